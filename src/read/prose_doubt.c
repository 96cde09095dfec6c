/* Lines that name a day and a clock and were not read. What they say may stand
 * in a table below, so they are judged, and read, after the last line. */
#include "base/base.h"

#include "read/prose.h"

bool prose_is_hours(struct itin_slice line)
{
    return WORD_HAS_ANY(line, "open", "opens", "opening hours", "open daily", "운영시간", "영업시간", "이용시간",
                         "개관", "관람시간", "매주", "매일", "every day", "daily", "office hours", "business hours");
}

bool prose_is_paperwork(struct itin_slice line)
{
    return slice_starts_nocase(line, LIT("date:")) ||
           WORD_HAS_ANY(line, "issued", "printed", "updated", "sent", "created", "booked", "deadline", "due",
                         "hours", "by", "until", "before", "작성", "발행", "조회", "등록", "마감", "접수", "제출", "기준", "현재", "까지", "시한", "기한", "전까지", "이전");
}

/* The first date of a line, else the first weekday; false: neither. */
static bool find_day(const struct view *v, struct itin_slice line, struct doubt *ret)
{
    ret->weekday = -1;
    for (size_t i = 0; i < line.len; i++) {
        struct cursor c = view_cursor(v, line);
        struct when w;
        bool begins = i == 0 || !isalnum((unsigned char)line.ptr[i - 1]);
        if (!begins || !isalnum((unsigned char)line.ptr[i]))
            continue;
        when_init(&w);
        c.at = i;
        if (notation_date(&c, &w) == NOTATION_OK) {
            ret->date = w.date;
            return true;
        }
        c.at = i;
        if (ret->weekday < 0 && isalpha((unsigned char)line.ptr[i]))
            (void)notation_weekday(&c, &ret->weekday);
    }
    return ret->weekday >= 0 || slice_contains(line, LIT("요일")) ||
           WORD_HAS_ANY(line, "tomorrow", "tonight", "내일", "모레", "明日", "明天", "morgen", "demain", "mañana");
}

/* "Dinner 19:30 at Balthazar." below an entry with its date: of that day or another. */
static bool goes_on(const struct report *r, struct itin_slice line)
{
    enum item_kind kind;
    return (r->line_item || r->n_doubts) && line.len < 100 && word_kind(line, &kind) && kind != ITEM_STAY && kind != ITEM_FORMALITY && kind != ITEM_TASK;
}

void doubt_note(struct report *r, const struct view *v, struct itin_slice line)
{
    struct marks marks;
    struct clocks clocks;
    if (line.len > 240 || prose_is_told(line) || r->section.narrative || prose_is_hours(line) || prose_is_paperwork(line))
        return;
    struct doubt doubt = {0};
    marks_in(v, line, &marks);
    if (!marks.n || (!find_day(v, line, &doubt) && !goes_on(r, line)) || r->n_doubts == ARRAY_LEN(r->doubts))
        return;
    if (!read_clocks(r, v, marks.at[0].text, &clocks) || clocks.start.clock == WHEN_NO_CLOCK)
        return;
    doubt.view = *v;
    doubt.line = line;
    doubt.clock = clocks.start.time;
    r->doubts[r->n_doubts++] = doubt;
}

/* A row without a date of its own may be of any day. */
static bool is_at(const struct when *w, const struct doubt *doubt)
{
    bool other_date = w->has_date && doubt->date.month &&
                      (w->date.month != doubt->date.month || w->date.day != doubt->date.day);
    bool other_day = w->weekday >= 0 && doubt->weekday >= 0 && w->weekday != doubt->weekday;
    return w->clock == WHEN_EXACT && w->time.hour == doubt->clock.hour && w->time.minute == doubt->clock.minute &&
           !other_date && !other_day;
}

static bool is_said(const struct itin_trip *trip, const struct doubt *doubt)
{
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        if (is_at(&item->start, doubt) || is_at(&item->end, doubt))
            return true;
        for (size_t k = 0; k < item->n_agenda; k++)
            if (is_at(&item->agenda[k].start, doubt) || is_at(&item->agenda[k].end, doubt))
                return true;
    }
    return false;
}

void doubts_settle(struct report *r)
{
    r->list_number = 0;
    for (size_t i = 0; i < r->n_doubts; i++) {
        const struct doubt *doubt = &r->doubts[i];
        if (!is_said(r->trip, doubt) && !prose_dated_within(r, &doubt->view, doubt->line))
            report_unread(r, view_span(&doubt->view, doubt->line));
    }
}

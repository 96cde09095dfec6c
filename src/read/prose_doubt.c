/* Lines that name a day and a clock and were not read. What they say may stand
 * in a table below, so they are judged after the last line. */
#include "base/base.h"

#include "read/prose.h"

bool prose_is_hours(struct itin_slice line)
{
    return PROSE_HAS_ANY(line, "open", "opens", "opening hours", "open daily", "운영시간", "영업시간", "이용시간",
                         "개관", "관람시간", "매주", "매일", "every day", "daily", "office hours", "business hours");
}

/* Two numbers parted by a point; the bytes that they take, 0: none. */
static size_t dotted_at(struct itin_slice s, int *ret_a, int *ret_b)
{
    size_t at = 0;
    int n[2] = {0, 0};
    for (int k = 0; k < 2; k++) {
        size_t digits = 0;
        for (; at < s.len && digits < 3 && isdigit((unsigned char)s.ptr[at]); digits++)
            n[k] = n[k] * 10 + (s.ptr[at++] - '0');
        if (digits > 2 || digits < 1U + (k == 1) || (k == 0 && (at >= s.len || s.ptr[at++] != '.')))
            return 0;
    }
    *ret_a = n[0];
    *ret_b = n[1];
    return at;
}

static bool may_be_date(int a, int b)
{
    return a > 0 && b > 0 && ((a <= 12 && b <= 31) || (b <= 12 && a <= 31));
}

static struct itin_slice skip_dash(struct itin_slice s)
{
    static const char *const dashes[] = {"-", "–", "—", "~"};
    s = slice_trim(s);
    for (size_t i = 0; i < ARRAY_LEN(dashes); i++)
        if (slice_starts(s, slice_of(dashes[i])))
            return slice_trim(slice_from(s, strlen(dashes[i])));
    return slice(NULL, 0);
}

bool prose_dotted_span(struct itin_slice s, struct itin_clock *ret)
{
    for (size_t i = 0; i < s.len; i++) {
        int a, b, c, d;
        if (!isdigit((unsigned char)s.ptr[i]) || (i && (isalnum((unsigned char)s.ptr[i - 1]) || s.ptr[i - 1] == '.')))
            continue;
        struct itin_slice first = slice_from(s, i);
        size_t len = dotted_at(first, &a, &b);
        struct itin_slice second = len ? skip_dash(slice_from(first, len)) : slice(NULL, 0);
        bool clocks = len && second.len && dotted_at(second, &c, &d) && a < 24 && b < 60 && c <= 24 && d < 60;
        if (!clocks || (may_be_date(a, b) && may_be_date(c, d)))
            continue;
        if (ret)
            *ret = (struct itin_clock){.hour = (int8_t)a, .minute = (int8_t)b};
        return true;
    }
    return false;
}

/* When a paper was made or something is due is no entry. */
static bool is_paperwork(struct itin_slice line)
{
    return PROSE_HAS_ANY(line, "issued", "printed", "updated", "sent", "created", "booked", "deadline", "due",
                         "hours", "date:", "by", "until", "before", "작성", "발행", "조회", "등록", "마감", "접수", "제출", "기준", "현재", "까지", "시한", "기한", "전까지", "이전");
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
    return ret->weekday >= 0 || slice_contains(line, LIT("요일"));
}

void doubt_note(struct report *r, const struct view *v, struct itin_slice line)
{
    struct marks marks;
    struct clocks clocks;
    if (line.len > 240 || prose_is_told(line) || r->section.narrative || prose_is_hours(line) || is_paperwork(line))
        return;
    struct doubt doubt = {0};
    marks_in(v, line, &marks);
    bool dotted = !marks.n && prose_dotted_span(line, &doubt.clock);
    if ((!marks.n && !dotted) || !find_day(v, line, &doubt) || r->n_doubts == ARRAY_LEN(r->doubts))
        return;
    if (!dotted && (!read_clocks(r, v, marks.at[0].text, &clocks) || clocks.start.clock == WHEN_NO_CLOCK))
        return;
    doubt.span = view_span(v, line);
    if (!dotted)
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
    for (size_t i = 0; i < r->n_doubts; i++)
        if (!is_said(r->trip, &r->doubts[i]))
            report_unread(r, r->doubts[i].span);
}

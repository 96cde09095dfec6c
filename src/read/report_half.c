/* Clocks of twelve hours: 오후 beside 2:00, and 2:00 below 11:30, which nobody
 * can tell from the clock alone. */
#include "base/base.h"

#include "read/report_table.h"

enum half { HALF_NONE, HALF_EARLY, HALF_LATE, HALF_EVENING, HALF_PM };

static enum half half_named(struct itin_slice s)
{
    static const struct word words[] = {
        {"오전", HALF_EARLY}, {"아침", HALF_EARLY}, {"am", HALF_EARLY}, {"morning", HALF_EARLY}, {"午前", HALF_EARLY},
        {"上午", HALF_EARLY}, {"오후", HALF_LATE}, {"afternoon", HALF_LATE}, {"午後", HALF_LATE}, {"下午", HALF_LATE},
        {"저녁", HALF_EVENING}, {"밤", HALF_EVENING}, {"야간", HALF_EVENING}, {"evening", HALF_EVENING}, {"晚上", HALF_EVENING},
        {"夜", HALF_EVENING}, {"pm", HALF_PM},
    };
    char folded[WORD_FOLD];
    if (s.len > 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = slice_trim(slice(s.ptr + 1, s.len - 2));
    return (enum half)word_find(words, ARRAY_LEN(words), slice(folded, word_fold(s, folded, sizeof folded)), HALF_NONE);
}

bool half_is_word(struct itin_slice s)
{
    enum { LONGEST = 12 };
    return s.len > 1 && s.len <= LONGEST && !isdigit((unsigned char)s.ptr[0]) && half_named(s) != HALF_NONE;
}

bool half_settle(struct itin_slice half, bool of_24, struct clocks *c)
{
    struct when *start = &c->start, *end = &c->end;
    enum half named = half.len ? half_named(half) : HALF_NONE;
    int hour = start->time.hour;
    if (named == HALF_NONE || named == HALF_EARLY || start->clock != WHEN_EXACT || hour >= 12)
        return true;
    bool ends = end->clock == WHEN_EXACT && end->time.hour >= 12;
    if (named == HALF_LATE && hour == 11 && ends)
        return true; /* 11:30~13:00 among those of the afternoon */
    int least = named == HALF_EVENING ? 5 : 1, most = named == HALF_LATE ? 8 : 11;
    if (hour < least || hour > most || (ends && end->time.hour > 12))
        return of_24 && hour == 11 && end->clock == WHEN_NO_CLOCK; /* 11:05 in the row of the afternoon */
    start->time.hour = (int8_t)(hour + 12);
    if (end->clock == WHEN_EXACT && end->time.hour < 12 && end->time.hour >= hour)
        end->time.hour = (int8_t)(end->time.hour + 12);
    return true;
}

void half_tell(struct report *r, struct span span)
{
    struct itin_slice part = span_text(span);
    struct finding *f = diag_add(r->diag, RULE_UNREAD_TEXT, span);
    f->message = SAY(r->diag, "`{1}` may be before or after noon", "`{1}`{이/가} 오전인지 오후인지 알 수 없습니다", part);
    f->help = SAY(r->diag, "write 14:00, not 2:00", "2:00이 아니라 14:00처럼 24시간제로 적으십시오");
}

void half_of_row(struct table *t, const struct grid_row *row, size_t shift, bool own_date)
{
    if (own_date)
        t->half = slice(NULL, 0);
    for (size_t i = shift; i < t->shape.n; i++) {
        enum role role = (enum role)t->shape.role[i];
        const struct grid_cell *cell = grid_at(row, i - shift);
        bool word = cell && half_is_word(cell->text.str);
        if (cell && role == ROLE_TIME && (word || (t->half_in_hours && cell->text.str.len))) {
            t->half = word ? cell->text.str : slice(NULL, 0);
            t->half_in_hours = word;
        }
        if (word && (role == ROLE_NONE || role == ROLE_DAY || role == ROLE_NOTE || role == ROLE_KIND))
            t->half = cell->text.str;
    }
}

/* Minutes of a clock in digits at the beginning; -1: none. */
static int clock_digits(struct itin_slice s)
{
    size_t n = 0;
    int hour = 0;
    while (n < s.len && n < 2 && isdigit((unsigned char)s.ptr[n]))
        hour = hour * 10 + (s.ptr[n++] - '0');
    if (n && slice_starts(slice_from(s, n), LIT("시"))) { /* 1시, 1시 30분 */
        int minute = 0;
        struct itin_slice rest = slice_trim(slice_from(s, n + strlen("시")));
        for (size_t i = 0; i < 2 && i < rest.len && isdigit((unsigned char)rest.ptr[i]); i++)
            minute = minute * 10 + (rest.ptr[i] - '0');
        return hour * 60 + minute;
    }
    if (!n || n + 2 >= s.len || s.ptr[n] != ':' || !isdigit((unsigned char)s.ptr[n + 1]) ||
        !isdigit((unsigned char)s.ptr[n + 2]))
        return -1;
    if (n + 3 < s.len && strchr("aApP", s.ptr[n + 3])) /* 1:30p says it */
        return -1;
    return hour * 60 + (s.ptr[n + 1] - '0') * 10 + (s.ptr[n + 2] - '0');
}

/* 오전 9시, 저녁 7시: minutes; -1: no such word in front. */
static int clock_of_half(struct itin_slice s)
{
    enum { NOON = 12 * 60 };
    size_t end = slice_find(s, LIT(" "), 0);
    enum half half = end < s.len && half_is_word(slice_head(s, end)) ? half_named(slice_head(s, end)) : HALF_NONE;
    int clock = half != HALF_NONE ? clock_digits(slice_trim(slice_from(s, end))) : -1;
    return clock < 0 || half == HALF_EARLY || clock >= NOON ? clock : clock + NOON;
}

/* 13:00 or later stands somewhere, so that 2:00 is at night. */
static bool shows_24_hours(struct itin_slice text)
{
    for (size_t i = 2; i < text.len; i++)
        if ((text.ptr[i] == ':' || slice_starts(slice_from(text, i), LIT("시"))) && isdigit((unsigned char)text.ptr[i - 1]) && isdigit((unsigned char)text.ptr[i - 2]) &&
            clock_digits(slice_from(text, i - 2)) >= 13 * 60)
            return true;
    return false;
}

bool half_of_24(struct table *t)
{
    if (!t->asked_24)
        t->of_24 = shows_24_hours(t->grid->raw);
    t->asked_24 = true;
    return t->of_24;
}

/* A clock without am or pm that stands below a later one of its day. */
static bool goes_back(const struct entry *e, int clock, int latest)
{
    enum { NIGHT_ENDS = 9 * 60 };
    return clock < latest && clock < NIGHT_ENDS && clock >= 60 && e->time_part.ptr[0] != '0' && !e->half.len &&
           !word_arrives(e->content_part) && !WORD_HAS_ANY(e->time_part, "am", "pm", "a.m.", "p.m.");
}

bool half_is_open_line(struct report *r, const struct entry *e)
{
    if (e->has_date && (!date_eq(e->date.date, r->latest_day.date) || e->date.day_number != r->latest_day.day_number)) {
        r->latest = 0;
        r->latest_day = e->date;
    }
    int clock = e->time && e->time_part.len ? clock_digits(e->time_part) : -1, told;
    if (e->time && (told = clock_of_half(e->time_part)) > r->latest)
        r->latest = told;
    if (clock < 0 || text_is_set(r->team))
        return false;
    if (r->shows_24 == 0)
        r->shows_24 = shows_24_hours(r->source->text) ? 1 : -1;
    if (r->shows_24 < 0 && goes_back(e, clock, r->latest))
        return true;
    r->latest = clock > r->latest ? clock : r->latest;
    return false;
}

bool half_is_open(struct table *t, const struct entry *e)
{
    if (e->has_date && (!date_eq(e->date.date, t->latest_day.date) || e->date.day_number != t->latest_day.day_number)) {
        t->latest = 0;
        t->latest_day = e->date;
    }
    int clock = e->time ? clock_digits(e->time_part) : -1;
    if (clock < 0 || t->team)
        return false; /* teams begin their days again */
    bool back = goes_back(e, clock, t->latest) && !half_of_24(t) && !WORD_HAS_ANY(e->time->str, "am", "pm", "a.m.", "p.m.");
    if (!back && clock > t->latest)
        t->latest = clock;
    return back;
}

/* The clock is written without a zero in front: 1:30, or 1 of "12 - 1". */
static bool is_short(const struct when *w)
{
    struct itin_slice s = span_text(w->span);
    size_t n = 0;
    while (n < s.len && isdigit((unsigned char)s.ptr[n]))
        n++;
    return n == 1 && (n == s.len || s.ptr[n] == ':' || s.ptr[n] == ' ' || slice_starts(slice_from(s, n), LIT("시")));
}

void half_of_end(struct report *r, struct item *item)
{
    enum { MORNING = 6, NOON = 12 };
    struct when *a = &item->start, *b = &item->end;
    if (a->clock != WHEN_EXACT || b->clock != WHEN_EXACT || b->has_date || b->has_day_offset || b->time.hour == 0 ||
        item_kind_travels(item->kind) || item->kind == ITEM_STAY || !when_is_earlier(b, a) || a->time.hour < MORNING ||
        a->time.hour > NOON || !is_short(b))
        return;
    if (r->shows_24 == 0)
        r->shows_24 = shows_24_hours(r->source->text) ? 1 : -1;
    if (r->shows_24 < 0)
        b->time.hour = (int8_t)(b->time.hour + NOON);
}

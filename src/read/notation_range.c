/* Ranges and lists of dates. */
#include "base/base.h"

#include "read/notation_date.h"

static bool range_sep(struct cursor *c)
{
    static const struct scan_word seps[] = {
        {"~", 0}, {"-", 0}, {"–", 0}, {"—", 0}, {"∼", 0}, {"〜", 0}, {"～", 0},
        {"to", 0}, {"부터", 0}, {"→", 0}, {"until", 0}, {"through", 0}, {"/", 0},
        {"から", 0}, {"至", 0}, {"bis", 0}, {"bis zum", 0}, {"au", 0}, {"al", 0}, {"a", 0}, {"ao", 0}, {"t/m", 0}, {"tot", 0},
    };
    struct cursor try = *c;
    scan_blanks(&try);
    if (scan_word(&try, seps, ARRAY_LEN(seps)) < 0)
        return false;
    scan_blanks(&try);
    *c = try;
    return true;
}

/* "lundi 12 au ...", "Mon, 12 - ...": the weekday in front of a day alone. */
static bool weekday_before(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c;
    if (!notation_weekday(&try, &ret->weekday))
        return false;
    ret->start = c->at;
    ret->end = try.at;
    scan_blanks(&try);
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    *c = try;
    return true;
}

/* A day alone, of a month that stands elsewhere: 27일, 27th, 5.(금), Fri 5. */
static bool lone_day(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    struct named_day day = {-1, 0, 0};
    bool named = weekday_before(&try, &day);
    size_t start = try.at;
    int number;
    if (!date_ordinal(&try, &number) || number < 1 || number > 31)
        return false;
    if (scan_peek(&try) == ':' || scan_at_unit(&try))
        return false;
    w->date_span = scan_span(&try, start);
    w->span = w->date_span;
    if (!scan_lit(&try, "일"))
        (void)scan_lit(&try, "日");
    if (named || !weekday_behind(&try, &day))
        (void)scan_lit(&try, ".");
    w->date = (struct itin_date){0, 0, (int8_t)number};
    weekday_fill(w, &try, &day);
    *c = try;
    return true;
}

static enum notation complete(struct when *w, struct itin_date model, bool has_year)
{
    w->date.year = has_year ? model.year : 0;
    w->date.month = model.month;
    w->has_year = has_year;
    w->has_date = true;
    w->date_source = DATE_WRITTEN;
    struct itin_date probe = w->date;
    if (!has_year)
        probe.year = 2000;
    return date_is_valid(probe) ? NOTATION_OK : NOTATION_BAD;
}

/* Lets the end that has no year take it from the other, over New Year too. */
static void share_year(struct when *from, struct when *to)
{
    if (from->has_year == to->has_year)
        return;
    struct when *with = from->has_year ? from : to, *without = from->has_year ? to : from;
    without->date.year = with->date.year;
    without->has_year = true;
    if (date_cmp(from->date, to->date) > 0)
        without->date.year += without == to ? 1 : -1;
}

static bool names_month(struct itin_slice date)
{
    for (size_t i = 0; i < date.len; i++)
        if (scan_is_ascii_letter((unsigned char)date.ptr[i]))
            return true;
    return slice_contains(date, LIT("월")) || slice_contains(date, LIT("月"));
}

/* 24-27 June 2024: the first day borrows the month of the second date. */
static enum notation day_led_range(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    if (!lone_day(&try, from) || !range_sep(&try))
        return NOTATION_NO;
    enum notation second = notation_date(&try, to);
    if (second != NOTATION_OK)
        return second;
    if (!names_month(span_text(to->date_span)) || from->date.day > to->date.day)
        return NOTATION_NO; /* 3-6.24 is no range of days */
    *c = try;
    return complete(from, to->date, to->has_year);
}

/* June 24-27, 2024: the year stands behind both. */
static void trailing_year(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    int year;
    if (from->has_year)
        return;
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    if (!scan_number(&try, 4, 4, &year) || year < ITIN_MIN_YEAR || year > ITIN_MAX_YEAR ||
        scan_peek(&try) == ':')
        return;
    from->date.year = to->date.year = year;
    from->has_year = to->has_year = true;
    *c = try;
}

static enum notation second_end(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    enum notation verdict = notation_date(&try, to);
    if (verdict == NOTATION_NO && lone_day(&try, to)) {
        verdict = complete(to, from->date, from->has_year);
        if (verdict == NOTATION_OK && to->date.day < from->date.day)
            verdict = NOTATION_NO;
        if (verdict == NOTATION_OK)
            trailing_year(&try, from, to);
    }
    if (verdict == NOTATION_OK) {
        share_year(from, to);
        *c = try;
    }
    return verdict;
}

/* 6.24, 25, 26: days that follow one another. */
static enum notation day_list(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    int last = from->date.day, n = 0;
    for (struct cursor look = try;; try = look, n++) {
        struct when day = *to;
        scan_blanks(&look);
        if (!scan_lit(&look, ","))
            break;
        scan_blanks(&look);
        if (!lone_day(&look, &day) || day.date.day != last + 1)
            break;
        last = day.date.day;
        *to = day;
    }
    if (!n)
        return NOTATION_NO;
    *c = try;
    return complete(to, from->date, from->has_year);
}

enum notation notation_dates(struct cursor *c, struct when *from, struct when *to, bool *ret_range)
{
    struct cursor try = *c, one;
    struct when a = *from, b = *to, first;
    *ret_range = true;
    scan_blanks(&try);
    enum notation verdict = day_led_range(&try, &a, &b);
    if (verdict == NOTATION_NO) {
        a = *from, b = *to;
        verdict = notation_date(&try, &a);
        one = try;
        first = a;
        if (verdict == NOTATION_OK)
            verdict = range_sep(&try) ? second_end(&try, &a, &b) : day_list(&try, &a, &b);
        *ret_range = verdict != NOTATION_NO;
        if (!*ret_range && one.at > c->at && first.has_date) {
            *from = first;
            *c = one;
            return NOTATION_OK;
        }
    }
    if (verdict == NOTATION_NO)
        return NOTATION_NO;
    *from = a;
    *to = b;
    *c = try;
    return verdict;
}

enum notation notation_date_range(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    struct when a = *from, b = *to;
    bool range;
    enum notation verdict = notation_dates(&try, &a, &b, &range);
    if (verdict == NOTATION_NO || !range)
        return NOTATION_NO;
    *from = a;
    *to = b;
    *c = try;
    return verdict;
}

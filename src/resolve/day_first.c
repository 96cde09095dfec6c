/* 05/04/2026: the fifth of April or the fourth of May? The reader takes the
 * month first; what the document's other dates show is decided here. */
#include "base/base.h"

#include "base/utf8.h"
#include "resolve/work.h"
#include "time/words.h"

struct numeric {
    int first, second;
    bool year_last;
    char sep;
};

static bool take_number(struct itin_slice *s, size_t max, int *ret)
{
    size_t n = 0;
    *ret = 0;
    while (n < s->len && n <= max && isdigit((unsigned char)s->ptr[n]))
        *ret = *ret * 10 + (s->ptr[n++] - '0');
    *s = slice_from(*s, n);
    return n > 0 && n <= max;
}

/* A date of two numbers, perhaps with a year of four digits behind them. 6.7
 * without one is month and day in East Asia, day and month in Europe. */
static bool is_numeric(const struct when *w, bool asian, struct numeric *ret)
{
    int year;
    if (!w->has_date || (w->date_source != DATE_WRITTEN && w->date_source != DATE_HEADING) ||
        !span_is_set(w->date_span))
        return false;
    struct itin_slice s = span_text(w->date_span);
    if (!take_number(&s, 2, &ret->first) || !s.len || !strchr("/.-", s.ptr[0]))
        return false;
    ret->sep = s.ptr[0];
    s = slice_from(s, 1);
    if (!take_number(&s, 2, &ret->second))
        return false;
    ret->year_last = s.len == 5 && s.ptr[0] == ret->sep;
    if (ret->year_last)
        s = slice_from(s, 1);
    return ret->year_last ? take_number(&s, 4, &year) && year >= 1900
                          : s.len == 0 && (ret->sep == '/' || (ret->sep == '.' && !asian));
}

struct votes {
    size_t day_first, month_first;
    bool asian;
    int year; /* of dates without one; 0: unknown */
};

static bool falls_on(struct itin_date d, int weekday)
{
    return date_is_valid(d) && date_weekday(d) == weekday;
}

static void vote(struct votes *votes, const struct when *w)
{
    struct numeric n;
    if (!is_numeric(w, votes->asian, &n) || n.first == n.second)
        return;
    votes->day_first += n.first > 12;
    votes->month_first += n.second > 12;
    int year = w->has_year ? w->date.year : votes->year;
    if (n.first > 12 || n.second > 12 || w->weekday < 0 || !year)
        return;
    struct itin_date day = {year, (int8_t)n.second, (int8_t)n.first};
    struct itin_date month = {year, (int8_t)n.first, (int8_t)n.second};
    bool as_day = falls_on(day, w->weekday), as_month = falls_on(month, w->weekday);
    votes->day_first += as_day && !as_month;
    votes->month_first += as_month && !as_day;
}

static void turn(struct when *w, const struct votes *votes)
{
    struct numeric n;
    if (!is_numeric(w, votes->asian, &n) || n.first > 12 || n.second > 12 || w->date.month != n.first)
        return;
    /* 05.04.2026 with dots is written day first wherever it is written */
    bool dots = n.sep == '.' && n.year_last && votes->month_first == 0;
    if (!dots && (votes->day_first == 0 || votes->month_first > 0))
        return;
    w->date.month = (int8_t)n.second;
    w->date.day = (int8_t)n.first;
}

static void each(struct itin_trip *trip, struct votes *votes, bool turning)
{
    struct when *both[2] = {&trip->first, &trip->last};
    for (size_t i = 0; i < ARRAY_LEN(both); i++)
        turning ? turn(both[i], votes) : vote(votes, both[i]);
    for (size_t i = 0; i < trip->n_items; i++) {
        struct when *ends[2] = {&trip->items[i]->start, &trip->items[i]->end};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            turning ? turn(ends[k], votes) : vote(votes, ends[k]);
    }
    for (size_t i = 0; i < trip->n_facts; i++) {
        struct when *ends[2] = {&trip->facts[i].from, &trip->facts[i].to};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            turning ? turn(ends[k], votes) : vote(votes, ends[k]);
    }
}

/* ---- dates that no other date decides --------------------------------------- */

/* 05/04/2026 and 5/4: either number may be the month. */
static bool is_open(const struct when *w, bool asian, struct numeric *ret)
{
    return is_numeric(w, asian, ret) && ret->first <= 12 && ret->second <= 12 && ret->first != ret->second &&
           w->date.month == ret->first && !(ret->sep == '.' && ret->year_last);
}

enum { SHORT_TRIP = 14, LONG_TRIP = 27 };

struct reading {
    struct when *when;
    struct numeric n;
    int64_t day, month; /* days since 2000, with the day or the month in front */
};
/* The open dates: those of the period, of the items in their order, of facts. */
struct readings {
    struct reading *list;
    size_t n, cap, period, ordered;
    bool asian, years; /* one has its year behind it */
    int year;                 /* of those without one */
};

static int64_t day_of(int year, int month, int day)
{
    struct itin_date d = {year ? year : 2023, (int8_t)month, (int8_t)day}, zero = {2000, 1, 1};
    return date_is_valid(d) ? date_diff(d, zero) : 0;
}

static void gather_open(struct resolver *r, struct readings *all, struct when *w)
{
    struct numeric n;
    struct reading *reading = is_open(w, all->asian, &n) ? ARENA_PUSH(r->arena, all->list, all->n, all->cap) : NULL;
    if (!reading)
        return;
    all->years = all->years || n.year_last;
    int year = w->has_year ? w->date.year : all->year;
    *reading = (struct reading){w, n, day_of(year, n.second, n.first), day_of(year, n.first, n.second)};
}

static void gather_all(struct resolver *r, struct readings *all)
{
    struct itin_trip *trip = r->trip;
    gather_open(r, all, &trip->first);
    gather_open(r, all, &trip->last);
    all->period = all->n;
    for (size_t i = 0; i < trip->n_items; i++) {
        gather_open(r, all, &trip->items[i]->start);
        gather_open(r, all, &trip->items[i]->end);
    }
    all->ordered = all->n;
    for (size_t i = 0; i < trip->n_facts; i++) {
        gather_open(r, all, &trip->facts[i].from);
        gather_open(r, all, &trip->facts[i].to);
    }
}

/* ---- what the document says of the order ------------------------------------- */

static bool has_words(struct itin_slice text, const char *words)
{
    struct itin_slice w = slice_of(words);
    for (size_t at = 0; at + w.len <= text.len; at++)
        if (slice_starts_nocase(slice_from(text, at), w) && (at == 0 || !strchr("/", text.ptr[at - 1])) &&
            (at == 0 || !isalpha((unsigned char)text.ptr[at - 1])) &&
            (at + w.len == text.len || !isalpha((unsigned char)text.ptr[at + w.len])))
            return true;
    return false;
}

/* "Date (DD/MM/YYYY)": a form that is told. */
static int by_statement(const struct itin_trip *trip)
{
    static const char *const day_first[] = {"dd/mm", "dd.mm", "dd-mm", "d/m/y", "day/month", "일/월"};
    static const char *const month_first[] = {"mm/dd", "mm.dd", "mm-dd", "m/d/y", "month/day", "월/일"};
    struct itin_slice text = trip->source ? trip->source->text : slice(NULL, 0);
    bool day = false, month = false;
    for (size_t i = 0; i < ARRAY_LEN(day_first); i++) {
        day = day || has_words(text, day_first[i]);
        month = month || has_words(text, month_first[i]);
    }
    return day == month ? 0 : day ? 1 : -1;
}

static bool is_sure(const struct when *w, bool asian)
{
    struct numeric n;
    return w->has_date && w->has_year && date_is_valid(w->date) && !is_open(w, asian, &n);
}

/* A date without a year may lie in the period's last year too. */
static bool lies_in(const struct itin_trip *trip, const struct reading *reading, bool by_day)
{
    const struct itin_date first = trip->first.date, last = trip->last.date;
    int64_t from = day_of(first.year, first.month, first.day), to = day_of(last.year, last.month, last.day);
    int64_t day = by_day ? reading->day : reading->month;
    int month = by_day ? reading->n.second : reading->n.first, of_month = by_day ? reading->n.first : reading->n.second;
    if (!reading->when->has_year && last.year != first.year && day < from)
        day = day_of(last.year, month, of_month);
    return day >= from && day <= to;
}

/* The stated period holds every date in one reading only. */
static int by_period(const struct itin_trip *trip, const struct readings *all)
{
    size_t n = all->ordered - all->period, day = 0, month = 0;
    if (!n || !is_sure(&trip->first, all->asian) || !is_sure(&trip->last, all->asian))
        return 0;
    for (size_t i = all->period; i < all->ordered; i++) {
        day += lies_in(trip, &all->list[i], true);
        month += lies_in(trip, &all->list[i], false);
    }
    return (day == n) == (month == n) ? 0 : day == n ? 1 : -1;
}

/* Days from the first to the last; -1 when they do not follow one another. */
static int64_t extent(const struct readings *all, bool by_day)
{
    int64_t longest = 0, first = 0;
    for (size_t i = 0; i < all->ordered; i++) {
        int64_t day = by_day ? all->list[i].day : all->list[i].month;
        int64_t before = i ? (by_day ? all->list[i - 1].day : all->list[i - 1].month) : day;
        if (i == 0 || i == all->period)
            first = day; /* the items begin again where the period began */
        else if (day < before)
            return -1;
        longest = day - first > longest ? day - first : longest;
    }
    return longest;
}

/* Three different days or more. */
static bool are_many(const struct readings *all)
{
    int64_t first = all->list[0].day, second = first;
    for (size_t i = 1; i < all->ordered; i++) {
        int64_t day = all->list[i].day;
        if (second == first)
            second = day;
        else if (day != first && day != second)
            return true;
    }
    return false;
}

/* No journey takes a month: 03/04 to 04/04 is one night in April. */
static int by_journeys(const struct itin_trip *trip, const struct readings *all)
{
    enum { LONGEST = 9 }; /* days */
    bool day = false, month = false;
    for (size_t i = all->period, k = 0; i + 1 < all->ordered; i++) {
        while (k < trip->n_items && &trip->items[k]->start != all->list[i].when && &trip->items[k]->end != all->list[i].when)
            k++;
        if (k == trip->n_items || &trip->items[k]->end != all->list[i + 1].when || !item_kind_travels(trip->items[k]->kind))
            continue;
        day = day || llabs(all->list[i + 1].day - all->list[i].day) > LONGEST;
        month = month || llabs(all->list[i + 1].month - all->list[i].month) > LONGEST;
    }
    return day == month ? 0 : month ? 1 : -1;
}

/* A schedule goes forward, and many days are not each the fourth of another
 * month: 05/04, 06/04, 07/04. Two may be: there and back a month apart. */
static int by_order(const struct readings *all)
{
    int64_t day = extent(all, true), month = extent(all, false);
    if ((day < 0) != (month < 0))
        return day < 0 ? -1 : 1;
    if (day < 0 || day == month || !are_many(all))
        return 0;
    return day <= SHORT_TRIP && month >= LONG_TRIP ? 1 : month <= SHORT_TRIP && day >= LONG_TRIP ? -1 : 0;
}

static bool near_one(const struct itin_trip *trip, bool asian, int64_t day)
{
    const struct when *both[2] = {&trip->first, &trip->last};
    for (size_t i = 0; i < ARRAY_LEN(both); i++)
        if (is_sure(both[i], asian) &&
            llabs(day_of(both[i]->date.year, both[i]->date.month, both[i]->date.day) - day) <= SHORT_TRIP)
            return true;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct when *w = &trip->items[i]->start;
        if (is_sure(w, asian) &&
            llabs(day_of(w->date.year, w->date.month, w->date.day) - day) <= SHORT_TRIP)
            return true;
    }
    return false;
}

/* Dates of the trip that are written another way lie near one reading only. */
static int by_neighbours(const struct itin_trip *trip, const struct readings *all)
{
    bool day = false, month = false;
    for (size_t i = 0; i < all->n; i++) {
        day = day || near_one(trip, all->asian, all->list[i].day);
        month = month || near_one(trip, all->asian, all->list[i].month);
    }
    return day == month ? 0 : day ? 1 : -1;
}

/* Hangul, kana, ideographs: the month stands before the day. */
static bool is_asian(const struct itin_trip *trip)
{
    struct itin_slice text = trip->source ? trip->source->text : slice(NULL, 0);
    for (size_t at = 0; at < text.len;) {
        if ((unsigned char)text.ptr[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t cp = utf8_next(text, &at);
        if (utf8_is_hangul(cp) || (cp >= 0x3040 && cp <= 0x9FFF))
            return true;
    }
    return false;
}

/* The year of a date without one: the period's, the title's, that of another. */
static int year_around(const struct itin_trip *trip, bool asian)
{
    if (is_sure(&trip->first, asian))
        return trip->first.date.year;
    for (size_t i = 0; i < trip->n_facts; i++)
        if (trip->facts[i].kind == FACT_YEAR)
            return trip->facts[i].a > 0 ? trip->facts[i].a : trip->facts[i].from.date.year;
    for (size_t i = 0; i < trip->n_items; i++)
        if (is_sure(&trip->items[i]->start, asian))
            return trip->items[i]->start.date.year;
    return 0;
}

/* A weekday that fits neither reading is reported as such; one that fits both
 * (2 August and 8 February 2023) tells nothing. */
static bool is_asked(const struct readings *all, const struct reading *reading)
{
    const struct when *w = reading->when;
    int year = w->has_year ? w->date.year : all->year;
    struct itin_date day = {year, (int8_t)reading->n.second, (int8_t)reading->n.first};
    struct itin_date month = {year, (int8_t)reading->n.first, (int8_t)reading->n.second};
    return w->weekday < 0 || !year || (falls_on(day, w->weekday) && falls_on(month, w->weekday));
}

static void leave_open(struct resolver *r, const struct readings *all)
{
    bool said = false;
    for (size_t i = 0; i < all->n; i++) {
        const struct reading *reading = &all->list[i];
        struct when *w = reading->when;
        if (!is_asked(all, reading))
            continue;
        int32_t year = w->has_year ? w->date.year : 0;
        struct itin_date day = {year, (int8_t)reading->n.second, (int8_t)reading->n.first};
        struct itin_date month = {year, (int8_t)reading->n.first, (int8_t)reading->n.second};
        w->date = (struct itin_date){0};
        w->has_year = false;
        if (said)
            continue;
        said = true;
        struct finding *f = diag_add(r->diag, RULE_BAD_VALUE, w->date_span);
        f->message = SAY(r->diag, "`{1}` may be {2} or {3}: nothing in the document tells which",
                         "`{1}`{은/는} {2}일 수도 {3}일 수도 있는데 문서의 다른 내용으로 알 수 없습니다",
                         span_text(w->date_span), words_date(r->arena, r->lang, day, false),
                         words_date(r->arena, r->lang, month, false));
        f->help = SAY(r->diag, "write the month as a word, or the year first: 2026-04-05",
                      "연도를 앞에 적으십시오(예: 2026-04-05)");
    }
}

static void turn_open(struct readings *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct reading *reading = &all->list[i];
        reading->when->date.month = (int8_t)reading->n.second;
        reading->when->date.day = (int8_t)reading->n.first;
    }
}

/* Without a vote dates written another way decide, then journeys,
 * the order of the dates, the order of East Asia; else nobody does. */
static void settle_open(struct resolver *r, struct readings *all)
{
    int choice = by_neighbours(r->trip, all);
    if (!choice)
        choice = by_journeys(r->trip, all);
    if (!choice)
        choice = by_order(all);
    if (!choice && !all->years && all->asian)
        choice = -1;
    if (choice > 0)
        turn_open(all);
    else if (choice == 0)
        leave_open(r, all);
}

/* Most documents have no date of this form. */
static bool has_numeric(const struct itin_trip *trip)
{
    struct numeric n;
    bool has = is_numeric(&trip->first, false, &n) || is_numeric(&trip->last, false, &n);
    for (size_t i = 0; i < trip->n_items && !has; i++)
        has = is_numeric(&trip->items[i]->start, false, &n) || is_numeric(&trip->items[i]->end, false, &n);
    for (size_t i = 0; i < trip->n_facts && !has; i++)
        has = is_numeric(&trip->facts[i].from, false, &n) || is_numeric(&trip->facts[i].to, false, &n);
    return has;
}

/* The stated form and the trip's period stand above the other dates, for
 * these may be another hand's. */
void date_day_first(struct resolver *r)
{
    if (!has_numeric(r->trip))
        return;
    bool asian = is_asian(r->trip);
    int year = year_around(r->trip, asian);
    struct votes votes = {.asian = asian, .year = year};
    struct readings all = {.asian = asian, .year = year}, left = all;
    gather_all(r, &all);
    each(r->trip, &votes, false);
    int choice = all.n ? by_statement(r->trip) : 0;
    if (!choice)
        choice = by_period(r->trip, &all);
    if (choice) {
        votes.day_first = choice > 0;
        votes.month_first = choice < 0;
    }
    each(r->trip, &votes, true);
    gather_all(r, &left);
    if (left.n && (votes.day_first > 0) == (votes.month_first > 0))
        settle_open(r, &left);
}

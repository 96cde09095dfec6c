#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* One date without a year, with what its weekday says. */
struct dated {
    struct itin_date date;
    int weekday;
    struct span span;
};
struct evidence {
    struct dated *list;
    size_t n, cap, n_weekdays;
};

struct itin_date year_near(struct itin_date d, struct itin_date near)
{
    struct itin_date best = {0};
    int64_t best_gap = INT64_MAX;
    /* 29 February needs up to eight years to come round. */
    for (int reach = 1; reach <= 8 && best_gap == INT64_MAX; reach += 7)
        for (int y = -reach; y <= reach; y++) {
            struct itin_date c = {near.year + y, d.month, d.day};
            if (!date_is_valid(c))
                continue;
            int64_t gap = llabs(date_diff(c, near));
            if (gap < best_gap) {
                best_gap = gap;
                best = c;
            }
        }
    return best_gap == INT64_MAX ? d : best;
}

/* The title's year holds for all dates, but a trip may begin before New Year and
 * end after it. */
static struct itin_date in_title_year(const struct resolver *r, const struct when *w)
{
    enum { NEAR_DAYS = 60 };
    struct itin_date near = year_near(w->date, r->anchor), d = {r->title_year, w->date.month, w->date.day};
    bool fits = date_is_valid(d) && (w->weekday < 0 || date_weekday(d) == w->weekday);
    return r->title_year && fits && llabs(date_diff(near, r->anchor)) > NEAR_DAYS ? d : near;
}

bool year_complete(const struct resolver *r, struct when *w)
{
    if (!w->has_date)
        return false;
    if (w->has_year)
        return true;
    if (w->date.year == 0) {
        if (!r->has_anchor)
            return false;
        w->date = in_title_year(r, w);
    }
    return date_is_valid(w->date);
}

static void gather(struct resolver *r, struct evidence *e, const struct when *w)
{
    if (!w->has_date || w->has_year || w->date.month == 0)
        return; /* of month 0: day or month, nobody knows */
    struct dated *d = ARENA_PUSH(r->arena, e->list, e->n, e->cap);
    if (!d)
        return;
    *d = (struct dated){w->date, w->weekday, w->date_span};
    e->n_weekdays += w->weekday >= 0;
}

static struct evidence gather_all(struct resolver *r)
{
    struct evidence e = {0};
    const struct itin_trip *trip = r->trip;
    gather(r, &e, &trip->first);
    gather(r, &e, &trip->last);
    for (size_t i = 0; i < trip->n_items; i++) {
        gather(r, &e, &trip->items[i]->start);
        gather(r, &e, &trip->items[i]->end);
    }
    for (size_t i = 0; i < trip->n_facts; i++) {
        if (trip->facts[i].kind == FACT_ISSUED)
            continue;
        gather(r, &e, &trip->facts[i].from);
        gather(r, &e, &trip->facts[i].to);
    }
    return e;
}

static size_t weekdays_wrong(const struct evidence *e, struct itin_date anchor)
{
    size_t wrong = 0;
    for (size_t i = 0; i < e->n; i++)
        wrong += e->list[i].weekday >= 0 &&
                 date_weekday(year_near(e->list[i].date, anchor)) != e->list[i].weekday;
    return wrong;
}

/* ---- hints, strongest first ---------------------------------------------- */

struct hint {
    bool found, strong;       /* strong: the trip's own date carries its year */
    struct itin_date date;
    struct itin_slice why;
    struct span span;
    bool by_title;
    bool needs_weekdays;      /* no year stands anywhere: without a fit it is unknown */
    bool said;                /* ... and that was reported */
};

static bool full_date(const struct when *w)
{
    return w->has_date && w->has_year && date_is_valid(w->date);
}

static const struct fact *fact_of(const struct itin_trip *trip, enum fact_kind kind)
{
    for (size_t i = 0; i < trip->n_facts; i++) {
        const struct fact *f = &trip->facts[i];
        if (f->kind == kind && (kind == FACT_YEAR ? f->a > 0 || f->from.date.year > 0
                                                  : full_date(&f->from)))
            return f;
    }
    return NULL;
}

static const struct when *dated_item(const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (full_date(&trip->items[i]->start))
            return &trip->items[i]->start;
    return NULL;
}

static bool hint_strong(struct resolver *r, struct hint *h)
{
    const struct itin_trip *trip = r->trip;
    const struct fact *period = fact_of(trip, FACT_PERIOD);
    const struct when *item = dated_item(trip), *w = NULL;
    if (trip->has_dates && full_date(&trip->first))
        w = &trip->first;
    else if (period)
        w = &period->from;
    if (w)
        h->why = WHY(r, "year {1} of the trip's period", "출장기간의 연도 {1}년",
                     words_int(r->arena, w->date.year));
    else if ((w = item))
        h->why = WHY(r, "year {1} of the first date that has one", "연도가 적힌 첫 날짜의 {1}년",
                     words_int(r->arena, w->date.year));
    if (!w)
        return false;
    *h = (struct hint){.found = true, .strong = true, .date = w->date, .why = h->why, .span = w->date_span};
    return true;
}

/* The first date of the trip, in a year. */
static struct itin_date first_in(const struct evidence *e, int32_t year)
{
    struct itin_date d = e->n ? e->list[0].date : (struct itin_date){0, 7, 1};
    d.year = year;
    if (!date_is_valid(d))
        d.day = 28;
    return d;
}

static bool hint_weak(struct resolver *r, const struct evidence *e, struct hint *h)
{
    const struct fact *title = fact_of(r->trip, FACT_YEAR), *issued = fact_of(r->trip, FACT_ISSUED);
    if (title) {
        int32_t year = title->a > 0 ? title->a : title->from.date.year;
        *h = (struct hint){.found = true, .by_title = true, .date = first_in(e, year), .span = title->span,
                           .why = WHY(r, "year of the title", "제목의 연도")};
    } else if (issued) {
        struct itin_date d = first_in(e, issued->from.date.year);
        *h = (struct hint){.found = true, .date = year_near(d, issued->from.date), .span = issued->span,
                           .why = WHY(r, "year nearest to the document's date",
                                      "문서 날짜에 가장 가까운 연도")};
    } else if ((issued = fact_of(r->trip, FACT_WEEKDAY))) {
        *h = (struct hint){.found = true, .date = year_near(first_in(e, issued->from.date.year), issued->from.date),
                           .span = issued->span,
                           .why = WHY(r, "year nearest to a date of the document that has one",
                                      "연도가 적힌 문서의 다른 날짜에 가장 가까운 연도")};
    } else if (r->options.has_now &&
               e->n_weekdays >= (r->trip->form == TRIP_GDS ? 1 : 2)) {
        /* only a place to begin: the weekdays decide, or nothing does */
        struct itin_date now = civil_from_seconds(r->options.now.s).date;
        *h = (struct hint){.found = true, .date = now, .needs_weekdays = true,
                           .why = WHY(r, "weekdays fit the present", "요일이 현재 연도와 맞음")};
    } else if (r->options.year_hint > 0) {
        *h = (struct hint){.found = true, .date = first_in(e, r->options.year_hint),
                           .why = WHY(r, "no year is written: the current one",
                                      "연도가 적혀 있지 않아 올해로 봅니다")};
    }
    return h->found;
}

/* The nearest year whose calendar fits every weekday. */
static bool fitting_year(const struct evidence *e, struct itin_date hint, struct itin_date *ret)
{
    static const int steps[] = {0, -1, 1, -2, 2, -3, 3};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        struct itin_date d = first_in(e, hint.year + steps[i]);
        if (weekdays_wrong(e, d) == 0) {
            *ret = d;
            return true;
        }
    }
    return false;
}

static void say_conflict(struct resolver *r, const struct hint *h, int32_t other)
{
    struct finding *f = diag_add(r->diag, RULE_YEAR_CONFLICT, h->span);
    struct itin_slice year = words_int(r->arena, h->date.year), fits = words_int(r->arena, other);
    r->trip->year_conflict = true;
    f->message = SAY(r->diag, "the weekdays are those of {2}, not of {1}",
                     "요일은 {1}년이 아니라 {2}년의 것입니다", year, fits);
    f->help = SAY(r->diag, "correct the year or the weekdays", "연도나 요일을 바로잡으십시오");
}

static void decide_weak(struct resolver *r, const struct evidence *e, struct hint *h)
{
    struct itin_date fit;
    bool fits = e->n_weekdays && fitting_year(e, h->date, &fit);
    if (!fits || fit.year == h->date.year)
        return;
    h->why = WHY(r, "{1} is the nearest year whose weekdays fit", "요일이 모두 맞는 가장 가까운 해는 {1}년",
                 words_int(r->arena, fit.year));
    if (fact_of(r->trip, FACT_YEAR) && h->span.source)
        say_conflict(r, h, fit.year);
    h->date = fit;
}

/* The period in the year that the weekdays name, so that what lies in it is
 * not reported again as outside it. */
static void move_period(struct resolver *r, int32_t from, int32_t to)
{
    struct when *ends[] = {&r->trip->first, &r->trip->last};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct itin_date d = ends[i]->date;
        d.year += to - from;
        if (ends[i]->has_date && ends[i]->has_year && date_is_valid(d))
            ends[i]->date = d;
    }
}

/* Items whose own date carries a year. */
static size_t items_in(const struct itin_trip *trip, int32_t year)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_items; i++)
        n += full_date(&trip->items[i]->start) && trip->items[i]->start.date.year == year;
    return n;
}

/* ---- no year anywhere ------------------------------------------------------- */

/* A plan is made for the months to come, a report is written not long after. */
enum { NEAR_PRESENT = 3 * 366, /* days */ YEARS_AROUND = 7 };
/* Bookings are made for the next year, and their lines never have one. */
enum { NEAR_BOOKING = 366 };

struct fits {
    struct itin_date nearest;
    int64_t gap; /* days from the present; of the nearest */
    int32_t others[2 * YEARS_AROUND + 1];
    size_t n_others;
};

/* The years around the present whose weekdays are those written. */
static void years_that_fit(const struct evidence *e, struct itin_date now, struct fits *ret)
{
    *ret = (struct fits){.gap = INT64_MAX};
    for (int32_t year = now.year - YEARS_AROUND; year <= now.year + YEARS_AROUND; year++) {
        struct itin_date d = first_in(e, year);
        bool has_day = !e->n || e->list[0].date.day == d.day; /* 29 February */
        if (!has_day || weekdays_wrong(e, d) > 0)
            continue;
        int64_t gap = llabs(date_diff(d, now));
        int32_t other = gap < ret->gap ? ret->nearest.year : year;
        if (gap < ret->gap) {
            ret->gap = gap;
            ret->nearest = d;
        }
        if (other)
            ret->others[ret->n_others++] = other;
    }
}

static struct itin_slice years_list(struct resolver *r, const struct fits *fits, bool with_nearest)
{
    struct itin_slice all = with_nearest ? words_int(r->arena, fits->nearest.year) : slice(NULL, 0);
    for (size_t i = 0; i < fits->n_others; i++)
        all = arena_printf(r->arena, SLICE_FMT "%s%d", SLICE_ARG(all), all.len ? ", " : "", (int)fits->others[i]);
    return all;
}

/* Weekdays alone never name one year, for they come round again: the year near
 * the present is taken, and said; far from it there is nothing to take. */
static void decide_present(struct resolver *r, const struct evidence *e, struct hint *h)
{
    struct itin_date now = civil_from_seconds(r->options.now.s).date;
    struct fits fits;
    years_that_fit(e, now, &fits);
    h->found = fits.gap <= NEAR_PRESENT;
    if (fits.gap == INT64_MAX)
        return; /* said as a year that nothing tells */
    bool booking = r->trip->form == TRIP_GDS && fits.gap <= NEAR_BOOKING;
    struct finding *f = diag_add_as(r->diag, RULE_YEAR_CONFLICT, booking ? ITIN_NOTE : ITIN_WARNING,
                                    e->list[0].span);
    if (h->found && !fits.n_others)
        f->message = SAY(r->diag, "no year is written: {1} is taken, the nearest to the present whose weekdays fit",
                         "연도가 적혀 있지 않아 요일이 맞는 해 중 현재에 가장 가까운 {1}년으로 보았습니다",
                         words_int(r->arena, fits.nearest.year));
    else if (h->found)
        f->message = SAY(r->diag, "no year is written: {1} is taken, the nearest to the present whose weekdays fit ({2} fit as well)",
                         "연도가 적혀 있지 않아 요일이 맞는 해 중 현재에 가장 가까운 {1}년으로 보았습니다({2}년도 맞음)",
                         words_int(r->arena, fits.nearest.year), years_list(r, &fits, false));
    else
        f->message = SAY(r->diag, "no year is written, and the weekdays fit several: {1}",
                         "연도가 적혀 있지 않고 요일이 여러 해에 맞습니다: {1}", years_list(r, &fits, true));
    f->help = SAY(r->diag, "write the year at the first date", "첫 날짜에 연도를 적으십시오");
    h->said = true;
    h->date = fits.nearest;
}

/* A period with a year is believed for the dates without one, unless the
 * weekdays of all of these are another year's: a mistyped year is likelier
 * than many wrong weekdays. Not where items are written in the period's year.
 * Said once instead of at every date. */
static void decide_strong(struct resolver *r, const struct evidence *e, struct hint *h)
{
    struct itin_date fit;
    size_t wrong = weekdays_wrong(e, h->date);
    if (e->n_weekdays < 2 || wrong * 2 <= e->n_weekdays || !fitting_year(e, h->date, &fit))
        return;
    say_conflict(r, h, fit.year);
    if (e->n_weekdays < 3 || items_in(r->trip, h->date.year) > items_in(r->trip, fit.year))
        return; /* two may be mistyped themselves */
    move_period(r, h->date.year, fit.year);
    h->why = WHY(r, "{1}: the weekdays of the dates without a year", "연도 없는 날짜의 요일에 맞는 {1}년",
                 words_int(r->arena, fit.year));
    h->date = fit;
}

static void complete_period(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    year_complete(r, &trip->first);
    if (!trip->last.has_date || trip->last.has_year)
        return;
    year_complete(r, &trip->last);
    if (trip->first.has_date && date_cmp(trip->last.date, trip->first.date) < 0)
        trip->last.date.year++;
}

static void say_unknown(struct resolver *r, const struct evidence *e)
{
    struct finding *f = diag_add(r->diag, RULE_YEAR_CONFLICT, e->list[0].span);
    struct itin_date fit;
    struct itin_date now = civil_from_seconds(r->options.now.s).date;
    if (r->options.has_now && e->n_weekdays > 1 && !fitting_year(e, first_in(e, now.year), &fit))
        f->message = SAY(r->diag, "no year is written, and the weekdays fit no single year near {1}",
                         "연도가 적혀 있지 않고 {1}년 전후로 요일이 모두 맞는 해가 없습니다",
                         words_int(r->arena, now.year));
    else
        f->message = SAY(r->diag, "no year is written, and nothing in the document tells it",
                     "연도가 적혀 있지 않고 문서의 다른 내용으로도 알 수 없습니다");
    f->help = SAY(r->diag, "write the year at the first date", "첫 날짜에 연도를 적으십시오");
}

void year_decide(struct resolver *r)
{
    struct evidence e = gather_all(r);
    struct hint h = {0};
    if (hint_strong(r, &h))
        decide_strong(r, &e, &h);
    else if (hint_weak(r, &e, &h) && h.needs_weekdays)
        decide_present(r, &e, &h);
    else if (h.found)
        decide_weak(r, &e, &h);
    if (!h.found) {
        if (e.n && !h.said)
            say_unknown(r, &e);
        return;
    }
    r->has_anchor = true;
    r->title_year = h.by_title ? h.date.year : 0;
    r->anchor = h.date;
    r->trip->year = h.date.year;
    r->trip->year_why = h.why;
    complete_period(r);
    for (size_t i = 0; i < r->trip->n_facts; i++) {
        year_complete(r, &r->trip->facts[i].from);
        year_complete(r, &r->trip->facts[i].to);
    }
}

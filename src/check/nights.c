/* Nights and days: as stated, as lived, where slept. */
#include "base/base.h"

#include "check/check.h"

/* ---- nights-days-mismatch ------------------------------------------------------ */

struct span_of_days {
    int days, aboard;
    int crossed; /* nights over which something travels past midnight */
};

static bool dated(const struct when *w)
{
    return w->has_date && w->date.year;
}

/* A journey of the evening before that goes on after midnight. Where an end is
 * in a place that nobody knows only the written dates tell. */
static bool crosses(const struct item *item, struct itin_date evening)
{
    const struct when *a = &item->start, *b = &item->end;
    if (item->status == ITEM_CANCELLED || !item_kind_travels(item->kind) || !dated(a) || !dated(b))
        return false;
    struct itin_date from = a->state == WHEN_KNOWN ? a->local_date : a->date;
    struct itin_date to = b->state == WHEN_KNOWN ? b->local_date : b->date;
    return date_cmp(from, evening) <= 0 && date_cmp(evening, to) < 0;
}

static bool is_crossed(const struct check *c, struct itin_date evening, bool only_open)
{
    for (size_t i = 0; i < c->trip->n_items; i++) {
        const struct item *item = c->trip->items[i];
        bool open = item->start.state != WHEN_KNOWN || item->end.state != WHEN_KNOWN;
        if ((open || !only_open) && crosses(item, evening))
            return true;
    }
    return false;
}

static int count_crossed(const struct check *c)
{
    int n = 0;
    for (size_t i = 0; i < c->trip->n_nights; i++) {
        const struct night *night = &c->trip->nights_list[i];
        if (i && date_eq(night->date, night[-1].date))
            continue;
        n += night->aboard || is_crossed(c, night->date, false);
    }
    return n > c->trip->nights_aboard ? n : c->trip->nights_aboard;
}

enum { ABOARD_AT_MOST = 2 }; /* a night on the way there, and one on the way home */

/* Nights that may have been spent travelling where a report tells no journey. */
static int unknown_aboard(const struct itin_trip *t)
{
    if (t->form == TRIP_PLAN_YAML || t->form == TRIP_PLAN_JSON)
        return 0;
    for (size_t i = 0; i < t->n_items; i++)
        if (item_kind_travels(t->items[i]->kind) && t->items[i]->status != ITEM_CANCELLED)
            return 0;
    return ABOARD_AT_MOST;
}

/* The stated period when there is one, else from the first to the last item. */
static bool calendar(const struct check *c, struct span_of_days *ret)
{
    const struct itin_trip *t = c->trip;
    bool period = t->has_dates && t->first.has_date && t->last.has_date && t->first.date.year &&
                  t->last.date.year;
    ret->aboard = t->nights_aboard;
    ret->crossed = t->nights >= 0 || t->n_facts ? count_crossed(c) + unknown_aboard(t) : 0;
    if (period)
        ret->days = (int)date_diff(t->last.date, t->first.date) + 1;
    else
        ret->days = t->total_days;
    return ret->days > 0 && (period || t->has_span);
}

static bool nights_fit(struct span_of_days s, int nights)
{
    return nights <= s.days - 1 && nights >= s.days - 1 - s.crossed;
}

/* 5, 4 or 5, 3 to 5: those on the way may count or not. */
static struct itin_slice nights_of(struct check *c, struct span_of_days s)
{
    struct itin_slice most = check_number(c, s.days - 1), least = check_number(c, s.days - 1 - s.crossed);
    if (s.crossed <= 0 || s.crossed >= s.days)
        return most;
    return s.crossed == 1 ? SAYC(c, "{1} or {2}", "{1}박 또는 {2}", least, most)
                          : SAYC(c, "{1} to {2}", "{1}박에서 {2}", least, most);
}

static void say_nights(struct check *c, struct span span, int nights, int days,
                       struct span_of_days s)
{
    struct finding *f = check_find(c, RULE_NIGHTS_DAYS_MISMATCH, span, NULL, NULL);
    if (!f)
        return;
    struct itin_slice n = check_number(c, nights), d = check_number(c, days);
    struct itin_slice real = check_number(c, s.days);
    if (days >= 0 && days != s.days)
        f->message = SAYC(c, days == 1 ? "{1} day is stated, the trip has {2}"
                                       : "{1} days are stated, the trip has {2}",
                          "{1}일로 적혀 있으나 실제 일정은 {2}일입니다", d, real);
    else
        f->message = SAYC(c,
                          s.days == 1   ? (nights == 1 ? "{1} night is stated, a trip of {2} day has {3}"
                                                       : "{1} nights are stated, a trip of {2} day has {3}")
                          : nights == 1 ? "{1} night is stated, a trip of {2} days has {3}"
                                        : "{1} nights are stated, a trip of {2} days has {3}",
                          "{1}박으로 적혀 있으나 {2}일 일정은 {3}박입니다", n, real,
                          nights_of(c, s));
    if (s.aboard > 0)
        finding_note(f, SAYC(c, s.aboard == 1 ? "{1} of the nights is spent travelling"
                                              : "{1} of the nights are spent travelling",
                             "그중 {1}박은 이동 중(기내) 숙박입니다", check_number(c, s.aboard)));
    if (c->trip->has_dates && span_is_set(c->trip->dates_span))
        finding_related(f, c->trip->dates_span, SAYC(c, "the stated dates", "출장 기간"));
}

static void look_at_nights(struct check *c, struct span span, int nights, int days,
                           struct span_of_days s)
{
    if ((days >= 0 && days != s.days) || (nights >= 0 && !nights_fit(s, nights)))
        say_nights(c, span, nights, days, s);
}

void check_nights(struct check *c)
{
    const struct itin_trip *t = c->trip;
    struct span_of_days s;
    if (!calendar(c, &s))
        return;
    struct span own = span_is_set(t->nights_span) ? t->nights_span : t->days_span;
    if (span_is_set(t->days_span) && t->days >= 0 && t->days != s.days)
        own = t->days_span;
    if (t->nights >= 0 || t->days >= 0)
        look_at_nights(c, own, t->nights, t->days, s);
    bool repeated = t->nights >= 0 || t->days >= 0;
    for (size_t i = 0; i < t->n_facts; i++) {
        const struct fact *fact = &t->facts[i];
        if (fact->kind != FACT_NIGHTS || (repeated && fact->a == t->nights && fact->b == t->days))
            continue;
        look_at_nights(c, fact->span, fact->a, fact->b, s);
    }
}

/* ---- missing-lodging ------------------------------------------------------------- */

enum { RUNS_BYTES = 400 }; /* of text; what follows is counted only */

struct run { /* successive nights in one place */
    struct itin_date first, last;
    const struct place_ref *at;
};

static bool same_place(const struct place_ref *a, const struct place_ref *b)
{
    if (!a || !b)
        return a == b;
    double km = check_km(a, b);
    return km >= 0 ? km < 80 : slice_eq(a->text.str, b->text.str);
}

static void add_run(struct check *c, struct buf *list, const struct run *r)
{
    if (slice_ends(buf_slice(list), LIT("...")))
        return;
    int n = (int)date_diff(r->last, r->first) + 1;
    struct itin_slice place = check_city(c, r->at);
    if (list->len)
        buf_adds(list, ", ");
    if (list->len > RUNS_BYTES) {
        buf_adds(list, "...");
        return;
    }
    if (place.len)
        buf_addf(list, SLICE_FMT " ", SLICE_ARG(place));
    if (n == 1)
        buf_add(list, check_day(c, r->first));
    else
        buf_add(list, check_days(c, r->first, r->last));
}

/* A night outside the stated dates belongs to an item that is reported. */
static bool is_beyond(const struct itin_trip *t, struct itin_date night)
{
    return t->has_dates && t->first.has_date && t->last.has_date && t->last.date.year &&
           (date_cmp(night, t->first.date) < 0 || date_cmp(night, t->last.date) >= 0);
}

static bool lacks_bed(struct check *c, const struct night *night)
{
    return !night->aboard && !night->covered && !trip_is_home(c->trip, night->at) &&
           !is_beyond(c->trip, night->date) && !is_crossed(c, night->date, true);
}

/* A night without a bed in the same place, `days` on. */
static const struct night *bed_beside(struct check *c, const struct night *night, int days)
{
    const struct night *end = c->trip->nights_list + c->trip->n_nights;
    const struct night *x = trip_night(c->trip, date_add(night->date, days));
    for (; x && x < end && date_diff(x->date, night->date) == days; x++)
        if (same_place(night->at, x->at) && lacks_bed(c, x))
            return x;
    return NULL;
}

static size_t list_nights(struct check *c, struct buf *list)
{
    size_t n = 0;
    for (size_t i = 0; i < c->trip->n_nights; i++) {
        const struct night *first = &c->trip->nights_list[i], *next = first;
        if (!lacks_bed(c, first) || bed_beside(c, first, -1) || bed_beside(c, first, 0) != first)
            continue;
        struct run run = {first->date, first->date, first->at};
        for (; next; next = bed_beside(c, next, 1), n++)
            run.last = next->date;
        add_run(c, list, &run);
    }
    return n;
}

void check_lodging(struct check *c)
{
    struct buf list;
    buf_init(&list, 16u << 10);
    size_t n = c->office ? 0 : list_nights(c, &list);
    struct span span = span_is_set(c->trip->nights_span) ? c->trip->nights_span
                       : span_is_set(c->trip->dates_span) ? c->trip->dates_span
                       : c->n_seats > 0                     ? c->seats[0].item->span
                                                          : (struct span){c->trip->source, 0, 0};
    struct finding *f = n ? check_find(c, RULE_MISSING_LODGING, span, NULL, NULL) : NULL;
    if (f) {
        f->message = n == 1 ? SAYC(c, "no lodging written for 1 night: {1}",
                                   "1박의 숙소가 적혀 있지 않습니다: {1}", buf_slice(&list))
                            : SAYC(c, "no lodging written for {2} nights: {1}",
                                   "{2}박의 숙소가 적혀 있지 않습니다: {1}", buf_slice(&list),
                                   check_number(c, (int64_t)n));
    }
    arena_drop(&c->arena, &list);
}

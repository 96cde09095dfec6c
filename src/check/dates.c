/* Dates: weekdays, the stated period. */
#include "base/base.h"

#include "check/check.h"
#include "check/dates.h"

/* ---- weekdays ------------------------------------------------------------- */

struct weekdays {
    struct dated_weekday *list;
    size_t n, cap;
};

static void add(struct arena *arena, struct weekdays *w, const struct when *when, int32_t year,
                struct seat *seat)
{
    struct itin_date d = when->date;
    if (when->weekday < 0 || !when->has_date || when->date_source == DATE_CARRIED)
        return;
    if (d.year == 0)
        d.year = year;
    if (d.year == 0 || !date_is_valid(d) || !span_is_set(when->weekday_span))
        return;
    struct dated_weekday *slot = ARENA_PUSH(arena, w->list, w->n, w->cap);
    if (slot)
        *slot = (struct dated_weekday){.when = when, .date = d, .weekday = when->weekday, .seat = seat};
}

static void add_item(struct arena *arena, struct weekdays *w, const struct item *item,
                     struct seat *seat, int32_t year)
{
    int32_t own = item->start.has_date && item->start.date.year ? item->start.date.year : year;
    add(arena, w, &item->start, own, seat);
    add(arena, w, &item->end, own, seat);
    for (size_t i = 0; i < item->n_sources; i++) {
        add(arena, w, &item->sources[i].start, own, seat);
        add(arena, w, &item->sources[i].end, own, seat);
    }
    for (size_t i = 0; i < item->n_agenda; i++)
        add(arena, w, &item->agenda[i].start, own, seat);
}

static int cmp_weekday(const void *pa, const void *pb)
{
    const struct dated_weekday *a = pa, *b = pb;
    uint32_t x = a->when->weekday_span.start, y = b->when->weekday_span.start;
    return x < y ? -1 : x > y;
}

size_t dates_weekdays(const struct itin_trip *trip, struct arena *arena, struct seat *seats,
                      struct dated_weekday **ret_list)
{
    struct weekdays w = {0};
    for (size_t i = 0; i < trip->n_items; i++)
        add_item(arena, &w, trip->items[i], seats ? &seats[i] : NULL, trip->year);
    for (size_t i = 0; i < trip->n_facts; i++) {
        if (trip->facts[i].kind == FACT_CANCELLED)
            continue;
        add(arena, &w, &trip->facts[i].from, trip->year, NULL);
        add(arena, &w, &trip->facts[i].to, trip->year, NULL);
    }
    add(arena, &w, &trip->first, trip->year, NULL);
    add(arena, &w, &trip->last, trip->year, NULL);
    *ret_list = w.list;
    if (!w.n)
        return 0;
    qsort(w.list, w.n, sizeof *w.list, cmp_weekday);
    size_t kept = 1; /* a heading speaks for many items: once is enough */
    for (size_t i = 1; i < w.n; i++)
        if (cmp_weekday(&w.list[i], &w.list[kept - 1]) != 0)
            w.list[kept++] = w.list[i];
        else if (w.list[i].seat && !w.list[kept - 1].seat)
            w.list[kept - 1].seat = w.list[i].seat;
    return kept;
}

bool dates_weekday_right(const struct dated_weekday *d)
{
    return date_weekday(d->date) == d->weekday;
}

/* Between the day before and the day after, both right, nothing else fits. */
static bool is_certain(const struct dated_weekday *list, size_t n, size_t i)
{
    return i > 0 && i + 1 < n && dates_weekday_right(&list[i - 1]) &&
           dates_weekday_right(&list[i + 1]) &&
           date_diff(list[i].date, list[i - 1].date) == 1 &&
           date_diff(list[i + 1].date, list[i].date) == 1;
}

/* The right weekday in the way the wrong one is written. */
static struct itin_slice weekday_in_style(struct check *c, struct itin_slice written, int weekday)
{
    static const char *const en[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};
    bool latin = written.len && (unsigned char)written.ptr[0] < 0x80;
    if (!latin) {
        bool full = slice_contains(written, LIT("요일"));
        return arena_printf(&c->arena, SLICE_FMT "%s",
                            SLICE_ARG(words_weekday(ITIN_LANG_KO, weekday)), full ? "요일" : "");
    }
    return slice(en[weekday], written.len > 3 ? strlen(en[weekday]) : 3);
}

/* Latin letters or Korean, which weekday_in_style() can write. */
static bool is_weekday_word(struct itin_slice written)
{
    static const char days[] = "월화수목금토일";
    if (!written.len)
        return false;
    if ((unsigned char)written.ptr[0] < 0x80)
        return isalpha((unsigned char)written.ptr[0]) != 0;
    struct itin_slice first = slice(written.ptr, written.len < 3 ? written.len : 3);
    bool korean = slice_contains(slice_of(days), first);
    return korean && (written.len == 3 || slice_ends(written, LIT("요일")));
}

static void fix_weekday(struct check *c, struct finding *f, const struct dated_weekday *d,
                        bool certain)
{
    struct span span = d->when->weekday_span;
    struct itin_slice written = span_text(span);
    if (c->trip->form != TRIP_PLAN_YAML || !is_weekday_word(written))
        return;
    struct itin_slice right = weekday_in_style(c, written, date_weekday(d->date));
    struct finding_fix *fix =
        finding_fix(f, SAYC(c, "write {1}", "{1}{으로/로} 고치기", right),
                    certain && d->when->has_year ? FIX_SAFE : FIX_GUESS);
    finding_edit(f, fix, span, right);
}

static void say_weekday(struct check *c, const struct dated_weekday *d, bool certain)
{
    int right = date_weekday(d->date);
    if (d->seat)
        d->seat->marks |= MARK_DATE;
    struct finding *f = check_find(c, RULE_WEEKDAY_MISMATCH, d->when->weekday_span, d->seat, NULL);
    if (!f)
        return;
    f->message = SAYC(c, "{1} is a {2}, not a {3}", "{1}{은/는} {3}{이/가} 아니라 {2}입니다",
                      check_full_day(c, d->date), check_weekday_name(c, right),
                      check_weekday_name(c, d->weekday));
    if (span_is_set(d->when->date_span) && d->when->date_span.start != f->span.start)
        finding_label(f, d->when->date_span, '-', LIT(""));
    int back = (right - d->weekday + 7) % 7; /* the nearest such weekday */
    struct itin_date other = date_add(d->date, back <= 3 ? -back : 7 - back);
    f->help = SAYC(c, "{1}, or {2}", "{1} 또는 {2}", check_day(c, d->date), check_day(c, other));
    fix_weekday(c, f, d, certain);
}

void check_weekdays(struct check *c)
{
    struct dated_weekday *list;
    size_t n = dates_weekdays(c->trip, &c->arena, c->seats, &list);
    if (c->trip->year_conflict) /* reported: the weekdays follow from it */
        return;
    for (size_t i = 0; i < n; i++)
        if (!dates_weekday_right(&list[i]))
            say_weekday(c, &list[i], is_certain(list, n, i));
}

/* ---- outside-trip-dates ---------------------------------------------------- */

static bool days_of(const struct item *item, struct itin_date *ret_first,
                    struct itin_date *ret_last)
{
    if (item->has_dates) {
        *ret_first = item->first_date;
        *ret_last = item->last_date;
        return true;
    }
    if (item->start.state != WHEN_KNOWN)
        return false;
    *ret_first = *ret_last = item->start.local_date;
    if (item->end.state == WHEN_KNOWN)
        *ret_last = item->end.local_date;
    return true;
}

static bool is_outside(const struct check *c, const struct seat *s, bool *ret_start)
{
    struct itin_date first, last;
    if (!s->live || (s->marks & (MARK_DATE | MARK_ORDER)) || !days_of(s->item, &first, &last))
        return false;
    *ret_start = date_cmp(first, c->trip->first.date) < 0 || date_cmp(first, c->trip->last.date) > 0;
    return *ret_start || date_cmp(last, c->trip->last.date) > 0;
}

static struct itin_slice period(struct check *c)
{
    return arena_printf(&c->arena, SLICE_FMT " - " SLICE_FMT,
                        SLICE_ARG(check_day(c, c->trip->first.date)),
                        SLICE_ARG(check_day(c, c->trip->last.date)));
}

/* Most of the trip outside: the period is wrong, not each item. */
static void say_period(struct check *c, size_t outside, size_t n)
{
    struct finding *f = check_find(c, RULE_OUTSIDE_TRIP_DATES, c->trip->dates_span, NULL, NULL);
    if (!f)
        return;
    f->message = SAYC(c, n == 1 ? "the only item lies outside the stated dates {3}"
                               : outside == 1 ? "{1} of {2} items lies outside the stated dates {3}"
                                              : "{1} of {2} items lie outside the stated dates {3}",
                      "전체 {2}개 중 {1}개 일정이 적혀 있는 출장 기간({3})을 벗어납니다",
                      check_number(c, (int64_t)outside), check_number(c, (int64_t)n), period(c));
    f->help = SAYC(c, "correct the stated dates", "출장 기간을 확인하십시오");
}

static void say_outside(struct check *c, struct seat *s, bool start)
{
    const struct item *item = s->item;
    const struct when *w = start ? &item->start : &item->end;
    struct span span = span_is_set(w->date_span) ? w->date_span : check_time_span(w, item);
    struct finding *f = check_find(c, RULE_OUTSIDE_TRIP_DATES, span, s, NULL);
    struct itin_date first, last;
    if (!f || !days_of(item, &first, &last))
        return;
    f->message = SAYC(c, "{1} on {2} lies outside the stated dates {3}",
                      "{1}({2}){이/가} 출장 기간({3})을 벗어납니다", check_name(s),
                      check_day(c, start ? first : last), period(c));
    if (span_is_set(c->trip->dates_span))
        finding_related(f, c->trip->dates_span, SAYC(c, "the stated dates", "출장 기간"));
    f->help = SAYC(c, "correct the date of the item, or the stated dates",
                   "일정의 날짜 또는 출장 기간을 정정하십시오");
}

void check_trip_dates(struct check *c)
{
    const struct itin_trip *t = c->trip;
    size_t outside = 0, n = 0;
    bool start;
    if (!t->has_dates || !t->first.has_date || !t->last.has_date || !t->first.date.year ||
        !t->last.date.year)
        return;
    for (size_t i = 0; i < c->n_seats; i++) {
        n += c->seats[i].live;
        outside += is_outside(c, &c->seats[i], &start);
    }
    if (outside > 2 && outside * 2 > n) {
        say_period(c, outside, n);
        return;
    }
    for (size_t i = 0; i < c->n_seats && outside; i++)
        if (is_outside(c, &c->seats[i], &start))
            say_outside(c, &c->seats[i], start);
}

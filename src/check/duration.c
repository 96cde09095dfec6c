/* Durations: written against computed, computed against the distance. */
#include "base/base.h"

#include "check/check.h"

enum { DAY = 1440, CHAIN_MAX = 6 };

static int64_t minutes_of(const struct item *item)
{
    return (item->end.at.s - item->start.at.s) / 60;
}

static int64_t stated_minutes(const struct item *item)
{
    return item->stated.value.s / 60;
}

/* ---- day-change-mismatch -------------------------------------------------- */

static struct itin_slice day_words(struct check *c, int64_t days)
{
    if (days == 0)
        return SAYC(c, "on the same day", "같은 날");
    if (days == 1)
        return SAYC(c, "on the next day", "다음 날");
    return days > 0 ? SAYC(c, "{1} days later", "{1}일 뒤에", check_number(c, days))
                 : SAYC(c, "by date before it leaves", "날짜로는 출발 전에");
}

static void say_day_change(struct check *c, struct seat *s, int64_t fits)
{
    const struct item *item = s->item;
    const struct when *end = &item->end;
    s->marks |= MARK_DURATION | MARK_DATE;
    struct span span = span_is_set(end->day_offset_span) ? end->day_offset_span
                                                         : check_time_span(end, item);
    struct finding *f = check_find(c, RULE_DAY_CHANGE_MISMATCH, span, s, NULL);
    if (!f)
        return;
    struct itin_slice written = arena_printf(&c->arena, "%+d", end->day_offset);
    struct itin_slice right = arena_printf(&c->arena, "%+d", (int)fits);
    f->message = SAYC(c, "{2} is written, but {1} arrives {3}",
                      "{1}{은/는} {2}{으로/로} 적혀 있으나 {3} 도착합니다", check_name(s), written,
                      day_words(c, fits));
    check_say_item(c, f, s);
    if (item->stated.has)
        finding_note(f, SAYC(c, "decided by the written duration {1}",
                             "적혀 있는 소요시간 {1}에 따라 판단했습니다", item->stated.text));
    check_say_again(c, f, s);
    f->help = fits == 0 ? SAYC(c, "leave {1} out, or correct the duration",
                               "{1}{을/를} 지우거나 소요시간을 정정하십시오", written)
                        : SAYC(c, "write {1}, or correct the duration",
                               "{1}{으로/로} 고치거나 소요시간을 정정하십시오", right);
}

bool check_other_day(const struct item *item, int *ret_day)
{
    int64_t minutes = minutes_of(item);
    if (!item->end.has_day_offset || !item_kind_travels(item->kind) || minutes > 0)
        return false;
    for (int day = 0; day <= 1; day++) {
        int64_t lasts = minutes + (int64_t)(day - item->end.day_offset) * DAY;
        if (lasts <= 0 || lasts >= 20 * 60 || !check_travel_fits(item, lasts))
            continue;
        *ret_day = day;
        return true;
    }
    return false;
}

bool check_two_days(const struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    if (!end->has_day_offset || !end->has_date || end->date_source != DATE_WRITTEN || item->stated.has)
        return false; /* a duration decides */
    return !start->has_date || date_diff(when_wall_date(end), when_wall_date(start)) != end->day_offset;
}

/* A day change beside a date of its own: one of the two is wrong. */
static void say_two_days(struct check *c, struct seat *s, const struct when *w, const char *en, const char *ko)
{
    struct itin_slice written = slice_trim(span_text(w->day_offset_span));
    struct finding *f = check_find_as(c, RULE_DAY_CHANGE_MISMATCH, w == &s->item->end ? ITIN_ERROR : ITIN_WARNING,
                                      w->day_offset_span, s, NULL);
    if (!f)
        return;
    f->message = SAYC(c, en, ko, check_name(s), written, check_day(c, when_wall_date(w)));
    f->help = SAYC(c, "leave {1} out, or write the date that is meant", "{1}{을/를} 지우거나 뜻하는 날짜를 적으십시오",
                   written);
}

static void day_change(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    int change;
    if (!s->timed || !item->end.has_day_offset || (s->marks & MARK_ORDER) || !item_day_change(item, &change))
        return;
    if (check_other_day(item, &change)) {
        say_day_change(c, s, change);
        return;
    }
    int64_t off = item->stated.has ? minutes_of(item) - stated_minutes(item) : 0;
    int64_t days = (off + (off < 0 ? -DAY / 2 : DAY / 2)) / DAY;
    if (change != item->end.day_offset)
        say_day_change(c, s, change);
    else if (days != 0 && llabs(off - days * DAY) <= 5 && item_kind_travels(item->kind))
        say_day_change(c, s, change - days);
}

void check_day_changes(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        const struct item *item = s->item;
        if (!s->live)
            continue;
        if (item->start.has_day_offset && item->start.has_date && item->start.day_offset)
            say_two_days(c, s, &item->start, "{1} is on {3} as its date says, which is {2} from the row before",
                         "{1}의 날짜 {3}{이/가} 이미 앞 행에서 {2}인 날입니다");
        if (!check_two_days(item)) {
            day_change(c, s);
            continue;
        }
        s->marks |= MARK_DURATION | MARK_DATE;
        say_two_days(c, s, &item->end, "{1} ends on {3} as its date says, but {2} is written too",
                     "{1}의 종료일은 {3}인데 {2}도 적혀 있습니다");
    }
}

/* ---- duration-mismatch ---------------------------------------------------- */

struct column { /* one written duration and how far it is off */
    struct seat *seat;
    int64_t off; /* computed minus stated */
    bool exact_column;
    size_t n_others;
};

static int cmp_column(const void *pa, const void *pb)
{
    const struct column *a = pa, *b = pb;
    if (a->seat->item->table != b->seat->item->table)
        return a->seat->item->table < b->seat->item->table ? -1 : 1;
    return a->seat->index < b->seat->index ? -1 : a->seat->index > b->seat->index;
}

static bool is_bare(const struct item *item)
{
    return item->stated.precision == DURATION_HOURS;
}

/* What the durations of a column are like. */
struct habit {
    size_t n, exact;
    size_t whole, rounded; /* bare hours: exact, or not */
    size_t fine;           /* exact, with minutes other than zero */
};

static void count(struct habit *h, const struct column *col, size_t by)
{
    bool exact = col->off == 0, bare = is_bare(col->seat->item);
    h->n += by;
    h->exact += exact ? by : 0;
    h->whole += bare && exact ? by : 0;
    h->rounded += bare && !exact ? by : 0;
    h->fine += exact && stated_minutes(col->seat->item) % 60 ? by : 0;
}

/* Is a bare "11h" exact in this company? Yes, when nearly all of at least
 * three others are exact to the minute and those who write bare hours do not
 * round; of fewer, when all are and one of them counts minutes. */
static bool is_exact(const struct habit *others)
{
    if (others->exact >= 3)
        return others->exact * 5 >= others->n * 4 && others->rounded * 3 <= others->whole;
    return others->n > 0 && others->exact == others->n && others->fine > 0;
}

static void calibrate(struct column *group, size_t n)
{
    struct habit all = {0};
    for (size_t i = 0; i < n; i++)
        count(&all, &group[i], 1);
    for (size_t i = 0; i < n; i++) {
        struct habit others = all;
        count(&others, &group[i], (size_t)-1); /* itself left out */
        group[i].n_others = others.exact;
        group[i].exact_column = is_exact(&others);
    }
}

static bool within_tolerance(const struct column *col)
{
    const struct stated *st = &col->seat->item->stated;
    int64_t off = col->off, stated = st->value.s / 60, about = stated / 4;
    if (st->precision == DURATION_ABOUT) {
        about = about < 10 ? 10 : about > 45 ? 45 : about;
        return llabs(off) <= about;
    }
    if (st->machine || col->seat->item->machine_text)
        return llabs(off) <= 1;
    if (st->precision == DURATION_HOURS && !col->exact_column)
        return off <= 59 && off >= -30;
    return llabs(off) <= 5;
}

/* The flights of the line, to find the journey that a flight is part of. */
struct flights {
    struct seat **list;
    size_t n;
    size_t *at; /* by index in the trip */
};

static bool make_flights(struct check *c, struct flights *fl)
{
    fl->list = arena_array(&c->arena, c->n_line + 1, sizeof *fl->list);
    fl->at = arena_array(&c->arena, c->n_seats + 1, sizeof *fl->at);
    if (!fl->list || !fl->at)
        return false;
    for (size_t i = 0; i < c->n_line; i++)
        if (check_is_flight(c->line[i])) {
            fl->at[c->line[i]->index] = fl->n;
            fl->list[fl->n++] = c->line[i];
        }
    return true;
}

static bool connects(const struct seat *a, const struct seat *b)
{
    double km = check_km(&a->item->to, &b->item->from);
    int64_t gap = (b->item->start.at.s - a->item->end.at.s) / 60;
    return a->ended && km >= 0 && km <= 100 && gap >= 0 && gap <= DAY;
}

/* A ticket may print the whole journey's time beside one of its flights. */
static bool is_journey_total(const struct flights *fl, const struct seat *s)
{
    if (!check_is_flight(s))
        return false;
    size_t at = fl->at[s->index], first = at, last = at;
    while (first > 0 && at - first < CHAIN_MAX && connects(fl->list[first - 1], fl->list[first]))
        first--;
    while (last + 1 < fl->n && last - at < CHAIN_MAX && connects(fl->list[last], fl->list[last + 1]))
        last++;
    for (size_t i = first; i <= at; i++)
        for (size_t k = at; k <= last; k++) {
            int64_t total = (fl->list[k]->item->end.at.s - fl->list[i]->item->start.at.s) / 60;
            if (i != k && fl->list[k]->ended && llabs(total - stated_minutes(s->item)) <= 5)
                return true;
        }
    return false;
}

/* The duration in the style of the one that is written. */
static struct itin_slice in_style(struct check *c, struct itin_slice style, int64_t minutes)
{
    int h = (int)(minutes / 60), m = (int)(minutes % 60);
    if (slice_starts(style, LIT("PT")))
        return arena_printf(&c->arena, "PT%dH%dM", h, m);
    if (slice_contains(style, LIT(":")))
        return arena_printf(&c->arena, "%d:%02d", h, m);
    if (slice_contains(style, LIT("시간")) || slice_contains(style, LIT("분")))
        return words_duration(&c->arena, ITIN_LANG_KO, (struct itin_duration){minutes * 60});
    if (c->trip->form == TRIP_REPORT)
        return h && m ? arena_printf(&c->arena, "%dh%02d'", h, m)
               : h    ? arena_printf(&c->arena, "%dh", h)
                      : arena_printf(&c->arena, "%d'", m);
    return words_duration(&c->arena, ITIN_LANG_EN, (struct itin_duration){minutes * 60});
}

static void hint_duration(struct check *c, struct finding *f, const struct column *col)
{
    const struct item *item = col->seat->item;
    bool zones = !slice_eq(item->start.zone_name, item->end.zone_name);
    if (col->exact_column && is_bare(item) && llabs(col->off) < 60)
        finding_note(f, col->n_others == 1
                            ? SAYC(c, "the other duration here is exact to the minute, so {2} is not rounding",
                                   "다른 소요시간은 분 단위까지 맞으므로 반올림으로 볼 수 없습니다",
                                   check_number(c, 1), item->stated.text)
                            : SAYC(c, "the {1} other durations here are exact to the minute, so {2} is not rounding",
                                   "다른 {1}개 소요시간은 분 단위까지 맞으므로 반올림으로 볼 수 없습니다",
                                   check_number(c, (int64_t)col->n_others), item->stated.text));
    if (col->off % DAY == 0)
        finding_note(f, SAYC(c, "exactly {1} apart: look at the dates or a +1",
                             "정확히 {1} 차이: 날짜나 +1 표기를 확인하십시오",
                             check_minutes(c, col->off)));
    else if (col->off % 60 == 0 && zones)
        finding_note(f, SAYC(c, "whole hours apart: looks like a zone or summer-time slip",
                             "정확히 시간 단위 차이: 시차 또는 서머타임 계산 착오로 보입니다"));
}

/* Exact instants at both ends leave nothing to the duration but to agree. */
static void fix_duration(struct check *c, struct finding *f, const struct item *item)
{
    bool plan = c->trip->form == TRIP_PLAN_YAML || c->trip->form == TRIP_PLAN_JSON;
    struct itin_slice right = in_style(c, item->stated.text, minutes_of(item));
    f->help = item->kind == ITEM_FLIGHT
                  ? SAYC(c, "{1}, or correct the times; the ticket decides",
                         "{1} (또는 출발/도착 시각 정정. e-티켓을 확인하십시오)", right)
                  : SAYC(c, "{1}, or correct the times", "{1} (또는 시각 정정)", right);
    if (!plan || !span_is_set(item->stated.span))
        return;
    bool exact = item->start.has_offset && item->end.has_offset;
    struct finding_fix *fix = finding_fix(f, SAYC(c, "write {1}", "{1}{으로/로} 고치기", right),
                                          exact ? FIX_SAFE : FIX_GUESS);
    finding_edit(f, fix, item->stated.span, right);
}

static void say_duration(struct check *c, const struct column *col)
{
    struct seat *s = col->seat;
    const struct item *item = s->item;
    s->marks |= MARK_DURATION;
    struct finding *f = check_find_as(c, RULE_DURATION_MISMATCH,
                                      item_kind_travels(item->kind) ? ITIN_ERROR : ITIN_WARNING,
                                      item->stated.span, s, NULL);
    if (!f)
        return;
    struct itin_slice stated = slice_trim(item->stated.text);
    struct itin_slice computed = check_minutes(c, minutes_of(item));
    struct itin_slice off = check_minutes(c, col->off);
    f->message = SAYC(c, "{1} is written as {2}, but its times are {3} apart",
                      "{1} 소요시간이 {2}{으로/로} 적혀 있으나 {3}입니다", check_name(s), stated,
                      computed);
    finding_label(f, check_clocks_span(item), '-', LIT(""));
    finding_label(f, item->stated.span, '^',
                  col->off > 0 ? SAYC(c, "{1} short", "{1} 부족", off)
                               : SAYC(c, "{1} too long", "{1} 초과", off));
    check_say_item(c, f, s);
    hint_duration(c, f, col);
    check_say_again(c, f, s);
    fix_duration(c, f, item);
}

/* The record agreed with the written duration; that it does not any more is
 * said with the drift. */
static bool fitted_before(const struct seat *s)
{
    int64_t was = minutes_of(s->item) - (s->moved_end - s->moved_start) / 60;
    int64_t slack = is_bare(s->item) ? 59 : 5;
    return s->moved_start != s->moved_end && llabs(was - stated_minutes(s->item)) <= slack;
}

void check_durations(struct check *c)
{
    struct column *cols = arena_array(&c->arena, c->n_seats + 1, sizeof *cols);
    struct flights fl = {0};
    size_t n = 0;
    if (!cols || !make_flights(c, &fl))
        return;
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (s->live && s->ended && s->item->stated.has && !(s->marks & (MARK_ORDER | MARK_DURATION)) &&
            !fitted_before(s))
            cols[n++] = (struct column){.seat = s, .off = minutes_of(s->item) - stated_minutes(s->item)};
    }
    qsort(cols, n, sizeof *cols, cmp_column);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && cols[k].seat->item->table == cols[i].seat->item->table; k++)
            ;
        calibrate(cols + i, k - i);
    }
    for (size_t i = 0; i < n; i++)
        if (!within_tolerance(&cols[i]) && !is_journey_total(&fl, cols[i].seat))
            say_duration(c, &cols[i]);
}

/* ---- implausible-duration ------------------------------------------------- */

/* km/h that no scheduled service on the ground exceeds between two cities. */
static const int ground_limit[ITEM_KIND_COUNT] = {
    [ITEM_TRAIN] = 350, [ITEM_BUS] = 130, [ITEM_FERRY] = 90,
    [ITEM_DRIVE] = 150, [ITEM_TRANSFER] = 350,
};

/* What would fit: another day, or the other half of the day. */
static void hint_block(struct check *c, struct finding *f, const struct item *item, double km)
{
    static const int tries[] = {-DAY, DAY, -720, 720};
    int64_t m = minutes_of(item);
    for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
        if (!check_block_fits(km, m + tries[i]))
            continue;
        struct itin_slice right = check_minutes(c, m + tries[i]);
        if (i == 0)
            f->help = SAYC(c, "one day earlier it would be {1}", "도착이 하루 빠르면 {1}입니다", right);
        else if (i == 1)
            f->help = SAYC(c, "one day later it would be {1}", "도착이 하루 늦으면 {1}입니다", right);
        else
            f->help = SAYC(c, "12 hours apart it would be {1}: am for pm?",
                           "12시간 차이라면 {1}입니다 (오전/오후 확인)", right);
        return;
    }
    if (check_block_fits(km, m + (item->end.at_offset - item->start.at_offset) / 60))
        f->help = SAYC(c, "with one zone for both ends it would fit: are these local times?",
                       "출발과 도착을 같은 시간대로 보면 맞습니다. 각각 현지 시각인지 확인하십시오");
}

static void say_block(struct check *c, struct seat *s, double km, bool impossible)
{
    const struct item *item = s->item;
    s->marks |= MARK_DURATION;
    struct finding *f =
        check_find_as(c, RULE_IMPLAUSIBLE_DURATION, impossible ? ITIN_ERROR : ITIN_WARNING,
                      check_time_span(&item->start, item), s, NULL);
    if (!f)
        return;
    struct itin_slice distance = check_number(c, (int64_t)(km + 0.5));
    f->message = SAYC(c, "{1} takes {2} for {3} km", "{1}: {3}km에 {2}{은/는} 맞지 않습니다",
                      check_name(s), check_minutes(c, minutes_of(item)), distance);
    check_say_item(c, f, s);
    if (check_is_flight(s)) {
        double e = check_block(km);
        finding_note(f, SAYC(c, "a flight of {1} km usually takes {2} to {3}",
                             "{1}km 비행은 보통 {2}~{3}입니다", distance,
                             check_minutes(c, (int64_t)(0.75 * e - 10)),
                             check_minutes(c, (int64_t)(1.35 * e + 20))));
        hint_block(c, f, item, km);
    }
    check_say_again(c, f, s);
}

/* Degrees. */
static bool lies_in(const struct itin_place *p, int south, int north, int west, int east)
{
    enum { E4 = 10000 };
    return p->lat_e4 >= south * E4 && p->lat_e4 <= north * E4 && p->lon_e4 >= west * E4 && p->lon_e4 <= east * E4;
}

/* Since 2022 flights between Europe and the Far East go round Russia, over the
 * pole or by the south: Helsinki - Seoul takes 13h30m instead of 9h. */
static int64_t way_round(const struct item *item)
{
    enum { ROUND_RUSSIA = 150 };
    const struct itin_place *a = item->from.place, *b = item->to.place;
    if (item->kind != ITEM_FLIGHT || !a || !b || item->start.local_date.year < 2022)
        return 0;
    bool there = lies_in(a, 45, 72, -25, 35) && lies_in(b, 20, 50, 100, 150);
    bool back = lies_in(b, 45, 72, -25, 35) && lies_in(a, 20, 50, 100, 150);
    return there || back ? ROUND_RUSSIA : 0;
}

enum verdict { BLOCK_FITS, BLOCK_DOUBTFUL, BLOCK_IMPOSSIBLE };

static enum verdict block_verdict(const struct item *item, int64_t minutes)
{
    double km = check_km(&item->from, &item->to), m = (double)minutes;
    if (km < 150 || m <= 0)
        return BLOCK_FITS;
    double speed = km * 60 / m;
    bool flight = item->kind == ITEM_FLIGHT;
    if (flight ? check_block_fits(km, minutes) : speed <= ground_limit[item->kind])
        return BLOCK_FITS;
    int64_t more = flight && m > check_block(km) ? way_round(item) : 0;
    if (more && check_block_fits(km, minutes - more))
        return BLOCK_FITS;
    return speed > 1150 || (flight && m > 2 * check_block(km) + 120) ? BLOCK_IMPOSSIBLE
                                                                     : BLOCK_DOUBTFUL;
}

bool check_travel_fits(const struct item *item, int64_t minutes)
{
    return block_verdict(item, minutes) == BLOCK_FITS;
}

bool check_travel_is_impossible(const struct item *item, int64_t minutes)
{
    return block_verdict(item, minutes) == BLOCK_IMPOSSIBLE;
}

static void look_at_block(struct check *c, struct seat *s)
{
    int64_t m = minutes_of(s->item);
    enum verdict verdict = block_verdict(s->item, m);
    bool drifted = s->moved_start != s->moved_end;
    if (verdict == BLOCK_FITS)
        return;
    if (drifted && check_travel_fits(s->item, m - (s->moved_end - s->moved_start) / 60))
        s->marks |= MARK_DURATION; /* said with the drift */
    else
        say_block(c, s, check_km(&s->item->from, &s->item->to), verdict == BLOCK_IMPOSSIBLE);
}

void check_blocks(struct check *c)
{
    for (size_t i = 0; i < c->n_line; i++) {
        struct seat *s = c->line[i];
        if (s->ended && item_kind_travels(s->item->kind) &&
            !(s->marks & (MARK_ORDER | MARK_DURATION)))
            look_at_block(c, s);
    }
}

/* What stands against the order of time: ends, overlaps, odd hours. */
#include "base/base.h"

#include "check/check.h"

enum { DAY = 1440, HALF_DAY = 720, ACTIVE_MAX = 64 };

/* ---- ends-before-start --------------------------------------------------- */

/* A day change that is written is replaced, not written beside. */
static void fix_next_day(struct check *c, struct finding *f, const struct when *end)
{
    struct span at = end->has_day_offset ? end->day_offset_span : end->span;
    if (!span_is_set(at) || c->trip->form != TRIP_PLAN_YAML)
        return;
    if (!end->has_day_offset)
        at.start = at.end;
    struct finding_fix *fix = finding_fix(f, SAYC(c, "add +1", "+1 추가"), FIX_GUESS);
    finding_edit(f, fix, at, LIT("+1"));
}

/* Only digits and a colon: am, pm and words are left to the reader. */
static void fix_clock(struct check *c, struct finding *f, const struct when *end,
                      struct itin_clock right)
{
    struct itin_slice written = span_text(end->span);
    bool plain = c->trip->form == TRIP_PLAN_YAML && written.len >= 4 && written.len <= 5;
    for (size_t i = 0; plain && i < written.len; i++)
        plain = i == written.len - 3 ? written.ptr[i] == ':' : isdigit((unsigned char)written.ptr[i]);
    if (!plain)
        return;
    struct itin_slice text = words_clock(&c->arena, right);
    struct finding_fix *fix = finding_fix(f, SAYC(c, "write {1}", "{1}{으로/로} 고치기", text), FIX_GUESS);
    finding_edit(f, fix, end->span, text);
}

/* What the end may have been: the next day, or the other half of the day. */
static void hint_end(struct check *c, struct finding *f, const struct item *item, int64_t minutes)
{
    if (minutes + DAY > 0 && minutes + DAY <= 16 * 60) {
        f->help = SAYC(c, "if it ends on the next day, write +1 after {1}",
                       "다음 날 끝난다면 {1} 뒤에 +1을 적으십시오", check_clock(c, &item->end));
        fix_next_day(c, f, &item->end);
    } else if (minutes + HALF_DAY > 0 && check_local(&item->end).hour < 12) {
        struct itin_clock pm = check_local(&item->end);
        pm.hour = (int8_t)(pm.hour + 12);
        f->help = SAYC(c, "{1}, or correct the start", "{1} (또는 시작 시각 정정)",
                       words_clock(&c->arena, pm));
        fix_clock(c, f, &item->end, pm);
    } else {
        f->help = SAYC(c, "correct the start or the end", "시작 또는 종료 시각을 정정하십시오");
    }
}

static bool zero_is_legal(const struct item *item)
{
    return item->kind == ITEM_TASK;
}

static void end_of_timed(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    int64_t minutes = (item->end.at.s - item->start.at.s) / 60;
    if (item->end.at.s > item->start.at.s ||
        (item->end.at.s == item->start.at.s && zero_is_legal(item)))
        return;
    s->ended = false;
    int day;
    if (check_two_days(item) || check_other_day(item, &day)) /* only the day is wrong: said as that */
        return;
    s->marks |= MARK_ORDER | MARK_DURATION;
    struct finding *f = check_find(c, RULE_ENDS_BEFORE_START, check_time_span(&item->end, item), s, NULL);
    if (!f)
        return;
    f->message =
        minutes == 0
            ? SAYC(c, "{1} ends at the instant it starts", "{1}의 시작과 종료가 같은 시각입니다",
                   check_name(s))
            : SAYC(c, "{1} ends {2} before it starts", "{1}{이/가} 시작보다 {2} 먼저 끝납니다",
                   check_name(s), check_minutes(c, minutes));
    if (span_is_set(item->start.span) && item->start.span.start != f->span.start)
        finding_label(f, item->start.span, '-', LIT(""));
    check_say_item(c, f, s);
    check_say_again(c, f, s);
    if (minutes < 0)
        hint_end(c, f, item, minutes);
}

static void end_of_dates(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    const struct when *a = &item->start, *b = &item->end;
    bool written = a->has_date && b->has_date && b->date_source == DATE_WRITTEN;
    if (!written || date_cmp(b->date, a->date) >= 0 || check_two_days(item))
        return;
    s->marks |= MARK_ORDER | MARK_DATE;
    struct span span = span_is_set(b->date_span) ? b->date_span : check_time_span(b, item);
    struct finding *f = check_find(c, RULE_ENDS_BEFORE_START, span, s, NULL);
    if (!f)
        return;
    f->message = SAYC(c, "{1} ends on {2}, before it starts on {3}",
                      "{1}의 종료일 {2}{이/가} 시작일 {3}보다 빠릅니다", check_name(s),
                      check_day(c, b->date), check_day(c, a->date));
    f->help = SAYC(c, "correct one of the two dates", "두 날짜 중 하나를 정정하십시오");
}

void check_ends(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->live)
            continue;
        if (s->timed && s->item->end.state == WHEN_KNOWN)
            end_of_timed(c, s);
        else if (!s->timed)
            end_of_dates(c, s);
    }
}

/* ---- overlap ------------------------------------------------------------- */

/* Days and stays last for days beside everything else; a task is no event;
 * what is flexible gives way. */
static bool takes_time(const struct seat *s)
{
    switch (s->kind) {
    case ITEM_STAY:
    case ITEM_DAY:
    case ITEM_TASK:
        return false;
    case ITEM_FLIGHT:
    case ITEM_TRAIN:
    case ITEM_BUS:
    case ITEM_FERRY:
    case ITEM_DRIVE:
    case ITEM_TRANSFER:
    case ITEM_FORMALITY:
    case ITEM_MEETING:
    case ITEM_VISIT:
    case ITEM_MEAL:
    case ITEM_CALL:
    case ITEM_KIND_COUNT:
        break;
    }
    return s->ended && !s->flexible;
}

static bool within(const struct item *inner, const struct item *outer)
{
    return inner->start.at.s >= outer->start.at.s && inner->end.at.s <= outer->end.at.s;
}

static bool same_city(const struct item *a, const struct item *b)
{
    double km = check_km(check_start_place(a), check_start_place(b));
    return km < 30; /* unknown counts as the same */
}

static bool is_ground(const struct item *item)
{
    return item_kind_travels(item->kind) && item->kind != ITEM_FLIGHT;
}

static bool is_scheduled(enum item_kind kind)
{
    return kind == ITEM_FLIGHT || kind == ITEM_TRAIN || kind == ITEM_BUS || kind == ITEM_FERRY;
}

/* A meal inside a visit, a ride between the halves of a visit, a call from a
 * train, lunch while waiting at the airport: part of one programme. */
static bool goes_together(const struct item *a, const struct item *b)
{
    const struct item *inner = within(a, b) ? a : within(b, a) ? b : NULL;
    const struct item *outer = inner == a ? b : a;
    if (a->kind == ITEM_CALL || b->kind == ITEM_CALL) {
        const struct item *other = a->kind == ITEM_CALL ? b : a;
        return is_ground(other) || other->kind == ITEM_FORMALITY || other->kind == ITEM_MEAL;
    }
    if (!inner)
        return false;
    if (inner->kind == ITEM_MEAL || inner->kind == ITEM_FORMALITY)
        return same_city(inner, outer) || outer->kind == ITEM_FLIGHT || is_ground(outer);
    if (inner->kind == ITEM_TRANSFER)
        return outer->kind == ITEM_VISIT && check_km(&inner->from, &inner->to) < 30;
    bool venues = text_is_set(a->where) && slice_eq_nocase(a->where.str, b->where.str);
    return venues && inner->kind != ITEM_FLIGHT && outer->kind != ITEM_FLIGHT;
}

enum { FRAME_S = 4 * 3600 };

static bool is_conference(struct itin_slice title)
{
    static const char *const words[] = {"conference", "congress", "symposium", "summit", "forum", "expo", "exhibition",
                                        "kongress", "konferenz", "congrès", "colloque", "학회", "학술대회", "컨퍼런스",
                                        "콘퍼런스", "심포지엄", "박람회", "전시회", "포럼", "총회"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        for (size_t at = 0; at + strlen(words[i]) <= title.len; at++)
            if (slice_starts_nocase(slice_from(title, at), slice_of(words[i])))
                return true;
    return false;
}

static bool same_clock(const struct when *a, const struct when *b)
{
    return a->local_time.hour == b->local_time.hour && a->local_time.minute == b->local_time.minute;
}

/* The first of the line from an instant on. */
static size_t line_from(const struct check *c, int64_t at)
{
    size_t low = 0, high = c->n_line;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->line[mid]->item->start.at.s < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The same at the same hours of the day before or after: an event of several days. */
static bool is_daily(const struct check *c, const struct item *item)
{
    for (int64_t days = -1; days <= 1; days += 2) {
        int64_t at = item->start.at.s + days * DAY * 60;
        size_t first = line_from(c, at - 3600); /* clocks may change between them */
        for (size_t i = first; i < c->n_line && i < first + ACTIVE_MAX; i++) {
            const struct item *x = c->line[i]->item;
            if (x->start.at.s > at + 3600)
                break;
            if (x->kind == item->kind && slice_eq(x->title.str, item->title.str) &&
                same_clock(&x->start, &item->start) && same_clock(&x->end, &item->end))
                return true;
        }
    }
    return false;
}

/* What stands in the hours of a conference, or of an event of several days, in
 * its town: a talk, a meeting beside it. */
static bool is_in_frame(const struct check *c, const struct item *a, const struct item *b)
{
    const struct item *inner = within(a, b) ? a : within(b, a) ? b : NULL;
    const struct item *outer = inner == a ? b : a;
    bool kinds = inner && (inner->kind == ITEM_MEETING || inner->kind == ITEM_VISIT || inner->kind == ITEM_MEAL) &&
                 (outer->kind == ITEM_MEETING || outer->kind == ITEM_VISIT);
    if (!kinds || outer->end.at.s - outer->start.at.s < FRAME_S || !same_city(inner, outer) ||
        inner->hold == HOLD_FIXED || outer->hold == HOLD_FIXED)
        return false;
    bool shorter = inner->end.at.s - inner->start.at.s < outer->end.at.s - outer->start.at.s;
    return shorter && (is_conference(outer->title.str) || is_daily(c, outer));
}

static bool collide(const struct check *c, const struct seat *a, const struct seat *b)
{
    const struct item *x = a->item, *y = b->item;
    if (a->until <= b->at || a->at >= b->until)
        return false;
    return check_shares_traveller(x, y) && !goes_together(x, y) && !is_in_frame(c, x, y);
}

/* The names of two; where they are one and the same, each with its day, or on
 * one day with its route or its clock. */
static struct itin_slice name_beside(struct check *c, const struct seat *s, const struct seat *other)
{
    const struct item *x = s->item, *y = other->item;
    struct itin_slice name = check_name(s), apart;
    if (!slice_eq_nocase(name, check_name(other)))
        return name;
    if (!date_eq(x->start.local_date, y->start.local_date))
        apart = check_day(c, x->start.local_date);
    else if (item_kind_travels(x->kind) && x->from.place && x->to.place &&
             (x->from.place != y->from.place || x->to.place != y->to.place))
        apart = arena_printf(&c->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(check_place(c, &x->from)),
                             SLICE_ARG(check_place(c, &x->to)));
    else
        apart = check_clock(c, &x->start);
    return arena_printf(&c->arena, SLICE_FMT " (" SLICE_FMT ")", SLICE_ARG(name), SLICE_ARG(apart));
}

/* Of the first of two: where it begins and where it ends. */
static void point_at_both(struct check *c, struct finding *f, struct seat *a, struct seat *b)
{
    const struct item *x = a->item;
    finding_label(f, check_time_span(&x->end, x), '-', LIT(""));
    check_say_item(c, f, a);
    check_say_item(c, f, b);
    finding_related(f, check_time_span(&x->start, x), check_name(a));
}

static void say_overlap(struct check *c, struct seat *a, struct seat *b)
{
    const struct item *x = a->item, *y = b->item;
    int64_t end = x->end.at.s < y->end.at.s ? x->end.at.s : y->end.at.s;
    b->marks |= MARK_OVERLAP;
    b->beside = a;
    struct finding *f = check_find(c, RULE_OVERLAP, check_time_span(&y->start, y), a, b);
    if (!f)
        return;
    f->message = SAYC(c, "{1} and {2} overlap by {3}", "{1}{과/와} {2}{이/가} {3} 겹칩니다",
                      name_beside(c, a, b), name_beside(c, b, a),
                      check_minutes(c, (end - y->start.at.s) / 60));
    point_at_both(c, f, a, b);
    f->help = SAYC(c, "move one of them; if different people go, name them with `who`",
                   "한쪽을 옮기거나, 참석자가 다르면 `who`에 적으십시오");
}

/* What begins at a known instant and nobody says when it ends: a departure, an
 * appointment. Rooms, meals and papers wait. */
static bool only_begins(const struct seat *s)
{
    bool fixed = s->kind == ITEM_MEETING || s->kind == ITEM_VISIT || is_scheduled(s->kind);
    return fixed && !s->ended && s->timed && !s->flexible && s->item->start.state == WHEN_KNOWN;
}

/* Who is under way cannot begin anything else. */
static void check_begins(struct check *c, struct seat **active, size_t n, struct seat *s)
{
    const struct item *y = s->item;
    for (size_t k = 0; k < n; k++) {
        struct seat *a = active[k];
        const struct item *x = a->item;
        if (!is_scheduled(a->kind) || s->at <= a->at || s->at >= a->until || !check_shares_traveller(x, y))
            continue;
        s->marks |= MARK_OVERLAP;
        s->beside = a;
        struct finding *f = check_find(c, RULE_OVERLAP, check_time_span(&y->start, y), a, s);
        if (!f)
            return;
        f->message = SAYC(c, "{1} begins {3} before {2} ends", "{1}{이/가} {2}{이/가} 끝나기 {3} 전에 시작합니다",
                          name_beside(c, s, a), name_beside(c, a, s),
                          check_minutes(c, (x->end.at.s - y->start.at.s) / 60));
        point_at_both(c, f, a, s);
        return;
    }
}

/* One finding an item at most: its first collision. */
static bool meets_any(struct check *c, struct seat **active, size_t n, struct seat *s)
{
    for (size_t k = 0; k < n; k++)
        if (collide(c, active[k], s)) {
            say_overlap(c, active[k], s);
            return true;
        }
    return false;
}

void check_overlaps(struct check *c)
{
    struct seat *active[ACTIVE_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->n_line; i++) {
        struct seat *s = c->line[i];
        if (!takes_time(s)) {
            if (only_begins(s))
                check_begins(c, active, n, s);
            continue;
        }
        size_t kept = 0;
        for (size_t k = 0; k < n; k++)
            if (active[k]->until > s->at)
                active[kept++] = active[k];
        n = kept;
        meets_any(c, active, n, s);
        if (n == ACTIVE_MAX) /* more than that at once: the oldest give way */
            memmove(active, active + 1, --n * sizeof *active);
        active[n++] = s;
    }
}

/* ---- odd-hour ------------------------------------------------------------ */

/* Whose clock it is: of a place, else of a zone. Nobody lives by UTC: without a
 * place an hour of it is not odd. */
static struct itin_slice clock_of(struct check *c, const struct item *item)
{
    struct itin_slice place = check_place(c, check_start_place(item)), zone = item->start.zone_name;
    bool is_utc = slice_eq(zone, LIT("UTC")) || slice_eq(zone, LIT("Etc/UTC")) || item->start.is_z;
    return place.len || is_utc ? place : zone;
}

void check_odd_hours(struct check *c)
{
    for (size_t i = 0; i < c->n_line; i++) {
        const struct seat *s = c->line[i];
        const struct item *item = s->item;
        int hour = check_local(&item->start).hour;
        bool kind = item->kind == ITEM_MEETING || item->kind == ITEM_VISIT;
        if (!kind || (s->marks & (MARK_ORDER | MARK_DATE)) || (hour >= 5 && hour < 23))
            continue;
        struct itin_slice where = clock_of(c, item);
        if (!where.len)
            continue;
        struct finding *f = check_find(c, RULE_ODD_HOUR, check_time_span(&item->start, item), s, NULL);
        if (!f)
            continue;
        f->message = SAYC(c, "{1} starts at {2} local time in {3}",
                          "{1}의 시작 시각이 {3} 현지 {2}입니다", check_name(s),
                          check_clock(c, &item->start), where);
        check_brief(f, check_clock(c, &item->start));
        struct itin_clock pm = check_local(&item->start);
        pm.hour = (int8_t)((pm.hour + 12) % 24);
        f->help = SAYC(c, "{1}, another zone, or right as it is",
                       "{1}의 오기이거나 다른 지역의 시각인지 확인하십시오",
                       words_clock(&c->arena, pm));
    }
}

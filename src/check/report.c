/* Findings about items, and the words in them. */
#include "base/base.h"

#include "base/width.h"
#include "check/check.h"

bool check_allows(const struct item *item, enum rule rule)
{
    const char *name = itin_rule_name((size_t)rule);
    for (size_t i = 0; i < item->n_allow; i++)
        if (slice_eq_nocase(slice_trim(item->allow[i].str), slice_of(name)))
            return true;
    return false;
}

struct finding *check_find_as(struct check *c, enum rule rule, enum itin_severity severity,
                              struct span span, const struct seat *a, const struct seat *b)
{
    if ((a && check_allows(a->item, rule)) || (b && check_allows(b->item, rule)))
        return NULL;
    struct finding *f = diag_add_as(c->diag, rule, severity, span);
    if (a)
        finding_item(f, a->item->id.str);
    if (b)
        finding_item(f, b->item->id.str);
    return f;
}

struct finding *check_find(struct check *c, enum rule rule, struct span span,
                           const struct seat *a, const struct seat *b)
{
    return check_find_as(c, rule, itin_rule_severity(itin_rule_name((size_t)rule)), span, a, b);
}

void check_brief(struct finding *f, struct itin_slice text)
{
    f->brief = arena_dup(&f->diag->arena, text);
}

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* ---- words --------------------------------------------------------------- */

static bool korean(const struct check *c)
{
    return c->diag->lang == ITIN_LANG_KO;
}

struct itin_slice check_minutes(struct check *c, int64_t minutes)
{
    int64_t m = minutes < 0 ? -minutes : minutes;
    if (!korean(c) && m < 60)
        return arena_printf(&c->arena, "%" PRId64 " min", m);
    return words_duration(&c->arena, c->diag->lang, (struct itin_duration){m * 60});
}

struct itin_slice check_number(struct check *c, int64_t n)
{
    return words_int(&c->arena, n);
}

struct itin_slice check_day(struct check *c, struct itin_date d)
{
    return words_date(&c->arena, c->diag->lang, d, false);
}

struct itin_slice check_days(struct check *c, struct itin_date first, struct itin_date last)
{
    bool one_month = first.month == last.month && first.year == last.year;
    if (korean(c))
        return one_month ? arena_printf(&c->arena, "%d.%d~%d", first.month, first.day, last.day)
                         : arena_printf(&c->arena, "%d.%d~%d.%d", first.month, first.day, last.month,
                                        last.day);
    return one_month ? arena_printf(&c->arena, "%d-%d %s", first.day, last.day, months[last.month - 1])
                     : arena_printf(&c->arena, "%d %s - %d %s", first.day, months[first.month - 1],
                                    last.day, months[last.month - 1]);
}

struct itin_slice check_full_day(struct check *c, struct itin_date d)
{
    if (!date_is_valid(d))
        return LIT("?");
    if (korean(c))
        return arena_printf(&c->arena, "%d년 %d월 %d일", d.year, d.month, d.day);
    return arena_printf(&c->arena, "%d %s %d", d.day, months[d.month - 1], d.year);
}

struct itin_slice check_weekday_name(struct check *c, int weekday)
{
    static const char *const en[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};
    static const char *const ko[] = {"월요일", "화요일", "수요일", "목요일",
                                     "금요일", "토요일", "일요일"};
    if (weekday < 0 || weekday > 6)
        return LIT("?");
    return slice_of(korean(c) ? ko[weekday] : en[weekday]);
}

struct itin_clock check_local(const struct when *w)
{
    return w->state == WHEN_KNOWN ? w->local_time : w->time;
}

struct itin_slice check_clock(struct check *c, const struct when *w)
{
    return words_clock(&c->arena, check_local(w));
}

struct itin_slice check_name(const struct seat *seat)
{
    const struct item *item = seat->item;
    if (item->flight.len)
        return check_flight_number(item);
    return item->title.str.len ? item->title.str : slice_of(item_kind_name(item->kind));
}

struct itin_slice check_place(struct check *c, const struct place_ref *p)
{
    if (!p)
        return LIT("");
    if (p->place && korean(c)) {
        const struct itin_place *at = p->place;
        const char *name =
            at->kind == ITIN_PLACE_AIRPORT ? itin_place_city_ko(at) : itin_place_name_ko(at);
        if (*name)
            return slice_of(name);
    } else if (p->place) {
        const char *name = p->place->kind == ITIN_PLACE_AIRPORT ? p->place->iata
                                                                : itin_place_name(p->place);
        if (*name)
            return slice_of(name);
    }
    return text_is_set(p->text) ? p->text.str : p->zone;
}

struct itin_slice check_city(struct check *c, const struct place_ref *p)
{
    const char *city = p && p->place && !korean(c) ? itin_place_city(p->place) : "";
    return *city ? slice_of(city) : check_place(c, p);
}

struct itin_slice check_quote(struct check *c, struct itin_slice written)
{
    struct itin_slice t = slice_trim(written);
    return arena_printf(&c->arena, "`" SLICE_FMT "`", SLICE_ARG(t));
}

struct span check_clocks_span(const struct item *item)
{
    struct span a = check_time_span(&item->start, item), b = item->end.span;
    if (span_is_set(item->end.day_offset_span) && item->end.day_offset_span.end > b.end)
        b.end = item->end.day_offset_span.end;
    bool one_line = span_is_set(b) && b.source == a.source && b.end > a.end &&
                    source_position(a.source, a.start).line == source_position(b.source, b.end).line;
    return one_line ? (struct span){a.source, a.start, b.end} : a;
}

struct itin_slice check_event(struct check *c, const struct seat *seat)
{
    switch (seat->item->kind) {
    case ITEM_TRAIN:
        return SAYC(c, "the train", "열차");
    case ITEM_BUS:
        return SAYC(c, "the bus", "버스");
    case ITEM_FERRY:
        return SAYC(c, "the ferry", "배편");
    case ITEM_DRIVE:
        return SAYC(c, "the drive", "차량 이동");
    case ITEM_TRANSFER:
        return SAYC(c, "the transfer", "다음 이동");
    case ITEM_FLIGHT:
    case ITEM_FORMALITY:
    case ITEM_MEETING:
    case ITEM_VISIT:
    case ITEM_MEAL:
    case ITEM_CALL:
    case ITEM_STAY:
    case ITEM_DAY:
    case ITEM_TASK:
    case ITEM_KIND_COUNT:
        break;
    }
    return check_name(seat);
}

uint32_t check_line(struct span span)
{
    return span_is_set(span) ? source_place(span.source, span.start).line : 0;
}

/* ---- two instants, side by side ------------------------------------------ */

/* Where home is; where nothing is written, where the trip begins. */
static struct itin_slice home_name(const struct check *c)
{
    if (c->trip->home.zone.len)
        return c->trip->home.zone;
    return c->trip->first_item ? c->trip->first_item->start.zone_name : LIT("");
}

/* The second clock: UTC, for Korean readers the clock at home. */
static const struct itin_zone *home_zone(const struct check *c)
{
    struct itin_slice name = home_name(c);
    return korean(c) && c->db && name.len ? itin_zonedb_find(c->db, name, NULL) : NULL;
}

static struct itin_slice short_date(struct check *c, struct itin_date d)
{
    if (korean(c))
        return arena_printf(&c->arena, "%d.%2d.(" SLICE_FMT ")", d.month, d.day,
                            SLICE_ARG(words_weekday(ITIN_LANG_KO, date_weekday(d))));
    return arena_printf(&c->arena, "%2d %s", d.day, months[d.month - 1]);
}

static struct itin_slice other_clock(struct check *c, const struct when *w)
{
    const struct itin_zone *home = home_zone(c);
    int32_t offset = home ? itin_zone_offset(home, w->at) : 0;
    if (home && offset == w->at_offset)
        return LIT("");
    struct itin_civil at = instant_to_civil(w->at, offset);
    struct itin_slice date = short_date(c, at.date);
    struct itin_slice clock = words_clock(&c->arena, at.clock);
    if (!korean(c))
        return arena_printf(&c->arena, " = " SLICE_FMT " " SLICE_FMT " UTC", SLICE_ARG(date),
                            SLICE_ARG(clock));
    bool seoul = slice_eq(home_name(c), LIT("Asia/Seoul"));
    struct itin_slice label = !home   ? LIT("UTC")
                              : seoul ? LIT("한국")
                              : place_is_known(&c->trip->home) && c->trip->home.place
                                  ? check_city(c, &c->trip->home)
                                  : home_name(c);
    return arena_printf(&c->arena, " = " SLICE_FMT " " SLICE_FMT " " SLICE_FMT, SLICE_ARG(label),
                        SLICE_ARG(date), SLICE_ARG(clock));
}

static struct itin_slice padded(struct check *c, struct itin_slice text, size_t columns)
{
    struct buf b;
    buf_init(&b, 4096);
    width_pad(&b, text, columns);
    return arena_take(&c->arena, &b);
}

/* "16:50 YYC -06:00 = 30 Jun 22:50 UTC" */
static struct itin_slice moment(struct check *c, const struct when *w, struct itin_slice place,
                                size_t columns, struct itin_slice role)
{
    struct itin_slice clock = words_clock(&c->arena, instant_to_civil(w->at, w->at_offset).clock);
    struct itin_slice offset = words_offset(&c->arena, w->at_offset);
    struct itin_slice other = other_clock(c, w);
    struct itin_slice where = padded(c, place, columns);
    if (!korean(c))
        return arena_printf(&c->arena, SLICE_FMT " " SLICE_FMT " " SLICE_FMT SLICE_FMT,
                            SLICE_ARG(clock), SLICE_ARG(where), SLICE_ARG(offset),
                            SLICE_ARG(other));
    return arena_printf(&c->arena,
                        SLICE_FMT " " SLICE_FMT " " SLICE_FMT " " SLICE_FMT " " SLICE_FMT SLICE_FMT,
                        SLICE_ARG(role), SLICE_ARG(short_date(c, w->local_date)), SLICE_ARG(clock),
                        SLICE_ARG(where), SLICE_ARG(offset), SLICE_ARG(other));
}

static struct itin_slice zone_or_place(struct check *c, const struct place_ref *p,
                                       const struct when *w)
{
    struct itin_slice place = check_place(c, p);
    return place.len ? place : w->zone_name;
}

void check_say_ends(struct check *c, struct finding *f, const struct when *start,
                    const struct place_ref *from, const struct when *end,
                    const struct place_ref *to)
{
    struct itin_slice a = zone_or_place(c, from, start), b = zone_or_place(c, to, end);
    size_t columns = width_of(a) > width_of(b) ? width_of(a) : width_of(b);
    bool travels = !slice_eq(a, b);
    int64_t days = date_diff(end->local_date, start->local_date);
    struct itin_slice second =
        moment(c, end, b, columns, travels ? LIT("도착") : LIT("종료"));
    if (!korean(c) && days != 0)
        second = arena_printf(&c->arena, SLICE_FMT ", %s%s", SLICE_ARG(second),
                              days == 1    ? "next day"
                              : days == -1 ? "the day before"
                                           : "another day",
                              end->has_day_offset && end->day_offset == days ? " as written" : "");
    finding_line(f, moment(c, start, a, columns, travels ? LIT("출발") : LIT("시작")));
    finding_line(f, second);
}

void check_say_item(struct check *c, struct finding *f, const struct seat *seat)
{
    const struct item *item = seat->item;
    if (item->start.state == WHEN_KNOWN && item->end.state == WHEN_KNOWN)
        check_say_ends(c, f, &item->start, check_start_place(item), &item->end,
                       check_end_place(item));
}

void check_say_again(struct check *c, struct finding *f, const struct seat *seat)
{
    const struct item *item = seat->item;
    struct buf b;
    size_t n = 0;
    buf_init(&b, 256);
    for (size_t i = 0; i < item->n_sources && n < 8; i++) {
        struct span span = item->sources[i].span;
        uint32_t line = check_line(span);
        bool here = f->span.source == span.source && f->span.start >= span.start &&
                    f->span.start < span.end; /* entries of a plan have several lines */
        if (!line || here || item->sources[i].origin != item->origin || line == check_line(f->span))
            continue;
        buf_addf(&b, "%s%u", n++ ? ", " : "", (unsigned)line);
    }
    if (n == 1)
        finding_note(f, SAYC(c, "same row again at line {1}", "같은 행: {1}행", buf_slice(&b)));
    else if (n)
        finding_note(f, SAYC(c, "same row again at lines {1}", "같은 행: {1}행", buf_slice(&b)));
    arena_drop(&c->arena, &b);
}

/* ---- places -------------------------------------------------------------- */

static const struct place_ref *written(const struct place_ref *p)
{
    return p->state != PLACE_NONE || text_is_set(p->text) || p->zone.len ? p : NULL;
}

const struct place_ref *check_start_place(const struct item *item)
{
    return written(item_kind_travels(item->kind) ? &item->from : &item->at);
}

const struct place_ref *check_end_place(const struct item *item)
{
    return written(item_kind_travels(item->kind) ? &item->to : &item->at);
}

double check_km(const struct place_ref *a, const struct place_ref *b)
{
    if (!a || !b || !a->place || !b->place || a->state != PLACE_RESOLVED ||
        b->state != PLACE_RESOLVED)
        return -1;
    return a->place == b->place ? 0 : itin_place_km(a->place, b->place);
}

bool check_is_airport(const struct place_ref *p)
{
    return p && p->place && p->place->kind == ITIN_PLACE_AIRPORT;
}

int check_abroad(const struct item *flight)
{
    const struct itin_place *a = flight->from.place, *b = flight->to.place;
    if (!a || !b || !*a->country || !*b->country)
        return -1;
    return strcmp(a->country, b->country) != 0;
}

/* Measured on 1,308 pairs of scheduled flights: taxi and climb take 38
 * minutes, the rest is flown at 816 km/h; no pair lies outside the band. */
double check_block(double km)
{
    return 38 + km / 13.6;
}

bool check_block_fits(double km, int64_t minutes)
{
    double e = check_block(km), m = (double)minutes;
    return m >= 0.75 * e - 10 && m <= 1.35 * e + 20;
}

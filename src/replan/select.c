/* What a request means: its texts, and the items of the plan that they name. */
#include "base/base.h"

#include "replan/change.h"
#include "replan/timetable.h"
#include "time/iso.h"
#include "time/words.h"

/* ---- texts -------------------------------------------------------------------- */

static void refuse_text(struct itin_change *c, struct itin_slice text, const char *help_en,
                        const char *help_ko)
{
    change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                  WORDS(c, "`{1}` cannot be read", "`{1}`{을/를} 읽을 수 없습니다", text),
                  change_text(c, help_en, help_ko));
}

static bool parse_date(struct itin_slice text, struct itin_date *ret)
{
    struct ixdtf d;
    if (ixdtf_parse(slice_trim(text), &d) || d.has_clock)
        return false;
    *ret = d.civil.date;
    return true;
}

static size_t find_range(struct itin_slice text)
{
    return slice_find(text, LIT(".."), 0);
}

/* "2024-06-29", "2024-06-29..2024-06-30". */
static bool parse_dates(struct itin_slice text, struct selector *s)
{
    size_t at = find_range(text);
    s->has_dates = true;
    if (at == text.len)
        return parse_date(text, &s->from) && parse_date(text, &s->to);
    s->is_range = true;
    return parse_date(slice(text.ptr, at), &s->from) &&
           parse_date(slice_from(text, at + 2), &s->to) && date_cmp(s->from, s->to) <= 0;
}

static uint64_t flight_named(struct itin_slice name)
{
    struct flight flight;
    return flight_parse(name, &flight) ? flight_name(flight_key(&flight)) : 0;
}

static bool parse_selector(struct itin_slice text, struct selector *ret)
{
    struct selector s = {.name = slice_trim(text)};
    size_t at = slice_find(s.name, LIT("@"), 0);
    if (at < s.name.len) {
        if (!parse_dates(slice_from(s.name, at + 1), &s))
            return false;
        s.name = slice_trim(slice(s.name.ptr, at));
    }
    if (slice_ends(s.name, LIT("*"))) {
        s.is_carrier = true;
        s.name = slice_trim(slice(s.name.ptr, s.name.len - 1));
        if (s.name.len < 2 || s.name.len > 3)
            return false;
    }
    s.flight = s.is_carrier ? 0 : flight_named(s.name);
    *ret = s;
    return s.name.len > 0;
}

/* "+95m", "1h35m". */
static bool parse_delay(struct itin_slice text, int64_t *ret)
{
    struct itin_duration d;
    enum duration_precision precision;
    text = slice_trim(text);
    if (slice_starts(text, LIT("+")))
        text = slice_from(text, 1);
    if (!duration_parse(text, &d, &precision) || d.s <= 0 || d.s > 30 * 86400)
        return false;
    *ret = d.s;
    return true;
}

/* An end of a closure on the airport's clock; a date alone is its whole day. */
static bool parse_bound(struct itin_change *c, const struct itin_place *place,
                        struct itin_slice text, bool is_end, struct itin_instant *ret)
{
    struct ixdtf d;
    const struct itin_zone *zone = change_zone(c, slice_of(itin_place_zone(place)));
    if (!zone || ixdtf_parse(slice_trim(text), &d))
        return false;
    if (!d.has_clock)
        *ret = itin_zone_day_start(zone, date_add(d.civil.date, is_end));
    else if (d.has_offset || d.is_z)
        *ret = civil_to_instant(d.civil, d.offset);
    else
        *ret = itin_zone_lookup(zone, d.civil).earlier;
    return true;
}

const struct itin_place *change_airport_coded(struct itin_slice code)
{
    char text[3];
    if (code.len != sizeof text)
        return NULL;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)toupper((unsigned char)code.ptr[i]);
    return itin_place_by_iata(slice(text, sizeof text));
}

static bool parse_closure(struct itin_change *c, struct itin_slice text, struct closure *ret)
{
    size_t at = slice_find(text, LIT("@"), 0);
    struct closure x = {.place = change_airport_coded(slice_trim(slice(text.ptr, at)))};
    if (at == text.len || !x.place)
        return false;
    memcpy(x.code, x.place->iata, sizeof x.code);
    struct itin_slice times = slice_from(text, at + 1);
    size_t dots = find_range(times);
    struct itin_slice until = dots == times.len ? times : slice_from(times, dots + 2);
    if (!parse_bound(c, x.place, slice(times.ptr, dots), false, &x.from) ||
        !parse_bound(c, x.place, until, true, &x.until) || x.until.s <= x.from.s)
        return false;
    *ret = x;
    return true;
}

static bool parse_event(struct itin_change *c, struct event *e)
{
    size_t at;
    switch (e->kind) {
    case ITIN_CHANGE_CANCEL:
        return parse_selector(e->text, &e->what);
    case ITIN_CHANGE_DELAY:
        at = slice_find(e->text, LIT("="), 0);
        return at < e->text.len && parse_selector(slice(e->text.ptr, at), &e->what) &&
               parse_delay(slice_from(e->text, at + 1), &e->delay);
    case ITIN_CHANGE_CLOSE:
        return parse_closure(c, slice_trim(e->text), &e->closure);
    case ITIN_CHANGE_CANCELLED:
        return spoken_flight_parse(c, e->text, &e->flight);
    }
    return false;
}

static const char *const event_help[][2] = {
    [ITIN_CHANGE_CANCEL] = {"write an item's id or a flight: WS86, WS86@2024-06-30, WS*@2024-06-28..2024-06-30",
                            "일정의 id나 편명을 WS86, WS86@2024-06-30, WS*@2024-06-28..2024-06-30처럼 적으십시오"},
    [ITIN_CHANGE_DELAY] = {"write it like WS86@2024-06-30=+95m",
                           "WS86@2024-06-30=+95m처럼 적으십시오"},
    [ITIN_CHANGE_CLOSE] = {"write an airport's code and days or times: YYC@2024-06-29..2024-06-30",
                           "공항 코드와 날짜나 시각을 YYC@2024-06-29..2024-06-30처럼 적으십시오"},
    [ITIN_CHANGE_CANCELLED] = {"write it like XX900 YYC-ICN 2024-06-29 16:50 - 19:40+1",
                               "XX900 YYC-ICN 2024-06-29 16:50 - 19:40+1처럼 적으십시오"},
};

void select_events(struct itin_change *c)
{
    const struct itin_change_request *ask = &c->request;
    c->events = arena_array(&c->arena, ask->n_events + 1, sizeof *c->events);
    c->with = arena_array(&c->arena, ask->n_with + 1, sizeof *c->with);
    if (!c->events || !c->with)
        return;
    for (size_t i = 0; i < ask->n_events && !change_is_refused(c); i++) {
        struct event *e = &c->events[c->n_events++];
        e->kind = ask->events[i].kind;
        e->text = arena_dup(&c->arena, slice_of(ask->events[i].text));
        if (!parse_event(c, e))
            refuse_text(c, e->text, event_help[e->kind][0], event_help[e->kind][1]);
    }
    for (size_t i = 0; i < ask->n_with && !change_is_refused(c); i++) {
        struct itin_slice text = arena_dup(&c->arena, slice_of(ask->with[i]));
        if (!spoken_flight_parse(c, text, &c->with[c->n_with++]))
            refuse_text(c, text, event_help[ITIN_CHANGE_CANCELLED][0],
                        event_help[ITIN_CHANGE_CANCELLED][1]);
    }
}

/* ---- items -------------------------------------------------------------------- */

static bool departs_on(const struct item *item, const struct selector *s)
{
    if (!s->has_dates)
        return true;
    const struct when *w = &item->start;
    bool known = w->state == WHEN_KNOWN || (w->has_date && w->date.year);
    struct itin_date date = w->state == WHEN_KNOWN ? w->local_date : w->date;
    return known && date_cmp(s->from, date) <= 0 && date_cmp(date, s->to) <= 0;
}

static bool is_number(const struct item *item, uint64_t flight)
{
    return flight && ((item->flight.len && flight_named(item->flight) == flight) ||
                      (item->operated.len && flight_named(item->operated) == flight));
}

/* "KTX 101" is no flight number, but what everybody calls it. */
static bool is_train(const struct item *item, struct itin_slice name)
{
    return name.len && item->kind != ITEM_FLIGHT && item_kind_travels(item->kind) &&
           (slice_eq_nocase(item->number.str, name) || slice_eq_nocase(item->shown, name));
}

static bool is_of_carrier(const struct item *item, struct itin_slice carrier)
{
    struct itin_slice flight = item->flight.len ? item->flight : item->operated;
    return (slice_starts_nocase(item->flight, carrier) ||
            slice_starts_nocase(item->operated, carrier)) &&
           flight.len > carrier.len && isdigit((unsigned char)flight.ptr[carrier.len]);
}

static bool is_meant(const struct item *item, const struct selector *s)
{
    if (item->status == ITEM_CANCELLED || !departs_on(item, s))
        return false;
    if (s->is_carrier)
        return is_of_carrier(item, s->name);
    return slice_eq_nocase(item->id.str, s->name) || is_number(item, s->flight) ||
           is_train(item, s->name);
}

/* An id is never ambiguous, whatever flight number reads the same. */
static bool has_id(const struct itin_change *c, const struct selector *s, size_t *ret)
{
    for (size_t i = 0; !s->is_carrier && i < c->n_things; i++)
        if (slice_eq_nocase(c->things[i].item->id.str, s->name) &&
            is_meant(c->things[i].item, s)) {
            *ret = i;
            return true;
        }
    return false;
}

static size_t count_number(const struct itin_change *c, const struct selector *s)
{
    size_t n = 0;
    for (size_t i = 0; i < c->trip->n_items; i++)
        n += is_meant(c->things[i].item, s);
    return n;
}

static void add_candidate(struct itin_change *c, struct itin_change_candidate *list,
                          const struct item *item)
{
    char date[ISO_BUF];
    if (c->result.n_candidates == ITIN_MAX_CHANGE_CANDIDATES)
        return;
    struct itin_change_candidate *x = &list[c->result.n_candidates++];
    *x = (struct itin_change_candidate){.id = item->id.str, .title = item->title.str};
    x->start = change_moment_of(&item->start);
    x->what = !x->start.known ? x->id
                              : arena_printf(&c->arena, SLICE_FMT "@%s", SLICE_ARG(x->id),
                                             iso_date(x->start.local.date, date));
}

/* Those that are meant, else all that can be cancelled. */
static void name_candidates(struct itin_change *c, const struct selector *s)
{
    struct itin_change_candidate *list =
        arena_array(&c->arena, ITIN_MAX_CHANGE_CANDIDATES, sizeof *list);
    bool any = s && count_number(c, s);
    c->result.candidates = list;
    for (size_t i = 0; list && i < c->trip->n_items; i++) {
        const struct item *item = c->things[i].item;
        if (any ? is_meant(item, s)
                : item->status != ITEM_CANCELLED && item_kind_travels(item->kind) &&
                      item->kind != ITEM_TRANSFER)
            add_candidate(c, list, item);
    }
}

static bool is_cancelled_already(const struct itin_change *c, const struct selector *s)
{
    for (size_t i = 0; i < c->trip->n_items; i++) {
        struct item copy = *c->things[i].item;
        copy.status = ITEM_PLANNED;
        if (c->things[i].item->status == ITEM_CANCELLED && is_meant(&copy, s))
            return true;
    }
    return false;
}

static void refuse_match(struct itin_change *c, const struct event *e, bool several)
{
    name_candidates(c, &e->what);
    if (several)
        change_refuse(c, ITIN_CHANGE_SEVERAL,
                      WORDS(c, "`{1}` is several items of the plan",
                            "`{1}`에 맞는 일정이 여러 개입니다", e->text),
                      change_text(c, "name one by its id or by a date",
                                  "id나 날짜를 붙여 하나를 고르십시오"));
    else if (is_cancelled_already(c, &e->what))
        change_refuse(c, ITIN_CHANGE_NO_MATCH,
                      WORDS(c, "`{1}` is cancelled already", "`{1}`{은/는} 이미 취소되어 있습니다",
                            e->text),
                      change_text(c, "name what still stands in the plan",
                                  "아직 취소되지 않은 일정을 적으십시오"));
    else
        change_refuse(c, ITIN_CHANGE_NO_MATCH,
                      WORDS(c, "`{1}` is not in the plan", "`{1}`{이/가} 일정에 없습니다", e->text),
                      change_text(c,
                                  "name an item of the plan; a flight that it does not hold is "
                                  "recorded with --cancelled",
                                  "일정에 있는 항목을 적으십시오. 일정에 없는 항공편은 --cancelled로 "
                                  "기록합니다"));
}

/* A flight is late, or it does not go; and so late or so late. */
static bool contradicts(const struct thing *t, const struct event *e)
{
    return e->kind == ITIN_CHANGE_DELAY ? t->fallen || (t->delay && t->delay != e->delay)
                                        : t->delay != 0;
}

static void fall(struct itin_change *c, size_t i, const struct event *e)
{
    struct thing *t = &c->things[i];
    if (contradicts(t, e)) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      WORDS(c, "`{1}`: {2} cannot be two things at once",
                            "`{1}`: {2}의 취소와 지연이 서로 맞지 않습니다", e->text,
                            t->item->title.str),
                      change_text(c, "say of each flight whether it is late or cancelled, once",
                                  "편마다 지연인지 취소인지 한 번만 적으십시오"));
        return;
    }
    if (e->kind == ITIN_CHANGE_DELAY) {
        t->delay = e->delay;
        t->why = change_text(c, "late", "지연");
    } else if (!t->fallen) {
        t->fallen = true;
        t->why = change_text(c, "cancelled", "취소");
    }
}

static void select_named(struct itin_change *c, const struct event *e)
{
    const struct selector *s = &e->what;
    size_t one;
    if (has_id(c, s, &one)) {
        /* an id reads like a flight number too: then the number must be the
         * only one, unless a date stands beside it */
        bool alone = s->has_dates || count_number(c, s) == 1;
        if (!s->is_range && (alone || !is_number(c->things[one].item, s->flight))) {
            fall(c, one, e);
            return;
        }
    }
    size_t n = count_number(c, s);
    if (!n || (n > 1 && !s->is_carrier && !s->is_range)) {
        refuse_match(c, e, n > 1);
        return;
    }
    for (size_t i = 0; i < c->trip->n_items; i++)
        if (is_meant(c->things[i].item, s) &&
            (!s->is_carrier || c->things[i].item->kind == ITEM_FLIGHT))
            fall(c, i, e);
}

static bool is_at(const struct place_ref *ref, const struct itin_place *place)
{
    return ref->place && ref->place->kind == ITIN_PLACE_AIRPORT &&
           strcmp(ref->place->iata, place->iata) == 0;
}

static bool is_during(const struct when *w, int64_t late, const struct closure *x)
{
    return w->state == WHEN_KNOWN && w->at.s + late >= x->from.s && w->at.s + late < x->until.s;
}

static void select_closed(struct itin_change *c, const struct event *e)
{
    const struct closure *x = &e->closure;
    for (size_t i = 0; i < c->trip->n_items; i++) {
        struct thing *t = &c->things[i];
        const struct item *item = t->item;
        if (item->kind != ITEM_FLIGHT || item->status == ITEM_CANCELLED || t->fallen)
            continue;
        if ((is_at(&item->from, x->place) && is_during(&item->start, t->delay, x)) ||
            (is_at(&item->to, x->place) && is_during(&item->end, t->delay, x))) {
            t->fallen = true;
            t->why = WORDS(c, "{1} is closed", "{1} 폐쇄", slice_of(x->code));
        }
    }
}

/* ---- flights that the plan never held ---------------------------------------------- */

static void set_when(struct when *w, const struct itin_change_moment *m)
{
    when_init(w);
    w->clock = WHEN_EXACT;
    w->time = w->local_time = m->local.clock;
    w->date = w->local_date = m->local.date;
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->state = WHEN_KNOWN;
    w->zone_name = m->zone;
    w->at = w->alt = m->at;
    w->at_offset = w->alt_offset = m->offset;
}

static struct place_ref airport_ref(const struct itin_place *place)
{
    return (struct place_ref){.text.str = slice_of(place->iata),
                              .code = slice_of(place->iata),
                              .state = PLACE_RESOLVED,
                              .place = place,
                              .zone = slice_of(itin_place_zone(place)),
                              .match = ITIN_MATCH_CODE};
}

struct item *change_make_flight(struct arena *arena, struct itin_slice number,
                                const struct itin_place *from, const struct itin_place *to,
                                const struct itin_change_moment *depart,
                                const struct itin_change_moment *arrive)
{
    struct item *item = arena_new(arena, struct item);
    if (!item)
        return NULL;
    item->kind = ITEM_FLIGHT;
    item->number.str = item->flight = item->shown = item->title.str = number;
    item->from = airport_ref(from);
    item->to = airport_ref(to);
    set_when(&item->start, depart);
    set_when(&item->end, arrive);
    item->line = (struct line_place){depart->at.s, arrive->at.s, false};
    return item;
}

static bool is_planned_already(struct itin_change *c, const struct event *e)
{
    uint64_t flight = flight_named(slice_of(e->flight.number));
    for (size_t i = 0; i < c->trip->n_items; i++) {
        const struct item *item = c->things[i].item;
        if (item->status != ITEM_CANCELLED && is_number(item, flight) &&
            item->start.state == WHEN_KNOWN && item->start.at.s == e->flight.depart.at.s) {
            fall(c, i, e);
            return true;
        }
    }
    return false;
}

static void record_flight(struct itin_change *c, const struct event *e)
{
    if (is_planned_already(c, e))
        return;
    const struct spoken_flight *f = &e->flight;
    struct item *item = change_make_flight(&c->arena, arena_dup(&c->arena, slice_of(f->number)),
                                           f->from, f->to, &f->depart, &f->arrive);
    if (!item)
        return;
    item->id.str = change_new_id(c, &c->arena, item->flight, NULL, 0);
    c->things[c->n_things++] = (struct thing){.item = item,
                                              .fallen = true,
                                              .recorded = true,
                                              .on = NO_THING,
                                              .why = change_text(c, "cancelled", "취소")};
}

/* ---- all ------------------------------------------------------------------------------ */

void select_things(struct itin_change *c)
{
    const struct itin_trip *trip = c->trip;
    c->things = arena_array(&c->arena, trip->n_items + c->n_events + 1, sizeof *c->things);
    if (!c->things)
        return;
    for (size_t i = 0; i < trip->n_items; i++)
        c->things[c->n_things++] = (struct thing){.item = trip->items[i], .on = NO_THING};
    for (size_t i = 0; i < c->n_events && !change_is_refused(c); i++) {
        const struct event *e = &c->events[i];
        switch (e->kind) {
        case ITIN_CHANGE_CANCEL:
        case ITIN_CHANGE_DELAY:
            select_named(c, e);
            break;
        case ITIN_CHANGE_CLOSE:
            select_closed(c, e);
            break;
        case ITIN_CHANGE_CANCELLED:
            record_flight(c, e);
            break;
        }
    }
    bool any = false;
    for (size_t i = 0; i < c->n_things; i++)
        any |= c->things[i].fallen || c->things[i].delay;
    if (!any && !change_is_refused(c)) {
        name_candidates(c, NULL);
        change_refuse(c, ITIN_CHANGE_NO_MATCH,
                      change_text(c, "no flight of the plan is touched",
                                  "해당하는 항공편이 일정에 없습니다"),
                      change_text(c, "see the flights of the plan with `itin show`",
                                  "`itin show`로 일정의 항공편을 확인하십시오"));
    }
}

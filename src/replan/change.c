#include "base/base.h"

#include "replan/change.h"
#include "replan/timetable.h"
#include "time/words.h"
#include "zone/db.h"

enum {
    MINUTE = 60,
    WITHIN = 72 * 60, BAND = 4 * 60, OPTIONS = 5, ELAPSED = 48 * 60, SELF_TRANSFER = 3 * 60, /* defaults, minutes */
    CHANGE_BYTES = 256 << 20
};

/* ---- words and moments ----------------------------------------------------------- */

void change_refuse(struct itin_change *c, enum itin_change_outcome outcome,
                   struct itin_slice message, struct itin_slice help)
{
    c->result.outcome = outcome;
    c->result.message = message;
    c->result.help = help;
}

const struct itin_zone *change_zone(const struct itin_change *c, struct itin_slice name)
{
    return name.len ? itin_zonedb_find(c->request.db, name, NULL) : NULL;
}

struct itin_change_moment change_moment(const struct itin_change *c, struct itin_slice zone,
                                        struct itin_instant at)
{
    struct itin_change_moment m = {.known = true, .at = at};
    const struct itin_zone *z = change_zone(c, zone);
    if (z) {
        m.zone = slice_of(itin_zone_name(z));
        m.local = itin_zone_civil(z, at, &m.offset);
    } else
        m.local = instant_to_civil(at, 0);
    return m;
}

struct itin_change_moment change_moment_at(const struct itin_change *c,
                                           const struct itin_place *place,
                                           struct itin_instant at)
{
    return change_moment(c, slice_of(itin_place_zone(place)), at);
}

struct itin_change_moment change_moment_of(const struct when *w)
{
    if (w->state != WHEN_KNOWN)
        return (struct itin_change_moment){0};
    return (struct itin_change_moment){
        .known = true,
        .at = w->at,
        .local = {w->local_date, w->local_time},
        .offset = w->at_offset,
        .zone = w->zone_name,
    };
}

struct itin_slice change_clock_words(struct itin_change *c, const struct itin_change_moment *m)
{
    return arena_printf(&c->arena, SLICE_FMT " " SLICE_FMT,
                        SLICE_ARG(words_date(&c->arena, c->lang, m->local.date, false)),
                        SLICE_ARG(words_clock(&c->arena, m->local.clock)));
}

struct itin_slice change_city(const struct itin_change *c, const struct itin_place *place)
{
    const char *city = c->lang == ITIN_LANG_KO ? itin_place_city_ko(place) : "";
    return slice_of(*city ? city : itin_place_city(place));
}

/* ---- ids ---------------------------------------------------------------------------- */

static struct itin_slice lower_of(struct arena *arena, struct itin_slice s)
{
    char *lower = arena_alloc(arena, s.len + 1);
    for (size_t i = 0; lower && i < s.len; i++)
        lower[i] = (char)tolower((unsigned char)s.ptr[i]);
    return slice(lower, lower ? s.len : 0);
}

struct itin_slice change_flight_key(struct arena *arena, struct itin_slice flight)
{
    return arena_printf(arena, "flight|" SLICE_FMT, SLICE_ARG(lower_of(arena, flight)));
}

/* The same flight, remembered but not in the plan: a calendar was written with
 * it before the plan is, and it is that very event. */
static bool is_waiting(const struct itin_change *c, const struct ledger_entry *entry,
                       struct itin_slice flight)
{
    struct itin_slice mark = LIT("flight|");
    if (!slice_starts(entry->key, mark) ||
        !slice_eq_nocase(slice_from(entry->key, mark.len), flight))
        return false;
    for (size_t i = 0; i < c->n_things; i++)
        if (c->things[i].item->past == entry)
            return false;
    return true;
}

static bool is_id_taken(const struct itin_change *c, struct itin_slice id,
                        struct itin_slice flight, struct item *const *more, size_t n)
{
    for (size_t i = 0; i < c->n_things; i++)
        if (slice_eq_nocase(c->things[i].item->id.str, id))
            return true;
    for (size_t i = 0; i < c->trip->ledger.n; i++)
        if (slice_eq_nocase(c->trip->ledger.entries[i].id, id) &&
            !is_waiting(c, &c->trip->ledger.entries[i], flight))
            return true;
    for (size_t i = 0; i < n; i++)
        if (slice_eq_nocase(more[i]->id.str, id))
            return true;
    return false;
}

struct itin_slice change_new_id(const struct itin_change *c, struct arena *arena,
                                struct itin_slice flight, struct item *const *more, size_t n)
{
    struct itin_slice lower = lower_of(arena, flight), id = lower;
    for (unsigned k = 2; id.len && is_id_taken(c, id, flight, more, n); k++)
        id = arena_printf(arena, SLICE_FMT "-%u", SLICE_ARG(lower), k);
    return id;
}

/* ---- entry ---------------------------------------------------------------------------- */

static bool is_sound(const struct itin_trip *trip, const struct itin_change_request *ask)
{
    return trip && trip->resolved && ask->size >= sizeof *ask && ask->db &&
           ask->n_events <= ITIN_MAX_CHANGE_EVENTS && ask->n_with <= ITIN_MAX_FLIGHTS &&
           ask->n_via <= ITIN_MAX_AVOID && ask->n_avoid <= ITIN_MAX_AVOID &&
           ask->n_prefer <= ITIN_MAX_AVOID && ask->elapsed_minutes >= 0 &&
           ask->elapsed_minutes <= 30 * 24 * MINUTE && ask->max_flights >= 0 &&
           ask->max_flights <= ITIN_MAX_FLIGHTS && ask->circuity == ask->circuity &&
           ask->options <= ITIN_MAX_CHANGE_OPTIONS && ask->within_minutes >= 0 &&
           ask->within_minutes <= 30 * 24 * MINUTE && ask->self_transfer_minutes >= 0 &&
           ask->self_transfer_minutes <= 24 * MINUTE;
}

static void fill_defaults(struct itin_change_request *ask)
{
    if (!ask->within_minutes)
        ask->within_minutes = WITHIN;
    if (!ask->band_minutes)
        ask->band_minutes = BAND;
    if (!ask->options)
        ask->options = OPTIONS;
    if (!ask->elapsed_minutes)
        ask->elapsed_minutes = ELAPSED;
    if (!ask->self_transfer_minutes)
        ask->self_transfer_minutes = SELF_TRANSFER;
}

static void run(struct itin_change *c)
{
    static void (*const steps[])(struct itin_change *) = {
        select_events, select_things, told_find, hold_infer, explain_fallen,
        ways_find, explain_fallen, options_make,
    };
    if (!c->request.n_events) {
        change_refuse(c, ITIN_CHANGE_BAD_REQUEST,
                      change_text(c, "nothing is cancelled, late or closed",
                                  "취소, 지연, 폐쇄된 것이 없습니다"),
                      change_text(c, "say what happened: --cancel, --delay, --closed, --cancelled",
                                  "--cancel, --delay, --closed, --cancelled로 알려 주십시오"));
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(steps) && !change_is_refused(c) && !c->arena.failed; i++)
        steps[i](c);
}

enum itin_status itin_change_new(const struct itin_trip *trip,
                                 const struct itin_change_request *request,
                                 struct itin_diag *diag, struct itin_change **ret_change)
{
    if (!request || !diag || !ret_change || !is_sound(trip, request))
        return ITIN_EINVAL;
    if (request->timetable && !timetable_is_whole(request->timetable))
        return ITIN_EFORMAT;
    struct itin_change *c = calloc(1, sizeof *c);
    if (!c)
        return ITIN_ENOMEM;
    arena_init(&c->arena, CHANGE_BYTES);
    c->trip = trip;
    c->diag = diag;
    c->request = *request;
    c->lang = request->lang;
    fill_defaults(&c->request);
    size_t unread = zonedb_unread(request->db);
    run(c);
    if (zonedb_unread(request->db) != unread)
        c->status = ITIN_EIO;
    if (c->arena.failed || c->status) {
        enum itin_status status = c->status ? c->status : ITIN_ENOMEM;
        itin_change_free(c);
        return status;
    }
    *ret_change = c;
    return ITIN_OK;
}

void itin_change_free(struct itin_change *c)
{
    if (!c)
        return;
    arena_release(&c->arena);
    free(c);
}

const struct itin_change_result *itin_change_result(const struct itin_change *c)
{
    return &c->result;
}

enum itin_status itin_change_trip(const struct itin_change *c, size_t i,
                                  struct itin_trip **ret_trip)
{
    if (change_is_refused(c) || i >= c->result.n_options)
        return ITIN_ENOENT;
    return after_trip(c, &c->plans[i], ret_trip);
}

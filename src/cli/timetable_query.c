#include <string.h>

#include "session.h"
#include "timetable.h"
#include "values.h"

enum { DEFAULT_OPTIONS = 5 };

static void add_end(struct itin_search_end *ends, size_t *n, const char *code)
{
    if (*n < ITIN_MAX_ENDS) {
        memcpy(ends[*n].code, code, 4);
        ends[(*n)++].minutes = 0;
    }
}

/* The airports that a word of the user means. */
static bool find_ends(const char *text, struct itin_search_end *ends, size_t *n)
{
    const struct itin_place *airports[ITIN_MAX_ENDS];
    struct itin_place_hit hit;
    struct itin_slice slice = {text, strlen(text)};
    const struct itin_place *place = itin_place_by_iata(slice);
    if (place) {
        add_end(ends, n, place->iata);
        return true;
    }
    if (!itin_place_search(slice, ITIN_WANT_ANY, &hit, 1) || hit.match == ITIN_MATCH_NEAREST) {
        cli_fail("no place `%s`; name an airport's code",
                 "`%s`: 없는 장소입니다. 공항 코드를 쓰십시오", text);
        return false;
    }
    if (hit.place->kind == ITIN_PLACE_AIRPORT)
        add_end(ends, n, hit.place->iata);
    size_t found = itin_place_city_airports(hit.place, airports, ITIN_MAX_ENDS);
    for (size_t i = 0; i < found && hit.place->kind != ITIN_PLACE_AIRPORT; i++)
        add_end(ends, n, airports[i]->iata);
    if (!*n)
        cli_fail("no airport of `%s` is known", "`%s`: 알려진 공항이 없습니다", text);
    return *n > 0;
}

/* The zone that all the airports of one end are in; NULL: several. */
static const struct itin_zone *zone_of_ends(struct cli *cli, const struct itin_search_end *ends, size_t n)
{
    const char *name = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *zone = itin_place_zone(itin_place_by_iata((struct itin_slice){ends[i].code, 3}));
        if (name && strcmp(name, zone) != 0)
            return NULL;
        name = zone;
    }
    return name && cli_zonedb(cli) ? itin_zonedb_find(cli->db, (struct itin_slice){name, strlen(name)}, NULL) : NULL;
}

/* A local time is that of FROM. */
static bool fill_at(struct cli *cli, struct itin_search_query *q)
{
    struct itin_moment local;
    const struct itin_zone *zone = NULL;
    if (cli->at && itin_moment_parse((struct itin_slice){cli->at, strlen(cli->at)}, &local) &&
        !local.has_offset && !local.zone.len)
        zone = zone_of_ends(cli, q->from, q->n_from);
    if (!zone)
        return value_instant("at", cli->at, cli->now, &q->at);
    q->at = itin_zone_lookup(zone, local.civil).earlier;
    return true;
}

/* A flight never goes, on no day. */
static void close_flight(struct timetable_work *w, struct itin_search_query *q, const char *flight)
{
    struct itin_search_closed *x = &w->closed[q->n_closed++];
    *x = (struct itin_search_closed){.by_day = true, .first_day = INT32_MIN, .last_day = INT32_MAX};
    snprintf(x->flight, sizeof x->flight, "%s", flight);
    q->closed = w->closed;
}

/* A code of two is a carrier's, unless only a country has it. */
static const char *word_of(char text[16])
{
    char code[3];
    struct itin_slice word = {text, strlen(text)};
    if (word.len == 2 && !*itin_carrier_name(word, ITIN_LANG_EN) && itin_place_country(word, code))
        snprintf(text, 16, "country:%s", code);
    return text;
}

static bool fill_words(struct timetable_work *w, struct itin_search_query *q)
{
    if (!value_words("avoid", VALUE_COUNTRIES | VALUE_FLIGHTS, &w->cli->avoid, &w->avoid) ||
        !value_words("prefer", 0, &w->cli->prefer, &w->prefer))
        return false;
    for (size_t i = 0; i < w->avoid.n; i++) {
        char *word = w->avoid.texts[i];
        if (strlen(word) > 3 && !strchr(word, ':'))
            close_flight(w, q, word);
        else
            q->avoid[q->n_avoid++] = word_of(word);
    }
    for (size_t i = 0; i < w->prefer.n; i++)
        q->prefer[q->n_prefer++] = w->prefer.values[i];
    return true;
}

static bool fill_query(struct timetable_work *w, const char *from, const char *to,
                       struct itin_search_query *q, long *ret_most)
{
    struct cli *cli = w->cli;
    long flights = 4;
    *q = (struct itin_search_query){.size = sizeof *q, .kind = ITIN_SEARCH_OPTIONS};
    *ret_most = DEFAULT_OPTIONS;
    if (!find_ends(from, q->from, &q->n_from) || !find_ends(to, q->to, &q->n_to) ||
        !fill_at(cli, q) ||
        !value_duration("within", cli->within, 1440, &q->within_minutes) ||
        !value_duration("self-transfer", cli->self_transfer, 0, &q->self_transfer_minutes) ||
        !value_at_most("self-transfer", q->self_transfer_minutes, 1) ||
        !value_number("options", cli->max_options, 4096, ret_most) ||
        !value_duration("elapsed", cli->elapsed, 0, &q->elapsed_minutes) ||
        !value_factor("circuity", cli->circuity, &q->circuity) ||
        !value_number("flights", cli->flights, ITIN_MAX_FLIGHTS, &flights))
        return false;
    q->max_flights = (int32_t)flights;
    return fill_words(w, q);
}

/* Ends that the timetable does not serve are dropped, as long as one is left. */
static enum itin_status run_query(struct timetable_work *w, struct itin_search_query *q,
                                  struct itin_search_result *result)
{
    enum itin_status status = itin_search_run(w->search, q, result);
    if (status != ITIN_ENOENT || (q->n_from < 2 && q->n_to < 2))
        return status;
    for (int side = 0; side < 2; side++) {
        struct itin_search_end *ends = side ? q->to : q->from;
        size_t *n = side ? &q->n_to : &q->n_from, kept = 0;
        for (size_t i = 0; i < *n; i++) {
            struct itin_search_query one = *q;
            one.n_from = one.n_to = 1;
            one.from[0] = one.to[0] = ends[i];
            if (itin_search_run(w->search, &one, result) != ITIN_ENOENT)
                ends[kept++] = ends[i];
        }
        *n = kept ? kept : 1;
    }
    return itin_search_run(w->search, q, result);
}

/* The first of the ends that the timetable does not serve. */
static const char *unserved(struct timetable_work *w, const struct itin_search_query *q,
                            const char *from, const char *to)
{
    struct itin_search_query one = *q;
    struct itin_search_result result;
    one.to[0] = one.from[0];
    one.n_from = one.n_to = 1;
    return itin_search_run(w->search, &one, &result) == ITIN_ENOENT ? from : to;
}

int timetable_query(struct timetable_work *w, const char *from, const char *to)
{
    struct itin_search_query q;
    struct itin_search_result result = {0};
    long most;
    if (!fill_query(w, from, to, &q, &most) ||
        !timetables_open(&w->tables, w->cli, false, w->diag) ||
        !timetables_read_mct(&w->tables, w->cli, w->diag))
        return EXIT_NOT_DONE;
    int32_t elapsed = q.elapsed_minutes > 2 * 1440 ? q.elapsed_minutes : 2 * 1440;
    struct itin_instant until = {q.at.s + (int64_t)(q.within_minutes + elapsed) * 60};
    enum itin_status status = itin_timetable_prepare(w->tables.timetable, q.at, until, w->diag);
    session_print_findings(w->diag);
    if (!status)
        status = itin_search_new(w->tables.timetable, w->tables.mct, &w->search);
    if (!status)
        status = run_query(w, &q, &result);
    if (status == ITIN_ENOENT)
        return cli_fail("%s: no airport of this timetable", "%s: 이 시간표에 없는 공항입니다",
                        unserved(w, &q, from, to));
    if (status)
        return cli_fail("%s: %s", "%s: %s", w->tables.files[0].path, timetables_fault(status));
    return timetable_print_result(w, &q, &result, (size_t)most);
}

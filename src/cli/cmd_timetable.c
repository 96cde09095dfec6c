#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "session.h"
#include "timetables.h"
#include "values.h"

enum { TEXT = 40, DEFAULT_OPTIONS = 5, COMPILED_DAYS = 60, NUMBER = 12 };

struct work {
    struct cli *cli;
    struct itin_diag *diag;
    struct timetables tables;
    struct itin_search *search;
};

/* ---- build and info ---------------------------------------------------------------------- */

static struct itin_instant at_day(int64_t day)
{
    return (struct itin_instant){day * 86400};
}

/* The days to compile: from --at, else the present while the period runs, else
 * the period's first day. */
static bool build_window(struct work *w, struct itin_instant *ret_from,
                         struct itin_instant *ret_until)
{
    struct itin_timetable_info info = {.size = sizeof info};
    int32_t minutes;
    itin_timetable_info(w->tables.timetable, &info);
    int64_t first = info.first_day == INT32_MAX ? w->cli->now.s / 86400 : info.first_day;
    int64_t now = w->cli->now.s / 86400;
    if (now > first && (info.open_end || now <= info.last_day))
        first = now;
    if (!value_instant("at", w->cli->at, at_day(first), ret_from) ||
        !value_duration("within", w->cli->within, COMPILED_DAYS * 1440, &minutes))
        return false;
    ret_until->s = ret_from->s + (int64_t)minutes * 60 - 1;
    if (!info.open_end && info.last_day != INT32_MIN &&
        ret_until->s > ((int64_t)info.last_day + 3) * 86400)
        ret_until->s = ((int64_t)info.last_day + 3) * 86400;
    if (ret_until->s < ret_from->s)
        ret_until->s = ret_from->s;
    return true;
}

static json_t *day_json(int32_t day, bool known)
{
    char text[TEXT];
    if (!known)
        return json_null();
    itin_instant_text(at_day(day), text);
    return json_stringn(text, 10);
}

static json_t *utc_json(struct itin_instant at)
{
    char text[TEXT];
    return json_string(itin_instant_text(at, text));
}

static int print_info(const struct work *w)
{
    struct itin_timetable_info i = {.size = sizeof i};
    char from[TEXT], until[TEXT];
    itin_timetable_info(w->tables.timetable, &i);
    bool window = i.window_until.s > i.window_from.s;
    if (w->cli->json) {
        json_t *d = json_pack(
            "{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:I, s:o, s:o, s:s}", "schema",
            "itin.timetable/1", "command", "info", "airports", (json_int_t)i.airports, "carriers",
            (json_int_t)i.carriers, "services", (json_int_t)i.services, "repeated",
            (json_int_t)i.repeated, "codeshares", (json_int_t)i.folded, "not_for_passengers",
            (json_int_t)i.not_for_passengers, "bad", (json_int_t)i.bad, "first_day",
            day_json(i.first_day, i.first_day != INT32_MAX), "last_day",
            day_json(i.last_day, !i.open_end && i.last_day != INT32_MIN), "departures",
            (json_int_t)i.departures, "from", window ? utc_json(i.window_from) : json_null(),
            "until", window ? utc_json(i.window_until) : json_null(), "tzdb", i.tzdb);
        json_dumpf(d, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(d);
        return EXIT_FINE;
    }
    printf("%zu services of %zu carriers between %zu airports\n", i.services, i.carriers,
           i.airports);
    if (i.first_day != INT32_MAX)
        printf("period     %.10s to %.10s\n", itin_instant_text(at_day(i.first_day), from),
               i.open_end ? "open" : itin_instant_text(at_day(i.last_day), until));
    if (window)
        printf("compiled   %.10s to %.10s: %zu departures, zone data %s\n",
               itin_instant_text(i.window_from, from),
               itin_instant_text((struct itin_instant){i.window_until.s - 1}, until), i.departures,
               i.tzdb);
    printf("left out   %zu repeated, %zu not for passengers, %zu with a finding\n", i.repeated,
           i.not_for_passengers, i.bad);
    printf("folded     %zu code-shares\n", i.folded);
    return EXIT_FINE;
}

static int cmd_build(struct work *w)
{
    const char *out = w->cli->output;
    struct itin_instant from, until;
    char *bytes = NULL;
    size_t len = 0;
    if (!out)
        return cli_fail("`itin timetable build` needs -o OUT");
    if (file_exists(out) && !w->cli->force)
        return cli_fail("%s: exists; --force replaces it", out);
    if (!timetables_open(&w->tables, w->cli, true, w->diag) || !build_window(w, &from, &until))
        return EXIT_NOT_DONE;
    enum itin_status status = itin_timetable_prepare(w->tables.timetable, from, until, w->diag);
    if (!status)
        status = itin_timetable_save(w->tables.timetable, &bytes, &len);
    session_print_findings(w->diag);
    if (status)
        return cli_fail("%s: %s", w->tables.files[0].path, timetables_fault(status));
    bool ok = file_write(out, bytes, len, false);
    free(bytes);
    return ok ? print_info(w) : EXIT_NOT_DONE;
}

static int cmd_info(struct work *w)
{
    struct itin_instant from, until;
    if (!timetables_open(&w->tables, w->cli, true, w->diag))
        return EXIT_NOT_DONE;
    if (!w->tables.compiled &&
        (!build_window(w, &from, &until) ||
         itin_timetable_prepare(w->tables.timetable, from, until, w->diag)))
        return EXIT_NOT_DONE;
    session_print_findings(w->diag);
    return print_info(w);
}

/* ---- query -------------------------------------------------------------------------------- */

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
        cli_fail("no place `%s`; name an airport's code", text);
        return false;
    }
    if (hit.place->kind == ITIN_PLACE_AIRPORT)
        add_end(ends, n, hit.place->iata);
    size_t found = itin_place_city_airports(hit.place, airports, ITIN_MAX_ENDS);
    for (size_t i = 0; i < found && hit.place->kind != ITIN_PLACE_AIRPORT; i++)
        add_end(ends, n, airports[i]->iata);
    if (!*n)
        cli_fail("no airport of `%s` is known", text);
    return *n > 0;
}

static struct itin_civil local_of(struct work *w, const char *code, struct itin_instant at,
                                  int32_t *ret_offset, const char **ret_zone)
{
    const struct itin_place *place =
        itin_place_by_iata((struct itin_slice){code, strlen(code)});
    const char *name = itin_place_zone(place);
    const struct itin_zone *zone =
        itin_zonedb_find(w->cli->db, (struct itin_slice){name, strlen(name)}, NULL);
    struct itin_civil none = {0};
    *ret_zone = zone ? itin_zone_name(zone) : NULL;
    return zone ? itin_zone_civil(zone, at, ret_offset) : none;
}

static json_t *instant_json(struct work *w, const char *code, struct itin_instant at)
{
    char local[TEXT], offset[TEXT];
    int32_t seconds = 0;
    const char *zone;
    struct itin_civil civil = local_of(w, code, at, &seconds, &zone);
    itin_civil_text(civil, local);
    local[16] = '\0'; /* departures have no seconds */
    return json_pack("{s:s, s:s, s:s?, s:o}", "local", local, "offset",
                     itin_offset_text(seconds, offset), "zone", zone, "utc", utc_json(at));
}

static json_t *leg_json(struct work *w, const struct itin_search_leg *leg)
{
    char aliases[8][NUMBER];
    json_t *also = json_array();
    size_t n = itin_search_aliases(w->search, leg->departure, aliases, 8);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(also, json_string(aliases[i]));
    return json_pack("{s:s, s:o, s:o, s:s, s:s, s:o, s:o, s:I, s:i}", "flight", leg->flight,
                     "operated_by", *leg->operated_by ? json_string(leg->operated_by) : json_null(),
                     "also", also, "from", leg->from, "to", leg->to, "depart",
                     instant_json(w, leg->from, leg->depart), "arrive",
                     instant_json(w, leg->to, leg->arrive), "minutes",
                     (json_int_t)((leg->arrive.s - leg->depart.s) / 60), "stops", (int)leg->stops);
}

static json_t *option_json(struct work *w, const struct itin_search_journey *j, size_t rank)
{
    json_t *legs = json_array(), *connections = json_array();
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct itin_search_leg *leg = &j->legs[i];
        json_array_append_new(legs, leg_json(w, leg));
        if (i > 0)
            json_array_append_new(
                connections,
                json_pack("{s:s, s:o, s:i, s:i, s:s}", "at", j->legs[i - 1].to, "to",
                          leg->changes_airport ? json_string(leg->from) : json_null(), "minutes",
                          (int)leg->connection_minutes, "minimum", (int)leg->minimum_minutes,
                          "source", leg->minimum_is_users ? "user" : "default"));
    }
    return json_pack("{s:I, s:o, s:o, s:I, s:I, s:o, s:o}", "rank", (json_int_t)rank, "depart",
                     instant_json(w, j->legs[0].from, j->legs[0].depart), "arrive",
                     instant_json(w, j->legs[j->n_legs - 1].to, j->legs[j->n_legs - 1].arrive),
                     "minutes", (json_int_t)((j->arrive.s - j->depart.s) / 60), "flights",
                     (json_int_t)j->n_legs, "legs", legs, "connections", connections);
}

static void print_clock(struct work *w, const char *code, struct itin_instant at, bool date)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    char text[TEXT], offset[TEXT];
    int32_t seconds = 0;
    const char *zone;
    struct itin_civil civil = local_of(w, code, at, &seconds, &zone);
    itin_civil_text(civil, text);
    if (date)
        printf("%s %.10s ", days[itin_date_weekday(civil.date)], text);
    printf("%s %.5s %s", code, text + 11, itin_offset_text(seconds, offset));
}

static void print_span(int64_t minutes)
{
    printf("%" PRId64 "h%02" PRId64 "m", minutes / 60, minutes % 60);
}

static void print_option(struct work *w, const struct itin_search_journey *j, size_t rank)
{
    printf("%zu  ", rank);
    print_span((j->arrive.s - j->depart.s) / 60);
    printf(", %zu flight%s\n", j->n_legs, j->n_legs == 1 ? "" : "s");
    for (size_t i = 0; i < j->n_legs; i++) {
        const struct itin_search_leg *leg = &j->legs[i];
        if (i > 0) {
            printf("     ");
            print_span(leg->connection_minutes);
            printf(" in %s%s%s (at least %d min, %s)\n", j->legs[i - 1].to,
                   leg->changes_airport ? " -> " : "", leg->changes_airport ? leg->from : "",
                   (int)leg->minimum_minutes, leg->minimum_is_users ? "your rule" : "default");
        }
        printf("   %-8s", leg->flight);
        print_clock(w, leg->from, leg->depart, true);
        printf(" -> ");
        print_clock(w, leg->to, leg->arrive, true);
        printf("  ");
        print_span((leg->arrive.s - leg->depart.s) / 60);
        if (leg->stops)
            printf(", %d stop%s", (int)leg->stops, leg->stops == 1 ? "" : "s");
        char aliases[4][NUMBER];
        size_t n = itin_search_aliases(w->search, leg->departure, aliases, 4);
        for (size_t k = 0; k < n; k++)
            printf("%s%s", k ? " " : "  also ", aliases[k]);
        putchar('\n');
    }
}

static int print_result(struct work *w, const struct itin_search_query *q,
                        const struct itin_search_result *result, size_t most)
{
    size_t n = result->n < most ? result->n : most;
    if (w->cli->json) {
        json_t *options = json_array();
        for (size_t i = 0; i < n; i++)
            json_array_append_new(options, option_json(w, &result->journeys[i], i + 1));
        json_t *d = json_pack("{s:s, s:s, s:s, s:s, s:o, s:i, s:I, s:o}", "schema",
                              "itin.timetable/1", "command", "query", "from", q->from[0].code, "to",
                              q->to[0].code, "at", utc_json(q->at), "within_minutes",
                              (int)q->within_minutes, "found", (json_int_t)result->n, "options",
                              options);
        json_dumpf(d, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(d);
    } else {
        for (size_t i = 0; i < n; i++)
            print_option(w, &result->journeys[i], i + 1);
        if (n < result->n)
            printf("%zu more; --options %zu shows all\n", result->n - n, result->n);
    }
    if (!result->n) {
        char at[TEXT];
        fprintf(stderr, "itin: no way from %s to %s within %d h of %s\n", q->from[0].code,
                q->to[0].code, (int)q->within_minutes / 60, itin_instant_text(q->at, at));
    }
    return result->n ? EXIT_FINE : EXIT_FINDINGS;
}

static bool fill_query(struct work *w, const char *from, const char *to,
                       struct itin_search_query *q, long *ret_most)
{
    struct cli *cli = w->cli;
    long flights = 4;
    *q = (struct itin_search_query){.size = sizeof *q, .kind = ITIN_SEARCH_OPTIONS};
    *ret_most = DEFAULT_OPTIONS;
    if (!find_ends(from, q->from, &q->n_from) || !find_ends(to, q->to, &q->n_to) ||
        !value_instant("at", cli->at, cli->now, &q->at) ||
        !value_duration("within", cli->within, 1440, &q->within_minutes) ||
        !value_duration("self-transfer", cli->self_transfer, 0, &q->self_transfer_minutes) ||
        !value_number("options", cli->max_options, 4096, ret_most) ||
        !value_number("flights", cli->flights, ITIN_MAX_FLIGHTS, &flights))
        return false;
    q->max_flights = (int32_t)flights;
    for (size_t i = 0; i < cli->avoid.n; i++)
        q->avoid[q->n_avoid++] = cli->avoid.values[i];
    for (size_t i = 0; i < cli->prefer.n; i++)
        q->prefer[q->n_prefer++] = cli->prefer.values[i];
    return true;
}

/* Ends that the timetable does not serve are dropped, as long as one is left. */
static enum itin_status run_query(struct work *w, struct itin_search_query *q,
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

static int cmd_query(struct work *w, const char *from, const char *to)
{
    struct itin_search_query q;
    struct itin_search_result result = {0};
    long most;
    if (!fill_query(w, from, to, &q, &most) || !timetables_open(&w->tables, w->cli, false, w->diag) ||
        !timetables_read_mct(&w->tables, w->cli, w->diag))
        return EXIT_NOT_DONE;
    struct itin_instant until = {q.at.s + (int64_t)(q.within_minutes + 2 * 1440) * 60};
    enum itin_status status = itin_timetable_prepare(w->tables.timetable, q.at, until, w->diag);
    session_print_findings(w->diag);
    if (!status)
        status = itin_search_new(w->tables.timetable, w->tables.mct, &w->search);
    if (!status)
        status = run_query(w, &q, &result);
    if (status == ITIN_ENOENT)
        return cli_fail("%s or %s: no airport of this timetable", from, to);
    if (status)
        return cli_fail("%s: %s", w->tables.files[0].path, timetables_fault(status));
    return print_result(w, &q, &result, (size_t)most);
}

/* ---- the command ---------------------------------------------------------------------------- */

static int run(struct work *w)
{
    struct cli *cli = w->cli;
    const char *what = cli->files[0];
    bool query = strcmp(what, "query") == 0;
    size_t n = cli->n_files, ends = query ? 2 : 0;
    if (!query && strcmp(what, "build") != 0 && strcmp(what, "info") != 0)
        return cli_fail("no `itin timetable %s`; it is build, info or query", what);
    if (n < 1 + ends)
        return cli_fail("`itin timetable query` needs FROM and TO");
    for (size_t i = 1; i < n - ends; i++)
        if (!timetables_add(&w->tables, cli->files[i]))
            return EXIT_NOT_DONE;
    for (size_t i = 0; i < cli->timetables.n; i++)
        if (!timetables_add(&w->tables, cli->timetables.values[i]))
            return EXIT_NOT_DONE;
    if (!w->tables.n_files)
        return cli_fail("`itin timetable %s` needs a timetable: a FILE", what);
    if (query)
        return cmd_query(w, cli->files[n - 2], cli->files[n - 1]);
    return strcmp(what, "build") == 0 ? cmd_build(w) : cmd_info(w);
}

int cmd_timetable(struct cli *cli)
{
    struct work *w = calloc(1, sizeof *w);
    if (!w)
        return cli_fail("out of memory");
    w->cli = cli;
    w->diag = session_diag(cli);
    int code = w->diag ? run(w) : EXIT_NOT_DONE;
    itin_search_free(w->search);
    timetables_release(&w->tables);
    itin_diag_free(w->diag);
    free(w);
    return code;
}

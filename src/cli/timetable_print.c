#include <inttypes.h>
#include <string.h>

#include "json_print.h"
#include "timetable.h"

enum { NUMBER = 12 }; /* bytes of a flight's number */

json_t *timetable_utc_json(struct itin_instant at)
{
    char text[TIMETABLE_TEXT];
    return json_string(itin_instant_text(at, text));
}

static struct itin_civil local_of(struct timetable_work *w, const char *code, struct itin_instant at,
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

static json_t *instant_json(struct timetable_work *w, const char *code, struct itin_instant at)
{
    char local[TIMETABLE_TEXT], offset[TIMETABLE_TEXT];
    int32_t seconds = 0;
    const char *zone;
    struct itin_civil civil = local_of(w, code, at, &seconds, &zone);
    itin_civil_text(civil, local);
    local[16] = '\0'; /* departures have no seconds */
    return json_pack("{s:s, s:s, s:s?, s:o}", "local", local, "offset",
                     itin_offset_text(seconds, offset), "zone", zone, "utc", timetable_utc_json(at));
}

static json_t *leg_json(struct timetable_work *w, const struct itin_search_leg *leg)
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

static json_t *option_json(struct timetable_work *w, const struct itin_search_journey *j, size_t rank)
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
    return json_pack("{s:I, s:o, s:o, s:I, s:I, s:I, s:o, s:o}", "rank", (json_int_t)rank, "depart",
                     instant_json(w, j->legs[0].from, j->legs[0].depart), "arrive",
                     instant_json(w, j->legs[j->n_legs - 1].to, j->legs[j->n_legs - 1].arrive),
                     "minutes", (json_int_t)((j->arrive.s - j->depart.s) / 60), "flights",
                     (json_int_t)j->n_legs, "preferred", (json_int_t)j->preferred,
                     "legs", legs, "connections", connections);
}

static void print_clock(struct timetable_work *w, const char *code, struct itin_instant at)
{
    static const char *const days[2][7] = {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                                           {"월", "화", "수", "목", "금", "토", "일"}};
    char text[TIMETABLE_TEXT], offset[TIMETABLE_TEXT];
    int32_t seconds = 0;
    const char *zone;
    struct itin_civil civil = local_of(w, code, at, &seconds, &zone);
    itin_civil_text(civil, text);
    printf("%s %.10s %s %.5s %s", days[w->cli->lang][itin_date_weekday(civil.date)], text, code,
           text + 11, itin_offset_text(seconds, offset));
}

static void print_span(const struct timetable_work *w, int64_t minutes)
{
    TIMETABLE_PRINT(w, "%" PRId64 "h%02" PRId64 "m", "%" PRId64 "시간 %02" PRId64 "분",
           minutes / 60, minutes % 60);
}

/* "2h55m in YVR (at least 60 min, default)" */
static void print_connection(const struct timetable_work *w, const struct itin_search_leg *before,
                             const struct itin_search_leg *leg)
{
    const char *source = leg->minimum_is_users ? timetable_say(w, "your rule", "지정값")
                                               : timetable_say(w, "default", "기본값");
    bool korean = w->cli->lang == ITIN_LANG_KO;
    printf("     ");
    if (!korean)
        print_span(w, leg->connection_minutes);
    printf("%s%s%s%s", korean ? "" : " in ", before->to, leg->changes_airport ? " -> " : "",
           leg->changes_airport ? leg->from : "");
    if (korean) {
        printf(" 환승 ");
        print_span(w, leg->connection_minutes);
    }
    TIMETABLE_PRINT(w, " (at least %d min, %s)\n", " (최소 %d분, %s)\n",
           (int)leg->minimum_minutes, source);
}

static void print_leg(struct timetable_work *w, const struct itin_search_leg *leg)
{
    char aliases[4][NUMBER];
    printf("   %-8s", leg->flight);
    print_clock(w, leg->from, leg->depart);
    printf(" -> ");
    print_clock(w, leg->to, leg->arrive);
    printf("  ");
    print_span(w, (leg->arrive.s - leg->depart.s) / 60);
    if (leg->stops == 1)
        TIMETABLE_PRINT(w, ", %d stop", ", 경유 %d회", 1);
    else if (leg->stops)
        TIMETABLE_PRINT(w, ", %d stops", ", 경유 %d회", (int)leg->stops);
    size_t n = itin_search_aliases(w->search, leg->departure, aliases, 4);
    for (size_t k = 0; k < n; k++)
        printf("%s%s", k ? " " : timetable_say(w, "  also ", "  공동운항 "), aliases[k]);
    putchar('\n');
}

static void print_option(struct timetable_work *w, const struct itin_search_journey *j,
                         size_t rank)
{
    printf("%zu  ", rank);
    print_span(w, (j->arrive.s - j->depart.s) / 60);
    if (j->n_legs == 1)
        TIMETABLE_PRINT(w, ", %d flight", ", 항공편 %d편", 1);
    else
        TIMETABLE_PRINT(w, ", %zu flights", ", 항공편 %zu편", j->n_legs);
    if (j->preferred)
        TIMETABLE_PRINT(w, ", %zu preferred", ", 선호 %zu건", j->preferred);
    putchar('\n');
    for (size_t i = 0; i < j->n_legs; i++) {
        if (i > 0)
            print_connection(w, &j->legs[i - 1], &j->legs[i]);
        print_leg(w, &j->legs[i]);
    }
}

static json_t *result_json(struct timetable_work *w, const struct itin_search_query *q,
                           const struct itin_search_result *result, size_t n)
{
    json_t *options = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(options, option_json(w, &result->journeys[i], i + 1));
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:i, s:I, s:o}", "schema", "itin.timetable/1",
                     "command", "query", "from", q->from[0].code, "to", q->to[0].code, "at",
                     timetable_utc_json(q->at), "within_minutes", (int)q->within_minutes, "found",
                     (json_int_t)result->n, "options", options);
}

/* Why there is nothing, on stderr. */
static void say_none(const struct timetable_work *w, const struct itin_search_query *q)
{
    struct itin_timetable_info info = {.size = sizeof info};
    char at[TIMETABLE_TEXT];
    itin_timetable_info(w->tables.timetable, &info);
    const char *why = info.departures
                          ? ""
                          : timetable_say(w, ": the timetable has no flight on these days",
                                          ": 시간표에 이 기간의 항공편이 없습니다");
    int hours = (int)(q->within_minutes + 59) / 60;
    const char *from = q->from[0].code, *to = q->to[0].code;
    itin_instant_text(q->at, at);
    if (w->cli->lang == ITIN_LANG_KO)
        fprintf(stderr, "itin: %s부터 %d시간 안에 %s에서 %s까지 가는 길이 없습니다%s\n", at, hours, from, to,
                why);
    else
        fprintf(stderr, "itin: no way from %s to %s that leaves within %d h of %s%s\n", from, to,
                hours, at, why);
}

int timetable_print_result(struct timetable_work *w, const struct itin_search_query *q,
                           const struct itin_search_result *result, size_t most)
{
    size_t n = result->n < most ? result->n : most;
    int code = EXIT_FINE;
    if (w->cli->json) {
        json_t *d = result_json(w, q, result, n);
        code = json_print(d, JSON_INDENT(1));
    }
    for (size_t i = 0; i < n && !w->cli->json; i++)
        print_option(w, &result->journeys[i], i + 1);
    if (n < result->n && !w->cli->json)
        TIMETABLE_PRINT(w, "%zu more; --options %zu shows all\n", "%zu개가 더 있습니다. --options %zu이면 모두 보입니다\n",
               result->n - n, result->n);
    if (!result->n)
        say_none(w, q);
    return cli_worse(code, result->n ? EXIT_FINE : EXIT_FINDINGS);
}

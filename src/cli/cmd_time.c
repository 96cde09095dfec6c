#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json_print.h"
#include "session.h"
#include "where.h"

enum { TEXT = 40 };

/* A WHEN in one zone: one instant, or the two readings of a local time that
 * is skipped or repeated. */
struct answer {
    const char *kind;
    size_t n;
    struct itin_instant at[2];
    struct itin_civil local[2];
    int32_t offset[2];
};

static const char *const kinds[] = {"unique", "skipped", "repeated"};

static void add_reading(struct answer *answer, const struct itin_zone *zone, struct itin_instant at)
{
    answer->at[answer->n] = at;
    answer->local[answer->n] = itin_zone_civil(zone, at, &answer->offset[answer->n]);
    answer->n++;
}

static struct answer answer_instant(const struct itin_zone *zone, struct itin_instant at)
{
    struct answer answer = {.kind = "unique"};
    add_reading(&answer, zone, at);
    return answer;
}

static struct answer answer_local(const struct itin_zone *zone, struct itin_civil wall)
{
    struct itin_local local = itin_zone_lookup(zone, wall);
    struct answer answer = {.kind = kinds[local.kind]};
    add_reading(&answer, zone, local.earlier);
    if (local.kind != ITIN_LOCAL_UNIQUE)
        add_reading(&answer, zone, local.later);
    return answer;
}

/* True when a text has the form of a pattern, in which 0 is any digit. */
static bool has_form(struct itin_slice text, const char *pattern)
{
    if (text.len < strlen(pattern))
        return false;
    for (size_t i = 0; pattern[i]; i++)
        if (pattern[i] == '0' ? text.ptr[i] < '0' || text.ptr[i] > '9' : text.ptr[i] != pattern[i])
            return false;
    return true;
}

/* 2026-12-10T9:00 and a calendar's 20261210T090000Z in the usual form. */
static struct itin_slice usual_form(struct itin_slice text, char out[2 * TEXT])
{
    const char *p = text.ptr, *rest = text.len > 15 ? p + 15 : "";
    int n = 0;
    if (text.len > TEXT || memchr(p, '[', text.len))
        return text;
    if (has_form(text, "00000000T000000"))
        n = snprintf(out, 2 * TEXT, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%.*s", p, p + 4, p + 6, p + 9, p + 11, p + 13,
                     (int)text.len - 15, rest);
    else if (has_form(text, "0000-00-00T0:00") || has_form(text, "0000-00-00 0:00"))
        n = snprintf(out, 2 * TEXT, "%.11s0%.*s", p, (int)text.len - 11, p + 11);
    return n > 0 ? (struct itin_slice){out, (size_t)n} : text;
}

/* Reads WHEN; NULL, or what is wrong with it. */
static const char *parse_when(struct itin_slice text, struct itin_moment *ret)
{
    char usual[2 * TEXT];
    if (itin_moment_parse(text, ret))
        return NULL;
    struct itin_slice form = usual_form(text, usual);
    if (form.ptr != text.ptr && itin_moment_parse(form, ret))
        return NULL;
    return cli_say("not a time; write 2024-06-24T19:20, or an instant like 2024-06-24T10:20:00Z",
                       "시각이 아닙니다. 2024-06-24T19:20처럼, 또는 2024-06-24T10:20:00Z 같은 순간을 쓰십시오");
}

/* What a moment is in a zone; a zone that the moment itself names decides how
 * its clock is read. NULL, or what is wrong. */
static const char *resolve_when(struct cli *cli, const struct itin_moment *when,
                                const struct itin_zone *zone, struct answer *ret,
                                char reason[WHERE_REASON])
{
    struct itin_instant at;
    itin_moment_instant(when, &at);
    if (when->zone.len) {
        const struct itin_zone *own = where_zone_named(cli, when->zone, reason);
        if (!own)
            return reason;
        if (!when->has_offset) {
            struct answer there = answer_local(own, when->civil);
            *ret = (struct answer){.kind = there.kind};
            for (size_t i = 0; i < there.n; i++)
                add_reading(ret, zone, there.at[i]);
            return NULL;
        }
        struct itin_written_offset written = {when->offset, when->offset_has_seconds};
        if (!when->is_z && !itin_zone_resolve(own, when->civil, written, ITIN_OFFSET_REJECT,
                                              ITIN_LOCAL_REJECT, &at, NULL))
            return cli_say("the offset does not hold in the zone in brackets then",
                       "그때 대괄호 안 시간대의 시차가 아닙니다");
    }
    if (!when->has_offset) {
        *ret = answer_local(zone, when->civil);
        return NULL;
    }
    *ret = answer_instant(zone, at);
    return NULL;
}

static void print_tab(FILE *out, const struct answer *a)
{
    char text[TEXT];
    for (size_t i = 0; i < a->n; i++)
        fprintf(out, "%s%s", i ? "," : "", itin_instant_text(a->at[i], text));
    fputc('\t', out);
    for (size_t i = 0; i < a->n; i++) {
        fprintf(out, "%s%s", i ? "," : "", itin_civil_text(a->local[i], text));
        fputs(itin_offset_text(a->offset[i], text), out);
    }
    fprintf(out, "\t%s\n", a->kind);
}

/* As in every document: seconds only when they are not zero. */
static char *local_text(struct itin_civil civil, char *out)
{
    itin_civil_text(civil, out);
    if (!civil.clock.second)
        out[strlen(out) - 3] = '\0';
    return out;
}

static json_t *answer_json(const struct answer *a, const char *place, const char *zone)
{
    json_t *readings = json_array();
    char local[TEXT], offset[TEXT], utc[TEXT];
    for (size_t i = 0; i < a->n; i++)
        json_array_append_new(readings,
                              json_pack("{s:s, s:s, s:s, s:s}", "local",
                                        local_text(a->local[i], local), "offset",
                                        itin_offset_text(a->offset[i], offset), "zone", zone, "utc",
                                        itin_instant_text(a->at[i], utc)));
    return json_pack("{s:s, s:s, s:s, s:o}", "place", place, "zone", zone, "kind", a->kind,
                     "readings", readings);
}

/* Takes `places`. On one line where there are many documents. */
static int print_document(const struct cli *cli, json_t *places, size_t form)
{
    json_t *document = json_pack("{s:s, s:{s:s, s:s}, s:o}", "schema", "itin.time/1", "tzdb",
                                 "version", itin_zonedb_version(cli->db), "source",
                                 itin_zonedb_source(cli->db), "places", places);
    return json_print(document, form);
}

static const char *bulk_line(struct cli *cli, char *line, size_t len, char *reason)
{
    while (len && (line[len - 1] == '\n' || line[len - 1] == '\r'))
        line[--len] = '\0';
    char *tab = memchr(line, '\t', len);
    if (!tab)
        return cli_say("no tab: a line is WHEN<TAB>ZONE-OR-PLACE",
                       "탭이 없습니다. 한 줄은 WHEN<TAB>ZONE-OR-PLACE입니다");
    struct itin_moment when;
    const char *wrong = parse_when((struct itin_slice){line, (size_t)(tab - line)}, &when);
    if (wrong)
        return wrong;
    struct itin_slice name = {tab + 1, (size_t)(line + len - tab - 1)};
    const struct itin_zone *zone = where_zone(cli, name, reason);
    if (!zone)
        return reason;
    struct answer answer;
    wrong = resolve_when(cli, &when, zone, &answer, reason);
    if (wrong)
        return wrong;
    char place[WHERE_REASON];
    snprintf(place, sizeof place, "%.*s", (int)name.len, name.ptr);
    if (cli->json)
        print_document(cli, json_pack("[o]", answer_json(&answer, place, itin_zone_name(zone))),
                       JSON_COMPACT);
    else
        print_tab(stdout, &answer);
    return NULL;
}

static void bulk_error(struct cli *cli, const char *wrong)
{
    if (cli->json)
        session_refuse_operand(cli, "-", wrong);
    else
        printf("error\t%s\n", wrong);
}

static int bulk(struct cli *cli)
{
    char *line = NULL;
    size_t size = 0;
    int code = EXIT_FINE;
    for (ssize_t len; (len = getline(&line, &size, stdin)) >= 0;) {
        char reason[WHERE_REASON];
        const char *wrong = (size_t)len > 4096
                                ? cli_say("longer than 4096 bytes", "4096바이트보다 깁니다")
                                : bulk_line(cli, line, (size_t)len, reason);
        if (wrong) {
            bulk_error(cli, wrong);
            code = EXIT_NOT_DONE;
        }
    }
    free(line);
    if (!feof(stdin))
        code = cli_fail("the input cannot be read: %s", "입력을 읽을 수 없습니다: %s", strerror(errno));
    return code;
}

enum { PLACE = 20 }; /* columns */

static void print_row(const struct cli *cli, const char *place, const char *zone,
                      const struct answer *a, struct itin_date reference)
{
    static const char *const days[2][7] = {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                                           {"월", "화", "수", "목", "금", "토", "일"}};
    char text[TEXT], offset[TEXT];
    for (size_t i = 0; i < a->n; i++) {
        const struct itin_civil *c = &a->local[i];
        int64_t change = itin_date_diff(c->date, reference);
        int columns = (int)itin_text_columns((struct itin_slice){place, strlen(place)});
        itin_civil_text(*c, text);
        text[strcspn(text, "T")] = '\0'; /* the date alone */
        printf("%s%*s %s %s %02d:%02d %s", i ? "" : place,
               i ? PLACE : columns < PLACE ? PLACE - columns : 0, "", text,
               days[cli->lang][itin_date_weekday(c->date)], c->clock.hour, c->clock.minute,
               itin_offset_text(a->offset[i], offset));
        if (change)
            printf(" (%+d)", (int)change);
        printf("%s%s\n", strcmp(place, zone) ? "  " : "", strcmp(place, zone) ? zone : "");
    }
    if (a->n == 2 && strcmp(a->kind, "unique") != 0)
        printf("%-20s %s\n", "",
               strcmp(a->kind, "skipped") == 0
                   ? cli_say("this local time is skipped there: both readings are shown",
                             "그곳에 없는 현지 시각입니다. 두 가지로 읽어 보입니다")
                   : cli_say("this local time is repeated there: both readings are shown",
                             "그곳에 두 번 있는 현지 시각입니다. 둘 다 보입니다"));
}

/* Without places: the zone that the moment names, and UTC. */
static size_t own_places(struct cli *cli, const struct itin_moment *when, const char **names,
                         const struct itin_zone **zones)
{
    size_t n = 0;
    const struct itin_zone *own = itin_zonedb_find(cli->db, when->zone, NULL);
    if (own) {
        names[n] = itin_zone_name(own);
        zones[n++] = own;
    }
    names[n] = "UTC";
    zones[n++] = itin_zonedb_find(cli->db, (struct itin_slice){"UTC", 3}, NULL);
    return n;
}

/* One moment in the places of the operands; a local WHEN is in the first. */
static int table(struct cli *cli, const struct itin_moment *when)
{
    const struct itin_zone *zones[256];
    char reason[WHERE_REASON];
    const char *wrong = NULL;
    size_t n = cli->n_files - 1;
    if (n > sizeof zones / sizeof *zones)
        return cli_fail("more than 256 places", "장소는 256곳까지입니다");
    for (size_t i = 0; i < n; i++) {
        const char *name = cli->files[i + 1];
        zones[i] = where_zone(cli, (struct itin_slice){name, strlen(name)}, reason);
        if (!zones[i])
            return session_refuse_operand(cli, name, reason);
    }
    const char *own_names[2];
    const char **names = n ? cli->files + 1 : own_names;
    if (!n && !when->has_offset && !when->zone.len)
        return cli_fail("a local time needs a place: itin time %s PLACE",
                        "현지 시각에는 장소가 필요합니다: itin time %s PLACE", cli->files[0]);
    if (!n)
        n = own_places(cli, when, own_names, zones);
    struct answer first, a;
    if (!zones[0] || (wrong = resolve_when(cli, when, zones[0], &first, reason)))
        return session_refuse_operand(cli, cli->files[0],
                                      wrong ? wrong : cli_say("no zone data", "시간대 자료가 없습니다"));
    json_t *places = json_array();
    int code = EXIT_FINE;
    for (size_t i = 0; i < n; i++) {
        a = (struct answer){.kind = i ? "unique" : first.kind}; /* the doubt is the first's */
        for (size_t k = 0; k < first.n; k++)
            add_reading(&a, zones[i], first.at[k]);
        if (cli->json)
            json_array_append_new(places, answer_json(&a, names[i], itin_zone_name(zones[i])));
        else
            print_row(cli, names[i], itin_zone_name(zones[i]), &a, first.local[0].date);
    }
    if (cli->json)
        code = print_document(cli, json_incref(places), JSON_INDENT(1));
    json_decref(places);
    return code;
}

int cmd_time(struct cli *cli)
{
    struct itin_moment when;
    if (!cli_zonedb(cli))
        return cli_fail("%s: no zone data there",
                        "%s: 시간대 자료가 없습니다", cli_tzdata(cli));
    if (strcmp(cli->files[0], "-") == 0)
        return bulk(cli);
    const char *wrong = parse_when((struct itin_slice){cli->files[0], strlen(cli->files[0])}, &when);
    if (wrong)
        return session_refuse_operand(cli, cli->files[0], wrong);
    return table(cli, &when);
}

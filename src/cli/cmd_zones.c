#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json_print.h"
#include "session.h"
#include "where.h"

enum { TEXT = 40, MAX_ZONES = 64, YEARS_BACK = 4, YEARS_AHEAD = 12, LISTED = 3 };

#define BEFORE_ZONES (-5364662400) /* 1800: every place has the time of its sun */

/* Another set of rules, to compare with the one in use. */
struct other {
    const char *name; /* "system" */
    enum itin_zonedb_choice choice;
    struct itin_zonedb *db; /* NULL: not there */
    struct itin_zone_difference *list;
    size_t n;
};

/* A zone that was asked for, with the instants it is used at. */
struct asked {
    const char *query;
    const struct itin_zone *zone;
    struct itin_instant from, until;
};

struct zones {
    struct cli *cli;
    struct other others[3];
    struct asked asked[MAX_ZONES];
    size_t n_asked;
    struct itin_instant from, until; /* the years that are compared */
};

/* ---- what to compare ---------------------------------------------------------- */

/* Where a difference began that the first of the compared years finds there. */
static void find_beginning(const struct zones *z, struct itin_zonedb *other,
                           struct itin_zone_difference *d)
{
    struct itin_slice name = {d->name, strlen(d->name)};
    const struct itin_zone *a = itin_zonedb_find(z->cli->db, name, NULL);
    const struct itin_zone *b = itin_zonedb_find(other, name, NULL);
    struct itin_zone_gap gap = {.until = {BEFORE_ZONES}};
    while (a && b && itin_zone_next_gap(a, b, gap.until, z->until, &gap) && gap.from.s <= z->from.s)
        if (gap.until.s > z->from.s) {
            d->first = gap;
            return;
        }
}

/* A source that is not there is not compared; one that cannot be read whole
 * is an error. */
static bool compare(struct zones *z, struct other *other)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = other->choice};
    options.system_dir = cli_system_tree();
    enum itin_status status = itin_zonedb_open(&options, &other->db);
    if (!status)
        status = itin_zonedb_compare(z->cli->db, other->db, z->from, z->until, &other->list,
                                     &other->n);
    else if (status != ITIN_ENOMEM)
        status = ITIN_OK;
    for (size_t i = 0; i < other->n; i++)
        if (other->list[i].kind == ITIN_ZONE_DIFFERS && other->list[i].first.from.s == z->from.s)
            find_beginning(z, other->db, &other->list[i]);
    return status == ITIN_OK;
}

static bool is_asked(const struct zones *z, const char *name)
{
    for (size_t i = 0; i < z->n_asked; i++)
        if (strcmp(itin_zone_name(z->asked[i].zone), name) == 0)
            return true;
    return z->n_asked == 0;
}

static void ask(struct zones *z, const char *query, const struct itin_zone *zone,
                struct itin_instant at)
{
    for (size_t i = 0; i < z->n_asked; i++) {
        struct asked *a = &z->asked[i];
        if (a->zone != zone)
            continue;
        if (at.s < a->from.s)
            a->from = at;
        if (at.s > a->until.s)
            a->until = at;
        return;
    }
    if (z->n_asked < MAX_ZONES)
        z->asked[z->n_asked++] = (struct asked){query, zone, at, at};
}

/* The zones of a plan's items. */
static int ask_file(struct zones *z, const char *path)
{
    struct itin_diag *diag = session_diag(z->cli);
    struct session s = {0};
    int code = EXIT_NOT_DONE;
    if (!diag)
        return code;
    if (!session_load(&s, z->cli, path, diag))
        code = session_refuse(&s);
    else {
        for (size_t i = 0; i < itin_trip_len(s.trip); i++)
            for (int end = 0; end < 2; end++) {
                struct itin_instant at;
                bool known = end ? itin_item_end(s.trip, i, &at) : itin_item_start(s.trip, i, &at);
                const struct itin_zone *zone =
                    known ? itin_zonedb_find(z->cli->db, itin_item_zone(s.trip, i, end == 1), NULL)
                          : NULL;
                if (zone)
                    ask(z, itin_zone_name(zone), zone, at);
            }
        code = EXIT_FINE;
    }
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

static int ask_operand(struct zones *z, const char *operand)
{
    struct stat st;
    char wrong[WHERE_REASON];
    if (stat(operand, &st) == 0 && S_ISREG(st.st_mode))
        return ask_file(z, operand);
    const struct itin_zone *zone =
        where_zone(z->cli, (struct itin_slice){operand, strlen(operand)}, wrong);
    if (!zone)
        return session_refuse_operand(z->cli, operand, wrong);
    ask(z, operand, zone, z->cli->now);
    return EXIT_FINE;
}

/* ---- text --------------------------------------------------------------------- */

static const char *why(const struct zones *z)
{
    const char *asked = z->cli->tzdata ? z->cli->tzdata : "newest";
    if (strcmp(asked, "newest") != 0)
        return cli_say("as --tzdata says", "--tzdata로 지정");
    return strcmp(itin_zonedb_source(z->cli->db), "bundled") == 0
               ? cli_say("the newest there is", "가장 새로운 자료")
               : cli_say("newer than the bundled one", "내장 자료보다 새로움");
}

/* A name that one side lacks because its file is damaged. */
static bool is_damaged(const struct zones *z, const struct other *other,
                       const struct itin_zone_difference *d, struct itin_zone_damage *ret)
{
    const struct itin_zonedb *lacking = d->kind == ITIN_ZONE_ONLY_A ? other->db : z->cli->db;
    return d->kind != ITIN_ZONE_DIFFERS &&
           itin_zonedb_damage(lacking, (struct itin_slice){d->name, strlen(d->name)}, ret);
}

static void print_difference(const struct zones *z, const struct other *o,
                             const struct itin_zone_difference *d)
{
    char from[TEXT], own[TEXT], other[TEXT], fault[ITIN_ZONE_DAMAGE_TEXT];
    struct itin_zone_damage damage;
    if (is_damaged(z, o, d, &damage)) {
        printf(d->kind == ITIN_ZONE_ONLY_A ? cli_say("    %-28s its file is damaged there: %s\n", "    %-28s 그쪽 파일이 손상됨: %s\n")
                                           : cli_say("    %-28s its file is damaged: %s\n", "    %-28s 파일이 손상됨: %s\n"),
               d->name, itin_zone_damage_text(&damage, z->cli->lang, fault));
        return;
    }
    if (d->kind == ITIN_ZONE_ONLY_A) {
        printf("    %-28s %s\n", d->name, cli_say("is not there", "그쪽에 없음"));
        return;
    }
    if (d->kind == ITIN_ZONE_ONLY_B) {
        printf("    %-28s %s\n", d->name, cli_say("is only there", "그쪽에만 있음"));
        return;
    }
    printf(cli_say("    %-28s from %s: %s, there %s\n", "    %-28s %s부터: %s, 그쪽은 %s\n"), d->name, itin_instant_text(d->first.from, from),
           itin_offset_text(d->first.a_offset, own), itin_offset_text(d->first.b_offset, other));
}

/* The name that people read; in JSON it is `name`. */
static const char *source_name(const struct other *other)
{
    return cli_say(other->name, other->choice == ITIN_ZONEDB_SYSTEM    ? "시스템"
                                : other->choice == ITIN_ZONEDB_BUNDLED ? "내장"
                                                                       : other->name);
}

/* A word in a column, whatever its width. */
static void print_head(const char *text)
{
    enum { COLUMN = 9 };
    size_t columns = itin_text_columns((struct itin_slice){text, strlen(text)});
    printf("%s%*s", text, columns < COLUMN ? (int)(COLUMN - columns) : 1, "");
}

/* Names of a kind (< 0: all); those with a damaged file are of none. */
static size_t count(const struct zones *z, const struct other *other, int kind)
{
    size_t n = 0;
    struct itin_zone_damage damage;
    for (size_t i = 0; i < other->n; i++)
        n += is_asked(z, other->list[i].name) &&
             (kind < 0 || ((int)other->list[i].kind == kind &&
                           !is_damaged(z, other, &other->list[i], &damage)));
    return n;
}

/* Names that one side lacks, in a line: of a part of a tree they are hundreds. */
static void print_missing(const struct zones *z, const struct other *other, int kind)
{
    size_t n = count(z, other, kind), told = 0;
    struct itin_zone_damage damage;
    if (n <= LISTED)
        return; /* a line each */
    printf(kind == ITIN_ZONE_ONLY_A ? cli_say("    %zu names are not there: ", "    그쪽에 없는 이름 %zu개: ")
                                    : cli_say("    %zu names are only there: ", "    그쪽에만 있는 이름 %zu개: "),
           n);
    for (size_t i = 0; i < other->n && told < LISTED; i++)
        if ((int)other->list[i].kind == kind && is_asked(z, other->list[i].name) &&
            !is_damaged(z, other, &other->list[i], &damage)) {
            printf("%s, ", other->list[i].name);
            told++;
        }
    puts("...");
}

static void print_other(const struct zones *z, const struct other *other)
{
    char from[TEXT], until[TEXT];
    size_t n = count(z, other, -1);
    if (!other->db || !n)
        return;
    itin_instant_text(z->from, from);
    itin_instant_text(z->until, until);
    if (z->cli->lang == ITIN_LANG_KO)
        printf("\n%s(%s)와 다른 이름 %zu개, %.4s~%.4s년:\n", source_name(other),
               itin_zonedb_version(other->db), n, from, until);
    else
        printf("\n%zu name%s differ%s in %s (%s), %.4s to %.4s:\n", n, n == 1 ? "" : "s",
               n == 1 ? "s" : "", other->name, itin_zonedb_version(other->db), from, until);
    for (int kind = ITIN_ZONE_ONLY_A; kind <= ITIN_ZONE_ONLY_B; kind++)
        print_missing(z, other, kind);
    size_t missing[] = {0, count(z, other, ITIN_ZONE_ONLY_A), count(z, other, ITIN_ZONE_ONLY_B)};
    struct itin_zone_damage damage;
    for (size_t i = 0; i < other->n; i++)
        if (is_asked(z, other->list[i].name) &&
            (missing[other->list[i].kind] <= LISTED || is_damaged(z, other, &other->list[i], &damage)))
            print_difference(z, other, &other->list[i]);
}

static void print_asked(const struct asked *a)
{
    char offset[TEXT], change[TEXT], from[TEXT];
    struct itin_instant next;
    struct itin_zone_contest contest;
    const char *name = itin_zone_name(a->zone);
    printf("\n%s%s%s%s\n", name, strcmp(name, a->query) ? " (" : "",
           strcmp(name, a->query) ? a->query : "", strcmp(name, a->query) ? ")" : "");
    printf(cli_say("    %s: offset %s\n", "    %s: 시차 %s\n"), itin_instant_text(a->from, from),
           itin_offset_text(itin_zone_offset(a->zone, a->from), offset));
    if (itin_zone_next_change(a->zone, a->from, &next))
        printf(cli_say("    next change %s: to %s\n", "    다음 변경 %s: %s\n"), itin_instant_text(next, change),
               itin_offset_text(itin_zone_offset(a->zone, next), offset));
    else
        puts(cli_say("    no change of offset after that", "    그 뒤로는 시차가 바뀌지 않습니다"));
    if (!itin_zone_is_certain(a->zone, a->until))
        puts(cli_say("    its file ends before that: the last offset is kept, no rule is known",
                     "    그 전에 파일이 끝납니다: 규칙을 몰라 마지막 시차를 씁니다"));
    struct itin_slice slice = {name, strlen(name)};
    if (itin_zone_contested(slice, a->from, &contest) ||
        itin_zone_contested(slice, a->until, &contest))
        printf(cli_say("    contested since %s: programs with older data read other instants\n",
                       "    %s에서 바뀜: 옛 자료를 쓰는 프로그램은 다른 시각으로 읽습니다\n"),
               contest.release);
}

static void print_text(const struct zones *z)
{
    print_head(cli_say("in use", "사용"));
    printf("%-8s %s: %s\n", itin_zonedb_version(z->cli->db), itin_zonedb_source(z->cli->db), why(z));
    for (size_t i = 0; i < 3; i++) {
        const struct other *o = &z->others[i];
        print_head(source_name(o));
        printf("%-8s", o->db ? itin_zonedb_version(o->db) : cli_say("none", "없음"));
        if (strcmp(o->name, "ICU") == 0)
            printf(cli_say(" ICU %s; never used for offsets", " ICU %s. 시차에는 쓰지 않습니다"),
                   itin_icu_version());
        putchar('\n');
    }
    for (size_t i = 0; i < z->n_asked; i++)
        print_asked(&z->asked[i]);
    for (size_t i = 0; i < 3; i++)
        print_other(z, &z->others[i]);
}

/* ---- JSON --------------------------------------------------------------------- */

static json_t *instant_json(struct itin_instant at)
{
    char text[TEXT];
    return json_string(itin_instant_text(at, text));
}

static json_t *offset_json(int32_t offset)
{
    char text[TEXT];
    return json_string(itin_offset_text(offset, text));
}

static json_t *difference_json(const struct other *other, const struct itin_zone_difference *d)
{
    static const char *const kinds[] = {"differs", "missing", "additional"};
    bool differs = d->kind == ITIN_ZONE_DIFFERS;
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:I}", "against", other->name, "name",
                     d->name, "kind", kinds[d->kind], "from",
                     differs ? instant_json(d->first.from) : json_null(), "until",
                     differs ? instant_json(d->last) : json_null(), "offset",
                     differs ? offset_json(d->first.a_offset) : json_null(), "other_offset",
                     differs ? offset_json(d->first.b_offset) : json_null(), "seconds",
                     (json_int_t)d->seconds);
}

static json_t *asked_json(const struct asked *a)
{
    struct itin_instant next;
    struct itin_zone_contest contest;
    const char *name = itin_zone_name(a->zone);
    struct itin_slice slice = {name, strlen(name)};
    bool changes = itin_zone_next_change(a->zone, a->from, &next);
    bool contested = itin_zone_contested(slice, a->from, &contest) ||
                     itin_zone_contested(slice, a->until, &contest);
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:b, s:o}", "query", a->query, "name", name,
                     "at", instant_json(a->from), "offset",
                     offset_json(itin_zone_offset(a->zone, a->from)), "next_change",
                     changes ? instant_json(next) : json_null(), "next_offset",
                     changes ? offset_json(itin_zone_offset(a->zone, next)) : json_null(),
                     "certain", (int)itin_zone_is_certain(a->zone, a->until), "contested_since",
                     contested ? json_string(contest.release) : json_null());
}

static int print_json(const struct zones *z)
{
    json_t *document = json_pack("{s:s, s:{s:s, s:s, s:s}}", "schema", "itin.zones/1", "in_use",
                                 "version", itin_zonedb_version(z->cli->db), "source",
                                 itin_zonedb_source(z->cli->db), "why", why(z));
    json_t *differences = json_array(), *asked = json_array();
    static const char *const keys[] = {"system", "bundled", "icu"};
    for (size_t i = 0; i < 3; i++) {
        const struct other *o = &z->others[i];
        json_object_set_new(document, keys[i],
                            o->db ? json_string(itin_zonedb_version(o->db)) : json_null());
        for (size_t k = 0; k < o->n; k++)
            if (is_asked(z, o->list[k].name))
                json_array_append_new(differences, difference_json(o, &o->list[k]));
    }
    for (size_t i = 0; i < z->n_asked; i++)
        json_array_append_new(asked, asked_json(&z->asked[i]));
    json_object_set_new(document, "zones", asked);
    json_object_set_new(document, "differences", differences);
    return json_print(document, JSON_INDENT(1));
}

/* The first instant of a year, so many from the present one: what is compared
 * depends on the date alone. */
static struct itin_instant year_begins(const struct cli *cli, int years)
{
    char text[TEXT];
    struct itin_instant at = cli->now;
    itin_instant_text(cli->now, text);
    snprintf(text, sizeof text, "%04d-01-01T00:00:00Z", atoi(text) + years);
    itin_instant_parse((struct itin_slice){text, strlen(text)}, &at);
    return at;
}

int cmd_zones(struct cli *cli)
{
    if (!cli_zonedb(cli))
        return cli_fail("%s: no zone data there",
                        "%s: 시간대 자료가 없습니다", cli_tzdata(cli));
    struct zones z = {.cli = cli,
                      .others = {{.name = "system", .choice = ITIN_ZONEDB_SYSTEM},
                                 {.name = "bundled", .choice = ITIN_ZONEDB_BUNDLED},
                                 {.name = "ICU", .choice = ITIN_ZONEDB_ICU}},
                      .from = year_begins(cli, -YEARS_BACK),
                      .until = year_begins(cli, YEARS_AHEAD)};
    int code = EXIT_FINE;
    for (size_t i = 0; i < cli->n_files; i++)
        code = cli_worse(code, ask_operand(&z, cli->files[i]));
    if (code == EXIT_FINE) {
        bool good = true;
        for (size_t i = 0; i < 3; i++)
            good = compare(&z, &z.others[i]) && good;
        if (!good)
            code = cli_fail("the zone data could not be compared: out of memory",
                            "메모리가 부족하여 시간대 자료를 비교하지 못했습니다");
        else if (cli->json)
            code = print_json(&z);
        else
            print_text(&z);
    }
    for (size_t i = 0; i < 3; i++) {
        free(z.others[i].list);
        itin_zonedb_close(z.others[i].db);
    }
    return code;
}

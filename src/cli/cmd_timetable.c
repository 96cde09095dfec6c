#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "json_print.h"
#include "session.h"
#include "timetable.h"
#include "values.h"

enum { COMPILED_DAYS = 60 };

/* ---- build and info ---------------------------------------------------------------------- */

static struct itin_instant at_day(int64_t day)
{
    return (struct itin_instant){day * 86400};
}

/* The days to compile: from --at, else the present while the period runs, else
 * the period's first day. */
static bool build_window(struct timetable_work *w, struct itin_instant *ret_from,
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
    char text[TIMETABLE_TEXT];
    if (!known)
        return json_null();
    itin_instant_text(at_day(day), text);
    return json_stringn(text, 10);
}

static const char *day_text(int32_t day, char text[TIMETABLE_TEXT])
{
    itin_instant_text(at_day(day), text);
    text[10] = '\0';
    return text;
}

static void print_numbers(const struct timetable_work *w, const struct itin_timetable_info *i)
{
    char from[TIMETABLE_TEXT], until[TIMETABLE_TEXT];
    TIMETABLE_PRINT(w, i->services == 1 ? "%zu service of " : "%zu services of ", "운항편 %zu건, ", i->services);
    TIMETABLE_PRINT(w, i->carriers == 1 ? "%zu carrier between " : "%zu carriers between ",
                    "항공사 %zu곳, ", i->carriers);
    TIMETABLE_PRINT(w, i->airports == 1 ? "%zu airport\n" : "%zu airports\n", "공항 %zu곳\n", i->airports);
    if (i->first_day != INT32_MAX)
        TIMETABLE_PRINT(w, "period     %s to %s\n", "운항 기간  %s ~ %s\n",
               day_text(i->first_day, from),
               i->open_end ? timetable_say(w, "open", "계속") : day_text(i->last_day, until));
    if (i->window_until.s > i->window_from.s)
        TIMETABLE_PRINT(w, i->departures == 1 ? "window     %.10s to %.10s: %zu departure, zone data %s\n"
                                              : "window     %.10s to %.10s: %zu departures, zone data %s\n", "준비 구간  %.10s ~ %.10s: 출발 %zu건, 시간대 자료 %s\n",
               itin_instant_text(i->window_from, from),
               itin_instant_text((struct itin_instant){i->window_until.s - 1}, until),
               i->departures, i->tzdb);
    TIMETABLE_PRINT(w, "left out   %zu repeated, %zu not for passengers, %zu with a finding\n", "제외       중복 %zu건, 여객편 아님 %zu건, 오류 %zu건\n",
           i->repeated, i->not_for_passengers, i->bad);
    TIMETABLE_PRINT(w, i->folded == 1 ? "folded     %zu code-share\n" : "folded     %zu code-shares\n", "공동운항   %zu건을 운항사 편에 합침\n",
           i->folded);
}

static int print_info(const struct timetable_work *w)
{
    struct itin_timetable_info i = {.size = sizeof i};
    itin_timetable_info(w->tables.timetable, &i);
    bool window = i.window_until.s > i.window_from.s;
    if (w->cli->json) {
        json_t *d = json_pack(
            "{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:I, s:o, s:o, s:s}", "schema",
            "itin.timetable/1", "command", w->cli->files[0], "airports", (json_int_t)i.airports, "carriers",
            (json_int_t)i.carriers, "services", (json_int_t)i.services, "repeated",
            (json_int_t)i.repeated, "codeshares", (json_int_t)i.folded, "not_for_passengers",
            (json_int_t)i.not_for_passengers, "bad", (json_int_t)i.bad, "first_day",
            day_json(i.first_day, i.first_day != INT32_MAX), "last_day",
            day_json(i.last_day, !i.open_end && i.last_day != INT32_MIN), "departures",
            (json_int_t)i.departures, "from", window ? timetable_utc_json(i.window_from) : json_null(),
            "until", window ? timetable_utc_json(i.window_until) : json_null(), "tzdb", i.tzdb);
        return json_print(d, JSON_INDENT(1));
    }
    print_numbers(w, &i);
    return EXIT_FINE;
}

static int cmd_build(struct timetable_work *w)
{
    const char *out = w->cli->output;
    struct itin_instant from, until;
    char *bytes = NULL;
    size_t len = 0;
    if (!out)
        return cli_fail("`itin timetable build` needs -o OUT",
                        "`itin timetable build`에는 -o OUT이 필요합니다");
    if (file_exists(out) && !w->cli->force)
        return cli_fail("%s: exists; --force replaces it",
                        "%s: 이미 있는 파일입니다. --force를 주면 바꿉니다", out);
    if (!timetables_open(&w->tables, w->cli, true, w->diag) || !build_window(w, &from, &until))
        return EXIT_NOT_DONE;
    enum itin_status status = itin_timetable_prepare(w->tables.timetable, from, until, w->diag);
    if (!status)
        status = itin_timetable_save(w->tables.timetable, &bytes, &len);
    session_print_findings(w->diag);
    if (status)
        return cli_fail("%s: %s", "%s: %s", w->tables.files[0].path, timetables_fault(status));
    bool ok = file_write(out, bytes, len, false);
    free(bytes);
    return !ok ? EXIT_NOT_DONE : file_is_stdout(out) ? EXIT_FINE : print_info(w);
}

static int cmd_info(struct timetable_work *w)
{
    struct itin_instant from, until;
    if (!timetables_open(&w->tables, w->cli, true, w->diag))
        return EXIT_NOT_DONE;
    if (!w->tables.compiled) {
        if (!build_window(w, &from, &until))
            return EXIT_NOT_DONE;
        enum itin_status status = itin_timetable_prepare(w->tables.timetable, from, until, w->diag);
        if (status)
            return cli_fail("%s: %s", "%s: %s", w->tables.files[0].path, timetables_fault(status));
    }
    session_print_findings(w->diag);
    return print_info(w);
}

/* ---- the command ---------------------------------------------------------------------------- */

static int run(struct timetable_work *w)
{
    struct cli *cli = w->cli;
    const char *what = cli->files[0];
    bool query = strcmp(what, "query") == 0;
    size_t n = cli->n_files, ends = query ? 2 : 0;
    if (!query && strcmp(what, "build") != 0 && strcmp(what, "info") != 0)
        return cli_fail("no `itin timetable %s`; it is build, info or query",
                        "`itin timetable %s`: 없는 명령입니다. build, info, query가 있습니다", what);
    if (n < 1 + ends)
        return cli_fail("`itin timetable query` needs FROM and TO",
                        "`itin timetable query`에는 출발지와 도착지가 필요합니다");
    for (size_t i = 1; i < n - ends; i++)
        if (!timetables_add(&w->tables, cli->files[i]))
            return EXIT_NOT_DONE;
    for (size_t i = 0; i < cli->timetables.n; i++)
        if (!timetables_add(&w->tables, cli->timetables.values[i]))
            return EXIT_NOT_DONE;
    if (!w->tables.n_files)
        return cli_fail("`itin timetable %s` needs a timetable: a FILE",
                        "`itin timetable %s`에는 시간표 파일이 필요합니다", what);
    if (query)
        return timetable_query(w, cli->files[n - 2], cli->files[n - 1]);
    return strcmp(what, "build") == 0 ? cmd_build(w) : cmd_info(w);
}

int cmd_timetable(struct cli *cli)
{
    struct timetable_work *w = calloc(1, sizeof *w);
    if (!w)
        return cli_no_memory();
    w->cli = cli;
    w->diag = session_diag(cli);
    int code = w->diag ? run(w) : EXIT_NOT_DONE;
    itin_search_free(w->search);
    timetables_release(&w->tables);
    itin_diag_free(w->diag);
    free(w);
    return code;
}

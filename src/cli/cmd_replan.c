#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"
#include "replan_files.h"
#include "session.h"
#include "timetables.h"
#include "values.h"

struct replan {
    struct cli *cli;
    struct session session;
    struct itin_diag *diag;     /* of the plan */
    struct itin_diag *findings; /* of the timetables */
    struct timetables tables;
    struct itin_change_event events[ITIN_MAX_CHANGE_EVENTS];
    struct itin_change_request request;
    struct value_words via, avoid, prefer;
    struct itin_change *change;
    const struct itin_change_result *result;
    struct itin_trip *after;
    struct itin_diff *diff;
};

/* ---- the request --------------------------------------------------------------------- */

static bool add_events(struct replan *r)
{
    const struct {
        const struct cli_list *list;
        enum itin_change_kind kind;
    } lists[] = {
        {&r->cli->cancel, ITIN_CHANGE_CANCEL},
        {&r->cli->delay, ITIN_CHANGE_DELAY},
        {&r->cli->closed, ITIN_CHANGE_CLOSE},
        {&r->cli->cancelled, ITIN_CHANGE_CANCELLED},
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i].list->n; k++) {
            if (n == ITIN_MAX_CHANGE_EVENTS) {
                cli_fail("more than %u cancellations at once",
                         "한 번에 받을 수 있는 취소는 %u건까지입니다", ITIN_MAX_CHANGE_EVENTS);
                return false;
            }
            r->events[n++] = (struct itin_change_event){lists[i].kind, lists[i].list->values[k]};
        }
    r->request.events = r->events;
    r->request.n_events = n;
    if (!n)
        cli_fail("what happened? --cancel, --delay, --closed or --cancelled says it",
                 "무슨 일이 있었는지 --cancel, --delay, --closed, --cancelled로 알려 주십시오");
    return n > 0;
}

/* The words of --via, --avoid and --prefer. */
static bool fill_words(struct replan *r)
{
    struct itin_change_request *ask = &r->request;
    if (!value_words("via", VALUE_COUNTRIES, &r->cli->via, &r->via) ||
        !value_words("avoid", VALUE_COUNTRIES | VALUE_FLIGHTS, &r->cli->avoid, &r->avoid) ||
        !value_words("prefer", VALUE_COUNTRIES, &r->cli->prefer, &r->prefer))
        return false;
    ask->via = r->via.values;
    ask->n_via = r->via.n;
    ask->avoid = r->avoid.values;
    ask->n_avoid = r->avoid.n;
    ask->prefer = r->prefer.values;
    ask->n_prefer = r->prefer.n;
    return true;
}

static bool fill_request(struct replan *r)
{
    struct cli *cli = r->cli;
    int32_t band = 0;
    long options = 0, flights = 0;
    r->request = (struct itin_change_request){
        .size = sizeof r->request,
        .lang = cli->lang,
        .with = cli->with.values,
        .n_with = cli->with.n,
        .told = cli->told,
        .has_now = true,
        .now = cli->now,
        .destination = cli->destination,
    };
    if (!add_events(r) || !fill_words(r) ||
        !value_duration("within", cli->within, 0, &r->request.within_minutes) ||
        !value_duration("band", cli->band, 0, &band) ||
        !value_duration("self-transfer", cli->self_transfer, 0,
                        &r->request.self_transfer_minutes) ||
        !value_duration("elapsed", cli->elapsed, 0, &r->request.elapsed_minutes) ||
        !value_factor("circuity", cli->circuity, &r->request.circuity) ||
        !value_number("flights", cli->flights, ITIN_MAX_FLIGHTS, &flights) ||
        !value_number("options", cli->max_options, ITIN_MAX_CHANGE_OPTIONS, &options) ||
        !value_at_most("within", r->request.within_minutes, 30) ||
        !value_at_most("elapsed", r->request.elapsed_minutes, 30) ||
        !value_at_most("self-transfer", r->request.self_transfer_minutes, 1))
        return false;
    r->request.max_flights = (int32_t)flights;
    r->request.band_minutes = cli->band && !band ? -1 : band;
    r->request.options = (size_t)options;
    if (cli->with.n > ITIN_MAX_FLIGHTS)
        cli_fail("--with stands more than %d times", "--with는 %d번까지 쓸 수 있습니다", ITIN_MAX_FLIGHTS);
    else if (cli->with.n && cli->timetables.n)
        cli_fail("--with and --timetable do not go together", "--with와 --timetable은 함께 쓸 수 없습니다");
    else
        return true;
    return false;
}

/* A file without a byte is a timetable without flights, and that is an answer. */
static bool is_empty(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 0;
}

static bool open_timetables(struct replan *r)
{
    for (size_t i = 0; i < r->cli->timetables.n; i++)
        if (!is_empty(r->cli->timetables.values[i]) &&
            !timetables_add(&r->tables, r->cli->timetables.values[i]))
            return false;
    if ((r->cli->timetables.n && !timetables_open(&r->tables, r->cli, true, r->findings)) ||
        !timetables_read_mct(&r->tables, r->cli, r->findings))
        return false;
    r->request.timetable = r->tables.timetable;
    r->request.mct = r->tables.mct;
    r->request.db = r->cli->db;
    return true;
}

/* ---- the answer ------------------------------------------------------------------------ */

static int code_of(enum itin_change_outcome outcome)
{
    switch (outcome) {
    case ITIN_CHANGE_READY:
        return EXIT_FINE;
    case ITIN_CHANGE_NO_WAY:
    case ITIN_CHANGE_EMPTY_TIMETABLE:
    case ITIN_CHANGE_OUT_OF_SEASON:
    case ITIN_CHANGE_UNKNOWN_AIRPORT:
        return EXIT_FINDINGS;
    case ITIN_CHANGE_NO_MATCH:
    case ITIN_CHANGE_SEVERAL:
    case ITIN_CHANGE_BAD_REQUEST:
        return EXIT_NOT_DONE;
    }
    return EXIT_NOT_DONE;
}

/* Nothing that moves the cursor of a terminal. */
static void print_plain(struct itin_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        fputc((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F ? ' ' : text.ptr[i], stderr);
}

static void print_candidates(const struct itin_change_result *result)
{
    char text[40];
    for (size_t i = 0; i < result->n_candidates; i++) {
        const struct itin_change_candidate *c = &result->candidates[i];
        fputs("  ", stderr);
        print_plain(c->what);
        fprintf(stderr, "%*s", c->what.len < 28 ? (int)(29 - c->what.len) : 1, "");
        print_plain(c->title);
        if (c->start.known)
            fprintf(stderr, "  %.16s", itin_civil_text(c->start.local, text));
        fputc('\n', stderr);
    }
}

/* Whose fault it is: of the first timetable, or of the plan. */
static const char *path_of(const struct replan *r)
{
    enum itin_change_outcome outcome = r->result->outcome;
    bool table = outcome == ITIN_CHANGE_EMPTY_TIMETABLE || outcome == ITIN_CHANGE_OUT_OF_SEASON;
    return table && r->cli->timetables.n ? r->cli->timetables.values[0] : r->session.path;
}

/* Why there is no way on: a line, and the items that may be meant. */
static int refuse(struct replan *r)
{
    const struct itin_change_result *result = r->result;
    struct itin_diag *diag = session_diag(r->cli);
    char *message = strndup(result->message.ptr ? result->message.ptr : "", result->message.len);
    char *help = strndup(result->help.ptr ? result->help.ptr : "", result->help.len);
    if (message && help && !r->cli->json) { /* the plan is not at fault */
        fprintf(stderr, "itin: ");
        print_plain(result->message);
        fputs(help[0] ? "; " : "", stderr);
        print_plain(result->help);
        fputc('\n', stderr);
        print_candidates(result);
    } else if (diag && message && help) {
        itin_diag_report(diag, "bad-value", path_of(r), message, help);
        session_refuse(&(struct session){.cli = r->cli, .diag = diag});
        print_candidates(result);
    }
    free(message);
    free(help);
    itin_diag_free(diag);
    return code_of(result->outcome);
}

static bool find_option(struct replan *r, size_t *ret_option)
{
    long rank = 1;
    if (!value_number("choose", r->cli->choose, ITIN_MAX_CHANGE_OPTIONS, &rank))
        return false;
    for (size_t i = 0; i < r->result->n_options; i++)
        if (r->result->options[i].rank == (int)rank) {
            *ret_option = i;
            return true;
        }
    cli_fail(r->result->n_options == 1 ? "--choose %ld: there is %zu option; nothing was written"
                                       : "--choose %ld: there are %zu options; nothing was written",
             "--choose %ld: 대안은 %zu개입니다. 아무것도 쓰지 않았습니다", rank, r->result->n_options);
    return false;
}

static int deliver(struct replan *r, struct replan_files *files, size_t option)
{
    struct cli *cli = r->cli;
    bool write = replan_files_wanted(cli);
    struct itin_write_options options = session_write_options(&r->session);
    char *text = NULL;
    size_t len = 0;
    if (itin_write_change(r->session.trip, r->result, r->diff, option, write, cli->json, &options,
                          &text, &len))
        return cli_fail("the answer could not be rendered: out of memory",
                        "답을 출력할 수 없습니다: 메모리가 부족합니다");
    if (write && (!replan_files_make(files) || !replan_files_write(files))) {
        itin_text_free(text);
        return EXIT_NOT_DONE;
    }
    /* the file goes to standard output, the answer beside it */
    bool aside = file_is_stdout(cli->output) || file_is_stdout(cli->calendar);
    int code = EXIT_FINE;
    if (aside)
        fwrite(text, 1, len, stderr);
    else
        code = file_print(text, len);
    if (!cli->json && !aside)
        replan_files_tell(files, write);
    if (files->notes)
        fputs(files->notes, stderr);
    itin_text_free(text);
    return code;
}

static int answer(struct replan *r)
{
    struct replan_files files = {.before = &r->session};
    size_t option = 0;
    if (r->result->outcome != ITIN_CHANGE_READY)
        return refuse(r);
    if (!find_option(r, &option))
        return EXIT_NOT_DONE;
    enum itin_status status = itin_change_trip(r->change, option, &r->after);
    if (!status)
        status = itin_diff_new(r->session.trip, r->after, &r->diff);
    if (status)
        return cli_fail("the changed trip could not be made: out of memory",
                        "바뀐 일정을 만들 수 없습니다: 메모리가 부족합니다");
    files.after = r->after;
    files.rank = r->result->options[option].rank;
    int code = deliver(r, &files, option);
    replan_files_release(&files);
    session_hint(&r->session);
    return cli_worse(code, session_verdict(r->cli, r->diag));
}

/* ---- the command ------------------------------------------------------------------------- */

static int run(struct replan *r)
{
    if (!fill_request(r) || !replan_files_fit(r->cli))
        return EXIT_NOT_DONE;
    if (!session_load_for(&r->session, r->cli, file_is_stdout(r->cli->calendar) ? NULL : r->cli->calendar, &r->diag))
        return r->diag ? session_refuse(&r->session) : EXIT_NOT_DONE;
    r->findings = session_diag(r->cli);
    if (!r->findings || !open_timetables(r))
        return EXIT_NOT_DONE;
    enum itin_status status =
        itin_change_new(r->session.trip, &r->request, r->findings, &r->change);
    session_print_findings(r->findings);
    if (status)
        return cli_fail("%s: %s", "%s: %s", r->session.path, timetables_fault(status));
    r->result = itin_change_result(r->change);
    return answer(r);
}

int cmd_replan(struct cli *cli)
{
    struct replan *r = calloc(1, sizeof *r);
    if (!r)
        return cli_no_memory();
    r->cli = cli;
    int code = run(r);
    itin_diff_free(r->diff);
    itin_trip_free(r->after);
    itin_change_free(r->change);
    timetables_release(&r->tables);
    itin_diag_free(r->findings);
    session_release(&r->session);
    itin_diag_free(r->diag);
    free(r);
    return code;
}

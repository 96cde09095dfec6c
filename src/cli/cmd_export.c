#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"
#include "session.h"
#include "values.h"

static const struct form {
    const char *name;      /* --to */
    const char *ending[3]; /* of OUT */
    enum itin_output output;
} forms[] = {
    {"ics", {".ics"}, ITIN_WRITE_ICS},         {"yaml", {".yaml", ".yml"}, ITIN_WRITE_YAML},
    {"json", {".json"}, ITIN_WRITE_SHOW_JSON}, {"csv", {".csv"}, ITIN_WRITE_CSV},
    {"report", {".md"}, ITIN_WRITE_REPORT},    {"html", {".html"}, ITIN_WRITE_HTML},
    {"jcal", {".jcal"}, ITIN_WRITE_JCAL},      {"jscal", {".jscal"}, ITIN_WRITE_JSCAL},
    {"svg", {".svg"}, ITIN_WRITE_SVG},
};

static bool ends_with(const char *text, const char *ending)
{
    size_t a = strlen(text), b = strlen(ending);
    return a >= b && strcmp(text + a - b, ending) == 0;
}

static const struct form *find_form(const struct cli *cli)
{
    if (!cli->to && !cli->output)
        return &forms[0];
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (cli->to && strcmp(cli->to, forms[i].name) == 0)
            return &forms[i];
        for (size_t k = 0; !cli->to && k < 3 && forms[i].ending[k]; k++)
            if (ends_with(cli->output, forms[i].ending[k]))
                return &forms[i];
    }
    return NULL;
}

/* The same file, whatever it is called. */
static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* A file is replaced with --force, or when it is our own calendar of this
 * trip, which is re-issued. */
static bool may_replace(const struct session *s, const struct form *form)
{
    const struct cli *cli = s->cli;
    if (cli->force || !file_exists(cli->output))
        return true;
    if (form->output == ITIN_WRITE_ICS && s->has_previous &&
        (session_is_ours(s, cli->output) || (cli->previous && is_same_file(cli->previous, cli->output))))
        return true;
    cli_fail("%s exists; --force replaces it",
             "%s: 이미 있는 파일입니다. --force를 주면 바꿉니다", cli->output);
    return false;
}

static int deliver(struct session *s, const struct form *form)
{
    struct itin_write_options options = session_write_options(s);
    options.times = session_times(s->cli);
    int code = session_deliver(s, form->output, form->name, &options);
    s->exported = form->output == ITIN_WRITE_ICS ? &options : NULL;
    if (code == EXIT_FINE && s->cli->output && !session_save_ledger(s, s->path))
        code = EXIT_NOT_DONE;
    s->exported = NULL;
    return code;
}

static bool knows_traveller(const struct session *s)
{
    const char *name = s->cli->traveller;
    if (!name || itin_trip_has_traveller(s->trip, (struct itin_slice){name, strlen(name)}))
        return true;
    cli_fail("%s: names no traveller `%s`", "%s: 출장자 `%s`: 일정에 없는 이름입니다", s->path, name);
    return false;
}

int cmd_export(struct cli *cli)
{
    if (file_is_stdout(cli->output))
        cli->output = NULL;
    const struct form *form = find_form(cli);
    if (!form)
        return cli_fail("%s: its ending tells no form; say --to, or use .ics .yaml .yml .json .csv "
                        ".md .jcal .jscal .html .svg",
                        "%s: 확장자로 형식을 알 수 없습니다. --to를 주거나 .ics .yaml .yml .json .csv .md .jcal .jscal .html .svg 중 하나를 쓰십시오",
                        cli->output);
    if (!value_kinds("only", cli->only) || !value_address("organizer", cli->organizer) ||
        !value_address("attendee", cli->attendee))
        return EXIT_NOT_DONE;
    const char *calendar = form->output == ITIN_WRITE_ICS ? cli->output : NULL;
    struct itin_diag *diag = NULL;
    struct session s = {0};
    int code = EXIT_NOT_DONE;
    if (!session_load_for(&s, cli, calendar, &diag))
        code = diag ? session_refuse(&s) : code;
    else if (knows_traveller(&s) && (!cli->output || may_replace(&s, form))) {
        code = deliver(&s, form);
        session_hint(&s);
        code = cli_worse(code, session_verdict(cli, diag));
    }
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

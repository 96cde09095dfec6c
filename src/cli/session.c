#include "json_print.h"
#include "session.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"

static bool set_severities(struct itin_diag *diag, const struct cli_list *rules,
                           enum itin_severity severity)
{
    for (size_t i = 0; i < rules->n; i++)
        if (itin_diag_set_severity(diag, rules->values[i], severity)) {
            cli_fail("no rule `%s`; `itin explain` lists them",
                     "`%s`: 없는 규칙입니다. `itin explain`에 목록이 있습니다", rules->values[i]);
            return false;
        }
    return true;
}

struct itin_diag *session_diag(struct cli *cli)
{
    struct itin_diag_options options = {.size = sizeof options, .lang = cli->lang};
    struct itin_diag *diag = NULL;
    if (itin_diag_new(&options, &diag)) {
        cli_no_memory();
        return NULL;
    }
    if (set_severities(diag, &cli->errors, ITIN_ERROR) &&
        set_severities(diag, &cli->warns, ITIN_WARNING) &&
        set_severities(diag, &cli->allows, ITIN_ALLOWED))
        return diag;
    itin_diag_free(diag);
    return NULL;
}

bool session_form(const char *text, enum itin_form *ret)
{
    static const struct {
        const char *name;
        enum itin_form form;
    } forms[] = {
        {"auto", ITIN_FORM_AUTO}, {"yaml", ITIN_FORM_YAML}, {"json", ITIN_FORM_JSON},     {"report", ITIN_FORM_REPORT},
        {"ics", ITIN_FORM_ICS},   {"jsonld", ITIN_FORM_JSONLD}, {"csv", ITIN_FORM_CSV},
        {"gds", ITIN_FORM_GDS},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(text, forms[i].name) == 0) {
            *ret = forms[i].form;
            return true;
        }
    return false;
}

static enum itin_form form_of(const struct cli *cli)
{
    enum itin_form form = ITIN_FORM_AUTO;
    if (cli->from)
        session_form(cli->from, &form);
    return form;
}

static enum itin_status load_source(struct session *s, const char *path,
                                    struct itin_source **ret_source)
{
    char *bytes = NULL;
    size_t len = 0;
    const struct file_error *error;
    enum itin_status status = file_read(path, &bytes, &len, &error);
    if (status) {
        itin_diag_report(s->diag, status == ITIN_ELIMIT ? "limit-exceeded" : "bad-value",
                         path, error->message[s->cli->lang], error->help[s->cli->lang]);
        return status;
    }
    status = itin_source_new(path, bytes, len, s->diag, ret_source);
    free(bytes);
    return status;
}

/* A ledger that cannot be had is no fault: the ids are derived then. */
static enum itin_status load_ledger(struct session *s)
{
    if (s->cli->no_ledger || strcmp(s->path, "-") == 0)
        return ITIN_OK;
    char *path = file_ledger_path(s->path);
    struct itin_source *ledger = NULL;
    enum itin_status status = ITIN_OK;
    size_t before = itin_diag_len(s->diag);
    if (path && file_exists(path) && load_source(s, path, &ledger) == ITIN_OK)
        status = itin_read_ledger(s->trip, ledger, s->diag);
    s->ledger_is_damaged = itin_diag_len(s->diag) > before;
    itin_source_free(ledger);
    free(path);
    return status;
}

static enum itin_status read_previous(struct session *s, const char *path, const char *bytes,
                                      size_t len)
{
    struct itin_source *calendar = NULL;
    enum itin_status status = itin_source_new(path, bytes, len, s->diag, &calendar);
    if (!status)
        status = itin_read_previous(s->trip, calendar);
    itin_source_free(calendar);
    s->has_previous = !status;
    if (status == ITIN_EFORMAT)
        itin_diag_report(s->diag, "bad-value", path,
                         s->cli->lang == ITIN_LANG_KO ? "itin이 내보낸 달력이 아닙니다"
                                                      : "is no calendar that itin wrote",
                         "");
    else if (status == ITIN_ELIMIT)
        itin_diag_report(s->diag, "limit-exceeded", path,
                         s->cli->lang == ITIN_LANG_KO ? "읽을 수 있는 달력보다 큽니다"
                                                      : "is larger than a calendar that is read",
                         "");
    return status;
}

/* The calendar that is to be re-issued: the one that is named, else OUT when it
 * is known to be ours already (a written id, or the ledger's). */
static enum itin_status load_previous(struct session *s)
{
    const char *named = s->cli->previous, *path = named ? named : s->cli->reissue;
    char *bytes = NULL;
    size_t len = 0;
    const struct file_error *error;
    if (!path)
        return ITIN_OK;
    enum itin_status status = file_read(path, &bytes, &len, &error);
    if (status && named)
        itin_diag_report(s->diag, status == ITIN_ELIMIT ? "limit-exceeded" : "bad-value", path,
                         error->message[s->cli->lang], error->help[s->cli->lang]);
    if (!status && (named || itin_write_is_reissue(s->trip, (struct itin_slice){bytes, len})))
        status = read_previous(s, path, bytes, len);
    free(bytes);
    return named ? status : status == ITIN_ENOMEM ? status : ITIN_OK;
}

static void report_status(struct session *s, enum itin_status status)
{
    if (status == ITIN_ENOMEM)
        itin_diag_report(s->diag, "limit-exceeded", s->path, cli_say("needs more memory than there is", "메모리가 부족합니다"),
                         cli_say("a trip may take 256 MB: split the file into several",
                                 "한 출장은 256MB까지 쓸 수 있으니 파일을 여러 개로 나누십시오"));
    else if (status == ITIN_ELIMIT)
        itin_diag_report(s->diag, "limit-exceeded", s->path, cli_say("exceeds a limit of itin", "itin의 한도를 넘습니다"), "");
    else if (status == ITIN_EIO)
        itin_diag_report(s->diag, "bad-value", cli_say("zone data", "시간대 자료"), cli_say("could not be read", "읽을 수 없습니다"), "");
    else if (status == ITIN_EINTERNAL)
        itin_diag_report(s->diag, "bad-value", s->path, cli_say("internal error", "내부 오류입니다"), "");
}

static bool load(struct session *s, const char *text, size_t len)
{
    struct cli *cli = s->cli;
    struct itin_diag *diag = s->diag;
    struct itin_zonedb *db = cli_zonedb(cli);
    if (!db) {
        itin_diag_report(diag, "bad-value", cli_tzdata(cli),
                         cli_say("is no tree of zone data", "시간대 자료가 아닙니다"),
                         cli_say("name a directory like /usr/share/zoneinfo",
                                 "/usr/share/zoneinfo 같은 폴더를 지정하십시오"));
        return false;
    }
    struct itin_resolve_options options = {.size = sizeof options, .has_now = true, .now = cli->now};
    size_t before = itin_diag_len(diag);
    enum itin_status status = text ? itin_source_new(s->path, text, len, diag, &s->source)
                                   : load_source(s, s->path, &s->source);
    if (!status)
        status = itin_read(s->source, form_of(cli), diag, &s->trip);
    if (!status)
        status = load_ledger(s);
    if (!status)
        status = load_previous(s);
    if (!status)
        status = itin_resolve(s->trip, db, &options, diag);
    if (!status)
        status = itin_check(s->trip, db, diag);
    if (!status)
        return true;
    if (itin_diag_len(diag) == before)
        report_status(s, status);
    itin_trip_free(s->trip);
    s->trip = NULL;
    return false;
}

bool session_load(struct session *s, struct cli *cli, const char *path, struct itin_diag *diag)
{
    *s = (struct session){.cli = cli, .path = path, .diag = diag};
    return load(s, NULL, 0);
}

bool session_load_text(struct session *s, struct cli *cli, const char *path, const char *text,
                       size_t len, struct itin_diag *diag)
{
    *s = (struct session){.cli = cli, .path = path, .diag = diag};
    return load(s, text, len);
}

bool session_is_ours(const struct session *s, const char *calendar)
{
    char *old = NULL;
    size_t len = 0;
    bool ours = file_read(calendar, &old, &len, NULL) == ITIN_OK &&
                itin_write_is_reissue(s->trip, (struct itin_slice){old, len});
    free(old);
    return ours;
}

/* OUT turns out to be ours only when the trip has its id: then once more, with
 * what OUT remembers. */
bool session_load_for(struct session *s, struct cli *cli, const char *calendar,
                      struct itin_diag **ret_diag)
{
    if (calendar && !cli->previous && file_exists(calendar))
        cli->reissue = calendar;
    *ret_diag = session_diag(cli);
    if (!*ret_diag || !session_load(s, cli, cli->files[0], *ret_diag))
        return false;
    if (!cli->reissue || s->has_previous || !session_is_ours(s, calendar))
        return true;
    session_release(s);
    itin_diag_free(*ret_diag);
    cli->previous = cli->reissue;
    *ret_diag = session_diag(cli);
    return *ret_diag && session_load(s, cli, cli->files[0], *ret_diag);
}

void session_release(struct session *s)
{
    itin_trip_free(s->trip);
    itin_source_free(s->source);
    s->trip = NULL;
    s->source = NULL;
}

struct json_t *session_findings(struct itin_diag *diag)
{
    char *text = NULL;
    size_t len = 0;
    if (itin_diag_render(diag, ITIN_DIAG_JSON, NULL, &text, &len))
        return json_array();
    json_t *document = json_loadb(text, len, 0, NULL);
    json_t *findings = json_incref(json_object_get(document, "findings"));
    json_decref(document);
    itin_text_free(text);
    return findings ? findings : json_array();
}

/* The documents of a refusal: what they hold of their own is empty. */
static const struct {
    const char *schema, *empty;
} refusals[] = {
    {"itin.diff/1", "{\"old\":null,\"new\":null,\"trip_changes\":[],\"changes\":[],\"summary\":null}"},
    {"itin.replan/1", "{\"cancelled\":[],\"told\":null,\"options\":[],\"chosen\":null}"},
    {"itin.time/1", "{\"tzdb\":null,\"places\":[]}"},
    {"itin.zones/1", "{\"in_use\":null,\"system\":null,\"bundled\":null,\"icu\":null,\"zones\":[],\"differences\":[]}"},
    {"itin.explain/1", "{\"rules\":[]}"},
    {"itin.places/1", "{\"results\":[]}"},
    {"itin.timetable/1", "{\"command\":null}"},
    {"itin.publish/1", "{\"to\":null,\"dry_run\":false,\"collection_made\":false,\"events\":[],\"summary\":null}"},
    {"itin.findings/1", "{\"findings\":[],\"summary\":{\"errors\":1,\"warnings\":0,\"notes\":0}}"},
    {"", "{\"trip\":null,\"tzdb\":null,\"items\":[]}"},
};

static int print_refusal(const struct session *s)
{
    const char *schema = s->cli->command->schema;
    size_t i = 0;
    cli_answered();
    while (*refusals[i].schema && strcmp(refusals[i].schema, schema) != 0)
        i++;
    json_t *document = json_pack("{s:s}", "schema", schema);
    json_t *empty = json_loads(refusals[i].empty, 0, NULL);
    json_object_update(document, empty);
    json_object_set_new(document, "findings", session_findings(s->diag));
    json_decref(empty);
    json_print(document, JSON_COMPACT);
    return EXIT_NOT_DONE;
}

int session_refuse(const struct session *s)
{
    if (s->cli->json)
        return print_refusal(s);
    char *text = NULL, *line, *rest;
    size_t len = 0, i = 0;
    if (itin_diag_render(s->diag, ITIN_DIAG_CONCISE, NULL, &text, &len))
        return cli_no_memory();
    /* a line a finding, in the order of itin_diag_help() */
    if (!len) /* its rule is allowed, but a refusal is always told */
        cli_fail("%s: not read", "%s: 읽지 않았습니다", s->path ? s->path : cli_say("the input", "입력"));
    for (line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest), i++) {
        struct itin_slice help = itin_diag_help(s->diag, i);
        fprintf(stderr, "%s%s%.*s\n", line, help.len ? "; " : "", (int)help.len,
                help.len ? help.ptr : "");
    }
    itin_text_free(text);
    return EXIT_NOT_DONE;
}

enum itin_times session_times(const struct cli *cli)
{
    if (cli->times && strcmp(cli->times, "tzid") == 0)
        return ITIN_TIMES_TZID;
    return cli->times && strcmp(cli->times, "utc") == 0 ? ITIN_TIMES_UTC : ITIN_TIMES_AUTO;
}

int session_verdict(const struct cli *cli, const struct itin_diag *diag)
{
    const char *level = cli->fail_on ? cli->fail_on : "error";
    size_t n = 0;
    if (strcmp(level, "never") != 0)
        n += itin_diag_count(diag, ITIN_ERROR);
    if (strcmp(level, "warning") == 0 || strcmp(level, "note") == 0)
        n += itin_diag_count(diag, ITIN_WARNING);
    if (strcmp(level, "note") == 0)
        n += itin_diag_count(diag, ITIN_NOTE);
    return n ? EXIT_FINDINGS : EXIT_FINE;
}

void session_hint(const struct session *s)
{
    size_t errors = itin_diag_count(s->diag, ITIN_ERROR);
    size_t warnings = itin_diag_count(s->diag, ITIN_WARNING);
    if (errors + warnings == 0)
        return;
    if (s->cli->lang == ITIN_LANG_KO)
        fprintf(stderr, "itin: %s: 오류 %zu건, 경고 %zu건; 자세히: itin check %s\n", s->path, errors,
                warnings, s->path);
    else
        fprintf(stderr, "itin: %s: %zu error%s, %zu warning%s; see itin check %s\n", s->path, errors,
                errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s", s->path);
}

/* When what is new was last revised (DTSTAMP, RFC 5545 3.8.7.2): --now, else
 * SOURCE_DATE_EPOCH, else the input's own time, so that two exports of one
 * file agree; the clock only for standard input. */
static struct itin_instant revision_time(const struct session *s)
{
    const struct cli *cli = s->cli;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    if (cli->now_text)
        return cli->now;
    if (epoch && *epoch) {
        long long seconds = strtoll(epoch, &end, 10);
        if (!*end && seconds >= 0)
            return (struct itin_instant){seconds};
    }
    struct stat st;
    if (strcmp(s->path, "-") != 0 && stat(s->path, &st) == 0)
        return (struct itin_instant){st.st_mtime};
    return cli->now;
}

int session_refuse_operand(struct cli *cli, const char *operand, const char *why)
{
    struct itin_diag *diag = cli->json ? session_diag(cli) : NULL;
    if (!diag)
        return cli_fail("%s: %s", "%s: %s", operand, why);
    itin_diag_report(diag, "bad-value", operand, why, "");
    int code = session_refuse(&(struct session){.cli = cli, .diag = diag});
    itin_diag_free(diag);
    return code;
}

void session_print_findings(struct itin_diag *diag)
{
    char *text = NULL;
    size_t len = 0;
    if (itin_diag_len(diag) && !itin_diag_render(diag, ITIN_DIAG_CONCISE, NULL, &text, &len))
        fwrite(text, 1, len, stderr);
    itin_text_free(text);
}

void session_refuse_command(struct cli *cli)
{
    struct itin_diag_options options = {.size = sizeof options, .lang = cli->lang};
    struct itin_diag *diag = NULL;
    if (!cli->command || !cli->command->schema || itin_diag_new(&options, &diag))
        return;
    itin_diag_report(diag, "bad-value", "", cli->failure, "");
    print_refusal(&(struct session){.cli = cli, .diag = diag});
    itin_diag_free(diag);
}

struct itin_write_options session_write_options(const struct session *s)
{
    const struct cli *cli = s->cli;
    return (struct itin_write_options){
        .size = sizeof(struct itin_write_options),
        .lang = cli->lang,
        .db = cli->db,
        .diag = s->diag,
        .has_now = true,
        .now = revision_time(s),
        .color = cli->use_color,
        .utc = cli->utc,
        .why = cli->why,
        .width = cli->columns,
        .zone = cli->zone,
        .private_data = cli->private_data,
        .only = cli->only,
        .traveller = cli->traveller,
        .method = cli->method,
        .imip = cli->imip,
        .organizer = cli->organizer,
        .attendee = cli->attendee,
        .rich = cli->rich,
    };
}

/* What stands in the ledger's place and was not written by us is the user's. */
static bool ledger_is_ours(const struct session *s, const char *path)
{
    char *ledger = s->cli->no_ledger || strcmp(path, "-") == 0 ? NULL : file_ledger_path(path);
    bool ours = !ledger || !file_exists(ledger) || file_begins(ledger, "# Written by itin.");
    if (!ours)
        cli_fail("%s: is no ledger of itin and is not replaced; move it away, or use --no-ledger",
                 "%s: itin의 기록 파일이 아니어서 바꾸지 않습니다. 옮기거나 --no-ledger를 쓰십시오",
                 ledger);
    free(ledger);
    return ours;
}

/* A calendar with a method speaks of events. */
static int fail_empty(const struct session *s)
{
    if (strcmp(s->cli->method ? s->cli->method : "", "cancel") == 0)
        return cli_fail("%s: nothing is cancelled, so --method cancel has nothing to say; "
                        "without --method the calendar holds the whole trip",
                        "%s: 취소된 일정이 없어 --method cancel로 보낼 것이 없습니다. "
                        "--method를 빼면 출장 전체를 내보냅니다", s->path);
    return cli_fail("%s: there is no event to send; itin check %s says why",
                    "%s: 보낼 일정이 없습니다. itin check %s로 까닭을 볼 수 있습니다", s->path, s->path);
}

const char *session_fault(enum itin_status status)
{
    return status == ITIN_ENOMEM      ? cli_say("out of memory", "메모리가 부족합니다")
           : status == ITIN_EINTERNAL ? cli_say("internal error", "내부 오류")
                                      : cli_say("it exceeds a limit", "한도를 넘습니다");
}

int session_deliver(const struct session *s, enum itin_output output, const char *form,
                    const struct itin_write_options *options)
{
    char *text = NULL, *notes = NULL;
    size_t len = 0;
    int code = EXIT_FINE;
    if (s->cli->output && !ledger_is_ours(s, s->path))
        return EXIT_NOT_DONE;
    enum itin_status status = itin_write(s->trip, output, options, &text, &len, &notes);
    if (status == ITIN_EINVAL)
        code = cli_fail("%s: cannot be written as %s", "%s: %s 형식으로 쓸 수 없습니다", s->path, form);
    else if (status == ITIN_ENOENT)
        code = fail_empty(s);
    else if (status == ITIN_EINTERNAL)
        code = cli_fail("internal error: the %s output did not prove right; nothing was written",
                        "내부 오류: %s 출력이 확인되지 않아 아무것도 쓰지 않았습니다",
                        form);
    else if (status)
        code = cli_fail("%s: the %s output could not be made: %s",
                        "%s: %s 출력을 만들 수 없습니다: %s", s->path, form, session_fault(status));
    else if (!s->cli->output)
        code = file_print(text, len);
    else if (!file_write(s->cli->output, text, len, false))
        code = EXIT_NOT_DONE;
    if (notes)
        fputs(notes, stderr);
    itin_text_free(text);
    itin_text_free(notes);
    return code;
}

bool session_save_ledger(const struct session *s, const char *path)
{
    if (s->cli->no_ledger || strcmp(path, "-") == 0)
        return true;
    if (!ledger_is_ours(s, path))
        return false;
    struct itin_write_options options = s->exported ? *s->exported : session_write_options(s);
    options.exported = s->exported != NULL;
    options.accept_drift = s->accept_drift;
    char *text = NULL, *notes = NULL, *ledger = file_ledger_path(path);
    size_t len = 0;
    enum itin_status status = ledger ? itin_write(s->trip, ITIN_WRITE_LEDGER, &options, &text, &len,
                                                  &notes)
                                     : ITIN_ENOMEM;
    if (status)
        cli_fail("%s: the ledger could not be made", "%s: 기록 파일을 만들 수 없습니다", path);
    bool ok = !status && file_write(ledger, text, len, s->ledger_is_damaged);
    itin_text_free(text);
    itin_text_free(notes);
    free(ledger);
    return ok;
}

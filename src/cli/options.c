#include "options.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHECK = 1,
    SHOW = 2,
    IMPORT = 4,
    EXPORT = 8,
    TIME = 16,
    ZONES = 32,
    PLACES = 64,
    EXPLAIN = 128,
    COMPLETION = 256,
    TIMETABLE = 512,
    DIFF = 1024,
    PUBLISH = 2048,
    REPLAN = 4096,
    BATCH = 8192,
    READERS = CHECK | SHOW | IMPORT | EXPORT | PUBLISH | REPLAN,
    ALL = 16383
};

const struct command cli_commands[] = {
    {"check", "FILE...", "read, resolve, check; findings like a compiler's", cmd_check, CHECK, 1,
     SIZE_MAX, "text concise json sarif"},
    {"show", "FILE", "the trip as it will be lived, day by day", cmd_show, SHOW, 1, 1, "text json"},
    {"import", "FILE", "any readable form to the native plan file", cmd_import, IMPORT, 1, 1,
     "text json"},
    {"export", "FILE", "a calendar, table or document of the trip", cmd_export, EXPORT, 1, 1,
     "text json"},
    {"replan", "FILE", "ranked ways on after a cancellation or delay, and what follows", cmd_replan,
     REPLAN, 1, 1, "text json"},
    {"diff", "OLD NEW", "what changed between two versions of a trip", cmd_diff, DIFF, 2, 2,
     "text json"},
    {"publish", "FILE", "the trip's events to a CalDAV server, or a feed file", cmd_publish, PUBLISH,
     1, 1, "text json"},
    {"batch", "[FILE]", "one JSON object a line in, one a line out, in many threads", cmd_batch, BATCH,
     0, 1, "json"},
    {"time", "WHEN [PLACE...]", "one moment in several places; - reads many lines", cmd_time, TIME,
     1, SIZE_MAX, "text json"},
    {"zones", "[FILE|PLACE...]", "which zone data is in use, and what differs", cmd_zones, ZONES, 0,
     SIZE_MAX, "text json"},
    {"places", "QUERY...", "look a place up: code, city in English or Korean, zone", cmd_places,
     PLACES, 1, SIZE_MAX, "text json"},
    {"explain", "[RULE]", "the page of one rule, or the list", cmd_explain, EXPLAIN, 0, 1,
     "text json"},
    {"timetable", "build|info|query [FILE...] [FROM TO]",
     "compile, describe, search timetables (SSIM, CSV, a GTFS directory)", cmd_timetable, TIMETABLE, 1, SIZE_MAX,
     "text json"},
    {"completion", "bash|zsh|fish|man", "completion script, or the manual page's options",
     cmd_completion, COMPLETION, 1, 1, "text"},
};
const size_t cli_n_commands = sizeof cli_commands / sizeof *cli_commands;

#define MEMBER(m) offsetof(struct cli, m)

const struct option cli_options[] = {
    {"help", 'h', OPTION_FLAG, NULL, "this help", MEMBER(help), ALL},
    {"version", 0, OPTION_FLAG, NULL, "versions of itin, zone data, ICU and libical",
     MEMBER(version), ALL},
    {"format", 0, OPTION_VALUE, "text|json|concise|sarif", "form of the result (check: all four)",
     MEMBER(format), ALL & ~(unsigned)COMPLETION},
    {"color", 0, OPTION_VALUE, "auto|always|never", "colours; NO_COLOR is honoured", MEMBER(color),
     ALL},
    {"lang", 0, OPTION_VALUE, "en|ko", "language; default: the locale", MEMBER(lang_name), ALL},
    {"width", 0, OPTION_VALUE, "COLUMNS", "width of the text; default: the terminal's, else 80",
     MEMBER(width), CHECK | SHOW | DIFF | REPLAN},
    {"tzdata", 0, OPTION_VALUE, "newest|system|bundled|DIR", "zone data to use (default newest)",
     MEMBER(tzdata), ALL},
    {"now", 0, OPTION_VALUE, "INSTANT", "the present, e.g. 2024-06-29T09:00-06:00",
     MEMBER(now_text), ALL},
    {"from", 0, OPTION_VALUE, "yaml|json|report|ics|jsonld|csv|gds",
     "form of the input; default: detection", MEMBER(from), READERS | ZONES | DIFF},
    {"fail-on", 0, OPTION_VALUE, "error|warning|note|never",
     "lowest severity that makes the exit code 1 (default error)", MEMBER(fail_on),
     READERS | BATCH},
    {"error", 0, OPTION_LIST, "RULE", "make a rule an error", MEMBER(errors), READERS | BATCH},
    {"warn", 0, OPTION_LIST, "RULE", "make a rule a warning", MEMBER(warns), READERS | BATCH},
    {"allow", 0, OPTION_LIST, "RULE", "silence a rule", MEMBER(allows), READERS | BATCH},
    {"no-ledger", 0, OPTION_FLAG, NULL, "neither read nor write FILE.itin", MEMBER(no_ledger),
     READERS | DIFF},
    {"fix", 0, OPTION_FLAG, NULL, "apply sure fixes to plan files; the old file is kept as FILE~",
     MEMBER(fix), CHECK},
    {"accept-drift", 0, OPTION_OPTIONAL, "ID,...",
     "record the new offsets of these items (default: all) after the report", MEMBER(accept_drift),
     CHECK},
    {"keep-instant", 0, OPTION_VALUE, "ID,...",
     "rewrite the local times of these drifted items in the plan file, so that their instants stay; "
     "the old file is kept as FILE~",
     MEMBER(keep_instant), CHECK},
    {"notes", 0, OPTION_FLAG, NULL, "unfold the notes", MEMBER(notes), CHECK},
    {"utc", 0, OPTION_FLAG, NULL, "show UTC beside the local times", MEMBER(utc), SHOW},
    {"why", 0, OPTION_FLAG, NULL, "how each place, date and day change was decided", MEMBER(why),
     SHOW},
    {"zone", 0, OPTION_VALUE, "ZONE", "the second clock (default: home)", MEMBER(zone), SHOW},
    {"output", 'o', OPTION_VALUE, "FILE", "write to a file, whole or not at all", MEMBER(output),
     IMPORT | EXPORT | TIMETABLE | REPLAN},
    {"in-place", 0, OPTION_FLAG, NULL,
     "rewrite the plan file by what changed; the old file is kept as FILE~", MEMBER(in_place),
     REPLAN},
    {"ics", 0, OPTION_VALUE, "OUT", "also write, or re-issue, the trip's calendar",
     MEMBER(calendar), REPLAN},
    {"force", 0, OPTION_FLAG, NULL, "replace an existing file", MEMBER(force),
     IMPORT | EXPORT | TIMETABLE | REPLAN},
    {"to", 0, OPTION_VALUE, "URL", "a calendar on a CalDAV server, made when it is not there",
     MEMBER(url), PUBLISH},
    {"feed", 0, OPTION_VALUE, "DIR", "write a calendar file there for people who subscribe",
     MEMBER(feed), PUBLISH},
    {"dry-run", 0, OPTION_FLAG, NULL, "say what would be done, write nothing", MEMBER(dry_run),
     PUBLISH},
    {"delete", 0, OPTION_FLAG, NULL, "remove cancelled events instead of marking them",
     MEMBER(remove), PUBLISH},
    {"force", 0, OPTION_FLAG, NULL, "replace what was changed in the calendar by the plan's",
     MEMBER(force), PUBLISH},
    {"user", 0, OPTION_VALUE, "NAME", "user name at the server; default: ITIN_CALDAV_USER, netrc",
     MEMBER(user), PUBLISH},
    {"password-command", 0, OPTION_VALUE, "COMMAND",
     "program that prints the password (no shell); default: ITIN_CALDAV_PASSWORD, netrc",
     MEMBER(password_command), PUBLISH},
    {"ca", 0, OPTION_VALUE, "FILE", "certificates to trust; default: the system's", MEMBER(ca),
     PUBLISH},
    {"timeout", 0, OPTION_VALUE, "SECONDS", "wait so long for the server (default 30)",
     MEMBER(timeout), PUBLISH},
    {"to", 0, OPTION_VALUE, "ics|yaml|json|csv|report|jcal|jscal|html|svg",
     "form of the output; default: OUT's ending, else ics", MEMBER(to), EXPORT},
    {"times", 0, OPTION_VALUE, "auto|tzid|utc", "ics: form of the times (default auto)",
     MEMBER(times), EXPORT | PUBLISH | REPLAN},
    {"previous", 0, OPTION_VALUE, "OLD.ics",
     "ics: an earlier export, whose events keep their identity (default: OUT, if it is one)",
     MEMBER(previous), EXPORT},
    {"method", 0, OPTION_VALUE, "publish|request|cancel",
     "ics: for sending by mail; cancel: the cancelled events alone", MEMBER(method), EXPORT},
    {"organizer", 0, OPTION_VALUE, "ADDRESS",
     "ics with --method: mail address of who sends it; default: a stand-in", MEMBER(organizer),
     EXPORT},
    {"attendee", 0, OPTION_VALUE, "ADDRESS",
     "ics with --method: mail address of who gets it; default: a stand-in", MEMBER(attendee), EXPORT},
    {"imip", 0, OPTION_FLAG, NULL, "ics: with the head of a mail part (RFC 6047)", MEMBER(imip),
     EXPORT},
    {"rich", 0, OPTION_FLAG, NULL,
     "ics: places, structured data and links as parts of their own; some programs stumble over them",
     MEMBER(rich), EXPORT},
    {"only", 0, OPTION_VALUE, "KIND,...", "ics: only items of these kinds", MEMBER(only),
     EXPORT | PUBLISH | REPLAN},
    {"for", 0, OPTION_VALUE, "TRAVELLER", "ics: only this traveller's items", MEMBER(traveller),
     EXPORT | PUBLISH | REPLAN},
    {"private", 0, OPTION_FLAG, NULL, "keep booking references and names", MEMBER(private_data),
     EXPORT | PUBLISH | REPLAN | BATCH},
    {"jobs", 0, OPTION_VALUE, "N", "so many threads (default: one a processor)", MEMBER(jobs), BATCH},
    {"show", 0, OPTION_FLAG, NULL, "answer with the resolved items, too", MEMBER(show), BATCH},
    {"cancel", 0, OPTION_LIST, "WHAT",
     "this flight is cancelled: an id or a number, with @DATE or @FROM..TO behind it; WS* is every "
     "flight of a carrier",
     MEMBER(cancel), REPLAN},
    {"delay", 0, OPTION_LIST, "WHAT=+95m", "this flight is late", MEMBER(delay), REPLAN},
    {"closed", 0, OPTION_LIST, "AIRPORT@FROM..TO", "this airport is closed", MEMBER(closed), REPLAN},
    {"cancelled", 0, OPTION_LIST, "FLIGHT FROM-TO DATE TIMES",
     "record a cancelled flight that the plan does not hold", MEMBER(cancelled), REPLAN},
    {"told", 0, OPTION_VALUE, "INSTANT",
     "when you learned it, an instant or a local time where you are; nothing before it moves",
     MEMBER(told), REPLAN},
    {"with", 0, OPTION_LIST, "FLIGHT FROM-TO DATE TIMES",
     "the airline's own rebooking, a flight each, instead of a timetable", MEMBER(with), REPLAN},
    {"destination", 0, OPTION_VALUE, "PLACE", "where to (default: the cancelled flight's)",
     MEMBER(destination), REPLAN},
    {"via", 0, OPTION_LIST, "WHAT", "only ways by this airport, carrier or country", MEMBER(via),
     REPLAN},
    {"band", 0, OPTION_VALUE, "DURATION", "arrivals so close together count as equal (default 4h)",
     MEMBER(band), REPLAN},
    {"choose", 0, OPTION_VALUE, "N", "the option to tell in full and to write (default 1)",
     MEMBER(choose), REPLAN},
    {"timetable", 0, OPTION_LIST, "FILE", "a timetable, text or compiled",
     MEMBER(timetables), TIMETABLE | REPLAN},
    {"at", 0, OPTION_VALUE, "INSTANT", "no departure before it (default --now)", MEMBER(at),
     TIMETABLE},
    {"within", 0, OPTION_VALUE, "DURATION",
     "departures of so long: query 24h, replan 72h; build: days to compile, 60d", MEMBER(within),
     TIMETABLE | REPLAN},
    {"options", 0, OPTION_VALUE, "N", "at most so many (default 5)", MEMBER(max_options),
     TIMETABLE | REPLAN},
    {"flights", 0, OPTION_VALUE, "N", "query: at most so many flights, 1 to 6 (default 4)",
     MEMBER(flights), TIMETABLE},
    {"mct", 0, OPTION_VALUE, "FILE", "your own minimum connecting times", MEMBER(mct),
     TIMETABLE | REPLAN},
    {"self-transfer", 0, OPTION_VALUE, "DURATION",
     "at least so long between any two flights; replan: between separate tickets, 3h",
     MEMBER(self_transfer), TIMETABLE | REPLAN},
    {"avoid", 0, OPTION_LIST, "WHAT", "an airport YVR, a carrier WS, a country:US",
     MEMBER(avoid), TIMETABLE | REPLAN},
    {"prefer", 0, OPTION_LIST, "WHAT", "query: an airport or a carrier, said where it is met",
     MEMBER(prefer), TIMETABLE},
};
const size_t cli_n_options = sizeof cli_options / sizeof *cli_options;

/* Edit distance, small strings only; the command line's own suggestions. */
static size_t distance(const char *a, const char *b)
{
    enum { MAX = 32 };
    size_t la = strlen(a), lb = strlen(b), row[MAX + 1];
    if (la > MAX || lb > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[lb];
}

static const struct option *nearest_option(const char *name, unsigned bit)
{
    const struct option *best = NULL;
    size_t least = 3;
    for (size_t i = 0; i < cli_n_options; i++) {
        size_t d = distance(name, cli_options[i].name);
        if ((cli_options[i].commands & bit) && d < least) {
            least = d;
            best = &cli_options[i];
        }
    }
    return best;
}

static const struct command *nearest_command(const char *name)
{
    const struct command *best = NULL;
    size_t least = 3;
    for (size_t i = 0; i < cli_n_commands; i++) {
        size_t d = distance(name, cli_commands[i].name);
        if (d < least) {
            least = d;
            best = &cli_commands[i];
        }
    }
    return best;
}

static const struct option *find_option(const char *name, size_t len, char letter, unsigned bit)
{
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option *o = &cli_options[i];
        bool same = letter ? o->letter == letter
                           : strlen(o->name) == len && memcmp(o->name, name, len) == 0;
        if (same && (o->commands & bit))
            return o;
    }
    return NULL;
}

/* Whether `value` is one of "a|b|c"; upper-case words stand for anything. */
static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);
    for (const char *p = choices; p;) {
        const char *end = strchr(p, '|');
        size_t n = end ? (size_t)(end - p) : strlen(p);
        if (*p >= 'A' && *p <= 'Z')
            return true;
        if (n == len && memcmp(p, value, n) == 0)
            return true;
        p = end ? end + 1 : NULL;
    }
    return false;
}

static bool store(struct cli *cli, const struct option *o, const char *value)
{
    void *member = (char *)cli + o->offset;
    switch (o->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_VALUE:
        if (!is_choice(o->arg, value)) {
            cli_fail("--%s is one of %s, not `%s`", o->name, o->arg, value);
            return false;
        }
        *(const char **)member = value;
        return true;
    case OPTION_OPTIONAL:
        *(const char **)member = value ? value : "*";
        return true;
    case OPTION_LIST: {
        struct cli_list *list = member;
        if (list->n == CLI_MAX_LIST) {
            cli_fail("--%s stands more than %d times", o->name, CLI_MAX_LIST);
            return false;
        }
        list->values[list->n++] = value;
        return true;
    }
    }
    return false;
}

static bool unknown_option(const struct cli *cli, const char *arg, size_t len)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)len, arg);
    const struct option *near = nearest_option(name, cli->command->bit);
    if (near)
        cli_fail("`itin %s` has no option --%s; did you mean --%s?", cli->command->name, name,
                 near->name);
    else
        cli_fail("`itin %s` has no option --%s; see `itin %s --help`", cli->command->name, name,
                 cli->command->name);
    return false;
}

/* One argument that starts with a dash; *i moves over a separate value. */
static bool parse_option(struct cli *cli, int argc, char **argv, int *i)
{
    const char *arg = argv[*i];
    bool is_long = arg[1] == '-';
    const char *name = arg + 2, *equals = is_long ? strchr(name, '=') : NULL;
    size_t len = equals ? (size_t)(equals - name) : strlen(arg) - 2;
    const struct option *o = is_long ? find_option(name, len, 0, cli->command->bit)
                                     : find_option(NULL, 0, arg[1], cli->command->bit);
    if (!o && !is_long) {
        cli_fail("`itin %s` has no option -%c; see `itin %s --help`", cli->command->name, arg[1],
                 cli->command->name);
        return false;
    }
    if (!o)
        return unknown_option(cli, name, len);
    if (o->kind == OPTION_OPTIONAL && is_long)
        return store(cli, o, equals ? equals + 1 : NULL);
    if (o->kind == OPTION_FLAG) {
        if (equals || (!is_long && arg[2])) {
            cli_fail("--%s takes no value", o->name);
            return false;
        }
        return store(cli, o, NULL);
    }
    const char *value = equals ? equals + 1 : !is_long && arg[2] ? arg + 2 : NULL;
    if (!value && *i + 1 < argc)
        value = argv[++*i];
    if (!value) {
        cli_fail("--%s needs a value: --%s %s", o->name, o->name, o->arg);
        return false;
    }
    return store(cli, o, value);
}

static bool find_command(struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli_n_commands; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            cli->command = &cli_commands[i];
    if (cli->command)
        return true;
    const struct command *near = nearest_command(name);
    if (near)
        cli_fail("no command `%s`; did you mean `itin %s`?", name, near->name);
    else
        cli_fail("no command `%s`; `itin --help` lists them", name);
    return false;
}

static bool is_format(const struct command *command, const char *format)
{
    size_t len = strlen(format);
    for (const char *p = command->formats; p; p = strchr(p, ' ') ? strchr(p, ' ') + 1 : NULL)
        if (strncmp(p, format, len) == 0 && (p[len] == ' ' || !p[len]))
            return true;
    cli_fail("`itin %s` has no --format %s; it has: %s", command->name, format, command->formats);
    return false;
}

static bool operands_fit(const struct cli *cli)
{
    const struct command *c = cli->command;
    if (cli->n_files >= c->min_files && cli->n_files <= c->max_files)
        return true;
    if (cli->n_files < c->min_files)
        cli_fail("`itin %s` needs %s: itin %s %s", c->name,
                 c->min_files == 1 ? "an operand" : "two operands", c->name, c->operands);
    else
        cli_fail("`itin %s` takes %s, `%s` is too many", c->name,
                 c->max_files == 1 ? "one operand" : "two operands", cli->files[c->max_files]);
    return false;
}

bool options_parse(struct cli *cli, int argc, char **argv)
{
    if (!find_command(cli, argv[1]))
        return false;
    cli->files = calloc((size_t)argc, sizeof *cli->files);
    if (!cli->files) {
        cli_fail("out of memory");
        return false;
    }
    bool only_files = false;
    for (int i = 2; i < argc; i++) {
        const char *arg = argv[i];
        if (!only_files && strcmp(arg, "--") == 0)
            only_files = true;
        else if (!only_files && arg[0] == '-' && arg[1]) {
            if (!parse_option(cli, argc, argv, &i))
                return false;
        } else
            cli->files[cli->n_files++] = arg;
    }
    if (cli->help || cli->version)
        return true;
    if (cli->format && !is_format(cli->command, cli->format))
        return false;
    return operands_fit(cli);
}

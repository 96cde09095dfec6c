/* The command line: one option table, one file a command.
 *
 * This folder knows only the public headers. Results go to stdout, everything
 * else to stderr; the exit code is one of enum cli_exit. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>

#include <itin/itin.h>

enum cli_exit { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_NOT_DONE = 2 };

enum { CLI_MAX_LIST = 64 };

/* A repeatable option's values. */
struct cli_list {
    const char *values[CLI_MAX_LIST];
    size_t n;
};

/* What was said on the command line; strings are argv's. NULL: not said. */
struct cli {
    const struct command *command;
    const char **files; /* the operands */
    size_t n_files;

    const char *format, *color, *lang_name, *tzdata, *now_text, *from, *fail_on;
    const char *output, *to, *times, *previous, *method, *organizer, *attendee, *only, *traveller, *zone, *width;
    const char *accept_drift; /* "*": all */
    const char *keep_instant;
    const char *url, *feed, *feed_url, *user, *password_command, *ca, *timeout; /* publish */
    const char *jobs; /* batch */
    const char *at, *within, *max_options, *mct, *self_transfer, *flights, *elapsed, *circuity;
    const char *told, *destination, *band, *choose, *calendar;
    struct cli_list errors, warns, allows, timetables, avoid, prefer;
    struct cli_list cancel, delay, closed, cancelled, with, via;
    const char *reissue; /* a file that may be our own earlier calendar; not an option */
    bool imip, rich;
    bool help, version, notes, fix, in_place, utc, why, force, no_ledger, private_data, dry_run, remove, show;

    /* derived */
    enum itin_lang lang;
    bool json, use_color;
    size_t columns;
    struct itin_instant now;
    struct itin_zonedb *db; /* opened on first use by cli_zonedb() */
    bool answered;          /* see cli_answered() */
    char *failure;          /* the first that cli_fail() said; NULL: nothing */
};

/* A command: its name, its operands, what it does, its function. */
struct command {
    const char *name;
    const char *operands; /* "FILE..." */
    const char *summary;
    int (*run)(struct cli *cli);
    unsigned bit; /* in the option table's masks */
    size_t min_files, max_files;
    const char *formats; /* "text json": the values of --format */
    const char *summary_ko;
    const char *schema; /* of its JSON document; NULL: it has none */
};

extern const struct command cli_commands[];
extern const size_t cli_n_commands;

int cmd_check(struct cli *cli);
int cmd_show(struct cli *cli);
int cmd_import(struct cli *cli);
int cmd_export(struct cli *cli);
int cmd_replan(struct cli *cli);
int cmd_diff(struct cli *cli);
int cmd_batch(struct cli *cli);
int cmd_publish(struct cli *cli);
int cmd_time(struct cli *cli);
int cmd_zones(struct cli *cli);
int cmd_places(struct cli *cli);
int cmd_explain(struct cli *cli);
int cmd_timetable(struct cli *cli);
int cmd_completion(struct cli *cli);

/* One line on stderr: "itin: ...", in the user's language; both texts take the
 * same arguments. With --format json the first of them becomes the document of
 * the command's schema when none has been printed. Returns EXIT_NOT_DONE. */
int cli_fail(const char *en, const char *ko, ...)
    __attribute__((format(printf, 1, 3), format(printf, 2, 3)));
int cli_no_memory(void);
/* The same line for what is no failure. */
void cli_tell(const char *en, const char *ko, ...)
    __attribute__((format(printf, 1, 3), format(printf, 2, 3)));
/* The text of the user's language. */
const char *cli_say(const char *en, const char *ko)
    __attribute__((format_arg(1), format_arg(2)));
/* A document is on stdout: a failure behind it prints no other. */
void cli_answered(void);
/* What --tzdata names, for messages. */
const char *cli_tzdata(const struct cli *cli);
/* The zone data that --tzdata asks for; NULL after a message. */
struct itin_zonedb *cli_zonedb(struct cli *cli);
/* The system's tree as the environment names it; NULL: the usual one. */
const char *cli_system_tree(void);
/* The worse of two exit codes. */
static inline int cli_worse(int a, int b)
{
    return a > b ? a : b;
}

#endif

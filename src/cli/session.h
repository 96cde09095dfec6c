/* One input through the pipeline: read, ledger, resolve, check. */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "cli.h"

struct session {
    struct cli *cli;
    const char *path;
    bool ledger_is_damaged; /* what is written in its place keeps it as FILE.itin~ */
    struct itin_diag *diag;     /* borrowed, may be shared by several inputs */
    struct itin_source *source;
    struct itin_trip *trip;     /* NULL: refused */
    bool has_previous;          /* an earlier calendar is part of the trip's memory */
    const char *accept_drift;   /* ids for the ledger, see struct itin_write_options */
    const struct itin_write_options *exported; /* of the calendar that was written; NULL: none */
};

/* A sink with the user's severities; NULL after a message. */
struct itin_diag *session_diag(struct cli *cli);

/* "auto", "yaml" ...: false when there is no such form. */
bool session_form(const char *text, enum itin_form *ret);

/* Loads a file. False: refused, with a finding in diag that says why. */
bool session_load(struct session *session, struct cli *cli, const char *path,
                  struct itin_diag *diag);
/* The same with a file's content that is not written yet. */
bool session_load_text(struct session *session, struct cli *cli, const char *path,
                       const char *text, size_t len, struct itin_diag *diag);
/* The command's file, for a calendar that will be written to `calendar` (NULL:
 * none): when that is our own of this trip already, what it remembers counts.
 * *ret_diag is the caller's to free, also after false. */
bool session_load_for(struct session *session, struct cli *cli, const char *calendar,
                      struct itin_diag **ret_diag);
/* Whether a file is our own calendar of this trip. */
bool session_is_ours(const struct session *session, const char *calendar);
void session_release(struct session *session);

/* Tells a refusal: its line on stderr, or with JSON the document of the
 * command's schema on stdout. Returns EXIT_NOT_DONE. */
int session_refuse(const struct session *session);
/* With JSON: what cli_fail() said of the command as such, as its document. */
void session_refuse_command(struct cli *cli);

/* The findings as in itin.findings/1, owned by the caller. */
struct json_t *session_findings(struct itin_diag *diag);

/* --times. */
enum itin_times session_times(const struct cli *cli);

/* EXIT_FINDINGS when something at or above --fail-on was found. */
int session_verdict(const struct cli *cli, const struct itin_diag *diag);

/* A line on stderr that tells of errors and warnings of a command whose
 * result is not the findings. */
void session_hint(const struct session *session);

/* The findings so far as concise lines on stderr: of commands whose result is
 * something else. */
void session_print_findings(struct itin_diag *diag);

struct itin_write_options session_write_options(const struct session *session);

/* Renders the trip to --output or stdout, its notes to stderr. `form` is the
 * output's name in messages. */
int session_deliver(const struct session *session, enum itin_output output, const char *form,
                    const struct itin_write_options *options);

/* "out of memory", "it exceeds a limit". */
const char *session_fault(enum itin_status status);

/* Writes the ledger beside `path` (not for standard input). */
bool session_save_ledger(const struct session *session, const char *path);

/* An operand that is no file and cannot be used: one line, or with --format
 * json the document of the command with it as a finding. Returns EXIT_NOT_DONE. */
int session_refuse_operand(struct cli *cli, const char *operand, const char *why);

#endif

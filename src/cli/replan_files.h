/* What a replan writes: the plan, the calendar, the ledgers. Everything is
 * made and proved before anything is written. */
#ifndef CLI_REPLAN_FILES_H
#define CLI_REPLAN_FILES_H

#include "session.h"

struct replan_files {
    struct session *before;
    struct itin_trip *after; /* borrowed */
    int rank;                /* of the option */
    char *plan;              /* the plan's new text, also when it is not written */
    struct session fresh;    /* that text read again: what the calendar shows */
    struct itin_diag *diag;
    char *calendar, *notes;  /* NULL: not written */
    size_t plan_len, calendar_len;
    struct itin_write_options calendar_options;
    size_t n_new, n_cancelled, n_updated, n_same; /* events of the calendar */
};

/* Whether the options say where to write, so that it can be done; before any
 * work. False after a message. */
bool replan_files_fit(const struct cli *cli);
bool replan_files_wanted(const struct cli *cli);
/* Makes all texts. False after a message: then nothing has been touched. */
bool replan_files_make(struct replan_files *files);
bool replan_files_write(const struct replan_files *files);
/* A line a file on stdout; the plan's line also when it stays as it is. */
void replan_files_tell(const struct replan_files *files, bool written);
void replan_files_release(struct replan_files *files);

#endif

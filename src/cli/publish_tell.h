/* What `itin publish` says: a line an event, or the document itin.publish/1. */
#ifndef CLI_PUBLISH_TELL_H
#define CLI_PUBLISH_TELL_H

#include <itin/publish.h>

#include "cli.h"

enum { TELL_ACTIONS = ITIN_PUBLISH_LEFT + 1 };

struct telling {
    const struct cli *cli;
    size_t counts[TELL_ACTIONS]; /* by enum itin_publish_action */
    struct json_t *events;       /* an array, for --format json */
    bool progress;               /* a line of it stands on the terminal */
};

/* One event is done: its line, or its record; progress on a terminal. */
void tell_event(struct telling *telling, const struct itin_publish_event *event);
/* Takes the line of progress away. */
void tell_clear(struct telling *telling);
/* A feed's file, with what became of it. */
void tell_file(const struct telling *telling, const char *path);

/* The summary, and what ended the run: a line on stderr, or a finding of the
 * document. `target` is the URL or path. Returns the exit code. */
int tell_end(const struct telling *telling, enum itin_status status,
             const struct itin_publish_report *report, const char *target);

#endif

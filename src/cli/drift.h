/* check --accept-drift, --keep-instant: new offsets on the user's word. */
#ifndef CLI_DRIFT_H
#define CLI_DRIFT_H

#include "cli.h"

/* False after a message: the two options do not go with the others. */
bool drift_options_fit(const struct cli *cli);
/* Does what the options ask for in one file, after the report; nothing when
 * they ask for nothing. */
int drift_record(struct cli *cli, const char *path);

#endif

/* One line of `itin batch`: a request (JSON), and its answer (itin.batch/1). */
#ifndef CLI_BATCH_ANSWER_H
#define CLI_BATCH_ANSWER_H

#include "batch.h"

struct batch_answering {
    struct cli *cli; /* its options */
    struct itin_zonedb *db;
};

/* Adds one line of JSON, whatever the line holds; see struct batch. `context`
 * is a struct batch_answering. */
int batch_answer(void *context, const struct batch_line *line, struct batch_text *out);

#endif

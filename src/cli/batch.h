/* Many lines through many threads: each line is answered by one, and the
 * answers leave in the order of the lines. What is held at a time does not
 * depend on the number of lines. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <pthread.h>

#include "cli.h"

enum { BATCH_MAX_JOBS = 256 };

/* Growing text; after `failed` (no memory) nothing is added any more. */
struct batch_text {
    char *ptr;
    size_t len, size;
    bool failed;
};

void batch_add(struct batch_text *text, struct itin_slice s);
void batch_adds(struct batch_text *text, const char *s);

struct batch_line {
    struct itin_slice text; /* without its line feed */
    size_t number;          /* from 1 */
    bool too_long;          /* the text is cut */
};

struct batch {
    size_t jobs;
    size_t max_line; /* bytes; longer ones are answered as too long */
    int in, out;     /* descriptors */
    bool progress;   /* told on stderr */
    /* Adds the answer to one line, called by many threads at once; returns its
     * exit code. */
    int (*answer)(void *context, const struct batch_line *line, struct batch_text *out);
    void *context;
};

/* Answers each of the lines, the last with or without its line feed. `next` is
 * the first one's number, and whether it is too long; it is moved on. */
int batch_answer_lines(const struct batch *batch, struct itin_slice lines, struct batch_line *next,
                       struct batch_text *out);

/* Reads to the end, or until SIGINT or SIGTERM, after which the lines that
 * were read are still answered. Returns the worst exit code. */
int batch_run(const struct batch *batch);

#endif

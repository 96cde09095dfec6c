/* A server of scripted answers on this machine: one answer a request, each
 * connection closed behind it; what was asked is kept. */
#ifndef TEST_PUBLISH_SERVER_H
#define TEST_PUBLISH_SERVER_H

#include "base/base.h"

#include <pthread.h>

#include "publish/caldav.h"

enum { SERVER_REQUESTS = 10 };

struct server {
    int fd;
    pthread_t thread;
    const char *answers[SERVER_REQUESTS]; /* raw; NULL: closed without a byte */
    size_t n_answers;
    size_t n;                     /* requests seen; to be read after server_stop() */
    char *asked[SERVER_REQUESTS]; /* heads and bodies */
    char url[64];                 /* http://127.0.0.1:PORT/cal/ */
    struct arena arena;           /* of the answers */
};

void server_open(struct server *s);
/* The next answer: a status, header lines ("A: b\r\n" each) and a body. */
void server_answer(struct server *s, int status, const char *headers, const char *body);
void server_answer_raw(struct server *s, const char *bytes);
/* From now on requests are answered; returns the client. */
struct http *server_start(struct server *s, const struct itin_publish_options *options);
/* No more requests come. */
void server_stop(struct server *s);
void server_close(struct server *s);
/* Does a request have this header line? */
bool server_was_told(const struct server *s, size_t request, const char *line);
const char *server_body(const struct server *s, size_t request);

#endif

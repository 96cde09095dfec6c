#include "batch.h"

#include "files.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A chunk is what one read gave, cut behind its last line feed: many lines of
 * a file, or the only one that a slow producer has sent so far. */
enum { CHUNK = 128 << 10, KEEP_BYTES = 4 << 20, PROGRESS_MS = 250 };

enum state { FREE, READY, AT_WORK, DONE };

struct chunk {
    enum state state;
    char *bytes;
    size_t len, size;
    size_t first_line;
    bool too_long; /* one line, cut */
    struct batch_text out;
    int code;
};

struct pipeline {
    const struct batch *batch;
    struct chunk *ring;
    size_t n;
    size_t filled, taken, written; /* chunks so far */
    bool closed;                   /* nothing more will be filled */
    bool is_writing, broken;
    int code;
    size_t lines;                  /* answered and written */
    struct timespec told;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* ---- text -------------------------------------------------------------------- */

void batch_add(struct batch_text *t, struct itin_slice s)
{
    if (t->failed || !s.len)
        return;
    if (t->size - t->len < s.len) {
        size_t size = t->size ? t->size : 4096;
        while (size - t->len < s.len && size < SIZE_MAX / 2)
            size *= 2;
        char *more = realloc(t->ptr, size);
        t->failed = !more;
        if (!more)
            return;
        t->ptr = more;
        t->size = size;
    }
    memcpy(t->ptr + t->len, s.ptr, s.len);
    t->len += s.len;
}

void batch_adds(struct batch_text *text, const char *s)
{
    batch_add(text, (struct itin_slice){s, strlen(s)});
}

/* ---- answering ----------------------------------------------------------------- */

int batch_answer_lines(const struct batch *batch, struct itin_slice lines, struct batch_line *next,
                       struct batch_text *out)
{
    int code = EXIT_FINE;
    while (lines.len) {
        const char *feed = memchr(lines.ptr, '\n', lines.len);
        size_t len = feed ? (size_t)(feed - lines.ptr) : lines.len;
        next->text = (struct itin_slice){lines.ptr, len};
        code = cli_worse(code, batch->answer(batch->context, next, out));
        next->number++;
        lines.ptr += len + (feed ? 1 : 0);
        lines.len -= len + (feed ? 1 : 0);
    }
    return code;
}

static size_t count_lines(const struct chunk *c)
{
    size_t n = 0;
    const char *end = c->bytes + c->len;
    for (const char *p = c->bytes; p < end; n++) {
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        p = feed ? feed + 1 : end;
    }
    return n;
}

static void answer_chunk(const struct batch *batch, struct chunk *c)
{
    struct batch_line line = {.number = c->first_line, .too_long = c->too_long};
    c->out.len = 0;
    c->code = batch_answer_lines(batch, (struct itin_slice){c->bytes, c->len}, &line, &c->out);
}

/* ---- writing ------------------------------------------------------------------- */

static void tell_progress(struct pipeline *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t ms = (int64_t)(now.tv_sec - p->told.tv_sec) * 1000 +
                 (now.tv_nsec - p->told.tv_nsec) / 1000000;
    if (ms < PROGRESS_MS)
        return;
    p->told = now;
    fprintf(stderr, "\r%zu", p->lines);
}

/* What an unusual line needed is given back. */
static void release_large(struct chunk *c)
{
    if (c->out.size > KEEP_BYTES) {
        free(c->out.ptr);
        c->out = (struct batch_text){0};
    }
    if (c->size > KEEP_BYTES) {
        free(c->bytes);
        c->bytes = NULL;
        c->size = 0;
    }
}

/* Writes what is done, in order; one thread at a time, with the lock given
 * back while it writes. */
static void flush(struct pipeline *p)
{
    while (!p->is_writing && p->written < p->taken && p->ring[p->written % p->n].state == DONE) {
        struct chunk *c = &p->ring[p->written % p->n];
        p->is_writing = true;
        bool skip = p->broken;
        pthread_mutex_unlock(&p->lock);
        bool ok = skip || (!c->out.failed && file_pour(p->batch->out, c->out.ptr, c->out.len));
        int error = c->out.failed ? ENOMEM : errno;
        pthread_mutex_lock(&p->lock);
        if (!ok && error != EPIPE)
            cli_fail("standard output: %s", "표준 출력: %s", strerror(error));
        p->broken = p->broken || !ok;
        p->lines += skip || !ok ? 0 : count_lines(c);
        p->code = cli_worse(p->code, ok ? c->code : EXIT_NOT_DONE);
        release_large(c);
        c->state = FREE;
        p->written++;
        p->is_writing = false;
        if (p->batch->progress)
            tell_progress(p);
        pthread_cond_broadcast(&p->changed);
    }
}

static void *work(void *context)
{
    struct pipeline *p = context;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->filled && !p->closed)
            pthread_cond_wait(&p->changed, &p->lock);
        if (p->taken == p->filled)
            break;
        struct chunk *c = &p->ring[p->taken++ % p->n];
        c->state = AT_WORK;
        pthread_mutex_unlock(&p->lock);
        answer_chunk(p->batch, c);
        pthread_mutex_lock(&p->lock);
        c->state = DONE;
        flush(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* ---- reading ---------------------------------------------------------------------- */

struct reader {
    const struct batch *batch;
    char *carry; /* the beginning of a line that is not whole yet */
    size_t carried, carry_size;
    size_t lines;
    sigset_t mask; /* the one to wait with */
    bool ended;
    int error;
};

static bool reserve(char **bytes, size_t *size, size_t want)
{
    if (*size >= want)
        return true;
    size_t more = *size ? *size : CHUNK;
    while (more < want)
        more *= 2;
    char *p = realloc(*bytes, more);
    if (!p)
        return false;
    *bytes = p;
    *size = more;
    return true;
}

/* A poll that finds bytes at once delivers no signal: it is asked for. */
static bool is_interrupted(void)
{
    sigset_t pending;
    if (!interrupted && sigpending(&pending) == 0 &&
        (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1))
        interrupted = 1;
    return interrupted != 0;
}

/* Some bytes; 0: the end, an interruption or an error. */
static size_t read_some(struct reader *r, char *out, size_t room)
{
    struct pollfd fd = {.fd = r->batch->in, .events = POLLIN};
    while (!is_interrupted()) {
        if (ppoll(&fd, 1, NULL, &r->mask) < 0) {
            if (errno == EINTR)
                continue;
            r->error = errno;
            break;
        }
        if (is_interrupted())
            break;
        ssize_t n = read(r->batch->in, out, room);
        if (n > 0)
            return (size_t)n;
        if (n < 0 && errno == EINTR)
            continue;
        r->error = n < 0 ? errno : 0;
        break;
    }
    r->ended = true;
    return 0;
}

static const char *last_feed(const char *bytes, size_t from, size_t len)
{
    return len > from ? memrchr(bytes + from, '\n', len - from) : NULL;
}

/* What is behind the last whole line waits for the next chunk. */
static bool keep_rest(struct reader *r, struct chunk *c, size_t whole)
{
    r->carried = c->len - whole;
    if (!reserve(&r->carry, &r->carry_size, r->carried + 1))
        return false;
    memcpy(r->carry, c->bytes + whole, r->carried);
    c->len = whole;
    return true;
}

/* The rest of a line that is too long is not kept. */
static void drop_line(struct reader *r, struct chunk *c)
{
    char *bytes = c->bytes;
    size_t n;
    r->carried = 0;
    c->too_long = true;
    c->len = 1;
    while ((n = read_some(r, bytes, c->size)) > 0) {
        const char *feed = memchr(bytes, '\n', n);
        if (!feed)
            continue;
        size_t from = (size_t)(feed + 1 - bytes);
        r->carried = n - from;
        memcpy(r->carry, bytes + from, r->carried);
        break;
    }
    bytes[0] = ' ';
}

/* False: memory is out. The chunk is empty at the end of the input. An input
 * that ends in a line feed has no line behind it; a line that an interruption
 * cuts is not answered. */
static bool fill(struct reader *r, struct chunk *c)
{
    size_t seen = 0;
    c->len = 0;
    c->too_long = false;
    c->first_line = r->lines + 1;
    if (!reserve(&c->bytes, &c->size, r->carried + CHUNK) ||
        !reserve(&r->carry, &r->carry_size, c->size))
        return false;
    memcpy(c->bytes, r->carry, r->carried);
    c->len = r->carried;
    r->carried = 0;
    for (;;) {
        const char *feed = last_feed(c->bytes, seen, c->len);
        if (feed && !keep_rest(r, c, (size_t)(feed + 1 - c->bytes)))
            return false;
        if (feed)
            break;
        seen = c->len;
        if (seen > r->batch->max_line) {
            drop_line(r, c);
            break;
        }
        if (!reserve(&c->bytes, &c->size, c->len + CHUNK) ||
            !reserve(&r->carry, &r->carry_size, c->size))
            return false;
        size_t n = r->ended ? 0 : read_some(r, c->bytes + c->len, c->size - c->len);
        if (!n) {
            if (interrupted)
                c->len = 0;
            break;
        }
        c->len += n;
    }
    r->lines += count_lines(c);
    return true;
}

static struct chunk *next_free(struct pipeline *p)
{
    pthread_mutex_lock(&p->lock);
    struct chunk *c = &p->ring[p->filled % p->n];
    while (p->filled - p->written == p->n)
        pthread_cond_wait(&p->changed, &p->lock);
    bool broken = p->broken;
    pthread_mutex_unlock(&p->lock);
    return broken ? NULL : c;
}

static bool feed_workers(struct pipeline *p, struct reader *r)
{
    bool ok = true;
    while (ok && !(r->ended && !r->carried)) {
        struct chunk *c = next_free(p);
        if (!c)
            break;
        ok = fill(r, c);
        if (!ok || !c->len)
            break;
        pthread_mutex_lock(&p->lock);
        c->state = READY;
        p->filled++;
        pthread_cond_broadcast(&p->changed);
        pthread_mutex_unlock(&p->lock);
    }
    return ok;
}

/* ---- the run ------------------------------------------------------------------------- */

static void catch_signals(sigset_t *ret_old)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigset_t block;
    sigemptyset(&block);
    sigaddset(&block, SIGINT);
    sigaddset(&block, SIGTERM);
    /* they arrive only while input is waited for */
    pthread_sigmask(SIG_BLOCK, &block, ret_old);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static int conclude(struct pipeline *p, const struct reader *r, bool ok)
{
    if (p->batch->progress)
        fputs("\r\033[K", stderr);
    if (!ok)
        p->code = cli_fail("out of memory after line %zu",
                           "%zu행 뒤에서 메모리가 부족합니다", p->lines);
    else if (r->error)
        p->code = cli_fail("the input cannot be read behind line %zu: %s",
                           "%zu행 뒤부터 입력을 읽을 수 없습니다: %s", p->lines,
                           strerror(r->error));
    else if (interrupted)
        p->code = cli_fail("stopped after line %zu", "%zu행까지 처리하고 멈췄습니다", p->lines);
    return p->code;
}

int batch_run(const struct batch *batch)
{
    struct pipeline p = {.batch = batch, .n = batch->jobs + 2};
    struct reader r = {.batch = batch};
    pthread_t *threads = calloc(batch->jobs, sizeof *threads);
    size_t started = 0;
    p.ring = calloc(p.n, sizeof *p.ring);
    if (!threads || !p.ring) {
        free(threads);
        free(p.ring);
        return cli_no_memory();
    }
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.changed, NULL);
    catch_signals(&r.mask);
    while (started < batch->jobs && pthread_create(&threads[started], NULL, work, &p) == 0)
        started++;
    bool ok = started > 0 && feed_workers(&p, &r);
    pthread_mutex_lock(&p.lock);
    p.closed = true;
    pthread_cond_broadcast(&p.changed);
    pthread_mutex_unlock(&p.lock);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    int code = conclude(&p, &r, ok);
    for (size_t i = 0; i < p.n; i++) {
        free(p.ring[i].bytes);
        free(p.ring[i].out.ptr);
    }
    pthread_cond_destroy(&p.changed);
    pthread_mutex_destroy(&p.lock);
    free(p.ring);
    free(r.carry);
    free(threads);
    return code;
}

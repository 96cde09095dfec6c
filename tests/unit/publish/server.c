#include "server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check_main.h"

enum { MAX_REQUEST = 1 << 16 };

void server_open(struct server *s)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    *s = (struct server){.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    ck_assert_int_ge(s->fd, 0);
    ck_assert_int_eq(bind(s->fd, (struct sockaddr *)&at, size), 0);
    ck_assert_int_eq(listen(s->fd, 8), 0);
    ck_assert_int_eq(getsockname(s->fd, (struct sockaddr *)&at, &size), 0);
    snprintf(s->url, sizeof s->url, "http://127.0.0.1:%d/cal/", ntohs(at.sin_port));
    arena_init(&s->arena, 64 << 20);
}

void server_answer_raw(struct server *s, const char *bytes)
{
    ck_assert_uint_lt(s->n_answers, SERVER_REQUESTS);
    s->answers[s->n_answers++] = bytes;
}

void server_answer(struct server *s, int status, const char *headers, const char *body)
{
    struct itin_slice text =
        arena_printf(&s->arena, "HTTP/1.1 %d Told\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
                     status, headers, strlen(body), body);
    server_answer_raw(s, text.ptr);
}

/* The whole request: its head, and the body that the head tells of. */
static char *receive(int fd)
{
    char *text = calloc(1, MAX_REQUEST);
    size_t n = 0, wanted = SIZE_MAX;
    while (text && n < wanted && n + 1 < MAX_REQUEST) {
        ssize_t got = recv(fd, text + n, MAX_REQUEST - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        const char *end = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "\r\nContent-Length:");
        if (end)
            wanted = (size_t)(end + 4 - text) +
                     (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
    }
    return text;
}

static void *serve(void *context)
{
    struct server *s = context;
    while (s->n < s->n_answers) {
        int fd = accept(s->fd, NULL, NULL);
        if (fd < 0)
            break;
        const char *answer = s->answers[s->n];
        s->asked[s->n++] = receive(fd);
        for (size_t left = answer ? strlen(answer) : 0; left;) {
            ssize_t sent = send(fd, answer, left, MSG_NOSIGNAL);
            if (sent <= 0)
                break;
            answer += sent;
            left -= (size_t)sent;
        }
        shutdown(fd, SHUT_WR);
        close(fd);
    }
    return NULL;
}

struct http *server_start(struct server *s, const struct itin_publish_options *options)
{
    struct http *http = NULL;
    ck_assert_int_eq(http_new(s->url, options, &http), TROUBLE_NONE);
    ck_assert_int_eq(pthread_create(&s->thread, NULL, serve, s), 0);
    return http;
}

void server_stop(struct server *s)
{
    shutdown(s->fd, SHUT_RDWR); /* ends accept() */
    pthread_join(s->thread, NULL);
}

void server_close(struct server *s)
{
    for (size_t i = 0; i < s->n; i++)
        free(s->asked[i]);
    close(s->fd);
    arena_release(&s->arena);
}

bool server_was_told(const struct server *s, size_t request, const char *line)
{
    const char *head = request < s->n ? s->asked[request] : "";
    const char *end = strstr(head, "\r\n\r\n");
    size_t n = strlen(line);
    for (const char *p = head; end && p && p < end; p = strstr(p, "\r\n"), p = p ? p + 2 : p)
        if (!strncmp(p, line, n) && p[n] == '\r')
            return true;
    return false;
}

const char *server_body(const struct server *s, size_t request)
{
    const char *end = request < s->n ? strstr(s->asked[request], "\r\n\r\n") : NULL;
    return end ? end + 4 : "";
}

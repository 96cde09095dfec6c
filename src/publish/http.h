/* HTTP over libcurl: one request, one bounded answer. Certificates are
 * checked, passwords go to the origin of the first URL only, and a redirect is
 * followed within that origin only. */
#ifndef PUBLISH_HTTP_H
#define PUBLISH_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include <itin/publish.h>

/* Why there is no answer, or what is wrong with one. */
enum trouble {
    TROUBLE_NONE,
    TROUBLE_MEMORY,
    TROUBLE_URL,         /* is no http(s) URL of a host and a path */
    TROUBLE_URL_LOGIN,   /* holds a user name or a password */
    TROUBLE_URL_PLAIN,   /* http, and the host is not this machine */
    TROUBLE_URL_TAIL,    /* a query or a fragment */
    TROUBLE_CA,          /* the certificates to trust cannot be read */
    TROUBLE_NAME,        /* the host's name is not known */
    TROUBLE_CONNECT,
    TROUBLE_TLS,
    TROUBLE_TIMEOUT,
    TROUBLE_CUT,         /* the answer broke off */
    TROUBLE_SIZE,        /* the answer is larger than the limit */
    TROUBLE_HEADERS,
    TROUBLE_REDIRECT,    /* to another origin */
    TROUBLE_REDIRECTS,   /* too many */
    TROUBLE_STOPPED,     /* the caller wanted it */
    TROUBLE_LOGIN,       /* 401 */
    TROUBLE_FORBIDDEN,   /* 403 */
    TROUBLE_ABSENT,      /* 404, 410 */
    TROUBLE_METHOD,      /* 405, 501: no CalDAV */
    TROUBLE_CONFLICT,    /* 409 */
    TROUBLE_CHANGED,     /* 412 twice */
    TROUBLE_LARGE,       /* 413 */
    TROUBLE_TYPE,        /* 415, 422 */
    TROUBLE_LOCKED,      /* 423 */
    TROUBLE_BUSY,        /* 429, 503 */
    TROUBLE_FULL,        /* 507 */
    TROUBLE_SERVER,      /* other 5xx */
    TROUBLE_REFUSED,     /* 207 to a write, and other answers that are no success */
    TROUBLE_ANSWER,      /* cannot be understood */
    TROUBLE_NO_CALENDAR, /* the URL is no collection of events */
    TROUBLE_NO_TAG,      /* the server gives no ETag: a change could be lost */
    TROUBLE_FOREIGN,     /* something else stands under the event's name */
    TROUBLE_MANY_ERRORS
};

struct http;

struct request {
    const char *method;
    const char *url; /* absolute, of the origin */
    struct itin_slice body;
    const char *type;     /* of the body */
    const char *headers[3]; /* "Depth: 1"; NULL: none */
};

enum { HTTP_TEXT = 256 };

struct reply {
    enum trouble trouble; /* of the transport; an HTTP status is no trouble here */
    long status;
    struct buf body;
    char etag[HTTP_TEXT];   /* "": none */
    char detail[HTTP_TEXT]; /* what libcurl or a Location says */
};

/* TROUBLE_URL... when the URL is refused. */
enum trouble http_new(const char *url, const struct itin_publish_options *options,
                      struct http **ret_http);
void http_free(struct http *http);
/* The URL it was made for, ending in a slash. */
const char *http_base(const struct http *http);
/* A server's href as an absolute URL of the same origin, in the arena; NULL:
 * of another, or none. */
const char *http_join(struct http *http, struct arena *arena, struct itin_slice href);
/* Path of an absolute URL. */
struct itin_slice http_path(const char *url);

/* Sends and receives; a redirect of `base` moves it. Call reply_release after. */
void http_send(struct http *http, const struct request *request, struct reply *ret);
void reply_release(struct reply *reply);

/* What is kept of an answer's header lines. */
struct http_head {
    char etag[HTTP_TEXT];  /* "": none, or none that may stand in a header */
    char location[2048];
    size_t bytes;
};
/* Takes the next line. False: the lines together are longer than the limit. */
bool http_take_header(struct http_head *head, struct itin_slice line);

/* The trouble that an HTTP status means when it is no success. */
enum trouble http_status_trouble(long status);

#endif

/* The requests of CalDAV (RFC 4791) that publishing needs. Each gives the
 * trouble that it met; *ret_failure (where there is one) says more. */
#ifndef PUBLISH_CALDAV_H
#define PUBLISH_CALDAV_H

#include "publish/content.h"
#include "publish/http.h"
#include "publish/multistatus.h"

/* A resource as the server has it. */
struct remote {
    const char *url; /* absolute */
    struct itin_slice etag;
    struct component *calendar;
    struct itin_slice uid; /* of its event */
    bool used;
};

struct remotes {
    struct remote *list; /* by UID */
    size_t n, cap;
};

struct failure {
    enum trouble trouble;
    long status;
    char detail[HTTP_TEXT]; /* the server's own words, the condition, or libcurl's */
    char condition[64];     /* "no-uid-conflict"; "": none */
};

/* Is there a calendar at the base? TROUBLE_ABSENT: nothing is there. */
bool caldav_probe(struct http *http, struct failure *ret);
/* Makes the collection; NULL: without a name. */
bool caldav_make(struct http *http, const char *name, struct failure *ret);

/* The events whose property `name` is `value` (X-ITIN-TRIP, UID), sorted by
 * UID, in the arena. A server may give more: that is left out. */
bool caldav_find(struct http *http, struct arena *arena, const char *name,
                 struct itin_slice value, struct remotes *ret, struct failure *reterr);

/* The same from an answer that is there already. */
void caldav_take(struct http *http, struct arena *arena, const char *name, struct itin_slice value,
                 const struct multistatus *answer, struct remotes *ret);
/* Why a request was refused: the trouble, and what the body says of it. */
void caldav_refuse(struct failure *ret, enum trouble trouble, const struct reply *reply);

/* One resource by its URL. */
bool caldav_get(struct http *http, struct arena *arena, const char *url, struct remote *ret,
                struct failure *reterr);
/* Creates when `etag` is empty, else replaces just that version. Success is
 * 200, 201 and 204 alone. */
bool caldav_put(struct http *http, const char *url, struct itin_slice etag, struct itin_slice text,
                struct failure *reterr);
bool caldav_delete(struct http *http, const char *url, struct itin_slice etag,
                   struct failure *reterr);

#endif

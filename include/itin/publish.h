/* itin/publish.h - a trip's events in a calendar on a CalDAV server (RFC 4791).
 *
 * It stands in a library of its own, libitin-publish, because it brings an
 * HTTP client with it that no other part needs. The only part that uses the
 * network, and only where it is told to.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_PUBLISH_H
#define ITIN_PUBLISH_H

#include <itin/base.h>
#include <itin/time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Limits of what a server may answer; more ends the run with the number told.
 * since 0.1 */
#define ITIN_MAX_REPLY_BYTES (64u << 20)   /* one answer */
#define ITIN_MAX_HEADER_BYTES (64u << 10)  /* its header lines together */
#define ITIN_MAX_RESOURCE_BYTES (1u << 20) /* one event on the server */
#define ITIN_MAX_REDIRECTS 5u

/* What became of one event. */
enum itin_publish_action {
    ITIN_PUBLISH_CREATED,
    ITIN_PUBLISH_UPDATED,
    ITIN_PUBLISH_CANCELLED, /* kept on the server, marked as cancelled */
    ITIN_PUBLISH_DELETED,
    ITIN_PUBLISH_UNCHANGED, /* the server has it already */
    ITIN_PUBLISH_FAILED,    /* `message` says why; the run went on */
    ITIN_PUBLISH_LEFT       /* not tried: the run ended before it */
};

/* A part of an event ("SUMMARY", "DTSTART" for its times, "VALARM") that was
 * changed on the server after it was published. */
struct itin_publish_change {
    const char *property;
    struct itin_slice server, plan; /* both values, for people; may be empty */
    bool kept; /* the server's stayed; else the plan's replaced it */
};

/* All texts are borrowed until the callback returns. */
struct itin_publish_event {
    enum itin_publish_action action;
    struct itin_slice uid, item, title; /* item: the plan's id; empty: not known */
    struct itin_slice href;             /* on the server, a path; empty: not known yet */
    bool retried;  /* a change by somebody else in the meantime was merged */
    bool restored; /* it had been removed on the server while this run went on */
    const struct itin_publish_change *changes;
    size_t n_changes;
    const char *message; /* FAILED: why; else "" */
    size_t done, total;  /* this one included */
};

struct itin_publish_options {
    size_t size;
    enum itin_lang lang;
    struct itin_instant now; /* stamp of what is changed against the server */
    bool dry_run;            /* ask, tell, write nothing */
    bool remove;             /* remove cancelled events instead of marking them */
    bool force;              /* the plan wins over what was changed on the server */
    bool keep_others; /* leave events of the trip alone that the calendars do not hold */
    const struct itin_slice *items; /* ids of items that are still planned: their events */
    size_t n_items;                 /* stay as they are when no calendar holds them */
    const char *collection_name; /* of a collection that has to be made; NULL: none */

    /* Where the password comes from: these, else `netrc` (the file's path).
     * NULL: not there. They are sent to the origin of the URL only, and over
     * TLS unless that is this machine. */
    const char *user, *password, *netrc;
    const char *ca_file;         /* certificates to trust; NULL: the system's */
    const char *proxy, *no_proxy; /* as in the environment's https_proxy, no_proxy */
    unsigned timeout_seconds;    /* without any byte; 0: 30 */

    /* Called once, when the server is ready and before the first event is
     * written (not with dry_run): the moment to remember the events' identity.
     * False ends the run. May be NULL. */
    bool (*begin)(void *context);
    /* Called after each event, in the calendars' order; may be NULL. */
    void (*told)(void *context, const struct itin_publish_event *event);
    /* Asked while waiting: true ends the run after the request that is under
     * way is abandoned; may be NULL. */
    bool (*stopped)(void *context);
    void *context;
};

struct itin_publish_report {
    bool collection_made; /* or would have been, with dry_run */
    char message[512];    /* why the run ended early; "" when it did not */
    char help[256];       /* what to do about it; "" when nothing is known */
};

/* Brings events into the collection at `url`: one resource an event, named
 * after its UID. `calendars` are `n` texts of one event each, with its zones
 * and without METHOD: those of itin_calendar_new(). What the server has is
 * asked first, and each write names the version that it replaces, so that
 * nothing which came in between is lost: it is merged and written once more.
 * What was changed on the server since the last run stays where the plan did
 * not change the same part, else the plan's replaces it; both are told in
 * `changes`. Events of the same trip that no calendar holds are marked as
 * cancelled (see `remove`, `keep_others`, `items`).
 *
 * A run that breaks off leaves each event either as it was or as it will be;
 * the next run completes it.
 *
 * ITIN_OK: all is on the server. ITIN_EIO: not all, *ret_report says why or the
 * FAILED events do. ITIN_EINVAL: a URL or options that are refused, *ret_report
 * says which; nothing was sent. ITIN_EFORMAT: a text holds no event.
 * ITIN_ENOMEM, ITIN_ELIMIT. *ret_report is always set. One run a thread.
 * Example: a trip whose flight of 2024-06-24 was retimed to 20:20 gives UPDATED
 * for that flight and UNCHANGED for the rest. since 0.1 */
ITIN_API enum itin_status itin_publish(const struct itin_slice *calendars, size_t n,
                                       const char *url,
                                       const struct itin_publish_options *options,
                                       struct itin_publish_report *ret_report);

#ifdef __cplusplus
}
#endif
#endif

/* itin/write.h - trip in, text out.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_WRITE_H
#define ITIN_WRITE_H

#include <itin/change.h>
#include <itin/diag.h>
#include <itin/diff.h>
#include <itin/trip.h>
#include <itin/zone.h>

#ifdef __cplusplus
extern "C" {
#endif

enum itin_output {
    ITIN_WRITE_SHOW,      /* the timeline, for people */
    ITIN_WRITE_SHOW_JSON, /* itin.show/1 */
    ITIN_WRITE_ICS,
    ITIN_WRITE_YAML, /* the native plan */
    ITIN_WRITE_PLAN_JSON, /* the native plan as JSON */
    ITIN_WRITE_CSV,
    ITIN_WRITE_REPORT, /* the schedule table back, corrected, in its own layout */
    ITIN_WRITE_HTML,
    ITIN_WRITE_SVG,
    ITIN_WRITE_LEDGER,
    ITIN_WRITE_JCAL, /* the calendar as JSON (RFC 7265) */
    ITIN_WRITE_JSCAL /* JSCalendar (RFC 8984): a zone at each end */
};

enum itin_times { ITIN_TIMES_AUTO, ITIN_TIMES_TZID, ITIN_TIMES_UTC };

struct itin_write_options {
    size_t size;
    enum itin_lang lang;
    struct itin_zonedb *db; /* needed by all */
    bool has_now;
    struct itin_instant now; /* DTSTAMP of what is new; without it: 1970, so pass it */
    /* SHOW */
    bool color, utc, why;
    size_t width;     /* columns; 0: 80 */
    const char *zone; /* `--zone`: the second clock; NULL: home */
    /* calendars and feeds */
    enum itin_times times;
    bool private_data; /* booking references and names too */
    bool guarded;      /* SHOW_JSON for others: without them, unless `private_data` */
    const char *only;      /* "flight,meeting"; NULL: all */
    const char *traveller; /* `--for`; NULL: all */
    const char *method;    /* "publish", "request", "cancel"; NULL: none */
    bool imip;             /* the calendar as a mail part, with its header (RFC 6047) */
    /* Findings about the trip, borrowed; items that have one at or above
     * warning are marked. NULL: no marks. */
    const struct itin_diag *diag;
    /* LEDGER: drifted items whose new offsets are to be recorded, as ids with
     * commas between, "*" for all; NULL: none. What has drifted and is not
     * named keeps its old record beside the new ends, and what is past always
     * does. With zone data older than the ledger's no offset is replaced. */
    const char *accept_drift;
    /* LEDGER: a calendar was written with these options; what it shows is
     * remembered, so that an event that stays keeps its stamps. */
    bool exported;
    /* ICS: VLOCATION, STRUCTURED-DATA, PARTICIPANT, LINK, CONCEPT and what
     * Apple adds: for programs that are known to take them; some do not. */
    bool rich;
    /* ICS with a method: mail addresses of who sends it and who gets it; NULL:
     * stand-ins that name nobody. */
    const char *organizer, *attendee;
    const char *feed_url; /* ICS: where it will be read again (SOURCE); NULL: unknown */
};

/* Renders a resolved trip. Equal inputs give equal bytes. Withheld items leave a line in *ret_notes (for
 * stderr; malloc'd, may be NULL). Both texts are freed with itin_text_free().
 * ITIN_EINVAL: an output that the trip's form does not have (REPORT of a
 * plan). ITIN_ENOENT: no event that a calendar with a method could speak of.
 * ITIN_EINTERNAL: what was written did not prove right. since 0.1 */
ITIN_API enum itin_status itin_write(const struct itin_trip *trip, enum itin_output output,
                                     const struct itin_write_options *options, char **ret_text,
                                     size_t *ret_len, char **ret_notes);

/* Renders a comparison: for people, or as JSON (itin.diff/1). Of the options
 * lang, color, width and db count. *ret_text is malloc'd, freed with
 * itin_text_free(). ITIN_ENOMEM, ITIN_ELIMIT over ITIN_MAX_OUTPUT_BYTES.
 * since 0.1 */
ITIN_API enum itin_status itin_write_diff(const struct itin_diff *diff, bool json,
                                          const struct itin_write_options *options,
                                          char **ret_text, size_t *ret_len);

/* The events of a calendar one by one, for a store that keeps a resource for
 * each UID (CalDAV). since 0.1 */
struct itin_calendar;
struct itin_calendar_event {
    struct itin_slice id;      /* of the item */
    struct itin_slice uid;
    struct itin_slice summary; /* in the language asked for */
    struct itin_slice text;    /* a whole VCALENDAR: this event and its VTIMEZONEs, no METHOD */
    struct itin_slice digest;  /* of what it shows: equal for equal events, whatever their stamps */
    int sequence;
    struct itin_instant stamp; /* DTSTAMP: the last revision */
    bool cancelled;            /* STATUS:CANCELLED: cancelled, removed, or no longer certain */
    bool is_new;               /* not in the ledger */
};
/* Makes the calendar of a resolved trip, in the order of its items, removed
 * ones last; every event is proven as by itin_write(). Options as for
 * ITIN_WRITE_ICS, `method` and `imip` without effect. *ret_notes as there. Free
 * it with itin_calendar_free(); its texts live as long. ITIN_ENOMEM,
 * ITIN_ELIMIT, ITIN_EINTERNAL. since 0.1
 * Example: a flight on 2024-06-24 gives one event whose `text` holds the zones
 * Asia/Seoul and America/Los_Angeles; its resource is named `uid`.ics. */
ITIN_API enum itin_status itin_calendar_new(const struct itin_trip *trip,
                                            const struct itin_write_options *options,
                                            struct itin_calendar **ret_calendar, char **ret_notes);
ITIN_API void itin_calendar_free(struct itin_calendar *calendar);
ITIN_API size_t itin_calendar_len(const struct itin_calendar *calendar);
/* Borrowed; NULL beyond the end. */
ITIN_API const struct itin_calendar_event *
itin_calendar_event(const struct itin_calendar *calendar, size_t i);

/* Renders the answer to a cancelled or late flight, which has at least one
 * option: for people, or as JSON (itin.replan/1). `option` (from 0) is the one
 * that is told in full, `diff` the comparison of the trip with the trip after
 * it (NULL: only the table); `chosen`: it was written. *ret_text is malloc'd,
 * freed with itin_text_free(). ITIN_EINVAL: there is no such option. since 0.1 */
ITIN_API enum itin_status itin_write_change(const struct itin_trip *trip,
                                            const struct itin_change_result *result,
                                            const struct itin_diff *diff, size_t option,
                                            bool chosen, bool json,
                                            const struct itin_write_options *options,
                                            char **ret_text, size_t *ret_len);

/* The plan file's own text after drift (see itin_item_drift()): for the items
 * of `accept` offsets that are written are brought up to date, for those of
 * `keep` the wall times are rewritten so that their instants are the recorded
 * ones again. Ids as in accept_drift; NULL: none. Only the bytes of these
 * values change. *ret_text is malloc'd, freed with itin_text_free(), and NULL
 * when nothing is to change. ITIN_EINVAL: a time of `keep` cannot be rewritten
 * by itself (the trip is no plan file, the time is in words, a date would have
 * to change that does not stand there); *reterr_why says so (static).
 * Resolve the result again before it is written: a date or an end that is
 * computed may go with the change. since 0.1 */
ITIN_API enum itin_status itin_write_drift(const struct itin_trip *trip, struct itin_zonedb *db,
                                           enum itin_lang lang, const char *accept,
                                           const char *keep, char **ret_text, size_t *ret_len,
                                           const char **reterr_why);

/* The plan file's own text after its trip has changed (a replan): `before` is
 * the trip as the file says it, `after` the same with items moved, cancelled or
 * new, matched by id. Only the bytes of the values that changed are touched;
 * what is new stands in the way of its neighbours, under its day's heading
 * where there is one. With `exact` every end that changes is written as an
 * RFC 9557 moment, for times that cannot be said otherwise. Resolve the result
 * again and compare before it is written. *ret_text is malloc'd, freed with
 * itin_text_free(). ITIN_EINVAL: it cannot be done; *reterr_why (static) says
 * why in `lang`. since 0.1 */
ITIN_API enum itin_status itin_write_plan_edit(const struct itin_trip *before,
                                               const struct itin_trip *after,
                                               struct itin_zonedb *db, enum itin_lang lang,
                                               bool exact, char **ret_text, size_t *ret_len,
                                               const char **reterr_why);

/* True when a calendar's text is an earlier export of this trip by itin_write():
 * then it may be replaced by a new one (a re-issue). Before itin_resolve() only
 * an id counts that is written in the plan or the ledger. since 0.1 */
ITIN_API bool itin_write_is_reissue(const struct itin_trip *trip, struct itin_slice calendar);

#ifdef __cplusplus
}
#endif
#endif

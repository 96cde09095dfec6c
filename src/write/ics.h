/* The calendar: parts of the iCalendar writer. Every offset comes from our own
 * zones, and what was written is read again and proven before it is given out. */
#ifndef WRITE_ICS_H
#define WRITE_ICS_H

#include "write/ics_line.h"
#include "write/revise.h"
#include "write/write.h"
#include "zone/contested.h"

enum ics_form { ICS_TZID, ICS_UTC, ICS_DATE };

/* One item as the calendar will hold it. */
struct ics_event {
    const struct item *item;
    size_t index;                    /* in the trip; SIZE_MAX: no longer there */
    const struct ledger_entry *past; /* NULL: new */
    enum ics_form form;
    bool has_end;
    struct moment start, end;         /* TZID, UTC */
    struct itin_date first, end_date; /* DATE; exclusive */
    struct itin_slice uid;
    struct itin_slice replaced;       /* UID of the event it stands in for; "" */
    int64_t leave;                    /* instant to leave for the airport; INT64_MIN: none */
    bool cancelled;
    bool wanted;                      /* of the calendar, not of the ledger alone */
    struct revision revision;
    size_t body_at, body_len;         /* its lines in struct ics_events */
};

/* A zone that events use: looked up once. */
struct ics_zone {
    struct itin_slice name;
    const struct itin_zone *zone; /* NULL: no rules that could be written down */
    struct contested_run contested;
    bool told; /* the notes say that it is contested */
    bool used; /* by events of the calendar that is being made, */
    struct itin_instant first, last; /* from and to */
};

struct ics_events {
    struct ics_zone *zones;
    size_t n_zones, cap_zones, last_zone;
    struct ics_event *list;
    size_t n, cap;
    struct itin_slice trip_id;
    struct buf bodies;
    size_t n_stayed; /* events that the options filter out, and the file has held */
    size_t n_unsent; /* cancelled events that the method leaves out */
    bool keeps_foreign; /* components of others are handed on */
    bool digests; /* of every event, not only where one is to be compared */
};
void ics_events_init(struct ics_events *events);
void ics_events_release(struct ics_events *events);
/* Never NULL but for memory. */
struct ics_zone *ics_zone(struct writer *w, struct ics_events *events, struct itin_slice name);

/* Chooses items and forms; what cannot be placed is named in w->notes. With
 * `all`, what the options filter out is there too, as not wanted. */
void ics_collect(struct writer *w, struct ics_events *ret, bool all);
/* Makes the lines of every event, and compares them with what is remembered:
 * sequence and stamps. */
void ics_revise(struct writer *w, struct ics_events *events);

/* Both at once, of what the options ask for; to be released in any case. */
enum itin_status ics_make(struct writer *w, struct ics_events *ret);
/* The whole calendar, proven. */
enum itin_status ics_render(struct writer *w, struct buf *out);

/* Seconds before the start at which the traveller is reminded; 0: never. *
 * ret_text is what is said then. */
int64_t ics_alarm(struct writer *w, const struct ics_event *e, struct itin_slice *ret_text);
bool ics_is_free(const struct ics_event *e);
/* A link of the event, "". */
struct itin_slice ics_link(const struct writer *w, const struct item *item);

/* ics_event.c: the lines of an event but for those of its revision. */
void ics_event_body(struct writer *w, struct content *out, const struct ics_event *e,
                    struct itin_slice trip_id);
/* "37.4691;126.4510" at the end of the line. */
/* The point of a place; a flight leaves no town's centre, so none: NULL. */
const struct itin_place *ics_point(const struct item *item, const struct place_ref *ref);
void ics_geo(struct content *out, const struct itin_place *place, char between);
/* ics_rich.c: what only some programs take. */
void ics_rich_properties(struct writer *w, struct content *out, const struct ics_event *e);
void ics_rich_parts(struct writer *w, struct content *out, const struct ics_event *e);
/* ics_record.c: what brings the item back. */
void ics_record(struct writer *w, struct content *out, const struct ics_event *e,
                struct itin_slice trip_id);
void ics_record_trip(struct writer *w, struct content *out, struct itin_slice trip_id);
/* True when a text names a booking or a traveller, and these are to stay out. */
bool ics_is_private(const struct writer *w, struct itin_slice text);
/* From here on the lines hold what others may read. */
void ics_guard(struct writer *w, struct content *out);

/* Texts of an event, clean. */
struct itin_slice ics_summary(struct writer *w, const struct ics_event *e);
struct itin_slice ics_description(struct writer *w, const struct ics_event *e);
/* Where the event is told to begin and to end: the very same, where it is one
 * place. A meeting of one who has landed is in the town, not at the airport. */
struct ics_places {
    const struct place_ref *from, *to;
};
struct ics_places ics_places(struct writer *w, const struct item *item);
struct itin_slice ics_location(struct writer *w, const struct ics_event *e);
struct itin_slice ics_place(struct writer *w, const struct place_ref *ref); /* "... Airport (ICN)" */

/* The VTIMEZONE text of one zone for the events from `first` to `last`, lines
 * ending in CR LF: one observance a transition that is needed. */
void ics_zone_text(struct buf *out, const struct itin_zone *zone, struct itin_instant first,
                   struct itin_instant last);

/* A calendar of events[from .. to), proven. `method` NULL: none. */
enum itin_status ics_calendar(struct writer *w, struct ics_events *events, size_t from, size_t to,
                              struct buf *out);

/* Reads a finished calendar again and compares every DTSTART and DTEND, read
 * by the zones of the file alone, with the engine's instants. */
enum itin_status ics_prove(struct writer *w, const struct ics_event *events, size_t n,
                           struct itin_slice text);

/* ---- ics_kept.c: what other programs said of an event ------------------------------ */

/* Of the item, else of the ledger. */
struct itin_slice ics_kept_lines(const struct item *item, const struct ledger_entry *past);
/* Whether one of them begins so: "URL". */
bool ics_keeps(const struct ics_event *e, struct itin_slice start);
/* Components of others from the calendar that is issued again: zones of ours
 * reach as far as they need them, the rest comes behind all events. */
/* Properties of the calendar itself that others put there, and whether one of
 * them stands in the place of ours. */
void ics_foreign_lines(struct writer *w, const struct ics_events *events, struct content *out);
bool ics_foreign_has(struct writer *w, const struct ics_events *events, const char *name);
void ics_stretch_zones(const struct writer *w, struct ics_events *events);
void ics_foreign_parts(struct writer *w, const struct ics_events *events, struct buf *out);
/* The properties, or the components (`parts`), which come behind all properties. */
void ics_kept(struct writer *w, struct content *out, const struct ics_event *e, bool parts);

#endif

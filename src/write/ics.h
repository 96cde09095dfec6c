/* The calendar: parts of the iCalendar writer. libical gives the grammar
 * (components, escaping, folding); every offset comes from our own zones. */
#ifndef WRITE_ICS_H
#define WRITE_ICS_H

#include "write/write.h"

enum ics_form { ICS_TZID, ICS_UTC, ICS_DATE };

/* One item as the calendar will hold it. */
struct ics_event {
    const struct item *item;
    enum ics_form form;
    bool has_end;
    struct moment start, end;         /* TZID, UTC */
    struct itin_date first, end_date; /* DATE; exclusive */
    struct itin_slice uid;
    struct itin_instant stamp, created;
    int sequence;
    bool cancelled;
};

struct ics_events {
    struct ics_event *list;
    size_t n, cap;
};

/* Chooses items and forms; what cannot be placed is named in w->notes. */
void ics_collect(struct writer *w, struct ics_events *ret);

/* Texts of an event, NUL-terminated and clean. */
struct itin_slice ics_summary(struct writer *w, const struct ics_event *e);
struct itin_slice ics_description(struct writer *w, const struct ics_event *e);
struct itin_slice ics_location(struct writer *w, const struct ics_event *e);

/* The VTIMEZONE text of one zone for the events from `first` to `last`, lines
 * ending in CR LF: one observance a transition that is needed. */
void ics_zone_text(struct buf *out, const struct itin_zone *zone, struct itin_instant first,
                   struct itin_instant last);

/* Reads the finished calendar again and compares every DTSTART and DTEND, read
 * by the zones of the file alone, with the engine's instants. */
enum itin_status ics_prove(struct writer *w, const struct ics_events *events, const char *text);

#endif

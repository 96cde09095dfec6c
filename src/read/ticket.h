/* Labelled lines of tickets: labels, and what stands behind them. */
#ifndef READ_TICKET_H
#define READ_TICKET_H

#include "read/forms.h"
#include "read/lodging.h"
#include "read/notation.h"

enum ticket_label {
    TICKET_NONE,
    TICKET_FLIGHT,
    TICKET_DEPART,
    TICKET_ARRIVE,
    TICKET_DATE,
    TICKET_ARRIVE_DATE,
    TICKET_ROUTE,
    TICKET_FROM,
    TICKET_TO,
    TICKET_DURATION,
    TICKET_OPERATED,
    TICKET_REF,
    TICKET_STATUS
};

/* A label at the start of a line: "DEPARTURE:", "FLIGHT  ", "도착 / Arrival :".
 * *ret_value is what follows. */
enum ticket_label ticket_label(struct itin_slice line, struct itin_slice *ret_value);

struct ticket {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct item *item;
    struct itin_slice waiting; /* a line that begins with a number, until a departure follows */
    struct itin_slice route;   /* likewise, until a flight follows */
    bool number_last; /* the number of a flight stands below its ends */
    struct when date; /* of the flight or date line */
    struct lodging lodging;
    struct when reach; /* the date of arrival, where it has a line of its own */
};

/* Does a word of the text begin here? */
bool ticket_word_starts(struct itin_slice s, size_t at);
bool ticket_has_clock(struct itin_slice s);
/* The moment in a line's value, and the place before or behind it. */
bool ticket_moment(struct ticket *t, struct itin_slice value, struct when *w, struct itin_slice *ret_place);
bool ticket_date(struct ticket *t, struct itin_slice value, struct when *w);
/* "CALGARY, CA (INTERNATIONAL), TERMINAL 1": city and country, or the code. */
struct place_ref ticket_place(struct ticket *t, struct itin_slice text);
/* Year and weekday of the flight line, when it names the same day. */
void ticket_complete(struct ticket *t, struct when *w);

#endif

/* Clocks within a line, and the journeys that they tell. */
#ifndef READ_REPORT_LEGS_H
#define READ_REPORT_LEGS_H

#include "read/report_route.h"

enum { MAX_MARKS = 12, MAX_LEGS = 6 };

/* A clock or a span within a line. */
struct mark {
    struct itin_slice text; /* with its date, am or pm, day change */
    bool two;               /* a span */
    bool dated;
};
struct marks {
    struct mark at[MAX_MARKS];
    size_t n;
    bool more;  /* than are kept */
    bool dates; /* a date stands beside them that belongs to no clock */
};
void marks_in(const struct view *v, struct itin_slice line, struct marks *ret);

/* One journey: `depart` and `arrive` are its clocks, or `span` is. The places
 * are parts of the line and may be empty. */
struct leg {
    struct itin_slice whole, span, depart, arrive, from, to;
    struct itin_slice lasts;
    struct itin_slice offset; /* the day change that stands behind the arrival's verb */
    bool flight; /* both places are airport codes */
};
/* The journeys of a line, when each of its clocks is surely one of their ends;
 * 0 else. At most MAX_LEGS. */
size_t legs_in(const struct view *v, struct itin_slice line, struct leg *ret);
/* The entry of a leg; `base` gives the date, the origin and the number. */
struct entry leg_entry(const struct entry *base, const struct view *v, const struct leg *leg);

#endif

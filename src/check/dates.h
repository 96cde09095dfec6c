/* Every dated weekday of a document, once each. */
#ifndef CHECK_DATES_H
#define CHECK_DATES_H

#include "check/check.h"

struct dated_weekday {
    const struct when *when;
    struct itin_date date; /* with its year */
    int weekday;           /* as written */
    struct seat *seat;     /* an item it belongs to, or NULL */
};

/* In the order of the document; in arena; `seats` may be NULL. */
size_t dates_weekdays(const struct itin_trip *trip, struct arena *arena, struct seat *seats,
                      struct dated_weekday **ret_list);
bool dates_weekday_right(const struct dated_weekday *d);

#endif

/* An entry while it becomes an item. */
#ifndef READ_REPORT_ENTRY_H
#define READ_REPORT_ENTRY_H

#include "read/report_route.h"

struct facts {
    struct report *r;
    const struct entry *e;
    struct clocks clocks;
    bool has_flight, has_route, timed;
    int end_sign; /* behind the only clock of the column of hours: 1 departs, -1 arrives */
    bool has_ride; /* the number is a train's, a bus's, a ferry's */
    enum item_kind ride;
    bool number_in_place; /* the place cell is the flight's number */
    struct text number;
    struct itin_slice flight;
    struct route route;
    const struct view *route_view;
    struct itin_slice title, note;
    const struct view *title_view;
};

static inline struct itin_slice entry_text(const struct view *v)
{
    return v ? v->str : slice(NULL, 0);
}

/* The kind by flight, route, columns and words; a lost flight is marked. */
enum item_kind entry_kind(struct facts *f, struct item *item);
/* Tentative, confirmed, cancelled: by the words of the entry. */
void entry_status(struct facts *f, struct item *item);

/* Frankfurt – Seattle: the first line of a cell is a way between two known places. */
bool place_is_route(const struct view *place);

/* "depart Lisbon", 귀국: a journey away of which nobody writes where it goes. */
bool entry_goes_away(const struct item *item);

#endif

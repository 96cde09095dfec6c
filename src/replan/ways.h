/* The ways through a hole from a timetable. */
#ifndef REPLAN_WAYS_H
#define REPLAN_WAYS_H

#include "replan/change.h"

/* The airports of a city that the timetable serves and nobody avoids. */
size_t ways_ends(const struct itin_change *c, const struct itin_place *airport,
                 struct itin_search_end *ends);
/* What is asked for a hole, all but the ends. */
struct itin_search_query ways_query(struct itin_change *c, const struct hole *h,
                                    enum itin_search_kind kind);
/* A word of a request for an airport, carrier or country, as the search has
 * it; "" for what is none. */
const char *ways_word(struct itin_change *c, const char *word);
/* Whether no way may go over an airport. */
bool ways_avoid(struct itin_change *c, const struct itin_place *airport);
/* The way of a journey; false: it does not go. */
bool ways_make(struct itin_change *c, const struct hole *h, const struct itin_search *search,
               const struct itin_search_journey *j, size_t last, struct way *ret);
/* Each way once. */
struct way *ways_take(struct itin_change *c, struct hole *h, const struct way *way);
/* A thing of the plan that is this very flight; NO_THING. */
int ways_kept(const struct itin_change *c, const struct way_leg *leg);
/* It is a flight that fell. */
bool ways_has_fallen(const struct itin_change *c, const struct way_leg *leg);
/* ways_direct.c */
void ways_add_direct(struct itin_change *c, struct hole *h);
void ways_add_same_chain(struct itin_change *c, struct hole *h);
/* ways_via.c: the ways that are asked for, and of `via` only these. */
void ways_search_asked(struct itin_change *c, struct hole *h, struct itin_search *search);
/* The ways with the airlines of the tickets only, to where a planned leg ends. */
void ways_search_tickets(struct itin_change *c, struct hole *h, struct itin_search *search,
                         const struct itin_place *to, size_t last);

#endif

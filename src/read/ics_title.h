/* Journeys in the title of an event (ics_title.c). All parts are of the title. */
#ifndef READ_ICS_TITLE_H
#define READ_ICS_TITLE_H

#include "base/base.h"

struct title_pair {
    struct itin_slice from, to;
};

/* Three capitals that stand alone at `at`. */
bool title_code_at(struct itin_slice s, size_t at, struct itin_slice *ret);
/* ICN-SEA, ICN → SEA, "Seoul (ICN) to Seattle (SEA)". */
bool title_codes(struct itin_slice s, struct title_pair *ret);
/* 인천→밴쿠버, Seoul – Vancouver: two names of places with a sign between. */
bool title_names(struct itin_slice s, struct title_pair *ret);
/* "AC64 to Seoul", "밴쿠버행 KE071": only where it goes. */
bool title_goal(struct itin_slice s, struct itin_slice *ret_to);
/* A text that holds the name of a place, and neither a number nor a clock. */
bool title_names_place(struct itin_slice text);
/* KE071, 7C101: two capitals, or three digits. "Q3 2026" is none. */
bool title_number_is_plain(struct itin_slice norm);

#endif

/* One reference to a place, and what tells where it lies. */
#ifndef RESOLVE_PLACE_REF_H
#define RESOLVE_PLACE_REF_H

#include "resolve/work.h"

/* What else tells where a text lies: likeliest first. */
struct evidence {
    const struct place_ref *refs[3];
    size_t n;
    const struct place_ref *row; /* the row's own place: it may vouch for a near spelling */
    bool venue; /* "Hilton Hotel" that no table holds is one there */
    bool journey; /* it is an end of one */
    bool station; /* ... by rail, road or sea, which stop beside the name of a town */
    bool loose; /* ... and so is any name that no table holds */
    bool lost;  /* where the journey before ends is not known */
};
/* Where it is known, and there is room. */
void place_evidence_add(struct evidence *e, const struct place_ref *ref);

void place_ref_settle(struct place_ref *ref, const struct itin_place *place, enum itin_place_match match,
                      struct itin_slice canonical, struct itin_slice why);
/* Looks a reference up, once; what is no name of a place lies where the evidence does. */
void place_ref_resolve(struct resolver *r, struct place_ref *ref, enum itin_place_want want,
                       const struct evidence *e);

#endif

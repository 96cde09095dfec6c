/* What the parts of resolve share. Each part is one file and one step; the
 * order of the steps stands in resolve.c. */
#ifndef RESOLVE_WORK_H
#define RESOLVE_WORK_H

#include "diag/diag.h"
#include "model/model.h"
#include "place/noun.h"
#include "resolve/why.h"
#include <itin/resolve.h>

/* What a place text may mean, asked once a text. */
struct lookup {
    struct itin_slice text;
    enum itin_place_want want;
    enum place_noun noun; /* of the text itself */
    bool airport;         /* it is the word airport */
    bool written;         /* an item's own place, not a word of one */
    struct itin_place_hit hits[8];
    size_t n;
};

struct resolver {
    struct itin_trip *trip;
    struct itin_zonedb *db;
    struct itin_diag *diag;
    struct arena *arena; /* the trip's: everything found lives there */
    enum itin_lang lang;
    struct itin_resolve_options options;

    /* The date near which all dates without a year lie. */
    int32_t title_year; /* the year is that of the title; 0: another told it */
    bool has_anchor;
    struct itin_date anchor;
    bool office;        /* trip_is_office */
    struct place_ref venue; /* where a programme is whose rows do not say it */
    bool has_first_day; /* "Day 1" */
    struct itin_date first_day;

    struct match_names *names; /* by item->order; of match.c */
    size_t n_compared;         /* titles compared: bounded */

    /* Zones asked for last, by where their names stand: places repeat. */
    struct {
        struct itin_slice name;
        const struct itin_zone *zone;
    } zones[8];

    struct zone_claim **claims; /* those whose rules were built: of calendar.c */
    size_t n_claims, cap_claims;

    struct lookup *lookups; /* hash table, a power of two */
    size_t n_lookups, cap_lookups;
};

/* The zone of a name; NULL: there is none. Data that cannot be read, which is
 * no answer, fails the whole. */
const struct itin_zone *resolve_zone(struct resolver *r, struct itin_slice name);

/* ---- year.c: years of dates that have none ------------------------------- */
void year_decide(struct resolver *r);
/* Gives a date without a year the year that brings it nearest to `near`. */
struct itin_date year_near(struct itin_date d, struct itin_date near);
/* Completes w->date; false when no year can be told. */
bool year_complete(const struct resolver *r, struct when *w);

/* ---- search.c: a text to a place, without context ------------------------ */
enum found {
    FOUND_NONE,
    FOUND_PLACE,
    FOUND_ZONE,      /* a zone name stands for the place */
    FOUND_AMBIGUOUS, /* several, in different zones */
    FOUND_NEAREST,   /* only a near spelling */
    FOUND_GENERIC,   /* "hotel", "downtown": says nothing about where */
    FOUND_VENUE,     /* "Hilton Hotel", "Batamm Airport": a name with such a word, in no table */
    FOUND_HOME,      /* "home" */
    FOUND_SAME       /* "-", "〃": as above */
};
struct answer {
    enum found found;
    /* PLACE, NEAREST; the likeliest of AMBIGUOUS; of VENUE a near spelling, or NULL */
    const struct itin_place *place;
    enum itin_place_match match;
    struct itin_slice canonical;
    struct itin_slice zone; /* ZONE */
    struct itin_slice part; /* the part of the text that was understood */
    bool airport;           /* GENERIC: the word is "airport" */
    bool node;              /* VENUE: an airport, a station, a port: not in just any town */
    bool leans;             /* AMBIGUOUS: the first, unless something speaks for another */
    bool house;             /* PLACE: the words name something in it: "Seattle City Hall" */
};
struct answer search_place(struct resolver *r, struct itin_slice text, enum itin_place_want want);
/* The town in front of the name of a stop: "Vienna Erdberg", "Lyon Part Dieu". */
struct answer search_stop(struct resolver *r, struct itin_slice text, enum itin_place_want want);
const struct lookup *search_lookup(struct resolver *r, struct itin_slice text,
                                   enum itin_place_want want);
/* The same of what an item writes as its place. */
void search_note(struct resolver *r, struct itin_slice text);
/* Several readings in different zones; *ret_leans: the first is far likelier. */
bool search_is_ambiguous(const struct lookup *l, bool *ret_leans);
/* The airport that a flight to a city means: its only one, or the one that is
 * far busier. NULL: Seoul has two, and neither is a guess to make. */
const struct itin_place *search_main_airport(const struct itin_place *city);
/* Words for a place in the reader's language. */
struct itin_slice search_label(const struct resolver *r, const struct itin_place *place);

/* ---- rival.c: ends that two keys of a plan tell ---------------------------- */
void rivals_settle(struct resolver *r);

/* ---- place.c: places of items, with what they inherit -------------------- */
struct carry { /* what a row takes from the row before it */
    bool any;
    uint32_t table;
    enum item_origin origin;
    bool has_place;
    struct place_ref place;
    bool unlisted; /* the row above is at a place of no table, and not at `place` */
    bool lost; /* `place` is where a journey ends that nobody knows: no other is taken for it */
    const struct item *by; /* has brought the traveller there; NULL: home, or nobody */
    const struct item *bed; /* the last stay whose town is known */
    bool has_date;
    struct itin_date date;       /* local, of the row's end */
    struct itin_civil start;     /* its start */
    struct itin_date written;    /* the last that is written */
    const struct item *open; /* a flight of which nothing tells the landing; NULL: none */
};
void place_home(struct resolver *r);
void place_derive_home(struct resolver *r);
void place_item(struct resolver *r, struct item *item, const struct carry *carry);
/* The places of what is remembered. */
void place_past(struct resolver *r, struct ledger_entry *entry);
/* A copy that says it was not written here. */
struct place_ref place_inherit(const struct place_ref *from, struct itin_slice why);
/* Words for a place_ref. */
struct itin_slice place_words(const struct resolver *r, const struct place_ref *ref);
bool place_same_city(const struct itin_place *a, const struct itin_place *b);
/* A part of a reference's text, as one of its own. */
struct place_ref place_part(const struct place_ref *whole, struct itin_slice part);

/* ---- bracket.c: the airport of a city that is named behind it ----------------- */
/* NULL: no bracket, or it names no airport of that city. */
const struct itin_place *bracket_airport(struct resolver *r, const struct place_ref *ref,
                                         struct itin_slice *ret_name);

/* ---- ends.c: ends of a journey that stand in one text ----------------------- */
/* Frankfurt-Paris in the place column of a journey, or as its only end: both
 * ends, where the whole is no name (Winston-Salem) and just one hyphen parts two
 * of them. */
bool ends_split(struct resolver *r, struct item *item, struct place_ref pair);
/* "Berlin-Prague", or with a slash, in the place column beside "Flight to Prague":
 * the end that the text does not say. */
bool ends_of_pair(struct resolver *r, struct item *item, struct place_ref pair);
/* "버스로 오사카 이동": the name of a place right before a bare verb is where it
 * goes to. False: no known name stands there. */
bool ends_goal(struct resolver *r, struct item *item);

/* ---- venue.c: where the venue of a meeting is -------------------------------- */
/* The venue is the bare name of one place. */
bool venue_is_city(struct resolver *r, const struct item *item, struct place_ref *ret);
/* ... or tells the one town that it lies in, which is less than what the
 * schedule says. */
bool venue_place(struct resolver *r, const struct item *item, struct place_ref *ret);
/* What a column of places writes more than towns is the venue, where none is written. */
void venue_keep(struct resolver *r);
/* The venue as a place that is not known, or one of several; false where it
 * would be read as a place elsewhere. */
bool venue_unknown(struct resolver *r, const struct item *item, struct place_ref *ret);

/* ---- place_zone.c: their zones ------------------------------------------------ */
/* The zone of an item's end; NULL when it has none. Sets w->zone_name. */
const struct itin_zone *place_zone(struct resolver *r, const struct item *item, struct when *w,
                                   const struct place_ref *ref);

/* A zone by name, also behind a vendor's prefix; NULL when it is not known. */
const struct itin_zone *place_find_zone(struct resolver *r, struct itin_slice name);

/* ---- word.c: words for a zone beside a clock -------------------------------- */
/* What is written for both ends of a span, when these lie in one place. */
void word_share(struct item *item);
/* The zone that the word beside an end tells, where `zone` is the place's: the
 * same, also where the place has left that clock lately (w->word_is_former);
 * the word's own where it can mean only one; NULL, and w->word_differs. */
const struct itin_zone *word_zone(struct resolver *r, const struct item *item, struct when *w,
                                  const struct place_ref *ref, const struct itin_zone *zone);
/* What the word says in seconds from UTC then. */
int32_t word_offset(struct resolver *r, const struct item *item, const struct when *w);
/* Holds a settled end against the other clock written for it. */
void word_other_clock(struct resolver *r, struct item *item);

/* ---- calendar.c: zones that a calendar brings along ------------------------- */
/* The zone of an end that has a file_zone; NULL: its offset alone counts, or
 * nothing is known. */
const struct itin_zone *calendar_zone(struct resolver *r, struct when *w,
                                      const struct place_ref *ref);
/* True when the zone that the calendar tells is not that of the place then. */
bool calendar_lies_elsewhere(struct resolver *r, const struct when *w, const struct place_ref *ref);
/* The instant of a wall time in a zone of the calendar; false: it is not known. */
bool calendar_instant(struct resolver *r, struct zone_claim *zone, struct itin_civil wall,
                      struct itin_instant *ret_at);
void calendar_release(struct resolver *r);

/* ---- date.c: dates of both ends, before the clock ------------------------ */
void date_start(struct resolver *r, struct item *item, const struct carry *carry);
void date_first_day(struct resolver *r);
/* Turns 05/04/2026 round where the other dates show that the day comes first. */
void date_day_first(struct resolver *r);

/* ---- local.c: wall to instant, the day change ----------------------------- */
void local_item(struct resolver *r, struct item *item);
void local_agenda(struct resolver *r, struct item *item);
/* Undoes local_item(), so that it can be done again with other ends. */
void local_reset(struct when *w);
/* One end with its date decided. */
void local_end(struct resolver *r, struct when *w, const struct itin_zone *zone);
/* Settles an end at an instant. */
void local_set(struct when *w, struct itin_instant at, int32_t offset);
/* True when the written offset was right under older rules of the zone only. */
bool local_is_drifted(const struct when *w);
struct itin_slice local_date_words(const struct resolver *r, struct itin_date d);

/* ---- day.c: the day on which a journey ends ------------------------------ */
void day_change(struct resolver *r, struct item *item, const struct itin_zone *to);

/* ---- merge.c, match.c: one event in several tables ------------------------ */
void merge_sources(struct resolver *r);
/* Prepares the names of all items; false when memory is exhausted. */
bool match_init(struct resolver *r);
/* How far two items are the same event: 0 not, more is better. *ret_apart:
 * their times have nothing in common. */
int match_score(struct resolver *r, const struct item *a, const struct item *b, bool *ret_apart);
/* A section that writes its hours and no date may be this row. */
bool match_undated(struct resolver *r, const struct item *row, const struct item *section);
struct itin_slice match_core(struct resolver *r, struct itin_slice title);

/* ---- relation.c: times that another item gives ----------------------------- */
void relation_times(struct resolver *r);

/* ---- drift.c: items against what is on record ------------------------------ */
void drift_judge(struct resolver *r);

/* ---- order.c, identity.c, column.c, variant.c, report.c -------- */
void order_items(struct resolver *r);
void identity_mint(struct resolver *r);
void column_exactness(struct resolver *r);
void column_weekdays(struct resolver *r);
void variant_find(struct resolver *r);
void report_findings(struct resolver *r);

#endif

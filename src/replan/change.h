/* From what happened to the ways on.
 *
 * select.c  what is meant: events to items of the plan
 * told.c    when the traveller learned it, and where he then is
 * hold.c    how each item is held: fixed, booked, window, dependent, free
 * holes.c   what is missing in the plan now
 * ways.c    the ways through a hole
 * follow.c  what moves with a way
 * commit.c  which commitments are kept, tight or missed then (network.c)
 * strand.c  what is lost behind a flight that is missed
 * after.c   the trip after it
 * rank.c    the order of the options
 * explain.c what an option says
 * party.c   whom a flight and an item concern
 * reason.c  in words: what it costs, why it lost, whom to call
 *
 * Nothing here edits the caller's trip. Each item has a `thing` beside it,
 * which says what the change makes of it before any option is looked at. */
#ifndef REPLAN_CHANGE_H
#define REPLAN_CHANGE_H

#include "base/arena.h"
#include "diag/diag.h"
#include "model/model.h"
#include <itin/change.h>

enum { NO_THING = -1 };
/* Seconds from being told to the gate of another flight, at the very least. */
enum { TOLD_TO_GATE = 30 * 60 };

/* WHAT of a request. */
struct selector {
    struct itin_slice name;  /* id or flight number; the carrier for `WS*` */
    uint64_t flight;         /* flight_key() of it; 0: no flight number */
    bool is_carrier;
    bool has_dates, is_range;
    struct itin_date from, to; /* inclusive */
};

/* A flight written on the command line, resolved. */
struct spoken_flight {
    char number[12];
    const struct itin_place *from, *to;
    struct itin_change_moment depart, arrive;
};

/* A time in which an airport is closed. */
struct closure {
    char code[4];
    const struct itin_place *place;
    struct itin_instant from, until; /* half-open */
};

struct event {
    enum itin_change_kind kind;
    struct itin_slice text;
    struct selector what;        /* CANCEL, DELAY */
    int64_t delay;               /* seconds */
    struct closure closure;      /* CLOSE */
    struct spoken_flight flight; /* CANCELLED */
};

/* What becomes of an item whatever way is taken. */
struct thing {
    const struct item *item;
    bool fallen, recorded;
    int64_t delay;          /* seconds */
    struct itin_slice why;  /* of a fallen one */
    bool broken;            /* it goes, but a late flight does not reach it */
    bool past;              /* begun before `told` */

    enum itin_change_hold hold;
    bool hold_written;
    bool hard;              /* a missed one is a missed hard commitment */
    int weight;             /* 1..9 */
    int on;                 /* index of the thing that it depends on; NO_THING */
    bool before;            /* it leads up to that thing */
    int64_t gap;            /* seconds between the two as planned */
    bool gap_written;       /* by `lead` or `after` */
    int root;               /* the end of its chain; NO_THING: it depends on nothing */
    bool root_before;       /* the chain leads up to the root */
    struct itin_slice hold_why;
};

/* A hole in the plan that a way has to fill: fallen flights that follow each
 * other without anything between. */
struct hole {
    size_t first, last;        /* things: the first and last fallen leg of it */
    const struct itin_place *from, *to; /* airports */
    struct itin_instant at;    /* no departure before it */
    struct itin_instant until; /* the last departure */
    size_t lead;               /* thing: the planned leg that the way out leads up to */
    size_t tail;               /* thing: the last planned leg that has to be replaced */
    size_t onward[ITIN_MAX_FLIGHTS]; /* things: planned flights right after the last fallen */
    size_t n_onward;
    bool by_plan;              /* the plan itself holds a later way: lead and tail are of it */
    size_t planned[ITIN_MAX_FLIGHTS]; /* things: that way */
    size_t n_planned;
    bool has_same;             /* the fallen flight on its next day is among the ways */
    int ways, n_ways;          /* in `ways` */
};

/* A way through a hole, from the timetable or as spoken. */
struct way_leg {
    char flight[12], operated_by[12];
    const struct itin_place *from, *to;
    struct itin_instant depart, arrive;
    int32_t stops;
    bool is_carriers;  /* also sold under a number of the fallen flight's carrier */
    int32_t connection, minimum; /* minutes before it; of the first leg 0 */
    enum itin_change_minimum source;
    int kept;          /* a thing that is this very flight already; NO_THING */
};
struct way {
    struct way_leg legs[ITIN_MAX_FLIGHTS];
    size_t n_legs;     /* 0: nothing new, the plan goes on */
    size_t last;       /* thing: the last planned leg whose work it does */
    bool same_flight;  /* the fallen flight on its next day */
};

/* What a way makes of each item. */
enum fate {
    FATE_KEPT,
    FATE_SHIFTED,
    FATE_FALLEN,   /* cancelled, as everywhere */
    FATE_REPLACED, /* made needless by the way: cancelled too */
    FATE_STAY      /* a stay with other nights */
};
struct move {
    enum fate fate;
    int64_t start_by, end_by;        /* seconds; SHIFTED */
    struct itin_date first, last;    /* STAY: nights, inclusive */
    const struct itin_place *from, *to; /* another airport than planned; NULL: as planned */
    struct itin_slice why;
    bool missed;
};
/* A stay that is over already, but a bed is needed there again. */
struct again {
    size_t thing, flight; /* flight: whose travellers need it */
    struct itin_date first, last;
};
struct plan {
    const struct way **ways; /* one a hole */
    struct move *moves;      /* by thing */
    struct again *again;
    size_t n_again, cap_again;
    struct itin_change_miss *missed;
    size_t n_missed, cap_missed;
    struct itin_change_tight *tight;
    size_t n_tight, cap_tight;
    int missed_hard, missed_weight;
    int days_early;          /* days that it leaves before the day of what fell */
};

struct itin_change {
    const struct itin_trip *trip;
    struct itin_change_request request; /* complete */
    enum itin_lang lang;
    struct itin_diag *diag;
    struct arena arena;
    struct itin_change_result result;

    struct event *events;
    size_t n_events;
    struct spoken_flight *with;
    size_t n_with;
    struct people everyone; /* all who are named */
    struct thing *things; /* items of the trip in their order, then recorded flights */
    size_t n_things;

    struct itin_instant told;
    const struct itin_place *stands; /* the airport where he then is; NULL: elsewhere, or aboard */
    struct hole *holes;
    size_t n_holes;
    struct itin_search_closed *closed; /* what does not go any more */
    size_t n_closed;
    const char **preferred; /* as ways_word() has them */
    size_t n_preferred;
    struct way *ways;    /* hole by hole */
    size_t n_ways, cap_ways;
    struct plan *plans; /* of the options, in order */
    enum itin_status status; /* of what is no finding: memory, limits */
};

/* ---- words ------------------------------------------------------------------- */

#define WORDS(c, en, ko, ...)                                                              \
    say_text(&(c)->arena, (c)->lang, (en), (ko), (const struct itin_slice[]){__VA_ARGS__}, \
             sizeof((const struct itin_slice[]){__VA_ARGS__}) / sizeof(struct itin_slice))
static inline struct itin_slice change_text(const struct itin_change *c, const char *en,
                                            const char *ko)
{
    return slice_of(c->lang == ITIN_LANG_KO ? ko : en);
}
/* Settles the answer: it cannot be done. */
void change_refuse(struct itin_change *c, enum itin_change_outcome outcome,
                   struct itin_slice message, struct itin_slice help);
static inline bool change_is_refused(const struct itin_change *c)
{
    return c->result.outcome != ITIN_CHANGE_READY;
}

/* ---- whom it concerns (party.c) ---------------------------------------------- */

/* Some traveller takes part in both; items without `who` are everybody's. */
static inline bool change_together(const struct item *a, const struct item *b)
{
    return people_share(&a->who, &b->who);
}
/* Who is named anywhere. */
void party_find(struct itin_change *c);
/* Others than those of a flight take part in it as well: it cannot move with
 * the flight. */
bool change_has_others(const struct itin_change *c, const struct item *item,
                       const struct item *flight);
/* "kim, lee"; empty: everybody. */
struct itin_slice change_people(struct itin_change *c, const struct item *flight);

/* ---- moments ------------------------------------------------------------------- */

const struct itin_zone *change_zone(const struct itin_change *c, struct itin_slice name);
/* An instant with the clock of a place; of UTC where the zone is not known. */
struct itin_change_moment change_moment(const struct itin_change *c, struct itin_slice zone,
                                        struct itin_instant at);
struct itin_change_moment change_moment_at(const struct itin_change *c,
                                           const struct itin_place *place,
                                           struct itin_instant at);
struct itin_change_moment change_moment_of(const struct when *w);
/* "Mon 1 Jul 19:40" */
struct itin_slice change_clock_words(struct itin_change *c, const struct itin_change_moment *m);
struct itin_slice change_city(const struct itin_change *c, const struct itin_place *place);

/* ---- the steps ------------------------------------------------------------------- */

/* A flight as an item of the plan; NULL when memory is exhausted. */
struct item *change_make_flight(struct arena *arena, struct itin_slice number,
                                const struct itin_place *from, const struct itin_place *to,
                                const struct itin_change_moment *depart,
                                const struct itin_change_moment *arrive);
/* An id that neither the trip, its ledger nor the first n of `more` have: the
 * flight in lower case, flight-2 ... What the ledger remembers of the same
 * flight without an item in the trip is its own. */
struct itin_slice change_new_id(const struct itin_change *c, struct arena *arena,
                                struct itin_slice flight, struct item *const *more, size_t n);
/* The content key by which a ledger knows it again. */
struct itin_slice change_flight_key(struct arena *arena, struct itin_slice flight);

bool spoken_flight_parse(struct itin_change *c, struct itin_slice text,
                         struct spoken_flight *ret);
/* The airport of an IATA code in either case; NULL. */
const struct itin_place *change_airport_coded(struct itin_slice code);
void select_events(struct itin_change *c);
void select_things(struct itin_change *c);
void explain_fallen(struct itin_change *c);
/* Fills what the plans of the options say. */
void explain_options(struct itin_change *c, struct itin_change_option *options, size_t n);
/* A night in the traveller's own bed. */
bool change_is_home(const struct itin_change *c, const struct night *night);
/* reason.c: what each option costs and why it lost, and whom to call. */
void reason_options(struct itin_change *c, struct itin_change_option *options, size_t n);
void told_find(struct itin_change *c);
void hold_infer(struct itin_change *c);
/* "hotel" is only taken to be where the traveller is: no way begins at the
 * airport for it. */
bool hold_is_taken_to_be(const struct place_ref *ref);
/* holes.c */
void holes_find(struct itin_change *c);
bool hole_is_flight(const struct item *item); /* with both instants */
bool hole_is_ground(const struct item *item); /* any other journey, with both */
/* No way on, and what the plan goes on with. */
void hole_refuse_no_way(struct itin_change *c, const struct hole *h);
/* Of an end of a flight: its airport, or the greatest of its city; NULL: none. */
const struct itin_place *hole_airport(const struct place_ref *ref);
bool hole_same_city(const struct itin_place *a, const struct itin_place *b);
/* What is planned up to the end of its onward leg `i` is replaced too. */
void hole_end_at(struct hole *h, size_t i, const struct itin_place *to);
/* Planned flights from the first that fell to the last whose work a way does. */
bool hole_spans(const struct itin_change *c, const struct hole *h, size_t last, size_t i);
/* Minutes to change at an airport, or between two of a city. */
int32_t hole_minimum(const struct itin_change *c, const struct itin_place *in_from,
                     const struct itin_place *at, const struct itin_place *on,
                     const struct itin_place *out_to, enum itin_change_minimum *source);
/* Minutes that are needed between two flights of the plan, and who says so. */
int32_t ways_minimum(const struct itin_change *c, const struct item *in, const struct item *out,
                     enum itin_change_minimum *ret_source);
/* The same when they go over other airports of their cities. */
int32_t ways_minimum_over(const struct itin_change *c, const struct item *in, const struct item *out,
                          const struct way_leg *in_over, const struct way_leg *out_over,
                          enum itin_change_minimum *ret_source);
/* The planned flight that goes on from a flight in the same journey. */
int ways_next(const struct itin_change *c, size_t i);
void ways_find(struct itin_change *c);
/* ways_via.c: how many words of `prefer` a way meets. */
bool ways_same_carrier(const struct way_leg *a, const struct way_leg *b);
int ways_preferred(const struct itin_change *c, const struct way *way);
void options_make(struct itin_change *c);
/* follow.c: what moves with a plan's ways. */
void follow_plan(struct itin_change *c, struct plan *plan);
/* Where the ways of a hole begin and end, with what leads up to and follows
 * them, as planned and as moved. */
struct reach {
    struct itin_instant from, until;
};
/* It is so late that it leaves after a night. */
bool follow_is_overnight(const struct itin_change *c, size_t i);
/* The end of what follows a thing, as planned. */
int64_t follow_planned_until(const struct itin_change *c, size_t root);
struct reach follow_reach(const struct itin_change *c, const struct plan *plan, size_t h);
/* Where an item with instants then begins and ends. */
static inline int64_t plan_start(const struct itin_change *c, const struct plan *plan, size_t i)
{
    return c->things[i].item->start.at.s + plan->moves[i].start_by;
}
static inline int64_t plan_end(const struct itin_change *c, const struct plan *plan, size_t i)
{
    return c->things[i].item->end.at.s + plan->moves[i].end_by;
}
/* Notes what is missed, once, and what is tight; `t` NULL: nothing of the plan. */
void plan_miss(struct itin_change *c, struct plan *plan, size_t i, bool hard, int64_t late,
               const struct itin_slice *because, size_t n, struct itin_slice words);
void plan_tight(struct itin_change *c, struct plan *plan, const struct thing *t, int64_t room,
                int64_t wanted, struct itin_slice words);
/* commit.c: which commitments are missed or tight then. */
void commit_judge(struct itin_change *c, struct plan *plan);
/* Fixed items that overlapped before. */
void commit_conflicts(struct itin_change *c);
/* strand.c: what is not reached because a flight that goes on is missed. */
void strand_judge(struct itin_change *c, struct plan *plan, size_t h);
/* Minutes that a departure or a landing needs at least, and usually. */
struct lead {
    int32_t least, usual;
};
struct lead lead_before(const struct itin_place *from, const struct itin_place *to);
struct lead lead_after(const struct itin_place *from, const struct itin_place *to);

/* The trip after a way. */
enum itin_status after_trip(const struct itin_change *c, const struct plan *plan,
                            struct itin_trip **ret_trip);
/* Its days and nights as they are then: who misses a flight sleeps neither in
 * it nor where it would have brought him. The plan that is written says both. */
enum itin_status after_recount(const struct plan *plan, struct itin_trip *trip);
bool plan_misses(const struct plan *plan, const struct item *item);

#endif

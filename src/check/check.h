/* The rules over a resolved trip: what they share.
 *
 * Every rule sees the same picture, made once: a seat for each item, the
 * timed ones in a line by their instants, and the links between neighbours
 * of each traveller. A seat is marked when a finding about it exists, and
 * later rules stay silent about that: one cause, one finding. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/arena.h"
#include "base/buf.h"
#include "check/say.h"
#include "diag/diag.h"
#include "model/model.h"
#include "time/words.h"
#include <itin/check.h>

enum mark {
    MARK_ORDER = 1,     /* its end is not after its start */
    MARK_DURATION = 2,  /* its times or its duration are in doubt */
    MARK_DATE = 4,      /* its weekday or day change is in doubt */
    MARK_DUPLICATE = 8, /* a repetition of another item */
    MARK_OVERLAP = 16,
    MARK_PLACE = 32,    /* its place and the code beside it contradict each other */
    MARK_JUMP = 64,     /* nothing travels to it */
    MARK_NO_RIDE_TO = 128, /* a flight: nothing travels to its airport, or from it; said */
    MARK_NO_RIDE_FROM = 256,
    MARK_BEHIND_OPEN = 512 /* before it on the way is what no link leads to */
};

/* What all rules ask of every item stands here: an item is far away in memory. */
struct seat {
    const struct item *item;
    uint32_t index; /* in trip->items */
    uint32_t order; /* of the item, in the file */
    unsigned marks;
    enum item_kind kind;
    bool live;  /* is to take place: not cancelled, not a repetition */
    bool timed; /* start known, not all-day */
    bool ended; /* timed, and the end is known and not before the start */
    bool stop;  /* see check_is_stop() */
    bool named; /* it says who takes part */
    bool flexible;
    /* Seconds that its instants moved by since they were recorded, when a
     * zone-drift finding says so; later rules pass over what only that did. */
    int64_t moved_start, moved_end;
    int64_t at; /* what it is put in line by: its start, of a stay its first night */
    int64_t until; /* its end, when `ended` */
    const struct seat *came_from; /* from where nothing travels to it */
    const struct seat *beside;    /* with which it overlaps; said */
};

/* What seats are sorted by, beside them. At most 32 bytes, so that qsort() moves
 * the keys themselves. */
struct seat_key {
    int64_t from, to;
    struct seat *seat;
    uint32_t order;
};
struct seat_key check_line_key(struct seat *s); /* of a timed one */
/* Compares two seat_keys, for check_sort(): by their time, then as they stand. */
int check_by_line(const void *a, const void *b);

/* sort.c: by `compare`, which looks at `from` first. A million seats are put in line
 * several times: qsort() would take half of the time of all rules of order. */
void check_sort(struct arena *arena, struct seat_key *keys, size_t n,
                int (*compare)(const void *, const void *));

/* Two neighbours on one traveller's line. Formalities and meals without a
 * venue stand between, they are no stop of their own. */
struct link {
    struct seat *a, *b;           /* a is NULL before the first item */
    const struct seat *formality; /* first one between, or NULL */
    const struct seat *meal;      /* last one between, or NULL */
    bool has_gap;
    int64_t gap;  /* minutes from a's end to b's start; may be negative */
    bool settled; /* a finding about the two exists */
    bool slept;   /* a stay lies between that nothing else leads to: see beds */
};

/* A stay whose place is written: its guest is there on each of its nights. */
struct bed {
    struct seat *seat;
    int64_t from, to;   /* instants: the day of check-in begins, that of check-out ends */
    int64_t asleep;     /* in the middle of the first night */
    bool reached;       /* a journey leads to it or from it: where the guest is, is known */
};

/* A journey of a day without an instant: anywhere between the items of that day,
 * or where its local clock puts it on the way. */
struct loose {
    struct itin_date date;
    const struct seat *seat;
    bool on_way;
};

struct check {
    const struct itin_trip *trip;
    struct itin_zonedb *db;
    struct itin_diag *diag;
    bool office;        /* trip_is_office */
    struct arena arena; /* working memory */
    struct seat *seats;
    size_t n_seats;
    struct seat **line; /* live timed seats by start, end, place in the file */
    size_t n_line;
    struct link *links; /* by a's start */
    size_t n_links, cap_links;
    struct bed *beds; /* stays by their first evening */
    size_t n_beds;
    struct link *bed_links; /* to and from the stays that no journey leads to */
    size_t n_bed_links, cap_bed_links;
    struct loose *loose; /* by their dates */
    size_t n_loose;
    struct seat **way; /* the line, and between what has a local clock but no instant */
    size_t n_way;
    struct link *chain; /* of the way: neighbours of which one is on no link */
    size_t n_chain, cap_chain;
};

/* The families, in the order they run (table in check.c). */
void check_duplicates(struct check *c);
void check_ends(struct check *c);
void check_day_changes(struct check *c);
void check_weekdays(struct check *c);
void check_trip_dates(struct check *c);
void check_durations(struct check *c);
void check_blocks(struct check *c);
void check_overlaps(struct check *c);
void check_stays(struct check *c);
void check_place_codes(struct check *c);
void check_jumps(struct check *c);
void check_written_gaps(struct check *c);
void check_connections(struct check *c);
void check_leads(struct check *c);
void check_transfers(struct check *c);
void check_returns(struct check *c);
void check_missing_transfers(struct check *c);
void check_agendas(struct check *c);
void check_heads(struct check *c);
void check_tables(struct check *c);
void check_cancellations(struct check *c);
void check_nights(struct check *c);
void check_lodging(struct check *c);
void check_numbers(struct check *c);
void check_day_numbers(struct check *c);
void check_odd_hours(struct check *c);
void check_codeshares(struct check *c);
void check_variants(struct check *c);
void check_untimed(struct check *c);
void check_drift(struct check *c);
void check_stale(struct check *c);

/* setup.c: the picture. False when memory is exhausted. */
bool check_picture(struct check *c);
enum { CHECK_TRAVELLERS = 64 }; /* more are taken together as one group */
/* Those who are named; where nobody is, one without a name, who is everybody. */
size_t check_travellers(const struct check *c, struct itin_slice names[CHECK_TRAVELLERS]);
bool check_shares_traveller(const struct item *a, const struct item *b);
bool check_takes_part(const struct seat *s, struct itin_slice name);
/* Meets somebody or goes somewhere: a place on the traveller's way. */
bool check_is_stop(const struct item *item);
/* way.c: what has no instant. */
void check_make_way(struct check *c);
void check_chain(struct check *c, struct itin_slice name);
/* The first journey without a clock on a date or after it; c->n_loose: none. */
size_t check_loose_from(const struct check *c, struct itin_date date);
bool check_untimed_travel_between(const struct check *c, const struct seat *a,
                                  const struct seat *b);
/* The local date on which it is over, as far as that is known. */
struct itin_date check_last_date(const struct seat *s);
/* stays.c: the beds; before the links are made. */
void check_make_beds(struct check *c);
/* The first bed whose guest is asleep after an instant; c->n_beds: none. */
size_t check_bed_from(const struct check *c, int64_t at);

/* report.c: findings and the words in them. Text lives in the check's arena. */
bool check_allows(const struct item *item, enum rule rule);
/* NULL when an item allows the rule (b may be NULL); items are noted. */
struct finding *check_find(struct check *c, enum rule rule, struct span span,
                           const struct seat *a, const struct seat *b);
struct finding *check_find_as(struct check *c, enum rule rule, enum itin_severity severity,
                              struct span span, const struct seat *a, const struct seat *b);
struct itin_slice check_minutes(struct check *c, int64_t minutes); /* "50 min", "1h30m" */
struct itin_slice check_number(struct check *c, int64_t n);
struct itin_slice check_day(struct check *c, struct itin_date d);      /* "Fri 28 Jun" */
struct itin_slice check_days(struct check *c, struct itin_date first,
                             struct itin_date last);                   /* "24-26 Jun" */
struct itin_slice check_full_day(struct check *c, struct itin_date d); /* "28 Jun 2024" */
struct itin_slice check_weekday_name(struct check *c, int weekday);    /* "Friday" */
struct itin_slice check_clock(struct check *c, const struct when *w);
/* The local clock of an end, as resolved where it is known. */
struct itin_clock check_local(const struct when *w);
/* A flight's number as it is written, with its zeros: KE042. */
static inline struct itin_slice check_flight_number(const struct item *item)
{
    return item->shown.len ? item->shown : item->flight;
}
struct itin_slice check_name(const struct seat *seat); /* flight number, else title */
struct itin_slice check_place(struct check *c, const struct place_ref *p);
/* The city of a place: "Seattle" for SEA. */
struct itin_slice check_city(struct check *c, const struct place_ref *p);
struct itin_slice check_quote(struct check *c, struct itin_slice written);
uint32_t check_line(struct span span); /* 0 in office files, which have cells */
/* What the folded line of a note says in brackets. */
void check_brief(struct finding *f, struct itin_slice text);
/* The two instants of something, with zone, offset and UTC (Korean: the clock
 * at home). */
void check_say_ends(struct check *c, struct finding *f, const struct when *start,
                    const struct place_ref *from, const struct when *end,
                    const struct place_ref *to);
void check_say_item(struct check *c, struct finding *f, const struct seat *seat);
/* "same row again at line 180": the other places where the item stands. */
void check_say_again(struct check *c, struct finding *f, const struct seat *seat);

/* Where an item begins and ends; NULL when nothing is written. */
const struct place_ref *check_start_place(const struct item *item);
const struct place_ref *check_end_place(const struct item *item);
/* Kilometres between two places; -1 when one is unknown. */
double check_km(const struct place_ref *a, const struct place_ref *b);
bool check_is_airport(const struct place_ref *p);
/* 1 abroad, 0 within one country, -1 unknown. */
int check_abroad(const struct item *flight);
/* Planned minutes of a flight over a distance, and whether a value fits. */
double check_block(double km);
bool check_block_fits(double km, int64_t minutes);
/* Whether a journey of so many minutes is possible, as check_blocks() sees it;
 * true where the distance is unknown. */
bool check_travel_fits(const struct item *item, int64_t minutes);
/* Beyond what implausible-duration calls an error. */
bool check_travel_is_impossible(const struct item *item, int64_t minutes);
/* A written day change of a journey that ends before it starts: the day on
 * which it would arrive in time. */
bool check_other_day(const struct item *item, int *ret_day);
/* An end with a date of its own and a day change that contradicts it. */
bool check_two_days(const struct item *item);
/* Two appointments of an office calendar, on two days. */
bool check_is_another_day(const struct check *c, const struct link *l);
/* Minutes that a connection between two flights needs. */
int check_connection_minimum(const struct item *a, const struct item *b);

static inline bool check_is_flight(const struct seat *s)
{
    return s->item->kind == ITEM_FLIGHT;
}
static inline bool check_is_venue(const struct seat *s)
{
    return s->item->kind == ITEM_MEETING || s->item->kind == ITEM_VISIT ||
           s->item->kind == ITEM_MEAL;
}
/* Both clocks of an item, with a day change behind them, when they stand in
 * one line; else the start's. */
struct span check_clocks_span(const struct item *item);
/* What an item is, for a sentence: "the bus"; a venue by its title. */
struct itin_slice check_event(struct check *c, const struct seat *seat);
static inline struct span check_title_span(const struct item *item)
{
    if (span_is_set(item->number.span))
        return item->number.span;
    return span_is_set(item->title.span) ? item->title.span : item->span;
}
static inline struct span check_time_span(const struct when *w, const struct item *item)
{
    if (span_is_set(w->span))
        return w->span;
    return span_is_set(w->date_span) ? w->date_span : item->span;
}

#endif

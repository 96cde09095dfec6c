/* The trip: one object from read to write, filled further at each stage.
 *
 * Every written thing keeps its text and its span. Fields marked R are empty
 * after read and filled by resolve; nothing after resolve changes a trip.
 */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/arena.h"
#include "model/zone_word.h"
#include "source/source.h"
#include "time/civil.h"
#include "time/iso.h"
#include <itin/place.h>
#include <itin/trip.h>

enum item_kind {
    ITEM_FLIGHT,
    ITEM_TRAIN,
    ITEM_BUS,
    ITEM_FERRY,
    ITEM_DRIVE,
    ITEM_TRANSFER,
    ITEM_FORMALITY,
    ITEM_MEETING,
    ITEM_VISIT,
    ITEM_MEAL,
    ITEM_CALL,
    ITEM_STAY,
    ITEM_DAY,
    ITEM_TASK,
    ITEM_KIND_COUNT
};
const char *item_kind_name(enum item_kind kind);                      /* "flight" */
const char *item_kind_name_ko(enum item_kind kind);                   /* "항공" */
bool item_kind_parse(struct itin_slice text, enum item_kind *ret_kind);
bool item_kind_named(struct itin_slice text, enum item_kind *ret_kind); /* in either language */
bool item_kind_travels(enum item_kind kind); /* flight train bus ferry drive transfer */

enum item_status { ITEM_PLANNED, ITEM_CONFIRMED, ITEM_TENTATIVE, ITEM_CANCELLED };
const char *item_status_name(enum item_status status);
bool item_status_parse(struct itin_slice text, enum item_status *ret_status);

/* Text as written. `str` is cleaned (markup and entities removed, blanks
 * folded) and borrowed from the source or copied to the trip's arena; `span`
 * is where it stands. */
struct text {
    struct itin_slice str;
    struct span span;
};
static inline bool text_is_set(struct text t)
{
    return t.str.len > 0;
}

/* ---- places ------------------------------------------------------------ */

enum place_state { PLACE_NONE, PLACE_RESOLVED, PLACE_UNKNOWN, PLACE_AMBIGUOUS };

struct place_ref {
    struct text text;          /* as written; unset: nothing written */
    struct itin_slice code;    /* an IATA code written beside it, "" */
    /* R */
    enum place_state state;
    const struct itin_place *place; /* of the tables; NULL: unknown or given by zone only */
    struct itin_slice zone;    /* IANA name; empty when unknown */
    enum itin_place_match match;
    struct itin_slice canonical; /* usual spelling when match is ALIAS or NEAREST */
    struct itin_slice why;     /* for show --why */
    bool inherited;            /* not written here: from the item before, the day, the section */
    const struct place_ref *rival; /* what another key of the same entry says, or NULL */
    bool disputed;             /* R: the two are different places, and neither is taken */
    bool adrift;               /* R: where a journey to an unknown place ends: said there */
    bool by_course;            /* R: no table has the name; the schedule has the traveller in one town before and after */
};

/* ---- moments ------------------------------------------------------------ */

enum when_clock {
    WHEN_NO_CLOCK,
    WHEN_EXACT,
    WHEN_AROUND, /* 전후, 경, about: kept as text, no instant */
    WHEN_AFTER,  /* 이후 */
    WHEN_BEFORE, /* 이전, 까지 */
    WHEN_PART    /* 오전, 오후, 전일: a part of the day */
};

/* Where a date comes from; resolve records it and show --why says it. */
enum date_source {
    DATE_NONE,
    DATE_WRITTEN,       /* at this very item */
    DATE_HEADING,       /* `on:`, a day heading, the section's date line */
    DATE_CARRIED,       /* read: to be carried from the previous item's local end (R fills `date`) */
    DATE_OTHER_END,     /* the start's date, plus the day offset or the smallest plausible day */
    DATE_DAY_NUMBER     /* "Day 3": counted from the trip's first day */
};

enum local_state {      /* R: what came of it */
    WHEN_UNRESOLVED,    /* no clock, or nothing to go by: not a fault */
    WHEN_KNOWN,         /* exactly one instant */
    WHEN_SKIPPED,       /* no such local time there */
    WHEN_REPEATED,      /* twice, and nothing decides */
    WHEN_NO_ZONE,       /* place or zone unknown */
    WHEN_NO_DATE,
    WHEN_BAD            /* the text was no valid date or time; a finding exists */
};

/* What a TZID of a calendar may stand for. Its rules are evidence, its name is
 * identity: resolve compares the two. */
struct itin_zone;
struct zone_claim {
    struct itin_slice tzid;
    struct itin_slice names[2]; /* other names to try where none is called so */
    size_t n_names;
    bool windows;               /* the name is one of Windows, which stands for several zones */
    struct itin_slice rules;    /* the VTIMEZONE as it stands in the file; "" */
    struct span span;
    bool has_offset;            /* the name is an offset: GMT-0400 */
    int32_t offset;
    int32_t modified_year;      /* of its LAST-MODIFIED; 0 none */
    struct itin_zone *zone;     /* R: made of the rules, released at the end of resolve */
    bool tried;
};

/* R: how an end stands to its record, which is the ledger's end, else the
 * written offset. */
enum drift {
    DRIFT_NONE,    /* no record, the same, or edited by hand */
    DRIFT_MOVED,   /* the wall time stays, its instant moved */
    DRIFT_WALL,    /* the instant stays (`Z`), its wall time moved */
    DRIFT_SIDE,    /* comes twice now: the recorded side is kept */
    DRIFT_SKIPPED, /* does not exist any more */
    DRIFT_NO_ZONE, /* the data do not have the zone: the recorded offset is kept */
    DRIFT_SLIP,    /* the recorded offset was never right: it is not used */
    DRIFT_STALE    /* the record is newer than the data in use: its offset is kept */
};

/* One end of an item. */
struct when {
    struct span span;        /* the clock as written (else the date) */
    enum when_clock clock;
    struct itin_clock time;  /* valid for EXACT, AROUND, AFTER, BEFORE */
    bool time_24;            /* written 24:00; time is 00:00, one day is to be added */
    struct itin_slice fuzzy; /* the words: "오후", "17시 전후" */

    enum date_source date_source;
    bool has_year;           /* false: date.year is 0 and resolve finds it */
    bool has_date;
    struct itin_date date;   /* as written; R: complete (year and all) */
    struct span date_span;
    int weekday;             /* written: 0 = Monday .. 6; -1 none */
    struct span weekday_span;
    int day_number;          /* "Day 3", 제3일: 3; 0 none */
    bool has_day_offset;     /* +1, 익일 ... written */
    int day_offset;
    struct span day_offset_span;

    bool has_offset;         /* a numeric UTC offset is written */
    bool is_z;
    int32_t offset;
    struct span offset_span;
    struct text zone;        /* a zone is written here ([Asia/Seoul], TZID, `zone:`) */
    bool zone_critical;
    const struct zone_word *word; /* KST, 한국시각 ... beside the clock; NULL none */
    struct span word_span;
    bool zone_of_other;      /* what the other end of the span writes as its zone is for both */
    const struct zone_word *other_word; /* "10:00 (한국시간 19:00)": the same moment by another */
    struct itin_clock other_time;       /* clock; NULL none */
    struct span other_span;
    bool other_of_either;    /* behind a span: of its start or its end */
    struct zone_claim *file_zone; /* of a calendar: what `zone` is; NULL none */

    /* R */
    bool word_differs;                /* `word` is not the place's clock, and may be several */
    bool word_is_former;              /* `word` is the clock that the place has left lately */
    bool other_differs;               /* the two clocks are different moments */
    bool file_differs;                /* the file's own rules give another instant: */
    bool file_wins;                   /* and were followed */
    struct itin_instant file_at;
    int32_t file_offset;
    enum local_state state;
    struct itin_slice zone_name;      /* the zone used, spelled as in the data */
    struct itin_date local_date;      /* wall date there; valid when has_date */
    struct itin_clock local_time;     /* wall clock there; valid with local_date when clock is EXACT.
                                       * `Z` times: the zone's own clock, not the written one */
    struct itin_instant at;           /* KNOWN; also the compatible reading when SKIPPED/REPEATED */
    struct itin_instant alt;          /* SKIPPED/REPEATED: the other reading */
    int32_t at_offset, alt_offset;
    struct itin_slice why;            /* how date, day change and zone were decided */
    bool by_file;                     /* the written offset is what the calendar's rules say */
    const struct when *follows;       /* not written: computed from this end, or NULL */
    enum drift drift;                 /* when not NONE, what the record says: */
    struct itin_civil was_wall;
    int32_t was_offset;
    struct itin_slice was_zone;
    struct itin_slice was_tzdb;       /* its release; empty: an offset in the input */
};
/* Date and clock on the wall there, not those of UTC. */
static inline struct itin_date when_wall_date(const struct when *w)
{
    return w->is_z && w->state == WHEN_KNOWN ? w->local_date : w->date;
}
static inline struct itin_clock when_wall_clock(const struct when *w)
{
    return w->is_z && w->state == WHEN_KNOWN ? w->local_time : w->time;
}

/* The instant of the record. */
struct itin_instant when_was(const struct when *w);
/* True when today's rules would be written over a record: that waits for the
 * user's word. */
bool when_is_pending(const struct when *w);

/* A written duration. */
struct stated {
    bool has;
    struct itin_duration value;
    int32_t days; /* of it; they move the wall clock, the rest the instant (RFC 5545, 3.3.6) */
    enum duration_precision precision;
    bool machine;         /* from a GDS or ticket text: exact */
    bool exact_column;    /* the other durations of its column are exact to the minute (R) */
    struct span span;
    struct itin_slice text;
};

/* ---- items ------------------------------------------------------------- */

enum item_origin {
    ORIGIN_PLAN,     /* the native plan, ics, csv, json-ld: every entry is an item */
    ORIGIN_SCHEDULE, /* a row of a schedule table */
    ORIGIN_SUBSET,   /* a row of a table of some items (visits by organisation) */
    ORIGIN_SECTION   /* a meeting section: date line, agenda, attendance */
};

struct source_ref {
    struct span span; /* the row or line */
    struct span time_span, title_span;
    enum item_origin origin;
    uint32_t table;   /* number of the table or section in the document */
    /* what this source says, kept when sources are merged: */
    struct when start, end;
    struct itin_slice title;
};

struct agenda_row {
    struct text title;
    struct when start, end;
    struct span span;
};

/* "총 20명" and its groups. */
struct head_group {
    struct span span;
    int named; /* people listed by name or rank */
    int others; /* 외 N명 */
};
struct head_count {
    bool has;
    int stated;
    struct span span; /* of the stated number */
    struct head_group *groups;
    size_t n_groups, cap_groups;
    struct span list_span;
};

/* A key of a plan as it was written, because its value is not understood or
 * another key contradicts it. Writing the plan again decides nothing: such keys
 * come back as they were, together with the others of their group. */
enum key_group { KEYS_ALONE, KEYS_PLACES, KEYS_TIMES };
struct written_key {
    enum key_group group;
    struct itin_slice key;
    const struct itin_slice *values;
    size_t n;
    bool is_list;
};
struct written_keys {
    struct written_key *list;
    size_t n, cap;
    bool groups[KEYS_TIMES + 1]; /* those that stay as a whole */
};

struct people {
    struct text *names;
    size_t n, cap;
};

/* Blanks around and ASCII case do not count. */
bool people_have(const struct people *people, struct itin_slice name);
/* "all", "everybody", "전원" ... */
bool people_is_everybody(struct itin_slice name);
/* Nobody named is everybody. */
bool people_take_part(const struct people *who, struct itin_slice name);
bool people_share(const struct people *a, const struct people *b);

/* A relation to another item: lead `2h20m before WS86`, after `50m after WS86`. */
struct relation {
    bool has;
    struct itin_duration gap;
    struct text target;
    struct span span;
    const struct item *item; /* R: the target; NULL: none, or several are called so */
};

/* A repetition of a calendar's event takes place only when its instant allows
 * it, which read cannot know: UNTIL and exceptions in UTC or in another zone. */
struct repeat_out {
    struct itin_instant at;
    struct zone_claim *zone; /* `at` is on its wall; NULL: on the UTC line */
};
struct repeat_bounds {
    bool has_until;
    struct itin_instant until; /* inclusive */
    const struct repeat_out *without;
    size_t n_without;
    int64_t moved; /* seconds that it stands behind its own place, as all from a certain one on */
    bool has_length; /* all last exactly as long as the first (RFC 5545, 3.8.5.3), which */
    struct itin_civil first, first_end; /* had these walls in the zones of start and end */
};

struct item {
    enum item_kind kind;
    enum item_status status;
    struct span status_span;
    struct text id;       /* written; R: always set in id.str */
    struct text title;    /* as written; R: title.str is never empty */
    struct itin_slice title_core; /* R: folded for matching */
    struct span span;     /* the whole row or entry */
    enum item_origin origin;
    uint32_t table;       /* number of its table or section, from 1; 0 for plans */
    uint32_t order;       /* place in the file, from 0 */

    struct text number;   /* "KE5019" as written; flight, train ... */
    struct itin_slice flight; /* normalised number: "KE82", for matching; "" */
    struct itin_slice shown;  /* R: the number as its writer has it, blanks out: "KE082"; "" */
    struct text operated_by;
    struct itin_slice operated; /* normalised number of the operating flight; "" */

    struct place_ref from, to, at;
    struct text place_cell; /* the table's place column, when it is only evidence */
    bool leaves;            /* a journey away, "depart Lisbon", 귀국: nobody writes where it goes */
    bool place_of_day;      /* ... and stands in the heading of its day */
    bool place_is_hint;     /* the place cell, or a calendar's LOCATION, may be no place at all:
                             * words of a heading, the name of a room */
    bool nowhere;           /* written: it has no place, and takes none from the row above */
    bool cell_starts;       /* the place cell is where the journey begins */
    bool has_geo;           /* a calendar's GEO: where `at`, or the start of a journey, is */
    int32_t lat_e4, lon_e4;
    struct text where;    /* venue, address */
    struct text route;    /* the route as written */

    struct when start, end;
    bool all_day;         /* dates only: day, untimed rows, stays (end date: see end_inclusive) */
    bool end_inclusive;   /* the written end date belongs to the item (`date: D/D`) */
    struct stated stated;

    struct people who;
    struct text note, ref, ticket, zone_key;
    struct text *allow;   /* rule names */
    size_t n_allow, cap_allow;
    enum { HOLD_UNSET, HOLD_FIXED, HOLD_BOOKED, HOLD_FLEXIBLE } hold;
    bool transparent; /* of a calendar: it takes no time by its own word */
    int weight;           /* 1..9; 0 unset */
    struct relation lead, after;
    struct text replaces; /* id of the item it stands in for */
    struct written_keys written; /* of plans */

    bool cancellation_mentioned; /* 결항, cancelled in a row that names no flight */
    bool machine_text;    /* times come from a machine (GDS, ticket, ics) */
    const struct repeat_bounds *repeat; /* NULL: takes place */
    struct itin_slice kept; /* content lines of a calendar that no field holds, unfolded, each
                             * with a line feed: other programs' properties and alarms */

    struct agenda_row *agenda;
    size_t n_agenda, cap_agenda;
    struct head_count heads;

    struct source_ref *sources; /* R: at least one */
    size_t n_sources, cap_sources;

    /* R */
    struct itin_slice uid; /* on record; empty: made when it is written, see item_uid_in() */
    struct itin_slice key; /* content key, without times: what the ledger matches by */
    int sequence;
    struct line_place {
        int64_t start, end;
        bool untimed;
    } line;                /* its place on the UTC line, also without an instant */
    const struct ledger_entry *past; /* what the ledger remembers of it, or NULL */
    bool dropped;          /* merged into another item, or a repetition that does not take place */
    /* Local, inclusive; all-day items and stays. The last date of a stay is
     * that of its last night, so check-out is the day after it: in both cases
     * the exclusive end is last_date + 1. */
    struct itin_date first_date, last_date;
    bool has_dates;
};

/* ---- the trip ---------------------------------------------------------- */

/* A statement of the document about the trip: period, nights and days, a date
 * with a weekday in prose. Checked, and evidence for the year. */
enum fact_kind {
    FACT_PERIOD,   /* from..to */
    FACT_NIGHTS,   /* n박 m일: a = nights, b = days */
    FACT_WEEKDAY,  /* a dated weekday anywhere: from.date + weekday */
    FACT_ISSUED,   /* date of the document */
    FACT_YEAR,     /* a year in the title */
    FACT_CANCELLED /* a cancellation mentioned in prose, no flight named */
};
struct fact {
    enum fact_kind kind;
    struct span span;
    struct when from, to; /* date parts only */
    int a, b;
    struct itin_slice text;
};

/* One spelling of a name that has several. */
struct variant {
    struct itin_slice usual, found;
    int count, distance;
    bool is_written; /* the usual one stands in the document too */
    struct span first;
};

/* What is remembered of an item between runs (the ledger FILE.itin, or X-ITIN
 * properties of our own calendar). */
struct ledger_end {
    bool has;
    struct itin_civil wall;
    int32_t offset;
    struct itin_slice zone;
};
struct ledger_entry {
    struct itin_slice id, uid, key; /* key: content key for matching */
    enum item_kind kind;
    int sequence;
    bool cancelled;
    struct itin_instant stamp; /* last revision: DTSTAMP, LAST-MODIFIED */
    struct itin_instant created;
    struct itin_slice kept;    /* see struct item */
    struct itin_slice digest;  /* of what the calendar shows, see calendar_digest() */
    bool in_file;              /* stands in the calendar that is written anew, with */
    struct itin_instant file_stamp; /* its stamp there */
    struct itin_slice file_tzdb;    /* and the release told there */
    struct ledger_end start, end; /* as last written */
    struct itin_slice tzdb;       /* release under which they were resolved */
    /* Drifted and not accepted yet: the ends on record, and their release. */
    struct ledger_end was_start, was_end;
    struct itin_slice was_tzdb;
    struct itin_slice title;
    /* Where it was, in the words of a plan: R resolves those of entries that
     * are no item any more. */
    struct place_ref from, to, at;
    struct itin_slice where, number;
};
struct ledger {
    bool has;
    struct itin_slice trip_id;
    struct itin_slice tzdb;
    struct ledger_entry *entries;
    size_t n, cap;
};

/* What others put into the calendar that is issued again. */
struct foreign_line { /* a property of the calendar itself, unfolded */
    struct itin_slice name, value, text;
    bool instead; /* of the one that we write */
};
struct foreign_part {
    struct itin_slice text, uid; /* as it stands there */
};
struct foreign_zone {
    struct itin_slice tzid, text; /* text: its VTIMEZONE, "" */
    bool used;                    /* by a part, between these instants or a little less */
    struct itin_instant first, last;
};
struct foreign {
    struct foreign_line *lines;
    size_t n_lines, cap_lines;
    struct foreign_part *parts;
    size_t n, cap;
    struct foreign_zone *zones;
    size_t n_zones, cap_zones;
};

/* What stands where in a plan file, so that a rewrite changes only what it must. */
struct plan_key {
    struct itin_slice name;
    struct span key, value; /* with quotes and brackets */
    bool quoted;
    bool exact; /* the value is what its bytes say: no escapes, no folded lines */
};
struct plan_entry { /* of `plan:`, or the keys of the whole file */
    struct span span;     /* to the end of its last value */
    bool flow;            /* {...} */
    struct item *item;    /* NULL: a day heading */
    bool has_date;        /* of a heading, with its year */
    struct itin_date date;
    struct plan_key *keys;
    size_t n;
};

struct table_info {        /* a schedule table as it stood, for `--to report` */
    uint32_t number;
    struct span span;
    enum item_origin origin;
};

struct itin_trip {
    struct arena arena;
    struct itin_source *source;
    enum itin_form_code { TRIP_PLAN_YAML, TRIP_PLAN_JSON, TRIP_REPORT, TRIP_ICS, TRIP_JSONLD, TRIP_CSV, TRIP_GDS } form;
    struct text title;
    struct text id;           /* plan id, when written or from the ledger */
    struct place_ref home;
    struct text venue;        /* of a programme: where all of it is, when one line above it says so */
    struct people travellers;
    bool has_dates;           /* `dates:` or the period line */
    struct when first, last;  /* date parts only; inclusive */
    struct span dates_span;
    int nights, days;         /* stated; -1: not stated */
    struct span nights_span, days_span;

    struct item **items;      /* R: output order, dropped ones removed */
    size_t n_items, cap_items;
    bool has_secrets; /* a column of passport or ticket numbers was left out */
    bool is_full; /* an item was refused: there are ITIN_MAX_ITEMS */
    struct fact *facts;
    size_t n_facts, cap_facts;
    struct variant *variants; /* R */
    size_t n_variants, cap_variants;
    struct table_info *tables;
    size_t n_tables, cap_tables;
    struct written_keys written; /* plan files: keys of the whole */
    struct plan_entry head;
    struct plan_entry *entries;
    size_t n_entries, cap_entries;
    struct ledger ledger;
    struct foreign foreign;   /* of the previous calendar */
    size_t n_agenda_rows;     /* read in the whole document */
    size_t n_weekdays_right;  /* R: dated weekdays that are right */

    /* R: the trip as a whole */
    bool resolved;
    bool has_span;
    int32_t year;             /* the document's year, 0 unknown */
    struct itin_slice year_why;
    bool year_conflict;       /* reported: weekdays then follow from it */
    struct itin_date first_day, last_day; /* the least and the greatest local date */
    struct itin_date end_day; /* local date of the last moment: over the date line not the greatest */
    const struct item *first_item, *last_item;
    int total_days; /* from first_day to end_day */
    int total_nights, lodging_nights, nights_aboard;
    /* nights: one entry a night from first_day to the day before last_day */
    struct night { /* by date; several of a date where travellers are apart */
        struct itin_date date;       /* the evening */
        struct people who;           /* whose it is; nobody named: everybody's */
        bool aboard;                 /* spent travelling */
        bool covered;                /* a stay covers it */
        const struct item *stay;     /* or NULL */
        const struct place_ref *at;  /* where, or NULL when unknown */
    } *nights_list;
    size_t n_nights;
    struct itin_slice tzdb_version, tzdb_source;
    bool has_now;
    struct itin_instant now;
};

/* Makes an empty trip that keeps a reference to the source. */
enum itin_status trip_new(struct itin_source *source, struct itin_trip **ret_trip);
/* A new item at the end of the list, with `order` set and weekdays -1; NULL
 * when memory or ITIN_MAX_ITEMS is exhausted. */
struct item *trip_add_item(struct itin_trip *trip, enum item_kind kind, struct span span);
struct agenda_row *item_add_agenda(struct itin_trip *trip, struct item *item);
struct source_ref *item_add_source(struct itin_trip *trip, struct item *item);
struct fact *trip_add_fact(struct itin_trip *trip, enum fact_kind kind, struct span span);
void when_init(struct when *w); /* weekday -1 */
/* The date as another writes it: with or without its year, weekday, day number. */
void when_take_date(struct when *to, const struct when *from);

/* The UID of an item that has no record: from the ids of the trip and its own. */
struct itin_slice trip_uid(const struct itin_trip *trip, struct arena *arena,
                           struct itin_slice id);
/* The same for the items of a trip, whose namespace is made once; the UID on
 * record where there is one. */
void trip_space(const struct itin_trip *trip, uint8_t ret[16]);
struct itin_slice item_uid_in(const uint8_t space[16], struct arena *arena,
                              const struct item *item);
/* Whether only the end tells where an item stands: "until 16:00". What began on
 * a day before stands at that day, a stay whose arrival has no hour. */
bool item_stands_at_end(const struct item *item);
/* R: puts the items in output order, by their places on the line. */
void trip_sort(struct itin_trip *trip);
/* R: counts days and nights of the whole trip; it may be done again. */
void trip_count_nights(struct itin_trip *trip);
/* The first of a date in the list of nights; NULL: none. */
const struct night *trip_night(const struct itin_trip *trip, struct itin_date date);

/* R: true when a place is the town of the trip's home. */
bool trip_is_home(const struct itin_trip *trip, const struct place_ref *ref);

/* Appointments of a calendar, with nothing that travels and nobody who says that
 * it is a trip: one sleeps at home. */
bool trip_is_office(const struct itin_trip *trip);

/* Elapsed minutes between two known ends; false when one is unknown. */
bool item_minutes(const struct item *item, int64_t *ret_minutes);
/* True when its dates are written, and the last lies before the first: it has
 * no night and no day that is sure. */
bool item_is_reversed(const struct item *item);
/* Local end date minus local start date; false when unknown. */
bool item_day_change(const struct item *item, int *ret_days);
/* The place of an item's start and end. */
const struct place_ref *item_place_start(const struct item *item);
const struct place_ref *item_place_end(const struct item *item);
/* Where it leaves its traveller; NULL when it says nothing. */
const struct place_ref *item_place_after(const struct item *item);
/* A train, a bus or a ship for an hour or more of which no end is written: it does not stay
 * in the town. */
bool item_rides_off(const struct item *item);
/* A journey to a place that nobody knows: what follows is not where it began.
 * A short ride stays in its zone. */
bool item_ends_unknown(const struct item *item);
bool place_is_known(const struct place_ref *ref);
/* True when an end of it waits for the user's word about drift. */
bool item_is_drifted(const struct item *item);
/* True when it ended before `now`: its record is history. */
bool item_is_past(const struct itin_trip *trip, const struct item *item);
/* True when the item has an instant, so that it can lie on the UTC line. */
bool item_is_timed(const struct item *item);

#endif

/* iCalendar (RFC 5545): a reader of our own, line by line, so that every
 * finding points at its bytes and every limit is met before anything grows.
 *
 * libical is not asked: it knows no positions, damages what it does not know,
 * is quadratic in long lines and bad properties, overflows its stack on nested
 * components, and its recurrences have no bound on the work between two hits.
 * What is left for it is splitting lines at colons. */
#ifndef READ_ICS_H
#define READ_ICS_H

#include "diag/diag.h"
#include "model/model.h"

enum {
    ICS_MAX_BYTES = 16 << 20,
    ICS_MAX_LINE = 1 << 20,    /* unfolded; the physical line has the same limit */
    ICS_MAX_DEPTH = 16,
    ICS_MAX_COMPONENTS = 100000,
    ICS_MAX_PROPERTIES = 500000,
    ICS_MAX_COMPONENT_PROPERTIES = 10000,
    ICS_MAX_PARAMETERS = 100,
    ICS_MAX_BAD_LINES = 1000,
    ICS_MAX_ZONES = 1000,
    ICS_MAX_CALENDAR_LINES = 200, /* of others, of the calendar itself */
    ICS_MAX_OBSERVANCES = 200,
    ICS_MAX_RULES = 1000,      /* events that recur */
    ICS_MAX_INSTANCES = 500
};

/* ---- ics_line.c: content lines ---------------------------------------------- */

struct ics_line {
    struct itin_slice name, params, value; /* unfolded; escapes as written */
    struct span span, value_span; /* a folded value's span is the whole line */
    bool exact;                   /* value is the text of value_span */
};
struct ics_lines {
    struct itin_source *source;
    struct arena *arena;
    size_t at;
};
enum ics_got { ICS_END, ICS_LINE, ICS_BAD_LINE, ICS_LINE_LIMIT, ICS_PARAMETER_LIMIT };
enum ics_got ics_line_next(struct ics_lines *lines, struct ics_line *ret);
/* The value of a parameter, without its quotes; empty when it is absent. */
struct itin_slice ics_param(struct itin_slice params, struct itin_slice name);
/* TEXT without its escapes; the very bytes where there are none. */
struct itin_slice ics_unescape(struct arena *arena, struct itin_slice value);

/* ---- ics_value.c: dates, durations, numbers ----------------------------------- */

enum ics_time_kind { ICS_NO_TIME, ICS_DATE_ONLY, ICS_WALL, ICS_ZULU };
struct ics_time {
    enum ics_time_kind kind;
    struct itin_civil civil;
    bool has_offset; /* +0900 behind it: against the rules, and clear */
    int32_t offset;
};
/* 20240624, 20240624T192000[Z]; also with the dashes and colons of ISO 8601. */
bool ics_time_parse(struct itin_slice text, struct ics_time *ret);
/* P3D, PT2H30M, -PT15M, P1W: whole days and seconds, which are not the same
 * where clocks change. */
bool ics_duration_parse(struct itin_slice text, int64_t *ret_days, int64_t *ret_seconds);
/* GEO: latitude;longitude in degrees, times 10,000. */
bool ics_geo_parse(struct itin_slice text, int32_t *ret_lat_e4, int32_t *ret_lon_e4);

/* ---- ics_scan.c: the file, within its limits ------------------------------------ */

enum ics_name {
    ICS_NONE,
    ICS_UID,
    ICS_SEQUENCE,
    ICS_DTSTAMP,
    ICS_CREATED,
    ICS_RECURRENCE_ID,
    ICS_STATUS,
    ICS_METHOD,
    ICS_DTSTART,
    ICS_DTEND,
    ICS_DURATION,
    ICS_RRULE,
    ICS_RDATE,
    ICS_EXDATE,
    ICS_EXRULE,
    ICS_SUMMARY,
    ICS_DESCRIPTION,
    ICS_LOCATION,
    ICS_GEO,
    ICS_CATEGORIES,
    ICS_ATTENDEE,
    ICS_TRANSP,
    ICS_X_TRIP, /* the first of ours: see ics_scan.c */
    ICS_X_HOME,
    ICS_X_HOME_TEXT,
    ICS_X_DATES,
    ICS_X_NIGHTS,
    ICS_X_DAYS,
    ICS_X_TRAVELLER,
    ICS_X_ITEM,
    ICS_X_KIND,
    ICS_X_STATUS,
    ICS_X_KEY,
    ICS_X_TITLE,
    ICS_X_NUMBER,
    ICS_X_OPERATED_BY,
    ICS_X_FROM,
    ICS_X_FROM_TEXT,
    ICS_X_TO,
    ICS_X_TO_TEXT,
    ICS_X_AT,
    ICS_X_AT_TEXT,
    ICS_X_WHERE,
    ICS_X_ZONE,
    ICS_X_REPLACES,
    ICS_X_START,
    ICS_X_START_TZID,
    ICS_X_END,
    ICS_X_END_TZID,
    ICS_X_TZDB,
    ICS_X_TIME,
    ICS_X_LASTS,
    ICS_X_HOLD,
    ICS_X_WEIGHT,
    ICS_X_LEAD,
    ICS_X_AFTER,
    ICS_X_ALLOW,
    ICS_X_AGENDA,
    ICS_X_NOTE,
    ICS_X_REF,
    ICS_X_TICKET,
    ICS_X_WHO,
    ICS_NAME_COUNT
};

struct ics_prop {
    enum ics_name name;
    bool exact;
    struct itin_slice params, value;
    struct span span, value_span;
};

struct ics_event {
    struct span span;
    uint32_t calendar; /* number of its VCALENDAR, from 1 */
    uint32_t order;
    struct itin_slice method;
    struct ics_prop *props;
    size_t n, cap;
    struct itin_slice *kept; /* lines that nothing here is made of */
    size_t n_kept, cap_kept;
    /* ics_merge.c */
    struct itin_slice uid;
    struct ics_time recurrence;
    struct itin_slice recurrence_tzid;
    bool and_future;    /* the recurrence and all behind it */
    int sequence;
    int64_t stamp;      /* DTSTAMP; INT64_MIN: none */
    bool is_cancel;     /* METHOD:CANCEL */
    bool cancelled;     /* by a METHOD:CANCEL */
    bool dead;          /* an older copy, or a cancellation that did its work */
};

struct ics_zone_entry {
    uint32_t calendar;
    struct zone_claim zone;
};

struct ics_file {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct arena *arena; /* the trip's */
    struct ics_event *events;
    size_t n_events, cap_events;
    struct ics_event **by_uid; /* ics_merge: by UID, RECURRENCE-ID */
    size_t n_by_uid;
    struct ics_zone_entry **zones;
    size_t n_zones, cap_zones;
    bool is_full; /* more events than a trip may have items */
    struct {
        struct ics_prop *props;
        size_t n, cap;
    } own; /* our own properties of the calendar itself */
    struct text name;     /* X-WR-CALNAME, NAME */
    struct itin_slice tzdb;
    uint32_t n_calendars;
    size_t n_floating, n_nowhere, n_no_uid, n_no_stamp, n_talk;
    struct span floating, no_uid, no_stamp, talk; /* the first of them */
};

enum itin_status ics_scan(struct ics_file *file);
/* The first property of a name; NULL when it has none. */
const struct ics_prop *ics_get(const struct ics_event *event, enum ics_name name);
struct itin_slice ics_value(const struct ics_event *event, enum ics_name name);

/* ---- ics_zone.c: TZIDs -------------------------------------------------------------- */

/* Fills the names of a zone from its TZID. */
void ics_zone_name(struct ics_file *file, struct zone_claim *zone, struct itin_slice location);
/* About what its clocks are ahead of UTC: the most that its rules say. */
bool ics_zone_ahead(const struct zone_claim *zone, int32_t *ret_offset);
/* The zone that a TZID means in one calendar; never NULL but for memory. */
struct zone_claim *ics_zone_find(struct ics_file *file, uint32_t calendar, struct itin_slice tzid,
                                struct span span);

/* ---- ics_merge.c: one event by UID, RECURRENCE-ID, SEQUENCE, DTSTAMP ------------------ */

enum itin_status ics_merge(struct ics_file *file);

/* ---- ics_rule.c, ics_recur.c: RRULE, RDATE, EXDATE --------------------------------------- */

/* What a rule gives behind DTSTART: seconds on the wall, in order. An UNTIL in
 * UTC of an event on the wall leaves the last ones in doubt: `until` decides
 * when their instants are known. */
struct ics_walls {
    int64_t list[ICS_MAX_INSTANCES];
    size_t n;
    bool cut; /* there are more */
    bool has_until;
    struct itin_instant until;
};
/* False when the rule is not understood. */
bool ics_rule_walls(struct itin_slice text, const struct ics_time *start, struct ics_walls *ret);

struct ics_start {
    int64_t wall;             /* seconds; on the UTC line when is_z */
    bool is_z;                /* a date in UTC of an event on the wall */
    struct itin_slice length; /* of a period: its end or duration */
};
/* Starts of the event's instances besides DTSTART itself, in order and within
 * ICS_MAX_INSTANCES. */
struct ics_starts {
    struct ics_start *list;
    size_t n, cap;
    bool with_first;
    bool has_until;
    struct itin_instant until;
    struct repeat_out *without; /* exceptions in UTC or another zone */
    size_t n_without, cap_without;
    bool cut;        /* more than the limit */
    bool not_understood;
};
void ics_recur(struct ics_file *file, const struct ics_event *event, const struct ics_time *start,
               struct ics_starts *ret);
void ics_starts_without(struct ics_file *file, struct ics_starts *s, struct itin_instant at,
                        struct zone_claim *zone);

/* ---- ics_instance.c: which items there are -------------------------------------------------- */

/* An event, or one repetition of it. */
struct ics_made {
    const struct ics_event *event;
    int64_t key;   /* about the instant: for the order */
    int64_t shift; /* seconds on the wall from DTSTART */
    bool repeated; /* one of several with this UID */
    const struct ics_start *own; /* a start of its own, with a length or in UTC; NULL */
    const struct repeat_bounds *bounds;
};
void ics_items(struct ics_file *file);
/* About how far the wall of DTSTART is ahead of UTC. */
int64_t ics_ahead(struct ics_file *file, const struct ics_event *event);

/* ---- ics_own.c: what our own export has noted ------------------------------------------- */

bool ics_is_own(const struct ics_event *event);
void ics_own_item(struct ics_file *file, const struct ics_event *event, struct item *item);
/* The wall clock with its offset that was noted beside a time, and its zone.
 * They count as long as the time itself was not moved since. */
void ics_own_end(const struct ics_event *event, bool start, const struct ics_time *t,
                 struct itin_slice tzid, struct when *w);
/* What only the record knows: clocks of dates, clocks without an instant. */
void ics_own_times(struct ics_file *file, const struct ics_event *event, struct item *item);
/* The event as an entry of the trip's ledger. */
void ics_own_remember(struct ics_file *file, const struct ics_event *event,
                      const struct item *item);
void ics_own_trip(struct ics_file *file);

/* ---- ics_item.c, ics_words.c: events to items ------------------------------------------- */

void ics_item_add(struct ics_file *file, const struct ics_made *made);
/* Kind, number, ends and stated duration by the words of title and text. */
struct ics_text {
    struct text summary, description, location;
    struct itin_slice categories;
};
void ics_words(struct ics_file *file, const struct ics_text *text, struct item *item);

/* On one line: blanks folded, no control characters. */
struct itin_slice ics_one_line(struct arena *arena, struct itin_slice s);
/* ics_habits.c: Outlook's days from midnight to midnight, Apple's places. */
void ics_whole_days(const struct ics_event *event, struct item *item);
void ics_apple_place(struct ics_file *file, const struct ics_event *event, struct item *item);
/* ics_stay.c: nights that others told by their ends. */
void ics_stays(struct itin_trip *trip);

/* ---- ics_foreign.c ---------------------------------------------------------------- */

/* The components of a calendar of ours, already read, that are not ours: no
 * record of ours, no UID of the trip's ledger. They go into trip->foreign. */
void ics_foreign(struct itin_source *calendar, struct arena *scratch, struct itin_trip *trip);

#endif

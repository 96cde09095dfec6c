/* What the writers share: the state of one rendering and the views of a trip
 * (names, moments, dates, marks) that every form shows alike. */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/buf.h"
#include "diag/diag.h"
#include "model/secrets.h"
#include <itin/write.h>

struct mark {
    struct itin_slice id;
    const struct finding *finding;
};

struct writer {
    const struct itin_trip *trip;
    struct itin_write_options options; /* complete: the caller's, defaults filled in */
    struct arena arena;                /* scratch of this rendering */
    struct buf out;
    struct buf notes;       /* for the user, not part of the output */
    struct mark *marks;     /* findings by item id, sorted; n_marks of them */
    size_t n_marks;
    struct secret_words hidden; /* what is for the travellers alone */
    size_t n_hidden;            /* how often it was left out */
    struct itin_slice *uids;    /* of the items, see revise_uid() */
};

/* Renders something about a trip into w->out. */
typedef enum itin_status write_form(struct writer *w, const void *what);
/* Sets a writer up, lets `form` fill it, hands its text out (see itin_write()). */
enum itin_status write_run(const struct itin_trip *trip, const struct itin_write_options *options,
                           write_form *form, const void *what, char **ret_text, size_t *ret_len,
                           char **ret_notes);

/* One file a form. Errors of memory stick in w->out and w->arena. */
enum itin_status write_show(struct writer *w);
enum itin_status write_show_json(struct writer *w);
enum itin_status write_ics(struct writer *w);
enum itin_status write_jcal(struct writer *w);
enum itin_status write_jscal(struct writer *w);
enum itin_status write_yaml(struct writer *w);
enum itin_status write_plan_json(struct writer *w);
enum itin_status write_csv(struct writer *w);
enum itin_status write_report(struct writer *w);
enum itin_status write_html(struct writer *w);
enum itin_status write_svg(struct writer *w);

/* The text of the language asked for. */
const char *view_say(const struct writer *w, const char *en, const char *ko);
/* The same with {1}..{9} filled in (see diag/diag.h). */
#define VIEW_SAY(w, en, ko, ...)                                                  \
    say_text(&(w)->arena, (w)->options.lang, (en), (ko),                          \
             (struct itin_slice[]){__VA_ARGS__},                                  \
             sizeof((struct itin_slice[]){__VA_ARGS__}) / sizeof(struct itin_slice))
/* A character that moves the cursor, rings, or reorders what a reader sees. */
bool view_is_control(uint32_t cp);
/* A copy that is safe on a terminal and in a calendar: control characters and
 * bidirectional overrides become one blank, invalid bytes U+FFFD. The result
 * is NUL-terminated. */
struct itin_slice view_clean(struct writer *w, struct itin_slice s);
struct itin_slice view_people(struct writer *w, const struct people *who);
/* view_clean that keeps line feeds. */
struct itin_slice view_clean_lines(struct writer *w, struct itin_slice s);

/* What others may read of a text: the one filter of calendars (contract,
 * Privacy). With `private_data` the text itself. */
struct itin_slice view_open(struct writer *w, struct itin_slice text);

/* A known instant with its wall clock. */
struct moment {
    struct itin_instant at;
    int32_t offset;
    struct itin_civil wall;
    struct itin_slice zone; /* empty: only an offset was written */
};
bool view_moment(const struct when *when, struct moment *ret);
/* The local date of an end, known with or without an instant. */
bool view_date(const struct when *when, struct itin_date *ret);
/* The date of an end whose clock is known too, with or without an instant. */
bool view_wall(const struct when *when, struct itin_date *ret);
/* Whether a day and month stand there for which no year was found. */
bool view_is_yearless(const struct when *when);
/* A clock that gave no instant, as it was written: "09:30?", "~09:30", "오전". */
struct itin_slice view_loose_clock(struct writer *w, const struct when *when);
/* The same of an end, with the day that it is on: "18시 이후+1". */
struct itin_slice view_loose_end(struct writer *w, const struct item *item);
/* Dates of an all-day item, a stay or an item whose start is unknown; the end
 * is exclusive (a stay ends on the day of check-out). */
bool view_dates(const struct item *item, struct itin_date *ret_first, struct itin_date *ret_end);
/* The same, but of what has no clock: with one its local times tell the days. */
bool view_days(const struct item *item, struct itin_date *ret_first, struct itin_date *ret_end);
/* True when a clock is written that gives no instant (unknown zone, skipped,
 * repeated, invalid): an omission is none. */
bool view_is_undecided(const struct when *when);

/* "Incheon": the town of a place in English, by which people call it. */
struct itin_slice view_town(const struct itin_place *place);
/* Town in the language asked for; the text as written when not resolved. */
struct itin_slice view_place(struct writer *w, const struct place_ref *ref);
/* "ICN" for an airport, else view_place. */
struct itin_slice view_place_short(struct writer *w, const struct place_ref *ref);
/* The town a zone is named after: "Seoul", "서울". */
struct itin_slice view_zone_town(struct writer *w, struct itin_slice zone);
/* The place where an item begins and ends: from/to, else at. */
const struct place_ref *view_start_place(const struct item *item);
const struct place_ref *view_end_place(const struct item *item);
/* `at` as others are told it: a call is nowhere, wherever its traveller is. */
const struct place_ref *view_at(const struct item *item);
/* It is at an airport only because nobody wrote a place, or the town of it was
 * written: a meeting behind a landing is in the city. */
bool view_is_in_town(const struct item *item);
/* "KE5019  ICN -> SEA", "Hotel, Seattle": the item in one line. */
struct itin_slice view_label(struct writer *w, const struct item *item);
/* Flight number, "" when there is none. */
struct itin_slice view_number(const struct item *item);

/* The worst finding about an item; ITIN_ALLOWED when there is none. */
enum itin_severity view_severity(const struct writer *w, const struct item *item);
/* The findings about an item: *ret_n marks. */
const struct mark *view_findings(const struct writer *w, const struct item *item, size_t *ret_n);
/* True when a finding of the rule names the item. */
bool view_has_rule(const struct writer *w, const struct item *item, enum rule rule);

/* Names an item on stderr that the output leaves out, and says why. */
void view_withhold(struct writer *w, const struct item *item, const char *en, const char *ko);

/* True when `only` and `traveller` let the item through. */
bool view_is_wanted(const struct writer *w, const struct item *item);

/* The zone's offset at a date's noon; false when the zone is unknown. */
bool view_offset_on(const struct writer *w, struct itin_slice zone, struct itin_date date,
                    int32_t *ret_offset);
const struct itin_zone *view_zone(const struct writer *w, struct itin_slice zone);

/* The trip's home zone; empty when unknown. */
struct itin_slice view_home_zone(const struct writer *w);
/* Kind and status in the language asked for. */
const char *view_kind(const struct writer *w, enum item_kind kind);

/* A name-based UUID (RFC 9562, version 8: two 64-bit hashes) for what has no
 * identity of its own yet; 36 characters, NUL-terminated. */
struct itin_slice view_uuid(struct writer *w, struct itin_slice space, struct itin_slice name);

/* Zone name usable as an identity: not UTC, Etc/ or a bare offset. */
bool view_zone_is_named(struct itin_slice zone);

#endif

/* Days told in lines: headings, entries, lodgings. */
#ifndef READ_PROSE_H
#define READ_PROSE_H

#include "read/report_legs.h"

enum {
    PROSE_NEAR_LINES = 40,  /* from the last heading to a line of a day */
    PROSE_LINE_BYTES = 240, /* longer ones are told, not listed */
};

/* ---- prose_item.c: entries become items ---------------------------------------- */

/* An entry of a line, on the date given or that of the heading. */
struct entry prose_new_entry(struct report *r, const struct view *v, struct itin_slice line,
                             const struct row_date *date);
/* False: no item has come of it. */
bool prose_add(struct report *r, const struct entry *e);
/* Journeys of one line, the first on the date. */
void prose_add_legs(struct report *r, const struct view *v, struct itin_slice line,
                    const struct row_date *date, const struct leg *legs, size_t n);

/* ---- prose_entry.c ------------------------------------------------------------------ */

/* An entry that begins with its clocks; false: no item has come of it. */
bool prose_add_timed(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, const struct clocks *clocks,
                     struct itin_slice timed);

/* ---- prose_list.c ------------------------------------------------------------------- */

/* Several entries in one line, the first on the date; false: nothing has been added. */
bool prose_list(struct report *r, const struct view *v, struct itin_slice line,
                const struct row_date *date, struct itin_slice rest);

/* Two known towns on different clocks. */
bool prose_is_elsewhere(struct itin_slice told, struct itin_slice here);

/* ---- prose_goal.c ------------------------------------------------------------------- */

struct prose_goal {
    struct itin_slice from, to;
    bool flies;
    bool moves; /* its words say that one goes there */
};
/* Where an entry goes that says nothing else. */
bool prose_goal(struct itin_slice words, struct prose_goal *ret);

/* ---- prose_alone.c ----------------------------------------------------------------- */

/* Clocks without words are held until the next line; false: no memory. */
bool prose_hold_clocks(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice timed);

/* ---- prose_leg.c ------------------------------------------------------------------- */

/* A journey whose date stands within its line or at the end; false: the line is none. */
bool prose_leg_with_date(struct report *r, const struct view *v, struct itin_slice line);
/* A journey from one date to the next. */
bool prose_leg_over_days(struct report *r, const struct view *v, struct itin_slice line,
                         const struct row_date *date, struct itin_slice rest);
/* A flight and its route, the clocks elsewhere or nowhere. */
bool prose_flight_line(struct report *r, const struct view *v, struct itin_slice line);

/* ---- the rest ---------------------------------------------------------------------- */

/* "Board review 10–11:30 AM, Central, Hong Kong": what the last comma parts, but
 * no name of a list: "with Smith, Jackson". */
struct itin_slice prose_town_told(struct itin_slice s);

/* What a line of a messenger says; false: nothing. Other lines stay as they are. */
bool prose_message(struct report *r, const struct view *v, struct itin_slice *line);
/* What is done on each of several days, without hours. */
void prose_over_days(struct report *r, const struct view *v, struct itin_slice line,
                     const struct row_date *date, struct itin_slice rest);
/* A sentence rather than an entry of a list. */
bool prose_is_told(struct itin_slice line);
/* When a place can be visited is no entry. */
bool prose_is_hours(struct itin_slice line);
/* When a paper was made or something is due is no entry. */
bool prose_is_paperwork(struct itin_slice line);
/* An entry whose date stands behind its words; false: the line is none. */
bool prose_dated_within(struct report *r, const struct view *v, struct itin_slice line);
/* The rest of a line goes on with the word that it was cut in: 6.24일정. */
bool prose_glued(struct itin_slice line, struct itin_slice rest);
/* Signs that a date may begin with, so that most prose is passed over. */
bool prose_may_be_dated(struct itin_slice s);
/* The dates at the beginning of a line. */
void prose_row_date(struct report *r, const struct view *v, struct itin_slice line,
                    struct row_date *ret);

/* A line of a lodging with its own dates; false: it is none. */
bool prose_lodging(struct report *r, const struct view *v, struct itin_slice line);
/* A flight with all its facts within a sentence; false: there is none. */
bool prose_booking_told(struct report *r, const struct view *v, struct itin_slice line);
/* A booking that is whole in its line: "Train 9014 London 09:31 - Paris 12:50". */
bool prose_booking_line(struct report *r, const struct view *v, struct itin_slice line);
/* How long the journey above takes; false: the line tells no such thing. */
bool prose_lasts(struct report *r, struct itin_slice line, const struct view *v);
/* A lodging of the day above; false: the line names none. */
bool prose_stay(struct report *r, const struct view *v, struct itin_slice line);
/* "5/18~5/21 (3박) 파리 노보텔", "6 - 9 May: Hotel Sacher, Vienna": nights between
 * two dates. The second date is the check-out, unless the nights say that it
 * is the last night. */
bool prose_stay_between(struct report *r, const struct view *v, struct itin_slice line,
                        const struct row_date *date);
/* "Accommodation: Grand, Oslo (2-4 March); Radisson, Bergen (4-6 March)"; a part
 * without its nights is told. False: no nights are written. */
bool prose_stays_listed(struct report *r, const struct view *v, struct itin_slice line);

/* A lodging and its nights in a line that nothing else has read; false: none. */
bool prose_stay_told(struct report *r, const struct view *v, struct itin_slice line);

/* Moves a date by days; another end tells it then. */
void prose_days_later(struct when *w, int days);

#endif

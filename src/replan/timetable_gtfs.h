/* A GTFS feed: its tables side by side, days of services, names by number. */
#ifndef REPLAN_TIMETABLE_GTFS_H
#define REPLAN_TIMETABLE_GTFS_H

#include "replan/timetable.h"

enum gtfs_table {
    GTFS_AGENCY, GTFS_STOPS, GTFS_ROUTES, GTFS_CALENDAR, GTFS_CALENDAR_DATES, GTFS_TRIPS,
    GTFS_STOP_TIMES, GTFS_FREQUENCIES, GTFS_TABLES
};
enum { GTFS_MAX_COLUMNS = 12, GTFS_MAX_SAID = 200 };

/* Names in the order in which they came; each has the number of its place. */
struct names {
    struct itin_slice *list;
    size_t n, cap;
    uint32_t *table; /* place + 1, by hash */
    size_t size;     /* of the table, a power of two */
};

/* Days of a service in one form of the timetable's: weekdays of a period. */
struct period {
    int32_t first, last;
    uint8_t weekdays;
};
struct days {
    struct period base; /* of calendar.txt; last < first: none */
    uint32_t first_period, n_periods; /* after the exceptions */
};
struct exception {
    uint32_t service;
    int32_t day;
    bool added;
};

/* From `start` until before `end` every `headway` seconds; 0: never, the row is
 * not right. The clock is that of the trip. */
struct frequency {
    uint32_t trip;
    int32_t start, end, headway;
    struct itin_slice line;
};

struct feed {
    struct itin_timetable *tt;
    struct itin_diag *diag;
    struct arena arena;
    struct itin_source *sources[GTFS_TABLES]; /* NULL: not in the feed */
    size_t n_said;
    struct names services;
    struct days *days; /* by number of the service */
    size_t n_days, cap_days;
    struct exception *exceptions;
    size_t n_exceptions, cap_exceptions;
    struct period *periods;
    size_t n_periods, cap_periods;
    struct frequency *frequencies; /* by trip and start */
    size_t n_frequencies, cap_frequencies;
};

/* The rows of a table. */
struct rows {
    struct feed *feed;
    enum gtfs_table table;
    const char *const *columns;
    struct itin_slice rest, line;
    uint32_t number; /* of the line */
    int place[GTFS_MAX_COLUMNS]; /* cell of a column, -1: not there */
    struct itin_slice cells[TIMETABLE_MAX_CELLS];
    size_t n_cells;
};

extern const char *const gtfs_names[GTFS_TABLES];

/* Begins a table; of `columns` the first `needed` have to be there. False: it
 * is not in the feed, or has a finding. */
bool rows_open(struct rows *r, struct feed *feed, enum gtfs_table table,
               const char *const *columns, size_t n_columns, size_t needed);
bool rows_next(struct rows *r);
struct itin_slice rows_cell(const struct rows *r, size_t column);

/* A finding about a row, or about all of a table when `r` has no line. */
struct finding *gtfs_say(struct feed *feed, enum gtfs_table table, struct itin_slice part);
void gtfs_bad(const struct rows *r, size_t column, const char *en, const char *ko);

/* The number of a name; NO_INDEX: not there, or no memory. */
uint32_t names_find(const struct names *names, struct itin_slice name);
uint32_t names_add(struct names *names, struct arena *arena, struct itin_slice name);

/* Reads calendar.txt and calendar_dates.txt into periods. */
bool gtfs_read_days(struct feed *feed);

/* H:MM:SS in seconds. */
bool gtfs_clock(struct itin_slice text, int32_t *ret);

/* Reads frequencies.txt; `trips` are those of trips.txt. */
bool gtfs_read_frequencies(struct feed *feed, const struct names *trips);
/* The rows of a trip; NULL: it goes as its own times say. */
const struct frequency *gtfs_frequencies_of(const struct feed *feed, uint32_t trip, size_t *ret_n);

#endif

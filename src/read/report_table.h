/* A schedule table while its rows are read. */
#ifndef READ_REPORT_TABLE_H
#define READ_REPORT_TABLE_H

#include "read/report_columns.h"

struct table {
    struct report *r;
    const struct grid *grid;
    struct shape shape;
    uint32_t number;
    struct item *last;
    bool any_date;
    bool date_lost; /* below a date that was not understood: nothing is to be carried */
    struct item *stay; /* of the hotel column */
    struct row_date above; /* of a row that is a date alone, until a row has taken it */
    struct view place_above; /* ... and the words beside it, for the rows below */
    const struct view *team; /* whose rows these are; NULL: everybody's */
    struct view end; /* a place cell that says 출발 or 도착, without what is none of it */
};

/* ---- report_team.c: parallel programmes ---- */
bool team_is_name(struct itin_slice s); /* A팀, 1조, Team A */
bool team_is_all(struct itin_slice s);  /* 공통, both */
/* Sets t->team by a row's cells; a row without a date of its own goes on with
 * the team above. */
void team_of_row(struct table *t, const struct grid_row *row, size_t shift, bool own_date);
/* The items from `first` on are the team's. */
void team_name_items(struct table *t, size_t first);

/* Makes the entries of one row (or cell): usually one, more where its lines or
 * clocks tell several. */
void table_add(struct table *t, struct entry *e);
/* The content continues the entry before it. */
void table_continue(struct table *t, const struct entry *e);
/* Days across the columns and hours down the rows, or the other way round;
 * false: the table is none. */
bool report_matrix(struct report *r, struct looks *looks);
/* A table whose headers stand in its first column, turned; false: it is none. */
bool report_turned(struct report *r, const struct grid *grid, struct grid *ret);
/* A table of lodgings, read; false: it is none. */
bool report_hotels(struct report *r, const struct grid *grid);
uint32_t table_number(struct report *r, const struct grid *grid); /* of a new table */
/* The dates, day numbers and weekdays of a cell, on any of its lines. */
void table_dates(struct report *r, const struct view *v, struct row_date *ret);

#endif

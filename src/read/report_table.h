/* A schedule table while its rows are read. */
#ifndef READ_REPORT_TABLE_H
#define READ_REPORT_TABLE_H

#include "read/report_columns.h"

struct table {
    struct report *r;
    const struct grid *grid;
    const struct grid_row *header; /* of which teams head columns; NULL: none do */
    struct shape shape;
    uint32_t number;
    struct item *last;
    bool any_date;
    struct when head; /* the last day above; no date: none */
    bool day_asked;   /* below a heading row whose day cannot be told */
    bool date_lost; /* below a date that was not understood: nothing is to be carried */
    bool lost_told; /* ... and that its rows are left out has been said */
    struct item *stay; /* of the hotel column */
    struct row_date above; /* of a row that is a date alone, until a row has taken it */
    struct view place_above; /* ... and the words beside it, for the rows below */
    const struct view *party; /* a team in the heading above: whose table it is; NULL */
    const struct view *team; /* whose rows these are; NULL: everybody's */
    struct itin_slice half; /* 오전, 오후 in a cell beside the clocks of these rows */
    bool half_in_hours;     /* ... in their own column */
    bool asked_24, of_24;
    struct when latest_day;
    int latest; /* minute of that day, of the clocks of its rows so far */
    int year, month, day; /* of a date in several columns, so far */
    struct view ends[2]; /* the places of cells that hold clocks as well */
    struct view end; /* a place cell that says 출발 or 도착, without what is none of it */
};

/* ---- report_row.c ---- */
void table_row(struct table *t, const struct grid_row *row);
/* The first cell of a role in a row that says something; NULL: none. */
const struct view *table_cell(const struct table *t, const struct grid_row *row, enum role role, size_t shift);
/* Rows that are a date alone stand among the first ones. */
bool table_has_heading_rows(struct report *r, const struct grid *grid, size_t first);

/* ---- report_month.c ---- */
/* The date of a row whose columns are its parts; ret->has is false: none that is
 * read. */
void table_date_of_parts(struct table *t, const struct grid_row *row, size_t shift, struct row_date *ret);
/* The day, or the days, of a date cell that has no date but words which tell
 * it; false: they speak of no day. */
bool table_day_in_words(const struct table *t, const struct view *v, struct row_date *ret);

/* ---- report_cells.c ---- */
/* At least half of the cells for ends of journeys hold place and clock. */
bool table_has_ends(const struct shape *s, const struct grid *grid, size_t first, bool *ret_dated);
void table_part_ends(struct table *t, struct entry *e);
/* The only clock of a text, with 도착, arr. or Ankunft beside it. */
bool table_landing_in(const struct view *v, struct itin_slice text, struct itin_slice *ret);
/* The clocks of a row's journey stand in two cells, or beside its number; false:
 * they do not. */
bool table_clocks_apart(struct table *t, const struct entry *e);
void table_second_content(const struct table *t, const struct grid_row *row, size_t shift, struct entry *e);

/* ---- report_team.c: parallel programmes ---- */
bool team_is_name(struct itin_slice s); /* A팀, 1조, Team A */
bool team_is_all(struct itin_slice s);  /* 공통, both */
/* The team that the heading of a table names; NULL: none. */
const struct view *team_of_heading(struct report *r);
struct itin_slice team_without_brackets(struct itin_slice s); /* [1조] */
/* "1조 일정", "Team A: programme": the team that the words of a heading name; empty: none. */
struct itin_slice team_of_words(struct itin_slice words);
/* Sets t->team by a row's cells; a row without a date of its own goes on with
 * the team above. */
void team_of_row(struct table *t, const struct grid_row *row, size_t shift, bool own_date);
/* The content names teams, each line its own: an entry for each; false: not so. */
bool team_lines(struct table *t, const struct entry *e);
/* Columns that teams head: sets t->team by their ticks, or makes an entry of each
 * cell (true). */
bool team_heads_columns(const struct grid_row *header);
bool team_columns(struct table *t, const struct grid_row *row, size_t shift, struct entry *e);
/* The items from `first` on that are nobody's yet are the team's. */
void team_name_items(struct table *t, size_t first);

/* ---- report_share.c: cells of several lines ---- */
struct share { /* parts of the row's cells */
    struct itin_slice place, transport;
    bool starts; /* the place is where the line's journey begins */
};
struct row_lines { /* of the content, and the clocks that they have */
    const struct view *view, *clock_view;
    const struct itin_slice *line, *clock;
    size_t n;
    bool outbound; /* nothing stands above the row */
};
/* What each of the lines takes; a number that is nobody's is `unread-text`. */
void share_row(struct report *r, const struct entry *e, const struct row_lines *row, struct share *ret);
/* The entry of one line; the views are its cells, for as long as it is read. */
void share_take(struct entry *e, const struct share *s, struct view *place, struct view *transport);

/* ---- report_half.c: clocks of twelve hours ---- */
bool half_is_word(struct itin_slice s); /* 오전, PM, evening: and nothing else */
/* Clocks that the word agrees with, or is moved by twelve hours to agree; false:
 * nobody can tell. */
bool half_settle(struct itin_slice half, bool of_24, struct clocks *c);
/* The table shows clocks of 13:00 or later. */
bool half_of_24(struct table *t);
/* Sets t->half by a row's cells. */
void half_of_row(struct table *t, const struct grid_row *row, size_t shift, bool own_date);
/* 2:00 below 11:30 of one day, in a table that shows no clock beyond noon. */
bool half_is_open(struct table *t, const struct entry *e);
void half_tell(struct report *r, struct span span);
/* 11:00 - 1:00, 12 - 1:30: an end before its start is past noon, among clocks of twelve hours. */
void half_of_end(struct report *r, struct item *item);
/* The same of a line's clock, below the lines of its day. */
bool half_is_open_line(struct report *r, const struct entry *e);

/* ---- report_chain.c: journeys and appointments beside one another ---- */
/* A route of several legs whose numbers or clocks are as many; false: it is none. */
bool table_chain(struct table *t, const struct entry *e);
/* The parts of a line that have a clock each, in front or behind; `timed`: that of
 * the first stands elsewhere. 0: one. */
size_t split_appointments(struct report *r, const struct view *v, struct itin_slice line, bool timed,
                          struct itin_slice *ret, size_t cap);
/* What stands below another line of one row happens after it: its date is where
 * that one ended. */
void table_date_is_carried(struct entry *e);

/* Makes the entries of one row (or cell): usually one, more where its lines or
 * clocks tell several. */
void table_add(struct table *t, struct entry *e);
void table_parts(struct table *t, struct entry *e); /* of one team, or of all */
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

/* ---- report_zone.c ---------------------------------------------------------------- */

/* "All times are KST": noted, and given to all items at the end. */
void zone_of_document(struct report *r, const struct view *v, struct itin_slice line);
void zone_of_items(struct report *r);
void zone_of_columns(struct report *r, struct shape *s, const struct grid_row *header);
/* The clocks of an entry that say nothing themselves. */
void zone_of_entry(struct report *r, const struct entry *e, bool journey, struct clocks *clocks);

#endif

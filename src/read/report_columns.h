/* The columns of tables: their roles, by header words and by what cells look like. */
#ifndef READ_REPORT_COLUMNS_H
#define READ_REPORT_COLUMNS_H

#include "read/report.h"

struct column_look {
    bool done;
    size_t filled, dates, clocks, halves, spans, durations, long_texts, numbers, decimals, kinds;
};

/* The looks of a table's columns, each taken when it is first asked for. */
struct looks {
    const struct grid *grid;
    size_t first;
    struct column_look *column; /* as many as the grid is wide */
};
/* NULL: no memory. */
struct looks *looks_of(struct report *r, const struct grid *grid);
/* At least half of a column's cells, and one. */
bool mostly(size_t part, const struct column_look *look);
struct column_look look_at(struct looks *looks, size_t column);

bool shape_has_time(const struct shape *s);
bool shape_has_date(const struct shape *s);
bool small_number(struct itin_slice s);
struct itin_slice first_line(const struct view *v);
bool is_span_text(const struct view *v, struct itin_slice part);

void mark_points(const struct shape *s, const struct grid *grid, size_t first);
void mark_packed(const struct shape *s, const struct grid *grid, size_t first);
/* 월 | 일: the columns of a date in parts. */
void part_dates(struct shape *s, const struct grid_row *header);
/* 14h in a column of clocks. */
void mark_hours(const struct shape *s, const struct grid *grid, size_t first, const struct grid_row *header);
void drop_countries(struct shape *s, const struct grid_row *header);
void insert_duration(struct shape *s, struct looks *looks);
void name_columns(struct shape *s, struct looks *looks, const struct grid_row *header);
void settle_roles(struct shape *s, struct looks *looks);
bool second_header(struct shape *s, const struct grid_row *row);
bool shape_of_body(struct looks *looks, struct shape *ret);

#endif

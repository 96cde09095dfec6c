/* Columns of CSV files. */
#ifndef READ_CSV_H
#define READ_CSV_H

#include "base/slice.h"

enum csv_role {
    CSV_NONE, CSV_ID, CSV_KIND, CSV_TITLE, CSV_NUMBER, CSV_OPERATED, CSV_FROM, CSV_TO, CSV_ROUTE,
    CSV_AT, CSV_WHERE, CSV_DATE, CSV_END_DATE, CSV_TIME, CSV_START, CSV_END, CSV_START_OFFSET,
    CSV_END_OFFSET, CSV_START_ZONE, CSV_END_ZONE, CSV_ZONE, CSV_DURATION, CSV_STATED, CSV_STATUS,
    CSV_WHO, CSV_NOTE, CSV_REF, CSV_TICKET, CSV_ALL_DAY, CSV_CARRIER, CSV_IGNORED, CSV_ROLE_COUNT
};

enum csv_role csv_role_of(struct itin_slice head);
/* The sign that parts the cells of a line. */
char csv_separator_of(struct itin_slice line);

#endif

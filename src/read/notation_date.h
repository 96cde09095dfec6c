/* What the files of notation share about dates and their weekdays. */
#ifndef READ_NOTATION_DATE_H
#define READ_NOTATION_DATE_H

#include "read/scan.h"

struct named_day {
    int weekday;
    size_t start, end;
};
/* Behind a date: perhaps a dot or comma, then a weekday. */
bool weekday_behind(struct cursor *c, struct named_day *ret);
/* In front of a date, with the comma and blanks behind it. */
bool weekday_in_front(struct cursor *c, struct named_day *ret);
/* Nothing when the day is -1. */
void weekday_fill(struct when *w, const struct cursor *c, const struct named_day *day);
/* April, avr., Abril */
bool date_month(struct cursor *c, int *ret);
/* 24, 24th: how many digits, 0 for none. */
int date_ordinal(struct cursor *c, int *ret_day);

#endif

/* The proleptic Gregorian calendar in integers. */
#ifndef TIME_CIVIL_H
#define TIME_CIVIL_H

#include "base/base.h"
#include <itin/time.h>

bool date_is_valid(struct itin_date d);   /* month and day ranges; any int32 year */
bool clock_is_valid(struct itin_clock c); /* 0..23, 0..59, 0..59 */
int64_t date_to_days(struct itin_date d); /* days since 1970-01-01 */
struct itin_date date_from_days(int64_t days);
struct itin_date date_add(struct itin_date d, int64_t days);
int64_t date_diff(struct itin_date a, struct itin_date b); /* a - b in days */
int date_cmp(struct itin_date a, struct itin_date b);      /* <0, 0, >0 */
bool date_eq(struct itin_date a, struct itin_date b);
int date_weekday(struct itin_date d); /* 0 = Monday .. 6 = Sunday */
int date_month_days(int32_t year, int month);

int64_t civil_to_seconds(struct itin_civil c); /* as if it were UTC */
struct itin_civil civil_from_seconds(int64_t s);
/* wall - offset = UTC */
struct itin_instant civil_to_instant(struct itin_civil wall, int32_t offset);
struct itin_civil instant_to_civil(struct itin_instant at, int32_t offset);

#endif

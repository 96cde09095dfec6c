/* Dates, clocks and durations in words, English and Korean. Every function
 * writes into the arena; {NULL,0} when memory is exhausted. */
#ifndef TIME_WORDS_H
#define TIME_WORDS_H

#include "base/arena.h"
#include "time/civil.h"

/* en "11h50m" "45m" "3h"; ko "11시간 50분" "45분" "3시간". Negative: "-35m". */
struct itin_slice words_duration(struct arena *arena, enum itin_lang lang, struct itin_duration d);
/* en "Sat 29 Jun", with year "Sat 29 Jun 2024"; ko "6.29.(토)", "2024.6.29.(토)" */
struct itin_slice words_date(struct arena *arena, enum itin_lang lang, struct itin_date d,
                             bool with_year);
/* Where the year, and so the weekday, is unknown: en "29 Jun", ko "6.29." */
struct itin_slice words_month_day(struct arena *arena, enum itin_lang lang, struct itin_date d);
/* "16:50" */
struct itin_slice words_clock(struct arena *arena, struct itin_clock c);
/* "-06:00" */
struct itin_slice words_offset(struct arena *arena, int32_t offset);
/* en "Mon", ko "월"; static. 0 = Monday */
struct itin_slice words_weekday(enum itin_lang lang, int weekday);
/* "17" */
struct itin_slice words_int(struct arena *arena, int64_t n);

#endif

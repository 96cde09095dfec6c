/* The peers that are C: glibc, ICU and libical. They are measured as their
 * users call them. */
#include "bench_zone.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

/* ---- glibc ----------------------------------------------------------------- */

static int glibc_load(const char *tree, const char *zone)
{
    char value[4096];
    snprintf(value, sizeof value, ":%s/%s", tree, zone);
    setenv("TZ", value, 1);
    tzset();
    return 0;
}

static void nothing(void)
{
}

static uint64_t glibc_to_local(const int64_t *at, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        time_t t = (time_t)at[i];
        struct tm tm;
        localtime_r(&t, &tm);
        sum += bench_sum(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
                         tm.tm_sec);
    }
    return sum;
}

static uint64_t glibc_to_utc(const struct bench_fields *wall, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct tm tm = {.tm_year = wall[i].year - 1900,
                        .tm_mon = wall[i].month - 1,
                        .tm_mday = wall[i].day,
                        .tm_hour = wall[i].hour,
                        .tm_min = wall[i].minute,
                        .tm_sec = wall[i].second,
                        .tm_isdst = -1};
        sum += (uint64_t)mktime(&tm);
    }
    return sum;
}

const struct bench_engine bench_glibc = {"glibc", glibc_load, nothing, glibc_to_local, glibc_to_utc};

/* ---- ICU: its own data, whatever the tree ----------------------------------- */

static UCalendar *calendar;

static int icu_load(const char *tree, const char *zone)
{
    UChar id[256];
    UErrorCode status = U_ZERO_ERROR;
    (void)tree;
    u_uastrncpy(id, zone, 256);
    calendar = ucal_open(id, -1, "en", UCAL_GREGORIAN, &status);
    return U_FAILURE(status);
}

static void icu_unload(void)
{
    ucal_close(calendar);
}

static uint64_t icu_to_local(const int64_t *at, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        ucal_setMillis(calendar, (UDate)at[i] * 1000.0, &status);
        sum += bench_sum(ucal_get(calendar, UCAL_YEAR, &status),
                         ucal_get(calendar, UCAL_MONTH, &status) + 1,
                         ucal_get(calendar, UCAL_DATE, &status),
                         ucal_get(calendar, UCAL_HOUR_OF_DAY, &status),
                         ucal_get(calendar, UCAL_MINUTE, &status),
                         ucal_get(calendar, UCAL_SECOND, &status));
    }
    return sum;
}

static uint64_t icu_to_utc(const struct bench_fields *wall, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        ucal_clear(calendar);
        ucal_setDateTime(calendar, wall[i].year, wall[i].month - 1, wall[i].day, wall[i].hour,
                         wall[i].minute, wall[i].second, &status);
        sum += (uint64_t)(int64_t)(ucal_getMillis(calendar, &status) / 1000.0);
    }
    return sum;
}

const struct bench_engine bench_icu = {"ICU", icu_load, icu_unload, icu_to_local, icu_to_utc};

/* ---- libical: the system's data ----------------------------------------------- */

static icaltimezone *ical_zone;

static int libical_load(const char *tree, const char *zone)
{
    (void)tree;
    ical_zone = icaltimezone_get_builtin_timezone(zone);
    return ical_zone == NULL;
}

static uint64_t libical_to_local(const int64_t *at, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct icaltimetype t = icaltime_from_timet_with_zone((time_t)at[i], 0, ical_zone);
        sum += bench_sum(t.year, t.month, t.day, t.hour, t.minute, t.second);
    }
    return sum;
}

static uint64_t libical_to_utc(const struct bench_fields *wall, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        struct icaltimetype t = icaltime_null_time();
        t.year = wall[i].year;
        t.month = wall[i].month;
        t.day = wall[i].day;
        t.hour = wall[i].hour;
        t.minute = wall[i].minute;
        t.second = wall[i].second;
        sum += (uint64_t)icaltime_as_timet_with_zone(t, ical_zone);
    }
    return sum;
}

const struct bench_engine bench_libical = {"libical", libical_load, nothing, libical_to_local,
                                           libical_to_utc};

/* Small timetables for tests. */
#ifndef TEST_REPLAN_TABLES_H
#define TEST_REPLAN_TABLES_H

#include "replan/timetable.h"

#include <check.h>

static struct itin_zonedb *tables_db;

static inline void tables_setup(void)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&options, &tables_db), ITIN_OK);
}

static inline void tables_teardown(void)
{
    itin_zonedb_close(tables_db);
}

static inline struct itin_instant instant(const char *text)
{
    struct itin_instant at = {0};
    ck_assert_msg(itin_instant_parse(slice_of(text), &at), "%s", text);
    return at;
}

static inline struct itin_diag *new_diag(void)
{
    struct itin_diag *diag = NULL;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    return diag;
}

static inline struct itin_timetable *table_of(const char *text, size_t len, struct itin_diag *diag)
{
    struct itin_timetable *tt = NULL;
    ck_assert_int_eq(itin_timetable_new(tables_db, &tt), ITIN_OK);
    ck_assert_int_eq(itin_timetable_add(tt, "table", text, len, diag), ITIN_OK);
    return tt;
}

static inline void prepare(struct itin_timetable *tt, const char *from, const char *until,
                           struct itin_diag *diag)
{
    ck_assert_int_eq(itin_timetable_prepare(tt, instant(from), instant(until), diag), ITIN_OK);
}

/* "2024-06-30T22:50:00Z 710 WS86 YYC-ICN" of the i-th departure. */
static inline const char *departure_text(const struct itin_timetable *tt, size_t i)
{
    static char text[120];
    char at[40], flight[12];
    const struct departure *d = &tt->departures[i];
    const struct service *s = &tt->services[tt->service_of[i]];
    struct itin_instant depart = {(int64_t)tt->base_day * 86400 + (int64_t)d->minute * 60};
    snprintf(text, sizeof text, "%s %d %s %s-%s", itin_instant_text(depart, at),
             d->length, flight_text(s->flight, flight), tt->stations[s->from].code,
             tt->stations[departure_to(d)].code);
    return text;
}

/* A type 3 record: what is given at the places of the manual, the rest blank. */
struct record {
    char text[202];
};
static inline void put(struct record *r, size_t at, const char *text)
{
    memcpy(r->text + at - 1, text, strlen(text));
}
static inline struct record leg_record(const char *flight, const char *period, const char *days,
                                       const char *from, const char *depart, const char *to,
                                       const char *arrive)
{
    struct record r;
    memset(r.text, ' ', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    put(&r, 1, "3");
    put(&r, 3, flight); /* "WS   86" : airline and number */
    put(&r, 10, "0101J");
    put(&r, 15, period);
    put(&r, 29, days);
    put(&r, 37, from);
    put(&r, 40, depart); /* passengers, then aircraft */
    put(&r, 44, depart);
    put(&r, 55, to);
    put(&r, 58, arrive); /* aircraft, then passengers */
    put(&r, 62, arrive);
    put(&r, 195, "000003");
    return r;
}
static inline struct record carrier_record(const char *mode)
{
    struct record r;
    memset(r.text, ' ', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    put(&r, 1, "2");
    put(&r, 2, mode);
    put(&r, 3, "XX");
    put(&r, 195, "000002");
    return r;
}
static inline struct record header_record(void)
{
    struct record r;
    memset(r.text, ' ', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    put(&r, 1, "1AIRLINE STANDARD SCHEDULE DATA SET");
    put(&r, 195, "000001");
    return r;
}
static inline struct record trailer_record(void)
{
    struct record r;
    memset(r.text, ' ', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    put(&r, 1, "5 XX");
    put(&r, 194, "E000004");
    return r;
}
static inline struct record padding_record(void)
{
    struct record r;
    memset(r.text, '0', 200);
    r.text[200] = '\n';
    r.text[201] = '\0';
    return r;
}

#endif

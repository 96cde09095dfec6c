/* Calendars for the tests of their reader. */
#ifndef UNIT_CALENDAR_CASE_H
#define UNIT_CALENDAR_CASE_H

#include "reading.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n"
#define FOOT "END:VCALENDAR\r\n"
#define EVENT(uid, body) \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20240101T000000Z\r\n" body "END:VEVENT\r\n"
#define ONE(body) HEAD EVENT("1", body) FOOT

static inline struct reading read_calendar(const char *text)
{
    struct reading r = read_string(ITIN_FORM_ICS, text);
    ck_assert_int_eq(r.status, ITIN_OK);
    return r;
}

/* "2024-06-24 19:20 Asia/Seoul", "... Z", "... +09:00", "2024-06-24". */
static inline const char *end_words(const struct when *w)
{
    static char text[2][96];
    static int turn;
    char *out = text[turn ^= 1];
    if (!w->has_date)
        return "-";
    int n = snprintf(out, 96, "%04d-%02d-%02d", w->date.year, w->date.month, w->date.day);
    if (w->clock != WHEN_EXACT)
        return out;
    n += snprintf(out + n, 96 - (size_t)n, " %02d:%02d", w->time.hour, w->time.minute);
    if (w->is_z)
        n += snprintf(out + n, 96 - (size_t)n, " Z");
    else if (w->has_offset)
        n += snprintf(out + n, 96 - (size_t)n, " %+d", w->offset / 60);
    if (w->zone.str.len)
        snprintf(out + n, 96 - (size_t)n, " %.*s", (int)w->zone.str.len, w->zone.str.ptr);
    return out;
}

#endif

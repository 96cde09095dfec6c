/* Calendars for the tests of their reader. */
#ifndef UNIT_CALENDAR_CASE_H
#define UNIT_CALENDAR_CASE_H

#include "item_case.h"

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

#endif

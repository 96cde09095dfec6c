/* Journeys told in a line, with a date of their own or none. */
#include "base/base.h"

#include "read/prose.h"

/* "FJ 811  Sun 06 Dec 2026  NAN 21:40 – LAX 12:30", "... AKL 04:35  JQ120  Sat 7 Mar
 * 2026": the date of a journey stands within its line or at the end. */
bool prose_leg_with_date(struct report *r, const struct view *v, struct itin_slice line)
{
    struct text number;
    struct itin_slice norm;
    if (line.len > 200 || !line_has_clock(line) || prose_is_told(line))
        return false;
    for (size_t at = 1; at < line.len; at++) {
        struct row_date date;
        struct leg leg[MAX_LEGS];
        if (line.ptr[at - 1] != ' ' || !prose_may_be_dated(slice_from(line, at)))
            continue;
        prose_row_date(r, v, slice_from(line, at), &date);
        if (!date.from.has_date || date.range || (!date.from.has_year && date.from.weekday < 0))
            continue;
        struct itin_slice front = slice_trim(slice_head(line, at)), behind = skip_marks(date.rest);
        while (front.len && strchr(",|:-", front.ptr[front.len - 1]))
            front = slice_trim(slice_head(front, front.len - 1));
        bool first = !line_has_clock(front);
        struct itin_slice told = first ? behind : front, other = first ? front : behind;
        bool flight = flight_in(r, v, told, false, &number, &norm) ||
                      (other.len < 40 && flight_in(r, v, other, true, &number, &norm));
        if (!flight || line_has_clock(other) || legs_in(v, told, leg) != 1)
            return false;
        struct entry base = prose_new_entry(r, v, line, &date);
        struct entry e = leg_entry(&base, v, leg);
        struct view side = view_part(v, other);
        e.transport = other.len ? &side : e.transport;
        r->line_item = NULL;
        return prose_add(r, &e);
    }
    return false;
}

/* 5~6일차(10.16. ~ 10.17.): 캘거리 13:00 출발 → 인천 15:30 도착: on the first day, until
 * the last one. */
bool prose_leg_over_days(struct report *r, const struct view *v, struct itin_slice line,
                         const struct row_date *date, struct itin_slice rest)
{
    struct leg leg[MAX_LEGS];
    struct row_date first = *date;
    int64_t days = days_between(&date->from, &date->to);
    if (!date->from.has_date || !date->to.has_date || days < 1 || days > 2 ||
        line.len > PROSE_LINE_BYTES || legs_in(v, rest, leg) != 1)
        return false;
    first.range = false;
    struct entry base = prose_new_entry(r, v, line, &first);
    struct entry e = leg_entry(&base, v, leg);
    r->line_item = NULL;
    if (!prose_add(r, &e))
        return false;
    struct when *end = &r->line_item->end;
    if (end->clock != WHEN_NO_CLOCK && !end->has_date && !end->has_day_offset) {
        when_take_date(end, &date->to);
        end->date_source = DATE_WRITTEN;
        when_take_date(&r->night, end);
    }
    return true;
}

/* A flight and its route, the clocks elsewhere or nowhere. */
bool prose_flight_line(struct report *r, const struct view *v, struct itin_slice line)
{
    struct text number;
    struct itin_slice norm;
    struct route route;
    if (line.len > 100 || prose_is_told(line) || !flight_in(r, v, line, false, &number, &norm))
        return false;
    if (!word_is_flight(line) && !route_of_codes(line, &route) &&
        !(route_in(v, line, false, &route) && route.from.len && route.to.len))
        return false;
    struct row_date none = {0};
    struct entry e = prose_new_entry(r, v, line, &none);
    return prose_add(r, &e);
}

/* Flights as they are spoken of: "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1". */
#include "base/base.h"

#include "replan/change.h"
#include "replan/timetable.h"
#include "time/iso.h"

struct cursor {
    struct itin_slice rest;
};

static void skip_blanks(struct cursor *c)
{
    while (c->rest.len && (c->rest.ptr[0] == ' ' || c->rest.ptr[0] == '\t' || c->rest.ptr[0] == ','))
        c->rest = slice_from(c->rest, 1);
}

static bool skip_text(struct cursor *c, struct itin_slice text)
{
    if (!slice_starts(c->rest, text))
        return false;
    c->rest = slice_from(c->rest, text.len);
    return true;
}

/* Dashes, arrows and tildes between two ends. */
static bool skip_between(struct cursor *c)
{
    static const char *const signs[] = {"->", "-", "~", "→", "–", "—", "〜"};
    skip_blanks(c);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (skip_text(c, slice_of(signs[i]))) {
            skip_blanks(c);
            return true;
        }
    return false;
}

static struct itin_slice take_word(struct cursor *c)
{
    size_t n = 0;
    skip_blanks(c);
    while (n < c->rest.len && isalnum((unsigned char)c->rest.ptr[n]))
        n++;
    struct itin_slice word = slice(c->rest.ptr, n);
    c->rest = slice_from(c->rest, n);
    return word;
}

/* "WS86", "WS 86". */
static bool take_flight(struct cursor *c, char out[12])
{
    struct flight flight;
    struct itin_slice first = take_word(c);
    struct itin_slice whole = first;
    if (first.len <= 3 && first.len >= 2 && !flight_parse(first, &flight)) {
        struct itin_slice second = take_word(c);
        whole = slice(first.ptr, (size_t)(second.ptr + second.len - first.ptr));
    }
    if (!flight_parse(whole, &flight))
        return false;
    flight_text(flight_key(&flight), out);
    return true;
}

static const struct itin_place *take_airport(struct cursor *c)
{
    return change_airport_coded(take_word(c));
}

static bool take_number(struct cursor *c, size_t digits, int *ret)
{
    int n = 0;
    if (c->rest.len < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (!isdigit((unsigned char)c->rest.ptr[i]))
            return false;
        n = n * 10 + (c->rest.ptr[i] - '0');
    }
    c->rest = slice_from(c->rest, digits);
    *ret = n;
    return true;
}

static bool take_date(struct cursor *c, struct itin_date *ret)
{
    struct cursor at = *c;
    int year, month, day;
    if (!take_number(&at, 4, &year) || !skip_text(&at, LIT("-")) || !take_number(&at, 2, &month) ||
        !skip_text(&at, LIT("-")) || !take_number(&at, 2, &day))
        return false;
    struct itin_date date = {year, (int8_t)month, (int8_t)day};
    if (!date_is_valid(date) || year < ITIN_MIN_YEAR || year > ITIN_MAX_YEAR)
        return false;
    skip_text(&at, LIT("T"));
    skip_blanks(&at);
    *c = at;
    *ret = date;
    return true;
}

static bool take_clock(struct cursor *c, struct itin_clock *ret)
{
    struct cursor at = *c;
    int hour, minute;
    bool two = at.rest.len > 1 && at.rest.ptr[1] != ':';
    if (!take_number(&at, two ? 2 : 1, &hour) || !skip_text(&at, LIT(":")) ||
        !take_number(&at, 2, &minute))
        return false;
    struct itin_clock clock = {(int8_t)hour, (int8_t)minute, 0};
    if (!clock_is_valid(clock))
        return false;
    *c = at;
    *ret = clock;
    return true;
}

/* "+1", "-1" behind a clock. */
static bool take_days(struct cursor *c, int *ret)
{
    struct cursor at = *c;
    int sign = skip_text(&at, LIT("+")) ? 1 : skip_text(&at, LIT("-")) ? -1 : 0, days;
    if (!sign || !take_number(&at, 1, &days))
        return false;
    *c = at;
    *ret = sign * days;
    return true;
}

static bool moment_on(struct itin_change *c, const struct itin_place *place,
                      struct itin_civil wall, struct itin_change_moment *ret)
{
    const struct itin_zone *zone = change_zone(c, slice_of(itin_place_zone(place)));
    if (!zone)
        return false;
    struct itin_local l = itin_zone_lookup(zone, wall);
    if (l.kind == ITIN_LOCAL_SKIPPED)
        return false;
    *ret = change_moment_at(c, place, l.earlier);
    return true;
}

/* Without a day, the first on which it lands after it left. */
static bool set_arrival(struct itin_change *c, struct spoken_flight *f, struct itin_date date,
                        struct itin_clock clock, bool is_told)
{
    for (int day = is_told ? 0 : -1; day <= (is_told ? 0 : 2); day++) {
        struct itin_civil wall = {date_add(date, day), clock};
        if (!moment_on(c, f->to, wall, &f->arrive))
            return false;
        if (f->arrive.at.s > f->depart.at.s)
            return true;
    }
    return false;
}

bool spoken_flight_parse(struct itin_change *c, struct itin_slice text, struct spoken_flight *ret)
{
    struct cursor at = {slice_trim(text)};
    struct spoken_flight f = {0};
    struct itin_date date, other;
    struct itin_clock leave, land;
    int days = 0;
    if (!take_flight(&at, f.number) || !(f.from = take_airport(&at)))
        return false;
    skip_between(&at);
    if (!(f.to = take_airport(&at)) || f.to == f.from)
        return false;
    skip_blanks(&at);
    if (!take_date(&at, &date) || !take_clock(&at, &leave) || !skip_between(&at))
        return false;
    bool has_date = take_date(&at, &other);
    if (!take_clock(&at, &land))
        return false;
    bool has_days = !has_date && take_days(&at, &days);
    if (slice_trim(at.rest).len ||
        !moment_on(c, f.from, (struct itin_civil){date, leave}, &f.depart))
        return false;
    if (!set_arrival(c, &f, has_date ? other : date_add(date, days), land, has_date || has_days) ||
        f.arrive.at.s - f.depart.at.s > 2 * 86400)
        return false;
    *ret = f;
    return true;
}

/* The rules of a VTIMEZONE against another program's: the dates of each RRULE
 * are libical's. Rules are thrown by the number of the case. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "time/civil.h"
#include "zone/posix_tz.h"
#include "zone/vtimezone.h"
#include <itin/zone.h>
#include <libical/ical.h>

enum { CASES = 400, MOST = 1200, LAST_YEAR = 2100 };

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

/* One of the two parts of a zone. */
struct part {
    struct itin_civil start;
    int32_t from, to;
    char rule[96];
    bool has_until;
    int64_t until; /* UTC */
};

static const char *const weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/* A rule that the start itself is a date of. */
static void throw_rule(struct part *p)
{
    struct itin_date d = p->start.date;
    int nth = (d.day - 1) / 7 + 1, weekday = date_weekday(d), back = (date_month_days(d.year, d.month) - d.day) / 7 + 1;
    size_t n = (size_t)snprintf(p->rule, sizeof p->rule, "FREQ=YEARLY");
    char *at = p->rule + n;
    size_t room = sizeof p->rule - n;
    switch (dice(6)) {
    case 0: /* the second Sunday */
        n = (size_t)snprintf(at, room, ";BYMONTH=%d;BYDAY=%d%s", d.month, nth, weekdays[weekday]);
        break;
    case 1: /* the last but one */
        n = (size_t)snprintf(at, room, ";BYDAY=-%d%s;BYMONTH=%d", back, weekdays[weekday], d.month);
        break;
    case 2: /* the tenth */
        n = (size_t)snprintf(at, room, ";BYMONTH=%d;BYMONTHDAY=%d", d.month, d.day);
        break;
    case 3: /* counted from the end of the month */
        n = (size_t)snprintf(at, room, ";BYMONTHDAY=%d;BYMONTH=%d", d.day - date_month_days(d.year, d.month) - 1, d.month);
        break;
    case 4: { /* the Sunday among seven days */
        int first = d.day > 22 ? 22 : d.day > 3 ? d.day - 3 : 1;
        n = (size_t)snprintf(at, room, ";BYMONTH=%d;BYDAY=%s;BYMONTHDAY=%d,%d,%d,%d,%d,%d,%d", d.month, weekdays[weekday], first,
                             first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
        break;
    }
    default: /* that very day of each year */
        n = 0;
    }
    if (dice(3) == 0)
        n += (size_t)snprintf(at + n, room - n, ";INTERVAL=%d", 1 + dice(4));
    if (dice(4) == 0)
        snprintf(at + n, room - n, ";COUNT=%d", 1 + dice(30));
}

static struct part throw_part(int month, int32_t from, int32_t to)
{
    struct part p = {.from = from, .to = to};
    int year = 1950 + dice(70);
    /* not on the last days: then a year without that day is no question of ours */
    p.start = (struct itin_civil){{year, (int8_t)month, (int8_t)(4 + dice(24))}, {(int8_t)dice(24), (int8_t)(dice(2) * 30), 0}};
    throw_rule(&p);
    return p;
}

static void put_part(struct buf *b, const char *kind, const struct part *p)
{
    const struct itin_date d = p->start.date;
    buf_addf(b, "BEGIN:%s\r\nDTSTART:%04d%02d%02dT%02d%02d00\r\n", kind, (int)d.year, d.month, d.day, p->start.clock.hour,
               p->start.clock.minute);
    const int32_t offsets[] = {p->from, p->to};
    for (size_t i = 0; i < 2; i++) {
        int minutes = abs(offsets[i]) / 60;
        buf_addf(b, "TZOFFSET%s:%c%02d%02d\r\n", i ? "TO" : "FROM", offsets[i] < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
    buf_addf(b, "RRULE:%s", p->rule);
    if (p->has_until) {
        struct itin_civil c = civil_from_seconds(p->until);
        buf_addf(b, ";UNTIL=%04d%02d%02dT%02d%02d00Z", (int)c.date.year, c.date.month, c.date.day, c.clock.hour, c.clock.minute);
    }
    buf_addf(b, "\r\nEND:%s\r\n", kind);
}

/* The changes of a part by libical, to the end of the last year. */
static size_t add_changes(const struct part *p, struct zone_change *list, size_t n)
{
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(p->rule);
    struct icaltimetype at = icaltime_null_time();
    at.year = p->start.date.year;
    at.month = p->start.date.month;
    at.day = p->start.date.day;
    at.hour = p->start.clock.hour;
    at.minute = p->start.clock.minute;
    icalrecur_iterator *all = icalrecur_iterator_new(rule, at);
    ck_assert_ptr_nonnull(all);
    for (at = icalrecur_iterator_next(all); !icaltime_is_null_time(at) && at.year <= LAST_YEAR; at = icalrecur_iterator_next(all)) {
        struct itin_civil wall = {{at.year, (int8_t)at.month, (int8_t)at.day}, p->start.clock};
        int64_t utc = civil_to_seconds(wall) - p->from;
        if (p->has_until && utc > p->until && !date_eq(wall.date, p->start.date))
            break;
        ck_assert_uint_lt(n, MOST);
        list[n++] = (struct zone_change){utc, p->to};
    }
    icalrecur_iterator_free(all);
    return n;
}

/* An end just at one of its own changes, or a minute before it. */
static void throw_until(struct part *p)
{
    struct zone_change list[MOST];
    if (strstr(p->rule, "COUNT") || dice(3))
        return;
    size_t n = add_changes(p, list, 0), last = (size_t)dice((int)n);
    p->until = list[last].at - (last ? dice(2) * 60 : 0);
    p->has_until = true;
}

static int by_time(const void *x, const void *y)
{
    const struct zone_change *a = x, *b = y;
    return a->at < b->at ? -1 : a->at > b->at;
}

START_TEST(changes_when_the_other_program_says)
{
    static const int32_t zones[] = {-28800, -12600, 0, 3600, 19800, 32400, 45900};
    struct zone_change want[MOST];
    struct buf b;
    struct itin_zone *zone = NULL;
    state = (uint64_t)_i;
    int32_t std = zones[dice((int)ARRAY_LEN(zones))], dst = std + (dice(4) ? 3600 : 1800);
    struct part summer = throw_part(3 + dice(2), std, dst), winter = throw_part(9 + dice(2), dst, std);
    throw_until(&summer);
    throw_until(&winter);
    buf_init(&b, 1 << 16);
    buf_adds(&b, "BEGIN:VTIMEZONE\r\nTZID:x\r\n");
    put_part(&b, "DAYLIGHT", &summer);
    put_part(&b, "STANDARD", &winter);
    buf_adds(&b, "END:VTIMEZONE\r\n");
    size_t n = add_changes(&winter, want, add_changes(&summer, want, 0));
    qsort(want, n, sizeof *want, by_time);
    ck_assert_msg(vtimezone_parse(buf_slice(&b), LIT("x"), "x", &zone) == ITIN_ZONE_FOUND, "case %d: %s", _i, b.ptr);
    /* before all: where the earliest part comes from */
    int32_t offset = want[0].offset == dst ? std : dst;
    struct itin_instant at = {INT64_MIN};
    const int64_t end = civil_to_seconds((struct itin_civil){{LAST_YEAR + 1, 1, 1}, {0, 0, 0}}) - 86400;
    for (size_t i = 0; i < n; i++) {
        if (want[i].offset == offset || want[i].at >= end)
            continue; /* a second summer in a row changes nothing */
        ck_assert_msg(itin_zone_next_change(zone, at, &at), "case %d: no change %zu\n%s", _i, i, b.ptr);
        ck_assert_msg(at.s == want[i].at, "case %d: change %zu is %lld s off\n%s", _i, i, (long long)(at.s - want[i].at), b.ptr);
        ck_assert_int_eq(itin_zone_offset(zone, (struct itin_instant){at.s - 1}), offset);
        ck_assert_int_eq(itin_zone_offset(zone, at), want[i].offset);
        offset = want[i].offset;
    }
    ck_assert_msg(!itin_zone_next_change(zone, at, &at) || at.s >= end, "case %d: one more\n%s", _i, b.ptr);
    vtimezone_free(zone);
    buf_release(&b);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-vtimezone-rules");
    TCase *t = tcase_create("rules");
    tcase_add_loop_test(t, changes_when_the_other_program_says, 0, CASES);
    suite_add_tcase(s, t);
    return s;
}

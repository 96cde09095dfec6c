/* Wall times around every change of clocks: what the lookup tells against
 * instants that are tried one after the other, asked for nothing but the offset
 * that they have. */
#include "base/base.h"

#include "zone_support.h"

static const char *const names[] = {
    "America/Los_Angeles", "America/New_York", "Europe/Paris",     "Europe/Dublin",   "America/Santiago",    "Australia/Lord_Howe",
    "Pacific/Apia",        "Antarctica/Troll", "Pacific/Chatham",  "Africa/Casablanca", "Asia/Pyongyang",    "Africa/Cairo",
    "America/St_Johns",    "America/Asuncion", "America/Caracas",  "Asia/Kathmandu",  "America/Scoresbysund", "Asia/Gaza",
};

enum { DAY_S = 86400, MOST_CHANGES = 60 };

static int32_t offset_at(const struct itin_zone *zone, int64_t at)
{
    return itin_zone_offset(zone, (struct itin_instant){at});
}

static int64_t local_at(const struct itin_zone *zone, int64_t at)
{
    return at + offset_at(zone, at);
}

/* The offsets that are seen within a day and a half of an instant. */
static size_t offsets_near(const struct itin_zone *zone, int64_t at, int32_t list[8])
{
    size_t n = 0;
    for (int64_t s = at - 36 * 3600; s <= at + 36 * 3600; s += 900) {
        int32_t o = offset_at(zone, s);
        size_t k = 0;
        while (k < n && list[k] != o)
            k++;
        if (k == n && n < 8)
            list[n++] = o;
    }
    return n;
}

static void look_at_wall(const char *name, const struct itin_zone *zone, int64_t wall, int64_t change, const int32_t *offsets, size_t n)
{
    int64_t found[8];
    char text[ISO_BUF];
    size_t readings = 0;
    for (size_t k = 0; k < n; k++)
        if (local_at(zone, wall - offsets[k]) == wall)
            found[readings++] = wall - offsets[k];
    struct itin_civil civil = civil_from_seconds(wall);
    struct itin_local got = itin_zone_lookup(zone, civil);
    iso_civil(civil, false, text);
    ck_assert_msg(readings <= 2, "%s %s: %zu readings", name, text, readings);
    int want = readings == 1 ? ITIN_LOCAL_UNIQUE : readings ? ITIN_LOCAL_REPEATED : ITIN_LOCAL_SKIPPED;
    ck_assert_msg((int)got.kind == want, "%s %s: kind %d, not %d", name, text, (int)got.kind, want);
    if (readings) {
        int64_t other = found[readings - 1], low = other < found[0] ? other : found[0], high = other < found[0] ? found[0] : other;
        ck_assert_msg(got.earlier.s == low && got.later.s == high, "%s %s: readings", name, text);
        ck_assert_int_eq(got.earlier_offset, wall - low);
        ck_assert_int_eq(got.later_offset, wall - high);
    } else { /* nobody saw it: by the clock behind the change, by that before it */
        int32_t before = offset_at(zone, change - 1), after = offset_at(zone, change);
        ck_assert_msg(got.earlier.s == wall - after && got.later.s == wall - before, "%s %s: skipped", name, text);
        ck_assert_int_eq(got.change.s, change);
        ck_assert_int_eq(got.offset_before, before);
        ck_assert_int_eq(got.offset_after, after);
    }
}

/* The changes from 2005 on, by bisection between hours with other offsets. */
static size_t changes_of(const struct itin_zone *zone, int64_t list[MOST_CHANGES])
{
    size_t n = 0;
    int64_t at = instant_of("2005-01-01T00:00Z").s, end = instant_of("2027-01-01T00:00Z").s;
    for (; at < end && n < MOST_CHANGES; at += 6 * 3600) {
        int64_t lo = at, hi = at + 6 * 3600;
        if (offset_at(zone, lo) == offset_at(zone, hi))
            continue;
        while (hi - lo > 1) {
            int64_t mid = lo + (hi - lo) / 2;
            if (offset_at(zone, mid) == offset_at(zone, lo))
                lo = mid;
            else
                hi = mid;
        }
        list[n++] = hi;
    }
    return n;
}

START_TEST(every_quarter_around_a_change)
{
    int64_t changes[MOST_CHANGES];
    const struct itin_zone *zone = zone_of(names[_i]);
    size_t n = changes_of(zone, changes);
    for (size_t i = 0; i < n; i++) {
        int32_t offsets[8];
        size_t n_offsets = offsets_near(zone, changes[i], offsets);
        int64_t from = local_at(zone, changes[i] - 1) + 1;
        for (int64_t k = -30 * 4; k <= 30 * 4; k++)
            look_at_wall(names[_i], zone, from + k * 900, changes[i], offsets, n_offsets);
        for (int64_t k = -2; k <= 2; k++) { /* and the seconds at both edges */
            look_at_wall(names[_i], zone, from + k, changes[i], offsets, n_offsets);
            look_at_wall(names[_i], zone, local_at(zone, changes[i]) + k, changes[i], offsets, n_offsets);
        }
    }
}
END_TEST

/* next and previous change walk along the very instants that bisection finds. */
START_TEST(the_changes_themselves)
{
    int64_t changes[MOST_CHANGES];
    const struct itin_zone *zone = zone_of(names[_i]);
    size_t n = changes_of(zone, changes);
    struct itin_instant at = instant_of("2005-01-01T00:00Z"), back;
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(itin_zone_next_change(zone, at, &at) && at.s == changes[i], "%s: change %zu", names[_i], i);
        struct itin_instant late = {changes[i] + (i + 1 < n ? (changes[i + 1] - changes[i]) / 2 : 3600)};
        ck_assert(itin_zone_prev_change(zone, late, &back) && back.s == changes[i]);
        ck_assert(itin_zone_prev_change(zone, at, &back) && back.s == changes[i]);
    }
}
END_TEST

/* A day is the minutes that show its date, counted. */
static void look_at_day(const char *name, const struct itin_zone *zone, int64_t day)
{
    int64_t first = 0, last = 0, n = 0, step = strcmp(name, "America/St_Johns") == 0 ? 60 : 300; /* changed at 00:01 */
    for (int64_t at = day * DAY_S - 16 * 3600; at < day * DAY_S + 40 * 3600; at += step) {
        int64_t local = local_at(zone, at);
        if (local / DAY_S != day)
            continue;
        first = n ? first : at;
        last = at;
        n++;
    }
    if (n && (last - first) / step + 1 != n)
        return; /* in two pieces */
    struct itin_date d = date_from_days(day);
    ck_assert_msg(itin_zone_day_length(zone, d) == n * step, "%s %d-%d-%d: %d s, not %d", name, (int)d.year, d.month, d.day,
                  itin_zone_day_length(zone, d), (int)(n * step));
    if (n)
        ck_assert_msg(itin_zone_day_start(zone, d).s == first, "%s %d-%d-%d: start", name, (int)d.year, d.month, d.day);
}

START_TEST(every_day_around_a_change)
{
    int64_t changes[MOST_CHANGES];
    const struct itin_zone *zone = zone_of(names[_i]);
    size_t n = changes_of(zone, changes);
    for (size_t i = 0; i < n; i++)
        for (int64_t k = -2; k <= 2; k++)
            look_at_day(names[_i], zone, changes[i] / DAY_S + k);
}
END_TEST

/* Days later on the wall, where that is one instant and where it is not. */
START_TEST(days_later_on_the_wall)
{
    int64_t changes[MOST_CHANGES];
    const struct itin_zone *zone = zone_of(names[_i]);
    size_t n = changes_of(zone, changes);
    for (size_t i = 0; i < n; i++)
        for (int days = -2; days <= 2; days++)
            for (int64_t k = -50; k <= 50; k++) {
                struct itin_instant from = {changes[i] + k * 1800}, got = {1}, sure = {1};
                int64_t wall = local_at(zone, from.s) + (int64_t)days * DAY_S;
                struct itin_local local = itin_zone_lookup(zone, civil_from_seconds(wall));
                bool one = local.kind == ITIN_LOCAL_UNIQUE;
                if (!days) { /* no day later is the same instant, also of one that comes twice */
                    ck_assert(itin_zone_add_days(zone, from, 0, ITIN_LOCAL_REJECT, &got));
                    ck_assert_int_eq(got.s, from.s);
                    continue;
                }
                ck_assert_int_eq(itin_zone_add_days(zone, from, days, ITIN_LOCAL_REJECT, &sure), one);
                if (one)
                    ck_assert_int_eq(local_at(zone, sure.s), wall);
                else
                    ck_assert_int_eq(sure.s, 1);
                ck_assert(itin_zone_add_days(zone, from, days, ITIN_LOCAL_LATER, &got));
                ck_assert_int_eq(got.s, local.later.s);
                ck_assert(itin_zone_add_days(zone, from, days, ITIN_LOCAL_EARLIER, &got));
                ck_assert_int_eq(got.s, local.earlier.s);
            }
}
END_TEST

/* An offset beside a wall time: it is possible when some reading has it. */
START_TEST(an_offset_beside_the_wall)
{
    int64_t changes[MOST_CHANGES];
    const struct itin_zone *zone = zone_of(names[_i]);
    size_t n = changes_of(zone, changes);
    for (size_t i = n > 8 ? n - 8 : 0; i < n; i++)
        for (int64_t k = -14; k <= 14; k++)
            for (int32_t written = -12 * 3600; written <= 14 * 3600; written += 1800) {
                int64_t wall = local_at(zone, changes[i]) + k * 900;
                bool possible = local_at(zone, wall - written) == wall, conflict = false;
                struct itin_instant at = {1};
                struct itin_written_offset offset = {written, true};
                struct itin_civil civil = civil_from_seconds(wall);
                ck_assert_int_eq(itin_zone_resolve(zone, civil, offset, ITIN_OFFSET_REJECT, ITIN_LOCAL_LATER, &at, &conflict), possible);
                ck_assert_int_eq(conflict, !possible);
                ck_assert_int_eq(at.s, possible ? wall - written : 1);
                ck_assert(itin_zone_resolve(zone, civil, offset, ITIN_OFFSET_USE, ITIN_LOCAL_LATER, &at, NULL));
                ck_assert_int_eq(at.s, wall - written);
                struct itin_instant by_zone = itin_zone_lookup(zone, civil).later;
                ck_assert(itin_zone_resolve(zone, civil, offset, ITIN_OFFSET_PREFER, ITIN_LOCAL_LATER, &at, NULL));
                ck_assert_int_eq(at.s, possible ? wall - written : by_zone.s);
                ck_assert(itin_zone_resolve(zone, civil, offset, ITIN_OFFSET_IGNORE, ITIN_LOCAL_LATER, &at, &conflict));
                ck_assert_int_eq(at.s, by_zone.s);
            }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-walls");
    TCase *t = tcase_create("walls");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, every_quarter_around_a_change, 0, ARRAY_LEN(names));
    tcase_add_loop_test(t, the_changes_themselves, 0, ARRAY_LEN(names));
    tcase_add_loop_test(t, every_day_around_a_change, 0, ARRAY_LEN(names));
    tcase_add_loop_test(t, days_later_on_the_wall, 0, ARRAY_LEN(names));
    tcase_add_loop_test(t, an_offset_beside_the_wall, 0, ARRAY_LEN(names));
    suite_add_tcase(s, t);
    return s;
}

/* TZif files of every version, written byte by byte after RFC 9636, and what
 * clocks show by them. The offsets are those of the types and footers that
 * stand in the tables here. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "time/civil.h"
#include "zone/zone.h"

#define HOUR 3600

struct change {
    int64_t at;
    int type;
};
struct data {
    const int32_t *types; /* offsets of type 0, 1 ... */
    size_t n_types;
    const struct change *changes;
    size_t n_changes, n_leaps, n_std, n_ut;
};

static void put_be(struct buf *b, uint64_t value, int bytes)
{
    while (bytes-- > 0)
        buf_addc(b, (char)(value >> (8 * bytes) & 0xFF));
}

/* A header and a data block with times of 4 or 8 bytes. */
static void put_block(struct buf *b, char version, const struct data *d, int time_size)
{
    buf_adds(b, "TZif");
    buf_addc(b, version);
    for (int i = 0; i < 15; i++)
        buf_addc(b, '\0');
    const size_t counts[] = {d->n_ut, d->n_std, d->n_leaps, d->n_changes, d->n_types, 4};
    for (size_t i = 0; i < ARRAY_LEN(counts); i++)
        put_be(b, counts[i], 4);
    for (size_t i = 0; i < d->n_changes; i++)
        put_be(b, (uint64_t)d->changes[i].at, time_size);
    for (size_t i = 0; i < d->n_changes; i++)
        buf_addc(b, (char)d->changes[i].type);
    for (size_t i = 0; i < d->n_types; i++) {
        put_be(b, (uint64_t)(int64_t)d->types[i], 4);
        buf_addc(b, (char)(i % 2));
        buf_addc(b, '\0');
    }
    buf_add(b, slice("ABC", 4));
    for (size_t i = 0; i < d->n_leaps; i++) {
        put_be(b, 78796800, time_size);
        put_be(b, 1, 4);
    }
    for (size_t i = 0; i < d->n_std + d->n_ut; i++)
        buf_addc(b, '\0');
}

static void put_file(struct buf *b, char version, const struct data *first, const struct data *second, const char *footer)
{
    buf_init(b, 1 << 16);
    put_block(b, version, first, 4);
    if (!version)
        return;
    put_block(b, version, second, 8);
    buf_addc(b, '\n');
    buf_adds(b, footer);
    buf_addc(b, '\n');
}

static enum itin_zone_error build(const struct buf *b, size_t len, struct itin_zone **ret)
{
    struct zone_rules rules;
    struct itin_zone_damage damage = {0};
    enum itin_zone_error error = tzif_parse(b->ptr, len, &rules, &damage);
    if (!error) {
        error = zone_build("Test/Zone", &rules, ret, &damage);
        zone_rules_release(&rules);
    }
    ck_assert_int_eq(error == ITIN_ZONE_DAMAGED, damage.fault != ITIN_ZONE_FAULT_NONE);
    return error;
}

static const int32_t types[] = {-28378, -8 * HOUR, -7 * HOUR, 9 * HOUR + 1800};
/* 1883-11-18T19:53Z, 1918-03-31T10Z, 1918-10-27T09Z, 2007-03-11T10Z */
static const struct change early[] = {{-INT64_C(2717640420), 1}, {-1633269600, 2}, {-1615129200, 1}, {1173607200, 2}};
static const struct change short_ones[] = {{-1633269600, 2}, {-1615129200, 1}, {1173607200, 2}};
static const struct change wrong[] = {{0, 3}};
static const struct change beyond[] = {{INT64_C(4102444800), 1}}; /* 2100-01-01 */
static const struct change nothing[] = {{0, 0}, {86400, 0}, {172800, 1}, {259200, 1}};

#define DATA(list) {types, ARRAY_LEN(types), list, ARRAY_LEN(list), 0, 0, 0}
static const struct data full = DATA(early), old = DATA(short_ones), lie = DATA(wrong), far_one = DATA(beyond), idle = DATA(nothing);
static const struct data none = {types + 3, 1, NULL, 0, 0, 0, 0}, empty = {types, 1, NULL, 0, 0, 0, 0};
static const struct data flagged = {types, 4, early, 4, 0, 4, 4}, leaping = {types, 4, early, 4, 1, 0, 0};

#define PACIFIC "PST8PDT,M3.2.0,M11.1.0"
static const struct {
    const char *name;
    char version;
    const struct data *first, *second;
    const char *footer;
    struct {
        int64_t at;
        int32_t offset;
        bool certain;
    } probes[7];
    size_t n;
} files[] = {
    {"version 1 has no footer: its last type, and that is said", 0, &old, NULL, NULL,
     {{-1633269601, -28378, true}, {-1633269600, -7 * HOUR, true}, {-1615129201, -7 * HOUR, true}, {-1615129200, -8 * HOUR, true},
      {1173607199, -8 * HOUR, true}, {1173607200, -7 * HOUR, true}, {1173607201, -7 * HOUR, false}}, 7},
    {"version 1 without changes", 0, &none, NULL, NULL, {{0, 9 * HOUR + 1800, false}, {-INT64_C(5000000000), 9 * HOUR + 1800, false}}, 2},
    {"of version 2 the second block counts", '2', &lie, &full, PACIFIC,
     {{-INT64_C(2717640421), -28378, true}, {-INT64_C(2717640420), -8 * HOUR, true}, {0, -8 * HOUR, true}, {1173607200, -7 * HOUR, true}}, 4},
    /* 2006-07-01: the rule, which had summer then, begins behind the last change */
    {"not before its last change", '2', &empty, &full, PACIFIC, {{1151712000, -8 * HOUR, true}, {1143972000, -8 * HOUR, true}}, 2},
    {"its footer goes on", '2', &empty, &full, PACIFIC,
     /* 2024-03-10T10Z, 2024-11-03T09Z, 2426-07-01 */
     {{1710064799, -8 * HOUR, true}, {1710064800, -7 * HOUR, true}, {1730624399, -7 * HOUR, true}, {1730624400, -8 * HOUR, true},
      {INT64_C(14405644800), -7 * HOUR, true}}, 5},
    {"an empty footer tells nothing", '2', &empty, &full, "", {{1173607200, -7 * HOUR, true}, {1710064800, -7 * HOUR, false}}, 2},
    {"a footer without summer time", '2', &empty, &none, "<+0930>-9:30", {{0, 9 * HOUR + 1800, true}, {-INT64_C(9000000000), 9 * HOUR + 1800, true}}, 2},
    {"without changes the footer, not type 0", '2', &empty, &empty, "KST-9", {{0, 9 * HOUR, true}, {INT64_C(9000000000), 9 * HOUR, true}}, 2},
    {"a rule alone", '2', &empty, &empty, PACIFIC, {{1710064799, -8 * HOUR, true}, {1710064800, -7 * HOUR, true}, {1730624400, -8 * HOUR, true}}, 3},
    {"flags of standard and universal time", '2', &flagged, &flagged, PACIFIC, {{0, -8 * HOUR, true}, {1710064800, -7 * HOUR, true}}, 2},
    {"a change behind the horizon", '2', &empty, &far_one, "PST8", {{0, -28378, true}, {INT64_C(4102444799), -28378, true}, {INT64_C(4102444800), -8 * HOUR, true}}, 3},
    {"changes that change nothing", '2', &empty, &idle, "PST8", {{-1, -28378, true}, {172799, -28378, true}, {172800, -8 * HOUR, true}, {300000, -8 * HOUR, true}}, 4},
    /* version 3: hours before and behind the day. Nuuk's -1, Gaza's 50 */
    {"an hour before the day", '3', &empty, &none, "<+0930>-9:30<+1030>,M3.5.0/-1,M10.5.0/0",
     /* 2024-03-30T23:00 standard = 13:30Z */
     {{1711805399, 9 * HOUR + 1800, true}, {1711805400, 10 * HOUR + 1800, true}}, 2},
    {"two days behind it", '3', &empty, &none, "<+0930>-9:30<+1030>,M3.4.4/50,M10.4.4/50",
     /* Thursday 28 March 2024 and 50 hours: Saturday 02:00 = 29th 16:30Z */
     {{1711729799, 9 * HOUR + 1800, true}, {1711729800, 10 * HOUR + 1800, true}}, 2},
    {"version 4", '4', &empty, &full, PACIFIC, {{1710064800, -7 * HOUR, true}}, 1},
    {"a later one", '9', &empty, &full, PACIFIC, {{1710064800, -7 * HOUR, true}}, 1},
    /* RFC 9636, 3.3.1: summer time all the year */
    {"summer time for ever", '3', &empty, &empty, "XXX3EDT4,0/0,J365/23", {{1704067200, -4 * HOUR, true}, {1719792000, -4 * HOUR, true}, {1735700400, -4 * HOUR, true}}, 3},
    /* the day of the date line: from -10 to +14 */
    {"twenty-four hours at once", '2', &empty, &none, "<-10>10<+14>-14,J60/0,J300/0", {{1709287199, -10 * HOUR, true}, {1709287200, 14 * HOUR, true}}, 2},
};

START_TEST(shows_what_its_bytes_say)
{
    struct buf b;
    struct itin_zone *zone = NULL;
    put_file(&b, files[_i].version, files[_i].first, files[_i].second, files[_i].footer);
    ck_assert_msg(build(&b, b.len, &zone) == ITIN_ZONE_FOUND, "%s", files[_i].name);
    for (size_t k = 0; k < files[_i].n; k++) {
        struct itin_instant at = {files[_i].probes[k].at};
        ck_assert_msg(itin_zone_offset(zone, at) == files[_i].probes[k].offset, "%s: at %lld %d", files[_i].name, (long long)at.s,
                      itin_zone_offset(zone, at));
        ck_assert_msg(itin_zone_is_certain(zone, at) == files[_i].probes[k].certain, "%s: certain at %lld", files[_i].name, (long long)at.s);
        struct itin_local l = itin_zone_lookup(zone, civil_from_seconds(at.s + files[_i].probes[k].offset));
        ck_assert_msg(l.earlier.s == at.s || l.later.s == at.s, "%s: back to %lld", files[_i].name, (long long)l.earlier.s);
    }
    free(zone);
    buf_release(&b);
}
END_TEST

START_TEST(refuses_leap_seconds)
{
    struct buf b;
    struct itin_zone *zone = NULL;
    put_file(&b, _i ? '4' : '\0', _i ? &empty : &leaping, &leaping, PACIFIC);
    ck_assert_int_eq(build(&b, b.len, &zone), ITIN_ZONE_LEAP_SECONDS);
    ck_assert_ptr_null(zone);
    buf_release(&b);
}
END_TEST

/* Leap seconds of the block for old readers are skipped by its length. */
START_TEST(skips_the_first_block_whole)
{
    struct buf b;
    struct itin_zone *zone = NULL;
    struct data odd = {types, 4, short_ones, 3, 5, 4, 4};
    put_file(&b, '2', &odd, &full, PACIFIC);
    ck_assert_int_eq(build(&b, b.len, &zone), ITIN_ZONE_FOUND);
    ck_assert_int_eq(itin_zone_offset(zone, (struct itin_instant){1710064800}), -7 * HOUR);
    free(zone);
    buf_release(&b);
}
END_TEST

/* Cut anywhere, no file is sound: but for a version 1, whose block is all. */
START_TEST(refuses_every_cut)
{
    struct buf b;
    put_file(&b, files[_i].version, files[_i].first, files[_i].second, files[_i].footer);
    for (size_t len = 0; len < b.len; len++) {
        struct itin_zone *zone = NULL;
        uint8_t *copy = malloc(len + 1); /* of that size, so that a sanitizer sees what is behind it */
        memcpy(copy, b.ptr, len);
        struct buf cut = {.ptr = (char *)copy, .len = len};
        ck_assert_msg(build(&cut, len, &zone) == ITIN_ZONE_DAMAGED, "%s: %zu of %zu bytes", files[_i].name, len, b.len);
        ck_assert_ptr_null(zone);
        free(copy);
    }
    buf_release(&b);
}
END_TEST

/* Any one byte changed: an error, or a zone that answers within a day's offset
 * (RFC 9636, 3.2: between -25:59:59 and 26 hours) and comes back to each instant. */
START_TEST(survives_every_byte)
{
    static const uint8_t values[] = {0, 1, 0x7F, 0x80, 0xFF, '\n', ','};
    static const int64_t probes[] = {INT64_MIN, -INT64_C(5000000000), -1, 0, 1710064800, INT64_C(5000000000), INT64_MAX};
    struct buf b;
    size_t refused = 0;
    put_file(&b, files[_i].version, files[_i].first, files[_i].second, files[_i].footer);
    for (size_t at = 0; at < b.len; at++)
        for (size_t v = 0; v < ARRAY_LEN(values); v++) {
            struct itin_zone *zone = NULL;
            char was = b.ptr[at];
            b.ptr[at] = (char)values[v];
            enum itin_zone_error error = build(&b, b.len, &zone);
            refused += error != ITIN_ZONE_FOUND;
            for (size_t k = 0; !error && k < ARRAY_LEN(probes); k++) {
                int32_t offset = itin_zone_offset(zone, (struct itin_instant){probes[k]});
                ck_assert_msg(offset > -26 * HOUR && offset < 26 * HOUR, "byte %zu", at);
            }
            free(zone);
            b.ptr[at] = was;
        }
    ck_assert_uint_gt(refused, 0);
    buf_release(&b);
}
END_TEST

/* More than the limit is not looked at. */
START_TEST(refuses_a_long_file)
{
    struct buf b;
    put_file(&b, '2', &empty, &full, PACIFIC);
    uint8_t *bytes = calloc(1, ITIN_MAX_ZONE_FILE_BYTES + 1);
    memcpy(bytes, b.ptr, b.len);
    struct buf big = {.ptr = (char *)bytes, .len = ITIN_MAX_ZONE_FILE_BYTES + 1};
    struct itin_zone *zone = NULL;
    ck_assert_int_eq(build(&big, big.len, &zone), ITIN_ZONE_DAMAGED);
    ck_assert_int_eq(build(&big, big.len - 1, &zone), ITIN_ZONE_FOUND);
    free(zone);
    free(bytes);
    buf_release(&b);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-tzif-versions");
    TCase *t = tcase_create("versions");
    tcase_add_loop_test(t, shows_what_its_bytes_say, 0, ARRAY_LEN(files));
    tcase_add_loop_test(t, refuses_leap_seconds, 0, 2);
    tcase_add_test(t, skips_the_first_block_whole);
    tcase_add_loop_test(t, refuses_every_cut, 0, ARRAY_LEN(files));
    tcase_add_loop_test(t, survives_every_byte, 0, ARRAY_LEN(files));
    tcase_add_test(t, refuses_a_long_file);
    suite_add_tcase(s, t);
    return s;
}

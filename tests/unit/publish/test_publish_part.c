/* The parts of an event and their hashes. Which lines say the same follows from
 * RFC 5545 (3.2: names without case, parameters in any order, quotes; 3.3.11:
 * escapes); which parts there are is counted again here, over all small events. */
#include "base/base.h"

#include <stdlib.h>

#include "check_main.h"
#include "publish/part.h"

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 256 << 20);
}

static void add(char *out, size_t size, const char *text)
{
    size_t n = strlen(out);
    snprintf(out + n, size - n, "%s", text);
}

static void teardown(void)
{
    arena_release(&arena);
}

static void check(struct itin_slice actual, const char *expected)
{
    ck_assert_msg(actual.len == strlen(expected) && !memcmp(actual.ptr, expected, actual.len),
                  "\"%.*s\" for \"%s\"", (int)actual.len, actual.ptr ? actual.ptr : "", expected);
}

/* The event with these lines ("\n" behind each). */
static struct component *event_of(const char *lines)
{
    struct itin_slice text =
        arena_printf(&arena, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n%sEND:VEVENT\nEND:VCALENDAR\n", lines);
    struct component *c = content_parse(&arena, text);
    ck_assert_msg(c != NULL, "%s", lines);
    return c->children[0];
}

static struct parts collect(const struct component *ours, const struct component *theirs,
                            bool *ret_remembered)
{
    struct parts parts = {0};
    bool remembered = parts_collect(&parts, &arena, ours, theirs);
    if (ret_remembered)
        *ret_remembered = remembered;
    ck_assert(!arena.failed);
    return parts;
}

/* ---- names --------------------------------------------------------------------- */

static const struct {
    const char *property, *part;
} names[] = {
    {"SUMMARY", "SUMMARY"},
    {"summary", "summary"},
    {"DTSTART", "DTSTART"},
    {"DTEND", "DTSTART"},
    {"dtend", "DTSTART"},
    {"DURATION", "DTSTART"},
    {"Duration", "DTSTART"},
    {"LOCATION", "LOCATION"},
    {"GEO", "LOCATION"},
    {"geo", "LOCATION"},
    {"TRANSP", "TRANSP"},
    {"X-MICROSOFT-CDO-BUSYSTATUS", "TRANSP"},
    {"x-microsoft-cdo-busystatus", "TRANSP"},
    {"X-MICROSOFT-CDO-IMPORTANCE", "X-MICROSOFT-CDO-IMPORTANCE"},
    {"UID", ""},
    {"uid", ""},
    {"DTSTAMP", ""},
    {"CREATED", ""},
    {"LAST-MODIFIED", ""},
    {"Last-Modified", ""},
    {"SEQUENCE", ""},
    {"X-ITIN-BASE", ""},
    {"x-itin-trip", ""},
    {"X-ITIN-", ""},
    {"X-ITIN", "X-ITIN"},
    {"X-ITINERARY", "X-ITINERARY"},
    {"STATUS", "STATUS"},
    {"DESCRIPTION", "DESCRIPTION"},
    {"CATEGORIES", "CATEGORIES"},
    {"DTENDS", "DTENDS"},
    {"DTEN", "DTEN"},
    {"RRULE", "RRULE"},
};

START_TEST(properties_belong_to_parts)
{
    check(part_of(slice_of(names[_i].property)), names[_i].part);
}
END_TEST

/* ---- what says the same ----------------------------------------------------------- */

static const struct {
    const char *a, *b;
    bool same;
} lines[] = {
    {"SUMMARY:KE 901", "SUMMARY:KE 901", true},
    {"SUMMARY:KE 901", "summary:KE 901", true},
    {"SUMMARY:KE 901", "SUMMARY:ke 901", false},
    {"SUMMARY:KE 901", "SUMMARY:KE 902", false},
    {"SUMMARY:KE 901", "SUMMARY:KE  901", false},
    {"SUMMARY:서울", "SUMMARY:서울", true},
    {"SUMMARY:서울", "SUMMARY:부산", false},
    /* blanks around a value */
    {"SUMMARY:KE 901", "SUMMARY: KE 901", true},
    {"SUMMARY:KE 901", "SUMMARY:KE 901 ", true},
    /* 3.3.11: \n and \N are one; others may be escaped or not */
    {"DESCRIPTION:a\\nb", "DESCRIPTION:a\\Nb", true},
    {"DESCRIPTION:a\\nb", "DESCRIPTION:anb", false},
    {"DESCRIPTION:a\\nb", "DESCRIPTION:a b", false},
    {"DESCRIPTION:a\\,b", "DESCRIPTION:a,b", true},
    {"DESCRIPTION:a\\;b", "DESCRIPTION:a;b", true},
    {"DESCRIPTION:a\\:b", "DESCRIPTION:a:b", true},
    {"DESCRIPTION:a\\\\b", "DESCRIPTION:a\\\\b", true},
    {"DESCRIPTION:a\\\\b", "DESCRIPTION:ab", false},
    {"DESCRIPTION:a\\\\nb", "DESCRIPTION:a\\nb", false},
    {"DESCRIPTION:a\\,b", "DESCRIPTION:a;b", false},
    /* parameters: any order, names without case, quotes where none are needed */
    {"LOCATION;LANGUAGE=ko;ALTREP=\"x:y\":a", "LOCATION;ALTREP=\"x:y\";LANGUAGE=ko:a", true},
    {"LOCATION;LANGUAGE=ko:a", "LOCATION;language=ko:a", true},
    {"LOCATION;LANGUAGE=ko:a", "LOCATION;LANGUAGE=\"ko\":a", true},
    {"LOCATION;LANGUAGE=ko:a", "LOCATION;LANGUAGE=en:a", false},
    {"LOCATION;LANGUAGE=ko:a", "LOCATION:a", false},
    {"LOCATION;LANGUAGE=ko:a", "LOCATION;LANGUAGE=ko:b", false},
    {"LOCATION;LANGUAGE=a;ALTREP=b:x", "LOCATION;LANGUAGE=b;ALTREP=a:x", false},
    {"DTSTART;TZID=Asia/Seoul:20240624T100000", "DTSTART;TZID=\"Asia/Seoul\":20240624T100000", true},
    {"DTSTART;TZID=Asia/Seoul:20240624T100000", "DTSTART;TZID=Asia/Tokyo:20240624T100000", false},
    {"DTSTART;TZID=Asia/Seoul:20240624T100000", "DTSTART:20240624T100000", false},
    {"DTSTART:20240624T100000Z", "DTSTART:20240624T100000", false},
    /* 3.2.20: what is so without being said */
    {"DTSTART;VALUE=DATE-TIME:20240624T100000Z", "DTSTART:20240624T100000Z", true},
    {"DTSTART;value=date-time:20240624T100000Z", "DTSTART:20240624T100000Z", true},
    {"DTSTART;VALUE=DATE:20240624", "DTSTART:20240624", false},
    {"SUMMARY;VALUE=TEXT:a", "SUMMARY:a", true},
    {"SUMMARY;VALUE=URI:a", "SUMMARY:a", false},
    /* what some program added for itself */
    {"SUMMARY;X-WHO=me:a", "SUMMARY:a", true},
    {"SUMMARY;X-WHO=me:a", "SUMMARY;x-who=you:a", true},
    {"DTSTART;X-VOBJ-ORIGINAL-TZID=KST;TZID=Asia/Seoul:20240624T100000",
     "DTSTART;TZID=Asia/Seoul:20240624T100000", true},
    /* books, and what goes with its part */
    {"UID:1", "UID:2", true},
    {"DTSTAMP:20240601T000000Z", "DTSTAMP:20240602T000000Z", true},
    {"SEQUENCE:0", "SEQUENCE:9", true},
    {"X-ITIN-TRIP:a", "X-ITIN-TRIP:b", true},
    {"GEO:37.46;126.44", "GEO:37.460000;126.440000", true},
    {"X-MICROSOFT-CDO-BUSYSTATUS:OOF", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", true},
    {"TRANSP:OPAQUE", "TRANSP:TRANSPARENT", false},
    {"STATUS:CONFIRMED", "STATUS:CANCELLED", false},
    {"DTEND:20240624T110000Z", "DTEND:20240624T120000Z", false},
    {"DURATION:PT1H", "DURATION:PT2H", false},
    {"DTSTART:20240624T110000Z", "DTEND:20240624T110000Z", false},
};

static bool say_the_same(const char *a, const char *b)
{
    struct component *ours = event_of(a);
    struct parts parts = collect(ours, event_of(b), NULL);
    for (size_t i = 0; i < parts.n; i++)
        if (parts.list[i].ours != parts.list[i].theirs)
            return false;
    return true;
}

START_TEST(lines_that_say_the_same_have_one_hash)
{
    char a[200], b[200];
    snprintf(a, sizeof a, "%s\n", lines[_i].a);
    snprintf(b, sizeof b, "%s\n", lines[_i].b);
    ck_assert_msg(say_the_same(a, b) == lines[_i].same, "%s / %s", a, b);
    ck_assert_msg(say_the_same(b, a) == lines[_i].same, "%s / %s", b, a);
}
END_TEST

/* Each pair of different lines of an event shuffled: the order never counts, a
 * changed letter always does. */
static const char *const pool[] = {
    "SUMMARY:KE 901 ICN - CDG\n",
    "DTSTART;TZID=Asia/Seoul:20240624T131000\n",
    "DTEND;TZID=Europe/Paris:20240624T192000\n",
    "LOCATION:Incheon\\, T2\n",
    "STATUS:CONFIRMED\n",
    "TRANSP:OPAQUE\n",
    "CATEGORIES:TRAVEL\n",
    "CATEGORIES:FLIGHT\n",
    "DESCRIPTION:좌석 12A\\n게이트 251\n",
};

START_TEST(the_order_of_lines_does_not_count)
{
    const unsigned seed = 7100 + (unsigned)_i;
    srand(seed);
    size_t order[ARRAY_LEN(pool)];
    char a[2000] = "", b[2000] = "", changed[2000];
    for (size_t i = 0; i < ARRAY_LEN(pool); i++)
        order[i] = i;
    for (size_t i = ARRAY_LEN(pool) - 1; i; i--) {
        size_t j = (size_t)rand() % (i + 1), t = order[i];
        order[i] = order[j], order[j] = t;
    }
    for (size_t i = 0; i < ARRAY_LEN(pool); i++) {
        add(a, sizeof a, pool[i]);
        add(b, sizeof b, pool[order[i]]);
    }
    ck_assert_msg(say_the_same(a, b), "seed %u", seed);
    /* one ASCII letter or digit of one value */
    snprintf(changed, sizeof changed, "%s", b);
    size_t at;
    do {
        at = (size_t)rand() % strlen(changed);
        size_t line = at;
        while (line && changed[line - 1] != '\n')
            line--;
        if (strcspn(changed + line, ":") > at - line || !isdigit((unsigned char)changed[at]))
            at = SIZE_MAX;
    } while (at == SIZE_MAX);
    changed[at] = changed[at] == '9' ? '0' : (char)(changed[at] + 1);
    ck_assert_msg(!say_the_same(a, changed), "seed %u:\n%s", seed, changed);
}
END_TEST

/* A line that stands twice is not the same as once. */
START_TEST(repeated_lines_count)
{
    ck_assert(!say_the_same("CATEGORIES:A\n", "CATEGORIES:A\nCATEGORIES:A\n"));
    ck_assert(!say_the_same("CATEGORIES:A\nCATEGORIES:B\n", "CATEGORIES:A\n"));
    ck_assert(say_the_same("CATEGORIES:A\nCATEGORIES:B\n", "CATEGORIES:B\nCATEGORIES:A\n"));
    /* what only the server has is no part of ours */
    ck_assert(say_the_same("SUMMARY:a\n", "SUMMARY:a\nCOMMENT:b\n"));
    ck_assert(!say_the_same("SUMMARY:a\nCOMMENT:b\n", "SUMMARY:a\n"));
}
END_TEST

/* ---- all small events ---------------------------------------------------------------- */

static const struct {
    const char *line, *part;
    bool hashed;
} small[] = {
    {"DTSTART:20240624T100000Z\n", "DTSTART", true}, {"DTEND:20240624T110000Z\n", "DTSTART", true},
    {"GEO:1;2\n", "LOCATION", false},                {"LOCATION:x\n", "LOCATION", true},
    {"UID:1\n", NULL, false},                        {"SUMMARY:s\n", "SUMMARY", true},
    {"X-ITIN-ITEM:i\n", NULL, false},                {"X-MICROSOFT-CDO-BUSYSTATUS:OOF\n", "TRANSP", false},
    {"BEGIN:VALARM\nTRIGGER:-PT3H\nEND:VALARM\n", "VALARM", true},
};

/* Which parts, in which order, and which of them are remembered. */
START_TEST(parts_of_every_small_event)
{
    char text[1000] = "", base[1000] = "";
    const char *expected[ARRAY_LEN(small)];
    bool hashed[ARRAY_LEN(small)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(small); i++) {
        if (!(_i >> i & 1))
            continue;
        add(text, sizeof text, small[i].line);
        size_t k = 0;
        while (k < n && small[i].part && strcmp(expected[k], small[i].part) != 0)
            k++;
        if (!small[i].part)
            continue;
        if (k == n) {
            expected[n] = small[i].part;
            hashed[n++] = false;
        }
        hashed[k] = hashed[k] || small[i].hashed;
    }
    struct component *ours = event_of(text);
    struct parts parts = collect(ours, NULL, NULL);
    ck_assert_uint_eq(parts.n, n);
    for (size_t i = 0; i < n; i++) {
        check(parts.list[i].name, expected[i]);
        ck_assert_int_eq(parts.list[i].ours != 0, hashed[i]);
        ck_assert(!parts.list[i].theirs && !parts.list[i].base && !parts.list[i].keep);
        if (hashed[i])
            snprintf(base + strlen(base), sizeof base - strlen(base), "%s%s.%016" PRIx64, base[0] ? " " : "",
                     expected[i], parts.list[i].ours);
    }
    check(parts_render(&parts, &arena), base);
    /* and back: what was rendered is remembered */
    char again[3000];
    snprintf(again, sizeof again, "%sX-ITIN-BASE:%s\n", text, base);
    bool remembered;
    struct parts back = collect(ours, event_of(again), &remembered);
    ck_assert_int_eq(remembered, base[0] != '\0');
    ck_assert_uint_eq(back.n, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_uint_eq(back.list[i].base, parts.list[i].ours);
}
END_TEST

/* ---- memories ------------------------------------------------------------------------- */

static const struct {
    const char *base;
    bool good;
    uint64_t summary;
} memories[] = {
    {"SUMMARY.0123456789abcdef", true, 0x0123456789abcdefu},
    {"SUMMARY.0123456789ABCDEF", true, 0x0123456789abcdefu},
    {"summary.ffffffffffffffff", true, UINT64_MAX},
    {"SUMMARY.0000000000000001 DTSTART.0000000000000002", true, 1},
    {"DTSTART.0000000000000002 SUMMARY.0000000000000001", true, 1},
    {"OTHER.0000000000000002", true, 0},
    {"SUMMARY.0123456789abcde", false, 0},
    {"SUMMARY.0123456789abcdef0", false, 0},
    {"SUMMARY.0123456789abcdeg", false, 0},
    {"SUMMARY.-123456789abcdef", false, 0},
    {"SUMMARY.0x23456789abcdef", false, 0},
    {"SUMMARY", false, 0},
    {"SUMMARY.", false, 0},
    {".0123456789abcdef", false, 0},
    {"SUMMARY 0123456789abcdef", false, 0},
    {"SUMMARY.0123456789abcdef  DTSTART.0000000000000002", false, 0x0123456789abcdefu},
    {"SUMMARY.0123456789abcdef,DTSTART.0000000000000002", false, 0},
    {"", false, 0},
};

START_TEST(memories_are_read_strictly)
{
    char text[300];
    bool remembered;
    snprintf(text, sizeof text, "SUMMARY:a\nX-ITIN-BASE:%s\n", memories[_i].base);
    struct parts parts = collect(event_of("SUMMARY:a\n"), event_of(text), &remembered);
    ck_assert_msg(remembered == memories[_i].good, "%s", text);
    const struct part *p = parts_find(&parts, LIT("sUMMARY"));
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(p->base, memories[_i].summary);
    ck_assert_uint_eq(p->ours, p->theirs);
}
END_TEST

/* A memory without end is none, and ends soon. */
START_TEST(memories_are_bounded)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    buf_adds(&b, "SUMMARY:a\nX-ITIN-BASE:");
    for (int i = 0; i < _i; i++)
        buf_addf(&b, "%sP%d.%016d", i ? " " : "", i, i);
    buf_adds(&b, "\n");
    char *copy = strndup(buf_slice(&b).ptr, buf_slice(&b).len);
    bool remembered;
    struct parts parts = collect(event_of("SUMMARY:a\n"), event_of(copy), &remembered);
    ck_assert_int_eq(remembered, _i > 0 && _i <= 200);
    ck_assert_uint_le(parts.n, 202);
    free(copy);
    buf_release(&b);
}
END_TEST

/* ---- alarms ---------------------------------------------------------------------------- */

#define ALARM(uid, trigger) "BEGIN:VALARM\n" uid "TRIGGER:" trigger "\nEND:VALARM\n"

static const struct {
    const char *ours, *theirs, *published; /* what is remembered: of this event */
    bool own;
} alarms[] = {
    {ALARM("UID:a\n", "-PT3H"), ALARM("UID:a\n", "-PT3H"), "", true},
    {ALARM("UID:a\n", "-PT3H"), ALARM("UID:a\n", "-PT1H"), "", true}, /* moved by a person */
    {ALARM("UID:a\n", "-PT3H"), ALARM("UID:b\n", "-PT3H"), "", false},
    {ALARM("UID:a\n", "-PT3H"), ALARM("", "-PT3H"), "", false},
    {ALARM("", "-PT3H"), ALARM("", "-PT3H"), "", false},
    {ALARM("UID:z\n", "-P1D") ALARM("UID:a\n", "-PT3H"), ALARM("UID:a\n", "-PT3H"), "", true},
    /* ours has none any more: known by what was published */
    {"", ALARM("UID:a\n", "-PT3H"), ALARM("UID:a\n", "-PT3H"), true},
    {"", ALARM("UID:b\n", "-PT3H"), ALARM("UID:a\n", "-PT3H"), true},
    {"", ALARM("UID:a\n", "-PT1H"), ALARM("UID:a\n", "-PT3H"), false},
    {"", ALARM("UID:a\n", "-PT3H"), "", false},
    {ALARM("UID:z\n", "-P1D"), ALARM("UID:a\n", "-PT3H"), ALARM("UID:a\n", "-PT3H"), false},
};

START_TEST(own_alarms_are_known)
{
    struct component *published = event_of(alarms[_i].published);
    struct parts first = collect(published, NULL, NULL);
    struct itin_slice base = parts_render(&first, &arena);
    char text[600];
    snprintf(text, sizeof text, "X-ITIN-BASE:" SLICE_FMT "\n%s", SLICE_ARG(base), alarms[_i].theirs);
    struct component *ours = event_of(alarms[_i].ours), *theirs = event_of(text);
    struct parts parts = collect(ours, theirs, NULL);
    ck_assert_int_eq(parts_is_own_alarm(&parts, ours, theirs->children[0]), alarms[_i].own);
    const struct part *p = parts_find(&parts, LIT(PART_ALARM));
    ck_assert(!p || (p->theirs != 0) == alarms[_i].own);
}
END_TEST

static const struct {
    const char *ours, *child;
    bool has;
} children[] = {
    {"BEGIN:VLOCATION\nEND:VLOCATION\n", "BEGIN:VLOCATION\nUID:2\nEND:VLOCATION\n", true},
    {"BEGIN:VLOCATION\nEND:VLOCATION\n", "BEGIN:vlocation\nEND:vlocation\n", true},
    {"BEGIN:VLOCATION\nEND:VLOCATION\n", "BEGIN:VRESOURCE\nEND:VRESOURCE\n", false},
    {ALARM("", "-PT3H"), ALARM("", "-PT3H"), false},
    {ALARM("", "-PT3H") "BEGIN:PARTICIPANT\nEND:PARTICIPANT\n", "BEGIN:PARTICIPANT\nEND:PARTICIPANT\n",
     true},
    {"", "BEGIN:VLOCATION\nEND:VLOCATION\n", false},
};

START_TEST(components_of_ours_are_known_by_name)
{
    struct component *child = event_of(children[_i].child)->children[0];
    ck_assert_int_eq(part_has_child(event_of(children[_i].ours), child), children[_i].has);
}
END_TEST

/* ---- for people --------------------------------------------------------------------------- */

static const struct {
    const char *event, *part, *text;
} shown[] = {
    {"SUMMARY:a\\, b\\nc\n", "SUMMARY", "a, b c"},
    {"SUMMARY:서울 \\\\ 부산\n", "SUMMARY", "서울 \\ 부산"},
    {"SUMMARY:a\n", "LOCATION", ""},
    {"DTSTART:20240624T102000Z\n", "DTSTART", "2024-06-24 10:20 UTC"},
    {"DTSTART;TZID=Asia/Seoul:20240624T192000\n", "DTSTART", "2024-06-24 19:20 Asia/Seoul"},
    {"DTSTART;TZID=\"Asia/Seoul\":20240624T192000\n", "DTSTART", "2024-06-24 19:20 Asia/Seoul"},
    {"DTSTART;VALUE=DATE:20240624\n", "DTSTART", "2024-06-24"},
    {"DTSTART:20240624T192000\n", "DTSTART", "2024-06-24 19:20"},
    {"DTSTART;TZID=Asia/Seoul:20240624T131000\nDTEND;TZID=Europe/Paris:20240624T192000\n", "DTSTART",
     "2024-06-24 13:10 Asia/Seoul - 2024-06-24 19:20 Europe/Paris"},
    {"DTEND:20240624T192000Z\n", "DTSTART", "2024-06-24 19:20 UTC"},
    {"DTSTART:20240624T192000Z\nDURATION:PT2H\n", "DTSTART", "2024-06-24 19:20 UTC, PT2H"},
    {"DTSTART:soon\n", "DTSTART", "soon"},
    {"DTSTART:2024062\n", "DTSTART", "2024062"},
    {"DTSTART:2024-06-24\n", "DTSTART", "2024-06-24"},
    /* no clock behind the day: nothing of it is cut out of a character */
    {"DTSTART:20240624T1가나\n", "DTSTART", "20240624T1가나"},
    {"DTSTART:20240624 가나다\n", "DTSTART", "20240624 가나다"},
    {"DTSTART:20240624T19\n", "DTSTART", "20240624T19"},
    {"DTSTART:20240624T1920\n", "DTSTART", "2024-06-24 19:20"},
    {"LOCATION:x\nGEO:1;2\n", "LOCATION", "x"},
    {"CATEGORIES:A\nCATEGORIES:B\n", "CATEGORIES", "A, B"},
    {"CATEGORIES:A\nCATEGORIES:B\n", "categories", "A, B"},
    {ALARM("", "-PT3H"), "VALARM", "-PT3H"},
    {ALARM("", "-PT3H") ALARM("", "-P1D"), "VALARM", "-PT3H, -P1D"},
    {"BEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\n", "VALARM", ""},
    {"BEGIN:VLOCATION\nTRIGGER:x\nEND:VLOCATION\n", "VALARM", ""},
    {"SUMMARY:a\x1b[31mb\xE2\x80\xAE" "c\n", "SUMMARY", "a [31mb c"},
};

START_TEST(parts_are_shown)
{
    check(part_text(&arena, event_of(shown[_i].event), slice_of(shown[_i].part)), shown[_i].text);
}
END_TEST

/* RFC 5545, 3.3.8: integers end at 2147483647; more is as much as there can be. */
static const struct {
    const char *line;
    uint32_t sequence;
} sequences[] = {
    {"", 0},
    {"SEQUENCE:0\n", 0},
    {"SEQUENCE:7\n", 7},
    {"SEQUENCE: 12 \n", 12},
    {"SEQUENCE:007\n", 7},
    {"SEQUENCE:x\n", 0},
    {"SEQUENCE:-3\n", 0},
    {"SEQUENCE:3x\n", 3},
    {"SEQUENCE:\n", 0},
    {"SEQUENCE:214748364\n", 214748364},
    {"SEQUENCE:1999999999\n", 1999999999},
    {"SEQUENCE:2147483637\n", 2147483637},
    {"SEQUENCE:2147483639\n", 2147483639},
    {"SEQUENCE:2147483640\n", 2147483640},
    {"SEQUENCE:2147483646\n", 2147483646},
    {"SEQUENCE:2147483647\n", 2147483647},
    {"SEQUENCE:2147483648\n", 2147483647},
    {"SEQUENCE:4294967295\n", 2147483647},
    {"SEQUENCE:4294967296\n", 2147483647},
    {"SEQUENCE:9999999999\n", 2147483647},
    {"SEQUENCE:99999999999999999999999999\n", 2147483647},
};

START_TEST(sequences_are_read)
{
    ck_assert_msg(part_sequence(event_of(sequences[_i].line)) == sequences[_i].sequence, "%s: %u",
                  sequences[_i].line, part_sequence(event_of(sequences[_i].line)));
}
END_TEST

/* Counts days one by one from 1970. */
static void civil(int64_t days, int *y, int *m, int *d)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (*y = 1970;; ++*y) {
        int leap = (*y % 4 == 0 && *y % 100 != 0) || *y % 400 == 0;
        if (days < 365 + leap) {
            for (*m = 0; days >= length[*m] + (*m == 1 && leap); ++*m)
                days -= length[*m] + (*m == 1 && leap);
            *d = (int)days + 1;
            ++*m;
            return;
        }
        days -= 365 + leap;
    }
}

START_TEST(stamps_are_of_utc)
{
    static const int64_t fixed[] = {0, 59, 86399, 86400, 951782400, 951868800, 1719224400, 4102444799};
    srand(81);
    for (int i = 0; i < 2000; i++) {
        int64_t at = i < (int)ARRAY_LEN(fixed)
                         ? fixed[i]
                         : ((int64_t)rand() << 16 ^ rand()) % 6000000000;
        int y, m, d;
        char text[40];
        at = at < 0 ? -at : at;
        civil(at / 86400, &y, &m, &d);
        snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", y, m, d, (int)(at % 86400 / 3600),
                 (int)(at % 3600 / 60), (int)(at % 60));
        check(part_stamp(&arena, (struct itin_instant){at}), text);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("publish-part");
    TCase *t = tcase_create("part");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, properties_belong_to_parts, 0, ARRAY_LEN(names));
    tcase_add_loop_test(t, lines_that_say_the_same_have_one_hash, 0, ARRAY_LEN(lines));
    tcase_add_loop_test(t, the_order_of_lines_does_not_count, 0, 40);
    tcase_add_test(t, repeated_lines_count);
    tcase_add_loop_test(t, parts_of_every_small_event, 0, 1 << ARRAY_LEN(small));
    tcase_add_loop_test(t, memories_are_read_strictly, 0, ARRAY_LEN(memories));
    tcase_add_loop_test(t, memories_are_bounded, 196, 206);
    tcase_add_loop_test(t, own_alarms_are_known, 0, ARRAY_LEN(alarms));
    tcase_add_loop_test(t, components_of_ours_are_known_by_name, 0, ARRAY_LEN(children));
    tcase_add_loop_test(t, parts_are_shown, 0, ARRAY_LEN(shown));
    tcase_add_loop_test(t, sequences_are_read, 0, ARRAY_LEN(sequences));
    tcase_add_test(t, stamps_are_of_utc);
    suite_add_tcase(s, t);
    return s;
}

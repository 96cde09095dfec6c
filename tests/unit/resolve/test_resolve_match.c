/* One event in two tables: by its names, against a plain search of the edits,
 * and by its hours. */
#include "base/base.h"

#include <check_main.h>

#include "resolve/work.h"

static struct itin_trip *trip;
static struct itin_diag *diag;
static struct itin_source *source;
static struct resolver resolver;

static void setup(void)
{
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", "x", 1, diag, &source), ITIN_OK);
    ck_assert_int_eq(trip_new(source, &trip), ITIN_OK);
    resolver = (struct resolver){.trip = trip, .diag = diag, .arena = &trip->arena};
}

static void teardown(void)
{
    itin_trip_free(trip);
    itin_source_free(source);
    itin_diag_free(diag);
}

/* ---- letters and digits only ------------------------------------------------------ */

static const struct {
    const char *text, *core;
} cores[] = {
    {"", ""},
    {"City Hall", "cityhall"},
    {"  A-B (C) ", "abc"},
    {"Gate 12", "gate12"},
    {"서울 시청", "서울시청"},
    {"서울·부산", "서울부산"},                 /* U+00B7 */
    {"東京・大阪", "東京大阪"},                 /* U+30FB */
    {"「회의」", "회의"},                       /* U+300C, U+300D */
    {"【A】", "a"},                             /* U+3010, U+3011 */
    {"〈A〉", "a"},                             /* U+3008, U+3009 */
    {"a\xC2\xA0" "b", "ab"},                    /* a blank that does not break */
    {"a\xE3\x80\x80" "b", "ab"},                /* the wide blank */
    {"a – b — c … d", "abcd"},                  /* U+2013, U+2014, U+2026 */
    {"a‐b‘c’d“e”f•g‧h", "abcdefgh"},            /* from U+2010 to U+2027 */
    {"Café", "café"},
    {"1\xFF" "2", "12"},                        /* no UTF-8 */
    {"\xE3\x80", ""},                           /* the text ends within a letter */
    {"a々b", "a々b"},                           /* U+3005 is a letter */
    {"a〒b", "a〒b"},                           /* U+3012: behind the brackets */
    {"!?", ""},
};

START_TEST(folds_a_title)
{
    struct itin_slice got = match_core(&resolver, slice_of(cores[_i].text));
    ck_assert_msg(slice_eq(got, slice_of(cores[_i].core)), "%s: `%.*s`", cores[_i].text, (int)got.len, got.ptr);
}
END_TEST

START_TEST(every_byte_of_ascii)
{
    for (int c = 1; c < 128; c++) {
        char text[4] = {'x', (char)c, 'y', '\0'}, want[4] = "x";
        bool upper = c >= 'A' && c <= 'Z';
        bool stays = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (stays)
            want[1] = (char)(upper ? c - 'A' + 'a' : c);
        want[stays ? 2 : 1] = 'y';
        struct itin_slice got = match_core(&resolver, slice_of(text));
        ck_assert_msg(slice_eq(got, slice_of(want)), "byte %d", c);
    }
}
END_TEST

/* ---- two items -------------------------------------------------------------------- */

enum { NEVER = -1 };

static void at(struct when *w, int day, int minute)
{
    w->has_date = true;
    w->date = (struct itin_date){2024, 6, (int8_t)day};
    w->clock = minute == NEVER ? WHEN_NO_CLOCK : WHEN_EXACT;
    if (minute != NEVER)
        w->time = (struct itin_clock){.hour = (int8_t)(minute / 60), .minute = (int8_t)(minute % 60)};
}

static struct item *add(const char *title, int day, int from, int to)
{
    struct item *item = trip_add_item(trip, ITEM_VISIT, (struct span){0});
    ck_assert_ptr_nonnull(item);
    item->title.str = slice_of(title);
    at(&item->start, day, from);
    at(&item->end, day, to);
    return item;
}

static int score(const struct item *a, const struct item *b, bool *ret_apart)
{
    ck_assert(match_init(&resolver));
    return match_score(&resolver, a, b, ret_apart);
}

/* From `a` to `b` by k edits: insert, delete, replace, swap two neighbours. */
static bool within(const char *a, const char *b, int k)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    if (!*a && !*b)
        return true;
    if (!k)
        return false;
    return (*a && within(a + 1, b, k - 1)) || (*b && within(a, b + 1, k - 1)) ||
           (*a && *b && within(a + 1, b + 1, k - 1)) ||
           (*a && *b && a[0] == b[1] && a[1] == b[0] && within(a + 2, b + 2, k - 1));
}

/* Whether they have n letters in a row in common. */
static bool shares(const char *a, const char *b, size_t n)
{
    char part[40];
    for (size_t i = 0; i + n <= strlen(a); i++) {
        memcpy(part, a + i, n);
        part[n] = '\0';
        if (strstr(b, part))
            return true;
    }
    return false;
}

static uint64_t seed = 7;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

static void draw(char *s, size_t n, unsigned letters)
{
    for (size_t i = 0; i < n; i++)
        s[i] = (char)('a' + roll(letters));
    s[n] = '\0';
}

static void edit(char *s)
{
    size_t n = strlen(s), i = n ? roll((unsigned)n) : 0;
    switch (roll(4)) {
    case 0:
        if (n)
            memmove(s + i, s + i + 1, n - i);
        break;
    case 1:
        memmove(s + i + 1, s + i, n - i + 1);
        s[i] = (char)('a' + roll(6));
        break;
    case 2:
        if (n)
            s[i] = (char)('a' + roll(6));
        break;
    default:
        if (i + 1 < n) {
            char swap = s[i];
            s[i] = s[i + 1];
            s[i + 1] = swap;
        }
    }
}

/* Of Latin names: one within the other from four letters on is enough always;
 * where an hour agrees, two edits from six letters on, or a run of five that is
 * half of the shorter. */
START_TEST(names_against_edits)
{
    static const struct {
        int from, to, other_from, other_to;
        bool agrees, apart;
    } hours[] = {
        {600, NEVER, 600, NEVER, true, false}, {600, 660, 600, 700, true, false}, {600, 660, 630, 660, true, false},
        {600, 660, 630, 690, false, false},    {600, 660, 660, 690, false, true}, {600, NEVER, NEVER, NEVER, false, false},
    };
    unsigned found = 0, rounds = 3000;
    for (unsigned round = 0; round < rounds; round++) {
        char a[40], b[40];
        uint64_t began = seed;
        size_t h = roll(ARRAY_LEN(hours));
        draw(a, 3 + roll(12), 6);
        memcpy(b, a, sizeof b);
        for (unsigned k = roll(5); k; k--)
            edit(b);
        if (roll(6) == 0)
            draw(b + strlen(b), roll(10), 6);
        size_t n = strlen(a), m = strlen(b), shorter = n < m ? n : m, half = (shorter + 1) / 2;
        bool contained = !strcmp(a, b) || (shorter >= 4 && (strstr(a, b) || strstr(b, a)));
        bool near = (shorter >= 6 && within(a, b, 2)) || shares(a, b, half > 5 ? half : 5);
        bool want = contained || (hours[h].agrees && near), apart;
        trip->n_items = 0;
        struct item *x = add(a, 24, hours[h].from, hours[h].to);
        struct item *y = add(b, 24, hours[h].other_from, hours[h].other_to);
        resolver.n_compared = 0;
        ck_assert_msg((score(x, y, &apart) > 0) == want, "seed %llu: %s, %s, hours %zu", (unsigned long long)began, a, b, h);
        ck_assert_int_eq(apart, hours[h].apart);
        found += want;
    }
    ck_assert_msg(found > rounds / 4 && found < rounds - rounds / 8, "%u", found);
}
END_TEST

/* What settles it before names are looked at. */
START_TEST(days_flights_and_rows)
{
    bool apart;
    struct item *a = add("City Hall", 24, 600, 660), *b = add("City Hall", 25, 600, 660);
    struct item *c = add("City Hall", 24, 600, 660), *d = add("Harbour", 24, 600, 660), *e = add("Harbour", 24, 600, NEVER);
    ck_assert_int_eq(score(a, b, &apart), 0); /* another day */
    ck_assert_int_gt(score(a, c, &apart), 0);
    ck_assert_int_eq(score(a, d, &apart), 0); /* one table: two groups at one hour */
    int same = score(a, c, &apart);
    d->origin = e->origin = ORIGIN_SCHEDULE;
    a->origin = c->origin = ORIGIN_SECTION;
    ck_assert_int_gt(score(a, d, &apart), 0); /* row and section, the very same minutes */
    ck_assert_int_lt(score(a, d, &apart), same);
    ck_assert_int_eq(score(a, e, &apart), 0); /* the end is not told */
    b->start.date.day = 24;
    a->flight = LIT("KE123");
    b->flight = LIT("KE124");
    ck_assert_int_eq(score(a, b, &apart), 0);
    b->flight = LIT("KE123");
    b->title = (struct text){0};
    at(&b->start, 24, 900);
    ck_assert_int_gt(score(a, b, &apart), same); /* a flight is one, at whatever hour */
    a->start.has_date = false;
    ck_assert_int_eq(score(a, b, &apart), 0);
}
END_TEST

/* Words of what is done do not make two meetings one; alone they are the name. */
START_TEST(actions_are_no_names)
{
    bool apart;
    struct item *a = add("Visit tour meeting Oak", 24, 600, NEVER), *b = add("Visit tour meeting Elm", 24, 600, NEVER);
    struct item *c = add("Oak", 24, 600, NEVER), *d = add("시청 방문", 24, 600, NEVER), *e = add("도청 방문", 24, 600, NEVER);
    struct item *f = add("시청 면담", 24, 600, NEVER), *g = add("방문", 24, 600, NEVER), *h = add("방문", 24, 600, NEVER);
    ck_assert_int_eq(score(a, b, &apart), 0);
    ck_assert_int_gt(score(a, c, &apart), 0);
    ck_assert_int_eq(score(d, e, &apart), 0);
    ck_assert_int_gt(score(d, f, &apart), 0);
    ck_assert_int_gt(score(g, h, &apart), 0);
}
END_TEST

/* Journeys and stays have no names: the same kind, way and hours make one. */
START_TEST(journeys_by_their_way)
{
    static const char *const codes[] = {"ICN", "YYC", "SEA"};
    bool apart;
    for (unsigned k = 0; k < 3 * 3 * 3 * 3 * 4; k++) {
        unsigned from = k % 3, to = k / 3 % 3, other_from = k / 9 % 3, other_to = k / 27 % 3;
        bool other_kind = k / 81 % 2, other_hour = k / 162;
        trip->n_items = 0;
        struct item *a = add("Alpha", 24, 600, 660), *b = add("Alpha", 24, 600, other_hour ? 661 : 660);
        a->kind = ITEM_TRAIN;
        b->kind = other_kind ? ITEM_BUS : ITEM_TRAIN;
        struct place_ref *const refs[] = {&a->from, &a->to, &b->from, &b->to};
        const unsigned which[] = {from, to, other_from, other_to};
        for (size_t i = 0; i < ARRAY_LEN(refs); i++) {
            refs[i]->state = PLACE_RESOLVED;
            refs[i]->place = itin_place_by_iata(slice_of(codes[which[i]]));
            refs[i]->zone = slice_of(itin_place_zone(refs[i]->place));
        }
        bool want = from == other_from && to == other_to && !other_kind && !other_hour;
        ck_assert_msg((score(a, b, &apart) > 0) == want, "case %u", k);
        b->to.state = PLACE_UNKNOWN;
        b->to.zone = slice(NULL, 0);
        ck_assert_msg(score(a, b, &apart) == 0, "case %u, unknown", k);
    }
}
END_TEST

/* One title twice in two towns is two visits, unless a town is only inherited. */
START_TEST(towns_apart)
{
    static const struct {
        const char *a, *b;
        bool inherited, written, one;
    } towns[] = {
        {"ICN", "ICN", false, true, true},  {"ICN", "GMP", false, true, true}, /* some 35 km */
        {"ICN", "YYC", false, true, false}, {"YYC", "ICN", false, true, false},
        {"ICN", "YYC", true, true, true},   {"ICN", "YYC", false, false, true},
    };
    bool apart;
    for (size_t i = 0; i < ARRAY_LEN(towns); i++)
        for (int turn = 0; turn < 2; turn++) {
            struct item *a = add("Harbour", 24, 600, 660), *b = add("Harbour", 24, 600, 660);
            a->at.place = itin_place_by_iata(slice_of(towns[i].a));
            b->at.place = itin_place_by_iata(slice_of(towns[i].b));
            a->at.state = b->at.state = PLACE_RESOLVED;
            a->at.text.str = b->at.text.str = LIT("town");
            struct place_ref *changed = turn ? &a->at : &b->at;
            changed->inherited = towns[i].inherited;
            if (!towns[i].written)
                changed->text.str = slice(NULL, 0);
            ck_assert_msg((score(a, b, &apart) > 0) == towns[i].one, "row %zu, turn %d", i, turn);
        }
}
END_TEST

/* The town is in all names around it: without it they are other names. */
START_TEST(the_town_is_no_name)
{
    bool apart;
    struct item *a = add("Calgary Oak", 24, 600, NEVER), *b = add("Calgary Elm", 24, 600, NEVER);
    ck_assert_int_gt(score(a, b, &apart), 0); /* nobody knows that it is one */
    a->at.place = b->at.place = itin_place_by_iata(LIT("YYC"));
    a->at.state = b->at.state = PLACE_RESOLVED;
    ck_assert_int_eq(score(a, b, &apart), 0);
    b->at = (struct place_ref){0}; /* a section that does not say where */
    ck_assert_int_eq(score(a, b, &apart), 0);
    b->title.str = LIT("Oak in Calgary");
    ck_assert_int_eq(score(a, b, &apart), 0); /* "oak", "oakin": three letters are too few */
    a->title.str = LIT("Calgary Maple");
    b->title.str = LIT("Maple (Calgary)");
    ck_assert_int_gt(score(a, b, &apart), 0);
}
END_TEST

START_TEST(undated_needs_both_hours_alike)
{
    struct item *row = add("Harbour Office", 24, 600, 660), *section = add("Harbour Ofice", 24, 600, 660);
    section->start.has_date = section->end.has_date = false;
    ck_assert(match_init(&resolver));
    ck_assert(match_undated(&resolver, row, section));
    section->kind = ITEM_STAY;
    ck_assert(!match_undated(&resolver, row, section));
    section->kind = ITEM_MEETING;
    ck_assert(match_undated(&resolver, row, section));
    at(&section->end, 24, 661);
    ck_assert(!match_undated(&resolver, row, section));
    at(&section->end, 24, 660);
    resolver.n_compared = 50000;
    ck_assert(!match_undated(&resolver, row, section));
    resolver.n_compared = 49999;
    ck_assert(match_undated(&resolver, row, section));
    at(&row->start, 24, NEVER);
    at(&section->start, 24, NEVER);
    resolver.n_compared = 0;
    ck_assert(!match_undated(&resolver, row, section)); /* no hours at all */
}
END_TEST

START_TEST(without_memory)
{
    struct arena none;
    arena_init(&none, 1);
    resolver.arena = &none;
    add("City Hall", 24, 600, 660);
    ck_assert_uint_eq(match_core(&resolver, LIT("City Hall")).len, 0);
    ck_assert(none.failed);
    ck_assert(!match_init(&resolver));
    arena_release(&none);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-match");
    TCase *t = tcase_create("match");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, folds_a_title, 0, ARRAY_LEN(cores));
    tcase_add_test(t, every_byte_of_ascii);
    tcase_add_test(t, names_against_edits);
    tcase_add_test(t, days_flights_and_rows);
    tcase_add_test(t, actions_are_no_names);
    tcase_add_test(t, journeys_by_their_way);
    tcase_add_test(t, towns_apart);
    tcase_add_test(t, the_town_is_no_name);
    tcase_add_test(t, undated_needs_both_hours_alike);
    tcase_add_test(t, without_memory);
    suite_add_tcase(s, t);
    return s;
}

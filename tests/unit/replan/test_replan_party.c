/* Whom a flight concerns, against sets of people as bits. */
#include "base/base.h"

#include <check_main.h>

#include "replan/change.h"

enum { PEOPLE = 5, LIST = 4, ROUNDS = 4000, EVERYBODY = 1u << PEOPLE };

static const char *const names[PEOPLE] = {"Kim Haneul", "Lee Bada", "Anna", "박나무", "Anna Lee"};
/* The same people as another hand writes them: case and blanks do not count. */
static const char *const spelled[PEOPLE] = {"  KIM HANEUL", "lee bada ", " aNNa ", "\t박나무", "anna lee"};
static const char *const words[] = {"all", "Everyone", "everybody", "전원", "모두", " 전체 "};

static uint64_t seed = 20240624;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

struct party {
    struct text list[LIST];
    struct people who;
    unsigned bits; /* EVERYBODY: also that word, or nobody named */
};

static void add(struct party *p, const char *name, unsigned bit)
{
    p->list[p->who.n++].str = slice_of(name);
    p->who.names = p->list;
    p->bits |= bit;
}

static void draw(struct party *p)
{
    *p = (struct party){0};
    for (unsigned n = roll(LIST); n; n--) {
        unsigned who = roll(PEOPLE);
        if (roll(12) == 0)
            add(p, words[roll(ARRAY_LEN(words))], EVERYBODY);
        else if (!(p->bits >> who & 1)) /* nobody is named twice */
            add(p, roll(2) ? names[who] : spelled[who], 1u << who);
    }
    if (!p->who.n)
        p->bits = EVERYBODY;
}

static struct itin_trip trip;
static struct itin_change change;
static struct thing things[2];
static struct item items[2];
static struct party travellers, of_items[2], of_flight;

static void setup(void)
{
    trip = (struct itin_trip){0};
    change = (struct itin_change){.trip = &trip, .things = things};
    memset(items, 0, sizeof items);
    memset(of_items, 0, sizeof of_items);
    travellers = of_flight = (struct party){0};
    things[0] = (struct thing){.item = &items[0]};
    things[1] = (struct thing){.item = &items[1]};
    arena_init(&change.arena, 1u << 20);
}

static void teardown(void)
{
    arena_release(&change.arena);
}

/* Puts the lists where they belong and counts who there is at all. */
static unsigned gather(void)
{
    trip.travellers = travellers.who;
    items[0].who = of_items[0].who;
    items[1].who = of_items[1].who;
    change.n_things = 2;
    party_find(&change);
    return (travellers.bits | of_items[0].bits | of_items[1].bits) & (EVERYBODY - 1u);
}

START_TEST(against_sets)
{
    uint64_t first = seed;
    unsigned others = 0, told = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t began = seed;
        setup();
        draw(&travellers);
        draw(&of_items[0]);
        draw(&of_items[1]);
        draw(&of_flight);
        unsigned all = gather(), goes = of_flight.bits & EVERYBODY ? ~0u : of_flight.bits;
        struct item flight = {.who = of_flight.who};
        for (size_t i = 0; i < 2; i++) {
            unsigned stays = (of_items[i].bits & EVERYBODY ? all : of_items[i].bits) & ~goes;
            ck_assert_msg(change_has_others(&change, &items[i], &flight) == (stays != 0),
                          "seed %llu item %zu", (unsigned long long)began, i);
            others += stays != 0;
        }
        struct itin_slice people = change_people(&change, &flight);
        char want[200] = "";
        if (all & ~goes)
            for (size_t i = 0; i < of_flight.who.n; i++) {
                struct itin_slice name = slice_trim(of_flight.list[i].str);
                size_t at = strlen(want);
                snprintf(want + at, sizeof want - at, "%s%.*s", i ? ", " : "", (int)name.len, name.ptr);
            }
        told += want[0] != '\0';
        ck_assert_msg(slice_eq(people, slice_of(want)), "seed %llu: `%.*s`, not `%s`",
                      (unsigned long long)began, (int)people.len, people.ptr, want);
        teardown();
    }
    setup();
    /* both answers were asked for often enough */
    ck_assert_msg(others > ROUNDS / 4 && others < 2 * ROUNDS - ROUNDS / 4, "seed %llu: %u", (unsigned long long)first, others);
    ck_assert_msg(told > ROUNDS / 4 && told < ROUNDS - ROUNDS / 8, "seed %llu: %u", (unsigned long long)first, told);
}
END_TEST

/* Each person once, as first written; travellers before those of the items. */
START_TEST(gathers_each_once)
{
    static const char *const want[] = {"Anna", "박나무", "  KIM HANEUL"};
    add(&travellers, names[2], 4);
    add(&travellers, names[3], 8);
    add(&of_items[0], spelled[2], 4);
    add(&of_items[0], spelled[0], 1);
    add(&of_items[1], names[0], 1);
    add(&of_items[1], spelled[3], 8);
    ck_assert_uint_eq(gather(), 13);
    ck_assert_uint_eq(change.everyone.n, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        ck_assert_msg(slice_eq(change.everyone.names[i].str, slice_of(want[i])), "%zu", i);
}
END_TEST

/* An empty name is nobody: he is not left behind. */
START_TEST(blank_is_nobody)
{
    add(&of_items[0], "  ", 0);
    add(&of_items[0], names[2], 4);
    add(&of_flight, names[2], 4);
    gather();
    struct item flight = {.who = of_flight.who};
    ck_assert(!change_has_others(&change, &items[0], &flight));
    ck_assert_uint_eq(change_people(&change, &flight).len, 0);
}
END_TEST

START_TEST(keeps_a_thousand)
{
    enum { MANY = 1001 };
    static char text[MANY][24];
    static struct text list[MANY];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(text[i], sizeof text[i], "P%zu", i);
        list[i].str = slice_of(text[i]);
    }
    trip.travellers = (struct people){.names = list, .n = MANY - 1};
    party_find(&change);
    ck_assert_uint_eq(change.everyone.n, 1000);
    ck_assert(people_have(&change.everyone, LIT("p999")));
    change.everyone = (struct people){0};
    trip.travellers.n = MANY;
    party_find(&change);
    ck_assert_uint_eq(change.everyone.n, 1000);
    ck_assert(!people_have(&change.everyone, LIT("P1000")));
}
END_TEST

START_TEST(without_memory)
{
    arena_release(&change.arena);
    arena_init(&change.arena, 1);
    add(&travellers, names[0], 1);
    gather();
    ck_assert(change.arena.failed);
    ck_assert_uint_eq(change.everyone.n, 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan-party");
    TCase *t = tcase_create("party");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, against_sets);
    tcase_add_test(t, gathers_each_once);
    tcase_add_test(t, blank_is_nobody);
    tcase_add_test(t, keeps_a_thousand);
    tcase_add_test(t, without_memory);
    suite_add_tcase(s, t);
    return s;
}

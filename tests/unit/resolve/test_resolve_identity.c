#include "base/base.h"

#include "check_main.h"
#include "maker.h"
#include "base/sha1.h"

#define P ORIGIN_PLAN, 0, NULL

/* RFC 3174, section 7.3, and RFC 9562, appendix A.4. */
START_TEST(makes_digests_and_uuids)
{
    static const uint8_t dns[UUID_BYTES] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                            0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    static const uint8_t abc[SHA1_BYTES] = {0xA9, 0x99, 0x3E, 0x36, 0x47, 0x06, 0x81,
                                            0x6A, 0xBA, 0x3E, 0x25, 0x71, 0x78, 0x50,
                                            0xC2, 0x6C, 0x9C, 0xD0, 0xD8, 0x9D};
    uint8_t digest[SHA1_BYTES], uuid[UUID_BYTES];
    char text[UUID_TEXT];
    struct itin_slice parts[] = {LIT("a"), LIT("bc")};
    sha1_of(parts, 2, digest);
    ck_assert_mem_eq(digest, abc, SHA1_BYTES);
    uuid5(dns, LIT("www.example.com"), uuid);
    ck_assert_str_eq(uuid_text(uuid, text), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}
END_TEST

START_TEST(digests_a_long_text)
{
    /* RFC 3174: 10 repetitions of 64 bytes "0123456701234567..." */
    static const uint8_t want[4] = {0xDE, 0xA3, 0x56, 0xA2};
    struct itin_slice parts[80];
    uint8_t digest[SHA1_BYTES];
    for (size_t i = 0; i < 80; i++)
        parts[i] = LIT("01234567");
    sha1_of(parts, 80, digest);
    ck_assert_mem_eq(digest, want, 4);
}
END_TEST

static const struct row rows[] = {
    {ITEM_FLIGHT, "2024-06-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
    {ITEM_MEETING, "2024-06-26", NULL, "09:30~10:30", NULL, "Agency", NULL, NULL, NULL, P, "Seattle"},
    {ITEM_MEAL, "2024-06-26", NULL, "12:00~13:00", NULL, "Lunch", NULL, NULL, NULL, P, "Seattle"},
    {ITEM_MEAL, "2024-06-27", NULL, "12:00~13:00", NULL, "Lunch", NULL, NULL, NULL, P, "Seattle"},
    {ITEM_FLIGHT, "2024-07-24", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
};
static const char *const ids[] = {"ke5019", "meeting-1", "meal-1", "meal-2", "ke5019-2"};

/* What a writer would put: on record, or made from the ids. */
static struct itin_slice uid_of(const struct made *m, size_t i)
{
    uint8_t space[16];
    trip_space(m->trip, space);
    return item_uid_in(space, &m->trip->arena, m->trip->items[i]);
}

START_TEST(mints_ids)
{
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL), again;
    make_resolve(&m);
    again = make_trip(rows, ARRAY_LEN(rows), NULL);
    make_resolve(&again);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ck_assert_str_eq(made_text(m.trip->items[i]->id.str), ids[i]);
        ck_assert_uint_eq(uid_of(&m, i).len, 36);
        ck_assert(slice_eq(uid_of(&m, i), uid_of(&again, i)));
        for (size_t k = 0; k < i; k++)
            ck_assert(!slice_eq(uid_of(&m, i), uid_of(&m, k)));
    }
    ck_assert(slice_eq(m.trip->id.str, again.trip->id.str));
    make_free(&m);
    make_free(&again);
}
END_TEST

START_TEST(keeps_written_ids)
{
    struct made m = make_trip(rows, ARRAY_LEN(rows), NULL);
    m.trip->items[0]->id.str = LIT("meal-1");
    m.trip->items[1]->id.str = LIT("mine");
    m.trip->items[2]->id.str = LIT("mine");
    make_resolve(&m);
    ck_assert_str_eq(made_text(m.trip->items[0]->id.str), "meal-1");
    ck_assert_str_eq(made_text(m.trip->items[1]->id.str), "mine");
    ck_assert_str_eq(made_text(m.trip->items[2]->id.str), "mine-2");
    ck_assert_str_eq(made_text(m.trip->items[3]->id.str), "meal-2");
    make_free(&m);
}
END_TEST

/* The memory of a first run, given to a second one. */
static void remember(struct made *m, const struct made *past)
{
    struct ledger *l = &m->trip->ledger;
    l->has = true;
    l->trip_id = arena_dup(&m->trip->arena, past->trip->id.str);
    for (size_t i = 0; i < past->trip->n_items; i++) {
        const struct item *item = past->trip->items[i];
        struct ledger_entry *e = ARENA_PUSH(&m->trip->arena, l->entries, l->n, l->cap);
        e->id = arena_dup(&m->trip->arena, item->id.str);
        e->uid = arena_dup(&m->trip->arena, uid_of(past, i));
        e->key = arena_dup(&m->trip->arena, item->key);
        e->kind = item->kind;
        e->sequence = (int)i + 3;
        e->start.has = true;
        e->start.wall = (struct itin_civil){item->start.local_date, item->start.local_time};
        e->start.zone = arena_dup(&m->trip->arena, item->start.zone_name);
    }
}

/* A retimed, a renamed, a dropped and a new item: who is who. */
START_TEST(knows_items_again)
{
    static const struct row changed[] = {
        {ITEM_FLIGHT, "2024-06-25", NULL, "20:20~15:00", NULL, "", "ICN", "SEA", "KE5019", P},
        {ITEM_MEETING, "2024-06-25", NULL, "15:00~15:30", NULL, "New", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_MEETING, "2024-06-26", NULL, "09:30~10:30", NULL, "Renamed", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_MEAL, "2024-06-27", NULL, "12:30~13:00", NULL, "Lunch", NULL, NULL, NULL, P, "Seattle"},
        {ITEM_FLIGHT, "2024-07-23", NULL, "19:20~14:00", NULL, "", "ICN", "SEA", "KE5019", P},
    };
    static const char *const want[] = {"ke5019", "meeting-2", "meeting-1", "meal-2", "ke5019-2"};
    struct made past = make_trip(rows, ARRAY_LEN(rows), NULL), m;
    make_resolve(&past);
    m = make_trip(changed, ARRAY_LEN(changed), NULL);
    remember(&m, &past);
    make_resolve(&m);
    for (size_t i = 0; i < ARRAY_LEN(changed); i++)
        ck_assert_msg(strcmp(made_text(m.trip->items[i]->id.str), want[i]) == 0, "item %zu: %s", i,
                      made_text(m.trip->items[i]->id.str));
    ck_assert(slice_eq(uid_of(&m, 0), uid_of(&past, 0)));
    ck_assert(slice_eq(uid_of(&m, 2), uid_of(&past, 1)));
    ck_assert(slice_eq(uid_of(&m, 3), uid_of(&past, 3)));
    ck_assert_int_eq(m.trip->items[3]->sequence, 6);
    ck_assert_int_eq(m.trip->items[1]->sequence, 0);
    make_free(&past);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-identity");
    TCase *t = tcase_create("identity");
    tcase_add_test(t, makes_digests_and_uuids);
    tcase_add_test(t, digests_a_long_text);
    tcase_add_test(t, mints_ids);
    tcase_add_test(t, keeps_written_ids);
    tcase_add_test(t, knows_items_again);
    suite_add_tcase(s, t);
    return s;
}

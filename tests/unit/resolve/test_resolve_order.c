/* The order of items: on the UTC line by start, then end, then place in the
 * file; untimed ones at the start of their local day; cancelled ones in their
 * place (contract, 3). Moments by hand from the offsets beside them. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define P ORIGIN_PLAN, 0
#define AT(title, kind, date, time, place) {kind, date, NULL, time, NULL, title, NULL, NULL, NULL, P, NULL, place}
#define M(title, date, time, place) AT(title, ITEM_MEETING, date, time, place)
#define DAY(title, date, place) AT(title, ITEM_DAY, date, NULL, place)
#define GO(title, date, time, from, to) {ITEM_FLIGHT, date, NULL, time, NULL, title, from, to, "XX" title, P}

static const struct {
    const char *name;
    struct row rows[6];
    size_t n;
    const char *want; /* the titles in order */
} tables[] = {
    {"by the clock", {M("b", "2024-06-26", "11:00~12:00", "Seoul"), M("a", "2024-06-26", "09:00~10:00", "Seoul")}, 2, "ab"},
    {"by the day", {M("b", "2024-06-27", "09:00~10:00", "Seoul"), M("a", "2024-06-26", "11:00~12:00", "Seoul")}, 2, "ab"},
    {"over a new year", {M("b", "2025-01-01", "00:30~01:00", "Seoul"), M("a", "2024-12-31", "23:00~23:30", "Seoul")}, 2, "ab"},
    /* 18:00 in Seoul is 09:00Z, 09:00 in London is 08:00Z */
    {"on the line of UTC, not on the wall", {M("b", "2024-06-26", "18:00~19:00", "Seoul"), M("a", "2024-06-26", "09:00~10:00", "London")}, 2, "ab"},
    /* 00:30 on the 27th in Seoul is 15:30Z on the 26th; 09:00 in Seattle 16:00Z */
    {"a later date may be earlier", {M("b", "2024-06-26", "09:00~10:00", "Seattle"), M("a", "2024-06-27", "00:30~01:00", "Seoul")}, 2, "ab"},
    {"one minute later", {M("b", "2024-06-26", "09:01~09:30", "Seoul"), M("a", "2024-06-26", "09:00~12:00", "Seoul")}, 2, "ab"},
    {"of one start the shorter", {M("b", "2024-06-26", "09:00~12:00", "Seoul"), M("a", "2024-06-26", "09:00~09:30", "Seoul")}, 2, "ab"},
    {"of one span the first written", {M("a", "2024-06-26", "09:00~10:00", "Seoul"), M("b", "2024-06-26", "09:00~10:00", "Seoul")}, 2, "ab"},
    {"the other way", {M("b", "2024-06-26", "09:00~10:00", "Seoul"), M("a", "2024-06-26", "09:00~10:00", "Seoul")}, 2, "ba"},
    {"without an end before one that has it", {M("b", "2024-06-26", "09:00~10:00", "Seoul"), M("a", "2024-06-26", "09:00", "Seoul")}, 2, "ab"},
    {"one instant in two zones", {M("a", "2024-06-26", "18:00~19:00", "Seoul"), M("b", "2024-06-26", "10:00~11:00", "London")}, 2, "ab"},
    /* untimed: from the first minute of the day there */
    {"an untimed day before its meetings", {M("b", "2024-06-26", "00:30~01:00", "Seoul"), DAY("a", "2024-06-26", "Seoul")}, 2, "ab"},
    {"and behind those of the day before", {DAY("b", "2024-06-26", "Seoul"), M("a", "2024-06-25", "23:00~23:59", "Seoul")}, 2, "ab"},
    /* the 26th begins at 07:00Z in Seattle, where it is 16:00 in Seoul */
    {"by the midnight of its place", {DAY("b", "2024-06-26", "Seattle"), M("a", "2024-06-26", "15:30~15:45", "Seoul"), M("c", "2024-06-26", "16:30~17:00", "Seoul")}, 3, "abc"},
    /* midnight does not come in Santiago on 2024-09-08: the day begins at 01:00, 04:00Z; that is 13:00 in Seoul */
    {"a day that begins at one", {DAY("b", "2024-09-08", "Santiago, Chile"), M("a", "2024-09-08", "12:59~13:00", "Seoul"), M("c", "2024-09-08", "13:01~13:30", "Seoul")}, 3, "abc"},
    {"a whole day before a meeting at its midnight", {M("b", "2024-06-26", "00:00~00:30", "Seoul"), DAY("a", "2024-06-26", "Seoul")}, 2, "ab"},
    /* no instant, but a clock */
    {"about nine", {M("c", "2024-06-26", "10:00~11:00", "Seoul"), M("b", "2024-06-26", "09시 전후", "Seoul"), M("a", "2024-06-26", "08:00~08:30", "Seoul")}, 3, "abc"},
    {"after nine", {M("b", "2024-06-26", "09:00 이후", "Seoul"), M("a", "2024-06-26", "08:59~10:00", "Seoul")}, 2, "ab"},
    {"a part of a day is untimed", {M("b", "2024-06-26", "08:00~09:00", "Seoul"), M("a", "2024-06-26", "오후", "Seoul")}, 2, "ab"},
    /* 02:30 does not come in Seattle on 2024-03-10: read as 03:30, 10:30Z */
    {"a skipped clock", {M("c", "2024-03-10", "03:31~04:00", "Seattle"), M("b", "2024-03-10", "02:30~04:00", "Seattle"), M("a", "2024-03-10", "03:29~04:00", "Seattle")}, 3, "abc"},
    /* 01:30 comes twice on 2024-11-03: the first is 08:30Z, 17:30 in Seoul */
    {"a repeated clock is the first", {M("b", "2024-11-03", "01:30~04:00", "Seattle"), M("a", "2024-11-03", "17:29~17:29", "Seoul"), M("c", "2024-11-03", "17:31~17:40", "Seoul")}, 3, "abc"},
    /* lands at 14:00 on the clock, 21:00Z; 06:00 on the 25th in Seoul */
    {"a flight by its start", {M("c", "2024-06-24", "15:00~16:00", "Seattle"), GO("b", "2024-06-24", "19:20~14:00", "ICN", "SEA"), M("a", "2024-06-24", "19:00~19:10", "Seoul")}, 3, "abc"},
    {"two flights of one day", {GO("b", "2024-06-27", "15:36~18:10", "SEA", "YYC"), GO("a", "2024-06-26", "19:20~14:00", "ICN", "SEA")}, 2, "ab"},
    {"an unknown place on the day of the row before", {M("a", "2024-06-26", "09:00~10:00", "Seoul"), M("b", "2024-06-26", "12:00~13:00", "Xyzzyville"), M("c", "2024-06-27", "09:00~10:00", "Seoul")}, 3, "abc"},
    {"a call by its own clock", {{ITEM_CALL, "2024-06-26", NULL, "18:00~18:30", NULL, "b", NULL, NULL, NULL, P, NULL, NULL, "Asia/Seoul"},
                                 M("a", "2024-06-26", "01:59~02:30", "Seattle"), M("c", "2024-06-26", "02:01~02:30", "Seattle")}, 3, "abc"},
};

static const char *titles_of(const struct made *m)
{
    static char out[16];
    size_t n = 0;
    for (size_t i = 0; i < m->trip->n_items; i++)
        out[n++] = m->trip->items[i]->title.str.ptr[0];
    out[n] = '\0';
    return out;
}

START_TEST(on_the_line)
{
    struct made m = make_trip(tables[_i].rows, tables[_i].n, NULL);
    make_resolve(&m);
    ck_assert_msg(strcmp(titles_of(&m), tables[_i].want) == 0, "%s: %s, not %s", tables[_i].name, titles_of(&m), tables[_i].want);
    for (size_t i = 0; i + 1 < m.trip->n_items; i++)
        ck_assert_int_le(m.trip->items[i]->line.start, m.trip->items[i + 1]->line.start);
    make_free(&m);
}
END_TEST

/* The rows in any order of the file, where no two stand at one moment. */
START_TEST(whatever_the_order_of_the_file)
{
    static const struct row day[] = {DAY("a", "2024-06-26", "Seoul"), M("b", "2024-06-26", "09:00~10:00", "Seoul"),
                                     M("c", "2024-06-26", "10:00~10:30", "London"), M("d", "2024-06-26", "19:00~20:00", "Seoul"),
                                     M("e", "2024-06-26", "09:00~10:00", "Seattle")};
    int pick = _i;
    struct row rows[5];
    bool used[5] = {false};
    for (int i = 0; i < 5; i++) { /* the permutation of that number */
        int nth = pick % (5 - i), k = 0;
        pick /= 5 - i;
        while (used[k] || nth-- > 0)
            k++;
        used[k] = true;
        rows[i] = day[k];
    }
    struct made m = make_trip(rows, 5, NULL);
    make_resolve(&m);
    ck_assert_str_eq(titles_of(&m), "abcde");
    make_free(&m);
}
END_TEST

START_TEST(cancelled_ones_stay_in_their_place)
{
    static const struct row rows[] = {GO("c", "2024-06-27", "15:36~18:10", "SEA", "YYC"), GO("b", "2024-06-27", "12:00~14:34", "SEA", "YYC"),
                                      M("a", "2024-06-27", "09:00~10:00", "Seattle")};
    struct made m = make_trip(rows, 3, NULL);
    m.trip->items[1]->status = ITEM_CANCELLED;
    make_resolve(&m);
    ck_assert_str_eq(titles_of(&m), "abc");
    ck_assert_int_eq(m.trip->items[1]->status, ITEM_CANCELLED);
    make_free(&m);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-order");
    TCase *t = tcase_create("order");
    tcase_add_loop_test(t, on_the_line, 0, ARRAY_LEN(tables));
    tcase_add_loop_test(t, whatever_the_order_of_the_file, 0, 120);
    tcase_add_test(t, cancelled_ones_stay_in_their_place);
    suite_add_tcase(s, t);
    return s;
}

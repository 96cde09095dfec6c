/* Trains, buses and ferries in the layouts that their sellers and travellers write:
 * the same ends and instants in each. The instants are computed by Python's zoneinfo. */
#include "base/base.h"

#include "layout_case.h"
#include "resolved_case.h"

/* Between zones, in nights in which clocks change, over the end of a year. */
static const struct ride {
    enum item_kind kind;
    struct journey way;
} rides[] = {
    {ITEM_TRAIN, {"", "Train 9014", "", "", "", "London", "Paris", {2026, 10, 20}, {2026, 10, 20}, 571, 770,
     "Europe/London 2026-10-20T08:31Z", "Europe/Paris 2026-10-20T10:50Z"}},
    {ITEM_TRAIN, {"", "ICE 1597", "", "", "", "Frankfurt", "Berlin", {2026, 10, 25}, {2026, 10, 25}, 65, 253,
     "Europe/Berlin 2026-10-24T23:05Z", "Europe/Berlin 2026-10-25T03:13Z"}},
    {ITEM_TRAIN, {"", "KTX 101", "", "", "", "Seoul", "Busan", {2026, 11, 16}, {2026, 11, 16}, 540, 698,
     "Asia/Seoul 2026-11-16T00:00Z", "Asia/Seoul 2026-11-16T02:38Z"}},
    {ITEM_BUS, {"", "Bus 200", "", "", "", "Vienna", "Budapest", {2027, 3, 28}, {2027, 3, 28}, 30, 270,
     "Europe/Vienna 2027-03-27T23:30Z", "Europe/Budapest 2027-03-28T02:30Z"}},
    {ITEM_BUS, {"", "FlixBus 076", "", "", "", "Zurich", "Milan", {2027, 6, 18}, {2027, 6, 18}, 855, 1110,
     "Europe/Zurich 2027-06-18T12:15Z", "Europe/Rome 2027-06-18T16:30Z"}},
    {ITEM_TRAIN, {"", "Train 503", "", "", "", "Seattle", "Portland", {2026, 10, 31}, {2026, 10, 31}, 445, 655,
     "America/Los_Angeles 2026-10-31T14:25Z", "America/Los_Angeles 2026-10-31T17:55Z"}},
    {ITEM_FERRY, {"", "Ferry 12", "", "", "", "Helsinki", "Tallinn", {2026, 12, 31}, {2027, 1, 1}, 1350, 30,
     "Europe/Helsinki 2026-12-31T20:30Z", "Europe/Tallinn 2026-12-31T22:30Z"}},
};

enum { LISTS = 8 }; /* the layouts behind are those of a day's list, in which ferries have no numbers */

static const char *const layouts[] = {
    "Your booking\n$6\n$f $d → $t $e$+\n$N, Coach 7\n",
    "$N\n$3\n$f $d\n$t $e$+\n",
    "$3\n$f $d\n$t $e$+\n$N\n",
    "$f → $t\n$6\n$d → $e$+\n$N\n",
    "$N\n$f - $t\n$6\n$d - $e$+\n",
    "eTicket\n$N\n$3\nDepart $f $D\nArrive $t $E $+\n",
    "Outbound: $6\n$f    $d\n$t    $e$+\n$N  Coach 12 Seat 45\n",
    "$1 $N $f $d - $t $e$+\n",
    "$6\n- $d-$e$+ $N $f - $t\n",
    "$6\n$d $N $f → $t $e$+\n",
    "| Date | Time | What |\n|---|---|---|\n| $1 | $d-$e$+ | $N $f → $t |\n",
};

START_TEST(every_layout_tells_the_same_ride)
{
    for (size_t k = 0; k < ARRAY_LEN(rides); k++) {
        const struct journey *way = &rides[k].way;
        if (rides[k].kind == ITEM_FERRY && _i >= LISTS)
            continue;
        struct buf text;
        char start[80], end[80];
        buf_init(&text, 1 << 12);
        put_layout(&text, layouts[_i], way);
        struct reading r = read_resolved(ITIN_FORM_AUTO, text.ptr, 0);
        ck_assert_msg(r.trip->n_items == 1, "%zu items: %s", r.trip->n_items, text.ptr);
        const struct item *item = r.trip->items[0];
        instant_of(&item->start, start, sizeof start);
        instant_of(&item->end, end, sizeof end);
        ck_assert_msg(!strcmp(start, way->start) && !strcmp(end, way->end), "%s - %s: %s", start, end, text.ptr);
        ck_assert_msg(item->kind == rides[k].kind, "%s: %s", item_kind_name(item->kind), text.ptr);
        ck_assert_uint_eq(count_rule(&r, "unread-text"), 0);
        buf_release(&text);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-booking-rides");
    TCase *t = tcase_create("rides");
    tcase_add_loop_test(t, every_layout_tells_the_same_ride, 0, ARRAY_LEN(layouts));
    suite_add_tcase(s, t);
    return s;
}

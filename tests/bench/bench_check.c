/* The rules of order over a very large trip: putting it in line, ends,
 * overlaps and jumps from place to place. Twice as many items must take a
 * little more than twice the time (n log n). Meetings and journeys by turns, in
 * the order of a shuffled file; one in a hundred overlaps the next. Prints the
 * processor's milliseconds; it judges nothing. The first run takes its memory
 * from the system, which on a virtual machine may cost more than the work; the
 * others have what that one gave back.
 *
 * usage: bench_check [ITEMS]     default 1000000, which takes 3 GB */
#include "base/base.h"

#include <malloc.h>
#include <time.h>

#include "check/check.h"

enum { ITEMS = 1000000, HALF_HOUR = 1800 };

static double now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static uint64_t state = 20261122;

static size_t roll(size_t n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % n;
}

static void set_when(struct when *w, int64_t at)
{
    when_init(w);
    w->has_date = w->has_year = true;
    w->state = WHEN_KNOWN;
    w->clock = WHEN_EXACT;
    w->at.s = at;
}

static void set_place(struct place_ref *ref, const struct itin_place *place)
{
    ref->state = PLACE_RESOLVED;
    ref->place = place;
    ref->zone = slice_of(itin_place_zone(place));
    ref->text.str = slice_of(itin_place_name(place));
}

static void fill(struct item *item, size_t k, const struct itin_place *const places[2])
{
    int64_t start = (int64_t)k * 2 * HALF_HOUR;
    set_when(&item->start, start);
    set_when(&item->end, start + (k % 100 ? HALF_HOUR : 3 * HALF_HOUR));
    item->title.str = LIT("item");
    if (k % 2) {
        item->kind = ITEM_FLIGHT;
        set_place(&item->from, places[k / 2 % 2]);
        set_place(&item->to, places[(k / 2 + 1) % 2]);
    } else {
        item->kind = ITEM_MEETING;
        set_place(&item->at, places[k / 2 % 2]);
    }
}

static double one(size_t n, size_t *ret_findings)
{
    const struct itin_place *places[] = {itin_place_by_iata(LIT("ICN")),
                                         itin_place_by_iata(LIT("NRT"))};
    struct itin_trip trip = {.resolved = true, .n_items = n};
    struct arena store; /* as a reader leaves them: no page of theirs is new */
    trip.items = calloc(n, sizeof *trip.items);
    struct check c = {.trip = &trip};
    struct itin_diag_options options = {sizeof options, ITIN_LANG_EN};
    if (!trip.items || itin_diag_new(&options, &c.diag))
        exit(2);
    arena_init(&store, SIZE_MAX / 2);
    for (size_t i = 0; i < n; i++) {
        trip.items[i] = arena_new(&store, struct item);
        if (!trip.items[i])
            exit(2);
        fill(trip.items[i], i, places);
    }
    for (size_t i = n - 1; i > 0; i--) { /* Fisher and Yates */
        size_t k = roll(i + 1);
        struct item *swap = trip.items[i];
        trip.items[i] = trip.items[k];
        trip.items[k] = swap;
    }
    for (size_t i = 0; i < n; i++)
        trip.items[i]->order = (uint32_t)i;
    arena_init(&c.arena, SIZE_MAX / 2);
    double start = now_ms();
    if (!check_picture(&c))
        exit(2);
    check_ends(&c);
    check_overlaps(&c);
    check_jumps(&c);
    double ms = now_ms() - start;
    *ret_findings = itin_diag_count(c.diag, ITIN_ERROR);
    arena_release(&c.arena);
    itin_diag_free(c.diag);
    free(trip.items);
    arena_release(&store);
    return ms;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : ITEMS, findings;
    if (n < 2)
        return 2;
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_TOP_PAD, 64 << 20);
    double first = one(n, &findings), half = one(n / 2, &findings), whole = one(n, &findings);
    printf("with new memory: %.0f ms\n", first);
    printf("order and overlaps of %zu items: %.0f ms, %zu errors found\n", n, whole, findings);
    printf("growth when items double: %.2f\n", whole / half);
    return 0;
}

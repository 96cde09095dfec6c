/* Putting many seats in line. */
#include "base/base.h"

#include "check/check.h"

enum { FEW = 1024, DIGIT = 11, DIGITS = 1 << DIGIT };

static uint64_t rank(const struct seat_key *key, int64_t first)
{
    return (uint64_t)key->from - (uint64_t)first;
}

static void spread(const struct seat_key *keys, struct seat_key *ret, size_t n, int64_t first, unsigned shift)
{
    size_t at[DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++)
        at[rank(&keys[i], first) >> shift & (DIGITS - 1)]++;
    for (size_t d = 0; d < DIGITS; d++) {
        size_t here = at[d];
        at[d] = sum;
        sum += here;
    }
    for (size_t i = 0; i < n; i++)
        ret[at[rank(&keys[i], first) >> shift & (DIGITS - 1)]++] = keys[i];
}

/* Radix sort by `from`: a pass for each eleven bits that the instants span, three
 * for a hundred years. False when there is no memory for it. */
static bool by_from(struct arena *arena, struct seat_key *keys, size_t n)
{
    struct seat_key *spare = arena_array(arena, n, sizeof *spare), *now = keys, *next = spare;
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (size_t i = 0; i < n; i++) {
        first = keys[i].from < first ? keys[i].from : first;
        last = keys[i].from > last ? keys[i].from : last;
    }
    uint64_t span = (uint64_t)last - (uint64_t)first;
    for (unsigned shift = 0; spare && shift < 64 && span >> shift; shift += DIGIT) {
        spread(now, next, n, first, shift);
        now = next;
        next = now == keys ? spare : keys;
    }
    if (spare && now != keys)
        memcpy(keys, now, n * sizeof *keys);
    return spare;
}

void check_sort(struct arena *arena, struct seat_key *keys, size_t n, int (*compare)(const void *, const void *))
{
    if (n < FEW || !by_from(arena, keys, n)) {
        if (n)
            qsort(keys, n, sizeof *keys, compare);
        return;
    }
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && keys[end].from == keys[i].from;)
            end++;
        if (end > i + 1)
            qsort(keys + i, end - i, sizeof *keys, compare);
    }
}

#include "base/base.h"

#include "base/utf8.h"
#include "diag/diag.h"

/* Names longer than this are never compared: no name is. */
enum { MAX_NAME = 96 };

static size_t code_points(struct itin_slice s, uint32_t out[MAX_NAME])
{
    size_t n = 0;
    for (size_t at = 0; at < s.len; n++) {
        uint32_t cp = utf8_next(s, &at);
        if (n == MAX_NAME)
            return MAX_NAME + 1;
        out[n] = cp;
    }
    return n;
}

static int min3(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Edits are insertion, deletion, replacement, and the swap of two neighbours. */
static int distance(const uint32_t *a, int n, const uint32_t *b, int m, int max)
{
    int rows[3][MAX_NAME + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (int j = 0; j <= m; j++)
        above[j] = j;
    for (int i = 1; i <= n; i++) {
        int best = row[0] = i;
        for (int j = 1; j <= m; j++) {
            int cost = a[i - 1] != b[j - 1];
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
            bool swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swap && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
            best = row[j] < best ? row[j] : best;
        }
        if (best > max)
            return max + 1;
        int *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[m] > max ? max + 1 : above[m];
}

int suggest_distance(struct itin_slice a, struct itin_slice b, int max)
{
    uint32_t left[MAX_NAME], right[MAX_NAME];
    if (slice_eq(a, b))
        return 0;
    size_t n = code_points(a, left), m = code_points(b, right);
    size_t gap = n > m ? n - m : m - n;
    if (n > MAX_NAME || m > MAX_NAME || gap > (size_t)(max > 0 ? max : 0))
        return max + 1;
    return distance(left, (int)n, right, (int)m, max);
}

int suggest_nearest(struct itin_slice text, const struct itin_slice *candidates, size_t n)
{
    size_t third = utf8_count(text) / 3;
    int limit = third > 3 ? 3 : (int)third, found = -1;
    for (size_t i = 0; i < n && limit >= 0; i++) {
        int d = suggest_distance(text, candidates[i], limit);
        if (d <= limit) {
            found = (int)i;
            limit = d - 1; /* only a nearer one may replace it */
        }
    }
    return found;
}

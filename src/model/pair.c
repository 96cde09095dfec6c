#include "base/base.h"

#include "model/pair.h"

/* A member of one side, and the text by which it is compared. */
struct side {
    struct itin_slice text;
    size_t i;
};

bool pair_init(struct pairing *p)
{
    p->left = arena_array(p->arena, p->n_left + 1, sizeof *p->left);
    p->right = arena_array(p->arena, p->n_right + 1, sizeof *p->right);
    for (size_t i = 0; p->left && p->right && i < p->n_left; i++)
        p->left[i] = PAIR_NONE;
    for (size_t i = 0; p->left && p->right && i < p->n_right; i++)
        p->right[i] = PAIR_NONE;
    return p->left && p->right;
}

static int by_text(const void *x, const void *y)
{
    const struct side *a = x, *b = y;
    int cmp = slice_cmp(a->text, b->text);
    return cmp ? cmp : a->i < b->i ? -1 : a->i > b->i;
}

static struct side *side_of(struct pairing *p, const struct itin_slice *texts,
                            const size_t *partners, size_t n, size_t *ret_n)
{
    struct side *side = arena_array(p->arena, n + 1, sizeof *side);
    *ret_n = 0;
    for (size_t i = 0; side && i < n; i++)
        if (texts[i].len && partners[i] == PAIR_NONE)
            side[(*ret_n)++] = (struct side){texts[i], i};
    if (side)
        qsort(side, *ret_n, sizeof *side, by_text);
    return side;
}

static void join(struct pairing *p, size_t left, size_t right)
{
    p->left[left] = right;
    p->right[right] = left;
}

/* Namesakes: the nearest first. Beyond a hundred of one name the order
 * decides, so that the work stays bounded. */
enum { MANY = 100 };
static void join_group(struct pairing *p, const struct side *left, size_t n,
                       const struct side *right, size_t k)
{
    if (n > MANY || k > MANY) {
        for (size_t i = 0; i < n && i < k; i++)
            join(p, left[i].i, right[i].i);
        return;
    }
    for (size_t round = 0; round < n && round < k; round++) {
        size_t bl = n, br = k;
        int64_t best = INT64_MAX;
        for (size_t l = 0; l < n; l++)
            for (size_t r = 0; r < k; r++) {
                if (p->left[left[l].i] != PAIR_NONE || p->right[right[r].i] != PAIR_NONE)
                    continue;
                int64_t gap = p->gap(p->context, left[l].i, right[r].i);
                if (gap < best) {
                    best = gap;
                    bl = l;
                    br = r;
                }
            }
        if (bl < n)
            join(p, left[bl].i, right[br].i);
    }
}

static size_t group_end(const struct side *side, size_t from, size_t n)
{
    size_t i = from;
    while (i < n && slice_eq(side[i].text, side[from].text))
        i++;
    return i;
}

void pair_by(struct pairing *p, const struct itin_slice *left, const struct itin_slice *right)
{
    size_t n, k, l = 0, r = 0;
    struct side *a = side_of(p, left, p->left, p->n_left, &n);
    struct side *b = side_of(p, right, p->right, p->n_right, &k);
    while (a && b && l < n && r < k) {
        int cmp = slice_cmp(a[l].text, b[r].text);
        if (cmp != 0) {
            l += cmp < 0;
            r += cmp > 0;
            continue;
        }
        size_t l2 = group_end(a, l, n), r2 = group_end(b, r, k);
        join_group(p, a + l, l2 - l, b + r, r2 - r);
        l = l2;
        r = r2;
    }
}

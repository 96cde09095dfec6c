/* Where two sets of rules differ, piece by piece. */
#include "base/base.h"

#include "base/slice.h"
#include "zone/db.h"
#include "zone/name.h"
#include <itin/zone.h>

/* The next instant at which either zone changes; `until` when there is none. */
static struct itin_instant next_change(const struct itin_zone *a, const struct itin_zone *b,
                                       struct itin_instant at, struct itin_instant until)
{
    struct itin_instant x, next = until;
    if (itin_zone_next_change(a, at, &x) && x.s < next.s)
        next = x;
    if (itin_zone_next_change(b, at, &x) && x.s < next.s)
        next = x;
    return next;
}

bool itin_zone_next_gap(const struct itin_zone *a, const struct itin_zone *b,
                        struct itin_instant from, struct itin_instant until,
                        struct itin_zone_gap *ret_gap)
{
    for (struct itin_instant at = from; at.s < until.s; at = next_change(a, b, at, until)) {
        struct itin_zone_gap gap = {at, until, itin_zone_offset(a, at), itin_zone_offset(b, at)};
        if (gap.a_offset == gap.b_offset)
            continue;
        /* as long as both offsets stay what they are */
        do
            at = next_change(a, b, at, until);
        while (at.s < until.s && itin_zone_offset(a, at) == gap.a_offset &&
               itin_zone_offset(b, at) == gap.b_offset);
        gap.until = at;
        *ret_gap = gap;
        return true;
    }
    return false;
}

/* All stretches of a name together; false when there is none. */
static bool differs(const struct itin_zone *a, const struct itin_zone *b, struct itin_instant from,
                    struct itin_instant until, struct itin_zone_difference *ret)
{
    struct itin_zone_difference d = {.kind = ITIN_ZONE_DIFFERS};
    struct itin_zone_gap gap;
    bool any = false;
    while (itin_zone_next_gap(a, b, from, until, &gap)) {
        if (!any)
            d.first = gap;
        any = true;
        d.last = gap.until;
        d.seconds += gap.until.s - gap.from.s;
        from = gap.until;
    }
    *ret = d;
    return any;
}

static bool compare_name(struct itin_zonedb *a, struct itin_zonedb *b, const char *name,
                         struct itin_instant from, struct itin_instant until,
                         struct itin_zone_difference *ret)
{
    const struct itin_zone *in_a = itin_zonedb_find(a, slice_of(name), NULL);
    const struct itin_zone *in_b = itin_zonedb_find(b, slice_of(name), NULL);
    bool any = false;
    if (in_a && in_b)
        any = differs(in_a, in_b, from, until, ret);
    else if (in_a || in_b) {
        *ret = (struct itin_zone_difference){.kind = in_a ? ITIN_ZONE_ONLY_A : ITIN_ZONE_ONLY_B};
        any = true;
    }
    ret->name = name;
    return any;
}

enum itin_status itin_zonedb_compare(struct itin_zonedb *a, struct itin_zonedb *b,
                                     struct itin_instant from, struct itin_instant until,
                                     struct itin_zone_difference **ret_list, size_t *ret_n)
{
    size_t na, nb, i = 0, k = 0, n = 0;
    const char *const *in_a = itin_zonedb_names(a, &na), *const *in_b = itin_zonedb_names(b, &nb);
    struct itin_zone_difference *list = calloc(na + nb + 1, sizeof *list);
    if (!list)
        return ITIN_ENOMEM;
    size_t unread_a = zonedb_unread(a), unread_b = zonedb_unread(b);
    while (i < na || k < nb) {
        int order = i == na ? 1 : k == nb ? -1
                                          : zone_name_cmp_nocase(slice_of(in_a[i]), slice_of(in_b[k]));
        const char *name = order <= 0 ? in_a[i] : in_b[k];
        i += order <= 0;
        k += order >= 0;
        n += compare_name(a, b, name, from, until, &list[n]);
    }
    bool whole = zonedb_unread(a) == unread_a && zonedb_unread(b) == unread_b;
    if (!n || !whole) {
        free(list);
        list = NULL;
    }
    if (!whole)
        return ITIN_EIO;
    *ret_list = list;
    *ret_n = n;
    return ITIN_OK;
}

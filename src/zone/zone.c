#include "base/base.h"

#include "time/civil.h"
#include "zone/zone.h"

/* Where the last change before a rule may lie: elsewhere is no data but damage. */
enum { MIN_LAST_YEAR = 1800, MAX_LAST_YEAR = 9999, FIRST_RULE_YEAR = 1901 };

static int64_t new_year(int32_t year)
{
    return date_to_days((struct itin_date){year, 1, 1}) * 86400;
}

/* The years whose rule changes go into the columns. */
struct expansion {
    int32_t from, until; /* inclusive; from > until: nothing */
    int64_t after;       /* changes at or before it are not the rule's */
    int64_t rule_until, rule_from;
};

static bool expansion_plan(const struct zone_rules *rules, struct expansion *ret)
{
    *ret = (struct expansion){1, 0, INT64_MIN, INT64_MIN, INT64_MAX};
    if (!rules->has_footer || !rules->footer.has_dst)
        return true;
    ret->until = HORIZON_YEAR + 1;
    if (rules->n) {
        ret->after = rules->changes[rules->n - 1].at;
        if (ret->after < new_year(MIN_LAST_YEAR) || ret->after > new_year(MAX_LAST_YEAR))
            return false;
        ret->from = civil_from_seconds(ret->after).date.year - 1;
        if (ret->from + 4 > ret->until)
            ret->until = ret->from + 4;
    } else {
        /* RFC 9636, 3.3: without transitions the rule is valid for all time */
        ret->from = FIRST_RULE_YEAR - 2;
        ret->rule_until = new_year(FIRST_RULE_YEAR);
    }
    ret->rule_from = new_year(ret->until - 1);
    return true;
}

/* All changes, given and expanded, settled; *ret malloc'd. */
static enum itin_zone_error changes_collect(const struct zone_rules *rules,
                                            const struct expansion *plan, int32_t *ret_first,
                                            struct zone_change **ret, size_t *ret_n)
{
    size_t years = plan->until >= plan->from ? (size_t)(plan->until - plan->from + 1) : 0;
    struct zone_change *c = malloc((rules->n + 2 * years + 1) * sizeof *c);
    if (!c)
        return ITIN_ZONE_IO;
    size_t n = rules->n;
    if (n)
        memcpy(c, rules->changes, n * sizeof *c);
    for (int32_t year = plan->from; year <= plan->until; year++) {
        posix_tz_year(&rules->footer, year, c + n);
        size_t keep = n;
        for (size_t i = 0; i < 2; i++)
            if (c[n + i].at > plan->after)
                c[keep++] = c[n + i];
        n = keep;
    }
    /* RFC 9636, 3.2: type 0 rules before the first transition; where there is
     * none, the footer does */
    bool footer_alone = !rules->n && rules->has_footer && !rules->footer.has_dst;
    *ret_first = footer_alone ? rules->footer.std : rules->first_offset;
    if (plan->rule_until != INT64_MIN && n) {
        /* no first offset: the columns begin with the rule's first change */
        n = zone_changes_settle(c, n, NULL);
        *ret_first = c[0].offset;
    }
    *ret_n = zone_changes_settle(c, n, ret_first);
    *ret = c;
    return ITIN_ZONE_FOUND;
}

/* False with the change whose wall times overlap those of the one before. */
static bool columns_fill(struct itin_zone *zone, int64_t *at, int64_t *lo, int64_t *hi,
                         int32_t *off, const struct zone_change *changes, int64_t *reterr_at)
{
    size_t n = zone->n;
    at[0] = lo[0] = hi[0] = INT64_MIN;
    for (size_t i = 1; i <= n; i++) {
        int32_t before = off[i - 1], after = changes[i - 1].offset;
        at[i] = changes[i - 1].at;
        off[i] = after;
        lo[i] = at[i] + (before < after ? before : after);
        hi[i] = at[i] + (before < after ? after : before);
        if (lo[i] < hi[i - 1]) {
            *reterr_at = at[i];
            return false;
        }
    }
    at[n + 1] = lo[n + 1] = hi[n + 1] = INT64_MAX;
    return true;
}

static void slots_fill(const int64_t *column, uint16_t *slots)
{
    size_t i = 0;
    for (size_t k = 0; k < SLOT_COUNT; k++) {
        int64_t start = SLOT_BASE + ((int64_t)k << SLOT_BITS);
        while (column[i + 1] <= start)
            i++;
        slots[k] = (uint16_t)i;
    }
}

static enum itin_zone_error zone_make(const char *name, const struct zone_rules *rules,
                                      const struct expansion *plan, int32_t first,
                                      const struct zone_change *changes, size_t n,
                                      struct itin_zone **ret_zone, int64_t *reterr_at)
{
    size_t columns = 3 * (n + 2) * sizeof(int64_t);
    size_t head = (sizeof(struct itin_zone) + 7) / 8 * 8;
    struct itin_zone *zone = calloc(1, head + columns + (n + 1) * sizeof(int32_t));
    if (!zone)
        return ITIN_ZONE_IO;
    int64_t *at = (void *)((char *)zone + head);
    int64_t *lo = at + n + 2, *hi = lo + n + 2;
    int32_t *off = (void *)(hi + n + 2);
    *zone = (struct itin_zone){.at = at, .lo = lo, .hi = hi, .off = off, .n = n, .name = name};
    zone->has_rule = rules->has_footer && rules->footer.has_dst;
    zone->rule = rules->footer;
    zone->rule_until = plan->rule_until;
    zone->rule_from = plan->rule_from;
    zone->known_until = rules->known_until;
    off[0] = first;
    if (!columns_fill(zone, at, lo, hi, off, changes, reterr_at)) {
        free(zone);
        return ITIN_ZONE_DAMAGED;
    }
    slots_fill(at, zone->utc_slot);
    slots_fill(lo, zone->wall_slot);
    *ret_zone = zone;
    return ITIN_ZONE_FOUND;
}

/* Where in its file a change stands; what is in no list of changes is the rule's. */
static void tell_damage(const struct zone_rules *rules, enum itin_zone_fault fault, int64_t at,
                        struct itin_zone_damage *reterr)
{
    if (!reterr)
        return;
    *reterr = (struct itin_zone_damage){fault, rules->footer_at, rules->file_len, 0};
    for (size_t i = 0; i < rules->n; i++)
        if (rules->changes[i].at == at)
            reterr->at = rules->times_at + i * rules->time_size;
}

enum itin_zone_error zone_build(const char *name, const struct zone_rules *rules,
                                struct itin_zone **ret_zone, struct itin_zone_damage *reterr)
{
    struct expansion plan;
    struct zone_change *changes;
    size_t n;
    int32_t first;
    int64_t at = INT64_MIN;
    if (rules->n >= UINT16_MAX / 2 || !expansion_plan(rules, &plan)) {
        tell_damage(rules, ITIN_ZONE_FAULT_YEAR, rules->n ? rules->changes[rules->n - 1].at : at,
                    reterr);
        return ITIN_ZONE_DAMAGED;
    }
    enum itin_zone_error error = changes_collect(rules, &plan, &first, &changes, &n);
    if (error)
        return error;
    error = zone_make(name, rules, &plan, first, changes, n, ret_zone, &at);
    free(changes);
    if (error == ITIN_ZONE_DAMAGED)
        tell_damage(rules, ITIN_ZONE_FAULT_OVERLAP, at, reterr);
    return error;
}

/* Zones of calendars. The rules in the file are evidence, an IANA name is
 * identity: where both exist and differ, the data in use decide (unless the
 * file's are newer), and both instants are told. A zone that only the file
 * knows is followed as it stands. */
#include "base/base.h"

#include "resolve/work.h"
#include "zone/icu.h"
#include "zone/vtimezone.h"

static const struct itin_zone *file_rules(struct resolver *r, struct zone_claim *file)
{
    if (file->tried || !file->rules.len)
        return file->zone;
    file->tried = true;
    struct itin_slice name = arena_dup(r->arena, file->tzid);
    struct zone_claim **built = ARENA_PUSH(r->arena, r->claims, r->n_claims, r->cap_claims);
    if (!built)
        return NULL;
    *built = file;
    (void)vtimezone_parse(file->rules, slice("", 0), name.ptr ? name.ptr : "", &file->zone);
    if (!file->zone) { /* said once: its times then need a name that is known */
        struct finding *f = diag_add_as(r->diag, RULE_BAD_VALUE, ITIN_WARNING, file->span);
        f->message = SAY(r->diag, "the rules of the time zone `{1}` are not understood",
                         "시간대 `{1}`의 규칙을 해석할 수 없습니다", file->tzid);
    }
    return file->zone;
}

/* An item may have let its claim go, so the claims themselves are remembered. */
void calendar_release(struct resolver *r)
{
    for (size_t i = 0; i < r->n_claims; i++) {
        if (r->claims[i]->zone)
            vtimezone_free(r->claims[i]->zone);
        r->claims[i]->zone = NULL;
    }
}

/* Windows has one name for many zones: the place tells which is meant. */
static const struct itin_zone *named(struct resolver *r, const struct zone_claim *file,
                                     const struct place_ref *ref)
{
    const struct itin_zone *zone = place_find_zone(r, file->tzid);
    if (!zone && file->windows && place_is_known(ref) && icu_zone_is_windows(ref->zone, file->tzid))
        zone = resolve_zone(r, ref->zone);
    for (size_t i = 0; i < file->n_names && !zone; i++)
        zone = place_find_zone(r, file->names[i]);
    return zone;
}

bool calendar_lies_elsewhere(struct resolver *r, const struct when *w, const struct place_ref *ref)
{
    const struct itin_zone *there = resolve_zone(r, ref->zone), *rules;
    const struct itin_zone *zone = named(r, w->file_zone, ref);
    if (zone)
        return !slice_eq_nocase(slice_of(itin_zone_name(zone)), ref->zone);
    rules = file_rules(r, w->file_zone);
    if (!rules || !there || !w->has_date)
        return false;
    struct itin_local a = itin_zone_lookup(rules, (struct itin_civil){w->date, w->time});
    struct itin_local b = itin_zone_lookup(there, (struct itin_civil){w->date, w->time});
    return a.earlier.s != b.earlier.s || a.later.s != b.later.s;
}

static struct itin_instant compatible(const struct itin_local *l)
{
    struct itin_instant at = l->earlier;
    (void)itin_local_pick(l, ITIN_LOCAL_COMPATIBLE, &at);
    return at;
}

bool calendar_instant(struct resolver *r, struct zone_claim *file, struct itin_civil wall,
                      struct itin_instant *ret_at)
{
    const struct place_ref nowhere = {.state = PLACE_NONE};
    const struct itin_zone *zone = named(r, file, &nowhere);
    if (!zone)
        zone = file_rules(r, file);
    if (!zone && !file->has_offset) {
        struct finding *f = file->tried ? NULL : diag_add_as(r->diag, RULE_UNKNOWN_ZONE, ITIN_WARNING, file->span);
        file->tried = true; /* said once */
        if (f)
            f->message = SAY(r->diag, "`{1}` is no zone that is known: the exceptions in it are not applied",
                             "`{1}`{은/는} 알 수 없는 시간대이므로 그 시간대로 적힌 예외를 적용하지 않습니다", file->tzid);
        return false;
    }
    struct itin_local l = {0};
    if (zone)
        l = itin_zone_lookup(zone, wall);
    *ret_at = zone ? compatible(&l) : civil_to_instant(wall, file->offset);
    return true;
}

static bool is_newer(const struct resolver *r, const struct zone_claim *file)
{
    const char *version = itin_zonedb_version(r->db);
    int year = 0;
    for (size_t i = 0; i < 4; i++) {
        if (version[i] < '0' || version[i] > '9')
            return false;
        year = year * 10 + (version[i] - '0');
    }
    return file->modified_year > year;
}

static void use_offset(struct when *w, int32_t offset)
{
    w->has_offset = true;
    w->offset = offset;
}

/* Both a name and rules: do they agree about this moment? Where the rules were
 * those of the zone once, their offset is a record of that time, and the rest
 * is drift; where they never were, both instants are told. */
static const struct itin_zone *compare(struct resolver *r, struct when *w,
                                       const struct itin_zone *zone, const struct itin_zone *rules)
{
    struct itin_civil wall = {w->date, w->time};
    struct itin_local ours = itin_zone_lookup(zone, wall), theirs = itin_zone_lookup(rules, wall);
    struct itin_instant at = compatible(&ours), file_at = compatible(&theirs);
    if (at.s == file_at.s || !itin_zone_is_certain(rules, file_at))
        return zone;
    int32_t offset = (int32_t)(civil_to_seconds(wall) - file_at.s);
    enum itin_offset_history history =
        itin_zone_offset_history(r->db, slice_of(itin_zone_name(zone)), file_at, offset);
    w->file_wins = is_newer(r, w->file_zone);
    if (!w->file_wins && (history == ITIN_OFFSET_FORMER || history == ITIN_OFFSET_NEWER)) {
        use_offset(w, offset);
        w->by_file = true;
        return zone;
    }
    w->file_differs = true;
    w->file_at = file_at;
    w->file_offset = offset;
    if (!w->file_wins)
        return zone;
    use_offset(w, offset);
    return NULL;
}

const struct itin_zone *calendar_zone(struct resolver *r, struct when *w,
                                      const struct place_ref *ref)
{
    struct zone_claim *file = w->file_zone;
    const struct itin_zone *zone = named(r, file, ref), *rules = NULL;
    if (w->clock != WHEN_EXACT || !w->has_date || w->is_z)
        return zone;
    rules = file_rules(r, file);
    if (zone)
        return rules ? compare(r, w, zone, rules) : zone;
    if (!rules && !file->has_offset)
        return NULL;
    struct itin_civil wall = {w->date, w->time};
    struct itin_local l = {0};
    if (rules) {
        l = itin_zone_lookup(rules, wall);
        use_offset(w, (int32_t)(civil_to_seconds(wall) - compatible(&l).s));
    } else {
        use_offset(w, file->offset);
    }
    /* the place's own zone has a name: it is used where it says the same, or
     * said it once, which makes the offset a record of that time */
    const struct itin_zone *there =
        place_is_known(ref) ? resolve_zone(r, ref->zone) : NULL;
    struct itin_instant at = civil_to_instant(wall, w->offset);
    if (!there || itin_zone_offset(there, at) == w->offset)
        return there;
    return itin_zone_offset_history(r->db, ref->zone, at, w->offset) == ITIN_OFFSET_FORMER ? there : NULL;
}

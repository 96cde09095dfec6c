/* The zones of places, and those that are written beside a time. */
#include "base/base.h"

#include "resolve/work.h"

/* A TZID may carry the name behind a vendor's prefix: /vendor/2024/Asia/Seoul */
const struct itin_zone *place_find_zone(struct resolver *r, struct itin_slice name)
{
    const struct itin_zone *zone = resolve_zone(r, name);
    if (zone || !name.len || name.ptr[0] != '/')
        return zone;
    for (size_t i = 1; i < name.len && !zone; i++)
        if (name.ptr[i - 1] == '/')
            zone = resolve_zone(r, slice_from(name, i));
    return zone;
}

/* KST, PST: short names of offsets, used by several countries. The zones of
 * the data that are called so (EST, MST) are not what people mean either. */
static bool is_abbreviation(struct itin_slice text)
{
    if (text.len > 5 || slice_eq(text, LIT("UTC")) || slice_eq(text, LIT("GMT")))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!isupper((unsigned char)text.ptr[i]))
            return false;
    return text.len > 0;
}

/* JST is Johnstown's airport and HKT Phuket's, but no zone is called after them. */
static bool is_zone_word(struct itin_slice text)
{
    size_t len;
    return text.len <= 5 && zone_word_at(text, true, &len) && len == text.len;
}

/* "Asia": half of a zone's name, and no town of that name is meant. */
static bool is_area(struct resolver *r, struct itin_slice name)
{
    size_t n;
    const char *const *names = itin_zonedb_names(r->db, &n);
    for (size_t i = 0; i < n; i++) {
        struct itin_slice zone = slice_of(names[i]);
        if (zone.len > name.len && zone.ptr[name.len] == '/' && slice_starts_nocase(zone, name))
            return true;
    }
    return false;
}

static const struct itin_zone *written_zone(struct resolver *r, const struct text *text,
                                            const struct place_ref *ref, bool *ret_ignore)
{
    struct itin_slice name = slice_trim(text->str);
    *ret_ignore = !name.len || (place_is_known(ref) && is_abbreviation(name));
    if (*ret_ignore)
        return NULL;
    if (is_zone_word(name))
        return NULL;
    if (is_abbreviation(name) && itin_place_by_iata(name))
        return place_find_zone(r, slice_of(itin_place_zone(itin_place_by_iata(name))));
    const struct itin_zone *zone = is_abbreviation(name) ? NULL : place_find_zone(r, name);
    if (zone || memchr(name.ptr, '/', name.len) || is_area(r, name))
        return zone;
    /* `zone: Seoul` names a city. */
    struct answer a = search_place(r, name, ITIN_WANT_CITY);
    return a.found == FOUND_PLACE ? place_find_zone(r, slice_of(itin_place_zone(a.place))) : NULL;
}

static const struct itin_zone *zone_of_place(struct resolver *r, struct itin_slice name)
{
    size_t slot = ((uintptr_t)name.ptr >> 3) % ARRAY_LEN(r->zones);
    if (!name.len || r->zones[slot].name.ptr != name.ptr || r->zones[slot].name.len != name.len) {
        r->zones[slot].name = name;
        r->zones[slot].zone = resolve_zone(r, name);
    }
    return r->zones[slot].zone;
}

/* One zone for both ends of a journey is its producer's habit: the instants
 * stand, and each place has its own clock. A zone that only the file knows
 * (`own` is NULL) has left its offset. */
static const struct itin_zone *clock_of_place(struct resolver *r, const struct item *item, struct when *w,
                                              const struct place_ref *ref, const struct itin_zone *own)
{
    const struct when *other = w == &item->end ? &item->start : &item->end;
    bool sure = place_is_known(ref) && ref->place && !ref->inherited && ref->match != ITIN_MATCH_NEAREST;
    bool shared = other->file_zone && slice_eq(other->file_zone->tzid, w->file_zone->tzid);
    bool moved = w == &item->end && item->start.is_z && !item->start.file_zone; /* by this very rule */
    if (!item_kind_travels(item->kind) || !item->machine_text || !sure || (!shared && !moved) ||
        w->clock != WHEN_EXACT || !w->has_date || (own ? w->has_offset : !w->has_offset) ||
        (own && slice_eq_nocase(slice_of(itin_zone_name(own)), ref->zone)))
        return own;
    const struct itin_civil wall = {w->date, w->time};
    struct itin_local local = {.kind = ITIN_LOCAL_UNIQUE, .earlier = civil_to_instant(wall, w->offset)};
    if (own)
        local = itin_zone_lookup(own, wall);
    const struct itin_zone *there = zone_of_place(r, ref->zone);
    if (local.kind != ITIN_LOCAL_UNIQUE || !there)
        return own;
    struct itin_civil utc = civil_from_seconds(local.earlier.s);
    w->date = utc.date;
    w->time = utc.clock;
    w->is_z = w->has_offset = true;
    w->file_zone = NULL;
    w->zone = (struct text){.str = {NULL, 0}};
    return there;
}

/* A call is nowhere: the offset that is written with it may be of any place,
 * and where its taker happens to be has no say in it. */
static bool is_elsewhere(const struct item *item, const struct when *w, const struct itin_zone *zone)
{
    if (!w->has_date && w == &item->end)
        w = &item->start;
    if (!w->has_offset || w->is_z || !w->has_date || !w->date.year || w->clock != WHEN_EXACT)
        return false;
    struct itin_instant at = civil_to_instant((struct itin_civil){w->date, w->time}, w->offset);
    return itin_zone_offset(zone, at) != w->offset;
}

const struct itin_zone *place_zone(struct resolver *r, const struct item *item, struct when *w,
                                   const struct place_ref *ref)
{
    bool ignore;
    if (w->file_zone) {
        bool written = w->has_offset;
        const struct itin_zone *own = calendar_zone(r, w, ref);
        if (own || !written)
            own = clock_of_place(r, item, w, ref, own);
        if (own)
            w->zone_name = slice_of(itin_zone_name(own));
        return own;
    }
    const struct itin_zone *zone = written_zone(r, &w->zone, ref, &ignore);
    if (ignore && !(item_kind_travels(item->kind) && place_is_known(ref)))
        zone = written_zone(r, &item->zone_key, NULL, &ignore);
    if (ignore && place_is_known(ref))
        zone = zone_of_place(r, ref->zone);
    if (ignore && zone && item->kind == ITEM_CALL && ref->inherited && is_elsewhere(item, w, zone))
        zone = NULL;
    if (!text_is_set(w->zone))
        zone = word_zone(r, item, w, ref, zone);
    if (zone)
        w->zone_name = slice_of(itin_zone_name(zone));
    return zone;
}

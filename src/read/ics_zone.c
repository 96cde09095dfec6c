/* TZIDs: text that names a zone in many dialects. It never becomes a path or
 * a value of TZ; whether a name is known is for resolve to say. */
#include "base/base.h"

#include "base/icu_calendar.h"
#include "read/ics.h"

static void add_name(struct zone_claim *zone, struct itin_slice name)
{
    if (name.len && zone->n_names < ARRAY_LEN(zone->names))
        zone->names[zone->n_names++] = name;
}

/* "Pacific Standard Time" -> "America/Los_Angeles" (CLDR's table). */
static struct itin_slice from_windows(struct arena *arena, struct itin_slice tzid)
{
    UChar name[64], id[64];
    char out[64];
    UErrorCode status = U_ZERO_ERROR;
    if (!tzid.len || tzid.len >= ARRAY_LEN(name) || memchr(tzid.ptr, '/', tzid.len))
        return slice("", 0);
    for (size_t i = 0; i < tzid.len; i++) {
        if ((unsigned char)tzid.ptr[i] >= 0x80)
            return slice("", 0);
        name[i] = (UChar)tzid.ptr[i];
    }
    struct icu_calendar icu;
    if (!icu_calendar_load(&icu))
        return slice("", 0);
    int32_t n = icu.from_windows(name, (int32_t)tzid.len, NULL, id, ARRAY_LEN(id), &status);
    if (U_FAILURE(status) || n <= 0 || n >= (int32_t)ARRAY_LEN(id))
        return slice("", 0);
    icu.from_units(id, out, n);
    return arena_dup(arena, slice(out, (size_t)n));
}

/* GMT-0400, UTC+09:00, GMT+9, +0900. Not Etc/GMT+6, which is a name. */
static bool is_offset(struct itin_slice tzid, int32_t *ret)
{
    size_t at = 0;
    int digits[4], n = 0;
    if (slice_starts_nocase(tzid, LIT("GMT")) || slice_starts_nocase(tzid, LIT("UTC")))
        at = 3;
    if (at >= tzid.len || (tzid.ptr[at] != '+' && tzid.ptr[at] != '-'))
        return false;
    int sign = tzid.ptr[at] == '-' ? -1 : 1;
    for (at++; at < tzid.len; at++) {
        if (tzid.ptr[at] == ':' && n == 2)
            continue;
        if (!isdigit((unsigned char)tzid.ptr[at]) || n == 4)
            return false;
        digits[n++] = tzid.ptr[at] - '0';
    }
    if (n != 1 && n != 2 && n != 4)
        return false;
    int hours = n == 1 ? digits[0] : digits[0] * 10 + digits[1];
    int minutes = n == 4 ? digits[2] * 10 + digits[3] : 0;
    if (hours > 14 || minutes > 59)
        return false;
    *ret = sign * (hours * 3600 + minutes * 60);
    return true;
}

void ics_zone_name(struct ics_file *file, struct zone_claim *zone, struct itin_slice location)
{
    zone->has_offset = is_offset(zone->tzid, &zone->offset);
    struct itin_slice iana = from_windows(file->arena, zone->tzid);
    zone->windows = iana.len > 0;
    add_name(zone, location);
    add_name(zone, iana);
    if (slice_eq_nocase(zone->tzid, LIT("tzone://Microsoft/Utc"))) /* what Outlook calls it */
        add_name(zone, LIT("UTC"));
}

static bool offset_value(struct itin_slice text, int32_t *ret)
{
    int32_t value = 0;
    text = slice_trim(text);
    if (text.len < 5 || (text.ptr[0] != '+' && text.ptr[0] != '-'))
        return false;
    for (size_t i = 1; i < 5; i++) {
        if (!isdigit((unsigned char)text.ptr[i]))
            return false;
        value = value * 10 + (text.ptr[i] - '0');
    }
    *ret = (value / 100 * 60 + value % 100) * (text.ptr[0] == '-' ? -60 : 60);
    return true;
}

bool ics_zone_ahead(const struct zone_claim *zone, int32_t *ret_offset)
{
    struct itin_slice rest = zone->rules, line, name = LIT("TZOFFSETTO:");
    bool found = zone->has_offset;
    int32_t one, most = zone->offset;
    while (slice_split(&rest, '\n', &line)) {
        if (!slice_starts_nocase(line, name) || !offset_value(slice_from(line, name.len), &one))
            continue;
        most = found && most > one ? most : one;
        found = true;
    }
    if (found)
        *ret_offset = most;
    return found;
}

struct zone_claim *ics_zone_find(struct ics_file *file, uint32_t calendar, struct itin_slice tzid,
                                struct span span)
{
    for (size_t i = file->n_zones; i > 0; i--) {
        struct ics_zone_entry *entry = file->zones[i - 1];
        if (entry->calendar == calendar && slice_eq(entry->zone.tzid, tzid))
            return &entry->zone;
    }
    struct ics_zone_entry *entry = arena_new(file->arena, struct ics_zone_entry);
    if (!entry)
        return NULL;
    entry->calendar = calendar;
    entry->zone = (struct zone_claim){.tzid = tzid, .span = span};
    ics_zone_name(file, &entry->zone, slice("", 0));
    if (file->n_zones < 2 * ICS_MAX_ZONES) { /* later ones are made each time */
        struct ics_zone_entry **slot =
            ARENA_PUSH(file->arena, file->zones, file->n_zones, file->cap_zones);
        if (slot)
            *slot = entry;
    }
    return &entry->zone;
}

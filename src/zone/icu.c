#include "base/base.h"

#include "base/icu_calendar.h"
#include "zone/icu.h"

enum { MAX_CHANGES = 4096 };
#define FROM_MS (-5364662400000.0) /* 1800-01-01 */
#define UNTIL_MS 4417977600000.0   /* 2110-01-01 */

const char *icu_zone_version(void)
{
    UErrorCode status = U_ZERO_ERROR;
    struct icu_calendar icu;
    const char *version = icu_calendar_load(&icu) ? icu.version(&status) : "";
    return U_SUCCESS(status) ? version : "";
}

static bool to_uchars(struct icu_calendar *icu, const char *name, UChar out[ITIN_MAX_ZONE_NAME + 1])
{
    if (strlen(name) > ITIN_MAX_ZONE_NAME || !icu_calendar_load(icu))
        return false;
    icu->to_units(name, out, (int32_t)strlen(name) + 1);
    return true;
}

bool icu_zone_is_known(const char *name)
{
    UChar id[ITIN_MAX_ZONE_NAME + 1], canonical[ITIN_MAX_ZONE_NAME + 1];
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system = 0;
    struct icu_calendar icu;
    if (!to_uchars(&icu, name, id))
        return false;
    icu.canonical(id, -1, canonical, ITIN_MAX_ZONE_NAME + 1, &is_system, &status);
    return U_SUCCESS(status) && is_system;
}

bool icu_zone_is_windows(struct itin_slice zone, struct itin_slice windows)
{
    UChar id[ITIN_MAX_ZONE_NAME + 1], name[ITIN_MAX_ZONE_NAME + 1];
    char out[ITIN_MAX_ZONE_NAME + 1];
    UErrorCode status = U_ZERO_ERROR;
    struct icu_calendar icu;
    if (!zone.len || zone.len > (int32_t)ITIN_MAX_ZONE_NAME || !icu_calendar_load(&icu))
        return false;
    icu.to_units(zone.ptr, id, (int32_t)zone.len);
    int32_t n = icu.to_windows(id, (int32_t)zone.len, name, ITIN_MAX_ZONE_NAME, &status);
    if (U_FAILURE(status) || n <= 0 || n > (int32_t)ITIN_MAX_ZONE_NAME)
        return false;
    icu.from_units(name, out, n);
    return slice_eq_nocase(slice(out, (size_t)n), windows);
}

static int32_t offset_at(const struct icu_calendar *icu, UCalendar *calendar, UDate ms,
                         UErrorCode *status)
{
    icu->set(calendar, ms, status);
    int32_t raw = icu->get(calendar, UCAL_ZONE_OFFSET, status);
    return (raw + icu->get(calendar, UCAL_DST_OFFSET, status)) / 1000;
}

static void changes_take(const struct icu_calendar *icu, UCalendar *calendar, struct zone_rules *rules,
                         UErrorCode *status)
{
    UDate at = FROM_MS;
    rules->first_offset = offset_at(icu, calendar, at, status);
    while (rules->n < MAX_CHANGES && U_SUCCESS(*status)) {
        icu->set(calendar, at, status);
        if (!icu->transition(calendar, UCAL_TZ_TRANSITION_NEXT, &at, status) ||
            at >= UNTIL_MS)
            break;
        rules->changes[rules->n++] =
            (struct zone_change){(int64_t)(at / 1000.0), offset_at(icu, calendar, at, status)};
    }
}

enum itin_zone_error icu_zone_rules(const char *name, struct zone_rules *ret)
{
    UChar id[ITIN_MAX_ZONE_NAME + 1];
    UErrorCode status = U_ZERO_ERROR;
    struct icu_calendar icu;
    if (!icu_zone_is_known(name) || !to_uchars(&icu, name, id))
        return ITIN_ZONE_UNKNOWN;
    struct zone_rules rules = {.known_until = (int64_t)(UNTIL_MS / 1000.0)};
    rules.changes = malloc(MAX_CHANGES * sizeof *rules.changes);
    UCalendar *calendar = icu.open(id, -1, "en", UCAL_GREGORIAN, &status);
    if (rules.changes && U_SUCCESS(status))
        changes_take(&icu, calendar, &rules, &status);
    icu.close(calendar);
    if (!rules.changes || U_FAILURE(status)) {
        zone_rules_release(&rules);
        return ITIN_ZONE_IO;
    }
    *ret = rules;
    return ITIN_ZONE_FOUND;
}

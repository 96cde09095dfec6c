/* What single producers say in properties of their own. */
#include "base/base.h"

#include "read/ics.h"

/* A line that is handed on: its parameters and its value; false: none of that name. */
static bool kept_line(const struct ics_event *e, struct itin_slice name, struct itin_slice *ret_params,
                      struct itin_slice *ret_value)
{
    for (size_t i = 0; i < e->n_kept; i++) {
        struct itin_slice line = e->kept[i];
        if (line.len <= name.len || !slice_starts_nocase(line, name) ||
            (line.ptr[name.len] != ':' && line.ptr[name.len] != ';'))
            continue;
        size_t end = name.len;
        for (bool quoted = false; end < line.len && (quoted || line.ptr[end] != ':'); end++)
            quoted ^= line.ptr[end] == '"';
        *ret_params = slice(line.ptr + name.len, end - name.len);
        *ret_value = slice_from(line, end < line.len ? end + 1 : end);
        return true;
    }
    return false;
}

/* Local midnight of a time in UTC: west of Greenwich the same day, east of it the
 * next; which, cannot be told around noon. */
static bool midnight_day(const struct when *w, struct itin_date *ret)
{
    const struct itin_clock *t = &w->time;
    if (w->clock != WHEN_EXACT || !w->has_date || t->second || (w->is_z ? t->minute % 15 : t->hour || t->minute))
        return false;
    int hour = w->is_z ? t->hour : 0;
    *ret = hour > 12 ? date_add(w->date, 1) : w->date;
    return hour <= 10 || hour > 12;
}

/* Outlook's days from midnight to midnight. */
void ics_whole_days(const struct ics_event *e, struct item *item)
{
    struct itin_slice params, value;
    struct when *ends[] = {&item->start, &item->end};
    struct itin_date days[2];
    if (!kept_line(e, LIT("X-MICROSOFT-CDO-ALLDAYEVENT"), &params, &value) ||
        !slice_eq_nocase(slice_trim(value), LIT("TRUE")) || !midnight_day(ends[0], &days[0]) ||
        !midnight_day(ends[1], &days[1]) || date_cmp(days[1], days[0]) <= 0)
        return;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        ends[i]->clock = WHEN_NO_CLOCK;
        ends[i]->time = (struct itin_clock){0};
        ends[i]->date = days[i];
        ends[i]->is_z = ends[i]->has_offset = false;
        ends[i]->file_zone = NULL;
        ends[i]->zone = (struct text){.str = {NULL, 0}};
    }
    item->all_day = true;
}

/* X-APPLE-STRUCTURED-LOCATION;X-TITLE="Tour Eiffel":geo:48.8584,2.2945 */
void ics_apple_place(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    struct itin_slice params, value;
    if (!kept_line(e, LIT("X-APPLE-STRUCTURED-LOCATION"), &params, &value) ||
        !slice_starts_nocase(value, LIT("geo:")))
        return;
    value = slice_from(value, strlen("geo:"));
    value = slice(value.ptr, slice_find(value, LIT(";"), 0)); /* ";u=35" */
    size_t comma = slice_find(value, LIT(","), 0);
    struct itin_slice title = ics_param(params, LIT("X-TITLE"));
    if (comma == value.len)
        return;
    if (!item->has_geo)
        item->has_geo = ics_geo_parse(arena_printf(file->arena, SLICE_FMT ";" SLICE_FMT, (int)comma, value.ptr,
                                                   SLICE_ARG(slice_from(value, comma + 1))),
                                      &item->lat_e4, &item->lon_e4);
    bool named = text_is_set(item->at.text) || text_is_set(item->where) || text_is_set(item->from.text);
    if (title.len && !named && !item_kind_travels(item->kind) && item->kind != ITEM_CALL)
        item->where = (struct text){ics_one_line(file->arena, title), e->span};
}

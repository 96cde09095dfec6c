/* Names, moments and dates as every form shows them. */
#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "model/calendar.h"
#include "place/noun.h"
#include "time/words.h"
#include "write/write.h"

/* An airport further from a town of its name is another town's. */
#define OWN_TOWN_KM 60.0

const char *view_say(const struct writer *w, const char *en, const char *ko)
{
    return w->options.lang == ITIN_LANG_KO ? ko : en;
}

bool view_is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0x2028 || cp == 0x2029 || cp == 0xFEFF;
}

static struct itin_slice clean(struct writer *w, struct itin_slice s, bool lines)
{
    /* U+FFFD takes three bytes for one bad one */
    char *out = s.len < SIZE_MAX / 4 ? arena_alloc(&w->arena, s.len * 3 + 1) : NULL;
    size_t n = 0;
    if (!out)
        return slice("", 0);
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t cp = utf8_next(s, &at);
        if (cp == UTF8_BAD) {
            memcpy(out + n, "\xEF\xBF\xBD", 3);
            n += 3;
        } else if (view_is_control(cp) && !(lines && cp == '\n')) {
            if (n && out[n - 1] != ' ' && out[n - 1] != '\n')
                out[n++] = ' ';
        } else {
            memcpy(out + n, s.ptr + start, at - start);
            n += at - start;
        }
    }
    while (n && (out[n - 1] == ' ' || out[n - 1] == '\n'))
        n--;
    out[n] = '\0';
    return slice(out, n);
}

struct itin_slice view_clean(struct writer *w, struct itin_slice s)
{
    return clean(w, s, false);
}

struct itin_slice view_people(struct writer *w, const struct people *who)
{
    struct itin_slice all = slice("", 0);
    for (size_t i = 0; i < who->n; i++)
        all = arena_printf(&w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(all), i ? ", " : "",
                           SLICE_ARG(view_clean(w, who->names[i].str)));
    return all;
}

struct itin_slice view_clean_lines(struct writer *w, struct itin_slice s)
{
    return clean(w, s, true);
}

struct itin_slice view_open(struct writer *w, struct itin_slice text)
{
    return w->options.private_data ? text
                                   : secret_hide(&w->arena, &w->hidden, text, &w->n_hidden);
}

bool view_moment(const struct when *when, struct moment *ret)
{
    if (when->state != WHEN_KNOWN)
        return false;
    *ret = (struct moment){when->at, when->at_offset, instant_to_civil(when->at, when->at_offset),
                           when->zone_name};
    return true;
}

bool view_date(const struct when *when, struct itin_date *ret)
{
    struct moment m;
    if (view_moment(when, &m))
        *ret = m.wall.date;
    else if (when->has_date && when->local_date.month)
        *ret = when->local_date;
    else if (when->has_date && when->date.month && when->date.year)
        *ret = when->date;
    else
        return false;
    return true;
}

bool view_is_yearless(const struct when *when)
{
    return when->has_date && !when->date.year && when->date.month;
}

struct itin_slice view_loose_clock(struct writer *w, const struct when *when)
{
    struct itin_clock c = when->time;
    if (when->fuzzy.len && when->clock != WHEN_EXACT)
        return view_clean(w, when->fuzzy);
    switch (when->clock) {
    case WHEN_EXACT:
        /* a wall clock is made only with a date and a zone; else what is written counts */
        if (when->state == WHEN_KNOWN || when->state == WHEN_SKIPPED ||
            when->state == WHEN_REPEATED)
            c = when->local_time;
        return arena_printf(&w->arena, SLICE_FMT "?", SLICE_ARG(words_clock(&w->arena, c)));
    case WHEN_AROUND:
        return arena_printf(&w->arena, "~%02d:%02d", c.hour, c.minute);
    case WHEN_AFTER:
        return arena_printf(&w->arena, "%02d:%02d-", c.hour, c.minute);
    case WHEN_BEFORE:
        return arena_printf(&w->arena, "-%02d:%02d", c.hour, c.minute);
    case WHEN_NO_CLOCK:
    case WHEN_PART:
        break;
    }
    return slice("", 0);
}

struct itin_slice view_loose_end(struct writer *w, const struct item *item)
{
    struct itin_slice clock = view_loose_clock(w, &item->end);
    struct itin_date from, to;
    bool tells = item->kind != ITEM_STAY && !item->end.time_24; /* its day, by itself or beside it */
    if (!clock.len || !tells || !view_date(&item->start, &from) || !view_date(&item->end, &to) || date_eq(from, to))
        return clock;
    return arena_printf(&w->arena, SLICE_FMT "%+" PRId64, SLICE_ARG(clock), date_diff(to, from));
}

bool view_wall(const struct when *when, struct itin_date *ret)
{
    /* an offset that contradicts its place leaves the wall clock as written */
    bool sure = when->state != WHEN_BAD || (when->has_offset && when->local_date.month);
    return when->clock == WHEN_EXACT && sure && view_date(when, ret);
}

bool view_days(const struct item *item, struct itin_date *ret_first, struct itin_date *ret_end)
{
    struct itin_date day;
    bool timed = !item->all_day && item->kind != ITEM_STAY && view_wall(&item->start, &day);
    return !timed && view_dates(item, ret_first, ret_end);
}

bool view_dates(const struct item *item, struct itin_date *ret_first, struct itin_date *ret_end)
{
    struct itin_date first, end;
    bool by_date = item->all_day || item->kind == ITEM_STAY || item->start.state != WHEN_KNOWN;
    if (!by_date)
        return false;
    if (item->has_dates)
        first = item->first_date;
    else if (!view_date(&item->start, &first))
        return false;
    if (item->has_dates)
        end = date_add(item->last_date, 1);
    else if (!view_date(&item->end, &end))
        end = first;
    else if (item->kind != ITEM_STAY) /* a stay ends on the day of check-out */
        end = date_add(end, 1);
    if (date_cmp(end, first) <= 0)
        end = date_add(first, 1);
    *ret_first = first;
    *ret_end = end;
    return true;
}

bool view_is_undecided(const struct when *when)
{
    switch (when->state) {
    case WHEN_KNOWN:
    case WHEN_UNRESOLVED:
        return false;
    case WHEN_SKIPPED:
    case WHEN_REPEATED:
    case WHEN_NO_ZONE:
    case WHEN_BAD:
        return true;
    case WHEN_NO_DATE:
        return when->clock == WHEN_EXACT;
    }
    return true;
}

/* An airport's own town where its name begins with one: Incheon and Narita,
 * not Seoul and Tokyo, which the tables name for both. */
struct itin_slice view_town(const struct itin_place *place)
{
    struct itin_slice city = slice_of(itin_place_city(place));
    struct itin_slice name = slice_of(itin_place_name(place));
    if (place->kind != ITIN_PLACE_AIRPORT)
        return city.len ? city : name;
    size_t end = slice_find(name, LIT(" International Airport"), 0);
    if (end == name.len)
        end = slice_find(name, LIT(" Airport"), 0);
    struct itin_slice own = slice(name.ptr, end);
    if (!own.len || end == name.len || (city.len && slice_starts_nocase(own, city)))
        return city.len ? city : name;
    struct itin_place_hit hit;
    if (city.len && itin_place_search(own, ITIN_WANT_CITY, &hit, 1) &&
        hit.match == ITIN_MATCH_NAME && hit.place->kind == ITIN_PLACE_CITY &&
        !strcmp(hit.place->country, place->country) &&
        itin_place_km(hit.place, place) < OWN_TOWN_KM)
        return slice_of(itin_place_name(hit.place));
    return city.len ? city : own;
}

/* Korean town; an airport that is named after its own town by that. */
static struct itin_slice view_town_ko(const struct itin_place *place)
{
    struct itin_slice town = view_town(place);
    struct itin_place_hit hit;
    if (place->kind == ITIN_PLACE_AIRPORT && !slice_eq(town, slice_of(itin_place_city(place))) &&
        itin_place_search(town, ITIN_WANT_CITY, &hit, 1) && itin_place_city_ko(hit.place)[0])
        return slice_of(itin_place_city_ko(hit.place));
    const char *ko = itin_place_city_ko(place);
    if (!ko[0])
        ko = itin_place_name_ko(place);
    return ko[0] ? slice_of(ko) : town;
}

struct itin_slice view_place(struct writer *w, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    if (place && w->options.lang == ITIN_LANG_KO)
        return view_town_ko(place);
    if (place)
        return view_town(place);
    if (text_is_set(ref->text))
        return view_clean(w, ref->text.str);
    return view_zone_town(w, ref->zone);
}

struct itin_slice view_place_short(struct writer *w, const struct place_ref *ref)
{
    if (ref->place && ref->place->kind == ITIN_PLACE_AIRPORT && ref->place->iata[0])
        return slice_of(ref->place->iata);
    return view_place(w, ref);
}

struct itin_slice view_zone_town(struct writer *w, struct itin_slice zone)
{
    size_t start = zone.len;
    while (start && zone.ptr[start - 1] != '/')
        start--;
    struct itin_slice town = arena_dup(&w->arena, slice_from(zone, start));
    if (!town.len)
        return slice("", 0);
    char *p = arena_alloc(&w->arena, town.len + 1);
    if (!p)
        return slice("", 0);
    for (size_t i = 0; i < town.len; i++)
        p[i] = town.ptr[i] == '_' ? ' ' : town.ptr[i];
    struct itin_slice name = slice(p, town.len);
    struct itin_place_hit hit;
    if (w->options.lang == ITIN_LANG_KO && itin_place_search(name, ITIN_WANT_CITY, &hit, 1) &&
        hit.match == ITIN_MATCH_NAME && itin_place_city_ko(hit.place)[0] &&
        slice_eq(slice_of(itin_place_zone(hit.place)), zone))
        return slice_of(itin_place_city_ko(hit.place));
    return name;
}

static bool has_place(const struct place_ref *ref)
{
    return ref->place || ref->zone.len || text_is_set(ref->text);
}

const struct place_ref *view_start_place(const struct item *item)
{
    if (has_place(&item->from))
        return &item->from;
    return has_place(&item->at) || !has_place(&item->to) ? &item->at : &item->to;
}

const struct place_ref *view_at(const struct item *item)
{
    static const struct place_ref nowhere = {.state = PLACE_NONE};
    return item->kind == ITEM_CALL && item->at.inherited ? &nowhere : &item->at;
}

bool view_is_in_town(const struct item *item)
{
    const struct itin_place *place = item->at.place;
    struct itin_slice text = slice_trim(item->at.text.str);
    if (!place || place->kind != ITIN_PLACE_AIRPORT || item_kind_travels(item->kind) ||
        item->kind == ITEM_FORMALITY || item->kind == ITEM_CALL ||
        text_is_set(item->from.text) || text_is_set(item->to.text))
        return false;
    if (!text.len || (item->at.inherited && !place_noun_is_airport(text)))
        return item->at.inherited;
    return slice_eq_nocase(text, slice_of(itin_place_city(place))) ||
           slice_eq(text, slice_of(itin_place_city_ko(place)));
}

const struct place_ref *view_end_place(const struct item *item)
{
    if (has_place(&item->to))
        return &item->to;
    return has_place(&item->at) || !has_place(&item->from) ? &item->at : &item->from;
}

struct itin_slice view_number(const struct item *item)
{
    if (item->shown.len)
        return item->shown;
    return item->flight.len ? item->flight : item->number.str;
}

static bool has_route(const struct item *item)
{
    return has_place(&item->from) && has_place(&item->to);
}

static bool names_route(struct itin_slice title)
{
    return slice_contains(title, LIT("->")) || slice_contains(title, LIT("\xE2\x86\x92")) ||
           slice_contains(title, LIT("\xE2\x87\x92"));
}

static struct itin_slice route(struct writer *w, const struct item *item)
{
    struct itin_slice from = view_place_short(w, &item->from);
    struct itin_slice to = view_place_short(w, &item->to);
    return arena_printf(&w->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(from), SLICE_ARG(to));
}

static struct itin_slice travel_label(struct writer *w, const struct item *item,
                                      struct itin_slice title)
{
    struct itin_slice number = view_clean(w, view_number(item));
    if (number.len)
        title = number;
    if (!has_route(item) || (!number.len && names_route(title)))
        return title;
    if (slice_eq(view_place_short(w, &item->from), view_place_short(w, &item->to)))
        return title; /* within one town */
    struct itin_slice way = route(w, item);
    return arena_printf(&w->arena, SLICE_FMT "  " SLICE_FMT, SLICE_ARG(title), SLICE_ARG(way));
}

struct itin_slice view_label(struct writer *w, const struct item *item)
{
    struct itin_slice title = view_clean(w, item->title.str);
    if (item_kind_travels(item->kind))
        return travel_label(w, item, title);
    if ((item->kind != ITEM_FORMALITY && item->kind != ITEM_STAY) || !has_place(&item->at))
        return title;
    struct itin_slice at = view_place_short(w, &item->at);
    if (slice_contains(title, at))
        return title;
    return arena_printf(&w->arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(title), SLICE_ARG(at));
}

const struct mark *view_findings(const struct writer *w, const struct item *item, size_t *ret_n)
{
    size_t low = 0, high = w->n_marks;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (slice_cmp(w->marks[mid].id, item->id.str) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    size_t end = low;
    while (end < w->n_marks && slice_eq(w->marks[end].id, item->id.str))
        end++;
    *ret_n = end - low;
    return w->marks ? w->marks + low : NULL;
}

enum itin_severity view_severity(const struct writer *w, const struct item *item)
{
    size_t n;
    const struct mark *marks = view_findings(w, item, &n);
    enum itin_severity worst = ITIN_ALLOWED;
    for (size_t i = 0; i < n; i++) {
        enum itin_severity s = marks[i].finding->severity;
        if (s != ITIN_ALLOWED && (worst == ITIN_ALLOWED || s > worst))
            worst = s;
    }
    return worst;
}

bool view_has_rule(const struct writer *w, const struct item *item, enum rule rule)
{
    size_t n;
    const struct mark *marks = view_findings(w, item, &n);
    for (size_t i = 0; i < n; i++)
        if (marks[i].finding->rule == rule && marks[i].finding->severity != ITIN_ALLOWED)
            return true;
    return false;
}

void view_withhold(struct writer *w, const struct item *item, const char *en, const char *ko)
{
    struct itin_slice title = view_label(w, item);
    buf_addf(&w->notes, SLICE_FMT " (" SLICE_FMT "): %s\n", SLICE_ARG(title),
             SLICE_ARG(item->id.str), view_say(w, en, ko));
}

static bool kind_is_listed(const char *list, enum item_kind kind)
{
    struct itin_slice rest = slice_of(list), part;
    while (slice_split(&rest, ',', &part))
        if (slice_eq_nocase(slice_trim(part), slice_of(item_kind_name(kind))))
            return true;
    return false;
}

bool view_is_wanted(const struct writer *w, const struct item *item)
{
    if (item->dropped || (w->options.only && !kind_is_listed(w->options.only, item->kind)))
        return false;
    if (!w->options.traveller || !item->who.n)
        return true; /* nobody named: everybody */
    return people_have(&item->who, slice_of(w->options.traveller));
}

const struct itin_zone *view_zone(const struct writer *w, struct itin_slice zone)
{
    return w->options.db && zone.len ? itin_zonedb_find(w->options.db, zone, NULL) : NULL;
}

bool view_offset_on(const struct writer *w, struct itin_slice zone, struct itin_date date,
                    int32_t *ret_offset)
{
    const struct itin_zone *z = view_zone(w, zone);
    if (!z)
        return false;
    struct itin_local noon = itin_zone_lookup(z, (struct itin_civil){date, {12, 0, 0}});
    *ret_offset = itin_zone_offset(z, noon.earlier);
    return true;
}

struct itin_slice view_home_zone(const struct writer *w)
{
    if (w->trip->home.zone.len)
        return w->trip->home.zone;
    /* a trip begins at home unless it says otherwise */
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct when *start = &w->trip->items[i]->start;
        if (start->state == WHEN_KNOWN && w->trip->items[i]->status != ITEM_CANCELLED)
            return start->zone_name;
    }
    return slice(NULL, 0);
}

const char *view_kind(const struct writer *w, enum item_kind kind)
{
    return view_say(w, item_kind_name(kind), item_kind_name_ko(kind));
}

bool view_zone_is_named(struct itin_slice zone)
{
    return zone.len && slice_contains(zone, LIT("/")) && !slice_starts(zone, LIT("Etc/"));
}

struct itin_slice view_uuid(struct writer *w, struct itin_slice space, struct itin_slice name)
{
    return calendar_uuid(&w->arena, space, name);
}

#include "base/base.h"

#include "model/place_text.h"
#include "place/noun.h"
#include "time/words.h"
#include "write/plan_doc.h"

enum { SAID = 64 };

struct doc {
    struct writer *w;
    struct plan_doc *out;
    struct said { /* how a place is called where it is written; one a slot */
        const struct itin_place *place;
        struct itin_slice text;
    } said[SAID];
    struct itin_slice day; /* of the heading above */
};

/* ---- pairs ------------------------------------------------------------------ */

static struct plan_pair *add_pair(struct doc *d, struct plan_map *map, const char *key)
{
    struct plan_pair *pair = ARENA_PUSH(&d->w->arena, map->pairs, map->n, map->cap);
    if (pair)
        pair->key = key;
    return pair;
}

static void add_text(struct doc *d, struct plan_map *map, const char *key, struct itin_slice text)
{
    text = view_clean_lines(d->w, text);
    struct plan_pair *pair = text.len ? add_pair(d, map, key) : NULL;
    if (pair)
        pair->text = text;
}

static void add_number(struct doc *d, struct plan_map *map, const char *key, int n)
{
    struct plan_pair *pair = n >= 0 ? add_pair(d, map, key) : NULL;
    if (!pair)
        return;
    pair->text = words_int(&d->w->arena, n);
    pair->is_number = true;
}

static void add_element(struct doc *d, struct plan_pair *pair, struct itin_slice text,
                        struct itin_slice time)
{
    struct plan_element *e = ARENA_PUSH(&d->w->arena, pair->list, pair->n, pair->cap);
    if (e)
        *e = (struct plan_element){view_clean(d->w, text), time};
}

static void add_list(struct doc *d, struct plan_map *map, const char *key,
                     const struct text *texts, size_t n)
{
    struct plan_pair *pair = n ? add_pair(d, map, key) : NULL;
    if (!pair)
        return;
    pair->is_list = true;
    for (size_t i = 0; i < n; i++)
        add_element(d, pair, texts[i].str, slice("", 0));
}

/* Keys of a plan that nothing decides come back as they were written (see
 * struct written_key), over what would be written for them. */
static struct plan_pair *pair_of(struct doc *d, struct plan_map *map, struct itin_slice key)
{
    for (size_t i = 0; i < map->n; i++)
        if (slice_eq(slice_of(map->pairs[i].key), key))
            return &map->pairs[i];
    struct itin_slice name = arena_dup(&d->w->arena, key);
    return name.len ? add_pair(d, map, name.ptr) : NULL;
}

static bool is_plain_key(struct itin_slice key)
{
    for (size_t i = 0; i < key.len; i++)
        if (!isalnum((unsigned char)key.ptr[i]) && !strchr("-_", key.ptr[i]) &&
            (unsigned char)key.ptr[i] < 0x80)
            return false;
    return key.len > 0;
}

static void add_written(struct doc *d, struct plan_map *map, const struct written_keys *keys,
                        enum key_group group)
{
    for (size_t i = 0; i < keys->n; i++) {
        const struct written_key *key = &keys->list[i];
        struct plan_pair *pair =
            key->group == group && is_plain_key(key->key) ? pair_of(d, map, key->key) : NULL;
        if (!pair)
            continue;
        *pair = (struct plan_pair){.key = pair->key, .is_list = key->is_list};
        for (size_t k = 0; k < key->n && key->is_list; k++)
            add_element(d, pair, key->values[k], slice("", 0));
        if (!key->is_list)
            pair->text = view_clean_lines(d->w, key->values[0]);
    }
}

/* ---- times --------------------------------------------------------------------- */

static struct itin_slice date_text(struct doc *d, struct itin_date date)
{
    char text[ISO_BUF];
    return arena_printf(&d->w->arena, "%s", iso_date(date, text));
}

static struct itin_slice clock_text(struct doc *d, struct itin_clock c)
{
    if (c.second)
        return arena_printf(&d->w->arena, "%02d:%02d:%02d", c.hour, c.minute, c.second);
    return words_clock(&d->w->arena, c);
}

/* RFC 9557: nothing is left to be decided by the reader. */
static struct itin_slice exact_text(struct doc *d, const struct moment *m)
{
    char wall[ISO_BUF], offset[ISO_BUF];
    struct itin_slice zone = view_clean(d->w, m->zone);
    return arena_printf(&d->w->arena, "%s%s%s" SLICE_FMT "%s", iso_civil(m->wall, false, wall),
                        iso_offset(m->offset, offset), zone.len ? "[" : "", SLICE_ARG(zone),
                        zone.len ? "]" : "");
}

/* What the reader would make of the wall time in the zone of the place. */
static bool reads_back(struct doc *d, const struct when *when, const struct moment *m,
                       struct itin_slice zone)
{
    const struct itin_zone *z = view_zone(d->w, m->zone);
    if (when->has_offset || when->is_z || text_is_set(when->zone) || !z || !slice_eq(zone, m->zone))
        return false;
    return itin_zone_lookup(z, m->wall).kind == ITIN_LOCAL_UNIQUE;
}

/* A journey's unwritten day is the first on which it arrives after it left. */
static bool is_first_day(struct doc *d, const struct moment *start, const struct moment *end)
{
    const struct itin_zone *z = view_zone(d->w, end->zone);
    struct itin_civil before = end->wall;
    before.date = date_add(before.date, -1);
    return z && itin_zone_lookup(z, before).earlier.s < start->at.s;
}

static struct itin_slice zone_here(const struct item *item, const struct place_ref *ref)
{
    if (item->kind == ITEM_CALL)
        ref = view_at(item); /* no place is written: its clock tells its zone itself */
    return text_is_set(item->zone_key) ? item->zone_key.str : ref->zone;
}

struct ends {
    bool has_start, has_end, exact;
    struct moment start, end;
};

static struct ends ends_of(struct doc *d, const struct item *item)
{
    struct ends e = {0};
    e.has_start = view_moment(&item->start, &e.start);
    e.has_end = view_moment(&item->end, &e.end);
    if (e.has_start)
        e.exact = !reads_back(d, &item->start, &e.start, zone_here(item, view_start_place(item)));
    if (e.has_end && !reads_back(d, &item->end, &e.end, zone_here(item, view_end_place(item))))
        e.exact = true;
    if (e.has_start && e.has_end && item_kind_travels(item->kind) &&
        date_eq(e.start.wall.date, e.end.wall.date) && !is_first_day(d, &e.start, &e.end))
        e.exact = true;
    return e;
}

/* What the reader could not settle is asked again of the plan. */
static struct itin_slice with_doubt(struct doc *d, const struct when *when, struct itin_slice clock)
{
    struct itin_slice said = when->word_differs    ? span_text(when->word_span)
                             : when->other_differs ? span_text(when->other_span)
                                                   : slice("", 0);
    char offset[ISO_BUF];
    if (!said.len && when->has_offset) /* `UTC` in front: 10:00-07:00 is a span */
        return arena_printf(&d->w->arena, SLICE_FMT " UTC%s", SLICE_ARG(clock),
                            when->is_z ? "" : iso_offset(when->offset, offset));
    if (!said.len)
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(clock),
                        SLICE_ARG(view_clean(d->w, said)));
}

/* A clock that gave no instant, or none at all, as it was written. */
static struct itin_slice loose_text(struct doc *d, const struct when *when)
{
    switch (when->clock) {
    case WHEN_NO_CLOCK:
        return slice("", 0);
    case WHEN_EXACT:
        return with_doubt(d, when, clock_text(d, when->time_24 ? (struct itin_clock){24, 0, 0} : when->time));
    case WHEN_AROUND:
    case WHEN_AFTER:
    case WHEN_BEFORE:
    case WHEN_PART:
        return view_clean(d->w, when->fuzzy.len ? when->fuzzy : span_text(when->span));
    }
    return slice("", 0);
}

static struct itin_slice start_clock(struct doc *d, const struct item *item, const struct ends *e)
{
    return e->has_start ? clock_text(d, e->start.wall.clock) : loose_text(d, &item->start);
}

/* `lead` and `after` give its times again, also when what it follows moves. */
static bool follows(const struct item *item, const struct ends *e)
{
    return (e->has_start || e->has_end) && (!e->has_start || item->start.follows) &&
           (!e->has_end || item->end.follows);
}

/* Days from the start's date to the end's; without years, to its next such day. */
static bool days_between(const struct item *item, int64_t *ret_days)
{
    struct itin_date from, to;
    if (view_date(&item->start, &from) && view_date(&item->end, &to)) {
        *ret_days = date_diff(to, from);
        return true;
    }
    if (!view_is_yearless(&item->start) || !view_is_yearless(&item->end))
        return false;
    from = item->start.date;
    to = item->end.date;
    from.year = to.year = 2001;
    if (date_cmp(to, from) < 0)
        to.year++;
    *ret_days = date_diff(to, from);
    return true;
}

/* "14:00", "19:40+1", or with its date where the start tells none. */
static struct itin_slice end_clock(struct doc *d, const struct item *item, const struct ends *e)
{
    struct itin_slice clock = e->has_end ? clock_text(d, e->end.wall.clock)
                                         : loose_text(d, &item->end);
    int64_t days;
    if (!clock.len || !days_between(item, &days))
        return clock;
    if (!e->has_end && item->end.time_24)
        days = 0; /* 24:00 tells its day itself */
    if (item->stated.has && item->end.has_day_offset && !follows(item, e))
        days = item->end.day_offset; /* where the duration decided otherwise, it will again */
    if (!days)
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT "%+" PRId64, SLICE_ARG(clock), days);
}

static struct itin_slice dated(struct doc *d, const struct when *when, struct itin_slice clock)
{
    struct itin_date date;
    if (!clock.len || !view_date(when, &date))
        return clock;
    return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(date_text(d, date)),
                        SLICE_ARG(clock));
}

/* Without the zone of an arrival the reader cannot find its day, and "+12" is
 * no day that people write. */
static bool needs_dates(const struct item *item, const struct ends *e)
{
    int64_t days;
    if (item->end.clock == WHEN_EXACT && days_between(item, &days) && (days < -1 || days > 3))
        return true;
    return !e->has_end && item->end.clock == WHEN_EXACT && !item->end.time_24 &&
           item->end.has_date && item_kind_travels(item->kind);
}

static void add_time(struct doc *d, struct plan_map *map, struct itin_slice start,
                     struct itin_slice end)
{
    if (start.len && end.len)
        start = arena_printf(&d->w->arena, SLICE_FMT " - " SLICE_FMT, SLICE_ARG(start),
                             SLICE_ARG(end));
    add_text(d, map, "time", start);
}

static void add_exact(struct doc *d, struct plan_map *map, const struct item *item,
                      const struct ends *e)
{
    struct itin_slice start = e->has_start ? exact_text(d, &e->start) : slice("", 0);
    struct itin_slice end = e->has_end ? exact_text(d, &e->end) : slice("", 0);
    if (!e->has_start && item->start.clock == WHEN_EXACT)
        start = dated(d, &item->start, loose_text(d, &item->start));
    if (!e->has_end)
        end = end_clock(d, item, e);
    if (item_kind_travels(item->kind) && !(end.len && !e->has_end)) {
        add_text(d, map, "depart", start);
        add_text(d, map, "arrive", end);
    } else {
        add_time(d, map, start, end);
    }
}

static void add_clocks(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct ends e = ends_of(d, item);
    if (follows(item, &e))
        return;
    if (e.exact) {
        add_exact(d, map, item, &e);
        return;
    }
    struct itin_slice start = start_clock(d, item, &e), end = end_clock(d, item, &e);
    bool with_dates = needs_dates(item, &e);
    if (with_dates) {
        start = dated(d, &item->start, start);
        end = dated(d, &item->end, e.has_end ? clock_text(d, e.end.wall.clock)
                                             : loose_text(d, &item->end));
    }
    struct itin_date date;
    if (start.len || !end.len) {
        add_time(d, map, start, end);
        return;
    }
    if (!item_kind_travels(item->kind) && view_date(&item->start, &date))
        add_text(d, map, "date", date_text(d, date)); /* until 18:00 of that day */
    add_text(d, map, "arrive", with_dates ? end : dated(d, &item->end, end));
}

static void add_dates(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_date first, end;
    if (!view_dates(item, &first, &end))
        return;
    struct itin_date last = date_add(end, -1);
    struct itin_slice text = date_text(d, first);
    if (!date_eq(first, last))
        text = arena_printf(&d->w->arena, SLICE_FMT "/" SLICE_FMT, SLICE_ARG(text),
                            SLICE_ARG(date_text(d, last)));
    add_text(d, map, "date", text);
}

static struct itin_slice night_end(struct doc *d, const struct when *when, bool exact,
                                   struct itin_date date)
{
    struct moment m;
    struct itin_slice text = date_text(d, date);
    bool known = view_moment(when, &m);
    if (known && exact)
        return exact_text(d, &m);
    struct itin_slice clock = known ? clock_text(d, m.wall.clock) : loose_text(d, when);
    return clock.len ? arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(text),
                                    SLICE_ARG(clock))
                     : text;
}

static void add_stay(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_date first, end;
    struct ends e = ends_of(d, item);
    if (!view_dates(item, &first, &end))
        return;
    if (item_is_reversed(item))
        end = item->end.date;
    add_text(d, map, "in", night_end(d, &item->start, e.exact, first));
    add_text(d, map, "out", night_end(d, &item->end, e.exact, end));
}

/* ---- places ---------------------------------------------------------------------- */

static struct said *said_of(struct doc *d, const struct itin_place *place)
{
    return &d->said[(uintptr_t)place / sizeof *place % SAID];
}

static bool is_found_by(const struct itin_place *place, struct itin_slice name)
{
    struct itin_place_hit hit;
    return name.len && itin_place_search(name, ITIN_WANT_ANY, &hit, 1) &&
           hit.match != ITIN_MATCH_NEAREST &&
           slice_eq(slice_of(itin_place_zone(hit.place)), slice_of(itin_place_zone(place)));
}

static void hear(struct doc *d, const struct place_ref *ref)
{
    struct said *said = said_of(d, ref->place);
    struct itin_slice text = view_clean(d->w, ref->text.str);
    if (ref->place && !said->place && is_found_by(ref->place, text))
        *said = (struct said){ref->place, text};
}

/* "Seattle (YVR)": the name is another town's, and the code was taken. */
static bool is_at_odds(const struct itin_place *place, struct itin_slice text)
{
    enum { TOWN_KM = 150 };
    struct itin_place_hit hit;
    struct itin_slice name = place_text_name(text);
    return place_text_code(text).len && itin_place_search(name, ITIN_WANT_ANY, &hit, 1) &&
           hit.match != ITIN_MATCH_NEAREST && itin_place_km(hit.place, place) > TOWN_KM;
}

/* A text by which the place is found again without its neighbours: the
 * document's own word for it, unless that was understood from the column it
 * stood in. */
static struct itin_slice place_text(struct doc *d, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    struct itin_slice text = view_clean(d->w, ref->text.str);
    if (place && place->kind == ITIN_PLACE_AIRPORT && place->iata[0])
        return is_at_odds(place, text) ? text : slice_of(place->iata);
    if (!place || place_noun_of(text) != NOUN_NONE || is_found_by(place, text))
        return text;
    const struct said *said = said_of(d, place);
    if (said->place == place && is_found_by(place, said->text))
        return said->text;
    struct itin_slice town = view_town(place);
    return is_found_by(place, town) ? town : text;
}

static bool has_arrow(struct itin_slice s)
{
    return slice_contains(s, LIT("->")) || slice_contains(s, LIT("\xE2\x86\x92"));
}

static void add_places(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_slice from = place_text(d, &item->from), to = place_text(d, &item->to);
    if (from.len && to.len && !has_arrow(from) && !has_arrow(to)) {
        add_text(d, map, "route", arena_printf(&d->w->arena, SLICE_FMT " -> " SLICE_FMT,
                                               SLICE_ARG(from), SLICE_ARG(to)));
    } else {
        add_text(d, map, "from", from);
        add_text(d, map, "to", to);
    }
    add_text(d, map, "at", place_text(d, view_at(item)));
}

/* ---- one item ----------------------------------------------------------------------- */

static struct itin_slice duration_text(struct doc *d, int64_t seconds)
{
    return words_duration(&d->w->arena, ITIN_LANG_EN, (struct itin_duration){seconds});
}

static struct itin_slice stated_text(struct doc *d, const struct stated *stated)
{
    struct itin_duration value;
    enum duration_precision precision;
    if (!stated->has)
        return slice("", 0);
    struct itin_slice text = view_clean(d->w, stated->text);
    bool same = duration_parse(text, &value, &precision) && value.s == stated->value.s &&
                precision == stated->precision;
    if (!same && stated->precision == DURATION_MINUTES && stated->value.s % 3600 == 0)
        text = arena_printf(&d->w->arena, "%" PRId64 "h00m", stated->value.s / 3600);
    else if (!same)
        text = duration_text(d, stated->value.s);
    if (!same && stated->precision == DURATION_ABOUT)
        text = arena_printf(&d->w->arena, "about " SLICE_FMT, SLICE_ARG(text));
    return text;
}

static struct itin_slice relation_text(struct doc *d, const char *word, const struct relation *r)
{
    if (!r->has)
        return slice("", 0);
    struct itin_slice gap = duration_text(d, r->gap.s), target = view_clean(d->w, r->target.str);
    return arena_printf(&d->w->arena, SLICE_FMT " %s " SLICE_FMT, SLICE_ARG(gap), word,
                        SLICE_ARG(target));
}

static struct itin_slice row_clock(struct doc *d, const struct when *when)
{
    struct moment m;
    return view_moment(when, &m) ? clock_text(d, m.wall.clock) : loose_text(d, when);
}

static struct itin_slice row_time(struct doc *d, const struct agenda_row *row)
{
    struct itin_slice start = row_clock(d, &row->start), end = row_clock(d, &row->end);
    return start.len && end.len ? arena_printf(&d->w->arena, SLICE_FMT " - " SLICE_FMT,
                                               SLICE_ARG(start), SLICE_ARG(end))
                                : start;
}

static bool starts_like_text(struct itin_slice s)
{
    unsigned char c = s.len ? (unsigned char)s.ptr[0] : 0;
    return c >= 0x80 || isalpha(c);
}

static void add_agenda(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct plan_pair *pair = item->n_agenda ? add_pair(d, map, "agenda") : NULL;
    if (!pair)
        return;
    pair->is_list = true;
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        struct itin_slice time = row_time(d, row);
        if (!time.len)
            continue; /* a row needs a time to be read again */
        if (!starts_like_text(row->title.str) && row->title.str.len)
            add_element(d, pair, row->title.str, time);
        else
            add_element(d, pair, arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT,
                                              SLICE_ARG(time), SLICE_ARG(row->title.str)),
                        slice("", 0));
    }
}

static void add_name(struct doc *d, struct plan_map *map, const struct item *item)
{
    struct itin_slice title = view_clean(d->w, item->title.str);
    struct itin_slice number = view_clean(d->w, view_number(item));
    bool numbered = item->kind == ITEM_FLIGHT && number.len;
    add_text(d, map, item_kind_name(item->kind), numbered ? number : title);
    if (numbered && !slice_eq(title, number))
        add_text(d, map, "title", title);
}

const char *plan_doc_hold(const struct item *item)
{
    switch (item->hold) {
    case HOLD_UNSET:
        return "";
    case HOLD_FIXED:
        return "fixed";
    case HOLD_BOOKED:
        return "booked";
    case HOLD_FLEXIBLE:
        return "flexible";
    }
    return "";
}

static void add_rest(struct doc *d, struct plan_map *map, const struct item *item)
{
    add_text(d, map, "lasts", stated_text(d, &item->stated));
    add_text(d, map, "where", item->where.str);
    add_list(d, map, "who", item->who.names, item->who.n);
    if (item->status != ITEM_PLANNED)
        add_text(d, map, "status", slice_of(item_status_name(item->status)));
    add_text(d, map, "hold", slice_of(plan_doc_hold(item)));
    if (item->weight)
        add_number(d, map, "weight", item->weight);
    add_text(d, map, "lead", relation_text(d, "before", &item->lead));
    add_text(d, map, "after", relation_text(d, "after", &item->after));
    add_text(d, map, "replaces", item->replaces.str);
    add_text(d, map, "ref", item->ref.str);
    add_text(d, map, "ticket", item->ticket.str);
    add_list(d, map, "allow", item->allow, item->n_allow);
    add_agenda(d, map, item);
    add_text(d, map, "note", item->note.str);
}

static bool is_by_date(const struct item *item)
{
    return item->all_day && item->start.state != WHEN_KNOWN &&
           item->start.clock == WHEN_NO_CLOCK && item->end.clock == WHEN_NO_CLOCK;
}

/* The zone key, or the zone that a calendar named and nobody knows: the place
 * carried on from the item before must not stand in for it. A time that floats
 * (RFC 5545, 3.3.5) has none at all. */
static struct itin_slice zone_key(const struct item *item)
{
    const struct when *start = &item->start;
    if (text_is_set(item->zone_key) || item_kind_travels(item->kind) || start->state != WHEN_NO_ZONE ||
        start->has_offset)
        return item->zone_key.str;
    if (text_is_set(start->zone))
        return start->zone.str;
    return item->at.inherited && !text_is_set(item->at.text) ? LIT("floating") : item->zone_key.str;
}

static void add_item(struct doc *d, const struct item *item)
{
    struct plan_map *map = ARENA_PUSH(&d->w->arena, d->out->entries, d->out->n, d->out->cap);
    if (!map)
        return;
    add_name(d, map, item);
    add_text(d, map, "id", item->id.str);
    add_text(d, map, "operated-by", item->operated_by.str);
    if (item->written.groups[KEYS_PLACES])
        add_written(d, map, &item->written, KEYS_PLACES);
    else
        add_places(d, map, item);
    add_text(d, map, "zone", zone_key(item));
    if (item->written.groups[KEYS_TIMES])
        add_written(d, map, &item->written, KEYS_TIMES);
    else if (item->kind == ITEM_STAY)
        add_stay(d, map, item);
    else if (is_by_date(item))
        add_dates(d, map, item);
    else
        add_clocks(d, map, item);
    add_rest(d, map, item);
    add_written(d, map, &item->written, KEYS_ALONE);
}

/* "Mon 2024-06-24", "24 Jun" where the year is unknown: the day that an item
 * stands under; empty: it has none. */
static struct itin_slice day_of(struct doc *d, const struct item *item)
{
    struct itin_date date, end;
    if (view_date(&item->start, &date) || view_dates(item, &date, &end) ||
        view_date(&item->end, &date)) {
        int weekday = item->start.weekday; /* also where it is not that date's */
        if (weekday < 0 || !item->start.has_date || !date_eq(date, item->start.date))
            weekday = date_weekday(date);
        struct itin_slice day = words_weekday(ITIN_LANG_EN, weekday);
        return arena_printf(&d->w->arena, SLICE_FMT " " SLICE_FMT, SLICE_ARG(day),
                            SLICE_ARG(date_text(d, date)));
    }
    const struct when *when = view_is_yearless(&item->start) ? &item->start : &item->end;
    if (!view_is_yearless(when))
        return slice("", 0);
    return words_month_day(&d->w->arena, ITIN_LANG_EN, when->date);
}

static void add_heading(struct doc *d, struct itin_slice day)
{
    if (slice_eq(d->day, day))
        return;
    d->day = day;
    struct plan_map *map = ARENA_PUSH(&d->w->arena, d->out->entries, d->out->n, d->out->cap);
    if (!map)
        return;
    map->is_heading = true;
    add_text(d, map, "on", day);
}

void plan_doc_item(struct writer *w, const struct item *item, const struct itin_date *under,
                   struct plan_map *ret)
{
    struct plan_doc out = {0};
    struct doc d = {.w = w, .out = &out};
    struct itin_date date;
    add_item(&d, item);
    if (!out.n)
        return;
    *ret = out.entries[0];
    if (!view_date(&item->start, &date) || (under && date_eq(*under, date)))
        return;
    for (size_t i = 0; i < ret->n; i++) {
        struct plan_pair *pair = &ret->pairs[i];
        if (!strcmp(pair->key, "time") && !(pair->text.len > 4 && pair->text.ptr[4] == '-'))
            pair->text = arena_printf(&w->arena, SLICE_FMT " " SLICE_FMT,
                                      SLICE_ARG(date_text(&d, date)), SLICE_ARG(pair->text));
    }
}

/* ---- the whole ------------------------------------------------------------------------ */

static void add_head(struct doc *d)
{
    const struct itin_trip *trip = d->w->trip;
    struct plan_map *head = &d->out->head;
    struct itin_date first, last;
    add_number(d, head, "itin", 1);
    add_text(d, head, "trip", trip->title.str);
    add_text(d, head, "id", trip->id.str);
    if (!trip->home.inherited || !itin_trip_is_plan(trip))
        add_text(d, head, "home", place_text(d, &trip->home));
    add_list(d, head, "travellers", trip->travellers.names, trip->travellers.n);
    if (trip->has_dates && view_date(&trip->first, &first) && view_date(&trip->last, &last))
        add_text(d, head, "dates", arena_printf(&d->w->arena, SLICE_FMT "/" SLICE_FMT,
                                                SLICE_ARG(date_text(d, first)),
                                                SLICE_ARG(date_text(d, last))));
    add_number(d, head, "nights", trip->nights);
    add_number(d, head, "days", trip->days);
    add_written(d, head, &trip->written, KEYS_ALONE);
}

void plan_doc_make(struct writer *w, struct plan_doc *ret)
{
    struct doc d = {.w = w, .out = ret};
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        const struct place_ref *refs[] = {&item->at, &item->from, &item->to};
        for (size_t k = 0; k < ARRAY_LEN(refs); k++)
            hear(&d, refs[k]);
    }
    add_head(&d);
    /* under a heading they would take its date */
    for (size_t i = 0; i < w->trip->n_items; i++)
        if (view_is_wanted(w, w->trip->items[i]) && !day_of(&d, w->trip->items[i]).len)
            add_item(&d, w->trip->items[i]);
    for (size_t i = 0; i < w->trip->n_items && !w->arena.failed; i++) {
        struct itin_slice day = day_of(&d, w->trip->items[i]);
        if (!view_is_wanted(w, w->trip->items[i]) || !day.len)
            continue;
        add_heading(&d, day);
        add_item(&d, w->trip->items[i]);
    }
}

/* ---- single values, for other forms that bring an item back --------------------------- */

struct itin_slice plan_doc_place(struct writer *w, const struct place_ref *ref)
{
    struct doc d = {.w = w};
    return place_text(&d, ref);
}

struct itin_slice plan_doc_lasts(struct writer *w, const struct stated *stated)
{
    struct doc d = {.w = w};
    return stated_text(&d, stated);
}

struct itin_slice plan_doc_relation(struct writer *w, const char *word, const struct relation *r)
{
    struct doc d = {.w = w};
    return relation_text(&d, word, r);
}

struct itin_slice plan_doc_row_time(struct writer *w, const struct agenda_row *row)
{
    struct doc d = {.w = w};
    return row_time(&d, row);
}

static bool is_loose(const struct when *when)
{
    return when->clock != WHEN_NO_CLOCK && when->state != WHEN_KNOWN;
}

struct itin_slice plan_doc_time(struct writer *w, const struct item *item)
{
    struct doc d = {.w = w};
    if (!is_loose(&item->start) && !is_loose(&item->end))
        return slice("", 0);
    struct itin_slice start = row_clock(&d, &item->start), end = row_clock(&d, &item->end);
    return start.len && end.len ? arena_printf(&w->arena, SLICE_FMT " - " SLICE_FMT,
                                               SLICE_ARG(start), SLICE_ARG(end))
                                : start;
}

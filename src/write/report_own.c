/* A schedule table of our own. Reading it back gives the same items, so each
 * row tells its kind, its day, and the clock's offset where the place does not. */
#include "base/base.h"

#include "time/words.h"
#include "write/plan_doc_parts.h"
#include "write/report.h"

/* What the rows above decide. */
struct rows {
    struct writer *w;
    bool year;              /* a date has told its year */
    struct itin_date above; /* of the last row */
    bool is_open;           /* that row begins and ends on it: the next may leave it out */
    bool placed;            /* a blank cell is the place above */
};

static void put_cell(struct writer *w, struct itin_slice text)
{
    struct itin_slice s = view_clean(w, text);
    buf_adds(&w->out, " ");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '|' || s.ptr[i] == '\\')
            buf_addc(&w->out, '\\');
        buf_addc(&w->out, s.ptr[i]);
    }
    buf_adds(&w->out, s.len ? " |" : "|");
}

/* ---- places -------------------------------------------------------------------- */

/* A name that leads to the place, and to no namesake. */
static bool leads_to(struct itin_slice name, const struct itin_place *place)
{
    return plan_doc_named(name) == place;
}

/* "Portland, OR" where the name alone is that of several; "" when nothing leads there. */
static struct itin_slice full_name(struct writer *w, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    const struct itin_slice names[] = {view_place(w, ref), place ? view_town(place) : slice("", 0)};
    for (size_t i = 0; place && i < ARRAY_LEN(names); i++) {
        struct itin_slice full = arena_printf(&w->arena, SLICE_FMT ", %s", SLICE_ARG(names[i]),
                                              itin_place_region(place));
        if (leads_to(names[i], place))
            return names[i];
        if (itin_place_region(place)[0] && leads_to(full, place))
            return full;
    }
    return slice("", 0);
}

/* Whether the text in the row gives the place again, and so its clock. */
static bool is_told(struct writer *w, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    return place && (place->iata[0] || full_name(w, ref).len ||
                     leads_to(plan_doc_place(w, ref), place));
}

static struct itin_slice place_text(struct writer *w, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    struct itin_slice name = view_place(w, ref), found = plan_doc_place(w, ref);
    struct itin_slice full = full_name(w, ref);
    if (!place || full.len)
        return place ? full : name;
    if (slice_eq(found, slice_of(place->iata)) && name.len)
        return arena_printf(&w->arena, SLICE_FMT " (" SLICE_FMT ")", SLICE_ARG(name),
                            SLICE_ARG(found));
    return found;
}

/* ---- clocks -------------------------------------------------------------------- */

/* An end as the row tells it: a call is on the clock of where one takes it, as
 * the rows around it are. */
static bool row_moment(struct writer *w, const struct item *item, const struct when *when,
                       struct moment *ret)
{
    const struct itin_zone *here =
        item->kind == ITEM_CALL && item->at.zone.len ? view_zone(w, item->at.zone) : NULL;
    if (!view_moment(when, ret))
        return false;
    if (here) {
        ret->wall = itin_zone_civil(here, ret->at, &ret->offset);
        ret->zone = item->at.zone;
    }
    return true;
}

/* The clock, with its offset or its zone where the row's place does not say them. */
static struct itin_slice exact_clock(struct writer *w, const struct moment *m,
                                     const struct place_ref *ref)
{
    const struct itin_zone *zone = view_zone(w, m->zone);
    struct itin_clock c = m->wall.clock;
    struct itin_slice clock = words_clock(&w->arena, c);
    if (c.second)
        clock = arena_printf(&w->arena, "%02d:%02d:%02d", c.hour, c.minute, c.second);
    bool of_place = is_told(w, ref) && slice_eq(ref->zone, m->zone);
    if (of_place && zone && itin_zone_lookup(zone, m->wall).kind == ITIN_LOCAL_UNIQUE)
        return clock;
    /* in no place at all it is on the UTC line, not an offset of the row above */
    bool nowhere = !of_place && !m->offset && !view_zone_is_named(m->zone);
    struct itin_slice name = nowhere ? LIT("Etc/UTC") : of_place || !view_zone_is_named(m->zone) ? LIT("") : m->zone;
    return arena_printf(&w->arena, SLICE_FMT " (UTC" SLICE_FMT ")%s" SLICE_FMT "%s",
                        SLICE_ARG(clock), SLICE_ARG(words_offset(&w->arena, m->offset)),
                        name.len ? "[" : "", SLICE_ARG(name), name.len ? "]" : "");
}

struct end {
    struct itin_slice clock;
    bool known, has_date;
    struct itin_date date;
};

static struct end end_of(struct writer *w, const struct item *item, const struct when *when,
                         const struct place_ref *ref)
{
    struct end e = {0};
    struct moment m;
    if (when->state == WHEN_BAD && !view_wall(when, &e.date))
        return (struct end){0}; /* refused: a row would tell it as certain */
    e.known = row_moment(w, item, when, &m);
    e.has_date = e.known || view_date(when, &e.date);
    if (e.known) {
        e.date = m.wall.date;
        e.clock = exact_clock(w, &m, ref);
    } else {
        struct doc d = {.w = w};
        e.clock = doc_loose_text(&d, when);
    }
    return e;
}

/* "13:30~16:20", "19:20~06:10 +1": the end on its own day. */
static struct itin_slice time_cell(struct rows *r, const struct item *item)
{
    enum { FAR = 3 };
    struct writer *w = r->w;
    struct end start = end_of(w, item, &item->start, view_start_place(item));
    struct end end = end_of(w, item, &item->end, view_end_place(item));
    if (!end.clock.len)
        return start.clock;
    int64_t days = start.has_date && end.has_date ? date_diff(end.date, start.date) : 0;
    struct itin_slice day = slice("", 0), behind = slice("", 0);
    /* a day of arrival that nothing computes */
    bool open = item_kind_travels(item->kind) && start.clock.len && end.has_date &&
                !(start.known && end.known);
    if (item->kind != ITEM_STAY && !item->end.time_24 && (days > FAR || days < -1 || open))
        day = arena_printf(&w->arena, SLICE_FMT " ",
                           SLICE_ARG(words_date(&w->arena, w->options.lang, end.date, true)));
    else if (item->kind != ITEM_STAY && !item->end.time_24 && days)
        behind = arena_printf(&w->arena, " %+" PRId64 "%s", days, view_say(w, "", "일"));
    return arena_printf(&w->arena, SLICE_FMT "~" SLICE_FMT SLICE_FMT SLICE_FMT,
                        SLICE_ARG(start.clock), SLICE_ARG(day), SLICE_ARG(end.clock),
                        SLICE_ARG(behind));
}

static struct itin_slice lasts_cell(struct rows *r, const struct item *item)
{
    int64_t minutes;
    if (!item_minutes(item, &minutes) || item->kind == ITEM_STAY || minutes <= 0)
        return slice("", 0);
    return words_duration(&r->w->arena, r->w->options.lang, (struct itin_duration){minutes * 60});
}

/* ---- days ---------------------------------------------------------------------- */

static bool row_date(struct writer *w, const struct item *item, struct itin_date *ret)
{
    struct itin_date end;
    struct moment start;
    if (item->kind == ITEM_CALL && row_moment(w, item, &item->start, &start)) {
        *ret = start.wall.date;
        return true;
    }
    return view_dates(item, ret, &end) || view_date(&item->start, ret) ||
           view_date(&item->end, ret);
}

/* The last day of what stands over several: of a stay, that of its check-out. */
static bool row_last(const struct item *item, struct itin_date first, struct itin_date *ret)
{
    struct itin_date start, end;
    if (item_is_reversed(item)) {
        *ret = item->end.date;
        return true;
    }
    if (!view_dates(item, &start, &end) || view_is_undecided(&item->start))
        return false;
    *ret = item->kind == ITEM_STAY ? end : date_add(end, -1);
    return date_cmp(*ret, first) > 0;
}

/* Whether what follows on the day of the row may leave its date out: a reader
 * goes on from where the row ends. */
static bool ends_on(struct writer *w, const struct item *item, struct itin_date date)
{
    struct moment end;
    struct itin_date last;
    if (row_moment(w, item, &item->end, &end))
        return date_eq(end.wall.date, date);
    return item->end.clock == WHEN_NO_CLOCK || !view_date(&item->end, &last) ||
           date_eq(last, date);
}

static struct itin_slice day_cell(struct rows *r, const struct item *item)
{
    struct itin_date date, last;
    struct writer *w = r->w;
    enum itin_lang lang = w->options.lang;
    if (!row_date(w, item, &date)) {
        r->is_open = false;
        return view_is_yearless(&item->start)
                   ? words_month_day(&w->arena, lang, item->start.date)
                   : slice("", 0);
    }
    bool range = row_last(item, date, &last);
    if (!range && r->is_open && date_eq(date, r->above))
        return slice("", 0);
    /* over a turn of the year none is left to the reader */
    bool year = !r->year || w->trip->first_day.year != w->trip->end_day.year;
    struct itin_slice day = words_date(&w->arena, lang, date, year);
    if (range)
        day = VIEW_SAY(w, "{1} - {2}", "{1} ~ {2}", day,
                       words_date(&w->arena, lang, last, year || last.year != date.year));
    r->above = date;
    r->year = true;
    r->is_open = !range && ends_on(w, item, date);
    return day;
}

/* ---- the other columns ---------------------------------------------------------- */

static struct itin_slice kind_cell(struct rows *r, const struct item *item)
{
    return slice_of(view_kind(r->w, item->kind));
}

static bool has_route(const struct item *item)
{
    return item_kind_travels(item->kind) &&
           (place_is_known(&item->from) || place_is_known(&item->to) ||
            text_is_set(item->from.text) || text_is_set(item->to.text));
}

static struct itin_slice place_cell(struct rows *r, const struct item *item)
{
    struct itin_slice town = plan_doc_town(item, view_place(r->w, &item->at));
    bool none = item->at.state == PLACE_NONE && !text_is_set(item->at.text) && !item_kind_travels(item->kind);
    if (none && r->placed)
        return slice_of(view_say(r->w, "no place", "장소 없음"));
    return has_route(item) ? slice("", 0) : town.len ? town : place_text(r->w, &item->at);
}

static struct itin_slice route_cell(struct rows *r, const struct item *item)
{
    struct itin_slice from = place_text(r->w, &item->from), to = place_text(r->w, &item->to);
    if (!has_route(item))
        return slice("", 0);
    if (!to.len)
        return VIEW_SAY(r->w, "from {1}", "{1} 출발", from);
    if (!from.len)
        return VIEW_SAY(r->w, "to {1}", "{1} 도착", to);
    return VIEW_SAY(r->w, "{1} -> {2}", "{1} → {2}", from, to);
}

/* The title, with the number where it does not stand in it. */
static struct itin_slice title_cell(struct rows *r, const struct item *item)
{
    struct writer *w = r->w;
    struct itin_slice title = view_clean(w, item->title.str), number = view_number(item);
    if (!title.len || slice_eq(title, number))
        return number.len ? number : title;
    if (!number.len || slice_contains(title, number) ||
        slice_contains(title, item->number.str))
        return title;
    return arena_printf(&w->arena, SLICE_FMT " (" SLICE_FMT ")", SLICE_ARG(title),
                        SLICE_ARG(number));
}

static struct itin_slice content_cell(struct rows *r, const struct item *item)
{
    struct writer *w = r->w;
    struct itin_slice title = title_cell(r, item);
    struct itin_slice by = view_clean(w, item->operated.len ? item->operated : item->operated_by.str);
    if (!by.len || slice_contains(title, by))
        return title;
    return VIEW_SAY(w, "{1} (operated by {2})", "{1} (운항사: {2})", title, by);
}

static struct itin_slice status_cell(struct rows *r, const struct item *item)
{
    static const char *const said[][2] = {{"", ""}, {"confirmed", "확정"}, {"tentative", "미확정"},
                                          {"cancelled", "취소"}};
    return slice_of(view_say(r->w, said[item->status][0], said[item->status][1]));
}

static struct itin_slice who_cell(struct rows *r, const struct item *item)
{
    struct buf all;
    buf_init(&all, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < item->who.n; i++) {
        struct itin_slice name = view_clean(r->w, item->who.names[i].str);
        buf_addf(&all, "%s" SLICE_FMT, all.len ? ", " : "", SLICE_ARG(name));
    }
    return arena_take(&r->w->arena, &all);
}

static bool has_status(const struct item *item)
{
    return item->status != ITEM_PLANNED;
}

static bool has_who(const struct item *item)
{
    return item->who.n > 0;
}

static const struct column {
    const char *en, *ko;
    struct itin_slice (*cell)(struct rows *r, const struct item *item);
    bool (*needs)(const struct item *item); /* the column stands where an item does; NULL: always */
} columns[] = {
    {"Date", "일자", day_cell, NULL},
    {"Type", "구분", kind_cell, NULL},
    {"Place", "장소", place_cell, NULL},
    {"Route", "구간", route_cell, has_route},
    {"Time", "시간", time_cell, NULL},
    {"Duration", "소요시간", lasts_cell, NULL},
    {"Programme", "주요내용", content_cell, NULL},
    {"Travellers", "출장자", who_cell, has_who},
    {"Status", "상태", status_cell, has_status},
};

static bool is_needed(const struct writer *w, const struct column *column)
{
    bool needed = !column->needs;
    for (size_t i = 0; !needed && i < w->trip->n_items; i++)
        needed = view_is_wanted(w, w->trip->items[i]) && column->needs(w->trip->items[i]);
    return needed;
}

/* A row without a date has that of the row above. */
static bool is_sayable(struct rows *r, const struct item *item)
{
    struct itin_date date;
    if (!r->year || row_date(r->w, item, &date) || view_is_yearless(&item->start))
        return true;
    view_withhold(r->w, item, "left out, its date is unknown", "제외: 날짜를 알 수 없습니다");
    return false;
}

void report_own(struct writer *w)
{
    struct rows r = {.w = w};
    const struct column *shown[ARRAY_LEN(columns)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(columns); i++)
        if (is_needed(w, &columns[i]))
            shown[n++] = &columns[i];
    for (size_t i = 0; i < n; i++)
        buf_addf(&w->out, "%s%s", i ? " | " : "| ", view_say(w, shown[i]->en, shown[i]->ko));
    buf_adds(&w->out, " |\n|");
    for (size_t i = 0; i < n; i++)
        buf_adds(&w->out, " --- |");
    buf_addc(&w->out, '\n');
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        if (!view_is_wanted(w, item) || !is_sayable(&r, item))
            continue;
        buf_addc(&w->out, '|');
        for (size_t k = 0; k < n; k++)
            put_cell(w, shown[k]->cell(&r, item));
        buf_addc(&w->out, '\n');
        r.placed = r.placed || item_place_after(item);
    }
}

/* The values of times: each keeps the way in which its writer has it. */
#include "base/base.h"

#include "time/words.h"
#include "write/plan_edit.h"

/* What a value says of its two ends, in its own bytes. */
struct written {
    struct plan_edit *e;
    const struct plan_key *key;
    const struct itin_date *under; /* of the heading above */
    bool other_key_has_date;       /* `date:` beside `time:` */
    bool start_stays;              /* it has a key of its own, which is not rewritten */
};

static struct itin_slice bytes(const struct plan_edit *e, size_t start, size_t end)
{
    return slice(e->before->source->text.ptr + start, end - start);
}

static bool lies_in(const struct written *v, struct span span)
{
    return v->key->exact && span_is_set(span) && span.source == v->e->before->source &&
           span.end > span.start && span.start >= v->key->value.start &&
           span.end <= v->key->value.end;
}

static struct itin_slice date_text(struct plan_edit *e, struct itin_date date)
{
    char text[ISO_BUF];
    return arena_printf(&e->w->arena, "%s", iso_date(date, text));
}

static struct itin_slice clock_text(struct plan_edit *e, struct itin_clock c)
{
    return c.second ? arena_printf(&e->w->arena, "%02d:%02d:%02d", c.hour, c.minute, c.second)
                    : words_clock(&e->w->arena, c);
}

/* ---- what is different ------------------------------------------------------------- */

static bool same_end(const struct when *a, const struct when *b)
{
    struct itin_date x, y;
    if (a->state == WHEN_KNOWN || b->state == WHEN_KNOWN)
        return a->state == b->state && a->at.s == b->at.s && a->at_offset == b->at_offset;
    bool has_x = view_date(a, &x), has_y = view_date(b, &y);
    return has_x == has_y && (!has_x || date_eq(x, y));
}

static bool same_dates(const struct item *a, const struct item *b)
{
    struct itin_date a1, a2, b1, b2;
    bool has_a = view_dates(a, &a1, &a2), has_b = view_dates(b, &b1, &b2);
    return has_a == has_b && (!has_a || (date_eq(a1, b1) && date_eq(a2, b2)));
}

static bool same_clock(const struct when *a, const struct when *b)
{
    return a->local_time.hour == b->local_time.hour && a->local_time.minute == b->local_time.minute &&
           a->local_time.second == b->local_time.second && !a->time_24;
}

/* ---- one end ------------------------------------------------------------------------ */

/* RFC 9557, with the parts that stood there; all of them in exact mode. */
static struct itin_slice moment_text(const struct written *v, const struct when *was,
                                     const struct moment *m)
{
    struct plan_edit *e = v->e;
    char wall[ISO_BUF], offset[ISO_BUF], utc[ISO_BUF];
    if (was->is_z && !e->exact)
        return arena_printf(&e->w->arena, "%s", iso_utc(m->at, utc));
    bool zone = m->zone.len && (e->exact || text_is_set(was->zone));
    iso_civil(m->wall, false, wall);
    if (lies_in(v, was->date_span) && bytes(e, was->date_span.end, was->date_span.end + 1).ptr[0] == ' ' &&
        !e->exact)
        wall[10] = ' ';
    return arena_printf(&e->w->arena, "%s%s%s" SLICE_FMT "%s", wall, iso_offset(m->offset, offset),
                        zone ? "[" : "", SLICE_ARG(zone ? m->zone : slice("", 0)), zone ? "]" : "");
}

static bool is_exact(const struct written *v, const struct when *was)
{
    return v->e->exact || was->has_offset || was->is_z || text_is_set(was->zone);
}

static bool has_own_date(const struct written *v, const struct when *w)
{
    return w->date_source == DATE_WRITTEN && !v->other_key_has_date &&
           (lies_in(v, w->date_span) || !v->key->exact);
}

/* "2024-06-26 (수) " as it stands, or the new date. */
static struct itin_slice date_part(const struct written *v, const struct when *was,
                                   struct itin_date date)
{
    struct plan_edit *e = v->e;
    struct itin_date old;
    if (view_date(was, &old) && date_eq(old, date) && lies_in(v, was->date_span) &&
        lies_in(v, was->span) && was->span.start > was->date_span.end)
        return bytes(e, was->date_span.start, was->span.start);
    return arena_printf(&e->w->arena, SLICE_FMT " ", SLICE_ARG(date_text(e, date)));
}

static struct itin_slice clock_part(const struct written *v, const struct when *was,
                                    const struct when *now)
{
    bool stays = was->state == WHEN_KNOWN && same_clock(was, now) && lies_in(v, was->span) &&
                 !(lies_in(v, was->date_span) && was->span.start <= was->date_span.start);
    return stays ? bytes(v->e, was->span.start, was->span.end)
                 : clock_text(v->e, now->local_time);
}

static struct itin_slice start_text(const struct written *v, const struct when *was,
                                    const struct when *now)
{
    struct moment m;
    struct itin_date date;
    if (!view_moment(now, &m))
        return view_date(now, &date) ? date_text(v->e, date) : slice("", 0);
    if (is_exact(v, was))
        return moment_text(v, was, &m);
    struct itin_slice clock = clock_part(v, was, now);
    bool dated = has_own_date(v, was) ||
                 (!v->other_key_has_date && (!v->under || !date_eq(*v->under, m.wall.date)));
    if (!dated)
        return clock;
    return arena_printf(&v->e->w->arena, SLICE_FMT SLICE_FMT,
                        SLICE_ARG(date_part(v, was, m.wall.date)), SLICE_ARG(clock));
}

/* "+1", " +1일": as it stands where it is still right. */
static struct itin_slice days_part(const struct written *v, const struct when *was, int64_t old,
                                   int64_t days)
{
    struct plan_edit *e = v->e;
    bool written = was->has_day_offset && lies_in(v, was->day_offset_span);
    size_t from = lies_in(v, was->span) ? was->span.end : 0;
    if (written && from && from <= was->day_offset_span.start) {
        struct itin_slice all = bytes(e, from, was->day_offset_span.end);
        if (old == days)
            return all;
        size_t blanks = was->day_offset_span.start - from;
        return days ? arena_printf(&e->w->arena, "%.*s%+" PRId64, (int)blanks, all.ptr, days)
                    : slice("", 0);
    }
    if (!days || (!was->has_day_offset && old == days))
        return slice("", 0);
    return arena_printf(&e->w->arena, "%+" PRId64, days);
}

static struct itin_slice end_text(const struct written *v, const struct item *was,
                                  const struct item *now)
{
    struct moment start, end;
    struct itin_date a, b;
    if (!view_moment(&now->end, &end))
        return view_date(&now->end, &a) ? date_text(v->e, a) : slice("", 0);
    if (is_exact(v, &was->end))
        return moment_text(v, &was->end, &end);
    struct itin_slice clock = clock_part(v, &was->end, &now->end);
    if (has_own_date(v, &was->end) || !view_moment(&now->start, &start))
        return arena_printf(&v->e->w->arena, SLICE_FMT SLICE_FMT,
                            SLICE_ARG(date_part(v, &was->end, end.wall.date)), SLICE_ARG(clock));
    int64_t days = date_diff(end.wall.date, start.wall.date), old = INT64_MIN;
    if (was->start.day_offset && !was->start.has_day_offset) { /* "00:20+1 - 05:20+2", below a heading */
        days += v->start_stays ? was->start.day_offset : 0;
        return arena_printf(&v->e->w->arena, days ? SLICE_FMT "%+" PRId64 : SLICE_FMT, SLICE_ARG(clock), days);
    }
    if (view_date(&was->start, &a) && view_date(&was->end, &b))
        old = date_diff(b, a);
    return arena_printf(&v->e->w->arena, SLICE_FMT SLICE_FMT, SLICE_ARG(clock),
                        SLICE_ARG(days_part(v, &was->end, old, days)));
}

/* ---- whole values ----------------------------------------------------------------------- */

static size_t last_byte(const struct written *v, const struct when *w)
{
    const struct span spans[] = {w->span, w->date_span, w->weekday_span, w->offset_span,
                                 w->day_offset_span, w->zone.span};
    size_t last = 0;
    for (size_t i = 0; i < ARRAY_LEN(spans); i++)
        if (lies_in(v, spans[i]) && spans[i].end > last)
            last = spans[i].end;
    return last;
}

static size_t first_byte(const struct written *v, const struct when *w)
{
    const struct span spans[] = {w->span, w->date_span, w->weekday_span};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < ARRAY_LEN(spans); i++)
        if (lies_in(v, spans[i]) && spans[i].start < first)
            first = spans[i].start;
    return first;
}

/* What stands between the two ends: " - ", "~"; a bracket closes a zone or a
 * weekday and is no part of it. */
static struct itin_slice separator(const struct written *v, const struct item *was)
{
    size_t from = last_byte(v, &was->start), to = first_byte(v, &was->end);
    if (!from || to == SIZE_MAX || to <= from)
        return LIT(" - ");
    struct itin_slice between = bytes(v->e, from, to);
    while (between.len && strchr("])", between.ptr[0]))
        between = slice_from(between, 1);
    for (size_t i = 0; i < between.len; i++)
        if (isalnum((unsigned char)between.ptr[i]) || strchr("()[]+,:", between.ptr[i]))
            return LIT(" - ");
    return between.len ? between : LIT(" - ");
}

static void set_time(struct plan_edit *e, const struct plan_entry *entry,
                     const struct plan_key *key, const struct item *now,
                     const struct itin_date *under, bool other_key_has_date)
{
    struct written v = {e, key, under, other_key_has_date, false};
    const struct item *was = entry->item;
    struct itin_slice text = start_text(&v, &was->start, &now->start);
    bool has_end = was->end.clock != WHEN_NO_CLOCK && !was->end.follows;
    struct itin_slice end = slice("", 0);
    if (has_end && now->end.state == WHEN_KNOWN)
        end = end_text(&v, was, now);
    else if (has_end && first_byte(&v, &was->end) < last_byte(&v, &was->end))
        end = bytes(e, first_byte(&v, &was->end), last_byte(&v, &was->end));
    if (end.len)
        text = arena_printf(&e->w->arena, SLICE_FMT SLICE_FMT SLICE_FMT, SLICE_ARG(text),
                            SLICE_ARG(separator(&v, was)), SLICE_ARG(end));
    plan_set(e, entry, key, text);
}

static void set_dates(struct plan_edit *e, const struct plan_entry *entry,
                      const struct plan_key *key, const struct item *now)
{
    struct itin_date first, end;
    struct moment start;
    if (view_moment(&now->start, &start))
        first = start.wall.date, end = date_add(first, 1);
    else if (!view_dates(now, &first, &end))
        return;
    struct itin_slice text = date_text(e, first);
    if (date_diff(end, first) > 1)
        text = arena_printf(&e->w->arena, SLICE_FMT "/" SLICE_FMT, SLICE_ARG(text),
                            SLICE_ARG(date_text(e, date_add(end, -1))));
    plan_set(e, entry, key, text);
}

static bool same_date_of(const struct item *was, struct itin_date date, bool is_end)
{
    struct itin_date first, end;
    return view_dates(was, &first, &end) && date_eq(is_end ? end : first, date);
}

/* `in` and `out`, `depart` and `arrive`: a date, a date and a clock, a moment. */
static void set_end(struct plan_edit *e, const struct plan_entry *entry,
                    const struct plan_key *key, const struct item *now,
                    const struct itin_date *under, bool is_end)
{
    const struct item *was = entry->item;
    struct written v = {e, key, under, false, is_end && same_end(&was->start, &now->start)};
    const struct when *old = is_end ? &was->end : &was->start;
    const struct when *new = is_end ? &now->end : &now->start;
    struct itin_date first, end;
    struct itin_slice text;
    bool by_date = new->state != WHEN_KNOWN && view_dates(now, &first, &end);
    bool loose = old->clock != WHEN_NO_CLOCK && old->clock != WHEN_EXACT;
    if (by_date ? same_date_of(was, is_end ? end : first, is_end) : same_end(old, new))
        return;
    if (by_date && loose && lies_in(&v, old->span))
        text = arena_printf(&e->w->arena, SLICE_FMT " " SLICE_FMT,
                            SLICE_ARG(date_text(e, is_end ? end : first)),
                            SLICE_ARG(bytes(e, old->span.start, old->span.end)));
    else if (by_date)
        text = date_text(e, is_end ? end : first);
    else
        text = is_end ? end_text(&v, was, now) : start_text(&v, old, new);
    plan_set(e, entry, key, text);
}

static const struct plan_key *find_either(const struct plan_entry *entry, const char *a,
                                          const char *b)
{
    const struct plan_key *key = plan_find(entry, a);
    return key ? key : plan_find(entry, b);
}

/* Only `depart:` and `lasts:` stand there. */
static void set_lasts(struct plan_edit *e, const struct plan_entry *entry, const struct item *now)
{
    const struct plan_key *key = plan_find(entry, "lasts");
    int64_t minutes;
    if (key && entry->item->end.follows && item_minutes(now, &minutes) &&
        minutes != entry->item->stated.value.s / 60)
        plan_set(e, entry, key,
                 words_duration(&e->w->arena, ITIN_LANG_EN, (struct itin_duration){minutes * 60}));
}

/* ---- times by another item ----------------------------------------------------------- */

/* "50m after XX900" becomes "50m after WS86" when that says the new time. */
static bool set_relation(struct plan_edit *e, const struct relation *r, bool lead,
                         const struct item *now)
{
    for (size_t i = 0; i < e->after->n_items; i++) {
        const struct item *other = e->after->items[i];
        if (other->status == ITEM_CANCELLED || other == now || !other->id.str.len)
            continue;
        bool fits = lead ? other->start.state == WHEN_KNOWN &&
                               ((now->end.state == WHEN_KNOWN &&
                                 other->start.at.s - now->end.at.s == r->gap.s) ||
                                (now->start.state == WHEN_KNOWN &&
                                 other->start.at.s - now->start.at.s == r->gap.s))
                         : other->end.state == WHEN_KNOWN && now->start.state == WHEN_KNOWN &&
                               now->start.at.s - other->end.at.s == r->gap.s;
        if (!fits || !item_kind_travels(other->kind))
            continue;
        struct itin_slice name = view_number(other).len ? view_number(other) : other->id.str;
        return splice_change(&e->splice, r->target.span, name);
    }
    return false;
}

static bool is_gone(const struct plan_edit *e, const struct relation *r)
{
    if (!r->has)
        return false;
    for (size_t i = 0; i < e->after->n_items; i++) {
        const struct item *item = e->after->items[i];
        bool named = slice_eq_nocase(item->id.str, r->target.str) ||
                     slice_eq_nocase(item->flight, r->target.str) ||
                     slice_eq_nocase(item->number.str, r->target.str) ||
                     slice_eq_nocase(item->title.str, r->target.str);
        if (named && item->status != ITEM_CANCELLED)
            return false;
    }
    return true;
}

/* The time of an item whose entry has none. */
static void add_times(struct plan_edit *e, const struct plan_entry *entry, const struct item *now)
{
    struct moment start, end;
    struct itin_date first, last;
    bool has_start = view_moment(&now->start, &start), has_end = view_moment(&now->end, &end);
    struct plan_key none = {.value = entry->span};
    struct written v = {e, &none, NULL, false, false};
    const struct when blank = {0};
    if (!has_start && view_dates(now, &first, &last)) {
        struct itin_slice text = date_text(e, first);
        if (date_diff(last, first) > 1)
            text = arena_printf(&e->w->arena, SLICE_FMT "/" SLICE_FMT, SLICE_ARG(text),
                                SLICE_ARG(date_text(e, date_add(last, -1))));
        plan_add(e, entry, "date", text);
        return;
    }
    bool lasts = entry->item->stated.has && has_start;
    bool was_exact = e->exact;
    e->exact = true;
    struct itin_slice from = has_start ? moment_text(&v, &blank, &start) : slice("", 0);
    struct itin_slice to = has_end && !lasts ? moment_text(&v, &blank, &end) : slice("", 0);
    e->exact = was_exact;
    if (item_kind_travels(now->kind) || !from.len || !to.len) {
        plan_add(e, entry, "depart", from);
        plan_add(e, entry, "arrive", to);
    } else {
        plan_add(e, entry, "time", arena_printf(&e->w->arena, SLICE_FMT " - " SLICE_FMT,
                                                SLICE_ARG(from), SLICE_ARG(to)));
    }
}

static void set_by_relation(struct plan_edit *e, const struct plan_entry *entry,
                            const struct item *now)
{
    const struct item *was = entry->item;
    bool lead = is_gone(e, &was->lead), after = is_gone(e, &was->after);
    bool done = !lead || set_relation(e, &was->lead, true, now);
    done = (!after || set_relation(e, &was->after, false, now)) && done;
    if (!done || e->exact || (!was->lead.has && !was->after.has))
        add_times(e, entry, now);
}

void plan_edit_times(struct plan_edit *e, const struct plan_entry *entry, const struct item *now,
                     const struct itin_date *under)
{
    const struct item *was = entry->item;
    const struct plan_key *time = plan_find(entry, "time");
    const struct plan_key *date = find_either(entry, "date", "on");
    const struct plan_key *from = find_either(entry, "depart", "in");
    const struct plan_key *to = find_either(entry, "arrive", "out");
    if (same_end(&was->start, &now->start) && same_end(&was->end, &now->end) && same_dates(was, now))
        return;
    if (date)
        set_dates(e, entry, date, now);
    if (time)
        set_time(e, entry, time, now, under, date && !e->exact);
    if (from)
        set_end(e, entry, from, now, under, false);
    if (to)
        set_end(e, entry, to, now, under, true);
    if (time || from)
        set_lasts(e, entry, now);
    if (!time && !date && !from && !to)
        set_by_relation(e, entry, now);
}

/* The ledger FILE.itin; its form is told in read/ledger.c. */
#include "base/base.h"

#include "base/utf8.h"
#include "model/calendar.h"
#include "write/ics.h"
#include "write/plan_doc.h"

/* A YAML double-quoted scalar on one line. */
static void add_quoted(struct writer *w, struct itin_slice s)
{
    buf_addc(&w->out, '"');
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t cp = utf8_next(s, &at);
        if (cp == '"' || cp == '\\')
            buf_addf(&w->out, "\\%c", (char)cp);
        else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
                 cp == 0xFEFF || cp == UTF8_BAD)
            buf_addf(&w->out, "\\u%04X", cp == UTF8_BAD ? 0xFFFDu : (unsigned)cp);
        else
            buf_add(&w->out, slice(s.ptr + start, at - start));
    }
    buf_addc(&w->out, '"');
}

static void add_text(struct writer *w, const char *key, struct itin_slice value)
{
    buf_addf(&w->out, "  %s: ", key);
    add_quoted(w, value);
    buf_addc(&w->out, '\n');
}

static void add_end(struct writer *w, const char *key, const struct ledger_end *end)
{
    char text[ISO_BUF];
    if (!end->has)
        return;
    bool date_alone = !end->zone.len && !end->offset && !end->wall.clock.hour &&
                      !end->wall.clock.minute && !end->wall.clock.second;
    buf_addf(&w->out, "  %s: %s", key,
             date_alone ? iso_date(end->wall.date, text) : iso_civil(end->wall, false, text));
    if (!date_alone)
        buf_adds(&w->out, iso_offset(end->offset, text));
    if (end->zone.len)
        buf_addf(&w->out, "[" SLICE_FMT "]", SLICE_ARG(end->zone));
    buf_addc(&w->out, '\n');
}

/* Of use when the item is no more: a calendar goes on showing where it was. */
static void add_place(struct writer *w, const struct ledger_entry *e)
{
    const struct {
        const char *key;
        struct itin_slice text;
    } words[] = {{"number", e->number},      {"from", e->from.text.str}, {"to", e->to.text.str},
                 {"at", e->at.text.str}, {"where", e->where}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (words[i].text.len)
            add_text(w, words[i].key, words[i].text);
}

/* The release at the head: no older data than those that once were used. */
static struct itin_slice head_tzdb(const struct itin_trip *trip)
{
    bool newer = itin_zone_release_cmp(trip->ledger.tzdb, trip->tzdb_version) > 0;
    return newer ? trip->ledger.tzdb : trip->tzdb_version;
}

static void add_entry(struct writer *w, const struct ledger_entry *e)
{
    char text[ISO_BUF];
    buf_adds(&w->out, "- id: ");
    add_quoted(w, e->id);
    buf_addc(&w->out, '\n');
    add_text(w, "uid", e->uid);
    buf_addf(&w->out, "  kind: %s\n  sequence: %d\n", item_kind_name(e->kind), e->sequence);
    add_text(w, "key", e->key);
    add_text(w, "title", e->title);
    add_place(w, e);
    add_end(w, "start", &e->start);
    add_end(w, "end", &e->end);
    if (e->tzdb.len && !slice_eq(e->tzdb, head_tzdb(w->trip)))
        add_text(w, "tzdb", e->tzdb);
    add_end(w, "was-start", &e->was_start);
    add_end(w, "was-end", &e->was_end);
    if (e->was_tzdb.len)
        add_text(w, "was-tzdb", e->was_tzdb);
    add_text(w, "digest", e->digest);
    if (e->kept.len)
        add_text(w, "kept", e->kept);
    buf_addf(&w->out, "  created: %s\n", iso_utc(e->created, text));
    buf_addf(&w->out, "  stamp: %s\n", iso_utc(e->stamp, text));
    if (e->cancelled)
        buf_adds(&w->out, "  cancelled: true\n");
}

static bool same_record(const struct ledger_end *a, const struct ledger_end *b)
{
    return a->has == b->has &&
           (!a->has || (a->offset == b->offset &&
                        civil_to_seconds(a->wall) == civil_to_seconds(b->wall)));
}

/* The release of an entry. A record of newer data than those in use stays one
 * of them, as long as its ends do. */
static struct itin_slice tzdb_of(const struct writer *w, const struct item *item,
                                 const struct revision *r, const struct ledger_entry *past)
{
    const struct itin_trip *trip = w->trip;
    const struct when *ends[] = {&item->start, &item->end};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (ends[i]->drift == DRIFT_STALE)
            return ends[i]->was_tzdb;
    bool newer = past && itin_zone_release_cmp(past->tzdb, trip->tzdb_version) > 0;
    return newer && same_record(&past->start, &r->start) && same_record(&past->end, &r->end)
               ? past->tzdb
               : trip->tzdb_version;
}

static struct ledger_end record_of(const struct when *w)
{
    return when_is_pending(w)
               ? (struct ledger_end){true, w->was_wall, w->was_offset, w->was_zone}
               : (struct ledger_end){0};
}

/* What drifted keeps its record until the user accepts the new offsets. */
static void keep_record(const struct writer *w, const struct item *item, struct ledger_entry *e)
{
    bool past = item_is_past(w->trip, item);
    bool lost = item->start.drift == DRIFT_NO_ZONE || item->end.drift == DRIFT_NO_ZONE;
    if (!item_is_drifted(item) ||
        (!past && !lost && drift_is_named(w->options.accept_drift, item->id.str)))
        return;
    e->was_start = record_of(&item->start);
    e->was_end = record_of(&item->end);
    e->was_tzdb = e->was_start.has ? item->start.was_tzdb : item->end.was_tzdb;
}

/* What a calendar shows of it is remembered when one was written; else only
 * the facts are that the sequence goes by. */
static void set_shown(struct writer *w, const struct ics_event *event, const struct revision *r,
                      const struct ledger_entry *old, struct ledger_entry *e)
{
    e->digest = r->digest;
    e->stamp = r->stamp;
    if (event && event->wanted && w->options.exported)
        return;
    bool had = old && old->digest.len == CALENDAR_DIGEST;
    struct itin_slice facts = r->digest.len ? r->digest : had ? old->digest : LIT("00000000");
    struct itin_slice shown = had && !r->moved ? slice_from(old->digest, CALENDAR_FACTS)
                                               : LIT("0000000000000000"); /* nothing yet */
    e->digest = arena_printf(&w->arena, "%.8s" SLICE_FMT, facts.ptr, SLICE_ARG(shown));
    if (old && !r->moved)
        e->stamp = old->stamp;
}

static struct ledger_entry entry_of(struct writer *w, size_t i, const struct ics_event *event,
                                    const struct ledger_entry *old)
{
    const struct item *item = w->trip->items[i];
    struct revision r = event ? event->revision
                              : revise_item(w, item, item->status == ITEM_CANCELLED, old,
                                            slice(NULL, 0));
    struct ledger_entry e = {
        .id = item->id.str,
        .uid = revise_uid(w, i),
        .key = item->key,
        .kind = item->kind,
        .sequence = r.sequence,
        .cancelled = r.cancelled,
        .created = r.created,
        .start = r.start,
        .end = r.end,
        .title = item->title.str,
        .from.text.str = plan_doc_place(w, &item->from),
        .to.text.str = plan_doc_place(w, &item->to),
        .at.text.str = plan_doc_at(w, item),
        .where = item->where.str,
        .number = view_number(item),
        .kept = ics_kept_lines(item, old),
        .tzdb = tzdb_of(w, item, &r, old),
    };
    set_shown(w, event, &r, old, &e);
    keep_record(w, item, &e);
    return e;
}

/* What the trip no longer has: cancelled, and never forgotten. */
static struct ledger_entry dead_entry(struct writer *w, const struct ics_event *event)
{
    struct ledger_entry e = *event->past;
    e.sequence = event->revision.sequence;
    e.cancelled = true;
    set_shown(w, event, &event->revision, event->past, &e);
    return e;
}

static void add_items(struct writer *w, const struct ics_events *events)
{
    struct past past = revise_past(w);
    size_t k = 0;
    for (size_t i = 0; i < w->trip->n_items && !w->arena.failed; i++) {
        const struct ics_event *event = NULL;
        if (k < events->n && events->list[k].index == i)
            event = &events->list[k++];
        struct ledger_entry e = entry_of(w, i, event, revise_find(&past, revise_uid(w, i)));
        add_entry(w, &e);
    }
    for (; k < events->n && !w->arena.failed; k++) {
        struct ledger_entry e = dead_entry(w, &events->list[k]);
        add_entry(w, &e);
    }
}

enum itin_status write_ledger(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    struct ics_events events;
    if (!trip->resolved)
        return ITIN_EINVAL;
    ics_events_init(&events);
    events.digests = true;
    ics_collect(w, &events, true);
    ics_revise(w, &events);
    buf_adds(&w->out, "# Written by itin. Keep it beside its plan; do not edit it.\nledger: 1\ntrip: ");
    add_quoted(w, trip->id.str.len ? trip->id.str : trip->ledger.trip_id);
    buf_adds(&w->out, "\ntzdb: ");
    add_quoted(w, head_tzdb(trip));
    buf_adds(&w->out, trip->n_items || trip->ledger.n ? "\nitems:\n" : "\nitems: []\n");
    add_items(w, &events);
    ics_events_release(&events);
    return ITIN_OK;
}

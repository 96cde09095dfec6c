/* Our own record in a calendar (model/ics_names.h): the values are those of a
 * plan's keys and are read as such. What the calendar itself says counts where
 * its user has changed it since: the title, the times, the status. */
#include "base/base.h"

#include "model/calendar.h"
#include "read/ics.h"
#include "read/plan.h"

bool ics_is_own(const struct ics_event *e)
{
    return ics_get(e, ICS_X_ITEM) != NULL;
}

static bool is_within(struct itin_slice text, struct itin_slice part)
{
    return part.len && part.ptr >= text.ptr && part.ptr + part.len <= text.ptr + text.len;
}

static struct node node_of(struct ics_file *file, const struct ics_prop *p)
{
    return (struct node){.kind = NODE_SCALAR, .value = slice_trim(p->value), .span = p->value_span,
                         .exact = p->exact && is_within(file->source->text, p->value)};
}

static struct plan plan_of(struct ics_file *file)
{
    return (struct plan){.trip = file->trip, .source = file->source, .diag = file->diag};
}

/* ---- one event ------------------------------------------------------------------- */

static const struct {
    enum ics_name name;
    const char *key;
} keys[] = {
    {ICS_X_OPERATED_BY, "operated-by"}, {ICS_X_FROM, "from"},       {ICS_X_TO, "to"},
    {ICS_X_AT, "at"},                   {ICS_X_WHERE, "where"},     {ICS_X_ZONE, "zone"},
    {ICS_X_REPLACES, "replaces"},       {ICS_X_LASTS, "lasts"},
    {ICS_X_HOLD, "hold"},               {ICS_X_WEIGHT, "weight"},   {ICS_X_LEAD, "lead"},
    {ICS_X_AFTER, "after"},             {ICS_X_ALLOW, "allow"},     {ICS_X_NOTE, "note"},
    {ICS_X_REF, "ref"},                 {ICS_X_TICKET, "ticket"},
};

static void take_keys(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    struct plan plan = plan_of(file);
    for (size_t i = 0; i < e->n; i++)
        for (size_t k = 0; k < ARRAY_LEN(keys); k++)
            if (e->props[i].name == keys[k].name) {
                struct node node = node_of(file, &e->props[i]);
                plan_key(&plan, item, slice_of(keys[k].key), &node);
            }
}

/* An airport is written by its code, and the input's words beside it. */
static void take_code(struct place_ref *ref, const struct ics_prop *text)
{
    struct itin_slice s = ref->text.str;
    bool code = s.len == 3;
    for (size_t i = 0; i < s.len; i++)
        code &= s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    if (!code)
        return;
    ref->code = s;
    if (text)
        ref->text = (struct text){slice_trim(text->value), text->value_span};
}

static void take_number(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    const struct ics_prop *p = ics_get(e, ICS_X_NUMBER);
    if (!p)
        return;
    struct plan plan = plan_of(file);
    struct node node = node_of(file, p);
    struct cursor c = plan_cursor(&plan, &node);
    if (item->kind == ITEM_FLIGHT)
        (void)notation_flight(&c, file->arena, &item->number, &item->flight);
    item->number = (struct text){node.value, p->value_span};
}

static void take_people(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    for (size_t i = 0; i < e->n; i++) {
        const struct ics_prop *p = &e->props[i];
        struct text *slot = p->name == ICS_X_WHO ? ARENA_PUSH(file->arena, item->who.names,
                                                              item->who.n, item->who.cap)
                                                 : NULL;
        if (slot)
            *slot = (struct text){slice_trim(p->value), p->value_span};
    }
}

/* The row's clocks stand in a parameter, its title is the value. */
static void take_row(struct ics_file *file, const struct ics_prop *p, struct item *item)
{
    struct plan plan = plan_of(file);
    struct node title = node_of(file, p), time = {.kind = NODE_SCALAR, .span = p->value_span};
    struct node names[] = {{.kind = NODE_SCALAR, .value = LIT("time")},
                           {.kind = NODE_SCALAR, .value = LIT("title")}};
    struct node_pair pairs[] = {{&names[0], &time}, {&names[1], &title}};
    struct node row = {.kind = NODE_MAP, .span = p->span, .pairs = pairs, .n = ARRAY_LEN(pairs)};
    struct node *rows[] = {&row};
    struct node list = {.kind = NODE_LIST, .span = p->span, .items = rows, .n = 1};
    time.value = ics_param(p->params, LIT("X-ITIN-TIME"));
    plan_key(&plan, item, LIT("agenda"), &list);
}

static void take_agenda(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    for (size_t i = 0; i < e->n; i++)
        if (e->props[i].name == ICS_X_AGENDA)
            take_row(file, &e->props[i], item);
}

/* SUMMARY is a label made of title, number and way; where it holds none of
 * them its user has given it another name. */
static void take_title(const struct ics_event *e, struct item *item)
{
    const struct ics_prop *p = ics_get(e, ICS_X_TITLE);
    struct itin_slice title = ics_value(e, ICS_X_TITLE), number = ics_value(e, ICS_X_NUMBER);
    struct itin_slice label = item->title.str, rest = title, word;
    bool ours = slice_contains(label, title) || (number.len && slice_contains(label, number)) ||
                (item_kind_travels(item->kind) && slice_split(&rest, ' ', &word) &&
                 slice_contains(label, word));
    if (p && title.len && ours)
        item->title = (struct text){title, p->value_span};
}

void ics_own_item(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    const struct ics_prop *id = ics_get(e, ICS_X_ITEM);
    item->id = (struct text){slice_trim(id->value), id->value_span};
    (void)item_kind_parse(ics_value(e, ICS_X_KIND), &item->kind);
    take_number(file, e, item);
    take_keys(file, e, item);
    take_code(&item->from, ics_get(e, ICS_X_FROM_TEXT));
    take_code(&item->to, ics_get(e, ICS_X_TO_TEXT));
    take_code(&item->at, ics_get(e, ICS_X_AT_TEXT));
    take_people(file, e, item);
    take_agenda(file, e, item);
    take_title(e, item);
}

/* ---- its times ------------------------------------------------------------------- */

static bool noted(const struct ics_event *e, bool start, struct ixdtf *ret)
{
    struct itin_slice wall = ics_value(e, start ? ICS_X_START : ICS_X_END);
    return wall.len && ixdtf_parse(wall, ret) == ISO_OK && ret->has_clock && ret->has_offset &&
           !ret->is_z;
}

static void take_noted(const struct ixdtf *x, struct when *w)
{
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->date = x->civil.date;
    w->clock = WHEN_EXACT;
    w->time = x->civil.clock;
    w->is_z = false;
    w->has_offset = true;
    w->offset = x->offset;
    w->file_zone = NULL; /* ours came from the same rules */
}

void ics_own_end(const struct ics_event *e, bool start, const struct ics_time *t,
                 struct itin_slice tzid, struct when *w)
{
    const struct ics_prop *zone = ics_get(e, start ? ICS_X_START_TZID : ICS_X_END_TZID);
    struct itin_slice name = zone ? slice_trim(zone->value) : slice("", 0);
    struct ixdtf x;
    if (t->kind == ICS_ZULU && name.len)
        w->zone = (struct text){name, zone->value_span};
    if (!noted(e, start, &x))
        return;
    bool same = t->kind == ICS_ZULU
                    ? civil_to_instant(x.civil, x.offset).s == civil_to_seconds(t->civil)
                    : civil_to_seconds(x.civil) == civil_to_seconds(t->civil) &&
                          slice_eq(tzid, name);
    if (same)
        take_noted(&x, w);
}

/* The clock of an end that stands there by its date: its day is the
 * event's last or, of a stay, the one behind it. */
static void take_clock(const struct ics_event *e, bool start, struct when *w)
{
    const struct ics_prop *zone = ics_get(e, start ? ICS_X_START_TZID : ICS_X_END_TZID);
    struct ixdtf x;
    if (!w->has_date || w->clock != WHEN_NO_CLOCK || !noted(e, start, &x))
        return;
    int64_t apart = date_diff(w->date, x.civil.date);
    if (apart != 0 && (start || apart != 1))
        return; /* moved since */
    take_noted(&x, w);
    if (zone)
        w->zone = (struct text){slice_trim(zone->value), zone->value_span};
}

/* What has no length has no DTEND (RFC 5545, 3.8.2.2): its end is its start, as
 * long as that was not moved. */
static void take_empty(const struct ics_event *e, struct item *item)
{
    const struct when *w = &item->start;
    struct ixdtf a, b;
    if (ics_get(e, ICS_DTEND) || ics_get(e, ICS_DURATION) || w->clock != WHEN_EXACT ||
        !w->has_offset || !noted(e, true, &a) || !noted(e, false, &b))
        return;
    int64_t at = civil_to_instant((struct itin_civil){w->date, w->time}, w->offset).s;
    if (civil_to_instant(a.civil, a.offset).s == at && civil_to_instant(b.civil, b.offset).s == at)
        item->end = *w;
}

/* "17시 전후 - 18:00": clocks without an instant, on the days of the event. */
static void take_loose(struct ics_file *file, const struct ics_prop *p, struct item *item)
{
    struct plan plan = plan_of(file);
    struct node node = node_of(file, p);
    struct when start, end;
    when_init(&start);
    when_init(&end);
    if (!plan_span(&plan, &node, &start, &end))
        return;
    struct when *ends[] = {&item->start, &item->end}, *loose[] = {&start, &end};
    struct itin_date first = item->start.date, last = item->end.date;
    bool by_date = item->start.clock == WHEN_NO_CLOCK;
    bool longer = item->end.has_date && date_diff(last, first) > 1;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (ends[i]->clock != WHEN_NO_CLOCK)
            continue;
        bool dated = i == 0 ? ends[i]->has_date : by_date && longer;
        *ends[i] = *loose[i];
        if (loose[i]->clock == WHEN_NO_CLOCK && !dated)
            continue;
        ends[i]->has_date = ends[i]->has_year = dated;
        ends[i]->date = i == 0 ? first : date_add(last, -1);
        ends[i]->date_source = dated ? DATE_WRITTEN : DATE_OTHER_END;
    }
}

void ics_own_times(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    const struct ics_prop *time = ics_get(e, ICS_X_TIME);
    take_clock(e, true, &item->start);
    take_clock(e, false, &item->end);
    take_empty(e, item);
    if (time)
        take_loose(file, time, item);
    item->all_day = item->start.has_date && item->start.clock == WHEN_NO_CLOCK &&
                    item->end.clock == WHEN_NO_CLOCK;
}

/* ---- the calendar as a ledger ------------------------------------------------------ */

/* Ends as the calendar showed them when it was written: with a clock where the
 * instant was known, by their date where that was all. */
static struct ledger_end past_end(const struct ics_event *e, bool start, const struct when *w,
                                  bool by_date)
{
    struct ixdtf x;
    if (noted(e, start, &x))
        return (struct ledger_end){
            true, x.civil, x.offset,
            slice_trim(ics_value(e, start ? ICS_X_START_TZID : ICS_X_END_TZID))};
    bool exact = w->clock == WHEN_EXACT && w->has_offset;
    struct ledger_end end = {.has = w->has_date && (exact || by_date), .wall = {.date = w->date}};
    if (!end.has)
        return (struct ledger_end){0};
    if (!exact)
        return end;
    end.wall.clock = w->time;
    end.offset = w->is_z ? 0 : w->offset;
    end.zone = w->zone.str;
    return end;
}

static struct itin_instant stamp_of(const struct ics_event *e, enum ics_name name)
{
    struct ics_time t;
    bool ok = ics_time_parse(ics_value(e, name), &t) && t.kind == ICS_ZULU;
    return (struct itin_instant){ok ? civil_to_seconds(t.civil) : 0};
}

void ics_own_remember(struct ics_file *file, const struct ics_event *e, const struct item *item)
{
    struct ledger *ledger = &file->trip->ledger;
    bool by_date = item->all_day || item->kind == ITEM_STAY;
    struct ledger_entry *entry = item->id.str.len && item->uid.len
                                     ? ARENA_PUSH(file->arena, ledger->entries, ledger->n, ledger->cap)
                                     : NULL;
    if (!entry)
        return;
    *entry = (struct ledger_entry){.id = item->id.str, .uid = item->uid,
                                   .key = ics_value(e, ICS_X_KEY), .kind = item->kind,
                                   .sequence = item->sequence,
                                   .cancelled = item->status == ITEM_CANCELLED,
                                   .stamp = stamp_of(e, ICS_DTSTAMP),
                                   .created = stamp_of(e, ICS_CREATED),
                                   .digest = calendar_digest(file->arena, span_text(e->span)),
                                   .start = past_end(e, true, &item->start, true),
                                   .end = past_end(e, false, &item->end, by_date),
                                   .tzdb = ics_value(e, ICS_X_TZDB), .title = item->title.str,
                                   .from.text.str = ics_value(e, ICS_X_FROM),
                                   .to.text.str = ics_value(e, ICS_X_TO),
                                   .at.text.str = ics_value(e, ICS_X_AT),
                                   .where = item->where.str,
                                   .number = ics_value(e, ICS_X_NUMBER),
                                   .kept = item->kept};
    if (!entry->created.s)
        entry->created = entry->stamp;
    ledger->trip_id = file->trip->id.str = ics_value(e, ICS_X_TRIP);
    if (!ledger->tzdb.len || slice_cmp(entry->tzdb, ledger->tzdb) > 0)
        ledger->tzdb = entry->tzdb;
    ledger->has = ledger->tzdb.len > 0;
}

/* ---- the trip ------------------------------------------------------------------------ */

void ics_own_trip(struct ics_file *file)
{
    static const struct {
        enum ics_name name;
        const char *key;
    } tops[] = {{ICS_X_TRIP, "id"},         {ICS_X_HOME, "home"}, {ICS_X_DATES, "dates"},
                {ICS_X_NIGHTS, "nights"}, {ICS_X_DAYS, "days"}};
    struct plan plan = plan_of(file);
    const struct ics_prop *home = NULL;
    for (size_t i = 0; i < file->own.n; i++) {
        const struct ics_prop *p = &file->own.props[i];
        struct node node = node_of(file, p);
        for (size_t k = 0; k < ARRAY_LEN(tops); k++)
            if (tops[k].name == p->name)
                plan_key_top(&plan, slice_of(tops[k].key), &node);
        if (p->name == ICS_X_HOME_TEXT)
            home = p;
        struct people *people = &file->trip->travellers;
        struct text *slot = p->name == ICS_X_TRAVELLER
                                ? ARENA_PUSH(file->arena, people->names, people->n, people->cap)
                                : NULL;
        if (slot)
            *slot = (struct text){node.value, p->value_span};
    }
    take_code(&file->trip->home, home);
}

#include "base/base.h"

#include "publish/merge.h"
#include "publish/part.h"

/* ---- masters and bases ---------------------------------------------------------- */

const struct component *merge_master(const struct component *calendar)
{
    for (size_t i = 0; i < calendar->n_children; i++) {
        const struct component *c = calendar->children[i];
        if (component_is(c, "VEVENT") && !component_find(c, "RECURRENCE-ID"))
            return c;
    }
    return NULL;
}

static bool is_cancelled(const struct component *event)
{
    return slice_eq_nocase(component_value(event, "STATUS"), LIT("CANCELLED"));
}

/* RFC 5546, 2.1.5: the sequence decides, then the stamp. UTC stamps of one
 * form compare as text. */
static bool is_newer(const struct component *a, const struct component *b)
{
    uint32_t x = part_sequence(a), y = part_sequence(b);
    return x != y ? x > y
                  : slice_cmp(component_value(a, "DTSTAMP"), component_value(b, "DTSTAMP")) > 0;
}

/* ---- one merge -------------------------------------------------------------------- */

struct merging {
    struct arena *arena;
    const struct merge_options *options;
    const struct component *ours, *theirs;
    struct parts parts;
    struct merged *result;
};

static void tell(struct merging *m, const struct part *p, bool kept)
{
    struct merged *r = m->result;
    struct itin_publish_change *slot =
        ARENA_PUSH(m->arena, r->changes, r->n_changes, r->cap_changes);
    if (!slot)
        return;
    struct itin_slice name = arena_dup(m->arena, p->name);
    *slot = (struct itin_publish_change){
        .property = name.ptr ? name.ptr : "",
        .server = part_text(m->arena, m->theirs, p->name),
        .plan = part_text(m->arena, m->ours, p->name),
        .kept = kept,
    };
}

/* Without a base nobody knows who changed what: the newer one is taken for
 * the changed one. */
static void suppose_bases(struct merging *m)
{
    bool server_is_newer = is_newer(m->theirs, m->ours);
    for (size_t i = 0; i < m->parts.n; i++) {
        struct part *p = &m->parts.list[i];
        p->base = server_is_newer ? p->ours : p->theirs ? ~p->theirs : 0;
    }
}

static void decide(struct merging *m)
{
    for (size_t i = 0; i < m->parts.n; i++) {
        struct part *p = &m->parts.list[i];
        bool same = p->ours == p->theirs, by_server = p->theirs != p->base;
        p->keep = !same && by_server && p->ours == p->base && !m->options->force;
        if (!same && by_server)
            tell(m, p, p->keep);
        if (!same && !p->keep)
            m->result->differs = true;
    }
}

static bool keeps(const struct merging *m, const char *name)
{
    const struct part *p = parts_find(&m->parts, slice_of(name));
    return p && p->keep;
}

static bool takes(const struct merging *m, const char *name)
{
    const struct part *p = parts_find(&m->parts, slice_of(name));
    return p && !p->keep && p->ours != p->theirs;
}

static struct itin_slice later(struct itin_slice a, struct itin_slice b)
{
    return slice_cmp(a, b) >= 0 ? a : b;
}

/* What the server has is outrun: a change of the times or the status counts
 * (RFC 5546, 2.1.4), and the stamp is later than both. */
static void put_revision(struct merging *m, struct component *event)
{
    struct itin_slice mine = component_value(m->ours, "DTSTAMP");
    struct itin_slice stamp = later(mine, component_value(m->theirs, "DTSTAMP"));
    if (m->result->differs && slice_cmp(mine, stamp) < 0)
        stamp = later(stamp, part_stamp(m->arena, m->options->now));
    bool counts = takes(m, "DTSTART") || takes(m, "STATUS");
    uint32_t sequence = counts ? part_next_sequence(m->theirs) : part_sequence(m->theirs);
    uint32_t own = part_sequence(m->ours);
    component_set(m->arena, event, "DTSTAMP", stamp);
    component_set(m->arena, event, "LAST-MODIFIED", stamp);
    component_set(m->arena, event, "SEQUENCE",
                  arena_printf(m->arena, "%" PRIu32, sequence > own ? sequence : own));
}

/* Ours, but for what stays as the server has it. */
static void put_ours(struct merging *m, struct component *event)
{
    bool keeps_times = keeps(m, "DTSTART");
    for (size_t i = 0; i < m->ours->n_props; i++) {
        const struct property *p = &m->ours->props[i];
        const struct part *part = parts_find(&m->parts, part_of(p->name));
        bool of_times = slice_starts_nocase(p->name, LIT("X-ITIN-DT"));
        if (part ? !part->keep : !(of_times && keeps_times))
            component_put(m->arena, event, p->whole);
    }
    struct itin_slice created = component_value(m->theirs, "CREATED");
    if (created.len)
        component_set(m->arena, event, "CREATED", created);
}

/* What stays as the server has it, and what was never ours. */
static void put_theirs(struct merging *m, struct component *event)
{
    for (size_t i = 0; i < m->theirs->n_props; i++) {
        const struct property *p = &m->theirs->props[i];
        struct itin_slice name = part_of(p->name);
        const struct part *part = parts_find(&m->parts, name);
        if (name.len && (!part || part->keep))
            component_put(m->arena, event, p->whole);
    }
}

static void put_children(struct merging *m, struct component *event)
{
    bool keep = keeps(m, PART_ALARM), cancelled = is_cancelled(event);
    for (size_t i = 0; i < m->theirs->n_children; i++) {
        struct component *c = m->theirs->children[i];
        bool alarm = component_is(c, "VALARM");
        bool own = alarm && parts_is_own_alarm(&m->parts, m->ours, c);
        if (alarm ? !cancelled && (keep || !own) : !part_has_child(m->ours, c))
            component_add(m->arena, event, c);
    }
    for (size_t i = 0; i < m->ours->n_children; i++) {
        struct component *c = m->ours->children[i];
        if (!component_is(c, "VALARM") || !keep)
            component_add(m->arena, event, c);
    }
}

/* Times with a zone change when the zone's rules do, though their text stays:
 * the offsets stand beside them. */
static bool same_offsets(const struct merging *m)
{
    static const char *const names[] = {"X-ITIN-DTSTART", "X-ITIN-DTEND"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (!slice_eq(component_value(m->ours, names[i]), component_value(m->theirs, names[i])))
            return false;
    return true;
}

static struct component *merge_events(struct merging *m)
{
    struct component *event = component_new(m->arena, LIT("VEVENT"));
    if (!event)
        return NULL;
    struct itin_slice base = parts_render(&m->parts, m->arena);
    if (!slice_eq(base, component_value(m->theirs, "X-ITIN-BASE")) ||
        (!keeps(m, "DTSTART") && !same_offsets(m)))
        m->result->differs = true;
    put_ours(m, event);
    put_theirs(m, event);
    put_revision(m, event);
    component_set(m->arena, event, "X-ITIN-BASE", base);
    put_children(m, event);
    return event;
}

/* ---- whole resources --------------------------------------------------------------- */

static const struct component *find_zone(const struct component *calendar, struct itin_slice tzid)
{
    for (size_t i = 0; i < calendar->n_children; i++)
        if (component_is(calendar->children[i], "VTIMEZONE") &&
            slice_eq(component_value(calendar->children[i], "TZID"), tzid))
            return calendar->children[i];
    return NULL;
}

/* Our head and zones, the server's other zones and components, the event in
 * the place of its master. METHOD has no place in a store (RFC 4791, 4.1), nor
 * has what is said of a whole calendar. */
static struct component *assemble(struct arena *arena, const struct component *ours,
                                  const struct component *theirs, struct component *event)
{
    static const char *const heads[] = {"VERSION", "PRODID", "CALSCALE"};
    const struct component *master = theirs ? merge_master(theirs) : NULL;
    struct component *c = component_new(arena, LIT("VCALENDAR"));
    if (!c)
        return NULL;
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        const struct property *p = component_find(ours, heads[i]);
        if (p)
            component_put(arena, c, p->whole);
    }
    for (size_t i = 0; i < ours->n_children; i++)
        if (component_is(ours->children[i], "VTIMEZONE"))
            component_add(arena, c, ours->children[i]);
    for (size_t i = 0; theirs && i < theirs->n_children; i++) {
        struct component *child = theirs->children[i];
        bool known_zone = component_is(child, "VTIMEZONE") &&
                          find_zone(ours, component_value(child, "TZID"));
        if (child != master && !known_zone)
            component_add(arena, c, child);
    }
    component_add(arena, c, event);
    return c;
}

struct component *merge_new(struct arena *arena, const struct component *ours)
{
    const struct component *master = merge_master(ours);
    struct component *event = component_new(arena, LIT("VEVENT"));
    if (!master || !event)
        return NULL;
    struct parts parts = {0};
    parts_collect(&parts, arena, master, NULL);
    for (size_t i = 0; i < master->n_props; i++)
        component_put(arena, event, master->props[i].whole);
    component_set(arena, event, "X-ITIN-BASE", parts_render(&parts, arena));
    for (size_t i = 0; i < master->n_children; i++)
        component_add(arena, event, master->children[i]);
    return assemble(arena, ours, NULL, event);
}

enum merge_status merge(struct arena *arena, const struct component *ours,
                        const struct component *theirs, const struct merge_options *options,
                        struct merged *ret)
{
    *ret = (struct merged){0};
    struct merging m = {.arena = arena, .options = options, .ours = merge_master(ours),
                        .theirs = merge_master(theirs), .result = ret};
    if (!m.ours || !m.theirs ||
        !slice_eq(component_value(m.ours, "UID"), component_value(m.theirs, "UID")))
        return MERGE_FOREIGN;
    if (!parts_collect(&m.parts, arena, m.ours, m.theirs))
        suppose_bases(&m);
    decide(&m);
    struct component *event = merge_events(&m);
    ret->calendar = event ? assemble(arena, ours, theirs, event) : NULL;
    return MERGE_DONE;
}

/* ---- events that the plan no longer has ---------------------------------------------- */

static struct component *cancelled_event(struct arena *arena, const struct component *from,
                                         const struct merge_options *options)
{
    const char *mark = options->lang == ITIN_LANG_KO ? "취소: " : "Cancelled: ";
    struct component *event = component_new(arena, LIT("VEVENT"));
    if (!event)
        return NULL;
    for (size_t i = 0; i < from->n_props; i++)
        component_put(arena, event, from->props[i].whole);
    for (size_t i = 0; i < from->n_children; i++)
        if (!component_is(from->children[i], "VALARM"))
            component_add(arena, event, from->children[i]);
    struct itin_slice summary = component_value(from, "SUMMARY");
    component_set(arena, event, "SUMMARY",
                  arena_printf(arena, "%s" SLICE_FMT, slice_starts(summary, slice_of(mark)) ? "" : mark,
                               SLICE_ARG(summary)));
    component_set(arena, event, "STATUS", LIT("CANCELLED"));
    component_set(arena, event, "TRANSP", LIT("TRANSPARENT"));
    component_set(arena, event, "X-MICROSOFT-CDO-BUSYSTATUS", LIT("FREE"));
    component_set(arena, event, "X-ITIN-STATUS", LIT("cancelled"));
    struct itin_slice stamp = later(component_value(from, "DTSTAMP"),
                                    part_stamp(arena, options->now));
    component_set(arena, event, "DTSTAMP", stamp);
    component_set(arena, event, "LAST-MODIFIED", stamp);
    component_set(arena, event, "SEQUENCE",
                  arena_printf(arena, "%" PRIu32, part_next_sequence(from)));
    return event;
}

struct merged merge_cancel(struct arena *arena, const struct component *theirs,
                           const struct merge_options *options)
{
    struct merged r = {0};
    const struct component *master = merge_master(theirs);
    if (!master || is_cancelled(master))
        return r;
    struct component *event = cancelled_event(arena, master, options);
    struct parts parts = {0};
    if (!event)
        return r;
    parts_collect(&parts, arena, event, NULL);
    component_set(arena, event, "X-ITIN-BASE", parts_render(&parts, arena));
    r.calendar = assemble(arena, theirs, theirs, event);
    r.differs = r.calendar != NULL;
    return r;
}

bool merge_is_touched(struct arena *arena, const struct component *theirs)
{
    const struct component *master = merge_master(theirs);
    struct parts parts = {0};
    if (!master || !parts_collect(&parts, arena, master, master))
        return true;
    for (size_t i = 0; i < parts.n; i++)
        if (parts.list[i].base && parts.list[i].theirs != parts.list[i].base)
            return true;
    return false;
}

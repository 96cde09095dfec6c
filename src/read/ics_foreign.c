/* What others put into our calendar: whole components, handed on as they stand
 * when it is issued again. */
#include "base/base.h"

#include "model/ics_names.h"
#include "read/ics.h"

enum { DAY = 86400, REPEATS_YEARS = 5 }; /* a repetition is told that far by a zone of ours */

struct open_component {
    struct itin_slice name;
    uint32_t start;
};

struct sifting {
    struct itin_trip *trip; /* gets what is kept */
    const struct itin_source *source;
    struct itin_slice *ours; /* UIDs, sorted */
    size_t n_ours;
    struct open_component open[ICS_MAX_DEPTH];
    size_t depth;
    struct itin_slice uid, tzid; /* of the component inside the calendar */
    bool own, repeats;
    struct foreign_zone *uses; /* of zones, in that component */
    size_t n_uses, cap_uses;
};

static int by_text(const void *a, const void *b)
{
    return slice_cmp(*(const struct itin_slice *)a, *(const struct itin_slice *)b);
}

static struct foreign_zone *zone_of(struct sifting *s, struct itin_slice tzid)
{
    struct foreign *f = &s->trip->foreign;
    for (size_t i = 0; i < f->n_zones; i++)
        if (slice_eq(f->zones[i].tzid, tzid))
            return &f->zones[i];
    if (f->n_zones >= ICS_MAX_ZONES)
        return NULL;
    struct foreign_zone *zone = ARENA_PUSH(&s->trip->arena, f->zones, f->n_zones, f->cap_zones);
    if (zone)
        *zone = (struct foreign_zone){.tzid = arena_dup(&s->trip->arena, tzid)};
    return zone;
}

static void add_use(struct sifting *s, const struct foreign_zone *use)
{
    struct foreign_zone *zone = zone_of(s, use->tzid);
    if (!zone)
        return;
    int64_t last = use->last.s + (s->repeats ? (int64_t)REPEATS_YEARS * 366 * DAY : 0);
    if (!zone->used || use->first.s < zone->first.s)
        zone->first = use->first;
    if (!zone->used || last > zone->last.s)
        zone->last.s = last;
    zone->used = true;
}

/* The very bytes, with the end of the last line. */
static struct itin_slice bytes_of(const struct sifting *s, uint32_t start, uint32_t end)
{
    struct itin_slice text = s->source->text;
    size_t to = end;
    to += to < text.len && text.ptr[to] == '\r';
    to += to < text.len && text.ptr[to] == '\n';
    return slice(text.ptr + start, to - start);
}

static bool is_ours(const struct sifting *s)
{
    return s->own || (s->uid.len && s->n_ours &&
                      bsearch(&s->uid, s->ours, s->n_ours, sizeof *s->ours, by_text));
}

static void close_component(struct sifting *s, const struct open_component *open, uint32_t end)
{
    struct arena *arena = &s->trip->arena;
    struct foreign *f = &s->trip->foreign;
    struct itin_slice bytes = bytes_of(s, open->start, end);
    if (slice_eq_nocase(open->name, LIT("VTIMEZONE"))) {
        struct foreign_zone *zone = s->tzid.len ? zone_of(s, s->tzid) : NULL;
        if (zone && !zone->text.len)
            zone->text = arena_dup(arena, bytes);
        return;
    }
    if (is_ours(s))
        return;
    struct foreign_part *part = ARENA_PUSH(arena, f->parts, f->n, f->cap);
    if (part)
        *part = (struct foreign_part){arena_dup(arena, bytes), arena_dup(arena, s->uid)};
    for (size_t i = 0; i < s->n_uses; i++)
        add_use(s, &s->uses[i]);
}

static void begin(struct sifting *s, const struct ics_line *line)
{
    if (s->depth >= ICS_MAX_DEPTH)
        return;
    if (s->depth == 1) {
        s->uid = s->tzid = slice("", 0);
        s->own = s->repeats = false;
        s->n_uses = 0;
    }
    s->open[s->depth++] = (struct open_component){slice_trim(line->value), line->span.start};
}

static void end(struct sifting *s, const struct ics_line *line)
{
    if (!s->depth || !slice_eq_nocase(slice_trim(line->value), s->open[s->depth - 1].name))
        return;
    if (--s->depth == 1)
        close_component(s, &s->open[1], line->span.end);
}

static void look_at(struct sifting *s, const struct ics_line *line, struct arena *scratch)
{
    struct itin_slice tzid = ics_param(line->params, LIT("TZID"));
    struct ics_time t;
    if (s->depth == 2 && slice_eq_nocase(line->name, LIT("UID")))
        s->uid = slice_trim(ics_unescape(scratch, line->value));
    else if (s->depth == 2 && slice_eq_nocase(line->name, LIT("TZID")))
        s->tzid = slice_trim(ics_unescape(scratch, line->value));
    s->own |= s->depth == 2 && slice_eq_nocase(line->name, slice_of(X_ITIN_ITEM));
    s->repeats |= slice_eq_nocase(line->name, LIT("RRULE"));
    if (!tzid.len || s->depth < 2 || !ics_time_parse(slice_trim(line->value), &t))
        return;
    struct foreign_zone *use = ARENA_PUSH(scratch, s->uses, s->n_uses, s->cap_uses);
    int64_t at = civil_to_seconds(t.civil);
    if (use) /* whatever the offset there is */
        *use = (struct foreign_zone){.tzid = tzid, .used = true, .first = {at - DAY}, .last = {at + DAY}};
}

void ics_foreign(struct itin_source *calendar, struct arena *scratch, struct itin_trip *trip)
{
    struct sifting s = {.trip = trip, .source = calendar};
    struct ics_lines lines = {.source = calendar, .arena = scratch};
    enum ics_got got = ICS_LINE;
    s.ours = arena_array(scratch, trip->ledger.n + 1, sizeof *s.ours);
    for (size_t i = 0; s.ours && i < trip->ledger.n; i++)
        s.ours[s.n_ours++] = trip->ledger.entries[i].uid;
    if (s.n_ours)
        qsort(s.ours, s.n_ours, sizeof *s.ours, by_text);
    while (got != ICS_END && !scratch->failed && !trip->arena.failed) {
        struct ics_line line = {0};
        got = ics_line_next(&lines, &line);
        if (got != ICS_LINE)
            continue;
        if (slice_eq_nocase(line.name, LIT("BEGIN")))
            begin(&s, &line);
        else if (slice_eq_nocase(line.name, LIT("END")))
            end(&s, &line);
        else
            look_at(&s, &line, scratch);
    }
    trip->arena.failed |= scratch->failed;
}

/* What others put into our calendar: whole components and properties of the
 * calendar itself, handed on as they stand when it is issued again. */
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
    struct itin_slice title; /* X-ITIN-TITLE of the calendar: the name that we gave it */
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

/* Properties of the calendar that we write, and the value that we give them;
 * NULL: made anew each time. */
static const struct {
    const char *name, *value;
} ours_of_calendar[] = {
    {"VERSION", NULL},  {"PRODID", NULL},           {"CALSCALE", NULL},
    {"METHOD", NULL},   {"UID", NULL},              {"LAST-MODIFIED", NULL},
    {"SOURCE", ""},     {"COLOR", ICS_COLOUR},      {"REFRESH-INTERVAL", ICS_REFRESH},
    {"NAME", ""},       {"X-WR-CALNAME", ""},       {"X-PUBLISHED-TTL", ICS_REFRESH},
};

static bool is_renamed(const struct sifting *s, struct itin_slice name, struct itin_slice value)
{
    bool names = slice_eq_nocase(name, LIT("NAME")) || slice_eq_nocase(name, LIT("X-WR-CALNAME"));
    return !names || (s->title.len && !slice_eq(value, s->title));
}

static void take_property(struct sifting *s, const struct ics_line *line)
{
    struct foreign *f = &s->trip->foreign;
    struct itin_slice value = slice_trim(line->value);
    bool language = ics_param(line->params, LIT("LANGUAGE")).len > 0, instead = false;
    if (slice_eq_nocase(line->name, LIT("X-LIC-ERROR")))
        return; /* what libical could not read somewhere before */
    if (slice_starts_nocase(line->name, LIT("X-ITIN-"))) {
        if (slice_eq_nocase(line->name, slice_of(X_ITIN_TITLE)))
            s->title = value;
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(ours_of_calendar) && !language; i++) {
        if (!slice_eq_nocase(line->name, slice_of(ours_of_calendar[i].name)))
            continue;
        if (!ours_of_calendar[i].value || slice_eq_nocase(value, slice_of(ours_of_calendar[i].value)))
            return;
        instead = true;
    }
    if (f->n_lines >= ICS_MAX_CALENDAR_LINES || s->trip->arena.failed)
        return;
    struct foreign_line *kept = ARENA_PUSH(&s->trip->arena, f->lines, f->n_lines, f->cap_lines);
    const char *end = line->value.ptr + line->value.len; /* one line with its name */
    struct itin_slice text = slice(line->name.ptr, (size_t)(end - line->name.ptr));
    if (kept)
        *kept = (struct foreign_line){arena_dup(&s->trip->arena, line->name), value,
                                      arena_dup(&s->trip->arena, text), instead};
}

/* A name that is the one we gave is ours; known when all lines are read. */
static void drop_our_names(struct sifting *s)
{
    struct foreign *f = &s->trip->foreign;
    size_t n = 0;
    for (size_t i = 0; i < f->n_lines; i++)
        if (!f->lines[i].instead || is_renamed(s, f->lines[i].name, f->lines[i].value))
            f->lines[n++] = f->lines[i];
    for (size_t i = 0; i < n; i++) /* the calendar's own bytes do not outlive it */
        f->lines[i].value = slice(NULL, 0);
    f->n_lines = n;
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
        if (s.depth == 1 && !slice_eq_nocase(line.name, LIT("BEGIN")) &&
            !slice_eq_nocase(line.name, LIT("END")))
            take_property(&s, &line);
        else if (slice_eq_nocase(line.name, LIT("BEGIN")))
            begin(&s, &line);
        else if (slice_eq_nocase(line.name, LIT("END")))
            end(&s, &line);
        else
            look_at(&s, &line, scratch);
    }
    drop_our_names(&s);
    trip->arena.failed |= scratch->failed;
}

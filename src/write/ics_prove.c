/* The proof of a calendar: its lines are read again and every time in it is
 * taken by the rules that stand in the file, as a foreign reader would. What
 * wrote the file has no part in it. */
#include "base/base.h"

#include "time/civil.h"
#include "write/ics.h"
#include "write/ics_back.h"

struct observance {
    int64_t onset; /* wall seconds, on the clock before the change */
    int32_t from, to;
};

struct file_zone {
    struct itin_slice tzid;
    struct observance *list; /* sorted by onset */
    size_t n, cap;
};

/* A DTSTART or DTEND as it stands there. */
struct file_time {
    bool has, is_date, utc;
    int64_t wall;
    const struct file_zone *zone; /* of TZID */
};

enum part { CALENDAR, ZONE, OBSERVANCE, EVENT, PART /* of an event, without times of ours */ };
enum { MAX_DEPTH = 3 };

struct proof {
    struct arena *arena;
    const struct ics_event *events;
    size_t n_events, n; /* there are; begun */
    struct file_zone *zones;
    size_t n_zones, cap_zones;
    enum part open[MAX_DEPTH];
    bool parted[MAX_DEPTH]; /* it had a component: no property may follow */
    size_t depth;
    bool done; /* the calendar was closed */
    struct file_time start, end;
    bool has_uid, has_from, has_to;
    struct observance observance;
};

/* Inlined: a line of a big calendar is compared with several words. */
#define is(s, word) ((s).len == sizeof(word) - 1 && !memcmp((s).ptr, (word), sizeof(word) - 1))

static struct itin_slice parameter(const struct back_line *line, struct itin_slice name)
{
    struct itin_slice rest = line->parameters, key, value;
    while (back_param(&rest, &key, &value))
        if (slice_eq(key, name))
            return value;
    return slice(NULL, 0);
}

/* ---- values ------------------------------------------------------------------ */

static bool digits(struct itin_slice s, size_t from, size_t n, int *ret)
{
    *ret = 0;
    for (size_t i = from; i < from + n; i++) {
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *ret = *ret * 10 + (s.ptr[i] - '0');
    }
    return true;
}

/* 20240624, 20240624T192000 or 20240624T102000Z */
static bool read_wall(struct itin_slice s, struct file_time *ret)
{
    int year, month, day, hour = 0, minute = 0, second = 0;
    if (!digits(s, 0, 4, &year) || !digits(s, 4, 2, &month) || !digits(s, 6, 2, &day))
        return false;
    ret->is_date = s.len == 8;
    ret->utc = s.len == 16 && s.ptr[15] == 'Z';
    if (!ret->is_date &&
        ((s.len != 15 && !ret->utc) || s.ptr[8] != 'T' || !digits(s, 9, 2, &hour) ||
         !digits(s, 11, 2, &minute) || !digits(s, 13, 2, &second)))
        return false;
    struct itin_civil wall = {{year, (int8_t)month, (int8_t)day},
                              {(int8_t)hour, (int8_t)minute, (int8_t)second}};
    if (!date_is_valid(wall.date) || !clock_is_valid(wall.clock))
        return false;
    ret->wall = civil_to_seconds(wall);
    return true;
}

/* +0900, -073712 */
static bool read_offset(struct itin_slice s, int32_t *ret)
{
    int hour, minute, second = 0;
    if ((s.len != 5 && s.len != 7) || (s.ptr[0] != '+' && s.ptr[0] != '-') ||
        !digits(s, 1, 2, &hour) || !digits(s, 3, 2, &minute) ||
        (s.len == 7 && !digits(s, 5, 2, &second)) || minute > 59 || second > 59)
        return false;
    *ret = (hour * 3600 + minute * 60 + second) * (s.ptr[0] == '-' ? -1 : 1);
    return true;
}

static const struct file_zone *find_zone(const struct proof *p, struct itin_slice tzid)
{
    for (size_t i = 0; i < p->n_zones; i++)
        if (slice_eq(p->zones[i].tzid, tzid))
            return &p->zones[i];
    return NULL;
}

static bool is_date_value(const struct back_line *line)
{
    struct itin_slice value = parameter(line, LIT("VALUE"));
    return is(value, "DATE");
}

/* Either a date, a UTC time, or a local time with a zone of the file. */
static bool read_time(const struct proof *p, const struct back_line *line, struct file_time *ret)
{
    struct itin_slice tzid = parameter(line, LIT("TZID"));
    if (ret->has || !read_wall(line->value, ret) ||
        is_date_value(line) != ret->is_date ||
        (tzid.len > 0) != (!ret->is_date && !ret->utc))
        return false;
    ret->has = true;
    ret->zone = tzid.len ? find_zone(p, tzid) : NULL;
    return !tzid.len || ret->zone;
}

/* TEXT: a backslash hides the character behind it. */
static bool is_text(struct itin_slice written, struct itin_slice plain)
{
    size_t n = 0;
    for (size_t i = 0; i < written.len; i++, n++) {
        char c = written.ptr[i];
        if (c == '\\' && ++i < written.len)
            c = written.ptr[i] == 'n' || written.ptr[i] == 'N' ? '\n' : written.ptr[i];
        if (n >= plain.len || plain.ptr[n] != c)
            return false;
    }
    return n == plain.len;
}

/* ---- zones --------------------------------------------------------------------- */

static int by_onset(const void *a, const void *b)
{
    const struct observance *x = a, *y = b;
    return (x->onset > y->onset) - (x->onset < y->onset);
}

static bool in_zone(struct proof *p, const struct back_line *line)
{
    struct file_zone *zone = &p->zones[p->n_zones - 1];
    if (!is(line->name, "TZID"))
        return true;
    if (zone->tzid.len || find_zone(p, line->value))
        return false;
    zone->tzid = arena_dup(p->arena, line->value);
    return zone->tzid.len > 0;
}

static bool in_observance(struct proof *p, const struct back_line *line)
{
    struct file_time at = {.has = false};
    if (is(line->name, "DTSTART")) {
        if (!read_wall(line->value, &at) || at.is_date || at.utc)
            return false;
        p->observance.onset = at.wall;
        return p->start.has = !p->start.has;
    }
    if (is(line->name, "TZOFFSETFROM"))
        return p->has_from = read_offset(line->value, &p->observance.from);
    if (is(line->name, "TZOFFSETTO"))
        return p->has_to = read_offset(line->value, &p->observance.to);
    /* a rule that is not read makes every later offset doubtful */
    return !is(line->name, "RRULE") && !is(line->name, "RDATE");
}

static bool end_observance(struct proof *p)
{
    struct file_zone *zone = &p->zones[p->n_zones - 1];
    struct observance *slot = ARENA_PUSH(p->arena, zone->list, zone->n, zone->cap);
    if (!slot || !p->start.has || !p->has_from || !p->has_to)
        return false;
    *slot = p->observance;
    return true;
}

static bool end_zone(struct proof *p)
{
    struct file_zone *zone = &p->zones[p->n_zones - 1];
    if (!zone->tzid.len || !zone->n)
        return false;
    qsort(zone->list, zone->n, sizeof *zone->list, by_onset);
    return true;
}

/* The last observance that began at or before the wall time; before the first
 * there is no rule, and no event may stand there. */
static bool offset_by_file(const struct file_zone *zone, int64_t wall, int32_t *ret_offset)
{
    size_t low = 0, high = zone->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (zone->list[mid].onset > wall)
            high = mid;
        else
            low = mid + 1;
    }
    if (!low)
        return false;
    *ret_offset = zone->list[low - 1].to;
    return true;
}

/* ---- events -------------------------------------------------------------------- */

static bool in_event(struct proof *p, const struct back_line *line)
{
    if (is(line->name, "DTSTART"))
        return read_time(p, line, &p->start);
    if (is(line->name, "DTEND"))
        return read_time(p, line, &p->end);
    if (!is(line->name, "UID"))
        return true;
    p->has_uid = !p->has_uid;
    return p->has_uid && is_text(line->value, p->events[p->n - 1].uid);
}

static bool proves_moment(const struct file_time *t, struct itin_instant expected)
{
    int32_t offset = 0;
    return !t->is_date && (t->utc || offset_by_file(t->zone, t->wall, &offset)) &&
           t->wall - offset == expected.s;
}

static bool proves_date(const struct file_time *t, struct itin_date expected)
{
    return t->is_date && t->wall == civil_to_seconds((struct itin_civil){expected, {0, 0, 0}});
}

static bool end_event(const struct proof *p)
{
    const struct ics_event *e = &p->events[p->n - 1];
    if (!p->has_uid || !p->start.has || p->end.has != (e->form == ICS_DATE || e->has_end))
        return false;
    if (e->form == ICS_DATE)
        return proves_date(&p->start, e->first) && proves_date(&p->end, e->end_date);
    return proves_moment(&p->start, e->start.at) &&
           (!p->end.has || proves_moment(&p->end, e->end.at));
}

/* ---- the calendar ---------------------------------------------------------------- */

/* A slice in a table of constants. */
#define NAME(s) {"" s, sizeof(s) - 1}

static const struct component {
    struct itin_slice name;
    enum part part, parent;
} components[] = {
    {NAME("VEVENT"), EVENT, CALENDAR},      {NAME("VALARM"), PART, EVENT},
    {NAME("VTIMEZONE"), ZONE, CALENDAR},    {NAME("STANDARD"), OBSERVANCE, ZONE},
    {NAME("DAYLIGHT"), OBSERVANCE, ZONE},   {NAME("VCALENDAR"), CALENDAR, CALENDAR},
    {NAME("VLOCATION"), PART, EVENT},       {NAME("PARTICIPANT"), PART, EVENT},
};

static const struct component *find_component(struct itin_slice name)
{
    for (size_t i = 0; i < ARRAY_LEN(components); i++)
        if (slice_eq(name, components[i].name))
            return &components[i];
    return NULL;
}

static bool begin(struct proof *p, struct itin_slice name)
{
    const struct component *c = find_component(name);
    bool root = c && c->part == CALENDAR;
    if (!c || p->done || p->depth == MAX_DEPTH || root != (p->depth == 0) ||
        (!root && p->open[p->depth - 1] != c->parent))
        return false;
    if (p->depth)
        p->parted[p->depth - 1] = true;
    p->parted[p->depth] = false;
    p->open[p->depth++] = c->part;
    if (c->part == ZONE)
        return ARENA_PUSH(p->arena, p->zones, p->n_zones, p->cap_zones) != NULL;
    if (c->part == OBSERVANCE || c->part == EVENT) {
        p->start = p->end = (struct file_time){.has = false};
        p->has_uid = p->has_from = p->has_to = false;
    }
    return c->part != EVENT || p->n++ < p->n_events;
}

static bool end(struct proof *p, struct itin_slice name)
{
    const struct component *c = find_component(name);
    if (!c || !p->depth || p->open[--p->depth] != c->part)
        return false;
    switch (c->part) {
    case CALENDAR:
        return p->done = true;
    case ZONE:
        return end_zone(p);
    case OBSERVANCE:
        return end_observance(p);
    case EVENT:
        return end_event(p);
    case PART:
        return true;
    }
    return false;
}

static bool proves_line(struct proof *p, const struct back_line *line)
{
    if (is(line->name, "BEGIN"))
        return begin(p, line->value);
    if (is(line->name, "END"))
        return end(p, line->value);
    if (!p->depth || p->parted[p->depth - 1])
        return false;
    if (is(line->name, "X-LIC-ERROR") && p->open[p->depth - 1] != PART) /* in other programs' parts it may stand */
        return false;
    switch (p->open[p->depth - 1]) {
    case ZONE:
        return in_zone(p, line);
    case OBSERVANCE:
        return in_observance(p, line);
    case EVENT:
        return in_event(p, line);
    case CALENDAR:
    case PART:
        return true;
    }
    return false;
}

enum itin_status ics_prove(struct writer *w, const struct ics_event *events, size_t n,
                           struct itin_slice text)
{
    struct proof p = {.arena = &w->arena, .events = events, .n_events = n};
    struct back back;
    struct back_line line;
    bool good = true;
    back_init(&back, text);
    while (good && back_next(&back, &line))
        good = proves_line(&p, &line);
    good &= !back.bad;
    bool failed = w->arena.failed || back.unfolded.status == ITIN_ENOMEM;
    back_release(&back);
    if (failed)
        return ITIN_ENOMEM;
    return good && p.done && p.n == n ? ITIN_OK : ITIN_EINTERNAL;
}

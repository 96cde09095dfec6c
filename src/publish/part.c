#include "base/base.h"

#include "publish/part.h"

/* ---- names ----------------------------------------------------------------------- */

static const struct membership {
    const char *property, *part; /* part NULL: keeps the books */
} memberships[] = {
    {"DTEND", "DTSTART"},      {"DURATION", "DTSTART"},
    {"GEO", "LOCATION"},       {"X-MICROSOFT-CDO-BUSYSTATUS", "TRANSP"},
    {"UID", NULL},             {"DTSTAMP", NULL},
    {"CREATED", NULL},         {"LAST-MODIFIED", NULL},
    {"SEQUENCE", NULL},
};

struct itin_slice part_of(struct itin_slice property)
{
    if (slice_starts_nocase(property, LIT("X-ITIN-")))
        return slice(NULL, 0);
    for (size_t i = 0; i < ARRAY_LEN(memberships); i++)
        if (slice_eq_nocase(property, slice_of(memberships[i].property)))
            return slice_of(memberships[i].part);
    return property;
}

/* Programs print these anew in their own way; they go with their part. */
static bool is_hashed(struct itin_slice property)
{
    return !slice_eq_nocase(property, LIT("GEO")) &&
           !slice_eq_nocase(property, LIT("X-MICROSOFT-CDO-BUSYSTATUS"));
}

struct part *parts_find(const struct parts *parts, struct itin_slice name)
{
    for (size_t i = 0; name.len && i < parts->n; i++)
        if (slice_eq_nocase(parts->list[i].name, name))
            return &parts->list[i];
    return NULL;
}

static struct part *find_or_add(struct parts *parts, struct arena *arena, struct itin_slice name)
{
    struct part *p = parts_find(parts, name);
    if (p || !name.len)
        return p;
    p = ARENA_PUSH(arena, parts->list, parts->n, parts->cap);
    if (p)
        p->name = name;
    return p;
}

/* ---- hashes ------------------------------------------------------------------------ */

/* Sums, so that the order of lines and parameters does not count. */
static uint64_t mix(uint64_t h)
{
    h ^= h >> 31;
    h *= 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}

static uint64_t hash_folded(struct itin_slice s, bool upper)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++) {
        char c = upper ? (char)toupper((unsigned char)s.ptr[i]) : s.ptr[i];
        h = (h ^ (unsigned char)c) * 1099511628211u;
    }
    return h;
}

/* A parameter that says what is so without it, or that some program added. */
static bool is_idle(struct itin_slice key, struct itin_slice value)
{
    return slice_starts_nocase(key, LIT("X-")) ||
           (slice_eq_nocase(key, LIT("VALUE")) &&
            (slice_eq_nocase(value, LIT("DATE-TIME")) || slice_eq_nocase(value, LIT("TEXT"))));
}

static uint64_t hash_params(const struct property *p)
{
    uint64_t sum = 0;
    struct itin_slice rest = p->params, piece, key;
    while (slice_split(&rest, ';', &piece)) {
        struct itin_slice value = piece;
        if (!slice_split(&value, '=', &key))
            continue;
        if (value.len >= 2 && value.ptr[0] == '"')
            value = slice(value.ptr + 1, value.len - 2);
        if (!is_idle(key, value))
            sum += mix(hash_folded(key, true) ^ mix(hash_folded(value, false)));
    }
    return sum;
}

/* Of the value without its escapes: which of them a program writes differs. */
static uint64_t hash_value(struct itin_slice value)
{
    uint64_t h = 14695981039346656037u;
    value = slice_trim(value);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '\\' && i + 1 < value.len) {
            c = value.ptr[++i];
            c = c == 'n' || c == 'N' ? '\n' : c;
        }
        h = (h ^ (unsigned char)c) * 1099511628211u;
    }
    return h;
}

static uint64_t hash_property(const struct property *p)
{
    return mix(hash_folded(p->name, true) + mix(hash_params(p)) + mix(mix(hash_value(p->value))));
}

static uint64_t hash_alarm(const struct component *alarm)
{
    const struct property *trigger = component_find(alarm, "TRIGGER");
    return trigger ? hash_property(trigger) : 1;
}

/* ---- collecting ---------------------------------------------------------------------- */

static void collect_ours(struct parts *parts, struct arena *arena, const struct component *ours)
{
    for (size_t i = 0; i < ours->n_props; i++) {
        const struct property *p = &ours->props[i];
        struct part *part = find_or_add(parts, arena, part_of(p->name));
        if (part && is_hashed(p->name))
            part->ours += hash_property(p);
    }
    for (size_t i = 0; i < ours->n_children; i++) {
        const struct component *c = ours->children[i];
        struct part *part = component_is(c, "VALARM")
                                ? find_or_add(parts, arena, LIT(PART_ALARM))
                                : NULL;
        if (part)
            part->ours += hash_alarm(c);
    }
}

static bool read_hex(struct itin_slice s, uint64_t *ret)
{
    uint64_t h = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = s.ptr[i] ? strchr(digits, tolower((unsigned char)s.ptr[i])) : NULL;
        if (!at)
            return false;
        h = h << 4 | (uint64_t)(at - digits);
    }
    *ret = h;
    return s.len == 16;
}

/* "DTSTART.0123456789abcdef SUMMARY.…" */
static bool collect_base(struct parts *parts, struct arena *arena, struct itin_slice base)
{
    enum { MAX_PARTS = 200 };
    struct itin_slice piece, name;
    while (slice_split(&base, ' ', &piece)) {
        uint64_t hash;
        if (!slice_split(&piece, '.', &name) || !name.len || !read_hex(piece, &hash) || parts->n > MAX_PARTS)
            return false;
        struct part *part = find_or_add(parts, arena, name);
        if (part)
            part->base = hash;
    }
    return true;
}

static void collect_theirs(struct parts *parts, const struct component *ours,
                           const struct component *theirs)
{
    for (size_t i = 0; i < theirs->n_props; i++) {
        const struct property *p = &theirs->props[i];
        struct part *part = parts_find(parts, part_of(p->name));
        if (part && is_hashed(p->name))
            part->theirs += hash_property(p);
    }
    struct part *alarms = parts_find(parts, LIT(PART_ALARM));
    for (size_t i = 0; alarms && i < theirs->n_children; i++)
        if (component_is(theirs->children[i], "VALARM") &&
            parts_is_own_alarm(parts, ours, theirs->children[i]))
            alarms->theirs += hash_alarm(theirs->children[i]);
}

bool parts_collect(struct parts *parts, struct arena *arena, const struct component *ours,
                   const struct component *theirs)
{
    collect_ours(parts, arena, ours);
    if (!theirs)
        return true;
    struct itin_slice base = component_value(theirs, "X-ITIN-BASE");
    bool remembered = base.len && collect_base(parts, arena, base);
    collect_theirs(parts, ours, theirs);
    return remembered;
}

struct itin_slice parts_render(const struct parts *parts, struct arena *arena)
{
    struct buf b;
    buf_init(&b, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < parts->n; i++) {
        const struct part *p = &parts->list[i];
        if (p->ours)
            buf_addf(&b, "%s" SLICE_FMT ".%016" PRIx64, b.len ? " " : "", SLICE_ARG(p->name),
                     p->ours);
    }
    struct itin_slice text = arena_dup(arena, buf_slice(&b));
    arena->failed = arena->failed || b.status;
    buf_release(&b);
    return text;
}

/* ---- alarms and other components ------------------------------------------------------- */

bool parts_is_own_alarm(const struct parts *parts, const struct component *ours,
                        const struct component *alarm)
{
    struct itin_slice uid = component_value(alarm, "UID");
    bool any = false;
    for (size_t i = 0; i < ours->n_children; i++) {
        const struct component *c = ours->children[i];
        any = any || component_is(c, "VALARM");
        if (component_is(c, "VALARM") && uid.len && slice_eq(component_value(c, "UID"), uid))
            return true;
    }
    /* ours has none any more: it is known by what was published */
    const struct part *part = parts_find(parts, LIT(PART_ALARM));
    return !any && part && part->base == hash_alarm(alarm);
}

bool part_has_child(const struct component *ours, const struct component *child)
{
    for (size_t i = 0; i < ours->n_children; i++)
        if (!component_is(ours->children[i], "VALARM") &&
            slice_eq_nocase(ours->children[i]->name, child->name))
            return true;
    return false;
}

/* ---- for people --------------------------------------------------------------------------- */

static bool is_digits(struct itin_slice s, size_t from, size_t n)
{
    for (size_t i = from; i < from + n; i++)
        if (i >= s.len || !isdigit((unsigned char)s.ptr[i]))
            return false;
    return true;
}

/* 20240624T192000 -> 2024-06-24 19:20; anything else as it is. */
static void add_time(struct buf *b, struct arena *arena, const struct property *p)
{
    struct itin_slice v = content_plain(arena, p->value), zone = property_param(p, "TZID");
    bool clock = v.len > 8;
    if (!is_digits(v, 0, 8) || (clock && (v.ptr[8] != 'T' || !is_digits(v, 9, 4)))) {
        buf_add(b, v);
        return;
    }
    buf_addf(b, "%.4s-%.2s-%.2s", v.ptr, v.ptr + 4, v.ptr + 6);
    if (clock)
        buf_addf(b, " %.2s:%.2s", v.ptr + 9, v.ptr + 11);
    if (v.ptr[v.len - 1] == 'Z')
        buf_adds(b, " UTC");
    if (zone.len)
        buf_addf(b, " " SLICE_FMT, SLICE_ARG(content_plain(arena, zone)));
}

static void add_property(struct buf *b, struct arena *arena, const struct property *p)
{
    if (b->len)
        buf_adds(b, slice_starts_nocase(p->name, LIT("DT")) ? " - " : ", ");
    if (slice_starts_nocase(p->name, LIT("DT")))
        add_time(b, arena, p);
    else
        buf_add(b, content_plain(arena, p->value));
}

struct itin_slice part_text(struct arena *arena, const struct component *event,
                            struct itin_slice name)
{
    struct buf b;
    buf_init(&b, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < event->n_props; i++) {
        const struct property *p = &event->props[i];
        if (is_hashed(p->name) && slice_eq_nocase(part_of(p->name), name))
            add_property(&b, arena, p);
    }
    for (size_t i = 0; slice_eq(name, LIT(PART_ALARM)) && i < event->n_children; i++) {
        const struct property *trigger = component_find(event->children[i], "TRIGGER");
        if (trigger && component_is(event->children[i], "VALARM"))
            add_property(&b, arena, trigger);
    }
    struct itin_slice text = arena_dup(arena, buf_slice(&b));
    arena->failed = arena->failed || b.status == ITIN_ENOMEM;
    buf_release(&b);
    return text;
}

uint32_t part_sequence(const struct component *event)
{
    struct itin_slice s = component_value(event, "SEQUENCE");
    uint64_t n = 0;
    for (size_t i = 0; i < s.len && isdigit((unsigned char)s.ptr[i]); i++)
        n = n > INT32_MAX ? n : n * 10 + (uint64_t)(s.ptr[i] - '0');
    return n > INT32_MAX ? INT32_MAX : (uint32_t)n;
}

uint32_t part_next_sequence(const struct component *event)
{
    uint32_t n = part_sequence(event);
    return n < INT32_MAX ? n + 1 : n;
}

struct itin_slice part_stamp(struct arena *arena, struct itin_instant at)
{
    char text[40];
    size_t n = 0;
    itin_instant_text(at, text);
    for (size_t i = 0; text[i]; i++)
        if (text[i] != '-' && text[i] != ':')
            text[n++] = text[i];
    return arena_dup(arena, slice(text, n));
}

/* RFC 3339 and RFC 9557 moments within a text. */
#include "base/base.h"

#include "read/notation_clock.h"

static size_t count_of(struct itin_slice s, size_t at, bool (*is)(int), size_t max)
{
    size_t n = 0;
    while (at + n < s.len && n < max && is((unsigned char)s.ptr[at + n]))
        n++;
    return n;
}

static bool is_digit_byte(int byte)
{
    return byte >= '0' && byte <= '9';
}

/* Bytes of an offset at `at`: Z, +09:00, -07:52:58; 0 when there is none. */
static size_t offset_len(struct itin_slice s, size_t at)
{
    if (at >= s.len)
        return 0;
    if (s.ptr[at] == 'Z' || s.ptr[at] == 'z')
        return 1;
    if (s.ptr[at] != '+' && s.ptr[at] != '-')
        return 0;
    if (scan_shape(s, at + 1, "99:99:99"))
        return 9;
    return scan_shape(s, at + 1, "99:99") ? 6 : 0;
}

/* Bytes of [suffixes]. */
static size_t suffix_len(struct itin_slice s, size_t at)
{
    size_t start = at;
    while (at < s.len && s.ptr[at] == '[') {
        size_t close = slice_find(s, LIT("]"), at);
        if (close == s.len || close - at > ITIN_MAX_ZONE_NAME)
            break;
        at = close + 1;
    }
    return at - start;
}

struct extent {
    size_t date, clock, offset, offset_len, end; /* offsets in the text */
    bool exact; /* has T, an offset or a suffix: nothing but a moment */
};

static bool moment_extent(struct itin_slice s, size_t at, bool minus_is_offset, struct extent *e)
{
    if (!scan_shape(s, at, "9999-99-99"))
        return false;
    *e = (struct extent){.date = at, .end = at + 10};
    size_t next = at + 10;
    bool t = scan_shape(s, next, "T99:99");
    if (!t && !scan_shape(s, next, " 99:99"))
        return !(e->end < s.len && is_digit_byte((unsigned char)s.ptr[e->end]));
    e->clock = next + 1;
    next += 6;
    if (scan_shape(s, next, ":99")) {
        next += 3;
        if (next < s.len && s.ptr[next] == '.')
            next += 1 + count_of(s, next + 1, is_digit_byte, 9);
    }
    size_t length = offset_len(s, next), tail = suffix_len(s, next + length);
    /* 2024-06-26 09:30-10:30 is a span, not an offset, unless a zone follows */
    if (!t && !tail && length > 1 && s.ptr[next] == '-' && !minus_is_offset)
        length = 0;
    e->offset = next;
    e->offset_len = length;
    e->end = next + length + tail;
    e->exact = t || length || tail;
    return true;
}

static struct itin_slice part(struct itin_slice s, size_t start, size_t end)
{
    return slice(s.ptr + start, end - start);
}

static void fill_moment(const struct cursor *c, struct when *w, const struct extent *e,
                        const struct ixdtf *x)
{
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->date = x->civil.date;
    w->date_span = span_of(c->source, part(c->text, e->date, e->date + 10));
    w->span = w->date_span;
    if (x->has_clock) {
        w->clock = WHEN_EXACT;
        w->time = x->civil.clock;
        w->span = span_of(c->source, part(c->text, e->clock, e->offset));
    }
    if (x->has_offset || x->is_z) {
        w->has_offset = true;
        w->is_z = x->is_z;
        w->offset = x->offset;
        w->offset_span = span_of(c->source, part(c->text, e->offset, e->offset + e->offset_len));
    }
    if (x->zone.len) {
        w->zone = (struct text){x->zone, span_of(c->source, x->zone)};
        w->zone_critical = x->zone_critical;
    }
}

/* 24:00 was read as the next day's 00:00; the date is kept as written. */
static void keep_24(const struct cursor *c, struct when *w, const struct extent *e)
{
    if (!e->clock || !scan_shape(c->text, e->clock, "24:00"))
        return;
    w->time_24 = true;
    w->date = date_add(w->date, -1);
}

enum notation notation_moment(struct cursor *c, struct when *w, bool only_exact)
{
    struct cursor try = *c;
    struct extent e;
    struct ixdtf x;
    scan_blanks(&try);
    if (!moment_extent(try.text, try.at, c->minus_is_offset, &e) || (only_exact && !e.exact))
        return NOTATION_NO;
    enum iso_error error = ixdtf_parse(part(try.text, e.date, e.end), &x);
    if (error == ISO_SYNTAX)
        return NOTATION_NO;
    try.at = e.end;
    w->span = span_of(c->source, part(c->text, e.date, e.end));
    if (error == ISO_RANGE || x.civil.date.year < ITIN_MIN_YEAR ||
        x.civil.date.year > ITIN_MAX_YEAR || x.unknown_critical || x.has_calendar) {
        *c = try;
        return NOTATION_BAD;
    }
    fill_moment(&try, w, &e, &x);
    keep_24(&try, w, &e);
    *c = try;
    return NOTATION_OK;
}

enum notation notation_ixdtf(struct cursor *c, struct when *w)
{
    return notation_moment(c, w, false);
}

struct itin_slice notation_critical(struct itin_slice text)
{
    for (size_t open = 0; (open = slice_find(text, LIT("[!"), open)) < text.len; open++) {
        size_t close = slice_find(text, LIT("]"), open);
        struct itin_slice tag = slice(text.ptr + open, close < text.len ? close + 1 - open : 0);
        if (slice_contains(tag, LIT("=")))
            return tag;
    }
    return slice(text.ptr, 0);
}

#include "base/base.h"

#include "time/iso.h"

/* A cursor over the text; every function moves it only when it succeeds. */
struct scan {
    struct itin_slice text;
    size_t at;
};

static char peek(const struct scan *s)
{
    return s->at < s->text.len ? s->text.ptr[s->at] : '\0';
}

static bool take(struct scan *s, char c)
{
    if (s->at >= s->text.len || s->text.ptr[s->at] != c)
        return false;
    s->at++;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_alpha(char c)
{
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

/* Exactly n digits. */
static bool take_number(struct scan *s, size_t n, int32_t *ret)
{
    if (s->text.len - s->at < n)
        return false;
    int32_t value = 0;
    for (size_t i = 0; i < n; i++) {
        char c = s->text.ptr[s->at + i];
        if (!is_digit(c))
            return false;
        value = value * 10 + (c - '0');
    }
    s->at += n;
    *ret = value;
    return true;
}

struct fields {
    int32_t year, month, day, hour, minute, second;
    bool fraction_set; /* a fraction that is not zero */
    int32_t offset_hour, offset_minute, offset_second;
    bool offset_negative;
};

static bool take_date(struct scan *s, struct fields *f)
{
    return take_number(s, 4, &f->year) && take(s, '-') && take_number(s, 2, &f->month) &&
           take(s, '-') && take_number(s, 2, &f->day);
}

static bool take_fraction(struct scan *s, struct fields *f)
{
    size_t start = s->at;
    for (; is_digit(peek(s)); s->at++)
        f->fraction_set |= peek(s) != '0';
    return s->at > start;
}

static bool take_clock(struct scan *s, struct fields *f, struct ixdtf *x)
{
    if (!take_number(s, 2, &f->hour) || !take(s, ':') || !take_number(s, 2, &f->minute))
        return false;
    x->has_clock = true;
    if (!take(s, ':'))
        return true;
    x->has_seconds = true;
    return take_number(s, 2, &f->second) && (!take(s, '.') || take_fraction(s, f));
}

/* +HH, +HHMM, +HH:MM, +HH:MM:SS after the sign. */
static bool take_offset(struct scan *s, struct fields *f, struct ixdtf *x)
{
    if (!take_number(s, 2, &f->offset_hour))
        return false;
    if (is_digit(peek(s)))
        return take_number(s, 2, &f->offset_minute);
    if (!take(s, ':'))
        return true;
    if (!take_number(s, 2, &f->offset_minute))
        return false;
    if (!take(s, ':'))
        return true;
    x->offset_has_seconds = true;
    return take_number(s, 2, &f->offset_second);
}

static bool take_zulu_or_offset(struct scan *s, struct fields *f, struct ixdtf *x)
{
    if (take(s, 'Z') || take(s, 'z')) {
        x->is_z = true;
        return true;
    }
    f->offset_negative = peek(s) == '-';
    if (!take(s, '+') && !take(s, '-'))
        return true;
    x->has_offset = true;
    return take_offset(s, f, x);
}

/* time-zone of RFC 9557: components of letters, digits and . _ - +, none of
 * them "." or ".."; or a numeric offset. */
static bool zone_is_wellformed(struct itin_slice zone)
{
    struct itin_slice part;
    while (slice_split(&zone, '/', &part)) {
        if (!part.len || slice_eq(part, LIT(".")) || slice_eq(part, LIT("..")))
            return false;
        for (size_t i = 0; i < part.len; i++)
            if (!is_alpha(part.ptr[i]) && !is_digit(part.ptr[i]) &&
                (!part.ptr[i] || !strchr("._-+:", part.ptr[i])))
                return false;
    }
    return true;
}

static bool key_is_wellformed(struct itin_slice key)
{
    if (!key.len || !(is_lower(key.ptr[0]) || key.ptr[0] == '_'))
        return false;
    for (size_t i = 1; i < key.len; i++)
        if (!is_lower(key.ptr[i]) && !is_digit(key.ptr[i]) && key.ptr[i] != '-' &&
            key.ptr[i] != '_')
            return false;
    return true;
}

static bool value_is_wellformed(struct itin_slice value)
{
    struct itin_slice part;
    if (!value.len || value.ptr[value.len - 1] == '-')
        return false;
    while (slice_split(&value, '-', &part)) {
        if (!part.len)
            return false;
        for (size_t i = 0; i < part.len; i++)
            if (!is_alpha(part.ptr[i]) && !is_digit(part.ptr[i]))
                return false;
    }
    return true;
}

/* Elective tags may be ignored; the calendar is only one to show dates in. */
static void apply_tag(struct ixdtf *x, struct itin_slice key, struct itin_slice value, bool critical)
{
    bool ours = slice_eq_nocase(value, LIT("iso8601")) || slice_eq_nocase(value, LIT("gregory"));
    bool calendar = slice_eq(key, LIT("u-ca"));
    x->has_calendar |= critical && calendar && !ours;
    x->unknown_critical |= critical && !(calendar && ours);
}

/* [Zone] first, then [key=value] ..., each perhaps with "!". */
static bool take_suffixes(struct scan *s, struct ixdtf *x)
{
    for (bool first = true; take(s, '['); first = false) {
        bool critical = take(s, '!');
        size_t end = slice_find(s->text, LIT("]"), s->at);
        if (end == s->text.len)
            return false;
        struct itin_slice body = slice(s->text.ptr + s->at, end - s->at);
        size_t equals = slice_find(body, LIT("="), 0);
        s->at = end + 1;
        if (equals == body.len) {
            if (!first || !body.len || !zone_is_wellformed(body))
                return false;
            x->zone = body;
            x->zone_critical = critical;
            continue;
        }
        struct itin_slice key = slice(body.ptr, equals), value = slice_from(body, equals + 1);
        if (!key_is_wellformed(key) || !value_is_wellformed(value))
            return false;
        apply_tag(x, key, value, critical);
    }
    return true;
}

static enum iso_error settle_clock(const struct fields *f, struct ixdtf *x)
{
    x->civil.clock =
        (struct itin_clock){(int8_t)f->hour, (int8_t)f->minute, (int8_t)f->second};
    if (f->hour == 24 && !f->minute && !f->second && !f->fraction_set) {
        x->civil.date = date_add(x->civil.date, 1);
        x->civil.clock.hour = 0;
    }
    return clock_is_valid(x->civil.clock) ? ISO_OK : ISO_RANGE;
}

/* Offsets end at 23:59:59, as in RFC 3339. */
static enum iso_error settle_offset(const struct fields *f, struct ixdtf *x)
{
    if (f->offset_hour > 23 || f->offset_minute > 59 || f->offset_second > 59)
        return ISO_RANGE;
    int32_t offset = f->offset_hour * 3600 + f->offset_minute * 60 + f->offset_second;
    x->offset = f->offset_negative ? -offset : offset;
    if (x->has_offset && f->offset_negative && !offset) {
        /* RFC 9557, 2.2: -00:00 says what Z says, "local offset unknown" */
        x->has_offset = false;
        x->is_z = true;
    }
    return ISO_OK;
}

/* [+09:00] is no name: it is an offset, and the same as one that stands before it. */
static enum iso_error settle_zone(struct ixdtf *x)
{
    if (!x->zone.len || (x->zone.ptr[0] != '+' && x->zone.ptr[0] != '-'))
        return ISO_OK;
    struct scan s = {.text = x->zone};
    struct fields f = {0};
    struct ixdtf own = {0};
    if (!take_zulu_or_offset(&s, &f, &own) || s.at != x->zone.len)
        return ISO_SYNTAX;
    if (settle_offset(&f, &own) || (x->has_offset && x->offset != own.offset))
        return ISO_RANGE;
    x->zone = (struct itin_slice){0};
    if (x->is_z || x->has_offset)
        return ISO_OK;
    x->has_offset = own.has_offset;
    x->is_z = own.is_z;
    x->offset = own.offset;
    return ISO_OK;
}

enum iso_error ixdtf_parse(struct itin_slice text, struct ixdtf *ret)
{
    struct scan s = {.text = text};
    struct fields f = {0};
    struct ixdtf x = {0};
    if (!take_date(&s, &f))
        return ISO_SYNTAX;
    if (take(&s, 'T') || take(&s, 't') || take(&s, ' '))
        if (!take_clock(&s, &f, &x) || !take_zulu_or_offset(&s, &f, &x))
            return ISO_SYNTAX;
    if (!take_suffixes(&s, &x) || s.at != text.len)
        return ISO_SYNTAX;
    x.civil.date = (struct itin_date){f.year, (int8_t)f.month, (int8_t)f.day};
    if (!date_is_valid(x.civil.date))
        return ISO_RANGE;
    if (settle_clock(&f, &x) || settle_offset(&f, &x))
        return ISO_RANGE;
    enum iso_error error = settle_zone(&x);
    if (error)
        return error;
    *ret = x;
    return ISO_OK;
}

/* ISO 8601 wants a sign on years that have no four digits. */
static int put_date(struct itin_date d, char out[ISO_BUF])
{
    const char *format = d.year < 0 || d.year > 9999 ? "%+05" PRId32 "-%02d-%02d"
                                                     : "%04" PRId32 "-%02d-%02d";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return snprintf(out, ISO_BUF, format, d.year, d.month, d.day);
#pragma GCC diagnostic pop
}

char *iso_date(struct itin_date d, char out[ISO_BUF])
{
    put_date(d, out);
    return out;
}

char *iso_civil(struct itin_civil c, bool seconds, char out[ISO_BUF])
{
    size_t n = (size_t)put_date(c.date, out);
    n += (size_t)snprintf(out + n, ISO_BUF - n, "T%02d:%02d", c.clock.hour, c.clock.minute);
    if (seconds || c.clock.second)
        snprintf(out + n, ISO_BUF - n, ":%02d", c.clock.second);
    return out;
}

char *iso_offset(int32_t offset, char out[ISO_BUF])
{
    int64_t size = offset < 0 ? -(int64_t)offset : offset;
    size_t n = (size_t)snprintf(out, ISO_BUF, "%c%02d:%02d", offset < 0 ? '-' : '+',
                                (int)(size / 3600), (int)(size / 60 % 60));
    if (size % 60)
        snprintf(out + n, ISO_BUF - n, ":%02d", (int)(size % 60));
    return out;
}

char *iso_utc(struct itin_instant at, char out[ISO_BUF])
{
    iso_civil(civil_from_seconds(at.s), true, out);
    size_t n = strlen(out);
    out[n] = 'Z';
    out[n + 1] = '\0';
    return out;
}

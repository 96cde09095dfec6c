#include "base/base.h"

#include "model/calendar.h"
#include "model/ics_names.h"

/* Words of eight bytes, little end first on every machine. */
static uint64_t mix(uint64_t h, struct itin_slice s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t n = s.len;
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t word = 0;
        for (unsigned i = 0; i < 8; i++)
            word |= (uint64_t)p[i] << 8 * i;
        h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    for (; n; n--, p++)
        h = (h ^ *p) * UINT64_C(0x100000001B3);
    return (h ^ '\n') * UINT64_C(0x100000001B3);
}

/* A slice in a table of constants. */
#define NAME(s) {"" s, sizeof(s) - 1}

enum use { USE_SHOWN, USE_FACT, USE_NONE };

static enum use use_of(struct itin_slice line)
{
    static const struct {
        struct itin_slice name;
        enum use use;
    } names[] = {
        {NAME("STATUS"), USE_FACT},
        {NAME(X_ITIN_FROM), USE_FACT},
        {NAME(X_ITIN_AT), USE_FACT},
        {NAME(X_ITIN_WHERE), USE_FACT},
        {NAME("UID"), USE_NONE},
        {NAME("DTSTAMP"), USE_NONE},
        {NAME("CREATED"), USE_NONE},
        {NAME("LAST-MODIFIED"), USE_NONE},
        {NAME("SEQUENCE"), USE_NONE},
        {NAME(X_ITIN_TZDB), USE_NONE},
        {NAME("ORGANIZER"), USE_NONE},
        {NAME("ATTENDEE"), USE_NONE},
        {NAME("BEGIN:VEVENT"), USE_NONE},
        {NAME("END:VEVENT"), USE_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        size_t n = names[i].name.len;
        if (line.len >= n && line.ptr[0] == names[i].name.ptr[0] &&
            slice_starts(line, names[i].name) &&
            (line.len == n || line.ptr[n] == ':' || line.ptr[n] == ';'))
            return names[i].use;
    }
    return USE_SHOWN;
}

static bool takes_line(struct itin_slice *rest, struct itin_slice *ret_line)
{
    if (!rest->len || !slice_split(rest, '\n', ret_line))
        return false;
    if (ret_line->len && ret_line->ptr[ret_line->len - 1] == '\r')
        ret_line->len--;
    return true;
}

static bool is_folded(struct itin_slice rest)
{
    return rest.len && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t');
}

/* The line with what was folded behind it (RFC 5545, 3.1). */
static struct itin_slice unfold(struct arena *arena, struct itin_slice line, struct itin_slice *rest)
{
    struct itin_slice after = *rest, part;
    size_t len = line.len;
    while (is_folded(after) && takes_line(&after, &part))
        len += part.len - 1;
    char *text = arena_alloc(arena, len + 1);
    if (!text)
        return line;
    memcpy(text, line.ptr, line.len);
    for (len = line.len; is_folded(*rest) && takes_line(rest, &part); len += part.len - 1)
        memcpy(text + len, part.ptr + 1, part.len - 1);
    return slice(text, len);
}

struct itin_slice calendar_digest(struct arena *arena, struct itin_slice event)
{
    uint64_t shown = UINT64_C(0xCBF29CE484222325), facts = shown;
    struct itin_slice line;
    while (takes_line(&event, &line)) {
        if (is_folded(event))
            line = unfold(arena, line, &event);
        if (!line.len)
            continue;
        enum use use = use_of(line);
        if (use != USE_NONE)
            shown = mix(shown, line);
        if (use == USE_FACT)
            facts = mix(facts, line);
    }
    return arena_printf(arena, "%08x%016" PRIx64, (unsigned)(facts >> 32 ^ facts), shown);
}

static char *put_hex(char *p, uint64_t value, int digits)
{
    for (int i = digits - 1; i >= 0; i--)
        *p++ = "0123456789abcdef"[value >> 4 * i & 15];
    return p;
}

struct itin_slice calendar_uuid(struct arena *arena, struct itin_slice space,
                               struct itin_slice name)
{
    char text[37], *p = text;
    struct itin_slice both = arena_printf(arena, "itin\n" SLICE_FMT "\n" SLICE_FMT,
                                          SLICE_ARG(space), SLICE_ARG(name));
    uint64_t a = slice_hash(slice_from(both, 5)), b = slice_hash(both);
    a = (a & ~UINT64_C(0xF000)) | UINT64_C(0x8000);           /* version 8 */
    b = (b & ~(UINT64_C(3) << 62)) | UINT64_C(2) << 62;       /* variant */
    p = put_hex(p, a >> 32, 8);
    *p++ = '-';
    p = put_hex(p, a >> 16, 4);
    *p++ = '-';
    p = put_hex(p, a, 4);
    *p++ = '-';
    p = put_hex(p, b >> 48, 4);
    *p++ = '-';
    p = put_hex(p, b, 12);
    return arena_dup(arena, slice(text, (size_t)(p - text)));
}

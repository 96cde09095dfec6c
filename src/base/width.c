#include "base/base.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "base/width.h"

static size_t cell_width(uint32_t cp)
{
    if (cp < 0x20 || cp == 0x7F)
        return 0;
    if (cp < 0x300)
        return 1;
    if (cp == UTF8_BAD)
        return 1;
    int8_t type = u_charType((UChar32)cp);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    if (cp >= 0x1160 && cp <= 0x11FF)
        return 0; /* medial vowels and finals of decomposed Hangul */
    int32_t ea = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    return ea == U_EA_WIDE || ea == U_EA_FULLWIDTH ? 2 : 1;
}

size_t width_of(struct itin_slice s)
{
    size_t columns = 0;
    for (size_t at = 0; at < s.len;)
        columns += cell_width(utf8_next(s, &at));
    return columns;
}

struct itin_slice width_prefix(struct itin_slice s, size_t columns)
{
    size_t used = 0, end = 0;
    while (end < s.len) {
        size_t next = end;
        used += cell_width(utf8_next(s, &next));
        if (used > columns)
            break;
        end = next;
    }
    return slice(s.ptr, end);
}

void width_pad(struct buf *buf, struct itin_slice s, size_t columns)
{
    size_t have = width_of(s);
    if (have > columns) {
        s = width_prefix(s, columns > 2 ? columns - 2 : 0);
        buf_add(buf, s);
        have = width_of(s);
        for (; have < columns; have++)
            buf_addc(buf, '.');
        return;
    }
    buf_add(buf, s);
    buf_pad(buf, ' ', columns - have);
}

size_t itin_text_columns(struct itin_slice text)
{
    return width_of(text);
}

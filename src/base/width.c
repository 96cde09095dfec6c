#include "base/base.h"

#include "base/icu.h"
#include "base/utf8.h"
#include "base/width.h"

/* Blocks without an exception; of everything else ICU is asked. */
static const struct {
    uint32_t first, last;
    size_t width;
} blocks[] = {
    {0x0000, 0x001F, 0}, {0x0020, 0x007E, 1}, {0x007F, 0x007F, 0}, {0x0080, 0x02FF, 1},
    {0x2010, 0x2027, 1}, {0x2190, 0x2319, 1}, {0x2460, 0x25FC, 1}, {0x3000, 0x3029, 2},
    {0x3041, 0x3096, 2}, {0x30A0, 0x30FF, 2}, {0x3131, 0x318E, 2}, {0x3250, 0x4DBF, 2},
    {0x4E00, 0x9FFF, 2}, {0xAC00, 0xD7A3, 2}, {0xFF01, 0xFF60, 2}, {UTF8_BAD, UTF8_BAD, 1},
};

static size_t icu_width(uint32_t cp)
{
    struct icu_text icu;
    if (!icu_text_load(&icu))
        return 1;
    int8_t type = icu.char_type((UChar32)cp);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    if (cp >= 0x1160 && cp <= 0x11FF)
        return 0; /* medial vowels and finals of decomposed Hangul */
    int32_t ea = icu.int_property((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
    return ea == U_EA_WIDE || ea == U_EA_FULLWIDTH ? 2 : 1;
}

static size_t cell_width(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return 1;
    size_t i = 0;
    while (i < ARRAY_LEN(blocks) && cp > blocks[i].last)
        i++;
    return i < ARRAY_LEN(blocks) && cp >= blocks[i].first ? blocks[i].width : icu_width(cp);
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

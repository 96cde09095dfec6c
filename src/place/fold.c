#include "base/base.h"

#include "base/utf8.h"
#include "place/fold.h"
#include "place/table.h"

static bool is_between(uint32_t cp, uint32_t lo, uint32_t hi)
{
    return cp >= lo && cp <= hi;
}

/* Marks that belong to the letter before them. */
static bool is_mark(uint32_t cp)
{
    return is_between(cp, 0x2B0, 0x36F) || cp == '\'' || cp == 0x2018 || cp == 0x2019;
}

static bool is_dropped(uint32_t cp)
{
    return cp < 0xC0 || is_between(cp, 0x2000, 0x206F) || is_between(cp, 0x3000, 0x303F) ||
           cp == 0x30FB || cp == 0xFF0C || cp == 0xFF0E || cp == 0xFFFD || cp == 0xFEFF ||
           cp == UTF8_BAD;
}

static bool is_alnum(uint32_t cp)
{
    return is_between(cp, '0', '9') || is_between(cp, 'a', 'z') || is_between(cp, 'A', 'Z');
}

/* Letters that cp folds to, as UTF-8 in out, and how many code points. */
static size_t letters_of(uint32_t cp, char out[4], size_t *ret_len)
{
    *ret_len = 0;
    if (cp < 0x80) {
        if (!is_alnum(cp))
            return 0;
        out[0] = (char)(is_between(cp, 'A', 'Z') ? cp + 32 : cp);
        return *ret_len = 1;
    }
    const char *ascii = table_fold(cp);
    if (ascii) {
        *ret_len = strlen(ascii);
        memcpy(out, ascii, *ret_len);
        return *ret_len;
    }
    if (is_dropped(cp) || is_mark(cp) || cp > 0xFFFF)
        return 0;
    *ret_len = utf8_encode(cp, out);
    return *ret_len ? 1 : 0;
}

static bool is_han(uint32_t cp)
{
    return is_between(cp, 0x4E00, 0x9FFF);
}

static bool is_upper(uint32_t cp)
{
    return is_between(cp, 'A', 'Z') || is_between(cp, 0xC0, 0xDE);
}

void fold(struct itin_slice text, struct folded *ret)
{
    bool starts = true;
    size_t used = 0, at = 0;
    ret->n = 0;
    ret->whole = true;
    while (at < text.len) {
        char out[4];
        size_t len, begin = at;
        uint32_t cp = utf8_next(text, &at);
        if (is_between(cp, 0xFF01, 0xFF5E))
            cp -= 0xFEE0;
        if (is_han(cp))
            cp = table_plain_han(cp);
        size_t count = letters_of(cp, out, &len);
        if (count == 0) {
            starts = starts || !is_mark(cp);
            continue;
        }
        if (ret->n + count > FOLD_MAX) {
            ret->whole = false;
            break;
        }
        for (size_t i = 0; i < count; i++) {
            size_t piece = len / count;
            ret->glyphs[ret->n++] = (struct glyph){
                .at = (uint32_t)begin, .end = (uint32_t)at, .key_at = (uint16_t)used,
                .hangul = is_between(cp, 0xAC00, 0xD7A3), .upper = is_upper(cp),
                .han = is_han(cp),
                .digit = is_between(cp, '0', '9'), .starts = starts && i == 0};
            memcpy(ret->key + used, out + i * piece, piece);
            used += piece;
        }
        starts = false;
    }
    ret->glyphs[ret->n] = (struct glyph){.at = (uint32_t)text.len, .end = (uint32_t)text.len,
                                         .key_at = (uint16_t)used, .starts = true};
}

struct itin_slice folded_key(const struct folded *folded, size_t from, size_t to)
{
    size_t start = folded->glyphs[from].key_at;
    return slice(folded->key + start, folded->glyphs[to].key_at - start);
}

bool folded_edge(const struct folded *folded, size_t i)
{
    return i == 0 || i >= folded->n || folded->glyphs[i].starts ||
           folded->glyphs[i].hangul != folded->glyphs[i - 1].hangul ||
           folded->glyphs[i].han != folded->glyphs[i - 1].han;
}

bool folded_cut(const struct folded *folded, size_t i)
{
    return folded_edge(folded, i) || folded->glyphs[i].hangul || folded->glyphs[i].han;
}

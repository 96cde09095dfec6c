#include "base/base.h"

#include "base/utf8.h"
#include "base/width.h"
#include "diag/excerpt.h"
#include "diag/render.h"

/* What stands between two pieces of visible text, weakest first. */
enum gap { GAP_NONE, GAP_BLANK, GAP_BREAK, GAP_CELL };

static const char *const gap_texts[] = {"", " ", " / ", " | "};

/* Mark-up that reports carry: what each tag does to the row. */
static const struct {
    const char *name;
    enum gap gap;
} tags[] = {
    {"br", GAP_BREAK}, {"li", GAP_BREAK}, {"p", GAP_BREAK},  {"div", GAP_BREAK}, {"td", GAP_CELL},
    {"th", GAP_CELL},  {"tr", GAP_CELL},  {"ul", GAP_NONE},  {"ol", GAP_NONE},   {"sup", GAP_NONE},
    {"sub", GAP_NONE}, {"b", GAP_NONE},   {"i", GAP_NONE},   {"u", GAP_NONE},    {"em", GAP_NONE},
    {"strong", GAP_NONE}, {"span", GAP_NONE}, {"font", GAP_NONE}, {"a", GAP_NONE},
};

static const struct {
    const char *written, *shown;
} replaced[] = {
    {"→", "->"},  {"⇒", "->"},    {"➔", "->"},     {"➜", "->"},   {"–", "-"},
    {"—", "-"},   {"∼", "~"},     {"“", "\""},     {"”", "\""},   {"‘", "'"},
    {"’", "'"},   {"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},
};

struct maker {
    struct excerpt *e;
    struct itin_slice line;
    enum gap gap;
    bool pipes; /* `|` parts cells in this line */
};

/* A tag at the start of s that is dropped: its length, else 0. */
static size_t tag_length(struct itin_slice s, enum gap *ret_gap)
{
    enum { LONGEST = 120 };
    size_t at = s.len > 1 && s.ptr[1] == '/' ? 2 : 1, name = at;
    while (at < s.len && isalpha((unsigned char)s.ptr[at]))
        at++;
    struct itin_slice word = slice(s.ptr + name, at - name);
    size_t end = slice_find(slice(s.ptr, s.len < LONGEST ? s.len : LONGEST), LIT(">"), at);
    if (end == s.len || end >= LONGEST)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(tags); i++)
        if (slice_eq_nocase(word, slice_of(tags[i].name))) {
            *ret_gap = tags[i].gap;
            return end + 1;
        }
    return 0;
}

static size_t replacement(struct itin_slice s, const char **ret_shown)
{
    for (size_t i = 0; i < ARRAY_LEN(replaced); i++)
        if (slice_starts(s, slice_of(replaced[i].written))) {
            *ret_shown = replaced[i].shown;
            return strlen(replaced[i].written);
        }
    return 0;
}

/* Length of what stands at s and is not shown; 0 when it is shown. */
static size_t hidden(const struct maker *m, struct itin_slice s, enum gap *ret_gap)
{
    char c = s.ptr[0];
    *ret_gap = GAP_BLANK;
    if (c == ' ' || c == '\r')
        return 1;
    if (slice_starts(s, LIT("\xC2\xA0")))
        return 2;
    if (slice_starts(s, LIT("\xE3\x80\x80")))
        return 3;
    if (slice_starts(s, LIT("&nbsp;")))
        return 6;
    *ret_gap = GAP_CELL;
    if (c == '\t' || (c == '|' && m->pipes))
        return 1;
    *ret_gap = GAP_NONE;
    return c == '<' ? tag_length(s, ret_gap) : 0;
}

static void show(struct maker *m, struct itin_slice text)
{
    struct buf *out = &m->e->text;
    size_t before = out->len;
    render_clean(out, text);
    if (out->status == ITIN_OK)
        m->e->width += width_of(slice(out->ptr + before, out->len - before));
}

/* Sets the columns of `n` bytes at `at`. */
static void note_columns(struct maker *m, size_t at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        m->e->columns[at + i] = (uint32_t)m->e->width;
}

static size_t step(struct maker *m, struct itin_slice window, size_t at)
{
    struct itin_slice rest = slice_from(window, at);
    const char *shown = NULL;
    enum gap gap;
    size_t n = hidden(m, rest, &gap);
    if (n) {
        note_columns(m, at, n);
        m->gap = gap > m->gap ? gap : m->gap;
        return n;
    }
    if (m->gap != GAP_NONE && m->e->width)
        show(m, slice_of(gap_texts[m->gap]));
    m->gap = GAP_NONE;
    n = replacement(rest, &shown);
    if (!n)
        utf8_next(rest, &n);
    note_columns(m, at, n);
    show(m, shown ? slice_of(shown) : slice(rest.ptr, n));
    return n;
}

static size_t count_pipes(struct itin_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '|';
    return n;
}

/* Where the window begins: at the line's start when that is near enough. */
static size_t window_start(struct itin_slice line, size_t near)
{
    size_t from = near > EXCERPT_WINDOW / 2 ? near - EXCERPT_WINDOW / 2 : 0;
    if (line.len <= EXCERPT_WINDOW)
        return 0;
    while (from < line.len && ((unsigned char)line.ptr[from] & 0xC0) == 0x80)
        from++;
    return from;
}

void excerpt_make(struct excerpt *e, struct itin_slice line, size_t near)
{
    buf_init(&e->text, (size_t)EXCERPT_WINDOW * 8);
    e->width = 0;
    e->from = window_start(line, near > line.len ? line.len : near);
    struct itin_slice window = slice_from(line, e->from);
    if (window.len > EXCERPT_WINDOW - 8) /* room for the character at its end */
        window.len = EXCERPT_WINDOW - 8;
    while (window.len < line.len - e->from &&
           ((unsigned char)window.ptr[window.len] & 0xC0) == 0x80 && window.len > 0)
        window.len--;
    struct maker m = {e, line, GAP_NONE, count_pipes(window) >= 2};
    e->len = window.len;
    for (size_t at = 0; at < window.len;)
        at += step(&m, window, at);
    e->columns[window.len] = (uint32_t)e->width;
}

void excerpt_release(struct excerpt *e)
{
    buf_release(&e->text);
}

size_t excerpt_column(const struct excerpt *e, size_t offset)
{
    if (offset <= e->from)
        return 0;
    offset -= e->from;
    return e->columns[offset < e->len ? offset : e->len];
}

#include "base/base.h"

#include "base/utf8.h"
#include "read/html.h"

struct tag {
    struct itin_slice name;
    enum html_effect effect;
};

static const struct tag tags[] = {
    {{"a", 1}, HTML_INLINE},          {{"abbr", 4}, HTML_INLINE},    {{"b", 1}, HTML_INLINE},
    {{"big", 3}, HTML_INLINE},        {{"blockquote", 10}, HTML_BREAK}, {{"body", 4}, HTML_BREAK},
    {{"br", 2}, HTML_BREAK},          {{"caption", 7}, HTML_BREAK},  {{"center", 6}, HTML_BREAK},
    {{"code", 4}, HTML_INLINE},       {{"col", 3}, HTML_INLINE},     {{"colgroup", 8}, HTML_INLINE},
    {{"dd", 2}, HTML_BREAK},          {{"del", 3}, HTML_SKIP},       {{"div", 3}, HTML_BREAK},
    {{"dl", 2}, HTML_BREAK},          {{"dt", 2}, HTML_BREAK},       {{"em", 2}, HTML_INLINE},
    {{"font", 4}, HTML_INLINE},       {{"h1", 2}, HTML_BREAK},       {{"h2", 2}, HTML_BREAK},
    {{"h3", 2}, HTML_BREAK},          {{"h4", 2}, HTML_BREAK},       {{"h5", 2}, HTML_BREAK},
    {{"h6", 2}, HTML_BREAK},          {{"head", 4}, HTML_BREAK},     {{"hr", 2}, HTML_BREAK},
    {{"html", 4}, HTML_BREAK},        {{"i", 1}, HTML_INLINE},       {{"img", 3}, HTML_INLINE},
    {{"ins", 3}, HTML_INLINE},        {{"label", 5}, HTML_INLINE},   {{"li", 2}, HTML_BREAK},
    {{"link", 4}, HTML_INLINE},       {{"mark", 4}, HTML_INLINE},    {{"meta", 4}, HTML_INLINE},
    {{"ol", 2}, HTML_BREAK},          {{"p", 1}, HTML_BREAK},        {{"pre", 3}, HTML_BREAK},
    {{"s", 1}, HTML_SKIP},            {{"script", 6}, HTML_SKIP},    {{"section", 7}, HTML_BREAK},
    {{"small", 5}, HTML_INLINE},      {{"span", 4}, HTML_INLINE},    {{"strong", 6}, HTML_INLINE},
    {{"strike", 6}, HTML_SKIP},       {{"template", 8}, HTML_SKIP},
    {{"style", 5}, HTML_SKIP},        {{"sub", 3}, HTML_INLINE},     {{"sup", 3}, HTML_INLINE},
    {{"table", 5}, HTML_BREAK},       {{"tbody", 5}, HTML_BREAK},    {{"td", 2}, HTML_BREAK},
    {{"tfoot", 5}, HTML_BREAK},       {{"th", 2}, HTML_BREAK},       {{"thead", 5}, HTML_BREAK},
    {{"time", 4}, HTML_INLINE},       {{"title", 5}, HTML_SKIP},    {{"tr", 2}, HTML_BREAK},
    {{"u", 1}, HTML_INLINE},          {{"ul", 2}, HTML_BREAK},       {{"wbr", 3}, HTML_INLINE},
};

enum { MAX_TAG = 4096, MAX_SPAN = 1000 };

static struct itin_slice tag_name(struct itin_slice text, size_t at)
{
    size_t start = at + 1;
    if (start < text.len && text.ptr[start] == '/')
        start++;
    size_t end = start;
    while (end < text.len && end - start < 16 && isalnum((unsigned char)text.ptr[end]))
        end++;
    return slice(text.ptr + start, end - start);
}

/* Behind the '>' of a tag; 0 when another '<' comes first. Attributes that
 * hold angle brackets are given up, so that every byte is looked at once. */
static size_t tag_close(struct itin_slice text, size_t at)
{
    size_t limit = text.len - at > MAX_TAG ? at + MAX_TAG : text.len;
    for (size_t i = at + 1; i < limit && text.ptr[i] != '<'; i++)
        if (text.ptr[i] == '>')
            return i + 1;
    return 0;
}

static enum html_effect comment(struct itin_slice text, size_t at, size_t *ret_end)
{
    if (slice_starts(slice_from(text, at), LIT("<!--"))) {
        size_t end = slice_find(text, LIT("-->"), at + 4);
        *ret_end = end < text.len ? end + 3 : text.len;
        return HTML_SKIP;
    }
    if (slice_starts_nocase(slice_from(text, at), LIT("<!doctype")) ||
        slice_starts(slice_from(text, at), LIT("<?xml"))) {
        size_t end = tag_close(text, at);
        *ret_end = end;
        return end ? HTML_INLINE : HTML_NOT_A_TAG;
    }
    return HTML_NOT_A_TAG;
}

static size_t skip_content(struct itin_slice text, struct itin_slice name, size_t from)
{
    char close[16] = "/";
    memcpy(close + 1, name.ptr, name.len);
    size_t at = html_find(text, slice(close, name.len + 1), from);
    size_t end = at < text.len ? tag_close(text, at) : 0;
    return end ? end : text.len;
}

/* The text without blanks and in lower case holds a word; `tag` ends with '>'. */
static bool says(struct itin_slice tag, const char *word)
{
    size_t n = 0;
    for (size_t i = 0; i < tag.len && word[n]; i++) {
        char c = (char)tolower((unsigned char)tag.ptr[i]);
        if (c == ' ')
            continue;
        if (c != word[n])
            n = 0;
        n += c == word[n];
    }
    return !word[n];
}

/* <span style="text-decoration: line-through"> */
static bool strikes(struct itin_slice text, size_t at, size_t end)
{
    return says(slice(text.ptr + at, end - at), "line-through");
}

bool html_is_struck(struct itin_slice text)
{
    static const char *const marks[] = {"~~", "<del", "<s>", "<s ", "<strike", "line-through"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        for (size_t at = 0; at + strlen(marks[i]) <= text.len; at++)
            if (slice_starts_nocase(slice_from(text, at), slice_of(marks[i])))
                return true;
    return false;
}

enum html_effect html_tag(struct itin_slice text, size_t at, size_t *ret_end)
{
    if (at + 1 >= text.len)
        return HTML_NOT_A_TAG;
    if (text.ptr[at + 1] == '!' || text.ptr[at + 1] == '?')
        return comment(text, at, ret_end);
    struct itin_slice name = tag_name(text, at);
    for (size_t i = 0; name.len && i < ARRAY_LEN(tags); i++) {
        if (!slice_eq_nocase(name, tags[i].name))
            continue;
        size_t end = tag_close(text, at);
        if (!end)
            return HTML_NOT_A_TAG;
        *ret_end = end;
        bool span = slice_eq(tags[i].name, LIT("span")) && text.ptr[at + 1] != '/';
        if (tags[i].effect != HTML_SKIP && !(span && strikes(text, at, end)))
            return tags[i].effect;
        if (text.ptr[at + 1] != '/')
            *ret_end = skip_content(text, tags[i].name, end);
        return HTML_SKIP;
    }
    return HTML_NOT_A_TAG;
}

static const struct {
    struct itin_slice name;
    uint32_t cp;
} entities[] = {
    {{"nbsp", 4}, 0xA0},    {{"amp", 3}, '&'},      {{"lt", 2}, '<'},       {{"gt", 2}, '>'},
    {{"quot", 4}, '"'},     {{"apos", 4}, '\''},    {{"middot", 6}, 0xB7},  {{"ndash", 5}, 0x2013},
    {{"mdash", 5}, 0x2014}, {{"rarr", 4}, 0x2192},  {{"larr", 4}, 0x2190},  {{"rArr", 4}, 0x21D2},
    {{"hellip", 6}, 0x2026}, {{"lsquo", 5}, 0x2018}, {{"rsquo", 5}, 0x2019}, {{"ldquo", 5}, 0x201C},
    {{"rdquo", 5}, 0x201D}, {{"sim", 3}, 0x223C},   {{"plus", 4}, '+'},     {{"prime", 5}, 0x2032},
    {{"ensp", 4}, ' '},     {{"emsp", 4}, ' '},     {{"thinsp", 6}, ' '},   {{"bull", 4}, 0x2022},
    {{"times", 5}, 0xD7},   {{"deg", 3}, 0xB0},     {{"colon", 5}, ':'},    {{"lpar", 4}, '('},
    {{"rpar", 4}, ')'},     {{"tilde", 5}, 0x2DC},  {{"zwnj", 4}, 0x200B},  {{"shy", 3}, 0x200B},
};

/* eacute, Uuml: the names of U+00C0 to U+00FF are a letter and its mark. */
static uint32_t letter_entity(struct itin_slice body)
{
    static const char *const names[] = {
        "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc",
        "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde",
        "Ouml", "", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave",
        "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml",
        "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "",
        "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (slice_eq(body, slice_of(names[i])))
            return 0xC0 + (uint32_t)i;
    return 0;
}

/* &#150; and its like: HTML takes the controls for signs of windows-1252. */
static uint32_t of_windows(uint32_t cp)
{
    static const uint16_t signs[32] = {
        0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178};
    return cp >= 0x80 && cp < 0xA0 && signs[cp - 0x80] ? signs[cp - 0x80] : cp;
}

static uint32_t numeric_entity(struct itin_slice body)
{
    bool hex = body.len > 1 && (body.ptr[1] == 'x' || body.ptr[1] == 'X');
    uint32_t cp = 0;
    size_t first = hex ? 2 : 1;
    if (body.len <= first)
        return 0;
    for (size_t i = first; i < body.len; i++) {
        unsigned char c = (unsigned char)body.ptr[i];
        if (hex ? !isxdigit(c) : !isdigit(c))
            return 0;
        uint32_t digit = isdigit(c) ? c - (uint32_t)'0' : (uint32_t)tolower(c) - 'a' + 10;
        cp = cp * (hex ? 16 : 10) + digit;
        if (cp > 0x10FFFF)
            return 0;
    }
    char out[4];
    cp = of_windows(cp);
    return cp >= 32 && utf8_encode(cp, out) ? cp : cp == 9 || cp == 10 ? ' ' : 0;
}

uint32_t html_entity(struct itin_slice text, size_t at, size_t *ret_end)
{
    size_t end = at + 1;
    while (end < text.len && end - at < 12 && (isalnum((unsigned char)text.ptr[end]) || text.ptr[end] == '#'))
        end++;
    if (end >= text.len || text.ptr[end] != ';' || end == at + 1)
        return 0;
    struct itin_slice body = slice(text.ptr + at + 1, end - at - 1);
    *ret_end = end + 1;
    if (body.ptr[0] == '#')
        return numeric_entity(body);
    for (size_t i = 0; i < ARRAY_LEN(entities); i++)
        if (slice_eq(body, entities[i].name))
            return entities[i].cp;
    return letter_entity(body);
}

size_t html_find(struct itin_slice text, struct itin_slice name, size_t from)
{
    while (from < text.len) {
        const char *p = memchr(text.ptr + from, '<', text.len - from);
        if (!p)
            return text.len;
        size_t at = (size_t)(p - text.ptr);
        struct itin_slice rest = slice_from(text, at + 1);
        if (slice_starts_nocase(rest, name) &&
            (rest.len == name.len || !isalnum((unsigned char)rest.ptr[name.len])))
            return at;
        from = at + 1;
    }
    return text.len;
}

/* ---- tables -------------------------------------------------------------- */

enum table_tag { TAG_OTHER, TAG_TABLE, TAG_TABLE_END, TAG_ROW, TAG_ROW_END, TAG_CELL, TAG_CELL_END };

static enum table_tag table_tag(struct itin_slice text, size_t at)
{
    static const struct {
        struct itin_slice name;
        enum table_tag open, close;
    } known[] = {
        {{"table", 5}, TAG_TABLE, TAG_TABLE_END}, {{"tr", 2}, TAG_ROW, TAG_ROW_END},
        {{"td", 2}, TAG_CELL, TAG_CELL_END},      {{"th", 2}, TAG_CELL, TAG_CELL_END},
        {{"thead", 5}, TAG_OTHER, TAG_OTHER},     {{"tbody", 5}, TAG_ROW_END, TAG_ROW_END},
    };
    struct itin_slice name = tag_name(text, at);
    bool closing = at + 1 < text.len && text.ptr[at + 1] == '/';
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (slice_eq_nocase(name, known[i].name))
            return closing ? known[i].close : known[i].open;
    return TAG_OTHER;
}

/* The next tag; what stands in a comment is none. */
static size_t next_tag(struct itin_slice text, size_t from)
{
    while (from < text.len) {
        const char *p = memchr(text.ptr + from, '<', text.len - from);
        size_t at = p ? (size_t)(p - text.ptr) : text.len;
        if (at == text.len || !slice_starts(slice_from(text, at), LIT("<!--")))
            return at;
        from = slice_find(text, LIT("-->"), at + 4);
    }
    return text.len;
}

size_t html_table_end(struct itin_slice text, size_t at)
{
    size_t depth = 0;
    for (size_t i = at; i < text.len; i = next_tag(text, i + 1)) {
        enum table_tag tag = table_tag(text, i);
        if (tag == TAG_TABLE)
            depth++;
        if (tag == TAG_TABLE_END && --depth == 0) {
            size_t end = tag_close(text, i);
            return end ? end : text.len;
        }
    }
    return text.len;
}

static uint32_t span_attribute(struct itin_slice tag, struct itin_slice name)
{
    size_t at = 0;
    while (at + name.len < tag.len && !slice_starts_nocase(slice_from(tag, at), name))
        at++;
    at += name.len;
    uint32_t n = 0;
    while (at < tag.len && strchr(" =\"'", tag.ptr[at]) && tag.ptr[at])
        at++;
    while (at < tag.len && isdigit((unsigned char)tag.ptr[at]) && n <= MAX_SPAN)
        n = n * 10 + (uint32_t)(tag.ptr[at++] - '0');
    return n == 0 ? 1 : n > MAX_SPAN ? MAX_SPAN : n;
}

/* Cells that reach down from earlier rows, one entry a column. */
struct reach {
    uint32_t rows;
    struct view text;
};
struct table_state {
    struct grid_context *g;
    struct grid *grid;
    struct itin_slice text;
    struct grid_row *row;
    size_t row_start;
    struct reach reach[ITIN_MAX_TABLE_COLUMNS];
    bool in_cell, hidden;
    size_t cell_start;
    uint32_t rowspan, colspan;
};

static void fill_from_above(struct table_state *t)
{
    while (t->row && t->row->n < ITIN_MAX_TABLE_COLUMNS && t->reach[t->row->n].rows > 0) {
        struct reach *reach = &t->reach[t->row->n];
        struct grid_cell *cell = grid_add_cell(t->g, t->grid, t->row, slice(NULL, 0));
        reach->rows--;
        if (!cell)
            return;
        cell->text = reach->text;
        cell->from_above = true;
    }
}

static void end_cell(struct table_state *t, size_t at)
{
    if (!t->in_cell || !t->row)
        return;
    t->in_cell = false;
    fill_from_above(t);
    struct itin_slice raw = slice(t->text.ptr + t->cell_start, at - t->cell_start);
    raw.len = html_find(raw, LIT("table"), 0); /* a table in it is read by itself */
    struct view text = {0};
    for (uint32_t i = 0; i < t->colspan && t->row->n < ITIN_MAX_TABLE_COLUMNS; i++) {
        size_t column = t->row->n;
        struct grid_cell *cell =
            grid_add_cell(t->g, t->grid, t->row, i == 0 ? raw : slice(raw.ptr, 0));
        if (!cell)
            return;
        if (i == 0)
            text = cell->text;
        cell->from_left = i > 0;
        cell->rowspan = t->rowspan;
        cell->colspan = i == 0 ? t->colspan : 1;
        t->reach[column] = (struct reach){t->rowspan - 1, i == 0 ? text : cell->text};
    }
}

static void end_row(struct table_state *t, size_t at)
{
    end_cell(t, at);
    if (!t->row)
        return;
    fill_from_above(t);
    for (size_t i = t->row->n; i < ARRAY_LEN(t->reach); i++) /* behind a gap they pass by as well */
        t->reach[i].rows -= t->reach[i].rows > 0;
    t->row->raw = slice(t->text.ptr + t->row_start, at - t->row_start);
    t->row = NULL;
}

static void begin_row(struct table_state *t, size_t at)
{
    end_row(t, at);
    t->row = grid_add_row(t->g, t->grid, slice(t->text.ptr + at, 0));
    t->row_start = at;
}

static void begin_cell(struct table_state *t, size_t at, size_t end)
{
    end_cell(t, at);
    if (!t->row)
        begin_row(t, at);
    struct itin_slice tag = slice(t->text.ptr + at, end - at);
    t->rowspan = span_attribute(tag, LIT("rowspan"));
    t->colspan = span_attribute(tag, LIT("colspan"));
    t->cell_start = end;
    t->in_cell = true;
}

/* script, style, s, span, strike, template, title, del */
static bool begins_skip(struct itin_slice table, size_t at)
{
    return table.ptr[at] == '<' && at + 1 < table.len && strchr("stdSTD", table.ptr[at + 1]);
}

/* <tr hidden>, <tr style="display: none"> */
static bool hides(struct itin_slice tag)
{
    size_t at = slice_find(tag, LIT(" hidden"), 0);
    bool attribute = at + 7 < tag.len && strchr(" =/>", tag.ptr[at + 7]);
    return attribute || says(tag, "display:none") || says(tag, "visibility:hidden");
}

/* Rows that are struck out. */
static void skip_rows(struct table_state *t, size_t at, size_t end)
{
    end_row(t, at);
    struct itin_slice raw = slice(t->text.ptr + at, end - at);
    struct grid_row *row = html_is_struck(raw) ? grid_add_row(t->g, t->grid, raw) : NULL;
    if (row)
        row->struck = true;
}

static void take_tag(struct table_state *t, enum table_tag tag, size_t at, size_t end)
{
    struct itin_slice words = slice(t->text.ptr + at, end - at);
    t->hidden = tag == TAG_ROW ? hides(words) : t->hidden && tag != TAG_ROW_END;
    if (t->hidden && tag == TAG_ROW)
        end_row(t, at);
    if (t->hidden)
        return;
    if (tag == TAG_ROW) {
        begin_row(t, at);
        if (t->row)
            t->row->struck = strikes(t->text, at, end);
    } else if (tag == TAG_CELL)
        begin_cell(t, at, end);
    else if (tag == TAG_CELL_END)
        end_cell(t, at);
    else if (tag == TAG_ROW_END)
        end_row(t, at);
}

void html_grid(struct grid_context *g, struct itin_slice table, struct grid *ret_grid)
{
    *ret_grid = (struct grid){.form = GRID_HTML, .raw = table};
    struct table_state *t = arena_new(g->arena, struct table_state);
    if (!t)
        return;
    t->g = g;
    t->grid = ret_grid;
    t->text = table;
    size_t depth = 0, at = 0, skipped;
    for (; at < table.len && !g->arena->failed; at = next_tag(table, at + 1)) {
        if (begins_skip(table, at) && html_tag(table, at, &skipped) == HTML_SKIP) {
            if (!t->in_cell && html_find(slice(table.ptr, skipped), LIT("tr"), at) < skipped)
                skip_rows(t, at, skipped);
            at = skipped - 1;
            continue;
        }
        enum table_tag tag = table.ptr[at] == '<' ? table_tag(table, at) : TAG_OTHER;
        size_t end = tag == TAG_OTHER ? 0 : tag_close(table, at);
        if (tag == TAG_TABLE)
            depth++;
        else if (tag == TAG_TABLE_END && depth > 0)
            depth--;
        else if (depth <= 1 && end)
            take_tag(t, tag, at, end);
    }
    end_row(t, table.len);
}

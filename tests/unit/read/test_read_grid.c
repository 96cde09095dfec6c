/* Tables as grids, and text made readable. What a writer of cells puts into a
 * table, in any of its ways, comes out cell by cell; merged cells of HTML lie
 * where the rules of HTML put them. */
#include "base/base.h"

#include "check_main.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "read/grid.h"
#include "read/html.h"

struct made {
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena arena;
    struct grid_context g;
};

static void made_open(struct made *m, const char *text, char separator)
{
    *m = (struct made){0};
    ck_assert_int_eq(itin_diag_new(NULL, &m->diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", text, strlen(text), m->diag, &m->source), ITIN_OK);
    arena_init(&m->arena, 1 << 26);
    m->g = (struct grid_context){.source = m->source, .arena = &m->arena, .separator = separator};
}

static void made_close(struct made *m)
{
    arena_release(&m->arena);
    itin_source_free(m->source);
    itin_diag_free(m->diag);
}

/* "a|b;c|d;": cells of a row and rows; ^ stands for a cell from above, < for one
 * from the left, and a line end in a cell is /. */
static void dump(struct buf *out, const struct grid *grid)
{
    for (size_t r = 0; r < grid->n; r++) {
        for (size_t c = 0; c < grid->rows[r].n; c++) {
            const struct grid_cell *cell = &grid->rows[r].cells[c];
            buf_adds(out, c ? "|" : "");
            buf_adds(out, cell->from_above ? "^" : cell->from_left ? "<" : "");
            for (size_t i = 0; i < cell->text.str.len; i++)
                buf_addc(out, cell->text.str.ptr[i] == '\n' ? '/' : cell->text.str.ptr[i]);
        }
        buf_addc(out, ';');
    }
}

/* The blocks of a text: grids in brackets, lines as they are, "" for a blank. */
static char *blocks_of(const char *text, char separator)
{
    struct made m;
    struct blocks b;
    struct block block;
    struct buf out;
    char *ret;
    size_t len;
    made_open(&m, text, separator);
    buf_init(&out, 1 << 20);
    blocks_init(&b, &m.g);
    for (blocks_next(&b, &block); block.kind != BLOCK_END; blocks_next(&b, &block)) {
        if (block.kind == BLOCK_GRID) {
            buf_addc(&out, '[');
            dump(&out, &block.grid);
            buf_addc(&out, ']');
        } else if (block.kind == BLOCK_LINE) {
            buf_addf(&out, "{" SLICE_FMT "}", SLICE_ARG(block.raw));
        }
    }
    buf_adds(&out, "");
    ck_assert_int_eq(buf_take(&out, &ret, &len), ITIN_OK);
    made_close(&m);
    return ret;
}

static const struct {
    char separator;
    const char *text, *want;
} tables[] = {
    /* pipes, with and without outer bars */
    {'\t', "| a | b |\n|---|---|\n| c | d |\n", "[a|b;c|d;]"},
    {'\t', "a | b\n--|--\nc | d\n", "[a|b;c|d;]"},
    {'\t', "|a|b|\r\n|:-:|--:|\r\n|c|d|\r\n", "[a|b;c|d;]"},
    {'\t', "words\n| a | b |\n| c | d |\nmore\n", "{words}[a|b;c|d;]{more}"},
    {'\t', "| a \\| b | c |\n| d | e |\n", "[a | b|c;d|e;]"},
    {'\t', "| a | |\n| | d |\n", "[a|;|d;]"},
    {'\t', "| a | b | c\n| d | e | f\n", "[a|b|c;d|e|f;]"},
    {'\t', "| a<br>b | c |\n| d | e |\n", "[a/b|c;d|e;]"},
    {'\t', "| **a** | `b` |\n| c | d |\n", "[a|b;c|d;]"},
    {'\t', "| a | b |\n\n| c | d |\n", "[a|b;][c|d;]"},
    {'\t', "one | bar\nnothing\n", "{one | bar}{nothing}"},
    {'\t', "one | bar\ntwo | bars\n", "[one|bar;two|bars;]"},
    /* boxes */
    {'\t', "┌──┬──┐\n│a │b │\n├──┼──┤\n│c │d │\n└──┴──┘\n", "{┌──┬──┐}[a|b;c|d;]"},
    {'\t', "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n", "[a|b;c|d;]"},
    {'\t', "┃a┃b┃\n║c║d║\n", "[a|b;c|d;]"},
    /* tabs: a quote stands for itself unless it closes a cell */
    {'\t', "a\tb\nc\td\n", "[a|b;c|d;]"},
    {'\t', "a\tb\r\nc\td\r\n", "[a|b;c|d;]"},
    {'\t', "a\t\tb\n\tc\t\n", "[a||b;|c|;]"},
    {'\t', "a\t\"b\nc\"\td\ne\tf\tg\n", "[a|b/c|d;e|f|g;]"},
    {'\t', "a\t\"b \"\"c\"\" d\"\ne\tf\n", "[a|b \"c\" d;e|f;]"},
    {'\t', "a\t\"b\tc\"\nd\te\tf\n", "[a|\"b|c\";d|e|f;]"}, /* a tab ends the cell whatever the quotes */
    {'\t', "a\t5\" disk\nd\te\n", "[a|5\" disk;d|e;]"},
    {'\t', "a\t\"b\" c\nd\te\n", "[a|\"b\" c;d|e;]"},
    {'\t', "a\tb\nword\n", "[a|b;]{word}"},
    /* commas of a whole file */
    {',', "a,b\nc,d\n", "[a|b;c|d;]"},
    {',', "a,\"b,c\"\nd,e\n", "[a|b,c;d|e;]"},
    {',', "a,\"b\nc\"\nd,e\n", "[a|b/c;d|e;]"},
    {',', "\"a\"\"b\",c\n\"d\",\"e\"\n", "[a\"b|c;d|e;]"},
    {',', "a,,\nb,c,\n", "{a}[b|c|;]"},
    {',', "title,,,\na,b,c,d\n", "{title}[a|b|c|d;]"},
    {';', "a;b\nc;\"d;e\"\n", "[a|b;c|d;e;]"},
    /* a date between rows belongs to the table */
    {'\t', "a\tb\n2024-06-24\nc\td\n", "[a|b;2024-06-24;c|d;]"},
    /* HTML, well and badly made */
    {'\t', "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "[a|b;c|d;]"},
    {'\t', "<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d</TABLE>", "[a|b;c|d;]"},
    {'\t', "<table><td>a<td>b<tr><td>c</table>", "[a|b;c;]"},
    {'\t', "<table><thead><tr><th>a<tbody><tr><td>b</table>after", "[a;b;]{after}"},
    {'\t', "before<table><tr><td>a</td></tr></table>after", "{before}[a;]{after}"},
    {'\t', "<table><tr><td>a<p>b</p><td>c<br/>d</table>", "[a/b|c/d;]"},
    {'\t', "<table><tr><td><b>a</b> <i>b</i><td>&lt;c&gt;</table>", "[a b|<c>;]"},
    {'\t', "<table><tr><td>a<!-- <td>x --><td>b</table>", "[a|b;]"},
    {'\t', "<table><tr><td>a<style>td{}</style><td>b</table>", "[a|b;]"},
    {'\t', "<table><tr><td>a<table><tr><td>x</table><td>b</table>", "[a|b;][x;]"},
    {'\t', "<table><tr><td>a</table><table><tr><td>b</table>", "[a;][b;]"},
    {'\t', "<table><tr><td>a", "[a;]"},
    {'\t', "<tablet>no\n", "{<tablet>no}"},
    /* merged cells: the rules of HTML for making a table */
    {'\t', "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "[a|b;^a|c;]"},
    {'\t', "<table><tr><td colspan=2>a<tr><td>b<td>c</table>", "[a|<;b|c;]"},
    {'\t', "<table><tr><td rowspan='2' colspan=\"2\">a<td>b<tr><td>c</table>", "[a|<|b;^a|^|c;]"},
    {'\t', "<table><tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<tr><td>e<td>f</table>", "[a|b;c|^b;d|^b;e|f;]"},
    {'\t', "<table><tr><td ROWSPAN = 2>a<td>b<tr><td>c</table>", "[a|b;^a|c;]"},
    {'\t', "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", "[a|b;c;]"},
    {'\t', "<table><tr><td colspan=x>a<td>b</table>", "[a|b;]"},
};

START_TEST(tables_of_every_kind)
{
    char *got = blocks_of(tables[_i].text, tables[_i].separator);
    ck_assert_msg(strcmp(got, tables[_i].want) == 0, "%s\ngives %s, not %s", tables[_i].text, got, tables[_i].want);
    free(got);
}
END_TEST

/* ---- what is written as cells is read as cells ------------------------------------- */

static uint32_t seed;

static uint32_t next(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % n;
}

/* Cells of letters and signs that a separated table may hold. */
static void make_cell(char cell[64])
{
    static const char *const pieces[] = {"a", "bc", "가", "10:30", "x y", "\"", ",", ";", "\n", "é"};
    size_t n = 1 + next(4), len = 1;
    cell[0] = 'n'; /* ... and so at the beginning */
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(cell + len, 64 - len, "%s", pieces[next(ARRAY_LEN(pieces))]);
    snprintf(cell + len, 64 - len, "z"); /* blanks and line ends at the end are no part of a cell */
}

/* As RFC 4180 has it: quotes around what holds signs, and around others by chance. */
static void write_cell(struct buf *out, const char *cell)
{
    bool quotes = strpbrk(cell, "\",;\n") || next(4) == 0;
    buf_adds(out, quotes ? "\"" : "");
    for (const char *p = cell; *p; p++)
        buf_adds(out, *p == '"' ? "\"\"" : (char[]){*p, '\0'});
    buf_adds(out, quotes ? "\"" : "");
}

START_TEST(cells_of_rfc_4180_come_back)
{
    static const char separators[] = {',', ';', '\t'};
    char separator = separators[_i];
    seed = 4180 + (uint32_t)_i;
    for (int round = 0; round < 400; round++) {
        struct buf text, want;
        buf_init(&text, 1 << 16);
        buf_init(&want, 1 << 16);
        uint32_t rows = 1 + next(4), columns = 2 + next(4);
        bool crlf = next(2);
        buf_addc(&want, '[');
        for (uint32_t r = 0; r < rows; r++) {
            for (uint32_t c = 0; c < columns; c++) {
                char cell[64];
                make_cell(cell);
                buf_adds(&text, c ? (char[]){separator, '\0'} : "");
                buf_adds(&want, c ? "|" : "");
                write_cell(&text, cell);
                for (const char *p = cell; *p; p++)
                    if (*p != '\n' || p[1] != '\n') /* lines without text are none */
                        buf_addc(&want, *p == '\n' ? '/' : *p);
            }
            buf_adds(&text, crlf ? "\r\n" : "\n");
            buf_addc(&want, ';');
        }
        buf_addc(&want, ']');
        char *got = blocks_of(text.ptr, separator);
        ck_assert_msg(strcmp(got, want.ptr) == 0, "seed %u, round %d: %s\ngives %s,\n  not %s", 4180u + _i, round, text.ptr,
                      got, want.ptr);
        free(got);
        buf_release(&text);
        buf_release(&want);
    }
}
END_TEST

/* The rules of HTML for tables, on squared paper: a cell takes the first free
 * square of its row, and all squares that it spans. */
START_TEST(merged_cells_lie_where_html_puts_them)
{
    seed = 5 + (uint32_t)_i;
    for (int round = 0; round < 300; round++) {
        enum { ROWS = 6, COLUMNS = 24 };
        char paper[ROWS][COLUMNS] = {{0}}; /* the letter of a cell; in capitals where it begins */
        int top[ROWS][COLUMNS], left[ROWS][COLUMNS];
        uint32_t rows = 1 + next(ROWS);
        struct buf text, want;
        char letter = 'a';
        buf_init(&text, 1 << 16);
        buf_init(&want, 1 << 16);
        buf_adds(&text, "<table>");
        for (uint32_t r = 0; r < rows; r++) {
            buf_adds(&text, "<tr>");
            for (uint32_t n = 1 + next(3), column = 0; n > 0; n--, letter = letter == 'z' ? 'a' : (char)(letter + 1)) {
                uint32_t down = 1 + next(3), across = 1 + next(3);
                while (paper[r][column])
                    column++;
                uint32_t free = 0; /* no cell lies over another here */
                while (free < across && !paper[r][column + free])
                    free++;
                across = free;
                buf_addf(&text, next(2) ? "<td rowspan=%u colspan=%u>%c" : "<th rowspan=\"%u\" colspan=\"%u\">%c</th>", down,
                         across, letter);
                for (uint32_t y = r; y < r + down && y < ROWS; y++)
                    for (uint32_t x = column; x < column + across; x++) {
                        paper[y][x] = letter;
                        top[y][x] = (int)r;
                        left[y][x] = (int)column;
                    }
            }
            buf_adds(&text, next(2) ? "</tr>\n" : "");
        }
        buf_addc(&want, '[');
        for (uint32_t r = 0; r < rows; r++) {
            /* squares behind a gap are not filled by cells of this row */
            for (uint32_t c = 0; c < COLUMNS && paper[r][c]; c++) {
                buf_adds(&want, c ? "|" : "");
                buf_adds(&want, top[r][c] != (int)r ? "^" : left[r][c] != (int)c ? "<" : "");
                if (left[r][c] == (int)c)
                    buf_addc(&want, paper[r][c]);
            }
            buf_addc(&want, ';');
        }
        buf_adds(&want, "]");
        char *got = blocks_of(text.ptr, '\t');
        ck_assert_msg(strcmp(got, want.ptr) == 0, "round %d: %s\ngives %s,\n  not %s", round, text.ptr, got, want.ptr);
        free(got);
        buf_release(&text);
        buf_release(&want);
    }
}
END_TEST

/* ---- text made readable ------------------------------------------------------------ */

static const struct {
    const char *raw, *want;
} views[] = {
    {"plain", "plain"}, {"  a  b  ", "a b"}, {"a\tb", "a b"}, {"a\nb", "a\nb"}, {"a \n b", "a\nb"}, {"a\n\n\nb", "a\nb"},
    {"a\r\nb", "a\nb"}, {"a<br>b", "a\nb"}, {"a<BR/>b", "a\nb"}, {"a<br><br>b", "a\nb"}, {"<p>a</p><p>b</p>", "a\nb"},
    {"<b>a</b>b", "ab"}, {"a<sup>b</sup>", "ab"}, {"<span class='x'>a</span>", "a"}, {"a <x> b", "a <x> b"}, {"1 < 2 > 0", "1 < 2 > 0"},
    {"a<!-- b -->c", "ac"}, {"a<script>b</script>c", "ac"}, {"a<style>b", "a"}, {"a<b", "a<b"}, {"a<br", "a<br"},
    {"&amp;&lt;&gt;&quot;&apos;", "&<>\"'"}, {"a&nbsp;b", "a b"}, {"a&#160;b", "a b"}, {"a&nbsp;&nbsp; b", "a b"},
    {"&rarr;", "→"}, {"&#8594;", "→"}, {"&#x2192;", "→"}, {"&#X2192;", "→"}, {"&middot;", "·"}, {"&ndash;&mdash;", "–—"},
    {"&times;&deg;&hellip;", "×°…"}, {"&eacute;&Uuml;&szlig;&ntilde;&Aring;&yuml;", "éÜßñÅÿ"}, {"&aelig;&oslash;&ccedil;&Agrave;", "æøçÀ"},
    {"&thorn;&eth;&iuml;&Ocirc;&otilde;&Ouml;&Oslash;&ugrave;", "þðïÔõÖØù"}, {"&ldquo;a&rdquo;", "“a”"}, {"&lsquo;&rsquo;", "‘’"},
    {"&unknown;", "&unknown;"}, {"&amp", "&amp"}, {"AT&T; x", "AT&T; x"}, {"& b", "& b"}, {"&;", "&;"}, {"&#;", "&#;"}, {"&#x;", "&#x;"},
    {"&#xD800;", "&#xD800;"}, {"&#x110000;", "&#x110000;"}, {"&#0;", "&#0;"}, {"&#99999999;", "&#99999999;"}, {"&#10;a", "a"}, {"&#1a;", "&#1a;"},
    {"10:00 &#150; 11:30", "10:00 – 11:30"}, {"&#128;&#x80;", "€€"}, {"&#147;a&#148;&#146;", "“a”’"}, {"&#159;&#160;b", "Ÿ b"},
    {"&#xAC00;&#44033;", "가각"}, {"&amp;lt;", "&lt;"},
    {"**a** b", "a b"}, {"*a*", "*a*"}, {"`a` b", "a b"}, {"\\*\\_a", "*_a"}, {"\\a\\", "\\a\\"}, {"a\\|b", "a|b"},
    {"１２：３０", "12:30"}, {"ＫＥ５０１９", "KE5019"}, {"10〜12", "10~12"}, {"10∶30", "10:30"}, {"a\xC2\xA0 b", "a b"},
    {"a\xE3\x80\x80" "b", "a b"}, {"a\xE2\x80\x8B" "b", "a b"}, {"（가）", "(가)"}, {"가　나", "가 나"}, {"", ""},
};

START_TEST(text_made_readable)
{
    struct made m;
    made_open(&m, views[_i].raw, '\t');
    struct view v = view_of(m.source, &m.arena, m.source->text);
    ck_assert_msg(slice_eq(v.str, slice_of(views[_i].want)), "%s: " SLICE_FMT ", not %s", views[_i].raw, SLICE_ARG(v.str),
                  views[_i].want);
    made_close(&m);
}
END_TEST

/* Each byte of a view leads back to the source: letters to themselves, in order. */
START_TEST(views_lead_back)
{
    static const char text[] = "  가<b>나</b> &amp;  １２：３０ <br> **끝**\\*x `y`\n\n z ";
    static const struct {
        const char *part, *there;
    } parts[] = {{"가", "가"}, {"나", "나"}, {"&", "&amp;"}, {"12", "１２"}, {"12:30", "１２：３０"}, {"끝", "끝"}, {"*", "*"},
                 {"x", "x"}, {"y", "y"}, {"z", "z"}, {"가나", "가<b>나"}, {"x y", "x `y"}};
    struct made m;
    made_open(&m, text, '\t');
    struct view v = view_of(m.source, &m.arena, m.source->text);
    uint32_t last = 0;
    for (size_t i = 0; i < v.str.len; i++) {
        struct span s = view_span(&v, slice(v.str.ptr + i, 1));
        ck_assert(s.start >= last && s.end > s.start && s.end <= m.source->text.len);
        last = s.start;
    }
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        size_t at = slice_find(v.str, slice_of(parts[i].part), 0);
        ck_assert(at < v.str.len);
        struct itin_slice there = span_text(view_span(&v, slice(v.str.ptr + at, strlen(parts[i].part))));
        ck_assert_msg(slice_eq(there, slice_of(parts[i].there)), "%s: " SLICE_FMT, parts[i].part, SLICE_ARG(there));
    }
    made_close(&m);
}
END_TEST

START_TEST(cells_know_where_they_stand)
{
    static const struct {
        char separator;
        const char *text;
    } cases[] = {{'\t', "| a1 | 나 |\n| c3 | d4 |\n"}, {',', "a1,\"나\"\nc3,\"d4\"\n"}, {'\t', "a1\t나\nc3\td4\n"},
                 {'\t', "<table><tr><td>a1<td>나<tr><td>c3<td>d4</table>"}};
    static const char *const cells[] = {"a1", "나", "c3", "d4"};
    struct made m;
    struct blocks b;
    struct block block;
    made_open(&m, cases[_i].text, cases[_i].separator);
    blocks_init(&b, &m.g);
    do
        blocks_next(&b, &block);
    while (block.kind == BLOCK_BLANK);
    ck_assert_int_eq(block.kind, BLOCK_GRID);
    ck_assert_uint_eq(block.grid.n, 2);
    ck_assert_uint_eq(block.grid.width, 2);
    for (size_t i = 0; i < 4; i++) {
        const struct grid_row *row = &block.grid.rows[i / 2];
        struct itin_slice there = span_text(view_span(&row->cells[i % 2].text, row->cells[i % 2].text.str));
        ck_assert(slice_eq(there, slice_of(cells[i])));
        ck_assert(slice_contains(row->raw, slice_of(cells[i])));
        ck_assert(!slice_contains(row->raw, slice_of(cells[(i + 2) % 4])));
        ck_assert_ptr_eq(grid_at(row, i % 2), &row->cells[i % 2]);
        ck_assert_ptr_null(grid_at(row, 2));
    }
    made_close(&m);
}
END_TEST

/* A list of marks that begin a line, and of lines that are taken one by one. */
START_TEST(lines_lose_their_bullets)
{
    static const char *const bullets[] = {"- a", "* a", "○ a", "■ a", "· a", "※ a", "  a", "-- a", "• a", "\ta  "};
    for (size_t i = 0; i < ARRAY_LEN(bullets); i++) {
        struct itin_slice rest = slice_of(bullets[i]), line;
        ck_assert(view_line(&rest, &line));
        ck_assert_msg(slice_eq(line, LIT("a")), "%s: " SLICE_FMT, bullets[i], SLICE_ARG(line));
        ck_assert(!view_line(&rest, &line));
    }
    struct itin_slice rest = slice_of("\n\n one\n  \n- two\nthree"), line;
    static const char *const want[] = {"one", "two", "three"};
    for (size_t i = 0; i < 3; i++)
        ck_assert(view_line(&rest, &line) && slice_eq(line, slice_of(want[i])));
    ck_assert(!view_line(&rest, &line));
}
END_TEST

/* Tables that are too wide or nested without end are told, not read without end. */
START_TEST(bounds_are_told)
{
    struct buf text;
    struct made m;
    struct blocks b;
    struct block block;
    buf_init(&text, 1 << 22);
    for (int i = 0; i < (int)ITIN_MAX_TABLE_COLUMNS + 3; i++)
        buf_adds(&text, "a\t");
    buf_adds(&text, "b\n");
    made_open(&m, text.ptr, '\t');
    blocks_init(&b, &m.g);
    blocks_next(&b, &block);
    ck_assert_int_eq(m.g.over, GRID_COLUMNS);
    ck_assert_uint_eq(block.grid.rows[0].n, ITIN_MAX_TABLE_COLUMNS);
    ck_assert_uint_eq(m.g.over_at.start, 2 * ITIN_MAX_TABLE_COLUMNS);
    made_close(&m);
    buf_clear(&text);
    for (int i = 0; i < 3000; i++)
        buf_adds(&text, "<table><tr><td>");
    made_open(&m, text.ptr, '\t');
    blocks_init(&b, &m.g);
    for (blocks_next(&b, &block); block.kind != BLOCK_END; blocks_next(&b, &block))
        ;
    ck_assert_int_eq(m.g.over, GRID_NESTED);
    made_close(&m);
    buf_release(&text);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("read/grid");
    TCase *tc = tcase_create("grid");
    tcase_add_loop_test(tc, tables_of_every_kind, 0, ARRAY_LEN(tables));
    tcase_add_loop_test(tc, cells_of_rfc_4180_come_back, 0, 3);
    tcase_add_loop_test(tc, merged_cells_lie_where_html_puts_them, 0, 3);
    tcase_add_loop_test(tc, text_made_readable, 0, ARRAY_LEN(views));
    tcase_add_test(tc, views_lead_back);
    tcase_add_loop_test(tc, cells_know_where_they_stand, 0, 4);
    tcase_add_test(tc, lines_lose_their_bullets);
    tcase_add_test(tc, bounds_are_told);
    suite_add_tcase(suite, tc);
    return suite;
}

/* Mark-up: tags, entities and tables, after what HTML says of them. Names of
 * entities and the signs of &#128; to &#159; are those of its tables. */
#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "check_main.h"
#include "diag/diag.h"
#include "read/html.h"

/* ---- entities ------------------------------------------------------------------------ */

struct entity_row {
    const char *text;
    uint32_t cp;     /* 0: none */
    size_t consumed; /* of the text */
};
static const struct entity_row entities[] = {
    {"&amp;x", '&', 5},
    {"&rarr;", 0x2192, 6},
    {"&rArr;", 0x21D2, 6}, /* names tell capitals apart */
    {"&Eacute;", 0xC9, 8},
    {"&eacute;", 0xE9, 8},
    {"&szlig;", 0xDF, 7},
    {"&yuml;", 0xFF, 6},
    {"&thorn;", 0xFE, 7},
    {"&oslash;", 0xF8, 8}, /* behind the gap of U+00F7, which is no letter */
    {"&Agrave;", 0xC0, 8},
    {"&#65;", 'A', 5},
    {"&#x41;", 'A', 6},
    {"&#X41;", 'A', 6},
    {"&#xc8fc;", 0xC8FC, 8},   /* 주 */
    {"&#x1F6EB;", 0x1F6EB, 9}, /* an aeroplane, beyond the first plane */
    {"&#150;", 0x2013, 6},     /* the dash of windows-1252 */
    {"&#128;", 0x20AC, 6},
    {"&#159;", 0x178, 6},
    {"&#9;", ' ', 4},
    {"&#10;", ' ', 5},
    {"&#0;", 0, 0},
    {"&#7;", 0, 0},       /* a control sign */
    {"&#xD800;", 0, 0},   /* half of a pair */
    {"&#1114112;", 0, 0}, /* one beyond the last code point */
    {"&#1114111;", 0x10FFFF, 10},
    {"&#;", 0, 0},
    {"&#x;", 0, 0},
    {"&#12a;", 0, 0},
    {"&amp", 0, 0}, /* cut off */
    {"&;", 0, 0},
    {"& amp;", 0, 0},
    {"&nosuch;", 0, 0},
    {"&AMP;", 0, 0}, /* not in the table of this reader: the text stays */
};

START_TEST(entities_are_code_points)
{
    const struct entity_row *row = &entities[_i];
    size_t end = 0;
    uint32_t cp = html_entity(slice_of(row->text), 0, &end);
    ck_assert_msg(cp == row->cp, "%s is %x", row->text, (unsigned)cp);
    if (cp)
        ck_assert_uint_eq(end, row->consumed);
}
END_TEST

/* Every code point written as a number comes back, but for controls and what
 * windows-1252 lends to HTML. */
START_TEST(numbers_of_entities_are_what_they_say)
{
    for (uint32_t cp = 0xA0; cp < 0x11000; cp += 17) {
        char text[16];
        size_t end = 0;
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        snprintf(text, sizeof text, cp % 2 ? "&#%u;" : "&#x%x;", (unsigned)cp);
        ck_assert_uint_eq(html_entity(slice_of(text), 0, &end), surrogate ? 0 : cp);
    }
}
END_TEST

START_TEST(entities_stand_anywhere)
{
    size_t end = 0;
    ck_assert_uint_eq(html_entity(LIT("13:00&ndash;14:00"), 5, &end), 0x2013);
    ck_assert_uint_eq(end, 12);
}
END_TEST

/* ---- tags ---------------------------------------------------------------------------- */

struct tag_row {
    const char *text;
    enum html_effect effect;
    size_t end;
};
static const struct tag_row tags[] = {
    {"<b>x", HTML_INLINE, 3},
    {"</b>x", HTML_INLINE, 4},
    {"<BR/>x", HTML_BREAK, 5},
    {"<p class=\"a b\">x", HTML_BREAK, 15},
    {"<H3>x", HTML_BREAK, 4},
    {"<script>a<b>c</script>x", HTML_SKIP, 22},
    {"<STYLE>a</style >x", HTML_SKIP, 17},
    {"<del>12:00</del>13:00", HTML_SKIP, 16},
    {"<s>a</span></s>x", HTML_SKIP, 15},
    {"<script>never closed", HTML_SKIP, 20},
    {"</del>x", HTML_SKIP, 6}, /* the end alone hides nothing behind it */
    {"<span style=\"text-decoration:line-through\">12:00</span>x", HTML_SKIP, 55},
    {"<span style=\"text-decoration: LINE-THROUGH\">1</span>x", HTML_SKIP, 52},
    {"<span style=\"color: red\">12:00</span>", HTML_INLINE, 25},
    {"<!-- a <b> -- > c -->x", HTML_SKIP, 21},
    {"<!-- never closed", HTML_SKIP, 17},
    {"<!DOCTYPE html>x", HTML_INLINE, 15},
    {"<?xml version=\"1.0\"?>x", HTML_INLINE, 21},
    {"<!ELEMENT x>", HTML_NOT_A_TAG, 0},
    {"<", HTML_NOT_A_TAG, 0},
    {"< b>", HTML_NOT_A_TAG, 0},
    {"<30 min>", HTML_NOT_A_TAG, 0},
    {"<인천>", HTML_NOT_A_TAG, 0},
    {"<suite>", HTML_NOT_A_TAG, 0}, /* begins as s does, and is none */
    {"<b unclosed", HTML_NOT_A_TAG, 0},
    {"<b <i>", HTML_NOT_A_TAG, 0}, /* another sign before its end */
};

START_TEST(tags_by_what_they_do)
{
    const struct tag_row *row = &tags[_i];
    size_t end = 0;
    enum html_effect effect = html_tag(slice_of(row->text), 0, &end);
    ck_assert_msg(effect == row->effect, "%s does %u", row->text, effect);
    if (effect != HTML_NOT_A_TAG)
        ck_assert_msg(end == row->end, "%s ends at %zu", row->text, end);
}
END_TEST

START_TEST(struck_text_is_seen)
{
    ck_assert(html_is_struck(LIT("~~12:00~~ 13:00")));
    ck_assert(html_is_struck(LIT("a <DEL>b</DEL>")));
    ck_assert(html_is_struck(LIT("<s>b</s>")));
    ck_assert(html_is_struck(LIT("<s class=x>b</s>")));
    ck_assert(html_is_struck(LIT("<strike>b</strike>")));
    ck_assert(html_is_struck(LIT("<td style='text-decoration:line-through'>")));
    ck_assert(!html_is_struck(LIT("10:00~12:00 <span>a</span> <small>b</small>")));
    ck_assert(!html_is_struck(LIT("")));
    ck_assert(!html_is_struck(LIT("~")));
}
END_TEST

START_TEST(names_are_found_whole)
{
    struct itin_slice text = LIT("<tablet> <x> <TABLE border=1> </table>");
    ck_assert_uint_eq(html_find(text, LIT("table"), 0), 13);
    ck_assert_uint_eq(html_find(text, LIT("/table"), 0), 30);
    ck_assert_uint_eq(html_find(text, LIT("table"), 14), text.len);
    ck_assert_uint_eq(html_find(text, LIT("td"), 0), text.len);
    ck_assert_uint_eq(html_find(LIT("a<td"), LIT("td"), 0), 1);
    ck_assert_uint_eq(html_find(LIT(""), LIT("td"), 0), 0);
}
END_TEST

START_TEST(a_table_ends_with_its_own_tag)
{
    struct itin_slice nested = LIT("<table><tr><td><table></table></td></tr></table>tail");
    ck_assert_uint_eq(html_table_end(nested, 0), nested.len - 4);
    ck_assert_uint_eq(html_table_end(nested, 15), 30);
    struct itin_slice open = LIT("<table><tr><td>a");
    ck_assert_uint_eq(html_table_end(open, 0), open.len);
    struct itin_slice comment = LIT("<table><!-- </table> --></TABLE >tail");
    ck_assert_uint_eq(html_table_end(comment, 0), comment.len - 4);
}
END_TEST

/* ---- tables -------------------------------------------------------------------------- */

/* "a|b;c|d;", ^ for a cell from above, < for one from the left, - in front of a
 * row that is struck out. */
static void dump(struct buf *out, const struct grid *grid)
{
    for (size_t r = 0; r < grid->n; r++) {
        buf_adds(out, grid->rows[r].struck ? "-" : "");
        for (size_t c = 0; c < grid->rows[r].n; c++) {
            const struct grid_cell *cell = &grid->rows[r].cells[c];
            buf_addf(out, "%s%s" SLICE_FMT, c ? "|" : "",
                     cell->from_above  ? "^"
                     : cell->from_left ? "<"
                                       : "",
                     SLICE_ARG(cell->text.str));
        }
        buf_addc(out, ';');
    }
}

static void expect_grid(const char *text, const char *want)
{
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena arena;
    struct grid grid;
    struct buf out;
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", text, strlen(text), diag, &source), ITIN_OK);
    arena_init(&arena, 1 << 26);
    struct grid_context g = {.source = source, .arena = &arena, .separator = '\t'};
    html_grid(&g, source->text, &grid);
    buf_init(&out, 1 << 16);
    dump(&out, &grid);
    ck_assert_str_eq(out.ptr ? out.ptr : "", want);
    buf_release(&out);
    arena_release(&arena);
    itin_source_free(source);
    itin_diag_free(diag);
}

struct grid_case {
    const char *name, *html, *cells;
};
static const struct grid_case grids[] = {
    {"closed", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a|b;c;"},
    {"nothing is closed", "<table><tr><td>a<td>b<tr><th>c<td>d", "a|b;c|d;"},
    {"a cell without a row", "<table><td>a</td><td>b</td></table>", "a|b;"},
    {"parts of a table end rows", "<table><thead><tr><th>a</thead><tbody><tr><td>b</tbody></table>",
     "a;b;"},
    {"names in capitals", "<TABLE><TR><TD>a</TD></TR></TABLE>", "a;"},
    {"down", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "a|b;^a|c;"},
    {"down behind others", "<table><tr><td>a<td rowspan='2'>b<tr><td>c</table>", "a|b;c|^b;"},
    {"down past the end of rows", "<table><tr><td rowspan=9>a<td>b</table>", "a|b;"},
    {"across", "<table><tr><td colspan=\"2\">a<td>b</table>", "a|<|b;"},
    {"both", "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>", "a|<|b;^a|^|c;"},
    {"a span of nothing is one", "<table><tr><td colspan=0 rowspan=x>a<td>b<tr><td>c</table>",
     "a|b;c;"},
    {"spaces around the sign", "<table><tr><td colspan = 2>a<td>b</table>", "a|<|b;"},
    {"two reach down for different lengths",
     "<table><tr><td rowspan=3>a<td rowspan=2>b<td>c<tr><td>d<tr><td>e<td>f</table>",
     "a|b|c;^a|^b|d;^a|e|f;"},
    {"a table in a cell is left out",
     "<table><tr><td>a<table><tr><td>x</td></tr></table></td><td>b</td></tr></table>", "a|b;"},
    {"a hidden row",
     "<table><tr hidden><td>a</tr><tr style='display: none'><td>b</tr><tr><td>c</table>", "c;"},
    {"a struck row",
     "<table><tr style=\"text-decoration:line-through\"><td>a</tr><tr><td>b</table>", "-a;b;"},
    {"a row within del", "<table><del><tr><td>a</tr></del><tr><td>b</table>", "-;b;"},
    {"a comment over cells", "<table><tr><td>a</td><!-- <td>b</td> --><td>c</td></table>", "a|c;"},
    {"an empty cell", "<table><tr><td></td><td>&nbsp;</td><td>a</td></table>", "||a;"},
    {"mark-up in a cell", "<table><tr><td><b>13:00</b>&ndash;<i>14:00</i></table>", "13:00–14:00;"},
    {"lines of a cell", "<table><tr><td>a<br>b<p>c</p></table>", "a\nb\nc;"},
};

START_TEST(tables_as_html_lays_them)
{
    expect_grid(grids[_i].html, grids[_i].cells);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-html");
    TCase *t = tcase_create("html");
    tcase_add_loop_test(t, entities_are_code_points, 0, ARRAY_LEN(entities));
    tcase_add_test(t, numbers_of_entities_are_what_they_say);
    tcase_add_test(t, entities_stand_anywhere);
    tcase_add_loop_test(t, tags_by_what_they_do, 0, ARRAY_LEN(tags));
    tcase_add_test(t, struck_text_is_seen);
    tcase_add_test(t, names_are_found_whole);
    tcase_add_test(t, a_table_ends_with_its_own_tag);
    tcase_add_loop_test(t, tables_as_html_lays_them, 0, ARRAY_LEN(grids));
    suite_add_tcase(s, t);
    return s;
}

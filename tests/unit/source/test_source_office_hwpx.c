/* HWPX (KS X 6101): paragraphs, signs within a text, addresses and spans of
 * cells, sections, and what is no text of the document's own. */
#include "office_made.h"

static struct made made;

static void setup(void)
{
    made_open(&made);
}

static void teardown(void)
{
    made_close(&made);
}

static void again(void)
{
    teardown();
    setup();
}

static void add_section(unsigned n, const char *body)
{
    char name[40];
    struct buf xml;
    buf_init(&xml, 1 << 20);
    buf_addf(&xml, "<hs:sec xmlns:hs='s' xmlns:hp='p'>%s</hs:sec>", body);
    snprintf(name, sizeof name, "Contents/section%u.xml", n);
    pack_text(&made.pack, name, xml.ptr);
    buf_release(&xml);
}

#define P(inner) "<hp:p><hp:run>" inner "</hp:run></hp:p>"
#define T(text) "<hp:t>" text "</hp:t>"
#define CELL(inner, more) "<hp:tc><hp:subList>" P(inner) "</hp:subList>" more "</hp:tc>"
#define C(text) CELL(T(text), "")
#define AT(row, col) "<hp:cellAddr colAddr='" col "' rowAddr='" row "'/>"
#define SPAN(rows, cols) "<hp:cellSpan colSpan='" cols "' rowSpan='" rows "'/>"
#define TR(cells) "<hp:tr>" cells "</hp:tr>"
#define TBL(rows) P("<hp:tbl>" rows "</hp:tbl>")
#define TABLE(rows) "\n<table>\n" rows "</table>\n\n"
#define ONE_ROW TABLE("<tr><td>가</td><td>나</td></tr>\n")
#define TWO_ROWS TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")

static const struct text_case {
    const char *body, *text;
} texts[] = {
    {P(T("출장 일정")), "출장 일정\n"},
    {P(T("a") T("b")), "ab\n"},
    {P(T("a")) P(T("b")), "a\nb\n"},
    {"<hp:p><hp:run>" T("a") "</hp:run><hp:run>" T("b") "</hp:run></hp:p>", "ab\n"},
    {P(T("a<hp:lineBreak/>b")), "a\nb\n"},
    {P(T("a<hp:tab width='4000'/>b")), "a\tb\n"},
    {P(T("a<hp:fwSpace/>b<hp:nbSpace/>c")), "a b c\n"},
    {P(T("24<hp:hyphen/>26")), "24-26\n"},
    {P("<hp:lineBreak/>" T("a")), "a\n"}, /* outside of a text it is none */
    {P(T("a") "<hp:ctrl><hp:colPr/></hp:ctrl>" T("b")), "ab\n"},
    {P(T("&lt;b&gt; &amp; c")), "&lt;b> &amp; c\n"},
    {P(T("a<hp:deleteBegin/>old<hp:tab/><hp:deleteEnd/>new")), "anew\n"},
    {P(T("a<hp:deleteBegin/>old")) P(T("old<hp:deleteEnd/>b")), "a\nb\n"},
    {P(T("a<hp:insertBegin/>new<hp:insertEnd/>")), "anew\n"},
    {P("<hp:secPr>" T("no") "</hp:secPr>" T("yes")), "yes\n"},
    {P("<hp:ctrl><hp:header>" P(T("no")) "</hp:header><hp:footer>" P(T("no")) "</hp:footer></hp:ctrl>" T("yes")), "yes\n"},
    {P("<hp:ctrl><hp:footNote>" P(T("no")) "</hp:footNote><hp:endNote>" P(T("no")) "</hp:endNote></hp:ctrl>" T("yes")), "yes\n"},
    {P("<hp:ctrl><hp:hiddenComment>" P(T("no")) "</hp:hiddenComment></hp:ctrl>" T("yes")), "yes\n"},
    {P("<hp:equation><hp:script>x over y</hp:script></hp:equation>" T("yes")), "yes\n"},
    {P("<hp:ctrl><hp:fieldBegin><hp:parameters>" T("no") "</hp:parameters></hp:fieldBegin></hp:ctrl>" T("yes")), "yes\n"},
    {P("loose" T("in") "loose"), "in\n"},
    {P(""), "\n"},
    {"", ""},
    /* tables */
    {TBL(TR(C("가") C("나"))), ONE_ROW "\n"},
    {TBL(TR(C("a") C("b")) TR(C("1") C("2"))), TWO_ROWS "\n"},
    {TBL(TR(CELL(T("a"), AT("0", "0") SPAN("1", "1")) CELL(T("b"), AT("0", "1") SPAN("1", "1")))
         TR(CELL(T("1"), AT("1", "0") SPAN("1", "1")) CELL(T("2"), AT("1", "1") SPAN("1", "1")))), TWO_ROWS "\n"},
    {TBL(TR(CELL(T("2"), AT("1", "1")) CELL(T("b"), AT("0", "1"))) TR(CELL(T("1"), AT("1", "0")) CELL(T("a"), AT("0", "0")))),
     TWO_ROWS "\n"}, /* the address counts, not the order */
    {TBL(TR(CELL(T("a"), AT("0", "0") SPAN("2", "1")) CELL(T("b"), AT("0", "1"))) TR(CELL(T("c"), AT("1", "1")))),
     TABLE("<tr><td rowspan=\"2\">a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n") "\n"},
    {TBL(TR(CELL(T("a"), AT("0", "0") SPAN("1", "2"))) TR(C("1") C("2"))),
     TABLE("<tr><td colspan=\"2\">a</td></tr>\n<tr><td>1</td><td>2</td></tr>\n") "\n"},
    {TBL(TR(CELL(T("a"), SPAN("1", "2")) C("b")) TR(C("1") C("2") C("3"))), /* no address: behind the one before */
     TABLE("<tr><td colspan=\"2\">a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n") "\n"},
    {TBL(TR(C("a") C("b")) TR(CELL(T("2"), "<hp:cellAddr colAddr='1'/>"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td></td><td>2</td></tr>\n") "\n"},
    {TBL(TR(CELL(T("a<hp:lineBreak/>b"), "") C("c"))), TABLE("<tr><td>a<br>b</td><td>c</td></tr>\n") "\n"},
    {TBL(TR("<hp:tc><hp:subList>" P(T("a")) P(T("b")) "</hp:subList></hp:tc>" C("c"))),
     TABLE("<tr><td>a<br>b</td><td>c</td></tr>\n") "\n"},
    {TBL(TR(C("a") CELL(T("b") "<hp:tbl>" TR(C("가") C("나")) "</hp:tbl>", ""))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n") ONE_ROW "\n"},
    {P(T("before") "<hp:tbl>" TR(C("가") C("나")) "</hp:tbl>" T("behind")), "before\n" ONE_ROW "behind\n"},
    {TBL(TR(C("한 칸"))), "한 칸\n\n"},
};

START_TEST(texts_of_sections)
{
    add_section(0, texts[_i].body);
    made_expect(&made, texts[_i].text);
}
END_TEST

START_TEST(marks_outside_of_tables)
{
    add_section(0, "<hp:cellAddr colAddr='9' rowAddr='9'/><hp:cellSpan colSpan='9' rowSpan='9'/><hp:tr/>"
                   "<hp:tc>" P(T("a")) "</hp:tc>" P("<hp:tbl><hp:cellAddr colAddr='9' rowAddr='9'/>" TR(C("가") C("나")) "</hp:tbl>"));
    made_expect(&made, "a\n" ONE_ROW "\n");
}
END_TEST

START_TEST(labels_of_cells)
{
    add_section(0, P(T("one")) TBL(TR(C("a") C("b")) TR(C("c") C("d")) TR(C("e") C("f")))
                       TBL(TR(CELL(T("g"), AT("4", "2")) CELL(T("h") "<hp:tbl>" TR(C("i") C("j")) "</hp:tbl>", ""))));
    ck_assert_int_eq(made_read(&made), ITIN_OK);
    made_expect_label(&made, "one", "paragraph 1");
    made_expect_label(&made, "d<", "table 1 row 2 column 2");
    made_expect_label(&made, "e<", "table 1 row 3 column 1");
    made_expect_label(&made, "g<", "table 2 row 5 column 3");
    made_expect_label(&made, "j<", "table 3 row 1 column 2");
}
END_TEST

/* Sections 0, 1, 2 ... until one is missing, whatever the order of the file. */
START_TEST(sections_in_their_order)
{
    add_section(2, P(T("c")));
    add_section(0, P(T("a")));
    add_section(1, P(T("b")));
    add_section(4, P(T("e")));
    made_expect(&made, "a\nb\nc\n");
    made_expect_label(&made, "c", "paragraph 3");
    again();
    for (unsigned n = 0; n < 12; n++)
        add_section(n, P(T("x")));
    made_expect(&made, "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\n");
    again();
    pack_text(&made.pack, "Contents/content.hpf", "<package/>");
    made_expect_refused(&made, OFFICE_PART);
    ck_assert_str_eq(made.fault.part, "Contents/section0.xml");
    again();
    add_section(0, P(T("a")));
    pack_text(&made.pack, "Contents/section1.xml", "<broken");
    made_expect_refused(&made, OFFICE_XML);
    ck_assert_str_eq(made.fault.part, "Contents/section1.xml");
}
END_TEST

/* OpenDocument packages, 3.4.1: an entry with encryption-data is encrypted. */
START_TEST(encrypted_documents)
{
    static const struct {
        const char *manifest;
        bool encrypted;
    } cases[] = {
        {"<odf:manifest xmlns:odf='o'/>", false},
        {"<odf:manifest xmlns:odf='o'><odf:file-entry odf:full-path='a'/></odf:manifest>", false},
        {"<odf:manifest xmlns:odf='o'><odf:file-entry><odf:encryption-data odf:checksum='x'/></odf:file-entry></odf:manifest>", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        pack_text(&made.pack, "META-INF/manifest.xml", cases[i].manifest);
        add_section(0, P(T("a")));
        if (cases[i].encrypted)
            made_expect_refused(&made, OFFICE_ENCRYPTED);
        else
            made_expect(&made, "a\n");
        again();
    }
    pack_text(&made.pack, "META-INF/manifest.xml", "<broken");
    add_section(0, P(T("a")));
    made_expect_refused(&made, OFFICE_XML);
    ck_assert_str_eq(made.fault.part, "META-INF/manifest.xml");
}
END_TEST

START_TEST(addresses_beyond_all_bounds)
{
    static const char *const columns[] = {"256", "65536", "4294967295", "99999999999999"};
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        char body[500];
        snprintf(body, sizeof body, "<hp:p><hp:run><hp:tbl><hp:tr>" C("a") "<hp:tc>" P(T("b"))
                 "<hp:cellAddr rowAddr='0' colAddr='%s'/></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>", columns[i]);
        add_section(0, body);
        made_expect_refused(&made, OFFICE_COLUMNS);
        again();
    }
    /* rows far below cost nothing */
    add_section(0, TBL(TR(C("a") C("b")) TR(CELL(T("1"), AT("4294967295", "0")) CELL(T("2"), AT("4294967295", "1")))));
    made_expect(&made, TWO_ROWS "\n");
    again();
    add_section(0, TBL(TR(CELL(T("a"), SPAN("4294967295", "4294967295")) ) TR(C("1") C("2"))));
    ck_assert_int_eq(made_read(&made), ITIN_OK);
    ck_assert(slice_contains(made.text, LIT("colspan=\"2\">a<")));
}
END_TEST

START_TEST(memory_that_is_lacking)
{
    pack_text(&made.pack, "META-INF/manifest.xml", "<manifest/>");
    add_section(0, P(T("a")) TBL(TR(C("a") C("b")) TR(C("1") CELL(T("b") "<hp:tbl>" TR(C("가") C("나")) "</hp:tbl>", ""))));
    add_section(1, P(T("b")));
    made_expect_enomem(&made, 24);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/office_hwpx");
    TCase *tc = tcase_create("hwpx");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, texts_of_sections, 0, ARRAY_LEN(texts));
    tcase_add_test(tc, marks_outside_of_tables);
    tcase_add_test(tc, labels_of_cells);
    tcase_add_test(tc, sections_in_their_order);
    tcase_add_test(tc, encrypted_documents);
    tcase_add_test(tc, addresses_beyond_all_bounds);
    tcase_add_test(tc, memory_that_is_lacking);
    suite_add_tcase(s, tc);
    return s;
}

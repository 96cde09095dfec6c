/* DOCX (ECMA-376 part 1, WordprocessingML): runs, tracked changes, merged
 * cells, tables in tables; and the forms of office files told apart. */
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

static void add_document(const char *body)
{
    struct buf xml;
    buf_init(&xml, 1 << 24);
    buf_adds(&xml, "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>");
    buf_adds(&xml, body);
    buf_adds(&xml, "</w:body></w:document>");
    pack_bytes(&made.pack, "word/document.xml", buf_slice(&xml), PACK_STORED);
    buf_release(&xml);
}

#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(inner) "<w:p>" inner "</w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(R(text)) "</w:tc>"
#define C(text) TC("", text)
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl><w:tblPr/>" rows "</w:tbl>"
#define TABLE(rows) "\n<table>\n" rows "</table>\n\n"

static const struct text_case {
    const char *body, *text;
} texts[] = {
    {P(R("one")), "one\n"},
    {P(R("one") R("two")), "onetwo\n"},
    {P(R("one")) P(R("two")), "one\ntwo\n"},
    {P("") P(R("x")), "\nx\n"},
    {"", ""},
    {P("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"), "a\tb\n"},
    {P("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>"), "a\tb\n"},
    {P("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>"), "a\nb\nc\n"},
    {P("<w:r><w:t>24</w:t><w:noBreakHyphen/><w:t>26</w:t></w:r>"), "24-26\n"},
    {P("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" R("a")), "a\n"}, /* a stop of the ruler */
    {P("<w:r><w:t>a &amp; b &lt; c</w:t></w:r>"), "a &amp; b < c\n"},
    {P("<w:r><w:t>&lt;b&gt; &lt;/b&gt; &lt;!x &lt;?y &lt;3</w:t></w:r>"), "&lt;b> &lt;/b> &lt;!x &lt;?y <3\n"},
    {P(R("**a** *b* `c` \\d")), "&#42;*a&#42;* *b* &#96;c&#96; &#92;d\n"},
    {P("<w:r>outside<w:t>in</w:t>side</w:r>"), "in\n"},
    {P("<w:t>no run</w:t>"), "\n"},
    /* tracked changes: the text as it is when all are accepted */
    {P(R("13:00") "<w:del><w:r><w:delText>14:00</w:delText></w:r></w:del>"), "13:00\n"},
    {P("<w:ins>" R("15:00") "</w:ins><w:del>" R("14:00") "</w:del>"), "15:00\n"},
    {P("<w:moveFrom>" R("old") "</w:moveFrom><w:moveTo>" R("new") "</w:moveTo>"), "new\n"},
    {P("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r>"), "seen\n"},
    {P("<w:del><w:r><w:br/></w:r></w:del>" R("x")), "x\n"},
    /* hidden text */
    {P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" R("seen")), "seen\n"},
    {P("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>"), "seen\n"},
    {P("<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>seen</w:t></w:r>"), "seen\n"},
    {P("<w:r><w:rPr><w:vanish w:val='1'/></w:rPr><w:t>hidden</w:t><w:tab/></w:r>"), "\n"},
    {P("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" R("seen")), "seen\n"}, /* of the paragraph's mark */
    /* a drawing and the copy of it for older programs */
    {P("<mc:AlternateContent><mc:Choice>" R("new") "</mc:Choice><mc:Fallback>" R("old") "</mc:Fallback></mc:AlternateContent>"), "new\n"},
    {P("<w:hyperlink>" R("link") "</w:hyperlink>"), "link\n"},
    {"<w:sdt><w:sdtContent>" P(R("control")) "</w:sdtContent></w:sdt>", "control\n"},
    {P(R("대전 → 인천")), "대전 → 인천\n"},
};

START_TEST(texts_of_paragraphs)
{
    add_document(texts[_i].body);
    made_expect(&made, texts[_i].text);
}
END_TEST

static const struct text_case tables[] = {
    {TBL(TR(C("a") C("b"))), TABLE("<tr><td>a</td><td>b</td></tr>\n")},
    {TBL(TR(C("a") C("b")) TR(C("1") C("2"))), TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    {P(R("before")) TBL(TR(C("a") C("b"))) P(R("behind")), "before\n" TABLE("<tr><td>a</td><td>b</td></tr>\n") "behind\n"},
    {TBL(TR("<w:tc>" P(R("a")) P(R("b")) "</w:tc>" C("c"))), TABLE("<tr><td>a<br>b</td><td>c</td></tr>\n")},
    {TBL(TR("<w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p></w:tc>" C("d"))),
     TABLE("<tr><td>a<br>b c</td><td>d</td></tr>\n")},
    {TBL(TR(C("1 &lt; 2") C("&lt;br&gt;"))), TABLE("<tr><td>1 &lt; 2</td><td>&lt;br></td></tr>\n")},
    {TBL(TR(C("") C("b")) TR(C("1") C(""))), TABLE("<tr><td></td><td>b</td></tr>\n<tr><td>1</td><td></td></tr>\n")},
    /* merged cells */
    {TBL(TR(TC("<w:gridSpan w:val='2'/>", "a")) TR(C("1") C("2"))),
     TABLE("<tr><td colspan=\"2\">a</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    {TBL(TR(TC("<w:gridSpan w:val='2'/>", "a") C("b")) TR(C("1") C("2") C("3"))),
     TABLE("<tr><td colspan=\"2\">a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n")},
    {TBL(TR(TC("<w:vMerge w:val='restart'/>", "a") C("b")) TR(TC("<w:vMerge/>", "") C("c"))),
     TABLE("<tr><td rowspan=\"2\">a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n")},
    {TBL(TR(TC("<w:vMerge w:val='restart'/>", "a") C("b")) TR(TC("<w:vMerge w:val='continue'/>", "") C("c"))
         TR(TC("<w:vMerge/>", "") C("d"))),
     TABLE("<tr><td rowspan=\"3\">a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n<tr><td>d</td></tr>\n")},
    {TBL(TR(TC("<w:vMerge w:val='restart'/>", "a") C("b")) TR(TC("<w:vMerge w:val='restart'/>", "x") C("c"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>x</td><td>c</td></tr>\n")},
    /* a second column that goes on, the first does not */
    {TBL(TR(C("a") TC("<w:vMerge w:val='restart'/>", "b")) TR(C("1") TC("<w:vMerge/>", ""))),
     TABLE("<tr><td>a</td><td rowspan=\"2\">b</td></tr>\n<tr><td>1</td></tr>\n")},
    /* goes on with nothing above: a cell of its own */
    {TBL(TR(TC("<w:vMerge/>", "a") C("b"))), TABLE("<tr><td>a</td><td>b</td></tr>\n")},
    /* rows that begin further right */
    {TBL(TR(C("a") C("b")) TR("<w:trPr><w:gridBefore w:val='1'/></w:trPr>" C("2"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td></td><td>2</td></tr>\n")},
    /* a row that a tracked change deletes; one that it inserts */
    {TBL(TR(C("a") C("b")) TR("<w:trPr><w:del/></w:trPr>" C("1") C("2")) TR(C("3") C("4"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>3</td><td>4</td></tr>\n")},
    {TBL(TR(C("a") C("b")) TR("<w:trPr><w:ins/></w:trPr>" C("1") C("2"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    {TBL(TR(C("a") C("b")) TR("<w:trPr><w:cantSplit/></w:trPr><w:tc>" P("<w:del>" R("0") "</w:del>" R("1")) "</w:tc>" C("2"))),
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")}, /* words that are deleted, no row */
    {TBL(TR(C("a") C("b"))) TBL(TR(C("c") C("d"))), TABLE("<tr><td>a</td><td>b</td></tr>\n") TABLE("<tr><td>c</td><td>d</td></tr>\n")},
    {TBL(TR(C("a") C("b")) "<w:bookmarkEnd/>" TR(C("") C(""))), TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td></td><td></td></tr>\n")},
    /* a table in a cell stands behind the table around it */
    {TBL(TR(C("a") "<w:tc>" P(R("b")) TBL(TR(C("x") C("y"))) P(R("c")) "</w:tc>")),
     TABLE("<tr><td>a</td><td>b<br>c</td></tr>\n") TABLE("<tr><td>x</td><td>y</td></tr>\n")},
    /* of a single row and cell: a line */
    {TBL(TR(C("alone"))), "alone\n"},
    {TBL(""), ""},
};

START_TEST(texts_of_tables)
{
    add_document(tables[_i].body);
    made_expect(&made, tables[_i].text);
}
END_TEST

START_TEST(labels_of_what_was_read)
{
    add_document(P(R("first")) P("") P(R("third")) TBL(TR(C("a") C("b")) TR(C("c") C("d"))) P(R("fourth"))
                 TBL(TR(C("e") "<w:tc>" P(R("f")) TBL(TR(C("g") C("h"))) "</w:tc>")) TBL(TR(C("i") C("j"))));
    ck_assert_int_eq(made_read(&made), ITIN_OK);
    static const struct {
        const char *words, *label;
    } labels[] = {
        {"first", "paragraph 1"},  {"third", "paragraph 3"},           {"a<", "table 1 row 1 column 1"},
        {"d<", "table 1 row 2 column 2"}, {"fourth", "paragraph 4"}, {"f<", "table 2 row 1 column 2"},
        {"h<", "table 3 row 1 column 2"}, {"i<", "table 4 row 1 column 1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        made_expect_label(&made, labels[i].words, labels[i].label);
    for (size_t i = 1; i < made.n; i++)
        ck_assert_uint_ge(made.marks[i].at, made.marks[i - 1].at);
}
END_TEST

START_TEST(tables_within_tables_are_bounded)
{
    for (unsigned depth = 1; depth <= ITIN_MAX_NESTED_TABLES + 1; depth++) {
        struct buf body;
        buf_init(&body, 1 << 20);
        for (unsigned i = 0; i < depth; i++)
            buf_adds(&body, "<w:tbl><w:tr><w:tc><w:p/>");
        for (unsigned i = 0; i < depth; i++)
            buf_adds(&body, "</w:tc></w:tr></w:tbl>");
        add_document(body.ptr);
        if (depth <= ITIN_MAX_NESTED_TABLES)
            ck_assert_int_eq(made_read(&made), ITIN_OK);
        else
            made_expect_refused(&made, OFFICE_NESTED);
        buf_release(&body);
        again();
    }
}
END_TEST

/* Spans as large as a number can be: as wide as the table, and no wider. */
START_TEST(spans_beyond_all_bounds)
{
    static const char *const spans[] = {"256", "65536", "4294967295", "99999999999", "0"};
    for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
        struct buf body;
        buf_init(&body, 1 << 20);
        buf_addf(&body, "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='%s'/></w:tcPr>" P(R("a")) "</w:tc></w:tr>"
                 TR(C("1") C("2")) "</w:tbl>", spans[i]);
        add_document(body.ptr);
        made_expect(&made, i + 1 < ARRAY_LEN(spans)
                               ? TABLE("<tr><td colspan=\"2\">a</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")
                               : TABLE("<tr><td>a</td></tr>\n<tr><td>1</td><td>2</td></tr>\n"));
        buf_release(&body);
        again();
    }
    add_document(TBL(TR("<w:trPr><w:gridBefore w:val='4294967295'/></w:trPr>" C("a")) TR(C("1") C("2"))));
    made_expect_refused(&made, OFFICE_COLUMNS);
    again();
    struct buf body;
    buf_init(&body, 1 << 20);
    buf_adds(&body, "<w:tbl><w:tr>");
    for (unsigned i = 0; i <= ITIN_MAX_TABLE_COLUMNS; i++)
        buf_adds(&body, "<w:tc><w:p/></w:tc>");
    buf_adds(&body, "</w:tr></w:tbl>");
    add_document(body.ptr);
    made_expect_refused(&made, OFFICE_COLUMNS);
    buf_release(&body);
}
END_TEST

/* ---- the forms told apart --------------------------------------------------------------- */

START_TEST(which_form_a_container_is)
{
    ck_assert(office_is(LIT("PK\x03\x04")));
    ck_assert(!office_is(LIT("PK\x05\x06")));
    ck_assert(!office_is(LIT("PK\x03")));
    ck_assert(!office_is(LIT("")));
    pack_text(&made.pack, "content.xml", "<office/>");
    pack_text(&made.pack, "mimetype", "application/vnd.oasis.opendocument.text");
    ck_assert_int_eq(made_read(&made), ITIN_EENCODING);
    ck_assert_int_eq(made.fault.kind, SOURCE_FAULT_CONTAINER);
    ck_assert_str_eq(made.fault.what, "zip, not hwpx, docx or xlsx");
}
END_TEST

/* Compound files (MS-CFB) by the UTF-16 names of their streams. */
START_TEST(older_forms)
{
    static const struct {
        const char *stream, *what;
        bool encrypted;
    } cases[] = {
        {"HwpSummaryInformation", "hwp", false}, {"WordDocument", "doc", false}, {"Workbook", "xls", false},
        {"EncryptedPackage", "", true},          {"Other", "hwp, doc, xls", false}, {"", "hwp, doc, xls", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int shift = 0; shift < 2; shift++) {
            struct buf bytes;
            struct source_fault fault = {.kind = SOURCE_NO_FAULT};
            buf_init(&bytes, 1 << 12);
            buf_adds(&bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
            buf_pad(&bytes, '\0', 100 + (size_t)shift);
            for (const char *c = cases[i].stream; *c; c++)
                pack_number(&bytes, (unsigned char)*c, 2);
            buf_pad(&bytes, '\0', 10);
            office_old_fault(buf_slice(&bytes), &fault);
            if (cases[i].encrypted) {
                ck_assert_int_eq(fault.kind, SOURCE_FAULT_OFFICE);
                ck_assert_int_eq(fault.reason, OFFICE_ENCRYPTED);
            } else {
                ck_assert_int_eq(fault.kind, SOURCE_FAULT_CONTAINER);
                ck_assert_str_eq(fault.what, cases[i].what);
            }
            buf_release(&bytes);
        }
}
END_TEST

/* The name of a part in a fault is cut between characters. */
START_TEST(long_names_in_faults)
{
    struct source_fault fault;
    for (size_t lead = 0; lead < 4; lead++) {
        char name[200];
        size_t n = 0;
        while (n < lead)
            name[n++] = 'x';
        while (n + 3 < 150) {
            memcpy(name + n, "가", 3);
            n += 3;
        }
        ck_assert_int_eq(office_fault(&fault, OFFICE_PART, slice(name, n)), ITIN_EENCODING);
        size_t len = strlen(fault.part);
        ck_assert_uint_eq((len - lead) % 3, 0);
        ck_assert_uint_ge(len, sizeof fault.part - 3);
        ck_assert(memcmp(fault.part, name, len) == 0);
    }
    office_fault(&fault, OFFICE_PART, LIT("short"));
    ck_assert_str_eq(fault.part, "short");
    ck_assert_int_eq(office_fault(&fault, OFFICE_FILES, LIT("")), ITIN_ELIMIT);
    ck_assert_str_eq(fault.part, "");
}
END_TEST

START_TEST(memory_that_is_lacking)
{
    add_document(P(R("first")) TBL(TR(C("a") "<w:tc>" P(R("b")) TBL(TR(C("x") C("y"))) "</w:tc>") TR(C("1") C("2"))));
    made_expect_enomem(&made, 24);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/office_docx");
    TCase *tc = tcase_create("docx");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, texts_of_paragraphs, 0, ARRAY_LEN(texts));
    tcase_add_loop_test(tc, texts_of_tables, 0, ARRAY_LEN(tables));
    tcase_add_test(tc, labels_of_what_was_read);
    tcase_add_test(tc, tables_within_tables_are_bounded);
    tcase_add_test(tc, spans_beyond_all_bounds);
    tcase_add_test(tc, which_form_a_container_is);
    tcase_add_test(tc, older_forms);
    tcase_add_test(tc, long_names_in_faults);
    tcase_add_test(tc, memory_that_is_lacking);
    suite_add_tcase(s, tc);
    return s;
}

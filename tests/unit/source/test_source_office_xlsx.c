/* Workbooks (ECMA-376 part 1, SpreadsheetML): places, types and formats of
 * cells, what is hidden, what is merged, and which text becomes a table. */
#include "office_made.h"

#define WORKSHEET "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"

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

/* A workbook of one sheet. NULL: without that part. */
static void add_workbook(const char *cells, const char *strings, const char *styles)
{
    pack_text(&made.pack, "xl/workbook.xml",
              "<workbook xmlns:r='r'><sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>");
    pack_text(&made.pack, "xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id='rId1' Type='" WORKSHEET "' Target='worksheets/sheet1.xml'/></Relationships>");
    pack_text(&made.pack, "xl/worksheets/sheet1.xml", cells);
    if (strings)
        pack_text(&made.pack, "xl/sharedStrings.xml", strings);
    if (styles)
        pack_text(&made.pack, "xl/styles.xml", styles);
}

#define SHEET(cells) "<worksheet><sheetData>" cells "</sheetData></worksheet>"
/* Two columns, so that a table is made: the cell in question, and "x". */
#define ROW(cell) SHEET("<row r='1'>" cell "<c r='B1' t='str'><v>x</v></c></row>")
#define TABLE(rows) "\n<table>\n" rows "</table>\n\n"
#define BESIDE_X(text) TABLE("<tr><td>" text "</td><td>x</td></tr>\n")

/* ---- one cell ---------------------------------------------------------------------- */

static const char strings[] = "<sst><si><t>zero</t></si><si><r><t>on</t></r><r><rPr/><t>e</t></r></si>"
                              "<si><t>대전</t><rPh sb='0' eb='1'><t>reading</t></rPh></si><si><t/></si>"
                              "<si><t xml:space='preserve"
                              "'> four </t></si></sst>";
/* style 0 plain, 1 date, 2 clock, 3 the workbook's own, 4 an unknown id */
static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\\.mm\\.dd'/>"
                             "<numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts>"
                             "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                             "<xf numFmtId='14'/><xf numFmtId='20'/><xf numFmtId='164'/><xf numFmtId='900'/>"
                             "<xf/><xf numFmtId='22'/><xf numFmtId='165'/></cellXfs><dxfs><xf numFmtId='14'/></dxfs></styleSheet>";

static const struct cell_case {
    const char *cell; /* of A1 */
    const char *text;
} cells[] = {
    {"<c r='A1'><v>12</v></c>", "12"},
    {"<c r='A1'><v>12.50</v></c>", "12.50"},
    {"<c r='A1'><v> 12 </v></c>", "12"},
    {"<c r='A1' t='n'><v>45467</v></c>", "45467"},
    {"<c r='A1' s='0'><v>45467</v></c>", "45467"},
    {"<c r='A1' s='1'><v>45467</v></c>", "2024-06-24"},
    {"<c r='A1' s='2'><v>0.8125</v></c>", "19:30"},
    {"<c r='A1' s='3'><v>45467</v></c>", "2024-06-24"},
    {"<c r='A1' s='4'><v>45467</v></c>", "45467"},
    {"<c r='A1' s='5'><v>45467</v></c>", "45467"},
    {"<c r='A1' s='6'><v>45467.8125</v></c>", "2024-06-24 19:30"},
    {"<c r='A1' s='7'><v>1.25</v></c>", "30:00"},
    {"<c r='A1' s='8'><v>45467</v></c>", "45467"}, /* dxfs are no cell styles */
    {"<c r='A1' s='4294967296'><v>45467</v></c>", "45467"},
    {"<c r='A1' s='x'><v>45467</v></c>", "45467"},
    {"<c r='A1' t='s'><v>0</v></c>", "zero"},
    {"<c r='A1' t='s'><v>1</v></c>", "one"},
    {"<c r='A1' t='s'><v>2</v></c>", "대전"},
    {"<c r='A1' t='s'><v>4</v></c>", "four"},
    {"<c r='A1' t='s' s='1'><v>0</v></c>", "zero"},
    {"<c r='A1' t='str'><v>formula's</v></c>", "formula's"},
    {"<c r='A1' t='str'><f>CONCAT(B1)</f><v>result</v></c>", "result"},
    {"<c r='A1'><f>1+1</f><v>2</v></c>", "2"},
    {"<c r='A1' t='inlineStr'><is><t>in</t></is></c>", "in"},
    {"<c r='A1' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline"},
    {"<c r='A1' t='inlineStr'><is><t>한</t><rPh><t>han</t></rPh></is></c>", "한"},
    {"<c r='A1' t='d'><v>2024-06-24</v></c>", "2024-06-24"},
    {"<c r='A1' t='d' s='1'><v>2024-06-24T19:30:00</v></c>", "2024-06-24T19:30:00"},
    {"<c r='A1' t='b'><v>1</v></c>", "TRUE"},
    {"<c r='A1' t='b'><v>0</v></c>", "FALSE"},
    {"<c r='A1' t='str'><v>a&amp;b</v></c>", "a&amp;b"},
    {"<c r='A1' t='str'><v>&lt;b&gt;</v></c>", "&lt;b>"},
    {"<c r='A1' t='str'><v>a&#10;b</v></c>", "a<br>b"},
    {"<c r='A1' t='str'><v>a&#9;b</v></c>", "a b"},
    {"<c r='A1' t='str'><v>**a** `b` \\c</v></c>", "&#42;*a&#42;* &#96;b&#96; &#92;c"},
    {"<c r='A1' t='str'><v>a</v><extLst><ext>not of it</ext></extLst></c>", "a"},
    {"<c r='$A$1' t='str'><v>dollar</v></c>", "dollar"},
    {"<c r='a1' t='str'><v>lower</v></c>", "lower"},
    {"<c t='str'><v>no place</v></c>", "no place"},
    {"<c r='bad' t='str'><v>no number</v></c>", "no number"},
    {"<c r='7' t='str'><v>no column</v></c>", "no column"},
    {"<x:c xmlns:x='u' r='A1' t='str'><x:v>prefixed</x:v></x:c>", "prefixed"},
};

START_TEST(texts_of_cells)
{
    char sheet[1000], want[300];
    snprintf(sheet, sizeof sheet, ROW("%s"), cells[_i].cell);
    snprintf(want, sizeof want, BESIDE_X("%s"), cells[_i].text);
    add_workbook(sheet, strings, styles);
    made_expect(&made, want);
    made_expect_label(&made, ">x", "S!B1");
}
END_TEST

/* Cells that hold nothing are none: "x" stands alone, as a line. */
static const char *const empty[] = {
    "",
    "<c r='A1'/>",
    "<c r='A1' s='1'/>",
    "<c r='A1'><v></v></c>",
    "<c r='A1'><v> </v></c>",
    "<c r='A1' t='s'><v>3</v></c>",    /* an empty string */
    "<c r='A1' t='s'><v>5</v></c>",    /* one that there is not */
    "<c r='A1' t='s'><v>-1</v></c>",   "<c r='A1' t='s'><v>x</v></c>",
    "<c r='A1' t='s'><v>4294967296</v></c>", "<c r='A1' t='s'/>",
    "<c r='A1' t='e'><v>#N/A</v></c>", "<c r='A1' t='e'><v>#REF!</v></c>",
    "<c r='A1' t='inlineStr'><is/></c>", "<c r='A1' t='str'><v>&#10;</v></c>",
    "<c r='A1'><f>1+1</f></c>",        /* never computed */
    "<c r='A1' t='inlineStr'><is><rPh><t>reading</t></rPh></is></c>",
};

START_TEST(cells_that_hold_nothing)
{
    char sheet[1000];
    snprintf(sheet, sizeof sheet, ROW("%s"), empty[_i]);
    add_workbook(sheet, strings, styles);
    made_expect(&made, "x\n");
    made_expect_label(&made, "x", "S!B1");
}
END_TEST

/* ---- places ------------------------------------------------------------------------ */

/* Columns beyond Z: A is 1, Z 26, AA 27, IV 256. */
START_TEST(every_column_that_is_read)
{
    char sheet[400], want[40];
    for (unsigned col = 1; col <= ITIN_MAX_TABLE_COLUMNS; col++) {
        char name[4] = {0};
        if (col <= 26)
            name[0] = (char)('A' + col - 1);
        else
            name[0] = (char)('A' + (col - 27) / 26), name[1] = (char)('A' + (col - 27) % 26);
        snprintf(sheet, sizeof sheet, SHEET("<row r='9'><c r='%s9' t='str'><v>here</v></c></row>"), name);
        snprintf(want, sizeof want, "S!%s9", name);
        add_workbook(sheet, NULL, NULL);
        made_expect(&made, "here\n");
        made_expect_label(&made, "here", want);
        again();
    }
    static const char *const beyond[] = {"IW1", "XFD1", "AAAA1"};
    for (size_t i = 0; i < ARRAY_LEN(beyond); i++) {
        snprintf(sheet, sizeof sheet, SHEET("<row r='1'><c r='%s' t='str'><v>here</v></c></row>"), beyond[i]);
        add_workbook(sheet, NULL, NULL);
        made_expect_refused(&made, OFFICE_COLUMNS);
        again();
    }
}
END_TEST

static const struct place_case {
    const char *rows, *words, *label;
} places[] = {
    {"<row r='3'><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">b", "S!B3"},
    {"<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">a", "S!A1"},
    {"<row/><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">b", "S!B2"},
    {"<row r='5'/><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">b", "S!B6"},
    {"<row r='1'><c r='C1' t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">b", "S!D1"},
    {"<row r='2'><c r='C2'/><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">a", "S!D2"},
    {"<row r='1'><c r='B7' t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">a", "S!B7"}, /* the cell knows */
    {"<row r='0'><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">a", "S!A1"},
    {"<row r='1048576'><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>", ">a", "S!A1048576"},
};

START_TEST(places_of_cells)
{
    char sheet[600];
    snprintf(sheet, sizeof sheet, SHEET("%s"), places[_i].rows);
    add_workbook(sheet, NULL, NULL);
    ck_assert_int_eq(made_read(&made), ITIN_OK);
    made_expect_label(&made, places[_i].words, places[_i].label);
}
END_TEST

#define T(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"

/* ---- tables and lines ---------------------------------------------------------------- */

static const struct layout_case {
    const char *inner; /* of the worksheet */
    const char *text;
} layouts[] = {
    /* a title, a table, a remark */
    {"<sheetData><row r='1'>" T("A1", "Plan 2026") "</row><row r='3'>" T("A3", "Date") T("B3", "What") "</row>"
     "<row r='4'>" T("A4", "6/24") T("B4", "Visit") "</row><row r='6'>" T("A6", "Remark") "</row></sheetData>",
     "Plan 2026\n" TABLE("<tr><td>Date</td><td>What</td></tr>\n<tr><td>6/24</td><td>Visit</td></tr>\n") "Remark\n"},
    /* empty columns between are kept, those behind are none */
    {"<sheetData><row r='1'>" T("A1", "a") T("C1", "c") "</row><row r='2'>" T("A2", "1") T("B2", "2") T("C2", "3") "</row></sheetData>",
     TABLE("<tr><td>a</td><td></td><td>c</td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n")},
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") T("C1", "c") "</row><row r='2'>" T("A2", "1") T("B2", "2") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td><td>c</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    /* empty rows between data are left out */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='5'>" T("A5", "1") T("B5", "2") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    /* a second header behind an empty row begins a second table */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='2'>" T("A2", "1") T("B2", "2") "</row>"
     "<row r='4'>" T("A4", "c") T("B4", "d") "</row><row r='5'>" T("A5", "3") T("B5", "4") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")
         TABLE("<tr><td>c</td><td>d</td></tr>\n<tr><td>3</td><td>4</td></tr>\n")},
    /* a lone day between rows belongs to them */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='2'>" T("A2", "6/24") "</row>"
     "<row r='3'>" T("A3", "1") T("B3", "2") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>6/24</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    /* merged cells */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") T("C1", "c") "</row><row r='2'>" T("B2", "1") T("C2", "2") "</row></sheetData>"
     "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>",
     TABLE("<tr><td rowspan=\"2\">a</td><td>b</td><td>c</td></tr>\n<tr><td>1</td><td>2</td></tr>\n")},
    {"<sheetData><row r='1'>" T("A1", "a") T("C1", "c") "</row><row r='2'>" T("A2", "1") T("B2", "2") T("C2", "3") "</row></sheetData>"
     "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>",
     TABLE("<tr><td colspan=\"2\">a</td><td>c</td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n")},
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='2'>" T("A2", "1") T("B2", "2") T("C2", "3") T("D2", "4") "</row></sheetData>"
     "<mergeCells><mergeCell ref='B1:C1'/></mergeCells>",
     TABLE("<tr><td>a</td><td colspan=\"2\">b</td></tr>\n<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>\n")},
    /* merges of what is not there, upside down, or no place at all */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row></sheetData><mergeCells><mergeCell ref='D4:E5'/>"
     "<mergeCell ref='B1:A1'/><mergeCell ref='A1'/><mergeCell ref='A1-B1'/><mergeCell ref=''/><mergeCell/>"
     "<mergeCell ref='A1:'/><mergeCell ref='A1:x'/></mergeCells>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n")},
    /* a merge beyond the table is as wide as the table */
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='2'>" T("A2", "1") "</row><row r='3'>" T("A3", "2") T("B3", "3") "</row></sheetData>"
     "<mergeCells><mergeCell ref='A2:XFD2'/></mergeCells>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td colspan=\"2\">1</td></tr>\n<tr><td>2</td><td>3</td></tr>\n")},
    /* hidden columns and rows */
    {"<cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'>" T("A1", "a") T("B1", "b") T("C1", "c") "</row></sheetData>",
     TABLE("<tr><td>a</td><td></td><td>c</td></tr>\n")},
    {"<cols><col min='1' max='2' hidden='true'/></cols><sheetData><row r='1'>" T("A1", "a") T("B1", "b") T("C1", "c") "</row></sheetData>",
     "c\n"},
    {"<cols><col min='2' max='2' hidden='0'/><col min='1' max='1'/></cols><sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n")},
    {"<cols><col min='0' max='9' hidden='1'/><col min='3' max='16384' hidden='1'/></cols><sheetData><row r='1'>" T("A1", "a") T("B1", "b") T("C1", "c") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n")},
    {"<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row><row r='2' hidden='1'>" T("A2", "1") T("B2", "2") "</row>"
     "<row r='3' hidden='0'>" T("A3", "3") T("B3", "4") "</row></sheetData>",
     TABLE("<tr><td>a</td><td>b</td></tr>\n<tr><td>3</td><td>4</td></tr>\n")},
    {"<sheetData/>", ""},
    {"", ""},
};

START_TEST(layouts_of_sheets)
{
    struct buf sheet;
    buf_init(&sheet, 1 << 16);
    buf_addf(&sheet, "<worksheet>%s</worksheet>", layouts[_i].inner);
    add_workbook(sheet.ptr, NULL, NULL);
    made_expect(&made, layouts[_i].text);
    buf_release(&sheet);
}
END_TEST

/* ---- workbooks ------------------------------------------------------------------------ */

static void add_sheets(const char *workbook, const char *relations)
{
    pack_text(&made.pack, "xl/workbook.xml", workbook);
    pack_text(&made.pack, "xl/_rels/workbook.xml.rels", relations);
    for (int i = 1; i <= 3; i++) {
        char name[40], sheet[200];
        snprintf(name, sizeof name, "xl/worksheets/s%d.xml", i);
        snprintf(sheet, sizeof sheet, SHEET("<row r='1'><c r='A1' t='str'><v>text %d</v></c></row>"), i);
        pack_text(&made.pack, name, sheet);
    }
}

#define RELATION(id, target) "<Relationship Id='" id "' Type='" WORKSHEET "' Target='" target "'/>"
#define RELATIONS \
    "<Relationships>" RELATION("r1", "worksheets/s1.xml") RELATION("r2", "/xl/worksheets/s2.xml") \
        RELATION("r3", "worksheets/s3.xml") "</Relationships>"

static const struct book_case {
    const char *sheets, *text;
} books[] = {
    {"<sheet name='A' r:id='r1'/><sheet name='B' r:id='r2'/><sheet name='C' r:id='r3'/>", "text 1\ntext 2\ntext 3\n"},
    {"<sheet name='C' r:id='r3'/><sheet name='A' r:id='r1'/>", "text 3\ntext 1\n"},
    {"<sheet name='A' state='hidden' r:id='r1'/><sheet name='B' r:id='r2'/>", "text 2\n"},
    {"<sheet name='A' state='veryHidden' r:id='r1'/><sheet name='B' state='visible' r:id='r2'/>", "text 2\n"},
    {"<sheet name='A' r:id='r9'/><sheet name='B' r:id='r2'/>", "text 2\n"}, /* a chart, or nothing */
    {"<sheet name='B' r:id='r2'/><sheet name='A' r:id='r9'/>", "text 2\n"},
    {"<sheet name='A'/>", ""},
    {"", ""},
};

START_TEST(sheets_in_their_order)
{
    char workbook[600];
    snprintf(workbook, sizeof workbook, "<workbook xmlns:r='r'><sheets>%s</sheets></workbook>", books[_i].sheets);
    add_sheets(workbook, RELATIONS);
    made_expect(&made, books[_i].text);
}
END_TEST

START_TEST(relations_of_other_kinds)
{
    add_sheets("<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets></workbook>",
               "<Relationships><Relationship Id='r1' Type='http://x/chartsheet' Target='worksheets/s2.xml'/>"
               "<Other Id='r1' Type='" WORKSHEET "' Target='worksheets/s2.xml'/>" RELATION("r1", "worksheets/s3.xml")
               "</Relationships>");
    made_expect(&made, "text 3\n");
}
END_TEST

/* Names of sheets in labels: with a blank in quotes; without one, "?". */
START_TEST(names_of_sheets)
{
    add_sheets("<workbook xmlns:r='r'><sheets><sheet name='일정 1' r:id='r1'/><sheet name='가&amp;나' r:id='r2'/>"
               "<sheet name='' r:id='r3'/></sheets></workbook>", RELATIONS);
    made_expect(&made, "text 1\ntext 2\ntext 3\n");
    made_expect_label(&made, "text 1", "'일정 1'!A1");
    made_expect_label(&made, "text 2", "가&나!A1");
    made_expect_label(&made, "text 3", "?!A1");
}
END_TEST

/* The other calendar begins on 1904-01-01: 44005 days later is 2024-06-24. */
START_TEST(the_calendar_of_1904)
{
    static const struct {
        const char *flag, *day;
    } cases[] = {
        {"", "1900-01-01"},           {"date1904='0'", "1900-01-01"},     {"date1904='false'", "1900-01-01"},
        {"date1904='1'", "1904-01-02"}, {"date1904='true'", "1904-01-02"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char workbook[300], want[40];
        snprintf(workbook, sizeof workbook, "<workbook xmlns:r='r'><workbookPr %s/><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>", cases[i].flag);
        pack_text(&made.pack, "xl/workbook.xml", workbook);
        pack_text(&made.pack, "xl/_rels/workbook.xml.rels", "<Relationships>" RELATION("rId1", "s.xml") "</Relationships>");
        pack_text(&made.pack, "xl/s.xml", SHEET("<row r='1'><c r='A1' s='1'><v>1</v></c></row>"));
        pack_text(&made.pack, "xl/styles.xml", styles);
        snprintf(want, sizeof want, "%s\n", cases[i].day);
        made_expect(&made, want);
        again();
    }
}
END_TEST

/* A column is hidden on its own sheet. */
START_TEST(hidden_columns_of_each_sheet)
{
    pack_text(&made.pack, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/><sheet name='B' r:id='r2'/></sheets></workbook>");
    pack_text(&made.pack, "xl/_rels/workbook.xml.rels", RELATIONS);
    pack_text(&made.pack, "xl/worksheets/s1.xml", "<worksheet><cols><col min='1' max='1' hidden='1'/></cols>"
                                                   "<sheetData><row r='1'>" T("A1", "a") T("B1", "b") "</row></sheetData></worksheet>");
    pack_text(&made.pack, "xl/worksheets/s2.xml", SHEET("<row r='1'>" T("A1", "c") "</row>"));
    made_expect(&made, "b\nc\n");
}
END_TEST

/* ---- what is not read ------------------------------------------------------------------ */

START_TEST(parts_that_are_missing)
{
    pack_text(&made.pack, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>");
    made_expect_refused(&made, OFFICE_PART);
    ck_assert_str_eq(made.fault.part, "xl/_rels/workbook.xml.rels");
    again();
    pack_text(&made.pack, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>");
    pack_text(&made.pack, "xl/_rels/workbook.xml.rels", RELATIONS);
    made_expect_refused(&made, OFFICE_PART);
    ck_assert_str_eq(made.fault.part, "xl/worksheets/s1.xml");
}
END_TEST

START_TEST(damage_in_each_part)
{
    static const char *const parts[][3] = {
        {"<broken", NULL, NULL}, {SHEET(""), "<broken", NULL}, {SHEET(""), NULL, "<broken"},
    };
    static const char *const named[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        add_workbook(parts[i][0], parts[i][1], parts[i][2]);
        made_expect_refused(&made, OFFICE_XML);
        ck_assert_str_eq(made.fault.part, named[i]);
        again();
    }
}
END_TEST

START_TEST(cells_are_counted)
{
    struct buf sheet;
    buf_init(&sheet, 64u << 20);
    for (unsigned more = 0; more < 2; more++) {
        buf_clear(&sheet);
        buf_adds(&sheet, "<worksheet><sheetData>");
        for (unsigned row = 1; row <= ITIN_MAX_OFFICE_CELLS / 50 + more; row++) {
            buf_addf(&sheet, "<row r='%u'>", row);
            for (unsigned k = 0; k < 50; k++)
                buf_adds(&sheet, "<c><v>7</v></c>");
            buf_adds(&sheet, "</row>");
        }
        buf_adds(&sheet, "</sheetData></worksheet>");
        pack_bytes(&made.pack, "xl/worksheets/sheet1.xml", buf_slice(&sheet), PACK_STORED);
        pack_text(&made.pack, "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>");
        pack_text(&made.pack, "xl/_rels/workbook.xml.rels", "<Relationships>" RELATION("r1", "worksheets/sheet1.xml") "</Relationships>");
        if (more)
            made_expect_refused(&made, OFFICE_CELLS);
        else
            ck_assert_int_eq(made_read(&made), ITIN_OK);
        again();
    }
    buf_release(&sheet);
}
END_TEST

START_TEST(memory_that_is_lacking)
{
    add_workbook(ROW("<c r='A1' t='s'><v>1</v></c>"), strings, styles);
    made_expect_enomem(&made, 24);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/office_xlsx");
    TCase *tc = tcase_create("xlsx");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, texts_of_cells, 0, ARRAY_LEN(cells));
    tcase_add_loop_test(tc, cells_that_hold_nothing, 0, ARRAY_LEN(empty));
    tcase_add_test(tc, every_column_that_is_read);
    tcase_add_loop_test(tc, places_of_cells, 0, ARRAY_LEN(places));
    tcase_add_loop_test(tc, layouts_of_sheets, 0, ARRAY_LEN(layouts));
    tcase_add_loop_test(tc, sheets_in_their_order, 0, ARRAY_LEN(books));
    tcase_add_test(tc, relations_of_other_kinds);
    tcase_add_test(tc, names_of_sheets);
    tcase_add_test(tc, the_calendar_of_1904);
    tcase_add_test(tc, hidden_columns_of_each_sheet);
    tcase_add_test(tc, parts_that_are_missing);
    tcase_add_test(tc, damage_in_each_part);
    tcase_add_test(tc, cells_are_counted);
    tcase_add_test(tc, memory_that_is_lacking);
    suite_add_tcase(s, tc);
    return s;
}

"""Reports as HWPX, DOCX and XLSX: the same instants and findings as in text,
with cells in place of lines; and files made to do harm."""
import os
import re
import struct
import sys
import zipfile

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
import office  # noqa: E402
from tap import REPORT, contains, equal, itin, main, read, write  # noqa: E402

HEAD = ["일자", "시간", "도시", "내용"]


def findings(name):
    return itin("check", "--format", "json", name).json["findings"]


def items(name):
    shown = itin("show", "--format", "json", name).json
    keys = ("kind", "title", "start", "end", "date", "end_date", "from", "to", "at")
    return [{k: i[k] for k in keys} for i in shown["items"]]


def spans(name):
    """Local start and end of all items."""
    return [(i["start"] and i["start"]["local"], i["end"] and i["end"]["local"]) for i in items(name)]


def refused(name, content, words, rule="bad-value"):
    write(name, content)
    answer = itin("check", "--format", "json", name)
    found = answer.json["findings"]
    equal((answer.code, [f["rule"] for f in found]), (2, [rule]), name)
    contains(found[0]["message"], words, name)
    equal(bool(found[0]["help"]), True, name)


def test_the_first_report_in_each_form():
    blocks = office.blocks(read(REPORT).decode())
    for form, make in office.FORMS.items():
        name = write(f"report.{form}", make(blocks))
        equal(items(name), items(REPORT), form)
        wanted, found = findings(REPORT), findings(name)
        same = ("rule", "severity", "help")
        equal(sorted([f[k] for k in same] for f in found if f["severity"] != "note"),
              sorted([f[k].replace(REPORT, name) for k in same] for f in wanted
                     if f["severity"] != "note"), form)
        equal(sorted(f["rule"] for f in found), sorted(f["rule"] for f in wanted), form)
        for f in found:
            equal((f["line"], f["column"], bool(f["cell"])), (None, None, True), form)


def test_cells_are_named():
    blocks = office.blocks(read(REPORT).decode())
    cells = {"xlsx": "보고서!D43", "docx": "table 2 row 19 column 3", "hwpx": "table 2 row 19 column 3"}
    for form, cell in cells.items():
        name = write(f"report.{form}", office.FORMS[form](blocks))
        found = [f["cell"] for f in findings(name) if f["rule"] == "duration-mismatch"]
        if form == "xlsx":
            equal(found, [cell])
        else:
            equal(len(found), 1)
            contains(found[0], "table ", form)
        contains(itin("check", "--format", "concise", name).out, f"{name}:{found[0]}: error[")
        contains(itin("check", name).out, f"{name}:{found[0]}")
        contains(itin("check", "--format", "sarif", name).out, f'"fullyQualifiedName":"{found[0]}"')
        places = [s["cell"] for i in itin("show", "--format", "json", name).json["items"]
                  for s in i["sources"]]
        equal(all(places), True, form)
    found = [("p", "출장기간 : 2026. 4. 6.(월) ~ 4. 7.(화)"),
             ("table", [["일자", "장소", "시간", "내용"], ["4.6.(월)", "시애틀", "10:00~11:00", "항만청 면담"],
                        ["4.7.(화)", "시애틀", "10:00~11:00", "시청 면담"]])]
    for form in cells:
        name = write(f"rows.{form}", office.FORMS[form](found))
        places = [s["cell"] for i in itin("show", "--format", "json", name).json["items"] for s in i["sources"]]
        rows = [int(re.search(r"row (\d+)|!A(\d+)$", p)[1] or p[-1]) for p in places]
        head = 2 if form == "xlsx" else 1  # the sheet holds the line of dates, too
        equal([r - head for r in rows], [1, 2], (form, places))


def word_cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{office.word_paragraph(text)}</w:tc>"


def word_row(*cells):
    return "<w:tr>" + "".join(c if c.startswith("<") else word_cell(c) for c in cells) + "</w:tr>"


def test_word_merged_rows_and_tracked_changes():
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    run = ('<w:p><w:r><w:t>회</w:t></w:r><w:ins><w:r><w:t>의</w:t></w:r></w:ins>'
           "<w:del><w:r><w:delText>0</w:delText><w:t>취소</w:t></w:r></w:del></w:p>")
    rows = (word_row(*HEAD) +
            word_row(word_cell("2024. 6. 25.(화)", start), "09:00~10:00", word_cell("서울", start),
                     f"<w:tc>{run}</w:tc>") +
            word_row(word_cell("", more), "11:00~12:00", word_cell("", more), "면담"))
    name = write("a.docx", office.docx_of(office.word_paragraph("2024년 출장") + f"<w:tbl>{rows}</w:tbl>"))
    equal(spans(name), [("2024-06-25T09:00", "2024-06-25T10:00"),
                        ("2024-06-25T11:00", "2024-06-25T12:00")])
    equal([i["title"] for i in items(name)], ["회의", "면담"])


def test_hancom_spans_and_tables_in_tables():
    cell = office.hancom_cell
    inner = ("<hp:tbl><hp:tr>" + "".join(cell(c, 0, x) for x, c in enumerate(HEAD)) + "</hp:tr><hp:tr>" +
             cell("2024. 6. 25.(화)", 1, 0, rows=2) + cell("09:00~10:00", 1, 1) +
             cell("서울", 1, 2, rows=2) + cell("회의", 1, 3) + "</hp:tr><hp:tr>" +
             cell("11:00~12:00", 2, 1) + cell("면담", 2, 3) + "</hp:tr></hp:tbl>")
    outer = ("<hp:tbl><hp:tr><hp:tc><hp:subList>" + office.hancom_paragraph(inner) + "</hp:subList>"
             '<hp:cellAddr colAddr="0" rowAddr="0"/></hp:tc></hp:tr></hp:tbl>')
    for body in (inner, outer):
        name = write("a.hwpx", office.hwpx_of(office.hancom_paragraph(body)))
        equal(spans(name), [("2024-06-25T09:00", "2024-06-25T10:00"),
                            ("2024-06-25T11:00", "2024-06-25T12:00")])


STYLES = ('<numFmts><numFmt numFmtId="164" formatCode="m&quot;월&quot; d&quot;일&quot;"/>'
          '<numFmt numFmtId="165" formatCode="0&quot;day&quot;"/></numFmts><cellXfs>' +
          "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 20, 164, 22, 165)) + "</cellXfs>")


def sheet(day, start, end, style=1, title="회의"):
    cells = [office.sheet_cell("A2", day, style), office.sheet_cell("B2", start, 2),
             office.sheet_cell("C2", end, 2), office.sheet_cell("D2", "서울"),
             office.sheet_cell("E2", title)]
    return {1: ["일자", "시작", "종료", "도시", "내용"], 2: "".join(cells)}


def test_numbers_that_are_dates():
    wanted = [("2024-06-24T13:30", "2024-06-24T14:00")]
    for style in (1, 3):
        name = write("a.xlsx", office.xlsx_of({"일정": office.sheet_of(sheet(45467, 0.5625, 0.58333333333, style))},
                                              STYLES))
        equal(spans(name), wanted)
    name = write("b.xlsx", office.xlsx_of({"일정": office.sheet_of(sheet(45467 - 1462, "0.5625", 0.5625))},
                                          STYLES, workbook='<workbookPr date1904="1"/>'))
    equal(itin("show", "--format", "json", name).json["items"][0]["date"] or
          spans(name)[0][0][:10], "2024-06-24")


def test_shared_strings_merged_cells_and_hidden_sheets():
    strings = ("<si><r><t>회</t></r><r><t>의</t></r><rPh><t>아니</t></rPh></si><si><t>서울</t></si>")
    rows = {1: HEAD, 2: office.sheet_cell("A2", 45468, 1) + office.sheet_cell("B2", "09:00~10:00") +
            '<c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>0</v></c>',
            3: office.sheet_cell("B3", "11:00~12:00") + office.sheet_cell("D3", "면담")}
    name = write("a.xlsx", office.xlsx_of(
        {"숨김": office.sheet_of(sheet(45400, 0.5, 0.6)), "일정": office.sheet_of(rows, ["A2:A3", "C2:C3"])},
        STYLES, strings, states={"숨김": "hidden"}))
    equal(spans(name), [("2024-06-25T09:00", "2024-06-25T10:00"),
                        ("2024-06-25T11:00", "2024-06-25T12:00")])
    equal([i["title"] for i in items(name)], ["회의", "면담"])


def test_other_files_and_what_to_do():
    ole = b"\xd0\xcf\x11\xe0" + b"\0" * 60
    for words, stream in (("hwp", "HwpSummaryInformation"), ("doc", "WordDocument"), ("xls", "Workbook"),
                          ("encrypted", "EncryptedPackage")):
        refused("old", ole + stream.encode("utf-16-le"), words)
    refused("a.pdf", b"%PDF-1.7\n", "PDF")
    refused("a.zip", office.packed({"a.txt": "hello"}), "zip")
    locked = ('<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>')
    refused("locked.hwpx", office.hwpx_of("", **{"META-INF/manifest.xml": locked}), "encrypted")


def test_damage():
    good = office.docx_of(office.word_paragraph("2024. 6. 25. 09:00 회의"))
    equal(itin("check", write("good.docx", good)).code in (0, 1), True)
    for cut in (5, 40, len(good) // 2, len(good) - 1):
        refused("cut.docx", good[:cut], "damaged")
    body = "x" * 50
    stored = office.packed({"word/document.xml": f"<d>{body}</d>"}, zipfile.ZIP_STORED)
    refused("crc.docx", stored.replace(b"xxxx", b"xyxx", 1), "checksum")
    refused("bad.docx", office.packed({"word/document.xml": "<a><b></a>"}), "well-formed")
    refused("empty.xlsx", office.packed({"xl/workbook.xml": '<w><sheet r:id="1" name="A"/></w>'}), "")


def test_names_that_lead_out():
    for name in ("../a", "a/../../b", "/etc/x", "a\\b", "C:x"):
        good = office.packed({"word/document.xml": "<a/>", "Q" * len(name): "x"})
        refused("names.docx", good.replace(b"Q" * len(name), name.encode()), "unsafe")
    twice = office.packed({"word/document.xml": "<a/>", "word/documenT.xml": "<a/>"})
    refused("twice.docx", twice, "repeated")


def test_entities_and_document_types():
    bomb = ('<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
            '<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&b;&x;</a>')
    refused("entity.docx", office.packed({"word/document.xml": bomb}), "document type")


def test_limits():
    more = "limit-exceeded"
    refused("bomb.docx", office.packed({"word/document.xml": b" " * (17 << 20)}), "times", more)
    big = os.urandom(17 << 20)
    refused("big.docx", office.packed({"word/document.xml": big}, zipfile.ZIP_STORED), "16777216", more)
    refused("deep.docx", office.packed({"word/document.xml": "<a>" * 65 + "</a>" * 65}), "64", more)
    nested = office.docx_of("<w:tbl><w:tr><w:tc>" * 5 + "</w:tc></w:tr></w:tbl>" * 5)
    refused("nested.docx", nested, "4", more)
    many = {"word/document.xml": "<a/>"}
    many.update({f"f{i}": "" for i in range(1000)})
    refused("many.docx", office.packed(many), "1000", more)
    rows = ("<w:tr>" + "<w:tc/>" * 100 + "</w:tr>") * 501
    refused("cells.docx", office.docx_of(f"<w:tbl>{rows}</w:tbl>", note=os.urandom(1)), "50000", more)
    wide = office.hwpx_of(office.hancom_paragraph(
        f"<hp:tbl><hp:tr>{office.hancom_cell('a', 0, 256)}</hp:tr></hp:tbl>"))
    refused("wide.hwpx", wide, "256", more)


def test_spans_beyond_all_bounds():
    cell = office.hancom_cell
    for huge in (10**9, 4294967295, 10**30):
        table = ("<hp:tbl><hp:tr>" + "".join(cell(c, 0, x) for x, c in enumerate(HEAD)) + "</hp:tr><hp:tr>" +
                 cell("2024. 6. 25.(화)", 1, 0, rows=huge) + cell("09:00~10:00", 1, 1) +
                 cell("서울", 1, 2) + cell("회의", 1, 3, rows=huge, cols=huge) + "</hp:tr></hp:tbl>")
        name = write("huge.hwpx", office.hwpx_of(office.hancom_paragraph(table)))
        equal(spans(name), [("2024-06-25T09:00", "2024-06-25T10:00")])
    name = write("huge.xlsx", office.xlsx_of({"일정": office.sheet_of(sheet(45467, 0.5625, 0.625),
                                                                  ["E2:XFD1048576", "A2:A1048576"])}, STYLES))
    equal(spans(name), [("2024-06-24T13:30", "2024-06-24T15:00")])


def test_sizes_that_lie():
    good = bytearray(office.packed({"word/document.xml": "<a>" + " " * 5000 + "</a>"}))
    at = good.find(b"PK\x01\x02")
    struct.pack_into("<I", good, at + 24, 3)  # what it says of its size is not believed
    write("lie.docx", bytes(good))
    equal(itin("check", "--format", "json", "lie.docx").code, 2)
    struct.pack_into("<I", good, at + 20, 1 << 30)
    refused("lie.docx", bytes(good), "damaged")


main(globals())

"""Office files built from the blocks of a report in text: paragraphs, and
tables as rows of cells. Only the standard library writes them."""
import io
import re
import zipfile
from xml.sax.saxutils import escape

TAGS = re.compile(r"<(?:/?ul|/?sup|/?li)>")


def plain(text):
    """A cell of the Markdown form as a person would type it."""
    return TAGS.sub("", text.replace("</li><li>", "\n")).strip()


def blocks(text):
    """("p", line) and ("t", rows); rows are those with tabs."""
    found = []
    for line in text.splitlines():
        if "\t" not in line:
            found.append(("p", re.sub(r"^#+ ", "", line)))
        elif found and found[-1][0] == "t":
            found[-1][1].append([plain(c) for c in line.split("\t")])
        else:
            found.append(("t", [[plain(c) for c in line.split("\t")]]))
    return found


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


# ---- DOCX

def word_paragraph(text):
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>'
                           for part in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def word_table(rows):
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{word_paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
        for row in rows) + "</w:tbl>"


def docx_of(body, **more):
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed({"[Content_Types].xml": head + "<Types/>",
                   "word/document.xml": f'{head}<w:document xmlns:w="{name}"><w:body>{body}'
                                        "</w:body></w:document>", **more})


def docx(found):
    return docx_of("".join(word_paragraph(b) if kind == "p" else word_table(b)
                           for kind, b in found))


# ---- HWPX

def hancom_paragraph(inner):
    return f'<hp:p id="0"><hp:run charPrIDRef="0">{inner}</hp:run></hp:p>'


def hancom_text(text):
    return "<hp:t>" + "<hp:lineBreak/>".join(escape(part) for part in text.split("\n")) + "</hp:t>"


def hancom_cell(text, row, col, rows=1, cols=1):
    return (f'<hp:tc name=""><hp:subList>{hancom_paragraph(hancom_text(text))}</hp:subList>'
            f'<hp:cellAddr colAddr="{col}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/></hp:tc>')


def hancom_table(rows):
    return hancom_paragraph('<hp:tbl>' + "".join(
        "<hp:tr>" + "".join(hancom_cell(c, y, x) for x, c in enumerate(row)) + "</hp:tr>"
        for y, row in enumerate(rows)) + "</hp:tbl>")


def hwpx_of(body, **more):
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
    names = ('xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
             'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"')
    return packed({"mimetype": "application/hwp+zip", "Contents/content.hpf": head + "<package/>",
                   "Contents/section0.xml": f"{head}<hs:sec {names}>{body}</hs:sec>", **more})


def hwpx(found):
    return hwpx_of("".join(hancom_paragraph(hancom_text(b)) if kind == "p" else hancom_table(b)
                           for kind, b in found))


# ---- XLSX

def column(number):
    """0 is A."""
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_cell(place, value, style=0):
    if isinstance(value, str):
        return (f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
                f"{escape(value)}</t></is></c>")
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def sheet_of(rows, merges=()):
    """rows: {number: inner XML, or a list of cells}."""
    body = ""
    for number, row in sorted(rows.items()):
        cells = row if isinstance(row, str) else "".join(
            sheet_cell(f"{column(x)}{number}", c) for x, c in enumerate(row) if c != "")
        body += f'<row r="{number}">{cells}</row>'
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    return f"<worksheet><sheetData>{body}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"


def xlsx_of(sheets, styles="", strings="", workbook="", states=None):
    """sheets: {name: XML}, in the order of the workbook."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    listed = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}" '
                     f'state="{(states or {}).get(n, "visible")}"/>' for i, n in enumerate(sheets, 1))
    relations = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="worksheets/s{i}.xml"/>'
                        for i in range(1, len(sheets) + 1))
    parts = {"[Content_Types].xml": "<Types/>",
             "xl/workbook.xml": f'<workbook xmlns:r="urn:r">{workbook}<sheets>{listed}</sheets></workbook>',
             "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>"}
    parts.update({f"xl/worksheets/s{i}.xml": xml for i, xml in enumerate(sheets.values(), 1)})
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet>{styles}</styleSheet>"
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst>{strings}</sst>"
    return packed(parts)


def xlsx(found):
    rows, number = {}, 0
    for kind, block in found:
        for row in [[block]] if kind == "p" else block:
            number += 1
            rows[number] = row
    return xlsx_of({"보고서": sheet_of(rows)})


FORMS = {"hwpx": hwpx, "docx": docx, "xlsx": xlsx}

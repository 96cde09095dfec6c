"""Reports in the layouts of many authors: every directory of fixtures/report
with an instants.txt lists all items that the document tells, in order, at UTC
instants worked out by hand, and every finding above note. A line is

    KIND START END [words of the title or the route]
    finding RULE LINE

START and END are instants of minutes (2025-06-16T01:00Z), dates of all-day
items and nights, or `-` for what the document does not say; `?` stands for an
instant that must not be known, because the document leaves it open."""
import csv
import io
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, equal, itin, main, read, write  # noqa: E402

REPORTS = os.path.join(FIXTURES, "report")


def moment(item, end):
    value, date = item[end], item["date" if end == "start" else "end_date"]
    if value is None:
        return date or "-"
    if value["utc"] is None:
        return "?"
    return value["utc"][:16] + "Z"


def words(item):
    places = [item[k]["text"] + " " + (item[k]["name"] or "") + " " + (item[k]["iata"] or "") for k in ("from", "to", "at") if item[k]]
    flight = item["flight"]["number"] or "" if item["flight"] else ""
    return " ".join([item["title"], flight, *places])


def check_case(directory):
    report = next(os.path.join(directory, n) for n in sorted(os.listdir(directory))
                  if n.startswith("report."))
    expected = [line.split(None, 3) for line in read(os.path.join(directory, "instants.txt")).decode().splitlines()
                if line.strip() and not line.startswith("#")]
    shown = itin("show", "--format", "json", report).json
    items = [[i["kind"], moment(i, "start"), moment(i, "end"), words(i)] for i in shown["items"]]
    wanted = [e for e in expected if e[0] != "finding"]
    equal([i[:3] for i in items], [e[:3] for e in wanted], "items")
    for item, want in zip(items, wanted):
        for word in (want[3].split() if len(want) > 3 else []):
            if word not in item[3]:
                raise AssertionError(f"{word!r} is not in {item[3]!r}")
    found = itin("check", "--format", "json", report).json["findings"]
    equal(sorted([f["rule"], str(f["line"])] for f in found if f["severity"] != "note"),
          sorted(e[1:3] for e in expected if e[0] == "finding"), "findings")


def add(name):
    def test():
        check_case(os.path.join(REPORTS, name))
    test.__doc__ = name
    globals()["test_" + name.replace("-", "_")] = test


# ---- the same table in other forms


def is_row(line):
    return line.strip().startswith("|") and line.count("|") >= 3


def blocks(text):
    """Lines, and tables as lists of lines."""
    found = []
    for line in text.splitlines():
        if is_row(line) and found and isinstance(found[-1], list):
            found[-1].append(line)
        else:
            found.append([line] if is_row(line) else line)
    return found


def rows(table):
    return [[c.strip() for c in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            for line in table if set(line.strip()) - set("|-: ")]


def separated(cells, sign):
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(
        [[re.sub(r"<br\s*/?>", "\n", c) for c in row] for row in cells])
    return out.getvalue()


def tagged(cells):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells) + "</table>\n"


def told(name, text):
    """Kind, instants, places and number of each item."""
    items = itin("show", "--format", "json", write(name, text)).json["items"]
    return [[i["kind"], moment(i, "start"), moment(i, "end"), (i["flight"] or {}).get("number")] +
            [(i[k]["iata"] or i[k]["name"] or i[k]["text"]) if i[k] else None for k in ("from", "to", "at")]
            for i in items]


def test_a_table_tells_the_same_in_every_form():
    """Pipes, tabs, HTML; and each table alone under the lines above the first,
    as a spreadsheet saves it: with commas, its titles in rows of one cell."""
    n = 0
    for case in sorted(os.listdir(REPORTS)):
        path = os.path.join(REPORTS, case, "report.md")
        found = blocks(read(path).decode()) if os.path.exists(path) else []
        tables = [b for b in found if isinstance(b, list)]
        if not tables or any(len(t) < 3 or set(t[1].strip()) - set("|-: ") for t in tables):
            continue
        base = told("base.md", read(path))
        for form in (lambda c: separated(c, "\t"), tagged):
            text = "\n".join(b if isinstance(b, str) else form(rows(b)).rstrip("\n") for b in found)
            equal(told("other.md", text + "\n"), base, case)
        above = [b for b in found[:found.index(tables[0])] if b.strip()][-5:]
        for table in tables[:6]:
            width = max(map(len, rows(table)))
            cells = [*([line] for line in above), [""], *rows(table)]
            text = separated([row + [""] * (width - len(row)) for row in cells], ",")
            equal(told("table.csv", text), told("table.md", "\n".join([*above, "", *table, ""])), case)
            n += 1
    equal(n >= 60, True, n)


for case in sorted(os.listdir(REPORTS)):
    if os.path.exists(os.path.join(REPORTS, case, "instants.txt")):
        add(case)

main(globals())

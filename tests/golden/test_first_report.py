"""The first real report, retold: every leg, meeting and agenda row at its UTC
instant, every fault found, no false alarm. The values are the measured ground
truth of the real trip, worked out by hand and with other time-zone software."""
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import REPORT, contains, equal, itin, main, read, write  # noqa: E402

# kind, local start, UTC start, UTC end, minutes, stated minutes, sources
TRUTH = [
    ("transfer", "2024-06-24T13:30", "24T04:30", "24T07:20", 170, 170, 2),
    ("formality", "2024-06-24T16:20", "24T07:20", "24T10:20", 180, 180, 2),
    ("flight", "2024-06-24T19:20", "24T10:20", "24T21:00", 640, 640, 2),
    ("day", "2024-06-25", None, None, None, None, 2),
    ("meeting", "2024-06-26T09:30", "26T16:30", "26T17:30", 60, 60, 4),
    ("meeting", "2024-06-26T11:00", "26T18:00", "26T19:00", 60, 60, 4),
    ("meeting", "2024-06-26T13:30", "26T20:30", "26T21:30", 60, 60, 4),
    ("transfer", "2024-06-27T11:00", "27T18:00", "27T19:30", 90, 90, 2),
    ("flight", "2024-06-27T15:36", "27T22:36", "28T00:10", 94, 94, 2),
    ("meeting", "2024-06-28T08:30", "28T14:30", "28T16:00", 90, 90, 4),
    ("meeting", "2024-06-28T10:30", "28T16:30", "28T17:00", 30, 30, 4),
    ("visit", "2024-06-28T11:15", "28T17:15", "28T18:00", 45, 45, 4),
    ("meeting", "2024-06-28T13:00", "28T19:00", "28T20:00", 60, 60, 4),
    ("meeting", "2024-06-28T14:20", "28T20:20", "28T21:20", 60, 60, 4),
    ("meeting", "2024-06-28T15:40", "28T21:40", "28T22:40", 60, 60, 4),
    ("day", "2024-06-29", None, None, None, None, 2),
    ("transfer", "2024-06-30T14:00", "30T20:00", "30T20:30", 30, 30, 2),
    ("flight", "2024-06-30T16:50", "30T22:50", "01T10:40", 710, 660, 2),
    ("transfer", "2024-07-01T20:30", "01T11:30", "01T14:30", 180, 180, 2),
]
# meetings by their place in TRUTH: the agenda's clocks
AGENDAS = {
    4: "09:30-09:35-09:50-10:25-10:30",
    5: "11:00-11:05-11:30-10:55 11:55-12:00",
    6: "13:30-13:35-14:00-14:15-14:30",
    9: "08:30-08:35-09:00-09:30-10:00",
    10: "10:30-10:35-10:55-11:00",
    11: "11:15-11:55-12:00",
    12: "13:00-13:10-13:40-13:50-14:00",
    13: "14:20-14:25-15:00-15:20",
    14: "15:40-15:45-16:35-16:40",
}
FLIGHTS = {2: ("KE5019", "ICN", "SEA", 0), 8: ("AA7525", "SEA", "YYC", 0),
           17: ("WS86", "YYC", "ICN", 1)}


def utc(short):
    if short is None:
        return None
    day, clock = short.split("T")
    return f"2024-{'07' if day == '01' else '06'}-{day}T{clock}:00Z"


def moment(end, key):
    return end[key] if end else None


def is_meeting(kind, expected):
    return kind == expected or {kind, expected} <= {"meeting", "visit"}


def check_trip(path):
    result = itin("show", "--format", "json", path)
    equal(result.code, 1, "exit code")
    items = result.json["items"]
    equal([(i["kind"], moment(i["start"], "local") or i["date"]) for i in items if
           not is_meeting(i["kind"], "meeting")],
          [(t[0], t[1]) for t in TRUTH if not is_meeting(t[0], "meeting")])
    equal(len(items), len(TRUTH))
    for n, (item, truth) in enumerate(zip(items, TRUTH)):
        kind, local, start, end, minutes, stated, sources = truth
        what = f"item {n} {item['title']}"
        assert is_meeting(item["kind"], kind), f"{what}: {item['kind']}"
        equal(moment(item["start"], "local") or item["date"], local, what)
        equal(moment(item["start"], "utc"), utc(start), what)
        equal(moment(item["end"], "utc"), utc(end), what)
        equal(item["minutes"], minutes, what)
        equal(item["stated_minutes"], stated, what)
        equal(len(item["sources"]), sources, what + " sources")
        equal(item["status"], "planned", what)
    for n, (number, origin, target, change) in FLIGHTS.items():
        equal(items[n]["flight"]["number"], number)
        equal((items[n]["from"]["iata"], items[n]["to"]["iata"]), (origin, target))
        equal(items[n]["day_change"], change)
    for n, clocks in AGENDAS.items():
        rows = items[n]["agenda"]
        got = [(r["start"]["local"][11:], r["end"]["local"][11:]) for r in rows]
        expected = []
        for run in clocks.split():
            marks = run.split("-")
            expected += list(zip(marks, marks[1:]))
        equal(got, expected, f"agenda of item {n}")
        assert all(r["start"]["offset"] == items[n]["start"]["offset"] for r in rows)
    trip = result.json["trip"]
    equal((trip["days"], trip["nights"], trip["lodging_nights"], trip["nights_aboard"]),
          (8, 7, 6, 1))
    equal((trip["start"]["utc"], trip["end"]["utc"]), (utc("24T04:30"), utc("01T14:30")))


def findings(path, *options):
    return itin("check", "--format", "json", path, *options).json["findings"]


def check_findings(path):
    found = findings(path)
    loud = sorted((f["severity"], f["rule"]) for f in found if f["severity"] != "note")
    equal(loud, sorted([("error", "duration-mismatch"), ("error", "ends-before-start"),
                        ("warning", "tables-disagree"), ("warning", "cancelled-unresolved"),
                        ("warning", "head-count-mismatch")]))
    notes = {}
    for f in found:
        if f["severity"] == "note":
            notes[f["rule"]] = notes.get(f["rule"], 0) + 1
    equal(notes.pop("tight-transfer"), 3)
    equal(notes.pop("untimed-item"), 2)
    equal(notes.pop("codeshare-suspected"), 2)
    equal(notes.pop("missing-lodging"), 1)
    assert notes.pop("spelling-variant") >= 5
    assert set(notes) <= {"missing-transfer", "arrival-lead-short"}, notes
    return {f["rule"]: f for f in found}


def lines_of(path):
    return open(path, encoding="utf-8").read().split("\n")


def test_instants_of_the_report():
    check_trip(REPORT)


def test_findings_of_the_report():
    by_rule = check_findings(REPORT)
    lines = lines_of(REPORT)
    wrong = by_rule["ends-before-start"]
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("11:30~10:55"))
    equal((wrong["line"], wrong["column"], wrong["end_line"], wrong["end_column"]),
          (line, 1, line, 12))
    equal(by_rule["duration-mismatch"]["line"],
          next(n for n, text in enumerate(lines, 1) if "16:50~19:40" in text))
    disagree = by_rule["tables-disagree"]
    shown = {disagree["line"]} | {r["line"] for r in disagree["related"]}
    subset = next(n for n, text in enumerate(lines, 1) if "11:00~12:00\t플랫폼캘거리" in text)
    schedule = next(n for n, text in enumerate(lines, 1) if "11:15~12:00\t45'" in text)
    assert {subset, schedule} <= shown, shown
    contains(by_rule["head-count-mismatch"]["message"], "23")
    contains(lines[by_rule["head-count-mismatch"]["line"] - 1], "총 20명")


def pipe_tables(text):
    """Tab-separated lines as Markdown pipe tables."""
    out, inside = [], False
    for line in text.split("\n"):
        if "\t" in line:
            cells = line.split("\t")
            out.append("| " + " | ".join(cells) + " |")
            if not inside:
                out.append("|" + " --- |" * len(cells))
            inside = True
        else:
            inside = False
            out.append(line)
    return "\n".join(out)


def html_tables(text):
    """The same tables in HTML, the two-column heading as a colspan."""
    out, inside = [], False
    for line in text.split("\n"):
        if "\t" in line:
            if not inside:
                out.append("<table>")
            inside = True
            cells = line.split("\t")
            row = "".join(f"<td>{c}</td>" for c in cells)
            row = row.replace("<td>시 간</td><td></td>", '<td colspan="2">시 간</td>')
            out.append(f"<tr>{row}</tr>")
        else:
            if inside:
                out.append("</table>")
            inside = False
            out.append(line)
    return "\n".join(out)


def variant(name, change):
    write(name, change(read(REPORT).decode("utf-8")))
    check_trip(name)
    check_findings(name)


def test_pipe_tables():
    variant("report.md", pipe_tables)


def test_html_tables():
    variant("report.html", html_tables)


def test_cp949():
    variant("report.txt", lambda t: t.encode("cp949"))


def test_utf16():
    variant("report.txt", lambda t: t.encode("utf-16"))


def test_decomposed_hangul():
    variant("report.txt", lambda t: unicodedata.normalize("NFD", t))


def test_crlf_and_byte_order_mark():
    variant("report.txt", lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode())


def test_tables_shuffled_with_prose():
    """Prose around the tables changes nothing."""
    variant("report.md", lambda t: re.sub(r"^## .*$", lambda m: m[0] + "\n\n본 장은 2024년에 썼으며 "
                                          "20~30개 기업과 500-600만불을 다룬다.\n", t, flags=re.M))


def test_what_is_right_is_said_to_be_right():
    text = itin("check", REPORT).out
    contains(text, "2 errors, 3 warnings")
    contains(text, "10h40m")
    contains(text, "19 items, 31 agenda rows")


def test_korean():
    text = itin("check", "--lang", "ko", REPORT).out
    contains(text, "오류[duration-mismatch]")
    contains(text, "11시간 50분")


def test_nothing_is_written():
    before = read(REPORT)
    for command in ("check", "show"):
        itin(command, REPORT)
    itin("export", REPORT)
    equal(read(REPORT), before)
    assert not os.path.exists(REPORT + ".itin")


main(globals())

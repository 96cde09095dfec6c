"""Every limit of include/itin/base.h, exceeded by one: a clear finding or
refusal that names the number, and what is below the limit is still read."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ROOT, equal, itin, main, write  # noqa: E402

HEAD = "itin: 1\ntrip: Limits\nhome: Seoul\nplan:\n"


def limit(name):
    """The number itself is the header's, so that the two cannot part."""
    with open(os.path.join(ROOT, "include", "itin", "base.h"), encoding="utf-8") as f:
        value = re.search(rf"ITIN_MAX_{name} \(?(\d+)u?(?: << (\d+))?", f.read())
    return int(value[1]) << int(value[2] or 0)


def findings(name):
    answer = itin("check", "--format", "json", name, timeout=120)
    return answer, answer.json["findings"]


def one_refusal(name, number):
    answer, found = findings(name)
    equal((answer.code, [f["rule"] for f in found]), (2, ["limit-exceeded"]), name)
    text = found[0]["message"] + found[0]["help"]
    equal(str(number) in text.replace(",", ""), True, f"{name}: {text}")


def tasks(n):
    return HEAD + "".join(f"- task: T{i}\n  date: 2024-06-24\n" for i in range(n))


def test_items_of_a_plan():
    most = limit("ITEMS")
    write("most.yaml", tasks(most))
    equal(itin("check", "most.yaml", timeout=120).code, 0)
    write("more.yaml", tasks(most + 1))
    one_refusal("more.yaml", most)


def test_items_of_a_calendar():
    most = limit("ITEMS")
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:E\r\nDTSTART:20240624T100000Z\r\nEND:VEVENT\r\n"
    write("more.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" +
          "".join(event.format(i) for i in range(most + 1)) + "END:VCALENDAR\r\n")
    one_refusal("more.ics", most)


def test_items_of_a_booking_list():
    most = limit("ITEMS")
    write("more.csv", "Subject,Start Date,Start Time,End Date,End Time,Location\n" +
          "Visit,2024-06-24,10:00,2024-06-24,11:00,Seoul\n" * (most + 1))
    one_refusal("more.csv", most)


def report(rows):
    return "2024년 출장\n\n| 일자 | 시간 | 도시 | 내용 |\n|---|---|---|---|\n" + rows


def test_items_of_a_report():
    most = limit("ITEMS")
    write("more.md", report("".join(f"| 6.24 | 10:00~11:00 | 서울 | 면담 {i} |\n"
                                    for i in range(most + 1))))
    one_refusal("more.md", most)


def test_columns_of_a_table():
    most = limit("TABLE_COLUMNS")
    for columns in (most + 1, 10000):
        write("wide.md", report("| 6.24 | 10:00~11:00 | 서울 | 면담 |" + " x |" * (columns - 4) + "\n"))
        one_refusal("wide.md", most)


def test_cells_of_a_document():
    most = limit("TABLE_CELLS")
    wide = limit("TABLE_COLUMNS")
    row = "| " + " | ".join(["x"] * wide) + " |\n"
    write("cells.md", "|" + "a|" * wide + "\n|" + "-|" * wide + "\n" + row * (most // wide + 1))
    one_refusal("cells.md", most)


def test_nesting():
    most = limit("NESTING")
    for depth in (most + 1, 5000):
        write("deep.yaml", HEAD + "- note: " + "[" * depth + "]" * depth + "\n")
        one_refusal("deep.yaml", most)
        write("deep.json", '{"itin": 1, "plan": ' + "[" * depth + "]" * depth + "}")
        one_refusal("deep.json", most)


def test_findings():
    """All are counted, the first are shown, and it says that more there are."""
    most = limit("FINDINGS")
    write("many.yaml", HEAD + "".join(f"- meeting: M\n  at: Qwxzk{i}\n  time: 2024-06-31 10:00\n"
                                      for i in range(most + 10)))
    answer, found = findings("many.yaml")
    equal((answer.code, len(found)), (1, most + 1))
    equal([f["rule"] for f in found].count("limit-exceeded"), 1)
    equal(answer.json["summary"]["errors"] >= most + 10, True, answer.json["summary"])


def test_a_line():
    most = limit("LINE_BYTES")
    write("line.md", report("") + "가" * (most // 3 + 1) + "\n")
    one_refusal("line.md", most >> 20)


def test_a_file():
    most = limit("FILE_BYTES")
    with open("huge.md", "wb") as f:
        f.truncate(most + 1)
    one_refusal("huge.md", most >> 20)


def test_memory_of_a_plan():
    """Not all files of the size that is read fit: 20 MB of small values."""
    most = limit("ARENA_BYTES") >> 20
    write("full.yaml", HEAD + "".join(f"- task: T{i}\n  date: 2024-06-24\n  note: [{'a,' * 500}]\n"
                                      for i in range(limit("ITEMS"))))
    one_refusal("full.yaml", most)
    found = findings("full.yaml")[1][0]
    equal((found["line"] > 5, found["column"] > 1), (True, True))
    equal("split it" in found["help"] + found["message"], True)


def test_a_zone_name():
    for length in (limit("ZONE_NAME"), limit("ZONE_NAME") + 1, 100000):
        answer = itin("time", "2024-06-24T10:00", "A/" + "x" * (length - 2))
        equal((answer.code, answer.out, answer.err.count("\n")), (2, "", 1), length)


def test_a_year():
    most = limit("YEAR")
    plan = HEAD + "- meeting: M\n  at: Seoul\n  time: {}-06-24 10:00 - 11:00\n"
    write("plan.yaml", plan.format(most))
    equal(itin("check", "plan.yaml").code, 0)
    for year in (most + 1, 9999, 12024, 10 ** 30):
        write("plan.yaml", plan.format(year))
        answer, found = findings("plan.yaml")
        equal((answer.code, [f["rule"] for f in found]), (1, ["bad-value"]), year)


main(globals())

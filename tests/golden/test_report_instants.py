"""Reports in the layouts of many authors: every directory of fixtures/report
with an instants.txt lists all items that the document tells, in order, at UTC
instants worked out by hand, and every finding above note. A line is

    KIND START END [words of the title or the route]
    finding RULE LINE

START and END are instants of minutes (2025-06-16T01:00Z), dates of all-day
items and nights, or `-` for what the document does not say; `?` stands for an
instant that must not be known, because the document leaves it open."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, equal, itin, main, read  # noqa: E402

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


for case in sorted(os.listdir(REPORTS)):
    if os.path.exists(os.path.join(REPORTS, case, "instants.txt")):
        add(case)

main(globals())

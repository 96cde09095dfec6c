"""Flight numbers as people write them, and the year of a paste that has none."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import contains, equal, itin, main  # noqa: E402

# as written, as shown
NUMBERS = [("KE082", "KE082"), ("KE 082", "KE082"), ("ke082", "KE082"), ("KE82", "KE82"),
           ("WS86", "WS86"), ("7C 1102", "7C1102"), ("KE-082", "KE082")]


def show(plan, *more):
    return itin("show", "-", "--from", "yaml", "--format", "json", *more, stdin=plan).json["items"]


def flight(number, day=24):
    return (f"- flight: {number}\n  route: ICN -> SEA\n  depart: 2024-06-{day} 19:20\n"
            f"  arrive: 2024-06-{day} 14:00\n")


def test_numbers_are_shown_as_written():
    for written, shown in NUMBERS:
        item = show("itin: 1\nplan:\n" + flight(written))[0]
        equal((item["flight"]["number"], item["title"], item["id"]),
              (shown, shown, shown.lower()), written)
        contains(itin("export", "-", "--from", "yaml", "--to", "ics",
                      stdin="itin: 1\nplan:\n" + flight(written)).out, shown)


def test_zeros_do_not_matter_for_matching():
    """The flight, and what is said to come after it."""
    items = show("itin: 1\nplan:\n" + flight("KE082") +
                 "- meeting: M\n  at: SEA\n  after: 30m after KE82\n  lasts: 1h\n")
    equal(items[1]["start"]["utc"], "2024-06-24T21:30:00Z")


# paste, now, its first local date
YEARS = [("24JUN 1", "2024-05-20", "2024-06-24"), ("24JUN 1", "2024-08-20", "2024-06-24"),
         ("06JAN 1", "2024-12-20", "2025-01-06"), ("06JAN M", "2019-11-22", "2020-01-06"),
         ("24JUN", "2024-05-20", None)]


def test_weekday_and_now_tell_the_year():
    for date, now, expected in YEARS:
        paste = f"1 KE 019Y {date} ICNSEA HK1 1920 1400\n"
        answer = itin("show", "-", "--from", "gds", "--format", "json", stdin=paste,
                      now=now + "T00:00:00Z")
        start = answer.json["items"][0]["start"]
        if expected:
            equal(start["local"][:10], expected, f"{date} {now}")
            equal(answer.json["items"][0]["flight"]["number"], "KE019")
            continue
        equal((start or {}).get("utc"), None, f"{date} {now}")
        contains(itin("check", "-", "--from", "gds", stdin=paste, now=now + "T00:00:00Z").out +
                 itin("check", "-", "--from", "gds", stdin=paste, now=now + "T00:00:00Z").err,
                 "no year is written")


REPORT = """| 일자 | 지역 | 시간 | 내용 |
|---|---|---|---|
| 4/2(목) | 서울 | 09:30~11:00 | 시찰 |
| 4/3(금) | 서울 | 09:30~11:00 | 견학 |
"""
BOOKING = " 1 KE 901Y 30DEC T ICNCDG HK1 105P 640P 30DEC T\n 2 AF 264Y 02JAN F CDGICN HK1 900P 545P 03JAN J\n"
# 2 April is a Thursday in 2009, 2015, 2020, 2026; 30 December a Tuesday in 2008, 2014, 2025:
# text, form, now, the start's date, what the finding must name and how severe it is
SAID = [(REPORT, "report", "2010-06-01", "2009-04-02", "2015", "warning"),
        (REPORT, "report", "2016-06-01", "2015-04-02", "2020", "warning"),
        (REPORT, "report", "2026-06-01", "2026-04-02", "2020", "warning"),
        (BOOKING, "gds", "2012-01-20", "2014-12-30", "2008", "warning"),
        (BOOKING, "gds", "2014-11-20", "2014-12-30", "2008", "note")]


def test_a_year_that_only_the_present_tells_is_said():
    for text, form, now, date, other, severity in SAID:
        options = ("-", "--from", form, "--format", "json")
        answer = itin("show", *options, stdin=text, now=now + "T00:00:00Z")
        equal(answer.json["items"][0]["start"]["local"][:10], date, now)
        found = [f for f in itin("check", *options, stdin=text, now=now + "T00:00:00Z").json["findings"]
                 if f["rule"] == "year-conflict"]
        equal([f["severity"] for f in found], [severity], now)
        contains(found[0]["message"], date[:4])
        contains(found[0]["message"], other)


main(globals())

"""Calendars of every producer, read and resolved. Instants are worked out by
hand: ICN 19:20 is 10:20Z and SEA 14:00 in June is 21:00Z; Calgary at 09:00 on
2026-12-10 is 15:00Z, since Alberta keeps -06 from 2026 (tzdb 2026c)."""
import json
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import contains, equal, itin, main  # noqa: E402

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n"


def zone(tzid, *observances, extra=""):
    body = "".join(f"BEGIN:{kind}\r\nDTSTART:{start}\r\n{rule}TZOFFSETFROM:{a}\r\n"
                   f"TZOFFSETTO:{b}\r\nEND:{kind}\r\n" for kind, start, a, b, rule in observances)
    return f"BEGIN:VTIMEZONE\r\nTZID:{tzid}\r\n{extra}{body}END:VTIMEZONE\r\n"


def event(*lines, uid="1@test"):
    return (f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20240101T000000Z\r\n"
            + "".join(line + "\r\n" for line in lines) + "END:VEVENT\r\n")


def calendar(*parts):
    return HEAD + "".join(parts) + "END:VCALENDAR\r\n"


def show(text):
    answer = itin("show", "--from", "ics", "-", "--format", "json", stdin=text)
    return answer.json["items"]


def rules(text):
    answer = itin("check", "--from", "ics", "-", "--format", "json", stdin=text)
    return [(f["rule"], f["severity"], f["line"]) for f in answer.json["findings"]]


def utc(item):
    return tuple(item[end] and item[end]["utc"] for end in ("start", "end"))


FLIGHT = ("2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z")
CALGARY = ("2026-12-10T15:00:00Z", "2026-12-10T16:00:00Z")
SEOUL = zone("Asia/Seoul", ("STANDARD", "19881009T030000", "+1000", "+0900", ""))
PACIFIC = zone("America/Los_Angeles",
               ("DAYLIGHT", "20070311T020000", "-0800", "-0700",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"),
               ("STANDARD", "20071104T020000", "-0700", "-0800",
                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"))
OLD_RULES = (("DAYLIGHT", "20070311T020000", "-0700", "-0600",
              "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"),
             ("STANDARD", "20071104T020000", "-0600", "-0700",
              "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"))
UNTIL_RULES = (("DAYLIGHT", "20070311T020000", "-0700", "-0600",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"),
               ("STANDARD", "20071104T020000", "-0600", "-0700",
                "RRULE:FREQ=YEARLY;UNTIL=20251102T080000Z;BYMONTH=11;BYDAY=1SU\r\n"))
FIXED = ("STANDARD", "20260308T020000", "-0700", "-0600", "")


def both(start, end):
    return event(f"DTSTART;TZID={start}:20240624T192000", f"DTEND;TZID={end}:20240624T140000",
                 "SUMMARY:KE5019 ICN-SEA")


def at_nine(tzid, *more):
    return event(f"DTSTART;TZID={tzid}:20261210T090000", f"DTEND;TZID={tzid}:20261210T100000",
                 "SUMMARY:Visit", *more)


# the letters are those of the table of client forms: name, calendar, instants
FORMS = [
    ("T", calendar(SEOUL, PACIFIC, both("Asia/Seoul", "America/Los_Angeles")), FLIGHT),
    ("t", calendar(both("Asia/Seoul", "America/Los_Angeles")), FLIGHT),
    ("U", calendar(event("DTSTART:20240624T102000Z", "DTEND:20240624T210000Z",
                         "SUMMARY:KE5019 ICN-SEA")), FLIGHT),
    ("D", calendar(SEOUL, event("DTSTART;TZID=Asia/Seoul:20240624T192000", "DURATION:PT10H40M",
                                "SUMMARY:KE5019 ICN-SEA")), FLIGHT),
    ("X", calendar(zone("America/Edmonton", *OLD_RULES), at_nine("America/Edmonton")), CALGARY),
    ("x", calendar(at_nine("America/Edmonton")), CALGARY),
    ("Y", calendar(zone("Asia/Seoul", ("STANDARD", "20000101T000000", "+0900", "+1000", "")),
                   both("Asia/Seoul", "America/Los_Angeles")), FLIGHT),
    ("G", calendar(zone("/example.org/2024/America/Edmonton", *UNTIL_RULES),
                   at_nine("/example.org/2024/America/Edmonton")), CALGARY),
    ("P", calendar(zone("Calgary winter time", *UNTIL_RULES),
                   at_nine("Calgary winter time")), CALGARY),
    ("P1", calendar(zone("Calgary-2026-12", ("DAYLIGHT", "20250309T020000", "-0700", "-0600", ""),
                         ("STANDARD", "20251102T020000", "-0600", "-0700", ""),
                         ("STANDARD", "20260308T020000", "-0700", "-0600", "")),
                    at_nine("Calgary-2026-12")), CALGARY),
    ("PR", calendar(zone("Here", ("STANDARD", "20240310T020000", "-0700", "-0600",
                                  "RDATE:20250309T020000,20260308T020000\r\n"),
                         ("STANDARD", "20241103T020000", "-0600", "-0700",
                          "RDATE:20251102T020000\r\n")), at_nine("Here")), CALGARY),
    ("PF", calendar(zone("Fixed", FIXED), at_nine("Fixed")), CALGARY),
    ("E", calendar(zone("Etc/GMT+6", ("STANDARD", "19700101T000000", "-0600", "-0600", "")),
                   at_nine("Etc/GMT+6")), CALGARY),
    ("e", calendar(at_nine("Etc/GMT+6")), CALGARY),
    ("E2", calendar(both("Etc/GMT-9", "Etc/GMT+7")), FLIGHT),
    ("W", calendar(zone("Pacific Standard Time",
                        ("DAYLIGHT", "16010101T020000", "-0800", "-0700",
                         "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"),
                        ("STANDARD", "16010101T020000", "-0700", "-0800",
                         "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n")),
                   both("Asia/Seoul", "Pacific Standard Time")), FLIGHT),
    ("w", calendar(both("Korea Standard Time", "Pacific Standard Time")), FLIGHT),
    ("apple", calendar(both("GMT+0900", "GMT-0700")), FLIGHT),
    ("R", calendar(both("Asia/Seoul", "America/Los_Angeles").replace(
        "END:VEVENT", "CONFERENCE;VALUE=URI:https://example.org\r\nLINK;VALUE=URI:https://x.org\r\n"
        "STRUCTURED-DATA;VALUE=TEXT:{\"a\":1}\r\nX-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r\n"
        "BEGIN:VLOCATION\r\nUID:loc\r\nNAME:Gate\r\nEND:VLOCATION\r\nBEGIN:VALARM\r\nACTION:DISPLAY"
        "\r\nTRIGGER:-PT3H\r\nDESCRIPTION:go\r\nEND:VALARM\r\nEND:VEVENT")), FLIGHT),
]


def test_client_forms():
    for name, text, expected in FORMS:
        items = show(text)
        equal(len(items), 1, name)
        equal(utc(items[0]), expected, name)


def test_all_day_hotel():
    items = show(calendar(event("DTSTART;VALUE=DATE:20240624", "DTEND;VALUE=DATE:20240627",
                                "SUMMARY:Hotel by the lake", "LOCATION:Seattle")))
    equal([(i["kind"], i["date"], i["end_date"], i["start"]) for i in items],
          [("stay", "2024-06-24", "2024-06-27", None)])


def test_contradictions_are_told():
    by_name = {name: text for name, text, _ in FORMS}
    equal([r for r, _, _ in rules(by_name["X"]) if r in ("zone-drift", "offset-mismatch")],
          ["zone-drift"])
    found = [r for r in rules(by_name["Y"]) if r[0] == "offset-mismatch"]
    equal(len(found), 1)
    answer = itin("check", "--from", "ics", "-", stdin=by_name["Y"])
    contains(answer.out, "2024-06-24T09:20:00Z")
    contains(answer.out, "2024-06-24T10:20:00Z")


def test_newer_rules_of_the_file_win():
    text = calendar(zone("America/Edmonton", *OLD_RULES, extra="LAST-MODIFIED:20990101T000000Z\r\n"),
                    at_nine("America/Edmonton"))
    equal(utc(show(text)[0]), ("2026-12-10T16:00:00Z", "2026-12-10T17:00:00Z"))
    contains([r for r, _, _ in rules(text)], "offset-mismatch")


def test_zones_that_nobody_knows():
    for tzid in ("Mars/Olympus", "../../etc/passwd", "Nowhere"):
        text = calendar(at_nine(tzid))
        equal(utc(show(text)[0]), (None, None), tzid)
        contains([r for r, _, _ in rules(text)], "unknown-zone")


def test_floating():
    lines = ("DTSTART:20240624T093000", "DTEND:20240624T103000", "SUMMARY:Talks")
    text = calendar(event(*lines))
    equal(utc(show(text)[0]), (None, None))
    contains([(r, s) for r, s, _ in rules(text)], ("unknown-zone", "error"))
    text = calendar(event(*lines, "LOCATION:Seattle"))
    equal(utc(show(text)[0]), ("2024-06-24T16:30:00Z", "2024-06-24T17:30:00Z"))
    contains([(r, s) for r, s, _ in rules(text)], ("unknown-zone", "warning"))


def test_gap_and_fold():
    text = calendar(event("DTSTART;TZID=America/Los_Angeles:20260308T023000",
                          "DTEND;TZID=America/Los_Angeles:20260308T040000", "SUMMARY:a"),
                    event("DTSTART;TZID=America/Los_Angeles:20261101T013000",
                          "DTEND;TZID=America/Los_Angeles:20261101T030000", "SUMMARY:b", uid="2"))
    equal([utc(i) for i in show(text)], [("2026-03-08T10:30:00Z", "2026-03-08T11:00:00Z"),
                                         ("2026-11-01T08:30:00Z", "2026-11-01T11:00:00Z")])
    found = rules(text)
    contains([f[:2] for f in found], ("skipped-time", "warning"))
    contains([f[:2] for f in found], ("repeated-time", "warning"))


def test_older_never_beats_newer():
    new = event("SEQUENCE:2", "DTSTART:20240624T102000Z", "DTEND:20240624T112000Z", "SUMMARY:new")
    old = event("SEQUENCE:1", "DTSTART:20240625T102000Z", "DTEND:20240625T112000Z", "SUMMARY:old")
    for text in (calendar(new, old), calendar(old, new), calendar(new) + calendar(old)):
        equal([i["title"] for i in show(text)], ["new"])
        contains([r for r, _, _ in rules(text)], "duplicate-item")
    later = old.replace("SEQUENCE:1", "SEQUENCE:2").replace("20240101T", "20240102T")
    equal([i["title"] for i in show(calendar(later, new))], ["old"])


def test_cancellations():
    live = event("DTSTART:20240624T102000Z", "DTEND:20240624T112000Z", "SUMMARY:x")
    dead = live.replace("20240101T", "20240102T")
    cancel = HEAD + "METHOD:CANCEL\r\n" + dead + "END:VCALENDAR\r\n"
    equal([i["status"] for i in show(calendar(live) + cancel)], ["cancelled"])
    equal(show(cancel), [])
    equal([i["status"] for i in show(calendar(live.replace("SUMMARY", "STATUS:CANCELED\r\nSUMMARY")))],
          ["cancelled"])
    inside = dead.replace("SUMMARY", "METHOD:CANCEL\r\nSUMMARY")
    equal([i["status"] for i in show(calendar(live, inside))], ["cancelled"])
    stale = cancel.replace("20240102T", "20230101T")
    equal([i["status"] for i in show(calendar(live) + stale)], ["planned"])


def starts(text):
    return [i["start"]["utc"][:13] for i in show(text)]


def test_repetitions():
    daily = ("DTSTART;TZID=America/Los_Angeles:20261030T090000", "DURATION:PT1H", "SUMMARY:Talks",
             "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;TZID=America/Los_Angeles:20261031T090000")
    # the wall stays at 09:00 over the change of 1 November: 16Z, then 17Z
    equal(starts(calendar(PACIFIC, event(*daily))), ["2026-10-30T16", "2026-11-01T17", "2026-11-02T17"])
    moved = event("RECURRENCE-ID;TZID=America/Los_Angeles:20261102T090000",
                  "DTSTART;TZID=America/Los_Angeles:20261102T110000", "DURATION:PT1H", "SUMMARY:Talks")
    equal(starts(calendar(PACIFIC, event(*daily), moved)),
          ["2026-10-30T16", "2026-11-01T17", "2026-11-02T19"])
    weekly = event("DTSTART:20240603T080000Z", "SUMMARY:x",
                   "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20240620T000000Z")
    equal(starts(calendar(weekly)), ["2024-06-03T08", "2024-06-05T08", "2024-06-17T08", "2024-06-19T08"])
    monthly = event("DTSTART:20240131T080000Z", "SUMMARY:x", "RRULE:FREQ=MONTHLY;COUNT=3")
    equal(starts(calendar(monthly)), ["2024-01-31T08", "2024-03-31T08", "2024-05-31T08"])
    last = event("DTSTART:20240126T080000Z", "SUMMARY:x", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3")
    equal(starts(calendar(last)), ["2024-01-26T08", "2024-02-23T08", "2024-03-29T08"])
    yearly = event("DTSTART:20240229T080000Z", "SUMMARY:x", "RRULE:FREQ=YEARLY;COUNT=2")
    equal(starts(calendar(yearly)), ["2024-02-29T08", "2028-02-29T08"])
    endless = calendar(event("DTSTART:20240229T080000Z", "SUMMARY:x", "RRULE:FREQ=DAILY"))
    equal(len(show(endless)), 500)
    contains([r for r, _, _ in rules(endless)], "limit-exceeded")


def test_tolerance():
    loose = "\ufeff" + calendar(event("DTSTART:2024-06-24", "SUMMARY:Free day")).replace("\r\n", "\n")
    equal([(i["kind"], i["date"]) for i in show(loose)], [("day", "2024-06-24")])
    bare = HEAD + ("BEGIN:VEVENT\r\nDTSTART:20240624T102000Z\r\nSUMMARY:fol\r\n ded\r\n"
                   "END:VEVENT\r\nEND:VCALENDAR\r\n")
    equal([i["title"] for i in show(bare)], ["folded"])
    contains([f[:2] for f in rules(bare)], ("bad-value", "note"))
    cut = calendar(event("DTSTART:20240624T102000Z", "SUMMARY:a"))[:-60] + "\r\n"
    contains([r for r, _, _ in rules(cut)], "unread-text")
    contains([f[0] for f in rules(calendar(event("DTSTART:20261301T256199", "SUMMARY:a")))],
             "bad-value")


def test_flights_in_words():
    for title, number, ends in [
            ("KE5019 ICN-SEA", "KE5019", ("ICN", "SEA")),
            ("Flight to Seattle (DL 196)", "DL196", (None, "SEA")),
            ("✈ ICN→SEA KE 5019", "KE5019", ("ICN", "SEA")),
            ("WS 86: Calgary (YYC) to Seoul (ICN)", "WS86", ("YYC", "ICN")),
            ("Flight LH 456 from Frankfurt to Los Angeles", "LH456", ("FRA", "Los Angeles")),
            ("대한항공 KE5019편 인천 → 시애틀", "KE5019", ("ICN", "SEA"))]:
        item = show(calendar(event("DTSTART:20240624T102000Z", "DTEND:20240624T210000Z",
                                   "SUMMARY:" + title)))[0]
        equal((item["kind"], item["flight"] and item["flight"]["number"]), ("flight", number), title)
        equal(item["to"]["iata"] or item["to"]["name"], ends[1], title)
        if ends[0]:
            equal(item["from"]["iata"], ends[0], title)
    for title in ("Q3 2024 review", "Room B 12 walk", "Stairs: flight of 12", "Lunch"):
        item = show(calendar(event("DTSTART:20240624T102000Z", "SUMMARY:" + title)))[0]
        equal(item["flight"], None, title)


def test_airline_text():
    body = ("DESCRIPTION:Flight number: DL 196\\nDeparture: Incheon (ICN) {}\\nArrival: Seattle (SEA) "
            "14:00\\nDuration: {}\\nContact: someone@example.org")
    text = [calendar(event("DTSTART:20240624T102000Z", "DTEND:20240624T210000Z",
                           "SUMMARY:Your trip with us", body.format(clock, lasts)))
            for clock, lasts in (("19:20", "10h 40m"), ("19:50", "10h 40m"), ("19:20", "12h 10m"))]
    item = show(text[0])[0]
    equal((item["kind"], item["from"]["iata"], item["to"]["iata"], item["stated_minutes"]),
          ("flight", "ICN", "SEA", 640))
    told = [{r for r, _, _ in rules(t)} & {"tables-disagree", "duration-mismatch"} for t in text]
    equal(told, [set(), {"tables-disagree"}, {"duration-mismatch"}])


def test_own_export_comes_back():
    keys = ("id", "kind", "status", "title", "minutes", "day_change", "date", "end_date")
    for name in ("contract-example", "december-2026", "seattle-calgary-2024"):
        plan = os.path.join(os.environ["ITIN_SOURCE_ROOT"], "fixtures", "plan", name, "input.yaml")
        before = {i["id"]: i for i in itin("show", plan, "--format", "json").json["items"]}
        for times in ("auto", "tzid", "utc"):
            text = itin("export", plan, "--to", "ics", "--times", times, "--no-ledger").out
            after = show(text)
            equal(len(after) > 3, True, name)
            for item in after:
                was = before[item["id"]]
                equal([item[k] for k in keys], [was[k] for k in keys], f"{name} {times}")
                if item["start"]:
                    equal((item["start"], item["end"]), (was["start"], was["end"]), f"{name} {times}")


def test_privacy():
    text = calendar(event("DTSTART:20240624T102000Z", "SUMMARY:Talks", "LOCATION:Seattle",
                          "ATTENDEE;CN=Someone:mailto:someone@example.org",
                          "ORGANIZER;CN=boss@example.org:mailto:boss@example.org",
                          "DESCRIPTION:call someone@example.org\\nhttps://x.example/a"))
    with tempfile.TemporaryDirectory() as top:
        path = os.path.join(top, "in.ics")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        for form in ("yaml", "ics", "json"):
            out = itin("export", path, "--to", form, "--no-ledger").out
            equal("@example" in out, False, form)


HOSTILE = [
    ("long line", lambda: HEAD + "X-A:" + "x" * (20 << 20) + "\r\n", "1"),
    ("folded line", lambda: HEAD + "X-A:" + "x\r\n " * (1 << 20) + "\r\n", "1048576"),
    ("nesting", lambda: HEAD + "BEGIN:X\r\n" * 100000 + "END:X\r\n" * 100000, "16"),
    ("components", lambda: HEAD + "BEGIN:X\r\nEND:X\r\n" * 200000, "100000"),
    ("properties", lambda: HEAD + "BEGIN:VEVENT\r\n" + "A:b\r\n" * 1000000, "10000"),
    ("parameters", lambda: HEAD + "X-A" + ";b=c" * 200 + ":d\r\n", "100"),
    ("bad lines", lambda: HEAD + "nonsense\r\n" * 40000, "1000"),
    ("seconds", lambda: calendar(zone("Z", ("STANDARD", "20250101T000000", "+0000", "+0100",
                                            "RRULE:FREQ=SECONDLY\r\n")), at_nine("Z")), "YEARLY"),
    ("observances", lambda: calendar(zone("Z", *[FIXED] * 300), at_nine("Z")), "200"),
]


def test_hostile():
    for name, make, limit in HOSTILE:
        with tempfile.NamedTemporaryFile("w", suffix=".ics", newline="") as file:
            file.write(make())
            file.flush()
            before = time.monotonic()
            answer = itin("check", file.name, "--format", "json")
            spent = time.monotonic() - before
            print(f"# {name}: {spent:.3f} s")
        equal(answer.code, 2, name)
        found = [f for f in answer.json["findings"] if f["rule"] == "limit-exceeded"]
        equal(len(found), 1, name)
        contains(found[0]["message"], limit)
        equal(spent < (60 if os.environ.get("ITIN_SANITIZE", "none") != "none" else 5), True, f"{name}: {spent:.2f} s")


def test_no_control_character_passes():
    text = calendar(event("DTSTART:20240624T102000Z", "LOCATION:Seattle",
                          "SUMMARY:a\\nX-EVIL:1\x1b[31m", "X-ITIN-ITEM:a\tb"))
    out = itin("export", "--from", "ics", "-", "--to", "ics", stdin=text).out
    equal("\nX-EVIL" in out or "\x1b" in out, False)


def test_odd_hours_need_a_place():
    """At 03:30 UTC it is noon or evening somewhere; 03:30 in New York is night."""
    odd = lambda start: [f["message"] for f in itin(
        "check", "--from", "ics", "-", "--format", "json",
        stdin=calendar(zone("America/New_York", ("STANDARD", "20230101T000000", "-0500", "-0500", "")),
                       event(start, "SUMMARY:Meeting of the board", "DURATION:PT30M"))).json["findings"]
        if f["rule"] == "odd-hour"]
    equal(odd("DTSTART:20240115T033000Z"), [])
    night, = odd("DTSTART;TZID=America/New_York:20240115T033000")
    contains(night, "03:30 local time in America/New_York")


main(globals())

"""The calendar as jCal (RFC 7265) and JSCalendar (RFC 8984). jCal is compared
with a converter of our own from the .ics; JSCalendar's instants with those
worked out by hand and with what `show` says."""
import datetime
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from ics import events, parse  # noqa: E402
from tap import FIXTURES, REPORT, contains, equal, itin, main, read, write  # noqa: E402

PLANS = [os.path.join(FIXTURES, "plan", name, "input.yaml")
         for name in ("contract-example", "december-2026", "seattle-calgary-2024")] + [REPORT]


def export(path, *args):
    return itin("export", path, "--no-ledger", *args).bytes


# ---- jCal: RFC 7265, 3.3 to 3.6 -------------------------------------------------

TYPES = {"dtstart": "date-time", "dtend": "date-time", "dtstamp": "date-time",
         "created": "date-time", "last-modified": "date-time", "sequence": "integer",
         "geo": "float", "trigger": "duration", "tzoffsetfrom": "utc-offset",
         "tzoffsetto": "utc-offset", "url": "uri", "organizer": "cal-address",
         "attendee": "cal-address"}


def jcal_value(kind, raw, text):
    if kind == "date":
        return [f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"]
    if kind == "date-time":
        return [re.sub(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", r"\1-\2-\3T\4:\5:\6\7", raw)]
    if kind == "utc-offset":
        return [raw[:3] + ":" + raw[3:5] + (":" + raw[5:] if raw[5:] else "")]
    if kind == "integer":
        return [int(raw)]
    if kind == "float":
        return [[float(x) for x in raw.split(";")]]
    return [text if kind == "text" else raw]


def jcal_property(p):
    name = p.name.lower()
    kind = p.params.get("VALUE", "").lower() or TYPES.get(
        name, "unknown" if name.startswith("x-") else "text")
    params = {k.lower(): v for k, v in p.params.items() if k != "VALUE"}
    return [name, params, kind] + jcal_value(kind, p.raw, p.text)


def jcal(part):
    return [part.name.lower(), [jcal_property(p) for p in part.properties],
            [jcal(p) for p in part.parts]]


def test_jcal_is_the_calendar():
    for path in PLANS:
        for args in ((), ("--times", "tzid"), ("--times", "utc", "--lang", "ko", "--private"),
                     ("--method", "request")):
            made = itin("export", path, "--no-ledger", "--to", "jcal", *args).json
            equal(made, jcal(parse(export(path, *args))), f"{path} {args}")


def test_jcal_of_a_flight():
    made = itin("export", PLANS[0], "--no-ledger", "--to", "jcal", "--times", "tzid").json
    equal(made[0], "vcalendar")
    flight = next(c for c in made[2] if ["x-itin-item", {}, "unknown", "ke5019"] in c[1])
    contains(flight[1], ["dtstart", {"tzid": "Asia/Seoul"}, "date-time", "2024-06-24T19:20:00"])
    contains(flight[1], ["dtend", {"tzid": "America/Los_Angeles"}, "date-time",
                         "2024-06-24T14:00:00"])
    contains(flight[1], ["sequence", {}, "integer", 0])
    stay = next(c for c in made[2] if ["x-itin-item", {}, "unknown", "stay-1"] in c[1])
    contains(stay[1], ["dtend", {}, "date", "2024-06-27"])


# ---- JSCalendar -------------------------------------------------------------------

def seconds(duration):
    match = re.fullmatch(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", duration)
    sign, *parts = match.groups()
    days, hours, minutes, rest = (int(p or 0) for p in parts)
    return (-1 if sign else 1) * (((days * 24 + hours) * 60 + minutes) * 60 + rest)


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def jscal(path, *args):
    group = itin("export", path, "--no-ledger", "--to", "jscal", *args).json
    equal((group["@type"], bool(group["uid"]), bool(group["updated"])), ("Group", True, True))
    return group["entries"]


def by_title(entries, start):
    return next(e for e in entries if e["title"].startswith(start))


def test_jscal_of_the_first_flights():
    entries = jscal(PLANS[2], "--times", "tzid")
    out, back = by_title(entries, "KE5019"), by_title(entries, "WS86")
    # 19:20 at +09 to 14:00 at -07 is 10:20Z to 21:00Z; 16:50 at -06 to 19:40 at
    # +09 on the next day is 22:50Z to 10:40Z
    equal((out["start"], out["timeZone"], out["duration"]),
          ("2024-06-24T19:20:00", "Asia/Seoul", "PT10H40M"))
    equal((back["start"], back["timeZone"], back["duration"]),
          ("2024-06-30T16:50:00", "America/Edmonton", "PT11H50M"))
    ends = out["locations"]
    equal({k: (v["relativeTo"], v["timeZone"], v["name"][-5:]) for k, v in ends.items()},
          {"start": ("start", "Asia/Seoul", "(ICN)"),
           "end": ("end", "America/Los_Angeles", "(SEA)")})
    equal(re.fullmatch(r"geo:37\.\d+,126\.\d+", ends["start"]["coordinates"]) is None, False)
    equal(out["freeBusyStatus"], "busy")
    equal(out["keywords"], {"flight": True})
    utc = by_title(jscal(PLANS[2], "--times", "utc"), "KE5019")
    equal((utc["start"], utc["timeZone"], utc["duration"]),
          ("2024-06-24T10:20:00", "Etc/UTC", "PT10H40M"))


def test_jscal_agrees_with_show():
    for path in PLANS:
        items = itin("show", path, "--no-ledger", "--format", "json").json["items"]
        written = events(export(path, "--times", "tzid"))
        entries = {e["uid"]: e for e in jscal(path, "--times", "tzid")}
        equal(len(entries), len(written), path)
        for item in items:
            if item["id"] not in written:
                continue
            entry = entries[written[item["id"]].get("UID")]
            equal(entry["@type"], "Event")
            equal(entry["sequence"], 0)
            if entry.get("showWithoutTime"):
                days = (datetime.date.fromisoformat(item["end_date"])
                        - datetime.date.fromisoformat(item["date"])).days
                equal((entry["start"], entry["timeZone"], entry["duration"]),
                      (item["date"] + "T00:00:00", None, f"P{days}D"), item["id"])
                continue
            equal((entry["start"][:16], entry["timeZone"]),
                  (item["start"]["local"][:16], item["start"]["zone"]), item["id"])
            if item["end"]:
                gap = moment(item["end"]["utc"]) - moment(item["start"]["utc"])
                equal(seconds(entry["duration"]), gap.total_seconds(), item["id"])


def test_jscal_of_a_cancelled_and_a_tentative_one():
    write("plan.yaml", """itin: 1
trip: T
plan:
- flight: KE5019
  status: cancelled
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- flight: DL197
  replaces: ke5019
  status: tentative
  route: ICN -> SEA
  time: 2024-06-25 19:20 - 14:00
- call: Weekly report
  zone: Asia/Seoul
  time: 2024-06-26 18:00 - 18:30
  note: join https://meet.example/x?a=1 please
""")
    dead, alive, call = jscal("plan.yaml")
    equal((dead["status"], dead["freeBusyStatus"], "alerts" in dead), ("cancelled", "free", False))
    equal((alive["status"], alive["relatedTo"]),
          ("tentative", {dead["uid"]: {"@type": "Relation"}}))
    equal(alive["alerts"]["1"]["trigger"]["offset"], "-PT3H")
    equal(call["virtualLocations"]["1"]["uri"], "https://meet.example/x?a=1")
    equal(events(export("plan.yaml"))["call-1"].get("CONFERENCE"), "https://meet.example/x?a=1")


def test_the_ending_tells_the_form():
    write("plan.yaml", read(PLANS[0]))
    itin("export", "plan.yaml", "-o", "a.jcal", "--no-ledger")
    itin("export", "plan.yaml", "-o", "a.jscal", "--no-ledger")
    equal(read("a.jcal")[:15], b'[\n  "vcalendar"')
    contains(read("a.jscal"), b'"@type": "Group"')
    equal(itin("export", "plan.yaml", "-o", "a.jcal", "--no-ledger").code, 2)


def test_nothing_hostile_passes():
    write("plan.yaml", 'itin: 1\ntrip: "a\\u0007\\"b"\nplan:\n- meeting: "x\\r\\nEND:VEVENT\\u0085\\u202e"\n'
          '  zone: Asia/Seoul\n  time: 2024-06-26 18:00 - 18:30\n  where: "\\"; ,\\\\"\n')
    for form in ("jcal", "jscal"):
        answer = itin("export", "plan.yaml", "--to", form, "--no-ledger")
        equal(re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", answer.out), None)
        contains(str(answer.json), "x ")
    equal(itin("export", "plan.yaml", "--to", "jcal", "--no-ledger").json,
          jcal(parse(export("plan.yaml"))))


main(globals())

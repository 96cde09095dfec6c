"""What a calendar says: each rule for calendars in turn, on plans whose
instants are worked out by hand. The reader of the lines is the tests' own and
strict: lengths, line ends, no control character."""
import csv
import io
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from ics import event_bytes, events, lines, parse  # noqa: E402
from tap import FIXTURES, REPORT, contains, equal, itin, main, write  # noqa: E402

PLAN = """itin: 1
trip: Everything, "quoted"; and more
id: every-1
home: Daejeon
travellers: [Kim Minsu, officer]
dates: 2024-06-24/2024-07-01
nights: 6
days: 8
plan:
- on: Mon 2024-06-24
- transfer: Daejeon -> ICN
  id: t1
  time: 13:30 - 16:20
  lasts: 2h50m
  lead: 3h before KE5019
- flight: KE5019
  operated-by: DL196
  route: ICN -> SEA
  time: 19:20 - 14:00
  lasts: about 11h
  ref: QX7ZP2
  ticket: T-1
  hold: booked
  weight: 8
  title: Out, with meals
  allow: [airport-lead-short, missing-return]
- stay: Hotel
  at: Seattle
  in: 2024-06-24 15:00
  out: 2024-06-27 11:00
  where: 1 Main St; Seattle, WA
  note: |
    by the park
    the key is at the desk
- day: Official programme
  at: Seattle
  date: 2024-06-25/2024-06-26
- meeting: Agency
  at: Seattle
  time: 2024-06-26 09:30 - 10:30
  who: [officer]
  status: confirmed
  agenda:
  - 09:30 - 09:45 Opening
  - time: 09:45 - 10:30
    title: 3 talks, discussion
- visit: Harbour
  at: Seattle
  time: 2024-06-26 오후
- meal: Dinner
  at: Seattle
  time: 2024-06-26 18:00
- call: Weekly report
  zone: Asia/Seoul
  time: 2024-06-26 18:00 - 18:30
  hold: flexible
  status: tentative
- task: Send the file
  at: Seattle
  time: 2024-06-27 09:00 - 09:00
- flight: WS86
  status: cancelled
  route: YYC -> ICN
  depart: 2024-06-30T16:50-06:00[America/Edmonton]
  arrive: 2024-07-01T19:40+09:00[Asia/Seoul]
- flight: WS88
  replaces: ws86
  route: YYC -> ICN
  time: 2024-06-30 18:50 - 21:40+1
  after: 50m after t1
"""


def export(*args, plan=PLAN):
    write("plan.yaml", plan)
    answer = itin("export", "plan.yaml", "--no-ledger", *args)
    return answer.bytes


def found(*args, plan=PLAN):
    return events(export(*args, plan=plan))


def ends(event):
    return [(p.params.get("TZID") or p.params.get("VALUE"), p.raw)
            for name in ("DTSTART", "DTEND") for p in event.all(name)]


def shown(event):
    return [event.get(n) for n in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "CATEGORIES")]


def test_a_flight():
    event = found("--times", "tzid")["ke5019"]
    equal(ends(event), [("Asia/Seoul", "20240624T192000"),
                        ("America/Los_Angeles", "20240624T140000")])
    equal(shown(event), ["CONFIRMED", "OPAQUE", "OOF", "FLIGHT"])
    equal(event.get("LOCATION"), "Incheon International Airport (ICN)")
    equal(re.fullmatch(r"37\.\d{4};126\.\d{4}", event.get("GEO")) is None, False)
    contains(event.get("DESCRIPTION"), "Mon 24 Jun 2024 19:20 Incheon (UTC+09:00)")
    contains(event.get("DESCRIPTION"), "Mon 24 Jun 2024 14:00 Seattle (UTC-07:00)")
    alarm, = event.parts_of("VALARM")
    equal([alarm.get("ACTION"), alarm.get("TRIGGER"), len(alarm.get("UID"))],
          ["DISPLAY", "-PT6H5M", 36])  # 13:30 less a quarter of an hour, to 19:20
    korean = found("--lang", "ko")["ke5019"]
    contains(korean.get("DESCRIPTION"), "2024.6.24.(월) 19:20 인천 (UTC+09:00)")
    contains(korean.get("DESCRIPTION"), "2024.6.24.(월) 14:00 시애틀 (UTC-07:00)")
    contains(korean.parts_of("VALARM")[0].get("DESCRIPTION"), "공항으로 출발")


def test_days():
    calendar = found()
    stay, day, visit = calendar["stay-1"], calendar["day-1"], calendar["visit-1"]
    equal(ends(stay), [("DATE", "20240624"), ("DATE", "20240627")])
    equal(shown(stay)[1:], ["TRANSPARENT", "FREE", "STAY"])
    contains(stay.get("DESCRIPTION"), "check-in 15:00 (UTC-07:00)")
    contains(stay.get("DESCRIPTION"), "check-out 11:00 (UTC-07:00)")
    equal(stay.get("LOCATION").startswith("1 Main St; Seattle, WA"), True)
    equal(ends(day), [("DATE", "20240625"), ("DATE", "20240627")])  # both days belong to it
    equal(ends(visit), [("DATE", "20240626"), ("DATE", "20240627")])
    contains(visit.get("DESCRIPTION"), "오후")
    for event in (stay, day, visit):
        equal(event.parts, [], "no alarm on a day")


def test_other_kinds():
    calendar = found("--times", "tzid")
    equal(shown(calendar["call-1"]), ["TENTATIVE", "OPAQUE", "TENTATIVE", "CALL"])
    equal(shown(calendar["task-1"])[1:3], ["TRANSPARENT", "FREE"])
    equal(ends(calendar["task-1"]), [("America/Los_Angeles", "20240627T090000")])
    equal(ends(calendar["meal-1"]), [("America/Los_Angeles", "20240626T180000")])
    contains(calendar["meal-1"].get("DESCRIPTION"), "end not written")
    equal(shown(calendar["ws86"])[:3], ["CANCELLED", "TRANSPARENT", "FREE"])
    equal(calendar["ws88"].get("RELATED-TO"), calendar["ws86"].get("UID"))
    contains(calendar["meeting-1"].get("DESCRIPTION"), "- 09:30 Opening")


def test_a_call_is_nowhere():
    """18:00 in Seoul on 26 June 2024 is 02:00 in Seattle (UTC-07:00), where the traveller is."""
    for args in ((), ("--rich",), ("--times", "utc")):
        call = found(*args)["call-1"]
        equal([call.all(n) for n in ("LOCATION", "GEO", "X-ITIN-AT", "X-APPLE-STRUCTURED-LOCATION")], [[]] * 4)
        contains(call.get("DESCRIPTION"), "18:00 Seoul (UTC+09:00)")
        contains(call.get("DESCRIPTION"), "where you are: Wed 26 Jun 2024 02:00 Seattle (UTC-07:00)")
    contains(found("--lang", "ko")["call-1"].get("DESCRIPTION"), "체류지 시각: 2024.6.26.(수) 02:00 시애틀 (UTC-07:00)")
    jscal = json.loads(export("--to", "jscal"))
    call, = [e for e in jscal["entries"] if e["title"] == "Weekly report"]
    equal("locations" in call, False)
    shown, = [i for i in json.loads(export("--to", "json"))["items"] if i["kind"] == "call"]
    equal(shown["at"], None)
    # a row of a report has one clock: that of where one is, as the rows around it
    write("report.md", export("--to", "report").decode())
    contains(export("--to", "report").decode(), "| call | Seattle | | 02:00~02:30 |")
    back, = [i for i in itin("show", "report.md", "--format", "json").json["items"] if i["kind"] == "call"]
    equal(back["start"]["utc"], "2024-06-26T09:00:00Z")


LANDED = """itin: 1
trip: T
home: Seoul
plan:
- flight: OZ521
  route: ICN -> LHR
  time: 2026-04-13 10:40 - 16:05
- formality: Immigration
  time: 2026-04-13 16:05 - 17:00
- meeting: Transport for London
  time: 2026-04-14 10:00 - 11:00
- meeting: Airport operator
  at: LHR
  time: 2026-04-15 10:00 - 11:00
- flight: FJ231
  route: LHR -> CXI
  time: 2026-04-16 10:00 - 11:00+1
- meeting: Ministry
  at: Kiritimati
  time: 2026-04-18 10:00 - 11:00
"""


def test_a_meeting_is_in_the_town():
    calendar = found(plan=LANDED)
    places = {e.get("SUMMARY").split(",")[0]: (e.get("LOCATION"), len(e.all("GEO"))) for e in calendar.values()}
    equal(places["Immigration"][1], 1)
    contains(places["Immigration"][0], "(LHR)")
    contains(places["Airport operator"][0], "(LHR)")
    equal(places["Transport for London"], ("London", 0))
    equal(places["Ministry"], ("Kiritimati", 0))
    jscal = {e["title"]: e for e in json.loads(export("--to", "jscal", plan=LANDED))["entries"]}
    equal(jscal["Ministry"]["locations"]["start"]["name"], "Kiritimati")
    equal(set(jscal["Ministry"]["locations"]), {"start"})
    equal([k in jscal["Ministry"]["locations"]["start"] for k in ("coordinates", "locationTypes")], [False, False])
    ats = {"Immigration": "LHR", "Transport for London": "London", "Airport operator": "LHR", "Ministry": "Kiritimati"}
    items = json.loads(export("--to", "json", plan=LANDED))["items"]
    equal({i["title"]: i["at"]["iata"] or i["at"]["name"] for i in items if i["at"]}, ats)
    rows = csv.DictReader(io.StringIO(export("--to", "csv", plan=LANDED).decode()))
    equal({r["title"]: r["at"] for r in rows if r["at"]}, ats)
    plan = export("--to", "yaml", plan=LANDED).decode()
    equal(re.findall("^  at: (.*)", plan, re.M), list(ats.values()))


def test_the_calendar_itself():
    calendar = parse(export())
    for name, value in (("VERSION", "2.0"), ("NAME", 'Everything, "quoted"; and more'),
                        ("X-WR-CALNAME", 'Everything, "quoted"; and more'),
                        ("REFRESH-INTERVAL", "PT6H"), ("X-PUBLISHED-TTL", "PT6H"),
                        ("X-ITIN-TRIP", "every-1")):
        equal([p.text for p in calendar.all(name)], [value], name)
    equal(calendar.all("REFRESH-INTERVAL")[0].params, {"VALUE": "DURATION"})
    equal(len(calendar.get("UID")), 36)
    equal(calendar.get("LAST-MODIFIED"), "20240801T000000Z")
    for name in ("X-WR-TIMEZONE", "METHOD", "X-LIC-ERROR", "SOURCE"):
        equal(calendar.all(name), [], name)
    for event in calendar.parts_of("VEVENT"):
        for name in ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART",
                     "SUMMARY", "STATUS", "TRANSP"):
            equal(len(event.all(name)), 1, name)
        equal(event.all("DURATION"), [])


def test_zones_are_those_in_use():
    for args in (("--times", "tzid"), (), ("--times", "utc"), ("--only", "meeting")):
        calendar = parse(export(*args))
        used = {p.params["TZID"] for e in calendar.parts_of("VEVENT") for p in e.properties
                if "TZID" in p.params}
        equal(sorted(z.get("TZID") for z in calendar.parts_of("VTIMEZONE")), sorted(used), args)
        for zone in calendar.parts_of("VTIMEZONE"):
            equal(zone.get("X-LIC-LOCATION"), zone.get("TZID"))
            for part in zone.parts:
                equal([part.all(n) for n in ("RRULE", "RDATE")], [[], []])
    equal(used, {"America/Los_Angeles"})


def test_contested_events():
    """Alberta keeps -06 from 2026: 09:00 there is 15:00Z, whatever others think."""
    plan = ("itin: 1\ntrip: T\nplan:\n- meeting: A\n  at: Calgary\n  time: 2026-12-10 09:00 - 10:00\n"
            "- meeting: B\n  at: Seoul\n  time: 2026-12-12 09:00 - 10:00\n")
    equal([ends(e)[0] for e in found(plan=plan).values()],
          [(None, "20261210T150000Z"), ("Asia/Seoul", "20261212T090000")])
    write("plan.yaml", plan)
    contains(itin("export", "plan.yaml", "--no-ledger").err, "America/Edmonton")
    equal([ends(e)[0] for e in found("--times", "tzid", plan=plan).values()][0],
          ("America/Edmonton", "20261210T090000"))


SECRETS = ("QX7ZP2", "T-1", "Kim Minsu", "officer")


def test_a_city_of_several_airports():
    """Nobody leaves Seoul by air from its town hall."""
    plan = "itin: 1\nplan:\n- flight: KE71\n  route: Seoul -> YVR\n  time: 2026-12-05 18:50 - 11:40\n"
    for args in ((), ("--rich",)):
        text = export(*args, plan=plan).decode()
        equal(re.findall(r"(?:GEO:|geo:)(-?\d+)", text), ["49"] if args else [], text)
        contains(text, "LOCATION:Seoul")


def test_private():
    for args in ((), ("--rich",), ("--method", "request"), ("--to", "jcal"), ("--to", "jscal")):
        text = export(*args).decode()
        for secret in SECRETS:
            equal(secret in text, False, f"{args} {secret}")
    own = found("--private")
    contains(own["ke5019"].get("DESCRIPTION"), "reference: QX7ZP2")
    contains(own["meeting-1"].get("DESCRIPTION"), "with: officer")
    noted = found(plan=PLAN.replace("the key is at the desk", "booked as QX7ZP2").replace(
        "- stay: Hotel\n", "- stay: Hotel\n  ref: QX7ZP2\n"))["stay-1"]
    equal("QX7ZP2" in str([p.raw for p in noted.properties]), False)
    contains(noted.get("DESCRIPTION"), "by the park")


def test_only_and_for():
    equal(sorted(found("--only", "flight, call")), ["call-1", "ke5019", "ws86", "ws88"])
    write("plan.yaml", PLAN)
    answer = itin("export", "plan.yaml", "--only", "flight,trains")
    equal((answer.code, answer.out), (2, ""))
    contains(answer.err, "no kind `trains`; there are: flight train")
    equal("meeting-1" in found("--for", "Kim Minsu"), False)
    equal("meeting-1" in found("--for", " OFFICER "), True)
    write("plan.yaml", PLAN)
    answer = itin("export", "plan.yaml", "--for", "nobody")
    equal((answer.code, answer.out), (2, ""))
    contains(answer.err, "names no traveller `nobody`")


def test_rich():
    calendar = found("--rich", "--times", "tzid")
    flight = calendar["ke5019"]
    data = flight.all("STRUCTURED-DATA")[0]
    equal((data.params["FMTTYPE"], data.params["SCHEMA"], data.params["VALUE"]),
          ("application/ld+json", "https://schema.org/FlightReservation", "TEXT"))
    reservation = json.loads(data.text)
    leg = reservation["reservationFor"]
    equal((leg["airline"]["iataCode"], leg["flightNumber"], leg["departureAirport"]["iataCode"],
           leg["arrivalAirport"]["iataCode"], leg["departureTime"], leg["arrivalTime"]),
          ("KE", "5019", "ICN", "SEA", "2024-06-24T19:20:00+09:00", "2024-06-24T14:00:00-07:00"))
    equal([(p.get("LOCATION-TYPE"), p.get("NAME")[-5:]) for p in flight.parts_of("VLOCATION")],
          [("airport", "(ICN)"), ("airport", "(SEA)")])
    place = flight.all("X-APPLE-STRUCTURED-LOCATION")[0]
    equal(place.params["VALUE"], "URI")
    equal(re.fullmatch(r"geo:37\.\d+,126\.\d+", place.raw) is None, False)
    equal(flight.get("CONCEPT"), "https://schema.org/Flight")
    uids = [p.get("UID") for e in calendar.values() for p in [e] + e.parts]
    equal(len(uids), len(set(uids)))
    names = [p.get("SUMMARY") for p in found("--rich", "--private")["meeting-1"].parts_of("PARTICIPANT")]
    equal(names, ["officer"])
    plain = export()
    for word in (b"VLOCATION", b"STRUCTURED-DATA", b"CONCEPT", b"PARTICIPANT", b"X-APPLE-STRUCTURED"):
        equal(word in plain, False, str(word))
    equal(itin("export", "plan.yaml", "--rich", "--no-ledger", "-o", "rich.ics").code in (0, 1), True)
    equal(itin("show", "rich.ics", "--format", "json", "--no-ledger").json["items"][1]["flight"],
          {"number": "KE5019", "operated_by": "DL196"})


# ---- and back -----------------------------------------------------------------------

def known(item):
    """What must come back; a place may be told by its code, sources differ."""
    item = {k: v for k, v in item.items() if k != "sources"}
    for key in ("from", "to", "at"):
        item[key] = item[key] and {k: v for k, v in item[key].items() if k != "text"}
    item["agenda"] = [{k: v for k, v in row.items() if k != "sources"} for row in item["agenda"]]
    return item


def show(path):
    return itin("show", path, "--format", "json", "--no-ledger").json


def test_everything_comes_back():
    write("plan.yaml", PLAN)
    paths = ["plan.yaml", REPORT] + [os.path.join(FIXTURES, "plan", name, "input.yaml") for name in
                                     ("contract-example", "december-2026", "seattle-calgary-2024")]
    for path in paths:
        before = show(path)
        for times in ("auto", "tzid", "utc"):
            text = itin("export", path, "--no-ledger", "--private", "--times", times).bytes
            write("trip.ics", text)
            after = show("trip.ics")
            told = {i["id"]: known(i) for i in before["items"]}
            for item in after["items"]:
                equal(known(item), told[item["id"]], f"{path} {times} {item['id']}")
            equal(len(after["items"]), len(events(text)))
            for key in ("title", "id"):
                equal(after["trip"][key], before["trip"][key], path)


TIMES = re.compile(r"^  (time|depart|arrive|in|out): ")


def test_every_key_of_the_plan_comes_back():
    write("plan.yaml", PLAN)
    write("trip.ics", export("--private"))
    plans = [itin("import", path, "--no-ledger").out.splitlines()
             for path in ("plan.yaml", "trip.ics")]
    a, b = ([line for line in plan if not TIMES.match(line)] for plan in plans)
    equal(b, a)


def test_the_same_again_from_its_own_calendar():
    first = export("--private", "--times", "tzid")
    write("trip.ics", first)
    again = itin("export", "trip.ics", "--no-ledger", "--private", "--times", "tzid").bytes
    equal(event_bytes(again), event_bytes(first))


# ---- privacy ---------------------------------------------------------------------------

PERSONAL = """itin: 1
trip: Visit with Kim Minsu
home: Seoul
travellers: [Minsu Kim]
plan:
- flight: LH719
  route: ICN -> MUC
  time: 2024-06-24 12:30 - 17:10
  title: LH719 예약번호 QWE456
  ref: ABC123
  ticket: 220-1234567890
  note: passport M12345678, born 1970-01-02; e-ticket 220 1234567891, window seat
- stay: Hotel ABC123
  at: Munich
  in: 2024-06-24
  out: 2024-06-26
- meal: Lunch with Minsu Kim
  at: Munich
  where: Room of Kim, Minsu
  time: 2024-06-25 12:00 - 13:00
  who: [Minsu Kim]
- meeting: Review with Minsu Kim
  at: Munich
  time: 2024-06-25 12:30 - 13:30
  who: [Minsu Kim]
  agenda:
  - 12:30 - 13:30 Minsu Kim speaks
"""
NUMBERS = ("M12345678", "1970", "1234567890", "1234567891")
NAMES = ("Minsu", "ABC123", "abc123", "QWE456", "minsukim")
TABLE = """| 일자 | 장소 | 시간 | 주요내용 | 여권번호 | 생년월일 | e-ticket | 비고 |
|---|---|---|---|---|---|---|---|
| 2024. 6. 24.(월) | 서울 | 12:30~17:10 | 이동 (인천 → 뮌헨) LH719 예약번호 QWE456 | M12345678 | 1970-01-02 | 2201234567890 | 창가 |
| 2024. 6. 25.(화) | 뮌헨 | 10:00~11:00 | 시청 면담 | M12345678 | 1970.1.2 | 220-1234567891 | 통역 1명 |
"""


def unfolded(text):
    return text.replace("\r\n ", "")


def test_numbers_of_persons_are_not_kept():
    write("plan.yaml", PERSONAL)
    write("report.md", TABLE)
    for name in ("plan.yaml", "report.md"):
        for args in (("import", name), ("export", name, "--private"),
                     ("export", name, "--to", "json"), ("export", name, "--to", "csv"),
                     ("show", name)):
            got = itin(*args, "--no-ledger") if args[0] != "show" else itin(*args)
            equal([n for n in NUMBERS if n in unfolded(got.out)], [], (args, got.out))
        notes = [f for f in json.loads(itin("check", name, "--format", "json").out)["findings"]
                 if f["rule"] == "unread-text"]
        equal([f["severity"] for f in notes], ["note"])
    contains(itin("import", "plan.yaml", "--no-ledger").out, "window seat")
    contains(itin("import", "report.md", "--no-ledger").out, "note: 창가")


def test_names_and_references_are_for_the_travellers():
    write("plan.yaml", PERSONAL)
    write("report.md", TABLE)
    job = json.dumps({"id": 1, "text": PERSONAL, "from": "yaml"}) + "\n"
    for name in ("plan.yaml", "report.md"):
        answers = [itin("export", name, "--no-ledger", "--to", form)
                   for form in ("ics", "jcal", "jscal")]
        answers += [itin("export", name, "--no-ledger", "--rich", "--method", "publish"),
                    itin("check", name, "--format", "sarif"),
                    itin("batch", "--show", stdin=job)]
        for answer in answers:
            equal([n for n in NAMES if n in unfolded(answer.out)], [], answer.out)
    answer = itin("export", "plan.yaml", "--no-ledger")
    for kept in ("SUMMARY:Lunch with …", "SUMMARY:Hotel …", "window seat", "- 12:30 … speaks"):
        contains(unfolded(answer.out), kept)
    equal(answer.err.count("--private"), 1, answer.err)
    plan = itin("import", "plan.yaml", "--no-ledger").out
    for kept in ("Lunch with Minsu Kim", "ref: ABC123", "예약번호 QWE456", "Hotel ABC123"):
        contains(plan, kept)
    contains(unfolded(itin("export", "plan.yaml", "--no-ledger", "--private").out),
             "SUMMARY:Lunch with Minsu Kim")


# ---- hostile values --------------------------------------------------------------------

WICKED = ['a\\r\\nBEGIN:VEVENT\\r\\nX-EVIL:1', "nul\\u0000end", "bell\\u0007 esc\\u001b[31m",
          "c1 \\u0085 bidi \\u202e\\u2066", "\\\"quotes\\\"; commas, colons: \\\\ backslash",
          "tab\\tand\\u007fdelete", "caret ^n ^^ ^'", "line\\u2028separator", "=?UTF-8?B?eA==?="]


def test_hostile_values():
    for wicked in WICKED:
        plan = f"""itin: 1
trip: "{wicked}"
travellers: ["{wicked}"]
plan:
- meeting: "{wicked}"
  at: "Seattle"
  where: "{wicked}"
  note: "{wicked}"
  ref: "{wicked}x"
  who: ["{wicked}"]
  time: 2024-06-26 09:30 - 10:30
  zone: Asia/Seoul
  agenda:
  - time: 09:30 - 09:45
    title: "{wicked}"
"""
        for args in ((), ("--private",), ("--rich", "--private"), ("--method", "publish"),
                     ("--lang", "ko", "--times", "utc")):
            data = export(*args, plan=plan)
            lines(data)  # checks every line
            equal(re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data), None, wicked)
            calendar = parse(data)
            equal(len(calendar.parts_of("VEVENT")), 1, wicked)
            equal([p.name for p in calendar.properties if p.name == "X-EVIL"], [])
        title = found("--private", plan=plan)["meeting-1"].get("X-ITIN-TITLE")
        equal(bool(title) and title.split()[0] in ("a", "nul", "bell", "c1", '"quotes";', "tab",
                                                   "caret", "line", "=?UTF-8?B?eA==?="), True, title)


def test_a_title_of_a_megabyte():
    write("plan.yaml", "itin: 1\ntrip: T\nplan:\n- meeting: " + "시애틀 " * 90000 +
          "\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n")
    data = itin("export", "plan.yaml", "--no-ledger").bytes
    lines(data)
    write("trip.ics", data)
    items = show("trip.ics")["items"]
    equal([i["start"]["utc"] for i in items], ["2024-06-26T16:30:00Z"])


main(globals())

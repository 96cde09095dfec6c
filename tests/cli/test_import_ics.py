"""Calendars of other programs, read and resolved: the stories of fixtures/ics.

Each has `input.ics` and `expected.txt`: a comment, then one line an item in
the order of `itin show` (kind, ends or place, start and end in UTC) and one
line an error or warning (rule, severity, UID of the event it points into).
All of it was worked out by hand from the calendar's text."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, contains, equal, itin, main, read, write  # noqa: E402

CASES = os.path.join(FIXTURES, "ics")
OLD = os.path.join(FIXTURES, "tzdata-2025b")


def case(name):
    return os.path.join(CASES, name, "input.ics")


def name_of(ref):
    return (ref and (ref["iata"] or ref["name"])) or "-"


def utc(end):
    return (end and end["utc"]) or "-"


def line_of(item):
    where = ([item["flight"]["number"], name_of(item["from"]), name_of(item["to"])]
             if item["flight"] else [name_of(item["at"])])
    return " ".join([item["kind"], *where, utc(item["start"]), utc(item["end"])])


def uid_at(path, line):
    """The UID of the event that a line stands in."""
    lines = read(path).decode().splitlines()
    block = "\n".join(lines[:line]).rfind("BEGIN:VEVENT")
    found = re.search(r"^UID:(.*)$", "\n".join(lines)[max(block, 0):], re.M)
    return found.group(1) if found else "-"


def lines_of(path, *options):
    items = itin("show", path, "--format", "json", *options).json["items"]
    found = itin("check", path, "--format", "json", *options).json["findings"]
    return ([line_of(i) for i in items]
            + sorted(f"{f['rule']} {f['severity']} {uid_at(path, f['line'])}" for f in found
                     if f["severity"] != "note"))


def test_stories():
    names = sorted(n for n in os.listdir(CASES)
                   if os.path.exists(os.path.join(CASES, n, "expected.txt")))
    equal(len(names) >= 8, True, "stories")
    for name in names:
        want = [line for line in read(os.path.join(CASES, name, "expected.txt")).decode().splitlines()
                if line and not line.startswith("#")]
        got = lines_of(case(name))
        equal("\n".join(got), "\n".join(want), name)


# ---- drift: written under 2025b, read under 2026f ----------------------------------

def drift(name, *options):
    found = itin("check", case(name), "--format", "json", *options).json["findings"]
    return [f for f in found if f["rule"] in ("zone-drift", "offset-mismatch", "stale-tzdata")]


def test_a_winter_calendar_drifts():
    found = drift("calgary-winter-2025b")
    equal([(f["rule"], f["items"]) for f in found],
          [("zone-drift", [i]) for i in ("ws3813", "meeting-2", "ws86")])
    text = itin("check", case("calgary-winter-2025b")).out
    contains(" ".join(text.split()), "14:14 was Wed 9 Dec 21:14 UTC (-07:00, the calendar's rules, release not told)")
    contains(text, "14:14 is  Wed 9 Dec 20:14 UTC (-06:00, tzdb 2026f)")
    contains(text, "SEA-YYC 1h34 -> 0h34: impossible, ask the carrier")
    contains(text, "YYC-ICN 12h50 -> 13h50")
    contains(itin("check", case("calgary-winter-2025b"), "--lang", "ko").out, "달력 파일의 규칙, 판 미상")


def test_only_calgary_moves():
    new, old = (itin("show", case("calgary-winter-2025b"), "--format", "json", tzdata=data).json["items"]
                for data in ("bundled", OLD))
    moved = [(a["id"], end, utc(a[end]), utc(b[end])) for a, b in zip(new, old)
             for end in ("start", "end") if a[end] != b[end]]
    equal(moved, [("ws3813", "end", "2026-12-09T20:14:00Z", "2026-12-09T21:14:00Z"),
                  ("meeting-2", "start", "2026-12-10T16:00:00Z", "2026-12-10T17:00:00Z"),
                  ("meeting-2", "end", "2026-12-10T17:30:00Z", "2026-12-10T18:30:00Z"),
                  ("ws86", "start", "2026-12-11T18:30:00Z", "2026-12-11T19:30:00Z")])


def test_summer_and_old_data_do_not_drift():
    equal(drift("calgary-summer-2025b"), [])
    # with the writer's own data nothing has moved
    answer = itin("check", case("calgary-winter-2025b"), "--format", "json", tzdata=OLD)
    equal([f["rule"] for f in answer.json["findings"] if f["rule"] == "zone-drift"], [])


def test_drift_stays_until_it_is_accepted():
    """The ledger beside the plan keeps the record: the offset that the calendar meant."""
    write("in.ics", read(case("calgary-winter-2025b")))
    equal(itin("import", "in.ics", "-o", "plan.yaml").code, 0)
    contains(read("plan.yaml.itin").decode(), "was-start: 2026-12-10T10:00-07:00[America/Edmonton]")
    found = itin("check", "plan.yaml", "--format", "json").json["findings"]
    equal([f["items"][0] for f in found if f["rule"] == "zone-drift"], ["ws3813", "meeting-2", "ws86"])


ZONE = ("BEGIN:VTIMEZONE\r\nTZID:America/Edmonton\r\n{}BEGIN:STANDARD\r\nDTSTART:20070101T000000\r\n"
        "TZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")


def one(zone, start):
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + zone + "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z"
            f"\r\nDTSTART{start}\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


def told(text, **more):
    out = itin("check", "--from", "ics", "-", "--format", "json", stdin=text, **more).json["findings"]
    return [f["rule"] for f in out if f["severity"] != "note"]


def test_offsets_that_no_rules_explain():
    for offset in ("-0800", "-0500", "+0900"):
        text = one(ZONE.format("", offset, offset), ";TZID=America/Edmonton:20261210T090000")
        equal(told(text), ["offset-mismatch"], offset)
    equal(told(one(ZONE.format("", "-0600", "-0600"), ";TZID=America/Edmonton:20261210T090000")), [])
    # an hour off in summer is no old rule either
    equal(told(one(ZONE.format("", "-0700", "-0700"), ";TZID=America/Edmonton:20260610T090000")),
          ["offset-mismatch"])


def test_a_file_newer_than_the_data():
    """Under 2025b, -06:00 in December is what the bundled 2026f says: the file is right."""
    text = one(ZONE.format("", "-0600", "-0600"), ";TZID=America/Edmonton:20261210T090000")
    equal(told(text, tzdata=OLD), ["stale-tzdata"])
    item = itin("show", "--from", "ics", "-", "--format", "json", stdin=text, tzdata=OLD).json["items"][0]
    equal(utc(item["start"]), "2026-12-10T15:00:00Z")


# ---- what a rewrite hands on -------------------------------------------------------

OPEN = ["CLASS:PRIVATE", "PRIORITY:5", "URL:https://talks.example/1", 'X-COLOR;X-P="a;b:c":teal\\, dark',
        'STRUCTURED-DATA;VALUE=TEXT;FMTTYPE="application/ld+json":{\\"a\\":1\\, \\"b\\":"c"}',
        "BEGIN:VALARM\r\nUID:al\r\nACTION:DISPLAY\r\nTRIGGER:-PT3H\r\nDESCRIPTION:go\r\nEND:VALARM",
        "BEGIN:VLOCATION\r\nUID:loc\r\nNAME:Gate\r\nEND:VLOCATION"]
PEOPLE = ["ORGANIZER;CN=Boss:mailto:boss@example.org", "ATTENDEE;CN=Guest:mailto:guest@example.org"]


def lines_kept(out):
    text = out.replace("\r\n ", "")
    equal("X-LIC-ERROR" in text, False)
    equal(text.count("BEGIN:VALARM"), 1)
    equal(text.count("\r\nURL:"), 1)
    return [part for part in OPEN + PEOPLE if "\r\n" + part + "\r\n" in text]


def test_no_zone_stays_no_zone_in_a_plan():
    """The place where another event ends must not lend its zone."""
    def event(uid, start, summary):
        return f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20250101T000000Z\r\n{start}\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\n"
    write("loose.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n"
          + event("a", "DTSTART:20250504T100000Z\r\nDTEND:20250504T213000Z", "LH712 FRA-ICN")
          + event("b", "DTSTART;TZID=Nowhere/City:20250512T100000", "Board")
          + event("c", "DTSTART:20250513T100000\r\nDTEND:20250513T110000", "Review")
          + "END:VCALENDAR\r\n")
    itin("import", "loose.ics", "-o", "loose.yaml")
    for path in ("loose.ics", "loose.yaml"):
        starts = [i["start"]["utc"] if i["start"] else None
                  for i in itin("show", path, "--format", "json").json["items"]]
        equal(starts, ["2025-05-04T10:00:00Z", None, None], path)
    equal(itin("check", "loose.yaml").code, 1)


def test_what_others_wrote_is_handed_on():
    write("in.ics", read(case("kept")))
    equal(lines_kept(itin("export", "in.ics", "--to", "ics", "--no-ledger").out), OPEN)
    equal(lines_kept(itin("export", "in.ics", "--to", "ics", "--no-ledger", "--private").out),
          OPEN + PEOPLE)
    # a plan has no place for them: the ledger beside it has
    equal(itin("import", "in.ics", "-o", "plan.yaml").code, 0)
    equal("CLASS" in read("plan.yaml").decode(), False)
    equal(lines_kept(itin("export", "plan.yaml", "--to", "ics").out), OPEN)
    # nobody is to be woken for what is cancelled
    write("plan.yaml", read("plan.yaml").decode() + "  status: cancelled\n")
    out = itin("export", "plan.yaml", "--to", "ics").out
    equal(("STATUS:CANCELLED" in out, "VALARM" in out, "CLASS:PRIVATE" in out), (True, False, True))
def test_free_time_stays_free():
    """RFC 5545, 3.8.2.7: what takes no time takes none behind a plan either."""
    write("free.ics", "\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:a1", "DTSTAMP:20260101T000000Z",
        "DTSTART;TZID=Europe/London:20261019T090000", "DTEND;TZID=Europe/London:20261019T100000", "SUMMARY:Sync",
        "LOCATION:London", "TRANSP:TRANSPARENT", "END:VEVENT", "BEGIN:VEVENT", "UID:b1", "DTSTAMP:20260101T000000Z",
        "DTSTART;TZID=Europe/London:20261019T120000", "DTEND;TZID=Europe/London:20261019T130000", "SUMMARY:Busy",
        "LOCATION:London", "END:VEVENT", "END:VCALENDAR", "")))
    itin("import", "free.ics", "-o", "free.yaml")
    itin("export", "free.yaml", "-o", "once.ics")
    itin("import", "once.ics", "-o", "again.yaml")
    for source in ("free.ics", "free.yaml", "once.ics", "again.yaml"):
        text = itin("export", source).out
        equal([line for line in text.split("\r\n") if line.startswith("TRANSP")],
              ["TRANSP:TRANSPARENT", "TRANSP:OPAQUE"], source)


def test_a_start_in_a_gap_is_written_as_clocks_show_it():
    """RFC 5545, 3.3.5: the offset before the gap, so 02:30+01:00 is 03:30+02:00."""
    write("gap.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Gap\r\n"
          "DTSTART;TZID=Europe/Berlin:20250330T023000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    start = itin("show", "--format", "json", "gap.ics").json["items"][0]["start"]
    equal(start, {"local": "2025-03-30T03:30", "offset": "+02:00", "zone": "Europe/Berlin",
                  "utc": "2025-03-30T01:30:00Z"})
    first = itin("export", "gap.ics", "-o", "out.ics")
    equal(first.code, 0, first.err)
    contains(read("out.ics").decode(), "DTSTART;TZID=Europe/Berlin:20250330T033000")


def event(*lines):
    write("one.ics", "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1",
                                  "DTSTAMP:20250101T000000Z", *lines, "END:VEVENT", "END:VCALENDAR", ""]))
    return itin("show", "one.ics", "--format", "json", "--no-ledger").json["items"][0]


def test_days_of_a_duration_move_the_clock():
    """RFC 5545, 3.3.6: days on the wall, hours on the UTC line. Berlin loses an
    hour in the night to 30 March 2025 and wins one in the night to 26 October."""
    for start, lasts, end in (("20250329T220000", "P1D", "2025-03-30T20:00:00Z"),
                              ("20250329T220000", "PT24H", "2025-03-30T21:00:00Z"),
                              ("20250329T220000", "P1DT2H", "2025-03-30T22:00:00Z"),
                              ("20250329T220000", "PT9H", "2025-03-30T06:00:00Z"),
                              ("20250328T220000", "P1DT6H", "2025-03-30T03:00:00Z"),
                              ("20251025T220000", "P1DT1H", "2025-10-26T22:00:00Z"),
                              ("20250610T100000", "P2DT30M", "2025-06-12T08:30:00Z")):
        for title in ("Meeting", "Night train"): # where a journey ends nobody says
            item = event(f"SUMMARY:{title}", f"DTSTART;TZID=Europe/Berlin:{start}", f"DURATION:{lasts}")
            equal(item["end"]["utc"], end, (title, start, lasts))


def test_addresses_end_in_their_town():
    for address, zone in (
            ("Bahnhofstrasse 1, 8001 Zürich", "Europe/Zurich"),
            ("10 Rue de Rivoli, 75004 Paris, France", "Europe/Paris"),
            ("620 Stewart St, Seattle, WA 98101, USA", "America/Los_Angeles"),
            ("1-2 Oshiage, Sumida City, Tokyo 131-0045, Japan", "Asia/Tokyo"),
            ("221B Baker St, London NW1 6XE, United Kingdom", "Europe/London"),
            ("Via Roma 1, 00184 Roma RM, Italy", "Europe/Rome"),
            ("Damrak 1, 1012 LG Amsterdam", "Europe/Amsterdam"),
            ("200 Centre St S, Calgary, AB T2P 2M5", "America/Edmonton"),
            ("서울특별시 중구 세종대로 110", "Asia/Seoul"),
            # the region says which of the towns of that name
            ("100 Main St, Paris, TX 75460", "America/Chicago"),
            ("5 King St, London, ON N6A 1A1, Canada", "America/Toronto"),
            ("5 King St, London, Ontario, Canada", "America/Toronto"),
            ("1 Main St, Portland, ME 04101", "America/New_York"),
            ("1 St Georges Tce, Perth, WA 6000, Australia", "Australia/Perth"),
            # nothing is guessed
            ("10 Main St, Xyzzytown, WA 98101", None), ("Hall A1, Room 5", None),
            ("Meeting Room 12, Building 3", None)):
        item = event("SUMMARY:Stay", "LOCATION:" + address.replace(",", "\\,"), "DTSTART:20250701T100000",
                     "DTEND:20250701T110000")
        equal(item["at"] and item["at"]["zone"], zone, address)
        equal(bool(item["start"] and item["start"]["utc"]), zone is not None, address)


def calendar(*events, head=()):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//X//Y//EN", *head]
    for i, one_event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{i}@x", "DTSTAMP:20260101T000000Z", *one_event, "END:VEVENT"]
    write("many.ics", "\r\n".join(lines + ["END:VCALENDAR", ""]))
    items = itin("show", "many.ics", "--format", "json").json["items"]
    return items, [f["rule"] for f in itin("check", "many.ics", "--format", "json").json["findings"]]


def test_places_of_several_lines():
    """Apple writes the title, the street and the town under each other."""
    at = ("DTSTART:20261208T100000Z", "DTEND:20261208T110000Z", "SUMMARY:Visit")
    for location, town in (("Tour Eiffel\\n5 Avenue Anatole France\\n75007 Paris\\nFrance", "Paris"),
                           ("SPREP HQ\\nVailima\\, Apia", "Apia")):
        items, _ = calendar((*at, "LOCATION:" + location))
        equal(items[0]["at"]["name"], town, location)
    itin("import", "many.ics", "-o", "many.yaml", "--no-ledger")
    contains(read("many.yaml").decode(), "where: SPREP HQ, Vailima, Apia")
    # a town in front counts where the event's zone is that town's
    rabat = ("SUMMARY:Visit", "LOCATION:Rabat\\, Ministère de l'Equipement", "DTSTART;TZID={0}:20261208T100000",
             "DTEND;TZID={0}:20261208T110000")
    for zone, town in (("Africa/Casablanca", "Rabat"), ("Asia/Seoul", None)):
        items, _ = calendar(tuple(line.format(zone) for line in rabat))
        equal(items[0]["at"] and items[0]["at"]["name"], town, zone)
        contains(itin("export", "many.ics").out.replace("\r\n ", ""), "Ministère")


KOREA = ["BEGIN:VTIMEZONE", "TZID:{0}", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0900",
         "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE"]


def test_another_zone_is_another_place():
    """By its IANA name, its Windows name, or by the file's rules alone."""
    first = ("DTSTART;TZID=America/Nuuk:20260401T100000", "DTEND;TZID=America/Nuuk:20260401T110000", "SUMMARY:A",
             "LOCATION:Nuuk")
    for zone in ("Asia/Seoul", "Korea Standard Time", "My Zone"):
        for location in ("Room 5", "Microsoft Teams Meeting", ""):
            second = (f'DTSTART;TZID="{zone}":20260403T100000', f'DTEND;TZID="{zone}":20260403T110000', "SUMMARY:주간회의")
            items, rules_found = calendar(first, second + (("LOCATION:" + location,) if location else ()),
                                          head=[line.format(zone) for line in KOREA])
            equal((items[1]["at"], items[1]["start"]["utc"]), (None, "2026-04-03T01:00:00Z"), (zone, location))
            equal("place-code-mismatch" in rules_found, False, (zone, location))


def stays(items):
    return [(i["title"], i["date"], i["end_date"]) for i in items if i["kind"] == "stay"]


def test_hotels_of_other_producers():
    """Google's all-day stay; TripIt's two events, in UTC: in Apia (+13) it is 18 April then."""
    calgary = "LOCATION:700 Centre St S\\, Calgary\\, AB T2G 5P6\\, Canada"
    items, found = calendar(("SUMMARY:Stay at Hyatt Regency Calgary", calgary, "DTSTART;VALUE=DATE:20261209",
                             "DTEND;VALUE=DATE:20261213"))
    equal((stays(items), found), ([("Hyatt Regency Calgary", "2026-12-09", "2026-12-13")], []))
    apia = "LOCATION:Apia\\, Samoa"
    arrive = ("SUMMARY:Check-in: Taumeasina Island Resort", apia, "DTSTART:20260411T020000Z", "DTEND:20260411T030000Z")
    leave = ("SUMMARY:Check-out: Taumeasina Island Resort", apia, "DTSTART:20260417T220000Z", "DTEND:20260417T230000Z")
    for events_of in ((arrive, leave), (leave, arrive)):
        items, found = calendar(*events_of)
        equal((stays(items), found), ([("Taumeasina Island Resort", "2026-04-11", "2026-04-18")], []))
        equal(len(items), 1)
    seoul = "LOCATION:Seoul"
    items, found = calendar(("SUMMARY:롯데호텔 체크인", seoul, "DTSTART;TZID=Asia/Seoul:20260210T150000"),
                            ("SUMMARY:롯데호텔 체크아웃", seoul, "DTSTART;TZID=Asia/Seoul:20260212T110000"))
    equal((stays(items), found), ([("롯데호텔", "2026-02-10", "2026-02-12")], []))
    # two houses, and two stays in one house, are told apart
    two = [("SUMMARY:Check-in: A", seoul, "DTSTART;VALUE=DATE:20260210"), ("SUMMARY:Check-in: B", seoul, "DTSTART;VALUE=DATE:20260212"),
           ("SUMMARY:Check-out: A", seoul, "DTSTART;VALUE=DATE:20260212"), ("SUMMARY:Check-out: B", seoul, "DTSTART;VALUE=DATE:20260215"),
           ("SUMMARY:Check-in: A", seoul, "DTSTART;VALUE=DATE:20260215"), ("SUMMARY:Check-out: A", seoul, "DTSTART;VALUE=DATE:20260216")]
    equal(stays(calendar(*two)[0]), [("A", "2026-02-10", "2026-02-12"), ("B", "2026-02-12", "2026-02-15"),
                                     ("A", "2026-02-15", "2026-02-16")])
    items, _ = calendar(("SUMMARY:Check-in: Hotel A", seoul, "DTSTART;TZID=Asia/Seoul:20260210T150000",
                         "DTEND;TZID=Asia/Seoul:20260210T160000"))
    equal([i["kind"] for i in items], ["task"], "an hour at the desk is no stay")


def test_both_ends_in_one_zone():
    """The instants are right; each end is shown by its own place's clock. Auckland is at +13 on 27
    September 2026, Santiago at -03: 16:05Z is 13:05 there; Incheon is at +09, Los Angeles at -07."""
    items, found = calendar(("SUMMARY:LA800 AKL-SCL", "DTSTART;TZID=Pacific/Auckland:20260927T172500",
                             "DTEND;TZID=Pacific/Auckland:20260928T050500"))
    equal([(items[0][end]["local"], items[0][end]["utc"], items[0][end]["zone"]) for end in ("start", "end")],
          [("2026-09-27T17:25", "2026-09-27T04:25:00Z", "Pacific/Auckland"),
           ("2026-09-27T13:05", "2026-09-27T16:05:00Z", "America/Santiago")])
    equal((items[0]["day_change"], found), (0, []))
    items, found = calendar(("SUMMARY:KE18 LAX-ICN", "DTSTART;TZID=Asia/Seoul:20260927T022500",
                             "DTEND;TZID=Asia/Seoul:20260927T150500"))
    equal([items[0][end]["local"] for end in ("start", "end")], ["2026-09-26T10:25", "2026-09-27T15:05"])
    equal("place-code-mismatch" in found, False)


def test_routes_behind_words():
    at = ("DTSTART:20260411T140000Z", "DTEND:20260411T162000Z")
    for title, start, end in (("Eurostar 9024 London St Pancras - Paris Nord", "London", "Paris"),
                              ("Train IC 123 Zürich HB - Bern", "Zurich", "Bern"),
                              ("Vol AF 460 Bogota - Paris", "Bogotá", "Paris"),
                              ("Flight KE5019 - Terminal 2", None, None)):
        items, _ = calendar(("SUMMARY:" + title, *at))
        equal([items[0][k] and items[0][k]["name"].split(" ")[0] for k in ("from", "to")], [start, end], title)


def test_passengers_are_people():
    calendar(("SUMMARY:KE5019 ICN-SEA", "DTSTART:20260411T100000Z", "DTEND:20260411T203000Z",
              "DESCRIPTION:Flight: KE5019\\nPassenger: SMITH/JOHN MR\\nTraveller: Ms Jane Doe\\n승객: 홍길동\\nguest speakers welcome"))
    out = itin("export", "many.ics").out.replace("\r\n ", "")
    equal([name for name in ("SMITH", "Jane", "홍길동") if name in out], [])
    contains(out, "guest speakers welcome")
    contains(itin("export", "many.ics", "--private").out.replace("\r\n ", ""), "SMITH/JOHN MR")


def test_a_cancellation_is_of_its_own_times():
    """The copy of SEQUENCE 1 stands in another VCALENDAR; the cancellation (2) had moved it."""
    def one_of(method, sequence, end):
        return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:%s\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
                "DTSTART:20260410T100000Z\r\nDTEND:%s\r\nSUMMARY:LA2403 LIM-ASU\r\nSEQUENCE:%d\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
                % (method, end, sequence))
    new, old = one_of("CANCEL", 2, "20260410T110000Z"), one_of("REQUEST", 1, "20260410T130000Z")
    for text in (new + old, old + new):
        write("two.ics", text)
        item, = itin("show", "two.ics", "--format", "json").json["items"]
        equal((item["status"], item["end"]["utc"]), ("cancelled", "2026-04-10T11:00:00Z"))
        equal([f["rule"] for f in itin("check", "two.ics", "--format", "json").json["findings"]
               if "older copy" in f["message"]], ["duplicate-item"])


def test_exceptions_in_another_zone():
    """London leaves summer time on 25 October 2026, New York on 1 November: 13:00 there is 09:00 here."""
    daily = ("SUMMARY:Standup", "DTSTART;TZID=America/New_York:20261026T090000", "DTEND;TZID=America/New_York:20261026T093000",
             "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20261027T130000Z", "EXDATE;TZID=Europe/London:20261028T130000",
             "EXDATE;TZID=Europe/London:20261029T140000")
    items, found = calendar(daily)
    equal([i["start"]["local"] for i in items], [f"2026-10-{day}T09:00" for day in (26, 29, 30)])
    equal("unread-text" in found, False)
    _, found = calendar(tuple(line.replace("Europe/London", "Nowhere/Land") for line in daily))
    equal(found.count("unknown-zone"), 1, "exceptions that cannot be applied are told once")
    calendar(daily)
    moved = ("BEGIN:VEVENT\r\nUID:0@x\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID;TZID=Europe/London:20261030T130000\r\n"
             "DTSTART;TZID=America/New_York:20261030T110000\r\nSUMMARY:Later\r\nEND:VEVENT\r\nEND:VCALENDAR")
    write("many.ics", read("many.ics").decode().replace("END:VCALENDAR", moved))
    equal([i["start"]["local"] for i in itin("show", "many.ics", "--format", "json").json["items"]],
          ["2026-10-26T09:00", "2026-10-29T09:00", "2026-10-30T11:00"])


def test_whole_days_of_outlook():
    days = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    for start, end, first, last in (
            ("DTSTART:20261208T000000Z", "DTEND:20261209T000000Z", "2026-12-08", "2026-12-09"),
            ("DTSTART:20261208T150000Z", "DTEND:20261209T150000Z", "2026-12-09", "2026-12-10"),  # Seoul
            ("DTSTART:20261208T070000Z", "DTEND:20261210T070000Z", "2026-12-08", "2026-12-10"),  # Calgary
            ("DTSTART;TZID=Korea Standard Time:20261208T000000", "DTEND;TZID=Korea Standard Time:20261210T000000",
             "2026-12-08", "2026-12-10")):
        item, = calendar(("SUMMARY:Holiday", start, end, days))[0]
        equal((item["start"], item["date"], item["end_date"]), (None, first, last), start)
    for start, end, more in (("DTSTART:20261208T000000Z", "DTEND:20261209T000000Z", ()),
                             ("DTSTART:20261208T120000Z", "DTEND:20261209T120000Z", (days,)),
                             ("DTSTART:20261208T090000Z", "DTEND:20261208T100000Z", (days,))):
        item, = calendar(("SUMMARY:Holiday", start, end, *more))[0]
        equal(item["date"], None, start)


def test_places_of_apple():
    item, = calendar(("SUMMARY:Dinner", "DTSTART:20261209T020000Z", "DTEND:20261209T040000Z",
                      'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="85 Pike St: A";X-TITLE="Pike Place":geo:47.6062,-122.3321'))[0]
    equal((item["at"]["name"], item["start"]["local"]), ("Seattle", "2026-12-08T18:00"))
    out = itin("export", "many.ics").out.replace("\r\n ", "")
    contains(out, "LOCATION:Pike Place\\, Seattle")
    contains(out, 'X-TITLE="Pike Place":geo:47.6062,-122.3321')


def test_reminders_are_no_journeys():
    titles = {"Check-in opens LH712": "task", "Online check-in for OZ108": "task", "체크인 시작 KE5019": "task",
              "Web check-in LH 712 now possible": "task", "Boarding LH712": "task", "탑승 시작 KE082": "task",
              "Boarding LH712 FRA-ICN": "flight", "Flight KE082 ICN-JFK": "flight"}
    events = [f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:202605{n + 1:02d}T100000Z\r\n"
              f"DTEND:202605{n + 1:02d}T110000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
              for n, title in enumerate(titles)]
    write("r.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//Y//EN\r\n" + "".join(events)
          + "END:VCALENDAR\r\n")
    got = {i["title"]: i["kind"] for i in itin("show", "r.ics", "--format", "json").json["items"]}
    equal(got, titles)


def test_loose_events_need_no_lodging():
    one_event = ("LOCATION:Seoul", "DTSTART;TZID=Asia/Seoul:{0}T100000", "DTEND;TZID=Asia/Seoul:{0}T110000")
    days = [("SUMMARY:Coffee", *(line.format(day) for line in one_event)) for day in ("20260210", "20260313", "20260520")]
    equal("missing-lodging" in calendar(*days)[1], False)
    flight = ("SUMMARY:Flight KE5019 ICN-SEA", "DTSTART;TZID=Asia/Seoul:20260521T190000",
              "DTEND;TZID=America/Los_Angeles:20260521T140000")
    later = ("SUMMARY:Agency", "LOCATION:Seattle", "DTSTART;TZID=America/Los_Angeles:20260523T090000")
    equal("missing-lodging" in calendar(flight, later)[1], True)


def test_a_repetition_lasts_as_long_as_the_first():
    """RFC 5545, 3.8.5.3. London changes its clocks on 29 March and 25 October 2026, New York on
    1 November, where 01:30 comes twice."""
    def weekly(title, zone, start, end):
        return (f"SUMMARY:{title}", f"DTSTART;TZID={zone}:{start}", f"DTEND;TZID={zone}:{end}",
                "RRULE:FREQ=WEEKLY;COUNT=2", "LOCATION:" + zone.split("/")[1].replace("_", " "))
    items, _ = calendar(weekly("Spring", "Europe/London", "20260321T230000", "20260322T050000"),
                        weekly("Autumn", "Europe/London", "20261017T230000", "20261018T050000"),
                        weekly("Twice", "America/New_York", "20261025T013000", "20261025T023000"))
    equal([(i["title"], i["start"]["utc"], i["end"]["utc"], i["minutes"]) for i in items],
          [("Spring", "2026-03-21T23:00:00Z", "2026-03-22T05:00:00Z", 360),
           ("Spring", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z", 360),
           ("Autumn", "2026-10-17T22:00:00Z", "2026-10-18T04:00:00Z", 360),
           ("Autumn", "2026-10-24T22:00:00Z", "2026-10-25T04:00:00Z", 360),
           ("Twice", "2026-10-25T05:30:00Z", "2026-10-25T06:30:00Z", 60),
           ("Twice", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", 60)])


def test_an_exception_names_the_hour_before_the_move():
    """From 15 March on at 10:30; the one of the 22nd, cancelled by its own first hour in UTC."""
    zone = ";TZID=Europe/London"
    events = [["DTSTART" + zone + ":20260301T083000", "DTEND" + zone + ":20260301T090000", "RRULE:FREQ=WEEKLY;COUNT=4",
               "SUMMARY:Weekly"],
              ["DTSTART" + zone + ":20260315T103000", "DTEND" + zone + ":20260315T110000", "SUMMARY:Later",
               "RECURRENCE-ID;RANGE=THISANDFUTURE" + zone + ":20260315T083000"],
              ["DTSTART:20260322T083000Z", "DTEND:20260322T090000Z", "RECURRENCE-ID:20260322T083000Z",
               "STATUS:CANCELLED", "SUMMARY:Weekly"]]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//X//Y//EN"]
    for one_event in events:
        lines += ["BEGIN:VEVENT", "UID:m7", "DTSTAMP:20260101T000000Z", "LOCATION:London", *one_event, "END:VEVENT"]
    write("moved.ics", "\r\n".join(lines + ["END:VCALENDAR", ""]))
    items = itin("show", "moved.ics", "--format", "json").json["items"]
    equal([(i["start"]["utc"], i["status"]) for i in items],
          [("2026-03-01T08:30:00Z", "planned"), ("2026-03-08T08:30:00Z", "planned"),
           ("2026-03-15T10:30:00Z", "planned"), ("2026-03-22T08:30:00Z", "cancelled")])


def test_a_floating_event_alone_has_one_finding():
    items, found = calendar(("SUMMARY:Dinner", "DTSTART:20260701T140000", "DTEND:20260701T150000"))
    equal((items[0]["start"]["utc"], items[0]["at"]), (None, None))
    equal(found, ["unknown-zone"])


def test_errors_that_libical_noted_are_no_errors_of_ours():
    calendar(("SUMMARY:Dinner", "LOCATION:Seoul", "DTSTART:20260701T100000Z", "DTEND:20260701T110000Z", "X-LIC-ERROR:1",
              "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT1H", "X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:2",
              "END:VALARM"), head=("X-LIC-ERROR:3",))
    answer = itin("export", "many.ics", "--to", "ics")
    equal(answer.code, 0, answer.err)
    contains(answer.out, "SUMMARY:Dinner")
    equal("X-LIC-ERROR:1" in answer.out or "X-LIC-ERROR:3" in answer.out, False)


main(globals())

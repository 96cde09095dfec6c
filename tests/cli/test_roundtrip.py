"""What a plan file keeps: every fixture, written as a plan and read again,
shows the same trip."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, STEP, contains, equal, itin, main, read, write  # noqa: E402

FORMS = ("plan", "report", "csv", "gds", "jsonld", "rules", "drift")
FEWEST = 80  # a fixture that is no longer found must not pass in silence


def inputs():
    for form in FORMS:
        for folder, _, names in sorted(os.walk(os.path.join(FIXTURES, form))):
            for name in sorted(names):
                if not name.startswith("expected") and not name.endswith(".itin"):
                    yield os.path.join(folder, name)


def show(path):
    answer = itin("show", "--format", "json", "--no-ledger", path)
    return answer.json if answer.code in (0, 1) else None


def moment(value):
    return value and (value["local"], value["utc"], value["zone"])


def place(value, town=False):
    """A plan may name the airport of what a report calls by its city."""
    return value and ((not town and value["iata"]) or (value["zone"] and value["name"]), value["zone"])


def essence(item):
    same = ("kind", "status", "title", "flight", "date", "end_date", "minutes",
            "stated_minutes", "day_change")
    return {**{key: item[key] for key in same},
            **{end: moment(item[end]) for end in ("start", "end")},
            **{end: place(item[end], end == "at") for end in ("from", "to", "at")},
            "agenda": [(row["title"], moment(row["start"]), moment(row["end"]))
                       for row in item["agenda"]]}


def undated(item):
    return not (item["start"] or item["end"] or item["date"])


def trip(document):
    t = document["trip"]
    return {**{key: t[key] for key in ("title", "days", "nights", "lodging_nights",
                                       "nights_aboard")},
            "home": place(t["home"]), "start": moment(t["start"]), "end": moment(t["end"])}


def test_every_fixture_comes_back():
    n = 0
    for path in list(inputs())[::STEP]:
        before = show(path)
        if not before:
            continue  # refused: there is nothing to keep
        plan = itin("export", "--to", "yaml", "--no-ledger", path)
        write("plan.yaml", plan.bytes)
        after = show("plan.yaml")
        what = os.path.relpath(path, FIXTURES)
        equal(trip(after), trip(before), what)
        equal(len(after["items"]), len(before["items"]), what)
        if any(map(undated, before["items"])):  # a plan has them first: below a day they would be of it
            before["items"].sort(key=lambda item: item["id"])
            after["items"].sort(key=lambda item: item["id"])
        for old, new in zip(before["items"], after["items"]):
            equal(essence(new), essence(old), f"{what}: {old['id']}")
        n += 1
    equal(n >= FEWEST // STEP, True, f"{n} fixtures")


def test_a_second_time_gives_the_same_bytes():
    for path in list(inputs())[::5 * STEP]:
        first = itin("export", "--to", "yaml", "--no-ledger", path)
        if first.code == 2:
            continue
        equal(itin("export", "--to", "yaml", "--no-ledger", path).bytes, first.bytes, path)


def plan(text):
    write("input.yaml", text)
    answer = itin("export", "--to", "yaml", "--no-ledger", "input.yaml")
    return answer.out


def test_a_date_without_a_year_is_kept():
    write("input.md", "| 날짜 | 시간 | 도시 | 내용 |\n|---|---|---|---|\n"
          "| 6.24 | 09:30~10:30 | 시애틀 | 경제개발청 면담 |\n")
    out = itin("export", "--to", "yaml", "--no-ledger", "input.md", now=None).out
    contains(out, "- on: 24 Jun\n")
    contains(out, "time: 09:30 - 10:30\n")
    for form in ("html", "svg"):
        contains(itin("export", "--to", form, "--no-ledger", "input.md").out, "경제개발청 면담")


def test_what_follows_an_item_goes_on_following_it():
    out = plan("itin: 1\ntrip: T\nplan:\n- flight: WS86\n  route: YYC -> ICN\n"
               "  depart: 2026-06-11 12:30\n  arrive: 2026-06-12 15:20\n"
               "- transfer: ICN -> Daejeon\n  after: 50m after WS86\n  lasts: 2h30m\n")
    contains(out, "  lasts: 2h30m\n  after: 50m after WS86\n")
    equal("18:40" in out, False, out)


def test_a_code_that_is_a_word_is_a_code_in_a_plan():
    out = plan("itin: 1\ntrip: T\nplan:\n- visit: V\n  at: DAD\n  time: 2025-05-05 09:00 - 11:30\n")
    contains(out, "  at: DAD\n")
    equal(show("input.yaml")["items"][0]["start"]["utc"], "2025-05-05T02:00:00Z")


def found(path):
    rules = [(f["rule"], f["severity"]) for f in itin("check", "--format", "json", path).json["findings"]]
    # that a name was spelt otherwise is not written again: the usual spelling is
    return sorted(rule for rule in rules if rule[0] != "spelling-variant")


def test_no_finding_is_lost_when_a_plan_is_written():
    folder = os.path.join(FIXTURES, "rules")
    n = 0
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, "input.yaml")
        if not os.path.exists(path):
            continue
        n += 1
        for out in ("again.yaml", "again.json"):
            itin("import", "--no-ledger", "--force", path, "-o", out)
            equal(found(out), found(path), name + " " + out)
    equal(n >= 60, True, f"{n} fixtures")


FLIGHT = "- flight: XX1\n  date: 2024-06-24\n  time: 10:00 - 12:00\n"
MEET = "- meeting: M\n  at: Tokyo\n"


DAY = "- on: 2024-06-24\n"
DISPUTED = [  # an entry, and the date that is sure
    (FLIGHT + "  from: GMP\n  route: ICN -> SEA\n", "2024-06-24"),
    (FLIGHT + "  from: Busan\n  route: ICN -> SEA\n", "2024-06-24"),
    (FLIGHT + "  from: 부산\n  route: 서울 -> 도쿄\n", "2024-06-24"),
    (FLIGHT.replace("flight: XX1", "transfer: Seoul -> Incheon") + "  from: Busan\n", "2024-06-24"),
    (MEET + "  date: 2024-06-26\n  time: 2024-06-27 09:00 - 10:00\n", None),
    (MEET + "  time: 2024-06-27 09:00 - 10:00\n  depart: 2024-06-27 11:00\n", "2024-06-27"),
    ("- stay: H\n  at: Tokyo\n  date: 2024-06-25/2024-06-27\n  in: 2024-06-24\n", None),
    (DAY + MEET + "  date: 2024-06-31\n", None),
    (DAY + MEET + "  date: soon\n", None),
    (DAY + MEET + "  time: 2024-04-31 12:00\n", None),
    (DAY + MEET + "  time: 30.06.2024\n", None),
    (DAY + MEET + "  time: 25:00 - 26:00\n", "2024-06-24"),
    (DAY + MEET + "  tme: 09:00 - 10:00\n", "2024-06-24"),
]


def test_no_output_chooses_for_the_writer():
    for keys, date in DISPUTED:
        write("two.yaml", "itin: 1\nplan:\n" + keys)
        before = show("two.yaml")["items"][0]
        equal((before["minutes"], before["start"], before["date"]), (None, None, date), keys)
        contains(itin("export", "two.yaml").err, "left out")
        for out in ("again.yaml", "again.json"):
            itin("import", "--no-ledger", "--force", "two.yaml", "-o", out)
            equal(found(out), found("two.yaml"), keys)
            equal(show(out)["items"][0]["date"], date, keys)
        lines = open("again.yaml", encoding="utf-8").read().splitlines()
        for line in keys.splitlines():
            if not line.startswith("-") and line not in FLIGHT:
                equal(line in lines, True, f"{line} of {lines}")


def test_an_end_before_its_start_is_no_night():
    write("back.yaml", "itin: 1\nhome: Berlin\nplan:\n- stay: Hotel\n  at: Tokyo\n"
          "  in: 2026-03-31\n  out: 2026-03-28\n")
    document = itin("show", "--format", "json", "back.yaml").json
    equal((document["items"][0]["date"], document["items"][0]["end_date"]), ("2026-03-31", None))
    equal((document["trip"]["nights"], document["trip"]["lodging_nights"]), (0, 0))
    calendar = itin("export", "back.yaml")
    equal(calendar.out.count("VEVENT"), 0)
    contains(calendar.err, "ends before it starts")
    contains(itin("export", "back.yaml", "--to", "yaml").out, "in: 2026-03-31\n  out: 2026-03-28")
    equal(found("back.yaml"), [("ends-before-start", "error")])


def test_a_stay_stands_where_it_begins():
    write("stay.yaml", "itin: 1\nhome: Seoul\nplan:\n- meeting: M\n  at: Tokyo\n"
          "  time: 2026-03-11 10:00 - 11:00\n- stay: Park\n  at: Tokyo\n"
          "  in: 2026-03-10\n  out: 2026-03-12 11:00\n- meeting: N\n  at: Tokyo\n"
          "  time: 2026-03-12 14:00 - 15:00\n")
    equal([i["title"] for i in show("stay.yaml")["items"]], ["Park", "M", "N"])
    lines = [line.split() for line in itin("show", "stay.yaml").out.splitlines()]
    days = [i for i, line in enumerate(lines) if line[1:] and line[1] in ("10", "11", "12") and line[2:3] == ["Mar"]]
    stay = lines.index(["stay", "Park,", "Tokyo", "2", "nights"])  # without an hour
    out = next(i for i, line in enumerate(lines) if "check-out" in line)
    equal(lines[out][:3], ["11:00", "check-out", "Park"])
    equal(days[0] < stay < days[1] < days[2] < out, True, lines)


def test_a_ferry_does_not_wait_at_the_airport():
    for way, said in (("ferry: F1\n  route: Macau -> Hong Kong", "6h30m to flight"),
                      ("train: T1\n  route: Shenzhen -> HKG", "6h30m at airport"),
                      ("transfer: to the airport\n  route: Hong Kong -> HKG", "6h30m at airport")):
        write("way.yaml", f"itin: 1\nhome: Seoul\nplan:\n- {way}\n  time: 2026-03-10 08:00 - 09:00\n"
              "- flight: ZZ1\n  route: HKG -> ICN\n  time: 2026-03-10 15:30 - 20:00\n")
        contains(itin("show", "way.yaml").out, said)


def test_a_clock_beside_another_offset_is_kept_as_written():
    write("off.yaml", "itin: 1\nplan:\n- meeting: B\n  at: Seattle\n"
          "  time: 2026-03-10T13:00+09:00 - 2026-03-10T14:00+09:00\n")
    item = show("off.yaml")["items"][0]
    nothing = {"offset": None, "zone": None, "utc": None}
    equal(item["start"], {"local": "2026-03-10T13:00", **nothing})
    equal(item["end"], {"local": "2026-03-10T14:00", **nothing})
    equal(item["minutes"], None)
    equal(itin("export", "off.yaml").out.count("VEVENT"), 0)


def test_the_home_clock_is_called_by_the_home():
    write("home.yaml", "itin: 1\nhome: Berlin\nplan:\n- train: N1\n  route: Tokyo -> Osaka\n"
          "  time: 2026-03-29 10:00 - 12:30\n  lasts: 5h10m\n")
    out = itin("check", "--lang", "ko", "home.yaml").out
    contains(out, "= 베를린 3.29.(일) 03:00")  # 10:00 +09:00 is 01:00Z; +02:00 from 01:00Z on
    equal("출발지" in out, False)


def row_essence(item):
    """What a row of a report says: a flight is known by its number."""
    number = (item["flight"] or {}).get("number")
    ends = ("from", "to") if item["from"] or item["to"] else ("at",)
    return {**{key: item[key] for key in ("kind", "status", "date", "end_date", "minutes", "day_change")},
            "name": number or item["title"], "by": (item["flight"] or {}).get("operated_by"),
            **{end: item[end] and (item[end]["utc"] or item[end]["local"]) for end in ("start", "end")},
            **{end: place(item[end], end == "at") for end in ends}}


def who(path):
    lines = itin("export", "--to", "yaml", "--no-ledger", path).out.splitlines()
    return sorted(line for line in lines if line.startswith("  who: "))


def all_inputs():
    for form in FORMS + ("ics", "show"):
        for folder, _, names in sorted(os.walk(os.path.join(FIXTURES, form))):
            for name in sorted(names):
                if not name.startswith("expected") and not name.endswith(".itin"):
                    yield os.path.join(folder, name)


def report_of(path, lang):
    written = itin("export", path, "--to", "report", "--no-ledger", "--lang", lang)
    return written.out, "left out" in written.err or "제외" in written.err


def same_rows(after, before, what):
    equal(len(after), len(before), what)
    def order(row):
        return str({key: value for key, value in row.items() if key != "at"})
    for old, new in zip(*(sorted(map(row_essence, items), key=order) for items in (before, after))):
        equal(new, old, what)


def test_every_fixture_comes_back_from_a_report():
    """All of them are read again in one process."""
    known, lines = {}, []
    for path in list(all_inputs())[::STEP]:
        before = show(path)
        for lang in ("en", "ko") if before and before["items"] else ():
            text, cut = report_of(path, lang)
            kept = [i for i in before["items"] if not (cut and undated(i))]
            equal(cut, len(kept) < len(before["items"]), path)  # only what no table can date
            known[f"{path} {lang}"] = kept
            lines.append(json.dumps({"id": f"{path} {lang}", "text": text, "from": "report"}))
    write("reports.jsonl", "\n".join(lines) + "\n")
    answers = itin("batch", "--show", "reports.jsonl").out.splitlines()
    equal(len(answers), len(known))
    for answer in map(json.loads, answers):
        same_rows(answer["items"], known[answer["id"]], answer["id"])
    equal(len(known) >= 300 // STEP, True, f"{len(known)} reports")


def test_no_place_is_not_the_place_above():
    """In both languages, and through a plan: also where the clock needs one."""
    write("none.yaml", "itin: 1\nplan:\n- meeting: A\n  at: Seattle\n  time: 2026-03-10 09:00 - 10:00\n"
          "- meeting: B\n  at: no place\n  time: 2026-03-10T11:00-07:00[America/Los_Angeles]\n"
          "- meeting: C\n  at: no place\n  time: 2026-03-10 13:00\n"
          "- meeting: D\n  time: 2026-03-10 15:00\n")
    def places(path):
        return [(i["title"], i["at"] and i["at"]["name"], i["start"]["utc"]) for i in show(path)["items"]]
    want = [("A", "Seattle", "2026-03-10T16:00:00Z"), ("B", None, "2026-03-10T18:00:00Z"), ("C", None, None),
            ("D", "Seattle", "2026-03-10T22:00:00Z")]
    equal(places("none.yaml"), want)
    for lang, said in ("en", "| no place |"), ("ko", "| 장소 없음 |"):
        text = itin("export", "none.yaml", "--to", "report", "--no-ledger", "--lang", lang).out
        equal(text.count(said), 2)
        write("none.md", text)
        equal(places("none.md"), want)
        write("again.yaml", itin("export", "none.md", "--to", "yaml", "--no-ledger").out)
        equal(places("again.yaml"), want)


ODD = """itin: 1
trip: Odd
travellers: [a, b]
plan:
- flight: XX1
  route: SYD -> LAX
  time: 2026-03-10 09:00 - 05:30
- stay: Inn
  at: Portland, ME
  in: 2026-03-10 15:00
  out: 2026-03-12 11:00
- meeting: Visit of the fleet
  at: Los Angeles
  time: 2026-11-01 01:30-08:00[America/Los_Angeles] - 2026-11-01 02:30-08:00[America/Los_Angeles]
- visit: Hotel | association
  at: Seattle
  time: 2026-03-11 23:30 - 2026-03-12 00:30
  who: [a]
- meal: Flight club
  at: Seattle
  time: 2026-03-11 12:00
- task: Send the meeting's minutes
  at: Seattle
  time: 2026-03-12 09:00
- call: Board
  zone: Asia/Seoul
  time: 2026-03-12 18:00 - 19:00
- meeting: KE123 delays
  at: Seattle
  zone: Asia/Tokyo
  time: 2026-03-13 18:00 - 19:00
- train: Lake Shore
  route: CHI -> NYC
  depart: 2026-03-14 21:30
  arrive: 2026-03-15 18:20
- drive: Car
  route: Nowhereville -> Seattle
  time: 2026-03-16 10:00 - 12:00
  status: cancelled
- day: Rest
  date: 2026-12-31/2027-01-02
  at: Seattle
  status: tentative
- ferry: Long way
  route: Tacoma -> Busan
  depart: 2027-01-03 10:00
  arrive: 2027-01-14 10:00
"""


def test_odd_rows_come_back_from_a_report():
    write("odd.yaml", ODD)
    for lang in ("en", "ko"):
        text, cut = report_of("odd.yaml", lang)
        equal(cut, False)
        write("back.md", text)
        same_rows(show("back.md")["items"], show("odd.yaml")["items"], lang)
        equal(who("back.md"), ["  who: [a]"], lang)


def test_a_row_without_a_date_is_left_out_and_named():
    """It would be read as one of the day above."""
    meeting = "- meeting: {}\n  at: Seattle\n  time: {} - {}\n"
    write("undated.yaml", "itin: 1\nplan:\n" + meeting.format("One", "2024-06-26 09:00", "10:00") +
          meeting.format("Three", "2024-06-27 09:00", "10:00") + meeting.format("Two", "11:00", "12:00"))
    report = itin("export", "undated.yaml", "--to", "report")
    contains(report.err, "Two (meeting-3): left out, its date is unknown")
    equal("Two" in report.out, False)


def test_what_is_dropped_on_reading_is_not_given_back():
    write("secret.md", "| Date | Time | Place | Programme | Passport number |\n|---|---|---|---|---|\n"
          "| 2024-06-26 | 09:00-10:00 | Seattle | Council | M12345678 |\n")
    report = itin("export", "secret.md", "--to", "report", "--no-ledger").out
    contains(report, "Council")
    equal("M12345678" in report, False)


def test_a_call_has_no_place():
    write("call.yaml", "itin: 1\nhome: Paris\nplan:\n- flight: AT761\n  route: CDG -> RBA\n"
          "  time: 2026-02-14 18:30 - 20:25\n- call: Paris desk\n  zone: Europe/Paris\n"
          "  time: 2026-02-15 10:00 - 10:30\n- call: Local\n  time: 2026-02-15 12:00 - 12:30\n")
    before = show("call.yaml")["items"]
    equal([i["at"] for i in before], [None] * 3)
    equal([i["start"]["utc"] for i in before], ["2026-02-14T17:30:00Z", "2026-02-15T09:00:00Z",
                                                "2026-02-15T12:00:00Z"])
    calendar = itin("export", "call.yaml").out
    equal((calendar.count("\nLOCATION:"), calendar.count("\nGEO:")), (1, 1))  # of the flight
    write("again.yaml", itin("export", "call.yaml", "--to", "yaml").out)
    equal([i["start"] for i in show("again.yaml")["items"]], [i["start"] for i in before])


def test_a_city_beside_its_airport_is_no_contradiction():
    for key, route in (("from: SEL", "ICN -> SEA"), ("from: Seoul", "ICN -> SEA"), ("from: 서울", "GMP -> CJU"),
                       ("from: Incheon", "ICN -> SEA"), ("from: ICN", "Seoul -> Seattle"),
                       ("to: TYO", "ICN -> NRT"), ("to: London", "ICN -> LHR"), ("to: LHR", "ICN -> LON"),
                       ("to: Seattle", "인천 -> 시애틀"), ("from: ICN", "인천공항 -> SEA")):
        write("one.yaml", f"itin: 1\nplan:\n- flight: XX1\n  {key}\n  route: {route}\n"
              "  time: 2024-06-24 10:00 - 22:00\n")
        equal([f for f in found("one.yaml") if f[0] == "bad-value"], [], key)
        item = show("one.yaml")["items"][0]
        equal(bool(item["start"] and item["end"]), True, key)
        if "LHR" in key + route:
            equal(item["to"]["iata"], "LHR", key)


def test_a_range_of_days_stands_in_a_report():
    write("plan.yaml", """itin: 1
trip: T
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-12-24 19:20 - 14:00
- day: Official programme
  at: Seattle
  date: 2024-12-25/2024-12-27
- meeting: Agency
  at: Seattle
  time: 2024-12-25 09:30 - 10:30
- stay: Hotel
  at: Seattle
  in: 2024-12-24 15:00
  out: 2025-01-02
- day: Party
  at: Seattle
  date: 2024-12-31/2025-01-01
- day: One
  at: Seattle
  date: 2025-01-01
""")
    before = {(i["kind"], i["date"], i["end_date"], (i["start"] or {}).get("utc")) for i in
              show("plan.yaml")["items"]}
    for lang in ("en", "ko"):
        write("back.md", itin("export", "plan.yaml", "--to", "report", "--no-ledger", "--lang", lang).out)
        after = {(i["kind"], i["date"], i["end_date"], (i["start"] or {}).get("utc")) for i in
                 show("back.md")["items"]}
        equal(after, before, lang)


CALLS = """itin: 1
home: Seoul
plan:
- call: both
  time: 2026-10-22T14:00+02:00 - 2026-10-22T15:00+02:00
- call: one
  time: 2026-10-23T14:00+02:00 - 15:00
- call: at home
  time: 2026-10-24T14:00+09:00 - 15:00
"""


def instants(path):
    return sorted((i["title"], i["start"]["utc"], i["end"]["utc"]) for i in show(path)["items"])


def test_the_offset_of_a_call_may_be_of_any_place():
    write("calls.yaml", CALLS)
    equal(itin("check", "--no-ledger", "calls.yaml").code, 0)
    want = [("at home", "2026-10-24T05:00:00Z", "2026-10-24T06:00:00Z"),
            ("both", "2026-10-22T12:00:00Z", "2026-10-22T13:00:00Z"),
            ("one", "2026-10-23T12:00:00Z", "2026-10-23T13:00:00Z")]
    equal(instants("calls.yaml"), want)
    for form in ("yaml", "ics", "csv", "json"):
        write(f"back.{form}", itin("export", "--to", form, "--no-ledger", "calls.yaml").bytes)
        if form != "json":
            equal(instants(f"back.{form}"), want, form)


def test_a_clock_that_does_not_exist_gets_no_zone_of_another_row():
    """Chile's clocks go from 00:00 to 01:00 on 6 September 2026."""
    write("skipped.yaml", "itin: 1\nhome: Seoul\nplan:\n- train: night\n  route: Paris -> Milan\n"
          "  time: 2026-05-01 20:00 - 02:30+1\n- call: santiago\n  zone: America/Santiago\n"
          "  time: 2026-09-06 00:30 - 01:30\n- call: undated\n  zone: Asia/Seoul\n  time: 2026-02-29 10:00 - 11:00\n")
    write("skipped.csv", itin("export", "--to", "csv", "--no-ledger", "skipped.yaml").bytes)
    items = {i["title"]: i for i in show("skipped.csv")["items"]}
    equal(items["santiago"]["start"]["utc"], None)
    equal(items["santiago"]["end"]["utc"], "2026-09-06T04:30:00Z")
    equal((items["undated"]["start"], items["undated"]["date"]), (None, None))


FIXED = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Example//EN\r
BEGIN:VEVENT\r
UID:B\r
DTSTAMP:20260901T000000Z\r
DTSTART;TZID=GMT-0700:20261211T090000\r
DTEND;TZID=GMT+0900:20261212T140000\r
SUMMARY:Flight: WS 86 from YYC to ICN\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_an_offset_that_was_the_places_own_is_drift_in_every_form():
    """Alberta keeps -06:00 since tzdata 2026c: the wall clock of a ticket stays."""
    write("fixed.ics", FIXED)
    want = [("Flight: WS 86 from YYC to ICN", "2026-12-11T15:00:00Z", "2026-12-12T05:00:00Z")]
    equal(instants("fixed.ics"), want)
    contains(itin("check", "--no-ledger", "fixed.ics").out, "zone-drift")
    for form in ("yaml", "ics", "csv"):
        write(f"fixed-back.{form}", itin("export", "--to", form, "--no-ledger", "fixed.ics").bytes)
        equal(instants(f"fixed-back.{form}"), want, form)


def test_a_time_that_was_refused_is_in_no_report():
    """A date and a change of days that contradict each other: no instant comes of them."""
    write("two.yaml", "itin: 1\nplan:\n- flight: KE017\n  route: ICN -> LAX\n"
          "  time: 2026-04-14 12:20 - 2026-04-14 17:20+1\n")
    equal([(i["start"]["utc"], i["end"]) for i in show("two.yaml")["items"]], [("2026-04-14T03:20:00Z", None)])
    for lang in ("en", "ko"):
        write("two.md", itin("export", "--to", "report", "--no-ledger", "--lang", lang, "two.yaml").bytes)
        equal([(i["start"]["utc"], i["end"]) for i in show("two.md")["items"]], [("2026-04-14T03:20:00Z", None)], lang)



LINKED = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Example//EN\r
BEGIN:VEVENT\r
UID:linked\r
DTSTAMP:20261001T000000Z\r
DTSTART;TZID=Europe/Vienna:20261026T090000\r
DTEND;TZID=Europe/Vienna:20261026T100000\r
SUMMARY:Weekly meeting\r
LOCATION:Vienna\r
CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/abc\r
URL:https://example.org/x\r
END:VEVENT\r
END:VCALENDAR\r
"""


def links(path):
    return sorted(line for line in read(path).decode().splitlines() if line.startswith(("URL", "CONFERENCE")))


def test_links_of_others_stay_and_our_own_are_made_once():
    write("l0.ics", LINKED)
    write("own.yaml", "itin: 1\nplan:\n- call: Talk\n  zone: Europe/Vienna\n  time: 2026-10-26 11:00 - 12:00\n"
          "  note: https://meet.example.org/own\n")
    for first in ("l0.ics", "own.yaml"):
        before = first
        for n in range(1, 4):
            write(f"l{n}.ics", itin("export", "--to", "ics", "--no-ledger", before).bytes)
            equal(len(links(f"l{n}.ics")), 2, f"{first} {n}")
            equal(links(f"l{n}.ics"), links("l1.ics"), f"{first} {n}")
            before = f"l{n}.ics"



main(globals())

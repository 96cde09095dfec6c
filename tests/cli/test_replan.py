"""itin replan: the ways on after a cancelled flight, what follows from one, and
the files that adopt it. The story is the delegation's: its flight home of 29
June was cancelled, and it flew with WS86 on the 30th."""
import json
import os
import re
import sys
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, ROOT, Skip, contains, equal, itin, main, read, write  # noqa: E402

STORY = os.path.join(FIXTURES, "replan", "story")
NOW = "2024-06-29T15:00:00Z"  # 09:00 in Calgary
CANCEL = ("--cancel", "XX900@2024-06-29", "--told", "2024-06-29 09:00")


def story():
    """The plan and the timetable of the story, in the working directory."""
    for name in ("input.yaml", "summer24.csv"):
        write(name.replace("input", "trip"), read(os.path.join(STORY, name)))


def replan(*args, file="trip.yaml", table="summer24.csv", cancel=CANCEL, **more):
    tables = ("--timetable", table) if table else ()
    return itin("replan", file, *cancel, *tables, *args, now=NOW, **more)


def options(*args, **more):
    answer = replan("--format", "json", *args, **more)
    equal(answer.code, 0, answer.err)
    return answer.json["options"]


def rank_of(found, flight, day):
    """The rank of the option that is this one flight on this local day."""
    return next(o["rank"] for o in found if [l["flight"] for l in o["legs"]] == [flight]
                and o["legs"][0]["depart"]["local"].startswith(day))


def events(name):
    """The events of a calendar by UID."""
    text = read(name).decode()
    blocks = re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", text, re.S)
    return {re.search(r"^UID:(\S+)", b, re.M).group(1): b for b in blocks}


def value(event, name):
    found = re.search(rf"^{name}(?:;[^:]*)?:(.*?)\r$", event, re.M)
    return found.group(1) if found else None


def by_item(found):
    return {value(b, "X-ITIN-ITEM"): b for b in found.values()}


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


# ---- the answer -----------------------------------------------------------------------


def test_the_story():
    story()
    found = options()
    ws86 = found[rank_of(found, "WS86", "2024-06-30") - 1]
    equal(ws86["legs"], [{"flight": "WS86", "from": "YYC", "to": "ICN",
                          "depart": {"local": "2024-06-30T16:50", "offset": "-06:00",
                                     "zone": "America/Edmonton", "utc": "2024-06-30T22:50:00Z"},
                          "arrive": {"local": "2024-07-01T19:40", "offset": "+09:00",
                                     "zone": "Asia/Seoul", "utc": "2024-07-01T10:40:00Z"},
                          "minutes": 710}])
    equal((ws86["later_minutes"], ws86["flights"], ws86["connections"]), (1440, 1, []))
    equal(ws86["missed"], [])
    equal(ws86["added_nights"], [{"at": "Calgary", "date": "2024-06-29"}])
    equal(ws86["dropped_nights"], [])
    equal((ws86["trip"]["days"], ws86["trip"]["lodging_nights"], ws86["trip"]["nights"]), (8, 6, 7))
    equal(ws86["trip"]["end"]["local"], "2024-07-01T23:30")
    moved = {s["id"]: s["by_minutes"] for s in ws86["shifted"]}
    equal({k: v for k, v in moved.items() if v}, {"transfer-3": 1440, "transfer-4": 1440})


def test_the_ways_are_ranked():
    story()
    found = options()
    equal([o["rank"] for o in found], list(range(1, len(found) + 1)))
    for option in found:
        legs = option["legs"]
        assert legs[0]["from"] == "YYC" and legs[-1]["to"] == "ICN", legs
        assert legs[0]["depart"]["utc"] >= "2024-06-29T15:00:00Z", "nothing before it was told"
        for a, b, c in zip(legs, legs[1:], option["connections"]):
            equal(a["to"], b["from"])
            assert c["minutes"] >= c["minimum"], c
        if option["beaten_by"] is not None:
            assert option["beaten_by"] < option["rank"], option
    flown = {tuple(l["flight"] for l in o["legs"]) for o in found}
    assert ("WS86",) in flown and ("XX900",) in flown, (flown, "the same flight's next day is shown")


def test_the_text_fits():
    story()
    for lang in ("en", "ko"):
        answer = replan("--lang", lang)
        equal(answer.code, 0, answer.err)
        for line in answer.out.splitlines():
            assert width(line) <= 80, line
    contains(replan().out, "CANCELLED  XX900  YYC Sat 29 Jun 16:50 -> ICN Sun 30 Jun 19:40")
    contains(replan().out, "trip.yaml  unchanged. To adopt: same command with --choose 1 --in-place")
    contains(replan("--lang", "ko").out, "결항  XX900  YYC 6.29.(토) 16:50 -> ICN 6.30.(일) 19:40")


def test_the_words():
    """Whole answers, looked at by eye; rewritten with UPDATE=1."""
    for lang in ("en", "ko"):
        story()
        itin("export", "trip.yaml", "-o", "trip.ics", "--lang", lang, now="2024-06-01T00:00:00Z")
        answer = replan("--ics", "trip.ics", "--lang", lang)
        path = os.path.join(STORY, f"expected.{lang}.txt")
        if os.environ.get("UPDATE"):
            write(path, answer.out)
        equal(answer.out, read(path).decode())
        for name in ("trip.ics", "trip.yaml.itin"):
            os.remove(name)


def test_the_schema():
    try:
        import jsonschema
    except ImportError as missing:
        raise Skip("python3-jsonschema is not installed: replan.schema.json is NOT tested") from missing
    with open(os.path.join(ROOT, "src", "write", "schema", "replan.schema.json"),
              encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    story()
    write("none.csv", "")
    for args, code in [((), 0), (("--cancel", "XX999"), 2), (("--choose", "2", "-o", "b.yaml"), 0)]:
        answer = replan("--format", "json", *args)
        equal(answer.code, code, answer.err)
        jsonschema.validate(answer.json, schema)
    answer = replan("--format", "json", table="none.csv")
    jsonschema.validate(answer.json, schema)
    equal((answer.code, answer.json["options"], len(answer.json["findings"])), (1, [], 1))
    equal(answer.json["findings"][0]["file"], "none.csv", "the plan is not at fault")


def test_chosen_is_what_was_written():
    story()
    equal(replan("--format", "json").json["chosen"], None)
    equal(replan("--format", "json", "--choose", "2").json["chosen"], None, "nothing was written")
    equal(replan("--format", "json", "--choose", "2", "--in-place").json["chosen"], 2)


# ---- the plan ---------------------------------------------------------------------------


def adopt(*args, **more):
    """Adopts WS86 of the 30th in place."""
    rank = rank_of(options(**more), "WS86", "2024-06-30")
    answer = replan("--choose", str(rank), "--in-place", *args, **more)
    equal(answer.code, 0, answer.err)
    return answer


def test_the_plan_file_changes_where_it_must():
    story()
    before = read("trip.yaml").decode()
    answer = adopt()
    contains(answer.out, "trip.yaml  rewritten; the old file is trip.yaml~")
    equal(read("trip.yaml~").decode(), before)
    after = before
    for old, new in [
            ("dates: 2024-06-24/2024-06-30\nnights: 5\ndays: 7",
             "dates: 2024-06-24/2024-07-01\nnights: 6\ndays: 8"),
            ("  out: 2024-06-29                 # by 11:00",
             "  out: 2024-06-30                 # by 11:00"),
            ("  time: 14:00 - 14:30\n- flight: XX900\n",
             "  time: 2024-06-30 14:00 - 14:30\n- flight: XX900\n  status: cancelled\n"),
            ("- on: Sun 2024-06-30\n",
             "- on: Sun 2024-06-30\n- flight: WS86\n  route: YYC -> ICN\n  time: 16:50 - 19:40+1\n"
             "  replaces: xx900\n"),
            ("  time: 20:30 - 23:30             #", "  time: 2024-07-01 20:30 - 23:30             #")]:
        equal(after.count(old), 1, old)
        after = after.replace(old, new)
    equal(read("trip.yaml").decode(), after)


def test_the_new_plan_is_the_lived_trip():
    story()
    adopt()
    answer = itin("check", "trip.yaml")
    equal(answer.code, 0, answer.out)
    shown = itin("show", "trip.yaml", "--format", "json").json
    items = {i["id"]: i for i in shown["items"]}
    equal(items["xx900"]["status"], "cancelled")
    equal(items["ws86"]["minutes"], 710)
    equal(items["transfer-3"]["start"]["utc"], "2024-06-30T20:00:00Z")
    equal(items["transfer-4"]["start"]["utc"], "2024-07-01T11:30:00Z", "50 min after landing")
    equal((items["stay-2"]["date"], items["stay-2"]["end_date"]), ("2024-06-27", "2024-06-30"))
    equal((shown["trip"]["days"], shown["trip"]["lodging_nights"]), (8, 6))
    difference = itin("diff", "trip.yaml~", "trip.yaml", "--format", "json").json
    equal(difference["summary"],
          {"same": 15, "added": 1, "removed": 0, "cancelled": 1, "restored": 0, "changed": 3})


def test_another_file_keeps_comments_and_layout():
    story()
    before = read("trip.yaml")
    rank = str(rank_of(options(), "WS86", "2024-06-30"))
    answer = replan("--choose", rank, "-o", "new.yaml")
    contains(answer.out, "new.yaml  written; trip.yaml is unchanged")
    equal(read("trip.yaml"), before)
    contains(read("new.yaml").decode(), "# the way home\n")
    equal(replan("--choose", rank, "-o", "new.yaml").code, 2, "it exists")
    equal(replan("--choose", rank, "-o", "new.yaml", "--force").code, 0)
    equal(replan("--choose", rank, "-o", "new.json").code, 0)
    equal(json.loads(read("new.json"))["itin"], 1)
    equal(itin("diff", "new.yaml", "new.json").code, 0)
    adopt()
    equal(read("trip.yaml"), read("new.yaml"))


def test_json_plans_and_crlf():
    story()
    itin("import", "trip.yaml", "--format", "json", "-o", "plan.json")
    adopt(file="plan.json")
    json.loads(read("plan.json"))
    answer = itin("diff", "plan.json~", "plan.json", "--format", "json")
    equal(answer.json["summary"]["changed"], 3)
    os.remove("trip.yaml.itin")
    write("trip.yaml", read("trip.yaml").replace(b"\n", b"\r\n"))
    adopt()
    equal(read("trip.yaml").count(b"\n"), read("trip.yaml").count(b"\r\n"))


def test_what_is_no_plan_becomes_one():
    story()
    itin("export", "trip.yaml", "-o", "old.ics", now="2024-06-01T00:00:00Z")
    before = read("old.ics")
    answer = replan("--in-place", file="old.ics")
    equal(answer.code, 2)
    contains(answer.err, "no plan file")
    contains(replan("--in-place", "--lang", "ko", file="old.ics").err, "일정 파일이 아닙니다")
    contains(replan(file="old.ics").out, "--choose 1 -o PLAN.yaml")
    rank = str(rank_of(options(file="old.ics"), "WS86", "2024-06-30"))
    equal(replan("--choose", rank, "-o", "plan.yaml", file="old.ics").code, 0)
    equal(read("old.ics"), before)
    items = {i["id"]: i for i in itin("show", "plan.yaml", "--format", "json").json["items"]}
    equal((items["xx900"]["status"], items["ws86"]["status"]), ("cancelled", "planned"))
    equal(items["transfer-4"]["start"]["utc"], "2024-07-01T11:30:00Z")


# ---- the calendar --------------------------------------------------------------------------


def test_the_calendar_is_re_issued_in_one_go():
    story()
    equal(itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z").code, 0)
    old = events("trip.ics")
    answer = adopt("--ics", "trip.ics")
    contains(answer.out, "trip.ics   1 cancelled, 1 new, 3 updated, 15 untouched")
    new = events("trip.ics")
    equal(len(new), len(old) + 1)
    equal(set(old) - set(new), set(), "every UID is still there")
    added = new[(set(new) - set(old)).pop()]
    equal((value(added, "X-ITIN-ITEM"), value(added, "SEQUENCE")), ("ws86", "0"))
    equal(value(added, "DTSTART"), "20240630T165000")
    changed = {value(new[u], "X-ITIN-ITEM"): u for u in old if old[u] != new[u]}
    equal(set(changed), {"xx900", "transfer-3", "transfer-4", "stay-2"})
    for name, uid in changed.items():
        equal(int(value(new[uid], "SEQUENCE")), int(value(old[uid], "SEQUENCE")) + 1, name)
        equal(value(new[uid], "DTSTAMP"), NOW.replace("-", "").replace(":", ""), name)
    equal(value(new[changed["xx900"]], "STATUS"), "CANCELLED")
    equal(sum(value(e, "STATUS") == "CANCELLED" for e in new.values()), 1)
    equal(value(new[changed["transfer-4"]], "DTSTART"), "20240701T203000")


def test_the_calendar_alone_then_the_plan():
    """What the calendar shows is the plan that is adopted later, and the next
    export says the same."""
    story()
    itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
    before = read("trip.yaml")
    rank = str(rank_of(options(), "WS86", "2024-06-30"))
    answer = replan("--choose", rank, "--ics", "trip.ics")
    contains(answer.out, "15 untouched")
    equal(read("trip.yaml"), before)
    first = events("trip.ics")
    contains(adopt("--ics", "trip.ics").out, "trip.ics   20 untouched")
    equal(events("trip.ics"), first)
    itin("export", "trip.yaml", "-o", "trip.ics", now=NOW)
    equal(events("trip.ics"), first)


def test_the_same_flight_of_another_day_and_again():
    """Whatever is written first: the flight that fell keeps its UID, cancelled,
    and its namesake of another day has one of its own, that it keeps too."""
    for rehearse in (False, True):
        story()
        itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
        old, told = events("trip.ics"), "2024-06-29 09:00"
        for day, next_day, item in (("2024-06-29", "2024-07-01", "xx900-2"),
                                    ("2024-07-01", "2024-07-06", "xx900-3")):
            more = {"cancel": ("--cancel", "XX900@" + day, "--told", told)}
            rank = str(rank_of(options(**more), "XX900", next_day))
            more["cancel"] += ("--choose", rank)
            if rehearse:
                equal(replan("--ics", "trip.ics", **more).code, 0)
            answer = replan("--in-place", "--ics", "trip.ics", **more)
            equal(answer.code, 0, answer.err)
            new = events("trip.ics")
            equal(set(old) - set(new), set(), "every UID is still there")
            fallen = "xx900-2" if item == "xx900-3" else "xx900"
            equal(value(by_item(new)[fallen], "STATUS"), "CANCELLED")
            equal(value(by_item(new)[fallen], "DTSTART"), day.replace("-", "") + "T165000")
            if not rehearse:
                added = new[(set(new) - set(old)).pop()]
                equal(value(added, "X-ITIN-ITEM"), item)
            equal(value(by_item(new)[item], "DTSTART"), next_day.replace("-", "") + "T165000")
            equal(value(by_item(new)[item], "SEQUENCE"), "0")
            contains(by_item(new)[item], "RELATED-TO")
            for name in ("ke5019", "stay-1", "meeting-1"):
                equal(by_item(new)[name], by_item(old)[name], "untouched, byte by byte")
            old, told = new, "2024-06-30 09:00"
        for name in ("trip.ics", "trip.yaml", "trip.yaml.itin", "trip.yaml~"):
            os.remove(name)


def test_another_airport_of_the_city():
    """The transfer from there is the same transfer; what cannot be kept is
    marked in the plan, in words and as not settled."""
    story()
    plan = read("trip.yaml").decode() + ("- meeting: Report\n  at: Daejeon\n"
                                         "  time: 2024-06-30 23:40 - 23:50\n")
    write("trip.yaml", plan)
    itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
    old = events("trip.ics")
    answer = replan("--with", "XX7 YYC-GMP 2024-06-30 16:50 - 19:30+1", "--in-place", "--ics",
                    "trip.ics", table=None)
    equal(answer.code, 0, answer.err)
    new = events("trip.ics")
    equal(set(old) - set(new), set())
    moved = by_item(new)["transfer-4"]
    equal(value(moved, "UID"), value(by_item(old)["transfer-4"], "UID"))
    equal((value(moved, "SUMMARY"), value(moved, "DTSTART"), value(moved, "SEQUENCE")),
          ("GMP -> Daejeon", "20240701T202000", "1"))
    text = read("trip.yaml").decode()
    contains(text, "- transfer: GMP -> Daejeon\n  id: transfer-4\n")
    missed = text[text.index("meeting: Report"):]
    contains(missed, "  status: tentative\n")
    contains(missed, '  note: "missed: ')
    equal(value(by_item(new)["meeting-6"], "STATUS"), "TENTATIVE")
    itin("export", "trip.yaml", "-o", "trip.ics", now=NOW)
    equal(events("trip.ics"), new)
    equal(itin("show", "trip.yaml", "--format", "json").json["items"][-1]["id"], "transfer-4")


def test_a_calendar_without_a_ledger():
    """What the calendar itself remembers is enough."""
    story()
    itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
    os.remove("trip.yaml.itin")
    old = events("trip.ics")
    adopt("--ics", "trip.ics")
    new = events("trip.ics")
    equal(set(old) - set(new), set())
    equal(value(by_item(new)["xx900"], "SEQUENCE"), "1")


def test_a_new_calendar():
    story()
    answer = adopt("--ics", "new.ics")
    contains(answer.out, "new.ics    1 cancelled, 19 new")
    equal(len(events("new.ics")), 20)


# ---- what cannot be done ----------------------------------------------------------------------


def untouched(*args, code, part, **more):
    """A refusal: its code, its words, and nothing written."""
    before = {name: read(name) for name in os.listdir(".")}
    answer = replan(*args, **more)
    equal(answer.code, code, (args, answer.err))
    contains(answer.err, part, args)
    equal(answer.out, "", args)
    equal({name: read(name) for name in os.listdir(".")}, before, args)


def test_refusals_leave_everything_as_it_is():
    story()
    itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
    write("other.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    header = read("summer24.csv").decode().splitlines()[0] + "\n"
    write("header.csv", header)
    write("empty.csv", "")
    write("past.csv", read("summer24.csv").decode().replace("2024-", "2023-"))
    write("nowhere.csv", header + "ZZ1,LHR,CDG,10:00,12:00,,2024-05-01,2024-10-25,\n")
    itin("timetable", "build", "summer24.csv", "-o", "summer24.tt", now=NOW)
    write("cut.tt", read("summer24.tt")[:-100])
    out = ("--in-place", "--ics", "trip.ics")
    untouched(*out, table="header.csv", code=1, part="no flights")
    untouched(*out, table="empty.csv", code=1, part="no flights")
    untouched(*out, table="past.csv", code=1, part="season")
    untouched(*out, table="nowhere.csv", code=1, part="YYC")
    untouched(*out, table="cut.tt", code=2, part="cut")
    untouched(*out, table="nothing.csv", code=2, part="nothing.csv")
    untouched(*out, table=None, code=2, part="--timetable")
    untouched(*out, "--with", "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1", code=2, part="together")
    untouched(*out, cancel=(), code=2, part="--cancel")
    untouched(*out, cancel=("--cancel", "XX999"), code=2, part="xx900@2024-06-29")
    untouched(*out, cancel=("--cancel", "XX900@2024-06-28"), code=2, part="XX900")
    untouched(*out, "--told", "yesterday", code=2, part="yesterday")
    untouched(*out, "--choose", "99", code=2, part="--choose 99")
    untouched(*out, "--choose", "none", code=2, part="--choose")
    untouched(*out, "--within", "soon", code=2, part="--within")
    untouched("--in-place", "-o", "new.yaml", code=2, part="one thing")
    untouched("-o", "trip.yaml", code=2, part="exists")
    untouched("--ics", "other.ics", code=2, part="no calendar of this trip")
    untouched(*out, file="nothing.yaml", code=2, part="does not exist")
    untouched("--in-place", file="-", stdin=read("trip.yaml"), code=2, part="standard input")


def test_a_flight_that_stands_there_twice():
    story()
    write("trip.yaml", read("trip.yaml").decode() +
          "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-07-05 16:50 - 19:40+1\n")
    untouched("--in-place", cancel=("--cancel", "XX900"), code=2, part="xx900@2024-06-29")
    equal(replan("--fail-on", "never").code, 0, "with its date it is one")


def test_a_title_moves_no_cursor():
    story()
    hostile = "\\e[2J\\u202e"
    write("trip.yaml", read("trip.yaml").decode().replace("- stay: Calgary hotel",
                                                          f'- stay: "Calgary{hostile}hotel"'))
    for args in ((), ("--cancel", "nothing")):
        answer = replan(*args)
        for text in (answer.out, answer.err):
            assert not set(text) & {"\x1b", "\u202e"}, repr(text)


def test_several_timetables_and_a_compiled_one():
    story()
    want = options()
    lines = read("summer24.csv").decode().splitlines(keepends=True)
    write("a.csv", "".join(lines[:9]))
    write("b.csv", lines[0] + "".join(lines[9:]))
    equal(options("--timetable", "a.csv", table="b.csv"), want)
    itin("timetable", "build", "summer24.csv", "-o", "summer24.tt", now=NOW)
    equal(options(table="summer24.tt"), want)


def test_the_airlines_own_rebooking():
    story()
    found = options("--with", "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1", table=None)
    equal([l["flight"] for l in found[0]["legs"]], ["WS86"])
    equal(found[0]["later_minutes"], 1440)
    equal(found[0]["added_nights"], [{"at": "Calgary", "date": "2024-06-29"}])


def test_standard_input():
    story()
    answer = replan("-o", "new.yaml", file="-", stdin=read("trip.yaml"))
    equal(answer.code, 0, answer.err)
    contains(read("new.yaml").decode(), "status: cancelled")


def test_missed_commitments_are_results():
    story()
    stated = "dates: 2024-06-24/2024-06-30\nnights: 5\ndays: 7\n"
    write("trip.yaml", read("trip.yaml").decode().replace(stated, "") +
          "- meeting: Report to the mayor\n  at: Daejeon\n  hold: fixed\n"
          "  time: 2024-07-01 10:00 - 11:00\n")
    found = options()
    ws86 = found[rank_of(found, "WS86", "2024-06-30") - 1]
    equal([m["id"] for m in ws86["missed"]], ["meeting-6"])
    assert ws86["missed"][0]["late_minutes"] > 0 and ws86["missed"][0]["because"], ws86["missed"]
    rank = str(ws86["rank"])
    contains(replan("--choose", rank).out, "MISSED")
    adopt()
    contains(read("trip.yaml").decode(), "Report to the mayor")


# ---- what is asked for --------------------------------------------------------------------

SYDNEY = """itin: 1
trip: Sydney
home: Seoul
plan:
- flight: OZ601
  route: ICN -> SYD
  time: 2025-04-02 19:00 - 06:30+1
- meeting: NSW
  at: Sydney
  time: 2025-04-04 10:00 - 12:00
- flight: OZ602
  route: SYD -> ICN
  time: 2025-04-06 09:30 - 18:30
- transfer: ICN -> Seoul
  time: 2025-04-06 19:40 - 21:00
- meeting: Report to the mayor
  at: Seoul
  time: 2025-04-07 14:00 - 15:00
"""
PACIFIC = """flight,from,to,dep_local,arr_local,days,from_date,to_date,operator
KE402,SYD,ICN,08:50,17:50,,2025-03-30,2025-10-25,
QF87,SYD,ICN,10:30,19:55,,2025-03-30,2025-10-25,
SQ212,SYD,SIN,09:00,15:25,,2025-03-30,2025-10-25,
SQ600,SIN,ICN,17:10,00:35+1,,2025-03-30,2025-10-25,
JL772,SYD,NRT,08:15,17:05,,2025-03-30,2025-10-25,
KE714,NRT,ICN,18:55,21:30,,2025-03-30,2025-10-25,
"""


def sydney(*args, **more):
    write("trip.yaml", SYDNEY)
    write("pacific.csv", PACIFIC)
    return replan(*args, table="pacific.csv",
                  cancel=("--cancel", "OZ602", "--told", "2025-04-05T20:00+11:00"), **more)


def ways(*args):
    """The ways of 6 April, by their flights."""
    answer = sydney("--format", "json", "--within", "24h", "--options", "20", "--band", "12h", *args)
    equal(answer.code, 0, answer.err)
    return {" ".join(l["flight"] for l in o["legs"]) for o in answer.json["options"]}


def test_what_is_avoided():
    """A comma list, names and codes of countries, flights; else it is refused."""
    equal("KE402" in ways(), True)
    equal("JL772 KE714" in ways("--prefer", "NRT"), True)
    for what, gone in (("KE402", {"KE402"}), ("ke 402", {"KE402"}), ("KE,SQ", {"KE402"}),
                       ("qf, KE402", {"KE402", "QF87"}), ("Korean", None), ("ZZZ", None),
                       ("KE,,SG", None), ("", None), ("country:ZZ", None), ("ZZ", None)):
        if gone is not None:
            left = ways("--avoid", what)
            equal({w for w in left if gone & set(w.split())}, set(), what)
            equal("QF87" in left, "QF87" not in gone, what)
        else:
            answer = sydney("--avoid", what)
            equal((answer.code, answer.out), (2, ""), what)
    for what in ("Japan", "JP", "country:jp", "일본", "NRT", "TYO", "JL772"):
        equal(any("JL772" in w for w in ways("--prefer", "NRT", "--avoid", what)), False, what)
    for what in ("Japan", "NRT", "TYO", "SG,JP"):
        equal("JL772 KE714" in ways("--via", what), True, what)
    for option in ("--via", "--prefer", "--destination"):
        for what in ("ZZZ", "KE402", "Nowhere,KE"):
            answer = sydney(option, what)
            equal((answer.code, answer.out), (2, ""), (option, what))
    answer = sydney("--avoid", "Japan", "--destination", "NRT")
    equal((answer.code, answer.out), (2, ""))
    contains(answer.err, "--avoid rules out NRT")


def test_a_late_flight_has_its_destination():
    for args in (("--destination", "NRT"), ("--destination", "Nowhere")):
        for lang, part in (("en", "--destination"), ("ko", "목적지")):
            write("trip.yaml", SYDNEY)
            answer = replan(*args, "--lang", lang, table=None,
                            cancel=("--delay", "OZ602=+95m", "--told", "2025-04-05T20:00+11:00"))
            equal((answer.code, answer.out), (2, ""), args)
            contains(answer.err, part)


def test_whom_to_call_stands_in_json():
    story()
    found = options()
    ws86 = found[rank_of(found, "WS86", "2024-06-30") - 1]
    equal(ws86["calls"], ["airline (rebooking)", "Calgary hotel (one night more)",
                          "hotel -> YYC (new time)", "ICN -> Daejeon (new time)"])
    late = options(table=None, cancel=("--delay", "AA7525=+10m", "--told", "2024-06-27 10:00"))
    equal(late[0]["calls"], [])


def test_home_is_the_return():
    """Not the meeting of the day after: 17:50 and the 2 h 30 min that follow."""
    answer = sydney()
    line = next(l for l in answer.out.splitlines() if "KE402 " in l)
    equal(line.split()[-2:], ["Sun", "20:20"])


def test_no_way_is_no_fault_of_the_plan():
    write("none.csv", "")
    write("trip.yaml", SYDNEY)
    answer = replan(table="none.csv", cancel=("--cancel", "OZ602"))
    equal((answer.code, answer.out), (1, ""))
    equal(answer.err.startswith("itin: the timetable holds no flights; "), True, answer.err)


CONNECTION = """itin: 1
trip: Geneva
home: Seoul
plan:
- flight: KE123
  route: ICN -> FRA
  time: 2025-03-28 11:00 - 16:00
- flight: LH456
  route: FRA -> GVA
  time: 2025-03-28 17:30 - 18:35
- stay: Hotel
  at: Geneva
  in: 2025-03-28
  out: 2025-03-31 10:00
- meeting: WHO
  at: Geneva
  time: 2025-03-29 09:00 - 12:00
"""


def test_a_missed_connection_is_not_cancelled():
    write("trip.yaml", CONNECTION)
    write("t.csv", "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
          "LH458,FRA,GVA,21:10,22:15,,2025-01-01,2025-12-31,\n")
    args = ("--delay", "KE123=+95m", "--told", "2025-03-28T06:00+09:00")
    for lang, word, line in (("en", "MISSED  LH456", "missed     flight    LH456"),
                             ("ko", "놓침  LH456", "놓침")):
        answer = replan("--lang", lang, table="t.csv", cancel=args)
        equal(answer.code, 0, answer.err)
        contains(answer.out, word)
        contains(answer.out, line)
        equal("another note" in answer.out, False, answer.out)
        equal("CANCELLED" in answer.out or "결항" in answer.out, False, answer.out)
    equal(replan("--in-place", table="t.csv", cancel=args).code, 0)
    contains(read("trip.yaml").decode(), "note: \"missed: -5m")


def test_a_stay_stands_where_it_begins():
    """Its arrival has no hour, its end has one."""
    write("trip.yaml", CONNECTION)
    ids = ["stay-1", "ke123", "lh456", "meeting-1"]
    equal([i["id"] for i in itin("show", "--format", "json", "trip.yaml").json["items"]], ids)
    equal(itin("show", "trip.yaml").out.count("(again)"), 0)
    write("t.csv", "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
          "LH713,ICN,FRA,10:30,15:30,,2025-01-01,2025-12-31,\n")
    for told in ("2025-03-28T06:00+09:00", "2025-03-28T10:00+09:00"):
        answer = replan(table="t.csv", cancel=("--cancel", "KE123", "--told", told))
        contains(answer.out, "you: in Incheon")
        equal(replan("-o", "after.yaml", "--force", table="t.csv",
                     cancel=("--cancel", "KE123", "--told", told)).code, 0)
        after = [i["id"] for i in itin("show", "--format", "json", "after.yaml").json["items"]]
        equal(after.index("stay-1") < after.index("meeting-1"), True, after)


def test_the_trip_ends_on_the_date_of_its_end():
    """Kiritimati is a day ahead of Honolulu, where the trip ends at 17:40 -10:00."""
    plan = ("itin: 1\ntrip: Kiribati\nhome: Honolulu\nplan:\n"
            "- flight: FJ822\n  route: HNL -> CXI\n  time: 2026-04-29 10:30 - 13:35+1\n"
            "- stay: Inn\n  at: CXI\n  in: 2026-04-30\n  out: 2026-05-06\n"
            "- flight: FJ823\n  route: CXI -> HNL\n  time: 2026-05-06 14:40 - 17:40-1\n")
    write("isle.yaml", plan)
    write("late.yaml", plan.replace("2026-05-06", "2026-05-13"))
    contains(itin("show", "isle.yaml").out, "Wed 29 Apr - Tue 5 May 2026, ")
    contains(itin("show", "--lang", "ko", "isle.yaml").out, "~ 5.5.(화)")
    words = " ".join(itin("diff", "isle.yaml", "late.yaml").out.split())
    contains(words, "to Tue 5 May -> ")
    contains(words, "to Tue 12 May")
    # who stays on there ends the trip with the date of that stay
    write("stays.yaml", plan + "- stay: Beach\n  at: Honolulu\n  in: 2026-05-05\n  out: 2026-05-06\n")
    contains(itin("show", "stays.yaml").out, "- Wed 6 May 2026, ")


STRIKE = """itin: 1
trip: New York
home: Frankfurt
plan:
- flight: LH400
  route: FRA -> JFK
  time: 2025-03-08 10:00 - 13:00
- stay: Inn
  at: New York
  in: 2025-03-08
  out: 2025-03-10
- flight: LH401
  route: JFK -> FRA
  time: 2025-03-10 16:00 - 05:25+1
"""


def test_each_way_of_a_strike_is_early():
    """The way out two days late, on the day of the return, saves nights, but
    who goes wants to be there."""
    write("trip.yaml", STRIKE)
    write("t.csv", "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
          "UA961,FRA,EWR,11:00,14:00,,2025-03-01,2025-03-29,\n"
          "DL107,FRA,JFK,09:00,12:00,1,2025-03-01,2025-03-29,\n"
          "DL106,JFK,FRA,17:00,06:25+1,,2025-03-01,2025-03-29,\n")
    answer = replan("--format", "json", table="t.csv", cancel=(
        "--cancel", "LH*@2025-03-08..2025-03-10", "--told", "2025-03-08T06:00+01:00"))
    equal(answer.code, 0, answer.err)
    first = answer.json["options"][0]
    equal([(l["flight"], l["depart"]["local"][:10]) for l in first["legs"]],
          [("UA961", "2025-03-08"), ("DL106", "2025-03-10")])


# ---- the calendar after each kind of change ---------------------------------------------------

JOURNEY = """itin: 1
trip: Calgary
home: Seoul
plan:
- transfer: Seoul -> ICN
  id: out
  time: 2024-06-24 13:00 - 14:30
- flight: XX800
  route: ICN -> YYC
  time: 2024-06-24 18:00 - 12:00
- stay: Inn
  id: inn
  at: Calgary
  in: 2024-06-24 15:00
  out: 2024-06-29 11:00
- meeting: City hall
  id: hall
  at: Calgary
  time: 2024-06-28 10:00 - 11:00
- transfer: hotel -> YYC
  id: leave
  time: 2024-06-29 06:30 - 07:00
- flight: XX901
  route: YYC -> YVR
  time: 2024-06-29 09:00 - 09:35
- flight: XX902
  route: YVR -> NRT
  time: 2024-06-29 12:00 - 14:00+1
- flight: XX903
  route: NRT -> ICN
  time: 2024-06-30 17:00 - 19:30
- transfer: ICN -> Seoul
  id: back
  time: 2024-06-30 20:30 - 22:00
- meeting: Report
  id: report
  at: Seoul
  time: 2024-07-04 10:00 - 11:00
"""
OTHERS = """flight,from,to,dep_local,arr_local,days,from_date,to_date,operator
WS101,YYC,YVR,08:00,08:35,,2024-06-20,2024-07-05,
AC3,YVR,NRT,13:00,15:00+1,,2024-06-20,2024-07-05,
KE704,NRT,ICN,18:55,21:30,,2024-06-20,2024-07-05,
WS86,YYC,ICN,16:50,19:40+1,,2024-06-20,2024-07-05,
XX800,ICN,YYC,18:00,12:00,,2024-06-20,2024-07-05,
"""
EVENING, DAWN = "2024-06-28T20:00-06:00", "2024-06-29T05:00-06:00"
ALL_HOME = {"xx901", "xx902", "xx903"}
# name: what happened, the ways that are taken, who is cancelled, what is new and instead of
# which, and by how many minutes what else begins later; worked out from the texts above.
CHANGES = {
    "the first leg": (("--cancel", "XX901", "--told", EVENING), "WS101", {"xx901"},
                      {"ws101": "xx901"}, {"leave": -60}),
    "the first leg, all the way": (("--cancel", "XX901", "--told", EVENING), "WS86", ALL_HOME,
                                   {"ws86": "xx901"}, {"leave": 470, "back": 10}),
    "the middle leg": (("--cancel", "XX902", "--told", EVENING), "AC3", {"xx902"},
                       {"ac3": "xx902"}, {}),
    "the middle leg and on": (("--cancel", "XX902", "--told", EVENING), "AC3 KE704",
                              {"xx902", "xx903"}, {"ac3": "xx902", "ke704": "xx902"}, {"back": 120}),
    "the last leg": (("--cancel", "XX903", "--told", EVENING), "KE704", {"xx903"},
                     {"ke704": "xx903"}, {"back": 120}),
    "the way out": (("--cancel", "XX800@2024-06-24", "--told", "2024-06-24T12:00+09:00"), "XX800",
                    {"xx800"}, {"xx800-2": "xx800"}, {"out": 1440, "inn": 1440}),
    "several": (("--cancel", "XX901", "--cancel", "XX903", "--told", EVENING), "WS101 KE704",
                {"xx901", "xx903"}, {"ws101": "xx901", "ke704": "xx903"},
                {"leave": -60, "back": 120}),
    "a strike": (("--cancel", "XX*@2024-06-29..2024-06-30", "--told", EVENING), "WS86", ALL_HOME,
                 {"ws86": "xx901"}, {"leave": 470, "back": 10}),
    "a closed airport": (("--closed", "YVR@2024-06-29T00:00-07:00..2024-06-30T00:00-07:00",
                          "--told", EVENING), "WS86", ALL_HOME, {"ws86": "xx901"},
                         {"leave": 470, "back": 10}),
    "late": (("--delay", "XX903=+40m", "--told", DAWN), "XX903", set(), {},
             {"xx903": 40, "back": 40}),
    "late, and still caught": (("--delay", "XX901=+45m", "--told", DAWN), "XX901", set(), {},
                               {"xx901": 45}),
    "late, and not": (("--delay", "XX902=+3h", "--told", DAWN), "KE704", {"xx903"},
                      {"ke704": "xx903"}, {"xx902": 180, "back": 120}),
    "rebooked": (("--cancel", "XX901", "--with", "WS86 YYC-ICN 2024-06-29 16:50 - 19:40+1",
                  "--told", EVENING), "WS86", ALL_HOME, {"ws86": "xx901"},
                 {"leave": 470, "back": 10}),
    "never planned": (("--cancelled", "XX950 YYC-ICN 2024-06-28 16:50 - 19:40+1", "--told", EVENING),
                      "XX901 XX902 XX903", {"xx950"}, {}, {}),
}


def start_of(event):
    """Minutes in UTC of DTSTART, by its zone; of a stay those of its day."""
    name, text = re.search(r"^DTSTART;(?:TZID|VALUE)=([^:;]+)[^:]*:(\d{8}(?:T\d{4})?)", event,
                           re.M).groups()
    at = datetime.strptime(text if "T" in text else text + "T0000", "%Y%m%dT%H%M")
    at = at.replace(tzinfo=ZoneInfo("UTC" if name == "DATE" else name))
    return int(at.timestamp()) // 60


def test_the_calendar_after_each_change():
    """Cancelled once each under their old UIDs, new ones related to what they stand for, what
    moved with SEQUENCE + 1, and all others byte by byte."""
    for name, (what, taken, cancelled, added, moved) in CHANGES.items():
        for left in os.listdir("."):
            os.remove(left)
        write("trip.yaml", JOURNEY)
        write("others.csv", OTHERS)
        table = None if "--with" in what else "others.csv"
        itin("export", "trip.yaml", "-o", "trip.ics", now="2024-06-01T00:00:00Z")
        old = events("trip.ics")
        found = options(cancel=what, table=table)
        rank = next((o["rank"] for o in found
                     if " ".join(l["flight"] for l in o["legs"]) == taken), None)
        assert rank, (name, [[l["flight"] for l in o["legs"]] for o in found])
        answer = replan("--choose", str(rank), "--in-place", "--ics", "trip.ics", cancel=what,
                        table=table)
        equal(answer.code, 0, (name, answer.err))
        new = events("trip.ics")
        equal(set(old) - set(new), set(), name)
        was, now = by_item(old), by_item(new)
        equal({i for i in now if value(now[i], "STATUS") == "CANCELLED"}, cancelled, name)
        recorded = cancelled - set(was)
        equal({value(new[u], "X-ITIN-ITEM") for u in set(new) - set(old)}, set(added) | recorded, name)
        for item, stands_for in added.items():
            equal(re.findall(r"^RELATED-TO[^:]*:(\S+)\r$", now[item], re.M),
                  [value(was[stands_for], "UID")], (name, item))
            equal(value(now[item], "SEQUENCE"), "0", (name, item))
        for item, minutes in moved.items():
            equal(start_of(now[item]) - start_of(was[item]), minutes, (name, item))
        for item, before in was.items():
            if item in cancelled or item in moved:
                equal(value(now[item], "UID"), value(before, "UID"), (name, item))
                equal(int(value(now[item], "SEQUENCE")), int(value(before, "SEQUENCE")) + 1,
                      (name, item))
            else:
                equal(now[item], before, (name, item))
        # the plan that was written says the same again
        itin("export", "trip.yaml", "-o", "trip.ics", now=NOW)
        equal(events("trip.ics"), new, name)


# ---- the other form of timetable ----------------------------------------------------------

# Summer time: minutes east of Greenwich, written beside each time in SSIM.
EAST = {"YYC": "-0600", "YVR": "-0700", "YYZ": "-0400", "SEA": "-0700", "SFO": "-0700",
        "NRT": "+0900", "ICN": "+0900"}


def ssim(rows, variation):
    """Services of a CSV as SSIM chapter 7; the day of arrival written or not."""
    lines = []

    def put(*fields):
        record = [" "] * 200
        for at, text in fields + ((195, f"{len(lines) + 1:06d}"),):
            record[at - 1:at - 1 + len(text)] = text
        lines.append("".join(record))

    put((1, "1AIRLINE STANDARD SCHEDULE DATA SET"), (41, "1"))
    for carrier in sorted({row[0][:2] for row in rows}):
        put((1, "2L" + carrier), (15, "01MAY24"), (22, "25OCT24"), (72, "P"))
        for flight, start, end, leaves, lands, days, *_ in rows:
            if not flight.startswith(carrier):
                continue
            lands, _, later = lands.partition("+")
            leaves, lands = leaves.replace(":", ""), lands.replace(":", "")
            put((1, "3"), (3, carrier), (6, f"{flight[2:]:>4}"), (10, "0101J"),
                (15, "01MAY2425OCT24"),
                (29, "".join(d if d in (days or "1234567") else " " for d in "1234567")),
                (37, start + leaves + leaves + EAST[start]), (55, end + lands + lands + EAST[end]),
                (193, "0" + (later or "0") if variation else "  "))
        put((1, "5"), (3, carrier), (188, f"{len(lines):06d}"), (194, "E"))
    return "\n".join(lines) + "\n"


ISLAND = """itin: 1
trip: Island
home: Santiago
plan:
- flight: XX841
  route: SCL -> IPC
  time: 2026-04-04 17:15 - 20:50
- visit: Quarry
  at: Zzyzxopolis
  time: 2026-04-05 09:00 - 13:00
- visit: Crater
  at: Zzyzxopolis
  time: 2026-04-07 09:00 - 13:00
- flight: XX842
  route: IPC -> SCL
  time: 2026-04-08 13:30 - 20:10
"""


def test_what_has_no_known_place_is_missed_by_its_day():
    """Landing on Mon 6 Apr 12:05 instead of Sat 4 Apr 20:50 (both -05:00 there): the
    visit of Sun 5 Apr 09:00 is over by 27h05m, wherever it is; that of the 7th is not."""
    write("island.yaml", ISLAND)
    told = ("--told", "2026-04-04T12:00-04:00", "--with", "XX843 SCL-IPC 2026-04-06 08:30 - 12:05")
    answer = replan("--format", "json", *told, file="island.yaml", table=None,
                    cancel=("--cancel", "XX841"))
    found = answer.json["options"][0]["missed"]
    equal([(m["id"], m["late_minutes"]) for m in found], [("visit-1", 27 * 60 + 5)])
    for lang, words in (("en", "its place is not known"), ("ko", "장소를 알 수 없으나")):
        contains(replan("--lang", lang, *told, file="island.yaml", table=None,
                        cancel=("--cancel", "XX841")).out, words)


def test_what_has_no_known_place_behind_a_missed_flight():
    """Nothing leads on from where the missed flight would have left."""
    plan = ISLAND.replace("- flight: XX841\n", """- flight: XX840
  route: LSC -> SCL
  time: 2026-04-04 12:00 - 13:05
- flight: XX841
""").replace("home: Santiago", "home: La Serena")
    write("island.yaml", plan)
    answer = replan("--format", "json", "--told", "2026-04-04T09:00-04:00", "--with",
                    "XX844 LSC-SCL 2026-04-04 18:00 - 19:05", file="island.yaml", table=None,
                    cancel=("--cancel", "XX840"))
    found = [m["id"] for m in answer.json["options"][0]["missed"]]
    equal(found, ["xx841", "visit-1", "visit-2", "xx842"])


TWO_LEGS = """itin: 1
trip: Calgary in December
home: Seoul
plan:
- flight: XX71
  route: ICN -> YVR
  time: 2026-12-05 18:50 - 11:50
- flight: YY141
  route: YVR -> YYC
  time: 2026-12-05 15:00 - 17:24
- stay: Westin
  id: inn
  at: Calgary
  in: 2026-12-05
  out: 2026-12-09
- meeting: Report
  at: Calgary
  time: 2026-12-06 10:00 - 11:00
- flight: YY218
  route: YYC -> YVR
  time: 2026-12-09 09:00 - 09:36
- stay: Pan Pacific
  at: Vancouver
  in: 2026-12-09
  out: 2026-12-12
- flight: XX72
  route: YVR -> ICN
  time: 2026-12-12 13:50 - 18:30+1
"""
TWO_LEGS_TABLE = """flight,from,to,dep_local,arr_local,days,from_date,to_date,operator
XX71,ICN,YVR,18:50,11:50,2,2026-10-25,2027-03-27,
XX41,ICN,SEA,18:20,11:30,7,2026-10-25,2027-03-27,
ZZ2136,SEA,YYC,15:10,18:40,,2026-10-25,2027-03-27,
"""


def test_a_way_that_replaces_two_legs_moves_the_hotel_behind_them():
    write("two.yaml", TWO_LEGS)
    write("two.csv", TWO_LEGS_TABLE)
    found = options(file="two.yaml", table="two.csv",
                    cancel=("--cancel", "XX71", "--told", "2026-12-05T09:00+09:00"))
    by = {" ".join(l["flight"] for l in o["legs"]): o for o in found}

    # Sunday instead of Saturday: 6 to 13 December, the first night in Calgary is not slept
    day_later = by["XX41 ZZ2136"]
    equal(day_later["replaced"], ["yy141"])
    equal(day_later["dropped_nights"], [{"at": "Calgary", "date": "2026-12-05"}])
    assert any("Westin" in call for call in day_later["calls"]), day_later["calls"]
    trip = day_later["trip"]
    equal((trip["start"]["local"], trip["days"], trip["nights"], trip["lodging_nights"]),
          ("2026-12-06T18:20", 8, 7, 6))

    # Tuesday: what is missed is no day of the trip, 8 to 13 December
    tuesday = by["XX71"]
    equal(sorted(m["id"] for m in tuesday["missed"]), ["inn", "meeting-1", "yy141", "yy218"])
    equal([n["date"] for n in tuesday["dropped_nights"]], [f"2026-12-0{d}" for d in (5, 6, 7, 8)])
    equal(tuesday["added_nights"], [{"at": "Vancouver", "date": "2026-12-08"}])
    trip = tuesday["trip"]
    equal((trip["start"]["local"], trip["days"], trip["nights"], trip["lodging_nights"]),
          ("2026-12-08T18:50", 6, 5, 4))


def test_a_flight_that_a_late_one_does_not_reach_is_not_cancelled():
    write("two.yaml", TWO_LEGS)
    write("two.csv", TWO_LEGS_TABLE + "YY145,YVR,YYC,19:00,21:24,,2026-10-25,2027-03-27,\n")
    answer = replan("--format", "json", file="two.yaml", table="two.csv",
                    cancel=("--delay", "XX71=+4h", "--told", "2026-12-05T09:00+09:00"))
    equal(answer.json["cancelled"], [])
    equal(answer.json["options"][0]["replaced"], ["yy141"])


def test_an_end_that_is_a_city_has_all_its_airports():
    """YVR -> Seoul: ICN and GMP; Tokyo -> London by the airline's own rebooking."""
    head = "itin: 1\nplan:\n- flight: XX72\n  route: "
    write("city.yaml", head + "YVR -> Seoul\n  time: 2026-12-10 13:50 - 18:30+1\n")
    write("city.csv", "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
                      "XX72,YVR,ICN,13:50,18:30+1,6,2026-10-25,2027-03-27,\n"
                      "YY63,YVR,GMP,12:10,16:50+1,5,2026-10-25,2027-03-27,\n")
    cancel = ("--cancel", "XX72", "--told", "2026-12-10T08:00Z")
    found = options(file="city.yaml", table="city.csv", cancel=cancel)
    equal([[(l["flight"], l["to"], l["depart"]["local"]) for l in o["legs"]] for o in found],
          [[("YY63", "GMP", "2026-12-11T12:10")], [("XX72", "ICN", "2026-12-12T13:50")]])
    write("city.yaml", head + "Tokyo -> London\n  time: 2026-12-10 13:50 - 18:10\n")
    found = options("--with", "YY6 HND-LHR 2026-12-11 11:30 - 15:50", file="city.yaml", table=None,
                    cancel=cancel)
    equal([(o["later_minutes"], o["legs"][0]["from"], o["legs"][0]["to"]) for o in found],
          [(24 * 60 - 140, "HND", "LHR")])


def test_the_story_in_ssim():
    story()
    rows = [line.split(",") for line in read("summer24.csv").decode().split()[1:]]
    wanted = options()
    for variation in (True, False):
        write("summer24.ssim", ssim(rows, variation))
        equal(options(table="summer24.ssim"), wanted)


APART = """itin: 1
home: Seoul
travellers: [kim, lee]
plan:
- flight: KE017
  route: ICN -> LAX
  time: 2026-11-08 14:30 - 08:50
- flight: XX1
  route: LAX -> SFO
  time: 2026-11-11 08:00 - 09:30
  who: [kim]
- flight: XX2
  route: LAX -> SEA
  time: 2026-11-11 08:00 - 10:50
  who: [lee]
- meeting: Seattle lab
  at: Seattle
  time: 2026-11-11 14:00 - 16:00
  who: [lee]
  hold: fixed
- flight: XX3
  route: SFO -> ICN
  time: 2026-11-12 11:00 - 17:00+1
  who: [kim]
- flight: XX4
  route: SEA -> ICN
  time: 2026-11-12 12:00 - 17:30+1
  who: [lee]
"""
APART_TABLE = """flight,from,to,dep_local,arr_local,days,from_date,to_date,operator
XX13,LAX,SEA,12:00,14:50,,2026-10-01,2026-12-31,
XX3,SFO,ICN,11:00,17:00+1,,2026-10-01,2026-12-31,
XX4,SEA,ICN,12:00,17:30+1,,2026-10-01,2026-12-31,
"""


def test_nights_of_travellers_apart():
    write("apart.yaml", APART)
    write("apart.csv", APART_TABLE)
    more = (("XX2", []), ("XX3", [("San Francisco", "2026-11-12")]), ("XX4", [("Seattle", "2026-11-12")]))
    for flight, added in more:
        found = options(file="apart.yaml", table="apart.csv", cancel=("--cancel", flight))[0]
        equal([(n["at"], n["date"]) for n in found["added_nights"]], added, flight)
        equal(found["dropped_nights"], [], flight)
        equal(found["trip"]["lodging_nights"], 4 + len(added), flight)
    text = replan(file="apart.yaml", table="apart.csv", cancel=("--cancel", "XX2")).out
    contains(text, "+30m bags")
    if "immigration" in text or "trip       dates" in text:
        raise AssertionError(text)
    write("near.csv", APART_TABLE.split("\n")[0] + "\nXX9,SMF,ICN,11:00,17:00+1,,2026-10-01,2026-12-31,\n")
    refused = replan(file="apart.yaml", table="near.csv", cancel=("--cancel", "XX3"))
    equal(refused.code, 1)
    contains(refused.err, "the way to SMF, 137 km away")  # of the two airports' coordinates
    shown = itin("show", "apart.yaml").out
    contains(shown, "San Francisco 1 (11), Seattle 1 (11)")
    contains(shown, "night: Seattle (no hotel written) (lee)")


main(globals())

"""itin replan: the ways on after a cancelled flight, what follows from one, and
the files that adopt it. The story is the delegation's: its flight home of 29
June was cancelled, and it flew with WS86 on the 30th."""
import json
import os
import re
import sys
import unicodedata

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


# ---- the calendar --------------------------------------------------------------------------


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
    contains(answer.out, "new.ics  1 cancelled, 19 new")
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


def test_several_timetables_and_a_compiled_one():
    story()
    want = options()
    lines = read("summer24.csv").decode().splitlines(keepends=True)
    write("a.csv", "".join(lines[:9]))
    write("b.csv", lines[0] + "".join(lines[9:]))
    equal(options("--timetable", "a.csv", table="b.csv"), want)
    itin("timetable", "build", "summer24.csv", "-o", "summer24.tt", now=NOW)
    equal(options(table="summer24.tt"), want)


def test_standard_input():
    story()
    answer = replan("-o", "new.yaml", file="-", stdin=read("trip.yaml"))
    equal(answer.code, 0, answer.err)
    contains(read("new.yaml").decode(), "status: cancelled")


main(globals())

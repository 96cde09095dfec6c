"""itin diff: what changed between two versions of a trip."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, REPORT, ROOT, Skip, contains, equal, itin, main, read, write  # noqa: E402

HEAD = "itin: 1\ntrip: Delegation\nhome: Daejeon\nplan:\n"
OUT = "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
A = "- meeting: Agency\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n"
B = "- meeting: CoMotion\n  at: Seattle\n  time: 2024-06-26 11:00 - 12:00\n"
STAY = "- stay: Hotel\n  at: Seattle\n  in: 2024-06-24\n  out: 2024-06-27\n"


def diff(old, new, *args):
    """The JSON of two plans given as text."""
    write("old.yaml", HEAD + old)
    write("new.yaml", HEAD + new)
    answer = itin("diff", "old.yaml", "new.yaml", "--format", "json", *args)
    equal(answer.code, 1 if answer.json["changes"] or answer.json["trip_changes"] else 0)
    return answer.json


def changes(old, new, *args):
    return [(c["change"], c["id"], c["what"]) for c in diff(old, new, *args)["changes"]]


def text(lang="en"):
    return itin("diff", "old.yaml", "new.yaml", "--lang", lang).out


def test_the_same():
    equal(diff(OUT + A, OUT + A)["summary"],
          {"same": 2, "added": 0, "removed": 0, "cancelled": 0, "restored": 0, "changed": 0})
    answer = itin("diff", "old.yaml", "new.yaml")
    equal(answer.code, 0)
    contains(answer.out, "no differences")
    contains(itin("diff", "old.yaml", "new.yaml", "--lang", "ko").out, "달라진 것이 없습니다")


def test_order_and_layout_are_no_difference():
    equal(changes(OUT + A + B, B + A.replace("09:30 - 10:30", "9:30~10:30") + OUT), [])


def test_added_removed_cancelled_restored():
    equal(changes(OUT + A, OUT + B), [("removed", "meeting-1", []), ("added", "meeting-1", [])])
    gone = A + "  status: cancelled\n"
    equal(changes(A, gone), [("cancelled", "meeting-1", [])])
    contains(text(), "cancelled  meeting   Agency")
    equal(changes(gone, A), [("restored", "meeting-1", [])])


def test_a_new_item_does_not_shift_its_neighbours():
    """Counted ids are not identity: meeting-1 becomes meeting-2 here."""
    first = A.replace("Agency", "Breakfast").replace("09:30 - 10:30", "08:00 - 09:00")
    equal(changes(A + B, first + A + B), [("added", "meeting-1", [])])


def test_moved():
    d = diff(A, A.replace("06-26 09:30 - 10:30", "06-27 14:00 - 15:00"))["changes"]
    # from 09:30 on the 26th to 14:00 on the 27th, both -07:00: 28h30m
    equal([(c["what"], c["start_by_minutes"], c["end_by_minutes"]) for c in d],
          [(["time"], 1710, 1710)])
    equal(d[0]["old"]["start"]["local"], "2024-06-26T09:30")
    equal(d[0]["new"]["start"]["utc"], "2024-06-27T21:00:00Z")
    contains(text(), "moved      meeting   Agency  Wed 26 Jun 09:30 -> Thu 27 14:00         +28h30m")
    contains(text("ko"), "시각 변경  회의      Agency  6.26.(수) 09:30 -> 6.27.(목) 14:00")
    d = diff(A, A.replace("10:30", "11:00"))["changes"]
    equal((d[0]["start_by_minutes"], d[0]["end_by_minutes"]), (0, 30))
    contains(text(), "longer     meeting   Agency  Wed 26 Jun 09:30-10:30 -> 09:30-11:00")


def test_another_year_is_said():
    diff(A, A.replace("2024", "2025"))
    contains(text(), "Wed 26 Jun 2024 09:30 -> Thu 26 Jun 2025 09:30")


def test_renamed():
    equal(changes(A, A.replace("Agency", "Port authority")), [("changed", "meeting-1", ["title"])])
    contains(text(), "renamed    meeting   Port authority  was called Agency")
    longer = A.replace("Agency", "Seattle agency").replace("09:30", "09:00")
    equal(changes(A, longer), [("changed", "meeting-1", ["time", "title"])])
    named = "  id: talks\n"
    equal(changes(A + named, B.replace("11:00 - 12:00", "15:00 - 16:00") + named),
          [("changed", "talks", ["time", "title"])])


def test_another_place():
    moved = diff(A, A.replace("Seattle", "Calgary"))["changes"][0]
    equal(moved["what"], ["time", "place"], "09:30 in Calgary is an hour earlier")
    equal(moved["start_by_minutes"], -60)
    equal(moved["old"]["at"]["zone"], "America/Los_Angeles")
    equal(changes(A, A.replace("Seattle", "Tacoma")), [("changed", "meeting-1", ["place"])])
    contains(text(), "elsewhere  meeting   Agency  place: Seattle -> Tacoma")
    contains(text("ko"), "장소 변경  회의      Agency  장소: 시애틀 -> 터코마")


def test_nights():
    d = diff(STAY, STAY.replace("06-27", "06-28"))
    equal([(c["what"], c["nights_by"], c["new"]["end_date"]) for c in d["changes"]],
          [(["time", "nights"], 1, "2024-06-28")])
    contains(text(), "longer     stay      Hotel, Seattle  24-27 Jun -> 24-28 Jun (+1 night)")
    diff(STAY, STAY.replace("in: 2024-06-24", "in: 2024-06-26"))
    contains(text(), "shorter    stay      Hotel, Seattle  24-27 Jun -> 26-27 Jun (-2 nights)")
    contains(text("ko"), "단축       숙박      Hotel, 시애틀  6.24.~27. -> 6.26.~27. (-2박)")


def test_details():
    equal(changes(A, A + "  where: Pier 69\n  who: [officer]\n  note: bring gifts\n"),
          [("changed", "meeting-1", ["where", "who", "note"])])
    equal(changes(OUT, OUT + "  operated-by: DL196\n"),
          [("changed", "ke5019", ["operated_by"])])
    equal(changes(A, A.replace("meeting:", "visit:")),
          [("removed", "meeting-1", []), ("added", "visit-1", [])])
    equal(changes(A, A + "  status: tentative\n"), [("changed", "meeting-1", ["status"])])


def test_the_trip():
    back = "- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-26 13:00 - 17:30+1\n"
    d = diff(OUT + back, OUT + back.replace("06-26", "06-27"))
    equal(d["trip_changes"], ["dates", "nights"])
    equal((d["old"]["trip"]["days"], d["new"]["trip"]["days"]), (4, 5))
    contains(text(), "trip       dates     2 nights 4 days, to Thu 27 Jun ->")
    contains(text("ko"), "출장       기간      2박 4일, 6.27.(목)까지 -> 3박 5일, 6.28.(금)까지")
    write("old.yaml", HEAD + OUT)
    write("new.yaml", HEAD.replace("Delegation", "Visit") + "travellers: [a, b]\n" + OUT)
    write("new.yaml", HEAD.replace("Delegation", "Visit").replace("plan:", "travellers: [a, b]\nplan:")
          + OUT)
    equal(itin("diff", "old.yaml", "new.yaml", "--format", "json").json["trip_changes"],
          ["title", "travellers"])


def test_every_form_against_its_plan():
    """What is imported or exported is the same trip."""
    write("report.md", read(REPORT))
    itin("import", "report.md", "-o", "report.yaml")
    equal(itin("diff", "report.md", "report.yaml").code, 0)
    equal(itin("diff", "--no-ledger", "report.yaml", "report.md").code, 0)
    write("old.yaml", HEAD + OUT + A + STAY)
    itin("export", "old.yaml", "-o", "old.ics")
    answer = itin("diff", "old.yaml", "old.ics", "--no-ledger")
    equal(answer.code, 0, answer.out)


def test_ledgers_know_what_was_renamed_and_moved():
    write("old.yaml", HEAD + OUT + A)
    itin("export", "old.yaml", "-o", "old.ics")
    write("new.yaml", read("old.yaml"))
    write("new.yaml.itin", read("old.yaml.itin"))
    write("new.yaml", HEAD + OUT + A.replace("Agency", "Port"))
    itin("export", "new.yaml", "-o", "new.ics")
    write("new.yaml", HEAD + OUT + A.replace("Agency", "Port").replace("09:30 - 10:30", "15:00 - 16:00"))
    d = itin("diff", "old.yaml", "new.yaml", "--format", "json").json["changes"]
    equal([(c["change"], c["what"]) for c in d], [("changed", ["time", "title"])])


def test_counted_ids_of_another_trip_say_nothing():
    write("old.yaml", HEAD + A + B)
    write("new.yaml", HEAD.replace("Delegation", "Other") + B + A)
    for name in ("old", "new"):
        itin("export", f"{name}.yaml", "-o", f"{name}.ics")
    equal(itin("diff", "old.yaml", "new.yaml", "--format", "json").json["changes"], [])


def test_the_schema():
    try:
        import jsonschema
    except ImportError as missing:
        raise Skip("python3-jsonschema is not installed: diff.schema.json is NOT tested") from missing
    with open(os.path.join(ROOT, "src", "write", "schema", "diff.schema.json"),
              encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    write("new.yaml", HEAD + B + STAY)
    plan = os.path.join(FIXTURES, "plan", "seattle-calgary-2024")
    plan = os.path.join(plan, next(n for n in os.listdir(plan) if n.endswith(".yaml")))
    for old, new in [(plan, "new.yaml"), ("new.yaml", REPORT), ("nothing", "new.yaml")]:
        jsonschema.validate(itin("diff", old, new, "--format", "json").json, schema)


def test_refusals():
    write("new.yaml", HEAD + A)
    for args, part in [(("nothing.yaml", "new.yaml"), "does not exist"),
                       (("new.yaml", "nothing.yaml"), "does not exist"),
                       (("new.yaml",), "needs two operands"),
                       (("new.yaml", "a", "b"), "too many"), (("-", "-"), "standard input")]:
        answer = itin("diff", *args)
        equal((answer.code, answer.out), (2, ""), args)
        contains(answer.err, part)
        equal(answer.err.count("\n"), 1, args)
    answer = itin("diff", "nothing.yaml", "new.yaml", "--format", "json")
    equal((answer.code, answer.json["schema"], answer.json["findings"][0]["file"]),
          (2, "itin.diff/1", "nothing.yaml"))
    equal(itin("diff", "-", "new.yaml", stdin=HEAD + A).code, 0)


def test_columns_of_hangul():
    write("old.yaml", HEAD + A.replace("Agency", "시애틀경제개발공사 경제협력 실무 간담회 (2차)"))
    write("new.yaml", HEAD + A.replace("Agency", "시애틀경제개발공사 경제협력 실무 간담회 (2차)")
          .replace("06-26", "06-27"))
    import unicodedata
    for lang in ("en", "ko"):
        lines = text(lang).splitlines()
        for line in lines:
            width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
            assert width < 80, line
        contains(lines[2], "시애틀경제개발공사")


main(globals())

"""Drift: a plan recorded under tzdb 2025b and checked under 2026f. Alberta
keeps -06:00 in winter since 2026c (tz database, northamerica); Seattle and
Seoul did not change."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, contains, equal, itin, main, read, write  # noqa: E402

OLD = os.path.join(FIXTURES, "tzdata-2025b")
NOW = "2026-11-20T00:00:00Z"


def run(*args, tzdata="bundled", now=NOW):
    return itin(*args, tzdata=tzdata, now=now)


def recorded(name):
    """The plan with a ledger written under 2025b."""
    write("plan.yaml", read(os.path.join(FIXTURES, "drift", name)))
    equal(run("export", "plan.yaml", "-o", "plan.ics", tzdata=OLD).code, 0)
    return "plan.yaml"


def findings(*args, **more):
    answer = run("check", "plan.yaml", "--format", "json", *args, **more)
    return answer, [f for f in answer.json["findings"] if f["rule"] != "missing-transfer"]


def drifted(*args, **more):
    return [f["items"][0] for f in findings(*args, **more)[1] if f["rule"] == "zone-drift"]


def ledger():
    return read("plan.yaml.itin").decode()


def instants(tzdata):
    items = run("show", "plan.yaml", "--format", "json", "--no-ledger", tzdata=tzdata).json["items"]
    return {(i["id"], end): i[end]["utc"] for i in items for end in ("start", "end") if i[end]}


def test_the_fixture_is_2025b():
    equal(run("show", "--format", "json", recorded("winter.yaml"), "--no-ledger",
              tzdata=OLD).json["tzdb"]["version"], "2025b")
    contains(ledger(), 'tzdb: "2025b"')


def test_exactly_the_calgary_ends_move():
    recorded("winter.yaml")
    old, new = instants(OLD), instants("bundled")
    moved = {key: (old[key], new[key]) for key in old if old[key] != new[key]}
    equal(moved, {
        ("ws3813", "end"): ("2026-12-09T21:14:00Z", "2026-12-09T20:14:00Z"),
        ("stay-2", "start"): ("2026-12-09T23:00:00Z", "2026-12-09T22:00:00Z"),
        ("stay-2", "end"): ("2026-12-11T15:00:00Z", "2026-12-11T14:00:00Z"),
        ("meeting-2", "start"): ("2026-12-10T17:00:00Z", "2026-12-10T16:00:00Z"),
        ("meeting-2", "end"): ("2026-12-10T18:30:00Z", "2026-12-10T17:30:00Z"),
        ("ws86", "start"): ("2026-12-11T19:30:00Z", "2026-12-11T18:30:00Z")})


def test_the_short_flight_is_told_once():
    recorded("winter.yaml")
    answer, found = findings()
    equal(answer.code, 0)
    equal([(f["rule"], f["severity"], f["items"]) for f in found],
          [("zone-drift", "warning", [i]) for i in ("ws3813", "stay-2", "meeting-2", "ws86")])
    text = run("check", "plan.yaml").out
    contains(text, "SEA-YYC 1h34 -> 0h34: impossible, ask the carrier")
    contains(text, "14:14 was Wed 9 Dec 21:14 UTC (-07:00, tzdb 2025b)")
    contains(text, "14:14 is  Wed 9 Dec 20:14 UTC (-06:00, tzdb 2026f)")
    contains(run("check", "plan.yaml", "--lang", "ko").out, "불가능하므로 운송사에 확인하십시오")


FOLLOWERS = b"""itin: 1
trip: Calgary in winter
home: ICN
plan:
- formality: Check-in
  at: YYC
  lead: 3h before WS86
- flight: WS86
  route: YYC -> ICN
  depart: 2026-12-11 12:30
  arrive: 2026-12-12 17:20
- transfer: ICN -> Daejeon
  after: 70m after WS86
  lasts: 2h30m
"""


def test_what_follows_a_flight_moves_with_it():
    write("plan.yaml", FOLLOWERS)
    equal(run("export", "plan.yaml", "-o", "plan.ics", tzdata=OLD).code, 0)
    old, new = instants(OLD), instants("bundled")
    equal((old["formality-1", "start"], new["formality-1", "start"]),
          ("2026-12-11T16:30:00Z", "2026-12-11T15:30:00Z"))
    equal(old["transfer-1", "start"], new["transfer-1", "start"])
    equal(drifted(), ["ws86"])


def test_nothing_moves_in_summer():
    recorded("summer.yaml")
    equal(instants(OLD), instants("bundled"))
    equal(findings()[1], [])


def test_a_check_and_an_export_keep_the_record():
    recorded("winter.yaml")
    before = ledger()
    run("check", "plan.yaml")
    equal(ledger(), before, "check")
    equal(run("export", "plan.yaml", "-o", "plan.ics").code, 0)
    after = ledger()
    contains(after, "end: 2026-12-09T14:14-06:00[America/Edmonton]\n"
                    "  was-end: 2026-12-09T14:14-07:00[America/Edmonton]\n  was-tzdb: \"2025b\"\n")
    contains(after, 'tzdb: "2026f"')
    contains(read("plan.ics").decode(), "20261209T201400Z")
    equal(drifted(), ["ws3813", "stay-2", "meeting-2", "ws86"])
    equal(run("export", "plan.yaml", "-o", "plan.ics").code, 0)
    equal(ledger(), after, "a second export")


def test_accepting_some_and_all():
    recorded("winter.yaml")
    equal(drifted("--accept-drift=meeting-2,STAY-2"), ["ws3813", "stay-2", "meeting-2", "ws86"],
          "the report comes first")
    equal(drifted(), ["ws3813", "ws86"])
    equal(drifted("--accept-drift"), ["ws3813", "ws86"])
    equal(findings()[1][0]["rule"], "implausible-duration", "now it is the plan's own fault")
    equal(drifted(), [])
    equal("was-" in ledger(), False)
    contains(run("check", "plan.yaml", "--accept-drift").err, "nothing to record")


def test_keeping_an_instant():
    recorded("winter.yaml")
    old = instants(OLD)
    before = read("plan.yaml").decode()
    answer = run("check", "plan.yaml", "--keep-instant", "ws86,ws3813,meeting-2")
    equal(answer.code, 0, answer.err)
    equal(read("plan.yaml~").decode(), before)
    equal(read("plan.yaml").decode(),
          before.replace("2026-12-11 12:30", "2026-12-11 13:30")
          .replace("2026-12-09 14:14", "2026-12-09 15:14")
          .replace("2026-12-10 10:00 - 11:30", "2026-12-10 11:00 - 12:30"))
    new = instants("bundled")
    for key in [("ws86", "start"), ("ws3813", "end"), ("meeting-2", "start"), ("meeting-2", "end")]:
        equal(new[key], old[key], key)
    equal(drifted(), ["stay-2"])


def test_a_date_that_changes_with_its_clock():
    write("plan.yaml", "itin: 1\ntrip: Late\nplan:\n- meeting: Late\n  at: Calgary\n"
                       "  time: 2026-12-10 23:30 - 2026-12-11 00:30\n")
    run("export", "plan.yaml", "-o", "plan.ics", tzdata=OLD)
    equal(run("check", "plan.yaml", "--keep-instant=meeting-1").code, 0)
    contains(read("plan.yaml").decode(), "time: 2026-12-11 00:30 - 2026-12-11 01:30\n")
    equal(findings()[1][0]["rule"] if findings()[1] else "", "odd-hour")


def test_what_cannot_be_kept_is_refused():
    recorded("winter.yaml")
    state = read("plan.yaml"), ledger()
    for option in ("--keep-instant=ws86,nothing", "--keep-instant=ke41", "--accept-drift=nothing",
                   "--keep-instant="):
        answer = run("check", "plan.yaml", option)
        equal(answer.code, 2, option)
    equal(run("check", "plan.yaml", "--accept-drift", "--no-ledger").code, 2)
    equal(run("check", "-", "--accept-drift").code, 2)
    equal((read("plan.yaml"), ledger()), state)
    write("plan.yaml", "itin: 1\ntrip: Words\nplan:\n- on: 2026-12-10\n- meeting: Dinner\n"
                       "  at: Calgary\n  time: 23:30 - 23:50\n")
    os.remove("plan.yaml.itin")
    run("export", "plan.yaml", "-o", "words.ics", tzdata=OLD)
    answer = run("check", "plan.yaml", "--keep-instant=meeting-1")
    equal(answer.code, 2)
    contains(answer.err, "its date would change")
    contains(read("plan.yaml").decode(), "23:30 - 23:50")


def test_only_a_plan_file_is_rewritten():
    write("trip.md", "| Date | Time | Place | Event |\n|---|---|---|---|\n"
                     "| 2026-12-10 | 10:00~11:30 | Calgary | Clocks meeting |\n")
    run("export", "trip.md", "-o", "trip.ics", tzdata=OLD)
    answer = run("check", "trip.md", "--format", "json")
    drift = [f["items"][0] for f in answer.json["findings"] if f["rule"] == "zone-drift"]
    equal(len(drift), 1)
    answer = run("check", "trip.md", "--keep-instant", drift[0])
    equal(answer.code, 2)
    contains(answer.err, "no plan file")
    equal(run("check", "trip.md", "--accept-drift").code, 0)
    equal("zone-drift" in run("check", "trip.md", "--format", "json").out, False)


def test_past_items_are_history():
    recorded("winter.yaml")
    later = "2026-12-10T20:00:00Z"  # the meeting in Calgary is over
    found = {f["items"][0]: f["severity"] for f in findings(now=later)[1]}
    equal(found, {"ws3813": "note", "meeting-2": "note", "stay-2": "warning", "ws86": "warning"})
    equal(run("check", "plan.yaml", "--accept-drift=meeting-2", now=later).code, 2)
    run("check", "plan.yaml", "--accept-drift", now=later)
    contains(ledger(), "was-start: 2026-12-10T10:00-07:00[America/Edmonton]")
    equal(drifted(), ["ws3813", "meeting-2"])


def test_edited_by_hand_is_no_drift():
    recorded("winter.yaml")
    write("plan.yaml", read("plan.yaml").decode().replace("12:30", "12:40"))
    equal(drifted(), ["ws3813", "stay-2", "meeting-2"])


def test_a_slip_in_the_ledger_is_no_drift():
    recorded("winter.yaml")
    write("plan.yaml.itin", ledger().replace("12:30-07:00", "12:30-05:00"))
    found = findings()[1]
    equal([f["rule"] for f in found if f["items"] == ["ws86"]], ["offset-mismatch"])
    equal(drifted(), ["ws3813", "stay-2", "meeting-2"])


def test_older_data_rewrites_nothing():
    recorded("winter.yaml")
    run("check", "plan.yaml", "--accept-drift")
    before = ledger()
    answer, found = findings(tzdata=OLD)
    equal([f["rule"] for f in found if f["rule"] != "implausible-duration"], ["stale-tzdata"])
    equal(run("check", "plan.yaml", "--accept-drift", tzdata=OLD).code, 2)
    run("export", "plan.yaml", "-o", "plan.ics", tzdata=OLD)
    kept = [[line for line in text.splitlines() if "digest:" not in line]
            for text in (ledger(), before)]
    equal(kept[0], kept[1])
    contains(read("plan.ics").decode(), "20261209T201400Z", "the recorded offset is the newer one")


WRITTEN = "itin: 1\ntrip: Exact\nplan:\n- meeting: Talk\n  at: Calgary\n" \
          "  time: 2026-12-10T10:00%s[America/Edmonton]\n"


def test_offsets_written_in_the_plan():
    for offset, rule in [("-07:00", "zone-drift"), ("-06:00", ""), ("-05:00", "offset-mismatch"),
                         ("-08:00", "offset-mismatch")]:
        write("plan.yaml", WRITTEN % offset)
        found = findings()[1]
        equal([f["rule"] for f in found], [rule] if rule else [], offset)
    write("plan.yaml", WRITTEN % "-06:00")
    found = findings(tzdata=OLD)[1]
    equal([f["rule"] for f in found], ["stale-tzdata"], "right by newer data")


def test_written_offsets_are_brought_up_to_date():
    write("plan.yaml", WRITTEN % "-07:00")
    equal(run("export", "plan.yaml", "-o", "a.ics").code, 0)
    equal(drifted(), ["meeting-1"], "an export accepts nothing")
    equal(run("check", "plan.yaml", "--accept-drift").code, 0)
    equal(read("plan.yaml").decode(), WRITTEN % "-06:00")
    equal(findings()[1], [])
    write("plan.yaml", WRITTEN % "-07:00")
    os.remove("plan.yaml.itin")
    equal(run("check", "plan.yaml", "--keep-instant=meeting-1").code, 0)
    equal(read("plan.yaml").decode(), (WRITTEN % "-06:00").replace("T10:00", "T11:00"))
    equal(findings()[1], [])


def test_an_instant_stays_and_its_clock_moves():
    write("plan.yaml", "itin: 1\ntrip: Launch\nplan:\n- meeting: Launch\n  at: Calgary\n"
                       "  time: 2026-12-10T17:00Z\n")
    run("export", "plan.yaml", "-o", "a.ics", tzdata=OLD)
    found = findings()[1]
    equal([f["rule"] for f in found], ["zone-drift"])
    contains(found[0]["message"], "keeps its instant, and clocks in America/Edmonton show 11:00")
    equal(run("check", "plan.yaml", "--accept-drift").code, 0)
    equal(findings()[1], [])


def test_a_call_in_the_organisers_zone():
    write("plan.yaml", "itin: 1\ntrip: Call\nhome: Daejeon\nplan:\n- call: Weekly\n"
                       "  zone: America/Edmonton\n  time: 2026-12-10 08:30 - 09:00\n")
    run("export", "plan.yaml", "-o", "a.ics", tzdata=OLD)
    contains(run("check", "plan.yaml").out,
             "for a traveller in Asia/Seoul: Fri 11 Dec 00:30 -> Thu 10 Dec 23:30")


def test_an_end_by_duration_follows():
    write("plan.yaml", "itin: 1\ntrip: Follow\nplan:\n- flight: WS86\n  route: YYC -> ICN\n"
                       "  depart: 2026-12-11 12:30\n  lasts: 13h50m\n")
    run("export", "plan.yaml", "-o", "a.ics", tzdata=OLD)
    text = run("check", "plan.yaml").out
    contains(text, "WS86 leaves 1h earlier")
    equal("->" in text.split("zone-drift", 1)[1].split("fix:")[0].replace("YYC -> ICN", ""), False,
          "it takes as long as before")


def test_a_zone_that_the_data_do_not_have():
    write("plan.yaml", "itin: 1\ntrip: Paris\nplan:\n- meeting: Talk\n  at: Paris\n"
                       "  zone: Europe/Paris\n  time: 2026-12-10 10:00 - 11:00\n")
    run("export", "plan.yaml", "-o", "a.ics")
    equal([f["rule"] for f in findings("--no-ledger", tzdata=OLD)[1]], ["unknown-zone"])
    write("plan.yaml.itin", ledger().replace('"2026f"', '"2025a"'))
    answer, found = findings(tzdata=OLD)
    equal([f["rule"] for f in found], ["zone-drift"])
    contains(found[0]["message"], "Europe/Paris is not in the zone data 2025b")
    items = run("show", "plan.yaml", "--format", "json", tzdata=OLD).json["items"]
    equal(items[0]["start"]["utc"], "2026-12-10T09:00:00Z")


main(globals())

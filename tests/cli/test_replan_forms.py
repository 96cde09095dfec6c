"""The edge cases of a replan, each with its timetable in every form: CSV, SSIM in local
time and in UTC, GTFS. The numbers are worked out by hand."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tables import write_all  # noqa: E402
from tap import contains, equal, itin, main, read, write  # noqa: E402

HEAD = "itin: 1\ntrip: t\nhome: Daejeon\nplan:\n"


def item(kind, title, **keys):
    lines = [f"- {kind}: {title}"]
    return "\n".join(lines + [f"  {k.rstrip('_')}: {v}" for k, v in keys.items()]) + "\n"


def flight(number, route, time):
    return item("flight", number, route=route.replace("-", " -> "), time=time)


THREE = (HEAD + flight("XX1", "YYC-YVR", "2024-06-29 10:00 - 10:35") +
         flight("XX2", "YVR-NRT", "2024-06-29 13:00 - 15:00+1") +
         flight("XX3", "NRT-ICN", "2024-06-30 18:20 - 20:55") +
         item("transfer", "ICN -> Daejeon", id="bus", time="2024-06-30 22:00 - 23:30"))
JEJU = (HEAD + item("stay", "Hotel", id="hotel", at="Jeju", in_="2024-06-22", out="2024-06-25") +
        item("transfer", "Jeju -> CJU", id="taxi", time="2024-06-25 15:00 - 16:00") +
        flight("XX900", "CJU-GMP", "2024-06-25 18:00 - 19:10"))
CALGARY = HEAD + flight("XX900", "YYC-ICN", "2024-06-29 16:50 - 19:40+1")
WORKED = (HEAD + item("stay", "Hotel", id="hotel", at="Calgary", in_="2024-06-27", out="2024-06-29 11:00") +
          item("transfer", "hotel -> YYC", id="taxi", time="2024-06-29 13:20 - 13:50") +
          item("formality", "Departure", id="desk", at="YYC", time="2024-06-29 13:50 - 16:50") +
          flight("XX900", "YYC-ICN", "2024-06-29 16:50 - 19:40+1") +
          item("formality", "Immigration and bags", id="bags", at="ICN", time="2024-06-30 19:40 - 20:40") +
          item("bus", "ICN -> Daejeon", id="bus", time="2024-06-30 21:00 - 23:30") +
          item("task", "Sleep", id="sleep", time="2024-06-30 23:30 - 2024-07-01 07:30",
               after="0m after bus") +
          "%s")
JUNE = "2024-06-01..2024-07-30"


def option(found, flights):
    at = [o for o in found if " ".join(l["flight"] for l in o["legs"]) == flights]
    assert at, (flights, [[l["flight"] for l in o["legs"]] for o in found])
    return at[0]


def shifted(o):
    return {s["id"]: s["by_minutes"] for s in o["shifted"]}


def missed(o):
    return {m["id"]: m["late_minutes"] for m in o["missed"]}


def nights(o, key):
    return [(n["at"], n["date"]) for n in o[key]]


# ---- what is looked at -------------------------------------------------------------------


def over_a_switch(found, _):
    """Berlin, 25 October 2026: a day later on the wall is 25 h; check-out keeps its hour."""
    o = option(found, "XX900")
    equal(o["legs"][0]["depart"]["utc"], "2026-10-25T14:00:00Z")
    equal((o["later_minutes"], shifted(o)["taxi"], shifted(o)["hotel"]), (1500, 1500, 0))
    equal(nights(o, "added_nights"), [("Berlin", "2026-10-24")])


def over_a_switch_in_spring(found, _):
    """Calgary, 10 March 2024: 23 h later, from -07:00 to -06:00."""
    o = option(found, "XX900")
    equal(o["legs"][0]["depart"], {"local": "2024-03-10T16:50", "offset": "-06:00",
                                   "zone": "America/Edmonton", "utc": "2024-03-10T22:50:00Z"})
    equal((o["later_minutes"], o["legs"][0]["minutes"]), (1440, 710))


def over_the_date_line(found, _):
    o = option(found, "XX7")
    equal((o["legs"][0]["minutes"], o["later_minutes"], missed(o)), (635, 110, {}))
    equal((o["added_nights"], o["dropped_nights"]), ([], []))
    equal((o["legs"][0]["depart"]["local"], o["legs"][0]["arrive"]["local"]),
          ("2024-06-24T20:55", "2024-06-24T15:30"))


def hotel_in_another_zone(found, _):
    o = option(found, "XX900")
    equal((nights(o, "dropped_nights"), missed(o)), ([("San Francisco", "2024-06-24")], {}))
    equal(shifted(o)["hotel"], 1440)


def overlapped_before(found, out):
    equal(missed(option(found, "XX7")), {})
    contains(out, "One and Two overlapped before the change")


def middle_of_three(found, _):
    keeps, ends = option(found, "XX5"), option(found, "XX6")
    equal(("xx3" in keeps["kept"], keeps["later_minutes"]), (True, 50))
    equal(keeps["connections"], [{"at": "NRT", "minutes": 150, "minimum": 90, "source": "default"}])
    equal(("xx3" in ends["kept"], shifted(ends)["bus"]), (False, -185))


def the_other_airport(found, out):
    o = option(found, "XX7")
    equal((o["legs"][0]["to"], shifted(o)["bus"]), ("GMP", -125))  # 20:55 -> 18:50
    contains(out, "lands at GMP, not ICN")


def earlier(found, _):
    o = option(found, "XX7")
    equal((shifted(o)["taxi"], o["later_minutes"]), (-22 * 60, -22 * 60))
    equal(nights(o, "dropped_nights"), [("Jeju", "2024-06-24")])


def into_the_past(found, _):
    """11:00, told at 10:30: an hour's way and 40 min ahead would begin at 09:20."""
    o = option(found, "XX8")
    equal((missed(o), "taxi" in shifted(o)), ({"taxi": 70}, False))


def tied(found, _):
    equal([[l["flight"] for l in o["legs"]] for o in found], [["XX77"], ["XX1200"]])
    equal([o["beaten_by"] for o in found], [None, None])


def exactly_the_minimum(found, _):
    o = option(found, "XX11 XX12")
    equal(o["connections"], [{"at": "YVR", "minutes": 60, "minimum": 60, "source": "default"}])
    assert not [o for o in found if "XX13" in [l["flight"] for l in o["legs"]]], "a minute too short"


def one_aircraft(found, _):
    equal([[l["flight"] for l in o["legs"]] for o in found], [["XX900"]])
    equal(found[0]["later_minutes"], 1440)


def several_legs(found, _):
    """HND 00:10 on 1 July; no connection in the ground stop of 40 min; YVR-ICN too."""
    o = option(found, "XX70")
    equal((o["legs"][0]["from"], o["legs"][0]["to"], o["legs"][0]["arrive"]["utc"]),
          ("YYC", "ICN", "2024-06-30T22:00:00Z"))
    equal((o["flights"], o["connections"]), (1, []))


def second_weeks(found, _):
    """From the week of Monday 17 June every second one: 1 July, not 24 June or 8 July."""
    equal([l["depart"]["local"][:10] for o in found for l in o["legs"]], ["2024-07-01"])


def worked_missed(found, _):
    o = option(found, "WS86")
    equal(missed(o), {"meeting": 1290})
    equal(len(o["missed"][0]["because"]), 5)  # the flight; bags, wait, bus, sleep
    equal(nights(o, "added_nights"), [("Calgary", "2024-06-29")])


def worked_kept(found, _):
    o = option(found, "WS86")
    equal((missed(o), "meeting" in o["kept"]), ({}, True))
    equal({k: v for k, v in shifted(o).items() if v},
          dict.fromkeys(("taxi", "desk", "bags", "bus", "sleep"), 1440))


MEETING = item("meeting", "At home", id="meeting", at="Daejeon", hold="fixed",
               time="2024-07-0%d 10:00 - 11:00")
WORKED_TABLE = f"WS86 YYC-ICN 16:50 19:40+1 {JUNE} days 357"
# the edge case: plan, timetable, what happened, told; what is looked at
CASES = {
    "rebooked over a switch to winter time": (
        HEAD + item("stay", "Hotel", id="hotel", at="Berlin", in_="2026-10-22", out="2026-10-24 11:00") +
        item("transfer", "Berlin -> BER", id="taxi", time="2026-10-24 12:00 - 12:45") +
        flight("XX900", "BER-IST", "2026-10-24 15:00 - 19:00"),
        "XX900 BER-IST 15:00 19:00 2026-10-01..2026-10-24\n"
        "XX900 BER-IST 15:00 20:00 2026-10-25..2026-11-30",
        ("--cancel", "XX900"), "2026-10-24 08:00", over_a_switch),
    "rebooked over a switch to summer time": (
        HEAD + flight("XX900", "YYC-ICN", "2024-03-09 16:50 - 19:40+1"),
        "XX900 YYC-ICN 16:50 19:40+1 2024-03-10..2024-03-20",
        ("--cancel", "XX900"), "2024-03-09 08:00", over_a_switch_in_spring),
    "over the date line, arriving before departure": (
        HEAD + flight("XX900", "ICN-SFO", "2024-06-24 19:00 - 13:40") +
        item("stay", "Hotel", at="San Francisco", in_="2024-06-24", out="2024-06-26") +
        item("meeting", "m", at="San Francisco", time="2024-06-25 09:00 - 10:00"),
        f"XX7 ICN-SFO 20:55 15:30 {JUNE}", ("--cancel", "XX900"), "2024-06-24 15:00",
        over_the_date_line),
    "hotel in another zone": (
        HEAD + flight("XX900", "ICN-SFO", "2024-06-24 20:55 - 15:30") +
        item("stay", "Hotel", id="hotel", at="San Francisco", in_="2024-06-24 16:30", out="2024-06-27") +
        item("meeting", "m", at="San Francisco", time="2024-06-26 09:00 - 10:00"),
        f"XX900 ICN-SFO 20:55 15:30 {JUNE}", ("--cancel", "XX900@2024-06-24"), "2024-06-24 15:00",
        hotel_in_another_zone),
    "two fixed items that overlapped before": (
        HEAD + flight("XX900", "GMP-CJU", "2024-06-24 08:00 - 09:10") +
        item("meeting", "One", at="Jeju", time="2024-06-24 14:00 - 16:00") +
        item("meeting", "Two", at="Jeju", time="2024-06-24 15:00 - 17:00"),
        f"XX7 GMP-CJU 10:00 11:10 {JUNE}", ("--cancel", "XX900"), "2024-06-24 05:00",
        overlapped_before),
    "cancelled middle leg of three": (
        THREE, f"XX5 YVR-NRT 14:00 15:50+1 {JUNE}\nXX6 YVR-ICN 14:30 17:50+1 {JUNE}\n"
        f"XX3 NRT-ICN 18:20 20:55 {JUNE}", ("--cancel", "XX2"), "2024-06-29 08:00", middle_of_three),
    "landing at GMP instead of ICN": (
        THREE, f"XX7 YVR-GMP 15:30 18:50+1 {JUNE}\nXX3 NRT-ICN 18:20 20:55 {JUNE}",
        ("--cancel", "XX2"), "2024-06-29 08:00", the_other_airport),
    "earlier than the original": (
        JEJU, f"XX7 CJU-GMP 20:00 21:10 {JUNE} days 1", ("--cancel", "XX900"), "2024-06-24 09:00",
        earlier),
    "earlier, into the past": (
        JEJU, f"XX8 CJU-GMP 11:00 12:10 {JUNE} days 2", ("--cancel", "XX900"), "2024-06-25 10:30",
        into_the_past),
    "two options tied": (
        JEJU, f"XX1200 CJU-GMP 20:00 21:10 {JUNE} days 2\nXX77 CJU-GMP 20:00 21:10 {JUNE} days 2",
        ("--cancel", "XX900"), "2024-06-25 09:00", tied),
    "a connection of exactly the minimum": (
        CALGARY, f"XX11 YYC-YVR 18:00 18:30 {JUNE}\nXX12 YVR-ICN 19:30 22:50+1 {JUNE}\n"
        f"XX13 YVR-ICN 19:29 22:00+1 {JUNE} days 6", ("--cancel", "XX900", "--within", "20h"),
        "2024-06-29 09:00", exactly_the_minimum),
    "marketing and operating number of one aircraft": (
        HEAD + item("flight", "KE900", operated_by="XX900", route="CJU -> GMP",
                    time="2024-06-25 18:00 - 19:10").replace("operated_by", "operated-by"),
        f"XX900 CJU-GMP 18:00 19:10 {JUNE}\nKE900 CJU-GMP 18:00 19:10 {JUNE} by XX900",
        ("--cancel", "KE900"), "2024-06-25 09:00", one_aircraft),
    "a flight of several legs": (
        CALGARY, f"XX70 YYC-YVR 20:00 20:30 {JUNE}\nXX70 YVR-HND 21:15 00:10+2 {JUNE} leg 2\n"
        f"XX70 HND-ICN 04:30 07:00 {JUNE} leg 3", ("--cancel", "XX900"), "2024-06-29 09:00",
        several_legs),
    "every second week": (
        HEAD + flight("XX900", "CJU-GMP", "2024-06-23 18:00 - 19:10"),
        "XX4 CJU-GMP 10:00 11:10 2024-06-17..2024-07-10 days 1 weeks 2",
        ("--cancel", "XX900", "--within", "18d"), "2024-06-23 09:00", second_weeks),
    "the worked example: a meeting on the next day": (
        WORKED % (MEETING % 1), WORKED_TABLE, ("--cancel", "XX900"), "2024-06-29 09:00", worked_missed),
    "the worked example: a day later": (
        WORKED % (MEETING % 2), WORKED_TABLE, ("--cancel", "XX900"), "2024-06-29 09:00", worked_kept),
}
# what is refused: plan, timetable, what happened; exit code, words
REFUSALS = {
    "no option at all": (JEJU, f"XX7 CJU-ICN 20:00 21:10 {JUNE} days 7\nXX8 YYC-GMP 10:00 20:00+1 {JUNE}",
                         ("--cancel", "XX900", "--within", "3h"), 1, "no way"),
    "empty timetable": (JEJU, "", ("--cancel", "XX900"), 1, "no flights"),
    "timetable of another season": (JEJU, "XX7 CJU-GMP 20:00 21:10 2024-11-01..2025-03-20",
                                    ("--cancel", "XX900"), 1, "season"),
    "unknown airport": (JEJU, f"XX7 YYC-YVR 20:00 20:30 {JUNE}", ("--cancel", "XX900"), 1, "CJU"),
    "cancelled flight not in the plan": (JEJU, f"XX7 CJU-GMP 20:00 21:10 {JUNE}",
                                         ("--cancel", "XX901"), 2, "xx900"),
    "cancelled flight twice in the plan": (
        JEJU + flight("XX900", "CJU-GMP", "2024-07-02 18:00 - 19:10"),
        f"XX7 CJU-GMP 20:00 21:10 {JUNE}", ("--cancel", "XX900"), 2, "xx900-2@2024-07-02"),
}
NOW = "2024-06-01T00:00:00Z"
NOT_IN_CSV = {"a flight of several legs"}  # a line is a service of its own there


def clean():
    for name in os.listdir("."):
        shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def test_edge_cases_in_every_form():
    for name, (plan, table, what, told, look) in CASES.items():
        clean()
        write("plan.yaml", plan)
        answers = []
        for form, path in write_all(table).items():
            if form == "csv" and name in NOT_IN_CSV:
                continue
            args = ("replan", "plan.yaml", *what, "--told", told, "--timetable", path, "--no-ledger",
                    "--fail-on", "never")
            r = itin(*args, "--format", "json", now=NOW)
            assert r.code == 0, (name, form, r.err)
            answers.append(r.json)
            try:
                look(r.json["options"], itin(*args, now=NOW).out)
            except AssertionError as fault:
                raise AssertionError(f"{name}, {form}: {fault}") from None
            equal(answers[-1], answers[0], (name, form))


def test_refusals_in_every_form():
    """The clear answer, the exit code, and the plan as it was."""
    for name, (plan, table, what, code, part) in REFUSALS.items():
        clean()
        write("plan.yaml", plan)
        for form, path in write_all(table).items():
            before = read("plan.yaml")
            r = itin("replan", "plan.yaml", *what, "--told", "2024-06-25 09:00", "--timetable", path,
                     "--in-place", "--ics", "out.ics", now=NOW)
            equal((r.code, r.out), (code, ""), (name, form, r.err))
            contains(r.err, part, (name, form))
            equal(read("plan.yaml"), before, (name, form))
            assert not os.path.exists("out.ics") and not os.path.exists("plan.yaml.itin"), (name, form)


main(globals())

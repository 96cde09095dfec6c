"""itin time: one moment in many places, one line or many. Values from RFC
5545's rule and from the tz database's own text (northamerica, 2026f)."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import contains, equal, itin, main  # noqa: E402

# WHEN, ZONE-OR-PLACE, expected answer
LINES = [
    ("2024-06-24T19:20", "Asia/Seoul", "2024-06-24T10:20:00Z\t2024-06-24T19:20:00+09:00\tunique"),
    ("2024-06-24 19:20:00", "ICN", "2024-06-24T10:20:00Z\t2024-06-24T19:20:00+09:00\tunique"),
    ("2024-06-24T10:20:00Z", "America/Los_Angeles",
     "2024-06-24T10:20:00Z\t2024-06-24T03:20:00-07:00\tunique"),
    ("2024-06-24T10:20:00+09:00", "캘거리",
     "2024-06-24T01:20:00Z\t2024-06-23T19:20:00-06:00\tunique"),
    ("2026-11-01T01:30", "America/Los_Angeles",
     "2026-11-01T08:30:00Z,2026-11-01T09:30:00Z\t"
     "2026-11-01T01:30:00-07:00,2026-11-01T01:30:00-08:00\trepeated"),
    ("2026-03-08T02:30", "America/Los_Angeles",
     "2026-03-08T09:30:00Z,2026-03-08T10:30:00Z\t"
     "2026-03-08T01:30:00-08:00,2026-03-08T03:30:00-07:00\tskipped"),
    # Alberta keeps -06 in winter from 2026-11-01, British Columbia -07
    ("2026-12-10T09:00", "Calgary", "2026-12-10T15:00:00Z\t2026-12-10T09:00:00-06:00\tunique"),
    ("2026-12-10T09:00", "Vancouver", "2026-12-10T16:00:00Z\t2026-12-10T09:00:00-07:00\tunique"),
    ("2026-11-01T01:30", "America/Edmonton",
     "2026-11-01T07:30:00Z\t2026-11-01T01:30:00-06:00\tunique"),
    # the whole of 30 December 2011 is missing in Samoa
    ("2011-12-30T12:00", "Pacific/Apia",
     "2011-12-29T22:00:00Z,2011-12-30T22:00:00Z\t"
     "2011-12-29T12:00:00-10:00,2011-12-31T12:00:00+14:00\tskipped"),
    ("2100-07-01T12:00", "Europe/Paris", "2100-07-01T10:00:00Z\t2100-07-01T12:00:00+02:00\tunique"),
]


def test_bulk():
    answer = itin("time", "-", stdin="".join(f"{w}\t{z}\n" for w, z, _ in LINES))
    equal(answer.code, 0)
    for (when, zone, expected), line in zip(LINES, answer.out.splitlines()):
        equal(line, expected, f"{when} {zone}")


def test_bad_lines_are_answered_in_place():
    stdin = "nonsense\tAsia/Seoul\n2024-06-24T10:20:00Z\tAsia/Seoul\n2024-06-24T10:20\tMars\n" \
            "2024-06-31T10:20\tAsia/Seoul\n2024-06-24T10:20\n2024-06-24T10:20\t../../etc/passwd\n"
    answer = itin("time", "-", stdin=stdin)
    equal(answer.code, 2)
    lines = answer.out.splitlines()
    equal(len(lines), 6)
    equal([l.startswith("error\t") for l in lines], [True, False, True, True, True, True])


def test_bulk_as_json():
    """A document a line."""
    answer = itin("time", "-", "--format", "json",
                  stdin="2024-06-24T10:20Z\tICN\nsoon\tICN\n2026-11-01T01:30\tSEA\n")
    equal(answer.code, 2)
    documents = [json.loads(line) for line in answer.out.splitlines()]
    equal([d["schema"] for d in documents], ["itin.time/1"] * 3)
    equal(documents[0]["places"][0]["readings"][0]["local"], "2024-06-24T19:20")
    equal((documents[1]["places"], len(documents[1]["findings"])), ([], 1))
    equal((documents[2]["places"][0]["kind"],
           [r["utc"] for r in documents[2]["places"][0]["readings"]]),
          ("repeated", ["2026-11-01T08:30:00Z", "2026-11-01T09:30:00Z"]))


def test_one_moment_in_places():
    answer = itin("time", "2024-06-24T19:20", "ICN", "SEA", "YYC", "--format", "json")
    equal(answer.code, 0)
    places = answer.json["places"]
    equal([p["readings"][0]["local"] for p in places],
          ["2024-06-24T19:20", "2024-06-24T03:20", "2024-06-24T04:20"])
    equal({p["readings"][0]["utc"] for p in places}, {"2024-06-24T10:20:00Z"})
    contains(itin("time", "2024-06-24T19:20", "ICN", "SEA").out, "03:20")


def test_a_local_time_needs_a_place():
    equal(itin("time", "2024-06-24T19:20").code, 2)
    equal(itin("time", "2024-06-24T19:20", "Nowhereville").code, 2)
    equal(itin("time", "soon", "ICN").code, 2)


def test_offset_that_does_not_fit_its_zone():
    answer = itin("time", "-", stdin="2026-12-01T09:00-07:00[America/Edmonton]\tAsia/Seoul\n")
    contains(answer.out, "error\t")


def test_zone_of_the_text_itself():
    """Shown when no place is asked for; a number in brackets is an offset (RFC 9557)."""
    for when in ("2026-12-01T09:00-06:00[America/Edmonton]", "2026-12-01T09:00[America/Edmonton]",
                 "2026-12-01T15:00Z[America/Edmonton]"):
        answer = itin("time", when, "--format", "json")
        equal([(p["zone"], p["readings"][0]["local"], p["readings"][0]["utc"])
               for p in answer.json["places"]],
              [("America/Edmonton", "2026-12-01T09:00", "2026-12-01T15:00:00Z"),
               ("UTC", "2026-12-01T15:00", "2026-12-01T15:00:00Z")], when)
    equal(itin("time", "2026-12-01T09:00[+09:00]").out,
          "UTC                  2026-12-01 Tue 00:00 +00:00\n")
    for when in ("2026-12-01T09:00-06:00[Nowhere/Land]", "2026-12-01T09:00-06:00[!-07:00]",
                 "2026-12-01T09:00-06:00[!u-ca=hebrew]", "2026-12-01T16:00+00:00[Europe/Paris]"):
        answer = itin("time", when)
        equal((answer.code, answer.out), (2, ""), when)


def test_offsets_without_seconds_are_rounded():
    """Edmonton had the time of its sun, -07:33:52, until 1906: RFC 9557 writes it to the minute."""
    for offset in ("-07:34", "-07:33:52"):
        contains(itin("time", f"1900-01-01T12:00{offset}[America/Edmonton]", "UTC").out, " 19:33 +00:00")
    for offset in ("-07:33:53", "-07:35", "-07:00"):
        equal(itin("time", f"1900-01-01T12:00{offset}[America/Edmonton]").code, 2, offset)
    answer = itin("time", "-", stdin="1900-01-01T12:00-07:34[America/Edmonton]\tAmerica/Edmonton\n")
    equal(answer.out, "1900-01-01T19:33:52Z\t1900-01-01T12:00:00-07:33:52\tunique\n")


def test_other_forms_of_a_moment():
    for when in ("2026-12-10T9:00", "2026-12-10 9:00", "20261210T090000"):
        contains(itin("time", when, "Asia/Seoul", "UTC").out, "2026-12-10 Thu 00:00 +00:00")
    contains(itin("time", "20261210T090000Z", "Asia/Seoul").out, "2026-12-10 Thu 18:00 +09:00")
    equal(itin("time", "2026-12-10T9:00[Asia/Seoul]").code, 2)


def test_a_name_of_several_towns_is_no_answer():
    """Springfield: Missouri and Massachusetts have one of about the same size each."""
    for name in ("Springfield", "Portland"):
        answer = itin("time", "2026-12-10T09:00", name)
        equal((answer.code, answer.out), (2, ""), name)
    contains(itin("time", "2026-12-10T09:00", "Springfield, MA").out, "America/New_York")


def test_years_that_have_no_four_digits():
    contains(itin("time", "9999-12-31T23:59:59Z", "Asia/Seoul").out, " +10000-01-01 Sat 08:59 ")
    contains(itin("time", "0000-01-01T00:00Z", "America/Edmonton").out, " -0001-12-31 Fri 16:26 ")


def test_names_of_the_form_of_a_zone_are_no_places():
    for name in ("Asia", "Asia/", "asia/", "Asia/Nowhereville", "America/Argentina/"):
        answer = itin("time", "2026-12-01T09:00Z", name)
        equal((answer.code, answer.out), (2, ""), name)
    equal(itin("time", "2026-12-01T09:00Z", "Dallas/Fort Worth").code, 0)


main(globals())

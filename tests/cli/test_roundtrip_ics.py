"""Out to a calendar and back: import(export(plan)) is the plan, in every form
of the times, and what is exported again is the same, byte for byte."""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, equal, itin, main, read, write  # noqa: E402

PLANS = os.path.join(FIXTURES, "plan")
STAMP = {"SOURCE_DATE_EPOCH": "1719000000"}
TIMES = ("auto", "tzid", "utc")

# Every key that a plan may have, every kind, clocks that give no instant, a time
# that comes twice, ends over the date line, titles that look like other things.
FULL = """itin: 1
trip: "Everything, at once; \\\\ and \\"quoted\\""
id: trip-everything
home: 대전
travellers: [officer, "Kim, the second"]
dates: 2026-10-24/2026-11-06
nights: 13
days: 14

plan:
- flight: KE5019
  title: 시애틀행 KE5019
  id: out
  operated-by: DL196
  route: ICN -> SEA
  time: 2026-10-24 19:20 - 14:00
  lasts: about 11h
  who: [officer, "Kim, the second"]
  status: confirmed
  hold: booked
  weight: 9
  ref: ABC123
  ticket: T1
  allow: [missing-transfer, codeshare-suspected]
  note: |
    seat 12A; window
    two lines, and a \\ backslash
- train: Amtrak 516
  route: Seattle -> Portland
  time: 2026-10-25 07:30 - 11:00
- bus: Airport bus
  route: Portland -> Seattle
  time: 2026-10-25 18:00 - 21:15
- ferry: To the island
  from: Seattle
  to: Bainbridge Island
  time: 2026-10-26 10:00 - 10:35
- drive: Back by the bridge
  route: Bainbridge Island -> Seattle
  time: 2026-10-26 15:00 - 17:00
- transfer: 호텔 -> 시청
  at: Seattle
  time: 2026-10-27 09:00 - 09:20
  lasts: 20'
- formality: Accreditation
  at: Seattle
  where: City Hall, 600 4th Ave
  time: 2026-10-27 09:20 - 09:40
- meeting: Mayor's office
  at: Seattle
  where: "Room 7; floor 2"
  time: 2026-10-27 10:00 - 12:00
  status: tentative
  hold: fixed
  lead: 30m before museum
  agenda:
  - 10:00 - 10:30 Opening, with music
  - 10:30 - 12:00 Talks; questions
- visit: Museum
  id: museum
  at: Seattle
  time: 2026-10-27 14:00 - 16:00
  after: 1h after out
- meal: Dinner
  at: Seattle
  time: 2026-10-27 19시 전후
- call: Weekly report
  zone: Asia/Seoul
  time: 2026-10-28 09:00 - 09:30
- stay: Hotel at the market
  at: Seattle
  in: 2026-10-24 15:00
  out: 2026-10-29 11:00
- stay: Lodge
  at: Calgary
  in: 2026-10-29
  out: 2026-11-05
- day: Free days
  at: Calgary
  date: 2026-10-30/2026-10-31
- task: Send the report
  at: Calgary
  time: 2026-10-29 17:00
- meeting: In the afternoon
  at: Calgary
  time: 2026-11-02 오후
- meeting: From four
  at: Calgary
  time: 2026-11-03 16:00 - 17시 이후
- meeting: The second half past one
  at: Seattle
  depart: 2026-11-01T01:30-08:00[America/Los_Angeles]
  arrive: 2026-11-01T02:30-08:00[America/Los_Angeles]
- meeting: Some day
  at: Calgary
  date: 2026-11-04
- flight: AC9
  route: YYC -> ICN
  depart: 2026-11-05T13:00-06:00[America/Edmonton]
  arrive: 2026-11-06T16:25+09:00[Asia/Seoul]
  status: cancelled
"""


def plans():
    return {name: read(os.path.join(PLANS, name, "input.yaml")) for name in sorted(os.listdir(PLANS))}


def export(path, *options):
    answer = itin("export", path, "--to", "ics", "--private", "--no-ledger", *options, env=STAMP)
    equal(answer.code in (0, 1), True, answer.err)
    return answer.bytes


def shown(path):
    """What a person sees, without the places in the file; items by their id."""
    document = itin("show", path, "--format", "json", "--no-ledger").json
    for item in document["items"]:
        del item["sources"]
        for ref in (item["from"], item["to"], item["at"]):
            if ref and item["kind"] != "call":  # found places are told by their names
                ref["text"] = ref["text"] or ref["iata"] or ref["name"]
        for row in item["agenda"]:
            del row["sources"]
    document["items"] = {i["id"]: i for i in document["items"]}
    return document


# Lines of a plan whose instants shown() compares.
CLOCKS = re.compile(r"^  (depart|arrive|in|out): |^  time: [-+0-9: ]*$|^$")
LATER = re.compile(r"^(  time: .*\d\d:\d\d)[+-]\d+$")  # an exact end tells its day itself
EXACT = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)(:\d\d)?[+-]\d\d:\d\d\[[^\]]*\]")


def keys(path):
    """The plan as it would be written: one set of lines an item."""
    text = itin("export", path, "--to", "yaml", "--no-ledger").out
    blocks, block = {}, []
    for line in text.splitlines() + ["- end"]:
        if line.startswith("- "):
            name = next((part[6:] for part in block if part.startswith("  id: ")), "head")
            if block and not block[0].startswith("- on"):
                blocks[name] = [part for part in (LATER.sub(r"\1", EXACT.sub(r"\1", line)) for line in block)
                                if not CLOCKS.match(part)]
            block = []
        block.append(line)
    return blocks


def plain(document):
    """A plan that is written out names the places that were found."""
    for item in document["items"].values():
        for ref in (item["from"], item["to"], item["at"]):
            if ref:
                ref["text"] = ""
    return document


def same(before, after, what, view=lambda document: document):
    one, two = view(shown(before)), view(shown(after))
    for name in ("trip", "tzdb"):
        equal(two[name], one[name], f"{what}: {name}")
    equal(sorted(two["items"]), sorted(one["items"]), f"{what}: ids")
    for name, item in one["items"].items():
        for key, value in item.items():
            equal(two["items"][name][key], value, f"{what}: {name}.{key}")
    one, two = keys(before), keys(after)
    for name, lines in one.items():
        equal(two.get(name), lines, f"{what}: {name} as a plan")
    equal(len(one) > 3, True, what)


def back(name, text):
    write("plan.yaml", text)
    for times in TIMES:
        write("trip.ics", export("plan.yaml", "--times", times))
        same("plan.yaml", "trip.ics", f"{name} {times}")
        equal(itin("import", "trip.ics", "-o", "back.yaml", "--force", "--no-ledger").code in (0, 1), True)
        same("plan.yaml", "back.yaml", f"{name} {times} imported", plain)


def test_every_plan_comes_back():
    for name, text in plans().items():
        back(name, text)


def test_every_kind_and_key_comes_back():
    back("full", FULL.encode())


# Clocks that give no instant, at one end or both, of one day and of several:
# they stand in a calendar by their date alone, and 18:00 on its day.
SAME_DAY = ("09:00 - 18시 이후",)  # a time with a start has no event of several days
LOOSE = ("17시 전후 - 18:00", "17시 전후", "17시 전후 - 18시 이후", "09:00 - 18시 이후", "오전", "오후",
         "17시대 - 19:00", "약 09:00 - 10:00")


def loose_plan():
    yield ("itin: 1\ntrip: Loose\nhome: Seoul\nplan:\n"
           "- flight: KE5019\n  route: ICN -> SEA\n  time: 2026-10-24 19:20 - 14:00\n"
           "- stay: Hotel\n  at: Seattle\n  in: 2026-10-24 15:00\n  out: 2026-10-29\n")
    for number, clock in enumerate(LOOSE):
        for kind in ("meeting", "meal", "visit", "task", "call"):
            where = "zone: Asia/Seoul" if kind == "call" else "at: Seattle"
            first = 25 + number % 2
            for last in (first,) if clock in SAME_DAY else (first, first + 1, first + 2):
                date = f"2026-10-{first}" + (f"/2026-10-{last}" if last > first else "")
                yield f"- {kind}: {clock} of {last}\n  {where}\n  date: {date}\n  time: {clock}\n"
    yield "- flight: KE5020\n  route: SEA -> ICN\n  time: 2026-10-29 14:00 - 18:00+1\n"


def test_loose_clocks_come_back():
    """What is known of such a time is its day, its words and its other end."""
    back("loose", "".join(loose_plan()).encode())
    dates = re.findall(r"^  date: (.*)", read("back.yaml").decode(), re.M)  # three words, five kinds, two lengths
    equal((len(dates), [d for d in dates if "/" not in d]), (30, []))
    items = [i for i in shown("back.yaml")["items"].values() if " of 2" in i["title"]]
    equal(len(items), 15 * len(LOOSE) - 10 * len(SAME_DAY))
    for item in items:
        clock, last = item["title"].split(" of ")
        first, _, second = clock.partition(" - ")
        for end, text in (("start", first), ("end", second)):
            got = item[end] and item[end]["local"][-5:]
            equal(got, text if re.fullmatch(r"\d\d:\d\d", text) else None, item["title"])
        if item["end"]:
            equal(item["end"]["local"][:10], f"2026-10-{last}", item["title"])


def test_a_journey_of_a_loose_start_keeps_its_words():
    start = ("itin: 1\ntrip: Loose\nhome: Seoul\nplan:\n- drive: South\n  route: Seattle -> Portland\n")
    exact = "2026-10-25T20:00-07:00[America/Los_Angeles]"
    for clocks in ("  time: 2026-10-25 17시 전후 - 20:00\n", f"- on: 2026-10-25\n{{}}  depart: 17시 전후\n  arrive: {exact}\n",
                   "  depart: 2026-10-25 17시 전후\n  arrive: 2026-10-25 20:00\n"):
        head, _, rest = clocks.partition("{}") if "{}" in clocks else ("", "", clocks)
        write("plan.yaml", start.replace("- drive", head + "- drive") + rest)
        equal(shown("plan.yaml")["items"]["drive-1"]["end"]["utc"], "2026-10-26T03:00:00Z", clocks)
        for times in TIMES:
            write("trip.ics", export("plan.yaml", "--times", times))
            text = itin("export", "trip.ics", "--to", "yaml", "--no-ledger").out
            equal(re.findall(r"^  (?:depart|arrive|time): .*", text, re.M),
                  ["  depart: 17시 전후", f"  arrive: {exact}"], clocks + times)
            equal("- on: Sun 2026-10-25\n" in text, True, clocks)


def test_an_end_alone_keeps_its_day_and_clock():
    """Until 18:00, or landing then: in the plan's own clocks and in exact ones."""
    for head, first, key in (("meeting: A\n  at: Seattle", "date", "date"),
                             ("drive: A\n  route: Seattle -> Portland", "depart", "depart")):
        for end in ("2026-10-26 18:00", "2026-10-26T18:00-07:00[America/Los_Angeles]"):
            write("plan.yaml", "itin: 1\ntrip: Ends\nhome: Seoul\nplan:\n"
                               f"- {head}\n  {first}: 2026-10-26\n  arrive: {end}\n")
            text = itin("export", "plan.yaml", "--to", "yaml", "--no-ledger").out
            equal(re.findall(r"^  (?:depart|arrive|time|date): .*", text, re.M),
                  [f"  {key}: 2026-10-26", f"  arrive: {end}"], end)
            for source in ("plan.yaml", write("trip.ics", export("plan.yaml")), write("again.yaml", text)):
                [item] = itin("show", source, "--format", "json", "--no-ledger").json["items"]
                equal((item["start"], item["end"]["utc"], item["date"]),
                      (None, "2026-10-27T01:00:00Z", "2026-10-26"), f"{source} {end}")


def others():
    """Every other input: reports, bookings, tables, mails, the cases of the rules."""
    for kind in ("report", "rules", "gds", "csv", "jsonld"):
        for name in sorted(os.listdir(os.path.join(FIXTURES, kind))):
            folder = os.path.join(FIXTURES, kind, name)
            for file in sorted(os.listdir(folder)):
                if file.startswith(("report.", "input.")):
                    yield os.path.join(folder, file)


def test_every_other_input_comes_back():
    """Item by item; what has no instant that is certain stays out of a calendar."""
    n = 0
    for number, path in enumerate(others()):
        times = TIMES[number % len(TIMES)]
        before = shown(path)
        write("trip.ics", export(path, "--times", times))
        after = shown("trip.ics")
        for name, item in after["items"].items():
            equal(item, before["items"][name], f"{path} {times} {name}")
            n += 1
        if len(after["items"]) == len(before["items"]):
            equal(after["trip"], before["trip"], f"{path} {times}")
    equal(n > 200, True, "items")


def same_bytes(got, want, what):
    for one, two in zip(got.split(b"\r\n"), want.split(b"\r\n")):
        equal(one, two, what)
    equal(len(got), len(want), what)


def test_exported_twice_the_bytes_are_the_same():
    for name, text in list(plans().items()) + [("full", FULL.encode())]:
        write("plan.yaml", text)
        for times in TIMES:
            once = export("plan.yaml", "--times", times)
            same_bytes(export("plan.yaml", "--times", times), once, f"{name} {times}")
            write("trip.ics", once)
            same_bytes(export("trip.ics", "--times", times), once, f"{name} {times}: from the calendar")


main(globals())

"""One schedule in every form: tables of each layout, plans, reservations and
calendars, in each language and encoding, tell the same flights at the same
instants. The instants are worked out here, by Python's own zones."""
import csv
import html
import io
import json
import math
import os
import random
import sys
import unicodedata
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import STEP, equal, itin, main, write  # noqa: E402

SEED = int(os.environ.get("ITIN_SEED", "20260624"))
# airport: its zone, its town in Korean and in English, whole degrees north and east
AIRPORTS = {
    "ICN": ("Asia/Seoul", "인천", "Incheon", 37, 126), "SEA": ("America/Los_Angeles", "시애틀", "Seattle", 47, -122),
    "ORD": ("America/Chicago", "시카고", "Chicago", 42, -88), "CDG": ("Europe/Paris", "파리", "Paris", 49, 3),
    "NAN": ("Pacific/Fiji", "난디", "Nadi", -18, 177), "SYD": ("Australia/Sydney", "시드니", "Sydney", -34, 151),
    "KTM": ("Asia/Kathmandu", "카트만두", "Kathmandu", 28, 85), "DEL": ("Asia/Kolkata", "델리", "Delhi", 29, 77),
    "ZRH": ("Europe/Zurich", "취리히", "Zurich", 47, 9), "SIN": ("Asia/Singapore", "싱가포르", "Singapore", 1, 104),
    "HNL": ("Pacific/Honolulu", "호놀룰루", "Honolulu", 21, -158), "DXB": ("Asia/Dubai", "두바이", "Dubai", 25, 55),
}
NUMBERS = ("KE", "OZ", "WS", "AF", "FJ", "QF", "SQ", "EK", "LX", "UA")


class Flight:
    """From one airport to another; the two instants, and the clocks on the walls."""

    def __init__(self, number, way, leaves, minutes):
        self.number, self.way = number, way
        zones = [ZoneInfo(AIRPORTS[code][0]) for code in way]
        self.start = leaves.replace(tzinfo=zones[0])
        self.end = (self.start.astimezone(timezone.utc) + timedelta(minutes=minutes)).astimezone(zones[1])
        self.days = (self.end.date() - self.start.date()).days

    @property
    def told(self):
        return (self.number, *self.way, *(t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:00Z")
                                          for t in (self.start, self.end)))

    def __repr__(self):
        return str(self.told)


def minutes(way, rng):
    """How long an aircraft takes: forty minutes, and 830 km an hour."""
    a, b = (tuple(math.radians(n) for n in AIRPORTS[code][3:]) for code in way)
    cosine = math.sin(a[0]) * math.sin(b[0]) + math.cos(a[0]) * math.cos(b[0]) * math.cos(a[1] - b[1])
    return int(40 + 6371 * math.acos(cosine) / 830 * 60 * rng.uniform(0.97, 1.08)) // 5 * 5


def plain(t):
    """Neither a clock that the wall shows twice nor one that it never shows."""
    return t.replace(fold=0).utcoffset() == t.replace(fold=1).utcoffset()


def schedule(rng, n):
    """n flights one behind the other, none of them during a change of clocks."""
    at, t, flights = "ICN", datetime(2026, rng.randint(1, 12), rng.randint(1, 28)), []
    while len(flights) < n:
        to = rng.choice([code for code in AIRPORTS if code != at])
        f = Flight(f"{rng.choice(NUMBERS)}{rng.randint(100, 999)}", (at, to),
                   t.replace(hour=rng.randint(0, 23), minute=rng.randrange(0, 60, 5)), minutes((at, to), rng))
        # a table tells the day of arrival by a mark: one day later at most, none before
        if plain(f.start) and plain(f.end) and f.days in (0, 1) and f.number not in [g.number for g in flights]:
            flights.append(f)
            at, t = to, f.end.replace(tzinfo=None) + timedelta(days=rng.randint(1, 3))
    return flights


HEADS = {"en": ["Date", "Flight", "From", "To", "Departure", "Arrival"],
         "ko": ["일자", "편명", "출발지", "도착지", "출발", "도착"]}
DATES = {"iso": "{0:%Y-%m-%d}", "dots": "{0.year}.{0.month}.{0.day}.", "ko": "{0.year}년 {0.month}월 {0.day}일",
         "en": "{0.day} {0:%b} {0.year}", "slashes": "{0.year}/{0.month:02}/{0.day:02}"}


def rows(flights, lang="en", style="iso", places=0):
    """A head and the rows; places: 0 codes, 1 towns in Korean, 2 in English."""
    found = [HEADS[lang]]
    for f in flights:
        way = [AIRPORTS[code][places] if places else code for code in f.way]
        later = f"(+{f.days})" if f.days else ""
        found.append([DATES[style].format(f.start), f.number, *way, f"{f.start:%H:%M}", f"{f.end:%H:%M}{later}"])
    return found


def pipes(table):
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]]) + "\n"


def page(table):
    def row(cells, tag):
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"
    return "<table>\n" + "\n".join([row(table[0], "th")] + [row(r, "td") for r in table[1:]]) + "\n</table>\n"


def open_page(table):
    """HTML that closes neither cells nor rows: its own parsers close them."""
    return "<TABLE>" + "".join("<TR>" + "".join(f"<TD>{c}" for c in row) for row in table) + "</TABLE>\n"


def tabs(table):
    return "".join("\t".join(row) + "\n" for row in table)


def commas(table, **how):
    out = io.StringIO()
    csv.writer(out, **how).writerows(table)
    return out.getvalue()


def plan(flights):
    """YAML and JSON alike: JSON is written, which YAML reads too."""
    return {"itin": 1, "plan": [
        {"flight": f.number, "route": " -> ".join(f.way),
         "time": f"{f.start:%Y-%m-%d %H:%M} - {f.end:%H:%M}" + (f" +{f.days}" if f.days else "")} for f in flights]}


def yaml(flights):
    return "itin: 1\nplan:\n" + "".join(
        "".join(f"{'- ' if i == 0 else '  '}{k}: {v}\n" for i, (k, v) in enumerate(e.items()))
        for e in plan(flights)["plan"])


def reservations(flights, local=False):
    def when(t):
        return t.strftime("%Y-%m-%dT%H:%M:00") if local else t.isoformat()
    return json.dumps([{"@context": "http://schema.org", "@type": "FlightReservation", "reservationFor": {
        "@type": "Flight", "flightNumber": f.number[2:], "airline": {"iataCode": f.number[:2]},
        "departureAirport": {"iataCode": f.way[0]}, "departureTime": when(f.start),
        "arrivalAirport": {"iataCode": f.way[1]}, "arrivalTime": when(f.end)}} for f in flights])


def calendar(flights):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//X//EN"]
    for i, f in enumerate(flights):
        utc = [t.astimezone(timezone.utc).strftime("%Y%m%dT%H%M00Z") for t in (f.start, f.end)]
        lines += ["BEGIN:VEVENT", f"UID:{i}@x", "DTSTAMP:20260101T000000Z", f"DTSTART:{utc[0]}", f"DTEND:{utc[1]}",
                  f"SUMMARY:{f.number} {f.way[0]}-{f.way[1]}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


TABLES = {"pipes": pipes, "page": page, "open page": open_page, "tabs": tabs, "commas": commas,
          "quoted": lambda t: commas(t, quoting=csv.QUOTE_ALL, lineterminator="\n"),
          "semicolons": lambda t: commas(t, delimiter=";")}


def told(content, *args, name="input.txt"):
    """The flights that a text tells: numbers, airports, instants."""
    write(name, content)
    answer = itin("show", "--format", "json", "--no-ledger", *args, name)
    equal(answer.code in (0, 1), True, f"{answer.out}{answer.err}")
    return [(i["flight"]["number"], i["from"]["iata"], i["to"]["iata"],
             i["start"]["utc"], i["end"]["utc"]) for i in answer.json["items"] if i["kind"] == "flight"]


def same(content, flights, what, name="input.txt"):
    equal(told(content, name=name), [f.told for f in flights], f"seed {SEED}, {what}:\n{content}")


def schedules(salt, n):
    rng = random.Random(SEED * 1000 + salt)
    return [schedule(rng, rng.randint(2, 5)) for _ in range((n + STEP - 1) // STEP)]


def test_tables_of_every_layout():
    for flights in schedules(1, 8):
        for name, layout in TABLES.items():
            for lang in HEADS:
                same(layout(rows(flights, lang)), flights, f"{name} {lang}")


def test_dates_of_every_style():
    for flights in schedules(2, 6):
        for style in DATES:
            for name in ("pipes", "page", "tabs", "commas"):
                same(TABLES[name](rows(flights, "ko", style)), flights, f"{name} {style}")


def test_towns_in_two_languages():
    """A town's own airport may be another of the same zone: its instants are told."""
    for flights in schedules(3, 8):
        for places in (1, 2):
            text = pipes(rows(flights, "ko", "iso", places))
            equal([(t[0], *t[3:]) for t in told(text)], [(f.told[0], *f.told[3:]) for f in flights], text)


def test_plans_and_documents():
    for flights in schedules(4, 12):
        same(json.dumps(plan(flights)), flights, "json")
        same(json.dumps(plan(flights), indent=1), flights, "json, indented")
        same(yaml(flights), flights, "yaml")
        same(yaml(flights).replace("\n", "\r\n"), flights, "yaml, CR LF")
        same(reservations(flights), flights, "reservations")
        same(reservations(flights, local=True), flights, "reservations, local")
        same(calendar(flights), flights, "calendar")


def encoded(text):
    """The same text as other programs store it."""
    yield "bom", b"\xef\xbb\xbf" + text.encode()
    yield "utf-16le", b"\xff\xfe" + text.encode("utf-16-le")
    yield "utf-16be", b"\xfe\xff" + text.encode("utf-16-be")
    yield "cp949", text.encode("cp949")
    yield "nfd", unicodedata.normalize("NFD", text).encode()
    yield "cr lf", text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    yield "cr", text.replace("\r\n", "\n").replace("\n", "\r").encode()


def test_encodings_and_line_ends():
    """Numbers of lines and columns do not change either, but for decomposed
    text, whose characters are more."""
    for flights in schedules(5, 4):
        for name, layout in TABLES.items():
            text = layout(rows(flights, "ko", "ko"))
            for encoding, content in encoded(text):
                same(content, flights, f"{name} {encoding}")


def test_places_in_the_file_are_the_same_in_each_encoding():
    for flights in schedules(6, 3):
        text = pipes(rows(flights, "ko", "ko"))
        write("input.txt", text)
        want = [i["sources"] for i in itin("show", "--format", "json", "--no-ledger", "input.txt").json["items"]]
        equal([s[0]["line"] for s in want if s], [n + 3 for n in range(len(flights))])
        for encoding, content in encoded(text):
            write("input.txt", content)
            got = itin("show", "--format", "json", "--no-ledger", "input.txt").json
            equal([i["sources"] for i in got["items"]], want, encoding)


REMARKS = ("※ 비행기 시간은 바뀔 수 있음", "Please bring your passport.", "담당: 총무과", "<!-- a remark -->",
           "> quoted words", "항공권은 별도 송부함", "All times are local.")


def test_a_remark_changes_nothing():
    rng = random.Random(SEED + 7)
    for flights in schedules(7, 5):
        for remark in REMARKS:
            for text in (pipes(rows(flights, "ko")), page(rows(flights))):
                before = text + "\n" + remark + "\n"
                behind = remark + "\n\n" + text
                same(rng.choice((before, behind)), flights, remark)


def test_blanks_and_columns_in_another_order_change_nothing():
    rng = random.Random(SEED + 8)
    for flights in schedules(8, 8):
        table = rows(flights, "ko", rng.choice(list(DATES)))
        order = rng.sample(range(6), 6)
        # departure before arrival, and from before to, as each table has them
        for a, b in ((2, 3), (4, 5)):
            i, j = order.index(a), order.index(b)
            order[min(i, j)], order[max(i, j)] = a, b
        moved = [[row[k] for k in order] for row in table]
        for name in ("pipes", "page", "commas"):
            same(TABLES[name](moved), flights, f"{name} {order}")
        wide = [[f"  {cell}   " for cell in row] for row in table]
        same(pipes(wide), flights, "wide")
        same(page(wide), flights, "wide page")


def test_a_column_of_remarks_changes_nothing():
    for flights in schedules(9, 6):
        table = [row + [extra] for row, extra in zip(rows(flights, "ko"), ["비고", "좌석 12A", "", "별도 안내", "-", ""])]
        for name, layout in TABLES.items():
            same(layout(table), flights, name)


def exported(name, *forms):
    for form in forms:
        answer = itin("export", "--to", form, "--no-ledger", name)
        equal(answer.code in (0, 1), True, f"{answer.out}{answer.err}")
        yield form, answer.bytes


def test_what_is_written_is_read_as_it_was():
    """From any form to any other that can be read, and once more."""
    for flights in schedules(10, 5):
        write("start.txt", pipes(rows(flights, "ko", "ko")))
        for form, content in exported("start.txt", "yaml", "ics", "csv"):
            same(content, flights, form, "second.txt")
            for other, again in exported("second.txt", "yaml", "ics", "csv"):
                same(again, flights, f"{form}, {other}", "third.txt")


def moments(content):
    """The beginning and end of each event of a calendar: its zones by their names."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    for event in "\n".join(lines).split("BEGIN:VEVENT")[1:]:
        found = {}
        for line in event.split("END:VEVENT")[0].splitlines():
            name, _, value = line.partition(":")
            key, _, zone = name.partition(";TZID=")
            if key in ("DTSTART", "DTEND") and "T" in value:
                t = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
                t = t.replace(tzinfo=ZoneInfo(zone.strip('"')) if zone else timezone.utc)
                equal(value.endswith("Z"), not zone, line)
                found[key] = t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:00Z")
        if len(found) == 2:
            yield found["DTSTART"], found["DTEND"]


def test_calendars_hold_the_instants_in_each_form_of_times():
    for flights in schedules(11, 6):
        write("start.txt", pipes(rows(flights, "ko", "ko")))
        for form in ("auto", "tzid", "utc"):
            answer = itin("export", "--to", "ics", "--no-ledger", "--times", form, "start.txt")
            equal(b";TZID=" in answer.bytes, form != "utc", form)
            got = [m for m in moments(answer.bytes) if m in [f.told[3:] for f in flights]]
            equal(sorted(got), sorted(f.told[3:] for f in flights), form)


def strip(value):
    """What does not depend on the language: everything but words."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k not in ("message", "help", "rendered", "summary", "title", "text",
                                                                   "notes", "lines", "label", "labels", "items")}
    if isinstance(value, list):
        return [strip(v) for v in value]
    return value


def test_both_languages_find_the_same():
    for flights in schedules(12, 8):
        flights[0].end += timedelta(hours=9)  # a flight that lasts too long, and one that is missed
        write("input.txt", pipes(rows(flights, "ko")))
        en, ko = (itin("check", "--format", "json", "--no-ledger", "--lang", lang, "input.txt") for lang in ("en", "ko"))
        equal(ko.code, en.code)
        equal(strip(ko.json), strip(en.json))
        for f, g in zip(en.json["findings"], ko.json["findings"], strict=True):
            equal(f["message"] != g["message"], True, f["rule"])


main(globals())

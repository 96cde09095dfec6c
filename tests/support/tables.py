"""One set of flights as each form of timetable: CSV, SSIM chapter 7 in both time modes, a
GTFS feed. Shares no code with the program: instants are of Python's zoneinfo.

A row is "FLIGHT FROM-TO DEPART ARRIVE[+N|-1] FIRST..LAST [days] [by OPERATOR] [weeks N]
[leg N]" with local clocks and dates of the departure."""
import os
import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = {"YYC": "America/Edmonton", "YVR": "America/Vancouver", "YYZ": "America/Toronto",
         "SEA": "America/Los_Angeles", "SFO": "America/Los_Angeles", "NRT": "Asia/Tokyo",
         "HND": "Asia/Tokyo", "ICN": "Asia/Seoul", "GMP": "Asia/Seoul", "CJU": "Asia/Seoul",
         "BER": "Europe/Berlin", "IST": "Europe/Istanbul", "FRA": "Europe/Berlin"}
UTC, MINUTE, DAY = timezone.utc, timedelta(minutes=1), timedelta(days=1)
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
ROW = re.compile(r"(\w+) (\w{3})-(\w{3}) (\d\d):(\d\d) (\d\d):(\d\d)([+-]\d)? (\S+)\.\.(\S+)"
                 r"(?: days (\d+))?(?: by (\w+))?(?: weeks (\d))?(?: leg (\d))?$")


def zone(code):
    return ZoneInfo(ZONES[code])


class Row:
    def __init__(self, text):
        found = ROW.match(text)
        assert found, text
        (self.flight, self.a, self.b, h, m, h2, m2, later, first, last, days, self.operator, weeks,
         leg) = found.groups()
        self.depart, self.arrive = (int(h), int(m)), (int(h2), int(m2))
        self.later, self.leg, self.weeks = int(later or 0), int(leg or 1), int(weeks or 1)
        self.first, self.last = date.fromisoformat(first), date.fromisoformat(last)
        self.days = days or "1234567"

    def dates(self):
        """The local days of departure."""
        monday = self.first - (self.first.weekday()) * DAY
        day = self.first
        while day <= self.last:
            if str(day.isoweekday()) in self.days and (day - monday).days // 7 % self.weeks == 0:
                yield day
            day += DAY

    def instants(self, day):
        depart = datetime(day.year, day.month, day.day, *self.depart, tzinfo=zone(self.a))
        on = day + self.later * DAY
        arrive = datetime(on.year, on.month, on.day, *self.arrive, tzinfo=zone(self.b))
        return depart.astimezone(UTC), arrive.astimezone(UTC)


def rows_of(text):
    return [Row(line) for line in text.strip().splitlines()]


def csv(rows):
    lines = ["flight,from,to,dep_local,arr_local,days,from_date,to_date,operator"]
    for r in rows:
        spans = [(r.first, r.last)] if r.weeks == 1 else [(d, d) for d in r.dates()]
        for first, last in spans:
            lines.append(f"{r.flight},{r.a},{r.b},{r.depart[0]:02d}:{r.depart[1]:02d},"
                         f"{r.arrive[0]:02d}:{r.arrive[1]:02d}{f'{r.later:+d}' if r.later else ''},"
                         f"{r.days},{first},{last},{r.operator or ''}")
    return "\n".join(lines) + "\n"


# ---- SSIM ---------------------------------------------------------------------------------


def record(serial, *fields):
    text = [" "] * 200
    for at, part in fields + ((195, f"{serial:06d}"),):
        text[at - 1:at - 1 + len(part)] = part
    return "".join(text)


def ssim_date(day):
    return f"{day.day:02d}{MONTHS[day.month - 1]}{day.year % 100:02d}"


def variation(at, code):
    minutes = int(at.astimezone(zone(code)).utcoffset().total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


def leg_fields(r, first, last, depart, arrive, later, days):
    """A type 3 record; clocks and days are of the time mode already."""
    at, land = r.instants(next(d for d in r.dates()))
    return ((1, "3"), (3, r.flight[:2]), (6, f"{r.flight[2:]:>4}"), (10, "01"), (12, f"{r.leg:02d}J"),
            (15, ssim_date(first) + ssim_date(last)),
            (29, "".join(d if d in days else " " for d in "1234567")),
            (36, str(r.weeks) if r.weeks > 1 else " "),
            (37, r.a + depart + depart + variation(at, r.a)),
            (55, r.b + arrive + arrive + variation(land, r.b)), (193, "0" + "A0123"[later + 1]))


def ssim(rows, mode="L"):
    lines = [record(1, (1, "1AIRLINE STANDARD SCHEDULE DATA SET"), (41, "1"))]

    def add(*fields):
        lines.append(record(len(lines) + 1, *fields))

    for carrier in sorted({r.flight[:2] for r in rows}):
        add((1, "2" + mode + carrier), (15, "01JAN2431DEC27"), (72, "P"))
        for r in (r for r in rows if r.flight[:2] == carrier):
            for fields in (local_records if mode == "L" else utc_records)(r):
                add(*fields)
                if r.operator:
                    add((1, "4"), (29, "AB"), (31, "050"), (34, r.a + r.b),
                        (40, f"{r.operator[:2]} {r.operator[2:]}"))
        add((1, "5"), (3, carrier), (188, f"{len(lines):06d}"), (194, "E"))
        lines.extend(["0" * 200] * (-len(lines) % 5))
    return "\n".join(lines) + "\n"


def local_records(r):
    yield leg_fields(r, r.first, r.last, "%02d%02d" % r.depart, "%02d%02d" % r.arrive, r.later, r.days)


def utc_records(r):
    """Each day by itself: the clocks in UTC differ over a switch, and so may the day."""
    every, r.weeks = list(r.dates()), 1
    for day in every:
        depart, arrive = r.instants(day)
        fields = leg_fields(r, depart.date(), depart.date(), f"{depart:%H%M}", f"{arrive:%H%M}",
                            (arrive.date() - depart.date()).days, str(depart.isoweekday()))
        yield tuple(f for f in fields if f[0] != 36)


# ---- GTFS ---------------------------------------------------------------------------------


def gtfs_clock(at, day, agency):
    """Since "noon minus 12 h" of a day; later than 24:00:00 on the days behind it."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=agency).astimezone(UTC)
    seconds = int((at - noon).total_seconds()) + 12 * 3600
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:00" if seconds >= 0 else None


def gtfs(rows, directory, agency="America/New_York"):
    """Services by their dates alone (calendar_dates.txt); the legs of one flight are a trip."""
    os.makedirs(directory, exist_ok=True)
    tables = {"agency": ["agency_id,agency_name,agency_url,agency_timezone"],
              "stops": ["stop_id,stop_name,stop_lat,stop_lon"],
              "routes": ["route_id,agency_id,route_short_name,route_type"],
              "trips": ["route_id,service_id,trip_id,trip_short_name"],
              "stop_times": ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"],
              "calendar_dates": ["service_id,date,exception_type"]}
    rows = [r for r in rows if not r.operator]  # a feed knows one number of an aircraft
    for carrier in sorted({r.flight[:2] for r in rows} or {"XX"}):
        tables["agency"].append(f"{carrier},Airline {carrier},https://example.org,{agency}")
        tables["routes"].append(f"r{carrier},{carrier},{carrier},1100")
    for code in sorted({c for r in rows for c in (r.a, r.b)}):
        tables["stops"].append(f"{code},Airport {code},0,0")
    chains = {}
    for r in rows:
        chains.setdefault(r.flight if r.leg > 1 or any(
            o.flight == r.flight and o.leg > 1 for o in rows) else (r.flight, id(r)), []).append(r)
    n = 0
    for legs in chains.values():
        legs.sort(key=lambda r: r.leg)
        for day in legs[0].dates():
            n += 1
            first = legs[0].instants(day)[0]
            on = first.astimezone(ZoneInfo(agency)).date()
            if gtfs_clock(first, on, ZoneInfo(agency)) is None:
                on -= DAY
            tables["trips"].append(f"r{legs[0].flight[:2]},s{n},t{n},{legs[0].flight}")
            tables["calendar_dates"].append(f"s{n},{on:%Y%m%d},1")
            put_stops(tables["stop_times"], f"t{n}", legs, day, on, ZoneInfo(agency))
    for name, lines in tables.items():
        with open(os.path.join(directory, name + ".txt"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")


def put_stops(lines, trip, legs, day, on, agency):
    stops, at = [], None
    for r in legs:
        if at is not None:  # the next leg leaves on the local day on which it can
            day = at.astimezone(zone(r.a)).date()
            if r.instants(day)[0] < at:
                day += DAY
        depart, land = r.instants(day)
        if stops:
            stops[-1][2] = depart
        else:
            stops.append([r.a, depart, depart])
        stops.append([r.b, land, land])
        at = land
    for i, (code, arrive, depart) in enumerate(stops):
        lines.append(f"{trip},{gtfs_clock(arrive, on, agency)},{gtfs_clock(depart, on, agency)},"
                     f"{code},{i + 1}")


# ---- all ------------------------------------------------------------------------------------


FORMS = {"csv": ".csv", "ssim": ".ssim", "ssim-utc": ".utc.ssim", "gtfs": ".feed"}


def write_form(text, form, stem="table"):
    """Writes one form into the working directory; its path."""
    path = stem + FORMS[form]
    if form == "gtfs":
        gtfs(rows_of(text), path)
        return path
    with open(path, "w", encoding="utf-8") as f:
        f.write(csv(rows_of(text)) if form == "csv" else
                ssim(rows_of(text), "U" if form == "ssim-utc" else "L"))
    return path


def write_all(text, stem="table"):
    """Paths by form."""
    return {form: write_form(text, form, stem) for form in FORMS}

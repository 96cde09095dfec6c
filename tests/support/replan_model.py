"""A slow model of `itin replan`, independent of the program: random plans with one
cancelled flight and random timetables, every way tried, the order of the contract."""
import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

AIRPORTS = {  # code: zone, country
    "YYC": ("America/Edmonton", "CA"), "YVR": ("America/Vancouver", "CA"),
    "SEA": ("America/Los_Angeles", "US"), "SFO": ("America/Los_Angeles", "US"),
    "NRT": ("Asia/Tokyo", "JP"), "ICN": ("Asia/Seoul", "KR"), "GMP": ("Asia/Seoul", "KR"),
}
FROM, TO, PLANNED = "YYC", ("ICN", "GMP"), "ICN"
MINIMUM = {(False, False): 30, (False, True): 60, (True, False): 90, (True, True): 90}
UTC, MINUTE, DAY = timezone.utc, timedelta(minutes=1), timedelta(days=1)
# Days on which the flight is cancelled: an ordinary one; before clocks in America go on, and back.
CANCELLED = (date(2024, 6, 29), date(2024, 3, 9), date(2024, 11, 2))


def zone(code):
    return ZoneInfo(AIRPORTS[code][0])


def abroad(a, b):
    return AIRPORTS[a][1] != AIRPORTS[b][1]


def at_clock(code, day, minute):
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60,
                    tzinfo=zone(code)).astimezone(UTC)


def quiet(minute):
    """No clock that a switch takes away or gives twice: the forms differ on these."""
    return minute if not 60 <= minute < 180 else minute + 120


class Flight:
    """One departure."""

    def __init__(self, number, a, b, depart, arrive):
        self.number, self.a, self.b, self.depart, self.arrive = number, a, b, depart, arrive


class Case:
    def __init__(self, seed):
        self.roll = random.Random(seed)
        self.day = CANCELLED[0 if seed % 2 else seed // 2 % 3]
        self.cancelled = at_clock(FROM, self.day, 16 * 60 + 50)
        self.landing = at_clock(PLANNED, self.day + DAY, 19 * 60 + 40)
        self.told = self.cancelled - self.roll.choice((0, 2, 8, 20, 40, 75)) * 60 * MINUTE
        self.rows, self.flights = [], []
        for i in range(self.roll.randint(6, 22)):
            self.add_service(i)
        self.meetings = []
        for i in range(self.roll.randint(0, 3)):
            self.add_meeting(i)

    def add_service(self, i):
        roll = self.roll
        hubs = ("YVR", "SEA", "SFO", "NRT")
        kind = roll.randint(0, 5)
        a, b = ((FROM, roll.choice(TO)) if kind == 0 else (FROM, roll.choice(hubs)) if kind < 3
                else (roll.choice(hubs), roll.choice(TO)) if kind < 5 else roll.sample(hubs, 2))
        far = AIRPORTS[b][1] in ("KR", "JP") or AIRPORTS[a][1] == "JP"
        number = f"{roll.choice(('XX', 'YY', 'WS'))}{roll.choice((7, 30, 100)) + i}"
        if kind == 0 and roll.random() < 0.5:
            a, b, number = FROM, PLANNED, "XX900"
            if any(r[0] == number for r in self.rows):
                return
        clock = quiet(roll.randrange(0, 288) * 5)
        lasts = 5 * roll.randint(100, 170) if far else 5 * roll.randint(14, 50)
        days = "".join(d for d in "1234567" if roll.random() < roll.choice((0.4, 1.0))) or "6"
        if number == "XX900":
            clock, lasts = 16 * 60 + 50, 11 * 60 + 50
        # the clocks of the first day hold on all of them, over a switch as well
        landing = (at_clock(a, self.day, clock) + lasts * MINUTE).astimezone(zone(b))
        later, land = (landing.date() - self.day).days, quiet(landing.hour * 60 + landing.minute)
        for n in range(-9, 21):
            on = self.day + n * DAY
            if str(on.isoweekday()) in days:
                self.flights.append(Flight(number, a, b, at_clock(a, on, clock),
                                           at_clock(b, on + later * DAY, land)))
        self.rows.append((number, a, b, f"{clock // 60:02d}:{clock % 60:02d}",
                          f"{land // 60:02d}:{land % 60:02d}{later:+d}", days))

    def add_meeting(self, i):
        roll = self.roll
        hard = roll.random() < 0.5
        weight = 0 if hard else roll.randint(1, 9)
        if roll.random() < 0.7:
            place, start = "Incheon", self.landing + 15 * MINUTE * roll.randint(0, 250)
            tz = zone(PLANNED)
        else:
            place, start = "Calgary", self.cancelled - 15 * MINUTE * roll.randint(8, 200)
            tz = zone(FROM)
        self.meetings.append((f"meeting-{i + 1}", place, start, start + 60 * MINUTE, hard, weight, tz))

    # ---- texts ------------------------------------------------------------------

    def plan(self):
        text = ["itin: 1", "trip: random", "home: Daejeon", "plan:", "- flight: XX900", "  id: lost",
                f"  route: {FROM} -> {PLANNED}", f"  time: {self.day} 16:50 - 19:40+1"]
        for key, place, start, end, hard, weight, tz in self.meetings:
            a, b = start.astimezone(tz), end.astimezone(tz)
            text += [f"- meeting: {key}", f"  id: {key}", f"  at: {place}",
                     f"  time: {a:%Y-%m-%d %H:%M} - {b:%Y-%m-%d %H:%M}"]
            text += ["  hold: fixed"] if hard else [f"  weight: {weight}"]
        return "\n".join(text) + "\n"

    def table(self):
        """Rows as tables.py has them."""
        rows = []
        for number, a, b, leaves, lands, days in self.rows:
            rows.append(f"{number} {a}-{b} {leaves} {lands.replace('+0', '')} "
                        f"{self.day - 9 * DAY}..{self.day + 20 * DAY} days {days}")
        self.roll.shuffle(rows)
        return "\n".join(rows)

    # ---- every way ----------------------------------------------------------------

    def ways(self):
        first = max(self.told + 30 * MINUTE, self.cancelled - 72 * 60 * MINUTE)
        until = max(first, self.cancelled) + 72 * 60 * MINUTE
        live = [f for f in self.flights
                if not (f.number == "XX900" and f.depart == self.cancelled)]
        found = []

        def go_on(way):
            last = way[-1]
            if last.b in TO:
                found.append(way)
                return
            for f in live if len(way) < 4 else ():
                if (f.a == last.b and f.b not in [w.a for w in way] and
                        f.depart - last.arrive >= minimum(last, f) * MINUTE and
                        f.arrive - way[0].depart <= 48 * 60 * MINUTE):
                    go_on(way + [f])

        for f in live:
            if f.a == FROM and first <= f.depart <= until:
                go_on([f])
        return [w for w in found if w[-1].arrive - w[0].depart <= 48 * 60 * MINUTE]

    def missed(self, way):
        """id: (hard, weight, minutes too late by the least that is needed)"""
        lost = {}
        least = 30 if abroad(way[-1].a, way[-1].b) else 15
        for key, place, start, end, hard, weight, _ in self.meetings:
            if start < self.told:
                continue
            late = place == "Incheon" and way[-1].arrive + least * MINUTE > start
            check_in = min(MINUTE * (60 if abroad(way[0].a, way[0].b) else 40), self.cancelled - end)
            early = place == "Calgary" and way[0].depart - check_in < end
            if late or early:
                lost[key] = (hard, weight)
        return lost


def minimum(a, b):
    return MINIMUM[abroad(a.a, a.b), abroad(b.a, b.b)]


def days_early(case, way):
    if case.cancelled - way[0].depart < 12 * 60 * MINUTE:
        return 0
    planned, now = (t.astimezone(zone(FROM)).date() for t in (case.cancelled, way[0].depart))
    return max(0, (planned - now).days)


def by_number(way):
    return [(f.number[:2], len(f.number), f.number, -f.depart.timestamp()) for f in way]


def keys(case, way, nights, first):
    """What the order goes by; `first` is the arrival that bands count from."""
    lost = case.missed(way).values()
    slack = min([(b.depart - a.arrive) // MINUTE - minimum(a, b) for a, b in zip(way, way[1:])],
                default=10 ** 9)
    band = (way[-1].arrive - first) // (240 * MINUTE) if way[-1].arrive >= first else -1
    return (sum(h for h, _ in lost), sum(w for h, w in lost if not h), days_early(case, way), band,
            len(way) - 1 + (way[-1].b != PLANNED), nights, -slack, way[-1].arrive, by_number(way))

"""Rules in footers that no real zone has, or had: against a model written
here from the definition, python's zoneinfo and glibc.

    footers.py ANSWERS

The oracles' known faults are named in KNOWN; there they must differ from the
model too, otherwise the list is stale.
"""
import datetime
import os
import random
import re
import sys
import time

import zt

# 18 footers of different kinds; the name says what is special
FOOTERS = {
    'PermDST': 'XXX3EDT4,0/0,J365/23',        # RFC 9636, 3.3.1: dst all year
    'PermDSTOld': 'EST5EDT,0/0,J365/25',      # RFC 8536's form of the same
    'Plus167': 'AAA0BBB,M3.2.0/167,M10.5.0/100:30:15',
    'Minus167': 'AAA0BBB,M3.2.0/-167,M10.5.0/-100:30:15',
    'J60': 'AAA-3BBB,J60/2,J300/3',           # 1 March in every year
    'N59': 'AAA-3BBB,59/2,299/3',             # 29 February or 1 March
    'Southern': 'AAA-10BBB,M10.1.0,M4.1.0/3',
    'NegativeDST': 'IST-1GMT0,M10.5.0,M3.5.0/1',
    'HalfHour': '<+1030>-10:30<+11>-11,M10.1.0,M4.1.0',
    'TwoHours': '<+00>0<+02>-2,M3.5.0/1,M10.5.0/3',
    'Constant': '<-0330>3:30',
    'Week5': 'AAA8BBB,M2.5.1/0,M11.5.6/24',
    'NewYear': 'AAA-5BBB,J365/24,J1/5',       # dst for five hours at new year
    'NewYearSouth': 'AAA5BBB,J364/2,J2/2',
    'MinusOne': '<-02>2<-01>,M3.5.0/-1,M10.5.0/0',
    'Fifty': 'EET-2EEST,M3.4.4/50,M10.4.4/50',
    'Seconds': 'AAA-0:19:32BBB-1:19:32,M4.1.0/1:30:30,M9.5.0/2:15:45',
    'FarEast': '<+14>-14<+15>-15,M10.2.6/3,M3.3.6/4',
}
# an oracle that is wrong, and what is wrong with it
KNOWN = {
    ('zoneinfo', 'N59'): 'takes the zero-based day n for the one-based',
    ('glibc', 'PermDST'): 'hours of standard time at the end of the year',
    ('glibc', 'PermDSTOld'): 'hours of standard time at the end of the year',
    ('glibc', 'NewYear'): 'dst of one year in another',
}
FIRST, LAST = 1962, 2130
RANDOM = 6000
SEED = 20261101


class Model:
    """The latest change at or before an instant says what is in force."""

    def __init__(self, text):
        self.std, self.dst, self.start, self.end = self.parse(text)
        self.events = {}

    @staticmethod
    def offset(text):
        sign = 1 if text.startswith('-') else -1
        part = [int(p) for p in text.lstrip('+-').split(':')] + [0, 0]
        return sign * (part[0] * 3600 + part[1] * 60 + part[2])

    def parse(self, text):
        head = re.match(r'(<[^>]+>|[A-Z]+)([-+0-9:]+)(?:(<[^>]+>|[A-Z]+)([-+0-9:]+)?)?', text)
        std = self.offset(head[2])
        if not head[3]:
            return std, None, None, None
        dst = self.offset(head[4]) if head[4] else std + 3600
        return (std, dst) + tuple(text[head.end() + 1:].split(','))

    def moment(self, year, rule, offset):
        """Seconds of the rule's change in a year, the clock being at `offset`."""
        day, _, clock = rule.partition('/')
        date = datetime.date(year, 1, 1)
        if day[0] == 'M':
            month, week, weekday = (int(p) for p in day[1:].split('.'))
            days = [d for d in (datetime.date(year, month, 1) + datetime.timedelta(days=i)
                                for i in range(31))
                    if d.month == month and d.isoweekday() % 7 == weekday]
            date = days[min(week, len(days)) - 1]
        elif day[0] == 'J':
            # count days of a year that is not leap
            plain = datetime.date(2001, 1, 1) + datetime.timedelta(days=int(day[1:]) - 1)
            date = plain.replace(year=year)
        else:
            date += datetime.timedelta(days=int(day))
        midnight = (date - datetime.date(1970, 1, 1)).days * 86400
        return midnight - self.offset(clock or '2') - offset

    def year(self, year):
        if year not in self.events:
            self.events[year] = [(self.moment(year, self.start, self.std), self.dst),
                                 (self.moment(year, self.end, self.dst), self.std)]
        return self.events[year]

    def at(self, instant):
        if self.dst is None:
            return self.std
        year = 1970 + instant // 31556952
        events = [e for y in range(year - 3, year + 3) for e in self.year(y)]
        best = None
        for event in events:  # of two at one instant the later in the list counts
            if event[0] <= instant and (best is None or event[0] >= best[0]):
                best = event
        return best[1]

    def local(self, wall):
        """By trying both offsets: a reading is right if its offset is in force."""
        offsets = sorted({self.std, self.std if self.dst is None else self.dst}, reverse=True)
        valid = [o for o in offsets if self.at(wall - o) == o]
        if len(valid) == 1:
            return 'unique %d %d' % (wall - valid[0], wall - valid[0])
        return '%s %d %d' % ('repeated' if valid else 'skipped', wall - offsets[0], wall - offsets[-1])


def probes_of(model, rng):
    times = set()
    if model.dst is not None:
        for year in range(FIRST, LAST):
            for at, _ in model.year(year):
                times |= {at - 1, at, at + 1}
    for year in range(FIRST, LAST):
        new_year = zt.seconds('%d-01-01' % year)
        times |= {new_year + h * 3600 for h in (-25, -24, -23, -12, -1, 0, 1, 5, 12, 24)}
    low, high = zt.seconds('%d-01-01' % FIRST), zt.seconds('%d-01-01' % LAST)
    times |= {rng.randrange(low, high) for _ in range(RANDOM)}
    return sorted(times)


def main():
    rng = random.Random(SEED)
    print('seed %d' % SEED)
    count = zt.Count(550000)
    tree = zt.Tree()
    for name, footer in FOOTERS.items():
        tree.write('Test/' + name, zt.tzif(footer.encode(), version=b'3'))
    engine = zt.Engine(sys.argv[1], tree.path)
    faults = {}
    for name, footer in FOOTERS.items():
        model, zone = Model(footer), tree.zone('Test/' + name)
        os.environ['TZ'] = footer  # glibc ignores the footer of a file without transitions
        time.tzset()
        times = probes_of(model, rng)
        truth = [model.at(t) for t in times]
        walls = sorted(set(times) | {t + o for t, o in zip(times, truth) if t % 7 == 0})
        answers = engine.ask(['U Test/%s %d' % (name, t) for t in times] +
                             ['L Test/%s %d' % (name, w) for w in walls])
        for t, right, answer in zip(times, truth, answers):
            count.check(answer, str(right), name, t, 'model')
            for oracle, said in (('zoneinfo', zt.py_offset(zone, t)),
                                 ('glibc', time.localtime(t).tm_gmtoff)):
                if oracle == 'glibc' and t < 0:
                    continue  # its rules begin in 1970
                if said != right:
                    faults[oracle, name] = faults.get((oracle, name), 0) + 1
                if (oracle, name) not in KNOWN:
                    count.check(answer, str(said), name, t, oracle)
        for w, answer in zip(walls, answers[len(times):]):
            count.check(answer, model.local(w), name, w, 'model, local')
    for (oracle, name), why in KNOWN.items():
        print('known: %s, %s: %s (%d probes)' % (oracle, name, why, faults.get((oracle, name), 0)))
        if not faults.get((oracle, name)):
            print('  no fault any more: take it off the list')
            count.failed += 1
    count.done()


main()

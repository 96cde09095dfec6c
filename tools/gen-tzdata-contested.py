#!/usr/bin/env python3
"""Write the table of contested rules, src/zone/contested_data.inc.

    tools/gen-tzdata-contested.py ANSWERS NEWS RELEASE=TREE... > src/zone/contested_data.inc

ANSWERS is the program zoneinfo-tests/zt-answers of a build, NEWS the changelog
of the bundled tzdata release (changelog.gz of the Debian package, unpacked),
and the trees are older releases, oldest first; "icu" as a tree stands for
ICU's own data. Used for the table: 2022e=icu 2025b=... 2026b=... (Debian).

A stretch is contested when at least one of the older releases has another
offset than the bundled one; these other offsets stand in the table too, so that
a written offset can be told from a slip. The release that ended the disagreement lies after
the newest that still disagrees; where several lie between two trees, the table
ATTRIBUTED, taken from NEWS by hand, says which.
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'zoneinfo-tests'))
import zt  # noqa: E402

START, END = zt.seconds('2020-01-01'), zt.seconds('2040-01-01')
FOREVER = 2**63 - 1

# zones changed by a release, as NEWS tells; of several the last counts
ATTRIBUTED = {
    '2022f': 'America/Mexico_City America/Monterrey America/Merida America/Bahia_Banderas '
             'America/Mazatlan America/Chihuahua Mexico/General Mexico/BajaSur Pacific/Fiji',
    '2022g': 'America/Ojinaga America/Ciudad_Juarez',
    '2023a': 'Africa/Cairo Egypt Africa/Casablanca Africa/El_Aaiun America/Nuuk America/Godthab',
    '2023d': 'America/Scoresbysund Antarctica/Vostok Antarctica/Casey',
    '2024a': 'Asia/Almaty Asia/Qostanay Asia/Gaza Asia/Hebron',
    '2025a': 'America/Asuncion',
    '2025b': 'America/Coyhaique',
    '2026a': 'Europe/Chisinau Europe/Tiraspol',
    '2026b': 'America/Vancouver Canada/Pacific',
    '2026c': 'America/Edmonton America/Yellowknife Canada/Mountain Africa/Casablanca '
             'Africa/El_Aaiun',
    '2026d': 'America/Inuvik',
    '2026e': 'America/Winnipeg America/Rainy_River Canada/Central',
    '2026f': 'America/Havana Cuba',
}


def pieces(first, changes):
    """Offset as a step function: [(from, until, offset)] over START..END."""
    steps, at = [], START
    for change, after in changes:
        if change > at:
            steps.append((at, change, first))
        at, first = max(change, START), after
    steps.append((at, END, first))
    return steps


def value(steps, at):
    return next(offset for start, end, offset in steps if start <= at < end)


def attribute(name, after, upto):
    """The release in (after, upto] that changed the zone."""
    found = [r for r, names in ATTRIBUTED.items() if after < r <= upto and name in names.split()]
    if not found:
        print('no release known for %s in %s..%s' % (name, after, upto), file=sys.stderr)
    return found[-1] if found else upto


def contests(name, ours, older, releases):
    """[(from, until, release, former offsets)]"""
    edges = sorted({at for steps in [ours] + [o for o in older if o] for a, b, _ in steps
                    for at in (a, b)})
    if None in older:  # the name is younger than a release
        last = max(i for i, o in enumerate(older) if o is None)
        return [(-FOREVER - 1, FOREVER, attribute(name, releases[last], releases[last + 1]), ())]
    rows = []
    for start, end in zip(edges, edges[1:]):
        wrong = [i for i, o in enumerate(older) if value(o, start) != value(ours, start)]
        if not wrong:
            continue
        release = attribute(name, releases[wrong[-1]], releases[wrong[-1] + 1])
        former = tuple(sorted({value(older[i], start) for i in wrong}))
        if rows and rows[-1][1:] == (start, release, former):
            rows[-1] = (rows[-1][0], end, release, former)
        else:
            rows.append((start, end, release, former))
    if rows and rows[-1][1] > END - 400 * 86400:  # it goes on like this every year
        former = {o for row in rows if row[1] > END - 400 * 86400 for o in row[3]}
        rows.append((END, FOREVER, rows[-1][2], tuple(sorted(former))))
    return rows


def release_days(news):
    with open(news, encoding='utf-8') as f:
        return dict(re.findall(r'^Release (\d{4}[a-z]+) - (\d{4}-\d\d-\d\d)', f.read(), re.M))


def int64(n):
    names = {FOREVER: 'INT64_MAX', -FOREVER - 1: 'INT64_MIN'}
    return names.get(n, str(n))


def main():
    answers, news = sys.argv[1:3]
    trees = [arg.split('=') for arg in sys.argv[3:]]
    engine = zt.Engine(answers)
    releases = [release for release, _ in trees] + [engine.version()]
    names = engine.names()

    def load(engine, names):
        names = [n for n in names]
        firsts = engine.ask(['U %s %d' % (n, START - 1) for n in names])
        changes = engine.changes(names, START, END)
        return {n: pieces(int(first), changes[n]) for n, first in zip(names, firsts)}
    ours = load(engine, names)
    older = []
    for release, tree in trees:
        other = zt.Engine(answers, tree)
        assert other.version() == release, (other.version(), release)
        older.append(load(other, [n for n in other.names() if n in ours]))
    rows = []
    for name in names:
        rows += [(name,) + row for row in contests(name, ours[name], [o.get(name) for o in older],
                                                   releases)]
    days, used = release_days(news), sorted({row[3] for row in rows})
    print('%d rows, %d names' % (len(rows), len({row[0] for row in rows})), file=sys.stderr)
    print('/* Where zone rules differ between tzdb releases: %s against %s.' %
          (', '.join(releases[:-1]), releases[-1]))
    print(' * Written by tools/gen-tzdata-contested.py; do not edit. */')
    print('enum { CONTESTED_ROWS = %d };' % len(rows))
    print('/* Before this day the releases were not compared. */')
    print('static const int64_t contested_since = %d; /* 2020-01-01 */\n' % START)
    print('static const struct contested_release contested_releases[] = {')
    for release in used:
        print('    {"%s", INT64_C(%d)}, /* %s */' % (release, zt.seconds(days[release]), days[release]))
    print('};\n')
    print('/* Zone, from, until, release, number of former offsets, and these; by name')
    print(' * without case, then time. */')
    print('static const struct contested_row contested_rows[CONTESTED_ROWS] = {')
    for name, start, end, release, former in rows:
        print('    {"%s", %s, %s, %d, %d, {%s}},' % (name, int64(start), int64(end), used.index(release),
                                                    len(former), ', '.join(map(str, former)) or 0))
    print('};')


main()

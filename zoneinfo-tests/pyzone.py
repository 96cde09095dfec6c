"""Every name at every change, a second before, at and after it, wall times
around each change, and the far ends of the calendar: against python's
zoneinfo on the same files.

    pyzone.py ANSWERS EXPORT bundled|system plain|slim|fat

"system" is the machine's own tree, of whatever version. "slim" writes each
file again without the transitions that its footer explains, "fat" with those
to 2037; what the engine makes of them must also be what it makes of the files
as they were.
"""
import random
import sys

import forms
import zt

START, END = zt.seconds('1850-01-01'), zt.seconds('2101-01-01')
DAY, CYCLE = 86400, 146097 * 86400
YEAR_1, YEAR_10000 = zt.seconds('0001-01-03'), zt.seconds('9999-12-29')
SYSTEM = '/usr/share/zoneinfo'
FAR = 24  # random instants of a zone before 1850 and after 2100
# the ends of the range of instants, and of what has a civil year in 32 bits
ENDS = [-2**63, -2**63 + 1, -2**59, -2**45 - 12345, 2**45 + 12345, 2**59, 2**63 - 2, 2**63 - 1]
WALL_ENDS = [-67767976200000000, -2**45 - 54321, 2**45 + 54321, 67767976200000000]


def near_questions(name, zone, first, changes):
    for at, before, after in zt.with_before(first, changes):
        for t in (at - 1, at, at + 1):
            yield 'U %s %d' % (name, t), str(zt.py_offset(zone, t))
        for wall in zt.local_probes(at, before, after):
            yield 'L %s %d' % (name, wall), zt.py_local(zone, wall)
    # and where nothing changes, so that a change that we miss is seen
    for t in range(START, END, 211 * DAY + 3601):
        yield 'U %s %d' % (name, t), str(zt.py_offset(zone, t))


def into_reach(t):
    """An instant that python has, whole cycles of the calendar from t: rules
    repeat every 400 years, and before the first change nothing happens."""
    if YEAR_1 <= t < YEAR_10000:
        return t
    base = zt.seconds('0400-01-01') if t < 0 else zt.seconds('9000-01-01')
    return base + (t - base) % CYCLE


def far_questions(name, zone, rng):
    for k in range(FAR):
        t = rng.randrange(*((YEAR_1, START) if k % 2 else (END, YEAR_10000)))
        yield 'U %s %d' % (name, t), str(zt.py_offset(zone, t))
        yield 'L %s %d' % (name, t), zt.py_local(zone, t)
    for t in (YEAR_1, YEAR_10000):
        yield 'L %s %d' % (name, t), zt.py_local(zone, t)
    for t in ENDS + [YEAR_1, YEAR_10000]:
        yield 'O %s %d' % (name, t), str(zt.py_offset(zone, into_reach(t)))
    for wall in WALL_ENDS:
        near = into_reach(wall)
        kind, earlier, later = zt.py_local(zone, near).split()
        yield ('L %s %d' % (name, wall),
               '%s %d %d' % (kind, int(earlier) + wall - near, int(later) + wall - near))


def open_tree(export, which):
    """(tree for the engine, tree for python)"""
    if which == 'bundled':
        return '-', zt.Tree(export)
    tree = zt.Tree.at(SYSTEM)
    if not tree:
        zt.skip('%s is not there' % SYSTEM)
    return tree.path, tree


def main():
    answers, export, which, form = sys.argv[1:5]
    source, tree = open_tree(export, which)
    engine = zt.Engine(answers, source)
    names, version = engine.names(), engine.version()
    rng = random.Random(20261101)
    count = zt.Count(1050 * len(names))
    if form != 'plain':
        plain, plain_engine, tree = tree, engine, zt.Tree()
        print(forms.write_tree(form, plain, plain_engine, names, tree))
        engine = zt.Engine(answers, tree.path)
        count.check(sorted(engine.names()), sorted(names), 'names')
    changes = engine.changes(names, START, END)
    firsts = engine.ask(['U %s %d' % (name, START) for name in names])
    pairs = []
    for name, first in zip(names, firsts):
        zone = tree.zone(name)
        pairs += near_questions(name, zone, int(first), changes[name])
        pairs += far_questions(name, zone, rng)
    for (question, theirs), ours in zip(pairs, engine.ask([q for q, _ in pairs])):
        count.check(ours, theirs, question)
    if form != 'plain':
        for name, theirs in plain_engine.changes(names, START, END).items():
            count.check(changes[name], theirs, 'the changes of', name)
    print('%s tree, version %s, %s: %d names, %d changes' %
          (which, version, form, len(names), sum(map(len, changes.values()))))
    count.done()


main()

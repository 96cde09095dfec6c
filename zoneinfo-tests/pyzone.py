"""Every name at every change, a second before, at and after it, and wall times
around each change: against python's zoneinfo on the same files.

    pyzone.py ANSWERS EXPORT
"""
import sys

import zt

START, END = zt.seconds('1850-01-01'), zt.seconds('2101-01-01')


def main():
    answers, export = sys.argv[1:3]
    count, tree = zt.Count(700000), zt.Tree(export)
    engine = zt.Engine(answers)
    names = engine.names()
    changes = engine.changes(names, START, END)
    firsts = engine.ask(['U %s %d' % (name, START) for name in names])
    questions, expected = [], []
    for name, first in zip(names, firsts):
        zone = tree.zone(name)
        for at, before, after in zt.with_before(int(first), changes[name]):
            for t in (at - 1, at, at + 1):
                questions.append('U %s %d' % (name, t))
                expected.append(str(zt.py_offset(zone, t)))
            for wall in zt.local_probes(at, before, after):
                questions.append('L %s %d' % (name, wall))
                expected.append(zt.py_local(zone, wall))
        # and where nothing changes, so that a change that we miss is seen
        for t in range(START, END, 211 * 86400 + 3601):
            questions.append('U %s %d' % (name, t))
            expected.append(str(zt.py_offset(zone, t)))
    for question, ours, theirs in zip(questions, engine.ask(questions), expected):
        count.check(ours, theirs, question)
    print('%d names, %d changes' % (len(names), sum(map(len, changes.values()))))
    count.done()


main()

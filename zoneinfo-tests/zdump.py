"""Every change of offset of every name from 1850 to 2100, against `zdump -V`.

    zdump.py ANSWERS EXPORT ZDUMP

zdump searches the years in small steps, so equal files are dumped once, and of
equal footers only one beyond 2045. With ZT_FULL set everything is dumped.

zdump shows the last second before and the first second after each transition,
so that equal lists mean equal rules. Transitions that do not move the clock
are compared by their offset too.
"""
import concurrent.futures
import datetime
import os
import re
import subprocess
import sys

import zt

START, NEAR, END = zt.seconds('1850-01-01'), 2045, 2101
MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
LINE = re.compile(r'(\S+) +\w{3} (\w{3}) +(\d+) (\d+):(\d+):(\d+) (\d+) UT = .* gmtoff=(-?\d+)$')


def plan(tree, names):
    """name -> last year, for one name of each file."""
    files, footers, years = set(), set(), {}
    full = 'ZT_FULL' in os.environ
    for name in names:
        with open(tree.file(name), 'rb') as f:
            data = f.read()
        footer = data[data[:-1].rindex(b'\n'):]
        if full or data not in files:
            years[name] = END if full or footer not in footers else NEAR
        files.add(data)
        footers.add(footer)
    return years


def dump(zdump, path, name, year):
    """(name, instant, offset) of each line."""
    command = [zdump, '-V', '-c', '1850,%d' % year, os.path.join(path, name)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    lines = []
    for line in run.stdout.splitlines():
        m = LINE.match(line)
        assert m, line
        at = datetime.datetime(int(m[7]), MONTHS.index(m[2]) + 1, int(m[3]), int(m[4]), int(m[5]),
                               int(m[6]))
        lines.append((int((at - zt.EPOCH).total_seconds()), int(m[8])))
    return lines


def main():
    answers, export, zdump = sys.argv[1:4]
    count, tree = zt.Count(60000), zt.Tree(export)
    engine = zt.Engine(answers)
    years = plan(tree, engine.names())
    names = list(years)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        dumps = list(pool.map(lambda n: dump(zdump, tree.path, n, years[n]), names))
    near = engine.changes(names, START, zt.seconds('%d-01-01' % NEAR))
    far = engine.changes(names, START, zt.seconds('%d-01-01' % END))
    probes = [(name, at, offset) for name, lines in zip(names, dumps) for at, offset in lines]
    asked = engine.ask(['U %s %d' % (name, at) for name, at, _ in probes])
    for (name, at, offset), ours in zip(probes, asked):
        count.check(ours, str(offset), name, at)
    for name, lines in zip(names, dumps):
        theirs = [b for a, b in zip(lines, lines[1:]) if a[0] + 1 == b[0] and a[1] != b[1]]
        count.check(far[name] if years[name] == END else near[name], theirs, name, 'changes')
    print('%d files, %d of them to %d, %d lines' %
          (len(names), list(years.values()).count(END), END, len(probes)))
    count.done()


main()

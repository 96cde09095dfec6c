"""Makes files with explicit transitions to 2037, as cctz needs them, and runs
a program on them.

    fat.py ANSWERS EXPORT PROGRAM...        the directory is the last argument

cctz 2.3 refuses or ignores the footers of slim files with few transitions. The
instants are those of the engine, already compared with zdump; what is in force
from then on is asked of python's zoneinfo.
"""
import datetime
import subprocess
import sys

import zt

START, NEAR, END = zt.seconds('1700-01-01'), zt.seconds('2037-12-31'), zt.seconds('2101-01-01')


def kind(zone, at):
    moment = (zt.UTC_EPOCH + datetime.timedelta(seconds=at)).astimezone(zone)
    return (int(moment.utcoffset().total_seconds()), 1 if moment.dst() else 0,
            moment.tzname().encode())


def main():
    answers, export = sys.argv[1:3]
    tree, fat = zt.Tree(export), zt.Tree()
    engine = zt.Engine(answers)
    names = engine.names()
    changes = engine.changes(names, START, END)
    for name in names:
        zone = tree.zone(name)
        with open(tree.file(name), 'rb') as f:
            data = f.read()
        # Gaza's are written out to 2086; cctz wants a year of the rule behind them
        until = max(NEAR, zt.last_transition(data) + 400 * 86400)
        times = [at for at, _ in changes[name] if at <= until]
        footer = data[data[:-1].rindex(b'\n') + 1:-1]
        if times and b',' not in footer:
            # a change of names only may come last: the footer must fit
            times.append(zt.seconds('2037-01-01'))
        fat.write(name, zt.tzif(footer, times, [kind(zone, t) for t in times], kind(zone, START)))
    sys.exit(subprocess.run(sys.argv[3:] + [fat.path], check=False).returncode)


main()

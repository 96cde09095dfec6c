"""ICU's rules against ours, piece by piece.

    icu.py ANSWERS shipped
    icu.py ANSWERS repaired EXPORT GENRB

As shipped, ICU 72 (data 2022e) must differ from 2026f between 2022 and 2038 in
exactly the 37 names below and miss two: that proves that the comparison works.
With a zoneinfo64.res made from the same files it must not differ at all.
"""
import os
import subprocess
import sys

import zt

SHIPPED = set('''
America/Edmonton America/Inuvik America/Yellowknife Canada/Mountain America/Vancouver
Canada/Pacific America/Winnipeg America/Rainy_River Canada/Central America/Havana Cuba
Africa/Casablanca Africa/El_Aaiun America/Mexico_City America/Monterrey America/Merida
America/Bahia_Banderas Mexico/General America/Mazatlan Mexico/BajaSur America/Chihuahua
America/Ojinaga Africa/Cairo Egypt Asia/Almaty Asia/Qostanay America/Nuuk America/Godthab
America/Scoresbysund America/Asuncion Antarctica/Casey Antarctica/Vostok Pacific/Fiji
Asia/Gaza Asia/Hebron Europe/Chisinau Europe/Tiraspol'''.split())
MISSING = {'America/Ciudad_Juarez', 'America/Coyhaique'}


def rules(engine, names, start, end):
    firsts = engine.ask(['U %s %d' % (n, start) for n in names])
    changes = engine.changes(names, start + 1, end)
    return {n: [(start, int(f))] + changes[n] for n, f in zip(names, firsts)}


def shipped(answers):
    ours, icu = zt.Engine(answers), zt.Engine(answers, 'icu')
    if (ours.version(), icu.version()) != ('2026f', '2022e'):
        zt.skip('the list is that of 2022e against 2026f, not %s against %s' %
                (icu.version(), ours.version()))
    count = zt.Count(595)
    names, known = ours.names(), set(icu.names())
    count.check(set(names) - known, MISSING, 'names that ICU does not know')
    names = [n for n in names if n in known]
    start, end = zt.seconds('2022-01-01'), zt.seconds('2038-01-01')
    a, b = rules(ours, names, start, end), rules(icu, names, start, end)
    for name in names:
        count.check(a[name] != b[name], name in SHIPPED, name)
    count.done()


def ints(values):
    return ':intvector { %s }' % ', '.join(map(str, values))


def split64(values):
    out = []
    for v in values:
        low = v & 0xffffffff
        out += [v >> 32, low - (1 << 32) if low >= 1 << 31 else low]
    return out


def zone_text(first, changes):
    types = [first]
    for _, offset in changes:
        if offset not in types:
            types.append(offset)
    parts = {'transPre32': [t for t, _ in changes if t < -2**31],
             'trans': [t for t, _ in changes if -2**31 <= t < 2**31],
             'transPost32': [t for t, _ in changes if t >= 2**31]}
    text = ''
    for key, times in parts.items():
        if times:
            text += '%s%s ' % (key, ints(times if key == 'trans' else split64(times)))
    text += 'typeOffsets%s ' % ints(x for offset in types for x in (offset, 0))
    if changes:
        text += 'typeMap:bin { "%s" } ' % ''.join('%02X' % types.index(o) for _, o in changes)
    return ':table { %s}' % text


def resource(version, names, first, changes):
    names = sorted(names + ['Etc/Unknown'])
    zones = '\n'.join(zone_text(first.get(n, 0), changes.get(n, [])) for n in names)
    return '''zoneinfo64:table(nofallback) {
TZVersion { "%s" }
Zones:array {
%s
}
Names { %s }
Rules { }
Regions:array { %s }
}
''' % (version, zones, ', '.join('"%s"' % n for n in names), ', '.join('"001"' for _ in names))


def repaired(answers, export, genrb):
    ours = zt.Engine(answers)
    names = ours.names()
    start, end = zt.seconds('1801-01-01'), zt.seconds('2101-01-01')
    count, tree, res = zt.Count(597), zt.Tree(export), zt.Tree()
    a = rules(ours, names, start, end)
    # what ICU gets comes from python's zoneinfo at the instants of our changes,
    # so a wrong offset of ours would show
    first = {n: zt.py_offset(tree.zone(n), start) for n in names}
    theirs = {}
    for name in names:
        zone = tree.zone(name)
        theirs[name] = [(t, zt.py_offset(zone, t)) for t, _ in a[name][1:]]
    with open(res.file('zoneinfo64.txt'), 'w', encoding='utf-8') as f:
        f.write(resource(ours.version(), names, first, theirs))
    subprocess.run([genrb, '-q', '-d', res.path, res.file('zoneinfo64.txt')], check=True)
    os.environ['ICU_TIMEZONE_FILES_DIR'] = res.path
    icu = zt.Engine(answers, 'icu')
    count.check(icu.version(), ours.version(), 'version')
    known = set(icu.names())
    b = rules(icu, [n for n in names if n in known], start, end)
    for name in names:
        count.check(a[name], b.get(name), name)
    count.done()


if sys.argv[2] == 'shipped':
    shipped(sys.argv[1])
else:
    repaired(sys.argv[1], *sys.argv[3:])

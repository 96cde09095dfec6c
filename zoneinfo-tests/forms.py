"""The same zone in other files. "slim", as `zic -b slim` writes: without the
transitions at the end that the footer explains, and without those that change
nothing. "fat", as `zic -b fat`: with all of them to 2037.
"""
import datetime
import re
import struct

import zt

DAY = 86400


def read(data):
    """(version, footer, first type, [(instant, type)]) of a file of version 2
    or later; a type is (offset, isdst, abbreviation)."""
    def counts(at):
        return struct.unpack('>6l', data[at + 20:at + 44])

    isut, isstd, leaps, times, types, chars = counts(0)
    start = 44 + times * 5 + types * 6 + chars + leaps * 8 + isstd + isut
    isut, isstd, leaps, times, types, chars = counts(start)
    at = start + 44
    instants = struct.unpack('>%dq' % times, data[at:at + 8 * times])
    at += 8 * times
    indices = data[at:at + times]
    at += times
    pool = data[at + 6 * types:at + 6 * types + chars]
    kinds = []
    for i in range(types):
        offset, isdst, name = struct.unpack('>lBB', data[at + 6 * i:at + 6 * i + 6])
        kinds.append((offset, isdst, pool[name:pool.index(b'\0', name)]))
    at += 6 * types + chars + leaps * 12 + isstd + isut
    footer = data[at + 1:data.index(b'\n', at + 1)]
    return data[4:5], footer, kinds[0], [(t, kinds[k]) for t, k in zip(instants, indices)]


# ---- the rule of a footer with M days, all that real zones have ---------------

NAME = r'(<[^>]+>|[A-Za-z]+)'
TIME = r'([+-]?\d+(?::\d+){0,2})'
FOOTER = re.compile('%s%s(?:%s%s?,M([0-9.]+)(?:/%s)?,M([0-9.]+)(?:/%s)?)?$' %
                    (NAME, TIME, NAME, TIME, TIME, TIME))


def clock(text):
    sign = -1 if text.startswith('-') else 1
    parts = [int(p) for p in text.lstrip('+-').split(':')]
    return sign * sum(p * 60 ** (2 - i) for i, p in enumerate(parts))


def month_day(year, day):
    """Seconds of the day "month.week.weekday" as if UTC."""
    month, week, weekday = map(int, day.split('.'))
    first = datetime.date(year, month, 1)
    found = first + datetime.timedelta((weekday - first.isoweekday()) % 7 + 7 * (week - 1))
    while found.month != month:
        found -= datetime.timedelta(7)
    return (found - datetime.date(1970, 1, 1)).days * DAY


def rule_changes(footer, year_from, year_until):
    """[(instant, type)] of those years; None for a footer of another shape."""
    match = FOOTER.match(footer.decode())
    if not match:
        return None
    name, west, dst_name, dst_west, start, start_time, end, end_time = match.groups()
    if not dst_name:
        return []
    std = (-clock(west), 0, name.strip('<>').encode())
    dst = (-clock(dst_west) if dst_west else std[0] + 3600, 1, dst_name.strip('<>').encode())
    changes = []
    for year in range(year_from, year_until + 1):
        changes.append((month_day(year, start) + clock(start_time or '2') - std[0], dst))
        changes.append((month_day(year, end) + clock(end_time or '2') - dst[0], std))
    return sorted(changes)


# ---- leaving out ---------------------------------------------------------------

def without_nothing(first, changes):
    kept = []
    for at, kind in changes:
        if kind != (kept[-1][1] if kept else first):
            kept.append((at, kind))
    return kept


def needed(footer, changes):
    """How many of the changes the footer does not explain; the one before the
    first that it explains stays, and so does the first that agrees with it."""
    if not changes:
        return 0
    rule = rule_changes(footer, 1850, 2110)
    if rule is None:
        return len(changes)
    last = changes[-1][0]
    ruled = [c for c in rule if c[0] <= last]
    n = 0
    while n < min(len(ruled), len(changes)) and ruled[-1 - n] == changes[-1 - n]:
        n += 1
    # the last one kept is itself one of the rule's: the file says from when on
    return len(changes) - max(n - 1, 0)


def slim(data):
    """(file, transitions kept, transitions dropped)"""
    version, footer, first, whole = read(data)
    changes = without_nothing(first, whole)
    n = needed(footer, changes)
    kept = changes[:n]
    file = zt.tzif(footer, [t for t, _ in kept], [k for _, k in kept], first, version)
    return file, len(kept), len(whole) - len(kept)


# ---- writing out -----------------------------------------------------------------

FAT_START, FAT_END = zt.seconds('1700-01-01'), zt.seconds('2037-12-31')


def kind_at(zone, at):
    moment = (zt.UTC_EPOCH + datetime.timedelta(seconds=at)).astimezone(zone)
    return (int(moment.utcoffset().total_seconds()), 1 if moment.dst() else 0,
            moment.tzname().encode())


def fat(data, zone, changes):
    """`changes`: the instants from FAT_START on, as the engine gives them;
    what is in force from then on is asked of python's `zone`."""
    # Gaza's are written out to 2086; cctz wants a year of the rule behind them
    until = max(FAT_END, zt.last_transition(data) + 400 * DAY)
    times = [at for at, _ in changes if at <= until]
    footer = data[data[:-1].rindex(b'\n') + 1:-1]
    if times and b',' not in footer:
        # a change of names only may come last: the footer must fit
        times.append(zt.seconds('2037-01-01'))
    return zt.tzif(footer, times, [kind_at(zone, t) for t in times], kind_at(zone, FAT_START))


def write_tree(form, source, engine, names, target):
    """Writes the files of `names` in another form; says what was done."""
    changes = engine.changes(names, FAT_START, zt.seconds('2101-01-01'))
    kept = dropped = 0
    for name in names:
        with open(source.file(name), 'rb') as f:
            data = f.read()
        if form == 'slim':
            data, n, less = slim(data)
            kept, dropped = kept + n, dropped + less
        else:
            data = fat(data, source.zone(name), changes[name])
            kept += len(read(data)[3])
        target.write(name, data)
    return '%s: %d transitions written, %d left to the footers' % (form, kept, dropped)

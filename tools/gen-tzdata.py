#!/usr/bin/env python3
"""Write the bundled zone data, src/zone/bundled_data.inc.

    tools/gen-tzdata.py TREE PACKAGE > src/zone/bundled_data.inc

TREE is the zoneinfo tree of an unpacked tzdata package, PACKAGE its name and
version for the credit, as in:

    apt-get download tzdata=2026f-0+deb12u1
    dpkg-deb -x tzdata_2026f-0+deb12u1_all.deb tree
    tools/gen-tzdata.py tree/usr/share/zoneinfo 'Debian tzdata 2026f-0+deb12u1'

Each compiled file of the package is rewritten in its slim form: the transitions
that the rule in the footer repeats are left out, and so are the 32-bit block and
types that nothing uses. (`zic -b slim` of glibc 2.36 does the same but loses a
change of America/Ojinaga in November 2022.) Every zone is then compared with the
package's file, a second before, at and after each transition of it until 2100.
Equal files are stored once.
"""
import datetime
import io
import os
import struct
import sys
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
LOW, HIGH = -62135596800 + 2 * 86400, 4102444800  # years 1 and 2100


def names_of(zi):
    """Names of zones and links. Factory is no zone: it says "not set"."""
    names = []
    for line in zi.splitlines():
        field = line.split()
        if line.startswith('Z '):
            names.append(field[1])
        elif line.startswith('L '):
            names.append(field[2])
    names.remove('Factory')
    return sorted(names, key=lambda n: (n.lower(), n))


class Tzif:
    """The 64-bit block of a TZif file: times, type indices, types, footer."""

    def __init__(self, data):
        def counts(at):
            return struct.unpack('>6l', data[at + 20:at + 44])
        isut, isstd, leap, time, types, chars = counts(0)
        at = 44 + time * 5 + types * 6 + chars + leap * 8 + isstd + isut
        isut, isstd, leap, time, types, chars = counts(at)
        assert leap == 0
        at += 44
        self.times = struct.unpack('>%dq' % time, data[at:at + 8 * time])
        at += 8 * time
        index = data[at:at + time]
        at += time
        pool = data[at + 6 * types:at + 6 * types + chars]
        kinds = [struct.unpack('>lBB', data[at + 6 * i:at + 6 * i + 6]) for i in range(types)]
        # a type: offset, isdst, abbreviation
        kinds = [(o, d, pool[a:pool.index(b'\0', a)]) for o, d, a in kinds]
        self.first, self.types = kinds[0], [kinds[i] for i in index]
        at += 6 * types + chars + isstd + isut
        assert data[at:at + 1] == b'\n' and data[-1:] == b'\n'
        self.footer = data[at + 1:-1]

    def zone(self, kept=None):
        return zoneinfo.ZoneInfo.from_file(io.BytesIO(self.bytes(kept)))

    def bytes(self, kept=None):
        """The file with its first `kept` transitions only."""
        times, types = self.times[:kept], self.types[:kept]
        kinds = [self.first] + sorted(set(types) - {self.first}, key=types.index)
        pool = b''
        for _, _, name in kinds:
            if name + b'\0' not in pool:
                pool += name + b'\0'
        out = b'TZif2' + bytes(15) + struct.pack('>6l', 0, 0, 0, 0, 1, 1) + bytes(7)
        out += b'TZif2' + bytes(15)
        out += struct.pack('>6l', 0, 0, 0, len(times), len(kinds), len(pool))
        out += struct.pack('>%dq' % len(times), *times)
        out += bytes(kinds.index(t) for t in types)
        for offset_, dst, name in kinds:
            out += struct.pack('>lBB', offset_, dst, pool.index(name + b'\0'))
        return out + pool + b'\n' + self.footer + b'\n'

    def drop_repeats(self):
        """Transitions that change nothing: fat files carry one at 2^31 - 1."""
        kept, before = [], self.first
        for time, kind in zip(self.times, self.types):
            if kind != before:
                kept.append((time, kind))
            before = kind
        self.times, self.types = [t for t, _ in kept], [k for _, k in kept]

    def slim(self):
        """The number of transitions that the footer does not make."""
        whole, rule = self.zone(), self.zone(0)
        kept = len(self.times)
        while kept > 1:
            start, end = self.times[kept - 2], self.times[kept - 1]
            probes = {start, start + 1, end - 1, end, end + 1}
            probes |= set(range(start, end, 10 * 86400))
            if start < LOW or any(shown(whole, t) != shown(rule, t) for t in probes):
                break
            kept -= 1
        return kept


def shown(zone, seconds):
    at = (EPOCH + datetime.timedelta(seconds=seconds)).astimezone(zone)
    return at.utcoffset(), at.tzname()


def compare(name, ours, theirs):
    """The number of probes; stops the program at the first difference."""
    a = zoneinfo.ZoneInfo.from_file(io.BytesIO(ours))
    b = zoneinfo.ZoneInfo.from_file(io.BytesIO(theirs))
    probes = {t + d for t in Tzif(theirs).times for d in (-1, 0, 1)}
    probes |= set(range(2145916800, HIGH, 10 * 86400))  # from 2038: the footer
    probes = [t for t in probes if LOW < t < HIGH]
    for t in probes:
        if shown(a, t) != shown(b, t):
            sys.exit('%s differs from the package at %d' % (name, t))
    return len(probes)


def rows(items, width=98):
    line = ''
    for item in items:
        if len(line) + len(item) + 1 > width:
            yield line
            line = ''
        line += item + ','
    yield line


def main():
    tree, package = sys.argv[1:3]
    with open(os.path.join(tree, 'tzdata.zi')) as f:
        zi = f.read()
    version = zi.splitlines()[0].split()[-1]
    names, files, index, probes = names_of(zi), [], {}, 0
    for name in names:
        with open(os.path.join(tree, name), 'rb') as f:
            theirs = f.read()
        fat = Tzif(theirs)
        fat.drop_repeats()
        ours = fat.bytes(fat.slim())
        probes += compare(name, ours, theirs)
        if ours not in index:
            index[ours] = len(files)
            files.append(ours)
        index[name] = index[ours]
    print('%s: %d names, %d files, %d bytes, %d probes equal to the package\'s files' %
          (version, len(names), len(files), sum(map(len, files)), probes), file=sys.stderr)

    starts, at = [], 0
    for name in names:
        starts.append(at)
        at += len(name) + 1
    offsets = [0]
    for data in files:
        offsets.append(offsets[-1] + len(data))
    print('/* The IANA time zone database, release %s, in the public domain.' % version)
    print(' * From %s.' % package)
    print(' * Written by tools/gen-tzdata.py; do not edit. */')
    print('#define BUNDLED_VERSION "%s"' % version)
    print('enum { BUNDLED_NAMES = %d, BUNDLED_FILES = %d };' % (len(names), len(files)))
    print('\n/* Names, sorted without regard to case. */')
    print('static const char bundled_pool[] =')
    print('\n'.join('    "%s\\0"' % n for n in names) + ';')
    print('\n/* Where each begins in the pool, and its file. */')
    print('static const struct bundled_name bundled_names[BUNDLED_NAMES] = {')
    print('\n'.join(rows('{%d,%d}' % (s, index[n]) for s, n in zip(starts, names))))
    print('};\n\n/* Where each file begins; the last entry is the end. */')
    print('static const uint32_t bundled_starts[BUNDLED_FILES + 1] = {')
    print('\n'.join(rows(map(str, offsets))))
    print('};\n\n/* TZif files (RFC 9636), one after the other. */')
    print('static const uint8_t bundled_files[] = {')
    print('\n'.join(rows(str(b) for data in files for b in data)))
    print('};')


main()

"""What the scripts of this folder share: the engine under test, the tree of
the bundled data, and a count of comparisons that must be reached."""
import datetime
import os
import struct
import subprocess
import sys
import tempfile
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1)
UTC_EPOCH = EPOCH.replace(tzinfo=datetime.timezone.utc)
SKIP = 77


def skip(why):
    print('SKIPPED: %s' % why, flush=True)
    sys.exit(SKIP)


def seconds(text):
    """Seconds of an ISO date, as if UTC."""
    return int((datetime.datetime.fromisoformat(text) - EPOCH).total_seconds())


class Engine:
    """libitin behind its program `answers`; `tree` "-" is the bundled data."""

    def __init__(self, program, tree='-'):
        self.command = [program, str(tree)]

    def ask(self, questions):
        """Answers, in order. Questions are asked in one go."""
        text = '\n'.join(questions) + '\n'
        run = subprocess.run(self.command, input=text, text=True, stdout=subprocess.PIPE, check=True)
        answers = run.stdout.splitlines()
        assert len(answers) == len(questions), (len(answers), len(questions))
        return answers

    def version(self):
        return self.ask(['V'])[0]

    def names(self):
        return self.ask(['N'])[0].split()

    def changes(self, names, start, end):
        """name -> [(instant, offset from then on)]"""
        answers = self.ask(['C %s %d %d' % (name, start, end) for name in names])
        return {name: [tuple(map(int, pair.split(':'))) for pair in answer.split()]
                for name, answer in zip(names, answers)}


class Count:
    """Comparisons made and failed. done() ends the program."""

    def __init__(self, planned):
        self.planned, self.made, self.failed = planned, 0, 0

    def check(self, ours, theirs, *what):
        self.made += 1
        if ours != theirs:
            self.failed += 1
            if self.failed <= 10:
                print('ours %r, theirs %r: %s' % (ours, theirs, ' '.join(map(str, what))))

    def done(self):
        print('%d comparisons, %d differences' % (self.made, self.failed))
        if self.made < self.planned:
            print('FEWER THAN PLANNED: %d' % self.planned)
            sys.exit(1)
        sys.exit(1 if self.failed else 0)


class Tree:
    """A directory with zone files; a temporary one, with the bundled files."""

    def __init__(self, export=None):
        self.temp = tempfile.TemporaryDirectory(prefix='itin-zoneinfo-')
        self.path = self.temp.name
        if export:
            subprocess.run([export, self.path], check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def at(cls, path):
        """One that is there already; None when it is not."""
        if not os.path.isdir(path):
            return None
        tree = cls.__new__(cls)
        tree.path = path
        return tree

    def file(self, name):
        return os.path.join(self.path, name)

    def write(self, name, data):
        os.makedirs(os.path.dirname(self.file(name)), exist_ok=True)
        with open(self.file(name), 'wb') as f:
            f.write(data)

    def zone(self, name):
        with open(self.file(name), 'rb') as f:
            return zoneinfo.ZoneInfo.from_file(f)


def tzif(footer, times=(), types=(), first=(0, 0, b'LMT'), version=b'2'):
    """A TZif file. A type is (offset, isdst, abbreviation)."""
    kinds = [first] + sorted(set(types) - {first})
    pool = b''.join(sorted({k[2] + b'\0' for k in kinds}))
    data = b'TZif' + version + bytes(15) + struct.pack('>6l', 0, 0, 0, 0, 1, 1) + bytes(7)
    data += b'TZif' + version + bytes(15)
    data += struct.pack('>6l', 0, 0, 0, len(times), len(kinds), len(pool))
    data += struct.pack('>%dq' % len(times), *times) + bytes(kinds.index(t) for t in types)
    for kind in kinds:
        data += struct.pack('>lBB', kind[0], kind[1], pool.index(kind[2] + b'\0'))
    return data + pool + b'\n' + footer + b'\n'


def last_transition(data):
    """The last transition of a file that tzif() or the export made; 0 if none."""
    count = struct.unpack('>l', data[51 + 32:51 + 36])[0]
    if not count:
        return 0
    return struct.unpack('>q', data[51 + 44 + 8 * (count - 1):][:8])[0]


def py_offset(zone, at):
    """zoneinfo's offset at an instant."""
    moment = (UTC_EPOCH + datetime.timedelta(seconds=at)).astimezone(zone)
    return int(moment.utcoffset().total_seconds())


def py_local(zone, wall):
    """zoneinfo's reading of a wall time, in the words of `answers`."""
    naive = EPOCH + datetime.timedelta(seconds=wall)
    first, second = (int(naive.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds())
                     for fold in (0, 1))
    kind = 'unique' if first == second else 'repeated' if first > second else 'skipped'
    return '%s %d %d' % (kind, wall - max(first, second), wall - min(first, second))


def local_probes(at, before, after):
    """Wall times around a change: lo - 1, lo, mid, hi - 1, hi, hi + 1."""
    lo, hi = at + min(before, after), at + max(before, after)
    return (lo - 1, lo, (lo + hi) // 2, hi - 1, hi, hi + 1)


def with_before(first, changes):
    """(instant, offset before, offset after)"""
    for at, after in changes:
        yield at, first, after
        first = after

#!/usr/bin/env python3
"""Copy a few zones of an older tzdata package into a small tree for tests.

    tools/gen-zone-fixture.py TREE OUT NAME...

TREE is the zoneinfo tree of an unpacked package, OUT the directory to make. The
tree in fixtures/tzdata-2025b comes from Debian tzdata 2025b-0+deb12u2:

    tools/gen-zone-fixture.py tree/usr/share/zoneinfo fixtures/tzdata-2025b \\
        Asia/Seoul America/Los_Angeles America/Edmonton

The compiled files are copied byte for byte; of tzdata.zi only the line with the
release is kept. The data are in the public domain.
"""
import os
import sys


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    tree, out, *names = sys.argv[1:]
    with open(os.path.join(tree, 'tzdata.zi'), encoding='ascii') as f:
        version = f.readline()
    if not version.startswith('# version '):
        sys.exit('%s names no release' % tree)
    for name in names:
        with open(os.path.join(tree, name), 'rb') as f:
            data = f.read()
        if data[:4] != b'TZif':
            sys.exit('%s is no compiled zone' % name)
        path = os.path.join(out, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as f:
            f.write(data)
    with open(os.path.join(out, 'tzdata.zi'), 'w', encoding='ascii') as f:
        f.write(version)
    print('%s: %d zones of %s' % (out, len(names), version.split()[-1]))


main()

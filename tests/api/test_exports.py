"""The shared libraries export what the public headers mark ITIN_API: nothing
less and nothing more."""
import glob
import os
import re
import subprocess
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
LIBRARY, PUBLISH_LIBRARY = sys.argv[1:3]
PUBLISH_HEADER = "publish.h"
NAME = re.compile(r"(itin_[a-z0-9_]+)\s*\(")


def declared(publish=False):
    names = set()
    for path in glob.glob(os.path.join(ROOT, "include", "itin", "*.h")):
        if (os.path.basename(path) == PUBLISH_HEADER) != publish:
            continue
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
        for part in text.split("ITIN_API ")[1:]:
            match = NAME.search(part.split(";")[0])
            if match:
                names.add(match.group(1))
    return names


def exported(library):
    run = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True,
                         check=True)
    names = {line.split()[-1].split("@")[0] for line in run.stdout.splitlines() if line.strip()}
    # what sanitizers add to everything they build
    return {n for n in names if not n.startswith(("__odr_asan", "__asan", "__ubsan", "_"))}


def report(number, title, names):
    print(f"{'not ok' if names else 'ok'} {number} - {title}")
    for name in sorted(names):
        print(f"# {name}")
    return bool(names)


def main():
    print("1..4")
    want, have = declared(), exported(LIBRARY)
    failed = report(1, "every declared function is exported", want - have)
    failed |= report(2, "nothing else is exported", have - want)
    failed |= report(3, "there is a public surface", set() if len(want) > 40 else {"too few"})
    failed |= report(4, "libitin-publish exports its header",
                     declared(publish=True) ^ exported(PUBLISH_LIBRARY))
    return failed


sys.exit(main())

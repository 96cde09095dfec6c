"""Each folder of src/ includes only what stands below it, foreign libraries
stay behind few doors, and every file begins with base/base.h."""
import os
import re
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]

# Folder -> folders whose headers it may include, besides its own. No cycles.
LAYERS = {
    "base": "",
    "time": "base",
    "source": "base",
    "diag": "source base",
    "zone": "time base",
    "place": "base",
    "model": "time source base",
    "read": "model diag time source base",
    "resolve": "place zone model diag time source base",
    "check": "place zone model diag time source base",
    "replan": "place zone model diag time source base",
    "write": "place zone model diag time source base",
    "publish": "read resolve write model diag base",
    "cli": "",
}

# Header of a foreign library -> folders where it may appear.
DOORS = {
    "libical/": "read write",
    "unicode/": "base source zone read write",
    "yaml.h": "read",
    "jansson.h": "read write diag cli",
    "curl/": "publish",
    "libxml/": "publish",
    "expat.h": "source",
    "zlib.h": "source",
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def sources(folder):
    for top, _, names in os.walk(os.path.join(ROOT, "src", folder)):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                yield os.path.join(top, name)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def layer_faults(folder):
    allowed = set(LAYERS[folder].split()) | {folder}
    for path in sources(folder):
        for quote, name in INCLUDE.findall(read(path)):
            target = name.split("/")[0]
            where = os.path.relpath(path, ROOT)
            if quote == '"' and target in LAYERS and "/" in name and target not in allowed:
                yield f"{where} includes {name}"
            for door, folders in DOORS.items():
                if name.startswith(door) and folder not in folders.split():
                    yield f"{where} includes <{name}>"


def first_include_faults(folder):
    for path in sources(folder):
        if folder == "cli" or not path.endswith(".c"):
            continue
        first = INCLUDE.search(read(path))
        if not first or first.group(2) != "base/base.h":
            yield f"{os.path.relpath(path, ROOT)} does not begin with base/base.h"


def main():
    folders = sorted(os.listdir(os.path.join(ROOT, "src")))
    folders = [f for f in folders if os.path.isdir(os.path.join(ROOT, "src", f))]
    failed = False
    print(f"1..{len(folders)}")
    for number, folder in enumerate(folders, 1):
        if folder not in LAYERS:
            faults = [f"src/{folder} has no place in the picture"]
        else:
            faults = list(layer_faults(folder)) + list(first_include_faults(folder))
        print(f"{'not ok' if faults else 'ok'} {number} - {folder}")
        for fault in faults:
            print(f"# {fault}")
        failed = failed or bool(faults)
    return failed


sys.exit(main())

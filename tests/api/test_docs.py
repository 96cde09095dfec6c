"""Each declaration of the public headers is explained: a purpose; the errors
of what returns a status; the owner of what is handed out; units of numbers
that are times or sizes; since when."""
import glob
import os
import re
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
PART = re.compile(r"/\*.*?\*/|^ITIN_API\b[^;]*;|\n[ \t]*\n", re.S | re.M)
OWNER = re.compile(r"borrow|static|freed|_free\(|_close\(|own|lives|valid|outlive|malloc", re.I)
ERROR = re.compile(r"ITIN_E[A-Z]+|\bstatus\b")
UNITS = re.compile(r"second|UTC|minute|days|km|column|byte|instant|how many|number of|ISO|degree", re.I)


def words(comment):
    return " ".join(comment.strip("/* \n").replace("\n *", " ").split())


def declarations(text):
    """Each with the comment above it; one comment may stand over several that
    follow it without a blank line."""
    comment = ""
    for match in PART.finditer(text):
        part = match.group(0)
        if part.startswith("/*"):
            begins_line = not text[text.rfind("\n", 0, match.start()) + 1:match.start()].strip()
            comment = words(part) if begins_line else comment
        elif part.startswith("ITIN_API"):
            yield " ".join(part.split()), comment
        else:
            comment = ""


def faults(declaration, comment, head):
    if len(comment.split()) < 2:
        yield "has no comment"
        return
    if "since" not in comment and "since 0.1" not in head:
        yield "does not say since when"
    if declaration.startswith("ITIN_API enum itin_status") and not ERROR.search(comment):
        yield "does not name its errors"
    new_object = re.search(r"\*\*\s*ret_", declaration)
    if new_object and not OWNER.search(comment + head):
        yield "does not say who owns the result"
    if re.search(r"\b(u?int64_t|double)\s+\**itin_", declaration) and not UNITS.search(comment + head):
        yield "does not say its units"


def name_of(declaration):
    return re.search(r"(itin_\w+)\s*\(", declaration).group(1)


def main():
    headers = sorted(glob.glob(os.path.join(ROOT, "include", "itin", "*.h")))
    failed, total = False, 0
    print(f"1..{len(headers) + 2}")
    for number, path in enumerate(headers, 1):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        head = words(PART.match(text).group(0))
        found = [(name_of(d), f) for d, c in declarations(text) for f in faults(d, c, head)]
        total += sum(1 for _ in declarations(text))
        print(f"{'not ok' if found else 'ok'} {number} - {os.path.basename(path)}")
        for name, fault in found:
            print(f"# {name} {fault}")
        failed |= bool(found)
    bare = "/* x.h - a head. */\n\n/* Makes one. */\nITIN_API enum itin_status itin_x(struct y **ret_y);\n"
    (declaration, comment), = declarations(bare)
    caught = len(list(faults(declaration, comment, "a head"))) == 3
    print(f"{'ok' if caught else 'not ok'} {len(headers) + 1} - a comment that says too little is caught")
    print(f"{'ok' if total > 120 else 'not ok'} {len(headers) + 2} - every declaration was looked at")
    return failed or not caught or total <= 120


sys.exit(main())

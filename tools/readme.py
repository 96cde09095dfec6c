#!/usr/bin/env python3
"""Fills the README's examples with what the program really prints.

usage: readme.py README ITIN [--check]

A block behind `<!-- run: itin ... -->` is the program's output, one behind
`<!-- file: example.c -->` the file of that name under tests/api. With --check
nothing is written: exit 1 when a block is not what it should be.
"""
import os
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r"<!-- (run|file): ([^\n]*) -->\n```(\w*)\n(.*?)```\n", re.S)


def output(command, program, root):
    words = shlex.split(command)[1:]
    environment = {"LC_ALL": "C", "PATH": os.environ["PATH"]}
    for key in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if key in os.environ:
            environment[key] = os.environ[key]
    return subprocess.run([program, *words, "--now=2024-08-01T00:00:00Z", "--tzdata=bundled"],
                          cwd=root, env=environment, capture_output=True, text=True,
                          check=False).stdout


def main():
    readme, program = sys.argv[1:3]
    program = os.path.abspath(program)
    root = os.path.dirname(os.path.abspath(readme))

    def fill(match):
        kind, what, language, body = match.groups()
        source = os.path.join(root, "tests", "api", what)
        if kind == "run":
            body = output(what, program, root)
        elif os.path.exists(source):
            with open(source, encoding="utf-8") as f:
                body = f.read()
        return f"<!-- {kind}: {what} -->\n```{language}\n{body}```\n"

    with open(readme, encoding="utf-8") as f:
        old = f.read()
    new = BLOCK.sub(fill, old)
    if "--check" in sys.argv:
        sys.exit(0 if new == old else "README is not what the program prints; run tools/readme.py")
    with open(readme, "w", encoding="utf-8") as f:
        f.write(new)


main()

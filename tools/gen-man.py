#!/usr/bin/env python3
"""Makes itin.1 from its frame and the option table that the program prints.

usage: gen-man.py FRAME ITIN VERSION OUT
"""
import subprocess
import sys


def main():
    frame, program, version, out = sys.argv[1:]
    generated = subprocess.run([program, "completion", "man"], check=True, text=True,
                               capture_output=True).stdout
    with open(frame, encoding="utf-8") as f:
        text = f.read()
    text = text.replace("@GENERATED@\n", generated).replace("@VERSION@", version)
    with open(out, "w", encoding="utf-8") as f:
        f.write(text.replace("@DATE@", "2026"))


main()

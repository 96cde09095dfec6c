#!/usr/bin/env python3
"""Prints "PASSED FAILED SKIPPED" of a meson testlog.junit.xml: single Check
tests where a program prints TAP, else whole programs."""
import sys
import xml.etree.ElementTree as ElementTree


def main():
    passed = failed = skipped = 0
    for case in ElementTree.parse(sys.argv[1]).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    print(passed, failed, skipped)


main()

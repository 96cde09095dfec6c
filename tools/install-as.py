#!/usr/bin/env python3
"""Installs a generated file under another name (a meson install script).

usage: install-as.py FILE DESTINATION (below the prefix)
"""
import os
import shutil
import sys


def main():
    source, destination = sys.argv[1:]
    target = os.path.join(os.environ["MESON_INSTALL_DESTDIR_PREFIX"], destination)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(source, target)


main()

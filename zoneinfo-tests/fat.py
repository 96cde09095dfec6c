"""Makes files with explicit transitions to 2037, as cctz needs them, and runs
a program on them.

    fat.py ANSWERS EXPORT PROGRAM...        the directory is the last argument

cctz 2.3 refuses or ignores the footers of slim files with few transitions. The
instants are those of the engine, already compared with zdump; what is in force
from then on is asked of python's zoneinfo.
"""
import subprocess
import sys

import forms
import zt


def main():
    answers, export = sys.argv[1:3]
    tree, fat = zt.Tree(export), zt.Tree()
    engine = zt.Engine(answers)
    forms.write_tree('fat', tree, engine, engine.names(), fat)
    sys.exit(subprocess.run(sys.argv[3:] + [fat.path], check=False).returncode)


main()

"""Runs a program with an empty temporary directory: intemp.py PROGRAM"""
import subprocess
import sys

import zt

tree = zt.Tree()
sys.exit(subprocess.run([sys.argv[1], tree.path], check=False).returncode)

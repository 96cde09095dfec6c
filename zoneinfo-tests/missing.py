"""Says loudly that a comparison is not made: missing.py WHAT"""
import sys

import zt

zt.skip('%s is not installed, so nothing was compared with it' % sys.argv[1])

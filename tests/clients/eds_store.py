"""A throw-away evolution-data-server on a bus of its own, for the tests of this folder."""
import os
import shutil
import subprocess

from foreign import run
from tap import Skip

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # Debian's, which has python3-gi
NEEDS = ("import gi; gi.require_version('ECal', '2.0'); gi.require_version('ICalGLib', '3.0'); "
         "from gi.repository import ECal, EDataServer, ICalGLib")


def receive(*paths):
    """Each file received in turn; what the store has after each, as lists of
    (uid, status, start, end, title), one row for every object it has."""
    if not shutil.which("dbus-run-session") or \
            not os.path.exists("/usr/libexec/evolution-calendar-factory") or \
            subprocess.run([PYTHON, "-c", NEEDS], capture_output=True, check=False).returncode:
        raise Skip("no evolution-data-server with python3-gi and gir1.2-ecal-2.0 here")
    top = os.path.abspath("eds-store")
    shutil.rmtree(top, ignore_errors=True)
    os.makedirs(os.path.join(top, "run"), mode=0o700)
    out = run("dbus-run-session", "--", PYTHON, os.path.join(HERE, "read_eds.py"), *paths,
              env={"HOME": top, "XDG_RUNTIME_DIR": os.path.join(top, "run"),
                   "XDG_CONFIG_HOME": os.path.join(top, "config"),
                   "XDG_DATA_HOME": os.path.join(top, "data"),
                   "XDG_CACHE_HOME": os.path.join(top, "cache"), "GSETTINGS_BACKEND": "memory"})
    states = out.split("\n\n")[:-1]
    return [[tuple(line.split("\t", 4)) for line in state.splitlines()] for state in states]

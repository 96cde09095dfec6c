"""The commands under valgrind: no read of what was never written, nothing of
ours left unfreed, no race between the workers of a batch."""
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, ITIN, NOW, REPORT, Skip, equal, main, read, write  # noqa: E402

PLAN = """itin: 1
home: Seoul
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- stay: Hotel
  at: Seattle
  in: 2024-06-24
  out: 2024-06-29
- flight: WS86
  route: YYC -> ICN
  time: 2024-06-29 16:50 - 19:40+1
"""
CALGARY = os.path.join(FIXTURES, "timetables", "calgary-2024.csv")
FLAGS = ["--now", NOW, "--tzdata", "bundled"]
MEMCHECK = ["--leak-check=full", "--errors-for-leak-kinds=definite", "--track-origins=no"]


def under(tool, flags, args, stdin=b""):
    """The answer of a command; an error that valgrind finds is a failure."""
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("the sanitizers have memory of their own")
    if not shutil.which("valgrind"):
        raise Skip("no valgrind")
    done = subprocess.run(["valgrind", "-q", f"--tool={tool}", "--error-exitcode=99",
                           "--log-file=found", *flags, ITIN, *args, *FLAGS],
                          input=stdin, capture_output=True, timeout=300, check=False,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.getcwd()})
    found = read("found").decode()
    if "valgrind: fatal error" in found.lower() or "unrecognised instruction" in found:
        raise Skip("valgrind does not run here: " + found[:200])
    equal((done.returncode in (0, 1), found), (True, ""), f"{tool}: {' '.join(args)}: {done.stderr}")
    return done


def test_reading_and_checking():
    write("plan.yaml", PLAN)
    for args in (["check", REPORT], ["check", REPORT, "--format", "sarif"], ["show", REPORT, "--why"],
                 ["show", "plan.yaml", "--format", "json"], ["check", "plan.yaml", "--lang", "ko"]):
        under("memcheck", MEMCHECK, args)


def test_every_form_in_and_out():
    write("plan.yaml", PLAN)
    for form in ("ics", "jcal", "jscal", "yaml", "json", "csv", "report"):
        under("memcheck", MEMCHECK, ["export", REPORT, "--to", form, "--no-ledger", "-o", "out." + form])
    for form in ("ics", "yaml", "csv"):
        under("memcheck", MEMCHECK, ["import", "out." + form, "-o", "back.yaml", "--force"])
    under("memcheck", MEMCHECK, ["diff", "plan.yaml", "back.yaml"])


def test_after_a_cancelled_flight():
    write("plan.yaml", PLAN)
    under("memcheck", MEMCHECK, ["replan", "plan.yaml", "--cancel", "WS86", "--told",
                                 "2024-06-28T12:00-06:00", "--timetable", CALGARY, "--choose", "1",
                                 "-o", "next.yaml", "--ics", "next.ics"])


def test_zones_and_times():
    under("memcheck", MEMCHECK, ["time", "2024-06-24T19:20[Asia/Seoul]", "SEA", "YYC"])
    under("memcheck", MEMCHECK, ["zones"])


def test_workers_of_a_batch():
    import json
    lines = "".join(json.dumps({"id": i, "text": PLAN, "from": "yaml"}) + "\n" for i in range(40)).encode()
    under("memcheck", MEMCHECK, ["batch", "--jobs", "2"], stdin=lines)
    done = under("helgrind", [], ["batch", "--jobs", "3"], stdin=lines)
    equal([json.loads(line)["id"] for line in done.stdout.splitlines()], list(range(40)), "order")


main(globals())

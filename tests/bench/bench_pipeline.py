#!/usr/bin/env python3
"""Whole-process times and memory of itin on the first report and on a plan of
1,000 flights. Prints min, median and max; it judges nothing.

usage: bench_pipeline.py ITIN REPORT
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 21


def measure(command):
    """Wall milliseconds and peak memory (KiB) of each of RUNS runs."""
    times, peak = [], 0
    for run in range(RUNS + 1):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        if run:  # the first one warms the caches
            times.append((time.perf_counter() - start) * 1000)
        peak = max(peak, usage.ru_maxrss)
    return times, peak


def show(name, command):
    times, peak = measure(command)
    print(f"{name:44} {min(times):7.2f} {statistics.median(times):7.2f} {max(times):7.2f} ms"
          f"  {peak / 1024:6.1f} MiB")


def thousand_flights():
    """A thousand flights to and fro, one every third day."""
    lines = ["itin: 1", "trip: A thousand flights", "home: Seoul", "plan:"]
    for n in range(1000):
        day = time.strftime("%Y-%m-%d", time.gmtime(1704067200 + n * 3 * 86400))
        if n % 2 == 0:
            lines += ["- flight: KE41", "  route: ICN -> SEA", f"  time: {day} 19:20 - 14:00"]
        else:
            lines += ["- flight: KE42", "  route: SEA -> ICN", f"  time: {day} 13:00 - 17:30+1"]
    return "\n".join(lines) + "\n"


def main():
    program, report = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as directory:
        plan = os.path.join(directory, "plan.yaml")
        with open(plan, "w", encoding="utf-8") as f:
            f.write(thousand_flights())
        print(f"{'whole process, ' + str(RUNS) + ' runs':44} {'min':>7} {'median':>7} {'max':>7}")
        show("true(1), for comparison", ["true"])
        show("itin --version", [program, "--version"])
        show("itin check, the report", [program, "check", report])
        show("itin show, the report", [program, "show", report])
        show("itin check, 1,000 flights", [program, "check", plan])
        show("itin export, 1,000 flights (read+check+write)", [program, "export", plan])


main()

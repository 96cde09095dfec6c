#!/usr/bin/env python3
"""Compares the project's airports with independent reference tables.

usage: check-places.py SRC_DIR REFERENCE_DIR [--zoneinfo DIR]

Every code that both have must get the same offsets over 2020..2036 (four
probes a month); every scheduled flight of the local-time samples must have
exactly its published duration. Accepted differences stand in overrides.csv
(field `agrees`: the project is right against the reference).
Exit: 0 all agree, 1 differences (listed), 77 no reference data.
"""
import argparse
import csv
import datetime as dt
import importlib.util
import os
import sys
import zoneinfo

HERE = os.path.dirname(os.path.abspath(__file__))
UTC = dt.timezone.utc
PROBES = [dt.datetime(y, m, d, 12, tzinfo=UTC)
          for y in range(2020, 2037) for m in range(1, 13) for d in (1, 8, 15, 22)]


def tables():
    spec = importlib.util.spec_from_file_location("tables", f"{HERE}/gen-place-tables.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_offsets = {}


def offsets(zone):
    if zone not in _offsets:
        z = zoneinfo.ZoneInfo(zone)
        _offsets[zone] = tuple(z.utcoffset(p.astimezone(z)) for p in PROBES)
    return _offsets[zone]


def check_zones(airports, reference, accepted):
    bad = []
    for row in reference:
        mine = airports.get(row["iata"])
        if mine is None or row["iata"] in accepted:
            continue
        if offsets(mine["zone"]) != offsets(row["tz"]):
            bad.append((row["iata"], mine["zone"], row["tz"], mine["country"], mine["scheduled"], mine["name"],
                        row["name"]))
    return bad


def elapsed(airports, origin, dest, dep, arr):
    start = dep.replace(tzinfo=zoneinfo.ZoneInfo(airports[origin]["zone"]))
    end = arr.replace(tzinfo=zoneinfo.ZoneInfo(airports[dest]["zone"]))
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)


def us_rows(path):
    """Day of the arrival is not stated: the one nearest to the duration."""
    for r in csv.DictReader(open(path, encoding="utf-8")):
        day = dt.datetime.fromisoformat(r["date"])
        dep = day + dt.timedelta(hours=int(r["dep_local"][:2]), minutes=int(r["dep_local"][2:]))
        arr = day + dt.timedelta(hours=int(r["arr_local"][:2]), minutes=int(r["arr_local"][2:]))
        yield r["origin"], r["dest"], dep, [arr + dt.timedelta(days=d) for d in (-1, 0, 1)], int(r["elapsed_min"])


def intl_rows(path):
    for r in csv.DictReader(open(path, encoding="utf-8")):
        dep, arr = (dt.datetime.fromisoformat(r[k]) for k in ("dep_local", "arr_local"))
        yield r["origin"], r["dest"], dep, [arr], int(r["elapsed_min"])


def check_flights(airports, rows):
    n, bad = 0, []
    for origin, dest, dep, arrivals, minutes in rows:
        n += 1
        found = [elapsed(airports, origin, dest, dep, a) for a in arrivals]
        if minutes not in found:
            bad.append((origin, dest, dep.isoformat(), found, minutes))
    return n, bad


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("src")
    args.add_argument("reference", nargs="?", default="")
    args.add_argument("--zoneinfo", help="tzdb tree to use (default: the system's)")
    args = args.parse_args()
    if not args.reference or not os.path.exists(f"{args.reference}/airports.csv"):
        print("SKIPPED: no reference data (meson option reference_data)")
        sys.exit(77)
    if args.zoneinfo:
        zoneinfo.reset_tzpath([os.path.abspath(args.zoneinfo)])
    places = tables().Places(args.src)
    airports = {a["iata"]: a for a in places.airports}
    accepted = {o["code"] for o in places.overrides if o["field"] == "agrees"}
    reference = list(csv.DictReader(open(f"{args.reference}/airports.csv", encoding="utf-8")))
    bad = check_zones(airports, reference, accepted)
    for row in bad:
        print("offsets differ:", *row, sep="\t")
    n1, bad1 = check_flights(airports, us_rows(f"{args.reference}/us2008_local_times_sample.csv"))
    n2, bad2 = check_flights(airports, intl_rows(f"{args.reference}/intl_local_times_sample.csv"))
    for row in bad1 + bad2:
        print("duration differs:", *row, sep="\t")
    common = sum(r["iata"] in airports for r in reference)
    print(f"{common} common codes, {len(bad)} with other offsets, {len(accepted)} accepted; "
          f"{n1 + n2} flights, {len(bad1) + len(bad2)} differ")
    sys.exit(1 if bad or bad1 or bad2 else 0)


main()

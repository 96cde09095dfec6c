"""itin replan against a slow model of its order, on random plans and timetables in turn in
each form, some of them over days on which clocks change. REPLAN_SEEDS=FIRST:LAST runs others than the usual seeds."""
import os
import shutil
import sys
from datetime import datetime

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from replan_model import PLANNED, UTC, Case, Flight, by_number, days_early, keys, minimum  # noqa: E402
from tables import FORMS, write_form  # noqa: E402
from tap import equal, itin, main, write  # noqa: E402

FIRST, LAST = map(int, os.environ.get("REPLAN_SEEDS", "0:240").split(":"))
TOLD = "%Y-%m-%dT%H:%M:%SZ"


def moment(value):
    return datetime.strptime(value["utc"], TOLD).replace(tzinfo=UTC)


def way_of(option):
    return [Flight(l["flight"], l["from"], l["to"], moment(l["depart"]), moment(l["arrive"]))
            for l in option["legs"]]


def same(a, b):
    return [(f.number, f.depart) for f in a] == [(f.number, f.depart) for f in b]


def look_at(seed, case, found, ways):
    """One answer; `ways` are all that there are."""
    shown = [way_of(o) for o in found]
    for option, way in zip(found, shown):
        late = len(way) == 1 and way[0].number == "XX900"  # its next day, however late
        known = ways + [[f] for f in case.flights if late and f.depart > case.cancelled]
        assert any(same(way, w) for w in known), (seed, "no such way", option["legs"])
        equal({m["id"] for m in option["missed"]}, set(case.missed(way)))
        equal(option["later_minutes"], int((way[-1].arrive - case.landing).total_seconds()) // 60)
        equal([c["minimum"] for c in option["connections"]],
              [minimum(a, b) for a, b in zip(way, way[1:])])
    # what nothing beats on arrival and flights
    for way in ways:
        mine = (way[-1].arrive, len(way))
        if not any(w[-1].arrive <= mine[0] and len(w) <= mine[1] and (w[-1].arrive, len(w)) != mine
                   for w in ways):
            assert any((s[-1].arrive, len(s)) == mine for s in shown), (seed, "missing", by_number(way))
    # the same flight on its next day, and something from the planned departure on
    later = sorted(f.depart for f in case.flights if f.number == "XX900" and f.b == PLANNED
                   and f.depart > max(case.cancelled, case.told))
    if later and (later[0] - max(case.cancelled, case.told)).days < 6:
        assert any(len(s) == 1 and s[0].number == "XX900" and s[0].depart == later[0]
                   for s in shown), (seed, "the same flight next day")
    if any(w[0].depart >= case.cancelled for w in ways):
        assert any(s[0].depart >= case.cancelled for s in shown), (seed, "none from then on")
    # the order
    least = min((sum(h for h, _ in case.missed(s).values()), days_early(case, s), s[-1].arrive)
                for s in shown)
    order = [keys(case, s, 2 * o["trip"]["nights"] - o["trip"]["lodging_nights"], least[2])
             for o, s in zip(found, shown)]
    equal(order, sorted(order))
    equal([o["rank"] for o in found], list(range(1, len(found) + 1)))
    for o, k in zip(found, order):
        if o["beaten_by"]:
            better, mine = shown[o["beaten_by"] - 1], way_of(o)
            assert better[-1].arrive <= mine[-1].arrive and len(better) <= len(mine), seed


def run(first, last):
    answered = 0
    for seed in range(first, last):
        case = Case(seed)
        ways = case.ways()
        write("plan.yaml", case.plan())
        shutil.rmtree("table.feed", ignore_errors=True)
        table = write_form(case.table(), sorted(FORMS)[seed // 2 % len(FORMS)])
        answer = itin("replan", "plan.yaml", "--cancel", "lost", "--timetable", table,
                      "--told", case.told.strftime(TOLD), "--options", "200", "--no-ledger",
                      "--format", "json", "--fail-on", "never", now="2024-06-01T00:00:00Z")
        if not ways and answer.code == 1:
            continue
        assert answer.code == 0, (seed, answer.code, answer.err, len(ways))
        answered += 1
        try:
            look_at(seed, case, answer.json["options"], ways)
        except AssertionError as fault:
            raise AssertionError(f"seed {seed}: {fault}") from None
    assert answered > (last - first) // 2, answered


def test_the_model_agrees():
    run(FIRST, LAST)


main(globals())

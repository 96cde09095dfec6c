"""Export, move, cancel as a sequence into calendars that keep: khal and its
folder of one file a UID, evolution-data-server. One event a UID at every step, the moved one at its
new time, the cancelled one shown as cancelled, nothing twice."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import Skip, equal, itin, main, write  # noqa: E402
from eds_store import receive  # noqa: E402
from foreign import run  # noqa: E402
from khal_store import Store  # noqa: E402

PLAN = """itin: 1
trip: Winter visit
home: Asia/Seoul
plan:
- flight: KE41
  route: ICN -> SEA
  time: 2026-12-07 16:50 - 09:20
- flight: WS3813
  route: SEA -> YYC
  depart: 2026-12-07 13:05
  arrive: 2026-12-07 {arrive}
- stay: Hotel by the river
  at: Calgary
  in: 2026-12-07
  out: 2026-12-10
- meeting: Clocks and calendars
  at: Calgary
  time: 2026-12-08 {meeting}
  status: {status}
"""


def step(store, now, **values):
    write("plan.yaml", PLAN.format(**values))
    answer = itin("export", "plan.yaml", "-o", "trip.ics", now=now)
    equal(answer.code in (0, 1), True, answer.err)
    return {title.split(",")[0]: (uid, status, start, end)
            for uid, status, title, start, end in store.load("trip.ics")}


def test_khal():
    if not shutil.which("khal"):
        raise Skip("no khal here")
    store = Store(run, ("2026-12-01",))
    first = step(store, "2026-11-01T00:00:00Z", arrive="16:40", meeting="10:00 - 11:30",
                 status="planned")
    equal(sorted(first), ["Clocks and calendars", "Hotel by the river", "KE41  ICN -> SEA",
                          "WS3813  SEA -> YYC"])
    equal(first["WS3813  SEA -> YYC"][2:], ("2026-12-07T21:05:00Z", "2026-12-07T22:40:00Z"))
    equal(first["Clocks and calendars"][2:], ("2026-12-08T16:00:00Z", "2026-12-08T17:30:00Z"))
    files = store.files()
    equal(len(files), 4)

    moved = step(store, "2026-11-02T00:00:00Z", arrive="17:40", meeting="13:00 - 14:30",
                 status="planned")
    equal(store.files(), files, "moved: the same files")
    equal(moved["WS3813  SEA -> YYC"],
          (first["WS3813  SEA -> YYC"][0], "CONFIRMED", "2026-12-07T21:05:00Z", "2026-12-07T23:40:00Z"))
    equal(moved["Clocks and calendars"][2:], ("2026-12-08T19:00:00Z", "2026-12-08T20:30:00Z"))
    equal(moved["KE41  ICN -> SEA"], first["KE41  ICN -> SEA"])
    equal(len(moved), 4)

    last = step(store, "2026-11-03T00:00:00Z", arrive="17:40", meeting="13:00 - 14:30",
                status="cancelled")
    equal(store.files(), files, "cancelled: the same files")
    equal(len(last), 4)
    cancelled = [row for row in last.values() if row[1] == "CANCELLED"]
    equal(cancelled, [(first["Clocks and calendars"][0], "CANCELLED", "2026-12-08T19:00:00Z",
                       "2026-12-08T20:30:00Z")])


def exported(name, now, **values):
    write("plan.yaml", PLAN.format(**values))
    answer = itin("export", "plan.yaml", "-o", name, now=now)
    equal(answer.code in (0, 1), True, answer.err)
    return name


def test_evolution_data_server():
    shutil.rmtree("plan.yaml.itin", ignore_errors=True)
    first, moved, last = ({row[-1].split(",")[0]: row[:-1] for row in rows} for rows in receive(
        exported("first.ics", "2026-11-01T00:00:00Z", arrive="16:40", meeting="10:00 - 11:30",
                 status="planned"),
        exported("moved.ics", "2026-11-02T00:00:00Z", arrive="17:40", meeting="13:00 - 14:30",
                 status="planned"),
        exported("last.ics", "2026-11-03T00:00:00Z", arrive="17:40", meeting="13:00 - 14:30",
                 status="cancelled")))
    uids = {title: row[0] for title, row in first.items()}
    equal(sorted(uids), ["Clocks and calendars", "Hotel by the river", "KE41  ICN -> SEA",
                         "WS3813  SEA -> YYC"])
    flight, meeting = uids["WS3813  SEA -> YYC"], uids["Clocks and calendars"]
    equal(first["WS3813  SEA -> YYC"],
          (flight, "CONFIRMED", "2026-12-07T21:05:00Z", "2026-12-07T22:40:00Z"))
    equal(first["KE41  ICN -> SEA"][2:], ("2026-12-07T07:50:00Z", "2026-12-07T17:20:00Z"))
    equal(first["Hotel by the river"][2:], ("2026-12-07", "2026-12-10"))
    equal({row[0]: row for row in moved.values()},
          {row[0]: row for row in first.values()} | {
              flight: (flight, "CONFIRMED", "2026-12-07T21:05:00Z", "2026-12-07T23:40:00Z"),
              meeting: (meeting, "CONFIRMED", "2026-12-08T19:00:00Z", "2026-12-08T20:30:00Z")})
    equal({row[0]: row for row in last.values()},
          {row[0]: row for row in moved.values()} | {
              meeting: (meeting, "CANCELLED", "2026-12-08T19:00:00Z", "2026-12-08T20:30:00Z")})


main(globals())

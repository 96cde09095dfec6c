"""Every allocation of a command fails once, then every one from it on: the
whole answer or a refusal that says so, never a part, never a crash, and
nothing of ours is left unfreed. An ordinary run draws some of the allocations
from a seed that it prints; ITIN_SLOW=1 takes each of them, ITIN_SEED=N draws
the same again."""
import collections
import os
import random
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from dav import Dav  # noqa: E402
from tap import FIXTURES, REPORT, Skip, contains, equal, itin, main, read, write  # noqa: E402

SHIM = os.environ["ITIN_FAILING_ALLOC"]
SLOW = bool(os.environ.get("ITIN_SLOW"))
DRAWN = 40  # allocations of a command in an ordinary run
OURS = ("itin+", "libitin")
CALGARY = os.path.join(FIXTURES, "timetables", "calgary-2024.csv")
WINTER = read(os.path.join(FIXTURES, "drift", "winter.yaml"))
NOW = "2024-06-29T15:00:00Z"

PLAN = """itin: 1
trip: T
home: Seoul
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- meeting: Port
  at: Seattle
  time: 2024-06-26 09:30 - 10:30
- flight: WS86
  route: YYC -> ICN
  time: 2024-06-29 16:50 - 19:40+1
- task: Report
  at: Seoul
  time: 2024-07-02 10:00 - 11:00
"""
# exact moments at both ends: the stated duration is what is wrong, a sure fix
FIXABLE = PLAN + """- flight: WS88
  route: YYC -> ICN
  depart: 2024-07-05T16:50-06:00[America/Edmonton]
  arrive: 2024-07-06T19:40+09:00[Asia/Seoul]
  lasts: 11h00m
"""
BATCH = ('{"id":1,"plan":{"itin":1,"plan":[{"task":"x","zone":"Asia/Seoul",'
         '"time":"2024-06-24 19:20"}]}}\n'
         '{"id":2,"text":"itin: 1\\nplan:\\n- task: y\\n  zone: Europe/Paris\\n'
         '  time: 2024-06-25 10:00\\n","from":"yaml"}\n')


def state(folder="."):
    """The files below a folder, but for the shim's own."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.relpath(os.path.join(path, name), folder)
            if file != "failed":
                found[file] = read(os.path.join(path, name))
    return found


class Case:
    """One command with the files that it finds."""

    def __init__(self, args, files=None, stdin=b"", prepare=None, now=NOW):
        self.args, self.files, self.stdin, self.now = args, files or {}, stdin, now
        self.prepare = prepare or (lambda: None)

    def reset(self):
        for name in state():
            if name not in self.files:
                os.unlink(name)
        for name, content in self.files.items():
            write(name, content)
        self.prepare()

    def run(self, at, onwards):
        self.reset()
        env = {"LD_PRELOAD": SHIM, "FAIL_AT": str(at), "FAIL_REPORT": "failed"}
        if onwards:
            env["FAIL_ON"] = "1"
        answer = itin(*self.args, env=env, stdin=self.stdin, now=self.now, timeout=120)
        equal(answer.code >= 0, True, f"{self.args}, allocation {at}: signal {-answer.code}")
        head, *blocks = read("failed").decode().splitlines()
        answer.reached, answer.count = (int(n) for n in head.split())
        answer.left = collections.Counter(blocks)
        answer.files = state()
        return answer


def says_so(answer):
    return bool(answer.err.strip() or answer.out.strip())


def leaks(answer, whole):
    """Blocks of ours that are left, and more of the libraries' than after a whole run."""
    ours = [b for b in answer.left if b.startswith(OURS)]
    return ours, {b: n for b, n in (answer.left - whole.left).items() if not b.startswith(OURS)}


def judge_lines(case, whole, at, onwards):
    """Of a batch each line is answered, or refused because memory was out."""
    answer = case.run(at, onwards)
    what = f"batch, allocation {at}{' and on' if onwards else ''}"
    equal(leaks(answer, whole)[0], [], f"{what}: left")
    lines, refused = answer.out.splitlines(), 0
    for line, should in zip(lines, whole.out.splitlines()):
        if line != should:
            contains(line, "out of memory", what)
            refused += 1
    whole_answer = len(lines) == 2 and not refused and not answer.err
    equal(answer.code, 0 if whole_answer else 2, f"{what}: {answer.out}")
    equal(len(lines) == 2 or bool(answer.err), True, f"{what}: silent")
    return answer.code == 2


def judge(case, whole, at, onwards):
    if case.args[0] == "batch":
        return judge_lines(case, whole, at, onwards)
    answer = case.run(at, onwards)
    what = f"{' '.join(case.args)}, allocation {at}{' and on' if onwards else ''}"
    equal(answer.code in (0, 1, 2), True, f"{what}: code {answer.code}")
    equal(leaks(answer, whole)[0], [], f"{what}: left")
    before = {n: c.encode() if isinstance(c, str) else c for n, c in case.files.items()}
    if answer.code == 2 and whole.code != 2:
        equal(says_so(answer), True, f"{what}: silent")
        for name, content in answer.files.items():
            equal(content in (before.get(name), whole.files.get(name)), True,
                  f"{what}: {name} is neither old nor new: {content[:200]}")
        equal(set(before) - set(answer.files), set(), f"{what}: gone")
        return True
    equal((answer.code, answer.out), (whole.code, whole.out), what)
    equal(answer.files, whole.files, what)
    return False


def fails_everywhere(case, least=10, first=None):
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("sanitizers have an allocator of their own, and gcov needs memory")
    seed = int(os.environ.get("ITIN_SEED") or int.from_bytes(os.urandom(4), "big"))
    rng = random.Random(seed)
    whole = case.run(-1, False)
    equal(leaks(whole, whole)[0], [], "left after a whole run")
    equal(whole.count > least, True, f"{whole.count} allocations")
    points = range(first or whole.count)
    if not SLOW and len(points) > DRAWN:
        points = sorted(rng.sample(points, DRAWN))
    print(f"# {' '.join(case.args[:2])}: {whole.count} allocations, {len(points)} tried, "
          f"seed {seed}")
    refused = sum(judge(case, whole, at, onwards) for onwards in (False, True) for at in points)
    equal(refused > len(points) // 2, True, f"{refused} refused")


def test_check():
    fails_everywhere(Case(["check", REPORT, "--no-ledger", "--notes"]))


def test_check_json():
    fails_everywhere(Case(["check", REPORT, "--no-ledger", "--format", "json"]))


def test_check_sarif():
    fails_everywhere(Case(["check", "p.yaml", "--no-ledger", "--format", "sarif"],
                          {"p.yaml": FIXABLE}))


def test_fix():
    fails_everywhere(Case(["check", "--fix", "p.yaml"], {"p.yaml": FIXABLE}))


def test_show():
    fails_everywhere(Case(["show", REPORT, "--no-ledger", "--why"]))


def test_import():
    fails_everywhere(Case(["import", "report.md", "-o", "out.yaml"], {"report.md": read(REPORT)}))


def test_export():
    fails_everywhere(Case(["export", "plan.yaml", "-o", "out.ics"], {"plan.yaml": WINTER}))


def test_a_page():
    fails_everywhere(Case(["export", REPORT, "--no-ledger", "--to", "html", "-o", "out.html"]))


def export_to(form):
    fails_everywhere(Case(["export", "p.yaml", "--no-ledger", "--to", form], {"p.yaml": PLAN}))


def test_export_jcal():
    export_to("jcal")


def test_export_jscal():
    export_to("jscal")


def test_export_json():
    export_to("json")


def test_export_csv():
    export_to("csv")


def test_export_report():
    export_to("report")


def test_export_svg():
    export_to("svg")


def calendar():
    write("p.yaml", PLAN)
    return itin("export", "p.yaml", "--no-ledger", now=NOW).bytes


def test_import_a_calendar():
    fails_everywhere(Case(["import", "t.ics", "--no-ledger"], {"t.ics": calendar()}))


def test_diff():
    fails_everywhere(Case(["diff", "a.yaml", "b.yaml"],
                          {"a.yaml": PLAN, "b.yaml": PLAN.replace("09:30", "09:10")}))


def test_diff_json():
    fails_everywhere(Case(["diff", "a.yaml", "b.yaml", "--format", "json"],
                          {"a.yaml": PLAN, "b.yaml": PLAN.replace("09:30", "09:10")}))


def replanning(*more):
    return Case(["replan", "p.yaml", "--cancel", "WS86", "--timetable", CALGARY, *more],
                {"p.yaml": PLAN})


def test_replan():
    fails_everywhere(replanning())


def test_replan_json():
    fails_everywhere(replanning("--format", "json"))


def test_replan_in_place():
    fails_everywhere(replanning("--in-place", "--ics", "t.ics"))


def test_replan_with_a_rebooking():
    fails_everywhere(Case(["replan", "p.yaml", "--delay", "WS86=+95m"], {"p.yaml": PLAN}))


def test_timetable_build():
    fails_everywhere(Case(["timetable", "build", CALGARY, "-o", "t.bin"]))


def test_timetable_info():
    fails_everywhere(Case(["timetable", "info", CALGARY]))


def test_timetable_query():
    fails_everywhere(Case(["timetable", "query", "YYC", "ICN", "--timetable", CALGARY,
                           "--at", "2024-06-29T15:00Z"]))


def test_batch():
    fails_everywhere(Case(["batch", "--jobs", "1", "--show"], stdin=BATCH))


def test_time():
    fails_everywhere(Case(["time", "2024-06-24T19:20", "ICN", "Seattle"]))


def test_time_lines():
    fails_everywhere(Case(["time", "-"], stdin="2024-06-24T19:20\tICN\n2024-03-10T02:30\tSEA\n"))


# ICU 72's own zones crash without memory, and `zones` looks at them behind all else
def test_zones():
    fails_everywhere(Case(["zones"]), first=300)


def test_zones_of_a_plan():
    fails_everywhere(Case(["zones", "p.yaml", "--format", "json"], {"p.yaml": PLAN}), first=300)


def test_places():
    fails_everywhere(Case(["places", "Seattle", "--format", "json"]))


def test_explain():
    fails_everywhere(Case(["explain", "--format", "json"]))


def test_a_feed():
    fails_everywhere(Case(["publish", "p.yaml", "--feed", "feed"], {"p.yaml": PLAN},
                          prepare=lambda: os.makedirs("feed", exist_ok=True)))


class Publishing(Case):
    """To a calendar on loopback: each event there is whole, and the next run completes them."""

    def __init__(self, dav):
        super().__init__(["publish", "p.yaml", "--to", dav.url], {"p.yaml": PLAN})
        self.dav = dav
        self.prepare = lambda: self.dav.calendar.clear()

    def run(self, at, onwards):
        answer = super().run(at, onwards)
        answer.files.update({f"event {n}": c for n, c in self.dav.calendar.items()})
        return answer


def test_publish():
    with Dav() as dav:
        fails_everywhere(Publishing(dav))


main(globals())

"""Output files are whole or absent: killed at random moments, failing system
calls, disk full, links, read-only folders. Prints the seed of the random
moments; ITIN_SLOW=1 kills ten times as often."""
import os
import random
import signal
import stat
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, ITIN, Skip, contains, equal, itin, main, read, write  # noqa: E402

# exact moments at both ends: the stated duration is what is wrong, a sure fix
FLIGHT = """- flight: WS86
  route: YYC -> ICN
  depart: 2024-06-30T16:50-06:00[America/Edmonton]
  arrive: 2024-07-01T19:40+09:00[Asia/Seoul]
  lasts: 11h00m  # as the paper says
"""
PLAN = ("itin: 1\ntrip: T\nhome: Seoul\nplan:\n" + FLIGHT +
        "".join(f"- meeting: Item {n} {'x' * 200}\n  at: Seoul\n"
                f"  time: 2024-07-{n % 28 + 2:02} {8 + n // 28}:00 - {8 + n // 28}:30\n"
                for n in range(200)))
KILLS = 600 if os.environ.get("ITIN_SLOW") else 60
CALGARY = os.path.join(FIXTURES, "timetables", "calgary-2024.csv")
TRIP = """itin: 1
trip: T
home: Seoul
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- flight: WS86
  route: YYC -> ICN
  time: 2024-06-29 16:50 - 19:40+1
"""


def run_and_kill(command, delay):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={"PATH": os.environ["PATH"], "LC_ALL": "C"})
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def measured(command):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                   env={"PATH": os.environ["PATH"], "LC_ALL": "C"})
    return time.monotonic() - start


def kill_repeatedly(command, target, old, new, prepare):
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"# seed {seed}")
    rng = random.Random(seed)
    whole = measured(command)
    outcomes = set()
    for _ in range(KILLS):
        prepare()
        run_and_kill(command, rng.uniform(0, whole * 1.2))
        content = read(target) if os.path.exists(target) else None
        assert content in (old, new), f"half-written: {content[:80] if content else content}"
        outcomes.add(content == new)
    return outcomes


def test_killed_while_exporting():
    write("plan.yaml", PLAN)
    command = [ITIN, "export", "--no-ledger", "--force", "--now=2024-06-01T00:00:00Z", "plan.yaml",
               "-o", "out.json"]
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    new = read("out.json")
    old = b"the file as it was\n"
    kill_repeatedly(command, "out.json", old, new, lambda: write("out.json", old))


def test_killed_while_fixing():
    write("plan.yaml", PLAN)
    command = [ITIN, "check", "--fix", "--now=2024-06-01T00:00:00Z", "plan.yaml"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    new = read("plan.yaml")
    kill_repeatedly(command, "plan.yaml", PLAN.encode(), new,
                    lambda: write("plan.yaml", PLAN))


# Every kind of write: the command, what stands there before, the outputs.
WRITES = {
    "export with a ledger": (["export", "p.yaml", "-o", "t.ics"], {"p.yaml": TRIP}),
    "import": (["import", "t.json", "--from", "json", "-o", "new.yaml", "--force"],
               {"t.json": '{"itin":1,"plan":[{"task":"x","zone":"Asia/Seoul",'
                          '"time":"2024-06-24 19:20"}]}'}),
    "fix": (["check", "--fix", "p.yaml"],
            {"p.yaml": "itin: 1\ntrip: T\nhome: Seoul\nplan:\n" + FLIGHT}),
    "replan": (["replan", "p.yaml", "--cancel", "WS86", "--timetable", CALGARY, "--in-place",
                "--ics", "t.ics"], {"p.yaml": TRIP}),
    "timetable": (["timetable", "build", CALGARY, "-o", "t.bin", "--force"], {"t.bin": "old"}),
    "feed": (["publish", "p.yaml", "--feed", "."], {"p.yaml": TRIP}),
}
FIXED = ["--now=2024-06-29T15:00:00Z", "--tzdata=bundled"]


def begin(files):
    for name in os.listdir("."):
        if name not in files:
            os.unlink(name)
    for name, content in files.items():
        write(name, content)


def contents():
    return {name: read(name) for name in os.listdir(".")}


def whole_or_old(what, files, new):
    """Of each file there is the old or the new one; a temporary file may be left by a kill."""
    old = {name: content.encode() for name, content in files.items()}
    for name, content in contents().items():
        if name in old or name in new:
            equal(content in (old.get(name), new.get(name)), True,
                  f"{what}: {name} is neither: {content[:80]}")
        else:
            equal(len(os.path.splitext(name)[1]), 7, f"{what}: {name} was made")
    equal(set(old) - set(contents()), set(), f"{what}: gone")


def test_killed_during_every_kind_of_write():
    seed = int.from_bytes(os.urandom(4), "big")
    rng = random.Random(seed)
    print(f"# seed {seed}, {KILLS} kills of each")
    for what, (args, files) in WRITES.items():
        command = [ITIN, *args, *FIXED]
        begin(files)
        whole = measured(command)
        new = contents()
        equal(new != {n: c.encode() for n, c in files.items()}, True, f"{what} writes nothing")
        for _ in range(KILLS):
            begin(files)
            run_and_kill(command, rng.uniform(whole * 0.3, whole * 1.1))
            whole_or_old(what, files, new)
        # what a kill left beside them is in nobody's way (a plan that was changed
        # already, its ledger not yet, is another question to the same command)
        for name in set(new) & set(contents()):
            os.unlink(name)
        for name, content in files.items():
            write(name, content)
        measured(command)
        again = contents()
        equal({n: again.get(n) == new[n] for n in new if n not in files},
              {n: True for n in new if n not in files}, f"{what}: after the kill")


def test_killed_while_a_batch_answers():
    line = ('{"id":%d,"plan":{"itin":1,"plan":[{"task":"x","zone":"Asia/Seoul",'
            '"time":"2024-06-24 19:20"}]}}\n')
    write("in.jsonl", "".join(line % n for n in range(3000)))
    command = f"{ITIN} batch --jobs 2 in.jsonl --now=2024-06-29T15:00:00Z --tzdata=bundled"
    subprocess.run(f"{command} > whole", shell=True, check=True)
    whole = read("whole")
    start = time.monotonic()
    subprocess.run(f"{command} > part", shell=True, check=True)
    took = time.monotonic() - start
    rng = random.Random(int.from_bytes(os.urandom(4), "big"))
    for _ in range(KILLS // 3):
        with open("part", "wb") as out:
            process = subprocess.Popen(command.split(), stdout=out)
            time.sleep(rng.uniform(0, took))
            process.send_signal(signal.SIGKILL)
            process.wait()
        part = read("part")
        equal(whole.startswith(part), True, "what was answered is the beginning of the answer")


def io_fault(call, at, error, args, files):
    begin(files)
    env = {"LD_PRELOAD": os.environ["ITIN_FAILING_IO"], "FAIL_CALL": call, "FAIL_AT": str(at),
           "FAIL_ERRNO": error, "FAIL_REPORT": os.path.abspath("../failed")}
    if os.path.exists("../failed"):
        os.unlink("../failed")
    answer = itin(*args, env=env, now="2024-06-29T15:00:00Z")
    return answer, os.path.exists("../failed")


def test_failing_calls_of_every_kind_of_write():
    """Each write, fsync, rename, link, mkstemp, fchmod and close fails once."""
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("the shim would come before the sanitizer")
    os.mkdir("box")
    os.chdir("box")
    tried = 0
    for what, (args, files) in WRITES.items():
        begin(files)
        code = itin(*args, now="2024-06-29T15:00:00Z").code
        new = contents()
        for call, errors in {"write": ("EIO", "ENOSPC", "EINTR", "short"), "fsync": ("EIO",),
                             "rename": ("EIO", "ENOSPC", "EROFS"), "link": ("EIO", "EROFS"),
                             "mkstemp": ("EROFS", "ENOSPC"), "fchmod": ("EIO",),
                             "close": ("EIO", "ENOSPC")}.items():
            for error in errors:
                for at in range(100):
                    answer, failed = io_fault(call, at, error, args, files)
                    if not failed:
                        break
                    tried += 1
                    told = f"{what}: {call} {at} {error}"
                    equal(answer.code in (code, 2), True, f"{told}: code {answer.code}")
                    whole_or_old(told, files, new)
                    equal([n for n in contents() if n not in new and n not in files], [],
                          f"{told}: left behind")
                    if answer.code == code:
                        equal(contents(), new, told)
                    else:
                        equal(bool(answer.err.strip()), True, f"{told}: silent")
                    if error in ("EINTR", "short"):
                        equal((answer.code, contents()), (code, new), told)
    print(f"# {tried} failing calls")
    equal(tried > 50, True, f"{tried} failing calls")


def test_nobody_reads_what_is_printed():
    """A closed stdout, a pipe without a reader: exit 2, no signal, nothing half done."""
    write("p.yaml", TRIP)
    for args in (["show", "p.yaml"], ["check", "p.yaml", "--format", "json"], ["time", "2024-06-24T10:20Z"],
                 ["places", "Seattle", "--format", "json"], ["explain"], ["export", "p.yaml"]):
        command = " ".join([ITIN, *args, *FIXED])
        closed = subprocess.run(f"{command} >&-", shell=True, capture_output=True, check=False)
        equal((args[0], closed.returncode), (args[0], 2))
        read_end, write_end = os.pipe()
        os.close(read_end)
        piped = subprocess.run(command.split(), stdout=write_end, stderr=subprocess.PIPE,
                               check=False)
        os.close(write_end)
        equal((args[0], piped.returncode), (args[0], 2))
    equal(read("p.yaml"), TRIP.encode())


def test_a_full_disk_leaves_the_old_file():
    """A file-size limit stands for the full disk."""
    write("plan.yaml", PLAN)
    write("out.json", "old")
    script = (f"trap '' XFSZ; ulimit -f 8; exec {ITIN} export --force --no-ledger plan.yaml "
              "-o out.json")
    process = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    equal(process.returncode, 2)
    contains(process.stderr, "out.json")
    equal(read("out.json"), b"old")
    equal(sorted(os.listdir(".")), ["out.json", "plan.yaml"])


def test_a_read_only_folder():
    if os.getuid() == 0:
        raise Skip("root may write everywhere")
    os.mkdir("locked")
    write("plan.yaml", PLAN)
    os.chmod("locked", stat.S_IRUSR | stat.S_IXUSR)
    result = itin("export", "--no-ledger", "plan.yaml", "-o", "locked/out.ics")
    equal(result.code, 2)


def test_a_link_stays_a_link_and_modes_stay():
    write("plan.yaml", PLAN)
    write("real.json", "old")
    os.chmod("real.json", 0o640)
    os.symlink("real.json", "link.json")
    itin("export", "--force", "--no-ledger", "plan.yaml", "-o", "link.json")
    assert os.path.islink("link.json")
    assert read("real.json") != b"old"
    equal(stat.S_IMODE(os.stat("real.json").st_mode), 0o640)


def test_the_old_plan_is_kept():
    write("plan.yaml", PLAN)
    result = itin("check", "--fix", "plan.yaml")
    contains(result.err, "plan.yaml~")
    equal(read("plan.yaml~"), PLAN.encode())
    equal(read("plan.yaml").decode(), PLAN.replace("lasts: 11h00m ", "lasts: 11h50m "))


def test_nothing_sure_to_fix_is_said():
    plan = "itin: 1\nplan:\n- meeting: M\n  at: Seatle\n  time: 2024-06-24 10:00 - 11:00\n"
    write("plan.yaml", plan)
    contains(itin("check", "--fix", "plan.yaml").err, "0 fixes applied")
    equal((read("plan.yaml").decode(), os.path.exists("plan.yaml~")), (plan, False))
    write("plan.yaml", plan.replace("Seatle", "Seattle"))
    equal(itin("check", "--fix", "plan.yaml").err, "")  # no findings: nothing to say


def test_a_ledger_that_is_not_ours_is_kept():
    write("plan.yaml", PLAN)
    write("plan.yaml.itin", "my notes\n")
    answer = itin("export", "plan.yaml", "-o", "plan.ics")
    equal((answer.code, read("plan.yaml.itin"), os.path.exists("plan.ics")),
          (2, b"my notes\n", False))
    contains(answer.err, "is no ledger of itin")
    equal(itin("export", "plan.yaml", "-o", "plan.ics", "--no-ledger").code, 1)  # findings


def test_a_damaged_ledger_is_kept_beside_the_new_one():
    write("plan.yaml", PLAN)
    itin("export", "plan.yaml", "-o", "plan.ics")
    damaged = read("plan.yaml.itin").replace(b"ledger: 1", b"ledger: x")
    write("plan.yaml.itin", damaged)
    equal(itin("export", "plan.yaml", "-o", "plan.ics").code in (0, 1), True)
    equal(read("plan.yaml.itin~"), damaged)
    contains(read("plan.yaml.itin").decode(), "ledger: 1")


def test_a_device_is_written_to_and_stays():
    write("plan.yaml", PLAN)
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    answer = itin("export", "plan.yaml", "--to", "yaml", "-o", "pipe", "--force", "--no-ledger")
    equal(answer.code, 1, answer.err)  # the plan has a finding of its own
    contains(os.read(reader, 1 << 16).decode(), "itin: 1")
    os.close(reader)
    equal(stat.S_ISFIFO(os.stat("pipe").st_mode), True)


def test_a_file_named_minus_is_standard_output():
    write("p.yaml", TRIP)
    for command in (("import", "p.yaml"), ("export", "p.yaml"), ("export", "p.yaml", "--to", "csv")):
        equal(itin(*command, "-o", "-").out, itin(*command).out, command)
    change = ("replan", "p.yaml", "--cancel", "WS86", "--with", "WS86 YYC-ICN 2024-06-30 16:50 - 19:40+1")
    change += ("--told", "2024-06-29 09:00", "--fail-on", "never")
    answer = itin(*change, "-o", "-")
    equal(answer.code, 0, answer.err)
    equal(itin(*change, "-o", "new.yaml").code, 0)
    equal(answer.out.encode(), read("new.yaml"), "the plan")
    contains(answer.err, "CANCELLED")
    if os.path.exists("-"):
        raise AssertionError("a file named -")


main(globals())

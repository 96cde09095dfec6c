"""Output files are whole or absent: killed at random moments, disk full, links,
read-only folders. Prints the seed of the random moments."""
import os
import random
import signal
import stat
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, Skip, contains, equal, itin, main, read, write  # noqa: E402

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
KILLS = 60


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


main(globals())

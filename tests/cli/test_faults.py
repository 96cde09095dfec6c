"""Every allocation of a command fails once, then every one from it on: the
whole answer or a refusal that says so, never a part and never a crash."""
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, REPORT, Skip, equal, itin, main, read, write  # noqa: E402

SHIM = os.environ["ITIN_FAILING_ALLOC"]
MOST = 20000  # allocations of a command


def run(args, at, onwards):
    for name in glob.glob("out*") + glob.glob("failed"):
        os.unlink(name)
    env = {"LD_PRELOAD": SHIM, "FAIL_AT": str(at), "FAIL_REPORT": "failed"}
    if onwards:
        env["FAIL_ON"] = "1"
    answer = itin(*args, env=env)
    return answer, os.path.exists("failed")


def outputs():
    return {name: read(name) for name in sorted(glob.glob("out*"))}


def fails_everywhere(*args, step=1):
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("sanitizers have an allocator of their own")
    whole, _ = run(args, -1, False)
    files = outputs()
    refused = 0
    for onwards in (False, True):
        for at in range(0, MOST, step):
            answer, failed = run(args, at, onwards)
            what = f"{args[0]}, allocation {at}{' and on' if onwards else ''}"
            equal(answer.code in (0, 1, 2), True, f"{what}: code {answer.code}")
            if answer.code == 2 and whole.code != 2:
                equal(bool(answer.err.strip() or answer.out.strip()), True, f"{what}: silent")
                for name, content in outputs().items():
                    equal(content, files[name], f"{what}: {name}")
                refused += 1
            else:
                equal((answer.code, answer.out), (whole.code, whole.out), what)
                equal(outputs(), files, what)
            if not failed:
                break
        else:
            raise AssertionError(f"more than {MOST} allocations")
    equal(refused > 50, True, f"{args[0]}: {refused} refused")


def test_check():
    fails_everywhere("check", REPORT, "--no-ledger", "--notes", step=2)


def test_check_json():
    fails_everywhere("check", REPORT, "--no-ledger", "--format", "json", step=7)


def test_show():
    fails_everywhere("show", REPORT, "--no-ledger", "--why", step=3)


def test_import():
    write("report.md", read(REPORT))
    fails_everywhere("import", "report.md", "-o", "out.yaml", step=4)


def test_export():
    write("plan.yaml", read(os.path.join(FIXTURES, "drift", "winter.yaml")))
    fails_everywhere("export", "plan.yaml", "--no-ledger", "-o", "out.ics", step=2)


def test_a_page():
    fails_everywhere("export", REPORT, "--no-ledger", "--to", "html", "-o", "out.html", step=7)


main(globals())

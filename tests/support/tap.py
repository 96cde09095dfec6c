"""A small TAP producer and a runner of itin, for tests of the command line.

A test file defines functions test_*() and calls main(). Each gets its own
empty working directory; itin runs with a fixed environment, so that neither
the machine's zone nor its locale is part of a result.
"""
import json
import os
import subprocess
import sys
import tempfile
import traceback

ROOT = os.environ["ITIN_SOURCE_ROOT"]
ITIN = os.environ["ITIN_PROGRAM"]
FIXTURES = os.path.join(ROOT, "fixtures")
REPORT = os.path.join(FIXTURES, "report", "seattle-calgary-2024", "report.md")
NOW = "2024-08-01T00:00:00Z"
# A sanitized program is slow: where every fixture is taken many times, it takes every fourth
STEP = 1 if os.environ.get("ITIN_SANITIZE", "none") == "none" else 4


# "TZ=Pacific/Apia LC_ALL=tr_TR.UTF-8": no answer may depend on them (tools/test)
STRANGE = dict(pair.split("=", 1) for pair in os.environ.get("ITIN_STRANGE", "").split())


class Skip(Exception):
    """The test cannot run here; its text says why."""


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.bytes = process.stdout
        self.out = process.stdout.decode("utf-8", "replace")
        self.err = process.stderr.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.out)


def itin(*args, stdin=b"", env=None, now=NOW, tzdata="bundled", timeout=60, user=None):
    """Runs itin; stdin is bytes or text."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": os.getcwd()}
    environment.update(STRANGE)
    for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if key in os.environ:
            environment[key] = os.environ[key]
    environment.update(env or {})
    command = [ITIN, *args]
    if args and not args[0].startswith("-"):
        command += ([f"--now={now}"] if now else []) + ([f"--tzdata={tzdata}"] if tzdata else [])
    process = subprocess.run(command, input=stdin, capture_output=True, env=environment,
                             timeout=timeout, check=False, user=user)
    return Result(process)


def equal(actual, expected, what=""):
    if actual != expected:
        raise AssertionError(f"{what}: got {actual!r}, expected {expected!r}")


def contains(text, part, what=""):
    if part not in text:
        raise AssertionError(f"{what}: {part!r} is not in:\n{text}")


def write(name, content):
    with open(name, "wb") as f:
        f.write(content.encode() if isinstance(content, str) else content)
    return name


def read(name):
    with open(name, "rb") as f:
        return f.read()


def main(namespace):
    tests = [(n, f) for n, f in namespace.items() if n.startswith("test_") and callable(f)]
    print(f"1..{len(tests)}")
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as directory:
            os.chdir(directory)
            try:
                function()
                print(f"ok {number} - {name}")
            except Skip as reason:
                print(f"ok {number} - {name} # SKIP {reason}")
            except Exception:  # a broken test is a failed test, the others go on
                failed = True
                print(f"not ok {number} - {name}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
            os.chdir("/")
        sys.stdout.flush()
    sys.exit(1 if failed else 0)

"""The README's examples are what the program prints; its plan and its C
example work; an installed library can be used with pkg-config."""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, REPORT, ROOT, Skip, contains, equal, itin, main, read  # noqa: E402

BUILD = os.path.dirname(os.path.dirname(os.path.dirname(ITIN)))


def test_readme_is_what_the_program_prints():
    result = subprocess.run([sys.executable, os.path.join(ROOT, "tools", "readme.py"),
                             os.path.join(ROOT, "README.md"), ITIN, "--check"],
                            capture_output=True, text=True, check=False)
    equal(result.returncode, 0, result.stderr)


def test_the_readme_plan_is_clean():
    result = itin("check", os.path.join(ROOT, "tests", "api", "plan.yaml"))
    equal(result.code, 0)
    contains(result.out, "0 errors, 0 warnings")


def test_every_command_of_the_readme_exists():
    text = read(os.path.join(ROOT, "README.md")).decode()
    for command in set(re.findall(r"`itin ([a-z]+)", text)):
        equal(itin(command, "--help", now=None, tzdata=None).code, 0, command)


def test_installed_library():
    if "address" in os.environ.get("ITIN_SANITIZE", ""):
        raise Skip("a sanitized library needs its runtime first")
    for tool in ("meson", "pkg-config", "cc"):
        if not shutil.which(tool):
            raise Skip(f"{tool} is not here")
    staging = os.path.abspath("staging")
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", staging],
                   check=True, capture_output=True)
    found = {}
    for directory, _, files in os.walk(staging):
        for name in files:
            found.setdefault(name, os.path.join(directory, name))
    for name in ("itin", "itin.h", "itin.pc", "itin.1", "_itin", "itin.fish", "plan.schema.json"):
        assert name in found, (name, sorted(found))
    environment = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(found["itin.pc"]),
                       PKG_CONFIG_SYSROOT_DIR=staging)
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "itin"], env=environment,
                           check=True, capture_output=True, text=True).stdout.split()
    example = os.path.join(ROOT, "tests", "api", "example.c")
    subprocess.run(["cc", example, "-o", "example", *flags], check=True)
    library = os.path.dirname(next(p for n, p in found.items() if n.startswith("libitin.so")))
    out = subprocess.run(["./example", REPORT], env=dict(os.environ, LD_LIBRARY_PATH=library),
                         check=True, capture_output=True, text=True).stdout
    contains(out, "2024-06-24T10:20:00Z  flight")
    contains(out, "duration-mismatch")


main(globals())

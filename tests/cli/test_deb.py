"""The Debian packages are built from this build, unpacked into an empty root,
and used from there: the program, the library from C and from Python."""
import glob
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, REPORT, ROOT, Skip, contains, equal, main  # noqa: E402

BUILD = os.path.dirname(os.path.dirname(os.path.dirname(ITIN)))
PACKAGES = ("itin", "libitin-dev", "libitin-publish0", "libitin0")


def run(*command, **env):
    process = subprocess.run(command, capture_output=True, text=True, check=False,
                             env={**os.environ, "LC_ALL": "C", **env})
    return process.returncode, process.stdout, process.stderr


def need(*tools):
    for tool in tools:
        if not shutil.which(tool):
            raise Skip(f"{tool} is not here: the packages are NOT tested")
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("tested without sanitizers")


def unpack(debs):
    """As dpkg does where that is allowed, else by hand."""
    if os.geteuid() == 0:
        for name in ("info", "updates"):
            os.makedirs("root/var/lib/dpkg/" + name)
        for name in ("status", "available"):
            open("root/var/lib/dpkg/" + name, "wb").close()
        code, _, err = run("dpkg", "--root=root", "--force-depends", "--force-script-chrootless",
                           "--no-triggers", "--log=dpkg.log", "-i", *debs)
        equal(code, 0, err)
        return
    for deb in debs:
        equal(run("dpkg-deb", "-x", deb, "root")[0], 0)


def test_packages():
    need("meson", "dpkg-deb", "dpkg-shlibdeps", "pkg-config", "cc", "strip")
    before = run("git", "-C", ROOT, "status", "--porcelain")[1]
    code, out, err = run(os.path.join(ROOT, "tools", "deb"), "debs", BUILD)
    equal(code, 0, err)
    debs = sorted(glob.glob("debs/*.deb"))
    equal([os.path.basename(d).split("_")[0] for d in debs], list(PACKAGES), out)
    equal(run("git", "-C", ROOT, "status", "--porcelain")[1], before, "the tree was changed")
    for deb in debs:
        depends = run("dpkg-deb", "-f", deb, "Depends")[1]
        contains(depends, "libitin0" if "libitin0" not in deb else "libc6")
        if os.path.basename(deb).startswith("libitin0_"):
            assert re.search(r"\blibicu[0-9]+", depends), "loaded when it is needed: " + depends
        if os.path.basename(deb).startswith(("itin_", "libitin0_")):
            assert "libcurl" not in depends, "only publish needs it"
    unpack(debs)
    lib, = glob.glob("root/usr/lib/*/libitin.so.0")
    lib = os.path.abspath(os.path.dirname(lib))
    code, out, err = run("root/usr/bin/itin", "check", "--format", "concise", REPORT,
                         LD_LIBRARY_PATH=lib)
    equal(code, 1, err)
    contains(out, "duration-mismatch")
    for name in ("man/man1/itin.1.gz", "bash-completion/completions/itin", "doc/libitin0/copyright"):
        assert os.path.exists("root/usr/share/" + name), name
    use_library(lib)


def use_library(lib):
    top = os.path.abspath("root")
    code, flags, err = run("pkg-config", "--cflags", "--libs", "itin",
                           PKG_CONFIG_PATH=os.path.join(lib, "pkgconfig"), PKG_CONFIG_SYSROOT_DIR=top)
    equal(code, 0, err)
    examples = os.path.join(ROOT, "tests", "api")
    code, _, err = run("cc", os.path.join(examples, "example.c"), "-o", "example", *flags.split())
    equal(code, 0, err)
    code, out, err = run("./example", REPORT, LD_LIBRARY_PATH=lib)
    equal(code, 0, err)
    contains(out, "2024-06-24T10:20:00Z  flight")
    code, out, err = run(sys.executable, os.path.join(examples, "example.py"), REPORT,
                         LD_LIBRARY_PATH=lib)
    equal(code, 0, err)
    contains(out, "duration-mismatch")


main(globals())

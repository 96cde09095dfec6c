"""Every public header compiles alone, as C17 and as C++17, without warnings."""
import os
import subprocess
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
COMPILERS = [("c", sys.argv[1].split(";"), "-std=c17")]
if len(sys.argv) > 2 and sys.argv[2]:
    COMPILERS.append(("c++", sys.argv[2].split(";"), "-std=c++17"))


def compile_header(language, command, standard, header):
    code = f"#include <itin/{header}>\n#include <itin/{header}>\nint main(void) {{ return 0; }}\n"
    run = subprocess.run(
        command + ["-x", language, standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                   "-fsyntax-only", "-I", os.path.join(ROOT, "include"), "-"],
        input=code, capture_output=True, text=True)
    return run.returncode == 0, run.stderr


def main():
    headers = sorted(n for n in os.listdir(os.path.join(ROOT, "include", "itin"))
                     if n.endswith(".h"))
    cases = [(c, h) for c in COMPILERS for h in headers]
    failed = False
    print(f"1..{len(cases)}")
    for number, ((language, command, standard), header) in enumerate(cases, 1):
        good, errors = compile_header(language, command, standard, header)
        print(f"{'ok' if good else 'not ok'} {number} - {header} as {language}")
        for line in errors.splitlines():
            print(f"# {line}")
        failed |= not good
    return failed


sys.exit(main())

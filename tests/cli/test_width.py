"""No line of a check or a timeline is wider than --width, in both languages.

The columns are counted here from Unicode's own tables, not by itin.
"""
import glob
import os
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, STEP, equal, itin, main  # noqa: E402

WIDTHS = (40, 60, 80, 100)


def columns(line):
    n = 0
    for c in line:
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        n += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return n


def inputs():
    for kind in ("report", "plan"):
        for case in sorted(glob.glob(os.path.join(FIXTURES, kind, "*"))):
            files = sorted(glob.glob(os.path.join(case, "report.*"))
                           + glob.glob(os.path.join(case, "input.*")))
            if files:
                yield files[0]


def too_wide(command, langs, widths):
    """The lines that are too wide, and how many there were. The file is named
    by its last part: a path is never broken, so that it can be copied."""
    wide, lines = [], 0
    for path in list(inputs())[::STEP]:
        os.chdir(os.path.dirname(path))
        for lang in langs:
            for width in widths:
                answer = itin(*command, "--lang", lang, "--width", str(width),
                              os.path.basename(path))
                for line in answer.out.splitlines():
                    lines += 1
                    if columns(line) > width or line != line.rstrip():
                        wide.append((os.path.basename(os.path.dirname(path)), lang, width, line))
    return wide, lines


def holds(*command, langs=("en", "ko"), widths=WIDTHS):
    here = os.getcwd()
    wide, lines = too_wide(command, langs, widths)
    os.chdir(here)
    equal(wide, [], " ".join(command))
    equal(lines > 500 // STEP, True, f"{lines} lines were looked at")


def test_check():
    holds("check")


def test_check_with_notes():
    holds("check", "--notes", langs=("ko",), widths=(40,))


def test_show():
    holds("show")


def test_show_with_utc_and_reasons():
    holds("show", "--utc", "--why", langs=("en",), widths=(40,))


def test_a_narrow_timeline_keeps_times_titles_and_marks():
    path = os.path.join(FIXTURES, "report", "seattle-calgary-2024", "report.md")
    shown = itin("show", "--lang", "en", "--width", "40", path).out
    for words in ("  19:20         KE5019  ICN -> SEA\n", "        14:00   lands SEA, SAME day\n",
                  "Mon 24 Jun                 Seoul +09:00\n", "방문 [!]\n"):
        equal(words in shown, True, words + shown)


main(globals())

"""Every message of the library has both languages with fitting holes, and a
Korean particle behind a hole is one that fits what fills it."""
import os
import re
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
MACRO = re.compile(r"\b(?:SAY|SAYC|TAIL_TEXT|VIEW_SAY|WHY|WORDS)\(")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/|.', re.S)
HOLE = re.compile(r"\{(\d+)\}")
PAIR = re.compile(r"\{[가-힣]+/[가-힣]+\}")
# A particle whose form depends on the sound before it, written in one form.
BARE = re.compile(r"\{\d+\}(?:을|를|은|는|과|와|으로)(?![가-힣])")


def arguments(text, at):
    """The arguments of a call, from behind its bracket."""
    found, depth = [""], 0
    for token in TOKEN.findall(text[at:at + 4000]):
        if token.startswith("/*"):
            continue
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
            if depth < 0:
                return found
        if token == "," and depth == 0:
            found.append("")
        else:
            found[-1] += token
    raise AssertionError("a call without an end")


def words(argument):
    """The texts of an argument: one, or those of its alternatives."""
    joined = re.sub(r'"\s*"', "", argument)
    return [t[1:-1] for t in re.findall(r'"(?:[^"\\]|\\.)*"', joined)]


def calls(macro):
    """Each call of a macro in the sources: its place, what stands around its
    beginning (an alternative may be an `if` before it), its arguments."""
    for top, _, names in sorted(os.walk(os.path.join(ROOT, "src"))):
        for name in sorted(names):
            if not name.endswith(".c"):
                continue
            with open(os.path.join(top, name), encoding="utf-8") as file:
                text = file.read()
            for match in macro.finditer(text):
                if "#define" in text[text.rfind("\n", 0, match.start()) + 1:match.start()]:
                    continue
                around = text[max(0, match.start() - 240):match.end() + 40]
                line = text.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}", around, arguments(text, match.end())


def holes(texts):
    return set(HOLE.findall(" ".join(texts)))


def faults():
    n = 0
    for where, _, args in calls(MACRO):
        en, ko = words(args[1]), words(args[2])
        if not en and not ko:
            continue  # both are made elsewhere
        n += 1
        if en and ko and not holes(ko) <= holes(en):
            yield f"{where}: holes in Korean that English lacks: {en} {ko}"
        if en and ko and len(holes(en) - holes(ko)) > 1:  # one may be left unsaid
            yield f"{where}: holes that Korean lacks: {en} {ko}"
        for text in en:
            if re.search("[가-힣]", re.sub(r'\\".*?\\"', "", text)):  # what is quoted may be Korean
                yield f"{where}: Korean in the English text: {text}"
            if PAIR.search(text):
                yield f"{where}: a particle in the English text: {text}"
        for text in ko:
            if re.search("[A-Za-z]", text) is None and not re.search("[가-힣]", text) and \
                    re.search("[A-Za-z]", " ".join(en)):
                yield f"{where}: no Korean text beside {en}"
            if BARE.search(text):
                yield f"{where}: a particle that does not fit every word: {text}"
    if n < 300:
        yield f"only {n} messages were found"


# A number and what is counted: {1} nights, %zu more records.
THINGS = ("airports|alternatives|bytes|calls|cells|changes|code-shares|columns|days|departures|edits|entries|"
          "errors|events|files|findings|fixes|flights|hours|items|journeys|keys|legs|lines|meetings|minutes|"
          "names|nights|notes|options|people|places|records|repetitions|rows|services|stops|tables|times|"
          "travellers|ways|weekdays|words|years|zones")
MANY = re.compile(r"(?:\{\d\}|%(?:zu|d|ld|\d*u)) (?:more |other |further )?(?:" + THINGS + r")\b")
VERB = re.compile(r"there are (?:\{\d\}|%(?:zu|d|ld))")
# Bounds are many, always; the others are said only of two or more.
BOUND = re.compile(r"(?:more than|longer than|deeper than|only the first|at most|over|beyond) (?:\{\d\}|%\w+)")
NEVER_ONE = ("{1} lines like this are no lines of a calendar", "{1} nights in the air",
             "    %zu names are not there: ", "    %zu names are only there: ", "all {1} weekdays",
             "the local time was kept; --accept-drift={1} records it, --keep-instant {1} moves it back")
CLI = re.compile(r"\b(?:cli_fail|cli_tell|cli_say|cli_note|cli_warn|printf|TIMETABLE_PRINT|timetable_say|view_say|say)\(")


def plural_faults():
    n = 0
    for macro in (MACRO, CLI):
        for where, around, args in calls(macro):
            texts = words(",".join(args))
            for text in texts:
                if not (MANY.search(text) or VERB.search(text)) or BOUND.search(text) or text in NEVER_ONE:
                    continue
                n += 1
                singular = [t for t in texts if t != text and not MANY.search(t) and not re.search("[가-힣]", t)]
                if not singular and not re.search(r"== 1\b|\bonce \?", around):
                    yield f"{where}: no form for one: {text}"
    if n < 30:
        yield f"only {n} messages count something"


def main():
    print("1..2")
    bad = False
    for number, (what, found) in enumerate((("both languages, fitting holes, particles that fit", list(faults())),
                                            ("a singular beside each plural", list(plural_faults()))), 1):
        for fault in found:
            print("# " + fault)
        print(("not ok" if found else "ok") + f" {number} - {what}")
        bad = bad or bool(found)
    sys.exit(1 if bad else 0)


main()

"""Every message of the library has both languages with fitting holes, and a
Korean particle behind a hole is one that fits what fills it."""
import os
import re
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
MACRO = re.compile(r"\b(?:SAY|SAYC|TAIL_TEXT|VIEW_SAY|WHY)\(")
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


def messages():
    for top, _, names in sorted(os.walk(os.path.join(ROOT, "src"))):
        for name in sorted(names):
            if not name.endswith(".c"):
                continue
            with open(os.path.join(top, name), encoding="utf-8") as file:
                text = file.read()
            for match in MACRO.finditer(text):
                if "#define" in text[text.rfind("\n", 0, match.start()) + 1:match.start()]:
                    continue
                args = arguments(text, match.end())
                line = text.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}", words(args[1]), words(args[2])


def holes(texts):
    return set(HOLE.findall(" ".join(texts)))


def faults():
    n = 0
    for where, en, ko in messages():
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


def main():
    found = list(faults())
    print("1..1")
    for fault in found:
        print("# " + fault)
    print(("not ok" if found else "ok") + " 1 - both languages, fitting holes, particles that fit")
    sys.exit(1 if found else 0)


main()

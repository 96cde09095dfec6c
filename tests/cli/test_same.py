"""The same document in another dress is the same trip.

Each report of the fixtures is encoded anew by Python, its lines end otherwise,
its Hangul falls into letters, blanks and prose that say nothing are added: the
items and the findings stay, at the same lines where the lines stay.
"""
import glob
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import FIXTURES, STEP, equal, itin, main  # noqa: E402

REMARK = {True: "끝으로 이번 방문에 도움을 주신 모든 분께 감사드립니다.",
          False: "We thank everybody who helped us on our way."}


def reports():
    for path in sorted(glob.glob(os.path.join(FIXTURES, "report", "*", "report.*")))[::STEP]:
        if path.endswith((".md", ".txt", ".html")):
            with open(path, "rb") as file:
                yield path, file.read().decode("utf-8-sig")


def place(p):
    return p and (p["iata"], p["name"], p["zone"])


def end(e):
    return e and tuple(sorted((k, v) for k, v in e.items() if k in ("utc", "local", "offset", "zone")))


def normal(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def trip_of(name, lines):
    answer = itin("show", name, "--format", "json")
    items = answer.json["items"]
    return answer.code, [(i["kind"], i["status"], normal(i["title"]), (i["flight"] or {}).get("number"),
                          place(i["from"]), place(i["to"]), place(i["at"]), end(i["start"]), end(i["end"]),
                          i["date"], i["end_date"], i["minutes"], i["stated_minutes"], i["day_change"],
                          [(normal(a["title"]), end(a.get("start")), end(a.get("end"))) for a in i["agenda"]],
                          [s["line"] for s in i["sources"]] if lines else len(i["sources"])) for i in items]


def findings_of(name, lines):
    answer = itin("check", name, "--format", "json")
    return answer.code, [(f["rule"], f["severity"], f["line"] if lines else None)
                         for f in answer.json["findings"]]


def read_of(name, data, lines):
    with open(name, "wb") as file:
        file.write(data)
    return trip_of(name, lines), findings_of(name, lines)


PLAIN = {}


def plain_of(path, text, lines):
    if (path, lines) not in PLAIN:
        PLAIN[path, lines] = read_of(os.path.basename(path), text.encode("utf-8"), lines)
    return PLAIN[path, lines]


def differences(change, lines=True, only=lambda path, text: True, least=20 // STEP):
    """The fixtures that another dress changes."""
    bad, n = [], 0
    for path, text in reports():
        if not only(path, text):
            continue
        before = plain_of(path, text, lines)
        after = read_of(os.path.basename(path), change(text), lines)
        n += 1
        if before != after:
            what = [(b, a) for b, a in zip(before[0][1] + before[1][1], after[0][1] + after[1][1]) if b != a][:1]
            bad.append((os.path.basename(os.path.dirname(path)), len(before[0][1]), len(after[0][1]), what))
    equal(bad, [], "fixtures that read otherwise")
    equal(n >= least, True, f"{n} fixtures were compared")


def has_hangul(text):
    return re.search("[가-힣]", text) is not None


def no_page(path, _):
    return not path.endswith(".html")


def fits(codec):
    def test(path, text):
        try:
            text.encode(codec)
        except UnicodeEncodeError:
            return False
        return has_hangul(text) and no_page(path, text)
    return test


def test_cp949():
    differences(lambda t: t.encode("cp949"), only=fits("cp949"))


def test_utf16_both_ways():
    for first in (0, 1):
        chosen = {path for i, (path, _) in enumerate(reports()) if i % 2 == first}
        codec, mark = (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))[first]
        differences(lambda t, codec=codec, mark=mark: mark + t.encode(codec),
                    only=lambda path, text, chosen=chosen: no_page(path, text) and path in chosen)


def test_byte_order_mark_and_crlf():
    differences(lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode())


def test_hangul_in_letters():
    differences(lambda t: unicodedata.normalize("NFD", t).encode(), only=lambda _, t: has_hangul(t))


def test_blanks_at_the_ends_of_lines():
    differences(lambda t: re.sub(r"(?<=\S)\n", "   \n", t).encode(), only=no_page)


def test_blank_lines_around():
    differences(lambda t: ("\n\n\n" + t + "\n\n\n").encode(), lines=False)


def test_a_remark_at_the_end():
    differences(lambda t: (t.rstrip("\n") + "\n\n" + REMARK[has_hangul(t)] + "\n").encode(), only=no_page)


def titled_without_year(path, text):
    """The title is the first line, and its year is taken for the trip's."""
    return no_page(path, text) and not re.search(r"\d{4}", text.lstrip().split("\n")[0])


def test_a_heading_before_all():
    differences(lambda t: ("# " + REMARK[has_hangul(t)] + "\n\n" + t).encode(), lines=False,
                only=titled_without_year)


# ---- calendars and plans -----------------------------------------------------


def calendars():
    for path in sorted(glob.glob(os.path.join(FIXTURES, "ics", "*", "*.ics"))):
        with open(path, "rb") as file:
            data = file.read()
        if b"BEGIN:VCALENDAR" in data:
            yield path, data


def plans():
    for path in sorted(glob.glob(os.path.join(FIXTURES, "*", "**", "*.yaml"), recursive=True)):
        with open(path, "rb") as file:
            data = file.read()
        if re.search(rb"^plan:", data, re.M) and "expected" not in path:
            yield path, data


def unfolded(data):
    return re.sub(rb"\r?\n[ \t]", b"", data).replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")


def folded(line, width):
    """RFC 5545, 3.1: never inside a character."""
    text, out, n = line.decode("utf-8", "surrogateescape"), b"", 0
    for c in text:
        c = c.encode("utf-8", "surrogateescape")
        if n + len(c) > width:
            out, n = out + b"\r\n ", 1
        out, n = out + c, n + len(c)
    return out + b"\r\n"


def files_differ(inputs, change, least):
    bad, n = [], 0
    for path, data in inputs:
        name, other = os.path.basename(path), change(data)
        if other is None:
            continue
        before, after = read_of(name, data, False), read_of(name, other, False)
        n += 1
        if before != after:
            what = [(b, a) for b, a in zip(before[0][1] + before[1][1], after[0][1] + after[1][1]) if b != a][:1]
            bad.append((os.path.relpath(path, FIXTURES), len(before[0][1]), len(after[0][1]), what))
    equal(bad, [], "files that read otherwise")
    equal(n >= least, True, f"{n} files were compared")


def test_calendars_folded_anew():
    for width in (20, 75):
        files_differ(calendars(), lambda d, w=width: b"".join(folded(line, w) for line in unfolded(d)), 5)


def test_calendars_with_line_feeds_alone():
    files_differ(calendars(), lambda d: d.replace(b"\r\n", b"\n"), 5)


def small_names(line):
    """Names of properties and parameters in small letters (RFC 5545, 2)."""
    name, colon, rest = line.partition(b":")
    if not colon or b'"' in name:
        return line
    first, *parameters = name.split(b";")
    parameters = [k.lower() + b"=" + v for k, _, v in (p.partition(b"=") for p in parameters)]
    return b";".join([first.lower(), *parameters]) + colon + rest


def test_calendars_with_names_in_small_letters():
    files_differ(calendars(), lambda d: b"\r\n".join(map(small_names, unfolded(d))) + b"\r\n", 5)


def test_plans_with_crlf_mark_and_remarks():
    files_differ(plans(), lambda d: d.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), 10)
    files_differ(plans(), lambda d: None if d.startswith(b"\xef") else b"\xef\xbb\xbf" + d, 10)
    files_differ(plans(), lambda d: b"# a remark\n" + d + b"\n# another: one\n", 10)


main(globals())

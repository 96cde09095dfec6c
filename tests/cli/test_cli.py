"""The command line: exit codes, what goes to which stream, refusals, files."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, REPORT, ROOT, Skip, contains, equal, itin, main, read, write  # noqa: E402

NOBODY = 65534
PLAN = """itin: 1
trip: Two days
home: Seoul
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- stay: Hotel
  at: Seattle
  in: 2024-06-24
  out: 2024-06-25
- flight: KE5020
  route: SEA -> ICN
  time: 2024-06-25 13:00 - 17:30+1
"""
COMMANDS = ["check", "show", "import", "export", "time", "zones", "places", "explain", "timetable", "completion",
            "publish", "batch"]


def refused(result, *parts):
    """Exit code 2, nothing on stdout, one line on stderr."""
    equal(result.code, 2, result.err)
    equal(result.out, "")
    equal(len(result.err.strip().splitlines()), 1, result.err)
    for part in parts:
        contains(result.err, part)


def test_help_goes_to_stdout():
    for args in (["--help"], ["-h"]) + tuple([c, "--help"] for c in COMMANDS):
        result = itin(*args, now=None, tzdata=None)
        equal(result.code, 0, str(args))
        equal(result.err, "")
        contains(result.out, "usage: itin")


def test_version_names_every_part():
    out = itin("--version").out
    for part in ("itin ", "tzdb ", "ICU ", "libical "):
        contains(out, part)


def test_usage_errors_are_one_line():
    refused(itin(), "no command")
    refused(itin("chekc", now=None, tzdata=None), "check")
    refused(itin("check"), "FILE")
    refused(itin("show", "a", "b"), "b")
    refused(itin("check", "--notse", "x"), "--notes")
    refused(itin("check", "--lang", "xx", "x"), "en|ko")
    refused(itin("check", "--lang"), "en|ko") if False else None
    refused(itin("show", "--format", "sarif", "x"), "json")
    refused(itin("check", "--error", "no-such-rule", "x"), "no-such-rule")
    refused(itin("check", "x", now="tomorrow"), "--now")
    refused(itin("export", REPORT, "-o", "x.doc"), "x.doc")


def test_refusals_of_files():
    os.mkdir("directory")
    write("empty.yaml", "")
    write("binary", bytes(range(256)) * 40)
    write("huge.md", b"a" * (33 << 20))
    write("line.md", b"x" * (20 << 20))
    for name, part in (("absent", "exist"), ("directory", "directory"), ("huge.md", "32 MiB"),
                       ("binary", "NUL"), ("line.md", "line"), ("empty.yaml", "is empty")):
        for command in ("check", "show", "import", "export"):
            result = itin(command, name)
            refused(result, name, part)
        document = itin("check", "--format", "json", name)
        equal(document.code, 2)
        equal(document.json["schema"], "itin.findings/1")
        equal(len(document.json["findings"]), 1, name)
        shown = itin("show", "--format", "json", name)
        equal(shown.code, 2)
        equal(shown.json["schema"], "itin.show/1")


def test_no_permission():
    write("secret", PLAN)
    os.chmod("secret", 0)
    os.chmod(".", 0o755)
    try:  # root may read every file
        result = itin("check", "secret", user=NOBODY if os.getuid() == 0 else None)
    except PermissionError as error:
        raise Skip("the program cannot be run by others") from error
    refused(result, "permission")


def test_hostile_plans_are_refused_or_found():
    head = "itin: 1\nplan:\n"
    cases = {
        "deep.yaml": head + "- flight: " + "[" * 10000 + "]" * 10000,
        "deep.json": '{"itin": 1, "plan": ' + "[" * 10000 + "]" * 10000 + "}",
        "alias.yaml": "itin: 1\nplan:\n- flight: &a KE1\n- flight: *a\n",
        "tag.yaml": "itin: 1\nplan:\n- flight: !!python/object x\n",
        "two.yaml": PLAN + "---\n" + PLAN,
        "half.yaml": PLAN.encode() + b"- meeting: \xed\x95",
        "june31.yaml": head + "- meeting: X\n  at: Seoul\n  time: 2024-06-31 10:00 - 11:00\n",
        "hour25.yaml": head + "- meeting: X\n  at: Seoul\n  time: 2024-06-30 25:00 - 26:00\n",
        "year5.yaml": head + "- meeting: X\n  at: Seoul\n  time: 12024-06-30 10:00 - 11:00\n",
        "nowhere.yaml": head + "- meeting: X\n  at: Qwxzk\n  time: 2024-06-30 10:00 - 11:00\n",
        "wide.md": "일자\t시간\t내용\n" + "6.24\t10:00~11:00" + "\tx" * 10000 + "\n",
    }
    for name, content in cases.items():
        write(name, content)
        result = itin("check", "--format", "json", name, timeout=10)
        assert result.code in (1, 2), (name, result.code, result.out[:300])
        document = result.json
        loud = [f for f in document["findings"] if f["severity"] != "note"]
        assert 1 <= len(loud) <= 2, (name, loud)
        assert loud[0]["line"] >= 1 or result.code == 2, (name, loud)


def test_fail_on():
    write("plan.yaml", PLAN)
    notes = itin("check", "--format", "json", "plan.yaml").json["summary"]
    equal((notes["errors"], notes["warnings"]), (0, 0), str(notes))
    equal(itin("check", "plan.yaml").code, 0)
    equal(itin("check", "--fail-on", "error", REPORT).code, 1)
    equal(itin("check", "--fail-on", "never", REPORT).code, 0)
    equal(itin("show", "--fail-on", "never", REPORT).code, 0)
    equal(itin("check", "--fail-on", "note", REPORT).code, 1)


def test_severities_can_be_changed():
    quiet = itin("check", "--format", "json", "--allow", "duration-mismatch", "--allow",
                 "ends-before-start", REPORT)
    equal((quiet.code, quiet.json["summary"]["errors"]), (0, 0))
    loud = itin("check", "--format", "json", "--error", "head-count-mismatch", REPORT)
    equal(loud.json["summary"]["errors"], 3)


def test_several_files_give_the_worst():
    write("plan.yaml", PLAN)
    equal(itin("check", "plan.yaml", REPORT).code, 1)
    equal(itin("check", "plan.yaml", "absent").code, 2)
    document = itin("check", "--format", "json", "plan.yaml", REPORT, "absent").json
    equal(document["summary"]["errors"], 3)


def test_standard_input():
    from_pipe = itin("check", "--format", "concise", "-", stdin=read(REPORT))
    from_file = itin("check", "--format", "concise", REPORT)
    equal(from_pipe.out, from_file.out.replace(REPORT, "-"))
    refused(itin("check", "--fix", "-", stdin=PLAN), "standard input")


def test_export_replaces_only_when_told():
    write("plan.yaml", PLAN)
    write("out.csv", "mine")
    refused(itin("export", "plan.yaml", "-o", "out.csv"), "--force")
    equal(read("out.csv"), b"mine")
    equal(itin("export", "plan.yaml", "-o", "out.csv", "--force").code, 0)
    assert read("out.csv") != b"mine"
    refused(itin("import", REPORT, "-o", "plan.yaml"), "--force")


def test_export_is_re_issued():
    write("plan.yaml", PLAN)
    equal(itin("export", "plan.yaml", "-o", "out.ics").code, 0)
    equal(itin("export", "plan.yaml", "-o", "out.ics").code, 0, "our own calendar of this trip")
    write("other.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n")
    refused(itin("export", "plan.yaml", "-o", "other.ics"), "--force")


def test_two_exports_are_identical():
    write("plan.yaml", PLAN)
    for form in ("ics", "json", "yaml", "csv"):
        first = itin("export", "--to", form, "plan.yaml")
        equal(first.code, 0, form)
        equal(itin("export", "--to", form, "plan.yaml").bytes, first.bytes, form)


def uids():
    return set(re.findall(r"UID:(\S+)", read("out.ics").decode()))


def test_identity_is_remembered():
    """A retimed, then a renumbered item keeps its UID by the ledger."""
    write("plan.yaml", PLAN)
    itin("export", "plan.yaml", "-o", "out.ics")
    assert os.path.exists("plan.yaml.itin")
    old = uids()
    retimed = PLAN.replace("19:20 - 14:00", "20:20 - 15:00")
    for changed in (retimed, retimed.replace("KE5019", "KE5021")):
        write("plan.yaml", changed)
        equal(itin("export", "plan.yaml", "-o", "out.ics").code, 0)
        equal(uids(), old)
    contains(read("out.ics").decode(), "SEQUENCE:1")


def test_no_ledger():
    write("plan.yaml", PLAN)
    equal(itin("export", "--no-ledger", "plan.yaml", "-o", "out.ics").code, 0)
    assert not os.path.exists("plan.yaml.itin")


def test_closed_standard_output():
    write("plan.yaml", PLAN)
    script = f"exec {ITIN} show --now=2024-06-01T00:00:00Z plan.yaml >&-"
    equal(subprocess.run(["sh", "-c", script], stderr=subprocess.DEVNULL, check=False).returncode, 2)
    if os.path.exists("/dev/full"):
        script = f"exec {ITIN} check plan.yaml >/dev/full"
        equal(subprocess.run(["sh", "-c", script], stderr=subprocess.DEVNULL,
                             check=False).returncode, 2)


def test_output_does_not_depend_on_the_machine():
    plain = itin("show", REPORT)
    for env in ({"TZ": "Pacific/Apia"}, {"LC_ALL": "tr_TR.UTF-8"}, {"TZ": ":/etc/passwd"}):
        equal(itin("show", REPORT, env=env).out, plain.out, str(env))
    korean = itin("show", REPORT, env={"LC_ALL": "ko_KR.UTF-8"})
    equal(korean.out, itin("show", "--lang", "ko", REPORT).out)


def test_no_line_is_wider_than_the_terminal():
    import unicodedata

    def cells(line):
        return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    for args in (("check",), ("check", "--notes"), ("show",), ("show", "--utc")):
        for lang in ("en", "ko"):
            for line in itin(*args, "--lang", lang, REPORT).out.split("\n"):
                if ": " in line and REPORT in line:
                    continue  # a line that names the file by its long path
                assert cells(line) <= 80, (args, lang, cells(line), line)


def test_man_help_and_completion_agree():
    helped = {c: set(re.findall(r"--([a-z-]+)", itin(c, "--help", now=None, tzdata=None).out))
              for c in COMMANDS}
    bash = itin("completion", "bash", now=None, tzdata=None).out
    for command, options in helped.items():
        line = next(l for l in bash.splitlines() if l.strip().startswith(command + ")"))
        offered = set(re.findall(r"--([a-z-]+)", line.split("-- \"$cur\"")[0]))
        equal(offered - {"W"}, options - {"W"}, command)
    man = itin("completion", "man", now=None, tzdata=None).out.replace("\\-", "-")
    for option in set().union(*helped.values()):
        contains(man, f"--{option}")
    for shell in ("zsh", "fish"):
        text = itin("completion", shell, now=None, tzdata=None).out
        for option in set().union(*helped.values()):
            contains(text, option, shell)


def test_completion_scripts_are_valid():
    script = itin("completion", "bash", now=None, tzdata=None).out
    write("c.bash", script)
    equal(subprocess.run(["bash", "-n", "c.bash"], check=False).returncode, 0)


def test_explain_has_a_page_for_every_rule():
    rules = itin("explain", "--format", "json", now=None, tzdata=None).json["rules"]
    assert len(rules) >= 42
    for rule in rules:
        for lang in ("en", "ko"):
            page = itin("explain", "--lang", lang, rule["rule"], now=None, tzdata=None)
            equal(page.code, 0)
            assert len(page.out) > 200, rule["rule"]
    refused(itin("explain", "no-such-rule", now=None, tzdata=None), "no-such-rule")


def test_places():
    for query, code, zone in (("인천", "ICN", "Asia/Seoul"), ("캘거리", "YYC", "America/Edmonton"),
                              ("시애틀 타코마공항", "SEA", "America/Los_Angeles"),
                              ("YVR", "YVR", "America/Vancouver")):
        hits = itin("places", "--format", "json", query, tzdata=None).json["results"][0]["places"]
        assert any(h["iata"] == code and h["zone"] == zone for h in hits), (query, hits[:2])
        equal(hits[0]["zone"], zone, query)
    equal(itin("places", "Qwxzk", tzdata=None).code, 1)


def test_operands_are_refused_as_json_too():
    for schema, *args in (("itin.time/1", "time", "junk", "Seoul"), ("itin.zones/1", "zones", "Qwxzk"),
                          ("itin.explain/1", "explain", "nope")):
        answer = itin(*args, "--format", "json")
        equal((answer.code, answer.json["schema"], len(answer.json["findings"])), (2, schema, 1))
        refused(itin(*args), args[1])


def test_usage_errors_are_documents_too():
    """With --format json every refusal is one document of the command's schema,
    wherever on the command line the fault and the option stand."""
    write("plan.yaml", "itin: 1\ntrip: T\ntravellers: [officer]\nplan:\n- meeting: M\n  at: Seoul\n"
          "  time: 2026-06-01 10:00 - 11:00\n")
    write("out.csv", "mine")
    for schema, *args in (
            ("itin.findings/1", "check"), ("itin.show/1", "show", "--bogus", "plan.yaml"),
            ("itin.show/1", "show", "plan.yaml", "two"), ("itin.show/1", "export", "plan.yaml", "--to", "doc"),
            ("itin.show/1", "export", "plan.yaml", "-o", "out.csv"),
            ("itin.show/1", "import", "plan.yaml", "-o", "out.csv"),
            ("itin.show/1", "export", "plan.yaml", "--for", "Nobody"),
            ("itin.show/1", "export", "plan.yaml", "--method", "cancel"),
            ("itin.diff/1", "diff", "plan.yaml"), ("itin.replan/1", "replan", "plan.yaml"),
            ("itin.publish/1", "publish", "plan.yaml"), ("itin.time/1", "time"),
            ("itin.time/1", "time", "2026-06-01T10:00"), ("itin.places/1", "places"),
            ("itin.explain/1", "explain", "a", "b"), ("itin.timetable/1", "timetable", "info"),
            ("itin.zones/1", "zones", "--lang", "fr"), ("itin.show/1", "show", "plan.yaml", "--width", "x"),
            ("itin.show/1", "show", "plan.yaml", "--error", "nope")):
        for lang in ("en", "ko"):
            answer = itin(*args, "--format", "json", env={"LC_ALL": lang})
            equal((answer.code, answer.err.count("\n")), (2, 1), args)
            document = answer.json
            equal((document["schema"], len(document["findings"])), (schema, 1), args)
            equal("itin: " + document["findings"][0]["message"] + "\n", answer.err, args)
            equal(bool(re.search("[가-힣]", answer.err)), lang == "ko", args)
            equal(itin(*args, env={"LC_ALL": lang}).out, "", args)


def test_every_document_keeps_its_schema():
    """Each command's own documents, and its refusals, by the schema of that
    name; no validator needs more than the file itself."""
    try:
        import jsonschema
    except ImportError as missing:
        raise Skip("python3-jsonschema is not installed: the schemas are NOT tested") from missing
    validators = {}
    for folder in ("cli", "write", "publish"):
        directory = os.path.join(ROOT, "src", folder, "schema")
        for name in os.listdir(directory):
            schema = json.loads(read(os.path.join(directory, name)))
            jsonschema.Draft202012Validator.check_schema(schema)
            assert ":" in schema.get("$id", "urn:"), (name, "an absolute name resolves #/ references")
            validators[name.split(".")[0]] = jsonschema.Draft202012Validator(schema)
    write("plan.yaml", PLAN)
    write("later.yaml", PLAN.replace("19:20", "19:50"))
    write("empty.yaml", "itin: 1\nplan: []\n")
    write("bad.yaml", "itin: [")
    write("broken.yaml", PLAN.replace("SEA", "Seatle").replace("2024-06-25", "2024-13-25"))
    seen = set()
    for args in (
            ("show", "plan.yaml"), ("show", REPORT), ("show", "empty.yaml"), ("show", "bad.yaml"), ("show", "broken.yaml"),
            ("check", "plan.yaml"), ("check", REPORT), ("check", "bad.yaml"), ("check", "broken.yaml"),
            ("diff", "plan.yaml", "later.yaml"), ("diff", "plan.yaml", "none.yaml"), ("diff", "plan.yaml", REPORT),
            ("time", "2024-06-24T10:20:00Z", "Seoul", "SEA"), ("time", "2024-03-10T02:30", "America/New_York", "Seoul"),
            ("time", "2024-11-03T01:30", "America/New_York"), ("time", "x"), ("time", "1890-01-01T00:00:00Z", "Seoul"),
            ("zones",), ("zones", "Seoul", "YYC"), ("zones", "plan.yaml"), ("zones", "/nope"),
            ("zones", "--tzdata", "system"), ("zones", "Seoul", "--now", "1900-01-01T00:00:00Z"),
            ("places", "Seoul", "YYC", "서울"), ("places", "zzzzqq"), ("places", "Calgry"), ("places",), ("places", "SXF"),
            ("explain",), ("explain", "overlap"), ("explain", "nope"), ("explain", "overlap", "--lang", "ko"),
            ("replan", "plan.yaml", "--cancel", "KE5020", "--with", "KE5022 SEA-ICN 2024-06-26 13:00 - 17:30+1"),
            ("replan", "plan.yaml", "--cancel", "none"), ("replan", "plan.yaml"), ("publish", "plan.yaml"),
            ("timetable", "info"), ("publish", "plan.yaml", "--feed", "feed", "--dry-run")):
        document = itin(*args, "--format", "json").json
        name = document["schema"].split(".")[1].split("/")[0]
        seen.add(name)
        wrong = [e.message for e in validators[name].iter_errors(document)]
        equal(wrong, [], args)
        assert list(validators[name].iter_errors({**document, "stray": 1})), (args, "anything passes")
    for line in itin("time", "-", "--format", "json", stdin="x\ty\n2024-06-24T10:20:00Z\tSeoul\n").out.splitlines():
        validators["time"].validate(json.loads(line))
    equal(set(validators) - seen, {"plan", "batch"})  # test_batch.py; tests/unit/read


def test_help_in_korean():
    for args in (("--help",), *((c, "--help") for c in COMMANDS)):
        korean = itin(*args, env={"LC_ALL": "ko_KR.UTF-8"}, now=None, tzdata=None).out.splitlines()
        english = itin(*args, now=None, tzdata=None).out.splitlines()
        said = [l for l in korean if re.search("[가-힣]", l)]
        assert len(said) >= len(english) // 2, korean
        # what is typed is the same in both
        equal(sorted(set(re.findall("^ .*?(--[a-z-]+)", "\n".join(korean), re.M))),
              sorted(set(re.findall("^ .*?(--[a-z-]+)", "\n".join(english), re.M))), args)
        equal(set(english) & set(said), set(), args)


def test_no_control_character_in_a_message():
    evil = "x\x1b[31m\u202e\u0085y"
    for args in (("show", evil), ("time", evil), ("time", "2026-06-01T10:00", evil), ("zones", evil),
                 ("places", evil), ("explain", evil), ("timetable", "info", evil), ("show", "--" + evil),
                 (evil,), ("show", "a", evil), ("batch", evil), ("publish", "p", "--feed", evil)):
        answer = itin(*args)
        equal(re.search("[\x00-\x09\x0b-\x1f\x7f\u0085\u202e]", answer.err + answer.out), None, args)
        equal(answer.err.count("\n"), 1, args)


def test_a_refusal_is_told_whatever_is_allowed():
    write("empty.yaml", "")
    for rule in ("bad-value", "limit-exceeded"):
        answer = itin("check", "empty.yaml", "--allow", rule)
        equal((answer.code, answer.err.count("\n")), (2, 1), rule)


def test_what_has_a_clock_has_no_days():
    """`date` serves all-day items; an end before its start is no end of the trip."""
    plan = ("itin: 1\nplan:\n- meeting: A\n  at: Seoul\n  time: 2024-06-24 10:00 - 11:00\n"
            "- meeting: B\n  at: Nowherex\n  time: 2024-06-25 10:00 - 11:00\n"
            "- day: C\n  at: Seoul\n  date: 2024-06-25\n"
            "- meeting: D\n  at: Seoul\n  time: 2024-06-28 10:00 - 2024-06-26 11:00\n")
    trip = itin("show", "--from", "yaml", "-", "--format", "json", stdin=plan).json
    dates = {i["title"]: (i["date"], i["end_date"]) for i in trip["items"]}
    equal(dates, {"A": (None, None), "B": (None, None), "C": ("2024-06-25", "2024-06-26"),
                  "D": (None, None)})
    equal(trip["trip"]["end"]["local"], "2024-06-24T11:00")


def test_who_has_slept_there_is_there():
    """Nothing tells how he came to Calgary; from the second day on he is there, until the day of check-out."""
    days = {"2024-06-26": "Daejeon", "2024-06-27": "Daejeon", "2024-06-28": "Calgary", "2024-06-29": "Calgary",
            "2024-06-30": "Daejeon"}
    for day, town in days.items():
        write("plan.yaml", "itin: 1\nhome: Daejeon\nplan:\n- stay: Inn\n  at: Calgary\n  in: 2024-06-27\n"
                           f"  out: 2024-06-29\n- meeting: M\n  time: {day} 10:00 - 11:00\n")
        items = {i["id"]: i for i in itin("show", "plan.yaml", "--format", "json").json["items"]}
        utc = {"Daejeon": f"{day}T01:00:00Z", "Calgary": f"{day}T16:00:00Z"}[town]
        equal((items["meeting-1"]["at"]["name"], items["meeting-1"]["start"]["utc"]), (town, utc), day)


main(globals())

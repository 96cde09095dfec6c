"""`itin explain`, and the machine formats of `itin check` on every example."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import REPORT, ROOT, Skip, equal, itin, main, write  # noqa: E402

SCHEMA = os.path.join(ROOT, "src", "write", "schema", "findings.schema.json")
FENCE = re.compile(r"^```(\w+) (wrong|right)\n(.*?)^```\n(?:^```ledger\n(.*?)^```\n)?",
                   re.M | re.S)


def rules():
    return [line.split()[0] for line in itin("explain").out.splitlines() if line]


def examples(rule):
    page = itin("explain", rule, "--lang", "en")
    equal(page.code, 0, rule)
    for form, kind, text, ledger in FENCE.findall(page.out):
        name = write("plan.yaml" if form == "yaml" else "report.md", text)
        if os.path.exists(name + ".itin"):
            os.remove(name + ".itin")
        if ledger:
            write(name + ".itin", ledger)
        yield name, kind


def test_each_example_does_what_its_page_says():
    names = rules()
    equal(len(names), 42)
    for rule in names:
        seen = []
        for name, kind in examples(rule):
            document = itin("check", "--format", "json", name).json
            found = sum(f["rule"] == rule for f in document["findings"])
            equal(found, 1 if kind == "wrong" else 0, f"{rule}, {kind}")
            seen.append(kind)
        equal(seen, ["wrong", "right"], rule)


def test_findings_keep_their_schema():
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed: findings.schema.json is NOT tested")
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(itin("check", "--format", "json", REPORT).json)
    for lang in ("en", "ko"):
        for rule in rules():
            for name, _ in examples(rule):
                out = itin("check", "--format", "json", "--lang", lang, name)
                validator.validate(out.json)


def test_edits_are_bytes_of_the_file():
    """Applying the edits of a finding to the bytes gives what its title says."""
    text = "itin: 1\ntrip: 시애틀\nplan:\n- meeting: 면담\n  at: Seattle\n  tiem: 2024-06-26 09:30 - 10:30\n"
    for codec in ("utf-8", "utf-8-sig", "cp949", "utf-16"):
        data = text.encode(codec)
        write("plan.yaml", data)
        findings = itin("check", "--format", "json", "plan.yaml").json["findings"]
        fixes = [f for f in findings if f["rule"] == "unknown-key"][0]["fixes"]
        edit = fixes[0]["edits"][0]
        codec_of_bytes = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(codec, codec)
        equal(data[edit["start"]:edit["end"]].decode(codec_of_bytes), "tiem", codec)
        equal(edit["text"], "time", codec)


def test_sarif_of_the_report():
    log = itin("check", "--format", "sarif", REPORT).json
    equal(log["version"], "2.1.0")
    run = log["runs"][0]
    equal(run["columnKind"], "unicodeCodePoints")
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    with open(REPORT, encoding="utf-8") as f:
        lines = f.read().split("\n")
    for result in run["results"]:
        equal(ids[result["ruleIndex"]], result["ruleId"])
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            line = lines[region["startLine"] - 1]
            assert 1 <= region["startColumn"] <= len(line) + 1, result
            assert (region["endLine"], region["endColumn"]) >= \
                (region["startLine"], region["startColumn"]), result


def test_unknown_rule_is_refused():
    result = itin("explain", "no-such-rule")
    equal(result.code, 2)
    equal(result.out, "")


main(globals())

"""`itin batch`: a line in, a line out, in order, whatever the lines are."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, NOW, REPORT, ROOT, Skip, contains, equal, itin, main, read, write  # noqa: E402

GOOD = {"itin": 1, "trip": "Two days", "home": "Seoul", "plan": [
    {"flight": "KE5019", "route": "ICN -> SEA", "time": "2024-06-24 19:20 - 14:00"},
    {"stay": "Hotel", "at": "Seattle", "in": "2024-06-24", "out": "2024-06-25"},
    {"flight": "KE5020", "route": "SEA -> ICN", "time": "2024-06-25 13:00 - 17:30+1"}]}
WRONG = {"itin": 1, "home": "Seoul", "plan": [
    {"meeting": "Backwards", "at": "Seoul", "time": "2024-06-24 11:30 - 10:55"}]}
COMMAND = [ITIN, "batch", f"--now={NOW}", "--tzdata=bundled"]
ENV = {**os.environ, "LC_ALL": "C"}


def lines(*objects):
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects)


def answers(result):
    return [json.loads(line) for line in result.out.splitlines()]


def test_a_line_for_a_line():
    """Every id comes back as it went in, and the answers stay in order."""
    ids = [1, "a", None, [1, {"b": 2}], 1.5, "한글", True, "", {"x": "\u0000\"\\"}]
    for jobs in ("1", "4"):
        result = itin("batch", "--jobs", jobs, stdin=lines(*({"id": i, "plan": GOOD} for i in ids)))
        equal(result.code, 0, result.err)
        equal([a["id"] for a in answers(result)], ids)
        equal([a["line"] for a in answers(result)], list(range(1, len(ids) + 1)))
        equal({a["status"] for a in answers(result)}, {"ok"})
        equal({len(a["items"]) for a in answers(result)}, {0})


def test_numbers_of_any_size_are_ids():
    """JSON sets no limit (RFC 8259, 6): such an id comes back byte for byte."""
    plan = json.dumps(GOOD)
    ids = ["12345678901234567890123", "1e400", "-1E+999", '[0.5e-400,"1e999\\""]', '{"a":[99999999999999999999]}']
    result = itin("batch", stdin="".join('{"id":%s,"plan":%s}\n' % (i, plan) for i in ids))
    equal(result.code, 0, result.out)
    for i, line in zip(ids, result.out.splitlines(), strict=True):
        contains(line, '"id":%s,"status":"ok"' % i)
    for bad in ("012345678901234567890123", "1e", "1.e400", "+1e400", "-", "[1e400,]", "1e400x", ".5e400"):
        equal(answers(itin("batch", stdin='{"id":%s,"plan":%s}\n' % (bad, plan)))[0]["status"], "refused", bad)


def test_the_same_as_check_and_show():
    text = json.dumps(WRONG)
    write("plan.json", text)
    one, = answers(itin("batch", "--show", stdin=lines({"id": 1, "plan": WRONG}), now=NOW))
    check = itin("check", "--format", "json", "plan.json", now=NOW).json["findings"]
    show = itin("show", "--format", "json", "plan.json", now=NOW).json["items"]
    same = json.loads(json.dumps([check, show]).replace("plan.json", "-"))
    equal([one["findings"], one["items"]], same)
    equal(one["status"], "findings")


def test_texts_of_every_form():
    report = read(REPORT).decode()
    plan = "itin: 1\nplan:\n- flight: KE1\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
    result = itin("batch", "--show", stdin=lines(
        {"id": 1, "text": report}, {"id": 2, "text": plan, "from": "yaml"}, {"id": 3, "text": plan,
                                                                         "from": "auto"},
        {"id": 4, "text": plan, "from": "csv"}, {"id": 5, "text": plan, "from": "word"}))
    first, second, third, _, last = answers(result)
    equal(len([f for f in first["findings"] if f["severity"] == "error"]), 2)
    equal(second["items"], third["items"])
    equal(second["items"][0]["start"]["utc"], "2024-06-24T10:20:00Z")
    equal(last["status"], "refused")
    equal(result.code, 2)


BAD = ["", "x", "[]", "{}", "1", '"a"', "null", "{", '{"id":1', '{"id":1}', '{"id":1,"plan":1}',
       '{"id":1,"plan":[]}', '{"id":1,"plan":{}', '{"id":1,"plan":{}}x', '{"id":1,"plan":{]}}',
       '{"id":1,"plan":{},"plan":{}}', '{"id":1,"plan":{},"text":""}', '{"id":1,"text":1}',
       '{"id":1,"text":"a}', '{"id":1,"text":"\\uD800"}', '{"id":1,"text":"\\x"}', '{"id":1,"text":""}',
       '{"id":1,"other":[1,}', '{"id":1,"text":"a","from":1}', '{"id":01,"plan":{}}',
       '{"id":1,"plan":' + "[" * 100 + "]" * 100 + "}", '{"id":' + "[" * 100 + "]" * 100 + ',"plan":{}}',
       '{"id":1,"plan":{"itin":1,"plan":' + '{"a":' * 80 + "1" + "}" * 80 + "}}", "\x00", "{\x00}",
       '{"id":1,"plan":{"itin":1,"plan":[{"flight":"\x01"}]}}', '{"id" 1}', '{,}', '{"id":1,}',
       '{id:1}', "\ufeff{}", '{"id":1,"plan":{"itin":1,"plan":"x"}}']


def test_bad_lines_are_answered_and_the_rest_goes_on():
    good = json.dumps({"id": "good", "plan": GOOD})
    stdin = "\n".join(x for bad in BAD for x in (bad, good)) + "\n"
    result = itin("batch", stdin=stdin)
    equal(result.code, 2)
    found = answers(result)
    equal(len(found), 2 * len(BAD))
    for bad, answer in zip(BAD, found[::2]):
        assert answer["status"] != "ok", bad
        assert len(answer["findings"]) >= 1, bad
    equal({a["status"] for a in found[1::2]}, {"ok"})


def test_invalid_utf8():
    data = b'{"id":"\xff","plan":{}}\n{"id":1,"text":"\xff\xfe"}\n{"id":2,"plan":{"itin":1,"trip":"\xed\xa0\x80"}}\n'
    result = itin("batch", stdin=data)
    result.bytes.decode("utf-8")
    equal([a["id"] for a in answers(result)], [None, 1, 2])


def test_exit_codes():
    good, wrong = {"plan": GOOD}, {"plan": WRONG}
    for expected, args, stdin in ((0, [], lines(good)), (1, [], lines(good, wrong)), (0, [], ""),
                                  (2, [], lines(wrong, {})), (0, ["--fail-on", "never"], lines(wrong)),
                                  (0, ["--allow", "ends-before-start"], lines(wrong)),
                                  (1, ["--fail-on", "note"], lines(good))):
        equal(itin("batch", *args, stdin=stdin).code, expected, str(args))
    equal(itin("batch", "--jobs", "0", stdin="").code, 2)
    equal(itin("batch", "--error", "no-such-rule", stdin="").code, 2)
    equal(itin("batch", "absent.jsonl").code, 2)
    write("in.jsonl", lines(good))
    equal(itin("batch", "in.jsonl").code, 0)


def test_line_ends():
    one = json.dumps({"id": 1, "plan": GOOD})
    for stdin in (one, one + "\n", one + "\r\n"):
        equal(len(answers(itin("batch", stdin=stdin))), 1)
    equal([a["status"] for a in answers(itin("batch", stdin=one + "\n\n"))], ["ok", "refused"])


def test_schema():
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed: batch.schema.json is NOT tested")
    with open(os.path.join(ROOT, "src", "cli", "schema", "batch.schema.json"), encoding="utf-8") as f:
        schema = json.load(f)
    validator = jsonschema.Draft202012Validator(schema)
    for answer in answers(itin("batch", "--show", stdin=lines({"plan": GOOD}, {"plan": WRONG}, {}))):
        validator.validate(answer)


def test_names_and_references_stay_out():
    plan = {"itin": 1, "home": "Seoul", "travellers": ["Kim Minsu"], "plan": [
        {"meeting": "A", "at": "Seoul", "time": "2024-06-26 09:30 - 10:30", "who": ["Kim Minsu"],
         "ref": "QX7ZKP"},
        {"meeting": "B", "at": "Busan", "time": "2024-06-26 10:00 - 11:30", "who": ["Kim Minsu"]}]}
    out = itin("batch", "--show", stdin=lines({"id": 1, "plan": plan})).out
    contains(out, "overlap")
    assert "Minsu" not in out and "QX7ZKP" not in out


# ---- streams ----------------------------------------------------------------------

def test_answers_come_at_once():
    """A program that waits for each answer before the next line gets it."""
    process = subprocess.Popen([*COMMAND, "--jobs", "3"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, env=ENV)
    for i in range(5):
        process.stdin.write(lines({"id": i, "plan": GOOD}).encode())
        process.stdin.flush()
        equal(json.loads(process.stdout.readline())["id"], i)
    process.stdin.close()
    equal(process.wait(timeout=10), 0)
    process.stdout.close()


def test_any_cut_of_the_stream_and_any_jobs():
    random.seed(3)
    data = lines(*({"id": i, "plan": random.choice([GOOD, WRONG, 1])} for i in range(300))).encode()
    expected = itin("batch", "--jobs", "1", stdin=data).bytes
    for jobs in ("2", "7"):
        process = subprocess.Popen([*COMMAND, "--jobs", jobs], stdin=subprocess.PIPE,
                                   stdout=open("out", "wb"), env=ENV)
        at = 0
        while at < len(data):
            size = random.choice([1, 10, 1000, 30000])
            process.stdin.write(data[at:at + size])
            process.stdin.flush()
            at += size
        process.stdin.close()
        equal(process.wait(timeout=20), 2)
        equal(read("out"), expected)


def test_a_line_that_is_too_long():
    good = json.dumps({"id": "good", "plan": GOOD}).encode() + b"\n"
    with open("in.jsonl", "wb") as f:
        f.write(good + b'{"id":1,"text":"' + b"x" * (40 << 20) + b'"}\n' + good)
    result = itin("batch", "--jobs", "2", "in.jsonl")
    equal([a["status"] for a in answers(result)], ["ok", "refused", "ok"])
    contains(answers(result)[1]["findings"][0]["message"], "32 MiB")


def peak_kib(n):
    with open("in.jsonl", "w", encoding="utf-8") as f:
        for i in range(n):
            f.write(lines({"id": i, "plan": WRONG}))
    process = subprocess.Popen([*COMMAND, "--jobs", "2", "in.jsonl"], stdout=subprocess.DEVNULL, env=ENV)
    _, status, usage = os.wait4(process.pid, 0)
    equal(os.waitstatus_to_exitcode(status), 1)
    return usage.ru_maxrss


def test_memory_does_not_grow():
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("sanitizers keep freed memory")
    few, many = peak_kib(2000), peak_kib(20000)
    assert many < few * 1.15 + 1024, (few, many)


def test_interrupted():
    """The lines that were read are answered whole, then it says where it stopped."""
    for number in (signal.SIGINT, signal.SIGTERM):
        with open("out", "wb") as out:
            process = subprocess.Popen([*COMMAND, "--jobs", "2"], stdin=subprocess.PIPE, stdout=out,
                                       stderr=subprocess.PIPE, env=ENV)
            line = lines({"id": 1, "plan": GOOD}).encode()
            process.stdin.write(line * 20 + line[:50])
            process.stdin.flush()
            time.sleep(0.3)
            process.send_signal(number)
            err = process.communicate(timeout=20)[1].decode()
        equal(process.returncode, 2)
        numbers = [json.loads(l)["line"] for l in read("out").splitlines()]
        equal(numbers, list(range(1, 21)))
        contains(err, "stopped after line 20")


def test_the_reader_goes_away():
    with open("in.jsonl", "w", encoding="utf-8") as f:
        f.write(lines({"plan": GOOD}) * 3000)
    script = " ".join(COMMAND) + " in.jsonl; echo $? >code"
    subprocess.run(["sh", "-c", f"({script}) | head -1 >first"], check=True, env=ENV, timeout=60)
    equal(len(read("first").splitlines()), 1)
    equal(read("code").strip(), b"2")


def test_a_full_disk():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        process = subprocess.run(COMMAND, input=lines({"plan": GOOD}).encode(), stdout=full,
                                 stderr=subprocess.PIPE, env=ENV, check=False)
    equal(process.returncode, 2)
    contains(process.stderr.decode(), "standard output")


# ---- many machines ---------------------------------------------------------------------

def many(n):
    return lines(*({"id": i, "plan": (GOOD, WRONG)[i % 3 == 0]} for i in range(n))).encode()


def ids_of(data):
    return [json.loads(line)["id"] for line in data.splitlines()]


def test_gnu_parallel():
    if not shutil.which("parallel"):
        raise Skip("parallel is not installed: its recipe is NOT tested")
    if b"GNU" not in subprocess.run(["parallel", "--version"], capture_output=True, check=False).stdout:
        raise Skip("another program is called parallel")
    process = subprocess.run(["parallel", "--will-cite", "--pipe", "--keep-order", "--block", "20k",
                              ITIN, "batch", "--jobs", "1"], input=many(300), capture_output=True,
                             env=ENV, check=False)
    equal(ids_of(process.stdout), list(range(300)))


SCRIPT = os.path.join(ROOT, "tools", "batch-array")


def run_part(part, parts, **env):
    return subprocess.Popen([SCRIPT, "in.jsonl", "parts", f"--now={NOW}", "--tzdata=bundled"],
                            stderr=subprocess.PIPE, env={
        **ENV, "ITIN": ITIN, "SLURM_ARRAY_TASK_ID": str(part), "SLURM_ARRAY_TASK_COUNT": str(parts),
        "SLURM_ARRAY_TASK_MIN": "0", **env})


def test_array_of_jobs():
    """Parts that are killed and run again lose and double nothing."""
    write("in.jsonl", many(500))
    os.mkdir("parts")
    random.seed(5)
    for part in range(7):
        for _ in range(2):
            process = run_part(part, 7)
            time.sleep(random.uniform(0, 0.03))
            process.kill()
            process.communicate()
        process = run_part(part, 7)
        err = process.communicate(timeout=60)[1]
        equal(process.returncode, 0, err.decode())
    names = sorted(n for n in os.listdir("parts") if n.endswith(".jsonl"))
    equal(len(names), 7)
    together = b"".join(read("parts/" + n) for n in names)
    assert together == itin("batch", stdin=many(500), now=NOW).bytes
    before = os.stat("parts/" + names[0]).st_mtime_ns
    equal(run_part(0, 7).wait(), 0)
    equal(os.stat("parts/" + names[0]).st_mtime_ns, before, "a part that is done is not done again")


def test_an_array_with_more_tasks_than_lines():
    """Empty parts, long lines beside short ones, no line feed at the end."""
    lines = many(4).splitlines(keepends=True)
    data = b"".join([lines[0], b"\n", b'{"id":1,"text":"' + b"x" * 5000 + b'"}\n', *lines[1:]])[:-1]
    write("in.jsonl", data)
    for part in range(9):
        equal(run_part(part, 9).wait(), 0)
    together = b"".join(read("parts/" + n) for n in sorted(os.listdir("parts")))
    assert together == itin("batch", stdin=data, now=NOW).bytes


main(globals())

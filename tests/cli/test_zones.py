"""itin zones, and itin time in bulk: which rules are in use, what differs
between trees, and trees and names that must be refused. Rules of 2025b and
2026f from the tz database's own text (northamerica): Alberta keeps -06 from
2026-11-01T08:00Z on."""
import datetime
import os
import shutil
import struct
import sys
import zoneinfo

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import Skip, contains, equal, itin, main, write  # noqa: E402

BUNDLED = "2026f"
MOUNTAIN = "MST7MDT,M3.2.0,M11.1.0"  # Alberta's rule in 2025b
RULES = {
    "America/Edmonton": (-7, MOUNTAIN),
    "America/Los_Angeles": (-8, "PST8PDT,M3.2.0,M11.1.0"),
    "Asia/Seoul": (9, "KST-9"),
    "UTC": (0, "UTC0"),
}


def tzif(hours, footer):
    """A file with one type and a footer."""
    head = b"TZif2" + bytes(15)
    body = struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", hours * 3600, 0, 0) + b"STD\0"
    return (head + body) * 2 + b"\n" + footer.encode() + b"\n"


def make_tree(path="tree", version="2025b", rules=None):
    """A small tree; its absolute path."""
    for name, rule in (rules or RULES).items():
        os.makedirs(os.path.dirname(os.path.join(path, name)), exist_ok=True)
        write(os.path.join(path, name), tzif(*rule))
    if version:
        write(os.path.join(path, "tzdata.zi"), f"# version {version}\n# redo posix_only\n")
    return os.path.abspath(path)


def zones(*args, **kwargs):
    answer = itin("zones", *args, "--format", "json", **kwargs)
    equal(answer.code, 0, answer.err)
    return answer.json


# ---- which data ------------------------------------------------------------------


def test_versions_of_all_data():
    tree = make_tree()
    answer = zones("YYC", env={"TZDIR": tree})
    equal(sorted(answer), ["bundled", "differences", "icu", "in_use", "schema", "system", "zones"])
    equal(answer["schema"], "itin.zones/1")
    equal(answer["in_use"], {"version": BUNDLED, "source": "bundled", "why": "as --tzdata says"})
    equal((answer["system"], answer["bundled"]), ("2025b", BUNDLED))
    text = itin("zones", env={"TZDIR": tree}).out
    for line in (f"in use   {BUNDLED}", "system   2025b", f"bundled  {BUNDLED}", "never used for offsets"):
        contains(text, line)


def test_newest_wins():
    old, new = make_tree("old"), make_tree("new", "2031a")
    for tree, version, source in ((old, BUNDLED, "bundled"), (new, "2031a", "system")):
        for tzdata in ("newest", None):
            used = zones("UTC", tzdata=tzdata, env={"TZDIR": tree})["in_use"]
            equal((used["version"], used["source"]), (version, source), tree)


def test_a_tree_without_a_version_is_not_newer():
    tree = make_tree(version=None)
    equal(zones("UTC", tzdata="newest", env={"TZDIR": tree})["in_use"]["version"], BUNDLED)
    named = zones("UTC", tzdata=tree)["in_use"]
    equal((named["version"][:4], len(named["version"]), named["source"]), ("sha-", 20, "directory"))
    # the same files, the same name; another file, another
    equal(zones("UTC", tzdata=make_tree("again", None))["in_use"]["version"], named["version"])
    other = make_tree("other", None, {**RULES, "Asia/Seoul": (8, "XST-8")})
    equal(zones("UTC", tzdata=other)["in_use"]["version"] != named["version"], True)


# ---- differences ------------------------------------------------------------------


def test_calgary_differs_in_the_older_tree():
    answer = zones("America/Edmonton", "SEA", "ICN", env={"TZDIR": make_tree()})
    found = [d for d in answer["differences"] if d["against"] == "system"]
    equal(len(found), 1, found)
    equal({k: found[0][k] for k in ("name", "kind", "from", "offset", "other_offset")},
          {"name": "America/Edmonton", "kind": "differs", "from": "2026-11-01T08:00:00Z",
           "offset": "-06:00", "other_offset": "-07:00"})
    equal([d for d in answer["differences"] if d["against"] == "bundled"], [])
    equal(sorted(found[0]), ["against", "from", "kind", "name", "offset", "other_offset",
                             "seconds", "until"])


def test_the_other_way_round():
    answer = zones("America/Edmonton", tzdata=make_tree())
    found = [d for d in answer["differences"] if d["against"] == "bundled"]
    equal([(d["from"], d["offset"], d["other_offset"]) for d in found],
          [("2026-11-01T08:00:00Z", "-07:00", "-06:00")])


def test_names_that_only_one_has():
    rules = {"UTC": (0, "UTC0"), "Mars/Olympus": (3, "MST-3")}
    found = [d for d in zones(env={"TZDIR": make_tree(rules=rules)})["differences"]
             if d["against"] == "system"]
    kinds = {d["name"]: d["kind"] for d in found}
    equal(kinds.pop("Mars/Olympus"), "additional")
    equal(set(kinds.values()), {"missing"})
    equal(len(kinds), 596)  # 597 less UTC


def test_what_is_said_of_a_place():
    zone = zones("Calgary", now="2026-12-01T00:00:00Z", env={"TZDIR": make_tree()})["zones"]
    equal(zone, [{"query": "Calgary", "name": "America/Edmonton", "at": "2026-12-01T00:00:00Z",
                  "offset": "-06:00", "next_change": None, "next_offset": None, "certain": True,
                  "contested_since": zone[0]["contested_since"]}])
    equal(zone[0]["contested_since"].startswith("2026"), True)
    before = zones("America/Edmonton", now="2026-08-01T00:00:00Z", tzdata=make_tree())["zones"][0]
    equal((before["offset"], before["next_change"], before["next_offset"]),
          ("-06:00", "2026-11-01T08:00:00Z", "-07:00"))


def test_zones_of_a_plan():
    plan = write("plan.yaml", """itin: 1
trip: Winter
plan:
- flight: KE5019
  route: SEA -> YYC
  depart: 2026-12-10T10:00
  arrive: 2026-12-10T13:30
""")
    answer = zones(plan, env={"TZDIR": make_tree()})
    equal(sorted(z["name"] for z in answer["zones"]), ["America/Edmonton", "America/Los_Angeles"])


# ---- hostile trees and names -----------------------------------------------------


def refused(*args, **kwargs):
    answer = itin(*args, **kwargs)
    equal((answer.code, answer.out), (2, ""), args)
    equal(answer.err.count("\n"), 1, answer.err)
    return answer.err


def test_tzdata_that_is_no_tree():
    write("file", "TZif")
    os.mkdir("empty")
    os.symlink("nowhere", "dangling")
    os.symlink("loop", "loop")
    for tree in ("file", "empty", "dangling", "loop", "nothing", "", "./empty/../empty/.", "/dev/null", "/proc",
                 "/proc/self/fd", "/proc/self/mem", "x" * 5000, "newest ", "System"):
        contains(refused("zones", tzdata=None, *["--tzdata=" + tree]), "zone data", tree)
        refused("time", "2026-12-10T09:00", "YYC", "--tzdata=" + tree, tzdata=None)


def test_a_directory_full_of_other_files_is_given_up():
    os.makedirs("many")
    for i in range(9000):
        open(f"many/{i}", "wb").close()
    refused("time", "2026-12-10T09:00", "YYC", tzdata="many")


def test_relative_and_linked_trees_are_read():
    make_tree("tree")
    os.mkdir("sub")
    os.symlink("tree", "link")
    for tree in ("tree", "./tree/", "sub/../tree", "link"):
        equal(zones("YYC", tzdata=tree)["in_use"], {"version": "2025b", "source": "directory",
                                                    "why": "as --tzdata says"}, tree)


def test_tzdir_that_is_no_tree():
    write("file", "TZif")
    make_tree("tree", "2031a")
    # a relative one is not taken: it depends on where one stands
    for tzdir in ("tree", "./tree", "../" + os.path.basename(os.getcwd()) + "/tree", ""):
        used = zones("UTC", tzdata="newest", env={"TZDIR": tzdir})["in_use"]
        equal(used["version"] != "2031a", True, tzdir)
    for tzdir in (os.path.abspath("file"), "/proc", "/proc/self/fd", "/dev/null", "/nonexistent"):
        answer = zones("UTC", tzdata="newest", env={"TZDIR": tzdir})
        equal((answer["in_use"]["source"], answer["system"]), ("bundled", None), tzdir)
        refused("zones", tzdata="system", env={"TZDIR": tzdir})


def test_the_variable_tz_changes_nothing():
    for tz in ("Asia/Tokyo", ":/etc/passwd", "XXX3"):
        equal(itin("time", "2026-12-10T09:00", "YYC", env={"TZ": tz}).bytes,
              itin("time", "2026-12-10T09:00", "YYC").bytes)


def test_no_file_outside_of_the_tree():
    write("outside", tzif(5, "XST-5"))
    tree = make_tree()
    os.symlink("../outside", os.path.join(tree, "Out"))
    os.symlink(os.path.abspath("outside"), os.path.join(tree, "Absolute"))
    os.symlink(os.path.join(tree, "UTC"), os.path.join(tree, "Within"))
    os.symlink("/dev/zero", os.path.join(tree, "Device"))
    os.symlink("../..", os.path.join(tree, "Up"))
    os.symlink("Asia/Seoul", os.path.join(tree, "Korea"))
    os.mkfifo(os.path.join(tree, "Pipe"))
    stdin = "".join(f"2026-12-10T09:00\t{name}\n" for name in (
        "Out", "Absolute", "Within", "Device", "Up/outside", "Pipe", "../outside", "Asia/../UTC",
        "/etc/localtime", os.path.join(tree, "UTC"), "Asia", "Asia/", "Asia//Seoul", ".", "..",
        "tzdata.zi", "Asia/Seoul\0x", "x" * 300, "America/Edmonton/x"))
    answer = itin("time", "-", stdin=stdin, tzdata=tree)
    equal((answer.code, answer.err), (2, ""))
    for question, line in zip(stdin.splitlines(), answer.out.splitlines(), strict=True):
        equal(line.startswith("error\t"), True, question + ": " + line)
    equal(itin("time", "-", stdin="2026-12-10T09:00\tKorea\n", tzdata=tree).out,
          "2026-12-10T00:00:00Z\t2026-12-10T09:00:00+09:00\tunique\n")


def test_a_difference_begins_when_the_rules_do():
    """Alaska since 2008 in one tree, not in the other: the answer does not
    hang on the second of the day, and its first instant is a true one."""
    def of(now):
        found = [d for d in zones(tzdata=tree, now=now)["differences"] if d["against"] == "bundled"]
        return {d["name"]: (d["from"], d["until"]) for d in found if d["kind"] == "differs"}
    # Seattle without the end of summer time: both agree in summer alone
    tree = make_tree(rules={**RULES, "America/Los_Angeles": (-7, "PDT7")})
    first = of("2024-01-15T10:11:12Z")
    # the first of the compared years, 2020, begins in the winter of 2019 (3 November, 09:00Z)
    equal(first["America/Los_Angeles"], ("2019-11-03T09:00:00Z", "2036-01-01T00:00:00Z"))
    equal(of("2024-11-30T23:59:59Z"), first)
    contains(itin("zones", tzdata=tree, now="2024-06-01T00:00:01Z").out, "2020 to 2036")


def test_a_part_of_a_tree_is_summed_up():
    """Names that one side lacks are a line, not one each; JSON has them all."""
    tree = make_tree()
    out = itin("zones", tzdata=tree).out
    assert len(out.splitlines()) < 20, out
    contains(out, " names are only there: Africa/Abidjan, ")
    contains(itin("zones", tzdata=tree, env={"LC_ALL": "ko_KR.UTF-8"}).out, "그쪽에만 있는 이름 ")
    assert len([d for d in zones(tzdata=tree)["differences"] if d["kind"] == "additional"]) > 300


def test_damaged_and_reserved_files():
    tree = make_tree(rules={**RULES, "Factory": (0, "<-00>0"), "right/UTC": (0, "UTC0"),
                            "localtime": (9, "KST-9"), "posixrules": (-5, "EST5")})
    write(os.path.join(tree, "Half"), tzif(9, "KST-9")[:-20])
    write(os.path.join(tree, "Footer"), tzif(9, "KST-900"))
    for name in ("Factory", "right/UTC", "localtime", "posixrules", "Half", "Footer"):
        refused("time", "2026-12-10T09:00", name, tzdata=tree)
    names = {d["name"] for d in zones(tzdata=tree)["differences"]}
    equal(names & {"Factory", "right/UTC", "localtime", "posixrules"}, set())


def test_unknown_names():
    for name in ("Mars/Olympus", "America/Edmonto", "", " ", "캘거", "Etc/Unknown", "%s%n", "GMT-06:00"):
        refused("time", "2026-12-10T09:00", name)
        refused("zones", name)


def test_case_does_not_count():
    equal(zones("america/EDMONTON")["zones"][0]["name"], "America/Edmonton")


# ---- bulk -------------------------------------------------------------------------


def test_ten_thousand_lines():
    """Instants against python's zoneinfo on the machine's tree, in zones whose
    rules of these years are the same in all data."""
    names = ("Asia/Seoul", "America/Los_Angeles", "Europe/Paris", "Australia/Lord_Howe", "UTC")
    try:
        tz = [zoneinfo.ZoneInfo(name) for name in names]
    except zoneinfo.ZoneInfoNotFoundError as error:
        raise Skip(f"no zone data for python: {error}") from error
    lines, expected = [], []
    for i in range(10000):
        at = datetime.datetime(2019, 1, 1, tzinfo=datetime.timezone.utc)
        at += datetime.timedelta(seconds=i * 20011)
        utc, local = at.strftime("%Y-%m-%dT%H:%M:%SZ"), at.astimezone(tz[i % 5])
        lines.append(f"{utc}\t{names[i % 5]}\n")
        expected.append(f"{utc}\t{local.isoformat()}\tunique")
    answer = itin("time", "-", stdin="".join(lines))
    equal((answer.code, answer.err), (0, ""))
    got = answer.out.splitlines()
    equal(len(got), 10000)
    equal([(a, b) for a, b in zip(got, expected) if a != b][:3], [])


def test_bulk_goes_on_after_bad_lines():
    """Every seventh line is bad; answers stay in order, the last line has no
    line end."""
    lines = [f"2026-12-10T09:{i % 60:02d}\t{'Nowhere' if i % 7 == 3 else 'YYC'}" for i in range(10000)]
    answer = itin("time", "-", stdin="\n".join(lines))
    equal(answer.code, 2)
    got = answer.out.splitlines()
    equal(len(got), 10000)
    for i, line in enumerate(got):
        start = "error\t" if i % 7 == 3 else f"2026-12-10T15:{i % 60:02d}:00Z\t"
        equal(line.startswith(start), True, f"line {i}: {line}")


def test_hostile_lines():
    stdin = (b"\n\t\n\t\t\t\n2026-12-10T09:00\t\n\tYYC\n" + b"9" * 100000 + b"\tYYC\n\0\t\0\n"
             b"2026-12-10T09:00\t\xff\xfe\n2026-12-10T09:00\tYYC\r\n")
    answer = itin("time", "-", stdin=stdin)
    equal(answer.code, 2)
    got = answer.out.splitlines()
    equal(len(got), 9)
    equal([line.startswith("error\t") for line in got], [True] * 8 + [False])


def test_a_damaged_file_is_named():
    """Cut, empty, or no TZif at all: which file it is, whoever asks for it."""
    tree = "/usr/share/zoneinfo"
    if not os.path.exists(f"{tree}/Asia/Seoul"):
        raise Skip("no zone data on this machine")
    for folder in ("Asia", "America"):
        os.makedirs(f"tree/{folder}")
    for name in ("UTC", "Asia/Tokyo", "Asia/Seoul"):
        shutil.copy(f"{tree}/{name}", f"tree/{name}")
    with open("tree/Asia/Seoul", "r+b") as f:
        f.truncate(100)
    write("tree/America/Los_Angeles", "")
    write("tree/America/Edmonton", "hello")
    for query, file in (("Asia/Seoul", "Asia/Seoul"), ("ICN", "Asia/Seoul"), ("서울", "Asia/Seoul"),
                        ("SEA", "America/Los_Angeles"), ("America/Edmonton", "America/Edmonton")):
        for args in (("time", "2026-06-01T10:00", query), ("zones", query)):
            answer = itin(*args, tzdata="tree")
            equal(answer.code, 2, args)
            contains(answer.err, f"tree/{file}: the file is damaged")
        contains(itin("time", "-", stdin=f"2026-06-01T10:00\t{query}\n", tzdata="tree").out,
                 f"error\ttree/{file}: the file is damaged")
    seoul = itin("time", "2026-06-01T10:00", "Asia/Seoul", tzdata="tree")
    contains(seoul.err, "ends inside" if os.path.getsize(f"{tree}/Asia/Seoul") < 100 else " bytes are needed, the file has 100)")
    contains(itin("time", "2026-06-01T10:00", "SEA", tzdata="tree").err, "it ends inside a header (offset 0 of 0 bytes)")
    contains(itin("time", "2026-06-01T10:00", "YYC", tzdata="tree").err,
             "no `TZif` where a header begins (offset 0 of 5 bytes)")
    contains(itin("time", "2026-06-01T10:00", "YYC", tzdata="tree", env={"LC_ALL": "ko_KR.UTF-8"}).err,
             "헤더가 시작될 자리에 `TZif`가 없습니다 (오프셋 0, 파일 5바이트)")
    contains(itin("zones", tzdata="tree").out, "Asia/Seoul                   its file is damaged: ")
    contains(itin("time", "2026-06-01T10:00", "Europe/Paris", tzdata="tree").err, "neither a zone")
    contains(itin("time", "2026-06-01T10:00[Asia/Seoul]", tzdata="tree").err, "tree/Asia/Seoul: the file is damaged")
    write("plan.yaml", "itin: 1\ntrip: T\nplan:\n- meeting: M\n  at: ICN\n  time: 2026-06-01 10:00 - 11:00\n")
    answer = itin("check", "plan.yaml", tzdata="tree")
    equal(answer.code, 1)
    contains(" ".join(answer.out.split()), "the file of `Asia/Seoul` in the zone data in use")
    contains(" ".join(answer.out.split()), "is damaged: the counts in a header need more bytes")
    equal("write `Asia/Seoul`" in answer.out, False)
    shown = itin("show", "plan.yaml", "--zone", "America/Edmonton", tzdata="tree")
    equal((shown.code, shown.out), (2, ""))
    contains(shown.err, "tree/America/Edmonton: the file is damaged")
    # a sound file behind a link to a directory is in no list, but not damaged
    os.symlink("Asia", "tree/Dir")
    contains(itin("time", "2026-06-01T10:00Z", "Dir/Tokyo", tzdata="tree").err, "neither a zone")


main(globals())

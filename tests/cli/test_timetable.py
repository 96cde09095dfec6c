"""itin timetable build|info|query: what it prints, its JSON, its exit codes."""
import json
import os
import sys

ROOT = os.environ["ITIN_SOURCE_ROOT"]
sys.path.insert(0, os.path.join(ROOT, "tests", "support"))
from tap import Skip, contains, equal, itin, main, read  # noqa: E402

SCHEMA = os.path.join(ROOT, "src", "write", "schema", "timetable.schema.json")
HEAD = "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n"
CSV = (HEAD + "WS86,YYC,ICN,16:50,19:40+1,357,2024-05-01,2024-10-24,\n"
       "AC221,YYC,YVR,08:00,08:35,,2024-05-01,2024-10-24,\n"
       "AC63,YVR,ICN,11:30,14:55+1,,2024-05-01,2024-10-24,\n"
       "OZ1063,NRT,GMP,17:20,19:55,,2024-05-01,2024-10-24,\n"
       "AC9,YVR,NRT,10:00,12:00+1,,2024-05-01,2024-10-24,\n")
AT = ("--at", "2024-06-30T00:00Z", "--within", "36h")


def write(name, text):
    with open(name, "w", encoding="utf-8") as f:
        f.write(text)
    return name


def valid(document):
    try:
        import jsonschema
    except ImportError:
        return document
    with open(SCHEMA, encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    return document


def query(*args):
    return itin("timetable", "query", *args, "--format", "json")


def flights(result):
    return [[leg["flight"] for leg in o["legs"]] for o in valid(result.json)["options"]]


def test_schema_is_checked():
    try:
        import jsonschema  # noqa: F401
    except ImportError:
        raise Skip("python3-jsonschema is not installed: timetable.schema.json is NOT tested")


def test_ways_on():
    write("t.csv", CSV)
    r = query("t.csv", "YYC", "ICN", *AT)
    equal(r.code, 0)
    d = valid(r.json)
    equal(flights(r), [["AC221", "AC63"], ["WS86"]])
    first, second = d["options"]
    # 2024-06-30 08:00 -06:00 = 14:00Z; 2024-07-01 14:55 +09:00 = 05:55Z
    equal((first["depart"]["utc"], first["arrive"]["utc"], first["minutes"]),
          ("2024-06-30T14:00:00Z", "2024-07-01T05:55:00Z", 955))
    equal(first["connections"], [{"at": "YVR", "to": None, "minutes": 175, "minimum": 60,
                                  "source": "default"}])
    equal((second["minutes"], second["flights"]), (710, 1))
    # a local time is that of FROM, -06:00 in summer: AC221 leaves at 08:00, WS86 later
    for at, first in (("2024-06-30T08:00", "AC221"), ("2024-06-30T08:01", "WS86")):
        equal(flights(query("t.csv", "YYC", "ICN", "--at", at, "--within", "20h"))[0][0], first, at)


def test_airports_of_a_city_and_between_them():
    write("t.csv", CSV)
    # Seoul is ICN and GMP: NRT 12:00 -> 17:20, 5 h 20; GMP 19:55 on 1 July
    equal(flights(query("t.csv", "YYC", "Seoul", *AT)), [["AC221", "AC63"], ["WS86"]])
    equal(flights(query("t.csv", "YVR", "GMP", *AT)), [["AC9", "OZ1063"]])
    write("onward.csv", CSV + "KE1201,GMP,CJU,19:00,20:10,,2024-05-01,2024-10-24,\n")
    r = query("onward.csv", "YYC", "CJU", *AT)
    # the second leaves later and arrives a day later
    equal(flights(r), [["AC221", "AC63", "KE1201"], ["WS86", "KE1201"]])
    equal(r.json["options"][0]["connections"][1],
          {"at": "ICN", "to": "GMP", "minutes": 245, "minimum": 240, "source": "default"})
    write("mct", "ICN-GMP 4h10m\n")
    r = query("onward.csv", "YYC", "CJU", *AT, "--mct", "mct")  # 14:55 + 4 h 10 > 19:00
    equal(flights(r), [["WS86", "KE1201"]])
    equal(r.json["options"][0]["connections"][0]["source"], "user")


def test_avoid_prefer_flights_self_transfer():
    write("t.csv", CSV)
    for what in ("YVR", "yvr", "AC", "YVR,NRT", "AC63", "ac 63, KE1"):
        equal(flights(query("t.csv", "YYC", "ICN", *AT, "--avoid", what)), [["WS86"]], what)
    for what in ("country:jp", "Japan", "일본", "US,JP"):
        equal(flights(query("t.csv", "YVR", "GMP", *AT, "--avoid", what)), [], what)
    equal(flights(query("t.csv", "YYC", "ICN", *AT, "--flights", "1")), [["WS86"]])
    equal(flights(query("t.csv", "YYC", "ICN", *AT, "--self-transfer", "3h")), [["WS86"]])
    r = query("t.csv", "YYC", "ICN", *AT, "--prefer", "ac", "--prefer", "YVR")
    equal([o["preferred"] for o in r.json["options"]], [3, 0])


def test_a_compiled_file_answers_the_same():
    write("t.csv", CSV)
    built = itin("timetable", "build", "t.csv", "-o", "t.tt", "--at", "2024-06-20T00:00Z",
                 "--format", "json")
    equal((built.code, valid(built.json)["command"]), (0, "build"))
    # five services: WS86 on 3 days of 7, four daily, from 20 June for 60 days
    equal((built.json["services"], built.json["airports"], built.json["from"]),
          (5, 5, "2024-06-20T00:00:00Z"))
    info = itin("timetable", "info", "t.tt", "--format", "json")
    equal({**valid(info.json), "command": 0}, {**built.json, "command": 0})
    for args in (("YYC", "ICN"), ("YVR", "GMP")):
        equal(query("t.tt", *args, *AT).json, query("t.csv", *args, *AT).json)
    # outside the compiled window it is worked out anew
    late = ("--at", "2024-10-10T00:00Z", "--within", "36h")
    equal(flights(query("t.tt", "YYC", "ICN", *late)), flights(query("t.csv", "YYC", "ICN", *late)))
    equal(itin("timetable", "build", "t.csv", "-o", "t.tt").code, 2)  # exists
    r = query("t.tt", "--timetable", "t.csv", "YYC", "ICN", *AT)
    equal(r.code, 2)
    contains(r.err, "stands alone")


def test_damaged_compiled_files_are_refused():
    write("t.csv", CSV)
    itin("timetable", "build", "t.csv", "-o", "t.tt", "--at", "2024-06-20T00:00Z")
    with open("t.tt", "rb") as f:
        data = f.read()
    for n in (9, 100, len(data) // 2, len(data) - 1):
        with open("cut.tt", "wb") as f:
            f.write(data[:n])
        r = query("cut.tt", "YYC", "ICN", *AT)
        equal((r.code, r.json["schema"], len(r.json["findings"])), (2, "itin.timetable/1", 1), n)
        contains(r.err, "cut")
    with open("bad.tt", "wb") as f:
        f.write(data[:-9] + b"\x55" + data[-8:])
    equal(itin("timetable", "info", "bad.tt").code, 2)


def test_several_files_and_both_ways_to_name_them():
    rows = CSV[len(HEAD):].splitlines(keepends=True)
    write("a.csv", HEAD + rows[0] + rows[1])
    write("b.csv", HEAD + "".join(rows[2:]))
    want = [["AC221", "AC63"], ["WS86"]]
    equal(flights(query("a.csv", "b.csv", "YYC", "ICN", *AT)), want)
    equal(flights(query("b.csv", "--timetable", "a.csv", "YYC", "ICN", *AT)), want)
    equal(flights(query("YYC", "ICN", "--timetable", "a.csv", "--timetable", "b.csv", *AT)), want)


def test_standard_input():
    r = itin("timetable", "query", "-", "YYC", "ICN", *AT, "--format", "json", stdin=CSV)
    equal(flights(r), [["AC221", "AC63"], ["WS86"]])


def test_bad_lines_are_told_and_the_rest_is_used():
    write("t.csv", CSV + "WS,YYC,ICN,16:50,19:40+1,357,2024-05-01,,\n"
          "WS1,YYC,QQQ,16:50,19:40+1,357,2024-05-01,,\n")
    r = query("t.csv", "YYC", "ICN", *AT)
    equal((r.code, flights(r)), (0, [["AC221", "AC63"], ["WS86"]]))
    contains(r.err, "t.csv:7:1: warning[bad-value]")
    contains(r.err, "t.csv:8:1: warning[unknown-place]")


FEED = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\n"
                  "WS,Example,https://example.org,America/Edmonton\n",
    "stops.txt": "stop_id,stop_code,stop_name\nYYC,,Calgary\n2,ICN,Incheon\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nr,WS,86,1100\n",
    "trips.txt": "route_id,service_id,trip_id\nr,s,t\n",
    # 16:50 in Calgary is 07:50 in Seoul the next day: the feed's clock goes on to 28:40
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                      "t,16:50:00,16:50:00,YYC,1\nt,28:40:00,28:40:00,2,2\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
                    "start_date,end_date\ns,0,0,1,0,1,0,1,20240501,20241024\n",
}


def test_a_feed_is_a_directory():
    os.mkdir("feed")
    for name, text in FEED.items():
        write(os.path.join("feed", name), text)
    r = query("feed", "YYC", "ICN", *AT)
    equal((r.code, flights(r), r.err), (0, [["WS86"]], ""))
    equal(r.json["options"][0]["arrive"]["local"], "2024-07-01T19:40")
    os.remove("feed/trips.txt")
    r = query("feed", "YYC", "ICN", *AT)
    equal((r.code, valid(r.json)["command"], len(r.json["findings"])), (2, None, 1))
    contains(r.err, "trips.txt")
    os.mkdir("nothing")
    equal(query("nothing", "YYC", "ICN", *AT).code, 2)
    with open("feed.zip", "wb") as f:
        f.write(b"PK\x03\x04" + bytes(40))
    r = query("feed.zip", "YYC", "ICN", *AT)
    equal(r.code, 2)
    contains(r.err, "unzip it")


def test_no_answer_says_why():
    write("t.csv", CSV)
    r = query("t.csv", "YYC", "ICN", "--at", "2024-12-30T00:00Z")
    equal((r.code, r.json["found"], r.json["options"]), (1, 0, []))
    contains(r.err, "no flight on these days")
    r = itin("timetable", "query", "t.csv", "YYC", "ICN", "--at", "2024-12-30T00:00Z",
             "--lang", "ko")
    contains(r.err, "길이 없습니다: 시간표에 이 기간의 항공편이 없습니다")
    r = query("t.csv", "YYC", "CDG", *AT)
    equal(r.code, 2)
    contains(r.err, "no airport of this timetable")
    write("empty.csv", HEAD)
    equal(query("empty.csv", "YYC", "ICN", *AT).code, 2)
    equal(itin("timetable", "info", "empty.csv").code, 0)


def test_usage():
    write("t.csv", CSV)
    write("none.csv", "")
    write("text.md", "# no timetable\n")
    for args in (("query", "YYC", "ICN"), ("query", "t.csv"), ("build", "t.csv"), ("info",),
                 ("query", "missing.csv", "YYC", "ICN"), ("query", "none.csv", "YYC", "ICN"),
                 ("query", "text.md", "YYC", "ICN"), ("list", "t.csv"),
                 ("query", "t.csv", "YYC", "ICN", "--at", "tomorrow"),
                 ("query", "t.csv", "YYC", "ICN", "--within", "4w"),
                 ("query", "t.csv", "YYC", "ICN", "--within", ""),
                 ("query", "t.csv", "YYC", "ICN", "--options", "0"),
                 ("query", "t.csv", "YYC", "ICN", "--flights", "7"),
                 ("query", "t.csv", "YYC", "ICN", "--avoid", "Vancouver"),
                 ("query", "t.csv", "YYC", "ICN", "--avoid", "AC,ZZZ"),
                 ("query", "t.csv", "YYC", "ICN", "--prefer", "WS86"),
                 ("query", "t.csv", "YYC", "ICN", "--prefer", "country:CA"),
                 ("query", "t.csv", "YYC", "ICN", "--mct", "missing")):
        r = itin("timetable", *args)
        equal((r.code, r.out), (2, ""), args)
        equal(len(r.err.splitlines()) >= 1, True, args)


REFUSALS = """
list t.csv
query YYC ICN
query t.csv
build t.csv
build t.csv -o t.tt
build -o x.tt
info
info nothing
info z.zip
info missing.csv
info none.csv
info head.csv
info bytes.bin
info .
info cut.tt
info half.tt
info bad.tt
info version.tt
info order.tt
query bad.tt YYC ICN --at 2024-06-30T00:00Z --within 60d
query t.tt t.csv YYC ICN
query t.csv YYC QQQ
query t.csv YYC CDG
query t.csv CDG YYC
query t.csv YYC Vancouvr
query t.csv YYC ICN --at tomorrow
query t.csv YYC ICN --at 9999-12-31T00:00Z
query t.csv YYC ICN --within 4w
query t.csv YYC ICN --elapsed 900d
query t.csv YYC ICN --self-transfer 20d
query t.csv YYC ICN --options 0
query t.csv YYC ICN --flights 9
query t.csv YYC ICN --circuity x
query t.csv YYC ICN --avoid Nowhere
query t.csv YYC ICN --prefer WS86
query t.csv YYC ICN --mct missing
build t.csv -o x.tt --within 900d
build t.csv -o x.tt --at 9999-12-31T00:00Z
query t.csv YYC ICN --nonsense
"""


def damage(source, name, places):
    data = bytearray(read(source))
    for at, bits in places:
        data[at] ^= bits
    with open(name, "wb") as f:
        f.write(data)


def test_every_refusal_is_in_the_users_language():
    """One line or more that says what, nothing on stdout, exit 2, and in JSON one
    document with the finding; in Korean no English sentence."""
    write("t.csv", CSV)
    for name, text in (("none.csv", ""), ("z.zip", "PK\3\4"), ("head.csv", "flight,from\n"),
                       ("bytes.bin", "a\0b\n")):
        write(name, text)
    os.mkdir("nothing")
    equal(itin("timetable", "build", "t.csv", "-o", "t.tt", "--at", "2024-06-20T00:00Z").code, 0)
    data = read("t.tt")
    for name, n in (("cut.tt", 50), ("half.tt", len(data) // 2)):
        with open(name, "wb") as f:
            f.write(data[:n])
    damage("t.tt", "bad.tt", [(len(data) - 3, 1)])
    damage("t.tt", "version.tt", [(8, 1)])
    damage("t.tt", "order.tt", [(12, 4)])
    for line in REFUSALS.strip().splitlines():
        said = {}
        for lang in ("en", "ko"):
            r = itin("timetable", *line.split(), "--lang", lang)
            equal((r.code, r.out), (2, ""), line)
            said[lang] = r.err
            assert r.err and not os.path.exists("x.tt"), line
        assert said["en"].isascii(), said["en"]
        hangul = sum("가" <= c <= "힣" for c in said["ko"])
        assert hangul >= 5, (line, said["ko"])
        r = itin("timetable", *line.split(), "--format", "json")
        equal((r.code, r.json["schema"], len(r.json["findings"])), (2, "itin.timetable/1", 1), line)


def test_words():
    write("t.csv", CSV)
    r = itin("timetable", "query", "t.csv", "YYC", "ICN", *AT)
    contains(r.out, "WS86    Sun 2024-06-30 YYC 16:50 -06:00 -> Mon 2024-07-01 ICN 19:40 +09:00  11h50m")
    contains(r.out, "2h55m in YVR (at least 60 min, default)")
    r = itin("timetable", "query", "t.csv", "YYC", "ICN", *AT, "--lang", "ko", "--options", "1")
    contains(r.out, "일 2024-06-30 YYC 08:00 -06:00")
    contains(r.out, "YVR 환승 2시간 55분 (최소 60분, 기본값)")
    contains(r.out, "--options 2")
    contains(itin("timetable", "info", "t.csv", "--lang", "ko").out, "운항 기간  2024-05-01 ~ 2024-10-24")


def legs_of(path):
    with open(path, encoding="latin-1") as f:
        return [line for line in f if line.startswith("3")]


def test_published_samples():
    data = os.environ.get("ITIN_REFERENCE_DATA", "")
    names = ("ssim-sample.ssim", "ssim-sample_with_duplicates.ssim")
    if not all(os.path.exists(os.path.join(data, n)) for n in names):
        raise Skip("no reference data: the published SSIM samples are NOT read")
    for name in names:
        path = os.path.join(data, name)
        legs = legs_of(path)
        sold = [leg for leg in legs if leg[13] in "JSUQGBRV"]
        # airline, flight, suffix, variation, leg, period, days: the same leg twice
        keys = {(leg[1:13], leg[127], leg[14:35]) for leg in sold}
        info = valid(itin("timetable", "info", path, "--format", "json").json)
        equal(info["not_for_passengers"], len(legs) - len(sold), name)
        equal((info["services"], info["repeated"], info["bad"]),
              (len(keys), len(sold) - len(keys), 0), name)



def test_a_changed_byte_is_refused_or_changes_nothing():
    write("t.csv", "flight,from,to,dep_local,arr_local,days,from_date,to_date\n"
          "WS86,YYC,ICN,16:50,19:40+1,357,2024-06-01,2024-07-30\n"
          "AC2,YYC,YVR,17:30,18:05,,2024-06-01,2024-07-30\n"
          "KE3,YVR,ICN,21:00,23:30+1,,2024-06-01,2024-07-30\n")
    at = ("--at", "2024-06-29T09:00-06:00")
    equal(itin("timetable", "build", "t.csv", "-o", "t.itt", *at, "--within", "5d").code, 0)
    ask = ("YYC", "ICN", *at, "--format", "json")
    good = itin("timetable", "query", "t.itt", *ask).out
    whole = bytearray(read("t.itt"))
    for place in range(0, len(whole), len(whole) // 70):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        with open("x.itt", "wb") as file:
            file.write(changed)
        answer = itin("timetable", "query", "x.itt", *ask)
        assert answer.code == 2 or answer.out == good, (place, answer.code)


main(globals())

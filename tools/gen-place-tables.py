#!/usr/bin/env python3
"""Makes place_tables.inc, the compiled-in place tables, from the CSV files of
src/place.

usage: gen-place-tables.py SRC_DIR OUT_INC

Everything is sorted and laid out here, so that the library has nothing to do
at start-up: rows with offsets into pools, keys sorted by bytes.
"""
import csv
import math
import re
import sys
import unicodedata

NONE = 0xFFFF
LINKS = ["name", "stem", "part", "served", "other", "alias"]  # enum link of table.h


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


# --- folding: must do exactly what src/place/fold.c does ---

LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h",
           "ı": "i", "ŋ": "n", "ŧ": "t", "ə": "a", "ơ": "o", "ư": "u", "ŀ": "l", "ĸ": "k", "ƙ": "k"}
FOLD_RANGES = [(0xC0, 0x250), (0x1E00, 0x1F00)]


def fold_letter(cp):
    """ASCII letters of a Latin letter with marks; "" drops it."""
    ch = chr(cp).lower()
    for part in LETTERS, :
        if ch in part:
            return part[ch]
    base = [LETTERS.get(c, c) for c in unicodedata.normalize("NFKD", ch)]
    return "".join(c for c in "".join(base).lower() if c.isascii() and c.isalpha())[:2]


FOLD = {cp: fold_letter(cp) for lo, hi in FOLD_RANGES for cp in range(lo, hi)}


def is_dropped(cp):
    return (cp < 0xC0 or 0x2B0 <= cp < 0x370 or 0x2000 <= cp < 0x2070 or 0x3000 <= cp < 0x3040
            or cp in (0x30FB, 0xFF0C, 0xFF0E, 0xFFFD, 0xFEFF))


HAN = {}  # traditional character -> simplified one


def fold(text):
    out = []
    for ch in unicodedata.normalize("NFC", text):
        ch = HAN.get(ch, ch)
        cp = ord(ch)
        if 0xFF01 <= cp <= 0xFF5E:
            cp -= 0xFEE0
        if cp < 0x80:
            if chr(cp).isalnum():
                out.append(chr(cp).lower())
        elif cp in FOLD:
            out.append(FOLD[cp])
        elif not is_dropped(cp):
            out.append(chr(cp))
    return "".join(out)


def is_hangul(ch):
    return "가" <= ch <= "힣"


# --- pools ---

class Pool:
    """Texts behind one another, each ended by NUL; equal ones are shared."""

    def __init__(self):
        self.bytes, self.at = bytearray(b"\0"), {"": 0}

    def add(self, text):
        if text not in self.at:
            self.at[text] = len(self.bytes)
            self.bytes += text.encode() + b"\0"
        return self.at[text]


def c_bytes(data):
    """String literal pieces; octal escapes are complete, so nothing runs on."""
    lines, line = [], []
    for b in data:
        ch = chr(b)
        line.append("\\%03o" % b if b < 32 or b > 126 or ch in '"\\?' else ch)
        if len(line) >= 512:
            lines.append('"' + "".join(line) + '"')
            line = []
    lines.append('"' + "".join(line) + '"')
    return "\n".join(lines)


# --- the facts ---

def km(a, b):
    la1, lo1, la2, lo2 = (math.radians(v) for v in (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


AIRPORT_WORDS = re.compile(
    r"\b(international|intl|int'l|airport|aerodrome|airfield|airstrip|regional|municipal|jetport|airpark|"
    r"air base|air force base|air station|heliport|seaplane base|aeroport|aeropuerto|aeroporto|field|memorial|"
    r"apt|county)\b\.?", re.I)


def stem(name):
    """Narita International Airport -> Narita."""
    return re.sub(r"\s+", " ", AIRPORT_WORDS.sub(" ", name)).strip(" -/,.'")


# What is left of "London City Airport" without the town names nothing.
GENERIC = {"city", "national", "capital", "central", "north", "south", "east", "west", "domestic", "intercontinental",
           "cargo", "union", "metropolitan", "executive", "metro", "global", "new", "state", "station", "town", "air",
           "industrial", "regional", "offshore", "heliport", "island", "islands", "lake", "lakes", "hospital",
           "army", "northeastern", "old", "downtown", "harbour", "harbor", "waterfront", "seaplanebase", "office"}


def ko_stem(name):
    return re.sub(r"\s*(국제공항|국제비행장|공항|비행장)$", "", name).strip()


def clean_city(text):
    """Names that a municipality cell may hold, best first."""
    inner = re.findall(r"\(([^)]*)\)", text)
    outer = re.sub(r"\([^)]*\)", "", text).strip()
    names = [p.strip() for p in re.split(r"[/,]", outer) if p.strip()]
    for part in inner:
        names += [p.strip() for p in re.split(r"[/,]", part) if p.strip()]
    return names


class Places:
    def __init__(self, src):
        self.src = src
        self.regions = read(f"{src}/regions.csv")
        self.overrides = read(f"{src}/overrides.csv")
        self.airports = self.load_airports()
        self.cities = self.load_cities()
        self.metros = read(f"{src}/metros.csv")
        self.link_airports()
        self.weigh()

    def load_airports(self):
        rows = {r["iata"]: r for r in read(f"{self.src}/airports.csv")}
        for r in read(f"{self.src}/extra_airports.csv"):
            rows[r["iata"]] = dict(r, keywords="")
        for r in read(f"{self.src}/airports_closed.csv"):
            base = rows.setdefault(r["iata"], {"region": "", "type": "M", "keywords": ""})
            base.update(iata=r["iata"], name=r["name"], city=r["city"], country=r["country"], lat=r["lat"],
                        lon=r["lon"], zone=r["tz"], closed=r["closed"], successor=r["successor"],
                        scheduled="0")
        for r in read(f"{self.src}/airports_ko.csv"):
            cities = r["city_ko"].split("/")
            rows[r["iata"]].update(name_ko=r["name_ko"], city_ko=cities[-1] if r["iata"] == "ICN" else cities[0],
                                   other_ko=cities)
        for o in self.overrides:
            if o["code"] in rows:
                rows[o["code"]][o["field"]] = o["right"]
                rows[o["code"]]["sure_home"] = o["field"] == "city"
        dropped = {o["code"] for o in self.overrides if o["field"] == "drop"}
        out = [rows[k] for k in sorted(rows) if k not in dropped]
        for r in out:
            r.update(kind=0, lat=float(r["lat"]), lon=float(r["lon"]))
        return out

    def load_cities(self):
        admin = {(r["country"], r["admin"]): r["code"] for r in self.regions}
        fixes = {}
        for o in self.overrides:
            if o["code"].isdigit():
                fixes.setdefault(o["code"], {})[o["field"]] = o["right"]
        out = []
        korean = {r["city"]: r for r in read(f"{self.src}/cities_ko.csv")}
        for r in sorted(read(f"{self.src}/cities.csv"), key=lambda r: -int(r["population"])):
            r.update(fixes.get(r["geonames_id"], {}))
            if not any(is_hangul(ch) for ch in r["name_ko"]):
                r["name_ko"] = ""
            ko = korean.pop(r["country"] + ":" + r["name"], None)
            if ko:
                r.update(name_ko=ko["name_ko"], other_ko=r["name_ko"])
                if ko["name"]:
                    r.update(name=ko["name"], other_name=r["name"])
            r.update(kind=1, iata="", lat=float(r["lat"]), lon=float(r["lon"]),
                     region=admin.get((r["country"], r["admin"]), ""))
            out.append(r)
        for r in read(f"{self.src}/cities_extra.csv"):
            out.append(dict(r, geonames_id="", kind=1, iata="", lat=float(r["lat"]), lon=float(r["lon"]),
                            region=admin.get((r["country"], r["admin"]), ""), other_name="", long_ko="", capital=""))
        for left in korean:
            sys.exit(f"cities_ko.csv: no city {left}")
        return out

    def link_airports(self):
        """Gives every airport the city it is named for."""
        named = {}
        for c in self.cities:
            for n in {fold(c["name"]), fold(c["other_name"]), fold(re.sub(r"(?i)\s+city$", "", c["name"]))}:
                if n:
                    named.setdefault((c["country"], n), []).append(c)
        self.name_aliases(named)
        big = [c for c in self.cities if int(c["population"]) >= 50000]
        for a in self.airports:
            found = [c for n in clean_city(a["city"])[::-1] for c in named.get((a["country"], fold(n)), [])
                     if km(a, c) <= 90]
            a["home"] = max(found, key=lambda c: int(c["population"]) / (10 + km(a, c)), default=None)
            if a["scheduled"] == "1" and a["type"] == "L" and not a.get("sure_home"):
                a["home"] = self.named_home(a, big)
            if a["scheduled"] == "1" and a["type"] in "LM" and not a.get("sure_home"):
                a["home"] = self.larger_home(a, big)

    def name_aliases(self, named):
        """Ciudad de México is Mexico City, not the borough nearest to its airport."""
        largest = {}
        for c in self.cities:
            largest.setdefault((c["country"], c["name"]), c)
        for r in read(f"{self.src}/aliases.csv"):
            c = largest.get(tuple(r["target"].split(":", 1)))
            if c:
                named.setdefault((c["country"], fold(r["alias"])), []).append(c)

    @staticmethod
    def named_home(a, big):
        """Xi'an Xianyang: a large airport belongs to the large city it is called by."""
        called = fold(a["name"])
        near = [c for c in big if c["country"] == a["country"] and int(c["population"]) >= 300000
                and len(c["name"]) >= 3 and called.startswith(fold(c["name"])) and km(a, c) <= 60]
        named = max(near, key=lambda c: int(c["population"]), default=a["home"])
        smaller = a["home"] is not None and int(named["population"]) < int(a["home"]["population"])
        return a["home"] if smaller else named  # Gimhae Airport is Busan's

    @staticmethod
    def larger_home(a, big):
        """The suburb that an airport stands in is not what people call it by."""
        home = a["home"]
        if home is not None and (a["type"] == "M" or int(home["population"]) >= 100000 or home["capital"]):
            return home
        least, reach = (100000, 45) if a["type"] == "L" else (50000, 30)
        near = [c for c in big if c["country"] == a["country"] and int(c["population"]) >= least
                and abs(c["lat"] - a["lat"]) < 0.5 and km(a, c) <= reach]
        metropolis = any(int(c["population"]) >= 1000000 for c in near)
        if home is not None and not metropolis and fold(a["name"]).startswith(fold(home["name"])):
            return home  # Larnaca is no suburb of Nicosia, Boryspil one of Kyiv
        return max(near, key=lambda c: int(c["population"]) / (10 + km(a, c)) ** 2, default=home)

    def weigh(self):
        """One scale, about the population: how likely a traveller means it."""
        base = {"L": 2000000, "M": 150000, "S": 20000}
        for a in self.airports:
            scheduled = a["scheduled"] == "1"
            a["weight"] = base.get(a["type"], 5000) if scheduled else 3000
            home = a["home"]
            if home is not None:
                a["weight"] += int(home["population"]) // (5 if scheduled else 200)
                if scheduled:
                    home["served"] = max(home.get("served", 0), a["weight"] if a["type"] in "LM" else 30000)
        for c in self.cities:
            c["weight"] = (int(c["population"]) + (200000 if c["capital"] else 0)
                           + (100000 if c["name_ko"] else 0))
        for c in self.cities:
            if "served" in c:
                c["weight"] += c["served"]
        for o in self.overrides:
            if o["field"] == "weight":
                for r in self.airports + self.cities:
                    if o["code"] in (r.get("iata"), r.get("geonames_id")):
                        r["weight"] = int(o["right"])


class Tables:
    def __init__(self, places):
        self.p = places
        self.long, self.short, self.keys = Pool(), Pool(), Pool()
        self.rows = places.airports + places.cities
        self.metro_at = len(self.rows)
        by_iata = {a["iata"]: a for a in places.airports}
        by_id = {c["geonames_id"]: c for c in places.cities}
        self.metros = []
        for number, m in enumerate(places.metros, 1):
            city = by_id[m["city_id"]]
            members = [by_iata[c] for c in m["airports"].split() if c in by_iata]
            city["group"] = number
            for rank, a in enumerate(members):
                a.update(group=number, rank=rank)
                if (a.get("city_ko") or "").startswith(m["name_ko"]):
                    a.update(display=m["name"], city_ko=m["name_ko"])
            self.metros.append(dict(m, kind=2, iata=m["code"], lat=city["lat"], lon=city["lon"],
                                    zone=city["zone"], region=city["region"], weight=city["weight"] + 1,
                                    group=number, home=city, members=members, city=m["name"],
                                    city_ko=m["name_ko"]))
        self.rows = self.rows + self.metros
        for i, r in enumerate(self.rows):
            r["index"] = i
        self.entries = {}
        self.make_entries()

    def note(self, text, row, link, by_hand=False):
        key = fold(text)
        if key in GENERIC:
            return
        short = len(key) < 2 or (len(key) == 2 and key.isascii())
        if (short and not (by_hand and key)) or len(key.encode()) > 60:
            return
        old = self.entries.setdefault(key, {})
        old[row["index"]] = min(old.get(row["index"], 9), LINKS.index(link))

    def make_entries(self):
        self.countries_of = {}
        for c in self.p.cities:
            self.countries_of.setdefault(fold(c["name"]), set()).add(c["country"])
            self.note(c["name"], c, "name")
            self.note(c["name_ko"], c, "name")
            self.note(c["long_ko"], c, "other")
            if c["country"] == "KR" and c["name_ko"]:
                self.note(c["name_ko"] + "시", c, "other")
                self.note(c["name_ko"] + "군", c, "other")
            self.note(c["other_name"], c, "other")
            self.note(c.get("other_ko", ""), c, "other")
            if c["country"] in ("DE", "AT", "CH") and re.search("[äöüÄÖÜ]", c["name"] + c["other_name"]):
                for n in (c["name"], c["other_name"]):
                    self.note(n.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"), c, "other")
        for a in self.p.airports:
            self.airport_entries(a)
        self.alias_entries()
        self.foreign_entries()

    def alias_entries(self):
        targets = {a["iata"]: a for a in self.p.airports}
        targets.update({m["iata"]: m["home"] for m in self.metros if m["iata"] not in targets})
        for c in sorted(self.p.cities, key=lambda c: c["weight"]):
            targets[c["country"] + ":" + c["name"]] = c
        for r in read(f"{self.p.src}/aliases.csv"):
            if r["target"] not in targets:
                sys.exit(f"aliases.csv: {r['alias']}: no place {r['target']}")
            self.note(r["alias"], targets[r["target"]], "name" if r["class"] == "name" else "alias", True)

    def foreign_entries(self):
        """Names in other languages; what is already called so stays what is meant."""
        by_id = {c["geonames_id"]: c for c in self.p.cities}
        called = [(by_id[r["geonames_id"]], n) for r in read(f"{self.p.src}/city_names.csv") for n in r["names"].split(";")]
        for c, n in sorted(called, key=lambda pair: -pair[0]["weight"]):
            key = fold(n)
            if (len(key) >= 4 or not key.isascii()) and key not in self.entries:
                self.note(n, c, "other")

    def airport_entries(self, a):
        scheduled = a["scheduled"] == "1" or a.get("closed")
        for part in re.split(r" / |\(|\)", a["name"]):
            self.note(stem(part), a, "stem")
        if a.get("name_ko"):
            self.note(ko_stem(a["name_ko"]), a, "stem")
            for c in a["other_ko"][1:]:
                self.note(c, a, "stem")
        if not scheduled:
            return
        whole, cities = stem(a["name"]), clean_city(a["city"])
        for c in cities + ([a["home"]["name"]] if a["home"] else []):
            if whole.lower().startswith(c.lower() + " ") and len(whole) - len(c) > 4:
                rest = whole[len(c):]
                abroad = self.countries_of.get(fold(rest), set()) - {a["country"]}
                self.note(rest, a, "other" if abroad else "stem")  # Sanya Phoenix is no Phoenix
        if a.get("name_ko"):
            whole = ko_stem(a["name_ko"])
            if " " in whole:
                head, rest = whole.split(" ", 1)
                if head in a["other_ko"] and len(rest) >= 2:
                    self.note(rest, a, "part")
        if a["home"] is None:
            for c in cities[:1]:
                self.note(c, a, "served")
        for w in a["keywords"].split(";"):
            if len(fold(stem(w))) >= 5:
                self.note(stem(w), a, "other")

    # --- rows ---

    def row(self, r):
        home = r.get("home")
        if r["kind"] == 0:
            city = r.get("display") or (home["name"] if home else (clean_city(r["city"]) or [""])[0])
            city_ko = r.get("city_ko") or (home["name_ko"] if home else "")
            name, name_ko = r["name"], self.airport_ko(r)
        else:
            city, city_ko, name, name_ko = r.get("city", r["name"]), r["name_ko"], r["name"], r["name_ko"]
        closed = 0
        if r.get("closed"):
            closed = self.short.add(r["closed"] + "\0" + r["successor"])
        flags = int(r.get("scheduled") == "1") | int(r["weight"] >= 150000) << 1
        return '{"%s", "%s", %d, %d, %d, %uu, %d, %d, %d, %d, %d, %d, %d, %d, %d},' % (
            r["iata"], r["country"], r["kind"], round(r["lat"] * 10000), round(r["lon"] * 10000),
            r["weight"], self.short.add(r["zone"]), self.short.add(r.get("region", "")), closed, flags,
            r.get("group", 0), self.long.add(name), self.long.add(city), self.long.add(name_ko),
            self.long.add(city_ko))

    @staticmethod
    def airport_ko(r):
        return r.get("name_ko", "")

    def serves(self):
        """(city, airport) pairs of the airports with service, best first within a city."""
        pairs = [(a["home"]["index"], a.get("rank", 99), -a["weight"], a["index"]) for a in self.p.airports
                 if a["home"] is not None and a["scheduled"] == "1" and not a.get("closed")]
        return [(p[0], p[3]) for p in sorted(pairs)]

    def key_lines(self):
        common = {fold(r["word"]): {"common": 16, "capital": 32}[r["class"]]
                  for r in read(f"{self.p.src}/stopwords.csv")}
        keys = sorted(self.entries.items(), key=lambda kv: kv[0].encode())
        for key, places in keys:
            at = self.keys.add(key)
            ranked = sorted(places.items(), key=lambda pl: -self.rows[pl[0]]["weight"])
            for index, link in ranked:
                yield "{%d, %d, %d}," % (at, index, link | common.get(key, 0))

    def word_lines(self):
        kinds = {"airport": 1, "city": 2, "station": 3, "port": 4, "after": 5, "free": 6, "terminal": 7}
        words = {}

        def add(text, kind, country="", region=""):
            """A key may be a country and a region; other kinds stand alone."""
            old = words.setdefault(fold(text), [])
            if not old or (old[0][0] >= 8 and (old[0][0] in (9, 11)) == (kind in (9, 11))):
                if (kind, country, region) not in old:
                    old.append((kind, country, region))

        for r in read(f"{self.p.src}/words.csv"):
            add(r["word"], kinds[r["kind"]])
        for n in range(1, 10):
            for w in (f"t{n}", f"terminal{n}", f"term{n}", f"제{n}터미널", f"{n}터미널", f"제{n}여객터미널",
                      f"{n}여객터미널", f"터미널{n}", f"제{n}여객청사", f"t{n}터미널"):
                add(w, 7)
        for c in read(f"{self.p.src}/countries.csv"):
            add(c["name"], 8, c["code"])
            add(c["name_ko"], 8, c["code"])
            if c["code"] not in ("UK", "EU", "UN"):
                add(c["code"], 9, c["code"])
            for n in c["other"].split(";"):
                if fold(n) not in self.entries and len(fold(n)) > 1:  # Granada is a town before it is Grenada
                    add(n, 8, c["code"])
        for n, code in COUNTRY_WORDS.items():
            add(n, 9 if len(fold(n)) == 2 else 8, code)
        for r in self.p.regions:
            for n in [r["name"], r["name_ko"]] + r["other"].split(";"):
                if n:
                    add(n, 10, r["country"], r["code"])
            if r["code"].isalpha():
                add(r["code"], 11, r["country"], r["code"])
        for key, readings in sorted(words.items(), key=lambda kv: kv[0].encode()):
            for kind, country, region in readings:
                yield '{%d, %d, "%s", "%s"},' % (self.keys.add(key), kind, country, region)


COUNTRY_WORDS = {"USA": "US", "U.S.A.": "US", "U.S.": "US", "United States of America": "US", "America": "US",
                 "UK": "GB", "U.K.": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB", "Britain": "GB",
                 "Korea": "KR", "Republic of Korea": "KR", "ROK": "KR", "한국": "KR", "UAE": "AE",
                 "아랍에미리트연합": "AE", "호주": "AU", "오스트레일리아": "AU", "중국": "CN", "China": "CN",
                 "PRC": "CN", "타이완": "TW", "대만": "TW", "Taiwan": "TW", "러시아": "RU", "Holland": "NL",
                 "Czech Republic": "CZ", "체코": "CZ", "Turkey": "TR", "터키": "TR", "Burma": "MM",
                 "Viet Nam": "VN", "Hong Kong": "HK", "홍콩": "HK", "Macau": "MO", "Macao": "MO", "마카오": "MO"}


def write(tables, out):
    row_lines = [tables.row(r) for r in tables.rows]
    key_lines = list(tables.key_lines())
    words = list(tables.word_lines())
    serves = tables.serves()
    home = [a["home"]["index"] if a["home"] is not None else NONE for a in tables.p.airports]
    members = [(m["index"], a["index"]) for m in tables.metros for a in m["members"]]
    carriers = read(f"{tables.p.src}/carriers.csv")
    with open(out, "w", encoding="utf-8") as f:
        f.write("/* Generated from the CSV files of src/place. */\n")
        f.write(f"enum {{ N_AIRPORTS = {len(tables.p.airports)}, N_CITIES = {len(tables.p.cities)}, "
                f"N_METROS = {len(tables.metros)}, N_PLACES = {len(tables.rows)},\n"
                f"       N_ENTRIES = {len(key_lines)}, N_WORDS = {len(words)}, N_SERVES = {len(serves)}, "
                f"N_MEMBERS = {len(members)} }};\n")
        f.write("static const struct itin_place rows[N_PLACES] = {\n" + "\n".join(row_lines) + "\n};\n")
        f.write("static const struct entry entries[N_ENTRIES] = {\n" + "\n".join(key_lines) + "\n};\n")
        f.write("static const struct word words[N_WORDS] = {\n" + "\n".join(words) + "\n};\n")
        for name, pairs in (("serves", serves), ("members", members)):
            f.write(f"static const struct pair {name}[] = {{\n" + "\n".join("{%d, %d}," % p for p in pairs)
                    + "\n};\n")
        f.write("static const uint16_t home[N_AIRPORTS] = {\n" + ",\n".join(map(str, home)) + "\n};\n")
        carrier_lines = ['{"%s", %d, %d},' % (c["iata"], tables.long.add(c["name"]), tables.long.add(c["name_ko"]))
                         for c in sorted(carriers, key=lambda c: c["iata"])]
        f.write("static const struct carrier carriers[] = {\n" + "\n".join(carrier_lines) + "\n};\n")
        for name, pool in (("pool", tables.long), ("shorts", tables.short), ("key_pool", tables.keys)):
            f.write(f"static const char {name}[] =\n{c_bytes(pool.bytes)};\n")
        fold_table = [FOLD[cp] for lo, hi in FOLD_RANGES for cp in range(lo, hi)]
        f.write("static const char fold_table[][3] = {\n" + ",\n".join(f'"{t}"' for t in fold_table) + "\n};\n")
        used = set("".join(tables.entries)) | {ch for r in read(f"{tables.p.src}/words.csv") for ch in fold(r["word"])}
        plain = [(ord(a), ord(b)) for a, b in sorted(HAN.items()) if b in used]
        f.write("static const struct pair plain_han[] = {\n" + "\n".join("{%d, %d}," % p for p in plain) + "\n};\n")
    print(f"{len(tables.rows)} places, {len(key_lines)} keys, pools {len(tables.long.bytes)} + "
          f"{len(tables.short.bytes)} + {len(tables.keys.bytes)} bytes")


def main():
    src, out = sys.argv[1:]
    HAN.update((r["traditional"], r["simplified"]) for r in read(f"{src}/han.csv"))
    write(Tables(Places(src)), out)


if __name__ == "__main__":
    main()

"""Mails as they are sent: parts in every encoding, made by Python's own writer
of mails; the best part is read, twice told is told once, and lines are those of
the file. And mails made to do harm."""
import json
import os
import re
import sys
from email import encoders
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
import office  # noqa: E402
from tap import FIXTURES, ROOT, contains, equal, itin, main, read, write  # noqa: E402

TICKET = """FLIGHT     WS 86 - WESTJET                            SUN 30 JUNE 2024
DEPARTURE: CALGARY, CA (INTERNATIONAL), TERMINAL 1        30 JUN 16:50
ARRIVAL:   SEOUL, KR (INCHEON INTERNATIONAL)              01 JUL 19:40
           RESERVATION CONFIRMED, ECONOMY (M)         DURATION: 11:50
"""
REPORT = """| 일자 | 시간 | 내용 |
|---|---|---|
| 12.6(일) | 10:00~11:50 | 인천 → 오사카 (KE723) |
| 12.7(월) | 14:00~15:00 | 오사카시청 면담 |
"""
PAGE = """<html><body><table>
<tr><th>Date</th><th>Flight</th><th>From</th><th>To</th><th>Departure</th><th>Arrival</th></tr>
<tr><td>6 Dec 2026</td><td>KE723</td><td>ICN</td><td>KIX</td><td>10:00</td><td>11:50</td></tr>
</table></body></html>
"""


def reservation(number="811", leaves="2026-12-06T21:40:00", lands="2026-12-06T12:30:00", way=("NAN", "LAX")):
    return {"@context": "http://schema.org", "@type": "FlightReservation", "reservationFor": {
        "@type": "Flight", "flightNumber": number, "airline": {"@type": "Airline", "iataCode": "FJ"},
        "departureAirport": {"iataCode": way[0]}, "departureTime": leaves,
        "arrivalAirport": {"iataCode": way[1]}, "arrivalTime": lands}}


HOTEL = {"@context": "http://schema.org", "@type": "LodgingReservation", "checkinTime": "2026-12-06",
         "checkoutTime": "2026-12-18", "reservationFor": {
             "@type": "LodgingBusiness", "name": "Hotel Z", "address": {"addressLocality": "Los Angeles"}}}


def page(*reservations):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(r)}</script>' for r in reservations)
    return f"<html><body><p>Your flight</p>{scripts}</body></html>"


def calendar(start="20261206T094000Z", end="20261206T203000Z", title="FJ811 NAN-LAX"):
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//EN\r\nBEGIN:VEVENT\r\n"
            f"UID:{title}\r\nDTSTAMP:20261104T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\n"
            f"SUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").encode()


def mail(subject, text="see below\n", **how):
    m = EmailMessage()
    m["From"], m["To"], m["Subject"] = "Desk <desk@example.com>", "someone@example.com", subject
    m["Date"] = "Wed, 04 Nov 2026 10:00:00 +1200"
    m.set_content(text, **how)
    return m


def attach(m, content, subtype, name, maintype="text"):
    m.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return m


def shown(name, content):
    write(name, content if isinstance(content, (bytes, str)) else content.as_bytes())
    return itin("show", "--format", "json", name).json


def name(item):
    return item["flight"]["number"] if item["flight"] else item["title"]


def instants(answer):
    return [(name(i), i["start"] and i["start"]["utc"], i["end"] and i["end"]["utc"]) for i in answer["items"]]


def findings(file, least="warning"):
    ranks = {"note": 0, "warning": 1, "error": 2}
    found = itin("check", "--format", "json", file).json["findings"]
    return [f for f in found if ranks[f["severity"]] >= ranks[least]]


def test_text_in_every_encoding():
    wanted = [("WS86", "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z")]
    for code in ("7bit", "quoted-printable", "base64"):
        answer = shown(f"{code}.eml", mail("Fwd: RE: My ticket", TICKET, cte=code))
        equal(instants(answer), wanted, code)
        equal(answer["trip"]["title"], "My ticket", code)
    cut = mail("My ticket", TICKET, cte="base64").as_bytes().replace(b"\n", b"\r\n")
    equal(instants(shown("crlf.eml", cut)), wanted)
    equal(instants(shown("folder.eml", b"From desk Wed Nov 4 10:00:00 2026\n" + cut)), wanted)


def test_charsets():
    """A year that only the mail's date tells: 6 December is a Sunday in 2026."""
    wanted = [("KE723", "2026-12-06T01:00:00Z", "2026-12-06T02:50:00Z"),
              ("오사카시청 면담", "2026-12-07T05:00:00Z", "2026-12-07T06:00:00Z")]
    for charset in ("utf-8", "euc-kr", "iso-2022-kr", "utf-16", "cp949"):
        m = MIMEText("", "plain", "utf-8")
        m.set_payload(REPORT.encode(charset))
        del m["Content-Transfer-Encoding"]
        encoders.encode_base64(m)
        m.replace_header("Content-Type", f'text/plain; charset="{charset}"')
        m["From"], m["Date"] = "desk@example.com", "Wed, 04 Nov 2026 10:00:00 +0900"
        m["Subject"] = Header("오사카 출장 일정", "euc-kr")
        answer = shown(f"{charset}.eml", m)
        equal(instants(answer), wanted, charset)
        equal(answer["trip"]["title"], "오사카 출장 일정", charset)
    raw = ("From: desk@example.com\r\nSubject: 오사카 출장\r\nMIME-Version: 1.0\r\n"
           "Date: Wed, 04 Nov 2026 10:00:00 +0900\r\nContent-Type: text/plain; charset={}\r\n"
           "Content-Transfer-Encoding: 8bit\r\n\r\n") + REPORT.replace("\n", "\r\n")
    for said in ("ks_c_5601-1987", "us-ascii", "x-unheard-of"):
        answer = shown("raw.eml", raw.format(said).encode("cp949"))
        equal((answer["trip"]["title"], instants(answer)), ("오사카 출장", wanted), said)
    jal = MIMEText("12月6日(日) 10:00 大阪(KIX) → 11:30 羽田(HND) JL220\n", "plain", "iso-2022-jp")
    jal["From"], jal["Subject"] = "desk@example.com", Header("ご予約の確認", "iso-2022-jp")
    jal["Date"] = "Wed, 04 Nov 2026 10:00:00 +0900"
    answer = shown("jp.eml", jal)
    equal(answer["trip"]["title"], "ご予約の確認")
    equal(instants(answer), [("JL220", "2026-12-06T01:00:00Z", "2026-12-06T02:30:00Z")])


def test_a_character_cut_by_encoded_words():
    subject = "=?utf-8?B?7J246rWQ?=\r\n =?utf-8?B?7Iuc7IiY64+E?= =?us-ascii?Q?a=20b_c?="
    raw = f"From: d@example.com\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\r\n{TICKET}"
    equal(shown("words.eml", raw)["trip"]["title"], "인교시수도a b c")
    halves = "=?utf-8?Q?=EC=9D?= =?utf-8?Q?=B8=EC=B2=9C?="
    raw = raw.replace(subject, halves)
    equal(shown("halves.eml", raw)["trip"]["title"], "인천")


def test_the_best_part_is_read():
    flight = ("FJ811", "2026-12-06T09:40:00Z", "2026-12-06T20:30:00Z")
    m = mail("Booking", "FJ811 sometime in December\n")
    m.add_alternative(page(reservation()), subtype="html", cte="base64")
    equal(instants(shown("page.eml", m)), [flight])
    both = shown("both.eml", attach(m, calendar(), "calendar", "trip.ics"))
    equal(instants(both), [flight])
    equal(len(both["items"][0]["sources"]), 2)
    equal(findings("both.eml"), [])
    m = mail("Table")
    m.add_alternative(PAGE, subtype="html")
    equal(instants(shown("table.eml", m)), [("KE723", "2026-12-06T01:00:00Z", "2026-12-06T02:50:00Z")])
    named = attach(mail("Attached"), calendar(), "octet-stream", "trip.ics", "application")
    equal(instants(shown("named.eml", named)), [flight])


def test_parts_complete_one_another():
    """Two calendars and a page: the flight back is on another date in UTC."""
    m = mail("Booking")
    m.add_alternative(page(reservation(), HOTEL, reservation(
        "810", "2026-12-18T22:30:00", "2026-12-20T05:30:00", ("LAX", "NAN"))), subtype="html")
    attach(m, calendar(), "calendar", "out.ics")
    attach(m, calendar("20261219T063000Z", "20261219T173000Z", "FJ810 LAX-NAN"), "calendar", "back.ics")
    answer = shown("three.eml", m)
    equal([name(i) for i in answer["items"]], ["Hotel Z", "FJ811", "FJ810"])
    equal([len(i["sources"]) for i in answer["items"]], [1, 2, 2])
    equal(findings("three.eml"), [])


def test_parts_that_disagree():
    m = mail("Booking")
    m.add_alternative(page(reservation(leaves="2026-12-06T22:40:00")), subtype="html")
    answer = shown("odd.eml", attach(m, calendar(), "calendar", "trip.ics"))
    equal(instants(answer), [("FJ811", "2026-12-06T09:40:00Z", "2026-12-06T20:30:00Z")])
    equal([f["rule"] for f in findings("odd.eml")], ["tables-disagree"])


def test_attached_office_files():
    rows = office.blocks(REPORT)
    m = mail("출장", "첨부 참고\n")
    attach(m, office.FORMS["xlsx"](rows), "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
           "plan.xlsx", "application")
    answer = shown("office.eml", m)
    equal([name(i) for i in answer["items"]], ["KE723", "오사카시청 면담"])
    contains(answer["items"][0]["sources"][0]["cell"], "!")


def test_lines_are_those_of_the_file():
    for code in ("7bit", "quoted-printable"):
        content = mail("Ticket", "Dear traveller,\n\n" + TICKET, cte=code).as_bytes().decode()
        write("line.eml", content)
        line = next(i + 1 for i, s in enumerate(content.split("\n")) if s.startswith("FLIGHT"))
        source = itin("show", "--format", "json", "line.eml").json["items"][0]["sources"][0]
        equal((source["line"], source["column"]), (line, 1), code)
        wrong = content.replace("SUN 30 JUNE", "MON 30 JUNE")
        write("wrong.eml", wrong)
        found = [f for f in findings("wrong.eml") if f["rule"] == "weekday-mismatch"]
        equal([f["line"] for f in found], [line], code)
        contains(itin("check", "wrong.eml").out, f"wrong.eml:{line}")
    content = mail("Ticket", TICKET, cte="base64").as_bytes().decode()
    first = content.split("\n").index("") + 2
    equal(shown("code.eml", content)["items"][0]["sources"][0]["line"], first)


def test_forwarded_as_an_attachment():
    outer = mail("Fwd: ticket", "fyi\n")
    outer.add_attachment(mail("Ticket", TICKET))
    equal(instants(shown("outer.eml", outer)), [("WS86", "2024-06-30T22:50:00Z", "2024-07-01T10:40:00Z")])


def test_what_is_no_mail():
    """Labels of an agency's text, and a plan, begin like header fields."""
    text = ("Flight: KE5019\nFrom: Seoul (ICN)\nTo: Seattle (SEA)\nDate: 24 June 2024\n"
            "Departure: 19:20\nArrival: 14:00\n")
    write("agency.txt", text)
    equal(instants(itin("show", "--format", "json", "agency.txt").json),
          [("KE5019", "2024-06-24T10:20:00Z", "2024-06-24T21:00:00Z")])


def test_no_secrets_of_the_header():
    answer = itin("show", "--format", "json", write("h.eml", mail("Ticket", TICKET).as_bytes()))
    equal("example.com" in answer.out, False)
    answer = itin("export", "h.eml", "--to", "ics")
    equal("example.com" in answer.out, False)


AGENCY = """Your itinerary

AC 8051 - Air Canada                                  Operated by: Jazz
Depart: Mon 02 Nov 2026, 06:30  Calgary (YYC)
Arrive: Mon 02 Nov 2026, 07:10  Vancouver (YVR)
Duration: 1h40
"""
RECEIPT = """e-티켓 여정 안내서
편명 Flight  KE 081 (Operated by KE 081)
출발 Departure  서울 SEL (인천국제공항 ICN)  2026년 03월 07일 (토) 10:00 (Local Time) Terminal No. : 2
도착 Arrival  뉴욕 NYC (존F케네디국제공항 JFK)  2026년 03월 07일 (토) 10:10 (Local Time) Terminal No. : 1
예약등급 Class Y (일반석)  비행시간 Flight Time 14시간 10분
"""
HOTEL_SEGMENT = """FLIGHT     LA 8071 - LATAM                               TUE 07 APRIL 2026
DEPARTURE: SANTIAGO, CL (ARTURO MERINO)                      07 APR 08:00
ARRIVAL:   SAO PAULO, BR (GUARULHOS INTL)                    07 APR 13:00

HOTEL      IBIS SAO PAULO PAULISTA                          TUE 07 APRIL 2026
---------------------------------------------------------------------------
CHECK-IN:  07 APR
CHECK-OUT: 09 APR
"""
ONE_LINE = """Your booking is confirmed.

Rarotonga (RAR) 01:25 -> Auckland (AKL) 04:35 (+1 day)     JQ120    Sat 7 Mar 2026
"""


def test_texts_of_agencies_and_airlines():
    wanted = {
        "agency": (AGENCY, [("AC8051", "2026-11-02T12:30:00Z", "2026-11-02T14:10:00Z")]),
        "receipt": (RECEIPT, [("KE081", "2026-03-07T01:00:00Z", "2026-03-07T15:10:00Z")]),
        "line": (ONE_LINE, [("JQ120", "2026-03-07T11:25:00Z", "2026-03-07T15:35:00Z")]),
    }
    for case, (text, items) in wanted.items():
        equal(instants(shown(f"{case}.txt", text)), items, case)
        equal(findings(f"{case}.txt"), [], case)
        equal(instants(shown(f"{case}.eml", mail("Booking", text))), items, case)
    answer = shown("agency.txt", AGENCY)["items"][0]
    equal((answer["flight"]["operated_by"], answer["stated_minutes"]), ("Jazz", 100))
    equal(shown("receipt.txt", RECEIPT)["items"][0]["stated_minutes"], 850)


def test_ends_of_a_flight_that_is_not_named():
    """They are told, and no journey is made of them."""
    outbound = ("Outbound: BA 17\nDeparts: Tue 10 Mar 2026 12:50 London Heathrow (LHR), Terminal 5\n"
                "Arrives: Wed 11 Mar 2026 09:35 Seoul Incheon (ICN), Terminal 1\n")
    equal(instants(shown("ba.txt", outbound)), [("BA17", "2026-03-10T12:50:00Z", "2026-03-11T00:35:00Z")])
    shown("none.txt", outbound.replace("BA 17", "your flight"))
    equal([f["rule"] for f in findings("none.txt")], ["unread-text"] * 2)
    united = ("Wed, Mar 11, 2026\nDeparts: 12:05 PM San Francisco, CA (SFO)\n"
              "Arrives: 5:10 PM +1 day Seoul, KR (ICN)\n")
    equal(instants(shown("ua.txt", united)), [])
    equal([f["rule"] for f in findings("ua.txt")], ["unread-text"] * 2)
    named = united.replace("Departs", "UA893 - United Airlines\nDeparts")
    equal(instants(shown("ua.txt", named)), [("UA893", "2026-03-11T19:05:00Z", "2026-03-12T08:10:00Z")])


def test_a_date_within_its_line():
    wanted = [("FJ811", "2026-12-06T09:40:00Z", "2026-12-06T20:30:00Z")]
    for line in ("FJ 811   Sun 06 Dec 2026   NAN 21:40 – LAX 12:30", "FJ811 Sun 06 Dec 2026 NAN 21:40 – LAX 12:30",
                 "FJ 811, Sun 06 Dec 2026, NAN 21:40 – LAX 12:30", "NAN 21:40 – LAX 12:30, Sun 06 Dec 2026, FJ 811"):
        equal(instants(shown("line.txt", f"Your booking\n\n{line}\n")), wanted, line)


# {n} number, {a} {A} place and code of the departure, {b} {B} of the arrival, {t} {u} clocks,
# {d} {e} dates as 2026-12-05, {k} {l} in Korean, {g} {h} as 5 Dec 2026, {s} {r} as 5DEC26, {w} {x} weekdays
BOOKINGS = """[{n}] {a}({A}) {d} {t} → {b}({B}) {e} {u}
{n} {A}-{B} {k}({w}) {t} 출발 / {l}({x}) {u} 도착
○ {a} 출발 : {k}({w}) {t} / {n}|○ {b} 도착 : {l}({x}) {u}
{A} {a}/{a}공항 T2|{d} ({w}) {t}|{B} {b}|{e} ({x}) {u}|{n} 일반석
- 항공편 {n} ({A} {d} {t} - {B} {e} {u})
{n}\t{d}\t{a}\t{t}\t{b}\t{u}{o}
● {n} / {a} → {b} / {k}({w}) {t} ~ {l}({x}) {u}
{n}  {A} to {B}  depart {g} {t}  arrive {h} {u}
Air Canada {n}|Depart {g} {t} {A}|Arrive {h} {u} {B}
Flight: {n}|From: {A} at {t} on {d}|To: {B} at {u} on {e}
{g} {n} {A} {t} {B} {u} {o}
{n} / {s} / {A}{B} / {p} / {q}{o}
{n} {s} {A}{B} {p} {q}{o}
{d} {t}\t{A}|{e} {u}\t{B}|{n}
* {n}: {A} {d} {t} -> {B} {e} {u}
Flight {n}|Departing {g}|{a} ({A}) {t}  -  {b} ({B}) {u}{o}
Flight {n}, {g}|{a} ({A}) {t} - {b} ({B}) {u}{o}
{g}|{n}|{t} {a} ({A})|{u}{o} {b} ({B})
{n}||{d}||{t} {A}||{u}{o} {B}
[김주무관] [오후 2:13] {k}({w}) {n} {a} {t} - {b} {u}{o}
2026년 9월 1일 오후 2:13, 김주무관 : {k} {t} {a} 출발 {n}|2026년 9월 1일 오후 2:14, 김주무관 : {l} {u} {b} 도착
--------------- 2026년 9월 1일 화요일 ---------------|[김] [오후 2:14] {k} {n} {a} {t} - {b} {u}{o}
[01/09/2026, 14:13:05] Kim: {n} {g} {A} {t} - {B} {u} {o}
[6/8/26, 14:13:05] Kim: Flight {n} {g} {A} {t} - {B} {u} {o}
08/06/2026, 10:14 - Messages are encrypted|08/06/2026, 10:14 - Kim: {n} {g} {A} {t} - {B} {u} {o}|08/06/2026, 10:16 - Lee: ok
6/8/26, 10:14 AM - Kim: Flight {n}, {g}, {A} {t} - {B} {u} {o}|6/8/26, 10:16 AM - Lee: thanks
10:14 Kim: {n} {g} {A} {t} - {B} {u} {o}|10:17 Lee: ok
14:14 田中 {n} {k} {A} {t} - {B} {u} {o}|14:21 鈴木 了解
Kim, [8 Jun 2026 at 10:14:20]:|{n} {g} {A} {t} - {B} {u} {o}|Lee, [8 Jun 2026 at 10:15:20]:|Thanks
Volo {n}|Partenza: {a} ({A}) {g} ore {t}|Arrivo: {b} ({B}) {h} ore {u}
Voo {n}|Partida: {a} ({A}) {g} às {t}|Chegada: {b} ({B}) {h} às {u}
Vlucht {n}|Vertrek {a} ({A}) {g} {t}|Aankomst {b} ({B}) {h} {u}
[여정1] {a}/{a}공항({A}) {k}({w}) {t} 출발|{b}/{b}공항({B}) {l}({x}) {u} 도착|{n} 에어버스
往路：{d} {n}便 {a}({A}) {t}発 → {b}({B}) {u}{o}着
Air Canada {N}, {g}, {A} {t} - {B} {u} {o}
Air Canada Flight {N} {A} {g} {t} - {B} {u} {o}
에어캐나다 {N}편 {k} {t} {a} 출발|{l} {u} {b} 도착
{n}|{g} {t} - {a}, KR ({A})|{h} {u} - {b}, BC, CA ({B})
{n} operated by Air Canada|{g}|{t} {a} ({A})|{u}{o} {b} ({B})
{n} {k}({w}) {t} {a} 출발|{l}({x}) {u} {b} 도착 예정
Flight {n} from {a} ({A}) to {b} ({B})|Departure: {g} at {t}|Arrival: {h} at {u}
{n}편|가는 날: {k} {a} {t} 출발 / {b} {l} {u} 도착
Vol {n}|Départ : {g} à {t}, {a} ({A})|Arrivée : {h} à {u}, {b} ({B})
편명: {n}|출발: {A} {k} {t}|도착: {B} {l} {u}"""
OUT = {"n": "AC64", "N": "64", "a": "인천", "A": "ICN", "b": "밴쿠버", "B": "YVR", "t": "18:50", "u": "11:40", "d": "2026-12-05",
       "e": "2026-12-05", "k": "2026년 12월 5일", "l": "12월 5일", "g": "5 Dec 2026", "h": "5 Dec 2026", "s": "5DEC26",
       "w": "토", "x": "토", "p": "1850", "q": "1140", "o": ""}
HOME = {"n": "AC63", "N": "63", "a": "밴쿠버", "A": "YVR", "b": "인천", "B": "ICN", "t": "11:50", "u": "16:30", "d": "2026-12-13",
        "e": "2026-12-14", "k": "2026년 12월 13일", "l": "12월 14일", "g": "13 Dec 2026", "h": "14 Dec 2026", "s": "13DEC26",
        "w": "일", "x": "월", "p": "1150", "q": "1630", "o": "+1"}


def test_bookings_told_by_their_facts():
    """British Columbia keeps -07:00 from November 2026."""
    wanted = [("AC64", "2026-12-05T09:50:00Z", "2026-12-05T18:40:00Z"), ("AC63", "2026-12-13T18:50:00Z", "2026-12-14T07:30:00Z")]
    for shape in BOOKINGS.splitlines():
        text = "\n".join(shape.replace("|", "\n").format(**way) for way in (OUT, HOME)) + "\n"
        answer = shown("booking.txt", text)
        equal(instants(answer), wanted, shape)
        equal([[i["from"]["iata"] or i["from"]["name"], i["to"]["iata"] or i["to"]["name"]] for i in answer["items"]][0][0] in
              ("ICN", "Incheon"), True, shape)
        equal(findings("booking.txt"), [], shape)


def test_the_next_leg_has_the_date_of_the_one_before():
    answer = shown("legs.txt", "AC 64\nSat 5 Dec 2026\n18:50 Seoul (ICN)\n11:40 Vancouver (YVR)\nLayover 2h 10m\n"
                   "AC 210\n13:50 Vancouver (YVR)\n16:20 Calgary (YYC)\n")
    equal(instants(answer), [("AC64", "2026-12-05T09:50:00Z", "2026-12-05T18:40:00Z"),
                             ("AC210", "2026-12-05T20:50:00Z", "2026-12-05T22:20:00Z")])
    shown("lost.txt", "AC 210\nto be continued\n13:50 Vancouver (YVR)\n16:20 Calgary (YYC)\n")
    equal([f["rule"] for f in findings("lost.txt")], ["unread-text"])


def test_lines_below_a_booking_go_on():
    answer = shown("below.txt", "AC 64\nSat 5 Dec 2026\n18:50 ICN\n11:40 YVR\n   14:00-15:00 항만공사 면담\n")
    equal([i["start"]["utc"] for i in answer["items"]], ["2026-12-05T09:50:00Z", "2026-12-05T21:00:00Z"])


def test_bookings_that_could_be_two_things():
    """A clock or a place too many, the arrival first, no date: told, and nothing is made of it."""
    for text in ("AC 64 ICN 2026-12-05 18:50", "AC 64: Arrive 2026-12-05 11:40 YVR, depart 2026-12-05 18:50 ICN",
                 "AC64 ICN 2026-12-05 18:50 YVR 11:40 13:00", "AC64 ICN 2026-12-05 18:50 NRT YVR 11:40",
                 "AC64 / AC66 ICN 2026-12-05 18:50 YVR 11:40"):
        equal(instants(shown("odd.txt", text + "\n")), [], text)
        equal([f["rule"] for f in findings("odd.txt")], ["unread-text"], text)


def test_a_table_in_other_languages():
    german = "Trip;Von;Nach;Abflug;Ankunft;Flugnr\nA;FRA;ICN;24.10.2026 13:20;25.10.2026 07:55;LH712\n"
    answer = shown("abflug.csv", german)
    # 24 October is summer time in Frankfurt still
    equal(instants(answer), [("LH712", "2026-10-24T11:20:00Z", "2026-10-24T22:55:00Z")])
    export = "Subject,Start Date,Start Time,End Date,End Time,Location\nLH719 ICN-MUC,10/19/2026,1:20 PM,10/19/2026,6:05 PM,Incheon\n"
    equal(instants(shown("export.csv", export)), [("LH719", "2026-10-19T04:20:00Z", "2026-10-19T16:05:00Z")])
    japanese = "便名,日付,出発地,到着地,出発,到着\nJL92,2026-03-10,HND,GMP,08:00,10:30\n"
    equal(instants(shown("jp.csv", japanese)), [("JL92", "2026-03-09T23:00:00Z", "2026-03-10T01:30:00Z")])


def test_a_hotel_in_a_ticket():
    answer = shown("hotel.txt", HOTEL_SEGMENT)
    stay = next(i for i in answer["items"] if i["kind"] == "stay")
    equal((stay["title"], stay["at"]["zone"], stay["date"], stay["end_date"]),
          ("IBIS SAO PAULO PAULISTA", "America/Sao_Paulo", "2026-04-07", "2026-04-09"))
    around = HOTEL_SEGMENT.replace("07 APR", "30 DEC").replace("09 APR", "02 JAN").replace("TUE 30 DECIL", "WED 30 DECEMBER")
    stay = next(i for i in shown("new-year.txt", around)["items"] if i["kind"] == "stay")
    equal((stay["date"], stay["end_date"]), ("2026-12-30", "2027-01-02"))


def limit(name):
    with open(os.path.join(ROOT, "include", "itin", "base.h"), encoding="utf-8") as f:
        value = re.search(rf"ITIN_MAX_MAIL_{name} \(?(\d+)u?(?: << (\d+))?", f.read())
    return int(value[1]) << int(value[2] or 0)


def refused(name, content, words, rule="limit-exceeded"):
    write(name, content)
    answer = itin("check", "--format", "json", name, timeout=20)
    found = answer.json["findings"]
    equal((answer.code, [f["rule"] for f in found]), (2, [rule]), name)
    contains(found[0]["message"], words, name)
    equal(bool(found[0]["help"]), True, name)


def nested(depth):
    head = "From: a@example.com\nSubject: d\nMIME-Version: 1.0\n"
    for k in range(depth):
        head += f'Content-Type: multipart/mixed; boundary="b{k}"\n\n--b{k}\n'
    return head + "\n" + TICKET


def many(parts):
    head = 'From: a@example.com\nSubject: d\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return head + "--b\n\nx\n" * (parts - 2) + "--b\n\n" + TICKET


def test_limits():
    depth, parts, size = limit("DEPTH"), limit("PARTS"), limit("PART_BYTES")
    equal(len(shown("deep.eml", nested(depth))["items"]), 1)
    refused("deeper.eml", nested(depth + 1), f"deeper than {depth}")
    equal(len(shown("many.eml", many(parts))["items"]), 1)
    refused("more.eml", many(parts + 1), f"more than {parts}")
    head = "From: a@example.com\nSubject: d\nMIME-Version: 1.0\n\n"
    refused("big.eml", head + "x y z\n" * (size // 6 + 1), f"longer than {size}")


def test_damaged_mails():
    """Cut at every 97th byte: no fault but of the text, and never a wrong instant."""
    m = mail("Booking")
    m.add_alternative(page(reservation(), HOTEL), subtype="html")
    whole = attach(m, calendar(), "calendar", "trip.ics").as_bytes()
    for end in range(0, len(whole), 97):
        write("cut.eml", whole[:end])
        answer = itin("show", "--format", "json", "cut.eml")
        equal(answer.code in (0, 1, 2), True, end)
        for item in answer.json.get("items", []):
            if name(item) == "FJ811" and item["start"]:
                equal(item["start"]["utc"] in ("2026-12-06T09:40:00Z", None), True, end)
    for junk in (b"=\n=", b"=4", b"====", b"=?utf-8?B?", b"\x00\xff" * 50, b"--\n--b--\n"):
        for code in (b"quoted-printable", b"base64", b"8bit"):
            write("junk.eml", b"From: a@example.com\nSubject: =?" + junk + b"\nMIME-Version: 1.0\n"
                  b"Content-Transfer-Encoding: " + code + b"\n\n" + junk)
            equal(itin("check", "junk.eml").code in (0, 1, 2), True, junk)


def test_nothing_to_read_is_told():
    pdf = attach(mail("Ticket", "see the file\n"), b"%PDF-1.4\n", "pdf", "t.pdf", "application")
    refused("pdf.eml", pdf.as_bytes(), "no part of this mail", "bad-value")
    contains(itin("check", "pdf.eml", "--lang", "ko").err, "메일")


def test_the_fixtures():
    for case in sorted(os.listdir(os.path.join(FIXTURES, "mail"))):
        folder = os.path.join(FIXTURES, "mail", case)
        wanted = json.loads(read(os.path.join(folder, "expected.json")))
        answer = shown("fixture.eml", read(os.path.join(folder, "input.eml")))
        equal({"title": answer["trip"]["title"], "items": [list(i) for i in instants(answer)]}, wanted, case)


main(globals())

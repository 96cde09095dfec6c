"""`itin publish` against a server that misbehaves on purpose, and the feed."""
import json
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
import dav as fake  # noqa: E402
from dav import Dav, is_put, values  # noqa: E402
from tap import ITIN, ROOT, Skip, contains, equal, itin, main, read, write  # noqa: E402

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
- meeting: Harbour office
  at: Seattle
  time: 2024-06-25 09:30 - 10:30
- flight: KE5020
  route: SEA -> ICN
  time: 2024-06-25 13:00 - 17:30+1
"""
LOGIN = {"ITIN_CALDAV_USER": "u", "ITIN_CALDAV_PASSWORD": "s3cret word"}
EVENTS = 4


def publish(server, *args, plan=PLAN, env=LOGIN, **more):
    if plan is not None:
        write("plan.yaml", plan)
    url = server if isinstance(server, str) else server.url
    return itin("publish", "plan.yaml", "--to", url, *args, env=env, **more)


def done(result, *parts):
    equal(result.code, 0, result.err + result.out)
    for part in parts:
        contains(result.out, part)
    return result


def not_done(result, *parts):
    """Exit code 2 and one line on stderr that says why."""
    equal(result.code, 2, result.out)
    for part in parts:
        contains(result.err + result.out, part)
    assert "s3cret" not in result.err + result.out
    return result


def completes(server, **more):
    """The next run ends well, and the calendar holds the plan, each UID once."""
    server.faults.clear()
    done(publish(server, **more))
    uids = [values(d, "UID")[0] for d in server.calendar.values()]
    equal(len(uids), len(set(uids)))
    equal(sorted(n for n in server.calendar), sorted(u + ".ics" for u in uids))
    equal(len(uids), EVENTS)
    server.log.clear()
    done(publish(server, **more), f"{EVENTS} unchanged")
    equal(server.writes(), [])


# ---- the plain way -------------------------------------------------------------------

def test_created_once():
    with Dav(password="u:s3cret word") as server:
        done(publish(server), "created", "KE5019", "4 created")
        puts = [r for r in server.log if r.method == "PUT"]
        equal([r.headers["If-None-Match"] for r in puts], ["*"] * EVENTS)
        for name, data in server.calendar.items():
            equal(name, values(data, "UID")[0] + ".ics")
            equal(data.count(b"BEGIN:VEVENT"), 1)
            equal(values(data, "METHOD"), [])
            named = set(re.findall(r"TZID=([^:;]+):", fake.unfold(data)))
            equal(set(values(data, "TZID")), named, "a zone for each that is named, no other")
            assert all(len(line) <= 75 for line in data.split(b"\r\n")), data
        flight = server.find("KE5019")[1]
        contains(fake.unfold(flight), "DTSTART;TZID=Asia/Seoul:20240624T192000")
        assert os.path.exists("plan.yaml.itin")
        completes(server)


def test_collection_is_made():
    with Dav() as server:
        server.calendar = "absent"
        done(publish(server, "--dry-run"), "the calendar would be made", "4 created")
        equal(server.calendar, "absent")
        done(publish(server), "the calendar was made")
        contains(server.writes()[0].body.decode(), "<D:displayname>Two days</D:displayname>")
        completes(server)


def test_dry_run_writes_nothing():
    with Dav() as server:
        done(publish(server, "--dry-run"), "create ", "nothing was written")
        equal(server.writes(), [])
        assert not os.path.exists("plan.yaml.itin")


def test_move_rename_cancel():
    with Dav() as server:
        done(publish(server))
        before = {values(d, "UID")[0] for d in server.calendar.values()}
        moved = PLAN.replace("19:20 - 14:00", "20:20 - 15:00")
        server.log.clear()
        done(publish(server, plan=moved), "updated    KE5019", "1 updated", "3 unchanged")
        put, = server.writes()
        assert put.headers["If-Match"], "an update names what it replaces"
        flight = server.find("KE5019")[1]
        contains(fake.unfold(flight), "DTSTART;TZID=Asia/Seoul:20240624T202000")
        equal(values(flight, "SEQUENCE"), ["1"])
        renamed = moved.replace("Harbour office", "Port office")
        done(publish(server, plan=renamed), "1 updated")
        equal(values(server.find("Port office")[1], "SEQUENCE"), ["0"], "no time has moved")
        cancelled = renamed.replace("17:30+1", "17:30+1\n  status: cancelled")
        done(publish(server, plan=cancelled), "cancelled", "1 cancelled")
        dead = server.find("KE5020")[1]
        equal((values(dead, "STATUS"), values(dead, "TRANSP"), values(dead, "SEQUENCE")),
              (["CANCELLED"], ["TRANSPARENT"], ["1"]))
        assert b"VALARM" not in dead
        equal({values(d, "UID")[0] for d in server.calendar.values()}, before)
        done(publish(server, plan=cancelled), "4 unchanged")
        done(publish(server, "--delete", plan=cancelled), "deleted", "1 deleted")
        equal(len(server.calendar), EVENTS - 1)


def without_meeting():
    return PLAN[:PLAN.index("- meeting")] + PLAN[PLAN.index("- flight: KE5020"):]


def test_item_taken_out_of_the_plan():
    for ledger in (True, False):
        extra = [] if ledger else ["--no-ledger"]
        with Dav() as server:
            done(publish(server, *extra))
            done(publish(server, *extra, plan=without_meeting()), "1 cancelled")
            equal(values(server.find("Harbour")[1], "STATUS"), ["CANCELLED"])
            contains(values(server.find("Harbour")[1], "SUMMARY")[0], "Cancelled: ")
            done(publish(server, *extra, plan=without_meeting()), "4 unchanged")
            done(publish(server, "--delete", *extra, plan=without_meeting()), "1 deleted")
            equal(len(server.calendar), EVENTS - 1)
            os.path.exists("plan.yaml.itin") and os.remove("plan.yaml.itin")


def test_a_part_of_the_plan_leaves_the_rest_alone():
    with Dav() as server:
        done(publish(server))
        server.log.clear()
        done(publish(server, "--only", "flight"), "2 unchanged")
        equal(server.writes(), [])


def test_events_of_others_are_left_alone():
    other = (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
             b"DTSTAMP:20240101T000000Z\r\nDTSTART:20240101T000000Z\r\nSUMMARY:Dentist\r\n"
             b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    with Dav({"a.ics": other}) as server:
        done(publish(server), "4 created")
        done(publish(server, "--delete", plan=without_meeting()), "1 deleted")
        equal(server.calendar["a.ics"], other)


# ---- what was changed in the calendar ------------------------------------------------------

def test_other_parts_are_merged():
    """A person renames and adds; the plan moves: both stay, and it is told."""
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("SUMMARY:Harbour office", "SUMMARY:Port authority"),
                    ("END:VEVENT", "COMMENT:bring the map\r\nBEGIN:VALARM\r\nUID:mine\r\n"
                     "ACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT"))
        moved = PLAN.replace("09:30 - 10:30", "09:00 - 10:00")
        out = done(publish(server, plan=moved), "1 updated").out
        contains(out, 'title: "Port authority" was written in the calendar and stays; '
                      'the plan has "Harbour office"')
        data = server.find("Port authority")[1]
        contains(fake.unfold(data), "DTSTART;TZID=America/Los_Angeles:20240625T090000")
        equal(values(data, "COMMENT"), ["bring the map"])
        equal(data.count(b"BEGIN:VALARM"), 1)
        server.log.clear()
        done(publish(server, plan=moved), "4 unchanged", "Port authority")
        equal(server.writes(), [], "told again, not written again")


def test_the_same_part_is_replaced_and_told():
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("T093000", "T080000"))
        moved = PLAN.replace("09:30 - 10:30", "09:00 - 10:00")
        out = done(publish(server, plan=moved), "1 updated").out
        contains(out, 'times: "2024-06-25 08:00 America/Los_Angeles - 2024-06-25 10:30 America/Los_Angeles" was written in the calendar; replaced')
        contains(fake.unfold(server.find("Harbour")[1]), "DTSTART;TZID=America/Los_Angeles:20240625T09")


def test_a_move_in_the_calendar_stays_until_forced():
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("T093000", "T080000"), ("SEQUENCE:0", "SEQUENCE:7"))
        server.log.clear()
        done(publish(server), "stays; the plan has", "4 unchanged")
        equal(server.writes(), [])
        done(publish(server, "--force"), "replaced by the plan's", "1 updated")
        data = server.find("Harbour")[1]
        contains(fake.unfold(data), "DTSTART;TZID=America/Los_Angeles:20240625T093000")
        equal(values(data, "SEQUENCE"), ["8"], "it outruns the server's")


def test_a_removed_alarm_stays_removed():
    with Dav() as server:
        done(publish(server))
        name, data = server.find("KE5019")
        server.calendar[name] = re.sub(rb"BEGIN:VALARM.*?END:VALARM\r\n", b"", data, flags=re.S)
        done(publish(server), "alarm:", "4 unchanged")
        moved = PLAN.replace("19:20 - 14:00", "20:20 - 15:00")
        done(publish(server, plan=moved), "1 updated")
        assert b"BEGIN:VALARM" not in server.find("KE5019")[1]


def test_deleting_what_was_changed_is_told():
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("SUMMARY:Harbour office", "SUMMARY:Port authority"))
        done(publish(server, "--delete", plan=without_meeting()), "Port authority", "1 deleted")


def test_printed_anew_by_the_server_is_no_change():
    """Another order, other escapes, other folds, its own parameters."""
    with Dav() as server:
        done(publish(server))
        for name, data in list(server.calendar.items()):
            lines = fake.unfold(data).replace("TZID=", "X-VOBJ=1;TZID=").split("\n")
            cut = [i for i, l in enumerate(lines) if l == "BEGIN:VEVENT"][0] + 1
            end = [i for i, l in enumerate(lines) if l in ("BEGIN:VALARM", "END:VEVENT")][0]
            lines[cut:end] = reversed(lines[cut:end])
            server.calendar[name] = "\n".join(lines).replace("\\,", ",").encode()
        server.log.clear()
        out = done(publish(server), "4 unchanged").out
        equal(len(out.splitlines()), 1, out)
        equal(server.writes(), [])


def test_without_memory_the_newer_one_stays():
    """An event that was imported from a file, not published: no X-ITIN-BASE."""
    write("plan.yaml", PLAN)
    itin("export", "plan.yaml", "-o", "trip.ics")
    text = read("trip.ics").decode()
    event = re.search(r"BEGIN:VEVENT\r\n(?:(?!END:VEVENT).)*Harbour.*?END:VEVENT\r\n", text, re.S)
    event = text[text.rindex("BEGIN:VEVENT", 0, text.index("Harbour")):]
    event = event[:event.index("END:VEVENT")] + "END:VEVENT\r\n"
    uid = re.search(r"UID:(\S+)", event)[1]
    for sequence, words in ((9, "stays"), (0, "replaced")):
        changed = event.replace("Harbour", "Older").replace("SEQUENCE:0", f"SEQUENCE:{sequence}")
        body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + changed + "END:VCALENDAR\r\n"
        if sequence == 0:
            body = re.sub("DTSTAMP:.*", "DTSTAMP:20200101T000000Z\r", body)
        with Dav({uid + ".ics": body.encode()}) as server:
            done(publish(server), words, "3 created, 1 updated")


# ---- conflicts ---------------------------------------------------------------------------------

def test_conflict_is_merged_and_tried_once_more():
    """Somebody writes between our question and our answer."""
    with Dav() as server:
        done(publish(server))
        moved = PLAN.replace("09:30 - 10:30", "09:00 - 10:00")

        def meddle(request, handler):
            server.edit("Harbour", ("LOCATION:Seattle", "LOCATION:Pier 66"))
            return False
        server.once(meddle, is_put)
        server.log.clear()
        out = done(publish(server, plan=moved), "1 updated", "at the same time; merged").out
        contains(out, 'place: "Pier 66" was written in the calendar and stays')
        equal(server.methods("PUT", "GET"), ["PUT", "GET", "PUT"])
        data = server.find("Harbour")[1]
        equal(values(data, "LOCATION"), ["Pier 66"])
        contains(fake.unfold(data), "T090000")
        completes(server, plan=moved)


def test_conflict_again_is_told_and_left():
    with Dav() as server:
        done(publish(server))
        moved = PLAN.replace("09:30 - 10:30", "09:00 - 10:00").replace("19:20 - 14", "20:20 - 15")
        state = {"n": 0}

        def meddle(request, handler):
            if is_put(request) and b"Harbour" in request.body:
                state["n"] += 1
                name, data = server.find("Harbour")
                server.calendar[name] = data.replace(b"END:VEVENT", b"X-N:%d\r\nEND:VEVENT" % state["n"])
            return False
        server.faults.append(meddle)
        not_done(publish(server, plan=moved), "Harbour", "keeps changing it", "1 failed",
                 "updated    KE5019")
        equal(state["n"], 2)
        equal(len(values(server.find("Harbour")[1], "X-N")), 2, "nothing was lost")
        completes(server, plan=moved)


def test_removed_on_the_server_meanwhile():
    with Dav() as server:
        done(publish(server))

        def remove(request, handler):
            del server.calendar[server.find("Harbour")[0]]
            return False
        server.once(remove, is_put)
        done(publish(server, plan=PLAN.replace("09:30 - 10:30", "09:00 - 10:00")), "made again")
        completes(server, plan=PLAN.replace("09:30 - 10:30", "09:00 - 10:00"))


def test_uid_under_another_name():
    """RFC 4791, 5.3.2.1: 409 at one server, 207 with a body at another."""
    for code in (409, 207):
        with Dav() as server:
            done(publish(server))
            name, data = server.find("Harbour")
            del server.calendar[name]
            server.calendar["other.ics"] = re.sub(rb"X-ITIN-TRIP:.*?\r\n", b"", data)
            if code == 207:
                body = ('<D:multistatus xmlns:D="DAV:"><D:response><D:href>/u/trip/x</D:href><D:status>'
                        "HTTP/1.1 409 Conflict</D:status></D:response></D:multistatus>")
                server.once(fake.status(207, body), is_put)
            done(publish(server, plan=PLAN.replace("09:30 - 10:30", "09:00 - 10:00")), "1 updated")
            equal(len(server.calendar), EVENTS)
            contains(server.calendar["other.ics"].decode(), "T090000")


def test_a_server_that_cannot_search():
    with Dav() as server:
        done(publish(server))
        server.faults.append(lambda request, handler: request.method == "REPORT" and
                             fake.status(403)(request, handler))
        done(publish(server), "4 unchanged")
        done(publish(server, plan=PLAN.replace("09:30 - 10:30", "09:00 - 10:00")), "1 updated")
        equal(len(server.calendar), EVENTS)


# ---- refusals ------------------------------------------------------------------------------------

STATUSES = {403: "does not allow", 409: "conflict", 413: "too large", 415: "does not accept",
            423: "locked", 429: "busy", 500: "the server failed", 503: "busy", 507: "no space",
            207: "did not store", 202: "did not store", 404: "no such calendar"}


def test_each_refusal_is_told_and_the_next_run_completes():
    for code, words in STATUSES.items():
        with Dav() as server:
            server.once(fake.status(code), lambda r: is_put(r) and b"Harbour" in r.body)
            result = not_done(publish(server), words, f"HTTP {code}", "1 failed")
            if code not in (404, 507):
                contains(result.out, "3 created")
                equal(len(server.calendar), EVENTS - 1, str(code))
            completes(server)
            os.remove("plan.yaml.itin")


def test_reasons_in_the_answer_are_told():
    body = ('<D:error xmlns:D="DAV:"><C:valid-calendar-data xmlns:C="urn:ietf:params:xml:ns:caldav"/>'
            "<D:responsedescription>no \x1b[31mroom\u202e</D:responsedescription></D:error>")
    with Dav() as server:
        server.once(fake.status(403, body.replace("\x1b", "")), is_put)
        contains(not_done(publish(server)).out, "no [31mroom")
        server.once(fake.status(403, body.split("<D:resp")[0] + "</D:error>"), is_put)
        contains(not_done(publish(server, plan=PLAN.replace("10:30", "10:45"))).out,
                 "valid-calendar-data")


def test_all_refused_ends_early():
    plan = PLAN + "".join(f"- meeting: M{i}\n  at: Seoul\n  time: 2024-06-27 {i + 8:02}:00 - {i + 8:02}:30\n"
                          for i in range(9))
    with Dav() as server:
        server.faults.append(lambda r, h: is_put(r) and fake.status(403)(r, h))
        result = not_done(publish(server, plan=plan), "5 events in a row", "5 failed, 8 not tried")
        equal(len(server.writes()), 5)
        equal(len(result.err.strip().splitlines()), 1)


def test_wrong_password():
    with Dav(password="u:other") as server:
        result = not_done(publish(server), "refuses the user name or password", "HTTP 401")
        equal((result.out, len(result.err.strip().splitlines())), ("", 1))
        equal(server.writes(), [])
        assert not os.path.exists("plan.yaml.itin")
        korean = publish(server, "--lang", "ko")
        contains(korean.err, "사용자 이름이나 암호를 거부")
        document = publish(server, "--format", "json").json
        equal((document["schema"], len(document["findings"])), ("itin.publish/1", 1))


def test_no_calendar_there():
    root = fake.HEAD + ("<D:response><D:href>/u/trip/</D:href><D:propstat><D:prop><D:resourcetype>"
                        "<D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status>"
                        "</D:propstat></D:response></D:multistatus>")
    cases = [(fake.status(207, root), "this is no calendar"),
             (fake.status(405), "does not speak CalDAV"), (fake.status(501), "does not speak CalDAV"),
             (fake.status(200, "<html>"), "does not speak CalDAV"), (fake.status(403), "does not allow")]
    for fault, words in cases:
        with Dav() as server:
            server.faults.append(fault)
            result = not_done(publish(server), words)
            equal((result.out, server.writes()), ("", []))


def test_answers_that_are_no_answers():
    laughs = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">' +
              "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 20}">' for i in range(9)) +
              ']><D:multistatus xmlns:D="DAV:"><D:response><D:href>&j;</D:href></D:response>'
              "</D:multistatus>")
    local = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
             '<D:multistatus xmlns:D="DAV:"><D:response><D:href>&a;</D:href></D:response>'
             "</D:multistatus>")
    deep = '<D:multistatus xmlns:D="DAV:">' + "<a>" * 100000
    for body in (laughs, local, deep, "", "no xml", "<a/>", laughs.encode("utf-16")):
        for method in ("PROPFIND", "REPORT"):
            with Dav() as server:
                server.faults.append(lambda r, h: r.method == method and fake.status(207, body)(r, h))
                began = time.monotonic()
                if method == "REPORT" and body == "<a/>":
                    done(publish(server), "4 created")
                else:
                    not_done(publish(server), "cannot be understood")
                    equal(server.writes(), [])
                assert time.monotonic() - began < 5


def test_too_much():
    with Dav() as server:
        server.once(fake.endless(80), lambda r: r.method == "REPORT")
        not_done(publish(server), "larger than the limit (64 MiB")
        headers = [("X-Long", "x" * 4000)] * 20
        server.once(fake.status(207, "", headers), lambda r: r.method == "PROPFIND")
        not_done(publish(server), "larger than 64 KiB")
        completes(server)


def test_headers_in_a_tag():
    """A tag with a line feed in it must not become a header of ours."""
    with Dav() as server:
        done(publish(server))

        def poison(request, handler):
            if request.method != "REPORT":
                return False
            rows = "".join(f"<D:response><D:href>/u/trip/{n}</D:href><D:propstat><D:prop><D:getetag>"
                           f"\"x&#13;&#10;X-Evil: 1\"</D:getetag><C:calendar-data>"
                           f"{fake.escape(d.decode())}</C:calendar-data></D:prop><D:status>HTTP/1.1 200 "
                           "OK</D:status></D:propstat></D:response>" for n, d in server.calendar.items())
            return fake.status(207, fake.HEAD + rows + "</D:multistatus>")(request, handler)
        server.faults.append(poison)
        not_done(publish(server, plan=PLAN.replace("10:30", "10:45")), "tells no version")
        assert not any(r.headers.get("X-Evil") for r in server.log)


def test_slow():
    with Dav() as server:
        server.faults.append(fake.silent(4))
        began = time.monotonic()
        not_done(publish(server, "--timeout", "1"), "took too long")
        assert time.monotonic() - began < 3.5
        equal(publish(server, "--timeout", "0").code, 2)


def test_gone_at_every_request():
    """Broken off at each request in turn, before and after it took effect."""
    moved = PLAN.replace("09:30 - 10:30", "09:00 - 10:00").replace("19:20 - 14", "20:20 - 15")

    def late(server):
        def fault(request, handler):
            if request.method == "PUT":
                server.calendar[request.path.rsplit("/", 1)[1]] = request.body
            return fake.cut(request, handler)
        return fault
    for fault in (lambda server: fake.cut, late, lambda server: fake.half):
        for at in range(2, 2 + EVENTS):
            with Dav() as server:
                count = [0]

                def arm(request, handler, at=at, count=count, fault=fault, server=server):
                    count[0] += 1
                    return count[0] > at and fault(server)(request, handler)
                server.faults.append(arm)
                not_done(publish(server), "running again completes")
                completes(server)
                count[0] = 0
                server.faults.append(arm)
                if at < 4:
                    not_done(publish(server, plan=moved), "running again completes")
                completes(server, plan=moved)
            os.remove("plan.yaml.itin")


def test_nobody_listens():
    with Dav() as server:
        url = server.url
    not_done(publish(url), "does not answer", "running again completes")


def test_killed_at_random_moments():
    random.seed(20240624)
    versions = [PLAN, PLAN.replace("09:30 - 10:30", "09:00 - 10:00"), PLAN.replace("KE5019", "KE5021")]
    with Dav() as server:
        for i in range(12):
            write("plan.yaml", versions[i % 3])
            process = subprocess.Popen([ITIN, "publish", "plan.yaml", "--to", server.url,
                                        "--tzdata=bundled"], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, env={**os.environ, **LOGIN})
            time.sleep(random.uniform(0.005, 0.06))
            process.send_signal(signal.SIGKILL)
            process.wait()
        time.sleep(0.1)
        completes(server, plan=PLAN)


def test_interrupted():
    with Dav() as server:
        process = []

        def stop(request, handler):
            process[0].send_signal(signal.SIGINT)
            time.sleep(0.3)
            return False
        server.once(stop, lambda r: is_put(r) and b"Harbour" in r.body)
        write("plan.yaml", PLAN)
        process.append(subprocess.Popen([ITIN, "publish", "plan.yaml", "--to", server.url,
                                         "--tzdata=bundled"], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env={**os.environ, **LOGIN, "LC_ALL": "C"}))
        out, err = process[0].communicate(timeout=20)
        equal(process[0].returncode, 2)
        contains(err.decode(), "stopped")
        contains(err.decode(), "running again completes")
        completes(server)


# ---- URLs, redirects, logins ----------------------------------------------------------------------

def test_urls_that_are_refused():
    for url, words in (("https://u:s3cret@localhost/cal/", "holds a user name or password"),
                       ("http://example.org/cal/", "in clear"), ("ftp://localhost/cal/", "no URL"),
                       ("file:///etc/passwd", "no URL"), ("cal", "no URL"), ("", "no URL"),
                       ("https://localhost/cal/?a=b", "no query"),
                       ("http://127.0.0.1.example.org/", "in clear")):
        result = not_done(publish(url), words)
        equal((result.out, len(result.err.strip().splitlines())), ("", 1), url)
    not_done(itin("publish", "plan.yaml"), "--to URL or --feed DIR")
    not_done(itin("publish", "plan.yaml", "--to", "x", "--feed", "."), "one of them")


def test_redirects():
    with Dav() as other, Dav(password="u:s3cret word") as server:
        for code in (301, 302, 307, 308):
            server.faults[:] = [fake.status(code, "", [("Location", other.url)])]
            not_done(publish(server), "points to another host")
        equal(other.log, [], "neither request nor password went there")
        server.faults[:] = [fake.status(302, "", [("Location", server.url)])]
        not_done(publish(server), "without end")
        server.faults.clear()
        server.faults.append(lambda r, h: r.path.startswith("/old/") and fake.status(
            308, "", [("Location", r.path.replace("/old/", "/u/trip/"))])(r, h))
        done(publish(server.url.replace("/u/trip/", "/old")), "4 created")
        completes(server)


def test_where_the_password_comes_from():
    with Dav(password="u:s3cret word") as server:
        write("pass", "#!/bin/sh\necho 's3cret word'\necho more\n")
        os.chmod("pass", 0o700)
        done(publish(server, "--user", "u", "--password-command", "./pass", env={}), "4 created")
        write("netrc", 'machine localhost login u password "s3cret word"\n')
        done(publish(server, env={"NETRC": os.path.abspath("netrc")}), "4 unchanged")
        os.rename("netrc", ".netrc")
        done(publish(server, env={}), "4 unchanged")
        os.remove(".netrc")
        not_done(publish(server, env={}), "refuses the user name or password")
        not_done(publish(server, "--password-command", "./pass", env={}), "--user NAME")
        not_done(publish(server, "--user", "u", "--password-command", "./absent", env={}), "absent")
        not_done(publish(server, "--user", "u", "--password-command", "false", env={}),
                 "did not succeed")
        not_done(publish(server, "--user", "u", "--password-command", "true", env={}),
                 "printed no password")
        not_done(publish(server, "--user", "u", "--password-command", "echo a;./pass", env={}),
                 "refuses the user name or password")


def test_digest():
    with Dav() as server:
        def digest(request, handler):
            if "Digest username=\"u\"" in (request.headers.get("Authorization") or ""):
                return False
            return fake.status(401, "", [("WWW-Authenticate", 'Digest realm="x", nonce="abc", '
                                          'qop="auth", algorithm=MD5')])(request, handler)
        server.faults.append(digest)
        done(publish(server), "4 created")


def test_a_server_that_asks_for_ever():
    """401 after 401, each with a new nonce: the password is refused, after a few requests."""
    with Dav() as server:
        def ask(request, handler):
            challenge = f'Digest realm="x", nonce="n{len(server.log)}", qop="auth", stale=true, algorithm=MD5'
            return fake.status(401, "", [("WWW-Authenticate", challenge)])(request, handler)
        server.faults.append(ask)
        began = time.monotonic()
        not_done(publish(server), "refuses the user name or password")
        assert len(server.log) < 20 and time.monotonic() - began < 10, len(server.log)
        equal(server.writes(), [r for r in server.writes() if r.method == "MKCALENDAR"])


class Chunked(Dav):
    """Answers in pieces of three bytes."""

    def reply(self, handler, status, body=b"", headers=()):
        body = body.encode() if isinstance(body, str) else body
        if status == 204:
            return Dav.reply(self, handler, status, body, headers)
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        pieces = [body[i:i + 3] for i in range(0, len(body), 3)]
        handler.wfile.write(b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n")
        return True


def test_answers_in_pieces():
    with Chunked() as server:
        done(publish(server), "4 created")
        done(publish(server, plan=PLAN.replace("09:30 - 10:30", "09:00 - 10:00")), "1 updated", "3 unchanged")


def test_certificates():
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed: TLS is NOT tested")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
                    "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost"], check=True, stderr=subprocess.DEVNULL)
    with Dav(context=fake.tls_context("cert.pem", "key.pem")) as server:
        not_done(publish(server), "certificate is not trusted")
        equal(server.log, [])
        done(publish(server, "--ca", "cert.pem"), "4 created")
        wrong = server.url.replace("localhost", "127.0.0.1")
        not_done(publish(wrong, "--ca", "cert.pem"), "certificate is not trusted")
        not_done(publish(server, "--ca", "absent.pem"), "certificates cannot be read")


# ---- what is printed -------------------------------------------------------------------------------

def test_json():
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("SUMMARY:Harbour office", "SUMMARY:Port authority"))
        document = publish(server, "--format", "json", plan=PLAN.replace("09:30", "09:00")).json
        equal(sorted(document), ["collection_made", "dry_run", "events", "findings", "schema", "summary",
                                 "to"])
        event, = [e for e in document["events"] if e["action"] == "updated"]
        equal(event["item"], "meeting-1")
        equal(event["changes"], [{"property": "SUMMARY", "server": "Port authority",
                                  "plan": "Harbour office", "kept": True}])
        equal(document["summary"]["unchanged"], 3)
        try:
            import jsonschema
        except ImportError:
            return
        with open(os.path.join(ROOT, "src", "publish", "schema", "publish.schema.json"), encoding="utf-8") as f:
            schema = json.load(f)
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate(document)
        server.faults.append(fake.status(507))
        validator.validate(publish(server, "--format", "json").json)


def test_korean():
    with Dav() as server:
        contains(done(publish(server, "--lang", "ko")).out, "생성 4건")
        server.edit("Harbour", ("SUMMARY:Harbour office", "SUMMARY:항만청"))
        contains(done(publish(server, "--lang", "ko", plan=PLAN.replace("09:30", "09:00"))).out,
                 "달력에서 고친 값")


def test_progress_on_a_terminal_only():
    with Dav() as server:
        assert "\r" not in done(publish(server)).err
        moved = write("plan.yaml", PLAN.replace("09:30", "09:00"))
        parent, child = pty.openpty()
        process = subprocess.Popen([ITIN, "publish", moved, "--to", server.url, "--tzdata=bundled"],
                                   stdout=subprocess.PIPE, stderr=child, env={**os.environ, **LOGIN})
        out = process.communicate(timeout=20)[0]
        os.close(child)
        contains(os.read(parent, 4096).decode(), "1/4")
        assert b"\r" not in out
        os.close(parent)


def test_control_characters_of_the_server():
    with Dav() as server:
        done(publish(server))
        server.edit("Harbour", ("SUMMARY:Harbour office", "SUMMARY:A\u009b2Jb\u202ec"))
        out = done(publish(server, plan=PLAN.replace("09:30", "09:00"))).out
        assert "\u009b" not in out and "\u202e" not in out, repr(out)
        contains(out, "A 2Jb c")


# ---- the library is apart ---------------------------------------------------------------------------

def test_only_publishing_brings_the_client():
    needed = subprocess.run(["ldd", ITIN], capture_output=True, text=True, check=False).stdout
    assert "libitin.so" in needed and "libcurl" not in needed and "libxml2.so" not in \
        needed.replace("libxml2.so.2 => /lib", "libxml2.so.2 => /lib") or "libcurl" not in needed


def test_staged_installation():
    """The library is found beside libitin, wherever that was put."""
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("sanitizers want their own paths")
    source = os.path.dirname(os.path.dirname(os.path.realpath(ITIN)))
    os.makedirs("stage/bin")
    os.makedirs("stage/lib")
    shutil.copy(ITIN, "stage/bin/itin")
    shutil.copy(os.path.join(source, "libitin.so.0"), "stage/lib/libitin.so.0")
    write("plan.yaml", PLAN)
    with Dav() as server:
        command = [os.path.abspath("stage/bin/itin"), "publish", "plan.yaml", "--to", server.url]
        env = {**os.environ, **LOGIN, "LC_ALL": "C", "LD_LIBRARY_PATH": os.path.abspath("stage/lib")}
        alone = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        if alone.returncode != 0:  # it may be installed on this machine
            contains(alone.stderr, "needs libitin-publish")
        shutil.copy(os.path.join(source, "libitin-publish.so.0"), "stage/lib/libitin-publish.so.0")
        both = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        equal(both.returncode, 0, both.stderr)


# ---- the feed -----------------------------------------------------------------------------------------

def test_feed():
    os.mkdir("feeds")
    write("plan.yaml", PLAN)

    def feed(*args, plan=PLAN):
        write("plan.yaml", plan)
        return itin("publish", "plan.yaml", "--feed", "feeds", *args)
    done(feed("--dry-run"))
    equal(os.listdir("feeds"), [])
    contains(done(feed()).out, "created")
    name, = os.listdir("feeds")
    data = read("feeds/" + name)
    equal(data.count(b"BEGIN:VEVENT"), EVENTS)
    equal(values(data, "REFRESH-INTERVAL"), ["PT6H"])
    equal(values(data, "X-PUBLISHED-TTL"), ["PT6H"])
    inode = os.stat("feeds/" + name).st_ino
    contains(done(feed()).out, "unchanged")
    equal(os.stat("feeds/" + name).st_ino, inode)
    contains(done(feed(plan=PLAN.replace("Two days", "A short trip").replace("09:30", "09:00"))).out,
             "updated")
    equal(os.listdir("feeds"), [name], "one name, whatever the trip is called")
    write("feeds/" + name, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    not_done(feed(), "no feed of this trip")
    done(feed("--force"))
    not_done(itin("publish", "plan.yaml", "--feed", "absent"), "no directory")
    equal(json.loads(feed("--format", "json").out)["summary"]["unchanged"], 1)


def test_a_feed_tells_where_it_is_read():
    """RFC 7986, 5.8: SOURCE is the address of the calendar itself."""
    os.mkdir("told")
    write("plan.yaml", PLAN)

    def feed(url):
        return itin("publish", "plan.yaml", "--feed", "told", "--force", "--feed-url", url)
    done(feed("https://example.org/a,b/trip.ics?key=1"))
    name, = os.listdir("told")
    contains(read("told/" + name).decode(), "\r\nSOURCE;VALUE=URI:https://example.org/a,b/trip.ics?key=1\r\n")
    done(feed("webcal://example.org/calendars/"))
    contains(read("told/" + name).decode(), f"\r\nSOURCE;VALUE=URI:webcal://example.org/calendars/{name}\r\n")
    for url in ("example.org/x.ics", "file:///etc/passwd", "https://", "https://me:word@example.org/x.ics",
                "https://example.org/a b", "https://example.org/\r\nX-EVIL:1", "https://example.org/\uac00"):
        not_done(feed(url), "--feed-url: ")
    not_done(itin("publish", "plan.yaml", "--to", "https://127.0.0.1:1/", "--feed-url", "https://example.org/"),
             "--feed-url belongs to --feed")


main(globals())

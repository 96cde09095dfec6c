"""A calendar issued again: what moved keeps its UID, only what changed gets a
new stamp, nothing that was live is ever left out (RFC 5546, 2.1.4 and 2.1.5)."""
import datetime
import email
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from ics import event_bytes, events, parse  # noqa: E402
from tap import contains, equal, itin, main, read, write  # noqa: E402

PLAN = """itin: 1
trip: Two towns
id: two-towns
home: Daejeon
plan:
- flight: KE5019
  route: ICN -> SEA
  time: 2024-06-24 19:20 - 14:00
- meeting: Agency
  at: Seattle
  time: 2024-06-26 09:30 - 10:30
- meeting: Council
  at: Seattle
  time: 2024-06-26 11:00 - 12:00
- stay: Hotel
  at: Seattle
  in: 2024-06-24 15:00
  out: 2024-06-27
- flight: KE5020
  route: SEA -> ICN
  time: 2024-06-27 13:00 - 17:30+1
"""
clock = [0]


def later():
    """Each run a day later, so that no stamp is new by chance."""
    clock[0] += 1
    return f"{datetime.date(2024, 1, 1) + datetime.timedelta(clock[0] - 1)}T00:00:00Z"


def export(*args, plan=None, out="trip.ics", code=0):
    if plan:
        write("plan.yaml", plan)
    answer = itin("export", "plan.yaml", "-o", out, *args, now=later())
    equal(answer.code, code, answer.err)
    return read(out) if os.path.exists(out) else b""


def state(data):
    return {i: (e.get("UID"), e.get("SEQUENCE"), e.get("STATUS")) for i, e in events(data).items()}


def changed(old, new):
    """Ids of the events whose bytes differ; all others must be the very same."""
    a, b = event_bytes(old), event_bytes(new)
    return sorted(i for i in set(a) | set(b) if a.get(i) != b.get(i))


def stamps_follow(old, new):
    """Bytes that differ carry a later DTSTAMP and LAST-MODIFIED, no lower SEQUENCE."""
    a, b = events(old), events(new)
    for i in changed(old, new):
        if i not in a:
            continue
        for name in ("DTSTAMP", "LAST-MODIFIED"):
            equal(b[i].get(name) > a[i].get(name), True, f"{i} {name}")
        equal(int(b[i].get("SEQUENCE")) >= int(a[i].get("SEQUENCE")), True, i)
        equal(b[i].get("CREATED"), a[i].get("CREATED"), i)
        equal(b[i].get("UID"), a[i].get("UID"), i)


def memories(test):
    """The same story told by the ledger, by OUT alone, and by --previous alone."""
    def by_ledger(plan, *args):
        if os.path.exists("trip.ics"):
            os.remove("trip.ics")
        return export(*args, plan=plan)

    def by_out(plan, *args):
        return export("--no-ledger", *args, plan=plan)

    def by_previous(plan, *args):
        if os.path.exists("trip.ics"):
            shutil.move("trip.ics", "old.ics")
            args += ("--previous", "old.ics")
        return export("--no-ledger", *args, plan=plan)

    for step in (by_ledger, by_out, by_previous):
        for name in ("trip.ics", "old.ics", "plan.yaml.itin"):
            if os.path.exists(name):
                os.remove(name)
        clock[0] = 0
        try:
            test(step)
        except AssertionError as e:
            raise AssertionError(f"{step.__name__}: {e}") from e


def test_nothing_changed():
    def story(step):
        first = step(PLAN)
        equal({s[1:] for s in state(first).values()}, {("0", "CONFIRMED")})
        equal(step(PLAN), first)
        equal(step(PLAN + "# a remark\n"), first)
    memories(story)


def test_move_and_move_back():
    def story(step):
        first = step(PLAN)
        moved = step(PLAN.replace("09:30 - 10:30", "08:30 - 09:30"))
        equal(changed(first, moved), ["meeting-1"])
        stamps_follow(first, moved)
        equal(state(moved)["meeting-1"][1], "1")
        back = step(PLAN)
        equal(changed(moved, back), ["meeting-1"])
        stamps_follow(moved, back)
        equal(state(back)["meeting-1"][1], "2", "never backwards")
    memories(story)


def test_cancel_and_restore():
    def story(step):
        first = step(PLAN)
        dead = step(PLAN.replace("- flight: KE5020", "- flight: KE5020\n  status: cancelled"))
        equal(changed(first, dead), ["ke5020"])
        stamps_follow(first, dead)
        event = events(dead)["ke5020"]
        equal([event.get(n) for n in ("SEQUENCE", "STATUS", "TRANSP", "SUMMARY")],
              ["1", "CANCELLED", "TRANSPARENT", "Cancelled: KE5020  SEA -> ICN"])
        equal(event.get("X-MICROSOFT-CDO-BUSYSTATUS"), "FREE")
        equal(event.parts, [], "no alarm")
        equal(event.all("DTSTART")[0].params, {"TZID": "America/Los_Angeles"})
        alive = step(PLAN)
        stamps_follow(dead, alive)
        equal(state(alive)["ke5020"][1:], ("2", "CONFIRMED"))
        equal(len(events(alive)["ke5020"].parts_of("VALARM")), 1)
    memories(story)


AGENCY = "- meeting: Agency\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n"


def test_remove_and_add_again():
    def story(step):
        first = step(PLAN)
        without = step(PLAN.replace(AGENCY, ""))
        # what remains keeps its id and UID although its number would be another
        equal(changed(first, without), ["meeting-1"])
        stamps_follow(first, without)
        equal(state(without)["meeting-1"][1:], ("1", "CANCELLED"))
        equal(state(without)["meeting-2"], state(first)["meeting-2"])
        equal(step(PLAN.replace(AGENCY, "")), without, "dead is dead")
        again = step(PLAN)
        equal(changed(without, again), ["meeting-1"])
        equal(state(again)["meeting-1"][1:], ("2", "CONFIRMED"))
    memories(story)


def test_what_is_gone_keeps_its_place():
    """The struck-out event tells its way, and an import brings it back with it."""
    plan = PLAN.replace("  at: Seattle\n  time: 2024-06-26 09:30", "  at: Seattle\n  where: Pier 4, hall 2\n"
                        "  time: 2024-06-26 09:30")

    def story(step):
        step(plan)
        rest = plan.replace("- meeting: Agency\n  at: Seattle\n  where: Pier 4, hall 2\n  time: 2024-06-26 09:30 - 10:30\n", "")
        gone = step(rest.replace("- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-27 13:00 - 17:30+1\n", ""))
        flight, meeting = events(gone)["ke5020"], events(gone)["meeting-1"]
        equal((flight.get("STATUS"), meeting.get("STATUS")), ("CANCELLED", "CANCELLED"))
        contains(flight.get("LOCATION"), "(SEA)")
        equal(flight.get("SUMMARY"), "Cancelled: KE5020  SEA -> ICN")
        equal(meeting.get("LOCATION"), "Pier 4, hall 2, Seattle")
        equal(step(rest.replace("- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-27 13:00 - 17:30+1\n", "")), gone)
        items = {i["id"]: i for i in itin("show", "trip.ics", "--format", "json").json["items"]}
        equal((items["ke5020"]["from"]["iata"], items["ke5020"]["to"]["iata"], items["ke5020"]["status"],
               items["ke5020"]["flight"]["number"]), ("SEA", "ICN", "cancelled", "KE5020"))
        equal(items["meeting-1"]["at"]["name"], "Seattle")
    memories(story)


def test_add_before_others():
    def story(step):
        first = step(PLAN)
        new = "- meeting: Port office\n  at: Seattle\n  time: 2024-06-25 09:00 - 10:00\n"
        more = step(PLAN.replace("plan:\n", "plan:\n" + new))
        equal(len(changed(first, more)), 1)
        added = (set(events(more)) - set(events(first))).pop()
        equal(state(more)[added][1:], ("0", "CONFIRMED"))
        equal(len({s[0] for s in state(more).values()}), 6)
    memories(story)


def test_place_and_status_raise_the_sequence():
    def story(step):
        first = step(PLAN)
        moved = step(PLAN.replace("- meeting: Agency\n  at: Seattle\n",
                                  "- meeting: Agency\n  at: Seattle\n  where: Room 2\n"))
        equal([(i, state(moved)[i][1]) for i in changed(first, moved)], [("meeting-1", "1")])
        doubtful = step(PLAN.replace("- meeting: Council", "- meeting: Council\n  status: tentative"))
        equal(state(doubtful)["meeting-2"][1:], ("1", "TENTATIVE"))
        noted = step(PLAN.replace("- stay: Hotel", "- stay: Hotel\n  note: by the park"))
        stamps_follow(doubtful, noted)
        equal(state(noted)["stay-1"][1], "0", "a note moves nothing")
    memories(story)


def test_language_and_form_move_nothing():
    def story(step):
        first = step(PLAN)
        for args in (("--lang", "ko"), ("--times", "utc"), ("--private",), ()):
            other = step(PLAN, *args)
            equal({i: s[:2] for i, s in state(other).items()},
                  {i: (s[0], "0") for i, s in state(first).items()}, str(args))
            stamps_follow(first, other)
            equal(step(PLAN, *args), other, str(args))
            first = other
    memories(story)


def test_a_time_that_is_lost_is_tentative():
    def story(step):
        first = step(PLAN)
        lost = step(PLAN.replace("time: 2024-06-26 11:00 - 12:00",
                                 "time: 2024-06-26 11:00 - 12:00\n  zone: Mars/Crater"), "--fail-on",
                    "never")
        equal(changed(first, lost), ["meeting-2"])
        equal(state(lost)["meeting-2"][1:], ("1", "TENTATIVE"))
        equal(events(lost)["meeting-2"].all("DTSTART")[0].raw, "20240626T110000")
        again = step(PLAN)
        equal(state(again)["meeting-2"][1:], ("2", "CONFIRMED"))
    memories(story)


def test_what_was_never_issued_is_not_struck_out():
    for name in ("trip.ics", "plan.yaml.itin"):
        if os.path.exists(name):
            os.remove(name)
    write("plan.yaml", PLAN.replace("at: Seattle\n  time: 2024-06-26 11:00", "at: Qwxzk\n  time: 2024-06-26 11:00"))
    equal(itin("import", "plan.yaml", "-o", "known.yaml", now=later()).code in (0, 1), True)
    first = export("--fail-on", "never")
    equal("meeting-2" in events(first), False)
    equal(b"CANCELLED" in first, False)
    known = export(plan=PLAN)
    equal(state(known)["meeting-2"][2], "CONFIRMED")


def test_a_replacement_is_related():
    first = export(plan=PLAN)
    new = ("- flight: KE5020\n  status: cancelled\n  id: ke5020\n  route: SEA -> ICN\n"
           "  time: 2024-06-27 13:00 - 17:30+1\n- flight: DL197\n  replaces: ke5020\n"
           "  route: SEA -> ICN\n  time: 2024-06-28 13:00 - 17:30+1\n")
    second = export(plan=PLAN[:PLAN.index("- flight: KE5020")] + new)
    event = events(second)["dl197"]
    equal(event.get("RELATED-TO"), state(first)["ke5020"][0])
    equal(event.get("UID") == event.get("RELATED-TO"), False)
    equal(state(second)["ke5020"][1:], ("1", "CANCELLED"))
    equal(event.get("SEQUENCE"), "0")


def test_a_replan_relates_too():
    first = export(plan=PLAN)
    answer = itin("replan", "plan.yaml", "--cancel", "KE5020", "--with",
                  "DL197 SEA-ICN 2024-06-28 13:00 - 17:30+1", "--in-place", "--ics", "trip.ics",
                  "--told", "2024-06-27T08:00-07:00", now="2024-06-27T08:00:00-07:00")
    equal(answer.code, 0, answer.err)
    after = events(read("trip.ics"))
    equal(after["dl197"].get("RELATED-TO"), state(first)["ke5020"][0])
    equal(after["ke5020"].get("STATUS"), "CANCELLED")
    contains(read("plan.yaml").decode(), "replaces: ke5020")


def test_filters_drop_nothing_that_was_there():
    export(plan=PLAN)
    only = export("--only", "flight")
    equal(sorted(events(only)), ["ke5019", "ke5020", "meeting-1", "meeting-2", "stay-1"])
    fresh = export("--only", "flight", out="flights.ics")
    equal(sorted(events(fresh)), ["ke5019", "ke5020"])


def test_two_files_of_one_plan():
    """Each file keeps its own bytes, whichever was written last."""
    english, korean = export(plan=PLAN), export("--lang", "ko", out="ko.ics")
    equal(export(), english)
    equal(export("--lang", "ko", out="ko.ics"), korean)


def test_uids_are_of_trip_and_item():
    """UUID 5 of the item's id in the namespace of the trip's."""
    import uuid
    trips = uuid.UUID("8aefbcaa-6c09-4a6d-a196-1fb60856ddde")
    for i, (uid, _, _) in state(export(plan=PLAN)).items():
        equal(uid, str(uuid.uuid5(uuid.uuid5(trips, "two-towns"), i)))


def test_what_is_not_ours_is_refused():
    export(plan=PLAN)
    foreign = read("trip.ics").replace(b"X-ITIN-TRIP:two-towns", b"X-ITIN-TRIP:another")
    for content in (foreign, b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", b"notes"):
        write("trip.ics", content)
        equal(export(code=2), content, "untouched")
    contains(itin("export", "plan.yaml", "-o", "trip.ics").err, "--force")
    equal(len(events(export("--force"))), 5)
    write("other.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
          "DTSTAMP:20240101T000000Z\r\nDTSTART:20240624T102000Z\r\nSUMMARY:Talks\r\nEND:VEVENT\r\n"
          "END:VCALENDAR\r\n")
    answer = itin("export", "plan.yaml", "--previous", "other.ics")
    equal((answer.code, answer.out), (2, ""))
    contains(answer.err, "no calendar that itin wrote")
    equal(itin("export", "plan.yaml", "--previous", "absent.ics").code, 2)


def test_a_renamed_trip_by_its_previous_calendar():
    nameless = PLAN.replace("id: two-towns\n", "")
    first = export("--no-ledger", plan=nameless)
    export("--no-ledger", plan=nameless.replace("Two towns", "Three towns"), code=2)
    second = export("--no-ledger", "--previous", "trip.ics")
    equal(state(second), state(first))


def test_methods():
    cancelled = PLAN.replace("- flight: KE5020", "- flight: KE5020\n  status: cancelled")
    export(plan=PLAN)
    export(plan=cancelled)
    by = {m: parse(itin("export", "plan.yaml", "--method", m, now="2024-03-01T00:00:00Z").bytes)
          for m in ("publish", "request", "cancel")}
    for method, calendar in by.items():
        equal(calendar.get("METHOD"), method.upper())
        for event in calendar.parts_of("VEVENT"):
            equal((len(event.all("METHOD")), len(event.all("ORGANIZER")),
                   len(event.all("ATTENDEE"))), (0, 1, 0 if method == "publish" else 1))
            equal(event.get("DTSTAMP"), "20240301T000000Z", "the time of writing")
            equal(event.get("LAST-MODIFIED") < "20240301", True)
    status = {m: sorted({e.get("STATUS") for e in c.parts_of("VEVENT")}) for m, c in by.items()}
    equal(status, {"publish": ["CANCELLED", "CONFIRMED"], "request": ["CONFIRMED"],
                   "cancel": ["CANCELLED"]})
    equal([e.get("X-ITIN-ITEM") for e in by["cancel"].parts_of("VEVENT")], ["ke5020"])
    equal(by["cancel"].parts_of("VEVENT")[0].get("SEQUENCE"), "1")
    equal(itin("export", "plan.yaml", "--method", "shout").code, 2)
    contains(itin("export", "plan.yaml", "--method", "request").err, "--method cancel")


def test_what_lost_its_time_is_not_cancelled_by_mail():
    export(plan=PLAN)
    export("--fail-on", "never", plan=PLAN.replace(
        "time: 2024-06-26 11:00 - 12:00", "time: 2024-06-26 11:00 - 12:00\n  zone: Mars/Crater"))
    sent = events(itin("export", "plan.yaml", "--method", "request").bytes)
    equal({i: e.get("STATUS") for i, e in sent.items()},
          {"ke5019": "CONFIRMED", "ke5020": "CONFIRMED", "meeting-1": "CONFIRMED",
           "meeting-2": "TENTATIVE", "stay-1": "CONFIRMED"})
    equal(itin("export", "plan.yaml", "--method", "cancel").bytes, b"")


def test_a_selection_into_a_file_that_has_more():
    """What the file has held stays in it as it is, never CANCELLED, and is told."""
    first = export(plan=PLAN)
    answer = itin("export", "plan.yaml", "-o", "trip.ics", "--only", "flight", now=later())
    equal(answer.code, 0)
    contains(answer.err, "3 events that are not asked for stay")
    equal(event_bytes(read("trip.ics")), event_bytes(first))
    answer = itin("export", "plan.yaml", "-o", "trip.ics", "--only", "flight,meeting", "--lang", "ko",
                  now=later())
    contains(answer.err, "고르지 않은 일정 1건은 그대로")
    answer = itin("export", "plan.yaml", "-o", "new.ics", "--only", "flight", now=later())
    equal((len(events(read("new.ics"))), "not asked for" in answer.err), (2, False))
    # removed from the plan and not selected: still struck out where it was
    write("plan.yaml", PLAN.replace("- stay: Hotel\n  at: Seattle\n  in: 2024-06-24 15:00\n  out: 2024-06-27\n", ""))
    itin("export", "plan.yaml", "-o", "trip.ics", "--only", "flight", now=later())
    equal(sorted(str(s[2]) for s in state(read("trip.ics")).values()).count("CANCELLED"), 1)


def test_a_method_with_nothing_to_say():
    write("plan.yaml", PLAN)
    for args, word in ((("--method", "cancel"), "nothing is cancelled"),
                       (("--method", "cancel", "--imip"), "nothing is cancelled"),
                       (("--method", "request", "--only", "ferry"), "no event to send")):
        answer = itin("export", "plan.yaml", *args)
        equal((answer.code, answer.out), (2, ""), args)
        contains(answer.err, word)
        equal(itin("export", "plan.yaml", "-o", "none.ics", *args).code, 2)
        equal(os.path.exists("none.ics"), False)


def test_addresses():
    write("plan.yaml", PLAN)
    calendar = parse(itin("export", "plan.yaml", "--method", "request", "--organizer",
                          "desk@travel.example", "--attendee", "kim@office.example").bytes)
    for event in calendar.parts_of("VEVENT"):
        equal([event.get("ORGANIZER"), event.get("ATTENDEE")],
              ["mailto:desk@travel.example", "mailto:kim@office.example"])
    for bad in ("nobody", "a@b@c", "a b@c", "a@b\r\nX-EVIL:1", "@b", "a@"):
        answer = itin("export", "plan.yaml", "--method", "request", "--attendee", bad)
        equal((answer.code, answer.out), (2, ""), bad)


def calendars_of(message):
    return [part for part in message.walk() if part.get_content_type() == "text/calendar"]


def test_mail_parts():
    write("plan.yaml", PLAN.replace("- flight: KE5020", "- flight: KE5020\n  status: cancelled"))
    for method, n in (("publish", 1), ("request", 4), ("cancel", 1)):
        answer = itin("export", "plan.yaml", "--imip", "--method", method)
        message = email.message_from_bytes(answer.bytes)
        equal(message["MIME-Version"], "1.0")
        parts = calendars_of(message)
        equal(len(parts), n, method)
        for part in parts:
            equal((part.get_param("method"), part.get_content_charset()),
                  (method.upper(), "utf-8"))
            body = part.get_payload(decode=True).replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
            calendar = parse(re.sub(rb"(\r\n)+\Z", b"\r\n", body))
            equal(calendar.get("METHOD"), method.upper())
            # RFC 5546, 3.2.2 and 3.2.5: one UID
            if method != "publish":
                equal(len(calendar.parts_of("VEVENT")), 1)
    equal(email.message_from_bytes(itin("export", "plan.yaml", "--imip").bytes).get_param("method"),
          "PUBLISH")


MINE = ("BEGIN:VTIMEZONE\r\nTZID:Own/Zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\n"
        "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
        "BEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;TZID=Own/Zone:20240625T120000\r\nSUMMARY:Lunch with a very lo\r\n"
        " ng\\, folded name\r\nX-OTHER;X-P=\"a:b\":kept\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT\r\n",
        "BEGIN:VTODO\r\nUID:todo\r\nDTSTAMP:20240101T000000Z\r\nSUMMARY:Buy a map\r\nEND:VTODO\r\n",
        # summer and winter where the trip's own zone needs only one of them
        "BEGIN:VEVENT\r\nUID:winter\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;TZID=America/Los_Angeles:20250115T090000\r\nSUMMARY:Later\r\nEND:VEVENT\r\n")


def test_events_of_others_stay():
    """What a calendar program put into the file is handed on byte for byte."""
    def story(step):
        first = step(PLAN)
        added = first.replace(b"END:VCALENDAR", "".join(MINE).encode() + b"END:VCALENDAR")
        write("trip.ics", added)
        same = step(PLAN)
        moved = step(PLAN.replace("09:30 - 10:30", "08:30 - 09:30"))
        for text in (same, moved):
            for part in MINE:
                equal(text.count(part.encode()), 1, part)
            equal(text.count(b"BEGIN:VCALENDAR"), 1)
            assert text.endswith(b"END:VCALENDAR\r\n")
            seattle, = [z for z in text.split(b"BEGIN:VTIMEZONE")[1:] if z.startswith(b"\r\nTZID:America/Los_Angeles")]
            # 3 November 2024: back to -08, which the foreign event needs
            contains(seattle.decode(), "DTSTART:20241103T020000")
        equal(changed(same, moved), ["meeting-1"])
        equal(step(PLAN.replace("09:30 - 10:30", "08:30 - 09:30")), moved)
        titles = [i["title"] for i in itin("show", "trip.ics", "--format", "json").json["items"]]
        equal("Lunch with a very long, folded name" in titles, True, titles)
    def by_out(plan):
        return export("--no-ledger", plan=plan)

    def by_both(plan):
        return export(plan=plan)

    def by_previous(plan):
        if os.path.exists("trip.ics"):
            shutil.move("trip.ics", "old.ics")
            return export("--no-ledger", "--previous", "old.ics", plan=plan)
        return export("--no-ledger", plan=plan)
    for step in (by_out, by_both, by_previous):
        for name in ("trip.ics", "old.ics", "plan.yaml.itin"):
            if os.path.exists(name):
                os.remove(name)
        story(step)


def test_properties_of_others_stay():
    """Of the calendar and of our events; a colour and a name that the user gave stay."""
    theirs = ["COLOR:red\r\n", "X-OTHER;X-P=\"a:b\":kept, as it; is\r\n", "NAME;LANGUAGE=ko:출장\r\n",
              "X-WR-RELCALID:ABCD-1\r\n", "X-WR-CALNAME:My own name\r\n", "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"]
    of_event = ["CLASS:PRIVATE\r\n", "PRIORITY:1\r\n", "X-THING:keep me\r\n"]

    def edit(data):
        text = data.decode()
        for name in ("COLOR", "X-WR-CALNAME", "REFRESH-INTERVAL"):
            text = re.sub(rf"\r\n{name}[:;].*?\r\n", "\r\n", text)
        text = text.replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\n" + "".join(theirs), 1)
        return text.replace("SUMMARY:Agency", "".join(of_event) + "SUMMARY:Agency", 1).encode()
    for previous in (False, True):
        for name in ("trip.ics", "old.ics", "plan.yaml.itin"):
            if os.path.exists(name):
                os.remove(name)
        write("trip.ics", edit(export("--no-ledger", plan=PLAN)))
        args = ["--no-ledger"]
        if previous:
            shutil.move("trip.ics", "old.ics")
            args += ["--previous", "old.ics"]
        again = export(*args, plan=PLAN.replace("Two towns", "Three towns") if previous else PLAN)
        text = again.decode()
        for line in theirs + of_event:
            equal(text.count(line), 1, line)
        equal((text.count("\r\nCOLOR:"), text.count("\r\nX-WR-CALNAME:"), text.count("\r\nMETHOD:")), (1, 1, 0))
        contains(text, "\r\nNAME:Three towns\r\n" if previous else "\r\nNAME:Two towns\r\n")
        if not previous:
            equal(export("--no-ledger", plan=PLAN), again)


def test_alarms_of_others_stay():
    """Beside ours, which is made anew; a cancelled event has none, a deleted one of ours stays away."""
    alarms = ["BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:This is an event reminder\r\nTRIGGER:-P0DT0H30M0S\r\nEND:VALARM\r\n",
              "BEGIN:VALARM\r\nUID:THEIRS\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nX-APPLE-DEFAULT-ALARM:TRUE\r\nEND:VALARM\r\n"]
    rest = PLAN.replace("- meeting: Agency\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n", "")

    def edit(data, drop):
        text = data.decode()
        for title in ("KE5019", "Agency"):
            at = text.index("END:VEVENT", text.index(f"SUMMARY:{title}"))
            text = text[:at] + "".join(alarms) + text[at:]
        return (re.sub(r"BEGIN:VALARM\r\nUID:[0-9a-f-]{36}.*?END:VALARM\r\n", "", text, 1, re.S) if drop else text).encode()
    for args in (["--no-ledger"], []):
        for drop in (False, True):
            for name in ("trip.ics", "plan.yaml.itin"):
                if os.path.exists(name):
                    os.remove(name)
            first = export(*args, plan=PLAN)
            equal(first.count(b"BEGIN:VALARM"), 2) # one a flight
            write("trip.ics", edit(first, drop))
            again = export(*args, plan=PLAN)
            for alarm in alarms:
                equal(again.decode().count(alarm), 2, alarm)
            equal(again.count(b"BEGIN:VALARM"), 5 if drop else 6)
            equal("X-ITIN-ALARM" in again.decode(), False)
            equal(changed(first, again), ["ke5019", "meeting-1"])
            equal(export(*args, plan=PLAN), again)
            gone = export(*args, plan=rest)
            equal(events(gone)["meeting-1"].get("STATUS"), "CANCELLED")
            equal([gone.decode().count(a) for a in alarms], [1, 1])


def test_what_others_wrote_is_not_published():
    """Names, references and numbers of persons stay out of what is handed on, too."""
    plan = PLAN.replace("home: Daejeon", "home: Daejeon\ntravellers: [Minsu Kim]").replace(
        "time: 2024-06-26 09:30 - 10:30", "time: 2024-06-26 09:30 - 10:30\n  ref: ABC123")
    first = export("--no-ledger", plan=plan).decode()
    secret = "X-LEAK:Minsu Kim\r\nX-LEAK2:ABC123\r\nX-LEAK3:passport M12345678\r\n"
    text = first.replace("VERSION:2.0\r\n", "VERSION:2.0\r\n" + secret, 1).replace("SUMMARY:Agency", secret + "SUMMARY:Agency")
    text = text.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240625T120000Z\r\n"
                        "SUMMARY:Dinner with Min\r\n su Kim\r\nDESCRIPTION:passport M1234\r\n 5678\r\nX-MORE:stays\r\nEND:VEVENT\r\nEND:VCALENDAR")
    write("trip.ics", text.encode())
    again = export("--no-ledger", plan=plan).decode().replace("\r\n ", "")
    equal([word for word in ("Minsu", "ABC123", "M12345678") if word in again], [])
    contains(again, "UID:mine\r\n")
    contains(again, "SUMMARY:Dinner with …\r\n")
    contains(again, "X-MORE:stays\r\n")
    write("trip.ics", text.encode())
    private = export("--no-ledger", "--private", plan=plan).decode().replace("\r\n ", "")
    equal([word in private for word in ("X-LEAK:Minsu", "X-LEAK2:ABC123", "M12345678")], [True, True, False])


def test_our_events_are_not_taken_for_those_of_others():
    """A program that drops what it does not know keeps the UID."""
    first = export("--no-ledger", plan=PLAN)
    lines = first.split(b"\r\n")
    cut, inside, n = [], False, 0
    for line in lines:  # the record of one event goes
        inside = line.startswith(b"X-ITIN-") and n == 1 or (inside and line.startswith(b" "))
        n += line == b"BEGIN:VEVENT"
        if not inside:
            cut.append(line)
    write("trip.ics", b"\r\n".join(cut))
    again = export("--no-ledger", plan=PLAN)
    equal(again.count(b"BEGIN:VEVENT"), first.count(b"BEGIN:VEVENT"))


def test_a_message_holds_no_events_of_others():
    export(plan=PLAN)
    write("trip.ics", read("trip.ics").replace(b"END:VCALENDAR", "".join(MINE).encode() + b"END:VCALENDAR"))
    answer = itin("export", "plan.yaml", "--previous", "trip.ics", "--method", "request", now=later())
    assert "UID:mine" not in answer.out
    contains(answer.err, "is no part of this message: 3")


main(globals())

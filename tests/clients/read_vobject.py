"""Reads a calendar with python3-vobject, for test_clients.py."""
import datetime
import sys

import vobject


def text(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for calendar in vobject.readComponents(file):
        for event in calendar.contents.get("vevent", []):
            end = text(event.dtend.value) if "dtend" in event.contents else "-"
            print(event.uid.value, event.status.value, text(event.dtstart.value), end,
                  event.summary.value, sep="\t")

"""Reads a calendar with python3-icalendar, for test_clients.py."""
import datetime
import sys

import icalendar


def text(value):
    value = value.dt
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


with open(sys.argv[1], "rb") as file:
    for event in icalendar.Calendar.from_ical(file.read()).walk("VEVENT"):
        print(event["UID"], event.get("STATUS", "-"), text(event["DTSTART"]),
              text(event["DTEND"]) if "DTEND" in event else "-", event["SUMMARY"], sep="\t")

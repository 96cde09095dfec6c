"""Receives calendars one after the other into evolution-data-server, as a mail
program does with invitations and imports, for test_clients.py and
test_stores.py; prints what its store has after each, a blank line after each."""
import sys

import gi

gi.require_version("ICalGLib", "3.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

STATUS = {ICalGLib.PropertyStatus.CONFIRMED: "CONFIRMED", ICalGLib.PropertyStatus.CANCELLED: "CANCELLED",
          ICalGLib.PropertyStatus.TENTATIVE: "TENTATIVE"}


def in_utc(time, zone):
    time = time.clone()
    time.set_timezone(zone)
    return time.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())


def text(client, stamp):
    if stamp is None:
        return "-"
    time, tzid = stamp.get_value(), stamp.get_tzid()
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    if tzid and tzid != "UTC":
        zone = client.get_timezone_sync(tzid, None)[1]  # its own zones or those it received
        time = in_utc(time, zone)
    return (f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
            f"T{time.get_hour():02}:{time.get_minute():02}:{time.get_second():02}Z")


DO_NOT_WAIT = 0xFFFFFFFF  # for a connection: the store is local

source = EDataServer.SourceRegistry.new_sync(None).ref_builtin_calendar()
client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, DO_NOT_WAIT, None)
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        calendar = ICalGLib.Component.new_from_string(file.read())
    client.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)
    for event in client.get_object_list_as_comps_sync("#t", None)[1]:
        print(event.get_uid(), STATUS.get(event.get_status(), "-"), text(client, event.get_dtstart()),
              text(client, event.get_dtend()), event.get_summary().get_value(), sep="\t")
    print()

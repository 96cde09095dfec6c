/* What our calendars carry beside the standard: properties that bring back a
 * trip which iCalendar alone cannot hold. One list for writer and reader.
 *
 * Every value is TEXT, escaped as RFC 5545, 3.3.11 says (\\ \; \, \n). A value
 * that comes from a plan is in the plan's notation. A property without a value
 * is not written. Those marked P are written with `--private` only.
 */
#ifndef MODEL_ICS_NAMES_H
#define MODEL_ICS_NAMES_H

/* ---- of the calendar ------------------------------------------------------ */

#define X_ITIN_TRIP "X-ITIN-TRIP"             /* id of the trip; also in every event */
#define X_ITIN_HOME "X-ITIN-HOME"             /* "Daejeon" */
#define X_ITIN_DATES "X-ITIN-DATES"           /* "2024-06-24/2024-07-01", inclusive */
#define X_ITIN_NIGHTS "X-ITIN-NIGHTS"         /* as stated: "6" */
#define X_ITIN_DAYS "X-ITIN-DAYS"             /* as stated: "8" */
#define ICS_COLOUR "steelblue"                 /* COLOR */
#define ICS_REFRESH "PT6H"                    /* REFRESH-INTERVAL, X-PUBLISHED-TTL */
#define X_ITIN_TRAVELLER "X-ITIN-TRAVELLER"   /* P; one each */

/* ---- of an event ------------------------------------------------------------ */

#define X_ITIN_ITEM "X-ITIN-ITEM"             /* id of the item */
#define X_ITIN_KIND "X-ITIN-KIND"             /* "flight" */
#define X_ITIN_STATUS "X-ITIN-STATUS"         /* "planned" */
#define X_ITIN_KEY "X-ITIN-KEY"               /* content key, see struct ledger_entry */
/* Of an event; of the calendar, where NAME may be another that its user gave it. */
#define X_ITIN_TITLE "X-ITIN-TITLE"           /* SUMMARY is a label: it adds the way or the place */
#define X_ITIN_NUMBER "X-ITIN-NUMBER"         /* of a flight, train ...: "KE5019" */
#define X_ITIN_OPERATED_BY "X-ITIN-OPERATED-BY" /* "DL196" */
#define X_ITIN_FROM "X-ITIN-FROM"             /* code of an airport, else as written */
#define X_ITIN_TO "X-ITIN-TO"
/* The words of the input, where the places above are told by a code. */
#define X_ITIN_FROM_TEXT "X-ITIN-FROM-TEXT"
#define X_ITIN_TO_TEXT "X-ITIN-TO-TEXT"
#define X_ITIN_AT_TEXT "X-ITIN-AT-TEXT"
#define X_ITIN_HOME_TEXT "X-ITIN-HOME-TEXT"   /* of the calendar */
#define X_ITIN_AT "X-ITIN-AT"
#define X_ITIN_WHERE "X-ITIN-WHERE"           /* venue, address */
#define X_ITIN_ZONE "X-ITIN-ZONE"             /* of the key `zone` */
#define X_ITIN_REPLACES "X-ITIN-REPLACES"     /* id of the item it stands in for */

/* The wall clocks with their offsets, "2024-06-24T19:20:00+09:00", and their
 * zones. Also beside DTSTART and DTEND that are dates: the clock of a stay's
 * arrival or departure. */
#define X_ITIN_DTSTART "X-ITIN-DTSTART"
#define X_ITIN_DTSTART_TZID "X-ITIN-DTSTART-TZID"
#define X_ITIN_DTEND "X-ITIN-DTEND"
#define X_ITIN_DTEND_TZID "X-ITIN-DTEND-TZID"
#define X_ITIN_TZDB "X-ITIN-TZDB"             /* release they were resolved with: "2026f" */
/* As the key `time` has it, where a clock of it gives no instant: "오후",
 * "17시 전후 - 18:00". An end without one has no property above; without a
 * start the event is an all-day one. */
#define X_ITIN_TIME "X-ITIN-TIME"
#define X_ITIN_LASTS "X-ITIN-LASTS"           /* stated: "11h", "about 3h", "PT10H40M" */

#define X_ITIN_HOLD "X-ITIN-HOLD"             /* "fixed", "booked", "flexible" */
#define X_ITIN_WEIGHT "X-ITIN-WEIGHT"         /* "1" .. "9" */
#define X_ITIN_LEAD "X-ITIN-LEAD"             /* "2h20m before WS86" */
#define X_ITIN_AFTER "X-ITIN-AFTER"           /* "50m after WS86" */
#define X_ITIN_ALLOW "X-ITIN-ALLOW"           /* one rule name each */
/* One row each: the title, its clocks in the parameter X-ITIN-TIME:
 * X-ITIN-AGENDA;X-ITIN-TIME="09:30 - 09:35":Opening */
#define X_ITIN_AGENDA "X-ITIN-AGENDA"
/* Never written: among the lines that are kept of our own event, that other
 * programs' alarms stood beside ours, not instead of it. */
#define X_ITIN_ALARM "X-ITIN-ALARM"
#define ICS_ALARM "alarm"                     /* of our alarm's UID, behind the event's */
#define X_ITIN_NOTE "X-ITIN-NOTE"
#define X_ITIN_REF "X-ITIN-REF"               /* P */
#define X_ITIN_TICKET "X-ITIN-TICKET"         /* P */
#define X_ITIN_WHO "X-ITIN-WHO"               /* P; one each */

#endif

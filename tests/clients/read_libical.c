/* Reads a calendar as programs made with libical do, and prints it for
 * test_clients.py: UID, status, start, end, summary, with tabs between.
 * file: a zone of the file counts before libical's own; builtin: the other way
 * round; plain: whatever the library's getters give. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_all(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *text = malloc(1 << 22);
    size_t n = in && text ? fread(text, 1, (1 << 22) - 1, in) : 0;
    if (in)
        fclose(in);
    if (text)
        text[n] = '\0';
    return text;
}

static const icaltimezone *zone_of(icalcomponent *calendar, icalproperty *p, const char *mode)
{
    icalparameter *param = icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
    const char *tzid = param ? icalparameter_get_tzid(param) : NULL;
    if (!tzid)
        return NULL;
    const icaltimezone *own = icalcomponent_get_timezone(calendar, tzid);
    const icaltimezone *builtin = icaltimezone_get_builtin_timezone(tzid);
    if (!strcmp(mode, "builtin"))
        return builtin ? builtin : own;
    return own ? own : builtin;
}

static void print_time(icalcomponent *calendar, icalcomponent *event, const char *mode, int start)
{
    icalproperty *p = icalcomponent_get_first_property(event, start ? ICAL_DTSTART_PROPERTY
                                                                    : ICAL_DTEND_PROPERTY);
    struct icaltimetype t;
    time_t at;
    struct tm tm;
    char text[32];
    if (!p) {
        printf("\t-");
        return;
    }
    t = start ? icalproperty_get_dtstart(p) : icalproperty_get_dtend(p);
    if (t.is_date) {
        printf("\t%04d-%02d-%02d", t.year, t.month, t.day);
        return;
    }
    if (!strcmp(mode, "plain")) {
        t = start ? icalcomponent_get_dtstart(event) : icalcomponent_get_dtend(event);
        at = icaltime_as_timet_with_zone(t, t.zone);
    } else {
        at = icaltime_as_timet_with_zone(t, icaltime_is_utc(t) ? icaltimezone_get_utc_timezone()
                                                               : zone_of(calendar, p, mode));
    }
    gmtime_r(&at, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    printf("\t%s", text);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    char *text = read_all(argv[2]);
    icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
    if (!calendar)
        return 1;
    for (icalcomponent *e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); e;
         e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalproperty *status = icalcomponent_get_first_property(e, ICAL_STATUS_PROPERTY);
        printf("%s\t%s", icalcomponent_get_uid(e),
               status && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED ? "CANCELLED" : "-");
        print_time(calendar, e, argv[1], 1);
        print_time(calendar, e, argv[1], 0);
        printf("\t%s\n", icalcomponent_get_summary(e));
    }
    icalcomponent_free(calendar);
    icaltimezone_free_builtin_timezones();
    free(text);
    return 0;
}

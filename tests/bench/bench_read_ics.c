/* Reading calendars: 10,000 events beside libical's bare parse of the same
 * bytes, and hostile files until they are refused. Prints min and median of
 * CPU time, which other load does not touch; it judges nothing.
 *
 * usage: bench_read_ics [EVENTS [ROUNDS]] */
#include "base/base.h"

#include <libical/ical.h>

#include "base/buf.h"
#include <itin/diag.h>
#include <itin/read.h>
#include <itin/trip.h>

enum { MAX_ROUNDS = 100, MAX_BYTES = 64 << 20 };

static double now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* ---- what is measured -------------------------------------------------------------- */

/* From bytes to a trip, with everything that belongs to it. */
static double read_once(struct itin_slice text, size_t *ret_items, enum itin_status *ret_status)
{
    struct itin_diag *diag = NULL;
    struct itin_source *source = NULL;
    struct itin_trip *trip = NULL;
    double from = now_ms();
    itin_diag_new(NULL, &diag);
    *ret_status = itin_source_new("bench.ics", text.ptr, text.len, diag, &source);
    if (!*ret_status)
        *ret_status = itin_read(source, ITIN_FORM_ICS, diag, &trip);
    double spent = now_ms() - from;
    *ret_items = trip ? itin_trip_len(trip) : 0;
    itin_trip_free(trip);
    itin_source_free(source);
    itin_diag_free(diag);
    return spent;
}

static double parse_once(struct itin_slice text)
{
    double from = now_ms();
    icalcomponent *calendar = icalparser_parse_string(text.ptr);
    double spent = now_ms() - from;
    icalcomponent_free(calendar);
    return spent;
}

static void report(const char *name, double *times, size_t n, const char *more)
{
    qsort(times, n, sizeof *times, by_value);
    printf("%-34s min %7.2f ms   median %7.2f ms%s\n", name, times[0], times[n / 2], more);
}

/* ---- 10,000 events -------------------------------------------------------------------- */

static const char *const head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//bench//EN\r\n";

static void add_event(struct buf *out, int i)
{
    int day = i % 28 + 1, month = i / 28 % 12 + 1, hour = i % 12 + 8;
    buf_addf(out, "BEGIN:VEVENT\r\nUID:%08x-7c1e-4f5a-9d3b-2f6c8e0a1b5d\r\n", (unsigned)i);
    buf_addf(out, "DTSTAMP:20240101T000000Z\r\nCREATED:20240101T000000Z\r\n"
                  "LAST-MODIFIED:20240101T000000Z\r\nSEQUENCE:0\r\n");
    buf_addf(out, "DTSTART;TZID=America/Los_Angeles:2026%02d%02dT%02d0000\r\n", month, day, hour);
    buf_addf(out, "DTEND;TZID=America/Los_Angeles:2026%02d%02dT%02d3000\r\n", month, day, hour);
    buf_addf(out, "SUMMARY:Meeting with the agency\\, part %d\r\n", i);
    buf_addf(out, "DESCRIPTION:The agenda of part %d stands here\\, with a line that is folded\r\n"
                  "  because it is longer than a line may be\\nand a second one\r\n", i);
    buf_addf(out, "LOCATION:City Hall\\, Seattle\r\nGEO:47.6062;-122.3321\r\n"
                  "CATEGORIES:MEETING\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"
                  "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nEND:VEVENT\r\n");
}

static void bench_events(int events, int rounds)
{
    struct buf text;
    double ours[MAX_ROUNDS], theirs[MAX_ROUNDS];
    char more[80];
    size_t items;
    enum itin_status status;
    buf_init(&text, MAX_BYTES);
    buf_adds(&text, head);
    for (int i = 0; i < events; i++)
        add_event(&text, i);
    buf_adds(&text, "END:VCALENDAR\r\n");
    for (int i = 0; i < rounds; i++) { /* by turns: what the machine does hits both */
        ours[i] = read_once(buf_slice(&text), &items, &status);
        theirs[i] = parse_once(buf_slice(&text));
    }
    snprintf(more, sizeof more, "   %zu items, %zu bytes", items, text.len);
    report("itin_read", ours, (size_t)rounds, more);
    report("icalparser_parse_string", theirs, (size_t)rounds, "");
    printf("%-34s min %7.2f      median %7.2f\n\n", "ratio", ours[0] / theirs[0],
           ours[rounds / 2] / theirs[rounds / 2]);
    buf_release(&text);
}

/* ---- hostile files ---------------------------------------------------------------------- */

static const struct {
    const char *name, *before, *line;
    size_t n;
    const char *after;
} hostile[] = {
    {"one line of 20 MB", "X-A:", "xxxxxxxxxxxxxxxx", 20 << 16, "\r\n"},
    {"one line of 15 MB", "X-A:", "xxxxxxxxxxxxxxxx", 15 << 16, "\r\n"},
    {"one folded line of 15 MB", "X-A:", "xxxxxxxxxxxxx\r\n ", 15 << 16, "\r\n"},
    {"100,000 nested components", "", "BEGIN:X\r\n", 100000, ""},
    {"a million components", "", "BEGIN:X\r\nEND:X\r\n", 900000, ""},
    {"a million properties in one", "BEGIN:VEVENT\r\n", "A:b\r\n", 1000000, ""},
    {"a million properties", "", "BEGIN:VEVENT\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\nA:b\r\n"
     "A:b\r\nA:b\r\nA:b\r\nEND:VEVENT\r\n", 100000, ""},
    {"200 parameters", "X-A", ";b=c", 200, ":d\r\n"},
    {"lines that are none", "", "nonsense\r\n", 1000000, ""},
    {"FREQ=SECONDLY in a VTIMEZONE", "BEGIN:VTIMEZONE\r\nTZID:Z\r\n",
     "BEGIN:STANDARD\r\nDTSTART:20250101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"
     "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n", 1, "END:VTIMEZONE\r\n"},
};

static void bench_hostile(size_t i, int rounds)
{
    struct buf text;
    double times[MAX_ROUNDS];
    size_t items;
    enum itin_status status;
    buf_init(&text, MAX_BYTES);
    buf_adds(&text, head);
    buf_adds(&text, hostile[i].before);
    for (size_t n = 0; n < hostile[i].n; n++)
        buf_adds(&text, hostile[i].line);
    buf_adds(&text, hostile[i].after);
    for (int k = 0; k < rounds; k++)
        times[k] = read_once(buf_slice(&text), &items, &status);
    report(hostile[i].name, times, (size_t)rounds,
           status == ITIN_ELIMIT ? "   refused" : "   NOT REFUSED");
    buf_release(&text);
}

int main(int argc, char **argv)
{
    int events = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 10000;
    int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 15;
    if (rounds < 1 || rounds > MAX_ROUNDS || events < 1)
        return 2;
    icalerror_set_errors_are_fatal(0);
    bench_events(events, rounds);
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++)
        bench_hostile(i, rounds < 5 ? rounds : 5);
    return 0;
}

/* The form of a text by its content. Marks that nothing else has come first;
 * a report, whose marks are weak, comes last. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/booking.h"
#include "read/forms.h"
#include "read/lodging.h"
#include "read/microdata.h"
#include "read/report_words.h"
#include "read/scan.h"
#include <itin/read.h>

enum { LOOK_LINES = 400 };

/* ---- plans and other JSON ----------------------------------------------------- */

static bool starts_json(struct itin_slice text)
{
    if (!text.len || (text.ptr[0] != '{' && text.ptr[0] != '['))
        return false;
    struct itin_slice next = slice_trim(slice_from(text, 1));
    return next.len && strchr("\"{[}]", next.ptr[0]);
}

static enum itin_form json_form(struct itin_slice text)
{
    if (slice_contains(text, LIT("\"@context\"")) || slice_contains(text, LIT("\"@type\"")) ||
        slice_contains(text, LIT("\"@graph\"")))
        return ITIN_FORM_JSONLD;
    return text.ptr[0] == '{' && (slice_contains(text, LIT("\"itin\"")) ||
                                  slice_contains(text, LIT("\"plan\"")))
               ? ITIN_FORM_JSON
               : ITIN_FORM_AUTO;
}

static bool is_key_line(struct itin_slice line, const char *key)
{
    struct itin_slice name = slice_of(key);
    if (!slice_starts(line, name))
        return false;
    struct itin_slice rest = slice_trim(slice_from(line, name.len));
    return rest.len && rest.ptr[0] == ':';
}

/* `itin:` at the start of a line, or a `plan:` with a list below it. */
static bool is_yaml_plan(struct itin_slice text)
{
    struct itin_slice rest = text, line;
    bool plan = false;
    if (slice_starts(text, LIT("{")))
        return slice_contains(text, LIT("itin:"));
    for (int n = 0; n < LOOK_LINES && slice_split(&rest, '\n', &line); n++) {
        if (is_key_line(line, "itin"))
            return true;
        if (plan && slice_starts(slice_trim(line), LIT("-")))
            return true;
        plan = is_key_line(line, "plan") || (plan && !slice_trim(line).len);
    }
    return false;
}

/* ---- lines that only one form has ---------------------------------------------- */

struct marks {
    int segments, tickets, clocks, tables;
    bool csv;
};

/* 0900 - 1000 around a dash; 2024-2025 are years. */
static bool is_packed_span(struct itin_slice line, size_t at, size_t behind)
{
    while (at > 4 && line.ptr[at - 1] == ' ')
        at--;
    while (behind < line.len && line.ptr[behind] == ' ')
        behind++;
    struct itin_slice start = at >= 4 ? slice_from(line, at - 4) : slice(NULL, 0);
    return scan_shape(start, 0, "9999") && scan_shape(line, behind, "9999") && start.ptr[0] <= '2' &&
           start.ptr[2] < '6' && line.ptr[behind + 2] < '6' && !slice_starts(start, LIT("20")) && !slice_starts(start, LIT("19"));
}

/* 14h05, 9h05, 14h and no word of it. */
static bool begins_with_hours(struct itin_slice line, size_t at)
{
    size_t behind = at + (scan_shape(line, at, "99H") ? 3 : 2);
    if (scan_shape(line, at, "9H-9") || scan_shape(line, at, "9H - 9"))
        return true; /* 9h-12h */
    return (scan_shape(line, at, "99H") || scan_shape(line, at, "9H99")) &&
           (behind >= line.len || !isalpha((unsigned char)line.ptr[behind]));
}

/* 0900 - 1000, 10.30 - 14.00, 10.30 Uhr, 14h05: clocks without a colon. */
static bool has_plain_clock(struct itin_slice line)
{
    struct cursor c = cursor_of(NULL, line);
    for (; c.at < line.len; c.at++) {
        bool begins = isdigit((unsigned char)line.ptr[c.at]) && (c.at == 0 || line.ptr[c.at - 1] == ' ');
        size_t sign = line.ptr[c.at] == '-' ? 1 : slice_starts(slice_from(line, c.at), LIT("–")) ? strlen("–") : 0;
        if ((sign && is_packed_span(line, c.at, c.at + sign)) ||
            (begins && (notation_points(&c) || begins_with_hours(line, c.at))))
            return true;
    }
    return word_has(line, LIT("Uhr"));
}

static bool has_clock(struct itin_slice line)
{
    for (size_t at = 1; at + 2 < line.len; at++)
        if (line.ptr[at] == ':' && isdigit((unsigned char)line.ptr[at - 1]) &&
            isdigit((unsigned char)line.ptr[at + 1]) && isdigit((unsigned char)line.ptr[at + 2]))
            return true;
    return (slice_contains(line, LIT("시")) && line.len < 400) || has_plain_clock(line);
}

static struct marks count_marks(struct itin_slice text)
{
    struct marks m = {0};
    struct itin_slice rest = text, line;
    bool named = false;
    m.csv = csv_header(text).len > 0;
    for (int n = 0; n < LOOK_LINES && slice_split(&rest, '\n', &line); n++) {
        line = slice_trim(line);
        if (!line.len)
            continue;
        m.segments += gds_is_segment(line);
        m.tickets += ticket_is_line(line);
        m.clocks += !m.clocks && (has_clock(line) || lodging_is_line(line, &named)); /* one is enough */
        m.tables += slice_contains(line, LIT("\t")) || slice_contains(line, LIT("|")) ||
                    slice_contains(line, LIT("<td"));
    }
    return m;
}

/* KE041 6APR ICNSEA 1850 1240 */
static bool has_booking(struct itin_slice text)
{
    struct itin_slice line;
    for (int n = 0; n < LOOK_LINES && slice_split(&text, '\n', &line); n++)
        if (booking_is_line(slice_trim(line)))
            return true;
    return false;
}

static enum itin_form by_marks(struct itin_slice text)
{
    struct marks m = count_marks(text);
    if (m.csv)
        return ITIN_FORM_CSV;
    if (m.segments > m.tables || (m.tickets >= 2 && m.tickets > m.tables))
        return ITIN_FORM_GDS;
    if (csv_is_grid(text))
        return ITIN_FORM_CSV;
    return m.clocks || m.tables || has_booking(text) ? ITIN_FORM_REPORT : ITIN_FORM_AUTO;
}

/* A page with a reservation in its scripts, or with an event and no table. */
static bool is_page_of_things(struct itin_slice text)
{
    if (!slice_contains(text, LIT("application/ld+json")))
        return false;
    return slice_contains(text, LIT("Reservation\"")) ||
           ((slice_contains(text, LIT("Event\"")) || slice_contains(text, LIT("Flight\""))) && !slice_contains(text, LIT("<table")));
}

enum itin_form detect_form(struct itin_slice text)
{
    text = slice_trim(text);
    if (slice_starts_nocase(text, LIT("BEGIN:VCALENDAR")))
        return ITIN_FORM_ICS;
    if (is_yaml_plan(text))
        return ITIN_FORM_YAML;
    if (starts_json(text))
        return json_form(text);
    if (microdata_is(text) || is_page_of_things(text))
        return ITIN_FORM_JSONLD;
    return by_marks(text);
}

enum itin_form itin_read_detect(const struct itin_source *source)
{
    if (source->n_parts)
        return mail_form(source);
    if (source->is_office)
        return slice_trim(source->text).len ? ITIN_FORM_REPORT : ITIN_FORM_AUTO;
    return detect_form(source->text);
}

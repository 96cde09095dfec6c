/* jCal (RFC 7265): the calendar as JSON, made from the proven text, so that
 * both forms say the same. */
#include "base/base.h"

#include "write/ics.h"
#include "write/ics_back.h"
#include "write/json.h"

/* The calendar's properties and each component stand on a line of their own. */
enum { FLAT_BELOW = 2 };

enum type { TEXT, UNKNOWN, DATE, DATE_TIME, DURATION, INTEGER, GEO, URI, OFFSET, ADDRESS };
static const char *const type_names[] = {
    [TEXT] = "text",       [UNKNOWN] = "unknown", [DATE] = "date", [DATE_TIME] = "date-time",
    [DURATION] = "duration", [INTEGER] = "integer", [GEO] = "float", [URI] = "uri",
    [OFFSET] = "utc-offset", [ADDRESS] = "cal-address",
};

/* Default types of what we write (RFC 5545, 7986, 9073, 9253); all others are
 * TEXT, and what begins with X- is not known. */
static const struct {
    const char *name;
    enum type type;
} defaults[] = {
    {"DTSTART", DATE_TIME},       {"DTEND", DATE_TIME},    {"DTSTAMP", DATE_TIME},
    {"CREATED", DATE_TIME},       {"LAST-MODIFIED", DATE_TIME}, {"SEQUENCE", INTEGER},
    {"GEO", GEO},                 {"TRIGGER", DURATION},   {"TZOFFSETFROM", OFFSET},
    {"TZOFFSETTO", OFFSET},       {"URL", URI},            {"CONFERENCE", URI},
    {"SOURCE", URI},              {"ORGANIZER", ADDRESS},  {"ATTENDEE", ADDRESS},
    {"REFRESH-INTERVAL", DURATION}, {"CONCEPT", URI},      {"LINK", URI},
};

static enum type type_of(const struct back_line *line)
{
    struct itin_slice rest = line->parameters, name, value;
    while (back_param(&rest, &name, &value))
        for (size_t i = 0; slice_eq(name, LIT("VALUE")) && i < ARRAY_LEN(type_names); i++)
            if (slice_eq_nocase(value, slice_of(type_names[i])))
                return (enum type)i;
    for (size_t i = 0; i < ARRAY_LEN(defaults); i++)
        if (slice_eq(line->name, slice_of(defaults[i].name)))
            return defaults[i].type;
    return slice_starts(line->name, LIT("X-")) ? UNKNOWN : TEXT;
}

static void put_lower(struct json *json, struct itin_slice s)
{
    char text[64];
    size_t n = s.len < sizeof text ? s.len : sizeof text - 1;
    for (size_t i = 0; i < n; i++)
        text[i] = (char)tolower((unsigned char)s.ptr[i]);
    text[n] = '\0';
    json_string(json, slice(text, n));
}

/* RFC 6868: ^n ^^ ^'. */
static void put_param_value(struct json *json, struct itin_slice s, struct buf *scratch)
{
    buf_clear(scratch);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i], next = i + 1 < s.len ? s.ptr[i + 1] : '\0';
        bool escaped = c == '^' && (next == 'n' || next == '^' || next == '\'');
        buf_addc(scratch, !escaped ? c : next == 'n' ? '\n' : next == '^' ? '^' : '"');
        i += escaped;
    }
    json_string(json, buf_slice(scratch));
}

static void put_params(struct json *json, const struct back_line *line, struct buf *scratch)
{
    struct itin_slice rest = line->parameters, name, value;
    json_open(json, '{');
    while (back_param(&rest, &name, &value)) {
        char key[64];
        size_t n = 0;
        if (slice_eq(name, LIT("VALUE")))
            continue;
        for (; n < name.len && n + 1 < sizeof key; n++)
            key[n] = (char)tolower((unsigned char)name.ptr[n]);
        key[n] = '\0';
        json_key(json, key);
        put_param_value(json, value, scratch);
    }
    json_close(json, '}');
}

/* 20240624T192000Z -> 2024-06-24T19:20:00Z; +0900 -> +09:00 */
static void put_spread(struct json *json, struct itin_slice s, enum type type)
{
    static const char *const marks[] = {[DATE] = "    - - ", [DATE_TIME] = "    - -    : : ",
                                        [OFFSET] = "   : : "};
    const char *mark = marks[type];
    size_t n = 0, marked = strlen(mark);
    char text[40];
    for (size_t i = 0; i < s.len && n + 2 < sizeof text; i++) {
        if (i < marked && mark[i] != ' ')
            text[n++] = mark[i];
        text[n++] = s.ptr[i];
    }
    json_string(json, slice(text, n));
}

static void put_value(struct json *json, const struct back_line *line, enum type type,
                      struct buf *scratch)
{
    struct itin_slice rest = line->value, part;
    bool list = slice_eq(line->name, LIT("CATEGORIES"));
    switch (type) {
    case TEXT:
        do {
            back_text(&rest, list, scratch);
            json_string(json, buf_slice(scratch));
        } while (list && rest.len);
        return;
    case DATE:
    case DATE_TIME:
    case OFFSET:
        put_spread(json, rest, type);
        return;
    case INTEGER:
        json_raw(json, rest);
        return;
    case GEO:
        json_open(json, '[');
        while (slice_split(&rest, ';', &part))
            json_raw(json, part);
        json_close(json, ']');
        return;
    case UNKNOWN:
    case DURATION:
    case URI:
    case ADDRESS:
        json_string(json, rest);
        return;
    }
}

static void put_property(struct json *json, const struct back_line *line, struct buf *scratch)
{
    enum type type = type_of(line);
    json_open(json, '[');
    put_lower(json, line->name);
    put_params(json, line, scratch);
    json_string(json, slice_of(type_names[type]));
    put_value(json, line, type, scratch);
    json_close(json, ']');
}

/* ---- components --------------------------------------------------------------- */

enum { MAX_DEPTH = 4 };

struct making {
    struct json json;
    bool has_parts[MAX_DEPTH]; /* of each open component: its list of parts is open */
    size_t depth;
    struct buf scratch;
};

static void begin(struct making *m, struct itin_slice name)
{
    if (m->depth && !m->has_parts[m->depth - 1]) { /* no property follows a part */
        json_close(&m->json, ']');
        json_open(&m->json, '[');
        m->has_parts[m->depth - 1] = true;
    }
    json_open(&m->json, '[');
    put_lower(&m->json, name);
    json_open(&m->json, '[');
    m->has_parts[m->depth++] = false;
}

static void end(struct making *m)
{
    if (!m->has_parts[--m->depth]) {
        json_close(&m->json, ']');
        json_open(&m->json, '[');
    }
    json_close(&m->json, ']');
    json_close(&m->json, ']');
}

enum itin_status write_jcal(struct writer *w)
{
    struct back back;
    struct back_line line;
    struct making m = {.depth = 0};
    struct buf text;
    buf_init(&text, ITIN_MAX_OUTPUT_BYTES);
    enum itin_status status = ics_render(w, &text);
    json_init(&m.json, &w->out, FLAT_BELOW);
    buf_init(&m.scratch, ITIN_MAX_OUTPUT_BYTES);
    back_init(&back, buf_slice(&text));
    while (!status && back_next(&back, &line)) {
        if (slice_eq(line.name, LIT("BEGIN")))
            begin(&m, line.value);
        else if (slice_eq(line.name, LIT("END")))
            end(&m);
        else
            put_property(&m.json, &line, &m.scratch);
    }
    buf_addc(&w->out, '\n');
    if (!status)
        status = m.scratch.status;
    if (!status && back.bad)
        status = back.unfolded.status ? back.unfolded.status : ITIN_EINTERNAL;
    back_release(&back);
    buf_release(&m.scratch);
    buf_release(&text);
    return status;
}

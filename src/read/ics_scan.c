/* One pass over the file: limits, events with the properties that mean
 * something to a trip, time zones as spans. Nothing is evaluated here. */
#include "base/base.h"

#include "model/ics_names.h"
#include "read/ics.h"

enum part { PART_OTHER, PART_CALENDAR, PART_EVENT, PART_ZONE, PART_OBSERVANCE, PART_TODO };

static const struct {
    const char *name;
    enum part part, inside;
} parts[] = {
    {"VCALENDAR", PART_CALENDAR, PART_OTHER},  {"VEVENT", PART_EVENT, PART_CALENDAR},
    {"VTIMEZONE", PART_ZONE, PART_CALENDAR},   {"STANDARD", PART_OBSERVANCE, PART_ZONE},
    {"DAYLIGHT", PART_OBSERVANCE, PART_ZONE},  {"VTODO", PART_TODO, PART_CALENDAR},
};

static const char *const names[ICS_NAME_COUNT] = {
    [ICS_UID] = "UID",
    [ICS_SEQUENCE] = "SEQUENCE",
    [ICS_DTSTAMP] = "DTSTAMP",
    [ICS_CREATED] = "CREATED",
    [ICS_RECURRENCE_ID] = "RECURRENCE-ID",
    [ICS_STATUS] = "STATUS",
    [ICS_METHOD] = "METHOD",
    [ICS_DTSTART] = "DTSTART",
    [ICS_DTEND] = "DTEND",
    [ICS_DURATION] = "DURATION",
    [ICS_RRULE] = "RRULE",
    [ICS_RDATE] = "RDATE",
    [ICS_EXDATE] = "EXDATE",
    [ICS_EXRULE] = "EXRULE",
    [ICS_SUMMARY] = "SUMMARY",
    [ICS_DESCRIPTION] = "DESCRIPTION",
    [ICS_LOCATION] = "LOCATION",
    [ICS_GEO] = "GEO",
    [ICS_CATEGORIES] = "CATEGORIES",
    [ICS_ATTENDEE] = "ATTENDEE",
    [ICS_TRANSP] = "TRANSP",
    [ICS_X_TRIP] = X_ITIN_TRIP,
    [ICS_X_HOME] = X_ITIN_HOME,
    [ICS_X_HOME_TEXT] = X_ITIN_HOME_TEXT,
    [ICS_X_DATES] = X_ITIN_DATES,
    [ICS_X_NIGHTS] = X_ITIN_NIGHTS,
    [ICS_X_DAYS] = X_ITIN_DAYS,
    [ICS_X_TRAVELLER] = X_ITIN_TRAVELLER,
    [ICS_X_ITEM] = X_ITIN_ITEM,
    [ICS_X_KIND] = X_ITIN_KIND,
    [ICS_X_STATUS] = X_ITIN_STATUS,
    [ICS_X_KEY] = X_ITIN_KEY,
    [ICS_X_TITLE] = X_ITIN_TITLE,
    [ICS_X_NUMBER] = X_ITIN_NUMBER,
    [ICS_X_OPERATED_BY] = X_ITIN_OPERATED_BY,
    [ICS_X_FROM] = X_ITIN_FROM,
    [ICS_X_FROM_TEXT] = X_ITIN_FROM_TEXT,
    [ICS_X_TO] = X_ITIN_TO,
    [ICS_X_TO_TEXT] = X_ITIN_TO_TEXT,
    [ICS_X_AT] = X_ITIN_AT,
    [ICS_X_AT_TEXT] = X_ITIN_AT_TEXT,
    [ICS_X_WHERE] = X_ITIN_WHERE,
    [ICS_X_ZONE] = X_ITIN_ZONE,
    [ICS_X_REPLACES] = X_ITIN_REPLACES,
    [ICS_X_START] = X_ITIN_DTSTART,
    [ICS_X_START_TZID] = X_ITIN_DTSTART_TZID,
    [ICS_X_END] = X_ITIN_DTEND,
    [ICS_X_END_TZID] = X_ITIN_DTEND_TZID,
    [ICS_X_TZDB] = X_ITIN_TZDB,
    [ICS_X_TIME] = X_ITIN_TIME,
    [ICS_X_LASTS] = X_ITIN_LASTS,
    [ICS_X_HOLD] = X_ITIN_HOLD,
    [ICS_X_WEIGHT] = X_ITIN_WEIGHT,
    [ICS_X_LEAD] = X_ITIN_LEAD,
    [ICS_X_AFTER] = X_ITIN_AFTER,
    [ICS_X_ALLOW] = X_ITIN_ALLOW,
    [ICS_X_AGENDA] = X_ITIN_AGENDA,
    [ICS_X_NOTE] = X_ITIN_NOTE,
    [ICS_X_REF] = X_ITIN_REF,
    [ICS_X_TICKET] = X_ITIN_TICKET,
    [ICS_X_WHO] = X_ITIN_WHO,
};

struct open_part {
    struct itin_slice name;
    enum part part;
    struct span span;
    size_t properties;
};

struct scan {
    struct ics_file *file;
    struct open_part open[ICS_MAX_DEPTH];
    size_t depth;
    size_t n_components, n_properties, n_bad, n_todo;
    struct span bad, todo; /* the first of them */
    struct ics_event *event;
    struct ics_zone_entry *zone;
    struct itin_slice location;
    size_t observances;
    size_t first_event; /* of the calendar that is open */
    struct itin_slice method;
    enum itin_status status;
};

/* ---- refusals ---------------------------------------------------------------------- */

static struct itin_slice number(struct itin_diag *diag, size_t n)
{
    return arena_printf(&diag->arena, "%zu", n);
}

static void refuse(struct scan *s, struct span span, size_t limit, const char *en, const char *ko)
{
    struct itin_diag *diag = s->file->diag;
    struct finding *f = diag_add(diag, RULE_LIMIT_EXCEEDED, span);
    struct itin_slice n = number(diag, limit);
    f->message = diag_say(diag, en, ko, &n, 1);
    f->help = SAY(diag, "no calendar of a trip needs this: export it again with fewer events",
                  "출장 일정에는 필요 없는 크기입니다. 일정을 줄여 다시 내보내십시오");
    s->status = ITIN_ELIMIT;
}

static void bad_line(struct scan *s, struct span span)
{
    if (!s->n_bad++)
        s->bad = span;
    if (s->n_bad > ICS_MAX_BAD_LINES)
        refuse(s, span, ICS_MAX_BAD_LINES, "more than {1} lines are no lines of a calendar",
               "달력 형식이 아닌 줄이 {1}개를 넘습니다");
}

/* ---- time zones ------------------------------------------------------------------------ */

static void open_zone(struct scan *s, struct span span)
{
    struct ics_file *file = s->file;
    if (file->n_zones >= ICS_MAX_ZONES) {
        refuse(s, span, ICS_MAX_ZONES, "more than {1} time zones", "시간대 정의가 {1}개를 넘습니다");
        return;
    }
    struct ics_zone_entry **slot =
        ARENA_PUSH(file->arena, file->zones, file->n_zones, file->cap_zones);
    s->zone = slot ? arena_new(file->arena, struct ics_zone_entry) : NULL;
    if (!s->zone) {
        s->status = ITIN_ENOMEM;
        return;
    }
    *slot = s->zone;
    s->zone->calendar = file->n_calendars;
    s->zone->zone.span = span;
    s->location = slice("", 0);
    s->observances = 0;
}

static void close_zone(struct scan *s, struct span end)
{
    struct zone_claim *zone = &s->zone->zone;
    struct itin_slice text = s->file->source->text;
    zone->span.end = end.end;
    zone->rules = slice(text.ptr + zone->span.start, zone->span.end - zone->span.start);
    ics_zone_name(s->file, zone, s->location);
    s->zone = NULL;
}

static void zone_line(struct scan *s, const struct ics_line *line)
{
    struct ics_time t;
    if (slice_eq_nocase(line->name, LIT("TZID")))
        s->zone->zone.tzid = slice_trim(ics_unescape(s->file->arena, line->value));
    else if (slice_eq_nocase(line->name, LIT("X-LIC-LOCATION")))
        s->location = slice_trim(line->value);
    else if (slice_eq_nocase(line->name, LIT("LAST-MODIFIED")) && ics_time_parse(line->value, &t))
        s->zone->zone.modified_year = t.civil.date.year;
}

static bool is_yearly(struct itin_slice rule)
{
    struct itin_slice part;
    while (slice_split(&rule, ';', &part))
        if (slice_starts_nocase(slice_trim(part), LIT("FREQ=")))
            return slice_eq_nocase(slice_trim(slice_from(slice_trim(part), 5)), LIT("YEARLY"));
    return false;
}

static void observance_line(struct scan *s, const struct ics_line *line)
{
    if (slice_eq_nocase(line->name, LIT("RRULE")) && !is_yearly(line->value))
        refuse(s, line->span, 1, "a time zone may change its clocks by yearly rules only (FREQ=YEARLY)",
               "시간대 규칙은 연 단위(FREQ=YEARLY)만 읽습니다");
}

/* ---- what is kept for the next writer ----------------------------------------------------- */

/* Written anew by every writer, or nobody's business. */
static bool is_passing(struct itin_slice name)
{
    static const char *const passing[] = {
        "LAST-MODIFIED", "TRANSP", "X-LIC-ERROR", "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR",
    };
    char letter = (char)toupper((unsigned char)name.ptr[0]);
    for (size_t i = 0; i < ARRAY_LEN(passing); i++)
        if (letter == passing[i][0] && slice_eq_nocase(name, slice_of(passing[i])))
            return true;
    return letter == 'X' && slice_starts_nocase(name, LIT("X-ITIN-"));
}

static void keep(struct scan *s, const struct ics_line *line)
{
    struct ics_event *e = s->event;
    struct itin_slice *slot = ARENA_PUSH(s->file->arena, e->kept, e->n_kept, e->cap_kept);
    if (slot)
        *slot = slice(line->name.ptr, (size_t)(line->value.ptr - line->name.ptr) + line->value.len);
    else
        s->status = ITIN_ENOMEM;
}

/* ---- components --------------------------------------------------------------------------- */

static void open_event(struct scan *s, struct span span)
{
    struct ics_file *file = s->file;
    s->event = ARENA_PUSH(file->arena, file->events, file->n_events, file->cap_events);
    if (!s->event) {
        s->status = ITIN_ENOMEM;
        return;
    }
    *s->event = (struct ics_event){.span = span,
                                   .calendar = file->n_calendars,
                                   .order = (uint32_t)file->n_events,
                                   .stamp = INT64_MIN};
}

static enum part part_of(const struct scan *s, struct itin_slice name)
{
    enum part inside = s->depth ? s->open[s->depth - 1].part : PART_OTHER;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (slice_eq_nocase(name, slice_of(parts[i].name)) && parts[i].inside == inside)
            return parts[i].part;
    return PART_OTHER;
}

static void open_part(struct scan *s, const struct ics_line *line)
{
    if (s->depth >= ICS_MAX_DEPTH) {
        refuse(s, line->span, ICS_MAX_DEPTH, "components nested more than {1} deep",
               "구성 요소가 {1}단계를 넘게 겹쳐 있습니다");
        return;
    }
    if (++s->n_components > ICS_MAX_COMPONENTS) {
        refuse(s, line->span, ICS_MAX_COMPONENTS, "more than {1} components",
               "구성 요소가 {1}개를 넘습니다");
        return;
    }
    struct itin_slice name = slice_trim(line->value);
    enum part part = part_of(s, name);
    s->open[s->depth++] = (struct open_part){name, part, line->span, 0};
    if (part == PART_CALENDAR) {
        s->file->n_calendars++;
        s->first_event = s->file->n_events;
        s->method = slice("", 0);
    } else if (part == PART_EVENT) {
        open_event(s, line->span);
    } else if (part == PART_ZONE) {
        open_zone(s, line->span);
    } else if (part == PART_OBSERVANCE && ++s->observances > ICS_MAX_OBSERVANCES) {
        refuse(s, line->span, ICS_MAX_OBSERVANCES, "a time zone with more than {1} observances",
               "한 시간대의 규칙이 {1}개를 넘습니다");
    } else if (part == PART_TODO && !s->n_todo++) {
        s->todo = line->span;
    } else if (part == PART_OTHER && s->event) {
        keep(s, line);
    }
}

static void give_method(struct scan *s)
{
    struct ics_file *file = s->file;
    for (size_t i = s->first_event; i < file->n_events; i++)
        file->events[i].method =
            s->method.len ? s->method : ics_value(&file->events[i], ICS_METHOD);
}

static void close_part(struct scan *s, const struct ics_line *line)
{
    if (!s->depth || !slice_eq_nocase(slice_trim(line->value), s->open[s->depth - 1].name)) {
        bad_line(s, line->span);
        return;
    }
    enum part part = s->open[--s->depth].part;
    if (part == PART_EVENT) {
        s->event->span.end = line->span.end;
        s->event = NULL;
    } else if (part == PART_ZONE) {
        close_zone(s, line->span);
    } else if (part == PART_CALENDAR) {
        give_method(s);
    } else if (part == PART_OTHER && s->event) {
        keep(s, line);
    }
}

/* ---- properties ----------------------------------------------------------------------------- */

static enum ics_name name_of(struct itin_slice name)
{
    static const struct itin_slice ours = {"X-ITIN-", 7};
    bool is_x = name.ptr[0] == 'X' || name.ptr[0] == 'x';
    size_t first = is_x ? ICS_X_TRIP : 1, end = is_x ? ICS_NAME_COUNT : ICS_X_TRIP;
    char letter = (char)toupper((unsigned char)name.ptr[0]);
    if (is_x && !slice_starts_nocase(name, ours))
        return ICS_NONE;
    for (size_t i = first; i < end; i++)
        if (letter == names[i][0] && slice_eq_nocase(name, slice_of(names[i])))
            return (enum ics_name)i;
    return ICS_NONE;
}

static struct ics_prop prop_of(struct scan *s, enum ics_name name, const struct ics_line *line)
{
    bool ours = name >= ICS_X_TRIP; /* all of them are TEXT */
    return (struct ics_prop){name, line->exact, line->params,
                             ours ? ics_unescape(s->file->arena, line->value) : line->value,
                             line->span, line->value_span};
}

static void event_line(struct scan *s, const struct ics_line *line)
{
    enum ics_name name = name_of(line->name);
    if (name == ICS_NONE || name == ICS_ATTENDEE) {
        if (!is_passing(line->name))
            keep(s, line);
        if (name == ICS_NONE)
            return;
    }
    struct ics_prop *p =
        ARENA_PUSH(s->file->arena, s->event->props, s->event->n, s->event->cap);
    if (p)
        *p = prop_of(s, name, line);
    else
        s->status = ITIN_ENOMEM;
}

static void own_line(struct scan *s, const struct ics_line *line)
{
    struct ics_file *file = s->file;
    enum ics_name name = name_of(line->name);
    if (name < ICS_X_TRIP || file->n_calendars > 1)
        return;
    struct ics_prop *p = ARENA_PUSH(file->arena, file->own.props, file->own.n, file->own.cap);
    if (p)
        *p = prop_of(s, name, line);
}

static void calendar_line(struct scan *s, const struct ics_line *line)
{
    struct ics_file *file = s->file;
    if (slice_eq_nocase(line->name, LIT("METHOD")))
        s->method = slice_trim(line->value);
    else if ((slice_eq_nocase(line->name, LIT("X-WR-CALNAME")) ||
              slice_eq_nocase(line->name, LIT("NAME"))) && !text_is_set(file->name))
        file->name = (struct text){slice_trim(ics_unescape(file->arena, line->value)),
                                   line->value_span};
    else
        own_line(s, line);
}

static void property(struct scan *s, const struct ics_line *line)
{
    if (!s->depth) {
        bad_line(s, line->span);
        return;
    }
    struct open_part *open = &s->open[s->depth - 1];
    if (++s->n_properties > ICS_MAX_PROPERTIES)
        refuse(s, line->span, ICS_MAX_PROPERTIES, "more than {1} properties",
               "속성이 {1}개를 넘습니다");
    else if (++open->properties > ICS_MAX_COMPONENT_PROPERTIES)
        refuse(s, line->span, ICS_MAX_COMPONENT_PROPERTIES,
               "more than {1} properties in one component", "한 구성 요소의 속성이 {1}개를 넘습니다");
    else if (open->part == PART_EVENT)
        event_line(s, line);
    else if (open->part == PART_ZONE)
        zone_line(s, line);
    else if (open->part == PART_OBSERVANCE)
        observance_line(s, line);
    else if (open->part == PART_CALENDAR)
        calendar_line(s, line);
    else if (s->event)
        keep(s, line);
}

/* ---- the file ---------------------------------------------------------------------------------- */

static void take(struct scan *s, enum ics_got got, const struct ics_line *line)
{
    switch (got) {
    case ICS_END:
        break;
    case ICS_LINE:
        if (slice_eq_nocase(line->name, LIT("BEGIN")))
            open_part(s, line);
        else if (slice_eq_nocase(line->name, LIT("END")))
            close_part(s, line);
        else
            property(s, line);
        break;
    case ICS_BAD_LINE:
        bad_line(s, line->span);
        break;
    case ICS_LINE_LIMIT:
        refuse(s, line->span, ICS_MAX_LINE, "a line of more than {1} bytes",
               "한 줄이 {1}바이트를 넘습니다");
        break;
    case ICS_PARAMETER_LIMIT:
        refuse(s, line->span, ICS_MAX_PARAMETERS, "more than {1} parameters of one property",
               "한 속성의 매개변수가 {1}개를 넘습니다");
        break;
    }
}

static void tell_bad(struct scan *s)
{
    struct itin_diag *diag = s->file->diag;
    if (s->n_bad) {
        struct finding *f = diag_add(diag, RULE_UNREAD_TEXT, s->bad);
        f->message = s->n_bad == 1
                         ? SAY(diag, "this is no line of a calendar", "달력 형식의 줄이 아닙니다")
                         : SAY(diag, "{1} lines like this are no lines of a calendar",
                               "이런 줄 {1}개는 달력 형식이 아닙니다", number(diag, s->n_bad));
    }
    if (s->n_todo) {
        struct finding *f = diag_add_as(diag, RULE_UNREAD_TEXT, ITIN_NOTE, s->todo);
        f->message = SAY(diag, "to-dos are not read ({1})", "할 일은 읽지 않습니다({1}건)",
                         number(diag, s->n_todo));
    }
}

/* A file that was cut off: what is whole is read. */
static void tell_cut(struct scan *s)
{
    struct ics_file *file = s->file;
    if (!s->depth)
        return;
    struct finding *f = diag_add(file->diag, RULE_UNREAD_TEXT, s->open[s->depth - 1].span);
    f->message = SAY(file->diag, "`{1}` has no end: the file is cut off",
                     "`{1}`의 끝이 없습니다. 파일이 잘렸습니다", s->open[s->depth - 1].name);
    f->help = SAY(file->diag, "get the whole file again; what is complete was read",
                  "파일을 다시 받으십시오. 온전한 부분만 읽었습니다");
    if (s->event)
        file->n_events--;
    if (s->zone)
        file->n_zones--;
    give_method(s);
}

enum itin_status ics_scan(struct ics_file *file)
{
    struct scan s = {.file = file};
    struct ics_lines lines = {.source = file->source, .arena = file->arena,
                              .at = span_of(file->source, file->source->body).start};
    if (file->source->raw.len > ICS_MAX_BYTES) {
        refuse(&s, (struct span){file->source, 0, 0}, ICS_MAX_BYTES >> 20,
               "the calendar is larger than {1} MB", "달력 파일이 {1}MB를 넘습니다");
        return s.status;
    }
    enum ics_got got = ICS_LINE;
    while (!s.status && got != ICS_END) {
        struct ics_line line = {0};
        got = ics_line_next(&lines, &line);
        take(&s, got, &line);
        if (file->arena->failed)
            s.status = ITIN_ENOMEM;
    }
    if (s.status)
        return s.status;
    tell_bad(&s);
    tell_cut(&s);
    return ITIN_OK;
}

const struct ics_prop *ics_get(const struct ics_event *event, enum ics_name name)
{
    for (size_t i = 0; i < event->n; i++)
        if (event->props[i].name == name)
            return &event->props[i];
    return NULL;
}

struct itin_slice ics_value(const struct ics_event *event, enum ics_name name)
{
    const struct ics_prop *p = ics_get(event, name);
    return p ? slice_trim(p->value) : slice("", 0);
}

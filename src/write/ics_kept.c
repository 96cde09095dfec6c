/* What another program said of an event and we do not know: handed on as it
 * stood, behind what is ours. */
#include "base/base.h"

#include "model/ics_names.h"
#include "write/ics.h"
#include "write/ics_back.h"

struct itin_slice ics_kept_lines(const struct item *item, const struct ledger_entry *past)
{
    return item->kept.len || !past ? item->kept : past->kept;
}

bool ics_keeps(const struct ics_event *e, struct itin_slice start)
{
    struct itin_slice rest = ics_kept_lines(e->item, e->past), line;
    while (rest.len && slice_split(&rest, '\n', &line))
        if (slice_starts_nocase(line, start))
            return true;
    return false;
}

/* People and their addresses stay out of calendars, as everywhere. */
static bool is_open(struct writer *w, struct itin_slice text)
{
    static const char *const people[] = {"ATTENDEE", "ORGANIZER", "CONTACT"};
    struct itin_slice rest = text, line;
    size_t numbers = 0;
    (void)secret_drop(&w->arena, text, &numbers);
    if (numbers)
        return false;
    if (w->options.private_data && !w->options.method)
        return true; /* with a METHOD, who is asked is ours to say */
    if (memchr(text.ptr, '@', text.len) || ics_is_private(w, text))
        return false;
    while (rest.len && slice_split(&rest, '\n', &line))
        for (size_t i = 0; i < ARRAY_LEN(people); i++)
            if (slice_starts_nocase(line, slice_of(people[i])))
                return false;
    return true;
}

/* Without numbers of persons and, unless all is open, names and references. */
static struct itin_slice clean(struct writer *w, struct itin_slice text, size_t *changed)
{
    size_t hidden = 0;
    text = secret_drop(&w->arena, text, changed);
    if (!w->options.private_data)
        text = secret_hide(&w->arena, &w->hidden, text, &hidden);
    w->n_hidden += hidden;
    *changed += hidden;
    return text;
}

/* A whole component off the front of the lines. */
static struct itin_slice take_component(struct itin_slice *rest, struct itin_slice first,
                                        size_t *ret_depth)
{
    struct itin_slice line = first;
    size_t depth = 0, open = 0;
    do {
        open += slice_starts_nocase(line, LIT("BEGIN:"));
        depth = open > depth ? open : depth;
        open -= open && slice_starts_nocase(line, LIT("END:"));
    } while (open && rest->len && slice_split(rest, '\n', &line));
    *ret_depth = open ? SIZE_MAX : depth;
    return slice(first.ptr, (size_t)(line.ptr + line.len - first.ptr));
}

/* What is no content line, however it came here, would spoil the calendar. */
static void put_lines(struct content *out, struct itin_slice rest)
{
    struct itin_slice line;
    while (rest.len && slice_split(&rest, '\n', &line))
        if (back_is_line(line) && line.len <= ICS_VALUE_BYTES)
            content_foreign(out, line);
}

/* Begins and ends under one name, every line a content line. */
static bool is_closed(struct itin_slice component)
{
    struct itin_slice rest = component, line, first, last = {NULL, 0};
    if (!slice_split(&rest, '\n', &first))
        return false;
    while (rest.len && slice_split(&rest, '\n', &line)) {
        if (!back_is_line(line) || line.len > ICS_VALUE_BYTES)
            return false;
        last = line;
    }
    return slice_starts_nocase(last, LIT("END:")) &&
           slice_eq_nocase(slice_from(last, strlen("END:")), slice_from(first, strlen("BEGIN:")));
}

static bool is_part(struct itin_slice component, bool cancelled)
{
    if (!is_closed(component))
        return false;
    if (slice_starts_nocase(component, LIT("BEGIN:VALARM\n")))
        return !cancelled; /* nobody is to be woken for it */
    return slice_starts_nocase(component, LIT("BEGIN:VLOCATION\n")) ||
           slice_starts_nocase(component, LIT("BEGIN:PARTICIPANT\n"));
}

void ics_kept(struct writer *w, struct content *out, const struct ics_event *e, bool parts)
{
    struct itin_slice rest = ics_kept_lines(e->item, e->past), line;
    while (rest.len && slice_split(&rest, '\n', &line)) {
        size_t depth = 0;
        if (slice_starts_nocase(line, LIT("BEGIN:")))
            line = take_component(&rest, line, &depth);
        bool stray = slice_starts_nocase(line, LIT("END:")) || slice_eq(line, slice_of(X_ITIN_ALARM));
        bool wanted = depth ? parts && depth == 1 && is_part(line, e->cancelled) : !parts && !stray;
        if (wanted && line.len && is_open(w, line))
            put_lines(out, line);
    }
}

/* ---- properties of the calendar ----------------------------------------------------- */

static bool is_handed_on(struct writer *w, const struct ics_events *events,
                         const struct foreign_line *line)
{
    bool replaced = slice_eq_nocase(line->name, LIT("SOURCE")) && w->options.feed_url;
    return events->keeps_foreign && !replaced && back_is_line(line->text) &&
           line->text.len <= ICS_VALUE_BYTES && is_open(w, line->text);
}

bool ics_foreign_has(struct writer *w, const struct ics_events *events, const char *name)
{
    const struct foreign *f = &w->trip->foreign;
    for (size_t i = 0; i < f->n_lines; i++)
        if (f->lines[i].instead && slice_eq_nocase(f->lines[i].name, slice_of(name)) &&
            is_handed_on(w, events, &f->lines[i]))
            return true;
    return false;
}

void ics_foreign_lines(struct writer *w, const struct ics_events *events, struct content *out)
{
    const struct foreign *f = &w->trip->foreign;
    for (size_t i = 0; i < f->n_lines; i++)
        if (is_handed_on(w, events, &f->lines[i]))
            content_foreign(out, f->lines[i].text);
}

/* ---- components of others --------------------------------------------------------- */

enum { CALENDAR_BYTES = 16 << 20 }; /* more could not be read again */

static bool is_zone(const struct ics_zone *zone, struct itin_slice tzid)
{
    return zone->used && zone->zone && slice_eq(slice_of(itin_zone_name(zone->zone)), tzid);
}

void ics_stretch_zones(const struct writer *w, struct ics_events *events)
{
    const struct foreign *f = &w->trip->foreign;
    for (size_t i = 0; events->keeps_foreign && i < f->n_zones; i++)
        for (size_t k = 0; f->zones[i].used && k < events->n_zones; k++) {
            struct ics_zone *zone = &events->zones[k];
            if (!is_zone(zone, f->zones[i].tzid))
                continue;
            if (f->zones[i].first.s < zone->first.s)
                zone->first = f->zones[i].first;
            if (f->zones[i].last.s > zone->last.s)
                zone->last = f->zones[i].last;
        }
}

/* The zones that only they use, as they defined them. */
static void add_zones(const struct writer *w, const struct ics_events *events, struct buf *ret)
{
    const struct foreign *f = &w->trip->foreign;
    for (size_t i = 0; i < f->n_zones; i++) {
        bool there = false;
        for (size_t k = 0; k < events->n_zones && !there; k++)
            there = is_zone(&events->zones[k], f->zones[i].tzid);
        if (f->zones[i].used && !there)
            buf_add(ret, f->zones[i].text);
    }
}

static int by_text(const void *a, const void *b)
{
    return slice_cmp(*(const struct itin_slice *)a, *(const struct itin_slice *)b);
}

/* A program that drops what it does not know still keeps the UID of ours. */
static struct itin_slice *uids_of(struct writer *w, const struct ics_events *events)
{
    struct itin_slice *uids = arena_array(&w->arena, events->n + 1, sizeof *uids);
    for (size_t i = 0; uids && i < events->n; i++)
        uids[i] = events->list[i].uid;
    if (uids && events->n)
        qsort(uids, events->n, sizeof *uids, by_text);
    return uids;
}

static void tell_lost(struct writer *w, const char *en, const char *ko)
{
    buf_addf(&w->notes, "%s: %zu\n", view_say(w, en, ko), w->trip->foreign.n);
}

/* Without what is to stay out of calendars: as it stands where there is
 * nothing of that kind, else line by line. */
static void add_part(struct writer *w, struct buf *out, struct itin_slice part)
{
    struct content lines;
    struct back b;
    struct back_line line;
    size_t start = out->len, changed = 0;
    content_init(&lines, out);
    back_init(&b, part);
    while (back_next(&b, &line)) {
        struct itin_slice whole = slice(line.name.ptr, (size_t)(line.value.ptr + line.value.len - line.name.ptr));
        struct itin_slice open = slice_eq_nocase(line.name, LIT("UID")) ? whole : clean(w, whole, &changed);
        if (back_is_line(open))
            content_foreign(&lines, open);
    }
    if (b.bad || !changed) {
        out->len = start;
        buf_add(out, b.bad ? clean(w, part, &changed) : part);
        if (!slice_ends(buf_slice(out), LIT("\n")))
            buf_adds(out, "\r\n");
    }
    back_release(&b);
    content_release(&lines);
}

void ics_foreign_parts(struct writer *w, const struct ics_events *events, struct buf *out)
{
    static const struct itin_slice last = {"END:VCALENDAR\r\n", 15};
    const struct foreign *f = &w->trip->foreign;
    struct buf text;
    if (!f->n)
        return;
    if (!events->keeps_foreign) {
        tell_lost(w, "what others wrote into the earlier calendar is no part of this message",
                  "이전 달력에 다른 프로그램이 넣은 항목은 이 메시지에 넣지 않았습니다");
        return;
    }
    struct itin_slice *uids = uids_of(w, events);
    buf_init(&text, ITIN_MAX_OUTPUT_BYTES);
    add_zones(w, events, &text);
    for (size_t i = 0; uids && i < f->n; i++) {
        if (f->parts[i].uid.len && events->n &&
            bsearch(&f->parts[i].uid, uids, events->n, sizeof *uids, by_text))
            continue;
        add_part(w, &text, f->parts[i].text);
    }
    if (text.status || text.len + out->len > CALENDAR_BYTES) {
        tell_lost(w, "what others wrote into the earlier calendar is lost, the file would be too large to read",
                  "파일이 너무 커져 이전 달력에 다른 프로그램이 넣은 항목을 옮기지 못했습니다");
    } else {
        out->len -= last.len;
        buf_add(out, buf_slice(&text));
        buf_add(out, last);
    }
    buf_release(&text);
}

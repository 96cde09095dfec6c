/* What another program said of an event and we do not know: handed on as it
 * stood, behind what is ours. */
#include "base/base.h"

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
static bool is_open(const struct writer *w, struct itin_slice text)
{
    static const char *const people[] = {"ATTENDEE", "ORGANIZER", "CONTACT"};
    struct itin_slice rest = text, line;
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
        bool stray = slice_starts_nocase(line, LIT("END:"));
        bool wanted = depth ? parts && depth == 1 && is_part(line, e->cancelled) : !parts && !stray;
        if (wanted && line.len && is_open(w, line))
            put_lines(out, line);
    }
}

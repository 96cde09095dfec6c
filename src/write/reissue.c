/* Is a calendar our own earlier export of this trip? */
#include "base/base.h"

#include "model/ics_names.h"
#include "model/model.h"
#include "write/ics_line.h"
#include <itin/write.h>

/* The line stands in the text as a whole, whatever ends its lines. */
static bool has_line(struct itin_slice text, struct itin_slice line)
{
    for (size_t at = slice_find(text, line, 0); at < text.len;
         at = slice_find(text, line, at + 1))
        if (at && text.ptr[at - 1] == '\n' && at + line.len < text.len &&
            (text.ptr[at + line.len] == '\r' || text.ptr[at + line.len] == '\n'))
            return true;
    return false;
}

bool itin_write_is_reissue(const struct itin_trip *trip, struct itin_slice calendar)
{
    struct itin_slice id = trip->id.str.len ? trip->id.str : trip->ledger.trip_id;
    struct buf text;
    struct content lines;
    bool ours = false;
    if (!id.len || !slice_starts_nocase(calendar, LIT("BEGIN:VCALENDAR")))
        return false;
    buf_init(&text, ITIN_MAX_LINE_BYTES);
    content_init(&lines, &text);
    content_put_text(&lines, X_ITIN_TRIP, id);
    content_release(&lines);
    if (!text.status)
        ours = has_line(calendar, slice(text.ptr, text.len - 2));
    buf_release(&text);
    return ours;
}

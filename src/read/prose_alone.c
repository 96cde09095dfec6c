/* Clocks that stand alone in a line, above the words of what happens then. */
#include "base/base.h"

#include "model/place_text.h"
#include "read/booking.h"
#include "read/prose.h"
#include "read/report_route.h"
#include "read/scan.h"

/* Held until the next line, which may say what happens then. */
bool prose_hold_clocks(struct report *r, const struct view *v, struct itin_slice line,
                       const struct row_date *date, struct itin_slice timed)
{
    struct row_date *copy = arena_new(&r->scratch, struct row_date);
    if (!copy)
        return false;
    *copy = *date;
    prose_alone_end(r);
    r->alone = (struct clock_line){true, {*v, line}, timed, copy};
    return true;
}

static bool add_alone(struct report *r, const struct view *words, struct itin_slice line)
{
    struct clock_line alone = r->alone;
    struct entry e = prose_new_entry(r, &alone.at.view, alone.at.line, alone.date);
    r->alone.has = false;
    e.time = &alone.at.view;
    e.time_part = alone.timed;
    e.content = words;
    e.content_part = line;
    return prose_add(r, &e);
}

/* "18:05" above "Seoul", "Vancouver (YVR)": an end of a journey in columns, and nothing
 * that happens. */
static bool is_end(struct itin_slice words)
{
    return booking_is_place(slice_trim(slice_head(words, slice_find(words, LIT("("), 0)))) || route_is_shape(words, "AAA") ||
           place_text_code(words).len;
}

bool prose_words_of(struct report *r, const struct view *v, struct itin_slice line)
{
    enum { LONGEST_WORDS = 120 };
    struct itin_slice words = view_skip_bullet(line), value;
    bool are = r->alone.has && words.len && words.len <= LONGEST_WORDS && !looks_timed(v, words) &&
               !looks_dated(v, words) && !line_has_clock(words) &&
               (words.ptr != line.ptr || !section_rank(line)) &&
               word_label(words, &value) == LABEL_NONE && !prose_is_told(words) &&
               !grid_is_border(line) && !is_end(words);
    if (!are || !add_alone(r, v, words))
        return false;
    r->entry_above = true;
    return true;
}

void prose_alone_end(struct report *r)
{
    struct clocks clocks;
    if (!r->alone.has)
        return;
    r->alone.has = false;
    if (read_clocks(r, &r->alone.at.view, r->alone.timed, &clocks) && clocks.two) {
        r->alone.has = true;
        (void)add_alone(r, &r->alone.at.view, r->alone.timed);
    } else {
        report_unread(r, view_span(&r->alone.at.view, r->alone.at.line));
    }
}

/* Several entries in one line: "10:00 Port, 14:00 City hall", "A 07:40 → B 10:20
 * (WS3613), 13:30 C; 16:00 D". */
#include "base/base.h"

#include "read/prose.h"

/* ---- the pieces of a line -------------------------------------------------------- */

struct pieces {
    struct itin_slice at[MAX_LEGS];
    bool is_leg[MAX_LEGS];
    size_t n;
};

/* Bytes of what may part two entries at the beginning of a text; 0: nothing does. */
static size_t separator(struct itin_slice s)
{
    static const char *const signs[] = {" / ", ", ", "; ", ";", ". ", "、", "，", "；", " | "};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_starts(s, slice_of(signs[i])))
            return strlen(signs[i]);
    return 0;
}

/* 14:00 and words without another clock. */
static bool is_timed(struct report *r, const struct view *v, struct itin_slice piece)
{
    struct clocks clocks;
    struct marks marks;
    if (!looks_timed(v, piece) || !read_clocks(r, v, piece, &clocks) || !clocks.has || !skip_marks(clocks.rest).len ||
        !isdigit((unsigned char)piece.ptr[0]))
        return false;
    marks_in(v, clocks.rest, &marks);
    return !marks.n && !marks.more && !marks.dates;
}

/* One journey, and every clock of the piece is its own. */
static bool is_leg(const struct view *v, struct itin_slice piece)
{
    struct leg legs[MAX_LEGS];
    struct marks marks;
    if (legs_in(v, piece, legs) != 1)
        return false;
    marks_in(v, piece, &marks);
    size_t clocks = 0;
    for (size_t i = 0; i < marks.n; i++)
        clocks += marks.at[i].two ? 2 : 1;
    return clocks == 2 && !marks.more && !marks.dates;
}

static bool add_piece(struct report *r, const struct view *v, struct pieces *p, struct itin_slice piece)
{
    bool leg = is_leg(v, piece);
    if (p->n == MAX_LEGS || (!leg && !is_timed(r, v, piece)))
        return false;
    p->at[p->n] = piece;
    p->is_leg[p->n++] = leg;
    return true;
}

/* Another entry begins: its own clock, or a journey with a clock at each end. */
static bool begins_entry(const struct view *v, struct itin_slice s)
{
    size_t end = 0;
    if (!s.len)
        return false;
    if (isdigit((unsigned char)s.ptr[0]))
        return looks_timed(v, s) && line_has_clock(slice(s.ptr, s.len < 6 ? s.len : 6));
    while (end < s.len && !separator(slice_from(s, end)))
        end++;
    return is_leg(v, slice_head(s, end));
}

static bool part_line(struct report *r, const struct view *v, struct itin_slice line, struct pieces *ret)
{
    size_t from = 0, depth = 0;
    *ret = (struct pieces){.n = 0};
    for (size_t i = 0; i < line.len; i++) {
        depth += line.ptr[i] == '(';
        depth -= line.ptr[i] == ')' && depth > 0;
        size_t len = depth ? 0 : separator(slice_from(line, i));
        if (!len || !begins_entry(v, skip_marks(slice_trim(slice_from(line, i + len)))))
            continue;
        if (!add_piece(r, v, ret, skip_marks(slice_trim(slice(line.ptr + from, i - from)))))
            return false;
        from = i + len;
        i = from - 1;
    }
    return from > 0 && add_piece(r, v, ret, skip_marks(slice_trim(slice_from(line, from))));
}

/* ---- what is made of them -------------------------------------------------------- */

bool prose_list(struct report *r, const struct view *v, struct itin_slice line,
                const struct row_date *date, struct itin_slice rest)
{
    struct pieces pieces;
    if (rest.len > PROSE_LINE_BYTES || !part_line(r, v, rest, &pieces))
        return false;
    for (size_t i = 0; i < pieces.n; i++) {
        struct row_date none = {0};
        const struct row_date *own = i ? &none : date;
        struct clocks clocks;
        struct leg legs[MAX_LEGS];
        if (pieces.is_leg[i] && legs_in(v, pieces.at[i], legs) == 1)
            prose_add_legs(r, v, line, own, legs, 1);
        else if (read_clocks(r, v, pieces.at[i], &clocks))
            prose_add_timed(r, v, line, own, &clocks, pieces.at[i]);
    }
    return true;
}

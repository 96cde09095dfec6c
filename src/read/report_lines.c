/* Several entries in one row of a table: lines that pair, lines with their own
 * clocks, journeys one after another. */
#include "base/base.h"

#include "read/report_legs.h"
#include "read/report_table.h"

enum { MAX_LINES = 64 };
struct lines {
    struct itin_slice part[MAX_LINES];
    bool own[MAX_LINES]; /* split from the one before: an entry of its own */
    size_t n, timed;
};

static struct lines lines_of(const struct view *v)
{
    struct lines l = {0};
    struct itin_slice rest = v ? v->str : slice(NULL, 0), line;
    while (l.n < MAX_LINES && view_line(&rest, &line)) {
        l.timed += looks_timed(v, line);
        l.part[l.n++] = line;
    }
    return l;
}

/* 14:00, 14시 */
static bool shows_clock(struct itin_slice s)
{
    size_t at = slice_find(s, LIT("시"), 1);
    return line_has_clock(s) || (at < s.len && isdigit((unsigned char)s.ptr[at - 1]));
}

/* 09:30 시청 면담, 14:00 대학 방문; 04:20 도하 도착 / 07:40 도하 출발: a line for each
 * that has its clock in front. */
static void split_timed(struct report *r, const struct view *v, struct lines *l)
{
    struct lines parts = {0};
    for (size_t i = 0; i < l->n; i++) {
        size_t cap = MAX_LINES - parts.n, n = 0;
        if (cap > 1 && shows_clock(l->part[i]))
            n = split_appointments(r, v, l->part[i], false, parts.part + parts.n, cap);
        for (size_t k = 1; k < n; k++)
            parts.own[parts.n + k] = true;
        if (!n && cap)
            parts.part[parts.n + n++] = l->part[i];
        parts.n += n;
    }
    for (size_t i = 0; i < parts.n; i++)
        parts.timed += looks_timed(v, parts.part[i]);
    *l = parts;
}

/* 시청 면담 / (10:00~11:30): a clock in brackets is of the line above it. */
static void join_brackets(const struct view *v, struct lines *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        struct itin_slice s = l->part[i];
        struct itin_slice inner = s.len > 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')' ? slice(s.ptr + 1, s.len - 2)
                                                                                          : slice(NULL, 0);
        struct cursor c = view_cursor(v, inner);
        struct when start, end;
        bool two;
        when_init(&start);
        when_init(&end);
        if (n && inner.len && !line_has_clock(l->part[n - 1]) && notation_span(&c, &start, &end, &two) == NOTATION_OK &&
            cursor_done(&c) && start.clock == WHEN_EXACT) {
            l->timed -= looks_timed(v, s);
            l->part[n - 1] = slice(l->part[n - 1].ptr, (size_t)(s.ptr + s.len - l->part[n - 1].ptr));
        } else {
            l->part[n++] = s;
        }
    }
    l->n = n;
}

static struct item *add(struct table *t, const struct entry *e)
{
    if (half_is_open(t, e)) {
        struct entry untimed = *e;
        half_tell(t->r, view_span(e->time, slice_head(e->time_part, slice_find(e->time_part, LIT("\n"), 0))));
        untimed.time = NULL;
        return report_add(t->r, &untimed, &t->last);
    }
    return report_add(t->r, e, &t->last);
}

void table_continue(struct table *t, const struct entry *e)
{
    struct item *item = t->last;
    if (!item || !e->content || !e->content_part.len)
        return;
    struct text more = keep_text(t->r, e->content, e->content_part);
    if (!item->note.str.len)
        item->note = more;
    else
        item->note.str = arena_printf(&t->r->trip->arena, SLICE_FMT "\n" SLICE_FMT,
                                      SLICE_ARG(item->note.str), SLICE_ARG(more.str));
}

static struct itin_slice joined(struct itin_slice first, struct itin_slice last)
{
    return slice(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* The clocks or spans written within a line. */
struct inner_clocks {
    struct itin_slice part[3]; /* from the clock to the line's end */
    size_t start[3], n;
};

/* 10시~11시, 오후 3시 */
static void hours_within(const struct view *v, struct itin_slice line, struct inner_clocks *ret)
{
    struct marks marks;
    marks_in(v, line, &marks);
    for (size_t i = 0; i < marks.n && ret->n < ARRAY_LEN(ret->part) && !marks.dates; i++) {
        size_t at = (size_t)(marks.at[i].text.ptr - line.ptr);
        if (marks.at[i].dated || !at)
            continue;
        ret->start[ret->n] = at;
        ret->part[ret->n++] = slice_from(line, at);
    }
}

static struct inner_clocks clocks_within(struct report *r, const struct view *v, struct itin_slice line)
{
    struct inner_clocks found = {0};
    for (size_t i = 1; i + 3 < line.len && found.n < 3; i++) {
        char before = line.ptr[i - 1];
        if (!isdigit((unsigned char)line.ptr[i]) || isalnum((unsigned char)before) || before == ':')
            continue;
        struct itin_slice part = slice(line.ptr + i, line.len - i);
        size_t colon = isdigit((unsigned char)part.ptr[1]) ? 2 : 1;
        struct clocks clocks;
        if (part.ptr[colon] != ':' || !read_clocks(r, v, part, &clocks) || !clocks.has)
            continue;
        found.start[found.n] = i;
        found.part[found.n++] = part;
        i = line.len - clocks.rest.len - 1;
    }
    if (!found.n && shows_clock(line))
        hours_within(v, line, &found);
    return found;
}

/* A change of day stands before its clock: 22:15 출발, 익일 13:40 도착. */
static void take_day_before(const struct view *v, struct entry *e)
{
    struct itin_slice before = slice_trim(e->depart_part);
    for (size_t n = 2; n <= 16 && n < before.len; n++) {
        struct itin_slice tail = slice_from(before, before.len - n);
        struct cursor c = view_cursor(v, tail);
        struct when w;
        when_init(&w);
        if (!strchr(" ,/>(~", before.ptr[before.len - n - 1]) || !notation_day_offset(&c, &w) || !cursor_done(&c))
            continue;
        const char *end = e->arrive_part.ptr + e->arrive_part.len;
        e->arrive_part = slice(tail.ptr, (size_t)(end - tail.ptr));
        e->depart_part = slice(e->depart_part.ptr, (size_t)(tail.ptr - e->depart_part.ptr));
        return;
    }
}

/* "시장 면담 (10:00~11:00)", "이동 09:00~11:30", "인천 출발(19:20) → 시애틀 도착(14:00)":
 * clocks behind their words, where the table has no column for them. */
static bool clock_behind(struct table *t, const struct entry *e, struct itin_slice line)
{
    const struct view *v = e->content;
    struct inner_clocks found = clocks_within(t->r, v, line);
    struct entry one = *e;
    if (found.n == 0)
        return false;
    if (found.n == 1) {
        struct itin_slice landing;
        bool lands = table_landing_in(v, line, &landing) && !word_departs(line);
        one.time = lands ? NULL : v;
        one.time_part = lands ? slice(NULL, 0) : found.part[0];
        one.arrive = lands ? v : one.arrive;
        one.arrive_part = lands ? landing : one.arrive_part;
        struct itin_slice words = slice_trim(slice(line.ptr, found.start[0]));
        bool bracket = words.len && words.ptr[words.len - 1] == '(';
        if (bracket)
            words = slice_trim(slice(words.ptr, words.len - 1));
        bool open = memchr(words.ptr, '(', words.len) && !memchr(words.ptr, ')', words.len);
        struct text number;
        struct itin_slice norm;
        bool numbered = flight_in(t->r, v, found.part[0], false, &number, &norm); /* 출발(10:50, KE185) */
        if (!open && words.len && found.part[0].len < 24 && !numbered)
            one.content_part = words;
        add(t, &one);
        return true;
    }
    if (found.n == 2 && word_is_journey(line) && !is_span_text(v, found.part[0]) && !is_span_text(v, found.part[1])) {
        one.depart = one.arrive = v;
        one.depart_part = slice(found.part[0].ptr, (size_t)(found.part[1].ptr - found.part[0].ptr));
        one.arrive_part = found.part[1];
        take_day_before(v, &one);
    } else {
        report_unread(t->r, view_span(v, line));
    }
    add(t, &one);
    return true;
}

/* The journeys that the content tells with both ends of each. */
static bool add_legs(struct table *t, const struct entry *e)
{
    struct leg legs[MAX_LEGS];
    size_t n = legs_in(e->content, e->content_part, legs);
    bool told = n > 1 || (n == 1 && !e->time && legs[0].from.len && legs[0].to.len);
    for (size_t i = 0; told && i < n; i++) {
        struct entry one = leg_entry(e, e->content, &legs[i]);
        if (i > 0)
            table_date_is_carried(&one);
        add(t, &one);
    }
    return told;
}

static bool clocks_behind(struct table *t, const struct entry *e, const struct lines *l)
{
    bool any = false;
    for (size_t i = 0; i < l->n && !any; i++)
        any = clocks_within(t->r, e->content, l->part[i]).n > 0;
    for (size_t i = 0; any && i < l->n; i++) {
        struct entry one = *e;
        one.content_part = l->part[i];
        if (i > 0)
            table_date_is_carried(&one);
        if (add_legs(t, &one) || clock_behind(t, &one, l->part[i]))
            continue;
        if (i == 0)
            add(t, &one);
        else
            table_continue(t, &one);
    }
    return any;
}

/* "12:35 출발 - 18:30 도착 (LH713)": one line, both ends of a journey. */
static bool two_ends(struct table *t, struct entry *one, struct itin_slice line)
{
    struct itin_slice rest = one->content_part;
    struct inner_clocks found = clocks_within(t->r, one->content, rest);
    struct clocks first;
    enum item_kind kind;
    struct itin_slice landing;
    bool lands = (!word_kind(rest, &kind) || item_kind_travels(kind)) && table_landing_in(one->content, rest, &landing);
    if (found.n != 1 || !(lands || (word_departs(rest) && word_arrives(rest))) ||
        !read_clocks(t->r, one->content, line, &first) || first.two)
        return false;
    one->time = NULL;
    one->time_part = slice(NULL, 0);
    one->depart = one->arrive = one->content;
    one->depart_part = slice(line.ptr, (size_t)(found.part[0].ptr - line.ptr));
    one->arrive_part = found.part[0];
    if (word_departs(rest))
        one->content_part = line;
    add(t, one);
    return true;
}

/* "인천(10:50) → 타이베이(12:40)": both a journey and two appointments, so no clock
 * of it is taken, and that is told. */
static void tell_clocks(struct table *t, const struct entry *e)
{
    if (e->content && e->content_part.len < 120 && !(e->time && e->time_part.len) && !e->depart && !e->arrive &&
        line_has_clock(e->content_part) && slice_contains(e->content_part, LIT("→")))
        report_unread(t->r, view_span(e->content, e->content_part));
}

/* Lines of the content that begin with their own clocks: one entry each, and
 * lines without a clock belong to the entry before. */
/* A line whose clocks stand behind its words, and lie behind the line before it:
 * no remark on that one. */
static bool is_own_line(struct report *r, const struct view *v, struct itin_slice line, struct itin_slice before)
{
    struct clocks clocks, own;
    struct inner_clocks found = {0};
    bool shut = line.len && (line.ptr[line.len - 1] == ')' || slice_contains(line, LIT("→")));
    if (shut && !slice_contains(line, LIT(": ")) && line_has_clock(line) && !looks_timed(v, line))
        found = clocks_within(r, v, line);
    if (!found.n || !read_clocks(r, v, before, &clocks) || !read_clocks(r, v, found.part[0], &own))
        return false;
    const struct when *until = clocks.two ? &clocks.end : &clocks.start;
    return clocks.has && own.has && until->clock == WHEN_EXACT && !when_is_earlier(&own.start, until);
}

/* A line with its clocks behind its words, and the lines about it. */
static bool line_behind(struct table *t, const struct entry *e, const struct lines *l, size_t i, size_t last)
{
    struct entry one = *e;
    one.content_part = l->part[i];
    if (!add_legs(t, &one) && !clock_behind(t, &one, l->part[i]))
        return false;
    while (++i <= last) {
        one.content_part = l->part[i];
        table_continue(t, &one);
    }
    return true;
}

static bool timed_lines(struct table *t, struct entry *e)
{
    const struct view *v = e->content;
    if ((e->time && e->time_part.len) || e->depart || e->arrive)
        return false;
    struct lines l = lines_of(v);
    join_brackets(v, &l);
    split_timed(t->r, v, &l);
    if (!l.timed)
        return !shape_has_time(&t->shape) && clocks_behind(t, e, &l);
    struct share share[MAX_LINES];
    share_row(t->r, e, &(struct row_lines){v, v, l.part, l.part, l.n, !t->last}, share);
    for (size_t i = 0, last; i < l.n; i = last + 1) {
        struct view place, transport;
        last = i;
        while (last + 1 < l.n && !l.own[last + 1] && !looks_timed(v, l.part[last + 1]) &&
               !is_own_line(t->r, v, l.part[last + 1], l.part[i]))
            last++;
        struct entry one = *e;
        if (i > 0)
            table_date_is_carried(&one);
        share_take(&one, &share[i], &place, &transport);
        one.content_part = joined(l.part[i], l.part[last]);
        struct clocks clocks;
        if (looks_timed(v, l.part[i]) && read_clocks(t->r, v, l.part[i], &clocks)) {
            one.span = view_span(v, one.content_part);
            one.time = v;
            one.time_part = l.part[i];
            one.content_part = joined(clocks.rest.ptr ? clocks.rest : l.part[last], l.part[last]);
            if (two_ends(t, &one, l.part[i]))
                continue;
        } else if (shows_clock(l.part[i]) && line_behind(t, &one, &l, i, last)) {
            continue;
        }
        add(t, &one);
    }
    return true;
}

/* 오전 above 09:30~11:00: a word of the day that the clock below it agrees with. */
static void drop_halves(struct report *r, const struct view *v, struct lines *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        struct clocks clocks = {0}, as_written;
        bool half = i + 1 < l->n && half_is_word(l->part[i]) && read_clocks(r, v, l->part[i + 1], &clocks);
        as_written = clocks;
        if (!half || (l->n > 2 && !(half_settle(l->part[i], false, &clocks) &&
                                    clocks.start.time.hour == as_written.start.time.hour)))
            l->part[n++] = l->part[i];
    }
    l->timed -= l->n - n;
    l->n = n;
}

/* A sign stands in front of the line, where the cell's first line has none. */
static bool is_remark(const struct view *v, struct itin_slice line)
{
    const char *p = line.ptr;
    while (p > v->str.ptr && p[-1] != '\n')
        p--;
    struct itin_slice before = slice_trim(slice(p, (size_t)(line.ptr - p)));
    struct itin_slice cell = slice_trim(v->str);
    return before.len && p > cell.ptr && !slice_starts(cell, before);
}

/* 시청 면담 / - 시장, 국장 / 대학 방문: the lines with those that are about them. */
static void take_remarks(const struct view *v, struct lines *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        if (n && is_remark(v, l->part[i]))
            l->part[n - 1] = joined(l->part[n - 1], l->part[i]);
        else
            l->part[n++] = l->part[i];
    l->n = n;
}

/* As many clocks as lines that say 출발 or 도착: what stands between them has none. */
static bool only_ends(const struct view *v, const struct lines *times, const struct lines *contents)
{
    size_t ends = 0;
    for (size_t i = 0; i < times->n; i++)
        if (is_span_text(v, times->part[i]))
            return false;
    for (size_t i = 0; i < contents->n; i++)
        ends += word_departs(contents->part[i]) != word_arrives(contents->part[i]);
    return ends == times->n;
}

static bool pair_lines(struct table *t, struct entry *e, const struct lines *times, const struct lines *contents,
                       const struct lines *durations)
{
    bool all = times->n == contents->n;
    if (times->timed != times->n || !(all || only_ends(e->time, times, contents)))
        return false;
    struct share share[MAX_LINES];
    struct itin_slice clock[MAX_LINES];
    for (size_t i = 0, next = 0; i < contents->n; i++) {
        bool end = word_departs(contents->part[i]) != word_arrives(contents->part[i]);
        clock[i] = all || end ? times->part[next++] : slice(NULL, 0);
    }
    share_row(t->r, e, &(struct row_lines){e->content, e->time, contents->part, clock, contents->n, !t->last}, share);
    for (size_t i = 0; i < contents->n; i++) {
        struct view place, transport;
        struct entry one = *e;
        if (i > 0)
            table_date_is_carried(&one);
        share_take(&one, &share[i], &place, &transport);
        one.time_part = clock[i];
        one.content_part = contents->part[i];
        one.duration_part = all && durations->n == times->n ? durations->part[i] : slice(NULL, 0);
        if (!one.duration_part.len)
            one.duration = NULL;
        add(t, &one);
    }
    return true;
}

/* One entry a line where time and content have as many lines. */
static bool paired_lines(struct table *t, struct entry *e)
{
    if (!e->time || !(e->content || (e->from && e->to)) || !memchr(e->time->str.ptr, '\n', e->time->str.len))
        return false;
    struct lines times = lines_of(e->time), contents = lines_of(e->content);
    struct lines durations = lines_of(e->duration);
    drop_halves(t->r, e->time, &times);
    if (times.n == 1 && times.timed) {
        e->half = half_is_word(first_line(e->time)) ? first_line(e->time) : e->half;
        e->time_part = times.part[0];
        return false;
    }
    if (times.timed < 2)
        return false;
    bool wrapped = times.n == 2 && (slice_ends(times.part[0], LIT("~")) || times.part[1].ptr[0] == '~' ||
                                    slice_ends(times.part[0], LIT("-")));
    if (wrapped)
        return false;
    if (e->content && times.n != contents.n)
        take_remarks(e->content, &contents);
    if (e->content && pair_lines(t, e, &times, &contents, &durations))
        return true;
    bool two_ends = times.n == 2 && !is_span_text(e->time, times.part[0]) &&
                    !is_span_text(e->time, times.part[1]);
    if (two_ends && contents.n <= 3 && (!e->content || word_is_journey(e->content->str))) {
        struct entry one = *e;
        one.depart = one.arrive = e->time;
        one.depart_part = times.part[0];
        one.arrive_part = times.part[1];
        one.time = NULL;
        add(t, &one);
        return true;
    }
    report_unread(t->r, e->span);
    struct entry untimed = *e;
    untimed.time = NULL;
    add(t, &untimed);
    return true;
}

/* Several journeys in one row: "10:00~12:20, 17:00~10:40" in the time cell, or
 * whole journeys in the content. Told apart only when the texts pair. */
static bool connections(struct table *t, struct entry *e)
{
    struct marks marks;
    bool no_time = !e->depart && !e->arrive;
    if (e->content && no_time && !(e->time && e->time_part.len) &&
        !memchr(e->content->str.ptr, '\n', e->content->str.len))
        return add_legs(t, e);
    if (!e->time || !no_time || memchr(e->time->str.ptr, '\n', e->time->str.len))
        return false;
    marks_in(e->time, e->time_part, &marks);
    size_t spans = 0;
    for (size_t i = 0; i < marks.n; i++)
        spans += marks.at[i].two;
    if (spans < 2)
        return false;
    /* which span is whose is not written: no time is better than a wrong one */
    report_unread(t->r, view_span(e->time, e->time_part));
    struct entry untimed = *e;
    untimed.time = NULL;
    add(t, &untimed);
    return true;
}

/* ---- the same hours on several days ----------------------------------------------- */

enum { MOST_DAYS = 31 };

static struct when day_of_range(const struct entry *e, int64_t day, int64_t last)
{
    struct when w = day == last ? e->date_to : e->date;
    if (day > 0 && day < last) {
        w.weekday = -1;
        w.weekday_span = (struct span){0};
    }
    struct itin_date d = e->date.date;
    d.year = d.year ? d.year : 2023; /* any year that is not a leap year */
    w.date = date_add(d, (int)day);
    if (!e->date.has_year)
        w.date.year = 0;
    w.has_year = e->date.has_year;
    return w;
}

/* 5.6~5.8, 10:00~18:00: what is no journey happens between these hours on each
 * of the days. */
bool report_each_day(struct report *r, const struct entry *e, struct item **last_item)
{
    struct clocks clocks;
    enum item_kind kind;
    struct itin_date from = e->date.date, to = e->date_to.date;
    if (!e->has_range || !e->time || !e->date.has_date || !e->date_to.has_date ||
        word_is_journey(e->content_part) ||
        (word_kind(e->content_part, &kind) && (item_kind_travels(kind) || kind == ITEM_STAY)) ||
        !read_clocks(r, e->time, e->time_part, &clocks) || !clocks.two)
        return false;
    const struct when *start = &clocks.start, *end = &clocks.end;
    bool plain = !start->has_date && !end->has_date && !start->has_day_offset && !end->has_day_offset;
    if (!plain || end->time.hour * 60 + end->time.minute <= start->time.hour * 60 + start->time.minute)
        return false;
    if (from.year == 0 || to.year == 0)
        from.year = to.year = 2023;
    int64_t last = date_is_valid(from) && date_is_valid(to) ? date_diff(to, from) : 0;
    if (last < 1 || last >= MOST_DAYS)
        return false;
    for (int64_t day = 0; day <= last; day++) {
        struct entry one = *e;
        one.has_range = false;
        one.date = day_of_range(e, day, last);
        report_add(r, &one, last_item);
    }
    return true;
}

/* 09:30 in the column of hours, and "시청 면담, 14:00 대학 방문" beside it. */
static bool later_appointments(struct table *t, const struct entry *e)
{
    const struct view *v = e->content;
    struct itin_slice part[MAX_LINES];
    struct clocks first, later;
    if (!e->time || !e->time_part.len || !v || memchr(v->str.ptr, '\n', v->str.len) ||
        !line_has_clock(e->content_part) || !read_clocks(t->r, e->time, e->time_part, &first))
        return false;
    size_t n = split_appointments(t->r, v, e->content_part, true, part, MAX_LINES);
    const struct when *until = first.two ? &first.end : &first.start;
    if (n && looks_timed(v, part[0]))
        return false; /* the text tells the row's hours again */
    for (size_t i = 1; i < n; i++) /* within the row's hours they are no others */
        if (until->clock != WHEN_EXACT || !read_clocks(t->r, v, part[i], &later) || when_is_earlier(&later.start, until) ||
            (word_arrives(part[i]) && !when_is_earlier(until, &later.start)))
            return false;
    for (size_t i = 0; i < n; i++) {
        struct entry one = *e;
        one.content_part = part[i];
        if (i > 0 && read_clocks(t->r, v, part[i], &later)) {
            table_date_is_carried(&one);
            one.time = v;
            one.time_part = part[i];
            one.content_part = later.rest;
            one.duration = NULL;
        }
        add(t, &one);
    }
    return n > 0;
}

void table_parts(struct table *t, struct entry *e)
{
    e->of_24 = e->half.len && half_of_24(t);
    if (report_each_day(t->r, e, &t->last))
        return;
    if (!table_chain(t, e) && !table_clocks_apart(t, e) && !later_appointments(t, e) && !connections(t, e) && !paired_lines(t, e) && !timed_lines(t, e)) {
        tell_clocks(t, e);
        add(t, e);
    }
}

void table_add(struct table *t, struct entry *e)
{
    if (!team_lines(t, e))
        table_parts(t, e);
}

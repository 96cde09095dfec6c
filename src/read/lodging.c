/* Lodgings in labelled lines:
 *
 *   Hotel: Hotel Sacher, Vienna
 *   Check-in: Sun 4 April 2027 after 3pm
 *   Check-out: Wed 7 April 2027 before 11 a.m.
 *
 * A value may stand below its label, the nights instead of the second date, the
 * hours and the town below the dates. */
#include "base/base.h"

#include <itin/place.h>

#include "read/lodging.h"
#include "read/prose.h"
#include "read/scan.h"

enum {
    FAR = 12, /* lines to the next one of the same lodging */
    NEAR = 4, /* lines from the name, without a label */
    LONGEST_VALUE = LODGING_LONGEST_VALUE,
    MOST_NIGHTS = 200
};

struct itin_slice lodging_town(struct itin_slice words)
{
    struct itin_place_mention m[2];
    size_t comma = words.len;
    while (comma > 0 && words.ptr[comma - 1] != ',')
        comma--;
    if (comma)
        return slice_trim(slice_from(words, comma));
    size_t n = itin_place_mentions(words, m, ARRAY_LEN(m));
    if (n == 1)
        return slice(words.ptr + m[0].start, m[0].len);
    return slice(words.ptr, slice_find(words, LIT(" "), 0));
}

static struct text kept(struct itin_trip *trip, const struct view *v, struct itin_slice part)
{
    return (struct text){v->map && part.len ? arena_dup(&trip->arena, part) : part, view_span(v, part)};
}

static void keep_moment(struct itin_trip *trip, const struct view *v, struct when *w)
{
    w->fuzzy = v->map && w->fuzzy.len ? arena_dup(&trip->arena, w->fuzzy) : w->fuzzy;
    w->zone.str = v->map && w->zone.str.len ? arena_dup(&trip->arena, w->zone.str) : w->zone.str;
}

/* A date or hours that are not there yet; the year of one date is the other's. */
static void merge(struct when *w, const struct when *found)
{
    struct when before = *w;
    if (found->clock != WHEN_NO_CLOCK && w->clock == WHEN_NO_CLOCK) {
        *w = *found;
        if (before.has_date)
            when_take_date(w, &before);
    } else if (found->has_date && !w->has_date) {
        when_take_date(w, found);
        w->span = w->clock == WHEN_NO_CLOCK ? found->date_span : w->span;
    }
    w->date_source = w->has_date ? DATE_WRITTEN : w->date_source;
}

static void share_year(struct when *in, struct when *out)
{
    bool next = out->date.month * 31 + out->date.day < in->date.month * 31 + in->date.day;
    if (in->has_year == out->has_year || !in->has_date || !out->has_date)
        return;
    if (in->has_year)
        out->date.year = in->date.year + next;
    else
        in->date.year = out->date.year - next;
    in->has_year = out->has_year = true;
}

static void fill_item(struct lodging *l)
{
    struct item *item = l->item;
    struct when dated = l->dated;
    share_year(&dated, &l->in);
    share_year(&l->in, &l->out);
    item->start = l->in;
    item->end = l->out;
    item->all_day = l->in.clock == WHEN_NO_CLOCK && l->out.clock == WHEN_NO_CLOCK;
    item->span.end = l->span.end;
    if (text_is_set(l->town)) {
        item->place_cell = l->town;
        item->place_is_hint = false;
    }
}

static void name_item(struct lodging *l)
{
    struct item *item = l->item;
    item->title = item->where = text_is_set(l->name) ? l->name : l->guess;
    if (!text_is_set(item->title)) {
        struct itin_slice told = span_text(l->span);
        item->title = (struct text){slice_head(told, slice_find(told, LIT("\n"), 0)), l->span};
    }
    item->place_cell = (struct text){lodging_town(item->where.str), item->where.span};
    item->place_is_hint = true;
}

static void make_item(struct lodging *l, struct itin_trip *trip)
{
    if (!l->item && l->in.has_date && !l->out.has_date && l->nights > 0) {
        when_take_date(&l->out, &l->in);
        prose_days_later(&l->out, l->nights);
        l->out.span = l->out.clock == WHEN_NO_CLOCK ? l->in.date_span : l->out.span;
    }
    if (!l->item && l->in.has_date && l->out.has_date) {
        struct item *item = trip_add_item(trip, ITEM_STAY, l->span);
        if (!item)
            return;
        l->item = item;
        name_item(l);
        l->guess = (struct text){0};
    }
    if (l->item)
        fill_item(l);
}

void lodging_end(struct lodging *l)
{
    bool lost = l->open && !l->item && (l->in.has_date || l->out.has_date);
    struct text above = l->open ? (struct text){0} : l->town; /* "Address: ..." below the name, above the dates */
    *l = (struct lodging){.guess = l->guess, .town = above, .lost = lost, .lost_at = l->span};
    when_init(&l->in);
    when_init(&l->out);
    when_init(&l->dated);
}

/* The next lodging; words above may be its name. */
static void begin(struct lodging *l, const struct view *v, struct itin_slice line, struct text name)
{
    lodging_end(l);
    l->open = true;
    l->name = name;
    l->span = view_span(v, line);
}

static bool take_dates(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice value)
{
    struct cursor c = view_cursor(v, value);
    struct when from, to;
    when_init(&from);
    when_init(&to);
    if (l->in.has_date || notation_date_range(&c, &from, &to) != NOTATION_OK)
        return false;
    view_fix_when(v, &from);
    view_fix_when(v, &to);
    keep_moment(trip, v, &from);
    keep_moment(trip, v, &to);
    merge(&l->in, &from);
    merge(&l->out, &to);
    return true;
}

static bool take_nights(struct lodging *l, struct itin_slice value)
{
    struct cursor c = cursor_of(NULL, value);
    int n;
    if (!scan_number(&c, 1, 3, &n) || n < 1 || n > MOST_NIGHTS)
        return false;
    l->nights = n;
    return true;
}

/* A value of a check-in or check-out. A new date of arrival is another lodging's. */
static bool take_moment(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line,
                        enum lodging_label label, struct itin_slice value, bool sure)
{
    struct when found;
    bool whole;
    if (!lodging_moment(v, value, &found, &whole) || (!sure && !whole) || (!found.has_date && !l->open))
        return false;
    keep_moment(trip, v, &found);
    if (label == LODGING_IN && found.has_date && l->in.has_date && l->item)
        begin(l, v, line, (struct text){0});
    merge(label == LODGING_IN ? &l->in : &l->out, &found);
    return true;
}

static bool is_house(struct itin_slice line)
{
    return line.len < 80 && !line_has_clock(line) && !prose_is_told(line) &&
           WORD_HAS_ANY(line, "hotel", "hôtel", "inn", "resort", "hostel", "motel", "suites", "lodge", "airbnb", "apartment", "guesthouse", "호텔", "펜션", "에어비앤비", "게스트하우스", "리조트", "ホテル", "酒店");
}

/* "Hotel: Ibis Oslo, check in ...": the name in front of it. */
static struct itin_slice name_before(struct itin_slice line, size_t end)
{
    struct labelled head = lodging_label_at(line, 0);
    struct itin_slice name = slice_head(line, end);
    if (head.label == LODGING_NAME && head.parted && head.value.ptr <= line.ptr + end)
        name = slice(head.value.ptr, (size_t)(line.ptr + end - head.value.ptr));
    name = slice_trim(name);
    while (name.len && strchr("(,:;-|", name.ptr[name.len - 1]))
        name = slice_trim(slice_head(name, name.len - 1));
    return name;
}

/* Both dates in one line, perhaps behind the name: "Hotel Sacher, Vienna: check-in 6
 * May 2026, check-out 9 May 2026". */
static bool take_both(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line,
                      size_t in, size_t out)
{
    struct itin_slice first = lodging_label_at(slice_head(line, out), in).value, second = lodging_label_at(line, out).value;
    struct itin_slice name = name_before(line, in);
    struct when a, b;
    bool whole;
    if (out - in > LONGEST_VALUE || slice_has_digit(name) || !lodging_moment(v, first, &a, &whole) ||
        !lodging_moment(v, second, &b, &whole) || a.has_date != b.has_date || !(a.has_date || l->open))
        return false;
    if (a.has_date && (l->item || name.len || !l->open))
        begin(l, v, line, name.len ? kept(trip, v, name) : (struct text){0});
    keep_moment(trip, v, &a);
    keep_moment(trip, v, &b);
    merge(&l->in, &a);
    merge(&l->out, &b);
    return true;
}

/* "Hotel: Ibis Oslo, check in 4 May", "Hotel check-out 6 May by 11:00" */
static bool take_one(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line,
                     enum lodging_label label, size_t at)
{
    struct itin_slice name = name_before(line, at), value = lodging_label_at(line, at).value;
    struct when found;
    bool whole;
    if (!is_house(slice_head(line, at)) || slice_has_digit(name) || !lodging_moment(v, value, &found, &whole) || !whole ||
        !found.has_date || (label == LODGING_OUT && !l->open))
        return false;
    if (label == LODGING_IN)
        begin(l, v, line, name.len ? kept(trip, v, name) : (struct text){0});
    return take_moment(l, trip, v, line, label, value, true);
}

/* Labels behind words. */
static bool take_within(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line)
{
    if (!lodging_may_check_in(line))
        return false;
    size_t in = lodging_find_label(line, 0, LODGING_IN), out = lodging_find_label(line, 0, LODGING_OUT);
    if (in < out && out < line.len)
        return take_both(l, trip, v, line, in, out);
    enum lodging_label one = in < line.len ? LODGING_IN : LODGING_OUT;
    size_t at = in < line.len ? in : out;
    return at > 0 && at < line.len && (in == line.len || out == line.len) && take_one(l, trip, v, line, one, at);
}

/* Words that may be the name of what follows: a short line with a word for a house. */
static void note_guess(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line)
{
    static const char *const openings[] = {"your stay at ", "stay at ", "your booking at ", "your reservation at "};
    struct labelled label = lodging_label_at(line, 0);
    bool alone = label.label == LODGING_NAME && !label.value.len, headed = l->headed;
    l->guessed++;
    l->headed = alone;
    if (alone || !(is_house(line) || (headed && line.len < 80 && !slice_has_digit(line) && !prose_is_told(line))))
        return;
    for (size_t i = 0; i < ARRAY_LEN(openings); i++)
        if (slice_starts_nocase(line, slice_of(openings[i])))
            line = slice_from(line, strlen(openings[i]));
    l->guess = kept(trip, v, line);
    l->guessed = 0;
}

/* What arrives and departs below is no guest of the house. */
static bool is_journey(struct itin_slice line)
{
    return route_is_shape(line, "AA9") || route_is_shape(line, "AA 9") ||
           WORD_HAS_ANY(line, "flight", "flights", "train", "bus", "항공편", "편명", "열차", "flug", "vol", "vuelo", "volo", "便名", "航班");
}

static bool take_label(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line,
                       const struct labelled *found, bool day)
{
    switch (found->label) {
    case LODGING_NAME: {
        struct itin_slice name = slice_head(found->value, slice_find(found->value, LIT("  "), 0));
        struct when dated;
        bool whole;
        if (day || !found->parted || name.len < 2 || name.len > LONGEST_VALUE || slice_contains(name, LIT(";")) ||
            lodging_moment(v, name, &dated, &whole))
            return false;
        if (l->open && l->in.has_date && l->quiet < FAR && !text_is_set(l->name)) { /* the dates came first */
            l->name = kept(trip, v, name);
            if (l->item)
                name_item(l);
            return true;
        }
        begin(l, v, line, kept(trip, v, name));
        if (lodging_moment(v, slice_from(found->value, name.len), &dated, &whole) && dated.has_date)
            l->dated = dated;
        return true;
    }
    case LODGING_IN:
    case LODGING_OUT:
        if ((!found->value.len && day && !l->open) || (!found->parted && !looks_dated(v, found->value)) || word_is_airport(line))
            return false;
        if (!l->open && (!day || found->value.len))
            begin(l, v, line, (struct text){0});
        return !found->value.len ||
               take_moment(l, trip, v, line, found->label, found->value, found->parted && !found->weak);
    case LODGING_TOWN:
        if (found->parted && found->value.len && found->value.len < 200)
            l->town = kept(trip, v, found->value);
        return found->parted;
    case LODGING_NIGHTS:
        return found->parted && take_nights(l, found->value);
    case LODGING_DATES:
        return found->parted && take_dates(l, trip, v, found->value);
    case LODGING_NONE:
        break;
    }
    return false;
}

enum lodging_label lodging_label_of(struct itin_slice text)
{
    return lodging_label_at(text, 0).label;
}

bool lodging_named(struct itin_slice line, struct itin_slice *ret_name)
{
    struct labelled found = lodging_label_at(line, 0);
    *ret_name = found.value;
    return found.label == LODGING_NAME && found.parted && found.value.len;
}

bool lodging_is_line(struct itin_slice line, bool *named)
{
    struct itin_source probe = {.text = line};
    struct view v = {.real = &probe, .src = &probe, .str = line};
    struct labelled found = lodging_label_at(line, 0);
    struct when w;
    bool whole, counts = found.label != LODGING_NONE && (*named || !found.weak);
    *named = *named || (found.label == LODGING_NAME && found.parted && found.value.len) || is_house(line);
    return counts && found.value.len && lodging_moment(&v, found.value, &w, &whole) && w.has_date;
}

/* Something was told, in the line or cell `part`. */
static void took(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice part,
                 enum lodging_label label)
{
    l->last = label;
    l->quiet = 0;
    l->span.end = view_span(v, part).end;
    make_item(l, trip);
}

bool lodging_cells(struct lodging *l, struct itin_trip *trip, struct itin_slice label, const struct view *v)
{
    struct labelled found = lodging_label_at(label, 0);
    found.parted = true;
    found.value = v->str;
    if (found.label == LODGING_NONE || !v->str.len || !take_label(l, trip, v, v->str, &found, false))
        return false;
    took(l, trip, v, v->str, found.label);
    return true;
}

bool lodging_line(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line, bool day)
{
    struct labelled found = lodging_label_at(line, 0);
    bool taken, follows = (l->open && l->quiet < FAR) || (text_is_set(l->guess) && l->guessed < NEAR);
    if (line.len > ITIN_MAX_LINE_BYTES || (!follows && found.label == LODGING_NONE && line.len > 2 * LONGEST_VALUE))
        return false;
    taken = take_within(l, trip, v, line);
    if (!taken && found.label != LODGING_NONE && (!found.weak || follows))
        taken = take_label(l, trip, v, line, &found, day);
    else if (!taken && follows && l->quiet == 0 && (l->last == LODGING_IN || l->last == LODGING_OUT))
        taken = take_moment(l, trip, v, line, found.label = l->last, line, false); /* below its label */
    if (!taken) {
        l->quiet = is_journey(line) ? FAR : l->quiet + 1;
        l->guessed += is_journey(line) ? NEAR : 0;
        note_guess(l, trip, v, line);
        return false;
    }
    took(l, trip, v, line, found.label);
    return true;
}

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

#include "base/utf8.h"
#include "read/lodging.h"
#include "read/prose.h"
#include "read/scan.h"

enum {
    KIND_MASK = 7,
    WEAK = 8,          /* means a lodging only below the name of one */
    FAR = 12,          /* lines to the next one of the same lodging */
    NEAR = 4,          /* lines from the name, without a label */
    LONGEST_VALUE = 120,
    MOST_NIGHTS = 200
};

static const struct scan_word labels[] = {
    {"hotel", LODGING_NAME}, {"hotels", LODGING_NAME}, {"hotel name", LODGING_NAME},
    {"accommodations", LODGING_NAME}, {"lodgings", LODGING_NAME}, {"hôtels", LODGING_NAME}, {"unterkünfte", LODGING_NAME}, {"property", LODGING_NAME}, {"accommodation", LODGING_NAME},
    {"lodging", LODGING_NAME}, {"hôtel", LODGING_NAME}, {"hébergement", LODGING_NAME}, {"unterkunft", LODGING_NAME},
    {"alojamiento", LODGING_NAME}, {"alloggio", LODGING_NAME}, {"struttura", LODGING_NAME}, {"호텔", LODGING_NAME},
    {"호텔명", LODGING_NAME}, {"숙소", LODGING_NAME}, {"숙소명", LODGING_NAME}, {"숙박시설", LODGING_NAME},
    {"ホテル", LODGING_NAME}, {"ホテル名", LODGING_NAME}, {"宿泊先", LODGING_NAME}, {"宿泊施設", LODGING_NAME},
    {"施設名", LODGING_NAME}, {"酒店", LODGING_NAME}, {"酒店名称", LODGING_NAME},
    {"check-in", LODGING_IN}, {"check in", LODGING_IN}, {"checkin", LODGING_IN}, {"check-in date", LODGING_IN},
    {"check-in time", LODGING_IN}, {"check in date", LODGING_IN}, {"check in time", LODGING_IN}, {"anreise", LODGING_IN | WEAK},
    {"체크인", LODGING_IN}, {"체크인 날짜", LODGING_IN}, {"체크인 일시", LODGING_IN}, {"체크인 시간", LODGING_IN},
    {"입실", LODGING_IN}, {"입실일", LODGING_IN}, {"입실일시", LODGING_IN}, {"입실시간", LODGING_IN}, {"투숙일", LODGING_IN},
    {"チェックイン", LODGING_IN}, {"チェックイン日", LODGING_IN}, {"チェックイン日時", LODGING_IN}, {"入住", LODGING_IN},
    {"入住日期", LODGING_IN}, {"入住时间", LODGING_IN},
    {"check-out", LODGING_OUT}, {"check out", LODGING_OUT}, {"checkout", LODGING_OUT}, {"check-out date", LODGING_OUT},
    {"check-out time", LODGING_OUT}, {"check out date", LODGING_OUT}, {"check out time", LODGING_OUT},
    {"abreise", LODGING_OUT | WEAK}, {"체크아웃", LODGING_OUT}, {"체크아웃 날짜", LODGING_OUT}, {"체크아웃 일시", LODGING_OUT},
    {"체크아웃 시간", LODGING_OUT}, {"퇴실", LODGING_OUT}, {"퇴실일", LODGING_OUT}, {"퇴실일시", LODGING_OUT},
    {"퇴실시간", LODGING_OUT}, {"チェックアウト", LODGING_OUT}, {"チェックアウト日", LODGING_OUT},
    {"チェックアウト日時", LODGING_OUT}, {"退房", LODGING_OUT}, {"退房日期", LODGING_OUT}, {"退房时间", LODGING_OUT},
    {"离店", LODGING_OUT},
    {"arrival", LODGING_IN | WEAK}, {"arrival date", LODGING_IN | WEAK}, {"arrive", LODGING_IN | WEAK},
    {"ankunft", LODGING_IN | WEAK}, {"arrivée", LODGING_IN | WEAK}, {"entrada", LODGING_IN | WEAK},
    {"llegada", LODGING_IN | WEAK}, {"arrivo", LODGING_IN | WEAK}, {"도착일", LODGING_IN | WEAK},
    {"departure", LODGING_OUT | WEAK}, {"departure date", LODGING_OUT | WEAK}, {"depart", LODGING_OUT | WEAK},
    {"abfahrt", LODGING_OUT | WEAK}, {"départ", LODGING_OUT | WEAK}, {"salida", LODGING_OUT | WEAK},
    {"partenza", LODGING_OUT | WEAK}, {"출발일", LODGING_OUT | WEAK},
    {"city", LODGING_TOWN | WEAK}, {"location", LODGING_TOWN | WEAK}, {"address", LODGING_TOWN | WEAK},
    {"adresse", LODGING_TOWN | WEAK}, {"ort", LODGING_TOWN | WEAK}, {"stadt", LODGING_TOWN | WEAK},
    {"ville", LODGING_TOWN | WEAK}, {"dirección", LODGING_TOWN | WEAK}, {"ciudad", LODGING_TOWN | WEAK},
    {"indirizzo", LODGING_TOWN | WEAK}, {"도시", LODGING_TOWN | WEAK}, {"주소", LODGING_TOWN | WEAK},
    {"위치", LODGING_TOWN | WEAK}, {"소재지", LODGING_TOWN | WEAK}, {"住所", LODGING_TOWN | WEAK},
    {"所在地", LODGING_TOWN | WEAK}, {"地址", LODGING_TOWN | WEAK}, {"城市", LODGING_TOWN | WEAK},
    {"nights", LODGING_NIGHTS | WEAK}, {"number of nights", LODGING_NIGHTS | WEAK}, {"nächte", LODGING_NIGHTS | WEAK},
    {"nuits", LODGING_NIGHTS | WEAK}, {"noches", LODGING_NIGHTS | WEAK}, {"notti", LODGING_NIGHTS | WEAK},
    {"숙박일수", LODGING_NIGHTS | WEAK}, {"박수", LODGING_NIGHTS | WEAK}, {"泊数", LODGING_NIGHTS | WEAK},
    {"length of stay", LODGING_NIGHTS | WEAK},
    {"dates", LODGING_DATES | WEAK}, {"stay", LODGING_DATES | WEAK}, {"stay dates", LODGING_DATES | WEAK},
    {"your stay", LODGING_DATES | WEAK}, {"period", LODGING_DATES | WEAK}, {"zeitraum", LODGING_DATES | WEAK},
    {"aufenthalt", LODGING_DATES | WEAK}, {"séjour", LODGING_DATES | WEAK}, {"estancia", LODGING_DATES | WEAK},
    {"숙박기간", LODGING_DATES | WEAK}, {"투숙기간", LODGING_DATES | WEAK}, {"숙박일", LODGING_DATES | WEAK},
    {"기간", LODGING_DATES | WEAK}, {"宿泊日", LODGING_DATES | WEAK}, {"宿泊期間", LODGING_DATES | WEAK},
};

/* ---- dates and hours ---------------------------------------------------------------- */

enum { SAYS_NOTHING, SAYS_UNTIL };

static const struct scan_word between[] = {
    {"from", SAYS_NOTHING}, {"between", SAYS_NOTHING}, {"and", SAYS_NOTHING}, {"at", SAYS_NOTHING}, {"on", SAYS_NOTHING},
    {"ab", SAYS_NOTHING}, {"um", SAYS_NOTHING}, {"uhr", SAYS_NOTHING}, {"à partir de", SAYS_NOTHING}, {"dès", SAYS_NOTHING},
    {"à", SAYS_NOTHING}, {"a partir de las", SAYS_NOTHING}, {"desde las", SAYS_NOTHING}, {"a las", SAYS_NOTHING},
    {"dalle", SAYS_NOTHING}, {"dalle ore", SAYS_NOTHING}, {"부터", SAYS_NOTHING}, {"から", SAYS_NOTHING},
    {"local time", SAYS_NOTHING}, {"현지시간", SAYS_NOTHING}, {"현지시각", SAYS_NOTHING}, {"hrs", SAYS_NOTHING},
    {"by", SAYS_UNTIL}, {"until", SAYS_UNTIL}, {"before", SAYS_UNTIL}, {"no later than", SAYS_UNTIL},
    {"at the latest", SAYS_UNTIL}, {"latest", SAYS_UNTIL}, {"up to", SAYS_UNTIL}, {"bis", SAYS_UNTIL},
    {"spätestens", SAYS_UNTIL}, {"vor", SAYS_UNTIL}, {"avant", SAYS_UNTIL}, {"jusqu'à", SAYS_UNTIL},
    {"hasta las", SAYS_UNTIL}, {"hasta", SAYS_UNTIL}, {"antes de las", SAYS_UNTIL}, {"entro le", SAYS_UNTIL},
    {"entro le ore", SAYS_UNTIL}, {"まで", SAYS_UNTIL}, {"前", SAYS_UNTIL},
};

struct moment {
    struct when when;
    size_t until;       /* where a word before the hours began; SIZE_MAX: none */
    size_t from, to;    /* the hours with their words */
    bool whole, window; /* window: two clocks */
};

/* 15:00, 3 pm, 15시, noon, 1500: not the digits of a room. */
static bool take_hours(struct cursor *c, struct moment *m)
{
    struct cursor try = *c;
    struct when a, b;
    bool two = false;
    when_init(&a);
    when_init(&b);
    if (notation_span(&try, &a, &b, &two) != NOTATION_OK || a.clock == WHEN_NO_CLOCK || b.has_date ||
        (a.has_date && m->when.has_date))
        return false;
    size_t start = (size_t)(span_text(a.span).ptr - try.text.ptr);
    bool digits = a.clock == WHEN_EXACT && span_text(a.span).len == 4 && route_is_shape(span_text(a.span), "9999");
    if (digits && !a.has_date && m->until == SIZE_MAX)
        return false;
    if (m->when.clock != WHEN_NO_CLOCK) {
        m->window = true;
        m->to = try.at;
        *c = try;
        return true;
    }
    if (m->when.has_date)
        when_take_date(&a, &m->when);
    m->when = a;
    m->window = two;
    m->from = m->until < start ? m->until : start;
    m->to = try.at;
    *c = try;
    return true;
}

static bool take_day(struct cursor *c, struct moment *m)
{
    struct cursor try = *c;
    struct when date;
    when_init(&date);
    if (m->when.has_date || notation_date(&try, &date) != NOTATION_OK)
        return false;
    when_take_date(&m->when, &date);
    m->when.span = m->when.clock == WHEN_NO_CLOCK ? date.date_span : m->when.span;
    *c = try;
    return true;
}

/* A word that may stand around hours; else any word, and more is told than that. */
static void take_word(struct cursor *c, struct moment *m)
{
    size_t start = c->at;
    int i = scan_word(c, between, ARRAY_LEN(between));
    bool exact = m->when.clock == WHEN_EXACT;
    if (i >= 0 && between[i].value == SAYS_UNTIL && exact && m->to <= start && start - m->to <= 1) { /* 11時まで */
        m->until = m->from;
        m->to = c->at;
    } else if (i >= 0 && between[i].value == SAYS_UNTIL) {
        m->until = start;
    }
    if (i >= 0)
        return;
    bool sign = !isalnum((unsigned char)c->text.ptr[c->at]) && (unsigned char)c->text.ptr[c->at] < 0x80;
    m->whole = m->whole && sign;
    (void)utf8_next(c->text, &c->at);
    while (!sign && c->at < c->text.len && isalnum((unsigned char)c->text.ptr[c->at]))
        c->at++;
}

bool lodging_moment(const struct view *v, struct itin_slice value, struct when *ret, bool *ret_whole)
{
    struct moment m = {.whole = true, .until = SIZE_MAX};
    struct cursor c = view_cursor(v, value);
    c.hours = true;
    when_init(&m.when);
    value = slice_head(value, LONGEST_VALUE);
    while (c.at < value.len)
        if (!take_hours(&c, &m) && !take_day(&c, &m))
            take_word(&c, &m);
    struct when *w = &m.when;
    if (w->clock != WHEN_NO_CLOCK && (m.window || (m.until != SIZE_MAX && m.until <= m.from))) {
        w->clock = m.window ? WHEN_AROUND : WHEN_BEFORE;
        w->fuzzy = slice(value.ptr + m.from, m.to - m.from);
        w->span = span_of(c.source, w->fuzzy);
    }
    if (w->has_date)
        w->date_source = DATE_WRITTEN;
    view_fix_when(v, w);
    *ret = *w;
    *ret_whole = m.whole;
    return w->has_date || w->clock != WHEN_NO_CLOCK;
}

/* ---- labels ---------------------------------------------------------------------------- */

struct labelled {
    enum lodging_label label;
    bool weak, parted; /* parted: a colon or a gap stands behind the label */
    struct itin_slice value;
};

/* Most lines begin with no such word, which the first sign shows. */
static bool may_be_label(struct itin_slice s)
{
    static const char *const signs[] = {"호", "숙", "체", "입", "퇴", "투", "도", "출", "주", "위", "소", "박", "기", "ホ",
                                        "宿", "施", "チ", "入", "退", "离", "酒", "住", "所", "地", "城", "泊"};
    if (!s.len || (unsigned char)s.ptr[0] < 0x80)
        return s.len && isalpha((unsigned char)s.ptr[0]);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_starts(s, slice_of(signs[i])))
            return true;
    return false;
}

static struct labelled label_at(struct itin_slice s, size_t at)
{
    struct itin_source probe = {.text = s};
    struct cursor c = cursor_of(&probe, s), second;
    struct labelled none = {.label = LODGING_NONE};
    c.at = at;
    int i = may_be_label(slice_from(s, at)) ? scan_word(&c, labels, ARRAY_LEN(labels)) : -1;
    if (i < 0)
        return none;
    enum lodging_label label = (enum lodging_label)(labels[i].value & KIND_MASK);
    if (label == LODGING_NAME)
        (void)scan_lit(&c, "(s)");
    size_t end = c.at;
    second = c; /* 체크인(Check-in), Check-in / 체크인 */
    scan_blanks(&second);
    bool bracket = scan_lit(&second, "(");
    if (bracket || scan_lit(&second, "/")) {
        scan_blanks(&second);
        int k = scan_word(&second, labels, ARRAY_LEN(labels));
        if (k >= 0 && labels[k].value == labels[i].value && (!bracket || scan_lit(&second, ")")))
            c = second;
    }
    scan_blanks(&c);
    bool colon = scan_colon(&c);
    bool parted = colon || c.at >= s.len || c.at >= end + 2 || s.ptr[end] == '\t' || s.ptr[c.at] == '|';
    if (c.at < s.len && s.ptr[c.at] == '|')
        c.at++;
    return (struct labelled){label, (labels[i].value & WEAK) != 0, parted, slice_trim(slice_from(s, c.at))};
}

/* A cheap look: a check-in may stand in the line. */
static bool may_check_in(struct itin_slice line)
{
    static const char *const words[] = {"heck", "HECK", "체크", "입실", "퇴실", "チェック", "入住", "退房"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(line, slice_of(words[i])))
            return true;
    return false;
}

/* The first check-in or check-out within the text, from `at` on; text.len: none. */
static size_t find_label(struct itin_slice s, size_t at, enum lodging_label label)
{
    for (; at < s.len; at++) {
        unsigned char c = (unsigned char)s.ptr[at];
        if ((at > 0 && isalnum(c) && isalnum((unsigned char)s.ptr[at - 1])) || c == ' ' || (c & 0xC0) == 0x80)
            continue;
        struct labelled found = label_at(s, at);
        if (found.label == label && !found.weak)
            return at;
    }
    return s.len;
}

/* ---- the lodging ------------------------------------------------------------------------- */

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
    *l = (struct lodging){.guess = l->guess, .lost = lost, .lost_at = l->span};
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
           WORD_HAS_ANY(line, "hotel", "hôtel", "inn", "resort", "hostel", "motel", "suites", "lodge", "호텔", "리조트", "ホテル", "酒店");
}

/* "Hotel: Ibis Oslo, check in ...": the name in front of it. */
static struct itin_slice name_before(struct itin_slice line, size_t end)
{
    struct labelled head = label_at(line, 0);
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
    struct itin_slice first = label_at(slice_head(line, out), in).value, second = label_at(line, out).value;
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
    struct itin_slice name = name_before(line, at), value = label_at(line, at).value;
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
    if (!may_check_in(line))
        return false;
    size_t in = find_label(line, 0, LODGING_IN), out = find_label(line, 0, LODGING_OUT);
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
    l->guessed++;
    if (!is_house(line))
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
    return label_at(text, 0).label;
}

bool lodging_named(struct itin_slice line, struct itin_slice *ret_name)
{
    struct labelled found = label_at(line, 0);
    *ret_name = found.value;
    return found.label == LODGING_NAME && found.parted && found.value.len;
}

bool lodging_is_line(struct itin_slice line, bool *named)
{
    struct itin_source probe = {.text = line};
    struct view v = {.real = &probe, .src = &probe, .str = line};
    struct labelled found = label_at(line, 0);
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
    struct labelled found = label_at(label, 0);
    found.parted = true;
    found.value = v->str;
    if (found.label == LODGING_NONE || !v->str.len || !take_label(l, trip, v, v->str, &found, false))
        return false;
    took(l, trip, v, v->str, found.label);
    return true;
}

bool lodging_line(struct lodging *l, struct itin_trip *trip, const struct view *v, struct itin_slice line, bool day)
{
    struct labelled found = label_at(line, 0);
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

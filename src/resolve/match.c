#include "base/base.h"

#include "resolve/work.h"
#include "base/utf8.h"

/* Words of what is done, not of who or where: two tables rarely agree on them. */
static const char *const actions[] = {
    "방문", "면담", "시찰", "견학", "회의", "미팅", "예방", "참석", "협의", "간담회", "회담",
    "meeting", "visit", "tour", "with",
};

static bool is_punctuation(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || cp == 0x00B7 || cp == 0x30FB ||
           (cp < 0x80 && !isalnum((int)cp)) || (cp >= 0x2010 && cp <= 0x2027) ||
           (cp >= 0x3008 && cp <= 0x3011);
}

/* Letters and digits only, lower case. */
struct itin_slice match_core(struct resolver *r, struct itin_slice title)
{
    char *out = arena_alloc(r->arena, title.len + 1);
    size_t n = 0;
    if (!out)
        return slice(NULL, 0);
    for (size_t at = 0; at < title.len;) {
        size_t from = at;
        uint32_t cp = utf8_next(title, &at);
        if (cp == UTF8_BAD || is_punctuation(cp))
            continue;
        for (size_t i = from; i < at; i++)
            out[n++] = (char)tolower((unsigned char)title.ptr[i]);
    }
    return slice(out, n);
}

/* `s` without every `word`, in place; left as it is when nothing would remain. */
static struct itin_slice without(struct resolver *r, struct itin_slice s, struct itin_slice word)
{
    if (!word.len || word.len >= s.len || !slice_contains(s, word))
        return s;
    char *out = arena_alloc(r->arena, s.len + 1);
    size_t n = 0;
    if (!out)
        return s;
    for (size_t at = 0; at < s.len;) {
        size_t hit = slice_find(s, word, at);
        memcpy(out + n, s.ptr + at, hit - at);
        n += hit - at;
        at = hit < s.len ? hit + word.len : hit;
    }
    return n ? slice(out, n) : s;
}

/* The names of an item: of its title, of its venue; folded, without actions
 * and without the city, which all its neighbours share. */
struct match_names {
    struct itin_slice text[2];
};

static struct itin_slice name_of(struct resolver *r, struct itin_slice text,
                                 const struct place_ref *at)
{
    struct itin_slice core = match_core(r, text);
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        core = without(r, core, slice_of(actions[i]));
    if (at && at->place) {
        core = without(r, core, match_core(r, slice_of(itin_place_city_ko(at->place))));
        core = without(r, core, match_core(r, slice_of(itin_place_city(at->place))));
    }
    return core;
}

/* Longest common run, in code points. Names are short: bounded to 64. */
enum { MAX_NAME = 64 };
static size_t decode(struct itin_slice s, uint32_t out[MAX_NAME])
{
    size_t n = 0;
    for (size_t at = 0; at < s.len && n < MAX_NAME;)
        out[n++] = utf8_next(s, &at);
    return n;
}

static size_t common_run(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t best = 0, row[MAX_NAME + 1] = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t j = m; j > 0; j--) {
            row[j] = a[i] == b[j - 1] ? row[j - 1] + 1 : 0;
            if (row[j] > best)
                best = row[j];
        }
    return best;
}

enum { UNLIKE, NEAR, CONTAINED, SAME };

static int likeness(struct itin_slice x, struct itin_slice y)
{
    uint32_t a[MAX_NAME], b[MAX_NAME];
    if (!x.len || !y.len)
        return UNLIKE;
    if (slice_eq(x, y))
        return SAME;
    size_t n = decode(x, a), m = decode(y, b), shorter = n < m ? n : m;
    bool latin = x.len == n || y.len == m;
    if (shorter >= (latin ? 4u : 2u) &&
        (slice_contains(x, y) || slice_contains(y, x)))
        return CONTAINED;
    if (shorter >= 6 && suggest_distance(x, y, 2) <= 2)
        return NEAR;
    size_t run = common_run(a, n, b, m);
    return run >= (latin ? 5u : 3u) && run * 2 >= shorter ? NEAR : UNLIKE;
}

bool match_init(struct resolver *r)
{
    const struct itin_trip *trip = r->trip;
    r->names = arena_array(r->arena, trip->n_items + 1, sizeof *r->names);
    for (size_t i = 0; r->names && i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        const struct place_ref *at = item_place_start(item);
        r->names[item->order].text[0] = name_of(r, item->title.str, at);
        r->names[item->order].text[1] = name_of(r, item->where.str, at);
    }
    return r->names != NULL;
}

/* ---- times ---------------------------------------------------------------- */

enum { APART, OVERLAP, ONE_END, EXACT, UNTIMED };

static int minutes_of(const struct when *w)
{
    struct itin_clock time = when_wall_clock(w);
    return w->clock == WHEN_EXACT ? time.hour * 60 + time.minute + (w->time_24 ? 1440 : 0) : -1;
}

static int compare_times(const struct item *a, const struct item *b)
{
    int as = minutes_of(&a->start), ae = minutes_of(&a->end);
    int bs = minutes_of(&b->start), be = minutes_of(&b->end);
    if (as < 0 || bs < 0)
        return as == bs ? EXACT : UNTIMED;
    if (as == bs && ae == be)
        return EXACT;
    if (as == bs || (ae >= 0 && ae == be))
        return ONE_END;
    return ae >= 0 && be >= 0 && as < be && bs < ae ? OVERLAP : APART;
}

/* What begins and ends at hours of its own in the same house is another meeting
 * there; a town is no house. */
static bool is_one_venue(struct resolver *r, const struct item *a, const struct item *b, int times)
{
    struct place_ref city;
    return times != APART && !(a->where.str.len && venue_is_city(r, a, &city)) &&
           !(b->where.str.len && venue_is_city(r, b, &city));
}

/* A section without a place of its own has the city in its name: each pair is
 * compared without the city of either. */
static int best_likeness(struct resolver *r, const struct item *a, const struct item *b, int times)
{
    const struct match_names *x = &r->names[a->order], *y = &r->names[b->order];
    const struct place_ref *at = item_place_start(a);
    int best = UNLIKE;
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 2; j++) {
            struct itin_slice other = y->text[j];
            if (at->place && item_place_start(b)->state == PLACE_NONE) {
                other = without(r, other, slice_of(itin_place_city_ko(at->place)));
                other = without(r, other, match_core(r, slice_of(itin_place_city(at->place))));
            }
            int l = likeness(x->text[i], other);
            if (l > best && (i + j < 2 || is_one_venue(r, a, b, times)))
                best = l;
        }
    return best;
}

static bool same_date(const struct item *a, const struct item *b)
{
    return a->start.has_date && b->start.has_date &&
           date_eq(when_wall_date(&a->start), when_wall_date(&b->start));
}

static bool same_way(const struct item *a, const struct item *b)
{
    return a->kind == b->kind && place_is_known(&a->from) && place_is_known(&b->from) &&
           place_is_known(&a->to) && place_is_known(&b->to) &&
           a->from.place == b->from.place && a->to.place == b->to.place && a->from.place;
}

static bool stands_alone(const struct item *item)
{
    return item->kind == ITEM_FORMALITY || item_kind_travels(item->kind) ||
           item->kind == ITEM_STAY;
}

/* How much likeness the times ask for. */
enum { MAX_COMPARED = 50000 }; /* names; beyond it only equal titles are found */
static const int enough[] = {
    [APART] = CONTAINED, [OVERLAP] = CONTAINED, [ONE_END] = NEAR, [EXACT] = NEAR,
    [UNTIMED] = CONTAINED,
};

/* Their own rows have them in two towns. */
static bool are_apart(const struct place_ref *a, const struct place_ref *b)
{
    enum { APART_KM = 100 };
    return a->place && b->place && !a->inherited && !b->inherited && text_is_set(a->text) &&
           text_is_set(b->text) && itin_place_km(a->place, b->place) > APART_KM;
}

int match_score(struct resolver *r, const struct item *a, const struct item *b, bool *ret_apart)
{
    int times = compare_times(a, b);
    *ret_apart = times == APART;
    bool travels = item_kind_travels(a->kind) || item_kind_travels(b->kind);
    if (!same_date(a, b) || (!travels && are_apart(&a->at, &b->at)))
        return 0;
    if (a->flight.len && b->flight.len)
        return slice_eq(a->flight, b->flight) ? 1000 : 0;
    if (a->title_core.len && slice_eq(a->title_core, b->title_core) && a->kind == b->kind)
        return 800 + times * 10;
    if (stands_alone(a) || stands_alone(b))
        return times == EXACT && same_way(a, b) ? 700 : 0;
    if (times == EXACT && minutes_of(&a->start) < 0)
        times = UNTIMED;
    int like = r->n_compared++ < MAX_COMPARED ? best_likeness(r, a, b, times) : UNLIKE;
    if (like >= enough[times])
        return like * 100 + times * 10;
    /* One traveller is in one place: the very same minutes of the very same
     * day, in a table of visits or a section, are the same visit. */
    bool detail = (a->origin == ORIGIN_SCHEDULE) != (b->origin == ORIGIN_SCHEDULE);
    return times == EXACT && detail && minutes_of(&a->end) >= 0 ? 20 : 0;
}

bool match_undated(struct resolver *r, const struct item *row, const struct item *section)
{
    if (row->kind != section->kind && (stands_alone(row) || stands_alone(section)))
        return false;
    return compare_times(row, section) == EXACT && minutes_of(&section->start) >= 0 &&
           r->n_compared++ < MAX_COMPARED && best_likeness(r, row, section, EXACT) >= NEAR;
}

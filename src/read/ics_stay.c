/* Nights in calendars of others: one event for the arrival at a hotel and one
 * for leaving it, or an event over the days with the hotel's name. */
#include "base/base.h"

#include "read/ics.h"

enum { DAY = 86400, LONGEST = 60 /* nights between two events of one stay */ };
enum stay_end { NO_STAY, CHECK_IN, CHECK_OUT };

static const struct {
    const char *word;
    enum stay_end end;
} words[] = {
    {"check-out", CHECK_OUT}, {"check out", CHECK_OUT}, {"checkout", CHECK_OUT},
    {"체크아웃", CHECK_OUT},  {"퇴실", CHECK_OUT},      {"チェックアウト", CHECK_OUT},
    {"退房", CHECK_OUT},      {"check-in", CHECK_IN},   {"check in", CHECK_IN},
    {"checkin", CHECK_IN},    {"체크인", CHECK_IN},     {"입실", CHECK_IN},
    {"チェックイン", CHECK_IN}, {"入住", CHECK_IN},
};

static size_t find_nocase(struct itin_slice s, struct itin_slice word)
{
    for (size_t at = 0; at + word.len <= s.len; at++)
        if (slice_starts_nocase(slice_from(s, at), word))
            return at;
    return s.len;
}

/* Signs and small words between the word and the name. */
static struct itin_slice bare(struct itin_slice s)
{
    static const char *const front[] = {":", "-", "–", "—", ",", ")", "]", "at ", "to ", "in ", "into ",
                                        "from ", "of ", "for "};
    static const char *const back[] = {":", "-", "–", "—", ",", "(", "[", " at", " to", " from"};
    size_t before;
    do {
        before = s.len;
        s = slice_trim(s);
        for (size_t i = 0; i < ARRAY_LEN(front); i++)
            if (slice_starts_nocase(s, slice_of(front[i])))
                s = slice_trim(slice_from(s, strlen(front[i])));
        for (size_t i = 0; i < ARRAY_LEN(back); i++) {
            size_t n = strlen(back[i]);
            if (s.len >= n && slice_eq_nocase(slice_from(s, s.len - n), slice_of(back[i])))
                s = slice_trim(slice(s.ptr, s.len - n));
        }
    } while (s.len != before);
    return s;
}

/* One pass, for most titles have none of the words. */
static bool may_tell(struct itin_slice title)
{
    for (size_t i = 0; i < title.len; i++)
        if ((unsigned char)title.ptr[i] >= 0x80 ||
            ((title.ptr[i] == 'c' || title.ptr[i] == 'C') && slice_starts_nocase(slice_from(title, i), LIT("check"))))
            return true;
    return false;
}

/* "Check-in: Hotel Adlon", "Hotel Adlon (check-out)", "롯데호텔 체크인" */
static enum stay_end end_of(const struct item *item, struct itin_slice *ret_name)
{
    struct itin_slice title = item->title.str;
    if (item_kind_travels(item->kind) || item->flight.len || !item->machine_text || !may_tell(title))
        return NO_STAY;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct itin_slice word = slice_of(words[i].word);
        size_t at = find_nocase(title, word);
        if (at == title.len)
            continue;
        struct itin_slice left = bare(slice(title.ptr, at)), right = bare(slice_from(title, at + word.len));
        *ret_name = right.len ? right : left;
        return !left.len || !right.len || slice_eq_nocase(left, LIT("hotel")) ? words[i].end : NO_STAY;
    }
    return NO_STAY;
}

static struct itin_slice location_of(const struct item *item)
{
    return item->where.str.len ? item->where.str : item->at.text.str;
}

static bool is_one_house(const struct item *in, struct itin_slice name, const struct item *out,
                         struct itin_slice out_name)
{
    if (name.len && out_name.len)
        return slice_eq_nocase(name, out_name);
    return location_of(in).len && slice_eq_nocase(location_of(in), location_of(out));
}

static bool is_later(const struct item *in, const struct item *out)
{
    if (!in->start.has_date || !out->start.has_date)
        return false;
    int64_t nights = date_diff(out->start.date, in->start.date);
    return nights > 0 && nights <= LONGEST;
}

static void join(struct item *in, struct itin_slice name, struct item *out)
{
    in->kind = ITEM_STAY;
    if (name.len)
        in->title.str = name;
    in->end = out->start;
    in->stated = (struct stated){.has = false};
    in->all_day = in->start.clock == WHEN_NO_CLOCK && in->end.clock == WHEN_NO_CLOCK;
    if (!text_is_set(in->at.text) && !text_is_set(in->where)) {
        in->at = out->at;
        in->where = out->where;
    }
    out->dropped = true;
}

/* The event that ends the stay that `in` begins, before another one begins there. */
static void find_out(struct itin_trip *trip, size_t i)
{
    struct itin_slice name, other;
    struct item *in = trip->items[i];
    if (end_of(in, &name) != CHECK_IN)
        return;
    for (size_t k = i + 1; k < trip->n_items && !in->repeat; k++) {
        struct item *out = trip->items[k];
        enum stay_end end = out->dropped || out->repeat || out->status != in->status ? NO_STAY : end_of(out, &other);
        if (end == NO_STAY || !is_one_house(in, name, out, other))
            continue;
        if (end == CHECK_OUT && is_later(in, out))
            join(in, name, out);
        break;
    }
    if (in->kind == ITEM_STAY && in->start.clock == WHEN_EXACT && in->end.clock == WHEN_EXACT &&
        date_eq(in->start.date, in->end.date))
        in->kind = ITEM_TASK; /* an hour at the desk: nobody says for how long */
}

/* "Stay at Hyatt Regency", over a night at least. */
static void take_days(struct item *item)
{
    static const char *const heads[] = {"Stay at ", "Stay in ", "Stay: ", "Your stay at "};
    bool nights = item->start.has_date && item->end.has_date && date_cmp(item->end.date, item->start.date) > 0;
    for (size_t i = 0; i < ARRAY_LEN(heads) && nights && item->machine_text; i++)
        if (slice_starts_nocase(item->title.str, slice_of(heads[i])) && !item_kind_travels(item->kind)) {
            item->kind = ITEM_STAY;
            item->title.str = slice_trim(slice_from(item->title.str, strlen(heads[i])));
            return;
        }
}

void ics_stays(struct itin_trip *trip)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_items; i++)
        take_days(trip->items[i]);
    for (size_t i = 0; i < trip->n_items; i++)
        if (!trip->items[i]->dropped)
            find_out(trip, i);
    for (size_t i = 0; i < trip->n_items; i++)
        if (!trip->items[i]->dropped)
            trip->items[n++] = trip->items[i];
    trip->n_items = n;
}

#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* The days on which a journey may end, counted from its local start: the day
 * before (eastbound over the date line) to two days later. */
enum { FIRST_DAY = -1, LAST_DAY = 2, DAYS = LAST_DAY - FIRST_DAY + 1 };
enum { HOUR = 3600, DAY = 86400 };

struct candidate {
    bool possible;
    int64_t lasts; /* seconds */
};

/* A skipped or repeated start is an hour in doubt, which no day depends on. */
static bool has_instant(const struct when *w)
{
    return w->state == WHEN_KNOWN || w->state == WHEN_SKIPPED || w->state == WHEN_REPEATED;
}

static struct itin_date day_date(const struct item *item, int day)
{
    return date_add(has_instant(&item->start) ? item->start.local_date : item->start.date, day);
}

static struct candidate try_day(const struct item *item, const struct itin_zone *to, int day)
{
    const struct when *end = &item->end;
    struct itin_civil wall = {date_add(day_date(item, day), end->time_24), end->time};
    struct itin_instant at;
    if (end->has_offset)
        at = civil_to_instant(wall, end->offset);
    else if (end->is_z)
        at.s = civil_to_seconds(wall);
    else {
        struct itin_local l = itin_zone_lookup(to, wall);
        if (!itin_local_pick(&l, ITIN_LOCAL_COMPATIBLE, &at))
            return (struct candidate){false, 0};
    }
    return (struct candidate){true, at.s - item->start.at.s};
}

/* How near a stated duration must come to speak for a day. */
static bool fits_stated(const struct stated *stated, int64_t lasts)
{
    int64_t slack = stated->precision == DURATION_ABOUT ? stated->value.s / 4 : 0;
    if (slack < 90 * 60)
        slack = 90 * 60;
    return lasts > 0 && llabs(lasts - stated->value.s) <= slack;
}

/* Minutes that a flight of this distance plausibly takes; 0: not known. */
static double plausible_minutes(const struct item *item)
{
    if (item->kind != ITEM_FLIGHT || !item->from.place || !item->to.place)
        return 0;
    double km = itin_place_km(item->from.place, item->to.place);
    return km > 0 ? 38 + km / 13.6 : 0;
}

static bool by_stated(const struct item *item, const struct candidate *c, int *ret_day)
{
    if (!item->stated.has)
        return false;
    for (int i = 0; i < DAYS; i++)
        if (c[i].possible && fits_stated(&item->stated, c[i].lasts)) {
            *ret_day = FIRST_DAY + i;
            return true;
        }
    return false;
}

static bool by_distance(const struct item *item, const struct candidate *c, int *ret_day)
{
    double want = plausible_minutes(item) * 60;
    int best = -1;
    if (want <= 0)
        return false;
    for (int i = 0; i < DAYS; i++) {
        if (!c[i].possible || c[i].lasts <= 0)
            continue;
        if (best < 0 || llabs(c[i].lasts - (int64_t)want) < llabs(c[best].lasts - (int64_t)want))
            best = i;
    }
    /* Three times the block and half a day more is no flight: better the
     * start's day and a finding than an invented night. */
    if (best < 0 || (double)c[best].lasts > 3 * want + 12 * HOUR)
        return false;
    *ret_day = FIRST_DAY + best;
    return true;
}

/* The longest that a journey may take whose distance does not speak for its
 * day. Overland a known distance speaks for a day and a night when not even an
 * express would be back at the written clock on the same day. */
static int64_t longest(const struct item *item)
{
    enum { EXPRESS_KMH = 100 };
    bool placed = item->kind != ITEM_FLIGHT && item->from.place && item->to.place;
    double km = placed ? itin_place_km(item->from.place, item->to.place) : 0;
    return km >= 8 * EXPRESS_KMH ? DAY : 20 * HOUR;
}

static bool by_smallest(const struct item *item, const struct candidate *c, int *ret_day)
{
    int64_t most = longest(item);
    for (int i = 0; i < DAYS; i++)
        if (c[i].possible && c[i].lasts > 0 && c[i].lasts < most) {
            *ret_day = FIRST_DAY + i;
            return true;
        }
    return false;
}

/* Nothing to explain: later the same day on one and the same clock. */
static bool is_plain(const struct item *item, int day)
{
    const struct when *start = &item->start, *end = &item->end;
    return day == 0 && !end->has_day_offset && slice_eq(start->zone_name, end->zone_name) &&
           end->time.hour * 60 + end->time.minute > start->time.hour * 60 + start->time.minute;
}

static void settle(struct item *item, int day, struct itin_slice why)
{
    struct when *end = &item->end;
    end->date = day_date(item, day);
    end->has_date = true;
    end->date_source = DATE_OTHER_END;
    end->why = is_plain(item, day) ? slice(NULL, 0) : why;
}

static struct itin_slice day_words(struct resolver *r, int day)
{
    static const struct {
        const char *en, *ko;
    } names[DAYS] = {{"the day before", "전날"},
                     {"the same day", "같은 날"},
                     {"the next day", "다음날"},
                     {"two days later", "이틀 뒤"}};
    int i = day - FIRST_DAY;
    if (i < 0 || i >= DAYS)
        return words_int(r->arena, day);
    return slice_of(r->lang == ITIN_LANG_KO ? names[i].ko : names[i].en);
}

/* Without a known start no duration can be compared. */
static void without_start(struct resolver *r, struct item *item)
{
    struct when *end = &item->end;
    if (end->has_day_offset)
        settle(item, end->day_offset,
               WHY(r, "as written", "적힌 대로"));
    else if (item->start.clock != WHEN_EXACT &&
             (item->kind != ITEM_FLIGHT || item->start.date_source == DATE_CARRIED))
        settle(item, 0, WHY(r, "same day: no start is written", "시작 시각이 없어 같은 날로 봅니다"));
}

static bool overrules(const struct item *item, const struct candidate *c, int day)
{
    int written = item->end.day_offset - FIRST_DAY;
    if (day == item->end.day_offset)
        return false;
    return written < 0 || written >= DAYS ||
           llabs(c[written].lasts - item->stated.value.s) > DAY / 2;
}

void day_change(struct resolver *r, struct item *item, const struct itin_zone *to)
{
    struct when *end = &item->end;
    struct candidate c[DAYS];
    int day = 0;
    if (!has_instant(&item->start) || (!to && !end->has_offset && !end->is_z)) {
        without_start(r, item);
        return;
    }
    for (int i = 0; i < DAYS; i++)
        c[i] = try_day(item, to, FIRST_DAY + i);
    bool stated = by_stated(item, c, &day);
    if (end->has_day_offset) {
        if (stated && overrules(item, c, day))
            settle(item, day,
                   WHY(r, "{1}: the written duration {2} decides against the written day",
                       "{1}: 적힌 소요시간 {2}에 맞는 날로 봅니다(적힌 날짜 변경과 다름)",
                       day_words(r, day), words_duration(r->arena, r->lang, item->stated.value)));
        else
            settle(item, end->day_offset,
                   WHY(r, "{1}, as written", "{1}(적힌 대로)", day_words(r, end->day_offset)));
    } else if (stated) {
        settle(item, day, WHY(r, "{1}: the written duration {2} fits no other", 
                                 "{1}: 적힌 소요시간 {2}에 맞는 날입니다", day_words(r, day),
                                 words_duration(r->arena, r->lang, item->stated.value)));
    } else if (by_distance(item, c, &day)) {
        settle(item, day, WHY(r, "{1}: {2} is nearest to what the distance takes",
                                 "{1}: {2}이 거리로 본 비행시간에 가장 가깝습니다", day_words(r, day),
                                 words_duration(r->arena, r->lang,
                                                (struct itin_duration){c[day - FIRST_DAY].lasts})));
    } else if (by_smallest(item, c, &day)) {
        settle(item, day, WHY(r, "{1}: the earliest day after the start",
                                 "{1}: 출발 뒤 가장 이른 날입니다", day_words(r, day)));
    } else {
        settle(item, 0, WHY(r, "the same day: no other is plausible",
                               "같은 날로 봅니다(다른 날은 맞지 않음)"));
    }
}

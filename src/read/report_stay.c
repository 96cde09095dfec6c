/* Nights in one lodging. */
#include "base/base.h"

#include "read/report.h"

bool word_is_aboard(struct itin_slice text)
{
    static const char *const others[] = {"飞机上", "机上", "機上", "機中", "機内", "机内", "航班上"};
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        if (slice_contains(text, slice_of(others[i])))
            return true;
    return slice_contains(text, LIT("기내")) || slice_contains(text, LIT("기중")) ||
           word_has(text, LIT("on board")) || word_has(text, LIT("in flight")) ||
           word_has(text, LIT("in-flight")) || word_has(text, LIT("aboard")) ||
           word_has(text, LIT("overnight flight")) || word_has(text, LIT("plane"));
}

/* The check-out is the day after the last night. False: not the next night. */
static bool extend(struct item *stay, const struct when *night)
{
    struct itin_date first = stay->start.date, last = night->date;
    if (first.year == 0)
        first.year = last.year = 2023; /* any year that is not a leap year */
    if (!date_is_valid(first) || !date_is_valid(last))
        return false;
    int64_t nights = date_diff(last, first) + 1;
    if (nights < 1 || nights > 90 || (stay->end.has_date && nights > stay->end.day_offset + 1))
        return false;
    struct itin_date out = date_add(last, 1);
    if (!stay->start.has_year)
        out.year = 0;
    stay->end = *night;
    stay->end.date = out;
    stay->end.weekday = -1;
    stay->end.day_offset = (int)nights;
    stay->end.date_source = DATE_OTHER_END;
    stay->end.span = night->date_span;
    return true;
}

struct item *report_stay(struct report *r, const struct when *night, struct text title, uint32_t number,
                         struct item **last)
{
    if (*last && (*last)->table == number && slice_eq((*last)->title.str, title.str) &&
        extend(*last, night))
        return NULL;
    struct item *item = trip_add_item(r->trip, ITEM_STAY, title.span);
    if (!item)
        return NULL;
    *last = item;
    item->origin = ORIGIN_SCHEDULE;
    item->table = number;
    item->title = item->where = title;
    item->start = *night;
    item->start.span = night->date_span;
    item->start.date_source = DATE_WRITTEN;
    item->all_day = true;
    extend(item, night);
    return item;
}

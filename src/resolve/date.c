#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

struct itin_slice local_date_words(const struct resolver *r, struct itin_date d)
{
    return words_date(r->arena, r->lang, d, false);
}

/* "Day 1": the first day of the period, else counted back from a row that has
 * both a number and a date, else the first date there is. */
void date_first_day(struct resolver *r)
{
    struct itin_trip *trip = r->trip;
    const struct when *dated = NULL;
    r->has_first_day = true;
    if (trip->first.has_date && date_is_valid(trip->first.date) && trip->first.date.year) {
        r->first_day = trip->first.date;
        return;
    }
    for (size_t i = 0; i < trip->n_items; i++) {
        struct when *w = &trip->items[i]->start;
        if (!year_complete(r, w))
            continue;
        if (w->day_number > 0) {
            r->first_day = date_add(w->date, 1 - w->day_number);
            return;
        }
        if (!dated)
            dated = w;
    }
    r->has_first_day = dated != NULL;
    if (dated)
        r->first_day = dated->date;
}

static void by_number(struct resolver *r, struct when *w)
{
    if (!r->has_first_day)
        return;
    w->date = date_add(r->first_day, w->day_number - 1);
    w->has_date = true;
    w->date_source = DATE_DAY_NUMBER;
    w->why = WHY(r, "day {1}, counted from {2}", "{2}부터 센 {1}일차", words_int(r->arena, w->day_number),
                 local_date_words(r, r->first_day));
}

static void by_carry(struct resolver *r, struct when *w, const struct carry *carry)
{
    if (!carry->has_date)
        return;
    w->date = carry->date;
    w->has_date = true;
    w->date_source = DATE_CARRIED;
    w->why = WHY(r, "no date written: {1}, when the row before ended",
                 "날짜가 적혀 있지 않아 앞 행이 끝난 {1}로 봅니다", local_date_words(r, w->date));
    if (!w->has_day_offset || w->day_offset <= 0)
        return;
    /* `next day` in a row without a date counts from the start of the row
     * before; a row that ended overnight has counted it already. */
    struct itin_date d = date_add(carry->start_date, w->day_offset);
    if (date_cmp(d, w->date) > 0)
        w->date = d;
}

void date_start(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct when *w = &item->start;
    if (w->has_date)
        year_complete(r, w);
    else if (w->day_number > 0)
        by_number(r, w);
    else if (w->date_source == DATE_CARRIED || item->origin == ORIGIN_SCHEDULE ||
             item->origin == ORIGIN_SUBSET)
        by_carry(r, w, carry);
    if (w->has_date && !w->has_year && w->date_source == DATE_WRITTEN && !w->why.len)
        w->why = r->trip->year_why;
}

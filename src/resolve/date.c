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
    /* `next day` in a row without a date counts from the last date that is
     * written, or from the start of the row before when that is later; a row
     * that ended overnight has counted it already. */
    bool told = carry->written.month && carry->start.date.month;
    struct itin_date d = told ? date_add(carry->written, w->day_offset) : w->date;
    struct itin_civil at = {d, w->time};
    if (told && civil_to_seconds(at) < civil_to_seconds(carry->start))
        d = date_add(carry->start.date, w->day_offset);
    if (date_cmp(d, w->date) > 0)
        w->date = d;
    w->has_day_offset = false;
}

/* What a change of days counts from: the date of a heading, of a column. NULL:
 * none is written beside a date. */
static struct when *shifted_end(struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    bool alone = start->clock == WHEN_NO_CLOCK && end->has_date &&
                 (start->has_date ? start->date_span.start == end->date_span.start : end->date_source == DATE_HEADING);
    struct when *w = alone ? end : start;
    return w->has_day_offset && w->day_offset && w->has_date && date_is_valid(w->date) && w->date.year ? w : NULL;
}

/* `00:20+1` below a heading or in a dated row is the day after it, and what its
 * end says counts from there too. In the row behind the day before, the words may
 * only say again what its own date says: they are kept, as a doubt. */
static void by_offset(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct when *w = shifted_end(item), *end = &item->end;
    bool row = item->origin == ORIGIN_SCHEDULE || item->origin == ORIGIN_SUBSET;
    if (!w || (row && carry->has_date && date_diff(w->date, carry->start.date) == w->day_offset))
        return;
    w->why = WHY(r, "{2} as written, counted from {1}", "{1}에서 세어 {2}(적힌 대로)",
                 local_date_words(r, w->date), arena_printf(r->arena, "%+d", w->day_offset));
    w->date = date_add(w->date, w->day_offset);
    if (w->weekday >= 0)
        w->weekday = ((w->weekday + w->day_offset) % 7 + 7) % 7; /* it was that of the day above */
    w->has_day_offset = false;
    if (w == end || !end->has_day_offset || end->has_date)
        return;
    /* "01:00+1 - 05:00+1": both are there, or it arrives a day later */
    end->has_day_offset = end->day_offset != w->day_offset;
    end->day_offset -= w->day_offset;
}

void date_start(struct resolver *r, struct item *item, const struct carry *carry)
{
    struct when *w = &item->start;
    if (w->has_date)
        year_complete(r, w);
    else if (w->day_number > 0)
        by_number(r, w);
    else if (w->date_source == DATE_CARRIED ||
             (w->date_source != DATE_HEADING && (item->origin == ORIGIN_SCHEDULE || item->origin == ORIGIN_SUBSET)))
        by_carry(r, w, carry);
    by_offset(r, item, carry);
    if (w->has_date && !w->has_year && w->date_source == DATE_WRITTEN && !w->why.len)
        w->why = r->trip->year_why;
}

/* What stands above a timeline: its days, its nights, and who is on an item. */
#include "base/base.h"

#include "time/words.h"
#include "write/timeline.h"

struct itin_slice timeline_night_town(struct writer *w, const struct night *night)
{
    if (night->aboard)
        return slice_of(view_say(w, "in the air", "기내"));
    if (night->at)
        return view_place(w, night->at);
    return slice_of(view_say(w, "place unknown", "장소 미상"));
}

struct itin_slice timeline_period(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    enum itin_lang lang = w->options.lang;
    if (!trip->has_span)
        return slice("", 0);
    bool years = trip->first_day.year != trip->end_day.year || lang == ITIN_LANG_KO;
    struct itin_slice from = words_date(&w->arena, lang, trip->first_day, years);
    struct itin_slice to = words_date(&w->arena, lang, trip->end_day,
                                      lang == ITIN_LANG_EN ||
                                          trip->first_day.year != trip->end_day.year);
    int nights = trip->lodging_nights, days = trip->total_days;
    if (lang == ITIN_LANG_KO)
        return arena_printf(&w->arena, SLICE_FMT " ~ " SLICE_FMT ", %d박 %d일", SLICE_ARG(from),
                            SLICE_ARG(to), nights, days);
    return arena_printf(&w->arena, SLICE_FMT " - " SLICE_FMT ", %d night%s %d day%s",
                        SLICE_ARG(from), SLICE_ARG(to), nights, nights == 1 ? "" : "s", days,
                        days == 1 ? "" : "s");
}

/* "24-26" within a month, "29.6-2.7" across. */
static struct itin_slice night_dates(struct writer *w, struct itin_date first,
                                     struct itin_date last)
{
    if (date_eq(first, last))
        return arena_printf(&w->arena, "%d", first.day);
    if (first.month == last.month && first.year == last.year)
        return arena_printf(&w->arena, "%d-%d", first.day, last.day);
    if (w->options.lang == ITIN_LANG_KO)
        return arena_printf(&w->arena, "%d.%d-%d.%d", first.month, first.day, last.month,
                            last.day);
    return arena_printf(&w->arena, "%d.%d-%d.%d", first.day, first.month, last.day, last.month);
}

/* The night of a town `days` after one of it; NULL: nobody is there then. */
static const struct night *night_beside(struct writer *w, const struct night *night, int days)
{
    const struct itin_trip *trip = w->trip;
    struct itin_slice town = timeline_night_town(w, night);
    const struct night *list = trip->nights_list, *x = trip_night(trip, date_add(night->date, days));
    for (; x && x < list + trip->n_nights && date_diff(x->date, night->date) == days; x++)
        if (slice_eq(town, timeline_night_town(w, x)))
            return x;
    return NULL;
}

struct itin_slice timeline_nights(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    struct buf all;
    buf_init(&all, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < trip->n_nights; i++) {
        const struct night *first = &trip->nights_list[i], *last = first, *next;
        if (night_beside(w, first, -1) || night_beside(w, first, 0) != first)
            continue;
        while ((next = night_beside(w, last, 1)))
            last = next;
        struct itin_slice dates = night_dates(w, first->date, last->date);
        buf_addf(&all, "%s" SLICE_FMT " %d%s (" SLICE_FMT ")",
                 all.len ? ", " : view_say(w, "nights: ", "숙박: "),
                 SLICE_ARG(timeline_night_town(w, first)), (int)date_diff(last->date, first->date) + 1,
                 view_say(w, "", "박"), SLICE_ARG(dates));
    }
    return arena_take(&w->arena, &all);
}

struct itin_slice timeline_who(struct writer *w, const struct item *item)
{
    if (w->trip->travellers.n < 2 || !item->who.n || item->who.n >= w->trip->travellers.n)
        return slice("", 0);
    return view_people(w, &item->who);
}

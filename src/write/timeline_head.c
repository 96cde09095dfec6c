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

struct itin_slice timeline_nights(struct writer *w)
{
    const struct itin_trip *trip = w->trip;
    struct buf all;
    buf_init(&all, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0, end; i < trip->n_nights; i = end) {
        struct itin_slice town = timeline_night_town(w, &trip->nights_list[i]);
        for (end = i + 1; end < trip->n_nights; end++)
            if (!slice_eq(town, timeline_night_town(w, &trip->nights_list[end])))
                break;
        struct itin_slice dates = night_dates(w, trip->nights_list[i].date,
                                              trip->nights_list[end - 1].date);
        buf_addf(&all, "%s" SLICE_FMT " %zu%s (" SLICE_FMT ")",
                 all.len ? ", " : view_say(w, "nights: ", "숙박: "), SLICE_ARG(town), end - i,
                 view_say(w, "", "박"), SLICE_ARG(dates));
    }
    return arena_take(&w->arena, &all);
}

struct itin_slice timeline_who(struct writer *w, const struct item *item)
{
    struct buf all;
    if (w->trip->travellers.n < 2 || !item->who.n || item->who.n >= w->trip->travellers.n)
        return slice("", 0);
    buf_init(&all, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < item->who.n; i++) {
        struct itin_slice name = view_clean(w, item->who.names[i].str);
        buf_addf(&all, "%s" SLICE_FMT, all.len ? ", " : "", SLICE_ARG(name));
    }
    return arena_take(&w->arena, &all);
}

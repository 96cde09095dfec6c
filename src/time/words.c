#include "base/base.h"

#include "time/iso.h"
#include "time/words.h"

static const char *const weekdays[][7] = {
    [ITIN_LANG_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    [ITIN_LANG_KO] = {"월", "화", "수", "목", "금", "토", "일"},
};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* The units of a language: what stands behind the number, and between parts. */
struct duration_words {
    const char *hour, *minute, *second, *between;
};
static const struct duration_words duration_words[] = {
    [ITIN_LANG_EN] = {"h", "m", "s", ""},
    [ITIN_LANG_KO] = {"시간", "분", "초", " "},
};

/* Minutes behind hours have two digits in English: columns stay aligned. */
struct itin_slice words_duration(struct arena *arena, enum itin_lang lang, struct itin_duration d)
{
    const struct duration_words *w = &duration_words[lang];
    uint64_t size = d.s < 0 ? -(uint64_t)d.s : (uint64_t)d.s;
    uint64_t hours = size / 3600;
    int minutes = (int)(size / 60 % 60), seconds = (int)(size % 60);
    char text[96];
    size_t n = 0;
    if (d.s < 0)
        text[n++] = '-';
    if (hours)
        n += (size_t)snprintf(text + n, sizeof text - n, "%" PRIu64 "%s", hours, w->hour);
    if (minutes || (!hours && !seconds))
        n += (size_t)snprintf(text + n, sizeof text - n, hours && lang == ITIN_LANG_EN ? "%s%02d%s" : "%s%d%s",
                              hours ? w->between : "", minutes, w->minute);
    if (seconds)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%d%s",
                              hours || minutes ? w->between : "", seconds, w->second);
    return arena_dup(arena, slice(text, n));
}

static const char *month_name(int month)
{
    return month >= 1 && month <= 12 ? months[month - 1] : "?";
}

struct itin_slice words_date(struct arena *arena, enum itin_lang lang, struct itin_date d,
                             bool with_year)
{
    struct itin_slice day = words_weekday(lang, date_weekday(d));
    if (lang == ITIN_LANG_KO)
        return with_year ? arena_printf(arena, "%d.%d.%d.(" SLICE_FMT ")", (int)d.year, d.month,
                                        d.day, SLICE_ARG(day))
                         : arena_printf(arena, "%d.%d.(" SLICE_FMT ")", d.month, d.day,
                                        SLICE_ARG(day));
    return with_year ? arena_printf(arena, SLICE_FMT " %d %s %d", SLICE_ARG(day), d.day,
                                    month_name(d.month), (int)d.year)
                     : arena_printf(arena, SLICE_FMT " %d %s", SLICE_ARG(day), d.day,
                                    month_name(d.month));
}

struct itin_slice words_month_day(struct arena *arena, enum itin_lang lang, struct itin_date d)
{
    if (lang == ITIN_LANG_KO)
        return arena_printf(arena, "%d.%d.", d.month, d.day);
    return arena_printf(arena, "%d %s", d.day, month_name(d.month));
}

struct itin_slice words_clock(struct arena *arena, struct itin_clock c)
{
    return arena_printf(arena, "%02d:%02d", c.hour, c.minute);
}

struct itin_slice words_offset(struct arena *arena, int32_t offset)
{
    char text[ISO_BUF];
    return arena_dup(arena, slice_of(iso_offset(offset, text)));
}

struct itin_slice words_weekday(enum itin_lang lang, int weekday)
{
    return weekday >= 0 && weekday < 7 ? slice_of(weekdays[lang][weekday]) : slice_of("?");
}

struct itin_slice words_int(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%" PRId64, n);
}

/* Trips of one line: `F XX1 SEA 26.1000-7 YYC 26.1240-6 | M Talk YYC 26.1500-6
 * 26.1600-6 who=kim`. A letter for the kind, an id, then a place and a time for
 * each end; what has one place has it first. Days are of June 2024, `-` is
 * nothing, a day alone has no clock. */
#ifndef CHECK_LINES_H
#define CHECK_LINES_H

#include "made.h"

enum { WORDS_MAX = 24 };

static inline const char *line_word(struct made *m, struct itin_slice word)
{
    return arena_dup(&m->trip->arena, word).ptr;
}

/* "26.1000-7" as made_when() has it; an offset may have minutes ("+530"). */
static inline const char *line_time(struct made *m, struct itin_slice word)
{
    int day, hhmm, offset;
    char sign;
    char text[32];
    snprintf(text, sizeof text, SLICE_FMT, SLICE_ARG(word));
    int n = sscanf(text, "%2d.%4d%c%3d", &day, &hhmm, &sign, &offset);
    if (slice_eq(word, LIT("-")))
        return "";
    if (n < 2)
        return arena_printf(&m->trip->arena, "2024-06-%02d", n ? day : 0).ptr;
    ck_assert_msg(n == 4 && (sign == '+' || sign == '-'), "no time: %s", text);
    int hours = offset >= 100 ? offset / 100 : offset, minutes = offset >= 100 ? offset % 100 : 0;
    return arena_printf(&m->trip->arena, "2024-06-%02dT%02d:%02d%c%02d:%02d", day, hhmm / 100, hhmm % 100, sign, hours, minutes).ptr;
}

static inline void line_agenda(struct made *m, struct item *item, struct itin_slice text)
{
    char day[32], both[2][48] = {"", ""};
    size_t dash = slice_find(text, LIT("-"), 0), line = 100 + 20 * item->order + item->n_agenda;
    struct itin_slice parts[] = {slice_head(text, dash), slice_from(text, dash + 1)};
    struct agenda_row *row = item_add_agenda(m->trip, item);
    struct itin_date d = item->start.local_date;
    ck_assert_ptr_nonnull(row);
    snprintf(day, sizeof day, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
    int32_t offset = item->start.at_offset / 3600;
    for (size_t i = 0; i < 2; i++)
        if (parts[i].len == 4)
            snprintf(both[i], sizeof both[i], "%sT%.2s:%.2s%c%02d:00", day, parts[i].ptr, parts[i].ptr + 2, offset < 0 ? '-' : '+',
                     (int)(offset < 0 ? -offset : offset));
    row->start = made_when(m, line, 6, both[0]);
    row->end = made_when(m, line, 20, both[1]);
    row->span = made_span(m, line, 0, 50);
}

static inline void line_mod(struct made *m, struct item *item, struct itin_slice word)
{
    size_t eq = slice_find(word, LIT("="), 0);
    struct itin_slice key = slice_head(word, eq);
    const char *value = line_word(m, slice_from(word, eq + 1));
    if (slice_eq(key, LIT("who")))
        made_who(m, item, value);
    else if (slice_eq(key, LIT("ticket")))
        item->ticket.str = slice_of(value);
    else if (slice_eq(key, LIT("where")))
        item->where = (struct text){slice_of(value), made_span(m, item->order + 1, 50, 55)};
    else if (slice_eq(key, LIT("by")))
        item->operated_by.str = slice_of(value);
    else if (slice_eq(key, LIT("allow")))
        made_allow(m, item, value);
    else if (slice_eq(key, LIT("lasts")))
        made_lasts(m, item, value);
    else if (slice_eq(key, LIT("a")))
        line_agenda(m, item, slice_of(value));
    else if (slice_eq(word, LIT("cancelled")))
        item->status = ITEM_CANCELLED;
    else if (slice_eq(word, LIT("flexible")))
        item->hold = HOLD_FLEXIBLE;
    else if (slice_eq(word, LIT("fixed")))
        item->hold = HOLD_FIXED;
    else if (slice_eq(word, LIT("row")))
        item->origin = ORIGIN_SCHEDULE;
    else if (slice_eq(word, LIT("all-day")))
        item->all_day = true;
    else if (slice_eq(word, LIT("taken"))) /* its places are assumed, not written */
        item->from.inherited = item->to.inherited = item->at.inherited = true;
    else
        ck_abort_msg("no word of a line: " SLICE_FMT, SLICE_ARG(word));
}

static inline void line_dates(struct item *item)
{
    bool days = item->start.has_date && item->start.clock == WHEN_NO_CLOCK;
    if (item->kind != ITEM_STAY && item->kind != ITEM_DAY && !days)
        return;
    item->has_dates = item->start.has_date;
    item->first_date = item->last_date = item->start.local_date;
    if (item->end.has_date)
        item->last_date = item->kind == ITEM_STAY ? date_add(item->end.local_date, -1) : item->end.local_date;
}

static inline void line_item(struct made *m, struct itin_slice text)
{
    static const char letters[] = "FTBYDXOMVECSAK"; /* as enum item_kind */
    struct itin_slice words[WORDS_MAX], word;
    size_t n = 0;
    while (slice_split(&text, ' ', &word))
        if (word.len && n < WORDS_MAX)
            words[n++] = word;
    const char *letter = n ? strchr(letters, words[0].ptr[0]) : NULL;
    ck_assert_msg(letter && words[0].len == 1, "no kind: " SLICE_FMT, SLICE_ARG(words[0]));
    enum item_kind kind = (enum item_kind)(letter - letters);
    bool travels = item_kind_travels(kind);
    size_t need = travels ? 6 : 5;
    ck_assert_msg(n >= need, "too few words of " SLICE_FMT, SLICE_ARG(words[1]));
    const char *id = line_word(m, words[1]), *at = slice_eq(words[2], LIT("-")) ? "" : line_word(m, words[2]);
    const char *to = slice_eq(words[4], LIT("-")) ? "" : line_word(m, words[4]);
    struct item *item = travels ? made_leg(m, kind, id, at, line_time(m, words[3]), to, line_time(m, words[5]))
                                : made_at(m, kind, id, at, line_time(m, words[3]), line_time(m, words[4]));
    line_dates(item);
    for (size_t i = need; i < n; i++)
        line_mod(m, item, words[i]);
}

static inline void line_trip(struct made *m, const char *line)
{
    struct itin_slice rest = slice_of(line), item;
    while (slice_split(&rest, '|', &item))
        line_item(m, item);
}

struct line_case {
    const char *line, *findings;
};

static inline void line_check(const struct line_case *x)
{
    struct made m = made();
    line_trip(&m, x->line);
    const char *got = made_check(&m);
    ck_assert_msg(strcmp(got, x->findings) == 0, "%s\ngot %s\nnot %s", x->line, got, x->findings);
    made_free(&m);
}

#endif

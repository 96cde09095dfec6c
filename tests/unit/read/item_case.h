/* What an item says, as one line of words, for tables of expectations. */
#ifndef UNIT_ITEM_CASE_H
#define UNIT_ITEM_CASE_H

#include "base/buf.h"
#include "reading.h"

/* "2024-06-24 19:20 Asia/Seoul", "... Z", "... +09:00", "2024-06-24". */
static inline const char *end_words(const struct when *w)
{
    static char text[2][96];
    static int turn;
    char *out = text[turn ^= 1];
    if (!w->has_date)
        return "-";
    int n = snprintf(out, 96, "%04d-%02d-%02d", w->date.year, w->date.month, w->date.day);
    if (w->clock != WHEN_EXACT)
        return out;
    n += snprintf(out + n, 96 - (size_t)n, " %02d:%02d", w->time.hour, w->time.minute);
    if (w->is_z)
        n += snprintf(out + n, 96 - (size_t)n, " Z");
    else if (w->has_offset)
        n += snprintf(out + n, 96 - (size_t)n, " %+d", w->offset / 60);
    if (w->zone.str.len)
        snprintf(out + n, 96 - (size_t)n, " %.*s", (int)w->zone.str.len, w->zone.str.ptr);
    return out;
}

static inline void add_word(struct buf *out, const char *before, struct itin_slice word, const char *after)
{
    if (!word.len)
        return;
    buf_adds(out, before);
    buf_add(out, word);
    buf_adds(out, after);
}

/* flight !cancelled KE5019 by DL196 ICN>SEA @Seattle [Pike Place] #ABC123 %999 ~640 {A; B}
 * where it is set: kind, status, number, route, place, venue, reference, ticket,
 * minutes that it lasts, people. */
static inline void item_words(const struct item *item, struct buf *out)
{
    static const char *const status[] = {"", " !confirmed", " !tentative", " !cancelled"};
    char minutes[24];
    buf_adds(out, item_kind_name(item->kind));
    buf_adds(out, status[item->status]);
    add_word(out, " ", item->flight.len ? item->flight : item->number.str, "");
    add_word(out, " by ", item->operated_by.str, "");
    if (item->from.text.str.len || item->to.text.str.len) {
        buf_addc(out, ' ');
        buf_add(out, item->from.text.str);
        buf_addc(out, '>');
        buf_add(out, item->to.text.str);
    }
    add_word(out, " @", item->at.text.str, "");
    add_word(out, " [", item->where.str, "]");
    add_word(out, " #", item->ref.str, "");
    add_word(out, " %", item->ticket.str, "");
    if (item->stated.has)
        buf_adds(out, (snprintf(minutes, sizeof minutes, " ~%d", (int)(item->stated.value.s / 60)), minutes));
    for (size_t i = 0; i < item->who.n; i++)
        add_word(out, i ? "; " : " {", item->who.names[i].str, i + 1 == item->who.n ? "}" : "");
}

static inline void assert_words(const struct item *item, const char *want, const char *of)
{
    struct buf got;
    buf_init(&got, 1 << 14);
    item_words(item, &got);
    ck_assert_msg(slice_eq(buf_slice(&got), slice_of(want)), "`%.*s` is not `%s` of: %s", (int)got.len,
                  buf_slice(&got).ptr, want, of);
    buf_release(&got);
}

#endif

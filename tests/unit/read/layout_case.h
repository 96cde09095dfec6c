/* Journeys spelt out by layouts, as sellers write them: one layout stands for every
 * journey of a table. */
#ifndef TEST_LAYOUT_CASE_H
#define TEST_LAYOUT_CASE_H

#include "base/base.h"

#include "base/buf.h"
#include "written_day.h"

struct journey {
    const char *airline, *digits, *name, *from, *to, *city, *goal; /* of a ride: digits is its number, the rest "" */
    struct day leaves, lands;
    int leaves_at, lands_at; /* minutes of the day there */
    const char *start, *end; /* zones and instants */
};

static inline void put_clock(struct buf *out, int minutes, char how)
{
    int hour = minutes / 60, minute = minutes % 60;
    if (how == 'd')
        buf_addf(out, "%02d:%02d", hour, minute);
    else if (how == 'p')
        buf_addf(out, "%02d%02d", hour, minute);
    else
        buf_addf(out, "%d:%02d %s", (hour + 11) % 12 + 1, minute, hour < 12 ? "AM" : "PM");
}

static inline void put_day(struct buf *out, struct day d, char how)
{
    static const char *const upper[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    static const char *const patterns[] = {"%Y-%n-%e", "%d %B %Y", "%w, %B %d, %Y", "%Y. %m. %d.(%W)", "", "%W, %d %M %Y"};
    char text[80];
    if (how == '5') {
        buf_addf(out, "%02d%s%02d", d.day, upper[d.month - 1], d.year % 100);
        return;
    }
    spell_day(text, sizeof text, patterns[how - '1'], how == '4' ? KO : EN, d);
    buf_adds(out, text);
}

static inline int days_across(const struct journey *f)
{
    int n = 0;
    for (struct day d = f->leaves; d.day != f->lands.day; d = next_day(d))
        n++;
    return n;
}

static inline void put_sign(struct buf *out, const struct journey *f, char c)
{
    static const char lands[] = "abcghi";
    switch (c) {
    case 'N': buf_addf(out, "%s%s", f->airline, f->digits); return;
    case 'n': buf_addf(out, "%s %s", f->airline, f->digits); return;
    case 'A': buf_adds(out, f->name); return;
    case 'F': buf_adds(out, f->from); return;
    case 'T': buf_adds(out, f->to); return;
    case 'f': buf_adds(out, f->city); return;
    case 't': buf_adds(out, f->goal); return;
    case 'd': put_clock(out, f->leaves_at, 'd'); return;
    case 'e': put_clock(out, f->lands_at, 'd'); return;
    case 'D': put_clock(out, f->leaves_at, 'D'); return;
    case 'E': put_clock(out, f->lands_at, 'D'); return;
    case 'p': put_clock(out, f->leaves_at, 'p'); return;
    case 'q': put_clock(out, f->lands_at, 'p'); return;
    case '+':
        if (days_across(f))
            buf_addf(out, "+%d", days_across(f));
        return;
    default: break;
    }
    if (c >= '1' && c <= '6')
        put_day(out, f->leaves, c);
    else if (strchr(lands, c))
        put_day(out, f->lands, (char)('1' + (strchr(lands, c) - lands)));
    else
        ck_abort_msg("%c", c);
}

/* $N "KE901", $n "KE 901", $A its airline; $F $T codes, $f $t towns; $d $e clocks of 24
 * hours, $D $E of twelve, $p $q four digits; $+ "+1" where it lands later; of the day it
 * leaves $1 2026-11-16, $2 16 Nov 2026, $3 Mon, Nov 16, 2026, $4 2026. 11. 16.(월), $5
 * 16NOV26, $6 Monday, 16 November 2026; of the day it lands $a $b $c $g $h $i. */
static inline void put_layout(struct buf *out, const char *layout, const struct journey *f)
{
    for (const char *p = layout; *p; p++)
        if (*p == '$')
            put_sign(out, f, *++p);
        else
            buf_addc(out, *p);
}

#endif

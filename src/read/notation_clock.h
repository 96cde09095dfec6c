/* What the files of notation share about clocks: a clock as its digits say,
 * and what stands beside it. */
#ifndef READ_NOTATION_CLOCK_H
#define READ_NOTATION_CLOCK_H

#include "read/scan.h"

enum half {
    HALF_NONE,
    HALF_AM,
    HALF_PM,
    HALF_NIGHT, /* 밤: 9 is 21:00; 12 and 1 belong to either date */
    HALF_NOON   /* 낮: 11 is 11:00, 1 is 13:00 */
};

/* A clock as its digits say, before am/pm is settled. */
struct reading {
    int hour, minute, second;
    enum half half;
    bool twelve;    /* may be a 12-hour clock: 1..12 without am or pm */
    bool bare_hour; /* only an hour, without colon or unit */
    bool french;    /* 13h20: a duration, unless both ends of a span are written so */
    bool midnight;  /* of which day its place in a span tells */
    bool packed;    /* four digits that may be a year as well */
    enum when_clock clock;
    size_t start, end;
    size_t words_end; /* end of 전후 and the like */
};

/* The whole of one clock with its words; false moves nothing. */
bool clock_take(struct cursor *c, struct reading *r, bool bare_hours);
/* 10.30, where the cursor or a unit behind it says that it is a clock. */
bool clock_points(struct cursor *c, struct reading *r);
/* The word for "o'clock" behind digits: Uhr. */
bool clock_unit(struct cursor *c);
/* 12 am is 00, 12 pm is 12; 오후 14시 is 14. */
void clock_apply_half(struct reading *r, enum half half);
/* The reading becomes the clock of *w, with its span. */
enum notation clock_settle(const struct cursor *c, struct when *w, struct reading *r);

/* UTC, GMT, Z and offsets are exact; KST and 한국시각 are words. */
void notation_zone_words(struct cursor *c, struct when *w);
/* The same, and [Asia/Seoul]. */
void notation_zone_behind(struct cursor *c, struct when *w);
/* 한국시각 10:00, (KST) 10:00. The caller sees to it that a clock follows. */
void notation_zone_in_front(struct cursor *c, struct when *w);

/* `only_exact`: not a date or a date and clock with a blank alone. */
enum notation notation_moment(struct cursor *c, struct when *w, bool only_exact);

#endif

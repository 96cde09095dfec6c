/* The trip as a traveller lives it: headings, items, arrivals, nights and
 * remarks in the order of the clock. Text, HTML and SVG draw the same list. */
#ifndef WRITE_TIMELINE_H
#define WRITE_TIMELINE_H

#include "write/write.h"

enum entry_kind {
    ENTRY_HEADING, /* a day, or a run of days without anything */
    ENTRY_ITEM,
    ENTRY_ARRIVAL, /* the far end of a journey, or a check-out */
    ENTRY_NIGHT,
    ENTRY_REMARK
};

/* What the wall clock says where the traveller is: "Seattle -07:00". */
struct clock_label {
    struct itin_slice zone, town;
    int32_t offset;
};

struct entry {
    enum entry_kind kind;
    const struct item *item; /* ITEM, ARRIVAL */
    struct itin_slice text;  /* ARRIVAL, NIGHT, REMARK */
    struct itin_slice remark; /* ITEM: "20 min after" */
    struct itin_date date, last_date; /* HEADING */
    bool with_year, again;            /* HEADING */
    bool has_label; /* the clock changes here */
    struct clock_label label;
    bool has_start, has_end, split; /* split: the end is an entry of its own */
    struct moment start, end;
    bool aboard; /* NIGHT */
};

struct timeline {
    struct entry *entries;
    size_t n, cap;
};

/* `second_zone`: of the second clock that the form shows; empty: none. */
void timeline_make(struct writer *w, struct itin_slice second_zone, struct timeline *ret);

/* "10h40m", "45m" */
struct itin_slice timeline_duration(struct writer *w, int64_t minutes);
/* "Mon 24 Jun - Mon 1 Jul 2024, 6 nights 8 days" */
struct itin_slice timeline_period(struct writer *w);
/* "nights: Seattle 3 (24-26), in the air 1 (30)"; empty without nights */
struct itin_slice timeline_nights(struct writer *w);
/* "Seattle", "in the air" */
struct itin_slice timeline_night_town(struct writer *w, const struct night *night);
/* Names of an item that is not everybody's; empty else. */
struct itin_slice timeline_who(struct writer *w, const struct item *item);
/* True when the way between two places crosses the date line. */
bool timeline_crosses_date_line(const struct item *item);

#endif

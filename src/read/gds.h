/* One flight segment of a reservation system's display. */
#ifndef READ_GDS_H
#define READ_GDS_H

#include "read/forms.h"
#include "read/notation.h"

struct gds_segment {
    struct itin_slice carrier, written; /* "KE", "KE5019" as it stands */
    int number;
    struct when start, end;
    struct itin_slice from, to, status, reference;
};
/* Reads a line that is a segment; spans are made against `source`. */
bool gds_parse(struct itin_source *source, struct itin_slice line, struct gds_segment *ret);

/* A hotel's segment. */
struct gds_hotel {
    struct itin_slice name, town, status;
    struct when in, out;
};
bool gds_parse_hotel(struct itin_source *source, struct itin_slice line, struct gds_hotel *ret);
/* "1 ", "1. ", if there is one; 24JUN, 24JUN24. */
void gds_segment_number(struct cursor *c);
bool gds_day_and_month(struct cursor *c, struct when *w);

/* The text of electronic tickets and of agencies' mails: labelled lines. */
enum itin_status ticket_read(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip);
/* Who operates an item, with the number if one is written. */
void ticket_operated(struct itin_trip *trip, struct itin_source *source, struct itin_slice value,
                     struct item *item);

#endif

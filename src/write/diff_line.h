/* What changed about a trip, a line a change: the comparison of two trips and
 * what follows from a replan are told alike. */
#ifndef WRITE_DIFF_LINE_H
#define WRITE_DIFF_LINE_H

#include "write/lines.h"
#include "write/write.h"
#include <itin/diff.h>

/* "  moved      transfer  hotel -> YYC  ...       +24h00m"; what is too long for
 * one line goes on below the label. */
struct diff_line {
    struct itin_slice word, kind, label, detail, right;
    enum style style; /* of the word */
};
void diff_line_put(struct writer *w, const struct diff_line *line);
/* The line of one item of a comparison. */
struct diff_line diff_line_of(struct writer *w, const struct itin_diff *diff,
                             const struct itin_diff_item *d);
/* The lines of the trip as a whole: dates, nights, title ... */
void diff_put_trip(struct writer *w, const struct itin_diff *diff);

/* "Sat 29 Jun 14:00", a date alone, or "no time". */
struct itin_slice diff_when(struct writer *w, const struct when *when);
/* "+24h00m", "-35m" */
struct itin_slice diff_by(struct writer *w, int64_t seconds);
/* "5 nights 7 days" */
struct itin_slice diff_nights(struct writer *w, int nights, int days);

#endif

/* The schedule as a report has it. */
#ifndef WRITE_REPORT_H
#define WRITE_REPORT_H

#include "write/write.h"

/* A table of our own, for what has none that could be given back whole: read
 * again, below the trip's period, it gives the same items. */
void report_own(struct writer *w);

#endif

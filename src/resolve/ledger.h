/* Items and what is remembered of them from the run before. */
#ifndef RESOLVE_LEDGER_H
#define RESOLVE_LEDGER_H

#include "resolve/work.h"

/* For each item the entry that is its past, or NULL; in the order of
 * trip->items. NULL when memory is exhausted. */
const struct ledger_entry **ledger_match(struct resolver *r);

#endif

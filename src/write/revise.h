/* What has become of an item since it was last remembered: its sequence, its
 * stamps and a digest of what a calendar shows of it. */
#ifndef WRITE_REVISE_H
#define WRITE_REVISE_H

#include "write/write.h"

struct revision {
    int sequence;               /* + 1 when the item moved, died or came back */
    struct itin_instant stamp;  /* now when anything shown changed, else as remembered */
    struct itin_instant created;
    struct itin_slice digest;
    struct ledger_end start, end;
};

/* `past` NULL: the item is new. Texts live in w->arena. */
struct revision revise_item(struct writer *w, const struct item *item,
                            const struct ledger_entry *past);

/* The entries of the ledger by UID, for binary search, in w->arena. */
struct past {
    const struct ledger_entry **entries;
    size_t n;
};
struct past revise_past(struct writer *w);
const struct ledger_entry *revise_find(const struct past *past, struct itin_slice uid);
/* The entries that no item of the trip has the UID of any more: they are
 * cancelled, with sequence and stamp of this revision. */
size_t revise_dead(struct writer *w, struct ledger_entry **ret_list);

/* drift.c: True when `id` is one of "id,id"; "*" is every id, NULL none. */
bool drift_is_named(const char *ids, struct itin_slice id);

enum itin_status write_ledger(struct writer *w);

#endif

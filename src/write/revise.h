/* What has become of an item since it was last remembered: its sequence, its
 * stamps and a digest of what a calendar shows of it. */
#ifndef WRITE_REVISE_H
#define WRITE_REVISE_H

#include "write/write.h"

struct revision {
    int sequence;               /* + 1 when the item moved, died or came back */
    struct itin_instant stamp;  /* later when anything shown changed, else as remembered */
    struct itin_instant created;
    struct itin_slice digest;   /* calendar_digest() */
    struct itin_slice tzdb;     /* release that the ends are told to be of */
    bool cancelled, moved;
    struct ledger_end start, end;
};

/* `past` NULL: the item is new. `digest` empty: nothing is known of what a
 * calendar would show. */
struct revision revise_item(const struct writer *w, const struct item *item, bool cancelled,
                            const struct ledger_entry *past, struct itin_slice digest);

/* The UID of the i-th item; they are made when one is asked for first. */
struct itin_slice revise_uid(struct writer *w, size_t i);

/* The entries of the ledger by UID, for binary search, in w->arena. */
struct past {
    const struct ledger_entry **entries;
    size_t n;
};
struct past revise_past(struct writer *w);
/* True when a calendar held it: not when the ledger alone knows it. */
bool revise_is_shown(const struct ledger_entry *past);
const struct ledger_entry *revise_find(const struct past *past, struct itin_slice uid);
/* The entries that no item of the trip has the UID of any more: they are
 * cancelled. In w->arena. */
size_t revise_dead(struct writer *w, const struct ledger_entry ***ret_list);

/* drift.c: True when `id` is one of "id,id"; "*" is every id, NULL none. */
bool drift_is_named(const char *ids, struct itin_slice id);

enum itin_status write_ledger(struct writer *w);

#endif

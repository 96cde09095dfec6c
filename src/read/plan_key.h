/* The table of an entry's keys, for the reader of entries (plan_item.c). */
#ifndef READ_PLAN_KEY_H
#define READ_PLAN_KEY_H

#include "read/plan.h"

typedef void entry_set_key(struct plan *p, struct item *item, const struct node *value);

struct entry_key {
    char name[13]; /* in place: all are looked at for every key of every entry */
    entry_set_key *set;
    bool moves; /* misspelt, it would leave the item at a wrong instant */
    enum key_group group;
};

enum { ENTRY_KEYS = 29, ENTRY_NAMES = ENTRY_KEYS + ITEM_KIND_COUNT };
/* In the order in which the keys of an entry are taken. */
extern const struct entry_key entry_keys[ENTRY_KEYS];

/* NULL: no key has that name. */
const struct entry_key *entry_find_key(struct itin_slice name);
/* The names of all keys and kinds; returns how many. */
size_t entry_known_names(struct itin_slice ret[ENTRY_NAMES]);

#endif

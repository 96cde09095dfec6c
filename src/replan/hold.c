/* How each item is held: as its file says, else by its place in the plan. */
#include "base/base.h"

#include "replan/change.h"

static enum itin_change_hold hold_of(const struct item *item)
{
    static const enum itin_change_hold by_kind[ITEM_KIND_COUNT] = {
        [ITEM_FLIGHT] = ITIN_HOLD_BOOKED,     [ITEM_TRAIN] = ITIN_HOLD_BOOKED,
        [ITEM_BUS] = ITIN_HOLD_BOOKED,        [ITEM_FERRY] = ITIN_HOLD_BOOKED,
        [ITEM_DRIVE] = ITIN_HOLD_FREE,        [ITEM_TRANSFER] = ITIN_HOLD_FREE,
        [ITEM_FORMALITY] = ITIN_HOLD_FREE,    [ITEM_MEETING] = ITIN_HOLD_FIXED,
        [ITEM_VISIT] = ITIN_HOLD_FIXED,       [ITEM_MEAL] = ITIN_HOLD_FREE,
        [ITEM_CALL] = ITIN_HOLD_FREE,         [ITEM_STAY] = ITIN_HOLD_WINDOW,
        [ITEM_DAY] = ITIN_HOLD_FREE,          [ITEM_TASK] = ITIN_HOLD_FREE,
    };
    switch (item->hold) {
    case HOLD_FIXED:
        return ITIN_HOLD_FIXED;
    case HOLD_BOOKED:
        return ITIN_HOLD_BOOKED;
    case HOLD_FLEXIBLE:
        return item->kind == ITEM_STAY ? ITIN_HOLD_WINDOW : ITIN_HOLD_FREE;
    case HOLD_UNSET:
        break;
    }
    return by_kind[item->kind];
}

void hold_infer(struct itin_change *c)
{
    for (size_t i = 0; i < c->n_things; i++) {
        struct thing *t = &c->things[i];
        t->hold = hold_of(t->item);
        t->hold_written = t->item->hold != HOLD_UNSET;
    }
}

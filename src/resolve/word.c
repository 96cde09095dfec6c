/* Words for a zone beside a clock: hints, which a place beats; where they
 * cannot be the place's clock, the one zone that they name, or a question. */
#include "base/base.h"

#include "resolve/work.h"

/* Copies how a zone is written, not the clock. */
static void copy_zone(struct when *to, const struct when *from)
{
    to->has_offset = from->has_offset;
    to->is_z = from->is_z;
    to->offset = from->offset;
    to->offset_span = from->offset_span;
    to->zone = from->zone;
    to->zone_critical = from->zone_critical;
    to->word = from->word;
    to->word_span = from->word_span;
}

void word_share(struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    if (item_kind_travels(item->kind))
        return;
    if (start->zone_of_other)
        copy_zone(start, end);
    else if (end->zone_of_other)
        copy_zone(end, start);
    start->zone_of_other = end->zone_of_other = false;
}

/* The offset at the end's own clock, or at that of its item's start, which is
 * on the same day or nearly. False: there is no date to tell it by. */
static bool offset_at(const struct item *item, const struct when *w, const struct itin_zone *zone, int32_t *ret)
{
    const struct when *dated = w->has_date && w->date.year ? w : &item->start;
    struct itin_civil wall = {dated->date, w->time};
    if (!dated->has_date || dated->date.year < ITIN_MIN_YEAR || dated->date.year > ITIN_MAX_YEAR ||
        !date_is_valid(dated->date))
        return false;
    *ret = itin_zone_lookup(zone, wall).earlier_offset;
    return true;
}

static const struct itin_zone *zone_called(struct resolver *r, const char *name)
{
    return resolve_zone(r, slice_of(name));
}

static bool has_letters_offset(const struct zone_word *word, int32_t offset)
{
    return word->minutes != ZONE_WORD_NO_OFFSET && offset == word->minutes * 60;
}

/* Is the word said of a clock with this offset? "PST" is, in summer as well. */
static bool word_fits(struct resolver *r, const struct item *item, const struct when *w,
                      const struct zone_word *word, int32_t offset)
{
    for (size_t i = 0; i < ARRAY_LEN(word->zones) && word->zones[i]; i++) {
        const struct itin_zone *zone = zone_called(r, word->zones[i]);
        int32_t there;
        if (zone && offset_at(item, w, zone, &there) && there == offset)
            return true;
    }
    return has_letters_offset(word, offset);
}

/* The one zone that the word can mean: of "PST" in summer nobody knows whether
 * the letters or the clocks there count. */
static const struct itin_zone *only_zone(struct resolver *r, const struct item *item, const struct when *w)
{
    const struct zone_word *word = w->word;
    const struct itin_zone *zone = word->zones[1] ? NULL : zone_called(r, word->zones[0]);
    int32_t offset;
    if (!zone || !offset_at(item, w, zone, &offset))
        return NULL;
    return word->minutes == ZONE_WORD_NO_OFFSET || has_letters_offset(word, offset) ? zone : NULL;
}

/* A town whose rules have changed lately (Calgary left MST in 2026) is said to
 * keep the clock that it left: some years ago the two were one on this day. */
static bool was_one_clock(struct resolver *r, const struct item *item, const struct when *w,
                          const struct itin_zone *here)
{
    enum { YEARS = 10 };
    const struct itin_zone *zone = zone_called(r, w->word->zones[0]);
    struct when then = *w;
    for (int back = 1; zone && back <= YEARS; back++) {
        int32_t a, b;
        then.has_date = true;
        then.date = w->has_date && w->date.year ? w->date : item->start.date;
        then.date = date_add(then.date, -364 * back); /* the same weekday, on the same side of a switch */
        if (offset_at(item, &then, zone, &a) && offset_at(item, &then, here, &b) && a == b)
            return true;
    }
    return false;
}

int32_t word_offset(struct resolver *r, const struct item *item, const struct when *w)
{
    const struct itin_zone *zone = zone_called(r, w->word->zones[0]);
    int32_t offset = w->word->minutes * 60;
    if (w->word->minutes == ZONE_WORD_NO_OFFSET && !(zone && offset_at(item, w, zone, &offset)))
        offset = w->at_offset;
    return offset;
}

const struct itin_zone *word_zone(struct resolver *r, const struct item *item, struct when *w,
                                  const struct place_ref *ref, const struct itin_zone *zone)
{
    int32_t offset = 0;
    w->word_differs = w->word_is_former = false;
    if (!w->word || zone_word_is_local(w->word) || w->clock != WHEN_EXACT || w->has_offset)
        return zone;
    if (zone && (!offset_at(item, w, zone, &offset) || word_fits(r, item, w, w->word, offset)))
        return zone;
    bool here = zone && place_is_known(ref) && slice_eq(slice_of(itin_zone_name(zone)), ref->zone);
    if (here && was_one_clock(r, item, w, zone)) {
        w->word_is_former = !ref->inherited;
        w->word_differs = ref->inherited; /* of that town, or of another */
        return ref->inherited ? NULL : zone;
    }
    const struct itin_zone *only = only_zone(r, item, w);
    if (only && !(zone && item_kind_travels(item->kind)))
        return only;
    w->word_differs = true;
    return NULL;
}

/* ---- two clocks for one moment ------------------------------------------------ */

static bool other_fits(struct resolver *r, const struct item *item, const struct when *w,
                       const struct when *said, const struct place_ref *ref)
{
    const struct zone_word *word = said->other_word;
    struct itin_civil wall = {w->local_date, said->other_time};
    if (zone_word_is_local(word)) {
        const struct itin_zone *zone = place_is_known(ref) ? resolve_zone(r, ref->zone) : NULL;
        struct itin_civil local = zone ? instant_to_civil(w->at, itin_zone_offset(zone, w->at)) : wall;
        return local.clock.hour == wall.clock.hour && local.clock.minute == wall.clock.minute;
    }
    /* the day may be the one before or after */
    int64_t offset = (civil_to_seconds(wall) - w->at.s) % 86400;
    for (int64_t day = -86400; day <= 86400; day += 86400)
        if (offset + day > -14 * 3600 && offset + day < 15 * 3600 &&
            word_fits(r, item, w, word, (int32_t)(offset + day)))
            return true;
    return false;
}

static void judge_other(struct resolver *r, const struct item *item, struct when *w, const struct place_ref *ref,
                        const struct when *end, const struct place_ref *end_ref)
{
    if (!w->other_word || w->state != WHEN_KNOWN || other_fits(r, item, w, w, ref))
        return;
    if (w->other_of_either && end->state == WHEN_KNOWN && other_fits(r, item, end, w, end_ref))
        return;
    w->other_differs = true;
    w->state = WHEN_NO_ZONE; /* which of the two zones is meant */
}

void word_other_clock(struct resolver *r, struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    const struct place_ref *from = item_place_start(item), *to = item_place_end(item);
    judge_other(r, item, start, from, end, to);
    judge_other(r, item, end, to, end, to);
}

#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* `lead: 2h20m before WS86`, `after: 50m after WS86`: items without a clock
 * take their time from another item. */

/* ---- what an item may be called by ------------------------------------------ */

enum name_rank { NAME_ID, NAME_FLIGHT, NAME_NUMBER, NAME_TITLE };
struct name {
    struct itin_slice key;
    enum name_rank rank;
    struct item *item;
};
struct names {
    struct name *list;
    size_t n;
};

/* Lower case without blanks; the zeros in front of a flight's number do not count. */
static struct itin_slice key_of(struct resolver *r, struct itin_slice text)
{
    char *out = arena_alloc(r->arena, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        char byte = text.ptr[i];
        if (byte == ' ' || byte == '\t' || (n == 2 && byte == '0'))
            continue;
        out[n++] = (char)tolower((unsigned char)byte);
    }
    return slice(out, n);
}

static void add_name(struct resolver *r, struct names *names, struct item *item,
                     enum name_rank rank, struct itin_slice text)
{
    if (text.len)
        names->list[names->n++] = (struct name){key_of(r, text), rank, item};
}

static int by_key(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int cmp = slice_cmp(x->key, y->key);
    if (!cmp)
        cmp = (int)x->rank - (int)y->rank;
    return cmp ? cmp : (x->item->order > y->item->order) - (x->item->order < y->item->order);
}

static bool collect_names(struct resolver *r, struct names *names)
{
    names->list = arena_array(r->arena, r->trip->n_items * 4 + 1, sizeof *names->list);
    if (!names->list)
        return false;
    for (size_t i = 0; i < r->trip->n_items; i++) {
        struct item *item = r->trip->items[i];
        if (item->dropped)
            continue;
        add_name(r, names, item, NAME_ID, item->id.str);
        add_name(r, names, item, NAME_FLIGHT, item->flight);
        add_name(r, names, item, NAME_NUMBER, item->number.str);
        add_name(r, names, item, NAME_TITLE, item->title.str);
    }
    qsort(names->list, names->n, sizeof *names->list, by_key);
    return !r->arena->failed;
}

/* The item of a name; NULL when there is none, or when several share it. */
static struct item *find_item(struct resolver *r, const struct names *names,
                              struct itin_slice text, bool *ret_several)
{
    struct itin_slice key = key_of(r, text);
    size_t lo = 0, hi = names->n;
    *ret_several = false;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (slice_cmp(names->list[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == names->n || !slice_eq(names->list[lo].key, key))
        return NULL;
    const struct name *first = &names->list[lo], *next = first + 1;
    bool more = lo + 1 < names->n && slice_eq(next->key, key) && next->rank == first->rank;
    *ret_several = more && next->item != first->item;
    return *ret_several ? NULL : first->item;
}

/* ---- the work --------------------------------------------------------------- */

/* An end that waits for another item. */
struct waiting {
    struct item *item, *target;
    const struct relation *relation;
    bool lead; /* before the target's start: the item's end or start; else its start, after its end */
    bool done;
    size_t walk; /* the walk that looked at it; 0: none yet */
};
struct relations {
    struct waiting *list;
    size_t n;
};

static void say(struct resolver *r, const struct waiting *w, const char *en, const char *ko)
{
    struct finding *f = diag_add(r->diag, RULE_BAD_VALUE, w->relation->target.span);
    f->message = say_text(&r->diag->arena, r->lang, en, ko, &w->relation->target.str, 1);
    f->help = w->target ? SAY(r->diag, "give one of them a time", "그중 한 일정에 시각을 적으십시오")
                        : SAY(r->diag, "name an item by its id or flight number",
                              "일정의 id나 편명을 적으십시오");
}

static void add_waiting(struct resolver *r, struct relations *all, const struct names *names,
                        struct item *item, bool lead)
{
    struct waiting w = {.item = item, .lead = lead};
    bool several;
    w.relation = lead ? &item->lead : &item->after;
    if (!w.relation->has)
        return;
    w.target = find_item(r, names, w.relation->target.str, &several);
    (lead ? &item->lead : &item->after)->item = w.target;
    if (several)
        say(r, &w, "several items are called `{1}`", "`{1}`{이라는/라는} 일정이 여러 개입니다");
    else if (!w.target)
        say(r, &w, "no item is called `{1}`", "`{1}`{이라는/라는} 일정이 없습니다");
    else if ((lead ? item->end : item->start).clock == WHEN_NO_CLOCK)
        all->list[all->n++] = w;
}

static const struct itin_zone *zone_of_end(struct resolver *r, struct item *item, struct when *w,
                                           const struct place_ref *ref, const struct when *from)
{
    const struct itin_zone *zone = place_zone(r, item, w, ref);
    if (!zone && (zone = resolve_zone(r, from->zone_name)))
        w->zone_name = from->zone_name;
    return zone;
}

static void take_clock(struct when *w, struct itin_instant at, const struct itin_zone *zone,
                       const struct when *from)
{
    int32_t offset = itin_zone_offset(zone, at);
    struct itin_civil local = instant_to_civil(at, offset);
    w->follows = from;
    w->clock = WHEN_EXACT;
    w->time = w->local_time = local.clock;
    w->date = w->local_date = local.date;
    w->has_date = true;
    w->date_source = DATE_OTHER_END;
    w->state = WHEN_KNOWN;
    w->at = w->alt = at;
    w->at_offset = w->alt_offset = offset;
}

/* The other end, where the duration is written; a task may have none. */
static void other_end(struct resolver *r, struct waiting *w, struct when *known)
{
    struct item *item = w->item;
    bool back = known == &item->end;
    struct when *other = back ? &item->start : &item->end;
    bool lasts = item->stated.has;
    if (other->clock != WHEN_NO_CLOCK || (!lasts && item->kind != ITEM_TASK))
        return;
    const struct place_ref *ref = back ? item_place_start(item) : item_place_end(item);
    const struct itin_zone *zone = zone_of_end(r, item, other, ref, known);
    int64_t length = lasts ? item->stated.value.s : 0;
    if (!zone)
        return;
    take_clock(other, (struct itin_instant){known->at.s + (back ? -length : length)}, zone,
               known);
    if (lasts)
        other->why = WHY(r, "the written duration of {1} and the other end",
                         "적힌 소요시간 {1}{과/와} 다른 쪽 시각으로 계산했습니다",
                         words_duration(r->arena, r->lang, item->stated.value));
}

/* A check-in three hours before the flight begins then; a transfer is over
 * then. With a duration, what is over then began earlier. */
static bool begins_there(const struct item *item)
{
    return !item->stated.has && !item_kind_travels(item->kind) && item->start.clock == WHEN_NO_CLOCK;
}

static bool take_time(struct resolver *r, struct waiting *w)
{
    struct item *item = w->item;
    const struct when *from = w->lead ? &w->target->start : &w->target->end;
    struct when *end = w->lead && !begins_there(item) ? &item->end : &item->start;
    if (end->clock != WHEN_NO_CLOCK) /* known by the other relation and the duration */
        return true;
    if (from->state != WHEN_KNOWN || w->target->status == ITEM_CANCELLED)
        return false;
    const struct place_ref *ref = end == &item->end ? item_place_end(item) : item_place_start(item);
    const struct itin_zone *zone = zone_of_end(r, item, end, ref, from);
    int64_t gap = w->relation->gap.s;
    if (!zone)
        return false;
    take_clock(end, (struct itin_instant){from->at.s + (w->lead ? -gap : gap)}, zone, from);
    struct itin_slice words = words_duration(r->arena, r->lang, w->relation->gap);
    end->why = w->lead ? WHY(r, "{1} before the start of {2}", "{2} 시작 {1} 전입니다", words,
                             w->target->title.str)
                       : WHY(r, "{1} after the end of {2}", "{2} 종료 {1} 후입니다", words,
                             w->target->title.str);
    item->all_day = item->has_dates = false;
    other_end(r, w, end);
    local_agenda(r, item);
    return true;
}

/* The wait of an item that is not over; NULL: it waits for nothing. */
static struct waiting *wait_of(struct relations *all, const struct item *item)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->list[i].item == item && !all->list[i].done)
            return &all->list[i];
    return NULL;
}

/* What is left waits for an unknown time, which has its own finding, or for
 * itself. Every wait is looked at once. */
static void say_circles(struct resolver *r, struct relations *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct waiting *w = &all->list[i];
        while (w && !w->done && !w->walk) {
            w->walk = i + 1;
            w = wait_of(all, w->target);
            if (w && w->walk == i + 1)
                say(r, w, "the time of `{1}` depends on this one",
                    "`{1}`의 시각이 다시 이 일정에 달려 있습니다");
        }
    }
}

void relation_times(struct resolver *r)
{
    struct names names = {0};
    struct relations all = {0};
    size_t n = 0;
    for (size_t i = 0; i < r->trip->n_items; i++)
        n += r->trip->items[i]->lead.has || r->trip->items[i]->after.has;
    if (!n || !collect_names(r, &names) ||
        !(all.list = arena_array(r->arena, n * 2, sizeof *all.list)))
        return;
    for (size_t i = 0; i < r->trip->n_items; i++)
        if (!r->trip->items[i]->dropped) {
            add_waiting(r, &all, &names, r->trip->items[i], false);
            add_waiting(r, &all, &names, r->trip->items[i], true);
        }
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < all.n; i++)
            if (!all.list[i].done && take_time(r, &all.list[i]))
                moved = all.list[i].done = true;
    }
    say_circles(r, &all);
}

/* Zone data that changed since the ledger was written. */
#include "base/base.h"

#include "check/check.h"

/* "2026f": year, then letters. Other versions cannot be compared. */
static bool is_release(struct itin_slice v)
{
    if (v.len < 5 || v.len > 6)
        return false;
    for (size_t i = 0; i < v.len; i++) {
        unsigned char ch = (unsigned char)v.ptr[i];
        if (i < 4 ? !isdigit(ch) : !islower(ch))
            return false;
    }
    return true;
}

static bool is_newer(struct itin_slice a, struct itin_slice b)
{
    return is_release(a) && is_release(b) && slice_cmp(a, b) > 0;
}

/* ---- stale-tzdata ------------------------------------------------------------------- */

void check_stale(struct check *c)
{
    const struct itin_trip *t = c->trip;
    if (!t->ledger.has || !is_newer(t->ledger.tzdb, t->tzdb_version))
        return;
    struct finding *f =
        check_find(c, RULE_STALE_TZDATA, (struct span){t->source, 0, 0}, NULL, NULL);
    if (!f)
        return;
    f->message = SAYC(c, "zone data {1} is older than {2}, with which this trip was saved",
                      "사용 중인 시간대 자료 {1}{이/가} 이 일정을 저장할 때의 {2}보다 오래되었습니다",
                      t->tzdb_version, t->ledger.tzdb);
    f->help = SAYC(c, "update the system's zone data, or use --tzdata bundled",
                   "시스템의 시간대 자료를 갱신하거나 --tzdata bundled를 쓰십시오");
}

/* ---- zone-drift ---------------------------------------------------------------------- */

struct moved { /* seconds that the instants of an item moved by */
    int64_t start, end;
};

struct drift {
    const struct ledger_entry **entries; /* by id */
    size_t n;
    struct moved *by_seat;
};

static int cmp_entry(const void *pa, const void *pb)
{
    return slice_cmp((*(const struct ledger_entry *const *)pa)->id,
                     (*(const struct ledger_entry *const *)pb)->id);
}

static const struct ledger_entry *find_entry(const struct drift *d, struct itin_slice id)
{
    size_t lo = 0, hi = d->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int r = slice_cmp(d->entries[mid]->id, id);
        if (r == 0)
            return d->entries[mid];
        if (r < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

/* The same wall clock in the same zone, and another offset than recorded. */
static int64_t moved_by(const struct when *w, const struct ledger_end *was)
{
    bool same = was->has && w->state == WHEN_KNOWN && date_eq(w->local_date, was->wall.date) &&
                w->local_time.hour == was->wall.clock.hour &&
                w->local_time.minute == was->wall.clock.minute &&
                slice_eq_nocase(w->zone_name, was->zone);
    return same ? (int64_t)was->offset - w->at_offset : 0;
}

static bool make_drift(struct check *c, struct drift *d)
{
    const struct ledger *l = &c->trip->ledger;
    d->entries = arena_array(&c->arena, l->n + 1, sizeof *d->entries);
    d->by_seat = arena_array(&c->arena, c->n_seats + 1, sizeof *d->by_seat);
    if (!d->entries || !d->by_seat)
        return false;
    for (size_t i = 0; i < l->n; i++)
        if (!l->entries[i].cancelled)
            d->entries[d->n++] = &l->entries[i];
    qsort(d->entries, d->n, sizeof *d->entries, cmp_entry);
    for (size_t i = 0; i < c->n_seats; i++) {
        const struct item *item = c->seats[i].item;
        const struct ledger_entry *e = c->seats[i].live ? find_entry(d, item->id.str) : NULL;
        if (e)
            d->by_seat[i] = (struct moved){moved_by(&item->start, &e->start),
                                           moved_by(&item->end, &e->end)};
    }
    return true;
}

static struct itin_slice utc_words(struct check *c, int64_t s)
{
    struct itin_civil at = civil_from_seconds(s);
    return arena_printf(&c->arena, SLICE_FMT " " SLICE_FMT " UTC", SLICE_ARG(check_day(c, at.date)),
                        SLICE_ARG(words_clock(&c->arena, at.clock)));
}

/* "was 16:00 UTC (-07:00, tzdb 2025b), now 15:00 UTC (-06:00, tzdb 2026f)" */
static void say_end(struct check *c, struct finding *f, const struct when *w, int64_t by)
{
    struct itin_slice clock = check_clock(c, w);
    finding_line(f, SAYC(c, "{1} was {2} ({3}, tzdb {4})", "{1}: 이전 {2} ({3}, tzdb {4})", clock,
                         utc_words(c, w->at.s - by),
                         words_offset(&c->arena, (int32_t)(w->at_offset + by)), c->trip->ledger.tzdb));
    finding_line(f, SAYC(c, "{1} is  {2} ({3}, tzdb {4})", "{1}: 현재 {2} ({3}, tzdb {4})", clock,
                         utc_words(c, w->at.s), words_offset(&c->arena, w->at_offset),
                         c->trip->tzdb_version));
}

static struct itin_slice shift(struct check *c, int64_t now, int64_t was)
{
    return arena_printf(&c->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(check_minutes(c, was)),
                        SLICE_ARG(check_minutes(c, now)));
}

/* The gaps to the neighbours, where they changed. */
static void say_neighbours(struct check *c, struct finding *f, const struct drift *d,
                           const struct seat *s)
{
    for (size_t i = 0; i < c->n_links; i++) {
        const struct link *l = &c->links[i];
        if (!l->a || !l->has_gap || (l->a != s && l->b != s))
            continue;
        int64_t by = d->by_seat[l->b->index].start - d->by_seat[l->a->index].end;
        if (by == 0)
            continue;
        finding_note(f, SAYC(c, "between {1} and {2}: {3}", "{1}{과/와} {2} 사이: {3}", check_name(l->a),
                             check_name(l->b), shift(c, l->gap, l->gap - by / 60)));
    }
}

static void say_drift(struct check *c, const struct drift *d, const struct seat *s)
{
    const struct item *item = s->item;
    struct moved m = d->by_seat[s->index];
    const struct when *w = m.start ? &item->start : &item->end;
    const struct when *last = item->end.state == WHEN_KNOWN ? &item->end : &item->start;
    bool past = c->trip->has_now && last->at.s < c->trip->now.s;
    struct finding *f = check_find_as(c, RULE_ZONE_DRIFT, past ? ITIN_NOTE : ITIN_WARNING,
                                      check_time_span(w, item), s, NULL);
    if (!f)
        return;
    int64_t by = m.start ? m.start : m.end;
    struct itin_slice amount = check_minutes(c, by / 60);
    f->message = by < 0 ? SAYC(c, "{1} is {2} earlier than when it was saved: {3} changed its rules",
                               "{1}{이/가} 저장 당시보다 {2} 빨라졌습니다({3} 규정 변경)", check_name(s),
                               amount, w->zone_name)
                        : SAYC(c, "{1} is {2} later than when it was saved: {3} changed its rules",
                               "{1}{이/가} 저장 당시보다 {2} 늦어졌습니다({3} 규정 변경)", check_name(s),
                               amount, w->zone_name);
    if (m.start)
        say_end(c, f, &item->start, m.start);
    if (m.end)
        say_end(c, f, &item->end, m.end);
    if (s->ended && m.start != m.end) {
        int64_t now = (item->end.at.s - item->start.at.s) / 60;
        finding_note(f, SAYC(c, "lasts {1}", "소요시간 {1}", shift(c, now, now - (m.end - m.start) / 60)));
    }
    say_neighbours(c, f, d, s);
    f->help = item_kind_travels(item->kind)
                  ? SAYC(c, "ask the carrier: its local time stays, or its instant",
                         "운송사에 확인하십시오. 현지 시각이 유지되는지에 따라 달라집니다")
                  : SAYC(c, "the local time was kept", "현지 시각을 그대로 유지했습니다");
}

void check_drift(struct check *c)
{
    struct drift d = {0};
    const struct ledger *l = &c->trip->ledger;
    if (!l->has || !is_newer(c->trip->tzdb_version, l->tzdb) || !make_drift(c, &d))
        return;
    for (size_t i = 0; i < c->n_seats; i++)
        if (d.by_seat[i].start || d.by_seat[i].end)
            say_drift(c, &d, &c->seats[i]);
}

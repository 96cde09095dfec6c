#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* Dates that libitin computes with; a year of 0 means that none is known. */
static bool date_known(const struct when *w)
{
    return w->has_date && date_is_valid(w->date) && w->date.year >= ITIN_MIN_YEAR &&
           w->date.year <= ITIN_MAX_YEAR;
}

static struct itin_civil wall_of(const struct when *w)
{
    struct itin_civil wall = {w->date, w->time};
    if (w->time_24) /* 24:00 is the next day's first minute */
        wall.date = date_add(wall.date, 1);
    return wall;
}

void local_set(struct when *w, struct itin_instant at, int32_t offset)
{
    struct itin_civil local = instant_to_civil(at, offset);
    w->state = WHEN_KNOWN;
    w->at = w->alt = at;
    w->at_offset = w->alt_offset = offset;
    w->local_date = local.date;
    w->local_time = local.clock;
}

/* An offset written without seconds stands for one that has them (local mean
 * time, before zones were in use). */
static bool offset_fits(int32_t written, int32_t real)
{
    return written == real || (written % 60 == 0 && (real - real % 60) == written);
}

static void set_doubt(struct when *w, const struct itin_local *l, enum local_state state)
{
    w->state = state;
    /* The reading of RFC 5545 first: the offset before the change. */
    bool later = l->kind == ITIN_LOCAL_SKIPPED;
    w->at = later ? l->later : l->earlier;
    w->alt = later ? l->earlier : l->later;
    w->at_offset = later ? l->later_offset : l->earlier_offset;
    w->alt_offset = later ? l->earlier_offset : l->later_offset;
}

/* In a calendar RFC 5545 decides, and the doubt is a warning. */
static void decide_calendar(const struct resolver *r, struct when *w)
{
    if (r->trip->form == TRIP_ICS && (w->state == WHEN_SKIPPED || w->state == WHEN_REPEATED)) {
        struct itin_instant alt = w->alt;
        int32_t alt_offset = w->alt_offset;
        /* what clocks show then: after a gap it is not what was written */
        local_set(w, w->at, w->state == WHEN_SKIPPED ? alt_offset : w->at_offset);
        w->alt = alt;
        w->alt_offset = alt_offset;
    }
}

bool local_is_drifted(const struct when *w)
{
    return w->state == WHEN_KNOWN && w->has_offset && !w->is_z && w->zone_name.len > 0 &&
           !offset_fits(w->offset, w->at_offset);
}

static void set_bad(struct when *w, const struct itin_local *l, struct itin_civil wall)
{
    w->state = WHEN_BAD;
    w->at = l->earlier;
    w->at_offset = l->earlier_offset;
    w->alt = civil_to_instant(wall, w->offset);
    w->alt_offset = w->offset;
}

/* The offset is not possible there and then. One that older releases had is
 * drift: the wall clock stays, for that is what tickets and people keep. One
 * that only newer data have is right. Any other contradicts its zone, and
 * neither is taken. */
static void with_other_offset(const struct resolver *r, struct when *w, struct itin_civil wall,
                              const struct itin_zone *zone, const struct itin_local *l)
{
    switch (itin_zone_offset_history(r->db, slice_of(itin_zone_name(zone)),
                                     civil_to_instant(wall, w->offset), w->offset)) {
    case ITIN_OFFSET_FORMER:
        if (l->kind == ITIN_LOCAL_UNIQUE)
            local_set(w, l->earlier, l->earlier_offset);
        else
            set_doubt(w, l, WHEN_REPEATED);
        return;
    case ITIN_OFFSET_NEWER:
        local_set(w, civil_to_instant(wall, w->offset), w->offset);
        w->drift = DRIFT_STALE;
        w->was_wall = wall;
        w->was_offset = w->offset;
        w->was_zone = w->zone_name;
        w->was_tzdb = slice_of(itin_zonedb_bundled_version());
        return;
    case ITIN_OFFSET_NEVER:
    case ITIN_OFFSET_UNTOLD:
        set_bad(w, l, wall);
        return;
    }
}

static void with_zone(const struct resolver *r, struct when *w, struct itin_civil wall,
                      const struct itin_zone *zone)
{
    struct itin_local l = itin_zone_lookup(zone, wall);
    bool early = w->has_offset && offset_fits(w->offset, l.earlier_offset);
    bool late = w->has_offset && offset_fits(w->offset, l.later_offset);
    if (l.kind == ITIN_LOCAL_SKIPPED)
        set_doubt(w, &l, WHEN_SKIPPED);
    else if (l.kind == ITIN_LOCAL_REPEATED && early != late)
        local_set(w, early ? l.earlier : l.later, early ? l.earlier_offset : l.later_offset);
    else if (l.kind == ITIN_LOCAL_REPEATED && !w->has_offset)
        set_doubt(w, &l, WHEN_REPEATED);
    else if (!w->has_offset || early)
        local_set(w, l.earlier, l.earlier_offset);
    else
        with_other_offset(r, w, wall, zone, &l);
}

void local_end(struct resolver *r, struct when *w, const struct itin_zone *zone)
{
    if (w->state == WHEN_BAD)
        return;
    if (!date_known(w)) {
        w->state = w->clock == WHEN_EXACT ? WHEN_NO_DATE : WHEN_UNRESOLVED;
        return;
    }
    struct itin_civil wall = wall_of(w);
    w->local_date = wall.date;
    w->local_time = wall.clock;
    if (w->clock != WHEN_EXACT) {
        w->state = WHEN_UNRESOLVED;
        return;
    }
    if (w->is_z) {
        struct itin_instant at = {civil_to_seconds(wall)};
        local_set(w, at, zone ? itin_zone_offset(zone, at) : 0);
    } else if (zone) {
        with_zone(r, w, wall, zone);
        decide_calendar(r, w);
    } else if (w->has_offset) {
        local_set(w, civil_to_instant(wall, w->offset), w->offset);
    } else {
        w->state = WHEN_NO_ZONE;
    }
}

void local_reset(struct when *w)
{
    if (w->date_source == DATE_OTHER_END) {
        w->has_date = false;
        w->date_source = DATE_NONE;
    }
    w->state = WHEN_UNRESOLVED;
    w->drift = DRIFT_NONE;
    w->zone_name = slice(NULL, 0);
    w->why = slice(NULL, 0);
}

/* A day and two hours: the same clock on the next day, and two hours. */
static int64_t stated_length(struct resolver *r, const struct item *item, const struct when *from)
{
    int64_t length = item->stated.value.s;
    struct itin_instant at;
    const struct itin_zone *zone =
        item->stated.days && from->zone_name.len ? resolve_zone(r, from->zone_name) : NULL;
    if (!zone)
        return length;
    struct itin_civil wall = {date_add(from->local_date, item->stated.days), from->local_time};
    struct itin_local local = itin_zone_lookup(zone, wall);
    if (!itin_local_pick(&local, ITIN_LOCAL_COMPATIBLE, &at))
        return length;
    return at.s - from->at.s + length - (int64_t)item->stated.days * 86400;
}

/* An end that is not written, when the other and the duration are. A machine
 * that writes a duration knows the instant, whatever the place. */
static void end_by_duration(struct resolver *r, struct item *item, const struct when *from,
                            struct when *to, const struct itin_zone *zone, int sign)
{
    if (!item->stated.has || item->stated.precision == DURATION_ABOUT ||
        from->state != WHEN_KNOWN || to->clock != WHEN_NO_CLOCK || to->has_date)
        return;
    if (!zone && item->stated.machine && from->zone_name.len)
        zone = resolve_zone(r, from->zone_name);
    if (!zone)
        return;
    item->stated.value.s = stated_length(r, item, from);
    item->stated.days = 0;
    struct itin_instant at = {from->at.s + sign * item->stated.value.s};
    local_set(to, at, itin_zone_offset(zone, at));
    to->follows = from;
    to->clock = WHEN_EXACT;
    to->time = to->local_time;
    to->date = to->local_date;
    to->has_date = true;
    to->date_source = DATE_OTHER_END;
    to->zone_name = slice_of(itin_zone_name(zone));
    to->why = WHY(r, "not written: the other end and the written duration of {1}",
                  "적혀 있지 않아 다른 쪽 시각과 소요시간 {1}로 계산했습니다",
                  words_duration(r->arena, r->lang, item->stated.value));
}

/* Over a change of the clocks a repetition ends by another clock than the
 * first one did. */
static void end_of_repetition(struct resolver *r, struct item *item)
{
    const struct repeat_bounds *b = item->repeat;
    struct when *start = &item->start, *end = &item->end;
    struct itin_instant first, last;
    if (!b || !b->has_length || start->state != WHEN_KNOWN || end->state == WHEN_NO_ZONE || !start->file_zone ||
        !end->file_zone || !calendar_instant(r, start->file_zone, b->first, &first) ||
        !calendar_instant(r, end->file_zone, b->first_end, &last))
        return;
    struct itin_instant at = {start->at.s + last.s - first.s};
    const struct itin_zone *zone = resolve_zone(r, end->zone_name);
    if (!zone || (end->state == WHEN_KNOWN && end->at.s == at.s))
        return;
    local_set(end, at, itin_zone_offset(zone, at));
    end->date = end->local_date;
    end->time = end->local_time;
    end->why = WHY(r, "it lasts as long as the first one (RFC 5545)", "첫 일정과 길이가 같습니다(RFC 5545)");
}

static bool needs_date(const struct when *end)
{
    return !end->has_date && end->clock != WHEN_NO_CLOCK;
}

/* The end's date when it is written: complete, near the start. */
static void written_end(struct resolver *r, struct item *item)
{
    struct when *end = &item->end;
    if (!end->has_date || end->has_year || end->date.year)
        return;
    if (date_known(&item->start))
        end->date = year_near(end->date, item->start.date);
    else
        year_complete(r, end);
}

static void date_of_end(struct resolver *r, struct item *item, const struct itin_zone *to)
{
    struct when *start = &item->start, *end = &item->end;
    written_end(r, item);
    if (!needs_date(end) || !date_known(start))
        return;
    if (end->day_number > 0 && r->has_first_day) {
        end->date = date_add(r->first_day, end->day_number - 1);
        end->has_date = true;
        end->date_source = DATE_DAY_NUMBER;
        return;
    }
    if (item_kind_travels(item->kind) && end->clock == WHEN_EXACT) {
        day_change(r, item, to);
        return;
    }
    end->date = date_add(start->date, end->has_day_offset ? end->day_offset : 0);
    end->has_date = true;
    end->date_source = DATE_OTHER_END;
}

/* The day on the clock of the place: a time in UTC may have another. */
static struct itin_date day_of(const struct when *w)
{
    return w->state == WHEN_KNOWN ? w->local_date : w->date;
}

static void whole_days(struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    if (!date_known(start) || !(item->all_day || item->kind == ITEM_STAY ||
                                start->clock != WHEN_EXACT))
        return;
    item->first_date = item->last_date = day_of(start);
    item->has_dates = true;
    if (!date_known(end))
        return;
    /* Check-out, and an exclusive end, are the day after the last. */
    bool inclusive = item->kind != ITEM_STAY && (item->end_inclusive || !item->all_day);
    struct itin_date last = inclusive ? day_of(end) : date_add(day_of(end), -1);
    if (date_cmp(last, item->first_date) >= 0)
        item->last_date = last;
}

/* 01:30-07:00 is a span, unless clocks show 01:30 twice that night and 7 hours
 * behind UTC is one of the two: nobody goes on just until then. */
static void offset_for_end(struct item *item, const struct itin_zone *zone, struct resolver *r)
{
    struct when *start = &item->start, *end = &item->end;
    struct span a = start->span, b = end->span;
    if (start->state != WHEN_REPEATED || start->has_offset || end->clock != WHEN_EXACT ||
        end->has_date || end->has_day_offset || a.source != b.source || !span_is_set(a) ||
        !span_is_set(b) || b.start != a.end + 1 || a.source->text.ptr[a.end] != '-')
        return;
    int32_t offset = -(end->time.hour * 3600 + end->time.minute * 60);
    if (offset != start->at_offset && offset != start->alt_offset)
        return;
    start->has_offset = true;
    start->offset = offset;
    start->offset_span = (struct span){a.source, a.end, b.end};
    when_init(end);
    local_end(r, start, zone);
}

/* 14:00+02:00 - 15:00 of a call: the offset is for both. */
static void share_offset(const struct when *start, struct when *end)
{
    if (!start->has_offset || start->is_z || start->file_zone || end->has_offset || end->word || text_is_set(end->zone) ||
        end->clock != WHEN_EXACT)
        return;
    end->has_offset = true;
    end->offset = start->offset;
    end->offset_span = start->offset_span;
}

void local_item(struct resolver *r, struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    word_share(item);
    const struct itin_zone *from = place_zone(r, item, start, item_place_start(item));
    if (item->kind == ITEM_CALL && !from)
        share_offset(start, end);
    const struct itin_zone *to = place_zone(r, item, end, item_place_end(item));
    local_end(r, start, from);
    offset_for_end(item, from, r);
    date_of_end(r, item, to);
    if (end->clock != WHEN_NO_CLOCK || end->has_date)
        local_end(r, end, to);
    word_other_clock(r, item);
    end_by_duration(r, item, start, end, to, 1);
    end_by_duration(r, item, end, start, from, -1);
    end_of_repetition(r, item);
    whole_days(item);
}

/* Rows of an agenda lie in their meeting's zone, on its date. */
static void agenda_end(struct resolver *r, const struct item *item, struct when *w,
                       const struct itin_zone *zone)
{
    if (!w->has_date && date_known(&item->start)) {
        w->date = date_add(item->start.date, w->has_day_offset ? w->day_offset : 0);
        w->has_date = true;
        w->date_source = DATE_HEADING;
    }
    if (!w->has_year && w->has_date && w->date.year == 0 && date_known(&item->start))
        w->date = year_near(w->date, item->start.date);
    if (zone)
        w->zone_name = slice_of(itin_zone_name(zone));
    if (w->clock != WHEN_NO_CLOCK)
        local_end(r, w, zone);
}

void local_agenda(struct resolver *r, struct item *item)
{
    struct when *any = &item->start;
    const struct itin_zone *zone = item->n_agenda ? place_zone(r, item, any, item_place_start(item))
                                                  : NULL;
    for (size_t i = 0; i < item->n_agenda; i++) {
        agenda_end(r, item, &item->agenda[i].start, zone);
        agenda_end(r, item, &item->agenda[i].end, zone);
    }
}

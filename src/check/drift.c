/* Zone data that changed since an item was recorded. */
#include "base/base.h"

#include "check/check.h"
#include <itin/zone.h>

/* ---- stale-tzdata ------------------------------------------------------------------- */

/* Ends whose recorded or written offset only newer data have. */
static size_t count_kept(const struct check *c, struct itin_slice *ret_tzdb)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_seats; i++) {
        const struct when *ends[] = {&c->seats[i].item->start, &c->seats[i].item->end};
        for (size_t k = 0; k < ARRAY_LEN(ends); k++)
            if (ends[k]->drift == DRIFT_STALE) {
                *ret_tzdb = ends[k]->was_tzdb;
                n++;
            }
    }
    return n;
}

void check_stale(struct check *c)
{
    const struct itin_trip *t = c->trip;
    struct itin_slice newer = t->ledger.tzdb;
    size_t kept = count_kept(c, &newer);
    bool older = t->ledger.has && itin_zone_release_cmp(t->ledger.tzdb, t->tzdb_version) > 0;
    if (!older && !kept)
        return;
    struct finding *f =
        check_find(c, RULE_STALE_TZDATA, (struct span){t->source, 0, 0}, NULL, NULL);
    if (!f)
        return;
    f->message = older ? SAYC(c, "zone data {1} is older than {2}, with which this trip was saved",
                              "사용 중인 시간대 자료 {1}{이/가} 이 일정을 저장할 때의 {2}보다 오래되었습니다",
                              t->tzdb_version, t->ledger.tzdb)
                       : SAYC(c, "zone data {1} is older than {2}, by which offsets are written here",
                              "사용 중인 시간대 자료 {1}{이/가} 여기에 적힌 시차의 {2}보다 오래되었습니다",
                              t->tzdb_version, newer);
    if (kept)
        finding_note(f, SAYC(c, kept == 1 ? "{1} recorded offset is newer than these data and was kept"
                                          : "{1} recorded offsets are newer than these data and were kept",
                             "이 자료보다 새로운 시차 {1}건은 기록대로 두었습니다",
                             check_number(c, (int64_t)kept)));
    f->help = SAYC(c, "update the system's zone data, or use --tzdata bundled",
                   "시스템의 시간대 자료를 갱신하거나 --tzdata bundled를 쓰십시오");
}

/* ---- zone-drift ---------------------------------------------------------------------- */

/* A computed end goes with the one that it was computed from. */
static int64_t moved_by(const struct when *w)
{
    for (size_t i = 0; w->follows && i < ITIN_MAX_ITEMS; i++)
        w = w->follows;
    return w->drift == DRIFT_MOVED && w->state == WHEN_KNOWN ? w->at.s - when_was(w).s : 0;
}

static bool is_silenced(const struct check *c, const struct item *item)
{
    return c->diag->severity[RULE_ZONE_DRIFT] == ITIN_ALLOWED ||
           check_allows(item, RULE_ZONE_DRIFT);
}

/* "1h34": the effect stands in one form on both sides of the arrow. */
static struct itin_slice span_words(struct check *c, int64_t minutes)
{
    int64_t m = minutes < 0 ? -minutes : minutes;
    if (c->diag->lang == ITIN_LANG_KO)
        return words_duration(&c->arena, ITIN_LANG_KO, (struct itin_duration){minutes * 60});
    return arena_printf(&c->arena, "%s%" PRId64 "h%02" PRId64, minutes < 0 ? "-" : "", m / 60,
                        m % 60);
}

static struct itin_slice shift(struct check *c, int64_t was, int64_t now)
{
    return arena_printf(&c->arena, SLICE_FMT " -> " SLICE_FMT, SLICE_ARG(span_words(c, was)),
                        SLICE_ARG(span_words(c, now)));
}

static struct itin_slice utc_words(struct check *c, int64_t s)
{
    struct itin_civil at = civil_from_seconds(s);
    return arena_printf(&c->arena, SLICE_FMT " " SLICE_FMT " UTC", SLICE_ARG(check_day(c, at.date)),
                        SLICE_ARG(words_clock(&c->arena, at.clock)));
}

/* "tzdb 2025b", "as written" for an offset in the input, and for the rules of
 * a calendar, which do not say what release they are. */
static struct itin_slice record_words(struct check *c, const struct when *w)
{
    if (!w->was_tzdb.len && w->by_file)
        return SAYC(c, "the calendar's rules, release not told", "달력 파일의 규칙, 판 미상");
    if (!w->was_tzdb.len)
        return SAYC(c, "as written", "적힌 시차");
    return arena_printf(&c->arena, "tzdb " SLICE_FMT, SLICE_ARG(w->was_tzdb));
}

/* "18:40 was Wed 2 Dec 01:40 UTC (-07:00, tzdb 2025b)" and what it is now. */
static void say_end(struct check *c, struct finding *f, const struct when *w)
{
    if (w->drift == DRIFT_NONE)
        return;
    struct itin_slice was = words_clock(&c->arena, w->was_wall.clock), now = check_clock(c, w);
    finding_line(f, SAYC(c, "{1} was {2} ({3}, {4})", "{1}: 이전 {2} ({3}, {4})", was,
                         utc_words(c, when_was(w).s), words_offset(&c->arena, w->was_offset),
                         record_words(c, w)));
    finding_line(f, SAYC(c, "{1} is  {2} ({3}, tzdb {4})", "{1}: 현재 {2} ({3}, tzdb {4})", now,
                         utc_words(c, w->at.s), words_offset(&c->arena, w->at_offset),
                         c->trip->tzdb_version));
}

static struct itin_slice route_words(struct check *c, const struct item *item)
{
    return arena_printf(&c->arena, SLICE_FMT "-" SLICE_FMT,
                        SLICE_ARG(check_place(c, check_start_place(item))),
                        SLICE_ARG(check_place(c, check_end_place(item))));
}

/* "SEA-YYC 1h34 -> 0h34: impossible, ask the carrier" */
static void say_length(struct check *c, struct finding *f, const struct seat *s)
{
    const struct item *item = s->item;
    int64_t by = (moved_by(&item->end) - moved_by(&item->start)) / 60;
    if (item->end.state != WHEN_KNOWN || item->start.state != WHEN_KNOWN || by == 0)
        return;
    int64_t now = (item->end.at.s - item->start.at.s) / 60;
    struct itin_slice lasts = shift(c, now - by, now);
    if (!item_kind_travels(item->kind))
        finding_note(f, SAYC(c, "lasts {1}", "소요시간 {1}", lasts));
    else if (now <= 0 || check_travel_is_impossible(item, now))
        finding_note(f, SAYC(c, "{1} {2}: impossible, ask the carrier",
                             "{1} {2}: 불가능하므로 운송사에 확인하십시오", route_words(c, item), lasts));
    else if (!check_travel_fits(item, now) && check_travel_fits(item, now - by))
        finding_note(f, SAYC(c, "{1} {2}: implausible, ask the carrier",
                             "{1} {2}: 소요시간이 맞지 않으므로 운송사에 확인하십시오",
                             route_words(c, item), lasts));
    else
        finding_note(f, SAYC(c, "{1} {2}", "{1} {2}", route_words(c, item), lasts));
}

/* "connection in Calgary 1h10 -> 0h10: less than the usual 60 min" */
static void say_gap(struct check *c, struct finding *f, const struct link *l, int64_t was)
{
    const struct item *a = l->a->item, *b = l->b->item;
    struct itin_slice both = shift(c, was, l->gap);
    bool connection = a->kind == ITEM_FLIGHT && b->kind == ITEM_FLIGHT;
    struct itin_slice name =
        connection ? SAYC(c, "connection in {1} {2}", "{1} 환승 {2}", check_city(c, check_end_place(a)), both)
                   : SAYC(c, "between {1} and {2}: {3}", "{1}{과/와} {2} 사이: {3}", check_name(l->a),
                          check_name(l->b), both);
    int minimum = connection ? check_connection_minimum(a, b) : 0;
    if (l->gap < 0)
        finding_note(f, SAYC(c, "{1}: impossible", "{1}: 불가능", name));
    else if (l->gap < minimum && was >= minimum)
        finding_note(f, SAYC(c, "{1}: less than the usual {2}", "{1}: 기준 {2}보다 짧음", name,
                             check_minutes(c, minimum)));
    else
        finding_note(f, name);
}

/* The gaps to the neighbours, where they changed. */
static void say_neighbours(struct check *c, struct finding *f, const struct seat *s)
{
    for (size_t i = 0; i < c->n_links; i++) {
        const struct link *l = &c->links[i];
        if (!l->a || !l->has_gap || (l->a != s && l->b != s))
            continue;
        int64_t by = moved_by(&l->b->item->start) - moved_by(&l->a->item->end);
        if (by)
            say_gap(c, f, l, l->gap - by / 60);
    }
}

/* Where the traveller is when an item begins: the end before it, else home. */
static const struct itin_zone *traveller_zone(const struct check *c, const struct seat *s)
{
    struct itin_slice name = c->trip->home.zone;
    for (size_t i = 0; i < c->n_links; i++)
        if (c->links[i].b == s && c->links[i].a && c->links[i].a->item->kind != ITEM_CALL &&
            c->links[i].a->item->end.zone_name.len)
            name = c->links[i].a->item->end.zone_name;
    return c->db && name.len ? itin_zonedb_find(c->db, name, NULL) : NULL;
}

/* Made in another zone than the traveller's: there the clock stays, here it
 * moves. */
static void say_traveller(struct check *c, struct finding *f, const struct seat *s)
{
    const struct when *w = &s->item->start;
    const struct itin_zone *here = moved_by(w) ? traveller_zone(c, s) : NULL;
    struct itin_slice name = here ? slice_of(itin_zone_name(here)) : LIT("");
    bool organised = text_is_set(s->item->zone_key) || text_is_set(w->zone);
    if (!here || !organised || item_kind_travels(s->item->kind) || slice_eq(name, w->zone_name))
        return;
    struct itin_civil was = itin_zone_civil(here, when_was(w), NULL);
    struct itin_civil now = itin_zone_civil(here, w->at, NULL);
    finding_note(f, SAYC(c, "for a traveller in {1}: {2} {3} -> {4} {5}",
                         "{1}에 있는 사람에게는 {2} {3} -> {4} {5}", name, check_day(c, was.date),
                         words_clock(&c->arena, was.clock), check_day(c, now.date),
                         words_clock(&c->arena, now.clock)));
}

/* "WS3813 arrives 1h earlier than when it was saved: ..." */
static struct itin_slice moved_message(struct check *c, const struct seat *s, const struct when *w)
{
    bool travels = item_kind_travels(s->item->kind), start = w == &s->item->start;
    struct itin_slice verb = !travels ? SAYC(c, "is", "시각이")
                             : start  ? SAYC(c, "leaves", "출발이")
                                      : SAYC(c, "arrives", "도착이");
    struct itin_slice than = w->was_tzdb.len ? SAYC(c, "than when it was saved", "저장 당시보다")
                             : w->by_file
                                 ? SAYC(c, "than the calendar's own rules say", "달력 파일의 규칙보다")
                                 : SAYC(c, "than its written offset says", "적힌 시차보다");
    struct itin_slice name = check_name(s), amount = check_minutes(c, moved_by(w) / 60);
    return moved_by(w) < 0
               ? SAYC(c, "{1} {2} {3} earlier {4}: {5} changed its rules",
                      "{1} {2} {4} {3} 빨라졌습니다({5} 규정 변경)", name, verb, amount, than, w->zone_name)
               : SAYC(c, "{1} {2} {3} later {4}: {5} changed its rules",
                      "{1} {2} {4} {3} 늦어졌습니다({5} 규정 변경)", name, verb, amount, than, w->zone_name);
}

static struct itin_slice message_of(struct check *c, const struct seat *s, const struct when *w)
{
    struct itin_slice name = check_name(s);
    switch (w->drift) {
    case DRIFT_WALL:
        return SAYC(c, "{1} keeps its instant, and clocks in {2} show {3} then: its rules changed",
                    "{1}의 시점은 그대로이나 {2}의 현지 시각은 {3}입니다(규정 변경)", name, w->zone_name,
                    check_clock(c, w));
    case DRIFT_SIDE:
        return SAYC(c, "{1} falls on a time that now comes twice in {2}: the recorded side is kept",
                    "{1}의 시각이 이제 {2}에서 두 번 있어 기록된 쪽을 유지합니다", name, w->zone_name);
    case DRIFT_NO_ZONE:
        return SAYC(c, "{1} keeps its recorded offset: {2} is not in the zone data {3}",
                    "{1}{은/는} 기록된 시차를 따릅니다({2}{이/가} 시간대 자료 {3}에 없음)", name,
                    w->was_zone, c->trip->tzdb_version);
    case DRIFT_MOVED:
    case DRIFT_NONE:
    case DRIFT_SKIPPED:
    case DRIFT_SLIP:
    case DRIFT_STALE:
        break;
    }
    return moved_message(c, s, w);
}

static struct itin_slice help_of(struct check *c, const struct seat *s, const struct when *w,
                                 bool past)
{
    struct itin_slice id = s->item->id.str;
    if (past)
        return SAYC(c, "it is over: the record stays as it is", "이미 지난 일정이므로 기록을 그대로 둡니다");
    if (w->drift == DRIFT_NO_ZONE)
        return SAYC(c, "write a zone that the data have, or update them",
                    "자료에 있는 시간대를 적거나 자료를 갱신하십시오");
    if (w->drift != DRIFT_MOVED)
        return SAYC(c, "`--accept-drift={1}` records it", "`--accept-drift={1}`{으로/로} 기록합니다", id);
    if (item_kind_travels(s->item->kind))
        return SAYC(c,
                    "ask the carrier; if its local time stays, --accept-drift={1}, if its instant "
                    "stays, --keep-instant {1}",
                    "운송사에 확인하여 현지 시각이 유지되면 --accept-drift={1}, 절대 시각이 유지되면 "
                    "--keep-instant {1}{을/를} 쓰십시오",
                    id);
    return SAYC(c, "the local time was kept; --accept-drift={1} records it, --keep-instant {1} moves it back",
                "현지 시각을 유지했습니다. 확정하려면 --accept-drift={1}, 절대 시각을 유지하려면 --keep-instant {1}{을/를} 쓰십시오",
                id);
}

static void say_drift(struct check *c, struct seat *s)
{
    const struct item *item = s->item;
    bool first = when_is_pending(&item->start);
    const struct when *w = first ? &item->start : &item->end;
    bool past = item_is_past(c->trip, item);
    enum itin_severity severity = past || w->drift == DRIFT_SIDE ? ITIN_NOTE : ITIN_WARNING;
    struct finding *f = check_find_as(c, RULE_ZONE_DRIFT, severity, check_time_span(w, item), s, NULL);
    if (!f)
        return;
    f->message = message_of(c, s, w);
    say_end(c, f, &item->start);
    say_end(c, f, &item->end);
    say_length(c, f, s);
    say_neighbours(c, f, s);
    say_traveller(c, f, s);
    f->help = help_of(c, s, w, past);
}

/* The ledger's offset was never valid there: somebody changed it. */
static void say_slip(struct check *c, const struct seat *s, const struct when *w)
{
    struct finding *f = check_find_as(c, RULE_OFFSET_MISMATCH, ITIN_WARNING,
                                      check_time_span(w, s->item), s, NULL);
    if (!f)
        return;
    f->message = SAYC(c, "the ledger has {1} at {2}, which never was right in {3}; it is not used",
                      "장부에 {1}의 시차가 {2}{으로/로} 적혀 있으나 {3}에서 쓰인 적이 없어 따르지 않습니다",
                      check_name(s), words_offset(&c->arena, w->was_offset), w->zone_name);
    f->help = SAYC(c, "the next export writes {1}", "다음 내보내기에서 {1}{으로/로} 기록됩니다",
                   words_offset(&c->arena, w->at_offset));
}

/* What moved is known before anything is said about it. */
static void note_moves(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->live || is_silenced(c, s->item))
            continue;
        s->moved_start = moved_by(&s->item->start);
        s->moved_end = moved_by(&s->item->end);
    }
}

void check_drift(struct check *c)
{
    note_moves(c);
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->live)
            continue;
        if (item_is_drifted(s->item))
            say_drift(c, s);
        const struct when *slip = s->item->start.drift == DRIFT_SLIP ? &s->item->start
                                  : s->item->end.drift == DRIFT_SLIP ? &s->item->end
                                                                     : NULL;
        if (slip)
            say_slip(c, s, slip);
    }
}

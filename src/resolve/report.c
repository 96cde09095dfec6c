#include "base/base.h"

#include "resolve/work.h"
#include "time/words.h"

/* Findings about what resolve could not decide. They come last, from the
 * items that remain: a row printed twice is reported once. */

static struct span item_span(const struct item *item)
{
    return span_is_set(item->title.span) ? item->title.span : item->span;
}

/* ---- places ------------------------------------------------------------------- */

/* One finding a name, however often it stands there. */
struct told {
    struct itin_slice text;
    struct finding *finding;
    uint32_t next; /* of the same chain, counted from 1 */
};
enum { CHAINS = 1024 };
struct telling {
    struct told *list;
    size_t n, cap;
    uint32_t chain[CHAINS]; /* the last of each, counted from 1 */
};

/* Case is ignored. */
static uint32_t chain_of(struct itin_slice text)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned)tolower((unsigned char)text.ptr[i])) * 16777619u;
    return h % CHAINS;
}

static struct finding *told_before(const struct telling *t, struct itin_slice text)
{
    for (uint32_t i = t->chain[chain_of(text)]; i; i = t->list[i - 1].next)
        if (slice_eq_nocase(t->list[i - 1].text, text))
            return t->list[i - 1].finding;
    return NULL;
}

static void remember(struct resolver *r, struct telling *t, struct itin_slice text,
                     struct finding *f)
{
    struct told *told = ARENA_PUSH(r->arena, t->list, t->n, t->cap);
    uint32_t *chain = &t->chain[chain_of(text)];
    if (!told)
        return;
    *told = (struct told){text, f, *chain};
    *chain = (uint32_t)t->n;
}

static struct itin_slice candidate_words(struct resolver *r, const struct itin_place *p)
{
    const char *region = itin_place_region(p);
    return arena_printf(r->arena, SLICE_FMT "%s%s (%s)", SLICE_ARG(search_label(r, p)),
                        *region ? ", " : "", region, itin_place_zone(p));
}

static void add_nearest(struct resolver *r, struct finding *f, const struct place_ref *ref)
{
    const struct lookup *l = search_lookup(r, slice_trim(ref->text.str), ITIN_WANT_ANY);
    size_t n = l ? l->n : 0;
    for (size_t i = 0; i < n && i < 3; i++)
        finding_note(f, SAY(r->diag, "near: {1}", "비슷한 이름: {1}",
                            candidate_words(r, l->hits[i].place)));
    if (!n) {
        f->help = SAY(r->diag, "write a city, an airport code or a zone",
                      "도시, 공항 코드 또는 시간대를 적으십시오");
        return;
    }
    struct itin_slice name = slice_of(l->hits[0].canonical);
    if (!name.len)
        name = search_label(r, l->hits[0].place);
    f->help = SAY(r->diag, "write `{1}` if that is meant", "`{1}`{을/를} 뜻한다면 그렇게 적으십시오", name);
    finding_edit(f, finding_fix(f, f->help, FIX_GUESS), ref->text.span, name);
}

static void say_unknown(struct resolver *r, struct finding *f, const struct place_ref *ref)
{
    f->message = SAY(r->diag, "`{1}` is no place that is known", "`{1}`{은/는} 알 수 없는 장소입니다",
                     ref->text.str.len ? ref->text.str : ref->code);
    if (ref->text.str.len)
        add_nearest(r, f, ref);
}

static void say_ambiguous(struct resolver *r, struct finding *f, const struct place_ref *ref)
{
    const struct lookup *l = search_lookup(r, slice_trim(ref->text.str), ITIN_WANT_ANY);
    f->message = SAY(r->diag, "`{1}` may be one of several places in different zones",
                     "`{1}`{은/는} 시간대가 다른 여러 곳일 수 있습니다", ref->text.str);
    for (size_t i = 0; l && i < l->n && i < 4; i++)
        finding_note(f, SAY(r->diag, "it may be {1}", "가능한 곳: {1}",
                            candidate_words(r, l->hits[i].place)));
    f->help = SAY(r->diag, "write the airport code, or the zone", "공항 코드나 시간대를 함께 적으십시오");
}

/* Names of no table, placed by what stands before and after them. */
static void tell_unlisted(struct resolver *r, struct finding **told, const struct item *item)
{
    const struct place_ref *ref = &item->at;
    if (!ref->by_course || ref->state != PLACE_RESOLVED)
        return;
    struct itin_slice town = ref->place ? slice_of(itin_place_city(ref->place)) : place_words(r, ref);
    if (!*told) {
        *told = diag_add_as(r->diag, RULE_UNKNOWN_PLACE, ITIN_NOTE, item->where.span);
        (*told)->message = SAY(r->diag, "`{1}` is no place that is known; taken to be in {2}, as what stands before and after it",
                               "`{1}`{은/는} 알 수 없는 장소여서 앞뒤 일정이 있는 {2}에 있는 것으로 보았습니다", item->where.str, town);
        (*told)->help = SAY(r->diag, "if it is elsewhere, write its town beside it: `{1}, Town`",
                            "다른 곳이면 도시 이름을 함께 적으십시오: `{1}, 도시`", item->where.str);
    } else {
        finding_related(*told, item->where.span, SAY(r->diag, "`{1}`: in {2}", "`{1}`: {2}에 있음", item->where.str, town));
    }
    finding_item(*told, item->id.str);
}

static void tell_place(struct resolver *r, struct telling *t, const struct item *item,
                       const struct place_ref *ref)
{
    if (ref->inherited || ref->disputed || ref->adrift || (ref->state != PLACE_UNKNOWN && ref->state != PLACE_AMBIGUOUS))
        return;
    struct itin_slice text = ref->text.str.len ? ref->text.str : ref->code;
    struct finding *f = told_before(t, text);
    if (!f) {
        bool unknown = ref->state == PLACE_UNKNOWN;
        f = diag_add(r->diag, unknown ? RULE_UNKNOWN_PLACE : RULE_AMBIGUOUS_PLACE, ref->text.span);
        if (unknown)
            say_unknown(r, f, ref);
        else
            say_ambiguous(r, f, ref);
        remember(r, t, text, f);
    } else if (span_is_set(ref->text.span)) {
        finding_related(f, ref->text.span, SAY(r->diag, "also here", "여기에도 있음"));
    }
    if (item)
        finding_item(f, item->id.str);
}

/* ---- zones -------------------------------------------------------------------- */

static const struct text *zone_text(const struct item *item, const struct when *w)
{
    return text_is_set(w->zone) ? &w->zone : &item->zone_key;
}

static void add_near_zone(struct resolver *r, struct finding *f, const struct text *written,
                          struct itin_slice name)
{
    size_t n;
    const char *const *names = itin_zonedb_names(r->db, &n);
    struct itin_slice *known = arena_array(r->arena, n + 1, sizeof *known);
    for (size_t i = 0; known && i < n; i++)
        known[i] = slice_of(names[i]);
    int near = known ? suggest_nearest(slice_trim(name), known, n) : -1;
    if (near < 0) {
        f->help = SAY(r->diag, "write an IANA name such as Asia/Seoul, or a city",
                      "Asia/Seoul 같은 IANA 이름이나 도시를 적으십시오");
        return;
    }
    f->help = SAY(r->diag, "write `{1}` if that is meant", "`{1}`{을/를} 뜻한다면 그렇게 적으십시오",
                  known[near]);
    if (text_is_set(*written) && r->trip->form == TRIP_PLAN_YAML)
        finding_edit(f, finding_fix(f, f->help, FIX_GUESS), written->span, known[near]);
}

/* A file that is there and cannot be used is not a name that is wrong. */
static void tell_no_data(struct resolver *r, struct finding *f, const struct text *written,
                         struct itin_slice name)
{
    enum itin_zone_error error = ITIN_ZONE_FOUND;
    struct itin_slice version = slice_of(itin_zonedb_version(r->db));
    struct itin_zone_damage damage = {0};
    char fault[ITIN_ZONE_DAMAGE_TEXT];
    (void)itin_zonedb_find(r->db, name, &error);
    if (error == ITIN_ZONE_DAMAGED || error == ITIN_ZONE_LEAP_SECONDS) {
        itin_zonedb_damage(r->db, name, &damage);
        f->message =
            error == ITIN_ZONE_DAMAGED
                ? SAY(r->diag, "the file of `{1}` in the zone data in use (tzdb {2}) is damaged: {3}",
                      "사용 중인 시간대 자료(tzdb {2})에서 `{1}`의 파일이 손상되었습니다: {3}", name, version,
                      slice_of(itin_zone_damage_text(&damage, r->diag->lang, fault)))
                : SAY(r->diag, "the file of `{1}` in the zone data in use (tzdb {2}) counts leap seconds and is not used",
                      "사용 중인 시간대 자료(tzdb {2})에서 `{1}`의 파일은 윤초를 세므로 쓰지 않습니다", name, version);
        f->help = SAY(r->diag, "install the zone data again, or use --tzdata bundled",
                      "시간대 자료를 다시 설치하거나 --tzdata bundled를 쓰십시오");
        return;
    }
    f->message = SAY(r->diag, "`{1}` is no zone of the data in use (tzdb {2})",
                     "`{1}`{은/는} 사용 중인 시간대 자료(tzdb {2})에 없습니다", name, version);
    add_near_zone(r, f, written, name);
}

/* A clock without a zone, though a place or zone is known: the data has no
 * such name. True when that explains it. */
static bool tell_zone(struct resolver *r, struct telling *t, const struct item *item,
                      const struct when *w, const struct place_ref *ref)
{
    const struct text *written = zone_text(item, w);
    struct itin_slice name = text_is_set(*written) ? written->str
                             : place_is_known(ref) ? ref->zone
                                                   : slice(NULL, 0);
    if (!name.len)
        return false;
    struct finding *f = told_before(t, name);
    if (!f) {
        f = diag_add(r->diag, RULE_UNKNOWN_ZONE,
                     text_is_set(*written) ? written->span : item_span(item));
        tell_no_data(r, f, written, name);
        remember(r, t, name, f);
    }
    finding_item(f, item->id.str);
    return true;
}

static void tell_no_place(struct resolver *r, const struct item *item, const struct place_ref *ref)
{
    bool open = ref->state == PLACE_UNKNOWN && ref->inherited; /* between two that the schedule tells */
    if ((ref->state != PLACE_NONE && !open) || ref->adrift)
        return; /* said at the place itself, or at the journey there */
    if (open && !text_is_set(ref->text))
        return; /* a floating time: said of the whole calendar */
    struct finding *f = diag_add(r->diag, RULE_UNKNOWN_PLACE, item_span(item));
    f->message = open
                     ? SAY(r->diag, "no place is written for `{1}`: then it may be {2}",
                           "`{1}`의 장소가 적혀 있지 않은데 그때 있는 곳은 {2}일 수 있습니다", item->title.str, ref->text.str)
                     : SAY(r->diag, "no place is written for `{1}`, and nothing before it tells one",
                           "`{1}`의 장소가 적혀 있지 않고 앞의 일정에서도 알 수 없습니다", item->title.str);
    f->help = SAY(r->diag, "write where it is: a city, an airport code or a zone",
                  "도시, 공항 코드 또는 시간대를 적으십시오");
    finding_item(f, item->id.str);
}

/* ---- local times ---------------------------------------------------------------- */

static struct itin_slice wall_words(struct resolver *r, const struct when *w)
{
    return arena_printf(r->arena, SLICE_FMT " " SLICE_FMT,
                        SLICE_ARG(words_date(r->arena, r->lang, w->date, true)),
                        SLICE_ARG(words_clock(r->arena, w->time)));
}

static void reading_line(struct resolver *r, struct finding *f, struct itin_instant at,
                         int32_t offset)
{
    char utc[ISO_BUF];
    struct itin_civil local = instant_to_civil(at, offset);
    finding_line(f, SAY(r->diag, "{1} {2} = {3}", "{1} {2} = {3}",
                        words_clock(r->arena, local.clock), words_offset(r->arena, offset),
                        slice_of(iso_utc(at, utc))));
}

static void both_readings(struct resolver *r, struct finding *f, const struct when *w)
{
    bool swap = w->alt.s < w->at.s;
    reading_line(r, f, swap ? w->alt : w->at, swap ? w->alt_offset : w->at_offset);
    reading_line(r, f, swap ? w->at : w->alt, swap ? w->at_offset : w->alt_offset);
}

/* What the record says, and under which data. */
static void was_line(struct resolver *r, struct finding *f, const struct when *w)
{
    char utc[ISO_BUF];
    finding_line(f, SAY(r->diag, "it existed by tzdb {1}: {2} {3} = {4}",
                        "tzdb {1}에서는 있던 시각: {2} {3} = {4}", w->was_tzdb,
                        words_clock(r->arena, w->was_wall.clock),
                        words_offset(r->arena, w->was_offset), slice_of(iso_utc(when_was(w), utc))));
}

static struct finding *add_doubt(struct resolver *r, enum rule rule, const struct when *w)
{
    if (r->trip->form == TRIP_ICS)
        return diag_add_as(r->diag, rule, ITIN_WARNING, w->span);
    return diag_add(r->diag, rule, w->span);
}

static void tell_skipped(struct resolver *r, const struct item *item, const struct when *w)
{
    struct finding *f = add_doubt(r, RULE_SKIPPED_TIME, w);
    f->message = SAY(r->diag, "{1} does not exist in {2}: clocks skip it",
                     "{2}에는 {1}{이/가} 없습니다(시계를 앞당기는 시간)", wall_words(r, w), w->zone_name);
    both_readings(r, f, w);
    if (w->drift == DRIFT_SKIPPED)
        was_line(r, f, w);
    f->help = SAY(r->diag, "write the time that clocks there show", "현지 시계에 나타나는 시각을 적으십시오");
    finding_item(f, item->id.str);
}

static void tell_repeated(struct resolver *r, const struct item *item, const struct when *w)
{
    struct finding *f = add_doubt(r, RULE_REPEATED_TIME, w);
    f->message = SAY(r->diag, "{1} comes twice in {2}, and nothing tells which",
                     "{2}에서는 {1}{이/가} 두 번 있으며 어느 쪽인지 알 수 없습니다", wall_words(r, w),
                     w->zone_name);
    both_readings(r, f, w);
    f->help = SAY(r->diag, "write the offset, {1} or {2}", "{1} 또는 {2}처럼 시차를 함께 적으십시오",
                  words_offset(r->arena, w->at_offset), words_offset(r->arena, w->alt_offset));
    finding_item(f, item->id.str);
}

static void tell_offset(struct resolver *r, const struct item *item, const struct when *w)
{
    struct finding *f = diag_add(r->diag, RULE_OFFSET_MISMATCH,
                                 span_is_set(w->offset_span) ? w->offset_span : w->span);
    f->message = SAY(r->diag, "{1} is at {2} on {3}, not at {4}", "{3}에 {1}의 시차는 {4}이 아니라 {2}입니다",
                     w->zone_name, words_offset(r->arena, w->at_offset),
                     words_date(r->arena, r->lang, w->date, true),
                     words_offset(r->arena, w->offset));
    both_readings(r, f, w);
    f->help = SAY(r->diag, "correct the offset or the clock, or leave the offset out",
                  "시차나 시각을 바로잡거나 시차를 지우십시오");
    finding_item(f, item->id.str);
}

/* The clock says another zone than its place. */
static void tell_word(struct resolver *r, struct telling *t, const struct item *item, const struct when *w,
                      const struct place_ref *ref)
{
    struct itin_slice written = span_text(w->word_span);
    struct finding *f = told_before(t, written);
    if (!f) {
        f = diag_add(r->diag, RULE_UNKNOWN_ZONE, w->word_span);
        if (place_is_known(ref))
            f->message = SAY(r->diag, "`{1}` is not the clock of {2}, and its zone is not certain",
                             "`{1}`{은/는} {2}의 시각이 아니며 어느 시간대인지 확실하지 않습니다", written,
                             ref->zone);
        else
            f->message = SAY(r->diag, "`{1}` may stand for several zones or for another season's clock",
                             "`{1}`{은/는} 여러 시간대나 다른 계절의 시각을 뜻할 수 있습니다", written);
        f->help = SAY(r->diag, "write the time of the place, or an offset such as +09:00",
                      "현지 시각을 적거나 +09:00처럼 시차를 적으십시오");
        remember(r, t, written, f);
    } else {
        finding_related(f, w->word_span, SAY(r->diag, "also here", "여기에도 있음"));
    }
    finding_item(f, item->id.str);
}

/* `12:00 MST` in Calgary, which left that clock: the town is followed. */
static void tell_former(struct resolver *r, struct telling *t, const struct item *item, const struct when *w,
                        const struct place_ref *ref)
{
    struct itin_slice written = span_text(w->word_span), here = words_offset(r->arena, w->at_offset);
    struct finding *f = told_before(t, written);
    if (!f) {
        f = diag_add(r->diag, RULE_PLACE_CODE_MISMATCH, w->word_span);
        f->message = SAY(r->diag, "`{1}` is {2}, but {3} is at {4} by then: its own clock is followed",
                         "`{1}`{은/는} {2}인데 그때 {3}{은/는} {4}이므로 현지 시각으로 보았습니다", written,
                         words_offset(r->arena, word_offset(r, item, w)), place_words(r, ref), here);
        f->help = SAY(r->diag, "leave `{1}` out, or write the offset that is meant",
                      "`{1}`{을/를} 지우거나 뜻하는 시차를 적으십시오", written);
        remember(r, t, written, f);
    } else {
        finding_related(f, w->word_span, SAY(r->diag, "also here", "여기에도 있음"));
    }
    finding_item(f, item->id.str);
}

/* "10:00 (한국시각 19:00)" where it is 18:00 in Korea. */
static void tell_other(struct resolver *r, const struct item *item, const struct when *w)
{
    struct finding *f = diag_add(r->diag, RULE_OFFSET_MISMATCH, w->other_span);
    f->message = SAY(r->diag, "{1} in {2} and `{3}` are not the same moment",
                     "{2}의 {1}{과/와} `{3}`{은/는} 같은 시각이 아닙니다", words_clock(r->arena, w->local_time),
                     w->zone_name, span_text(w->other_span));
    f->help = SAY(r->diag, "correct one of the two clocks", "두 시각 중 하나를 바로잡으십시오");
    finding_item(f, item->id.str);
}

/* A written zone that the data do not have, and an offset that saves the
 * instant. */
static bool tell_lost_zone(struct resolver *r, struct telling *t, const struct item *item,
                           const struct when *w)
{
    if (w->state != WHEN_KNOWN || !w->has_offset || w->is_z || w->zone_name.len ||
        !text_is_set(w->zone) || w->drift || w->file_wins)
        return false;
    if (!told_before(t, w->zone.str)) {
        struct finding *f = diag_add_as(r->diag, RULE_UNKNOWN_ZONE, ITIN_WARNING, w->zone.span);
        f->message = SAY(r->diag, "`{1}` is no zone of the data in use (tzdb {2}); its offset counts",
                         "`{1}`{은/는} 사용 중인 시간대 자료(tzdb {2})에 없어 적힌 시차를 따릅니다",
                         w->zone.str, slice_of(itin_zonedb_version(r->db)));
        remember(r, t, w->zone.str, f);
    }
    finding_item(told_before(t, w->zone.str), item->id.str);
    return true;
}

/* The rules in the calendar and the data in use contradict each other. */
static void tell_file(struct resolver *r, const struct item *item, const struct when *w)
{
    struct finding *f = diag_add(r->diag, RULE_OFFSET_MISMATCH, w->span);
    f->message = SAY(r->diag, "the calendar's own rules for `{1}` give another instant than tzdb {2}",
                     "달력 파일의 `{1}` 규칙이 tzdb {2}{과/와} 다른 시각을 가리킵니다", w->zone.str,
                     slice_of(itin_zonedb_version(r->db)));
    reading_line(r, f, w->file_at, w->file_offset);
    if (w->file_wins) {
        finding_note(f, SAY(r->diag, "the file's is used: its rules are newer than the data",
                            "파일의 규칙이 더 새로우므로 파일을 따릅니다"));
    } else {
        reading_line(r, f, w->at, w->at_offset);
        finding_note(f, SAY(r->diag, "the second is used: the name of the zone decides",
                            "시간대 이름이 기준이므로 둘째를 씁니다"));
    }
    f->help = SAY(r->diag, "ask the sender for the local time that is meant",
                  "뜻하는 현지 시각을 보낸 쪽에 확인하십시오");
    finding_item(f, item->id.str);
}

static bool ics_doubt(const struct resolver *r, const struct when *w)
{
    return r->trip->form == TRIP_ICS && w->state == WHEN_KNOWN && w->alt.s != w->at.s;
}

static void tell_when(struct resolver *r, struct telling *zones, const struct item *item,
                      const struct when *w, const struct place_ref *ref)
{
    if (w->file_differs && w->state == WHEN_KNOWN)
        tell_file(r, item, w);
    if (ics_doubt(r, w)) {
        if (w->at.s < w->alt.s)
            tell_repeated(r, item, w);
        else
            tell_skipped(r, item, w);
        return;
    }
    if (tell_lost_zone(r, zones, item, w))
        return;
    switch (w->state) {
    case WHEN_SKIPPED:
        tell_skipped(r, item, w);
        break;
    case WHEN_REPEATED:
        tell_repeated(r, item, w);
        break;
    case WHEN_BAD:
        if (w->has_offset && w->zone_name.len && w->clock == WHEN_EXACT)
            tell_offset(r, item, w);
        break;
    case WHEN_NO_ZONE:
        if (w->other_differs)
            tell_other(r, item, w);
        else if (w->word_differs)
            tell_word(r, zones, item, w, ref);
        else if (!tell_zone(r, zones, item, w, ref))
            tell_no_place(r, item, ref);
        break;
    case WHEN_KNOWN:
        if (w->word_is_former)
            tell_former(r, zones, item, w, ref);
        break;
    case WHEN_NO_DATE:
        if (w == &item->end && item->start.has_date && w->word_differs)
            tell_word(r, zones, item, w, ref); /* without its clock nothing tells the day of a landing */
        break;
    case WHEN_UNRESOLVED:
        break;
    }
}

/* Both ends lost to one cause: an unknown zone, one change of the clocks. */
static bool one_cause(const struct resolver *r, const struct item *item)
{
    const struct when *start = &item->start, *end = &item->end;
    if (start->state != end->state || !slice_eq(start->zone_name, end->zone_name))
        return false;
    if (start->state == WHEN_NO_ZONE)
        return item_place_start(item) == item_place_end(item);
    return date_eq(start->date, end->date) && ics_doubt(r, start) == ics_doubt(r, end);
}

/* Does the place of what follows hang on where a flight goes? Up to the next
 * one that goes anywhere. */
static bool is_followed(const struct resolver *r, size_t i)
{
    for (i++; i < r->trip->n_items; i++) {
        const struct item *next = r->trip->items[i];
        if (next->at.adrift || next->from.adrift)
            return true;
        if (item_kind_travels(next->kind))
            return false;
    }
    return false;
}

/* A flight that is written in a plan goes somewhere, and so does one that others
 * follow. */
static void tell_no_destination(struct resolver *r, size_t i)
{
    const struct item *item = r->trip->items[i];
    const struct when *start = &item->start, *end = &item->end;
    bool timed = item->leaves || start->clock == WHEN_EXACT || end->clock == WHEN_EXACT;
    if (!(item->kind == ITEM_FLIGHT || item->leaves || item_rides_off(item)) || item->status == ITEM_CANCELLED || !timed || item->to.state != PLACE_NONE ||
        start->state == WHEN_NO_ZONE || end->state == WHEN_NO_ZONE ||
        (!itin_trip_is_plan(r->trip) && !is_followed(r, i)))
        return;
    struct finding *f = diag_add(r->diag, RULE_UNKNOWN_PLACE, item_span(item));
    f->message = SAY(r->diag, "nothing tells where `{1}` goes", "`{1}`의 도착지가 적혀 있지 않습니다",
                     item->title.str);
    f->help = SAY(r->diag, "write `route: ICN -> SEA`", "`route: ICN -> SEA`처럼 적으십시오");
    finding_item(f, item->id.str);
}

static void tell_item(struct resolver *r, struct telling *places, struct telling *zones, size_t i)
{
    const struct item *item = r->trip->items[i];
    const struct place_ref *from = item_place_start(item), *to = item_place_end(item);
    tell_place(r, places, item, &item->from);
    tell_place(r, places, item, &item->to);
    tell_place(r, places, item, &item->at);
    tell_when(r, zones, item, &item->start, from);
    if (!one_cause(r, item))
        tell_when(r, zones, item, &item->end, to);
    tell_no_destination(r, i);
    for (size_t k = 0; k < item->n_agenda; k++) {
        if (item->start.state == WHEN_NO_ZONE)
            break;
        tell_when(r, zones, item, &item->agenda[k].start, from);
        tell_when(r, zones, item, &item->agenda[k].end, from);
    }
}

void report_findings(struct resolver *r)
{
    struct telling places = {0}, zones = {0};
    tell_place(r, &places, NULL, &r->trip->home);
    struct finding *unlisted = NULL;
    for (size_t i = 0; i < r->trip->n_items; i++) {
        tell_item(r, &places, &zones, i);
        tell_unlisted(r, &unlisted, r->trip->items[i]);
    }
}

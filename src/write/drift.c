/* A plan file's own text after zone rules changed: the bytes of its times. */
#include "base/base.h"

#include "write/revise.h"
#include "write/splice.h"

bool drift_is_named(const char *ids, struct itin_slice id)
{
    struct itin_slice rest = ids ? slice_of(ids) : slice(NULL, 0), one;
    if (slice_eq(rest, LIT("*")))
        return true;
    while (slice_split(&rest, ',', &one))
        if (id.len && slice_eq_nocase(slice_trim(one), id))
            return true;
    return false;
}

struct rewrite {
    const struct itin_trip *trip;
    struct itin_zonedb *db;
    enum itin_lang lang;
    struct arena arena;
    struct splice splice;
    const char *why; /* why it cannot be done; NULL: so far it can */
};

static void set_why(struct rewrite *r, const char *en, const char *ko)
{
    r->why = r->lang == ITIN_LANG_KO ? ko : en;
}

static void change(struct rewrite *r, struct span span, const char *text)
{
    if (!splice_change(&r->splice, span, slice_of(text)))
        set_why(r, "one written date or time serves two ends that differ now",
                "적힌 날짜나 시각 하나가 이제 서로 다른 두 끝을 나타냅니다");
}

static struct itin_slice text_of(const struct rewrite *r, struct span span)
{
    if (!span_is_set(span) || span.source != r->trip->source)
        return slice(NULL, 0);
    return slice_trim(span_text(span));
}

/* Digits where `shape` has 9, else the very character. */
static bool has_shape(struct itin_slice s, const char *shape)
{
    if (s.len != strlen(shape))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (shape[i] == '9' ? !isdigit((unsigned char)s.ptr[i]) : s.ptr[i] != shape[i])
            return false;
    return true;
}

static bool is_offset(struct itin_slice s)
{
    return s.len >= 3 && (s.ptr[0] == '+' || s.ptr[0] == '-') && isdigit((unsigned char)s.ptr[1]);
}

static void set_offset(struct rewrite *r, const struct when *w, int32_t offset)
{
    char text[ISO_BUF];
    if (w->has_offset && !w->is_z && is_offset(text_of(r, w->offset_span)))
        change(r, w->offset_span, iso_offset(offset, text));
}

static void accept(struct rewrite *r, const struct when *w)
{
    if (w->drift == DRIFT_MOVED)
        set_offset(r, w, w->at_offset);
}

static void set_date(struct rewrite *r, const struct when *w, struct itin_date date)
{
    char text[ISO_BUF];
    if (date_eq(w->local_date, date))
        return;
    if (w->date_source != DATE_WRITTEN || w->time_24 || w->weekday >= 0 || w->has_day_offset ||
        !has_shape(text_of(r, w->date_span), "9999-99-99"))
        set_why(r, "its date would change, and does not stand beside it as 2026-12-10",
                "날짜가 바뀌는데 시각 옆에 2026-12-10처럼 적혀 있지 않습니다");
    else
        change(r, w->date_span, iso_date(date, text));
}

static void keep(struct rewrite *r, const struct when *w)
{
    char text[ISO_BUF];
    if (w->drift != DRIFT_MOVED)
        return; /* the other kinds kept their instants */
    const struct itin_zone *zone = itin_zonedb_find(r->db, w->zone_name, NULL);
    struct itin_slice clock = text_of(r, w->span);
    bool plain = has_shape(clock, "99:99") || has_shape(clock, "9:99");
    int32_t offset = 0;
    if (!zone || !plain || w->time.second) {
        set_why(r, "a time of it is not written as 09:30",
                "09:30처럼 적히지 않은 시각이 있습니다");
        return;
    }
    struct itin_civil wall = itin_zone_civil(zone, when_was(w), &offset);
    snprintf(text, sizeof text, "%02d:%02d", wall.clock.hour, wall.clock.minute);
    change(r, w->span, text);
    set_date(r, w, wall.date);
    set_offset(r, w, offset);
}

static void visit(struct rewrite *r, const struct item *item, const char *accepted,
                  const char *kept)
{
    if (!item_is_drifted(item) || item_is_past(r->trip, item))
        return;
    if (drift_is_named(kept, item->id.str)) {
        if (item->n_agenda)
            set_why(r, "its agenda has times of its own",
                    "세부 순서에 따로 적힌 시각이 있습니다");
        keep(r, &item->start);
        keep(r, &item->end);
    } else if (drift_is_named(accepted, item->id.str)) {
        accept(r, &item->start);
        accept(r, &item->end);
    }
}

enum itin_status itin_write_drift(const struct itin_trip *trip, struct itin_zonedb *db,
                                  enum itin_lang lang, const char *accepted, const char *kept,
                                  char **ret_text, size_t *ret_len, const char **reterr_why)
{
    if (!trip || !db || !ret_text || !trip->resolved)
        return ITIN_EINVAL;
    struct rewrite r = {.trip = trip, .db = db, .lang = lang};
    struct buf out;
    char *text = NULL;
    size_t len = 0;
    enum itin_status status = ITIN_OK;
    arena_init(&r.arena, ITIN_MAX_ARENA_BYTES);
    r.splice = (struct splice){.source = trip->source, .arena = &r.arena};
    buf_init(&out, ITIN_MAX_OUTPUT_BYTES);
    if (kept && !itin_trip_is_plan(trip))
        set_why(&r, "it is no plan file; `itin import` makes one",
                "계획 파일이 아닙니다. `itin import`가 만들어 줍니다");
    for (size_t i = 0; i < trip->n_items && !r.why && itin_trip_is_plan(trip); i++)
        visit(&r, trip->items[i], accepted, kept);
    if (r.splice.n && !r.why && !splice_apply(&r.splice, &out))
        set_why(&r, "its times do not stand one after the other",
                "시각들이 차례로 적혀 있지 않습니다");
    if (r.arena.failed)
        status = ITIN_ENOMEM;
    else if (r.why)
        status = ITIN_EINVAL;
    else if (r.splice.n)
        status = buf_take(&out, &text, &len);
    if (!status) {
        *ret_text = text;
        *ret_len = len;
    } else if (reterr_why) {
        if (!r.why)
            set_why(&r, "out of memory", "메모리가 부족합니다");
        *reterr_why = r.why;
    }
    buf_release(&out);
    arena_release(&r.arena);
    return status;
}

/* What an event says in words. */
#include "base/base.h"

#include "time/words.h"
#include "write/ics.h"
#include "write/timeline.h"

struct itin_slice ics_summary(struct writer *w, const struct ics_event *e)
{
    struct itin_slice label = view_open(w, view_label(w, e->item));
    if (e->cancelled)
        return VIEW_SAY(w, "Cancelled: {1}", "취소: {1}", label);
    return arena_dup(&w->arena, label);
}

/* "Incheon International Airport (ICN)" */
struct itin_slice ics_place(struct writer *w, const struct place_ref *ref)
{
    const struct itin_place *place = ref->place;
    if (!place || place->kind != ITIN_PLACE_AIRPORT)
        return view_open(w, view_place(w, ref));
    struct itin_slice name = slice_of(itin_place_label(place, w->options.lang));
    if (!name.len)
        name = view_place(w, ref);
    return arena_printf(&w->arena, SLICE_FMT " (%s)", SLICE_ARG(name), place->iata);
}

struct ics_places ics_places(struct writer *w, const struct item *item)
{
    if (item->kind == ITEM_CALL)
        return (struct ics_places){view_at(item), view_at(item)};
    if (!view_is_in_town(item))
        return (struct ics_places){view_start_place(item), view_end_place(item)};
    struct place_ref *town = arena_new(&w->arena, struct place_ref);
    if (town)
        *town = (struct place_ref){.state = PLACE_RESOLVED, .zone = item->at.zone,
                                   .text.str = view_place(w, &item->at)};
    return town ? (struct ics_places){town, town} : (struct ics_places){&item->at, &item->at};
}

struct itin_slice ics_location(struct writer *w, const struct ics_event *e)
{
    struct itin_slice where = view_open(w, view_clean(w, e->item->where.str));
    struct itin_slice place = ics_place(w, ics_places(w, e->item).from);
    if (!where.len || slice_contains(where, place))
        return where.len ? where : arena_dup(&w->arena, place);
    return arena_printf(&w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(where),
                        place.len ? ", " : "", SLICE_ARG(place));
}

/* "Mon 24 Jun 2024 19:20 Incheon (UTC+09:00)" */
static void add_moment(struct writer *w, struct buf *out, const char *head,
                       const struct moment *m, const struct place_ref *ref)
{
    struct itin_slice date = words_date(&w->arena, w->options.lang, m->wall.date, true);
    struct itin_slice clock = words_clock(&w->arena, m->wall.clock);
    struct itin_slice offset = words_offset(&w->arena, m->offset);
    struct itin_slice town = slice_eq(ref->zone, m->zone) ? view_place(w, ref)
                                                          : view_zone_town(w, m->zone);
    buf_adds(out, head);
    buf_add(out, date);
    buf_addc(out, ' ');
    buf_add(out, clock);
    buf_addc(out, ' ');
    buf_add(out, town);
    buf_adds(out, town.len ? " (UTC" : "(UTC");
    buf_add(out, offset);
    buf_adds(out, ")\n");
}

static void add_line(struct writer *w, struct buf *out, const char *en, const char *ko,
                     struct itin_slice text)
{
    if (text.len)
        buf_addf(out, "%s: " SLICE_FMT "\n", view_say(w, en, ko), SLICE_ARG(text));
}

static void add_clock_of(struct writer *w, struct buf *out, const char *en, const char *ko,
                         const struct when *when)
{
    struct moment m;
    if (view_moment(when, &m)) {
        struct itin_slice clock = words_clock(&w->arena, m.wall.clock);
        struct itin_slice offset = words_offset(&w->arena, m.offset);
        buf_addf(out, "%s " SLICE_FMT " (UTC" SLICE_FMT ")\n", view_say(w, en, ko),
                 SLICE_ARG(clock), SLICE_ARG(offset));
    } else if (when->clock != WHEN_NO_CLOCK) {
        struct itin_slice text = view_clean(w, when->fuzzy.len ? when->fuzzy
                                                               : span_text(when->span));
        add_line(w, out, "time as written", "기재된 시각", text);
    }
}

/* A call is told on its organiser's clock, and on that of where one takes it. */
static void add_here(struct writer *w, struct buf *out, const struct ics_event *e)
{
    const struct place_ref *here = &e->item->at;
    const struct itin_zone *zone = here->zone.len ? view_zone(w, here->zone) : NULL;
    struct moment at = e->start;
    if (e->item->kind != ITEM_CALL || !zone || slice_eq(here->zone, e->start.zone))
        return;
    at.wall = itin_zone_civil(zone, at.at, &at.offset);
    at.zone = here->zone;
    add_moment(w, out, view_say(w, "where you are: ", "체류지 시각: "), &at, here);
}

static void add_times(struct writer *w, struct buf *out, const struct ics_event *e)
{
    const struct item *item = e->item;
    bool travels = item_kind_travels(item->kind);
    int64_t minutes;
    if (e->form == ICS_DATE) {
        bool stay = item->kind == ITEM_STAY;
        add_clock_of(w, out, stay ? "check-in" : "from", stay ? "입실" : "시작", &item->start);
        add_clock_of(w, out, stay ? "check-out" : "to", stay ? "퇴실" : "종료", &item->end);
        return;
    }
    add_moment(w, out, travels ? view_say(w, "departs ", "출발 ") : "", &e->start,
               view_start_place(item));
    if (e->has_end)
        add_moment(w, out, travels ? view_say(w, "arrives ", "도착 ") : view_say(w, "to ", "종료 "),
                   &e->end, view_end_place(item));
    else if (item->end.clock != WHEN_NO_CLOCK)
        add_line(w, out, "end as written", "기재된 종료 시각", view_loose_end(w, item));
    else if (item->kind != ITEM_TASK)
        buf_addf(out, "%s\n", view_say(w, "end not written", "종료 시각 미기재"));
    add_here(w, out, e);
    if (e->has_end && item_minutes(item, &minutes)) {
        struct itin_slice much = words_duration(&w->arena, w->options.lang,
                                                (struct itin_duration){minutes * 60});
        buf_addf(out, SLICE_FMT "\n", SLICE_ARG(much));
    }
}

static void add_doubts(struct writer *w, struct buf *out, const struct item *item)
{
    size_t n;
    const struct mark *marks = view_findings(w, item, &n);
    for (size_t i = 0; i < n; i++) {
        const struct finding *f = marks[i].finding;
        if (f->severity == ITIN_ERROR || f->severity == ITIN_WARNING)
            add_line(w, out, "doubtful", "확인 필요", view_clean(w, f->message));
    }
}

static void add_private(struct writer *w, struct buf *out, const struct item *item)
{
    struct buf names;
    if (!w->options.private_data)
        return;
    add_line(w, out, "reference", "예약번호", view_clean(w, item->ref.str));
    buf_init(&names, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < item->who.n; i++) {
        struct itin_slice name = view_clean(w, item->who.names[i].str);
        buf_addf(&names, "%s" SLICE_FMT, names.len ? ", " : "", SLICE_ARG(name));
    }
    add_line(w, out, "with", "참석", buf_slice(&names));
    arena_drop(&w->arena, &names);
}

static void add_agenda(struct writer *w, struct buf *out, const struct item *item)
{
    for (size_t i = 0; i < item->n_agenda; i++) {
        const struct agenda_row *row = &item->agenda[i];
        struct moment m;
        if (!view_moment(&row->start, &m))
            continue;
        struct itin_slice clock = words_clock(&w->arena, m.wall.clock);
        buf_addf(out, "- " SLICE_FMT " " SLICE_FMT "\n", SLICE_ARG(clock),
                 SLICE_ARG(row->title.str));
    }
}

struct itin_slice ics_description(struct writer *w, const struct ics_event *e)
{
    const struct item *item = e->item;
    struct buf out;
    buf_init(&out, ITIN_MAX_LINE_BYTES);
    add_times(w, &out, e);
    if (item->kind == ITEM_FLIGHT) {
        struct itin_slice by = item->operated.len ? item->operated : item->operated_by.str;
        add_line(w, &out, "operated by", "운항", view_clean(w, by));
    }
    add_doubts(w, &out, item);
    struct itin_slice note = view_clean_lines(w, item->note.str);
    if (note.len)
        buf_addf(&out, SLICE_FMT "\n", SLICE_ARG(note));
    add_private(w, &out, item);
    add_agenda(w, &out, item);
    while (out.len && out.ptr[out.len - 1] == '\n')
        out.ptr[--out.len] = '\0';
    return view_open(w, arena_take(&w->arena, &out));
}

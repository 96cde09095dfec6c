/* The ways on after a cancelled flight, and what follows from one of them. */
#include "base/base.h"

#include "base/width.h"
#include "time/words.h"
#include "write/diff_line.h"
#include "write/replan.h"
#include "write/timeline.h"

enum {
    COL_RANK = 3, /* its end */
    COL_FLIGHTS = 4,
    COL_LEAVE = 19,
    COL_ARRIVE = 34,
    COL_LATER = 55, /* its end */
    COL_STOPS = 59,
    COL_NIGHTS = 68, /* its end */
    COL_HOME = 70
};

struct telling {
    struct writer *w;
    const struct replan_job *job;
    const struct itin_change_result *r;
    struct line line;
    bool star; /* a night more in the air was marked */
};

static const char *say(const struct telling *t, const char *en, const char *ko)
{
    return view_say(t->w, en, ko);
}

/* ---- moments ----------------------------------------------------------------------- */

static struct itin_slice clock_words(struct telling *t, const struct itin_change_moment *m)
{
    return m->known ? words_clock(&t->w->arena, m->local.clock) : LIT("?");
}

/* "Sat 29 Jun 16:50" */
static struct itin_slice moment_words(struct telling *t, const struct itin_change_moment *m)
{
    if (!m->known)
        return LIT("?");
    return arena_printf(&t->w->arena, SLICE_FMT " " SLICE_FMT,
                        SLICE_ARG(words_date(&t->w->arena, t->w->options.lang, m->local.date, false)),
                        SLICE_ARG(clock_words(t, m)));
}

/* "Sun 30 16:50", the days of a column under each other. */
static struct itin_slice short_words(struct telling *t, const struct itin_change_moment *m)
{
    struct arena *arena = &t->w->arena;
    if (!m->known)
        return LIT("?");
    struct itin_slice day = words_weekday(t->w->options.lang, date_weekday(m->local.date));
    struct itin_slice clock = clock_words(t, m);
    if (t->w->options.lang == ITIN_LANG_KO)
        return arena_printf(arena, "%2d.(" SLICE_FMT ") " SLICE_FMT, m->local.date.day,
                            SLICE_ARG(day), SLICE_ARG(clock));
    return arena_printf(arena, SLICE_FMT " %2d " SLICE_FMT, SLICE_ARG(day), m->local.date.day,
                        SLICE_ARG(clock));
}

static struct itin_slice home_words(struct telling *t, const struct itin_change_moment *m)
{
    if (!m->known)
        return LIT("?");
    struct itin_slice day = words_weekday(t->w->options.lang, date_weekday(m->local.date));
    return arena_printf(&t->w->arena,
                        t->w->options.lang == ITIN_LANG_KO ? "(" SLICE_FMT ") " SLICE_FMT
                                                           : SLICE_FMT " " SLICE_FMT,
                        SLICE_ARG(day), SLICE_ARG(clock_words(t, m)));
}

/* ---- lines --------------------------------------------------------------------------- */

/* A sentence with what goes on below its beginning. */
static void put_sentence(struct telling *t, struct itin_slice head, struct itin_slice text)
{
    struct itin_slice piece;
    size_t start = head.len ? width_of(head) + 1 : 0;
    text = view_clean(t->w, text); /* titles of the plan stand in it */
    line_begin(&t->line, &t->w->out, t->w->options.color);
    line_add(&t->line, head, STYLE_BOLD);
    while (line_wrap(&text, t->w->options.width - 1 - start, &piece)) {
        line_to(&t->line, start);
        line_add(&t->line, piece, STYLE_PLAIN);
        line_end(&t->line);
    }
}

static struct itin_slice number(struct telling *t, size_t n)
{
    return words_int(&t->w->arena, (int64_t)n);
}

/* ---- the head -------------------------------------------------------------------------- */

static struct itin_slice where_words(struct telling *t)
{
    bool aboard = slice_starts(t->r->where, LIT("aboard "));
    if (!t->r->where.len)
        return t->r->where;
    return VIEW_SAY(t->w, aboard ? "you: {1}" : "you: in {1}", "현재 위치: {1}",
                    view_clean(t->w, t->r->where));
}

static void put_fallen(struct telling *t, const struct itin_change_fallen *x, bool with_where)
{
    struct arena *arena = &t->w->arena;
    bool late = x->delay_minutes > 0;
    size_t width = t->w->options.width - 1;
    struct itin_slice head = slice_of(late        ? say(t, "LATE", "지연")
                                      : x->missed ? say(t, "MISSED", "놓침")
                                                  : say(t, "CANCELLED", "결항"));
    if (late)
        head = arena_printf(arena, SLICE_FMT " %s" SLICE_FMT, SLICE_ARG(head), "+",
                            SLICE_ARG(timeline_duration(t->w, x->delay_minutes)));
    struct itin_slice text =
        arena_printf(arena, SLICE_FMT "  %s%s" SLICE_FMT " -> %s%s" SLICE_FMT, SLICE_ARG(x->title),
                     x->from, *x->from ? " " : "", SLICE_ARG(moment_words(t, &x->depart)), x->to,
                     *x->to ? " " : "", SLICE_ARG(moment_words(t, &x->arrive)));
    struct itin_slice where = with_where ? where_words(t) : slice("", 0);
    line_begin(&t->line, &t->w->out, t->w->options.color);
    line_add(&t->line, head, STYLE_RED);
    line_to(&t->line, width_of(head) + 2);
    line_add(&t->line, view_clean(t->w, text), STYLE_PLAIN);
    if (where.len && t->line.column + 2 + width_of(where) > width)
        line_end(&t->line);
    line_add_right(&t->line, where, width, STYLE_PLAIN);
    line_end(&t->line);
}

static void put_told(struct telling *t)
{
    struct itin_slice at = moment_words(t, &t->r->told);
    switch (t->r->told_by) {
    case ITIN_TOLD_SAID:
        return;
    case ITIN_TOLD_NOW:
        put_sentence(t, slice("", 0),
                     VIEW_SAY(t->w, "Told {1}, which is now; --told says another moment.",
                              "알게 된 시점: {1} (현재). 다른 시점은 --told로 지정하십시오.", at));
        return;
    case ITIN_TOLD_DEPARTURE:
        put_sentence(t, slice("", 0),
                     VIEW_SAY(t->w, "Told {1}, at its departure; --told says when it was earlier.",
                              "알게 된 시점: {1} (출발 시각). 더 일찍 알았으면 --told로 지정하십시오.",
                              at));
        return;
    }
}

static void put_head(struct telling *t)
{
    for (size_t i = 0; i < t->r->n_fallen; i++)
        put_fallen(t, &t->r->fallen[i], i == 0);
    put_told(t);
    for (size_t i = 0; i < t->r->n_conflicts; i++)
        put_sentence(t, slice("", 0), t->r->conflicts[i]);
    buf_addc(&t->w->out, '\n');
}

/* ---- the table --------------------------------------------------------------------------- */

static bool begins_journey(const struct itin_change_option *o, size_t i)
{
    return i == 0 || o->legs[i].journey != o->legs[i - 1].journey;
}

/* "XX11 YVR XX63"; of two journeys "XX11 YVR XX63 / XX7" */
static struct itin_slice flights_of(struct telling *t, const struct itin_change_option *o)
{
    struct itin_slice all = slice("", 0);
    for (size_t i = 0; i < o->n_legs; i++) {
        bool on = !begins_journey(o, i);
        all = arena_printf(&t->w->arena, SLICE_FMT "%s%s%s%s", SLICE_ARG(all),
                           on ? " " : i ? " / " : "", on ? o->legs[i].from : "", on ? " " : "",
                           o->legs[i].flight);
    }
    if (!o->n_legs)
        return slice_of(say(t, "as planned", "계획대로"));
    if (o->same_flight)
        all = arena_printf(&t->w->arena, SLICE_FMT " %s", SLICE_ARG(all), say(t, "(next)", "(다음)"));
    return all;
}

static int stops_of(const struct itin_change_option *o)
{
    int stops = 0;
    for (size_t i = 0; i < o->n_legs; i++)
        stops += o->legs[i].stops + !begins_journey(o, i);
    return stops;
}

static const char *airport_of(const struct telling *t, bool from)
{
    const struct itin_change_option *first = &t->r->options[0];
    for (size_t i = 0; i < t->r->n_options; i++) {
        const struct itin_change_option *o = &t->r->options[i];
        const struct itin_change_option *a = o->n_legs ? o : first;
        if (!o->n_legs || !first->n_legs)
            continue;
        const char *mine = from ? a->legs[0].from : a->legs[a->n_legs - 1].to;
        const char *his = from ? first->legs[0].from : first->legs[first->n_legs - 1].to;
        if (strcmp(mine, his) != 0)
            return "";
    }
    return !first->n_legs ? "" : from ? first->legs[0].from : first->legs[first->n_legs - 1].to;
}

static void put_titles(struct telling *t)
{
    struct arena *arena = &t->w->arena;
    const char *from = airport_of(t, true), *to = airport_of(t, false);
    line_begin(&t->line, &t->w->out, t->w->options.color);
    line_to(&t->line, COL_FLIGHTS);
    line_add(&t->line, slice_of(say(t, "flights", "항공편")), STYLE_DIM);
    line_to(&t->line, COL_LEAVE);
    line_add(&t->line, arena_printf(arena, "%s%s%s", say(t, "leave", "출발"), *from ? " " : "", from),
             STYLE_DIM);
    line_to(&t->line, COL_ARRIVE);
    line_add(&t->line, arena_printf(arena, "%s%s%s", say(t, "arrive", "도착"), *to ? " " : "", to),
             STYLE_DIM);
    line_add_right(&t->line, slice_of(say(t, "later", "지연")), COL_LATER, STYLE_DIM);
    line_to(&t->line, COL_STOPS - 2);
    line_add(&t->line, slice_of(say(t, "stops", "경유")), STYLE_DIM);
    line_add_right(&t->line, slice_of(say(t, "nights", "숙박")), COL_NIGHTS + 1, STYLE_DIM);
    line_to(&t->line, COL_HOME);
    line_add(&t->line, slice_of(say(t, "home", "귀가")), STYLE_DIM);
    line_end(&t->line);
}

static void put_option(struct telling *t, size_t i)
{
    struct arena *arena = &t->w->arena;
    const struct itin_change_option *o = &t->r->options[i];
    struct itin_slice flights = flights_of(t, o);
    int nights = (int)o->n_added_nights - (int)o->n_dropped_nights;
    bool aloft = o->trip.nights_aboard > t->r->before.nights_aboard;
    line_begin(&t->line, &t->w->out, t->w->options.color);
    if (i == t->job->option)
        line_add(&t->line, LIT(">"), STYLE_BOLD);
    line_add_right(&t->line, number(t, (size_t)o->rank), COL_RANK, STYLE_BOLD);
    line_to(&t->line, COL_FLIGHTS);
    line_add(&t->line, flights, STYLE_PLAIN);
    if (t->line.column >= COL_LEAVE)
        line_end(&t->line);
    line_to(&t->line, COL_LEAVE);
    line_add(&t->line, short_words(t, &o->depart), STYLE_PLAIN);
    line_to(&t->line, COL_ARRIVE);
    line_add(&t->line, short_words(t, &o->arrive), STYLE_PLAIN);
    line_add_right(&t->line, diff_by(t->w, (int64_t)o->later_minutes * 60), COL_LATER, STYLE_PLAIN);
    line_to(&t->line, COL_STOPS);
    line_add(&t->line, number(t, (size_t)stops_of(o)), STYLE_PLAIN);
    line_add_right(&t->line, arena_printf(arena, "%+d", nights), COL_NIGHTS, STYLE_PLAIN);
    if (aloft)
        line_add(&t->line, LIT("*"), STYLE_PLAIN);
    t->star |= aloft;
    line_to(&t->line, COL_HOME);
    line_add(&t->line, home_words(t, &o->home), STYLE_PLAIN);
    line_end(&t->line);
    if (o->n_missed) {
        line_to(&t->line, COL_FLIGHTS);
        line_add(&t->line,
                 VIEW_SAY(t->w, "MISSES {1} of your commitments", "지키지 못하는 일정 {1}건",
                          number(t, o->n_missed)),
                 STYLE_RED);
        line_end(&t->line);
    }
}

static void put_reasons(struct telling *t)
{
    for (size_t i = 0; i < t->r->n_options; i++)
        if (t->r->options[i].reason.len)
            put_sentence(t, number(t, (size_t)t->r->options[i].rank), t->r->options[i].reason);
    if (t->star)
        put_sentence(t, LIT("*"),
                     slice_of(say(t, "one more night in the air", "기내에서 하룻밤을 더 보냅니다")));
}

/* "Not shown: 14 ways worse in every column; 3 ..." */
static void put_hidden(struct telling *t)
{
    const struct itin_change_hidden *h = &t->r->hidden;
    const struct {
        size_t n;
        const char *en, *ko;
    } parts[] = {
        {h->dominated, "{1} worse in every column", "모든 면에서 못한 {1}건"},
        {h->beyond, "{1} more (--options)", "{1}건 더 있음 (--options)"},
        {h->not_via, "{1} not by --via", "--via에 맞지 않는 {1}건"},
        {h->avoided, "{1} by what you avoid", "--avoid로 제외한 {1}건"},
    };
    struct itin_slice all = slice("", 0);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i].n)
            all = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(all),
                               all.len ? "; " : "",
                               SLICE_ARG(VIEW_SAY(t->w, parts[i].en, parts[i].ko,
                                                  number(t, parts[i].n))));
    if (all.len)
        put_sentence(t, slice("", 0), VIEW_SAY(t->w, "Not shown: {1}.", "표시하지 않음: {1}.", all));
    if (h->truncated)
        put_sentence(t, slice("", 0),
                     slice_of(say(t, "There are more ways than are kept; narrow the search (--within, --via).",
                                  "경로가 너무 많아 일부만 살폈습니다. --within이나 --via로 좁히십시오.")));
}

/* ---- what follows ------------------------------------------------------------------------- */

static const struct item *after_of(const struct itin_diff *diff, const struct itin_diff_item *d)
{
    return d->after == ITIN_DIFF_NONE ? NULL : diff->after->items[d->after];
}

static const struct itin_change_shift *shift_of(const struct itin_change_option *o,
                                                struct itin_slice id)
{
    for (size_t i = 0; i < o->n_shifted; i++)
        if (slice_eq(o->shifted[i].id, id))
            return &o->shifted[i];
    return NULL;
}

enum group { GROUP_CANCELLED, GROUP_NEW, GROUP_REST, GROUPS };

static enum group group_of(const struct itin_diff *diff, const struct itin_diff_item *d)
{
    const struct item *item = after_of(diff, d);
    if (d->kind == ITIN_DIFF_CANCELLED || (item && item->status == ITEM_CANCELLED))
        return GROUP_CANCELLED;
    return d->kind == ITIN_DIFF_ADDED ? GROUP_NEW : GROUP_REST;
}

static const struct itin_change_fallen *fallen_of(const struct telling *t, struct itin_slice id)
{
    for (size_t i = 0; i < t->r->n_fallen; i++)
        if (slice_eq(t->r->fallen[i].id, id))
            return &t->r->fallen[i];
    return NULL;
}

static void put_change(struct telling *t, const struct itin_change_option *o,
                       const struct itin_diff_item *d)
{
    const struct itin_diff *diff = t->job->diff;
    struct diff_line line = diff_line_of(t->w, diff, d);
    const struct item *item = after_of(diff, d);
    const struct itin_change_shift *shift = item ? shift_of(o, item->id.str) : NULL;
    if (d->kind == ITIN_DIFF_ADDED && item && item->status == ITEM_CANCELLED) {
        line.word = slice_of(say(t, "cancelled", "취소"));
        line.style = STYLE_RED;
        line.right = slice("", 0);
    }
    const struct itin_change_fallen *fallen = item ? fallen_of(t, item->id.str) : NULL;
    if (fallen && fallen->missed && d->kind == ITIN_DIFF_CANCELLED) {
        line.word = slice_of(say(t, "missed", "놓침"));
        line.detail = view_clean(t->w, fallen->why);
    }
    if (shift && shift->why.len)
        line.detail = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(line.detail),
                                   line.detail.len ? "; " : "",
                                   SLICE_ARG(view_clean(t->w, shift->why)));
    diff_line_put(t->w, &line);
}

static struct itin_slice kind_words(struct telling *t, const char *name)
{
    enum item_kind kind;
    return name && item_kind_parse(slice_of(name), &kind) ? slice_of(view_kind(t->w, kind))
                                                          : slice("", 0);
}

static void put_miss(struct telling *t, const struct itin_change_miss *m)
{
    struct itin_slice because = slice("", 0);
    for (size_t i = 0; i < m->n_because; i++)
        because = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(because),
                               i ? "; " : "", SLICE_ARG(m->because[i]));
    struct itin_slice detail = m->words;
    if (because.len)
        detail = VIEW_SAY(t->w, "{1}; because: {2}", "{1}; 이유: {2}", detail, because);
    struct diff_line line = {.word = slice_of(say(t, "MISSED", "불참")),
                             .kind = kind_words(t, m->kind),
                             .label = view_clean(t->w, m->title),
                             .detail = view_clean(t->w, detail),
                             .style = STYLE_RED};
    diff_line_put(t->w, &line);
}

static void put_tight(struct telling *t, const struct itin_change_tight *x)
{
    struct diff_line line = {.word = slice_of(say(t, "tight", "촉박")),
                             .label = view_clean(t->w, x->title),
                             .detail = view_clean(t->w, x->words),
                             .style = STYLE_YELLOW};
    diff_line_put(t->w, &line);
}

/* Nights that no stay of the plan shows. */
static void put_nights(struct telling *t, const struct itin_change_night *list, size_t n, bool added)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].stay.len)
            continue;
        struct itin_slice date =
            words_date(&t->w->arena, t->w->options.lang, list[i].date, false);
        struct diff_line line = {
            .word = slice_of(added ? say(t, "night", "숙박 추가") : say(t, "no night", "숙박 취소")),
            .kind = slice_of(view_kind(t->w, ITEM_STAY)),
            .label = arena_printf(&t->w->arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(view_clean(t->w, list[i].at)),
                                  SLICE_ARG(date)),
            .detail = slice_of(say(t, "(no hotel written)", "(숙소 기재 없음)")),
            .style = STYLE_YELLOW};
        diff_line_put(t->w, &line);
    }
}

static void put_follows_head(struct telling *t, const struct itin_change_option *o)
{
    struct itin_slice left = VIEW_SAY(t->w, "Option {1}, what follows", "{1}안에 따른 변경",
                                      number(t, (size_t)o->rank));
    struct itin_slice missed = o->n_missed ? number(t, o->n_missed) : slice_of(say(t, "none", "없음"));
    struct itin_slice right =
        VIEW_SAY(t->w, o->n_kept == 1 ? "missed: {1}   kept: {2} item" : "missed: {1}   kept: {2} items",
                 "불참: {1}   그대로: {2}건", missed, number(t, o->n_kept));
    line_begin(&t->line, &t->w->out, t->w->options.color);
    line_add(&t->line, left, STYLE_BOLD);
    line_add_right(&t->line, right, t->w->options.width - 1, o->n_missed ? STYLE_RED : STYLE_PLAIN);
    line_end(&t->line);
}

/* ---- how items are held where the plan does not say ---------------------------- */

static const struct item *item_of(const struct telling *t, struct itin_slice id)
{
    for (size_t i = 0; i < t->w->trip->n_items; i++)
        if (slice_eq(t->w->trip->items[i]->id.str, id))
            return t->w->trip->items[i];
    return NULL;
}

static bool has_fallen(const struct telling *t, struct itin_slice id)
{
    const struct itin_change_fallen *fallen = fallen_of(t, id);
    return fallen && !fallen->delay_minutes;
}

/* Inferred, and of an item that is not over when the traveller is told. */
static bool is_worth_saying(const struct telling *t, const struct itin_change_role *role,
                            const struct item *item)
{
    struct moment start;
    return item && !role->written && item->status != ITEM_CANCELLED &&
           !has_fallen(t, role->id) && t->r->told.known &&
           view_moment(&item->start, &start) && start.at.s >= t->r->told.at.s;
}

static struct itin_slice name_of(struct telling *t, const struct item *item)
{
    struct itin_slice number = view_number(item);
    return view_clean(t->w, number.len ? number : item->title.str);
}

static struct itin_slice role_words(struct telling *t, const struct itin_change_role *role,
                                    const struct item *item)
{
    struct itin_slice title = name_of(t, item);
    const struct item *on = role->on.len ? item_of(t, role->on) : NULL;
    if (role->hold != ITIN_HOLD_DEPENDENT || !on)
        return title;
    struct itin_slice gap = words_duration(&t->w->arena, t->w->options.lang,
                                           (struct itin_duration){(int64_t)role->gap_minutes * 60});
    return role->before ? VIEW_SAY(t->w, "{1} ({2} before {3})", "{1}({3} {2} 전)", title, gap,
                                   name_of(t, on))
                        : VIEW_SAY(t->w, "{1} ({2} after {3})", "{1}({3} {2} 후)", title, gap,
                                   name_of(t, on));
}

static void put_roles(struct telling *t)
{
    static const struct {
        enum itin_change_hold hold;
        const char *en, *ko;
    } groups[] = {
        {ITIN_HOLD_DEPENDENT, "moving with another: {1}", "다른 일정에 따라 이동: {1}"},
        {ITIN_HOLD_FIXED, "fixed: {1}", "고정: {1}"},
        {ITIN_HOLD_FREE, "free to move: {1}", "이동 가능: {1}"},
    };
    struct itin_slice all = slice("", 0);
    for (size_t g = 0; g < ARRAY_LEN(groups); g++) {
        struct itin_slice names = slice("", 0);
        for (size_t i = 0; i < t->r->n_roles; i++) {
            const struct itin_change_role *role = &t->r->roles[i];
            const struct item *item = item_of(t, role->id);
            if (role->hold == groups[g].hold && is_worth_saying(t, role, item))
                names = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(names),
                                     names.len ? ", " : "",
                                     SLICE_ARG(role_words(t, role, item)));
        }
        if (names.len)
            all = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(all),
                               all.len ? "; " : "",
                               SLICE_ARG(VIEW_SAY(t->w, groups[g].en, groups[g].ko, names)));
    }
    if (all.len)
        put_sentence(t, slice("", 0),
                     VIEW_SAY(t->w, "Taken as {1}. Keys `hold`, `lead`, `after` say otherwise.",
                              "추정한 것: {1}. `hold`, `lead`, `after` 항목으로 바꿀 수 있습니다.", all));
}

static void put_calls(struct telling *t, const struct itin_change_option *o)
{
    struct itin_slice all = slice("", 0);
    for (size_t i = 0; i < o->n_calls; i++)
        all = arena_printf(&t->w->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(all), i ? ", " : "",
                           SLICE_ARG(o->calls[i]));
    if (all.len)
        put_sentence(t, slice_of(say(t, "Call:", "연락:")), all);
}

/* Its own line says it, and more than that it is marked. */
static bool is_missed(const struct itin_diff *diff, const struct itin_change_option *o,
                      const struct itin_diff_item *d)
{
    for (size_t i = 0; d->kind == ITIN_DIFF_CHANGED && i < o->n_missed; i++)
        if (slice_eq(o->missed[i].id, diff->after->items[d->after]->id.str))
            return true;
    return false;
}

static void put_follows(struct telling *t)
{
    const struct itin_change_option *o = &t->r->options[t->job->option];
    const struct itin_diff *diff = t->job->diff;
    put_follows_head(t, o);
    for (enum group group = GROUP_CANCELLED; group < GROUPS; group++) {
        for (size_t i = 0; i < diff->n; i++)
            if (diff->items[i].kind != ITIN_DIFF_SAME && !is_missed(diff, o, &diff->items[i]) &&
                group_of(diff, &diff->items[i]) == group)
                put_change(t, o, &diff->items[i]);
        for (size_t i = 0; group == GROUP_NEW && i < o->n_missed; i++)
            put_miss(t, &o->missed[i]);
    }
    for (size_t i = 0; i < o->n_tight; i++)
        put_tight(t, &o->tight[i]);
    put_nights(t, o->added_nights, o->n_added_nights, true);
    put_nights(t, o->dropped_nights, o->n_dropped_nights, false);
    diff_put_trip(t->w, diff);
    buf_addc(&t->w->out, '\n');
    put_roles(t);
    put_calls(t, o);
}

/* ---- the whole ------------------------------------------------------------------------------ */

enum itin_status write_replan_text(struct writer *w, const struct replan_job *job)
{
    struct telling t = {.w = w, .job = job, .r = job->result};
    put_head(&t);
    put_titles(&t);
    for (size_t i = 0; i < t.r->n_options; i++)
        put_option(&t, i);
    buf_addc(&w->out, '\n');
    put_reasons(&t);
    for (size_t i = 0; i < t.r->n_notes; i++)
        put_sentence(&t, slice("", 0), t.r->notes[i]);
    put_hidden(&t);
    if (job->diff) {
        buf_addc(&w->out, '\n');
        put_follows(&t);
    }
    return ITIN_OK;
}

struct job {
    const struct replan_job *replan;
    bool json;
};

static enum itin_status render(struct writer *w, const void *what)
{
    const struct job *job = what;
    return job->json ? write_replan_json(w, job->replan) : write_replan_text(w, job->replan);
}

enum itin_status itin_write_change(const struct itin_trip *trip,
                                   const struct itin_change_result *result,
                                   const struct itin_diff *diff, size_t option, bool chosen,
                                   bool json, const struct itin_write_options *options,
                                   char **ret_text, size_t *ret_len)
{
    struct replan_job replan = {result, diff, option, chosen};
    struct job job = {&replan, json};
    if (!trip || !result || !ret_text || option >= result->n_options)
        return ITIN_EINVAL;
    return write_run(trip, options, render, &job, ret_text, ret_len, NULL);
}

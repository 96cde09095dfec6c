/* Trips made by hand, as resolve would leave them: every instant is given
 * with its offset by the test, nothing is looked up but places by code. */
#ifndef CHECK_MADE_H
#define CHECK_MADE_H

#include "base/base.h"

#include "diag/diag.h"
#include "model/model.h"
#include <itin/check.h>

#include "check_main.h"

enum { LINE_WIDTH = 60, LINES = 400 };

struct made {
    struct itin_source *source;
    struct itin_trip *trip;
    struct itin_diag *diag;
    char rules[8192];
};

static inline struct made made_in(enum itin_lang lang)
{
    static char text[LINE_WIDTH * LINES];
    struct made m = {0};
    struct itin_diag_options options = {sizeof options, lang};
    memset(text, 'x', sizeof text);
    for (size_t i = 1; i <= LINES; i++)
        text[i * LINE_WIDTH - 1] = '\n';
    ck_assert_int_eq(itin_diag_new(&options, &m.diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("trip.txt", text, sizeof text, m.diag, &m.source), ITIN_OK);
    ck_assert_int_eq(trip_new(m.source, &m.trip), ITIN_OK);
    m.trip->resolved = true;
    /* Notes about a whole trip: tests of single items do without them. */
    itin_diag_set_severity(m.diag, "missing-return", ITIN_ALLOWED);
    itin_diag_set_severity(m.diag, "missing-transfer", ITIN_ALLOWED);
    m.trip->tzdb_version = LIT("2026f");
    return m;
}

static inline struct made made(void)
{
    return made_in(ITIN_LANG_EN);
}

static inline void made_free(struct made *m)
{
    itin_diag_free(m->diag);
    itin_trip_free(m->trip);
    itin_source_free(m->source);
}

static inline struct span made_span(const struct made *m, size_t line, uint32_t from, uint32_t to)
{
    uint32_t at = (uint32_t)(line - 1) * LINE_WIDTH;
    return (struct span){m->source, at + from, at + to};
}

/* "2024-06-24T19:20+09:00" at a known instant; "" leaves the end unknown; a
 * date alone leaves a date. */
static inline struct when made_when(const struct made *m, size_t line, uint32_t column, const char *text)
{
    struct when w;
    struct ixdtf x;
    when_init(&w);
    if (!*text)
        return w;
    ck_assert_msg(ixdtf_parse(slice_of(text), &x) == ISO_OK, "%s", text);
    w.has_date = w.has_year = true;
    w.date = w.local_date = x.civil.date;
    w.date_source = DATE_WRITTEN;
    w.date_span = made_span(m, line, column, column + 5);
    if (!x.has_clock)
        return w;
    w.clock = WHEN_EXACT;
    w.time = w.local_time = x.civil.clock;
    w.span = made_span(m, line, column + 6, column + 11);
    w.state = WHEN_KNOWN;
    w.at_offset = x.offset;
    w.at = civil_to_instant(x.civil, x.offset);
    w.zone_name = arena_printf(&m->trip->arena, "Zone%+d", (int)(x.offset / 60));
    return w;
}

static inline struct place_ref made_place(const struct made *m, size_t line, const char *code)
{
    struct place_ref p = {0};
    if (!*code)
        return p;
    p.text = (struct text){slice_of(code), made_span(m, line, 40, 43)};
    p.place = itin_place_by_iata(slice_of(code));
    p.state = p.place ? PLACE_RESOLVED : PLACE_UNKNOWN;
    return p;
}

static inline struct item *made_item(struct made *m, enum item_kind kind, const char *title,
                                     const char *start, const char *end)
{
    size_t line = m->trip->n_items + 1;
    struct item *item = trip_add_item(m->trip, kind, made_span(m, line, 0, 50));
    ck_assert_ptr_nonnull(item);
    item->id = (struct text){slice_of(title), made_span(m, line, 0, 5)};
    item->title = (struct text){slice_of(title), made_span(m, line, 0, 5)};
    item->start = made_when(m, line, 6, start);
    item->end = made_when(m, line, 20, end);
    return item;
}

/* A journey between two airports. */
static inline struct item *made_leg(struct made *m, enum item_kind kind, const char *title,
                                    const char *from, const char *start, const char *to,
                                    const char *end)
{
    struct item *item = made_item(m, kind, title, start, end);
    size_t line = m->trip->n_items;
    item->from = made_place(m, line, from);
    item->to = made_place(m, line, to);
    if (kind == ITEM_FLIGHT)
        item->flight = slice_of(title);
    return item;
}

/* Something that takes place at one place. */
static inline struct item *made_at(struct made *m, enum item_kind kind, const char *title,
                                   const char *at, const char *start, const char *end)
{
    struct item *item = made_item(m, kind, title, start, end);
    item->at = made_place(m, m->trip->n_items, at);
    return item;
}

static inline void made_lasts(struct made *m, struct item *item, const char *text)
{
    item->stated.has = true;
    item->stated.text = slice_of(text);
    item->stated.span = made_span(m, item->order + 1, 33, 36);
    ck_assert(duration_parse(slice_of(text), &item->stated.value, &item->stated.precision));
}

static inline void made_who(struct made *m, struct item *item, const char *name)
{
    struct text *t =
        ARENA_PUSH(&m->trip->arena, item->who.names, item->who.n, item->who.cap);
    ck_assert_ptr_nonnull(t);
    t->str = slice_of(name);
}

static inline void made_allow(struct made *m, struct item *item, const char *rule)
{
    struct text *t = ARENA_PUSH(&m->trip->arena, item->allow, item->n_allow, item->cap_allow);
    ck_assert_ptr_nonnull(t);
    t->str = slice_of(rule);
}

/* The findings, in order: "error[overlap] note[untimed-item]". */
static inline const char *made_check(struct made *m)
{
    static const char *const words[] = {"note", "warning", "error", "allowed"};
    size_t len = 0;
    ck_assert_int_eq(itin_check(m->trip, NULL, m->diag), ITIN_OK);
    m->rules[0] = 0;
    for (size_t i = 0; i < itin_diag_len(m->diag); i++)
        len += (size_t)snprintf(m->rules + len, sizeof m->rules - len, "%s%s[%s]", i ? " " : "",
                                words[itin_diag_severity(m->diag, i)], itin_diag_rule(m->diag, i));
    return m->rules;
}

/* The i-th finding itself, in output order. */
static inline const struct finding *made_finding(struct made *m, size_t i)
{
    (void)itin_diag_message(m->diag, i); /* sorts */
    return m->diag->findings[i];
}

#define ck_assert_slice(s, text)                                                      \
    do {                                                                              \
        struct itin_slice got_ = (s);                                                 \
        ck_assert_msg(slice_eq(got_, slice_of(text)), "got `%.*s`", SLICE_ARG(got_)); \
    } while (0)

#define ck_assert_rules(m, text)                 \
    do {                                         \
        ck_assert_str_eq(made_check(m), (text)); \
        made_free(m);                            \
    } while (0)

#endif

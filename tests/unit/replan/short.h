/* Plans of a line an item, and answers as short texts, for tables of cases. */
#ifndef TESTS_SHORT_H
#define TESTS_SHORT_H

#include <stdarg.h>

#include "story.h"

#define HEAD "itin: 1\ntrip: t\nhome: Daejeon\nplan:\n"
#define FLY(number, a, b, time) "- {flight: " number ", route: " a " -> " b ", time: " time "}\n"
#define KIND(kind, id, what, time) "- {" kind ": " what ", id: " id ", time: " time "}\n"
#define RIDE(id, a, b, time) KIND("transfer", id, a " -> " b, time)
#define PLACED(kind, id, at, time) "- {" kind ": " kind ", id: " id ", at: " at ", time: " time "}\n"
#define DESK(id, at, time) PLACED("formality", id, at, time)
#define MEET(id, at, time) PLACED("meeting", id, at, time)
#define MEAL(id, at, time) PLACED("meal", id, at, time)
#define TASK(id, at, time) PLACED("task", id, at, time)
#define BED(id, at, in, out) "- {stay: Inn, id: " id ", at: " at ", in: " in ", out: " out "}\n"

enum { SHORT = 1024 };
struct short_text {
    char text[SHORT];
    size_t len;
};

static inline void short_add(struct short_text *t, const char *format, ...) PRINTF_LIKE(2, 3);
static inline void short_add(struct short_text *t, const char *format, ...)
{
    va_list args;
    if (t->len && t->len + 1 < SHORT)
        t->text[t->len++] = ' ';
    va_start(args, format);
    t->len += (size_t)vsnprintf(t->text + t->len, SHORT - t->len, format, args);
    va_end(args);
    ck_assert_uint_lt(t->len, SHORT);
}

/* "a<xx900+180 b>a+0 m=F inn=W": what an item is ahead of, what it follows, with
 * the minutes between; else Fixed, Booked, Window, free. `!`: the file says so. */
static inline const char *short_roles(const struct itin_change_result *r, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < r->n_roles; i++) {
        const struct itin_change_role *x = &r->roles[i];
        if (x->hold == ITIN_HOLD_DEPENDENT)
            short_add(t, SLICE_FMT "%c" SLICE_FMT "+%d%s", SLICE_ARG(x->id), x->before ? '<' : '>', SLICE_ARG(x->on),
                      (int)x->gap_minutes, x->written ? "!" : "");
        else
            short_add(t, SLICE_FMT "=%c%s", SLICE_ARG(x->id), "FBW?f"[x->hold], x->written ? "!" : "");
    }
    return t->text;
}

/* "m:61:h9": missed by minutes, hard or soft, and its weight. */
static inline const char *short_missed(const struct itin_change_option *o, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < o->n_missed; i++)
        short_add(t, SLICE_FMT ":%d:%c%d", SLICE_ARG(o->missed[i].id), (int)o->missed[i].late_minutes,
                  o->missed[i].hard ? 'h' : 's', o->missed[i].weight);
    return t->text;
}

/* "m:30/90": the minutes that there are, and those that are wanted. */
static inline const char *short_tight(const struct itin_change_option *o, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < o->n_tight; i++)
        short_add(t, SLICE_FMT ":%d/%d", SLICE_ARG(o->tight[i].id), (int)o->tight[i].minutes, (int)o->tight[i].wanted);
    return t->text;
}

/* "a+30 bus+1440/1500": by how much starts and, where they differ, ends move. */
static inline const char *short_shifts(const struct itin_change_option *o, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < o->n_shifted; i++) {
        const struct itin_change_shift *x = &o->shifted[i];
        long start = (long)(x->new_start.at.s - x->old_start.at.s) / 60, end = (long)(x->new_end.at.s - x->old_end.at.s) / 60;
        short_add(t, SLICE_FMT "%+ld", SLICE_ARG(x->id), start);
        if (x->new_end.known && end != start)
            t->len += (size_t)snprintf(t->text + t->len, SHORT - t->len, "/%+ld", end);
    }
    return t->text;
}

static inline const char *short_ids(const struct itin_slice *ids, size_t n, struct short_text *t)
{
    t->len = 0;
    t->text[0] = '\0';
    for (size_t i = 0; i < n; i++)
        short_add(t, SLICE_FMT, SLICE_ARG(ids[i]));
    return t->text;
}

#endif

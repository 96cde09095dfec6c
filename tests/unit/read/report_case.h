/* Reads a text and writes what was read as lines of text, one an item:
 *
 *   kind date start end from > to @ place | title
 *
 * with "carried" for a date that follows from the row before, "-" for what is
 * not there. Facts and findings follow where a test asks for them. */
#ifndef TEST_REPORT_CASE_H
#define TEST_REPORT_CASE_H

#include "base/buf.h"
#include "base/utf8.h"
#include "read/report.h"

struct report_case {
    struct itin_source *source;
    struct itin_diag *diag;
    struct itin_trip *trip;
    enum itin_status status;
};

/* By any reader of forms.h; `name` is the source's. */
static inline struct report_case case_read_by(enum itin_status (*read)(struct itin_source *, struct itin_diag *,
                                                                       struct itin_trip *),
                                              const char *name, struct itin_slice text)
{
    struct report_case c = {0};
    if (itin_diag_new(NULL, &c.diag) || itin_source_new(name, text.ptr, text.len, c.diag, &c.source) ||
        trip_new(c.source, &c.trip))
        abort();
    c.status = read(c.source, c.diag, c.trip);
    return c;
}

static inline struct report_case case_read(struct itin_slice text)
{
    return case_read_by(read_report, "report.md", text);
}

static inline void case_free(struct report_case *c)
{
    itin_trip_free(c->trip);
    itin_diag_free(c->diag);
    itin_source_free(c->source);
}

static inline void case_date(struct buf *out, const struct when *w)
{
    if (!w->has_date)
        buf_adds(out, w->day_number ? "day" : w->date_source == DATE_CARRIED ? "carried" : "-");
    else if (w->has_year)
        buf_addf(out, "%04d-%02d-%02d", (int)w->date.year, w->date.month, w->date.day);
    else
        buf_addf(out, "%02d-%02d", w->date.month, w->date.day);
    if (w->day_number)
        buf_addf(out, "#%d", w->day_number);
}

static inline void case_clock(struct buf *out, const struct when *w)
{
    if (w->clock == WHEN_EXACT)
        buf_addf(out, "%02d:%02d", w->time.hour, w->time.minute);
    else if (w->clock != WHEN_NO_CLOCK)
        buf_addf(out, "'" SLICE_FMT "'", SLICE_ARG(w->fuzzy));
    else
        buf_adds(out, "-");
    if (w->has_day_offset)
        buf_addf(out, "%+d", w->day_offset);
}

static inline void case_item(struct buf *out, const struct item *item)
{
    buf_addf(out, "%s%s ", item_kind_name(item->kind), item->status == ITEM_CANCELLED ? "(cancelled)" : "");
    case_date(out, &item->start);
    buf_addc(out, ' ');
    case_clock(out, &item->start);
    buf_addc(out, ' ');
    if (item->end.has_date) {
        case_date(out, &item->end);
        buf_addc(out, ' ');
    }
    case_clock(out, &item->end);
    if (item->flight.len)
        buf_addf(out, " " SLICE_FMT, SLICE_ARG(item->flight));
    if (text_is_set(item->from.text) || text_is_set(item->to.text))
        buf_addf(out, " " SLICE_FMT " > " SLICE_FMT, SLICE_ARG(item->from.text.str), SLICE_ARG(item->to.text.str));
    if (text_is_set(item->at.text))
        buf_addf(out, " @ " SLICE_FMT, SLICE_ARG(item->at.text.str));
    if (text_is_set(item->where))
        buf_addf(out, " in " SLICE_FMT, SLICE_ARG(item->where.str));
    buf_addf(out, " | " SLICE_FMT "\n", SLICE_ARG(item->title.str));
}

static inline void case_items(struct buf *out, const struct itin_trip *trip)
{
    for (size_t i = 0; i < trip->n_items; i++)
        case_item(out, trip->items[i]);
}

static inline void case_findings(struct buf *out, struct itin_diag *diag)
{
    for (size_t i = 0; i < itin_diag_len(diag); i++)
        buf_addf(out, "finding %s\n", itin_diag_rule(diag, i));
}

static inline size_t count_findings(struct itin_diag *diag, const char *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < itin_diag_len(diag); i++)
        n += strcmp(itin_diag_rule(diag, i), rule) == 0;
    return n;
}

/* Reads a document and compares its items and findings with what is expected. */
static inline void expect(const char *text, const char *items)
{
    struct report_case c = case_read(slice_of(text));
    struct buf out;
    buf_init(&out, 1 << 20);
    ck_assert_int_eq(c.status, ITIN_OK);
    case_items(&out, c.trip);
    case_findings(&out, c.diag);
    ck_assert_str_eq(out.ptr ? out.ptr : "", items);
    buf_release(&out);
    case_free(&c);
}

#endif

/* The trip as a picture: a row a day, 24 local hours across. A journey is
 * drawn on the clock of each end: to midnight where it leaves, from midnight
 * where it lands. */
#include "base/base.h"

#include "base/width.h"
#include "time/words.h"
#include "write/markup.h"
#include "write/timeline.h"

enum {
    LEFT = 90,     /* the dates */
    HOUR = 36,     /* pixels of an hour */
    ROW = 44,      /* pixels of a day */
    TOP = 64,
    BAR = 26,
    LINE = 18,     /* pixels of a line of text */
    CELL = 7,      /* pixels of a column of text */
    MAX_ROWS = 400,
    DAY_MINUTES = 24 * 60
};

struct drawing {
    struct writer *w;
    struct itin_date first;
    int rows;
};

static const char *color_of(enum item_kind kind)
{
    static const char *const colors[ITEM_KIND_COUNT] = {
        "#0969da", "#1a7f37", "#1a7f37", "#1a7f37", "#1a7f37", "#57606a", "#57606a",
        "#8250df", "#bf3989", "#9a6700", "#8250df", "#d4a72c", "#afb8c1", "#afb8c1",
    };
    return colors[kind];
}

static int minute_of(const struct moment *m)
{
    return m->wall.clock.hour * 60 + m->wall.clock.minute;
}

static void put_bar(struct drawing *d, const struct item *item, struct itin_date date, int from,
                    int to, bool labelled)
{
    struct writer *w = d->w;
    int64_t row = date_diff(date, d->first);
    if (row < 0 || row >= d->rows || to <= from)
        return;
    int x = LEFT + from * HOUR / 60, y = TOP + (int)row * ROW + (ROW - BAR) / 2;
    int width = (to - from) * HOUR / 60;
    if (width < 2)
        width = 2;
    struct itin_slice label = view_label(w, item);
    buf_addf(&w->out, "<g><title>");
    markup_text(w, label);
    buf_addf(&w->out,
             "</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\"%s/>",
             x, y, width, BAR, color_of(item->kind),
             item->status == ITEM_CANCELLED ? " opacity=\".35\"" : "");
    struct itin_slice shown = width_prefix(label, (size_t)(width - 6 > 0 ? width - 6 : 0) / CELL);
    if (labelled && shown.len) {
        buf_addf(&w->out, "<text x=\"%d\" y=\"%d\" fill=\"#fff\">", x + 4, y + BAR / 2 + 4);
        markup_text(w, shown);
        buf_adds(&w->out, "</text>");
    }
    buf_adds(&w->out, "</g>\n");
}

static void put_timed(struct drawing *d, const struct item *item, const struct moment *start)
{
    struct moment end;
    int from = minute_of(start);
    if (!view_moment(&item->end, &end) || end.at.s <= start->at.s) {
        put_bar(d, item, start->wall.date, from, from + 15, false);
        return;
    }
    int64_t minutes = (end.at.s - start->at.s) / 60;
    int to = minute_of(&end);
    bool same_clock = start->offset == end.offset && date_eq(start->wall.date, end.wall.date);
    if (same_clock) {
        put_bar(d, item, start->wall.date, from, to, true);
        return;
    }
    int64_t stop = from + minutes < DAY_MINUTES ? from + minutes : DAY_MINUTES;
    int64_t begin = to - minutes > 0 ? to - minutes : 0;
    if (date_eq(start->wall.date, end.wall.date) && begin < stop) {
        /* both clocks on one row: draw what lies between them once */
        put_bar(d, item, start->wall.date, from < begin ? from : (int)begin,
                stop > to ? (int)stop : to, true);
        return;
    }
    put_bar(d, item, start->wall.date, from, (int)stop, stop - from >= to - begin);
    put_bar(d, item, end.wall.date, (int)begin, to, stop - from < to - begin);
}

static void put_days(struct drawing *d, const struct item *item)
{
    struct writer *w = d->w;
    struct itin_date first, end;
    if (!view_dates(item, &first, &end))
        return;
    for (int64_t row = date_diff(first, d->first); row < date_diff(end, d->first); row++) {
        if (row < 0 || row >= d->rows)
            continue;
        buf_addf(&w->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"5\" fill=\"%s\"><title>",
                 LEFT, TOP + (int)row * ROW + ROW - 8, 24 * HOUR, color_of(item->kind));
        markup_text(w, view_label(w, item));
        buf_adds(&w->out, "</title></rect>\n");
    }
}

static void put_grid(struct drawing *d)
{
    struct writer *w = d->w;
    int bottom = TOP + d->rows * ROW;
    for (int hour = 0; hour <= 24; hour += 3)
        buf_addf(&w->out,
                 "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#d0d7de\"/>"
                 "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#57606a\">%02d</text>\n",
                 LEFT + hour * HOUR, TOP, LEFT + hour * HOUR, bottom, LEFT + hour * HOUR, TOP - 6,
                 hour);
    for (int row = 0; row < d->rows; row++) {
        buf_addf(&w->out, "<text x=\"8\" y=\"%d\" fill=\"#1b1f24\">", TOP + row * ROW + ROW / 2 + 4);
        markup_text(w, words_date(&w->arena, w->options.lang, date_add(d->first, row), false));
        buf_adds(&w->out, "</text>\n");
    }
}

static void measure(struct drawing *d)
{
    const struct itin_trip *trip = d->w->trip;
    if (!trip->has_span)
        return;
    d->first = trip->first_day;
    int64_t rows = date_diff(trip->last_day, trip->first_day) + 1;
    d->rows = rows < 1 ? 1 : rows > MAX_ROWS ? MAX_ROWS : (int)rows;
}

/* Nothing to draw it by: named below the picture instead. */
static bool is_undrawn(const struct writer *w, const struct item *item)
{
    struct itin_date first, end;
    struct moment start;
    return view_is_wanted(w, item) && !view_moment(&item->start, &start) &&
           !view_dates(item, &first, &end);
}

static int count_undrawn(const struct writer *w)
{
    int n = 0;
    for (size_t i = 0; i < w->trip->n_items; i++)
        n += is_undrawn(w, w->trip->items[i]);
    return n;
}

static void put_undrawn(struct drawing *d)
{
    struct writer *w = d->w;
    int y = TOP + d->rows * ROW;
    for (size_t i = 0; i < w->trip->n_items; i++) {
        if (!is_undrawn(w, w->trip->items[i]))
            continue;
        y += LINE;
        buf_addf(&w->out, "<text x=\"8\" y=\"%d\" fill=\"#57606a\">", y);
        markup_text(w, VIEW_SAY(w, "date unknown: {1}", "날짜 모름: {1}",
                                view_label(w, w->trip->items[i])));
        buf_adds(&w->out, "</text>\n");
    }
}

enum itin_status write_svg(struct writer *w)
{
    struct drawing d = {.w = w};
    measure(&d);
    buf_addf(&w->out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
             "font-family=\"system-ui,'Noto Sans KR',sans-serif\" font-size=\"12\">\n"
             "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
             "<text x=\"8\" y=\"24\" font-size=\"16\" font-weight=\"600\">",
             LEFT + 24 * HOUR + 24, TOP + d.rows * ROW + count_undrawn(w) * LINE + 16);
    markup_text(w, w->trip->title.str);
    buf_adds(&w->out, "</text>\n");
    put_grid(&d);
    for (size_t i = 0; i < w->trip->n_items; i++) {
        const struct item *item = w->trip->items[i];
        struct moment start;
        if (!view_is_wanted(w, item))
            continue;
        if (item->kind != ITEM_STAY && view_moment(&item->start, &start))
            put_timed(&d, item, &start);
        else
            put_days(&d, item);
    }
    put_undrawn(&d);
    buf_adds(&w->out, "</svg>\n");
    return ITIN_OK;
}

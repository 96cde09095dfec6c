/* A page for printing: no script, nothing loaded from elsewhere. */
#include "base/base.h"

#include "time/words.h"
#include "write/markup.h"
#include "write/timeline.h"

static const char style[] =
    "body{font:14px/1.45 system-ui,'Noto Sans KR',sans-serif;max-width:48em;margin:2em auto;"
    "padding:0 1em;color:#1b1f24}\n"
    "h1{font-size:1.4em;margin:0}p{margin:.2em 0 1em;color:#57606a}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td{padding:.15em .5em;vertical-align:top}td.t{white-space:nowrap;width:7.5em;"
    "font-variant-numeric:tabular-nums}\n"
    "td.k{width:5em;color:#57606a}td.d{text-align:right;white-space:nowrap;color:#57606a}\n"
    "tr.day td{border-top:1px solid #d0d7de;padding-top:.7em;font-weight:600}\n"
    "tr.aside td{color:#57606a;font-style:italic}\n"
    ".cancelled{text-decoration:line-through;color:#57606a}\n"
    ".error{color:#cf222e;font-weight:600}.doubt{color:#9a6700;font-weight:600}\n"
    "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}\n";

void markup_text(struct writer *w, struct itin_slice text)
{
    static const char special[] = "&<>\"'";
    static const char *const entity[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    struct itin_slice s = view_clean(w, text);
    for (size_t i = 0; i < s.len; i++) {
        const char *at = strchr(special, s.ptr[i]);
        if (at)
            buf_adds(&w->out, entity[at - special]);
        else
            buf_addc(&w->out, s.ptr[i]);
    }
}

static void put_label(struct writer *w, const struct entry *e)
{
    if (!e->has_label)
        return;
    struct itin_slice offset = words_offset(&w->arena, e->label.offset);
    markup_text(w, e->label.town);
    buf_addf(&w->out, " UTC" SLICE_FMT, SLICE_ARG(offset));
}

static void put_heading(struct writer *w, const struct entry *e)
{
    buf_adds(&w->out, "<tr class=\"day\"><td colspan=\"3\">");
    markup_text(w, words_date(&w->arena, w->options.lang, e->date, e->with_year));
    if (date_cmp(e->last_date, e->date) > 0) {
        buf_adds(&w->out, " - ");
        markup_text(w, words_date(&w->arena, w->options.lang, e->last_date, false));
    }
    buf_adds(&w->out, "</td><td class=\"d\">");
    put_label(w, e);
    buf_adds(&w->out, "</td></tr>\n");
}

static void put_clock(struct writer *w, const struct moment *m)
{
    buf_add(&w->out, words_clock(&w->arena, m->wall.clock));
}

static void put_times(struct writer *w, const struct entry *e)
{
    const struct item *item = e->item;
    struct itin_slice start = e->has_start ? words_clock(&w->arena, e->start.wall.clock)
                                           : view_loose_clock(w, &item->start);
    struct itin_slice end = e->split     ? slice("", 0)
                            : e->has_end ? words_clock(&w->arena, e->end.wall.clock)
                                         : view_loose_end(w, item);
    if (!start.len && !end.len && !e->split)
        buf_adds(&w->out, view_say(w, "no time", "시간 미정"));
    markup_text(w, start);
    if (!end.len)
        return;
    buf_adds(&w->out, " - ");
    markup_text(w, end);
    int64_t days = e->has_start && e->has_end
                       ? date_diff(e->end.wall.date, e->start.wall.date)
                       : 0;
    if (days)
        buf_addf(&w->out, "<sup>%+" PRId64 "</sup>", days);
}

static void put_item(struct writer *w, const struct entry *e)
{
    const struct item *item = e->item;
    int64_t minutes;
    enum itin_severity worst = view_severity(w, item);
    buf_adds(&w->out, "<tr><td class=\"t\">");
    put_times(w, e);
    buf_addf(&w->out, "</td><td class=\"k\">%s</td><td%s>", view_kind(w, item->kind),
             item->status == ITEM_CANCELLED ? " class=\"cancelled\"" : "");
    markup_text(w, view_label(w, item));
    if (worst == ITIN_ERROR)
        buf_adds(&w->out, " <span class=\"error\">[!]</span>");
    if (worst == ITIN_WARNING)
        buf_adds(&w->out, " <span class=\"doubt\">[?]</span>");
    if (e->remark.len) {
        buf_adds(&w->out, " <small>");
        markup_text(w, e->remark);
        buf_adds(&w->out, "</small>");
    }
    buf_adds(&w->out, "</td><td class=\"d\">");
    if (item->kind != ITEM_STAY && item_minutes(item, &minutes) && minutes >= 0)
        buf_add(&w->out, timeline_duration(w, minutes));
    buf_adds(&w->out, "</td></tr>\n");
}

static void put_arrival(struct writer *w, const struct entry *e)
{
    buf_adds(&w->out, "<tr><td class=\"t\">- ");
    put_clock(w, &e->end);
    buf_adds(&w->out, "</td><td class=\"k\"></td><td>");
    markup_text(w, e->text);
    buf_adds(&w->out, "</td><td class=\"d\">");
    put_label(w, e);
    buf_adds(&w->out, "</td></tr>\n");
}

static void put_aside(struct writer *w, const struct entry *e)
{
    buf_adds(&w->out, "<tr class=\"aside\"><td></td><td></td><td colspan=\"2\">");
    markup_text(w, e->text);
    buf_adds(&w->out, "</td></tr>\n");
}

static void put_entry(struct writer *w, const struct entry *e)
{
    switch (e->kind) {
    case ENTRY_HEADING:
        put_heading(w, e);
        return;
    case ENTRY_ITEM:
        put_item(w, e);
        return;
    case ENTRY_ARRIVAL:
        put_arrival(w, e);
        return;
    case ENTRY_NIGHT:
    case ENTRY_REMARK:
        put_aside(w, e);
        return;
    }
}

enum itin_status write_html(struct writer *w)
{
    struct timeline timeline = {0};
    timeline_make(w, slice(NULL, 0), &timeline);
    if (w->arena.failed)
        return ITIN_ENOMEM;
    buf_addf(&w->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
             view_say(w, "en", "ko"));
    markup_text(w, w->trip->title.str);
    buf_addf(&w->out, "</title>\n<style>\n%s</style>\n<h1>", style);
    markup_text(w, w->trip->title.str);
    buf_adds(&w->out, "</h1>\n<p>");
    markup_text(w, timeline_period(w));
    buf_adds(&w->out, "<br>\n");
    markup_text(w, timeline_nights(w));
    buf_adds(&w->out, "</p>\n<table>\n");
    for (size_t i = 0; i < timeline.n; i++)
        put_entry(w, &timeline.entries[i]);
    buf_adds(&w->out, "</table>\n</html>\n");
    return ITIN_OK;
}

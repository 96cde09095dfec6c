/* One line an item (RFC 4180), for spreadsheets. */
#include "base/base.h"

#include "write/write.h"

static const char head[] =
    "id,kind,status,title,number,from,to,at,start_local,start_offset,start_zone,start_utc,"
    "end_local,end_offset,end_zone,end_utc,date,end_date,minutes,stated_minutes,day_change";

/* A cell that a spreadsheet would take for a formula gets an apostrophe. */
static void put(struct writer *w, struct itin_slice text)
{
    struct itin_slice s = view_clean(w, text);
    bool formula = s.len && strchr("=+-@", s.ptr[0]);
    buf_addc(&w->out, ',');
    if (!formula && (!s.len || (!memchr(s.ptr, ',', s.len) && !memchr(s.ptr, '"', s.len)))) {
        buf_add(&w->out, s);
        return;
    }
    buf_adds(&w->out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_addc(&w->out, '"');
        buf_addc(&w->out, s.ptr[i]);
    }
    buf_addc(&w->out, '"');
}

/* Our own text: offsets begin with a sign and are no formulas. */
static void put_raw(struct writer *w, const char *text)
{
    buf_addf(&w->out, ",%s", text);
}

static void put_place(struct writer *w, const struct place_ref *ref, bool in_town)
{
    bool is_airport = ref->place && ref->place->kind == ITIN_PLACE_AIRPORT && !in_town;
    put(w, is_airport ? slice_of(ref->place->iata)
           : text_is_set(ref->text) ? ref->text.str
           : ref->place ? view_town(ref->place) : slice("", 0));
}

static void put_when(struct writer *w, const struct when *when)
{
    char text[ISO_BUF];
    struct moment m;
    struct itin_date date;
    if (view_moment(when, &m)) {
        put_raw(w, iso_civil(m.wall, false, text));
        put_raw(w, iso_offset(m.offset, text));
        put(w, m.zone);
        put_raw(w, iso_utc(m.at, text));
        return;
    }
    bool local = view_wall(when, &date);
    put_raw(w, local ? iso_civil((struct itin_civil){date, when->local_time}, false, text) : "");
    buf_adds(&w->out, ",,,");
}

static void put_number(struct writer *w, bool known, int64_t n)
{
    if (known)
        buf_addf(&w->out, ",%" PRId64, n);
    else
        buf_addc(&w->out, ',');
}

static void put_item(struct writer *w, const struct item *item)
{
    char text[ISO_BUF];
    struct itin_date first, end;
    int64_t minutes = 0;
    int days = 0;
    buf_add(&w->out, view_clean(w, item->id.str)); /* an id has no blanks or commas */
    put_raw(w, item_kind_name(item->kind));
    put_raw(w, item_status_name(item->status));
    put(w, item->title.str);
    put(w, view_number(item));
    put_place(w, &item->from, false);
    put_place(w, &item->to, false);
    put_place(w, view_at(item), view_is_in_town(item));
    put_when(w, &item->start);
    put_when(w, &item->end);
    bool dated = view_days(item, &first, &end);
    put_raw(w, dated ? iso_date(first, text) : "");
    put_raw(w, dated && !item_is_reversed(item) ? iso_date(end, text) : "");
    bool timed = item_minutes(item, &minutes);
    put_number(w, timed, minutes);
    put_number(w, item->stated.has, item->stated.value.s / 60);
    timed = item_day_change(item, &days);
    put_number(w, timed, days);
    buf_adds(&w->out, "\r\n");
}

enum itin_status write_csv(struct writer *w)
{
    buf_addf(&w->out, "%s\r\n", head);
    for (size_t i = 0; i < w->trip->n_items; i++)
        if (view_is_wanted(w, w->trip->items[i]))
            put_item(w, w->trip->items[i]);
    return ITIN_OK;
}

/* What brings a trip back from its calendar; the names and forms of these
 * properties are told in model/ics_names.h. */
#include "base/base.h"

#include "model/ics_names.h"
#include "write/ics.h"
#include "write/plan_doc.h"

bool ics_is_private(const struct writer *w, struct itin_slice text)
{
    return !w->options.private_data && secret_is_in(&w->hidden, text);
}

void ics_guard(struct writer *w, struct content *out)
{
    if (w->options.private_data)
        return;
    out->arena = &w->arena;
    out->hidden = &w->hidden;
    out->n_hidden = &w->n_hidden;
}

/* Names of ours by which things are known again stay as they are. */
static void put_id(struct content *out, const char *name, struct itin_slice id)
{
    const struct secret_words *hidden = out->hidden;
    out->hidden = NULL;
    content_put_text(out, name, id);
    out->hidden = hidden;
}

/* ---- ends ---------------------------------------------------------------------- */

/* What restores the wall clock when the reader's rules are others. */
static void add_end(struct content *out, const char *name, const char *zone_name,
                    const struct moment *m)
{
    content_put_raw(out, zone_name, m->zone);
    content_begin(out, name);
    content_wall_offset(out, m->wall, m->offset);
    content_end(out);
}

static void add_ends(struct writer *w, struct content *out, const struct ics_event *e)
{
    struct moment start, end; /* also the clocks of what stands there by its date */
    if (view_moment(&e->item->start, &start))
        add_end(out, X_ITIN_DTSTART, X_ITIN_DTSTART_TZID, &start);
    if (view_moment(&e->item->end, &end))
        add_end(out, X_ITIN_DTEND, X_ITIN_DTEND_TZID, &end);
    content_put_text(out, X_ITIN_TIME, plan_doc_time(w, e->item));
}

/* ---- the item ---------------------------------------------------------------------- */

static void add_number(struct content *out, const char *name, int n)
{
    char text[16];
    snprintf(text, sizeof text, "%d", n);
    content_put(out, name, text);
}

static void add_names(struct content *out, const char *name, const struct text *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        content_put_text(out, name, list[i].str);
}

static void add_agenda(struct writer *w, struct content *out, const struct item *item)
{
    for (size_t i = 0; i < item->n_agenda; i++) {
        struct itin_slice time = plan_doc_row_time(w, item, &item->agenda[i]);
        if (!time.len)
            continue; /* a row needs a time to be read again */
        content_begin(out, X_ITIN_AGENDA);
        content_param(out, "X-ITIN-TIME", time);
        content_text(out, item->agenda[i].title.str);
        content_end(out);
    }
}

static void add_private(struct writer *w, struct content *out, const struct item *item)
{
    content_put_text(out, X_ITIN_NOTE, view_clean_lines(w, item->note.str));
    if (!w->options.private_data)
        return;
    content_put_text(out, X_ITIN_REF, item->ref.str);
    content_put_text(out, X_ITIN_TICKET, item->ticket.str);
    add_names(out, X_ITIN_WHO, item->who.names, item->who.n);
}

/* The words of the plan, as long as all that they lean on is there too; else,
 * and where nobody wrote a place, a name by which it is found again. */
static struct itin_slice place_of(struct writer *w, const struct place_ref *ref)
{
    bool is_airport = ref->place && ref->place->kind == ITIN_PLACE_AIRPORT && ref->place->iata[0];
    if (!text_is_set(ref->text) || is_airport || w->options.only)
        return plan_doc_place(w, ref);
    return view_clean(w, ref->text.str);
}

static void put_place(struct writer *w, struct content *out, const char *name,
                      const char *text_name, const struct place_ref *ref, struct itin_slice place)
{
    struct itin_slice text = view_clean(w, ref->text.str);
    content_put_text(out, name, place);
    if (text.len && !slice_eq(text, place) && !w->options.only)
        content_put_text(out, text_name, text);
}

void ics_record(struct writer *w, struct content *out, const struct ics_event *e,
                struct itin_slice trip_id)
{
    const struct item *item = e->item;
    put_id(out, X_ITIN_TRIP, trip_id);
    put_id(out, X_ITIN_ITEM, item->id.str);
    content_put(out, X_ITIN_KIND, item_kind_name(item->kind));
    content_put(out, X_ITIN_STATUS, item_status_name(item->status));
    if (!ics_is_private(w, item->title.str)) /* made of it */
        content_put_text(out, X_ITIN_KEY, item->key);
    content_put_text(out, X_ITIN_TITLE, item->title.str);
    content_put_text(out, X_ITIN_NUMBER, view_number(item));
    content_put_text(out, X_ITIN_OPERATED_BY,
                     item->operated_by.str.len ? item->operated_by.str : item->operated);
    put_place(w, out, X_ITIN_FROM, X_ITIN_FROM_TEXT, &item->from, place_of(w, &item->from));
    put_place(w, out, X_ITIN_TO, X_ITIN_TO_TEXT, &item->to, place_of(w, &item->to));
    put_place(w, out, X_ITIN_AT, X_ITIN_AT_TEXT, view_at(item),
              view_is_in_town(item) ? plan_doc_at(w, item) : place_of(w, view_at(item)));
    content_put_text(out, X_ITIN_WHERE, item->where.str);
    content_put_text(out, X_ITIN_ZONE, item->zone_key.str);
    put_id(out, X_ITIN_REPLACES, item->replaces.str);
    add_ends(w, out, e);
    content_put_text(out, X_ITIN_LASTS, plan_doc_lasts(w, &item->stated));
    content_put(out, X_ITIN_HOLD, plan_doc_hold(item));
    if (item->weight)
        add_number(out, X_ITIN_WEIGHT, item->weight);
    content_put_text(out, X_ITIN_LEAD, plan_doc_relation(w, "before", &item->lead));
    content_put_text(out, X_ITIN_AFTER, plan_doc_relation(w, "after", &item->after));
    add_names(out, X_ITIN_ALLOW, item->allow, item->n_allow);
    add_agenda(w, out, item);
    add_private(w, out, item);
}

void ics_record_trip(struct writer *w, struct content *out, struct itin_slice trip_id)
{
    const struct itin_trip *trip = w->trip;
    struct itin_date first, last;
    char from[ISO_BUF], to[ISO_BUF];
    put_id(out, X_ITIN_TRIP, trip_id);
    put_place(w, out, X_ITIN_HOME, X_ITIN_HOME_TEXT, &trip->home, place_of(w, &trip->home));
    if (trip->has_dates && view_date(&trip->first, &first) && view_date(&trip->last, &last)) {
        content_begin(out, X_ITIN_DATES);
        buf_addf(&out->line, ":%s/%s", iso_date(first, from), iso_date(last, to));
        content_end(out);
    }
    if (trip->nights >= 0)
        add_number(out, X_ITIN_NIGHTS, trip->nights);
    if (trip->days >= 0)
        add_number(out, X_ITIN_DAYS, trip->days);
    if (w->options.private_data)
        add_names(out, X_ITIN_TRAVELLER, trip->travellers.names, trip->travellers.n);
}

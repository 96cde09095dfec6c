/* A mail is read by its parts. Calendars and reservations say each thing once
 * more, exactly, so the text beside them is left alone; only without them is it
 * read. Addresses are not read at all, and of the date only the day: it tells
 * the year of dates that have none. */
#include "base/base.h"

#include "read/forms.h"
#include "read/notation.h"

static struct itin_slice text_of(const struct itin_source *source, const struct source_part *part)
{
    return slice(source->text.ptr + part->start, part->end - part->start);
}

static enum itin_form form_of(const struct itin_source *source, const struct source_part *part)
{
    return part->kind == MAIL_OFFICE ? ITIN_FORM_REPORT : detect_form(text_of(source, part));
}

/* The ways to read a mail, the best first. */
enum pass { PASS_CALENDAR, PASS_RESERVATION, PASS_TEXT, PASS_PAGE, PASSES };

static bool is_of_pass(enum pass pass, const struct source_part *part, enum itin_form form)
{
    if (part->kind < MAIL_CALENDAR || form == ITIN_FORM_AUTO)
        return false;
    return pass == (form == ITIN_FORM_ICS            ? PASS_CALENDAR
                    : form == ITIN_FORM_JSONLD  ? PASS_RESERVATION
                    : part->kind == MAIL_PAGE ? PASS_PAGE
                                                : PASS_TEXT);
}

enum itin_form mail_form(const struct itin_source *source)
{
    for (int pass = 0; pass < PASSES; pass++)
        for (size_t i = 0; i < source->n_parts; i++) {
            enum itin_form form = form_of(source, &source->parts[i]);
            if (is_of_pass((enum pass)pass, &source->parts[i], form))
                return form;
        }
    return ITIN_FORM_AUTO;
}

/* ---- what the header says ------------------------------------------------------------ */

/* Without "Re:", "Fwd:" and their like. */
static struct itin_slice subject_core(struct itin_slice s)
{
    static const char *const marks[] = {"re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "전달:", "회신:", "re :", "fwd :"};
    for (bool any = true; any;) {
        any = false;
        s = slice_trim(s);
        for (size_t i = 0; i < ARRAY_LEN(marks); i++)
            if (slice_starts_nocase(s, slice_of(marks[i]))) {
                s = slice_from(s, strlen(marks[i]));
                any = true;
            }
    }
    return s;
}

/* Wed, 04 Nov 2026 10:00:00 +1200: the day alone. */
static void issued(struct itin_source *source, struct itin_trip *trip, struct itin_slice text)
{
    struct cursor c = cursor_of(source, text);
    for (; c.at < text.len; c.at++) {
        struct cursor look = c;
        struct when w;
        when_init(&w);
        if (!isdigit((unsigned char)text.ptr[c.at]) || notation_date(&look, &w) != NOTATION_OK || !w.has_year)
            continue;
        struct fact *fact = trip_add_fact(trip, FACT_ISSUED, w.date_span);
        if (fact)
            fact->from = w;
        return;
    }
}

static void read_heads(struct itin_source *source, struct itin_trip *trip)
{
    for (size_t i = 0; i < source->n_parts; i++) {
        const struct source_part *part = &source->parts[i];
        struct itin_slice text = subject_core(text_of(source, part));
        if (part->kind == MAIL_SUBJECT && text.len)
            trip->title = (struct text){text, span_of(source, text)};
        else if (part->kind == MAIL_DATE)
            issued(source, trip, text);
    }
}

/* ---- the parts --------------------------------------------------------------------------- */

/* What was read of one part is a table of its own: the same journey in two
 * parts is then found to be one, and a difference between them is told. */
static void number_tables(struct itin_trip *trip, size_t first_item, size_t first_table, uint32_t base,
                          uint32_t *last)
{
    for (size_t i = first_item; i < trip->n_items; i++) {
        trip->items[i]->table += base;
        *last = trip->items[i]->table > *last ? trip->items[i]->table : *last;
    }
    for (size_t i = first_table; i < trip->n_tables; i++) {
        trip->tables[i].number += base;
        *last = trip->tables[i].number > *last ? trip->tables[i].number : *last;
    }
}

struct reading {
    enum itin_form wanted;
    struct itin_source *source;
    struct itin_diag *diag;
    struct itin_trip *trip;
    uint32_t last;           /* table of the parts before */
    enum itin_form_code code; /* of the first part with items */
    bool any;                /* a part was read */
    enum itin_status worst;  /* of those that were not */
};

/* False: nothing more can be read. */
static bool read_part(struct reading *r, const struct source_part *part, enum itin_form form)
{
    size_t items = r->trip->n_items, tables = r->trip->n_tables;
    struct itin_slice whole = r->source->body;
    r->source->body = text_of(r->source, part);
    enum itin_status status = read_as(r->wanted ? r->wanted : form, r->source, r->diag, r->trip);
    r->source->body = whole;
    r->any |= !status;
    r->worst = status ? status : r->worst;
    number_tables(r->trip, items, tables, items ? r->last + 1 : 0, &r->last);
    if (!items)
        r->code = r->trip->form;
    return status != ITIN_ENOMEM && status != ITIN_ELIMIT;
}

static bool read_pass(struct reading *r, enum pass pass)
{
    for (size_t i = 0; i < r->source->n_parts; i++) {
        const struct source_part *part = &r->source->parts[i];
        enum itin_form form = form_of(r->source, part);
        if (is_of_pass(pass, part, form) && !read_part(r, part, form))
            return false;
    }
    return true;
}

enum itin_status read_mail(enum itin_form form, struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip)
{
    struct reading r = {.wanted = form, .source = source, .diag = diag, .trip = trip};
    for (int pass = 0; pass < PASSES; pass++)
        if ((pass <= PASS_RESERVATION || !trip->n_items) && !read_pass(&r, (enum pass)pass))
            return r.worst;
    trip->form = r.code;
    read_heads(source, trip);
    return r.any ? ITIN_OK : r.worst ? r.worst : ITIN_EFORMAT;
}

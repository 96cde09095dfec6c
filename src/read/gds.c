/* Reservation system pastes: flight segments in the forms of Amadeus, Sabre,
 * Galileo and Apollo, and the text of electronic tickets (ticket.c).
 *
 *   seg carrier number class DDMMM [weekday] ORGDST status+seats dep arr [day] ...
 *
 * The four differ in where the weekday stands and how an arrival on another
 * day is marked; one grammar takes them all. There is no year: the weekday
 * finds it later. Remark and document lines are passed over, so that names
 * and passport numbers are never stored. */
#include "base/base.h"

#include "read/gds.h"
#include "read/scan.h"

/* ---- items ------------------------------------------------------------------------------ */

static enum item_status status_of(struct itin_slice code)
{
    static const struct {
        const char *codes;
        enum item_status status;
    } table[] = {
        {"HK HS SS KK KL TK RR", ITEM_CONFIRMED},
        {"HL LL NN PN DL TL US UU", ITEM_TENTATIVE},
        {"UN UC NO HX XX XK", ITEM_CANCELLED},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (slice_contains(slice_of(table[i].codes), code))
            return table[i].status;
    return ITEM_PLANNED;
}

struct gds {
    struct itin_trip *trip;
    struct itin_source *source;
    struct itin_diag *diag;
    struct item *last;    /* the segment before */
    struct itin_slice gap; /* the line of an ARNK that waits for its other end */
};

/* In capitals, whatever the display has. */
static struct itin_slice upper(struct itin_trip *trip, struct itin_slice s)
{
    char *copy = arena_alloc(&trip->arena, s.len + 1);
    for (size_t i = 0; copy && i < s.len; i++)
        copy[i] = (char)toupper((unsigned char)s.ptr[i]);
    return slice(copy, copy ? s.len : 0);
}

static struct place_ref airport(struct gds *g, struct itin_slice written)
{
    struct itin_slice code = upper(g->trip, written);
    return (struct place_ref){.text = {code, span_of(g->source, written)}, .code = code};
}

/* Nights in a town. */
static bool hotel_segment(struct gds *g, struct itin_slice line)
{
    struct gds_hotel h;
    if (!gds_parse_hotel(g->source, line, &h))
        return false;
    struct item *item = trip_add_item(g->trip, ITEM_STAY, span_of(g->source, line));
    if (!item)
        return true;
    item->title = item->where = (struct text){h.name, span_of(g->source, h.name)};
    item->at = airport(g, h.town);
    item->start = h.in;
    item->end = h.out;
    item->all_day = item->machine_text = true;
    item->status = status_of(upper(g->trip, h.status));
    return true;
}

/* CCR ZE HK1 SEA 06APR-11APR: a car that stands ready is no journey. */
static bool car_segment(struct gds *g, struct itin_slice line)
{
    struct cursor c = cursor_of(g->source, line);
    gds_segment_number(&c);
    if (!scan_lit(&c, "CCR ") && !scan_lit(&c, "CAR "))
        return false;
    struct finding *f = diag_add_as(g->diag, RULE_UNREAD_TEXT, ITIN_NOTE, span_of(g->source, line));
    f->message = SAY(g->diag, "a rental car is no journey and is left out", "렌터카 예약은 이동이 아니므로 제외합니다");
    return true;
}

/* A surface gap: by land, at no known time. */
static void close_gap(struct gds *g, const struct gds_segment *next)
{
    struct itin_slice gap = g->gap;
    g->gap = slice(NULL, 0);
    if (!gap.len || !g->last)
        return;
    struct item *item = trip_add_item(g->trip, ITEM_TRANSFER, span_of(g->source, gap));
    if (!item)
        return;
    item->title = (struct text){LIT("ARNK"), item->span};
    item->from = g->last->to;
    item->to = airport(g, next->from);
    item->start.date_source = DATE_CARRIED;
    item->all_day = true;
}

static void add_segment(struct gds *g, struct itin_slice line, const struct gds_segment *s)
{
    close_gap(g, s);
    struct item *item = trip_add_item(g->trip, ITEM_FLIGHT, span_of(g->source, line));
    if (!item)
        return;
    struct itin_slice carrier = upper(g->trip, s->carrier);
    item->flight = arena_printf(&g->trip->arena, SLICE_FMT "%d", SLICE_ARG(carrier), s->number);
    item->title = (struct text){item->flight, span_of(g->source, s->written)};
    item->number = (struct text){s->written, item->title.span};
    item->from = airport(g, s->from);
    item->to = airport(g, s->to);
    item->start = s->start;
    item->end = s->end;
    if (!item->end.has_date)
        item->end.date_source = DATE_OTHER_END;
    item->status = status_of(upper(g->trip, s->status));
    item->status_span = span_of(g->source, s->status);
    if (s->reference.len)
        item->ref = (struct text){s->reference, span_of(g->source, s->reference)};
    item->machine_text = true;
    g->last = item;
}

static bool operated_by(struct gds *g, struct itin_slice line)
{
    static const struct itin_slice words = {"OPERATED BY", 11};
    size_t at = slice_find(line, words, 0);
    if (at == line.len || !g->last || text_is_set(g->last->operated_by))
        return at < line.len;
    struct itin_slice name = slice_trim(slice_from(line, at + words.len));
    while (name.len && (name.ptr[0] == ':' || name.ptr[0] == '-' || name.ptr[0] == ' '))
        name = slice_from(name, 1);
    ticket_operated(g->trip, g->source, name, g->last);
    return true;
}

/* Looks like a segment: a number in front, a month, a clock; and is none. */
static bool looks_like_segment(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    size_t start = c.at;
    gds_segment_number(&c);
    if (c.at == start)
        return false;
    for (; c.at < line.len; c.at++) {
        struct when w = {.weekday = -1};
        struct cursor look = c;
        if ((c.at == 0 || line.ptr[c.at - 1] == ' ') && gds_day_and_month(&look, &w))
            return true;
    }
    return false;
}

static bool is_skipped(struct itin_slice line)
{
    static const char *const heads[] = {"SSR", "OSI", "FONE", "TKT", "TK", "AP", "RM", "FA", "FE",
                                        "FV",  "FM",  "RII",  "OTH", "MIS", "GFAX", "FP", "FB"};
    struct itin_source probe = {.text = line};
    struct cursor c = cursor_of(&probe, line);
    gds_segment_number(&c);
    struct itin_slice rest = slice_from(line, c.at);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        if (slice_starts(rest, slice_of(heads[i])))
            return true;
    return false;
}

/* RP/SELK1394Z/SELK1394Z AA/SU 12DEC25/0512Z ABCDEF: when it was booked. */
static bool issued_line(struct gds *g, struct itin_slice line)
{
    struct cursor c = cursor_of(g->source, line);
    if (!slice_starts(line, LIT("RP/")))
        return false;
    for (c.at = 3; c.at < line.len; c.at++) {
        struct cursor look = c;
        struct when w = {.weekday = -1};
        if (line.ptr[c.at - 1] != ' ' || !gds_day_and_month(&look, &w) || !w.has_year || scan_peek(&look) != '/')
            continue;
        struct fact *fact = trip_add_fact(g->trip, FACT_ISSUED, w.date_span);
        if (fact)
            fact->from = w;
        break;
    }
    return true;
}

static void take_line(struct gds *g, struct itin_slice line)
{
    struct gds_segment s;
    if (issued_line(g, line))
        return;
    if (gds_parse(g->source, line, &s)) {
        add_segment(g, line, &s);
    } else if (slice_contains(line, LIT("ARNK"))) {
        g->gap = line;
    } else if (!operated_by(g, line) && !hotel_segment(g, line) && !car_segment(g, line) && !is_skipped(line) && looks_like_segment(line)) {
        struct finding *f = diag_add(g->diag, RULE_UNREAD_TEXT, span_of(g->source, line));
        f->message = SAY(g->diag, "this looks like a flight segment and is not understood",
                         "항공 구간으로 보이지만 읽을 수 없습니다", LIT(""));
    }
}

enum itin_status read_gds(struct itin_source *source, struct itin_diag *diag,
                          struct itin_trip *trip)
{
    struct gds g = {.trip = trip, .source = source, .diag = diag};
    struct itin_slice rest = source->body, line;
    bool segments = false;
    while (!segments && slice_split(&rest, '\n', &line))
        segments = gds_is_segment(line);
    if (!segments)
        return ticket_read(source, diag, trip);
    rest = source->body;
    while (slice_split(&rest, '\n', &line)) {
        line = slice_trim(line);
        if (line.len && line.len < ITIN_MAX_LINE_BYTES)
            take_line(&g, line);
    }
    return ITIN_OK;
}

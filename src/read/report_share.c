/* What each line of a row takes of the cells beside it: of several places the
 * one that it speaks of, of several means the one that it goes by. */
#include "base/base.h"

#include "model/place_text.h"
#include "read/report_entry.h"
#include "read/report_table.h"

enum { MAX_PARTS = 12 };
struct parts {
    struct itin_slice part[MAX_PARTS];
    size_t n;
};

static struct parts parts_of(const struct view *v)
{
    struct parts p = {0};
    struct itin_slice rest = v ? v->str : slice(NULL, 0), line;
    while (p.n < MAX_PARTS && view_line(&rest, &line))
        p.part[p.n++] = line;
    return p;
}

static bool departs(struct itin_slice line)
{
    return word_departs(line) && !word_arrives(line);
}

static bool arrives(struct itin_slice line)
{
    return word_arrives(line) && !word_departs(line);
}

/* ---- places --------------------------------------------------------------------- */

/* The last of the places that a line names; p->n: none. */
static size_t place_named(const struct parts *p, struct itin_slice line)
{
    size_t best = p->n, best_at = 0;
    for (size_t i = 0; i < p->n; i++) {
        struct itin_slice name = place_text_name(p->part[i]);
        size_t at = name.len ? slice_find(line, name, 0) : line.len;
        if (at < line.len && (best == p->n || at > best_at)) {
            best = i;
            best_at = at;
        }
    }
    return best;
}

/* 청주/인천/프랑크푸르트 on one line, where the lines of the content name them. */
static void split_places(struct parts *p, const struct itin_slice *line, size_t n)
{
    struct parts found = {0};
    struct itin_slice rest = p->n == 1 ? p->part[0] : slice(NULL, 0), part;
    size_t named = 0;
    while (found.n < MAX_PARTS && slice_split(&rest, '/', &part))
        if (slice_trim(part).len)
            found.part[found.n++] = slice_trim(part);
    for (size_t i = 0; i < n && found.n > 1; i++)
        named += place_named(&found, line[i]) < found.n;
    if (named > 1)
        *p = found;
}

/* As many places as lines, and no line names another one than its own. */
static bool places_pair(const struct parts *p, const struct itin_slice *line, size_t n)
{
    for (size_t i = 0; i < n && p->n == n; i++) {
        size_t named = place_named(p, line[i]);
        if (named < n && !slice_eq(p->part[named], p->part[i]))
            return false;
    }
    return p->n == n;
}

static void share_places(const struct view *place, const struct itin_slice *line, size_t n, struct share *ret)
{
    struct parts p = parts_of(place);
    split_places(&p, line, n);
    bool pair = places_pair(&p, line, n), gone = false;
    size_t at = 0;
    for (size_t i = 0; i < n && p.n > 1; i++) {
        size_t named = place_named(&p, line[i]);
        if (pair)
            at = i;
        else if (named < p.n)
            at = named;
        else if (gone && arrives(line[i]) && at + 1 < p.n)
            at++; /* the next one, whatever it is called there */
        gone = gone || departs(line[i]);
        ret[i].place = p.part[at];
        ret[i].starts = departs(line[i]) && (pair || named < p.n || i == 0); /* 도청 출발: of the first place */
    }
}

/* ---- means ---------------------------------------------------------------------- */

struct means {
    struct itin_slice text;
    enum { BY_WHAT, BY_AIR, BY_GROUND } by;
    bool numbered;
    bool taken;
};

/* One journey of the row: a departure with its arrival, or one line. */
struct journey {
    size_t first, last;
    int air;      /* how likely it is flown: 0 hardly, 4 surely */
    bool airport; /* it touches one */
    bool gathers; /* people meet where the bus may leave */
    const struct means *means;
};

struct rides {
    struct means means[MAX_PARTS];
    size_t n_means;
    struct journey journey[MAX_PARTS];
    size_t n;
};

static struct means means_of(struct report *r, const struct view *v, struct itin_slice text)
{
    struct means m = {.text = text};
    struct text number;
    struct itin_slice norm;
    enum item_kind kind;
    bool ground = word_kind(text, &kind) && item_kind_travels(kind) && kind != ITEM_FLIGHT;
    ground = ground || train_in(r, v, text, &number);
    m.numbered = !ground && flight_in(r, v, text, true, &number, &norm);
    m.by = ground || route_is_mode(text) ? BY_GROUND : BY_WHAT;
    if (m.numbered || (!ground && word_is_flight(text)))
        m.by = BY_AIR;
    return m;
}

/* A line is a means of its own, or more about the one before: 대한항공 / KE905. */
static void add_means(struct rides *d, struct means m)
{
    struct means *before = d->n_means ? &d->means[d->n_means - 1] : NULL;
    bool goes_on = before && (m.by == BY_WHAT || before->by == BY_WHAT ||
                              (m.by == BY_AIR && before->by == BY_AIR && !(m.numbered && before->numbered)));
    if (!goes_on) {
        if (d->n_means < MAX_PARTS)
            d->means[d->n_means++] = m;
        return;
    }
    before->text.len = (size_t)(m.text.ptr + m.text.len - before->text.ptr);
    before->by = before->by == BY_WHAT ? m.by : before->by;
    before->numbered = before->numbered || m.numbered;
}

/* LH719/전용버스, 버스, KE905: each part a means. */
static void split_means(struct report *r, const struct view *v, struct itin_slice line, struct rides *d)
{
    struct rides parts = {0};
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && !strchr("/,+", line.ptr[i]))
            continue;
        struct means m = means_of(r, v, slice_trim(slice(line.ptr + start, i - start)));
        if (m.by == BY_WHAT || parts.n_means == MAX_PARTS) {
            add_means(d, means_of(r, v, line));
            return;
        }
        parts.means[parts.n_means++] = m;
        start = i + 1;
    }
    for (size_t i = 0; i < parts.n_means; i++)
        add_means(d, parts.means[i]);
}

static bool is_gathering(struct itin_slice line)
{
    return !word_is_journey(line) && WORD_HAS_ANY(line, "집결", "집합", "미팅", "meet", "assemble", "gather");
}

static bool is_journey(struct itin_slice line)
{
    enum item_kind kind;
    bool stays = word_kind(line, &kind) && (kind == ITEM_FORMALITY || kind == ITEM_MEETING || kind == ITEM_VISIT);
    return word_departs(line) || word_arrives(line) || (!stays && WORD_HAS_ANY(line, "이동", "출국", "귀국", "입국", "환승", "→", "transfer", "travel", "fly", "flight"));
}

/* 이동: how likely by air. */
static int air_of_move(struct itin_slice line)
{
    if (WORD_HAS_ANY(line, "귀국", "출국", "→", "에서"))
        return 2;
    return WORD_HAS_ANY(line, "호텔", "숙소", "공항", "시내", "식당", "hotel", "airport") ? 0 : 1;
}

/* Behind the clock of its departure: on the next day, or before it by the clock
 * there, is a flight; so is what takes long. */
static int air_of_clocks(struct report *r, const struct row_lines *row, const struct journey *j)
{
    enum { LONG_RIDE = 270 };
    struct clocks a, b;
    if (j->last == j->first || !read_clocks(r, row->clock_view, row->clock[j->first], &a) || !a.has ||
        !read_clocks(r, row->clock_view, row->clock[j->last], &b) || !b.has || a.two || b.two)
        return 0;
    int minutes = (b.start.time.hour - a.start.time.hour) * 60 + b.start.time.minute - a.start.time.minute;
    return b.start.has_day_offset || minutes < 0 ? 2 : minutes > LONG_RIDE;
}

static void judge_journey(struct report *r, const struct row_lines *row, struct journey *j)
{
    struct itin_slice first = row->line[j->first], last = row->line[j->last];
    struct means said = means_of(r, row->view, first);
    bool pair = j->last > j->first || (word_departs(first) && word_arrives(first));
    j->airport = word_is_airport(first) || word_is_airport(last);
    if (j->gathers || said.by == BY_GROUND)
        j->air = 0;
    else if (said.numbered)
        j->air = 4;
    else if (pair)
        j->air = 2 + air_of_clocks(r, row, j);
    else
        j->air = word_departs(first) || word_arrives(first) ? 1 : air_of_move(first);
}

static void find_journeys(struct report *r, const struct row_lines *row, struct rides *d, bool gatherings)
{
    const struct itin_slice *line = row->line;
    struct journey *open = NULL;
    d->n = 0;
    for (size_t i = 0; i < row->n && d->n < MAX_PARTS; i++) {
        bool gathers = gatherings && is_gathering(line[i]);
        if (open && arrives(line[i])) {
            open->last = i;
            open = NULL;
            continue;
        }
        if (!gathers && !is_journey(line[i]))
            continue;
        d->journey[d->n] = (struct journey){.first = i, .last = i, .gathers = gathers};
        open = departs(line[i]) ? &d->journey[d->n] : NULL;
        d->n++;
    }
    for (size_t i = 0; i < d->n; i++)
        judge_journey(r, row, &d->journey[i]);
}

/* As many means as journeys, and nothing that flies from a hotel. */
static bool in_order(struct rides *d)
{
    bool leaves = false; /* from an airport by road, where the flight leaves from none */
    for (size_t i = 0; i < d->n && d->n == d->n_means; i++)
        leaves = leaves || (d->means[i].by == BY_GROUND && d->journey[i].airport);
    for (size_t i = 0; i < d->n && d->n == d->n_means; i++) {
        const struct journey *j = &d->journey[i];
        if (d->means[i].by == BY_AIR && (j->air == 0 || (leaves && !j->airport)))
            return false;
    }
    for (size_t i = 0; i < d->n && d->n == d->n_means; i++) {
        d->journey[i].means = &d->means[i];
        d->means[i].taken = true;
    }
    return d->n == d->n_means;
}

/* The likeliest journey for a flight behind the one before; NULL: none, or two
 * that are as likely. Who sets out goes to the airport first. */
static struct journey *flown(struct rides *d, size_t from, size_t left, bool outbound)
{
    struct journey *best = NULL;
    bool even = false;
    for (size_t i = from; i < d->n; i++) {
        struct journey *j = &d->journey[i];
        if (j->air == 0 || j->means || d->n - i < left)
            continue;
        even = best && left == 1 && !outbound && (j->air == best->air || (even && j->air < best->air));
        if (!best || j->air > best->air || (outbound && left == 1 && j->air == best->air))
            best = j;
    }
    return even ? NULL : best;
}

/* What is not flown goes by the rides in their order; a single one is for all. */
static void share_rides(struct rides *d, size_t n)
{
    size_t next = 0;
    for (size_t i = 0; i < d->n; i++) {
        struct journey *j = &d->journey[i];
        if (j->means || j->air == 4)
            continue;
        while (next < d->n_means && d->means[next].by != BY_GROUND)
            next++;
        if (next < d->n_means)
            j->means = &d->means[next];
        next += n > 1;
    }
}

static void share_by_looks(struct rides *d, bool outbound)
{
    size_t from = 0, flights = 0, rides = 0;
    for (size_t i = 0; i < d->n_means; i++)
        flights += d->means[i].by == BY_AIR;
    for (size_t i = 0; i < d->n_means; i++) {
        struct means *m = &d->means[i];
        struct journey *j = m->by == BY_AIR ? flown(d, from, flights--, outbound) : NULL;
        rides += m->by == BY_GROUND;
        if (!j)
            continue;
        j->means = m;
        m->taken = true;
        from = (size_t)(j - d->journey) + 1;
    }
    share_rides(d, rides);
}

/* The row's only means is all its journeys', but a flight is one journey's and
 * nobody's who does not travel. */
static bool is_shared_by_all(const struct rides *d)
{
    return !d->n || (d->n_means < 2 && (!d->n_means || d->means[0].by != BY_AIR || !d->means[0].numbered));
}

static void share_means(struct report *r, const struct entry *e, const struct row_lines *row, struct share *ret)
{
    struct parts cell = parts_of(e->transport);
    struct rides d = {0};
    for (size_t i = 0; i < row->n; i++)
        ret[i].transport = entry_text(e->transport);
    for (size_t i = 0; i < cell.n; i++)
        split_means(r, e->transport, cell.part[i], &d);
    find_journeys(r, row, &d, false);
    if (is_shared_by_all(&d))
        return;
    if (!in_order(&d)) {
        find_journeys(r, row, &d, true);
        if (!in_order(&d))
            share_by_looks(&d, row->outbound);
    }
    for (size_t i = 0; i < row->n; i++)
        ret[i].transport = slice(NULL, 0);
    for (size_t i = 0; i < d.n; i++) {
        struct journey *j = &d.journey[i];
        if (!j->means)
            continue;
        ret[j->first].transport = ret[j->last].transport = j->means->text;
        ret[j->first].starts = ret[j->first].starts || j->gathers;
    }
    for (size_t i = 0; i < d.n_means; i++)
        if (d.means[i].numbered && !d.means[i].taken)
            report_unread(r, view_span(e->transport, d.means[i].text));
}

void share_row(struct report *r, const struct entry *e, const struct row_lines *row, struct share *ret)
{
    for (size_t i = 0; i < row->n; i++)
        ret[i] = (struct share){.place = entry_text(e->place)};
    share_places(e->place, row->line, row->n, ret);
    share_means(r, e, row, ret);
}

void share_take(struct entry *e, const struct share *s, struct view *place, struct view *transport)
{
    if (e->place) {
        *place = view_part(e->place, s->place);
        e->place = place;
        e->place_starts = s->starts;
    }
    if (e->transport) {
        *transport = view_part(e->transport, s->transport);
        e->transport = s->transport.len ? transport : NULL;
    }
}

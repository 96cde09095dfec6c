/* Tables of lodgings: a row a hotel, with its nights between two dates. */
#include "base/base.h"

#include "read/report_table.h"
#include "read/prose.h"

enum part { PART_NONE, PART_IN, PART_OUT, PART_DATES, PART_NIGHTS };

static const struct word parts[] = {
    {"체크인", PART_IN},        {"입실", PART_IN},         {"입실일", PART_IN},       {"체크인일", PART_IN},
    {"체크인날짜", PART_IN},    {"투숙일", PART_IN},       {"checkin", PART_IN},      {"checkindate", PART_IN},
    {"in", PART_IN},            {"arrival", PART_IN},      {"anreise", PART_IN},      {"チェックイン", PART_IN},
    {"入住", PART_IN},          {"체크아웃", PART_OUT},    {"퇴실", PART_OUT},        {"퇴실일", PART_OUT},
    {"체크아웃일", PART_OUT},   {"체크아웃날짜", PART_OUT}, {"checkout", PART_OUT},   {"checkoutdate", PART_OUT},
    {"out", PART_OUT},          {"departure", PART_OUT},   {"abreise", PART_OUT},     {"チェックアウト", PART_OUT},
    {"退房", PART_OUT},         {"기간", PART_DATES},      {"숙박기간", PART_DATES},  {"투숙기간", PART_DATES},
    {"체류기간", PART_DATES},   {"이용기간", PART_DATES},  {"숙박일", PART_DATES},    {"숙박일자", PART_DATES},
    {"period", PART_DATES},     {"dates", PART_DATES},     {"stay", PART_DATES},      {"일자", PART_DATES},
    {"날짜", PART_DATES},       {"宿泊期間", PART_DATES},  {"期間", PART_DATES},      {"박수", PART_NIGHTS},
    {"숙박일수", PART_NIGHTS},  {"숙박수", PART_NIGHTS},   {"nights", PART_NIGHTS},   {"night", PART_NIGHTS},
    {"noofnights", PART_NIGHTS}, {"泊数", PART_NIGHTS},    {"nächte", PART_NIGHTS},   {"박", PART_NIGHTS},
};

/* The columns of such a table; SIZE_MAX: it has none of that kind. */
struct hotels {
    size_t name, place, in, out, dates, nights;
};

static enum part part_of(struct itin_slice text)
{
    char folded[WORD_FOLD];
    size_t n = word_fold(text, folded, WORD_FOLD);
    return (enum part)word_find(parts, ARRAY_LEN(parts), slice(folded, n), PART_NONE);
}

static void take(size_t *column, size_t i)
{
    if (*column == SIZE_MAX)
        *column = i;
}

static bool header_of(const struct grid_row *row, struct hotels *ret)
{
    *ret = (struct hotels){SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX};
    for (size_t i = 0; i < row->n; i++) {
        struct itin_slice text = row->cells[i].text.str;
        enum role role = word_role(text);
        switch (part_of(text)) {
        case PART_IN:
            take(&ret->in, i);
            continue;
        case PART_OUT:
            take(&ret->out, i);
            continue;
        case PART_DATES:
            take(&ret->dates, i);
            continue;
        case PART_NIGHTS:
            take(&ret->nights, i);
            continue;
        case PART_NONE:
            break;
        }
        if (role == ROLE_STAY)
            take(&ret->name, i);
        else if (role == ROLE_PLACE)
            take(&ret->place, i);
        else if (role == ROLE_CONTENT || role == ROLE_TIME || role == ROLE_TRANSPORT || role == ROLE_ROUTE)
            return false; /* a schedule with a column of hotels */
    }
    return ret->name != SIZE_MAX && (ret->dates != SIZE_MAX || (ret->in != SIZE_MAX &&
                                     (ret->out != SIZE_MAX || ret->nights != SIZE_MAX)));
}

static const struct view *cell_at(const struct grid_row *row, size_t column)
{
    const struct grid_cell *cell = column == SIZE_MAX ? NULL : grid_at(row, column);
    return cell && cell->text.str.len ? &cell->text : NULL;
}

static int nights_of(const struct view *v)
{
    int n = 0;
    size_t i = 0;
    struct itin_slice s = v ? slice_trim(v->str) : slice(NULL, 0);
    for (; i < s.len && i < 2 && isdigit((unsigned char)s.ptr[i]); i++)
        n = n * 10 + (s.ptr[i] - '0');
    return i < s.len && isdigit((unsigned char)s.ptr[i]) ? 0 : n;
}

/* Both dates of a row; false: they are not told. */
static bool dates_of(struct report *r, const struct grid_row *row, const struct hotels *h, struct when *in,
                     struct when *out)
{
    struct row_date first = {0}, last = {0};
    const struct view *v = cell_at(row, h->in);
    int nights = nights_of(cell_at(row, h->nights));
    if (v)
        table_dates(r, v, &first);
    if ((v = cell_at(row, h->out)))
        table_dates(r, v, &last);
    if (!first.from.has_date && (v = cell_at(row, h->dates)))
        table_dates(r, v, &first);
    *in = first.from;
    *out = first.range ? first.to : last.from;
    if (!in->has_date || first.bad || last.bad)
        return false;
    if (!out->has_date && nights) {
        *out = *in;
        out->weekday = -1;
        prose_days_later(out, nights);
    } else if (first.range && nights && nights == days_between(in, out) + 1) {
        out->weekday = -1;
        prose_days_later(out, 1); /* the last night, not the check-out */
    }
    int64_t between = out->has_date ? days_between(in, out) : 0;
    return out->has_date && (between > 0 || (!in->has_year && between < -300)) && (!nights || nights == between || between < 0);
}

/* "힐튼 LA", "Hotel Sacher": a name, not money and not a count. */
static bool is_house(struct itin_slice name)
{
    return name.len > 1 && name.len < 120 && !isdigit((unsigned char)name.ptr[0]) && !word_is_aboard(name) &&
           !word_is_no_time(name) && !word_is_total(name);
}

static void add_stay(struct report *r, const struct grid_row *row, const struct hotels *h, uint32_t number)
{
    const struct view *name = cell_at(row, h->name), *place = cell_at(row, h->place);
    struct when in, out;
    if (!name || !is_house(first_line(name)))
        return;
    when_init(&in);
    when_init(&out);
    if (!dates_of(r, row, h, &in, &out)) {
        report_unread(r, span_of(r->source, row->raw));
        return;
    }
    struct item *item = trip_add_item(r->trip, ITEM_STAY, span_of(r->source, row->raw));
    if (!item)
        return;
    item->origin = ORIGIN_SCHEDULE;
    item->table = number;
    item->title = item->where = keep_text(r, name, first_line(name));
    when_take_date(&item->start, &in);
    when_take_date(&item->end, &out);
    item->start.date_source = DATE_WRITTEN;
    item->end.date_source = out.date_source == DATE_OTHER_END ? DATE_OTHER_END : DATE_WRITTEN;
    item->start.span = item->start.date_span;
    item->end.span = item->end.date_span;
    item->all_day = true;
    item->place_cell = place ? keep_text(r, place, first_line(place)) : keep_text(r, name, lodging_town(first_line(name)));
    item->place_is_hint = !place;
}

/* Some row tells both dates: in a column of dates alone it may be one evening a
 * row, which is a schedule. */
static bool has_dates(struct report *r, const struct grid *grid, size_t first, const struct hotels *h)
{
    for (size_t i = first; i < grid->n; i++) {
        struct when in, out;
        when_init(&in);
        when_init(&out);
        if (cell_at(&grid->rows[i], h->name) && dates_of(r, &grid->rows[i], h, &in, &out))
            return true;
    }
    return false;
}

bool report_hotels(struct report *r, const struct grid *grid)
{
    enum { HEADERS = 4 };
    struct hotels h;
    size_t header = 0;
    while (header < grid->n && header < HEADERS && !header_of(&grid->rows[header], &h))
        header++;
    if (header + 1 >= grid->n || header == HEADERS || (h.in == SIZE_MAX && !has_dates(r, grid, header + 1, &h)))
        return false;
    uint32_t number = table_number(r, grid);
    for (size_t i = header + 1; i < grid->n && !r->trip->arena.failed; i++)
        if (!grid_row_is_blank(&grid->rows[i]))
            add_stay(r, &grid->rows[i], &h, number);
    return true;
}

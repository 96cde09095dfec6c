/* Departures of a GTFS trip every so many seconds: the trip's own times are
 * only a pattern that begins anew with each of them. */
#include "base/base.h"

#include "replan/timetable_gtfs.h"

enum column { TRIP, START, END, HEADWAY, EXACT, COLUMNS };

static bool parse_headway(struct itin_slice text, int32_t *ret)
{
    int32_t value = 0;
    if (!text.len || text.len > 6)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (text.ptr[i] - '0');
    }
    *ret = value;
    return value > 0;
}

/* The column that is wrong; COLUMNS when all are right. */
static enum column parse_row(const struct rows *r, struct frequency *ret)
{
    struct itin_slice exact = rows_cell(r, EXACT);
    if (!gtfs_clock(rows_cell(r, START), &ret->start))
        return START;
    if (!gtfs_clock(rows_cell(r, END), &ret->end) || ret->end <= ret->start)
        return END;
    if (!parse_headway(rows_cell(r, HEADWAY), &ret->headway))
        return HEADWAY;
    return !exact.len || slice_eq(exact, LIT("0")) || slice_eq(exact, LIT("1")) ? COLUMNS : EXACT;
}

static int by_trip_and_start(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;
    if (x->trip != y->trip)
        return x->trip < y->trip ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->line.ptr > y->line.ptr) - (x->line.ptr < y->line.ptr);
}

static void leave_out(struct feed *f, struct frequency *row, const char *en, const char *ko,
                      struct itin_slice trip)
{
    struct finding *finding = gtfs_say(f, GTFS_FREQUENCIES, row->line);
    if (finding)
        finding->message = SAY(f->diag, en, ko, trip);
    row->headway = 0;
    f->tt->n_bad++;
}

/* Rows of one trip neither overlap nor make too many departures together. */
static void check_rows(struct feed *f, const struct names *trips)
{
    const struct frequency *last = NULL;
    int32_t n = 0;
    for (size_t i = 0; i < f->n_frequencies; i++) {
        struct frequency *row = &f->frequencies[i];
        if (!row->headway)
            continue;
        bool same = last && last->trip == row->trip;
        int32_t own = (row->end - row->start + row->headway - 1) / row->headway;
        n = same ? n : 0;
        if (same && row->start < last->end) {
            leave_out(f, row, "these hours of `{1}` overlap others; they are left out",
                      "`{1}`의 다른 운행 시간대와 겹쳐 이 줄을 제외합니다", trips->list[row->trip]);
        } else if (n + own > (int32_t)ITIN_MAX_TRIP_DEPARTURES) {
            leave_out(f, row, "more than 255 departures of `{1}` in a day; these are left out",
                      "`{1}`의 하루 출발이 255회를 넘어 이 줄을 제외합니다", trips->list[row->trip]);
        } else {
            n += own;
            last = row;
        }
    }
}

static void say_approximate(struct feed *f, struct itin_slice line)
{
    if (f->n_said++ >= GTFS_MAX_SAID)
        return;
    struct finding *finding =
        diag_add_as(f->diag, RULE_BAD_VALUE, ITIN_NOTE, span_of(f->sources[GTFS_FREQUENCIES], line));
    finding->message = SAY(f->diag, "without exact_times these departures are approximate: only how "
                                    "often they go is promised",
                           "exact_times가 1이 아니어서 출발 시각은 근사값입니다. 운행 간격만 정해져 있습니다",
                           LIT(""));
}

bool gtfs_read_frequencies(struct feed *f, const struct names *trips)
{
    static const char *const columns[COLUMNS] = {"trip_id", "start_time", "end_time",
                                                 "headway_secs", "exact_times"};
    struct rows r;
    bool approximate = false;
    if (!rows_open(&r, f, GTFS_FREQUENCIES, columns, COLUMNS, EXACT))
        return !f->arena.failed;
    while (rows_next(&r)) {
        struct frequency row = {.trip = names_find(trips, rows_cell(&r, TRIP)), .line = r.line};
        enum column wrong = row.trip == NO_INDEX ? TRIP : parse_row(&r, &row);
        if (wrong != COLUMNS) {
            gtfs_bad(&r, wrong, "invalid {1} `{2}`; these departures are left out",
                     "{1} 값 `{2}`{이/가} 올바르지 않아 이 출발들을 제외합니다");
            row.headway = 0;
        } else if (!approximate && !slice_eq(rows_cell(&r, EXACT), LIT("1"))) {
            approximate = true;
            say_approximate(f, r.line);
        }
        if (row.trip == NO_INDEX)
            continue;
        struct frequency *slot =
            ARENA_PUSH(&f->arena, f->frequencies, f->n_frequencies, f->cap_frequencies);
        if (!slot)
            return false;
        *slot = row;
    }
    if (f->n_frequencies)
        qsort(f->frequencies, f->n_frequencies, sizeof *f->frequencies, by_trip_and_start);
    check_rows(f, trips);
    return true;
}

const struct frequency *gtfs_frequencies_of(const struct feed *f, uint32_t trip, size_t *ret_n)
{
    size_t low = 0, high = f->n_frequencies;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->frequencies[middle].trip < trip)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < f->n_frequencies && f->frequencies[end].trip == trip)
        end++;
    *ret_n = end - low;
    return end > low ? f->frequencies + low : NULL;
}

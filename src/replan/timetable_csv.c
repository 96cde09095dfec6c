/* The plain timetable: one line a service, a header line gives the order:
 * flight,from,to,dep_local,arr_local,days,from_date,to_date,operator */
#include "base/base.h"

#include "replan/timetable.h"
#include "time/iso.h"

enum column { FLIGHT, FROM, TO, DEPART, ARRIVE, DAYS, FIRST, LAST, OPERATOR, COLUMN_COUNT };
static const char *const column_names[COLUMN_COUNT] = {
    "flight", "from", "to", "dep_local", "arr_local", "days", "from_date", "to_date", "operator"};
enum { MAX_SAID = 200 };

struct csv {
    struct itin_timetable *tt;
    struct itin_source *source;
    struct itin_diag *diag;
    char separator;          /* as in the header */
    int place[COLUMN_COUNT]; /* cell of a column, -1: not there */
    uint32_t line;
    size_t n_said;
};

size_t timetable_cells(struct itin_slice line, char separator, struct itin_slice *cells)
{
    size_t n = 0, start = 0;
    bool quoted = false;
    for (size_t i = 0; i <= line.len && n < TIMETABLE_MAX_CELLS; i++) {
        if (i < line.len && line.ptr[i] == '"')
            quoted = !quoted;
        if (i < line.len && (line.ptr[i] != separator || quoted))
            continue;
        struct itin_slice cell = slice_trim(slice(line.ptr + start, i - start));
        if (cell.len >= 2 && cell.ptr[0] == '"' && cell.ptr[cell.len - 1] == '"')
            cell = slice_trim(slice(cell.ptr + 1, cell.len - 2));
        cells[n++] = cell;
        start = i + 1;
    }
    return n;
}

static char separator_of(struct itin_slice header)
{
    static const char separators[] = ",;\t|";
    size_t most = 0;
    char separator = ',';
    for (const char *c = separators; *c; c++) {
        size_t n = 0;
        for (size_t i = 0; i < header.len; i++)
            n += header.ptr[i] == *c;
        if (n > most) {
            most = n;
            separator = *c;
        }
    }
    return separator;
}

static bool read_header(struct csv *csv, struct itin_slice line)
{
    struct itin_slice cells[TIMETABLE_MAX_CELLS];
    csv->separator = separator_of(line);
    size_t n = timetable_cells(line, csv->separator, cells);
    for (int c = 0; c < COLUMN_COUNT; c++) {
        csv->place[c] = -1;
        for (size_t i = 0; i < n; i++)
            if (slice_eq_nocase(cells[i], slice_of(column_names[c])))
                csv->place[c] = (int)i;
    }
    for (int c = FLIGHT; c <= ARRIVE; c++) {
        if (csv->place[c] >= 0)
            continue;
        struct finding *f = diag_add(csv->diag, RULE_BAD_VALUE, span_of(csv->source, line));
        f->message = SAY(csv->diag, "no timetable: its first line names no column `{1}`",
                         "시간표가 아닙니다. 첫 줄에 `{1}` 열이 없습니다", slice_of(column_names[c]));
        f->help = SAY(csv->diag, "a CSV timetable begins with: {1}", "CSV 시간표의 첫 줄: {1}",
                      LIT("flight,from,to,dep_local,arr_local,days,from_date,to_date,operator"));
        return false;
    }
    return true;
}

/* One or two digits; moves *at. */
static int two_digits(struct itin_slice text, size_t *at)
{
    int value = -1;
    for (size_t n = 0; n < 2 && *at < text.len && isdigit((unsigned char)text.ptr[*at]); n++)
        value = (value < 0 ? 0 : value * 10) + (text.ptr[(*at)++] - '0');
    return value;
}

/* HH:MM (or HHMM) with an optional +N or -N; *ret_day is untouched without one. */
static bool parse_clock(struct itin_slice text, int16_t *ret, int8_t *ret_day)
{
    size_t at = 0;
    int hour = two_digits(text, &at);
    if (at < text.len && text.ptr[at] == ':')
        at++;
    size_t before = at;
    int minute = two_digits(text, &at);
    if (hour < 0 || minute < 0 || at - before != 2 || minute > 59 || hour * 60 + minute > DAY)
        return false;
    struct itin_slice rest = slice_trim(slice_from(text, at));
    if (rest.len) {
        if (rest.len != 2 || (rest.ptr[0] != '+' && rest.ptr[0] != '-') || rest.ptr[1] < '0' ||
            rest.ptr[1] > '3')
            return false;
        *ret_day = (int8_t)(rest.ptr[0] == '-' ? -(rest.ptr[1] - '0') : rest.ptr[1] - '0');
    }
    *ret = (int16_t)(hour * 60 + minute);
    return true;
}

/* Digits 1..7 in any order; empty and "daily" are every day. */
static bool parse_days(struct itin_slice text, uint8_t *ret)
{
    uint8_t days = 0;
    if (slice_eq_nocase(text, LIT("daily")))
        text.len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] >= '1' && text.ptr[i] <= '7')
            days |= (uint8_t)(1u << (text.ptr[i] - '1'));
        else if (!strchr(" .-_", text.ptr[i]) || !text.ptr[i])
            return false;
    }
    *ret = days ? days : 0x7F;
    return days || !text.len;
}

static bool parse_date(struct itin_slice text, int32_t empty, int32_t *ret)
{
    struct ixdtf x;
    if (!text.len) {
        *ret = empty;
        return true;
    }
    if (ixdtf_parse(text, &x) != ISO_OK || x.has_clock || x.civil.date.year < ITIN_MIN_YEAR ||
        x.civil.date.year > ITIN_MAX_YEAR)
        return false;
    *ret = (int32_t)date_to_days(x.civil.date);
    return true;
}

static struct itin_slice cell(const struct csv *csv, const struct itin_slice *cells, size_t n,
                              enum column c)
{
    return csv->place[c] >= 0 && (size_t)csv->place[c] < n ? cells[csv->place[c]]
                                                            : slice(NULL, 0);
}

/* The number of the operating flight; a name instead of one folds nothing. */
static uint64_t operator_of(struct itin_slice text, uint64_t own)
{
    struct flight other;
    if (!flight_parse(text, &other))
        return 0;
    uint64_t key = flight_key(&other);
    return key == own ? 0 : key;
}

/* A code in small letters is meant like one in capitals. */
static uint16_t station_of(struct itin_timetable *tt, struct itin_slice text)
{
    char code[3];
    if (text.len != 3)
        return NO_STATION;
    for (size_t i = 0; i < 3; i++)
        code[i] = (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 32 : text.ptr[i]);
    return timetable_station(tt, slice(code, 3));
}

/* The column that is wrong; COLUMN_COUNT when all are right. */
static enum column parse_row(struct csv *csv, const struct itin_slice *cells, size_t n,
                             struct service *ret)
{
    struct flight flight;
    *ret = (struct service){.every_weeks = 1,
                            .leg = 1,
                            .line = csv->line,
                            .file = (uint16_t)(csv->tt->n_files - 1),
                            .filed_from = FILED_NONE,
                            .filed_to = FILED_NONE,
                            .arrive_day = ARRIVAL_DAY_UNKNOWN};
    int8_t shift = 0;
    if (!flight_parse(cell(csv, cells, n, FLIGHT), &flight))
        return FLIGHT;
    ret->flight = flight_key(&flight);
    if (!parse_clock(cell(csv, cells, n, DEPART), &ret->depart, &shift) || shift)
        return DEPART;
    if (!parse_clock(cell(csv, cells, n, ARRIVE), &ret->arrive, &ret->arrive_day))
        return ARRIVE;
    if (!parse_days(cell(csv, cells, n, DAYS), &ret->weekdays))
        return DAYS;
    if (!parse_date(cell(csv, cells, n, FIRST), INT32_MIN, &ret->first_day))
        return FIRST;
    if (!parse_date(cell(csv, cells, n, LAST), OPEN_END, &ret->last_day) ||
        ret->last_day < ret->first_day)
        return LAST;
    ret->from = station_of(csv->tt, cell(csv, cells, n, FROM));
    if (ret->from == NO_STATION)
        return FROM;
    ret->to = station_of(csv->tt, cell(csv, cells, n, TO));
    if (ret->to == NO_STATION || ret->to == ret->from)
        return TO;
    ret->operator = operator_of(cell(csv, cells, n, OPERATOR), ret->flight);
    return COLUMN_COUNT;
}

static bool read_row(struct csv *csv, struct itin_slice line)
{
    struct itin_slice cells[TIMETABLE_MAX_CELLS];
    size_t n = timetable_cells(line, csv->separator, cells);
    struct service service;
    enum column wrong = parse_row(csv, cells, n, &service);
    if (csv->tt->arena.failed)
        return false;
    if (wrong != COLUMN_COUNT) {
        struct itin_slice text = cell(csv, cells, n, wrong);
        csv->tt->n_bad++;
        if (csv->n_said++ >= MAX_SAID)
            return true;
        struct finding *f = diag_add_as(csv->diag, RULE_BAD_VALUE, ITIN_WARNING,
                                        span_of(csv->source, text.len ? text : slice_trim(line)));
        f->message = SAY(csv->diag, "invalid {1} `{2}`; the line is left out",
                         "{1} 값 `{2}`{이/가} 올바르지 않아 이 줄을 제외합니다",
                         slice_of(column_names[wrong]), text);
        return true;
    }
    struct service *slot = timetable_service(csv->tt);
    if (!slot)
        return false;
    *slot = service;
    return true;
}

enum itin_status timetable_csv_read(struct itin_timetable *tt, struct itin_source *source,
                                    struct itin_diag *diag)
{
    struct csv csv = {.tt = tt, .source = source, .diag = diag};
    struct itin_slice rest = source->text, line;
    bool have_header = false;
    while (slice_split(&rest, '\n', &line)) {
        csv.line++;
        struct itin_slice words = slice_trim(line); /* an empty first cell may end in a tab */
        if (!words.len || words.ptr[0] == '#')
            continue;
        if (!have_header) {
            have_header = true;
            if (!read_header(&csv, line))
                return ITIN_EFORMAT;
        } else if (!read_row(&csv, line)) {
            return tt->n_services >= ITIN_MAX_SERVICES ? ITIN_ELIMIT : ITIN_ENOMEM;
        }
    }
    if (csv.n_said > MAX_SAID) {
        char n[24];
        snprintf(n, sizeof n, "%zu", csv.n_said - MAX_SAID);
        struct finding *f = diag_add_as(diag, RULE_BAD_VALUE, ITIN_WARNING,
                                        span_of(source, slice(source->text.ptr, 1)));
        f->message = SAY(diag, "{1} more lines are left out", "그 밖에 {1}줄을 제외합니다",
                         slice_of(n));
    }
    return ITIN_OK;
}

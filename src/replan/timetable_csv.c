/* The plain timetable: one line a service, a header line gives the order:
 * flight,from,to,dep_local,arr_local,days,from_date,to_date,operator */
#include "base/base.h"

#include "replan/timetable.h"
#include "time/iso.h"

enum column { FLIGHT, FROM, TO, DEPART, ARRIVE, DAYS, FIRST, LAST, OPERATOR, COLUMN_COUNT };
static const char *const column_names[COLUMN_COUNT] = {
    "flight", "from", "to", "dep_local", "arr_local", "days", "from_date", "to_date", "operator"};
/* Other names of them, as files of airlines and offices have them; between the
 * words of a name any blank, dot, dash or none. */
static const char *const column_words[COLUMN_COUNT] = {
    " flight flightno flightnumber flightnum 편명 항공편 ",
    " from origin orig departureairport 출발지 출발공항 ",
    " to destination dest arrivalairport 도착지 도착공항 ",
    " deplocal std deptime departuretime departure 출발시각 출발시간 ",
    " arrlocal sta arrtime arrivaltime arrival 도착시각 도착시간 ",
    " days dow daysofweek daysofoperation operatingdays weekdays 요일 운항요일 ",
    " fromdate validfrom effectivefrom startdate start 시작일 운항시작일 ",
    " todate validto effectiveto enddate end 종료일 운항종료일 ",
    " operator operatedby operating operatingflight 운항사 운항편 "};
enum { MAX_SAID = 200, MAX_WORD = 40 };

struct csv {
    struct itin_timetable *tt;
    struct itin_source *source;
    struct itin_diag *diag;
    char separator;          /* as in the header */
    int place[COLUMN_COUNT]; /* cell of a column, -1: not there */
    uint32_t line;
    bool have_header;
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

static bool names_column(struct itin_slice cell, enum column c, bool by_any_name)
{
    if (!by_any_name)
        return slice_eq_nocase(cell, slice_of(column_names[c]));
    char word[MAX_WORD + 3] = " ";
    size_t n = 1;
    for (size_t i = 0; i < cell.len; i++) {
        char b = cell.ptr[i];
        if (strchr(" _-./", b))
            continue;
        if (n > MAX_WORD || !b)
            return false;
        word[n++] = (char)tolower((unsigned char)b);
    }
    word[n] = ' ';
    return n > 1 && strstr(column_words[c], word);
}

/* Two columns of one name: which of them is meant nobody can tell. */
static void refuse_twice(struct csv *csv, struct itin_slice cell, enum column c)
{
    struct finding *f = diag_add(csv->diag, RULE_BAD_VALUE, span_of(csv->source, cell));
    f->message = SAY(csv->diag, "two columns `{1}`: which of them counts?",
                     "`{1}` 열이 둘입니다. 어느 것을 쓸지 알 수 없습니다", slice_of(column_names[c]));
    f->help = SAY(csv->diag, "rename the other one", "쓰지 않을 열의 이름을 바꾸십시오", LIT(""));
}

static bool find_column(struct csv *csv, const struct itin_slice *cells, size_t n, enum column c,
                        bool by_any_name)
{
    for (size_t i = 0; i < n; i++) {
        if (!names_column(cells[i], c, by_any_name))
            continue;
        if (csv->place[c] >= 0) {
            refuse_twice(csv, cells[i], c);
            return false;
        }
        csv->place[c] = (int)i;
    }
    return true;
}

/* A column by its own name, else by another one. */
static bool find_columns(struct csv *csv, const struct itin_slice *cells, size_t n)
{
    for (enum column c = 0; c < COLUMN_COUNT; c++) {
        csv->place[c] = -1;
        if (!find_column(csv, cells, n, c, false) ||
            (csv->place[c] < 0 && !find_column(csv, cells, n, c, true)))
            return false;
    }
    return true;
}

static bool read_header(struct csv *csv, struct itin_slice line)
{
    struct itin_slice cells[TIMETABLE_MAX_CELLS];
    csv->separator = separator_of(line);
    size_t n = timetable_cells(line, csv->separator, cells);
    if (!find_columns(csv, cells, n))
        return false;
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

static enum itin_status read_line(struct csv *csv, struct itin_slice line)
{
    struct itin_slice words = slice_trim(line); /* an empty first cell may end in a tab */
    if (!words.len || words.ptr[0] == '#')
        return ITIN_OK;
    if (csv->have_header)
        return read_row(csv, line)                           ? ITIN_OK
               : csv->tt->n_services >= ITIN_MAX_SERVICES ? ITIN_ELIMIT
                                                             : ITIN_ENOMEM;
    csv->have_header = true;
    return read_header(csv, line) ? ITIN_OK : ITIN_EFORMAT;
}

enum itin_status timetable_csv_read(struct itin_timetable *tt, struct itin_source *source,
                                    struct itin_diag *diag)
{
    struct csv csv = {.tt = tt, .source = source, .diag = diag};
    struct itin_slice rest = source->text, line, piece;
    while (slice_split(&rest, '\n', &line)) {
        csv.line++;
        while (slice_split(&line, '\r', &piece)) { /* files that several programs have written */
            enum itin_status status = read_line(&csv, piece);
            if (status)
                return status;
        }
    }
    if (csv.n_said > MAX_SAID) {
        char n[24];
        snprintf(n, sizeof n, "%zu", csv.n_said - MAX_SAID);
        struct finding *f = diag_add_as(diag, RULE_BAD_VALUE, ITIN_WARNING,
                                        span_of(source, slice(source->text.ptr, 1)));
        f->message = SAY(diag, csv.n_said - MAX_SAID == 1 ? "{1} more line is left out" : "{1} more lines are left out",
                         "그 밖에 {1}줄을 제외합니다",
                         slice_of(n));
    }
    return ITIN_OK;
}

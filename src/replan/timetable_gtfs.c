/* GTFS feeds of flights. Each trip is one flight of one leg or several; its
 * clock is the agency's. */
#include "base/base.h"

#include "replan/timetable_gtfs.h"
#include "zone/db.h"

enum { MAX_CLOCK = 3 * DAY, MAX_LEGS = 99, MAX_PARENTS = 4, MAX_AGENCIES = 255 };

const char *const gtfs_names[GTFS_TABLES] = {
    "agency.txt", "stops.txt", "routes.txt", "calendar.txt", "calendar_dates.txt", "trips.txt",
    "stop_times.txt", "frequencies.txt"};

/* ---- names and rows ------------------------------------------------------------------ */

static size_t place_of(const struct names *names, struct itin_slice name)
{
    size_t at = (size_t)slice_hash(name) & (names->size - 1);
    while (names->table[at] && !slice_eq(names->list[names->table[at] - 1], name))
        at = (at + 1) & (names->size - 1);
    return at;
}

uint32_t names_find(const struct names *names, struct itin_slice name)
{
    uint32_t number = names->size ? names->table[place_of(names, name)] : 0;
    return number ? number - 1 : NO_INDEX;
}

uint32_t names_add(struct names *names, struct arena *arena, struct itin_slice name)
{
    uint32_t found = names_find(names, name);
    if (found != NO_INDEX)
        return found;
    if (names->n * 2 >= names->size) {
        names->size = names->size ? names->size * 2 : 64;
        names->table = arena_array(arena, names->size, sizeof *names->table);
        for (size_t i = 0; names->table && i < names->n; i++)
            names->table[place_of(names, names->list[i])] = (uint32_t)i + 1;
    }
    struct itin_slice *slot =
        names->table ? ARENA_PUSH(arena, names->list, names->n, names->cap) : NULL;
    if (!slot) {
        names->size = 0;
        return NO_INDEX;
    }
    *slot = name;
    names->table[place_of(names, name)] = (uint32_t)names->n;
    return (uint32_t)names->n - 1;
}

/* NULL: enough has been said. */
struct finding *gtfs_say(struct feed *f, enum gtfs_table table, struct itin_slice part)
{
    if (f->n_said++ >= GTFS_MAX_SAID)
        return NULL;
    return diag_add_as(f->diag, RULE_BAD_VALUE, ITIN_WARNING, span_of(f->sources[table], part));
}

void gtfs_bad(const struct rows *r, size_t column, const char *en, const char *ko)
{
    struct itin_slice text = rows_cell(r, column);
    struct finding *f = gtfs_say(r->feed, r->table, text.len ? text : r->line);
    r->feed->tt->n_bad++;
    if (f)
        f->message = SAY(r->feed->diag, en, ko, slice_of(r->columns[column]), text);
}

bool rows_next(struct rows *r)
{
    while (slice_split(&r->rest, '\n', &r->line)) {
        r->number++;
        r->line = slice_trim(r->line);
        if (!r->line.len)
            continue;
        r->n_cells = timetable_cells(r->line, ',', r->cells);
        return true;
    }
    return false;
}

struct itin_slice rows_cell(const struct rows *r, size_t column)
{
    int place = r->place[column];
    return place >= 0 && (size_t)place < r->n_cells ? r->cells[place] : slice(NULL, 0);
}

bool rows_open(struct rows *r, struct feed *feed, enum gtfs_table table,
               const char *const *columns, size_t n_columns, size_t needed)
{
    struct itin_source *source = feed->sources[table];
    *r = (struct rows){.feed = feed, .table = table, .columns = columns};
    if (!source)
        return false;
    r->rest = source->text;
    if (!rows_next(r)) {
        struct finding *f = feed->arena.failed ? NULL : gtfs_say(feed, table, slice(source->text.ptr, 0));
        if (f)
            f->message = SAY(feed->diag, "the table is empty", "표가 비어 있습니다", LIT(""));
        return false;
    }
    for (size_t c = 0; c < n_columns; c++) {
        r->place[c] = -1;
        for (size_t i = 0; i < r->n_cells; i++)
            if (slice_eq_nocase(r->cells[i], slice_of(columns[c])))
                r->place[c] = (int)i;
        if (r->place[c] >= 0 || c >= needed)
            continue;
        struct finding *f = gtfs_say(feed, table, r->line);
        if (f)
            f->message = SAY(feed->diag, "no column `{1}`; the table is left out",
                             "`{1}` 열이 없어 이 표를 제외합니다", slice_of(columns[c]));
        return false;
    }
    return true;
}

/* ---- stops ------------------------------------------------------------------------------ */

struct stop {
    struct itin_slice code, parent, line;
    uint16_t station; /* NO_STATION: no airport */
    bool said;
};
struct trip {
    uint32_t service; /* number of the days */
    uint64_t flight;  /* 0: it has none */
    uint32_t n_times; /* rows of stop_times */
    bool left_out;
};
struct stop_time {
    uint32_t trip, sequence, stop, line;
    int32_t arrive, depart; /* seconds */
    bool no_pickup, no_drop_off;
};
struct trips {
    struct feed *feed;
    struct names stop_ids, route_ids, trip_ids;
    struct stop *stops;
    size_t n_stops, cap_stops;
    struct itin_slice *route_names, *route_agencies;
    size_t n_routes, cap_routes, n_route_agencies, cap_route_agencies;
    struct trip *list;
    size_t n, cap;
    struct stop_time *times;
    size_t n_times, cap_times;
    size_t n_runs; /* added so far */
    struct itin_slice only_agency;
    uint8_t zone; /* of the agencies, in the timetable's list */
    uint16_t file;
};

/* A code of three capital letters under which an airport is known. */
static uint16_t airport_of(struct itin_timetable *tt, struct itin_slice code)
{
    return code.len == 3 && itin_place_by_iata(code) ? timetable_station(tt, code) : NO_STATION;
}

static bool read_stops(struct trips *t)
{
    static const char *const columns[] = {"stop_id", "stop_code", "parent_station"};
    struct feed *f = t->feed;
    struct rows r;
    if (!rows_open(&r, f, GTFS_STOPS, columns, ARRAY_LEN(columns), 1))
        return !f->arena.failed;
    while (rows_next(&r)) {
        uint32_t number = names_add(&t->stop_ids, &f->arena, rows_cell(&r, 0));
        if (number == NO_INDEX)
            return false;
        if (number < t->n_stops)
            continue; /* the first of two stands */
        struct stop *s = ARENA_PUSH(&f->arena, t->stops, t->n_stops, t->cap_stops);
        if (!s)
            return false;
        *s = (struct stop){.code = rows_cell(&r, 1), .parent = rows_cell(&r, 2), .line = r.line};
        s->station = airport_of(f->tt, s->code);
        if (s->station == NO_STATION)
            s->station = airport_of(f->tt, rows_cell(&r, 0));
    }
    return true;
}

/* A gate or terminal is where its station is. */
static uint16_t station_of(const struct trips *t, uint32_t stop)
{
    for (int depth = 0; depth < MAX_PARENTS && stop != NO_INDEX; depth++) {
        if (t->stops[stop].station != NO_STATION)
            return t->stops[stop].station;
        stop = names_find(&t->stop_ids, t->stops[stop].parent);
    }
    return NO_STATION;
}

/* ---- agencies, routes, trips --------------------------------------------------------------- */

static bool set_zone(struct trips *t, struct itin_slice name)
{
    struct itin_timetable *tt = t->feed->tt;
    size_t i = 0;
    while (i < tt->n_agencies && !slice_eq(tt->agencies[i], name))
        i++;
    t->zone = (uint8_t)i;
    if (i < tt->n_agencies)
        return true;
    struct itin_slice *slot =
        i < MAX_AGENCIES ? ARENA_PUSH(&tt->arena, tt->agencies, tt->n_agencies, tt->cap_agencies)
                         : NULL;
    if (slot)
        *slot = arena_dup(&tt->arena, name);
    return slot && slot->ptr;
}

/* All agencies of a feed have one zone; it gives every clock its meaning. */
static enum itin_status read_agency(struct trips *t)
{
    static const char *const columns[] = {"agency_timezone", "agency_id"};
    struct feed *f = t->feed;
    struct itin_slice zone = {NULL, 0};
    struct rows r;
    if (!rows_open(&r, f, GTFS_AGENCY, columns, ARRAY_LEN(columns), 1))
        return f->arena.failed ? ITIN_ENOMEM : ITIN_EFORMAT;
    for (size_t n = 0; rows_next(&r); n++) {
        struct itin_slice own = rows_cell(&r, 0);
        t->only_agency = n ? slice(NULL, 0) : rows_cell(&r, 1);
        if (n && !slice_eq(own, zone))
            gtfs_bad(&r, 0, "invalid {1} `{2}`: all agencies of a feed have one zone; the first is used",
                     "{1} 값 `{2}`{이/가} 올바르지 않습니다. 한 피드의 운영사는 시간대가 하나여야 "
                     "하므로 첫 값을 사용합니다");
        zone = n ? zone : own;
    }
    if (!itin_zonedb_find(f->tt->db, zone, NULL)) {
        struct finding *finding = diag_add(f->diag, RULE_UNKNOWN_ZONE,
                                           span_of(f->sources[GTFS_AGENCY], zone.len ? zone : r.line));
        finding->message = SAY(f->diag, "no zone `{1}` is known; the feed is left out",
                               "`{1}` 시간대를 알 수 없어 이 피드를 제외합니다", zone);
        return ITIN_EFORMAT;
    }
    return set_zone(t, zone) ? ITIN_OK : ITIN_ENOMEM;
}

static bool read_routes(struct trips *t)
{
    static const char *const columns[] = {"route_id", "route_short_name", "agency_id"};
    struct feed *f = t->feed;
    struct rows r;
    if (!rows_open(&r, f, GTFS_ROUTES, columns, ARRAY_LEN(columns), 1))
        return !f->arena.failed;
    while (rows_next(&r)) {
        uint32_t number = names_add(&t->route_ids, &f->arena, rows_cell(&r, 0));
        if (number != NO_INDEX && number < t->n_routes)
            continue;
        struct itin_slice *name =
            ARENA_PUSH(&f->arena, t->route_names, t->n_routes, t->cap_routes);
        struct itin_slice *agency = ARENA_PUSH(&f->arena, t->route_agencies, t->n_route_agencies,
                                               t->cap_route_agencies);
        if (number == NO_INDEX || !name || !agency)
            return false;
        *name = rows_cell(&r, 1);
        *agency = rows_cell(&r, 2);
    }
    return true;
}

/* "WS86"; "86" of the agency WS. 0: no flight's number. */
static uint64_t flight_of_name(struct itin_slice name, struct itin_slice agency)
{
    struct flight flight;
    char text[16];
    if (flight_parse(name, &flight))
        return flight_key(&flight);
    if (agency.len != 2 || !name.len || name.len > 5)
        return 0;
    int n = snprintf(text, sizeof text, SLICE_FMT SLICE_FMT, SLICE_ARG(agency), SLICE_ARG(name));
    return flight_parse(slice(text, (size_t)n), &flight) ? flight_key(&flight) : 0;
}

static uint64_t flight_of_trip(const struct trips *t, struct itin_slice name, uint32_t route)
{
    struct itin_slice agency = t->only_agency;
    if (route != NO_INDEX && t->route_agencies[route].len)
        agency = t->route_agencies[route];
    uint64_t flight = flight_of_name(name, agency);
    if (!flight && route != NO_INDEX)
        flight = flight_of_name(t->route_names[route], agency);
    return flight;
}

static bool read_trips(struct trips *t)
{
    static const char *const columns[] = {"trip_id", "service_id", "route_id", "trip_short_name"};
    struct feed *f = t->feed;
    struct rows r;
    if (!rows_open(&r, f, GTFS_TRIPS, columns, ARRAY_LEN(columns), 3))
        return !f->arena.failed;
    while (rows_next(&r)) {
        uint32_t number = names_add(&t->trip_ids, &f->arena, rows_cell(&r, 0));
        uint32_t route = names_find(&t->route_ids, rows_cell(&r, 2));
        if (number != NO_INDEX && number < t->n)
            continue;
        uint64_t flight = flight_of_trip(t, rows_cell(&r, 3), route);
        struct trip *trip = ARENA_PUSH(&f->arena, t->list, t->n, t->cap);
        if (!trip)
            return false;
        *trip = (struct trip){.service = names_find(&f->services, rows_cell(&r, 1)),
                              .flight = flight};
        if (trip->service == NO_INDEX)
            gtfs_bad(&r, 1, "no days of {1} `{2}`; the trip is left out",
                     "{1} `{2}`의 운항일이 없어 이 편을 제외합니다");
        else if (!trip->flight)
            gtfs_bad(&r, 3, "{1} `{2}` is no flight's number, nor is the route's; it is left out",
                     "{1} 값 `{2}`도 노선 이름도 편명이 아니어서 이 편을 제외합니다");
        trip->left_out = trip->service == NO_INDEX || !trip->flight;
    }
    return true;
}

/* ---- stop times -------------------------------------------------------------------------- */

/* H:MM:SS or HH:MM:SS, past 24:00 too; `ret` in seconds. */
bool gtfs_clock(struct itin_slice text, int32_t *ret)
{
    int part[3] = {0}, n = 0, digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ':' && digits && n < 2) {
            n++;
            digits = 0;
        } else if (c >= '0' && c <= '9' && digits < 3) {
            part[n] = part[n] * 10 + (c - '0');
            digits++;
        } else {
            return false;
        }
    }
    *ret = part[0] * 3600 + part[1] * 60 + part[2];
    return n == 2 && digits == 2 && part[1] < 60 && part[2] < 60 && *ret / 60 <= MAX_CLOCK;
}

static bool parse_sequence(struct itin_slice text, uint32_t *ret)
{
    uint32_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || value > 100000000)
            return false;
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    *ret = value;
    return text.len > 0;
}

enum time_column { TIME_TRIP, TIME_STOP, TIME_SEQUENCE, TIME_ARRIVE, TIME_DEPART, TIME_PICKUP,
                   TIME_DROP_OFF, TIME_COLUMNS };

/* The column that is wrong; TIME_COLUMNS when all are right. */
static enum time_column parse_time(const struct trips *t, const struct rows *r,
                                   struct stop_time *ret)
{
    *ret = (struct stop_time){.trip = names_find(&t->trip_ids, rows_cell(r, TIME_TRIP)),
                              .stop = names_find(&t->stop_ids, rows_cell(r, TIME_STOP)),
                              .line = r->number,
                              .no_pickup = slice_eq(rows_cell(r, TIME_PICKUP), LIT("1")),
                              .no_drop_off = slice_eq(rows_cell(r, TIME_DROP_OFF), LIT("1"))};
    if (ret->trip == NO_INDEX)
        return TIME_TRIP;
    if (ret->stop == NO_INDEX)
        return TIME_STOP;
    if (!parse_sequence(rows_cell(r, TIME_SEQUENCE), &ret->sequence))
        return TIME_SEQUENCE;
    if (!gtfs_clock(rows_cell(r, TIME_ARRIVE), &ret->arrive))
        return TIME_ARRIVE;
    return gtfs_clock(rows_cell(r, TIME_DEPART), &ret->depart) ? TIME_COLUMNS : TIME_DEPART;
}

static void say_stop(struct trips *t, uint32_t number)
{
    struct stop *stop = &t->stops[number];
    if (stop->said)
        return;
    stop->said = true;
    if (t->feed->n_said++ >= GTFS_MAX_SAID)
        return;
    struct finding *f = diag_add_as(t->feed->diag, RULE_UNKNOWN_PLACE, ITIN_WARNING,
                                    span_of(t->feed->sources[GTFS_STOPS], stop->line));
    f->message = SAY(t->feed->diag,
                     "neither stop_code nor stop_id of `{1}` is an airport's code; its flights are left out",
                     "`{1}`의 stop_code도 stop_id도 공항 코드가 아니어서 그 항공편을 제외합니다",
                     t->stop_ids.list[number]);
}

static bool read_times(struct trips *t)
{
    static const char *const columns[TIME_COLUMNS] = {"trip_id", "stop_id", "stop_sequence",
                                                      "arrival_time", "departure_time",
                                                      "pickup_type", "drop_off_type"};
    struct feed *f = t->feed;
    struct rows r;
    if (!rows_open(&r, f, GTFS_STOP_TIMES, columns, TIME_COLUMNS, TIME_PICKUP))
        return !f->arena.failed;
    while (rows_next(&r)) {
        struct stop_time time;
        enum time_column wrong = parse_time(t, &r, &time);
        if (wrong != TIME_COLUMNS) {
            gtfs_bad(&r, wrong, "invalid {1} `{2}`; the trip is left out",
                     "{1} 값 `{2}`{이/가} 올바르지 않아 이 편을 제외합니다");
            if (time.trip != NO_INDEX)
                t->list[time.trip].left_out = true;
            continue;
        }
        if (station_of(t, time.stop) == NO_STATION) {
            f->tt->n_bad += !t->list[time.trip].left_out;
            t->list[time.trip].left_out = true;
            say_stop(t, time.stop);
            continue;
        }
        struct stop_time *slot = ARENA_PUSH(&f->arena, t->times, t->n_times, t->cap_times);
        if (!slot)
            return false;
        *slot = time;
    }
    return true;
}

static int by_trip_and_sequence(const void *a, const void *b)
{
    const struct stop_time *x = a, *y = b;
    if (x->trip != y->trip)
        return x->trip < y->trip ? -1 : 1;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* ---- services --------------------------------------------------------------------------------- */

static uint16_t closed_legs(const struct stop_time *stops, size_t n, size_t from)
{
    uint16_t closed = stops[from].no_pickup ? UINT16_MAX : 0;
    for (size_t i = 1; i < n && i <= 16; i++)
        closed |= (uint16_t)((unsigned)stops[i].no_drop_off << (i - 1));
    return closed;
}

/* `shift`: seconds by which the trip goes later than its pattern. */
static bool add_leg(struct trips *t, const struct stop_time *stops, size_t n, size_t at,
                    const struct period *p, int32_t shift)
{
    struct service *s = timetable_service(t->feed->tt);
    if (!s)
        return false;
    const struct stop_time *from = &stops[at], *to = &stops[at + 1];
    *s = (struct service){.flight = t->list[from->trip].flight | (t->n_runs % 255 + 1),
                          .first_day = p->first,
                          .last_day = p->last,
                          .depart = (int16_t)((from->depart + shift) / 60),
                          .arrive = (int16_t)((to->arrive + shift) / 60),
                          .from = station_of(t, from->stop),
                          .to = station_of(t, to->stop),
                          .weekdays = p->weekdays,
                          .every_weeks = 1,
                          .filed_from = FILED_NONE,
                          .filed_to = FILED_NONE,
                          .line = from->line,
                          .file = t->file,
                          .clock = CLOCK_AGENCY,
                          .leg = (uint8_t)(at + 1),
                          .agency = t->zone,
                          .closed_legs = closed_legs(stops, n, at)};
    return true;
}

/* One flight: each leg on each of its periods. Runs of one number are told
 * apart, so that no leg of one follows another's. */
static bool add_run(struct trips *t, const struct stop_time *stops, size_t n, int32_t shift)
{
    const struct feed *f = t->feed;
    const struct days *days = &f->days[t->list[stops[0].trip].service];
    for (uint32_t i = 0; i < days->n_periods; i++)
        for (size_t at = 0; at + 1 < n; at++)
            if (station_of(t, stops[at].stop) != station_of(t, stops[at + 1].stop) &&
                !add_leg(t, stops, n, at, &f->periods[days->first_period + i], shift))
                return false;
    t->n_runs++;
    return true;
}

static bool is_in_clock(const struct stop_time *stops, size_t n, int32_t shift)
{
    for (size_t i = 0; i < n; i++)
        if (stops[i].arrive + shift < 0 || (stops[i].arrive + shift) / 60 > MAX_CLOCK ||
            stops[i].depart + shift < 0 || (stops[i].depart + shift) / 60 > MAX_CLOCK)
            return false;
    return true;
}

/* Its departures of one row of frequencies. */
static bool add_runs(struct trips *t, const struct stop_time *stops, size_t n,
                     const struct frequency *row)
{
    struct feed *f = t->feed;
    for (int32_t at = row->start; row->headway && at < row->end; at += row->headway) {
        int32_t shift = at - stops[0].depart;
        if (!is_in_clock(stops, n, shift)) {
            struct finding *finding = gtfs_say(f, GTFS_FREQUENCIES, row->line);
            if (finding)
                finding->message =
                    SAY(f->diag, "some of these departures arrive after 72:00; they are left out",
                        "72:00 이후에 도착하는 출발은 제외합니다", LIT(""));
            f->tt->n_bad++;
            return true;
        }
        if (!add_run(t, stops, n, shift))
            return false;
    }
    return true;
}

static bool add_trip(struct trips *t, const struct stop_time *stops, size_t n)
{
    const struct trip *trip = &t->list[stops[0].trip];
    size_t n_rows;
    if (trip->left_out || n < 2 || n > MAX_LEGS)
        return true;
    const struct frequency *rows = gtfs_frequencies_of(t->feed, stops[0].trip, &n_rows);
    for (size_t i = 0; i < n_rows; i++)
        if (!add_runs(t, stops, n, &rows[i]))
            return false;
    return n_rows || add_run(t, stops, n, 0);
}

static bool add_trips(struct trips *t)
{
    if (t->n_times)
        qsort(t->times, t->n_times, sizeof *t->times, by_trip_and_sequence);
    for (size_t i = 0, end; i < t->n_times; i = end) {
        for (end = i + 1; end < t->n_times && t->times[end].trip == t->times[i].trip; end++)
            ;
        if (!add_trip(t, t->times + i, end - i))
            return false;
    }
    return true;
}

/* ---- the feed ------------------------------------------------------------------------------------- */

static enum itin_status open_tables(struct feed *f, const char *name,
                                    const struct itin_feed_table *tables, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int k = 0; k < GTFS_TABLES; k++) {
            char path[512];
            if (strcmp(tables[i].name, gtfs_names[k]) != 0 || f->sources[k])
                continue;
            snprintf(path, sizeof path, "%s/%s", name, tables[i].name);
            enum itin_status status = itin_source_new(path, tables[i].bytes, tables[i].len,
                                                      f->diag, &f->sources[k]);
            if (status)
                return status;
        }
    return ITIN_OK;
}

/* What no feed can be read without. */
static bool has_tables(struct feed *f, const char *name)
{
    static const enum gtfs_table needed[] = {GTFS_AGENCY, GTFS_STOPS, GTFS_ROUTES, GTFS_TRIPS,
                                             GTFS_STOP_TIMES};
    enum gtfs_table missing = GTFS_TABLES;
    for (size_t i = 0; i < ARRAY_LEN(needed) && missing == GTFS_TABLES; i++)
        if (!f->sources[needed[i]])
            missing = needed[i];
    if (missing == GTFS_TABLES && !f->sources[GTFS_CALENDAR] && !f->sources[GTFS_CALENDAR_DATES])
        missing = GTFS_CALENDAR;
    if (missing == GTFS_TABLES)
        return true;
    struct finding *finding = diag_add(f->diag, RULE_BAD_VALUE, (struct span){0});
    finding->file = arena_dup(&f->diag->arena, slice_of(name));
    finding->message = SAY(f->diag, "no GTFS feed: it holds no {1}",
                           "GTFS 피드가 아닙니다. {1}{이/가} 없습니다", slice_of(gtfs_names[missing]));
    return false;
}

static enum itin_status read_feed(struct feed *f, struct trips *t)
{
    enum itin_status status = read_agency(t);
    if (status)
        return status;
    bool ok = gtfs_read_days(f) && read_stops(t) && read_routes(t) && read_trips(t) &&
              gtfs_read_frequencies(f, &t->trip_ids) && read_times(t) && add_trips(t);
    if (ok && !f->arena.failed && !f->tt->arena.failed)
        return ITIN_OK;
    return f->tt->n_services >= ITIN_MAX_SERVICES ? ITIN_ELIMIT : ITIN_ENOMEM;
}

enum itin_status itin_timetable_add_feed(struct itin_timetable *tt, const char *name,
                                         const struct itin_feed_table *tables, size_t n,
                                         struct itin_diag *diag)
{
    char path[512];
    if (tt->borrowed)
        return ITIN_EINVAL;
    struct feed f = {.tt = tt, .diag = diag};
    struct trips t = {.feed = &f, .file = (uint16_t)tt->n_files};
    snprintf(path, sizeof path, "%s/%s", name, gtfs_names[GTFS_STOP_TIMES]);
    if (!timetable_remember_file(tt, path))
        return ITIN_ENOMEM;
    timetable_changed(tt);
    arena_init(&f.arena, (size_t)1 << 30);
    enum itin_status status = open_tables(&f, name, tables, n);
    if (!status && !has_tables(&f, name))
        status = ITIN_EFORMAT;
    size_t unread = zonedb_unread(tt->db);
    if (!status)
        status = read_feed(&f, &t);
    if (zonedb_unread(tt->db) != unread)
        status = ITIN_EIO;
    for (int k = 0; k < GTFS_TABLES; k++)
        itin_source_free(f.sources[k]);
    arena_release(&f.arena);
    return status;
}

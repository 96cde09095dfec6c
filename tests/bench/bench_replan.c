/* Timetables and searches of a synthetic world, from a seed: airports of the
 * compiled-in tables by their size, a gravity model for the flights between
 * them, a season of weekly services as SSIM text. Prints the processor's time
 * as min, median, p95 and max, a checksum of all answers, and how they grow
 * with flights and days. It judges no time; it fails when a second run of the
 * same queries, or the compiled file, answers otherwise, or when a query
 * allocates.
 *
 * usage: bench_replan [FLIGHTS-A-DAY [DAYS]] */
#include "base/base.h"

#include <malloc.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#include "replan/timetable.h"

enum { AIRPORTS = 4000, QUERIES = 300, BUSY = 300, RUNS = 9 };

static uint64_t state = 20260101;
static double roll(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (double)(state >> 11) / (double)(UINT64_C(1) << 53);
}

static double now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts); /* other load does not count */
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

/* ---- the world --------------------------------------------------------------------- */

static const struct itin_place *airports[AIRPORTS];
static size_t n_airports;
static double weight_sum[AIRPORTS + 1];

static int by_weight(const void *a, const void *b)
{
    const struct itin_place *x = *(const struct itin_place *const *)a;
    const struct itin_place *y = *(const struct itin_place *const *)b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return strcmp(x->iata, y->iata);
}

static void find_airports(void)
{
    static const struct itin_place *all[CODES];
    size_t n = 0;
    for (int i = 0; i < CODES; i++) {
        char code[3] = {(char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26)};
        const struct itin_place *p = itin_place_by_iata(slice(code, 3));
        if (p && !*itin_place_closed(p))
            all[n++] = p;
    }
    qsort(all, n, sizeof *all, by_weight);
    n_airports = n < AIRPORTS ? n : AIRPORTS;
    for (size_t i = 0; i < n_airports; i++) {
        airports[i] = all[i];
        /* rank rules (Zipf): real traffic is steeper than the population near by */
        weight_sum[i + 1] = weight_sum[i] + 1 / (double)(i + 12);
    }
}

static size_t pick(void)
{
    double want = roll() * weight_sum[n_airports];
    size_t lo = 0, hi = n_airports;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (weight_sum[mid] <= want)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static void put(char *record, size_t at, const char *text)
{
    memcpy(record + at - 1, text, strlen(text));
}

/* One weekly service: gravity by acceptance, weight falling with distance. */
static void write_service(char *record, struct itin_zonedb *db, size_t serial, double days_a_week)
{
    size_t a, b;
    double km;
    do {
        a = pick();
        b = pick();
        km = itin_place_km(airports[a], airports[b]);
    } while (a == b || km < 120 || roll() > exp(-km / 1800) + 0.03);
    int minutes = (int)(38 + km / 13.6 + roll() * 12);
    int depart = (int)(300 + roll() * 1080) / 5 * 5;
    const struct itin_zone *za =
        itin_zonedb_find(db, slice_of(itin_place_zone(airports[a])), NULL);
    const struct itin_zone *zb =
        itin_zonedb_find(db, slice_of(itin_place_zone(airports[b])), NULL);
    struct itin_instant mid = {1781000000}; /* June 2026 */
    int offset_a = itin_zone_offset(za, mid) / 60, offset_b = itin_zone_offset(zb, mid) / 60;
    int arrive = ((depart + minutes - offset_a + offset_b) % DAY + DAY) % DAY;
    char text[40];
    memset(record, ' ', 200);
    record[200] = '\n';
    put(record, 1, "3");
    snprintf(text, sizeof text, "%c%c %4d", 'A' + (int)(a % 26), 'A' + (int)(a / 26 % 26),
             (int)(serial % 9999) + 1);
    put(record, 3, text);
    put(record, 10, "0101J29MAR2624OCT26");
    for (int d = 0; d < 7; d++)
        if (roll() * 7 < days_a_week)
            record[28 + d] = (char)('1' + d);
    if (memcmp(record + 28, "       ", 7) == 0)
        record[28] = '1';
    put(record, 37, airports[a]->iata);
    snprintf(text, sizeof text, "%02d%02d%02d%02d%+03d%02d", depart / 60, depart % 60, depart / 60,
             depart % 60, offset_a / 60, abs(offset_a) % 60);
    put(record, 40, text);
    put(record, 55, airports[b]->iata);
    snprintf(text, sizeof text, "%02d%02d%02d%02d%+03d%02d", arrive / 60, arrive % 60, arrive / 60,
             arrive % 60, offset_b / 60, abs(offset_b) % 60);
    put(record, 58, text);
    snprintf(text, sizeof text, "%06zu", serial % 1000000);
    put(record, 195, text);
}

static char *make_world(struct itin_zonedb *db, size_t flights_a_day, size_t *ret_len)
{
    double days_a_week = 5.952; /* 117,600 services fly 100,000 times a day */
    size_t n = (size_t)((double)flights_a_day * 1.176);
    char *text = malloc((n + 3) * 201);
    if (!text)
        return NULL;
    memset(text, ' ', 402);
    put(text, 1, "1AIRLINE STANDARD SCHEDULE DATA SET");
    text[200] = '\n';
    put(text + 201, 1, "2LXX");
    text[401] = '\n';
    state = 20260101;
    for (size_t i = 0; i < n; i++)
        write_service(text + (i + 2) * 201, db, i, days_a_week);
    memset(text + (n + 2) * 201, ' ', 200);
    text[(n + 2) * 201] = '5';
    text[(n + 3) * 201 - 1] = '\n';
    *ret_len = (n + 3) * 201;
    return text;
}

/* ---- measuring ----------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void fail(const char *what)
{
    printf("FAILED: %s\n", what);
    exit(1);
}

static double report(const char *name, double *times, size_t n, const char *more)
{
    qsort(times, n, sizeof *times, by_value);
    printf("  %-34s %8.3f %8.3f %8.3f %8.3f   %s\n", name, times[0], times[n / 2],
           times[n * 95 / 100], times[n - 1], more);
    fflush(stdout);
    return times[n / 2];
}

static struct itin_timetable *load(struct itin_zonedb *db, const char *text, size_t len,
                                   struct itin_instant from, struct itin_instant until,
                                   double *ret_parse, double *ret_all)
{
    struct itin_diag *diag = NULL;
    struct itin_timetable *tt = NULL;
    double start = now_ms();
    if (itin_diag_new(NULL, &diag) || itin_timetable_new(db, &tt) ||
        itin_timetable_add(tt, "world.ssim", text, len, diag))
        fail("the timetable is refused");
    *ret_parse = now_ms() - start;
    if (itin_timetable_prepare(tt, from, until, diag))
        fail("no window");
    *ret_all = now_ms() - start;
    itin_diag_free(diag);
    return tt;
}

static struct itin_search_query random_query(const struct itin_timetable *tt, size_t i,
                                             struct itin_instant from)
{
    struct itin_search_query q = {.size = sizeof q, .n_from = 1, .n_to = 1};
    size_t a, b, most = i % 2 && n_airports > BUSY ? BUSY : n_airports;
    do {
        a = (size_t)(roll() * (double)most);
        b = (size_t)(roll() * (double)most);
    } while (a == b || timetable_find(tt, slice_of(airports[a]->iata)) == NO_STATION ||
             timetable_find(tt, slice_of(airports[b]->iata)) == NO_STATION);
    memcpy(q.from[0].code, airports[a]->iata, 4);
    memcpy(q.to[0].code, airports[b]->iata, 4);
    q.at.s = from.s + (int64_t)(roll() * 7 * DAY) * 60;
    return q;
}

struct medians {
    double earliest, pareto, day, three_days;
};

static uint64_t mix(uint64_t sum, uint64_t value)
{
    sum = (sum ^ value) * 1099511628211u;
    return sum ^ sum >> 31;
}

static uint64_t sum_of(uint64_t sum, const struct itin_search_result *result)
{
    for (size_t i = 0; i < result->n; i++) {
        const struct itin_search_journey *j = &result->journeys[i];
        sum = mix(mix(mix(sum, (uint64_t)j->depart.s), (uint64_t)j->arrive.s), j->n_legs);
    }
    return mix(sum, result->n);
}

struct totals {
    uint64_t sum;
    double visited, found, ms;
    size_t grown; /* bytes */
};

static struct totals run_queries(struct itin_search *search, struct itin_timetable *tt,
                                 struct itin_instant from, enum itin_search_kind kind,
                                 int32_t within, double *times)
{
    struct totals t = {.sum = 14695981039346656037u};
    state = 7;
    size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    for (size_t i = 0; i < QUERIES; i++) {
        struct itin_search_query q = random_query(tt, i, from);
        struct itin_search_result result;
        q.kind = kind;
        q.within_minutes = within;
        double start = now_ms();
        if (itin_search_run(search, &q, &result))
            fail("a query is refused");
        times[i] = now_ms() - start;
        t.visited += (double)result.visited;
        t.found += (double)result.n;
        t.ms += times[i];
        t.sum = sum_of(t.sum, &result);
    }
    t.grown = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    return t;
}

static double measure(struct itin_search *search, struct itin_timetable *tt,
                      struct itin_instant from, const char *name, enum itin_search_kind kind,
                      int32_t within)
{
    double times[QUERIES];
    char more[160];
    struct totals first = run_queries(search, tt, from, kind, within, times);
    struct totals t = run_queries(search, tt, from, kind, within, times);
    if (first.sum != t.sum)
        fail("the same queries are answered otherwise");
    if (t.grown)
        fail("a query allocates");
    snprintf(more, sizeof more, "%.0f visited (%.0f ns each), %.1f found, sum %016llx",
             t.visited / QUERIES, t.ms * 1e6 / t.visited, t.found / QUERIES,
             (unsigned long long)t.sum);
    return report(name, times, QUERIES, more);
}

/* Reading the text and writing as many bytes as the timetable has: what no
 * program is faster than. */
static double raw_pass(const char *text, size_t len, size_t result)
{
    double start = now_ms();
    volatile uint64_t kept;
    uint64_t sum = 0, word;
    for (size_t i = 0; i + 8 <= len; i += 8) {
        memcpy(&word, text + i, 8);
        sum += word;
    }
    kept = sum;
    (void)kept;
    char *bytes = malloc(result + 1);
    if (!bytes)
        fail("out of memory");
    memset(bytes, (int)(sum & 0x7F), result);
    kept = (uint64_t)bytes[result / 2];
    double ms = now_ms() - start;
    free(bytes);
    return ms;
}

/* ---- the compiled file -------------------------------------------------------------------- */

static int write_compiled(const struct itin_timetable *tt, size_t *ret_len)
{
    char *bytes;
    FILE *file = tmpfile();
    int fd = file ? dup(fileno(file)) : -1;
    if (fd < 0 || itin_timetable_save(tt, &bytes, ret_len))
        fail("the timetable cannot be saved");
    fclose(file);
    for (size_t at = 0; at < *ret_len;) {
        ssize_t n = write(fd, bytes + at, *ret_len - at);
        if (n <= 0)
            fail("the compiled file cannot be written");
        at += (size_t)n;
    }
    free(bytes);
    return fd;
}

/* From a file that is closed to the first answer. */
static void measure_compiled(struct itin_zonedb *db, const struct itin_timetable *tt,
                             struct itin_instant from)
{
    double times[RUNS];
    size_t len;
    char more[80];
    int fd = write_compiled(tt, &len);
    uint64_t sum = 0;
    for (int i = 0; i < RUNS; i++) {
        struct itin_timetable *compiled = NULL;
        struct itin_search *search = NULL;
        struct itin_search_result result;
        const char *why;
        state = 7;
        struct itin_search_query q = random_query(tt, 1, from);
        q.kind = ITIN_SEARCH_PARETO;
        double start = now_ms();
        void *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED || itin_timetable_open(db, bytes, len, false, ITIN_LANG_EN, &compiled, &why) ||
            itin_search_new(compiled, NULL, &search) || itin_search_run(search, &q, &result))
            fail("the compiled file is refused");
        times[i] = now_ms() - start;
        uint64_t own = sum_of(1, &result);
        if (i > 0 && own != sum)
            fail("the compiled file answers otherwise");
        sum = own;
        itin_search_free(search);
        itin_timetable_free(compiled);
        munmap(bytes, len);
    }
    close(fd);
    snprintf(more, sizeof more, "%.1f MB, sum %016llx", (double)len / 1e6, (unsigned long long)sum);
    report("compiled file to first answer", times, RUNS, more);
}

static struct medians world(struct itin_zonedb *db, size_t flights, int days, int runs)
{
    double parse[RUNS], all[RUNS], raw[RUNS];
    size_t len;
    char *text = make_world(db, flights, &len);
    struct itin_timetable *tt = NULL;
    struct itin_instant from = {1780272000}, until = {from.s + (int64_t)days * 86400 - 1};
    struct medians m;
    char more[80];
    if (!text)
        fail("out of memory");
    for (int i = 0; i < runs; i++) {
        itin_timetable_free(tt);
        tt = load(db, text, len, from, until, &parse[i], &all[i]);
        raw[i] = raw_pass(text, len,
                          tt->n_services * sizeof *tt->services + tt->n_departures * 12);
    }
    printf("%zu flights a day, %d days: %zu records, %zu departures, %zu airports\n", flights, days,
           tt->n_services, tt->n_departures, tt->n_stations);
    printf("  %-34s %8s %8s %8s %8s\n", "ms of the processor", "min", "median", "p95", "max");
    double pass = report("raw read of it, write of the result", raw, (size_t)runs, "");
    report("SSIM text to services", parse, (size_t)runs, "");
    qsort(all, (size_t)runs, sizeof *all, by_value);
    snprintf(more, sizeof more, "%.1f raw passes", all[runs / 2] / pass);
    report("SSIM text to ready", all, (size_t)runs, more);
    measure_compiled(db, tt, from);
    struct itin_search *search = NULL;
    if (itin_search_new(tt, NULL, &search))
        fail("no search");
    m.earliest = measure(search, tt, from, "earliest arrival", ITIN_SEARCH_EARLIEST, 0);
    m.pareto = measure(search, tt, from, "arrival x flights", ITIN_SEARCH_PARETO, 0);
    m.day = measure(search, tt, from, "options of 24 h", ITIN_SEARCH_OPTIONS, DAY);
    m.three_days = measure(search, tt, from, "options of 72 h", ITIN_SEARCH_OPTIONS, 3 * DAY);
    itin_search_free(search);
    itin_timetable_free(tt);
    free(text);
    return m;
}

static void print_growth(const char *what, const struct medians *a, const struct medians *b)
{
    printf("%s: earliest %.2fx, pareto %.2fx, 24 h %.2fx, 72 h %.2fx\n\n", what,
           b->earliest / a->earliest, b->pareto / a->pareto, b->day / a->day,
           b->three_days / a->three_days);
}

/* Filed offsets are those of one day in June; zones that the timetable sees
 * otherwise are findings, as in real files. */
int main(int argc, char **argv)
{
    struct itin_zonedb *db = NULL;
    size_t flights = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
    int days = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 14;
    if (itin_zonedb_open(NULL, &db) || flights < 100 || days < 8 || days > 200)
        return 2;
    find_airports();
    struct medians one = world(db, flights, days, RUNS);
    struct medians half = world(db, flights / 2, days, 1);
    print_growth("twice the flights a day", &half, &one);
    struct medians longer = world(db, flights, days * 2, 1);
    print_growth("twice the days", &one, &longer);
    itin_zonedb_close(db);
    return 0;
}

/* Compiled timetables: the same answers, and no byte of them is trusted. */
#include "base/base.h"

#include <check_main.h>

#include "tables.h"

static const char csv[] = "flight,from,to,dep_local,arr_local,days,from_date,to_date\n"
                          "WS86,YYC,ICN,16:50,19:40+1,357,2024-05-01,2024-10-24\n"
                          "AC221,YYC,YVR,08:00,08:35,,2024-05-01,2024-10-24\n"
                          "AC63,YVR,ICN,11:30,14:55+1,,2024-05-01,2024-10-24\n"
                          "OZ9,NRT,GMP,17:20,19:55,,2024-05-01,\n";

static size_t ask(struct itin_timetable *tt, struct itin_instant *ret_arrive)
{
    struct itin_search *search = NULL;
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = ITIN_SEARCH_OPTIONS,
                                  .from = {{.code = "YYC"}},
                                  .to = {{.code = "ICN"}},
                                  .n_from = 1,
                                  .n_to = 1,
                                  .at = instant("2024-06-29T22:50:00Z")};
    struct itin_search_result result = {0};
    if (itin_search_new(tt, NULL, &search) == ITIN_OK &&
        itin_search_run(search, &q, &result) == ITIN_OK && result.n)
        *ret_arrive = result.journeys[result.n - 1].arrive;
    itin_search_free(search);
    return result.n;
}

static void compile(char **ret_bytes, size_t *ret_len)
{
    struct itin_diag *diag = new_diag();
    struct itin_timetable *tt = table_of(csv, sizeof csv - 1, diag);
    prepare(tt, "2024-06-25T00:00:00Z", "2024-07-05T00:00:00Z", diag);
    ck_assert_int_eq(itin_timetable_save(tt, ret_bytes, ret_len), ITIN_OK);
    itin_timetable_free(tt);
    itin_diag_free(diag);
}

START_TEST(answers_are_the_same)
{
    char *bytes;
    size_t len;
    const char *why;
    struct itin_timetable *tt = NULL;
    struct itin_instant arrive = {0};
    compile(&bytes, &len);
    ck_assert(itin_timetable_is_compiled(bytes, len));
    ck_assert_int_eq(itin_timetable_open(tables_db, bytes, len, true, ITIN_LANG_EN, &tt, &why), ITIN_OK);
    ck_assert_uint_eq(ask(tt, &arrive), 2);
    ck_assert_int_eq(arrive.s, instant("2024-07-01T10:40:00Z").s); /* WS86 */
    /* another window is made from the services */
    prepare(tt, "2024-06-20T00:00:00Z", "2024-07-09T00:00:00Z", NULL);
    ck_assert_uint_eq(ask(tt, &arrive), 2);
    itin_timetable_free(tt);
    free(bytes);
}
END_TEST

START_TEST(cut_and_changed_files_are_refused)
{
    char *bytes;
    size_t len;
    const char *why;
    compile(&bytes, &len);
    for (size_t cut = 0; cut < len; cut++) {
        struct itin_timetable *tt = NULL;
        ck_assert_int_eq(itin_timetable_open(tables_db, bytes, cut, false, ITIN_LANG_EN, &tt, &why), ITIN_EFORMAT);
        ck_assert_ptr_null(tt);
    }
    for (size_t at = 0; at < len; at += 3) {
        struct itin_timetable *tt = NULL;
        bytes[at] ^= 0x55;
        enum itin_status status = itin_timetable_open(tables_db, bytes, len, true, ITIN_LANG_EN, &tt, &why);
        ck_assert_msg(status == ITIN_EFORMAT, "byte %zu", at);
        bytes[at] ^= 0x55;
    }
    free(bytes);
}
END_TEST

START_TEST(compiled_files_take_no_more_services)
{
    char *bytes;
    size_t len;
    const char *why;
    struct itin_timetable *tt = NULL;
    struct itin_diag *diag = new_diag();
    compile(&bytes, &len);
    ck_assert_int_eq(itin_timetable_open(tables_db, bytes, len, true, ITIN_LANG_EN, &tt, &why), ITIN_OK);
    ck_assert_int_eq(itin_timetable_add(tt, "more.csv", csv, sizeof csv - 1, diag), ITIN_EINVAL);
    ck_assert_int_eq(itin_timetable_add_feed(tt, "feed", NULL, 0, diag), ITIN_EINVAL);
    itin_timetable_free(tt);
    itin_diag_free(diag);
    free(bytes);
}
END_TEST

START_TEST(damage_behind_the_head_is_survived)
{
    char *bytes;
    size_t len;
    const char *why;
    uint64_t state = 9;
    compile(&bytes, &len);
    char *copy = malloc(len);
    for (int round = 0; round < 800; round++) {
        struct itin_timetable *tt = NULL;
        struct itin_instant arrive;
        memcpy(copy, bytes, len);
        for (int i = 0; i < 1 + round % 6; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            size_t at = len - 1 - (size_t)(state >> 33) % (len / 2);
            copy[at] = (char)(state >> 20);
        }
        if (itin_timetable_open(tables_db, copy, len, false, ITIN_LANG_EN, &tt, &why) != ITIN_OK)
            continue;
        ask(tt, &arrive);
        if (itin_timetable_prepare(tt, instant("2024-06-20T00:00:00Z"),
                                   instant("2024-07-09T00:00:00Z"), NULL) == ITIN_OK)
            ask(tt, &arrive);
        itin_timetable_free(tt);
    }
    free(copy);
    free(bytes);
}
END_TEST

/* ---- damage in a large file that is opened by its head alone ------------------------------ */

enum { HUBS = 12, SERVICES = 900, ANSWERS = 24 };
static const char *const hubs[HUBS] = {"ICN", "NRT", "YVR", "SEA", "SFO", "YYC",
                                       "FRA", "CDG", "LHR", "JFK", "SIN", "HKG"};

static uint64_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void compile_large(char **ret_bytes, size_t *ret_len)
{
    static char text[SERVICES * 80 + 200];
    uint64_t state = 3;
    size_t n = (size_t)snprintf(text, sizeof text,
                                "flight,from,to,dep_local,arr_local,days,from_date,to_date,operator\n");
    for (int i = 0; i < SERVICES; i++) {
        size_t a = next(&state) % HUBS, b = (a + 1 + next(&state) % (HUBS - 1)) % HUBS;
        n += (size_t)snprintf(text + n, sizeof text - n, "X%c%d,%s,%s,%02d:%02d,%02d:%02d,,2024-05-01,2024-10-24,%s\n",
                              'A' + (char)(i % 26), i + 1, hubs[a], hubs[b], (int)(next(&state) % 24),
                              (int)(next(&state) % 60), (int)(next(&state) % 24),
                              (int)(next(&state) % 60), i % 7 ? "" : "YY");
    }
    struct itin_diag *diag = new_diag();
    struct itin_timetable *tt = table_of(text, n, diag);
    prepare(tt, "2024-06-25T00:00:00Z", "2024-07-15T00:00:00Z", diag);
    ck_assert_int_eq(itin_timetable_save(tt, ret_bytes, ret_len), ITIN_OK);
    itin_timetable_free(tt);
    itin_diag_free(diag);
}

struct answer {
    enum itin_status status;
    size_t n;
    struct itin_search_journey journeys[4];
};

/* The i-th question: places, kind, day, what is avoided or closed differ. */
static struct answer answer_of(struct itin_timetable *tt, int i)
{
    static const struct itin_search_closed closed = {.flight = "XB", .by_day = true,
                                                     .first_day = INT32_MIN, .last_day = INT32_MAX};
    struct answer a = {0};
    struct itin_search *search = NULL;
    struct itin_search_result result = {0};
    struct itin_search_query q = {.size = sizeof q,
                                  .kind = (enum itin_search_kind)(i % 3),
                                  .n_from = 1,
                                  .n_to = 1,
                                  .n_closed = i % 4 == 1,
                                  .closed = &closed,
                                  .at = instant("2024-06-29T00:00:00Z")};
    memcpy(q.from[0].code, hubs[i % HUBS], 4);
    memcpy(q.to[0].code, hubs[(i * 5 + 1) % HUBS], 4);
    q.at.s += i * 20000;
    if (i % 5 == 2)
        q.avoid[q.n_avoid++] = "XC";
    a.status = itin_search_new(tt, NULL, &search);
    if (!a.status)
        a.status = itin_search_run(search, &q, &result);
    a.n = result.n;
    for (size_t k = 0; !a.status && k < result.n && k < ARRAY_LEN(a.journeys); k++)
        a.journeys[k] = result.journeys[k];
    itin_search_free(search);
    return a;
}

static bool same_journey(const struct itin_search_journey *a, const struct itin_search_journey *b)
{
    bool same = a->n_legs == b->n_legs && a->depart.s == b->depart.s && a->arrive.s == b->arrive.s;
    for (size_t i = 0; same && i < a->n_legs; i++)
        same = strcmp(a->legs[i].flight, b->legs[i].flight) == 0 &&
               strcmp(a->legs[i].to, b->legs[i].to) == 0 &&
               strcmp(a->legs[i].operated_by, b->legs[i].operated_by) == 0 &&
               a->legs[i].depart.s == b->legs[i].depart.s &&
               a->legs[i].minimum_minutes == b->legs[i].minimum_minutes;
    return same;
}

static bool same_answer(const struct answer *a, const struct answer *b)
{
    bool same = a->n == b->n;
    for (size_t k = 0; same && k < a->n && k < ARRAY_LEN(a->journeys); k++)
        same = same_journey(&a->journeys[k], &b->journeys[k]);
    return same;
}

/* One bit of every few hundred bytes in turn: the answer is the one of the
 * whole file, or there is none. */
START_TEST(no_answer_comes_from_damage)
{
    char *bytes;
    size_t len, refused = 0, same = 0;
    const char *why;
    struct answer right[ANSWERS];
    struct itin_timetable *tt = NULL;
    compile_large(&bytes, &len);
    ck_assert_int_eq(itin_timetable_open(tables_db, bytes, len, true, ITIN_LANG_EN, &tt, &why), ITIN_OK);
    for (int i = 0; i < ANSWERS; i++) {
        right[i] = answer_of(tt, i);
        ck_assert_int_eq(right[i].status, ITIN_OK);
    }
    itin_timetable_free(tt);
    uint64_t state = 5;
    for (size_t at = next(&state) % 500; at < len; at += 1 + next(&state) % 500) {
        int i = (int)(next(&state) % ANSWERS);
        const char bit = (char)(1 << next(&state) % 8);
        bytes[at] ^= bit;
        enum itin_status status =
            itin_timetable_open(tables_db, bytes, len, false, ITIN_LANG_EN, &tt, &why);
        if (status == ITIN_OK) {
            struct answer a = answer_of(tt, i);
            ck_assert_msg(a.status == ITIN_EFORMAT || (!a.status && same_answer(&a, &right[i])),
                          "byte %zu: question %d has another answer", at, i);
            refused += a.status == ITIN_EFORMAT;
            same += a.status == ITIN_OK;
            /* another window is made from all services: nothing of them is believed either */
            ck_assert_int_eq(itin_timetable_prepare(tt, instant("2024-08-01T00:00:00Z"),
                                                    instant("2024-08-02T00:00:00Z"), NULL),
                             ITIN_EFORMAT);
            itin_timetable_free(tt);
        } else
            ck_assert_int_eq(status, ITIN_EFORMAT);
        bytes[at] ^= bit;
    }
    ck_assert_msg(refused > 30 && same > 30, "%zu refused, %zu the same", refused, same);
    free(bytes);
}
END_TEST

START_TEST(reasons_are_in_both_languages)
{
    static const size_t cuts[] = {4, 40, 300};
    char *bytes;
    size_t len;
    const char *en, *ko;
    struct itin_timetable *tt = NULL;
    compile(&bytes, &len);
    for (size_t i = 0; i < 7; i++) {
        size_t n = i < ARRAY_LEN(cuts) ? cuts[i] : len;
        size_t at[] = {0, 0, 0, 8, 12, 60, len - 1};
        bytes[at[i]] ^= i < ARRAY_LEN(cuts) ? 0 : 1;
        ck_assert_int_eq(itin_timetable_open(tables_db, bytes, n, true, ITIN_LANG_EN, &tt, &en),
                         ITIN_EFORMAT);
        ck_assert_int_eq(itin_timetable_open(tables_db, bytes, n, true, ITIN_LANG_KO, &tt, &ko),
                         ITIN_EFORMAT);
        bytes[at[i]] ^= i < ARRAY_LEN(cuts) ? 0 : 1;
        for (const char *p = en; *p; p++)
            ck_assert_int_gt(*p, 0);
        ck_assert_msg((ko[0] & 0x80) && strlen(ko) > 10, "%s: %s", en, ko);
    }
    free(bytes);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("replan compiled");
    TCase *t = tcase_create("file");
    tcase_add_unchecked_fixture(t, tables_setup, tables_teardown);
    tcase_add_test(t, answers_are_the_same);
    tcase_add_test(t, cut_and_changed_files_are_refused);
    tcase_add_test(t, compiled_files_take_no_more_services);
    tcase_add_test(t, damage_behind_the_head_is_survived);
    tcase_add_test(t, no_answer_comes_from_damage);
    tcase_add_test(t, reasons_are_in_both_languages);
    suite_add_tcase(s, t);
    return s;
}

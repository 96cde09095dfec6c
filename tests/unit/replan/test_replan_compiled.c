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
    ck_assert_int_eq(itin_timetable_open(tables_db, bytes, len, true, &tt, &why), ITIN_OK);
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
        ck_assert_int_eq(itin_timetable_open(tables_db, bytes, cut, false, &tt, &why), ITIN_EFORMAT);
        ck_assert_ptr_null(tt);
    }
    for (size_t at = 0; at < len; at += 3) {
        struct itin_timetable *tt = NULL;
        bytes[at] ^= 0x55;
        enum itin_status status = itin_timetable_open(tables_db, bytes, len, true, &tt, &why);
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
    ck_assert_int_eq(itin_timetable_open(tables_db, bytes, len, true, &tt, &why), ITIN_OK);
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
        if (itin_timetable_open(tables_db, copy, len, false, &tt, &why) != ITIN_OK)
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

Suite *suite_make(void)
{
    Suite *s = suite_create("replan compiled");
    TCase *t = tcase_create("file");
    tcase_add_unchecked_fixture(t, tables_setup, tables_teardown);
    tcase_add_test(t, answers_are_the_same);
    tcase_add_test(t, cut_and_changed_files_are_refused);
    tcase_add_test(t, compiled_files_take_no_more_services);
    tcase_add_test(t, damage_behind_the_head_is_survived);
    suite_add_tcase(s, t);
    return s;
}

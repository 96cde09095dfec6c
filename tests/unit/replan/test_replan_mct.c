/* Minimum connecting times: 30, 60, 90, 90 minutes and 4 h between two airports
 * where nothing is written; the user's rules over these, the special ones over
 * the general ones, the later ones over the earlier. */
#include "base/base.h"

#include <check_main.h>

#include "replan/mct.h"

static struct itin_diag *diag;

static void setup(void)
{
    ck_assert_int_eq(itin_diag_new(NULL, &diag), ITIN_OK);
}

static void teardown(void)
{
    itin_diag_free(diag);
}

static const struct {
    const char *rules, *code;
    int dd, di, id, ii;
    unsigned users; /* bit by class: the user said so */
} airports[] = {
    {"", "ICN", 30, 60, 90, 90, 0}, {"ICN II 70\n", "ICN", 30, 60, 90, 70, 8}, {"ICN II 70\n", "GMP", 30, 60, 90, 90, 0}, {"ICN DD 20", "ICN", 20, 60, 90, 90, 1},
    {"ICN DI 45", "ICN", 30, 45, 90, 90, 2}, {"ICN ID 75", "ICN", 30, 60, 75, 90, 4}, {"ICN * 50", "ICN", 50, 50, 50, 50, 15}, {"* II 100", "ICN", 30, 60, 90, 100, 8},
    {"* * 40", "ICN", 40, 40, 40, 40, 15}, {"* * 40\nICN II 70", "ICN", 40, 40, 40, 70, 15}, {"ICN II 70\n* * 40", "ICN", 40, 40, 40, 70, 15},
    {"* * 40\nICN II 70", "GMP", 40, 40, 40, 40, 15}, {"ICN II 70\nICN II 80", "ICN", 30, 60, 90, 80, 8}, {"ICN II 70\nICN DD 35", "ICN", 35, 60, 90, 70, 9},
    {"icn ii 70", "ICN", 30, 60, 90, 70, 8}, {"ICN,II,70", "ICN", 30, 60, 90, 70, 8}, {"  ICN \t II , 70  ", "ICN", 30, 60, 90, 70, 8},
    {"ICN II 1h10m", "ICN", 30, 60, 90, 70, 8}, {"ICN II 70m", "ICN", 30, 60, 90, 70, 8}, {"ICN II 2h", "ICN", 30, 60, 90, 120, 8}, {"ICN II 0", "ICN", 30, 60, 90, 0, 8},
    {"ICN II 2880", "ICN", 30, 60, 90, 2880, 8}, {"# ICN II 70", "ICN", 30, 60, 90, 90, 0}, {"ICN II 70 # mine", "ICN", 30, 60, 90, 70, 8}, {"\n\nICN II 70\r\n\r\n", "ICN", 30, 60, 90, 70, 8},
    {"ICN-GMP 3h\nICN II 70", "ICN", 30, 60, 90, 70, 8}, {"ICN-GMP 3h", "ICN", 30, 60, 90, 90, 0},
};

START_TEST(times_of_an_airport)
{
    struct itin_mct *mct = NULL;
    uint16_t got[MCT_CLASSES];
    uint8_t users = 0xFF;
    ck_assert_int_eq(itin_mct_new("rules", airports[_i].rules, strlen(airports[_i].rules), diag, &mct), ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    mct_of_airport(mct, airports[_i].code, got, &users);
    const int want[] = {airports[_i].dd, airports[_i].di, airports[_i].id, airports[_i].ii};
    for (size_t c = 0; c < MCT_CLASSES; c++)
        ck_assert_msg(got[c] == want[c], "%s: class %zu is %d", airports[_i].rules, c, got[c]);
    ck_assert_msg(users == airports[_i].users, "%s: %u", airports[_i].rules, users);
    itin_mct_free(mct);
}
END_TEST

static const struct {
    const char *rules, *a, *b;
    int minutes;
    bool user;
} pairs[] = {
    {"", "ICN", "GMP", 240, false}, {"ICN-GMP 3h", "ICN", "GMP", 180, true}, {"ICN-GMP 3h", "GMP", "ICN", 180, true}, {"ICN-GMP 3h", "NRT", "HND", 240, false},
    {"ICN-GMP 3h\nGMP-ICN 2h", "GMP", "ICN", 120, true}, {"ICN-GMP 3h\nGMP-ICN 2h", "ICN", "GMP", 180, true}, {"*-* 5h", "ICN", "GMP", 300, true},
    {"*-* 5h\nICN-GMP 3h", "ICN", "GMP", 180, true}, {"*-* 5h\nICN-GMP 3h", "NRT", "HND", 300, true}, {"icn-gmp 90", "ICN", "GMP", 90, true}, {"ICN * 50", "ICN", "GMP", 240, false},
    {"ICN-GMP 3h\nICN-GMP 2h", "ICN", "GMP", 120, true},
};

START_TEST(times_of_a_pair)
{
    struct itin_mct *mct = NULL;
    bool user = !pairs[_i].user;
    ck_assert_int_eq(itin_mct_new("rules", pairs[_i].rules, strlen(pairs[_i].rules), diag, &mct), ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    ck_assert_int_eq(mct_of_pair(mct, pairs[_i].a, pairs[_i].b, &user), pairs[_i].minutes);
    ck_assert_int_eq(user, pairs[_i].user);
    itin_mct_free(mct);
}
END_TEST

/* What is no rule is said and left out; the others hold. */
static const char *const wrong[] = {
    "ICN", "ICN II", "ICN 70", "II 70", "ICN XX 70", "ICN II x", "ICN II -5", "ICN II 2881", "ICN II 49h", "ICN II 70s", "ICN II 30s", "IC II 70", "ICNX II 70", "1CN II 70",
    "ICN II 70 80", "ICN-GMP", "ICN-GMP II 70", "ICN- 70", "-GMP 70", "ICN-* 70", "*-GMP 70", "- 70", "** II 70", "ICN II 99999", "ICN I 70", "ICN III 70",
};

START_TEST(what_is_no_rule)
{
    struct itin_mct *mct = NULL;
    uint16_t got[MCT_CLASSES];
    uint8_t users;
    char text[128];
    int n = snprintf(text, sizeof text, "SEA DD 41\n%s\nSEA II 42\n", wrong[_i]);
    ck_assert_int_eq(itin_mct_new("rules", text, (size_t)n, diag, &mct), ITIN_OK);
    ck_assert_msg(itin_diag_len(diag) == 1, "%s: %zu findings", wrong[_i], itin_diag_len(diag));
    ck_assert_str_eq(itin_diag_rule(diag, 0), "bad-value");
    mct_of_airport(mct, "ICN", got, &users);
    ck_assert_uint_eq(users, 0);
    mct_of_airport(mct, "SEA", got, &users);
    ck_assert_int_eq(got[MCT_DD], 41);
    ck_assert_int_eq(got[MCT_II], 42);
    itin_mct_free(mct);
}
END_TEST

/* Thousands of airports, each found again with its own time. */
START_TEST(many_rules)
{
    enum { N = 5000 };
    static char text[N * 12];
    struct itin_mct *mct = NULL;
    size_t len = 0;
    for (int i = 0; i < N; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%c%c%c II %d\n", 'A' + i / 676 % 26, 'A' + i / 26 % 26, 'A' + i % 26, i % 2000);
    ck_assert_int_eq(itin_mct_new("rules", text, len, diag, &mct), ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(diag), 0);
    for (int i = 0; i < N; i++) {
        char code[4] = {(char)('A' + i / 676 % 26), (char)('A' + i / 26 % 26), (char)('A' + i % 26), 0};
        uint16_t got[MCT_CLASSES];
        uint8_t users;
        mct_of_airport(mct, code, got, &users);
        ck_assert_int_eq(got[MCT_II], i % 2000);
        ck_assert_int_eq(got[MCT_DD], 30);
        ck_assert_uint_eq(users, 8);
    }
    itin_mct_free(mct);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("replan_mct");
    TCase *tc = tcase_create("mct");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, times_of_an_airport, 0, ARRAY_LEN(airports));
    tcase_add_loop_test(tc, times_of_a_pair, 0, ARRAY_LEN(pairs));
    tcase_add_loop_test(tc, what_is_no_rule, 0, ARRAY_LEN(wrong));
    tcase_add_test(tc, many_rules);
    suite_add_tcase(suite, tc);
    return suite;
}

/* Rooms taken twice: every pair of nights against a count of those in common;
 * who sleeps where, what gives way, and the night that is spent in the air. */
#include "lines.h"

#define OVERLAP "error[overlap]"

/* Seattle, Portland 208 km, Everett (PAE) 46 km: two towns only beyond 80 km,
 * one and the same below 30. */
static const struct line_case cases[] = {
    /* the first night of the second is the last of the first, or the one behind it */
    {"S a SEA 24 26 | S b PDX 26 28", ""},
    {"S a SEA 24 27 | S b PDX 26 28", OVERLAP},
    {"S b PDX 26 28 | S a SEA 24 27", OVERLAP},
    {"S a SEA 24 26 | S b PDX 25 26", OVERLAP},
    {"S a SEA 24 26 | S b PDX 24 26", OVERLAP},
    /* one town: two rooms of other names, or one written twice */
    {"S a SEA 24 26 | S b SEA 25 27", OVERLAP},
    {"S a SEA 24 26 | S b SEA 26 27", ""},
    {"S a SEA 24 26 where=Inn | S b SEA 25 27 where=inn", ""},
    {"S a SEA 24 26 where=Inn | S b SEA 25 27 where=Motel", OVERLAP},
    /* a town nearby is neither one nor the other */
    {"S a SEA 24 26 | S b PAE 25 27", ""},
    /* whose they are */
    {"S a SEA 24 27 who=kim | S b PDX 26 28 who=lee", ""},
    {"S a SEA 24 27 who=kim | S b PDX 26 28", OVERLAP},
    {"S a SEA 24 27 who=kim who=lee | S b PDX 26 28 who=lee", OVERLAP},
    {"S a SEA 24 27 cancelled | S b PDX 26 28", ""},
    {"S a SEA 24 27 | S b PDX 26 28 cancelled", ""},
    {"S a SEA 24 27 flexible | S b PDX 26 28", ""},
    {"S a SEA 24 27 | S b PDX 26 28 flexible", ""},
    {"S a SEA 24 27 allow=overlap | S b PDX 26 28", ""},
    {"S a SEA 24 27 | S b PDX 26 28 allow=overlap", ""},
    /* a place that is not written, or nobody knows, is no other */
    {"S a SEA 24 27 taken | S b PDX 26 28", ""},
    {"S a SEA 24 27 | S b - 26 28", ""},
    /* a room is kept while its guest is away for a night, when he goes there and had come before */
    {"F XX1 YYC 24.1000-6 SEA 24.1100-7 | S a SEA 24 28 | T t SEA 25.1000-7 PDX 25.1400-7 | S b PDX 25 26 | T u PDX 26.1000-7 SEA 26.1400-7", ""},
    {"F XX1 YYC 24.1000-6 SEA 24.1100-7 | S a SEA 24 28 | S b PDX 25 26", OVERLAP},
    {"F XX1 YYC 24.1000-6 SEA 24.1100-7 | S a SEA 24 28 | S b PDX 25 26 | T t SEA 27.1000-7 PDX 27.1400-7", OVERLAP},
    {"F XX1 YYC 24.1000-6 SEA 24.1100-7 who=kim | S a SEA 24 28 | T t SEA 25.1000-7 PDX 25.1400-7 who=lee | S b PDX 25 26 who=kim", OVERLAP},
    {"S a SEA 24 28 | T t SEA 25 PDX - | S b PDX 25 26", "note[untimed-item]"}, /* some time of that day */
    {"S a SEA 24 28 | T t SEA 28 PDX - | S b PDX 25 26", "note[untimed-item] " OVERLAP},
    /* one finding a stay at most */
    {"S a SEA 24 30 | S b PDX 25 26 | S c PDX 27 28", OVERLAP " " OVERLAP},
    {"S a SEA 24 30 | S b PDX 25 28 | S c SFO 26 27", OVERLAP " " OVERLAP},
};

/* That nothing travels between two towns is another's to say. */
static const char *check_rooms(struct made *m, const char *line)
{
    itin_diag_set_severity(m->diag, "place-jump", ITIN_ALLOWED);
    line_trip(m, line);
    return made_check(m);
}

START_TEST(each_pair)
{
    struct made m = made();
    const char *got = check_rooms(&m, cases[_i].line);
    ck_assert_msg(strcmp(got, cases[_i].findings) == 0, "%s\ngot %s\nnot %s", cases[_i].line, got, cases[_i].findings);
    made_free(&m);
}
END_TEST

/* All dates of two rooms in a week: in conflict exactly when some night is of both. */
START_TEST(all_nights_of_two_rooms)
{
    for (int a = 20; a < 26; a++)
        for (int b = a + 1; b < 27; b++)
            for (int x = 20; x < 26; x++)
                for (int y = x + 1; y < 27; y++) {
                    int common = 0;
                    char line[80], message[80];
                    for (int night = 20; night < 27; night++)
                        common += night >= a && night < b && night >= x && night < y;
                    snprintf(line, sizeof line, "S one SEA %d %d | S two PDX %d %d", a, b, x, y);
                    struct made m = made();
                    const char *got = check_rooms(&m, line);
                    ck_assert_msg(strcmp(got, common ? OVERLAP : "") == 0, "%s: %s", line, got);
                    if (common) { /* named as they stand in the file */
                        snprintf(message, sizeof message, "%s and %s overlap by %d night%s", "one", "two", common, common == 1 ? "" : "s");
                        ck_assert_slice(made_finding(&m, 0)->message, message);
                    }
                    made_free(&m);
                }
}
END_TEST

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

/* Several rooms of two travellers: how many stays collide with one that was
 * looked at before, by every pair. */
START_TEST(rooms_of_chance)
{
    static const char *const towns[] = {"SEA", "PDX", "SFO", "YYC"}, *const people[] = {"", " who=kim", " who=lee"};
    for (uint64_t seed = (uint64_t)_i * 100 + 1; seed <= (uint64_t)_i * 100 + 100; seed++) {
        enum { MOST = 6 };
        struct {
            int from, to, town, who;
        } rooms[MOST];
        char line[400] = "";
        size_t len = 0;
        state = seed;
        int n = 2 + dice(MOST - 1), from = 10;
        for (int i = 0; i < n; i++) {
            from += dice(3) + (i > 0);
            rooms[i].from = from; /* no two begin on one evening: each has one before it or not */
            rooms[i].to = from + 1 + dice(3);
            rooms[i].town = dice(4);
            rooms[i].who = dice(3);
            len += (size_t)snprintf(line + len, sizeof line - len, "%sS r%d %s %d %d%s", i ? " | " : "", i, towns[rooms[i].town], rooms[i].from,
                                    rooms[i].to, people[rooms[i].who]);
        }
        size_t collide = 0;
        for (int i = 1; i < n; i++) {
            bool hit = false;
            for (int k = 0; k < i; k++)
                hit |= rooms[k].to > rooms[i].from && (!rooms[k].who || !rooms[i].who || rooms[k].who == rooms[i].who);
            collide += hit; /* in one town they are two rooms of other names */
        }
        struct made m = made();
        check_rooms(&m, line);
        size_t said = 0;
        for (size_t i = 0; i < itin_diag_len(m.diag); i++)
            said += strcmp(itin_diag_rule(m.diag, i), "overlap") == 0;
        ck_assert_msg(said == collide, "seed %" PRIu64 ": %s\n%zu, not %zu: %s", seed, line, said, collide, m.rules);
        made_free(&m);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("check-stays");
    TCase *tc = tcase_create("stays");
    tcase_add_loop_test(tc, each_pair, 0, ARRAY_LEN(cases));
    tcase_add_test(tc, all_nights_of_two_rooms);
    tcase_add_loop_test(tc, rooms_of_chance, 0, 4);
    suite_add_tcase(suite, tc);
    return suite;
}

/* One visit in several tables: a schedule, a table of visits by organisation,
 * a section for each; printed at random, with the hours of one of them changed.
 * How many places tell of each visit, and what most of them say, is known from
 * how they were printed. Cases are thrown by their number. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

enum { VISITS = 8, CASES = 300, ALL = 3 * VISITS };

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

static const char *const houses[] = {"바이오허브", "항만공사",   "교육위원회", "반도체협회", "자동차공업", "해양연구소", "농업기술원", "관광진흥청",
                                     "우주박물관", "철도차량단", "소방학교",   "식물원"};
static const char *const works[] = {"운영 현황 조사", "협력 방안 논의", "시설 둘러보기", "기관장 인사", "실무 의견 나눔", "자료 수집", "현장 점검", "업무 협약"};

struct visit {
    size_t house;
    int day, start, end; /* of June 2024; minutes */
    bool listed, told;   /* in the table of visits, in a section */
    char title[64], date[16], time[3][24];
};
struct print {
    struct visit visits[VISITS];
    size_t n, n_rows;
    struct row rows[ALL];
};

static void write_time(char out[24], int start, int end)
{
    snprintf(out, 24, "%02d:%02d~%02d:%02d", start / 60 % 24, start % 60, end / 60 % 24, end % 60);
}

/* Visits one after the other, each to another house. */
static void throw_visits(struct print *p)
{
    int day = 20, now = 9 * 60, first = dice((int)ARRAY_LEN(houses));
    *p = (struct print){.n = 2 + (size_t)dice(VISITS - 1)};
    for (size_t i = 0; i < p->n; i++) {
        struct visit *v = &p->visits[i];
        v->house = ((size_t)first + i) % ARRAY_LEN(houses);
        if (now > 16 * 60 || dice(4) == 0) {
            day++;
            now = 9 * 60;
        }
        v->day = day;
        v->start = now + dice(4) * 15;
        v->end = v->start + 30 + dice(4) * 15;
        now = v->end + 15;
        v->listed = dice(2);
        v->told = dice(2);
        snprintf(v->title, sizeof v->title, "%s %s", houses[v->house], dice(2) ? "방문" : "면담");
        snprintf(v->date, sizeof v->date, "2024-06-%02d", v->day);
        for (size_t k = 0; k < 3; k++)
            write_time(v->time[k], v->start, v->end);
    }
}

static void put_row(struct print *p, const struct visit *v, enum item_origin origin, uint32_t table)
{
    size_t k = origin == ORIGIN_SCHEDULE ? 0 : origin == ORIGIN_SUBSET ? 1 : 2;
    p->rows[p->n_rows++] = (struct row){ITEM_MEETING, v->date, k ? NULL : "캘거리", v->time[k], NULL,
                                        k == 1 ? works[v->house % ARRAY_LEN(works)] : v->title, NULL, NULL, NULL, origin, table,
                                        k == 1 ? houses[v->house] : NULL};
}

/* The schedule first, or last; the others as they were thrown. */
static void put_rows(struct print *p, bool last)
{
    for (int pass = 0; pass < 2; pass++) {
        if ((pass == 1) == last)
            for (size_t i = 0; i < p->n; i++)
                put_row(p, &p->visits[i], ORIGIN_SCHEDULE, 1);
        if (pass == 1)
            continue;
        for (size_t i = 0; i < p->n; i++)
            if (p->visits[i].listed)
                put_row(p, &p->visits[i], ORIGIN_SUBSET, 2);
        for (size_t i = 0; i < p->n; i++)
            if (p->visits[i].told)
                put_row(p, &p->visits[i], ORIGIN_SECTION, 3 + (uint32_t)i);
    }
}

static int64_t instant_of_visit(int day, int minutes)
{
    return civil_to_seconds((struct itin_civil){{2024, 6, (int8_t)day}, {0, 0, 0}}) + minutes * 60 + 6 * 3600; /* -06:00 */
}

static void hold(int number, const struct print *p, size_t changed, int by)
{
    struct made m = make_trip(p->rows, p->n_rows, NULL);
    make_resolve(&m);
    ck_assert_msg(m.trip->n_items == p->n, "case %d: %zu visits, not %zu", number, m.trip->n_items, p->n);
    for (size_t i = 0; i < p->n; i++) {
        const struct visit *v = &p->visits[i];
        const struct item *item = m.trip->items[i];
        int moved = i == changed ? by : 0;
        ck_assert_msg(slice_contains(item->title.str, slice_of(houses[v->house])), "case %d: %.*s for %s", number, SLICE_ARG(item->title.str), v->title);
        ck_assert_msg(item->n_sources == 1u + v->listed + v->told, "case %d: %s is told by %zu", number, v->title, item->n_sources);
        ck_assert_msg(item->start.at.s == instant_of_visit(v->day, v->start + moved), "case %d: %s starts %lld s off", number, v->title,
                      (long long)(item->start.at.s - instant_of_visit(v->day, v->start)));
        ck_assert_int_eq(item->end.at.s, instant_of_visit(v->day, v->end + moved));
        ck_assert_str_eq(made_text(item->start.zone_name), "America/Edmonton");
    }
    make_free(&m);
}

START_TEST(all_agree)
{
    struct print p;
    state = (uint64_t)_i;
    throw_visits(&p);
    put_rows(&p, _i % 3 == 0);
    hold(_i, &p, SIZE_MAX, 0);
}
END_TEST

/* The table of visits has another hour for one: the schedule and its section are
 * two to one, and of two the schedule counts. */
START_TEST(one_differs)
{
    struct print p;
    state = (uint64_t)_i + 1000;
    throw_visits(&p);
    size_t changed = (size_t)dice((int)p.n);
    struct visit *v = &p.visits[changed];
    v->listed = true;
    write_time(v->time[1], v->start + 15, v->end + 15);
    put_rows(&p, false);
    hold(_i, &p, changed, 0);
}
END_TEST

/* Both have it: two to one against the schedule. */
START_TEST(two_differ)
{
    struct print p;
    state = (uint64_t)_i + 2000;
    throw_visits(&p);
    size_t changed = (size_t)dice((int)p.n);
    struct visit *v = &p.visits[changed];
    v->listed = v->told = true;
    write_time(v->time[1], v->start + 15, v->end + 15);
    write_time(v->time[2], v->start + 15, v->end + 15);
    put_rows(&p, false);
    hold(_i, &p, changed, 15);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-tables");
    TCase *t = tcase_create("tables");
    tcase_add_loop_test(t, all_agree, 0, CASES);
    tcase_add_loop_test(t, one_differs, 0, CASES);
    tcase_add_loop_test(t, two_differ, 0, CASES);
    suite_add_tcase(s, t);
    return s;
}

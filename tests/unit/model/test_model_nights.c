/* Days and nights of a trip: a table worked out by hand, and trips of chance
 * whose nights a second, slower way of counting asks one after the other. */
#include "base/base.h"

#include "../check/lines.h"

/* ---- by hand ------------------------------------------------------------------- */

/* "4d 3n 2l 1a | ~ SEA* ?": days, nights, of them with a bed and under way; then
 * each night: ~ under way, else where, * with a stay. */
static const char *nights_text(const struct itin_trip *t)
{
    static char out[2048];
    size_t n = (size_t)snprintf(out, sizeof out, "%dd %dn %dl %da |", t->total_days, t->total_nights, t->lodging_nights, t->nights_aboard);
    for (size_t k = 0; k < t->n_nights; k++) {
        const struct night *x = &t->nights_list[k];
        const char *at = x->aboard ? "~" : x->at && x->at->place ? x->at->place->iata : "?";
        n += (size_t)snprintf(out + n, sizeof out - n, " %s%s", at, x->covered ? "*" : "");
    }
    return out;
}

/* Resolved places have a zone. */
static void count(struct made *m)
{
    for (size_t i = 0; i < m->trip->n_items; i++) {
        struct place_ref *all[] = {&m->trip->items[i]->from, &m->trip->items[i]->to, &m->trip->items[i]->at};
        for (size_t k = 0; k < ARRAY_LEN(all); k++)
            if (all[k]->place)
                all[k]->zone = slice_of(itin_place_zone(all[k]->place));
    }
    trip_count_nights(m->trip);
}

/* Seoul is +9, Seattle and Vancouver -7, Calgary -6, London +1, Honolulu -10. */
static const struct {
    const char *home, *line, *expected;
} cases[] = {
    /* nothing that counts is no trip */
    {"", "C call - 26.1000-7 26.1100-7", "0d 0n 0l 0a |"},
    {"", "K pack - 26.1000-7 26.1100-7", "0d 0n 0l 0a |"},
    {"", "M talk SEA 26.1000-7 26.1100-7 cancelled", "0d 0n 0l 0a |"},
    {"", "M talk SEA - -", "0d 0n 0l 0a |"},
    {"", "M talk SEA 26.1000-7 26.1100-7", "1d 0n 0l 0a |"},
    /* one day, two days: a night between */
    {"", "M a SEA 26.1000-7 26.1100-7 | M b SEA 27.1000-7 27.1100-7", "2d 1n 1l 0a | SEA"},
    {"", "M a SEA 26.1000-7 26.1100-7 | M b SEA 29.1000-7 29.1100-7", "4d 3n 3l 0a | SEA SEA SEA"},
    {"", "M a SEA 26.1000-7 26.1100-7 | C c - 29.1000-7 29.1100-7", "1d 0n 0l 0a |"},
    {"", "M a SEA 26.1000-7 26.1100-7 | K c - 29.1000-7 29.1100-7", "1d 0n 0l 0a |"},
    {"", "M a SEA 26.1000-7 26.1100-7 | M b SEA 29.1000-7 29.1100-7 cancelled", "1d 0n 0l 0a |"},
    /* mere dates */
    {"", "A d SEA 26 28", "3d 2n 2l 0a | SEA SEA"},
    {"", "S inn SEA 24 27", "4d 3n 3l 0a | SEA* SEA* SEA*"},
    {"", "S inn SEA 24 25", "2d 1n 1l 0a | SEA*"},
    {"", "S a SEA 24 26 | S b YYC 26 27", "4d 3n 3l 0a | SEA* SEA* YYC*"},
    {"", "S a SEA 24 25 | S b YYC 26 27", "4d 3n 3l 0a | SEA* ? YYC*"} /* a bed tells of its own nights alone */,
    {"", "A d SEA 24 24 | S b YYC 26 27", "4d 3n 3l 0a | SEA SEA YYC*"},
    /* who lands before 04:00 uses the bed, from 04:00 he does not */
    {"", "T t SEA 24.2200-7 YVR 25.0359-7", "2d 1n 1l 0a | YVR"},
    {"", "T t SEA 24.2200-7 YVR 25.0400-7", "2d 1n 0l 1a | ~"},
    {"", "T t SEA 24.2200-7 YVR 25.0401-7", "2d 1n 0l 1a | ~"},
    /* who leaves before 03:00 has not used it, from 03:00 he has */
    {"", "M m SEA 24.1000-7 24.1100-7 | T t SEA 25.0259-7 YVR 25.0900-7", "2d 1n 0l 1a | ~"},
    {"", "M m SEA 24.1000-7 24.1100-7 | T t SEA 25.0300-7 YVR 25.0900-7", "2d 1n 1l 0a | SEA"},
    {"", "M m SEA 24.1000-7 24.1100-7 | T t SEA 25.0301-7 YVR 25.0900-7", "2d 1n 1l 0a | SEA"},
    /* every night of a long journey */
    {"", "T t SEA 24.2200-7 YYC 27.0900-6", "4d 3n 0l 3a | ~ ~ ~"},
    {"", "T t SEA 24.0200-7 YYC 27.0300-6", "4d 3n 1l 2a | ~ ~ YYC"},
    /* what is not on the move covers no night */
    {"", "V v SEA 24.2200-7 25.0900-7", "2d 1n 1l 0a | ?"},
    {"", "T t SEA 24.2200-7 YVR 25.0900-7 cancelled | M m SEA 24.1000-7 24.1100-7 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | SEA"},
    /* legs that follow each other within five hours are one journey */
    {"", "T a SEA 24.2000-7 YVR 24.2300-7 | T b YVR 25.0330-7 SEA 25.0800-7", "2d 1n 0l 1a | ~"},
    {"", "T a SEA 24.2000-7 YVR 24.2300-7 | T b YVR 25.0400-7 SEA 25.0800-7", "2d 1n 0l 1a | ~"},
    {"", "T a SEA 24.2000-7 YVR 24.2300-7 | T b YVR 25.0401-7 SEA 25.0800-7", "2d 1n 1l 0a | YVR"},
    {"", "T a SEA 24.2000-7 YVR 24.2259-7 | T b YVR 25.0400-7 SEA 25.0800-7", "2d 1n 1l 0a | YVR"},
    /* two flights: landed between two and six, twelve hours */
    {"", "F a SEA 24.2200-7 YVR 25.0200-7 | F b YVR 25.1400-7 SEA 25.1600-7", "2d 1n 0l 1a | ~"},
    {"", "F a SEA 24.2200-7 YVR 25.0200-7 | F b YVR 25.1401-7 SEA 25.1600-7", "2d 1n 1l 0a | YVR"},
    {"", "F a SEA 24.2200-7 YVR 25.0159-7 | F b YVR 25.1359-7 SEA 25.1600-7", "2d 1n 1l 0a | YVR"},
    {"", "F a SEA 24.2200-7 YVR 25.0159-7 | F b YVR 25.0659-7 SEA 25.1600-7", "2d 1n 0l 1a | ~"},
    {"", "F a SEA 24.2200-7 YVR 25.0300-7 | T b YVR 25.1400-7 SEA 25.1600-7", "2d 1n 1l 0a | YVR"},
    {"", "T a SEA 24.2200-7 YVR 25.0300-7 | F b YVR 25.1400-7 SEA 25.1600-7", "2d 1n 1l 0a | YVR"},
    /* home is no lodging, nor its other airport, without a stay */
    {"ICN", "M m GMP 24.1000+9 24.1100+9 | M n GMP 25.1000+9 25.1100+9", "2d 1n 0l 0a | GMP"},
    {"GMP", "M m GMP 24.1000+9 24.1100+9 | M n GMP 25.1000+9 25.1100+9", "2d 1n 0l 0a | GMP"},
    {"GMP", "M m GMP 24.1000+9 24.1100+9 | S s GMP 24 25 | M n GMP 25.1000+9 25.1100+9", "2d 1n 1l 0a | GMP*"},
    {"SEA", "M m GMP 24.1000+9 24.1100+9 | M n GMP 25.1000+9 25.1100+9", "2d 1n 1l 0a | GMP"},
    /* westward over the date line: landed before its start by the calendar */
    {"", "F a ICN 24.1920+9 SEA 24.1400-7", "1d 0n 0l 0a |"},
    {"", "F a ICN 24.1920+9 SEA 24.1400-7 | S s SEA 24 26 | F b SEA 26.1300-7 ICN 27.1700+9", "4d 3n 2l 1a | SEA* SEA* ~"},
    {"", "F a ICN 25.0030+9 HNL 24.1330-10", "1d 0n 0l 0a |"},
    {"", "F b YYC 26.1650-6 ICN 27.1940+9", "2d 1n 0l 1a | ~"},
    /* checked in after midnight: the night before is had */
    {"", "M m SEA 24.1000-7 24.1100-7 | S s SEA 25.0100-7 26.1100-7", "3d 2n 2l 0a | SEA* SEA*"},
    /* the bed stands somewhere else than the last item: it says where */
    {"", "M m SEA 24.1000-7 24.1100-7 | S s YVR 24 25 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | YVR*"},
    /* of two rooms for a night the one where he has come to */
    {"", "M m SEA 24.1000-7 24.1100-7 | S s SEA 24 25 | S t YYC 24 25 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | SEA*"},
    {"", "M m SEA 24.1000-7 24.1100-7 | S t YYC 24 25 | S s SEA 24 25 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | SEA*"},
    {"", "M m SEA 24.1000-7 24.1100-7 | S t YYC 24 25 | S s LHR 24 25 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | YYC*"},
    /* no hour, but a date */
    {"", "M m SEA 24 - | M n SEA 26.1000-7 26.1100-7", "3d 2n 2l 0a | SEA SEA"},
    {"", "M n SEA 24.1000-7 24.1100-7 | M m SEA 26 -", "3d 2n 2l 0a | SEA SEA"},
    /* at four he has just come, at a minute before he has been there */
    {"", "T t SEA 24.2200-7 YVR 25.0300-7 | M n SEA 26.1000-7 26.1100-7", "3d 2n 2l 0a | YVR YVR"},
    {"", "V v SEA 24.2200-7 25.0400-7 | M n SEA 26.1000-7 26.1100-7", "3d 2n 2l 0a | SEA SEA"},
    {"", "V v SEA 24.2200-7 25.0401-7 | M n SEA 26.1000-7 26.1100-7", "3d 2n 2l 0a | ? SEA"},
    /* a bed from before or from after four in the morning */
    {"", "M m SEA 24.1000-7 24.1100-7 | S s SEA 25.0359-7 26.1100-7", "3d 2n 2l 0a | SEA* SEA*"},
    {"", "M m SEA 24.1000-7 24.1100-7 | S s SEA 25.0400-7 26.1100-7", "3d 2n 2l 0a | SEA SEA*"},
    /* travellers who part: a night each, one where they are together; days with a bed for anybody */
    {"", "F a SEA 24.1000-7 YVR 24.1100-7 who=kim | F b SEA 24.1000-7 YYC 24.1230-6 who=lee | F c YVR 25.1000-7 SEA 25.1100-7 who=kim | F d YYC 26.1000-6 SEA 26.1100-7 who=lee", "3d 2n 2l 0a | YVR YYC YYC"},
    {"", "M m SEA 24.1000-7 24.1100-7 | F a SEA 24.2200-7 YYC 25.0600-6 who=kim | F b SEA 25.1000-7 YYC 25.1200-6 who=lee | M n YYC 26.1000-6 26.1100-6", "3d 2n 2l 1a | ~ SEA YYC"},
    {"", "F a SEA 24.1000-7 YVR 24.1100-7 who=kim | F b SEA 24.1000-7 YVR 24.1200-7 who=lee | S s YVR 24 25 who=kim | S t YVR 24 25 who=lee | M n YVR 25.1000-7 25.1100-7", "2d 1n 1l 0a | YVR* YVR*"},
    /* who is only met has no nights */
    {"", "F a SEA 24.1000-7 YYC 24.1230-6 who=kim | M m YYC 24.1500-6 24.1600-6 who=kim,smith | F b YYC 25.1000-6 SEA 25.1100-7 who=kim | M n SEA 26.1000-7 26.1100-7", "3d 2n 2l 0a | YYC SEA"},
    /* an end before its start is none of the trip */
    {"", "M m SEA 24.1000-7 24.0900-7 | M n SEA 25.1000-7 25.1100-7", "2d 1n 1l 0a | SEA"},
};

START_TEST(counted_by_hand)
{
    struct made m = made();
    line_trip(&m, cases[_i].line);
    m.trip->home = made_place(&m, 300, cases[_i].home);
    count(&m);
    ck_assert_msg(strcmp(nights_text(m.trip), cases[_i].expected) == 0, "%s\ngot %s\nnot %s", cases[_i].line, nights_text(m.trip), cases[_i].expected);
    count(&m); /* once more is the same */
    ck_assert_str_eq(nights_text(m.trip), cases[_i].expected);
    made_free(&m);
}
END_TEST

/* ---- appointments that are no trip ------------------------------------------------- */

/* A calendar with nothing that travels, no night and no word of a trip. */
static const struct {
    const char *line;
    int form, nights, days;
    bool home, dates, office;
} offices[] = {
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, -1, -1, false, false, true},
    {"M m SEA 24.1000-7 24.1100-7 | C c - 25.1000-7 25.1100-7 | A d SEA 26 26", TRIP_ICS, -1, -1, false, false, true},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_PLAN_YAML, -1, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_REPORT, -1, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, 0, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, -1, 0, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, 1, 2, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, -1, -1, true, false, false},
    {"M m SEA 24.1000-7 24.1100-7", TRIP_ICS, -1, -1, false, true, false},
    {"M m SEA 24.1000-7 24.1100-7 | T t SEA 24.1200-7 PDX 24.1500-7", TRIP_ICS, -1, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7 | X t SEA 24.1200-7 SEA 24.1230-7", TRIP_ICS, -1, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7 | T t SEA 24.1200-7 PDX 24.1500-7 cancelled", TRIP_ICS, -1, -1, false, false, true},
    {"M m SEA 24.1000-7 24.1100-7 | S s SEA 24 25", TRIP_ICS, -1, -1, false, false, false},
    {"M m SEA 24.1000-7 24.1100-7 | S s SEA 24 25 cancelled", TRIP_ICS, -1, -1, false, false, true},
};

START_TEST(an_office_is_no_trip)
{
    struct made m = made();
    line_trip(&m, offices[_i].line);
    m.trip->form = (enum itin_form_code)offices[_i].form;
    m.trip->nights = offices[_i].nights;
    m.trip->days = offices[_i].days;
    m.trip->has_dates = offices[_i].dates;
    m.trip->home = made_place(&m, 300, offices[_i].home ? "ICN" : "");
    ck_assert_msg(trip_is_office(m.trip) == offices[_i].office, "case %d: %s", _i, offices[_i].line);
    made_free(&m);
}
END_TEST

/* ---- by chance ----------------------------------------------------------------- */

static uint64_t state;
static int dice(int n)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)n);
}

/* Towns far from each other, with the offset that each has in June. */
static const struct {
    const char *code;
    int offset; /* hours */
} towns[] = {{"ICN", 9}, {"SEA", -7}, {"YYC", -6}, {"LHR", 1}, {"HNL", -10}, {"SYD", 10}};

enum { LEGS = 8, MINUTES_OF_DAY = 1440 };
struct leg {
    int from, to;
    bool flies;
    int64_t start, end; /* minutes on the UTC line, from 2024-06-01T00:00Z */
};

static int64_t wall(int64_t utc, int town)
{
    return utc + towns[town].offset * 60;
}
static int64_t day_of(int64_t minutes) /* no minute is before the day 0 by much */
{
    return (minutes + 100 * MINUTES_OF_DAY) / MINUTES_OF_DAY - 100;
}

static const char *stamp(char out[40], int64_t utc, int town)
{
    int64_t w = wall(utc, town), d = day_of(w), m = w - d * MINUTES_OF_DAY;
    struct itin_date date = date_from_days(date_to_days((struct itin_date){2024, 6, 1}) + d);
    snprintf(out, 40, "%04d-%02d-%02dT%02d:%02d%c%02d:00", (int)date.year, date.month, date.day, (int)(m / 60), (int)(m % 60),
             towns[town].offset < 0 ? '-' : '+', abs(towns[town].offset));
    return out;
}

static size_t throw_legs(struct leg legs[LEGS])
{
    static const int waits[] = {0, 60, 240, 299, 300, 301, 600, 719, 720, 721, 1440, 3000};
    size_t n = 1 + (size_t)dice(LEGS);
    int at = dice(ARRAY_LEN(towns));
    int64_t now = 10 * MINUTES_OF_DAY + dice(MINUTES_OF_DAY);
    for (size_t i = 0; i < n; i++) {
        int to = (at + 1 + dice((int)ARRAY_LEN(towns) - 1)) % (int)ARRAY_LEN(towns);
        int64_t start = now + waits[dice(ARRAY_LEN(waits))];
        legs[i] = (struct leg){at, to, dice(4) > 0, start, start + 1 + dice(dice(5) ? 900 : 3000)};
        now = legs[i].end;
        at = to;
    }
    return n;
}

/* The journeys: [first, last] of legs without a long wait between two. */
static bool goes_on(const struct leg *a, const struct leg *b)
{
    int64_t landed = wall(a->end, a->to);
    landed -= day_of(landed) * MINUTES_OF_DAY;
    bool small_hours = a->flies && b->flies && landed >= 120 && landed < 360;
    return b->start - a->end <= (small_hours ? 720 : 300);
}

/* Asked of every night by itself: is some journey left before three that is
 * landed from four on? The nights from the day on which all ends are had by the
 * clock of where the journey began. */
static bool is_under_way(const struct leg *legs, size_t n, int64_t evening, int64_t last_day)
{
    int64_t morning = (evening + 1) * MINUTES_OF_DAY;
    for (size_t i = 0, j; i < n; i = j + 1) {
        for (j = i; j + 1 < n && goes_on(&legs[j], &legs[j + 1]);)
            j++;
        int64_t left = wall(legs[i].start, legs[i].from), landed = wall(legs[j].end, legs[j].to);
        int64_t there = wall(legs[j].start, legs[j].from) + legs[j].end - legs[j].start;
        if (left < morning + 180 && (landed >= morning + 240 || (evening >= last_day && there >= morning + 240)))
            return true;
    }
    return false;
}

static void look_at_legs(uint64_t seed)
{
    struct leg legs[LEGS];
    char a[40], b[40];
    state = seed;
    struct made m = made();
    size_t n = throw_legs(legs);
    int64_t first = INT64_MAX, last = INT64_MIN, last_day;
    for (size_t i = 0; i < n; i++) {
        int64_t from = day_of(wall(legs[i].start, legs[i].from)), to = day_of(wall(legs[i].end, legs[i].to));
        first = from < first ? from : first;
        last = from > last ? from : last;
        last = to > last ? to : last;
        made_leg(&m, legs[i].flies ? ITEM_FLIGHT : ITEM_TRAIN, "leg", towns[legs[i].from].code, stamp(a, legs[i].start, legs[i].from),
                 towns[legs[i].to].code, stamp(b, legs[i].end, legs[i].to));
        if (dice(3) == 0) /* what does not count stands between */
            made_at(&m, dice(2) ? ITEM_CALL : ITEM_TASK, "noise", "", stamp(a, legs[i].start + 9000, legs[i].to), stamp(b, legs[i].end + 9999, legs[i].to));
        if (dice(3) == 0)
            made_leg(&m, ITEM_FLIGHT, "off", "SYD", stamp(a, legs[i].start - 9000, 5), "LHR", stamp(b, legs[i].end + 9000, 3))->status = ITEM_CANCELLED;
    }
    last_day = day_of(wall(legs[n - 1].end, legs[n - 1].to)); /* of the last moment */
    count(&m);
    ck_assert_msg(m.trip->total_nights == last - first, "seed %" PRIu64 ": %d nights, not %d", seed, m.trip->total_nights, (int)(last - first));
    ck_assert_msg(m.trip->total_days == (last_day < first ? 1 : last_day - first + 1), "seed %" PRIu64 ": %d days", seed, m.trip->total_days);
    ck_assert_uint_eq(m.trip->n_nights, (size_t)(last - first));
    int aboard = 0;
    for (size_t k = 0; k < m.trip->n_nights; k++) {
        bool is = is_under_way(legs, n, first + (int64_t)k, last_day);
        aboard += is;
        ck_assert_msg(m.trip->nights_list[k].aboard == is, "seed %" PRIu64 ": night %zu of %zu: %d", seed, k, m.trip->n_nights, is);
        ck_assert(!m.trip->nights_list[k].covered);
    }
    ck_assert_int_eq(m.trip->nights_aboard, aboard);
    ck_assert_int_eq(m.trip->lodging_nights, m.trip->total_nights - aboard); /* no home is known */
    made_free(&m);
}

START_TEST(each_night_of_journeys)
{
    for (uint64_t seed = (uint64_t)_i * 500 + 1; seed <= (uint64_t)_i * 500 + 500; seed++)
        look_at_legs(seed);
}
END_TEST

/* ---- beds by chance -------------------------------------------------------------- */

/* Stays of any dates in one town: a night is covered when one of them, looked at
 * day by day, has it; without one it is at home or not. */
static void look_at_beds(uint64_t seed)
{
    enum { DAYS = 14 };
    bool had[DAYS] = {false}, home;
    char a[40], b[40];
    state = seed;
    struct made m = made();
    int covered = 0, n = 1 + dice(4);
    home = dice(2);
    m.trip->home = made_place(&m, 300, home ? "YYC" : "SEA");
    made_at(&m, ITEM_MEETING, "first", "YYC", "2024-06-01T10:00-06:00", "2024-06-01T11:00-06:00");
    for (int i = 0; i < n; i++) {
        int from = dice(DAYS), nights = dice(5);
        bool off = dice(5) == 0;
        if (from + nights > DAYS)
            nights = DAYS - from;
        snprintf(a, sizeof a, "2024-06-%02d", from + 1);
        snprintf(b, sizeof b, "2024-06-%02d", from + nights + 1);
        struct item *stay = made_at(&m, ITEM_STAY, "inn", "YYC", a, b);
        line_dates(stay);
        stay->status = off ? ITEM_CANCELLED : ITEM_PLANNED;
        for (int k = from; k < from + nights && !off; k++)
            had[k] = true;
    }
    made_at(&m, ITEM_MEETING, "last", "YYC", "2024-06-15T10:00-06:00", "2024-06-15T11:00-06:00");
    count(&m);
    ck_assert_int_eq(m.trip->total_nights, DAYS);
    ck_assert_int_eq(m.trip->total_days, DAYS + 1);
    for (int k = 0; k < DAYS; k++) {
        covered += had[k];
        ck_assert_msg(m.trip->nights_list[k].covered == had[k], "seed %" PRIu64 ": night %d", seed, k);
        ck_assert_int_eq(m.trip->nights_list[k].stay != NULL, had[k]);
        ck_assert(!m.trip->nights_list[k].aboard);
    }
    ck_assert_msg(m.trip->lodging_nights == (home ? covered : DAYS), "seed %" PRIu64 ": %d of %d", seed, m.trip->lodging_nights, covered);
    made_free(&m);
}

START_TEST(each_night_of_stays)
{
    for (uint64_t seed = 1; seed <= 400; seed++)
        look_at_beds(seed);
}
END_TEST

/* ---- edges ----------------------------------------------------------------------- */

/* Every minute of leaving and of landing around a night, against the two clocks. */
START_TEST(every_minute_of_a_night)
{
    for (int left = 22 * 60; left < 28 * 60; left += 7)
        for (int lasts = 1; lasts < 8 * 60; lasts += 13) {
            char a[40], b[40];
            struct made m = made();
            int64_t start = 5 * MINUTES_OF_DAY + left - towns[1].offset * 60;
            made_at(&m, ITEM_MEETING, "m", "SEA", "2024-06-06T09:00-07:00", "2024-06-06T10:00-07:00");
            made_leg(&m, ITEM_TRAIN, "t", "SEA", stamp(a, start, 1), "YVR", stamp(b, start + lasts, 1));
            made_at(&m, ITEM_MEETING, "n", "YVR", "2024-06-08T09:00-07:00", "2024-06-08T10:00-07:00");
            count(&m);
            bool aboard = left < 27 * 60 && left + lasts >= 28 * 60;
            ck_assert_int_eq(m.trip->n_nights, 2);
            ck_assert_msg(m.trip->nights_list[0].aboard == aboard, "%d + %d", left, lasts);
            ck_assert_int_eq(m.trip->nights_aboard, aboard);
            const char *at = left + lasts <= 28 * 60 ? "YVR" : "SEA"; /* of where he slept, if he did */
            if (!aboard)
                ck_assert_str_eq(m.trip->nights_list[0].at->place->iata, at);
            ck_assert_str_eq(m.trip->nights_list[1].at->place->iata, "YVR");
            made_free(&m);
        }
}
END_TEST

/* So long that nobody lists its nights: 3660 are, one more is only counted. */
START_TEST(a_trip_of_years)
{
    static const int spans[] = {3659, 3660, 3661, 20000};
    for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
        struct made m = made();
        char day[ISO_BUF];
        made_at(&m, ITEM_MEETING, "a", "SEA", "2024-06-06T09:00-07:00", "2024-06-06T10:00-07:00");
        struct item *item = made_at(&m, ITEM_DAY, "b", "SEA", iso_date(date_add((struct itin_date){2024, 6, 6}, spans[i]), day), "");
        line_dates(item);
        count(&m);
        ck_assert_int_eq(m.trip->total_nights, spans[i]);
        ck_assert_int_eq(m.trip->total_days, spans[i] + 1);
        ck_assert_uint_eq(m.trip->n_nights, spans[i] > 3660 ? 0 : (size_t)spans[i]);
        made_free(&m);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("model_nights");
    TCase *tc = tcase_create("nights");
    tcase_add_loop_test(tc, counted_by_hand, 0, ARRAY_LEN(cases));
    tcase_add_loop_test(tc, an_office_is_no_trip, 0, ARRAY_LEN(offices));
    tcase_add_loop_test(tc, each_night_of_journeys, 0, 8);
    tcase_add_test(tc, each_night_of_stays);
    tcase_add_test(tc, every_minute_of_a_night);
    tcase_add_test(tc, a_trip_of_years);
    suite_add_tcase(suite, tc);
    return suite;
}

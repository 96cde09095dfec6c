#include "fuzz_search.h"

#include "replan/timetable.h"

static const struct itin_instant from = {1782000000}, until = {1782000000 + 3 * 86400};

void fuzz_search(struct itin_timetable *timetable)
{
    struct itin_search *search = NULL;
    if (itin_timetable_prepare(timetable, from, until, NULL) ||
        itin_search_new(timetable, NULL, &search))
        return;
    for (int kind = ITIN_SEARCH_EARLIEST; kind <= ITIN_SEARCH_OPTIONS; kind++) {
        struct itin_search_query query = {.size = sizeof query,
                                          .kind = (enum itin_search_kind)kind,
                                          .from = {{"YYC", 0}},
                                          .n_from = 1,
                                          .to = {{"ICN", 0}, {"GMP", 60}},
                                          .n_to = 2,
                                          .at = from};
        struct itin_search_result result;
        if (itin_search_run(search, &query, &result))
            continue;
        for (size_t i = 0; i < result.n; i++)
            for (size_t k = 0; k < result.journeys[i].n_legs; k++) {
                const struct itin_search_leg *leg = &result.journeys[i].legs[k];
                HOLDS(leg->arrive.s > leg->depart.s, "a leg arrives before it leaves");
                HOLDS(!k || leg->depart.s >= leg[-1].arrive.s, "a connection goes back in time");
            }
    }
    itin_search_free(search);
}

static void same_departures(const struct itin_timetable *a, const struct itin_timetable *b)
{
    HOLDS(a->n_departures == b->n_departures, "%zu departures, saved %zu", a->n_departures,
          b->n_departures);
    HOLDS(!a->n_departures || a->base_day == b->base_day, "saved departures of another day");
    for (size_t i = 0; i < a->n_departures; i++) {
        const struct departure *d = &a->departures[i], *e = &b->departures[i];
        const struct service *s = &a->services[a->service_of[i]];
        const struct service *t = &b->services[b->service_of[i]];
        HOLDS(d->minute == e->minute && d->length == e->length, "departure %zu: another time", i);
        HOLDS(s->flight == t->flight && s->operator== t->operator, "departure %zu: another flight",
              i);
        HOLDS(!strcmp(a->stations[s->from].code, b->stations[t->from].code) &&
                  !strcmp(a->stations[departure_to(d)].code, b->stations[departure_to(e)].code),
              "departure %zu: another airport", i);
    }
}

void fuzz_save(struct itin_timetable *timetable)
{
    char *bytes;
    size_t len;
    const char *why;
    struct itin_timetable *opened;
    if (itin_timetable_prepare(timetable, from, until, NULL) ||
        itin_timetable_save(timetable, &bytes, &len))
        return;
    HOLDS(!itin_timetable_open(fuzz_zones(), bytes, len, true, ITIN_LANG_EN, &opened, &why),
          "a saved timetable is refused: %s", why);
    same_departures(timetable, opened);
    HOLDS(!itin_timetable_prepare(opened, from, until, NULL), "a saved timetable is damaged");
    same_departures(timetable, opened);
    fuzz_search(opened);
    itin_timetable_free(opened);
    itin_text_free(bytes);
}

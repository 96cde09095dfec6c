/* Timetables as text and as compiled bytes: what is accepted can be searched,
 * and a journey never goes back in time. */
#include "fuzz.h"

static void search(struct itin_timetable *timetable)
{
    static const struct itin_instant from = {1782000000}, until = {1782000000 + 3 * 86400};
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

static void save(const struct itin_timetable *timetable)
{
    char *bytes;
    size_t len;
    const char *why;
    struct itin_timetable *mapped;
    if (itin_timetable_save(timetable, &bytes, &len))
        return;
    HOLDS(!itin_timetable_open(fuzz_zones(), bytes, len, true, &mapped, &why),
          "a saved timetable is refused: %s", why);
    search(mapped);
    itin_timetable_free(mapped);
    itin_text_free(bytes);
}

static void open_bytes(const uint8_t *data, size_t size)
{
    struct itin_timetable *timetable;
    const char *why;
    void *aligned = aligned_alloc(8, (size + 8) / 8 * 8);
    if (!aligned)
        return;
    memcpy(aligned, data, size);
    if (!itin_timetable_open(fuzz_zones(), aligned, size, false, &timetable, &why)) {
        search(timetable);
        itin_timetable_free(timetable);
    }
    free(aligned);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct itin_timetable *timetable;
    struct itin_diag *diag;
    if (itin_timetable_is_compiled((const char *)data, size)) {
        open_bytes(data, size);
        return 0;
    }
    HOLDS(!itin_diag_new(NULL, &diag), "no sink");
    HOLDS(!itin_timetable_new(fuzz_zones(), &timetable), "no timetable");
    if (!itin_timetable_add(timetable, "input", (const char *)data, size, diag)) {
        search(timetable);
        save(timetable);
    }
    itin_timetable_free(timetable);
    itin_diag_free(diag);
    return 0;
}

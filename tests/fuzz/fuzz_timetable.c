/* Timetables as text and as compiled bytes: what is accepted can be searched,
 * a journey never goes back in time, and what is saved has the same departures. */
#include "fuzz_search.h"

static void open_bytes(const uint8_t *data, size_t size)
{
    struct itin_timetable *timetable;
    const char *why;
    void *aligned = aligned_alloc(8, (size + 8) / 8 * 8);
    if (!aligned)
        return;
    memcpy(aligned, data, size);
    if (!itin_timetable_open(fuzz_zones(), aligned, size, false, ITIN_LANG_EN, &timetable, &why)) {
        fuzz_search(timetable);
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
        fuzz_search(timetable);
        fuzz_save(timetable);
    }
    itin_timetable_free(timetable);
    itin_diag_free(diag);
    return 0;
}

/* A GTFS feed in one input: each table begins with a line "== NAME". */
#include "fuzz_search.h"

#include "base/slice.h"

enum { TABLES = 16 };

static size_t split(struct itin_slice rest, char names[][32], struct itin_feed_table *tables)
{
    struct itin_slice line;
    size_t n = 0;
    while (slice_split(&rest, '\n', &line)) {
        if (slice_starts(line, LIT("== ")) && n < TABLES) {
            struct itin_slice name = slice_trim(slice_from(line, 3));
            snprintf(names[n], sizeof names[n], SLICE_FMT, SLICE_ARG(name));
            tables[n] = (struct itin_feed_table){names[n], rest.ptr, 0};
            n++;
        } else if (n && rest.len)
            tables[n - 1].len = (size_t)(rest.ptr - tables[n - 1].bytes);
        else if (n)
            tables[n - 1].len = (size_t)(line.ptr + line.len - tables[n - 1].bytes);
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char names[TABLES][32];
    struct itin_feed_table tables[TABLES];
    struct itin_timetable *timetable;
    struct itin_diag *diag;
    size_t n = split(slice((const char *)data, size), names, tables);
    HOLDS(!itin_diag_new(NULL, &diag), "no sink");
    HOLDS(!itin_timetable_new(fuzz_zones(), &timetable), "no timetable");
    enum itin_status status = itin_timetable_add_feed(timetable, "feed", tables, n, diag);
    HOLDS(status != ITIN_EFORMAT || itin_diag_len(diag), "refused without a finding");
    if (!status) {
        fuzz_search(timetable);
        fuzz_save(timetable);
    }
    itin_timetable_free(timetable);
    itin_diag_free(diag);
    return 0;
}

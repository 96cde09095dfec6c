/* The strings of a command line: places, moments, zones, connecting times. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct itin_slice text = {(const char *)data, size};
    struct itin_place_hit hits[8];
    struct itin_diag *diag;
    struct itin_mct *mct;
    for (int want = ITIN_WANT_ANY; want <= ITIN_WANT_CITY; want++)
        for (size_t i = 0, n = itin_place_search(text, (enum itin_place_want)want, hits, 8); i < n;
             i++)
            HOLDS(hits[i].place && *itin_place_zone(hits[i].place), "a place without a zone");
    struct itin_place_mention mentions[8];
    struct itin_moment moment;
    struct itin_instant at;
    (void)itin_place_mentions(text, mentions, 8);
    if (itin_moment_parse(text, &moment))
        (void)itin_moment_instant(&moment, &at);
    if (itin_instant_parse(text, &at)) {
        char again[40];
        struct itin_instant same;
        itin_instant_text(at, again);
        HOLDS(itin_instant_parse((struct itin_slice){again, strlen(again)}, &same) &&
                  same.s == at.s,
              "an instant does not come back: %s", again);
    }
    (void)itin_zonedb_find(fuzz_zones(), text, NULL);
    HOLDS(!itin_diag_new(NULL, &diag), "no sink");
    if (!itin_mct_new("input", text.ptr, text.len, diag, &mct))
        itin_mct_free(mct);
    itin_diag_free(diag);
    return 0;
}

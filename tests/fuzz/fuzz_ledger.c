/* A ledger of any bytes beside a plan: never more than ignored, and what is
 * written after it is read again. */
#include "fuzz.h"

static const char plan[] = "itin: 1\ntrip: T\nhome: Seoul\nplan:\n"
                           "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
                           "- meeting: Port\n  at: Seattle\n  time: 2024-06-26 09:30 - 10:30\n"
                           "- flight: WS86\n  route: YYC -> ICN\n  time: 2026-12-11 12:30 - 17:20\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t len, again_len;
    struct fuzz_trip t = fuzz_read_with(ITIN_FORM_YAML, plan, sizeof plan - 1, data, size);
    HOLDS(t.trip, "a ledger refuses a plan");
    itin_text_free(fuzz_write(&t, ITIN_WRITE_ICS, &len));
    char *ledger = fuzz_write(&t, ITIN_WRITE_LEDGER, &len);
    if (ledger) {
        struct fuzz_trip next = fuzz_read_with(ITIN_FORM_YAML, plan, sizeof plan - 1, ledger, len);
        char *again = fuzz_write(&next, ITIN_WRITE_LEDGER, &again_len);
        HOLDS(again && again_len == len && memcmp(again, ledger, len) == 0,
              "a ledger changes although nothing happened:\n%s\n----\n%s", ledger,
              again ? again : "");
        itin_text_free(again);
        fuzz_free(&next);
    }
    itin_text_free(ledger);
    fuzz_free(&t);
    return 0;
}

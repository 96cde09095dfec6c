/* Calendars folded between the bytes of a character. RFC 5545, 3.1, asks every
 * reader to restore them: the fold is put behind the character, so that nothing
 * changes its line and the rest of the file its offset. */
#include "base/base.h"

#include "base/utf8.h"
#include "source/decode.h"

enum { MAX_BYTES = 4, MAX_FOLDS = 3 * (MAX_BYTES - 1) };

/* Length of the fold that begins a text; 0: none. */
static size_t fold_at(struct itin_slice s)
{
    size_t end = slice_starts(s, LIT("\r\n")) ? 2 : slice_starts(s, LIT("\n")) ? 1 : 0;
    return end && end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '\t') ? end + 1 : 0;
}

/* Mends the character that begins at `s`; how many bytes are done with. */
static size_t mend(char *s, size_t len)
{
    char bytes[MAX_BYTES], folds[MAX_FOLDS];
    unsigned char lead = (unsigned char)s[0];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1, n = 1, n_folds = 0, at = 1;
    bytes[0] = s[0];
    while (n < want && at < len) {
        size_t fold = fold_at(slice(s + at, len - at));
        bool goes_on = ((unsigned char)s[at] & 0xC0) == 0x80;
        if (goes_on) {
            bytes[n++] = s[at++];
        } else if (fold && n_folds + fold <= sizeof folds) {
            memcpy(folds + n_folds, s + at, fold);
            n_folds += fold;
            at += fold;
        } else {
            return 1;
        }
    }
    if (n < want || !n_folds)
        return n < want ? 1 : at;
    memcpy(s, bytes, n);
    memcpy(s + n, folds, n_folds);
    return at;
}

struct itin_slice source_mend_folds(struct arena *arena, struct itin_slice raw)
{
    struct itin_slice body = slice_starts(raw, LIT("\xEF\xBB\xBF")) ? slice_from(raw, 3) : raw;
    if (!slice_starts_nocase(slice_trim(body), LIT("BEGIN:VCALENDAR")) || utf8_valid(raw) == raw.len)
        return raw;
    char *copy = arena_alloc(arena, raw.len + 1);
    if (!copy)
        return raw;
    memcpy(copy, raw.ptr, raw.len);
    for (size_t at = 0; at < raw.len;)
        at += mend(copy + at, raw.len - at);
    struct itin_slice mended = slice(copy, raw.len);
    return utf8_valid(mended) == raw.len ? mended : raw; /* or it is of another charset, or damaged */
}

/* Bytes to text: which encoding, the text in UTF-8 (NFC), and the pieces that
 * lead back from text offsets to byte offsets. */
#ifndef SOURCE_DECODE_H
#define SOURCE_DECODE_H

#include "base/arena.h"
#include "source/source.h"

/* A mark on the way from text to file. text_unit 0: from here on each character
 * of the text is one of the file, and the way is walked; else a run of
 * composed characters, each of `text_unit` bytes of text and `raw_unit` bytes
 * of the file. A run ends where the next mark stands. */
struct source_piece {
    uint32_t text, raw;
    uint16_t text_unit, raw_unit;
};

/* A way to walk is never longer than so many characters. */
enum { SOURCE_STRIDE = 64 };

struct source_map {
    struct source_piece *pieces;
    size_t n, cap;
};

/* Judges the bytes; NULL when they are text, else what they are instead, with
 * the place. Sets encoding and bom. */
bool source_detect(struct itin_source *source, struct source_fault *reterr_fault);

/* A calendar whose lines are folded inside of characters, mended, of the same
 * length; everything else as it is. */
struct itin_slice source_mend_folds(struct arena *arena, struct itin_slice raw);

/* Fills text and map from raw, by encoding. */
enum itin_status source_decode(struct itin_source *source, struct source_fault *reterr_fault);

/* Whether the bytes are CP949 (EUC-KR and its extension), strictly, and read
 * like Korean text; *ret_bad is the offset of the first byte that is not. */
bool source_is_cp949(struct itin_slice raw, size_t *ret_bad);

/* Whether valid UTF-8 is plainly in NFC; false may only mean "look closer". */
bool source_is_plain_nfc(struct itin_slice text);

#endif

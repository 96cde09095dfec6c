/* Bytes to text: which encoding, the text in UTF-8 (NFC), and the pieces that
 * lead back from text offsets to byte offsets. */
#ifndef SOURCE_DECODE_H
#define SOURCE_DECODE_H

#include "base/arena.h"
#include "source/source.h"

/* A run of characters of one size: each takes `text_unit` bytes of text and
 * `raw_unit` bytes of the file. A run ends where the next one begins. */
struct source_piece {
    uint32_t text, raw;
    uint16_t text_unit, raw_unit;
};

struct source_map {
    struct source_piece *pieces;
    size_t n, cap;
};

/* Judges the bytes; NULL when they are text, else what they are instead, with
 * the place. Sets encoding and bom. */
bool source_detect(struct itin_source *source, struct source_fault *reterr_fault);

/* Fills text and map from raw, by encoding. */
enum itin_status source_decode(struct itin_source *source, struct source_fault *reterr_fault);

/* Whether the bytes are CP949 (EUC-KR and its extension), strictly, and read
 * like Korean text; *ret_bad is the offset of the first byte that is not. */
bool source_is_cp949(struct itin_slice raw, size_t *ret_bad);

/* Whether valid UTF-8 is plainly in NFC; false may only mean "look closer". */
bool source_is_plain_nfc(struct itin_slice text);

#endif

/* How a place and its airport's code are written together. */
#ifndef MODEL_PLACE_TEXT_H
#define MODEL_PLACE_TEXT_H

#include "base/slice.h"

/* The code in `Seattle (SEA)` or `SEA(시애틀)`, else empty: three capitals, not
 * those of UTC or GMT. */
struct itin_slice place_text_code(struct itin_slice text);
/* The name in the same texts; the whole text where no code stands. */
struct itin_slice place_text_name(struct itin_slice text);

#endif

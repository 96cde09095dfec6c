/* What the renderers share. */
#ifndef DIAG_RENDER_H
#define DIAG_RENDER_H

#include "base/buf.h"
#include "diag/diag.h"

/* "error", "오류" ... Static. */
const char *render_severity(enum itin_severity severity, enum itin_lang lang);
/* Text for a terminal: control characters and invisible direction marks of
 * the input become `?`, so that no file can move the cursor. */
void render_clean(struct buf *out, struct itin_slice text);
/* A JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD. */
void render_json_string(struct buf *out, struct itin_slice text);
/* Renders findings as others may read them (contract, Privacy). */
enum itin_status render_guarded(struct itin_diag *diag, struct buf *out,
                                enum itin_status (*render)(struct itin_diag *, struct buf *));
/* Whether a place is the finding's own or one of its related ones. */
bool finding_is_related(const struct finding *f, struct span span);

#endif

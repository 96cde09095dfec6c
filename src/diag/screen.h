/* The parts of a text for people, drawn into columns of a screen. Shared by
 * the files of render_text(). */
#ifndef DIAG_SCREEN_H
#define DIAG_SCREEN_H

#include "base/width.h"
#include "diag/render.h"

enum {
    SCREEN_MAX_WIDTH = 400, /* columns; wider terminals get no wider text */
    SCREEN_MIN_WIDTH = 40,
    DETAIL_INDENT = 7
};

struct screen {
    struct buf *out;
    size_t width;
    bool color;
    enum itin_lang lang;
};

/* ---- screen.c: lines ----------------------------------------------------------- */

/* The colour of a severity, for screen_color(). */
const char *screen_severity(enum itin_severity severity);
void screen_color(struct screen *s, const char *code);
void screen_plain(struct screen *s);
/* A whole line, control characters taken out. */
void screen_clean_line(struct screen *s, struct itin_slice text);
void screen_break_line(struct screen *s, size_t indent);
/* The words of `text` in lines of the screen's width; the cursor stands at
 * column `at`, a blank `apart` from what stands there; later lines begin at
 * `indent`. No line ends in blanks. */
void screen_wrap(struct screen *s, struct itin_slice text, size_t at, size_t indent, bool apart);
/* A line as it stands, its columns kept, when it fits; else its words. */
void screen_line(struct screen *s, struct itin_slice text, size_t indent);

/* ---- render_excerpt.c: the lines of the document with their marks ---------------- */

void screen_places(struct screen *s, const struct finding *f);

/* ---- render_notes.c: notes in a few lines, unless they are asked for ------------- */

void screen_folded_notes(struct screen *s, const struct itin_diag *diag);

#endif

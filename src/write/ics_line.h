/* Content lines (RFC 5545, 3.1): what is added is escaped, folded at 75 octets
 * between characters, and can never become a line of its own: control
 * characters turn into a blank, invalid bytes into U+FFFD. Names are ours and
 * are taken as they are. */
#ifndef WRITE_ICS_LINE_H
#define WRITE_ICS_LINE_H

#include "base/buf.h"
#include "base/secret.h"
#include "time/civil.h"

enum {
    ICS_LINE_OCTETS = 75,
    ICS_VALUE_BYTES = 1 << 18 /* a longer value is cut: readers take no line of 1 MB */
};

struct content {
    struct buf *out;
    struct buf line; /* the line being made, not folded yet */
    struct arena *arena;               /* texts without what is hidden are made here; and: */
    const struct secret_words *hidden; /* NULL: nothing is hidden */
    size_t *n_hidden;
};
void content_init(struct content *o, struct buf *out);
void content_release(struct content *o);

/* One line: begin, parameters, one value, end. */
void content_begin(struct content *o, const char *name);
/* Quoted where needed, `^n ^^ ^'` of RFC 6868. */
void content_param(struct content *o, const char *name, struct itin_slice value);
void content_text(struct content *o, struct itin_slice value); /* TEXT, escaped */
void content_raw(struct content *o, struct itin_slice value);  /* URI, numbers ...: not escaped */
void content_wall(struct content *o, struct itin_civil wall);  /* 20240624T192000 */
void content_utc(struct content *o, struct itin_instant at);   /* 20240624T102000Z */
void content_date(struct content *o, struct itin_date date);   /* 20240624 */
/* 2024-06-24T19:20:00+09:00 */
void content_wall_offset(struct content *o, struct itin_civil wall, int32_t offset);
/* A whole content line of somebody else, name and all. */
void content_foreign(struct content *o, struct itin_slice line);
void content_end(struct content *o);

/* A whole line; an empty value writes none. */
void content_put_text(struct content *o, const char *name, struct itin_slice value);
void content_put_raw(struct content *o, const char *name, struct itin_slice value);
void content_put(struct content *o, const char *name, const char *word); /* a word of ours */
void content_put_utc(struct content *o, const char *name, struct itin_instant at);

#endif

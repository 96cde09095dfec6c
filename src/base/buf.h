/* A growing text buffer on the heap, with a cap. Errors stick: add freely,
 * look at the status once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/slice.h"

struct buf {
    char *ptr; /* NUL-terminated when not NULL */
    size_t len, size, cap;
    enum itin_status status; /* ITIN_OK, ITIN_ENOMEM or ITIN_ELIMIT */
};

void buf_init(struct buf *buf, size_t cap);
void buf_release(struct buf *buf);
/* Releases a text that went into `whole`: memory that it lacked is lacking there. */
void buf_release_into(struct buf *part, struct buf *whole);
/* Keeps the memory and the cap, and ITIN_ENOMEM: what stood there was not whole. */
void buf_clear(struct buf *buf);

void buf_add(struct buf *buf, struct itin_slice s);
void buf_adds(struct buf *buf, const char *s);
void buf_addc(struct buf *buf, char c);
void buf_pad(struct buf *buf, char c, size_t n); /* n times c */
void buf_add_number(struct buf *buf, uint64_t n);
void buf_addf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
/* The text as a slice; valid until the next change. */
struct itin_slice buf_slice(const struct buf *buf);
/* Moves the text out (malloc'd, NUL-terminated, never NULL on ITIN_OK). */
enum itin_status buf_take(struct buf *buf, char **ret_text, size_t *ret_len);

#endif

#include "base/base.h"

#include "base/buf.h"

void buf_init(struct buf *buf, size_t cap)
{
    *buf = (struct buf){.cap = cap};
}

void buf_release(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){.cap = buf->cap};
}

void buf_release_into(struct buf *part, struct buf *whole)
{
    if (part->status == ITIN_ENOMEM)
        whole->status = ITIN_ENOMEM;
    buf_release(part);
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    if (buf->status == ITIN_ELIMIT)
        buf->status = ITIN_OK;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

/* Room for n more bytes and the NUL. */
static bool reserve(struct buf *buf, size_t n)
{
    if (buf->status)
        return false;
    if (n > buf->cap - buf->len) {
        buf->status = ITIN_ELIMIT;
        return false;
    }
    if (buf->ptr && buf->size - buf->len > n)
        return true;
    size_t want = buf->size ? buf->size * 2 : 256;
    while (want <= buf->len + n)
        want *= 2;
    char *p = realloc(buf->ptr, want);
    if (!p) {
        buf->status = ITIN_ENOMEM;
        return false;
    }
    buf->ptr = p;
    buf->size = want;
    return true;
}

void buf_add(struct buf *buf, struct itin_slice s)
{
    if (!s.len || !reserve(buf, s.len))
        return;
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
}

void buf_adds(struct buf *buf, const char *s)
{
    buf_add(buf, slice_of(s));
}

void buf_addc(struct buf *buf, char c)
{
    buf_add(buf, slice(&c, 1));
}

void buf_pad(struct buf *buf, char c, size_t n)
{
    if (!n || !reserve(buf, n))
        return;
    memset(buf->ptr + buf->len, c, n);
    buf->len += n;
    buf->ptr[buf->len] = '\0';
}

void buf_add_number(struct buf *buf, uint64_t n)
{
    char digits[SLICE_DIGITS];
    buf_add(buf, slice_digits(n, digits));
}

void buf_addf(struct buf *buf, const char *format, ...)
{
    char small[256]; /* most texts: formatted once, not once more for the length */
    va_list args;
    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n <= 0 || !reserve(buf, (size_t)n))
        return;
    if ((size_t)n < sizeof small) {
        memcpy(buf->ptr + buf->len, small, (size_t)n + 1);
        buf->len += (size_t)n;
        return;
    }
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, args);
    va_end(args);
    buf->len += (size_t)n;
}

struct itin_slice buf_slice(const struct buf *buf)
{
    return slice(buf->ptr, buf->len);
}

enum itin_status buf_take(struct buf *buf, char **ret_text, size_t *ret_len)
{
    if (!buf->status && !buf->ptr && reserve(buf, 0))
        buf->ptr[0] = '\0';
    if (buf->status) {
        enum itin_status status = buf->status;
        buf_release(buf);
        return status;
    }
    *ret_text = buf->ptr;
    if (ret_len)
        *ret_len = buf->len;
    *buf = (struct buf){.cap = buf->cap};
    return ITIN_OK;
}

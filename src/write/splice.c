#include "base/base.h"

#include "write/splice.h"

static void add(struct splice *s, size_t start, size_t end, struct itin_slice text)
{
    struct splice_change *c = ARENA_PUSH(s->arena, s->list, s->n, s->cap);
    if (c)
        *c = (struct splice_change){start, end, s->n, arena_dup(s->arena, text)};
}

bool splice_change(struct splice *s, struct span span, struct itin_slice text)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->list[i].start == span.start && s->list[i].end > s->list[i].start)
            return slice_eq(s->list[i].text, text);
    add(s, span.start, span.end, text);
    return true;
}

void splice_insert(struct splice *s, size_t at, struct itin_slice text)
{
    add(s, at, at, text);
}

/* What is inserted at a place stands before a change that begins there. */
static int by_place(const void *left, const void *right)
{
    const struct splice_change *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    bool x = a->end > a->start, y = b->end > b->start;
    if (x != y)
        return x ? 1 : -1;
    return (a->serial > b->serial) - (a->serial < b->serial);
}

bool splice_apply(struct splice *s, struct buf *out)
{
    const struct itin_source *source = s->source;
    size_t at = 0;
    if (s->n)
        qsort(s->list, s->n, sizeof *s->list, by_place);
    for (size_t i = 0; i < s->n; i++) {
        size_t start = source_raw_offset(source, s->list[i].start);
        size_t end = source_raw_offset(source, s->list[i].end);
        bool ok = true;
        struct itin_slice text = source_encode(source, s->arena, s->list[i].text, &ok);
        if (!ok || start < at || end < start)
            return false;
        buf_add(out, slice(source->raw.ptr + at, start - at));
        buf_add(out, text);
        at = end;
    }
    buf_add(out, slice_from(source->raw, at));
    return true;
}

#include "base/base.h"

#include "base/arena.h"

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    max_align_t data[];
};

enum {
    FIRST_BLOCK = 16 << 10,
    MAX_BLOCK = 4 << 20,
    LARGE_ELEMENT = 256, /* of these, most lists hold one */
};

void arena_init(struct arena *arena, size_t cap)
{
    *arena = (struct arena){.cap = cap};
}

void arena_release(struct arena *arena)
{
    for (struct arena_block *b = arena->head, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *arena = (struct arena){.cap = arena->cap};
}

static struct arena_block *block_new(struct arena *arena, size_t size)
{
    size_t want = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    if (want > MAX_BLOCK)
        want = MAX_BLOCK;
    if (want < size)
        want = size;
    struct arena_block *b = malloc(sizeof *b + want);
    if (!b)
        return NULL;
    *b = (struct arena_block){.next = arena->head, .size = want};
    arena->head = b;
    return b;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t round = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (round < size || round > arena->cap - arena->used) {
        arena->failed = arena->full = true;
        return NULL;
    }
    struct arena_block *b = arena->head;
    if (!b || b->size - b->used < round)
        b = block_new(arena, round);
    if (!b) {
        arena->failed = true;
        return NULL;
    }
    void *p = (char *)b->data + b->used;
    b->used += round;
    arena->used += round;
    return memset(p, 0, round);
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, bytes);
}

struct itin_slice arena_dup(struct arena *arena, struct itin_slice s)
{
    char *p = s.len < SIZE_MAX ? arena_alloc(arena, s.len + 1) : NULL;
    if (!p)
        return slice(NULL, 0);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return slice(p, s.len);
}

struct itin_slice arena_printf(struct arena *arena, const char *format, ...)
{
    char small[256]; /* most texts: formatted once, not once more for the length */
    va_list args;
    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    char *p = n < 0 ? NULL : arena_alloc(arena, (size_t)n + 1);
    if (!p)
        return slice(NULL, 0);
    if ((size_t)n < sizeof small) {
        memcpy(p, small, (size_t)n);
        return slice(p, (size_t)n);
    }
    va_start(args, format);
    vsnprintf(p, (size_t)n + 1, format, args);
    va_end(args);
    return slice(p, (size_t)n);
}

bool arena_grow(struct arena *arena, void **items, size_t *n, size_t *cap, size_t size)
{
    if (*n == *cap) {
        size_t more = *cap ? *cap * 2 : size < LARGE_ELEMENT ? 8 : 1;
        void *p = more > *cap ? arena_array(arena, more, size) : NULL;
        if (!p)
            return false;
        if (*n)
            memcpy(p, *items, *n * size);
        *items = p;
        *cap = more;
    }
    memset((char *)*items + *n * size, 0, size);
    ++*n;
    return true;
}

void arena_drop(struct arena *arena, struct buf *text)
{
    if (text->status == ITIN_ENOMEM)
        arena->failed = true;
    buf_release(text);
}

struct itin_slice arena_take(struct arena *arena, struct buf *text)
{
    struct itin_slice copy = arena_dup(arena, buf_slice(text));
    arena_drop(arena, text);
    return copy;
}

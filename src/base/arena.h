/* An arena: memory that is freed in one go, with a cap. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/buf.h"

struct arena_block;
struct arena {
    struct arena_block *head;
    size_t used, cap; /* bytes asked for so far; the cap on them */
    bool failed;      /* an allocation was refused: sticky, so that callers may check once */
    bool full;        /* ... by the cap, not by the system */
};

void arena_init(struct arena *arena, size_t cap);
void arena_release(struct arena *arena);

/* Zeroed memory, aligned for any type; NULL when memory or the cap is
 * exhausted (then `failed` is set). */
void *arena_alloc(struct arena *arena, size_t size);
/* n elements of a size, with overflow checked. */
void *arena_array(struct arena *arena, size_t n, size_t size);
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* A copy, NUL-terminated behind its end. {NULL, 0} on failure. */
struct itin_slice arena_dup(struct arena *arena, struct itin_slice s);
struct itin_slice arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* Grows an arena array by doubling: makes room for one more element and
 * returns it zeroed (NULL on failure, nothing changed). Use:
 *   struct item *it = ARENA_PUSH(arena, list->items, list->n, list->cap);     */
#define ARENA_PUSH(arena, items, n, cap) \
    (arena_grow((arena), (void **)&(items), &(n), &(cap), sizeof *(items)) ? &(items)[(n)-1] : NULL)
bool arena_grow(struct arena *arena, void **items, size_t *n, size_t *cap, size_t size);

/* Releases a text whose copies went into the arena: memory that it lacked is
 * lacking there. arena_take() makes the copy itself. */
void arena_drop(struct arena *arena, struct buf *text);
struct itin_slice arena_take(struct arena *arena, struct buf *text);

#endif

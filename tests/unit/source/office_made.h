/* Office files made in memory, and the text that is read of them. */
#ifndef UNIT_SOURCE_OFFICE_MADE_H
#define UNIT_SOURCE_OFFICE_MADE_H

#include "packed.h"
#include "source/office.h"

struct made {
    struct arena arena;
    struct pack pack;
    struct itin_slice text;
    struct office_mark *marks;
    size_t n;
    struct source_fault fault;
};

static inline void made_open(struct made *m)
{
    *m = (struct made){.n = 0};
    arena_init(&m->arena, ITIN_MAX_ARENA_BYTES);
    pack_open(&m->pack);
}

static inline void made_close(struct made *m)
{
    pack_free(&m->pack);
    arena_release(&m->arena);
}

static inline enum itin_status made_read(struct made *m)
{
    m->fault = (struct source_fault){.kind = SOURCE_NO_FAULT};
    return office_read(&m->arena, pack_close(&m->pack, ""), &m->text, &m->marks, &m->n, &m->fault);
}

static inline void made_expect(struct made *m, const char *want)
{
    enum itin_status status = made_read(m);
    ck_assert_msg(status == ITIN_OK, "status %d, reason %d", (int)status, (int)m->fault.reason);
    ck_assert_str_eq(m->text.ptr ? m->text.ptr : "", want);
}

static inline void made_expect_refused(struct made *m, enum office_reason reason)
{
    enum itin_status status = made_read(m);
    ck_assert_int_eq(m->fault.reason, reason);
    ck_assert_int_eq(status, reason >= OFFICE_FILES ? ITIN_ELIMIT : ITIN_EENCODING);
    ck_assert_int_eq(m->fault.kind, SOURCE_FAULT_OFFICE);
}

/* The label of the first stretch of text that begins with these words. */
static inline struct itin_slice made_label(const struct made *m, const char *words)
{
    size_t at = slice_find(m->text, slice_of(words), 0);
    struct itin_slice label = {"", 0};
    ck_assert_msg(at < m->text.len, "no `%s`", words);
    for (size_t i = 0; i < m->n && m->marks[i].at <= at; i++)
        label = m->marks[i].label;
    return label;
}

static inline void made_expect_label(const struct made *m, const char *words, const char *want)
{
    struct itin_slice label = made_label(m, words);
    ck_assert_msg(slice_eq(label, slice_of(want)), "`%s`: " SLICE_FMT, words, SLICE_ARG(label));
}

/* Every shortage of memory ends in ITIN_ENOMEM, and enough of it in the text. */
static inline void made_expect_enomem(struct made *m, size_t step)
{
    struct itin_slice bytes = pack_close(&m->pack, "");
    bool done = false;
    for (size_t cap = 0; !done; cap += step) {
        struct arena small;
        arena_init(&small, cap);
        enum itin_status status = office_read(&small, bytes, &m->text, &m->marks, &m->n, &m->fault);
        done = status == ITIN_OK;
        ck_assert_msg(done || status == ITIN_ENOMEM, "%zu bytes: %d", cap, (int)status);
        ck_assert(!done || (cap > 0 && m->text.len > 0));
        ck_assert_uint_lt(cap, 1 << 20);
        arena_release(&small);
    }
}

#endif

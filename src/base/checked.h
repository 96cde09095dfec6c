/* Arithmetic on user numbers: false on overflow, *ret untouched. */
#ifndef BASE_CHECKED_H
#define BASE_CHECKED_H

#include "base/base.h"

static inline bool checked_add(int64_t a, int64_t b, int64_t *ret)
{
    int64_t r;
    if (__builtin_add_overflow(a, b, &r))
        return false;
    *ret = r;
    return true;
}

static inline bool checked_mul(int64_t a, int64_t b, int64_t *ret)
{
    int64_t r;
    if (__builtin_mul_overflow(a, b, &r))
        return false;
    *ret = r;
    return true;
}

#endif

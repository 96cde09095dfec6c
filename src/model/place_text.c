#include "base/base.h"

#include "model/place_text.h"

static bool is_code(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len == 3 && !slice_eq(s, LIT("UTC")) && !slice_eq(s, LIT("GMT"));
}

struct parts {
    struct itin_slice code, name;
};

/* Two parts, the second in a bracket that ends the text. */
static struct parts parts_of(struct itin_slice text)
{
    struct parts none = {slice(text.ptr, 0), text};
    size_t open = text.len;
    text = slice_trim(text);
    if (!text.len || text.ptr[text.len - 1] != ')')
        return none;
    while (open > 0 && (open >= text.len || text.ptr[open] != '('))
        open--;
    if (!open) /* ")" and "(ICN)": nothing stands before a bracket */
        return none;
    struct itin_slice before = slice_trim(slice(text.ptr, open));
    struct itin_slice inner = slice_trim(slice(text.ptr + open + 1, text.len - open - 2));
    if (!before.len || !inner.len)
        return none;
    if (is_code(inner))
        return (struct parts){inner, before};
    return is_code(before) && !slice_has_digit(inner) ? (struct parts){before, inner} : none;
}

struct itin_slice place_text_code(struct itin_slice text)
{
    return parts_of(text).code;
}

struct itin_slice place_text_name(struct itin_slice text)
{
    return parts_of(text).name;
}

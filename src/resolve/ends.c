/* Ends of a journey that stand in one text: the place column, the title. */
#include "base/base.h"

#include "base/utf8.h"
#include "resolve/work.h"

struct place_ref place_part(const struct place_ref *whole, struct itin_slice part)
{
    struct text text = {part, whole->text.span};
    struct itin_slice all = whole->text.str;
    if (text.span.end - text.span.start == all.len) {
        text.span.start += (uint32_t)(part.ptr - all.ptr);
        text.span.end = text.span.start + (uint32_t)part.len;
    }
    return (struct place_ref){.text = text};
}

static bool is_name(struct resolver *r, struct itin_slice text)
{
    struct answer a = search_place(r, text, ITIN_WANT_ANY);
    return text.len > 1 && (a.found == FOUND_PLACE || a.found == FOUND_AMBIGUOUS);
}

bool ends_split(struct resolver *r, struct item *item, struct place_ref pair)
{
    static const char *const signs[] = {"-", "–", "—", "‐", "‑", "~", "∼"};
    struct itin_slice text = pair.text.str, from = {0}, to = {0};
    size_t n = 0;
    if (!text.len || text.len > 80 || pair.code.len || place_is_known(&pair) || is_name(r, text))
        return false;
    for (size_t at = 1; at < text.len; at++)
        for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
            struct itin_slice sign = slice_of(signs[i]), rest = slice_from(text, at);
            if (!slice_starts(rest, sign))
                continue;
            struct itin_slice a = slice_trim(slice(text.ptr, at)), b = slice_trim(slice_from(rest, sign.len));
            if (!is_name(r, a) || !is_name(r, b))
                continue;
            from = a;
            to = b;
            n++;
        }
    if (n != 1)
        return false;
    item->from = place_part(&pair, from);
    item->to = place_part(&pair, to);
    item->route = pair.text;
    return true;
}

/* Up to `n` words at the end, back to a bracket or a comma. */
static struct itin_slice last_words(struct itin_slice s, size_t n)
{
    size_t start = s.len;
    while (start > 0 && !strchr("(/,", s.ptr[start - 1]) && (s.ptr[start - 1] != ' ' || --n > 0))
        start--;
    return slice_trim(slice_from(s, start));
}

static bool is_sure_name(struct resolver *r, struct itin_slice name)
{
    return utf8_count(name) > 1 && search_place(r, name, ITIN_WANT_ANY).found == FOUND_PLACE;
}

bool ends_goal(struct resolver *r, struct item *item)
{
    struct place_ref title = {.text = item->title};
    struct itin_slice text = title.text.str;
    size_t verb = slice_find(text, LIT("이동"), 0);
    if (r->trip->form != TRIP_REPORT || item->kind == ITEM_FLIGHT || verb >= text.len)
        return false;
    struct itin_slice words = slice_trim(slice(text.ptr, verb)), name = last_words(words, 1);
    if (!is_sure_name(r, name)) /* "파리 시내 이동" */
        name = last_words(words, 2);
    if (!is_sure_name(r, name))
        return false;
    item->to = place_part(&title, name);
    return true;
}

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

/* Where just one sign parts the text in two names; whose whole is none. */
static bool part_names(struct resolver *r, struct itin_slice text, bool slash, struct itin_slice *ret_from,
                       struct itin_slice *ret_to)
{
    static const char *const signs[] = {"-", "–", "—", "‐", "‑", "~", "∼", "/"};
    size_t n = 0;
    if (!text.len || text.len > 80 || is_name(r, text))
        return false;
    for (size_t at = 1; at < text.len; at++)
        for (size_t i = 0; i < ARRAY_LEN(signs) - !slash; i++) {
            struct itin_slice sign = slice_of(signs[i]), rest = slice_from(text, at);
            if (!slice_starts(rest, sign))
                continue;
            struct itin_slice a = slice_trim(slice(text.ptr, at)), b = slice_trim(slice_from(rest, sign.len));
            if (!is_name(r, a) || !is_name(r, b))
                continue;
            *ret_from = a;
            *ret_to = b;
            n++;
        }
    return n == 1;
}

bool ends_split(struct resolver *r, struct item *item, struct place_ref pair)
{
    struct itin_slice from, to;
    if (pair.code.len || place_is_known(&pair) || !part_names(r, pair.text.str, false, &from, &to))
        return false;
    item->from = place_part(&pair, from);
    item->to = place_part(&pair, to);
    item->route = pair.text;
    return true;
}

static bool is_same(struct resolver *r, struct itin_slice a, struct itin_slice b)
{
    struct answer x = search_place(r, a, ITIN_WANT_ANY), y = search_place(r, b, ITIN_WANT_ANY);
    return slice_eq_nocase(a, b) || (x.found == FOUND_PLACE && y.found == FOUND_PLACE && place_same_city(x.place, y.place));
}

bool ends_of_pair(struct resolver *r, struct item *item, struct place_ref pair)
{
    bool lands = text_is_set(item->to.text);
    struct itin_slice ends[2], said = lands ? item->to.text.str : item->from.text.str;
    if (pair.code.len || place_is_known(&pair) || !part_names(r, pair.text.str, true, &ends[0], &ends[1]) ||
        !is_same(r, ends[lands], said) || is_same(r, ends[!lands], said))
        return false;
    *(lands ? &item->from : &item->to) = place_part(&pair, ends[!lands]);
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

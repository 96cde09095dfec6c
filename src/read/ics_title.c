/* What a title of an event says of a journey: codes, names, numbers. */
#include "base/base.h"

#include "base/slice.h"
#include "read/ics_title.h"

#include <itin/place.h>

/* ---- codes -------------------------------------------------------------------------- */

/* Three capitals that stand alone at `at`. */
bool title_code_at(struct itin_slice s, size_t at, struct itin_slice *ret)
{
    if (at + 3 > s.len || (at && isalnum((unsigned char)s.ptr[at - 1])) ||
        (at + 3 < s.len && isalnum((unsigned char)s.ptr[at + 3])))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!isupper((unsigned char)s.ptr[at + i]))
            return false;
    *ret = slice(s.ptr + at, 3);
    return true;
}

static size_t skip_blanks(struct itin_slice s, size_t at)
{
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
        at++;
    return at;
}

static size_t skip_arrow(struct itin_slice s, size_t at)
{
    static const char *const arrows[] = {"->", "-", "–", "—", "→", "➔", "➜", "⇒", "✈", ">",
                                         "/", "~", "to ", "TO ", "nach "};
    at = skip_blanks(s, at);
    for (size_t i = 0; i < ARRAY_LEN(arrows); i++)
        if (slice_starts(slice_from(s, at), slice_of(arrows[i])))
            return skip_blanks(s, at + strlen(arrows[i]));
    return s.len;
}

/* ICN-SEA, ICN → SEA, "Seoul (ICN) to Seattle (SEA)". */
bool title_codes(struct itin_slice s, struct title_pair *ret)
{
    struct itin_slice in_brackets[2];
    size_t n = 0;
    for (size_t at = 0; at < s.len; at++) {
        struct itin_slice code;
        if (!isupper((unsigned char)s.ptr[at]) || !title_code_at(s, at, &code))
            continue;
        if (title_code_at(s, skip_arrow(s, at + 3), &ret->to) && !slice_eq(code, ret->to)) {
            ret->from = code;
            return true;
        }
        if (at && s.ptr[at - 1] == '(' && at + 3 < s.len && s.ptr[at + 3] == ')' && n < 2)
            in_brackets[n++] = code;
    }
    if (n == 2 && !slice_eq(in_brackets[0], in_brackets[1])) {
        *ret = (struct title_pair){in_brackets[0], in_brackets[1]};
        return true;
    }
    return false;
}

/* ---- names of places --------------------------------------------------------------- */

/* The first place that `text` names, when it is short and holds neither a
 * number nor a clock. */
static bool find_place(struct itin_slice text, struct itin_place_mention *ret)
{
    return text.len > 1 && text.len < 60 && !slice_has_digit(text) && !memchr(text.ptr, ':', text.len) &&
           itin_place_mentions(text, ret, 1) > 0;
}

bool title_names_place(struct itin_slice text)
{
    struct itin_place_mention found;
    return find_place(text, &found);
}

/* A place and nothing else. */
static bool is_place(struct itin_slice text)
{
    struct itin_place_mention found;
    return find_place(text, &found) && found.len == text.len;
}

/* The text beside a sign, up to what stands around a route: brackets, a colon,
 * a number, and a word in front that no name of a place begins with. */
static struct itin_slice before_sign(struct itin_slice s, size_t sign)
{
    size_t start = sign;
    while (start > 0 && !strchr("(:,[|;/0123456789", s.ptr[start - 1]))
        start--;
    struct itin_slice part = slice_trim(slice(s.ptr + start, sign - start));
    while (part.len && !is_place(part)) { /* "항공 인천", "SRT 수서" */
        size_t blank = slice_find(part, LIT(" "), 0);
        part = blank < part.len ? slice_trim(slice_from(part, blank)) : slice("", 0);
    }
    return part;
}

static struct itin_slice behind_sign(struct itin_slice s, size_t from)
{
    size_t end = from;
    while (end < s.len && !strchr("():,[]|;/0123456789", s.ptr[end]))
        end++;
    struct itin_slice part = slice_trim(slice(s.ptr + from, end - from));
    while (part.len && !is_place(part)) { /* "밴쿠버 KE071", "Vancouver with Air Canada" */
        size_t blank = part.len;
        while (blank > 0 && part.ptr[blank - 1] != ' ')
            blank--;
        part = blank ? slice_trim(slice(part.ptr, blank - 1)) : slice("", 0);
    }
    return part;
}

/* 인천→밴쿠버, Seoul – Vancouver, 羽田 → シカゴ: two names with a sign between. */
bool title_names(struct itin_slice s, struct title_pair *ret)
{
    static const char *const signs[] = {"→", "->", "➔", "➜", "⇒", "✈", "–", "—", "-", "~", ">", " to "};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        struct itin_slice sign = slice_of(signs[i]);
        for (size_t at = 1; (at = slice_find(s, sign, at)) < s.len; at += sign.len) {
            ret->from = before_sign(s, at);
            ret->to = ret->from.len ? behind_sign(s, at + sign.len) : slice("", 0);
            if (ret->from.len && ret->to.len)
                return true;
        }
    }
    return false;
}

/* KE071, AF 267, 7C101: two capitals or three digits. "Q3 2026" is none. */
bool title_number_is_plain(struct itin_slice norm)
{
    bool capitals = norm.len >= 4 && isupper((unsigned char)norm.ptr[0]) && isupper((unsigned char)norm.ptr[1]);
    return capitals || (norm.len >= 5 && isupper((unsigned char)norm.ptr[1]));
}

/* "AC64 to Seoul", "밴쿠버행 KE071": a number, and only where it goes. */
bool title_goal(struct itin_slice s, struct itin_slice *ret_to)
{
    size_t to = slice_find(s, LIT(" to "), 0), bound = slice_find(s, LIT("행 "), 1);
    if (to < s.len)
        *ret_to = behind_sign(s, to + 4);
    else if (bound < s.len)
        *ret_to = before_sign(s, bound);
    else
        return false;
    return ret_to->len > 0;
}

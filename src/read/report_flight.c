/* Flight numbers and operators in the text of an entry. */
#include "base/base.h"

#include "read/report_route.h"

/* A320, B737, E190: aircraft. */
static bool is_aircraft(struct itin_slice norm)
{
    return norm.len == 4 && strchr("ABE", norm.ptr[0]) &&
           (slice_starts(norm, LIT("A2")) || slice_starts(norm, LIT("A3")) ||
            slice_starts(norm, LIT("B7")) || slice_starts(norm, LIT("E1")));
}

static bool plain_number(struct itin_slice number)
{
    return number.len >= 4 && isupper((unsigned char)number.ptr[0]) &&
           isupper((unsigned char)number.ptr[1]) && isdigit((unsigned char)number.ptr[2]) &&
           isdigit((unsigned char)number.ptr[3]);
}

bool flight_in(struct report *r, const struct view *v, struct itin_slice text, bool sure,
               struct text *ret_number, struct itin_slice *ret_norm)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (!(isupper(c) || isdigit(c) || (sure && islower(c))) ||
            (i > 0 && (isalnum((unsigned char)text.ptr[i - 1]) || strchr(":.-", text.ptr[i - 1]))))
            continue;
        struct cursor cursor = view_cursor(v, text);
        struct text number;
        struct itin_slice norm;
        cursor.at = i;
        if (!notation_flight(&cursor, &r->trip->arena, &number, &norm))
            continue;
        bool lower = islower((unsigned char)number.str.ptr[0]) || islower((unsigned char)number.str.ptr[1]);
        if (is_aircraft(norm) || (!sure && (lower || !plain_number(number.str))))
            continue;
        *ret_number = keep_text(r, v, number.str);
        *ret_norm = norm;
        return true;
    }
    return false;
}

struct itin_slice operator_in(struct itin_slice text)
{
    static const char *const marks[] = {"operated by", "공동운항", "운항사", "durchgeführt von",
                                        "opéré par", "operado por", "運航"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        struct itin_slice mark = slice_of(marks[i]);
        for (size_t at = 0; at + mark.len <= text.len; at++) {
            if (!slice_starts_nocase(slice_from(text, at), mark))
                continue;
            struct itin_slice s = slice_trim(slice_from(text, at + mark.len));
            while (s.len && strchr(":-( ", s.ptr[0]))
                s = slice_from(s, 1);
            size_t end = 0;
            while (end < s.len && !strchr(")/,\n", s.ptr[end]))
                end++;
            return slice_trim(slice_head(s, end));
        }
    }
    return slice(NULL, 0);
}

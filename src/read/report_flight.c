/* Flight numbers and operators in the text of an entry. */
#include "base/base.h"

#include <itin/place.h>

#include "read/report_route.h"

/* A320, B737, E190: aircraft. */
static bool is_aircraft(struct itin_slice norm)
{
    return norm.len == 4 && strchr("ABE", norm.ptr[0]) &&
           (slice_starts(norm, LIT("A2")) || slice_starts(norm, LIT("A3")) ||
            slice_starts(norm, LIT("B7")) || slice_starts(norm, LIT("E1")));
}

bool route_is_shape(struct itin_slice s, const char *shape)
{
    for (size_t i = 0; shape[i]; i++)
        if (i >= s.len || !(shape[i] == 'A' ? isupper((unsigned char)s.ptr[i]) : isdigit((unsigned char)s.ptr[i])))
            return false;
    return true;
}

/* 출국(ke041): the text up to the end of a number in small letters, of a carrier
 * that there is. */
static struct itin_slice small_number(struct itin_slice text, size_t at)
{
    char code[2];
    size_t end = at, digits = 0;
    for (; end < text.len && isalnum((unsigned char)text.ptr[end]); end++) {
        if (end < at + 2)
            code[end - at] = (char)toupper((unsigned char)text.ptr[end]);
        else
            digits += isdigit((unsigned char)text.ptr[end]) != 0;
    }
    bool number = digits >= 3 && end == at + 2 + digits && *itin_carrier_name(slice(code, 2), ITIN_LANG_EN);
    return number ? slice_head(text, end) : text;
}

bool flight_in(struct report *r, const struct view *v, struct itin_slice text, bool sure,
               struct text *ret_number, struct itin_slice *ret_norm)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool named = notation_may_name_carrier(text, i);
        if (!(isupper(c) || isdigit(c) || named || (sure && islower(c))) ||
            (i > 0 && (isalnum((unsigned char)text.ptr[i - 1]) || strchr(":.-", text.ptr[i - 1]))))
            continue;
        struct cursor cursor = view_cursor(v, islower(c) ? small_number(text, i) : text);
        struct text number;
        struct itin_slice norm;
        cursor.at = i;
        if (!notation_flight(&cursor, &r->trip->arena, &number, &norm))
            continue;
        bool lower = islower((unsigned char)number.str.ptr[0]) || islower((unsigned char)number.str.ptr[1]);
        named = named && number.str.ptr == norm.ptr;
        if (is_aircraft(norm) || (!sure && (lower || !route_is_shape(number.str, "AA99"))))
            continue;
        if (named) /* the code stands for the name */
            view_fix_span(v, &number.span);
        *ret_number = named ? number : keep_text(r, v, number.str);
        *ret_norm = norm;
        return true;
    }
    return false;
}

static bool is_ground(struct itin_slice mode, enum item_kind *ret_kind)
{
    return mode.len && word_kind(mode, ret_kind) &&
           (*ret_kind == ITEM_TRAIN || *ret_kind == ITEM_BUS || *ret_kind == ITEM_FERRY);
}

/* "(기차, EC32)": the means in the same brackets, parted by a comma. */
static bool ground_in_brackets(struct itin_slice before, struct itin_slice behind, enum item_kind *ret_kind)
{
    size_t open = before.len;
    while (open > 0 && before.ptr[open - 1] != '(' && before.ptr[open - 1] != ')')
        open--;
    if (open == 0 || before.ptr[open - 1] != '(')
        return false;
    struct itin_slice first = slice_trim(slice_from(before, open));
    struct itin_slice last = slice_trim(slice_head(behind, slice_find(behind, LIT(")"), 0)));
    if (first.len && first.ptr[first.len - 1] == ',')
        first = slice_trim(slice_head(first, first.len - 1));
    else if (first.len || !last.len || last.ptr[0] != ',')
        return false;
    struct itin_slice mode = first.len ? first : slice_trim(slice_from(last, 1));
    return route_is_mode(mode) && is_ground(mode, ret_kind);
}

bool ride_of(struct itin_slice text, struct itin_slice number, enum item_kind *ret_kind)
{
    size_t at = slice_find(text, number, 0);
    if (!number.len || at >= text.len)
        return false;
    struct itin_slice before = slice_trim(slice_head(text, at)), behind = slice_trim(slice_from(text, at + number.len));
    if (ground_in_brackets(before, behind, ret_kind))
        return true;
    while (before.len && strchr(":(", before.ptr[before.len - 1]))
        before = slice_trim(slice_head(before, before.len - 1));
    size_t len = route_mode_behind(before);
    if (is_ground(slice_from(before, before.len - len), ret_kind))
        return true;
    size_t end = 0;
    while (end < behind.len && !strchr(" ,()/:", behind.ptr[end]))
        end++;
    struct itin_slice word = slice_head(behind, end);
    return route_is_mode(word) && is_ground(word, ret_kind);
}

size_t route_train_number(struct itin_slice s)
{
    static const char *const trains[] = {"ICE",    "TGV INOUI", "TGV Lyria",   "TGV",       "OUIGO",    "KTX-산천", "KTX-이음", "KTX",
                                         "SRT",    "ITX-새마을", "ITX-마음", "ITX",       "AVE",         "Eurostar",  "Railjet",  "유로스타", "Thalys",   "THALYS",
                                         "Italo",  "Nightjet",  "Frecciarossa", "Frecciargento", "Intercity", "InterCity", "EuroCity",
                                         "Acela",  "RJX", "무궁화호",  "새마을호",    "のぞみ",    "ひかり",   "THSR"};
    for (size_t i = 0; i < ARRAY_LEN(trains); i++) {
        if (!s.len || s.ptr[0] != trains[i][0])
            continue; /* most end here */
        size_t end = strlen(trains[i]), digits = 0;
        if (!slice_starts(s, slice_of(trains[i])))
            continue;
        while (end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == '-'))
            end++;
        for (; end < s.len && isdigit((unsigned char)s.ptr[end]); end++)
            digits++;
        if (digits >= 1 && digits <= 5 && (end == s.len || (s.ptr[end] != ':' && !isalpha((unsigned char)s.ptr[end]))))
            return end;
    }
    return 0;
}

bool route_is_rail_product(struct itin_slice flight)
{
    static const char products[][3] = {"EC", "IC", "EN", "NJ", "RJ", "IR", "RE"};
    for (size_t i = 0; i < ARRAY_LEN(products); i++)
        if (slice_starts(flight, slice_of(products[i])))
            return true;
    return false;
}

/* A town of Europe, and no code of an airport. */
static bool is_rail_town(struct itin_slice name)
{
    static const char countries[] = "AT DE CH IT FR NL BE LU CZ SK HU PL SI HR DK SE NO FI RO BG RS LI ";
    struct itin_place_hit hit;
    size_t end = 0;
    while (end < name.len && !strchr(" -(", name.ptr[end])) /* Budapest-Keleti, Wien Hbf */
        end++;
    if (name.len <= 3 || itin_place_search(slice_head(name, end), ITIN_WANT_CITY, &hit, 1) != 1 ||
        hit.match == ITIN_MATCH_NEAREST || hit.match == ITIN_MATCH_CODE || hit.match == ITIN_MATCH_NONE)
        return false;
    const char *at = strstr(countries, hit.place->country);
    return *hit.place->country && at;
}

bool route_is_rail(struct itin_slice flight, struct itin_slice from, struct itin_slice to)
{
    enum { LETTERS = 2, FLIGHT_DIGITS = 4 };
    return route_is_rail_product(flight) && flight.len < LETTERS + FLIGHT_DIGITS && is_rail_town(from) && is_rail_town(to);
}

bool train_in(struct report *r, const struct view *v, struct itin_slice text, struct text *ret_number)
{
    for (size_t at = 0; at < text.len; at++) {
        unsigned char c = (unsigned char)text.ptr[at];
        bool begins = at == 0 || !isalnum((unsigned char)text.ptr[at - 1]);
        size_t len = begins && (isupper(c) || c >= 0x80) ? route_train_number(slice_from(text, at)) : 0;
        if (!len)
            continue;
        *ret_number = keep_text(r, v, slice(text.ptr + at, len));
        return true;
    }
    return false;
}

bool route_drop_train(struct itin_slice *s)
{
    size_t len = route_train_number(*s);
    if (!len || len == s->len || s->ptr[len] != ' ')
        return false;
    *s = slice_trim(slice_from(*s, len));
    return true;
}

/* DL196, DL, 델타항공: who can fly. */
static bool is_airline(struct itin_slice s)
{
    static const char *const ends[] = {"항공", "에어", "에어라인", "airlines", "airways", "air", "Lufthansa", "航空"};
    if (s.len < 2 || s.len > 40)
        return false;
    struct itin_slice number = s;
    if (route_drop_number(&number) && !number.len)
        return true;
    if (s.len == 2)
        return isupper((unsigned char)s.ptr[0]) && *itin_carrier_name(s, ITIN_LANG_EN);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (s.len >= strlen(ends[i]) && slice_starts_nocase(slice_from(s, s.len - strlen(ends[i])), slice_of(ends[i])))
            return true;
    return false;
}

/* "DL196 공동운항", "델타항공 운항": the name in front of the word. */
static struct itin_slice operator_before(struct itin_slice text)
{
    static const char *const marks[] = {"공동운항", "공동 운항", "운항", "코드쉐어", "코드셰어", "codeshare", "code share", "運航"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = slice_find(text, slice_of(marks[i]), 0), end = at + strlen(marks[i]), start = at;
        if (at >= text.len || (end < text.len && !strchr(")],/*;. \n", text.ptr[end])))
            continue;
        struct itin_slice behind = slice_trim(slice_from(text, end));
        if (route_drop_number(&behind))
            continue; /* 대한항공 코드쉐어 KE5041: who sells it as well */
        while (start > 0 && !strchr("(,/*:;[\n", text.ptr[start - 1]))
            start--;
        struct itin_slice name = slice_trim(slice(text.ptr + start, at - start));
        if (is_airline(name))
            return name;
    }
    return slice(NULL, 0);
}

/* A cheap look: most texts have none of the words. */
static bool may_name_operator(struct itin_slice text)
{
    static const char *const words[] = {"operat", "operad", "opér", "durchg", "codesh", "code sh"};
    if (slice_contains(text, LIT("운항")) || slice_contains(text, LIT("코드")) || slice_contains(text, LIT("運航")))
        return true;
    for (size_t i = 0; i < text.len; i++)
        for (size_t k = 0; strchr("odcODC", text.ptr[i]) && k < ARRAY_LEN(words); k++)
            if (slice_starts_nocase(slice_from(text, i), slice_of(words[k])))
                return true;
    return false;
}

struct itin_slice operator_in(struct itin_slice text)
{
    static const char *const marks[] = {"operated by", "실제 운항사", "실제운항사", "실제 운항", "실제운항", "실운항",
                                        "공동운항", "운항사", "durchgeführt von", "opéré par", "operado por", "運航"};
    if (!may_name_operator(text))
        return slice(NULL, 0);
    struct itin_slice before = operator_before(text);
    if (before.len)
        return before;
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

/* A place's text without clocks, flight numbers and verbs around it. */
#include "base/base.h"

#include "model/place_text.h"
#include "read/report_route.h"

static bool drop_ending(struct itin_slice *s)
{
    static const char *const endings[] = {
        "으로 이동", "로 이동", "으로이동", "로이동", "이동",   "으로 출발", "로 출발", "출발", "도착",
        "향발",      "경유",    "환승",     "귀국",   "출국",   "입국",      "행",      "편도", "왕복",
        "에서",      "으로",    "(도착)",   "(출발)", "(경유)", "직항",      "항공",    "to",   "-",
        ":",         "·",       ",",        "/",      "(",      "후",        "및 중식", "및",   "via",
        "出発",      "到着",     "発",       "着",    "出发",       "抵达",    "到达",      "起飞",    "へ移動",
        "CANCELLED", "cancelled", "Cancelled", "CANCELED", "취소", "결항",
    };
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct itin_slice end = slice_of(endings[i]);
        if (s->len <= end.len || !slice_ends(*s, end))
            continue;
        char before = s->ptr[s->len - end.len - 1];
        if (isalpha((unsigned char)end.ptr[0]) && before != ' ')
            continue;
        *s = slice_trim(slice_head(*s, s->len - end.len));
        return true;
    }
    return false;
}

bool route_drop_beginning(struct itin_slice *s)
{
    static const char *const words[] = {
        "이동", "출발", "도착", "항공", "버스", "열차", "택시", "차량", "KTX", "SRT", "리무진",
        "flight", "fly", "train", "bus", "transfer", "drive", "taxi", "from", "to", "depart",
        "항공편", "편명", "항공권", "航班", "便名", "フライト", "移動", "出発", "到着", "Flug", "Vol", "Vuelo",
        "departs", "departure", "dep", "arrive", "arrives", "arrival", "arr", "leave", "leaves", "at", "in",
        "for", "land", "lands", "travel", "return", "ferry", ":", "-", ",", "·", ")", ".",
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct itin_slice word = slice_of(words[i]);
        if (s->len <= word.len || !slice_starts_nocase(*s, word))
            continue;
        char next = s->ptr[word.len];
        bool punct = !isalpha((unsigned char)word.ptr[0]) && (unsigned char)word.ptr[0] < 0x80;
        if (!punct && next != ' ' && next != ':' && next != '(' && next != '.')
            continue;
        *s = slice_trim(slice_from(*s, word.len));
        return true;
    }
    /* "the airport", but not The Hague */
    if (slice_starts(*s, LIT("the ")) && islower((unsigned char)s->ptr[4])) {
        *s = slice_trim(slice_from(*s, 4));
        return true;
    }
    return false;
}

/* A bracket behind a place stays only when it is a code or a terminal. */
static bool drop_bracket(struct itin_slice *s)
{
    if (s->len == 0 || s->ptr[s->len - 1] != ')' || place_text_code(*s).len)
        return false;
    size_t open = s->len;
    while (open > 0 && s->ptr[open - 1] != '(')
        open--;
    if (open <= 1)
        return false;
    struct itin_slice inner = slice(s->ptr + open, s->len - open - 1);
    if (inner.len <= 3 && inner.len && (inner.ptr[0] == 'T' || inner.ptr[0] == 't'))
        return false;
    *s = slice_trim(slice_head(*s, open - 1));
    return true;
}

static bool drop_notation(const struct view *v, struct itin_slice *s)
{
    struct cursor c = view_cursor(v, *s);
    struct when w;
    when_init(&w);
    if (!s->len || (unsigned char)s->ptr[0] >= 0x80)
        return false;
    if (isdigit((unsigned char)s->ptr[0]) && notation_clock(&c, &w) == NOTATION_OK && c.at) {
        *s = slice_trim(slice_from(*s, c.at));
        return true;
    }
    return false;
}

/* Two signs, then digits, then a blank. */
bool route_drop_number(struct itin_slice *s)
{
    size_t i = 0, digits = 0;
    while (i < s->len && i < 2 && (isupper((unsigned char)s->ptr[i]) || isdigit((unsigned char)s->ptr[i])))
        i++;
    if (i < 2)
        return false;
    if (i < s->len && s->ptr[i] == ' ')
        i++;
    while (i < s->len && isdigit((unsigned char)s->ptr[i]))
        i++, digits++;
    if (digits == 0 || digits > 4 || (i < s->len && !strchr(" :,)/(", s->ptr[i]) &&
                                      !slice_starts(slice_from(*s, i), LIT("편"))))
        return false;
    if (slice_starts(slice_from(*s, i), LIT("편")))
        i += 3;
    *s = slice_trim(slice_from(*s, i));
    return true;
}

/* "샌프란시스코 UA892", "인천 KE 042편": a number behind the place. */
static bool drop_number_behind(struct itin_slice *s)
{
    for (size_t at = s->len; at > 1; at--) {
        if (s->ptr[at - 1] != ' ' && s->ptr[at - 1] != '/')
            continue;
        struct itin_slice rest = slice_from(*s, at), behind = rest;
        if (rest.len > 10)
            return false;
        if (route_drop_number(&behind) && !behind.len) {
            *s = slice_trim(slice_head(*s, at - 1));
            return true;
        }
    }
    return false;
}

/* "대한항공 KE632편 다낭": the airline and its number in front. */
static bool drop_airline(struct itin_slice *s)
{
    for (size_t at = 1; at < s->len && at < 40; at++) {
        struct itin_slice rest = slice_from(*s, at);
        if (s->ptr[at - 1] == ' ' && word_is_flight(slice_head(*s, at)) && route_drop_number(&rest) && rest.len) {
            *s = rest;
            return true;
        }
    }
    return false;
}

/* What is only numbers and signs is no place. */
static bool has_letter(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (isalpha((unsigned char)s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)
            return true;
    return false;
}

/* "캘거리 이동 후 기관 방문", "인천공항 도착하여 해산": the place ends before the verb. */
static bool cut_behind_verb(struct itin_slice *s)
{
    static const char *const verbs[] = {" 이동", " 도착", " 출발", " 입국", " 귀국", " 향발", " 복귀"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        size_t at = slice_find(*s, slice_of(verbs[i]), 1), end = at + strlen(verbs[i]);
        if (at >= s->len || end >= s->len)
            continue; /* at the very end it is an ending like others */
        *s = slice_trim(slice_head(*s, at));
        return true;
    }
    return false;
}

struct itin_slice route_place(const struct view *v, struct itin_slice part)
{
    struct itin_slice s = slice_trim(part);
    for (int steps = 0; s.len && steps < 8; steps++) {
        struct itin_slice whole = s;
        if (drop_bracket(&s) || drop_notation(v, &s) || route_drop_number(&s) || drop_number_behind(&s) || drop_airline(&s) ||
            route_drop_beginning(&s) || drop_ending(&s) || cut_behind_verb(&s))
            if (s.len)
                continue;
        if (!s.len)
            s = whole;
        break;
    }
    return has_letter(s) ? s : slice(NULL, 0);
}

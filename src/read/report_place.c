/* A place's text without clocks, flight numbers and verbs around it. */
#include "base/base.h"

#include "model/place_text.h"
#include "read/report_route.h"

bool route_ends_in_ro(struct itin_slice s)
{
    static const char *const names[] = {
        "오슬로", "카이로", "삿포로", "버펄로", "히드로", "히스로", "히쓰로", "오비히로", "구시로", "네무로",
        "마주로", "상파울로", "리우데자네이로", "바라데로", "힐로", "생말로", "할로", "먼로", "오벤로", "외레브로",
        "야무수크로", "케레타로", "메를로", "산티아고델에스테로", "모로고로", "카가얀데오로", "오루로", "퐁텐블로",
        "마타로", "귀터슬로", "트루로", "포커텔로", "투펄로", "샌앤젤로", "몬테로", "애머릴로",
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct itin_slice name = slice_of(names[i]);
        if (slice_ends(s, name) && (s.len == name.len || (unsigned char)s.ptr[s.len - name.len - 1] < 0x80))
            return true;
    }
    return false;
}

static bool drop_ending(struct itin_slice *s)
{
    static const char *const endings[] = {
        "으로 이동", "로 이동", "으로이동", "로이동", "이동",   "으로 출발", "로 출발", "출발", "도착",
        "향발",      "탑승",    "경유",    "환승",     "귀국",   "출국",   "입국",      "행",      "편도", "왕복",
        "에서",      "으로",    "(도착)",   "(출발)", "(경유)", "직항",      "항공",    "to",   "-",
        ":",         "·",       ",",        "/",      "(",      "후",        "및 중식", "및",   "via",
        "出発",      "到着",     "発",       "着",    "出发",       "抵达",    "到达",      "起飞",    "へ移動", "移動", "移动",
        "→", "⇒", "↓", "⇨", "CANCELLED", "cancelled", "Cancelled", "CANCELED", "취소", "결항", "at", "in",
        "를", "을",
    };
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct itin_slice end = slice_of(endings[i]);
        if (s->len <= end.len || !slice_ends(*s, end))
            continue;
        char before = s->ptr[s->len - end.len - 1];
        if (isalpha((unsigned char)end.ptr[0]) && before != ' ')
            continue;
        if (slice_starts(end, LIT("로")) && route_ends_in_ro(slice_head(*s, s->len - end.len + strlen("로"))))
            continue;
        if (slice_ends(*s, LIT("마을")) || slice_ends(*s, LIT("고을")))
            continue; /* a village, and no particle */
        *s = slice_trim(slice_head(*s, s->len - end.len));
        return true;
    }
    return false;
}

/* What people travel by, before or behind a place: no part of it. */
static const char *const modes[] = {
    "기차", "열차", "고속열차", "고속철도", "철도", "야간열차", "침대열차", "유로스타", "신칸센", "지하철", "전철",
    "KTX", "SRT", "TGV", "ICE", "AVE", "Eurostar", "Shinkansen", "Amtrak", "Thalys", "Railjet", "암트랙",
    "페리", "고속페리", "여객선", "쾌속선", "크루즈", "선박", "배", "버스", "고속버스", "시외버스", "전용버스", "셔틀버스",
    "리무진버스", "리무진", "셔틀", "관광버스", "차량", "전용차량", "전용차", "임차차량", "공용차량", "관용차량", "업무차량",
    "승용차", "승합차", "렌터카", "렌트카", "자가용", "택시", "도보", "대중교통", "육로", "항공", "항공편", "비행기", "국내선",
    "국제선", "직항", "육로이동", "train", "night train", "rail", "bus", "FlixBus", "coach", "night bus", "ferry", "boat",
    "car", "taxi", "shuttle", "flight", "train ride", "bus ride", "drive", "by train", "by rail", "by bus",
    "vol", "Flug", "vuelo", "volo", "by coach", "by ferry", "by boat", "by car", "by taxi", "by air", "by plane", "by road", "by Eurostar",
    "by TGV", "by ICE", "by Shinkansen", "by high-speed train", "by night train", "on foot", "新幹線", "列車",
    "電車", "バス", "フェリー", "飛行機", "火车", "高铁", "动车", "飞机", "大巴", "轮渡", "Zug", "Bahn", "Fähre",
    "mit dem Zug", "mit der Bahn", "per Bahn", "mit dem Bus", "mit der Fähre", "en train", "en TGV",
    "en avion", "en bus", "en car", "en ferry", "par le train", "en tren", "en AVE", "en avión",
    "en autobús", "en barco", "in treno", "in autobus",
};

/* "신칸센 도쿄", "고속버스로 대전", "TGV Paris": not "버스 터미널". */
static bool drop_mode_in_front(struct itin_slice *s)
{
    static const char *const nodes[] = {"터미널", "역", "정류장", "승강장"};
    size_t best = 0;
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        struct itin_slice mode = slice_of(modes[i]), rest = slice_from(*s, mode.len);
        bool name = !islower((unsigned char)mode.ptr[0]);
        if (!name || mode.len <= best || !slice_starts(*s, mode))
            continue;
        size_t particle = slice_starts(rest, LIT("로 ")) ? strlen("로") : slice_starts(rest, LIT("으로 ")) ? strlen("으로") : 0;
        if (slice_starts(slice_from(rest, particle), LIT(" ")))
            best = mode.len + particle;
    }
    struct itin_slice rest = slice_trim(slice_from(*s, best));
    for (size_t i = 0; i < ARRAY_LEN(nodes); i++)
        if (slice_starts(rest, slice_of(nodes[i])))
            return false;
    if (!best || !rest.len)
        return false;
    *s = rest;
    return true;
}

bool route_drop_beginning(struct itin_slice *s)
{
    static const char *const words[] = {
        "이동", "출발", "도착", "항공", "버스", "열차", "택시", "차량", "KTX", "SRT", "리무진",
        "항공이동", "flight", "fly", "train", "bus", "FlixBus", "transfer", "drive", "taxi", "from", "to", "depart",
        "항공편", "편명", "항공권", "航班", "便名", "フライト", "移動", "出発", "到着", "Flug", "Vol", "Vuelo", "von", "Zugfahrt", "Fahrt", "Zug",
        "departs", "departed", "departure", "dep", "arrive", "arrives", "arrived", "arrival", "arr", "leave", "leaves",
        "left", "leaving", "landed", "at", "in", "에", "에는", "으로", "로", "부터", "까지", "경", "편으로",
        "현지시간", "현지시각", "현지", "for", "land", "lands", "travel", "return", "back", "ferry", "→", "⇒", "↓", "⇨", ":", "-", ",", "·", ")", ".", "(",
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct itin_slice word = slice_of(words[i]);
        if (s->len <= word.len || !slice_starts_nocase(*s, word))
            continue;
        char next = s->ptr[word.len];
        bool arrow = (unsigned char)word.ptr[0] == 0xE2;
        bool punct = arrow || (!isalpha((unsigned char)word.ptr[0]) && (unsigned char)word.ptr[0] < 0x80);
        if (!punct && next != ' ' && next != ':' && next != '(' && next != '.')
            continue;
        *s = slice_trim(slice_from(*s, word.len));
        return true;
    }
    if (drop_mode_in_front(s))
        return true;
    /* "the airport", but not The Hague */
    if (slice_starts(*s, LIT("the ")) && islower((unsigned char)s->ptr[4])) {
        *s = slice_trim(slice_from(*s, 4));
        return true;
    }
    return false;
}

static bool is_blank_before(struct itin_slice s, size_t at)
{
    return at > 0 && strchr(" (/,", s.ptr[at - 1]) != NULL;
}

size_t route_mode_behind(struct itin_slice s)
{
    size_t best = 0;
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        size_t len = strlen(modes[i]);
        if (len > best && len <= s.len &&
            slice_starts_nocase(slice_from(s, s.len - len), slice_of(modes[i])) &&
            (len == s.len || is_blank_before(s, s.len - len)))
            best = len;
    }
    return best;
}

bool route_is_mode(struct itin_slice s)
{
    s = slice_trim(s);
    return s.len && route_mode_behind(s) == s.len;
}

/* "파리 고속열차", "Paris by train", "파리 유로스타 9014" */
static bool drop_mode(struct itin_slice *s)
{
    size_t end = s->len;
    while (end > 0 && isdigit((unsigned char)s->ptr[end - 1]))
        end--;
    if (end < s->len && s->len - end <= 5 && end > 0 && s->ptr[end - 1] == ' ')
        end--;
    else
        end = s->len;
    size_t len = route_mode_behind(slice_head(*s, end));
    if (!len || len == end)
        return false;
    *s = slice_trim(slice_head(*s, end - len));
    return true;
}

/* A bracket behind a place stays only when it is a code or a terminal. */
static bool drop_bracket(struct itin_slice *s)
{
    if (s->len == 0 || s->ptr[s->len - 1] != ')')
        return false;
    size_t open = s->len;
    while (open > 0 && s->ptr[open - 1] != '(')
        open--;
    if (open <= 1)
        return false;
    struct itin_slice inner = slice(s->ptr + open, s->len - open - 1);
    if (place_text_code(*s).len && !route_is_mode(inner)) /* KTX is an airport as well */
        return false;
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

/* "인천 10:40", "런던 16:05": a clock behind the place. */
static bool drop_clock_behind(const struct view *v, struct itin_slice *s)
{
    size_t at = s->len;
    while (at > 0 && s->ptr[at - 1] != ' ')
        at--;
    struct itin_slice clock = slice_from(*s, at);
    struct cursor c = view_cursor(v, clock);
    struct when w;
    when_init(&w);
    if (at < 2 || !memchr(clock.ptr, ':', clock.len) || !isdigit((unsigned char)clock.ptr[0]) ||
        notation_clock(&c, &w) != NOTATION_OK || c.at < clock.len)
        return false;
    *s = slice_trim(slice_head(*s, at - 1));
    return true;
}

/* Bytes of the word behind a number: UA1234편, UA1234便. */
static size_t flight_word(struct itin_slice s)
{
    static const char *const words[] = {"편", "便", "航班", "次航班"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(s, slice_of(words[i])))
            return strlen(words[i]);
    return 0;
}

/* Two signs, then digits, then a blank. */
bool route_drop_number(struct itin_slice *s)
{
    size_t i = 0, digits = 0, named = notation_named_flight(*s);
    if (named) {
        *s = slice_trim(slice_from(*s, named));
        return true;
    }
    size_t close = s->len && s->ptr[0] == '[' ? slice_find(*s, LIT("]"), 1) : s->len;
    struct itin_slice inner = close < s->len ? slice(s->ptr + 1, close - 1) : slice(NULL, 0);
    if (inner.len >= 3 && inner.ptr[0] != '[' && route_drop_number(&inner) && !inner.len) { /* [BA1440] */
        *s = slice_trim(slice_from(*s, close + 1));
        return true;
    }
    while (i < s->len && i < 2 && (isupper((unsigned char)s->ptr[i]) || isdigit((unsigned char)s->ptr[i])))
        i++;
    if (i < 2)
        return false;
    if (i < s->len && s->ptr[i] == ' ')
        i++;
    while (i < s->len && isdigit((unsigned char)s->ptr[i]))
        i++, digits++;
    if (digits == 0 || digits > 4 || (i < s->len && !strchr(" :,)/(", s->ptr[i]) &&
                                      !flight_word(slice_from(*s, i))))
        return false;
    i += flight_word(slice_from(*s, i));
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

/* 출발, 도착 and the like, which are no places. */
static bool is_bare_verb(struct itin_slice s)
{
    static const char *const verbs[] = {"출발", "도착", "이륙", "착륙", "탑승", "출국", "입국", "귀국", "발", "착",
                                        "departs", "departure", "depart", "arrives", "arrival", "arrive", "leaves",
                                        "lands", "dep", "arr", "back", "onward", "return", "出発", "到着", "出发", "到达", "抵达"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (slice_eq_nocase(s, slice_of(verbs[i])))
            return true;
    return false;
}

/* 익일, 다음날: the day of an arrival, where its place might stand. */
static bool is_day_offset(const struct view *v, struct itin_slice s)
{
    struct cursor c = view_cursor(v, s);
    struct when w;
    when_init(&w);
    return notation_day_offset(&c, &w) && cursor_done(&c);
}

/* "에드먼턴, 300km", "Banff 128 km": how far it is. */
static bool drop_distance(struct itin_slice *s)
{
    static const char *const units[] = {"km", "Km", "KM", "㎞", "miles", "마일"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct itin_slice unit = slice_of(units[i]);
        if (s->len <= unit.len || !slice_ends(*s, unit))
            continue;
        struct itin_slice rest = slice_trim(slice_head(*s, s->len - unit.len));
        size_t digits = rest.len;
        while (digits > 0 && (isdigit((unsigned char)rest.ptr[digits - 1]) || strchr(".,", rest.ptr[digits - 1])))
            digits--;
        bool apart = digits > 0 && digits < rest.len && isdigit((unsigned char)rest.ptr[rest.len - 1]) &&
                     (strchr(" ,(/", rest.ptr[digits - 1]) || rest.ptr[digits] == ',');
        if (!apart)
            continue;
        rest = slice_trim(slice_head(rest, digits));
        while (slice_ends(rest, LIT("약")) || slice_ends(rest, LIT("~")) || slice_ends(rest, LIT(",")) || slice_ends(rest, LIT("(")))
            rest = slice_trim(slice_head(rest, rest.len - (slice_ends(rest, LIT("약")) ? strlen("약") : 1)));
        if (!rest.len)
            return false;
        *s = rest;
        return true;
    }
    return false;
}

struct itin_slice route_place(const struct view *v, struct itin_slice part)
{
    struct itin_slice s = slice_trim(part);
    for (int steps = 0; s.len && steps < 8; steps++) {
        struct itin_slice whole = s;
        if (drop_bracket(&s) || drop_notation(v, &s) || drop_clock_behind(v, &s) || route_drop_number(&s) || route_drop_train(&s) || drop_number_behind(&s) || drop_airline(&s) ||
            route_drop_beginning(&s) || drop_mode(&s) || drop_ending(&s) || cut_behind_verb(&s) || drop_distance(&s))
            if (s.len)
                continue;
        if (!s.len)
            s = whole;
        break;
    }
    bool place = has_letter(s) && !route_is_mode(s) && !is_bare_verb(s) && !is_day_offset(v, s);
    return place ? s : slice(NULL, 0);
}

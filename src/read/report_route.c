/* Routes: where an entry goes from, and where to. */
#include "base/base.h"

#include <itin/place.h>

#include "model/place_text.h"
#include "read/report_route.h"

static struct itin_slice until(struct itin_slice s, const char *end)
{
    return slice(end, (size_t)(s.ptr + s.len - end));
}

enum { MAX_STOPS = 12 };

static bool take_route(const struct view *v, struct itin_slice part, bool loose, struct route *ret)
{
    struct itin_slice stops[MAX_STOPS];
    struct cursor c = view_cursor(v, part);
    size_t n = notation_route(&c, loose, stops, MAX_STOPS);
    if (n < 2)
        return false;
    struct itin_slice from = route_place(v, stops[0]), to = route_place(v, stops[n - 1]);
    if (!from.len || !to.len)
        return false;
    *ret = (struct route){from, to, slice(from.ptr, (size_t)(to.ptr + to.len - from.ptr))};
    return true;
}

/* The inside of the bracket that opens at `open`. */
static struct itin_slice bracket(struct itin_slice line, size_t open)
{
    size_t depth = 0;
    for (size_t i = open; i < line.len; i++) {
        depth += line.ptr[i] == '(';
        if (line.ptr[i] == ')' && --depth == 0)
            return slice(line.ptr + open + 1, i - open - 1);
    }
    return slice(NULL, 0);
}

static bool bracketed_route(const struct view *v, struct itin_slice line, bool loose,
                            struct route *ret)
{
    int tries = 0;
    for (size_t i = 0; i < line.len && tries < 8; i++) {
        if (line.ptr[i] != '(')
            continue;
        struct itin_slice inner = bracket(line, i);
        tries++;
        if (!inner.len || (loose && (slice_has_digit(inner) || inner.len > 90)))
            continue;
        if (take_route(v, inner, loose, ret))
            return true;
    }
    return false;
}

static bool ends_segment(struct itin_slice line, size_t at, int depth)
{
    char c = line.ptr[at];
    if (depth > 0)
        return false;
    if (c == ':')
        return !(at > 0 && isdigit((unsigned char)line.ptr[at - 1]));
    return slice_starts(slice_from(line, at), LIT("※")) || c == '/' || c == ',' || c == ';' || c == '[' || c == ']' || c == '|' || c == '\n';
}

static bool arrow_route(const struct view *v, struct itin_slice line, struct route *ret)
{
    size_t start = 0;
    int depth = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len)
            depth += line.ptr[i] == '(' ? 1 : line.ptr[i] == ')' && depth ? -1 : 0;
        if (i < line.len && !ends_segment(line, i, depth))
            continue;
        if (take_route(v, slice(line.ptr + start, i - start), false, ret))
            return true;
        start = i + 1;
    }
    return false;
}

/* Flight LO98 Seoul (ICN) - Warsaw (WAW), 대전 > 인천: signs between blanks, in a
 * line that is about a journey, between words without numbers. */
static bool dashed_route(const struct view *v, struct itin_slice line, bool flight, struct route *ret)
{
    static const char *const signs[] = {" > ", " - ", " – ", " — ", " ~ "};
    for (size_t i = 0; i < (flight ? ARRAY_LEN(signs) : 1); i++) {
        struct itin_slice sign = slice_of(signs[i]);
        size_t first = slice_find(line, sign, 0), last = first, next;
        if (first >= line.len)
            continue;
        while ((next = slice_find(line, sign, last + 1)) < line.len)
            last = next;
        size_t start = first, end = last + sign.len;
        while (start > 0 && !ends_segment(line, start - 1, 0))
            start--;
        for (int depth = 0; end < line.len && !ends_segment(line, end, depth); end++)
            depth += line.ptr[end] == '(' ? 1 : line.ptr[end] == ')' && depth ? -1 : 0;
        struct itin_slice from = route_place(v, slice(line.ptr + start, first - start));
        struct itin_slice to = route_place(v, slice(line.ptr + last + sign.len, end - last - sign.len));
        bool verbs = word_departs(from) || word_arrives(to); /* 12:35 출발 - 18:30 도착 */
        if (!from.len || !to.len || slice_has_digit(from) || slice_has_digit(to) || from.len > 60 || to.len > 60 || verbs)
            continue;
        *ret = (struct route){from, to, slice(from.ptr, (size_t)(to.ptr + to.len - from.ptr))};
        return true;
    }
    return false;
}

static bool is_code(struct itin_slice line, size_t at)
{
    for (size_t i = 0; i < 3; i++)
        if (at + i >= line.len || !isupper((unsigned char)line.ptr[at + i]))
            return false;
    return (at == 0 || !isalnum((unsigned char)line.ptr[at - 1])) &&
           (at + 3 == line.len || !isalnum((unsigned char)line.ptr[at + 3]));
}

/* The sign between two codes, with the blanks around it; 0: none. */
static size_t code_sign(struct itin_slice s)
{
    static const char *const signs[] = {"->", "-", "/", "~", ">", "–", "—", "→", "∼", "〜"};
    size_t at = 0;
    while (at < s.len && s.ptr[at] == ' ')
        at++;
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        struct itin_slice sign = slice_of(signs[i]);
        if (!slice_starts(slice_from(s, at), sign))
            continue;
        at += sign.len;
        while (at < s.len && s.ptr[at] == ' ')
            at++;
        return at;
    }
    return 0;
}

/* ICN-SEA, ICN/SEA, ICN – SEA */
bool route_of_codes(struct itin_slice line, struct route *ret)
{
    for (size_t i = 0; i + 7 <= line.len; i++) {
        if (!is_code(line, i))
            continue;
        size_t sign = code_sign(slice_from(line, i + 3)), at = i + 3 + sign;
        if (!sign || !is_code(line, at))
            continue;
        *ret = (struct route){slice(line.ptr + i, 3), slice(line.ptr + at, 3),
                              slice(line.ptr + i, at + 3 - i)};
        return true;
    }
    return false;
}

static bool in_clock(struct itin_slice line, size_t at)
{
    return line.ptr[at] == ':' && at > 0 && at + 1 < line.len &&
           isdigit((unsigned char)line.ptr[at - 1]) && isdigit((unsigned char)line.ptr[at + 1]);
}

/* The words before an offset that belong to one place: back to a comma, a
 * bracket, a slash, or 후 and 및. */
static struct itin_slice words_before(struct itin_slice line, size_t end)
{
    size_t start = end;
    while (start > 0 && (!strchr(",/();:|", line.ptr[start - 1]) || in_clock(line, start - 1)))
        start--;
    struct itin_slice s = slice(line.ptr + start, end - start);
    static const char *const stops[] = {"후 ",   "및 ",   "하고 ", "에서 ",  "하여 ",
                                        "이용해 ", "이용 ", "타고 ", "통해 ", "편으로 "};
    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        for (size_t at; (at = slice_find(s, slice_of(stops[i]), 0)) < s.len;)
            s = slice_from(s, at + strlen(stops[i]));
    return slice_trim(s);
}

/* How far the words for a destination go: to the particle or the verb behind it. */
static size_t goal_end(struct itin_slice s)
{
    static const char *const marks[] = {"으로", "로", "까지", "이동", "출발", "향발", "향해", "행 ", "(", ","};
    size_t best = s.len;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        struct itin_slice mark = slice_of(marks[i]);
        bool particle = i < 3;
        for (size_t at = 1; (at = slice_find(s, mark, at)) < best; at += mark.len) {
            struct itin_slice behind = slice_from(s, at + mark.len);
            if (particle && behind.len && !strchr(" ,/(", behind.ptr[0]) && !slice_starts(behind, LIT("이동")))
                continue;
            if (route_ends_in_ro(slice_head(s, at + mark.len)))
                continue;
            best = at;
            break;
        }
    }
    return best;
}

/* A에서 B로 열차 이동 | A에서 기차로 B까지 | A에서 B 이동 */
static bool korean_from(const struct view *v, struct itin_slice line, struct route *ret)
{
    size_t at = slice_find(line, LIT("에서"), 1);
    if (at >= line.len)
        return false;
    struct itin_slice from = route_place(v, words_before(line, at));
    struct itin_slice rest = slice_from(line, at + strlen("에서")), to = {NULL, 0};
    for (int tries = 0; tries < 3 && rest.len && !to.len; tries++) {
        size_t end = goal_end(rest);
        if (end >= rest.len)
            break;
        to = route_place(v, words_before(rest, end)); /* "기차로" says how, not where */
        size_t next = end + strlen(slice_starts(slice_from(rest, end), LIT("으로")) ? "으로" : "로");
        rest = slice_from(rest, next < rest.len ? next : rest.len);
    }
    if (!from.len || !to.len || slice_has_digit(from) || slice_has_digit(to))
        return false;
    *ret = (struct route){from, to, slice(from.ptr, (size_t)(to.ptr + to.len - from.ptr))};
    return true;
}

/* 런던-파리 전용차량 이동, London-Paris by train: a pair with a hyphen, which may
 * be one name as well; who knows the names parts it. */
static bool hyphened(const struct view *v, struct itin_slice line, struct route *ret)
{
    static const char *const signs[] = {"-", "–", "—", "~", "∼"};
    for (size_t start = 0, end; start < line.len; start = end + 1) {
        for (end = start; end < line.len && !ends_segment(line, end, 0) && line.ptr[end] != '(';)
            end++;
        struct itin_slice pair = route_place(v, slice(line.ptr + start, end - start));
        for (size_t i = 0; i < ARRAY_LEN(signs) && !slice_has_digit(pair); i++) {
            size_t at = slice_find(pair, slice_of(signs[i]), 1), behind = at + strlen(signs[i]);
            if (behind >= pair.len || strchr(" -", pair.ptr[at - 1]) || strchr(" -", pair.ptr[behind]) ||
                memchr(pair.ptr, ')', pair.len) || at < 3 || pair.len - behind < 3 || islower((unsigned char)pair.ptr[behind]) ||
                memchr(pair.ptr, ' ', pair.len))
                continue;
            *ret = (struct route){.to = pair};
            return true;
        }
    }
    return false;
}

/* Where a destination ends, before its particle and its verb; line.len: there
 * is none. */
static size_t goal_in(struct itin_slice line)
{
    static const char *const verbs[] = {"으로 이동", "로 이동", "으로이동", "로이동",
                                        "으로 출발", "로 출발", "으로 출국", "로 출국", "으로 귀국",
                                        "로 귀국", "으로 복귀", "로 복귀", "향발", "행 항공편", "행 항공기",
                                        "행 비행기", "행 비행편", "행 열차", "행 버스", "행 KTX"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        struct itin_slice verb = slice_of(verbs[i]);
        for (size_t at = 0; (at = slice_find(line, verb, at)) < line.len; at += verb.len) {
            bool ro = slice_starts(verb, LIT("로")) && route_ends_in_ro(slice_head(line, at + strlen("로")));
            bool travel = slice_ends(slice_head(line, at), LIT("여")); /* 여행 항공편 */
            if (!ro && !travel)
                return at;
        }
    }
    return line.len;
}

/* 공항 이동, 삿포로 이동, 몽펠리에로 열차 이동: a destination before the bare verb. */
static size_t bare_goal_in(struct itin_slice line)
{
    static const char *const goals[] = {"공항", "호텔", "숙소", "역", "터미널"};
    size_t verb = slice_find(line, LIT("이동"), 0);
    struct itin_slice s = verb < line.len ? words_before(line, verb) : slice(NULL, 0);
    if (!s.len)
        return line.len;
    for (size_t i = 0; i < ARRAY_LEN(goals); i++)
        if (slice_ends(s, slice_of(goals[i])))
            return verb;
    if (route_ends_in_ro(s))
        return verb;
    size_t mode = route_mode_behind(s);
    struct itin_slice goal = slice_trim(slice_head(s, s.len - mode));
    if (!mode || !goal.len || route_is_mode(goal))
        return line.len;
    size_t end = (size_t)(goal.ptr + goal.len - line.ptr);
    if (route_ends_in_ro(goal) || !slice_ends(goal, LIT("로")))
        return route_ends_in_ro(goal) ? end : line.len;
    return end - strlen(slice_ends(goal, LIT("으로")) ? "으로" : "로");
}

/* "도쿄를 출발하여 오사카": two ends before one verb. */
static struct itin_slice behind_departure(const struct view *v, struct itin_slice goal, struct itin_slice *ret_from)
{
    static const char *const verbs[] = {"출발", "떠나", "출국", "이륙"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        size_t at = slice_find(goal, slice_of(verbs[i]), 1);
        const char *blank = at < goal.len ? memchr(goal.ptr + at, ' ', goal.len - at) : NULL;
        if (!blank)
            continue;
        *ret_from = route_place(v, slice_head(goal, at));
        return slice_trim(slice_from(goal, (size_t)(blank - goal.ptr)));
    }
    return goal;
}

/* "Seoul (ICN) to": the code belongs to the words before it. */
static struct itin_slice coded_before(struct itin_slice line, size_t end)
{
    struct itin_slice all = slice_trim(slice_head(line, end));
    struct itin_slice code = place_text_code(all);
    if (!code.len || code.ptr + code.len + 1 != all.ptr + all.len)
        return words_before(line, end);
    struct itin_slice words = words_before(line, all.len - code.len - 2);
    return words.len ? slice(words.ptr, (size_t)(all.ptr + all.len - words.ptr)) : all;
}

/* 런던(LHR)-파리(CDG): behind a code in brackets a hyphen can only part two places. */
static bool hyphened_codes(const struct view *v, struct itin_slice line, struct route *ret)
{
    static const char *const signs[] = {"-", "–", "—", "~", "∼"};
    for (size_t at = 1; at < line.len; at++) {
        size_t sign = 0;
        while (sign < ARRAY_LEN(signs) && !slice_starts(slice_from(line, at), slice_of(signs[sign])))
            sign++;
        if (sign == ARRAY_LEN(signs) || line.ptr[at - 1] != ')')
            continue;
        struct itin_slice before = slice_head(line, at), behind = slice_from(line, at + strlen(signs[sign]));
        struct itin_slice code = place_text_code(before);
        if (!code.len)
            continue;
        size_t end = 0;
        for (int depth = 0; end < behind.len && !ends_segment(behind, end, depth); end++)
            depth += behind.ptr[end] == '(' ? 1 : behind.ptr[end] == ')' ? -1 : 0;
        *ret = (struct route){0};
        ret->from = route_place(v, coded_before(line, at));
        ret->to = route_place(v, slice_head(behind, end));
        if (!ret->from.len || !ret->to.len)
            continue;
        ret->whole = slice(ret->from.ptr, (size_t)(ret->to.ptr + ret->to.len - ret->from.ptr));
        return true;
    }
    return false;
}

/* A에서 B로 이동 | A를 출발하여 B로 이동 | B로 이동 | 공항 이동 */
static bool korean_verb(const struct view *v, struct itin_slice line, struct route *ret)
{
    size_t at = goal_in(line);
    if (at == line.len)
        at = bare_goal_in(line);
    if (at == line.len)
        return false;
    *ret = (struct route){0};
    ret->to = route_place(v, behind_departure(v, words_before(line, at), &ret->from));
    size_t from = slice_find(slice_head(line, at), LIT("에서"), 0);
    if (!ret->from.len && from < at && from > 0)
        ret->from = route_place(v, words_before(line, from));
    size_t left = slice_find(slice_head(line, at), LIT("출발하여 "), 0);
    if (!ret->from.len && left < at)
        ret->from = route_place(v, words_before(line, left));
    if (ret->from.len && ret->to.len)
        ret->whole = until(slice(line.ptr, (size_t)(ret->to.ptr + ret->to.len - line.ptr)), ret->from.ptr);
    return ret->to.len > 0;
}

/* The first of the words behind a place, or a sign glued to it. */
static size_t end_word(struct itin_slice line, const char *const *words, const char *sign)
{
    for (size_t i = 0; words[i]; i++) {
        size_t at = slice_find(line, slice_of(words[i]), 0);
        if (at < line.len)
            return at;
    }
    return word_end_mark(line, sign);
}

/* 인천 출발 | 시애틀 도착 | 成田空港発 | 仁川着 */
static bool korean_end(const struct view *v, struct itin_slice line, struct route *ret)
{
    static const char *const leave[] = {"출발", "떠나", "이륙", "出発", "出发", "起飞", NULL};
    static const char *const reach[] = {"도착", "착륙", "到着", "抵达", "降落", NULL};
    size_t dep = end_word(line, leave, "発"), arr = end_word(line, reach, "着");
    if (dep < line.len && dep > 0)
        ret->from = route_place(v, words_before(line, dep));
    if (arr < line.len && arr > 0)
        ret->to = route_place(v, words_before(line, arr));
    if (ret->to.len && ret->from.len && ret->to.ptr < ret->from.ptr)
        ret->whole = slice(NULL, 0);
    else if (ret->to.len && ret->from.len) {
        if (ret->to.ptr == ret->from.ptr) { /* "인천 출발 시애틀 도착" */
            struct itin_slice rest = slice(line.ptr + dep + 6, arr - dep - 6);
            ret->to = route_place(v, rest);
        }
        ret->whole = until(slice(line.ptr, (size_t)(ret->to.ptr + ret->to.len - line.ptr)), ret->from.ptr);
    }
    return ret->from.len || ret->to.len;
}

static size_t find_word(struct itin_slice line, const char *word, size_t from)
{
    struct itin_slice w = slice_of(word);
    for (size_t i = from; i + w.len <= line.len; i++)
        if (slice_starts_nocase(slice_from(line, i), w) &&
            (i == 0 || !isalnum((unsigned char)line.ptr[i - 1])) &&
            (i + w.len == line.len || !isalnum((unsigned char)line.ptr[i + w.len])))
            return i;
    return line.len;
}

/* "Springdale, Utah": the town with the state behind it; the town alone else. */
static struct itin_slice with_region(struct itin_slice line, struct itin_slice town)
{
    enum { LONGEST_REGION = 20 };
    struct itin_place_hit hit;
    size_t end = (size_t)(town.ptr + town.len - line.ptr), stop;
    if (!town.len || end + 2 >= line.len || line.ptr[end] != ',' || line.ptr[end + 1] != ' ')
        return town;
    for (stop = end + 2; stop < line.len && !strchr(",/();|.", line.ptr[stop]);)
        stop++;
    struct itin_slice whole = slice(town.ptr, (size_t)(line.ptr + stop - town.ptr));
    bool known = stop - end < LONGEST_REGION && itin_place_search(whole, ITIN_WANT_CITY, &hit, 1) == 1 &&
                 hit.match == ITIN_MATCH_NAME;
    return known ? slice_trim(whole) : town;
}

/* English words up to the next comma, bracket, slash or verb. */
static struct itin_slice words_after(struct itin_slice line, size_t at)
{
    static const char *const stops[] = {" and ", " by ", " on ", " um ", " at ", " for ", " with ", " via ", " to ",
                                        " then ", " arriv", " - ", " – "};
    struct itin_slice s = slice_trim(slice_from(line, at));
    size_t end = 0;
    while (end < s.len && !strchr(",/();|", s.ptr[end]))
        end++;
    if (end < s.len && s.ptr[end] == '(' && end + 5 <= s.len && s.ptr[end + 4] == ')')
        end += 5; /* Seattle (SEA) */
    s = slice_head(s, end);
    for (size_t i = 0; i < ARRAY_LEN(stops); i++) {
        size_t stop = slice_find(s, slice_of(stops[i]), 1);
        s = slice_head(s, stop);
    }
    return with_region(line, slice_trim(s));
}

/* "depart for Seoul", "departure to Seoul": no origin stands behind the verb. */
static bool says_for(struct itin_slice line, size_t at)
{
    struct itin_slice s = slice_trim(slice_from(line, at));
    return slice_starts_nocase(s, LIT("for ")) || slice_starts_nocase(s, LIT("to "));
}

static struct itin_slice after_word(const struct view *v, struct itin_slice line,
                                    const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = find_word(line, words[i], 0);
        if (at == line.len || says_for(line, at + strlen(words[i])))
            continue;
        struct itin_slice s = route_place(v, words_after(line, at + strlen(words[i])));
        while (route_drop_beginning(&s))
            continue;
        if (s.len && !slice_has_digit(s))
            return s;
    }
    return slice(NULL, 0);
}

static bool english_route(const struct view *v, struct itin_slice line, struct route *ret)
{
    static const char *const from_words[] = {"from", "depart", "departs", "departing", "departed", "departure",
                                             "leave", "leaves", "leaving", "left", "dep", "dep.", "Abfahrt", "Abflug", "Abreise",
                                             "départ de l'aéroport de", "départ de", "départ d'", "départ", "décollage de", "décollage d'", "despegue de", "salida desde",
                                             "salida de", "salida", "partenza da"};
    static const char *const to_words[] = {"arrive at", "arrive in", "arrive", "arrives", "arrived at",
                                           "arrived in", "arrived", "arriving", "arrival", "land at", "lands",
                                           "landed at", "landed in", "landed", "arr", "arr.", "Ankunft in", "Ankunft", "Landung in", "Landung",
                                           "arrivée à l'aéroport de", "arrivée à", "arrivée", "atterrissage à", "aterrizaje en", "抵达", "到达", "llegada a", "llegada", "arrivo a",
                                           "to", "for"};
    ret->from = after_word(v, line, from_words, ARRAY_LEN(from_words));
    ret->to = after_word(v, line, to_words, ARRAY_LEN(to_words));
    size_t to = find_word(line, "to", 0);
    if (!ret->from.len && ret->to.len && to < line.len && to > 0) { /* flight Incheon to Seattle */
        struct itin_slice before = route_place(v, coded_before(line, to));
        while (route_drop_beginning(&before))
            continue;
        if (before.len && !slice_has_digit(before) && !word_is_journey(before))
            ret->from = before;
    }
    if (ret->from.len && ret->to.len && ret->to.ptr > ret->from.ptr)
        ret->whole = slice(ret->from.ptr, (size_t)(ret->to.ptr + ret->to.len - ret->from.ptr));
    return ret->from.len || ret->to.len;
}

/* Flug von Madrid nach Lissabon */
static bool german_route(const struct view *v, struct itin_slice line, struct route *ret)
{
    size_t at = find_word(line, "nach", 1);
    if (at >= line.len)
        return false;
    *ret = (struct route){.from = route_place(v, coded_before(line, at)),
                          .to = route_place(v, words_after(line, at + strlen("nach")))};
    if (slice_has_digit(ret->from) || slice_has_digit(ret->to) || word_is_journey(ret->from))
        ret->from = slice(NULL, 0);
    if (ret->from.len && ret->to.len)
        ret->whole = slice(ret->from.ptr, (size_t)(ret->to.ptr + ret->to.len - ret->from.ptr));
    return ret->to.len > 0;
}

static bool is_known_goal(struct itin_slice s)
{
    struct itin_place_hit hit;
    return s.len && itin_place_search(s, ITIN_WANT_ANY, &hit, 1) == 1 && hit.match != ITIN_MATCH_NONE &&
           hit.match != ITIN_MATCH_NEAREST;
}

/* 飞往旧金山, サンフランシスコへ移動, "vers San Francisco", "para Lisboa": a goal that is
 * known; where it begins is not written, or stands before it. */
static bool foreign_goal(const struct view *v, struct itin_slice line, struct route *ret)
{
    static const char *const verbs[] = {"乘机前往", "前往", "飞往", "飛往", "飞到", "转往", "转赴", "开往", "開往", "返回"};
    static const char *const particles[] = {"へ移動", "に移動", "へ向かう", "に向かう", "へ出発", "へ向け", "行き"};
    static const char *const words[] = {"vers", "pour", "à destination de", "hacia", "con destino a", "per", "diretto a",
                                        "para", "com destino a", "till", "naar"};
    static const char *const origins[] = {"从", "由", "自"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        size_t at = slice_find(line, slice_of(verbs[i]), 0), from = 0;
        struct itin_slice to = at < line.len ? route_place(v, words_after(line, at + strlen(verbs[i]))) : slice(NULL, 0);
        if (!is_known_goal(to))
            continue;
        *ret = (struct route){.to = to};
        for (size_t k = 0; k < ARRAY_LEN(origins) && !ret->from.len; k++)
            if ((from = slice_find(slice_head(line, at), slice_of(origins[k]), 0)) < at) {
                struct itin_slice origin = route_place(v, slice(line.ptr + from + strlen(origins[k]), at - from - strlen(origins[k])));
                ret->from = is_known_goal(origin) ? origin : slice(NULL, 0);
            }
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(particles); i++) {
        size_t at = slice_find(line, slice_of(particles[i]), 1);
        struct itin_slice to = at < line.len ? route_place(v, words_before(line, at)) : slice(NULL, 0);
        if (is_known_goal(to)) {
            *ret = (struct route){.to = to};
            return true;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t at = find_word(line, words[i], 1);
        struct itin_slice to = at < line.len ? route_place(v, words_after(line, at + strlen(words[i]))) : slice(NULL, 0);
        if (is_known_goal(to)) {
            *ret = (struct route){.to = to};
            return true;
        }
    }
    return false;
}

/* AF267: two capitals and two digits or more, as nothing else is written; (7C101). */
static bool is_number_at(struct itin_slice line, size_t at)
{
    struct itin_slice rest = slice_from(line, at);
    bool bracket = at > 0 && line.ptr[at - 1] == '(', apart = at == 0 || strchr(" (/,[", line.ptr[at - 1]);
    return ((apart && route_is_shape(rest, "AA99")) || (bracket && route_is_shape(rest, "9A999"))) &&
           (route_drop_number(&rest) || !rest.len);
}

/* EK 323 Seoul (ICN) to Dubai (DXB), 7C101 인천-후쿠오카; but not G20. */
static bool begins_with_number(struct itin_slice line)
{
    struct itin_slice s = slice_trim(line), rest = s;
    if (s.len < 2 || !(isupper((unsigned char)s.ptr[0]) || isupper((unsigned char)s.ptr[1])) ||
        !route_drop_number(&rest) || !rest.len)
        return false;
    bool capitals = isupper((unsigned char)s.ptr[0]) && isupper((unsigned char)s.ptr[1]);
    size_t digits = 0;
    for (size_t i = 2; i < s.len && (isdigit((unsigned char)s.ptr[i]) || s.ptr[i] == ' '); i++)
        digits += s.ptr[i] != ' ';
    return capitals || s.ptr[0] == '[' || digits >= 3;
}

/* 인천-파리 (AF267): the number behind the route. */
static bool holds_number(struct itin_slice line)
{
    enum item_kind kind;
    if (word_kind(line, &kind) && !item_kind_travels(kind))
        return false;
    for (size_t at = 1; at < line.len; at++)
        if (is_number_at(line, at))
            return true;
    return false;
}

static bool is_ride(struct itin_slice line)
{
    enum item_kind kind;
    return word_kind(line, &kind) && (kind == ITEM_TRAIN || kind == ITEM_BUS || kind == ITEM_FERRY);
}

/* 싱가포르 도착 후 호텔 이동: where it lands, not where it goes from there. */
static struct itin_slice up_to_arrival(struct itin_slice line)
{
    static const char *const then[] = {"도착 후", "도착후", "도착하여", "도착 및", "도착,", "도착 →"};
    for (size_t i = 0; i < ARRAY_LEN(then); i++) {
        size_t at = slice_find(line, slice_of(then[i]), 1);
        if (at < line.len)
            return slice_head(line, at + strlen("도착"));
    }
    return line;
}

/* 시애틀 도착 → 호텔 이동: the arrow leads on from where it lands. */
static struct itin_slice up_to_landing(struct itin_slice line)
{
    static const char *const then[] = {"도착 →", "도착→", "도착 /", "도착/", "도착·", "도착 ·"};
    for (size_t i = 0; i < ARRAY_LEN(then); i++) {
        size_t at = slice_find(line, slice_of(then[i]), 1);
        struct itin_slice head = slice_head(line, at);
        if (at < line.len && !slice_contains(head, LIT("→")) && !slice_contains(head, LIT("출발")))
            return slice_head(line, at + strlen("도착"));
    }
    return line;
}

bool route_in(const struct view *v, struct itin_slice line, bool column, struct route *ret)
{
    *ret = (struct route){0};
    line = up_to_landing(slice_trim(slice_head(line, slice_find(line, LIT("※"), 1))));
    if (column && take_route(v, line, true, ret))
        return true;
    if (bracketed_route(v, line, false, ret) || arrow_route(v, line, ret))
        return true;
    struct itin_slice behind = line;
    bool numbered = begins_with_number(line) || holds_number(line) || route_drop_train(&behind);
    bool journey = column || word_is_journey(line) || is_ride(line) || numbered;
    if (journey && (bracketed_route(v, line, true, ret) || route_of_codes(line, ret) ||
                    dashed_route(v, line, word_is_flight(line) || is_ride(line) || numbered, ret)))
        return true;
    if (!journey)
        return false;
    line = up_to_arrival(line);
    return korean_from(v, line, ret) || hyphened_codes(v, line, ret) || hyphened(v, line, ret) ||
           korean_verb(v, line, ret) || korean_end(v, line, ret) ||
           german_route(v, line, ret) || english_route(v, line, ret) || foreign_goal(v, line, ret);
}

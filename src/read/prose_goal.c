/* Entries that say no more than where one goes: "on to Jakarta", 자카르타행, "飞往
 * 雅加达", "Singapore - Jakarta". The whole entry must be that. */
#include "base/base.h"

#include <itin/place.h>

#include "read/prose.h"

static const char *const fronts[] = {
    "head to",      "heading to",   "move to",       "moves to",        "go to",        "going to",  "on to",
    "onward to",    "onwards to",   "hop to",        "back to",         "return to",    "travel to", "plane to",
    "boat to",      "fly to",       "flight to",     "land in",         "touch down in", "arrive in", "arrive at",
    "arrival in",   "arrival",      "arrive",        "arr.",            "eta",          "relocate to", "we relocate to",
    "team moves to", "next stop",   "leave for",     "depart for",      "->",           "=>",        ">",
    "→",            "✈",            "다음 도시",      "飞往",            "飛往",         "赴",        "转赴",
    "抵达",         "到达",         "前往",          "返回",            "fahrt nach",   "weiterreise nach", "weiter nach",
    "weiterfahrt nach", "ab nach",  "abreise nach",  "abflug nach",     "ankunft in",   "reise nach", "départ pour",
    "départ vers",  "transfert à",  "route vers",    "en route pour",   "trajet vers",  "retour à",  "arrivée à",
    "salida hacia", "salida a",     "traslado a",    "viaje a",         "regreso a",    "llegada a", "vuelo a",
    "mietwagen nach", "zug nach",   "bus nach",      "flug nach",       "auto nach",    "fähre nach", "train to",  "bus to",
    "coach to",     "drive to",     "ferry to",      "train pour",      "bus pour",     "treno per",  "tren a",    "autobús a",
    "trasferimento a", "viaggio per", "rientro a",   "arrivo a",        "volo per",     "partenza per",
};
static const char *const tails[] = {
    "으로 이동",  "로 이동",    "으로 출발",  "로 출발",  "으로 넘어감", "로 넘어감",  "으로 넘어가기", "로 넘어가기", "으로",     "행 탑승", "행",
    "로",         "이동",       "입국",       "도착",     "향발",        "へ移動",     "へ出発",       "に到着",       "到着",     "行き",
};

static struct itin_slice cut_front(struct itin_slice s)
{
    for (size_t i = 0; i < ARRAY_LEN(fronts); i++) {
        struct itin_slice front = slice_of(fronts[i]);
        bool sign = !isalpha((unsigned char)fronts[i][0]);
        if (slice_starts_nocase(s, front) && s.len > front.len && (sign || s.ptr[front.len] == ' '))
            return slice_trim(slice_from(s, front.len));
    }
    return s;
}

static struct itin_slice cut_tail(struct itin_slice s)
{
    for (size_t i = 0; i < ARRAY_LEN(tails); i++)
        if (slice_ends(s, slice_of(tails[i])) && s.len > strlen(tails[i]))
            return slice_trim(slice_head(s, s.len - strlen(tails[i])));
    return s;
}

static bool is_town(struct itin_slice s)
{
    struct itin_place_hit hit;
    return s.len > 1 && itin_place_search(s, ITIN_WANT_ANY, &hit, 1) == 1 &&
           (hit.match == ITIN_MATCH_NAME || hit.match == ITIN_MATCH_ALIAS || hit.match == ITIN_MATCH_CODE);
}

/* "이동(자카르타)", "移動（ジャカルタへ）" */
static struct itin_slice in_brackets(struct itin_slice s)
{
    static const char *const words[] = {"이동", "출국", "입국", "移動", "移动"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        struct itin_slice rest = slice_starts(s, slice_of(words[i])) ? slice_trim(slice_from(s, strlen(words[i]))) : slice(NULL, 0);
        bool wide = slice_starts(rest, LIT("（")) && slice_ends(rest, LIT("）"));
        size_t sign = wide ? strlen("（") : 1;
        if (rest.len < 2 * sign + 2 || (!wide && !(rest.ptr[0] == '(' && rest.ptr[rest.len - 1] == ')')))
            continue;
        rest = slice_trim(slice(rest.ptr + sign, rest.len - 2 * sign));
        return slice_ends(rest, LIT("へ")) ? slice_head(rest, rest.len - strlen("へ")) : rest;
    }
    return s;
}

/* Singapore to Jakarta, 싱가포르-자카르타, 싱가포르발 자카르타행, 新加坡飞雅加达 */
static bool both_in(struct itin_slice s, struct itin_slice *ret_from, struct itin_slice *ret_to)
{
    static const char *const seps[] = {" to ", " - ", " – ", "—", "–", "-", "/", " ~ ", "~", "飞", "발 ", "発"};
    for (size_t i = 0; i < ARRAY_LEN(seps); i++) {
        size_t at = slice_find(s, slice_of(seps[i]), 1);
        struct itin_slice from = slice_trim(slice_head(s, at));
        struct itin_slice to = at < s.len ? slice_trim(slice_from(s, at + strlen(seps[i]))) : slice(NULL, 0);
        if (is_town(from) && is_town(to)) {
            *ret_from = from;
            *ret_to = to;
            return true;
        }
    }
    return false;
}

/* "AirAsia to KL": by air, whatever the number. */
static struct itin_slice behind_airline(struct itin_slice s)
{
    static const char *const brands[] = {"AirAsia", "Scoot",   "Southwest", "Ryanair", "easyJet", "Wizz Air", "Vueling", "IndiGo",
                                         "JetBlue", "Jetstar", "Frontier",  "Alaska",  "United",  "Delta",    "Peach",   "Eurowings"};
    char code[3];
    size_t len = itin_carrier_at(s, code);
    for (size_t i = 0; i < ARRAY_LEN(brands) && !len; i++)
        len = slice_starts_nocase(s, slice_of(brands[i])) ? strlen(brands[i]) : 0;
    struct itin_slice rest = slice_trim(slice_from(s, len));
    return len && slice_starts_nocase(rest, LIT("to ")) ? slice_trim(slice_from(rest, strlen("to "))) : slice(NULL, 0);
}

bool prose_goal(struct itin_slice words, struct prose_goal *ret)
{
    enum { LONGEST = 60 };
    size_t open = slice_find(words, LIT(" ("), 1);
    *ret = (struct prose_goal){.flies = false};
    if (slice_ends(words, LIT(")")) && open < words.len && isdigit((unsigned char)words.ptr[open + 2]))
        words = slice_head(words, open); /* AirAsia to KL (2h10) */
    if (!words.len || words.len > LONGEST || slice_has_digit(words))
        return false;
    struct itin_slice s = slice_trim(words), air = behind_airline(s), way = cut_tail(cut_front(s));
    if (air.len && is_town(air)) {
        ret->to = air;
        return ret->flies = ret->moves = true;
    }
    ret->moves = way.len < s.len;
    if (both_in(way, &ret->from, &ret->to))
        return true;
    ret->to = is_town(way) ? way : in_brackets(s);
    return is_town(ret->to);
}

#include "base/base.h"

#include "resolve/work.h"
#include "base/utf8.h"
#include "place/noun.h"
#include "place/table.h"

static bool grow(struct resolver *r)
{
    size_t cap = r->cap_lookups ? r->cap_lookups * 2 : 16;
    struct lookup *table = arena_array(r->arena, cap, sizeof *table);
    if (!table)
        return false;
    for (size_t i = 0; i < r->cap_lookups; i++) {
        const struct lookup *l = &r->lookups[i];
        if (!l->text.ptr)
            continue;
        size_t at = (slice_hash(l->text) + l->want) & (cap - 1);
        while (table[at].text.ptr)
            at = (at + 1) & (cap - 1);
        table[at] = *l;
    }
    r->lookups = table;
    r->cap_lookups = cap;
    return true;
}

/* A search costs far more than a hash, and a document names few places. */
static struct lookup *look_up(struct resolver *r, struct itin_slice text, enum itin_place_want want)
{
    if (!text.len || (r->n_lookups * 2 >= r->cap_lookups && !grow(r)))
        return NULL;
    size_t mask = r->cap_lookups - 1, at = (slice_hash(text) + want) & mask;
    for (; r->lookups[at].text.ptr; at = (at + 1) & mask)
        if (r->lookups[at].want == want && slice_eq(r->lookups[at].text, text))
            return &r->lookups[at];
    struct lookup *l = &r->lookups[at];
    l->text = text;
    l->want = want;
    l->noun = place_noun_of(text);
    l->airport = place_noun_is_airport(text);
    l->n = itin_place_search(text, want, l->hits, ARRAY_LEN(l->hits));
    r->n_lookups++;
    return l;
}

const struct lookup *search_lookup(struct resolver *r, struct itin_slice text, enum itin_place_want want)
{
    return look_up(r, text, want);
}

void search_note(struct resolver *r, struct itin_slice text)
{
    struct lookup *l = look_up(r, slice_trim(text), ITIN_WANT_ANY);
    if (l)
        l->written = true;
}

struct itin_slice search_label(const struct resolver *r, const struct itin_place *place)
{
    const char *city = r->lang == ITIN_LANG_KO ? itin_place_city_ko(place) : "";
    if (!*city)
        city = itin_place_city(place);
    return slice_of(*city ? city : itin_place_label(place, r->lang));
}

static bool same_zone(const struct itin_place *a, const struct itin_place *b)
{
    return strcmp(itin_place_zone(a), itin_place_zone(b)) == 0;
}

/* The airports of Basel stand on French ground: one town for travellers. */
static bool same_group(const struct itin_place *a, const struct itin_place *b)
{
    return a->group && a->group == b->group;
}

bool search_is_ambiguous(const struct lookup *l, bool *ret_leans)
{
    const struct itin_place *first = l->hits[0].place;
    for (size_t i = 1; i < l->n && l->hits[i].match == l->hits[0].match; i++)
        if (!same_zone(first, l->hits[i].place) && !same_group(first, l->hits[i].place)) {
            *ret_leans = l->hits[i].share <= ITIN_PLACE_COMPARABLE;
            return true;
        }
    return false;
}

enum { MUCH_BUSIER = 5 };

const struct itin_place *search_main_airport(const struct itin_place *city)
{
    if (!city || city->kind == ITIN_PLACE_AIRPORT)
        return city;
    const struct itin_place *list[8];
    size_t n = itin_place_city_airports(city, list, ARRAY_LEN(list));
    const struct itin_place *best = NULL;
    uint32_t second = 0;
    for (size_t i = 0; i < n; i++) {
        if (*itin_place_closed(list[i]))
            continue;
        if (!best || list[i]->weight > best->weight) {
            second = best ? best->weight : 0;
            best = list[i];
        } else if (list[i]->weight > second) {
            second = list[i]->weight;
        }
    }
    return best && best->weight / MUCH_BUSIER >= second ? best : NULL;
}

static struct answer answer_of(const struct lookup *l, enum itin_place_want want)
{
    struct answer a = {.found = FOUND_NONE};
    if (!l || !l->n)
        return a;
    const struct itin_place_hit *hit = &l->hits[0];
    a.place = hit->place;
    a.match = hit->match;
    a.canonical = slice_of(hit->canonical);
    a.part = l->text;
    if (hit->match == ITIN_MATCH_NONE)
        return (struct answer){.found = FOUND_NONE};
    if (hit->match == ITIN_MATCH_NEAREST) {
        a.found = FOUND_NEAREST;
        return a;
    }
    a.found = search_is_ambiguous(l, &a.leans) ? FOUND_AMBIGUOUS : FOUND_PLACE;
    if (want == ITIN_WANT_AIRPORT && a.found == FOUND_PLACE &&
        hit->place->kind != ITIN_PLACE_AIRPORT) {
        const struct itin_place *airport = search_main_airport(hit->place);
        if (airport && same_zone(airport, hit->place))
            a.place = airport;
    }
    return a;
}

static bool is_sure(const struct answer *a)
{
    return a->found == FOUND_PLACE || a->found == FOUND_AMBIGUOUS;
}

/* "Asia/Seoul" in the place of a place. */
static bool zone_name(struct resolver *r, struct itin_slice text, struct answer *ret)
{
    if (!memchr(text.ptr, '/', text.len) && !slice_eq(text, LIT("UTC")))
        return false;
    const struct itin_zone *zone = resolve_zone(r, text);
    if (!zone)
        return false;
    *ret = (struct answer){.found = FOUND_ZONE, .zone = slice_of(itin_zone_name(zone)),
                           .part = text};
    return true;
}

static bool is_separator(char c)
{
    return c == ' ' || c == ',' || c == '/' || c == '(' || c == ')' || c == ';';
}

static bool next_token(struct itin_slice *rest, struct itin_slice *ret_token)
{
    size_t i = 0, j;
    while (i < rest->len && is_separator(rest->ptr[i]))
        i++;
    for (j = i; j < rest->len && !is_separator(rest->ptr[j]);)
        j++;
    *ret_token = slice(rest->ptr + i, j - i);
    *rest = slice_from(*rest, j);
    return ret_token->len > 0;
}

static bool is_region_code(struct itin_slice token)
{
    return token.len == 2 && isupper((unsigned char)token.ptr[0]) &&
           isupper((unsigned char)token.ptr[1]);
}

/* NY, AB; not HQ. */
static bool is_known_region(struct itin_slice token)
{
    char key[2] = {(char)tolower((unsigned char)token.ptr[0]), (char)tolower((unsigned char)token.ptr[1])};
    struct run run = table_words(slice(key, 2));
    for (uint32_t i = run.lo; i < run.hi; i++)
        if (table_word(i)->kind == WORD_REGION_CODE)
            return true;
    return false;
}

/* "Paris" of "Paris, TX 75460": a town of that name in that region, none else. */
static bool town_in(struct resolver *r, struct itin_slice town, struct itin_slice region,
                    enum itin_place_want want, struct answer *ret)
{
    if (region.len)
        town = arena_printf(r->arena, SLICE_FMT ", " SLICE_FMT, SLICE_ARG(town), SLICE_ARG(region));
    struct answer a = answer_of(search_lookup(r, town, want), want);
    if (is_sure(&a))
        *ret = a;
    return is_sure(&a);
}

/* "미국 시애틀", "Calgary, AB", "Seattle downtown": every token is a place of
 * one zone, a country or a generic word. Anything else is not understood. */
static bool by_tokens(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                      struct answer *ret)
{
    struct itin_slice rest = text, token, region = {NULL, 0};
    struct answer best = {.found = FOUND_NONE};
    bool house = false;
    for (size_t n = 0; next_token(&rest, &token); n++) {
        if (n >= 8)
            return false;
        if (is_region_code(token) && is_known_region(token))
            region = token;
        house |= place_noun_of(token) == NOUN_GENERIC;
        if (place_noun_of(token) != NOUN_NONE || is_region_code(token))
            continue;
        struct answer a = answer_of(search_lookup(r, token, want), want);
        if (!is_sure(&a))
            return false;
        if (best.found != FOUND_NONE && !same_zone(best.place, a.place))
            return false;
        if (best.found == FOUND_NONE)
            best = a;
    }
    if (!is_sure(&best))
        return false;
    *ret = best;
    ret->house = house;
    return !region.len || best.match == ITIN_MATCH_CODE || town_in(r, best.part, region, want, ret);
}

/* 98101, 131-0045, D-10117; T2P, NW1, 6XE: a part of one. */
static bool is_postcode(struct itin_slice token)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < token.len; i++) {
        unsigned char c = (unsigned char)token.ptr[i];
        digits += isdigit(c) != 0;
        letters += isupper(c) != 0;
        if (!isdigit(c) && !isupper(c) && c != '-')
            return false;
    }
    return digits >= 4 || (digits && letters && token.len <= 4);
}

/* "2026 Busan" may be the name of a fair. */
static bool starts_with_year(struct itin_slice part)
{
    return (slice_starts(part, LIT("19")) || slice_starts(part, LIT("20"))) && part.len > 4 && part.ptr[4] == ' ';
}

/* "8001 Zürich", "London NW1 6XE", "WA 98101": the words of a part of an
 * address, and a region's code beside them. */
static struct itin_slice part_words(struct itin_slice part, struct itin_slice *ret_region)
{
    struct itin_slice rest = part, token, first = {NULL, 0}, last = {NULL, 0};
    bool code = false;
    *ret_region = slice("", 0);
    while (next_token(&rest, &token)) {
        if (is_postcode(token)) {
            code = true;
        } else if (is_region_code(token)) {
            *ret_region = token;
        } else {
            first = first.ptr ? first : token;
            last = token;
        }
    }
    if (!first.ptr)
        return slice("", 0);
    return code ? slice(first.ptr, (size_t)(last.ptr + last.len - first.ptr)) : part;
}

/* A country, and no town of that name in it: "Singapore" is both. */
static bool is_country(struct resolver *r, struct itin_slice words, enum itin_place_want want)
{
    char code[3];
    if (place_noun_of(words) == NOUN_REGION)
        return true;
    if (!itin_place_country(words, code))
        return false;
    struct answer a = answer_of(search_lookup(r, words, want), want);
    return !is_sure(&a) || strcmp(a.place->country, code) != 0;
}

/* "BiohubX, Calgary", "620 Stewart St, Seattle, WA 98101, USA": an address ends
 * in its city, but for region, postcode and country. */
static bool by_last_part(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                         struct answer *ret)
{
    enum { PARTS = 4 };
    struct itin_slice region = {NULL, 0}, country = {NULL, 0}, code;
    for (size_t n = 0; n < PARTS && text.len; n++) {
        size_t comma = text.len;
        while (comma > 0 && text.ptr[comma - 1] != ',')
            comma--;
        struct itin_slice part = slice_trim(slice_from(text, comma));
        struct itin_slice town = part_words(part, &code);
        if (comma == 0 && n == 0 && (town.len == part.len || !town.len || starts_with_year(part)))
            return false; /* "80331 München" is an address too */
        text = slice(text.ptr, comma ? comma - 1 : 0);
        if (!town.len) {
            region = code.len ? code : region;
        } else if (is_country(r, town, want)) {
            country = town;
        } else if (country.len && !region.len) {
            if (town_in(r, town, country, want, ret))
                return true;
            region = town; /* "London, Ontario, Canada" */
        } else {
            return town_in(r, town, region, want, ret);
        }
    }
    return false;
}

/* "서울특별시 중구 세종대로 110", the country before it or not: a Korean address begins with its city. */
static bool by_first_part(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                          struct answer *ret)
{
    static const char *const cities[] = {"특별시", "광역시", "특별자치시"};
    struct itin_slice rest = text, token;
    if (!next_token(&rest, &token) || (is_country(r, token, want) && !next_token(&rest, &token)) || !rest.len)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(cities); i++) {
        size_t len = strlen(cities[i]);
        if (token.len <= len || !slice_ends(token, slice_of(cities[i])))
            continue;
        struct answer a =
            answer_of(search_lookup(r, slice(token.ptr, token.len - len), want), want);
        if (is_sure(&a))
            *ret = a;
        return is_sure(&a);
    }
    return false;
}

/* The longest known name of several characters that ends at `end`. */
static bool name_before(struct resolver *r, struct itin_slice text, size_t end, enum itin_place_want want,
                        struct answer *ret)
{
    enum { LONGEST = 24, CHARACTER = 3 }; /* bytes */
    for (size_t at = end > LONGEST ? end - LONGEST : 0; at + 2 * CHARACTER <= end; at++) {
        if ((text.ptr[at] & 0xC0) == 0x80)
            continue;
        *ret = answer_of(search_lookup(r, slice(text.ptr + at, end - at), want), want);
        if (is_sure(ret))
            return true;
    }
    return false;
}

/* "大阪府大阪市北区", "日本、〒100-0005 東京都千代田区", "广东省深圳市南山区": an
 * address without blanks tells its city before 市, else before 都. */
static bool by_han_address(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                           struct answer *ret)
{
    static const char *const ends[] = {"市", "都", "府"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        size_t end = slice_find(text, slice_of(ends[i]), 0);
        if (end < text.len && name_before(r, text, end, want, ret))
            return true;
    }
    return false;
}

/* "Singapore HarbourFront", "Ibis Paris", of what is a house or a station: the
 * city that stands in front, or behind. Words that are near to a longer name
 * are a slip of that. */
static bool by_edge(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                    struct answer *ret)
{
    const struct lookup *whole = search_lookup(r, text, want);
    if (!whole || whole->n) /* a name itself, or near to one */
        return false;
    int tries = 0;
    for (size_t at = text.len; at > 1 && tries < 6; at--) {
        if (text.ptr[at - 1] != ' ')
            continue;
        tries++;
        struct itin_slice front = slice_trim(slice(text.ptr, at - 1));
        *ret = answer_of(search_lookup(r, front, want), want);
        if (is_sure(ret))
            return true;
    }
    size_t at = text.len;
    while (at > 0 && text.ptr[at - 1] != ' ')
        at--;
    *ret = answer_of(search_lookup(r, slice_from(text, at), want), want);
    return at > 0 && is_sure(ret);
}

/* "London Road" is no stop in London. */
static bool names_street(struct itin_slice words)
{
    static const char *const streets[] = {"road", "rd", "street", "st", "avenue", "ave", "square", "way", "boulevard", "blvd",
                                          "lane", "gate", "bridge", "hill", "street,", "rue", "strasse", "straße"};
    struct itin_slice rest = words, token;
    while (next_token(&rest, &token))
        for (size_t i = 0; i < ARRAY_LEN(streets); i++)
            if (slice_eq_nocase(token, slice_of(streets[i])))
                return true;
    return false;
}

struct answer search_stop(struct resolver *r, struct itin_slice text, enum itin_place_want want)
{
    text = slice_trim(text);
    if (names_street(text))
        return (struct answer){.found = FOUND_NONE};
    for (size_t at = text.len; at > 1; at--) {
        if (!strchr(" (-", text.ptr[at - 1]))
            continue; /* Wien Hbf, Budapest-Keleti */
        struct answer a = answer_of(search_lookup(r, slice_trim(slice_head(text, at - 1)), want), want);
        if (is_sure(&a) && a.match != ITIN_MATCH_CODE)
            return a;
    }
    return (struct answer){.found = FOUND_NONE};
}

/* "Paris Las Vegas Hotel", "서울시청과 런던시청": another city stands there too. */
static bool names_another(struct itin_slice text, const struct itin_place *place)
{
    enum { MOST = 4 };
    struct itin_place_mention m[MOST];
    size_t n = itin_place_mentions(text, m, MOST);
    for (size_t i = 0; i < n; i++)
        if (!same_zone(m[i].hit.place, place))
            return true;
    return false;
}

/* "주시애틀" of 주시애틀총영사관: the mission in Seattle. */
static struct itin_slice of_mission(struct itin_slice whole, struct itin_slice rest)
{
    static const struct itin_slice in = {"주", 3};
    bool mission = slice_ends(whole, LIT("대사관")) || slice_ends(whole, LIT("영사관"));
    return mission && slice_starts(rest, in) ? slice_trim(slice_from(rest, in.len)) : slice(NULL, 0);
}

/* "캘거리호텔", "Calgary City Hall" */
static bool by_stripping(struct resolver *r, struct itin_slice text, enum itin_place_want want,
                         struct answer *ret)
{
    struct itin_slice rest;
    struct answer venue = {.found = FOUND_NONE};
    bool node = place_noun_is_node(text);
    for (int i = 0; i < 3 && place_noun_strip(text, &rest); i++) {
        if (place_noun_of(rest) == NOUN_GENERIC) {
            *ret = (struct answer){.found = FOUND_GENERIC};
            return true;
        }
        struct itin_slice town = of_mission(text, rest);
        struct answer a = answer_of(search_lookup(r, rest, want), want);
        if (!is_sure(&a) && utf8_count(town) > 1)
            a = answer_of(search_lookup(r, town, want), want);
        bool edge = utf8_count(rest) > 1 && !is_sure(&a) && by_edge(r, rest, want, &a);
        if (edge && !node && a.found == FOUND_PLACE && names_another(rest, a.place))
            a.found = FOUND_NONE; /* of a house; London Victoria Station is one stop */
        if (utf8_count(rest) > 1 && is_sure(&a)) {
            *ret = a;
            return true;
        }
        venue = (struct answer){.found = FOUND_VENUE, .node = node};
        if (a.found == FOUND_NEAREST)
            venue.place = a.place;
        text = rest;
    }
    *ret = venue;
    return venue.found != FOUND_NONE;
}

/* "시애틀(보잉사)", "Boeing (Seattle)": the one town of the two, where the other
 * is no name of any place. */
static bool by_bracket(struct resolver *r, struct itin_slice text, enum itin_place_want want, struct answer *ret)
{
    size_t open = slice_find(text, LIT("("), 0);
    if (open == 0 || open >= text.len || text.ptr[text.len - 1] != ')')
        return false;
    const struct itin_slice parts[] = {slice_trim(slice(text.ptr, open)),
                                       slice_trim(slice(text.ptr + open + 1, text.len - open - 2))};
    const struct itin_place *there = NULL;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (!parts[i].len || place_noun_of(parts[i]) != NOUN_NONE)
            continue;
        const struct lookup *l = search_lookup(r, parts[i], want);
        struct answer a = answer_of(l, want);
        if (is_sure(&a) || by_tokens(r, parts[i], want, &a)) {
            if (there && !same_zone(there, a.place))
                return false;
            if (!there)
                *ret = a;
            there = a.place;
        } else if (l && l->n) {
            return false; /* near to a name: perhaps a slip of it */
        }
    }
    return there;
}

static enum found found_of_word(enum place_noun class)
{
    switch (class) {
    case NOUN_GENERIC:
        return FOUND_GENERIC;
    case NOUN_HOME:
        return FOUND_HOME;
    case NOUN_SAME:
        return FOUND_SAME;
    case NOUN_NONE:
    case NOUN_REGION:
        break;
    }
    return FOUND_NONE;
}

struct answer search_place(struct resolver *r, struct itin_slice text, enum itin_place_want want)
{
    text = slice_trim(text);
    struct answer a = {.found = FOUND_NONE}, other;
    if (!text.len)
        return a;
    const struct lookup *l = search_lookup(r, text, want);
    if (!l)
        return a;
    a.found = found_of_word(l->noun);
    a.airport = l->airport;
    if (a.found != FOUND_NONE || zone_name(r, text, &a))
        return a;
    a = answer_of(l, want);
    if (is_sure(&a))
        return a;
    if (place_noun_is_state_school(text)) /* in the state, but who knows where */
        return (struct answer){.found = FOUND_NONE};
    if (by_tokens(r, text, want, &other))
        return other;
    if (by_last_part(r, text, want, &other) || by_first_part(r, text, want, &other) ||
        by_han_address(r, text, want, &other) || by_bracket(r, text, want, &other) ||
        by_stripping(r, text, want, &other)) {
        other.house = other.found == FOUND_PLACE;
        return other;
    }
    return a;
}

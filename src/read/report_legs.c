/* "Depart Seoul 14:00 on KE631, arrive Da Nang 16:50": which clock belongs to
 * which place. A pair of clocks is a journey only when words or signs say so:
 * a wrong arrival is worse than none. */
#include "base/base.h"

#include <itin/place.h>

#include "base/utf8.h"
#include "model/place_text.h"
#include "read/booking.h"
#include "read/report_legs.h"

static struct itin_slice between(const char *start, const char *end)
{
    return slice(start, end > start ? (size_t)(end - start) : 0);
}

static const char *end_of(struct itin_slice s)
{
    return s.ptr + s.len;
}

/* ---- places --------------------------------------------------------------------- */

static const char *const arrows[] = {"→", "⇒", "➔", "->", "=>", "▶", ">"};
static const char *const dashes[] = {"-", "–", "—", "~", "∼"};

static bool starts_with_sign(struct itin_slice s, const char *const *signs, size_t n, size_t *ret_len)
{
    for (size_t i = 0; i < n; i++)
        if (slice_starts(s, slice_of(signs[i]))) {
            *ret_len = strlen(signs[i]);
            return true;
        }
    return false;
}

static struct itin_slice strip(struct itin_slice s)
{
    for (bool moved = true; moved && s.len;) {
        size_t len;
        s = slice_trim(s);
        moved = s.len && strchr(",;:/).|", s.ptr[0]);
        if (moved)
            s = slice_from(s, 1);
        else if ((moved = starts_with_sign(s, arrows, ARRAY_LEN(arrows), &len) ||
                          starts_with_sign(s, dashes, ARRAY_LEN(dashes), &len)))
            s = slice_from(s, len);
    }
    while (s.len && strchr(",;:/(@| -", s.ptr[s.len - 1]))
        s.len--;
    for (size_t i = 0; i < ARRAY_LEN(arrows); i++)
        if (slice_ends(s, slice_of(arrows[i])))
            s.len -= strlen(arrows[i]);
    return slice_trim(s);
}

static struct itin_slice without_terminal(struct itin_slice s)
{
    static const char *const words[] = {", Terminal", " Terminal", " terminal", " T1", " T2", " T3",
                                        " 제1터미널", " 제2터미널", " 제1여객", " 제2여객"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t at = slice_find(s, slice_of(words[i]), 1);
        if (at < s.len)
            s = slice(s.ptr, at);
    }
    return slice_trim(s);
}

/* "arr 3:30pm Mon" */
static bool is_weekday(struct itin_slice s)
{
    struct cursor c = {.text = s};
    int day;
    return notation_weekday(&c, &day) && cursor_done(&c);
}

static bool is_plain_place(struct itin_slice s)
{
    if (s.len && !memchr(s.ptr, ' ', s.len) && (word_arrives(s) || word_departs(s)) && isalpha((unsigned char)s.ptr[0]))
        return false; /* Ankunft */
    for (size_t i = 0; i < s.len; i++)
        if (isdigit((unsigned char)s.ptr[i]) || s.ptr[i] == '(' || s.ptr[i] == ')')
            return false;
    return s.len >= 2 && s.len <= 60 && !word_is_flight(s) && !is_weekday(s);
}

static bool is_place(struct itin_slice s)
{
    return is_plain_place(place_text_name(s));
}

/* "항공편 : KE073 인천": the words up to the colon name what the line is. */
static struct itin_slice without_label(struct itin_slice s)
{
    static const char *const labels[] = {"항공편", "항공", "편명", "출국편", "귀국편", "가는편", "오는편", "비행편",
                                         "Flight", "Outbound", "Inbound", "Return", "便名", "航班", "Flug", "Vol",
                                         "Regreso", "Ida", "Vuelta", "Aller", "Retour", "Hinflug", "Rückflug", "Hinfahrt",
                                         "Rückfahrt", "Hinreise", "Rückreise", "Andata", "Ritorno", "Departure", "往路", "復路",
                                         "去程", "返程", "回程"};
    size_t colon = slice_find(s, LIT(":"), 0);
    if (colon >= s.len || colon > 40 || (colon + 1 < s.len && isdigit((unsigned char)s.ptr[colon + 1])))
        return s;
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (slice_starts_nocase(s, slice_of(labels[i])))
            return slice_trim(slice_from(s, colon + 1));
    return s;
}

/* The place in the words around one clock; empty when there is none. */
static struct itin_slice place_in(const struct view *v, struct itin_slice part)
{
    struct itin_slice s = without_label(strip(part));
    struct route route;
    if (!s.len)
        return s;
    if ((word_departs(s) || word_arrives(s)) && route_in(v, s, false, &route)) {
        struct itin_slice said = without_terminal(route.from.len ? route.from : route.to);
        if (!(route.from.len && route.to.len) && is_place(said))
            return said;
    }
    for (size_t comma; (comma = slice_find(s, LIT(","), 0)) < s.len;) {
        struct itin_slice first = without_terminal(route_place(v, slice(s.ptr, comma)));
        if (is_place(first))
            return first;
        s = strip(slice_from(s, comma + 1));
    }
    s = without_terminal(route_place(v, s));
    return is_place(s) ? s : slice(s.ptr, 0);
}

static bool is_code_place(struct itin_slice s)
{
    if (place_text_code(s).len)
        return true;
    return s.len == 3 && isupper((unsigned char)s.ptr[0]) && isupper((unsigned char)s.ptr[1]) &&
           isupper((unsigned char)s.ptr[2]);
}

/* ---- two clocks of one journey ------------------------------------------------------ */

/* The text between two clocks, and where the second end's words begin in it. */
struct middle {
    struct itin_slice first, second;
    bool parted; /* a sign stands between them */
    bool led;    /* ... that leads from one place to another */
};

static size_t find_sign(struct itin_slice s, const char *const *signs, size_t n, bool blanks, size_t *ret_len)
{
    size_t best = s.len;
    for (size_t i = 0; i < n; i++) {
        size_t at = slice_find(s, slice_of(signs[i]), 0), len = strlen(signs[i]);
        bool alone = at < s.len && (at == 0 || s.ptr[at - 1] == ' ') &&
                     (at + len == s.len || s.ptr[at + len] == ' ');
        if (at < best && (!blanks || alone)) {
            best = at;
            *ret_len = len;
        }
    }
    return best;
}

/* "09:10 출발 인천 11:45 도착": bytes of the verb of the first clock, when more
 * words follow; 0: none. */
static size_t verb_in_front(struct itin_slice mid)
{
    static const char *const verbs[] = {"출발", "발 ", "出発", "発 ", "departs ", "departure ", "dep. "};
    size_t blanks = 0;
    while (blanks < mid.len && mid.ptr[blanks] == ' ')
        blanks++;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (slice_starts_nocase(slice_from(mid, blanks), slice_of(verbs[i])) &&
            slice_trim(slice_from(mid, blanks + strlen(verbs[i]))).len)
            return blanks + strlen(verbs[i]);
    return 0;
}

static struct middle part_middle(struct itin_slice mid)
{
    struct middle m = {.second = mid};
    size_t len = 0, at = find_sign(mid, arrows, ARRAY_LEN(arrows), false, &len);
    if (at == mid.len)
        at = find_sign(mid, dashes, ARRAY_LEN(dashes), true, &len);
    m.led = at < mid.len;
    if (at == mid.len) {
        at = slice_find(mid, LIT(","), 0);
        len = 1;
    }
    size_t verb = at == mid.len ? verb_in_front(mid) : 0;
    if (verb) {
        at = verb;
        len = 0;
    }
    m.parted = at < mid.len;
    if (m.parted) {
        m.first = slice(mid.ptr, at);
        m.second = slice_from(mid, at + len);
    }
    if (slice_starts_nocase(slice_trim(m.second), LIT("to ")))
        m.led = true;
    return m;
}

/* 14:00 ICN 출발: the words follow their clock. */
static bool clock_first(const struct view *v, struct itin_slice pre, struct itin_slice post)
{
    return !place_in(v, pre).len && strip(post).len > 0 && place_in(v, post).len > 0;
}

static struct itin_slice either(struct itin_slice a, struct itin_slice b)
{
    return a.len ? a : b;
}

struct ends {
    struct itin_slice from, to;      /* places */
    struct itin_slice first, second; /* the words beside each clock */
    struct itin_slice third;         /* ... and behind the second */
    bool led;
};

/* 런던 of "유로스타로 런던 이동". */
static struct itin_slice town_moved_to(struct itin_slice words)
{
    struct itin_slice s = slice_ends(words, LIT(" 이동")) ? slice_trim(slice_head(words, words.len - strlen(" 이동"))) : slice(NULL, 0);
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != ' ')
        at--;
    s = slice_from(s, at);
    return at > 0 && booking_is_place(s) ? s : slice(NULL, 0);
}

static struct ends ends_of(const struct view *v, struct itin_slice pre, struct itin_slice mid,
                           struct itin_slice post)
{
    struct middle m = part_middle(mid);
    struct ends e = {.first = pre, .second = m.second, .third = post, .led = m.led};
    if (clock_first(v, pre, post)) {
        struct itin_slice own = m.parted ? m.first : mid;
        e.from = either(place_in(v, own), place_in(v, pre));
        e.to = place_in(v, post);
        e.first = between(pre.ptr, end_of(own));
        e.second = post;
        return e;
    }
    e.from = either(place_in(v, pre), m.parted ? place_in(v, m.first) : slice(NULL, 0));
    e.to = either(place_in(v, m.second), place_in(v, post));
    if (m.parted)
        e.first = between(pre.ptr, end_of(m.first));
    struct route goal;
    if (m.parted && !e.to.len && route_in(v, strip(m.first), false, &goal) && goal.to.len && !goal.from.len) {
        e.to = goal.to; /* 19:00 Weiterflug nach Berlin, Ankunft 20:05 */
        e.from = slice(NULL, 0);
    }
    struct itin_slice town = m.parted && !e.to.len ? town_moved_to(strip(m.first)) : slice(NULL, 0);
    if (town.len) {
        e.to = town;
        e.from = slice(NULL, 0);
    }
    return e;
}

static bool arrives(const struct ends *e)
{
    return word_arrives(e->second) || word_arrives(e->third);
}

static bool departs_again(const struct ends *e)
{
    return word_departs(e->second) || word_departs(e->third);
}

/* 나고야(16:40) [신칸센]: what they go by, alone behind the second clock. */
static bool is_mode_behind(struct itin_slice third)
{
    while (third.len && strchr(" ([)],/", third.ptr[0]))
        third = slice_from(third, 1);
    while (third.len && strchr(" )],", third.ptr[third.len - 1]))
        third.len--;
    return route_is_mode(third);
}

/* 09:40 Train Wien - Budapest-Keleti 12:19, 10:02 ICE 591 Berlin - München 14:06 */
static bool names_ride(struct itin_slice mid)
{
    struct itin_slice words = strip(mid), first = slice_head(words, slice_find(words, LIT(" "), 0));
    enum item_kind kind;
    return route_train_number(words) ||
           (word_kind(first, &kind) && (kind == ITEM_TRAIN || kind == ITEM_BUS || kind == ITEM_FERRY));
}

static bool is_ride(struct itin_slice mid, const struct ends *e)
{
    return names_ride(mid) && booking_is_place(e->from) && booking_is_place(e->to);
}

static bool is_about_travel(struct itin_slice piece, const struct ends *e)
{
    return word_is_journey(piece) || is_mode_behind(e->third) || (is_code_place(e->from) && is_code_place(e->to));
}

/* KE 1127: a carrier that there is, a blank, digits. */
static bool is_number_apart(struct itin_slice text, size_t at)
{
    size_t end = at + 3, digits = 0;
    if (at + 3 >= text.len || text.ptr[at + 2] != ' ' || !*itin_carrier_name(slice(text.ptr + at, 2), ITIN_LANG_EN))
        return false;
    for (; end < text.len && isdigit((unsigned char)text.ptr[end]); end++)
        digits++;
    return digits >= 2 && digits <= 4 && (end == text.len || (!isalnum((unsigned char)text.ptr[end]) && text.ptr[end] != ':'));
}

/* A flight number somewhere in the text; nothing is kept. */
static bool names_flight(const struct view *v, struct itin_slice text)
{
    for (size_t i = 0; i + 3 < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (notation_may_name_carrier(text, i) && notation_named_flight(slice_from(text, i)))
            return true;
        if (!isupper(c) && !isdigit(c))
            continue;
        size_t at = i;
        while (at < text.len && isalnum((unsigned char)text.ptr[at]))
            at++;
        size_t letters = (size_t)(isupper(c) != 0) + (isupper((unsigned char)text.ptr[i + 1]) != 0);
        size_t digits = 0;
        for (size_t k = i + 2; k < at; k++)
            digits += isdigit((unsigned char)text.ptr[k]) != 0;
        if ((letters >= 1 && digits >= 2 && digits <= 4 && i + 2 + digits == at) ||
            (letters == 2 && at == i + 2 && is_number_apart(text, i)))
            return true;
        i = at;
    }
    (void)v;
    return false;
}

static bool has_arrow(struct itin_slice s)
{
    size_t len;
    return find_sign(s, arrows, ARRAY_LEN(arrows) - 1, false, &len) < s.len;
}

/* "인천 → 다낭 | 출발 18:30 | 도착 21:20": the whole route stands beside the clocks. */
static bool route_beside(const struct view *v, struct itin_slice words, struct leg *ret)
{
    struct route route;
    if (!words.len || !route_in(v, words, false, &route) || !route.from.len || !route.to.len ||
        !is_place(route.from) || !is_place(route.to))
        return false;
    ret->from = route.from;
    ret->to = route.to;
    return true;
}

/* "Frankfurt - Calgary, DE2454, dep. " */
static bool route_in_front(const struct view *v, struct itin_slice pre, struct leg *ret)
{
    struct leg leg = *ret;
    if (has_arrow(pre) || slice_contains(pre, LIT(" to ")) || slice_contains(pre, LIT("에서 ")))
        return route_beside(v, pre, ret);
    bool dash = slice_contains(pre, LIT(" - ")) || slice_contains(pre, LIT("–"));
    if (!dash || !route_beside(v, pre, &leg) || !booking_is_place(leg.from) || !booking_is_place(leg.to))
        return false;
    *ret = leg;
    return true;
}

/* A change of day behind the verb of the arrival: 15:20 도착 (+1), 05:20 도착(익일). */
static struct itin_slice offset_behind(const struct view *v, struct itin_slice post)
{
    static const char *const verbs[] = {"도착", "착", "arrival", "arrives", "arr.", "到着", "着"};
    struct itin_slice s = slice_trim(post);
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (!slice_starts_nocase(s, slice_of(verbs[i])))
            continue;
        s = slice_trim(slice_from(s, strlen(verbs[i])));
        struct cursor c = view_cursor(v, s);
        struct when w;
        when_init(&w);
        return notation_day_offset(&c, &w) ? slice(s.ptr, c.at) : slice(NULL, 0);
    }
    return slice(NULL, 0);
}

/* "... / AF267 / 13시간35분", "(1h 50m)": how long it takes, behind both clocks. */
static struct itin_slice duration_behind(const struct view *v, struct itin_slice post)
{
    for (size_t at = 0; at < post.len; at++) {
        if (at && !strchr(" (/,", post.ptr[at - 1]))
            continue;
        struct itin_slice part = slice_from(post, at);
        struct cursor c = view_cursor(v, part);
        struct stated stated;
        bool long_enough = isdigit((unsigned char)part.ptr[0]) && notation_duration(&c, &stated) &&
                           stated.value.s >= 20 * 60 && stated.value.s < 40 * 3600;
        if (long_enough && (c.at >= part.len || strchr(" )/,", part.ptr[c.at])) &&
            !memchr(part.ptr, ':', c.at))
            return slice(part.ptr, c.at);
    }
    return slice(NULL, 0);
}

/* "인천→타이베이 (KE185, " before a clock: without what the bracket begins. */
static struct itin_slice before_open(struct itin_slice s)
{
    size_t open = s.len;
    for (size_t i = 0; i < s.len; i++)
        open = s.ptr[i] == '(' ? i : s.ptr[i] == ')' ? s.len : open;
    return strip(slice_head(s, open));
}

/* "I land at 10:20 (..., departs 08:20)": a sentence, and no place. */
static bool is_told(struct itin_slice place)
{
    return slice_starts_nocase(place, LIT("I ")) || slice_starts_nocase(place, LIT("we ")) ||
           slice_starts_nocase(place, LIT("you ")) || (place.len && WORD_HAS_ANY(place, "land", "lands", "landing", "leave", "leaves"));
}

/* "18:10 AF 127 Paris to London 19:25": the route stands in words between the clocks. */
static bool route_within(const struct view *v, struct itin_slice mid, const struct ends *e, struct leg *ret)
{
    struct leg leg = *ret;
    if (e->led || (!names_flight(v, mid) && !names_ride(mid)) || !route_beside(v, strip(mid), &leg) ||
        !booking_is_place(leg.from) || !booking_is_place(leg.to))
        return false;
    *ret = leg;
    return true;
}

static bool take_leg(const struct view *v, struct itin_slice piece, const struct mark *a,
                     const struct mark *b, struct leg *ret)
{
    struct itin_slice pre = between(piece.ptr, a->text.ptr);
    struct itin_slice mid = between(end_of(a->text), b->text.ptr);
    struct itin_slice post = between(end_of(b->text), end_of(piece));
    struct ends e = ends_of(v, pre, mid, post);
    *ret = (struct leg){.whole = piece, .depart = a->text, .arrive = b->text};
    if (word_arrives(e.first) && !word_departs(e.first) && word_departs(e.second) && !word_arrives(e.second)) {
        *ret = (struct leg){.whole = piece, .depart = b->text, .arrive = a->text, .from = e.to, .to = e.from};
    } else if (word_departs(e.first) && arrives(&e) && (route_in_front(v, pre, ret) || (has_arrow(post) && route_beside(v, post, ret)))) {
        ret->offset = offset_behind(v, post);
    } else if (!strip(post).len && route_within(v, mid, &e, ret)) {
        ret->offset = slice(NULL, 0);
    } else {
        ret->offset = offset_behind(v, post);
        bool led = e.led && (is_about_travel(piece, &e) || is_ride(mid, &e) || (names_flight(v, piece) && e.to.len));
        if (departs_again(&e) || (word_arrives(e.first) && !word_departs(e.first)) || (!arrives(&e) && !led))
            return false;
        ret->from = e.from;
        ret->to = e.to;
        struct route route;
        struct itin_slice told = before_open(mid); /* A – B (arrival 09:00) */
        if (!ret->to.len && told.len < mid.len && route_in(v, told, false, &route) && route.from.len && route.to.len) {
            ret->from = route.from;
            ret->to = route.to;
        }
    }
    size_t goal = slice_find(ret->to, LIT(" to "), 1); /* Southwest to Los Angeles arr */
    if (goal < ret->to.len) {
        struct itin_slice town = route_place(v, slice_from(ret->to, goal + strlen(" to ")));
        ret->to = booking_is_place(town) ? town : ret->to;
    }
    ret->flight = is_code_place(ret->from) && is_code_place(ret->to);
    ret->lasts = duration_behind(v, post);
    return (ret->from.len || ret->to.len) && !is_told(ret->from) && !is_told(ret->to);
}

/* KE701 ICN → NRT 10:00~12:20: the span is the journey's, if there is one. */
static bool take_span_leg(const struct view *v, struct itin_slice piece, const struct mark *mark,
                          struct leg *ret)
{
    struct itin_slice pre = before_open(between(piece.ptr, mark->text.ptr));
    struct itin_slice post = strip(between(end_of(mark->text), end_of(piece)));
    struct route route;
    *ret = (struct leg){.whole = piece, .span = mark->text};
    bool found = (pre.len && (route_of_codes(pre, &route) || route_in(v, pre, false, &route))) ||
                 (post.len && (route_of_codes(post, &route) || route_in(v, post, false, &route)));
    if (!found || !route.from.len || !route.to.len)
        return false;
    ret->from = route.from;
    ret->to = route.to;
    ret->flight = is_code_place(ret->from) && is_code_place(ret->to);
    return true;
}

/* ---- pieces of a line ------------------------------------------------------------------ */

static bool within_mark(const struct marks *marks, const char *at)
{
    for (size_t i = 0; i < marks->n; i++)
        if (at >= marks->at[i].text.ptr && at < end_of(marks->at[i].text))
            return true;
    return false;
}

static bool starts_flight(const struct view *v, struct itin_slice s)
{
    s = slice_trim(s);
    if (slice_starts_nocase(s, LIT("flight ")))
        return true;
    size_t end = 0;
    while (end < s.len && isalnum((unsigned char)s.ptr[end]))
        end++;
    return end >= 3 && names_flight(v, slice(s.ptr, end));
}

/* Bytes of a separator of journeys at `at`; 0: none. */
static size_t separator_at(const struct view *v, struct itin_slice line, size_t at)
{
    static const char *const words[] = {";", " / ", "\n", " // ", " | ", ", then ", " then ", ", and then "};
    struct itin_slice rest = slice_from(line, at);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_starts(rest, slice_of(words[i])))
            return strlen(words[i]);
    return rest.ptr[0] == ',' && starts_flight(v, slice_from(rest, 1));
}

/* "..., 09:50 A→B 11:20": a comma and the first clock of the next journey. */
static size_t comma_before_clock(const struct marks *marks, struct itin_slice line, size_t at)
{
    struct itin_slice rest = slice_from(line, at);
    if (rest.ptr[0] != ',')
        return 0;
    rest = slice_trim(slice_from(rest, 1));
    for (size_t i = 0; i < marks->n; i++)
        if (marks->at[i].text.ptr == rest.ptr)
            return 1;
    return 0;
}

static bool leg_of_piece(const struct view *v, struct itin_slice piece, const struct marks *all,
                         struct leg *ret)
{
    const struct mark *own[2] = {0};
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (all->at[i].text.ptr < piece.ptr || all->at[i].text.ptr >= end_of(piece))
            continue;
        if (n == 2)
            return false;
        own[n++] = &all->at[i];
    }
    if (n == 1)
        return own[0]->two && take_span_leg(v, piece, own[0], ret);
    return n == 2 && !own[0]->two && !own[1]->two && take_leg(v, piece, own[0], own[1], ret);
}

static size_t count_in(const struct marks *all, struct itin_slice piece)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += all->at[i].text.ptr >= piece.ptr && all->at[i].text.ptr < end_of(piece);
    return n;
}

size_t legs_in(const struct view *v, struct itin_slice line, struct leg *ret)
{
    struct marks marks;
    marks_in(v, line, &marks);
    if (marks.n == 0 || marks.more || marks.dates)
        return 0;
    if (leg_of_piece(v, line, &marks, &ret[0]))
        return 1;
    size_t n = 0, start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        struct itin_slice piece = slice_trim(slice(line.ptr + start, i - start));
        size_t len = i < line.len && !within_mark(&marks, line.ptr + i) ? separator_at(v, line, i) : 0;
        if (!len && i < line.len && count_in(&marks, piece) == 2)
            len = comma_before_clock(&marks, line, i);
        if (!len && i < line.len)
            continue;
        if (count_in(&marks, piece)) {
            if (n == MAX_LEGS || !leg_of_piece(v, piece, &marks, &ret[n]))
                return 0;
            n++;
            start = i + len;
        } else if (i == line.len || n) {
            start = i + len; /* words without a clock: a note */
        }
        i += len ? len - 1 : 0;
    }
    return n;
}

struct entry leg_entry(const struct entry *base, const struct view *v, const struct leg *leg)
{
    struct entry e = *base;
    e.content = v;
    e.content_part = leg->whole;
    e.from_part = leg->from;
    e.to_part = leg->to;
    e.by_air = leg->flight;
    e.time = leg->span.len ? v : NULL;
    e.time_part = leg->span;
    e.depart = e.arrive = leg->span.len ? NULL : v;
    e.depart_part = leg->depart;
    e.arrive_part = leg->arrive;
    e.offset_part = leg->offset;
    e.duration = leg->lasts.len ? v : NULL;
    e.duration_part = leg->lasts;
    return e;
}

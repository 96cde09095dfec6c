/* The tokens of a booking, and which end each belongs to: the first place and
 * clock are the departure's. What has a word too many is none. */
#include "base/base.h"

#include <itin/place.h>

#include "base/utf8.h"
#include "read/booking.h"
#include "read/report_route.h"
#include "read/report_words.h"
#include "read/scan.h"

enum { GLUE, GLUE_DEPART, GLUE_ARRIVE };

/* Words that say nothing new beside the facts. */
static const struct scan_word glue[] = {
    {"flight number", GLUE}, {"flight no.", GLUE}, {"flight no", GLUE}, {"flight", GLUE}, {"flt", GLUE}, {"from", GLUE},
    {"to", GLUE}, {"at", GLUE}, {"on", GLUE}, {"nonstop", GLUE}, {"non-stop", GLUE}, {"direct", GLUE},
    {"economy class", GLUE}, {"economy", GLUE}, {"business class", GLUE}, {"business", GLUE}, {"class", GLUE},
    {"confirmed", GLUE}, {"ok", GLUE}, {"hrs", GLUE}, {"h", GLUE}, {"outbound", GLUE}, {"inbound", GLUE},
    {"return", GLUE}, {"terminal 1", GLUE}, {"terminal 2", GLUE},
    {"terminal 3", GLUE}, {"terminal 4", GLUE}, {"terminal 5", GLUE}, {"terminal", GLUE}, {"T1", GLUE}, {"T2", GLUE}, {"T3", GLUE}, {"T4", GLUE}, {"HK1", GLUE},
    {"편명", GLUE}, {"항공편", GLUE}, {"항공", GLUE}, {"편", GLUE}, {"일반석", GLUE}, {"이코노미석", GLUE},
    {"이코노미", GLUE}, {"비즈니스석", GLUE}, {"비즈니스", GLUE}, {"직항", GLUE}, {"제1터미널", GLUE},
    {"제2터미널", GLUE}, {"구간", GLUE}, {"출국편", GLUE}, {"귀국편", GLUE}, {"가는편", GLUE}, {"오는편", GLUE},
    {"가는 편", GLUE}, {"오는 편", GLUE}, {"가는 날", GLUE}, {"오는 날", GLUE}, {"가는날", GLUE}, {"오는날", GLUE},
    {"à", GLUE}, {"le", GLUE}, {"el", GLUE}, {"a las", GLUE}, {"am", GLUE}, {"vuelo", GLUE}, {"train", GLUE}, {"Zug", GLUE}, {"열차", GLUE}, {"aller", GLUE}, {"retour", GLUE},
    {"hinfahrt", GLUE}, {"rückfahrt", GLUE}, {"departing flight", GLUE}, {"returning flight", GLUE}, {"return flight", GLUE},
    {"outbound flight", GLUE}, {"inbound flight", GLUE}, {"travel time", GLUE}, {"flight time", GLUE}, {"flying time", GLUE}, {"duration", GLUE}, {"출국", GLUE}, {"귀국", GLUE}, {"에서", GLUE}, {"현지시간", GLUE},
    {"현지시각", GLUE}, {"local time", GLUE}, {"확정", GLUE}, {"예정", GLUE}, {"航班号", GLUE}, {"航班", GLUE}, {"便名", GLUE}, {"便", GLUE}, {"航空便", GLUE},
    {"volo", GLUE}, {"voo", GLUE}, {"vlucht", GLUE}, {"ore", GLUE}, {"alle ore", GLUE}, {"às", GLUE}, {"om", GLUE},
    {"에어버스", GLUE}, {"보잉", GLUE}, {"airbus", GLUE}, {"boeing", GLUE}, {"往路", GLUE}, {"復路", GLUE}, {"여정", GLUE}, {"여정1", GLUE}, {"여정2", GLUE}, {"여정3", GLUE}, {"여정4", GLUE},
    {"sale de", GLUE_DEPART}, {"sale", GLUE_DEPART}, {"salida de", GLUE_DEPART}, {"part de", GLUE_DEPART}, {"parte da", GLUE_DEPART},
    {"departs from", GLUE_DEPART}, {"llega a", GLUE_ARRIVE}, {"llega", GLUE_ARRIVE}, {"llegada a", GLUE_ARRIVE},
    {"arrive à", GLUE_ARRIVE}, {"arriva a", GLUE_ARRIVE}, {"arrives at", GLUE_ARRIVE}, {"ida", GLUE}, {"vuelta", GLUE}, {"del", GLUE},
    {"去程", GLUE}, {"返程", GLUE}, {"回程", GLUE}, {"andata", GLUE}, {"ritorno", GLUE}, {"volta", GLUE},
    {"from", GLUE}, {"to", GLUE},
    {"partenza", GLUE_DEPART}, {"partida", GLUE_DEPART}, {"vertrek", GLUE_DEPART},
    {"arrivo", GLUE_ARRIVE}, {"chegada", GLUE_ARRIVE}, {"aankomst", GLUE_ARRIVE},
    {"flug", GLUE}, {"von", GLUE}, {"nach", GLUE}, {"vol", GLUE}, {"uhr", GLUE}, {"um", GLUE},
    {"departure", GLUE_DEPART}, {"departing", GLUE_DEPART}, {"departs", GLUE_DEPART}, {"depart", GLUE_DEPART},
    {"dep.", GLUE_DEPART}, {"dep", GLUE_DEPART}, {"leaves", GLUE_DEPART}, {"leaving", GLUE_DEPART}, {"출발일시", GLUE_DEPART}, {"출발시간", GLUE_DEPART},
    {"출발", GLUE_DEPART}, {"발", GLUE_DEPART}, {"出発", GLUE_DEPART}, {"発", GLUE_DEPART}, {"出发", GLUE_DEPART},
    {"起飞", GLUE_DEPART}, {"abflug", GLUE_DEPART}, {"ab", GLUE_DEPART}, {"départ", GLUE_DEPART}, {"salida", GLUE_DEPART},
    {"arrival", GLUE_ARRIVE}, {"arriving", GLUE_ARRIVE}, {"arrives", GLUE_ARRIVE}, {"arrive", GLUE_ARRIVE},
    {"arr.", GLUE_ARRIVE}, {"arr", GLUE_ARRIVE}, {"lands", GLUE_ARRIVE}, {"landing", GLUE_ARRIVE}, {"도착일시", GLUE_ARRIVE}, {"도착시간", GLUE_ARRIVE},
    {"도착", GLUE_ARRIVE}, {"착", GLUE_ARRIVE}, {"到着", GLUE_ARRIVE}, {"着", GLUE_ARRIVE}, {"到达", GLUE_ARRIVE},
    {"抵达", GLUE_ARRIVE}, {"ankunft", GLUE_ARRIVE}, {"an", GLUE_ARRIVE}, {"arrivée", GLUE_ARRIVE}, {"llegada", GLUE_ARRIVE},
};

struct tokens {
    struct booking *b;
    struct arena *arena;
    const struct view *v;
    struct cursor c;
    bool coded;
    size_t clock_end; /* behind the last clock */
    size_t places_above; /* of the lines above */
    struct when ahead;   /* a change of day in front of its clock */
};

/* ---- signs and words ------------------------------------------------------------ */

/* Signs between the facts, among them a lone dash. */
static bool skip_signs(struct cursor *c)
{
    static const struct scan_word signs[] = {
        {"→", 0}, {"->", 0}, {"➔", 0}, {"⇒", 0}, {"=>", 0}, {"▶", 0}, {"–", 0}, {"—", 0}, {"―", 0}, {"∼", 0}, {"●", 0},
        {"○", 0}, {"■", 0}, {"□", 0}, {"✈", 0}, {"·", 0}, {"•", 0}, {"~", 0}, {"-", 0}, {"/", 0}, {"|", 0}, {",", 0},
        {";", 0}, {":", 0}, {"(", 0}, {")", 0}, {"[", 0}, {"]", 0}, {"*", 0}, {">", 0}, {"«", 0}, {"»", 0}, {".", 0},
    };
    size_t start = c->at;
    do
        scan_blanks(c);
    while (c->at < c->text.len && scan_word(c, signs, ARRAY_LEN(signs)) >= 0);
    return c->at > start;
}

static bool take_glue(struct tokens *t)
{
    struct booking *b = t->b;
    if (slice_starts(slice_from(t->c.text, t->c.at), LIT("DEL"))) /* Delhi, no Spanish "del" */
        return false;
    int i = scan_word(&t->c, glue, ARRAY_LEN(glue));
    if (i < 0)
        return false;
    b->words = true;
    if (glue[i].value == GLUE_ARRIVE)
        b->ends_first = b->ends_first || b->n_clocks == 0;
    if (glue[i].value == GLUE_DEPART)
        b->ends_first = b->ends_first || b->n_clocks == 2;
    return true;
}

/* ---- times ---------------------------------------------------------------------------- */

static void add_clock(struct tokens *t, struct when w)
{
    view_fix_when(t->v, &w);
    if (t->ahead.has_day_offset && !w.has_day_offset) {
        w.has_day_offset = true;
        w.day_offset = t->ahead.day_offset;
    }
    t->ahead.has_day_offset = false;
    if (t->b->n_clocks < ARRAY_LEN(t->b->clocks))
        t->b->clocks[t->b->n_clocks] = w;
    t->b->n_clocks++;
    t->clock_end = t->c.at;
}

/* 1850, 0640+1, of a desk's short form: four digits that are no year. */
static bool packed_clock(struct tokens *t)
{
    struct cursor c = t->c;
    struct when w;
    int n;
    when_init(&w);
    if (scan_number(&c, 4, 4, &n) != 4 || n / 100 > 23 || n % 100 > 59 || scan_is_letter(scan_peek(&c)) ||
        scan_peek(&c) == ':' || t->b->n_places < 1 || t->b->n_numbers != 1)
        return false;
    w.clock = WHEN_EXACT;
    w.time = (struct itin_clock){.hour = (int8_t)(n / 100), .minute = (int8_t)(n % 100)};
    w.span = scan_span(&c, t->c.at);
    (void)notation_day_offset(&c, &w);
    t->c = c;
    add_clock(t, w);
    return true;
}

/* 18:50, 11h05, 10시, 11 am: not the digits of a year. */
static bool is_written_out(struct itin_slice s)
{
    bool unit = slice_contains(s, LIT("시")) || slice_contains(s, LIT("時")) || slice_contains(s, LIT("点")) ||
                slice_contains(s, LIT("Uhr")) || word_has(s, LIT("am")) || word_has(s, LIT("pm"));
    for (size_t i = 0; i + 1 < s.len && !unit; i++)
        unit = s.ptr[i] == ':' || (s.ptr[i] == 'h' && isdigit((unsigned char)s.ptr[i + 1]));
    return unit;
}

/* A clock or a span of two, each perhaps behind its date; or a date. */
static bool take_time(struct tokens *t)
{
    struct cursor c = t->c;
    struct when a, b;
    bool two = false;
    when_init(&a);
    when_init(&b);
    if (notation_span(&c, &a, &b, &two) == NOTATION_OK && a.clock == WHEN_EXACT && (!two || b.clock == WHEN_EXACT) &&
        is_written_out(slice(t->c.text.ptr + t->c.at, c.at - t->c.at))) {
        t->c = c;
        add_clock(t, a);
        if (two)
            add_clock(t, b);
        return true;
    }
    if (packed_clock(t))
        return true;
    c = t->c;
    when_init(&a);
    if (notation_date(&c, &a) != NOTATION_OK || scan_is_ascii_letter(scan_peek(&c)))
        return false;
    view_fix_when(t->v, &a);
    struct booking *held = t->b;
    bool shut = t->c.at > 0 && t->c.text.ptr[t->c.at - 1] == '(' && c.at < c.text.len && c.text.ptr[c.at] == ')';
    t->c = c;
    if (shut && held->n_clocks == 2 && t->clock_end && !held->clocks[1].has_date && !held->clocks[1].has_day_offset) {
        when_take_date(&held->clocks[1], &a); /* ICN 08:25 (18 July): of the landing */
        return true;
    }
    if (t->b->n_dates < ARRAY_LEN(t->b->dates))
        t->b->dates[t->b->n_dates] = a;
    t->b->n_dates++;
    return true;
}

/* ---- places ------------------------------------------------------------------------------ */

static bool is_code(struct itin_slice s)
{
    return route_is_shape(s, "AAA") && (s.len == 3 || !isalnum((unsigned char)s.ptr[3])) && !slice_starts(s, LIT("UTC")) &&
           !slice_starts(s, LIT("GMT")) && !slice_starts(s, LIT("KST"));
}

static struct booking_place *add_place(struct tokens *t, struct itin_slice name, struct itin_slice code)
{
    struct booking *b = t->b;
    struct booking_place *last = b->n_places > t->places_above && b->n_places <= ARRAY_LEN(b->places) ? &b->places[b->n_places - 1] : NULL;
    if (last && last->code.len && slice_eq(last->code, code)) { /* SFO 12:25 PM San Francisco (SFO) */
        last->name = name.len ? name : last->name;
        return last;
    }
    struct booking_place *place = b->n_places < ARRAY_LEN(b->places) ? &b->places[b->n_places] : NULL;
    b->n_places++;
    if (place)
        *place = (struct booking_place){.name = name.len ? name : code, .code = code, .view = *t->v};
    return place;
}

static bool is_name_byte(unsigned char c)
{
    return isalpha(c) || c >= 0x80 || strchr("'.&", c);
}

/* 인천→시애틀, 인천출발 */
static bool ends_name(const struct cursor *c, size_t start)
{
    struct cursor sign = *c;
    struct itin_slice rest = slice_from(c->text, c->at);
    return skip_signs(&sign) || (c->at > start && (slice_starts(rest, LIT("출발")) || slice_starts(rest, LIT("도착"))));
}

/* 首都T3, 인천 T2, CDG 2E: of a terminal, behind the name of an airport. */
static size_t terminal_len(struct itin_slice s)
{
    size_t at = s.len && s.ptr[0] == 'T' ? 1 : 0, digits = at;
    while (digits < s.len && digits < at + 1 && isdigit((unsigned char)s.ptr[digits]))
        digits++;
    if (digits == at)
        return 0;
    size_t end = digits + (digits < s.len && s.ptr[digits] >= 'A' && s.ptr[digits] <= (at ? 'Z' : 'G'));
    bool whole = end == s.len || !(isalnum((unsigned char)s.ptr[end]) || (strchr(":.-", s.ptr[end]) && end + 1 < s.len && isdigit((unsigned char)s.ptr[end + 1])));
    return whole && (at || end > digits) ? end : 0;
}

static bool take_terminal(struct tokens *t)
{
    size_t len = t->b->n_places ? terminal_len(slice_from(t->c.text, t->c.at)) : 0;
    t->c.at += len;
    return len;
}

/* Words of a name up to a sign, a digit, a word of tickets or a code. */
static struct itin_slice take_name(struct tokens *t)
{
    struct cursor c = t->c, word;
    struct when next;
    size_t start = c.at, end = start;
    while (c.at < c.text.len && is_name_byte((unsigned char)c.text.ptr[c.at])) {
        word = c;
        if (c.at > start && (scan_word(&word, glue, ARRAY_LEN(glue)) >= 0 || is_code(slice_from(c.text, c.at)) ||
                             notation_day_offset(&word, &next)))
            break;
        while (c.at < c.text.len && (is_name_byte((unsigned char)c.text.ptr[c.at]) ||
                                     (c.text.ptr[c.at] == '-' && c.at + 1 < c.text.len && islower((unsigned char)c.text.ptr[c.at - 1]) &&
                                      isupper((unsigned char)c.text.ptr[c.at + 1])))) {
            if ((unsigned char)c.text.ptr[c.at] >= 0x80 && ends_name(&c, start))
                break;
            if (c.at > start && (unsigned char)c.text.ptr[c.at - 1] >= 0x80 && terminal_len(slice_from(c.text, c.at)))
                break;
            (void)utf8_next(c.text, &c.at);
        }
        end = c.at;
        scan_blanks(&c);
        if (c.at == end)
            break;
    }
    t->c.at = end;
    return slice_trim(slice(c.text.ptr + start, end - start));
}

bool booking_is_carrier(struct itin_slice name, struct itin_slice code)
{
    return code.len == 2 && name.len && (slice_eq_nocase(name, slice_of(itin_carrier_name(code, ITIN_LANG_EN))) ||
                                         slice_eq(name, slice_of(itin_carrier_name(code, ITIN_LANG_KO))));
}

/* "Seoul, KR (ICN)", "San Francisco, CA, US (SFO)" */
static void skip_country(struct cursor *c)
{
    while (scan_shape(c->text, c->at, ", ") && route_is_shape(slice_from(c->text, c->at + 2), "AA") &&
           c->at + 4 < c->text.len && strchr(" ,", c->text.ptr[c->at + 4]))
        c->at += 4;
}

/* "Washington, DC 8:10 AM": the state behind a town. */
static void skip_region(struct cursor *c)
{
    struct itin_slice rest = slice_from(c->text, c->at);
    if (slice_starts(rest, LIT(", ")) && route_is_shape(slice_from(rest, 2), "AA") && (rest.len == 4 || rest.ptr[4] == ' '))
        c->at += 4;
}

/* "SEATTLE, WA (King Street Station)": behind the town and its state. */
static void skip_station(struct tokens *t)
{
    struct tokens inner = *t;
    scan_blanks(&inner.c);
    if (scan_lit(&inner.c, "(") && take_name(&inner).len && scan_lit(&inner.c, ")"))
        t->c = inner.c;
}

/* Incheon (Seoul), 東京(羽田) */
static struct itin_slice with_bracket(struct tokens *t, struct itin_slice name)
{
    struct tokens inner = *t;
    scan_blanks(&inner.c);
    if (!scan_lit(&inner.c, "(") || !take_name(&inner).len || !scan_lit(&inner.c, ")"))
        return name;
    t->c = inner.c;
    if (t->c.at < t->c.text.len && is_name_byte((unsigned char)t->c.text.ptr[t->c.at]))
        (void)take_name(t); /* Frankfurt(Main)Hbf */
    return slice(name.ptr, (size_t)(t->c.text.ptr + t->c.at - name.ptr));
}

/* Erdberg, "St Pancras Int'l", 역: what a stop is called behind the name of its town;
 * not a house there, or what is done there. */
static bool names_stop(struct itin_slice words)
{
    static const char *const stops[] = {"역", "공항", "국제공항", "터미널", "버스터미널", "항", "駅", "空港", "港", "站", "火车站", "机场", "国际机场"};
    enum item_kind kind;
    words = slice_trim(words);
    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        if (slice_eq(words, slice_of(stops[i])))
            return true;
    if (!words.len || (unsigned char)words.ptr[0] >= 0x80 || word_kind(words, &kind) ||
        WORD_HAS_ANY(words, "hall", "university", "hotel", "inn", "museum", "office", "institute", "school", "hospital", "college",
                     "ministry", "embassy", "council", "restaurant", "house", "lab", "group", "inc", "ltd", "gmbh", "city", "tour", "expo", "forum"))
        return false;
    for (size_t i = 0; i < words.len; i++) /* each word has a capital, but for "de la" */
        if ((i == 0 || words.ptr[i - 1] == ' ') && islower((unsigned char)words.ptr[i]) && i + 3 < words.len &&
            !memchr(words.ptr + i, ' ', 4))
            return false;
    return true;
}

bool booking_is_place(struct itin_slice name)
{
    struct itin_place_hit hit;
    struct itin_place_mention mention;
    if (itin_place_search(name, ITIN_WANT_ANY, &hit, 1) == 1 && hit.match != ITIN_MATCH_NONE && hit.match != ITIN_MATCH_NEAREST)
        return true;
    return itin_place_mentions(name, &mention, 1) == 1 && mention.start == 0 && /* London St Pancras */
           names_stop(slice_from(name, mention.start + mention.len));
}

/* 서울/인천(ICN), "Séoul, Incheon (ICN)": the town before its airport, which has the code. */
static void skip_town(struct tokens *t)
{
    struct tokens next = *t;
    if (!scan_lit(&next.c, "/") && !scan_lit(&next.c, ", "))
        return;
    if (!take_name(&next).len)
        return;
    size_t end = next.c.at;
    scan_blanks(&next.c);
    if (scan_lit(&next.c, "(") && is_code(slice_from(next.c.text, next.c.at)))
        t->c.at = end;
}

/* Bytes of "ICN)" or "ICN - Incheon)"; 0: neither. */
static size_t code_in_bracket(struct itin_slice s)
{
    if (s.len < 4 || s.ptr[3] == ')')
        return s.len < 4 ? 0 : 4;
    size_t close = slice_find(s, LIT(")"), 0);
    bool named = slice_starts(slice_from(s, 3), LIT(" - ")) && close < s.len && !slice_has_digit(slice_head(s, close));
    return named ? close + 1 : 0;
}

/* A word that is none of a ticket's: the name of a place that is known, or has
 * its code beside it; or of the airline. */
static bool take_words(struct tokens *t)
{
    enum { LONGEST = 48 };
    struct itin_slice name = take_name(t), code;
    if (!name.len || name.len > LONGEST)
        return false;
    if (t->b->n_numbers && booking_is_carrier(name, slice_head(t->b->norm, 2)))
        return true;
    skip_town(t);
    struct cursor c = t->c;
    skip_country(&c);
    scan_blanks(&c);
    size_t terminal = terminal_len(slice_from(c.text, c.at)); /* Madrid-Barajas T4 (MAD) */
    if (terminal && scan_shape(c.text, c.at + terminal, " ("))
        c.at += terminal + 1;
    bool open = scan_lit(&c, "(");
    code = slice_head(slice_from(c.text, c.at), 3);
    size_t shut = open ? code_in_bracket(slice_from(c.text, c.at)) : 0;
    if (is_code(slice_from(c.text, c.at)) && (!open || shut)) {
        t->c = c;
        t->c.at += open ? shut : 3;
        return add_place(t, slice(name.ptr, (size_t)(c.text.ptr + t->c.at - name.ptr)), code) != NULL;
    }
    name = with_bracket(t, name);
    if (t->coded || !booking_is_place(name))
        return false;
    skip_region(&t->c);
    skip_station(t);
    return add_place(t, name, slice(NULL, 0));
}

/* ICN, ICNSEA, "ICN 인천/인천공항". */
static bool take_code(struct tokens *t)
{
    struct itin_slice s = slice_from(t->c.text, t->c.at);
    bool six = route_is_shape(s, "AAAAAA") && (s.len == 6 || !isalnum((unsigned char)s.ptr[6]));
    bool pair = six && itin_place_by_iata(slice_head(s, 3)) && itin_place_by_iata(slice(s.ptr + 3, 3)); /* not QANTAS */
    if (!pair && !is_code(s))
        return false;
    struct booking_place *place = add_place(t, slice(NULL, 0), slice_head(s, 3));
    t->c.at += 3;
    if (pair) {
        t->c.at += 3;
        return place && add_place(t, slice(NULL, 0), slice(s.ptr + 3, 3));
    }
    struct cursor c = t->c, look;
    scan_blanks(&c);
    look = c;
    if (c.at == t->c.at || c.at >= c.text.len || (unsigned char)c.text.ptr[c.at] < 0x80 || scan_word(&look, glue, ARRAY_LEN(glue)) >= 0)
        return place != NULL;
    t->c = c;
    struct itin_slice name = take_name(t);
    if (place && name.len)
        place->name = name;
    struct cursor slash = t->c;
    if (scan_lit(&slash, "/")) { /* 인천/인천공항 */
        t->c = slash;
        (void)take_name(t);
    }
    return place != NULL;
}

static bool take_number(struct tokens *t)
{
    struct text number;
    struct itin_slice norm;
    struct cursor c = t->c;
    if (!notation_flight(&c, t->arena, &number, &norm) || scan_shape(c.text, c.at, ":9")) /* ab 12:30 */
        return false;
    view_fix_span(t->v, &number.span);
    t->b->number = number;
    t->b->norm = norm;
    t->b->kind = ITEM_FLIGHT;
    t->b->n_numbers++;
    t->c = c;
    return true;
}

/* ICE 591, "Train 9014, Coach 7": what heads a line is all that it tells, unless a
 * clock stands there too. */
static bool take_ride(struct tokens *t)
{
    enum item_kind kind;
    size_t start = t->c.at, len = booking_ride(t->c.text, start, &kind);
    if (!len)
        return false;
    t->b->kind = kind;
    struct itin_slice number = slice(t->c.text.ptr + start, len), rest = slice_from(t->c.text, start + len);
    t->b->number = (struct text){number, view_span(t->v, number)};
    t->b->norm = slice(NULL, 0);
    t->b->n_numbers++;
    t->c.at = start == 0 && booking_is_beside(rest) ? t->c.text.len : start + len;
    return true;
}

static bool take_beside(struct tokens *t)
{
    struct stated lasts;
    size_t len = booking_seat(slice_from(t->c.text, t->c.at));
    t->c.at += len;
    if (len)
        return true;
    if (!booking_lasts(&t->c, &lasts))
        return false;
    view_fix_span(t->v, &lasts.span);
    t->b->lasts = lasts;
    return true;
}

/* "13:30 London Heathrow (LHR) Terminal 3 +1 day": of the clock of this line, behind its
 * place. */
static bool take_offset(struct tokens *t)
{
    struct booking *b = t->b;
    struct cursor c = t->c;
    struct when w;
    when_init(&w);
    if (!t->clock_end || b->n_clocks < 1 || b->n_clocks > ARRAY_LEN(b->clocks) || !notation_day_offset(&c, &w))
        return false;
    struct when *clock = &b->clocks[b->n_clocks - 1];
    struct cursor next = c;
    scan_blanks(&next);
    if (scan_is_digit(scan_peek(&next))) { /* HKG +1 0725: of what follows */
        t->ahead = w;
        t->c = c;
        return true;
    }
    if (clock->has_date || clock->has_day_offset)
        return false;
    clock->has_day_offset = true;
    clock->day_offset = w.day_offset;
    t->c = c;
    return true;
}

/* Behind a clock in a list of columns: the platform. */
static bool take_platform(struct tokens *t)
{
    struct itin_slice rest = slice_from(t->c.text, t->c.at);
    size_t n = 0;
    while (n < rest.len && isdigit((unsigned char)rest.ptr[n]))
        n++;
    struct itin_slice between = slice(t->c.text.ptr + t->clock_end, t->c.at - t->clock_end);
    if (!t->clock_end || slice_trim(between).len || !n || n > 2 || (n < rest.len && rest.ptr[n] != ' '))
        return false;
    t->c.at += n;
    return true;
}

/* "operated by Lufthansa": up to a sign; who it is, is read with the line. */
static bool skip_operator(struct tokens *t)
{
    static const struct scan_word words[] = {{"operated by", 0}, {"운항사", 0}, {"실제 운항", 0}, {"durchgeführt von", 0},
                                             {"opéré par", 0}, {"operado por", 0}};
    if (scan_word(&t->c, words, ARRAY_LEN(words)) < 0)
        return false;
    while (t->c.at < t->c.text.len && !strchr(",|/;()", t->c.text.ptr[t->c.at]))
        t->c.at++;
    return true;
}

/* "Alaska 2370", "United 892": the airline's name without its last word, in front of the
 * digits of its number. */
static bool take_short_carrier(struct tokens *t)
{
    static const char *const last[] = {"Airlines", "Air Lines", "Airways", "Air"};
    enum { LONGEST_NAME = 24, MOST_DIGITS = 4 };
    struct itin_slice rest = slice_from(t->c.text, t->c.at);
    size_t blank = 0, end;
    while (blank < rest.len && blank < LONGEST_NAME && !isdigit((unsigned char)rest.ptr[blank]))
        blank++;
    for (end = blank; end < rest.len && isdigit((unsigned char)rest.ptr[end]);)
        end++;
    struct itin_slice name = slice_trim(slice_head(rest, blank));
    bool number = end > blank && end - blank <= MOST_DIGITS && blank > name.len && (end == rest.len || rest.ptr[end] == ' ');
    if (!number || name.len < 4 || !isupper((unsigned char)name.ptr[0]) || t->b->n_numbers)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(last); i++) {
        char whole[2 * LONGEST_NAME], code[3];
        int len = snprintf(whole, sizeof whole, SLICE_FMT " %s", SLICE_ARG(name), last[i]);
        if (itin_carrier_at(slice(whole, (size_t)len), code) != (size_t)len)
            continue;
        while (blank + 1 < end && rest.ptr[blank] == '0')
            blank++;
        t->b->number = (struct text){slice_head(rest, end), view_span(t->v, slice_head(rest, end))};
        t->b->norm = arena_printf(t->arena, "%s" SLICE_FMT, code, SLICE_ARG(slice(rest.ptr + blank, end - blank)));
        t->b->kind = ITEM_FLIGHT;
        t->b->n_numbers++;
        t->c.at += end;
        return true;
    }
    return false;
}

/* An airline's name in front of its number. */
static bool take_carrier(struct tokens *t)
{
    enum { LONGEST_NAME = 40 };
    struct itin_slice rest = slice_from(t->c.text, t->c.at);
    for (size_t at = 0; at + 3 < rest.len && at < LONGEST_NAME && t->b->n_numbers == 0; at++) {
        struct tokens next = *t;
        if (rest.ptr[at] != ' ' || !isalnum((unsigned char)rest.ptr[at + 1]))
            continue;
        next.c.at += at + 1;
        if (!take_number(&next))
            continue;
        struct itin_slice name = slice_trim(slice_head(rest, at)), code = slice_head(t->b->norm, 2);
        while (slice_ends(name, LIT("·")) || slice_ends(name, LIT("-")) || slice_ends(name, LIT(":")))
            name = slice_trim(slice_head(name, name.len - (slice_ends(name, LIT("·")) ? strlen("·") : 1)));
        if (booking_is_carrier(name, code)) {
            t->c = next.c;
            return true;
        }
        t->b->n_numbers = 0;
    }
    char code[3];
    size_t len = itin_carrier_at(rest, code);
    if (!len || len != slice_trim(rest).len) /* the name alone, its number elsewhere */
        return false;
    t->c.at = t->c.text.len;
    return true;
}

/* Where the tokens end, or the booking is whole, if `first`; line.len: all of the line
 * is understood. */
static size_t take_tokens(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line, bool coded, bool first)
{
    struct tokens t = {.b = b, .arena = arena, .v = v, .c = view_cursor(v, line), .coded = coded,
                       .places_above = b->n_places};
    t.c.hours = true;
    for (;;) {
        (void)skip_signs(&t.c);
        size_t start = t.c.at;
        if (start >= line.len || (first && booking_is_whole(b, true)))
            return start;
        if (!skip_operator(&t) && !take_ride(&t) && !take_beside(&t) && !take_terminal(&t) && !take_glue(&t) && !take_time(&t) && !take_number(&t) &&
            !take_carrier(&t) && !take_code(&t) && !take_short_carrier(&t) && !take_offset(&t) && !take_platform(&t) && !take_words(&t))
            return start;
    }
}

static bool is_one(const struct booking *b)
{
    return b->n_numbers <= 1 && b->n_clocks <= 2 && b->n_places <= 2 && b->n_dates <= 2 && !b->ends_first;
}

bool booking_take(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line, bool coded)
{
    return take_tokens(b, arena, v, line, coded, false) == line.len && is_one(b);
}

/* May words be another name of the place? */
static bool may_mean(struct itin_slice words, const struct booking_place *place)
{
    enum { MOST = 4, LONGEST_NAME = 48 };
    struct itin_place_mention m[MOST];
    struct itin_place_hit hit;
    const struct itin_place *meant = place->code.len ? itin_place_by_iata(place->code) : NULL;
    enum item_kind kind;
    if (!meant && itin_place_search(place->name, ITIN_WANT_ANY, &hit, 1) == 1)
        meant = hit.place;
    if (!meant || !words.len || words.len > LONGEST_NAME || word_kind(words, &kind))
        return false;
    if (place->code.len && slice_contains(words, place->code))
        return true;
    size_t n = itin_place_mentions(words, m, MOST);
    for (size_t i = 0; i < n && i < MOST; i++)
        if (strcmp(itin_place_zone(m[i].hit.place), itin_place_zone(meant)) == 0)
            return true;
    return n == 0 && slice_contains(words, slice_of(itin_place_city(meant)));
}

bool booking_restates(const struct booking *before, struct arena *arena, const struct view *v, struct itin_slice line,
                      struct booking *ret)
{
    if (before->n_numbers != 1 || before->n_places != 2 || before->n_clocks >= 2)
        return false;
    for (size_t at = 1; at < line.len; at++) {
        struct booking own = {0};
        if (!isdigit((unsigned char)line.ptr[at]) || line.ptr[at - 1] != ' ')
            continue;
        if (take_tokens(&own, arena, v, slice_from(line, at), true, false) != line.len - at || own.n_clocks != 1 || own.n_places ||
            own.n_numbers || own.n_dates > 1)
            return false;
        *ret = *before;
        ret->clocks[ret->n_clocks++] = own.clocks[0];
        if (own.n_dates && ret->n_dates < ARRAY_LEN(ret->dates))
            ret->dates[ret->n_dates++] = own.dates[0];
        return may_mean(slice_trim(slice_head(line, at)), &before->places[before->n_clocks]) && is_one(ret);
    }
    return false;
}

size_t booking_within(struct booking *b, struct arena *arena, const struct view *v, struct itin_slice line)
{
    size_t end = take_tokens(b, arena, v, line, true, true);
    return is_one(b) && b->n_numbers == 1 && booking_is_whole(b, true) ? end : 0;
}

/* Two capitals, a capital beside a digit, the name of an airline, the number of a
 * train: nothing tells a journey without. */
bool booking_may_be(struct itin_slice line)
{
    enum item_kind kind;
    if (line.len && (isupper((unsigned char)line.ptr[0]) || (unsigned char)line.ptr[0] >= 0x80) && booking_ride(line, 0, &kind))
        return true;
    for (size_t i = 0; i + 1 < line.len; i++) {
        unsigned char a = (unsigned char)line.ptr[i], b = (unsigned char)line.ptr[i + 1];
        if ((isupper(a) && (isupper(b) || isdigit(b))) || (isdigit(a) && isupper(b)) ||
            (notation_may_name_carrier(line, i) && notation_named_flight(slice_from(line, i))))
            return true;
        if (a == ' ' && isupper(b) && booking_ride(line, i + 1, &kind)) /* 2026-10-20 Train 9014 */
            return true;
    }
    return false;
}

bool booking_may_end(struct itin_slice line)
{
    for (size_t i = 0; i + 2 < line.len; i++)
        if (isdigit((unsigned char)line.ptr[i]) ? strchr(":hH", line.ptr[i + 1]) && isdigit((unsigned char)line.ptr[i + 2])
                                                : (line.ptr[i] == '-' && line.ptr[i + 1] == '>') || slice_starts(slice_from(line, i), LIT("→")))
            return true;
    return false;
}

bool booking_words_first(struct itin_slice line)
{
    struct cursor c = {.text = line};
    return slice_has_digit(line) && scan_word(&c, glue, ARRAY_LEN(glue)) >= 0;
}

bool booking_is_whole(const struct booking *b, bool dated)
{
    bool date = b->n_dates > 0 || (b->n_clocks && b->clocks[0].has_date);
    return b->n_numbers == 1 && b->n_clocks == 2 && b->n_places == 2 && (date || !dated);
}

bool booking_is_line(struct itin_slice line)
{
    struct itin_source probe = {.text = line};
    struct view v = {.real = &probe, .src = &probe, .str = line};
    struct booking b = {0};
    struct arena arena;
    arena_init(&arena, 4096);
    bool whole = line.len < ITIN_MAX_LINE_BYTES && booking_may_be(line) && booking_take(&b, &arena, &v, line, true) && booking_is_whole(&b, false);
    arena_release(&arena);
    return whole;
}

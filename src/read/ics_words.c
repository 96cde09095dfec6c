/* What titles and texts of calendar entries say: the kind, a flight and its
 * route, lines with labels as airlines mail them. */
#include "base/base.h"

#include "read/ics.h"
#include "read/ics_title.h"
#include "read/notation.h"
#include "read/report_words.h"

enum { MAX_LINES = 200 };

struct words {
    struct ics_file *file;
    const struct ics_text *text;
    struct item *item;
    bool flight;          /* something speaks of a flight */
    struct when from, to; /* clocks in the text, local at each end */
    struct span from_line;
};

/* ---- places --------------------------------------------------------------------- */

static struct span span_in(struct ics_file *file, struct itin_slice part, struct span whole)
{
    const char *start = file->source->text.ptr, *end = start + file->source->text.len;
    bool own = part.len && part.ptr >= start && part.ptr + part.len <= end;
    return own ? span_of(file->source, part) : whole;
}

static struct place_ref place_of(struct words *w, struct itin_slice text, struct span whole)
{
    struct itin_slice code;
    struct place_ref ref = {.text = {slice_trim(text), span_in(w->file, slice_trim(text), whole)}};
    for (size_t at = 0; at < text.len; at++) /* "Seoul Incheon (ICN)" */
        if ((!at || text.ptr[at - 1] == '(') && title_code_at(text, at, &code) &&
            (at || text.len == 3))
            ref.code = code;
    return ref;
}

static void set_ends(struct words *w, struct itin_slice from, struct itin_slice to,
                     struct span whole)
{
    if (!text_is_set(w->item->from.text) && from.len)
        w->item->from = place_of(w, from, whole);
    if (!text_is_set(w->item->to.text) && to.len)
        w->item->to = place_of(w, to, whole);
}

/* ---- flight numbers --------------------------------------------------------------- */

static bool number_at(struct words *w, struct itin_slice s, size_t at, struct span whole)
{
    struct itin_source holder = *w->file->source;
    bool letter = isupper((unsigned char)s.ptr[at]) || (at + 1 < s.len && isupper((unsigned char)s.ptr[at + 1]));
    struct text written;
    struct itin_slice norm;
    if (!letter || (at && isalnum((unsigned char)s.ptr[at - 1])))
        return false;
    size_t end = at; /* "WS 86: Calgary", not "B 12:30" */
    while (end < s.len && (s.ptr[end] != ':' ||
                           (end + 1 < s.len && isdigit((unsigned char)s.ptr[end + 1]))))
        end++;
    holder.text = s; /* the text may be a copy without its escapes */
    struct cursor c = cursor_of(&holder, slice(s.ptr, end));
    c.at = at;
    if (!notation_flight(&c, w->file->arena, &written, &norm))
        return false;
    if (c.at + 1 < s.len && strchr(":-.", s.ptr[c.at]) && isdigit((unsigned char)s.ptr[c.at + 1]))
        return false; /* "B 12:30", "T2-3" */
    w->item->number = (struct text){written.str, span_in(w->file, written.str, whole)};
    w->item->flight = norm;
    return true;
}

static bool find_number(struct words *w, struct itin_slice s, struct span whole)
{
    for (size_t at = 0; at + 2 < s.len; at++)
        if (isalnum((unsigned char)s.ptr[at]) && !islower((unsigned char)s.ptr[at]) &&
            number_at(w, s, at, whole))
            return true;
    return false;
}

static const char *const flight_words[] = {
    "flight", "flights", "flug", "vol", "vuelo", "volo", "airline", "airlines", "airways",
    "boarding", "항공", "비행", "편명", "탑승", "항공편", "✈", "🛫", "🛬", "air",
};
static const char *const rail_words[] = {
    "train", "rail", "railway", "KTX", "SRT", "ITX", "Hbf", "Hauptbahnhof", "Bahnhof", "ICE",
    "TGV", "Amtrak", "Eurostar", "Shinkansen", "railway station", "train station",
    "열차", "기차", "철도", "Rail&Fly",
};

static bool has_word(struct itin_slice text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word_has(text, slice_of(words[i])))
            return true;
    return false;
}
#define HAS_WORD(text, words) has_word((text), (words), ARRAY_LEN(words))

/* ---- lines with labels --------------------------------------------------------------- */

enum line_label { LINE_NONE, LINE_FROM, LINE_TO, LINE_LASTS, LINE_NUMBER, LINE_REF, LINE_BY, LINE_WHO };

static const struct {
    const char *word;
    enum line_label label;
} line_labels[] = {
    {"from", LINE_FROM},          {"departure", LINE_FROM},      {"departs", LINE_FROM},
    {"departing", LINE_FROM},     {"depart", LINE_FROM},         {"dep", LINE_FROM},
    {"departure airport", LINE_FROM}, {"origin", LINE_FROM},     {"departure time", LINE_FROM},
    {"출발", LINE_FROM},          {"출발지", LINE_FROM},         {"출발 공항", LINE_FROM},
    {"출발시간", LINE_FROM},      {"출발시각", LINE_FROM},       {"Abflug", LINE_FROM},
    {"to", LINE_TO},              {"arrival", LINE_TO},          {"arrives", LINE_TO},
    {"arriving", LINE_TO},        {"arrive", LINE_TO},           {"arr", LINE_TO},
    {"arrival airport", LINE_TO}, {"destination", LINE_TO},      {"arrival time", LINE_TO},
    {"도착", LINE_TO},            {"도착지", LINE_TO},           {"도착 공항", LINE_TO},
    {"도착시간", LINE_TO},        {"도착시각", LINE_TO},         {"Ankunft", LINE_TO},
    {"duration", LINE_LASTS},     {"travel time", LINE_LASTS},   {"flight time", LINE_LASTS},
    {"flying time", LINE_LASTS},  {"flight duration", LINE_LASTS}, {"total travel time", LINE_LASTS},
    {"journey time", LINE_LASTS}, {"소요시간", LINE_LASTS},      {"비행시간", LINE_LASTS},
    {"소요 시간", LINE_LASTS},    {"비행 시간", LINE_LASTS},     {"여행시간", LINE_LASTS},
    {"flight", LINE_NUMBER},      {"flight no", LINE_NUMBER},    {"flight number", LINE_NUMBER},
    {"flight no.", LINE_NUMBER},  {"편명", LINE_NUMBER},         {"항공편", LINE_NUMBER},
    {"confirmation", LINE_REF},   {"confirmation number", LINE_REF}, {"confirmation code", LINE_REF},
    {"booking reference", LINE_REF}, {"booking code", LINE_REF}, {"reservation number", LINE_REF},
    {"record locator", LINE_REF}, {"pnr", LINE_REF},             {"예약번호", LINE_REF},
    {"예약 번호", LINE_REF},      {"booking number", LINE_REF},  {"reservation code", LINE_REF},
    {"passenger", LINE_WHO},      {"passengers", LINE_WHO},      {"passenger name", LINE_WHO},
    {"traveller", LINE_WHO},      {"traveler", LINE_WHO},        {"travellers", LINE_WHO},
    {"travelers", LINE_WHO},      {"traveller name", LINE_WHO},  {"traveler name", LINE_WHO},
    {"guest", LINE_WHO},          {"guest name", LINE_WHO},      {"lead guest", LINE_WHO},
    {"승객", LINE_WHO},           {"탑승객", LINE_WHO},          {"탑승자", LINE_WHO},
    {"승객명", LINE_WHO},         {"투숙객", LINE_WHO},          {"예약자", LINE_WHO},
    {"operated by", LINE_BY},     {"운항", LINE_BY},             {"operating carrier", LINE_BY},
};

/* "Label: value", "Label - value", "departs Mon 24 Jun ..." */
static enum line_label label_of(struct itin_slice line, struct itin_slice *ret_value)
{
    enum line_label found = LINE_NONE;
    size_t longest = 0;
    for (size_t i = 0; i < ARRAY_LEN(line_labels); i++) {
        struct itin_slice word = slice_of(line_labels[i].word);
        if (word.len <= longest || !slice_starts_nocase(line, word))
            continue;
        struct itin_slice rest = slice_from(line, word.len);
        size_t blanks = 0;
        while (blanks < rest.len && (rest.ptr[blanks] == ' ' || rest.ptr[blanks] == '\t'))
            blanks++;
        bool colon = blanks < rest.len && rest.ptr[blanks] == ':';
        if (!colon && (!blanks || line_labels[i].label == LINE_WHO))
            continue; /* "guest speaker" */
        longest = word.len;
        found = line_labels[i].label;
        *ret_value = slice_trim(slice_from(rest, blanks + colon));
    }
    return found;
}

/* Spans of a source that lives only as long as one call. */
static void forget_spans(struct when *w)
{
    w->span = w->date_span = w->weekday_span = (struct span){0};
    w->day_offset_span = w->offset_span = w->zone.span = (struct span){0};
}

/* A clock on the line: its text, what stands before it. No span is set. */
static bool clock_in(struct words *w, struct itin_slice value, struct when *ret,
                     struct itin_slice *ret_text, struct itin_slice *ret_before)
{
    struct itin_source holder = *w->file->source;
    holder.text = value;
    for (size_t at = 0; at < value.len; at++) {
        if (at && isalnum((unsigned char)value.ptr[at - 1]))
            continue;
        struct cursor c = cursor_of(&holder, value);
        struct when clock;
        when_init(&clock);
        c.at = at;
        size_t colon = slice_find(slice(value.ptr + at, value.len - at < 6 ? value.len - at : 6),
                                  LIT(":"), 0);
        if (!isdigit((unsigned char)value.ptr[at]) || colon > 2 ||
            notation_clock(&c, &clock) != NOTATION_OK || clock.clock != WHEN_EXACT)
            continue;
        *ret_text = slice(value.ptr + clock.span.start, clock.span.end - clock.span.start);
        *ret_before = slice_trim(slice(value.ptr, at));
        forget_spans(&clock);
        *ret = clock;
        return true;
    }
    return false;
}

static void take_end(struct words *w, struct itin_slice value, bool from, struct span whole)
{
    struct place_ref *ref = from ? &w->item->from : &w->item->to;
    struct when *clock = from ? &w->from : &w->to;
    struct itin_slice before = value, code, text;
    if (clock->clock == WHEN_NO_CLOCK && clock_in(w, value, clock, &text, &before))
        clock->span = span_in(w->file, text, whole);
    if (ref->code.len)
        return;
    for (size_t at = 0; at < value.len; at++) /* "ICN", "ICN at 19:20", "Seoul (ICN) T2" */
        if (title_code_at(value, at, &code) && (!at || value.ptr[at - 1] == '(')) {
            *ref = place_of(w, code, whole);
            ref->code = code;
            return;
        }
    if (slice_ends(before, LIT(" at")))
        before = slice_trim(slice(before.ptr, before.len - 3));
    if (!text_is_set(ref->text) && before.len && before.len < 80 && !slice_has_digit(before))
        *ref = place_of(w, before, whole);
}

static void take_lasts(struct words *w, struct itin_slice value, struct span whole)
{
    struct stated *st = &w->item->stated;
    struct itin_duration lasts;
    enum duration_precision precision;
    if (st->has || !duration_parse(value, &lasts, &precision) || lasts.s <= 0)
        return;
    *st = (struct stated){.has = true, .value = lasts, .precision = precision,
                          .span = span_in(w->file, value, whole), .text = value};
}

/* "SMITH/JOHN MR, DOE/JANE MS": kept apart from the text, so that it stays out of
 * what is written for others. */
static void take_names(struct words *w, struct itin_slice value, struct span whole)
{
    struct people *who = &w->item->who;
    struct itin_slice name;
    while (value.len && slice_split(&value, ',', &name)) {
        name = slice(name.ptr, slice_find(name, LIT("("), 0));
        name = slice_trim(slice(name.ptr, slice_find(name, LIT(" - "), 0)));
        if (name.len < 2 || name.len > 60 || slice_has_digit(name) || memchr(name.ptr, '@', name.len))
            continue;
        struct text *slot = ARENA_PUSH(w->file->arena, who->names, who->n, who->cap);
        if (slot)
            *slot = (struct text){name, span_in(w->file, name, whole)};
    }
}

static void take_line(struct words *w, struct itin_slice line, struct span whole)
{
    struct itin_slice value = {NULL, 0};
    switch (label_of(line, &value)) {
    case LINE_NONE:
        break;
    case LINE_FROM:
    case LINE_TO:
        if (w->flight || item_kind_travels(w->item->kind))
            take_end(w, value, label_of(line, &value) == LINE_FROM, whole);
        break;
    case LINE_LASTS:
        take_lasts(w, value, whole);
        break;
    case LINE_NUMBER:
        if (!w->item->flight.len)
            (void)find_number(w, value, whole);
        break;
    case LINE_REF:
        if (!w->item->ref.str.len && value.len && value.len < 40)
            w->item->ref = (struct text){value, span_in(w->file, value, whole)};
        break;
    case LINE_WHO:
        take_names(w, value, whole);
        break;
    case LINE_BY:
        if (!w->item->operated_by.str.len && value.len && value.len < 80)
            w->item->operated_by = (struct text){value, span_in(w->file, value, whole)};
        break;
    }
}

/* ---- sentences ----------------------------------------------------------------------- */

/* The line up to the first of these, which is cut off the front with it. */
static struct itin_slice next_clause(struct itin_slice *rest)
{
    static const char *const joints[] = {", ", "; ", " and ", "→", "->", " / "};
    size_t end = rest->len, skip = 0;
    for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
        size_t at = slice_find(*rest, slice_of(joints[i]), 0);
        if (at < end) {
            end = at;
            skip = strlen(joints[i]);
        }
    }
    struct itin_slice clause = slice_trim(slice(rest->ptr, end));
    *rest = slice_from(*rest, end + skip);
    return clause;
}

/* "AC542 departs YVR at 19:20", "19:20 인천 출발" */
static bool verb_of(struct itin_slice clause, bool *ret_from, struct itin_slice *ret_value)
{
    static const struct {
        const char *word;
        bool from, last; /* the verb stands at the end */
    } verbs[] = {
        {"departs ", true, false},   {"departing ", true, false}, {"leaves ", true, false},
        {"arrives ", false, false},  {"arriving ", false, false}, {"lands ", false, false},
        {"출발", true, true},        {"도착", false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        struct itin_slice word = slice_of(verbs[i].word);
        size_t at = slice_find(clause, word, 0);
        if (at >= clause.len || (verbs[i].last && at + word.len != clause.len))
            continue;
        *ret_from = verbs[i].from;
        *ret_value = slice_trim(verbs[i].last ? slice(clause.ptr, at)
                                              : slice_from(clause, at + word.len));
        return ret_value->len > 0;
    }
    return false;
}

/* "Seattle 3:36 PM → Calgary 6:10 PM": both sides of an arrow have a clock. */
static bool take_arrow(struct words *w, struct itin_slice line, struct span whole)
{
    size_t at = slice_find(line, LIT("→"), 0), skip = strlen("→");
    if (at >= line.len) {
        at = slice_find(line, LIT("->"), 0);
        skip = 2;
    }
    if (at >= line.len)
        return false;
    struct itin_slice left = slice(line.ptr, at), right = slice_from(line, at + skip), text, before;
    struct when clock;
    if (!clock_in(w, left, &clock, &text, &before) || !clock_in(w, right, &clock, &text, &before))
        return false;
    take_end(w, slice_trim(left), true, whole);
    take_end(w, slice_trim(right), false, whole);
    return true;
}

static void take_sentence(struct words *w, struct itin_slice line, struct span whole)
{
    if (!w->flight || take_arrow(w, line, whole))
        return;
    while (line.len) {
        struct itin_slice clause = next_clause(&line), value;
        bool from;
        if (verb_of(clause, &from, &value))
            take_end(w, value, from, whole);
    }
}

/* "Departing Calgary at 16:50, arriving ICN at 19:40": the line up to its first
 * clause when another one has a verb; the rest is told in *ret_rest. */
static struct itin_slice first_clause(struct itin_slice line, struct itin_slice *ret_rest)
{
    struct itin_slice rest = line, first = next_clause(&rest), value;
    bool from;
    *ret_rest = rest;
    while (rest.len)
        if (verb_of(next_clause(&rest), &from, &value))
            return first;
    *ret_rest = slice("", 0);
    return line;
}

static void take_lines(struct words *w)
{
    struct itin_slice rest = w->text->description.str, line, value, more;
    for (int n = 0; n < MAX_LINES && slice_split(&rest, '\n', &line); n++) {
        more = line = slice_trim(line);
        enum line_label label = label_of(line, &value);
        if (label == LINE_FROM || label == LINE_TO)
            take_line(w, first_clause(line, &more), w->text->description.span);
        else if (label != LINE_NONE)
            take_line(w, line, w->text->description.span);
        if (label == LINE_NONE || label == LINE_FROM || label == LINE_TO)
            take_sentence(w, more, w->text->description.span);
    }
}

/* "Flight number: DL 196" in the text, where the title says nothing. */
static bool numbered_in_text(struct words *w)
{
    struct itin_slice rest = w->text->description.str, line, value = {NULL, 0};
    for (int n = 0; n < MAX_LINES && slice_split(&rest, '\n', &line); n++)
        if (label_of(slice_trim(line), &value) == LINE_NUMBER &&
            find_number(w, value, w->text->description.span))
            return true;
    return false;
}

/* ---- routes in words -------------------------------------------------------------------- */

/* "ICE 28 Berlin Hbf", "Train: Berlin Hbf": behind the last number or colon. */
static struct itin_slice behind_number(struct itin_slice s)
{
    size_t start = 0;
    for (size_t k = 1; k < s.len; k++)
        if (s.ptr[k] == ' ' && (isdigit((unsigned char)s.ptr[k - 1]) || s.ptr[k - 1] == ':'))
            start = k + 1;
    return slice_trim(slice_from(s, start));
}

/* "Eurostar 9024 London St Pancras - Paris Nord": a dash with blanks around it,
 * behind the number where there is one. */
static bool dashed_route(struct words *w, struct itin_slice s, struct span whole)
{
    static const char *const dashes[] = {" - ", " – ", " — ", " / "};
    for (size_t i = 0; i < ARRAY_LEN(dashes); i++) {
        size_t at = slice_find(s, slice_of(dashes[i]), 0);
        if (at == s.len)
            continue;
        struct itin_slice from = behind_number(slice(s.ptr, at));
        struct itin_slice to = slice_trim(slice_from(s, at + strlen(dashes[i])));
        to = slice_trim(slice(to.ptr, slice_find(to, LIT("("), 0)));
        if (!title_names_place(from) || !title_names_place(to))
            continue;
        set_ends(w, from, to, whole);
        return true;
    }
    return false;
}

/* "이동 (대전 → 인천공항)": what stands in brackets, when it has an arrow. */
static struct itin_slice in_brackets(struct itin_slice s)
{
    size_t open = slice_find(s, LIT("("), 0), close = slice_find(s, LIT(")"), open);
    if (close >= s.len)
        return s;
    struct itin_slice inside = slice(s.ptr + open + 1, close - open - 1);
    return slice_contains(inside, LIT("→")) || slice_contains(inside, LIT("->")) ? inside : s;
}

/* "from A to B", "A → B", "Flight to B". */
static void route_words(struct words *w)
{
    struct itin_slice s = w->text->summary.str, parts[2];
    struct span whole = w->text->summary.span;
    size_t from = slice_find(s, LIT("from "), 0), to = slice_find(s, LIT(" to "), 0);
    struct itin_source holder = *w->file->source;
    struct itin_slice number = w->item->number.str, rest = s;
    if (s.len && number.len && number.ptr >= s.ptr && number.ptr < s.ptr + s.len) { /* "KE5019편 A → B" */
        rest = slice_from(s, (size_t)(number.ptr - s.ptr) + number.len);
        if (slice_starts(rest, LIT("편")))
            rest = slice_from(rest, strlen("편"));
    }
    holder.text = s;
    struct cursor c = cursor_of(&holder, in_brackets(rest));
    if (from < s.len && to < s.len && to > from + 5) {
        set_ends(w, slice(s.ptr + from + 5, to - from - 5), slice_from(s, to + 4), whole);
        return;
    }
    if (notation_route(&c, false, parts, 2) == 2) {
        struct itin_slice bare = behind_number(parts[0]);
        set_ends(w, title_names_place(bare) ? bare : parts[0], parts[1], whole);
        return;
    }
    if (dashed_route(w, rest, whole))
        return;
    if (to >= s.len)
        return;
    struct itin_slice target = slice_from(s, to + 4);
    size_t end = slice_find(target, LIT("("), 0);
    set_ends(w, slice("", 0), slice_trim(slice(target.ptr, end)), whole);
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool category_kind(struct itin_slice list, enum item_kind *ret)
{
    struct itin_slice part;
    while (slice_split(&list, ',', &part)) {
        part = slice_trim(part);
        if (item_kind_parse(part, ret))
            return true;
        if (slice_eq_nocase(part, LIT("hotel")) || slice_eq_nocase(part, LIT("lodging"))) {
            *ret = ITEM_STAY;
            return true;
        }
    }
    return false;
}

static void find_flight(struct words *w)
{
    struct itin_slice title = w->text->summary.str, body = w->text->description.str;
    struct item *item = w->item;
    bool words = item->kind == ITEM_FLIGHT || HAS_WORD(title, flight_words);
    bool body_words = HAS_WORD(body, flight_words);
    if (!words && !body_words && !slice_has_digit(title)) {
        w->flight = false; /* neither a word nor a number: most events of a calendar */
        return;
    }
    struct title_pair pair;
    bool codes = title_codes(title, &pair), has_pair = codes || title_names(title, &pair);
    struct itin_slice goal = {NULL, 0};
    bool rail = HAS_WORD(title, rail_words) || HAS_WORD(w->text->location.str, rail_words);
    bool names = has_pair || title_goal(title, &goal);
    const struct text number = item->number;
    const struct itin_slice flight = item->flight;
    bool numbered = (names || words || body_words) && find_number(w, title, w->text->summary.span);
    enum item_kind told;
    bool meets = word_kind(title, &told) && !item_kind_travels(told); /* "AB12 서울-부산 협력회의" */
    bool plain = numbered && (codes || (names && !meets && title_number_is_plain(w->item->flight)));
    w->flight = words || plain || (numbered && body_words) ||
                (has_pair && body_words) || (body_words && numbered_in_text(w));
    if (!w->flight) {
        item->number = number;
        item->flight = flight;
        return;
    }
    if (has_pair)
        set_ends(w, pair.from, pair.to, w->text->summary.span);
    else if (goal.len)
        set_ends(w, slice("", 0), goal, w->text->summary.span);
    else
        route_words(w);
    take_lines(w);
    if (!has_pair && (!item->from.code.len || !item->to.code.len) && title_codes(body, &pair) &&
        !text_is_set(item->from.text))
        set_ends(w, pair.from, pair.to, w->text->description.span);
    if (!item->flight.len && !has_pair && !text_is_set(item->to.text)) {
        w->flight = false; /* "flight of stairs": the word alone makes none */
        return;
    }
    if (rail) { /* sold under a flight's number */
        item->kind = ITEM_TRAIN;
        item->flight = slice("", 0);
        return;
    }
    item->kind = ITEM_FLIGHT;
}

/* "Online check-in for OZ108", "체크인 시작 KE5019", "Boarding LH712": what is to
 * be done before a flight that another event tells. */
static bool is_reminder(struct words *w)
{
    static const char *const words[] = {
        "check-in opens", "check-in open", "check in opens", "check-in for", "check in for",
        "online check-in", "online check in", "web check-in", "check-in closes", "check-in reminder",
        "체크인 시작", "체크인 오픈", "체크인 마감", "온라인 체크인", "웹 체크인", "웹체크인", "체크인 알림",
    };
    static const char *const gate[] = {"boarding", "boards", "탑승 시작", "탑승 마감", "탑승"};
    struct itin_slice title = w->text->summary.str, body = w->text->description.str;
    struct title_pair pair;
    bool at_gate = HAS_WORD(title, gate) && !HAS_WORD(body, flight_words) && !title_codes(body, &pair);
    if ((!HAS_WORD(title, words) && !at_gate) || title_codes(title, &pair))
        return false;
    struct item kept = *w->item;
    bool numbered = find_number(w, title, w->text->summary.span);
    *w->item = kept;
    return numbered;
}

/* Online: no place, and no way to it. */
static bool is_online(struct itin_slice location)
{
    static const char *const marks[] = {"zoom", "teams", "webex", "meet", "skype", "online",
                                        "conference call", "화상", "온라인", "전화"};
    return slice_contains(location, LIT("://")) || HAS_WORD(location, marks);
}

/* "Tour Eiffel\n5 Avenue Anatole France\n75007 Paris": as others write it on one line. */
static struct itin_slice on_one_line(struct words *w, struct itin_slice text)
{
    struct itin_slice line, out = {NULL, 0};
    if (slice_find(text, LIT("\n"), 0) == text.len)
        return slice_trim(text);
    while (text.len && slice_split(&text, '\n', &line)) {
        line = slice_trim(line);
        while (line.len && line.ptr[line.len - 1] == ',')
            line = slice_trim(slice(line.ptr, line.len - 1));
        if (line.len)
            out = arena_printf(w->file->arena, SLICE_FMT "%s" SLICE_FMT, SLICE_ARG(out),
                               out.len ? ", " : "", SLICE_ARG(line));
    }
    return out;
}

/* LOCATION is a venue, an address or a town: the whole is the venue, and the
 * part that names a town is for resolve to find. */
static void set_location(struct words *w)
{
    struct item *item = w->item;
    struct text at = w->text->location;
    if (!at.str.len || slice_contains(at.str, LIT("://")) || is_online(at.str) ||
        item->kind == ITEM_CALL)
        return;
    at.str = on_one_line(w, at.str);
    if (item_kind_travels(item->kind)) {
        if (!text_is_set(item->from.text)) {
            item->from = place_of(w, at.str, at.span);
            item->place_is_hint = true;
        }
        return;
    }
    item->at = place_of(w, at.str, at.span);
    item->place_is_hint = true;
    if (memchr(at.str.ptr, ',', at.str.len))
        item->where = at;
}

static void set_clocks(struct words *w)
{
    struct item *item = w->item;
    if (w->from.clock != WHEN_EXACT)
        return;
    struct source_ref *own = item_add_source(w->file->trip, item);
    struct source_ref *text = own ? item_add_source(w->file->trip, item) : NULL;
    if (!text)
        return;
    item->sources[0] = (struct source_ref){.span = item->span, .title_span = item->title.span,
                                           .title = item->title.str};
    when_init(&item->sources[0].start);
    when_init(&item->sources[0].end);
    *text = (struct source_ref){.span = w->text->description.span, .time_span = w->from.span,
                                .title_span = item->title.span, .table = 1, .start = w->from,
                                .end = w->to, .title = item->title.str};
}

void ics_words(struct ics_file *file, const struct ics_text *text, struct item *item)
{
    struct words w = {.file = file, .text = text, .item = item};
    when_init(&w.from);
    when_init(&w.to);
    bool told = category_kind(text->categories, &item->kind), reminder = !told && is_reminder(&w), rail = false;
    if (reminder)
        item->kind = ITEM_TASK;
    else if (!told && !word_kind(text->summary.str, &item->kind))
        item->kind = (rail = HAS_WORD(text->summary.str, rail_words)) ? ITEM_TRAIN : ITEM_MEETING;
    if (item->kind == ITEM_MEETING && is_online(text->location.str))
        item->kind = ITEM_CALL;
    if (!reminder)
        find_flight(&w);
    if (item->kind == ITEM_FLIGHT && !w.flight)
        item->kind = ITEM_MEETING;
    if (!w.flight && item_kind_travels(item->kind)) {
        struct title_pair pair;
        if (title_codes(text->summary.str, &pair) || title_names(text->summary.str, &pair))
            set_ends(&w, pair.from, pair.to, text->summary.span);
        else
            route_words(&w);
    }
    if (rail && item->kind == ITEM_TRAIN && !(text_is_set(item->from.text) && text_is_set(item->to.text))) {
        item->kind = ITEM_MEETING; /* "ICE 28 Berlin Hbf - Hamburg Hbf", not "Bahnhof" */
        item->from = item->to = (struct place_ref){0};
    }
    if (!w.flight)
        take_lines(&w);
    set_location(&w);
    set_clocks(&w);
}

/* The clock that a document, a column or an entry declares for its times: "All
 * times are Korean time", 시간(한국시간), Start (KST), "... (Seoul time)". */
#include "base/base.h"

#include <itin/place.h>

#include "read/report_table.h"

static bool begins_word(struct itin_slice s, size_t at)
{
    unsigned char here = (unsigned char)s.ptr[at];
    return at == 0 || (here >= 0x80 ? (here & 0xC0) == 0xC0 : !isalnum((unsigned char)s.ptr[at - 1]));
}

/* UTC, GMT, and no offset behind it. */
static bool is_utc(struct itin_slice s)
{
    bool named = slice_starts(s, LIT("UTC")) || slice_starts(s, LIT("GMT"));
    return named && (s.len == 3 || !(isalnum((unsigned char)s.ptr[3]) || strchr("+-/", s.ptr[3])));
}

/* The zone alone, without the offset that the letters mean. */
static const struct zone_word *in_either_half(struct report *r, const struct zone_word *word)
{
    struct zone_word *copy = arena_new(&r->trip->arena, struct zone_word);
    if (copy) {
        *copy = *word;
        copy->minutes = ZONE_WORD_NO_OFFSET;
    }
    return copy ? copy : word;
}

static bool zone_declared(struct report *r, const struct view *v, struct itin_slice text, struct declared *ret)
{
    for (size_t i = 0; i < text.len; i++) {
        struct itin_slice rest = slice_from(text, i);
        size_t len = 3;
        if (!begins_word(text, i))
            continue;
        bool enclosed = i > 0 && text.ptr[i - 1] == '(';
        const struct zone_word *word = zone_word_at(rest, enclosed, &len);
        bool utc = !word && is_utc(rest);
        if ((!word && !utc) || (word && zone_word_is_local(word)))
            continue;
        *ret = (struct declared){.word = word, .utc = utc, .span = view_span(v, slice_head(rest, utc ? 3 : len))};
        if (word && len < rest.len && rest.ptr[len] == '/') /* MEZ/MESZ: whichever is in force */
            ret->word = in_either_half(r, word);
        return true;
    }
    return false;
}

void zone_of_document(struct report *r, const struct view *v, struct itin_slice line)
{
    static const char *const says[] = {"모든 시간", "모든 시각", "시간은", "시각은", "시간 기준", "시간기준", "시각 기준",
                                       "all times", "times are", "times in", "times given", "times shown", "times:", "(times ",
                                       "Alle Zeiten", "Zeiten in", "Zeiten sind", "Uhrzeiten", "toutes les heures",
                                       "heures en", "todas las horas", "時刻は", "時間は", "时间均为", "时间为"};
    struct declared found;
    if (line.len > 160 || line_has_clock(line))
        return;
    for (size_t i = 0; i < ARRAY_LEN(says); i++)
        for (size_t at = 0; at < line.len; at++)
            if (slice_starts_nocase(slice_from(line, at), slice_of(says[i])) && zone_declared(r, v, line, &found)) {
                if (looks_dated(v, line)) /* of that day alone */
                    report_unread(r, found.span);
                else
                    r->clock = found;
                return;
            }
}

void zone_of_columns(struct report *r, struct shape *s, const struct grid_row *header)
{
    for (size_t i = 0; i < s->n && i < header->n; i++) {
        enum role role = (enum role)s->role[i];
        const struct view *head = &header->cells[i].text;
        struct declared found;
        bool starts = (role == ROLE_TIME || role == ROLE_DEPART) && !s->clock[0].span.end; /* the first of two counts */
        bool ends = (role == ROLE_TIME || role == ROLE_ARRIVE) && !s->clock[1].span.end;
        if ((starts || ends) && zone_declared(r, head, head->str, &found)) {
            s->clock[0] = starts ? found : s->clock[0];
            s->clock[1] = ends ? found : s->clock[1];
        }
    }
}

/* "Denver time": a town that the table of words does not have. */
static const struct zone_word *town_time(struct report *r, struct itin_slice s)
{
    struct itin_place_hit hit;
    size_t end = slice_find(s, LIT(" time"), 1);
    if (end + strlen(" time") != s.len ||
        itin_place_search(slice_head(s, end), ITIN_WANT_CITY, &hit, 1) != 1 || hit.match != ITIN_MATCH_NAME)
        return NULL;
    struct zone_word *word = arena_new(&r->trip->arena, struct zone_word);
    if (word)
        *word = (struct zone_word){.text = itin_place_city(hit.place), .zones = {itin_place_zone(hit.place)},
                                   .minutes = ZONE_WORD_NO_OFFSET};
    return word;
}

/* "(Seoul time)", ", New York time" at the end of the words. */
static bool of_words(struct report *r, const struct view *v, struct itin_slice words, struct declared *ret)
{
    size_t len = 0, at = words.len;
    words = slice_trim(words);
    bool bracket = slice_ends(words, LIT(")"));
    for (at = words.len; at > 0 && words.ptr[at - 1] != (bracket ? '(' : ',');)
        at--;
    struct itin_slice last = slice_trim(slice(words.ptr + at, words.len - at - bracket));
    if (at < 2 || !last.len || last.len > 40)
        return false;
    const struct zone_word *word = zone_word_at(last, bracket, &len);
    if (!word || len != last.len)
        word = town_time(r, last);
    if (!word || zone_word_is_local(word))
        return false;
    *ret = (struct declared){.word = word, .span = view_span(v, last)};
    return true;
}

/* 동경시간, 뉴욕시간, 北京时间, 한국: words for a clock, with or without "time". */
static const struct zone_word *clock_word(struct report *r, struct itin_slice s)
{
    static const char *const times[] = {"시간", "시각", "時間", "时间"};
    enum { LONGEST = 40 };
    char whole[LONGEST + 8];
    size_t len = 0;
    struct itin_place_hit hit;
    if (!s.len || s.len > LONGEST || slice_has_digit(s))
        return NULL;
    const struct zone_word *word = zone_word_at(s, true, &len);
    if (word && len == s.len)
        return word;
    int n = snprintf(whole, sizeof whole, SLICE_FMT "%s", SLICE_ARG(s), times[0]);
    word = zone_word_at(slice(whole, (size_t)n), true, &len);
    if (word && len == (size_t)n)
        return word;
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        struct itin_slice town = slice_ends(s, slice_of(times[i])) ? slice_trim(slice_head(s, s.len - strlen(times[i]))) : slice(NULL, 0);
        if (!town.len || itin_place_search(town, ITIN_WANT_CITY, &hit, 1) != 1 ||
            (hit.match != ITIN_MATCH_NAME && hit.match != ITIN_MATCH_ALIAS))
            continue;
        struct zone_word *made = arena_new(&r->trip->arena, struct zone_word);
        if (made)
            *made = (struct zone_word){.text = itin_place_city(hit.place), .zones = {itin_place_zone(hit.place)},
                                       .minutes = ZONE_WORD_NO_OFFSET};
        return made;
    }
    return NULL;
}

/* "15:00 (한국) 회의", "동경시간 15:00 회의", "한국 22:00": in front of the words. */
static bool of_front(struct report *r, const struct view *v, struct itin_slice words, struct declared *ret)
{
    words = slice_trim(words);
    bool bracket = slice_starts(words, LIT("("));
    size_t end = bracket ? slice_find(words, LIT(")"), 0) : 0;
    while (!bracket && end < words.len && words.ptr[end] != ' ' && !isdigit((unsigned char)words.ptr[end]))
        end++;
    struct itin_slice name = slice_trim(slice(words.ptr + bracket, end - bracket));
    struct itin_slice behind = slice_trim(slice_from(words, end < words.len ? end + bracket : end));
    bool clock = behind.len && isdigit((unsigned char)behind.ptr[0]) && line_has_clock(slice_head(behind, behind.len < 5 ? behind.len : 5));
    const struct zone_word *word = end < words.len && (bracket || clock) ? clock_word(r, name) : NULL;
    if (!word || zone_word_is_local(word))
        return false;
    *ret = (struct declared){.word = word, .span = view_span(v, name)};
    return true;
}

static void declare(struct when *w, const struct declared *d)
{
    if (!(d->word || d->utc) || w->clock != WHEN_EXACT || w->word || w->has_offset || text_is_set(w->zone))
        return;
    w->word = d->word;
    w->word_span = d->span;
    if (d->utc) {
        w->has_offset = w->is_z = true;
        w->offset = 0;
        w->offset_span = d->span;
    }
}

void zone_of_entry(struct report *r, const struct entry *e, bool journey, struct clocks *clocks)
{
    struct declared own = {0};
    if (!journey && e->content && !of_words(r, e->content, e->content_part, &own))
        (void)of_front(r, e->content, e->content_part, &own);
    bool told = own.word || own.utc;
    declare(&clocks->start, told ? &own : &r->column_clock[0]);
    declare(&clocks->end, told ? &own : &r->column_clock[1]);
}

void zone_of_items(struct report *r)
{
    if (!r->clock.word && !r->clock.utc)
        return;
    for (size_t i = 0; i < r->trip->n_items; i++) {
        declare(&r->trip->items[i]->start, &r->clock);
        declare(&r->trip->items[i]->end, &r->clock);
        for (size_t k = 0; k < r->trip->items[i]->n_agenda; k++) {
            declare(&r->trip->items[i]->agenda[k].start, &r->clock);
            declare(&r->trip->items[i]->agenda[k].end, &r->clock);
        }
    }
}

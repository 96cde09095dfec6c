/* Weekdays: words of several languages, and syllables where no word can be. */
#include "base/base.h"

#include "read/notation_date.h"

static const struct scan_word weekday_words[] = {
    {"월요일", 0}, {"화요일", 1}, {"수요일", 2}, {"목요일", 3}, {"금요일", 4}, {"토요일", 5},
    {"일요일", 6}, {"Monday", 0}, {"Mon", 0},    {"Mon.", 0},   {"Tuesday", 1}, {"Tues", 1},
    {"Tue", 1},    {"Tue.", 1},   {"Wednesday", 2}, {"Wed", 2}, {"Wed.", 2},    {"Thursday", 3},
    {"Thurs", 3},  {"Thur", 3},   {"Thu", 3},    {"Thu.", 3},   {"Friday", 4},  {"Fri", 4},
    {"Fri.", 4},   {"Saturday", 5}, {"Sat", 5},  {"Sat.", 5},   {"Sunday", 6},  {"Sun", 6},
    {"Sun.", 6},
    {"月曜日", 0}, {"火曜日", 1}, {"水曜日", 2}, {"木曜日", 3}, {"金曜日", 4}, {"土曜日", 5}, {"日曜日", 6},
    {"月曜", 0},   {"火曜", 1},   {"水曜", 2},   {"木曜", 3},   {"金曜", 4},   {"土曜", 5},   {"日曜", 6},
    {"周一", 0},   {"周二", 1},   {"周三", 2},   {"周四", 3},   {"周五", 4},   {"周六", 5},   {"周日", 6},
    {"星期一", 0}, {"星期二", 1}, {"星期三", 2}, {"星期四", 3}, {"星期五", 4}, {"星期六", 5}, {"星期日", 6},
    {"星期天", 6},
    {"Montag", 0}, {"Dienstag", 1}, {"Mittwoch", 2}, {"Donnerstag", 3}, {"Freitag", 4}, {"Samstag", 5},
    {"Sonntag", 6},
    {"lundi", 0},  {"mardi", 1},  {"mercredi", 2}, {"jeudi", 3},  {"vendredi", 4}, {"samedi", 5},
    {"dimanche", 6},
    {"lunes", 0},  {"martes", 1}, {"miércoles", 2}, {"jueves", 3}, {"viernes", 4}, {"sábado", 5},
    {"domingo", 6},
    {"lunedì", 0}, {"martedì", 1}, {"mercoledì", 2}, {"giovedì", 3}, {"venerdì", 4}, {"sabato", 5}, {"domenica", 6},
    {"maandag", 0}, {"dinsdag", 1}, {"woensdag", 2}, {"donderdag", 3}, {"vrijdag", 4}, {"zaterdag", 5}, {"zondag", 6},
    {"segunda-feira", 0}, {"terça-feira", 1}, {"quarta-feira", 2}, {"quinta-feira", 3}, {"sexta-feira", 4},
};

/* Only where nothing else can stand: between brackets, or with a dot or comma
 * in front of a date. */
static const struct scan_word short_weekdays[] = {
    {"Mo", 0}, {"Di", 1}, {"Mi", 2}, {"Do", 3}, {"Fr", 4}, {"Sa", 5}, {"So", 6},
    {"lun", 0}, {"mar", 1}, {"mer", 2}, {"jeu", 3}, {"ven", 4}, {"sam", 5}, {"dim", 6},
    {"segunda", 0}, {"terça", 1}, {"quarta", 2}, {"quinta", 3}, {"sexta", 4}, {"seg", 0}, {"ter", 1}, {"qua", 2},
    {"qui", 3}, {"sex", 4}, {"gio", 3}, {"ma", 1}, {"wo", 2}, {"za", 5}, {"zo", 6},
    {"mié", 2}, {"jue", 3}, {"vie", 4}, {"sáb", 5}, {"dom", 6},
    {"一", 0}, {"二", 1}, {"三", 2}, {"四", 3}, {"五", 4}, {"六", 5},
};

static const struct scan_word weekday_syllables[] = {
    {"월", 0}, {"화", 1}, {"수", 2}, {"목", 3}, {"금", 4}, {"토", 5}, {"일", 6},
    {"月", 0}, {"火", 1}, {"水", 2}, {"木", 3}, {"金", 4}, {"土", 5}, {"日", 6},
};

static bool weekday_word(struct cursor *c, int *ret)
{
    if (!scan_may(c, "MTWFSDLJVGQZmtwfsdljvgqz"))
        return false;
    int i = scan_word(c, weekday_words, ARRAY_LEN(weekday_words));
    if (i >= 0)
        *ret = weekday_words[i].value;
    return i >= 0;
}

static bool weekday_syllable(struct cursor *c, int *ret)
{
    if (!scan_may(c, ""))
        return false;
    int i = scan_word(c, weekday_syllables, ARRAY_LEN(weekday_syllables));
    if (i >= 0)
        *ret = weekday_syllables[i].value;
    return i >= 0;
}

static bool short_weekday(struct cursor *c, int *ret)
{
    int i = scan_word(c, short_weekdays, ARRAY_LEN(short_weekdays));
    if (i < 0)
        return false;
    (void)scan_lit(c, ".");
    *ret = short_weekdays[i].value;
    return true;
}

static bool open_bracket(struct cursor *c)
{
    return scan_lit(c, "(") || scan_lit(c, "[") || scan_lit(c, "\xEF\xBC\x88");
}

static bool close_bracket(struct cursor *c)
{
    return scan_lit(c, ")") || scan_lit(c, "]") || scan_lit(c, "\xEF\xBC\x89");
}

static bool bracketed_weekday(struct cursor *c, int *ret, size_t *ret_start, size_t *ret_end)
{
    struct cursor try = *c;
    if (!scan_may(c, "([") || !open_bracket(&try))
        return false;
    scan_blanks(&try);
    *ret_start = try.at;
    if (!weekday_word(&try, ret) && !weekday_syllable(&try, ret) && !short_weekday(&try, ret))
        return false;
    *ret_end = try.at;
    scan_blanks(&try);
    if (!close_bracket(&try))
        return false;
    *c = try;
    return true;
}

static bool is_word_sign(uint32_t cp)
{
    return scan_is_letter(cp) || (cp >= 0x3040 && cp <= 0x9FFF); /* kana and ideographs */
}

/* A bare syllable is a weekday only where no word can begin: "6.24 월" but
 * not "6.24 일정". */
static bool lone_syllable(struct cursor *c, int *ret)
{
    struct cursor try = *c;
    if (!weekday_syllable(&try, ret))
        return false;
    struct cursor behind = try;
    scan_blanks(&behind);
    if (is_word_sign(scan_peek(&behind)) || is_word_sign(scan_peek(&try)))
        return false;
    *c = try;
    return true;
}

static bool weekday_at(struct cursor *c, int *ret, size_t *ret_start, size_t *ret_end)
{
    if (bracketed_weekday(c, ret, ret_start, ret_end))
        return true;
    *ret_start = c->at;
    bool found = weekday_word(c, ret);
    *ret_end = c->at;
    return found;
}

bool notation_weekday(struct cursor *c, int *ret_weekday)
{
    struct cursor try = *c;
    size_t start, end;
    int weekday;
    scan_blanks(&try);
    if (!weekday_at(&try, &weekday, &start, &end) && !lone_syllable(&try, &weekday))
        return false;
    *c = try;
    *ret_weekday = weekday;
    return true;
}

bool weekday_behind(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c;
    struct named_day day;
    scan_blanks(&try);
    (void)scan_lit(&try, ".");
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    if (!weekday_at(&try, &day.weekday, &day.start, &day.end)) {
        day.start = try.at;
        if (!lone_syllable(&try, &day.weekday))
            return false;
        day.end = try.at;
    }
    *c = try;
    *ret = day;
    return true;
}

/* "Mi 12.03.2025", "mer 12 mars", but not "do 3 things" and "mar 6", which may be
 * in March; what follows must still be a date. */
static bool stands_before_day(const struct cursor *c, size_t start)
{
    struct itin_slice word = slice(c->text.ptr + start, c->at - start);
    bool german = word.len == 2 && isupper((unsigned char)word.ptr[0]) && islower((unsigned char)word.ptr[1]);
    struct cursor look = *c;
    if (scan_peek(&look) != ' ' || (word.len == 2 && !german) || slice_eq_nocase(word, LIT("mar")))
        return false;
    scan_blanks(&look);
    return scan_is_digit(scan_peek(&look));
}

bool weekday_in_front(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c;
    struct named_day day;
    if (!weekday_at(&try, &day.weekday, &day.start, &day.end)) {
        day.start = try.at;
        if (!scan_may(&try, "MDFSLJVTQGWZmdfsljvtqgwz") || !short_weekday(&try, &day.weekday))
            return false;
        day.end = try.at;
        if (slice_eq_nocase(slice(c->text.ptr + day.start, day.end - day.start), LIT("mar.")))
            return false; /* March, unless a month stands behind */
        if (scan_before(&try) != '.' && scan_peek(&try) != ',' && !stands_before_day(&try, day.start))
            return false; /* "Do, 24.6." and "mar. 24/06", but not "so 24 people" */
    }
    scan_blanks(&try);
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    *c = try;
    *ret = day;
    return true;
}

void weekday_fill(struct when *w, const struct cursor *c, const struct named_day *day)
{
    if (day->weekday < 0)
        return;
    w->weekday = day->weekday;
    w->weekday_span = span_of(c->source, slice(c->text.ptr + day->start, day->end - day->start));
}

/* Dates, by a table of forms. A form is a small pattern, tried in order:
 *
 *   Y four-digit year   y two-digit year   ' an apostrophe
 *   M month number      D day number       N month name     d day with 1st, 2nd ...
 *   _ blanks, perhaps   ' '  at least one blank             , a comma, perhaps
 *   anything else stands for itself (Hangul too)
 *
 * Which number is which is decided by the form, except where people disagree:
 * 06/07 and 6.7 are month and day (the Korean order) unless the first number
 * can only be a day; 06/07/2024 likewise. Where a two-digit year may stand
 * first or last, a weekday decides, then a year of 20..39 in front. */
#include "base/base.h"

#include "read/scan.h"

enum swap { AS_WRITTEN, DAY_MAY_LEAD };

struct form {
    const char *pattern;
    enum swap swap;
    bool weak; /* no year, digits only: an impossible value means "no date" */
};

static const struct form forms[] = {
    {"Y_년_M_월_D_일", AS_WRITTEN, false},
    {"y_년_M_월_D_일", AS_WRITTEN, false},
    {"'y_년_M_월_D_일", AS_WRITTEN, false},
    {"Y_年_M_月_D_日", AS_WRITTEN, false},
    {"Y_年_M_月_D_号", AS_WRITTEN, false},
    {"Y_._M_._D", AS_WRITTEN, false},
    {"Y-M-D", AS_WRITTEN, false},
    {"Y/M/D", AS_WRITTEN, false},
    {"'y_._M_._D", AS_WRITTEN, false},
    {"'y-M-D", AS_WRITTEN, false},
    {"'y/M/D", AS_WRITTEN, false},
    {"M/D/Y", DAY_MAY_LEAD, false},
    {"M.D.Y", DAY_MAY_LEAD, false},
    {"M-D-Y", DAY_MAY_LEAD, false},
    {"y/M/D", AS_WRITTEN, true},
    {"y.M.D", AS_WRITTEN, true},
    {"y._M._D", AS_WRITTEN, true},
    {"y-M-D", AS_WRITTEN, true},
    {"M_월_D_일", AS_WRITTEN, false},
    {"M월_D", AS_WRITTEN, false},
    {"M_月_D_日", AS_WRITTEN, false},
    {"M_月_D_号", AS_WRITTEN, false},
    {"d_of_N,_Y", AS_WRITTEN, false},
    {"d_N,_Y", AS_WRITTEN, false},
    {"d._N_Y", AS_WRITTEN, false},
    {"d_de_N_de_Y", AS_WRITTEN, false},
    {"d_N_'y", AS_WRITTEN, false},
    {"d-N-Y", AS_WRITTEN, false},
    {"d-N-y", AS_WRITTEN, false},
    {"dNy", AS_WRITTEN, false},
    {"d_of_N", AS_WRITTEN, false},
    {"d_N", AS_WRITTEN, false},
    {"d._N", AS_WRITTEN, false},
    {"d_de_N", AS_WRITTEN, false},
    {"d-N", AS_WRITTEN, false},
    {"N_d,_Y", AS_WRITTEN, false},
    {"N_d", AS_WRITTEN, false},
    {"M/D", DAY_MAY_LEAD, true},
    {"M._D", DAY_MAY_LEAD, true},
    {"M-D", DAY_MAY_LEAD, true},
};

struct numbers {
    int year, month, day;
    int year_digits; /* 0: none written */
    int month_digits, day_digits;
};

static const struct scan_word months[] = {
    {"January", 1},   {"Jan", 1},  {"Jan.", 1},  {"February", 2}, {"Feb", 2},   {"Feb.", 2},
    {"March", 3},     {"Mar", 3},  {"Mar.", 3},  {"April", 4},    {"Apr", 4},   {"Apr.", 4},
    {"May", 5},       {"June", 6}, {"Jun", 6},   {"Jun.", 6},     {"July", 7},  {"Jul", 7},
    {"Jul.", 7},      {"August", 8}, {"Aug", 8}, {"Aug.", 8},     {"September", 9},
    {"Sept", 9},      {"Sept.", 9},  {"Sep", 9}, {"Sep.", 9},     {"October", 10}, {"Oct", 10},
    {"Oct.", 10},     {"November", 11}, {"Nov", 11}, {"Nov.", 11}, {"December", 12},
    {"Dec", 12},      {"Dec.", 12},
    /* German */
    {"Januar", 1},    {"Februar", 2}, {"März", 3}, {"Mär", 3},    {"Mär.", 3},  {"Mrz", 3},
    {"Mai", 5},       {"Juni", 6}, {"Juli", 7},  {"Oktober", 10}, {"Okt", 10},  {"Okt.", 10},
    {"Dezember", 12}, {"Dez", 12}, {"Dez.", 12},
    /* French */
    {"janvier", 1},   {"janv.", 1}, {"février", 2}, {"févr.", 2}, {"mars", 3},  {"avril", 4},
    {"avr.", 4},      {"juin", 6}, {"juillet", 7}, {"juil.", 7}, {"août", 8},   {"septembre", 9},
    {"octobre", 10},  {"novembre", 11}, {"décembre", 12}, {"déc.", 12},
    /* Spanish */
    {"enero", 1},     {"febrero", 2}, {"marzo", 3}, {"abril", 4}, {"mayo", 5},  {"junio", 6},
    {"julio", 7},     {"agosto", 8}, {"septiembre", 9}, {"octubre", 10}, {"noviembre", 11},
    {"diciembre", 12},
};

static const struct scan_word short_months[] = {
    {"Jan", 1}, {"Feb", 2}, {"Mar", 3}, {"Apr", 4}, {"May", 5}, {"Jun", 6},
    {"Jul", 7}, {"Aug", 8}, {"Sep", 9}, {"Oct", 10}, {"Nov", 11}, {"Dec", 12},
};

/* ---- the pieces of a form ---------------------------------------------- */

/* 24JUN24: a month may be followed by digits, but not by letters. */
static bool month_name(struct cursor *c, int *ret)
{
    if (!scan_may(c, "JFMASONDEjfmasonde"))
        return false;
    int i = scan_word(c, months, ARRAY_LEN(months));
    if (i >= 0) {
        *ret = months[i].value;
        return true;
    }
    i = scan_word(c, short_months, ARRAY_LEN(short_months));
    if (i >= 0)
        *ret = short_months[i].value;
    return i >= 0;
}

static bool ordinal_day(struct cursor *c, struct numbers *n)
{
    static const struct scan_word ends[] = {{"st", 0}, {"nd", 0}, {"rd", 0}, {"th", 0}};
    n->day_digits = scan_number(c, 1, 2, &n->day);
    if (!n->day_digits)
        return false;
    scan_word(c, ends, ARRAY_LEN(ends));
    return true;
}

static bool apostrophe(struct cursor *c)
{
    return scan_lit(c, "'") || scan_lit(c, "\xE2\x80\x98") || scan_lit(c, "\xE2\x80\x99");
}

static bool two_digit_year(struct cursor *c, struct numbers *n)
{
    int year;
    if (!scan_number(c, 2, 2, &year))
        return false;
    n->year = 2000 + year;
    n->year_digits = 2;
    return true;
}

/* Takes one element of a pattern; *p moves behind it. */
static bool take_element(struct cursor *c, const char **p, struct numbers *n)
{
    char element = *(*p)++;
    char text[2] = {element, 0};
    switch (element) {
    case 'Y':
        return (n->year_digits = scan_number(c, 4, 9, &n->year)) > 0;
    case 'y':
        return two_digit_year(c, n);
    case 'M':
        return (n->month_digits = scan_number(c, 1, 2, &n->month)) > 0;
    case 'D':
        return (n->day_digits = scan_number(c, 1, 2, &n->day)) > 0;
    case 'd':
        return ordinal_day(c, n);
    case 'N':
        return month_name(c, &n->month);
    case '\'':
        return apostrophe(c);
    case '_':
        scan_blanks(c);
        return true;
    case ',':
        (void)scan_lit(c, ",");
        return true;
    default:
        return scan_lit(c, text);
    }
}

static bool match_form(struct cursor *c, const char *pattern, struct numbers *n)
{
    struct cursor try = *c;
    *n = (struct numbers){0};
    while (*pattern)
        if (!take_element(&try, &pattern, n))
            return false;
    *c = try;
    return true;
}

/* ---- what may follow ------------------------------------------------------ */

/* 6.24.7 is no 6.24, 6.24km no date, 12.5% neither; 10-12 needs two digits
 * each, else it is a range of numbers. */
static bool ends_well(const struct cursor *c, const struct form *form, const struct numbers *n)
{
    struct cursor look = *c;
    if (scan_is_digit(scan_peek(c)))
        return false;
    if (strchr(form->pattern, 'N') && n->year_digits == 4 && (n->year < 1900 || n->year > 2199))
        return false; /* 30 JUN 1650 is a clock behind a date */
    if (!form->weak)
        return true;
    if (scan_at_unit(c))
        return false;
    uint32_t sep = scan_peek(c);
    if (sep == '.' || sep == '-' || sep == '/' || sep == ':') {
        look.at++;
        if (scan_is_digit(scan_peek(&look)))
            return false;
    }
    if (sep == ':')
        return false;
    if (strchr(form->pattern, '-') && !n->year_digits)
        return n->month_digits == 2 && n->day_digits == 2;
    return true;
}

static bool is_calendar_date(const struct numbers *n)
{
    struct itin_date d = {n->year_digits ? n->year : 2000, (int8_t)n->month, (int8_t)n->day};
    return n->month >= 1 && n->month <= 12 && n->day >= 1 && n->day <= 31 && date_is_valid(d);
}

static bool year_in_range(const struct numbers *n)
{
    return !n->year_digits || (n->year_digits <= 4 && n->year >= ITIN_MIN_YEAR &&
                               n->year <= ITIN_MAX_YEAR);
}

/* Can the numbers, as they lie, be meant as a date at all? 13.45 cannot, 6.31
 * is a date that does not exist. */
static bool looks_meant(const struct numbers *n)
{
    return n->month >= 1 && n->month <= 12 && n->day >= 1 && n->day <= 31;
}

static void swap_day_and_month(struct numbers *n)
{
    int day = n->day;
    n->day = n->month;
    n->month = day;
}

/* 24.6.24 may begin or end with its year; both readings are weighed. */
static bool year_last(const struct numbers *n, struct numbers *ret)
{
    int first = n->year - 2000;
    *ret = *n;
    ret->year = 2000 + n->day;
    ret->day = first;
    if (!is_calendar_date(ret)) {
        ret->day = n->month;
        ret->month = first;
    }
    return n->day >= 20 && n->day <= 39 && is_calendar_date(ret);
}

static enum notation choose_year(struct numbers *n, int weekday)
{
    struct numbers last;
    bool first_ok = n->year < 2040 && is_calendar_date(n);
    bool last_ok = year_last(n, &last);
    if (!first_ok && !last_ok)
        return looks_meant(n) && n->year >= 2010 && n->year < 2040 ? NOTATION_BAD : NOTATION_NO;
    if (first_ok && last_ok && weekday >= 0) {
        struct itin_date a = {n->year, (int8_t)n->month, (int8_t)n->day};
        struct itin_date b = {last.year, (int8_t)last.month, (int8_t)last.day};
        first_ok = date_weekday(a) == weekday || date_weekday(b) != weekday;
    } else if (first_ok && last_ok) {
        first_ok = n->year >= 2020;
    }
    if (!first_ok)
        *n = last;
    return NOTATION_OK;
}

/* `dot`: a dot stands behind the numbers. */
static enum notation judge(const struct form *form, struct numbers *n, int weekday, bool dot)
{
    if (form->weak && n->year_digits)
        return choose_year(n, weekday);
    if (form->swap == DAY_MAY_LEAD && n->month > 12 && n->day <= 12) {
        if (form->weak && strchr(form->pattern, '.') && n->day_digits == 1 && !dot && weekday < 0)
            return NOTATION_NO; /* 13.1 is a number; 13.1. and 13.01 are dates */
        swap_day_and_month(n);
    }
    if (is_calendar_date(n))
        return year_in_range(n) ? NOTATION_OK : NOTATION_BAD;
    if (form->weak && !looks_meant(n))
        return NOTATION_NO;
    return NOTATION_BAD;
}

/* ---- weekdays --------------------------------------------------------------- */

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
};

/* Only where nothing else can stand: between brackets, or with a dot or comma
 * in front of a date. */
static const struct scan_word short_weekdays[] = {
    {"Mo", 0}, {"Di", 1}, {"Mi", 2}, {"Do", 3}, {"Fr", 4}, {"Sa", 5}, {"So", 6},
    {"lun", 0}, {"mar", 1}, {"mer", 2}, {"jeu", 3}, {"ven", 4}, {"sam", 5}, {"dim", 6},
    {"一", 0}, {"二", 1}, {"三", 2}, {"四", 3}, {"五", 4}, {"六", 5},
};

static const struct scan_word weekday_syllables[] = {
    {"월", 0}, {"화", 1}, {"수", 2}, {"목", 3}, {"금", 4}, {"토", 5}, {"일", 6},
    {"月", 0}, {"火", 1}, {"水", 2}, {"木", 3}, {"金", 4}, {"土", 5}, {"日", 6},
};

static bool weekday_word(struct cursor *c, int *ret)
{
    if (!scan_may(c, "MTWFSDLJVmtwfsdljv"))
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

struct named_day {
    int weekday;
    size_t start, end;
};

/* Behind a date: perhaps a dot or comma, then a weekday. */
static bool weekday_behind(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c;
    struct named_day day;
    scan_blanks(&try);
    if (!scan_lit(&try, "."))
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

static bool weekday_in_front(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c;
    struct named_day day;
    if (!weekday_at(&try, &day.weekday, &day.start, &day.end)) {
        day.start = try.at;
        if (!scan_may(&try, "MDFSLJVmdfsljv") || !short_weekday(&try, &day.weekday))
            return false;
        day.end = try.at;
        if (scan_before(&try) != '.' && scan_peek(&try) != ',')
            return false; /* "Do, 24.6." and "mar. 24/06", but not "so 24 people" */
    }
    scan_blanks(&try);
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    *c = try;
    *ret = day;
    return true;
}

/* ---- one date --------------------------------------------------------------- */

/* What a text begins with: digits, and the bytes behind them. */
struct lead {
    int digits;
    unsigned char next, behind_blanks;
};

static unsigned char byte_at(const struct cursor *c)
{
    return c->at < c->text.len ? (unsigned char)c->text.ptr[c->at] : 0;
}

static struct lead lead_of(struct cursor c)
{
    struct lead lead = {0};
    int value;
    lead.digits = scan_digits(&c, &value);
    lead.next = byte_at(&c);
    if (lead.digits)
        scan_blanks(&c);
    lead.behind_blanks = byte_at(&c);
    return lead;
}

static bool digits_fit(char element, int digits)
{
    switch (element) {
    case 'Y':
        return digits >= 4;
    case 'y':
        return digits == 2;
    default:
        return digits == 1 || digits == 2;
    }
}

/* Can a form stand here, by its first two signs? Spares most attempts. */
static bool may_begin(const char *pattern, const struct lead *lead)
{
    if (pattern[0] == '\'')
        return !lead->digits && !isalpha(lead->next);
    if (pattern[0] == 'N')
        return !lead->digits;
    if (!digits_fit(pattern[0], lead->digits))
        return false;
    unsigned char second = (unsigned char)pattern[1], sign = lead->next;
    if (second == '_') {
        second = (unsigned char)pattern[2];
        sign = lead->behind_blanks;
    }
    if (second == 'N' || pattern[0] == 'd') /* a month's name, 1st, of */
        return sign >= 0x80 || isalpha(sign) || sign == '-';
    return sign == second;
}

static const struct form *find_form(struct cursor *c, struct numbers *ret)
{
    struct lead lead = lead_of(*c);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct cursor try = *c;
        if (!may_begin(forms[i].pattern, &lead))
            continue;
        if (match_form(&try, forms[i].pattern, ret) && ends_well(&try, &forms[i], ret)) {
            *c = try;
            return &forms[i];
        }
    }
    return NULL;
}

/* 6/24일, 6.24일(월): the word behind the day, but not 6.24 일정. */
static void skip_day_word(struct cursor *c, const struct form *form)
{
    struct cursor try = *c;
    static const struct scan_word other[] = {{"정", 0}, {"간", 0}, {"차", 0}, {"본", 0}};
    bool has_word = strstr(form->pattern, "일") != NULL;
    if (has_word || !scan_lit(&try, "일") || scan_word(&try, other, ARRAY_LEN(other)) >= 0)
        return;
    *c = try;
}

static void fill_date(struct when *w, const struct numbers *n)
{
    w->has_date = true;
    w->date_source = DATE_WRITTEN;
    w->has_year = n->year_digits > 0;
    w->date = (struct itin_date){w->has_year ? n->year : 0, (int8_t)n->month, (int8_t)n->day};
}

static void fill_weekday(struct when *w, const struct cursor *c, const struct named_day *day)
{
    if (day->weekday < 0)
        return;
    w->weekday = day->weekday;
    w->weekday_span = span_of(c->source, slice(c->text.ptr + day->start, day->end - day->start));
}

/* 20240624 alone, the basic form of ISO 8601. */
static bool basic_date(struct cursor *c, struct numbers *n)
{
    struct cursor try = *c;
    int value;
    if (!scan_number(&try, 8, 8, &value) || scan_is_letter(scan_peek(&try)))
        return false;
    *n = (struct numbers){value / 10000, value / 100 % 100, value % 100, 4, 2, 2};
    if (!is_calendar_date(n) || n->year < 1990 || n->year > 2100)
        return false;
    *c = try;
    return true;
}

enum notation notation_date(struct cursor *c, struct when *w)
{
    static const struct form basic = {"YMD", AS_WRITTEN, false};
    struct cursor try = *c;
    struct numbers n;
    struct named_day day = {-1, 0, 0};
    scan_blanks(&try);
    bool led = weekday_in_front(&try, &day);
    size_t start = try.at;
    const struct form *form = find_form(&try, &n);
    if (!form && basic_date(&try, &n))
        form = &basic;
    if (!form)
        return NOTATION_NO;
    struct span span = scan_span(&try, start);
    skip_day_word(&try, form);
    bool dot = scan_peek(&try) == '.';
    bool named = led || weekday_behind(&try, &day);
    enum notation verdict = judge(form, &n, named ? day.weekday : -1, dot);
    if (verdict == NOTATION_NO)
        return NOTATION_NO;
    if (!named || led)
        (void)scan_lit(&try, ".");
    *c = try;
    w->date_span = span;
    if (w->clock == WHEN_NO_CLOCK)
        w->span = span;
    if (verdict == NOTATION_BAD)
        return NOTATION_BAD;
    fill_date(w, &n);
    fill_weekday(w, c, &day);
    return NOTATION_OK;
}

/* ---- ranges --------------------------------------------------------------------- */

static bool range_sep(struct cursor *c)
{
    static const struct scan_word seps[] = {
        {"~", 0}, {"-", 0}, {"–", 0}, {"—", 0}, {"∼", 0}, {"〜", 0}, {"～", 0},
        {"to", 0}, {"부터", 0}, {"→", 0}, {"until", 0}, {"through", 0}, {"/", 0},
        {"から", 0}, {"至", 0}, {"bis", 0}, {"au", 0},
    };
    struct cursor try = *c;
    scan_blanks(&try);
    if (scan_word(&try, seps, ARRAY_LEN(seps)) < 0)
        return false;
    scan_blanks(&try);
    *c = try;
    return true;
}

/* A day alone, of a month that stands elsewhere: 27일, 27th, 5.(금). */
static bool lone_day(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    struct numbers n = {0};
    struct named_day day = {-1, 0, 0};
    size_t start = try.at;
    if (!ordinal_day(&try, &n) || n.day < 1 || n.day > 31)
        return false;
    if (scan_peek(&try) == ':' || scan_at_unit(&try))
        return false;
    w->date_span = scan_span(&try, start);
    w->span = w->date_span;
    if (!scan_lit(&try, "일"))
        (void)scan_lit(&try, "日");
    if (!weekday_behind(&try, &day))
        (void)scan_lit(&try, ".");
    w->date = (struct itin_date){0, 0, (int8_t)n.day};
    fill_weekday(w, &try, &day);
    *c = try;
    return true;
}

static enum notation complete(struct when *w, struct itin_date model, bool has_year)
{
    w->date.year = has_year ? model.year : 0;
    w->date.month = model.month;
    w->has_year = has_year;
    w->has_date = true;
    w->date_source = DATE_WRITTEN;
    struct itin_date probe = w->date;
    if (!has_year)
        probe.year = 2000;
    return date_is_valid(probe) ? NOTATION_OK : NOTATION_BAD;
}

/* Lets the end that has no year take it from the other, over New Year too. */
static void share_year(struct when *from, struct when *to)
{
    if (from->has_year == to->has_year)
        return;
    struct when *with = from->has_year ? from : to, *without = from->has_year ? to : from;
    without->date.year = with->date.year;
    without->has_year = true;
    if (date_cmp(from->date, to->date) > 0)
        without->date.year += without == to ? 1 : -1;
}

static bool names_month(struct itin_slice date)
{
    for (size_t i = 0; i < date.len; i++)
        if (scan_is_ascii_letter((unsigned char)date.ptr[i]))
            return true;
    return slice_contains(date, LIT("월")) || slice_contains(date, LIT("月"));
}

/* 24-27 June 2024: the first day borrows the month of the second date. */
static enum notation day_led_range(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    if (!lone_day(&try, from) || !range_sep(&try))
        return NOTATION_NO;
    enum notation second = notation_date(&try, to);
    if (second != NOTATION_OK)
        return second;
    if (!names_month(span_text(to->date_span)) || from->date.day > to->date.day)
        return NOTATION_NO; /* 3-6.24 is no range of days */
    *c = try;
    return complete(from, to->date, to->has_year);
}

/* June 24-27, 2024: the year stands behind both. */
static void trailing_year(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    int year;
    if (from->has_year)
        return;
    (void)scan_lit(&try, ",");
    scan_blanks(&try);
    if (!scan_number(&try, 4, 4, &year) || year < ITIN_MIN_YEAR || year > ITIN_MAX_YEAR ||
        scan_peek(&try) == ':')
        return;
    from->date.year = to->date.year = year;
    from->has_year = to->has_year = true;
    *c = try;
}

static enum notation second_end(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    enum notation verdict = notation_date(&try, to);
    if (verdict == NOTATION_NO && lone_day(&try, to)) {
        verdict = complete(to, from->date, from->has_year);
        if (verdict == NOTATION_OK && to->date.day < from->date.day)
            verdict = NOTATION_NO;
        if (verdict == NOTATION_OK)
            trailing_year(&try, from, to);
    }
    if (verdict == NOTATION_OK) {
        share_year(from, to);
        *c = try;
    }
    return verdict;
}

/* 6.24, 25, 26: days that follow one another. */
static enum notation day_list(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    int last = from->date.day, n = 0;
    for (struct cursor look = try;; try = look, n++) {
        struct when day = *to;
        scan_blanks(&look);
        if (!scan_lit(&look, ","))
            break;
        scan_blanks(&look);
        if (!lone_day(&look, &day) || day.date.day != last + 1)
            break;
        last = day.date.day;
        *to = day;
    }
    if (!n)
        return NOTATION_NO;
    *c = try;
    return complete(to, from->date, from->has_year);
}

enum notation notation_dates(struct cursor *c, struct when *from, struct when *to, bool *ret_range)
{
    struct cursor try = *c, one;
    struct when a = *from, b = *to, first;
    *ret_range = true;
    scan_blanks(&try);
    enum notation verdict = day_led_range(&try, &a, &b);
    if (verdict == NOTATION_NO) {
        a = *from, b = *to;
        verdict = notation_date(&try, &a);
        one = try;
        first = a;
        if (verdict == NOTATION_OK)
            verdict = range_sep(&try) ? second_end(&try, &a, &b) : day_list(&try, &a, &b);
        *ret_range = verdict != NOTATION_NO;
        if (!*ret_range && one.at > c->at && first.has_date) {
            *from = first;
            *c = one;
            return NOTATION_OK;
        }
    }
    if (verdict == NOTATION_NO)
        return NOTATION_NO;
    *from = a;
    *to = b;
    *c = try;
    return verdict;
}

enum notation notation_date_range(struct cursor *c, struct when *from, struct when *to)
{
    struct cursor try = *c;
    struct when a = *from, b = *to;
    bool range;
    enum notation verdict = notation_dates(&try, &a, &b, &range);
    if (verdict == NOTATION_NO || !range)
        return NOTATION_NO;
    *from = a;
    *to = b;
    *c = try;
    return verdict;
}

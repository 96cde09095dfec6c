/* Dates, by a table of forms. A form is a small pattern, tried in order:
 *
 *   Y four-digit year   y two-digit year   ' an apostrophe
 *   M month number      D day number       N month name     d day with 1st, 2nd ...
 *   _ blanks, perhaps   ' '  at least one blank             , a comma, perhaps
 *   e the word de
 *   anything else stands for itself (Hangul too)
 *
 * Which number is which is decided by the form, except where people disagree:
 * 06/07 and 6.7 are month and day (the Korean order) unless the first number
 * can only be a day; 06/07/2024 likewise. Where a two-digit year may stand
 * first or last, a weekday decides, then a year of 20..39 in front. */
#include "base/base.h"

#include "read/notation_date.h"

enum swap { AS_WRITTEN, DAY_MAY_LEAD };

struct form {
    const char *pattern;
    enum swap swap;
    bool weak; /* no year, digits only: an impossible value means "no date" */
};

/* 24. 6. 2025; but 6. 24. 1930 is a Korean date with a clock behind it. */
#define SPACED_DAY_FIRST "M._D._Y"

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
    {SPACED_DAY_FIRST, DAY_MAY_LEAD, false},
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
    {"d_e_N_e_Y", AS_WRITTEN, false},
    {"d_N_'y", AS_WRITTEN, false},
    {"d-N-Y", AS_WRITTEN, false},
    {"d-N-y", AS_WRITTEN, false},
    {"dNy", AS_WRITTEN, false},
    {"d_of_N", AS_WRITTEN, false},
    {"d_N", AS_WRITTEN, false},
    {"d._N", AS_WRITTEN, false},
    {"d_e_N", AS_WRITTEN, false},
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
    /* Italian, Portuguese */
    {"gennaio", 1},   {"febbraio", 2}, {"aprile", 4}, {"maggio", 5}, {"giugno", 6}, {"luglio", 7},
    {"settembre", 9}, {"ottobre", 10}, {"dicembre", 12}, {"janeiro", 1}, {"fevereiro", 2},
    {"março", 3},     {"maio", 5}, {"junho", 6}, {"julho", 7}, {"setembro", 9}, {"outubro", 10},
    {"novembro", 11}, {"dezembro", 12},
    /* Dutch */
    {"januari", 1},   {"februari", 2}, {"maart", 3}, {"augustus", 8},
};

/* Short forms that are words of other languages too: no month by themselves. */
static const struct scan_word doubtful_months[] = {
    {"ene", 1}, {"gen", 1}, {"fev", 2}, {"fév", 2}, {"abr", 4}, {"avr", 4}, {"mag", 5}, {"mei", 5}, {"giu", 6},
    {"lug", 7}, {"juil", 7}, {"ago", 8}, {"set", 9}, {"sett", 9}, {"out", 10}, {"ott", 10}, {"dic", 12}, {"dez", 12},
};

static const struct scan_word short_months[] = {
    {"Jan", 1}, {"Feb", 2}, {"Mar", 3}, {"Apr", 4}, {"May", 5}, {"Jun", 6},
    {"Jul", 7}, {"Aug", 8}, {"Sep", 9}, {"Oct", 10}, {"Nov", 11}, {"Dec", 12},
};

/* ---- the pieces of a form ---------------------------------------------- */

/* 24JUN24: a month may be followed by digits, but not by letters. */
bool date_month(struct cursor *c, int *ret)
{
    if (!scan_may(c, "JFMASONDEGLjfmasondegl"))
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

int date_ordinal(struct cursor *c, int *ret_day)
{
    static const struct scan_word ends[] = {
        {"st", 0}, {"nd", 0}, {"rd", 0}, {"th", 0}, {"er", 0}, {"º", 0}, {"°", 0},
    };
    int digits = scan_number(c, 1, 2, ret_day);
    if (digits)
        scan_word(c, ends, ARRAY_LEN(ends));
    return digits;
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
        return (n->day_digits = date_ordinal(c, &n->day)) > 0;
    case 'N':
        return date_month(c, &n->month);
    case '\'':
        return apostrophe(c);
    case 'e':
        return scan_lit(c, "de");
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

/* Behind 일: 일정, 일간, 일차, 일본. */
static bool is_other_word(const struct cursor *c)
{
    static const struct scan_word words[] = {{"정", 0}, {"간", 0}, {"차", 0}, {"본", 0}};
    struct cursor try = *c;
    return scan_word(&try, words, ARRAY_LEN(words)) >= 0;
}

/* 6.24.7 is no 6.24, 6.24km no date, 12.5% neither; 10-12 needs two digits
 * each, else it is a range of numbers. */
static bool ends_well(const struct cursor *c, const struct form *form, const struct numbers *n)
{
    struct cursor look = *c;
    if (scan_is_digit(scan_peek(c)))
        return false;
    if (is_other_word(c) && slice_ends(slice_head(c->text, c->at), LIT(" 일")))
        return false; /* 6월 24 일정 */
    bool spaced = strcmp(form->pattern, SPACED_DAY_FIRST) == 0;
    if ((spaced || strchr(form->pattern, 'N')) && n->year_digits == 4 && (n->year < 1900 || n->year > 2199))
        return false; /* 30 JUN 1650 is a clock behind a date */
    if (spaced)
        return n->year_digits == 4 && (n->month > 12 || n->day <= 12) && !scan_is_letter(scan_peek(c));
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
    if (second == 'N' || (pattern[0] == 'd' && second != '.')) /* a month's name, 1st, of */
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
    bool has_word = strstr(form->pattern, "일") != NULL;
    if (has_word || !scan_lit(&try, "일") || is_other_word(&try))
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

/* Does another month stand behind the day: mayo, de mayo, but not that of a
 * second date (Mar 6 May 8)? */
static bool month_behind(struct cursor c)
{
    int month, digits, value;
    if (scan_lit(&c, "/") || scan_lit(&c, ".")) {
        if (scan_is_digit(scan_peek(&c)))
            return true;
    }
    scan_blanks(&c);
    if (scan_lit(&c, "de "))
        scan_blanks(&c);
    bool small = islower(byte_at(&c)) != 0; /* Set, Out: English words */
    if (!date_month(&c, &month) &&
        !(small && scan_word(&c, doubtful_months, ARRAY_LEN(doubtful_months)) >= 0))
        return false;
    (void)scan_lit(&c, ".");
    scan_blanks(&c);
    digits = scan_digits(&c, &value);
    return digits == 0 || digits == 4 || scan_peek(&c) == ':';
}

/* "mar 6 mayo", "mar 06/05": martes, mardi, martedì, the one short weekday that
 * is a short month as well. Before another month it is no March. */
static bool tuesday_in_front(struct cursor *c, struct named_day *ret)
{
    struct cursor try = *c, day;
    int value;
    if (!slice_starts_nocase(slice_from(c->text, c->at), LIT("mar")))
        return false;
    try.at += 3;
    if (scan_peek(&try) != '.' && scan_peek(&try) != ' ')
        return false;
    size_t end = try.at;
    (void)scan_lit(&try, ".");
    scan_blanks(&try);
    day = try;
    if (!date_ordinal(&day, &value) || !month_behind(day))
        return false;
    *ret = (struct named_day){1, c->at, end};
    *c = try;
    return true;
}

/* Freitag, den 16. Oktober; Saturday, the 17th of October */
static void skip_article(struct cursor *c)
{
    static const struct scan_word articles[] = {{"den", 0}, {"dem", 0}, {"the", 0}, {"le", 0}, {"il", 0}, {"el", 0}, {"o", 0}};
    struct cursor try = *c;
    if (!scan_may(c, "dtlieoDTLIEO") || scan_word(&try, articles, ARRAY_LEN(articles)) < 0)
        return;
    scan_blanks(&try);
    if (scan_is_digit(scan_peek(&try)))
        *c = try;
}

enum notation notation_date(struct cursor *c, struct when *w)
{
    static const struct form basic = {"YMD", AS_WRITTEN, false};
    struct cursor try = *c;
    struct numbers n;
    struct named_day day = {-1, 0, 0};
    scan_blanks(&try);
    if (scan_is_digit(scan_peek(&try)) && notation_points(&try))
        return NOTATION_NO;
    bool led = weekday_in_front(&try, &day) || tuesday_in_front(&try, &day);
    if (led)
        skip_article(&try);
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
    weekday_fill(w, c, &day);
    return NOTATION_OK;
}

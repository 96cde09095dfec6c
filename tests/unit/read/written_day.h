/* Days that are counted one by one, and spelt out by patterns in the words of a
 * language: a table's row then stands for every day of a calendar. */
#ifndef TEST_WRITTEN_DAY_H
#define TEST_WRITTEN_DAY_H

#include "base/base.h"

#include <stdlib.h>

#include "check_main.h"

struct day {
    int year, month, day;
};

static inline int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

static inline struct day next_day(struct day d)
{
    if (d.day < month_length(d.year, d.month))
        return (struct day){d.year, d.month, d.day + 1};
    return d.month < 12 ? (struct day){d.year, d.month + 1, 1} : (struct day){d.year + 1, 1, 1};
}

static inline struct day later(struct day d, int n)
{
    while (n--)
        d = next_day(d);
    return d;
}

/* 0 = Monday; 2024-01-01 was one. */
static inline int weekday_of(struct day d)
{
    int n = 0;
    for (struct day at = {2024, 1, 1}; at.year != d.year || at.month != d.month || at.day != d.day; n++)
        at = next_day(at);
    return n % 7;
}

/* From 2024 to 2028. */
static inline struct day any_day(void)
{
    return later((struct day){2024, 1, 1}, rand() % (5 * 365));
}

enum language { EN, DE, FR, ES, IT, PT, NL, KO, JA, ZH, LANGUAGES };

static const char *const months_of[LANGUAGES][12] = {
    [EN] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
    [DE] = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
    [FR] = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
    [ES] = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
    [IT] = {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre",
            "dicembre"},
    [PT] = {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
            "dezembro"},
    [NL] = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
            "december"},
};

static const char *const weekdays_of[LANGUAGES][7] = {
    [EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    [DE] = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
    [FR] = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    [ES] = {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
    [IT] = {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
    [PT] = {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"},
    [NL] = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    [KO] = {"월", "화", "수", "목", "금", "토", "일"},
    [JA] = {"月", "火", "水", "木", "金", "土", "日"},
    [ZH] = {"一", "二", "三", "四", "五", "六", "日"},
};

static inline const char *ordinal_of(int n)
{
    if (n / 10 == 1)
        return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

/* The first letters of a Latin name, for "Mon", "Oct". */
static inline void spell_short(char *out, size_t size, const char *name)
{
    snprintf(out, size, "%.3s", name);
}

/* %Y %y year; %m %n month (n: two digits), %M its name, %B its first three letters;
 * %d %e day (e: two digits), %o "th"; %W weekday, %w its first three letters. */
static inline void spell_day(char *out, size_t size, const char *pattern, enum language l, struct day d)
{
    char *end = out;
    *out = '\0';
    for (const char *p = pattern; *p; p++) {
        size_t room = size - (size_t)(end - out);
        if (*p != '%') {
            snprintf(end, room, "%c", *p);
        } else {
            const char *month = months_of[l][d.month - 1], *weekday = weekdays_of[l][weekday_of(d)];
            switch (*++p) {
            case 'Y': snprintf(end, room, "%d", d.year); break;
            case 'y': snprintf(end, room, "%02d", d.year % 100); break;
            case 'm': snprintf(end, room, "%d", d.month); break;
            case 'n': snprintf(end, room, "%02d", d.month); break;
            case 'd': snprintf(end, room, "%d", d.day); break;
            case 'e': snprintf(end, room, "%02d", d.day); break;
            case 'o': snprintf(end, room, "%s", ordinal_of(d.day)); break;
            case 'M': snprintf(end, room, "%s", month); break;
            case 'B': spell_short(end, room, month); break;
            case 'W': snprintf(end, room, "%s", weekday); break;
            case 'w': spell_short(end, room, weekday); break;
            default: ck_abort_msg("%s", pattern);
            }
        }
        end += strlen(end);
        ck_assert_uint_lt((size_t)(end - out), size - 1);
    }
}

#endif

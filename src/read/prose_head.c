/* Headings of days whose words alone tell which day it is: "Friday, the 16th",
 * "Next day", "둘째 날 (10.16)". One that tells no day ends the day above it, for
 * what stands below is of another one. */
#include "base/base.h"

#include "read/notation_date.h"
#include "read/prose.h"

enum { MOST_BYTES = 64 };

struct day_words {
    struct when date; /* as a date is written */
    int weekday, day, month, nth; /* -1, 0: none */
    bool next;      /* the day after the one above */
    bool counted;   /* "day", "날": a number beside it counts days */
    bool twice;     /* two of one kind: of several days */
};

static const struct scan_word ordinals[] = {
    {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"fifth", 5}, {"sixth", 6}, {"seventh", 7},
    {"eighth", 8}, {"ninth", 9}, {"tenth", 10}, {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5},
    {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"첫째", 1}, {"첫", 1}, {"둘째", 2},
    {"셋째", 3}, {"넷째", 4}, {"다섯째", 5}, {"여섯째", 6}, {"일곱째", 7}, {"여덟째", 8}, {"아홉째", 9}, {"열째", 10},
    {"第一", 1}, {"第二", 2}, {"第三", 3}, {"第四", 4}, {"第五", 5}, {"第六", 6}, {"第七", 7}, {"第八", 8},
    {"第九", 9}, {"第十", 10}, {"erster", 1}, {"zweiter", 2}, {"dritter", 3}, {"vierter", 4}, {"fünfter", 5},
    {"premier", 1}, {"deuxième", 2}, {"troisième", 3}, {"quatrième", 4}, {"cinquième", 5}, {"primer", 1},
    {"segundo", 2}, {"tercer", 3}, {"cuarto", 4}, {"quinto", 5}, {"primo", 1}, {"secondo", 2}, {"terzo", 3},
};
static const struct scan_word day_nouns[] = {
    {"days", 0}, {"day", 0}, {"Tag", 0}, {"jour", 0}, {"día", 0}, {"dia", 0}, {"giorno", 0}, {"dag", 0}, {"일차", 0},
    {"일째", 0}, {"날", 0}, {"日目", 0}, {"天", 0},
};
static const struct scan_word nexts[] = { /* 1: the day is said as well */
    {"next", 0}, {"following", 0}, {"다음", 0}, {"익일", 1}, {"이튿날", 1}, {"翌日", 1}, {"次日", 1}, {"nächster", 0},
    {"nächsten", 0}, {"lendemain", 1}, {"siguiente", 0}, {"seguente", 0}, {"seguinte", 0}, {"volgende", 0},
};
static const struct scan_word fillers[] = {
    {"the", 0}, {"of", 0}, {"den", 0}, {"der", 0}, {"dem", 0}, {"am", 0}, {"le", 0}, {"la", 0}, {"il", 0}, {"el", 0},
    {"de", 0}, {"di", 0}, {"op", 0}, {"on", 0}, {"제", 0}, {"第", 0}, {"일", 0}, {"日", 0}, {"号", 0},
    {"and", 0}, {"und", 0}, {"et", 0}, {"y", 0}, {"및", 0}, {"와", 0}, {"과", 0}, /* of several days: asked */
};
static const struct scan_word signs[] = {
    {".", 0}, {",", 0}, {"-", 0}, {"–", 0}, {"—", 0}, {":", 0}, {"(", 0}, {")", 0}, {"[", 0}, {"]", 0}, {"=", 0},
    {"<", 0}, {">", 0}, {"#", 0}, {"*", 0}, {"/", 0}, {"·", 0}, {"【", 0}, {"】", 0}, {"（", 0}, {"）", 0}, {"~", 0},
    {"_", 0}, {"〈", 0}, {"〉", 0}, {"《", 0}, {"》", 0}, {"|", 0}, {"’", 0}, {"'", 0}, {"\n", 0},
};

static void set(struct day_words *w, int *value, int none, int n)
{
    w->twice |= *value != none && *value != n;
    *value = n;
}

/* A number: of the day, of the month, or one that counts days. */
static bool take_number(struct cursor *c, struct day_words *w)
{
    int n;
    if (!date_ordinal(c, &n) || n < 1 || n > 31)
        return false;
    if (scan_lit(c, "월") || scan_lit(c, "月")) {
        set(w, &w->month, 0, n);
        return true;
    }
    struct cursor behind = *c;
    if (scan_word(&behind, day_nouns, ARRAY_LEN(day_nouns)) < 0)
        (void)(scan_lit(c, "일") || scan_lit(c, "日") || scan_lit(c, "号"));
    set(w, &w->day, 0, n);
    return true;
}

static bool take_word(struct cursor *c, struct day_words *w)
{
    int n;
    struct when date;
    when_init(&date);
    if (scan_word(c, signs, ARRAY_LEN(signs)) >= 0)
        return true;
    if (notation_date(c, &date) == NOTATION_OK) {
        w->twice |= w->date.has_date;
        w->date = date;
        return true;
    }
    if (notation_weekday(c, &n)) {
        set(w, &w->weekday, -1, n);
        return true;
    }
    if (date_month(c, &n)) {
        set(w, &w->month, 0, n);
        return true;
    }
    n = scan_word(c, ordinals, ARRAY_LEN(ordinals));
    if (n >= 0) {
        set(w, &w->nth, 0, ordinals[n].value);
        return true;
    }
    if (scan_word(c, day_nouns, ARRAY_LEN(day_nouns)) >= 0)
        return w->counted = true;
    n = scan_word(c, nexts, ARRAY_LEN(nexts));
    if (n >= 0) {
        w->counted |= nexts[n].value != 0;
        return w->next = true;
    }
    return take_number(c, w) || scan_word(c, fillers, ARRAY_LEN(fillers)) >= 0;
}

/* 16th, 16日; 16 and 16. are numbers of pages and lists. */
static bool is_letter_end(struct itin_slice line)
{
    unsigned char last = (unsigned char)line.ptr[line.len - 1];
    return last >= 0x80 || isalpha(last);
}

/* "16." below the fifteenth: a number with its point, of the day that comes next. */
static bool is_next_number(struct itin_slice line, int day, const struct when *above)
{
    return line.len >= 2 && line.len <= 3 && line.ptr[line.len - 1] == '.' && above && above->has_date &&
           day == above->date.day + 1;
}

/* A line all of whose words speak of days. */
static bool only_day_words(const struct view *v, struct itin_slice line, const struct when *above, struct day_words *ret)
{
    struct cursor c = view_cursor(v, line);
    *ret = (struct day_words){.weekday = -1};
    when_init(&ret->date);
    for (cursor_blanks(&c); c.at < line.len; cursor_blanks(&c))
        if (!take_word(&c, ret))
            return false;
    if (ret->counted && ret->day && !ret->month && ret->weekday < 0 && !ret->nth) {
        ret->nth = ret->day;
        ret->day = 0;
    }
    return ret->date.has_date || ret->weekday >= 0 || ret->month || ret->nth || (ret->next && ret->counted) ||
           (ret->day && (is_letter_end(line) || is_next_number(line, ret->day, above)));
}

/* The one day of the trip's period with this number and weekday, where given. */
static bool in_period(const struct itin_trip *trip, const struct day_words *w, struct itin_date *ret)
{
    bool found = false;
    if (!trip->has_dates || !trip->first.date.year || !trip->last.date.year || (!w->day && w->weekday < 0))
        return false;
    int64_t days = days_between(&trip->first, &trip->last);
    for (int64_t i = 0; i <= days && i < 366; i++) {
        struct itin_date d = date_add(trip->first.date, (int)i);
        if ((w->day && d.day != w->day) || (w->weekday >= 0 && date_weekday(d) != w->weekday))
            continue;
        if (found)
            return false;
        found = true;
        *ret = d;
    }
    return found;
}

/* Which day the words mean, below `above`; false: that cannot be told. */
static bool which_day(const struct report *r, const struct day_words *w, const struct when *above, struct when *ret)
{
    *ret = w->date;
    if (w->twice)
        return false;
    if (ret->has_date) {
        ret->weekday = ret->weekday < 0 ? w->weekday : ret->weekday;
        return !w->month && !w->next && (!w->day || w->day == ret->date.day);
    }
    ret->weekday = w->weekday;
    ret->date_source = DATE_WRITTEN;
    if (w->day && w->month) {
        ret->date = (struct itin_date){0, (int8_t)w->month, (int8_t)w->day};
        return ret->has_date = date_is_valid((struct itin_date){2000, (int8_t)w->month, (int8_t)w->day});
    }
    if (w->month)
        return false;
    if (w->nth) {
        ret->day_number = w->nth;
        return !w->day && !w->next;
    }
    if (w->next) {
        if (w->day || w->weekday >= 0 || !above || (!above->has_date && !above->day_number))
            return false;
        *ret = *above;
        ret->day_number += above->day_number ? 1 : 0;
        if (above->has_date)
            prose_days_later(ret, 1);
        return true;
    }
    ret->has_date = ret->has_year = in_period(r->trip, w, &ret->date);
    bool back = above && above->has_date && days_between(above, ret) < 0; /* days go on */
    return ret->has_date && !back;
}

bool day_words(const struct report *r, const struct view *v, struct itin_slice line, const struct when *above,
               struct when *ret, bool *ret_known)
{
    struct day_words words;
    if (line.len > MOST_BYTES || !line.len || line_has_clock(line) || !only_day_words(v, line, above, &words))
        return false;
    *ret_known = which_day(r, &words, above, ret);
    if (!*ret_known)
        when_init(ret);
    view_fix_when(v, ret);
    ret->span = ret->date_span = view_span(v, line);
    return true;
}

bool prose_day_head(struct report *r, const struct view *v, struct itin_slice line)
{
    struct when when;
    struct row_date date = {0};
    bool known;
    if (!day_words(r, v, line, r->day.range ? NULL : &r->day.when, &when, &known))
        return false;
    if (prose_may_be_dated(line))
        prose_row_date(r, v, line, &date);
    if (date.range)
        return false; /* a period, or days that were taken as such */
    if (!known && !r->day.has && !r->line_item)
        return false;
    if (!known)
        report_unread(r, view_span(v, line));
    day_take(r, v, line, &when, slice(line.ptr, 0));
    r->day.asked = !known;
    r->day.sure = r->day.holds = true;
    return true;
}

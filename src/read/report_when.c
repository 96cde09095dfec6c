/* Clocks and dates at the beginning of a text. */
#include "base/base.h"

#include "read/report.h"
#include "read/scan.h"

/* ---- clocks ------------------------------------------------------------------ */

static bool starts_with_clock_sign(struct itin_slice s)
{
    return s.len && (isdigit((unsigned char)s.ptr[0]) || (unsigned char)s.ptr[0] >= 0x80 ||
                     isalpha((unsigned char)s.ptr[0]));
}

/* The signs that a clock, a date, a duration may begin with: most texts of a
 * document are none, and that should be seen at once. */
static bool begins_with(struct itin_slice s, const char *const *words, size_t n)
{
    if (!s.len)
        return false;
    if ((unsigned char)s.ptr[0] < 0x80)
        return true;
    for (size_t i = 0; i < n; i++)
        if (slice_starts(s, slice_of(words[i])))
            return true;
    return false;
}

static bool may_be_clock(struct itin_slice s)
{
    static const char *const words[] = {"오", "저", "아", "새", "밤", "낮", "정", "약", "대", "하",
                                        "전", "종", "점", "자", "미", "추", "익", "다", "午", "翌",
                                        "上", "下", "早", "晚", "中", "傍", "夕", "夜", "終", "全", "未", "次", "第",
                                        "한", "서", "현", "일", "중"};
    return begins_with(s, words, ARRAY_LEN(words)) && (s.ptr[0] != '(' || s.len < 80);
}

bool looks_timed(const struct view *v, struct itin_slice part)
{
    struct cursor c = view_cursor(v, part);
    struct when start, end;
    bool two;
    if (!may_be_clock(part))
        return false;
    when_init(&start);
    when_init(&end);
    return notation_span(&c, &start, &end, &two) != NOTATION_NO && start.clock != WHEN_NO_CLOCK;
}

/* 13:30 ... is a clock and nothing else. */
static bool is_clock_text(struct itin_slice s)
{
    size_t n = 0;
    while (n < s.len && n < 2 && isdigit((unsigned char)s.ptr[n]))
        n++;
    return n > 0 && n < s.len && s.ptr[n] == ':';
}

bool looks_dated(const struct view *v, struct itin_slice part)
{
    static const char *const words[] = {"제", "일", "▶", "◀", "◆", "■", "【", "□", "●", "○", "’", "‘", "월", "화",
                                        "수", "목", "금", "토", "第", "周", "星", "月", "火", "水", "木", "金", "土", "日"};
    struct cursor c = view_cursor(v, part);
    struct when w;
    int n;
    if (part.len > 200 || !begins_with(part, words, ARRAY_LEN(words)) || is_clock_text(part))
        return false;
    when_init(&w);
    return notation_date(&c, &w) == NOTATION_OK || notation_day_number(&c, &n) ||
           (scan_number(&c, 1, 2, &n) && scan_lit(&c, "일") && notation_weekday(&c, &n)); /* 6일(월) */
}

bool looks_lasting(const struct view *v, struct itin_slice part)
{
    static const char *const words[] = {"약", "대"};
    struct cursor c = view_cursor(v, part);
    struct stated stated;
    return part.len < 40 && begins_with(part, words, ARRAY_LEN(words)) &&
           !memchr(part.ptr + 1, '~', part.len - 1) && !memchr(part.ptr, '(', part.len) &&
           notation_duration(&c, &stated) && cursor_done(&c);
}

/* "(현지시각) 13:30", "현지 13:30", "약 13:30": where the clock may begin. */
static size_t skip_preface(struct itin_slice part)
{
    static const char *const words[] = {"(현지시간)", "(현지시각)", "(현지)", "현지시간", "현지시각", "현지",
                                        "(", "[", "출발", "도착", "시간", "시각", ":", "dep.", "dep", "arr.",
                                        "arr", "at", "from", "von ", "de ", "desde las ", "desde ", "um ", "ab ", "~", "∼", "〜", "～", "-", "–"};
    size_t at = 0;
    for (bool moved = true; moved && at < part.len;) {
        moved = false;
        while (at < part.len && part.ptr[at] == ' ')
            at++;
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (slice_starts_nocase(slice_from(part, at), slice_of(words[i]))) {
                at += strlen(words[i]);
                moved = true;
            }
    }
    return at;
}

/* ~18:00: until then. */
static bool is_end_sign(struct itin_slice before)
{
    static const char *const signs[] = {"~", "∼", "〜", "～"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_contains(before, slice_of(signs[i])))
            return true;
    return false;
}

bool clock_is_mere(struct itin_slice s)
{
    size_t n = 0;
    while (n < s.len && n < 2 && isdigit((unsigned char)s.ptr[n]))
        n++;
    if (!n || n + 3 > s.len || s.ptr[n] != ':' || !isdigit((unsigned char)s.ptr[n + 1]) ||
        !isdigit((unsigned char)s.ptr[n + 2]))
        return false;
    s = slice_trim(slice_from(s, n + 3));
    return !s.len || slice_eq(s, LIT("+1")) || slice_eq(s, LIT("(+1)"));
}

bool clock_follows(struct itin_slice rest)
{
    if (!rest.len || rest.ptr[0] == '(')
        return false; /* in brackets it is another clock's, or a duration */
    for (size_t i = 0; i + 3 < rest.len && !isalpha((unsigned char)rest.ptr[i]); i++)
        if (isdigit((unsigned char)rest.ptr[i]) && rest.ptr[i + 1] == ':' &&
            isdigit((unsigned char)rest.ptr[i + 2]) && isdigit((unsigned char)rest.ptr[i + 3]))
            return true;
    return false;
}

bool when_is_earlier(const struct when *a, const struct when *b)
{
    return a->time.hour * 60 + a->time.minute < b->time.hour * 60 + b->time.minute;
}

/* Words taken away at the beginning, the longest first. */
static struct itin_slice drop_words(struct itin_slice s, const char *const *words)
{
    s = slice_trim(s);
    for (size_t i = 0; words[i]; i++)
        if (slice_starts_nocase(s, slice_of(words[i])))
            return slice_trim(slice_from(s, strlen(words[i])));
    return s;
}

/* The second clock of a cell whose first one did not lead to it: "09:30 11:00",
 * where the sign was lost in pasting, 16:50 출발 ~ 19:40 도착(+1), 16:50h~19:40h. */
static void take_second_clock(const struct view *v, struct clocks *clocks, struct cursor *c)
{
    static const char *const leave[] = {"출발", "발", "dep.", "dep", "h", "出発", "発", "出发", "发", NULL};
    static const char *const signs[] = {"---", "--", "~", "-", "–", "—", "―", "∼", "〜", "→", "/", NULL};
    static const char *const reach[] = {"도착", "착", "arr.", "arr", "h", "到着", "着", "抵达", "到", NULL};
    struct itin_slice rest = slice_trim(slice_from(c->text, c->at));
    size_t close = slice_find(rest, LIT(")"), 0);
    if (slice_starts(rest, LIT("(")) && close + 1 == rest.len && slice_ends(slice(rest.ptr, close), LIT("+1")))
        rest = slice_trim(slice(rest.ptr + 1, close - 1)); /* (19:40+1): no duration */
    struct itin_slice from = drop_words(drop_words(rest, leave), signs);
    struct cursor try = view_cursor(v, from);
    struct when end, none;
    bool two;
    when_init(&end);
    when_init(&none);
    if (clocks->two || clocks->start.clock != WHEN_EXACT || (from.ptr == rest.ptr && !clock_is_mere(rest)) ||
        notation_span(&try, &end, &none, &two) != NOTATION_OK || two || end.clock != WHEN_EXACT)
        return;
    try = view_cursor(v, drop_words(slice_from(from, try.at), reach));
    if (!end.has_day_offset)
        (void)notation_day_offset(&try, &end);
    if (!cursor_done(&try) || !(end.has_day_offset || from.ptr != rest.ptr || when_is_earlier(&clocks->start, &end)))
        return;
    clocks->end = end;
    clocks->two = true;
    c->at = c->text.len;
}

bool read_clocks(struct report *r, const struct view *v, struct itin_slice part,
                 struct clocks *ret)
{
    *ret = (struct clocks){.rest = part};
    when_init(&ret->start);
    when_init(&ret->end);
    if (!starts_with_clock_sign(part) && !(part.len && strchr("([~-", part.ptr[0])))
        return false;
    struct cursor c = view_cursor(v, part);
    size_t begin = 0;
    enum notation verdict = notation_span(&c, &ret->start, &ret->end, &ret->two);
    if (verdict == NOTATION_NO) {
        when_init(&ret->start);
        when_init(&ret->end);
        c.at = begin = skip_preface(part);
        verdict = c.at && c.at < part.len ? notation_span(&c, &ret->start, &ret->end, &ret->two)
                                          : NOTATION_NO;
    }
    if (verdict == NOTATION_NO)
        return false;
    if (!ret->two && verdict == NOTATION_OK && is_end_sign(slice(part.ptr, begin))) {
        ret->end = ret->start;
        when_init(&ret->start);
        ret->two = true;
    }
    if (verdict == NOTATION_OK)
        take_second_clock(v, ret, &c);
    keep_when(r, v, &ret->start);
    keep_when(r, v, &ret->end);
    ret->bad = verdict == NOTATION_BAD;
    ret->has = verdict == NOTATION_OK && (ret->start.clock != WHEN_NO_CLOCK || ret->end.clock != WHEN_NO_CLOCK);
    ret->rest = slice_trim(slice_from(part, c.at));
    return true;
}

/* ---- dates ---------------------------------------------------------------------- */

static void merge_date(struct row_date *d, const struct when *w)
{
    int number = d->from.day_number ? d->from.day_number : w->day_number;
    if (w->has_date && !d->from.has_date)
        d->from = *w;
    d->from.day_number = number;
    d->has = true;
}

/* Day 1 - Sunday, 4 May: is what stands behind a sign more of the date? */
static void skip_date_separator(struct cursor *c, const struct row_date *d)
{
    static const char *const signs[] = {"-", "–", "—", ":", ",", "|", "/", "·"};
    struct cursor try = *c;
    size_t sign = 0;
    if (!d->has)
        return;
    while (sign < ARRAY_LEN(signs) && !slice_starts(slice_from(try.text, try.at), slice_of(signs[sign])))
        sign++;
    if (sign == ARRAY_LEN(signs))
        return;
    try.at += strlen(signs[sign]);
    cursor_blanks(&try);
    struct cursor look = try;
    struct when w;
    int n;
    when_init(&w);
    if ((!d->from.has_date && notation_date(&look, &w) == NOTATION_OK) ||
        (d->from.weekday < 0 && (look = try, notation_weekday(&look, &n))))
        *c = try;
}

static bool fits_day(struct itin_date d, int day, int weekday)
{
    return d.day == day && (weekday < 0 || date_weekday(d) == weekday);
}

/* 6일(월): the one day of the period with this number and weekday. 16일 alone, if the
 * trip has not so many days: no count of them. */
static bool day_of_period(const struct report *r, struct cursor *c, struct when *w)
{
    const struct itin_trip *trip = r->trip;
    struct cursor try = *c;
    int day, weekday;
    if (!trip->has_dates || !trip->first.has_year || !trip->last.has_date)
        return false;
    cursor_blanks(&try);
    size_t start = try.at;
    if (!scan_number(&try, 1, 2, &day) || !scan_lit(&try, "일"))
        return false;
    size_t end = try.at;
    cursor_blanks(&try);
    int64_t days = days_between(&trip->first, &trip->last);
    if (!notation_weekday(&try, &weekday)) {
        try.at = end;
        weekday = -1;
        if (day <= days + 1 || !cursor_done(&try))
            return false;
    }
    struct itin_date found = {0};
    for (int64_t i = 0; i <= days && i < 366; i++) {
        struct itin_date d = date_add(trip->first.date, i);
        if (fits_day(d, day, weekday) && found.month)
            return false;
        found = fits_day(d, day, weekday) ? d : found;
    }
    if (!found.month)
        return false;
    *w = (struct when){.has_date = true, .has_year = true, .date = found, .date_source = DATE_WRITTEN, .weekday = weekday};
    w->span = w->date_span = span_of(c->source, slice(c->text.ptr + start, end - start));
    if (weekday >= 0)
        w->weekday_span = span_of(c->source, slice(c->text.ptr + end, try.at - end));
    *c = try;
    return true;
}

/* ": ", " – Friday/Saturday, " */
static void skip_signs_and_weekdays(struct cursor *c)
{
    static const struct scan_word signs[] = {{":", 0}, {"–", 0}, {"—", 0}, {"-", 0}, {"/", 0}, {",", 0}, {"&", 0}, {"and", 0}, {"~", 0}};
    int day;
    for (size_t at = SIZE_MAX; at != c->at;) {
        at = c->at;
        scan_blanks(c);
        struct cursor try = *c;
        if (scan_word(&try, signs, ARRAY_LEN(signs)) >= 0 || (try = *c, notation_weekday(&try, &day)))
            *c = try;
    }
}

/* "5~6일차(10.16. ~ 10.17.)", "Day 5-6: 16-17 October": the days' numbers, whose dates
 * stand behind them. */
static bool skip_day_numbers(struct cursor *c)
{
    static const struct scan_word units[] = {{"일차", 0}, {"일째", 0}, {"日目", 0}};
    static const struct scan_word words[] = {{"Days", 0}, {"Day", 0}, {"Tag", 0}, {"Jour", 0}, {"Jours", 0}, {"제", 0}};
    static const struct scan_word signs[] = {{"~", 0}, {"-", 0}, {"–", 0}, {"∼", 0}, {"～", 0}};
    struct cursor try = *c;
    struct when from, to;
    int first, last;
    bool range, word = scan_word(&try, words, ARRAY_LEN(words)) >= 0;
    scan_blanks(&try);
    if (!scan_number(&try, 1, 2, &first))
        return false;
    scan_blanks(&try);
    if (scan_word(&try, signs, ARRAY_LEN(signs)) < 0)
        return false;
    scan_blanks(&try);
    if (!scan_number(&try, 1, 2, &last) || last <= first || (scan_word(&try, units, ARRAY_LEN(units)) < 0 && !word))
        return false;
    (void)(scan_lit(&try, "]") || scan_lit(&try, ">"));
    skip_signs_and_weekdays(&try);
    *c = try;
    (void)scan_lit(&try, "(");
    scan_blanks(&try);
    when_init(&from);
    when_init(&to);
    return notation_dates(&try, &from, &to, &range) == NOTATION_OK && range;
}

/* Day 1 (Mon 7 Apr 2025), 5~6일차(10.16. 금 ~ 10.17. 토) */
static bool date_in_bracket(struct report *r, const struct view *v, struct cursor *c, struct row_date *d)
{
    struct cursor inner = *c;
    struct when from, to;
    bool range;
    int n;
    when_init(&from);
    when_init(&to);
    inner.at++;
    if (notation_dates(&inner, &from, &to, &range) != NOTATION_OK)
        return false;
    if (range) {
        keep_when(r, v, &to);
        d->to = to;
        d->range = true;
    }
    if (from.weekday < 0 && notation_weekday(&inner, &n)) /* (5.5. 월) */
        from.weekday = n;
    if (inner.at < inner.text.len && inner.text.ptr[inner.at] == ')')
        inner.at++;
    *c = inner;
    keep_when(r, v, &from);
    merge_date(d, &from);
    return true;
}

/* "10/6（月） 2025年", "03/08 Sat 2025": the year behind the day. */
static bool year_behind(struct cursor *c, struct row_date *d)
{
    struct cursor try = *c;
    int year;
    if (!d->from.has_date || d->from.has_year || scan_number(&try, 4, 4, &year) != 4 || year < 1990 || year > 2099)
        return false;
    if (!scan_lit(&try, "년"))
        (void)scan_lit(&try, "年");
    if (scan_peek(&try) == ':' || scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)) || scan_peek(&try) == '-')
        return false;
    struct when *ends[] = {&d->from, &d->to};
    for (size_t i = 0; i < (d->range ? 2u : 1u); i++)
        if (!ends[i]->has_year) {
            ends[i]->has_year = true;
            ends[i]->date.year = year;
        }
    *c = try;
    return true;
}

void read_dates(struct report *r, const struct view *v, struct itin_slice line,
                struct row_date *d)
{
    struct cursor c = view_cursor(v, line), numbers = c;
    d->numbered = skip_day_numbers(&numbers);
    if (d->numbered)
        c = numbers;
    for (int steps = 0; steps < 6; steps++) {
        struct when from, to;
        int n;
        when_init(&from);
        when_init(&to);
        cursor_blanks(&c);
        skip_date_separator(&c, d);
        bool range;
        enum notation verdict = notation_dates(&c, &from, &to, &range);
        if (verdict == NOTATION_BAD && !d->bad) {
            view_fix_when(v, &from);
            d->bad = true;
            d->bad_span = span_is_set(from.date_span) ? from.date_span : view_span(v, line);
        }
        if (verdict == NOTATION_OK) {
            keep_when(r, v, &from);
            keep_when(r, v, &to);
            merge_date(d, &from);
            if (range && !d->range) {
                d->to = to;
                d->range = true;
            }
        } else if (!d->from.has_date && day_of_period(r, &c, &from)) {
            keep_when(r, v, &from);
            merge_date(d, &from);
        } else if (notation_day_number(&c, &n)) {
            from.day_number = n;
            merge_date(d, &from);
        } else if (c.at < line.len && line.ptr[c.at] == '(' && !d->from.has_date) {
            if (!date_in_bracket(r, v, &c, d))
                break;
        } else if (notation_weekday(&c, &n)) {
            if (d->from.has_date && d->from.weekday < 0)
                d->from.weekday = n;
        } else if (!year_behind(&c, d)) {
            break;
        }
    }
    struct itin_slice rest = slice_trim(slice_from(line, c.at));
    if (d->has && rest.len && !d->rest.len)
        d->rest = rest;
}

/* Durations as people write them: numbers and units, from a table. */
#include "base/base.h"

#include "base/checked.h"
#include "time/iso.h"

enum unit { UNIT_NONE, UNIT_DAY, UNIT_HOUR, UNIT_HALF, UNIT_MINUTE, UNIT_SECOND };

static const int32_t unit_seconds[] = {
    [UNIT_DAY] = 86400, [UNIT_HOUR] = 3600, [UNIT_HALF] = 1800, [UNIT_MINUTE] = 60,
    [UNIT_SECOND] = 1,
};

struct word {
    const char *text;
    enum unit unit;
};

/* Longer words stand before their beginnings. */
static const struct word words[] = {
    {"days", UNIT_DAY},      {"day", UNIT_DAY},        {"d", UNIT_DAY},
    {"Stunden", UNIT_HOUR},  {"Stunde", UNIT_HOUR},    {"Std.", UNIT_HOUR},
    {"Std", UNIT_HOUR},      {"Minuten", UNIT_MINUTE}, {"heures", UNIT_HOUR},
    {"heure", UNIT_HOUR},    {"horas", UNIT_HOUR},     {"hora", UNIT_HOUR},
    {"時間", UNIT_HOUR},     {"小时", UNIT_HOUR},      {"小時", UNIT_HOUR},
    {"分钟", UNIT_MINUTE},   {"分鐘", UNIT_MINUTE},    {"分", UNIT_MINUTE},
    {"hours", UNIT_HOUR},    {"hour", UNIT_HOUR},      {"hrs.", UNIT_HOUR},
    {"hrs", UNIT_HOUR},      {"hr.", UNIT_HOUR},       {"hr", UNIT_HOUR},
    {"h.", UNIT_HOUR},       {"h", UNIT_HOUR},         {"시간", UNIT_HOUR},
    {"minutes", UNIT_MINUTE}, {"minute", UNIT_MINUTE}, {"mins.", UNIT_MINUTE},
    {"mins", UNIT_MINUTE},   {"min.", UNIT_MINUTE},    {"min", UNIT_MINUTE},
    {"m.", UNIT_MINUTE},     {"m", UNIT_MINUTE},       {"'", UNIT_MINUTE},
    {"\xE2\x80\xB2", UNIT_MINUTE} /* prime */,
    {"\xE2\x80\x99", UNIT_MINUTE} /* right quote */,   {"분", UNIT_MINUTE},
    {"seconds", UNIT_SECOND}, {"second", UNIT_SECOND}, {"secs", UNIT_SECOND},
    {"sec", UNIT_SECOND},    {"s", UNIT_SECOND},       {"초", UNIT_SECOND},
};

static const char *const about_before[] = {"약",     "대략",    "about", "approximately",
                                           "approx.", "approx", "around", "circa",
                                           "ca.",     "c.",     "~",      "\xE2\x88\xBC"};
static const char *const about_behind[] = {"정도", "가량", "쯤", "내외"};
static const char *const noise_behind[] = {"소요", "long"};

enum { MAX_NUMBER = 100000 };

struct number {
    int32_t whole;
    int32_t thousandths; /* of one; 0 when there is no fraction */
    bool has_fraction;
    int digits;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 12, 1.5, 2,5 */
static bool take_number(struct itin_slice *text, struct number *ret)
{
    struct number n = {0};
    size_t at = 0;
    for (; at < text->len && is_digit(text->ptr[at]); at++, n.digits++) {
        n.whole = n.whole * 10 + (text->ptr[at] - '0');
        if (n.whole >= MAX_NUMBER)
            return false;
    }
    if (!n.digits)
        return false;
    if (at + 1 < text->len && (text->ptr[at] == '.' || text->ptr[at] == ',') &&
        is_digit(text->ptr[at + 1])) {
        n.has_fraction = true;
        at++;
        for (int32_t place = 100; at < text->len && is_digit(text->ptr[at]); at++, place /= 10)
            n.thousandths += (text->ptr[at] - '0') * place;
    }
    *text = slice_from(*text, at);
    *ret = n;
    return true;
}

static bool take_word(struct itin_slice *text, const char *word)
{
    struct itin_slice w = slice_of(word);
    if (!slice_starts_nocase(*text, w))
        return false;
    *text = slice_trim(slice_from(*text, w.len));
    return true;
}

static bool take_one_of(struct itin_slice *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (take_word(text, list[i]))
            return true;
    return false;
}

static bool drop_one_of(struct itin_slice *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct itin_slice w = slice_of(list[i]);
        if (slice_ends(*text, w)) {
            *text = slice_trim(slice(text->ptr, text->len - w.len));
            return true;
        }
    }
    return false;
}

static enum unit take_unit(struct itin_slice *text)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (take_word(text, words[i].text))
            return words[i].unit;
    return UNIT_NONE;
}

/* What has been read of a duration so far. */
struct sum {
    int64_t seconds;
    enum unit last;
    bool fine; /* minutes, seconds or a fraction stand there */
    bool closed; /* a fraction was read: nothing may follow */
};

static bool sum_add(struct sum *sum, struct number n, enum unit unit)
{
    if (unit <= sum->last || sum->closed)
        return false;
    if (sum->last != UNIT_NONE && unit >= UNIT_MINUTE && n.whole > 59)
        return false; /* 1h75m is a slip of the pen, not 2h15m */
    if (sum->last == UNIT_DAY && unit == UNIT_HOUR && n.whole > 23)
        return false;
    sum->seconds += (int64_t)n.whole * unit_seconds[unit] +
                    (int64_t)n.thousandths * unit_seconds[unit] / 1000;
    sum->last = unit;
    sum->fine |= unit >= UNIT_HALF || n.has_fraction;
    sum->closed = n.has_fraction;
    return true;
}

/* 1:30, 11:05:00: hours, minutes, seconds. */
static bool parse_colons(struct itin_slice text, struct sum *sum)
{
    static const enum unit units[] = {UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND};
    struct number n;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (!take_number(&text, &n) || n.has_fraction || (i > 0 && n.digits != 2) ||
            !sum_add(sum, n, units[i]))
            return false;
        if (!text.len)
            return i > 0;
        if (text.ptr[0] != ':')
            return false;
        text = slice_from(text, 1);
    }
    return false;
}

/* P1DT2H, PT2H50M, P1W. Years and months have no fixed length. */
static bool parse_iso(struct itin_slice text, struct sum *sum)
{
    static const char letters[] = "DHMS";
    static const enum unit units[] = {UNIT_DAY, UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND};
    bool in_time = false;
    if (!take_word(&text, "P") || !text.len)
        return false;
    while (text.len) {
        struct number n;
        if (!in_time && take_word(&text, "T"))
            in_time = true;
        if (!take_number(&text, &n) || !text.len)
            return false;
        char letter = (char)toupper((unsigned char)text.ptr[0]);
        text = slice_from(text, 1);
        if (letter == 'W') {
            sum->seconds = (int64_t)n.whole * 7 * 86400;
            return !in_time && !n.has_fraction && sum->last == UNIT_NONE && !text.len;
        }
        const char *found = strchr(letters, letter);
        if (!letter || !found || in_time == (letter == 'D') || sum->closed)
            return false;
        enum unit unit = units[found - letters];
        if (unit <= sum->last)
            return false;
        /* here PT90M and P1DT25H are legal */
        struct sum one = {0};
        if (!sum_add(&one, n, unit))
            return false;
        sum->seconds += one.seconds;
        sum->fine |= one.fine;
        sum->closed = one.closed;
        sum->last = unit;
    }
    return sum->last != UNIT_NONE;
}

/* 2h50m, 2시간 50분, 2h 50, 30', 1시간 반. */
static bool parse_units(struct itin_slice text, struct sum *sum)
{
    while (text.len) {
        struct number n;
        if (sum->last == UNIT_HOUR && take_word(&text, "반"))
            return !text.len && sum_add(sum, (struct number){.whole = 1}, UNIT_HALF);
        if (!take_number(&text, &n))
            return false;
        text = slice_trim(text);
        enum unit unit = text.len ? take_unit(&text) : UNIT_NONE;
        if (unit == UNIT_NONE) {
            /* a bare number counts as minutes, but only behind hours */
            if (text.len || sum->last != UNIT_HOUR || n.digits > 2 || n.has_fraction)
                return false;
            unit = UNIT_MINUTE;
        }
        if (!sum_add(sum, n, unit))
            return false;
        if (text.len > 3 && slice_starts_nocase(text, LIT("and")) && text.ptr[3] == ' ')
            text = slice_trim(slice_from(text, 3));
    }
    /* "3 days" is a number of days of a calendar, not a time under way */
    return sum->last != UNIT_NONE && sum->last != UNIT_DAY;
}

bool duration_parse(struct itin_slice text, struct itin_duration *ret,
                    enum duration_precision *ret_precision)
{
    static bool (*const forms[])(struct itin_slice, struct sum *) = {parse_iso, parse_colons,
                                                                    parse_units};
    text = slice_trim(text);
    bool about = take_one_of(&text, about_before, ARRAY_LEN(about_before));
    drop_one_of(&text, noise_behind, ARRAY_LEN(noise_behind));
    about |= drop_one_of(&text, about_behind, ARRAY_LEN(about_behind));
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        struct sum sum = {0};
        if (!forms[i](text, &sum))
            continue;
        ret->s = sum.seconds;
        if (ret_precision)
            *ret_precision = about ? DURATION_ABOUT
                             : sum.fine ? DURATION_MINUTES
                                        : DURATION_HOURS;
        return true;
    }
    return false;
}

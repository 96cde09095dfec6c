/* Numbers of a workbook that are dates and clocks (ECMA-376 part 1, 18.8.30). */
#include "base/base.h"

#include "source/office.h"

enum { DAY_MINUTES = 1440, MAX_SERIAL = 2958465 /* 9999-12-31 */, FALSE_LEAP_DAY = 60 };

unsigned cell_format_built_in(uint32_t id)
{
    static const struct {
        uint32_t from, to;
        unsigned format;
    } known[] = {
        {14, 17, CELL_DATE}, {18, 21, CELL_TIME}, {22, 22, CELL_DATE | CELL_TIME},
        {27, 31, CELL_DATE}, {32, 33, CELL_TIME}, {34, 35, CELL_EITHER}, {36, 36, CELL_DATE},
        {45, 45, CELL_TIME}, {46, 46, CELL_ELAPSED}, {47, 47, CELL_TIME},
        {50, 58, CELL_DATE},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (id >= known[i].from && id <= known[i].to)
            return known[i].format;
    return CELL_PLAIN;
}

/* Behind what stands in quotes, in brackets or behind a backslash; a bracket
 * with hours or minutes in it counts time that elapsed. */
static size_t skip_literal(struct itin_slice code, size_t at, unsigned *format)
{
    char c = code.ptr[at], close = c == '[' ? ']' : '"';
    if (c == '\\' || c == '_' || c == '*')
        return at + 2;
    const char *end = at + 1 < code.len ? memchr(code.ptr + at + 1, close, code.len - at - 1) : NULL;
    if (!end)
        return code.len;
    size_t behind = (size_t)(end - code.ptr) + 1;
    char inner = code.ptr[at + 1];
    bool same = c == '[' && inner != ']';
    for (size_t i = at + 1; same && i + 1 < behind; i++)
        same = tolower((unsigned char)code.ptr[i]) == tolower((unsigned char)inner);
    if (same && strchr("hHmMsS", inner))
        *format |= CELL_ELAPSED;
    return behind;
}

/* `m` is a month, unless hours or seconds stand in the same code. */
unsigned cell_format_of(struct itin_slice code)
{
    unsigned format = CELL_PLAIN;
    bool month = false;
    for (size_t at = 0; at < code.len && code.ptr[at] != ';';) {
        char c = (char)tolower((unsigned char)code.ptr[at]);
        if (strchr("\"[\\_*", c)) {
            at = skip_literal(code, at, &format);
            continue;
        }
        struct itin_slice rest = slice_from(code, at);
        if (slice_starts_nocase(rest, LIT("general"))) {
            at += 7;
            continue;
        }
        if (slice_starts_nocase(rest, LIT("am/pm")) || slice_starts_nocase(rest, LIT("a/p")))
            format |= CELL_TIME;
        if (c == 'y' || c == 'd')
            format |= CELL_DATE;
        if (c == 'h' || c == 's')
            format |= CELL_TIME;
        month |= c == 'm';
        at += slice_starts_nocase(rest, LIT("am/pm")) ? 5 : 1;
    }
    if (month && !(format & (CELL_TIME | CELL_ELAPSED)))
        format |= CELL_DATE;
    return format & CELL_ELAPSED ? CELL_ELAPSED : format;
}

/* The digits of a decimal number and where its point stands among them. */
struct decimal {
    char digits[40];
    int n, point;
};

static bool parse_decimal(struct itin_slice s, struct decimal *ret)
{
    struct decimal d = {.point = -1};
    size_t at = 0;
    for (; at < s.len && (isdigit((unsigned char)s.ptr[at]) || s.ptr[at] == '.'); at++) {
        if (s.ptr[at] == '.') {
            if (d.point >= 0)
                return false;
            d.point = d.n;
        } else if (d.n < (int)sizeof d.digits) {
            d.digits[d.n++] = s.ptr[at];
        } else if (d.point < 0) {
            return false;
        }
    }
    if (d.n == 0)
        return false;
    d.point = d.point < 0 ? d.n : d.point;
    if (at < s.len) {
        bool minus = at + 1 < s.len && s.ptr[at + 1] == '-';
        int power;
        size_t sign = minus || (at + 1 < s.len && s.ptr[at + 1] == '+');
        if ((s.ptr[at] != 'e' && s.ptr[at] != 'E') || !slice_number(slice_from(s, at + 1 + sign), 3, &power))
            return false;
        d.point += minus ? -power : power;
    }
    *ret = d;
    return true;
}

/* Minutes of a count of days, rounded. */
static bool to_minutes(struct itin_slice number, int64_t *ret)
{
    enum { PLACES = 12 };
    struct decimal d;
    int64_t whole = 0, part = 0, scale = 1;
    if (!parse_decimal(number, &d))
        return false;
    for (int i = 0; i < d.point; i++) {
        whole = whole * 10 + (i < d.n ? d.digits[i] - '0' : 0);
        if (whole > MAX_SERIAL)
            return false;
    }
    for (int i = 0; i < PLACES; i++) {
        int at = d.point + i;
        part = part * 10 + (at >= 0 && at < d.n ? d.digits[at] - '0' : 0);
        scale *= 10;
    }
    *ret = whole * DAY_MINUTES + (part * DAY_MINUTES + scale / 2) / scale;
    return true;
}

/* The civil date of a count of days since 1900-01-01. */
static void civil(int64_t left, int *year, int *month, int *day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = false;
    for (*year = 1900;; ++*year) {
        leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
        if (left < 365 + leap)
            break;
        left -= 365 + leap;
    }
    for (*month = 1; left >= lengths[*month - 1] + (leap && *month == 2); ++*month)
        left -= lengths[*month - 1] + (leap && *month == 2);
    *day = (int)left + 1;
}

/* Day 1 is 1900-01-01, and day 60 a 29 February that never was; or day 0 is
 * 1904-01-01. */
static struct itin_slice date_text(struct arena *arena, int64_t serial, bool is_1904)
{
    int year, month, day;
    if (!is_1904 && serial == FALSE_LEAP_DAY)
        return LIT("1900-02-29");
    int64_t first = is_1904 ? -1460 : serial < FALSE_LEAP_DAY ? 1 : 2; /* 1900-01-01 */
    civil(serial - first, &year, &month, &day);
    return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

struct itin_slice cell_value(struct arena *arena, struct itin_slice number, unsigned format,
                             bool is_1904)
{
    int64_t minutes;
    if (format == CELL_PLAIN || !to_minutes(number, &minutes))
        return number;
    int64_t day = minutes / DAY_MINUTES;
    int clock = (int)(minutes % DAY_MINUTES);
    if (format == CELL_EITHER)
        format = (day ? CELL_DATE : 0u) | (clock || !day ? CELL_TIME : 0u);
    if (format & CELL_ELAPSED)
        return arena_printf(arena, "%02" PRId64 ":%02d", minutes / 60, clock % 60);
    bool dated = (format & CELL_DATE) && (day > 0 || is_1904);
    if (!dated && !(format & CELL_TIME))
        return number;
    if (day > MAX_SERIAL)
        return number;
    struct itin_slice date = dated ? date_text(arena, day, is_1904) : LIT("");
    if (!(format & CELL_TIME))
        return date;
    return arena_printf(arena, SLICE_FMT "%s%02d:%02d", SLICE_ARG(date), dated ? " " : "",
                        clock / 60, clock % 60);
}

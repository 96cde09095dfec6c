/* For the tests of notation: a cursor over a string, and times spelt out by
 * patterns, so that one line of a table stands for every minute of a day. */
#ifndef TEST_NOTATION_CASE_H
#define TEST_NOTATION_CASE_H

#include "base/base.h"

#include "check_main.h"
#include "read/notation.h"

/* A source whose text is a string; enough for spans. */
static struct itin_source source;

static inline struct cursor cursor_at(const char *text)
{
    source.text = slice_of(text);
    return cursor_of(&source, source.text);
}

static inline const char *rest_of(const struct cursor *c)
{
    return c->text.ptr + c->at;
}

static inline void assert_slice(struct itin_slice got, const char *want)
{
    ck_assert_msg(slice_eq(got, slice_of(want)), "`%.*s` is not `%s`", (int)got.len,
                  got.ptr ? got.ptr : "", want);
}

static inline int minutes(const struct when *w)
{
    return w->time.hour * 60 + w->time.minute;
}

/* For loops over many cases: ck_assert() writes to a pipe each time. */
#define EXPECT(condition, ...)         \
    do {                               \
        if (!(condition))              \
            ck_abort_msg(__VA_ARGS__); \
    } while (0)

enum { SPELT = 160 };

/* A text that is spelt out; longer than any of the patterns needs. */
struct spelt {
    char text[SPELT];
    size_t len;
};

static inline void spell_adds(struct spelt *out, const char *text)
{
    size_t n = strlen(text);
    EXPECT(out->len + n < sizeof out->text, "%s", text);
    memcpy(out->text + out->len, text, n + 1);
    out->len += n;
}

/* Digits as they are, or full-width. */
static inline void spell_number(struct spelt *out, int n, int width, bool wide)
{
    static const char *const full[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    char digits[16];
    snprintf(digits, sizeof digits, "%0*d", width, n);
    if (!wide)
        spell_adds(out, digits);
    for (const char *d = digits; wide && *d; d++)
        spell_adds(out, full[*d - '0']);
}

/* %h %H hour of 24 (two digits), %i %I of 12, %m %M minute, %w and %W hour
 * and minute in full-width digits; anything else stands for itself. */
static inline struct spelt spell_clock(const char *pattern, int minute_of_day)
{
    struct spelt out = {.len = 0};
    int hour = minute_of_day / 60, minute = minute_of_day % 60, twelve = (hour + 11) % 12 + 1;
    for (const char *p = pattern; *p; p++) {
        if (*p != '%') {
            spell_adds(&out, (char[]){*p, '\0'});
            continue;
        }
        int n = strchr("hHw", *++p) ? hour : strchr("iI", *p) ? twelve : minute;
        spell_number(&out, n, strchr("HIMwW", *p) ? 2 : 1, strchr("wW", *p) != NULL);
    }
    return out;
}

/* %Y %y year of four or two digits, %m %M month, %d %D day of one or two digits,
 * %W and %w year and day in full-width digits; %N the `name` of the month and
 * %A that of the weekday. */
static inline struct spelt spell_date(const char *pattern, struct itin_date d, const char *month_name,
                                      const char *weekday_name)
{
    struct spelt out = {.len = 0};
    for (const char *p = pattern; *p; p++) {
        if (*p != '%')
            spell_adds(&out, (char[]){*p, '\0'});
        else if (*++p == 'N')
            spell_adds(&out, month_name);
        else if (*p == 'A')
            spell_adds(&out, weekday_name);
        else
            spell_number(&out, strchr("YW", *p) ? d.year : *p == 'y' ? d.year % 100 : strchr("mM", *p) ? d.month : d.day,
                         strchr("YW", *p) ? 4 : strchr("yMD", *p) ? 2 : 1, strchr("Ww", *p) != NULL);
    }
    return out;
}

#endif

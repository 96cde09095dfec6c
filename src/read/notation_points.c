/* Clocks written with points, which may be dates as well: 10.30 - 12.00. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/notation_clock.h"

struct pair {
    int a, b;
};

/* 9.30, 14.00: no version number, no date with its year. */
static bool take_pair(struct cursor *c, struct pair *ret)
{
    struct cursor try = *c;
    if (!scan_number(&try, 1, 2, &ret->a) || !scan_lit(&try, ".") || scan_number(&try, 2, 2, &ret->b) != 2)
        return false;
    struct cursor behind = try;
    if (scan_lit(&behind, ".") && scan_is_digit(scan_peek(&behind)))
        return false;
    *c = try;
    return ret->a < 24 ? ret->b < 60 : ret->a == 24 && ret->b == 0;
}

static bool may_be_date(struct pair p)
{
    return p.a > 0 && p.b > 0 && ((p.a <= 12 && p.b <= 31) || (p.b <= 12 && p.a <= 31));
}

static int take_half_word(struct cursor *c)
{
    static const struct scan_word halves[] = {{"am", 0},   {"pm", 1},  {"a.m.", 2},
                                              {"p.m.", 2}, {"a.m", 2}, {"p.m", 2}};
    struct cursor try = *c;
    scan_blanks(&try);
    int i = scan_word(&try, halves, ARRAY_LEN(halves));
    if (i < 0 || scan_is_letter(scan_peek(&try)) || scan_is_digit(scan_peek(&try)))
        return -1;
    *c = try;
    return halves[i].value;
}

/* " - 5.45 pm" */
static bool is_half_span(struct cursor c)
{
    struct pair p;
    scan_blanks(&c);
    if (!scan_may(&c, "-~"))
        return false;
    (void)utf8_next(c.text, &c.at);
    scan_blanks(&c);
    return take_pair(&c, &p) && take_half_word(&c) >= 0;
}

/* 4.30pm, 6.15 p.m.; but "6.24 PM" may be the afternoon of a date, and "am" a
 * German word. */
static bool says_half(const struct cursor *c, struct pair p)
{
    struct cursor try = *c, word = *c;
    int half = p.a >= 1 && p.a <= 12 ? take_half_word(&try) : -1;
    scan_blanks(&word);
    bool apart = word.at > c->at, upper = scan_peek(&word) < 'a';
    if (half < 0 || !apart || half == 2)
        return half >= 0;
    if (upper)
        return !may_be_date(p) || is_half_span(try);
    scan_blanks(&try);
    return half == 1 || !scan_is_letter(scan_peek(&try));
}

bool clock_unit(struct cursor *c)
{
    struct cursor try = *c;
    scan_blanks(&try);
    if (!scan_lit(&try, "Uhr") || scan_is_letter(scan_peek(&try)))
        return false;
    *c = try;
    return true;
}

bool clock_points(struct cursor *c, struct reading *r)
{
    struct cursor try = *c;
    struct pair p;
    if (!take_pair(&try, &p))
        return false;
    struct cursor behind = try;
    bool half = says_half(&try, p);
    if (!half && !clock_unit(&behind) && (!c->points || scan_is_letter(scan_peek(&try))))
        return false; /* 10.30Uhr, but not 10.30x */
    r->hour = p.a;
    r->minute = p.b;
    *c = try;
    return true;
}

bool notation_point(const struct cursor *c, bool *ret_date)
{
    struct cursor try = *c;
    struct pair p;
    scan_blanks(&try);
    if (!take_pair(&try, &p))
        return false;
    *ret_date = may_be_date(p);
    return true;
}

/* Where clocks have points, 05.12 10.30 is a date all the same. */
static bool is_point_alone(struct cursor c)
{
    struct pair p;
    if (!c.points || !take_pair(&c, &p))
        return false;
    scan_blanks(&c);
    return !take_pair(&c, &p);
}

bool notation_points(const struct cursor *c)
{
    static const struct scan_word dashes[] = {{"~", 0}, {"-", 0}, {"–", 0}, {"—", 0}, {"∼", 0},
                                              {"～", 0}, {"to", 0}, {"bis", 0}};
    struct cursor try = *c;
    struct pair first, last;
    scan_blanks(&try);
    if (!scan_is_digit(scan_peek(&try)) || !take_pair(&try, &first))
        return false;
    if (clock_unit(&try) || is_point_alone(*c) || says_half(&try, first))
        return true;
    scan_blanks(&try);
    if (scan_word(&try, dashes, ARRAY_LEN(dashes)) < 0)
        return false;
    scan_blanks(&try);
    if (!take_pair(&try, &last) || scan_at_unit(&try))
        return false;
    return clock_unit(&try) || !may_be_date(first) || !may_be_date(last);
}

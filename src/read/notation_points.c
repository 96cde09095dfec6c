/* Clocks written with points, which may be dates as well: 10.30 - 12.00. */
#include "base/base.h"

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
    if (!take_pair(&try, &p) || scan_is_letter(scan_peek(&try)))
        return false;
    struct cursor behind = try;
    if (!c->points && !clock_unit(&behind))
        return false;
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
    if (clock_unit(&try) || is_point_alone(*c))
        return true;
    scan_blanks(&try);
    if (scan_word(&try, dashes, ARRAY_LEN(dashes)) < 0)
        return false;
    scan_blanks(&try);
    if (!take_pair(&try, &last) || scan_at_unit(&try))
        return false;
    return clock_unit(&try) || !may_be_date(first) || !may_be_date(last);
}

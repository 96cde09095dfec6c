/* Names and numbers: partners' flights, spellings, what has no time. */
#include "base/base.h"

#include "check/check.h"

/* ---- codeshare-suspected ---------------------------------------------------------- */

/* Blocks of numbers that carriers keep for flights of partners. Carriers
 * publish no such list; these are conventions seen in public timetables and
 * described by the carriers' own customers, kept narrow on purpose:
 *   KE    5xxx marketed by Korean Air; confirmed by the route pages of the
 *         partner's own numbers (2024)
 *   AA    6000-8999 joint business and domestic partners (schedule study of
 *         the three large U.S. carriers' 9,999 numbers, 2022)
 *   DL    7000-9799, UA 7000-9799 joint business partners (same study)
 *   AC    9000-9999 and WS 5000-7999 partners (timetable practice)
 *   LH    5000-7999 and 9000-9999; 8xxx are its own freighters
 *   JL    5000-5999, 7000-7999; NH 5000-7999; OZ 6000-6999, 9000-9999
 *   BA    5000-7999; QF 3000-4999, 8000-8999; TG 5000-6999; KL 6000-6999
 * A block only raises a suspicion; it never names who flies. */
static const struct block {
    char carrier[3];
    int16_t first, last;
} blocks[] = {
    {"AA", 6000, 8999}, {"AC", 9000, 9999}, {"BA", 5000, 7999}, {"DL", 7000, 9799},
    {"JL", 5000, 5999}, {"JL", 7000, 7999}, {"KE", 5000, 5999}, {"KL", 6000, 6999},
    {"LH", 5000, 7999}, {"LH", 9000, 9999}, {"NH", 5000, 7999}, {"OZ", 6000, 6999},
    {"OZ", 9000, 9999}, {"QF", 3000, 4999}, {"QF", 8000, 8999}, {"TG", 5000, 6999},
    {"UA", 7000, 9799}, {"WS", 5000, 7999},
};

static bool in_partner_block(struct itin_slice flight)
{
    int number = 0;
    if (flight.len < 3)
        return false;
    for (size_t i = 2; i < flight.len && i < 7; i++) {
        if (!isdigit((unsigned char)flight.ptr[i]))
            return false;
        number = number * 10 + (flight.ptr[i] - '0');
    }
    for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
        if (memcmp(blocks[i].carrier, flight.ptr, 2) == 0 && number >= blocks[i].first &&
            number <= blocks[i].last)
            return true;
    return false;
}

void check_codeshares(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        const struct item *item = s->item;
        if (!s->live || !check_is_flight(s) || text_is_set(item->operated_by) || item->operated.len ||
            !in_partner_block(item->flight))
            continue;
        struct finding *f = check_find(c, RULE_CODESHARE_SUSPECTED, check_title_span(item), s, NULL);
        if (!f)
            continue;
        struct itin_slice carrier = slice(item->flight.ptr, 2);
        check_brief(f, check_flight_number(item));
        f->message = SAYC(c, "{1} is probably flown by a partner of {2}",
                          "{1}{은/는} {2}의 공동운항편으로 보입니다", check_flight_number(item), carrier);
        finding_note(f, SAYC(c, "{1} uses such numbers for partners' flights; who flies is not known here",
                             "{1}{이/가} 공동운항편에 쓰는 번호대이며, 실제 운항사는 알 수 없습니다", carrier));
        f->help = SAYC(c, "look at the ticket, and write `operated-by`: check-in and terminal follow the operator",
                       "e-티켓의 운항사를 확인하십시오. 탑승수속과 터미널은 운항사를 따릅니다");
    }
}

/* ---- spelling-variant ---------------------------------------------------------------- */

static void say_variant(struct check *c, struct finding *f, const struct variant *v)
{
    struct itin_slice n = check_number(c, v->count);
    bool once = v->count == 1;
    if (v->is_written)
        f->message = once ? SAYC(c, "{1}: elsewhere written {2}", "{1}: 다른 곳에서는 {2}", v->found, v->usual)
                          : SAYC(c, "{1}, {3} times: elsewhere written {2}",
                                 "{1} ({3}회): 다른 곳에서는 {2}", v->found, v->usual, n);
    else
        f->message = once ? SAYC(c, "{1}: usually written {2}", "{1}: 보통 표기는 {2}", v->found, v->usual)
                          : SAYC(c, "{1}, {3} times: usually written {2}",
                                 "{1} ({3}회): 보통 표기는 {2}", v->found, v->usual, n);
}

void check_variants(struct check *c)
{
    for (size_t i = 0; i < c->trip->n_variants; i++) {
        const struct variant *v = &c->trip->variants[i];
        struct finding *f = check_find(c, RULE_SPELLING_VARIANT, v->first, NULL, NULL);
        if (!f)
            continue;
        check_brief(f, arena_printf(&c->arena, SLICE_FMT " %d", SLICE_ARG(v->found), v->count));
        say_variant(c, f, v);
    }
}

/* ---- untimed-item --------------------------------------------------------------------- */

/* In a plan a `day`, a `stay` and what lasts for days are all-day by intention,
 * and a task may be done at any time. A row of a schedule was meant to have a time. */
static bool wants_time(const struct item *item)
{
    bool row = item->origin != ORIGIN_PLAN;
    if (item->kind == ITEM_STAY || (item->kind == ITEM_TASK && !row))
        return false;
    bool several_days = item->has_dates && !date_eq(item->first_date, item->last_date);
    return row || !(item->kind == ITEM_DAY || several_days);
}

/* A date without a year is said once, for the document; a surface gap of a
 * booking has no times by its nature. */
static bool is_untimed(const struct check *c, const struct item *item)
{
    const struct when *w = &item->start;
    if ((w->has_date && w->date.year == 0) || (c->trip->form == TRIP_GDS && item->kind == ITEM_TRANSFER))
        return false;
    return (w->state == WHEN_UNRESOLVED || w->state == WHEN_NO_DATE) &&
           item->end.state != WHEN_KNOWN;
}

/* A clock without a date is no moment. One cause in most documents, a date
 * that is missing above them all, so it is said once. */
static void undated(struct check *c, struct finding **first, const struct seat *s)
{
    const struct item *item = s->item;
    if (*first) {
        finding_related(*first, check_title_span(item), SAYC(c, "also here", "여기에도 있음"));
        finding_item(*first, item->id.str);
        return;
    }
    *first = check_find_as(c, RULE_UNTIMED_ITEM, ITIN_ERROR, check_title_span(item), s, NULL);
    if (*first)
        (*first)->message = SAYC(c, "{1} has a time and no date", "{1}: 시각은 있으나 날짜가 없습니다",
                                 check_name(s));
}

void check_untimed(struct check *c)
{
    struct finding *no_date = NULL;
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        const struct item *item = s->item;
        if (!s->live || !wants_time(item) || !is_untimed(c, item))
            continue;
        if (item->start.state == WHEN_NO_DATE && item->start.clock == WHEN_EXACT) {
            undated(c, &no_date, s);
            continue;
        }
        struct finding *f = check_find(c, RULE_UNTIMED_ITEM, check_title_span(item), s, NULL);
        if (!f)
            continue;
        if (item->start.has_date)
            check_brief(f, check_day(c, item->start.date));
        if (item->start.fuzzy.len)
            f->message = SAYC(c, "{1} has no exact time: {2}", "{1}: 정확한 시각이 없습니다({2})",
                              check_name(s), check_quote(c, item->start.fuzzy));
        else if (item->end.clock == WHEN_EXACT)
            f->message = SAYC(c, "{1} ends at a time of which the day is not known",
                              "{1}: 끝나는 시각은 있으나 날짜를 알 수 없습니다", check_name(s));
        else
            f->message = SAYC(c, "{1} has no time", "{1}: 시각이 없습니다", check_name(s));
        check_say_again(c, f, s);
    }
}

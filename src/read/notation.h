/* How people write dates, clocks, spans, day changes, durations, routes and
 * flight numbers (English and Korean). Shared by all readers.
 *
 * Each function takes a cursor into a source's text, moves it behind what it
 * read only on success, and returns false when the text is not of its form.
 * Nothing is judged here: 25:00 and 31 June are NOTATION_BAD; the cursor is
 * then behind them too and the spans are set, so that a finding can point at
 * them. Spans are set in the struct when: `span` is the clock as written (with
 * am or pm), `date_span` the date without its weekday, `weekday_span` the
 * weekday without its brackets.
 *
 * 06/07 and 6.7 are month and day, the Korean order, unless the first number
 * can only be a day (24/06); 06/07/2024 likewise. Of 24.6.24 the year is in
 * front unless the weekday or a first number outside 20..39 says otherwise.
 * Blanks are spaces of all kinds, &nbsp;, emphasis marks and simple tags. Line
 * ends are blanks only around the "~" of a span. Digits may be full-width.
 * Words for a zone (KST, 한국시각) are kept in `word`: resolve holds them against
 * the place. */
#ifndef READ_NOTATION_H
#define READ_NOTATION_H

#include "model/model.h"

struct cursor {
    struct itin_source *source; /* spans are made against it */
    struct itin_slice text;     /* a part of source->text: pointers are kept */
    size_t at;
    bool minus_is_offset; /* 01:30-07:00 is a clock and its offset, not a span */
    bool points;          /* 10.30 is a clock: what stands around it shows that */
    bool hours;           /* so is 14h05, which may last so long, and 1940, which may be a year */
};
struct cursor cursor_of(struct itin_source *source, struct itin_slice text);
void cursor_blanks(struct cursor *c);
bool cursor_done(const struct cursor *c); /* nothing but blanks is left */

enum notation { NOTATION_NO, NOTATION_OK, NOTATION_BAD /* right form, impossible value */ };

/* 6.24. (월) | 2024. 6. 24.(월) | 2024-06-24 | 6월 24일(월) | '24.6.24 | 24 Jun 2024 |
 * Mon 24 June | June 24, 2024 | 6/24 (Mon) | 24JUN. Fills date, has_year,
 * weekday, spans. */
enum notation notation_date(struct cursor *c, struct when *w);
/* date ("~"|"-"|"–"|"to") date, either may lack year or month: 6.24 ~ 7.1, 24-27 June */
enum notation notation_date_range(struct cursor *c, struct when *from, struct when *to);
/* A range, or else one date in *from: *ret_range tells which. */
enum notation notation_dates(struct cursor *c, struct when *from, struct when *to, bool *ret_range);
/* (월) Mon Monday 월요일; 0 = Monday */
bool notation_weekday(struct cursor *c, int *ret_weekday);
/* Day 3 | 제3일 | 3일차 | ▶3일◀ */
bool notation_day_number(struct cursor *c, int *ret_n);
/* 13:30 | 1:30 pm | 오후 1시 30분 | 1330 | 720P | 13시, then 전후, 경, 이후 ... */
enum notation notation_clock(struct cursor *c, struct when *w);
/* +1 | (+1) | +1일 | <sup>+1일</sup> | 익일 | 다음날 | next day | D+1 | -1 */
bool notation_day_offset(struct cursor *c, struct when *w);
/* clock [offset] (~ | - | – | ∼ | → | to) clock [offset], or one clock, or
 * "13:30 ~"; a full date may stand before either clock, and an RFC 9557
 * moment may stand for either. *ret_two: an end was written. */
enum notation notation_span(struct cursor *c, struct when *start, struct when *end, bool *ret_two);
/* Clocks with points stand here: 10.15 Uhr, or 09.00-11.30, which cannot both be
 * dates. Nothing moves. */
bool notation_points(const struct cursor *c);
/* One of them: 14.30; 10.30 may be a date as well. Nothing moves. */
bool notation_point(const struct cursor *c, bool *ret_date);
/* An RFC 3339/9557 moment or date: 2024-06-30T16:50-06:00[America/Edmonton]. */
enum notation notation_ixdtf(struct cursor *c, struct when *w);
/* The suffix of such a moment that must be understood and is not:
 * [!u-ca=hebrew]; empty when there is none. */
struct itin_slice notation_critical(struct itin_slice text);
/* A duration up to the end of its words (duration_parse on a longer text). */
bool notation_duration(struct cursor *c, struct stated *stated);
/* place (→|⇒|➔|->|-|~|–) place ... The parts as slices of the text; at most cap;
 * returns how many (0 or >= 2). Needs a separator between two non-empty parts;
 * `loose` admits "-", "~", "–" as separators, else arrows only. Moves the
 * cursor to the end of the text or before a closing parenthesis. */
size_t notation_route(struct cursor *c, bool loose, struct itin_slice *parts, size_t cap);
/* KE5019 | KE 5019 | WS 86편 | 7C102 | Korean Air 41; *ret_number is the number as
 * written, behind a name with its code; *ret_norm (in arena) "KE5019": upper case, no
 * blanks, no leading zeros. */
bool notation_flight(struct cursor *c, struct arena *arena, struct text *ret_number,
                     struct itin_slice *ret_norm);
/* Letters and a number behind them. */
bool notation_name_and_number(struct itin_slice s, size_t at);
/* A cheap look: the name of an airline and a number may begin here. */
static inline bool notation_may_name_carrier(struct itin_slice s, size_t at)
{
    char before = at > 0 ? s.ptr[at - 1] : ' ';
    unsigned char first = at < s.len ? (unsigned char)s.ptr[at] : 0;
    return (before == ' ' || before == '(' || before == '[' || before == '/' || before == ',') &&
           ((first >= 'A' && first <= 'Z') || first >= 0xE3) && notation_name_and_number(s, at);
}
/* "Korean Air 41" at the beginning of a text: its bytes, or 0. */
size_t notation_named_flight(struct itin_slice s);

#endif

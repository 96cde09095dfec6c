/* Offsets from UTC and zones beside a clock. */
#include "base/base.h"

#include "read/notation_clock.h"

/* +09:00, -0700 and, behind UTC or GMT, +9. */
static bool utc_offset(struct cursor *c, bool named, int32_t *ret)
{
    struct cursor try = *c;
    int sign = scan_lit(&try, "+") ? 1 : scan_lit(&try, "-") || scan_lit(&try, "−") ? -1 : 0;
    int hours, minutes = 0, n;
    if (!sign || !(n = scan_number(&try, 1, 2, &hours)))
        return false;
    bool colon = scan_colon(&try);
    if (colon && scan_number(&try, 2, 2, &minutes) != 2)
        return false;
    if ((!colon && !named) || (colon && n != 2 && !named) || hours > 15 || minutes > 59)
        return false;
    if (sign < 0 && !named && scan_peek(&try) != '[' && !(c->minus_is_offset && hours <= 12))
        return false; /* 09:30-10:30 is a span */
    *ret = sign * (hours * 3600 + minutes * 60);
    *c = try;
    return true;
}

static bool bracketed_zone(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    if (!scan_lit(&try, "["))
        return false;
    bool critical = scan_lit(&try, "!");
    size_t start = try.at;
    while (try.at < try.text.len && (isalnum((unsigned char)try.text.ptr[try.at]) ||
                                     strchr("/_+-", try.text.ptr[try.at])))
        try.at++;
    struct itin_slice name = slice(try.text.ptr + start, try.at - start);
    if (!slice_contains(name, LIT("/")) || !scan_lit(&try, "]"))
        return false;
    w->zone = (struct text){name, span_of(c->source, name)};
    w->zone_critical = critical;
    *c = try;
    return true;
}

/* am, p.m. and blanks stand in front. */
static bool behind_half(const struct cursor *c)
{
    size_t at = c->at;
    while (at > 0 && (c->text.ptr[at - 1] == ' ' || c->text.ptr[at - 1] == '.'))
        at--;
    if (at < 2 || (c->text.ptr[at - 1] | 0x20) != 'm')
        return false;
    at -= c->text.ptr[at - 2] == '.' ? 2 : 1;
    return at > 0 && ((c->text.ptr[at - 1] | 0x20) == 'a' || (c->text.ptr[at - 1] | 0x20) == 'p');
}

/* KST, (한국시각): remembered, and judged when the place is known. */
static bool zone_word(struct cursor *c, struct when *w, bool enclosed)
{
    size_t length = 0, end = 0;
    struct itin_slice rest = slice_from(c->text, c->at);
    while (end < rest.len && isupper((unsigned char)rest.ptr[end]))
        end++;
    const struct zone_word *word = NULL;
    if (behind_half(c) && end > 1 && end < rest.len && rest.ptr[end] == ' ') /* 10am ET webinar */
        word = zone_word_at(slice_head(rest, end), enclosed, &length);
    if (!word)
        word = zone_word_at(rest, enclosed, &length);
    if (!word)
        return false;
    w->word = word;
    w->word_span = span_of(c->source, slice(rest.ptr, length));
    c->at += length;
    return true;
}

void notation_zone_words(struct cursor *c, struct when *w)
{
    static const struct scan_word exact[] = {{"UTC", 0}, {"GMT", 0}, {"Z", 0}};
    struct cursor try = *c;
    struct when read = *w;
    scan_blanks(&try);
    if (!scan_may(&try, "(+-ABCEGHIJKLMNOPSTUWZabceghijklmnopstuwz"))
        return;
    bool bracket = scan_lit(&try, "(");
    size_t start = try.at;
    bool utc = scan_word(&try, exact, ARRAY_LEN(exact)) >= 0, hint = false;
    int32_t offset = 0;
    bool written = utc_offset(&try, utc, &offset);
    size_t end = try.at;
    if (!utc && !written)
        hint = zone_word(&try, &read, bracket);
    if ((!utc && !written && !hint) || (bracket && !scan_close_bracket(&try)))
        return;
    if (!hint) {
        read.has_offset = true;
        read.is_z = utc && !written;
        read.offset = offset;
        read.offset_span = span_of(c->source, slice(c->text.ptr + start, end - start));
    }
    *w = read;
    *c = try;
}

void notation_zone_behind(struct cursor *c, struct when *w)
{
    notation_zone_words(c, w);
    struct cursor try = *c;
    scan_blanks(&try);
    if (bracketed_zone(&try, w))
        *c = try;
}

void notation_zone_in_front(struct cursor *c, struct when *w)
{
    struct cursor try = *c;
    struct when read = *w;
    scan_blanks(&try);
    bool bracket = scan_lit(&try, "(");
    if (!zone_word(&try, &read, bracket) || (bracket && !scan_close_bracket(&try)))
        return;
    scan_blanks(&try);
    (void)scan_colon(&try);
    *w = read;
    *c = try;
}

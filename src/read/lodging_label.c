/* The labels of lodgings in several languages, and dates and hours behind them. */
#include "base/base.h"

#include "base/utf8.h"
#include "read/lodging.h"
#include "read/report_route.h"
#include "read/scan.h"

enum {
    KIND_MASK = 7,
    WEAK = 8,          /* means a lodging only below the name of one */
    LONGEST_VALUE = LODGING_LONGEST_VALUE
};

static const struct scan_word labels[] = {
    {"hotel", LODGING_NAME}, {"hotels", LODGING_NAME}, {"hotel name", LODGING_NAME},
    {"accommodations", LODGING_NAME}, {"lodgings", LODGING_NAME}, {"hôtels", LODGING_NAME}, {"unterkünfte", LODGING_NAME}, {"property", LODGING_NAME}, {"accommodation", LODGING_NAME},
    {"lodging", LODGING_NAME}, {"hôtel", LODGING_NAME}, {"hébergement", LODGING_NAME}, {"unterkunft", LODGING_NAME},
    {"alojamiento", LODGING_NAME}, {"alloggio", LODGING_NAME}, {"struttura", LODGING_NAME}, {"호텔", LODGING_NAME},
    {"호텔명", LODGING_NAME}, {"숙소", LODGING_NAME}, {"숙소명", LODGING_NAME}, {"숙박시설", LODGING_NAME},
    {"ホテル", LODGING_NAME}, {"ホテル名", LODGING_NAME}, {"宿泊先", LODGING_NAME}, {"宿泊施設", LODGING_NAME},
    {"施設名", LODGING_NAME}, {"酒店", LODGING_NAME}, {"酒店名称", LODGING_NAME}, {"宿泊", LODGING_NAME},
    {"宿泊地", LODGING_NAME}, {"宿舎", LODGING_NAME}, {"住宿", LODGING_NAME}, {"住宿酒店", LODGING_NAME},
    {"下榻酒店", LODGING_NAME}, {"숙박", LODGING_NAME}, {"숙박지", LODGING_NAME}, {"숙박장소", LODGING_NAME},
    {"투숙", LODGING_NAME}, {"투숙호텔", LODGING_NAME}, {"숙박호텔", LODGING_NAME}, {"Übernachtung", LODGING_NAME},
    {"pernottamento", LODGING_NAME}, {"hospedaje", LODGING_NAME}, {"hospedagem", LODGING_NAME}, {"overnachting", LODGING_NAME},
    {"overnight", LODGING_NAME},
    {"check-in", LODGING_IN}, {"check in", LODGING_IN}, {"checkin", LODGING_IN}, {"check-in date", LODGING_IN},
    {"check-in time", LODGING_IN}, {"check in date", LODGING_IN}, {"check in time", LODGING_IN}, {"anreise", LODGING_IN | WEAK},
    {"체크인", LODGING_IN}, {"체크인 날짜", LODGING_IN}, {"체크인 일시", LODGING_IN}, {"체크인 시간", LODGING_IN},
    {"입실", LODGING_IN}, {"입실일", LODGING_IN}, {"입실일시", LODGING_IN}, {"입실시간", LODGING_IN}, {"투숙일", LODGING_IN},
    {"チェックイン", LODGING_IN}, {"チェックイン日", LODGING_IN}, {"チェックイン日時", LODGING_IN}, {"入住", LODGING_IN},
    {"入住日期", LODGING_IN}, {"入住时间", LODGING_IN},
    {"check-out", LODGING_OUT}, {"check out", LODGING_OUT}, {"checkout", LODGING_OUT}, {"check-out date", LODGING_OUT},
    {"check-out time", LODGING_OUT}, {"check out date", LODGING_OUT}, {"check out time", LODGING_OUT},
    {"abreise", LODGING_OUT | WEAK}, {"체크아웃", LODGING_OUT}, {"체크아웃 날짜", LODGING_OUT}, {"체크아웃 일시", LODGING_OUT},
    {"체크아웃 시간", LODGING_OUT}, {"퇴실", LODGING_OUT}, {"퇴실일", LODGING_OUT}, {"퇴실일시", LODGING_OUT},
    {"퇴실시간", LODGING_OUT}, {"チェックアウト", LODGING_OUT}, {"チェックアウト日", LODGING_OUT},
    {"チェックアウト日時", LODGING_OUT}, {"退房", LODGING_OUT}, {"退房日期", LODGING_OUT}, {"退房时间", LODGING_OUT},
    {"离店", LODGING_OUT},
    {"arrival", LODGING_IN | WEAK}, {"arrival date", LODGING_IN | WEAK}, {"arrive", LODGING_IN | WEAK},
    {"ankunft", LODGING_IN | WEAK}, {"arrivée", LODGING_IN | WEAK}, {"entrada", LODGING_IN | WEAK},
    {"llegada", LODGING_IN | WEAK}, {"arrivo", LODGING_IN | WEAK}, {"도착일", LODGING_IN | WEAK},
    {"departure", LODGING_OUT | WEAK}, {"departure date", LODGING_OUT | WEAK}, {"depart", LODGING_OUT | WEAK},
    {"abfahrt", LODGING_OUT | WEAK}, {"départ", LODGING_OUT | WEAK}, {"salida", LODGING_OUT | WEAK},
    {"partenza", LODGING_OUT | WEAK}, {"출발일", LODGING_OUT | WEAK},
    {"city", LODGING_TOWN | WEAK}, {"location", LODGING_TOWN | WEAK}, {"address", LODGING_TOWN | WEAK},
    {"city/country", LODGING_TOWN | WEAK}, {"city, country", LODGING_TOWN | WEAK}, {"hotel address", LODGING_TOWN | WEAK},
    {"property address", LODGING_TOWN | WEAK}, {"adresse", LODGING_TOWN | WEAK}, {"ort", LODGING_TOWN | WEAK}, {"stadt", LODGING_TOWN | WEAK},
    {"ville", LODGING_TOWN | WEAK}, {"dirección", LODGING_TOWN | WEAK}, {"ciudad", LODGING_TOWN | WEAK},
    {"indirizzo", LODGING_TOWN | WEAK}, {"도시", LODGING_TOWN | WEAK}, {"주소", LODGING_TOWN | WEAK},
    {"위치", LODGING_TOWN | WEAK}, {"소재지", LODGING_TOWN | WEAK}, {"住所", LODGING_TOWN | WEAK},
    {"所在地", LODGING_TOWN | WEAK}, {"地址", LODGING_TOWN | WEAK}, {"城市", LODGING_TOWN | WEAK},
    {"nights", LODGING_NIGHTS | WEAK}, {"number of nights", LODGING_NIGHTS | WEAK}, {"nächte", LODGING_NIGHTS | WEAK},
    {"nuits", LODGING_NIGHTS | WEAK}, {"noches", LODGING_NIGHTS | WEAK}, {"notti", LODGING_NIGHTS | WEAK},
    {"숙박일수", LODGING_NIGHTS | WEAK}, {"박수", LODGING_NIGHTS | WEAK}, {"泊数", LODGING_NIGHTS | WEAK},
    {"length of stay", LODGING_NIGHTS | WEAK},
    {"dates", LODGING_DATES | WEAK}, {"stay", LODGING_DATES | WEAK}, {"stay dates", LODGING_DATES | WEAK},
    {"your stay", LODGING_DATES | WEAK}, {"period", LODGING_DATES | WEAK}, {"zeitraum", LODGING_DATES | WEAK},
    {"aufenthalt", LODGING_DATES | WEAK}, {"séjour", LODGING_DATES | WEAK}, {"estancia", LODGING_DATES | WEAK},
    {"숙박기간", LODGING_DATES | WEAK}, {"투숙기간", LODGING_DATES | WEAK}, {"숙박일", LODGING_DATES | WEAK},
    {"기간", LODGING_DATES | WEAK}, {"宿泊日", LODGING_DATES | WEAK}, {"宿泊期間", LODGING_DATES | WEAK},
};

/* ---- dates and hours ---------------------------------------------------------------- */

enum { SAYS_NOTHING, SAYS_UNTIL };

static const struct scan_word between[] = {
    {"from", SAYS_NOTHING}, {"between", SAYS_NOTHING}, {"and", SAYS_NOTHING}, {"at", SAYS_NOTHING}, {"on", SAYS_NOTHING},
    {"ab", SAYS_NOTHING}, {"um", SAYS_NOTHING}, {"uhr", SAYS_NOTHING}, {"à partir de", SAYS_NOTHING}, {"dès", SAYS_NOTHING},
    {"à", SAYS_NOTHING}, {"a partir de las", SAYS_NOTHING}, {"desde las", SAYS_NOTHING}, {"a las", SAYS_NOTHING},
    {"dalle", SAYS_NOTHING}, {"dalle ore", SAYS_NOTHING}, {"부터", SAYS_NOTHING}, {"から", SAYS_NOTHING},
    {"local time", SAYS_NOTHING}, {"현지시간", SAYS_NOTHING}, {"현지시각", SAYS_NOTHING}, {"hrs", SAYS_NOTHING},
    {"by", SAYS_UNTIL}, {"until", SAYS_UNTIL}, {"before", SAYS_UNTIL}, {"no later than", SAYS_UNTIL},
    {"at the latest", SAYS_UNTIL}, {"latest", SAYS_UNTIL}, {"up to", SAYS_UNTIL}, {"bis", SAYS_UNTIL},
    {"spätestens", SAYS_UNTIL}, {"vor", SAYS_UNTIL}, {"avant", SAYS_UNTIL}, {"jusqu'à", SAYS_UNTIL},
    {"hasta las", SAYS_UNTIL}, {"hasta", SAYS_UNTIL}, {"antes de las", SAYS_UNTIL}, {"entro le", SAYS_UNTIL},
    {"entro le ore", SAYS_UNTIL}, {"まで", SAYS_UNTIL}, {"前", SAYS_UNTIL},
};

struct moment {
    struct when when;
    size_t until;       /* where a word before the hours began; SIZE_MAX: none */
    size_t from, to;    /* the hours with their words */
    bool whole, window; /* window: two clocks */
};

/* 15:00, 3 pm, 15시, noon, 1500: not the digits of a room. */
static bool take_hours(struct cursor *c, struct moment *m)
{
    struct cursor try = *c;
    struct when a, b;
    bool two = false;
    when_init(&a);
    when_init(&b);
    if (notation_span(&try, &a, &b, &two) != NOTATION_OK || a.clock == WHEN_NO_CLOCK || b.has_date ||
        (a.has_date && m->when.has_date))
        return false;
    size_t start = (size_t)(span_text(a.span).ptr - try.text.ptr);
    bool digits = a.clock == WHEN_EXACT && span_text(a.span).len == 4 && route_is_shape(span_text(a.span), "9999");
    if (digits && !a.has_date && m->until == SIZE_MAX)
        return false;
    if (m->when.clock != WHEN_NO_CLOCK) {
        m->window = true;
        m->to = try.at;
        *c = try;
        return true;
    }
    if (m->when.has_date)
        when_take_date(&a, &m->when);
    m->when = a;
    m->window = two;
    m->from = m->until < start ? m->until : start;
    m->to = try.at;
    *c = try;
    return true;
}

static bool take_day(struct cursor *c, struct moment *m)
{
    struct cursor try = *c;
    struct when date;
    when_init(&date);
    if (m->when.has_date || notation_date(&try, &date) != NOTATION_OK)
        return false;
    when_take_date(&m->when, &date);
    m->when.span = m->when.clock == WHEN_NO_CLOCK ? date.date_span : m->when.span;
    *c = try;
    return true;
}

/* A word that may stand around hours; else any word, and more is told than that. */
static void take_word(struct cursor *c, struct moment *m)
{
    size_t start = c->at;
    int i = scan_word(c, between, ARRAY_LEN(between));
    bool exact = m->when.clock == WHEN_EXACT;
    if (i >= 0 && between[i].value == SAYS_UNTIL && exact && m->to <= start && start - m->to <= 1) { /* 11時まで */
        m->until = m->from;
        m->to = c->at;
    } else if (i >= 0 && between[i].value == SAYS_UNTIL) {
        m->until = start;
    }
    if (i >= 0)
        return;
    bool sign = !isalnum((unsigned char)c->text.ptr[c->at]) && (unsigned char)c->text.ptr[c->at] < 0x80;
    m->whole = m->whole && sign;
    (void)utf8_next(c->text, &c->at);
    while (!sign && c->at < c->text.len && isalnum((unsigned char)c->text.ptr[c->at]))
        c->at++;
}

bool lodging_moment(const struct view *v, struct itin_slice value, struct when *ret, bool *ret_whole)
{
    struct moment m = {.whole = true, .until = SIZE_MAX};
    struct cursor c = view_cursor(v, value);
    c.hours = true;
    when_init(&m.when);
    value = slice_head(value, LONGEST_VALUE);
    while (c.at < value.len)
        if (!take_hours(&c, &m) && !take_day(&c, &m))
            take_word(&c, &m);
    struct when *w = &m.when;
    if (w->clock != WHEN_NO_CLOCK && (m.window || (m.until != SIZE_MAX && m.until <= m.from))) {
        w->clock = m.window ? WHEN_AROUND : WHEN_BEFORE;
        w->fuzzy = slice(value.ptr + m.from, m.to - m.from);
        w->span = span_of(c.source, w->fuzzy);
    }
    if (w->has_date)
        w->date_source = DATE_WRITTEN;
    view_fix_when(v, w);
    *ret = *w;
    *ret_whole = m.whole;
    return w->has_date || w->clock != WHEN_NO_CLOCK;
}

/* ---- labels ---------------------------------------------------------------------------- */

/* Most lines begin with no such word, which the first sign shows. */
static bool may_be_label(struct itin_slice s)
{
    static const char *const signs[] = {"호", "숙", "체", "입", "퇴", "투", "도", "출", "주", "위", "소", "박", "기", "ホ",
                                        "宿", "施", "チ", "入", "退", "离", "酒", "住", "所", "地", "城", "泊",
                                        "下", "Ü"};
    if (!s.len || (unsigned char)s.ptr[0] < 0x80)
        return s.len && isalpha((unsigned char)s.ptr[0]);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_starts(s, slice_of(signs[i])))
            return true;
    return false;
}

struct labelled lodging_label_at(struct itin_slice s, size_t at)
{
    struct itin_source probe = {.text = s};
    struct cursor c = cursor_of(&probe, s), second;
    struct labelled none = {.label = LODGING_NONE};
    c.at = at;
    int i = may_be_label(slice_from(s, at)) ? scan_word(&c, labels, ARRAY_LEN(labels)) : -1;
    if (i < 0)
        return none;
    enum lodging_label label = (enum lodging_label)(labels[i].value & KIND_MASK);
    if (label == LODGING_NAME)
        (void)scan_lit(&c, "(s)");
    size_t end = c.at;
    second = c; /* 체크인(Check-in), Check-in / 체크인 */
    scan_blanks(&second);
    bool bracket = scan_lit(&second, "(");
    if (bracket || scan_lit(&second, "/")) {
        scan_blanks(&second);
        int k = scan_word(&second, labels, ARRAY_LEN(labels));
        if (k >= 0 && labels[k].value == labels[i].value && (!bracket || scan_lit(&second, ")")))
            c = second;
    }
    scan_blanks(&c);
    bool colon = scan_colon(&c);
    bool parted = colon || c.at >= s.len || c.at >= end + 2 || s.ptr[end] == '\t' || s.ptr[c.at] == '|';
    if (c.at < s.len && s.ptr[c.at] == '|')
        c.at++;
    return (struct labelled){label, (labels[i].value & WEAK) != 0, parted, slice_trim(slice_from(s, c.at))};
}

bool lodging_may_check_in(struct itin_slice line)
{
    static const char *const words[] = {"heck", "HECK", "체크", "입실", "퇴실", "チェック", "入住", "退房"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_contains(line, slice_of(words[i])))
            return true;
    return false;
}

size_t lodging_find_label(struct itin_slice s, size_t at, enum lodging_label label)
{
    for (; at < s.len; at++) {
        unsigned char c = (unsigned char)s.ptr[at];
        if ((at > 0 && isalnum(c) && isalnum((unsigned char)s.ptr[at - 1])) || c == ' ' || (c & 0xC0) == 0x80)
            continue;
        struct labelled found = lodging_label_at(s, at);
        if (found.label == label && !found.weak)
            return at;
    }
    return s.len;
}

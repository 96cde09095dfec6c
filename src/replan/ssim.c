/* IATA SSIM chapter 7: records of 200 bytes at fixed places (1-based below, as
 * in the manual).
 *
 * The bytes are read where they lie: a season has hundreds of thousands of
 * records. Only when the first finding is made, a source is made of them, so
 * that it can show the line. */
#include "base/base.h"

#include "replan/timetable.h"

enum { RECORD = 200, MIN_RECORD = 194, MAX_SAID = 200 };

struct ssim {
    struct itin_timetable *tt;
    struct itin_slice bytes;
    struct itin_diag *diag;
    const char *name;
    struct itin_source *source; /* made with the first finding; NULL: cannot be shown */
    bool source_tried;
    uint32_t line;
    uint16_t file;
    uint8_t clock;    /* by the time mode of the carrier record */
    bool odd_length;  /* said */
    bool open;        /* a carrier's records have not been closed by a trailer */
    size_t last;      /* service of the last type 3 record, SIZE_MAX: none was made */
    size_t n_said;
    char period[14];  /* the last period read, and its days: most records repeat it */
    int32_t first_day, last_day;
};

/* Bytes first..last of a record that is long enough. */
static struct itin_slice field(struct itin_slice record, size_t first, size_t last)
{
    if (record.len < first)
        return slice(record.ptr + record.len, 0);
    size_t end = last < record.len ? last : record.len;
    return slice(record.ptr + first - 1, end - first + 1);
}

static char byte_of(struct itin_slice record, size_t at)
{
    return record.len >= at ? record.ptr[at - 1] : ' ';
}

static struct finding *say(struct ssim *s, enum itin_severity severity, struct itin_slice part)
{
    if (!s->source_tried) {
        struct source_fault fault;
        s->source_tried = true;
        if (source_new(s->name, s->bytes.ptr, s->bytes.len, &s->source, &fault))
            s->source = NULL;
        else if (s->source->map || s->source->bom) {
            itin_source_free(s->source);
            s->source = NULL;
        }
    }
    size_t start = (size_t)(part.ptr - s->bytes.ptr);
    struct span span = {s->source, (uint32_t)start, (uint32_t)(start + part.len)};
    struct finding *f = diag_add_as(s->diag, RULE_BAD_VALUE, severity, span);
    if (!s->source) {
        const char *line = part.ptr;
        while (line > s->bytes.ptr && line[-1] != '\n')
            line--;
        f->file = arena_dup(&s->diag->arena, slice_of(s->name));
        f->place = (struct position){s->line, (uint32_t)(part.ptr - line) + 1};
    }
    return f;
}

static void complain(struct ssim *s, struct itin_slice part, const char *en, const char *ko)
{
    s->tt->n_bad++;
    if (s->n_said++ >= MAX_SAID)
        return;
    struct finding *f = say(s, ITIN_WARNING, part);
    f->message = SAY(s->diag, en, ko, slice_trim(part));
}

/* Two digits; negative: they are none. */
static inline int two_digits(const char *p)
{
    unsigned tens = (unsigned char)p[0] - '0', ones = (unsigned char)p[1] - '0';
    return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

static int digits(struct itin_slice text)
{
    int value = 0;
    if (!text.len || text.len > 8)
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

/* The same with blanks around it; blank is `none`. */
static int number_or(struct itin_slice text, int none)
{
    while (text.len && text.ptr[0] == ' ')
        text = slice(text.ptr + 1, text.len - 1);
    while (text.len && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text.len ? digits(text) : none;
}

/* DDMMMYY; years 70..99 are of the last century (trap 7). 00XXX00 is open. */
static bool parse_date(struct itin_slice text, int32_t *ret_day)
{
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    if (slice_eq(text, LIT("00XXX00"))) {
        *ret_day = OPEN_END;
        return true;
    }
    int day = digits(slice(text.ptr, 2)), year = digits(slice(text.ptr + 5, 2)), month = 0;
    for (int m = 0; m < 12; m++)
        if (memcmp(text.ptr + 2, months + m * 3, 3) == 0)
            month = m + 1;
    if (day < 1 || year < 0 || !month)
        return false;
    struct itin_date d = {year < 70 ? 2000 + year : 1900 + year, (int8_t)month, (int8_t)day};
    if (!date_is_valid(d))
        return false;
    *ret_day = (int32_t)date_to_days(d);
    return true;
}

/* HHMM; 2400 is 00:00 of the next day. */
static inline bool parse_clock(const char *p, int16_t *ret)
{
    int hour = two_digits(p), minute = two_digits(p + 2);
    *ret = (int16_t)(hour * 60 + minute);
    return hour >= 0 && minute >= 0 && minute <= 59 && *ret <= DAY;
}

/* +HHMM; blank: not filed. */
static inline bool parse_variation(const char *p, int16_t *ret)
{
    int hour = two_digits(p + 1), minute = two_digits(p + 3);
    *ret = FILED_NONE;
    if (memcmp(p, "     ", 5) == 0)
        return true;
    if (hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 18 * 60 ||
        (p[0] != '+' && p[0] != '-'))
        return false;
    *ret = (int16_t)(p[0] == '-' ? -(hour * 60 + minute) : hour * 60 + minute);
    return true;
}

static inline bool parse_days(const char *p, uint8_t *ret)
{
    unsigned days = 0;
    bool good = true;
    for (size_t i = 0; i < 7; i++) {
        unsigned day = (unsigned char)p[i] - '1';
        days |= day < 7 ? 1u << day : 0;
        good &= (day < 7) | (p[i] == ' ');
    }
    *ret = (uint8_t)days;
    return good && days;
}

/* Date variation: blank is unknown, 0..9 days, A or J the day before. */
static bool parse_day_shift(char c, int8_t blank, int8_t *ret)
{
    if (c == ' ')
        *ret = blank;
    else if (c == 'A' || c == 'J')
        *ret = -1;
    else if (c >= '0' && c <= '9')
        *ret = (int8_t)(c - '0');
    else
        return false;
    return true;
}

static bool is_code_char(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Right-justified digits with blanks before them, at most four. */
static inline int padded(const char *p, size_t n, int none)
{
    int value = 0;
    size_t i = 0;
    while (i < n && p[i] == ' ')
        i++;
    if (i == n)
        return none;
    for (; i < n; i++) {
        unsigned digit = (unsigned char)p[i] - '0';
        if (digit > 9)
            return -1;
        value = value * 10 + (int)digit;
    }
    return value;
}

/* Suffix 2, airline 3-5, number 6-9, variation 10-11 and its overflow 128. */
static bool parse_flight(struct itin_slice r, uint64_t *ret)
{
    int number = padded(r.ptr + 5, 4, -1), variation = padded(r.ptr + 9, 2, 1);
    char over = r.ptr[127];
    if (number < 0) /* a few files put it on the left */
        number = number_or(field(r, 6, 9), -1);
    if (!is_code_char(r.ptr[2]) || !is_code_char(r.ptr[3]) || number < 0 || variation < 0)
        return false;
    if (over >= '1' && over <= '9') /* cut to 8 bits: it only tells flights apart */
        variation += 100 * (over - '0');
    struct flight f = {.carrier = {r.ptr[2], r.ptr[3], r.ptr[4], '\0'},
                       .number = (uint16_t)number,
                       .suffix = r.ptr[1],
                       .variation = (uint8_t)variation};
    *ret = flight_key(&f);
    return true;
}

static bool parse_period(struct ssim *s, struct itin_slice r, struct service *ret)
{
    if (memcmp(s->period, r.ptr + 14, 14) != 0) {
        int32_t first, last;
        if (!parse_date(field(r, 15, 21), &first) || first == OPEN_END ||
            !parse_date(field(r, 22, 28), &last) || last < first)
            return false;
        memcpy(s->period, r.ptr + 14, 14);
        s->first_day = first;
        s->last_day = last;
    }
    ret->first_day = s->first_day;
    ret->last_day = s->last_day;
    return true;
}

/* Bytes 150-160 stand for the ends of legs 1, 2, ...: where A, H or I stands,
 * nobody travels from this leg's start to there. */
static uint16_t closed_legs(struct itin_slice r)
{
    static const char none[11] = "           ";
    uint16_t closed = 0;
    if (memcmp(r.ptr + 149, none, sizeof none) == 0)
        return 0;
    for (size_t n = 0; n < 11; n++) {
        char c = byte_of(r, 150 + n);
        if (c == 'A' || c == 'H' || c == 'I')
            closed |= (uint16_t)(1u << n);
    }
    return closed;
}

/* Where a record is wrong, the field; an empty slice when it is right. */
static struct itin_slice parse_leg(struct ssim *s, struct itin_slice r, struct service *ret)
{
    int rate = padded(r.ptr + 35, 1, 1), leg = padded(r.ptr + 11, 2, 1);
    *ret = (struct service){.clock = s->clock, .line = s->line, .file = s->file};
    if (!parse_flight(r, &ret->flight))
        return field(r, 3, 11);
    if (!parse_period(s, r, ret))
        return field(r, 15, 28);
    if (!parse_days(r.ptr + 28, &ret->weekdays))
        return field(r, 29, 35);
    if (rate < 1)
        return field(r, 36, 36);
    if (!parse_clock(r.ptr + 39, &ret->depart))
        return field(r, 40, 43);
    if (!parse_clock(r.ptr + 61, &ret->arrive)) /* 58-61 is the aircraft's (trap 1) */
        return field(r, 62, 65);
    if (!parse_variation(r.ptr + 47, &ret->filed_from))
        return field(r, 48, 52);
    if (!parse_variation(r.ptr + 65, &ret->filed_to))
        return field(r, 66, 70);
    if (!parse_day_shift(byte_of(r, 193), 0, &ret->depart_day))
        return field(r, 193, 193);
    if (!parse_day_shift(byte_of(r, 194), ARRIVAL_DAY_UNKNOWN, &ret->arrive_day))
        return field(r, 194, 194);
    ret->every_weeks = (uint8_t)rate;
    ret->leg = (uint8_t)(leg > 0 && leg < 100 ? leg : 1);
    ret->closed_legs = closed_legs(r);
    ret->from = timetable_station(s->tt, field(r, 37, 39));
    if (ret->from == NO_STATION)
        return field(r, 37, 39);
    ret->to = timetable_station(s->tt, field(r, 55, 57));
    if (ret->to == NO_STATION)
        return field(r, 55, 57);
    return slice(NULL, 0);
}

/* Service types that sell seats to single travellers: scheduled and additional
 * passenger flights, also in mixed configuration, shuttles, taxis and surface
 * vehicles. Freight, mail, charter, training, positioning ... are counted. */
static bool is_for_passengers(char type)
{
    return type == ' ' || (type && strchr("JSUQGBRV", type));
}

/* MCT status: D and I stand for themselves; blank is decided by the countries. */
static void filed_status(struct itin_slice r, struct service *leg)
{
    char from = byte_of(r, 120), to = byte_of(r, 121);
    leg->filed_status = (uint16_t)((from == 'D' ? STATUS_FROM_D : from == 'I' ? STATUS_FROM_I : 0) |
                                   (to == 'D' ? STATUS_TO_D : to == 'I' ? STATUS_TO_I : 0));
}

static bool read_leg(struct ssim *s, struct itin_slice r)
{
    struct service leg;
    s->last = SIZE_MAX;
    if (!is_for_passengers(byte_of(r, 14))) {
        s->tt->n_unsold++;
        return true;
    }
    struct itin_slice wrong = parse_leg(s, r, &leg);
    if (s->tt->arena.failed)
        return false;
    if (wrong.ptr) {
        complain(s, wrong, "invalid field `{1}` in a flight leg record; the leg is left out",
                 "구간 레코드의 값 `{1}`{이/가} 올바르지 않아 이 구간을 제외합니다");
        return true;
    }
    filed_status(r, &leg);
    struct service *slot = timetable_service(s->tt);
    if (!slot)
        return false;
    *slot = leg;
    s->last = s->tt->n_services - 1;
    return true;
}

static bool read_carrier(struct ssim *s, struct itin_slice r)
{
    char mode = byte_of(r, 2);
    s->last = SIZE_MAX;
    s->open = true;
    s->clock = mode == 'U' ? CLOCK_UTC : CLOCK_LOCAL;
    if (mode != 'U' && mode != 'L')
        complain(s, field(r, 2, 2),
                 "time mode `{1}` is neither U nor L; the legs are read as local times",
                 "시간 구분 `{1}`{은/는} U도 L도 아닙니다. 구간을 현지시각으로 읽습니다");
    return true;
}

static bool add_alias(struct itin_timetable *tt, size_t service, uint64_t flight)
{
    struct alias *a = ARENA_PUSH(&tt->arena, tt->aliases, tt->n_aliases, tt->cap_aliases);
    if (a)
        *a = (struct alias){.service = (uint32_t)service, .flight = flight};
    return a;
}

/* DEI 50 on a marketing leg names the operating flight, DEI 10 on the
 * operating leg its marketing numbers ("XX 1234 /YY 567"), DEI 2 only the
 * airline that operates (trap 6). */
static bool read_segment(struct ssim *s, struct itin_slice r)
{
    int dei = number_or(field(r, 31, 33), -1);
    if (s->last == SIZE_MAX || (dei != 50 && dei != 10 && dei != 2))
        return true;
    struct itin_slice rest = field(r, 40, 194), part;
    struct service *own = &s->tt->services[s->last];
    if (dei == 2 && rest.len >= 2 && is_code_char(rest.ptr[0]) && is_code_char(rest.ptr[1])) {
        struct flight f = {.carrier = {rest.ptr[0], rest.ptr[1], ' ', '\0'}, .number = UINT16_MAX};
        if (!own->operator && memcmp(f.carrier, flight_of(own->flight).carrier, 2) != 0)
            own->operator = flight_key(&f);
        return true;
    }
    while (slice_split(&rest, '/', &part)) {
        struct flight other;
        if (!flight_parse(slice_trim(part), &other))
            continue;
        uint64_t key = flight_key(&other);
        if (key == flight_name(own->flight))
            continue;
        if (dei == 50)
            own->operator = key;
        else if (dei == 10 && !add_alias(s->tt, s->last, key))
            return false;
    }
    return true;
}

static bool read_record(struct ssim *s, struct itin_slice r)
{
    char type = r.ptr[0];
    if (type == '0' || type == '1')
        return true; /* padding, header */
    if (type == '5') {
        s->open = false;
        return true;
    }
    if (r.len < MIN_RECORD) {
        complain(s, r.len > 20 ? slice(r.ptr, 20) : r,
                 "the record `{1}` is shorter than 200 bytes; it is left out",
                 "레코드 `{1}`{이/가} 200바이트보다 짧아 제외합니다");
        return true;
    }
    if (r.len != RECORD && !s->odd_length) {
        s->odd_length = true;
        struct finding *f = say(s, ITIN_NOTE, field(r, r.len, r.len));
        f->message = SAY(s->diag, "records are not 200 bytes long; they are read by position",
                         "레코드 길이가 200바이트가 아니므로 위치를 기준으로 읽습니다");
    }
    switch (type) {
    case '2':
        return read_carrier(s, r);
    case '3':
        return read_leg(s, r);
    case '4':
        return read_segment(s, r);
    default:
        complain(s, slice(r.ptr, 1), "record type `{1}` is not known; it is left out",
                 "레코드 종류 `{1}`{을/를} 알 수 없어 제외합니다");
        return true;
    }
}

static void say_the_end(struct ssim *s)
{
    if (s->open) {
        struct itin_slice end = slice(s->bytes.ptr + s->bytes.len - 1, 1);
        struct finding *f = say(s, ITIN_WARNING, end);
        f->message = SAY(s->diag, "the file ends without the trailer record of its carrier",
                         "파일이 항공사의 끝 레코드 없이 끝납니다");
        f->help = SAY(s->diag, "it may be cut; what is there is used",
                      "잘린 파일일 수 있습니다. 있는 내용은 사용합니다");
    }
    if (s->n_said > MAX_SAID) {
        char n[24];
        snprintf(n, sizeof n, "%zu", s->n_said - MAX_SAID);
        struct finding *f = say(s, ITIN_WARNING, slice(s->bytes.ptr, 1));
        f->message = SAY(s->diag, s->n_said - MAX_SAID == 1 ? "{1} more record is left out"
                                                            : "{1} more records are left out", "그 밖에 레코드 {1}개를 제외합니다",
                         slice_of(n));
    }
}

enum itin_status ssim_read(struct itin_timetable *tt, const char *name, struct itin_slice bytes,
                           struct itin_diag *diag)
{
    struct ssim s = {.tt = tt,
                     .bytes = bytes,
                     .diag = diag,
                     .name = name,
                     .file = (uint16_t)(tt->n_files - 1),
                     .last = SIZE_MAX};
    bool ok = true;
    for (size_t at = 0; at < bytes.len && ok;) {
        const char *start = bytes.ptr + at;
        size_t left = bytes.len - at;
        const char *end = memchr(start, '\n', left);
        size_t len = end ? (size_t)(end - start) : left;
        at += len + 1;
        s.line++;
        while (len && (start[len - 1] == '\r' || start[len - 1] == '\x1A'))
            len--;
        if (len)
            ok = read_record(&s, slice(start, len));
    }
    if (ok)
        say_the_end(&s);
    itin_source_free(s.source);
    if (ok)
        return ITIN_OK;
    return tt->n_services >= ITIN_MAX_SERVICES ? ITIN_ELIMIT : ITIN_ENOMEM;
}

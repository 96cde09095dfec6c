#include "base/base.h"

#include "base/buf.h"
#include "time/civil.h"
#include "zone/vtimezone.h"
#include "zone/zone.h"

enum { LAST_YEAR = HORIZON_YEAR, MAX_LIST = 64, MAX_OFFSET = 93599 };

/* A property line, unfolded: NAME;PARAMETERS:VALUE */
struct property {
    struct itin_slice name, value;
};

struct month_day {
    int nth;     /* of a weekday: 0 every, 2 the second, -1 the last */
    int weekday; /* 0 = Monday */
};

struct rrule {
    bool is_set;
    int interval, count; /* count 0: no end */
    bool has_until, until_utc;
    int64_t until;
    int months[12], n_months;
    int days[MAX_LIST], n_days; /* BYMONTHDAY */
    struct month_day weekdays[MAX_LIST];
    int n_weekdays;
};

struct observance {
    bool has_start, has_from, has_to;
    struct itin_civil start;
    int32_t from, to;
    struct rrule rule;
};

struct reader {
    struct itin_slice text;
    struct buf line;
    struct zone_change *changes;
    size_t n, n_observances;
    int64_t known_until;
    bool has_first; /* the earliest observance, for what lies before it */
    int64_t first_at;
    int32_t first_offset;
    bool failed;
};

/* ---- lines ----------------------------------------------------------------- */

/* The next content line, with its folds taken out (RFC 5545, 3.1). */
static bool line_next(struct reader *r, struct itin_slice *ret)
{
    struct itin_slice part;
    if (!slice_split(&r->text, '\n', &part))
        return false;
    buf_clear(&r->line);
    for (;;) {
        if (slice_ends(part, LIT("\r")))
            part.len--;
        buf_add(&r->line, part);
        if (!r->text.len || (r->text.ptr[0] != ' ' && r->text.ptr[0] != '\t'))
            break;
        slice_split(&r->text, '\n', &part);
        part = slice_from(part, 1);
    }
    *ret = buf_slice(&r->line);
    return r->line.status == ITIN_OK;
}

static bool property_split(struct itin_slice line, struct property *ret)
{
    bool quoted = false;
    size_t name_end = line.len;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        quoted ^= c == '"';
        if (!quoted && (c == ';' || c == ':') && name_end == line.len)
            name_end = i;
        if (!quoted && c == ':') {
            *ret = (struct property){slice(line.ptr, name_end), slice_from(line, i + 1)};
            return true;
        }
    }
    return false;
}

/* ---- values ----------------------------------------------------------------- */

static bool digits(struct itin_slice s, size_t at, size_t n, int32_t *ret)
{
    int32_t value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *ret = value;
    return true;
}

static bool number(struct itin_slice s, int min, int max, int *ret)
{
    bool negative = s.len && s.ptr[0] == '-';
    if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'))
        s = slice_from(s, 1);
    int32_t value;
    if (!s.len || s.len > 6 || !digits(s, 0, s.len, &value))
        return false;
    value = negative ? -value : value;
    *ret = value;
    return value >= min && value <= max;
}

/* 20260308T020000, with Z when UTC, or a date alone. */
static bool date_time(struct itin_slice s, struct itin_civil *ret, bool *ret_utc, bool *ret_date)
{
    int32_t year, part[5] = {0};
    *ret_utc = s.len == 16 && (s.ptr[15] == 'Z' || s.ptr[15] == 'z');
    *ret_date = s.len == 8;
    if (!(s.len == 15 || *ret_utc || *ret_date) || !digits(s, 0, 4, &year))
        return false;
    for (size_t i = 0; i < (*ret_date ? 2u : 5u); i++)
        if (!digits(s, 4 + 2 * i + (i >= 2), 2, &part[i]))
            return false;
    if (!*ret_date && s.ptr[8] != 'T' && s.ptr[8] != 't')
        return false;
    *ret = (struct itin_civil){
        {year, (int8_t)part[0], (int8_t)part[1]},
        {(int8_t)part[2], (int8_t)part[3], (int8_t)(part[4] == 60 ? 59 : part[4])}};
    return date_is_valid(ret->date) && clock_is_valid(ret->clock);
}

/* +0900, -073352 */
static bool utc_offset(struct itin_slice s, int32_t *ret)
{
    int32_t part[3] = {0};
    if ((s.len != 5 && s.len != 7) || (s.ptr[0] != '+' && s.ptr[0] != '-'))
        return false;
    for (size_t i = 0; i < (s.len - 1) / 2; i++)
        if (!digits(s, 1 + 2 * i, 2, &part[i]))
            return false;
    int32_t offset = part[0] * 3600 + part[1] * 60 + part[2];
    *ret = s.ptr[0] == '-' ? -offset : offset;
    return part[1] < 60 && part[2] < 60 && offset <= MAX_OFFSET;
}

/* ---- recurrence rules -------------------------------------------------------- */

static bool weekday_of(struct itin_slice s, struct month_day *ret)
{
    static const char names[] = "MOTUWETHFRSASU";
    if (s.len < 2)
        return false;
    struct itin_slice name = slice_from(s, s.len - 2);
    *ret = (struct month_day){0, -1};
    for (int i = 0; i < 7; i++)
        if (slice_eq_nocase(name, slice(names + 2 * i, 2)))
            ret->weekday = i;
    return ret->weekday >= 0 &&
           (s.len == 2 ||
            (number(slice(s.ptr, s.len - 2), -5, 5, &ret->nth) && ret->nth != 0));
}

static bool rule_months(struct rrule *r, struct itin_slice item)
{
    return r->n_months < 12 && number(item, 1, 12, &r->months[r->n_months++]);
}

static bool rule_monthdays(struct rrule *r, struct itin_slice item)
{
    return r->n_days < MAX_LIST && number(item, -31, 31, &r->days[r->n_days]) &&
           r->days[r->n_days++] != 0;
}

static bool rule_weekdays(struct rrule *r, struct itin_slice item)
{
    return r->n_weekdays < MAX_LIST && weekday_of(item, &r->weekdays[r->n_weekdays++]);
}

static bool rule_until(struct rrule *r, struct itin_slice item)
{
    struct itin_civil civil;
    bool date;
    if (!date_time(item, &civil, &r->until_utc, &date))
        return false;
    r->has_until = true;
    r->until = civil_to_seconds(civil) + (date ? 86399 : 0);
    return true;
}

static bool rule_frequency(struct rrule *r, struct itin_slice item)
{
    r->is_set = slice_eq_nocase(item, LIT("YEARLY"));
    return r->is_set;
}

static bool rule_interval(struct rrule *r, struct itin_slice item)
{
    return number(item, 1, 1000, &r->interval);
}

static bool rule_count(struct rrule *r, struct itin_slice item)
{
    return number(item, 1, VTIMEZONE_MAX_CHANGES, &r->count);
}

static bool rule_ignore(struct rrule *r, struct itin_slice item)
{
    (void)r;
    return item.len > 0; /* WKST means nothing without weeks */
}

static const struct {
    const char *key;
    bool (*take)(struct rrule *, struct itin_slice item); /* each item of a list */
} rule_parts[] = {
    {"FREQ", rule_frequency},     {"BYMONTH", rule_months}, {"BYMONTHDAY", rule_monthdays},
    {"BYDAY", rule_weekdays},     {"UNTIL", rule_until},    {"INTERVAL", rule_interval},
    {"COUNT", rule_count},        {"WKST", rule_ignore},
};

static bool rule_part(struct rrule *r, struct itin_slice part)
{
    struct itin_slice key, item;
    if (!slice_split(&part, '=', &key))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(rule_parts); i++) {
        if (!slice_eq_nocase(key, slice_of(rule_parts[i].key)))
            continue;
        while (slice_split(&part, ',', &item))
            if (!rule_parts[i].take(r, item))
                return false;
        return true;
    }
    return false;
}

static bool rule_parse(struct itin_slice value, struct rrule *ret)
{
    struct rrule r = {.interval = 1};
    struct itin_slice part;
    while (slice_split(&value, ';', &part))
        if (part.len && !rule_part(&r, part))
            return false;
    /* a weekday of the year, or of a month that nobody names, is not a rule
     * that a zone has */
    if (!r.is_set || (r.n_weekdays && !r.n_months && !r.n_days))
        return false;
    *ret = r;
    return true;
}

/* ---- expansion ----------------------------------------------------------------- */

static void change_add(struct reader *r, int64_t at, int32_t from, int32_t to)
{
    if (r->n >= VTIMEZONE_MAX_CHANGES) {
        r->failed = true;
        return;
    }
    r->changes[r->n++] = (struct zone_change){at, to};
    if (!r->has_first || at < r->first_at) {
        r->has_first = true;
        r->first_at = at;
        r->first_offset = from;
    }
}

static bool weekday_matches(const struct rrule *r, struct itin_date d)
{
    int days = date_month_days(d.year, d.month), weekday = date_weekday(d);
    for (int i = 0; i < r->n_weekdays; i++) {
        const struct month_day *w = &r->weekdays[i];
        int nth = w->nth > 0 ? (d.day - 1) / 7 + 1 : -((days - d.day) / 7 + 1);
        if (w->weekday == weekday && (w->nth == 0 || w->nth == nth))
            return true;
    }
    return false;
}

static bool monthday_matches(const struct rrule *r, struct itin_date d)
{
    int days = date_month_days(d.year, d.month);
    for (int i = 0; i < r->n_days; i++)
        if (r->days[i] == d.day || r->days[i] == d.day - days - 1)
            return true;
    return false;
}

static bool month_matches(const struct rrule *r, const struct observance *o, int month)
{
    for (int i = 0; i < r->n_months; i++)
        if (r->months[i] == month)
            return true;
    /* no BYMONTH: the month of the start, or every month for a list of days */
    return !r->n_months && (r->n_days || month == o->start.date.month);
}

static bool day_matches(const struct observance *o, struct itin_date d)
{
    const struct rrule *r = &o->rule;
    if (!r->n_days && !r->n_weekdays)
        return d.day == o->start.date.day;
    return (!r->n_days || monthday_matches(r, d)) && (!r->n_weekdays || weekday_matches(r, d));
}

/* One instance; false when the rule ends here. */
static bool rule_instance(struct reader *r, const struct observance *o, struct itin_date d,
                          int *count)
{
    struct itin_civil wall = {d, o->start.clock};
    if (date_cmp(d, o->start.date) <= 0)
        return true; /* the start itself is an instance already */
    int64_t local = civil_to_seconds(wall), at = local - o->from;
    if (o->rule.has_until && (o->rule.until_utc ? at : local) > o->rule.until)
        return false;
    if (o->rule.count && ++*count > o->rule.count)
        return false;
    change_add(r, at, o->from, o->to);
    return !r->failed;
}

static void rule_expand(struct reader *r, const struct observance *o)
{
    int count = 1;
    for (int32_t year = o->start.date.year; year <= LAST_YEAR; year += o->rule.interval)
        for (int8_t month = 1; month <= 12; month++) {
            if (!month_matches(&o->rule, o, month))
                continue;
            for (int8_t day = 1; day <= date_month_days(year, month); day++) {
                struct itin_date d = {year, month, day};
                if (day_matches(o, d) && !rule_instance(r, o, d, &count))
                    return;
            }
        }
    r->known_until = date_to_days((struct itin_date){LAST_YEAR, 12, 31}) * 86400;
}

static void observance_end(struct reader *r, const struct observance *o)
{
    if (!o->has_start || !o->has_from || !o->has_to || o->start.date.year < 1600 ||
        o->start.date.year > LAST_YEAR || ++r->n_observances > VTIMEZONE_MAX_OBSERVANCES) {
        r->failed = true;
        return;
    }
    change_add(r, civil_to_seconds(o->start) - o->from, o->from, o->to);
    if (o->rule.is_set)
        rule_expand(r, o);
}

/* ---- properties of an observance ---------------------------------------------- */

static bool take_start(struct reader *r, struct observance *o, struct itin_slice value)
{
    bool utc, date;
    (void)r;
    o->has_start = date_time(value, &o->start, &utc, &date) && !utc && !date;
    return o->has_start;
}

static bool take_from(struct reader *r, struct observance *o, struct itin_slice value)
{
    (void)r;
    o->has_from = utc_offset(value, &o->from);
    return o->has_from;
}

static bool take_to(struct reader *r, struct observance *o, struct itin_slice value)
{
    (void)r;
    o->has_to = utc_offset(value, &o->to);
    return o->has_to;
}

static bool take_rule(struct reader *r, struct observance *o, struct itin_slice value)
{
    (void)r;
    return !o->rule.is_set && rule_parse(value, &o->rule);
}

/* RDATE may stand before the offsets; it is read in a second pass. */
static bool take_dates(struct reader *r, const struct observance *o, struct itin_slice value)
{
    struct itin_slice item;
    struct itin_civil civil;
    bool utc, date;
    while (slice_split(&value, ',', &item)) {
        if (!date_time(item, &civil, &utc, &date))
            return false;
        if (date)
            civil.clock = o->start.clock;
        change_add(r, civil_to_seconds(civil) - (utc ? 0 : o->from), o->from, o->to);
    }
    return true;
}

static const struct {
    const char *name;
    bool (*take)(struct reader *, struct observance *, struct itin_slice value);
} observance_properties[] = {
    {"DTSTART", take_start}, {"TZOFFSETFROM", take_from}, {"TZOFFSETTO", take_to},
    {"RRULE", take_rule},
};

static bool observance_property(struct reader *r, struct observance *o, const struct property *p)
{
    for (size_t i = 0; i < ARRAY_LEN(observance_properties); i++)
        if (slice_eq_nocase(p->name, slice_of(observance_properties[i].name)))
            return observance_properties[i].take(r, o, slice_trim(p->value));
    return !slice_eq_nocase(p->name, LIT("EXDATE")) && !slice_eq_nocase(p->name, LIT("EXRULE"));
}

static bool is_end(const struct property *p)
{
    return slice_eq_nocase(p->name, LIT("END"));
}

/* From behind BEGIN:STANDARD to its END. */
static void observance_read(struct reader *r)
{
    struct observance o = {0};
    struct itin_slice line, text = r->text;
    struct property p;
    bool ended = false;
    while (!r->failed && !ended && line_next(r, &line)) {
        if (!property_split(line, &p))
            continue;
        ended = is_end(&p);
        if (!ended && !observance_property(r, &o, &p))
            r->failed = true;
    }
    if (!ended)
        r->failed = true;
    if (!r->failed)
        observance_end(r, &o);
    r->text = text;
    for (ended = false; !r->failed && !ended && line_next(r, &line);) {
        if (!property_split(line, &p))
            continue;
        ended = is_end(&p);
        if (slice_eq_nocase(p.name, LIT("RDATE")) && !take_dates(r, &o, slice_trim(p.value)))
            r->failed = true;
    }
}

/* ---- the component --------------------------------------------------------------- */

/* Whether the component that begins here has the TZID; moves to its end. */
static bool component_is(struct reader *r, struct itin_slice tzid)
{
    struct itin_slice line;
    struct property p;
    bool is = !tzid.len;
    for (int depth = 0; depth >= 0 && line_next(r, &line);) {
        if (!property_split(line, &p))
            continue;
        depth += slice_eq_nocase(p.name, LIT("BEGIN"));
        depth -= is_end(&p);
        is |= depth == 0 && slice_eq_nocase(p.name, LIT("TZID")) &&
              slice_eq(slice_trim(p.value), tzid);
    }
    return is;
}

/* From behind BEGIN:VTIMEZONE to its END; false when it has another TZID. */
static bool component_read(struct reader *r, struct itin_slice tzid)
{
    struct itin_slice line, text = r->text;
    struct property p;
    if (!component_is(r, tzid))
        return false;
    r->text = text;
    while (!r->failed && line_next(r, &line)) {
        if (!property_split(line, &p))
            continue;
        if (is_end(&p))
            return true;
        if (!slice_eq_nocase(p.name, LIT("BEGIN")))
            continue;
        struct itin_slice kind = slice_trim(p.value);
        if (slice_eq_nocase(kind, LIT("STANDARD")) || slice_eq_nocase(kind, LIT("DAYLIGHT")))
            observance_read(r);
        else
            r->failed = true;
    }
    r->failed = true;
    return true;
}

static enum itin_zone_error zone_of_reader(const struct reader *r, const char *name,
                                           struct itin_zone **ret_zone)
{
    if (r->line.status == ITIN_ENOMEM)
        return ITIN_ZONE_IO;
    if (r->failed || r->line.status || !r->has_first)
        return ITIN_ZONE_DAMAGED;
    struct zone_rules rules = {.first_offset = r->first_offset,
                               .changes = r->changes,
                               .n = r->n,
                               .known_until = r->known_until};
    rules.n = zone_changes_settle(rules.changes, rules.n, &rules.first_offset);
    return zone_build(name, &rules, ret_zone, NULL);
}

enum itin_zone_error vtimezone_parse(struct itin_slice text, struct itin_slice tzid,
                                     const char *name, struct itin_zone **ret_zone)
{
    if (text.len > ITIN_MAX_FILE_BYTES)
        return ITIN_ZONE_DAMAGED;
    struct reader r = {.text = text, .known_until = INT64_MAX};
    struct itin_slice line;
    struct property p;
    bool found = false;
    buf_init(&r.line, VTIMEZONE_MAX_BYTES);
    r.changes = malloc(VTIMEZONE_MAX_CHANGES * sizeof *r.changes);
    if (!r.changes)
        return ITIN_ZONE_IO;
    while (!found && line_next(&r, &line))
        if (property_split(line, &p) && slice_eq_nocase(p.name, LIT("BEGIN")) &&
            slice_eq_nocase(slice_trim(p.value), LIT("VTIMEZONE")))
            found = component_read(&r, tzid);
    enum itin_zone_error error =
        found ? zone_of_reader(&r, name, ret_zone) : ITIN_ZONE_UNKNOWN;
    free(r.changes);
    buf_release(&r.line);
    return error;
}

void vtimezone_free(struct itin_zone *zone)
{
    free(zone);
}

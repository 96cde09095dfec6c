/* Events to items: times with their zones, instances, what the words say. */
#include "base/base.h"

#include "base/buf.h"
#include "model/calendar.h"
#include "model/ics_names.h"
#include "read/ics.h"
#include "read/report_entry.h"

enum { DAY = 86400, NOTE_BYTES = 4000 };

/* ---- times -------------------------------------------------------------------- */

static struct zone_claim *zone_of(struct ics_file *file, const struct ics_event *e,
                                 const struct ics_prop *p)
{
    struct itin_slice tzid = ics_param(p->params, LIT("TZID"));
    return tzid.len ? ics_zone_find(file, e->calendar, tzid, p->span) : NULL;
}

static void bad_time(struct ics_file *file, const struct ics_prop *p, struct when *w)
{
    struct finding *f = diag_add(file->diag, RULE_BAD_VALUE, p->value_span);
    f->message = SAY(file->diag, "`{1}` is no date and time", "`{1}`{은/는} 날짜와 시각이 아닙니다",
                     slice(p->value.ptr, p->value.len < 60 ? p->value.len : 60));
    f->help = SAY(file->diag, "write it like 20240624T192000", "20240624T192000처럼 적으십시오");
    w->state = WHEN_BAD;
    w->span = p->value_span;
}

static void set_civil(struct when *w, struct itin_civil civil, bool clock)
{
    w->has_date = w->has_year = true;
    w->date_source = DATE_WRITTEN;
    w->date = civil.date;
    w->clock = clock ? WHEN_EXACT : WHEN_NO_CLOCK;
    w->time = civil.clock;
}

static struct itin_civil shifted(struct itin_civil civil, int64_t shift)
{
    return shift ? civil_from_seconds(civil_to_seconds(civil) + shift) : civil;
}

static void set_when(struct ics_file *file, const struct ics_event *e, const struct ics_prop *p,
                     bool start, int64_t shift, struct when *w)
{
    struct ics_time t;
    if (!ics_time_parse(p->value, &t)) {
        bad_time(file, p, w);
        return;
    }
    w->span = w->date_span = p->value_span;
    set_civil(w, shifted(t.civil, shift), t.kind != ICS_DATE_ONLY);
    if (t.kind == ICS_ZULU) {
        w->is_z = true;
        w->has_offset = true;
    } else if (t.kind == ICS_WALL && t.has_offset) {
        w->has_offset = true;
        w->offset = t.offset;
    } else if (t.kind == ICS_WALL && (w->file_zone = zone_of(file, e, p))) {
        w->zone = (struct text){w->file_zone->tzid, p->span};
    }
    if (!shift && t.kind != ICS_DATE_ONLY)
        ics_own_end(e, start, &t, ics_param(p->params, LIT("TZID")), w);
}

static bool is_floating(const struct when *w)
{
    return w->clock == WHEN_EXACT && !w->has_offset && !w->is_z && !text_is_set(w->zone);
}

/* No zone anywhere: only the event's own place may give one, never the place
 * where another event happens to end. */
static void float_item(struct ics_file *file, struct item *item)
{
    if (!is_floating(&item->start))
        return;
    if (!file->n_floating++)
        file->floating = item->start.span;
    if (!item_kind_travels(item->kind) && !text_is_set(item->at.text)) {
        if (!item->has_geo && !file->n_nowhere++)
            file->floating = item->start.span;
        item->at.state = PLACE_UNKNOWN;
        item->at.inherited = true;
    }
}

/* DTSTART and DURATION: days are counted on the wall, hours on the UTC line. */
static void set_duration(struct ics_file *file, const struct ics_prop *p, struct item *item)
{
    struct when *start = &item->start, *end = &item->end;
    int64_t days, seconds;
    if (!ics_duration_parse(p->value, &days, &seconds) || days < 0 || seconds < 0) {
        bad_time(file, p, end);
        return;
    }
    if (!start->has_date)
        return;
    struct itin_civil civil = {start->date, start->time};
    if (start->clock == WHEN_NO_CLOCK || seconds == 0 || start->is_z) {
        *end = *start;
        end->span = end->date_span = p->value_span;
        set_civil(end, shifted(civil, days * DAY + seconds), start->clock == WHEN_EXACT);
        return;
    }
    item->stated = (struct stated){.has = true,
                                   .value = {days * DAY + seconds},
                                   .days = (int32_t)days,
                                   .machine = true,
                                   .span = p->value_span,
                                   .text = p->value};
    if (!item_kind_travels(item->kind)) {
        end->zone = start->zone;
        end->file_zone = start->file_zone;
    }
}

/* An end at the start itself says that none is known. */
static void drop_empty_end(struct item *item)
{
    const struct when *start = &item->start;
    struct when *end = &item->end;
    bool same = date_eq(start->date, end->date) && start->is_z == end->is_z &&
                start->time.hour == end->time.hour && start->time.minute == end->time.minute &&
                start->time.second == end->time.second && slice_eq(start->zone.str, end->zone.str);
    if (start->clock == WHEN_EXACT && end->clock == WHEN_EXACT && same &&
        !item_kind_travels(item->kind))
        when_init(end);
    if (item->all_day && end->has_date && item->kind != ITEM_STAY &&
        date_cmp(end->date, start->date) <= 0)
        when_init(end); /* an end that is not after it: the day itself */
}

/* Seconds from start to end where both are of one zone. */
static bool span_of_event(const struct ics_event *e, int64_t *ret)
{
    const struct ics_prop *start = ics_get(e, ICS_DTSTART), *end = ics_get(e, ICS_DTEND);
    const struct ics_prop *duration = ics_get(e, ICS_DURATION);
    struct ics_time a, b;
    int64_t days, seconds;
    if (duration && ics_duration_parse(duration->value, &days, &seconds)) {
        *ret = days * DAY + seconds;
        return *ret > 0;
    }
    if (!start || !end || !ics_time_parse(start->value, &a) || !ics_time_parse(end->value, &b) ||
        a.kind != b.kind ||
        !slice_eq(ics_param(start->params, LIT("TZID")), ics_param(end->params, LIT("TZID"))))
        return false;
    *ret = civil_to_seconds(b.civil) - civil_to_seconds(a.civil);
    return *ret > 0;
}

/* The end of a period, or of a repetition in UTC: a time of its own, or the
 * start and a length. */
static void set_own_end(struct item *item, const struct ics_made *made)
{
    struct when *end = &item->end;
    struct ics_time t;
    int64_t days = 0, seconds = 0;
    bool has = made->own->length.len
                   ? ics_duration_parse(made->own->length, &days, &seconds)
                   : span_of_event(made->event, &seconds);
    *end = item->start;
    if (ics_time_parse(made->own->length, &t) && (t.kind == ICS_ZULU) == end->is_z)
        set_civil(end, t.civil, true);
    else if (has)
        set_civil(end, shifted((struct itin_civil){end->date, end->time}, days * DAY + seconds),
                  true);
    else
        when_init(end);
}

static void set_own(struct item *item, const struct ics_made *made)
{
    if (made->own->is_z) {
        set_civil(&item->start, civil_from_seconds(made->own->wall), true);
        item->start.is_z = item->start.has_offset = true;
        item->start.file_zone = NULL;
    }
    if (made->own->is_z || made->own->length.len)
        set_own_end(item, made);
}

static void set_times(struct ics_file *file, const struct ics_made *made, struct item *item)
{
    const struct ics_event *e = made->event;
    const struct ics_prop *start = ics_get(e, ICS_DTSTART), *end = ics_get(e, ICS_DTEND);
    const struct ics_prop *duration = ics_get(e, ICS_DURATION);
    if (start)
        set_when(file, e, start, true, made->shift, &item->start);
    item->all_day = item->start.has_date && item->start.clock == WHEN_NO_CLOCK;
    if (made->own)
        set_own(item, made);
    else if (end)
        set_when(file, e, end, false, made->shift, &item->end);
    else if (duration)
        set_duration(file, duration, item);
    if (!ics_is_own(e))
        ics_whole_days(e, item);
    drop_empty_end(item);
    if (ics_is_own(e))
        ics_own_times(file, e, item);
}

/* ---- words --------------------------------------------------------------------------- */

static struct text text_of(struct ics_file *file, const struct ics_event *e, enum ics_name name)
{
    const struct ics_prop *p = ics_get(e, name);
    if (!p)
        return (struct text){.str = {NULL, 0}};
    return (struct text){slice_trim(ics_unescape(file->arena, p->value)), p->value_span};
}

struct itin_slice ics_one_line(struct arena *arena, struct itin_slice s)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.len; i++) {
        char c = s.ptr[i];
        if ((unsigned char)c < ' ' || c == 0x7F)
            c = ' ';
        if (c != ' ' || (n && out[n - 1] != ' '))
            out[n++] = c;
    }
    return slice_trim(slice(out ? out : "", n));
}

static bool is_plain(struct itin_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 0x7F ||
            (s.ptr[i] == ' ' && i && s.ptr[i - 1] == ' '))
            return false;
    return true;
}

/* Mail addresses and links are nothing that a plan keeps. */
static bool is_kept(struct itin_slice line)
{
    return line.len && !memchr(line.ptr, '@', line.len) && !slice_contains(line, LIT("://"));
}

static struct itin_slice note_of(struct ics_file *file, struct itin_slice text)
{
    struct buf out;
    struct itin_slice line;
    buf_init(&out, ITIN_MAX_LINE_BYTES);
    while (slice_split(&text, '\n', &line) && out.len < NOTE_BYTES) {
        line = slice_trim(line);
        if (!is_kept(line) || line.len > NOTE_BYTES)
            continue;
        if (out.len)
            buf_addc(&out, '\n');
        buf_add(&out, ics_one_line(file->arena, line));
    }
    return arena_take(file->arena, &out);
}

static void add_people(struct ics_file *file, const struct ics_event *e, struct item *item)
{
    for (size_t i = 0; i < e->n; i++) {
        const struct ics_prop *p = &e->props[i];
        struct itin_slice name = ics_param(p->params, LIT("CN"));
        if (p->name != ICS_ATTENDEE || !name.len || memchr(name.ptr, '@', name.len))
            continue;
        struct text *slot =
            ARENA_PUSH(file->arena, item->who.names, item->who.n, item->who.cap);
        if (slot)
            *slot = (struct text){ics_one_line(file->arena, name), p->span};
    }
}

static void set_status(const struct ics_event *e, struct item *item)
{
    struct itin_slice status = ics_value(e, ICS_STATUS), own = ics_value(e, ICS_X_STATUS);
    const struct ics_prop *p = ics_get(e, ICS_STATUS);
    if (p)
        item->status_span = p->value_span;
    if (e->cancelled)
        item->status = ITEM_CANCELLED;
    else if (slice_eq_nocase(status, LIT("TENTATIVE")))
        item->status = ITEM_TENTATIVE;
    else if (slice_eq_nocase(status, LIT("CONFIRMED")))
        item->status = ITEM_CONFIRMED;
    if (item->status == ITEM_CONFIRMED && slice_eq_nocase(own, LIT("planned")))
        item->status = ITEM_PLANNED; /* a calendar has no word for it */
}

/* By its own word it takes no time (RFC 5545, 3.8.2.7). */
static void set_hold(const struct ics_event *e, struct item *item)
{
    bool timed = memchr(ics_value(e, ICS_DTSTART).ptr, 'T', ics_value(e, ICS_DTSTART).len);
    item->transparent = timed && !item_kind_travels(item->kind) && item->kind != ITEM_STAY &&
                        item->kind != ITEM_TASK && item->status != ITEM_CANCELLED &&
                        slice_eq_nocase(ics_value(e, ICS_TRANSP), LIT("TRANSPARENT"));
    if (item->transparent && item->hold == HOLD_UNSET)
        item->hold = HOLD_FLEXIBLE;
}

/* "Cancelled: KE5019": our own export marks the dead in their titles. */
static void strip_mark(struct item *item)
{
    static const char *const marks[] = {"Cancelled: ", "취소: "};
    for (size_t i = 0; i < ARRAY_LEN(marks) && item->status == ITEM_CANCELLED; i++)
        if (slice_starts(item->title.str, slice_of(marks[i])))
            item->title.str = slice_from(item->title.str, strlen(marks[i]));
}

static void set_words(struct ics_file *file, const struct ics_made *made, struct item *item)
{
    const struct ics_event *e = made->event;
    struct ics_text text = {text_of(file, e, ICS_SUMMARY), text_of(file, e, ICS_DESCRIPTION),
                            text_of(file, e, ICS_LOCATION), ics_value(e, ICS_CATEGORIES)};
    item->title = text.summary;
    if (!is_plain(item->title.str))
        item->title.str = ics_one_line(file->arena, item->title.str);
    set_status(e, item);
    if (ics_is_own(e))
        strip_mark(item);
    if (ics_is_own(e)) {
        ics_own_item(file, e, item);
        set_hold(e, item);
        return;
    }
    text.summary = item->title;
    ics_words(file, &text, item);
    item->note = (struct text){note_of(file, text.description.str), text.description.span};
    add_people(file, e, item);
    set_hold(e, item);
}

/* ---- the item ------------------------------------------------------------------------------- */

enum { KEPT_BYTES = 64 << 10 };

/* A link that our own calendar takes out of the texts of the event. */
static bool is_link_of_text(const struct ics_event *e, struct itin_slice line)
{
    struct itin_slice link = slice_from(line, slice_find(line, LIT("http"), 0));
    size_t end = 0;
    while (end < link.len && !strchr(",;\\\r\n", link.ptr[end]))
        end++;
    link = slice_head(link, end);
    for (size_t i = 0; i < e->n && link.len; i++)
        if (slice_contains(e->props[i].value, link))
            return true;
    return !link.len;
}

/* In our own calendar components and links are ours, and are made anew. */
static bool is_kept_of_own(const struct ics_event *e, struct itin_slice line)
{
    static const char *const made[] = {"ORGANIZER", "ATTENDEE", "RELATED-TO", "CONCEPT", "LINK",
                                       "STRUCTURED-DATA", "X-APPLE-STRUCTURED-LOCATION"};
    if (slice_starts_nocase(line, LIT("URL")) || slice_starts_nocase(line, LIT("CONFERENCE")))
        return !is_link_of_text(e, line);
    for (size_t i = 0; i < ARRAY_LEN(made); i++)
        if (slice_starts_nocase(line, slice_of(made[i])))
            return false;
    return true;
}

/* The end of the component that begins at i. */
static size_t component_end(const struct ics_event *e, size_t i)
{
    size_t depth = 0;
    for (; i < e->n_kept; i++) {
        depth += slice_starts_nocase(e->kept[i], LIT("BEGIN:"));
        if (slice_starts_nocase(e->kept[i], LIT("END:")) && --depth == 0)
            return i + 1;
    }
    return i;
}

/* By its UID or, where a program dropped that, by its words. */
static bool is_our_alarm(struct ics_file *file, const struct ics_event *e, size_t from, size_t to)
{
    static const char *const words[] = {"DESCRIPTION:At the airport: ", "DESCRIPTION:공항 도착: ",
                                        "DESCRIPTION:Leave for the airport: ",
                                        "DESCRIPTION:공항으로 출발: "};
    struct itin_slice uid = calendar_uuid(file->arena, e->uid, slice_of(ICS_ALARM));
    bool has_uid = false, said = false;
    for (size_t i = from; i < to; i++) {
        if (slice_starts_nocase(e->kept[i], LIT("UID:"))) {
            has_uid = true;
            if (slice_eq_nocase(slice_trim(slice_from(e->kept[i], strlen("UID:"))), uid))
                return true;
        }
        for (size_t k = 0; k < ARRAY_LEN(words); k++)
            said |= slice_starts(e->kept[i], slice_of(words[k]));
    }
    return said && !has_uid;
}

static void add_kept(struct buf *out, struct itin_slice line)
{
    if (out->len + line.len >= KEPT_BYTES)
        return;
    buf_add(out, line);
    buf_addc(out, '\n');
}

/* Alarms that others gave to an event of ours, and properties. */
static void keep_of_own(struct ics_file *file, const struct ics_event *e, struct buf *out)
{
    bool ours = false, theirs = false;
    for (size_t i = 0, end; i < e->n_kept; i = end) {
        end = i + 1;
        if (!slice_starts_nocase(e->kept[i], LIT("BEGIN:"))) {
            if (is_kept_of_own(e, e->kept[i]))
                add_kept(out, e->kept[i]);
            continue;
        }
        end = component_end(e, i);
        if (!slice_eq_nocase(slice_trim(e->kept[i]), LIT("BEGIN:VALARM")))
            continue;
        bool own = is_our_alarm(file, e, i, end);
        ours |= own;
        theirs |= !own;
        for (size_t k = i; !own && k < end; k++)
            add_kept(out, e->kept[k]);
    }
    if (ours && theirs)
        add_kept(out, slice_of(X_ITIN_ALARM));
}

static struct itin_slice kept_lines(struct ics_file *file, const struct ics_event *e, bool transparent)
{
    struct buf out;
    if (!e->n_kept && !transparent)
        return slice(NULL, 0);
    buf_init(&out, 2 * ICS_MAX_LINE);
    if (transparent) /* a plan has no word for it */
        add_kept(&out, LIT("TRANSP:TRANSPARENT"));
    if (ics_is_own(e))
        keep_of_own(file, e, &out);
    for (size_t i = 0; !ics_is_own(e) && i < e->n_kept; i++)
        add_kept(&out, e->kept[i]);
    struct itin_slice text = arena_dup(file->arena, buf_slice(&out));
    buf_release(&out);
    return text;
}

void ics_item_add(struct ics_file *file, const struct ics_made *made)
{
    const struct ics_event *e = made->event;
    struct item *item = trip_add_item(file->trip, ITEM_MEETING, e->span);
    if (!item)
        return;
    item->machine_text = !ics_is_own(e);
    set_words(file, made, item);
    item->has_geo = !ics_is_own(e) &&
                    ics_geo_parse(ics_value(e, ICS_GEO), &item->lat_e4, &item->lon_e4);
    if (!ics_is_own(e))
        ics_apple_place(file, e, item);
    set_times(file, made, item);
    item->leaves = ics_is_own(e) && entry_goes_away(item);
    float_item(file, item);
    item->sequence = e->sequence;
    item->repeat = made->bounds;
    item->kept = kept_lines(file, e, item->transparent);
    if (!made->repeated)
        item->uid = e->uid;
    if (ics_is_own(e) && !made->repeated)
        ics_own_remember(file, e, item);
}

/* Events to items: times with their zones, instances, what the words say. */
#include "base/base.h"

#include "base/buf.h"
#include "read/ics.h"

enum { DAY = 86400, NOTE_BYTES = 4000, HALF_DAYS = 14 * 3600 };

struct made {
    const struct ics_event *event;
    int64_t key;   /* about the instant: for the order */
    int64_t shift; /* seconds on the wall from DTSTART */
    bool repeated; /* one of several with this UID */
};

struct making {
    struct ics_file *file;
    struct made *list;
    size_t n, cap;
    size_t n_rules;
    bool full;
};

/* ---- times -------------------------------------------------------------------- */

static bool time_of(const struct ics_event *e, enum ics_name name, struct ics_time *ret)
{
    const struct ics_prop *p = ics_get(e, name);
    return p && ics_time_parse(p->value, ret);
}

static struct zone_claim *zone_of(struct ics_file *file, const struct ics_event *e,
                                 const struct ics_prop *p)
{
    struct itin_slice tzid = ics_param(p->params, LIT("TZID"));
    return tzid.len ? ics_zone_find(file, e->calendar, tzid, p->span) : NULL;
}

/* About how far the wall of DTSTART is ahead of UTC. */
static int64_t ahead(struct ics_file *file, const struct ics_event *e)
{
    const struct ics_prop *p = ics_get(e, ICS_DTSTART);
    struct zone_claim *zone = p ? zone_of(file, e, p) : NULL;
    int32_t offset = DAY / 2;
    if (zone)
        (void)ics_zone_ahead(zone, &offset);
    return offset;
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

/* What our own export noted beside a time: the wall clock with its offset, and
 * the zone. It counts as long as the time itself was not moved since. */
static void restore(const struct ics_event *e, bool start, const struct ics_time *t,
                    struct itin_slice tzid, struct when *w)
{
    const struct ics_prop *zone = ics_get(e, start ? ICS_X_START_TZID : ICS_X_END_TZID);
    struct itin_slice wall = ics_value(e, start ? ICS_X_START : ICS_X_END);
    struct itin_slice name = zone ? slice_trim(zone->value) : slice("", 0);
    struct ixdtf x;
    bool has = wall.len && ixdtf_parse(wall, &x) == ISO_OK && x.has_clock && x.has_offset && !x.is_z;
    if (t->kind == ICS_ZULU && name.len)
        w->zone = (struct text){name, zone->value_span};
    if (!has)
        return;
    bool same = t->kind == ICS_ZULU
                    ? civil_to_instant(x.civil, x.offset).s == civil_to_seconds(t->civil)
                    : civil_to_seconds(x.civil) == civil_to_seconds(t->civil) &&
                          slice_eq(tzid, name);
    if (!same)
        return;
    set_civil(w, x.civil, true);
    w->is_z = false;
    w->has_offset = true;
    w->offset = x.offset;
    w->file_zone = NULL; /* ours came from the same rules */
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
        restore(e, start, &t, ics_param(p->params, LIT("TZID")), w);
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
                                   .machine = true,
                                   .span = p->value_span,
                                   .text = p->value};
    if (!item_kind_travels(item->kind)) {
        end->zone = start->zone;
        end->file_zone = start->file_zone;
    }
}

static void set_times(struct ics_file *file, const struct made *made, struct item *item)
{
    const struct ics_event *e = made->event;
    const struct ics_prop *start = ics_get(e, ICS_DTSTART), *end = ics_get(e, ICS_DTEND);
    const struct ics_prop *duration = ics_get(e, ICS_DURATION);
    if (start)
        set_when(file, e, start, true, made->shift, &item->start);
    item->all_day = item->start.has_date && item->start.clock == WHEN_NO_CLOCK;
    if (end)
        set_when(file, e, end, false, made->shift, &item->end);
    else if (duration)
        set_duration(file, duration, item);
    if (item->all_day && item->end.has_date && item->kind != ITEM_STAY &&
        date_cmp(item->end.date, item->start.date) <= 0)
        when_init(&item->end); /* an end that is not after it: the day itself */
}

/* ---- words --------------------------------------------------------------------------- */

static struct text text_of(struct ics_file *file, const struct ics_event *e, enum ics_name name)
{
    const struct ics_prop *p = ics_get(e, name);
    if (!p)
        return (struct text){.str = {NULL, 0}};
    return (struct text){slice_trim(ics_unescape(file->arena, p->value)), p->value_span};
}

/* One line: blanks folded, no control characters. */
static struct itin_slice one_line(struct arena *arena, struct itin_slice s)
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
        buf_add(&out, one_line(file->arena, line));
    }
    struct itin_slice note = arena_dup(file->arena, buf_slice(&out));
    buf_release(&out);
    return note;
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
            *slot = (struct text){one_line(file->arena, name), p->span};
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

/* "Cancelled: KE5019": our own export marks the dead in their titles. */
static void strip_mark(struct item *item)
{
    static const char *const marks[] = {"Cancelled: ", "취소: "};
    for (size_t i = 0; i < ARRAY_LEN(marks) && item->status == ITEM_CANCELLED; i++)
        if (slice_starts(item->title.str, slice_of(marks[i])))
            item->title.str = slice_from(item->title.str, strlen(marks[i]));
}

static void set_words(struct ics_file *file, const struct made *made, struct item *item)
{
    const struct ics_event *e = made->event;
    struct ics_text text = {text_of(file, e, ICS_SUMMARY), text_of(file, e, ICS_DESCRIPTION),
                            text_of(file, e, ICS_LOCATION), ics_value(e, ICS_CATEGORIES)};
    item->title = text.summary;
    if (!is_plain(item->title.str))
        item->title.str = one_line(file->arena, item->title.str);
    set_status(e, item);
    if (ics_get(e, ICS_X_ITEM))
        strip_mark(item);
    text.summary = item->title;
    bool known = item_kind_parse(ics_value(e, ICS_X_KIND), &item->kind);
    ics_words(file, &text, known, item);
    if (!ics_get(e, ICS_X_ITEM))
        item->note = (struct text){note_of(file, text.description.str), text.description.span};
    add_people(file, e, item);
}

/* ---- our own record ---------------------------------------------------------------------- */

static void own_place(const struct ics_event *e, enum ics_name name, struct place_ref *ref)
{
    const struct ics_prop *p = ics_get(e, name);
    struct itin_slice value = ics_value(e, name);
    if (!value.len)
        return;
    bool code = value.len == 3;
    for (size_t i = 0; i < value.len; i++)
        code &= value.ptr[i] >= 'A' && value.ptr[i] <= 'Z';
    *ref = (struct place_ref){.text = {value, p->value_span}};
    if (code)
        ref->code = value;
}

static void set_record(const struct ics_event *e, struct item *item)
{
    const struct ics_prop *id = ics_get(e, ICS_X_ITEM);
    if (id)
        item->id = (struct text){slice_trim(id->value), id->value_span};
    own_place(e, ICS_X_FROM, &item->from);
    own_place(e, ICS_X_TO, &item->to);
    own_place(e, ICS_X_AT, &item->at);
    struct itin_slice title = ics_value(e, ICS_X_TITLE);
    if (title.len && slice_starts(item->title.str, title))
        item->title.str = title; /* the label of the calendar adds its place */
}

static struct ledger_end past_end(const struct when *w)
{
    struct ledger_end end = {.has = w->has_date, .wall = {w->date, w->time}};
    if (w->clock == WHEN_EXACT && w->has_offset && !w->is_z) {
        end.offset = w->offset;
        end.zone = w->zone.str;
    }
    return end;
}

/* The properties of our own calendar are a ledger. */
static void remember(struct ics_file *file, const struct ics_event *e, const struct item *item)
{
    struct ledger *ledger = &file->trip->ledger;
    if (!item->id.str.len || !item->uid.len)
        return;
    struct ledger_entry *entry =
        ARENA_PUSH(file->arena, ledger->entries, ledger->n, ledger->cap);
    if (!entry)
        return;
    *entry = (struct ledger_entry){.id = item->id.str, .uid = item->uid,
                                   .key = ics_value(e, ICS_X_KEY), .kind = item->kind,
                                   .sequence = item->sequence,
                                   .cancelled = item->status == ITEM_CANCELLED,
                                   .start = past_end(&item->start), .end = past_end(&item->end),
                                   .title = item->title.str};
    entry->stamp.s = entry->created.s = e->stamp == INT64_MIN ? 0 : e->stamp;
    ledger->trip_id = file->trip->id.str = ics_value(e, ICS_X_TRIP);
    ledger->tzdb = ics_value(e, ICS_X_TZDB);
    ledger->has = ledger->tzdb.len > 0;
}

static void add_item(struct ics_file *file, const struct made *made)
{
    const struct ics_event *e = made->event;
    struct item *item = trip_add_item(file->trip, ITEM_MEETING, e->span);
    if (!item)
        return;
    item->machine_text = true;
    set_words(file, made, item);
    set_record(e, item);
    set_times(file, made, item);
    float_item(file, item);
    item->sequence = e->sequence;
    if (!made->repeated)
        item->uid = e->uid;
    if (ics_get(e, ICS_X_ITEM) && !made->repeated)
        remember(file, e, item);
}

/* ---- which there are ------------------------------------------------------------------------- */

static void make(struct making *m, const struct ics_event *e, int64_t shift, bool repeated)
{
    struct ics_time t, x;
    struct ixdtf own;
    if (m->n >= ITIN_MAX_ITEMS) {
        m->full = true;
        return;
    }
    struct made *made = ARENA_PUSH(m->file->arena, m->list, m->n, m->cap);
    if (!made)
        return;
    *made = (struct made){e, INT64_MAX, shift, repeated};
    if (!time_of(e, ICS_DTSTART, &t))
        return;
    x = t;
    made->key = civil_to_seconds(x.civil) + shift;
    if (t.kind != ICS_WALL)
        return;
    if (!ixdtf_parse(ics_value(e, ICS_X_START), &own) && own.has_offset)
        made->key -= own.offset;
    else if (t.has_offset)
        made->key -= t.offset;
    else if (ics_get(e, ICS_DTSTART)->params.len)
        made->key -= ahead(m->file, e) % (DAY / 2);
}

static bool is_override(const struct ics_time *start, int64_t wall, const struct ics_event *o)
{
    int64_t at = civil_to_seconds(o->recurrence.civil);
    if (o->recurrence.kind == ICS_DATE_ONLY)
        return wall / DAY == at / DAY;
    if (o->recurrence.kind == ICS_ZULU && start->kind == ICS_WALL)
        return llabs(wall - at) <= HALF_DAYS / 2 && (wall - at) % 900 == 0;
    return wall == at;
}

static bool overridden(const struct ics_time *start, int64_t wall,
                       struct ics_event *const *overrides, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!overrides[i]->dead && is_override(start, wall, overrides[i]))
            return true;
    return false;
}

static void tell_recur(struct making *m, const struct ics_event *e, const struct ics_starts *s)
{
    struct itin_diag *diag = m->file->diag;
    const struct ics_prop *p = ics_get(e, ICS_RRULE);
    if (!p)
        p = ics_get(e, ICS_RDATE);
    if (!p)
        p = ics_get(e, ICS_EXDATE);
    if (!p || (!s->cut && !s->not_understood))
        return;
    struct finding *f = s->cut ? diag_add_as(diag, RULE_LIMIT_EXCEEDED, ITIN_WARNING, p->span)
                               : diag_add(diag, RULE_UNREAD_TEXT, p->span);
    f->message = s->cut ? SAY(diag, "only the first {1} repetitions are read",
                              "반복 일정은 처음 {1}개만 읽습니다",
                              arena_printf(&diag->arena, "%d", ICS_MAX_INSTANCES))
                        : SAY(diag, "this repetition is not understood: only what is certain is read",
                              "반복 규칙을 해석할 수 없어 확실한 것만 읽습니다");
}

/* An event and all its instances; the overrides stand behind it. */
static void expand(struct making *m, const struct ics_event *e, struct ics_event *const *overrides,
                   size_t n_overrides)
{
    struct ics_starts starts;
    struct ics_time start;
    bool recurs = ics_get(e, ICS_RRULE) || ics_get(e, ICS_RDATE) || ics_get(e, ICS_EXDATE);
    if (!recurs || !time_of(e, ICS_DTSTART, &start) || e->recurrence.kind != ICS_NO_TIME) {
        make(m, e, 0, false);
        return;
    }
    if (++m->n_rules > ICS_MAX_RULES) {
        m->full = true;
        return;
    }
    ics_recur(m->file, e, &start, ahead(m->file, e), &starts);
    tell_recur(m, e, &starts);
    int64_t first = civil_to_seconds(start.civil);
    if (starts.with_first && !overridden(&start, first, overrides, n_overrides))
        make(m, e, 0, starts.n > 0);
    for (size_t i = 0; i < starts.n; i++)
        if (starts.list[i] != first && (!i || starts.list[i] != starts.list[i - 1]) &&
            !overridden(&start, starts.list[i], overrides, n_overrides))
            make(m, e, starts.list[i] - first, true);
}

static void gather(struct making *m)
{
    struct ics_file *file = m->file;
    for (size_t i = 0, end; i < file->n_by_uid; i = end) {
        struct ics_event *const *list = file->by_uid + i;
        size_t n_masters = 0;
        for (end = i; end < file->n_by_uid && slice_eq(file->by_uid[end]->uid, list[0]->uid); end++)
            n_masters += file->by_uid[end]->recurrence.kind == ICS_NO_TIME;
        for (size_t k = 0; k < end - i; k++) {
            if (list[k]->dead)
                continue;
            if (k < n_masters)
                expand(m, list[k], list + n_masters, end - i - n_masters);
            else
                make(m, list[k], 0, end - i > 1);
        }
    }
    for (size_t i = 0; i < file->n_events; i++)
        if (!file->events[i].uid.len && !file->events[i].dead)
            expand(m, &file->events[i], NULL, 0);
}

static int by_key(const void *x, const void *y)
{
    const struct made *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->event->order < b->event->order ? -1 : a->event->order > b->event->order;
}

void ics_items(struct ics_file *file)
{
    struct making m = {.file = file};
    gather(&m);
    if (m.full) {
        struct finding *f = diag_add(file->diag, RULE_LIMIT_EXCEEDED,
                                     (struct span){file->source, 0, 0});
        f->message = SAY(file->diag, "more than {1} events, or {2} that repeat: the rest is not read",
                         "일정이 {1}개를 넘거나 반복 일정이 {2}개를 넘어 나머지는 읽지 않습니다",
                         arena_printf(file->arena, "%u", ITIN_MAX_ITEMS),
                         arena_printf(file->arena, "%d", ICS_MAX_RULES));
    }
    if (m.n)
        qsort(m.list, m.n, sizeof *m.list, by_key);
    for (size_t i = 0; i < m.n && !file->arena->failed; i++)
        add_item(file, &m.list[i]);
}

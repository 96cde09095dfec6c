/* The closing lines of a check: what was read, and what looks wrong and is
 * right, so that nobody has to wonder. */
#include "base/base.h"

#include "base/width.h"
#include "check/dates.h"

enum { COLUMNS = 80, NAMED_MAX = 3 };

#define TAIL_TEXT(t, en, ko, ...)                                                       \
    say_text(&(t)->arena, (t)->lang, (en), (ko), (const struct itin_slice[]){__VA_ARGS__}, \
             sizeof((const struct itin_slice[]){__VA_ARGS__}) / sizeof(struct itin_slice))

struct tail {
    const struct itin_trip *trip;
    enum itin_lang lang;
    struct arena arena;
    struct buf out;
    size_t column;
};

/* Adds a part, on a new line when this one is full. */
static void put(struct tail *t, struct itin_slice part, const char *before)
{
    size_t columns = width_of(part);
    if (t->column && t->column + strlen(before) + columns > COLUMNS) {
        buf_addc(&t->out, '\n');
        t->column = 0;
        before = "";
    }
    buf_adds(&t->out, before);
    buf_add(&t->out, part);
    t->column += strlen(before) + columns;
}

static void new_line(struct tail *t)
{
    buf_addc(&t->out, '\n');
    t->column = 0;
}

static struct itin_slice number(struct tail *t, size_t n)
{
    return words_int(&t->arena, (int64_t)n);
}

/* ---- what was read ------------------------------------------------------- */

static bool ends(const struct when *start, const struct when *end)
{
    return end->state == WHEN_KNOWN && end->at.s >= start->at.s;
}

static size_t unknown_ends(const struct itin_trip *trip)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        bool event = !item->all_day && item->kind != ITEM_TASK && item->kind != ITEM_STAY;
        n += event && item->start.state == WHEN_KNOWN && !ends(&item->start, &item->end);
        for (size_t k = 0; k < item->n_agenda; k++) {
            const struct agenda_row *row = &item->agenda[k];
            n += row->start.state == WHEN_KNOWN && row->end.clock == WHEN_EXACT &&
                 !(ends(&row->start, &row->end) && row->end.at.s > row->start.at.s);
        }
    }
    return n;
}

static void say_read(struct tail *t)
{
    size_t items = t->trip->n_items, rows = t->trip->n_agenda_rows, open = unknown_ends(t->trip);
    struct itin_slice n = number(t, items);
    struct itin_slice read =
        TAIL_TEXT(t, items == 1 ? "{1} item" : "{1} items", "일정 {1}개", n);
    if (rows)
        read = TAIL_TEXT(t, rows == 1 ? "{1}, {2} agenda row" : "{1}, {2} agenda rows",
                         "{1}, 세부 일정 {2}행", read, number(t, rows));
    read = TAIL_TEXT(t, "{1} read", "{1}{을/를} 읽었습니다", read);
    put(t, read, "");
    if (open)
        put(t, TAIL_TEXT(t, open == 1 ? "; {1} end unknown" : "; {1} ends unknown",
                         "(종료 시각 불명 {1}개)", number(t, open)), "");
    put(t, LIT("."), "");
}

/* ---- what looks wrong and is right ---------------------------------------- */

static bool lands_before_it_leaves(const struct item *item)
{
    if (!item_kind_travels(item->kind) || item->start.state != WHEN_KNOWN ||
        item->end.state != WHEN_KNOWN || item->end.at.s <= item->start.at.s ||
        item->status == ITEM_CANCELLED)
        return false;
    struct itin_civil a = {item->start.local_date, item->start.local_time};
    struct itin_civil b = {item->end.local_date, item->end.local_time};
    return civil_to_seconds(b) <= civil_to_seconds(a);
}

struct remarks { /* the sentence, part after part */
    struct tail *t;
    size_t n;
};

static void remark(struct remarks *r, struct itin_slice text)
{
    if (r->n++ == 0) {
        new_line(r->t);
        put(r->t, TAIL_TEXT(r->t, "Right although it looks wrong:", "틀려 보이지만 맞는 것:", LIT("")), "");
        put(r->t, text, " ");
    } else {
        put(r->t, LIT(";"), "");
        put(r->t, text, " ");
    }
}

static void remark_landings(struct remarks *r)
{
    const struct itin_trip *trip = r->t->trip;
    struct arena *arena = &r->t->arena;
    size_t more = 0;
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        if (!lands_before_it_leaves(item))
            continue;
        if (r->n >= NAMED_MAX) {
            more++;
            continue;
        }
        struct itin_duration lasts = {item->end.at.s - item->start.at.s};
        remark(r, TAIL_TEXT(r->t, "{1} lands {2} \"before\" {3} ({4})",
                            "{1} 도착 {2}{은/는} 출발 {3}보다 이르지만 {4}",
                            item->flight.len ? check_flight_number(item) : item->title.str,
                            words_clock(arena, item->end.local_time),
                            words_clock(arena, item->start.local_time),
                            words_duration(arena, r->t->lang, lasts)));
    }
    if (more)
        remark(r, TAIL_TEXT(r->t, "{1} more like it", "같은 경우 {1}건 더", number(r->t, more)));
}

/* One night fewer than days less one: it was flown. */
static void remark_nights(struct remarks *r)
{
    const struct itin_trip *trip = r->t->trip;
    int nights = trip->nights, days = trip->days;
    for (size_t i = 0; i < trip->n_facts && (nights < 0 || days < 0); i++)
        if (trip->facts[i].kind == FACT_NIGHTS) {
            nights = trip->facts[i].a;
            days = trip->facts[i].b;
        }
    if (nights < 0 || days != trip->total_days || nights >= days - 1 ||
        nights < days - 1 - trip->nights_aboard)
        return;
    remark(r, TAIL_TEXT(r->t, nights == 1 ? "{1} night/{2} days ({3} in the air)"
                                        : "{1} nights/{2} days ({3} in the air)", "{1}박 {2}일(기내 {3}박)",
                        number(r->t, (size_t)nights), number(r->t, (size_t)days),
                        number(r->t, (size_t)trip->nights_aboard)));
}

static void remark_weekdays(struct remarks *r)
{
    struct dated_weekday *list;
    size_t n = dates_weekdays(r->t->trip, &r->t->arena, NULL, &list), right = 0;
    for (size_t i = 0; i < n; i++)
        right += dates_weekday_right(&list[i]);
    if (n > 1 && right == n)
        remark(r, TAIL_TEXT(r->t, "all {1} weekdays", "요일 {1}개 모두", number(r->t, n)));
}

static void say_zone_data(struct tail *t)
{
    if (t->trip->tzdb_version.len)
        put(t, arena_printf(&t->arena, "tzdb " SLICE_FMT, SLICE_ARG(t->trip->tzdb_version)), "   ");
}

enum itin_status itin_check_tail(const struct itin_trip *trip, struct itin_zonedb *db,
                                 enum itin_lang lang, char **ret_text)
{
    if (!trip || !trip->resolved || !ret_text)
        return ITIN_EINVAL;
    (void)db;
    struct tail t = {.trip = trip, .lang = lang};
    struct remarks r = {.t = &t};
    arena_init(&t.arena, ITIN_MAX_ARENA_BYTES);
    buf_init(&t.out, 64u << 10);
    say_read(&t);
    remark_landings(&r);
    remark_nights(&r);
    remark_weekdays(&r);
    if (r.n)
        put(&t, LIT("."), "");
    say_zone_data(&t);
    size_t len;
    char *text = NULL;
    enum itin_status status = t.arena.failed ? ITIN_ENOMEM : buf_take(&t.out, &text, &len);
    if (status == ITIN_OK)
        *ret_text = text;
    else
        buf_release(&t.out);
    arena_release(&t.arena);
    return status;
}

/* What kind of thing an entry is, and how sure. */
#include "base/base.h"

#include "read/report_entry.h"

static bool by_words(const struct facts *f, enum item_kind *ret)
{
    const struct entry *e = f->e;
    if (word_kind(f->title, ret))
        return true;
    if (e->transport && word_kind(e->transport->str, ret))
        return true;
    return (e->content && word_kind(e->content_part, ret)) || (e->party && word_kind(e->party->str, ret));
}

static bool is_vehicle(enum item_kind kind)
{
    return kind <= ITEM_DRIVE;
}

/* A row that goes from one place to another: by which means? */
static enum item_kind journey_kind(const struct facts *f)
{
    const struct entry *e = f->e;
    enum item_kind kind;
    if (f->has_ride)
        return f->ride;
    if (e->transport && word_kind(e->transport->str, &kind) && is_vehicle(kind))
        return kind;
    struct itin_slice rest = e->content_part, line;
    while (e->content && view_line(&rest, &line))
        if (word_kind(line, &kind) && is_vehicle(kind))
            return kind;
    static const char *const trains[] = {"KTX", "SRT", "TGV", "ICE", "AVE"};
    for (size_t i = 0; i < ARRAY_LEN(trains); i++)
        if (slice_eq(e->content_part, slice_of(trains[i])))
            return ITEM_TRAIN;
    if (e->by_air || word_is_flight(entry_text(e->transport)) || word_is_flight(e->content_part))
        return ITEM_FLIGHT;
    return ITEM_TRANSFER;
}

static struct itin_slice next_word(struct itin_slice *rest)
{
    *rest = slice_trim(*rest);
    size_t end = 0;
    while (end < rest->len && !strchr(" ,()[]/", rest->ptr[end]))
        end++;
    struct itin_slice word = slice_head(*rest, end);
    *rest = slice_from(*rest, end < rest->len ? end + 1 : end);
    return word;
}

/* 버스정책과 면담, Visit to the Railway Museum: what is done there says what it is,
 * not what the institution is called. */
static bool is_attended(struct itin_slice word)
{
    return slice_eq(word, LIT("참석")) || slice_eq(word, LIT("참가")) || slice_eq(word, LIT("개최")) ||
           slice_eq(word, LIT("참여"));
}

static bool is_held(struct itin_slice title, enum item_kind *ret)
{
    static const char *const journeys[] = {"이동", "출발", "도착", "탑승", "귀국", "출국", "입국", "환승", "복귀"};
    struct itin_slice rest = title, first = {NULL, 0}, last = {NULL, 0};
    enum item_kind kind;
    while (slice_trim(rest).len) {
        struct itin_slice word = next_word(&rest);
        for (size_t i = 0; i < ARRAY_LEN(journeys); i++)
            if (slice_ends(word, slice_of(journeys[i])))
                return false;
        if (word.len && !first.len)
            first = word;
        if (word.len && !is_attended(word)) /* 철도 컨퍼런스 참석 */
            last = word;
    }
    struct itin_slice front = slice_head(title, slice_find(title, LIT(","), 0)); /* Site visit, Link light rail */
    const struct itin_slice words[] = {last, first, front.len < title.len ? front : first};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (word_kind(words[i], &kind) && (kind == ITEM_MEETING || kind == ITEM_VISIT)) {
            *ret = kind;
            return true;
        }
    return false;
}

/* A column of kinds says it, but a number or a vehicle says more than 이동, and
 * hours are more than a 일정. */
static bool is_told(const struct facts *f, enum item_kind *ret)
{
    enum item_kind kind;
    if (!f->e->kind || !item_kind_named(f->e->kind->str, &kind))
        return false;
    if ((kind == ITEM_TRANSFER && (f->has_flight || f->has_ride)) || (kind == ITEM_DAY && f->timed))
        return false;
    *ret = kind;
    return true;
}

/* Of what is no journey a number is only a word. */
static enum item_kind told_kind(enum item_kind kind, struct item *item)
{
    if (!is_vehicle(kind)) {
        item->number = (struct text){0};
        item->flight = slice(NULL, 0);
    }
    return kind;
}

/* "Reception, Hotel Vancouver", "Dinner at the Hotel Sacher": what is done there. */
static enum item_kind done_in_house(struct itin_slice title, enum item_kind kind)
{
    static const char *const marks[] = {",", " at ", " in ", "@", "("};
    size_t end = title.len;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = slice_find(title, slice_of(marks[i]), 0);
        end = at < end ? at : end;
    }
    enum item_kind done;
    bool said = end < title.len && word_kind(slice_head(title, end), &done) &&
                (done == ITEM_MEETING || done == ITEM_MEAL || done == ITEM_VISIT || done == ITEM_CALL);
    return said ? done : kind;
}

enum item_kind entry_kind(struct facts *f, struct item *item)
{
    const struct entry *e = f->e;
    enum item_kind kind;
    bool lost = word_is_lost_flight(e->content_part) || word_is_lost_flight(entry_text(e->notes));
    if (is_told(f, &kind) && !lost)
        return told_kind(kind, item);
    if (f->has_flight) {
        if (lost)
            item->status = ITEM_CANCELLED;
        return ITEM_FLIGHT;
    }
    if (lost) {
        item->cancellation_mentioned = true;
        return f->has_route ? journey_kind(f) : ITEM_DAY;
    }
    bool columns = e->from && e->to && text_is_set(item->from.text) && text_is_set(item->to.text) &&
                   !slice_eq(item->from.text.str, item->to.text.str);
    bool known = by_words(f, &kind);
    if (known && item_kind_travels(kind) && !f->has_route && !f->has_ride && !columns)
        (void)is_held(f->title, &kind);
    if (f->has_route || (columns && (!known || item_kind_travels(kind) || e->transport)))
        return known && kind == ITEM_FORMALITY && !columns ? kind : journey_kind(f);
    bool end_said = f->route_view && (f->route.from.len || f->route.to.len);
    if (known && kind == ITEM_TRANSFER)
        return journey_kind(f);
    if (known)
        return kind == ITEM_STAY && f->timed ? done_in_house(f->title, kind) : kind;
    if (end_said || (f->has_ride && f->timed))
        return journey_kind(f);
    return f->timed ? ITEM_MEETING : ITEM_DAY;
}

/* Only words about the entry itself: a note on fees for cancelling is none. */
static bool is_cancelled(const struct facts *f)
{
    if (word_is_cancelled(entry_text(f->e->status)))
        return true;
    struct itin_slice title = f->title;
    return word_is_cancelled(title) && !slice_contains(title, LIT("수수료")) &&
           !slice_contains(title, LIT("규정"));
}

void entry_status(struct facts *f, struct item *item)
{
    const struct itin_slice texts[] = {f->title, entry_text(f->e->status), entry_text(f->e->notes)};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (word_is_tentative(texts[i]) && item->status == ITEM_PLANNED)
            item->status = ITEM_TENTATIVE;
        else if (word_is_confirmed(texts[i]) && item->status == ITEM_PLANNED && i > 0)
            item->status = ITEM_CONFIRMED;
    }
    /* a cancelled flight that is not named never cancels the day */
    if (!item->cancellation_mentioned && is_cancelled(f))
        item->status = ITEM_CANCELLED;
}

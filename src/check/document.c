/* What a document says twice, counts, or mentions in passing. */
#include "base/base.h"

#include "check/check.h"

enum { LINES_MAX = 12 };

/* ---- head-count-mismatch -------------------------------------------------------- */

static int64_t listed(const struct head_count *h)
{
    int64_t sum = 0;
    for (size_t i = 0; i < h->n_groups; i++)
        sum += (int64_t)h->groups[i].named + h->groups[i].others;
    return sum;
}

/* Read the other way, "A, B 외 N명" would be N people in all. */
static int64_t listed_inclusive(const struct head_count *h)
{
    int64_t sum = 0;
    for (size_t i = 0; i < h->n_groups; i++)
        sum += h->groups[i].others ? h->groups[i].others : h->groups[i].named;
    return sum;
}

static bool has_others(const struct head_count *h)
{
    for (size_t i = 0; i < h->n_groups; i++)
        if (h->groups[i].others)
            return true;
    return false;
}

static struct itin_slice sum_text(struct check *c, const struct head_count *h)
{
    struct buf b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < h->n_groups && i < LINES_MAX; i++)
        buf_addf(&b, "%s%d", i ? " + " : "", h->groups[i].named + h->groups[i].others);
    if (h->n_groups > LINES_MAX)
        buf_adds(&b, " + ...");
    if (h->n_groups > 1)
        buf_addf(&b, " = %" PRId64, listed(h));
    return arena_take(&c->arena, &b);
}

static void explain_count(struct check *c, struct finding *f, const struct head_count *h)
{
    uint32_t first = check_line(h->groups[0].span);
    uint32_t last = check_line(h->groups[h->n_groups - 1].span);
    struct itin_slice lines = first == last
                                  ? SAYC(c, "line {1}", "{1}행", check_number(c, first))
                                  : SAYC(c, "lines {1}-{2}", "{1}-{2}행", check_number(c, first),
                                         check_number(c, last));
    if (first)
        finding_note(f, has_others(h) ? SAYC(c, "counted from {1}; \"외 N명\" is exclusive: N more",
                                             "{1}에서 집계, \"외 N명\"은 별도 N명으로 계산", lines)
                                      : SAYC(c, "counted from lines {1}", "{1}행에서 집계", lines));
    if (has_others(h) && listed_inclusive(h) == h->stated)
        finding_note(f, SAYC(c, "{1} would be right if \"외 N명\" included those named",
                             "\"외 N명\"에 앞사람이 포함된다면 {1}명이 됩니다",
                             check_number(c, h->stated)));
    f->help = SAYC(c, "{1}, or correct the list", "{1}명, 또는 명단 정정", check_number(c, listed(h)));
}

void check_heads(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        const struct head_count *h = &c->seats[i].item->heads;
        if (!h->has || !h->n_groups || listed(h) == h->stated)
            continue;
        struct finding *f = check_find(c, RULE_HEAD_COUNT_MISMATCH, h->span, &c->seats[i], NULL);
        if (!f)
            continue;
        f->message = SAYC(c, h->stated == 1 ? "{1} person stated, {2} listed" : "{1} people stated, {2} listed",
                          "총 {1}명으로 적혀 있으나 명단은 {2}명입니다",
                          check_number(c, h->stated), sum_text(c, h));
        explain_count(c, f, h);
    }
}

/* ---- tables-disagree ------------------------------------------------------------ */

static bool has_clock(const struct when *w)
{
    return w->clock == WHEN_EXACT;
}

static bool same_clock(const struct when *a, const struct when *b)
{
    struct itin_clock x = when_wall_clock(a), y = when_wall_clock(b);
    return !has_clock(a) || !has_clock(b) || (x.hour == y.hour && x.minute == y.minute);
}

static bool same_day(const struct when *a, const struct when *b)
{
    struct itin_date x = when_wall_date(a), y = when_wall_date(b);
    return !a->has_date || !b->has_date || a->date_source == DATE_CARRIED || (x.month == y.month && x.day == y.day);
}

static bool agrees(const struct item *item, const struct source_ref *src)
{
    return same_clock(&item->start, &src->start) && same_clock(&item->end, &src->end) &&
           same_day(&item->start, &src->start);
}

/* Which clock differs: the start, unless only the end does. */
static bool differs_at_start(const struct item *item, const struct source_ref *src)
{
    return !same_clock(&item->start, &src->start) || !same_day(&item->start, &src->start);
}

static size_t votes(const struct item *item)
{
    size_t n = 0;
    for (size_t i = 0; i < item->n_sources; i++)
        n += agrees(item, &item->sources[i]) && has_clock(&item->sources[i].start);
    if (item->n_agenda && item->agenda[0].start.state == WHEN_KNOWN)
        n += item->agenda[0].start.at.s == item->start.at.s;
    return n;
}

static struct itin_slice lines_that_agree(struct check *c, const struct item *item, struct span except)
{
    struct buf b;
    size_t n = 0;
    buf_init(&b, 512);
    for (size_t i = 0; i < item->n_sources && n < LINES_MAX; i++) {
        uint32_t line = check_line(item->sources[i].span);
        if (agrees(item, &item->sources[i]) && line && line != check_line(except))
            buf_addf(&b, "%s%u", n++ ? ", " : "", (unsigned)line);
    }
    uint32_t agenda = item->n_agenda ? check_line(item->agenda[0].span) : 0;
    if (agenda && item->agenda[0].start.at.s == item->start.at.s)
        buf_addf(&b, "%s%s %u", n ? ", " : "",
                 c->diag->lang == ITIN_LANG_KO ? "세부 일정" : "agenda", (unsigned)agenda);
    return arena_take(&c->arena, &b);
}

/* Evidence: at the other start, what comes before has not yet let go. */
static struct itin_slice just_ends(struct check *c, const struct seat *s, const struct when *theirs,
                                   bool at_start)
{
    for (size_t i = 0; i < c->n_links && at_start; i++) {
        const struct link *l = &c->links[i];
        if (l->b != s || !l->a || !l->a->ended)
            continue;
        struct itin_clock end = check_local(&l->a->item->end);
        if (date_eq(l->a->item->end.local_date, s->item->start.local_date) &&
            end.hour == theirs->time.hour && end.minute == theirs->time.minute)
            return SAYC(c, "; at {1} the one before it just ends", ", {1}{은/는} 앞 일정이 끝나는 시각",
                        check_clock(c, theirs));
    }
    return LIT("");
}

static void say_sides(struct check *c, struct finding *f, const struct seat *s,
                      const struct when *theirs, bool at_start, size_t against)
{
    const struct item *item = s->item;
    const struct when *used = at_start ? &item->start : &item->end;
    struct itin_slice lines = lines_that_agree(c, item, used->span);
    struct itin_slice just = just_ends(c, s, theirs, at_start);
    if (span_is_set(used->span)) {
        finding_label(f, used->span, ' ', lines.len ? SAYC(c, "also {1}", "{1}행도 같음", lines) : LIT(""));
        finding_related(f, used->span, SAYC(c, "used", "적용한 시각"));
    }
    finding_note(f, SAYC(c, votes(item) == 1 ? "used: {1} ({2} place to {3}{4})" : "used: {1} ({2} places to {3}{4})",
                         "적용: {1} ({2}곳 대 {3}곳{4})", check_clock(c, used), check_number(c, (int64_t)votes(item)),
                         check_number(c, (int64_t)against), just));
}

static void say_tables(struct check *c, struct seat *s, const struct source_ref *odd, size_t against)
{
    const struct item *item = s->item;
    bool at_start = differs_at_start(item, odd), clocks = same_day(&item->start, &odd->start);
    const struct when *theirs = at_start ? &odd->start : &odd->end;
    const struct when *ours = at_start ? &item->start : &item->end;
    struct span span = span_is_set(theirs->span) ? theirs->span
                       : span_is_set(odd->time_span) ? odd->time_span
                                                     : odd->span;
    struct finding *f = check_find(c, RULE_TABLES_DISAGREE, span, s, NULL);
    if (!f)
        return;
    if (clocks)
        f->message = SAYC(c, "{1}, {2}: {3} or {4}?", "{1}, {2}: {3}{과/와} {4} 중 어느 쪽입니까",
                          check_name(s), check_day(c, item->start.local_date),
                          check_clock(c, ours), check_clock(c, theirs));
    else
        f->message = SAYC(c, "{1} stands under two dates: {2}, and {3}.{4}. in another table",
                          "{1}의 날짜가 {2}{과/와} {3}.{4}.로 서로 다릅니다", check_name(s),
                          check_day(c, item->start.local_date), check_number(c, odd->start.date.month),
                          check_number(c, odd->start.date.day));
    say_sides(c, f, s, theirs, at_start, against);
}

void check_tables(struct check *c)
{
    for (size_t i = 0; i < c->n_seats; i++) {
        const struct item *item = c->seats[i].item;
        const struct source_ref *odd = NULL;
        size_t against = 0;
        if (!c->seats[i].live || item->n_sources < 2)
            continue;
        for (size_t k = 0; k < item->n_sources; k++)
            if (!agrees(item, &item->sources[k]) && against++ == 0)
                odd = &item->sources[k];
        if (odd)
            say_tables(c, &c->seats[i], odd, against);
    }
}

/* ---- cancelled-unresolved --------------------------------------------------------- */

static bool names_flight(const struct check *c, const struct item *mention)
{
    if (mention->flight.len || mention->kind == ITEM_FLIGHT)
        return true;
    for (size_t i = 0; i < c->n_seats; i++) {
        const struct item *item = c->seats[i].item;
        if (item->status == ITEM_CANCELLED && item_kind_travels(item->kind) &&
            item->start.has_date && mention->start.has_date &&
            llabs(date_diff(item->start.date, mention->start.date)) <= 1)
            return true;
    }
    return false;
}

static bool has_day(const struct when *w)
{
    return w->has_date && w->date.year != 0 && date_is_valid(w->date);
}

static struct finding *say_cancelled(struct check *c, struct span span, struct seat *s,
                                     const struct when *w)
{
    struct finding *f = check_find(c, RULE_CANCELLED_UNRESOLVED, span, s, NULL);
    if (!f)
        return NULL;
    f->message = has_day(w) ? SAYC(c, "a flight was cancelled on {1}; which one?",
                                   "{1} 결항이 언급되어 있으나 어느 항공편인지 적혀 있지 않습니다",
                                   check_day(c, w->date))
                            : SAYC(c, "a flight was cancelled; which one?",
                                   "결항이 언급되어 있으나 어느 항공편인지 적혀 있지 않습니다");
    if (s) {
        struct itin_slice place = check_place(c, check_start_place(s->item));
        if (place.len)
            finding_note(f, SAYC(c, "kept as a day in {1}; no flight was struck out",
                                 "{1} 체류일로 남겨 두었으며 취소 처리한 항공편은 없습니다", place));
        check_say_again(c, f, s);
    }
    f->help = SAYC(c, "to record it: itin replan {1} --cancelled 'FLIGHT FROM-TO DATE TIMES'",
                   "기록하려면: itin replan {1} --cancelled '편명 출발-도착 날짜 시각'",
                   c->trip->source ? c->trip->source->name : LIT("FILE"));
    return f;
}

/* Once in a document: the first mention, the others beside it. */
void check_cancellations(struct check *c)
{
    struct finding *f = NULL;
    bool resolved = false;
    for (size_t i = 0; i < c->n_seats; i++) {
        struct seat *s = &c->seats[i];
        if (!s->item->cancellation_mentioned || check_allows(s->item, RULE_CANCELLED_UNRESOLVED))
            continue;
        if (names_flight(c, s->item))
            resolved = true;
        else if (!f)
            f = say_cancelled(c, check_title_span(s->item), s, &s->item->start);
        else
            finding_related(f, check_title_span(s->item), check_name(s));
    }
    for (size_t i = 0; i < c->trip->n_facts && !f && !resolved; i++)
        if (c->trip->facts[i].kind == FACT_CANCELLED)
            f = say_cancelled(c, c->trip->facts[i].span, NULL, &c->trip->facts[i].from);
}

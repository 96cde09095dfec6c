#include "base/base.h"

#include "read/forms.h"
#include "read/plan.h"

/* ---- the keys of the whole ------------------------------------------------------ */

typedef void set_top(struct plan *p, const struct node *value);

static void set_version(struct plan *p, const struct node *value)
{
    if (plan_is_text(p, value) && !slice_eq(slice_trim(value->value), LIT("1")))
        plan_help(p, plan_bad(p, value, "`itin: {1}` is not a version that is read here",
                              "`itin: {1}`{은/는} 읽을 수 없는 판입니다"),
                  "write `itin: 1`", "`itin: 1`로 적으십시오");
}

static void set_title(struct plan *p, const struct node *value)
{
    if (plan_is_text(p, value))
        p->trip->title = plan_text(value);
}

static void set_id(struct plan *p, const struct node *value)
{
    if (plan_is_text(p, value))
        p->trip->id = plan_text(value);
}

static void set_home(struct plan *p, const struct node *value)
{
    if (plan_is_text(p, value))
        p->trip->home = plan_place(p, value, value->value);
}

static void set_travellers(struct plan *p, const struct node *value)
{
    plan_people(p, value, &p->trip->travellers);
}

static void set_dates(struct plan *p, const struct node *value)
{
    struct itin_trip *trip = p->trip;
    bool two;
    if (!plan_dates(p, value, &trip->first, &trip->last, &two))
        return;
    if (!two)
        trip->last = trip->first;
    trip->has_dates = true;
    trip->dates_span = value->span;
    struct fact *fact = trip_add_fact(trip, FACT_PERIOD, value->span);
    if (fact) {
        fact->from = trip->first;
        fact->to = trip->last;
    }
}

enum { MAX_DAYS = 400 };

static void set_nights(struct plan *p, const struct node *value)
{
    if (plan_int(p, value, 0, MAX_DAYS, &p->trip->nights))
        p->trip->nights_span = value->span;
}

static void set_days(struct plan *p, const struct node *value)
{
    if (plan_int(p, value, 0, MAX_DAYS, &p->trip->days))
        p->trip->days_span = value->span;
}

static void set_plan(struct plan *p, const struct node *value)
{
    if (value->kind != NODE_LIST) {
        plan_help(p, plan_bad(p, value, "the plan is a list", "plan은 목록이어야 합니다"),
                  "begin every entry with `- `", "항목마다 `- `로 시작하십시오");
        return;
    }
    for (size_t i = 0; i < value->n; i++) {
        if (p->trip->n_items == ITIN_MAX_ITEMS) {
            struct finding *f = diag_add(p->diag, RULE_LIMIT_EXCEEDED, value->items[i]->span);
            f->message = SAY(p->diag, "more than {1} items", "일정이 {1}건을 넘습니다", LIT("20000"));
            p->trip->arena.failed = true;
            return;
        }
        plan_entry(p, value->items[i]);
    }
}

static const struct top {
    const char *name;
    set_top *set;
} tops[] = {
    {"itin", set_version},         {"trip", set_title},   {"id", set_id},
    {"home", set_home},            {"dates", set_dates},  {"nights", set_nights},
    {"travellers", set_travellers}, {"days", set_days},   {"plan", set_plan},
};

void plan_key_top(struct plan *p, struct itin_slice key, const struct node *value)
{
    for (size_t i = 0; i < ARRAY_LEN(tops); i++)
        if (slice_eq(key, slice_of(tops[i].name)))
            tops[i].set(p, value);
}

static void report_unknown(struct plan *p, const struct node *root)
{
    struct itin_slice known[ARRAY_LEN(tops)];
    for (size_t i = 0; i < ARRAY_LEN(tops); i++)
        known[i] = slice_of(tops[i].name);
    for (size_t k = 0; k < root->n; k++) {
        bool found = false;
        for (size_t i = 0; i < ARRAY_LEN(tops); i++)
            found |= slice_eq(root->pairs[k].key->value, known[i]);
        if (found)
            continue;
        plan_unknown_key(p, root->pairs[k].key, known, ARRAY_LEN(known));
        plan_keep(p, &p->trip->written, KEYS_ALONE, root->pairs[k].key->value, root->pairs[k].value);
    }
}

static void take_root(struct plan *p, const struct node *root)
{
    for (size_t i = 0; i < ARRAY_LEN(tops); i++) {
        const struct node *value = node_get(root, tops[i].name);
        size_t faults = p->n_faults;
        if (value)
            tops[i].set(p, value);
        if (p->n_faults != faults && tops[i].set != set_plan && tops[i].set != set_version)
            plan_keep(p, &p->trip->written, KEYS_ALONE, slice_of(tops[i].name), value);
    }
    report_unknown(p, root);
    plan_layout(p, root, &p->trip->head);
}

/* ---- ids ---------------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
    const struct item *a = *(const struct item *const *)x, *b = *(const struct item *const *)y;
    int order = slice_cmp(a->id.str, b->id.str);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* An id that stands twice names nothing: the later item loses it. */
static void check_ids(struct plan *p)
{
    struct itin_trip *trip = p->trip;
    struct item **sorted = arena_array(&trip->arena, trip->n_items + 1, sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; sorted && i < trip->n_items; i++)
        if (text_is_set(trip->items[i]->id))
            sorted[n++] = trip->items[i];
    if (n)
        qsort(sorted, n, sizeof *sorted, by_id);
    struct item *first = n ? sorted[0] : NULL;
    for (size_t i = 1; i < n; i++) {
        if (!slice_eq(sorted[i]->id.str, first->id.str)) {
            first = sorted[i];
            continue;
        }
        struct finding *f = diag_add(p->diag, RULE_BAD_VALUE, sorted[i]->id.span);
        f->message = SAY(p->diag, "the id `{1}` is taken already", "id `{1}`{은/는} 이미 쓰였습니다",
                         sorted[i]->id.str);
        finding_related(f, first->id.span, SAY(p->diag, "first here", "먼저 적힌 곳", LIT("")));
        sorted[i]->id = (struct text){0};
    }
}

/* ---- the whole ---------------------------------------------------------------------- */

static enum itin_status fill(struct plan *p, struct doc *doc, bool json)
{
    enum itin_status status = json ? doc_read_json(doc, p->source->body) : doc_read_yaml(doc);
    if (status)
        return status;
    if (!node_is(doc->root, NODE_MAP)) {
        struct span at = {p->source, 0, 0};
        struct finding *f = diag_add(p->diag, RULE_BAD_VALUE, doc->root ? doc->root->span : at);
        f->message = SAY(p->diag, "this is not a plan", "계획 파일이 아닙니다", LIT(""));
        plan_help(p, f, "a plan begins with `itin: 1`", "계획 파일은 `itin: 1`로 시작합니다");
        return ITIN_EFORMAT;
    }
    take_root(p, doc->root);
    check_ids(p);
    if (p->trip->n_items == ITIN_MAX_ITEMS && p->trip->arena.failed)
        return ITIN_ELIMIT;
    return p->trip->arena.failed ? ITIN_ENOMEM : ITIN_OK;
}

static enum itin_status read_plan(struct itin_source *source, bool json, struct itin_diag *diag,
                                  struct itin_trip *trip)
{
    struct plan p = {.trip = trip, .source = source, .diag = diag};
    struct doc doc;
    doc_init(&doc, source, &trip->arena, diag);
    enum itin_status status = fill(&p, &doc, json);
    doc_release(&doc);
    return status;
}

enum itin_status read_plan_yaml(struct itin_source *source, struct itin_diag *diag,
                                struct itin_trip *trip)
{
    return read_plan(source, false, diag, trip);
}

enum itin_status read_plan_json(struct itin_source *source, struct itin_diag *diag,
                                struct itin_trip *trip)
{
    return read_plan(source, true, diag, trip);
}

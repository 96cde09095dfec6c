#include "base/base.h"

#include "base/buf.h"
#include "diag/render.h"

enum itin_status itin_diag_new(const struct itin_diag_options *options, struct itin_diag **ret_diag)
{
    struct itin_diag *diag = calloc(1, sizeof *diag);
    if (!diag)
        return ITIN_ENOMEM;
    arena_init(&diag->arena, ITIN_MAX_ARENA_BYTES);
    if (options && options->size >= sizeof *options)
        diag->lang = options->lang;
    for (int i = 0; i < RULE_COUNT; i++)
        diag->severity[i] = rule_info((enum rule)i)->severity;
    diag->sorted = arena_new(&diag->arena, bool);
    if (!diag->sorted) {
        itin_diag_free(diag);
        return ITIN_ENOMEM;
    }
    *ret_diag = diag;
    return ITIN_OK;
}

void itin_diag_free(struct itin_diag *diag)
{
    if (!diag)
        return;
    for (size_t i = 0; i < diag->n_sources; i++)
        source_unref(diag->sources[i]);
    arena_release(&diag->arena);
    free(diag);
}

enum itin_status itin_diag_set_severity(struct itin_diag *diag, const char *rule,
                                        enum itin_severity severity)
{
    enum rule found = rule_find(slice_of(rule));
    if (found == RULE_COUNT)
        return ITIN_ENOENT;
    diag->severity[found] = severity;
    diag->overridden[found] = true;
    return ITIN_OK;
}

void diag_keep(struct itin_diag *diag, struct itin_source *source)
{
    for (size_t i = diag->n_sources; source && i > 0; i--)
        if (diag->sources[i - 1] == source)
            return;
    if (!source)
        return;
    struct itin_source **slot =
        ARENA_PUSH(&diag->arena, diag->sources, diag->n_sources, diag->cap_sources);
    if (slot)
        *slot = source_ref(source);
}

static struct finding *scratch(struct itin_diag *diag)
{
    diag->scratch = (struct finding){.diag = diag};
    return &diag->scratch;
}

static struct finding *keep_finding(struct itin_diag *diag)
{
    struct finding *f = arena_new(&diag->arena, struct finding);
    struct finding **slot =
        f ? ARENA_PUSH(&diag->arena, diag->findings, diag->n, diag->cap) : NULL;
    if (!slot)
        return NULL;
    *slot = f;
    f->diag = diag;
    f->serial = (uint32_t)diag->n;
    *diag->sorted = false;
    return f;
}

/* Said once, in the place of the first finding that is not kept. */
static void add_dropped(struct itin_diag *diag)
{
    if (diag->n_dropped++)
        return;
    struct finding *f = keep_finding(diag);
    if (!f)
        return;
    f->rule = RULE_LIMIT_EXCEEDED;
    f->severity = ITIN_WARNING;
    diag->count[ITIN_WARNING]++;
    struct itin_slice limit = arena_printf(&diag->arena, "%u", ITIN_MAX_FINDINGS);
    f->message = SAY(diag, "more than {1} findings: the rest is counted but not shown",
                     "지적 사항이 {1}건을 넘어 나머지는 건수만 셉니다", limit);
}

struct finding *diag_add_as(struct itin_diag *diag, enum rule rule, enum itin_severity severity,
                            struct span span)
{
    if (diag->overridden[rule])
        severity = diag->severity[rule];
    if (severity == ITIN_ALLOWED)
        return scratch(diag);
    diag->count[severity]++;
    if (diag->n_dropped || diag->n >= ITIN_MAX_FINDINGS) {
        add_dropped(diag);
        return scratch(diag);
    }
    struct finding *f = keep_finding(diag);
    if (!f)
        return scratch(diag);
    f->rule = rule;
    f->severity = severity;
    f->span = span;
    diag_keep(diag, span.source);
    return f;
}

struct finding *diag_add(struct itin_diag *diag, enum rule rule, struct span span)
{
    return diag_add_as(diag, rule, diag->severity[rule], span);
}

/* ---- what a finding is made of: each list keeps the order of adding ------ */

static bool is_scratch(const struct finding *f)
{
    return f == &f->diag->scratch;
}

static void add_text(struct finding *f, struct finding_text **list, struct itin_slice text)
{
    struct finding_text *t =
        is_scratch(f) ? NULL : arena_new(&f->diag->arena, struct finding_text);
    if (!t)
        return;
    t->text = arena_dup(&f->diag->arena, text);
    while (*list)
        list = &(*list)->next;
    *list = t;
}

void finding_item(struct finding *f, struct itin_slice id)
{
    add_text(f, &f->items, id);
}

void finding_line(struct finding *f, struct itin_slice text)
{
    add_text(f, &f->lines, text);
}

void finding_note(struct finding *f, struct itin_slice text)
{
    add_text(f, &f->notes, text);
}

void finding_label(struct finding *f, struct span span, char mark, struct itin_slice text)
{
    struct finding_label *l = is_scratch(f) || !span.source
                                  ? NULL
                                  : arena_new(&f->diag->arena, struct finding_label);
    if (!l)
        return;
    diag_keep(f->diag, span.source);
    *l = (struct finding_label){span, mark, arena_dup(&f->diag->arena, text), NULL};
    struct finding_label **list = &f->labels;
    while (*list)
        list = &(*list)->next;
    *list = l;
}

void finding_related(struct finding *f, struct span span, struct itin_slice message)
{
    struct finding_related *r = is_scratch(f) || !span.source
                                    ? NULL
                                    : arena_new(&f->diag->arena, struct finding_related);
    if (!r)
        return;
    diag_keep(f->diag, span.source);
    *r = (struct finding_related){span, arena_dup(&f->diag->arena, message), NULL};
    struct finding_related **list = &f->related;
    while (*list)
        list = &(*list)->next;
    *list = r;
}

struct finding_fix *finding_fix(struct finding *f, struct itin_slice title,
                                enum fix_confidence confidence)
{
    struct finding_fix *fix =
        is_scratch(f) ? NULL : arena_new(&f->diag->arena, struct finding_fix);
    if (!fix) {
        f->diag->scratch_fix = (struct finding_fix){.edits = NULL};
        return &f->diag->scratch_fix;
    }
    fix->title = arena_dup(&f->diag->arena, title);
    fix->confidence = f->span.source && f->span.source->is_office ? FIX_GUESS : confidence;
    struct finding_fix **list = &f->fixes;
    while (*list)
        list = &(*list)->next;
    *list = fix;
    return fix;
}

void finding_edit(struct finding *f, struct finding_fix *fix, struct span span,
                  struct itin_slice text)
{
    struct finding_edit *e = is_scratch(f) || !span.source || span.source->is_office ||
                                         fix == &f->diag->scratch_fix
                                 ? NULL
                                 : arena_new(&f->diag->arena, struct finding_edit);
    if (!e)
        return;
    diag_keep(f->diag, span.source);
    *e = (struct finding_edit){span, arena_dup(&f->diag->arena, text), NULL};
    struct finding_edit **list = &fix->edits;
    while (*list)
        list = &(*list)->next;
    *list = e;
}

/* ---- order --------------------------------------------------------------- */

struct itin_slice finding_file(const struct finding *f)
{
    return f->span.source ? f->span.source->name : f->file;
}

struct itin_slice finding_cell(const struct finding *f)
{
    return f->span.source && f->span.source->is_office ? source_cell(f->span.source, f->span.start)
                                                       : f->cell;
}

struct position finding_start(const struct finding *f)
{
    return f->span.source ? source_place(f->span.source, f->span.start) : f->place;
}

struct position finding_end(const struct finding *f)
{
    return f->span.source ? source_place(f->span.source, f->span.end) : f->place;
}

/* Files stand in the order in which they were first heard of. */
static size_t file_rank(const struct finding *f)
{
    const struct itin_diag *diag = f->diag;
    for (size_t i = 0; i < diag->n_sources; i++)
        if (diag->sources[i] == f->span.source ||
            (!f->span.source && slice_eq(diag->sources[i]->name, f->file)))
            return i;
    return diag->n_sources;
}

static int compare(const void *left, const void *right)
{
    const struct finding *a = *(struct finding *const *)left;
    const struct finding *b = *(struct finding *const *)right;
    size_t rank_a = file_rank(a), rank_b = file_rank(b);
    if (rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->serial < b->serial ? -1 : a->serial > b->serial;
}

void diag_sort(const struct itin_diag *diag)
{
    if (!*diag->sorted && diag->n)
        qsort(diag->findings, diag->n, sizeof *diag->findings, compare);
    *diag->sorted = true;
}

/* ---- asking --------------------------------------------------------------- */

size_t itin_diag_count(const struct itin_diag *diag, enum itin_severity severity)
{
    return severity < ITIN_ALLOWED ? diag->count[severity] : 0;
}

size_t itin_diag_len(const struct itin_diag *diag)
{
    return diag->n;
}

static const struct finding *nth(const struct itin_diag *diag, size_t i)
{
    diag_sort(diag);
    return i < diag->n ? diag->findings[i] : NULL;
}

const char *itin_diag_rule(const struct itin_diag *diag, size_t i)
{
    const struct finding *f = nth(diag, i);
    return f ? rule_info(f->rule)->name : NULL;
}

enum itin_severity itin_diag_severity(const struct itin_diag *diag, size_t i)
{
    const struct finding *f = nth(diag, i);
    return f ? f->severity : ITIN_ALLOWED;
}

struct itin_slice itin_diag_message(const struct itin_diag *diag, size_t i)
{
    const struct finding *f = nth(diag, i);
    return f ? f->message : slice(NULL, 0);
}

struct itin_slice itin_diag_help(const struct itin_diag *diag, size_t i)
{
    const struct finding *f = nth(diag, i);
    return f ? f->help : slice(NULL, 0);
}

void itin_diag_report(struct itin_diag *diag, const char *rule, const char *file,
                      const char *message, const char *help)
{
    enum rule found = rule_find(slice_of(rule));
    struct finding *f = diag_add(diag, found == RULE_COUNT ? RULE_BAD_VALUE : found,
                                 (struct span){NULL, 0, 0});
    if (is_scratch(f))
        return;
    f->file = arena_dup(&diag->arena, slice_of(file));
    f->message = arena_dup(&diag->arena, slice_of(message));
    f->help = arena_dup(&diag->arena, slice_of(help));
}

void itin_text_free(char *text)
{
    free(text);
}

static enum itin_status render_as_json(struct itin_diag *diag,
                                       const struct itin_diag_render_options *options,
                                       struct buf *out)
{
    enum itin_status (*render)(struct itin_diag *, struct buf *) =
        options->bare ? render_json_bare : render_json;
    return options->guarded ? render_guarded(diag, out, render) : render(diag, out);
}

enum itin_status itin_diag_render(struct itin_diag *diag, enum itin_diag_format format,
                                  const struct itin_diag_render_options *options, char **ret_text,
                                  size_t *ret_len)
{
    struct itin_diag_render_options defaults = {.size = sizeof defaults};
    enum itin_status status = diag->arena.failed ? ITIN_ENOMEM : ITIN_OK;
    struct buf out;
    if (!options || options->size < sizeof *options)
        options = &defaults;
    buf_init(&out, ITIN_MAX_OUTPUT_BYTES);
    diag_sort(diag);
    switch (format) {
    case ITIN_DIAG_TEXT:
        render_text(diag, options, &out);
        break;
    case ITIN_DIAG_CONCISE:
        render_concise(diag, options, &out);
        break;
    case ITIN_DIAG_JSON:
        if (status == ITIN_OK)
            status = render_as_json(diag, options, &out);
        break;
    case ITIN_DIAG_SARIF:
        status = status == ITIN_OK ? render_guarded(diag, &out, render_sarif) : status;
        break;
    }
    if (diag->arena.failed)
        status = ITIN_ENOMEM;
    if (status == ITIN_OK)
        status = buf_take(&out, ret_text, ret_len);
    buf_release(&out);
    return status;
}

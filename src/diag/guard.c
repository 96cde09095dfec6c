/* Findings as others may read them: without names and booking references. */
#include "base/base.h"

#include "diag/render.h"

static struct itin_slice hide(struct itin_diag *diag, struct itin_slice text)
{
    size_t n = 0;
    return secret_hide(&diag->arena, &diag->hidden, text, &n);
}

static struct finding_text *hide_texts(struct itin_diag *diag, const struct finding_text *from)
{
    struct finding_text *first = NULL, **to = &first;
    for (; from; from = from->next, to = &(*to)->next) {
        if (!(*to = arena_new(&diag->arena, struct finding_text)))
            break;
        (*to)->text = hide(diag, from->text);
    }
    return first;
}

static struct finding_related *hide_related(struct itin_diag *diag, const struct finding_related *from)
{
    struct finding_related *first = NULL, **to = &first;
    for (; from; from = from->next, to = &(*to)->next) {
        if (!(*to = arena_new(&diag->arena, struct finding_related)))
            break;
        **to = (struct finding_related){from->span, hide(diag, from->message), NULL};
    }
    return first;
}

static struct finding_fix *hide_fixes(struct itin_diag *diag, const struct finding_fix *from)
{
    struct finding_fix *first = NULL, **to = &first;
    for (; from; from = from->next, to = &(*to)->next) {
        if (!(*to = arena_new(&diag->arena, struct finding_fix)))
            break;
        **to = (struct finding_fix){hide(diag, from->title), from->confidence, from->edits, NULL};
    }
    return first;
}

static struct finding *hide_finding(struct itin_diag *diag, const struct finding *from)
{
    struct finding *to = arena_new(&diag->arena, struct finding);
    if (!to)
        return NULL;
    *to = *from;
    to->message = hide(diag, from->message);
    to->help = hide(diag, from->help);
    to->brief = hide(diag, from->brief);
    to->lines = hide_texts(diag, from->lines);
    to->notes = hide_texts(diag, from->notes);
    to->related = hide_related(diag, from->related);
    to->fixes = hide_fixes(diag, from->fixes);
    return to;
}

enum itin_status render_guarded(struct itin_diag *diag, struct buf *out,
                                enum itin_status (*render)(struct itin_diag *, struct buf *))
{
    struct finding **all = diag->findings;
    struct finding **open = arena_array(&diag->arena, diag->n + 1, sizeof(struct finding *));
    enum itin_status status = ITIN_ENOMEM;
    for (size_t i = 0; open && i < diag->n; i++)
        open[i] = hide_finding(diag, all[i]);
    if (!diag->arena.failed) {
        diag->findings = open;
        status = render(diag, out);
        diag->findings = all;
    }
    return status;
}

#include "base/base.h"

#include "write/revise.h"
#include "write/write.h"
#include "zone/db.h"

/* In the order of enum itin_output. */
static enum itin_status (*const forms[])(struct writer *) = {
    [ITIN_WRITE_SHOW] = write_show,
    [ITIN_WRITE_SHOW_JSON] = write_show_json,
    [ITIN_WRITE_ICS] = write_ics,
    [ITIN_WRITE_YAML] = write_yaml,
    [ITIN_WRITE_PLAN_JSON] = write_plan_json,
    [ITIN_WRITE_CSV] = write_csv,
    [ITIN_WRITE_REPORT] = write_report,
    [ITIN_WRITE_HTML] = write_html,
    [ITIN_WRITE_SVG] = write_svg,
    [ITIN_WRITE_LEDGER] = write_ledger,
    [ITIN_WRITE_JCAL] = write_jcal,
    [ITIN_WRITE_JSCAL] = write_jscal,
};

static int by_id(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    return slice_cmp(x->id, y->id);
}

/* The severities of the findings that name items, for binary search. */
static void collect_marks(struct writer *w)
{
    const struct itin_diag *diag = w->options.diag;
    size_t n = 0;
    for (size_t i = 0; diag && i < diag->n; i++)
        for (const struct finding_text *t = diag->findings[i]->items; t; t = t->next)
            n++;
    w->marks = n ? arena_array(&w->arena, n, sizeof *w->marks) : NULL;
    if (!w->marks)
        return;
    for (size_t i = 0; i < diag->n; i++)
        for (const struct finding_text *t = diag->findings[i]->items; t; t = t->next)
            w->marks[w->n_marks++] = (struct mark){t->text, diag->findings[i]};
    qsort(w->marks, w->n_marks, sizeof *w->marks, by_id);
}

static void take_options(struct writer *w, const struct itin_write_options *options)
{
    size_t size = options && options->size < sizeof w->options ? options->size : sizeof w->options;
    if (options)
        memcpy(&w->options, options, size);
    w->options.size = sizeof w->options;
    if (!w->options.width)
        w->options.width = 80;
}

static enum itin_status finish(struct writer *w, enum itin_status status, char **ret_text,
                               size_t *ret_len, char **ret_notes)
{
    char *notes = NULL;
    if (!status && w->arena.failed)
        status = ITIN_ENOMEM;
    if (!status && w->out.status)
        status = w->out.status;
    if (!status && ret_notes && w->notes.len)
        status = buf_take(&w->notes, &notes, NULL);
    if (!status)
        status = buf_take(&w->out, ret_text, ret_len);
    if (status)
        free(notes);
    else if (ret_notes)
        *ret_notes = notes;
    return status;
}

enum itin_status write_run(const struct itin_trip *trip, const struct itin_write_options *options,
                           write_form *form, const void *what, char **ret_text, size_t *ret_len,
                           char **ret_notes)
{
    struct writer w = {.trip = trip};
    take_options(&w, options);
    arena_init(&w.arena, ITIN_MAX_ARENA_BYTES);
    buf_init(&w.out, ITIN_MAX_OUTPUT_BYTES);
    buf_init(&w.notes, ITIN_MAX_OUTPUT_BYTES);
    collect_marks(&w);
    trip_secrets(trip, &w.arena, &w.hidden);
    size_t unread = zonedb_unread(w.options.db);
    enum itin_status status = form(&w, what);
    if (w.n_hidden)
        buf_addf(&w.notes, "%s\n",
                 view_say(&w, "names and booking references are left out; --private keeps them",
                          "이름과 예약번호는 넣지 않았습니다. 넣으려면 --private"));
    if (!status && zonedb_unread(w.options.db) != unread)
        status = ITIN_EIO;
    status = finish(&w, status, ret_text, ret_len, ret_notes);
    buf_release(&w.out);
    buf_release(&w.notes);
    arena_release(&w.arena);
    return status;
}

static enum itin_status write_trip(struct writer *w, const void *what)
{
    return forms[*(const enum itin_output *)what](w);
}

enum itin_status itin_write(const struct itin_trip *trip, enum itin_output output,
                            const struct itin_write_options *options, char **ret_text,
                            size_t *ret_len, char **ret_notes)
{
    if (!trip || !ret_text || (unsigned)output >= ARRAY_LEN(forms))
        return ITIN_EINVAL;
    return write_run(trip, options, write_trip, &output, ret_text, ret_len, ret_notes);
}

/* itin.findings/1: every key always stands there (contract, section 3). */
#include "base/base.h"

#include "diag/render.h"

static void add_key(struct buf *out, const char *key)
{
    buf_addc(out, '"');
    buf_adds(out, key);
    buf_adds(out, "\":");
}

static void key_string(struct buf *out, const char *key, struct itin_slice text)
{
    add_key(out, key);
    render_json_string(out, text);
}

static void key_number(struct buf *out, const char *key, uint32_t n)
{
    add_key(out, key);
    if (n)
        buf_add_number(out, n);
    else
        buf_adds(out, "null");
}

static void add_place(struct buf *out, const struct finding *f)
{
    struct position start = finding_start(f), end = finding_end(f);
    if (finding_cell(f).len)
        start = end = (struct position){0, 0};
    key_string(out, "file", finding_file(f));
    buf_addc(out, ',');
    key_number(out, "line", start.line);
    buf_addc(out, ',');
    key_number(out, "column", start.column);
    buf_addc(out, ',');
    key_number(out, "end_line", end.line);
    buf_addc(out, ',');
    key_number(out, "end_column", end.column);
    buf_adds(out, ",\"cell\":");
    if (finding_cell(f).len)
        render_json_string(out, finding_cell(f));
    else
        buf_adds(out, "null");
}

static void add_items(struct buf *out, const struct finding *f)
{
    buf_adds(out, "\"items\":[");
    for (const struct finding_text *t = f->items; t; t = t->next) {
        render_json_string(out, t->text);
        buf_adds(out, t->next ? "," : "");
    }
    buf_addc(out, ']');
}

static void add_related_place(struct buf *out, struct span span, struct itin_slice message,
                              bool *first)
{
    struct position at = source_place(span.source, span.start);
    struct itin_slice cell = source_cell(span.source, span.start);
    buf_adds(out, *first ? "{" : ",{");
    *first = false;
    key_string(out, "file", span.source->name);
    buf_addc(out, ',');
    key_number(out, "line", at.line);
    buf_addc(out, ',');
    key_number(out, "column", at.column);
    buf_addc(out, ',');
    if (cell.len) {
        key_string(out, "cell", cell);
        buf_addc(out, ',');
    }
    key_string(out, "message", message);
    buf_addc(out, '}');
}

/* The related places, and the labelled ones that are none of them. */
static void add_related(struct buf *out, const struct finding *f)
{
    bool first = true;
    buf_adds(out, "\"related\":[");
    for (const struct finding_related *r = f->related; r; r = r->next)
        add_related_place(out, r->span, r->message, &first);
    for (const struct finding_label *l = f->labels; l; l = l->next)
        if (l->mark != '^' && !finding_is_related(f, l->span))
            add_related_place(out, l->span, l->text, &first);
    buf_addc(out, ']');
}

static void add_edit(struct buf *out, const struct finding_edit *e)
{
    buf_addc(out, '{');
    key_string(out, "file", e->span.source->name);
    buf_addf(out, ",\"start\":%zu,\"end\":%zu,", source_raw_offset(e->span.source, e->span.start),
             source_raw_offset(e->span.source, e->span.end));
    key_string(out, "text", e->text);
    buf_addc(out, '}');
}

static void add_fixes(struct buf *out, const struct finding *f)
{
    buf_adds(out, "\"fixes\":[");
    for (const struct finding_fix *fix = f->fixes; fix; fix = fix->next) {
        buf_addc(out, '{');
        key_string(out, "title", fix->title);
        buf_addf(out, ",\"confidence\":\"%s\",\"edits\":[",
                 fix->confidence == FIX_SAFE ? "safe" : "guess");
        for (const struct finding_edit *e = fix->edits; e; e = e->next) {
            add_edit(out, e);
            buf_adds(out, e->next ? "," : "");
        }
        buf_adds(out, fix->next ? "]}," : "]}");
    }
    buf_addc(out, ']');
}

void render_json_finding(const struct finding *f, struct buf *out)
{
    buf_addc(out, '{');
    key_string(out, "rule", slice_of(rule_info(f->rule)->name));
    buf_addc(out, ',');
    key_string(out, "severity", slice_of(render_severity(f->severity, ITIN_LANG_EN)));
    buf_addc(out, ',');
    key_string(out, "message", f->message);
    buf_addc(out, ',');
    key_string(out, "help", f->help);
    buf_addc(out, ',');
    add_place(out, f);
    buf_addc(out, ',');
    add_items(out, f);
    buf_addc(out, ',');
    add_related(out, f);
    buf_addc(out, ',');
    add_fixes(out, f);
    buf_addc(out, '}');
}

enum itin_status render_json_bare(struct itin_diag *diag, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < diag->n; i++) {
        buf_adds(out, i ? "," : "");
        render_json_finding(diag->findings[i], out);
    }
    buf_addc(out, ']');
    return out->status;
}

enum itin_status render_json(struct itin_diag *diag, struct buf *out)
{
    buf_adds(out, "{\"schema\":\"itin.findings/1\",\n \"findings\":[");
    for (size_t i = 0; i < diag->n; i++) {
        buf_adds(out, i ? ",\n  " : "\n  ");
        render_json_finding(diag->findings[i], out);
    }
    buf_addf(out, "],\n \"summary\":{\"errors\":%zu,\"warnings\":%zu,\"notes\":%zu}}\n",
             diag->count[ITIN_ERROR], diag->count[ITIN_WARNING], diag->count[ITIN_NOTE]);
    return out->status;
}

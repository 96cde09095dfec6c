/* SARIF 2.1.0 (OASIS), for code hosts and editors. No text of the document is
 * copied into it beyond what the messages quote. */
#include "base/base.h"

#include "diag/render.h"

static const char schema[] =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

static void key_text(struct buf *out, const char *key, struct itin_slice text)
{
    buf_addf(out, "\"%s\":{\"text\":", key);
    render_json_string(out, text);
    buf_addc(out, '}');
}

static bool is_plain_in_uri(unsigned char c)
{
    return isalnum(c) || (c && strchr("-._~/!$&'()*+,;=@", c));
}

/* A file name as a URI reference (RFC 3986): an absolute path with its scheme,
 * others relative to where itin ran. A colon is always encoded, so that no
 * name can pass for one with a scheme. */
static void add_uri(struct buf *out, struct itin_slice name)
{
    buf_adds(out, slice_starts(name, LIT("/")) ? "\"uri\":\"file://" : "\"uri\":\"");
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (is_plain_in_uri(c))
            buf_addc(out, (char)c);
        else
            buf_addf(out, "%%%02X", c);
    }
    buf_addc(out, '"');
}

static void add_artifact(struct buf *out, struct itin_slice name)
{
    buf_adds(out, "\"artifactLocation\":{");
    add_uri(out, name);
    buf_addc(out, '}');
}

static void add_region(struct buf *out, const char *key, struct position start,
                       struct position end)
{
    buf_addf(out, "\"%s\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u}",
             key, start.line, start.column, end.line, end.column);
}

static void add_location(struct buf *out, struct itin_slice file, struct position start,
                         struct position end)
{
    buf_adds(out, "\"physicalLocation\":{");
    add_artifact(out, file);
    if (start.line) {
        buf_addc(out, ',');
        add_region(out, "region", start, end);
    }
    buf_addc(out, '}');
}

/* A cell of an office file is a logical place. */
static void add_cell(struct buf *out, struct itin_slice file, struct itin_slice cell)
{
    struct position none = {0, 0};
    add_location(out, file, none, none);
    buf_adds(out, ",\"logicalLocations\":[{\"fullyQualifiedName\":");
    render_json_string(out, cell);
    buf_adds(out, "}]");
}

static void add_span_location(struct buf *out, struct span span)
{
    struct itin_slice cell = source_cell(span.source, span.start);
    if (cell.len)
        add_cell(out, span.source->name, cell);
    else
        add_location(out, span.source->name, source_place(span.source, span.start),
                     source_place(span.source, span.end));
}

static void add_locations(struct buf *out, const struct finding *f)
{
    struct itin_slice file = finding_file(f);
    buf_adds(out, "\"locations\":[");
    if (file.len) {
        struct itin_slice cell = finding_cell(f);
        buf_addc(out, '{');
        if (cell.len)
            add_cell(out, file, cell);
        else
            add_location(out, file, finding_start(f), finding_end(f));
        buf_addc(out, '}');
    }
    buf_addc(out, ']');
}

static void add_related(struct buf *out, struct span span, struct itin_slice message, size_t *n)
{
    buf_addf(out, "%s{\"id\":%zu,", *n ? "," : "", *n + 1);
    add_span_location(out, span);
    if (message.len) {
        buf_addc(out, ',');
        key_text(out, "message", message);
    }
    buf_addc(out, '}');
    ++*n;
}

static void add_all_related(struct buf *out, const struct finding *f)
{
    size_t n = 0;
    buf_adds(out, "\"relatedLocations\":[");
    for (const struct finding_related *r = f->related; r; r = r->next)
        add_related(out, r->span, r->message, &n);
    for (const struct finding_label *l = f->labels; l; l = l->next)
        if (l->mark != '^' && !finding_is_related(f, l->span))
            add_related(out, l->span, l->text, &n);
    buf_addc(out, ']');
}

static void add_replacement(struct buf *out, const struct finding_edit *e)
{
    struct itin_source *source = e->span.source;
    buf_addc(out, '{');
    add_region(out, "deletedRegion", source_position(source, e->span.start),
               source_position(source, e->span.end));
    buf_addc(out, ',');
    key_text(out, "insertedContent", e->text);
    buf_addc(out, '}');
}

/* The edits of one fix, file by file: true when `e` is the first of its file. */
static bool is_first_of_file(const struct finding_fix *fix, const struct finding_edit *e)
{
    const struct finding_edit *first = fix->edits;
    while (first->span.source != e->span.source)
        first = first->next;
    return first == e;
}

static void add_changes(struct buf *out, const struct finding_fix *fix)
{
    bool any = false;
    buf_adds(out, "\"artifactChanges\":[");
    for (const struct finding_edit *e = fix->edits; e; e = e->next) {
        if (!is_first_of_file(fix, e))
            continue;
        buf_adds(out, any ? ",{" : "{");
        any = true;
        add_artifact(out, e->span.source->name);
        buf_adds(out, ",\"replacements\":[");
        for (const struct finding_edit *same = e; same; same = same->next)
            if (same->span.source == e->span.source) {
                buf_adds(out, same == e ? "" : ",");
                add_replacement(out, same);
            }
        buf_adds(out, "]}");
    }
    buf_addc(out, ']');
}

/* Fixes without edits are words only: the help has them. */
static void add_fixes(struct buf *out, const struct finding *f)
{
    bool any = false;
    buf_adds(out, "\"fixes\":[");
    for (const struct finding_fix *fix = f->fixes; fix; fix = fix->next) {
        if (!fix->edits)
            continue;
        buf_adds(out, any ? ",{" : "{");
        any = true;
        key_text(out, "description", fix->title);
        buf_addc(out, ',');
        add_changes(out, fix);
        buf_addf(out, ",\"properties\":{\"confidence\":\"%s\"}}",
                 fix->confidence == FIX_SAFE ? "safe" : "guess");
    }
    buf_addc(out, ']');
}

/* The message, then details and notes, then what would put it right. */
static void add_message(struct buf *out, const struct finding *f)
{
    struct buf text;
    buf_init(&text, ITIN_MAX_OUTPUT_BYTES);
    buf_add(&text, f->message);
    for (const struct finding_text *t = f->lines; t; t = t->next) {
        buf_addc(&text, '\n');
        buf_add(&text, t->text);
    }
    for (const struct finding_text *t = f->notes; t; t = t->next) {
        buf_addc(&text, '\n');
        buf_add(&text, t->text);
    }
    if (f->help.len) {
        buf_adds(&text, f->diag->lang == ITIN_LANG_KO ? "\n수정안: " : "\nfix: ");
        buf_add(&text, f->help);
    }
    key_text(out, "message", buf_slice(&text));
    if (text.status && !out->status)
        out->status = text.status;
    buf_release(&text);
}

static void add_result(struct buf *out, const struct finding *f)
{
    buf_addf(out, "{\"ruleId\":\"%s\",\"ruleIndex\":%d,\"level\":\"%s\",", rule_info(f->rule)->name,
             (int)f->rule, render_severity(f->severity, ITIN_LANG_EN));
    add_message(out, f);
    buf_addc(out, ',');
    add_locations(out, f);
    buf_addc(out, ',');
    add_all_related(out, f);
    buf_addc(out, ',');
    add_fixes(out, f);
    buf_addc(out, '}');
}

static void add_rule(struct buf *out, const struct itin_diag *diag, enum rule rule)
{
    const struct rule_info *info = rule_info(rule);
    buf_addf(out, "{\"id\":\"%s\",", info->name);
    key_text(out, "shortDescription", slice_of(info->summary[diag->lang]));
    buf_addf(out, ",\"defaultConfiguration\":{\"level\":\"%s\"},",
             render_severity(info->severity, ITIN_LANG_EN));
    struct itin_slice page = slice_of(info->page[diag->lang]);
    if (!page.len)
        page = slice_of(info->summary[diag->lang]);
    buf_adds(out, "\"help\":{\"text\":");
    render_json_string(out, page);
    buf_adds(out, ",\"markdown\":");
    render_json_string(out, page);
    buf_adds(out, "}}");
}

enum itin_status render_sarif(struct itin_diag *diag, struct buf *out)
{
    buf_addf(out, "{\"$schema\":\"%s\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{", schema);
    buf_addf(out, "\"name\":\"itin\",\"version\":\"%s\",\"language\":\"%s\",\"rules\":[",
             itin_version(), diag->lang == ITIN_LANG_KO ? "ko" : "en");
    for (int i = 0; i < RULE_COUNT; i++) {
        buf_adds(out, i ? ",\n  " : "\n  ");
        add_rule(out, diag, (enum rule)i);
    }
    buf_adds(out, "]}},\n \"columnKind\":\"unicodeCodePoints\",\n \"results\":[");
    for (size_t i = 0; i < diag->n; i++) {
        buf_adds(out, i ? ",\n  " : "\n  ");
        add_result(out, diag->findings[i]);
    }
    buf_adds(out, "]}]}\n");
    return out->status;
}

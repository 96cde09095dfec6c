/* Findings for people: what, where in the very line, why, and what would put
 * it right; notes folded into a few lines; the counts last. */
#include "base/base.h"

#include "diag/screen.h"

/* ---- one finding ------------------------------------------------------------------ */

static void add_plain_place(struct screen *s, const struct finding *f)
{
    struct itin_slice file = finding_file(f);
    struct position at = finding_start(f);
    if (!file.len)
        return;
    buf_adds(s->out, "  ");
    render_clean(s->out, file);
    if (f->cell.len) {
        buf_addc(s->out, ':');
        render_clean(s->out, f->cell);
    } else if (at.line) {
        buf_addf(s->out, ":%u:%u", at.line, at.column);
    }
    buf_addc(s->out, '\n');
}

/* Says whether `--fix` does it. */
static const char *fix_remark(const struct finding *f, enum itin_lang lang)
{
    static const char *const remarks[][2] = {
        {"  (`--fix` applies it)", "  (--fix로 적용)"},
        {"  (not applied by --fix: it is a guess)", "  (추정이므로 --fix로 적용하지 않음)"},
    };
    bool safe = false, edits = false;
    if (slice_contains(f->help, LIT("--fix"))) /* the rule says it itself */
        return "";
    for (const struct finding_fix *fix = f->fixes; fix; fix = fix->next)
        safe |= fix->confidence == FIX_SAFE, edits |= fix->edits != NULL;
    bool none = f->span.source && f->span.source->is_office && !edits; /* by hand alone */
    return f->fixes && !none ? remarks[safe ? 0 : 1][lang] : "";
}

/* "fix: ", unless the help begins with a word of its own ("to record it: ..."). */
static const char *help_lead(const struct finding *f, enum itin_lang lang)
{
    enum { OWN_LEAD = 24 };
    if (slice_find(f->help, LIT(": "), 0) < OWN_LEAD && f->help.len > OWN_LEAD)
        return "";
    return lang == ITIN_LANG_KO ? "수정안: " : "fix: ";
}

static void add_equals(struct screen *s, const char *lead, struct itin_slice text,
                       const char *remark)
{
    struct buf line;
    buf_init(&line, ITIN_MAX_LINE_BYTES);
    buf_adds(&line, lead);
    buf_add(&line, text);
    buf_adds(&line, remark);
    buf_adds(s->out, "   ");
    screen_color(s, "34");
    buf_addc(s->out, '=');
    screen_plain(s);
    buf_addc(s->out, ' ');
    screen_wrap(s, buf_slice(&line), 5, 5, false);
    buf_release_into(&line, s->out);
}

static void add_finding(struct screen *s, const struct finding *f)
{
    const char *word = render_severity(f->severity, s->lang), *rule = rule_info(f->rule)->name;
    screen_color(s, screen_severity(f->severity));
    buf_addf(s->out, "%s[%s]", word, rule);
    screen_plain(s);
    buf_addc(s->out, ':');
    screen_wrap(s, f->message, width_of(slice_of(word)) + strlen(rule) + 3, 4, true);
    if (f->span.source)
        screen_places(s, f);
    else
        add_plain_place(s, f);
    for (const struct finding_text *t = f->lines; t; t = t->next) {
        screen_line(s, t->text, DETAIL_INDENT);
    }
    for (const struct finding_text *t = f->notes; t; t = t->next)
        add_equals(s, "", t->text, "");
    if (f->help.len)
        add_equals(s, help_lead(f, s->lang), f->help, fix_remark(f, s->lang));
    buf_addc(s->out, '\n');
}

/* ---- the end ----------------------------------------------------------------------------- */

/* The sentences behind the counts; a narrow screen breaks their lines again. */
static void add_tail(struct screen *s, struct itin_slice tail, size_t at)
{
    struct itin_slice line;
    while (slice_split(&tail, '\n', &line)) {
        if (at + width_of(line) <= s->width)
            screen_clean_line(s, line);
        else
            screen_wrap(s, line, at, 0, false);
        at = 0;
    }
}

static void add_counts(struct screen *s, const struct itin_diag *diag, const char *tail)
{
    size_t errors = diag->count[ITIN_ERROR], warnings = diag->count[ITIN_WARNING];
    size_t notes = diag->count[ITIN_NOTE], before = s->out->len;
    if (!errors && !warnings && !notes)
        buf_adds(s->out, s->lang == ITIN_LANG_KO ? "지적 사항이 없습니다." : "no findings.");
    else if (s->lang == ITIN_LANG_KO)
        buf_addf(s->out, "오류 %zu건, 경고 %zu건, 참고 %zu건.", errors, warnings, notes);
    else
        buf_addf(s->out, "%zu error%s, %zu warning%s, %zu note%s.", errors, errors == 1 ? "" : "s",
                 warnings, warnings == 1 ? "" : "s", notes, notes == 1 ? "" : "s");
    struct itin_slice rest = slice_trim(slice_of(tail)), first = rest;
    if (rest.len && s->out->status == ITIN_OK) {
        first.len = slice_find(rest, LIT("\n"), 0);
        size_t used = width_of(slice(s->out->ptr + before, s->out->len - before));
        bool beside = used + 2 + width_of(first) <= s->width;
        buf_adds(s->out, beside ? "  " : "\n");
        add_tail(s, rest, beside ? used + 2 : 0);
    } else {
        buf_addc(s->out, '\n');
    }
}

void render_text(struct itin_diag *diag, const struct itin_diag_render_options *options,
                 struct buf *out)
{
    size_t width = options->width ? options->width : 80;
    width = width > SCREEN_MAX_WIDTH ? SCREEN_MAX_WIDTH : width < SCREEN_MIN_WIDTH ? SCREEN_MIN_WIDTH : width;
    struct screen s = {out, width, options->color, diag->lang};
    for (int severity = ITIN_ERROR; severity >= (options->notes ? ITIN_NOTE : ITIN_WARNING);
         severity--)
        for (size_t i = 0; i < diag->n; i++)
            if ((int)diag->findings[i]->severity == severity)
                add_finding(&s, diag->findings[i]);
    if (!options->notes)
        screen_folded_notes(&s, diag);
    add_counts(&s, diag, options->tail);
}

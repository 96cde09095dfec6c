/* Findings: the record, the sink and the words for it.
 *
 * The life of a finding: diag_add() makes it with its rule and its primary
 * span; the caller then says the message and adds what helps. Everything is
 * copied into the sink's arena. diag_add() never returns NULL: when memory or
 * the cap is exhausted, or the rule is allowed, it returns a scratch record
 * that nobody will see.
 *
 *   struct finding *f = diag_add(diag, RULE_DURATION_MISMATCH, item->stated.span);
 *   f->message = SAY(diag, "{1} is written as {2}, but its times are {3} apart",
 *                    "{1} 소요시간이 {2}{로/으로} 적혀 있으나 {3}입니다", title, stated, computed);
 *   finding_label(f, item->start.span, '-', LIT(""));
 *   finding_line(f, SAY(diag, "16:50 YYC -06:00 = ...", ...));    indented detail
 *   finding_note(f, SAY(diag, "same row again at line {1}", ...)); "= ..." line
 *   f->help = SAY(...);                                            "= fix: ..." line
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "base/arena.h"
#include "base/secret.h"
#include "diag/say.h"
#include "rules.h" /* generated from registry.yaml: enum rule { RULE_..., RULE_COUNT } */
#include "source/source.h"
#include <itin/diag.h>

struct finding_label {
    struct span span; /* may lie on another line than the primary span */
    char mark;        /* '^' primary, '-' secondary, ' ' text behind the line, no marks */
    struct itin_slice text;
    struct finding_label *next;
};

struct finding_text {
    struct itin_slice text;
    struct finding_text *next;
};

/* Another place, for programs; the text renderer shows its line too when the
 * message is not empty and no label shows that line already. */
struct finding_related {
    struct span span;
    struct itin_slice message;
    struct finding_related *next;
};

struct finding_edit {
    struct span span; /* replaced by text (UTF-8); an empty span inserts */
    struct itin_slice text;
    struct finding_edit *next;
};

enum fix_confidence { FIX_SAFE, FIX_GUESS };

struct finding_fix {
    struct itin_slice title;
    enum fix_confidence confidence;
    struct finding_edit *edits;
    struct finding_fix *next;
};

struct finding {
    struct itin_diag *diag;
    enum rule rule;
    enum itin_severity severity; /* after the user's overrides */
    struct itin_slice file;      /* only when span.source is NULL */
    struct position place;       /* the same; zeros: unknown */
    struct span span;            /* primary */
    struct itin_slice cell;      /* "Sheet1!B7"; empty: line and column count */
    struct itin_slice message, help;
    struct itin_slice brief; /* notes: what the folded line says in brackets, "15 min" */
    struct finding_text *items; /* ids of the items concerned */
    struct finding_label *labels;
    struct finding_text *lines, *notes;
    struct finding_related *related;
    struct finding_fix *fixes;
    uint32_t serial;
};

struct itin_diag {
    struct arena arena;
    enum itin_lang lang;
    enum itin_severity severity[RULE_COUNT];
    bool overridden[RULE_COUNT]; /* by the user */
    struct finding **findings;
    size_t n, cap;
    size_t count[3];  /* by severity, the dropped ones too */
    size_t n_dropped; /* beyond ITIN_MAX_FINDINGS */
    bool *sorted; /* the order is made when it is first asked for */
    struct itin_source **sources; /* references kept */
    size_t n_sources, cap_sources;
    struct secret_words hidden; /* what is for the travellers alone */
    struct finding scratch;
    struct finding_fix scratch_fix;
};

/* A finding with the rule's severity (registry default unless overridden). */
struct finding *diag_add(struct itin_diag *diag, enum rule rule, struct span span);
/* The same with a severity of the caller's (rules that have two); an override
 * by the user still wins. */
struct finding *diag_add_as(struct itin_diag *diag, enum rule rule, enum itin_severity severity,
                            struct span span);

void finding_item(struct finding *f, struct itin_slice id);
void finding_label(struct finding *f, struct span span, char mark, struct itin_slice text);
void finding_line(struct finding *f, struct itin_slice text);
void finding_note(struct finding *f, struct itin_slice text);
void finding_related(struct finding *f, struct span span, struct itin_slice message);
struct finding_fix *finding_fix(struct finding *f, struct itin_slice title,
                                enum fix_confidence confidence);
void finding_edit(struct finding *f, struct finding_fix *fix, struct span span,
                  struct itin_slice text);

/* Text in the sink's language: {1}..{9} are the arguments (slices); in Korean
 * {을/를} after a placeholder is the particle that fits the last sound of what
 * stands before it, whichever form is written first (으로/로: ㄹ counts as a
 * vowel; digits and Latin letters as they are read; a bracket counts as the
 * word before it). Where the sound cannot be known both stand: 을(를).
 * Use the macro SAY of diag/say.h. */
struct itin_slice diag_say(struct itin_diag *diag, const char *en, const char *ko,
                           const struct itin_slice *args, size_t n);
/* The same for text that is no finding, into any arena. */
struct itin_slice say_text(struct arena *arena, enum itin_lang lang, const char *en,
                           const char *ko, const struct itin_slice *args, size_t n);

/* The nearest of n candidates within a third of the length (at most 3 edits,
 * by code points); -1 when none is near. */
int suggest_nearest(struct itin_slice text, const struct itin_slice *candidates, size_t n);
/* Edit distance in code points, at most `max` + 1. */
int suggest_distance(struct itin_slice a, struct itin_slice b, int max);

/* Keeps a reference to a source as long as the sink lives. */
void diag_keep(struct itin_diag *diag, struct itin_source *source);

/* The row of a rule in the registry, and the rule of a name (RULE_COUNT: none). */
struct rule_info {
    const char *name;
    enum itin_severity severity;
    const char *summary[2], *many[2], *page[2]; /* by language; many: "{1} tight transfers" */
};
const struct rule_info *rule_info(enum rule rule);
enum rule rule_find(struct itin_slice name);

/* A finding about a file that could not be read as text. */
void diag_add_fault(struct itin_diag *diag, struct itin_slice file,
                    const struct source_fault *fault);

/* Output order; then finding i. */
void diag_sort(const struct itin_diag *diag);
struct itin_slice finding_file(const struct finding *f);
/* The cell of an office file; empty in other files. */
struct itin_slice finding_cell(const struct finding *f);
struct position finding_start(const struct finding *f); /* zeros: unknown */
struct position finding_end(const struct finding *f);

/* Renderers, one file each; findings are sorted by file, offset, serial. */
struct buf;
void render_text(struct itin_diag *diag, const struct itin_diag_render_options *options,
                 struct buf *out);
void render_concise(struct itin_diag *diag, const struct itin_diag_render_options *options,
                    struct buf *out);
enum itin_status render_json(struct itin_diag *diag, struct buf *out);
enum itin_status render_json_bare(struct itin_diag *diag, struct buf *out); /* the findings alone */
/* One finding as an object of itin.findings/1, for other documents. */
void render_json_finding(const struct finding *f, struct buf *out);
enum itin_status render_sarif(struct itin_diag *diag, struct buf *out);

#endif

/* itin/diag.h - findings: what is wrong with the user's text, where, and what
 * would put it right.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_DIAG_H
#define ITIN_DIAG_H

#include <itin/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct itin_diag;   /* collects findings */
struct itin_source; /* a named input, decoded, with its line index */

enum itin_severity { ITIN_NOTE, ITIN_WARNING, ITIN_ERROR, ITIN_ALLOWED };

struct itin_diag_options {
    size_t size;
    enum itin_lang lang;
};

/* A sink for findings, owned by the caller; options NULL: English. It keeps
 * its sources alive. ITIN_ENOMEM is all that can fail. since 0.1 */
ITIN_API enum itin_status itin_diag_new(const struct itin_diag_options *options,
                                        struct itin_diag **ret_diag);
ITIN_API void itin_diag_free(struct itin_diag *diag);

/* Sets the severity of one rule (ALLOWED silences it) for findings added
 * later. ITIN_ENOENT: no such rule. */
ITIN_API enum itin_status itin_diag_set_severity(struct itin_diag *diag, const char *rule,
                                                 enum itin_severity severity);

/* Number of findings of a severity. */
ITIN_API size_t itin_diag_count(const struct itin_diag *diag, enum itin_severity severity);
/* How many findings there are, and the rule and severity of the i-th in
 * output order. Names and texts are borrowed; those of rules are static. since 0.1 */
ITIN_API size_t itin_diag_len(const struct itin_diag *diag);
ITIN_API const char *itin_diag_rule(const struct itin_diag *diag, size_t i);
ITIN_API enum itin_severity itin_diag_severity(const struct itin_diag *diag, size_t i);
ITIN_API struct itin_slice itin_diag_message(const struct itin_diag *diag, size_t i);
/* What would put it right; empty when nothing is known. */
ITIN_API struct itin_slice itin_diag_help(const struct itin_diag *diag, size_t i);

/* A finding of the caller's own (a file that cannot be opened, a limit):
 * `file` as given on the command line; help may be "". */
ITIN_API void itin_diag_report(struct itin_diag *diag, const char *rule, const char *file,
                               const char *message, const char *help);

enum itin_diag_format {
    ITIN_DIAG_TEXT,
    ITIN_DIAG_CONCISE, /* file:line:column: severity[rule]: message */
    ITIN_DIAG_JSON,    /* itin.findings/1 */
    ITIN_DIAG_SARIF    /* SARIF 2.1.0 */
};

struct itin_diag_render_options {
    size_t size;
    bool color;
    bool notes;    /* unfold notes in TEXT */
    size_t width;  /* columns of the terminal; 0: 80 */
    bool guarded;  /* JSON: names and booking references stay out, as in SARIF */
    bool bare;     /* JSON: the array of findings alone, on one line, for a document of the caller's */
    const char *tail; /* TEXT: what was read, said after the counts; NULL: nothing */
};

/* Renders all findings; *ret_text is malloc'd, freed with itin_text_free().
 * ITIN_ELIMIT over ITIN_MAX_OUTPUT_BYTES, ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_diag_render(struct itin_diag *diag, enum itin_diag_format format,
                                           const struct itin_diag_render_options *options,
                                           char **ret_text, size_t *ret_len);
ITIN_API void itin_text_free(char *text);

/* The registry of rules: the i-th name (NULL after the last), its default
 * severity, its one-line summary and its page in a language (NULL: no such
 * rule). All static. */
ITIN_API const char *itin_rule_name(size_t i);
ITIN_API enum itin_severity itin_rule_severity(const char *rule);
ITIN_API const char *itin_rule_summary(const char *rule, enum itin_lang lang);
ITIN_API const char *itin_rule_page(const char *rule, enum itin_lang lang);

/* A fix edits bytes of an original file. Applies every fix of confidence
 * `safe` whose edits lie in `source` and do not overlap; *ret_text is the new
 * content in the file's own encoding, malloc'd, freed with itin_text_free();
 * *ret_n the number of fixes. ITIN_ENOMEM, ITIN_ELIMIT. since 0.1 */
ITIN_API enum itin_status itin_diag_apply_fixes(const struct itin_diag *diag,
                                                const struct itin_source *source, char **ret_text,
                                                size_t *ret_len, size_t *ret_n);

/* A named input. `bytes` is copied. Decodes UTF-8 (with or without BOM),
 * UTF-16 with BOM, CP949; else ITIN_EENCODING and a finding in diag.
 * ITIN_ELIMIT over ITIN_MAX_FILE_BYTES. `name` is as given on the command line and
 * copied. Owned by the caller, freed with itin_source_free(). since 0.1 */
ITIN_API enum itin_status itin_source_new(const char *name, const void *bytes, size_t len,
                                          struct itin_diag *diag, struct itin_source **ret_source);
ITIN_API void itin_source_free(struct itin_source *source); /* drops the caller's reference */
ITIN_API struct itin_slice itin_source_text(const struct itin_source *source);

#ifdef __cplusplus
}
#endif
#endif

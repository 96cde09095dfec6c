/* One line a finding: file:line:column: severity[rule]: message */
#include "base/base.h"

#include "base/buf.h"
#include "diag/render.h"

void render_concise(struct itin_diag *diag, const struct itin_diag_render_options *options,
                    struct buf *out)
{
    (void)options;
    for (size_t i = 0; i < diag->n; i++) {
        const struct finding *f = diag->findings[i];
        struct position at = finding_start(f);
        struct itin_slice file = finding_file(f);
        render_clean(out, file);
        if (finding_cell(f).len) {
            buf_addc(out, ':');
            render_clean(out, finding_cell(f));
        } else if (at.line)
            buf_addf(out, ":%u:%u", at.line, at.column);
        if (file.len)
            buf_adds(out, ": ");
        buf_addf(out, "%s[%s]: ", render_severity(f->severity, diag->lang),
                 rule_info(f->rule)->name);
        render_clean(out, f->message);
        buf_addc(out, '\n');
    }
}

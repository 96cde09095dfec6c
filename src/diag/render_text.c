#include "base/base.h"

#include "diag/render.h"

void render_text(struct itin_diag *diag, const struct itin_diag_render_options *options,
                 struct buf *out)
{
    render_concise(diag, options, out);
}

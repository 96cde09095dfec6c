#include "base/base.h"

#include "diag/render.h"

enum itin_status render_sarif(struct itin_diag *diag, struct buf *out)
{
    return render_json(diag, out);
}

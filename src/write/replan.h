/* The answer to a cancelled or late flight: one file a form. */
#ifndef WRITE_REPLAN_H
#define WRITE_REPLAN_H

#include "write/write.h"
#include <itin/change.h>
#include <itin/diff.h>

struct replan_job {
    const struct itin_change_result *result;
    const struct itin_diff *diff; /* of the trip before and the trip after an option; NULL none */
    size_t option;                /* the option that is told in full, from 0 */
    bool chosen;                  /* it was written */
};

enum itin_status write_replan_text(struct writer *w, const struct replan_job *job);
enum itin_status write_replan_json(struct writer *w, const struct replan_job *job);

#endif

/* Ours against the server's: a merge of three, because each event remembers
 * in X-ITIN-BASE what was published last. What a person changed in the
 * calendar since then is seen by that, and never replaced in silence. */
#ifndef PUBLISH_MERGE_H
#define PUBLISH_MERGE_H

#include "publish/content.h"
#include <itin/publish.h>

struct merge_options {
    bool force;             /* the plan wins where only the server changed, too */
    struct itin_instant now;
    enum itin_lang lang;
};

struct merged {
    struct component *calendar; /* what to write */
    bool differs;               /* from what the server has */
    struct itin_publish_change *changes;
    size_t n_changes, cap_changes;
};

enum merge_status { MERGE_DONE, MERGE_FOREIGN /* the server holds no such event */ };

/* The event that a resource is about: the first VEVENT without RECURRENCE-ID;
 * NULL: none. */
const struct component *merge_master(const struct component *calendar);

/* A resource that the server does not have yet. */
struct component *merge_new(struct arena *arena, const struct component *ours);

enum merge_status merge(struct arena *arena, const struct component *ours,
                        const struct component *theirs, const struct merge_options *options,
                        struct merged *ret);

/* The server's resource, its event marked as cancelled. */
struct merged merge_cancel(struct arena *arena, const struct component *theirs,
                           const struct merge_options *options);

/* Has a person changed it on the server since it was published? */
bool merge_is_touched(struct arena *arena, const struct component *theirs);

#endif

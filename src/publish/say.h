/* What went wrong, in the language of the user. */
#ifndef PUBLISH_SAY_H
#define PUBLISH_SAY_H

#include "publish/caldav.h"

/* One line each, cut to size; `help` may be NULL. */
void say_failure(const struct failure *failure, enum itin_lang lang, char *message, size_t size,
                 char *help, size_t help_size);

#endif

/* `itin timetable`: what its files share. */
#ifndef CLI_TIMETABLE_H
#define CLI_TIMETABLE_H

#include <jansson.h>

#include "timetables.h"
#include "values.h"

enum { TIMETABLE_TEXT = 40 }; /* bytes of a date, clock or offset */

struct timetable_work {
    struct cli *cli;
    struct itin_diag *diag;
    struct timetables tables;
    struct itin_search *search;
    struct value_words avoid, prefer;
    struct itin_search_closed closed[ITIN_MAX_AVOID]; /* flights of --avoid */
};

/* `itin timetable query`. */
int timetable_query(struct timetable_work *w, const char *from, const char *to);
/* Its answer; `most` options of it. */
int timetable_print_result(struct timetable_work *w, const struct itin_search_query *q,
                           const struct itin_search_result *result, size_t most);
json_t *timetable_utc_json(struct itin_instant at);
/* printf() in the user's language; the same arguments for both. */
#define TIMETABLE_PRINT(w, en, ko, ...) \
    ((w)->cli->lang == ITIN_LANG_KO ? printf(ko, __VA_ARGS__) : printf(en, __VA_ARGS__))
/* The words in the user's language. */
static inline const char *timetable_say(const struct timetable_work *w, const char *en,
                                        const char *ko)
{
    return w->cli->lang == ITIN_LANG_KO ? ko : en;
}

#endif

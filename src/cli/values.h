/* Values of options that several commands read. Each answers false after a
 * message that names the option; NULL is "not said" and leaves the default. */
#ifndef CLI_VALUES_H
#define CLI_VALUES_H

#include "cli.h"

/* "90m", "24h", "3d", "1h30m", at most 60 days; a plain number is hours. */
bool value_duration(const char *option, const char *text, int32_t otherwise, int32_t *ret_minutes);
/* At most so many days; false after a message. */
bool value_at_most(const char *option, int32_t minutes, int days);
/* A number from 1 to `most`. */
bool value_number(const char *option, const char *text, long most, long *ret);
/* Kinds of items, "flight,meeting". */
bool value_kinds(const char *option, const char *text);
/* A factor from 1 to 100, "2.5", or `any` (-1). */
bool value_factor(const char *option, const char *text, double *ret);
/* The words of --avoid, --via, --prefer as the library wants them: "YVR", "WS",
 * "country:US", "WS86". */
struct value_words {
    char texts[ITIN_MAX_AVOID][16];
    const char *values[ITIN_MAX_AVOID];
    size_t n;
};
enum { VALUE_COUNTRIES = 1, VALUE_FLIGHTS = 2 }; /* what is allowed besides airports and carriers */
/* From the values of a list, each one word or several with commas between: "yvr",
 * "WS", "US", "Japan", "TYO" (its airports). False after a message. */
bool value_words(const char *option, unsigned what, const struct cli_list *list,
                 struct value_words *ret);
/* A mail address: one `@`, no blanks, nothing that a URI would not hold. */
bool value_address(const char *option, const char *text);
/* An address of the web for others to read: no password, no blanks. */
bool value_url(const char *option, const char *text);
/* An instant with an offset. */
bool value_instant(const char *option, const char *text, struct itin_instant otherwise,
                   struct itin_instant *ret);

#endif

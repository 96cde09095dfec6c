/* SAY(diag, "english {1}", "한국어 {1}{을/를}", slices...): see diag_say(). */
#ifndef DIAG_SAY_H
#define DIAG_SAY_H

/* C17 has no way to say "no arguments at all" that -Wpedantic accepts; in a
 * system header the macro may be used with none. */
#pragma GCC system_header

#define SAY(diag, en, ko, ...) \
    diag_say((diag), (en), (ko), (struct itin_slice[]){{0, 0}, ##__VA_ARGS__} + 1, \
             sizeof((struct itin_slice[]){{0, 0}, ##__VA_ARGS__}) / sizeof(struct itin_slice) - 1)

#endif

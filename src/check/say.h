/* SAYC(check, "english {1}", "한국어 {1}", slices...): SAY() into a check's sink. */
#ifndef CHECK_SAY_H
#define CHECK_SAY_H

/* As in diag/say.h: a system header may use the macro with no arguments. */
#pragma GCC system_header

#define SAYC(c, en, ko, ...) \
    diag_say((c)->diag, (en), (ko), (struct itin_slice[]){{0, 0}, ##__VA_ARGS__} + 1, \
             sizeof((struct itin_slice[]){{0, 0}, ##__VA_ARGS__}) / sizeof(struct itin_slice) - 1)

#endif

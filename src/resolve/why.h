/* WHY(r, "english {1}", "한국어 {1}", slices...): the text of a reason, in the
 * language of the findings; it lives as long as the trip. */
#ifndef RESOLVE_WHY_H
#define RESOLVE_WHY_H

/* As in diag/say.h: the macro may be used without arguments. */
#pragma GCC system_header

#define WHY(r, en, ko, ...)                                                  \
    say_text((r)->arena, (r)->lang, (en), (ko),                              \
             (struct itin_slice[]){{0, 0}, ##__VA_ARGS__} + 1,               \
             sizeof((struct itin_slice[]){{0, 0}, ##__VA_ARGS__}) /          \
                     sizeof(struct itin_slice) - 1)

#endif

/* One Check program a source file: it defines suite_make() and gets main()
 * from check_main.c, which prints TAP for meson. */
#ifndef SUPPORT_CHECK_MAIN_H
#define SUPPORT_CHECK_MAIN_H

#include <check.h>

Suite *suite_make(void);

#endif

/* Names of zones, as text from anywhere. */
#ifndef ZONE_NAME_H
#define ZONE_NAME_H

#include "base/slice.h"

/* True for components of [A-Za-z0-9_+-] separated by single slashes, at most
 * ITIN_MAX_ZONE_NAME bytes: no dots, so no way out of a tree. */
bool zone_name_is_valid(struct itin_slice name);
/* True for names that trees hold and that are no zones: right/..., posix/...,
 * posixrules, localtime, Factory. */
bool zone_name_is_reserved(struct itin_slice name);
/* Order of names: ASCII case counts only between equal ones. */
int zone_name_cmp(struct itin_slice a, struct itin_slice b);
/* Like zone_name_cmp, but case never counts. */
int zone_name_cmp_nocase(struct itin_slice a, struct itin_slice b);

enum { ZONE_VERSION_SIZE = 48 };
/* Releases like "2026f", by year and letters: <0, 0, >0. What is no release
 * ("sha-...", "") is older than any. */
int zone_version_cmp(const char *a, const char *b);

#endif

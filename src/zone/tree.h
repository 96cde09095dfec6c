/* A zoneinfo tree on disk: the only files that the library opens. */
#ifndef ZONE_TREE_H
#define ZONE_TREE_H

#include "base/arena.h"
#include "zone/name.h"
#include <itin/zone.h>

/* Opens the tree; -1 when it is no directory that can be read. */
int tree_open(const char *dir);

/* The release that the tree names (first line of tzdata.zi, or +VERSION); ""
 * when it names none. */
void tree_version(int root, char ret_version[ZONE_VERSION_SIZE]);

/* "sha-" and the beginning of a hash over all names and files. */
enum itin_status tree_hash(int root, const char *const *names, size_t n,
                           char ret_version[ZONE_VERSION_SIZE]);

/* Names of the TZif files in the tree, sorted by zone_name_cmp, without
 * reserved ones. */
enum itin_status tree_names(int root, struct arena *arena, const char *const **ret_names,
                            size_t *ret_n);

/* The bytes of a zone's file, malloc'd. The name is checked, every component
 * is opened below the last, links are followed by hand as long as they stay
 * inside, and the end must be a regular file of at most
 * ITIN_MAX_ZONE_FILE_BYTES. */
enum itin_zone_error tree_read(int root, struct itin_slice name, uint8_t **ret_bytes,
                               size_t *ret_len);

#endif

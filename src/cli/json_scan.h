/* Finds the members of a JSON object in place, without building a tree: what
 * is inside a member is read by whoever needs it. */
#ifndef CLI_JSON_SCAN_H
#define CLI_JSON_SCAN_H

#include "cli.h"

enum { JSON_SCAN_DEPTH = 64 };

/* Takes one value with the blanks around it off *rest. False: there is none,
 * a bracket or a string is not closed, or it is nested too deeply. Numbers and
 * words are not looked at closely. */
bool json_scan_value(struct itin_slice *rest, struct itin_slice *ret_value);

/* Copies a value with 0 for each number, whatever its size; returns the length,
 * never more than that of the value. What is no number stays as it is. */
size_t json_scan_small(struct itin_slice value, char *ret_text);

/* A walk over the members of an object:
 *     struct json_walk w;
 *     bool good = json_walk_begin(&w, text);
 *     while (good && json_walk_next(&w, &good, &name, &value)) ...
 * Names are as written, without their quotes. `good` becomes false when the
 * text is no object or something stands behind it. */
struct json_walk {
    struct itin_slice rest;
    bool first;
};
bool json_walk_begin(struct json_walk *walk, struct itin_slice text);
bool json_walk_next(struct json_walk *walk, bool *good, struct itin_slice *ret_name,
                    struct itin_slice *ret_value);

#endif

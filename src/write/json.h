/* A JSON writer that streams: keys stay in the order they are written, no tree
 * is built, and objects below a depth stand on one line. */
#ifndef WRITE_JSON_H
#define WRITE_JSON_H

#include "base/buf.h"

struct writer;
enum { JSON_MAX_DEPTH = 16 };

struct json {
    struct buf *out;
    int depth;
    int flat; /* objects and lists deeper than this stand on one line */
    bool filled[JSON_MAX_DEPTH];
    bool after_key;
    struct writer *open; /* NULL; of JSON for others: who leaves out what is theirs */
};

void json_init(struct json *json, struct buf *out, int flat);
void json_open(struct json *json, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);
void json_key(struct json *json, const char *key);
void json_string(struct json *json, struct itin_slice s);
/* null when empty */
void json_string_or_null(struct json *json, struct itin_slice s);
void json_int(struct json *json, int64_t n);
void json_raw(struct json *json, struct itin_slice digits); /* a number as text */
void json_null(struct json *json);

#endif

/* What several JSON documents show alike (contract, section 3): each function
 * writes a key and its value. */
#ifndef WRITE_JSON_VIEW_H
#define WRITE_JSON_VIEW_H

#include "write/json.h"
#include "write/write.h"

void json_text(struct json *json, const char *key, struct itin_slice s);
void json_count(struct json *json, const char *key, bool known, int n); /* null when not known */
void json_date(struct json *json, const char *key, bool has, struct itin_date date);
/* null when nothing is written */
void json_place(struct json *json, const char *key, const struct place_ref *ref);
/* An instant; NULL: null. */
void json_when(struct json *json, const char *key, const struct when *when);
/* What every document says of an item, in its order: id, kind, status, title;
 * from, to, at; start, end, date, end_date. */
void json_item_name(struct json *json, const struct item *item);
void json_item_places(struct json *json, const struct item *item);
void json_item_times(struct json *json, const struct item *item);
/* The trip as a whole: title, id, home, start, end, days and nights. */
void json_trip(struct json *json, const char *key, const struct itin_trip *trip);

#endif

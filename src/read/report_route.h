/* Journeys in the text of an entry: routes, single ends, flight numbers. */
#ifndef READ_REPORT_ROUTE_H
#define READ_REPORT_ROUTE_H

#include "read/report.h"

struct route {
    struct itin_slice from, to; /* parts of the line; empty: not said */
    struct itin_slice whole;    /* the route as written; empty unless two ends are said */
};
/* A route written with arrows, `(A - B)`, `A에서 B로 이동`, `from A to B`, or one
 * end only (`A 출발`, `arrive B`, `B로 이동`). `column`: the text is a column of
 * routes, so any dash separates. */
bool route_in(const struct view *v, struct itin_slice line, bool column, struct route *ret);
/* Two airport codes with a dash or slash between them. */
bool route_of_codes(struct itin_slice line, struct route *ret);
/* A place's text without clocks, flight numbers and verbs around it. */
struct itin_slice route_place(const struct view *v, struct itin_slice part);
/* One verb, noun or sign in front of a place taken away; false: there is none. */
bool route_drop_beginning(struct itin_slice *s);
/* Bytes of the longest word for what people travel by that ends the text. */
size_t route_mode_behind(struct itin_slice s);
/* Only what people travel by: 열차, by train, Shinkansen. */
bool route_is_mode(struct itin_slice s);
/* Bytes of "ICE 9558" at the beginning: a train's kind and its number. */
size_t route_train_number(struct itin_slice s);
/* EC 83, RJ 66: the number of a train as a flight's is written. */
bool route_is_rail_product(struct itin_slice flight);
/* The same between two towns of Europe, neither an airport's code. */
bool route_is_rail(struct itin_slice flight, struct itin_slice from, struct itin_slice to);
/* "ICE 9558 Berlin": the train's number in front taken away. */
bool route_drop_train(struct itin_slice *s);
/* "KE5019 인천": the number in front taken away. */
bool route_drop_number(struct itin_slice *s);

/* Does the text begin with these letters: A a capital, 9 a digit? */
bool route_is_shape(struct itin_slice s, const char *shape);
/* The first flight number of a text. `sure`: the text is about flights, so
 * that spaced and odd forms are taken too. */
bool flight_in(struct report *r, const struct view *v, struct itin_slice text, bool sure,
               struct text *ret_number, struct itin_slice *ret_norm);
/* Is the number in the text that of a train, a bus, a ferry: "열차 FR9516",
 * "FR 9516 열차"? */
bool ride_of(struct itin_slice text, struct itin_slice number, enum item_kind *ret_kind);
/* ICE 9558, TGV6601: a train's number by its letters. */
bool train_in(struct report *r, const struct view *v, struct itin_slice text, struct text *ret_number);
/* Does the text end in a name whose last syllable looks like the particle of a
 * destination: 오슬로, 삿포로? */
bool route_ends_in_ro(struct itin_slice s);
/* What stands behind `Operated by`, 공동운항, 운항사. */
struct itin_slice operator_in(struct itin_slice text);

#endif

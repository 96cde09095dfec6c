/* itin/place.h - airports and cities: names in English and Korean, zone and
 * coordinates. Compiled in, immutable, no set-up.
 */
#ifndef ITIN_PLACE_H
#define ITIN_PLACE_H

#include <itin/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum itin_place_kind { ITIN_PLACE_AIRPORT, ITIN_PLACE_CITY, ITIN_PLACE_METRO };

/* A row of the compiled-in tables. All strings are static; "" when unknown. */
struct itin_place {
    enum itin_place_kind kind;
    const char *iata;    /* "ICN"; metropolitan code for METRO; "" for a city */
    const char *name;    /* English: airport "Incheon International Airport", city "Seattle" */
    const char *city;    /* English city of an airport: "Seattle"; the name of a city itself */
    const char *name_ko; /* Korean, without administrative suffix: "인천국제공항", "시애틀" */
    const char *city_ko;
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *zone;    /* IANA name */
    int32_t lat_e4, lon_e4; /* degrees times 10,000 */
    uint32_t weight;     /* size for tie-breaking: population, or busy-ness of an airport */
    const char *closed;  /* "2025-09-09" when the airport has closed, else "" */
    const char *successor; /* code of the airport that took over, else "" */
};

/* How a text was matched. */
enum itin_place_match {
    ITIN_MATCH_NONE,
    ITIN_MATCH_CODE,     /* the IATA code */
    ITIN_MATCH_NAME,     /* a name of the tables, case and spaces ignored */
    ITIN_MATCH_ALIAS,    /* a known variant or abbreviation; `canonical` is the usual form */
    ITIN_MATCH_NEAREST   /* a near spelling, never to be taken silently */
};

struct itin_place_hit {
    const struct itin_place *place;
    enum itin_place_match match;
    const char *canonical; /* usual spelling in the language of the text; static */
    int distance;          /* edits for NEAREST, else 0 */
};

/* What kind of place is expected; it orders the hits. */
enum itin_place_want { ITIN_WANT_ANY, ITIN_WANT_AIRPORT, ITIN_WANT_CITY };

/* Finds what a text may mean, best first, at most `cap` hits; returns how
 * many. Understands codes, English and Korean names, "인천공항", "시애틀
 * 타코마공항", "Calgary Int'l Airport", "Seoul (ICN)", "ICN T1". Two leading
 * hits of one match class and different zones mean: ambiguous. since 0.1 */
ITIN_API size_t itin_place_search(struct itin_slice text, enum itin_place_want want,
                                  struct itin_place_hit *hits, size_t cap);
/* The airport (or closed airport) of a three-letter code, else NULL. */
ITIN_API const struct itin_place *itin_place_by_iata(struct itin_slice code);
/* The airports of a metropolitan code or of the city of an airport (SEL: ICN,
 * GMP); at most cap, returns how many. */
ITIN_API size_t itin_place_city_airports(const struct itin_place *place,
                                         const struct itin_place **ret, size_t cap);
/* Great-circle distance in km (sphere of 6,371.0088 km). */
ITIN_API double itin_place_km(const struct itin_place *a, const struct itin_place *b);

#ifdef __cplusplus
}
#endif
#endif

/* itin/place.h - airports and cities: names in English and Korean, zone and
 * coordinates. Compiled in, immutable, static: every text and row lives as long as
 * the process, and any thread may read it.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_PLACE_H
#define ITIN_PLACE_H

#include <itin/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum itin_place_kind { ITIN_PLACE_AIRPORT, ITIN_PLACE_CITY, ITIN_PLACE_METRO };

/* A row of the compiled-in tables: static, immutable, 40 bytes. Names are
 * offsets into a pool, so that no pointer has to be relocated at start-up:
 * read them with the functions below. since 0.1 */
struct itin_place {
    char iata[4];    /* "ICN"; metropolitan code for METRO; "" for a city */
    char country[3]; /* ISO 3166-1 alpha-2 */
    uint8_t kind;    /* enum itin_place_kind */
    int32_t lat_e4, lon_e4; /* degrees times 10,000 */
    uint32_t weight; /* size for tie-breaking, one scale for all kinds: about the population */
    uint16_t zone_at, region_at, closed_at;
    uint8_t flags, group;
    uint32_t name_at, city_at, name_ko_at, city_ko_at;
};

/* Texts of a place: static, NUL-terminated, "" when unknown; `place` may be
 * NULL (then ""). Example: itin_place_zone(itin_place_by_iata(LIT("YYC"))) is
 * "America/Edmonton". since 0.1 */
/* English: airport "Incheon International Airport", city "Seattle". */
ITIN_API const char *itin_place_name(const struct itin_place *place);
/* English city of an airport: "Seattle"; the name of a city itself. */
ITIN_API const char *itin_place_city(const struct itin_place *place);
/* Korean, without administrative suffix: "인천국제공항", "시애틀". */
ITIN_API const char *itin_place_name_ko(const struct itin_place *place);
ITIN_API const char *itin_place_city_ko(const struct itin_place *place);
/* IANA name. */
ITIN_API const char *itin_place_zone(const struct itin_place *place);
/* State or province where the tables know it: "WA", "BC"; else "". */
ITIN_API const char *itin_place_region(const struct itin_place *place);
/* "2025-09-09" when the airport has closed, else "". */
ITIN_API const char *itin_place_closed(const struct itin_place *place);
/* Code of the airport that took over from a closed one, else "". */
ITIN_API const char *itin_place_successor(const struct itin_place *place);
/* The usual name for a reader: Korean when asked for and known, else English. */
ITIN_API const char *itin_place_label(const struct itin_place *place, enum itin_lang lang);

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
    unsigned share;        /* how likely beside the first hit, in thousandths: 1000 is the same */
};

/* What kind of place is expected; it orders the hits. */
enum itin_place_want { ITIN_WANT_ANY, ITIN_WANT_AIRPORT, ITIN_WANT_CITY };

/* Finds what a text may mean, best first, at most `cap` hits; returns how
 * many. Understands codes, English and Korean names, "인천공항", "시애틀
 * 타코마공항", "Calgary Int'l Airport", "Seoul (ICN)", "ICN T1". Two leading
 * hits of one match class and different zones mean: ambiguous when `share`
 * of the second is above ITIN_PLACE_COMPARABLE; below it, only where something
 * beside the name speaks for the second. since 0.1 */
#define ITIN_PLACE_COMPARABLE 200u
ITIN_API size_t itin_place_search(struct itin_slice text, enum itin_place_want want,
                                  struct itin_place_hit *hits, size_t cap);
/* The airport (or closed airport) of a three-letter code, else NULL. */
ITIN_API const struct itin_place *itin_place_by_iata(struct itin_slice code);

/* A place named inside a longer text ("시애틀경제개발공사", "Univ. of
 * Calgary"): evidence, never an answer of its own. since 0.1 */
struct itin_place_mention {
    size_t start, len; /* bytes of the text that name it */
    struct itin_place_hit hit;
};
/* The places that a text mentions, in its order, at most cap; returns how
 * many. Only well-known places count. */
ITIN_API size_t itin_place_mentions(struct itin_slice text, struct itin_place_mention *ret,
                                    size_t cap);
/* The two-letter code of a country from its code or a name of it, English or
 * Korean ("JP", "Japan", "일본"). False: none. since 0.1 */
ITIN_API bool itin_place_country(struct itin_slice text, char ret_code[3]);
/* Name of the carrier of a two-character IATA code in a language; English, and
 * "" when unknown. Static. since 0.1 */
ITIN_API const char *itin_carrier_name(struct itin_slice code, enum itin_lang lang);
/* The carrier whose name a text begins with, English or Korean, in any case and with
 * or without blanks ("Korean Air 41", "대한항공 081편"): its code, and the bytes of the
 * name; 0 when it is none's. since 0.1 */
ITIN_API size_t itin_carrier_at(struct itin_slice text, char ret_code[3]);
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

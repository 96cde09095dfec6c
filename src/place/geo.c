#include "base/base.h"

#include <math.h>

#include "place/geo.h"
#include "place/table.h"

#define EARTH_KM 6371.0088
#define RELATED_KM 100.0
#define NEAR_KM 30.0
#define BORDER_KM 100.0

enum { DEGREE_E4 = 10000 };

static double radians(int32_t e4)
{
    return (double)e4 / 10000.0 * (3.14159265358979323846 / 180.0);
}

/* Haversine: exact enough for small and large distances alike. */
double itin_place_km(const struct itin_place *a, const struct itin_place *b)
{
    double lat1 = radians(a->lat_e4), lat2 = radians(b->lat_e4);
    double dlat = sin((lat2 - lat1) / 2), dlon = sin((radians(b->lon_e4) - radians(a->lon_e4)) / 2);
    double h = dlat * dlat + cos(lat1) * cos(lat2) * dlon * dlon;
    return 2 * EARTH_KM * asin(h < 1 ? sqrt(h) : 1);
}

bool places_related(const struct itin_place *a, const struct itin_place *b)
{
    if (a == b || (a->group && a->group == b->group))
        return true;
    return itin_place_km(a, b) <= RELATED_KM;
}

size_t itin_place_city_airports(const struct itin_place *place, const struct itin_place **ret,
                                size_t cap)
{
    if (!place || cap == 0)
        return 0;
    const struct itin_place *city = place;
    if (place->kind == ITIN_PLACE_AIRPORT && !place->group)
        city = table_home(place);
    size_t n = city ? table_airports_of(city, ret, cap) : 0;
    if (n == 0 && place->kind == ITIN_PLACE_AIRPORT)
        ret[n++] = place;
    return n;
}

const struct itin_place *place_near(int32_t lat_e4, int32_t lon_e4, bool *ret_one_zone)
{
    const struct itin_place here = {.lat_e4 = lat_e4, .lon_e4 = lon_e4}, *nearest = NULL;
    double least = NEAR_KM;
    const char *zone = NULL;
    *ret_one_zone = true;
    for (size_t i = 0; i < table_places; i++) {
        const struct itin_place *p = table_place(i);
        if (abs(p->lat_e4 - lat_e4) > DEGREE_E4 || p->kind == ITIN_PLACE_METRO)
            continue;
        double km = itin_place_km(&here, p);
        if (km > BORDER_KM)
            continue;
        if (zone && strcmp(zone, itin_place_zone(p)) != 0)
            *ret_one_zone = false;
        zone = itin_place_zone(p);
        if (km <= least && p->kind == ITIN_PLACE_CITY) {
            least = km;
            nearest = p;
        }
    }
    return nearest;
}

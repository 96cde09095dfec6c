#include "base/base.h"

#include <math.h>

#include "place/geo.h"

#define EARTH_KM 6371.0088
#define RELATED_KM 100.0

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

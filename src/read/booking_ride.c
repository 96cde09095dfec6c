/* What a booking tells beside its places and clocks: the train or the bus, the
 * seat in it, how long it takes. */
#include "base/base.h"

#include "read/booking.h"
#include "read/report_route.h"
#include "read/report_words.h"
#include "read/scan.h"

/* Words that a number of a ride stands behind: "Train 9014", "Bus 200". */
static const struct scan_word rides[] = {
    {"train", ITEM_TRAIN},       {"train no.", ITEM_TRAIN}, {"train number", ITEM_TRAIN}, {"Zug", ITEM_TRAIN},
    {"treno", ITEM_TRAIN},       {"tren", ITEM_TRAIN},      {"열차", ITEM_TRAIN},         {"열차번호", ITEM_TRAIN},
    {"列車", ITEM_TRAIN},        {"列车", ITEM_TRAIN},      {"车次", ITEM_TRAIN},         {"IC", ITEM_TRAIN},
    {"EC", ITEM_TRAIN},          {"RJ", ITEM_TRAIN},        {"RJX", ITEM_TRAIN},          {"NJ", ITEM_TRAIN},
    {"bus", ITEM_BUS},           {"FlixBus", ITEM_BUS},      {"버스", ITEM_BUS},
    {"ferry", ITEM_FERRY},
};

static bool is_airline(struct itin_slice word)
{
    return word.len == 2 && isupper((unsigned char)word.ptr[0]) && isupper((unsigned char)word.ptr[1]);
}

/* EC 83 is a train beside a station, else perhaps a flight. */
static bool names_station(struct itin_slice line)
{
    return WORD_HAS_ANY(line, "Hbf", "Bahnhof", "Bf", "Gare", "Centrale", "Station", "Gleis", "Wg", "Wagen", "Porta", "Termini");
}

/* A digit, and letters or digits behind it: N200 too. */
static size_t number_len(struct itin_slice s)
{
    size_t n = 0, digits = 0;
    while (n < s.len && n < 6 && isalnum((unsigned char)s.ptr[n]))
        digits += isdigit((unsigned char)s.ptr[n++]) != 0;
    bool clock = n < s.len && (s.ptr[n] == ':' || isalnum((unsigned char)s.ptr[n]));
    return digits && !clock && digits + 1 >= n ? n : 0;
}

size_t booking_ride(struct itin_slice line, size_t at, enum item_kind *ret_kind)
{
    struct itin_slice rest = slice_from(line, at);
    struct cursor c = {.text = rest};
    size_t len = route_train_number(rest);
    *ret_kind = ITEM_TRAIN;
    if (len)
        return len;
    int i = scan_word(&c, rides, ARRAY_LEN(rides));
    if (i < 0 || (is_airline(slice_head(rest, c.at)) && !names_station(line)))
        return 0;
    *ret_kind = (enum item_kind)rides[i].value;
    while (c.at < rest.len && strchr(" :#", rest.ptr[c.at]))
        c.at++;
    len = number_len(slice_from(rest, c.at));
    return len ? c.at + len : 0;
}

/* "Voiture 12 Place 45", "Northeast Regional": nothing of a journey. */
bool booking_is_beside(struct itin_slice rest)
{
    for (size_t i = 0; i + 2 < rest.len; i++)
        if (isdigit((unsigned char)rest.ptr[i]) && strchr(":.hH/-", rest.ptr[i + 1]) && isdigit((unsigned char)rest.ptr[i + 2]))
            return false;
    return !word_is_cancelled(rest) && !slice_contains(rest, LIT("→")) && !slice_contains(rest, LIT("->"));
}

size_t booking_seat(struct itin_slice s)
{
    static const struct scan_word seats[] = {
        {"Voiture", 0}, {"Wagen", 0}, {"Wg.", 0},   {"Coach", 0}, {"Carriage", 0}, {"Car", 0},   {"Place", 0},
        {"Platz", 0},   {"Pl.", 0},   {"Seat", 0},  {"Siège", 0}, {"Gleis", 0},    {"Gl.", 0}, {"Track", 0}, {"Platform", 0},
        {"Voie", 0},    {"Binario", 0}, {"Gate", 0}, {"좌석", 0}, {"Posto", 0},    {"Carrozza", 0}, {"Asiento", 0},
        {"Coche", 0},   {"Vía", 0},
    };
    struct cursor c = {.text = s};
    if (scan_word(&c, seats, ARRAY_LEN(seats)) < 0)
        return 0;
    while (c.at < s.len && strchr(" :", s.ptr[c.at]))
        c.at++;
    size_t len = number_len(slice_from(s, c.at));
    return len ? c.at + len : 0;
}

/* "13 hr 30 min", "2h 5m", "1시간 30분": with the unit of its minutes, as clocks have
 * none. */
bool booking_lasts(struct cursor *c, struct stated *ret)
{
    struct cursor next = *c;
    if (!isdigit((unsigned char)c->text.ptr[c->at]) || !notation_duration(&next, ret))
        return false;
    struct itin_slice s = ret->text;
    bool unit = slice_ends(s, LIT("m")) || slice_ends(s, LIT("min")) || slice_ends(s, LIT("mins")) || slice_ends(s, LIT("minutes")) ||
                slice_ends(s, LIT("분")) || slice_ends(s, LIT("Min.")) || slice_contains(s, LIT("hr")) ||
                slice_contains(s, LIT("hour")) || slice_ends(s, LIT("시간"));
    if (unit)
        *c = next;
    return unit;
}

/* A timetable: services as filed, expanded to departures in UTC minutes.
 *
 * A service is one leg that flies on some days of a period at local times. It
 * is expanded per local day with the offset of each end on that day, so that a
 * switch of clocks inside the period moves nothing but the hour. Departures
 * stand airport by airport, sorted by time: what the search walks along.
 *
 * Everything that depends on an order is put into one of its own (airports by
 * code, services by airport, clock and number), so that the order of the input
 * shows nowhere. */
#ifndef REPLAN_TIMETABLE_H
#define REPLAN_TIMETABLE_H

#include "base/arena.h"
#include "diag/diag.h"
#include "time/civil.h"
#include "time/iso.h"
#include <itin/place.h>
#include <itin/replan.h>
#include <itin/zone.h>

enum { DAY = 1440, CODES = 26 * 26 * 26 };
enum { ARRIVAL_DAY_UNKNOWN = INT8_MIN, FILED_NONE = INT16_MIN };
#define NO_STATION UINT16_MAX
#define NO_INDEX UINT32_MAX
#define OPEN_END INT32_MAX

/* What the clocks of a service mean. */
enum service_clock {
    CLOCK_LOCAL, /* each airport's own */
    CLOCK_UTC,   /* SSIM time mode U: days and clocks are UTC */
    CLOCK_AGENCY /* GTFS: minutes since noon minus 12 h in the zone `agency` */
};
enum service_flag {
    SERVICE_ABROAD_FROM = 1, /* at its departure it counts as international */
    SERVICE_ABROAD_TO = 2,   /* the same at its arrival */
    SERVICE_CLOSED = 4,      /* not to be travelled alone, only as part of a longer flight */
    SERVICE_THROUGH = 8,     /* several legs of one aircraft, `chain` of them */
    SERVICE_DROPPED = 16,    /* repeated, contradictory or without a zone */
    SERVICE_MARKETING = 32   /* `operator` names the flight that really flies */
};

/* One leg as filed: 64 bytes, also in compiled files. Days are since 1970-01-01
 * and those of the departure at the leg's first airport. */
struct service {
    uint64_t flight;        /* flight_key() */
    uint64_t operator;      /* the same of the operating flight, 0: none */
    int32_t first_day, last_day; /* inclusive; OPEN_END */
    int16_t depart, arrive; /* minutes of the day, passengers' times */
    uint16_t from, to;      /* stations */
    int8_t depart_day;      /* departure against the day of operation */
    int8_t arrive_day;      /* arrival, likewise; ARRIVAL_DAY_UNKNOWN: the smallest later one */
    uint8_t weekdays;       /* bit 0 = Monday; of the day of operation */
    uint8_t every_weeks;    /* frequency rate, counted from the week of first_day; 1 */
    int16_t filed_from, filed_to; /* UTC variation as filed; FILED_NONE */
    uint32_t line;
    uint16_t file;
    uint8_t clock;          /* enum service_clock */
    uint8_t leg;            /* place in a flight of several legs, from 1 */
    uint8_t flags;          /* enum service_flag */
    uint8_t agency;         /* CLOCK_AGENCY: index of the zone */
    uint16_t n_chain;       /* THROUGH: legs of it */
    uint32_t chain;         /* THROUGH: the first of them in `chains` */
    uint32_t twin;          /* the first service of its airport and clock; set by order.c */
    uint16_t closed_legs;   /* bit n: travel from here to the end of leg n + 1 is not sold */
    uint16_t filed_status;  /* enum filed_status: D or I as filed, instead of by country */
};
enum filed_status { STATUS_FROM_D = 1, STATUS_FROM_I = 2, STATUS_TO_D = 4, STATUS_TO_I = 8 };
_Static_assert(sizeof(struct service) == 64, "services lie in files");

/* What the search walks along: 8 bytes. Its service stands beside it, in an
 * array that is read only when a departure is taken. */
struct departure {
    uint32_t minute; /* UTC minutes since the base day */
    uint16_t length; /* minutes */
    uint16_t to;     /* station, and the two flags of classes in the top bits */
};
enum { TO_MASK = 0x3FFF, TO_FROM_BIT = 14, TO_TO_BIT = 15, MAX_LENGTH = 3 * DAY };
_Static_assert(ITIN_MAX_STATIONS <= TO_MASK, "a station fits beside the flags");

static inline uint16_t departure_to(const struct departure *d)
{
    return d->to & TO_MASK;
}
/* 1: international at its departure, at its arrival. */
static inline int class_from(const struct departure *d)
{
    return d->to >> TO_FROM_BIT & 1;
}
static inline int class_to(const struct departure *d)
{
    return d->to >> TO_TO_BIT & 1;
}

/* Where the departures of a station stand; the row behind the last station
 * ends the last. A slot is 2^shift minutes long, with a few departures each:
 * slots[slot + (minute >> shift)] is the first departure of its minutes. */
struct row {
    uint32_t first;
    uint32_t slot : 27;
    uint32_t shift : 5;
};

/* That flights go from an airport to the one that it is listed under. */
struct link {
    uint16_t from;
    uint16_t least; /* minutes of the shortest */
};

/* An airport: 32 bytes, also in compiled files. */
struct station {
    char code[4];
    char country[4];
    float x, y, z;        /* on the unit sphere; all 0: place unknown */
    uint32_t neighbours;  /* first in `neighbours`, n_neighbours of them */
    uint16_t n_neighbours;
    uint16_t known;       /* 1: its place and zone are known */
};

struct alias {
    uint32_t service; /* that operates */
    uint32_t pad;
    uint64_t flight;  /* another number of it */
};

/* A compiled file behind its head, in blocks with a checksum each (proof.c). */
struct proof {
    const char *body; /* a block begins here */
    size_t len;
    const char *sums; /* 8 bytes a block, in the head */
    uint8_t *good;    /* by block: it has been looked at */
    uint8_t damaged;  /* a block that was wanted is not as it was written */
};
enum { PROOF_BLOCK = 4096 };

struct itin_timetable {
    struct arena arena;
    struct itin_zonedb *db;
    struct service *services; /* malloc'd, or in a compiled file */
    size_t n_services, cap_services;
    struct station *stations;
    size_t n_stations, cap_stations;
    uint16_t *station_of; /* CODES: station + 1; 0: none */
    const struct itin_zone **zones; /* of the stations, NULL: unknown; all NULL: not asked yet */
    struct alias *aliases;
    size_t n_aliases, cap_aliases;
    uint32_t *chains; /* services of through flights */
    size_t n_chains, cap_chains;
    uint16_t *neighbours; /* airports of the same city */
    size_t n_neighbours, cap_neighbours;
    struct itin_slice *files;
    size_t n_files, cap_files;
    struct itin_slice *agencies; /* zone names */
    size_t n_agencies, cap_agencies;
    size_t n_bad, n_repeated, n_folded, n_unsold; /* lines left out, by reason */
    bool ordered; /* order.c has been over it since the last add */
    bool checked; /* findings about the services have been said */
    bool borrowed; /* arrays lie in a compiled file: copied before any change */
    struct proof *proof; /* of that file; NULL: every byte has been looked at */

    /* the prepared window */
    int32_t base_day;
    uint32_t n_minutes; /* 0: none */
    const struct departure *departures; /* by station, then minute, then service */
    const uint32_t *service_of;         /* of each departure */
    size_t n_departures;
    const struct row *rows; /* n_stations + 1 */
    const uint32_t *slots;
    size_t n_slots;
    const uint32_t *links_at; /* n_stations + 1: first link to a station */
    const struct link *links; /* by station of arrival, then of departure */
    size_t n_links;
    size_t n_days;
    void *blocks[6]; /* memory of the window */
    char tzdb[24];
    float max_km_per_minute; /* no departure of the window is faster */
};

/* Keys of flight numbers: carrier, number, suffix, variation. */
struct flight {
    char carrier[4];
    uint16_t number;
    char suffix;       /* ' ' none */
    uint8_t variation; /* tells flights of one number apart; 0 in names */
};
uint64_t flight_key(const struct flight *flight);
struct flight flight_of(uint64_t key);
/* The number without what only tells variations apart. */
static inline uint64_t flight_name(uint64_t key)
{
    return key & ~(uint64_t)0xFF;
}
/* "WS86"; `out` has room for 12 bytes. Returns out. */
char *flight_text(uint64_t key, char out[12]);
/* Parses "WS86", "ke 5019", "XX 0900A"; false when it is none. */
bool flight_parse(struct itin_slice text, struct flight *ret);

/* The station of a code, added when it is new; NO_STATION when it is no code,
 * or none can be added. */
uint16_t timetable_station(struct itin_timetable *tt, struct itin_slice code);
/* The station of a code that is there; NO_STATION. */
uint16_t timetable_find(const struct itin_timetable *tt, struct itin_slice code);
/* A new service, of any content; NULL: none can be added. */
struct service *timetable_service(struct itin_timetable *tt);
/* Memory for one large array, of any content: huge pages where the system has
 * them, because most of the time of filling it goes into its first touch. */
void *timetable_block(size_t n, size_t size);
/* Room for so many more: a hint. */
void timetable_reserve(struct itin_timetable *tt, size_t n);
/* The zone of a station; NULL: none known. */
const struct itin_zone *timetable_zone(const struct itin_timetable *tt, uint16_t station);
/* Frees the window's own memory. */
void timetable_drop_window(struct itin_timetable *tt);
bool timetable_has_window(const struct itin_timetable *tt, int32_t first_day, int32_t last_day);

/* Services were added: order, checks and window are no longer those of them. */
void timetable_changed(struct itin_timetable *tt);

/* Readers: add the services of a file; a bad record is a finding. `text` is
 * of a source except for SSIM, which is read as it lies there. */
enum itin_status ssim_read(struct itin_timetable *tt, const char *name, struct itin_slice bytes,
                           struct itin_diag *diag);
enum itin_status timetable_csv_read(struct itin_timetable *tt, struct itin_source *source,
                                    struct itin_diag *diag);

/* Cells of a CSV line; quotes around a cell are taken off (no cell that is read
 * holds a separator or a quote; what does stands in columns that are not, so a
 * quoted separator must not move the others). Returns how many. */
enum { TIMETABLE_MAX_CELLS = 64 };
size_t timetable_cells(struct itin_slice line, char separator, struct itin_slice *cells);
/* Enters a file's name, for findings about its services. */
bool timetable_remember_file(struct itin_timetable *tt, const char *name);

/* Order, repeated lines, code-shares, through flights, neighbours. */
enum itin_status timetable_order(struct itin_timetable *tt);

uint64_t proof_sum(uint64_t sum, const char *bytes, uint64_t len);
uint64_t proof_block_sum(const char *body, uint64_t len, uint64_t block);
/* Whether bytes are as they were written; what does not lie in the file is. */
bool proof_holds(struct proof *proof, const void *from, size_t bytes);
/* The end of the departures from `at` on that may be read now; `at`: damaged. */
uint32_t proof_run(struct proof *proof, const struct departure *all, uint32_t at, uint32_t end);
void proof_fail(struct proof *proof);
/* Whether so much of an array may be read. */
static inline bool timetable_holds(const struct itin_timetable *tt, const void *from, size_t bytes)
{
    return !tt->proof || proof_holds(tt->proof, from, bytes);
}
/* Looks at all of a compiled file. */
bool timetable_is_whole(const struct itin_timetable *tt);
/* Something that was wanted since is damaged: no answer stands. */
bool timetable_is_damaged(const struct itin_timetable *tt);

/* Whether every index in the services of a compiled file is inside. */
bool timetable_is_sound(const struct itin_timetable *tt);

/* Findings about what zones say of the services; drops what is contradictory.
 * False: out of memory. */
bool timetable_check(struct itin_timetable *tt, struct itin_diag *diag);

#endif

/* Compiled timetables: the arrays as they lie in memory, behind a header.
 *
 * Opening checks what the search relies on: the layout, the airports, the
 * index of days. Services and departures are too many to look at for one
 * answer; they are proved where they are used (proof.c). */
#include "base/base.h"

#include <math.h>

#include "replan/timetable.h"

enum { VERSION = 3, ORDER_MARK = 0x01020304, NAME = 64 };
static const char magic[8] = {'I', 'T', 'I', 'N', 'T', 'T', '\x1A', '\n'};

struct header {
    char magic[8];
    uint32_t version, order_mark;
    uint64_t length;
    uint64_t head_sum; /* of everything before the blocks, with their checksums */
    char tzdb[24];
    int32_t base_day;
    uint32_t n_minutes;
    float max_km_per_minute;
    uint32_t pad;
    uint64_t n_stations, n_neighbours, n_days, n_links, n_slots, n_agencies, n_files, n_aliases,
        n_chains, n_services, n_departures;
    uint64_t n_bad, n_repeated, n_folded, n_unsold;
};

/* The sections behind the header, in this order, each on 8 bytes. */
enum section {
    STATIONS, NEIGHBOURS, ROWS, LINKS_AT, LINKS, AGENCIES, FILES, SUMS, ALIASES, CHAINS, SERVICES,
    SLOTS, DEPARTURES, SERVICE_OF, SECTION_COUNT
};
enum { BODY = ALIASES }; /* in blocks, and on one */
struct layout {
    uint64_t at[SECTION_COUNT + 1], size[SECTION_COUNT];
};

/* Counts are within the limits, so that nothing overflows. */
static struct layout layout_of(const struct header *h)
{
    struct layout l = {.size = {
        h->n_stations * sizeof(struct station),
        h->n_neighbours * sizeof(uint16_t),
        (h->n_stations + 1) * sizeof(struct row),
        (h->n_stations + 1) * sizeof(uint32_t),
        h->n_links * sizeof(struct link),
        h->n_agencies * NAME,
        h->n_files * NAME,
        0,
        h->n_aliases * sizeof(struct alias),
        h->n_chains * sizeof(uint32_t),
        h->n_services * sizeof(struct service),
        h->n_slots * sizeof(uint32_t),
        h->n_departures * sizeof(struct departure),
        h->n_departures * sizeof(uint32_t),
    }};
    uint64_t at = (sizeof *h + 7) / 8 * 8, body = 0;
    for (int i = BODY; i < SECTION_COUNT; i++)
        body += (l.size[i] + 7) / 8 * 8;
    l.size[SUMS] = (body + PROOF_BLOCK - 1) / PROOF_BLOCK * sizeof(uint64_t);
    for (int i = 0; i < SECTION_COUNT; i++) {
        if (i == BODY)
            at = (at + PROOF_BLOCK - 1) / PROOF_BLOCK * PROOF_BLOCK;
        l.at[i] = at;
        at += (l.size[i] + 7) / 8 * 8;
    }
    l.at[SECTION_COUNT] = at;
    return l;
}

static uint64_t head_sum(const struct header *h, const struct layout *l, const char *bytes)
{
    struct header copy = *h;
    copy.head_sum = 0;
    uint64_t sum = proof_sum(14695981039346656037u, (const char *)&copy, sizeof copy);
    return proof_sum(sum, bytes + l->at[STATIONS], l->at[BODY] - l->at[STATIONS]);
}

static void put_sums(char *bytes, const struct layout *l)
{
    uint64_t len = l->at[SECTION_COUNT] - l->at[BODY], n = l->size[SUMS] / sizeof(uint64_t);
    for (uint64_t i = 0; i < n; i++) {
        uint64_t sum = proof_block_sum(bytes + l->at[BODY], len, i);
        memcpy(bytes + l->at[SUMS] + i * sizeof sum, &sum, sizeof sum);
    }
}

static void put(char *bytes, const struct layout *l, enum section section, const void *from)
{
    if (l->size[section])
        memcpy(bytes + l->at[section], from, l->size[section]);
}

static void put_names(char *bytes, uint64_t at, const struct itin_slice *names, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = names[i].len < NAME ? names[i].len : NAME - 1;
        memcpy(bytes + at + i * NAME, names[i].ptr, len);
    }
}

enum itin_status itin_timetable_save(const struct itin_timetable *tt, char **ret_bytes,
                                     size_t *ret_len)
{
    if (!tt->ordered || !tt->n_minutes)
        return ITIN_EINVAL;
    struct header h = {.version = VERSION,
                       .order_mark = ORDER_MARK,
                       .base_day = tt->base_day,
                       .n_minutes = tt->n_minutes,
                       .max_km_per_minute = tt->max_km_per_minute,
                       .n_stations = tt->n_stations,
                       .n_neighbours = tt->n_neighbours,
                       .n_days = tt->n_days,
                       .n_links = tt->n_links,
                       .n_slots = tt->n_slots,
                       .n_agencies = tt->n_agencies,
                       .n_files = tt->n_files,
                       .n_aliases = tt->n_aliases,
                       .n_chains = tt->n_chains,
                       .n_services = tt->n_services,
                       .n_departures = tt->n_departures,
                       .n_bad = tt->n_bad,
                       .n_repeated = tt->n_repeated,
                       .n_folded = tt->n_folded,
                       .n_unsold = tt->n_unsold};
    memcpy(h.magic, magic, sizeof magic);
    memcpy(h.tzdb, tt->tzdb, sizeof h.tzdb);
    struct layout l = layout_of(&h);
    h.length = l.at[SECTION_COUNT];
    char *bytes = calloc(1, h.length);
    if (!bytes)
        return ITIN_ENOMEM;
    put(bytes, &l, STATIONS, tt->stations);
    put(bytes, &l, NEIGHBOURS, tt->neighbours);
    put(bytes, &l, ROWS, tt->rows);
    put(bytes, &l, LINKS_AT, tt->links_at);
    put(bytes, &l, LINKS, tt->links);
    put_names(bytes, l.at[AGENCIES], tt->agencies, tt->n_agencies);
    put_names(bytes, l.at[FILES], tt->files, tt->n_files);
    put(bytes, &l, ALIASES, tt->aliases);
    put(bytes, &l, CHAINS, tt->chains);
    put(bytes, &l, SERVICES, tt->services);
    put(bytes, &l, SLOTS, tt->slots);
    put(bytes, &l, DEPARTURES, tt->departures);
    put(bytes, &l, SERVICE_OF, tt->service_of);
    put_sums(bytes, &l);
    h.head_sum = head_sum(&h, &l, bytes);
    memcpy(bytes, &h, sizeof h);
    *ret_bytes = bytes;
    *ret_len = h.length;
    return ITIN_OK;
}

bool itin_timetable_is_compiled(const char *bytes, size_t len)
{
    return len >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

/* ---- opening ----------------------------------------------------------------------- */

/* Faults of a file, in both languages. */
struct fault {
    const char *en, *ko;
};

static bool counts_make_sense(const struct header *h)
{
    return h->n_stations <= ITIN_MAX_STATIONS && h->n_neighbours <= ITIN_MAX_STATIONS * 16u &&
           h->n_days <= ITIN_MAX_WINDOW_DAYS && h->n_minutes == h->n_days * DAY &&
           h->n_agencies <= 256 && h->n_files <= UINT16_MAX &&
           h->n_aliases <= 4u * ITIN_MAX_SERVICES && h->n_chains <= 8u * ITIN_MAX_SERVICES &&
           h->n_services <= ITIN_MAX_SERVICES && h->n_departures <= ITIN_MAX_DEPARTURES &&
           h->n_links <= ITIN_MAX_SERVICES && h->n_slots <= ITIN_MAX_DEPARTURES &&
           h->base_day >= -40000 && h->base_day <= 100000 && isfinite(h->max_km_per_minute) &&
           h->max_km_per_minute >= 0 && !h->tzdb[23];
}

static const struct fault *header_fault(const struct header *h, size_t len)
{
    static const struct fault faults[] = {
        {"was compiled on a machine with another order of bytes; build it again",
         "바이트 순서가 다른 기계에서 만든 파일입니다. 다시 만드십시오"},
        {"was compiled by another version; build it again",
         "다른 버전에서 만든 파일입니다. 다시 만드십시오"},
        {"is cut: its length is not the one it was written with",
         "잘린 파일입니다. 쓸 때의 길이와 다릅니다"},
        {"is damaged: its header makes no sense", "손상된 파일입니다. 머리말이 맞지 않습니다"},
        {"is damaged: its sections do not fit", "손상된 파일입니다. 구획이 맞지 않습니다"},
    };
    return h->order_mark != ORDER_MARK                      ? &faults[0]
           : h->version != VERSION                          ? &faults[1]
           : h->length != len                               ? &faults[2]
           : !counts_make_sense(h)                          ? &faults[3]
           : layout_of(h).at[SECTION_COUNT] != len          ? &faults[4]
                                                            : NULL;
}

static bool stations_are_sound(const struct itin_timetable *tt)
{
    for (size_t i = 0; i < tt->n_stations; i++) {
        const struct station *s = &tt->stations[i];
        for (size_t c = 0; c < 3; c++)
            if (s->code[c] < 'A' || s->code[c] > 'Z')
                return false;
        if (s->code[3] || s->country[3] || !(fabsf(s->x) <= 1.1f) || !(fabsf(s->y) <= 1.1f) ||
            !(fabsf(s->z) <= 1.1f) || s->neighbours > tt->n_neighbours ||
            s->n_neighbours > tt->n_neighbours - s->neighbours)
            return false;
    }
    for (size_t i = 0; i < tt->n_neighbours; i++)
        if (tt->neighbours[i] >= tt->n_stations)
            return false;
    return true;
}

/* Links are followed without looking again. */
static bool links_are_sound(const struct itin_timetable *tt)
{
    for (size_t i = 0; i < tt->n_stations; i++)
        if (tt->links_at[i] > tt->links_at[i + 1])
            return false;
    if (tt->links_at[0] || tt->links_at[tt->n_stations] != tt->n_links)
        return false;
    for (size_t i = 0; i < tt->n_links; i++)
        if (tt->links[i].from >= tt->n_stations || !tt->links[i].least)
            return false;
    return true;
}

bool timetable_is_sound(const struct itin_timetable *tt)
{
    for (size_t i = 0; i < tt->n_services; i++) {
        const struct service *s = &tt->services[i];
        if (s->from >= tt->n_stations || s->to >= tt->n_stations || s->twin > i ||
            (s->clock == CLOCK_AGENCY ? s->agency >= tt->n_agencies : s->clock > CLOCK_AGENCY) ||
            s->chain > tt->n_chains || s->n_chain > tt->n_chains - s->chain ||
            (i && s->from < tt->services[i - 1].from) || (s->flags & SERVICE_THROUGH && !s->n_chain))
            return false;
    }
    for (size_t i = 0; i < tt->n_chains; i++)
        if (tt->chains[i] >= tt->n_services ||
            tt->services[tt->chains[i]].flags & SERVICE_THROUGH)
            return false;
    return true;
}

/* The arrays are read only: `borrowed` keeps every change away from them. */
static void *borrow(const char *bytes, const struct layout *l, enum section section)
{
    return (void *)((uintptr_t)bytes + (uintptr_t)l->at[section]);
}

static bool borrow_names(struct itin_timetable *tt, const char *bytes, const struct layout *l)
{
    tt->agencies = arena_array(&tt->arena, tt->n_agencies + 1, sizeof *tt->agencies);
    if (!tt->agencies)
        return false;
    for (size_t i = 0; i < tt->n_agencies; i++) {
        const char *name = bytes + l->at[AGENCIES] + i * NAME;
        tt->agencies[i] = slice(name, strnlen(name, NAME));
    }
    return true;
}

static bool set_proof(struct itin_timetable *tt, const char *bytes, const struct layout *l)
{
    struct proof *p = arena_new(&tt->arena, struct proof);
    if (!p)
        return false;
    *p = (struct proof){.body = bytes + l->at[BODY],
                        .len = l->at[SECTION_COUNT] - l->at[BODY],
                        .sums = bytes + l->at[SUMS]};
    p->good = arena_array(&tt->arena, l->size[SUMS] / sizeof(uint64_t) + 1, sizeof *p->good);
    tt->proof = p;
    return p->good;
}

static void borrow_all(struct itin_timetable *tt, const struct header *h, const char *bytes,
                       const struct layout *l)
{
    tt->borrowed = tt->ordered = tt->checked = true;
    tt->stations = borrow(bytes, l, STATIONS);
    tt->n_stations = h->n_stations;
    tt->neighbours = borrow(bytes, l, NEIGHBOURS);
    tt->n_neighbours = h->n_neighbours;
    tt->aliases = borrow(bytes, l, ALIASES);
    tt->n_aliases = h->n_aliases;
    tt->chains = borrow(bytes, l, CHAINS);
    tt->n_chains = h->n_chains;
    tt->services = borrow(bytes, l, SERVICES);
    tt->n_services = h->n_services;
    tt->n_agencies = h->n_agencies;
    tt->n_files = h->n_files;
    tt->n_bad = h->n_bad;
    tt->n_repeated = h->n_repeated;
    tt->n_folded = h->n_folded;
    tt->n_unsold = h->n_unsold;
    if (strcmp(h->tzdb, itin_zonedb_version(tt->db)) != 0)
        return; /* made with other zone data */
    tt->departures = borrow(bytes, l, DEPARTURES);
    tt->n_departures = h->n_departures;
    tt->service_of = borrow(bytes, l, SERVICE_OF);
    tt->rows = borrow(bytes, l, ROWS);
    tt->slots = borrow(bytes, l, SLOTS);
    tt->n_slots = h->n_slots;
    tt->links_at = borrow(bytes, l, LINKS_AT);
    tt->links = borrow(bytes, l, LINKS);
    tt->n_links = h->n_links;
    tt->n_days = h->n_days;
    tt->base_day = h->base_day;
    tt->n_minutes = h->n_minutes;
    tt->max_km_per_minute = h->max_km_per_minute;
    memcpy(tt->tzdb, h->tzdb, sizeof tt->tzdb);
}

static void index_codes(struct itin_timetable *tt)
{
    for (size_t i = 0; i < tt->n_stations; i++) {
        const char *c = tt->stations[i].code;
        tt->station_of[((c[0] - 'A') * 26 + (c[1] - 'A')) * 26 + (c[2] - 'A')] = (uint16_t)(i + 1);
    }
}

static const struct fault none = {"is no compiled timetable", "만들어 둔 시간표가 아닙니다"},
                          cut_head = {"is cut: not even its header is whole",
                                      "잘린 파일입니다. 머리말도 온전하지 않습니다"},
                          damaged = {"is damaged: its checksum does not fit; build it again",
                                     "손상된 파일입니다. 검사합이 맞지 않으니 다시 만드십시오"},
                          no_memory = {"needs more memory than there is", "메모리가 부족합니다"};

static const struct fault *fault_of(const char *bytes, size_t len, struct header *ret_header)
{
    if (!itin_timetable_is_compiled(bytes, len) || (uintptr_t)bytes % 8 != 0)
        return &none;
    if (len < sizeof *ret_header)
        return &cut_head;
    memcpy(ret_header, bytes, sizeof *ret_header);
    const struct fault *fault = header_fault(ret_header, len);
    if (fault)
        return fault;
    struct layout l = layout_of(ret_header);
    return ret_header->head_sum == head_sum(ret_header, &l, bytes) ? NULL : &damaged;
}

/* A timetable over sound headers. */
static const struct fault *borrow_from(struct itin_timetable *tt, const struct header *h,
                                       const char *bytes, bool whole)
{
    static const struct fault airports = {"is damaged: its airports make no sense",
                                          "손상된 파일입니다. 공항 자료가 맞지 않습니다"};
    struct layout l = layout_of(h);
    borrow_all(tt, h, bytes, &l);
    if (!borrow_names(tt, bytes, &l) || !set_proof(tt, bytes, &l))
        return &no_memory;
    if (!stations_are_sound(tt) || (tt->n_minutes && !links_are_sound(tt)))
        return &airports;
    return whole && !timetable_is_whole(tt) ? &damaged : NULL;
}

enum itin_status itin_timetable_open(struct itin_zonedb *db, const char *bytes, size_t len,
                                     bool whole, enum itin_lang lang,
                                     struct itin_timetable **ret_timetable,
                                     const char **reterr_why)
{
    struct header h;
    struct itin_timetable *tt = NULL;
    const struct fault *fault = fault_of(bytes, len, &h);
    if (!fault)
        fault = itin_timetable_new(db, &tt) ? &no_memory : borrow_from(tt, &h, bytes, whole);
    if (fault) {
        itin_timetable_free(tt);
        *reterr_why = lang == ITIN_LANG_KO ? fault->ko : fault->en;
        return fault == &no_memory ? ITIN_ENOMEM : ITIN_EFORMAT;
    }
    index_codes(tt);
    *ret_timetable = tt;
    return ITIN_OK;
}

/* The handle, flight numbers, stations. */
#include "base/base.h"

#include <sys/mman.h>

#include "replan/timetable.h"

#define MAX_ARENA ((size_t)4 << 30)

enum itin_status itin_timetable_new(struct itin_zonedb *db, struct itin_timetable **ret_timetable)
{
    struct itin_timetable *tt = calloc(1, sizeof *tt);
    if (!tt)
        return ITIN_ENOMEM;
    arena_init(&tt->arena, MAX_ARENA);
    tt->db = db;
    tt->station_of = arena_array(&tt->arena, CODES, sizeof *tt->station_of);
    if (!tt->station_of) {
        itin_timetable_free(tt);
        return ITIN_ENOMEM;
    }
    *ret_timetable = tt;
    return ITIN_OK;
}

void itin_timetable_free(struct itin_timetable *tt)
{
    if (!tt)
        return;
    timetable_drop_window(tt);
    if (!tt->borrowed)
        free(tt->services);
    arena_release(&tt->arena);
    free(tt);
}

void timetable_drop_window(struct itin_timetable *tt)
{
    for (size_t i = 0; i < ARRAY_LEN(tt->blocks); i++) {
        free(tt->blocks[i]);
        tt->blocks[i] = NULL;
    }
    tt->n_minutes = 0;
}

/* SSIM has a header of its own; a file without it begins with a record of 200
 * bytes. */
static bool is_ssim(struct itin_slice text)
{
    const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
    size_t first = end ? (size_t)(end - text.ptr) : text.len;
    return slice_starts(text, LIT("1AIRLINE STANDARD SCHEDULE DATA SET")) ||
           (first >= 194 && first <= 210 && text.ptr[0] >= '0' && text.ptr[0] <= '5' &&
            !memchr(text.ptr, ',', first));
}

bool timetable_remember_file(struct itin_timetable *tt, const char *name)
{
    struct itin_slice *slot =
        tt->n_files < UINT16_MAX ? ARENA_PUSH(&tt->arena, tt->files, tt->n_files, tt->cap_files)
                                 : NULL;
    if (slot)
        *slot = arena_dup(&tt->arena, slice_of(name));
    return slot && slot->ptr;
}

void timetable_changed(struct itin_timetable *tt)
{
    tt->ordered = tt->checked = false;
    tt->n_minutes = 0;
}

static enum itin_status refuse_zip(const char *name, struct itin_diag *diag)
{
    struct finding *f = diag_add(diag, RULE_BAD_VALUE, (struct span){0});
    f->file = arena_dup(&diag->arena, slice_of(name));
    f->message = SAY(diag, "is a zip archive: unzip it, and name the directory if it is a GTFS feed",
                     "압축 파일(zip)입니다. 압축을 풀고 GTFS라면 그 폴더를 지정하십시오", LIT(""));
    return ITIN_EFORMAT;
}

enum itin_status itin_timetable_add(struct itin_timetable *tt, const char *name, const char *bytes,
                                    size_t len, struct itin_diag *diag)
{
    if (tt->borrowed)
        return ITIN_EINVAL;
    if (len > ITIN_MAX_TIMETABLE_BYTES)
        return ITIN_ELIMIT;
    if (!timetable_remember_file(tt, name))
        return ITIN_ENOMEM;
    timetable_changed(tt);
    struct itin_slice text = slice(bytes, len);
    if (slice_starts(text, LIT("PK\003\004")))
        return refuse_zip(name, diag);
    if (is_ssim(text)) {
        timetable_reserve(tt, len / 200 + 16);
        return ssim_read(tt, name, text, diag);
    }
    struct itin_source *source = NULL;
    enum itin_status status = itin_source_new(name, bytes, len, diag, &source);
    if (status)
        return status;
    status = timetable_csv_read(tt, source, diag);
    itin_source_free(source);
    return status;
}

void itin_timetable_info(const struct itin_timetable *tt, struct itin_timetable_info *ret_info)
{
    struct itin_timetable_info info = {.size = ret_info->size,
                                       .files = tt->n_files,
                                       .airports = tt->n_stations,
                                       .repeated = tt->n_repeated,
                                       .folded = tt->n_folded,
                                       .not_for_passengers = tt->n_unsold,
                                       .bad = tt->n_bad,
                                       .departures = tt->n_minutes ? tt->n_departures : 0,
                                       .first_day = INT32_MAX,
                                       .last_day = INT32_MIN,
                                       .tzdb = tt->n_minutes ? tt->tzdb : ""};
    uint64_t seen[(1u << 16) / 64] = {0}; /* carriers */
    for (size_t i = 0; i < tt->n_services; i++) {
        const struct service *s = &tt->services[i];
        if (s->flags & (SERVICE_DROPPED | SERVICE_THROUGH))
            continue;
        uint16_t carrier = (uint16_t)(s->flight >> 40);
        info.services++;
        uint64_t bit = UINT64_C(1) << carrier % 64;
        info.carriers += !(seen[carrier / 64] & bit);
        seen[carrier / 64] |= bit;
        if (s->first_day < info.first_day && s->first_day != INT32_MIN)
            info.first_day = s->first_day;
        if (s->last_day == OPEN_END)
            info.open_end = true;
        else if (s->last_day > info.last_day)
            info.last_day = s->last_day;
    }
    info.window_from.s = (int64_t)tt->base_day * 86400;
    info.window_until.s = info.window_from.s + (int64_t)tt->n_minutes * 60;
    *ret_info = info;
}

/* ---- stations ----------------------------------------------------------------- */

static int code_index(struct itin_slice code)
{
    if (code.len != 3)
        return -1;
    unsigned a = (unsigned char)code.ptr[0] - 'A', b = (unsigned char)code.ptr[1] - 'A';
    unsigned c = (unsigned char)code.ptr[2] - 'A';
    return a > 25 || b > 25 || c > 25 ? -1 : (int)((a * 26 + b) * 26 + c);
}

uint16_t timetable_station(struct itin_timetable *tt, struct itin_slice code)
{
    int index = code_index(code);
    if (index < 0)
        return NO_STATION;
    if (tt->station_of[index])
        return (uint16_t)(tt->station_of[index] - 1);
    struct station *s = tt->n_stations < ITIN_MAX_STATIONS
                            ? ARENA_PUSH(&tt->arena, tt->stations, tt->n_stations, tt->cap_stations)
                            : NULL;
    if (!s)
        return NO_STATION;
    memcpy(s->code, code.ptr, 3);
    tt->station_of[index] = (uint16_t)tt->n_stations;
    return (uint16_t)(tt->n_stations - 1);
}

uint16_t timetable_find(const struct itin_timetable *tt, struct itin_slice code)
{
    int index = code_index(code);
    return index < 0 || !tt->station_of[index] ? NO_STATION
                                               : (uint16_t)(tt->station_of[index] - 1);
}

const struct itin_zone *timetable_zone(const struct itin_timetable *tt, uint16_t station)
{
    if (tt->zones)
        return tt->zones[station];
    const struct itin_place *place = itin_place_by_iata(slice_of(tt->stations[station].code));
    return place ? itin_zonedb_find(tt->db, slice_of(itin_place_zone(place)), NULL) : NULL;
}

struct service *timetable_service(struct itin_timetable *tt)
{
    if (tt->n_services >= ITIN_MAX_SERVICES)
        return NULL;
    if (tt->n_services == tt->cap_services)
        timetable_reserve(tt, tt->n_services / 2 + 64);
    if (tt->n_services == tt->cap_services) {
        tt->arena.failed = true;
        return NULL;
    }
    return &tt->services[tt->n_services++];
}

void timetable_reserve(struct itin_timetable *tt, size_t n)
{
    size_t want = tt->n_services + n;
    if (want > ITIN_MAX_SERVICES)
        want = ITIN_MAX_SERVICES;
    struct service *more =
        want > tt->cap_services ? timetable_block(want, sizeof *more) : NULL;
    if (!more)
        return;
    if (tt->n_services)
        memcpy(more, tt->services, tt->n_services * sizeof *more);
    free(tt->services);
    tt->services = more;
    tt->cap_services = want;
}

void *timetable_block(size_t n, size_t size)
{
    const size_t huge = (size_t)2 << 20;
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX - huge)
        return NULL;
    if (bytes < huge)
        return malloc(bytes ? bytes : 1);
    bytes = (bytes + huge - 1) / huge * huge;
    void *block = aligned_alloc(huge, bytes);
#ifdef MADV_HUGEPAGE
    if (block)
        madvise(block, bytes, MADV_HUGEPAGE); /* a hint: refused is as well */
#endif
    return block;
}

/* ---- flight numbers ------------------------------------------------------------- */

/* Carrier first, so that keys sort as people do. */
uint64_t flight_key(const struct flight *f)
{
    return (uint64_t)(unsigned char)f->carrier[0] << 48 |
           (uint64_t)(unsigned char)f->carrier[1] << 40 |
           (uint64_t)(unsigned char)f->carrier[2] << 32 | (uint64_t)f->number << 16 |
           (uint64_t)(unsigned char)f->suffix << 8 | f->variation;
}

struct flight flight_of(uint64_t key)
{
    return (struct flight){
        .carrier = {(char)(key >> 48), (char)(key >> 40), (char)(key >> 32), '\0'},
        .number = (uint16_t)(key >> 16),
        .suffix = (char)(key >> 8),
        .variation = (uint8_t)key,
    };
}

char *flight_text(uint64_t key, char out[12])
{
    struct flight f = flight_of(key);
    size_t n = 0;
    for (size_t i = 0; i < 3; i++)
        if (isalnum((unsigned char)f.carrier[i]))
            out[n++] = f.carrier[i];
    n += (size_t)snprintf(out + n, 12 - n, "%u", (unsigned)f.number);
    if (isalnum((unsigned char)f.suffix))
        out[n++] = f.suffix;
    out[n] = '\0';
    return out;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool flight_parse(struct itin_slice text, struct flight *ret)
{
    struct flight f = {.suffix = ' '};
    size_t at = 0, letters = 0, digits = 0;
    unsigned number = 0;
    for (; at < text.len && at < 2; at++) {
        char c = upper(text.ptr[at]);
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            return false;
        letters += c >= 'A';
        f.carrier[at] = c;
    }
    f.carrier[2] = ' ';
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9' && digits < 5; at++, digits++)
        number = number * 10 + (unsigned)(text.ptr[at] - '0');
    if (at + 1 == text.len && upper(text.ptr[at]) >= 'A' && upper(text.ptr[at]) <= 'Z')
        f.suffix = upper(text.ptr[at++]);
    if (at != text.len || !letters || digits < 1 || digits > 4)
        return false;
    f.number = (uint16_t)number;
    *ret = f;
    return true;
}

/* Damaged files and hostile names. Every mutant of real and made-up files is
 * either refused or answers every question: meant for a build with
 * -Db_sanitize=address,undefined. usage: TREE [SEED [MUTANTS]]
 *
 * TREE is a directory of our own: links, pipes and files are made in it. */
#include "base/base.h"

#include <sys/stat.h>

#include "base/slice.h"
#include "time/civil.h"
#include "zone/bundled.h"
#include "zone/tree.h"
#include "zone/zone.h"

static uint64_t state = 1;
static long made, failed, accepted;

static uint64_t random_next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void check(bool ok, const char *what)
{
    made++;
    if (!ok && failed++ < 20)
        printf("wrong: %s\n", what);
}

/* ---- files ------------------------------------------------------------------- */

static void question(const struct itin_zone *zone, int64_t at)
{
    struct itin_instant instant = {at}, next;
    struct itin_civil c = itin_zone_civil(zone, instant, NULL);
    itin_zone_lookup(zone, c);
    itin_zone_next_change(zone, instant, &next);
    itin_zone_prev_change(zone, instant, &next);
}

static void try_file(const uint8_t *bytes, size_t len)
{
    static const int64_t probes[] = {INT64_MIN, -4000000000, 0, 1782000000, 4417977600, 9000000000,
                                     INT64_MAX};
    /* a block of its own, so that a read behind its end is seen */
    uint8_t *copy = malloc(len ? len : 1);
    struct zone_rules rules;
    struct itin_zone *zone;
    memcpy(copy, bytes, len);
    enum itin_zone_error error = tzif_parse(copy, len, &rules, NULL);
    free(copy);
    made++;
    if (error)
        return;
    if (!zone_build("x", &rules, &zone, NULL)) {
        accepted++;
        for (size_t i = 0; i < ARRAY_LEN(probes); i++)
            question(zone, probes[i]);
        for (int i = 0; i < 8; i++)
            question(zone, (int64_t)(random_next() >> 30) - (INT64_C(1) << 33));
        free(zone);
    }
    zone_rules_release(&rules);
}

static void mutate(uint8_t *bytes, size_t *len)
{
    static const uint8_t values[] = {0, 1, 2, 0x7F, 0x80, 0xFF, '\n', '-', '<', '9'};
    for (uint64_t n = 1 + random_next() % 4; n > 0 && *len; n--) {
        uint64_t r = random_next();
        /* half of the changes hit the headers */
        size_t at = (size_t)(r >> 8) % (r & 1 ? *len : *len < 110 ? *len : 110);
        switch (r >> 1 & 7) {
        case 0:
            *len = at;
            break;
        case 1:
            memmove(bytes + at, bytes + at + 1, --*len - at);
            break;
        case 2:
            bytes[*len - 1 - at % (*len < 40 ? *len : 40)] = values[(r >> 40) % ARRAY_LEN(values)];
            break;
        case 3:
            bytes[at] ^= (uint8_t)(1u << (r >> 40 & 7));
            break;
        default:
            bytes[at] = values[(r >> 40) % ARRAY_LEN(values)];
        }
    }
}

static void try_mutants(long mutants)
{
    static uint8_t bytes[ITIN_MAX_ZONE_FILE_BYTES];
    for (long i = 0; i < mutants; i++) {
        struct itin_slice file = bundled_file(random_next() % bundled_count());
        size_t len = file.len;
        memcpy(bytes, file.ptr, len);
        bytes[4] = (uint8_t) "\0002345"[random_next() % 5];
        mutate(bytes, &len);
        try_file(bytes, len);
    }
    for (size_t n = 0; n < bundled_file(0).len; n++)
        try_file((const uint8_t *)bundled_file(0).ptr, n);
}

static enum itin_zone_error parsed(const char *bytes, size_t len)
{
    struct zone_rules rules;
    enum itin_zone_error error = tzif_parse(bytes, len, &rules, NULL);
    if (!error)
        zone_rules_release(&rules);
    return error;
}

/* One-byte changes of a small file, each with what must come of it. */
static void try_known(void)
{
    enum { SIZE = 44 + 7 + 44 + 6 + 4 + 7 };
    char file[SIZE];
    memset(file, 0, SIZE);
    memcpy(file, "TZif2", 5);
    file[39] = file[43] = 1;
    memcpy(file + 51, "TZif2", 5);
    file[51 + 39] = 1, file[51 + 43] = 4;
    memcpy(file + 51 + 44 + 6, "UTC", 4);
    memcpy(file + 51 + 44 + 10, "\nUTC0\n", 7);
    check(parsed(file, SIZE - 1) == ITIN_ZONE_FOUND, "a good file");
    file[51 + 4] = file[4] = '9';
    check(parsed(file, SIZE - 1) == ITIN_ZONE_FOUND, "a later version");
    file[51 + 4] = file[4] = '2';
    file[51 + 44 + 4] = 2;
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "isdst 2");
    file[51 + 44 + 4] = 0;
    file[51 + 44 + 5] = 4;
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "abbreviation outside");
    file[51 + 44 + 5] = 0;
    file[51 + 44 + 9] = 'X';
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "abbreviation without end");
    file[51 + 44 + 9] = 0;
    file[51 + 44] = 0x7F;
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "offset of years");
    file[51 + 44] = 0;
    file[51 + 39] = 0;
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "no type");
    file[51 + 39] = 1;
    file[51 + 28] = 0x7F;
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "leap seconds beyond the end");
    file[51 + 28] = 0;
    check(parsed(file, SIZE - 2) == ITIN_ZONE_DAMAGED, "footer without end");
    check(parsed(file, 0) == ITIN_ZONE_DAMAGED, "empty file");
    check(parsed("TZif", 4) == ITIN_ZONE_DAMAGED, "magic alone");
    file[51 + 44 + 14] = '\0';
    check(parsed(file, SIZE - 1) == ITIN_ZONE_DAMAGED, "NUL in the footer");
}

/* ---- a tree ------------------------------------------------------------------ */

static void put(const char *dir, const char *name, size_t i, size_t padding)
{
    char path[4096];
    struct itin_slice file = bundled_file(i);
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(file.ptr, 1, file.len, f) != file.len) {
        printf("cannot write %s\n", path);
        exit(1);
    }
    while (padding--)
        fputc(0, f);
    fclose(f);
}

static void make(const char *dir, const char *target, const char *name, int kind)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    unlink(path);
    int bad = kind == 'd' ? mkdir(path, 0777) && errno != EEXIST
              : kind == 'p' ? mkfifo(path, 0666)
                            : symlink(target, path);
    if (bad) {
        printf("cannot make %s: %s\n", path, strerror(errno));
        exit(1);
    }
}

static const struct {
    const char *name;
    enum itin_zone_error error;
} names[] = {
    {"Area/Place", ITIN_ZONE_FOUND},
    {"area/PLACE", ITIN_ZONE_FOUND},
    {"Link", ITIN_ZONE_FOUND},
    {"Area/Up", ITIN_ZONE_FOUND},
    {"Dir/Place", ITIN_ZONE_UNKNOWN}, /* through a link to a directory: listed trees only */
    {"Out", ITIN_ZONE_UNKNOWN},
    {"Absolute", ITIN_ZONE_UNKNOWN},
    {"Loop", ITIN_ZONE_UNKNOWN},
    {"Area/Out", ITIN_ZONE_UNKNOWN},
    {"Pipe", ITIN_ZONE_UNKNOWN},
    {"Area", ITIN_ZONE_UNKNOWN},
    {"Device", ITIN_ZONE_UNKNOWN},
    {"Text", ITIN_ZONE_UNKNOWN},
    {"Huge", ITIN_ZONE_DAMAGED},
    {"right/Place", ITIN_ZONE_UNKNOWN},
    {"posix/Place", ITIN_ZONE_UNKNOWN},
    {"RIGHT/Place", ITIN_ZONE_UNKNOWN},
    {"posixrules", ITIN_ZONE_UNKNOWN},
    {"localtime", ITIN_ZONE_UNKNOWN},
    {"Factory", ITIN_ZONE_UNKNOWN},
    {"../Area/Place", ITIN_ZONE_BAD_NAME},
    {"Area/../Area/Place", ITIN_ZONE_BAD_NAME},
    {"./Area/Place", ITIN_ZONE_BAD_NAME},
    {"Area//Place", ITIN_ZONE_BAD_NAME},
    {"/etc/passwd", ITIN_ZONE_BAD_NAME},
    {"Area/Place/", ITIN_ZONE_BAD_NAME},
    {"", ITIN_ZONE_BAD_NAME},
    {"Area\\Place", ITIN_ZONE_BAD_NAME},
    {"%2e%2e/x", ITIN_ZONE_BAD_NAME},
};

static void try_tree(const char *dir)
{
    make(dir, NULL, "Area", 'd');
    make(dir, NULL, "right", 'd');
    make(dir, NULL, "posix", 'd');
    put(dir, "Area/Place", 0, 0);
    put(dir, "right/Place", 0, 0);
    put(dir, "posix/Place", 0, 0);
    put(dir, "posixrules", 0, 0);
    put(dir, "localtime", 0, 0);
    put(dir, "Factory", 0, 0);
    put(dir, "Huge", 0, ITIN_MAX_ZONE_FILE_BYTES);
    make(dir, "Area/Place", "Link", 'l');
    make(dir, "../Link", "Area/Up", 'l');
    make(dir, "Area", "Dir", 'l');
    make(dir, "../../../../../../../../../etc/passwd", "Out", 'l');
    make(dir, "../../x", "Area/Out", 'l');
    make(dir, "/usr/share/zoneinfo/UTC", "Absolute", 'l');
    make(dir, "/dev/zero", "Device", 'l');
    make(dir, "Loop", "Loop", 'l');
    make(dir, NULL, "Pipe", 'p');
    struct itin_zonedb_options options = {
        .size = sizeof options, .choice = ITIN_ZONEDB_DIR, .dir = dir};
    struct itin_zonedb *db;
    if (itin_zonedb_open(&options, &db)) {
        check(false, "tree cannot be opened");
        return;
    }
    check(strncmp(itin_zonedb_version(db), "sha-", 4) == 0 &&
              strlen(itin_zonedb_version(db)) == 20,
          "a hash for a version");
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        enum itin_zone_error error = ITIN_ZONE_FOUND;
        itin_zonedb_find(db, slice_of(names[i].name), &error);
        check(error == names[i].error, names[i].name);
    }
    itin_zonedb_close(db);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20261101;
    long mutants = argc > 3 ? strtol(argv[3], NULL, 10) : 100000;
    state = seed ? seed : 1;
    printf("seed %" PRIu64 "\n", seed);
    try_known();
    try_tree(argv[1]);
    try_mutants(mutants);
    printf("%ld files and names, %ld accepted mutants, %ld wrong\n", made, accepted, failed);
    return failed || made < mutants || accepted < mutants / 50 ? 1 : 0;
}

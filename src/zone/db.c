#include "base/base.h"

#include <stdatomic.h>

#include "zone/bundled.h"
#include "zone/db.h"
#include "zone/icu.h"
#include "zone/name.h"
#include "zone/tree.h"
#include "zone/zone.h"
#include <itin/zone.h>

enum { MAX_NAME_BYTES = 2 << 20 };

typedef _Atomic(struct itin_zone *) zone_slot;

enum { MET = 64 }; /* a power of two; trips ask for the same few zones again and again */

struct itin_zonedb {
    struct arena arena; /* names; written only while the database is opened */
    const char *source;
    char version[ZONE_VERSION_SIZE];
    enum { ORIGIN_BUNDLED, ORIGIN_TREE, ORIGIN_ICU } origin;
    int root; /* of the tree; -1: none */
    const char *const *names;
    size_t n;
    zone_slot *zones; /* a zone once it was asked for; set once, never changed */
    atomic_size_t met[MET]; /* by hash of a name: 1 + where it was found last */
    atomic_size_t unread;
};

static enum itin_status names_of_bundled(struct itin_zonedb *db)
{
    db->n = bundled_count();
    const char **names = arena_array(&db->arena, db->n, sizeof *names);
    if (!names)
        return ITIN_ENOMEM;
    for (size_t i = 0; i < db->n; i++)
        names[i] = bundled_name(i);
    db->names = names;
    return ITIN_OK;
}

static enum itin_status open_bundled(struct itin_zonedb *db)
{
    db->source = "bundled";
    snprintf(db->version, sizeof db->version, "%s", itin_zonedb_bundled_version());
    return names_of_bundled(db);
}

/* Those of the bundled names that ICU knows; it has others, which are no IANA
 * names. */
static enum itin_status open_icu(struct itin_zonedb *db)
{
    db->origin = ORIGIN_ICU;
    db->source = "icu";
    snprintf(db->version, sizeof db->version, "%s", icu_zone_version());
    const char **names = arena_array(&db->arena, bundled_count(), sizeof *names);
    if (!names)
        return ITIN_ENOMEM;
    for (size_t i = 0; i < bundled_count(); i++)
        if (icu_zone_is_known(bundled_name(i)))
            names[db->n++] = bundled_name(i);
    db->names = names;
    return db->n ? ITIN_OK : ITIN_ENOENT;
}

static enum itin_status open_tree(struct itin_zonedb *db, const char *dir, const char *source)
{
    db->root = tree_open(dir);
    if (db->root < 0)
        return ITIN_ENOENT;
    db->origin = ORIGIN_TREE;
    db->source = source;
    tree_version(db->root, db->version);
    enum itin_status status = tree_names(db->root, &db->arena, &db->names, &db->n);
    if (!status && !db->n)
        status = ITIN_ENOENT;
    if (!status && !db->version[0])
        status = tree_hash(db->root, db->names, db->n, db->version);
    return status;
}

/* A tree without a version cannot be shown to be newer. */
static bool tree_is_newer(const char *dir)
{
    char version[ZONE_VERSION_SIZE] = "";
    int root = tree_open(dir);
    if (root < 0)
        return false;
    tree_version(root, version);
    close(root);
    return zone_version_cmp(version, itin_zonedb_bundled_version()) > 0;
}

static enum itin_status open_choice(struct itin_zonedb *db,
                                    const struct itin_zonedb_options *options)
{
    const char *system = options->system_dir ? options->system_dir : "/usr/share/zoneinfo";
    switch (options->choice) {
    case ITIN_ZONEDB_NEWEST:
        if (tree_is_newer(system))
            return open_tree(db, system, "system");
        return open_bundled(db);
    case ITIN_ZONEDB_SYSTEM:
        return open_tree(db, system, "system");
    case ITIN_ZONEDB_BUNDLED:
        return open_bundled(db);
    case ITIN_ZONEDB_DIR:
        return options->dir ? open_tree(db, options->dir, "directory") : ITIN_EINVAL;
    case ITIN_ZONEDB_ICU:
        return open_icu(db);
    }
    return ITIN_EINVAL;
}

enum itin_status itin_zonedb_open(const struct itin_zonedb_options *options,
                                  struct itin_zonedb **ret_db)
{
    static const struct itin_zonedb_options newest = {.size = sizeof newest};
    if (!options)
        options = &newest;
    if (options->size < sizeof newest)
        return ITIN_EINVAL;
    struct itin_zonedb *db = calloc(1, sizeof *db);
    if (!db)
        return ITIN_ENOMEM;
    db->root = -1;
    arena_init(&db->arena, MAX_NAME_BYTES);
    enum itin_status status = open_choice(db, options);
    if (!status) {
        db->zones = calloc(db->n, sizeof *db->zones);
        status = db->zones ? ITIN_OK : ITIN_ENOMEM;
    }
    if (status) {
        itin_zonedb_close(db);
        return status;
    }
    *ret_db = db;
    return ITIN_OK;
}

void itin_zonedb_close(struct itin_zonedb *db)
{
    if (!db)
        return;
    for (size_t i = 0; db->zones && i < db->n; i++)
        free(atomic_load(&db->zones[i]));
    free(db->zones);
    arena_release(&db->arena);
    if (db->root >= 0)
        close(db->root);
    free(db);
}

const char *itin_zonedb_version(const struct itin_zonedb *db)
{
    return db->version;
}

const char *itin_zonedb_source(const struct itin_zonedb *db)
{
    return db->source;
}

const char *const *itin_zonedb_names(struct itin_zonedb *db, size_t *ret_n)
{
    *ret_n = db->n;
    return db->names;
}

/* The index of a name: the exact spelling where several differ by case only. */
static bool name_search(const struct itin_zonedb *db, struct itin_slice name, size_t *ret)
{
    size_t lo = 0, hi = db->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (zone_name_cmp_nocase(slice_of(db->names[mid]), name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = false;
    for (; lo < db->n && slice_eq_nocase(slice_of(db->names[lo]), name); lo++) {
        if (!found || slice_eq(slice_of(db->names[lo]), name))
            *ret = lo;
        found = true;
    }
    return found;
}

/* An index that another thread leaves there meanwhile is as good: the name is compared. */
static bool name_index(struct itin_zonedb *db, struct itin_slice name, size_t *ret)
{
    atomic_size_t *met = &db->met[slice_hash(name) & (MET - 1)];
    size_t at = atomic_load_explicit(met, memory_order_relaxed);
    if (at && slice_eq(slice_of(db->names[at - 1]), name)) {
        *ret = at - 1;
        return true;
    }
    if (!name_search(db, name, ret))
        return false;
    atomic_store_explicit(met, *ret + 1, memory_order_relaxed);
    return true;
}

static enum itin_zone_error rules_of_tree(const struct itin_zonedb *db, struct itin_slice name,
                                          struct zone_rules *ret, struct itin_zone_damage *reterr)
{
    uint8_t *bytes;
    size_t len = 0;
    enum itin_zone_error error = tree_read(db->root, name, &bytes, &len);
    if (error == ITIN_ZONE_DAMAGED && reterr)
        *reterr = (struct itin_zone_damage){ITIN_ZONE_FAULT_TOO_LONG, ITIN_MAX_ZONE_FILE_BYTES, len, 0};
    if (error)
        return error;
    error = tzif_parse(bytes, len, ret, reterr);
    free(bytes);
    return error;
}

static enum itin_zone_error rules_of(const struct itin_zonedb *db, size_t i,
                                     struct zone_rules *ret)
{
    switch (db->origin) {
    case ORIGIN_BUNDLED: {
        struct itin_slice file = bundled_file(i);
        return tzif_parse(file.ptr, file.len, ret, NULL);
    }
    case ORIGIN_TREE:
        return rules_of_tree(db, slice_of(db->names[i]), ret, NULL);
    case ORIGIN_ICU:
        return icu_zone_rules(db->names[i], ret);
    }
    return ITIN_ZONE_UNKNOWN;
}

static enum itin_zone_error zone_load(const struct itin_zonedb *db, size_t i,
                                      struct itin_zone **ret_zone)
{
    struct zone_rules rules;
    enum itin_zone_error error = rules_of(db, i, &rules);
    if (error)
        return error;
    error = zone_build(db->names[i], &rules, ret_zone, NULL);
    zone_rules_release(&rules);
    return error;
}

/* Threads that ask for a new zone at once each load it; the first to finish
 * wins, and the others throw theirs away. */
static enum itin_zone_error zone_get(struct itin_zonedb *db, size_t i,
                                     const struct itin_zone **ret_zone)
{
    struct itin_zone *zone = atomic_load_explicit(&db->zones[i], memory_order_acquire);
    if (!zone) {
        struct itin_zone *mine, *none = NULL;
        enum itin_zone_error error = zone_load(db, i, &mine);
        if (error)
            return error;
        bool won = atomic_compare_exchange_strong_explicit(
            &db->zones[i], &none, mine, memory_order_acq_rel, memory_order_acquire);
        if (!won)
            free(mine);
        zone = won ? mine : none;
    }
    *ret_zone = zone;
    return ITIN_ZONE_FOUND;
}

/* A name that is not in the list has no file that begins like a zone's: what
 * lies there is damaged. One that does was reached through a link to a
 * directory, which no list follows. */
static enum itin_zone_error unlisted(const struct itin_zonedb *db, struct itin_slice name)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum itin_zone_error error = ITIN_ZONE_UNKNOWN;
    if (db->origin == ORIGIN_TREE)
        error = tree_read(db->root, name, &bytes, &len);
    if (error == ITIN_ZONE_FOUND)
        error = len >= 4 && memcmp(bytes, "TZif", 4) == 0 ? ITIN_ZONE_UNKNOWN : ITIN_ZONE_DAMAGED;
    free(bytes);
    return error == ITIN_ZONE_DAMAGED ? ITIN_ZONE_DAMAGED : ITIN_ZONE_UNKNOWN;
}

const struct itin_zone *itin_zonedb_find(struct itin_zonedb *db, struct itin_slice name,
                                         enum itin_zone_error *reterr)
{
    const struct itin_zone *zone = NULL;
    enum itin_zone_error error = ITIN_ZONE_UNKNOWN;
    size_t i;
    if (!zone_name_is_valid(name))
        error = ITIN_ZONE_BAD_NAME;
    else if (name_index(db, name, &i))
        error = zone_get(db, i, &zone);
    else
        error = unlisted(db, name);
    if (error == ITIN_ZONE_IO)
        atomic_fetch_add(&db->unread, 1);
    if (error && reterr)
        *reterr = error;
    return zone;
}

bool itin_zonedb_damage(const struct itin_zonedb *db, struct itin_slice name,
                        struct itin_zone_damage *ret)
{
    struct itin_zone_damage damage = {0};
    struct zone_rules rules;
    struct itin_zone *zone = NULL;
    size_t i;
    if (db->origin != ORIGIN_TREE || !zone_name_is_valid(name))
        return false;
    if (name_search(db, name, &i))
        name = slice_of(db->names[i]);
    enum itin_zone_error error = rules_of_tree(db, name, &rules, &damage);
    if (!error) {
        error = zone_build(NULL, &rules, &zone, &damage);
        zone_rules_release(&rules);
        free(zone);
    }
    if (error != ITIN_ZONE_DAMAGED)
        return false;
    *ret = damage;
    return true;
}

size_t zonedb_unread(const struct itin_zonedb *db)
{
    return db ? atomic_load(&db->unread) : 0;
}

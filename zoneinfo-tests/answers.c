/* Answers questions about the zones of a tree, one a line, so that scripts can
 * compare them with other programs.
 *
 *   answers DIR < questions        DIR "-": the bundled data, "icu": ICU's
 *
 *   V                    version of the data
 *   N                    all names, separated by blanks
 *   C NAME FROM UNTIL    changes: "AT:OFFSET ..." with FROM <= AT < UNTIL
 *   U NAME AT            offset at an instant
 *   O NAME AT            the same where it may have no civil time
 *   L NAME WALL          "unique|skipped|repeated EARLIER LATER"
 *
 * Times are seconds; WALL counts as if it were UTC. A zone that cannot be had
 * gives "error N". */
#include "base/base.h"

#include "base/slice.h"
#include "time/civil.h"
#include <itin/zone.h>

static struct itin_zonedb *db;
static const struct itin_zone *zone; /* the last one asked for */

static bool zone_take(char **text)
{
    char *name = strtok_r(NULL, " \n", text);
    enum itin_zone_error error;
    if (zone && name && strcmp(itin_zone_name(zone), name) == 0)
        return true;
    zone = itin_zonedb_find(db, slice_of(name), &error);
    if (!zone)
        printf("error %d\n", (int)error);
    return zone != NULL;
}

static int64_t number_take(char **text)
{
    char *word = strtok_r(NULL, " \n", text);
    return word ? strtoll(word, NULL, 10) : 0;
}

static void say_names(void)
{
    size_t n;
    const char *const *names = itin_zonedb_names(db, &n);
    for (size_t i = 0; i < n; i++)
        printf("%s%s", i ? " " : "", names[i]);
    putchar('\n');
}

static void say_changes(int64_t from, int64_t until)
{
    struct itin_instant at = {from - 1};
    while (itin_zone_next_change(zone, at, &at) && at.s < until)
        printf("%" PRId64 ":%d ", at.s, (int)itin_zone_offset(zone, at));
    putchar('\n');
}

static void say_local(int64_t wall)
{
    static const char *const kinds[] = {"unique", "skipped", "repeated"};
    struct itin_local local = itin_zone_lookup(zone, civil_from_seconds(wall));
    printf("%s %" PRId64 " %" PRId64 "\n", kinds[local.kind], local.earlier.s, local.later.s);
}

/* The offset, after the civil time of the same call was found to agree. */
static void say_offset(int64_t at)
{
    int32_t offset;
    struct itin_civil civil = itin_zone_civil(zone, (struct itin_instant){at}, &offset);
    if (civil_to_seconds(civil) != at + offset ||
        itin_zone_offset(zone, (struct itin_instant){at}) != offset)
        puts("civil and offset disagree");
    else
        printf("%d\n", (int)offset);
}

/* At the ends of the range the civil time stays within what its year can be;
 * it is asked for all the same. */
static void say_offset_alone(int64_t at)
{
    int32_t offset;
    struct itin_civil civil = itin_zone_civil(zone, (struct itin_instant){at}, &offset);
    struct itin_instant change;
    itin_zone_lookup(zone, civil);
    itin_zone_next_change(zone, (struct itin_instant){at}, &change);
    itin_zone_prev_change(zone, (struct itin_instant){at}, &change);
    if (offset != itin_zone_offset(zone, (struct itin_instant){at}))
        puts("civil and offset disagree");
    else
        printf("%d\n", (int)offset);
}

static void answer(char *line)
{
    char *rest = NULL, *verb = strtok_r(line, " \n", &rest);
    if (!verb)
        puts("error");
    else if (*verb == 'V')
        puts(itin_zonedb_version(db));
    else if (*verb == 'N')
        say_names();
    else if (zone_take(&rest)) {
        int64_t first = number_take(&rest);
        if (*verb == 'C')
            say_changes(first, number_take(&rest));
        else if (*verb == 'U')
            say_offset(first);
        else if (*verb == 'O')
            say_offset_alone(first);
        else if (*verb == 'L')
            say_local(first);
        else
            puts("error");
    }
}

int main(int argc, char **argv)
{
    struct itin_zonedb_options options = {.size = sizeof options};
    if (argc != 2)
        return 2;
    options.choice = strcmp(argv[1], "-") == 0     ? ITIN_ZONEDB_BUNDLED
                     : strcmp(argv[1], "icu") == 0 ? ITIN_ZONEDB_ICU
                                                   : ITIN_ZONEDB_DIR;
    options.dir = argv[1];
    if (itin_zonedb_open(&options, &db)) {
        fprintf(stderr, "answers: cannot open %s\n", argv[1]);
        return 1;
    }
    char line[1024];
    while (fgets(line, sizeof line, stdin))
        answer(line);
    itin_zonedb_close(db);
    return 0;
}

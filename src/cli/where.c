#include "where.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static void because(char *reason, const char *en, const char *ko)
{
    snprintf(reason, WHERE_REASON, "%s", cli_say(en, ko));
}

/* The tree that the zone data in use came from; NULL: none. */
static const char *tree_of(const struct cli *cli)
{
    const char *source = itin_zonedb_source(cli->db), *dir = cli_system_tree();
    if (strcmp(source, "directory") == 0)
        return cli->tzdata;
    return strcmp(source, "system") != 0 ? NULL : dir ? dir : "/usr/share/zoneinfo";
}

/* A zone whose name is known and which is not to be had: which file, and why. */
static void because_of_file(const struct cli *cli, const char *name, enum itin_zone_error error,
                            char *reason)
{
    const char *tree = tree_of(cli);
    struct itin_zone_damage damage = {0};
    char fault[ITIN_ZONE_DAMAGE_TEXT];
    const char *en = "the zone is not in the data in use";
    const char *ko = "사용 중인 자료에 없는 시간대입니다";
    switch (error) {
    case ITIN_ZONE_DAMAGED:
        itin_zonedb_damage(cli->db, (struct itin_slice){name, strlen(name)}, &damage);
        snprintf(reason, WHERE_REASON,
                 cli_say("%s/%.200s: the file is damaged: %s; install the zone data again, or use --tzdata bundled",
                         "%s/%.200s: 파일이 손상되었습니다. %s. 시간대 자료를 다시 설치하거나 --tzdata bundled를 쓰십시오"),
                 tree ? tree : "", name, itin_zone_damage_text(&damage, cli->lang, fault));
        return;
    case ITIN_ZONE_LEAP_SECONDS:
        en = "the file counts leap seconds and is not used";
        ko = "윤초를 세는 파일이라 쓰지 않습니다";
        break;
    case ITIN_ZONE_IO:
        en = "the file cannot be read";
        ko = "파일을 읽을 수 없습니다";
        break;
    case ITIN_ZONE_FOUND:
    case ITIN_ZONE_BAD_NAME:
    case ITIN_ZONE_UNKNOWN:
        tree = NULL;
        break;
    }
    snprintf(reason, WHERE_REASON, "%s%s%.200s: %s", tree ? tree : "", tree ? "/" : "", name,
             cli_say(en, ko));
}

enum { NAMESAKES = 16 };

/* True when another place of that name, about as likely, keeps another time. */
static bool is_shared(const struct itin_place_hit *hits, size_t n)
{
    const struct itin_place *first = hits[0].place;
    for (size_t i = 1; i < n; i++) {
        const struct itin_place *other = hits[i].place;
        bool together = first->group && first->group == other->group;
        if (hits[i].match == hits[0].match && hits[i].share > ITIN_PLACE_COMPARABLE && !together &&
            strcmp(itin_place_zone(first), itin_place_zone(other)) != 0)
            return true;
    }
    return false;
}

/* A place is taken when it is known by code, name or usual variant and when no
 * other of the same class lies in another zone. */
static const struct itin_zone *by_place(const struct cli *cli, struct itin_slice name, char *reason)
{
    struct itin_place_hit hits[NAMESAKES];
    size_t n = itin_place_search(name, ITIN_WANT_ANY, hits, NAMESAKES);
    because(reason, "neither a zone nor a place that is known", "알려진 시간대도 장소도 아닙니다");
    if (!n || hits[0].match == ITIN_MATCH_NEAREST)
        return NULL;
    if (is_shared(hits, n)) {
        because(reason, "more than one place, in different zones; name the code or the zone",
                "시간대가 다른 곳이 여럿입니다. 코드나 시간대를 쓰십시오");
        return NULL;
    }
    enum itin_zone_error error = ITIN_ZONE_FOUND;
    const char *zone_name = itin_place_zone(hits[0].place);
    const struct itin_zone *zone =
        itin_zonedb_find(cli->db, (struct itin_slice){zone_name, strlen(zone_name)}, &error);
    if (!zone)
        because_of_file(cli, zone_name, error, reason);
    return zone;
}

/* "Asia", and "Asia" of "Asia/Nowhere": the part of zone names before the
 * stroke, not a town. */
static bool is_area(const struct cli *cli, struct itin_slice name)
{
    size_t n;
    const char *const *names = itin_zonedb_names(cli->db, &n);
    const char *stroke = memchr(name.ptr, '/', name.len);
    if (stroke)
        name.len = (size_t)(stroke - name.ptr);
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) > name.len && names[i][name.len] == '/' &&
            strncasecmp(names[i], name.ptr, name.len) == 0)
            return true;
    return false;
}

/* The zone, or why its file cannot be used; *ret_is_name false: there is no such name. */
static const struct itin_zone *find(const struct cli *cli, struct itin_slice name, char *reason,
                                    bool *ret_is_name)
{
    enum itin_zone_error error = ITIN_ZONE_FOUND;
    const struct itin_zone *zone = itin_zonedb_find(cli->db, name, &error);
    *ret_is_name = zone || (error != ITIN_ZONE_BAD_NAME && error != ITIN_ZONE_UNKNOWN);
    if (!zone && *ret_is_name) {
        char text[ITIN_MAX_ZONE_NAME + 1];
        snprintf(text, sizeof text, "%.*s", (int)name.len, name.ptr);
        because_of_file(cli, text, error, reason);
    }
    return zone;
}

const struct itin_zone *where_zone_named(const struct cli *cli, struct itin_slice name,
                                         char reterr_reason[WHERE_REASON])
{
    bool is_name;
    const struct itin_zone *zone = find(cli, name, reterr_reason, &is_name);
    if (!is_name)
        snprintf(reterr_reason, WHERE_REASON,
                 cli_say("`%.*s` is no zone of the data in use", "`%.*s`: 사용 중인 시간대 자료에 없는 시간대입니다"),
                 name.len < 200 ? (int)name.len : 200, name.ptr);
    return zone;
}

const struct itin_zone *where_zone(const struct cli *cli, struct itin_slice name,
                                   char reterr_reason[WHERE_REASON])
{
    bool is_name;
    const struct itin_zone *zone = find(cli, name, reterr_reason, &is_name);
    if (is_name)
        return zone;
    if (is_area(cli, name)) {
        if (memchr(name.ptr, '/', name.len))
            because(reterr_reason, "no zone of that name", "그런 이름의 시간대가 없습니다");
        else
            because(reterr_reason, "only the first half of a zone's name", "시간대 이름의 앞부분뿐입니다");
        return NULL;
    }
    return by_place(cli, name, reterr_reason);
}

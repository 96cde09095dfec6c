#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "json_print.h"

enum { MAX_HITS = 10 };

static const char *const matches[] = {"none", "code", "name", "alias", "nearest"};
static const char *const kinds[] = {"airport", "city", "metro"};

static json_t *or_null(const char *text)
{
    return *text ? json_string(text) : json_null();
}

static json_t *hit_json(const struct itin_place_hit *hit)
{
    const struct itin_place *p = hit->place;
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:f, s:f, s:o, s:o}", "match",
                     matches[hit->match], "kind", kinds[p->kind], "name", itin_place_name(p), "city", itin_place_city(p),
                     "name_ko", itin_place_name_ko(p), "city_ko", itin_place_city_ko(p), "iata", or_null(p->iata),
                     "country", p->country, "zone", itin_place_zone(p), "lat", p->lat_e4 / 1e4, "lon",
                     p->lon_e4 / 1e4, "closed", or_null(itin_place_closed(p)), "successor",
                     or_null(itin_place_successor(p)));
}

static void print_hit(const struct itin_place_hit *hit)
{
    const struct itin_place *p = hit->place;
    printf("%-4s %-7s %s", *p->iata ? p->iata : "-", kinds[p->kind], itin_place_name(p));
    if (*itin_place_name_ko(p))
        printf(" / %s", itin_place_name_ko(p));
    printf(", %s   %s   %.4f %.4f", p->country, itin_place_zone(p), p->lat_e4 / 1e4, p->lon_e4 / 1e4);
    if (*itin_place_closed(p))
        printf("   closed %s, see %s", itin_place_closed(p), itin_place_successor(p));
    if (hit->match == ITIN_MATCH_NEAREST)
        printf(hit->distance == 1 ? "   (nearest name, %d edit)" : "   (nearest name, %d edits)", hit->distance);
    else if (hit->match == ITIN_MATCH_ALIAS)
        printf("   (usually: %s)", hit->canonical);
    putchar('\n');
}

/* Three letters may be a code even where they spell a word or a name. */
static size_t find(const char *text, struct itin_place_hit *hits)
{
    struct itin_slice query = {text, strlen(text)};
    struct itin_place_hit code;
    size_t n = itin_place_search(query, ITIN_WANT_ANY, hits, MAX_HITS);
    if (query.len != 3 || !itin_place_search(query, ITIN_WANT_AIRPORT, &code, 1) ||
        code.match != ITIN_MATCH_CODE)
        return n;
    for (size_t i = 0; i < n; i++)
        if (hits[i].place == code.place)
            return n;
    if (n && hits[0].match == ITIN_MATCH_NEAREST)
        n = 0;
    n = n < MAX_HITS ? n : MAX_HITS - 1;
    memmove(hits + 1, hits, n * sizeof *hits);
    hits[0] = code;
    return n + 1;
}

int cmd_places(struct cli *cli)
{
    json_t *results = json_array();
    int code = EXIT_FINE;
    for (size_t i = 0; i < cli->n_files; i++) {
        struct itin_place_hit hits[MAX_HITS];
        size_t n = find(cli->files[i], hits);
        json_t *places = json_array();
        for (size_t k = 0; k < n; k++)
            if (cli->json)
                json_array_append_new(places, hit_json(&hits[k]));
            else
                print_hit(&hits[k]);
        if (!n || hits[0].match == ITIN_MATCH_NEAREST)
            code = EXIT_FINDINGS;
        if (!n && !cli->json)
            cli_tell("no place `%s`", "`%s`: 없는 장소입니다", cli->files[i]);
        json_array_append_new(results,
                              json_pack("{s:s, s:o}", "query", cli->files[i], "places", places));
    }
    if (cli->json) {
        json_t *document = json_pack("{s:s, s:O}", "schema", "itin.places/1", "results", results);
        code = cli_worse(code, json_print(document, JSON_INDENT(1) | JSON_REAL_PRECISION(8)));
    }
    json_decref(results);
    return code;
}

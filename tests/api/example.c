/* Reads a plan or report, prints each item with its UTC start, then the
 * findings. */
#include <itin/itin.h>

#include <stdio.h>
#include <string.h>

static void print_items(const struct itin_trip *trip)
{
    for (size_t i = 0; i < itin_trip_len(trip); i++) {
        struct itin_slice title = itin_item_title(trip, i);
        struct itin_instant start;
        char utc[40] = "no time";
        if (itin_item_start(trip, i, &start))
            itin_instant_text(start, utc);
        printf("%-20s  %-9s  %.*s\n", utc, itin_item_kind(trip, i), (int)title.len, title.ptr);
    }
}

int main(int argc, char **argv)
{
    static char bytes[1 << 20];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    struct itin_zonedb *zones = NULL;
    struct itin_diag *diag = NULL;
    struct itin_source *source = NULL;
    struct itin_trip *trip = NULL;
    char *findings = NULL;
    int failed = !file || itin_zonedb_open(NULL, &zones) || itin_diag_new(NULL, &diag) ||
                 itin_source_new(argv[1], bytes, len, diag, &source) ||
                 itin_read(source, ITIN_FORM_AUTO, diag, &trip) ||
                 itin_resolve(trip, zones, NULL, diag) || itin_check(trip, zones, diag);
    if (!failed)
        print_items(trip);
    if (diag && !itin_diag_render(diag, ITIN_DIAG_CONCISE, NULL, &findings, NULL))
        fputs(findings, stdout);
    itin_text_free(findings);
    itin_trip_free(trip);
    itin_source_free(source);
    itin_diag_free(diag);
    itin_zonedb_close(zones);
    if (file)
        fclose(file);
    return failed;
}

/* Timetables and connecting times, as the command line names them. */
#ifndef CLI_TIMETABLES_H
#define CLI_TIMETABLES_H

#include "cli.h"

enum { TIMETABLES_MAX_FILES = 256 };

struct timetable_file {
    const char *path;
    char *bytes; /* mapped, or malloc'd for standard input */
    size_t len;
    bool mapped;
    struct timetable_file *tables; /* of a directory: a GTFS feed; their paths are malloc'd */
    size_t n_tables;
};

/* A timetable of one or several files; set it to zero first. The files stay
 * mapped, because a compiled timetable is searched where it lies. */
struct timetables {
    struct itin_timetable *timetable;
    struct itin_mct *mct; /* NULL: the defaults */
    bool compiled;
    struct timetable_file files[TIMETABLES_MAX_FILES];
    size_t n_files;
};

/* Loads a file's bytes ("-" is standard input), or the .txt files of a
 * directory. False after a message. */
bool timetables_add(struct timetables *t, const char *path);
/* Makes one timetable of the files; bad records are findings in diag. `whole`
 * proves every byte of a compiled one, however large. False after a message on stderr, or
 * after the findings there. */
bool timetables_open(struct timetables *t, struct cli *cli, bool whole, struct itin_diag *diag);
/* The connecting times of --mct; none is fine. False after a message. */
bool timetables_read_mct(struct timetables *t, const struct cli *cli, struct itin_diag *diag);
void timetables_release(struct timetables *t);

/* What a status says of a timetable: "exceeds a limit of timetables". */
const char *timetables_fault(enum itin_status status);

#endif

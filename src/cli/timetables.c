#include "timetables.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "session.h"

static void release_file(struct timetable_file *file)
{
    if (file->mapped && file->len)
        munmap(file->bytes, file->len);
    else
        free(file->bytes);
}

static const char *fault_of_size(const struct stat *st)
{
    return !S_ISREG(st->st_mode)                               ? "is no regular file"
           : st->st_size == 0                                  ? "is empty"
           : st->st_size > ITIN_MAX_TIMETABLE_BYTES * (off_t)4 ? "is larger than a timetable may be"
                                                               : NULL;
}

/* A timetable is larger than what other commands read, so it is mapped. */
static bool map_file(const char *path, struct timetable_file *file)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *file = (struct timetable_file){.path = path, .mapped = true};
    const char *fault = fd < 0 || fstat(fd, &st) != 0 ? strerror(errno) : fault_of_size(&st);
    void *bytes = MAP_FAILED;
    if (!fault) {
        file->len = (size_t)st.st_size;
        bytes = mmap(NULL, file->len, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED)
            fault = strerror(errno);
        else
            file->bytes = bytes;
    }
    if (fault)
        cli_fail("%s: %s", path, fault);
    if (fd >= 0)
        close(fd);
    return !fault;
}

static bool read_stdin(struct timetable_file *file)
{
    *file = (struct timetable_file){.path = "-"};
    if (!file_read("-", &file->bytes, &file->len, NULL))
        return true;
    cli_fail("-: standard input cannot be read, or is longer than 32 MiB");
    return false;
}

bool timetables_add(struct timetables *t, const char *path)
{
    if (t->n_files == TIMETABLES_MAX_FILES) {
        cli_fail("more than %d timetables", TIMETABLES_MAX_FILES);
        return false;
    }
    struct timetable_file *file = &t->files[t->n_files];
    if (!(strcmp(path, "-") == 0 ? read_stdin(file) : map_file(path, file)))
        return false;
    t->n_files++;
    return true;
}

const char *timetables_fault(enum itin_status status)
{
    return status == ITIN_ELIMIT    ? "exceeds a limit of timetables"
           : status == ITIN_ENOMEM  ? "needs more memory than there is"
           : status == ITIN_EINVAL  ? "names a time that no timetable has"
           : status == ITIN_EFORMAT ? "is no timetable"
                                    : "cannot be read";
}

static bool open_compiled(struct timetables *t, struct cli *cli, const struct timetable_file *file,
                          bool whole)
{
    const char *why = "";
    if (t->n_files > 1)
        why = "is compiled; a compiled timetable stands alone";
    else if (!itin_timetable_open(cli->db, file->bytes, file->len, whole, &t->timetable, &why))
        return t->compiled = true;
    cli_fail("%s: %s", file->path, why);
    return false;
}

static bool open_texts(struct timetables *t, struct cli *cli, struct itin_diag *diag)
{
    if (itin_timetable_new(cli->db, &t->timetable)) {
        cli_fail("out of memory");
        return false;
    }
    for (size_t i = 0; i < t->n_files; i++) {
        const struct timetable_file *f = &t->files[i];
        size_t before = itin_diag_len(diag);
        enum itin_status status =
            itin_timetable_add(t->timetable, f->path, f->bytes, f->len, diag);
        if (!status)
            continue;
        if (itin_diag_len(diag) > before)
            session_print_findings(diag);
        else
            cli_fail("%s: %s", f->path, timetables_fault(status));
        return false;
    }
    return true;
}

bool timetables_open(struct timetables *t, struct cli *cli, bool whole, struct itin_diag *diag)
{
    if (!cli_zonedb(cli)) {
        cli_fail("%s: no zone data there", cli->tzdata ? cli->tzdata : "zone data");
        return false;
    }
    for (size_t i = 0; i < t->n_files; i++)
        if (itin_timetable_is_compiled(t->files[i].bytes, t->files[i].len))
            return open_compiled(t, cli, &t->files[i], whole);
    return open_texts(t, cli, diag);
}

bool timetables_read_mct(struct timetables *t, const struct cli *cli, struct itin_diag *diag)
{
    struct timetable_file file;
    if (!cli->mct)
        return true;
    if (!map_file(cli->mct, &file))
        return false;
    enum itin_status status = itin_mct_new(file.path, file.bytes, file.len, diag, &t->mct);
    release_file(&file);
    if (status)
        cli_fail("%s: %s", cli->mct, timetables_fault(status));
    return !status;
}

void timetables_release(struct timetables *t)
{
    itin_mct_free(t->mct);
    itin_timetable_free(t->timetable);
    for (size_t i = 0; i < t->n_files; i++)
        release_file(&t->files[i]);
    *t = (struct timetables){0};
}

#include "timetables.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "session.h"

enum { MAX_TABLES = 64 };

static void release_file(struct timetable_file *file);

static void release_tables(struct timetable_file *feed)
{
    for (size_t i = 0; i < feed->n_tables; i++) {
        release_file(&feed->tables[i]);
        free((char *)(uintptr_t)feed->tables[i].path);
    }
    free(feed->tables);
}

static void release_file(struct timetable_file *file)
{
    if (file->tables)
        release_tables(file);
    if (file->mapped && file->len)
        munmap(file->bytes, file->len);
    else
        free(file->bytes);
}

static const char *fault_of_size(const struct stat *st)
{
    return !S_ISREG(st->st_mode)                               ? cli_say("is no regular file", "파일이 아닙니다")
           : st->st_size == 0                                  ? cli_say("is empty", "비어 있습니다")
           : st->st_size > ITIN_MAX_TIMETABLE_BYTES * (off_t)4 ? cli_say("is larger than a timetable may be", "시간표로는 너무 큽니다")
                                                               : NULL;
}

/* A timetable is larger than what other commands read, so it is mapped. */
static bool map_file(const char *path, struct timetable_file *file)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *file = (struct timetable_file){.path = path, .mapped = true};
    const char *fault = fd < 0 || fstat(fd, &st) != 0 ? file_fault(errno) : fault_of_size(&st);
    void *bytes = MAP_FAILED;
    if (!fault) {
        file->len = (size_t)st.st_size;
        bytes = mmap(NULL, file->len, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes == MAP_FAILED)
            fault = file_fault(errno);
        else
            file->bytes = bytes;
    }
    if (fault)
        cli_fail("%s: %s", "%s: %s", path, fault);
    if (fd >= 0)
        close(fd);
    return !fault;
}

static bool read_stdin(struct timetable_file *file)
{
    *file = (struct timetable_file){.path = "-"};
    if (!file_read("-", &file->bytes, &file->len, NULL))
        return true;
    cli_fail("-: standard input cannot be read, or is longer than 32 MiB",
             "-: 표준 입력을 읽을 수 없거나 32 MiB보다 깁니다");
    return false;
}

static bool is_directory(const char *path)
{
    struct stat st;
    return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_table(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name && strcmp(dot, ".txt") == 0;
}

/* One .txt file of a feed; an empty one is no fault: feeds hold such. */
static bool map_table(struct timetable_file *feed, const char *name)
{
    struct stat st;
    size_t size = strlen(feed->path) + strlen(name) + 2;
    char *path = malloc(size);
    struct timetable_file *table = &feed->tables[feed->n_tables];
    if (!path) {
        cli_no_memory();
        return false;
    }
    snprintf(path, size, "%s/%s", feed->path, name);
    if (stat(path, &st) == 0 && (S_ISDIR(st.st_mode) || st.st_size == 0)) {
        free(path);
        return true;
    }
    if (!map_file(path, table)) {
        free(path);
        return false;
    }
    feed->n_tables++;
    return true;
}

static bool map_directory(const char *path, struct timetable_file *feed)
{
    *feed = (struct timetable_file){.path = path};
    DIR *dir = opendir(path);
    feed->tables = dir ? calloc(MAX_TABLES, sizeof *feed->tables) : NULL;
    bool ok = feed->tables != NULL;
    if (!ok)
        cli_fail("%s: %s", "%s: %s", path, file_fault(errno));
    for (struct dirent *entry; ok && (entry = readdir(dir)) != NULL;)
        if (is_table(entry->d_name) && feed->n_tables < MAX_TABLES)
            ok = map_table(feed, entry->d_name);
    if (dir)
        closedir(dir);
    if (!ok)
        release_file(feed);
    return ok;
}

static bool load(const char *path, struct timetable_file *file)
{
    return strcmp(path, "-") == 0 ? read_stdin(file)
           : is_directory(path)   ? map_directory(path, file)
                                  : map_file(path, file);
}

bool timetables_add(struct timetables *t, const char *path)
{
    if (t->n_files == TIMETABLES_MAX_FILES) {
        cli_fail("more than %d timetables", "시간표는 %d개까지입니다", TIMETABLES_MAX_FILES);
        return false;
    }
    if (!load(path, &t->files[t->n_files]))
        return false;
    t->n_files++;
    return true;
}

const char *timetables_fault(enum itin_status status)
{
    return status == ITIN_ELIMIT    ? cli_say("exceeds a limit of timetables", "시간표의 한도를 넘습니다")
           : status == ITIN_ENOMEM  ? cli_say("needs more memory than there is", "메모리가 부족합니다")
           : status == ITIN_EINVAL  ? cli_say("names a time that no timetable has", "시간표에 있을 수 없는 시각입니다")
           : status == ITIN_EFORMAT ? cli_say("is damaged; build it again", "손상된 파일입니다. 다시 만드십시오")
                                    : cli_say("cannot be read", "읽을 수 없습니다");
}

static bool open_compiled(struct timetables *t, struct cli *cli, const struct timetable_file *file,
                          bool whole)
{
    const char *why = "";
    if (t->n_files > 1)
        why = cli_say("is compiled; a compiled timetable stands alone", "만들어 둔 시간표입니다. 다른 시간표와 함께 쓸 수 없습니다");
    else if (!itin_timetable_open(cli->db, file->bytes, file->len, whole, cli->lang, &t->timetable,
                                  &why))
        return t->compiled = true;
    cli_fail("%s: %s", "%s: %s", file->path, why);
    return false;
}

static enum itin_status add_feed(struct timetables *t, const struct timetable_file *feed,
                                 struct itin_diag *diag)
{
    struct itin_feed_table tables[MAX_TABLES];
    for (size_t i = 0; i < feed->n_tables; i++) {
        const struct timetable_file *table = &feed->tables[i];
        tables[i] = (struct itin_feed_table){strrchr(table->path, '/') + 1, table->bytes,
                                             table->len};
    }
    return itin_timetable_add_feed(t->timetable, feed->path, tables, feed->n_tables, diag);
}

static bool open_texts(struct timetables *t, struct cli *cli, struct itin_diag *diag)
{
    if (itin_timetable_new(cli->db, &t->timetable)) {
        cli_no_memory();
        return false;
    }
    for (size_t i = 0; i < t->n_files; i++) {
        const struct timetable_file *f = &t->files[i];
        size_t before = itin_diag_len(diag);
        enum itin_status status =
            f->tables ? add_feed(t, f, diag)
                      : itin_timetable_add(t->timetable, f->path, f->bytes, f->len, diag);
        if (!status)
            continue;
        if (itin_diag_len(diag) > before) {
            if (cli->json)
                session_print_findings(diag);
            session_refuse(&(struct session){.cli = cli, .diag = diag});
        } else
            cli_fail("%s: %s", "%s: %s", f->path, timetables_fault(status));
        return false;
    }
    return true;
}

bool timetables_open(struct timetables *t, struct cli *cli, bool whole, struct itin_diag *diag)
{
    if (!cli_zonedb(cli)) {
        cli_fail("%s: no zone data there",
                 "%s: 시간대 자료가 없습니다", cli_tzdata(cli));
        return false;
    }
    for (size_t i = 0; i < t->n_files; i++)
        if (!t->files[i].tables &&
            itin_timetable_is_compiled(t->files[i].bytes, t->files[i].len))
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
        cli_fail("%s: %s", "%s: %s", cli->mct, timetables_fault(status));
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

#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads at most the limit and one byte more, so that a device without an end
 * is refused like a file that is too large. */
static enum itin_status read_all(int fd, size_t hint, char **ret_bytes, size_t *ret_len)
{
    size_t size = hint + 1, len = 0;
    char *bytes = malloc(size);
    while (bytes) {
        ssize_t n = read(fd, bytes + len, size - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(bytes);
            return ITIN_EIO;
        }
        len += (size_t)n;
        if (len > ITIN_MAX_FILE_BYTES) {
            free(bytes);
            return ITIN_ELIMIT;
        }
        if (n == 0) {
            *ret_bytes = bytes;
            *ret_len = len;
            return ITIN_OK;
        }
        if (len == size) {
            size *= 2;
            char *more = realloc(bytes, size);
            if (!more)
                free(bytes);
            bytes = more;
        }
    }
    return ITIN_ENOMEM;
}

/* Why a file could not be read: message and help, English and Korean. */
static const struct file_error too_large = {
    {"is larger than 32 MiB, the most that is read", "읽을 수 있는 최대 크기인 32 MiB보다 큽니다"},
    {"split it, or take out what is not the plan", "나누거나, 일정이 아닌 부분을 빼십시오"}};
static const struct file_error no_memory = {
    {"cannot be read: out of memory", "메모리가 부족하여 읽을 수 없습니다"}, {"", ""}};
static const struct file_error unreadable = {{"cannot be read", "읽을 수 없습니다"}, {"", ""}};
static const struct {
    int number;
    struct file_error error;
} system_errors[] = {
    {ENOENT, {{"does not exist", "파일이 없습니다"}, {"check the name", "이름을 확인하십시오"}}},
    {EISDIR,
     {{"is a directory, not a file", "파일이 아니라 폴더입니다"},
      {"name the file in it", "폴더 안의 파일을 지정하십시오"}}},
    {EACCES,
     {{"cannot be read: permission denied", "읽을 권한이 없습니다"},
      {"ask its owner, or copy it", "소유자에게 요청하거나 복사본을 쓰십시오"}}},
};

static const struct file_error *error_of(enum itin_status status, int number)
{
    if (status == ITIN_ELIMIT)
        return &too_large;
    if (status == ITIN_ENOMEM)
        return &no_memory;
    for (size_t i = 0; i < sizeof system_errors / sizeof *system_errors; i++)
        if (system_errors[i].number == number)
            return &system_errors[i].error;
    return &unreadable;
}

const char *file_fault(int number)
{
    const struct file_error *error = error_of(ITIN_EIO, number);
    return cli_say(error->message[ITIN_LANG_EN], error->message[ITIN_LANG_KO]);
}

enum itin_status file_read(const char *path, char **ret_bytes, size_t *ret_len,
                           const struct file_error **reterr)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    enum itin_status status = fd < 0 || fstat(fd, &st) < 0 ? ITIN_EIO : ITIN_OK;
    if (!status && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        status = ITIN_EIO;
    } else if (!status && S_ISREG(st.st_mode) && st.st_size > (off_t)ITIN_MAX_FILE_BYTES)
        status = ITIN_ELIMIT;
    else if (!status)
        status = read_all(fd, S_ISREG(st.st_mode) ? (size_t)st.st_size : 65535, ret_bytes, ret_len);
    if (status && reterr)
        *reterr = error_of(status, errno);
    if (fd >= 0 && !is_stdin)
        close(fd);
    return status;
}

bool file_exists(const char *path)
{
    struct stat st;
    return !file_is_stdout(path) && lstat(path, &st) == 0;
}

bool file_is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

bool file_pour(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* The mode of the file that is replaced, else what umask leaves of 0666. */
static mode_t new_mode(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* PATH~ becomes another name of the old content; the rename then takes PATH
 * away from it. Where links are not to be had, the content is copied. */
static bool keep_backup(const char *path)
{
    char *old = NULL;
    if (asprintf(&old, "%s~", path) < 0)
        return false;
    bool ok = (unlink(old) == 0 || errno == ENOENT) && link(path, old) == 0;
    if (!ok) {
        char *bytes = NULL;
        size_t len;
        ok = file_read(path, &bytes, &len, NULL) == ITIN_OK &&
             file_write(old, bytes, len, false);
        free(bytes);
    }
    free(old);
    return ok;
}

static void sync_directory(const char *path)
{
    char *copy = strdup(path);
    int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

static bool replace(const char *path, char *temporary, const char *bytes, size_t len, bool backup)
{
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    bool ok = file_pour(fd, bytes, len) && fchmod(fd, new_mode(path)) == 0 && fsync(fd) == 0;
    ok = close(fd) == 0 && ok;
    if (ok && backup)
        ok = keep_backup(path);
    if (ok && rename(temporary, path) == 0) {
        sync_directory(path);
        return true;
    }
    int error = errno;
    unlink(temporary);
    errno = error;
    return false;
}

bool file_begins(const char *path, const char *head)
{
    char begin[64] = "";
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(begin, 1, sizeof begin - 1, f) : 0;
    if (f)
        fclose(f);
    return n >= strlen(head) && memcmp(begin, head, strlen(head)) == 0;
}

/* A device or a pipe takes what is written; it is not replaced. */
static bool is_stream(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static bool pour(const char *path, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    bool ok = fd >= 0 && file_pour(fd, bytes, len);
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok)
        return false;
    errno = error;
    return ok;
}

bool file_write(const char *path, const char *bytes, size_t len, bool backup)
{
    if (file_is_stdout(path))
        return file_print(bytes, len) == EXIT_FINE;
    if (is_stream(path)) {
        bool poured = pour(path, bytes, len);
        if (!poured)
            cli_fail("%s: cannot be written: %s", "%s: 쓸 수 없습니다: %s", path, strerror(errno));
        return poured;
    }
    char *real = realpath(path, NULL);
    const char *target = real ? real : path;
    char *temporary = NULL;
    bool ok = asprintf(&temporary, "%s.XXXXXX", target) >= 0 &&
              replace(target, temporary, bytes, len, backup);
    if (!ok)
        cli_fail("%s: cannot be written: %s; nothing was changed",
                 "%s: 쓸 수 없습니다: %s. 아무것도 바꾸지 않았습니다", path, strerror(errno));
    free(temporary);
    free(real);
    return ok;
}

int file_print(const char *bytes, size_t len)
{
    cli_answered();
    fflush(stdout);
    if (file_pour(STDOUT_FILENO, bytes, len))
        return EXIT_FINE;
    if (errno == EPIPE)
        return EXIT_NOT_DONE; /* the reader went away: nobody is left to tell */
    return cli_fail("standard output: %s", "표준 출력: %s", strerror(errno));
}

char *file_ledger_path(const char *path)
{
    char *ledger = NULL;
    return asprintf(&ledger, "%s.itin", path) < 0 ? NULL : ledger;
}

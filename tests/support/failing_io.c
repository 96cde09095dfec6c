/* Preloaded into a program: call number FAIL_AT (from 0) of FAIL_CALL (write,
 * fsync, rename, close, link, mkstemp) on a file fails with FAIL_ERRNO, once; the
 * errno "short" writes half of the bytes. FAIL_REPORT is made when it came so
 * far. glibc only. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long count;

static const struct {
    const char *name;
    int number;
} names[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR}, {"EROFS", EROFS}, {"short", 0}};

/* 0: goes on; else the errno, or -1 for a short write. */
static int fails(const char *call)
{
    const char *wanted = getenv("FAIL_CALL"), *at = getenv("FAIL_AT"), *how = getenv("FAIL_ERRNO");
    const char *report = getenv("FAIL_REPORT");
    if (!wanted || !at || !how || strcmp(wanted, call) != 0 ||
        atomic_fetch_add(&count, 1) != atol(at))
        return 0;
    int fd = report ? open(report, O_WRONLY | O_CREAT, 0600) : -1;
    if (fd >= 0) {
        int (*real)(int) = (int (*)(int))(uintptr_t)dlsym(RTLD_NEXT, "close");
        real(fd);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(how, names[i].name) == 0)
            return names[i].number ? names[i].number : -1;
    return EIO;
}

/* Looked up once a call site; a function pointer is no object pointer. */
#define NEXT(name, type) ((type)(uintptr_t)dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *bytes, size_t len)
{
    ssize_t (*real)(int, const void *, size_t) =
        NEXT("write", ssize_t (*)(int, const void *, size_t));
    int error = fails("write");
    if (error < 0)
        return real(fd, bytes, len / 2 ? len / 2 : len);
    errno = error ? error : errno;
    return error ? -1 : real(fd, bytes, len);
}

#define REPLACED(name, params, args)                                                               \
    int name params                                                                                \
    {                                                                                              \
        int (*real) params = NEXT(#name, int(*) params);                                           \
        int error = fails(#name);                                                                  \
        if (error <= 0)                                                                            \
            return real args;                                                                      \
        errno = error;                                                                             \
        return -1;                                                                                 \
    }

REPLACED(fsync, (int fd), (fd))
REPLACED(rename, (const char *from, const char *to), (from, to))
REPLACED(link, (const char *from, const char *to), (from, to))
REPLACED(mkstemp, (char *name), (name))
REPLACED(fchmod, (int fd, mode_t mode), (fd, mode))

/* The descriptor is gone even so. */
int close(int fd)
{
    int (*real)(int) = NEXT("close", int (*)(int));
    int error = fails("close"), result = real(fd);
    if (error <= 0)
        return result;
    errno = error;
    return -1;
}

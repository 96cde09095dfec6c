/* Preloaded into a program: its allocation number FAIL_AT (from 0) fails; with
 * FAIL_ON set, all after it too. When the program ends, FAIL_REPORT receives
 * a byte if it came so far. glibc only. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t align, size_t size);

static atomic_long count;
static long fail_at = -1;
static int on;
static atomic_int failed;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    on = getenv("FAIL_ON") != NULL;
    atomic_store(&count, 0);
    fail_at = at ? atol(at) : -1;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_REPORT");
    int fd = path && atomic_load(&failed) ? open(path, O_WRONLY | O_CREAT, 0600) : -1;
    if (fd >= 0 && write(fd, "x", 1) != 1)
        _exit(99);
}

static int fails(void)
{
    long n = atomic_fetch_add(&count, 1);
    if (fail_at < 0 || n < fail_at || (n > fail_at && !on))
        return 0;
    atomic_store(&failed, 1);
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
    return fails() ? NULL : __libc_realloc(p, size);
}

void *aligned_alloc(size_t align, size_t size)
{
    return fails() ? NULL : __libc_memalign(align, size);
}

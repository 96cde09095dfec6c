/* Preloaded into a program: its allocation number FAIL_AT (from 0) fails; with
 * FAIL_ON set, all after it too. When the program ends, FAIL_REPORT receives
 * whether it came so far (0, 1) and the number of allocations, then a line
 * "MODULE+OFFSET" for each block that was never freed: the caller of malloc.
 * glibc only. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t align, size_t size);
void __libc_free(void *p);

static atomic_long count;
static long fail_at = -1;
static int on;
static atomic_int failed;

/* ---- the blocks that are alive --------------------------------------------- */

enum { ROOM = 1 << 19, GONE = 1 };

static struct {
    uintptr_t block; /* 0: never used, GONE: free again */
    void *caller;
} alive[ROOM];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static size_t place_of(uintptr_t block)
{
    return (size_t)((block >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 45) % ROOM;
}

static void *enter(void *p, void *caller)
{
    if (!p)
        return p;
    pthread_mutex_lock(&lock);
    for (size_t i = place_of((uintptr_t)p), n = 0; n < ROOM; i = (i + 1) % ROOM, n++)
        if (alive[i].block <= GONE) {
            alive[i].block = (uintptr_t)p;
            alive[i].caller = caller;
            break;
        }
    pthread_mutex_unlock(&lock);
    return p;
}

static void leave(void *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&lock);
    for (size_t i = place_of((uintptr_t)p), n = 0; n < ROOM && alive[i].block;
         i = (i + 1) % ROOM, n++)
        if (alive[i].block == (uintptr_t)p) {
            alive[i].block = GONE;
            break;
        }
    pthread_mutex_unlock(&lock);
}

/* ---- begin and end ------------------------------------------------------------ */

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    on = getenv("FAIL_ON") != NULL;
    atomic_store(&count, 0);
    fail_at = at ? atol(at) : -1;
}

static void tell(int fd, const char *text, size_t len)
{
    if (write(fd, text, len) != (ssize_t)len)
        _exit(99);
}

static void tell_alive(int fd)
{
    for (size_t i = 0; i < ROOM; i++) {
        Dl_info info;
        char line[512];
        if (alive[i].block <= GONE)
            continue;
        int known = dladdr(alive[i].caller, &info) && info.dli_fname;
        const char *slash = known ? strrchr(info.dli_fname, '/') : NULL;
        int n = snprintf(line, sizeof line, "%s+%#lx\n",
                         slash ? slash + 1 : known ? info.dli_fname : "?",
                         known ? (unsigned long)((uintptr_t)alive[i].caller - (uintptr_t)info.dli_fbase) : 0);
        if (n > 0)
            tell(fd, line, (size_t)n);
    }
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAIL_REPORT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    fail_at = -1;
    if (fd < 0)
        return;
    char head[40];
    int n = snprintf(head, sizeof head, "%d %ld\n", atomic_load(&failed), atomic_load(&count));
    tell(fd, head, (size_t)n);
    tell_alive(fd);
    close(fd);
}

/* A place for a debugger's breakpoint. */
__attribute__((noinline)) void refused_here(void)
{
    atomic_store(&failed, 1);
    errno = ENOMEM;
}

static int fails(void)
{
    long n = atomic_fetch_add(&count, 1);
    if (fail_at < 0 || n < fail_at || (n > fail_at && !on))
        return 0;
    refused_here();
    return 1;
}

/* ---- what is replaced ------------------------------------------------------------ */

void *malloc(size_t size)
{
    return fails() ? NULL : enter(__libc_malloc(size), __builtin_return_address(0));
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : enter(__libc_calloc(n, size), __builtin_return_address(0));
}

void *realloc(void *p, size_t size)
{
    if (fails())
        return NULL;
    leave(p);
    void *more = __libc_realloc(p, size);
    if (!more && size && p)
        enter(p, __builtin_return_address(0));
    return enter(more, __builtin_return_address(0));
}

void *memalign(size_t align, size_t size)
{
    return fails() ? NULL : enter(__libc_memalign(align, size), __builtin_return_address(0));
}

void *aligned_alloc(size_t align, size_t size)
{
    return fails() ? NULL : enter(__libc_memalign(align, size), __builtin_return_address(0));
}

int posix_memalign(void **ret, size_t align, size_t size)
{
    void *p = fails() ? NULL : __libc_memalign(align, size);
    if (!p)
        return ENOMEM;
    *ret = enter(p, __builtin_return_address(0));
    return 0;
}

void free(void *p)
{
    int error = errno;
    leave(p);
    __libc_free(p);
    errno = error;
}

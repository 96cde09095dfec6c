/* Feeds a fuzz target with files: each whole, then damaged a little (cut
 * short, bytes changed, parts doubled), from a seed that is printed.
 *
 *   fuzz-NAME [-s SEED] [-n DAMAGES] [-o LAST] FILE|FOLDER...
 *
 * LAST always holds the input that is being tried, so the culprit of a crash.
 */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

enum { LARGEST = 1 << 20, LARGEST_DAMAGED = 1 << 16, PATH = 4096 };

static uint64_t state = 20261122;
static long damages = 12, files, runs;
static const char *last;

static uint64_t random_next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void keep(const uint8_t *data, size_t size)
{
    FILE *f = fopen(last, "wb");
    HOLDS(f && fwrite(data, 1, size, f) == size && fclose(f) == 0, "cannot write %s", last);
}

/* A block of its own, so that a read behind its end is seen. */
static void feed(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    HOLDS(copy, "out of memory");
    memcpy(copy, data, size);
    if (last)
        keep(copy, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    runs++;
}

static size_t damage(uint8_t *data, size_t size, size_t room)
{
    size_t at = random_next() % size, len = 1 + random_next() % 64;
    switch (random_next() % 4) {
    case 0:
        return at; /* cut short */
    case 1:
        for (size_t i = at; i < size && i < at + 1 + len % 4; i++)
            data[i] = (uint8_t)random_next();
        return size;
    case 2: /* a part twice */
        if (len > size - at)
            len = size - at;
        if (size + len > room)
            return size;
        memmove(data + at + len, data + at, size - at);
        return size + len;
    default: /* a part gone */
        if (len > size - at)
            len = size - at;
        memmove(data + at, data + at + len, size - at - len);
        return size - len;
    }
}

static void replay_file(const char *path)
{
    static uint8_t data[LARGEST], damaged[LARGEST_DAMAGED * 2];
    FILE *f = fopen(path, "rb");
    HOLDS(f, "cannot open %s", path);
    size_t size = fread(data, 1, sizeof data, f);
    fclose(f);
    files++;
    fprintf(stderr, "%s\n", path); /* the last one is the culprit */
    feed(data, size);
    for (long i = 0; i < damages && size && size <= LARGEST_DAMAGED; i++) {
        memcpy(damaged, data, size);
        size_t n = damage(damaged, size, sizeof damaged);
        if (n && random_next() % 2)
            n = damage(damaged, n, sizeof damaged);
        feed(damaged, n);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void replay(const char *path);

static void replay_folder(const char *path)
{
    char *names[4096], child[PATH];
    size_t n = 0;
    DIR *dir = opendir(path);
    HOLDS(dir, "cannot open %s", path);
    for (struct dirent *e; (e = readdir(dir)) != NULL && n < ARRAY_LEN(names);)
        if (e->d_name[0] != '.')
            names[n++] = strdup(e->d_name);
    closedir(dir);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        snprintf(child, sizeof child, "%s/%s", path, names[i]);
        replay(child);
        free(names[i]);
    }
}

static void replay(const char *path)
{
    struct stat st;
    HOLDS(stat(path, &st) == 0, "no file %s", path);
    if (S_ISDIR(st.st_mode))
        replay_folder(path);
    else
        replay_file(path);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-s") == 0 && i + 1 < argc)
            state = strtoull(argv[++i], NULL, 10) | 1;
        else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc)
            last = argv[++i];
        else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
            damages = strtol(argv[++i], NULL, 10);
        else
            replay(argv[i]);
    }
    printf("%ld files, %ld inputs, seed %" PRIu64 "\n", files, runs, state);
    return files ? 0 : 1;
}

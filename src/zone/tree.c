#include "base/base.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "zone/sha256.h"
#include "zone/tree.h"

enum { MAX_LINKS = 8, MAX_DEPTH = 8, MAX_PATH = 1024, MAX_NAMES = 4096,
       MAX_ENTRIES = 8192 /* looked at, whatever they are: a zone tree has some 700 */ };

int tree_open(const char *dir)
{
    return open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* ---- opening a file below the root -------------------------------------- */

/* A path relative to the root, without "." and "..". */
struct path {
    char text[MAX_PATH];
    size_t len;
};

/* Adds the components of `more`; false when they lead out or are too long. */
static bool path_add(struct path *path, const char *more)
{
    while (*more) {
        size_t n = strcspn(more, "/");
        struct itin_slice part = slice(more, n);
        more += n + (more[n] == '/');
        if (!n || slice_eq(part, LIT(".")))
            continue;
        if (slice_eq(part, LIT(".."))) {
            if (!path->len)
                return false;
            while (path->len && path->text[--path->len] != '/')
                ;
            continue;
        }
        if (path->len + n + 2 > MAX_PATH)
            return false;
        if (path->len)
            path->text[path->len++] = '/';
        memcpy(path->text + path->len, part.ptr, n);
        path->len += n;
    }
    path->text[path->len] = '\0';
    return true;
}

/* `name` in `dir` is a link: the path with its target in its place. */
static bool path_follow(int dir, const char *name, const char *rest, struct path *parent)
{
    char target[MAX_PATH];
    ssize_t n = readlinkat(dir, name, target, sizeof target - 1);
    if (n <= 0 || target[0] == '/')
        return false; /* an absolute link leaves the tree, wherever it points */
    target[n] = '\0';
    return path_add(parent, target) && path_add(parent, rest);
}

/* Opens one component for reading; a regular file (at the end) or a directory.
 * -1 with ELOOP in errno: it is a link. */
static int open_component(int dir, const char *name, bool last)
{
    struct stat st;
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW))
        return -1;
    if (S_ISLNK(st.st_mode)) {
        errno = ELOOP;
        return -1;
    }
    if (last ? !S_ISREG(st.st_mode) : !S_ISDIR(st.st_mode)) {
        errno = EINVAL; /* devices and pipes are not even opened */
        return -1;
    }
    return openat(dir, name,
                  O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY));
}

/* One walk over the path. A link rewrites the path and asks for another. */
static int walk(int root, struct path *path, bool *ret_again)
{
    struct path done = {.len = 0};
    char text[MAX_PATH];
    memcpy(text, path->text, path->len + 1);
    int dir = root;
    for (char *name = text, *next;; name = next) {
        size_t n = strcspn(name, "/");
        bool last = name[n] == '\0';
        next = name + n + !last;
        name[n] = '\0';
        int fd = open_component(dir, name, last);
        if (fd < 0 && errno == ELOOP) {
            *ret_again = path_follow(dir, name, next, &done);
            *path = done;
        }
        if (dir != root) {
            int saved = errno;
            close(dir);
            errno = saved;
        }
        if (fd < 0 || last)
            return fd;
        if (!path_add(&done, name)) {
            close(fd);
            return -1;
        }
        dir = fd;
    }
}

static int open_below(int root, struct itin_slice name)
{
    struct path path = {.len = 0};
    char text[ITIN_MAX_ZONE_NAME + 1];
    errno = ENOENT;
    if (name.len >= sizeof text)
        return -1;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    if (!path_add(&path, text))
        return -1;
    for (int links = 0; links <= MAX_LINKS && path.len; links++) {
        bool again = false;
        int fd = walk(root, &path, &again);
        if (fd >= 0 || !again)
            return fd;
    }
    errno = ELOOP;
    return -1;
}

/* The whole file, up to `max` bytes; malloc'd. Of a longer one the length alone. */
static enum itin_zone_error read_all(int fd, size_t max, uint8_t **ret_bytes, size_t *ret_len)
{
    struct stat st;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode))
        return ITIN_ZONE_UNKNOWN;
    if (st.st_size < 0 || (uint64_t)st.st_size > max) {
        *ret_len = st.st_size < 0 ? 0 : (size_t)st.st_size;
        return ITIN_ZONE_DAMAGED;
    }
    size_t size = (size_t)st.st_size, len = 0;
    uint8_t *bytes = malloc(size + 1);
    if (!bytes)
        return ITIN_ZONE_IO;
    while (len < size) {
        ssize_t n = read(fd, bytes + len, size - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(bytes);
            return ITIN_ZONE_IO;
        }
        if (n == 0)
            break;
        len += (size_t)n;
    }
    *ret_bytes = bytes;
    *ret_len = len;
    return ITIN_ZONE_FOUND;
}

enum itin_zone_error tree_read(int root, struct itin_slice name, uint8_t **ret_bytes,
                               size_t *ret_len)
{
    if (!zone_name_is_valid(name))
        return ITIN_ZONE_BAD_NAME;
    if (zone_name_is_reserved(name))
        return ITIN_ZONE_UNKNOWN;
    int fd = open_below(root, name);
    if (fd < 0)
        return errno == EMFILE || errno == ENFILE || errno == EACCES ? ITIN_ZONE_IO
                                                                     : ITIN_ZONE_UNKNOWN;
    enum itin_zone_error error = read_all(fd, ITIN_MAX_ZONE_FILE_BYTES, ret_bytes, ret_len);
    close(fd);
    return error;
}

/* ---- versions ------------------------------------------------------------- */

/* The word behind `prefix` on the first line of a file. */
static bool first_line(int root, const char *name, const char *prefix,
                       char ret_version[ZONE_VERSION_SIZE])
{
    char text[256];
    int fd = open_component(root, name, true);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    if (n <= 0)
        return false;
    struct itin_slice rest = slice(text, (size_t)n), line;
    slice_split(&rest, '\n', &line);
    line = slice_trim(line);
    if (!slice_starts(line, slice_of(prefix)))
        return false;
    line = slice_trim(slice_from(line, strlen(prefix)));
    if (!line.len || line.len >= ZONE_VERSION_SIZE)
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] <= ' ' || line.ptr[i] > '~')
            return false;
    memcpy(ret_version, line.ptr, line.len);
    ret_version[line.len] = '\0';
    return true;
}

void tree_version(int root, char ret_version[ZONE_VERSION_SIZE])
{
    ret_version[0] = '\0';
    if (!first_line(root, "tzdata.zi", "# version", ret_version))
        first_line(root, "+VERSION", "", ret_version);
}

enum itin_status tree_hash(int root, const char *const *names, size_t n,
                           char ret_version[ZONE_VERSION_SIZE])
{
    struct sha256 sha;
    uint8_t digest[32];
    sha256_init(&sha);
    for (size_t i = 0; i < n; i++) {
        uint8_t *bytes;
        size_t len;
        sha256_add(&sha, names[i], strlen(names[i]) + 1);
        if (tree_read(root, slice_of(names[i]), &bytes, &len))
            continue;
        sha256_add(&sha, bytes, len);
        free(bytes);
    }
    sha256_end(&sha, digest);
    memcpy(ret_version, "sha-", 5);
    for (size_t i = 0; i < 8; i++)
        snprintf(ret_version + 4 + 2 * i, 3, "%02x", digest[i]);
    return ITIN_OK;
}

/* ---- the list of names ---------------------------------------------------- */

struct listing {
    struct arena *arena;
    const char **names;
    size_t n, cap;
    /* directories still to be read: indices into `names` would move, so they
     * have a list of their own */
    const char **dirs;
    size_t n_dirs, cap_dirs;
    size_t entries; /* looked at */
    int root;
};

static bool is_tzif(int root, struct itin_slice name)
{
    char magic[4];
    int fd = open_below(root, name);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, magic, sizeof magic);
    close(fd);
    return n == 4 && memcmp(magic, "TZif", 4) == 0;
}

static bool is_directory(int dir, const struct dirent *entry)
{
    struct stat st;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(dir, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

static enum itin_status list_entry(struct listing *list, int dir, const char *prefix,
                                   const struct dirent *entry)
{
    struct itin_slice name = arena_printf(list->arena, "%s%s", prefix, entry->d_name);
    if (!name.ptr)
        return ITIN_ENOMEM;
    bool directory = is_directory(dir, entry);
    if (!zone_name_is_valid(name) || zone_name_is_reserved(name) ||
        (directory && (slice_eq_nocase(name, LIT("right")) || slice_eq_nocase(name, LIT("posix")))))
        return ITIN_OK;
    if (list->n + list->n_dirs >= MAX_NAMES || ++list->entries > MAX_ENTRIES)
        return ITIN_ELIMIT;
    if (!directory && !is_tzif(list->root, name))
        return ITIN_OK;
    const char **place = directory
                             ? ARENA_PUSH(list->arena, list->dirs, list->n_dirs, list->cap_dirs)
                             : ARENA_PUSH(list->arena, list->names, list->n, list->cap);
    if (!place)
        return ITIN_ENOMEM;
    *place = name.ptr;
    return ITIN_OK;
}

static size_t depth_of(const char *path)
{
    size_t n = 0;
    for (; *path; path++)
        n += *path == '/';
    return n;
}

/* Reads one directory; `path` is "" for the root. */
static enum itin_status list_directory(struct listing *list, const char *path)
{
    if (depth_of(path) >= MAX_DEPTH)
        return ITIN_OK;
    int fd = openat(list->root, path[0] ? path : ".",
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC | (path[0] ? O_NOFOLLOW : 0));
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        bool short_of = errno == ENOMEM || errno == EMFILE || errno == ENFILE;
        if (fd >= 0)
            close(fd);
        return short_of ? ITIN_ENOMEM : path[0] ? ITIN_OK : ITIN_EIO;
    }
    struct itin_slice prefix =
        path[0] ? arena_printf(list->arena, "%s/", path) : arena_dup(list->arena, LIT(""));
    enum itin_status status = prefix.ptr ? ITIN_OK : ITIN_ENOMEM;
    for (const struct dirent *entry; !status && (entry = readdir(dir));)
        status = list_entry(list, fd, prefix.ptr, entry);
    closedir(dir);
    return status;
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return zone_name_cmp(slice_of(*x), slice_of(*y));
}

enum itin_status tree_names(int root, struct arena *arena, const char *const **ret_names,
                            size_t *ret_n)
{
    struct listing list = {.arena = arena, .root = root};
    enum itin_status status = list_directory(&list, "");
    for (size_t i = 0; !status && i < list.n_dirs; i++)
        status = list_directory(&list, list.dirs[i]);
    if (status)
        return status;
    if (list.n)
        qsort(list.names, list.n, sizeof *list.names, by_name);
    *ret_names = list.names;
    *ret_n = list.n;
    return ITIN_OK;
}

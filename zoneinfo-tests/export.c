/* Writes the bundled zone files below a directory, so that other programs can
 * read the same data: export DIR. Each file is written once; a name with equal
 * data is written again, not linked. */
#include "base/base.h"

#include <sys/stat.h>

#include "zone/bundled.h"

static bool make_parents(char *path)
{
    for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        if (mkdir(path, 0777) && errno != EEXIST)
            return false;
        *p = '/';
    }
    return true;
}

static bool write_file(const char *dir, size_t i)
{
    char path[4096];
    struct itin_slice file = bundled_file(i);
    snprintf(path, sizeof path, "%s/%s", dir, bundled_name(i));
    if (!make_parents(path))
        return false;
    FILE *f = fopen(path, "wb");
    if (!f)
        return false;
    bool ok = fwrite(file.ptr, 1, file.len, f) == file.len;
    return fclose(f) == 0 && ok;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    for (size_t i = 0; i < bundled_count(); i++)
        if (!write_file(argv[1], i)) {
            fprintf(stderr, "export: cannot write %s: %s\n", bundled_name(i), strerror(errno));
            return 1;
        }
    printf("%zu\n", bundled_count());
    return 0;
}

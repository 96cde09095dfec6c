#include "base/base.h"

#include "zone/name.h"

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '+' || c == '-';
}

bool zone_name_is_valid(struct itin_slice name)
{
    if (!name.len || name.len > ITIN_MAX_ZONE_NAME)
        return false;
    bool in_component = false;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '/' ? !in_component : !is_name_char(name.ptr[i]))
            return false;
        in_component = name.ptr[i] != '/';
    }
    return in_component;
}

bool zone_name_is_reserved(struct itin_slice name)
{
    return slice_starts_nocase(name, LIT("right/")) || slice_starts_nocase(name, LIT("posix/")) ||
           slice_eq_nocase(name, LIT("posixrules")) || slice_eq_nocase(name, LIT("localtime")) ||
           slice_eq_nocase(name, LIT("Factory"));
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

int zone_name_cmp_nocase(struct itin_slice a, struct itin_slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < n; i++) {
        if (a.ptr[i] == b.ptr[i])
            continue;
        int order = lower(a.ptr[i]) - lower(b.ptr[i]);
        if (order)
            return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

int zone_name_cmp(struct itin_slice a, struct itin_slice b)
{
    int order = zone_name_cmp_nocase(a, b);
    return order ? order : slice_cmp(a, b);
}

/* Four digits and small letters, after "z" follows "za". */
static bool is_release(const char *v)
{
    size_t n = 0;
    for (; v[n] >= '0' && v[n] <= '9'; n++)
        ;
    size_t letters = strspn(v + n, "abcdefghijklmnopqrstuvwxyz");
    return n == 4 && letters >= 1 && letters <= 3 && v[n + letters] == '\0';
}

int zone_version_cmp(const char *a, const char *b)
{
    bool known_a = is_release(a), known_b = is_release(b);
    if (!known_a || !known_b)
        return known_a - known_b;
    int year = strncmp(a, b, 4);
    if (year)
        return year;
    if (strlen(a) != strlen(b))
        return strlen(a) < strlen(b) ? -1 : 1;
    return strcmp(a, b);
}

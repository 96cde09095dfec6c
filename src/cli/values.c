#include "values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DAY_MINUTES = 1440, MAX_MINUTES = 60 * DAY_MINUTES };

static long unit_of(char c)
{
    return c == 'm' ? 1 : c == 'd' ? DAY_MINUTES : c == 'h' || !c ? 60 : 0;
}

bool value_duration(const char *option, const char *text, int32_t otherwise, int32_t *ret_minutes)
{
    long sum = 0;
    bool good = text && *text;
    for (const char *p = text; good && *p;) {
        char *end = NULL;
        long n = isdigit((unsigned char)*p) ? strtol(p, &end, 10) : -1;
        good = n >= 0 && n <= MAX_MINUTES && unit_of(*end);
        if (!good)
            break;
        sum += n * unit_of(*end);
        good = sum <= MAX_MINUTES;
        p = *end ? end + 1 : end;
    }
    if (text && !good) {
        cli_fail("--%s is a duration like 90m, 24h or 3d, at most 60d, not `%s`",
                 "--%s: 90m, 24h, 3d 같은 기간(60d 이하)을 쓰십시오: `%s`", option, text);
        return false;
    }
    *ret_minutes = text ? (int32_t)sum : otherwise;
    return true;
}

bool value_number(const char *option, const char *text, long most, long *ret)
{
    char *end;
    if (!text)
        return true;
    long n = isdigit((unsigned char)*text) ? strtol(text, &end, 10) : 0;
    if (n < 1 || *end || n > most) {
        cli_fail("--%s is a number from 1 to %ld, not `%s`",
                 "--%s: 1부터 %ld까지의 수를 쓰십시오: `%s`", option, most, text);
        return false;
    }
    *ret = n;
    return true;
}

bool value_instant(const char *option, const char *text, struct itin_instant otherwise,
                   struct itin_instant *ret)
{
    *ret = otherwise;
    if (!text || itin_instant_parse((struct itin_slice){text, strlen(text)}, ret))
        return true;
    cli_fail("--%s needs an instant with an offset, like 2024-06-29T09:00-06:00, not `%s`",
             "--%s: 2024-06-29T09:00-06:00처럼 시차를 붙인 시각을 쓰십시오: `%s`", option,
             text);
    return false;
}

static bool is_kind(const char *text, size_t len)
{
    const char *name;
    for (size_t i = 0; (name = itin_kind_name(i)); i++)
        if (strlen(name) == len && strncasecmp(name, text, len) == 0)
            return true;
    return false;
}

bool value_kinds(const char *option, const char *text)
{
    char known[256] = "";
    const char *name;
    while (text && *text) {
        size_t len = strcspn(text, ","), blanks = strspn(text, " ");
        size_t end = len;
        while (end > blanks && text[end - 1] == ' ')
            end--;
        if (!is_kind(text + blanks, end > blanks ? end - blanks : 0)) {
            for (size_t i = 0, n = 0; (name = itin_kind_name(i)) && n < sizeof known; i++)
                n += (size_t)snprintf(known + n, sizeof known - n, " %s", name);
            cli_fail("--%s: no kind `%.*s`; there are:%s",
                     "--%s: `%.*s`: 없는 종류입니다. 있는 종류:%s", option, (int)len, text, known);
            return false;
        }
        text += len + (text[len] == ',');
    }
    return true;
}

bool value_address(const char *option, const char *text)
{
    if (!text)
        return true;
    const char *at = strchr(text, '@');
    bool ok = at && at > text && at[1] && !strchr(at + 1, '@');
    for (const char *p = text; *p; p++)
        ok &= isalnum((unsigned char)*p) || strchr("@.!#$&'*+-/=?^_`{|}~", *p);
    if (!ok)
        cli_fail("--%s: `%s` is no mail address", "--%s: `%s`: 전자우편 주소가 아닙니다", option, text);
    return ok;
}

bool value_factor(const char *option, const char *text, double *ret)
{
    double value = 0, unit = 1;
    size_t digits = 0, points = 0;
    if (!text)
        return true;
    if (strcmp(text, "any") == 0) {
        *ret = -1;
        return true;
    }
    for (const char *p = text; *p && digits < 8 && points < 2; p++) {
        if (*p == '.') {
            points++;
            continue;
        }
        if (!isdigit((unsigned char)*p)) {
            points = 2;
            break;
        }
        digits++;
        unit = points ? unit / 10 : unit;
        value = points ? value + (*p - '0') * unit : value * 10 + (*p - '0');
    }
    if (!digits || points > 1 || value < 1 || value > 100) {
        cli_fail("--%s is a factor from 1 to 100, or any, not `%s`",
                 "--%s: 1부터 100까지의 배수나 any를 쓰십시오: `%s`", option, text);
        return false;
    }
    *ret = value;
    return true;
}

bool value_place(const char *option, const char *text, bool country)
{
    bool named = strncasecmp(text, "country:", 8) == 0;
    size_t skip = named ? 8 : 0, len = strlen(text + skip);
    bool good = named ? country && len == 2 : len == 2 || len == 3;
    for (size_t i = 0; good && i < len; i++)
        good = isalnum((unsigned char)text[skip + i]);
    if (!good)
        cli_fail("--%s is an airport like YVR, a carrier like WS%s, not `%s`",
                 "--%s: YVR 같은 공항, WS 같은 항공사%s를 쓰십시오: `%s`", option,
                 country ? ", or country:US" : "", text);
    return good;
}

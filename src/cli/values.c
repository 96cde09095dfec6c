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

bool value_at_most(const char *option, int32_t minutes, int days)
{
    if (minutes > days * 24 * 60)
        cli_fail("--%s is at most %dh", "--%s: 최대 %dh입니다", option, days * 24);
    return minutes <= days * 24 * 60;
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

bool value_url(const char *option, const char *text)
{
    static const char *const schemes[] = {"https://", "http://", "webcal://"};
    const char *host = NULL;
    if (!text)
        return true;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes && !host; i++)
        if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
            host = text + strlen(schemes[i]);
    size_t end = host ? strcspn(host, "/?#") : 0;
    bool ok = end > 0 && !memchr(host, '@', end); /* no password in a calendar */
    for (const char *p = text; ok && *p; p++)
        ok = isalnum((unsigned char)*p) || strchr("-._~:/?#[]@!$&'()*+,;=%", *p);
    if (!ok)
        cli_fail("--%s: `%s` is no address like https://example.org/calendars/",
                 "--%s: `%s`: https://example.org/calendars/ 같은 주소가 아닙니다", option, text);
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

/* ---- airports, carriers, countries, flights ------------------------------------------ */

static bool add_word(struct value_words *w, const char *prefix, const char *text, size_t len)
{
    if (w->n == ITIN_MAX_AVOID) {
        cli_fail("more than %d airports and carriers", "공항과 항공사는 %d개까지입니다", ITIN_MAX_AVOID);
        return false;
    }
    char *word = w->texts[w->n];
    size_t at = (size_t)snprintf(word, sizeof w->texts[0], "%s", prefix);
    for (size_t i = 0; i < len && at + 1 < sizeof w->texts[0]; i++)
        if (text[i] != ' ')
            word[at++] = (char)toupper((unsigned char)text[i]);
    word[at] = '\0';
    w->values[w->n++] = word;
    return true;
}

/* "KE402", "ke 402", "WS86A". */
static bool is_flight(const char *text, size_t len)
{
    size_t at = 2, digits = 0;
    if (len < 3 || !isalnum((unsigned char)text[0]) || !isalnum((unsigned char)text[1]) ||
        (isdigit((unsigned char)text[0]) && isdigit((unsigned char)text[1])))
        return false;
    at += text[at] == ' ';
    for (; at < len && isdigit((unsigned char)text[at]); at++)
        digits++;
    at += at < len && digits && isalpha((unsigned char)text[at]);
    return at == len && digits >= 1 && digits <= 4;
}

/* A code of two is left to who knows the carriers of the timetable. */
static bool is_code(const char *text, size_t len)
{
    return len == 2 && isalnum((unsigned char)text[0]) && isalnum((unsigned char)text[1]);
}

static bool add_places(struct value_words *w, struct itin_slice text)
{
    const struct itin_place *airports[ITIN_MAX_ENDS];
    struct itin_place_hit hit;
    const struct itin_place *place = itin_place_by_iata(text);
    if (place)
        return add_word(w, "", place->iata, 3);
    if (text.len != 3 || !itin_place_search(text, ITIN_WANT_ANY, &hit, 1) ||
        hit.match != ITIN_MATCH_CODE)
        return false;
    size_t n = itin_place_city_airports(hit.place, airports, ITIN_MAX_ENDS);
    for (size_t i = 0; i < n; i++)
        if (!add_word(w, "", airports[i]->iata, 3))
            return false;
    return n > 0;
}

static bool add_value(const char *option, unsigned what, const char *text, size_t len,
                      struct value_words *w)
{
    char code[3];
    bool named = len > 8 && strncasecmp(text, "country:", 8) == 0;
    size_t skip = named ? 8 : 0, before = w->n;
    struct itin_slice rest = {text + skip, len - skip};
    if ((!named && is_code(text, len) && add_word(w, "", text, len)) ||
        (!named && what & VALUE_FLIGHTS && is_flight(text, len) && add_word(w, "", text, len)) ||
        (!named && add_places(w, rest)))
        return true;
    if (w->n == before && what & VALUE_COUNTRIES && itin_place_country(rest, code) &&
        add_word(w, "country:", code, 2))
        return true;
    if (w->n < ITIN_MAX_AVOID)
        cli_fail("--%s is an airport like YVR, a carrier like WS%s%s, not `%.*s`",
                 "--%s: YVR 같은 공항, WS 같은 항공사%s%s 중에서 쓰십시오: `%.*s`", option,
                 what & VALUE_COUNTRIES ? cli_say(", a country like US or Japan", ", US나 Japan 같은 국가") : "",
                 what & VALUE_FLIGHTS ? cli_say(", a flight like WS86", ", WS86 같은 항공편") : "",
                 (int)len, text);
    return false;
}

bool value_words(const char *option, unsigned what, const struct cli_list *list,
                 struct value_words *ret)
{
    ret->n = 0;
    for (size_t i = 0; i < list->n; i++)
        for (const char *p = list->values[i];; p++) {
            size_t len = strcspn(p, ","), blanks = strspn(p, " "), end = len;
            blanks = blanks < len ? blanks : len;
            while (end > blanks && p[end - 1] == ' ')
                end--;
            if (!add_value(option, what, p + blanks, end - blanks, ret))
                return false;
            p += len;
            if (!*p)
                break;
        }
    return true;
}

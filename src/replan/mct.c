#include "base/base.h"

#include "replan/mct.h"
#include "time/iso.h"

static const char *const class_names[MCT_CLASSES] = {"DD", "DI", "ID", "II"};
/* What holds where nothing is filed (SSIM chapter 8). */
static const uint16_t defaults[MCT_CLASSES] = {30, 60, 90, 90};
enum { DEFAULT_TRANSFER = 240, MAX_MINUTES = 2 * DAY };

/* Where the rule of two codes stands in the table, or would stand. */
static uint32_t *place_of(const struct itin_mct *mct, const char *a, const char *b)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < 3; i++)
        hash = ((hash ^ (unsigned char)a[i]) * 16777619u ^ (unsigned char)b[i]) * 16777619u;
    for (uint32_t at = hash ^ hash >> 16;; at++) {
        uint32_t *place = &mct->table[at % MCT_TABLE];
        const struct mct_rule *rule = *place ? &mct->rules[*place - 1] : NULL;
        if (!rule || (memcmp(rule->a, a, 3) == 0 && memcmp(rule->b, b, 3) == 0))
            return place;
    }
}

static struct mct_rule *find_rule(const struct itin_mct *mct, const char *a, const char *b)
{
    uint32_t place = mct && mct->n ? *place_of(mct, a, b) : 0;
    return place ? &mct->rules[place - 1] : NULL;
}

static const char anywhere[4] = "*\0\0", no_pair[4] = "";

void mct_of_airport(const struct itin_mct *mct, const char *code, uint16_t ret[MCT_CLASSES],
                    uint8_t *ret_users)
{
    const struct mct_rule *rules[] = {find_rule(mct, anywhere, no_pair),
                                      find_rule(mct, code, no_pair)};
    memcpy(ret, defaults, sizeof defaults);
    *ret_users = 0;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        for (size_t c = 0; rules[i] && c < MCT_CLASSES; c++)
            if (rules[i]->minutes[c] != MCT_UNSET) {
                ret[c] = rules[i]->minutes[c];
                *ret_users |= (uint8_t)(1u << c);
            }
}

uint16_t mct_of_pair(const struct itin_mct *mct, const char *a, const char *b, bool *ret_users)
{
    const struct mct_rule *rule = find_rule(mct, a, b);
    if (!rule)
        rule = find_rule(mct, b, a);
    if (!rule)
        rule = find_rule(mct, anywhere, anywhere);
    *ret_users = rule != NULL;
    return rule ? rule->minutes[0] : DEFAULT_TRANSFER;
}

/* ---- the user's rules ------------------------------------------------------------ */

static bool parse_code(struct itin_slice text, char out[4])
{
    memset(out, 0, 4);
    if (slice_eq(text, LIT("*"))) {
        out[0] = '*';
        return true;
    }
    if (text.len != 3)
        return false;
    for (size_t i = 0; i < 3; i++) {
        out[i] = (char)toupper((unsigned char)text.ptr[i]);
        if (out[i] < 'A' || out[i] > 'Z')
            return false;
    }
    return true;
}

static bool parse_minutes(struct itin_slice text, uint16_t *ret)
{
    struct itin_duration d = {0};
    enum duration_precision precision;
    bool plain = text.len > 0 && text.len <= 4;
    for (size_t i = 0; i < text.len && plain; i++) {
        plain = isdigit((unsigned char)text.ptr[i]);
        d.s = d.s * 10 + (text.ptr[i] - '0');
    }
    if (plain)
        d.s *= 60;
    else if (!duration_parse(text, &d, &precision))
        return false;
    if (d.s < 0 || d.s > (int64_t)MAX_MINUTES * 60 || d.s % 60 != 0)
        return false;
    *ret = (uint16_t)(d.s / 60);
    return true;
}

/* The next word; blanks and commas part words. */
static struct itin_slice next_word(struct itin_slice *rest)
{
    size_t at = 0, start;
    while (at < rest->len && strchr(" \t,", rest->ptr[at]) && rest->ptr[at])
        at++;
    start = at;
    while (at < rest->len && !(strchr(" \t,", rest->ptr[at]) && rest->ptr[at]))
        at++;
    struct itin_slice word = slice(rest->ptr ? rest->ptr + start : NULL, at - start);
    *rest = slice_from(*rest, at);
    return word;
}

/* The rule of its airport or pair, made when it is new. */
static struct mct_rule *rule_of(struct itin_mct *mct, const char a[4], const char b[4])
{
    struct mct_rule *rule = find_rule(mct, a, b);
    if (rule || mct->n >= MCT_MAX_RULES)
        return rule;
    if (!mct->table)
        mct->table = arena_array(&mct->arena, MCT_TABLE, sizeof *mct->table);
    rule = mct->table ? ARENA_PUSH(&mct->arena, mct->rules, mct->n, mct->cap) : NULL;
    if (!rule)
        return NULL;
    *place_of(mct, a, b) = (uint32_t)mct->n;
    memcpy(rule->a, a, 4);
    memcpy(rule->b, b, 4);
    for (size_t c = 0; c < MCT_CLASSES; c++)
        rule->minutes[c] = MCT_UNSET;
    return rule;
}

static bool set_pair(struct itin_mct *mct, struct itin_slice a, struct itin_slice b,
                     struct itin_slice time)
{
    char from[4], to[4];
    uint16_t minutes;
    if (!parse_code(a, from) || !parse_code(b, to) || (from[0] == '*') != (to[0] == '*') ||
        !parse_minutes(time, &minutes))
        return false;
    struct mct_rule *rule = rule_of(mct, from, to);
    if (rule)
        rule->minutes[0] = minutes;
    return true;
}

static bool set_airport(struct itin_mct *mct, struct itin_slice airport, struct itin_slice class,
                        struct itin_slice time)
{
    char code[4];
    uint16_t minutes;
    bool all = slice_eq(class, LIT("*")), any = all;
    for (size_t c = 0; c < MCT_CLASSES; c++)
        any |= slice_eq_nocase(class, slice_of(class_names[c]));
    if (!any || !parse_code(airport, code) || !parse_minutes(time, &minutes))
        return false;
    struct mct_rule *rule = rule_of(mct, code, no_pair);
    for (size_t c = 0; rule && c < MCT_CLASSES; c++)
        if (all || slice_eq_nocase(class, slice_of(class_names[c])))
            rule->minutes[c] = minutes;
    return true;
}

static bool read_rule(struct itin_mct *mct, struct itin_slice line)
{
    struct itin_slice first = next_word(&line), a = first, b = slice(NULL, 0);
    const char *dash = first.len ? memchr(first.ptr, '-', first.len) : NULL;
    if (dash) {
        a = slice(first.ptr, (size_t)(dash - first.ptr));
        b = slice_from(first, a.len + 1);
        return set_pair(mct, a, b, slice_trim(line));
    }
    struct itin_slice class = next_word(&line);
    while (line.len && strchr(" \t,", line.ptr[0]) && line.ptr[0])
        line = slice_from(line, 1);
    return set_airport(mct, a, class, slice_trim(line));
}

static enum itin_status read_rules(struct itin_mct *mct, struct itin_source *source,
                                   struct itin_diag *diag)
{
    struct itin_slice rest = source->text, line;
    while (slice_split(&rest, '\n', &line)) {
        const char *comment = line.len ? memchr(line.ptr, '#', line.len) : NULL;
        if (comment)
            line.len = (size_t)(comment - line.ptr);
        line = slice_trim(line);
        if (!line.len || read_rule(mct, line))
            continue;
        struct finding *f =
            diag_add_as(diag, RULE_BAD_VALUE, ITIN_WARNING, span_of(source, line));
        f->message = SAY(diag, "`{1}` is no rule of connecting times; it is left out",
                         "`{1}`{은/는} 최소 환승 시간 규칙이 아니어서 제외합니다", line);
        f->help = SAY(diag, "write for example `ICN II 70` or `ICN-GMP 3h`",
                      "예: `ICN II 70`, `ICN-GMP 3h`");
    }
    return mct->arena.failed ? ITIN_ENOMEM : mct->n >= MCT_MAX_RULES ? ITIN_ELIMIT : ITIN_OK;
}

enum itin_status itin_mct_new(const char *name, const char *text, size_t len,
                              struct itin_diag *diag, struct itin_mct **ret_mct)
{
    struct itin_mct *mct = calloc(1, sizeof *mct);
    if (!mct)
        return ITIN_ENOMEM;
    arena_init(&mct->arena, (size_t)64 << 20);
    struct itin_source *source = NULL;
    enum itin_status status = text ? itin_source_new(name, text, len, diag, &source) : ITIN_OK;
    if (source)
        status = read_rules(mct, source, diag);
    itin_source_free(source);
    if (status) {
        itin_mct_free(mct);
        return status;
    }
    *ret_mct = mct;
    return ITIN_OK;
}

void itin_mct_free(struct itin_mct *mct)
{
    if (!mct)
        return;
    arena_release(&mct->arena);
    free(mct);
}

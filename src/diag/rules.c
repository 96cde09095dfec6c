#include "base/base.h"

#include "diag/diag.h"

/* The pages are string literals longer than C17 asks compilers to take. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

static const struct rule_info rules[RULE_COUNT] = {
#include "rules.inc"
};

const struct rule_info *rule_info(enum rule rule)
{
    return &rules[rule];
}

enum rule rule_find(struct itin_slice name)
{
    size_t i = 0;
    while (i < RULE_COUNT && !slice_eq(name, slice_of(rules[i].name)))
        i++;
    return (enum rule)i;
}

const char *itin_rule_name(size_t i)
{
    return i < RULE_COUNT ? rules[i].name : NULL;
}

enum itin_severity itin_rule_severity(const char *rule)
{
    enum rule found = rule_find(slice_of(rule));
    return found == RULE_COUNT ? ITIN_ALLOWED : rules[found].severity;
}

const char *itin_rule_summary(const char *rule, enum itin_lang lang)
{
    enum rule found = rule_find(slice_of(rule));
    return found == RULE_COUNT ? NULL : rules[found].summary[lang];
}

const char *itin_rule_page(const char *rule, enum itin_lang lang)
{
    enum rule found = rule_find(slice_of(rule));
    return found == RULE_COUNT ? NULL : rules[found].page[lang];
}

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "json_print.h"
#include "session.h"

static const char *const severities[] = {"note", "warning", "error", "allowed"};

static json_t *rule_json(const char *rule, enum itin_lang lang, bool page)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "rule", rule, "severity",
                     severities[itin_rule_severity(rule)], "summary", itin_rule_summary(rule, lang),
                     "page", page ? itin_rule_page(rule, lang) : "");
}

int cmd_explain(struct cli *cli)
{
    const char *only = cli->n_files ? cli->files[0] : NULL;
    if (only && !itin_rule_page(only, cli->lang))
        return session_refuse_operand(cli, only,
                                      cli_say("is no rule; `itin explain` lists them",
                                              "없는 규칙입니다. `itin explain`에 목록이 있습니다"));
    json_t *rules = json_array();
    int code = EXIT_FINE;
    for (size_t i = 0; itin_rule_name(i); i++) {
        const char *rule = itin_rule_name(i);
        if (only && strcmp(rule, only) != 0)
            continue;
        if (cli->json)
            json_array_append_new(rules, rule_json(rule, cli->lang, only != NULL));
        else if (only)
            fputs(itin_rule_page(rule, cli->lang), stdout);
        else
            printf("%-24s %-8s %s\n", rule, severities[itin_rule_severity(rule)],
                   itin_rule_summary(rule, cli->lang));
    }
    if (cli->json) {
        json_t *document = json_pack("{s:s, s:O}", "schema", "itin.explain/1", "rules", rules);
        code = json_print(document, JSON_INDENT(1));
    }
    json_decref(rules);
    return code;
}

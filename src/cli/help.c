#include "options.h"

#include <string.h>

static void option_line(FILE *out, const struct option *o)
{
    char head[64];
    bool optional = o->kind == OPTION_OPTIONAL;
    snprintf(head, sizeof head, "%s%c%s--%s%s%s%s", o->letter ? "-" : "", o->letter ? o->letter : ' ',
             o->letter ? ", " : "   ", o->name, optional ? "[=" : o->arg ? " " : "",
             o->arg ? o->arg : "", optional ? "]" : "");
    if (strlen(head) > 26)
        fprintf(out, "  %s\n  %-26s %s\n", head, "", o->help);
    else
        fprintf(out, "  %-26s %s\n", head, o->help);
}

void options_help(FILE *out, const struct command *command)
{
    if (!command) {
        fputs("usage: itin COMMAND [OPTION...] [FILE...]\n\n"
              "Reads a trip plan, checks it like a compiler, shows it, puts it into calendars.\n\n",
              out);
        for (size_t i = 0; i < cli_n_commands; i++)
            fprintf(out, "  %-12s %s\n", cli_commands[i].name, cli_commands[i].summary);
        fputs("\nitin COMMAND --help lists its options; man itin says the rest.\n", out);
        return;
    }
    fprintf(out, "usage: itin %s [OPTION...] %s\n%s\n\n", command->name, command->operands,
            command->summary);
    for (size_t i = 0; i < cli_n_options; i++)
        if (cli_options[i].commands & command->bit)
            option_line(out, &cli_options[i]);
}

static void generate_bash(FILE *out)
{
    fputs("# bash completion for itin\n_itin()\n{\n    local cur=${COMP_WORDS[COMP_CWORD]} "
          "prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]}\n"
          "    COMPREPLY=()\n    if [ \"$COMP_CWORD\" = 1 ]; then\n"
          "        COMPREPLY=($(compgen -W '",
          out);
    for (size_t i = 0; i < cli_n_commands; i++)
        fprintf(out, "%s%s", i ? " " : "", cli_commands[i].name);
    fputs("' -- \"$cur\"))\n        return\n    fi\n    case $prev in\n", out);
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option *o = &cli_options[i];
        if (o->kind == OPTION_FLAG || !strchr(o->arg, '|'))
            continue;
        fprintf(out, "    --%s) COMPREPLY=($(compgen -W '", o->name);
        for (const char *p = o->arg; *p; p++)
            fputc(*p == '|' ? ' ' : *p, out);
        fputs("' -- \"$cur\")); return ;;\n", out);
    }
    fputs("    esac\n    case $cur in\n    -*)\n        case $cmd in\n", out);
    for (size_t c = 0; c < cli_n_commands; c++) {
        fprintf(out, "        %s) COMPREPLY=($(compgen -W '", cli_commands[c].name);
        for (size_t i = 0; i < cli_n_options; i++)
            if (cli_options[i].commands & cli_commands[c].bit)
                fprintf(out, "--%s ", cli_options[i].name);
        fputs("' -- \"$cur\")) ;;\n", out);
    }
    fputs("        esac ;;\n    *)\n        if [ \"$cmd\" = explain ]; then\n"
          "            COMPREPLY=($(compgen -W \"$(itin explain 2>/dev/null | cut -d' ' -f1)\" -- "
          "\"$cur\"))\n"
          "        else\n            COMPREPLY=($(compgen -f -- \"$cur\"))\n        fi ;;\n"
          "    esac\n}\ncomplete -o filenames -F _itin itin\n",
          out);
}

/* Text for a single-quoted zsh specification: brackets, colons and quotes out. */
static void zsh_text(FILE *out, const char *text)
{
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else {
            if (*text == '[' || *text == ']' || *text == ':')
                fputc('\\', out);
            fputc(*text, out);
        }
}

static void generate_zsh(FILE *out)
{
    fputs("#compdef itin\n_itin() {\n    local -a commands\n    commands=(\n", out);
    for (size_t i = 0; i < cli_n_commands; i++) {
        fprintf(out, "        '%s:", cli_commands[i].name);
        zsh_text(out, cli_commands[i].summary);
        fputs("'\n", out);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n"
          "        return\n    fi\n    case $words[2] in\n",
          out);
    for (size_t c = 0; c < cli_n_commands; c++) {
        fprintf(out, "    %s) _arguments", cli_commands[c].name);
        for (size_t i = 0; i < cli_n_options; i++) {
            const struct option *o = &cli_options[i];
            if (!(o->commands & cli_commands[c].bit))
                continue;
            fprintf(out, " \\\n        '--%s[", o->name);
            zsh_text(out, o->help);
            fputs("]", out);
            if (o->kind != OPTION_FLAG && o->kind != OPTION_OPTIONAL) {
                fprintf(out, ":%s:", o->name);
                if (strchr(o->arg, '|')) {
                    fputc('(', out);
                    for (const char *p = o->arg; *p; p++)
                        fputc(*p == '|' ? ' ' : *p, out);
                    fputc(')', out);
                }
            }
            fputs("'", out);
        }
        fputs(" \\\n        '*:file:_files' ;;\n", out);
    }
    fputs("    esac\n}\n_itin \"$@\"\n", out);
}

static void fish_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void generate_fish(FILE *out)
{
    for (size_t i = 0; i < cli_n_commands; i++) {
        fprintf(out, "complete -c itin -n __fish_use_subcommand -f -a %s -d '",
                cli_commands[i].name);
        fish_text(out, cli_commands[i].summary);
        fputs("'\n", out);
    }
    for (size_t c = 0; c < cli_n_commands; c++)
        for (size_t i = 0; i < cli_n_options; i++) {
            const struct option *o = &cli_options[i];
            if (!(o->commands & cli_commands[c].bit))
                continue;
            fprintf(out, "complete -c itin -n '__fish_seen_subcommand_from %s' -l %s",
                    cli_commands[c].name, o->name);
            if (o->letter)
                fprintf(out, " -s %c", o->letter);
            if (o->kind != OPTION_FLAG && o->kind != OPTION_OPTIONAL) {
                fputs(" -r", out);
                if (strchr(o->arg, '|')) {
                    fputs(" -f -a '", out);
                    for (const char *p = o->arg; *p; p++)
                        fputc(*p == '|' ? ' ' : *p, out);
                    fputs("'", out);
                }
            }
            fputs(" -d '", out);
            fish_text(out, o->help);
            fputs("'\n", out);
        }
}

static void man_text(FILE *out, const char *text)
{
    for (; *text; text++)
        if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
}

static void generate_man(FILE *out)
{
    fputs(".SH COMMANDS\n", out);
    for (size_t i = 0; i < cli_n_commands; i++) {
        fprintf(out, ".TP\n.BI \"itin %s \" \"", cli_commands[i].name);
        man_text(out, cli_commands[i].operands);
        fputs("\"\n", out);
        man_text(out, cli_commands[i].summary);
        fputs(".\n", out);
    }
    fputs(".SH OPTIONS\n", out);
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option *o = &cli_options[i];
        fputs(".TP\n.BI \"", out);
        if (o->letter)
            fprintf(out, "\\-%c, ", o->letter);
        fputs("\\-\\-", out);
        man_text(out, o->name);
        fputs("\"", out);
        if (o->arg) {
            fputs(o->kind == OPTION_OPTIONAL ? " [= \"" : " \" ", out);
            man_text(out, o->arg);
            fputs(o->kind == OPTION_OPTIONAL ? "\" ]" : "\"", out);
        }
        fputs("\n", out);
        man_text(out, o->help);
        fputs(".\n", out);
        bool first = true;
        for (size_t c = 0; c < cli_n_commands; c++)
            if (o->commands & cli_commands[c].bit)
                fprintf(out, "%s%s", first ? "(" : ", ", cli_commands[c].name), first = false;
        fputs(")\n", out);
    }
    fputs(".SH RULES\n", out);
    for (size_t i = 0; itin_rule_name(i); i++) {
        fputs(".TP\n.B ", out);
        man_text(out, itin_rule_name(i));
        fputs("\n", out);
        man_text(out, itin_rule_summary(itin_rule_name(i), ITIN_LANG_EN));
        fputs(".\n", out);
    }
}

bool options_generate(FILE *out, const char *shell)
{
    static const struct {
        const char *name;
        void (*generate)(FILE *out);
    } shells[] = {
        {"bash", generate_bash}, {"zsh", generate_zsh}, {"fish", generate_fish}, {"man", generate_man}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].generate(out);
            return true;
        }
    return false;
}

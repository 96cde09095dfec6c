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
        fprintf(out, "  %s\n  %-26s %s\n", head, "", cli_say(o->help, o->help_ko));
    else
        fprintf(out, "  %-26s %s\n", head, cli_say(o->help, o->help_ko));
}

void options_help(FILE *out, const struct command *command)
{
    if (!command) {
        fputs(cli_say("usage: itin COMMAND [OPTION...] [FILE...]\n\n"
                      "Reads a trip plan, checks it like a compiler, shows it, puts it into calendars.\n\n",
                      "사용법: itin 명령 [선택 사항...] [파일...]\n\n"
                      "출장 일정을 읽어 컴파일러처럼 점검하고, 보여 주고, 달력에 넣습니다.\n\n"),
              out);
        for (size_t i = 0; i < cli_n_commands; i++)
            fprintf(out, "  %-12s %s\n", cli_commands[i].name, cli_say(cli_commands[i].summary, cli_commands[i].summary_ko));
        fputs(cli_say("\nitin COMMAND --help lists its options; man itin says the rest.\n",
                      "\n선택 사항은 itin 명령 --help로, 나머지는 man itin으로 봅니다.\n"),
              out);
        return;
    }
    fprintf(out, "%s: itin %s [%s...] %s\n%s\n\n", cli_say("usage", "사용법"), command->name,
            cli_say("OPTION", "선택 사항"), command->operands,
            cli_say(command->summary, command->summary_ko));
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

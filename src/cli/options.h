/* The option table: parsing, help, completion and the manual page's options
 * all come from it. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli.h"

/* OPTIONAL takes a value only behind an equals sign, and is "*" without one. */
enum option_kind { OPTION_FLAG, OPTION_VALUE, OPTION_LIST, OPTION_OPTIONAL };

struct option {
    const char *name;    /* without dashes */
    char letter;         /* short form, 0: none */
    enum option_kind kind;
    const char *arg;     /* "FORMAT"; values separated by | are the only ones */
    const char *help, *help_ko;
    size_t offset;       /* of the member of struct cli */
    unsigned commands;   /* bits of the commands that take it */
};

extern const struct option cli_options[];
extern const size_t cli_n_options;

/* Fills *cli from argv; false after a message on stderr (exit code 2). */
bool options_parse(struct cli *cli, int argc, char **argv);
void options_help(FILE *out, const struct command *command); /* NULL: all commands */
/* "bash", "zsh", "fish" or "man"; false: no such shell. */
bool options_generate(FILE *out, const char *shell);

#endif

#include "options.h"

int cmd_completion(struct cli *cli)
{
    if (options_generate(stdout, cli->files[0]))
        return EXIT_FINE;
    return cli_fail("completion is for bash, zsh, fish or man, not `%s`",
                    "completion은 bash, zsh, fish, man용입니다: `%s`", cli->files[0]);
}

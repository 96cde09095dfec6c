#include <string.h>

#include "cli.h"

int cmd_zones(struct cli *cli)
{
    (void)cli;
    return EXIT_NOT_DONE;
}

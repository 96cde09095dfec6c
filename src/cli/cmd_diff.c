#include <string.h>

#include "files.h"
#include "session.h"

static int compare(struct cli *cli, struct session *before, struct session *after)
{
    struct itin_diff *diff = NULL;
    struct itin_write_options options = session_write_options(after);
    char *text = NULL;
    size_t len = 0;
    int code = EXIT_NOT_DONE;
    if (itin_diff_new(before->trip, after->trip, &diff) ||
        itin_write_diff(diff, cli->json, &options, &text, &len))
        cli_fail("the comparison could not be made: out of memory",
                 "비교할 수 없습니다: 메모리가 부족합니다");
    else {
        code = file_print(text, len);
        session_hint(before);
        session_hint(after);
        code = cli_worse(code, itin_diff_is_empty(diff) ? EXIT_FINE : EXIT_FINDINGS);
    }
    itin_text_free(text);
    itin_diff_free(diff);
    return code;
}

int cmd_diff(struct cli *cli)
{
    struct session sides[2] = {{0}, {0}};
    struct itin_diag *diags[2] = {NULL, NULL};
    int code = EXIT_FINE;
    if (strcmp(cli->files[0], "-") == 0 && strcmp(cli->files[1], "-") == 0)
        return cli_fail("standard input can be one of the two only",
                        "표준 입력은 둘 중 하나에만 쓸 수 있습니다");
    for (size_t i = 0; i < 2 && code == EXIT_FINE; i++) {
        diags[i] = session_diag(cli);
        if (!diags[i])
            code = EXIT_NOT_DONE;
        else if (!session_load(&sides[i], cli, cli->files[i], diags[i]))
            code = session_refuse(&sides[i]);
    }
    if (code == EXIT_FINE)
        code = compare(cli, &sides[0], &sides[1]);
    for (size_t i = 0; i < 2; i++) {
        session_release(&sides[i]);
        itin_diag_free(diags[i]);
    }
    return code;
}

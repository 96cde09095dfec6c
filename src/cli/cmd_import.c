#include "files.h"
#include "session.h"

/* The plan, and the ledger beside both files: each may be the next input. */
static int deliver(const struct session *s)
{
    const struct cli *cli = s->cli;
    struct itin_write_options options = session_write_options(s);
    options.private_data = true; /* the plan is the user's own file: nothing is left out */
    int code = session_deliver(s, cli->json ? ITIN_WRITE_PLAN_JSON : ITIN_WRITE_YAML, "a plan",
                               &options);
    if (code == EXIT_FINE && cli->output && !session_save_ledger(s, cli->output))
        code = EXIT_NOT_DONE;
    if (code == EXIT_FINE && !session_save_ledger(s, s->path))
        code = EXIT_NOT_DONE;
    return code;
}

int cmd_import(struct cli *cli)
{
    if (file_is_stdout(cli->output))
        cli->output = NULL;
    if (cli->output && file_exists(cli->output) && !cli->force)
        return cli_fail("%s exists; --force replaces it",
                        "%s: 이미 있는 파일입니다. --force를 주면 바꿉니다", cli->output);
    struct itin_diag *diag = session_diag(cli);
    struct session s = {0};
    int code = EXIT_NOT_DONE;
    if (!diag)
        return code;
    if (!session_load(&s, cli, cli->files[0], diag))
        code = session_refuse(&s);
    else {
        code = deliver(&s);
        session_hint(&s);
        code = cli_worse(code, session_verdict(cli, diag));
    }
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

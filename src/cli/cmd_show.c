#include <string.h>

#include "files.h"
#include "session.h"
#include "where.h"

/* That zone cannot be had: there is none of that name, or its file is damaged. */
static int refuse_zone(struct cli *cli)
{
    char reason[WHERE_REASON];
    struct itin_slice name = {cli->zone, strlen(cli->zone)};
    where_zone_named(cli, name, reason);
    return cli_fail("--zone: %s", "--zone: %s", reason);
}

/* Loads the one operand, renders it to stdout. */
int cmd_show(struct cli *cli)
{
    struct itin_diag *diag = session_diag(cli);
    struct session s = {0};
    if (!diag)
        return EXIT_NOT_DONE;
    int code = EXIT_NOT_DONE;
    if (!session_load(&s, cli, cli->files[0], diag))
        code = session_refuse(&s);
    else {
        struct itin_write_options options = session_write_options(&s);
        char *text = NULL, *notes = NULL;
        size_t len = 0;
        enum itin_status status =
            itin_write(s.trip, cli->json ? ITIN_WRITE_SHOW_JSON : ITIN_WRITE_SHOW, &options, &text,
                       &len, &notes);
        if (status == ITIN_ENOENT && cli->zone)
            code = refuse_zone(cli);
        else if (status)
            code = cli_fail("%s: cannot be shown: %s", "%s: 보일 수 없습니다: %s", cli->files[0],
                            session_fault(status));
        else
            code = cli_worse(file_print(text, len), session_verdict(cli, diag));
        itin_text_free(text);
        itin_text_free(notes);
    }
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

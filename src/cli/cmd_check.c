#include <stdlib.h>
#include <string.h>

#include "drift.h"
#include "files.h"
#include "session.h"

static enum itin_diag_format format_of(const struct cli *cli)
{
    if (cli->json)
        return ITIN_DIAG_JSON;
    if (cli->format && strcmp(cli->format, "sarif") == 0)
        return ITIN_DIAG_SARIF;
    return cli->format && strcmp(cli->format, "concise") == 0 ? ITIN_DIAG_CONCISE : ITIN_DIAG_TEXT;
}

/* Applies the sure fixes of one file and says how many. EXIT_FINE also when
 * there was nothing to do. What refuses the file is told when it is checked. */
static int fix_file(struct cli *cli, const char *path, bool *unread)
{
    struct itin_diag *diag = session_diag(cli);
    struct session s = {0};
    char *text = NULL;
    size_t len = 0, n = 0;
    int code = EXIT_FINE;
    if (!diag)
        return EXIT_NOT_DONE;
    bool loaded = session_load(&s, cli, path, diag);
    *unread |= !loaded;
    if (loaded && itin_diag_apply_fixes(diag, s.source, &text, &len, &n))
        code = cli_fail("%s: the fixes could not be made: out of memory",
                        "%s: 메모리가 부족하여 수정하지 못했습니다", path);
    else if (loaded && n) {
        if (!file_write(path, text, len, true))
            code = EXIT_NOT_DONE;
        else
            cli_tell(n == 1 ? "%s: %zu fix applied; the old file is %s~"
                            : "%s: %zu fixes applied; the old file is %s~",
                     "%s: %zu건을 고쳤습니다. 옛 파일은 %s~에 있습니다", path, n, path);
    } else if (loaded && itin_diag_len(diag))
        cli_tell("%s: 0 fixes applied, none is sure; the file is as it was",
                 "%s: 확실한 수정이 없어 0건을 고쳤습니다. 파일은 그대로입니다", path);
    itin_text_free(text);
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

static int render(struct cli *cli, struct itin_diag *diag, const char *tail)
{
    struct itin_diag_render_options options = {.size = sizeof options,
                                               .color = cli->use_color,
                                               .notes = cli->notes,
                                               .width = cli->columns,
                                               .tail = tail};
    char *text = NULL;
    size_t len = 0;
    if (itin_diag_render(diag, format_of(cli), &options, &text, &len))
        return cli_fail("the findings could not be rendered: out of memory",
                        "점검 결과를 출력할 수 없습니다: 메모리가 부족합니다");
    int code = file_print(text, len);
    itin_text_free(text);
    return code;
}

int cmd_check(struct cli *cli)
{
    int code = EXIT_FINE;
    bool unread = false;
    for (size_t i = 0; cli->fix && i < cli->n_files; i++) {
        if (strcmp(cli->files[i], "-") == 0)
            return cli_fail("--fix cannot change standard input; name a file",
                            "--fix는 표준 입력을 고칠 수 없습니다. 파일을 지정하십시오");
        code = cli_worse(code, fix_file(cli, cli->files[i], &unread));
    }
    if (!drift_options_fit(cli))
        return EXIT_NOT_DONE;
    struct itin_diag *diag = session_diag(cli);
    if (!diag)
        return EXIT_NOT_DONE;
    bool no_memory = false;
    size_t refused = 0;
    char *tail = NULL;
    for (size_t i = 0; i < cli->n_files; i++) {
        struct session s;
        if (!session_load(&s, cli, cli->files[i], diag))
            refused++;
        else if (cli->n_files == 1)
            no_memory = itin_check_tail(s.trip, cli->db, cli->lang, &tail) != ITIN_OK;
        session_release(&s);
    }
    enum itin_diag_format format = format_of(cli);
    if (no_memory)
        code = cli_no_memory();
    else if (refused == cli->n_files && (format == ITIN_DIAG_TEXT || format == ITIN_DIAG_CONCISE))
        code = session_refuse(&(struct session){.cli = cli, .diag = diag});
    else
        code = cli_worse(code, render(cli, diag, tail));
    if (refused)
        code = EXIT_NOT_DONE;
    else if (unread)
        code = cli_fail("the fixes could not be made: out of memory",
                        "메모리가 부족하여 수정하지 못했습니다");
    code = cli_worse(code, session_verdict(cli, diag));
    for (size_t i = 0; !refused && i < cli->n_files; i++)
        code = cli_worse(code, drift_record(cli, cli->files[i]));
    itin_text_free(tail);
    itin_diag_free(diag);
    return code;
}

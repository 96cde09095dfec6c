#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <unistd.h>

#include "batch_answer.h"
#include "session.h"
#include "values.h"

/* Trips come and go by the thousand: their memory is kept, not given back to
 * the system each time. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

static bool count_jobs(const struct cli *cli, size_t *ret)
{
    long jobs = sysconf(_SC_NPROCESSORS_ONLN);
    jobs = jobs < 1 ? 1 : jobs > BATCH_MAX_JOBS ? BATCH_MAX_JOBS : jobs;
    if (!value_number("jobs", cli->jobs, BATCH_MAX_JOBS, &jobs))
        return false;
    *ret = (size_t)jobs;
    return true;
}

static int run(struct cli *cli, int in)
{
    struct batch_answering a = {.cli = cli, .db = cli_zonedb(cli)};
    struct batch batch = {
        .max_line = ITIN_MAX_FILE_BYTES,
        .in = in,
        .out = STDOUT_FILENO,
        .progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO),
        .answer = batch_answer,
        .context = &a,
    };
    if (!a.db)
        return cli_fail("%s: is no tree of zone data",
                        "%s: 시간대 자료가 아닙니다", cli_tzdata(cli));
    if (!count_jobs(cli, &batch.jobs))
        return EXIT_NOT_DONE;
    struct itin_diag *probe = session_diag(cli); /* a wrong --error is told once */
    if (!probe)
        return EXIT_NOT_DONE;
    itin_diag_free(probe);
    keep_memory();
    return batch_run(&batch);
}

int cmd_batch(struct cli *cli)
{
    const char *file = cli->n_files ? cli->files[0] : "-";
    if (strcmp(file, "-") == 0)
        return run(cli, STDIN_FILENO);
    int in = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (in < 0)
        return cli_fail("%s: cannot be opened; check the name",
                        "%s: 열 수 없습니다. 이름을 확인하십시오", file);
    int code = run(cli, in);
    close(in);
    return code;
}

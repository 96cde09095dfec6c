#include "login.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"

enum { MAX_WORDS = 64 };

/* ---- the command ------------------------------------------------------------------ */

/* Words at blanks; there is no shell, so nothing else has a meaning. */
static bool split_words(char *text, char **words)
{
    size_t n = 0;
    char *rest = NULL;
    for (char *w = strtok_r(text, " \t", &rest); w; w = strtok_r(NULL, " \t", &rest)) {
        if (n + 1 == MAX_WORDS)
            return false;
        words[n++] = w;
    }
    words[n] = NULL;
    return n > 0;
}

static bool start(char **words, int out, int unused, pid_t *ret_pid)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions))
        return false;
    bool ok = posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) == 0 &&
              posix_spawn_file_actions_addclose(&actions, out) == 0 &&
              posix_spawn_file_actions_addclose(&actions, unused) == 0;
    int error = ok ? posix_spawnp(ret_pid, words[0], &actions, NULL, words, environ) : ENOMEM;
    posix_spawn_file_actions_destroy(&actions);
    errno = error;
    return error == 0;
}

/* All that it prints, so that it is not stopped half-way; the first LOGIN_MAX
 * bytes are kept. */
static size_t read_output(int fd, char *out)
{
    char spill[512];
    size_t len = 0;
    for (;;) {
        bool room = len < LOGIN_MAX - 1;
        ssize_t n = room ? read(fd, out + len, LOGIN_MAX - 1 - len) : read(fd, spill, sizeof spill);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        if (room)
            len += (size_t)n;
    }
    explicit_bzero(spill, sizeof spill);
    out[len] = '\0';
    return len;
}

static bool run_words(char **words, char *out)
{
    int ends[2], status = -1;
    pid_t pid;
    if (pipe(ends) < 0) {
        cli_fail("--password-command: %s", "--password-command: %s", strerror(errno));
        return false;
    }
    bool ok = start(words, ends[1], ends[0], &pid);
    close(ends[1]);
    if (!ok)
        cli_fail("--password-command: %s: %s", "--password-command: %s: %s", words[0], strerror(errno));
    else {
        read_output(ends[0], out);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            continue;
        ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (!ok)
            cli_fail("--password-command: %s did not succeed", "--password-command: %s: 실패했습니다", words[0]);
    }
    close(ends[0]);
    return ok;
}

/* The first line of what a program prints. */
static bool ask_command(const char *command, char *out)
{
    char *words[MAX_WORDS], *text = strdup(command);
    bool ok = false;
    if (!text)
        cli_no_memory();
    else if (!split_words(text, words))
        cli_fail("--password-command needs a program of at most %d words",
                 "--password-command에는 %d단어 이하의 프로그램을 적으십시오", MAX_WORDS - 1);
    else
        ok = run_words(words, out);
    free(text);
    out[strcspn(out, "\r\n")] = '\0';
    if (ok && !out[0]) {
        cli_fail("--password-command printed no password",
                 "--password-command가 비밀번호를 출력하지 않았습니다");
        return false;
    }
    return ok;
}

/* ---- the environment and netrc ------------------------------------------------------ */

static bool take_environment(char *out)
{
    const char *password = getenv("ITIN_CALDAV_PASSWORD");
    if (!password || !*password)
        return true;
    if (strlen(password) >= LOGIN_MAX) {
        cli_fail("ITIN_CALDAV_PASSWORD is longer than %d bytes",
                 "ITIN_CALDAV_PASSWORD가 %d바이트보다 깁니다", LOGIN_MAX - 1);
        return false;
    }
    memcpy(out, password, strlen(password) + 1);
    return true;
}

static char *find_netrc(void)
{
    const char *named = getenv("NETRC"), *home = getenv("HOME");
    char *path = NULL;
    if (named && *named)
        path = strdup(named);
    else if (home && *home && asprintf(&path, "%s/.netrc", home) < 0)
        path = NULL;
    if (path && !file_exists(path)) {
        free(path);
        path = NULL;
    }
    return path;
}

bool login_find(const struct cli *cli, const char *url, struct login *ret)
{
    const char *user = cli->user ? cli->user : getenv("ITIN_CALDAV_USER");
    memset(ret, 0, sizeof *ret);
    ret->user = user && *user ? user : NULL;
    if (cli->password_command ? !ask_command(cli->password_command, ret->password)
                              : !take_environment(ret->password))
        return false;
    if (ret->password[0] && !ret->user) {
        cli_fail("%s: a password without a user name; --user NAME or ITIN_CALDAV_USER names it",
                 "%s: 비밀번호만 있고 사용자 이름이 없습니다. --user NAME이나 ITIN_CALDAV_USER로 알려 주십시오",
                 url);
        return false;
    }
    if (!ret->password[0])
        ret->netrc = find_netrc();
    return true;
}

void login_release(struct login *login)
{
    explicit_bzero(login->password, sizeof login->password);
    free(login->netrc);
    login->netrc = NULL;
}

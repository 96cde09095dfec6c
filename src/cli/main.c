#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "json_print.h"
#include "options.h"
#include "session.h"

/* What this process was asked: a command's helpers have no other way to it. */
static struct cli *running;

const char *cli_say(const char *en, const char *ko)
{
    return running && running->lang == ITIN_LANG_KO ? ko : en;
}

void cli_answered(void)
{
    if (running)
        running->answered = true;
}

/* What steers a terminal or reorders a line: C0, C1, bidirectional marks. */
static size_t control_at(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x20 || u[0] == 0x7F)
        return 1;
    if (u[0] == 0xC2 && u[1] >= 0x80 && u[1] < 0xA0)
        return 2;
    bool bidi = u[0] == 0xE2 && ((u[1] == 0x80 && u[2] >= 0xA8 && u[2] <= 0xAE) ||
                                 (u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9));
    return bidi ? 3 : 0;
}

/* A message quotes what the user typed or a file is called: on one line. */
static void make_plain(char *text)
{
    char *out = text;
    for (const char *p = text; *p;) {
        size_t n = control_at(p);
        *out++ = n ? '?' : *p;
        p += n ? n : 1;
    }
    *out = '\0';
}

/* The line without its control characters; NULL: no memory. */
static char *tell(const char *format, va_list args)
{
    char *text = NULL;
    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    else
        make_plain(text);
    fprintf(stderr, "itin: %s\n", text ? text : "out of memory");
    return text;
}

int cli_fail(const char *en, const char *ko, ...)
{
    va_list args;
    va_start(args, ko);
    char *text = tell(cli_say(en, ko), args);
    va_end(args);
    if (running && !running->failure)
        running->failure = text;
    else
        free(text);
    return EXIT_NOT_DONE;
}

void cli_tell(const char *en, const char *ko, ...)
{
    va_list args;
    va_start(args, ko);
    free(tell(cli_say(en, ko), args));
    va_end(args);
}

int cli_no_memory(void)
{
    return cli_fail("out of memory", "메모리가 부족합니다");
}

/* The system's tree: TZDIR stands in for it unless the process is privileged
 * or the path is not absolute. */
const char *cli_system_tree(void)
{
    const char *dir = secure_getenv("TZDIR");
    return dir && dir[0] == '/' ? dir : NULL;
}

const char *cli_tzdata(const struct cli *cli)
{
    return cli->tzdata ? cli->tzdata : cli_say("zone data", "시간대 자료");
}

struct itin_zonedb *cli_zonedb(struct cli *cli)
{
    if (cli->db)
        return cli->db;
    struct itin_zonedb_options options = {.size = sizeof options, .system_dir = cli_system_tree()};
    const char *want = cli->tzdata ? cli->tzdata : "newest";
    if (strcmp(want, "newest") == 0)
        options.choice = ITIN_ZONEDB_NEWEST;
    else if (strcmp(want, "system") == 0)
        options.choice = ITIN_ZONEDB_SYSTEM;
    else if (strcmp(want, "bundled") == 0)
        options.choice = ITIN_ZONEDB_BUNDLED;
    else {
        options.choice = ITIN_ZONEDB_DIR;
        options.dir = want;
    }
    if (itin_zonedb_open(&options, &cli->db))
        cli->db = NULL;
    return cli->db;
}

/* The language of messages: --lang, else the first of LC_ALL, LC_MESSAGES,
 * LANG that is set (POSIX, 8.2). */
static enum itin_lang language(const char *name)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; !name && i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            name = value;
    }
    return name && strncmp(name, "ko", 2) == 0 && (!name[2] || strchr("_.@", name[2]))
               ? ITIN_LANG_KO
               : ITIN_LANG_EN;
}

static bool wants_color(const char *choice)
{
    if (choice && strcmp(choice, "auto") != 0)
        return strcmp(choice, "always") == 0;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

/* The terminal's columns; 80 when the output is no terminal, so that the same
 * input gives the same bytes. */
static size_t columns(const char *choice)
{
    if (choice) {
        char *end;
        unsigned long n = strtoul(choice, &end, 10);
        return !*end && n >= 40 && n <= 1000 ? (size_t)n : 0;
    }
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 80;
}

static bool present(struct cli *cli)
{
    if (!cli->now_text) {
        struct timespec ts;
        clock_gettime(CLOCK_REALTIME, &ts);
        cli->now.s = ts.tv_sec;
        return true;
    }
    if (itin_instant_parse((struct itin_slice){cli->now_text, strlen(cli->now_text)}, &cli->now))
        return true;
    cli_fail("--now needs an instant with an offset, like 2024-06-29T09:00-06:00, not `%s`",
             "--now: 2024-06-29T09:00-06:00처럼 시차를 붙인 시각을 쓰십시오: `%s`",
             cli->now_text);
    return false;
}

/* The value of an option, before the command line is known to be one. */
static const char *peek(int argc, char **argv, const char *option)
{
    size_t len = strlen(option);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strncmp(argv[i], option, len) == 0 && (argv[i][len] == '=' || !argv[i][len]))
            return argv[i][len] ? argv[i] + len + 1 : i + 1 < argc ? argv[i + 1] : NULL;
    return NULL;
}

/* How a faulty command line is told is part of the command line. */
static void prepare(struct cli *cli, int argc, char **argv)
{
    const char *lang = peek(argc, argv, "--lang"), *format = peek(argc, argv, "--format");
    bool known = lang && (strcmp(lang, "en") == 0 || strcmp(lang, "ko") == 0);
    cli->lang = language(known ? lang : NULL);
    cli->json = format && strcmp(format, "json") == 0;
}

static bool derive(struct cli *cli)
{
    cli->use_color = wants_color(cli->color);
    cli->columns = columns(cli->width);
    if (!cli->columns) {
        cli_fail("--width is a number from 40 to 1000, not `%s`",
                 "--width: 40부터 1000까지의 수를 쓰십시오: `%s`", cli->width);
        return false;
    }
    return present(cli);
}

static int print_version(struct cli *cli)
{
    struct itin_zonedb *db = cli_zonedb(cli);
    printf("itin %s\ntzdb %s (%s), bundled %s\nICU %s\nlibical %s\n", itin_version(),
           db ? itin_zonedb_version(db) : "unknown", db ? itin_zonedb_source(db) : "none",
           itin_zonedb_bundled_version(), itin_icu_version(), itin_libical_version());
    return EXIT_FINE;
}

static int run(struct cli *cli, int argc, char **argv)
{
    running = cli;
    prepare(cli, argc, argv);
    if (argc < 2)
        return cli_fail("no command; `itin --help` lists them",
                        "명령이 없습니다. `itin --help`에 목록이 있습니다");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        options_help(stdout, NULL);
        return EXIT_FINE;
    }
    if (strcmp(argv[1], "--version") == 0)
        return print_version(cli);
    if (!options_parse(cli, argc, argv))
        return EXIT_NOT_DONE;
    if (cli->help) {
        options_help(stdout, cli->command);
        return EXIT_FINE;
    }
    if (!derive(cli))
        return EXIT_NOT_DONE;
    return cli->version ? print_version(cli) : cli->command->run(cli);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a closed stdout is an error of write(), told by the exit code */
    json_watch();
    struct cli cli = {0};
    int code = run(&cli, argc, argv);
    if (code == EXIT_NOT_DONE && cli.json && !cli.answered && cli.failure)
        session_refuse_command(&cli);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) /* without a reader nobody is left to tell */
        code = errno == EPIPE ? EXIT_NOT_DONE
                              : cli_fail("standard output: %s",
                                         "표준 출력: %s", strerror(errno ? errno : EIO));
    itin_zonedb_close(cli.db);
    free(cli.files);
    free(cli.failure);
    return code;
}

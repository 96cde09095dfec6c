#include <dlfcn.h>
#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "login.h"
#include "publish_tell.h"
#include "session.h"
#include "values.h"

struct publishing {
    struct cli *cli;
    struct session *session;
    struct telling telling;
    bool remembered;
};

static int fail_calendar(const struct publishing *p, enum itin_status status)
{
    return cli_fail("%s: the calendar could not be made: %s; nothing was written",
                    "%s: 달력을 만들 수 없습니다: %s. 아무것도 쓰지 않았습니다", p->session->path,
                    session_fault(status));
}

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static bool is_stopped(void *context)
{
    (void)context;
    return interrupted != 0;
}

/* Identity first: what a calendar may know already is never forgotten. */
static bool remember(void *context)
{
    struct publishing *p = context;
    p->remembered = session_save_ledger(p->session, p->session->path);
    return p->remembered;
}

/* ---- the library ---------------------------------------------------------------------------- */

typedef enum itin_status publish_function(const struct itin_slice *, size_t, const char *,
                                          const struct itin_publish_options *,
                                          struct itin_publish_report *);

/* libitin-publish lies beside libitin. It brings an HTTP client, so it is
 * loaded when it is needed and no command else pays for it. */
static void *open_library(void)
{
    static const char name[] = "libitin-publish.so.0";
    Dl_info info;
    char *path = NULL;
    void *library = NULL;
    const void *neighbour = (const void *)itin_rule_name(0); /* a datum of libitin */
    const char *slash = dladdr(neighbour, &info) && info.dli_fname ? strrchr(info.dli_fname, '/')
                                                                  : NULL;
    if (slash &&
        asprintf(&path, "%.*s/%s", (int)(slash - info.dli_fname), info.dli_fname, name) >= 0) {
        library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        free(path);
    }
    return library ? library : dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

static publish_function *find_publish(void)
{
    publish_function *function = NULL;
    void *library = open_library(), *symbol = library ? dlsym(library, "itin_publish") : NULL;
    memcpy(&function, &symbol, sizeof function);
    if (!function)
        cli_fail("publishing needs libitin-publish, which cannot be loaded: %s; install it",
                 "게시에 필요한 libitin-publish를 불러올 수 없습니다: %s. 설치하십시오",
                 dlerror());
    return function;
}

/* ---- the server -------------------------------------------------------------------------------- */

static void told(void *context, const struct itin_publish_event *event)
{
    struct publishing *p = context;
    tell_event(&p->telling, event);
}

/* No proxy for this machine: its addresses are in no_proxy lists seldom. */
static const char *first_of(const char *a, const char *b)
{
    const char *value = getenv(a);
    return value && *value ? value : getenv(b);
}

static bool take_options(struct publishing *p, const struct login *login,
                         struct itin_publish_options *ret)
{
    struct cli *cli = p->cli;
    long timeout = 0;
    if (!value_number("timeout", cli->timeout, 3600, &timeout))
        return false;
    bool loopback = strstr(cli->url, "://localhost") || strstr(cli->url, "://127.") ||
                    strstr(cli->url, "://[::1]");
    *ret = (struct itin_publish_options){
        .size = sizeof *ret,
        .lang = cli->lang,
        .now = cli->now,
        .dry_run = cli->dry_run,
        .remove = cli->remove,
        .force = cli->force,
        .keep_others = cli->only || cli->traveller,
        .user = login->user,
        .password = login->password[0] ? login->password : NULL,
        .netrc = login->netrc,
        .ca_file = cli->ca,
        .proxy = loopback ? NULL : first_of("https_proxy", "HTTPS_PROXY"),
        .no_proxy = first_of("no_proxy", "NO_PROXY"),
        .timeout_seconds = (unsigned)timeout,
        .begin = remember,
        .told = told,
        .stopped = is_stopped,
        .context = p,
    };
    return true;
}

static int send_texts(struct publishing *p, const struct itin_slice *texts, size_t n,
                      struct itin_publish_options *options)
{
    struct itin_publish_report report = {0};
    struct sigaction action = {.sa_handler = interrupt};
    publish_function *publish = find_publish();
    if (!publish)
        return EXIT_NOT_DONE;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    enum itin_status status = publish(texts, n, p->cli->url, options, &report);
    tell_clear(&p->telling);
    if (!status && !p->cli->dry_run && !p->remembered && !remember(p))
        return EXIT_NOT_DONE;
    return tell_end(&p->telling, status, &report, status == ITIN_EINVAL ? "--to" : p->cli->url);
}

static int send_calendar(struct publishing *p, const struct itin_calendar *calendar,
                         const struct login *login)
{
    const struct itin_trip *trip = p->session->trip;
    size_t n = itin_calendar_len(calendar), n_items = itin_trip_len(trip);
    struct itin_slice *texts = calloc(n + n_items + 1, sizeof *texts), *ids = texts + n;
    struct itin_slice title = itin_trip_title(trip);
    char *name = title.len ? strndup(title.ptr, title.len) : NULL;
    struct itin_publish_options options;
    int code = EXIT_NOT_DONE;
    for (size_t i = 0; texts && i < n; i++)
        texts[i] = itin_calendar_event(calendar, i)->text;
    for (size_t i = 0; texts && i < n_items; i++)
        ids[i] = itin_item_id(trip, i);
    if (!texts)
        cli_no_memory();
    else if (take_options(p, login, &options)) {
        options.collection_name = name;
        options.items = ids;
        options.n_items = n_items;
        code = send_texts(p, texts, n, &options);
    }
    free(texts);
    free(name);
    return code;
}

static int to_server(struct publishing *p, const struct itin_write_options *options)
{
    struct itin_calendar *calendar = NULL;
    struct login login;
    char *notes = NULL;
    int code = EXIT_NOT_DONE;
    enum itin_status status = itin_calendar_new(p->session->trip, options, &calendar, &notes);
    if (status)
        return fail_calendar(p, status);
    if (notes)
        fputs(notes, stderr);
    if (login_find(p->cli, "--to", &login))
        code = send_calendar(p, calendar, &login);
    login_release(&login);
    itin_text_free(notes);
    itin_calendar_free(calendar);
    return code;
}

/* ---- the feed ------------------------------------------------------------------------------------- */

/* `folder` and the name, which stays as long as the trip does: it is what
 * people subscribe to. */
static char *feed_path(const char *folder, const struct itin_trip *trip)
{
    struct itin_slice id = itin_trip_id(trip);
    char *path = NULL, *name = strndup(id.ptr ? id.ptr : "", id.len);
    for (char *c = name; c && *c; c++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", *c))
            *c = '-';
    bool closed = *folder && folder[strlen(folder) - 1] == '/';
    if (!name || asprintf(&path, "%s%s%s.ics", folder, closed ? "" : "/", *name ? name : "trip") < 0)
        path = NULL;
    free(name);
    return path;
}

static int write_feed(struct publishing *p, const char *path, struct itin_slice calendar)
{
    char *old = NULL;
    size_t len = 0;
    const struct cli *cli = p->cli;
    bool there = file_exists(path);
    bool had = there && file_read(path, &old, &len, NULL) == ITIN_OK;
    bool same = had && len == calendar.len && memcmp(old, calendar.ptr, len) == 0;
    bool ours = had && itin_write_is_reissue(p->session->trip, (struct itin_slice){old, len});
    int code = EXIT_FINE;
    if (there && !same && !ours && !cli->force)
        code = cli_fail("%s exists and is no feed of this trip; --force replaces it",
                        "%s: 이 출장의 구독 파일이 아닙니다. --force를 주면 바꿉니다", path);
    else if (!same && !cli->dry_run &&
             (!remember(p) || !file_write(path, calendar.ptr, calendar.len, false)))
        code = EXIT_NOT_DONE;
    p->telling.counts[same ? ITIN_PUBLISH_UNCHANGED : there ? ITIN_PUBLISH_UPDATED : ITIN_PUBLISH_CREATED]++;
    free(old);
    return code;
}

static int to_feed(struct publishing *p, struct itin_slice calendar)
{
    const struct cli *cli = p->cli;
    struct itin_publish_report report = {0};
    struct stat st;
    char *path = NULL;
    if (stat(cli->feed, &st) < 0 || !S_ISDIR(st.st_mode))
        return cli_fail("%s: is no directory; --feed names one that exists",
                        "%s: 폴더가 아닙니다. --feed에는 이미 있는 폴더를 지정하십시오", cli->feed);
    path = feed_path(cli->feed, p->session->trip);
    int code = path ? write_feed(p, path, calendar) : cli_no_memory();
    if (code == EXIT_FINE && cli->json)
        code = tell_end(&p->telling, ITIN_OK, &report, path);
    else if (code == EXIT_FINE)
        tell_file(&p->telling, path);
    free(path);
    return code;
}

/* ---- the command ------------------------------------------------------------------------------------ */

static int feed_calendar(struct publishing *p, struct itin_write_options *options)
{
    char *text = NULL, *notes = NULL, *made = NULL;
    const char *url = p->cli->feed_url;
    size_t len = 0;
    if (url && url[strlen(url) - 1] == '/' && !(url = made = feed_path(url, p->session->trip)))
        return cli_no_memory();
    options->feed_url = url;
    enum itin_status status = itin_write(p->session->trip, ITIN_WRITE_ICS, options, &text, &len,
                                         &notes);
    free(made);
    options->feed_url = NULL;
    if (status)
        return fail_calendar(p, status);
    if (notes)
        fputs(notes, stderr);
    int code = to_feed(p, (struct itin_slice){text, len});
    itin_text_free(text);
    itin_text_free(notes);
    return code;
}

static int publish_trip(struct publishing *p)
{
    struct itin_write_options options = session_write_options(p->session);
    options.times = session_times(p->cli);
    p->session->exported = &options;
    int code = p->cli->feed ? feed_calendar(p, &options) : to_server(p, &options);
    p->session->exported = NULL;
    session_hint(p->session);
    return cli_worse(code, session_verdict(p->cli, p->session->diag));
}

int cmd_publish(struct cli *cli)
{
    if (!cli->url == !cli->feed)
        return cli_fail("`itin publish` needs --to URL or --feed DIR, one of them",
                        "`itin publish`에는 --to URL이나 --feed DIR 중 하나가 필요합니다");
    if (cli->feed_url && !cli->feed)
        return cli_fail("--feed-url belongs to --feed DIR", "--feed-url은 --feed DIR과 함께 씁니다");
    if (!value_kinds("only", cli->only) || !value_url("feed-url", cli->feed_url))
        return EXIT_NOT_DONE;
    struct itin_diag *diag = session_diag(cli);
    struct session s = {0};
    struct publishing p = {.cli = cli, .session = &s,
                           .telling = {.cli = cli, .events = json_array()}};
    int code = EXIT_NOT_DONE;
    if (!diag || !p.telling.events)
        code = cli_no_memory();
    else if (session_load(&s, cli, cli->files[0], diag))
        code = publish_trip(&p);
    else
        code = session_refuse(&s);
    json_decref(p.telling.events);
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

#include "json_print.h"
#include "publish_tell.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "session.h"

/* ---- words ------------------------------------------------------------------------ */

static const struct action {
    const char *name; /* in JSON */
    const char *done[2], *planned[2], *count[2]; /* by enum itin_lang */
} actions[] = {
    [ITIN_PUBLISH_CREATED] = {"created", {"created  ", "생성"}, {"create   ", "생성 예정"},
                              {"created", "생성"}},
    [ITIN_PUBLISH_UPDATED] = {"updated", {"updated  ", "갱신"}, {"update   ", "갱신 예정"},
                              {"updated", "갱신"}},
    [ITIN_PUBLISH_CANCELLED] = {"cancelled", {"cancelled", "취소"}, {"cancel   ", "취소 예정"},
                                {"cancelled", "취소"}},
    [ITIN_PUBLISH_DELETED] = {"deleted", {"deleted  ", "삭제"}, {"delete   ", "삭제 예정"},
                              {"deleted", "삭제"}},
    [ITIN_PUBLISH_UNCHANGED] = {"unchanged", {"unchanged", "유지"}, {"unchanged", "유지     "},
                                {"unchanged", "유지"}},
    [ITIN_PUBLISH_FAILED] = {"failed", {"failed   ", "실패"}, {"failed   ", "실패     "},
                             {"failed", "실패"}},
    [ITIN_PUBLISH_LEFT] = {"left", {"left     ", "보류"}, {"left     ", "보류     "},
                           {"not tried", "보류"}},
};
static_assert(sizeof actions / sizeof *actions == TELL_ACTIONS, "an action without words");

static const struct {
    const char *property, *name[2];
} parts[] = {
    {"DTSTART", {"times", "시각"}},     {"SUMMARY", {"title", "제목"}},
    {"DESCRIPTION", {"text", "설명"}},  {"LOCATION", {"place", "장소"}},
    {"STATUS", {"status", "상태"}},     {"TRANSP", {"busy", "바쁨 표시"}},
    {"CATEGORIES", {"category", "분류"}}, {"VALARM", {"alarm", "알림"}},
};

static const char *part_name(const char *property, enum itin_lang lang)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].property, property) == 0)
            return parts[i].name[lang];
    return property;
}

/* ---- one event ------------------------------------------------------------------- */

void tell_clear(struct telling *t)
{
    if (t->progress)
        fputs("\r\033[K", stderr);
    t->progress = false;
}

static void show_progress(struct telling *t, const struct itin_publish_event *e)
{
    if (!isatty(STDERR_FILENO) || e->done == e->total)
        return;
    fprintf(stderr, "\r\033[K%zu/%zu", e->done, e->total);
    t->progress = true;
}

/* The head of a text, cut between characters. */
static int head(struct itin_slice s)
{
    enum { HEAD = 80 };
    size_t n = s.len < HEAD ? s.len : HEAD;
    while (n && n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--;
    return (int)n;
}

/* Quoted, cut, for people. */
static void print_quoted(struct itin_slice s)
{
    int n = head(s);
    printf("\"%.*s%s\"", n, s.ptr ? s.ptr : "", (size_t)n < s.len ? ".." : "");
}

static void print_change(const struct itin_publish_change *c, enum itin_lang lang)
{
    printf("    %s: ", part_name(c->property, lang));
    print_quoted(c->server);
    fputs(lang ? c->kept ? " (달력에서 고친 값)을 그대로 두었습니다. 일정: "
                         : " (달력에서 고친 값)을 일정대로 바꿨습니다: "
               : c->kept ? " was written in the calendar and stays; the plan has "
                         : " was written in the calendar; replaced by the plan's ",
          stdout);
    print_quoted(c->plan);
    putchar('\n');
}

static void print_event(const struct telling *t, const struct itin_publish_event *e)
{
    enum itin_lang lang = t->cli->lang;
    const struct action *a = &actions[e->action];
    bool quiet = e->action == ITIN_PUBLISH_LEFT ||
                 (e->action == ITIN_PUBLISH_UNCHANGED && !e->n_changes);
    if (quiet)
        return;
    printf("%s  %.*s", t->cli->dry_run ? a->planned[lang] : a->done[lang], (int)e->title.len,
           e->title.ptr ? e->title.ptr : "");
    if (e->action == ITIN_PUBLISH_FAILED)
        printf(": %s", e->message);
    putchar('\n');
    if (e->retried)
        puts(lang ? "    그사이 서버에서 바뀐 내용을 병합했습니다"
                  : "    somebody changed it at the same time; merged");
    if (e->restored)
        puts(lang ? "    그사이 서버에서 지워져 다시 만들었습니다"
                  : "    it was removed on the server at the same time; made again");
    for (size_t i = 0; i < e->n_changes; i++)
        print_change(&e->changes[i], lang);
}

static json_t *text_of(struct itin_slice s)
{
    json_t *text = json_stringn(s.ptr ? s.ptr : "", s.len);
    return text ? text : json_string(""); /* no UTF-8: a server's */
}

static json_t *changes_of(const struct itin_publish_event *e)
{
    json_t *list = json_array();
    for (size_t i = 0; i < e->n_changes; i++) {
        const struct itin_publish_change *c = &e->changes[i];
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:b}", "property", c->property,
                                              "server", text_of(c->server), "plan",
                                              text_of(c->plan), "kept", c->kept));
    }
    return list;
}

static void collect_event(const struct telling *t, const struct itin_publish_event *e)
{
    json_t *record = json_pack("{s:s, s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:s}", "action",
                               actions[e->action].name, "uid", text_of(e->uid), "item",
                               text_of(e->item), "title", text_of(e->title), "href",
                               text_of(e->href), "retried", e->retried, "restored", e->restored,
                               "changes", changes_of(e), "message", e->message);
    json_array_append_new(t->events, record);
}

void tell_event(struct telling *t, const struct itin_publish_event *e)
{
    t->counts[e->action]++;
    tell_clear(t);
    if (t->cli->json)
        collect_event(t, e);
    else
        print_event(t, e);
    fflush(stdout);
    show_progress(t, e);
}

/* ---- results ---------------------------------------------------------------------------- */

static void print_summary(const struct telling *t, const struct itin_publish_report *report)
{
    const struct cli *cli = t->cli;
    const char *between = "";
    if (report->collection_made)
        printf("%s: %s\n", cli->url,
               cli->lang      ? cli->dry_run ? "달력을 새로 만들 예정입니다" : "달력을 새로 만들었습니다"
               : cli->dry_run ? "the calendar would be made"
                              : "the calendar was made");
    printf("%s: ", cli->url);
    for (size_t i = 0; i < TELL_ACTIONS; i++)
        if (t->counts[i]) {
            const char *name = actions[i].count[cli->lang];
            if (cli->lang)
                printf("%s%s %zu건", between, name, t->counts[i]);
            else
                printf("%s%zu %s", between, t->counts[i], name);
            between = ", ";
        }
    if (!between[0])
        fputs(cli->lang ? "일정이 없습니다" : "no events", stdout);
    if (cli->dry_run)
        fputs(cli->lang ? " (시험 실행: 아무것도 쓰지 않았습니다)" : " (dry run: nothing was written)",
              stdout);
    putchar('\n');
}

/* The document itin.publish/1. */
static int print_document(const struct telling *t, const char *target,
                          const struct itin_publish_report *report, struct itin_diag *problems)
{
    json_t *summary = json_object();
    for (size_t i = 0; i < TELL_ACTIONS; i++)
        json_object_set_new(summary, actions[i].name, json_integer((json_int_t)t->counts[i]));
    json_t *document = json_pack(
        "{s:s, s:s, s:b, s:b, s:O, s:o, s:o}", "schema", "itin.publish/1", "to", target, "dry_run",
        t->cli->dry_run, "collection_made", report->collection_made, "events", t->events, "summary",
        summary, "findings", session_findings(problems));
    return json_print(document, JSON_COMPACT);
}

int tell_end(const struct telling *t, enum itin_status status,
                    const struct itin_publish_report *report, const char *target)
{
    struct itin_diag_options options = {.size = sizeof options, .lang = t->cli->lang};
    struct itin_diag *problems = NULL;
    const char *message = report->message;
    bool any = false;
    for (size_t i = 0; i < TELL_ACTIONS; i++)
        any = any || (t->counts[i] && i != ITIN_PUBLISH_LEFT);
    if (status && !message[0] && status != ITIN_EIO)
        message = session_fault(status);
    if (itin_diag_new(&options, &problems))
        return cli_no_memory();
    if (message[0])
        itin_diag_report(problems, "bad-value", target, message, report->help);
    int code = EXIT_FINE;
    if (t->cli->json)
        code = print_document(t, target, report, problems);
    else {
        if (any || !status)
            print_summary(t, report);
        fflush(stdout);
        if (message[0])
            cli_fail("%s: %s%s%s", "%s: %s%s%s", target, message, report->help[0] ? "; " : "", report->help);
    }
    itin_diag_free(problems);
    return cli_worse(code, status ? EXIT_NOT_DONE : EXIT_FINE);
}


void tell_file(const struct telling *t, const char *path)
{
    for (size_t i = 0; i < TELL_ACTIONS; i++)
        if (t->counts[i])
            printf("%s  %s\n",
                   t->cli->dry_run ? actions[i].planned[t->cli->lang] : actions[i].done[t->cli->lang],
                   path);
}

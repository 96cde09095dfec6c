#include "replan_files.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

/* ---- before any work ------------------------------------------------------------ */

bool replan_files_wanted(const struct cli *cli)
{
    return cli->in_place || cli->output || cli->calendar;
}

bool replan_files_fit(const struct cli *cli)
{
    bool from_stdin = strcmp(cli->files[0], "-") == 0;
    if (cli->in_place && cli->output)
        cli_fail("--in-place and -o are two ways of one thing; leave one out",
                 "--in-place와 -o는 함께 쓸 수 없습니다. 하나를 빼십시오");
    else if (cli->in_place && from_stdin)
        cli_fail("--in-place cannot change standard input; name a file, or write with -o",
                 "--in-place는 표준 입력을 고칠 수 없습니다. 파일을 지정하거나 -o로 쓰십시오");
    else if (cli->output && cli->calendar && strcmp(cli->output, cli->calendar) == 0)
        cli_fail("%s: the plan and the calendar cannot be one file",
                 "%s: 일정과 달력을 한 파일에 쓸 수 없습니다", cli->output);
    else if (cli->output && file_exists(cli->output) && !cli->force)
        cli_fail("%s exists; --force replaces it",
                 "%s: 이미 있는 파일입니다. --force를 주면 바꿉니다", cli->output);
    else
        return true;
    return false;
}

/* ---- the plan -------------------------------------------------------------------- */

/* The same items at the same times and places. Words may differ: a title that
 * is a route says the new one. */
static bool is_equal(const struct itin_trip *wanted, const struct itin_trip *got)
{
    enum {
        MUST = ITIN_DIFF_TIME | ITIN_DIFF_NIGHTS | ITIN_DIFF_PLACE | ITIN_DIFF_NUMBER |
               ITIN_DIFF_STATUS | ITIN_DIFF_KIND
    };
    struct itin_diff *diff = NULL;
    bool same = itin_diff_new(wanted, got, &diff) == ITIN_OK;
    for (size_t i = 0; same && i < diff->n; i++) {
        const struct itin_diff_item *d = &diff->items[i];
        same = d->kind == ITIN_DIFF_SAME ||
               (d->kind == ITIN_DIFF_CHANGED && !(d->what & MUST));
    }
    if (same)
        same = !(diff->what & (ITIN_TRIP_DATES | ITIN_TRIP_NIGHTS));
    itin_diff_free(diff);
    return same;
}

static void drop_plan(struct replan_files *f)
{
    session_release(&f->fresh);
    itin_diag_free(f->diag);
    itin_text_free(f->plan);
    f->diag = NULL;
    f->plan = NULL;
}

/* Reads the new text as the next command will; it has to be the changed trip. */
static bool is_proved(struct replan_files *f, bool native)
{
    struct cli *cli = f->before->cli;
    const char *form = cli->from;
    f->diag = session_diag(cli);
    cli->from = native ? NULL : form; /* a whole new plan is of its own form */
    bool good = f->diag &&
                session_load_text(&f->fresh, cli, f->before->path, f->plan, f->plan_len, f->diag) &&
                is_equal(f->after, f->fresh.trip);
    cli->from = form;
    if (!good)
        drop_plan(f);
    return good;
}

static const char *unproved(void)
{
    return cli_say("its times depend on each other, the new ones did not prove right",
                   "시각들이 서로 얽혀 있어 새 시각이 맞는지 확인되지 않았습니다");
}

/* The file's own text with its changes; times that cannot be said in its way
 * are said exactly. */
static const char *edit_plan(struct replan_files *f)
{
    const char *why = unproved();
    for (int exact = 0; exact < 2; exact++) {
        if (itin_write_plan_edit(f->before->trip, f->after, f->before->cli->db,
                                 f->before->cli->lang, exact, &f->plan, &f->plan_len, &why))
            return why;
        if (is_proved(f, false))
            return NULL;
    }
    return unproved();
}

static bool ends_with(const char *text, const char *ending)
{
    size_t a = strlen(text), b = strlen(ending);
    return a >= b && strcmp(text + a - b, ending) == 0;
}

/* A whole new plan, from a report, a calendar or any other form. */
static const char *make_plan(struct replan_files *f)
{
    const char *out = f->before->cli->output;
    struct session after = *f->before;
    after.trip = f->after;
    struct itin_write_options options = session_write_options(&after);
    options.private_data = true; /* the plan is the user's own file: nothing is left out */
    bool json = out && ends_with(out, ".json");
    char *notes = NULL;
    enum itin_status status = itin_write(f->after, json ? ITIN_WRITE_PLAN_JSON : ITIN_WRITE_YAML,
                                         &options, &f->plan, &f->plan_len, &notes);
    itin_text_free(notes);
    return status ? cli_say("out of memory", "메모리가 부족합니다") : is_proved(f, true) ? NULL : unproved();
}

/* A plan that is read keeps its comments and layout under another name too,
 * unless the other name asks for another form. */
static bool keeps_form(const struct replan_files *f)
{
    const struct cli *cli = f->before->cli;
    struct itin_slice text = itin_source_text(f->before->source);
    size_t start = 0;
    while (start < text.len && strchr(" \t\r\n", text.ptr[start]))
        start++;
    bool json = start < text.len && text.ptr[start] == '{';
    return itin_trip_is_plan(f->before->trip) &&
           (!cli->output || json == ends_with(cli->output, ".json"));
}

/* ---- the calendar ------------------------------------------------------------------- */

/* The next event of a calendar and its UID; false at the end. */
static bool next_event(const char **at, const char *end, struct itin_slice *ret_event,
                       struct itin_slice *ret_uid)
{
    static const char first[] = "BEGIN:VEVENT", last[] = "END:VEVENT", name[] = "\nUID:";
    size_t left = (size_t)(end - *at);
    const char *from = left ? memmem(*at, left, first, sizeof first - 1) : NULL;
    const char *to = from ? memmem(from, (size_t)(end - from), last, sizeof last - 1) : NULL;
    if (!to)
        return false;
    *ret_event = (struct itin_slice){from, (size_t)(to - from)};
    const char *uid = memmem(from, ret_event->len, name, sizeof name - 1);
    *ret_uid = (struct itin_slice){NULL, 0};
    if (uid) {
        uid += sizeof name - 1;
        *ret_uid = (struct itin_slice){uid, strcspn(uid, "\r\n")};
    }
    *at = to;
    return true;
}

static bool same_slice(struct itin_slice a, struct itin_slice b)
{
    return a.len == b.len && (!a.len || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static bool is_dead(struct itin_slice event)
{
    static const char dead[] = "STATUS:CANCELLED";
    return memmem(event.ptr, event.len, dead, sizeof dead - 1) != NULL;
}

static bool find_event(const char *old, size_t len, struct itin_slice uid,
                       struct itin_slice *ret_event)
{
    struct itin_slice other;
    for (const char *at = old; next_event(&at, old + len, ret_event, &other);)
        if (same_slice(uid, other))
            return true;
    return false;
}

static void count_events(struct replan_files *f, const char *old, size_t old_len)
{
    struct itin_slice event, uid, was;
    for (const char *at = f->calendar; next_event(&at, f->calendar + f->calendar_len, &event, &uid);) {
        bool known = old && find_event(old, old_len, uid, &was);
        if (known && same_slice(event, was))
            f->n_same++;
        else if (is_dead(event) && !(known && is_dead(was)))
            f->n_cancelled++;
        else if (known)
            f->n_updated++;
        else
            f->n_new++;
    }
}

static bool make_calendar(struct replan_files *f, struct session *shown)
{
    const char *out = f->before->cli->calendar;
    char *old = NULL;
    size_t old_len = 0;
    if (file_exists(out) && !f->before->cli->force && !session_is_ours(f->before, out)) {
        cli_fail("%s exists and is no calendar of this trip; --force replaces it",
                 "%s: 이 출장의 달력이 아닙니다. --force를 주면 바꿉니다", out);
        return false;
    }
    f->calendar_options = session_write_options(shown);
    if (!getenv("SOURCE_DATE_EPOCH"))
        f->calendar_options.now = f->before->cli->now; /* the revision is of this very moment */
    enum itin_status status = itin_write(shown->trip, ITIN_WRITE_ICS, &f->calendar_options,
                                         &f->calendar, &f->calendar_len, &f->notes);
    if (status) {
        cli_fail("%s: the calendar could not be made (status %d); nothing was changed",
                 "%s: 달력을 만들 수 없습니다(상태 %d). 아무것도 바꾸지 않았습니다", out,
                 (int)status);
        return false;
    }
    if (file_exists(out) && file_read(out, &old, &old_len, NULL))
        old = NULL;
    count_events(f, old, old_len);
    free(old);
    return true;
}

/* ---- all ------------------------------------------------------------------------------ */

static bool writes_plan(const struct replan_files *f)
{
    return f->before->cli->in_place || f->before->cli->output;
}

/* The trip as it is read from the new text, else as it was worked out. */
static struct session shown_by(const struct replan_files *f)
{
    struct session shown = f->plan ? f->fresh : *f->before;
    if (!f->plan)
        shown.trip = f->after;
    return shown;
}

bool replan_files_make(struct replan_files *f)
{
    const char *why = NULL;
    if (f->before->cli->in_place && !itin_trip_is_plan(f->before->trip))
        why = cli_say("it is no plan file", "일정 파일이 아닙니다");
    else
        why = keeps_form(f) ? edit_plan(f) : make_plan(f);
    if (why && writes_plan(f)) {
        cli_fail("%s: cannot be rewritten: %s; %snothing was changed",
                 "%s: 고쳐 쓸 수 없습니다: %s. %s아무것도 바꾸지 않았습니다", f->before->path, why,
                 !f->before->cli->in_place
                     ? ""
                     : cli_say("-o PLAN.yaml writes a new plan; ", "-o PLAN.yaml은 새 일정을 씁니다. "));
        return false;
    }
    struct session shown = shown_by(f);
    return !f->before->cli->calendar || make_calendar(f, &shown);
}

bool replan_files_write(const struct replan_files *f)
{
    const struct cli *cli = f->before->cli;
    const char *plan = cli->in_place ? f->before->path : cli->output;
    struct session shown = shown_by(f);
    shown.exported = f->calendar ? &f->calendar_options : NULL;
    bool good = !f->calendar || file_write(cli->calendar, f->calendar, f->calendar_len, false);
    if (good && plan)
        good = file_write(plan, f->plan, f->plan_len, cli->in_place);
    /* a file that stays as it was keeps its memory: trying a way changes nothing of it */
    return good && (!plan || session_save_ledger(&shown, plan));
}

static void tell_calendar(const struct replan_files *f, int width)
{
    const struct cli *cli = f->before->cli;
    bool ko = cli->lang == ITIN_LANG_KO;
    const struct {
        size_t n;
        const char *en, *ko;
    } parts[] = {
        {f->n_cancelled, "cancelled", "취소"},
        {f->n_new, "new", "추가"},
        {f->n_updated, "updated", "변경"},
        {f->n_same, "untouched", "그대로"},
    };
    const char *between = "";
    printf("%-*s  ", width, cli->calendar);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].n)
            continue;
        if (ko)
            printf("%s%s %zu건", between, parts[i].ko, parts[i].n);
        else
            printf("%s%zu %s", between, parts[i].n, parts[i].en);
        between = ", ";
    }
    putchar('\n');
}

void replan_files_tell(const struct replan_files *f, bool written)
{
    const struct cli *cli = f->before->cli;
    const char *path = f->before->path;
    bool ko = cli->lang == ITIN_LANG_KO, calendar = written && f->calendar;
    const char *plan = written && cli->output ? cli->output : path;
    int width = (int)strlen(plan);
    if (calendar && (int)strlen(cli->calendar) > width)
        width = (int)strlen(cli->calendar);
    if (calendar)
        tell_calendar(f, width);
    /* the longest of the sentences stays on one line of 80 */
    enum { SENTENCE = 58, LINE = 79 };
    if (width + 2 + SENTENCE > LINE)
        printf("%s\n  ", plan);
    else
        printf("%-*s  ", width, plan);
    if (written && cli->in_place)
        printf(ko ? "다시 씀; 이전 파일은 %s~\n" : "rewritten; the old file is %s~\n", path);
    else if (written && cli->output)
        printf(ko ? "새로 씀; %s 파일은 그대로\n" : "written; %s is unchanged\n", path);
    else
        printf(ko ? "그대로. 적용하려면 같은 명령에 --choose %d %s\n"
                  : "unchanged. To adopt: same command with --choose %d %s\n",
               f->rank,
               itin_trip_is_plan(f->before->trip) && strcmp(path, "-") != 0 ? "--in-place"
                                                                          : "-o PLAN.yaml");
}

void replan_files_release(struct replan_files *f)
{
    drop_plan(f);
    itin_text_free(f->calendar);
    itin_text_free(f->notes);
}

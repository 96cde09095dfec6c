#include "base/base.h"

#include "publish/caldav.h"
#include "publish/merge.h"
#include "publish/say.h"

enum { MAX_FAILURES_IN_A_ROW = 5, MESSAGE = 512 };

/* One event to bring into line; `ours` NULL: the plan no longer has it. */
struct job {
    struct component *ours;
    struct remote *listed; /* as the server listed it; NULL: not there */
    struct itin_slice uid, item, title;
    bool cancelled;
};

struct jobs {
    struct job *list;
    size_t n, cap;
};

struct run {
    const struct itin_publish_options *options;
    struct http *http;
    struct arena arena; /* of the run; each job has its own */
    struct itin_slice trip;
    struct jobs jobs;
    struct remotes remotes;
    bool listed;         /* the server gave a list: what is not in it is not there */
    bool nothing_there;  /* the collection would have to be made first (dry run) */
    size_t row_of_failures;
    bool failed, ended;
    struct itin_publish_report *report;
};

/* ---- our events ---------------------------------------------------------------------- */

static struct job *add_job(struct run *run, const struct component *event)
{
    struct job *job = ARENA_PUSH(&run->arena, run->jobs.list, run->jobs.n, run->jobs.cap);
    if (!job)
        return NULL;
    *job = (struct job){
        .uid = component_value(event, "UID"),
        .item = component_value(event, "X-ITIN-ITEM"),
        .title = content_plain(&run->arena, component_value(event, "SUMMARY")),
        .cancelled = slice_eq_nocase(component_value(event, "STATUS"), LIT("CANCELLED")),
    };
    return job;
}

static enum itin_status take_calendar(struct run *run, struct itin_slice text)
{
    struct component *calendar = content_parse(&run->arena, text);
    const struct component *event = calendar ? merge_master(calendar) : NULL;
    struct job *job = event ? add_job(run, event) : NULL;
    if (run->arena.failed)
        return ITIN_ENOMEM;
    if (!job || !job->uid.len)
        return ITIN_EFORMAT;
    job->ours = calendar;
    if (!run->trip.len)
        run->trip = component_value(event, "X-ITIN-TRIP");
    return ITIN_OK;
}

/* ---- the server's events -------------------------------------------------------------- */

static struct remote *find_remote(const struct remotes *remotes, struct itin_slice uid)
{
    size_t low = 0, high = remotes->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = slice_cmp(remotes->list[mid].uid, uid);
        if (!order)
            return &remotes->list[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static bool is_still_planned(const struct run *run, struct itin_slice item)
{
    for (size_t i = 0; item.len && i < run->options->n_items; i++)
        if (slice_eq(run->options->items[i], item))
            return true;
    return false;
}

/* Events of the trip that the calendar no longer holds become jobs. */
static void add_others(struct run *run)
{
    for (size_t i = 0; !run->options->keep_others && i < run->remotes.n; i++) {
        struct remote *r = &run->remotes.list[i];
        const struct component *event = merge_master(r->calendar);
        if (r->used || is_still_planned(run, component_value(event, "X-ITIN-ITEM")))
            continue;
        struct job *job = add_job(run, event);
        if (job) {
            job->listed = r;
            job->cancelled = true;
        }
    }
}

static void match(struct run *run)
{
    for (size_t i = 0; i < run->jobs.n; i++) {
        struct job *job = &run->jobs.list[i];
        job->listed = find_remote(&run->remotes, job->uid);
        if (job->listed)
            job->listed->used = true;
    }
    add_others(run);
}

/* ---- telling ---------------------------------------------------------------------------- */

static void tell(struct run *run, struct itin_publish_event *event)
{
    const struct job *job = &run->jobs.list[event->done - 1];
    event->uid = job->uid;
    event->item = job->item;
    event->title = job->title;
    event->total = run->jobs.n;
    if (!event->message)
        event->message = "";
    if (run->options->told)
        run->options->told(run->options->context, event);
}

static bool ends_the_run(enum trouble trouble)
{
    switch (trouble) {
    case TROUBLE_FORBIDDEN:
    case TROUBLE_CONFLICT:
    case TROUBLE_CHANGED:
    case TROUBLE_LARGE:
    case TROUBLE_TYPE:
    case TROUBLE_LOCKED:
    case TROUBLE_BUSY:
    case TROUBLE_SERVER:
    case TROUBLE_REFUSED:
    case TROUBLE_ANSWER:
    case TROUBLE_NO_TAG:
    case TROUBLE_FOREIGN:
    case TROUBLE_SIZE:
    case TROUBLE_NONE:
        return false;
    case TROUBLE_MEMORY:
    case TROUBLE_URL:
    case TROUBLE_URL_LOGIN:
    case TROUBLE_URL_PLAIN:
    case TROUBLE_URL_TAIL:
    case TROUBLE_CA:
    case TROUBLE_NAME:
    case TROUBLE_CONNECT:
    case TROUBLE_TLS:
    case TROUBLE_TIMEOUT:
    case TROUBLE_CUT:
    case TROUBLE_HEADERS:
    case TROUBLE_REDIRECT:
    case TROUBLE_REDIRECTS:
    case TROUBLE_STOPPED:
    case TROUBLE_LOGIN:
    case TROUBLE_ABSENT:
    case TROUBLE_METHOD:
    case TROUBLE_FULL:
    case TROUBLE_NO_CALENDAR:
    case TROUBLE_MANY_ERRORS:
        return true;
    }
    return true;
}

static void end_run(struct run *run, const struct failure *failure)
{
    run->ended = run->failed = true;
    say_failure(failure, run->options->lang, run->report->message, sizeof run->report->message,
                run->report->help, sizeof run->report->help);
}

static void tell_failure(struct run *run, struct itin_publish_event *event,
                         const struct failure *failure)
{
    static const struct failure many = {.trouble = TROUBLE_MANY_ERRORS};
    char message[MESSAGE];
    say_failure(failure, run->options->lang, message, sizeof message, NULL, 0);
    event->action = ITIN_PUBLISH_FAILED;
    event->message = message;
    event->changes = NULL;
    event->n_changes = 0;
    run->failed = true;
    tell(run, event);
    if (ends_the_run(failure->trouble))
        end_run(run, failure);
    else if (++run->row_of_failures == MAX_FAILURES_IN_A_ROW)
        end_run(run, &many);
}

/* ---- one event ------------------------------------------------------------------------------ */

/* What is known of a job while it is under way. */
struct work {
    struct run *run;
    const struct job *job;
    struct arena *arena;
    struct remote remote; /* url NULL: not on the server */
    struct merged merged;
    struct itin_publish_event *event;
    struct failure failure;
};

static struct merge_options merge_options_of(const struct run *run)
{
    const struct itin_publish_options *o = run->options;
    return (struct merge_options){.force = o->force, .now = o->now, .lang = o->lang};
}

static bool has_cancelled(const struct remote *remote)
{
    const struct component *master = merge_master(remote->calendar);
    return slice_eq_nocase(component_value(master, "STATUS"), LIT("CANCELLED"));
}

/* UIDs of ours are UUIDs; others need not be fit for a path. */
static bool is_file_name(struct itin_slice uid)
{
    bool good = uid.len <= 100 && uid.ptr[0] != '.';
    for (size_t i = 0; good && i < uid.len; i++)
        good = isalnum((unsigned char)uid.ptr[i]) || strchr("-_.@", uid.ptr[i]);
    return good;
}

static const char *new_url(struct work *w)
{
    struct itin_slice uid = w->job->uid;
    const char *base = http_base(w->run->http);
    struct itin_slice url =
        is_file_name(uid)
            ? arena_printf(w->arena, "%s" SLICE_FMT ".ics", base, SLICE_ARG(uid))
            : arena_printf(w->arena, "%sitin-%016" PRIx64 ".ics", base, slice_hash(uid));
    return url.ptr;
}

static void drop_changes(struct work *w)
{
    for (size_t i = 0; i < w->merged.n_changes; i++)
        w->merged.changes[i].kept = false;
}

/* Decides what is to be done, from what the server has. False: a failure. */
static bool decide(struct work *w)
{
    const struct itin_publish_options *o = w->run->options;
    struct merge_options options = merge_options_of(w->run);
    bool removes = w->job->cancelled && o->remove;
    w->merged = (struct merged){0};
    if (!w->remote.url) {
        w->event->action = removes || !w->job->ours ? ITIN_PUBLISH_UNCHANGED : ITIN_PUBLISH_CREATED;
        w->merged.differs = w->event->action == ITIN_PUBLISH_CREATED;
        w->merged.calendar = w->merged.differs ? merge_new(w->arena, w->job->ours) : NULL;
        return true;
    }
    if (!w->job->ours)
        w->merged = merge_cancel(w->arena, w->remote.calendar, &options);
    else if (merge(w->arena, w->job->ours, w->remote.calendar, &options, &w->merged) != MERGE_DONE) {
        w->failure.trouble = TROUBLE_FOREIGN;
        return false;
    }
    if (removes) {
        w->event->action = ITIN_PUBLISH_DELETED;
        w->merged.differs = true;
        drop_changes(w);
    } else if (!w->merged.differs)
        w->event->action = ITIN_PUBLISH_UNCHANGED;
    else
        w->event->action = w->job->cancelled && !has_cancelled(&w->remote) ? ITIN_PUBLISH_CANCELLED
                                                                          : ITIN_PUBLISH_UPDATED;
    return true;
}

static bool store(struct work *w)
{
    struct buf text;
    buf_init(&text, ITIN_MAX_RESOURCE_BYTES);
    content_render(&text, w->merged.calendar);
    const char *url = w->remote.url ? w->remote.url : new_url(w);
    bool ok = false;
    if (text.status || !url || w->arena->failed) /* then a part of it may be missing */
        w->failure = (struct failure){.trouble = text.status == ITIN_ELIMIT ? TROUBLE_LARGE
                                                                           : TROUBLE_MEMORY};
    else
        ok = caldav_put(w->run->http, url, w->remote.url ? w->remote.etag : slice(NULL, 0),
                        buf_slice(&text), &w->failure);
    if (ok)
        w->event->href = http_path(url);
    buf_release(&text);
    return ok;
}

static bool act(struct work *w)
{
    if (!w->merged.differs || w->run->options->dry_run)
        return true;
    if (w->remote.url && !w->remote.etag.len) {
        w->failure = (struct failure){.trouble = TROUBLE_NO_TAG};
        return false;
    }
    if (w->event->action == ITIN_PUBLISH_DELETED)
        return caldav_delete(w->run->http, w->remote.url, w->remote.etag, &w->failure);
    if (!w->merged.calendar) {
        w->failure = (struct failure){.trouble = TROUBLE_MEMORY};
        return false;
    }
    return store(w);
}

/* The server's present version after a refusal. False: another failure. */
static bool look_again(struct work *w)
{
    bool was_there = w->remote.url != NULL;
    const char *url = was_there ? w->remote.url : new_url(w);
    struct failure failure;
    if (url && caldav_get(w->run->http, w->arena, url, &w->remote, &failure)) {
        w->event->retried = was_there || w->run->listed;
        return true;
    }
    if (url && failure.trouble == TROUBLE_ABSENT && was_there) {
        w->remote = (struct remote){0};
        w->event->restored = w->job->ours && !w->job->cancelled;
        return true;
    }
    if (url && failure.trouble != TROUBLE_ABSENT)
        w->failure = failure;
    return false;
}

/* The server has the UID under another name (RFC 4791, 5.3.2.1). */
static bool look_elsewhere(struct work *w)
{
    struct remotes found = {0};
    struct failure failure;
    if (w->remote.url ||
        !caldav_find(w->run->http, w->arena, "UID", w->job->uid, &found, &failure) || !found.n)
        return false;
    w->remote = found.list[0];
    return true;
}

static bool may_be_elsewhere(const struct failure *failure)
{
    return failure->trouble == TROUBLE_CONFLICT || failure->trouble == TROUBLE_REFUSED ||
           failure->trouble == TROUBLE_FORBIDDEN;
}

/* Once more after a conflict, and once after the UID was found elsewhere. */
static bool bring(struct work *w)
{
    bool again = true, elsewhere = true;
    for (;;) {
        if (!decide(w))
            return false;
        if (act(w))
            return true;
        bool changed = w->failure.trouble == TROUBLE_CHANGED ||
                       (w->failure.trouble == TROUBLE_ABSENT && w->remote.url);
        if (changed && again && look_again(w))
            again = false;
        else if (may_be_elsewhere(&w->failure) && elsewhere && look_elsewhere(w))
            elsewhere = false;
        else
            return false;
    }
}

static void do_job(struct run *run, size_t i)
{
    struct arena arena;
    struct itin_publish_event event = {.done = i + 1};
    struct work w = {.run = run, .job = &run->jobs.list[i], .arena = &arena, .event = &event};
    arena_init(&arena, ITIN_MAX_REPLY_BYTES * 2);
    if (w.job->listed)
        w.remote = *w.job->listed;
    bool ok = bring(&w);
    if (ok && arena.failed) {
        ok = false;
        w.failure = (struct failure){.trouble = TROUBLE_MEMORY};
    }
    if (w.remote.url && !event.href.len)
        event.href = http_path(w.remote.url);
    if (ok) {
        event.changes = w.merged.changes;
        event.n_changes = w.merged.n_changes;
        run->row_of_failures = 0;
        tell(run, &event);
    } else
        tell_failure(run, &event, &w.failure);
    arena_release(&arena);
}

/* ---- the run ----------------------------------------------------------------------------------- */

/* Finds the collection, or makes it. */
static bool open_collection(struct run *run)
{
    struct failure failure;
    if (caldav_probe(run->http, &failure))
        return true;
    if (failure.trouble == TROUBLE_ABSENT) {
        run->report->collection_made = true;
        run->nothing_there = true;
        if (run->options->dry_run ||
            caldav_make(run->http, run->options->collection_name, &failure))
            return true;
        run->report->collection_made = false;
        /* somebody made it in the meantime */
        if (failure.trouble == TROUBLE_METHOD && caldav_probe(run->http, &failure))
            return true;
    }
    end_run(run, &failure);
    return false;
}

/* A server that cannot search gives no list; each event is asked for then. */
static bool list_events(struct run *run)
{
    struct failure failure;
    if (run->nothing_there || !run->trip.len)
        return true;
    run->listed = caldav_find(run->http, &run->arena, "X-ITIN-TRIP", run->trip, &run->remotes,
                              &failure);
    if (run->listed || failure.trouble == TROUBLE_FORBIDDEN || failure.trouble == TROUBLE_CONFLICT ||
        failure.trouble == TROUBLE_METHOD || failure.trouble == TROUBLE_REFUSED ||
        failure.trouble == TROUBLE_TYPE)
        return true;
    end_run(run, &failure);
    return false;
}

static bool is_stopped(struct run *run)
{
    static const struct failure stopped = {.trouble = TROUBLE_STOPPED};
    const struct itin_publish_options *o = run->options;
    if (!run->ended && o->stopped && o->stopped(o->context))
        end_run(run, &stopped);
    return run->ended;
}

static void do_jobs(struct run *run)
{
    for (size_t i = 0; i < run->jobs.n; i++) {
        struct itin_publish_event left = {.action = ITIN_PUBLISH_LEFT, .done = i + 1};
        if (is_stopped(run))
            tell(run, &left);
        else
            do_job(run, i);
    }
}

static void begin(struct run *run)
{
    static const struct failure stopped = {.trouble = TROUBLE_STOPPED};
    const struct itin_publish_options *o = run->options;
    if (o->dry_run || !o->begin || o->begin(o->context))
        return;
    end_run(run, &stopped);
}

static enum itin_status do_run(struct run *run, const struct itin_slice *calendars, size_t n,
                               const char *url)
{
    struct failure failure = {.trouble = http_new(url, run->options, &run->http)};
    if (failure.trouble) {
        end_run(run, &failure);
        return failure.trouble == TROUBLE_MEMORY ? ITIN_ENOMEM : ITIN_EINVAL;
    }
    for (size_t i = 0; i < n; i++) {
        enum itin_status status = take_calendar(run, calendars[i]);
        if (status)
            return status;
    }
    if (open_collection(run) && list_events(run)) {
        match(run);
        begin(run);
    }
    do_jobs(run);
    if (run->arena.failed)
        return ITIN_ENOMEM;
    return run->failed ? ITIN_EIO : ITIN_OK;
}

enum itin_status itin_publish(const struct itin_slice *calendars, size_t n, const char *url,
                              const struct itin_publish_options *options,
                              struct itin_publish_report *ret_report)
{
    struct itin_publish_options complete = {0};
    if (!ret_report)
        return ITIN_EINVAL;
    *ret_report = (struct itin_publish_report){0};
    if (!url || !options || (n && !calendars))
        return ITIN_EINVAL;
    memcpy(&complete, options, options->size < sizeof complete ? options->size : sizeof complete);
    struct run run = {.options = &complete, .report = ret_report};
    arena_init(&run.arena, ITIN_MAX_ARENA_BYTES);
    enum itin_status status = do_run(&run, calendars, n, url);
    http_free(run.http);
    arena_release(&run.arena);
    return status;
}

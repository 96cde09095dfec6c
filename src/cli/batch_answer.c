#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "batch_answer.h"
#include "json_print.h"
#include "json_scan.h"
#include "session.h"

/* ---- one request ----------------------------------------------------------------- */

enum member { MEMBER_ID, MEMBER_PLAN, MEMBER_TEXT, MEMBER_FROM, N_MEMBERS };

static const char *const member_names[N_MEMBERS] = {"id", "plan", "text", "from"};

/* Why a line is refused: message and help, English and Korean. */
struct refusal {
    const char *message[2], *help[2];
};

enum { NO_JSON, TOO_LONG, NO_INPUT, NAMED_TWICE, NO_FORM, NO_MEMORY };

static const struct refusal refusals[] = {
    {{"is no JSON object", "JSON 객체가 아닙니다"},
     {"write {\"id\":1,\"plan\":{...}} on one line", "{\"id\":1,\"plan\":{...}} 형식으로 한 줄에 쓰십시오"}},
    {{"is longer than 32 MiB", "32 MiB보다 깁니다"}, {"split it", "나누십시오"}},
    {{"needs either `plan` or `text`", "`plan`과 `text` 가운데 하나가 필요합니다"},
     {"`plan` is an object, `text` a string",
      "`plan`은 객체, `text`는 문자열입니다"}},
    {{"names one of its members twice", "같은 이름이 두 번 있습니다"},
     {"keep one of them", "하나만 남기십시오"}},
    {{"has a `from` that is no form", "`from`이 알 수 없는 형식입니다"},
     {"auto, yaml, json, report, ics, jsonld, csv or gds",
      "auto, yaml, json, report, ics, jsonld, csv, gds 가운데 하나입니다"}},
    {{"was not answered: out of memory", "메모리가 부족하여 처리하지 못했습니다"},
     {"ask again, with fewer --jobs", "--jobs를 줄여 다시 하십시오"}},
};

struct request {
    struct itin_slice members[N_MEMBERS]; /* as they stand there; NULL: absent */
    const struct refusal *refusal;
};

static int member_of(struct itin_slice name)
{
    for (int i = 0; i < N_MEMBERS; i++)
        if (name.len == strlen(member_names[i]) && memcmp(name.ptr, member_names[i], name.len) == 0)
            return i;
    return -1;
}

static bool is_read(const char *text, size_t len)
{
    json_t *json = json_loadb(text, len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    json_decref(json);
    return json != NULL;
}

static bool is_json(struct itin_slice value)
{
    if (is_read(value.ptr, value.len))
        return true;
    char *small = malloc(value.len + 1); /* numbers too large to hold are right nevertheless */
    size_t len = small ? json_scan_small(value, small) : 0;
    bool good = small && is_read(small, len);
    free(small);
    return good;
}

static struct request read_request(const struct batch_line *line)
{
    struct request r = {0};
    struct json_walk walk;
    struct itin_slice name, value;
    bool good = !line->too_long && json_walk_begin(&walk, line->text);
    while (good && json_walk_next(&walk, &good, &name, &value)) {
        int i = member_of(name);
        if (i < 0)
            good = is_json(value);
        else if (r.members[i].ptr)
            r.refusal = &refusals[NAMED_TWICE];
        else
            r.members[i] = value;
    }
    struct itin_slice id = r.members[MEMBER_ID];
    if (!good || (id.ptr && !is_json(id)))
        return (struct request){.refusal = &refusals[line->too_long ? TOO_LONG : NO_JSON]};
    struct itin_slice plan = r.members[MEMBER_PLAN], text = r.members[MEMBER_TEXT];
    if (!r.refusal && (!plan.ptr == !text.ptr || (plan.ptr && *plan.ptr != '{') ||
                       (text.ptr && *text.ptr != '"')))
        r.refusal = &refusals[NO_INPUT];
    return r;
}

/* ---- the answer -------------------------------------------------------------------- */

/* On one line: line feeds stand between tokens only. */
static void add_squeezed(struct batch_text *out, struct itin_slice s)
{
    while (s.len) {
        const char *feed = memchr(s.ptr, '\n', s.len);
        size_t n = feed ? (size_t)(feed - s.ptr) : s.len;
        batch_add(out, (struct itin_slice){s.ptr, n});
        while (n < s.len && (s.ptr[n] == '\n' || s.ptr[n] == ' '))
            n++;
        s.ptr += n;
        s.len -= n;
    }
}

/* One member of a document of ours. */
static void add_member(struct batch_text *out, struct itin_slice document, const char *wanted)
{
    struct json_walk walk;
    struct itin_slice name, value;
    bool good = json_walk_begin(&walk, document);
    while (good && json_walk_next(&walk, &good, &name, &value))
        if (name.len == strlen(wanted) && memcmp(name.ptr, wanted, name.len) == 0) {
            add_squeezed(out, value);
            return;
        }
    batch_adds(out, "[]");
}

static void add_findings(const struct batch_answering *a, struct batch_text *out,
                         struct itin_diag *diag)
{
    struct itin_diag_render_options options = {.size = sizeof options, .bare = true,
                                               .guarded = !a->cli->private_data};
    char *text = NULL;
    size_t len = 0;
    if (!itin_diag_len(diag))
        batch_adds(out, "[]");
    else if (itin_diag_render(diag, ITIN_DIAG_JSON, &options, &text, &len))
        out->failed = true;
    else
        batch_add(out, (struct itin_slice){text, len});
    itin_text_free(text);
}

static void add_items(const struct batch_answering *a, struct batch_text *out,
                      const struct itin_trip *trip, struct itin_diag *diag)
{
    struct itin_write_options options = {.size = sizeof options, .lang = a->cli->lang, .db = a->db,
                                         .has_now = true, .now = a->cli->now, .diag = diag,
                                         .private_data = a->cli->private_data,
                                         .guarded = true};
    char *text = NULL;
    size_t len = 0;
    if (!trip || !a->cli->show)
        batch_adds(out, "[]");
    else if (itin_write(trip, ITIN_WRITE_SHOW_JSON, &options, &text, &len, NULL))
        out->failed = true;
    else
        add_member(out, (struct itin_slice){text, len}, "items");
    itin_text_free(text);
}

static void add_answer(const struct batch_answering *a, struct batch_text *out, size_t number,
                       struct itin_slice id, int code, const struct itin_trip *trip,
                       struct itin_diag *diag)
{
    static const char *const statuses[] = {"ok", "findings", "refused"};
    char head[80];
    snprintf(head, sizeof head, "{\"schema\":\"itin.batch/1\",\"line\":%zu,\"id\":", number);
    batch_adds(out, head);
    batch_add(out, id.ptr ? id : (struct itin_slice){"null", 4}); /* as it came */
    batch_adds(out, ",\"status\":\"");
    batch_adds(out, statuses[code]);
    batch_adds(out, "\",\"findings\":");
    add_findings(a, out, diag);
    batch_adds(out, ",\"items\":");
    add_items(a, out, trip, diag);
    batch_adds(out, "}\n");
}

/* ---- one line ------------------------------------------------------------------------ */

/* A string's value; NULL: it is none. malloc'd by jansson. */
static json_t *string_of(struct itin_slice value)
{
    json_t *json = json_loadb(value.ptr, value.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    if (json_is_string(json))
        return json;
    json_decref(json);
    return NULL;
}

static bool read_form(struct itin_slice value, enum itin_form *ret)
{
    json_t *name = value.ptr ? string_of(value) : NULL;
    bool good = !value.ptr || (name && session_form(json_string_value(name), ret));
    json_decref(name);
    return good;
}

static enum itin_status resolve(const struct batch_answering *a, struct itin_source *source,
                                enum itin_form form, struct itin_diag *diag,
                                struct itin_trip **ret_trip)
{
    struct itin_resolve_options options = {.size = sizeof options, .has_now = true,
                                           .now = a->cli->now};
    enum itin_status status = itin_read(source, form, diag, ret_trip);
    if (!status)
        status = itin_resolve(*ret_trip, a->db, &options, diag);
    if (!status)
        status = itin_check(*ret_trip, a->db, diag);
    if (status) {
        itin_trip_free(*ret_trip);
        *ret_trip = NULL;
    }
    return status;
}

/* False: refused, with a finding or `r->refusal`. */
static bool load(const struct batch_answering *a, struct request *r, const char *name,
                 struct itin_diag *diag, struct itin_source **ret_source,
                 struct itin_trip **ret_trip)
{
    enum itin_form form = r->members[MEMBER_PLAN].ptr ? ITIN_FORM_JSON : ITIN_FORM_AUTO;
    struct itin_slice bytes = r->members[MEMBER_PLAN];
    json_t *text = NULL;
    if (!bytes.ptr && !read_form(r->members[MEMBER_FROM], &form)) {
        r->refusal = &refusals[NO_FORM];
        return false;
    }
    if (!bytes.ptr) {
        text = string_of(r->members[MEMBER_TEXT]);
        if (!text) {
            r->refusal = &refusals[NO_JSON];
            return false;
        }
        bytes = (struct itin_slice){json_string_value(text), json_string_length(text)};
    }
    enum itin_status status = itin_source_new(name, bytes.ptr, bytes.len, diag, ret_source);
    if (!status)
        status = resolve(a, *ret_source, form, diag, ret_trip);
    json_decref(text);
    if (status == ITIN_ENOMEM || status == ITIN_EIO)
        r->refusal = &refusals[NO_MEMORY];
    else if (status && !itin_diag_len(diag))
        itin_diag_report(diag, "limit-exceeded", name, session_fault(status), "");
    return status == ITIN_OK;
}

int batch_answer(void *context, const struct batch_line *line, struct batch_text *out)
{
    struct batch_answering *a = context;
    struct itin_diag *diag = session_diag(a->cli);
    struct itin_source *source = NULL;
    struct itin_trip *trip = NULL;
    (void)json_was_short();
    struct request r = read_request(line);
    const char *name = a->cli->n_files ? a->cli->files[0] : "-";
    int code = EXIT_NOT_DONE;
    if (!diag) {
        out->failed = true;
        return code;
    }
    if (!r.refusal && load(a, &r, name, diag, &source, &trip))
        code = session_verdict(a->cli, diag);
    if (json_was_short())
        r.refusal = &refusals[NO_MEMORY];
    if (r.refusal == &refusals[NO_MEMORY]) { /* nothing is said of what was not read whole */
        code = EXIT_NOT_DONE;
        itin_trip_free(trip);
        itin_source_free(source);
        trip = NULL;
        source = NULL;
        itin_diag_free(diag);
        diag = session_diag(a->cli);
        if (!diag) {
            out->failed = true;
            return code;
        }
    }
    if (r.refusal)
        itin_diag_report(diag, "bad-value", name, r.refusal->message[a->cli->lang],
                         r.refusal->help[a->cli->lang]);
    add_answer(a, out, line->number, r.members[MEMBER_ID], code, trip, diag);
    itin_trip_free(trip);
    itin_source_free(source);
    itin_diag_free(diag);
    return code;
}

/* Lines of `itin batch`, each with its id and form: whatever they hold, each
 * gives exactly one line, which is valid JSON and carries the line's own id. */
#include "fuzz.h"

#include "cli/batch_answer.h"
#include "cli/json_print.h"

/* The id of a request that names it once; NULL: none, or it is no such request. */
static json_t *id_of(struct itin_slice line)
{
    size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;
    json_t *request = json_loadb(line.ptr, line.len, flags, NULL);
    json_t *id = json_incref(json_object_get(request, "id"));
    json_decref(request);
    return id;
}

static void answers(struct itin_slice line, struct itin_slice text, size_t number)
{
    json_error_t error;
    json_t *answer = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, &error);
    if (!answer && json_error_code(&error) == json_error_numeric_overflow)
        return; /* an id like 1e400 comes back as it stood, which jansson cannot hold */
    json_t *asked = id_of(line);
    HOLDS(answer, "no JSON: %.*s", (int)text.len, text.ptr);
    const char *schema = json_string_value(json_object_get(answer, "schema"));
    const char *status = json_string_value(json_object_get(answer, "status"));
    const json_t *findings = json_object_get(answer, "findings"), *id = json_object_get(answer, "id");
    HOLDS(schema && !strcmp(schema, "itin.batch/1"), "another schema");
    HOLDS((size_t)json_integer_value(json_object_get(answer, "line")) == number, "another line");
    HOLDS(status && (!strcmp(status, "ok") || !strcmp(status, "findings") ||
                     !strcmp(status, "refused")),
          "no status");
    HOLDS(json_is_array(findings) && json_is_array(json_object_get(answer, "items")), "no lists");
    HOLDS(strcmp(status, "refused") || json_array_size(findings), "refused without a finding");
    HOLDS(id && (json_is_null(id) || !asked || json_equal(id, asked)), "the id of another line");
    json_decref(asked);
    json_decref(answer);
}

static void answer(struct cli *cli, struct itin_slice lines)
{
    struct batch_answering answering = {.cli = cli, .db = fuzz_zones()};
    struct batch batch = {.answer = batch_answer, .context = &answering};
    struct batch_line next = {.number = 1};
    struct batch_text out = {0};
    batch_answer_lines(&batch, lines, &next, &out);
    HOLDS(!out.failed, "an answer was not given");
    struct itin_slice rest = {out.ptr, out.len};
    for (size_t number = 1; lines.len; number++) {
        const char *feed = memchr(lines.ptr, '\n', lines.len);
        const char *end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
        size_t len = feed ? (size_t)(feed - lines.ptr) : lines.len, n;
        HOLDS(end, "no answer to line %zu", number);
        n = (size_t)(end - rest.ptr);
        answers((struct itin_slice){lines.ptr, len}, (struct itin_slice){rest.ptr, n}, number);
        rest = (struct itin_slice){end + 1, rest.len - n - 1};
        lines = (struct itin_slice){lines.ptr + len + (feed ? 1 : 0),
                                    lines.len - len - (feed ? 1 : 0)};
    }
    HOLDS(!rest.len, "an answer too many: %.*s", (int)rest.len, rest.ptr);
    free(out.ptr);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool watched;
    struct fuzz_draw draw = fuzz_draw(data, size);
    struct itin_slice lines = {(const char *)data, size};
    if (!watched)
        json_watch();
    watched = true;
    const char *files[] = {"lines.jsonl"};
    struct cli plain = {.files = files, .n_files = 1, .now = {1782000000}};
    struct cli shown = {.lang = ITIN_LANG_KO, .show = true, .private_data = true,
                        .now = {1782000000}};
    if (fuzz_asks(&draw, 2))
        answer(&plain, lines);
    if (fuzz_asks(&draw, 2))
        answer(&shown, lines);
    return 0;
}

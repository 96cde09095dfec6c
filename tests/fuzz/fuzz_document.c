/* Any input of a trip, by the form FUZZ_FORM: read, resolved, checked, the
 * findings rendered, every output written.
 *
 * Properties: a calendar proves right; no control byte reaches an output; a
 * plan file that was written is read with as many items; items come back from
 * a calendar at the same instants;
 * fixes leave nothing of their kind to fix. */
#include "fuzz.h"

#include "base/slice.h"

static void no_controls(const char *what, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        HOLDS((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\r' || c == '\t',
              "%s: control byte %02x at %zu", what, c, i);
    }
}

static void render(struct itin_diag *diag, struct fuzz_draw *draw)
{
    for (int format = ITIN_DIAG_TEXT; format <= ITIN_DIAG_SARIF; format++) {
        char *text;
        size_t len;
        if (!fuzz_asks(draw, format == ITIN_DIAG_SARIF ? 50 : 4) ||
            itin_diag_render(diag, (enum itin_diag_format)format, NULL, &text, &len))
            continue;
        no_controls("findings", text, len);
        itin_text_free(text);
    }
}

static void write_all(const struct fuzz_trip *t, struct fuzz_draw *draw)
{
    for (int output = ITIN_WRITE_SHOW; output <= ITIN_WRITE_LEDGER; output++) {
        size_t len;
        if (!fuzz_asks(draw, output == ITIN_WRITE_ICS ? 2 : 8))
            continue;
        char *text = fuzz_write(t, (enum itin_output)output, &len);
        if (text)
            no_controls("output", text, len);
        itin_text_free(text);
    }
}

static void comes_back(const struct fuzz_trip *t)
{
    size_t len;
    char *plan = fuzz_write(t, ITIN_WRITE_YAML, &len);
    if (!plan)
        return;
    struct fuzz_trip read = fuzz_read(ITIN_FORM_YAML, plan, len);
    HOLDS(read.trip, "a written plan is refused:\n%s", plan);
    HOLDS(itin_trip_len(t->trip) == itin_trip_len(read.trip), "a plan loses items:\n%s", plan);
    fuzz_free(&read);
    itin_text_free(plan);
}

/* What comes back may be less (an end whose zone has no name), never another. */
static bool no_other(bool a, struct itin_instant at, bool b, struct itin_instant back)
{
    return !b || (a && at.s == back.s);
}

/* The item that item i of a calendar was written from. */
static void is_item_of(const struct fuzz_trip *t, const struct itin_trip *calendar, size_t i)
{
    struct itin_slice id = itin_item_id(calendar, i);
    struct itin_instant at[4] = {{0}};
    for (size_t k = 0; k < itin_trip_len(t->trip); k++) {
        if (!slice_eq(itin_item_id(t->trip, k), id))
            continue;
        bool from = itin_item_start(t->trip, k, &at[0]), to = itin_item_end(t->trip, k, &at[1]);
        bool start = itin_item_start(calendar, i, &at[2]), end = itin_item_end(calendar, i, &at[3]);
        HOLDS(!strcmp(itin_item_kind(t->trip, k), itin_item_kind(calendar, i)),
              "item %.*s: another kind", (int)id.len, id.ptr);
        HOLDS(no_other(from, at[0], start, at[2]) && no_other(to, at[1], end, at[3]),
              "item %.*s: at another time", (int)id.len, id.ptr);
        return;
    }
    HOLDS(false, "item %.*s was made up", (int)id.len, id.ptr);
}

/* A calendar holds the items that are certain; without an error among them
 * they come back at the same instants. */
static void calendar_comes_back(const struct fuzz_trip *t)
{
    size_t len;
    if (itin_diag_count(t->diag, ITIN_ERROR))
        return;
    char *calendar = fuzz_write(t, ITIN_WRITE_ICS, &len);
    if (!calendar)
        return;
    struct fuzz_trip read = fuzz_read(ITIN_FORM_ICS, calendar, len);
    HOLDS(read.trip, "a written calendar is refused:\n%s", calendar);
    for (size_t i = 0; i < itin_trip_len(read.trip); i++)
        is_item_of(t, read.trip, i);
    fuzz_free(&read);
    itin_text_free(calendar);
}

static void fixes(const struct fuzz_trip *t)
{
    char *text;
    size_t len, n;
    if (itin_diag_apply_fixes(t->diag, t->source, &text, &len, &n))
        return;
    if (n) {
        char *same;
        size_t same_len, left = 0;
        struct fuzz_trip read = fuzz_read(FUZZ_FORM, text, len);
        if (read.trip && !itin_diag_apply_fixes(read.diag, read.source, &same, &same_len, &left))
            itin_text_free(same);
        HOLDS(left < n, "%zu fixes leave %zu", n, left);
        fuzz_free(&read);
    }
    itin_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_draw draw = fuzz_draw(data, size);
    struct fuzz_trip t = fuzz_read(FUZZ_FORM, data, size);
    render(t.diag, &draw);
    if (t.trip) {
        write_all(&t, &draw);
        if (fuzz_asks(&draw, 4))
            comes_back(&t);
        if (fuzz_asks(&draw, 4))
            calendar_comes_back(&t);
        if (fuzz_asks(&draw, 4))
            fixes(&t);
    }
    fuzz_free(&t);
    return 0;
}

/* Any input of a trip, by the form FUZZ_FORM: read, resolved, checked, the
 * findings rendered, every output written.
 *
 * Properties: a calendar proves right; no control byte reaches an output; a
 * plan file that was written is read with as many items;
 * fixes leave nothing of their kind to fix. */
#include "fuzz.h"

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
            fixes(&t);
    }
    fuzz_free(&t);
    return 0;
}

/* The comparison of two trips in words. */
#include "base/base.h"

#include "base/width.h"
#include "time/words.h"
#include "write/diff_line.h"
#include "write/diff.h"

static struct itin_slice name_of(struct writer *w, const struct itin_trip *trip)
{
    return trip->source ? view_clean(w, trip->source->name) : slice("", 0);
}

/* "1 cancelled, 1 new, 3 changed, 16 the same" */
static struct itin_slice counts(struct writer *w, const struct itin_diff *diff)
{
    static const struct {
        enum itin_diff_kind kind;
        const char *en, *ko;
    } words[] = {
        {ITIN_DIFF_ADDED, "{1} new", "추가 {1}건"},       {ITIN_DIFF_REMOVED, "{1} removed", "삭제 {1}건"},
        {ITIN_DIFF_CANCELLED, "{1} cancelled", "취소 {1}건"}, {ITIN_DIFF_RESTORED, "{1} restored", "취소 철회 {1}건"},
        {ITIN_DIFF_CHANGED, "{1} changed", "변경 {1}건"}, {ITIN_DIFF_SAME, "{1} the same", "그대로 {1}건"},
    };
    struct buf b;
    buf_init(&b, ITIN_MAX_LINE_BYTES);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = diff->count[words[i].kind];
        if (!n)
            continue;
        struct itin_slice part = VIEW_SAY(w, words[i].en, words[i].ko,
                                          words_int(&w->arena, (int64_t)n));
        buf_addf(&b, "%s" SLICE_FMT, b.len ? ", " : "", SLICE_ARG(part));
    }
    return arena_take(&w->arena, &b);
}

static void put_head(struct writer *w, const struct itin_diff *diff)
{
    struct line line;
    size_t width = w->options.width - 1;
    struct itin_slice names = arena_printf(&w->arena, SLICE_FMT " -> " SLICE_FMT,
                                           SLICE_ARG(name_of(w, diff->before)),
                                           SLICE_ARG(name_of(w, diff->after)));
    struct itin_slice right = counts(w, diff);
    line_begin(&line, &w->out, w->options.color);
    line_add(&line, names, STYLE_BOLD);
    if (line.column + 2 + width_of(right) > width)
        line_end(&line);
    line_add_right(&line, right, width, STYLE_PLAIN);
    line_end(&line);
}

enum itin_status write_diff_text(struct writer *w, const struct itin_diff *diff)
{
    put_head(w, diff);
    if (itin_diff_is_empty(diff)) {
        buf_adds(&w->out, view_say(w, "no differences\n", "달라진 것이 없습니다\n"));
        return ITIN_OK;
    }
    buf_addc(&w->out, '\n');
    for (size_t i = 0; i < diff->n && !w->arena.failed; i++) {
        if (diff->items[i].kind == ITIN_DIFF_SAME)
            continue;
        struct diff_line line = diff_line_of(w, diff, &diff->items[i]);
        diff_line_put(w, &line);
    }
    diff_put_trip(w, diff);
    return ITIN_OK;
}

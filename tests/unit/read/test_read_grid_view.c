/* Views: text made readable, with the way back to the source. */
#include "base/base.h"

#include "check_main.h"
#include "diag/diag.h"
#include "read/grid.h"

struct seen {
    struct itin_diag *diag;
    struct itin_source *source;
    struct arena arena;
    struct view v;
};

static void look(struct seen *s, const char *text, bool quoted)
{
    *s = (struct seen){0};
    ck_assert_int_eq(itin_diag_new(NULL, &s->diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("t", text, strlen(text), s->diag, &s->source), ITIN_OK);
    arena_init(&s->arena, 1 << 22);
    s->v = quoted ? view_of_quoted(s->source, &s->arena, s->source->text)
                  : view_of(s->source, &s->arena, s->source->text);
}

static void look_away(struct seen *s)
{
    arena_release(&s->arena);
    itin_source_free(s->source);
    itin_diag_free(s->diag);
}

static const struct {
    const char *text, *want;
} readable[] = {
    {"plain text", "plain text"},
    {"  trimmed \n", "trimmed"},
    {"two  blanks\tand a tab", "two blanks and a tab"},
    {"a \n  b", "a\nb"}, /* a line end outlives the blanks around it */
    {"a\r\nb", "a\nb"},
    {"a\xE3\x80\x80"
     "b",
     "a b"}, /* the blank of the width of a sign */
    {"a\xE2\x80\x8B"
     "b",
     "a b"},                         /* one of no width */
    {"１３：３０", "13:30"},         /* full width */
    {"13:30〜14:00", "13:30~14:00"}, /* the wave of Japanese print */
    {"13∶30", "13:30"},              /* the sign of ratio */
    {"**bold** and `code`", "bold and code"},
    {"2 * 3", "2 * 3"}, /* one star is no mark */
    {"a \\| b", "a | b"},
    {"C:\\dir", "C:\\dir"},           /* nothing escaped before a letter */
    {"~~12:00~~ 13:00", "13:00"},     /* struck out */
    {"10:00~~12:00", "10:00~~12:00"}, /* a sign of hours */
    {"~~ 12:00 ~~", "~~ 12:00 ~~"},   /* blanks inside: struck is nothing */
    {"a &lt;b&gt; c", "a <b> c"},
    {"&nbsp;a&nbsp;", "a"},
    {"a & b", "a & b"},
    {"1 < 2", "1 < 2"},
    {"a<br>b<br/><br>c", "a\nb\nc"},
    {"<b></b>", ""},
    {"<del>12:00</del>13:00", "13:00"},
    {"", ""},
};

START_TEST(text_without_marks)
{
    struct seen s;
    look(&s, readable[_i].text, false);
    ck_assert_msg(slice_eq(s.v.str, slice_of(readable[_i].want)), "%s reads " SLICE_FMT,
                  readable[_i].text, SLICE_ARG(s.v.str));
    look_away(&s);
}
END_TEST

/* What needs no cleaning is not copied. */
START_TEST(clean_text_is_the_source)
{
    struct seen s;
    look(&s, " 6.24.(월) 10:00~11:00 ", false);
    ck_assert(s.v.src == s.source && !s.v.map);
    ck_assert_ptr_eq(s.v.str.ptr, s.source->text.ptr + 1);
    look_away(&s);
}
END_TEST

/* The place in the source of a word of the view. */
static void expect_back(const char *text, const char *word, const char *written)
{
    struct seen s;
    look(&s, text, false);
    size_t at = slice_find(s.v.str, slice_of(word), 0);
    ck_assert_msg(at < s.v.str.len, "%s in %s", word, text);
    struct span span = view_span(&s.v, slice(s.v.str.ptr + at, strlen(word)));
    ck_assert(span.source == s.source);
    ck_assert_msg(slice_eq(span_text(span), slice_of(written)), "%s stands at " SLICE_FMT, word,
                  SLICE_ARG(span_text(span)));
    look_away(&s);
}

START_TEST(words_lead_back_to_what_is_written)
{
    expect_back("<b>13:30</b> x", "13:30", "13:30");
    expect_back("a  <i>１３：３０</i>", "13:30", "１３：３０");
    expect_back("13:30&ndash;14:00 &amp; x", "13:30–14:00", "13:30&ndash;14:00");
    expect_back("a &amp; b", "&", "&amp;");
    expect_back("~~12:00~~ 13:00", "13:00", "13:00");
    expect_back("a \\| b", "|", "|");
    expect_back("13<b>:</b>30", "13:30", "13<b>:</b>30"); /* with what stands within it */
    expect_back("a  b", "a b", "a  b");
}
END_TEST

START_TEST(quotes_within_quotes)
{
    struct seen s;
    look(&s, "Hotel \"\"Park\"\", room", true);
    ck_assert(slice_eq(s.v.str, LIT("Hotel \"Park\", room")));
    look_away(&s);
    look(&s, "Hotel \"\"Park\"\"", false); /* elsewhere they are two */
    ck_assert(slice_eq(s.v.str, LIT("Hotel \"\"Park\"\"")));
    look_away(&s);
}
END_TEST

static void expect_bare(const char *line, const char *want)
{
    struct itin_slice got = view_skip_bullet(slice_of(line));
    ck_assert_msg(slice_eq(got, slice_of(want)), "%s: " SLICE_FMT, line, SLICE_ARG(got));
}

START_TEST(bullets_are_dropped)
{
    expect_bare(" - 회의", "회의");
    expect_bare("○ ■ 회의", "회의"); /* one behind the other */
    expect_bare("※ 참고", "참고");
    expect_bare("✈ 인천 출발", "인천 출발");
    expect_bare("-1 day", "-1 day"); /* a number below nothing */
    expect_bare("10:00 - 11:00", "10:00 - 11:00");
    expect_bare("---", "");
    expect_bare("", "");
}
END_TEST

START_TEST(lines_one_after_another)
{
    struct itin_slice rest = LIT("- a\n\n  \n○ b\n---\nc"), line;
    ck_assert(view_line(&rest, &line) && slice_eq(line, LIT("a")));
    ck_assert(view_line(&rest, &line) && slice_eq(line, LIT("b")));
    ck_assert(view_line(&rest, &line) && slice_eq(line, LIT("c")));
    ck_assert(!view_line(&rest, &line));
    ck_assert(slice_eq(line, LIT("c"))); /* and is left alone */
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-grid-view");
    TCase *t = tcase_create("views");
    tcase_add_loop_test(t, text_without_marks, 0, ARRAY_LEN(readable));
    tcase_add_test(t, clean_text_is_the_source);
    tcase_add_test(t, words_lead_back_to_what_is_written);
    tcase_add_test(t, quotes_within_quotes);
    tcase_add_test(t, bullets_are_dropped);
    tcase_add_test(t, lines_one_after_another);
    suite_add_tcase(s, t);
    return s;
}

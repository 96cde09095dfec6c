/* Folded names: what does not count when names are compared, and where a name
 * may begin and end (fold.h). */
#include "base/base.h"

#include "check_main.h"
#include "place/fold.h"

/* Two spellings of one name, or of two. */
static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"Seattle", "SEATTLE", true},
    {"Zürich", "Zurich", true},
    {"São Paulo", "Sao Paulo", true},
    {"São Paulo", "SÃO-PAULO", true},
    {"Kraków", "Krakow", true},
    {"Łódź", "Lodz", true},
    {"Malmö", "Malmo", true},
    {"Tromsø", "Tromso", true},
    {"Reykjavík", "reykjavik", true},
    {"Córdoba", "Cordoba", true},
    {"Saint-Étienne", "Saint Etienne", true},
    {"St. John's", "St Johns", true},
    {"Xi’an", "Xi'an", true},
    {"New  York", "NewYork", true},
    {"New\tYork", "New York", true},
    {"ＬＨＲ", "LHR", true},
    {"인 천", "인천", true},
    {"뉴욕·뉴저지", "뉴욕 뉴저지", true},
    {"東京、日本", "東京日本", true},
    {"( Seattle )", "Seattle", true},
    {"Seattle", "Seattl", false},
    {"Vienna", "Vienne", false},
    {"인천", "안천", false},
    {"Terminal 1", "Terminal 2", false},
    {"A1", "AI", false},
    {"München", "Munchen", true},
    {"Straße", "Strasse", true},
    {"Århus", "Arhus", true},
    {"東京", "东京", true}, /* one name in two scripts of Han */
    {"東京", "京東", false},
};

START_TEST(tells_one_name_from_two)
{
    struct folded a, b;
    fold(slice_of(pairs[_i].a), &a);
    fold(slice_of(pairs[_i].b), &b);
    bool same = slice_eq(folded_key(&a, 0, a.n), folded_key(&b, 0, b.n));
    ck_assert_msg(same == pairs[_i].same, "%s, %s: %.*s", pairs[_i].a, pairs[_i].b, SLICE_ARG(folded_key(&a, 0, a.n)));
    ck_assert(a.whole && b.whole);
}
END_TEST

START_TEST(nothing_is_left_of_what_is_no_letter)
{
    static const char *const empty[] = {"", " ", "()", "-", "...", "、", "　", "\xFF\xFE", "\t\n", "·"};
    for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
        struct folded f;
        fold(slice_of(empty[i]), &f);
        ck_assert_msg(f.n == 0 && f.whole, "%zu: %zu letters", i, f.n);
        ck_assert(folded_edge(&f, 0));
    }
}
END_TEST

/* Where a name may be cut: | an edge that the writer made, ' between two
 * syllables or characters. */
static const struct {
    const char *text, *cuts;
} borders[] = {
    {"Calgary", "|calgary|"},
    {"New York", "|new|york|"},
    {"서울", "|서'울|"},
    {"서울 시청", "|서'울|시'청|"},
    {"LA공항", "|la|공'항|"},
    {"공항LA", "|공'항|la|"},
    {"St.John's", "|st|johns|"},
    {"東京都", "|东'京'都|"},
    {"東京Tower", "|东'京|tower|"},
    {"T2", "|t2|"},
    {"(ICN)", "|icn|"},
    {"Saint-Denis", "|saint|denis|"},
    {"Kraków", "|krakow|"},
};

START_TEST(knows_where_a_name_may_end)
{
    struct folded f;
    char got[64] = "";
    size_t len = 0;
    fold(slice_of(borders[_i].text), &f);
    for (size_t i = 0; i <= f.n; i++) {
        const char *mark = folded_edge(&f, i) ? "|" : folded_cut(&f, i) ? "'" : "";
        struct itin_slice letter = folded_key(&f, i, i < f.n ? i + 1 : i);
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%.*s", mark, SLICE_ARG(letter));
    }
    ck_assert_msg(strcmp(got, borders[_i].cuts) == 0, "%s: %s, not %s", borders[_i].text, got, borders[_i].cuts);
}
END_TEST

/* Each letter knows the bytes that it comes from. */
START_TEST(remembers_where_letters_come_from)
{
    static const char *const texts[] = {"Zürich (ZRH)", "인천 국제공항", "東京・羽田", "Straße 7", "ＬＨＲ"};
    struct itin_slice text = slice_of(texts[_i]);
    struct folded f;
    fold(text, &f);
    uint32_t before = 0;
    for (size_t i = 0; i < f.n; i++) {
        const struct glyph *g = &f.glyphs[i];
        ck_assert_uint_lt(g->at, g->end);
        ck_assert_uint_le(g->end, text.len);
        ck_assert_uint_ge(g->at, before);
        ck_assert_msg(((unsigned char)text.ptr[g->at] & 0xC0) != 0x80, "%s: in the middle of a letter", texts[_i]);
        before = g->at;
    }
    ck_assert_uint_eq(f.glyphs[f.n].at, text.len);
}
END_TEST

/* No more letters than may be one place; the text is told to be longer. */
START_TEST(stops_at_its_limit)
{
    char text[3 * FOLD_MAX + 8];
    for (size_t n = FOLD_MAX - 2; n <= FOLD_MAX + 2; n++) {
        struct folded f;
        for (size_t i = 0; i < n; i++)
            memcpy(text + 3 * i, "가", 3);
        fold(slice(text, 3 * n), &f);
        ck_assert_uint_eq(f.n, n < FOLD_MAX ? n : FOLD_MAX);
        ck_assert_int_eq(f.whole, n <= FOLD_MAX);
        memset(text, 'x', n);
        fold(slice(text, n), &f);
        ck_assert_uint_eq(f.n, n < FOLD_MAX ? n : FOLD_MAX);
        ck_assert_int_eq(f.whole, n <= FOLD_MAX);
    }
}
END_TEST

START_TEST(survives_any_bytes)
{
    uint64_t state = 7; /* any: the same bytes in each run */
    for (int round = 0; round < 20000; round++) {
        char bytes[40];
        struct folded f;
        size_t n = (size_t)(round % 40);
        for (size_t i = 0; i < n; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (char)(state >> 40);
        }
        fold(slice(bytes, n), &f);
        ck_assert_uint_le(f.n, FOLD_MAX);
        ck_assert_uint_le(f.glyphs[f.n].key_at, sizeof f.key);
        for (size_t i = 0; i < f.n; i++)
            ck_assert(f.glyphs[i].end <= n && f.glyphs[i].key_at < f.glyphs[i + 1].key_at);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-fold");
    TCase *t = tcase_create("fold");
    tcase_add_loop_test(t, tells_one_name_from_two, 0, ARRAY_LEN(pairs));
    tcase_add_test(t, nothing_is_left_of_what_is_no_letter);
    tcase_add_loop_test(t, knows_where_a_name_may_end, 0, ARRAY_LEN(borders));
    tcase_add_loop_test(t, remembers_where_letters_come_from, 0, 5);
    tcase_add_test(t, stops_at_its_limit);
    tcase_add_test(t, survives_any_bytes);
    suite_add_tcase(s, t);
    return s;
}

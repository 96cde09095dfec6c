/* One name in several spellings, and what is a name of its own: the rules stand
 * in variant.h. What is expected was counted by hand in each text. */
#include "base/base.h"

#include "check_main.h"
#include "maker.h"

#define S ORIGIN_SCHEDULE, 1
#define D "2024-06-28"

static const char *variants_of(const struct made *m)
{
    static char out[512];
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < m->trip->n_variants; i++) {
        const struct variant *v = &m->trip->variants[i];
        len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s>%.*s*%d%s", i ? " " : "", SLICE_ARG(v->usual), SLICE_ARG(v->found),
                                v->count, v->distance == 2 ? "!" : "");
    }
    return out;
}

/* A place column and a title, with what else stands in the text behind |;
 * "usual>found*count", with ! where the two lie two slips apart. */
struct text_case {
    const char *name, *cell, *title, *want;
};

static const struct text_case korean[] = {
    /* one jamo of one syllable of a city */
    {"a vowel", "시애틀", "시애틀 시에틀", "시애틀>시에틀*1"},
    {"an initial", "시애틀", "시애틀 시애끌", "시애틀>시애끌*1"},
    {"a final", "시애틀", "시애틀 시애특", "시애틀>시애특*1"},
    {"a final that is missing", "시애틀", "시애틀 시애트", "시애틀>시애트*1"},
    {"one too many", "토론토", "토론토 토론톤", "토론토>토론톤*1"},
    {"the first syllable", "캘거리", "캘거리 갤거리", "캘거리>갤거리*1"},
    {"in a compound", "시애틀", "시애틀 항만, 시에틀항만청", "시애틀>시에틀*1"},
    {"behind another word", "시애틀", "시애틀, 북시에틀, 남시에틀", "시애틀>시에틀*2"},
    {"before particles", "시애틀", "시애틀, 시에틀에서 시에틀로 시에틀의", "시애틀>시에틀*3"},
    {"two of one city", "시애틀", "시애틀 시에틀 시애트", "시애틀>시에틀*1 시애틀>시애트*1"},
    {"of a long name", "프랑크푸르트", "프랑크푸르트 프랑크프르트", "프랑크푸르트>프랑크프르트*1"},
    {"in the order of the text", "시애틀", "시애트 시애틀 시에틀", "시애틀>시애트*1 시애틀>시에틀*1"},
    /* more than one slip, or none */
    {"two jamo of one syllable", "시애틀", "시애틀 시야특", ""},
    {"two syllables", "시애틀", "시애틀 시에특", ""},
    {"a syllable more", "시애틀", "시애틀 시애애틀", ""},
    {"a syllable less", "캘거리", "캘거리 캘리", ""},
    {"cut by a blank", "시애틀", "시애틀 시에 틀", ""},
    {"the name is written nowhere", "SEA", "시에틀 방문", ""},
    {"two syllables are too few", "인천", "인천공항 안천공항", ""},
    {"another city", "제네바", "제네바 제노바", ""},
    {"a city of its own", "벤투라", "벤투라 벤쿠라", "벤투라>벤쿠라*1"},
    {"its own name inside a longer one", "시애틀", "시애틀시애틀시애틀", ""},
    /* a name in a title, of five syllables and more, at the start of a word */
    {"a house's name", "시애틀", "경제개발공사 면담| 경재개발공사의 답", "경제개발공사>경재개발공사*1"},
    {"with what follows it", "시애틀", "이노베이트밴쿠버| 이노베이트벤쿠버의", "이노베이트밴쿠버>이노베이트벤쿠버*1"},
    {"another word by its last syllable", "시애틀", "국제협력위원회| 국제협력위원홰", ""},
    {"short words are many", "시애틀", "방문기관| 방믄기관", ""},
    {"not at the start of a word", "시애틀", "경제개발공사| 북경재개발공사", ""},
    {"two syllables of it", "시애틀", "경제개발공사| 경재개벌공사", ""},
    {"a slip in its city is said once", "시애틀", "북부시애틀협회| 북부시에틀협회", "북부시애틀>북부시에틀*1"},
    {"the whole name where the city stands in no other", "시애틀", "시애틀 이노베이트시애틀| 이노베이트시애특", "이노베이트시애틀>이노베이트시애특*1"},
    {"the city where it stands in others", "시애틀", "시애틀 이노베이트시애틀| 이노베이트시애특 시애특", "시애틀>시애특*2"},
    {"another end in the place of a city", "캘거리", "이노베이트캘거리| 이노베이트밸리", "이노베이트캘거리>이노베이트밸리*1!"},
    {"which is too far from it", "캘거리", "이노베이트캘거리| 이노베이트서비스", ""},
    {"which is too far in letters", "캘거리", "이노베이트캘거리| 이노베이트아무도리", ""},
    {"which ends otherwise", "캘거리", "이노베이트캘거리| 이노베이트갤러드", ""},
    {"which is a city of its own", "시애틀", "이노베이트시애틀| 이노베이트서울", ""},
    {"both are names in titles", "시애틀", "혁신경제공사 혁신경재공사", ""},
};

static const struct text_case latin[] = {
    {"another letter", "Seattle", "Seattle Seatlle Seattla", "Seattle>Seatlle*1 Seattle>Seattla*1"},
    {"a letter less", "Seattle", "Seattle Seatle", "Seattle>Seatle*1"},
    {"a letter more", "Seattle", "Seattle Seatttle", "Seattle>Seatttle*1"},
    {"two letters changed about", "Calgary", "Calgary Calagry", ""},
    {"counted as words", "Calgary", "Calgary Calgary Calgery's Calgery Calgeryan", "Calgary>Calgery*2"},
    {"another first letter", "Calgary", "Calgary Kalgary", ""},
    {"a small first letter", "Calgary", "Calgary calgery", ""},
    {"only a small letter", "Calgary", "Calgary calgary CALGARY", ""},
    {"with a digit", "Calgary", "Calgary Calgar1", ""},
    {"an end of its own", "Calgary", "Calgary Calgaryx Calgarys", ""},
    {"a word that it begins with", "Calgary", "Calgary Calgar", ""},
    {"oftener than the name", "Calgary", "Calgary Calgery Calgery Calgery", ""},
    {"as often", "Calgary", "Calgary Calgery Calgery", "Calgary>Calgery*2"},
    {"a letter with a sign", "Zurich", "Zurich Zürich", ""},
    {"another city", "Vienna", "Vienna Vienne", ""},
    {"four of five letters", "Paris", "Paris Pris", ""},
    {"a house's name", "Seattle", "Innovate| Inovate", "Innovate>Inovate*1"},
    {"of five letters", "Seattle", "Forum| Farum Fxrum", ""},
    {"both in titles", "Seattle", "Innovate Innovete", ""},
    {"a plural", "Seattle", "Meeting| Meetings", ""},
    {"a name with a number", "Seattle", "Buildin7| Buildim7", ""},
    {"four letters are too few", "Rome", "Rome Romo Romz", ""},
    {"five are enough for a city", "Paris", "Paris Parix", "Paris>Parix*1"},
};

/* Words without a city: names in titles have six letters and a capital. */
static const struct text_case camel[] = {
    {"the capital inside", "Calgary", "BiohubX BiohubX Biohubx", "BiohubX>Biohubx*1"},
    {"all capitals", "Calgary", "CoMotion CoMotion COMOTION", "CoMotion>COMOTION*1"},
    {"as often, without a hump", "Calgary", "CoMotion Comotion", "CoMotion>Comotion*1"},
    {"oftener without it", "Calgary", "CoMotion Comotion Comotion", ""},
    {"two humps, one each", "Calgary", "CoMotion CoMoTion", ""},
    {"two humps, of two and one", "Calgary", "CoMotion CoMotion CoMoTion", "CoMotion>CoMoTion*1"},
    {"of another length", "Calgary", "CoMotion CoMotion Comotions", ""},
    {"no hump at all", "Calgary", "Motion Motion MOTION", ""},
    {"a digit is none", "Calgary", "A4B A4B a4b", ""},
};

static const struct text_case loans[] = {
    {"a syllable before a loan word", "시애틀", "클린테크 클린테크 클렌테크", "클린테크>클렌테크*1"},
    {"two jamo of it", "시애틀", "딥테크 딥테크 덩테크", "딥테크>덩테크*1"},
    {"of which the rarer is the slip", "시애틀", "덩테크 딥테크 딥테크", "딥테크>덩테크*1"},
    {"another initial is another word", "시애틀", "핀테크 린테크", ""},
    {"two syllables", "시애틀", "바이오허브 바이오허브 바아어허브", ""},
    {"the loan word alone", "시애틀", "테크 태크", ""},
    {"platforms", "시애틀", "공유플랫폼 공유플랫폼 공우플랫폼", "공유플랫폼>공우플랫폼*1"},
    {"hubs", "시애틀", "바이오허브 바이오허브 바이어허브", "바이오허브>바이어허브*1"},
    {"a campus and a cluster", "시애틀", "드론캠퍼스 드론클러스터", ""},
    {"no loan word", "시애틀", "기술부 기슬부", ""},
    {"a university and its short form", "시애틀", "워싱턴대학교 방문, 워싱턴대학 협의", "워싱턴대학교>워싱턴대학*1"},
    {"a short form within another word", "시애틀", "워싱턴대학교 워싱턴대학원", ""},
    {"a university that no title names", "시애틀", "협의| 워싱턴대학교 워싱턴대학", ""},
    {"no university", "시애틀", "대학교 대학", ""},
};

static void hold(const struct text_case *c)
{
    struct row row = {ITEM_MEETING, D, c->cell, "09:00~10:00", NULL, c->title, NULL, NULL, NULL, S};
    struct made m = make_trip(&row, 1, NULL);
    struct itin_slice *title = &m.trip->items[0]->title.str;
    title->len = slice_find(*title, LIT("|"), 0);
    make_resolve(&m);
    ck_assert_msg(strcmp(variants_of(&m), c->want) == 0, "%s: %s, not %s", c->name, variants_of(&m), c->want);
    for (size_t i = 0; i < m.trip->n_variants; i++)
        ck_assert(slice_eq(span_text(m.trip->variants[i].first), m.trip->variants[i].found));
    make_free(&m);
}

START_TEST(in_korean)
{
    hold(&korean[_i]);
}
END_TEST

START_TEST(in_latin_letters)
{
    hold(&latin[_i]);
}
END_TEST

START_TEST(of_capitals)
{
    hold(&camel[_i]);
}
END_TEST

START_TEST(of_loan_words)
{
    hold(&loans[_i]);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("resolve-spelling");
    TCase *t = tcase_create("spelling");
    tcase_add_loop_test(t, in_korean, 0, ARRAY_LEN(korean));
    tcase_add_loop_test(t, in_latin_letters, 0, ARRAY_LEN(latin));
    tcase_add_loop_test(t, of_capitals, 0, ARRAY_LEN(camel));
    tcase_add_loop_test(t, of_loan_words, 0, ARRAY_LEN(loans));
    suite_add_tcase(s, t);
    return s;
}

/* All names in a text, in their order, and words that only look like one. */
#include "base/base.h"

#include "base/slice.h"
#include "check_main.h"
#include <itin/place.h>

static const struct {
    const char *text, *cities; /* "Seoul, Tokyo"; "" none */
} texts[] = {
    {"서울과 도쿄", "Seoul, Tokyo"},
    {"도쿄와 런던", "Tokyo, London"},
    {"서울 및 부산", "Seoul, Busan"},
    {"서울, 부산, 대전", "Seoul, Busan, Daejeon"},
    {"서울→부산", "Seoul, Busan"},
    {"서울시청과 런던시청", "Seoul, London"},
    {"시애틀 항만청 방문 후 캘거리 이동", "Seattle, Calgary"},
    {"주시애틀총영사관", "Seattle"},
    {"주밴쿠버총영사관", "Vancouver"},
    {"주뉴욕 총영사관", "New York"},
    {"From Seattle to Calgary by air", "Seattle, Calgary"},
    {"Seattle-Calgary", "Seattle, Calgary"},
    {"Port of Seattle", "Seattle"},
    {"Paris Gare du Nord", "Paris"},
    {"런던 킹스크로스역에서 파리 시내로", "London, Paris"},
    {"뉴욕에서 만난 사람", "New York"},
    {"토론토대학교", "Toronto"},
    {"프랑크푸르트공항 환승", "Frankfurt am Main"},
    {"KOTRA 시카고 무역관", "Chicago"},
    /* no names */
    {"부산물과 대구탕", ""},
    {"기관 방문과 결과 보고", ""},
    {"회의와 만찬", ""},
    {"파리와플 가게", ""},
    {"the reading of the mobile office", ""},
    {"seattle style", ""},
    {"Meeting Room 3", ""},
    {"University of Texas", ""},
    {"", ""},
};

START_TEST(in_their_order)
{
    enum { MOST = 8 };
    struct itin_place_mention found[MOST];
    struct itin_slice text = slice_of(texts[_i].text);
    char got[256] = "";
    size_t n = itin_place_mentions(text, found, MOST), len = 0, end = 0;
    for (size_t i = 0; i < n; i++) {
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i ? ", " : "", itin_place_city(found[i].hit.place));
        ck_assert_msg(found[i].start >= end && found[i].len > 0, "%s: they overlap", texts[_i].text);
        end = found[i].start + found[i].len;
        ck_assert_uint_le(end, text.len);
    }
    ck_assert_msg(strcmp(got, texts[_i].cities) == 0, "%s: %s, not %s", texts[_i].text, got, texts[_i].cities);
}
END_TEST

/* No more than there is room for, and the first ones. */
START_TEST(as_many_as_there_is_room_for)
{
    struct itin_place_mention found[4], two[4];
    memset(two, 0, sizeof two);
    ck_assert_uint_eq(itin_place_mentions(LIT("서울, 부산, 대전"), found, 4), 3);
    ck_assert_uint_eq(itin_place_mentions(LIT("서울, 부산, 대전"), two, 2), 2);
    ck_assert_ptr_eq(two[0].hit.place, found[0].hit.place);
    ck_assert_ptr_eq(two[1].hit.place, found[1].hit.place);
    ck_assert_ptr_null(two[2].hit.place);
    ck_assert_uint_eq(itin_place_mentions(LIT("서울"), found, 0), 0);
    ck_assert_uint_eq(itin_place_mentions(LIT("서울"), NULL, 4), 0);
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("place-names-in-text");
    TCase *t = tcase_create("names");
    tcase_add_loop_test(t, in_their_order, 0, ARRAY_LEN(texts));
    tcase_add_test(t, as_many_as_there_is_room_for);
    suite_add_tcase(s, t);
    return s;
}

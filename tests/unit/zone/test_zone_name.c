/* Names of zones and releases, and the hash that names data without a release. */
#include "base/base.h"

#include "check_main.h"
#include "zone/name.h"
#include "zone/sha256.h"

START_TEST(every_byte_in_a_name)
{
    for (int byte = 0; byte < 256; byte++) {
        char name[] = {'A', 's', (char)byte, 'a'};
        bool want = byte == '/' || byte == '_' || byte == '+' || byte == '-' || (byte < 128 && isalnum(byte));
        ck_assert_msg(zone_name_is_valid(slice(name, 4)) == want, "byte %d", byte);
        ck_assert_msg(zone_name_is_valid(slice(name + 2, 1)) == (want && byte != '/'), "byte %d alone", byte);
    }
}
END_TEST

START_TEST(ways_out_of_a_tree)
{
    static const char *const names[] = {"",        "/",      "/etc/passwd", "Asia/",   "Asia//Seoul", "../x",
                                        "Asia/..", "A/./B",  "a b",         "Asia\\B", "Asia/Seoul/", "."};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        ck_assert_msg(!zone_name_is_valid(slice_of(names[i])), "%s", names[i]);
    char longest[ITIN_MAX_ZONE_NAME + 1];
    memset(longest, 'a', sizeof longest);
    ck_assert(zone_name_is_valid(slice(longest, ITIN_MAX_ZONE_NAME)));
    ck_assert(!zone_name_is_valid(slice(longest, ITIN_MAX_ZONE_NAME + 1)));
}
END_TEST

START_TEST(names_that_are_no_zones)
{
    static const char *const reserved[] = {"right/Asia/Seoul", "POSIX/UTC", "posixrules", "localtime", "Factory", "factory"};
    static const char *const free_names[] = {"Asia/Seoul", "righteous", "posix", "right", "local", "Factory2", "UTC"};
    for (size_t i = 0; i < ARRAY_LEN(reserved); i++)
        ck_assert_msg(zone_name_is_reserved(slice_of(reserved[i])), "%s", reserved[i]);
    for (size_t i = 0; i < ARRAY_LEN(free_names); i++)
        ck_assert_msg(!zone_name_is_reserved(slice_of(free_names[i])), "%s", free_names[i]);
}
END_TEST

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

/* In ascending order; every pair is compared both ways. */
START_TEST(names_in_order)
{
    static const char *const order[] = {"Africa/Cairo", "Asia", "Asia/Seoul", "ASIA/SEOUL_2", "Asia/Tokyo", "EST",
                                        "Etc/UTC", "UTC", "Zulu"};
    for (size_t a = 0; a < ARRAY_LEN(order); a++)
        for (size_t b = 0; b < ARRAY_LEN(order); b++)
            ck_assert_msg(sign(zone_name_cmp_nocase(slice_of(order[a]), slice_of(order[b]))) == (a > b) - (a < b),
                          "%s %s", order[a], order[b]);
    ck_assert_int_eq(zone_name_cmp_nocase(LIT("asia/SEOUL"), LIT("ASIA/seoul")), 0);
    ck_assert_int_lt(zone_name_cmp(LIT("ASIA"), LIT("Asia")), 0);
    ck_assert_int_gt(zone_name_cmp(LIT("asia"), LIT("Asia")), 0);
    ck_assert_int_eq(zone_name_cmp(LIT("Asia"), LIT("Asia")), 0);
}
END_TEST

START_TEST(releases_in_order)
{
    static const char *const order[] = {"1996a", "2022e", "2022g", "2022z", "2022za", "2022zz", "2023a", "2025b", "2026c"};
    static const char *const none[] = {"", "sha-0011", "2025", "2025B", "2025b2", "25b", "20255b", "2025abcd", "x2025b"};
    for (size_t a = 0; a < ARRAY_LEN(order); a++) {
        for (size_t b = 0; b < ARRAY_LEN(order); b++)
            ck_assert_msg(sign(zone_version_cmp(order[a], order[b])) == (a > b) - (a < b), "%s %s", order[a], order[b]);
        for (size_t b = 0; b < ARRAY_LEN(none); b++)
            ck_assert_msg(zone_version_cmp(order[a], none[b]) > 0 && zone_version_cmp(none[b], order[a]) < 0, "%s %s",
                          order[a], none[b]);
    }
    for (size_t a = 0; a < ARRAY_LEN(none); a++)
        ck_assert_int_eq(zone_version_cmp(none[a], none[0]), 0);
}
END_TEST

static void expect_hash(struct sha256 *sha, const char *want)
{
    uint8_t digest[32];
    char hex[65];
    sha256_end(sha, digest);
    for (size_t i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    ck_assert_str_eq(hex, want);
}

/* The examples of FIPS 180-4 and its test vectors. */
START_TEST(hashes_of_the_standard)
{
    static const struct {
        const char *text, *hash;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrst"
         "nopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    struct sha256 sha;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        sha256_init(&sha);
        sha256_add(&sha, cases[i].text, strlen(cases[i].text));
        expect_hash(&sha, cases[i].hash);
    }
    char thousand[1000];
    memset(thousand, 'a', sizeof thousand);
    sha256_init(&sha);
    for (int i = 0; i < 1000; i++)
        sha256_add(&sha, thousand, sizeof thousand);
    expect_hash(&sha, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* However the bytes are parted, and at every length around a block's end. */
START_TEST(hashes_of_parts)
{
    uint8_t bytes[200];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
    for (size_t length = 0; length <= sizeof bytes; length++)
        for (size_t cut = 0; cut <= length; cut += 13) {
            struct sha256 whole, parts;
            uint8_t a[32], b[32];
            sha256_init(&whole);
            sha256_add(&whole, bytes, length);
            sha256_end(&whole, a);
            sha256_init(&parts);
            sha256_add(&parts, bytes, cut);
            for (size_t i = cut; i < length; i++)
                sha256_add(&parts, bytes + i, 1);
            sha256_end(&parts, b);
            if (memcmp(a, b, 32) != 0)
                ck_abort_msg("%zu bytes, parted at %zu", length, cut);
        }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone/name");
    TCase *tc = tcase_create("names");
    tcase_add_test(tc, every_byte_in_a_name);
    tcase_add_test(tc, ways_out_of_a_tree);
    tcase_add_test(tc, names_that_are_no_zones);
    tcase_add_test(tc, names_in_order);
    tcase_add_test(tc, releases_in_order);
    tcase_add_test(tc, hashes_of_the_standard);
    tcase_add_test(tc, hashes_of_parts);
    suite_add_tcase(s, tc);
    return s;
}

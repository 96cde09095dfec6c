/* FIPS 180-4 by its own examples, and by the length of the message: every
 * split of a text gives the digest of the whole. */
#include "base/base.h"

#include "check_main.h"
#include "zone/sha256.h"

static const char *digest_of(const void *bytes, size_t len, size_t step)
{
    static char hex[65];
    uint8_t digest[32];
    struct sha256 sha;
    sha256_init(&sha);
    for (size_t at = 0; at < len; at += step)
        sha256_add(&sha, (const char *)bytes + at, len - at < step ? len - at : step);
    sha256_end(&sha, digest);
    for (size_t i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    return hex;
}

START_TEST(examples_of_the_standard)
{
    static const struct {
        const char *text, *hex;
    } known[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
         "mnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        ck_assert_str_eq(digest_of(known[i].text, strlen(known[i].text), 1000), known[i].hex);
}
END_TEST

START_TEST(a_million_letters)
{
    static char text[1000000];
    memset(text, 'a', sizeof text);
    ck_assert_str_eq(digest_of(text, sizeof text, 4096),
                     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

/* Around the ends of blocks, where the padding goes into one block or two. */
START_TEST(pieces_give_the_digest_of_the_whole)
{
    char text[200], whole[65];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7 + 1);
    for (size_t len = 0; len <= sizeof text; len++) {
        snprintf(whole, sizeof whole, "%s", digest_of(text, len, sizeof text));
        for (size_t step = 1; step < 130; step += step < 4 ? 1 : 13)
            ck_assert_str_eq(digest_of(text, len, step), whole);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("zone/sha256");
    TCase *tc = tcase_create("sha256");
    tcase_add_test(tc, examples_of_the_standard);
    tcase_add_test(tc, a_million_letters);
    tcase_add_test(tc, pieces_give_the_digest_of_the_whole);
    suite_add_tcase(suite, tc);
    return suite;
}

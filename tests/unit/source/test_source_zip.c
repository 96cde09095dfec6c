/* Zip files (APPNOTE 6.3): what zlib packed comes out again; nothing that is
 * cut, damaged, too long or badly named is believed. */
#include "packed.h"
#include "source/office.h"
#include "source/zip.h"

static struct arena arena;
static struct pack pack;

static void setup(void)
{
    arena_init(&arena, 200u << 20);
    pack_open(&pack);
}

static void teardown(void)
{
    pack_free(&pack);
    arena_release(&arena);
}

static struct zip opened(struct itin_slice bytes)
{
    struct zip zip;
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(zip_open(&arena, bytes, &zip, &fault), ITIN_OK);
    return zip;
}

static void expect_refused(struct itin_slice bytes, enum office_reason reason, enum itin_status want)
{
    struct zip zip;
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(zip_open(&arena, bytes, &zip, &fault), want);
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_OFFICE);
    ck_assert_int_eq(fault.reason, reason);
}

static void expect_content(struct zip *zip, const char *name, struct itin_slice want)
{
    struct itin_slice content;
    struct source_fault fault;
    const struct zip_entry *e = zip_find(zip, slice_of(name));
    ck_assert_msg(e != NULL, "%s is missing", name);
    ck_assert_int_eq(zip_read(zip, e, &content, &fault), ITIN_OK);
    ck_assert_msg(slice_eq(content, want), "%s", name);
}

/* Reads the only file of the container, which must be refused. */
static void expect_bad_file(enum office_reason reason, enum itin_status want, const char *part)
{
    struct zip zip = opened(pack_close(&pack, ""));
    struct itin_slice content = LIT("untouched");
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(zip_read(&zip, &zip.entries[0], &content, &fault), want);
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_OFFICE);
    ck_assert_int_eq(fault.reason, reason);
    ck_assert_str_eq(fault.part, part);
    ck_assert(slice_eq(content, LIT("untouched")));
}

static uint32_t random_next(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u;
}

/* Lengths around the 64 KiB that are unpacked at a time, of bytes that shrink
 * and of bytes that do not. */
START_TEST(gives_back_what_was_packed)
{
    static const size_t sizes[] = {0, 1, 2, 255, 256, 65535, 65536, 65537, 131072, 200001};
    uint32_t seed = 7;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        for (int noisy = 0; noisy < 2; noisy++)
            for (int stored = 0; stored < 2; stored++) {
                char *bytes = malloc(sizes[i] + 1);
                ck_assert_ptr_nonnull(bytes);
                for (size_t k = 0; k < sizes[i]; k++)
                    bytes[k] = (char)(noisy ? random_next(&seed) >> 24 : k % 61);
                struct itin_slice content = slice(bytes, sizes[i]);
                pack_bytes(&pack, "a/b.xml", content, stored ? PACK_STORED : PACK_DEFLATED);
                struct zip zip = opened(pack_close(&pack, ""));
                ck_assert_uint_eq(zip.n, 1);
                expect_content(&zip, "a/b.xml", content);
                ck_assert_uint_eq(zip.unpacked, sizes[i]);
                free(bytes);
                pack_free(&pack);
                pack_open(&pack);
            }
}
END_TEST

START_TEST(finds_files_by_name)
{
    pack_text(&pack, "[Content_Types].xml", "types");
    pack_text(&pack, "word/document.xml", "one");
    pack_text(&pack, "word/Numbering.xml", "two");
    struct zip zip = opened(pack_close(&pack, ""));
    ck_assert_uint_eq(zip.n, 3);
    expect_content(&zip, "word/document.xml", LIT("one"));
    expect_content(&zip, "WORD/DOCUMENT.XML", LIT("one")); /* OPC: names are equal without case */
    expect_content(&zip, "word/numbering.xml", LIT("two"));
    expect_content(&zip, "[content_types].xml", LIT("types"));
    ck_assert_ptr_null(zip_find(&zip, LIT("word/document.xm")));
    ck_assert_ptr_null(zip_find(&zip, LIT("word/document.xml ")));
    ck_assert_ptr_null(zip_find(&zip, LIT("")));
}
END_TEST

START_TEST(an_empty_container_is_one)
{
    struct zip zip = opened(pack_close(&pack, ""));
    ck_assert_uint_eq(zip.n, 0);
    ck_assert_ptr_null(zip_find(&zip, LIT("a")));
}
END_TEST

/* The comment behind the end record: of any length, with an end record in it
 * that does not reach to the end of the file. */
START_TEST(comments_of_every_length)
{
    static const size_t sizes[] = {1, 21, 22, 23, 300, 65534, 65535};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        char *comment = malloc(sizes[i] + 1);
        ck_assert_ptr_nonnull(comment);
        memset(comment, 'c', sizes[i]);
        comment[sizes[i]] = '\0';
        if (sizes[i] > 40)
            memcpy(comment + sizes[i] - 30, "PK\x05\x06", 4);
        pack_text(&pack, "a", "content");
        struct zip zip = opened(pack_close(&pack, comment));
        expect_content(&zip, "a", LIT("content"));
        free(comment);
        pack_free(&pack);
        pack_open(&pack);
    }
}
END_TEST

/* The extra fields of the local header and of the directory are passed over. */
START_TEST(extra_fields_are_passed_over)
{
    struct pack_entry e = pack_entry("a", LIT("content"), PACK_STORED);
    e.extra = "UT\x05 \x01xxxx";
    pack_raw(&pack, &e, LIT("content"));
    e = pack_entry("b", LIT("more"), PACK_STORED);
    pack_raw(&pack, &e, LIT("more"));
    struct zip zip = opened(pack_close(&pack, ""));
    expect_content(&zip, "a", LIT("content"));
    expect_content(&zip, "b", LIT("more"));
}
END_TEST

/* Whatever its directory says, no cut of a container is one: the end record
 * stands last. */
START_TEST(every_cut_is_refused)
{
    pack_text(&pack, "word/document.xml", "<a>some content</a>");
    pack_text(&pack, "b", "more");
    struct itin_slice whole = pack_close(&pack, "bye");
    for (size_t len = 0; len < whole.len; len++)
        expect_refused(slice(whole.ptr, len), OFFICE_DIRECTORY, ITIN_EENCODING);
    struct zip zip = opened(whole);
    expect_content(&zip, "b", LIT("more"));
}
END_TEST

/* Bytes before the container shift what the records point at. */
START_TEST(bytes_in_front_are_refused)
{
    struct buf shifted;
    buf_init(&shifted, 1 << 20);
    pack_text(&pack, "a", "content");
    struct itin_slice whole = pack_close(&pack, "");
    for (size_t n = 1; n < 40; n++) {
        buf_clear(&shifted);
        buf_pad(&shifted, 'x', n);
        buf_add(&shifted, whole);
        expect_refused(buf_slice(&shifted), OFFICE_DIRECTORY, ITIN_EENCODING);
    }
    buf_release(&shifted);
}
END_TEST

/* Each byte of a small container, changed in every bit: read or refused, never
 * other bytes than those packed. */
START_TEST(no_flipped_bit_gives_other_bytes)
{
    pack_text(&pack, "a", "content content content");
    struct itin_slice whole = pack_close(&pack, "");
    char *copy = malloc(whole.len);
    ck_assert_ptr_nonnull(copy);
    size_t refused = 0, read = 0;
    for (size_t at = 0; at < whole.len; at++)
        for (int bit = 0; bit < 8; bit++) {
            struct zip zip;
            struct itin_slice content;
            struct source_fault fault;
            memcpy(copy, whole.ptr, whole.len);
            copy[at] = (char)(copy[at] ^ 1 << bit);
            if (zip_open(&arena, slice(copy, whole.len), &zip, &fault) || !zip.n ||
                zip_read(&zip, &zip.entries[0], &content, &fault)) {
                refused++;
                continue;
            }
            read++;
            ck_assert_msg(slice_eq(content, LIT("content content content")), "byte %zu bit %d", at, bit);
        }
    ck_assert_uint_gt(refused, 8 * 40); /* lengths, places, checksum, packed bytes, marks */
    ck_assert_uint_gt(read, 8 * 10);    /* versions, dates, attributes */
    free(copy);
}
END_TEST

static const struct name_case {
    const char *name;
    size_t len;
    bool safe;
} names[] = {
    {"a", 1, true},           {"word/document.xml", 17, true}, {"a/../b", 6, false},   {"../a", 4, false},
    {"a/..", 4, false},       {"..", 2, false},                {"/a", 2, false},       {"a\\b", 3, false},
    {"a\0b", 3, false},       {"C:a", 3, false},               {"c:", 2, false},       {"", 0, false},
    {"a..b", 4, true},        {"...", 3, true},                {"..a/b", 5, true},     {".", 1, true},
    {"a/./b", 5, true},       {"ab:c", 4, true},               {":", 1, true},         {"가/나.xml", 11, true},
    {"a/b/../../../c", 14, false}, {"\\", 1, false},           {"a//b", 4, true},
};

START_TEST(names_that_lead_out)
{
    const struct name_case *c = &names[_i];
    struct pack_entry e = pack_entry("", LIT("x"), PACK_STORED);
    e.name = c->name;
    e.name_len = c->len;
    pack_raw(&pack, &e, LIT("x"));
    struct itin_slice bytes = pack_close(&pack, "");
    if (!c->safe) {
        expect_refused(bytes, OFFICE_NAME, ITIN_EENCODING);
        return;
    }
    struct zip zip = opened(bytes);
    ck_assert(slice_eq(zip.entries[0].name, slice(c->name, c->len)));
}
END_TEST

START_TEST(a_name_stands_once)
{
    pack_text(&pack, "word/document.xml", "one");
    pack_text(&pack, "Word/Document.xml", "two");
    expect_refused(pack_close(&pack, ""), OFFICE_NAME, ITIN_EENCODING);
}
END_TEST

START_TEST(methods_and_encryption)
{
    static const unsigned unread[] = {1, 6, 9, 12, 14, 93, 95, 99, 65535};
    for (size_t i = 0; i < ARRAY_LEN(unread); i++) {
        struct pack_entry e = pack_entry("a.xml", LIT("content"), unread[i]);
        pack_raw(&pack, &e, LIT("content"));
        expect_bad_file(OFFICE_METHOD, ITIN_EENCODING, "a.xml");
        teardown();
        setup();
    }
    struct pack_entry e = pack_entry("a.xml", LIT("content"), PACK_STORED);
    e.flags = 1;
    pack_raw(&pack, &e, LIT("content"));
    expect_bad_file(OFFICE_ENCRYPTED, ITIN_EENCODING, "a.xml");
    teardown();
    setup();
    e.flags = 0x0808; /* sizes behind the data, UTF-8 names: said of sound files */
    pack_raw(&pack, &e, LIT("content"));
    struct zip zip = opened(pack_close(&pack, ""));
    expect_content(&zip, "a.xml", LIT("content"));
}
END_TEST

START_TEST(checksums_are_checked)
{
    struct pack_entry e = pack_entry("a.xml", LIT("content"), PACK_STORED);
    e.crc ^= 1;
    pack_raw(&pack, &e, LIT("content"));
    expect_bad_file(OFFICE_CHECKSUM, ITIN_EENCODING, "a.xml");
}
END_TEST

/* A deflate stream that ends before its end, and bytes that are none. */
START_TEST(damaged_streams)
{
    struct buf packed;
    buf_init(&packed, 1 << 20);
    pack_deflate(LIT("content content content, and something else"), &packed);
    for (size_t len = 0; len + 1 < packed.len; len++) {
        struct pack_entry e = pack_entry("a.xml", LIT("content content content, and something else"), PACK_DEFLATED);
        pack_raw(&pack, &e, slice(packed.ptr, len));
        expect_bad_file(OFFICE_PACKED, ITIN_EENCODING, "a.xml");
        teardown();
        setup();
    }
    struct pack_entry e = pack_entry("a.xml", LIT("content"), PACK_DEFLATED);
    pack_raw(&pack, &e, LIT("\x07\x07\x07\x07")); /* block type 3 is reserved (RFC 1951, 3.2.3) */
    expect_bad_file(OFFICE_PACKED, ITIN_EENCODING, "a.xml");
    buf_release(&packed);
}
END_TEST

/* The directory points beyond the file, or at what is no local header. */
START_TEST(entries_that_point_elsewhere)
{
    static const uint32_t lengths[] = {8, 9, 100, 0x7FFFFFFF, 0xFFFFFFFF};
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        struct pack_entry e = pack_entry("a.xml", LIT("content"), PACK_STORED);
        e.packed = lengths[i] + 1000;
        pack_raw(&pack, &e, LIT("content"));
        expect_bad_file(OFFICE_DIRECTORY, ITIN_EENCODING, "a.xml");
        teardown();
        setup();
    }
    static const uint32_t places[] = {1, 4, 36, 40, 0x7FFFFFFF, 0xFFFFFFFF};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        pack_bytes(&pack, "a.xml", LIT("content"), PACK_STORED);
        for (int k = 0; k < 4; k++)
            pack.directory.ptr[42 + k] = (char)(places[i] >> (8 * k));
        expect_bad_file(OFFICE_DIRECTORY, ITIN_EENCODING, "a.xml");
        teardown();
        setup();
    }
}
END_TEST

static char *many(size_t n)
{
    char *bytes = calloc(n, 1);
    ck_assert_ptr_nonnull(bytes);
    return bytes;
}

/* 100 times its packed size, and no more, beyond the first 1 MiB. */
START_TEST(bombs_are_refused)
{
    char *bytes = many(ITIN_MAX_UNPACKED_FILE_BYTES + 1);
    pack_bytes(&pack, "a.xml", slice(bytes, ITIN_MAX_UNPACKED_FREE_BYTES), PACK_DEFLATED);
    struct zip zip = opened(pack_close(&pack, ""));
    expect_content(&zip, "a.xml", slice(bytes, ITIN_MAX_UNPACKED_FREE_BYTES));
    teardown();
    setup();
    pack_bytes(&pack, "a.xml", slice(bytes, 2 * ITIN_MAX_UNPACKED_FREE_BYTES), PACK_DEFLATED);
    expect_bad_file(OFFICE_RATIO, ITIN_ELIMIT, "a.xml");
    teardown();
    setup();
    pack_bytes(&pack, "a.xml", slice(bytes, ITIN_MAX_UNPACKED_FILE_BYTES + 1), PACK_STORED);
    expect_bad_file(OFFICE_FILE_SIZE, ITIN_ELIMIT, "a.xml");
    free(bytes);
}
END_TEST

START_TEST(all_files_together_have_a_limit)
{
    char *bytes = many(ITIN_MAX_UNPACKED_FILE_BYTES);
    struct itin_slice content, whole = slice(bytes, ITIN_MAX_UNPACKED_FILE_BYTES);
    struct source_fault fault;
    pack_bytes(&pack, "a", whole, PACK_STORED);
    pack_bytes(&pack, "b", LIT("x"), PACK_STORED);
    struct zip zip = opened(pack_close(&pack, ""));
    unsigned most = ITIN_MAX_UNPACKED_BYTES / ITIN_MAX_UNPACKED_FILE_BYTES;
    for (unsigned i = 0; i < most; i++)
        ck_assert_int_eq(zip_read(&zip, zip_find(&zip, LIT("a")), &content, &fault), ITIN_OK);
    ck_assert_int_eq(zip_read(&zip, zip_find(&zip, LIT("b")), &content, &fault), ITIN_ELIMIT);
    ck_assert_int_eq(fault.reason, OFFICE_TOTAL_SIZE);
    free(bytes);
}
END_TEST

START_TEST(files_are_counted)
{
    char name[16];
    for (unsigned i = 0; i < ITIN_MAX_PACKED_FILES; i++) {
        snprintf(name, sizeof name, "%u", i);
        pack_bytes(&pack, name, LIT("x"), PACK_STORED);
    }
    struct buf copy;
    buf_init(&copy, 1 << 20);
    buf_add(&copy, buf_slice(&pack.out));
    struct zip zip = opened(pack_close(&pack, ""));
    ck_assert_uint_eq(zip.n, ITIN_MAX_PACKED_FILES);
    expect_content(&zip, "999", LIT("x"));
    buf_clear(&pack.out);
    buf_add(&pack.out, buf_slice(&copy));
    pack_bytes(&pack, "one more", LIT("x"), PACK_STORED);
    expect_refused(pack_close(&pack, ""), OFFICE_FILES, ITIN_ELIMIT);
    buf_release(&copy);
}
END_TEST

/* Every shortage of memory is told as one, and as nothing else. */
START_TEST(memory_that_is_lacking)
{
    pack_text(&pack, "a", "content content content");
    struct itin_slice bytes = pack_close(&pack, "");
    bool done = false;
    for (size_t cap = 0; !done; cap += 8) {
        struct arena small;
        struct zip zip;
        struct itin_slice content;
        struct source_fault fault;
        arena_init(&small, cap);
        enum itin_status status = zip_open(&small, bytes, &zip, &fault);
        if (!status)
            status = zip_read(&zip, &zip.entries[0], &content, &fault);
        done = status == ITIN_OK;
        ck_assert(done || status == ITIN_ENOMEM);
        ck_assert(!done || (cap > 0 && slice_eq(content, LIT("content content content"))));
        ck_assert_uint_lt(cap, 4096);
        arena_release(&small);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/zip");
    TCase *tc = tcase_create("zip");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, gives_back_what_was_packed);
    tcase_add_test(tc, finds_files_by_name);
    tcase_add_test(tc, an_empty_container_is_one);
    tcase_add_test(tc, comments_of_every_length);
    tcase_add_test(tc, extra_fields_are_passed_over);
    tcase_add_test(tc, every_cut_is_refused);
    tcase_add_test(tc, bytes_in_front_are_refused);
    tcase_add_test(tc, no_flipped_bit_gives_other_bytes);
    tcase_add_loop_test(tc, names_that_lead_out, 0, ARRAY_LEN(names));
    tcase_add_test(tc, a_name_stands_once);
    tcase_add_test(tc, methods_and_encryption);
    tcase_add_test(tc, checksums_are_checked);
    tcase_add_test(tc, damaged_streams);
    tcase_add_test(tc, entries_that_point_elsewhere);
    tcase_add_test(tc, bombs_are_refused);
    tcase_add_test(tc, all_files_together_have_a_limit);
    tcase_add_test(tc, files_are_counted);
    tcase_add_test(tc, memory_that_is_lacking);
    suite_add_tcase(s, tc);
    return s;
}

/* Mails (RFC 5322, RFC 2045 to 2049): what is a mail, which parts are read,
 * in which order, from which lines of the file; cut, nested and hostile ones. */
#include "office_made.h"
#include "source/mail.h"

static struct arena arena;
static struct mail_text mail;
static struct source_fault fault;

static void setup(void)
{
    arena_init(&arena, ITIN_MAX_ARENA_BYTES);
    mail = (struct mail_text){.n_parts = 0};
    fault = (struct source_fault){.kind = SOURCE_NO_FAULT};
}

static void teardown(void)
{
    arena_release(&arena);
}

static void again(void)
{
    teardown();
    setup();
}

/* ---- what is a mail ---------------------------------------------------------------- */

static const struct is_case {
    const char *text;
    bool is;
} kinds[] = {
    {"From: a@b.c\nSubject: x\n\nbody", true},
    {"From: a@b.c\r\nSubject: x\r\n\r\nbody", true},
    {"from: a@b.c\nSUBJECT: x\n\n", true},
    {"From: a@b.c\nSubject: x", true}, /* nothing but a header */
    {"From : a@b.c\nSubject\t: x\n\n", true}, /* RFC 5322, 4.5.3 */
    {"\xEF\xBB\xBF" "From: a@b.c\nSubject: x\n\n", true},
    {"From a@b.c Mon Jun 24 10:00:00 2024\nFrom: a@b.c\nSubject: x\n\n", true},
    {"Received: by x\nDate: Mon, 24 Jun 2024 10:00:00 +0900\n\n", true},
    {"MIME-Version: 1.0\nContent-Type: text/plain\n\n", true},
    {"Message-ID: <a@b>\nTo: x@y\n\n", true},
    {"Return-Path: <a@b>\nDelivered-To: x@y\n\n", true},
    {"DKIM-Signature: v=1; a=x;\n b=y\nSubject: x\n\n", true},
    {"Content-Type: text/html\nSubject: x\n\n", true},
    {"Content-Type: text/html\nFrom: a@b.c\n\n", true},
    {"X-One: 1\nX-Two: 2\nFrom: a@b.c\nSubject: x\n\n", true},
    {"From: a@b.c\nSubject: folded\n over lines\n\ttwice\n\n", true},
    {"", false},
    {"\n", false},
    {"\nFrom: a@b.c\nSubject: x\n", false},
    {"From: Seoul\nTo: Paris\n\n", false}, /* a way, no mail */
    {"From: Seoul\nSubject: x\n\n", false},
    {"From: a@b.c\nTo: d@e.f\n\n", false},
    {"Subject: x\nDate: 24 Jun\n\n", false},
    {"Date: 24 Jun\nFrom: ICN\nTo: SEA\n", false},
    {"Subject: x\n\nFrom: a@b.c\n", false},
    {"From: a@b.c\nno field\nSubject: x\n\n", false},
    {"From: a@b.c\nSubject x\n\n", false},
    {" From: a@b.c\nSubject: x\n\n", false}, /* the first line goes on with nothing */
    {"From nobody\nFrom: a@b.c\nTo: x\n\n", false},
    {"Fr om: a@b.c\nSubject: x\n\n", false},
    {"From: a@b.c\nSubjéct: x\nSubject: y\n\n", false}, /* names of fields are ASCII */
    {"# Plan\nFrom: a@b.c\nSubject: x\n\n", false},
    {"MIME-Version: 1.0\n\n", false}, /* one alone is chance */
    {"Content-Type: text/html\nDate: x\n\n", false},
};

START_TEST(what_is_a_mail)
{
    ck_assert_msg(mail_is(slice_of(kinds[_i].text)) == kinds[_i].is, "%s", kinds[_i].text);
}
END_TEST

/* ---- what is read of it ---------------------------------------------------------------- */

/* The parts, as "kind[text]": S subject, D date, C calendar, H page, T text. */
static void describe(struct buf *out)
{
    for (size_t i = 0; i < mail.n_parts; i++) {
        const struct source_part *p = &mail.parts[i];
        ck_assert_uint_le(p->start, p->end);
        ck_assert_uint_le(p->end, mail.text.len);
        ck_assert(!i || p->start >= mail.parts[i - 1].end);
        buf_addc(out, "OSDCHTX"[p->kind]);
        buf_addc(out, '[');
        buf_add(out, slice(mail.text.ptr + p->start, p->end - p->start));
        buf_addc(out, ']');
    }
}

static void expect(const char *text, const char *want)
{
    struct buf got;
    buf_init(&got, 1 << 20);
    ck_assert_int_eq(mail_read(&arena, slice_of(text), &mail, &fault), ITIN_OK);
    describe(&got);
    ck_assert_str_eq(got.ptr ? got.ptr : "", want);
    buf_release(&got);
}

#define TYPE(type) "Content-Type: " type "\n"
#define MULTI(kind, boundary) TYPE("multipart/" kind "; boundary=" boundary)

static const struct part_case {
    const char *text, *parts;
} cases[] = {
    {"Subject: Trip\nDate: Mon, 24 Jun 2024 10:00:00 +0900\n\nHello\n",
     "S[Trip\n]D[Mon, 24 Jun 2024 10:00:00 +0900\n]T[Hello\n]"},
    {"Subject: Trip\n\nHello", "S[Trip\n]D[]T[Hello\n]"},
    {"Subject: Trip\r\n\r\nHello\r\nthere\r\n", "S[Trip\n]D[]T[Hello\nthere\n]"},
    {"From: x\n\nHello\n", "S[]D[]T[Hello\n]"},
    {"Sent: Monday\n\nx\n", "S[]D[Monday\n]T[x\n]"},
    {"Subject: a\n b\n\tc\n\nx\n", "S[a b c\n]D[]T[x\n]"},
    {"Subject:a\n\nx\n", "S[a\n]D[]T[x\n]"},
    {"SUBJECT : a\n\nx\n", "S[a\n]D[]T[x\n]"},
    {"Subject: =?utf-8?B?7Lac7J6l?= =?utf-8?Q?_=EC=9D=BC=EC=A0=95?=\n\nx\n", "S[출장 일정\n]D[]T[x\n]"},
    {"Subject: only\n\n", "S[only\n]D[]"},
    {"Subject: only\n\n \n\t\n", "S[only\n]D[]"}, /* nothing but blanks */
    {"Subject: only", "S[only\n]D[]"},
    /* types */
    {TYPE("text/plain") "\nx\n", "S[]D[]T[x\n]"},
    {TYPE("text/html; charset=utf-8") "\n<p>x\n", "S[]D[]H[<p>x\n]"},
    {TYPE("TEXT/HTML") "\n<p>x\n", "S[]D[]H[<p>x\n]"},
    {TYPE("application/xhtml+xml") "\n<p>x\n", "S[]D[]H[<p>x\n]"},
    {TYPE("text/calendar; method=REQUEST") "\nBEGIN:VCALENDAR\n", "S[]D[]C[BEGIN:VCALENDAR\n]"},
    {TYPE("application/ics") "\nBEGIN:VCALENDAR\n", "S[]D[]C[BEGIN:VCALENDAR\n]"},
    {TYPE("text/csv") "\na,b\n", "S[]D[]T[a,b\n]"},
    {TYPE("application/json") "\n{}\n", "S[]D[]T[{}\n]"},
    {TYPE("application/ld+json") "\n{}\n", "S[]D[]T[{}\n]"},
    {TYPE("text/x-other") "\nx\n", "S[]D[]T[x\n]"},
    {TYPE("image/png") "\nx\n", "S[]D[]"},
    {TYPE("application/pdf; name=a.pdf") "\nx\n", "S[]D[]"},
    {TYPE("application/octet-stream; name=\"a.ics\"") "\nx\n", "S[]D[]C[x\n]"},
    {TYPE("application/octet-stream; name=a.ICS") "\nx\n", "S[]D[]C[x\n]"},
    {TYPE("application/octet-stream") "Content-Disposition: attachment; filename=\"b.html\"\n\nx\n", "S[]D[]H[x\n]"},
    {"Content-Disposition: attachment; filename=\"b.htm\"\n" TYPE("application/octet-stream; name=c.bin") "\nx\n", "S[]D[]H[x\n]"},
    {TYPE("application/octet-stream") "Content-Disposition: attachment; filename*=utf-8''b.csv\n\nx\n", "S[]D[]T[x\n]"},
    {TYPE("application/octet-stream; name=a.ics.exe") "\nx\n", "S[]D[]"},
    {TYPE("application/octet-stream; filename=x; name=\"a;name=b.ics\"") "\nx\n", "S[]D[]C[x\n]"},
    {TYPE("application/vnd.openxmlformats-officedocument.wordprocessingml.document") "\nno zip\n", "S[]D[]"},
    /* encodings */
    {"Content-Transfer-Encoding: base64\n\n7Lac7J6l\n", "S[]D[]T[출장\n]"},
    {"Content-Transfer-Encoding: BASE64\n\n7Lac7J6l\n", "S[]D[]T[출장\n]"},
    {"Content-Transfer-Encoding: quoted-printable\n\n=EC=B6=9C=\n=EC=9E=A5\n", "S[]D[]T[출장\n]"},
    {"Content-Transfer-Encoding: 8bit\n\n=EC\n", "S[]D[]T[=EC\n]"},
    {"Content-Transfer-Encoding: quoted-printable\n" TYPE("text/plain; charset=\"EUC-KR\"") "\n=B0=A1\n", "S[]D[]T[가\n]"},
    {"Content-Transfer-Encoding: quoted-printable\n" TYPE("text/plain; charset=iso-8859-1") "\nZ=FCrich\n", "S[]D[]T[Zürich\n]"},
    /* multiparts (RFC 2046, 5.1): preamble and epilogue are nothing */
    {MULTI("mixed", "b") "\npreamble\n--b\n\none\n--b\n\ntwo\n--b--\nepilogue\n", "S[]D[]T[one\n]T[two\n]"},
    {MULTI("mixed", "\"b c\"") "\n--b c\n\none\n--b c--\n", "S[]D[]T[one\n]"},
    {MULTI("mixed", "b") "\n--b  \n\none\n--b--  \n", "S[]D[]T[one\n]"}, /* blanks behind it */
    {MULTI("mixed", "b") "\r\n--b\r\n\r\none\r\n--b--\r\n", "S[]D[]T[one\n]"},
    {MULTI("mixed", "b") "\n--b\n\n--bc\nno boundary: --b\n --b\n--b--\n", "S[]D[]T[--bc\nno boundary: --b\n --b\n]"},
    {MULTI("alternative", "b") "\n--b\n" TYPE("text/plain") "\none\n--b\n" TYPE("text/html") "\n<p>one\n--b--\n",
     "S[]D[]T[one\n]H[<p>one\n]"},
    {MULTI("mixed", "a") "\n--a\n" MULTI("alternative", "b") "\n--b\n\none\n--b\n" TYPE("text/html") "\ntwo\n--b--\nx\n--a\n"
     TYPE("text/calendar") "\nthree\n--a--\n", "S[]D[]T[one\n]H[two\n]C[three\n]"},
    /* boundaries of which one begins as the other */
    {MULTI("mixed", "b") "\n--b\n" MULTI("mixed", "b1") "\n--b1\n\none\n--b1--\n--b\n\ntwo\n--b--\n", "S[]D[]T[one\n]T[two\n]"},
    {MULTI("mixed", "b1") "\n--b1\n" MULTI("mixed", "b") "\n--b\n\none\n--b--\n--b1\n\ntwo\n--b1--\n", "S[]D[]T[one\n]T[two\n]"},
    /* an inner multipart that never ends */
    {MULTI("mixed", "a") "\n--a\n" MULTI("mixed", "b") "\n--b\n\none\n--a\n\ntwo\n--a--\n", "S[]D[]T[one\n]T[two\n]"},
    /* cut off */
    {MULTI("mixed", "b") "\n--b\n\none\n--b\n\ntw", "S[]D[]T[one\n]T[tw\n]"},
    {MULTI("mixed", "b") "\n--b\n\none\n--b\nContent-Type: text/html", "S[]D[]T[one\n]"},
    {MULTI("mixed", "b") "\n--b\n\none\n--b", "S[]D[]T[one\n]"},
    {MULTI("mixed", "b") "\nonly preamble\n", "S[]D[]"},
    {TYPE("multipart/mixed") "\nno boundary\n", "S[]D[]"},
    /* a boundary in the middle of the fields of a part */
    {MULTI("mixed", "b") "\n--b\nContent-Type: text/html\n--b\n\ntwo\n--b--\n", "S[]D[]T[two\n]"},
    {MULTI("mixed", "b") "\n--b\nContent-Type: text/html\n--b--\nx\n", "S[]D[]"},
    /* an empty part, and one of other things */
    {MULTI("mixed", "b") "\n--b\n\n--b\n" TYPE("image/png") "\nx\n--b\n\ntwo\n--b--\n", "S[]D[]T[two\n]"},
    /* the subject is that of the mail, not of a mail within */
    {"Subject: outer\n" MULTI("mixed", "b") "\n--b\n" TYPE("message/rfc822") "\nSubject: inner\n\nbody\n--b--\n",
     "S[outer\n]D[]T[body\n]"},
    {MULTI("mixed", "b") "\n--b\n" TYPE("message/rfc822") "\nSubject: inner\n" MULTI("mixed", "c") "\n--c\n\nbody\n--c--\n--b\n\nend\n--b--\n",
     "S[]D[]T[body\n]T[end\n]"},
    {"\xEF\xBB\xBFSubject: Trip\n\nHello\n", "S[Trip\n]D[]T[Hello\n]"},
    {"From a@b Mon Jun 24 10:00:00 2024\nSubject: Trip\n\nHello\n", "S[Trip\n]D[]T[Hello\n]"},
};

START_TEST(parts_of_mails)
{
    expect(cases[_i].text, cases[_i].parts);
}
END_TEST

static void put_base64(struct buf *out, struct itin_slice bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t n = 0;
        for (size_t k = 0; k < 3; k++)
            n = n << 8 | (i + k < bytes.len ? (unsigned char)bytes.ptr[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_addc(out, i + k <= bytes.len ? digits[n >> (18 - 6 * k) & 63] : '=');
        buf_adds(out, i % 57 == 54 ? "\n" : "");
    }
    buf_addc(out, '\n');
}

/* A document that is attached: its text, with its own paragraphs as places;
 * one that is damaged is left out, and the rest of the mail is read. */
START_TEST(attached_documents)
{
    for (int damaged = 0; damaged < 2; damaged++) {
        struct pack pack;
        struct buf text;
        buf_init(&text, 1 << 20);
        pack_open(&pack);
        pack_text(&pack, damaged ? "other.xml" : "word/document.xml",
                  "<w:document xmlns:w='w'><w:p><w:r><w:t>KE5019</w:t></w:r></w:p>"
                  "<w:p><w:r><w:t>ICN</w:t></w:r></w:p></w:document>");
        buf_adds(&text, "Subject: Trip\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n"
                        "Content-Type: application/octet-stream; name=plan.docx\nContent-Transfer-Encoding: base64\n\n");
        put_base64(&text, pack_close(&pack, ""));
        buf_adds(&text, "--b\n\nlast\n--b--\n");
        expect(text.ptr, damaged ? "S[Trip\n]D[]T[first\n]T[last\n]" : "S[Trip\n]D[]T[first\n]X[KE5019\nICN\n\n]T[last\n]");
        ck_assert_uint_eq(mail.n_marks, damaged ? 0 : 3);
        if (!damaged) {
            ck_assert(slice_eq(mail.marks[1].label, LIT("paragraph 2")));
            ck_assert_uint_eq(mail.marks[1].at, slice_find(mail.text, LIT("ICN"), 0));
            ck_assert_uint_eq(mail.marks[2].label.len, 0); /* the mail's own text again */
            ck_assert_uint_eq(mail.marks[2].at, slice_find(mail.text, LIT("last"), 0));
        }
        pack_free(&pack);
        buf_release(&text);
        again();
    }
}
END_TEST

/* ---- lines of the file -------------------------------------------------------------------- */

static uint32_t line_of(const char *words)
{
    size_t at = slice_find(mail.text, slice_of(words), 0), line = 0;
    ck_assert_msg(at < mail.text.len, "%s", words);
    for (size_t i = 0; i < at; i++)
        line += mail.text.ptr[i] == '\n';
    ck_assert_uint_lt(line, mail.n_file_lines);
    return mail.file_lines[line];
}

START_TEST(lines_of_the_file)
{
    static const char text[] = "From: x@y\n"                                   /* 1 */
                               "Subject: folded\n"                             /* 2 */
                               " over two\n"                                   /* 3 */
                               "Date: Mon, 24 Jun 2024 10:00:00 +0900\n"       /* 4 */
                               "Content-Type: multipart/mixed; boundary=b\n\n" /* 5, 6 */
                               "preamble\n"                                    /* 7 */
                               "--b\n\n"                                       /* 8, 9 */
                               "first\nsecond\n"                               /* 10, 11 */
                               "--b\nContent-Transfer-Encoding: quoted-printable\n\n" /* 12 to 14 */
                               "third is=\n long\nfourth\n"                    /* 15 to 17 */
                               "--b\nContent-Transfer-Encoding: base64\n\n"    /* 18 to 20 */
                               "Zmlm\ndGgKc2l4dGgK\n"                          /* 21, 22: fifth, sixth */
                               "--b--\n";
    for (int folder = 0; folder < 2; folder++) {
        struct buf whole;
        buf_init(&whole, 1 << 16);
        buf_adds(&whole, folder ? "From a@b Mon Jun 24 10:00:00 2024\n" : "");
        buf_adds(&whole, text);
        ck_assert_int_eq(mail_read(&arena, buf_slice(&whole), &mail, &fault), ITIN_OK);
        static const struct {
            const char *words;
            uint32_t line;
        } lines[] = {{"folded", 2}, {"Mon, 24", 4}, {"first", 10}, {"second", 11}, {"third is long", 15},
                     {"fourth", 17}, {"fifth", 21}, {"sixth", 22}};
        for (size_t i = 0; i < ARRAY_LEN(lines); i++)
            ck_assert_msg(line_of(lines[i].words) == lines[i].line + (uint32_t)folder, "%s: %u", lines[i].words,
                          line_of(lines[i].words));
        buf_release(&whole);
        again();
    }
}
END_TEST

/* ---- limits and damage ---------------------------------------------------------------------- */

static void put_nested(struct buf *out, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++)
        buf_addf(out, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    buf_adds(out, "\ninside\n");
    for (unsigned i = depth; i-- > 0;)
        buf_addf(out, "--b%u--\n", i);
}

START_TEST(depth_is_bounded)
{
    for (unsigned depth = 1; depth <= ITIN_MAX_MAIL_DEPTH + 2; depth++) {
        struct buf text;
        buf_init(&text, 1 << 16);
        put_nested(&text, depth);
        enum itin_status status = mail_read(&arena, buf_slice(&text), &mail, &fault);
        if (depth <= ITIN_MAX_MAIL_DEPTH) {
            ck_assert_int_eq(status, ITIN_OK);
            ck_assert(slice_contains(mail.text, LIT("inside\n")));
        } else {
            ck_assert_int_eq(status, ITIN_ELIMIT);
            ck_assert_int_eq(fault.reason, OFFICE_MAIL_DEPTH);
        }
        buf_release(&text);
        again();
    }
}
END_TEST

/* The mail itself is one of its parts. */
START_TEST(parts_are_counted)
{
    for (unsigned n = ITIN_MAX_MAIL_PARTS - 2; n <= ITIN_MAX_MAIL_PARTS; n++) {
        struct buf text;
        buf_init(&text, 1 << 20);
        buf_adds(&text, "Content-Type: multipart/mixed; boundary=b\n\n");
        for (unsigned i = 0; i < n; i++)
            buf_addf(&text, "--b\n\npart %u.\n", i);
        buf_adds(&text, "--b--\n");
        bool fits = n + 1 <= ITIN_MAX_MAIL_PARTS;
        ck_assert_int_eq(mail_read(&arena, buf_slice(&text), &mail, &fault), fits ? ITIN_OK : ITIN_ELIMIT);
        ck_assert_int_eq(fault.reason, fits ? OFFICE_FINE : OFFICE_MAIL_PARTS);
        ck_assert_uint_eq(mail.n_parts, fits ? n + 2 : 0);
        buf_release(&text);
        again();
    }
}
END_TEST

START_TEST(a_part_is_bounded)
{
    for (unsigned more = 0; more < 2; more++) {
        struct buf text;
        buf_init(&text, 32u << 20);
        buf_adds(&text, "Subject: x\n\n");
        buf_pad(&text, 'x', ITIN_MAX_MAIL_PART_BYTES + more);
        ck_assert_int_eq(mail_read(&arena, buf_slice(&text), &mail, &fault), more ? ITIN_ELIMIT : ITIN_OK);
        ck_assert_int_eq(fault.reason, more ? OFFICE_MAIL_SIZE : OFFICE_FINE);
        buf_release(&text);
        again();
    }
}
END_TEST

static const char sample[] = "From a@b Mon Jun 24 10:00:00 2024\nSubject: =?utf-8?B?7Lac7J6l?=\n folded\nDate: Mon\n"
                             "Content-Type: multipart/mixed; boundary=\"a\"\n\npre\n--a\nContent-Type: multipart/alternative;\n"
                             " boundary=b\n\n--b\nContent-Transfer-Encoding: quoted-printable\n\n=EC=B6=9C=\n=EC=9E=A5\n--b\n"
                             "Content-Type: text/html; charset=euc-kr\n\n<p>\xB0\xA1\n--b--\n--a\nContent-Type: message/rfc822\n\n"
                             "Subject: in\n\nbody\n--a\nContent-Transfer-Encoding: base64\nContent-Type: text/calendar\n\nQkVHSU4=\n--a--\n";

/* What the offsets, lines and parts promise, whatever the bytes. */
static void assert_sound(void)
{
    struct buf parts;
    size_t lines = 0;
    buf_init(&parts, 1 << 20);
    describe(&parts);
    buf_release(&parts);
    for (size_t i = 0; i < mail.text.len; i++)
        lines += mail.text.ptr[i] == '\n';
    ck_assert_uint_eq(mail.n_file_lines, lines);
    for (size_t i = 0; i < lines; i++)
        ck_assert_uint_ge(mail.file_lines[i], 1);
    ck_assert_uint_ge(mail.n_parts, 2);
}

START_TEST(every_cut_is_read)
{
    struct itin_slice whole = slice_of(sample);
    for (size_t len = 1; len <= whole.len; len++) {
        ck_assert_int_eq(mail_read(&arena, slice(whole.ptr, len), &mail, &fault), ITIN_OK);
        assert_sound();
        again();
    }
    expect(sample, "S[출장 folded\n]D[Mon\n]T[출장\n]H[<p>가\n]T[body\n]C[BEGIN\n]");
}
END_TEST

START_TEST(bytes_at_random)
{
    static const char signs[] = "\n\n\n--ab;:=\" \tContent-Type: multipart/mixed; boundary=a";
    uint32_t seed = 20261123;
    for (int round = 0; round < 1000; round++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        for (int k = 0; k < 6; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % (sizeof text - 1)] = signs[(seed >> 20) % (sizeof signs - 1)];
        }
        enum itin_status status = mail_read(&arena, slice(text, sizeof text - 1), &mail, &fault);
        ck_assert_msg(status == ITIN_OK, "round %d (seed 20261123): %d", round, (int)status);
        assert_sound();
        again();
    }
}
END_TEST

START_TEST(memory_that_is_lacking)
{
    bool done = false;
    for (size_t cap = 0; !done; cap += 40) {
        struct arena small;
        arena_init(&small, cap);
        fault = (struct source_fault){.kind = SOURCE_NO_FAULT};
        enum itin_status status = mail_read(&small, slice_of(sample), &mail, &fault);
        done = status == ITIN_OK;
        /* the cap of the arena is a limit that is told */
        ck_assert(done || (status == ITIN_ELIMIT && fault.reason == OFFICE_TEXT));
        ck_assert_uint_lt(cap, 1 << 16);
        arena_release(&small);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/mail");
    TCase *tc = tcase_create("mail");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, what_is_a_mail, 0, ARRAY_LEN(kinds));
    tcase_add_loop_test(tc, parts_of_mails, 0, ARRAY_LEN(cases));
    tcase_add_test(tc, attached_documents);
    tcase_add_test(tc, lines_of_the_file);
    tcase_add_test(tc, depth_is_bounded);
    tcase_add_test(tc, parts_are_counted);
    tcase_add_test(tc, a_part_is_bounded);
    tcase_add_test(tc, every_cut_is_read);
    tcase_add_test(tc, bytes_at_random);
    tcase_add_test(tc, memory_that_is_lacking);
    suite_add_tcase(s, tc);
    return s;
}

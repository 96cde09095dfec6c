/* XML 1.0 as events: names without prefix, the five entities, no document
 * type, bounded depth; and attributes as office files write them. */
#include "base/base.h"

#include "base/buf.h"
#include "check_main.h"
#include "source/xml.h"

/* The events as text: "<a" for a start, "a>" for an end, "'text'" (joined). */
struct log {
    struct buf out;
    bool in_text, stop;
    size_t stop_after, events; /* 0: never */
};

static void close_text(struct log *l)
{
    if (l->in_text)
        buf_addc(&l->out, '\'');
    l->in_text = false;
}

static void count(struct log *l)
{
    if (++l->events == l->stop_after)
        l->stop = true;
}

static void on_start(void *user, struct itin_slice name, const char **attributes)
{
    struct log *l = user;
    close_text(l);
    buf_addc(&l->out, '<');
    buf_add(&l->out, name);
    for (size_t i = 0; attributes[i]; i += 2)
        buf_addf(&l->out, " %s=%s", attributes[i], attributes[i + 1]);
    buf_addc(&l->out, ' ');
    count(l);
}

static void on_end(void *user, struct itin_slice name)
{
    struct log *l = user;
    close_text(l);
    buf_add(&l->out, name);
    buf_adds(&l->out, "> ");
    count(l);
}

static void on_text(void *user, struct itin_slice text)
{
    struct log *l = user;
    if (!l->in_text)
        buf_addc(&l->out, '\'');
    l->in_text = true;
    buf_add(&l->out, text);
    count(l);
}

static const struct xml_handler handler = {on_start, on_end, on_text};

static enum itin_status walk(struct log *l, struct itin_slice xml, struct source_fault *fault)
{
    size_t stop_after = l->stop_after;
    buf_release(&l->out);
    *l = (struct log){.stop_after = stop_after};
    buf_init(&l->out, 1 << 22);
    return xml_walk(LIT("a/part.xml"), xml, &handler, l, &l->stop, fault);
}

static const struct event_case {
    const char *xml, *events;
} sound[] = {
    {"<a/>", "<a a> "},
    {"<a></a>", "<a a> "},
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>\n", "<a a> "},
    {"<w:p xmlns:w='u'><w:t>x</w:t></w:p>", "<p xmlns:w=u <t 'x't> p> "},
    {"<a b='1' c=\"2\"/>", "<a b=1 c=2 a> "},
    {"<a w:b='1'/>", "<a w:b=1 a> "},
    {"<a>&lt;&gt;&amp;&quot;&apos;</a>", "<a '<>&\"''a> "},
    {"<a b='&lt;&#65;&#xAC00;'/>", "<a b=<A가 a> "},
    {"<a>&#54620;&#xD55C;</a>", "<a '한한'a> "},
    {"<a><![CDATA[<b>&amp;]]></a>", "<a '<b>&amp;'a> "},
    {"<a>x<!-- <b/> -->y</a>", "<a 'xy'a> "},
    {"<a><?go <b/> ?>y</a>", "<a 'y'a> "},
    {"<a>x\r\ny\rz</a>", "<a 'x\ny\nz'a> "}, /* XML 1.0, 2.11 */
    {"<a b='x\ny\tz'/>", "<a b=x y z a> "},    /* 3.3.3 */
    {"<a> \t</a>", "<a ' \t'a> "},
    {"<a>x<b>y</b>z</a>", "<a 'x'<b 'y'b> 'z'a> "},
    {"\xEF\xBB\xBF<a>한</a>", "<a '한'a> "},
    {"<a><b/><b/></a>", "<a <b b> <b b> a> "},
    {"<한글>값</한글>", "<한글 '값'한글> "},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", "<a 'é'a> "},
};

START_TEST(sound_texts)
{
    struct log l = {0};
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(walk(&l, slice_of(sound[_i].xml), &fault), ITIN_OK);
    close_text(&l);
    ck_assert_str_eq(l.out.ptr, sound[_i].events);
    ck_assert_int_eq(fault.kind, SOURCE_NO_FAULT);
    buf_release(&l.out);
}
END_TEST

static const char *const broken[] = {
    "", " ", "x", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "</a>", "<a b=1/>", "<a b='1' b='2'/>",
    "<a>&nbsp;</a>", "<a>&x;</a>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a b='<'/>", "<a>\x01</a>",
    "<a>\xFF</a>", "<a>\xED\xA0\x80</a>", "<a>]]></a>", "<1/>", "<a><!-- -- --></a>", "<a/><?xml version='1.0'?>",
    "<?xml version='1.0' encoding='no-such'?><a/>", "<a ", "<a b", "<a b=", "<a b='", "<![CDATA[x]]>",
};

START_TEST(broken_texts)
{
    struct log l = {0};
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_msg(walk(&l, slice_of(broken[_i]), &fault) == ITIN_EENCODING, "%s", broken[_i]);
    ck_assert_int_eq(fault.kind, SOURCE_FAULT_OFFICE);
    ck_assert_int_eq(fault.reason, OFFICE_XML);
    ck_assert_str_eq(fault.part, "a/part.xml");
    buf_release(&l.out);
}
END_TEST

static const char *const doctypes[] = {
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<!DOCTYPE a PUBLIC '-//X' 'http://example.com/x'><a/>",
    "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM '/etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;</a>",
};

START_TEST(document_types_are_refused)
{
    struct log l = {0};
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(walk(&l, slice_of(doctypes[_i]), &fault), ITIN_EENCODING);
    ck_assert_int_eq(fault.reason, OFFICE_DOCTYPE);
    ck_assert_uint_eq(l.events, 0);
    buf_release(&l.out);
}
END_TEST

START_TEST(the_depth_is_bounded)
{
    struct buf xml;
    buf_init(&xml, 1 << 20);
    for (unsigned depth = ITIN_MAX_NESTING - 1; depth <= ITIN_MAX_NESTING + 2; depth++) {
        struct log l = {0};
        struct source_fault fault = {.kind = SOURCE_NO_FAULT};
        buf_clear(&xml);
        for (unsigned i = 0; i < depth; i++)
            buf_adds(&xml, "<a>");
        for (unsigned i = 0; i < depth; i++)
            buf_adds(&xml, "</a>");
        bool fits = depth <= ITIN_MAX_NESTING;
        ck_assert_int_eq(walk(&l, buf_slice(&xml), &fault), fits ? ITIN_OK : ITIN_ELIMIT);
        ck_assert_int_eq(fault.reason, fits ? OFFICE_FINE : OFFICE_DEPTH);
        ck_assert_uint_eq(l.events, fits ? 2 * depth : ITIN_MAX_NESTING);
        buf_release(&l.out);
    }
    /* one behind another they are no depth */
    buf_clear(&xml);
    buf_adds(&xml, "<a>");
    for (unsigned i = 0; i < 5 * ITIN_MAX_NESTING; i++)
        buf_adds(&xml, "<b></b>");
    buf_adds(&xml, "</a>");
    struct log l = {0};
    struct source_fault fault;
    ck_assert_int_eq(walk(&l, buf_slice(&xml), &fault), ITIN_OK);
    ck_assert_uint_eq(l.events, 2 + 10 * ITIN_MAX_NESTING);
    buf_release(&l.out);
    buf_release(&xml);
}
END_TEST

/* Whoever stops hears nothing more, and it is no fault, whatever comes then. */
START_TEST(stops_when_asked)
{
    struct itin_slice xml = LIT("<a>x<b/>y<c>z</c></a><broken");
    struct log l = {0};
    struct source_fault fault = {.kind = SOURCE_NO_FAULT};
    ck_assert_int_eq(walk(&l, xml, &fault), ITIN_EENCODING);
    size_t all = l.events;
    ck_assert_uint_eq(all, 9);
    for (size_t n = 1; n < all; n++) {
        fault = (struct source_fault){.kind = SOURCE_NO_FAULT};
        l.stop_after = n;
        enum itin_status status = walk(&l, xml, &fault);
        ck_assert_uint_eq(l.events, n);
        ck_assert_int_eq(status, ITIN_OK);
        ck_assert_int_eq(fault.kind, SOURCE_NO_FAULT);
    }
    buf_release(&l.out);
}
END_TEST

START_TEST(every_cut_is_broken)
{
    struct itin_slice xml = LIT("<?xml version='1.0'?><w:a b='c'>x&amp;<!-- y --><b/><![CDATA[z]]></w:a>");
    struct log l = {0};
    for (size_t len = 0; len < xml.len; len++) {
        struct source_fault fault = {.kind = SOURCE_NO_FAULT};
        ck_assert_msg(walk(&l, slice(xml.ptr, len), &fault) == ITIN_EENCODING, "%zu", len);
        ck_assert_int_eq(fault.reason, OFFICE_XML);
    }
    struct source_fault fault;
    ck_assert_int_eq(walk(&l, xml, &fault), ITIN_OK);
    buf_release(&l.out);
}
END_TEST

/* ---- attributes ---------------------------------------------------------------- */

static const char *attributes[] = {"w:val",  "7",     "val", "8",     "empty", "",      "r:id",   "rId1",
                                   "neg",    "-1",    "max", "4294967295", "over", "4294967296", "huge",
                                   "99999999999999999999999999", "space", " 12 ", "mixed", "1a", "zero", "007", NULL};

START_TEST(attributes_by_their_names)
{
    static const struct {
        const char *name, *value;
    } cases[] = {
        {"val", "7"}, /* the first of two */
        {"id", "rId1"}, {"empty", ""}, {"max", "4294967295"}, {"w", NULL}, {"w:val", NULL}, {"", NULL}, {"va", NULL},
        {"Val", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct itin_slice got = xml_attribute(attributes, slice_of(cases[i].name));
        ck_assert_msg((got.ptr != NULL) == (cases[i].value != NULL), "%s", cases[i].name);
        if (cases[i].value)
            ck_assert_msg(slice_eq(got, slice_of(cases[i].value)), "%s", cases[i].name);
    }
}
END_TEST

START_TEST(numbers_of_attributes)
{
    static const struct {
        const char *name;
        uint32_t value;
    } cases[] = {
        {"val", 7},  {"max", UINT32_MAX}, {"over", UINT32_MAX}, {"huge", UINT32_MAX}, {"space", 12},
        {"neg", 42}, {"mixed", 42},       {"empty", 42},        {"none", 42},         {"zero", 7},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        ck_assert_msg(xml_number(attributes, slice_of(cases[i].name), 42) == cases[i].value, "%s", cases[i].name);
}
END_TEST

/* ST_OnOff (ECMA-376 part 1, 22.9.2.7; transitional: on, off). */
START_TEST(switches)
{
    static const struct {
        const char *value;
        bool on;
    } cases[] = {{NULL, true},   {"", true},       {"1", true},  {"true", true},
                 {"on", true},   {"0", false},     {"false", false}, {"off", false},
                 {"none", false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *list[] = {"w:other", "0", cases[i].value ? "w:val" : NULL, cases[i].value, NULL};
        ck_assert_msg(xml_is_on(list, LIT("val")) == cases[i].on, "%s", cases[i].value);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("source/xml");
    TCase *tc = tcase_create("xml");
    tcase_add_loop_test(tc, sound_texts, 0, ARRAY_LEN(sound));
    tcase_add_loop_test(tc, broken_texts, 0, ARRAY_LEN(broken));
    tcase_add_loop_test(tc, document_types_are_refused, 0, ARRAY_LEN(doctypes));
    tcase_add_test(tc, the_depth_is_bounded);
    tcase_add_test(tc, stops_when_asked);
    tcase_add_test(tc, every_cut_is_broken);
    tcase_add_test(tc, attributes_by_their_names);
    tcase_add_test(tc, numbers_of_attributes);
    tcase_add_test(tc, switches);
    suite_add_tcase(s, tc);
    return s;
}

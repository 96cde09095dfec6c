/* JSON held against jansson: what one takes the other takes, with the same
 * values; and each value's span holds the bytes that make it. */
#include "base/base.h"

#include <jansson.h>

#include "base/utf8.h"
#include "check_main.h"
#include "read/doc.h"
#include "source/source.h"

static uint64_t seed;

static uint32_t roll(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % n;
}

struct draft {
    char bytes[8192];
    size_t len;
};

static void add(struct draft *t, const char *s)
{
    size_t n = strlen(s);
    if (t->len + n < sizeof t->bytes) {
        memcpy(t->bytes + t->len, s, n);
        t->len += n;
    }
}

static const char *pick(const char *const *of, size_t n)
{
    return of[roll((uint32_t)n)];
}
#define PICK(...) pick((const char *const[]){__VA_ARGS__}, \
                       sizeof(const char *[]){__VA_ARGS__} / sizeof(char *))

static void add_blank(struct draft *t)
{
    if (roll(3) == 0)
        add(t, PICK(" ", "\n", "\t", "\r\n", "  "));
}

static void add_string(struct draft *t)
{
    add(t, "\"");
    for (uint32_t n = roll(6); n > 0; n--)
        add(t, PICK("a", "ICN", "캘거리", "é", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\uAC00",
                    "\\uD83D\\uDEEB", "\\t", "/", "{", "]", ",", ":", "'", "\xF0\x9F\x9B\xAB", "\x7F"));
    add(t, "\"");
}

static void add_value(struct draft *t, int depth)
{
    uint32_t kind = roll(depth > 4 ? 4 : 7);
    add_blank(t);
    if (kind < 2) {
        add_string(t);
    } else if (kind == 2) {
        add(t, PICK("0", "-0", "1", "-12", "3.5", "0.25", "1e3", "1E+2", "-2.5e-3", "123456789"));
    } else if (kind == 3) {
        add(t, PICK("true", "false", "null"));
    } else {
        bool map = kind < 6;
        add(t, map ? "{" : "[");
        for (uint32_t n = roll(4), i = 0; i < n; i++) {
            char key[24];
            snprintf(key, sizeof key, "\"k%u\\u002d%u\"", i, roll(100)); /* never twice */
            add(t, i ? "," : "");
            add_blank(t);
            add(t, map ? key : "");
            add_blank(t);
            add(t, map ? ":" : "");
            add_value(t, depth + 1);
        }
        add_blank(t);
        add(t, map ? "}" : "]");
    }
    add_blank(t);
}

/* One byte taken out, put in, or changed for another sign of JSON. */
static void spoil(struct draft *t)
{
    static const char signs[] = "{}[]\",:\\ 0-.eutn\n\x01/'x";
    size_t at = t->len ? roll((uint32_t)t->len) : 0;
    uint32_t how = roll(3);
    if (how == 0 && t->len) {
        memmove(t->bytes + at, t->bytes + at + 1, --t->len - at);
    } else if (how == 1) {
        memmove(t->bytes + at + 1, t->bytes + at, t->len++ - at);
        t->bytes[at] = signs[roll(sizeof signs - 1)];
    } else if (t->len) {
        t->bytes[at] = signs[roll(sizeof signs - 1)];
    }
}

struct reading {
    struct itin_source *source;
    struct itin_diag *diag;
    struct arena texts;
    struct doc doc;
    enum itin_status status;
};

static bool begin(struct reading *r, const char *bytes, size_t len)
{
    struct source_fault fault;
    if (source_new("x.json", bytes, len, &r->source, &fault))
        return false;
    struct itin_diag_options options = {.size = sizeof options};
    ck_assert_int_eq(itin_diag_new(&options, &r->diag), ITIN_OK);
    arena_init(&r->texts, ITIN_MAX_ARENA_BYTES);
    doc_init(&r->doc, r->source, &r->texts, r->diag);
    r->status = doc_read_json(&r->doc, r->source->text);
    return true;
}

static void end(struct reading *r)
{
    doc_release(&r->doc);
    arena_release(&r->texts);
    itin_diag_free(r->diag);
    source_unref(r->source);
}

static bool same_scalar(const struct node *node, const json_t *json)
{
    json_t *number;
    bool equal;
    switch (json_typeof(json)) {
    case JSON_STRING:
        return node->quoted && slice_eq(node->value, slice(json_string_value(json), json_string_length(json)));
    case JSON_NULL:
        return node->null && !node->quoted;
    case JSON_TRUE:
        return !node->quoted && slice_eq(node->value, LIT("true"));
    case JSON_FALSE:
        return !node->quoted && slice_eq(node->value, LIT("false"));
    default:
        number = json_loadb(node->value.ptr, node->value.len, JSON_DECODE_ANY, NULL);
        equal = !node->quoted && json_equal(number, json);
        json_decref(number);
        return equal;
    }
}

/* The span of a scalar that is exact holds its very bytes. */
static bool spans_hold(const struct node *node)
{
    struct itin_slice bytes = span_text(node->span);
    return node->kind == NODE_SCALAR
               ? !node->exact || slice_eq(bytes, node->value)
               : bytes.len >= 2 && bytes.ptr[0] == (node->kind == NODE_MAP ? '{' : '[') &&
                     bytes.ptr[bytes.len - 1] == (node->kind == NODE_MAP ? '}' : ']');
}

static bool same(const struct node *node, const json_t *json, int depth)
{
    if (depth > 20 || !spans_hold(node))
        return false;
    if (json_is_array(json)) {
        bool all = node->kind == NODE_LIST && node->n == json_array_size(json);
        for (size_t i = 0; all && i < node->n; i++)
            all = same(node->items[i], json_array_get(json, i), depth + 1);
        return all;
    }
    if (!json_is_object(json))
        return node->kind == NODE_SCALAR && same_scalar(node, json);
    bool all = node->kind == NODE_MAP && node->n == json_object_size(json);
    for (size_t i = 0; all && i < node->n; i++) {
        struct itin_slice key = node->pairs[i].key->value;
        const json_t *value = json_object_getn(json, key.ptr, key.len);
        all = value && same(node->pairs[i].value, value, depth + 1);
    }
    return all;
}

static void compare(const struct draft *t, size_t *n_good)
{
    struct reading r;
    if (utf8_valid(slice(t->bytes, t->len)) != t->len || !begin(&r, t->bytes, t->len))
        return; /* no text, or that of another encoding */
    json_error_t error;
    json_t *json = json_loadb(t->bytes, t->len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);
    bool ours = r.status == ITIN_OK && r.doc.root;
    bool twice = !json && json_error_code(&error) == json_error_duplicate_key;
    bool huge = !json && json_error_code(&error) == json_error_numeric_overflow;
    bool nul = !json && (json_error_code(&error) == json_error_null_character ||
                         json_error_code(&error) == json_error_null_byte_in_key);
    if (!twice && !huge && !nul && ours != (json != NULL))
        ck_abort_msg("seed state %" PRIx64 ": %s takes it, %s:\n%.*s", seed, ours ? "itin" : "jansson",
                     error.text, (int)t->len, t->bytes);
    if (ours && json && !same(r.doc.root, json, 0))
        ck_abort_msg("other values:\n%.*s", (int)t->len, t->bytes);
    *n_good += ours && json;
    json_decref(json);
    end(&r);
}

START_TEST(takes_what_jansson_takes)
{
    seed = 0x9E3779B97F4A7C15u + (uint64_t)_i;
    size_t good = 0;
    for (int round = 0; round < 3000; round++) {
        struct draft t = {.len = 0};
        add_value(&t, 0);
        compare(&t, &good);
    }
    ck_assert_uint_eq(good, 3000);
}
END_TEST

START_TEST(refuses_what_jansson_refuses)
{
    seed = 0xD1B54A32D192ED03u + (uint64_t)_i;
    size_t good = 0;
    for (int round = 0; round < 6000; round++) {
        struct draft t = {.len = 0};
        add_value(&t, 0);
        for (uint32_t n = 1 + roll(2); n > 0; n--)
            spoil(&t);
        compare(&t, &good);
    }
    ck_assert_uint_gt(good, 300); /* some remain JSON */
    ck_assert_uint_lt(good, 5000);
}
END_TEST

/* RFC 8259, sections 6 to 8, each at its edge. */
static const struct {
    const char *text;
    bool good;
} edges[] = {
    {"", false}, {" ", false}, {"1", true}, {"01", false}, {"-", false}, {"-1", true}, {"+1", false},
    {".5", false}, {"1.", false}, {"1.0", true}, {"1e", false}, {"1e+", false}, {"1e+0", true},
    {"NaN", false}, {"Infinity", false}, {"True", false}, {"nul", false}, {"nulll", false},
    {"\"a", false}, {"'a'", false}, {"\"\\x\"", false}, {"\"\\u12\"", false}, {"\"\\u12G4\"", false},
    {"\"\\uD83D\"", false}, {"\"\\uD83D\\u0041\"", false}, {"\"\\uDEEB\"", false}, {"\"\\uD83D\\uDEEB\"", true},
    {"\"\t\"", false}, {"\"\\t\"", true}, {"[1,]", false}, {"[,1]", false}, {"[1 2]", false}, {"[]", true},
    {"[1]]", false}, {"[[1]", false}, {"{\"a\":1,}", false}, {"{\"a\" 1}", false}, {"{a:1}", false},
    {"{1:1}", false}, {"{\"a\":}", false}, {"{\"a\":1 \"b\":2}", false}, {"{}", true}, {"{\"a\":1}", true},
    {"1 2", false}, {"{} // x", false}, {"/**/1", false}, {"[1}", false}, {"{\"a\":[}]", false},
};

START_TEST(edges_of_the_grammar)
{
    struct reading r;
    ck_assert(begin(&r, edges[_i].text, strlen(edges[_i].text)));
    ck_assert_msg((r.status == ITIN_OK && r.doc.root) == edges[_i].good, "%s", edges[_i].text);
    end(&r);
}
END_TEST

/* A tower of brackets ends at the limit, with one finding. */
START_TEST(a_tower_is_refused)
{
    char text[2 * ITIN_MAX_NESTING + 16];
    for (int extra = 0; extra < 2; extra++) {
        size_t n = ITIN_MAX_NESTING + (size_t)extra;
        memset(text, '[', n);
        memset(text + n, ']', n);
        struct reading r;
        ck_assert(begin(&r, text, 2 * n));
        ck_assert_int_eq(r.status, extra ? ITIN_ELIMIT : ITIN_OK);
        ck_assert_uint_eq(itin_diag_len(r.diag), (size_t)extra);
        end(&r);
    }
}
END_TEST

START_TEST(of_a_key_twice_the_first_counts)
{
    static const char text[] = "{\"a\":1,\"b\":2,\"a\":3}";
    struct reading r;
    ck_assert(begin(&r, text, sizeof text - 1));
    ck_assert_int_eq(r.status, ITIN_OK);
    ck_assert_uint_eq(itin_diag_len(r.diag), 1);
    ck_assert(slice_eq(node_text(r.doc.root, "a"), LIT("1")));
    end(&r);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("read/json");
    TCase *tc = tcase_create("json");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, takes_what_jansson_takes, 0, 4);
    tcase_add_loop_test(tc, refuses_what_jansson_refuses, 0, 4);
    tcase_add_loop_test(tc, edges_of_the_grammar, 0, ARRAY_LEN(edges));
    tcase_add_test(tc, a_tower_is_refused);
    tcase_add_test(tc, of_a_key_twice_the_first_counts);
    suite_add_tcase(suite, tc);
    return suite;
}

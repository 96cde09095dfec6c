#include "base/base.h"

#include "base/utf8.h"
#include "source/decode.h"
#include "source/office.h"

/* Files of other kinds, by their first bytes. */
static const struct {
    const char *magic, *what;
} containers[] = {
    {"%PDF-", "PDF"},   {"\x1F\x8B", "gzip"}, {"\x89PNG", "PNG"}, {"\xFF\xD8\xFF", "JPEG"},
    {"GIF8", "GIF"},    {"7z\xBC\xAF", "7z"},  {"PK\x05\x06", "zip"},
};

static bool fault_at(struct source_fault *fault, enum source_fault_kind kind, const char *what,
                     struct itin_slice raw, size_t offset)
{
    *fault = (struct source_fault){.kind = kind, .what = what, .offset = offset};
    fault->byte = offset < raw.len ? (unsigned char)raw.ptr[offset] : 0;
    return false;
}

static bool is_container(struct itin_slice raw, const char **ret_what)
{
    for (size_t i = 0; i < ARRAY_LEN(containers); i++)
        if (slice_starts(raw, slice_of(containers[i].magic))) {
            *ret_what = containers[i].what;
            return true;
        }
    return false;
}

static uint32_t utf16_unit(struct itin_slice raw, size_t at, bool big)
{
    const unsigned char *p = (const unsigned char *)raw.ptr + at;
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* Characters that a schedule may hold; a wrong byte order gives others. */
static bool is_schedule_char(uint32_t u)
{
    return (u >= 0x20 && u < 0x7F) || u == '\t' || u == '\n' || u == '\r' ||
           (u >= 0xA0 && u < 0x600) || (u >= 0x1100 && u < 0x1200) || (u >= 0x2000 && u < 0x3400) ||
           (u >= 0x4E00 && u < 0xA000) || (u >= 0xAC00 && u < 0xD7A4) ||
           (u >= 0xF900 && u < 0xFB00) || (u >= 0xFF00 && u < 0xFFF0) || u == 0xFEFF;
}

/* UTF-16 without a byte order mark, when nothing else can be meant: ASCII in
 * it gives NUL bytes on one side only, and every unit is schedule text. */
static bool is_bare_utf16(struct itin_slice raw, bool big)
{
    size_t ascii = 0, units = raw.len / 2;
    if (raw.len % 2 || units == 0)
        return false;
    for (size_t i = 0; i < units; i++) {
        uint32_t u = utf16_unit(raw, i * 2, big);
        if (!is_schedule_char(u))
            return false;
        ascii += u < 0x80;
    }
    return ascii * 16 >= units; /* blanks, digits and line ends at the least */
}

struct utf8_census {
    size_t good;      /* characters of several bytes */
    size_t bad;       /* bytes that fit no character */
    size_t first_bad; /* offset of the first of them */
    size_t nul;       /* offset of the first NUL byte; len when none */
    bool cut;         /* the only fault is an unfinished character at the end */
};

/* Length that a lead byte announces; 0 when it is none. */
static size_t announced(unsigned char c)
{
    return c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
}

static bool is_cut_at(struct itin_slice s, size_t at)
{
    size_t want = announced((unsigned char)s.ptr[at]);
    if (want <= s.len - at)
        return false;
    for (size_t i = at + 1; i < s.len; i++)
        if (((unsigned char)s.ptr[i] & 0xC0) != 0x80)
            return false;
    return true;
}

static struct utf8_census take_census(struct itin_slice s)
{
    struct utf8_census c = {.first_bad = s.len, .nul = s.len};
    const char *nul = s.len ? memchr(s.ptr, 0, s.len) : NULL;
    if (nul)
        c.nul = (size_t)(nul - s.ptr);
    for (size_t at = utf8_skip_ascii(s, 0); at < s.len; at = utf8_skip_ascii(s, at)) {
        size_t start = at;
        if (utf8_next(s, &at) != UTF8_BAD) {
            c.good++;
            continue;
        }
        if (!c.bad++) {
            c.first_bad = start;
            c.cut = is_cut_at(s, start);
        }
        if (c.cut)
            break;
    }
    return c;
}

static bool detect_bom(struct itin_source *source)
{
    static const struct {
        const char *mark;
        enum source_encoding encoding;
    } boms[] = {
        {"\xEF\xBB\xBF", SOURCE_UTF8_BOM},
        {"\xFF\xFE", SOURCE_UTF16LE},
        {"\xFE\xFF", SOURCE_UTF16BE},
    };
    for (size_t i = 0; i < ARRAY_LEN(boms); i++)
        if (slice_starts(source->raw, slice_of(boms[i].mark))) {
            source->encoding = boms[i].encoding;
            source->bom = strlen(boms[i].mark);
            return true;
        }
    return false;
}

/* No byte order mark and not UTF-8: which of the others? */
static bool detect_legacy(struct itin_source *source, struct utf8_census c,
                          struct source_fault *fault)
{
    struct itin_slice raw = source->raw;
    for (int big = 0; big < 2 && c.nul < raw.len; big++)
        if (is_bare_utf16(raw, big)) {
            source->encoding = big ? SOURCE_UTF16BE : SOURCE_UTF16LE;
            return true;
        }
    if (c.nul < raw.len)
        return fault_at(fault, SOURCE_FAULT_BINARY, "", raw, c.nul);
    size_t bad;
    bool cp949 = source_is_cp949(raw, &bad);
    /* A cut at the end after good characters, or few bad bytes among many
     * good characters: UTF-8 that was damaged. Korean in CP949 looks the
     * other way round. */
    if (c.cut && (c.good || !cp949))
        return fault_at(fault, SOURCE_FAULT_TRUNCATED, "UTF-8", raw, c.first_bad);
    if (c.good >= 4 * c.bad)
        return fault_at(fault, SOURCE_FAULT_INVALID, "UTF-8", raw, c.first_bad);
    if (cp949) {
        source->encoding = SOURCE_CP949;
        return true;
    }
    return fault_at(fault, SOURCE_FAULT_INVALID, "", raw, bad > c.first_bad ? bad : c.first_bad);
}

bool source_detect(struct itin_source *source, struct source_fault *reterr_fault)
{
    struct itin_slice raw = source->raw;
    const char *what;
    source->encoding = SOURCE_UTF8;
    source->bom = 0;
    if (slice_starts(raw, LIT("\xD0\xCF\x11\xE0"))) {
        office_old_fault(raw, reterr_fault);
        return false;
    }
    if (is_container(raw, &what))
        return fault_at(reterr_fault, SOURCE_FAULT_CONTAINER, what, raw, 0);
    if (slice_starts(raw, LIT("\xFF\xFE\x00\x00")) || slice_starts(raw, LIT("\x00\x00\xFE\xFF")))
        return fault_at(reterr_fault, SOURCE_FAULT_UTF32, "UTF-32", raw, 0);
    bool marked = detect_bom(source);
    if (source->encoding == SOURCE_UTF16LE || source->encoding == SOURCE_UTF16BE)
        return true; /* the decoder finds the faults */
    struct utf8_census c = take_census(raw);
    if (!c.bad && c.nul == raw.len)
        return true;
    if (!marked)
        return detect_legacy(source, c, reterr_fault);
    if (c.nul < raw.len)
        return fault_at(reterr_fault, SOURCE_FAULT_BINARY, "", raw, c.nul);
    return fault_at(reterr_fault, c.cut ? SOURCE_FAULT_TRUNCATED : SOURCE_FAULT_INVALID, "UTF-8",
                    raw, c.first_bad);
}

#include "base/base.h"

#include "base/icu.h"
#include "base/utf8.h"
#include "source/charset.h"
#include "source/decode.h"

/* Names that stand for more in practice than in their standard, and ICU's name
 * for what is meant. */
static const char *converter_name(struct itin_slice name)
{
    static const struct {
        const char *name, *icu;
    } known[] = {
        {"euc-kr", "windows-949"},     {"ks_c_5601-1987", "windows-949"}, {"ksc5601", "windows-949"},
        {"ks_c_5601", "windows-949"},  {"cp949", "windows-949"},          {"uhc", "windows-949"},
        {"gb2312", "gb18030"},         {"gbk", "gb18030"},                {"shift_jis", "windows-31j"},
        {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (slice_eq_nocase(name, slice_of(known[i].name)))
            return known[i].icu;
    return NULL;
}

/* No name, or ASCII that is none: what the bytes look like. */
static const char *by_bytes(struct itin_slice bytes)
{
    size_t bad;
    if (utf8_valid(bytes) == bytes.len)
        return "UTF-8";
    return source_is_cp949(bytes, &bad) ? "windows-949" : "windows-1252";
}

static UConverter *open_converter(const struct icu_converters *icu, struct itin_slice name, struct itin_slice bytes)
{
    UErrorCode error = U_ZERO_ERROR;
    char copy[64] = "";
    const char *found = converter_name(name);
    bool none = !name.len || name.len >= sizeof copy || slice_eq_nocase(name, LIT("us-ascii"));
    if (!none && !found) {
        memcpy(copy, name.ptr, name.len);
        found = copy;
    }
    UConverter *conv = icu->open(found ? found : by_bytes(bytes), &error);
    if (U_SUCCESS(error))
        return conv;
    error = U_ZERO_ERROR;
    conv = icu->open(by_bytes(bytes), &error);
    return U_SUCCESS(error) ? conv : NULL;
}

static void put(struct buf *out, uint32_t cp)
{
    char text[4];
    size_t n = utf8_encode(cp ? cp : ' ', text); /* NUL is no text */
    buf_add(out, slice(text, n));
}

bool source_convert(struct buf *out, struct itin_slice charset, struct itin_slice bytes)
{
    struct icu_converters icu;
    UConverter *conv = icu_converters_load(&icu) ? open_converter(&icu, charset, bytes) : NULL;
    if (!conv)
        return false;
    const char *at = bytes.ptr, *end = bytes.len ? bytes.ptr + bytes.len : at;
    while (at < end && !out->status) {
        UErrorCode error = U_ZERO_ERROR;
        UChar32 cp = icu.next(conv, &at, end, &error);
        if (error == U_INDEX_OUTOFBOUNDS_ERROR)
            break;
        put(out, U_SUCCESS(error) ? (uint32_t)cp : 0xFFFD);
        if (U_FAILURE(error) && error != U_TRUNCATED_CHAR_FOUND && error != U_ILLEGAL_CHAR_FOUND &&
            error != U_INVALID_CHAR_FOUND)
            break;
    }
    icu.close(conv);
    return true;
}

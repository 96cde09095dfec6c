#include "base/base.h"

#include "base/icu.h"
#include "base/utf8.h"
#include "source/decode.h"

/* ICU's name for CP949: EUC-KR with the extension that Korean Windows has. */
static const char CP949[] = "windows-949";

/* One character as it came, with its place in the file. */
struct unit {
    uint32_t cp, raw;
    uint16_t raw_len;
};

/* Characters are held until the next one that starts afresh, so that a base
 * and its marks are normalised together. Text with more marks than that on one
 * base is no language; cutting it there keeps the work linear (the limit of
 * Unicode's stream-safe text is 30). */
enum { MAX_HELD = 64 };

struct writer {
    char *text; /* on the heap */
    size_t len, size;
    struct arena *arena;
    struct source_map *map;
    const struct icu_text *icu;
    const UNormalizer2 *nfc;
    bool no_memory;
    bool doubtful; /* a held character may not be NFC */
    size_t walked; /* characters since the last mark */
    size_t n_held;
    struct unit held[MAX_HELD];
};

/* Common blocks without marks and without what composes or decomposes. */
static bool is_settled(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x3000 && cp < 0x302A) ||
           (cp >= 0x3030 && cp < 0x3099) || (cp >= 0x3130 && cp < 0xA000) ||
           (cp >= 0x2010 && cp < 0x20D0) || (cp >= 0x2190 && cp < 0x2329) ||
           (cp >= 0x2400 && cp < 0x2A00) || (cp >= 0xFF01 && cp < 0xFFF0);
}

/* May stand in NFC text whatever its neighbours are. */
static bool is_plain(const struct icu_text *icu, uint32_t cp)
{
    return is_settled(cp) ||
           (icu->int_property((UChar32)cp, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
            icu->combining_class((UChar32)cp) == 0);
}

/* Where the first character stands that is not settled. */
static size_t skip_settled(struct itin_slice text)
{
    size_t at = utf8_skip_ascii(text, 0);
    while (at < text.len) {
        size_t next = at;
        if (!is_settled(utf8_next(text, &next)))
            break;
        at = utf8_skip_ascii(text, next);
    }
    return at;
}

bool source_is_plain_nfc(struct itin_slice text)
{
    size_t at = skip_settled(text);
    struct icu_text icu;
    if (at < text.len && !icu_text_load(&icu))
        return false;
    for (; at < text.len; at = utf8_skip_ascii(text, at))
        if (!is_plain(&icu, utf8_next(text, &at)))
            return false;
    return true;
}

/* Room for n bytes more; NULL when memory is exhausted. */
static char *room(struct writer *w, size_t n)
{
    if (w->size - w->len < n) {
        size_t size = w->size * 2 + n + 4096;
        char *text = w->no_memory ? NULL : realloc(w->text, size);
        w->no_memory |= !text;
        if (!text)
            return NULL;
        w->text = text;
        w->size = size;
    }
    return w->text + w->len;
}

static void put_mark(struct writer *w, size_t raw, size_t text_unit, size_t raw_unit)
{
    struct source_map *map = w->map;
    struct source_piece *piece = ARENA_PUSH(w->arena, map->pieces, map->n, map->cap);
    w->no_memory |= !piece;
    w->walked = 0;
    if (piece)
        *piece = (struct source_piece){(uint32_t)w->len, (uint32_t)raw, (uint16_t)text_unit,
                                       (uint16_t)raw_unit};
}

static void put_unit(struct writer *w, const struct unit *u)
{
    const struct source_map *map = w->map;
    char *to = room(w, 4);
    if (!map->n || map->pieces[map->n - 1].text_unit || w->walked == SOURCE_STRIDE)
        put_mark(w, u->raw, 0, 0);
    w->walked++;
    if (to)
        w->len += utf8_encode(u->cp, to);
}

/* A text that stands for several characters of the file. */
static void put_composed(struct writer *w, struct itin_slice bytes, size_t raw, size_t raw_unit)
{
    const struct source_map *map = w->map;
    const struct source_piece *last = map->n ? &map->pieces[map->n - 1] : NULL;
    char *to = room(w, bytes.len);
    if (!last || last->text_unit != bytes.len || last->raw_unit != raw_unit)
        put_mark(w, raw, bytes.len, raw_unit);
    if (to) {
        memcpy(to, bytes.ptr, bytes.len);
        w->len += bytes.len;
    }
}

/* The syllable of two or three modern jamo (Unicode, 3.12); 0: it is none. */
static uint32_t hangul_syllable(const struct unit *held, size_t n)
{
    uint32_t lead = n >= 2 ? held[0].cp - 0x1100 : 19, vowel = n >= 2 ? held[1].cp - 0x1161 : 21;
    uint32_t tail = n == 3 ? held[2].cp - 0x11A7 : 0;
    bool good = lead < 19 && vowel < 21 && n <= 3 && (n == 2 || (tail > 0 && tail < 28));
    return good ? 0xAC00 + (lead * 21 + vowel) * 28 + tail : 0;
}

/* The held characters in NFC, as UTF-8; 0 bytes when they already are. */
static size_t compose(const struct writer *w, char *bytes)
{
    UChar in[MAX_HELD * 2], out[MAX_HELD * 8];
    int32_t len = 0;
    UErrorCode error = U_ZERO_ERROR;
    for (size_t i = 0; i < w->n_held; i++)
        U16_APPEND_UNSAFE(in, len, w->held[i].cp);
    int32_t n = w->icu->normalize(w->nfc, in, len, out, (int32_t)ARRAY_LEN(out), &error);
    size_t size = 0;
    if (U_FAILURE(error) || (n == len && memcmp(in, out, (size_t)n * sizeof *in) == 0))
        return 0;
    for (int32_t i = 0; i < n;) {
        uint32_t cp = out[i++];
        if (U16_IS_LEAD(cp) && i < n)
            cp = (uint32_t)U16_GET_SUPPLEMENTARY(cp, out[i++]);
        size += utf8_encode(cp, bytes + size);
    }
    return size;
}

static void flush(struct writer *w)
{
    char bytes[MAX_HELD * 8 * 3];
    size_t size = 0;
    if (w->doubtful) {
        uint32_t syllable = hangul_syllable(w->held, w->n_held);
        size = syllable ? utf8_encode(syllable, bytes) : compose(w, bytes);
    }
    if (size) {
        const struct unit *first = &w->held[0], *last = &w->held[w->n_held - 1];
        put_composed(w, slice(bytes, size), first->raw, last->raw + last->raw_len - first->raw);
    } else {
        for (size_t i = 0; i < w->n_held; i++)
            put_unit(w, &w->held[i]);
    }
    w->n_held = 0;
    w->doubtful = false;
}

static bool starts_afresh(const struct writer *w, uint32_t cp)
{
    if (cp >= 0x1100 && cp < 0x1200) /* jamo: only the leading ones */
        return cp < 0x1160;
    return w->icu->has_boundary_before(w->nfc, (UChar32)cp);
}

static void put(struct writer *w, uint32_t cp, size_t raw, size_t raw_len)
{
    bool jamo = cp >= 0x1100 && cp < 0x1200, plain = !jamo && is_plain(w->icu, cp);
    if (w->n_held && (plain || w->n_held == MAX_HELD || starts_afresh(w, cp)))
        flush(w);
    w->held[w->n_held++] = (struct unit){cp, (uint32_t)raw, (uint16_t)raw_len};
    w->doubtful |= !plain;
}

static bool fault(struct source_fault *fault, enum source_fault_kind kind, const char *what,
                  struct itin_slice raw, size_t at)
{
    *fault = (struct source_fault){.kind = kind, .what = what, .offset = at};
    fault->byte = at < raw.len ? (unsigned char)raw.ptr[at] : 0;
    return false;
}

static void decode_utf8(struct itin_source *source, struct writer *w)
{
    for (size_t at = source->bom; at < source->raw.len;) {
        size_t start = at;
        uint32_t cp = utf8_next(source->raw, &at);
        put(w, cp, start, at - start);
    }
}

static uint32_t unit16(struct itin_slice raw, size_t at, bool big)
{
    const unsigned char *p = (const unsigned char *)raw.ptr + at;
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static bool decode_utf16(struct itin_source *source, struct writer *w, struct source_fault *f)
{
    struct itin_slice raw = source->raw;
    bool big = source->encoding == SOURCE_UTF16BE;
    for (size_t at = source->bom; at < raw.len;) {
        if (raw.len - at < 2)
            return fault(f, SOURCE_FAULT_TRUNCATED, "UTF-16", raw, at);
        uint32_t cp = unit16(raw, at, big);
        size_t len = 2;
        if (cp == 0)
            return fault(f, SOURCE_FAULT_BINARY, "", raw, at);
        if (U16_IS_LEAD(cp) && raw.len - at < 4)
            return fault(f, SOURCE_FAULT_TRUNCATED, "UTF-16", raw, at);
        if (U16_IS_SURROGATE(cp)) {
            uint32_t low = raw.len - at < 4 ? 0 : unit16(raw, at + 2, big);
            if (!U16_IS_LEAD(cp) || !U16_IS_TRAIL(low))
                return fault(f, SOURCE_FAULT_INVALID, "UTF-16", raw, at);
            cp = (uint32_t)U16_GET_SUPPLEMENTARY(cp, low);
            len = 4;
        }
        put(w, cp, at, len);
        at += len;
    }
    return true;
}

/* Takes each character of CP949 text; false and the offset of the first byte
 * that is none. `take` gets a context, the character and its place. */
typedef void cp949_taker(void *context, uint32_t cp, size_t raw, size_t raw_len);

static bool cp949_each(struct itin_slice raw, cp949_taker *take, void *context, size_t *ret_bad)
{
    enum { CHUNK = 4096 };
    UErrorCode error = U_ZERO_ERROR;
    struct icu_converters icu;
    UConverter *conv = icu_converters_load(&icu) ? icu.open(CP949, &error) : NULL;
    *ret_bad = 0;
    if (!conv || U_FAILURE(error))
        return false;
    icu.set_to_callback(conv, icu.stop_to, NULL, NULL, NULL, &error);
    for (size_t at = 0; at < raw.len;) {
        /* whole characters only: a lead byte takes the next one with it */
        size_t end = at;
        while (end < raw.len && end - at < CHUNK)
            end += (unsigned char)raw.ptr[end] >= 0x81 && end + 1 < raw.len ? 2 : 1;
        UChar out[CHUNK + 2], *to = out;
        int32_t offsets[CHUNK + 2];
        const char *from = raw.ptr + at;
        icu.to_unicode(conv, &to, out + ARRAY_LEN(out), &from, raw.ptr + end, offsets, true,
                       &error);
        size_t n = (size_t)(to - out);
        for (size_t i = 0; i < n; i++) { /* CP949 has nothing beyond the first plane */
            size_t here = at + (size_t)offsets[i];
            size_t next = i + 1 < n ? at + (size_t)offsets[i + 1] : (size_t)(from - raw.ptr);
            take(context, out[i], here, next - here);
        }
        if (U_FAILURE(error)) {
            char bad[8];
            int8_t len = sizeof bad;
            UErrorCode ignored = U_ZERO_ERROR;
            icu.invalid(conv, bad, &len, &ignored);
            *ret_bad = (size_t)(from - raw.ptr) - (size_t)(len > 0 ? len : 0);
            break;
        }
        icu.reset(conv);
        at = end;
    }
    icu.close(conv);
    return U_SUCCESS(error);
}

struct likeness {
    struct itin_slice raw;
    size_t korean, odd, first_odd;
    size_t hangul, rare, first_rare; /* of KS X 1001; what Korean has little of */
};

/* Japanese and Chinese in charsets of their own are good CP949 too: syllables that
 * nobody writes (the extension), hanja, single letters where kana were. */
static void weigh(struct likeness *l, uint32_t cp, size_t at, size_t len)
{
    enum { CIRCLE = 0x3147 /* ㅇ heads lines */ };
    bool ksx = len == 2 && (unsigned char)l->raw.ptr[at] >= 0xA1 && (unsigned char)l->raw.ptr[at + 1] >= 0xA1;
    bool syllable = cp >= 0xAC00 && cp <= 0xD7A3;
    bool rare = (syllable && !ksx) || (cp >= 0x4E00 && cp < 0xA000) || (cp >= 0x3131 && cp <= 0x318E && cp != CIRCLE);
    l->hangul += syllable && ksx;
    if (rare && !l->rare++)
        l->first_rare = at;
}

static void take_likeness(void *context, uint32_t cp, size_t raw, size_t raw_len)
{
    struct likeness *l = context;
    weigh(l, cp, raw, raw_len);
    bool korean = (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x3000 && cp < 0x3400) ||
                  (cp >= 0x2000 && cp < 0x2700) || (cp >= 0x4E00 && cp < 0xA000) ||
                  (cp >= 0xF900 && cp < 0xFB00) || /* hanja of a second reading: 李 as 이 */
                  (cp >= 0xFF00 && cp < 0xFFF0) || (cp >= 0xA0 && cp < 0x500);
    if (cp < 0x80 || korean) {
        l->korean += cp >= 0x80;
        return;
    }
    if (!l->odd++)
        l->first_odd = raw;
}

bool source_is_cp949(struct itin_slice raw, size_t *ret_bad)
{
    enum { FEW = 4 }; /* of them tell nothing */
    struct likeness l = {.raw = raw};
    if (!cp949_each(raw, take_likeness, &l, ret_bad))
        return false;
    bool other = l.rare >= FEW && l.hangul < 2 * l.rare;
    *ret_bad = other ? l.first_rare : l.first_odd;
    return l.korean > 0 && l.odd * 20 <= l.korean && !other;
}

static void take_put(void *context, uint32_t cp, size_t raw, size_t raw_len)
{
    put(context, cp, raw, raw_len);
}

static bool decode_pieces(struct itin_source *source, struct writer *w, struct source_fault *f)
{
    size_t bad;
    switch (source->encoding) {
    case SOURCE_UTF8:
    case SOURCE_UTF8_BOM:
        decode_utf8(source, w);
        return true;
    case SOURCE_UTF16LE:
    case SOURCE_UTF16BE:
        return decode_utf16(source, w, f);
    case SOURCE_CP949:
        if (cp949_each(source->raw, take_put, w, &bad))
            return true;
        return fault(f, SOURCE_FAULT_INVALID, "CP949", source->raw, bad);
    }
    return false;
}

enum itin_status source_decode(struct itin_source *source, struct source_fault *reterr_fault)
{
    struct itin_slice body = slice_from(source->raw, source->bom);
    bool utf8 = source->encoding == SOURCE_UTF8 || source->encoding == SOURCE_UTF8_BOM;
    if (utf8 && source_is_plain_nfc(body)) {
        source->text = body;
        return ITIN_OK;
    }
    UErrorCode error = U_ZERO_ERROR;
    struct icu_text icu;
    if (!icu_text_load(&icu)) {
        fault(reterr_fault, SOURCE_FAULT_ICU, "", source->raw, 0);
        return ITIN_EENCODING;
    }
    struct writer w = {.arena = &source->arena, .icu = &icu, .nfc = icu.nfc(&error)};
    w.map = arena_new(&source->arena, struct source_map);
    if (U_FAILURE(error) || !w.map)
        return ITIN_ENOMEM;
    bool ok = decode_pieces(source, &w, reterr_fault);
    enum itin_status status = ITIN_EENCODING;
    if (ok) {
        flush(&w);
        source->map = w.map;
        source->text = arena_dup(&source->arena, slice(w.text, w.len));
        status = w.no_memory || !source->text.ptr ? ITIN_ENOMEM : ITIN_OK;
    }
    free(w.text);
    return status;
}

static struct itin_slice encode_utf16(struct arena *arena, struct itin_slice text, bool big)
{
    char *out = arena_array(arena, text.len + 1, 2); /* never longer than that */
    size_t n = 0;
    for (size_t at = 0; out && at < text.len;) {
        uint32_t cp = utf8_next(text, &at);
        uint32_t units[2] = {cp, 0};
        if (cp >= 0x10000) {
            units[0] = U16_LEAD(cp);
            units[1] = U16_TRAIL(cp);
        }
        for (int i = 0; i < (cp >= 0x10000 ? 2 : 1); i++) {
            out[n++] = (char)(big ? units[i] >> 8 : units[i] & 0xFF);
            out[n++] = (char)(big ? units[i] & 0xFF : units[i] >> 8);
        }
    }
    return slice(out, n);
}

static struct itin_slice encode_cp949(struct arena *arena, struct itin_slice text, bool *ret_ok)
{
    UErrorCode error = U_ZERO_ERROR;
    struct icu_converters icu;
    UConverter *conv = icu_converters_load(&icu) ? icu.open(CP949, &error) : NULL;
    *ret_ok = false;
    if (!conv || U_FAILURE(error))
        return slice(NULL, 0);
    icu.set_from_callback(conv, icu.stop_from, NULL, NULL, NULL, &error);
    char *out = arena_array(arena, text.len + 1, 2);
    size_t n = 0;
    for (size_t at = 0; out && at < text.len && U_SUCCESS(error);) {
        UChar in[2];
        int32_t len = 0;
        uint32_t cp = utf8_next(text, &at);
        U16_APPEND_UNSAFE(in, len, cp);
        int32_t room = (int32_t)(text.len * 2 + 2 - n < 16 ? text.len * 2 + 2 - n : 16);
        n += (size_t)icu.from_units(conv, out + n, room, in, len, &error);
    }
    icu.close(conv);
    *ret_ok = out && U_SUCCESS(error);
    return *ret_ok ? slice(out, n) : slice(NULL, 0);
}

struct itin_slice source_encode(const struct itin_source *source, struct arena *arena,
                                struct itin_slice text, bool *ret_ok)
{
    struct itin_slice out = slice(NULL, 0);
    *ret_ok = utf8_valid(text) == text.len;
    if (!*ret_ok)
        return out;
    switch (source->encoding) {
    case SOURCE_UTF8:
    case SOURCE_UTF8_BOM:
        out = arena_dup(arena, text);
        break;
    case SOURCE_UTF16LE:
    case SOURCE_UTF16BE:
        out = encode_utf16(arena, text, source->encoding == SOURCE_UTF16BE);
        break;
    case SOURCE_CP949:
        return encode_cp949(arena, text, ret_ok);
    }
    *ret_ok = out.ptr != NULL;
    return out;
}

/* Functions of ICU, taken from its libraries when they are first needed: most
 * runs never ask, and starting ICU (with the C++ library it stands on) costs as
 * much as reading a report. */
#ifndef BASE_ICU_H
#define BASE_ICU_H

#include <unicode/ucnv.h>
#include <unicode/unorm2.h>

#include "base/base.h"

struct icu_function {
    void *place; /* of a pointer to the function */
    const char *name;
};

/* ICU's functions carry its version in their names: ucal_open_72. */
#define ICU_TEXT_OF(name) #name
#define ICU_NAME_OF(name) ICU_TEXT_OF(name)

/* library: "uc", "i18n". False: it is not there, or lacks a function. It stays
 * loaded, so that asking again is cheap. */
bool icu_load(const char *library, const struct icu_function *functions, size_t n);

/* ICU on characters and their normal forms. */
struct icu_text {
    __typeof__(&u_charType) char_type;
    __typeof__(&u_getIntPropertyValue) int_property;
    __typeof__(&u_getCombiningClass) combining_class;
    __typeof__(&unorm2_getNFCInstance) nfc;
    __typeof__(&unorm2_normalize) normalize;
    __typeof__(&unorm2_hasBoundaryBefore) has_boundary_before;
};

bool icu_text_load(struct icu_text *ret);

/* ICU's converters between the encodings of files and Unicode. */
struct icu_converters {
    __typeof__(&ucnv_open) open;
    __typeof__(&ucnv_close) close;
    __typeof__(&ucnv_reset) reset;
    __typeof__(&ucnv_getNextUChar) next;
    __typeof__(&ucnv_toUnicode) to_unicode;
    __typeof__(&ucnv_fromUChars) from_units;
    __typeof__(&ucnv_getInvalidChars) invalid;
    __typeof__(&ucnv_setToUCallBack) set_to_callback;
    __typeof__(&ucnv_setFromUCallBack) set_from_callback;
    UConverterToUCallback stop_to;
    UConverterFromUCallback stop_from;
};

bool icu_converters_load(struct icu_converters *ret);

#endif

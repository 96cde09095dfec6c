#include "base/base.h"

#include <dlfcn.h>
#include <unicode/uvernum.h>

#include "base/icu.h"

#ifdef __APPLE__
#define BEHIND "." U_ICU_VERSION_SHORT ".dylib"
#else
#define BEHIND ".so." U_ICU_VERSION_SHORT
#endif

bool icu_load(const char *library, const struct icu_function *functions, size_t n)
{
    char file[64];
    snprintf(file, sizeof file, "libicu%s" BEHIND, library);
    void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = handle != NULL;
    for (size_t i = 0; i < n && all; i++) {
        void *function = dlsym(handle, functions[i].name);
        memcpy(functions[i].place, &function, sizeof function);
        all = function != NULL;
    }
    if (handle)
        dlclose(handle);
    return all;
}

bool icu_text_load(struct icu_text *ret)
{
    const struct icu_function functions[] = {
        {&ret->char_type, ICU_NAME_OF(u_charType)},
        {&ret->int_property, ICU_NAME_OF(u_getIntPropertyValue)},
        {&ret->combining_class, ICU_NAME_OF(u_getCombiningClass)},
        {&ret->nfc, ICU_NAME_OF(unorm2_getNFCInstance)},
        {&ret->normalize, ICU_NAME_OF(unorm2_normalize)},
        {&ret->has_boundary_before, ICU_NAME_OF(unorm2_hasBoundaryBefore)},
    };
    return icu_load("uc", functions, ARRAY_LEN(functions));
}

bool icu_converters_load(struct icu_converters *ret)
{
    const struct icu_function functions[] = {
        {&ret->open, ICU_NAME_OF(ucnv_open)},
        {&ret->close, ICU_NAME_OF(ucnv_close)},
        {&ret->reset, ICU_NAME_OF(ucnv_reset)},
        {&ret->next, ICU_NAME_OF(ucnv_getNextUChar)},
        {&ret->to_unicode, ICU_NAME_OF(ucnv_toUnicode)},
        {&ret->from_units, ICU_NAME_OF(ucnv_fromUChars)},
        {&ret->invalid, ICU_NAME_OF(ucnv_getInvalidChars)},
        {&ret->set_to_callback, ICU_NAME_OF(ucnv_setToUCallBack)},
        {&ret->set_from_callback, ICU_NAME_OF(ucnv_setFromUCallBack)},
        {&ret->stop_to, ICU_NAME_OF(UCNV_TO_U_CALLBACK_STOP)},
        {&ret->stop_from, ICU_NAME_OF(UCNV_FROM_U_CALLBACK_STOP)},
    };
    return icu_load("uc", functions, ARRAY_LEN(functions));
}

/* What is damaged in a file of zone data, in words. */
#include "base/base.h"

#include <itin/zone.h>

static const struct {
    const char *en, *ko;
} faults[] = {
    [ITIN_ZONE_FAULT_NONE] = {"no fault is found", "잘못된 곳을 찾지 못했습니다"},
    [ITIN_ZONE_FAULT_TOO_LONG] = {"it is longer than a zone file may be",
                                  "시간대 파일의 한도보다 깁니다"},
    [ITIN_ZONE_FAULT_MAGIC] = {"no `TZif` where a header begins",
                               "헤더가 시작될 자리에 `TZif`가 없습니다"},
    [ITIN_ZONE_FAULT_CUT_HEADER] = {"it ends inside a header", "헤더 중간에서 파일이 끝납니다"},
    [ITIN_ZONE_FAULT_CUT_DATA] = {"the counts in a header need more bytes than there are",
                                  "헤더에 적힌 개수만큼의 내용이 없습니다"},
    [ITIN_ZONE_FAULT_VERSION] = {"no version that there is", "있을 수 없는 버전입니다"},
    [ITIN_ZONE_FAULT_TYPE_COUNT] = {"the number of local time types is not from 1 to 256",
                                    "지역 시각 종류의 수가 1~256이 아닙니다"},
    [ITIN_ZONE_FAULT_NAME_COUNT] = {"there are no abbreviations", "약어가 하나도 없습니다"},
    [ITIN_ZONE_FAULT_FLAG_COUNT] = {"the number of flags is not that of the local time types",
                                    "표시의 수가 지역 시각 종류의 수와 다릅니다"},
    [ITIN_ZONE_FAULT_OFFSET] = {"an offset from UTC that no clock has", "있을 수 없는 UTC 시차입니다"},
    [ITIN_ZONE_FAULT_FLAG] = {"a flag that is neither 0 nor 1", "0도 1도 아닌 표시입니다"},
    [ITIN_ZONE_FAULT_NAME] = {"an abbreviation outside of their table, or without an end",
                              "약어가 약어 표를 벗어나거나 끝나지 않습니다"},
    [ITIN_ZONE_FAULT_TIME] = {"the time of a change lies beyond all time", "변경 시각이 한도를 벗어납니다"},
    [ITIN_ZONE_FAULT_ORDER] = {"the times of the changes do not ascend", "변경 시각이 차례대로가 아닙니다"},
    [ITIN_ZONE_FAULT_TYPE] = {"a change to a local time type that there is not",
                              "없는 지역 시각 종류로 바뀝니다"},
    [ITIN_ZONE_FAULT_NO_FOOTER] = {"no footer behind the data", "내용 뒤에 꼬리말이 없습니다"},
    [ITIN_ZONE_FAULT_FOOTER_END] = {"the footer does not end", "꼬리말이 끝나지 않습니다"},
    [ITIN_ZONE_FAULT_FOOTER] = {"the footer is no rule", "꼬리말이 올바른 규칙이 아닙니다"},
    [ITIN_ZONE_FAULT_FOOTER_DIFFERS] = {"the footer contradicts the last change",
                                        "꼬리말이 마지막 변경과 어긋납니다"},
    [ITIN_ZONE_FAULT_YEAR] = {"the last change before the footer lies in a year without clocks",
                              "꼬리말 앞의 마지막 변경이 있을 수 없는 해입니다"},
    [ITIN_ZONE_FAULT_OVERLAP] = {"two changes so near to each other that a clock has three readings",
                                 "두 변경이 너무 가까워 한 시각이 세 번 있게 됩니다"},
};

const char *itin_zone_damage_text(const struct itin_zone_damage *damage, enum itin_lang lang,
                                  char out[ITIN_ZONE_DAMAGE_TEXT])
{
    bool ko = lang == ITIN_LANG_KO;
    size_t fault = (size_t)damage->fault < ARRAY_LEN(faults) ? (size_t)damage->fault : 0;
    unsigned long long at = damage->at, length = damage->length, needed = damage->needed;
    int n = snprintf(out, ITIN_ZONE_DAMAGE_TEXT, "%s", ko ? faults[fault].ko : faults[fault].en);
    size_t used = n > 0 ? (size_t)n : 0;
    if (!fault || used >= ITIN_ZONE_DAMAGE_TEXT)
        return out;
    size_t left = ITIN_ZONE_DAMAGE_TEXT - used;
    if (needed)
        snprintf(out + used, left,
                 ko ? " (오프셋 %llu의 헤더: %llu바이트가 필요하나 파일은 %llu바이트)"
                    : " (header at offset %llu: %llu bytes are needed, the file has %llu)",
                 at, needed, length);
    else
        snprintf(out + used, left, ko ? " (오프셋 %llu, 파일 %llu바이트)" : " (offset %llu of %llu bytes)",
                 at, length);
    return out;
}

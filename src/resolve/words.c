#include "base/base.h"

#include "resolve/work.h"
#include "base/utf8.h"

/* Words that stand where a place is expected and are no name of one. Compared
 * without case and without blanks. */
static const struct {
    const char *word;
    enum word_class class;
} words[] = {
    {"호텔", WORD_GENERIC},        {"숙소", WORD_GENERIC},       {"시내", WORD_GENERIC},
    {"도심", WORD_GENERIC},        {"회의장", WORD_GENERIC},     {"행사장", WORD_GENERIC},
    {"회의장소", WORD_GENERIC},    {"공항", WORD_GENERIC},       {"국제공항", WORD_GENERIC},
    {"역", WORD_GENERIC},          {"기차역", WORD_GENERIC},     {"터미널", WORD_GENERIC},
    {"버스터미널", WORD_GENERIC},  {"항구", WORD_GENERIC},       {"항", WORD_GENERIC},
    {"식당", WORD_GENERIC},        {"레스토랑", WORD_GENERIC},   {"사무실", WORD_GENERIC},
    {"방문기관", WORD_GENERIC},    {"기관", WORD_GENERIC},       {"현지", WORD_GENERIC},
    {"대사관", WORD_GENERIC},      {"영사관", WORD_GENERIC},     {"총영사관", WORD_GENERIC},
    {"시청", WORD_GENERIC},        {"대학교", WORD_GENERIC},     {"센터", WORD_GENERIC},
    {"전시장", WORD_GENERIC},      {"컨벤션센터", WORD_GENERIC}, {"박물관", WORD_GENERIC},
    {"리조트", WORD_GENERIC},      {"캠퍼스", WORD_GENERIC},     {"본부", WORD_GENERIC},
    {"일대", WORD_GENERIC},        {"지역", WORD_GENERIC},       {"근교", WORD_GENERIC},
    {"인근", WORD_GENERIC},        {"시", WORD_GENERIC},         {"면담장", WORD_GENERIC},
    {"출국장", WORD_GENERIC},      {"입국장", WORD_GENERIC},     {"게이트", WORD_GENERIC},
    {"hotel", WORD_GENERIC},       {"inn", WORD_GENERIC},        {"motel", WORD_GENERIC},
    {"hostel", WORD_GENERIC},      {"resort", WORD_GENERIC},     {"airport", WORD_GENERIC},
    {"theairport", WORD_GENERIC},  {"thehotel", WORD_GENERIC},   {"station", WORD_GENERIC},
    {"trainstation", WORD_GENERIC},{"terminal", WORD_GENERIC},   {"port", WORD_GENERIC},
    {"harbour", WORD_GENERIC},     {"harbor", WORD_GENERIC},     {"downtown", WORD_GENERIC},
    {"city", WORD_GENERIC},        {"citycentre", WORD_GENERIC}, {"citycenter", WORD_GENERIC},
    {"centre", WORD_GENERIC},      {"center", WORD_GENERIC},     {"office", WORD_GENERIC},
    {"venue", WORD_GENERIC},       {"cityhall", WORD_GENERIC},   {"university", WORD_GENERIC},
    {"campus", WORD_GENERIC},      {"restaurant", WORD_GENERIC}, {"embassy", WORD_GENERIC},
    {"consulate", WORD_GENERIC},   {"conferencecentre", WORD_GENERIC},
    {"conferencecenter", WORD_GENERIC}, {"conventioncentre", WORD_GENERIC},
    {"conventioncenter", WORD_GENERIC}, {"museum", WORD_GENERIC}, {"hall", WORD_GENERIC}, {"headquarters", WORD_GENERIC},
    {"accommodation", WORD_GENERIC}, {"lodging", WORD_GENERIC},  {"meetingplace", WORD_GENERIC},
    {"空港", WORD_GENERIC},        {"国際空港", WORD_GENERIC},   {"机场", WORD_GENERIC},
    {"国际机场", WORD_GENERIC},    {"機場", WORD_GENERIC},       {"市", WORD_GENERIC},
    {"市内", WORD_GENERIC},        {"駅", WORD_GENERIC},         {"ホテル", WORD_GENERIC},
    {"酒店", WORD_GENERIC},        {"宾馆", WORD_GENERIC},       {"車站", WORD_GENERIC},
    {"flughafen", WORD_GENERIC},   {"bahnhof", WORD_GENERIC},    {"hauptbahnhof", WORD_GENERIC},
    {"자택", WORD_HOME},           {"집", WORD_HOME},            {"home", WORD_HOME},
    {"회사", WORD_HOME},           {"사무소", WORD_HOME},        {"본사", WORD_HOME},
    {"-", WORD_SAME},              {"–", WORD_SAME},             {"〃", WORD_SAME},
    {"\"", WORD_SAME},             {"상동", WORD_SAME},          {"동일", WORD_SAME},
    {"기내", WORD_SAME},           {"기내박", WORD_SAME},        {"이동", WORD_SAME},
    {"이동중", WORD_SAME},         {"ditto", WORD_SAME},         {"same", WORD_SAME},
    {"inflight", WORD_SAME},       {"aboard", WORD_SAME},        {"onboard", WORD_SAME},
    {"미국", WORD_REGION},         {"캐나다", WORD_REGION},      {"한국", WORD_REGION},
    {"대한민국", WORD_REGION},     {"일본", WORD_REGION},        {"중국", WORD_REGION},
    {"독일", WORD_REGION},         {"프랑스", WORD_REGION},      {"영국", WORD_REGION},
    {"스페인", WORD_REGION},       {"이탈리아", WORD_REGION},    {"호주", WORD_REGION},
    {"뉴질랜드", WORD_REGION},     {"베트남", WORD_REGION},      {"태국", WORD_REGION},
    {"인도", WORD_REGION},         {"인도네시아", WORD_REGION},  {"말레이시아", WORD_REGION},
    {"네덜란드", WORD_REGION},     {"벨기에", WORD_REGION},      {"스위스", WORD_REGION},
    {"오스트리아", WORD_REGION},   {"스웨덴", WORD_REGION},      {"핀란드", WORD_REGION},
    {"노르웨이", WORD_REGION},     {"덴마크", WORD_REGION},      {"폴란드", WORD_REGION},
    {"체코", WORD_REGION},         {"헝가리", WORD_REGION},      {"터키", WORD_REGION},
    {"튀르키예", WORD_REGION},     {"아랍에미리트", WORD_REGION},{"브라질", WORD_REGION},
    {"멕시코", WORD_REGION},       {"대만", WORD_REGION},        {"필리핀", WORD_REGION},
    {"이스라엘", WORD_REGION},     {"이집트", WORD_REGION},      {"몽골", WORD_REGION},
    {"우즈베키스탄", WORD_REGION}, {"카자흐스탄", WORD_REGION},  {"포르투갈", WORD_REGION},
    {"아일랜드", WORD_REGION},     {"워싱턴주", WORD_REGION},    {"앨버타주", WORD_REGION},
    {"캘리포니아주", WORD_REGION}, {"usa", WORD_REGION},         {"us", WORD_REGION},
    {"u.s.", WORD_REGION},         {"u.s.a.", WORD_REGION},      {"unitedstates", WORD_REGION},
    {"canada", WORD_REGION},       {"korea", WORD_REGION},       {"southkorea", WORD_REGION},
    {"republicofkorea", WORD_REGION}, {"japan", WORD_REGION},    {"china", WORD_REGION},
    {"germany", WORD_REGION},      {"france", WORD_REGION},      {"uk", WORD_REGION},
    {"unitedkingdom", WORD_REGION},{"england", WORD_REGION},     {"spain", WORD_REGION},
    {"italy", WORD_REGION},        {"australia", WORD_REGION},   {"newzealand", WORD_REGION},
    {"vietnam", WORD_REGION},      {"thailand", WORD_REGION},    {"india", WORD_REGION},
    {"netherlands", WORD_REGION},  {"belgium", WORD_REGION},     {"switzerland", WORD_REGION},
    {"austria", WORD_REGION},      {"sweden", WORD_REGION},      {"finland", WORD_REGION},
    {"norway", WORD_REGION},       {"denmark", WORD_REGION},     {"poland", WORD_REGION},
    {"brazil", WORD_REGION},       {"uae", WORD_REGION},         {"taiwan", WORD_REGION},
    {"ireland", WORD_REGION},      {"portugal", WORD_REGION},    {"turkey", WORD_REGION},
    {"alberta", WORD_REGION},      {"washingtonstate", WORD_REGION}, {"california", WORD_REGION},
    {"britishcolumbia", WORD_REGION}, {"texas", WORD_REGION},
};

/* Case and blanks ignored, so that "City Hall" is "cityhall". */
static bool same_word(struct itin_slice text, const char *word)
{
    size_t at = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ')
            continue;
        if (!word[at] || tolower((unsigned char)text.ptr[i]) != (unsigned char)word[at])
            return false;
        at++;
    }
    return at > 0 && !word[at];
}

enum word_class resolve_word_class(struct itin_slice word)
{
    word = slice_trim(word);
    if (!word.len)
        return WORD_NONE;
    char first = (char)tolower((unsigned char)word.ptr[0]);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (words[i].word[0] == first && same_word(word, words[i].word))
            return words[i].class;
    return WORD_NONE;
}

bool resolve_word_is_airport(struct itin_slice word)
{
    static const char *const airports[] = {"공항", "국제공항", "airport", "theairport"};
    word = slice_trim(word);
    for (size_t i = 0; i < ARRAY_LEN(airports); i++)
        if (same_word(word, airports[i]))
            return true;
    return false;
}

/* A generic word at the end; Korean words may be joined to the name. */
static bool strip_end(struct itin_slice text, struct itin_slice *ret_rest)
{
    size_t best = 0;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *w = words[i].word;
        bool latin = (unsigned char)w[0] < 0x80;
        size_t len = strlen(w);
        if (words[i].class != WORD_GENERIC || text.len <= len || len <= best)
            continue;
        size_t cut = text.len - len;
        if (tolower((unsigned char)text.ptr[cut]) != (unsigned char)w[0] && text.ptr[cut] != ' ')
            continue;
        if (!same_word(slice(text.ptr + cut, len), w) || (latin && text.ptr[cut - 1] != ' '))
            continue;
        best = len;
    }
    if (!best)
        return false;
    *ret_rest = slice_trim(slice(text.ptr, text.len - best));
    return ret_rest->len > 0;
}

static bool strip_start(struct itin_slice text, struct itin_slice *ret_rest)
{
    const char *blank = memchr(text.ptr, ' ', text.len);
    if (!blank)
        return false;
    struct itin_slice head = slice(text.ptr, (size_t)(blank - text.ptr));
    if (resolve_word_class(head) != WORD_GENERIC)
        return false;
    *ret_rest = slice_trim(slice_from(text, head.len));
    return ret_rest->len > 0;
}

bool resolve_word_strip(struct itin_slice text, struct itin_slice *ret_rest)
{
    text = slice_trim(text);
    return text.ptr && text.len > 0 && (strip_end(text, ret_rest) || strip_start(text, ret_rest));
}

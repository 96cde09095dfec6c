#include "base/base.h"

#include "base/words.h"
#include "place/noun.h"

/* Compared without case and without blanks. */
static const struct word words[] = {
    {"호텔", NOUN_GENERIC},        {"숙소", NOUN_GENERIC},       {"시내", NOUN_GENERIC},
    {"도심", NOUN_GENERIC},        {"회의장", NOUN_GENERIC},     {"행사장", NOUN_GENERIC},
    {"회의장소", NOUN_GENERIC},    {"공항", NOUN_GENERIC},       {"국제공항", NOUN_GENERIC},
    {"역", NOUN_GENERIC},          {"기차역", NOUN_GENERIC},     {"터미널", NOUN_GENERIC},
    {"버스터미널", NOUN_GENERIC},  {"항구", NOUN_GENERIC},       {"항", NOUN_GENERIC},
    {"식당", NOUN_GENERIC},        {"레스토랑", NOUN_GENERIC},   {"사무실", NOUN_GENERIC},
    {"방문기관", NOUN_GENERIC},    {"기관", NOUN_GENERIC},       {"현지", NOUN_GENERIC},
    {"다운타운", NOUN_GENERIC},    {"중심가", NOUN_GENERIC},     {"중심부", NOUN_GENERIC},
    {"번화가", NOUN_GENERIC},      {"시가지", NOUN_GENERIC},     {"외곽", NOUN_GENERIC},
    {"도심지", NOUN_GENERIC},      {"midtown", NOUN_GENERIC},    {"uptown", NOUN_GENERIC},
    {"oldtown", NOUN_GENERIC},     {"suburbs", NOUN_GENERIC},
    {"대사관", NOUN_GENERIC},      {"영사관", NOUN_GENERIC},     {"총영사관", NOUN_GENERIC},
    {"도청", NOUN_GENERIC},        {"군청", NOUN_GENERIC},       {"구청", NOUN_GENERIC},
    {"시청", NOUN_GENERIC},        {"대학교", NOUN_GENERIC},     {"센터", NOUN_GENERIC},
    {"전시장", NOUN_GENERIC},      {"컨벤션센터", NOUN_GENERIC}, {"박물관", NOUN_GENERIC},
    {"리조트", NOUN_GENERIC},      {"캠퍼스", NOUN_GENERIC},     {"본부", NOUN_GENERIC},
    {"일대", NOUN_GENERIC},        {"지역", NOUN_GENERIC},       {"근교", NOUN_GENERIC},
    {"인근", NOUN_GENERIC},        {"시", NOUN_GENERIC},         {"면담장", NOUN_GENERIC},
    {"항만청", NOUN_GENERIC},      {"상무부", NOUN_GENERIC},     {"교통국", NOUN_GENERIC},
    {"시의회", NOUN_GENERIC},      {"의회", NOUN_GENERIC},       {"교육청", NOUN_GENERIC},
    {"경찰청", NOUN_GENERIC},      {"소방서", NOUN_GENERIC},     {"도서관", NOUN_GENERIC},
    {"미술관", NOUN_GENERIC},      {"연구소", NOUN_GENERIC},     {"연구원", NOUN_GENERIC},
    {"병원", NOUN_GENERIC},        {"관광청", NOUN_GENERIC},     {"상공회의소", NOUN_GENERIC},
    {"타워", NOUN_GENERIC},        {"공원", NOUN_GENERIC},       {"광장", NOUN_GENERIC},
    {"경기장", NOUN_GENERIC},      {"동물원", NOUN_GENERIC},     {"수족관", NOUN_GENERIC},
    {"출국장", NOUN_GENERIC},      {"입국장", NOUN_GENERIC},     {"게이트", NOUN_GENERIC},
    {"hotel", NOUN_GENERIC},       {"inn", NOUN_GENERIC},        {"motel", NOUN_GENERIC},
    {"hostel", NOUN_GENERIC},      {"resort", NOUN_GENERIC},     {"airport", NOUN_GENERIC},
    {"theairport", NOUN_GENERIC},  {"thehotel", NOUN_GENERIC},   {"station", NOUN_GENERIC},
    {"trainstation", NOUN_GENERIC},{"terminal", NOUN_GENERIC},   {"port", NOUN_GENERIC},
    {"harbour", NOUN_GENERIC},     {"harbor", NOUN_GENERIC},     {"downtown", NOUN_GENERIC},
    {"city", NOUN_GENERIC},        {"citycentre", NOUN_GENERIC}, {"citycenter", NOUN_GENERIC},
    {"centre", NOUN_GENERIC},      {"center", NOUN_GENERIC},     {"office", NOUN_GENERIC},
    {"venue", NOUN_GENERIC},       {"cityhall", NOUN_GENERIC},   {"university", NOUN_GENERIC},
    {"campus", NOUN_GENERIC},      {"restaurant", NOUN_GENERIC}, {"embassy", NOUN_GENERIC},
    {"consulate", NOUN_GENERIC},   {"conferencecentre", NOUN_GENERIC},
    {"conferencecenter", NOUN_GENERIC}, {"conventioncentre", NOUN_GENERIC},
    {"conventioncenter", NOUN_GENERIC}, {"museum", NOUN_GENERIC}, {"hall", NOUN_GENERIC}, {"headquarters", NOUN_GENERIC},
    {"accommodation", NOUN_GENERIC}, {"lodging", NOUN_GENERIC},  {"meetingplace", NOUN_GENERIC},
    {"空港", NOUN_GENERIC},        {"国際空港", NOUN_GENERIC},   {"机场", NOUN_GENERIC},
    {"国际机场", NOUN_GENERIC},    {"機場", NOUN_GENERIC},       {"市", NOUN_GENERIC},
    {"市内", NOUN_GENERIC},        {"駅", NOUN_GENERIC},         {"ホテル", NOUN_GENERIC},
    {"酒店", NOUN_GENERIC},        {"宾馆", NOUN_GENERIC},       {"車站", NOUN_GENERIC},
    {"flughafen", NOUN_GENERIC},   {"bahnhof", NOUN_GENERIC},    {"hauptbahnhof", NOUN_GENERIC},
    /* French, Spanish, German, Italian, Portuguese, Dutch */
    {"hôteldeville", NOUN_GENERIC}, {"mairie", NOUN_GENERIC},    {"hôtel", NOUN_GENERIC},
    {"aéroport", NOUN_GENERIC},    {"gare", NOUN_GENERIC},       {"université", NOUN_GENERIC},
    {"musée", NOUN_GENERIC},       {"ambassade", NOUN_GENERIC},  {"consulat", NOUN_GENERIC},
    {"centreville", NOUN_GENERIC}, {"centre-ville", NOUN_GENERIC}, {"préfecture", NOUN_GENERIC},
    {"ayuntamiento", NOUN_GENERIC}, {"aeropuerto", NOUN_GENERIC}, {"estación", NOUN_GENERIC},
    {"universidad", NOUN_GENERIC}, {"museo", NOUN_GENERIC},      {"embajada", NOUN_GENERIC},
    {"consulado", NOUN_GENERIC},   {"centro", NOUN_GENERIC},     {"alojamiento", NOUN_GENERIC},
    {"rathaus", NOUN_GENERIC},     {"universität", NOUN_GENERIC}, {"botschaft", NOUN_GENERIC},
    {"konsulat", NOUN_GENERIC},    {"zentrum", NOUN_GENERIC},    {"stadtzentrum", NOUN_GENERIC},
    {"innenstadt", NOUN_GENERIC},  {"altstadt", NOUN_GENERIC},   {"messe", NOUN_GENERIC},
    {"messegelände", NOUN_GENERIC}, {"kongresszentrum", NOUN_GENERIC}, {"unterkunft", NOUN_GENERIC},
    {"municipio", NOUN_GENERIC},   {"aeroporto", NOUN_GENERIC},  {"stazione", NOUN_GENERIC},
    {"università", NOUN_GENERIC},  {"ambasciata", NOUN_GENERIC}, {"albergo", NOUN_GENERIC},
    {"prefeitura", NOUN_GENERIC},  {"universidade", NOUN_GENERIC}, {"museu", NOUN_GENERIC},
    {"stadhuis", NOUN_GENERIC},    {"universiteit", NOUN_GENERIC}, {"luchthaven", NOUN_GENERIC},
    /* Japanese and Chinese */
    {"市役所", NOUN_GENERIC},      {"県庁", NOUN_GENERIC},       {"大学", NOUN_GENERIC},
    {"会場", NOUN_GENERIC},        {"会議場", NOUN_GENERIC},     {"博物館", NOUN_GENERIC},
    {"大使館", NOUN_GENERIC},      {"領事館", NOUN_GENERIC},     {"総領事館", NOUN_GENERIC},
    {"市政府", NOUN_GENERIC},      {"市政厅", NOUN_GENERIC},     {"会议中心", NOUN_GENERIC},
    {"博物馆", NOUN_GENERIC},      {"大使馆", NOUN_GENERIC},     {"领事馆", NOUN_GENERIC},
    {"市区", NOUN_GENERIC},        {"市中心", NOUN_GENERIC},     {"饭店", NOUN_GENERIC},
    {"자택", NOUN_HOME},           {"집", NOUN_HOME},            {"home", NOUN_HOME},
    {"회사", NOUN_HOME},           {"사무소", NOUN_HOME},        {"본사", NOUN_HOME},
    {"청사", NOUN_HOME},           {"본청", NOUN_HOME},          {"집결지", NOUN_HOME},
    {"-", NOUN_SAME},              {"–", NOUN_SAME},             {"〃", NOUN_SAME},
    {"\"", NOUN_SAME},             {"상동", NOUN_SAME},          {"동일", NOUN_SAME},
    {"기내", NOUN_SAME},           {"기내박", NOUN_SAME},        {"이동", NOUN_SAME},
    {"이동중", NOUN_SAME},         {"ditto", NOUN_SAME},         {"same", NOUN_SAME},
    {"inflight", NOUN_SAME},       {"aboard", NOUN_SAME},        {"onboard", NOUN_SAME},
    {"미국", NOUN_REGION},         {"캐나다", NOUN_REGION},      {"한국", NOUN_REGION},
    {"대한민국", NOUN_REGION},     {"일본", NOUN_REGION},        {"중국", NOUN_REGION},
    {"독일", NOUN_REGION},         {"프랑스", NOUN_REGION},      {"영국", NOUN_REGION},
    {"스페인", NOUN_REGION},       {"이탈리아", NOUN_REGION},    {"호주", NOUN_REGION},
    {"뉴질랜드", NOUN_REGION},     {"베트남", NOUN_REGION},      {"태국", NOUN_REGION},
    {"인도", NOUN_REGION},         {"인도네시아", NOUN_REGION},  {"말레이시아", NOUN_REGION},
    {"네덜란드", NOUN_REGION},     {"벨기에", NOUN_REGION},      {"스위스", NOUN_REGION},
    {"오스트리아", NOUN_REGION},   {"스웨덴", NOUN_REGION},      {"핀란드", NOUN_REGION},
    {"노르웨이", NOUN_REGION},     {"덴마크", NOUN_REGION},      {"폴란드", NOUN_REGION},
    {"체코", NOUN_REGION},         {"헝가리", NOUN_REGION},      {"터키", NOUN_REGION},
    {"튀르키예", NOUN_REGION},     {"아랍에미리트", NOUN_REGION},{"브라질", NOUN_REGION},
    {"멕시코", NOUN_REGION},       {"대만", NOUN_REGION},        {"필리핀", NOUN_REGION},
    {"이스라엘", NOUN_REGION},     {"이집트", NOUN_REGION},      {"몽골", NOUN_REGION},
    {"우즈베키스탄", NOUN_REGION}, {"카자흐스탄", NOUN_REGION},  {"포르투갈", NOUN_REGION},
    {"아일랜드", NOUN_REGION},     {"워싱턴주", NOUN_REGION},    {"앨버타주", NOUN_REGION},
    {"캘리포니아주", NOUN_REGION}, {"usa", NOUN_REGION},         {"us", NOUN_REGION},
    {"u.s.", NOUN_REGION},         {"u.s.a.", NOUN_REGION},      {"unitedstates", NOUN_REGION},
    {"canada", NOUN_REGION},       {"korea", NOUN_REGION},       {"southkorea", NOUN_REGION},
    {"republicofkorea", NOUN_REGION}, {"japan", NOUN_REGION},    {"china", NOUN_REGION},
    {"germany", NOUN_REGION},      {"france", NOUN_REGION},      {"uk", NOUN_REGION},
    {"unitedkingdom", NOUN_REGION},{"england", NOUN_REGION},     {"spain", NOUN_REGION},
    {"italy", NOUN_REGION},        {"australia", NOUN_REGION},   {"newzealand", NOUN_REGION},
    {"vietnam", NOUN_REGION},      {"thailand", NOUN_REGION},    {"india", NOUN_REGION},
    {"netherlands", NOUN_REGION},  {"belgium", NOUN_REGION},     {"switzerland", NOUN_REGION},
    {"austria", NOUN_REGION},      {"sweden", NOUN_REGION},      {"finland", NOUN_REGION},
    {"norway", NOUN_REGION},       {"denmark", NOUN_REGION},     {"poland", NOUN_REGION},
    {"brazil", NOUN_REGION},       {"uae", NOUN_REGION},         {"taiwan", NOUN_REGION},
    {"ireland", NOUN_REGION},      {"portugal", NOUN_REGION},    {"turkey", NOUN_REGION},
    {"alberta", NOUN_REGION},      {"washingtonstate", NOUN_REGION}, {"california", NOUN_REGION},
    {"britishcolumbia", NOUN_REGION}, {"texas", NOUN_REGION},
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

enum place_noun place_noun_of(struct itin_slice word)
{
    char folded[WORD_TEXT];
    size_t n = 0;
    word = slice_trim(word);
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == ' ')
            continue;
        if (n == sizeof folded)
            return NOUN_NONE;
        folded[n++] = (char)tolower((unsigned char)word.ptr[i]);
    }
    return (enum place_noun)word_find(words, ARRAY_LEN(words), slice(folded, n), NOUN_NONE);
}

bool place_noun_is_airport(struct itin_slice word)
{
    static const char *const airports[] = {"공항", "국제공항", "airport", "theairport"};
    word = slice_trim(word);
    for (size_t i = 0; i < ARRAY_LEN(airports); i++)
        if (same_word(word, airports[i]))
            return true;
    return false;
}

bool place_noun_is_node(struct itin_slice text)
{
    static const char *const nodes[] = {"공항", "역",      "터미널",  "항구",   "항",       "부두",      "선착장",
                                        "airport", "station", "terminal", "port", "harbour", "harbor",
                                        "pier", "flughafen", "bahnhof", "車站"};
    text = slice_trim(text);
    for (size_t i = 0; i < ARRAY_LEN(nodes); i++) {
        size_t len = strlen(nodes[i]);
        if (text.len >= len && slice_starts_nocase(slice_from(text, text.len - len), slice_of(nodes[i])))
            return true;
    }
    return false;
}

/* A generic word at the end; Korean words may be joined to the name. */
static bool strip_end(struct itin_slice text, struct itin_slice *ret_rest)
{
    size_t best = 0;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *w = words[i].text;
        bool latin = (unsigned char)w[0] < 0x80;
        size_t len = strlen(w);
        if (words[i].value != NOUN_GENERIC || text.len <= len || len <= best)
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
    if (place_noun_of(head) != NOUN_GENERIC)
        return false;
    *ret_rest = slice_trim(slice_from(text, head.len));
    return ret_rest->len > 0;
}

bool place_noun_strip(struct itin_slice text, struct itin_slice *ret_rest)
{
    text = slice_trim(text);
    return text.ptr && text.len > 0 && (strip_end(text, ret_rest) || strip_start(text, ret_rest));
}

bool place_noun_particle(struct itin_slice text, struct itin_slice *ret_rest)
{
    enum { SYLLABLE = 3 };
    static const char *const particles[] = {"으로부터", "로부터", "에서부터", "에서", "부터", "까지", "으로",
                                            "에는", "에도", "로", "에", "을", "를", "의"};
    text = slice_trim(text);
    for (size_t i = 0; i < ARRAY_LEN(particles); i++) {
        struct itin_slice particle = slice_of(particles[i]);
        size_t shortest = text.len && (unsigned char)text.ptr[0] < 0x80 ? 2 : 2 * SYLLABLE; /* LA를 */
        if (!slice_ends(text, particle) || text.len < particle.len + shortest)
            continue;
        *ret_rest = slice_trim(slice(text.ptr, text.len - particle.len));
        return ret_rest->len > 0;
    }
    return false;
}

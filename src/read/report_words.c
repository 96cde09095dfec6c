#include "base/base.h"

#include "base/utf8.h"
#include "read/report_words.h"

struct word {
    const char *text;
    int value;
};

/* Headers, folded: no blanks, no parentheses, lower case. */
static const struct word roles[] = {
    {"일자", ROLE_DATE},        {"날짜", ROLE_DATE},         {"월일", ROLE_DATE},
    {"년월일", ROLE_DATE},      {"연월일", ROLE_DATE},       {"일시", ROLE_DATE},
    {"일정일자", ROLE_DATE},    {"출장일", ROLE_DATE},       {"출장일자", ROLE_DATE},
    {"방문일", ROLE_DATE},      {"방문일자", ROLE_DATE},     {"방문일시", ROLE_DATE},
    {"면담일시", ROLE_DATE},    {"기일", ROLE_DATE},         {"date", ROLE_DATE},
    {"dates", ROLE_DATE},       {"when", ROLE_DATE},         {"datetime", ROLE_DATE},
    {"dateandtime", ROLE_DATE}, {"일", ROLE_DATE},           
    {"일차", ROLE_DAY},         {"day", ROLE_DAY},           {"days", ROLE_DAY},
    {"요일", ROLE_DAY},         {"weekday", ROLE_DAY},       {"dayno", ROLE_DAY},
    {"구분", ROLE_DAY},         {"일수", ROLE_DAY},
    {"시간", ROLE_TIME},        {"시각", ROLE_TIME},         {"시간대", ROLE_TIME},
    {"현지시간", ROLE_TIME},    {"현지시각", ROLE_TIME},     {"일정시간", ROLE_TIME},
    {"time", ROLE_TIME},        {"times", ROLE_TIME},        {"localtime", ROLE_TIME},
    {"hours", ROLE_TIME},       {"방문시간", ROLE_TIME},     {"timeslot", ROLE_TIME},
    {"출발시간", ROLE_DEPART},  {"출발시각", ROLE_DEPART},   {"시작", ROLE_DEPART},
    {"시작시간", ROLE_DEPART},  {"시작시각", ROLE_DEPART},   {"출발", ROLE_DEPART},
    {"dep", ROLE_DEPART},       {"departure", ROLE_DEPART},  {"departs", ROLE_DEPART},
    {"depart", ROLE_DEPART},    {"departuretime", ROLE_DEPART}, {"start", ROLE_DEPART},
    {"begin", ROLE_DEPART},     {"starttime", ROLE_DEPART},  {"deptime", ROLE_DEPART},
    {"도착시간", ROLE_ARRIVE},  {"도착시각", ROLE_ARRIVE},   {"종료", ROLE_ARRIVE},
    {"종료시간", ROLE_ARRIVE},  {"종료시각", ROLE_ARRIVE},   {"도착", ROLE_ARRIVE},
    {"arr", ROLE_ARRIVE},       {"arrival", ROLE_ARRIVE},    {"arrives", ROLE_ARRIVE},
    {"arrive", ROLE_ARRIVE},    {"arrivaltime", ROLE_ARRIVE}, {"end", ROLE_ARRIVE},
    {"endtime", ROLE_ARRIVE},   {"arrtime", ROLE_ARRIVE},    {"finish", ROLE_ARRIVE},
    {"소요시간", ROLE_DURATION}, {"비행시간", ROLE_DURATION}, {"운항소요시간", ROLE_DURATION},
    {"운항시간", ROLE_DURATION}, {"소요", ROLE_DURATION},    {"duration", ROLE_DURATION},
    {"length", ROLE_DURATION},  {"lasts", ROLE_DURATION},    {"flighttime", ROLE_DURATION},
    {"travelltime", ROLE_DURATION}, {"traveltime", ROLE_DURATION}, {"이동시간", ROLE_DURATION},
    {"장소", ROLE_PLACE},       {"지역", ROLE_PLACE},        {"출장국", ROLE_PLACE},
    {"도시", ROLE_PLACE},       {"출장지", ROLE_PLACE},      {"방문지", ROLE_PLACE},
    {"출장지역", ROLE_PLACE},   {"방문지역", ROLE_PLACE},    {"국가", ROLE_PLACE},
    {"체류지", ROLE_PLACE},     {"도시명", ROLE_PLACE},      {"국가도시", ROLE_PLACE},
    {"국가지역", ROLE_PLACE},   {"위치", ROLE_PLACE},        {"place", ROLE_PLACE},
    {"city", ROLE_PLACE},       {"location", ROLE_PLACE},    {"where", ROLE_PLACE},
    {"country", ROLE_PLACE},    {"places", ROLE_PLACE},      {"destination", ROLE_PLACE},
    {"출발지", ROLE_FROM},      {"출발도시", ROLE_FROM},     {"출발공항", ROLE_FROM},
    {"from", ROLE_FROM},        {"origin", ROLE_FROM},       {"departurecity", ROLE_FROM},
    {"도착지", ROLE_TO},        {"목적지", ROLE_TO},         {"도착도시", ROLE_TO},
    {"도착공항", ROLE_TO},      {"to", ROLE_TO},             {"arrivalcity", ROLE_TO},
    {"구간", ROLE_ROUTE},       {"여정", ROLE_ROUTE},        {"경로", ROLE_ROUTE},
    {"이동구간", ROLE_ROUTE},   {"노선", ROLE_ROUTE},        {"route", ROLE_ROUTE},
    {"sector", ROLE_ROUTE},     {"leg", ROLE_ROUTE},
    {"교통편", ROLE_TRANSPORT}, {"항공편", ROLE_TRANSPORT},  {"편명", ROLE_TRANSPORT},
    {"교통", ROLE_TRANSPORT},   {"교통수단", ROLE_TRANSPORT}, {"이동수단", ROLE_TRANSPORT},
    {"항공편명", ROLE_TRANSPORT}, {"flight", ROLE_TRANSPORT}, {"flightno", ROLE_TRANSPORT},
    {"transport", ROLE_TRANSPORT}, {"flights", ROLE_TRANSPORT}, {"train", ROLE_TRANSPORT},
    {"flightnumber", ROLE_TRANSPORT}, {"mode", ROLE_TRANSPORT}, {"means", ROLE_TRANSPORT},
    {"carrier", ROLE_TRANSPORT}, {"항공사", ROLE_TRANSPORT}, {"운항편", ROLE_TRANSPORT},
    {"주요내용", ROLE_CONTENT}, {"내용", ROLE_CONTENT},      {"일정", ROLE_CONTENT},
    {"세부사항", ROLE_CONTENT}, {"행사일정", ROLE_CONTENT},  {"업무수행내용", ROLE_CONTENT},
    {"수행내역", ROLE_CONTENT}, {"주요일정", ROLE_CONTENT},  {"세부일정", ROLE_CONTENT},
    {"활동내용", ROLE_CONTENT}, {"업무내용", ROLE_CONTENT},  {"일정내용", ROLE_CONTENT},
    {"세부내용", ROLE_CONTENT}, {"수행내용", ROLE_CONTENT},  {"출장내용", ROLE_CONTENT},
    {"주요활동", ROLE_CONTENT}, {"활동", ROLE_CONTENT},      {"행사", ROLE_CONTENT},
    {"행사내용", ROLE_CONTENT}, {"프로그램", ROLE_CONTENT},  {"업무", ROLE_CONTENT},
    {"주요업무", ROLE_CONTENT}, {"방문목적", ROLE_CONTENT},  {"면담내용", ROLE_CONTENT},
    {"수행업무", ROLE_CONTENT}, {"안건", ROLE_CONTENT},      {"출장업무", ROLE_CONTENT},
    {"itinerary", ROLE_CONTENT}, {"programme", ROLE_CONTENT}, {"program", ROLE_CONTENT},
    {"activity", ROLE_CONTENT}, {"activities", ROLE_CONTENT}, {"event", ROLE_CONTENT},
    {"description", ROLE_CONTENT}, {"what", ROLE_CONTENT},   {"details", ROLE_CONTENT},
    {"plan", ROLE_CONTENT},     {"schedule", ROLE_CONTENT},  {"item", ROLE_CONTENT},
    {"content", ROLE_CONTENT},  {"contents", ROLE_CONTENT},  {"purpose", ROLE_CONTENT},
    {"topic", ROLE_CONTENT},    {"subject", ROLE_CONTENT},   {"session", ROLE_CONTENT},
    {"meeting", ROLE_CONTENT},  {"agenda", ROLE_CONTENT},    {"engagement", ROLE_CONTENT},
    {"방문기관", ROLE_PARTY},   {"기관명", ROLE_PARTY},      {"기관", ROLE_PARTY},
    {"방문처", ROLE_PARTY},     {"방문기관명", ROLE_PARTY},  {"면담기관", ROLE_PARTY},
    {"organisation", ROLE_PARTY}, {"organization", ROLE_PARTY}, {"institution", ROLE_PARTY},
    {"host", ROLE_PARTY},       {"company", ROLE_PARTY},     {"venue", ROLE_PARTY},
    {"visit", ROLE_PARTY},      {"회의장소", ROLE_PARTY},    {"방문장소", ROLE_PARTY},
    {"접촉예정인물", ROLE_PEOPLE}, {"접촉인물", ROLE_PEOPLE}, {"접촉자", ROLE_PEOPLE},
    {"참석자", ROLE_PEOPLE},    {"면담자", ROLE_PEOPLE},     {"담당자", ROLE_PEOPLE},
    {"참석", ROLE_PEOPLE},      {"발표자", ROLE_PEOPLE},     {"who", ROLE_PEOPLE},
    {"participants", ROLE_PEOPLE}, {"attendees", ROLE_PEOPLE}, {"contact", ROLE_PEOPLE},
    {"with", ROLE_PEOPLE},      {"speaker", ROLE_PEOPLE},    {"담당", ROLE_PEOPLE},
    {"비고", ROLE_NOTE},        {"특이사항", ROLE_NOTE},     {"참고", ROLE_NOTE},
    {"기타", ROLE_NOTE},        {"notes", ROLE_NOTE},        {"note", ROLE_NOTE},
    {"remarks", ROLE_NOTE},     {"remark", ROLE_NOTE},       {"comments", ROLE_NOTE},
    {"comment", ROLE_NOTE},
    {"식사", ROLE_MEAL},        {"meals", ROLE_MEAL},        {"meal", ROLE_MEAL},
    {"조식", ROLE_MEAL},        {"중식", ROLE_MEAL},         {"석식", ROLE_MEAL},
    {"숙박", ROLE_STAY},        {"숙소", ROLE_STAY},         {"호텔", ROLE_STAY},
    {"숙박지", ROLE_STAY},      {"hotel", ROLE_STAY},        {"accommodation", ROLE_STAY},
    {"lodging", ROLE_STAY},     {"overnight", ROLE_STAY},    {"stay", ROLE_STAY},
    {"상태", ROLE_STATUS},      {"status", ROLE_STATUS},     {"예약상태", ROLE_STATUS},
    {"번호", ROLE_IGNORED},     {"연번", ROLE_IGNORED},      {"순번", ROLE_IGNORED},
    {"no", ROLE_IGNORED},       {"nr", ROLE_IGNORED},        {"순서", ROLE_IGNORED},
    {"차수", ROLE_IGNORED},     {"class", ROLE_IGNORED},     {"seat", ROLE_IGNORED},
    {"금액", ROLE_FOREIGN},     {"단가", ROLE_FOREIGN},      {"예산", ROLE_FOREIGN},
    {"비용", ROLE_FOREIGN},     {"합계", ROLE_FOREIGN},      {"소계", ROLE_FOREIGN},
    {"산출내역", ROLE_FOREIGN}, {"산출근거", ROLE_FOREIGN},  {"예산액", ROLE_FOREIGN},
    {"집행액", ROLE_FOREIGN},   {"지출액", ROLE_FOREIGN},    {"영수증", ROLE_FOREIGN},
    {"지출내역", ROLE_FOREIGN}, {"면적", ROLE_FOREIGN},      {"규모", ROLE_FOREIGN},
    {"수량", ROLE_FOREIGN},     {"amount", ROLE_FOREIGN},    {"cost", ROLE_FOREIGN},
    {"costs", ROLE_FOREIGN},    {"price", ROLE_FOREIGN},     {"budget", ROLE_FOREIGN},
    {"total", ROLE_FOREIGN},    {"fee", ROLE_FOREIGN},       {"expense", ROLE_FOREIGN},
    {"expenses", ROLE_FOREIGN}, {"receipt", ROLE_FOREIGN},   {"quantity", ROLE_FOREIGN},
    {"area", ROLE_FOREIGN},     {"capacity", ROLE_FOREIGN},  {"usd", ROLE_FOREIGN},
    {"krw", ROLE_FOREIGN},      {"cad", ROLE_FOREIGN},       {"eur", ROLE_FOREIGN},
    {"지원내용", ROLE_FOREIGN}, {"지원금", ROLE_FOREIGN},    {"운영시간", ROLE_FOREIGN},
    {"openinghours", ROLE_FOREIGN}, {"수강료", ROLE_FOREIGN}, {"환율", ROLE_FOREIGN},
};

/* Labels; the first that the folded text begins with decides. */
static const struct word labels[] = {
    {"일시및장소", LABEL_WHEN},  {"일시장소", LABEL_WHEN},   {"일시", LABEL_WHEN},
    {"면담일시", LABEL_WHEN},    {"방문일시", LABEL_WHEN},   {"회의일시", LABEL_WHEN},
    {"일자", LABEL_WHEN},        {"면담일자", LABEL_WHEN},   {"방문일자", LABEL_WHEN},
    {"날짜", LABEL_WHEN},        {"when", LABEL_WHEN},       {"date", LABEL_WHEN},
    {"dateandtime", LABEL_WHEN}, {"datetime", LABEL_WHEN},   {"일시및방법", LABEL_WHEN},
    {"시간", LABEL_TIME},        {"면담시간", LABEL_TIME},   {"time", LABEL_TIME},
    {"장소", LABEL_WHERE},       {"면담장소", LABEL_WHERE},  {"방문장소", LABEL_WHERE},
    {"회의장소", LABEL_WHERE},   {"where", LABEL_WHERE},     {"venue", LABEL_WHERE},
    {"location", LABEL_WHERE},   {"place", LABEL_WHERE},     {"방문기관", LABEL_WHERE},
    {"주소", LABEL_NONE},
    {"참석자", LABEL_ATTENDEES}, {"참석", LABEL_ATTENDEES},  {"참석인원", LABEL_ATTENDEES},
    {"참가자", LABEL_ATTENDEES}, {"면담자", LABEL_ATTENDEES}, {"attendees", LABEL_ATTENDEES},
    {"participants", LABEL_ATTENDEES}, {"present", LABEL_ATTENDEES}, {"attendance", LABEL_ATTENDEES},
    {"참석현황", LABEL_ATTENDEES}, {"주요참석자", LABEL_ATTENDEES},
    {"출장기간", LABEL_PERIOD},  {"기간", LABEL_PERIOD},     {"여행기간", LABEL_PERIOD},
    {"출장일정", LABEL_PERIOD},  {"출장일시", LABEL_PERIOD}, {"일정", LABEL_PERIOD},
    {"여행일정", LABEL_PERIOD},  {"방문기간", LABEL_PERIOD}, {"출장일자", LABEL_PERIOD},
    {"여행일자", LABEL_PERIOD},  {"period", LABEL_PERIOD},   {"dates", LABEL_PERIOD},
    {"traveldates", LABEL_PERIOD}, {"travelperiod", LABEL_PERIOD}, {"tripdates", LABEL_PERIOD},
    {"dateoftravel", LABEL_PERIOD}, {"datesoftravel", LABEL_PERIOD}, {"duration", LABEL_PERIOD},
    {"periodoftravel", LABEL_PERIOD}, {"missiondates", LABEL_PERIOD}, {"출장기간및일정", LABEL_PERIOD},
    {"작성일", LABEL_ISSUED},    {"보고일", LABEL_ISSUED},   {"보고일자", LABEL_ISSUED},
    {"작성일자", LABEL_ISSUED},  {"발행일", LABEL_ISSUED},   {"제출일", LABEL_ISSUED},
    {"보고일시", LABEL_ISSUED},  {"issued", LABEL_ISSUED},   {"dateofissue", LABEL_ISSUED},
    {"reportdate", LABEL_ISSUED}, {"dateofreport", LABEL_ISSUED}, {"sent", LABEL_ISSUED},
    {"기안일", LABEL_ISSUED},    {"시행일", LABEL_ISSUED},   {"보낸날짜", LABEL_ISSUED},
    {"prepared", LABEL_ISSUED},  {"dateprepared", LABEL_ISSUED}, {"작성", LABEL_ISSUED},
    {"면담일정", LABEL_AGENDA},  {"세부일정", LABEL_AGENDA}, {"진행순서", LABEL_AGENDA},
    {"회의일정", LABEL_AGENDA},  {"진행일정", LABEL_AGENDA}, {"agenda", LABEL_AGENDA},
    {"제목", LABEL_TITLE},       {"출장명", LABEL_TITLE},    {"사업명", LABEL_NONE},
    {"subject", LABEL_TITLE},    {"title", LABEL_TITLE},     {"trip", LABEL_TITLE},
    {"출장자", LABEL_TRAVELLER}, {"여행자", LABEL_TRAVELLER}, {"traveller", LABEL_TRAVELLER},
    {"traveler", LABEL_TRAVELLER}, {"travellers", LABEL_TRAVELLER}, {"travelers", LABEL_TRAVELLER},
};

/* Kinds, strongest first. Hangul matches anywhere, English as whole words. */
static const struct word kinds[] = {
    {"출국수속", ITEM_FORMALITY}, {"입국수속", ITEM_FORMALITY}, {"출입국", ITEM_FORMALITY},
    {"탑승수속", ITEM_FORMALITY}, {"수속", ITEM_FORMALITY},     {"입국심사", ITEM_FORMALITY},
    {"출국심사", ITEM_FORMALITY}, {"세관", ITEM_FORMALITY},     {"보안검색", ITEM_FORMALITY},
    {"immigration", ITEM_FORMALITY}, {"customs", ITEM_FORMALITY}, {"formalities", ITEM_FORMALITY},
    {"border control", ITEM_FORMALITY}, {"passport control", ITEM_FORMALITY},
    {"security check", ITEM_FORMALITY}, {"airport check-in", ITEM_FORMALITY},
    {"flight check-in", ITEM_FORMALITY}, {"bag drop", ITEM_FORMALITY},
    {"KTX", ITEM_TRAIN},          {"SRT", ITEM_TRAIN},          {"열차", ITEM_TRAIN},
    {"기차", ITEM_TRAIN},         {"철도", ITEM_TRAIN},         {"지하철", ITEM_TRAIN},
    {"train", ITEM_TRAIN},        {"rail", ITEM_TRAIN},         {"Amtrak", ITEM_TRAIN},
    {"TGV", ITEM_TRAIN},          {"Eurostar", ITEM_TRAIN},     {"Shinkansen", ITEM_TRAIN},
    {"신칸센", ITEM_TRAIN},       {"무궁화", ITEM_TRAIN},       {"metro", ITEM_TRAIN},
    {"새마을호", ITEM_TRAIN},
    {"페리", ITEM_FERRY},         {"여객선", ITEM_FERRY},       {"훼리", ITEM_FERRY},
    {"ferry", ITEM_FERRY},        {"유람선", ITEM_VISIT},
    {"버스", ITEM_BUS},           {"리무진", ITEM_BUS},         {"bus", ITEM_BUS},
    {"coach", ITEM_BUS},          {"shuttle", ITEM_BUS},
    {"렌터카", ITEM_DRIVE},       {"렌트카", ITEM_DRIVE},       {"자가용", ITEM_DRIVE},
    {"승용차", ITEM_DRIVE},       {"drive", ITEM_DRIVE},        {"rental car", ITEM_DRIVE},
    {"by car", ITEM_DRIVE},
    {"항공이동", ITEM_FLIGHT},    {"비행기", ITEM_FLIGHT},      {"flight", ITEM_FLIGHT},
    {"fly", ITEM_FLIGHT},         {"기내", ITEM_FLIGHT},        {"항공편", ITEM_FLIGHT},
    {"이동", ITEM_TRANSFER},      {"향발", ITEM_TRANSFER},      {"transfer", ITEM_TRANSFER},
    {"taxi", ITEM_TRANSFER},      {"택시", ITEM_TRANSFER},      {"귀국", ITEM_TRANSFER},
    {"출국", ITEM_TRANSFER},      {"pick-up", ITEM_TRANSFER},   {"pickup", ITEM_TRANSFER},
    {"체크인", ITEM_STAY},        {"체크아웃", ITEM_TASK},      {"투숙", ITEM_STAY},
    {"숙박", ITEM_STAY},          {"check-in", ITEM_STAY},      {"check in", ITEM_STAY},
    {"check-out", ITEM_TASK},     {"hotel", ITEM_STAY},         {"overnight", ITEM_STAY},
    {"accommodation", ITEM_STAY}, {"lodging", ITEM_STAY},       {"숙소", ITEM_STAY},
    {"화상", ITEM_CALL},          {"전화", ITEM_CALL},          {"온라인 회의", ITEM_CALL},
    {"비대면", ITEM_CALL},        {"call", ITEM_CALL},          {"teleconference", ITEM_CALL},
    {"video conference", ITEM_CALL}, {"videoconference", ITEM_CALL}, {"zoom", ITEM_CALL},
    {"teams meeting", ITEM_CALL}, {"webinar", ITEM_CALL},
    {"시찰", ITEM_VISIT},         {"견학", ITEM_VISIT},         {"참관", ITEM_VISIT},
    {"관람", ITEM_VISIT},         {"답사", ITEM_VISIT},         {"탐방", ITEM_VISIT},
    {"site visit", ITEM_VISIT},   {"tour", ITEM_VISIT},         {"museum", ITEM_VISIT},
    {"간담회", ITEM_MEETING},     {"면담", ITEM_MEETING},       {"회의", ITEM_MEETING},
    {"미팅", ITEM_MEETING},       {"협의", ITEM_MEETING},       {"세미나", ITEM_MEETING},
    {"협약", ITEM_MEETING},       {"교류회", ITEM_MEETING},     {"포럼", ITEM_MEETING},
    {"컨퍼런스", ITEM_MEETING},   {"발표", ITEM_MEETING},       {"워크숍", ITEM_MEETING},
    {"워크샵", ITEM_MEETING},     {"예방", ITEM_MEETING},       {"인터뷰", ITEM_MEETING},
    {"상담", ITEM_MEETING},       {"개막식", ITEM_MEETING},     {"기조", ITEM_MEETING},
    {"설명회", ITEM_MEETING},     {"심포지엄", ITEM_MEETING},   {"학회", ITEM_MEETING},
    {"meeting", ITEM_MEETING},    {"conference", ITEM_MEETING}, {"session", ITEM_MEETING},
    {"workshop", ITEM_MEETING},   {"seminar", ITEM_MEETING},    {"forum", ITEM_MEETING},
    {"interview", ITEM_MEETING},  {"talks", ITEM_MEETING},      {"discussion", ITEM_MEETING},
    {"presentation", ITEM_MEETING}, {"keynote", ITEM_MEETING},  {"briefing", ITEM_MEETING},
    {"signing", ITEM_MEETING},    {"reception", ITEM_MEETING},  {"ceremony", ITEM_MEETING},
    {"조찬", ITEM_MEAL},          {"오찬", ITEM_MEAL},          {"만찬", ITEM_MEAL},
    {"조식", ITEM_MEAL},          {"중식", ITEM_MEAL},          {"석식", ITEM_MEAL},
    {"점심", ITEM_MEAL},          {"저녁식사", ITEM_MEAL},      {"아침식사", ITEM_MEAL},
    {"식사", ITEM_MEAL},          {"breakfast", ITEM_MEAL},     {"lunch", ITEM_MEAL},
    {"dinner", ITEM_MEAL},        {"supper", ITEM_MEAL},        {"meal", ITEM_MEAL},
    {"방문", ITEM_VISIT},         {"visit", ITEM_VISIT},
    {"공식일정", ITEM_DAY},       {"자유일정", ITEM_DAY},       {"자유시간", ITEM_DAY},
    {"휴식", ITEM_DAY},           {"휴무", ITEM_DAY},           {"개인일정", ITEM_DAY},
    {"official programme", ITEM_DAY}, {"official program", ITEM_DAY}, {"free day", ITEM_DAY},
    {"free time", ITEM_DAY},      {"at leisure", ITEM_DAY},     {"rest day", ITEM_DAY},
    {"day off", ITEM_DAY},
};

/* ---- matching -------------------------------------------------------------- */

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) != 0;
}

/* Which pairs of neighbouring bytes a text has, roughly: a word whose first two
 * are not among them is not in it, and most words of a table are not. */
struct pairs {
    uint64_t bits[8];
};

static unsigned pair_of(const char *p)
{
    unsigned a = (unsigned)tolower((unsigned char)p[0]), b = (unsigned)tolower((unsigned char)p[1]);
    return (a * 37 + b * 11) & 511;
}

static struct pairs pairs_in(struct itin_slice text)
{
    struct pairs set = {0};
    for (size_t i = 0; i + 1 < text.len; i++) {
        unsigned pair = pair_of(text.ptr + i);
        set.bits[pair / 64] |= UINT64_C(1) << pair % 64;
    }
    return set;
}

/* Words of one byte are always possible; the last two bytes are asked as well. */
static bool may_have(const struct pairs *set, struct itin_slice word)
{
    if (word.len < 2)
        return true;
    unsigned first = pair_of(word.ptr), last = pair_of(word.ptr + word.len - 2);
    return (set->bits[first / 64] >> first % 64 & 1) && (set->bits[last / 64] >> last % 64 & 1);
}

bool word_has(struct itin_slice text, struct itin_slice word)
{
    if (word.len == 0 || word.len > text.len)
        return false;
    bool ascii = (unsigned char)word.ptr[0] < 0x80;
    char first = word.ptr[0], other = (char)(ascii ? toupper((unsigned char)first) : first);
    char lower = (char)(ascii ? tolower((unsigned char)first) : first);
    for (size_t i = 0; i + word.len <= text.len; i++) {
        char c = text.ptr[i];
        if (c != lower && c != other)
            continue;
        if (!slice_starts_nocase(slice_from(text, i), word))
            continue;
        if (!ascii || ((i == 0 || !is_word_byte(text.ptr[i - 1])) &&
                       (i + word.len == text.len || !is_word_byte(text.ptr[i + word.len]))))
            return true;
    }
    return false;
}

static bool has_any(struct itin_slice text, const char *const *words, size_t n)
{
    if (!text.len)
        return false;
    struct pairs set = pairs_in(text);
    for (size_t i = 0; i < n; i++)
        if (may_have(&set, slice_of(words[i])) && word_has(text, slice_of(words[i])))
            return true;
    return false;
}

static bool is_kept(uint32_t cp)
{
    if (cp < 0x80)
        return isalnum((int)cp) != 0;
    return !(cp == 0xA0 || cp == 0xB7 || (cp >= 0x2000 && cp <= 0x2BFF) ||
             (cp >= 0x3000 && cp <= 0x303F) || cp >= 0xE000);
}

size_t word_fold(struct itin_slice text, char *out, size_t cap)
{
    size_t n = 0, depth = 0, at = 0;
    while (at < text.len) {
        size_t from = at;
        uint32_t cp = utf8_next(text, &at);
        if (cp == '(' || cp == '[')
            depth++;
        else if ((cp == ')' || cp == ']') && depth)
            depth--;
        else if (depth == 0 && is_kept(cp) && n + (at - from) <= cap)
            for (size_t i = from; i < at; i++)
                out[n++] = (char)tolower((unsigned char)text.ptr[i]);
        else if (depth == 0 && is_kept(cp))
            return 0; /* longer than any word known */
    }
    return n;
}

static int find_word(const struct word *words, size_t n, struct itin_slice folded, int none)
{
    for (size_t i = 0; folded.len && i < n; i++)
        if (words[i].text[0] == folded.ptr[0] && strncmp(words[i].text, folded.ptr, folded.len) == 0 &&
            !words[i].text[folded.len])
            return words[i].value;
    return none;
}

enum { FOLD = 48 };

/* "일자/시간", "장소 및 기관": the first part that is known decides, and a date
 * wins, because a time may stand behind it in its cell. */
static enum role role_of_parts(struct itin_slice header)
{
    static const char *const separators[] = {"/", "·", "및", "&", ",", " and "};
    char folded[FOLD];
    for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
        struct itin_slice sep = slice_of(separators[i]);
        size_t at = slice_find(header, sep, 0);
        if (at >= header.len || at == 0)
            continue;
        size_t n = word_fold(slice(header.ptr, at), folded, FOLD);
        enum role first = (enum role)find_word(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
        n = word_fold(slice_from(header, at + sep.len), folded, FOLD);
        enum role second = (enum role)find_word(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
        if (first == ROLE_DAY && second == ROLE_DATE)
            return ROLE_DATE;
        if (first != ROLE_NONE)
            return first;
        if (second != ROLE_NONE)
            return second;
    }
    return ROLE_NONE;
}

enum role word_role(struct itin_slice header)
{
    char folded[FOLD];
    if (header.len == 0 || header.len > 90)
        return ROLE_NONE;
    size_t n = word_fold(header, folded, FOLD);
    if (n == 0 || isdigit((unsigned char)folded[0])) /* no header begins with a number */
        return ROLE_NONE;
    enum role role = (enum role)find_word(roles, ARRAY_LEN(roles), slice(folded, n), ROLE_NONE);
    return role == ROLE_NONE ? role_of_parts(header) : role;
}

enum label word_label_cell(struct itin_slice cell)
{
    char folded[FOLD];
    if (cell.len == 0 || cell.len > 60)
        return LABEL_NONE;
    size_t n = word_fold(cell, folded, FOLD);
    if (n == 0 && cell.ptr[0] == '(' && cell.ptr[cell.len - 1] == ')')
        n = word_fold(slice(cell.ptr + 1, cell.len - 2), folded, FOLD);
    return (enum label)find_word(labels, ARRAY_LEN(labels), slice(folded, n), LABEL_NONE);
}

static bool closes(struct itin_slice line, char open, const char *close, struct itin_slice *ret_label,
                   struct itin_slice *ret_value)
{
    if (line.ptr[0] != open)
        return false;
    size_t at = slice_find(line, slice_of(close), 0);
    if (at >= line.len || at > 60)
        return false;
    *ret_label = slice(line.ptr + 1, at - 1);
    *ret_value = slice_from(line, at + strlen(close));
    return true;
}

/* "1. ", "가. ", "1) ", "(1) ", "① " before a label. */
static struct itin_slice skip_number(struct itin_slice line)
{
    size_t at = 0;
    uint32_t first = utf8_next(line, &at);
    if (first >= 0x2460 && first <= 0x2473)
        return slice_trim(slice_from(line, at));
    if (first < 0x80 && !isdigit((int)first))
        return line;
    while (at < line.len && isdigit((unsigned char)line.ptr[at]) && at < 4)
        at++;
    if ((isdigit((int)(first & 0x7F)) || utf8_is_hangul(first)) && at + 1 < line.len &&
        (line.ptr[at] == '.' || line.ptr[at] == ')') && line.ptr[at + 1] == ' ')
        return slice_trim(slice_from(line, at + 1));
    return line;
}

static bool split_label(struct itin_slice line, struct itin_slice *ret_label,
                        struct itin_slice *ret_value)
{
    if (closes(line, '(', ")", ret_label, ret_value) || closes(line, '[', "]", ret_label, ret_value))
        return true;
    struct itin_slice head = slice(line.ptr, line.len < 64 ? line.len : 64);
    size_t colon = slice_find(head, LIT(":"), 0);
    if (colon < head.len) {
        *ret_label = slice(line.ptr, colon);
        *ret_value = slice_from(line, colon + 1);
        return true;
    }
    return false;
}

enum label word_label(struct itin_slice line, struct itin_slice *ret_value)
{
    struct itin_slice name, value;
    line = skip_number(view_skip_bullet(line));
    while (line.len && line.ptr[0] == '#')
        line = slice_trim(slice_from(line, 1));
    if (line.len == 0 || !split_label(line, &name, &value))
        return LABEL_NONE;
    enum label label = word_label_cell(name);
    value = slice_trim(value);
    if (value.len && value.ptr[0] == ':')
        value = slice_trim(slice_from(value, 1));
    *ret_value = value;
    return label;
}

bool word_kind(struct itin_slice text, enum item_kind *ret_kind)
{
    if (!text.len)
        return false;
    struct pairs set = pairs_in(text);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (may_have(&set, slice_of(kinds[i].text)) && word_has(text, slice_of(kinds[i].text)) &&
            !(kinds[i].value == ITEM_FERRY && slice_contains(text, LIT("임페리얼")))) {
            *ret_kind = (enum item_kind)kinds[i].value;
            return true;
        }
    return false;
}

#define HAS_ANY(text, ...) \
    has_any(text, (const char *const[]){__VA_ARGS__}, \
            ARRAY_LEN(((const char *const[]){__VA_ARGS__})))

bool word_is_flight(struct itin_slice text)
{
    return HAS_ANY(text, "항공", "직항", "탑승", "비행", "경유", "에어", "편)", "웨스트젯", "flight",
                   "flights", "fly", "nonstop", "non-stop", "direct", "air", "airline", "airlines",
                   "airways", "via");
}

bool word_is_journey(struct itin_slice text)
{
    return HAS_ANY(text, "이동", "출발", "도착", "향발", "출국", "귀국", "입국", "transfer", "depart",
                   "departs", "departure", "leave", "arrive", "arrives", "arrival", "travel",
                   "drive", "return") || word_is_flight(text);
}

bool word_arrives(struct itin_slice text)
{
    return HAS_ANY(text, "도착", "arrive", "arrives", "arrival", "arriving", "land", "lands",
                   "landing") || slice_ends(slice_trim(text), LIT("착"));
}

bool word_departs(struct itin_slice text)
{
    return HAS_ANY(text, "출발", "depart", "departs", "departure", "departing", "leave", "leaves",
                   "take-off", "takeoff") || slice_ends(slice_trim(text), LIT("발"));
}

bool word_is_lost_flight(struct itin_slice text)
{
    if (slice_contains(text, LIT("결항")))
        return true;
    if (!slice_contains(text, LIT("취소")) && !slice_contains(text, LIT("ancel")) &&
        !slice_contains(text, LIT("ANCEL")))
        return false;
    return HAS_ANY(text, "항공", "비행", "flight", "flights") && word_is_cancelled(text);
}

bool word_is_cancelled(struct itin_slice text)
{
    return HAS_ANY(text, "결항", "취소됨", "취소", "cancelled", "canceled");
}

bool word_is_tentative(struct itin_slice text)
{
    return HAS_ANY(text, "가안", "미확정", "조율 중", "조율중", "잠정", "tentative", "tbc",
                   "to be confirmed", "unconfirmed");
}

bool word_is_confirmed(struct itin_slice text)
{
    return !word_is_tentative(text) && HAS_ANY(text, "확정", "발권 완료", "발권완료", "confirmed");
}

bool word_is_airport(struct itin_slice text)
{
    return HAS_ANY(text, "공항", "airport");
}

bool word_is_no_time(struct itin_slice text)
{
    char folded[FOLD];
    static const struct word none[] = {
        {"미정", 1}, {"추후", 1}, {"종일", 1}, {"하루종일", 1}, {"tbd", 1}, {"tba", 1}, {"tbc", 1},
        {"allday", 1}, {"na", 1}, {"없음", 1}, {"fullday", 1}, {"수시", 1}, {"미정임", 1}, {"전일", 1},
    };
    size_t n = word_fold(text, folded, FOLD);
    return (n == 0 && text.len < 12) ||
           find_word(none, ARRAY_LEN(none), slice(folded, n), 0) != 0;
}

bool word_is_total(struct itin_slice text)
{
    char folded[FOLD];
    static const struct word totals[] = {{"합계", 1}, {"계", 1}, {"총계", 1}, {"소계", 1}, {"total", 1}, {"subtotal", 1}};
    size_t n = word_fold(text, folded, FOLD);
    return find_word(totals, ARRAY_LEN(totals), slice(folded, n), 0) != 0;
}

#include "base/base.h"

#include "base/utf8.h"
#include "read/report_words.h"

/* Kinds, strongest first. Hangul matches anywhere, English as whole words. */
static const struct word kinds[] = {
    {"출국수속", ITEM_FORMALITY}, {"입국수속", ITEM_FORMALITY}, {"출입국", ITEM_FORMALITY},
    {"탑승수속", ITEM_FORMALITY}, {"수속", ITEM_FORMALITY},     {"입국심사", ITEM_FORMALITY},
    {"출국심사", ITEM_FORMALITY}, {"세관", ITEM_FORMALITY},     {"보안검색", ITEM_FORMALITY},
    {"immigration", ITEM_FORMALITY}, {"customs", ITEM_FORMALITY}, {"formalities", ITEM_FORMALITY},
    {"border control", ITEM_FORMALITY}, {"passport control", ITEM_FORMALITY},
    {"security check", ITEM_FORMALITY}, {"airport check-in", ITEM_FORMALITY},
    {"flight check-in", ITEM_FORMALITY}, {"bag drop", ITEM_FORMALITY},
    {"courtesy call", ITEM_MEETING}, {"call on", ITEM_MEETING},
    {"암트랙", ITEM_TRAIN},       {"유로스타", ITEM_TRAIN},
    {"KTX", ITEM_TRAIN},          {"SRT", ITEM_TRAIN},          {"열차", ITEM_TRAIN},
    {"기차", ITEM_TRAIN},         {"철도", ITEM_TRAIN},         {"지하철", ITEM_TRAIN},
    {"train", ITEM_TRAIN},        {"rail", ITEM_TRAIN},         {"Amtrak", ITEM_TRAIN},
    {"TGV", ITEM_TRAIN},          {"Eurostar", ITEM_TRAIN},     {"Shinkansen", ITEM_TRAIN},
    {"Thalys", ITEM_TRAIN},       {"Railjet", ITEM_TRAIN},      {"Nightjet", ITEM_TRAIN},
    {"신칸센", ITEM_TRAIN},       {"무궁화", ITEM_TRAIN},       {"metro", ITEM_TRAIN},
    {"새마을호", ITEM_TRAIN},
    {"페리", ITEM_FERRY},         {"여객선", ITEM_FERRY},       {"훼리", ITEM_FERRY},
    {"ferry", ITEM_FERRY},        {"유람선", ITEM_VISIT},
    {"버스", ITEM_BUS},           {"리무진", ITEM_BUS},         {"bus", ITEM_BUS},            {"FlixBus", ITEM_BUS},
    {"coach", ITEM_BUS},          {"shuttle", ITEM_BUS},
    {"렌터카", ITEM_DRIVE},       {"렌트카", ITEM_DRIVE},       {"자가용", ITEM_DRIVE},
    {"승용차", ITEM_DRIVE},       {"drive", ITEM_DRIVE},        {"rental car", ITEM_DRIVE},
    {"by car", ITEM_DRIVE},
    {"이륙", ITEM_FLIGHT},        {"착륙", ITEM_FLIGHT},
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
    {"관람", ITEM_VISIT},         {"답사", ITEM_VISIT},         {"탐방", ITEM_VISIT},         {"시승", ITEM_VISIT},
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
    /* Japanese, Chinese, German, French, Spanish */
    {"出入国", ITEM_FORMALITY}, {"入国審査", ITEM_FORMALITY}, {"搭乗手続", ITEM_FORMALITY},
    {"値机", ITEM_FORMALITY}, {"办理登机", ITEM_FORMALITY}, {"新幹線", ITEM_TRAIN}, {"列車", ITEM_TRAIN},
    {"電車", ITEM_TRAIN}, {"鉄道", ITEM_TRAIN}, {"火车", ITEM_TRAIN}, {"高铁", ITEM_TRAIN},
    {"地铁", ITEM_TRAIN}, {"Zug", ITEM_TRAIN}, {"Zugfahrt", ITEM_TRAIN}, {"Bahn", ITEM_TRAIN}, {"フェリー", ITEM_FERRY},
    {"バス", ITEM_BUS}, {"大巴", ITEM_BUS}, {"レンタカー", ITEM_DRIVE}, {"フライト", ITEM_FLIGHT},
    {"航空機", ITEM_FLIGHT}, {"航班", ITEM_FLIGHT}, {"飞机", ITEM_FLIGHT}, {"Flug", ITEM_FLIGHT},
    {"vol", ITEM_FLIGHT}, {"vuelo", ITEM_FLIGHT}, {"移動", ITEM_TRANSFER}, {"帰国", ITEM_TRANSFER},
    {"出国", ITEM_TRANSFER}, {"タクシー", ITEM_TRANSFER}, {"前往", ITEM_TRANSFER},
    {"出租车", ITEM_TRANSFER}, {"チェックイン", ITEM_STAY}, {"宿泊", ITEM_STAY}, {"入住", ITEM_STAY},
    {"住宿", ITEM_STAY}, {"チェックアウト", ITEM_TASK}, {"退房", ITEM_TASK}, {"視察", ITEM_VISIT},
    {"見学", ITEM_VISIT}, {"参观", ITEM_VISIT}, {"考察", ITEM_VISIT}, {"观光", ITEM_VISIT},
    {"会議", ITEM_MEETING}, {"面談", ITEM_MEETING}, {"打合せ", ITEM_MEETING}, {"打ち合わせ", ITEM_MEETING},
    {"協議", ITEM_MEETING}, {"講演", ITEM_MEETING}, {"発表", ITEM_MEETING}, {"会谈", ITEM_MEETING},
    {"会见", ITEM_MEETING}, {"会议", ITEM_MEETING}, {"座谈", ITEM_MEETING},
    {"Besprechung", ITEM_MEETING}, {"Sitzung", ITEM_MEETING}, {"réunion", ITEM_MEETING},
    {"reunión", ITEM_MEETING}, {"昼食", ITEM_MEAL}, {"夕食", ITEM_MEAL}, {"朝食", ITEM_MEAL},
    {"会食", ITEM_MEAL}, {"午餐", ITEM_MEAL}, {"晚餐", ITEM_MEAL}, {"早餐", ITEM_MEAL},
    {"晚宴", ITEM_MEAL}, {"午宴", ITEM_MEAL}, {"Mittagessen", ITEM_MEAL}, {"Abendessen", ITEM_MEAL},
    {"Frühstück", ITEM_MEAL}, {"déjeuner", ITEM_MEAL}, {"dîner", ITEM_MEAL}, {"訪問", ITEM_VISIT},
    {"拜访", ITEM_VISIT}, {"访问", ITEM_VISIT}, {"visite", ITEM_VISIT},
    /* Portuguese, Italian, Dutch, and what is left of French, Spanish and German */
    {"trem", ITEM_TRAIN}, {"comboio", ITEM_TRAIN}, {"treno", ITEM_TRAIN}, {"trein", ITEM_TRAIN}, {"tren", ITEM_TRAIN},
    {"Frecciarossa", ITEM_TRAIN}, {"Fähre", ITEM_FERRY}, {"traghetto", ITEM_FERRY}, {"veerboot", ITEM_FERRY},
    {"balsa", ITEM_FERRY}, {"transbordador", ITEM_FERRY}, {"ônibus", ITEM_BUS}, {"autocarro", ITEM_BUS},
    {"autobus", ITEM_BUS}, {"autobús", ITEM_BUS}, {"autocar", ITEM_BUS}, {"navette", ITEM_BUS}, {"pullman", ITEM_BUS},
    {"Mietwagen", ITEM_DRIVE}, {"voo", ITEM_FLIGHT}, {"volo", ITEM_FLIGHT}, {"vlucht", ITEM_FLIGHT},
    {"traslado", ITEM_TRANSFER}, {"trasferimento", ITEM_TRANSFER}, {"transfert", ITEM_TRANSFER},
    {"reunião", ITEM_MEETING}, {"riunione", ITEM_MEETING}, {"incontro", ITEM_MEETING}, {"vergadering", ITEM_MEETING},
    {"conferência", ITEM_MEETING}, {"almoço", ITEM_MEAL}, {"jantar", ITEM_MEAL}, {"pranzo", ITEM_MEAL},
    {"colazione", ITEM_MEAL}, {"almuerzo", ITEM_MEAL}, {"desayuno", ITEM_MEAL}, {"ontbijt", ITEM_MEAL},
    {"avondeten", ITEM_MEAL}, {"visita", ITEM_VISIT}, {"bezoek", ITEM_VISIT}, {"rondleiding", ITEM_VISIT},
    {"Besuch", ITEM_VISIT}, {"Führung", ITEM_VISIT}, {"dia livre", ITEM_DAY}, {"día libre", ITEM_DAY},
    {"giornata libera", ITEM_DAY}, {"journée libre", ITEM_DAY}, {"vrije dag", ITEM_DAY},
    {"Besichtigung", ITEM_VISIT}, {"自由行動", ITEM_DAY}, {"自由活动", ITEM_DAY}, {"休日", ITEM_DAY},
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

static bool has_pair(const struct pairs *set, const char *p)
{
    unsigned pair = pair_of(p);
    return set->bits[pair / 64] >> pair % 64 & 1;
}

/* The first three bytes are asked; words of one are always possible. */
static bool may_have(const struct pairs *set, const char *word)
{
    return !word[1] || (has_pair(set, word) && (!word[2] || has_pair(set, word + 1)));
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

bool word_has_any(struct itin_slice text, const char *const *words)
{
    if (!text.len)
        return false;
    struct pairs set = pairs_in(text);
    for (; *words; words++)
        if (may_have(&set, *words) && word_has(text, slice_of(*words)))
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

/* In lower case; of the letters beyond ASCII those up to Þ. */
static void put_folded(char *out, struct itin_slice text, size_t from, size_t to, uint32_t cp)
{
    for (size_t i = from; i < to; i++)
        *out++ = (char)tolower((unsigned char)text.ptr[i]);
    if (cp >= 0xC0 && cp <= 0xDE)
        out[-1] = (char)((unsigned char)out[-1] | 0x20);
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
        if (depth || !is_kept(cp))
            continue;
        if (n + (at - from) > cap)
            return 0; /* longer than any word known */
        put_folded(out + n, text, from, at, cp);
        n += at - from;
    }
    return n;
}

/* 임페리얼 호텔 is no ferry; 도시철도공사, 국가철도공단 are visited, not ridden. */
static bool is_only_a_name(const struct word *kind, struct itin_slice text)
{
    if (kind->value == ITEM_FERRY)
        return slice_contains(text, LIT("임페리얼"));
    return slice_eq(slice_of(kind->text), LIT("철도")) &&
           (slice_contains(text, LIT("철도공사")) || slice_contains(text, LIT("철도공단")));
}

bool word_kind(struct itin_slice text, enum item_kind *ret_kind)
{
    if (!text.len)
        return false;
    struct pairs set = pairs_in(text);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (may_have(&set, kinds[i].text) && word_has(text, slice_of(kinds[i].text)) &&
            !is_only_a_name(&kinds[i], text)) {
            *ret_kind = (enum item_kind)kinds[i].value;
            return true;
        }
    return false;
}

bool word_is_flight(struct itin_slice text)
{
    return WORD_HAS_ANY(text, "항공", "직항", "탑승", "비행", "경유", "에어", "편)", "웨스트젯", "flight",
                   "flights", "fly", "nonstop", "non-stop", "direct", "air", "airline", "airlines",
                   "airways", "via", "フライト", "航空", "航班", "便)", "Flug", "vol", "vuelo", "voo", "volo", "vlucht");
}

size_t word_end_mark(struct itin_slice text, const char *mark)
{
    struct itin_slice sign = slice_of(mark);
    for (size_t at = 3; (at = slice_find(text, sign, at)) < text.len; at += sign.len) {
        struct itin_slice before = slice(text.ptr, at), behind = slice_from(text, at + sign.len);
        bool ends = !behind.len || memchr(" ,;:()/~->\n", behind.ptr[0], 11) ||
                    slice_starts(behind, LIT("→")) || isdigit((unsigned char)behind.ptr[0]);
        bool apart = slice_ends(before, LIT(" ")) || slice_ends(before, LIT("　"));
        struct itin_slice name = slice_trim(before);
        if (apart) /* 羽田 発, not 17:05 発 and not 2 着 of something */
            ends = !behind.len && name.len && !isdigit((unsigned char)name.ptr[name.len - 1]);
        if (ends && !slice_ends(before, LIT("開")))
            return at;
    }
    return text.len;
}

static bool has_end_mark(struct itin_slice text, const char *mark)
{
    return word_end_mark(text, mark) < text.len;
}

/* "dep. 14:35", "14:35 dep", "arr:"; not the Dep. of Energy: a clock follows it, or nothing. */
static bool has_short_sign(struct itin_slice text, const char *sign)
{
    size_t len = strlen(sign);
    for (size_t i = 0; i + len <= text.len; i++) {
        if (!slice_starts_nocase(slice_from(text, i), slice_of(sign)) || (i > 0 && is_word_byte(text.ptr[i - 1])))
            continue;
        size_t end = i + len;
        while (end < text.len && strchr(".: ", text.ptr[end]))
            end++;
        if (end == text.len || (end > i + len && isdigit((unsigned char)text.ptr[end])))
            return true;
    }
    return false;
}

bool word_is_journey(struct itin_slice text)
{
    return has_short_sign(text, "dep") || has_short_sign(text, "arr") || has_end_mark(text, "発") || has_end_mark(text, "着") ||
           WORD_HAS_ANY(text, "이동", "출발", "도착", "향발", "출국", "귀국", "입국", "떠나", "이륙", "착륙", "transfer",
                   "depart", "departs", "departed", "departure", "leave", "arrive", "arrives", "arrived",
                   "arrival", "travel",
                   "drive", "return", "移動", "出発", "到着", "出发", "抵达", "到达", "前往",
                   "帰国", "Abfahrt", "Abflug", "Weiterflug", "Rückflug", "Hinflug", "Landung", "décollage", "atterrissage", "起飞", "降落", "Ankunft", "départ", "arrivée", "salida", "llegada",
                   "partida", "saída", "chegada", "partenza", "arrivo", "vertrek", "aankomst") ||
           word_is_flight(text);
}

int word_end_sign(struct itin_slice text)
{
    static const struct word signs[] = {
        {"발", 1}, {"출발", 1}, {"発", 1}, {"出発", 1}, {"出发", 1}, {"dep", 1}, {"departure", 1}, {"ab", 1},
        {"착", -1}, {"도착", -1}, {"着", -1}, {"到着", -1}, {"到达", -1}, {"抵达", -1}, {"arr", -1}, {"arrival", -1}, {"an", -1},
    };
    char folded[WORD_FOLD];
    if (!text.len || text.len > 12)
        return 0;
    if (text.ptr[0] == '(' && text.ptr[text.len - 1] == ')')
        text = slice_trim(slice(text.ptr + 1, text.len - 2));
    return word_find(signs, ARRAY_LEN(signs), slice(folded, word_fold(text, folded, WORD_FOLD)), 0);
}

bool word_arrives(struct itin_slice text)
{
    text = slice_trim(text);
    return has_short_sign(text, "arr") ||
           WORD_HAS_ANY(text, "도착", "착륙", "arrive", "arrives", "arrived", "arrival", "arriving", "land",
                   "lands", "landed", "landing", "Landung", "atterrissage", "aterrizaje", "降落", "到着", "抵达", "到达", "Ankunft", "arrivée", "llegada", "chegada", "chega", "arrivo", "aankomst") ||
           slice_ends(text, LIT("착")) || has_end_mark(text, "着") || word_end_sign(text) < 0;
}

bool word_departs(struct itin_slice text)
{
    text = slice_trim(text);
    return has_short_sign(text, "dep") ||
           WORD_HAS_ANY(text, "출발", "떠나", "이륙", "décollage", "despegue", "depart", "departs", "departed", "departure", "departing",
                   "leave", "leaves", "left", "leaving", "take-off", "took off", "takeoff", "出発", "出发", "起飞", "Abfahrt", "Abflug", "départ", "salida", "partida", "saída", "partenza", "vertrek") ||
           slice_ends(text, LIT("발")) || has_end_mark(text, "発") || word_end_sign(text) > 0;
}

bool word_is_lost_flight(struct itin_slice text)
{
    if (slice_contains(text, LIT("결항")))
        return true;
    if (!slice_contains(text, LIT("취소")) && !slice_contains(text, LIT("ancel")) &&
        !slice_contains(text, LIT("ANCEL")))
        return false;
    return WORD_HAS_ANY(text, "항공", "비행", "flight", "flights") && word_is_cancelled(text);
}

bool word_is_cancelled(struct itin_slice text)
{
    return WORD_HAS_ANY(text, "결항", "취소됨", "취소", "cancelled", "canceled", "annulé", "annulée", "Annulé", "Annulée", "annullato",
                   "annullata", "cancelado", "cancelada", "abgesagt", "storniert", "entfällt", "geannuleerd", "欠航", "取消", "中止");
}

bool word_is_tentative(struct itin_slice text)
{
    return WORD_HAS_ANY(text, "가안", "미확정", "조율 중", "조율중", "잠정", "tentative", "tbc",
                   "to be confirmed", "unconfirmed");
}

bool word_is_confirmed(struct itin_slice text)
{
    return !word_is_tentative(text) && WORD_HAS_ANY(text, "확정", "발권 완료", "발권완료", "confirmed");
}

bool word_is_airport(struct itin_slice text)
{
    static const char *const offices[] = {"공항공사", "공항공단", "공항철도", "airport authority", "airports corporation"};
    for (size_t i = 0; i < ARRAY_LEN(offices); i++)
        if (word_has(text, slice_of(offices[i])))
            return false; /* who runs it */
    return WORD_HAS_ANY(text, "공항", "airport", "空港", "机场");
}

bool word_is_no_time(struct itin_slice text)
{
    char folded[WORD_FOLD];
    static const struct word none[] = {
        {"미정", 1}, {"추후", 1}, {"종일", 1}, {"하루종일", 1}, {"tbd", 1}, {"tba", 1}, {"tbc", 1},
        {"allday", 1}, {"na", 1}, {"없음", 1}, {"fullday", 1}, {"수시", 1}, {"미정임", 1}, {"전일", 1},
        {"終日", 1}, {"全天", 1}, {"未定", 1}, {"待定", 1}, {"なし", 1}, {"ganztägig", 1},
    };
    size_t n = word_fold(text, folded, WORD_FOLD);
    return (n == 0 && text.len < 12) ||
           word_find(none, ARRAY_LEN(none), slice(folded, n), 0) != 0;
}

bool word_is_nowhere(struct itin_slice text)
{
    char folded[WORD_FOLD];
    static const struct word none[] = {
        {"noplace", 1}, {"nowhere", 1}, {"none", 1}, {"na", 1}, {"notapplicable", 1}, {"장소없음", 1}, {"없음", 1},
        {"해당없음", 1}, {"keinort", 1}, {"sanslieu", 1}, {"場所なし", 1}, {"なし", 1},
    };
    size_t n = text.len <= 24 ? word_fold(text, folded, WORD_FOLD) : 0;
    return n && word_find(none, ARRAY_LEN(none), slice(folded, n), 0) != 0;
}

bool word_is_total(struct itin_slice text)
{
    char folded[WORD_FOLD];
    static const struct word totals[] = {{"합계", 1}, {"계", 1}, {"총계", 1}, {"소계", 1}, {"合計", 1}, {"合计", 1}, {"total", 1}, {"subtotal", 1}};
    size_t n = word_fold(text, folded, WORD_FOLD);
    return word_find(totals, ARRAY_LEN(totals), slice(folded, n), 0) != 0;
}

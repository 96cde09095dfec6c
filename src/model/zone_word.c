#include "base/base.h"

#include "model/zone_word.h"

#define OFFSET(hours, minutes) ((hours) * 60 + (minutes))
#define ANY ZONE_WORD_NO_OFFSET

/* Several zones: the letters alone tell none of them. */
static const struct zone_word letters[] = {
    {"KST", {"Asia/Seoul"}, OFFSET(9, 0), false, true},
    {"JST", {"Asia/Tokyo"}, OFFSET(9, 0), false, true},
    {"HKT", {"Asia/Hong_Kong"}, OFFSET(8, 0), false, true},
    {"SGT", {"Asia/Singapore"}, OFFSET(8, 0), false, true},
    {"MSK", {"Europe/Moscow"}, OFFSET(3, 0), false, false},
    {"WIB", {"Asia/Jakarta"}, OFFSET(7, 0), false, false},
    {"PHT", {"Asia/Manila"}, OFFSET(8, 0), false, false},
    {"MYT", {"Asia/Kuala_Lumpur"}, OFFSET(8, 0), false, false},
    {"ICT", {"Asia/Bangkok"}, OFFSET(7, 0), true, false},
    {"PST", {"America/Los_Angeles", "Asia/Manila"}, OFFSET(-8, 0), false, true},
    {"PDT", {"America/Los_Angeles"}, OFFSET(-7, 0), false, true},
    {"PT", {"America/Los_Angeles"}, ANY, true, false},
    {"MST", {"America/Denver", "America/Phoenix"}, OFFSET(-7, 0), false, false},
    {"MDT", {"America/Denver"}, OFFSET(-6, 0), false, false},
    {"MT", {"America/Denver"}, ANY, true, false},
    {"CST", {"America/Chicago", "Asia/Shanghai", "America/Havana"}, OFFSET(-6, 0), false, false},
    {"CDT", {"America/Chicago", "America/Havana"}, OFFSET(-5, 0), false, false},
    {"CT", {"America/Chicago"}, ANY, true, false},
    {"EST", {"America/New_York", "Australia/Sydney"}, OFFSET(-5, 0), false, false},
    {"EDT", {"America/New_York"}, OFFSET(-4, 0), false, true},
    {"ET", {"America/New_York"}, ANY, true, false},
    {"AKST", {"America/Anchorage"}, OFFSET(-9, 0), false, false},
    {"AKDT", {"America/Anchorage"}, OFFSET(-8, 0), false, false},
    {"HST", {"Pacific/Honolulu"}, OFFSET(-10, 0), false, false},
    {"AST", {"America/Halifax", "Asia/Riyadh", "America/Puerto_Rico"}, OFFSET(-4, 0), true, false},
    {"ADT", {"America/Halifax"}, OFFSET(-3, 0), true, false},
    {"CET", {"Europe/Berlin"}, OFFSET(1, 0), false, false},
    {"CEST", {"Europe/Berlin"}, OFFSET(2, 0), false, true},
    {"MEZ", {"Europe/Berlin"}, OFFSET(1, 0), false, false},
    {"MESZ", {"Europe/Berlin"}, OFFSET(2, 0), false, false},
    {"WET", {"Europe/Lisbon"}, OFFSET(0, 0), true, false},
    {"EET", {"Europe/Athens", "Africa/Cairo"}, OFFSET(2, 0), false, false},
    {"EEST", {"Europe/Athens", "Africa/Cairo"}, OFFSET(3, 0), false, false},
    {"BST", {"Europe/London", "Asia/Dhaka"}, OFFSET(1, 0), false, false},
    {"IST", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem", "Europe/Istanbul"}, OFFSET(5, 30), true, false},
    {"GST", {"Asia/Dubai"}, OFFSET(4, 0), true, false},
    {"EAT", {"Africa/Nairobi"}, OFFSET(3, 0), true, false},
    {"CAT", {"Africa/Maputo"}, OFFSET(2, 0), true, false},
    {"WAT", {"Africa/Lagos"}, OFFSET(1, 0), true, false},
    {"SAST", {"Africa/Johannesburg"}, OFFSET(2, 0), false, false},
    {"BRT", {"America/Sao_Paulo"}, OFFSET(-3, 0), true, false},
    {"AEST", {"Australia/Sydney", "Australia/Brisbane"}, OFFSET(10, 0), false, false},
    {"AEDT", {"Australia/Sydney"}, OFFSET(11, 0), false, false},
    {"ACST", {"Australia/Adelaide", "Australia/Darwin"}, OFFSET(9, 30), false, false},
    {"ACDT", {"Australia/Adelaide"}, OFFSET(10, 30), false, false},
    {"AWST", {"Australia/Perth"}, OFFSET(8, 0), false, false},
    {"NZST", {"Pacific/Auckland"}, OFFSET(12, 0), false, false},
    {"NZDT", {"Pacific/Auckland"}, OFFSET(13, 0), false, false},
    /* of the place itself */
    {"local time", {NULL}, ANY, false, true},
    {"local", {NULL}, ANY, false, true},
    {"LT", {NULL}, ANY, false, false},
    {"현지", {NULL}, ANY, true, false},
    {"현지시간", {NULL}, ANY, false, false},
    {"현지시각", {NULL}, ANY, false, false},
    {"현지 시간", {NULL}, ANY, false, false},
    {"현지 시각", {NULL}, ANY, false, false},
    {"現地時間", {NULL}, ANY, false, false},
    {"当地时间", {NULL}, ANY, false, false},
    {"Ortszeit", {NULL}, ANY, false, true},
    {"heure locale", {NULL}, ANY, false, true},
};

/* Names that make a word together with "time". */
static const struct zone_word names[] = {
    {"한국", {"Asia/Seoul"}, ANY, false, false},
    {"우리나라", {"Asia/Seoul"}, ANY, false, false},
    {"서울", {"Asia/Seoul"}, ANY, false, false},
    {"韓国", {"Asia/Seoul"}, ANY, false, false},
    {"韩国", {"Asia/Seoul"}, ANY, false, false},
    {"Korea", {"Asia/Seoul"}, ANY, false, true},
    {"Korean", {"Asia/Seoul"}, ANY, false, true},
    {"Korea Standard", {"Asia/Seoul"}, ANY, false, true},
    {"Seoul", {"Asia/Seoul"}, ANY, false, true},
    {"일본", {"Asia/Tokyo"}, ANY, false, false},
    {"도쿄", {"Asia/Tokyo"}, ANY, false, false},
    {"日本", {"Asia/Tokyo"}, ANY, false, false},
    {"Japan", {"Asia/Tokyo"}, ANY, false, true},
    {"Tokyo", {"Asia/Tokyo"}, ANY, false, true},
    {"중국", {"Asia/Shanghai"}, ANY, false, false},
    {"베이징", {"Asia/Shanghai"}, ANY, false, false},
    {"북경", {"Asia/Shanghai"}, ANY, false, false},
    {"北京", {"Asia/Shanghai"}, ANY, false, false},
    {"China", {"Asia/Shanghai"}, ANY, false, true},
    {"Beijing", {"Asia/Shanghai"}, ANY, false, true},
    {"Shanghai", {"Asia/Shanghai"}, ANY, false, true},
    {"홍콩", {"Asia/Hong_Kong"}, ANY, false, false},
    {"Hong Kong", {"Asia/Hong_Kong"}, ANY, false, true},
    {"싱가포르", {"Asia/Singapore"}, ANY, false, false},
    {"Singapore", {"Asia/Singapore"}, ANY, false, true},
    {"베트남", {"Asia/Ho_Chi_Minh"}, ANY, false, false},
    {"태국", {"Asia/Bangkok"}, ANY, false, false},
    {"인도", {"Asia/Kolkata"}, ANY, false, false},
    {"India", {"Asia/Kolkata"}, ANY, false, true},
    {"두바이", {"Asia/Dubai"}, ANY, false, false},
    {"Dubai", {"Asia/Dubai"}, ANY, false, true},
    {"독일", {"Europe/Berlin"}, ANY, false, false},
    {"베를린", {"Europe/Berlin"}, ANY, false, false},
    {"프랑크푸르트", {"Europe/Berlin"}, ANY, false, false},
    {"German", {"Europe/Berlin"}, ANY, false, true},
    {"Berlin", {"Europe/Berlin"}, ANY, false, true},
    {"Frankfurt", {"Europe/Berlin"}, ANY, false, true},
    {"Central European", {"Europe/Berlin"}, ANY, false, true},
    {"프랑스", {"Europe/Paris"}, ANY, false, false},
    {"파리", {"Europe/Paris"}, ANY, false, false},
    {"Paris", {"Europe/Paris"}, ANY, false, true},
    {"영국", {"Europe/London"}, ANY, false, false},
    {"런던", {"Europe/London"}, ANY, false, false},
    {"UK", {"Europe/London"}, ANY, false, false},
    {"London", {"Europe/London"}, ANY, false, true},
    {"스위스", {"Europe/Zurich"}, ANY, false, false},
    {"제네바", {"Europe/Zurich"}, ANY, false, false},
    {"Geneva", {"Europe/Zurich"}, ANY, false, true},
    {"모스크바", {"Europe/Moscow"}, ANY, false, false},
    {"Moscow", {"Europe/Moscow"}, ANY, false, true},
    {"뉴욕", {"America/New_York"}, ANY, false, false},
    {"워싱턴", {"America/New_York"}, ANY, false, false},
    {"미국 동부", {"America/New_York"}, ANY, false, false},
    {"미동부", {"America/New_York"}, ANY, false, false},
    {"미 동부", {"America/New_York"}, ANY, false, false},
    {"New York", {"America/New_York"}, ANY, false, true},
    {"Eastern", {"America/New_York"}, ANY, false, true},
    {"US Eastern", {"America/New_York"}, ANY, false, true},
    {"US Central", {"America/Chicago"}, ANY, false, true},
    {"US Mountain", {"America/Denver"}, ANY, false, true},
    {"Mountain", {"America/Denver"}, ANY, false, true},
    {"미국 서부", {"America/Los_Angeles"}, ANY, false, false},
    {"미서부", {"America/Los_Angeles"}, ANY, false, false},
    {"미 서부", {"America/Los_Angeles"}, ANY, false, false},
    {"시애틀", {"America/Los_Angeles"}, ANY, false, false},
    {"Seattle", {"America/Los_Angeles"}, ANY, false, true},
    {"Pacific", {"America/Los_Angeles"}, ANY, false, true},
    {"US Pacific", {"America/Los_Angeles"}, ANY, false, true},
    {"호주 동부", {"Australia/Sydney"}, ANY, false, false},
    {"시드니", {"Australia/Sydney"}, ANY, false, false},
    {"Sydney", {"Australia/Sydney"}, ANY, false, true},
};

static size_t skip_blanks(struct itin_slice s, size_t at)
{
    while (at < s.len && s.ptr[at] == ' ')
        at++;
    return at;
}

static size_t literal(struct itin_slice s, size_t at, const char *const *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (strlen(words[i]) > best && slice_starts_nocase(slice_from(s, at), slice_of(words[i])))
            best = strlen(words[i]);
    return best;
}

static bool ends_word(struct itin_slice s, size_t at)
{
    return at >= s.len || !isalnum((unsigned char)s.ptr[at]);
}

/* A word of letters that mean something else too, with nothing behind it. */
static bool stands_apart(struct itin_slice s, size_t at, bool enclosed)
{
    at = skip_blanks(s, at);
    return at >= s.len || s.ptr[at] == '\n' || (enclosed && s.ptr[at] == ')');
}

static bool begins(struct itin_slice s, const struct zone_word *word)
{
    struct itin_slice text = slice_of(word->text);
    return word->any_case ? slice_starts_nocase(s, text) : slice_starts(s, text);
}

/* The byte behind "시간", "time" with the blanks before it; 0: it is missing. */
static size_t behind_time(struct itin_slice s, size_t at)
{
    static const char *const words[] = {"표준시", "시간", "시각", "時間", "时间", "time", "standard time", "daylight time"};
    at = skip_blanks(s, at);
    size_t length = literal(s, at, words, ARRAY_LEN(words));
    return length && (ends_word(s, at + length) || (unsigned char)s.ptr[at] >= 0x80) ? at + length : 0;
}

static size_t reach(struct itin_slice s, const struct zone_word *word, bool named, bool enclosed)
{
    if (((s.ptr[0] ^ word->text[0]) & 0xDF) || !begins(s, word)) /* most differ in their first byte */
        return 0;
    size_t end = strlen(word->text);
    if (named)
        return behind_time(s, end);
    bool ascii = (unsigned char)word->text[0] < 0x80;
    return (ascii && !ends_word(s, end)) || (word->narrow && !stands_apart(s, end, enclosed)) ? 0 : end;
}

static const struct zone_word *longest(struct itin_slice s, const struct zone_word *words, size_t n, bool named,
                                       bool enclosed, size_t *len)
{
    const struct zone_word *best = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t end = reach(s, &words[i], named, enclosed);
        if (end > *len) {
            *len = end;
            best = &words[i];
        }
    }
    return best;
}

const struct zone_word *zone_word_at(struct itin_slice s, bool enclosed, size_t *ret_len)
{
    static const char *const by[] = {"기준", "基準"};
    *ret_len = 0;
    if (!s.len || ((unsigned char)s.ptr[0] < 0x80 && !isalpha((unsigned char)s.ptr[0])))
        return NULL; /* no word begins with a sign or a digit */
    const struct zone_word *word = longest(s, letters, ARRAY_LEN(letters), false, enclosed, ret_len);
    const struct zone_word *name = longest(s, names, ARRAY_LEN(names), true, enclosed, ret_len);
    if (name)
        word = name;
    size_t behind = word ? skip_blanks(s, *ret_len) : 0;
    size_t more = word ? literal(s, behind, by, ARRAY_LEN(by)) : 0;
    if (more)
        *ret_len = behind + more;
    return word;
}

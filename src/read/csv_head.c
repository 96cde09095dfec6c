/* The heads of columns in CSV, and which line they are. */
#include "base/base.h"

#include "read/csv.h"
#include "read/forms.h"
#include "read/report.h"

/* Header words, folded: lower case without blanks, `_`, `-` and brackets. */
static const struct header_word {
    const char *word;
    enum csv_role role;
} header_words[] = {
    {"id", CSV_ID}, {"kind", CSV_KIND}, {"type", CSV_KIND}, {"category", CSV_KIND},
    {"구분", CSV_KIND}, {"종류", CSV_KIND}, {"분류", CSV_KIND},
    {"title", CSV_TITLE}, {"subject", CSV_TITLE}, {"summary", CSV_TITLE}, {"event", CSV_TITLE},
    {"name", CSV_TITLE}, {"activity", CSV_TITLE}, {"content", CSV_TITLE}, {"itinerary", CSV_TITLE},
    {"제목", CSV_TITLE}, {"내용", CSV_TITLE}, {"주요내용", CSV_TITLE}, {"일정", CSV_TITLE},
    {"세부사항", CSV_TITLE}, {"세부일정", CSV_TITLE}, {"행사", CSV_TITLE}, {"업무수행내용", CSV_TITLE},
    {"number", CSV_NUMBER}, {"flight", CSV_NUMBER}, {"flightnumber", CSV_NUMBER},
    {"flightno", CSV_NUMBER}, {"flightno.", CSV_NUMBER}, {"편명", CSV_NUMBER}, {"항공편", CSV_NUMBER},
    {"교통편", CSV_NUMBER}, {"항공편명", CSV_NUMBER},
    {"carrier", CSV_CARRIER}, {"carriercode", CSV_CARRIER}, {"airlinecode", CSV_CARRIER}, {"operatedby", CSV_OPERATED}, {"operator", CSV_OPERATED}, {"운항사", CSV_OPERATED},
    {"from", CSV_FROM}, {"origin", CSV_FROM}, {"departureairport", CSV_FROM},
    {"departurecity", CSV_FROM}, {"출발지", CSV_FROM}, {"출발공항", CSV_FROM}, {"출발도시", CSV_FROM},
    {"to", CSV_TO}, {"destination", CSV_TO}, {"arrivalairport", CSV_TO}, {"arrivalcity", CSV_TO},
    {"도착지", CSV_TO}, {"도착공항", CSV_TO}, {"도착도시", CSV_TO}, {"목적지", CSV_TO},
    {"route", CSV_ROUTE}, {"구간", CSV_ROUTE}, {"노선", CSV_ROUTE}, {"경로", CSV_ROUTE},
    {"at", CSV_AT}, {"place", CSV_AT}, {"city", CSV_AT}, {"location", CSV_AT}, {"장소", CSV_AT},
    {"지역", CSV_AT}, {"도시", CSV_AT}, {"출장지", CSV_AT},
    {"where", CSV_WHERE}, {"venue", CSV_WHERE}, {"address", CSV_WHERE}, {"주소", CSV_WHERE},
    {"기관명", CSV_WHERE}, {"방문기관", CSV_WHERE},
    {"date", CSV_DATE}, {"startdate", CSV_DATE}, {"departuredate", CSV_DATE}, {"일자", CSV_DATE},
    {"날짜", CSV_DATE}, {"출발일", CSV_DATE}, {"시작일", CSV_DATE}, {"월일", CSV_DATE},
    {"enddate", CSV_END_DATE}, {"arrivaldate", CSV_END_DATE}, {"도착일", CSV_END_DATE},
    {"종료일", CSV_END_DATE},
    {"time", CSV_TIME}, {"시간", CSV_TIME}, {"시각", CSV_TIME},
    {"start", CSV_START}, {"starttime", CSV_START}, {"depart", CSV_START}, {"departure", CSV_START},
    {"departuretime", CSV_START}, {"startlocal", CSV_START}, {"출발", CSV_START},
    {"출발시간", CSV_START}, {"출발시각", CSV_START}, {"시작", CSV_START}, {"시작시간", CSV_START},
    {"dep", CSV_START}, {"dep.", CSV_START}, {"deptime", CSV_START}, {"departs", CSV_START},
    {"std", CSV_START}, {"etd", CSV_START}, {"leaves", CSV_START}, {"현지출발", CSV_START},
    {"arr", CSV_END}, {"arr.", CSV_END}, {"arrtime", CSV_END}, {"arrives", CSV_END}, {"sta", CSV_END},
    {"eta", CSV_END}, {"lands", CSV_END}, {"현지도착", CSV_END},
    {"checkin", CSV_START}, {"in", CSV_START}, {"출발일시", CSV_START},
    {"end", CSV_END}, {"endtime", CSV_END}, {"arrive", CSV_END}, {"arrival", CSV_END},
    {"arrivaltime", CSV_END}, {"endlocal", CSV_END}, {"도착", CSV_END}, {"도착시간", CSV_END},
    {"도착시각", CSV_END}, {"종료", CSV_END}, {"종료시간", CSV_END}, {"checkout", CSV_END},
    {"out", CSV_END}, {"도착일시", CSV_END},
    {"startoffset", CSV_START_OFFSET}, {"endoffset", CSV_END_OFFSET},
    {"startzone", CSV_START_ZONE}, {"starttimezone", CSV_START_ZONE}, {"departurezone", CSV_START_ZONE},
    {"endzone", CSV_END_ZONE}, {"endtimezone", CSV_END_ZONE}, {"arrivalzone", CSV_END_ZONE},
    {"zone", CSV_ZONE}, {"timezone", CSV_ZONE}, {"시간대", CSV_ZONE},
    {"lasts", CSV_DURATION}, {"duration", CSV_DURATION}, {"소요시간", CSV_DURATION},
    {"비행시간", CSV_DURATION}, {"statedminutes", CSV_STATED},
    {"status", CSV_STATUS}, {"상태", CSV_STATUS}, {"who", CSV_WHO}, {"travellers", CSV_WHO},
    {"attendees", CSV_WHO}, {"참석자", CSV_WHO}, {"출장자", CSV_WHO},
    {"note", CSV_NOTE}, {"notes", CSV_NOTE}, {"description", CSV_NOTE}, {"remarks", CSV_NOTE},
    {"비고", CSV_NOTE}, {"특이사항", CSV_NOTE}, {"ref", CSV_REF}, {"bookingreference", CSV_REF},
    {"pnr", CSV_REF}, {"예약번호", CSV_REF}, {"ticket", CSV_TICKET}, {"alldayevent", CSV_ALL_DAY},
    {"allday", CSV_ALL_DAY}, {"startutc", CSV_IGNORED}, {"endutc", CSV_IGNORED},
    /* German, French, Spanish, Italian and Portuguese, Japanese */
    {"flugnr", CSV_NUMBER}, {"flugnr.", CSV_NUMBER}, {"flugnummer", CSV_NUMBER}, {"flug", CSV_NUMBER},
    {"von", CSV_FROM}, {"nach", CSV_TO}, {"abflug", CSV_START}, {"abfahrt", CSV_START}, {"abreise", CSV_START},
    {"ankunft", CSV_END}, {"datum", CSV_DATE}, {"uhrzeit", CSV_TIME}, {"beginn", CSV_START}, {"ende", CSV_END},
    {"ort", CSV_AT}, {"stadt", CSV_AT}, {"dauer", CSV_DURATION}, {"strecke", CSV_ROUTE},
    {"vol", CSV_NUMBER}, {"numérodevol", CSV_NUMBER}, {"n°devol", CSV_NUMBER}, {"départ", CSV_START},
    {"arrivée", CSV_END}, {"heure", CSV_TIME}, {"ville", CSV_AT}, {"lieu", CSV_AT}, {"durée", CSV_DURATION},
    {"trajet", CSV_ROUTE}, {"début", CSV_START}, {"fin", CSV_END},
    {"vuelo", CSV_NUMBER}, {"origen", CSV_FROM}, {"destino", CSV_TO}, {"salida", CSV_START},
    {"llegada", CSV_END}, {"fecha", CSV_DATE}, {"hora", CSV_TIME}, {"ciudad", CSV_AT}, {"lugar", CSV_AT},
    {"duración", CSV_DURATION}, {"volo", CSV_NUMBER}, {"partenza", CSV_START}, {"arrivo", CSV_END},
    {"voo", CSV_NUMBER}, {"origem", CSV_FROM}, {"partida", CSV_START}, {"chegada", CSV_END}, {"horário", CSV_TIME},
    {"便名", CSV_NUMBER}, {"出発地", CSV_FROM}, {"到着地", CSV_TO}, {"目的地", CSV_TO}, {"出発", CSV_START},
    {"到着", CSV_END}, {"日付", CSV_DATE}, {"時刻", CSV_TIME}, {"時間", CSV_TIME}, {"場所", CSV_AT},
    {"内容", CSV_TITLE}, {"minutes", CSV_IGNORED}, {"daychange", CSV_IGNORED}, {"private", CSV_IGNORED},
};

static enum csv_role role_of_word(struct itin_slice text)
{
    char folded[64];
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < sizeof folded; i++)
        if (text.ptr[i] && !strchr(" _-()\t\"'", text.ptr[i]))
            folded[n++] = (char)tolower((unsigned char)text.ptr[i]);
    for (size_t i = 0; i < ARRAY_LEN(header_words); i++)
        if (slice_eq(slice(folded, n), slice_of(header_words[i].word)))
            return header_words[i].role;
    return CSV_NONE;
}

/* Date (DD/MM/YYYY), 시간(현지): words about how it is written. Not (UTC). */
static bool is_manner(struct itin_slice s)
{
    static const char *const words[] = {"local", "local time", "현지", "현지시간", "현지시각", "연월일", "요일"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_eq_nocase(s, slice_of(words[i])))
            return true;
    bool letters = s.len > 0;
    for (size_t i = 0; i < s.len; i++)
        letters = letters && (strchr("DMYHdmyh/.-: ", s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80);
    return letters && (slice_contains(s, LIT("/")) || slice_contains(s, LIT("-")) || slice_contains(s, LIT(".")) ||
                       slice_contains(s, LIT(":")));
}

/* Heads of reports' tables, where a column of items has the like. */
static enum csv_role role_of_report(struct itin_slice text)
{
    static const uint8_t roles[ROLE_FOREIGN + 1] = {
        [ROLE_DATE] = CSV_DATE,   [ROLE_TIME] = CSV_TIME,       [ROLE_DEPART] = CSV_START,
        [ROLE_ARRIVE] = CSV_END,  [ROLE_DURATION] = CSV_DURATION, [ROLE_PLACE] = CSV_AT,
        [ROLE_FROM] = CSV_FROM,   [ROLE_TO] = CSV_TO,           [ROLE_ROUTE] = CSV_ROUTE,
        [ROLE_TRANSPORT] = CSV_NUMBER, [ROLE_CONTENT] = CSV_TITLE, [ROLE_PARTY] = CSV_WHERE,
        [ROLE_NOTE] = CSV_NOTE,   [ROLE_STATUS] = CSV_STATUS,   [ROLE_WHO] = CSV_WHO,
    };
    return (enum csv_role)roles[word_role(text)];
}

enum csv_role csv_role_of(struct itin_slice text)
{
    enum csv_role role = role_of_word(text);
    size_t open = slice_find(text, LIT("("), 0), close = slice_find(text, LIT(")"), open);
    if (role != CSV_NONE || open == 0 || close >= text.len ||
        !is_manner(slice_trim(slice(text.ptr + open + 1, close - open - 1))))
        return role == CSV_NONE ? role_of_report(text) : role;
    return role_of_word(slice(text.ptr, open));
}

char csv_separator_of(struct itin_slice line)
{
    size_t count[4] = {0};
    static const char candidates[] = ",;\t|";
    int best = 0;
    for (size_t i = 0; i < line.len; i++)
        for (int k = 0; k < 4; k++)
            count[k] += line.ptr[i] == candidates[k];
    for (int k = 1; k < 4; k++)
        if (count[k] > count[best])
            best = k;
    return candidates[best];
}

/* Known words for when and for what, under commas or semicolons: tables with
 * tabs and bars are a report's. */
bool csv_is_header(struct itin_slice line)
{
    char separator = csv_separator_of(line);
    bool when = false, what = false;
    int known = 0, all = 0;
    struct itin_slice rest = line, word;
    if ((separator != ',' && separator != ';') || line.len > ITIN_MAX_LINE_BYTES || !memchr(line.ptr, separator, line.len))
        return false;
    enum { LONGEST_HEAD = 60 };
    for (struct itin_slice look = line; slice_split(&look, separator, &word);)
        if (word.len > LONGEST_HEAD)
            return false; /* a sentence */
    while (slice_split(&rest, separator, &word)) {
        enum csv_role role = csv_role_of(slice_trim(word));
        known += role != CSV_NONE || word_role(slice_trim(word)) != ROLE_NONE;
        all++;
        when |= role >= CSV_DATE && role <= CSV_END;
        what |= role >= CSV_KIND && role <= CSV_WHERE;
    }
    return when && what && known >= 2 && known * 2 >= all;
}

struct itin_slice csv_header(struct itin_slice text)
{
    enum { ABOVE = 6 /* a title and labels */ };
    int n = 0;
    for (size_t at = 0, next; n <= ABOVE && at < text.len; at = next) {
        struct itin_slice line = slice_trim(grid_record_at(text, at, ',', &next)), below;
        if (!line.len)
            continue;
        below = slice_trim(slice_from(text, next));
        below = slice_head(below, slice_find(below, LIT("\n"), 0));
        if (csv_is_header(line) && (n == 0 || memchr(below.ptr, csv_separator_of(line), below.len)))
            return line;
        n++;
    }
    return slice(text.ptr, 0);
}

/* A clock in the row, or a date at the beginning of a cell. */
static bool is_dated(struct itin_slice line, char separator)
{
    struct itin_slice cell;
    if (line_has_clock(line))
        return true;
    while (slice_split(&line, separator, &cell)) {
        struct itin_source probe = {.text = cell};
        struct cursor c = cursor_of(&probe, cell);
        struct when w;
        when_init(&w);
        if (notation_date(&c, &w) == NOTATION_OK)
            return true;
    }
    return false;
}

bool csv_is_grid(struct itin_slice text)
{
    char separator = csv_separator_of(slice_head(text, slice_find(text, LIT("\n"), 0)));
    size_t columns = 0, rows = 0;
    bool dated = false;
    if (separator != ',' && separator != ';')
        return false;
    for (size_t at = 0, next; at < text.len; at = next) {
        struct itin_slice line = slice_trim(grid_record_at(text, at, separator, &next));
        size_t n = 0;
        bool quoted = false;
        for (size_t i = 0; i < line.len; i++) {
            quoted ^= line.ptr[i] == '"';
            n += line.ptr[i] == separator && !quoted;
        }
        if (!line.len)
            continue;
        if (n < 2 || (rows && n != columns))
            return false;
        columns = n;
        rows++;
        dated = dated || is_dated(line, separator);
    }
    return rows >= 2 && dated;
}

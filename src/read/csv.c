/* CSV (RFC 4180, with `,` or `;`): a header whose words are known, one item a
 * row. Reads calendars' and booking tools' exports, tables saved from a
 * spreadsheet in Korean or English, and what `export --to csv` writes. */
#include "base/base.h"

#include "read/forms.h"
#include "read/plan.h"
#include "read/report_route.h"
#include "read/scan.h"

enum csv_role {
    CSV_NONE, CSV_ID, CSV_KIND, CSV_TITLE, CSV_NUMBER, CSV_OPERATED, CSV_FROM, CSV_TO, CSV_ROUTE,
    CSV_AT, CSV_WHERE, CSV_DATE, CSV_END_DATE, CSV_TIME, CSV_START, CSV_END, CSV_START_OFFSET,
    CSV_END_OFFSET, CSV_START_ZONE, CSV_END_ZONE, CSV_ZONE, CSV_DURATION, CSV_STATED, CSV_STATUS,
    CSV_WHO, CSV_NOTE, CSV_REF, CSV_TICKET, CSV_ALL_DAY, CSV_IGNORED, CSV_ROLE_COUNT
};

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
    {"operatedby", CSV_OPERATED}, {"operator", CSV_OPERATED}, {"운항사", CSV_OPERATED},
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

static enum csv_role role_of(struct itin_slice text)
{
    enum csv_role role = role_of_word(text);
    size_t open = slice_find(text, LIT("("), 0), close = slice_find(text, LIT(")"), open);
    if (role != CSV_NONE || open == 0 || close >= text.len ||
        !is_manner(slice_trim(slice(text.ptr + open + 1, close - open - 1))))
        return role;
    return role_of_word(slice(text.ptr, open));
}

/* ---- rows ----------------------------------------------------------------------- */

struct csv {
    struct plan plan;
    struct itin_slice text;
    size_t at;
    char separator;
    struct node fields[ITIN_MAX_TABLE_COLUMNS];
    size_t n;
    enum csv_role roles[ITIN_MAX_TABLE_COLUMNS];
    size_t n_roles;
    bool own;      /* our own export: `end_date` is exclusive, the local times tell all */
    bool has_date; /* there is a column of dates: a blank one carries on */
    enum itin_status status;
};

/* A quoted field; *ret_doubled: it holds "" for a quote. */
static struct itin_slice quoted_field(struct csv *c, bool *ret_doubled)
{
    size_t start = ++c->at;
    for (; c->at < c->text.len; c->at++) {
        if (c->text.ptr[c->at] != '"')
            continue;
        if (c->at + 1 < c->text.len && c->text.ptr[c->at + 1] == '"') {
            *ret_doubled = true;
            c->at++;
            continue;
        }
        return slice(c->text.ptr + start, c->at++ - start);
    }
    struct span span = span_of(c->plan.source, slice(c->text.ptr + start - 1, 1));
    struct finding *f = diag_add(c->plan.diag, RULE_BAD_VALUE, span);
    f->message = SAY(c->plan.diag, "this quote is never closed", "닫히지 않은 따옴표입니다", LIT(""));
    return slice(c->text.ptr + start, c->text.len - start);
}

static struct itin_slice undouble(struct csv *c, struct itin_slice s)
{
    char *out = arena_alloc(&c->plan.trip->arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; out && i < s.len; i++) {
        out[n++] = s.ptr[i];
        i += s.ptr[i] == '"';
    }
    return slice(out, n);
}

/* The apostrophe that keeps a spreadsheet from taking a text for a formula. */
static struct itin_slice without_guard(struct itin_slice s)
{
    bool guarded = s.len > 1 && s.ptr[0] == '\'' && strchr("=+-@", s.ptr[1]);
    return guarded ? slice_from(s, 1) : s;
}

static struct node next_field(struct csv *c)
{
    bool doubled = false;
    struct itin_slice raw;
    while (c->at < c->text.len && c->text.ptr[c->at] == ' ')
        c->at++;
    if (c->at < c->text.len && c->text.ptr[c->at] == '"') {
        raw = quoted_field(c, &doubled);
        while (c->at < c->text.len && c->text.ptr[c->at] != c->separator &&
               c->text.ptr[c->at] != '\n')
            c->at++;
    } else {
        size_t start = c->at;
        while (c->at < c->text.len && c->text.ptr[c->at] != c->separator &&
               c->text.ptr[c->at] != '\n')
            c->at++;
        raw = slice(c->text.ptr + start, c->at - start);
    }
    raw = without_guard(slice_trim(raw));
    struct node node = {.kind = NODE_SCALAR, .exact = !doubled, .null = !raw.len,
                        .span = span_of(c->plan.source, raw), .value = raw};
    if (doubled)
        node.value = undouble(c, raw);
    return node;
}

/* Reads the next row into `fields`; false at the end. */
static bool next_row(struct csv *c)
{
    if (c->at >= c->text.len || c->status)
        return false;
    for (c->n = 0;;) {
        if (c->n == ITIN_MAX_TABLE_COLUMNS) {
            struct span span = span_of(c->plan.source, slice(c->text.ptr + c->at, 0));
            struct finding *f = diag_add(c->plan.diag, RULE_LIMIT_EXCEEDED, span);
            f->message = SAY(c->plan.diag, "more than {1} columns", "열이 {1}개를 넘습니다", LIT("256"));
            c->status = ITIN_ELIMIT;
            return false;
        }
        c->fields[c->n++] = next_field(c);
        if (c->at >= c->text.len)
            return true;
        if (c->text.ptr[c->at++] == '\n')
            return true;
    }
}

static const struct node *field(const struct csv *c, enum csv_role role)
{
    for (size_t i = 0; i < c->n && i < c->n_roles; i++)
        if (c->roles[i] == role && !c->fields[i].null)
            return &c->fields[i];
    return NULL;
}

/* ---- items ----------------------------------------------------------------------- */

/* A flight number in the text of a journey. */
static bool tells_flight(struct csv *c, const struct node *title)
{
    struct cursor at = plan_cursor(&c->plan, title);
    struct text number;
    struct itin_slice norm;
    if (!word_is_journey(title->value))
        return false;
    for (; at.at < at.text.len; at.at++)
        if (notation_flight(&at, &c->plan.trip->arena, &number, &norm))
            return true;
    return false;
}

static enum item_kind kind_of(struct csv *c)
{
    const struct node *kind = field(c, CSV_KIND), *title = field(c, CSV_TITLE);
    enum item_kind found;
    if (kind && (item_kind_parse(kind->value, &found) || word_kind(kind->value, &found)))
        return found;
    if (field(c, CSV_NUMBER))
        return ITEM_FLIGHT;
    if (title && tells_flight(c, title))
        return ITEM_FLIGHT;
    if (title && word_kind(title->value, &found))
        return found;
    if (field(c, CSV_FROM) && field(c, CSV_TO))
        return ITEM_TRANSFER;
    return field(c, CSV_TIME) || field(c, CSV_START) ? ITEM_MEETING : ITEM_DAY;
}

static void set_number(struct csv *c, struct item *item)
{
    const struct node *number = field(c, CSV_NUMBER), *title = field(c, CSV_TITLE);
    const struct node *from = number ? number : item->kind == ITEM_FLIGHT ? title : NULL;
    if (!from)
        return;
    struct cursor at = plan_cursor(&c->plan, from);
    for (; at.at < at.text.len; at.at++)
        if (notation_flight(&at, &c->plan.trip->arena, &item->number, &item->flight)) {
            if (!from->exact)
                item->number.span = from->span;
            return;
        }
    if (number)
        item->number = plan_text(number);
}

/* "Fly ICN-LAX": codes with a dash, the words of the journey in front. */
static bool codes_in_title(struct item *item, struct cursor at)
{
    for (; at.at + 7 <= at.text.len; at.at++) {
        struct itin_slice s = slice(at.text.ptr + at.at, 7);
        bool codes = s.ptr[3] == '-' || s.ptr[3] == '/';
        for (size_t i = 0; i < 7; i++)
            codes = codes && (i == 3 || isupper((unsigned char)s.ptr[i]));
        bool whole = (at.at == 0 || !isalnum((unsigned char)s.ptr[-1])) &&
                     (at.at + 7 == at.text.len || !isalnum((unsigned char)s.ptr[7]));
        if (!codes || !whole)
            continue;
        item->from = (struct place_ref){.text = {slice(s.ptr, 3), span_of(at.source, slice(s.ptr, 3))}};
        item->to = (struct place_ref){.text = {slice(s.ptr + 4, 3), span_of(at.source, slice(s.ptr + 4, 3))}};
        item->route = (struct text){s, span_of(at.source, s)};
        return true;
    }
    return false;
}

/* "이동 (대전 → 인천공항)" in the text of a journey. */
static void route_in_title(struct csv *c, struct item *item, const struct node *title)
{
    struct cursor at = plan_cursor(&c->plan, title);
    if (text_is_set(item->from.text) || text_is_set(item->to.text) || !item_kind_travels(item->kind))
        return;
    if (title->exact && codes_in_title(item, at))
        return;
    size_t open = slice_find(at.text, LIT("("), 0);
    if (open < at.text.len) {
        at.at = open + 1;
        if (plan_route(&c->plan, title, &at, false, item))
            return;
        at.at = 0;
    }
    if (plan_route(&c->plan, title, &at, false, item))
        return;
    /* Flight to Zurich, 취리히로 이동: one end, the place column is the other */
    struct view view = {.real = at.source, .src = at.source, .str = at.text};
    struct route route;
    if (!route_in(&view, at.text, false, &route))
        return;
    if (route.from.len)
        item->from = plan_place(&c->plan, title, route.from);
    if (route.to.len)
        item->to = plan_place(&c->plan, title, route.to);
}

static void set_places(struct csv *c, struct item *item)
{
    static const enum csv_role roles[] = {CSV_FROM, CSV_TO, CSV_AT};
    struct place_ref *refs[] = {&item->from, &item->to, &item->at};
    const struct node *route = field(c, CSV_ROUTE), *title = field(c, CSV_TITLE);
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        const struct node *node = field(c, roles[i]);
        if (node)
            *refs[i] = plan_place(&c->plan, node, node->value);
    }
    if (route) {
        struct cursor at = plan_cursor(&c->plan, route);
        (void)plan_route(&c->plan, route, &at, true, item);
    }
    if (title)
        route_in_title(c, item, title);
    if (item_kind_travels(item->kind) && (text_is_set(item->from.text) || text_is_set(item->to.text))) {
        item->place_cell = item->at.text; /* evidence only */
        item->at = (struct place_ref){0};
    }
}

static void set_offset(const struct node *node, struct when *w)
{
    char text[32];
    struct ixdtf x;
    if (!node || w->clock != WHEN_EXACT || node->value.len > 9)
        return;
    int n = snprintf(text, sizeof text, "2000-01-01T00:00" SLICE_FMT, SLICE_ARG(node->value));
    if (ixdtf_parse(slice(text, (size_t)n), &x) || !x.has_offset)
        return;
    w->has_offset = true;
    w->offset = x.offset;
    w->offset_span = node->span;
}

static void set_zone(const struct node *node, struct when *w)
{
    if (node && w->clock != WHEN_NO_CLOCK && !text_is_set(w->zone))
        w->zone = plan_text(node);
}

static bool says_yes(const struct node *node)
{
    return node && (slice_eq_nocase(node->value, LIT("true")) ||
                    slice_eq_nocase(node->value, LIT("yes")) || slice_eq(node->value, LIT("1")));
}

static void set_dates(struct csv *c, struct item *item)
{
    const struct node *date = field(c, CSV_DATE), *end = field(c, CSV_END_DATE);
    struct when ignored;
    bool two = false, other;
    if (c->own && field(c, CSV_START))
        return;
    if (date && plan_dates(&c->plan, date, &item->start, &item->end, &two))
        item->end_inclusive = !c->own;
    when_init(&ignored);
    if (end && !two)
        (void)plan_dates(&c->plan, end, &item->end, &ignored, &other);
}

static void set_times(struct csv *c, struct item *item)
{
    const struct node *time = field(c, CSV_TIME), *start = field(c, CSV_START);
    const struct node *end = field(c, CSV_END);
    set_dates(c, item);
    if (says_yes(field(c, CSV_ALL_DAY)))
        time = start = end = NULL;
    if (time)
        (void)plan_span(&c->plan, time, &item->start, &item->end);
    if (start)
        (void)plan_moment(&c->plan, start, &item->start);
    if (end)
        (void)plan_moment(&c->plan, end, &item->end);
    set_offset(field(c, CSV_START_OFFSET), &item->start);
    set_offset(field(c, CSV_END_OFFSET), &item->end);
    set_zone(field(c, CSV_START_ZONE), &item->start);
    set_zone(field(c, CSV_END_ZONE), &item->end);
    if (!item->start.has_date && c->has_date)
        item->start.date_source = DATE_CARRIED;
    if (item->end.clock != WHEN_NO_CLOCK && !item->end.has_date)
        item->end.date_source = DATE_OTHER_END;
    item->all_day = item->start.clock == WHEN_NO_CLOCK && item->end.clock == WHEN_NO_CLOCK;
}

static void set_duration(struct csv *c, struct item *item)
{
    const struct node *words = field(c, CSV_DURATION), *minutes = field(c, CSV_STATED);
    int n;
    if (words) {
        struct cursor at = plan_cursor(&c->plan, words);
        if (notation_duration(&at, &item->stated) && !words->exact)
            item->stated.span = words->span;
    } else if (minutes && plan_int(&c->plan, minutes, 0, 100000, &n)) {
        item->stated = (struct stated){.has = true, .value = {(int64_t)n * 60},
                                       .span = minutes->span, .text = minutes->value};
    }
}

static void set_status(struct csv *c, struct item *item)
{
    const struct node *node = field(c, CSV_STATUS);
    if (!node)
        return;
    item->status_span = node->span;
    if (item_status_parse(node->value, &item->status))
        return;
    if (word_is_cancelled(node->value))
        item->status = ITEM_CANCELLED;
    else if (word_is_tentative(node->value))
        item->status = ITEM_TENTATIVE;
    else if (word_is_confirmed(node->value))
        item->status = ITEM_CONFIRMED;
}

static void set_texts(struct csv *c, struct item *item)
{
    const struct {
        enum csv_role role;
        struct text *text;
    } texts[] = {
        {CSV_ID, &item->id},     {CSV_TITLE, &item->title}, {CSV_WHERE, &item->where},
        {CSV_NOTE, &item->note}, {CSV_REF, &item->ref},     {CSV_TICKET, &item->ticket},
        {CSV_ZONE, &item->zone_key}, {CSV_OPERATED, &item->operated_by},
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        const struct node *node = field(c, texts[i].role);
        if (node)
            *texts[i].text = plan_text(node);
    }
    const struct node *who = field(c, CSV_WHO);
    if (who)
        plan_people(&c->plan, who, &item->who);
}

static void add_row(struct csv *c, struct itin_slice row)
{
    bool any = false;
    for (size_t i = 0; i < c->n && i < c->n_roles; i++)
        any |= !c->fields[i].null && c->roles[i] != CSV_NONE;
    if (!any)
        return;
    struct item *item = trip_add_item(c->plan.trip, kind_of(c), span_of(c->plan.source, row));
    if (!item)
        return;
    set_texts(c, item);
    set_number(c, item);
    if (!text_is_set(item->title))
        item->title = text_is_set(item->number) ? item->number : item->where;
    set_places(c, item);
    set_times(c, item);
    set_duration(c, item);
    set_status(c, item);
}

/* ---- the header ------------------------------------------------------------------------ */

static bool take_header(struct csv *c)
{
    int known = 0;
    if (!next_row(c))
        return false;
    c->n_roles = c->n;
    for (size_t i = 0; i < c->n; i++) {
        c->roles[i] = role_of(c->fields[i].value);
        known += c->roles[i] != CSV_NONE;
        c->has_date |= c->roles[i] == CSV_DATE;
        c->own |= slice_eq(c->fields[i].value, LIT("start_local"));
    }
    return known > 0;
}

static char separator_of(struct itin_slice line)
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

static struct itin_slice first_line(struct itin_slice text)
{
    struct itin_slice line = {NULL, 0};
    while (slice_split(&text, '\n', &line))
        if (slice_trim(line).len)
            return slice_trim(line);
    return slice(text.ptr, 0);
}

/* Known words for when and for what, under commas or semicolons: tables with
 * tabs and bars are a report's. */
bool csv_is_header(struct itin_slice line)
{
    char separator = separator_of(line);
    bool when = false, what = false;
    int known = 0, all = 0;
    struct itin_slice rest = line, word;
    if (separator != ',' && separator != ';')
        return false;
    while (slice_split(&rest, separator, &word)) {
        enum csv_role role = role_of(slice_trim(word));
        known += role != CSV_NONE;
        all++;
        when |= (role >= CSV_DATE && role <= CSV_END);
        what |= (role >= CSV_KIND && role <= CSV_WHERE);
    }
    return when && what && known >= 2 && known * 2 >= all;
}

enum itin_status read_csv(struct itin_source *source, struct itin_diag *diag,
                          struct itin_trip *trip)
{
    struct csv *c = arena_new(&trip->arena, struct csv);
    if (!c)
        return ITIN_ENOMEM;
    c->plan = (struct plan){.trip = trip, .source = source, .diag = diag};
    c->text = source->body;
    c->separator = separator_of(first_line(source->body));
    while (c->at < c->text.len && strchr(" \r\n\t", c->text.ptr[c->at]))
        c->at++;
    if (!take_header(c) && !c->status) {
        struct finding *f = diag_add(diag, RULE_BAD_VALUE, span_of(source, first_line(source->body)));
        f->message = SAY(diag, "no column of this table is known", "아는 열 이름이 하나도 없습니다", LIT(""));
        return ITIN_EFORMAT;
    }
    for (size_t start = c->at; next_row(c); start = c->at) {
        if (trip->n_items == ITIN_MAX_ITEMS) {
            struct finding *f = diag_add(diag, RULE_LIMIT_EXCEEDED, c->fields[0].span);
            f->message = SAY(diag, "more than {1} items", "일정이 {1}건을 넘습니다", LIT("20000"));
            return ITIN_ELIMIT;
        }
        add_row(c, slice_trim(slice(c->text.ptr + start, c->at - start)));
    }
    return c->status;
}

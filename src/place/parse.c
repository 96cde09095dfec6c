#include "base/base.h"

#include "place/parse.h"

/* The cheapest way to read the first i letters, for each state: what may come
 * next depends on whether a place was named and stands directly before. */
enum state { S_START, S_OTHER, S_PLACE, S_COUNT };

enum item { ITEM_NAME, ITEM_CODE, ITEM_WORD, ITEM_FILTER, ITEM_DISTRICT };
#define NO_WAY 1000u
#define LARGE_AIRPORT 2000000u /* weight from which a code beats a word */

struct step {
    uint16_t cost, from;
    uint8_t state, item, parts;
    struct run run;
    const struct itin_place *code;
};

struct lattice {
    const struct folded *text;
    enum itin_place_want want;
    struct step steps[FOLD_MAX + 1][S_COUNT];
};

static void offer(struct lattice *lat, size_t to, enum state state, struct step step)
{
    struct step *best = &lat->steps[to][state];
    if (step.cost < best->cost)
        *best = step;
}

/* Extends every way that ends at `from` by an item, if it may stand there. */
static void extend(struct lattice *lat, size_t from, size_t to, struct step item, uint16_t cost,
                   unsigned allowed, enum state next)
{
    for (unsigned s = S_START; s < S_COUNT; s++) {
        struct step *before = &lat->steps[from][s];
        bool names = item.item == ITEM_NAME || item.item == ITEM_CODE;
        if (!(allowed & 1u << s) || before->cost >= NO_WAY ||
            (names && before->parts == PARSE_MAX_PARTS))
            continue;
        struct step step = item;
        step.cost = (uint16_t)(before->cost + cost);
        step.from = (uint16_t)from;
        step.state = (uint8_t)s;
        step.parts = (uint8_t)(before->parts + names);
        /* only a name ends the start: a country before it does not */
        offer(lat, to, s == S_START && !names ? S_START : next, step);
    }
}

#define ANYWHERE (1u << S_START | 1u << S_OTHER | 1u << S_PLACE)
#define AFTER_PLACE (1u << S_PLACE)
#define AFTER_NAMES (1u << S_PLACE | 1u << S_OTHER)

static bool is_caps(const struct folded *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!text->glyphs[i].upper)
            return false;
    return true;
}

static bool is_latin(const struct folded *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text->glyphs[i].hangul || (unsigned char)text->key[text->glyphs[i].key_at] >= 0x80)
            return false;
    return true;
}

static bool has_capital(const struct folded *text, size_t from)
{
    return text->glyphs[from].upper;
}

/* Words such as "Nice" and "Split" are towns too: they need a capital; "Date"
 * and "Police" need more than that, another name or a country beside them. */
static bool may_stand(const struct lattice *lat, struct run run, size_t from, size_t to)
{
    for (uint32_t i = run.lo; i < run.hi; i++) {
        unsigned link = table_entry(i)->link;
        if ((link & (LINK_CAPITAL | LINK_COMMON)) && is_latin(lat->text, from, to) &&
            !has_capital(lat->text, from))
            return false;
    }
    return true;
}

/* One syllable is a name only when the writer set it apart: "빈", "빈공항". */
static bool is_set_apart(const struct folded *text, size_t from, size_t to)
{
    if (to - from > 1)
        return true;
    return text->glyphs[from].hangul && from == 0 && folded_edge(text, from);
}

static void add_names(struct lattice *lat, size_t from)
{
    struct run run = table_all();
    const struct folded *text = lat->text;
    for (size_t to = from + 1; to <= text->n; to++) {
        struct itin_slice key = folded_key(text, from, to);
        run = table_narrow(run, key);
        if (run.lo == run.hi)
            return;
        struct run exact = table_exact(run, key);
        if (exact.lo == exact.hi || !folded_cut(text, to) || !is_set_apart(text, from, to) ||
            !may_stand(lat, exact, from, to))
            continue;
        uint16_t glued = folded_edge(text, from) ? 0 : 3;
        struct step item = {.item = ITEM_NAME, .run = exact};
        extend(lat, from, to, item, (uint16_t)(10 + glued), ANYWHERE, S_PLACE);
    }
}

/* Three letters that are words of a plan rather than a code. */
static const char not_codes[] =
    "DAY SUN MON TUE WED THU FRI SAT JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC BUS CAR TAX "
    "ETA ETD ARR DEP TBA TBD ALL AND THE FOR NEW OUT OFF VIA VIP CEO CTO CFO ADD END GET AIR KTX "
    "SRT UTC GMT KST PST PDT CST CDT EST EDT MST MDT JST CET BST WEB APP TEL FAX AGE ART BAR BED "
    "BIG BOX DOC EAT FEE FIT FUN GAS HOT ICE JOB KEY LAB LAW LOW MAP MAX MEN MIN MOU NDA NET ONE "
    "OWN PAY PEN PER PET POP PRE PRO RED RUN SET SKY SUM TEA TEN TIP TOP TWO USE WAR WAY WIN YES "
    "YOU ACT AGO AIM ANY ARE ASK BAD BAG BAN BAT BUT BUY BYE CAN CUP CUT DID DUE EAR EGG EYE FAR "
    "FEW FLY FOX GAP GUN GUY HAD HAS HER HIM HIS HIT HOW ITS LET LIE LOT MET MIX MOM NOT NOW ODD "
    "OIL OLD OUR PUT RAW ROW SAW SAY SEE SHE SIT SIX SON TOO TRY WAS WHO WHY WON YET ZOO TOY TOM "
    "TIM BOB BEN RAY ROY SAM JAY KIM LEE LIM CHO KOR USA PHD MBA PDF URL FAQ IOT SME AIO "
    "SEA DEN BUD MAD MAN SIN VIE DUB LED MID DAD DAM FAT GUM GIG PIT SUB CAP GOT HAM KIN CAT VAN ";

static bool is_plan_word(const char code[3])
{
    for (size_t i = 0; i + 4 < sizeof not_codes; i += 4)
        if (memcmp(not_codes + i, code, 3) == 0)
            return true;
    return false;
}

static void upper_code(struct itin_slice key, char out[3])
{
    for (size_t i = 0; i < 3; i++)
        out[i] = (char)(key.ptr[i] >= 'a' && key.ptr[i] <= 'z' ? key.ptr[i] - 32 : key.ptr[i]);
}

static const struct itin_place *code_of(const struct lattice *lat, size_t from)
{
    const struct folded *text = lat->text;
    struct itin_slice key = folded_key(text, from, from + 3);
    char code[3];
    if (key.len != 3)
        return NULL;
    upper_code(key, code);
    const struct itin_place *place = table_airport(slice(code, 3));
    if (!place)
        place = table_metro_of_code(slice(code, 3));
    bool caps = is_caps(text, from, from + 3), alone = text->n == 3;
    if (!place || (!caps && !alone))
        return NULL;
    bool large = place->weight >= LARGE_AIRPORT;
    if (!caps) /* "icn" typed at a prompt; "Sea", "the" and "fog" are words */
        return large && !has_capital(text, from) && !is_plan_word(code) ? place : NULL;
    return large || lat->want == ITIN_WANT_AIRPORT || !is_plan_word(code) ? place : NULL;
}

static void add_code(struct lattice *lat, size_t from)
{
    const struct folded *text = lat->text;
    if (from + 3 > text->n || !folded_edge(text, from) || !folded_edge(text, from + 3))
        return;
    for (size_t i = from + 1; i < from + 3; i++)
        if (folded_edge(text, i))
            return;
    const struct itin_place *code = code_of(lat, from);
    struct step item = {.item = ITEM_CODE, .code = code};
    if (code)
        extend(lat, from, from + 3, item, 8, ANYWHERE, S_PLACE);
}

/* Where a word of a kind may stand, and how much it costs. */
static void add_word(struct lattice *lat, size_t from, size_t to, struct run run)
{
    const struct word *word = table_word(run.lo);
    bool set_apart = folded_edge(lat->text, from) && folded_edge(lat->text, to);
    struct step item = {.item = ITEM_WORD, .run = run};
    switch ((enum word_kind)word->kind) {
    case WORD_TERMINAL:
        extend(lat, from, to, item, 1, set_apart ? ANYWHERE : AFTER_PLACE, S_PLACE);
        break;
    case WORD_FREE:
        extend(lat, from, to, item, 1, set_apart ? ANYWHERE : 0, S_OTHER);
        break;
    case WORD_COUNTRY:
    case WORD_REGION:
        item.item = ITEM_FILTER;
        extend(lat, from, to, item, 3, folded_edge(lat->text, from) ? ANYWHERE : AFTER_NAMES,
               S_OTHER);
        break;
    case WORD_COUNTRY_CODE:
    case WORD_REGION_CODE:
        item.item = ITEM_FILTER;
        if (set_apart && is_caps(lat->text, from, to))
            extend(lat, from, to, item, 3, AFTER_NAMES, S_OTHER);
        break;
    default:
        extend(lat, from, to, item, 1, set_apart ? AFTER_NAMES : AFTER_PLACE, S_PLACE);
    }
}

/* State names stand behind a town in English ("Washington Dulles" is none). */
static bool is_leading_state(const struct folded *text, size_t from, const struct word *word)
{
    return word->kind == WORD_REGION && !text->glyphs[from].hangul && from == 0;
}

#define LONGEST_WORD 30u

static void add_words(struct lattice *lat, size_t from)
{
    const struct folded *text = lat->text;
    for (size_t to = from + 1; to <= text->n && to <= from + LONGEST_WORD; to++) {
        if (!folded_cut(text, to))
            continue;
        struct run run = table_words(folded_key(text, from, to));
        if (run.lo < run.hi && !is_leading_state(text, from, table_word(run.lo)))
            add_word(lat, from, to, run);
    }
}

/* "유성구", "가르드노르역", "힐튼호텔" behind a town: a part of it, or a house in
 * it, that no table needs to know. */
static void add_district(struct lattice *lat, size_t from)
{
    static const struct itin_slice ends[] = {
#define E(s) {"" s, sizeof(s) - 1}
        E("구"), E("동"), E("읍"), E("면"), E("역"), E("부두"), E("선착장"), E("호텔"), E("리조트"), E("숙소"),
        E("시청"), E("대학교"), E("박물관"), E("미술관"), E("대사관"), E("영사관"), E("궁전"), E("공원"),
        E("광장"), E("성당"), E("컨벤션센터"), E("전시장"), E("연구소"), E("연구원"), E("사무소"), E("타워"),
#undef E
    };
    const struct folded *text = lat->text;
    size_t to = from;
    if (!text->glyphs[from].hangul || !folded_edge(text, from))
        return;
    while (to < text->n && (to == from || !folded_edge(text, to)))
        to++;
    for (size_t i = 0; to - from >= 3 && i < ARRAY_LEN(ends); i++)
        if (slice_ends(folded_key(text, from, to), ends[i]))
            extend(lat, from, to, (struct step){.item = ITEM_DISTRICT}, 6, AFTER_PLACE, S_PLACE);
}

static void collect_word(const struct word *word, struct query *ret)
{
    ret->airport |= word->kind == WORD_AIRPORT || word->kind == WORD_TERMINAL;
    ret->station |= word->kind == WORD_STATION || word->kind == WORD_PORT;
    ret->city |= word->kind == WORD_CITY;
}

/* Follows the cheapest way back and notes its items, last one first. */
static bool collect(const struct lattice *lat, size_t at, unsigned state, struct query *ret)
{
    ret->n_parts = lat->steps[at][state].parts;
    size_t part = ret->n_parts;
    while (at > 0) {
        const struct step *step = &lat->steps[at][state];
        if (step->item == ITEM_NAME || step->item == ITEM_CODE) {
            ret->parts[--part] = (struct part){step->code, step->run, step->from, at};
        } else if (step->item == ITEM_WORD) {
            collect_word(table_word(step->run.lo), ret);
        } else if (step->item == ITEM_FILTER) {
            if (ret->n_filters == PARSE_MAX_FILTERS)
                return false;
            ret->filters[ret->n_filters++] = step->run;
        }
        at = step->from;
        state = step->state;
    }
    return true;
}

/* "Union Station" and "예산": common words need a name or a country beside
 * them. */
static bool is_certain(const struct query *query)
{
    if (query->n_filters)
        return true;
    for (size_t i = 0; i < query->n_parts; i++)
        if (query->parts[i].code || !(table_entry(query->parts[i].entries.lo)->link & LINK_COMMON))
            return true;
    return false;
}

/* "말랑말랑" is no town named twice. */
static bool is_doubled(const struct folded *text, const struct query *query)
{
    for (size_t i = 1; i < query->n_parts; i++)
        if (!query->parts[i].code && query->parts[i].entries.lo == query->parts[i - 1].entries.lo &&
            !folded_edge(text, query->parts[i].from))
            return true;
    return false;
}

bool parse_query(const struct folded *text, enum itin_place_want want, struct query *ret)
{
    struct lattice lat; /* large, and filled as far as the text goes */
    lat.text = text;
    lat.want = want;
    *ret = (struct query){.n_parts = 0};
    if (text->n == 0 || !text->whole)
        return false;
    for (size_t i = 0; i <= text->n; i++)
        for (unsigned s = 0; s < S_COUNT; s++)
            lat.steps[i][s] = (struct step){.cost = NO_WAY};
    lat.steps[0][S_START].cost = 0;
    for (size_t i = 0; i < text->n; i++) {
        const struct step *here = lat.steps[i];
        if (!folded_cut(text, i) || (here[S_START].cost >= NO_WAY && here[S_OTHER].cost >= NO_WAY &&
                                     here[S_PLACE].cost >= NO_WAY))
            continue;
        add_names(&lat, i);
        add_code(&lat, i);
        add_words(&lat, i);
        add_district(&lat, i);
        ret->hangul |= text->glyphs[i].hangul;
    }
    const struct step *end = lat.steps[text->n];
    unsigned state = end[S_PLACE].cost <= end[S_OTHER].cost ? S_PLACE : S_OTHER;
    if (end[state].cost >= NO_WAY || end[state].parts == 0)
        return false;
    return collect(&lat, text->n, state, ret) && is_certain(ret) && !is_doubled(text, ret);
}

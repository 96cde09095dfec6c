#include "base/base.h"

#include "place/fold.h"
#include "place/noun.h"
#include "place/table.h"

/* A two-syllable name is taken only when one of these follows it: without
 * them "상주 인력" would lie in Sangju. */
static const struct itin_slice venues[] = {
#define V(s) {"" s, sizeof(s) - 1}
    V("시"), V("광역시"), V("특별시"), V("공항"), V("국제공항"), V("역"), V("대학"), V("지사"),
    V("지점"), V("지부"), V("본부"), V("본사"), V("사무소"), V("사무국"), V("무역관"), V("총영사관"),
    V("영사관"), V("대사관"), V("문화원"), V("경제"), V("과학"), V("기술"), V("테크노"), V("상공"),
    V("센터"), V("호텔"), V("컨벤션"), V("창조"), V("연구"), V("산업"), V("정보"), V("문화"),
    V("도시"), V("교통"), V("관광"), V("항"), V("타워"), V("공사"), V("개발"), V("엑스포"),
    V("스타트업"), V("혁신"), V("투자"), V("무역"), V("국립"), V("시립"), V("주립"), V("한인"),
    V("시내"), V("현지"), V("터미널"), V("발"), V("행"), V("도착"), V("출발"), V("에서"),
#undef V
};

static bool is_followed(const struct folded *text, size_t at)
{
    struct itin_slice rest = folded_key(text, at, text->n);
    for (size_t i = 0; i < ARRAY_LEN(venues); i++)
        if (slice_starts(rest, venues[i]))
            return true;
    /* 서울과 도쿄: "and" */
    struct itin_slice and = folded_key(text, at, at < text->n ? at + 1 : at);
    return folded_edge(text, at) || ((slice_eq(and, LIT("과")) || slice_eq(and, LIT("와"))) && folded_edge(text, at + 1));
}

/* Cities and airports that people know: those that are served, or large. */
static bool is_known(const struct entry *entry)
{
    unsigned link = entry->link & LINK_MASK;
    return link != LINK_OTHER && link != LINK_SERVED && !(entry->link & (LINK_COMMON | LINK_CAPITAL)) &&
           (table_place(entry->place)->flags & PLACE_MAJOR);
}

static bool may_begin(const struct folded *text, size_t at)
{
    if (text->glyphs[at].hangul)
        return folded_edge(text, at);
    return folded_edge(text, at) && text->glyphs[at].upper;
}

static bool may_end(const struct folded *text, size_t from, size_t to)
{
    if (!text->glyphs[from].hangul)
        return to - from >= 4 && folded_edge(text, to);
    return to - from >= 3 || (to - from == 2 && is_followed(text, to));
}

/* "University of Washington" and "워싱턴대학교" are named for a state, not
 * for the capital. */
static bool is_state_of(const struct folded *text, size_t from, size_t to)
{
    struct run words = table_words(folded_key(text, from, to));
    if (words.lo == words.hi || table_word(words.lo)->kind != WORD_REGION)
        return false;
    if (text->glyphs[from].hangul)
        return slice_starts(folded_key(text, to, text->n), LIT("대"));
    return from >= 2 && slice_eq(folded_key(text, from - 2, from), LIT("of"));
}

/* Universities bear the names of states: "Washington University", "Oregon State
 * University", "University of Texas". */
bool place_noun_is_state_school(struct itin_slice text)
{
    struct itin_slice name = slice_trim(text);
    struct folded folded;
    bool school = slice_ends(name, LIT("대학교")) || slice_ends(name, LIT("대학"));
    if (school)
        name.len -= slice_ends(name, LIT("대학교")) ? 9 : 6;
    static const char *const frames[][2] = {{"university of ", ""}, {"", " state university"}, {"", " university"}, {"", " state"}};
    for (size_t i = 0; i < ARRAY_LEN(frames); i++) {
        struct itin_slice front = slice_of(frames[i][0]), back = slice_of(frames[i][1]);
        if (name.len <= front.len + back.len || !slice_starts_nocase(name, front) ||
            !slice_starts_nocase(slice_from(name, name.len - back.len), back))
            continue;
        school |= i < 3;
        name = slice_trim(slice(name.ptr + front.len, name.len - front.len - back.len));
    }
    if (!school)
        return false;
    fold(name, &folded);
    struct run run = table_words(folded_key(&folded, 0, folded.n));
    return folded.n && run.lo != run.hi && table_word(run.lo)->kind == WORD_REGION;
}

/* "캘거리 시청" names Calgary, not "캘거리 시". */
static bool ends_in_scrap(const struct folded *text, size_t from, size_t to)
{
    return to - from > 1 && text->glyphs[to - 1].hangul && text->glyphs[to - 1].starts;
}

/* The longest well-known name that begins at a letter. */
static size_t longest(const struct folded *text, size_t from, const struct entry **ret)
{
    struct run run = table_all();
    size_t best = 0;
    for (size_t to = from + 1; to <= text->n; to++) {
        struct itin_slice key = folded_key(text, from, to);
        run = table_narrow(run, key);
        if (run.lo == run.hi)
            break;
        struct run exact = table_exact(run, key);
        if (exact.lo == exact.hi || !may_end(text, from, to) || !is_known(table_entry(exact.lo)) ||
            is_state_of(text, from, to) || ends_in_scrap(text, from, to))
            continue;
        best = to - from;
        *ret = table_entry(exact.lo);
    }
    return best;
}

/* The name that ends a run of Hangul: "이노베이트캘거리". */
static size_t at_end(const struct folded *text, size_t from, size_t *ret_start,
                     const struct entry **ret)
{
    size_t end = from + 1;
    while (end < text->n && !folded_edge(text, end))
        end++;
    for (size_t start = from + 1; start + 3 <= end; start++) {
        size_t n = longest(text, start, ret);
        if (n && start + n == end) {
            *ret_start = start;
            return n;
        }
    }
    return 0;
}

/* "주시애틀총영사관": an embassy's name begins with its "in". */
static bool is_mission(const struct folded *text, size_t at)
{
    return folded_edge(text, at) && at + 1 < text->n &&
           slice_eq(folded_key(text, at, at + 1), LIT("주"));
}

static struct itin_place_mention mention_of(const struct folded *text, size_t from, size_t n,
                                            const struct entry *entry, size_t offset)
{
    const struct itin_place *place = table_place(entry->place);
    bool alias = (entry->link & LINK_MASK) == LINK_ALIAS;
    enum itin_lang lang = text->glyphs[from].hangul ? ITIN_LANG_KO : ITIN_LANG_EN;
    size_t start = text->glyphs[from].at;
    return (struct itin_place_mention){
        offset + start, text->glyphs[from + n - 1].end - start,
        {place, alias ? ITIN_MATCH_ALIAS : ITIN_MATCH_NAME, itin_place_label(place, lang), 0, 1000}};
}

/* One window of the text; returns how many bytes of it are done. */
static size_t scan(struct itin_slice window, size_t offset, struct itin_place_mention *ret,
                   size_t *n, size_t cap)
{
    struct folded text;
    fold(window, &text);
    /* the last word may be cut: it opens the next window */
    size_t stop = text.n;
    while (!text.whole && stop > text.n / 2 && !text.glyphs[stop - 1].starts)
        stop--;
    if (!text.whole && stop > 0)
        stop--;
    size_t i = 0;
    while (i < stop && *n < cap) {
        const struct entry *entry = NULL;
        size_t start = i, len = may_begin(&text, i) ? longest(&text, i, &entry) : 0;
        if (len == 0 && is_mission(&text, i))
            len = longest(&text, ++start, &entry);
        if (len == 0 && text.glyphs[i].hangul && folded_edge(&text, i))
            len = at_end(&text, i, &start, &entry);
        if (len)
            ret[(*n)++] = mention_of(&text, start, len, entry, offset);
        i = len ? start + len : i + 1;
    }
    return text.whole ? window.len : i < text.n ? text.glyphs[i].at : text.glyphs[text.n - 1].end;
}

size_t itin_place_mentions(struct itin_slice text, struct itin_place_mention *ret, size_t cap)
{
    size_t n = 0, done = 0;
    while (text.ptr && ret && n < cap && done < text.len) {
        size_t step = scan(slice_from(text, done), done, ret, &n, cap);
        done += step ? step : text.len - done;
    }
    return n;
}

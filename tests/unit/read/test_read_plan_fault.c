/* Every message about a plan: where it points (line and column counted by hand,
 * columns in characters from 1), what it says in both languages with the Korean
 * particle that the value asks for, and what it advises. */
#include "base/base.h"

#include "check_main.h"
#include "reading.h"

static struct reading read_in(enum itin_lang lang, const char *text)
{
    struct itin_diag_options options = {.size = sizeof options, .lang = lang};
    struct reading r = {0};
    ck_assert_int_eq(itin_diag_new(&options, &r.diag), ITIN_OK);
    r.status = itin_source_new("trip.yaml", text, strlen(text), r.diag, &r.source);
    if (!r.status)
        r.status = itin_read(r.source, ITIN_FORM_YAML, r.diag, &r.trip);
    return r;
}

/* "3:9 message", of the only finding. */
static void expect_finding(const struct reading *r, const char *want, const char *of)
{
    char got[512];
    ck_assert_msg(itin_diag_len(r->diag) == 1, "%zu findings of:\n%s", itin_diag_len(r->diag), of);
    struct position at = source_position(r->source, r->diag->findings[0]->span.start);
    struct itin_slice message = itin_diag_message(r->diag, 0);
    snprintf(got, sizeof got, "%zu:%zu %.*s", (size_t)at.line, (size_t)at.column, (int)message.len, message.ptr);
    ck_assert_str_eq(got, want);
}

#define ITEM "itin: 1\nplan:\n- meeting: A\n  at: Seattle\n"
#define DATED ITEM "  time: 2024-06-26 09:30 - 10:30\n"
#define FLIGHT "itin: 1\nplan:\n- flight: KE19\n  route: ICN -> SEA\n"

static const struct fault {
    const char *text, *en, *ko;
    const char *help; /* in English; "" none */
} faults[] = {
    /* times */
    {ITEM "  time: soon\n", "5:9 `soon` is not understood as a time", "5:9 `soon`을 시각으로 읽을 수 없습니다",
     "write `09:30 - 10:30`, with a date in front where no `on:` stands above"},
    {ITEM "  time: 나중에\n", "5:9 `나중에` is not understood as a time", "5:9 `나중에`를 시각으로 읽을 수 없습니다",
     "write `09:30 - 10:30`, with a date in front where no `on:` stands above"},
    {ITEM "  time: \"내일쯤\"\n", "5:10 `내일쯤` is not understood as a time", "5:10 `내일쯤`을 시각으로 읽을 수 없습니다",
     "write `09:30 - 10:30`, with a date in front where no `on:` stands above"},
    {ITEM "  time: 2024-06-31 09:30\n", "5:9 `2024-06-31 09:30` holds a date or time that does not exist",
     "5:9 `2024-06-31 09:30`에 있을 수 없는 날짜나 시각이 있습니다", ""},
    {ITEM "  time: 2024-06-26 25:30\n", "5:9 `2024-06-26 25:30` holds a date or time that does not exist",
     "5:9 `2024-06-26 25:30`에 있을 수 없는 날짜나 시각이 있습니다", ""},
    {ITEM "  time: 2024-06-26T09:30[Asia/Seoul][!u-ca=hebrew]\n", "5:9 `[!u-ca=hebrew]` must be understood, and is not known here",
     "5:9 `[!u-ca=hebrew]`는 반드시 해석해야 하는 표시이지만 지원하지 않습니다",
     "leave the `!` out, or write the date in the Gregorian calendar"},
    {FLIGHT "  depart: 2024-06-26 09:30+1\n", "5:11 `2024-06-26 09:30+1` has a date and a change of days that contradict each other",
     "5:11 `2024-06-26 09:30+1`에 적힌 날짜와 날짜 변경이 서로 맞지 않습니다", "write the date that is meant, without the change"},
    {FLIGHT "  time: 2024-06-24 18:00 - 12:30\n  depart: 2024-06-24 19:30\n",
     "6:11 `2024-06-24 19:30` contradicts what another key of this entry says",
     "6:11 `2024-06-24 19:30`이 이 항목의 다른 값과 어긋납니다", "leave one of the two out"},
    {DATED "  lasts: long\n", "6:10 `long` is no duration", "6:10 `long`은 소요시간이 아닙니다", "write `2h50m`, `45m` or `PT2H50M`"},
    {DATED "  lasts: 한참\n", "6:10 `한참` is no duration", "6:10 `한참`은 소요시간이 아닙니다", "write `2h50m`, `45m` or `PT2H50M`"},
    {DATED "  lasts: 잠시\n", "6:10 `잠시` is no duration", "6:10 `잠시`는 소요시간이 아닙니다", "write `2h50m`, `45m` or `PT2H50M`"},
    {DATED "  lead: before WS86\n", "6:9 `before WS86` is no duration and item", "6:9 `before WS86`에서 시간과 기준 일정을 읽을 수 없습니다",
     "write `50m before WS86`"},
    {DATED "  after: 50m\n", "6:10 `50m` is no duration and item", "6:10 `50m`에서 시간과 기준 일정을 읽을 수 없습니다",
     "write `50m after WS86`"},
    {DATED "  after: 50m after\n", "6:10 `50m after` is no duration and item",
     "6:10 `50m after`에서 시간과 기준 일정을 읽을 수 없습니다", "write `50m after WS86`"},
    {DATED "  after: 50m before WS86\n", "6:10 `50m before WS86` is no duration and item",
     "6:10 `50m before WS86`에서 시간과 기준 일정을 읽을 수 없습니다", "write `50m after WS86`"},
    /* dates */
    {ITEM "  date: 2024-06-31\n", "5:9 `2024-06-31` holds a date that does not exist", "5:9 `2024-06-31`에 없는 날짜가 있습니다", ""},
    {ITEM "  date: 2024-06-30/2024-06-24\n", "5:9 `2024-06-30/2024-06-24` ends before it begins",
     "5:9 `2024-06-30/2024-06-24`의 끝 날짜가 시작 날짜보다 빠릅니다", ""},
    {ITEM "  date: soon\n", "5:9 `soon` is not understood as a date", "5:9 `soon`을 날짜로 읽을 수 없습니다",
     "write `2024-06-24` or `2024-06-24/2024-07-01`"},
    {"itin: 1\ndates: 모름\n", "2:8 `모름` is not understood as a date", "2:8 `모름`을 날짜로 읽을 수 없습니다",
     "write `2024-06-24` or `2024-06-24/2024-07-01`"},
    {"itin: 1\nplan:\n- on: 2023-02-29\n", "3:7 `2023-02-29` holds a date that does not exist", "3:7 `2023-02-29`에 없는 날짜가 있습니다", ""},
    /* numbers */
    {"itin: 1\nnights: many\n", "2:9 `many` is no number that fits here", "2:9 `many`는 여기에 쓸 수 있는 숫자가 아닙니다", ""},
    {"itin: 1\nnights: 401\n", "2:9 `401` is no number that fits here", "2:9 `401`은 여기에 쓸 수 있는 숫자가 아닙니다", ""},
    {"itin: 1\ndays: -1\n", "2:7 `-1` is no number that fits here", "2:7 `-1`은 여기에 쓸 수 있는 숫자가 아닙니다", ""},
    {DATED "  weight: 0\n", "6:11 `0` is no number that fits here", "6:11 `0`은 여기에 쓸 수 있는 숫자가 아닙니다", ""},
    {DATED "  weight: 2.5\n", "6:11 `2.5` is no number that fits here", "6:11 `2.5`는 여기에 쓸 수 있는 숫자가 아닙니다", ""},
    /* words */
    {DATED "  status: maybe\n", "6:11 `maybe` is not a word for this key", "6:11 `maybe`는 이 항목에 쓸 수 없는 값입니다", ""},
    {DATED "  status: canceled!\n", "6:11 `canceled!` is not a word for this key", "6:11 `canceled!`는 이 항목에 쓸 수 없는 값입니다",
     "`cancelled` is near"},
    {DATED "  hold: bookd\n", "6:9 `bookd` is not a word for this key", "6:9 `bookd`는 이 항목에 쓸 수 없는 값입니다", "`booked` is near"},
    {DATED "  hold: 예약됨\n", "6:9 `예약됨` is not a word for this key", "6:9 `예약됨`은 이 항목에 쓸 수 없는 값입니다", ""},
    {DATED "  allow: overlaps\n", "6:10 `overlaps` is not a word for this key", "6:10 `overlaps`는 이 항목에 쓸 수 없는 값입니다",
     "`overlap` is near"},
    {DATED "  allow: [overlap, xyzzyq]\n", "6:20 `xyzzyq` is not a word for this key", "6:20 `xyzzyq`는 이 항목에 쓸 수 없는 값입니다", ""},
    /* shapes */
    {DATED "  note: [a]\n", "6:9 one value should stand here, not a list or map", "6:9 여기에는 목록이 아니라 값 하나가 와야 합니다", ""},
    {DATED "  ref: {a: b}\n", "6:8 one value should stand here, not a list or map", "6:8 여기에는 목록이 아니라 값 하나가 와야 합니다", ""},
    {DATED "  who: [a, [b]]\n", "6:12 one value should stand here, not a list or map", "6:12 여기에는 목록이 아니라 값 하나가 와야 합니다", ""},
    {DATED "  id: two words\n", "6:7 an id has no blanks and at most 120 bytes", "6:7 id에는 빈칸이 없어야 하고 120바이트를 넘을 수 없습니다", ""},
    {DATED "  agenda: opening\n", "6:11 an agenda is a list", "6:11 agenda는 목록이어야 합니다", ""},
    {DATED "  agenda:\n  - opening\n", "7:5 `opening` does not begin with a time", "7:5 `opening`이 시각으로 시작하지 않습니다", ""},
    {DATED "  agenda:\n  - 개회사\n", "7:5 `개회사` does not begin with a time", "7:5 `개회사`가 시각으로 시작하지 않습니다", ""},
    {DATED "  agenda:\n  - title: Opening\n", "7:5 an agenda row needs a time", "7:5 세부 일정에는 시각이 있어야 합니다", ""},
    {"itin: 1\nplan: none\n", "2:7 the plan is a list", "2:7 plan은 목록이어야 합니다", "begin every entry with `- `"},
    {"itin: 1\nplan:\n- 회의\n", "3:3 an entry of the plan is a map of keys and values",
     "3:3 계획의 항목은 `이름: 값` 줄로 이루어져야 합니다", "write `- meeting: ...` and its keys below it"},
    {"itin: 3\nplan: []\n", "1:7 `itin: 3` is not a version that is read here", "1:7 `itin: 3`은 읽을 수 없는 판입니다", "write `itin: 1`"},
    /* places */
    {DATED "  route: Seattle\n", "6:10 `Seattle` names no two places", "6:10 `Seattle`에 두 장소가 없습니다", "write `ICN -> SEA`"},
    {"itin: 1\nplan:\n- flight: KE19\n  route: ICN -> NRT -> SEA\n  time: 2024-06-26 09:30 - 10:30\n",
     "4:10 a flight has two ends, and `NRT` between them is left aside",
     "4:10 항공편에는 출발지와 도착지만 있으므로 중간의 `NRT`는 쓰지 않습니다", "write one flight for each leg"},
    /* keys */
    {DATED "  colour: red\n", "6:3 the key `colour` is not known and is left as it is", "6:3 `colour`는 모르는 항목이라 그대로 둡니다", ""},
    {DATED "  stauts: x\n", "6:3 the key `stauts` is not known and is left as it is", "6:3 `stauts`는 모르는 항목이라 그대로 둡니다",
     "`status` is near"},
    {DATED "  비고: x\n", "6:3 the key `비고` is not known and is left as it is", "6:3 `비고`는 모르는 항목이라 그대로 둡니다", ""},
    {DATED "  설명: x\n", "6:3 the key `설명` is not known and is left as it is", "6:3 `설명`은 모르는 항목이라 그대로 둡니다", ""},
    {"itin: 1\ntripp: x\n", "2:1 the key `tripp` is not known and is left as it is", "2:1 `tripp`는 모르는 항목이라 그대로 둡니다",
     "`trip` is near"},
    {DATED "  at: Calgary\n", "6:3 the key `at` is written twice; the first value counts",
     "6:3 `at` 항목이 두 번 적혀 있어 먼저 적힌 값을 씁니다", ""},
    {ITEM "  at: Calgary\n  date: 2024-06-26\n", "5:3 the key `at` is written twice; the first value counts",
     "5:3 `at` 항목이 두 번 적혀 있어 먼저 적힌 값을 씁니다", ""},
    {DATED "  visit: B\n", "6:3 `visit` makes this entry two things at once; the first counts",
     "6:3 `visit` 때문에 한 항목이 두 가지가 되어 먼저 적힌 것을 씁니다", ""},
    {"itin: 1\nplan:\n- fligth: KE1\n  date: 2024-06-26\n", "3:3 this entry does not say what it is", "3:3 이 항목이 무엇인지 적혀 있지 않습니다",
     "`flight` is near"},
    {"itin: 1\nplan:\n- date: 2024-06-26\n  fligth: KE1\n", "4:3 this entry does not say what it is",
     "4:3 이 항목이 무엇인지 적혀 있지 않습니다", "`flight` is near"},
    {"itin: 1\nplan:\n- Flight: KE1\n  date: 2024-06-26\n", "3:3 this entry does not say what it is",
     "3:3 이 항목이 무엇인지 적혀 있지 않습니다", "`flight` is near"}, /* keys are in small letters */
    {"itin: 1\nplan:\n- date: 2024-06-26\n", "3:3 this entry does not say what it is", "3:3 이 항목이 무엇인지 적혀 있지 않습니다",
     "begin it with `flight:`, `meeting:`, `stay:` or another kind, or `on:`"},
    {"itin: 1\nplan:\n- task: A\n  id: x\n- task: B\n  id: x\n", "6:7 the id `x` is taken already", "6:7 id `x`는 이미 쓰였습니다", ""},
};

START_TEST(says_what_is_wrong_and_where)
{
    const struct fault *f = &faults[_i];
    struct reading r = read_in(ITIN_LANG_EN, f->text);
    ck_assert_int_eq(r.status, ITIN_OK);
    expect_finding(&r, f->en, f->text);
    assert_text(itin_diag_help(r.diag, 0), f->help);
    reading_end(&r);
    r = read_in(ITIN_LANG_KO, f->text);
    expect_finding(&r, f->ko, f->text);
    reading_end(&r);
}
END_TEST

/* ---- files that are no plan ---------------------------------------------------------- */

static const struct fault refusals[] = {
    {"itin: 1\nplan:\n- &a {meeting: A}\n", "3:3 anchors (`&name`) are not part of the plan file",
     "3:3 계획 파일에서는 앵커(`&이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\ntrip: &t Name\n", "2:7 anchors (`&name`) are not part of the plan file",
     "2:7 계획 파일에서는 앵커(`&이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\nplan: &p\n- task: a\n", "2:7 anchors (`&name`) are not part of the plan file",
     "2:7 계획 파일에서는 앵커(`&이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\ntrip: *t\n", "2:7 aliases (`*name`) are not part of the plan file",
     "2:7 계획 파일에서는 별칭(`*이름`)을 쓸 수 없습니다", ""},
    {"itin: 1\nplan:\n- <<: *base\n  task: a\n", "3:7 aliases (`*name`) are not part of the plan file",
     "3:7 계획 파일에서는 별칭(`*이름`)을 쓸 수 없습니다", ""},
    {"itin: !!int 1\n", "1:7 tags (`!name`) are not part of the plan file", "1:7 계획 파일에서는 태그(`!이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\nnights: !!int \"6\"\n", "2:9 tags (`!name`) are not part of the plan file",
     "2:9 계획 파일에서는 태그(`!이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\nplan: !list []\n", "2:7 tags (`!name`) are not part of the plan file",
     "2:7 계획 파일에서는 태그(`!이름`)를 쓸 수 없습니다", ""},
    {"--- !plan\nitin: 1\n", "1:5 tags (`!name`) are not part of the plan file", "1:5 계획 파일에서는 태그(`!이름`)를 쓸 수 없습니다", ""},
    {"itin: 1\n---\nitin: 1\n", "2:1 a second document begins here; a plan is one",
     "2:1 여기서 두 번째 문서가 시작됩니다. 계획은 하나여야 합니다", ""},
    {"itin: 1\n...\n---\n", "3:1 a second document begins here; a plan is one",
     "3:1 여기서 두 번째 문서가 시작됩니다. 계획은 하나여야 합니다", ""},
    {"? [itin]\n: 1\n", "1:3 a key is a map or a list", "1:3 항목 이름 자리에 목록이 있습니다", ""},
    {"- itin\n", "1:1 this is not a plan", "1:1 계획 파일이 아닙니다", "a plan begins with `itin: 1`"},
    {"just words\n", "1:1 this is not a plan", "1:1 계획 파일이 아닙니다", "a plan begins with `itin: 1`"},
    {"# nothing\n", "1:1 this is not a plan", "1:1 계획 파일이 아닙니다", "a plan begins with `itin: 1`"},
};

START_TEST(says_why_it_is_refused)
{
    const struct fault *f = &refusals[_i];
    struct reading r = read_in(ITIN_LANG_EN, f->text);
    ck_assert_int_eq(r.status, ITIN_EFORMAT);
    ck_assert_ptr_null(r.trip);
    expect_finding(&r, f->en, f->text);
    assert_text(itin_diag_help(r.diag, 0), f->help);
    reading_end(&r);
    r = read_in(ITIN_LANG_KO, f->text);
    expect_finding(&r, f->ko, f->text);
    reading_end(&r);
}
END_TEST

/* Where libyaml stops: the words are its own, the place is what counts. */
START_TEST(points_at_what_is_no_yaml)
{
    static const struct {
        const char *text;
        size_t line, column;
    } cases[] = {
        {"itin: 1\ntrip: a: b\n", 2, 8},
        {"itin: 1\ntrip: 출장: 시애틀\n", 2, 9},       /* columns are characters */
        {"itin: 1\n\tplan: x\n", 2, 1},
        {"itin: 1\ntrip: \"open", 2, 12}, /* the end of the file */
        {"itin: 1\nplan: [a, b", 2, 12},
        {"itin: 1\ntrip: 'a' b\n", 2, 11},
        {"itin: 1\ntrip: \"\\q\"\n", 2, 8},
        {"itin: 1\n  trip: x\n", 2, 7},
        {"itin: 1\nplan:\n- task: a\n date: x\n", 4, 2},
        {"itin: 1\ntrip: @home\n", 2, 7},
        {"itin: 1\ntrip: %x\n", 2, 7},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r = read_in(ITIN_LANG_EN, cases[i].text);
        ck_assert_msg(r.status == ITIN_EFORMAT, "%s", cases[i].text);
        ck_assert_uint_eq(itin_diag_len(r.diag), 1);
        struct position at = source_position(r.source, r.diag->findings[0]->span.start);
        ck_assert_msg(at.line == cases[i].line && at.column == cases[i].column, "%zu:%zu of %s", (size_t)at.line,
                      (size_t)at.column, cases[i].text);
        ck_assert(slice_starts(itin_diag_message(r.diag, 0), LIT("this is not YAML: ")));
        reading_end(&r);
    }
}
END_TEST

/* Where no word is near, a short list tells them all; a long one none. */
START_TEST(lists_the_words_that_there_are)
{
    static const struct {
        const char *line;
        size_t notes;
    } cases[] = {
        {"status: xyzzyq", 4}, {"status: canceld", 0}, {"hold: xyzzyq", 3}, {"allow: xyzzyq", 0}, {"weight: 12", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[256];
        size_t n = 0;
        snprintf(text, sizeof text, DATED "  %s\n", cases[i].line);
        struct reading r = read_in(ITIN_LANG_EN, text);
        for (const struct finding_text *note = r.diag->findings[0]->notes; note; note = note->next)
            n++;
        ck_assert_msg(n == cases[i].notes, "%zu of %s", n, cases[i].line);
        reading_end(&r);
    }
}
END_TEST

/* The root is a level, and so is each bracket. */
START_TEST(bounds_the_nesting)
{
    for (size_t n = ITIN_MAX_NESTING - 1; n <= ITIN_MAX_NESTING; n++) {
        char text[64 + 2 * ITIN_MAX_NESTING] = "itin: 1\nx: ";
        size_t at = strlen(text);
        memset(text + at, '[', n);
        memset(text + at + n, ']', n);
        memcpy(text + at + 2 * n, "\n", 2);
        struct reading r = read_in(ITIN_LANG_EN, text);
        ck_assert_int_eq(r.status, n < ITIN_MAX_NESTING ? ITIN_OK : ITIN_ELIMIT);
        ck_assert_uint_eq(count_rule(&r, "limit-exceeded"), n < ITIN_MAX_NESTING ? 0 : 1);
        reading_end(&r);
    }
}
END_TEST

/* A value that came second points back at the first. */
START_TEST(points_at_the_first_of_two)
{
    static const struct {
        const char *text, *first;
        size_t line;
    } cases[] = {
        {DATED "  at: Calgary\n", "at", 4},
        {DATED "  visit: B\n", "meeting", 3},
        {"itin: 1\nplan:\n- task: A\n  id: x\n- task: B\n  id: x\n", "x", 4},
        {FLIGHT "  time: 2024-06-24 18:00 - 12:30\n  depart: 2024-06-24 19:00\n", "18:00", 5},
        {FLIGHT "  time: 2024-06-24 18:00 - 12:30\n  depart: 2024-06-25\n", "2024-06-24", 5},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r = read_in(ITIN_LANG_EN, cases[i].text);
        ck_assert_uint_eq(itin_diag_len(r.diag), 1);
        const struct finding *f = r.diag->findings[0];
        ck_assert_ptr_nonnull(f->related);
        assert_text(span_text(f->related->span), cases[i].first);
        ck_assert_uint_eq(source_position(r.source, f->related->span.start).line, cases[i].line);
        reading_end(&r);
    }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("read-plan-fault");
    TCase *t = tcase_create("fault");
    tcase_add_loop_test(t, says_what_is_wrong_and_where, 0, ARRAY_LEN(faults));
    tcase_add_loop_test(t, says_why_it_is_refused, 0, ARRAY_LEN(refusals));
    tcase_add_test(t, points_at_what_is_no_yaml);
    tcase_add_test(t, lists_the_words_that_there_are);
    tcase_add_test(t, bounds_the_nesting);
    tcase_add_test(t, points_at_the_first_of_two);
    suite_add_tcase(s, t);
    return s;
}

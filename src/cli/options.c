#include "options.h"

#include <stdlib.h>
#include <string.h>

enum {
    CHECK = 1,
    SHOW = 2,
    IMPORT = 4,
    EXPORT = 8,
    TIME = 16,
    ZONES = 32,
    PLACES = 64,
    EXPLAIN = 128,
    COMPLETION = 256,
    TIMETABLE = 512,
    DIFF = 1024,
    PUBLISH = 2048,
    REPLAN = 4096,
    BATCH = 8192,
    READERS = CHECK | SHOW | IMPORT | EXPORT | PUBLISH | REPLAN,
    ALL = 16383
};

const struct command cli_commands[] = {
    {"check", "FILE...", "read, resolve, check; findings like a compiler's", cmd_check, CHECK, 1,
     SIZE_MAX, "text concise json sarif",
     "읽고, 확정하고, 점검합니다. 결과는 컴파일러처럼 보입니다", "itin.findings/1"},
    {"show", "FILE", "the trip as it will be lived, day by day", cmd_show, SHOW, 1, 1, "text json",
     "실제로 겪게 될 일정을 날짜순으로 보입니다", "itin.show/1"},
    {"import", "FILE", "any readable form to the native plan file", cmd_import, IMPORT, 1, 1,
     "text json",
     "읽을 수 있는 모든 형식을 일정 파일로 바꿉니다", "itin.show/1"},
    {"export", "FILE", "a calendar, table or document of the trip", cmd_export, EXPORT, 1, 1,
     "text json",
     "출장 일정을 달력, 표, 문서로 내보냅니다", "itin.show/1"},
    {"replan", "FILE", "ranked ways on after a cancellation or delay, and what follows", cmd_replan,
     REPLAN, 1, 1, "text json",
     "취소나 지연 뒤의 대안을 순위로 보이고 그 영향을 알려 줍니다", "itin.replan/1"},
    {"diff", "OLD NEW", "what changed between two versions of a trip", cmd_diff, DIFF, 2, 2,
     "text json",
     "두 일정 사이에 바뀐 것을 보입니다", "itin.diff/1"},
    {"publish", "FILE", "the trip's events to a CalDAV server, or a feed file", cmd_publish, PUBLISH,
     1, 1, "text json",
     "일정을 CalDAV 서버나 구독 파일에 올립니다", "itin.publish/1"},
    {"batch", "[FILE]", "one JSON object a line in, one a line out, in many threads", cmd_batch, BATCH,
     0, 1, "json",
     "한 줄에 JSON 하나씩 읽어 한 줄씩 답합니다", NULL},
    {"time", "WHEN [PLACE...]", "one moment in several places; - reads many lines", cmd_time, TIME,
     1, SIZE_MAX, "text json",
     "한 순간을 여러 곳의 시각으로 보입니다. -이면 여러 줄을 읽습니다", "itin.time/1"},
    {"zones", "[FILE|PLACE...]", "which zone data is in use, and what differs", cmd_zones, ZONES, 0,
     SIZE_MAX, "text json",
     "사용 중인 시간대 자료와 차이를 보입니다", "itin.zones/1"},
    {"places", "QUERY...", "look a place up: code, city in English or Korean, zone", cmd_places,
     PLACES, 1, SIZE_MAX, "text json",
     "장소를 찾습니다: 코드, 도시 이름(영어, 한국어), 시간대", "itin.places/1"},
    {"explain", "[RULE]", "the page of one rule, or the list", cmd_explain, EXPLAIN, 0, 1,
     "text json",
     "규칙 하나의 설명, 또는 규칙 목록", "itin.explain/1"},
    {"timetable", "build|info|query [FILE...] [FROM TO]",
     "compile, describe, search timetables (SSIM, CSV, a GTFS directory)", cmd_timetable, TIMETABLE, 1, SIZE_MAX,
     "text json",
     "시간표를 만들고, 살펴보고, 찾습니다(SSIM, CSV, GTFS 폴더)", "itin.timetable/1"},
    {"completion", "bash|zsh|fish|man", "completion script, or the manual page's options",
     cmd_completion, COMPLETION, 1, 1, "text",
     "자동 완성 스크립트, 또는 설명서의 선택 사항", NULL},
};
const size_t cli_n_commands = sizeof cli_commands / sizeof *cli_commands;

#define MEMBER(m) offsetof(struct cli, m)

const struct option cli_options[] = {
    {"help", 'h', OPTION_FLAG, NULL, "this help",
     "도움말",
     MEMBER(help), ALL},
    {"version", 0, OPTION_FLAG, NULL, "versions of itin, zone data, ICU and libical",
     "itin, 시간대 자료, ICU, libical의 버전",
     MEMBER(version), ALL},
    {"format", 0, OPTION_VALUE, "text|json|concise|sarif", "form of the result (check: all four)",
     "결과의 형식(check는 네 가지 모두)",
     MEMBER(format), ALL & ~(unsigned)COMPLETION},
    {"color", 0, OPTION_VALUE, "auto|always|never", "colours; NO_COLOR is honoured",
     "색. NO_COLOR를 따릅니다",
     MEMBER(color), ALL},
    {"lang", 0, OPTION_VALUE, "en|ko", "language; default: the locale",
     "언어. 기본값: 로캘",
     MEMBER(lang_name), ALL},
    {"width", 0, OPTION_VALUE, "COLUMNS", "width of the text; default: the terminal's, else 80",
     "글의 너비. 기본값: 터미널의 너비, 아니면 80",
     MEMBER(width), CHECK | SHOW | DIFF | REPLAN},
    {"tzdata", 0, OPTION_VALUE, "newest|system|bundled|DIR", "zone data to use (default newest)",
     "사용할 시간대 자료(기본값 newest)",
     MEMBER(tzdata), ALL},
    {"now", 0, OPTION_VALUE, "INSTANT", "the present, e.g. 2024-06-29T09:00-06:00",
     "현재 시각. 예: 2024-06-29T09:00-06:00",
     MEMBER(now_text), ALL},
    {"from", 0, OPTION_VALUE, "yaml|json|report|ics|jsonld|csv|gds",
     "form of the input; default: detection",
     "입력의 형식. 기본값: 알아냅니다",
     MEMBER(from), READERS | ZONES | DIFF},
    {"fail-on", 0, OPTION_VALUE, "error|warning|note|never",
     "lowest severity that makes the exit code 1 (default error)",
     "이 등급부터 종료 코드가 1이 됩니다(기본값 error)",
     MEMBER(fail_on), READERS | BATCH},
    {"error", 0, OPTION_LIST, "RULE", "make a rule an error",
     "규칙을 오류로 올립니다",
     MEMBER(errors), READERS | BATCH},
    {"warn", 0, OPTION_LIST, "RULE", "make a rule a warning",
     "규칙을 경고로 둡니다",
     MEMBER(warns), READERS | BATCH},
    {"allow", 0, OPTION_LIST, "RULE", "silence a rule",
     "규칙을 끕니다",
     MEMBER(allows), READERS | BATCH},
    {"no-ledger", 0, OPTION_FLAG, NULL, "neither read nor write FILE.itin",
     "FILE.itin을 읽지도 쓰지도 않습니다",
     MEMBER(no_ledger), READERS | DIFF},
    {"fix", 0, OPTION_FLAG, NULL, "apply sure fixes to plan files; the old file is kept as FILE~",
     "일정 파일에 확실한 수정을 적용합니다. 옛 파일은 FILE~로 남깁니다",
     MEMBER(fix), CHECK},
    {"accept-drift", 0, OPTION_OPTIONAL, "ID,...",
     "record the new offsets of these items (default: all) after the report",
     "점검 뒤 이 항목(기본값: 모두)의 새 시차를 기록합니다",
     MEMBER(accept_drift), CHECK},
    {"keep-instant", 0, OPTION_VALUE, "ID,...",
     "rewrite the local times of these drifted items in the plan file, so that their instants stay; "
     "the old file is kept as FILE~",
     "시차가 바뀐 항목의 현지 시각을 고쳐 순간을 지킵니다. 옛 파일은 FILE~로 남깁니다",
     MEMBER(keep_instant), CHECK},
    {"notes", 0, OPTION_FLAG, NULL, "unfold the notes",
     "참고를 펼쳐 보입니다",
     MEMBER(notes), CHECK},
    {"utc", 0, OPTION_FLAG, NULL, "show UTC beside the local times",
     "현지 시각 옆에 UTC를 보입니다",
     MEMBER(utc), SHOW},
    {"why", 0, OPTION_FLAG, NULL, "how each place, date and day change was decided",
     "장소, 날짜, 날짜 변경을 어떻게 정했는지 보입니다",
     MEMBER(why), SHOW},
    {"zone", 0, OPTION_VALUE, "ZONE", "the second clock (default: home)",
     "둘째 시계(기본값: 집)",
     MEMBER(zone), SHOW},
    {"output", 'o', OPTION_VALUE, "FILE", "write to a file, whole or not at all; - is standard output",
     "파일에 씁니다. 온전히 쓰거나 전혀 쓰지 않습니다. -는 표준 출력",
     MEMBER(output), IMPORT | EXPORT | TIMETABLE | REPLAN},
    {"in-place", 0, OPTION_FLAG, NULL,
     "rewrite the plan file by what changed; the old file is kept as FILE~",
     "바뀐 것만 일정 파일에 고쳐 씁니다. 옛 파일은 FILE~로 남깁니다",
     MEMBER(in_place), REPLAN},
    {"ics", 0, OPTION_VALUE, "OUT", "also write, or re-issue, the trip's calendar",
     "달력도 쓰거나 다시 냅니다",
     MEMBER(calendar), REPLAN},
    {"force", 0, OPTION_FLAG, NULL, "replace an existing file",
     "이미 있는 파일을 바꿉니다",
     MEMBER(force), IMPORT | EXPORT | TIMETABLE | REPLAN},
    {"to", 0, OPTION_VALUE, "URL", "a calendar on a CalDAV server, made when it is not there",
     "CalDAV 서버의 달력. 없으면 만듭니다",
     MEMBER(url), PUBLISH},
    {"feed", 0, OPTION_VALUE, "DIR", "write a calendar file there for people who subscribe",
     "구독하는 사람을 위한 달력 파일을 그 폴더에 씁니다",
     MEMBER(feed), PUBLISH},
    {"feed-url", 0, OPTION_VALUE, "URL", "where that file or its folder/ is read (SOURCE)",
     "그 파일이나 폴더/를 읽는 주소(SOURCE)",
     MEMBER(feed_url), PUBLISH},
    {"dry-run", 0, OPTION_FLAG, NULL, "say what would be done, write nothing",
     "할 일을 보이기만 하고 아무것도 쓰지 않습니다",
     MEMBER(dry_run), PUBLISH},
    {"delete", 0, OPTION_FLAG, NULL, "remove cancelled events instead of marking them",
     "취소된 일정에 표시하는 대신 지웁니다",
     MEMBER(remove), PUBLISH},
    {"force", 0, OPTION_FLAG, NULL, "replace what was changed in the calendar by the plan's",
     "달력에서 고친 것을 일정의 것으로 바꿉니다",
     MEMBER(force), PUBLISH},
    {"user", 0, OPTION_VALUE, "NAME", "user name at the server; default: ITIN_CALDAV_USER, netrc",
     "서버의 사용자 이름. 기본값: ITIN_CALDAV_USER, netrc",
     MEMBER(user), PUBLISH},
    {"password-command", 0, OPTION_VALUE, "COMMAND",
     "program that prints the password (no shell); default: ITIN_CALDAV_PASSWORD, netrc",
     "비밀번호를 출력하는 프로그램(셸 없이). 기본값: ITIN_CALDAV_PASSWORD, netrc",
     MEMBER(password_command), PUBLISH},
    {"ca", 0, OPTION_VALUE, "FILE", "certificates to trust; default: the system's",
     "믿을 인증서. 기본값: 시스템의 것",
     MEMBER(ca), PUBLISH},
    {"timeout", 0, OPTION_VALUE, "SECONDS", "wait so long for the server (default 30)",
     "서버를 기다리는 시간(초, 기본값 30)",
     MEMBER(timeout), PUBLISH},
    {"to", 0, OPTION_VALUE, "ics|yaml|json|csv|report|jcal|jscal|html|svg",
     "form of the output; default: OUT's ending, else ics",
     "출력의 형식. 기본값: OUT의 확장자, 아니면 ics",
     MEMBER(to), EXPORT},
    {"times", 0, OPTION_VALUE, "auto|tzid|utc", "ics: form of the times (default auto)",
     "ics: 시각의 형식(기본값 auto)",
     MEMBER(times), EXPORT | PUBLISH | REPLAN},
    {"previous", 0, OPTION_VALUE, "OLD.ics",
     "ics: an earlier export, whose events keep their identity (default: OUT, if it is one)",
     "ics: 앞서 내보낸 달력. 그 일정의 UID를 이어 갑니다(기본값: OUT이 그 달력이면 OUT)",
     MEMBER(previous), EXPORT},
    {"method", 0, OPTION_VALUE, "publish|request|cancel",
     "ics: for sending by mail; cancel: the cancelled events alone",
     "ics: 전자우편으로 보낼 때. cancel: 취소된 일정만",
     MEMBER(method), EXPORT},
    {"organizer", 0, OPTION_VALUE, "ADDRESS",
     "ics with --method: mail address of who sends it; default: a stand-in",
     "ics, --method: 보내는 사람의 전자우편 주소. 기본값: 대신 쓰는 주소",
     MEMBER(organizer), EXPORT},
    {"attendee", 0, OPTION_VALUE, "ADDRESS",
     "ics with --method: mail address of who gets it; default: a stand-in",
     "ics, --method: 받는 사람의 전자우편 주소. 기본값: 대신 쓰는 주소",
     MEMBER(attendee), EXPORT},
    {"imip", 0, OPTION_FLAG, NULL, "ics: with the head of a mail part (RFC 6047)",
     "ics: 전자우편 머리를 붙입니다(RFC 6047)",
     MEMBER(imip), EXPORT},
    {"rich", 0, OPTION_FLAG, NULL,
     "ics: places, structured data and links as parts of their own; some programs stumble over them",
     "ics: 장소, 구조화 자료, 연결을 따로 적습니다. 읽지 못하는 프로그램이 있습니다",
     MEMBER(rich), EXPORT},
    {"only", 0, OPTION_VALUE, "KIND,...", "ics: only items of these kinds",
     "ics: 이 종류의 항목만",
     MEMBER(only), EXPORT | PUBLISH | REPLAN},
    {"for", 0, OPTION_VALUE, "TRAVELLER", "ics: only this traveller's items",
     "ics: 이 출장자의 항목만",
     MEMBER(traveller), EXPORT | PUBLISH | REPLAN},
    {"private", 0, OPTION_FLAG, NULL, "keep booking references and names",
     "예약 번호와 이름을 남깁니다",
     MEMBER(private_data), EXPORT | PUBLISH | REPLAN | BATCH},
    {"jobs", 0, OPTION_VALUE, "N", "so many threads (default: one a processor)",
     "스레드 수(기본값: 프로세서마다 하나)",
     MEMBER(jobs), BATCH},
    {"show", 0, OPTION_FLAG, NULL, "answer with the resolved items, too",
     "확정된 항목도 함께 답합니다",
     MEMBER(show), BATCH},
    {"cancel", 0, OPTION_LIST, "WHAT",
     "this flight is cancelled: an id or a number, with @DATE or @FROM..TO behind it; WS* is every "
     "flight of a carrier",
     "취소된 항공편: id나 편명, 뒤에 @날짜나 @FROM..TO를 붙일 수 있습니다. WS*는 그 항공사의 모든 편입니다",
     MEMBER(cancel), REPLAN},
    {"delay", 0, OPTION_LIST, "WHAT=+95m", "this flight is late",
     "이 항공편이 늦습니다",
     MEMBER(delay), REPLAN},
    {"closed", 0, OPTION_LIST, "AIRPORT@FROM..TO", "this airport is closed",
     "이 공항이 닫혔습니다",
     MEMBER(closed), REPLAN},
    {"cancelled", 0, OPTION_LIST, "FLIGHT FROM-TO DATE TIMES",
     "record a cancelled flight that the plan does not hold",
     "일정에 없는, 취소된 항공편을 적습니다",
     MEMBER(cancelled), REPLAN},
    {"told", 0, OPTION_VALUE, "INSTANT",
     "when you learned it, an instant or a local time where you are; nothing before it moves",
     "알게 된 때: 순간이나 그곳의 현지 시각. 그 전의 것은 옮기지 않습니다",
     MEMBER(told), REPLAN},
    {"with", 0, OPTION_LIST, "FLIGHT FROM-TO DATE TIMES",
     "the airline's own rebooking, a flight each, instead of a timetable",
     "시간표 대신, 항공사가 다시 잡아 준 항공편을 하나씩",
     MEMBER(with), REPLAN},
    {"destination", 0, OPTION_VALUE, "PLACE", "where to (default: the cancelled flight's)",
     "어디로(기본값: 취소된 항공편의 도착지)",
     MEMBER(destination), REPLAN},
    {"via", 0, OPTION_LIST, "WHAT", "only ways by this airport, carrier or country",
     "이 공항, 항공사, 국가를 지나는 길만",
     MEMBER(via), REPLAN},
    {"band", 0, OPTION_VALUE, "DURATION", "arrivals so close together count as equal (default 4h)",
     "이만큼 가까운 도착은 같은 것으로 봅니다(기본값 4h)",
     MEMBER(band), REPLAN},
    {"choose", 0, OPTION_VALUE, "N", "the option to tell in full and to write (default 1)",
     "자세히 보이고 쓸 대안(기본값 1)",
     MEMBER(choose), REPLAN},
    {"timetable", 0, OPTION_LIST, "FILE", "a timetable, text or compiled",
     "시간표. 글이나 만들어 둔 것",
     MEMBER(timetables), TIMETABLE | REPLAN},
    {"at", 0, OPTION_VALUE, "INSTANT", "no departure before it (default --now); local: FROM's",
     "이보다 이른 출발은 없습니다(기본값 --now). 현지 시각은 출발지의 것",
     MEMBER(at), TIMETABLE},
    {"within", 0, OPTION_VALUE, "DURATION",
     "departures of so long: query 24h, replan 72h; build: days to compile, 60d",
     "출발을 찾을 기간: query 24h, replan 72h. build: 만들 기간, 60d",
     MEMBER(within), TIMETABLE | REPLAN},
    {"options", 0, OPTION_VALUE, "N", "at most so many (default 5)",
     "최대 개수(기본값 5)",
     MEMBER(max_options), TIMETABLE | REPLAN},
    {"flights", 0, OPTION_VALUE, "N", "ways of at most so many flights, 1 to 6 (default 4)",
     "항공편은 최대 이만큼, 1~6(기본값 4)",
     MEMBER(flights), TIMETABLE | REPLAN},
    {"elapsed", 0, OPTION_VALUE, "DURATION", "the longest way, first departure to landing (default 48h)",
     "첫 출발부터 마지막 도착까지 가장 긴 시간(기본값 48h)",
     MEMBER(elapsed), TIMETABLE | REPLAN},
    {"circuity", 0, OPTION_VALUE, "FACTOR",
     "no way over an airport that makes it so many times longer (default 2.5); any: no limit",
     "직선거리의 몇 배까지 돌아가도 되는지(기본값 2.5). any: 제한 없음",
     MEMBER(circuity), TIMETABLE | REPLAN},
    {"mct", 0, OPTION_VALUE, "FILE", "your own minimum connecting times",
     "직접 정한 최소 환승 시간",
     MEMBER(mct), TIMETABLE | REPLAN},
    {"self-transfer", 0, OPTION_VALUE, "DURATION",
     "at least so long between any two flights; replan: between separate tickets, 3h",
     "두 항공편 사이에 적어도 이만큼. replan: 따로 산 항공권 사이, 3h",
     MEMBER(self_transfer), TIMETABLE | REPLAN},
    {"avoid", 0, OPTION_LIST, "WHAT", "airports YVR, carriers WS, countries Japan or country:US, flights WS86",
     "공항 YVR, 항공사 WS, 국가 일본이나 country:US, 항공편 WS86",
     MEMBER(avoid), TIMETABLE | REPLAN},
    {"prefer", 0, OPTION_LIST, "WHAT",
     "an airport or a carrier; query: said where it is met, replan: first among like arrivals",
     "공항이나 항공사. query: 만나면 알려 줍니다. replan: 비슷한 도착 중 앞에 둡니다",
     MEMBER(prefer), TIMETABLE | REPLAN},
};
const size_t cli_n_options = sizeof cli_options / sizeof *cli_options;

/* Edit distance, small strings only; the command line's own suggestions. */
static size_t distance(const char *a, const char *b)
{
    enum { MAX = 32 };
    size_t la = strlen(a), lb = strlen(b), row[MAX + 1];
    if (la > MAX || lb > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[lb];
}

static const struct option *nearest_option(const char *name, unsigned bit)
{
    const struct option *best = NULL;
    size_t least = 3;
    for (size_t i = 0; i < cli_n_options; i++) {
        size_t d = distance(name, cli_options[i].name);
        if ((cli_options[i].commands & bit) && d < least) {
            least = d;
            best = &cli_options[i];
        }
    }
    return best;
}

static const struct command *nearest_command(const char *name)
{
    const struct command *best = NULL;
    size_t least = 3;
    for (size_t i = 0; i < cli_n_commands; i++) {
        size_t d = distance(name, cli_commands[i].name);
        if (d < least) {
            least = d;
            best = &cli_commands[i];
        }
    }
    return best;
}

static const struct option *find_option(const char *name, size_t len, char letter, unsigned bit)
{
    for (size_t i = 0; i < cli_n_options; i++) {
        const struct option *o = &cli_options[i];
        bool same = letter ? o->letter == letter
                           : strlen(o->name) == len && memcmp(o->name, name, len) == 0;
        if (same && (o->commands & bit))
            return o;
    }
    return NULL;
}

/* Whether `value` is one of "a|b|c"; upper-case words stand for anything. */
static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);
    for (const char *p = choices; p;) {
        const char *end = strchr(p, '|');
        size_t n = end ? (size_t)(end - p) : strlen(p);
        if (*p >= 'A' && *p <= 'Z')
            return true;
        if (n == len && memcmp(p, value, n) == 0)
            return true;
        p = end ? end + 1 : NULL;
    }
    return false;
}

static bool store(struct cli *cli, const struct option *o, const char *value)
{
    void *member = (char *)cli + o->offset;
    switch (o->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_VALUE:
        if (!is_choice(o->arg, value)) {
            cli_fail("--%s is one of %s, not `%s`",
                     "--%s: %s 중 하나를 쓰십시오: `%s`", o->name, o->arg, value);
            return false;
        }
        *(const char **)member = value;
        return true;
    case OPTION_OPTIONAL:
        *(const char **)member = value ? value : "*";
        return true;
    case OPTION_LIST: {
        struct cli_list *list = member;
        if (list->n == CLI_MAX_LIST) {
            cli_fail("--%s stands more than %d times",
                     "--%s: %d번까지 쓸 수 있습니다", o->name, CLI_MAX_LIST);
            return false;
        }
        list->values[list->n++] = value;
        return true;
    }
    }
    return false;
}

static bool unknown_option(const struct cli *cli, const char *arg, size_t len)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)len, arg);
    const struct option *near = nearest_option(name, cli->command->bit);
    if (near)
        cli_fail("`itin %s` has no option --%s; did you mean --%s?",
                 "`itin %s`: --%s 선택 사항은 없습니다. 혹시 --%s입니까?", cli->command->name, name,
                 near->name);
    else
        cli_fail("`itin %s` has no option --%s; see `itin %s --help`",
                 "`itin %s`: --%s 선택 사항은 없습니다. `itin %s --help`를 보십시오", cli->command->name, name,
                 cli->command->name);
    return false;
}

/* One argument that starts with a dash; *i moves over a separate value. */
static bool parse_option(struct cli *cli, int argc, char **argv, int *i)
{
    const char *arg = argv[*i];
    bool is_long = arg[1] == '-';
    const char *name = arg + 2, *equals = is_long ? strchr(name, '=') : NULL;
    size_t len = equals ? (size_t)(equals - name) : strlen(arg) - 2;
    const struct option *o = is_long ? find_option(name, len, 0, cli->command->bit)
                                     : find_option(NULL, 0, arg[1], cli->command->bit);
    if (!o && !is_long) {
        cli_fail("`itin %s` has no option -%c; see `itin %s --help`",
                 "`itin %s`: -%c 선택 사항은 없습니다. `itin %s --help`를 보십시오", cli->command->name, arg[1],
                 cli->command->name);
        return false;
    }
    if (!o)
        return unknown_option(cli, name, len);
    if (o->kind == OPTION_OPTIONAL && is_long)
        return store(cli, o, equals ? equals + 1 : NULL);
    if (o->kind == OPTION_FLAG) {
        if (equals || (!is_long && arg[2])) {
            cli_fail("--%s takes no value", "--%s: 값을 받지 않습니다", o->name);
            return false;
        }
        return store(cli, o, NULL);
    }
    const char *value = equals ? equals + 1 : !is_long && arg[2] ? arg + 2 : NULL;
    if (!value && *i + 1 < argc)
        value = argv[++*i];
    if (!value) {
        cli_fail("--%s needs a value: --%s %s", "--%s: 값이 필요합니다: --%s %s", o->name, o->name, o->arg);
        return false;
    }
    return store(cli, o, value);
}

static bool find_command(struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli_n_commands; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            cli->command = &cli_commands[i];
    if (cli->command)
        return true;
    const struct command *near = nearest_command(name);
    if (near)
        cli_fail("no command `%s`; did you mean `itin %s`?",
                 "`%s`: 없는 명령입니다. 혹시 `itin %s`입니까?", name, near->name);
    else
        cli_fail("no command `%s`; `itin --help` lists them",
                 "`%s`: 없는 명령입니다. `itin --help`에 목록이 있습니다", name);
    return false;
}

static bool is_format(const struct command *command, const char *format)
{
    size_t len = strlen(format);
    for (const char *p = command->formats; p; p = strchr(p, ' ') ? strchr(p, ' ') + 1 : NULL)
        if (strncmp(p, format, len) == 0 && (p[len] == ' ' || !p[len]))
            return true;
    cli_fail("`itin %s` has no --format %s; it has: %s",
             "`itin %s`: --format %s 형식은 없습니다. 있는 형식: %s", command->name, format, command->formats);
    return false;
}

static bool operands_fit(const struct cli *cli)
{
    const struct command *c = cli->command;
    if (cli->n_files >= c->min_files && cli->n_files <= c->max_files)
        return true;
    if (cli->n_files < c->min_files)
        cli_fail("`itin %s` needs %s: itin %s %s", "`itin %s`: %s 필요합니다: itin %s %s", c->name,
                 c->min_files == 1 ? cli_say("an operand", "대상 하나가")
                                   : cli_say("two operands", "대상 둘이"),
                 c->name, c->operands);
    else
        cli_fail("`itin %s` takes %s, `%s` is too many", "`itin %s`: 대상은 %s입니다: `%s`", c->name,
                 c->max_files == 1 ? cli_say("one operand", "하나뿐")
                                   : cli_say("two operands", "둘까지"),
                 cli->files[c->max_files]);
    return false;
}

bool options_parse(struct cli *cli, int argc, char **argv)
{
    if (!find_command(cli, argv[1]))
        return false;
    cli->files = calloc((size_t)argc, sizeof *cli->files);
    if (!cli->files) {
        cli_no_memory();
        return false;
    }
    bool only_files = false;
    for (int i = 2; i < argc; i++) {
        const char *arg = argv[i];
        if (!only_files && strcmp(arg, "--") == 0)
            only_files = true;
        else if (!only_files && arg[0] == '-' && arg[1]) {
            if (!parse_option(cli, argc, argv, &i))
                return false;
        } else
            cli->files[cli->n_files++] = arg;
    }
    if (cli->help || cli->version)
        return true;
    if (cli->format && !is_format(cli->command, cli->format))
        return false;
    return operands_fit(cli);
}

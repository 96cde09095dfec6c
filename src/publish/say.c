#include "base/base.h"

#include "base/utf8.h"
#include "publish/say.h"

static const struct words {
    enum trouble trouble;
    const char *message[2], *help[2]; /* by enum itin_lang */
} table[] = {
    {TROUBLE_MEMORY, {"out of memory", "메모리가 부족합니다"}, {"", ""}},
    {TROUBLE_URL,
     {"is no URL of a calendar", "달력의 URL이 아닙니다"},
     {"write it like https://host/calendars/me/trip/",
      "https://host/calendars/me/trip/ 형식으로 적으십시오"}},
    {TROUBLE_URL_LOGIN,
     {"the URL holds a user name or password", "URL에 사용자 이름이나 암호가 들어 있습니다"},
     {"take it out; it comes from netrc, ITIN_CALDAV_PASSWORD or --password-command",
      "URL에서 빼고 netrc, ITIN_CALDAV_PASSWORD, --password-command로 주십시오"}},
    {TROUBLE_URL_PLAIN,
     {"http would send the password and the trip in clear", "http는 암호와 일정을 그대로 노출합니다"},
     {"use https", "https를 쓰십시오"}},
    {TROUBLE_URL_TAIL,
     {"the URL of a calendar has no query or fragment", "달력 URL에는 ?나 # 부분이 없습니다"},
     {"end it with the path", "경로에서 끝내십시오"}},
    {TROUBLE_CA,
     {"the file of certificates cannot be read", "인증서 파일을 읽을 수 없습니다"},
     {"check --ca", "--ca를 확인하십시오"}},
    {TROUBLE_NAME,
     {"the server's name is not known", "서버 이름을 찾을 수 없습니다"},
     {"check the URL and the network", "URL과 네트워크를 확인하십시오"}},
    {TROUBLE_CONNECT,
     {"the server does not answer", "서버에 연결할 수 없습니다"},
     {"check the URL and the network; running again completes",
      "URL과 네트워크를 확인한 뒤 다시 실행하면 나머지가 처리됩니다"}},
    {TROUBLE_TLS,
     {"the server's certificate is not trusted", "서버 인증서를 신뢰할 수 없습니다"},
     {"name the authority with --ca FILE when it is your own",
      "자체 인증 기관이면 --ca FILE로 지정하십시오"}},
    {TROUBLE_TIMEOUT,
     {"the server took too long", "서버 응답이 너무 늦습니다"},
     {"running again completes", "다시 실행하면 나머지가 처리됩니다"}},
    {TROUBLE_CUT,
     {"the connection broke off", "연결이 끊어졌습니다"},
     {"running again completes", "다시 실행하면 나머지가 처리됩니다"}},
    {TROUBLE_SIZE,
     {"the server's answer is larger than the limit (64 MiB, 1 MiB for one event)",
      "서버 응답이 한도(전체 64 MiB, 일정 하나 1 MiB)보다 큽니다"},
     {"", ""}},
    {TROUBLE_HEADERS,
     {"the server's header lines are larger than 64 KiB", "서버 응답 머리글이 64 KiB보다 큽니다"},
     {"", ""}},
    {TROUBLE_REDIRECT,
     {"the server points to another host, which is not followed",
      "서버가 다른 호스트로 돌리므로 따르지 않습니다"},
     {"if it is right, give its URL", "맞는 주소라면 그 URL을 직접 지정하십시오"}},
    {TROUBLE_REDIRECTS,
     {"the server redirects without end", "서버가 끝없이 다른 주소로 돌립니다"}, {"", ""}},
    {TROUBLE_STOPPED,
     {"stopped", "중단했습니다"},
     {"running again completes", "다시 실행하면 나머지가 처리됩니다"}},
    {TROUBLE_LOGIN,
     {"the server refuses the user name or password", "서버가 사용자 이름이나 암호를 거부했습니다"},
     {"they come from ITIN_CALDAV_USER and ITIN_CALDAV_PASSWORD, --password-command or netrc",
      "ITIN_CALDAV_USER와 ITIN_CALDAV_PASSWORD, --password-command, netrc에서 읽습니다"}},
    {TROUBLE_FORBIDDEN,
     {"the server does not allow it", "서버가 허용하지 않습니다"},
     {"check that this user may write to the calendar", "달력에 쓸 권한이 있는지 확인하십시오"}},
    {TROUBLE_ABSENT,
     {"there is no such calendar on the server", "서버에 그런 달력이 없습니다"},
     {"check the URL", "URL을 확인하십시오"}},
    {TROUBLE_METHOD,
     {"the server does not speak CalDAV there", "그 주소의 서버는 CalDAV를 지원하지 않습니다"},
     {"the URL of a calendar is needed, not of its web page",
      "웹 페이지가 아니라 달력의 URL이 필요합니다"}},
    {TROUBLE_CONFLICT,
     {"the server refuses it as a conflict", "서버가 충돌로 거부했습니다"}, {"", ""}},
    {TROUBLE_CHANGED,
     {"somebody else keeps changing it; left as the server has it",
      "다른 곳에서 계속 바뀌고 있어 서버에 있는 대로 두었습니다"},
     {"running again merges it", "다시 실행하면 병합됩니다"}},
    {TROUBLE_LARGE, {"too large for the server", "서버가 받기에는 너무 큽니다"}, {"", ""}},
    {TROUBLE_TYPE,
     {"the server does not accept the event", "서버가 일정을 받아들이지 않습니다"}, {"", ""}},
    {TROUBLE_LOCKED,
     {"locked by another program", "다른 프로그램이 잠그고 있습니다"},
     {"close it and run again", "그 프로그램을 닫고 다시 실행하십시오"}},
    {TROUBLE_BUSY,
     {"the server is busy", "서버가 바쁩니다"},
     {"run again later", "나중에 다시 실행하십시오"}},
    {TROUBLE_FULL,
     {"there is no space left on the server", "서버에 남은 공간이 없습니다"},
     {"make room there and run again", "공간을 비우고 다시 실행하십시오"}},
    {TROUBLE_SERVER, {"the server failed", "서버 내부 오류입니다"}, {"", ""}},
    {TROUBLE_REFUSED, {"the server did not store it", "서버가 저장하지 않았습니다"}, {"", ""}},
    {TROUBLE_ANSWER,
     {"the server's answer cannot be understood", "서버 응답을 이해할 수 없습니다"},
     {"it may have been cut short: run again", "응답이 잘렸을 수 있으니 다시 실행하십시오"}},
    {TROUBLE_NO_CALENDAR,
     {"this is no calendar", "달력이 아닙니다"},
     {"name a calendar below it, or a new name to have one made",
      "그 아래의 달력이나, 새로 만들 이름을 지정하십시오"}},
    {TROUBLE_NO_TAG,
     {"the server tells no version of it, so a change could be lost; left as it is",
      "서버가 버전을 알려 주지 않아 변경을 잃을 수 있으므로 그대로 두었습니다"},
     {"", ""}},
    {TROUBLE_FOREIGN,
     {"something else stands under its name on the server; left as it is",
      "서버에 같은 이름의 다른 자료가 있어 그대로 두었습니다"},
     {"", ""}},
    {TROUBLE_MANY_ERRORS,
     {"5 events in a row failed, the rest was not tried",
      "일정 5건이 잇달아 실패하여 나머지는 시도하지 않았습니다"},
     {"running again completes", "다시 실행하면 나머지가 처리됩니다"}},
};

static const struct words *words_of(enum trouble trouble)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].trouble == trouble)
            return &table[i];
    return &table[0];
}

/* Cuts at a character, not in it. */
static void cut(char *text, size_t size)
{
    struct itin_slice s = slice_of(text);
    if (s.len + 1 == size)
        text[utf8_valid(s)] = '\0';
}

/* Foreign words end up on a terminal and in JSON; they may have been cut in a
 * character, or be in no encoding at all. */
static void clean(char *text)
{
    struct itin_slice s = slice_of(text);
    size_t n = 0;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        if (!content_is_shown(utf8_next(s, &at))) {
            text[n++] = ' ';
            continue;
        }
        memmove(text + n, text + from, at - from);
        n += at - from;
    }
    text[n] = '\0';
}

void say_failure(const struct failure *failure, enum itin_lang lang, char *message, size_t size,
                 char *help, size_t help_size)
{
    const struct words *w = words_of(failure->trouble);
    char status[32] = "", detail[HTTP_TEXT + 4] = "";
    if (failure->status)
        snprintf(status, sizeof status, " (HTTP %ld)", failure->status);
    if (failure->detail[0])
        snprintf(detail, sizeof detail, ": %s", failure->detail);
    snprintf(message, size, "%s%s%s", w->message[lang], status, detail);
    cut(message, size);
    clean(message);
    if (help)
        snprintf(help, help_size, "%s", w->help[lang]);
}

#include "drift.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "files.h"
#include "session.h"

static bool is_all(const char *ids)
{
    return strcmp(ids, "*") == 0;
}

bool drift_options_fit(const struct cli *cli)
{
    bool named = cli->keep_instant || (cli->accept_drift && !is_all(cli->accept_drift));
    if (!cli->accept_drift && !cli->keep_instant)
        return true;
    if (cli->no_ledger)
        cli_fail("--accept-drift and --keep-instant write the ledger; leave --no-ledger out",
                 "--accept-drift와 --keep-instant는 기록 파일을 씁니다. --no-ledger를 빼십시오");
    else if (named && cli->n_files > 1)
        cli_fail("items are named of one file only: check the files one by one",
                 "항목은 한 파일에서만 지정할 수 있습니다. 파일을 하나씩 점검하십시오");
    else {
        for (size_t i = 0; i < cli->n_files; i++)
            if (strcmp(cli->files[i], "-") == 0) {
                cli_fail("standard input has no ledger; name a file",
                         "표준 입력에는 기록 파일이 없습니다. 파일을 지정하십시오");
                return false;
            }
        return true;
    }
    return false;
}

/* The next of "id,id": its length without blanks, 0 at the end. */
static size_t next_id(const char **at, const char **ret_id)
{
    const char *p = *at;
    while (*p == ',' || *p == ' ')
        p++;
    size_t len = strcspn(p, ",");
    *at = p + len;
    while (len && p[len - 1] == ' ')
        len--;
    *ret_id = p;
    return len;
}

static bool is_id(struct itin_slice id, const char *text, size_t len)
{
    return id.len == len && strncasecmp(id.ptr, text, len) == 0;
}

static size_t find_item(const struct itin_trip *trip, const char *id, size_t len)
{
    size_t i = 0;
    while (i < itin_trip_len(trip) && !is_id(itin_item_id(trip, i), id, len))
        i++;
    return i;
}

static bool is_named(const char *ids, struct itin_slice id)
{
    const char *one;
    size_t len;
    if (!ids)
        return false;
    while ((len = next_id(&ids, &one)) > 0)
        if (is_id(id, one, len))
            return true;
    return false;
}

/* Every named item is there, drifted and not over. */
static bool names_fit(const struct session *s, const char *ids)
{
    const char *id;
    size_t len, n = 0;
    for (const char *at = ids; (len = next_id(&at, &id)) > 0; n++) {
        size_t i = find_item(s->trip, id, len);
        enum itin_drift drift =
            i < itin_trip_len(s->trip) ? itin_item_drift(s->trip, i) : ITIN_DRIFT_NONE;
        if (drift == ITIN_DRIFT_PENDING)
            continue;
        cli_fail("%s: `%.*s` %s; nothing was recorded",
                 "%s: `%.*s` %s. 아무것도 기록하지 않았습니다", s->path, (int)len, id,
                 drift == ITIN_DRIFT_PAST
                     ? cli_say("is over, its record stays", "항목은 끝난 것이라 기록을 그대로 둡니다")
                 : i < itin_trip_len(s->trip)
                     ? cli_say("has not drifted", "항목은 시차가 바뀌지 않았습니다")
                     : cli_say("is no item", "항목이 없습니다"));
        return false;
    }
    if (!n)
        cli_fail("no item is named: --keep-instant ID,... or --accept-drift=ID,...",
                 "지정한 항목이 없습니다: --keep-instant ID,... 또는 --accept-drift=ID,...");
    return n > 0;
}

static size_t count_named(const struct session *s, const char *ids, bool *ret_stays)
{
    size_t n = 0;
    *ret_stays = false;
    for (size_t i = 0; i < itin_trip_len(s->trip); i++) {
        enum itin_drift drift = itin_item_drift(s->trip, i);
        bool named = ids && (is_all(ids) || is_named(ids, itin_item_id(s->trip, i)));
        n += named && drift == ITIN_DRIFT_PENDING;
        *ret_stays |= named && drift == ITIN_DRIFT_PAST;
    }
    return n;
}

static bool same_instant(const struct itin_trip *a, size_t i, bool recorded,
                         const struct itin_trip *b, size_t k, bool end)
{
    struct itin_instant x = {0}, y = {0};
    bool has_x = recorded ? itin_item_recorded(a, i, end, &x)
                 : end    ? itin_item_end(a, i, &x)
                          : itin_item_start(a, i, &x);
    bool has_y = end ? itin_item_end(b, k, &y) : itin_item_start(b, k, &y);
    return has_x == has_y && x.s == y.s;
}

/* The new text says of every item what it should: the kept ones are at their
 * recorded instants, all others where they were. */
static bool is_proved(const struct itin_trip *old, const struct itin_trip *new, const char *kept)
{
    if (itin_trip_len(old) != itin_trip_len(new))
        return false;
    for (size_t i = 0; i < itin_trip_len(old); i++) {
        struct itin_slice id = itin_item_id(old, i);
        size_t k = find_item(new, id.ptr, id.len);
        bool recorded = is_named(kept, id) && itin_item_drift(old, i) == ITIN_DRIFT_PENDING;
        if (k == itin_trip_len(new) || !same_instant(old, i, recorded, new, k, false) ||
            !same_instant(old, i, recorded, new, k, true))
            return false;
    }
    return true;
}

/* The plan with its new bytes, then its ledger. */
static int rewrite(const struct session *s, const char *text, size_t len)
{
    struct session fresh = {0};
    struct itin_diag *diag = session_diag(s->cli);
    int code = EXIT_NOT_DONE;
    if (!diag)
        return code;
    if (!session_load_text(&fresh, s->cli, s->path, text, len, diag) ||
        !is_proved(s->trip, fresh.trip, s->cli->keep_instant))
        cli_fail("%s: its times depend on each other, the new ones did not prove right; edit them by "
                 "hand; nothing was changed",
                 "%s: 시각이 서로 이어져 있어 새 시각을 확인하지 못했습니다. 직접 고치십시오. 아무것도 바꾸지 않았습니다",
                 s->path);
    else if (file_write(s->path, text, len, true)) {
        fresh.accept_drift = s->accept_drift;
        code = session_save_ledger(&fresh, s->path) ? EXIT_FINE : EXIT_NOT_DONE;
        cli_tell("%s: times rewritten; the old file is %s~",
                 "%s: 시각을 고쳐 썼습니다. 옛 파일은 %s~에 있습니다", s->path, s->path);
    }
    session_release(&fresh);
    itin_diag_free(diag);
    return code;
}

static int record(struct session *s)
{
    const struct cli *cli = s->cli;
    const char *why = "";
    char *text = NULL;
    size_t len = 0;
    enum itin_status status =
        itin_write_drift(s->trip, cli->db, cli->lang, cli->accept_drift, cli->keep_instant, &text,
                         &len, &why);
    if (status == ITIN_EINVAL)
        return cli_fail("%s: --keep-instant cannot rewrite it: %s; nothing was changed",
                        "%s: --keep-instant로 고칠 수 없습니다: %s. 아무것도 바꾸지 않았습니다", s->path, why);
    if (status)
        return cli_fail("%s: out of memory; nothing was changed",
                        "%s: 메모리가 부족합니다. 아무것도 바꾸지 않았습니다", s->path);
    int code = text                                  ? rewrite(s, text, len)
               : session_save_ledger(s, s->path) ? EXIT_FINE
                                                 : EXIT_NOT_DONE;
    itin_text_free(text);
    return code;
}

/* What the ledger takes: both lists, for what is kept needs no new record. */
static char *both_lists(const struct cli *cli)
{
    const char *a = cli->accept_drift, *b = cli->keep_instant;
    char *ids = NULL;
    if (a && is_all(a))
        return strdup(a);
    return asprintf(&ids, "%s,%s", a ? a : "", b ? b : "") < 0 ? NULL : ids;
}

static int record_named(struct session *s)
{
    const struct cli *cli = s->cli;
    bool stays, stays_too;
    if ((cli->keep_instant && !names_fit(s, cli->keep_instant)) ||
        (cli->accept_drift && !is_all(cli->accept_drift) && !names_fit(s, cli->accept_drift)))
        return EXIT_NOT_DONE;
    size_t n = count_named(s, cli->accept_drift, &stays) + count_named(s, cli->keep_instant, &stays_too);
    if (!n) {
        cli_tell("%s: nothing to record%s", "%s: 기록할 것이 없습니다%s", s->path,
                 stays ? cli_say("; what is over keeps its record", ". 끝난 항목은 기록을 그대로 둡니다")
                       : "");
        return EXIT_FINE;
    }
    char *ids = both_lists(cli);
    s->accept_drift = ids;
    int code = ids ? record(s) : cli_no_memory();
    if (code == EXIT_FINE)
        cli_tell("%s: recorded in %s.itin", "%s: %s.itin에 기록했습니다", s->path, s->path);
    free(ids);
    return code;
}

int drift_record(struct cli *cli, const char *path)
{
    struct session s = {0};
    int code = EXIT_NOT_DONE;
    if (!cli->accept_drift && !cli->keep_instant)
        return EXIT_FINE;
    struct itin_diag *diag = session_diag(cli);
    if (!diag)
        return code;
    if (!session_load(&s, cli, path, diag))
        cli_fail("%s: could not be read again; nothing was recorded",
                 "%s: 다시 읽을 수 없습니다. 아무것도 기록하지 않았습니다", path);
    else if (itin_trip_is_stale(s.trip))
        cli_fail("%s: the zone data in use are older than its ledger's; nothing was recorded",
                 "%s: 사용 중인 시간대 자료가 기록보다 오래되었습니다. 아무것도 기록하지 않았습니다", path);
    else
        code = record_named(&s);
    session_release(&s);
    itin_diag_free(diag);
    return code;
}

/* A plan file after its trip has changed: what is expected is the file's text,
 * byte for byte; and over random plans, that reading the result gives the
 * changed trip and that no other line was touched. */
#include "sample.h"

#include "base/buf.h"

#include <itin/read.h>
#include <itin/resolve.h>

enum { MAX_TEXT = 65536 };

struct loaded {
    struct itin_trip *trip;
    struct itin_diag *diag;
    struct itin_source *source;
};

static struct itin_zonedb *db;

static void open_db(void)
{
    struct itin_zonedb_options options = {.size = sizeof options, .choice = ITIN_ZONEDB_BUNDLED};
    ck_assert_int_eq(itin_zonedb_open(&options, &db), ITIN_OK);
}

static void close_db(void)
{
    itin_zonedb_close(db);
}

static struct loaded load(const char *text, size_t len)
{
    struct loaded l = {0};
    ck_assert_int_eq(itin_diag_new(NULL, &l.diag), ITIN_OK);
    ck_assert_int_eq(itin_source_new("plan", text, len, l.diag, &l.source), ITIN_OK);
    ck_assert_msg(itin_read(l.source, ITIN_FORM_AUTO, l.diag, &l.trip) == ITIN_OK, "%s", text);
    ck_assert_int_eq(itin_resolve(l.trip, db, NULL, l.diag), ITIN_OK);
    return l;
}

static void unload(struct loaded *l)
{
    itin_trip_free(l->trip);
    itin_source_free(l->source);
    itin_diag_free(l->diag);
}

/* ---- expected texts ---------------------------------------------------------------- */

static char *edited_in(enum itin_lang lang, const char *before, size_t len, const char *after,
                       bool exact, const char **reterr_why)
{
    struct loaded a = load(before, len), b = load(after, strlen(after));
    char *text = NULL;
    size_t n = 0;
    enum itin_status status =
        itin_write_plan_edit(a.trip, b.trip, db, lang, exact, &text, &n, reterr_why);
    ck_assert_msg(status == ITIN_OK || text == NULL, "%d", (int)status);
    unload(&a);
    unload(&b);
    return text;
}

static char *edited(const char *before, size_t len, const char *after, bool exact,
                    const char **reterr_why)
{
    return edited_in(ITIN_LANG_EN, before, len, after, exact, reterr_why);
}

#define HEAD "itin: 1\nhome: Daejeon\nplan:\n"

/* `change` and what `after` says of the same items. */
static const struct edit_case {
    const char *name, *before, *after, *want;
} cases[] = {
    {"below a heading a new day is said, the clocks stay",
     HEAD "- on: Sat 2024-06-29\n- transfer: hotel -> YYC   # by taxi\n  time: 14:00~14:30  # 30 min\n",
     HEAD "- transfer: hotel -> YYC\n  time: 2024-06-30 14:00 - 14:30\n",
     HEAD "- on: Sat 2024-06-29\n- transfer: hotel -> YYC   # by taxi\n"
          "  time: 2024-06-30 14:00~14:30  # 30 min\n"},
    {"another clock on the same day stays below its heading",
     HEAD "- on: 2024-06-29\n- meeting: A\n  at: Calgary\n  time: 14:00 - 14:30\n",
     HEAD "- meeting: A\n  at: Calgary\n  time: 2024-06-29 15:05 - 15:35\n",
     HEAD "- on: 2024-06-29\n- meeting: A\n  at: Calgary\n  time: 15:05 - 15:35\n"},
    {"a written date is replaced, the words of the clock stay",
     HEAD "- meeting: A\n  at: Seattle\n  time: 2024-06-26 오전 10시 ~ 11시 30분\n",
     HEAD "- meeting: A\n  at: Seattle\n  time: 2024-06-27 10:00 - 11:30\n",
     HEAD "- meeting: A\n  at: Seattle\n  time: 2024-06-27 오전 10시 ~ 11시 30분\n"},
    {"the next day keeps its sign",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-29 16:50~19:40 +1일\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 17:00 - 19:50+1\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 17:00~19:50 +1일\n"},
    {"a day change that was not said is not said",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40\n"},
    {"the exact form stays exact",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-29T16:50-06:00[America/Edmonton]\n"
          "  arrive: 2024-06-30T19:40+09:00  # no zone\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-30T16:50-06:00[America/Edmonton]\n"
          "  arrive: 2024-07-01T19:40+09:00  # no zone\n"},
    {"UTC stays UTC",
     HEAD "- call: C\n  zone: Asia/Seoul\n  time: 2024-06-29T10:00:00Z - 2024-06-29T11:00:00Z\n",
     HEAD "- call: C\n  zone: Asia/Seoul\n  time: 2024-06-29 20:00 - 21:00\n",
     HEAD "- call: C\n  zone: Asia/Seoul\n  time: 2024-06-29T11:00:00Z - 2024-06-29T12:00:00Z\n"},
    {"a night more",
     HEAD "- stay: Hotel\n  at: Calgary\n  in: 2024-06-27 15:00\n  out: '2024-06-29'\n",
     HEAD "- stay: Hotel\n  at: Calgary\n  in: 2024-06-27 15:00\n  out: 2024-06-30\n",
     HEAD "- stay: Hotel\n  at: Calgary\n  in: 2024-06-27 15:00\n  out: '2024-06-30'\n"},
    {"dates of a day, and a date of its own below a heading",
     HEAD "- on: 2024-06-29\n- day: Free\n- day: Off\n  date: 2024-06-30/2024-07-01\n",
     HEAD "- day: Free\n  date: 2024-06-30\n- day: Off\n  date: 2024-07-01/2024-07-02\n",
     HEAD "- on: 2024-06-29\n- day: Free\n  date: 2024-06-30\n- day: Off\n  date: 2024-07-01/2024-07-02\n"},
    {"date and time apart",
     HEAD "- meeting: A\n  at: Calgary\n  date: 2024-06-28\n  time: 09:00-10:00\n",
     HEAD "- meeting: A\n  at: Calgary\n  time: 2024-06-29 09:00 - 10:00\n",
     HEAD "- meeting: A\n  at: Calgary\n  date: 2024-06-29\n  time: 09:00-10:00\n"},
    {"cancelled: one line below the kind, and a status that stands there",
     HEAD "- flight: XX900    # the old one\n  note: |\n    two\n    lines\n  time: 2024-06-29 16:50 - 19:40\n"
          "  route: YYC -> ICN\n- meeting: A\n  status: confirmed\n  at: Calgary\n  time: 2024-06-28 09:00\n",
     HEAD "- flight: XX900\n  route: YYC -> ICN\n  status: cancelled\n  time: 2024-06-29 16:50 - 19:40+1\n"
          "- meeting: A\n  status: cancelled\n  at: Calgary\n  time: 2024-06-28 09:00\n",
     HEAD "- flight: XX900    # the old one\n  status: cancelled\n  note: |\n    two\n    lines\n"
          "  time: 2024-06-29 16:50 - 19:40\n"
          "  route: YYC -> ICN\n- meeting: A\n  status: cancelled\n  at: Calgary\n  time: 2024-06-28 09:00\n"},
    {"a new flight under its day's heading",
     HEAD "- on: Sat 2024-06-29\n- flight: XX900\n  route: YYC -> ICN\n  time: 16:50 - 19:40+1\n"
          "# Sunday\n- on: Sun 2024-06-30\n- transfer: ICN -> Daejeon\n  time: 20:30 - 23:30\n",
     HEAD "- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
          "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n"
          "- transfer: ICN -> Daejeon\n  time: 2024-07-01 20:30 - 23:30\n",
     HEAD "- on: Sat 2024-06-29\n- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 16:50 - 19:40+1\n"
          "# Sunday\n- on: Sun 2024-06-30\n- flight: WS86\n  route: YYC -> ICN\n  time: 16:50 - 19:40+1\n"
          "- transfer: ICN -> Daejeon\n  time: 2024-07-01 20:30 - 23:30\n"},
    {"new flights after the old one where no heading fits, indented as it is",
     "itin: 1\nplan:\n  - flight: XX900\n    route: YYC -> ICN\n    time: 2024-06-29 16:50 - 19:40+1\n\n"
     "  # home\n  - transfer: ICN -> Daejeon\n    time: 2024-06-30 20:30 - 23:30",
     "itin: 1\nplan:\n- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
     "- flight: XX11\n  route: YYC -> YVR\n  time: 2024-06-30 10:00 - 10:35\n"
     "- flight: XX63\n  route: YVR -> ICN\n  time: 2024-06-30 13:30 - 16:50+1\n"
     "- transfer: ICN -> Daejeon\n  time: 2024-07-01 20:30 - 23:30\n",
     "itin: 1\nplan:\n  - flight: XX900\n    status: cancelled\n    route: YYC -> ICN\n"
     "    time: 2024-06-29 16:50 - 19:40+1\n"
     "  - flight: XX11\n    route: YYC -> YVR\n    time: 2024-06-30 10:00 - 10:35\n"
     "  - flight: XX63\n    route: YVR -> ICN\n    time: 2024-06-30 13:30 - 16:50+1\n\n"
     "  # home\n  - transfer: ICN -> Daejeon\n    time: 2024-07-01 20:30 - 23:30"},
    {"flow style",
     "itin: 1\nplan:\n- { flight: XX900, route: 'YYC -> ICN', time: '2024-06-29 16:50 - 19:40+1' } # old\n",
     "itin: 1\nplan:\n- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
     "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n",
     "itin: 1\nplan:\n- { flight: XX900, status: cancelled, route: 'YYC -> ICN', time: '2024-06-29 16:50 - 19:40+1' } # old\n"
     "- { flight: WS86, route: YYC -> ICN, time: 2024-06-30 16:50 - 19:40+1 }\n"},
    {"JSON on one line",
     "{\"itin\":1,\"days\":8,\"plan\":[{\"flight\":\"XX900\",\"route\":\"YYC -> ICN\",\"time\":\"2024-06-29 16:50 - 19:40\"}]}",
     "itin: 1\nplan:\n- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
     "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n",
     "{\"itin\":1,\"days\":8,\"plan\":[{\"flight\":\"XX900\", \"status\": \"cancelled\",\"route\":\"YYC -> ICN\",\"time\":\"2024-06-29 16:50 - 19:40\"},"
     " {\"flight\":\"WS86\",\"route\":\"YYC -> ICN\",\"time\":\"2024-06-30 16:50 - 19:40+1\"}]}"},
    {"JSON in lines",
     "{\n  \"itin\": 1,\n  \"plan\": [\n    {\n      \"flight\": \"XX900\",\n      \"route\": \"YYC -> ICN\",\n"
     "      \"time\": \"2024-06-29 16:50 - 19:40\"\n    }\n  ]\n}\n",
     "itin: 1\nplan:\n- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
     "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n",
     "{\n  \"itin\": 1,\n  \"plan\": [\n    {\n      \"flight\": \"XX900\",\n      \"status\": \"cancelled\",\n"
     "      \"route\": \"YYC -> ICN\",\n      \"time\": \"2024-06-29 16:50 - 19:40\"\n    },\n"
     "    {\n      \"flight\": \"WS86\",\n      \"route\": \"YYC -> ICN\",\n"
     "      \"time\": \"2024-06-30 16:50 - 19:40+1\"\n    }\n  ]\n}\n"},
    {"the head: dates, nights and days that were right",
     "itin: 1\ndates: 2024-06-24/2024-06-30  # all of it\nnights: 5\ndays: 7\nplan:\n"
     "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
     "- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-29 13:00 - 17:30+1\n",
     "itin: 1\nplan:\n- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
     "- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-30 13:00 - 17:30+1\n",
     "itin: 1\ndates: 2024-06-24/2024-07-01  # all of it\nnights: 6\ndays: 8\nplan:\n"
     "- flight: KE5019\n  route: ICN -> SEA\n  time: 2024-06-24 19:20 - 14:00\n"
     "- flight: KE5020\n  route: SEA -> ICN\n  time: 2024-06-30 13:00 - 17:30+1\n"},
    {"an item that hangs on another follows the one that stands for it",
     HEAD "- flight: XX900\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
          "- bus: Home\n  route: ICN -> Daejeon\n  after: 50m after XX900\n  lasts: 3h\n",
     HEAD "- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
          "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n"
          "- bus: Home\n  route: ICN -> Daejeon\n  time: 2024-07-01 20:30 - 23:30\n",
     HEAD "- flight: XX900\n  status: cancelled\n  route: YYC -> ICN\n  time: 2024-06-29 16:50 - 19:40+1\n"
          "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:40+1\n"
          "- bus: Home\n  route: ICN -> Daejeon\n  after: 50m after WS86\n  lasts: 3h\n"},
    {"another airport",
     HEAD "- transfer: ICN -> Daejeon\n  time: 2024-06-30 20:30 - 23:30\n",
     HEAD "- transfer: GMP -> Daejeon\n  time: 2024-06-30 20:30 - 23:30\n",
     HEAD "- transfer: GMP -> Daejeon\n  id: transfer-1\n  time: 2024-06-30 20:30 - 23:30\n"},
    {"only a departure and a duration",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-29 16:50\n  lasts: 11h50m\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  time: 2024-06-30 16:50 - 19:45+1\n",
     HEAD "- flight: WS86\n  route: YYC -> ICN\n  depart: 2024-06-30 16:50\n  lasts: 11h55m\n"},
    {"a block of lines before a quoted key",
     HEAD "- meeting: A\n  at: Calgary\n  note: |\n    it is \"x\"\n  \"time\": 2024-06-28 09:00 - 10:00\n",
     HEAD "- meeting: A\n  status: cancelled\n  at: Calgary\n  time: 2024-06-29 09:00 - 10:00\n",
     HEAD "- meeting: A\n  status: cancelled\n  at: Calgary\n  note: |\n    it is \"x\"\n"
          "  \"time\": 2024-06-29 09:00 - 10:00\n"},
    {"nothing changed, nothing written",
     HEAD "- meeting:   A\n  at: Calgary\n  time:   09:00-10:00   #\n  date: 6/28/2024\n  odd: key\n",
     HEAD "- meeting: A\n  at: Calgary\n  time: 2024-06-28 09:00 - 10:00\n",
     HEAD "- meeting:   A\n  at: Calgary\n  time:   09:00-10:00   #\n  date: 6/28/2024\n  odd: key\n"},
};

START_TEST(the_bytes_are_as_expected)
{
    const struct edit_case *c = &cases[_i];
    const char *why = "";
    char *text = edited(c->before, strlen(c->before), c->after, false, &why);
    ck_assert_msg(text != NULL, "%s: %s", c->name, why);
    ck_assert_msg(strcmp(text, c->want) == 0, "%s:\n--- got\n%s\n--- want\n%s", c->name, text,
                  c->want);
    itin_text_free(text);
}
END_TEST

/* ---- other bytes -------------------------------------------------------------------- */

static void put_crlf(struct buf *out, const char *text)
{
    buf_init(out, MAX_TEXT);
    buf_adds(out, "\xEF\xBB\xBF");
    for (; *text; text++) {
        if (*text == '\n')
            buf_addc(out, '\r');
        buf_addc(out, *text);
    }
}

START_TEST(line_ends_and_a_mark_stay)
{
    const struct edit_case *c = &cases[_i];
    struct buf before, want;
    put_crlf(&before, c->before);
    put_crlf(&want, c->want);
    const char *why = "";
    char *text = edited(before.ptr, before.len, c->after, false, &why);
    ck_assert_msg(text && strcmp(text, want.ptr) == 0, "%s: %s\n%s", c->name, why, text ? text : "");
    itin_text_free(text);
    buf_release(&before);
    buf_release(&want);
}
END_TEST

START_TEST(cp949_stays_cp949)
{
    /* "회의" is C8 B8 C0 C7 there */
    const char before[] = "itin: 1\nplan:\n- meeting: \xC8\xB8\xC0\xC7\n  at: Calgary\n"
                          "  time: 2024-06-28 09:00 - 10:00\n";
    const char *why = "";
    char *text = edited(before, sizeof before - 1,
                        "itin: 1\nplan:\n- meeting: 회의\n  at: Calgary\n"
                        "  time: 2024-06-29 09:00 - 10:00\n",
                        false, &why);
    ck_assert_msg(text && strcmp(text, "itin: 1\nplan:\n- meeting: \xC8\xB8\xC0\xC7\n  at: Calgary\n"
                                       "  time: 2024-06-29 09:00 - 10:00\n") == 0,
                  "%s", why);
    itin_text_free(text);
}
END_TEST

START_TEST(what_cannot_be_rewritten_says_why)
{
    const char *why = "";
    const char *report = "| Date | Time | Place | Event |\n|---|---|---|---|\n"
                         "| 2024-06-28 | 10:00~11:30 | Calgary | Talk |\n";
    ck_assert_ptr_null(edited(report, strlen(report), HEAD "- call: C\n  time: 2024-06-28 10:00\n",
                              false, &why));
    ck_assert_str_eq(why, "it is no plan file; `itin import` makes one");
    const char *plan = HEAD "- meeting: A\n  at: Calgary\n  time: 2024-06-28 09:00\n";
    ck_assert_ptr_null(edited(plan, strlen(plan), HEAD "- call: C\n  time: 2024-06-28 10:00\n",
                              false, &why));
    ck_assert_str_eq(why, "an item of it is not there any more");
    ck_assert_ptr_null(edited_in(ITIN_LANG_KO, plan, strlen(plan),
                                 HEAD "- call: C\n  time: 2024-06-28 10:00\n", false, &why));
    ck_assert_str_eq(why, "없어진 일정이 있습니다");
}
END_TEST

/* ---- random plans ---------------------------------------------------------------------- */

enum { ITEMS = 10 };

struct spec { /* one item, by instants */
    const char *kind, *title, *from, *to; /* from: the place of what does not travel */
    const char *zone_from, *zone_to;
    int64_t start, end;                   /* seconds */
    bool cancelled;
    char id[16];
};

static uint32_t seed;
static uint32_t rnd(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static struct itin_civil wall(const char *zone, int64_t at, int32_t *ret_offset)
{
    const struct itin_zone *z = itin_zonedb_find(db, slice_of(zone), NULL);
    ck_assert_ptr_nonnull(z);
    return itin_zone_civil(z, (struct itin_instant){at}, ret_offset);
}

static bool travels(const struct spec *s)
{
    return s->to != NULL;
}

static const char *end_zone(const struct spec *s)
{
    return travels(s) ? s->zone_to : s->zone_from;
}

/* A moment in the exact form. */
static void put_exact(struct buf *out, const char *zone, int64_t at)
{
    char text[ISO_BUF], offset[ISO_BUF];
    int32_t seconds;
    struct itin_civil c = wall(zone, at, &seconds);
    buf_addf(out, "%s%s[%s]", iso_civil(c, false, text), iso_offset(seconds, offset),
            zone);
}

/* How a random file says things. */
struct looks {
    bool json, flow, headings, comments, odd_keys;
    const char *newline, *indent, *separator;
};

static void put_local(struct buf *out, const struct spec *s, const struct looks *looks, bool dated)
{
    char date[ISO_BUF];
    struct itin_civil a = wall(s->zone_from, s->start, NULL), b = wall(end_zone(s), s->end, NULL);
    if (dated)
        buf_addf(out, "%s ", iso_date(a.date, date));
    buf_addf(out, "%02d:%02d%s", a.clock.hour, a.clock.minute, looks->separator);
    int64_t days = date_diff(b.date, a.date);
    if (days && !travels(s))
        buf_addf(out, "%s ", iso_date(b.date, date));
    buf_addf(out, "%02d:%02d", b.clock.hour, b.clock.minute);
    if (days && travels(s))
        buf_addf(out, "%+d", (int)days);
}

static void put_pair(struct buf *out, const struct looks *looks, bool first, const char *key,
                     const char *value)
{
    const char *quote = looks->json ? "\"" : looks->flow || strchr(value, '[') ? "'" : "";
    const char *name = looks->json ? "\"" : "";
    if (!first && (looks->json || looks->flow))
        buf_adds(out, ", ");
    else if (!first)
        buf_addf(out, "%s%s  ", looks->newline, looks->indent);
    buf_addf(out, "%s%s%s: %s%s%s", name, key, name, quote, value, quote);
}

static void put_spec(struct buf *out, const struct spec *s, const struct looks *looks, bool exact,
                     bool dated, bool last)
{
    bool braces = looks->json || looks->flow;
    struct buf value;
    buf_init(&value, MAX_TEXT);
    buf_addf(out, "%s%s%s", looks->indent, looks->json ? "" : "- ", braces ? "{" : "");
    put_pair(out, looks, true, s->kind, s->title);
    put_pair(out, looks, false, "id", s->id);
    if (s->cancelled)
        put_pair(out, looks, false, "status", "cancelled");
    if (travels(s))
        buf_addf(&value, "%s -> %s", s->from, s->to);
    put_pair(out, looks, false, travels(s) ? "route" : "at", travels(s) ? value.ptr : s->from);
    if (looks->odd_keys && rnd(3) == 0)
        put_pair(out, looks, false, "odd", "left alone");
    buf_clear(&value);
    if (exact) {
        put_exact(&value, s->zone_from, s->start);
        put_pair(out, looks, false, "depart", value.ptr);
        buf_clear(&value);
        put_exact(&value, end_zone(s), s->end);
        put_pair(out, looks, false, "arrive", value.ptr);
    } else {
        put_local(&value, s, looks, dated);
        put_pair(out, looks, false, "time", value.ptr);
    }
    buf_release(&value);
    buf_addf(out, "%s%s", braces ? "}" : "", looks->json && !last ? "," : "");
    if (looks->comments && !looks->json && rnd(3) == 0)
        buf_adds(out, "   # a remark");
    buf_adds(out, looks->newline);
}

static void put_plan(struct buf *out, const struct spec *specs, size_t n, const struct looks *looks,
                     bool exact)
{
    struct itin_date heading = {0};
    buf_clear(out);
    buf_addf(out, "%sitin%s: 1%s%s%splan%s: %s%s", looks->json ? "{\"" : "", looks->json ? "\"" : "",
             looks->json ? "," : "", looks->newline, looks->json ? "\"" : "", looks->json ? "\"" : "",
             looks->json ? "[" : "", looks->newline);
    for (size_t i = 0; i < n; i++) {
        struct itin_date date = wall(specs[i].zone_from, specs[i].start, NULL).date;
        char text[ISO_BUF];
        bool dated = !looks->headings || rnd(4) == 0;
        if (looks->headings && !date_eq(date, heading)) {
            heading = date;
            if (looks->json)
                buf_addf(out, "{\"on\": \"%s\"},%s", iso_date(date, text), looks->newline);
            else
                buf_addf(out, "%s- on: %s%s", looks->indent, iso_date(date, text), looks->newline);
        }
        if (looks->comments && !looks->json && rnd(3) == 0)
            buf_addf(out, "%s# about %s%s", looks->indent, specs[i].id, looks->newline);
        put_spec(out, &specs[i], looks, exact || rnd(6) == 0, dated, i + 1 == n);
    }
    if (looks->json)
        buf_addf(out, "]}%s", looks->newline);
}

static const struct spec story[] = {
    {.kind = "transfer", .title = "to the airport", .from = "Daejeon", .to = "ICN",
     .zone_from = "Asia/Seoul", .zone_to = "Asia/Seoul"},
    {.kind = "flight", .title = "KE5019", .from = "ICN", .to = "SEA", .zone_from = "Asia/Seoul",
     .zone_to = "America/Los_Angeles"},
    {.kind = "meeting", .title = "Agency", .from = "Seattle", .zone_from = "America/Los_Angeles"},
    {.kind = "visit", .title = "CoMotion", .from = "Seattle", .zone_from = "America/Los_Angeles"},
    {.kind = "flight", .title = "AA7525", .from = "SEA", .to = "YYC",
     .zone_from = "America/Los_Angeles", .zone_to = "America/Edmonton"},
    {.kind = "meeting", .title = "City hall", .from = "Calgary", .zone_from = "America/Edmonton"},
    {.kind = "stay", .title = "Hotel", .from = "Calgary", .zone_from = "America/Edmonton"},
    {.kind = "transfer", .title = "by taxi", .from = "Calgary", .to = "YYC",
     .zone_from = "America/Edmonton", .zone_to = "America/Edmonton"},
    {.kind = "flight", .title = "XX900", .from = "YYC", .to = "ICN",
     .zone_from = "America/Edmonton", .zone_to = "Asia/Seoul"},
    {.kind = "bus", .title = "Home bus", .from = "ICN", .to = "Daejeon", .zone_from = "Asia/Seoul",
     .zone_to = "Asia/Seoul"},
};

/* A local time that exists once, so that every form can say it. */
static bool is_plain(const char *zone, int64_t at)
{
    const struct itin_zone *z = itin_zonedb_find(db, slice_of(zone), NULL);
    return itin_zone_lookup(z, itin_zone_civil(z, (struct itin_instant){at}, NULL)).kind ==
           ITIN_LOCAL_UNIQUE;
}

static void make_specs(struct spec *specs)
{
    /* June, and the weeks in which clocks change on one side only */
    static const int64_t days[] = {1719187200, 1710028800, 1729987200};
    int64_t at = days[rnd(3)] + (int64_t)rnd(3) * 86400;
    memcpy(specs, story, sizeof story);
    for (size_t i = 0; i < ITEMS; i++) {
        do {
            at += 900 * (int64_t)(1 + rnd(40));
            specs[i].start = at;
            specs[i].end = at + 300 * (int64_t)(6 + rnd(100));
        } while (!is_plain(specs[i].zone_from, specs[i].start) ||
                 !is_plain(end_zone(&specs[i]), specs[i].end));
        at = specs[i].end;
        snprintf(specs[i].id, sizeof specs[i].id, "item%zu", i);
    }
}

/* From an item on most of it moves. */
static void change_specs(struct spec *specs)
{
    static const int64_t moves[] = {86400, 2 * 86400, 3600, -1800, 5700, -86400, 300};
    int64_t by = moves[rnd(7)];
    for (size_t i = rnd(ITEMS); i < ITEMS; i++) {
        struct spec s = specs[i];
        s.start += by;
        s.end += by + (rnd(4) == 0 ? 600 : 0);
        if (rnd(3) && is_plain(s.zone_from, s.start) && is_plain(end_zone(&s), s.end))
            specs[i] = s;
    }
}

static bool same_item(const struct item *a, const struct item *b)
{
    return a->start.state == WHEN_KNOWN && b->start.state == WHEN_KNOWN &&
           a->start.at.s == b->start.at.s && a->end.state == b->end.state &&
           a->end.at.s == b->end.at.s && a->status == b->status && a->kind == b->kind &&
           a->start.at_offset == b->start.at_offset && a->end.at_offset == b->end.at_offset;
}

static const struct item *by_id(const struct itin_trip *trip, struct itin_slice id)
{
    for (size_t i = 0; i < trip->n_items; i++)
        if (slice_eq(trip->items[i]->id.str, id))
            return trip->items[i];
    return NULL;
}

static bool is_same_trip(const struct itin_trip *a, const struct itin_trip *b)
{
    if (a->n_items != b->n_items)
        return false;
    for (size_t i = 0; i < a->n_items; i++) {
        const struct item *other = by_id(b, a->items[i]->id.str);
        if (!other || !same_item(a->items[i], other))
            return false;
    }
    return true;
}

/* Whether a line of the old text belongs to an item that changed. */
static bool may_change(const struct loaded *before, size_t offset, size_t len,
                       const struct spec *was, const struct spec *now)
{
    for (size_t i = 0; i < before->trip->n_entries; i++) {
        const struct plan_entry *entry = &before->trip->entries[i];
        if (!entry->item || offset + len < entry->span.start || offset > entry->span.end)
            continue;
        for (size_t k = 0; k < ITEMS; k++)
            if (slice_eq(entry->item->id.str, slice_of(was[k].id)))
                return was[k].start != now[k].start || was[k].end != now[k].end ||
                       was[k].cancelled != now[k].cancelled;
    }
    return false;
}

static void expect_lines(const char *old, const char *new, const struct spec *was,
                         const struct spec *now, const struct loaded *before)
{
    const char *at = new;
    for (const char *line = old; *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);
        if (!may_change(before, (size_t)(line - old), len, was, now)) {
            /* the same line, behind those that were found already */
            const char *found = at;
            while (found && strncmp(found, line, len + (end != NULL)) != 0) {
                found = strchr(found, '\n');
                found = found ? found + 1 : NULL;
            }
            ck_assert_msg(found != NULL, "`%.*s` is gone:\n%s\n---\n%s", (int)len, line, old, new);
            at = found + len + (end != NULL);
        }
        line = end ? end + 1 : line + len;
    }
}

static struct looks random_looks(void)
{
    static const char *const separators[] = {" - ", "~", " ~ ", "-"};
    static const char *const indents[] = {"", "  ", "    "};
    struct looks looks = {.json = rnd(4) == 0,
                          .flow = rnd(4) == 0,
                          .headings = rnd(2) == 0,
                          .comments = rnd(2) == 0,
                          .odd_keys = rnd(2) == 0,
                          .newline = rnd(3) ? "\n" : "\r\n",
                          .indent = indents[rnd(3)],
                          .separator = separators[rnd(4)]};
    return looks;
}

/* The last flight is cancelled and others stand for it. */
static size_t cancel(struct spec *specs)
{
    specs[8].cancelled = true;
    size_t n = ITEMS;
    for (size_t i = 0; i < 1 + rnd(2); i++) {
        struct spec s = story[8];
        s.title = i ? "XX63" : "XX11";
        s.start = specs[8].start + 86400 + (int64_t)i * 50400;
        s.end = s.start + 36000 + 300 * (int64_t)rnd(20);
        snprintf(s.id, sizeof s.id, "new%zu", i);
        if (is_plain(s.zone_from, s.start) && is_plain(s.zone_to, s.end))
            specs[n++] = s;
    }
    return n;
}

enum { ROUNDS = 400 };

START_TEST(random_plans_read_as_the_changed_trip)
{
    struct buf old, exact;
    buf_init(&old, MAX_TEXT);
    buf_init(&exact, MAX_TEXT);
    static const struct looks plain = {.newline = "\n", .indent = "", .separator = " - "};
    size_t again = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct spec was[ITEMS], now[ITEMS + 2];
        seed = round * 7919u + (uint32_t)_i * 104729u + 1;
        make_specs(was);
        memcpy(now, was, sizeof was);
        change_specs(now);
        size_t n = rnd(2) ? cancel(now) : ITEMS;
        struct looks looks = random_looks();
        put_plan(&old, was, ITEMS, &looks, false);
        put_plan(&exact, now, n, &plain, true);
        struct loaded before = load(old.ptr, old.len), after = load(exact.ptr, exact.len);
        bool right = false;
        for (int attempt = 0; attempt < 2 && !right; attempt++) {
            const char *why = "";
            char *text = NULL;
            size_t len = 0;
            ck_assert_msg(itin_write_plan_edit(before.trip, after.trip, db, ITIN_LANG_EN, attempt > 0, &text, &len,
                                               &why) == ITIN_OK,
                          "%s\n%s", why, old.ptr);
            struct loaded result = load(text, len);
            right = is_same_trip(after.trip, result.trip);
            ck_assert_msg(right || !attempt, "round %u:\n%s\n--- wanted\n%s\n--- got\n%s", round, old.ptr,
                          exact.ptr, text);
            again += right && attempt;
            if (right && !looks.json)
                expect_lines(old.ptr, text, was, now, &before);
            unload(&result);
            itin_text_free(text);
        }
        unload(&before);
        unload(&after);
    }
    buf_release(&old);
    buf_release(&exact);
    /* the exact form is for what cannot be said otherwise */
    ck_assert_msg(again <= ROUNDS / 20, "%zu of %d needed the exact form", again, ROUNDS);
}
END_TEST

Suite *suite_make(void)
{
    Suite *suite = suite_create("write-plan-edit");
    TCase *tc = tcase_create("texts");
    tcase_add_unchecked_fixture(tc, open_db, close_db);
    tcase_add_loop_test(tc, the_bytes_are_as_expected, 0, (int)ARRAY_LEN(cases));
    tcase_add_loop_test(tc, line_ends_and_a_mark_stay, 0, (int)ARRAY_LEN(cases));
    tcase_add_test(tc, cp949_stays_cp949);
    tcase_add_test(tc, what_cannot_be_rewritten_says_why);
    tcase_add_loop_test(tc, random_plans_read_as_the_changed_trip, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}

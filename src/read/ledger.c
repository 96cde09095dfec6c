/* The ledger FILE.itin: what is remembered of a trip between runs.
 *
 * A block of YAML, written by write/ledger.c and read here with the plan's own
 * YAML reader. One entry an item in the order of the trip, one fact a line, so
 * that a version control system shows what happened to which item:
 *
 *   # Written by itin. Keep it beside its plan; do not edit it.
 *   ledger: 1
 *   trip: "trip-8f4b1c22d0a7"
 *   tzdb: "2026f"
 *   items:
 *   - id: "ke5019"
 *     uid: "3f7c5a1e-..."
 *     kind: flight
 *     sequence: 0
 *     key: "flight|ke5019"
 *     title: "KE5019"
 *     number: "KE5019"
 *     from: "ICN"
 *     to: "SEA"
 *     start: 2024-06-24T19:20+09:00[Asia/Seoul]
 *     end: 2024-06-24T14:00-07:00[America/Los_Angeles]
 *     digest: "9c3a..."
 *     created: 2024-06-01T09:00:00Z
 *     stamp: 2024-06-01T09:00:00Z
 *     cancelled: true
 *
 * `kept` holds what a calendar said of the item and a plan cannot: the lines
 * of other programs, for the next calendar. `number`, `from`, `to`, `at` and
 * `where` tell of an item that is no more where it was. `start` and `end` are
 * left out when unknown, and are dates alone for all-day items (the end exclusive) and ends without a clock. An entry that was resolved
 * under another release than the head says has a `tzdb` of its own. Where zone
 * rules moved an end and nobody accepted it yet, `was-start` and `was-end` keep
 * the ends on record and `was-tzdb` their release (absent: an offset written in
 * the input): `start` and `end` are what was exported last. `cancelled` stands only
 * where it is true: the item was cancelled, or is in the plan no more. Unknown
 * keys are passed over, so that an older itin reads a newer ledger. A ledger
 * that does not parse is reported and ignored as a whole: half an identity
 * would be worse than none. */
#include "base/base.h"

#include "read/doc.h"
#include <itin/read.h>

struct reading {
    struct itin_trip *trip;
    struct itin_diag *diag;
    bool damaged;
};

static void damaged(struct reading *r, const struct node *node, struct itin_source *source)
{
    if (r->damaged)
        return;
    r->damaged = true;
    struct span span = node ? node->span : (struct span){source, 0, 0};
    struct finding *f = diag_add_as(r->diag, RULE_BAD_VALUE, ITIN_WARNING, span);
    f->message = SAY(r->diag, "the ledger is damaged and is not used",
                     "장부 파일이 손상되어 쓰지 않습니다", LIT(""));
    f->help = SAY(r->diag, "restore it from a copy, or delete it: the items then get new identities",
                  "사본으로 되돌리거나 지우십시오. 지우면 일정이 새 식별자를 받습니다", LIT(""));
}

/* The ledger's source goes away before the trip does. */
static struct itin_slice keep(struct reading *r, struct itin_slice s)
{
    return s.len ? arena_dup(&r->trip->arena, s) : slice(NULL, 0);
}

static bool take_end(struct reading *r, const struct node *entry, const char *key,
                     struct ledger_end *ret)
{
    struct itin_slice text = node_text(entry, key);
    struct ixdtf x;
    if (!text.len)
        return true;
    if (ixdtf_parse(text, &x) || (x.has_clock && !x.has_offset))
        return false;
    *ret = (struct ledger_end){true, x.civil, x.offset, keep(r, x.zone)};
    return true;
}

static bool take_stamp(const struct node *entry, const char *key, struct itin_instant *ret)
{
    struct itin_slice text = node_text(entry, key);
    struct ixdtf x;
    if (!text.len)
        return true;
    if (ixdtf_parse(text, &x) || !x.is_z)
        return false;
    *ret = civil_to_instant(x.civil, 0);
    return true;
}

static bool fill(struct reading *r, const struct node *node, struct ledger_entry *e)
{
    e->id = keep(r, node_text(node, "id"));
    e->uid = keep(r, node_text(node, "uid"));
    e->key = keep(r, node_text(node, "key"));
    e->title = keep(r, node_text(node, "title"));
    e->number = keep(r, node_text(node, "number"));
    e->from.text.str = keep(r, node_text(node, "from"));
    e->to.text.str = keep(r, node_text(node, "to"));
    e->at.text.str = keep(r, node_text(node, "at"));
    e->where = keep(r, node_text(node, "where"));
    e->digest = keep(r, node_text(node, "digest"));
    e->kept = keep(r, node_text(node, "kept"));
    e->cancelled = slice_eq(node_text(node, "cancelled"), LIT("true"));
    e->tzdb = keep(r, node_text(node, "tzdb"));
    e->was_tzdb = keep(r, node_text(node, "was-tzdb"));
    if (!e->tzdb.len)
        e->tzdb = r->trip->ledger.tzdb;
    return e->id.len && e->uid.len && item_kind_parse(node_text(node, "kind"), &e->kind) &&
           slice_number(node_text(node, "sequence"), 6, &e->sequence) &&
           take_end(r, node, "start", &e->start) && take_end(r, node, "end", &e->end) &&
           take_end(r, node, "was-start", &e->was_start) &&
           take_end(r, node, "was-end", &e->was_end) &&
           take_stamp(node, "created", &e->created) && take_stamp(node, "stamp", &e->stamp);
}

static void take_entry(struct reading *r, const struct node *node)
{
    struct ledger *ledger = &r->trip->ledger;
    struct ledger_entry *e =
        ARENA_PUSH(&r->trip->arena, ledger->entries, ledger->n, ledger->cap);
    if (e && !fill(r, node, e))
        damaged(r, node, NULL);
}

static void take_root(struct reading *r, const struct node *root, struct itin_source *source)
{
    const struct node *items = node_get(root, "items");
    if (!slice_eq(node_text(root, "ledger"), LIT("1")) || (items && items->kind != NODE_LIST)) {
        damaged(r, root, source);
        return;
    }
    r->trip->ledger.trip_id = keep(r, node_text(root, "trip"));
    r->trip->ledger.tzdb = keep(r, node_text(root, "tzdb"));
    for (size_t i = 0; items && i < items->n && i < ITIN_MAX_ITEMS && !r->damaged; i++)
        take_entry(r, items->items[i]);
    r->trip->ledger.has = true;
}

enum itin_status itin_read_ledger(struct itin_trip *trip, struct itin_source *ledger,
                                  struct itin_diag *diag)
{
    if (!trip || !ledger || !diag || trip->resolved)
        return ITIN_EINVAL;
    struct reading r = {.trip = trip, .diag = diag};
    struct doc doc;
    trip->ledger = (struct ledger){0};
    diag_keep(diag, ledger);
    doc_init(&doc, ledger, &trip->arena, diag);
    enum itin_status status = doc_read_yaml(&doc);
    if (!status)
        take_root(&r, doc.root, ledger);
    doc_release(&doc);
    if (status || r.damaged)
        trip->ledger = (struct ledger){0};
    return status == ITIN_ENOMEM || trip->arena.failed ? ITIN_ENOMEM : ITIN_OK;
}

/* itin.diff/1. Every key is always present. */
#include "base/base.h"

#include "write/diff.h"
#include "write/json_view.h"

enum { FLAT_BELOW = 3 };

static const char *const change_names[] = {
    [ITIN_DIFF_SAME] = "same",           [ITIN_DIFF_ADDED] = "added",       [ITIN_DIFF_REMOVED] = "removed",
    [ITIN_DIFF_CANCELLED] = "cancelled", [ITIN_DIFF_RESTORED] = "restored", [ITIN_DIFF_CHANGED] = "changed",
};

/* By bit: of enum itin_difference and enum itin_trip_difference. */
static const char *const what_names[] = {"time",   "nights",   "title", "number", "place",
                                         "status", "kind",     "operated_by", "where", "who",
                                         "note",   "agenda"};
static const char *const trip_names[] = {"title", "dates", "nights", "home", "travellers"};

static void put_bits(struct json *json, const char *key, unsigned what, const char *const *names,
                     size_t n)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < n; i++)
        if (what >> i & 1)
            json_string(json, slice_of(names[i]));
    json_close(json, ']');
}

static void put_seconds(struct json *json, const char *key, bool has, int64_t seconds)
{
    json_key(json, key);
    if (has)
        json_int(json, seconds / 60);
    else
        json_null(json);
}

static void put_side(struct json *json, const char *key, const struct item *item)
{
    json_key(json, key);
    if (!item) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    json_item_name(json, item);
    json_key(json, "number");
    json_string_or_null(json, view_number(item));
    json_item_places(json, item);
    json_text(json, "where", item->where.str);
    json_item_times(json, item);
    json_close(json, '}');
}

static void put_change(struct json *json, const struct itin_diff *diff,
                       const struct itin_diff_item *d)
{
    const struct item *a = d->before == ITIN_DIFF_NONE ? NULL : diff->before->items[d->before];
    const struct item *b = d->after == ITIN_DIFF_NONE ? NULL : diff->after->items[d->after];
    json_open(json, '{');
    json_text(json, "change", slice_of(change_names[d->kind]));
    json_text(json, "id", b ? b->id.str : a->id.str);
    put_bits(json, "what", d->what, what_names, ARRAY_LEN(what_names));
    put_seconds(json, "start_by_minutes", d->has_start_by, d->start_by);
    put_seconds(json, "end_by_minutes", d->has_end_by, d->end_by);
    json_count(json, "nights_by", a && b && b->kind == ITEM_STAY, d->nights_by);
    put_side(json, "old", a);
    put_side(json, "new", b);
    json_close(json, '}');
}

static void put_version(struct json *json, const char *key, const struct itin_trip *trip)
{
    json_key(json, key);
    json_open(json, '{');
    json_text(json, "file", trip->source ? trip->source->name : slice("", 0));
    json_trip(json, "trip", trip);
    json_close(json, '}');
}

static void put_summary(struct json *json, const struct itin_diff *diff)
{
    json_key(json, "summary");
    json_open(json, '{');
    for (size_t i = 0; i < ITIN_DIFF_KINDS; i++)
        json_count(json, change_names[i], true, (int)diff->count[i]);
    json_close(json, '}');
}

enum itin_status write_diff_json(struct writer *w, const struct itin_diff *diff)
{
    struct json json;
    json_init(&json, &w->out, FLAT_BELOW);
    json_open(&json, '{');
    json_text(&json, "schema", LIT("itin.diff/1"));
    put_version(&json, "old", diff->before);
    put_version(&json, "new", diff->after);
    put_bits(&json, "trip_changes", diff->what, trip_names, ARRAY_LEN(trip_names));
    json_key(&json, "changes");
    json_open(&json, '[');
    for (size_t i = 0; i < diff->n; i++)
        if (diff->items[i].kind != ITIN_DIFF_SAME)
            put_change(&json, diff, &diff->items[i]);
    json_close(&json, ']');
    put_summary(&json, diff);
    json_key(&json, "findings");
    json_open(&json, '[');
    json_close(&json, ']');
    json_close(&json, '}');
    buf_addc(&w->out, '\n');
    return ITIN_OK;
}

struct job {
    const struct itin_diff *diff;
    bool json;
};

static enum itin_status render(struct writer *w, const void *what)
{
    const struct job *job = what;
    return job->json ? write_diff_json(w, job->diff) : write_diff_text(w, job->diff);
}

enum itin_status itin_write_diff(const struct itin_diff *diff, bool json,
                                 const struct itin_write_options *options, char **ret_text,
                                 size_t *ret_len)
{
    struct job job = {diff, json};
    if (!diff || !ret_text)
        return ITIN_EINVAL;
    return write_run(diff->after, options, render, &job, ret_text, ret_len, NULL);
}

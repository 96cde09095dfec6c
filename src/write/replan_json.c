/* itin.replan/1 (contract, section 5). Every key is always present. */
#include "base/base.h"

#include "write/json_view.h"
#include "write/replan.h"

enum { FLAT_BELOW = 3 };

static void put_moment(struct json *json, const char *key, const struct itin_change_moment *m)
{
    char text[ISO_BUF];
    json_key(json, key);
    if (!m->known) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    json_text(json, "local", slice_of(iso_civil(m->local, false, text)));
    json_text(json, "offset", slice_of(iso_offset(m->offset, text)));
    json_key(json, "zone");
    json_string_or_null(json, m->zone);
    json_text(json, "utc", slice_of(iso_utc(m->at, text)));
    json_close(json, '}');
}

static void put_texts(struct json *json, const char *key, const struct itin_slice *list, size_t n)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < n; i++)
        json_string(json, list[i]);
    json_close(json, ']');
}

static void put_legs(struct json *json, const struct itin_change_option *o)
{
    json_key(json, "legs");
    json_open(json, '[');
    for (size_t i = 0; i < o->n_legs; i++) {
        const struct itin_change_leg *leg = &o->legs[i];
        json_open(json, '{');
        json_text(json, "flight", slice_of(leg->flight));
        json_text(json, "from", slice_of(leg->from));
        json_text(json, "to", slice_of(leg->to));
        put_moment(json, "depart", &leg->depart);
        put_moment(json, "arrive", &leg->arrive);
        json_count(json, "minutes", true, leg->minutes);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_connections(struct json *json, const struct itin_change_option *o)
{
    static const char *const sources[] = {[ITIN_MINIMUM_DEFAULT] = "default",
                                          [ITIN_MINIMUM_USER] = "user",
                                          [ITIN_MINIMUM_SELF] = "self-transfer"};
    json_key(json, "connections");
    json_open(json, '[');
    for (size_t i = 0; i < o->n_connections; i++) {
        const struct itin_change_connection *c = &o->connections[i];
        json_open(json, '{');
        json_text(json, "at", slice_of(c->at));
        json_count(json, "minutes", true, c->minutes);
        json_count(json, "minimum", true, c->minimum);
        json_text(json, "source", slice_of(sources[c->source]));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_shifted(struct json *json, const struct itin_change_option *o)
{
    json_key(json, "shifted");
    json_open(json, '[');
    for (size_t i = 0; i < o->n_shifted; i++) {
        json_open(json, '{');
        json_text(json, "id", o->shifted[i].id);
        json_count(json, "by_minutes", true, o->shifted[i].by_minutes);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_missed(struct json *json, const struct itin_change_option *o)
{
    json_key(json, "missed");
    json_open(json, '[');
    for (size_t i = 0; i < o->n_missed; i++) {
        json_open(json, '{');
        json_text(json, "id", o->missed[i].id);
        json_count(json, "late_minutes", true, o->missed[i].late_minutes);
        put_texts(json, "because", o->missed[i].because, o->missed[i].n_because);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_nights(struct json *json, const char *key, const struct itin_change_night *list,
                       size_t n)
{
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        json_open(json, '{');
        json_text(json, "at", list[i].at);
        json_date(json, "date", true, list[i].date);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_trip(struct json *json, const struct itin_change_span *trip)
{
    json_key(json, "trip");
    json_open(json, '{');
    put_moment(json, "start", &trip->start);
    put_moment(json, "end", &trip->end);
    json_count(json, "days", true, trip->days);
    json_count(json, "nights", true, trip->nights);
    json_count(json, "lodging_nights", true, trip->lodging_nights);
    json_close(json, '}');
}

static void put_option(struct json *json, const struct itin_change_option *o)
{
    json_open(json, '{');
    json_count(json, "rank", true, o->rank);
    put_legs(json, o);
    put_moment(json, "arrive", &o->arrive);
    json_count(json, "later_minutes", true, o->later_minutes);
    json_count(json, "flights", true, (int)o->n_legs);
    put_connections(json, o);
    put_texts(json, "kept", o->kept, o->n_kept);
    put_shifted(json, o);
    put_missed(json, o);
    put_texts(json, "replaced", o->replaced, o->n_replaced);
    put_nights(json, "added_nights", o->added_nights, o->n_added_nights);
    put_nights(json, "dropped_nights", o->dropped_nights, o->n_dropped_nights);
    put_trip(json, &o->trip);
    put_texts(json, "calls", o->calls, o->n_calls);
    json_count(json, "beaten_by", o->beaten_by > 0, o->beaten_by);
    json_close(json, '}');
}

enum itin_status write_replan_json(struct writer *w, const struct replan_job *job)
{
    const struct itin_change_result *r = job->result;
    struct json json;
    json_init(&json, &w->out, FLAT_BELOW);
    json_open(&json, '{');
    json_text(&json, "schema", LIT("itin.replan/1"));
    json_key(&json, "cancelled");
    json_open(&json, '[');
    for (size_t i = 0; i < r->n_fallen; i++)
        if (r->fallen[i].delay_minutes <= 0 && !r->fallen[i].missed)
            json_string(&json, r->fallen[i].id);
    json_close(&json, ']');
    put_moment(&json, "told", &r->told);
    json_key(&json, "options");
    json_open(&json, '[');
    for (size_t i = 0; i < r->n_options; i++)
        put_option(&json, &r->options[i]);
    json_close(&json, ']');
    json_count(&json, "chosen", job->chosen, job->chosen ? r->options[job->option].rank : 0);
    json_close(&json, '}');
    buf_addc(&w->out, '\n');
    return ITIN_OK;
}

/* Calendars of 10,000 events: ours (choice of forms, texts, lines, proof)
 * beside libical's own way, components built by its API from values that are
 * ready and printed by it. Both write the same properties. In turns, min and
 * median. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <itin/itin.h>

enum { RUNS = 9 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "bench_ics_write: %s failed\n", what);
    exit(1);
}

/* ---- ours ------------------------------------------------------------------ */

struct ours {
    struct itin_zonedb *db;
    struct itin_diag *diag;
    struct itin_source *source;
    struct itin_trip *trip;
};

/* Half flights over three zones, half meetings. */
static char *plan_text(int events)
{
    static const char *const routes[][2] = {{"ICN -> SEA", "19:20 - 14:00"},
                                            {"SEA -> YYC", "15:36 - 18:10"},
                                            {"YYC -> ICN", "16:50 - 19:40+1"}};
    size_t size = (size_t)events * 160 + 100, n = 0;
    char *text = malloc(size);
    must(text != NULL, "memory");
    n += (size_t)snprintf(text, size, "itin: 1\ntrip: Many\nhome: Seoul\nplan:\n");
    for (int i = 0; i < events; i++) {
        int day = i / 2 % 28 + 1, month = i / 56 % 12 + 1, year = 2024 - i / 672 % 20;
        if (i % 2)
            n += (size_t)snprintf(text + n, size - n,
                                  "- meeting: Agency number %d, second floor\n  at: Seattle\n"
                                  "  time: %04d-%02d-%02d 09:30 - 10:30\n",
                                  i, year, month, day);
        else
            n += (size_t)snprintf(text + n, size - n,
                                  "- flight: KE%d\n  route: %s\n  time: %04d-%02d-%02d %s\n",
                                  1000 + i % 9000, routes[i / 2 % 3][0], year, month, day,
                                  routes[i / 2 % 3][1]);
    }
    return text;
}

static void ours_open(struct ours *o, int events)
{
    struct itin_zonedb_options zones = {.size = sizeof zones, .choice = ITIN_ZONEDB_BUNDLED};
    char *text = plan_text(events);
    must(!itin_zonedb_open(&zones, &o->db), "itin_zonedb_open");
    must(!itin_diag_new(NULL, &o->diag), "itin_diag_new");
    must(!itin_source_new("plan.yaml", text, strlen(text), o->diag, &o->source), "itin_source_new");
    must(!itin_read(o->source, ITIN_FORM_YAML, o->diag, &o->trip), "itin_read");
    must(!itin_resolve(o->trip, o->db, NULL, o->diag), "itin_resolve");
    free(text);
}

static void ours_close(struct ours *o)
{
    itin_trip_free(o->trip);
    itin_source_free(o->source);
    itin_diag_free(o->diag);
    itin_zonedb_close(o->db);
}

static char *ours_write(const struct ours *o, double *ret_ms)
{
    struct itin_write_options options = {.size = sizeof options, .db = o->db, .has_now = true,
                                         .now = {1719792000}, .times = ITIN_TIMES_TZID};
    char *text = NULL;
    double start = now_ms();
    must(!itin_write(o->trip, ITIN_WRITE_ICS, &options, &text, NULL, NULL), "itin_write");
    *ret_ms = now_ms() - start;
    return text;
}

/* ---- libical's --------------------------------------------------------------- */

/* A property with its value ready for a constructor. */
struct value {
    icalproperty_kind kind;
    char *name, *text, *tzid; /* name of an X property */
    struct icaltimetype time;
    struct icalgeotype geo;
    struct icaltriggertype trigger;
    int number;
};
struct component {
    icalcomponent_kind kind;
    struct value *values;
    size_t n, n_parts;
    struct component *parts;
};

static char *copy(const char *s)
{
    char *p = s ? strdup(s) : NULL;
    must(!s || p, "memory");
    return p;
}

static struct value value_of(icalproperty *p)
{
    struct value v = {.kind = icalproperty_isa(p)};
    icalparameter *tzid = icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
    icalvalue *value = icalproperty_get_value(p);
    switch (icalvalue_isa(value)) {
    case ICAL_DATE_VALUE:
    case ICAL_DATETIME_VALUE:
        v.time = icalvalue_get_datetime(value);
        break;
    case ICAL_GEO_VALUE:
        v.geo = icalvalue_get_geo(value);
        break;
    case ICAL_INTEGER_VALUE:
        v.number = icalvalue_get_integer(value);
        break;
    case ICAL_DURATION_VALUE:
    case ICAL_TRIGGER_VALUE:
        v.trigger = icalvalue_get_trigger(value);
        break;
    default: {
        char *text = icalproperty_get_value_as_string_r(p);
        v.text = copy(icalvalue_isa(value) == ICAL_TEXT_VALUE ? icalvalue_get_text(value) : text);
        icalmemory_free_buffer(text);
    }
    }
    v.tzid = tzid ? copy(icalparameter_get_tzid(tzid)) : NULL;
    if (v.kind == ICAL_X_PROPERTY)
        v.name = copy(icalproperty_get_x_name(p));
    return v;
}

static struct component take(icalcomponent *from)
{
    struct component c = {.kind = icalcomponent_isa(from)};
    size_t parts = (size_t)icalcomponent_count_components(from, ICAL_ANY_COMPONENT);
    size_t n = (size_t)icalcomponent_count_properties(from, ICAL_ANY_PROPERTY);
    c.values = calloc(n + 1, sizeof *c.values);
    c.parts = calloc(parts + 1, sizeof *c.parts);
    must(c.values && c.parts, "memory");
    for (icalproperty *p = icalcomponent_get_first_property(from, ICAL_ANY_PROPERTY); p;
         p = icalcomponent_get_next_property(from, ICAL_ANY_PROPERTY))
        c.values[c.n++] = value_of(p);
    for (icalcomponent *part = icalcomponent_get_first_component(from, ICAL_ANY_COMPONENT); part;
         part = icalcomponent_get_next_component(from, ICAL_ANY_COMPONENT))
        c.parts[c.n_parts++] = take(part);
    return c;
}

static void drop(struct component *c)
{
    for (size_t i = 0; i < c->n; i++) {
        free(c->values[i].name);
        free(c->values[i].text);
        free(c->values[i].tzid);
    }
    for (size_t i = 0; i < c->n_parts; i++)
        drop(&c->parts[i]);
    free(c->values);
    free(c->parts);
}

/* The typed constructors that a program would call. */
static icalproperty *property_of(const struct value *v)
{
    icalproperty *p;
    switch (v->kind) {
    case ICAL_DTSTART_PROPERTY: p = icalproperty_new_dtstart(v->time); break;
    case ICAL_DTEND_PROPERTY: p = icalproperty_new_dtend(v->time); break;
    case ICAL_DTSTAMP_PROPERTY: p = icalproperty_new_dtstamp(v->time); break;
    case ICAL_CREATED_PROPERTY: p = icalproperty_new_created(v->time); break;
    case ICAL_LASTMODIFIED_PROPERTY: p = icalproperty_new_lastmodified(v->time); break;
    case ICAL_SEQUENCE_PROPERTY: p = icalproperty_new_sequence(v->number); break;
    case ICAL_GEO_PROPERTY: p = icalproperty_new_geo(v->geo); break;
    case ICAL_TRIGGER_PROPERTY: p = icalproperty_new_trigger(v->trigger); break;
    case ICAL_UID_PROPERTY: p = icalproperty_new_uid(v->text); break;
    case ICAL_SUMMARY_PROPERTY: p = icalproperty_new_summary(v->text); break;
    case ICAL_DESCRIPTION_PROPERTY: p = icalproperty_new_description(v->text); break;
    case ICAL_LOCATION_PROPERTY: p = icalproperty_new_location(v->text); break;
    case ICAL_X_PROPERTY:
        p = icalproperty_new_x(v->text);
        icalproperty_set_x_name(p, v->name);
        break;
    default:
        p = icalproperty_new(v->kind);
        if (v->text)
            icalproperty_set_value_from_string(p, v->text, "NO");
    }
    if (p && v->tzid)
        icalproperty_add_parameter(p, icalparameter_new_tzid(v->tzid));
    return p;
}

static icalcomponent *build(const struct component *c)
{
    icalcomponent *made = icalcomponent_new(c->kind);
    for (size_t i = 0; i < c->n; i++) {
        icalproperty *p = property_of(&c->values[i]);
        if (p)
            icalcomponent_add_property(made, p);
    }
    for (size_t i = 0; i < c->n_parts; i++)
        icalcomponent_add_component(made, build(&c->parts[i]));
    return made;
}

static size_t libical_write(const struct component *calendar, double *ret_ms)
{
    double start = now_ms();
    icalcomponent *made = build(calendar);
    char *text = icalcomponent_as_ical_string_r(made);
    *ret_ms = now_ms() - start;
    size_t len = strlen(text);
    icalmemory_free_buffer(text);
    icalcomponent_free(made);
    return len;
}

/* ---- the comparison ------------------------------------------------------------ */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    int events = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 10000;
    double mine[RUNS], theirs[RUNS];
    struct ours ours;
    ours_open(&ours, events);
    char *text = ours_write(&ours, &mine[0]);
    icalerror_set_errors_are_fatal(0);
    icalcomponent *parsed = icalcomponent_new_from_string(text);
    must(parsed && icalcomponent_count_errors(parsed) == 0, "libical's reading of our calendar");
    struct component calendar = take(parsed);
    icalcomponent_free(parsed);
    size_t ours_len = strlen(text), theirs_len = 0;
    free(text);
    for (int i = 0; i < RUNS; i++) {
        free(ours_write(&ours, &mine[i]));
        theirs_len = libical_write(&calendar, &theirs[i]);
    }
    qsort(mine, RUNS, sizeof *mine, by_size);
    qsort(theirs, RUNS, sizeof *theirs, by_size);
    printf("%d events         bytes    min ms  median ms\n", events);
    printf("itin_write    %10zu %9.1f  %9.1f\n", ours_len, mine[0], mine[RUNS / 2]);
    printf("libical       %10zu %9.1f  %9.1f\n", theirs_len, theirs[0], theirs[RUNS / 2]);
    printf("ratio                    %9.2f  %9.2f\n", mine[0] / theirs[0],
           mine[RUNS / 2] / theirs[RUNS / 2]);
    drop(&calendar);
    ours_close(&ours);
    return 0;
}

#include "base/base.h"

#include "model/secrets.h"

void trip_secrets(const struct itin_trip *trip, struct arena *arena, struct secret_words *ret)
{
    for (size_t i = 0; i < trip->travellers.n; i++)
        secret_add_name(arena, ret, trip->travellers.names[i].str);
    for (size_t i = 0; i < trip->n_items; i++) {
        const struct item *item = trip->items[i];
        secret_add_code(arena, ret, item->ref.str);
        secret_add_code(arena, ret, item->ticket.str);
        for (size_t k = 0; k < item->who.n; k++)
            secret_add_name(arena, ret, item->who.names[k].str);
    }
    secret_sort(ret);
}

static void drop(struct itin_trip *trip, struct itin_slice *text, size_t *n)
{
    *text = secret_drop(&trip->arena, *text, n);
}

/* Items on one ticket share its value: of a number a name is made. */
static void name_ticket(struct itin_trip *trip, struct itin_slice *ticket, size_t *n)
{
    size_t digits = 0;
    for (size_t i = 0; i < ticket->len; i++)
        digits += isdigit((unsigned char)ticket->ptr[i]) != 0;
    if (digits < 10)
        return;
    *ticket = arena_printf(&trip->arena, "ticket-%08x", (unsigned)(slice_hash(*ticket) >> 32));
    ++*n;
}

static void drop_of_item(struct itin_trip *trip, struct item *item, size_t *n)
{
    struct itin_slice *const texts[] = {&item->title.str,   &item->where.str,   &item->note.str,
                                        &item->from.text.str, &item->to.text.str, &item->at.text.str,
                                        &item->operated_by.str, &item->kept};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        drop(trip, texts[i], n);
    for (size_t i = 0; i < item->n_agenda; i++)
        drop(trip, &item->agenda[i].title.str, n);
    for (size_t i = 0; i < item->who.n; i++)
        drop(trip, &item->who.names[i].str, n);
    for (size_t i = 0; i < item->n_sources; i++)
        drop(trip, &item->sources[i].title, n);
    name_ticket(trip, &item->ticket.str, n);
}

size_t trip_drop_secrets(struct itin_trip *trip, struct span *ret_where)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_items; i++) {
        size_t before = n;
        drop_of_item(trip, trip->items[i], &n);
        if (n && !before)
            *ret_where = trip->items[i]->span;
    }
    size_t before = n;
    drop(trip, &trip->title.str, &n);
    if (n && !before)
        *ret_where = trip->title.span;
    for (size_t i = 0; i < trip->travellers.n; i++)
        drop(trip, &trip->travellers.names[i].str, &n);
    return n;
}

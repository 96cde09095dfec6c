#include "json_print.h"

#include <stdlib.h>


static _Thread_local bool out_of_memory;

static void *watched(size_t size)
{
    void *p = malloc(size);
    if (!p)
        out_of_memory = true;
    return p;
}

void json_watch(void)
{
    json_set_alloc_funcs(watched, free);
}

bool json_was_short(void)
{
    bool was = out_of_memory;
    out_of_memory = false;
    return was;
}

int json_print(json_t *document, size_t flags)
{
    char *text = document ? json_dumps(document, flags) : NULL;
    bool short_of = json_was_short() || !text;
    if (!short_of) {
        cli_answered();
        fputs(text, stdout);
        putchar('\n');
    }
    free(text);
    json_decref(document);
    return short_of ? cli_no_memory() : EXIT_FINE;
}

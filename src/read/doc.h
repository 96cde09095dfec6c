/* A YAML or JSON document as a tree that remembers its bytes. Scalars stay
 * text: `on`, `1e3` and 13:30 mean what the plan says they mean.
 *
 * Refused, each with its finding: more than ITIN_MAX_NESTING levels and more
 * than ITIN_MAX_TABLE_COLUMNS keys of one map (ITIN_ELIMIT); bad syntax and,
 * in YAML, anchors, aliases, tags and a second document (ITIN_EFORMAT). A key
 * written twice is a finding, and its first value counts. */
#ifndef READ_DOC_H
#define READ_DOC_H

#include "diag/diag.h"
#include "model/model.h"

enum node_kind { NODE_SCALAR, NODE_MAP, NODE_LIST };

struct node {
    enum node_kind kind;
    bool quoted;             /* a quoted or block scalar, a JSON string */
    bool null;               /* null, ~ or nothing at all */
    bool exact;              /* `value` is the text of `span`, byte for byte */
    struct itin_slice value; /* of a scalar, decoded */
    struct span span;        /* of a scalar without its quotes; of a whole map or list */
    struct node_pair *pairs;
    struct node **items;
    size_t n, cap; /* pairs of a map, items of a list */
};

struct node_pair {
    struct node *key, *value; /* value: never NULL in a finished document */
};

struct doc {
    struct itin_source *source;
    struct arena arena;   /* nodes: released with the document */
    struct arena *texts;  /* decoded values that differ from the source's bytes */
    struct itin_diag *diag;
    struct node *root;    /* NULL: an empty document */
    /* while it grows */
    struct node *open[ITIN_MAX_NESTING];
    size_t depth;
    enum itin_status status;
};

void doc_init(struct doc *doc, struct itin_source *source, struct arena *texts,
               struct itin_diag *diag);
void doc_release(struct doc *doc);
/* Memory that is lacking at `span`: by the cap it is a limit. Always false. */
bool doc_no_memory(struct doc *doc, struct span span);

/* Both fill a document made by doc_init(). */
enum itin_status doc_read_yaml(struct doc *doc);
enum itin_status doc_read_json(struct doc *doc, struct itin_slice text);

/* The value of a key; NULL when absent, null or when `map` is no map. */
const struct node *node_get(const struct node *map, const char *key);
/* The text of a scalar under a key; empty when there is none. */
struct itin_slice node_text(const struct node *map, const char *key);
bool node_is(const struct node *node, enum node_kind kind); /* false for NULL */

/* For the two readers: what a document is built of. Each returns false when
 * the document has failed (doc->status says why). */
bool doc_open(struct doc *doc, enum node_kind kind, struct span span);
bool doc_close(struct doc *doc, size_t end);
bool doc_scalar(struct doc *doc, struct node scalar);
bool doc_refuse(struct doc *doc, struct span span, const char *en, const char *ko,
                 struct itin_slice argument);

#endif

/* YAML by libyaml's events. Its marks count code points of the decoded text
 * without a BOM, which is just what `source->body` holds; they are turned into
 * bytes of the whole text here. libyaml hands out events one at a time, so that the depth limit
 * stops it long before its quadratic cost is felt. */
#include "base/base.h"

#include <yaml.h>

#include "base/utf8.h"
#include "read/doc.h"

struct yaml {
    yaml_parser_t parser;
    struct doc *doc;
    struct itin_slice text; /* all up to the end of what is read */
    size_t start;       /* of the body */
    size_t point, byte; /* one known pair of code point and byte offset */
    unsigned documents;
};

/* Events come in the order of the text, so the known pair moves little. */
static size_t byte_of(struct yaml *y, const yaml_mark_t *mark)
{
    while (y->point < mark->index && y->byte < y->text.len) {
        utf8_next(y->text, &y->byte);
        y->point++;
    }
    while (y->point > mark->index && y->byte > y->start) {
        utf8_prev(y->text, &y->byte);
        y->point--;
    }
    return y->byte;
}

static struct span span_between(struct yaml *y, const yaml_event_t *event)
{
    size_t start = byte_of(y, &event->start_mark), end = byte_of(y, &event->end_mark);
    return (struct span){y->doc->source, (uint32_t)start, (uint32_t)end};
}

static bool is_null_word(struct itin_slice value)
{
    return !value.len || slice_eq(value, LIT("~")) || slice_eq(value, LIT("null"));
}

static bool add_scalar(struct yaml *y, const yaml_event_t *event)
{
    struct node node = {.kind = NODE_SCALAR, .span = span_between(y, event)};
    struct itin_slice value = slice((const char *)event->data.scalar.value, event->data.scalar.length);
    yaml_scalar_style_t style = event->data.scalar.style;
    node.quoted = style != YAML_PLAIN_SCALAR_STYLE;
    if ((style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) &&
        node.span.end - node.span.start >= 2) {
        node.span.start++;
        node.span.end--;
    }
    node.null = !node.quoted && is_null_word(value);
    node.exact = slice_eq(span_text(node.span), value);
    node.value = node.exact ? span_text(node.span) : arena_dup(y->doc->texts, value);
    if (!node.value.ptr && value.len)
        return doc_no_memory(y->doc, node.span);
    return doc_scalar(y->doc, node);
}

static bool refuse(struct yaml *y, const yaml_event_t *event, const char *en, const char *ko)
{
    return doc_refuse(y->doc, span_between(y, event), en, ko, LIT(""));
}

static bool has_anchor_or_tag(const yaml_event_t *e, bool *ret_anchor)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (e->type == YAML_SCALAR_EVENT)
        anchor = e->data.scalar.anchor, tag = e->data.scalar.tag;
    else if (e->type == YAML_SEQUENCE_START_EVENT)
        anchor = e->data.sequence_start.anchor, tag = e->data.sequence_start.tag;
    else if (e->type == YAML_MAPPING_START_EVENT)
        anchor = e->data.mapping_start.anchor, tag = e->data.mapping_start.tag;
    *ret_anchor = anchor != NULL;
    return anchor || tag;
}

static bool take_event(struct yaml *y, const yaml_event_t *e)
{
    bool anchor;
    if (has_anchor_or_tag(e, &anchor))
        return anchor ? refuse(y, e, "anchors (`&name`) are not part of the plan file",
                               "계획 파일에서는 앵커(`&이름`)를 쓸 수 없습니다")
                      : refuse(y, e, "tags (`!name`) are not part of the plan file",
                               "계획 파일에서는 태그(`!이름`)를 쓸 수 없습니다");
    switch (e->type) {
    case YAML_ALIAS_EVENT:
        return refuse(y, e, "aliases (`*name`) are not part of the plan file",
                      "계획 파일에서는 별칭(`*이름`)을 쓸 수 없습니다");
    case YAML_DOCUMENT_START_EVENT:
        return y->documents++ == 0 || refuse(y, e, "a second document begins here; a plan is one",
                                             "여기서 두 번째 문서가 시작됩니다. 계획은 하나여야 합니다");
    case YAML_SCALAR_EVENT:
        return add_scalar(y, e);
    case YAML_SEQUENCE_START_EVENT:
        return doc_open(y->doc, NODE_LIST, span_between(y, e));
    case YAML_MAPPING_START_EVENT:
        return doc_open(y->doc, NODE_MAP, span_between(y, e));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return doc_close(y->doc, byte_of(y, &e->end_mark));
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    }
    return true;
}

/* Where libyaml stopped: one character, for the caret. */
static struct span problem_span(struct yaml *y)
{
    size_t start = y->parser.error == YAML_READER_ERROR ? y->start + y->parser.problem_offset
                                                        : byte_of(y, &y->parser.problem_mark);
    size_t end = start;
    if (start > y->text.len)
        start = end = y->text.len;
    if (end < y->text.len)
        utf8_next(y->text, &end);
    return (struct span){y->doc->source, (uint32_t)start, (uint32_t)end};
}

static void report_syntax(struct yaml *y)
{
    if (y->parser.error == YAML_MEMORY_ERROR) {
        y->doc->status = ITIN_ENOMEM;
        return;
    }
    struct finding *f = diag_add(y->doc->diag, RULE_BAD_VALUE, problem_span(y));
    struct itin_slice problem = slice_of(y->parser.problem);
    f->message = SAY(y->doc->diag, "this is not YAML: {1}", "YAML 형식이 아닙니다: {1}", problem);
    f->help = SAY(y->doc->diag, "put a value that contains `: ` or ` #` into quotes; indent with spaces",
                  "`: `이나 ` #`이 든 값은 따옴표로 묶고, 들여쓰기는 공백으로 하십시오", LIT(""));
    y->doc->status = ITIN_EFORMAT;
}

static void run(struct yaml *y)
{
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&y->parser, &event)) {
            report_syntax(y);
            return;
        }
        more = take_event(y, &event) && event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
}

enum itin_status doc_read_yaml(struct doc *doc)
{
    struct itin_slice body = doc->source->body, text = doc->source->text;
    struct yaml y = {.doc = doc, .text = slice(text.ptr, body.ptr ? (size_t)(body.ptr - text.ptr) + body.len : 0)};
    y.byte = y.text.len - body.len;
    y.start = y.byte;
    if (!yaml_parser_initialize(&y.parser))
        return ITIN_ENOMEM;
    yaml_parser_set_encoding(&y.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&y.parser, (const unsigned char *)(body.ptr ? body.ptr : ""),
                                 body.len);
    run(&y);
    yaml_parser_delete(&y.parser);
    return doc->status;
}

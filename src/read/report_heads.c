/* "총 10명" and the groups below it. `외 N명` counts on top of those named; an
 * explicit count in brackets is the group's own total. */
#include "base/base.h"

#include "read/report.h"

static const char *const units[] = {"명", "인", " people", " persons", " person", " pax",
                                    " participants", " attendees", " delegates", " in total",
                                    " members", " total"};

/* A number with a unit of people at or after `from`; false when there is none. */
static bool count_at(struct itin_slice s, size_t from, int *ret_n, struct itin_slice *ret_part)
{
    for (size_t i = from; i < s.len; i++) {
        if (!isdigit((unsigned char)s.ptr[i]))
            continue;
        size_t start = i;
        int n = 0;
        while (i < s.len && isdigit((unsigned char)s.ptr[i]) && n < 100000)
            n = n * 10 + (s.ptr[i++] - '0');
        struct itin_slice rest = slice_from(s, i);
        size_t blank = rest.len && rest.ptr[0] == ' ' ? 1 : 0;
        for (size_t k = 0; k < ARRAY_LEN(units); k++) {
            struct itin_slice unit = slice_of(units[k]);
            bool hangul = units[k][0] != ' ';
            if (!slice_starts_nocase(slice_from(rest, hangul ? blank : 0), unit))
                continue;
            *ret_n = n;
            *ret_part = slice(s.ptr + start, i - start + unit.len + (hangul ? blank : 0));
            return true;
        }
    }
    return false;
}

static struct head_group *add_group(struct report *r, struct item *item, struct span span)
{
    struct head_count *heads = &item->heads;
    struct head_group *group = ARENA_PUSH(&r->trip->arena, heads->groups, heads->n_groups, heads->cap_groups);
    if (!group)
        return NULL;
    group->span = span;
    if (!span_is_set(heads->list_span))
        heads->list_span = span;
    heads->list_span.end = span.end;
    return group;
}

/* "통역 1": a number behind a blank ends the name. */
static bool ends_in_number(struct itin_slice name, int *ret_n)
{
    size_t start = name.len;
    while (start > 0 && isdigit((unsigned char)name.ptr[start - 1]))
        start--;
    if (start == name.len || start == 0 || name.len - start > 3 || name.ptr[start - 1] != ' ')
        return false;
    *ret_n = 0;
    for (size_t i = start; i < name.len; i++)
        *ret_n = *ret_n * 10 + (name.ptr[i] - '0');
    return *ret_n > 0;
}

/* Names of a list: parts between commas outside brackets; "교수 2명" is two. */
static int count_names(struct itin_slice list, bool dots)
{
    int total = 0, depth = 0;
    size_t start = 0;
    for (size_t i = 0; i <= list.len; i++) {
        bool end = i == list.len;
        struct itin_slice rest = slice_from(list, i);
        size_t width = end ? 0 : 1;
        if (!end) {
            depth += list.ptr[i] == '(' ? 1 : list.ptr[i] == ')' && depth ? -1 : 0;
            if (slice_starts(rest, LIT("、")) || slice_starts(rest, LIT("，")))
                width = 3;
            else if (slice_starts(rest, LIT(" 및 ")) || slice_starts(rest, LIT(" and ")) )
                width = 5;
            else if (dots && slice_starts(rest, LIT("·")))
                width = 2;
            else if (list.ptr[i] != ',' && list.ptr[i] != ';' && !(dots && list.ptr[i] == '/'))
                continue;
            if (depth)
                continue;
        }
        struct itin_slice name = slice_trim(slice(list.ptr + start, i - start)), part;
        int n;
        if (name.len)
            total += count_at(name, 0, &n, &part) || ends_in_number(name, &n) ? n : 1;
        start = i + width;
        i += width ? width - 1 : 0;
    }
    return total;
}

/* "(출장단) ", "[기관] ", "출장단 : " in front of the names. */
static struct itin_slice behind_body(struct itin_slice line, struct itin_slice *ret_body)
{
    *ret_body = slice(line.ptr, 0);
    char close = line.ptr[0] == '(' ? ')' : line.ptr[0] == '[' ? ']' : 0;
    if (close) {
        const char *p = memchr(line.ptr, close, line.len);
        size_t at = p ? (size_t)(p - line.ptr) : line.len;
        struct itin_slice rest = at < line.len ? slice_trim(slice_from(line, at + 1)) : slice(NULL, 0);
        if (rest.len) {
            *ret_body = slice(line.ptr, at + 1);
            return rest.ptr[0] == ':' ? slice_trim(slice_from(rest, 1)) : rest;
        }
    }
    const char *colon = memchr(line.ptr, ':', line.len < 120 ? line.len : 120);
    if (colon) {
        size_t at = (size_t)(colon - line.ptr);
        struct itin_slice rest = slice_trim(slice_from(line, at + 1));
        if (rest.len) {
            *ret_body = slice(line.ptr, at);
            return rest;
        }
    }
    return line;
}

/* Where "외 대표단 16명", "and 3 others", "+ 3" begins, and what stands behind
 * its number; s.len: nowhere. */
static size_t others_at(struct itin_slice s, int *ret_n, struct itin_slice *ret_rest)
{
    struct itin_slice part;
    for (size_t at = 0; (at = slice_find(s, LIT("외"), at)) < s.len; at += 3) {
        char next = at + 3 < s.len ? s.ptr[at + 3] : 0;
        bool word = at == 0 || s.ptr[at - 1] == ' ' || isdigit((unsigned char)next) || next == ' ';
        if (word && count_at(s, at + 3, ret_n, &part) && (size_t)(part.ptr - s.ptr) - at < 60) {
            *ret_rest = slice_from(s, (size_t)(part.ptr + part.len - s.ptr));
            return at;
        }
    }
    static const char *const marks[] = {" and ", " plus ", "+"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = slice_find(s, slice_of(marks[i]), 0);
        size_t digits = at + strlen(marks[i]);
        while (digits < s.len && s.ptr[digits] == ' ')
            digits++;
        if (at >= s.len || digits >= s.len || !isdigit((unsigned char)s.ptr[digits]))
            continue;
        int n = 0;
        while (digits < s.len && isdigit((unsigned char)s.ptr[digits]) && n < 100000)
            n = n * 10 + (s.ptr[digits++] - '0');
        *ret_n = n;
        while (digits < s.len && (s.ptr[digits] == ' ' || isalpha((unsigned char)s.ptr[digits])))
            digits++; /* others */
        *ret_rest = slice_from(s, digits);
        return at;
    }
    return s.len;
}

/* A 외 5명, 통역 1명: the list goes on behind a separator. */
static bool goes_on(struct itin_slice *rest)
{
    static const char *const signs[] = {",", ";", "/", "、", "，", "및 ", "and "};
    *rest = slice_trim(*rest);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_starts(*rest, slice_of(signs[i]))) {
            *rest = slice_trim(slice_from(*rest, strlen(signs[i])));
            return rest->len > 0;
        }
    return false;
}

/* "(3명)" in the body or behind the names, "대표 등 4명": the group's total. */
static bool own_total(struct itin_slice body, struct itin_slice names, int *ret_n)
{
    struct itin_slice part;
    if (body.len && count_at(body, 0, ret_n, &part))
        return true;
    size_t among = slice_find(names, LIT(" 등 "), 0);
    if (among < names.len && count_at(names, among, ret_n, &part))
        return true;
    if (!count_at(names, 0, ret_n, &part))
        return false;
    size_t at = (size_t)(part.ptr - names.ptr), end = at + part.len;
    bool bracketed = at > 0 && end < names.len && names.ptr[at - 1] == '(' && names.ptr[end] == ')';
    return bracketed && slice_trim(slice_from(names, end + 1)).len == 0 &&
           (memchr(names.ptr, ',', names.len) || true);
}

static void size_group(struct head_group *group, struct itin_slice line, bool dots)
{
    struct itin_slice body, names = behind_body(line, &body), rest = {NULL, 0};
    int n = 0;
    size_t others = others_at(names, &n, &rest);
    if (others < names.len) {
        group->others = n;
        group->named = count_names(slice(names.ptr, others), dots);
        while (goes_on(&rest)) {
            names = behind_body(rest, &body);
            others = others_at(names, &n, &rest);
            group->named += count_names(slice(names.ptr, others), dots);
            if (others == names.len)
                break;
            group->others += n;
        }
    } else if (own_total(body, names, &n)) {
        group->named = n;
    } else {
        group->named = count_names(names, dots);
    }
}

static void read_group(struct report *r, struct item *item, const struct view *v, struct itin_slice line)
{
    struct head_group *group = add_group(r, item, view_span(v, line));
    if (group)
        size_group(group, line, false);
}

/* A list that does not say all: 등, 다수, et al. */
static bool is_open(struct itin_slice line)
{
    int n;
    struct itin_slice part, rest;
    if (slice_ends(line, LIT("명 등")) || slice_ends(line, LIT("포함")))
        return true; /* 대표단 8명 포함: some of those stated */
    bool open = slice_ends(line, LIT("등")) || slice_contains(line, LIT(" 등 ")) ||
                slice_contains(line, LIT("다수")) || slice_contains(line, LIT("et al")) ||
                slice_contains(line, LIT("etc")) || slice_contains(line, LIT("others"));
    return open && !count_at(line, 0, &n, &part) && others_at(line, &n, &rest) == line.len;
}

static int sum_of(const struct head_count *heads)
{
    int sum = 0;
    for (size_t i = 0; i < heads->n_groups; i++)
        sum += heads->groups[i].named + heads->groups[i].others;
    return sum;
}

/* Where the sum does not agree but would if names were parted by dots and
 * slashes too, they are: only a list that fits no reading is a finding. */
void heads_settle(struct report *r, struct item *item)
{
    struct head_count *heads = &item->heads;
    bool open = heads->n_groups == 0;
    if (!heads->has)
        return;
    struct head_group *others = arena_array(&r->scratch, heads->n_groups, sizeof *others);
    int sum = 0;
    for (size_t i = 0; others && i < heads->n_groups; i++) {
        struct view v = view_of(r->source, &r->scratch, span_text(heads->groups[i].span));
        others[i] = heads->groups[i];
        others[i].others = 0;
        size_group(&others[i], v.str, true);
        sum += others[i].named + others[i].others;
        open = open || is_open(v.str);
    }
    if (open)
        heads->has = false;
    else if (others && sum_of(heads) != heads->stated && sum == heads->stated)
        memcpy(heads->groups, others, heads->n_groups * sizeof *others);
}

static bool is_name_list(struct itin_slice line)
{
    if (line.len > 400 || slice_ends(line, LIT("다.")) || slice_ends(line, LIT("함")) ||
        slice_ends(line, LIT("임")))
        return false;
    return line.ptr[0] != '#' && line.ptr[0] != '[' ? true : section_rank(line) == 0;
}

/* "(면담내용) 예산, 조직": what was said, and not who was there. */
static bool is_subject(struct itin_slice line)
{
    const char *close = line.ptr[0] == '(' || line.ptr[0] == '[' ? memchr(line.ptr, line.ptr[0] == '(' ? ')' : ']', line.len) : NULL;
    enum role role = close ? word_role(slice(line.ptr + 1, (size_t)(close - line.ptr) - 1)) : ROLE_NONE;
    return role == ROLE_CONTENT || role == ROLE_NOTE;
}

bool heads_line(struct report *r, struct item *item, const struct view *v, struct itin_slice line)
{
    line = view_skip_bullet(line);
    if (!line.len || !is_name_list(line) || is_subject(line) || item->heads.n_groups >= 200)
        return false;
    /* "(면담일정)" alone is the next part, not people */
    if (line.ptr[0] == '(' && memchr(line.ptr, ')', line.len) == line.ptr + line.len - 1)
        return false;
    read_group(r, item, v, line);
    return true;
}

static bool is_total(struct itin_slice before)
{
    static const char *const words[] = {"총", "총원", "계", "합계", "Total", "total"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_ends(before, slice_of(words[i])))
            return true;
    return false;
}

/* "의원 3명, 직원 3명 (총 6명)": the total behind those that it counts. */
static bool total_behind(struct report *r, struct item *item, const struct view *v, struct itin_slice line)
{
    size_t open = line.len;
    struct itin_slice part, group;
    int n;
    while (open > 0 && line.ptr[open - 1] != '(')
        open--;
    if (open < 2 || line.ptr[line.len - 1] != ')' || !count_at(line, open, &n, &part))
        return false;
    struct itin_slice before = slice(line.ptr + open, (size_t)(part.ptr - line.ptr) - open);
    struct itin_slice behind = slice_from(line, (size_t)(part.ptr + part.len - line.ptr));
    struct itin_slice counted = slice_head(line, open - 1), one, unused;
    int number;
    if (!is_total(slice_trim(before)) || behind.len != 1)
        return false;
    while (counted.len && slice_split(&counted, ',', &one))
        for (size_t i = 0; i < one.len; i++)
            if (isdigit((unsigned char)one.ptr[i]) && !count_at(one, 0, &number, &unused))
                return false; /* of what, nobody knows */
    item->heads.has = true;
    item->heads.stated = n;
    item->heads.span = view_span(v, part);
    struct itin_slice list = slice_trim(slice_head(line, open - 1));
    while (list.len && slice_split(&list, '/', &group))
        if ((group = slice_trim(group)).len)
            read_group(r, item, v, group);
    return true;
}

bool heads_total(struct report *r, struct item *item, const struct view *v, struct itin_slice value)
{
    struct itin_slice rest = value, line, part;
    int n;
    if (item->heads.has || !view_line(&rest, &line))
        return false;
    if (total_behind(r, item, v, line)) {
        while (view_line(&rest, &line))
            heads_line(r, item, v, line);
        return true;
    }
    if (!count_at(line, 0, &n, &part))
        return false;
    struct itin_slice before = slice_trim(slice(line.ptr, (size_t)(part.ptr - line.ptr)));
    if ((before.len && !is_total(before)) || slice_contains(before, LIT(" 등 ")))
        return false; /* 시장, 국장, 과장 등 총 3명: of those before it */
    item->heads.has = true;
    item->heads.stated = n;
    item->heads.span = view_span(v, part);
    struct itin_slice behind = slice_trim(slice_from(line, (size_t)(part.ptr + part.len - line.ptr)));
    while (behind.len && strchr(":-(,", behind.ptr[0]))
        behind = slice_trim(slice_from(behind, 1));
    if (behind.len && behind.ptr[behind.len - 1] == ')' && !memchr(behind.ptr, '(', behind.len))
        behind.len--;
    struct itin_slice group;
    while (behind.len && slice_split(&behind, '/', &group))
        if ((group = slice_trim(group)).len)
            read_group(r, item, v, group);
    while (view_line(&rest, &line))
        heads_line(r, item, v, line);
    return true;
}

/* Parallel programmes: the team whose row it is. */
#include "base/base.h"

#include "read/report_table.h"

static bool cut_end(struct itin_slice *s, const char *word)
{
    struct itin_slice w = slice_of(word);
    if (!slice_ends(*s, w))
        return false;
    *s = slice_trim(slice(s->ptr, s->len - w.len));
    return true;
}

/* A, 1, 제2, 가: what parts one team from another. */
static bool is_mark(struct itin_slice s)
{
    static const char *const marks[] = {"가", "나", "다", "라", "마", "갑", "을", "병"};
    if (slice_starts(s, LIT("제")))
        s = slice_trim(slice_from(s, strlen("제")));
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (slice_eq(s, slice_of(marks[i])))
            return true;
    if (s.len == 1)
        return isalnum((unsigned char)s.ptr[0]) != 0;
    return s.len == 2 && isdigit((unsigned char)s.ptr[0]) && isdigit((unsigned char)s.ptr[1]);
}

/* A팀, 1조, Team A, Group 2. */
bool team_is_name(struct itin_slice s)
{
    static const char *const behind[] = {"팀", "조", "그룹", "반", " team", " Team", " group", " Group"};
    static const char *const before[] = {"team ", "group ", "party ", "team-", "group-", "party-"};
    static const char *const whole[] = {"선발대", "후발대", "본진", "본대", "advance party", "main party"};
    if (!s.len || s.len > 24)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(whole); i++)
        if (slice_eq_nocase(s, slice_of(whole[i])))
            return true;
    if (s.len > strlen("분과") && slice_ends(s, LIT("분과")) && !memchr(s.ptr, ' ', s.len))
        return true; /* 경제분과, 제1분과 */
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        struct itin_slice mark = s;
        if (cut_end(&mark, behind[i]))
            return is_mark(mark);
    }
    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        if (slice_starts_nocase(s, slice_of(before[i])))
            return is_mark(slice_trim(slice_from(s, strlen(before[i]))));
    return false;
}

bool team_is_all(struct itin_slice s)
{
    static const char *const words[] = {"공통", "공동", "합동", "양팀", "both", "both teams", "both groups",
                                        "both parties", "common", "joint", "all teams", "all groups", "all parties"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (slice_eq_nocase(s, slice_of(words[i])))
            return true;
    return people_is_everybody(s);
}

/* "A팀: 시청 방문", "[Team B] City hall": the team in front of the words. */
static bool team_in_front(struct itin_slice line, struct itin_slice *ret_team, struct itin_slice *ret_rest)
{
    static const char *const brackets[][2] = {{"", ":"}, {"(", ")"}, {"[", "]"}, {"<", ">"}, {"【", "】"}, {"〔", "〕"}, {"＜", "＞"}, {"", ")"}, {"", " -"}, {"", " –"}};
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        struct itin_slice open = slice_of(brackets[i][0]), close = slice_of(brackets[i][1]);
        size_t end = slice_find(line, close, open.len);
        if (!slice_starts(line, open) || end >= line.len || end > 30)
            continue;
        struct itin_slice name = slice_trim(slice(line.ptr + open.len, end - open.len));
        *ret_rest = slice_trim(slice_from(line, end + close.len));
        if (ret_rest->len && ret_rest->ptr[0] == ':')
            *ret_rest = slice_trim(slice_from(*ret_rest, 1));
        *ret_team = name;
        if (ret_rest->len && (team_is_name(name) || team_is_all(name)))
            return true;
    }
    return false;
}

/* "시청 면담(1조)", "City Hall [Team A]": the team behind the words. */
static bool team_behind(struct itin_slice line, struct itin_slice *ret_team, struct itin_slice *ret_rest)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"[", "]"}, {"<", ">"}, {"【", "】"}};
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        struct itin_slice open = slice_of(brackets[i][0]), close = slice_of(brackets[i][1]);
        size_t at = line.len;
        for (size_t next = 0; (next = slice_find(line, open, next)) < line.len; next++)
            at = next;
        if (at == 0 || at == line.len || !slice_ends(line, close))
            continue;
        *ret_team = slice_trim(slice(line.ptr + at + open.len, line.len - at - open.len - close.len));
        *ret_rest = slice_trim(slice_head(line, at));
        return team_is_name(*ret_team) || team_is_all(*ret_team);
    }
    return false;
}

static bool team_named(struct itin_slice line, struct itin_slice *ret_team, struct itin_slice *ret_rest)
{
    return team_in_front(line, ret_team, ret_rest) || team_behind(line, ret_team, ret_rest);
}

/* The next line, or part of a line before " / " and another team. */
static bool next_part(struct itin_slice *rest, struct itin_slice *line, struct itin_slice *ret)
{
    struct itin_slice team, words;
    if (!line->len && !view_line(rest, line))
        return false;
    size_t slash = slice_find(*line, LIT(" / "), 0);
    *ret = *line;
    if (slash < line->len && team_named(slice_trim(slice_from(*line, slash + 3)), &team, &words) &&
        team_named(slice_head(*line, slash), &team, &words)) {
        *ret = slice_trim(slice_head(*line, slash));
        *line = slice_trim(slice_from(*line, slash + 3));
    } else {
        *line = slice(NULL, 0);
    }
    return true;
}

/* Lines that each name their team are entries of their own, with the clocks
 * beside them where these are as many. */
bool team_lines(struct table *t, const struct entry *e)
{
    struct itin_slice rest = e->content ? e->content->str : slice(NULL, 0), part = {NULL, 0}, line, team, words;
    struct itin_slice clocks = e->time ? e->time->str : rest, clock;
    size_t n = 0, n_clocks = 0;
    while (next_part(&rest, &part, &line)) {
        if (!team_named(line, &team, &words))
            return false;
        n++;
    }
    while (n && e->time && view_line(&clocks, &clock))
        n_clocks += looks_timed(e->time, clock);
    clocks = e->time ? e->time->str : clocks;
    const struct view *row_team = t->team;
    rest = e->content ? e->content->str : rest;
    while (n && next_part(&rest, &part, &line) && team_named(line, &team, &words)) {
        struct view time, content = view_part(e->content, words), name = view_part(e->content, team);
        struct entry one = *e;
        size_t first = t->r->trip->n_items;
        one.content = &content;
        one.content_part = words;
        if (n_clocks == n && n > 1 && view_line(&clocks, &clock)) {
            time = view_part(e->time, clock);
            one.time = &time;
            one.time_part = clock;
        }
        t->team = team_is_all(team) ? NULL : &name;
        table_parts(t, &one);
        team_name_items(t, first);
    }
    t->team = row_team;
    return n > 0;
}

struct itin_slice team_without_brackets(struct itin_slice s)
{
    static const char *const brackets[][2] = {{"(", ")"}, {"[", "]"}, {"<", ">"}, {"【", "】"}, {"〔", "〕"}, {"", ":"}};
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        struct itin_slice open = slice_of(brackets[i][0]), close = slice_of(brackets[i][1]);
        if (s.len > open.len + close.len && slice_starts(s, open) && slice_ends(s, close))
            s = slice_trim(slice(s.ptr + open.len, s.len - open.len - close.len));
    }
    return s;
}

struct itin_slice team_of_words(struct itin_slice words)
{
    static const char *const signs[] = {"(", ":", " 일정", " 세부일정", " programme", " schedule", " itinerary", " - ", " – "};
    words = team_without_brackets(words);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        words = slice_trim(slice_head(words, slice_find(words, slice_of(signs[i]), 0)));
    return team_is_name(words) ? words : slice(NULL, 0);
}

static const struct view *team_at(struct report *r, struct span span)
{
    struct view *v = arena_new(&r->scratch, struct view);
    if (!v)
        return NULL;
    *v = view_of(r->source, &r->scratch, span_text(span));
    v->str = team_of_words(v->str);
    return v->str.len ? v : NULL;
}

/* The heading above a table, or a line that says whose the lines below it are. */
const struct view *team_of_heading(struct report *r)
{
    enum { NEAR = 6 };
    const struct view *team = NULL;
    if (text_is_set(r->heading) && r->line_number <= NEAR && r->heading.span.source)
        team = team_at(r, r->heading.span);
    return team || !text_is_set(r->team) ? team : team_at(r, r->team.span);
}

void team_of_row(struct table *t, const struct grid_row *row, size_t shift, bool own_date)
{
    if (own_date)
        t->team = t->party;
    for (size_t i = shift; i < t->shape.n; i++) {
        enum role role = (enum role)t->shape.role[i];
        const struct grid_cell *cell = grid_at(row, i - shift);
        if (!cell || (role != ROLE_NONE && role != ROLE_DAY && role != ROLE_PEOPLE && role != ROLE_NOTE))
            continue;
        struct itin_slice text = slice_trim(cell->text.str);
        if (team_is_name(text))
            t->team = &cell->text;
        else if (team_is_all(text))
            t->team = NULL;
    }
}

void team_name_items(struct table *t, size_t first)
{
    struct itin_trip *trip = t->r->trip;
    for (size_t i = first; t->team && i < trip->n_items; i++) {
        struct people *who = &trip->items[i]->who;
        struct text *name = who->n ? NULL : ARENA_PUSH(&trip->arena, who->names, who->n, who->cap);
        if (name)
            *name = keep_text(t->r, t->team, slice_trim(t->team->str));
    }
}

/* ○ in the column of a team: it takes part. */
static bool is_tick(struct itin_slice s)
{
    static const char *const ticks[] = {"○", "◯", "●", "◎", "O", "o", "✓", "✔", "√", "V", "v", "예", "해당", "yes"};
    for (size_t i = 0; i < ARRAY_LEN(ticks); i++)
        if (slice_eq(s, slice_of(ticks[i])))
            return true;
    return false;
}

/* X, -: it does not. */
static bool is_absent(struct itin_slice s)
{
    static const char *const signs[] = {"", "X", "x", "×", "✕", "-", "–", "—", "불참"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (slice_eq(s, slice_of(signs[i])))
            return true;
    return false;
}

bool team_heads_columns(const struct grid_row *header)
{
    size_t n = 0;
    for (size_t i = 0; i < header->n; i++)
        n += team_is_name(slice_trim(header->cells[i].text.str));
    return n > 1;
}

/* 1조 | 2조 head two columns: ticks, or what each of them does. */
struct team_cells {
    const struct view *name[8], *text[8];
    size_t n, filled, ticks, alike;
};

static void find_teams(const struct table *t, const struct grid_row *row, size_t shift, struct team_cells *c)
{
    for (size_t i = shift; i < t->header->n && c->n < ARRAY_LEN(c->name); i++) {
        const struct view *name = &t->header->cells[i].text;
        const struct grid_cell *cell = team_is_name(slice_trim(name->str)) ? grid_at(row, i - shift) : NULL;
        if (!cell)
            continue;
        bool same = c->n && (cell->from_left || slice_eq(cell->text.str, c->text[0]->str));
        c->name[c->n] = name;
        c->text[c->n++] = &cell->text;
        c->alike += same;
        c->filled += !is_absent(slice_trim(cell->text.str)) && !cell->from_left;
        c->ticks += is_tick(slice_trim(cell->text.str));
    }
}

bool team_columns(struct table *t, const struct grid_row *row, size_t shift, struct entry *e)
{
    struct team_cells c = {.n = 0};
    if (!t->header)
        return false;
    find_teams(t, row, shift, &c);
    if (c.n < 2 || !c.filled)
        return false;
    t->team = NULL;
    if (e->notes && is_tick(slice_trim(e->notes->str)))
        e->notes = NULL;
    if (c.ticks == c.filled || c.alike + 1 == c.n) {
        for (size_t i = 0; i < c.n && c.ticks == 1; i++)
            t->team = is_tick(slice_trim(c.text[i]->str)) ? c.name[i] : t->team;
        return false;
    }
    for (size_t i = 0; i < c.n; i++) {
        struct entry one = *e;
        size_t first = t->r->trip->n_items;
        if (is_absent(slice_trim(c.text[i]->str)))
            continue;
        one.content = c.text[i];
        one.content_part = one.content->str;
        one.notes = NULL;
        t->team = c.name[i];
        table_parts(t, &one);
        team_name_items(t, first);
    }
    t->team = NULL;
    return true;
}

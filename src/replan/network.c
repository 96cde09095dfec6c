#include "base/base.h"

#include "replan/network.h"

/* t(to) <= t(from) + weight */
struct edge {
    int from, to;
    int64_t weight;
    struct net_step step;
};
struct graph {
    struct edge *edges;
    size_t n;
    int n_points;
};

void net_init(struct net *net, struct arena *arena)
{
    *net = (struct net){.arena = arena, .n_points = 1};
}

int net_point(struct net *net)
{
    return net->n_points < NET_MAX_POINTS ? net->n_points++ : -1;
}

void net_add(struct net *net, int from, int to, int64_t lo, int64_t hi, int weight, int label)
{
    if (net->n >= NET_MAX_EDGES || from < 0 || to < 0)
        return;
    struct net_constraint *c = ARENA_PUSH(net->arena, net->list, net->n, net->cap);
    if (c)
        *c = (struct net_constraint){from, to, lo, hi, weight, label};
}

void net_fix(struct net *net, int point, int64_t at, int label)
{
    net_add(net, NET_ORIGIN, point, at, at, NET_HARD, label);
}

static void add_edges(struct graph *g, const struct net_constraint *c)
{
    if (c->hi != NET_OPEN)
        g->edges[g->n++] = (struct edge){c->from, c->to, c->hi, {c, false}};
    if (c->lo != -NET_OPEN)
        g->edges[g->n++] = (struct edge){c->to, c->from, -c->lo, {c, true}};
}

static int64_t add_distance(int64_t a, int64_t b)
{
    return a == NET_OPEN ? NET_OPEN : a + b;
}

/* Shortest distances from a point (all points at 0 for -1). False: there is a
 * negative cycle. */
static bool relax(const struct graph *g, int from, int64_t *distance)
{
    for (int i = 0; i < g->n_points; i++)
        distance[i] = from < 0 || i == from ? 0 : NET_OPEN;
    for (int round = 0; round <= g->n_points; round++) {
        bool changed = false;
        for (size_t i = 0; i < g->n; i++) {
            const struct edge *e = &g->edges[i];
            int64_t by = add_distance(distance[e->from], e->weight);
            if (by < distance[e->to]) {
                distance[e->to] = by;
                changed = true;
            }
        }
        if (!changed)
            return true;
    }
    return false;
}

/* ---- explanations ----------------------------------------------------------------- */

/* Walks of exactly k edges from a point: what they cost at least, and the last
 * edge of the cheapest. */
struct walks {
    int64_t *cost; /* (n_points + 1) rows of n_points */
    int *by;
};

static bool walks_init(struct walks *w, struct arena *arena, int n)
{
    size_t cells = (size_t)(n + 1) * (size_t)n;
    w->cost = arena_array(arena, cells, sizeof *w->cost);
    w->by = arena_array(arena, cells, sizeof *w->by);
    return w->cost && w->by;
}

/* The least number of edges, at most `most`, with which a walk from `from`
 * comes back cheaper than free; 0: none. */
static int shortest_loop(const struct graph *g, struct walks *w, int from, int most)
{
    size_t n = (size_t)g->n_points;
    for (size_t i = 0; i < n; i++)
        w->cost[i] = (int)i == from ? 0 : NET_OPEN;
    for (int k = 1; k <= most; k++) {
        const int64_t *before = w->cost + (size_t)(k - 1) * n;
        int64_t *now = w->cost + (size_t)k * n;
        int *by = w->by + (size_t)k * n;
        for (size_t i = 0; i < n; i++)
            now[i] = NET_OPEN;
        for (size_t i = 0; i < g->n; i++) {
            const struct edge *e = &g->edges[i];
            int64_t cost = add_distance(before[e->from], e->weight);
            if (cost < now[e->to]) {
                now[e->to] = cost;
                by[e->to] = (int)i;
            }
        }
        if (now[from] < 0)
            return k;
    }
    return 0;
}

static void read_loop(struct net *net, const struct graph *g, const struct walks *w, int from,
                      int k, struct net_conflict *ret)
{
    size_t n = (size_t)g->n_points;
    ret->excess = -w->cost[(size_t)k * n + (size_t)from];
    ret->steps = arena_array(net->arena, (size_t)k, sizeof *ret->steps);
    ret->n_steps = ret->steps ? (size_t)k : 0;
    for (int at = from; ret->steps && k > 0; k--) {
        const struct edge *e = &g->edges[w->by[(size_t)k * n + (size_t)at]];
        ret->steps[k - 1] = e->step;
        at = e->from;
    }
}

/* The negative cycle with the fewest edges; of these the most negative, then
 * the one through the lowest point. The cheapest closed walk of a least number
 * of edges repeats no point, so it is a cycle. */
static void explain(struct net *net, const struct graph *g, struct net_conflict *ret)
{
    struct walks w;
    int best = g->n_points, through = -1;
    int64_t cost = 0;
    if (!walks_init(&w, net->arena, g->n_points))
        return;
    for (int i = 0; i < g->n_points; i++) {
        int k = shortest_loop(g, &w, i, best);
        int64_t loop = k ? w.cost[(size_t)k * (size_t)g->n_points + (size_t)i] : 0;
        if (k && (through < 0 || k < best || loop < cost)) {
            best = k;
            through = i;
            cost = loop;
        }
    }
    if (through < 0)
        return;
    int k = shortest_loop(g, &w, through, best);
    read_loop(net, g, &w, through, k, ret);
}

/* ---- the solution ------------------------------------------------------------------ */

static void add_conflict(struct net *net, const struct graph *g,
                         const struct net_constraint *refused)
{
    struct net_conflict *x =
        ARENA_PUSH(net->arena, net->conflicts, net->n_conflicts, net->cap_conflicts);
    if (!x)
        return;
    x->refused = refused;
    explain(net, g, x);
}

/* Soft constraints by falling weight, in the order in which they were added. */
static void take_soft(struct net *net, struct graph *g, int64_t *distance)
{
    for (int weight = 9; weight >= 1; weight--)
        for (size_t i = 0; i < net->n; i++) {
            const struct net_constraint *c = &net->list[i];
            size_t n = g->n;
            if (c->weight != weight)
                continue;
            add_edges(g, c);
            net->used[i] = relax(g, -1, distance);
            if (net->used[i])
                continue;
            add_conflict(net, g, c);
            g->n = n;
        }
}

/* The latest time of a point is its distance from the origin, the earliest the
 * negative of its distance to it: that on the graph turned round. */
static void find_times(struct net *net, struct graph *g)
{
    relax(g, NET_ORIGIN, net->latest);
    for (size_t i = 0; i < g->n; i++) {
        int from = g->edges[i].from;
        g->edges[i].from = g->edges[i].to;
        g->edges[i].to = from;
    }
    relax(g, NET_ORIGIN, net->earliest);
    for (int i = 0; i < g->n_points; i++)
        net->earliest[i] = -net->earliest[i];
}

void net_solve(struct net *net)
{
    size_t points = (size_t)net->n_points;
    struct graph g = {.n_points = net->n_points};
    int64_t *distance = arena_array(net->arena, points, sizeof *distance);
    g.edges = arena_array(net->arena, 2 * net->n + 1, sizeof *g.edges);
    net->used = arena_array(net->arena, net->n + 1, sizeof *net->used);
    net->earliest = arena_array(net->arena, points, sizeof *net->earliest);
    net->latest = arena_array(net->arena, points, sizeof *net->latest);
    net->conflicts = NULL;
    net->n_conflicts = net->cap_conflicts = 0;
    net->consistent = false;
    if (net->arena->failed)
        return;
    for (size_t i = 0; i < net->n; i++)
        if (net->list[i].weight == NET_HARD) {
            net->used[i] = true;
            add_edges(&g, &net->list[i]);
        }
    if (!relax(&g, -1, distance)) {
        add_conflict(net, &g, NULL);
        return;
    }
    net->consistent = true;
    take_soft(net, &g, distance);
    find_times(net, &g);
}

int64_t net_float(const struct net *net, int point)
{
    int64_t early = net->earliest[point], late = net->latest[point];
    return early == -NET_OPEN || late == NET_OPEN ? NET_OPEN : late - early;
}

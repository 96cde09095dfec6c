/* A simple temporal network with labels (Dechter, Meiri, Pearl 1991).
 *
 * Points are moments; a constraint says lo <= t(to) - t(from) <= hi. It is
 * consistent exactly when its distance graph has no negative cycle, and the
 * labels on a cycle are the sentence that explains the conflict. Point 0 is
 * the origin of time. Hard constraints are solved first; soft ones are taken
 * in by falling weight, each kept when what is there stays consistent. That is
 * greedy: the best choice of soft ones is NP-hard. */
#ifndef REPLAN_NETWORK_H
#define REPLAN_NETWORK_H

#include "base/arena.h"

#define NET_OPEN INT64_MAX /* no bound on this side */
enum { NET_ORIGIN = 0, NET_HARD = 0, NET_MAX_POINTS = 512, NET_MAX_EDGES = 4096 };

struct net_constraint {
    int from, to;
    int64_t lo, hi;  /* seconds; lo -NET_OPEN, hi NET_OPEN: open */
    int weight;      /* NET_HARD, else 1 .. 9 */
    int label;       /* the caller's */
};

/* A constraint that closes a cycle: its lower or its upper bound. */
struct net_step {
    const struct net_constraint *constraint;
    bool is_lower;
};
struct net_conflict {
    const struct net_constraint *refused; /* NULL: the hard ones contradict each other */
    int64_t excess;                       /* seconds by which the cycle is negative, > 0 */
    struct net_step *steps;               /* the shortest such cycle, in order of travel */
    size_t n_steps;
};

struct net {
    struct arena *arena;
    int n_points;
    struct net_constraint *list;
    size_t n, cap;
    /* of net_solve() */
    bool consistent;          /* the hard ones are */
    bool *used;               /* by constraint: it is part of the solution */
    int64_t *earliest, *latest; /* by point, against the origin; -/+NET_OPEN: unbounded */
    struct net_conflict *conflicts;
    size_t n_conflicts, cap_conflicts;
};

void net_init(struct net *net, struct arena *arena);
/* A new point; -1 when there are too many. */
int net_point(struct net *net);
/* t(to) - t(from) in [lo, hi]. Swapped, they are an empty interval. */
void net_add(struct net *net, int from, int to, int64_t lo, int64_t hi, int weight, int label);
/* t(point) = at. */
void net_fix(struct net *net, int point, int64_t at, int label);
/* Fills the results above. Conflicts: one, without a refused constraint, when
 * the hard ones are inconsistent, else one for each refused soft constraint. */
void net_solve(struct net *net);
/* latest - earliest; NET_OPEN: unbounded. */
int64_t net_float(const struct net *net, int point);

#endif

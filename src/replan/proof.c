/* What a compiled file holds behind its head is proved block by block, where
 * it is first used: reading all of it would take longer than the answer, and
 * an answer from bytes that nobody looked at would be worse than none. */
#include "base/base.h"

#include "replan/timetable.h"

/* Four chains of FNV-1a on words side by side: finds damage, not intent. */
uint64_t proof_sum(uint64_t sum, const char *bytes, uint64_t len)
{
    enum { LANES = 4, STEP = LANES * 8 };
    const uint64_t prime = 1099511628211u;
    uint64_t lane[LANES], word[LANES];
    for (uint64_t i = 0; i < LANES; i++)
        lane[i] = sum + i;
    for (; len >= STEP; bytes += STEP, len -= STEP) {
        memcpy(word, bytes, STEP);
        for (int i = 0; i < LANES; i++) {
            lane[i] = (lane[i] ^ word[i]) * prime;
            lane[i] ^= lane[i] >> 29;
        }
    }
    for (int i = 0; i < LANES; i++)
        sum = (sum ^ lane[i]) * prime;
    for (; len; len--)
        sum = (sum ^ (unsigned char)*bytes++) * prime;
    return sum ^ sum >> 29;
}

uint64_t proof_block_sum(const char *body, uint64_t len, uint64_t block)
{
    uint64_t at = block * PROOF_BLOCK, left = len - at;
    return proof_sum(block, body + at, left < PROOF_BLOCK ? left : PROOF_BLOCK);
}

/* Several searches may share a timetable: what they note here is the same. */
static bool block_is_good(struct proof *p, uint64_t block)
{
    if (__atomic_load_n(&p->good[block], __ATOMIC_RELAXED))
        return true;
    uint64_t filed;
    memcpy(&filed, p->sums + block * sizeof filed, sizeof filed);
    bool good = filed == proof_block_sum(p->body, p->len, block);
    __atomic_store_n(good ? &p->good[block] : &p->damaged, 1, __ATOMIC_RELAXED);
    return good;
}

bool proof_holds(struct proof *p, const void *from, size_t bytes)
{
    uintptr_t at = (uintptr_t)from - (uintptr_t)p->body;
    if ((uintptr_t)from < (uintptr_t)p->body || at >= p->len || !bytes)
        return true; /* not of the file: a window that was made anew */
    uint64_t last = (at + bytes - 1 < p->len ? at + bytes - 1 : p->len - 1) / PROOF_BLOCK;
    bool good = true;
    for (uint64_t block = at / PROOF_BLOCK; block <= last; block++)
        good &= block_is_good(p, block);
    return good;
}

uint32_t proof_run(struct proof *p, const struct departure *all, uint32_t at, uint32_t end)
{
    uintptr_t from = (uintptr_t)&all[at] - (uintptr_t)p->body;
    if (!proof_holds(p, &all[at], sizeof *all))
        return at;
    if ((uintptr_t)&all[at] < (uintptr_t)p->body || from >= p->len)
        return end;
    uintptr_t left = (PROOF_BLOCK - from % PROOF_BLOCK) / sizeof *all;
    return left < end - at ? at + (uint32_t)left : end;
}

void proof_fail(struct proof *p)
{
    __atomic_store_n(&p->damaged, 1, __ATOMIC_RELAXED);
}

bool timetable_is_whole(const struct itin_timetable *tt)
{
    return !tt->proof || proof_holds(tt->proof, tt->proof->body, tt->proof->len);
}

bool timetable_is_damaged(const struct itin_timetable *tt)
{
    return tt->proof && __atomic_load_n(&tt->proof->damaged, __ATOMIC_RELAXED);
}

/* compiler/fuse.c -- choosing fused instructions.   SPDX-License-Identifier: MIT
 *
 * The cheapest cover of a run of instructions by plain and fused ones, found from the end
 * backwards. A fused opcode is put over the first word of its parts; the others stay, so that a
 * jump into the middle, or a miss, finds the plain instructions. */
#include "compiler/unit.h"

#define COST_PLAIN 10           /* one dispatch */
#define COST_FUSED 11           /* so that a fusion must save something */
#define COST_PAIR 17            /* two loads or stores in one dispatch: the weakest fusion */

/* fusions sorted by first part: index range per opcode */
static uint16_t first_fusion[OP_COUNT + 1];
static uint16_t sorted[OP_COUNT];
static bool index_ready;

/* Counts, then fills each opcode's range from its end backwards: within a range the order stays. */
static void build_index(void)
{
    for (unsigned i = 0; i < fusion_count; i++)
        first_fusion[fusions[i].parts[0]]++;
    for (unsigned op = 1; op <= OP_COUNT; op++)
        first_fusion[op] += first_fusion[op - 1];
    for (unsigned i = fusion_count; i-- > 0;)
        sorted[--first_fusion[fusions[i].parts[0]]] = (uint16_t)i;
    index_ready = true;
}

/* In-place operators do the same as plain ones on numbers, which is all that fused forms work
 * on. */
static unsigned as_binary(unsigned op)
{
    return op >= OP_INPLACE_ADD && op <= OP_INPLACE_POW ? op - OP_INPLACE_ADD + OP_BINARY_ADD : op;
}

static bool matches(const Fusion *f, const Instr *instrs, const uint32_t *starts, uint32_t left)
{
    if (f->count > left)
        return false;
    for (unsigned i = 1; i < f->count; i++)
        if (as_binary(INSTR_OP(instrs[starts[i]])) != f->parts[i])
            return false;
    return true;
}

static unsigned cost_of(const Fusion *f)
{
    bool pair = f->fused >= OP_LOAD_FAST_FAST && f->fused <= OP_STORE_STORE_FAST;
    return pair ? COST_PAIR : COST_FUSED;
}

static void choose(const Instr *instrs, const uint32_t *starts, uint32_t i, uint32_t count,
                   const uint32_t *best, uint32_t *cost, int16_t *choice)
{
    unsigned op = INSTR_OP(instrs[starts[i]]);
    *cost = COST_PLAIN + best[i + 1];
    *choice = -1;
    for (unsigned k = first_fusion[op]; k < first_fusion[op + 1]; k++) {
        const Fusion *f = &fusions[sorted[k]];
        if (!matches(f, instrs, starts + i, count - i))
            continue;
        uint32_t total = cost_of(f) + best[i + f->count];
        if (total < *cost) {
            *cost = total;
            *choice = (int16_t)sorted[k];
        }
    }
}

void fuse_instructions(Instr *instrs, const uint32_t *starts, uint32_t count)
{
    if (!index_ready)
        build_index();
    uint32_t *best = mem_alloc(((size_t)count + 1) * sizeof(uint32_t));
    int16_t *choices = mem_alloc(((size_t)count + 1) * sizeof(int16_t));
    if (best && choices) {      /* without memory the plain instructions do */
        best[count] = 0;
        for (uint32_t i = count; i-- > 0;)
            choose(instrs, starts, i, count, best, &best[i], &choices[i]);
        for (uint32_t i = 0; i < count;) {
            if (choices[i] < 0) {
                i++;
                continue;
            }
            const Fusion *f = &fusions[choices[i]];
            Instr *first = &instrs[starts[i]];
            *first = INSTR_MAKE(f->fused, INSTR_ARG(*first));
            i += f->count;
        }
    }
    mem_free(best);
    mem_free(choices);
}

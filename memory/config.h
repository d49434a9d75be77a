/* memory/config.h -- every size of the memory system in one place.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_MEMORY_CONFIG_H
#define OURO_MEMORY_CONFIG_H

#ifndef MEM_POOLS
#define MEM_POOLS 1 /* 0: everything from malloc, so that sanitizers see each block */
#endif
#ifndef DEBUG_LEVEL
#define DEBUG_LEVEL 0 /* 0 none, 1 arguments, 2 cheap structure checks, 3 walk everything */
#endif
#ifndef SMALL_LIMITS
#define SMALL_LIMITS 0              /* 1: tiny sizes, so that limits are met early (stress build) */
#endif

#ifndef TYPE_LAZY_DICTS
/* 1: the dict of a static type is made when it is first asked for. Watching, and accounting for
 * blocks, want all from the start. */
#define TYPE_LAZY_DICTS (DEBUG_LEVEL == 0 && !PROBES)
#endif

#define MEM_SMALL_MAX 512           /* largest request served from a pool, bytes */
#define MEM_ALIGNMENT 8             /* distance of the size classes, bytes */
#define MEM_POOL_SIZE 4096          /* bytes */
#define MEM_ARENA_SIZE (SMALL_LIMITS ? 65536 : 1048576)
#define MEM_HEAP_CAP \
    (32ull << 30) /* 2^32 references need more than this, so counts cannot overflow */

#define FREE_LIST_INT (SMALL_LIMITS ? 4 : 256)
#define FREE_LIST_FLOAT (SMALL_LIMITS ? 4 : 100)
#define FREE_LIST_LIST (SMALL_LIMITS ? 4 : 80)
#define FREE_LIST_DICT (SMALL_LIMITS ? 4 : 80)
#define FREE_LIST_TUPLE (SMALL_LIMITS ? 4 : 2000)
#define FREE_LIST_TUPLE_MAX_SIZE 20

#endif

/* modules/memory_module.c -- the module memory.   SPDX-License-Identifier: MIT
 *
 * Nothing here changes a count that it reports, keeps what it reports alive, or runs user code. */
#include "modules/memory_internal.h"
#include "objects/module.h"
#include "objects/type.h"

const MethodDef memory_functions[] = {
    {"why", memory_why, METH_FAST, 1, 1,
     DOC("why($module, obj, /)",
         "Tell on what way obj is reached, and what would go with it.\n\n"
         "The shortest way from a module or a frame; else from the interpreter's tables; else "
         "the cycle that keeps obj.\n"
         "The result prints as text and has path, reachable, retained_objects, retained_bytes, "
         "weak.")},
    {"holders", memory_holders, METH_FAST, 1, 1,
     DOC("holders($module, obj, /)",
         "List who holds obj, and reconcile that with its reference count.\n\n"
         "The result prints as text and has count, holders, arguments, interpreter, objects.")},
    {"layout", memory_layout, METH_FAST, 1, 1,
     DOC("layout($module, obj, /)",
         "Show how obj lies in memory, byte by byte.\n\n"
         "The result prints as text and has size, block, contents, pooled, tracked.")},
    {"identity", memory_identity, METH_FAST, 1, 1,
     DOC("identity($module, obj, /)",
         "Tell why others may have the same object: 'small-int cache', 'interned', ... or None.")},
    {"heap", memory_heap, METH_FAST, 0, 0,
     DOC("heap($module, /)",
         "Show arenas, pools, blocks and free lists.\n\n"
         "The result prints as text and has arenas, pools, blocks, bytes, blocks_by_size, "
         "free_lists.")},
    {"census", memory_census, METH_FAST, 0, 0,
     DOC("census($module, /)",
         "Count the objects that exist, by type.\n\n"
         "The result prints as text and has types ({name: (objects, bytes)}), objects, bytes.")},
    {"diff", memory_diff, METH_FAST, 1, 2,
     DOC("diff($module, before, after=None, /)",
         "Tell what has come and gone since a census (until another one, or now).")},
    {"cycles", memory_cycles, METH_KEYWORDS, 0, 0,
     DOC("cycles($module, /, *, all=False, objects=False)",
         "Find the cycles among garbage, or all cycles; nothing is collected.\n\n"
         "The result prints as text and has count and objects; with objects=True also cycles, a "
         "list of lists of the objects.")},
    {"graph", memory_graph, METH_KEYWORDS, 0, 0,
     DOC("graph($module, obj, /, *more, depth=3, max_nodes=50, format='dot', "
         "direction='referents')",
         "Draw what objects hold (or, direction='referrers', who holds them) as text for "
         "Graphviz or as SVG.")},
    {"_reconcile", memory_reconcile, METH_FAST, 0, 0,
     DOC("_reconcile($module, /)",
         "Return the counts that the edges do not explain, beyond those of the first call, as "
         "text.")},
    {0},
};

static int memory_exec(Object *module)
{
    type_fill_all();
    return report_init();
}

extern const ModuleDef memory_module_def; /* named in modules/table.c */
const ModuleDef memory_module_def = {
    .name = "memory",
    .doc =
        "Looking at the heap from inside: who holds an object, how it is laid out, what the "
        "heap consists of.",
    .functions = memory_functions,
    .exec = memory_exec,
};

/* vm/roots.c -- what the interpreter itself holds.   SPDX-License-Identifier: MIT
 *
 * Static objects (types, small ints, None ...) begin with a count of their own, which nobody can
 * give back: it is reported as an edge from
 * the table they belong to. */
#include "objects/roots.h"

#include "objects/bytes.h"
#include "objects/error.h"
#include "objects/int.h"
#include "objects/names.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/generator.h"
#include "vm/edges.h"
#include "vm/ops.h"
#include "vm/report.h"

static void register_all(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    root_register("name table", name_table, NAME_COUNT, sizeof *name_table);
    ROOT_REGISTER("sys.modules", vm_modules);
    ROOT_REGISTER("sys module", vm_sys_dict);
    ROOT_REGISTER("builtins", vm_builtins_dict);
    ROOT_REGISTER("pending exception", error_pending);
    ROOT_REGISTER("handled exception", vm.top_exc_info.handled);
    type_cache_register_roots();
    slots_register_roots();
    gc_support_register_roots();
    bool_register_roots();
    specialize_register_roots();
    warn_register_roots();
    ROOT_REGISTER("asynchronous generator hooks", async_hooks.firstiter);
    ROOT_REGISTER("asynchronous generator hooks", async_hooks.finalizer);
}

typedef struct Rooted {
    EdgeVisit visit;
    void *context;
} Rooted;

static int report(Object *o, const char *table, void *context)
{
    const Rooted *r = context;
    return o->refcount ? r->visit(o, EDGE_ROOT, (uintptr_t)table, r->context) : 0;
}

/* Static types, from object downwards; heap types have no count of their own. */
static int static_types_report(Type *type, Rooted *r)
{
    const SubclassList *list = type_subclasses(type);
    int stop = TYPE_HAS(type, TYPE_HEAP) ? 0 : report(&type->head, "static type", r);
    for (size_t i = 0; !stop && list && i < list->count; i++)
        if (!TYPE_HAS(list->items[i], TYPE_HEAP) && list->items[i]->base == type)
            stop = static_types_report(list->items[i], r);
    return stop;
}

static int singletons_report(Rooted *r)
{
    Object *const objects[] = {NONE,
                               NOT_IMPLEMENTED,
                               ELLIPSIS,
                               TRUE_OBJECT,
                               FALSE_OBJECT,
                               (Object *)tuple_empty,
                               (Object *)str_empty,
                               (Object *)bytes_empty};
    int stop = 0;
    for (size_t i = 0; !stop && i < sizeof objects / sizeof *objects; i++)
        stop = report(objects[i], "singleton", r);
    return stop;
}

static int caches_report(Rooted *r)
{
    int stop = 0;
    for (size_t i = 0; !stop && i < sizeof int_cache / sizeof *int_cache; i++)
        stop = report(&int_cache[i].head, "small int cache", r);
    for (uint32_t c = 0; !stop && c < 256; c++)
        stop = report(str_latin1_char(c), "latin-1 characters", r);
    for (unsigned byte = 0; !stop && byte < 256; byte++)
        stop = report(bytes_shared((uint8_t)byte), "single bytes", r);
    return stop;
}

int roots_visit(EdgeVisit visit, void *context)
{
    Rooted r = {visit, context};
    register_all();
    int stop = roots_registered_visit(report, &r);
    if (!stop)
        stop = singletons_report(&r);
    if (!stop)
        stop = caches_report(&r);
    return stop ? stop : static_types_report(&object_type, &r);
}

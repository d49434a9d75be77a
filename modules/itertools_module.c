/* modules/itertools_module.c -- _itertools: what lib/itertools.py needs in C.
 * SPDX-License-Identifier: MIT
 *
 *   An Iterator hands out what its generator yields. Its subclasses are written in the language:
 *   they set _generator; a loop over them costs one call in C more than one over a generator. */
#include "gc/gc.h"
#include "objects/container_support.h"
#include "objects/error.h"
#include "objects/instance.h"
#include "objects/module.h"
#include "objects/type.h"

typedef struct GeneratedIter { Object head; Object *generator /* NULL: not set */; } GeneratedIter;

/* The classes take their arguments in __init__. */
static Object *generated_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    return instance_new(type);
}

static int generated_clear(Object *o)
{
    CLEAR(((GeneratedIter *)o)->generator);
    return 0;
}

static void generated_dealloc(Object *o)
{
    if (object_dealloc_begin(o) < 0)
        return;
    generated_clear(o);
    gc_object_free(o);
}

static int generated_traverse(Object *o, Visit visit, void *arg)
{
    VISIT(((GeneratedIter *)o)->generator);
    return 0;
}

static Object *generated_next(Object *o)
{
    Object *generator = ((GeneratedIter *)o)->generator;
    if (!generator || !generator->type->iternext)
        return raise_type_error("'%T' object is not initialized", o);
    retain(generator);                  /* its code may set _generator anew */
    Object *item = generator->type->iternext(generator);
    release(generator);
    return item;
}

static const MemberDef generated_members[] = {
    {"_generator", offsetof(GeneratedIter, generator), MEMBER_OBJECT_EX, 0, NULL}, {0}};

static Type generated_iter_type = {
    .head = {1, 0, &type_type},
    .name = "_itertools.Iterator",
    .flags = TYPE_BASE | TYPE_GC | TYPE_IMMUTABLE,
    .basic_size = sizeof(GeneratedIter),
    .doc = "An iterator whose items a generator makes.",
    .members = generated_members,
    .new = generated_new,
    .dealloc = generated_dealloc,
    .traverse = generated_traverse,
    .clear = generated_clear,
    .iter = iterator_self,
    .iternext = generated_next,
};

static int itertools_exec(Object *module)
{
    return type_ready(&generated_iter_type) < 0
               ? -1
               : module_add(module, "Iterator", &generated_iter_type.head);
}

const ModuleDef itertools_module_def = {
    .name = "_itertools",
    .doc = "What itertools needs in C.",
    .exec = itertools_exec,
};

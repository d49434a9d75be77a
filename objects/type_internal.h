/* objects/type_internal.h -- what the files that make up `type` share.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_TYPE_INTERNAL_H
#define OURO_OBJECTS_TYPE_INTERNAL_H
#include "objects/object.h"

/* type->subclasses: a vector of the direct subclasses, which holds no counts. */
typedef struct SubclassList { size_t count, capacity; Type *items[]; } SubclassList;

/* Flags that say "derives from this built-in". */
#define TYPE_SUBCLASS_FLAGS \
    (TYPE_INT_SUBCLASS | TYPE_LIST_SUBCLASS | TYPE_TUPLE_SUBCLASS | TYPE_BYTES_SUBCLASS \
     | TYPE_STR_SUBCLASS | TYPE_DICT_SUBCLASS | TYPE_EXC_SUBCLASS | TYPE_TYPE_SUBCLASS)

static inline bool type_is(const void *o)
{
    return TYPE_HAS(((const Object *)o)->type, TYPE_TYPE_SUBCLASS);
}
static inline SubclassList *type_subclasses(const Type *type)
{
    return (SubclassList *)type->subclasses;
}

/* mro.c */
Object *mro_linearize(Type *type);              /* C3: new list; TypeError on conflict */
/* computes (by a metaclass's mro() if it has one) and sets type->mro */
int mro_update(Type *type);
/* type_layout.c */
Type *type_best_base(Object *bases);            /* borrowed; TypeError when the layouts conflict */
Type *type_solid_base(Type *type);              /* the nearest class that adds to the layout */
bool type_layout_equal(Type *a, Type *b);
int type_check_layout_change(Type *from, Type *to, const char *attribute);  /* -1: TypeError */
/* type_ready.c */
int type_subclass_add(Type *base, Type *subclass);
void type_subclass_remove(Type *base, Type *subclass);
int type_join_bases(Type *type);                /* adds type to the subclasses of each base */
void type_leave_bases(Type *type, Object *bases);
/* static types: the slot was written down, not inherited */
bool type_owns_slot(const Type *type, size_t offset);
/* copies what the MRO's classes have and type has not */
void type_inherit_slots(Type *type);
/* type_cache.c */
void type_cache_clear(void);
/* type_new.c */
Object *type_make(Type *metatype, Object *const *args, size_t nargs, Object *kwnames);
/* type_attrs.c */
extern const MemberDef type_members[];
extern const GetSetDef type_getsets[];
int type_set_bases(Object *self, Object *bases);
/* The UTF-8 of a class name, as str_utf8 gives it; NULL: an error, as for a null character in
 * it. */
const char *type_name_text(Object *name, char **owned);
#endif

/* objects/descriptor.h -- what stands in a class's dict: wrappers, members, property, classmethod,
 * staticmethod, super.
 * SPDX-License-Identifier: MIT */
#ifndef OURO_OBJECTS_DESCRIPTOR_H
#define OURO_OBJECTS_DESCRIPTOR_H
#include "objects/object.h"
/* method_descriptor, classmethod_descriptor */
typedef struct MethodDescr {
    Object head;
    Type *owner;
    Object *name;
    const MethodDef *def;
} MethodDescr;
typedef struct MemberDescr {
    Object head;
    Type *owner;
    Object *name;
    const MemberDef *def;
    uint32_t offset;
    bool slot; /* __slots__ cell: MEMBER_OBJECT_EX at offset */
} MemberDescr;
typedef struct GetSetDescr {
    Object head;
    Type *owner;
    Object *name;
    const GetSetDef *def;
} GetSetDescr;
/* wrapper_descriptor */
typedef struct SlotWrapper {
    Object head;
    Type *owner;
    Object *name;
    const void *slot;
    void *function;
} SlotWrapper;
typedef struct Property {
    Object head;
    Object *get, *set, *delete, *doc;
    Object *name;
    bool doc_from_getter;
    uintptr_t dict_word;
} Property;
typedef struct StaticMethod { Object head; Object *callable; uintptr_t dict_word; } StaticMethod;
typedef struct ClassMethod { Object head; Object *callable; uintptr_t dict_word; } ClassMethod;
typedef struct Super { Object head; Type *type; Object *object; Type *object_type; } Super;
extern Type method_descriptor_type, classmethod_descriptor_type, member_descriptor_type,
    getset_descriptor_type, wrapper_descriptor_type, method_wrapper_type, property_type,
    staticmethod_type, classmethod_type, super_type;
/* picks classmethod/static by flags */
Object *method_descriptor_new(Type *owner, const MethodDef *def);
Object *member_descriptor_new(Type *owner, const MemberDef *def);
Object *slot_member_new(Type *owner, Object *name, uint32_t offset);
Object *staticmethod_new(Object *callable);
Object *getset_descriptor_new(Type *owner, const GetSetDef *def);
/* The part of a doc string after its text signature ("name(...)\n--\n\n"), the whole when it has
 * none. */
const char *doc_body(const char *doc);
/* new str "($self, x, /)" or None */
Object *doc_signature(const char *doc);
/* super(type, object).name, without making the super object (the machine's fast path): new. */
Object *super_getattr(Type *type, Object *object, Object *name);
/* As attr_get_method for super().name(...). */
int super_get_method(Type *type, Object *object, Object *name, Object **callable);
#endif

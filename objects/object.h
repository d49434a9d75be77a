/* objects/object.h -- the header every object has, and the type object.
 * SPDX-License-Identifier: MIT
 *
 *   O1  every object begins with these 16 bytes and nothing stands in front of them
 *   O2  refcount is the number of holders; at 0 the object is finalised and freed at once
 *   O3  the gc word belongs to the collector for types with TYPE_GC; exact ints keep their limb
 *       count in it
 *   O4  a heap type is held (one count) by each of its instances; static types are not
 */
#ifndef OURO_OBJECTS_OBJECT_H
#define OURO_OBJECTS_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "memory/memory.h"
#include "objects/probes.h"

typedef struct Object Object;
typedef struct Type Type;

struct Object {
    uint32_t refcount;
    uint32_t gc;                /* TYPE_GC: see below */
    Type *type;
};

/* The gc word of an object whose type has TYPE_GC. */
#define GC_TRACKED    0x1u
#define GC_FINALIZED  0x2u      /* __del__ has run */
#define GC_WEAKREFS 0x4u /* the weak reference table has an entry (set for untracked objects too) */
#define GC_GEN_SHIFT  3         /* 2 bits: generation 0, 1, 2, or 3 = permanent (gc.freeze) */
#define GC_GEN_MASK   0x18u
#define GC_INDEX_SHIFT 5        /* 27 bits: index in the generation's vector */

typedef int64_t Hash;           /* -1 is never a hash: it means "exception" or "not computed" */

/* ---- Function types. "args" are borrowed. A call passes nargs positional values followed by the
 * values of the keywords in kwnames (a tuple of str, or NULL): one convention for everything that
 * can be called. ---- */
typedef Object *(*CallFunc)(Object *callable, Object *const *args, size_t nargs, Object *kwnames);
typedef Object *(*NewFunc)(Type *type, Object *const *args, size_t nargs, Object *kwnames);
typedef int (*InitFunc)(Object *self, Object *const *args, size_t nargs, Object *kwnames);
typedef Object *(*UnaryFunc)(Object *);
typedef Object *(*BinaryFunc)(Object *, Object *);       /* new, NULL, or new NotImplemented */
typedef Object *(*TernaryFunc)(Object *, Object *, Object *);
typedef int (*InquiryFunc)(Object *);                    /* 1, 0, -1 */
typedef ssize_t (*LengthFunc)(Object *);
typedef Object *(*IndexFunc)(Object *, ssize_t);
typedef Object *(*GetAttrFunc)(Object *self, Object *name);
typedef int (*SetAttrFunc)(Object *self, Object *name, Object *value /* NULL: delete */);
/* enum CompareOp; new, NULL or NotImplemented */
typedef Object *(*CompareFunc)(Object *, Object *, int op);
typedef Object *(*DescrGetFunc)(Object *descr, Object *instance /* NULL: on the class */,
                                Object *owner);
typedef int (*DescrSetFunc)(Object *descr, Object *instance, Object *value /* NULL: delete */);
typedef int (*Visit)(Object *, void *);                  /* non-zero stops */

enum CompareOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE };

/* The binary operators; the order is that of the opcode table (compiler/opcodes.def). */
enum BinaryOp {
    BIN_ADD, BIN_SUB, BIN_MUL, BIN_FLOORDIV, BIN_TRUEDIV, BIN_MOD, BIN_AND, BIN_OR, BIN_XOR,
    BIN_LSHIFT, BIN_RSHIFT, BIN_MATMUL, BIN_POW, BIN_DIVMOD, BIN_COUNT
};

/* How a native method takes its arguments. */
enum MethodFlags {
    METH_NOARGS = 1,            /* fn(self) */
    METH_O = 2,                 /* fn(self, arg) */
    /* fn(self, args, nargs); arity checked against min/max (max -1: any) */
    METH_FAST = 3,
    /* fn(self, args, nargs, kwnames); the function checks (objects/args.h) */
    METH_KEYWORDS = 4,
    METH_KIND = 7,
    METH_CLASS = 8, METH_STATIC = 16,   /* self is the class / NULL */
    METH_COEXIST = 32           /* replaces the slot wrapper of the same name */
};
typedef Object *(*NoArgsFunc)(Object *self);
typedef Object *(*OneArgFunc)(Object *self, Object *arg);
typedef Object *(*FastFunc)(Object *self, Object *const *args, size_t nargs);
typedef Object *(*KeywordsFunc)(Object *self, Object *const *args, size_t nargs, Object *kwnames);

typedef struct MethodDef {
    const char *name;
    void *fn;                   /* one of the four types above, by flags */
    uint8_t flags;
    int8_t min, max;            /* METH_FAST only; texts "pop expected at most 1 argument, got 2" */
    /* "name($self, x, /)\n--\n\nWhat it does." (text signature first) or plain */
    const char *doc;
} MethodDef;

typedef struct GetSetDef {
    const char *name;
    Object *(*get)(Object *self);
    int (*set)(Object *self, Object *value);   /* NULL: read-only; value NULL: delete */
    const char *doc;
} GetSetDef;

enum MemberKind {
    MEMBER_OBJECT /* NULL reads as None */,
    MEMBER_OBJECT_EX /* NULL raises AttributeError */,
    MEMBER_INT32,
    MEMBER_INT64,
    MEMBER_SSIZE,
    MEMBER_BOOL,
    MEMBER_UINT32
};
typedef struct MemberDef {
    const char *name;
    uint32_t offset;
    uint8_t kind, readonly;
    const char *doc;
} MemberDef;

/* ---- Buffers (bytes-like objects) ---- */
typedef struct Buffer {
    void *data;
    ssize_t size;               /* bytes */
    ssize_t item_size;
    const char *format;         /* struct-module format of one item; "B" for bytes */
    bool readonly;
    Object *owner;              /* held */
} Buffer;
typedef int (*GetBufferFunc)(Object *self, Buffer *out, bool writable);
typedef void (*ReleaseBufferFunc)(Object *self, Buffer *buffer);

/* ---- The type object ---- */
enum TypeFlags {
    /* made by a class statement or type(): counted by instances, mutable */
    TYPE_HEAP = 1u << 0,
    TYPE_BASE = 1u << 1,            /* may be subclassed */
    TYPE_GC = 1u << 2,              /* instances can be tracked: has traverse */
    TYPE_READY = 1u << 3,
    /* attribute values follow the dict word (see Instance in objects/instance.h) */
    TYPE_INLINE_VALUES = 1u << 4,
    TYPE_IMMUTABLE = 1u << 5,       /* setting a class attribute raises TypeError */
    TYPE_ABSTRACT = 1u << 6,        /* has non-empty __abstractmethods__ */
    TYPE_HAS_FINALIZER = 1u << 7,   /* a __del__ exists somewhere in the MRO */
    TYPE_WEAKREFABLE = 1u << 8,
    /* instances are functions that bind: the machine may skip the bound method */
    TYPE_METHOD_DESCRIPTOR = 1u << 9,
    TYPE_SEQUENCE = 1u << 10, TYPE_MAPPING = 1u << 11,   /* for match statements */
    TYPE_NO_INSTANTIATION = 1u << 12,  /* "cannot create 'X' instances" */
    /* getattr slot is object_getattr: the machine may cache lookups */
    TYPE_DEFAULT_GETATTR = 1u << 13,
    TYPE_DEFAULT_SETATTR = 1u << 14,
    TYPE_VALID_VERSION = 1u << 15,
    TYPE_INT_SUBCLASS = 1u << 24, TYPE_LIST_SUBCLASS = 1u << 25, TYPE_TUPLE_SUBCLASS = 1u << 26,
    TYPE_BYTES_SUBCLASS = 1u << 27, TYPE_STR_SUBCLASS = 1u << 28, TYPE_DICT_SUBCLASS = 1u << 29,
    TYPE_EXC_SUBCLASS = 1u << 30, TYPE_TYPE_SUBCLASS = 1u << 31
};

struct SharedKeys;
struct Dict;

struct Type {
    Object head;
    const char *name;               /* static: "int"; heap: UTF-8 of name_object. For errors */
    uint32_t flags;
    /* unique number of the type's present state, 0: none assigned */
    uint32_t version;
    uint32_t basic_size, item_size; /* bytes */
    /* of the dict word; 0: no __dict__; -1: after the items (variable-size bases) */
    int32_t dict_offset;
    uint32_t slot_count;            /* __slots__ cells of this class and its bases */
    Type *base;                     /* __base__; static types: borrowed, heap types: held */
    Object *bases, *mro;            /* tuples */
    struct Dict *dict;
    Object *subclasses;             /* private: list of the direct subclasses, weakly held */
    struct SharedKeys *keys;        /* attribute names that instances keep inline */
    Object *name_object, *qualname; /* str */
    const char *doc;
    const MethodDef *methods;       /* {0}-terminated, or NULL */
    const GetSetDef *getsets;
    const MemberDef *members;
    /* static types: puts further names into the dict when it is made; or NULL */
    int (*add_names)(Type *, Object *dict);
    /* static types: bit i stands for the slot i places after init, which was written down */
    uint64_t own_slots;
    bool owns_new;                  /* the same of new */

    NewFunc new;                    /* NULL: not callable from the language */
    InitFunc init;
    void (*dealloc)(Object *);      /* refcount is 0: releases what it holds, frees the memory */
    int (*traverse)(Object *, Visit, void *);
    int (*clear)(Object *);         /* drops references that can be part of a cycle */
    /* __del__ or native finaliser; errors are reported, not raised */
    int (*finalize)(Object *);

    UnaryFunc repr, str;
    Hash (*hash)(Object *);         /* object_hash_unhashable for unhashable types */
    CallFunc call;
    GetAttrFunc getattr;
    SetAttrFunc setattr;
    CompareFunc compare;
    UnaryFunc iter;
    UnaryFunc iternext;             /* NULL without exception: exhausted */
    DescrGetFunc descr_get;
    DescrSetFunc descr_set;

    /* called as f(left, right) for either operand's type; BIN_POW: two operands */
    BinaryFunc binary[BIN_COUNT];
    BinaryFunc inplace[BIN_COUNT];
    TernaryFunc power;              /* pow(a, b, mod) */
    UnaryFunc negative, positive, absolute, invert, to_int, to_float, index;
    InquiryFunc is_true;

    LengthFunc length;
    /* sequences: + and += after the number slots declined */
    BinaryFunc concat, inplace_concat;
    IndexFunc repeat, inplace_repeat;
    int (*contains)(Object *, Object *);
    Object *(*subscript)(Object *, Object *key);
    int (*set_subscript)(Object *, Object *key, Object *value /* NULL: delete */);

    UnaryFunc await, aiter, anext;
    GetBufferFunc get_buffer;
    ReleaseBufferFunc release_buffer;
    /* __sizeof__: bytes of the object itself; NULL: basic_size + items */
    size_t (*size_of)(Object *);
};

extern Type type_type, object_type;

/* ---- Counting ---- */

/* Runs the type's dealloc on an object whose count reached 0; bounds C recursion over deep
 * structures (trashcan).
 * May run user code. */
void object_dealloc(Object *o);
/* Whether some object is being taken apart at this moment: stack slots of instructions in progress
 * may then be stale. */
bool object_is_letting_go(void);

/* Every change of a count passes here. */
static inline void count_up(Object *o) { o->refcount++; PROBE(count, o, 1); }
static inline uint32_t count_down(Object *o)             /* the count after */
{
    --o->refcount;
    PROBE(count, o, -1);
    return o->refcount;
}
static inline void *retain_(void *o) { count_up(o); return o; }
#define retain(o) ((__typeof__(o))retain_(o))            /* +1, returns o */
static inline void release_(void *o) /* -1; at 0 the object dies: may run user code */
{
    Object *object = o;
    if (count_down(object) == 0)
        object_dealloc(object);
}
#define release(o) release_(o)
static inline void *retain_maybe_(void *o) { return o ? retain_(o) : NULL; }
#define retain_maybe(o) ((__typeof__(o))retain_maybe_(o))
static inline void release_maybe_(void *o) { if (o) release_(o); }
#define release_maybe(o) release_maybe_(o)
/* Sets slot to NULL first, then releases what it held. */
#define CLEAR(slot) do { void *old_ = (slot); (slot) = NULL; release_maybe_(old_); } while (0)
/* Puts value (consumed) into slot, then releases what it held. */
#define SET(slot, value_take) \
    do { \
        void *old_ = (slot); \
        (slot) = (value_take); \
        release_maybe_(old_); \
    } while (0)
#define VISIT(o) \
    do { \
        if (o) { \
            int stop_ = visit((Object *)(o), arg); \
            if (stop_) \
                return stop_; \
        } \
    } while (0)

/* ---- Singletons ---- */
extern Object none_object, not_implemented_object, ellipsis_object;
#define NONE (&none_object)
#define NOT_IMPLEMENTED (&not_implemented_object)
#define ELLIPSIS (&ellipsis_object)
static inline Object *none_new(void) { return retain(NONE); }               /* new */
static inline Object *not_implemented_new(void) { return retain(NOT_IMPLEMENTED); }

/* ---- Types of objects ---- */
#define TYPE_HAS(type, flag) (((type)->flags & (flag)) != 0)
/* Whether sub is base or derives from it (by MRO). */
bool type_is_subtype(const Type *sub, const Type *base);
static inline bool is_instance(const void *o,
                               const Type *type) /* by real type, no __instancecheck__ */
{
    const Object *object = o;
    return object->type == type || type_is_subtype(object->type, type);
}
static inline bool is_exact(const void *o, const Type *type)
{
    return ((const Object *)o)->type == type;
}

/* ---- Making objects ---- */

/* Memory for an object of a type without TYPE_GC: size bytes, header set (count 1, gc 0, type
 * retained when on the heap), rest not cleared. NULL: MemoryError pending. */
void *object_alloc(Type *type, size_t size);
/* Frees the memory of an object made by object_alloc; releases a heap type. Clears weak references
 * first if any. */
void object_free(void *o);
/* For types with TYPE_GC: as object_alloc, and counts towards generation 0; MAY RUN A COLLECTION
 * (user code) before it returns. Not yet tracked: call gc_track when all fields are set.
 * Implemented in gc/. */
void *gc_object_alloc(Type *type, size_t size);
/* Untracks if needed, frees the memory, releases a heap type. */
void gc_object_free(void *o);
/* To be called first in the dealloc of every type with TYPE_GC or TYPE_WEAKREFABLE that user
 * classes can derive from or that can have weak references: for a subclass runs __del__ (finalize
 * slot), then clears weak references. Returns -1 when the object was resurrected: dealloc must then
 * return at once. Untracks. May run user code. */
int object_dealloc_begin(Object *o);

#endif

/* modules/struct_sequence.c -- tuples with named fields, such as sys.version_info.
 * SPDX-License-Identifier: MIT
 *
 * The layout is that of a tuple; each field is a member that stands for an item. A type is made
 * when it is first needed, like a written-down one, and lives for ever. */
#include "modules/sys_module.h"

#include <assert.h>
#include <string.h>

#include "gc/gc.h"
#include "objects/abstract.h"
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"

#define FIELDS_MAX 20
#define SEQUENCES_MAX 12

typedef struct Sequence {
    Type type;
    MemberDef fields[FIELDS_MAX + 1];   /* type.members */
} Sequence;

static Sequence sequences[SEQUENCES_MAX];
static size_t sequence_count;

static size_t field_count(const Type *type)
{
    size_t count = 0;
    while (type->members[count].name)
        count++;
    return count;
}

/* name(field=value, ..) */
static Object *sequence_repr(Object *self)
{
    const Type *type = self->type;
    StrBuilder b;
    builder_init(&b);
    int status = builder_add_ascii(&b, type->name, strlen(type->name));
    for (size_t i = 0; status == 0 && i < tuple_size(self); i++) {
        Object *part =
            str_from_format("%s%s=%R", i ? ", " : "(", type->members[i].name, tuple_at(self, i));
        status = part ? builder_add(&b, part) : -1;
        release_maybe(part);
    }
    if (status == 0 && builder_add_char(&b, ')') == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

/* Consumes the values, even on error; NULL among them: failure. */
static Object *make_take(Type *type, Object **values, size_t count)
{
    bool complete = true;
    for (size_t i = 0; i < count; i++)
        complete &= values[i] != NULL;
    Tuple *tuple =
        complete ? gc_object_alloc(type, sizeof(Tuple) + count * sizeof(Object *)) : NULL;
    if (!tuple) {
        for (size_t i = 0; i < count; i++)
            release_maybe(values[i]);
        return NULL;
    }
    tuple->size = count;
    memcpy(tuple->items, values, count * sizeof(Object *));
    gc_track(tuple);
    return &tuple->head;
}

static Object *sequence_new(Type *type, Object *const *args, size_t nargs, Object *kwnames)
{
    static const char *const names[] = {"sequence", "dict", NULL};
    static const ArgSpec spec = {"structseq", names, 0, 2, 1};
    Object *given[2] = {NULL, NULL}, *values[FIELDS_MAX];
    if (args_parse(&spec, args, nargs, kwnames, given) < 0)
        return NULL;
    Object *tuple = tuple_from_iterable(given[0]);
    size_t count = field_count(type);
    if (!tuple)
        return NULL;
    if (tuple_size(tuple) != count) {
        raise_type_error("%s() takes a %zu-sequence (%zu-sequence given)", type->name, count,
                         tuple_size(tuple));
        release(tuple);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        values[i] = retain(tuple_at(tuple, i));
    release(tuple);
    return make_take(type, values, count);
}

static Object *names_tuple(const MemberDef *fields)
{
    Object *list = list_new(FIELDS_MAX);
    for (; list && fields->name; fields++) {
        Object *name = str_intern_c(fields->name);
        if (!name || list_append_take(list, name) < 0)
            CLEAR(list);
    }
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

static int put(Object *dict, const char *key, Object *value_take)
{
    int status = value_take ? dict_set_c(dict, key, value_take) : -1;
    release_maybe(value_take);
    return status;
}

static int sequence_add_names(Type *type, Object *dict)
{
    int64_t count = (int64_t)field_count(type);
    return put(dict, "n_sequence_fields", int_new(count)) < 0
                   || put(dict, "n_fields", int_new(count)) < 0
                   || put(dict, "n_unnamed_fields", int_new(0)) < 0
                   || put(dict, "__match_args__", names_tuple(type->members)) < 0
               ? -1
               : 0;
}

static Type *find_type(const char *name)
{
    for (size_t i = 0; i < sequence_count; i++)
        if (strcmp(sequences[i].type.name, name) == 0)
            return &sequences[i].type;
    return NULL;
}

static Type *make_type(const char *name, const char *const *fields, size_t count)
{
    assert(count <= FIELDS_MAX && sequence_count < SEQUENCES_MAX);
    Sequence *sequence = &sequences[sequence_count];
    for (size_t i = 0; i < count; i++)
        sequence->fields[i] = (MemberDef){
            .name = fields[i],
            .offset = (uint32_t)(offsetof(Tuple, items) + i * sizeof(Object *)),
            .kind = MEMBER_OBJECT,
            .readonly = 1,
        };
    sequence->type = (Type){
        .head = {1, 0, &type_type},
        .name = name,
        .basic_size = sizeof(Tuple),
        .base = &tuple_type,
        .members = sequence->fields,
        .repr = sequence_repr,
        .new = sequence_new,
        .add_names = sequence_add_names,
    };
    if (type_ready(&sequence->type) < 0)
        return NULL;
    sequence_count++;
    return &sequence->type;
}

Object *struct_sequence_make(const char *name, const char *const *fields, Object **values,
                             size_t count)
{
    Type *type = find_type(name);
    if (!type && !(type = make_type(name, fields, count)))
        CLEAR(values[0]);
    return make_take(type, values, count);
}

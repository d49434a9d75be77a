/* modules/struct_sequence.c -- tuples with named fields, such as sys.version_info.   SPDX-License-Identifier: MIT
 *
 * The type is a class derived from tuple; each field is a read-only descriptor that knows its index. */
#include "modules/sys_module.h"

#include "objects/abstract.h"
#include "objects/attribute.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/names.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include <string.h>

typedef struct Field { Object head; size_t index; } Field;
static Type field_type;

static Object *field_get(Object *descr, Object *instance, Object *owner)
{
    if (!instance)
        return retain(descr);
    return retain(tuple_at(instance, ((Field *)descr)->index));
}

static int field_set(Object *descr, Object *instance, Object *value)
{
    raise_error(&exc_AttributeError, "readonly attribute");
    return -1;
}

static void field_dealloc(Object *o) { object_free(o); }

static Type field_type = {
    .head = {1, 0, &type_type}, .name = "member_descriptor", .basic_size = sizeof(Field), .flags = TYPE_NO_INSTANTIATION, .dealloc = field_dealloc,
    .descr_get = field_get, .descr_set = field_set,
};

/* name(field=value, ..) */
static Object *sequence_repr(Object *self)
{
    Object *names = attr_get_c((Object *)self->type, "__match_args__"), *full = names ? attr_get_c((Object *)self->type, "_full_name") : NULL;
    StrBuilder b;
    builder_init(&b);
    int status = full ? builder_add(&b, full) : -1;
    for (size_t i = 0; status == 0 && i < tuple_size(self) && i < tuple_size(names); i++) {
        Object *item = object_repr(tuple_at(self, i));
        Object *part = item ? str_from_format("%s%U=%U", i ? ", " : "(", tuple_at(names, i), item) : NULL;
        status = part ? builder_add(&b, part) : -1;
        release_maybe(part);
        release_maybe(item);
    }
    if (status == 0)
        status = builder_add_char(&b, ')');
    release_maybe(names);
    release_maybe(full);
    if (status == 0)
        return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

static const MethodDef repr_def = {"__repr__", sequence_repr, METH_NOARGS, 0, 0, "Return repr(self)."};

static Object *names_tuple(const char *const *fields, size_t count)
{
    Object *list = list_new(count);
    for (size_t i = 0; list && i < count; i++) {
        Object *name = str_intern_c(fields[i]);
        if (!name || list_append_take(list, name) < 0)
            CLEAR(list);
    }
    Object *tuple = list ? list_as_tuple(list) : NULL;
    release_maybe(list);
    return tuple;
}

static int add_fields(Object *dict, const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Field *field = object_alloc(&field_type, sizeof(Field));
        if (!field)
            return -1;
        field->index = i;
        int status = dict_set_c(dict, fields[i], (Object *)field);
        release((Object *)field);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int put(Object *dict, const char *key, Object *value_take)
{
    int status = value_take ? dict_set_c(dict, key, value_take) : -1;
    release_maybe(value_take);
    return status;
}

static Type *make_type(const char *name, const char *const *fields, size_t count)
{
    const char *dot = strrchr(name, '.');
    Object *dict = dict_new(), *class_name = str_intern_c(dot ? dot + 1 : name), *bases = tuple_pack(1, &tuple_type), *type = NULL;
    if (dict && class_name && bases && put(dict, "__slots__", tuple_pack(0)) == 0 && add_fields(dict, fields, count) == 0
        && put(dict, "__match_args__", names_tuple(fields, count)) == 0 && put(dict, "_full_name", str_from_c(name)) == 0
        && put(dict, "__module__", dot ? str_from_utf8(name, (size_t)(dot - name)) : str_intern_c("builtins")) == 0)
        type = type_new_class(&type_type, class_name, bases, dict, NULL, 0, NULL);
    release_maybe(dict);
    release_maybe(class_name);
    release_maybe(bases);
    Object *repr = type ? method_descriptor_new((Type *)type, &repr_def) : NULL;
    if (type && (!repr || attr_set(type, NAME(__repr__), repr) < 0))
        CLEAR(type);
    release_maybe(repr);
    return (Type *)type;
}

Object *struct_sequence_make(const char *name, const char *const *fields, Object **values, size_t count)
{
    bool complete = true;
    for (size_t i = 0; i < count; i++)
        complete &= values[i] != NULL;
    Type *type = complete && type_ready(&field_type) == 0 ? make_type(name, fields, count) : NULL;
    Object *tuple = type ? tuple_new(values, count) : NULL, *result = tuple ? object_call1((Object *)type, tuple) : NULL;
    release_maybe(tuple);
    release_maybe((Object *)type);
    for (size_t i = 0; i < count; i++)
        release_maybe(values[i]);
    return result;
}

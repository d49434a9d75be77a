/* objects/init.c -- brings the built-in types up, in order.   SPDX-License-Identifier: MIT
 *
 *   1  the tables of str, tuple, dict, int and the names: their type objects are static data, so
 *   instances can be made
 *      before the types are ready (type_ready waits for objects_are_up)
 *   2  object and type, then every other type; 3  the caches of the rest and the exceptions */
#include "objects/init.h"

#include "objects/bytes.h"
#include "objects/complex.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/error.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/names.h"
#include "objects/namespace.h"
#include "objects/set.h"
#include "objects/singletons.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type.h"
#include "objects/type_internal.h"
#include "objects/union.h"
#include "objects/weakref.h"

bool objects_are_up;

static Type *const builtin_types[] = {
    &none_type,
    &not_implemented_type,
    &ellipsis_type,
    &int_type,
    &bool_type,
    &float_type,
    &complex_type,
    &str_type,
    &bytes_type,
    &bytearray_type,
    &memoryview_type,
    &tuple_type,
    &list_type,
    &dict_type,
    &dict_keys_type,
    &dict_values_type,
    &dict_items_type,
    &mappingproxy_type,
    &set_type,
    &frozenset_type,
    &slice_type,
    &range_type,
    &range_iterator_type,
    &long_range_iterator_type,
    &list_iterator_type,
    &list_reverse_iterator_type,
    &tuple_iterator_type,
    &str_iterator_type,
    &str_ascii_iterator_type,
    &bytes_iterator_type,
    &memory_iterator_type,
    &bytearray_iterator_type,
    &dict_keyiterator_type,
    &dict_valueiterator_type,
    &dict_itemiterator_type,
    &set_iterator_type,
    &enumerate_type,
    &zip_type,
    &map_type,
    &filter_type,
    &reversed_type,
    &sequence_iterator_type,
    &callable_iterator_type,
    &method_descriptor_type,
    &classmethod_descriptor_type,
    &member_descriptor_type,
    &getset_descriptor_type,
    &wrapper_descriptor_type,
    &method_wrapper_type,
    &property_type,
    &staticmethod_type,
    &classmethod_type,
    &super_type,
    &function_type,
    &method_type,
    &native_function_type,
    &cell_type,
    &module_type,
    &namespace_type,
    &union_type,
    &generic_alias_type,
    &weakref_type,
    &weakref_proxy_type,
    &weakref_callable_proxy_type,
};

static int ready_all(void)
{
    for (size_t i = 0; i < sizeof builtin_types / sizeof *builtin_types; i++)
        if (type_ready(builtin_types[i]) < 0)
            return -1;
    return 0;
}

/* What tells the subclasses of a built-in; inherited by type_ready. */
static void mark_kinds(void)
{
    int_type.flags |= TYPE_INT_SUBCLASS;
    list_type.flags |= TYPE_LIST_SUBCLASS;
    tuple_type.flags |= TYPE_TUPLE_SUBCLASS;
    bytes_type.flags |= TYPE_BYTES_SUBCLASS;
    str_type.flags |= TYPE_STR_SUBCLASS;
    dict_type.flags |= TYPE_DICT_SUBCLASS;
}

int objects_init(void)
{
    mark_kinds();
    if (str_init() < 0 || tuple_init() < 0 || dict_init() < 0 || int_init() < 0 || names_init() < 0)
        return -1;
    objects_are_up = true;
    if (type_init() < 0 || ready_all() < 0)
        return -1;
    if (list_init() < 0 || float_init() < 0 || bytes_init() < 0 || set_init() < 0)
        return -1;
    return exceptions_init();
}

void objects_finish(void)
{
    error_clear();
    type_cache_clear();
}

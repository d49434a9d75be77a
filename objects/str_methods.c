/* objects/str_methods.c -- the table of str's methods.   SPDX-License-Identifier: MIT */
#include "objects/error.h"
#include "objects/int.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

static Object *str_format_dunder(Object *s, Object *spec)
{
    if (!str_is(spec))
        return raise_type_error("__format__() argument must be str, not %.50V", spec);
    return str_format_spec(s, spec);
}

static Object *str_getnewargs(Object *s)
{
    Object *copy = str_copy_range((Str *)s, 0, str_length(s));
    Object *args = copy ? tuple_pack(1, copy) : NULL;
    release_maybe(copy);
    return args;
}

static Object *str_sizeof(Object *s)
{
    return int_new((int64_t)str_type.size_of(s));
}

const MethodDef str_methods[] = {
    {"capitalize", str_capitalize, METH_NOARGS, 0, 0,
     DOC("capitalize($self, /)",
         "A copy whose first character is title case and whose rest is lower case.")},
    {"casefold", str_casefold, METH_NOARGS, 0, 0,
     DOC("casefold($self, /)", "A copy for comparison without case.")},
    {"center", str_center, METH_FAST, 1, 2,
     DOC("center($self, width, fillchar=' ', /)", "The text in the middle of width characters.")},
    {"count", str_count_method, METH_FAST, 0, -1,
     "S.count(sub[, start[, end]]) -> int\n\nOccurrences of sub that do not overlap."},
    {"encode", str_encode, METH_KEYWORDS, 0, 0,
     DOC("encode($self, /, encoding='utf-8', errors='strict')", "The text as bytes.")},
    {"endswith", str_endswith, METH_FAST, 0, -1,
     "S.endswith(suffix[, start[, end]]) -> bool\n\nsuffix may be a tuple of texts."},
    {"expandtabs", str_expandtabs, METH_KEYWORDS, 0, 0,
     DOC("expandtabs($self, /, tabsize=8)", "A copy with spaces for tabs.")},
    {"find", str_find_method, METH_FAST, 0, -1,
     "S.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub, or -1."},
    {"format", str_format_method, METH_KEYWORDS, 0, 0,
     "S.format(*args, **kwargs) -> str\n\nFills the fields in braces."},
    {"format_map", str_format_map, METH_O, 0, 0,
     "S.format_map(mapping) -> str\n\nFills the fields in braces from a mapping."},
    {"index", str_index_method, METH_FAST, 0, -1,
     "S.index(sub[, start[, end]]) -> int\n\nAs find, but raises ValueError."},
    {"isalnum", str_isalnum, METH_NOARGS, 0, 0,
     DOC("isalnum($self, /)", "True if all characters are letters or numbers.")},
    {"isalpha", str_isalpha, METH_NOARGS, 0, 0,
     DOC("isalpha($self, /)", "True if all characters are letters.")},
    {"isascii", str_isascii, METH_NOARGS, 0, 0,
     DOC("isascii($self, /)", "True if all characters are ASCII.")},
    {"isdecimal", str_isdecimal, METH_NOARGS, 0, 0,
     DOC("isdecimal($self, /)", "True if all characters are decimal digits.")},
    {"isdigit", str_isdigit, METH_NOARGS, 0, 0,
     DOC("isdigit($self, /)", "True if all characters are digits.")},
    {"isidentifier", str_isidentifier, METH_NOARGS, 0, 0,
     DOC("isidentifier($self, /)", "True if the text is a name.")},
    {"islower", str_islower, METH_NOARGS, 0, 0,
     DOC("islower($self, /)", "True if there are cased characters, all lower.")},
    {"isnumeric", str_isnumeric, METH_NOARGS, 0, 0,
     DOC("isnumeric($self, /)", "True if all characters are numeric.")},
    {"isprintable", str_isprintable, METH_NOARGS, 0, 0,
     DOC("isprintable($self, /)", "True if all characters are printable.")},
    {"isspace", str_isspace, METH_NOARGS, 0, 0,
     DOC("isspace($self, /)", "True if all characters are white space.")},
    {"istitle", str_istitle, METH_NOARGS, 0, 0,
     DOC("istitle($self, /)", "True if every word is in title case.")},
    {"isupper", str_isupper, METH_NOARGS, 0, 0,
     DOC("isupper($self, /)", "True if there are cased characters, all upper.")},
    {"join", str_join, METH_O, 0, 0,
     DOC("join($self, iterable, /)", "The texts of iterable with this one between them.")},
    {"ljust", str_ljust, METH_FAST, 1, 2,
     DOC("ljust($self, width, fillchar=' ', /)", "The text at the left of width characters.")},
    {"lower", str_lower, METH_NOARGS, 0, 0, DOC("lower($self, /)", "A copy in lower case.")},
    {"lstrip", str_lstrip, METH_FAST, 0, 1,
     DOC("lstrip($self, chars=None, /)",
         "A copy without the white space (or chars) at its start.")},
    {"maketrans", str_maketrans, METH_FAST | METH_STATIC, 1, 3, "A table for translate()."},
    {"partition", str_partition, METH_O, 0, 0,
     DOC("partition($self, sep, /)", "(before, sep, after) at the first sep.")},
    {"removeprefix", str_removeprefix, METH_O, 0, 0,
     DOC("removeprefix($self, prefix, /)", "The text without that start.")},
    {"removesuffix", str_removesuffix, METH_O, 0, 0,
     DOC("removesuffix($self, suffix, /)", "The text without that end.")},
    {"replace", str_replace_method, METH_FAST, 2, 3,
     DOC("replace($self, old, new, count=-1, /)", "A copy with new for old, at most count times.")},
    {"rfind", str_rfind_method, METH_FAST, 0, -1,
     "S.rfind(sub[, start[, end]]) -> int\n\nThe highest index of sub, or -1."},
    {"rindex", str_rindex_method, METH_FAST, 0, -1,
     "S.rindex(sub[, start[, end]]) -> int\n\nAs rfind, but raises ValueError."},
    {"rjust", str_rjust, METH_FAST, 1, 2,
     DOC("rjust($self, width, fillchar=' ', /)", "The text at the right of width characters.")},
    {"rpartition", str_rpartition, METH_O, 0, 0,
     DOC("rpartition($self, sep, /)", "(before, sep, after) at the last sep.")},
    {"rsplit", str_rsplit_method, METH_KEYWORDS, 0, 0,
     DOC("rsplit($self, /, sep=None, maxsplit=-1)", "The words, split from the end.")},
    {"rstrip", str_rstrip, METH_FAST, 0, 1,
     DOC("rstrip($self, chars=None, /)", "A copy without the white space (or chars) at its end.")},
    {"split", str_split_method, METH_KEYWORDS, 0, 0,
     DOC("split($self, /, sep=None, maxsplit=-1)", "The words between sep (or white space).")},
    {"splitlines", str_splitlines, METH_KEYWORDS, 0, 0,
     DOC("splitlines($self, /, keepends=False)", "The lines.")},
    {"startswith", str_startswith, METH_FAST, 0, -1,
     "S.startswith(prefix[, start[, end]]) -> bool\n\nprefix may be a tuple of texts."},
    {"strip", str_strip, METH_FAST, 0, 1,
     DOC("strip($self, chars=None, /)", "A copy without the white space (or chars) at both ends.")},
    {"swapcase", str_swapcase, METH_NOARGS, 0, 0,
     DOC("swapcase($self, /)", "A copy with upper and lower case exchanged.")},
    {"title", str_title, METH_NOARGS, 0, 0,
     DOC("title($self, /)", "A copy with every word in title case.")},
    {"translate", str_translate, METH_O, 0, 0,
     DOC("translate($self, table, /)", "A copy with each character replaced by what table says.")},
    {"upper", str_upper, METH_NOARGS, 0, 0, DOC("upper($self, /)", "A copy in upper case.")},
    {"zfill", str_zfill, METH_O, 0, 0,
     DOC("zfill($self, width, /)", "The number padded with zeros on the left.")},
    {"__format__", str_format_dunder, METH_O, 0, 0,
     DOC("__format__($self, format_spec, /)", "The text laid out as the specification says.")},
    {"__getnewargs__", str_getnewargs, METH_NOARGS, 0, 0, "Arguments for copying."},
    {"__sizeof__", str_sizeof, METH_NOARGS, 0, 0, DOC("__sizeof__($self, /)", "Bytes in memory.")},
    {0}};

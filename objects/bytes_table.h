/* objects/bytes_table.h -- the methods that bytes and bytearray share.   SPDX-License-Identifier:
 * MIT */
#ifndef OURO_OBJECTS_BYTES_TABLE_H
#define OURO_OBJECTS_BYTES_TABLE_H

#include "objects/object.h"

Object *bytes_capitalize(Object *self);
Object *bytes_center(Object *self, Object *const *args, size_t nargs);
Object *bytes_count(Object *self, Object *const *args, size_t nargs);
Object *bytes_decode(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_endswith(Object *self, Object *const *args, size_t nargs);
Object *bytes_expandtabs(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_find(Object *self, Object *const *args, size_t nargs);
Object *bytes_fromhex(Object *self, Object *arg);
Object *bytes_hex_method(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_index(Object *self, Object *const *args, size_t nargs);
Object *bytes_isalnum(Object *self);
Object *bytes_isalpha(Object *self);
Object *bytes_isascii(Object *self);
Object *bytes_isdigit(Object *self);
Object *bytes_islower(Object *self);
Object *bytes_isspace(Object *self);
Object *bytes_istitle(Object *self);
Object *bytes_isupper(Object *self);
Object *bytes_join(Object *self, Object *arg);
Object *bytes_ljust(Object *self, Object *const *args, size_t nargs);
Object *bytes_lower(Object *self);
Object *bytes_lstrip(Object *self, Object *const *args, size_t nargs);
Object *bytes_maketrans(Object *self, Object *const *args, size_t nargs);
Object *bytes_partition(Object *self, Object *arg);
Object *bytes_removeprefix(Object *self, Object *arg);
Object *bytes_removesuffix(Object *self, Object *arg);
Object *bytes_replace(Object *self, Object *const *args, size_t nargs);
Object *bytes_rfind(Object *self, Object *const *args, size_t nargs);
Object *bytes_rindex(Object *self, Object *const *args, size_t nargs);
Object *bytes_rjust(Object *self, Object *const *args, size_t nargs);
Object *bytes_rpartition(Object *self, Object *arg);
Object *bytes_rsplit(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_rstrip(Object *self, Object *const *args, size_t nargs);
Object *bytes_split(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_splitlines(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_startswith(Object *self, Object *const *args, size_t nargs);
Object *bytes_strip(Object *self, Object *const *args, size_t nargs);
Object *bytes_swapcase(Object *self);
Object *bytes_title(Object *self);
Object *bytes_translate(Object *self, Object *const *args, size_t nargs, Object *kwnames);
Object *bytes_upper(Object *self);
Object *bytes_zfill(Object *self, Object *arg);

#define BYTES_SHARED_METHODS \
    {"capitalize", bytes_capitalize, METH_NOARGS, 0, 0, \
     "capitalize($self, /)\n--\n\n" \
      "A copy with its first byte upper case and the rest lower case (ASCII)."}, \
    {"center", bytes_center, METH_FAST, 1, 2, \
     "center($self, width, fillchar=b' ', /)\n--\n\nThe bytes in the middle of width bytes."}, \
    {"count", bytes_count, METH_FAST, 0, -1, \
     "B.count(sub[, start[, end]]) -> int\n\nOccurrences that do not overlap."}, \
    {"decode", bytes_decode, METH_KEYWORDS, 0, 0, \
     "decode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe bytes as text."}, \
    {"endswith", bytes_endswith, METH_FAST, 0, -1, "B.endswith(suffix[, start[, end]]) -> bool"}, \
    {"expandtabs", bytes_expandtabs, METH_KEYWORDS, 0, 0, \
     "expandtabs($self, /, tabsize=8)\n--\n\nA copy with spaces for tabs."}, \
    {"find", bytes_find, METH_FAST, 0, -1, \
     "B.find(sub[, start[, end]]) -> int\n\nThe lowest index, or -1."}, \
    {"fromhex", bytes_fromhex, METH_O | METH_CLASS, 0, 0, \
     "fromhex($type, string, /)\n--\n\nBytes from hexadecimal digits."}, \
    {"hex", bytes_hex_method, METH_KEYWORDS, 0, 0, \
     "B.hex([sep[, bytes_per_sep]]) -> str\n\nThe bytes as hexadecimal digits."}, \
    {"index", bytes_index, METH_FAST, 0, -1, \
     "B.index(sub[, start[, end]]) -> int\n\nAs find, but raises ValueError."}, \
    {"isalnum", bytes_isalnum, METH_NOARGS, 0, 0, \
     "True if all bytes are ASCII letters or digits."}, \
    {"isalpha", bytes_isalpha, METH_NOARGS, 0, 0, "True if all bytes are ASCII letters."}, \
    {"isascii", bytes_isascii, METH_NOARGS, 0, 0, "True if all bytes are ASCII."}, \
    {"isdigit", bytes_isdigit, METH_NOARGS, 0, 0, "True if all bytes are ASCII digits."}, \
    {"islower", bytes_islower, METH_NOARGS, 0, 0, \
     "True if there are letters and none is upper case."}, \
    {"isspace", bytes_isspace, METH_NOARGS, 0, 0, "True if all bytes are ASCII white space."}, \
    {"istitle", bytes_istitle, METH_NOARGS, 0, 0, "True if every word is in title case."}, \
    {"isupper", bytes_isupper, METH_NOARGS, 0, 0, \
     "True if there are letters and none is lower case."}, \
    {"join", bytes_join, METH_O, 0, 0, \
     "join($self, iterable_of_bytes, /)\n--\n\nThe items with these bytes between them."}, \
    {"ljust", bytes_ljust, METH_FAST, 1, 2, \
     "ljust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the left of width bytes."}, \
    {"lower", bytes_lower, METH_NOARGS, 0, 0, "A copy in lower case (ASCII)."}, \
    {"lstrip", bytes_lstrip, METH_FAST, 0, 1, \
     "lstrip($self, bytes=None, /)\n--\n\n" \
      "A copy without the white space (or bytes) at its start."}, \
    {"maketrans", bytes_maketrans, METH_FAST | METH_STATIC, 2, 2, \
     "maketrans(frm, to, /)\n--\n\nA table for translate()."}, \
    {"partition", bytes_partition, METH_O, 0, 0, \
     "partition($self, sep, /)\n--\n\n(before, sep, after) at the first sep."}, \
    {"removeprefix", bytes_removeprefix, METH_O, 0, 0, \
     "removeprefix($self, prefix, /)\n--\n\nThe bytes without that start."}, \
    {"removesuffix", bytes_removesuffix, METH_O, 0, 0, \
     "removesuffix($self, suffix, /)\n--\n\nThe bytes without that end."}, \
    {"replace", bytes_replace, METH_FAST, 2, 3, \
     "replace($self, old, new, count=-1, /)\n--\n\nA copy with new for old."}, \
    {"rfind", bytes_rfind, METH_FAST, 0, -1, \
     "B.rfind(sub[, start[, end]]) -> int\n\nThe highest index, or -1."}, \
    {"rindex", bytes_rindex, METH_FAST, 0, -1, \
     "B.rindex(sub[, start[, end]]) -> int\n\nAs rfind, but raises ValueError."}, \
    {"rjust", bytes_rjust, METH_FAST, 1, 2, \
     "rjust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the right of width bytes."}, \
    {"rpartition", bytes_rpartition, METH_O, 0, 0, \
     "rpartition($self, sep, /)\n--\n\n(before, sep, after) at the last sep."}, \
    {"rsplit", bytes_rsplit, METH_KEYWORDS, 0, 0, \
     "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nThe pieces, split from the end."}, \
    {"rstrip", bytes_rstrip, METH_FAST, 0, 1, \
     "rstrip($self, bytes=None, /)\n--\n\nA copy without the white space (or bytes) at its end."}, \
    {"split", bytes_split, METH_KEYWORDS, 0, 0, \
     "split($self, /, sep=None, maxsplit=-1)\n--\n\nThe pieces between sep (or white space)."}, \
    {"splitlines", bytes_splitlines, METH_KEYWORDS, 0, 0, \
     "splitlines($self, /, keepends=False)\n--\n\nThe lines."}, \
    {"startswith", bytes_startswith, METH_FAST, 0, -1, \
     "B.startswith(prefix[, start[, end]]) -> bool"}, \
    {"strip", bytes_strip, METH_FAST, 0, 1, \
     "strip($self, bytes=None, /)\n--\n\n" \
      "A copy without the white space (or bytes) at both ends."}, \
    {"swapcase", bytes_swapcase, METH_NOARGS, 0, 0, \
     "A copy with the case of ASCII letters exchanged."}, \
    {"title", bytes_title, METH_NOARGS, 0, 0, "A copy with every word in title case (ASCII)."}, \
    {"translate", bytes_translate, METH_KEYWORDS, 0, 0, \
     "translate($self, table, /, delete=b'')\n--\n\n" \
      "A copy with each byte replaced by what table says."}, \
    {"upper", bytes_upper, METH_NOARGS, 0, 0, "A copy in upper case (ASCII)."}, \
    {"zfill", bytes_zfill, METH_O, 0, 0, \
     "zfill($self, width, /)\n--\n\nThe number padded with zeros on the left."},
#endif

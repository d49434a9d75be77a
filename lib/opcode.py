"""The opcodes of Ouro's machine, by number and by what their operands are."""
# SPDX-License-Identifier: MIT
from _code import opcodes as _opcodes, stack_effect

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare',
           'hasfree', 'opname', 'opmap',
           'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs', 'stack_effect']

_table = _opcodes()
opname = [name for name, kind, cache, plain in _table]
opmap = {name: op for op, (name, kind, cache, plain) in enumerate(_table) if op == plain}
_kinds = [kind for name, kind, cache, plain in _table]
_caches = [cache for name, kind, cache, plain in _table]
_plain = [plain for name, kind, cache, plain in _table]


def _having(*kinds):
    return [op for op in opmap.values() if _kinds[op] in kinds]


cmp_op = ('<', '<=', '==', '!=', '>', '>=')     # the COMPARE_ opcodes, in order
hasarg = [op for op in opmap.values() if _kinds[op] != 'none']
hasconst = _having('const')
hasname = _having('name')
hasjrel = _having('jump')
hasjabs = []
haslocal = _having('local')
hascompare = []
hasfree = _having('cell', 'free')
hasnargs = []
HAVE_ARGUMENT = 0       # an instruction is one word, with room for an operand in each
EXTENDED_ARG = -1       # there is no such instruction

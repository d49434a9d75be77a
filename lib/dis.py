"""Code as text: the instructions of Ouro's machine, in CPython's layout."""
# SPDX-License-Identifier: MIT
import collections
import io
import sys
import types

from opcode import *
from opcode import __all__ as _opcode_all, _caches, _kinds, _plain

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels',
           'show_code',
           'get_instructions', 'Instruction', 'Bytecode'] + _opcode_all

_WORD = 4                   # bytes of an instruction
_OPCODE_BITS = 9
_NAME_WIDTH = 20
_OPERAND_WIDTH = 5
_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)
_function_parts = ('defaults', 'kwdefaults', 'annotations', 'closure')
_conversions = (None, str, repr, ascii)

COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS',
                       16: 'NESTED', 32: 'GENERATOR',
                       64: 'NOFREE', 128: 'COROUTINE', 256: 'ITERABLE_COROUTINE',
                       512: 'ASYNC_GENERATOR'}

Positions = collections.namedtuple('Positions',
                                   ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'],
                                   defaults=[None] * 4)
_Instruction = collections.namedtuple('_Instruction',
                                      ['opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset',
                                                       'starts_line', 'is_jump_target',
                                       'positions'], defaults=[None])
_ExceptionTableEntry = collections.namedtuple('_ExceptionTableEntry',
                                              'start end target depth lasti')


class Instruction(_Instruction):
    """One instruction, its operand and its place."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        """The line that shows it."""
        fields = []
        if lineno_width:
            fields.append(f'{self.starts_line:{lineno_width}d}' if self.starts_line is not None
                          else ' ' * lineno_width)
        fields.append('-->' if mark_as_current else '   ')
        fields.append('>>' if self.is_jump_target else '  ')
        fields.append(repr(self.offset).rjust(offset_width))
        fields.append(self.opname.ljust(_NAME_WIDTH))
        if self.arg is not None:
            fields.append(repr(self.arg).rjust(_OPERAND_WIDTH))
            if self.argrepr:
                fields.append(f'({self.argrepr})')
        return ' '.join(fields).rstrip()


# ---- reading code ----

def _words(data):
    return [int.from_bytes(data[i:i + _WORD], 'little') for i in range(0, len(data), _WORD)]


def _instruction_words(data):
    """(offset, opcode, operand) for each instruction; the words of caches are left out."""
    words = _words(data)
    i = 0
    while i < len(words):
        op, operand = words[i] % (1 << _OPCODE_BITS), words[i] >> _OPCODE_BITS
        if op >= len(opname):
            raise ValueError(f'not an instruction: {words[i]:#x}')
        if _kinds[op] == 'jump' and operand >> (31 - _OPCODE_BITS):
            operand -= 1 << (32 - _OPCODE_BITS)
        yield i * _WORD, op, operand
        i += 1 + _caches[op]


def _jump_target(offset, distance):
    return offset + _WORD + distance * _WORD


def findlabels(code):
    """The offsets in the bytes of code that something jumps to."""
    labels = []
    for offset, op, operand in _instruction_words(code):
        if _kinds[op] == 'jump':
            target = _jump_target(offset, operand)
            if target not in labels:
                labels.append(target)
    return labels


def findlinestarts(code):
    """(offset, line) where the lines of a code object begin."""
    last = None
    for start, end, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def _parse_exception_table(code):
    entries = []
    table = code.co_exceptiontable
    for i in range(0, len(table), 4 * _WORD):
        start, end, target, rest = _words(table[i:i + 4 * _WORD])
        entries.append(_ExceptionTableEntry(start * _WORD, end * _WORD, target * _WORD,
                                            rest & 0x7fffffff, bool(rest >> 31)))
    return entries


def _item(items, i):
    return items[i] if items is not None and i < len(items) else i


def _named(names, i):
    name = _item(names, i)
    return name, name if isinstance(name, str) else repr(name)


def _constant(consts, i):
    if consts is None:
        return i, repr(i)
    value = consts[i]
    return value, repr(value)


def _format_operand(operand):
    converter = _conversions[operand & 3]
    parts = [converter.__name__] if converter else []
    return (converter, bool(operand & 4)), ', '.join(parts + ['with format'] * bool(operand & 4))


def _function_operand(operand):
    return operand, ', '.join(part for i, part in enumerate(_function_parts) if operand >> i & 1)


class _Source:
    """Where the operands of a code object's instructions lead."""

    def __init__(self, code=None):
        if code is None:
            self.consts = self.names = self.locals = self.free = None
            return
        self.consts, self.names = code.co_consts, code.co_names
        self.locals = code.co_varnames + code.co_cellvars
        self.free = code.co_freevars

    def operand(self, op, operand, offset):
        """What an operand stands for, and that as text."""
        kind = _kinds[op]
        if kind == 'const':
            return _constant(self.consts, operand)
        if kind == 'name':
            return _named(self.names, operand)
        if kind in ('local', 'cell'):
            return _named(self.locals, operand)
        if kind == 'free':
            return _named(self.free, operand)
        if kind == 'jump':
            target = _jump_target(offset, operand)
            return target, f'to {target}'
        if kind == 'format':
            return _format_operand(operand)
        if kind == 'function':
            return _function_operand(operand)
        return operand, ''


def _bytes_of(code, adaptive):
    if not adaptive:
        return code.co_code
    from _code import running_words
    return running_words(code)


def _cache_instructions(offset, op, positions):
    """The words of cache behind an instruction, as CPython shows its own."""
    for i in range(_caches[op]):
        yield Instruction('CACHE', 0, 0, None, '', offset + (1 + i) * _WORD, None, False, positions)


def _instructions(data, source, linestarts, line_offset=0, handlers=(), positions=None,
                  show_caches=False):
    """The Instructions of the bytes data."""
    labels = set(findlabels(data)) | {entry.target for entry in handlers}
    positions = list(positions or ())
    for offset, op, operand in _instruction_words(data):
        line = linestarts.get(offset)
        where = Positions(*positions[offset // _WORD]) if positions else Positions()
        arg = argval = None
        argrepr = ''
        if _kinds[op] != 'none':
            arg = operand
            argval, argrepr = source.operand(op, operand, offset)
        yield Instruction(opname[op], op, arg, argval, argrepr, offset,
                          None if line is None else line + line_offset,
                          offset in labels, where)
        if show_caches:
            yield from _cache_instructions(offset, op, where)


def _code_instructions(code, first_line=None, show_caches=False, adaptive=False):
    linestarts = dict(findlinestarts(code))
    line_offset = first_line - code.co_firstlineno if first_line is not None else 0
    return _instructions(_bytes_of(code, adaptive), _Source(code), linestarts, line_offset,
                         _parse_exception_table(code),
                         code.co_positions(), show_caches)


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The Instructions of a function, method, text or code object."""
    return _code_instructions(_get_code_object(x), first_line, show_caches, adaptive)


def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')


def _get_code_object(x):
    for name in ('__func__', '__code__', 'gi_code', 'ag_code', 'cr_code'):
        x = getattr(x, name, x)
    if isinstance(x, str):
        x = _try_compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


# ---- listings ----

def _print_instructions(instructions, data, lasti, linestarts, line_offset, file):
    last_line = max(linestarts.values(), default=0) + line_offset
    lineno_width = 0 if not linestarts else len(str(last_line)) if last_line >= 1000 else 3
    last_offset = len(data) - _WORD
    offset_width = len(str(last_offset)) if last_offset >= 10000 else 4
    for instr in instructions:
        if linestarts and instr.starts_line is not None and instr.offset > 0:
            print(file=file)
        print(instr._disassemble(lineno_width, instr.offset == lasti, offset_width), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of a code object; lasti is marked with an arrow."""
    linestarts = dict(findlinestarts(co))
    instructions = _code_instructions(co, None, show_caches, adaptive)
    _print_instructions(instructions, co.co_code, lasti, linestarts, 0, file)
    _print_exception_table(_parse_exception_table(co), file)


disco = disassemble


def _print_exception_table(entries, file):
    if entries:
        print('ExceptionTable:', file=file)
    for entry in entries:
        lasti = ' lasti' if entry.lasti else ''
        print(f'  {entry.start} to {entry.end - _WORD} -> {entry.target} [{entry.depth}]{lasti}',
              file=file)


def _disassemble_bytes(data, lasti=-1, *, file=None):
    _print_instructions(_instructions(data, _Source(), {}), data, lasti, {}, 0, file)


def _disassemble_recursive(co, *, file=None, depth=None, show_caches=False, adaptive=False):
    disassemble(co, file=file, show_caches=show_caches, adaptive=adaptive)
    if depth is not None and depth <= 0:
        return
    inner_depth = None if depth is None else depth - 1
    for x in co.co_consts:
        if hasattr(x, 'co_code'):
            print(file=file)
            print(f'Disassembly of {x!r}:', file=file)
            _disassemble_recursive(x, file=file, depth=inner_depth, show_caches=show_caches,
                                   adaptive=adaptive)


def _dis_members(x, file, depth, show_caches, adaptive):
    for name, member in sorted(x.__dict__.items()):
        if not isinstance(member, _have_code):
            continue
        print(f'Disassembly of {name}:', file=file)
        try:
            dis(member, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)
        except TypeError as message:
            print('Sorry:', message, file=file)
        print(file=file)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the instructions of a class, function, generator, text, bytes or code.

    None: of the last traceback."""
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    for name in ('__func__', '__code__', 'gi_code', 'ag_code', 'cr_code'):
        x = getattr(x, name, x)
    if hasattr(x, '__dict__'):
        _dis_members(x, file, depth, show_caches, adaptive)
    elif hasattr(x, 'co_code'):
        _disassemble_recursive(x, file=file, depth=depth, show_caches=show_caches,
                               adaptive=adaptive)
    elif isinstance(x, (bytes, bytearray)):
        _disassemble_bytes(x, file=file)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), file=file, depth=depth,
                               show_caches=show_caches,
                               adaptive=adaptive)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the code of the innermost frame of a traceback, with an arrow where it was raised."""
    if tb is None:
        try:
            tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches,
                adaptive=adaptive)


# ---- code_info ----

def pretty_flags(flags):
    """The names of the bits of co_flags."""
    names = []
    for i in range(32):
        if flags & 1 << i:
            names.append(COMPILER_FLAG_NAMES.get(1 << i, hex(1 << i)))
            flags ^= 1 << i
    if flags or not names:
        names.append(hex(flags))
    return ', '.join(names)


def _listing(title, items, show):
    return [title] + [f'{i:4d}: {show(item)}' for i, item in enumerate(items)] if items else []


def _format_code_info(co):
    lines = [f'Name:              {co.co_name}',
             f'Filename:          {co.co_filename}',
             f'Argument count:    {co.co_argcount}',
             f'Positional-only arguments: {co.co_posonlyargcount}',
             f'Kw-only arguments: {co.co_kwonlyargcount}',
             f'Number of locals:  {co.co_nlocals}',
             f'Stack size:        {co.co_stacksize}',
             f'Flags:             {pretty_flags(co.co_flags)}']
    lines += _listing('Constants:', co.co_consts, repr)
    lines += _listing('Names:', co.co_names, str)
    lines += _listing('Variable names:', co.co_varnames, str)
    lines += _listing('Free variables:', co.co_freevars, str)
    lines += _listing('Cell variables:', co.co_cellvars, str)
    return '\n'.join(lines)


def code_info(x):
    """What is known about a function, method, text or code object, as text."""
    return _format_code_info(_get_code_object(x))


def show_code(co, *, file=None):
    """Prints code_info."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a function, method, text or code object: to iterate over, or as text."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False,
                 adaptive=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - co.co_firstlineno
        self._linestarts = dict(findlinestarts(co))
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        return _code_instructions(self.codeobj, self.first_line, self.show_caches, self.adaptive)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code of the innermost frame of a traceback, where it was raised marked."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches,
                   adaptive=adaptive)

    def info(self):
        """What is known about the code, as text."""
        return _format_code_info(self.codeobj)

    def dis(self):
        """The listing as text."""
        offset = self.current_offset if self.current_offset is not None else -1
        with io.StringIO() as output:
            _print_instructions(self, self.codeobj.co_code, offset, self._linestarts,
                                self._line_offset, output)
            _print_exception_table(self.exception_entries, output)
            return output.getvalue()

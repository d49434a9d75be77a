# SyntaxError: imports.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('import a as')
check('from a import')
check('from a import b,')
check('import')
check('import a.b as')
check('import a b')
check('import a, ')
check('import a as b.c')
check('import *')
check('from . import')
check('from .a import *, b')
check('from a import *, b')
check('from a import ()')
check('from a import (b c)')
check('from a import b c')
check('from a import b as')
check('from a import b.c')
check('from import x')
check('from a')
check('from .a')
check('from a import b, c,\n')
check('from a import (b, c,)x')

# SyntaxError: order of arguments.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('f(a=1, b)')
check('f(**a, b)')
check('f(**a, *b)')
check('f(x for x in y, 1)')
check('f(1, x for x in y)')
check('class A(b=1, c): pass')
check('f(a, b=1, c)')
check('f(a=1, *b, c)')
check('f(a=1, **b, c)')
check('f(a for a in b, c)')
check('f(c, a for a in b)')
check('f(a for a in b,)')
check('f(a for a in b, c for c in d)')
check('f(a=1, b for b in c)')

# SyntaxError: = where == was meant.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('if x = 3: pass')
check('f(a.b=1)')
check('f(a+1=2)')
check('x = {a=1}')
check('{a=1}')
check('f(1=2)')
check('(a=1)')
check('[a=1]')
check('x = (a = 1)')
check('while x = 1: pass')
check('x[a=1]')
check('if (a = 1): pass')
check('if a = b:')
check('if x:\n  pass\nelif y = 3:\n  pass')
check('match x = 1:\n case 1: pass')
check('f(a=b for b in c)')
check('f(a()=1)')
check('f("a"=1)')
check('f(a, b.c=1)')
check('f((a)=1)')
check('a[b=c]')
check('x[a, b = c]')
check('(a, b = c)')
check('(a = b, c)')
check('[a, b = c]')
check('while x = y: pass')
check('1, a = x')
check('False, a = 1')

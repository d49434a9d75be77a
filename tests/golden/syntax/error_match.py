# SyntaxError: match statements.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('match x:\n  a')
check('match x:\n case a, b:\n  pass\n case c d: pass')
check('match x:\n case 1 as 2: pass')
check('match x:\n case a as b.c: pass')
check('match x:\n case A(b=1, c): pass')
check('match x:\n case {a: b}: pass')
check('match x:\n case {**_}: pass')
check('match x:\n case -a: pass')
check('match x:\n pass')
check('match x:\n case a: pass\n b')
check('match x y:\n case z: pass')
check('match x: pass')
check('case x:')
check('case x')
check('match x.y z')

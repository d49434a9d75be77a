# SyntaxError: print and exec are functions.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('print x')
check('exec "a"')
check('print "a" if x else 1')
check('print x, y')
check('print "a" % b')
check('exec x in y')
check('exec "a" b')
check('print x y')
check('a = print x')
check('f(print x)')

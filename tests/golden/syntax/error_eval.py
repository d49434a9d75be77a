# SyntaxError: errors of eval() source.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('', "eval")
check('1 +', "eval")
check('a b', "eval")
check('a;', "eval")
check('x = 1', "eval")
check('1\n2', "eval")
check('*a', "eval")
check('(', "eval")
check('def', "eval")
check('  1', "eval")
check('\t1', "eval")
check('*a, b', "eval")
check('yield', "eval")
check('x := 1', "eval")
check('pass', "eval")
check('(a b)', "eval")
check('\n', "eval")
check('# x', "eval")
check('f(', "eval")
check('"a', "eval")
check('a if b', "eval")
check('print x', "eval")
check('1 +\n', "eval")
check('for', "eval")
check('a\n  b', "eval")
check('f"{a b}"', "eval")
check('[a for b]', "eval")
check('a, b c', "eval")
check('(a,\nb c)', "eval")

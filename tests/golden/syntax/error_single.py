# SyntaxError: errors of a single interactive statement.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('', "single")
check('a\nb', "single")
check('if x: y', "single")
check('if x:\n  y\nz', "single")
check('def f():', "single")
check('(', "single")
check('a b', "single")
check('x\ny', "single")
check('if x:\n  y\nz\n', "single")
check('def f():\n', "single")
check('a b\n', "single")
check('(\n', "single")
check('\n', "single")
check('# x', "single")
check('pass\npass\n', "single")
check('"a', "single")
check('"""a', "single")
check('1 +', "single")
check('1 +\n', "single")
check('try:\n a\n', "single")
check('x\n  y\n', "single")
check('  x\n', "single")
check('for a in b: c', "single")

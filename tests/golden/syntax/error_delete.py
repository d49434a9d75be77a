# SyntaxError: targets that cannot be deleted.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('del f()')
check('del f(), a')
check('del (a, f())')
check('del a + b')
check('del *a')
check('del (a for a in b)')
check('del None')
check('del x if y else z')

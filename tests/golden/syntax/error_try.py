# SyntaxError: try statements.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('try:\n  a\nb')
check('try: a\n')
check('try:\n a\nexcept A, B:\n pass')
check('except x:')
check('try:\n  pass\nexcept A, B as c:\n  pass')
check('try:\n  pass\nexcept A as b.c: pass')
check('try:\n  pass\nexcept A as 1: pass')
check('try:\n  pass\nexcept A B: pass')
check('try:\n pass\nexcept*: pass')
check('try:\n pass\nelse:\n pass')
check('try: pass\nfinally: pass\nexcept: pass')
check('try:\n pass\n\n\nx = 1')
check('try:\n x y')
check('try:\n  1 +\nexcept: pass')
check('except')
check('finally: pass')

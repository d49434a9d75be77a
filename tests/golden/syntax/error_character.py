# SyntaxError: characters that do not belong.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('a \\ b')
check('a\n\na \\ b')
check('a \\')
check('a\xa0b')
check('x\u20ac')
check('\\')
check('a\\')
check('\u2028')
check('x = \u2028')
check('a\u200b')
check('\u201ca\u201d')
check('a \u2013 b')
check('x = 5\u20ac')
check('\u20ac')
check('a\u20acb')
check('x = \xacy')
check('a\x01b')
check('\x01')
check('a\x7f')
check('\U0001f40d')
check('a = \U0001f40d')
check('a \\ ')
check('a \\\n')
check('\\\n')
check('x = \\')
check('x = 1 + \\\n')
check('if x: \\\n')

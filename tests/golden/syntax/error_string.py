# SyntaxError: string literals that do not end.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('"abc')
check('a\n"abc\nb')
check('"""abc\n\nd')
check('f"a" "b')
check("x = 'a' 'b")
check('"\\')
check("'''\\")
check("'a")
check("'a\\")
check("'a\\\n")
check("'a\\\nb")
check('"\xe9')
check('\xe9 "')

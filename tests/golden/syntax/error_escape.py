# SyntaxError: bad escapes in string literals.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('"\\N{foo}"')
check('"\\x1"')
check("b'\xe9'")
check('"\\u12"')
check("'a' b'b'")
check("b'a' u'b'")
check("'\\N'")
check("'\\N{'")
check("'\\N{}'")
check("'\\N{DIGIT ONE'")
check("'\\x'")
check("'\\xg'")
check("'\\u123g'")
check("'\\U00110000'")
check("'\\U0011'")
check("'\xe9\\x'")
check("'ab\\x1'")
check("b'\\x'")
check("b'\\x1'")
check("b'ab\\xg'")
check("b'a' b'\xe9'")
check("'a' 'b\\x'")
check("x = '\\x', y")
check("('\\x'\n)")

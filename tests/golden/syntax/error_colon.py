# SyntaxError: a colon is missing.


def check(source, mode="exec"):
    print(ascii(source))
    try:
        compile(source, "<string>", mode)
    except SyntaxError as error:
        print("   ", type(error).__name__, "--", ascii(error.msg))
        print("   ", error.lineno, error.offset, error.end_lineno, error.end_offset, ascii(error.text))
    else:
        print("    fine")


check('if x\n  y')
check('{a:}')
check('class A\n pass')
check('match x:\n  case 1\n    a')
check('match x\n a')
check('for x in y')
check('x = {1:2, 3}')
check('{1:2, **3, 4}')
check('if x:pass\nelse')
check('with a')
check('with (a,b)')
check('async for x in y')
check('async with a')
check('with a as b')
check('with a, b')
check('with (a as b)')
check('try:\n  pass\nexcept\n  pass')
check('try:\n  pass\nexcept A\n  pass')
check('try:\n  pass\nexcept A as b\n  pass')
check('try:\n pass\nexcept* A\n pass')
check('try:\n pass\nfinally\n pass')
check('try\n pass')
check('try: pass\nexcept: pass\nelse pass')
check('match x:\n case a if b\n  c')
check('match x')
check('{a: b, c d}')
check('{a: b, c}')
check('{a: b, c:}')
check('{**a, b}')
check('{a: }')
check('for x in y: pass\nelse pass')
check('while x: pass\nelse\n pass')

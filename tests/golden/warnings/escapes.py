"""Escapes that mean nothing: a DeprecationWarning for the first of each piece of a literal."""
import warnings

SOURCES = [
    r"x = 'a\d\q'", r"x = b'\u1234'", r"x = '\u1234'", r"x = f'\p{1}\k{2:\z}'", r"x = rf'\p{1}'", r"x = r'\p'",
    "x = ('a'\n  'b\\d')", "y = '''\n\n\\d'''", r"b'\400'", r"'\777\400'", r"'\8'", r"'\0\18'", r"'ok' 'a\ b'", "'a\\\nb'",
]


def show(source, action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)
        try:
            compile(source, "file.py", "exec")
        except SyntaxError as e:
            print("   ", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    for w in caught:
        print("   ", w.category.__name__, w.message, w.filename, w.lineno)


for source in SOURCES:
    print(repr(source))
    for action in "always", "error", "ignore":
        show(source, action)

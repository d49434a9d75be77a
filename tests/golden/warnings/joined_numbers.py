"""A number that a keyword follows at once: a SyntaxWarning each."""
import warnings

SOURCES = [
    "x = 1if 1 else 2", "[0x1for x in y]", "0b1or 1;0o7and 1", "1jif 1 else 2", "1.5in 3;1_0is 3", "1not in y", "1 if 0xfor 1 else 2",
    "x = f'{1if 1 else 2}'", "x = 1e5if 1 else $", "a b\n1or 2",
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

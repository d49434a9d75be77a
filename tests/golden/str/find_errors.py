def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: "a".find()); t(lambda: "a".find(1)); t(lambda: "a".find("a", 1, 2, 3)); t(lambda: "a".index("b"))
t(lambda: "a".rindex("b")); t(lambda: "a".count(None)); t(lambda: "a".find("a", "b")); t(lambda: "a".find("a", None, None))
t(lambda: 5 in "a"); t(lambda: "a".startswith(1)); t(lambda: "a".endswith((1,))); t(lambda: "a".startswith())

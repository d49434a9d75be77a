for s in ["a=b=c", "abc", "=", ""]:
    print(s.partition("="), s.rpartition("="))
for f in [lambda: "a".partition(""), lambda: "a".partition(1), lambda: "a".rpartition(None)]:
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)

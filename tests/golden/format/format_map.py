class D(dict):
    def __missing__(self, k):
        return "<" + k + ">"
print("{a} {b}".format_map(D(a=1)), "{a[x]}".format_map({"a": {"x": 5}}))
for f in [lambda: "{}".format_map({}), lambda: "{a}".format_map({}), lambda: "{a}".format_map(5)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

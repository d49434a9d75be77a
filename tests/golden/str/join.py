print(",".join(["a", "b"]), "".join("abc"), ", ".join(()), "-".join(["x"]), "é".join(["a", "€", "b"]), "".join(c for c in "xyz"))
for f in [lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "".join([b"a"])]:
    try:
        f()
    except TypeError as e:
        print(e)

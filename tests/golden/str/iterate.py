print(list("abc"), list("é€\U0001f600") == ["é", "€", "\U0001f600"], list(""), [c for c in "xyz"], list(reversed("abc")))
it = iter("ab")
print(next(it), it.__length_hint__(), next(it), next(it, "end"), next(it, "still"), it.__length_hint__())
print(type(it).__name__, tuple("ab"), "".join(sorted("hello")), dict.fromkeys("aab"))
a, b, c = "xyz"
print(a, b, c, max("hello"), min("hello"), *"uv")

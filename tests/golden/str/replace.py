print("aaa".replace("a", "b"), "aaa".replace("a", "bb", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"))
print("banana".replace("an", ""), "x".replace("y", "z"), "aXbX".replace("X", "€"), "a€a".replace("€", "e"), "abab".replace("ab", "ba", 0))
print("abc".replace("b", "b"), "aaaa".replace("aa", "a"), "é".replace("é", "e"))
for f in [lambda: "a".replace(1, "b"), lambda: "a".replace("a", 1), lambda: "a".replace("a"), lambda: "a".replace("a", "b", 1.5)]:
    try:
        f()
    except TypeError as e:
        print(e)

words = ["b", "a", "ab", "", "B", "é", "€", "\U0001f600", "\uffff", "abc"]
print([ascii(w) for w in sorted(words)])
print("a" < "b", "a" <= "a", "b" > "abc", "" < "a", "a" == "a", "a" != "b", "a" == 1, "a" == b"a", "é" > "z", "ab" >= "abc")
try:
    "a" < 1
except TypeError as e:
    print(e)

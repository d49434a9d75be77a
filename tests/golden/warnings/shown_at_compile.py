"""Warnings of the compiler about the program that is running show its line."""
x = 5
print(1if x else 2)
print(x is 5)
try:
    (1)(2)
except TypeError as e:
    print(e)
assert (x, "always true")
try:
    "abc"["b"]
except TypeError as e:
    print(e)

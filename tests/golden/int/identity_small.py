print(all(int(str(n)) is int(str(n)) for n in range(-5, 257)))
print(int("257") is int("257"), int("-6") is int("-6"))
a = 10**30
zero = 0
print(a - a is zero, a - (a - 256) is int("256"), +a is a, int(a) is a)

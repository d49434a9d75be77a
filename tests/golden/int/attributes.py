n = 2**70
print(n.real == n, n.imag, n.numerator == n, n.denominator, n.conjugate() == n, n.as_integer_ratio())
print(True.real, type(True.real), True.conjugate(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (5).__getnewargs__())

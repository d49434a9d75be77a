values = (5, -5, 2**64, -2**64, 2**100 - 1, -2**100 + 12345)
for a in values:
    for b in values:
        print(a & b, a | b, a ^ b)
print([~a for a in values])

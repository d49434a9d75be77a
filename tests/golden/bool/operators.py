for a in (True, False):
    for b in (True, False, 3):
        print(a & b, a | b, a ^ b, a + b, a == b, a < b)
print(~True, -True, not True, True << 3, abs(False), hash(True))

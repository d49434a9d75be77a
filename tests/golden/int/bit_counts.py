for n in (0, 1, -1, 255, 256, 2**63, -2**63, 2**100 - 1):
    print(n.bit_length(), n.bit_count())

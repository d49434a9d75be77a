# Every way to write a number.
print(0, 00, 0_0, 1_000_000, 0xFF, 0Xff, 0x_f_f, 0o17, 0O1_7, 0b101, 0B1_0)
print(1., .5, 1.5, 1e3, 1E-3, 1.5e+2, 1_0.0_1, 1_0e1_0, 0e0, 00.5, 09.5, 0_9e1)
print(1j, 1.5j, .5J, 1e3j, 09j, 0j, 1_0j)
print(123456789012345678901234567890, 0x123456789abcdef0123456789, -9223372036854775808)
print([1 for _ in range(3)])
print(1 .real, 1..real, 1.0.imag, 0xf.bit_length(), 5 .__add__(3))
print(1e400, -1e400, 5e-324, 1.7976931348623157e308, 0.1 + 0.2)
print(1_2_3, 0xdead_beef, 0b1111_0000, 0o7_7)

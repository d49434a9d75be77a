print(bool.__mro__, isinstance(True, int), True is bool(5), repr(True), str(False), f"{True:d} {True}", "%d" % True)
try:
    class B(bool):
        pass
except TypeError as e:
    print(e)
print([10, 20][True], {1: "one"}[True], int(True), float(True), True.bit_length())

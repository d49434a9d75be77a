class Number(int):
    def __repr__(self):
        return f"Number({int(self)})"

n = Number(5)
n.tag = "x"
print(n, n + 1, type(n + 1), type(-n), type(+n), type(abs(n)), n.tag, n == 5, hash(n) == hash(5))
big = Number("1" * 30)
print(big, big * big, [10, 20, 30, 40, 50, 60][n], type(int(big)), isinstance(big, int))
print(Number(3.7), Number("ff", 16), Number.from_bytes(b"\x01\x02", "big"), {5: "five"}[n])

class Loud(int):
    def __add__(self, other):
        return "add"
    def __radd__(self, other):
        return "radd"
    def __index__(self):
        return 99

x = Loud(5)
print(x + 1, 1 + x, x * 2, 2**x, [0] * Loud(2), range(10)[x])

def err(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)

a = [1, 2]
print(a + [3], a * 3, 2 * a, a * 0, a * -1)
b = a
b += (3, 4)
print(a, b is a)
b *= 2
print(a, b is a)
b *= 0
print(a)
err(lambda: [1] + 1)
err(lambda: [1] + (1,))
err(lambda: [1] * "a")
err(lambda: [1] * 1.0)
def add(): l = [1]; l += 5
err(add)

import gc
def make():
    def fact(n):
        return n * fact(n - 1) if n else 1
    return fact(5)
gc.collect()
print(make(), gc.collect())

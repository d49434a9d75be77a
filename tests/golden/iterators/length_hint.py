class I:
    def __init__(self, hint): self.hint = hint; self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
    def __length_hint__(self): return self.hint
print(list(I(10)), list(I(0)), list(I(NotImplemented)))
for bad in (-1, "x"):
    try: print(list(I(bad)))
    except Exception as e: print(type(e).__name__, e)

def f(**kw): return kw
print(f(**{"a": 1}, b=2), {**{1: 2}, 1: 3, **{"x": 4}})
try:
    f(a=1, **{"a": 2})
except TypeError as e:
    print(e)
print({k: v for k, v in {"a": 1, "b": 2}.items() if v > 1})

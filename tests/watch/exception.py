def f(n):
    local = [n]
    if n == 0:
        raise ValueError("deep")
    f(n - 1)
try:
    f(2)
except ValueError as error:
    print(error)
raise SystemExit(3)

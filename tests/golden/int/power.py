def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


print(2**0, 0**0, (-3)**3, (-3)**41, 7**100, (-1)**(10**20), 1**(10**30), 0**(10**20))
print(2**-1, (-2)**-3, 10**-20)
attempt(lambda: (10**400)**-1)

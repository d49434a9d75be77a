t = (1, [])
e = ()
print(tuple() is e, t[:] is t, tuple(t) is t, t + e is t, e + t is t, t * 1 is t, t[2:] is e, tuple([]) is e)

empty, text, data, a = (), '', b'', b'a'
print(empty is tuple(), (1, 2)[2:] is empty, text is ''.join([]), data is bytes(), bytes([97]) is a)
print(frozenset() is frozenset(), float('1.5') is float('1.5'))
def mk(n):
    return int(str(n))
print([mk(n) is mk(n) for n in (-6, -5, 0, 255, 256, 257)])
t = tuple([1, 2])
s = ''.join(['x', 'y'])
print(t[:] is t, tuple(t) is t, t * 1 is t, t + () is t, s[:] is s, str(s) is s, s * 1 is s, s + '' is s)

print(b"%s|%b|%5s|%-5s|%.2s" % (b"a", b"b", b"c", b"d", b"efg"), b"%d %x %05d %+d" % (1, 255, 42, 7), b"%c%c" % (65, b"B"), b"%a %r" % ("é", "x"), b"%f %.2e" % (1.5, 12345.678), b"%(k)s%%" % {b"k": b"v"})
class B:
    def __bytes__(self):
        return b"B!"
print(b"%s" % B(), bytearray(b"%d") % 5)
for f in [lambda: b"%s" % "a", lambda: b"%d" % "a", lambda: b"%c" % 256, lambda: b"%c" % "a", lambda: b"a" % 1, lambda: b"%s" % (), lambda: b"%f" % "a", lambda: b"%(a)s" % {"a": 1}, lambda: b"a" % b"x"]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

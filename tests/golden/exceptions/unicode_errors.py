# Texts of the Unicode errors.
print(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why"))
print(UnicodeDecodeError("utf-8", b"ab\xff", 1, 3, "why"))
print(UnicodeEncodeError("ascii", "a\xe9\u20ac\U0001f600", 1, 2, "why"))
print(UnicodeEncodeError("ascii", "a\xe9\u20ac\U0001f600", 2, 3, "why"))
print(UnicodeEncodeError("ascii", "a\xe9\u20ac\U0001f600", 3, 4, "why"))
print(UnicodeEncodeError("ascii", "abc", 0, 3, "why"))
print(UnicodeTranslateError("a\xe9", 1, 2, "why"), UnicodeTranslateError("abc", 0, 2, "why"))
e = UnicodeDecodeError("utf-8", b"ab", 0, 1, "r")
print(e.encoding, e.object, e.start, e.end, e.reason)
e.reason = "new"
e.end = 2
print(e)

for s in ["abc", "é", "€", "\U0001f600", ""]:
    print(s.encode(), s.encode("utf-8"), s.encode("UTF8"), s.encode("utf_8_sig"), s.encode().decode() == s)
for f in [lambda: "\ud800".encode(), lambda: "a\udc80\udc81b".encode("utf-8"), lambda: "a".encode("x"), lambda: "a".encode(1), lambda: "\ud800".encode("utf-8", "nope"), lambda: "a".encode("utf-8", "nope")]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("\ud800x\udc80".encode("utf-8", "surrogatepass"), "\udc80x".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "replace"),
      "\ud800a".encode("utf-8", "ignore"), "\ud800".encode("utf-8", "backslashreplace"), "\ud800".encode("utf-8", "xmlcharrefreplace"))

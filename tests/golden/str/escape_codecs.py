print("a\té€\U0001f600\\\x01".encode("unicode_escape"), "a\té€\U0001f600\\".encode("raw_unicode_escape"))
print(ascii(rb"\x41\u20ac\U0001f600\n\101\\".decode("unicode_escape")), ascii(rb"\u20ac\n\xe9".decode("raw_unicode_escape")))
for b in [rb"\x4", rb"\u20", rb"\U00110000"]:
    try:
        b.decode("unicode_escape")
    except UnicodeDecodeError as e:
        print(e)

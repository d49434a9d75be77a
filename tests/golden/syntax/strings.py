# String literals: quotes, prefixes, escapes, joining.
print('a', "b", '''c'd''', """e"f""", r'\n', R"\t", u'u', U"U")
print(ascii('\a\b\f\n\r\t\v\\\'\"\0\x41\101\7\377\u00e9\U0001f40d'))
print('a' "b" '''c''' r'\d' 'e')
print(("one "
       "two "   # a comment between
       "three"))
print('line one \
line two')
print("""a
  b\
c
""")
print(repr(b'bytes\x00\xff\101\n'), rb'\x00', bR'\n', Rb"\\", b'a' b"b")
print(r'\'', r"\"", r'a\
b')
print("\\q")
print("it's", 'say "hi"', '\'', "\"")
print('' '', "" or "empty", '''''' + """""" + "x")
print(len("é"), len("日本"), len("🐍"), ascii("é🐍"))

# Other encodings, byte order marks, what does not decode or encode.
from helper import PATH, attempt, content, fill

for encoding in ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"]:
    with open(PATH, "w", encoding=encoding) as f:
        f.write("añ\n")
        f.write("bé\n")
    data = content()
    print(encoding, data)
    with open(PATH, encoding=encoding) as f:
        print(f.readline(), f.tell(), f.read(), end="")
fill(b"abc\xff\ndef")
with open(PATH, encoding="utf-8") as f:
    attempt(f.read)
for errors in ["ignore", "replace", "backslashreplace", "surrogateescape"]:
    with open(PATH, encoding="utf-8", errors=errors) as f:
        attempt(f.read)
with open(PATH, "w", encoding="ascii") as f:
    attempt(f.write, "é")
with open(PATH, "w", encoding="ascii", errors="replace") as f:
    f.write("é")
print(content())
fill("x".encode() * 8191 + "é€😀".encode() * 5000)
with open(PATH, encoding="utf-8") as f:
    text = f.read(8192)
    print(len(text), text[-1], f.tell(), len(f.read()))

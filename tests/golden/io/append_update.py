# Modes a, r+, w+, x and files by descriptor.
from helper import PATH, attempt, content, fill

fill(b"abc")
with open(PATH, "a+") as f:
    print(f.tell(), f.write("def"), f.tell(), f.seek(0), f.read())
with open(PATH, "r+") as f:
    print(f.read(1), f.write("ZZ"))
print(content())
with open(PATH, "w+") as f:
    print(f.write("new"), f.seek(0), f.read(), f.truncate(1))
print(content())
try:
    open(PATH, "x")
except FileExistsError as error:
    print(error.errno)
with open(PATH) as f:
    g = open(f.fileno(), closefd=False)
    print(g.read(), g.name == f.fileno())
    g.close()
    print(f.read() == "", f.closed)

# Line ends on writing.
from helper import PATH, content

for newline in [None, "", "\n", "\r", "\r\n"]:
    with open(PATH, "w", newline=newline) as f:
        f.write("a\nb\r\n")
    print(repr(newline), content())

# Text files opened for reading.
from helper import PATH, attempt, fill

fill("one\ntwé\r\nthree\rfour\nlast".encode())
with open(PATH, encoding="utf-8") as f:
    attempt(f.readline)
    attempt(f.tell)
    attempt(f.read, 2)
    attempt(f.tell)
    attempt(f.readlines)
    attempt(f.read)
    attempt(f.seek, 4)
    attempt(f.readline, 2)
    attempt(f.readline)
    attempt(next, f)
    attempt(f.tell)
    print(list(f))
    attempt(f.tell)
    attempt(f.write, "x")
    attempt(f.read, "a")
    attempt(f.truncate)
    attempt(f.readline, 3.4)
    attempt(f.seek, 3, 2)
print(f.closed)
for newline in [None, "", "\n", "\r", "\r\n"]:
    with open(PATH, newline=newline) as f:
        print(repr(newline), f.readlines(), f.newlines)
with open(PATH) as f:
    print([line.strip() for line in f])
with open(PATH) as f:
    print(f.readlines(6))

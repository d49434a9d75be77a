"""A generator that waits in a try statement is closed at the end of the program."""


def wait():
    try:
        yield 1
    finally:
        print("closed")


waiting = wait()
print(next(waiting))

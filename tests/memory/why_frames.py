# Locals, cells and generators lead to an object.
import memory

def inner(x):
    print(memory.why(x).path)

def outer():
    kept = ['kept']
    inner(kept)
    inner(['only an argument'])
    def closure():
        return kept
    return closure

closure = outer()
print(memory.why(closure()).path)

def numbers():
    data = ['data']
    yield data

running = numbers()
print(memory.why(next(running)).path)

# Wrong arguments.
import memory

def attempt(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__ + ':', e)

attempt(memory.why)
attempt(memory.why, 1, 2)
attempt(memory.holders)
attempt(memory.layout, obj=1)
attempt(memory.census, 1)
attempt(memory.diff, 1)
attempt(memory.diff, memory.census(), 'x')
attempt(memory.diff, memory.heap())
attempt(memory.cycles, 1)
attempt(memory.cycles, every=True)
attempt(memory.graph)
attempt(memory.graph, 1, format='png')
attempt(memory.graph, 1, direction=3)
attempt(memory.graph, 1, depth=-1)
attempt(memory.graph, 1, depth='deep')
attempt(memory.graph, 1, max_nodes=0)
attempt(type(memory.heap()))
changed = memory.census()
changed.types['x'] = 3
attempt(memory.diff, changed)
print(memory.graph.__doc__.splitlines()[0])

# needs: pools
# How built-in objects lie in memory.
import memory

def show(o):
    lines = str(memory.layout(o)).splitlines()
    print('\n'.join(line for line in lines if 'count' not in line and 'gc word' not in line))
    print()

numbers = []
numbers.append(1)
show(numbers)
show({'a': 1, 'b': 2})
show({1: 2})
show({})
show({1, 2, 3})
show('caf\xe9')
show('\u0141')
show('\U0001f600')
show(2 ** 40)
show(-2 ** 100)
show(0.5)
show(b'ab')
show(bytearray(b'xyz'))
show((1, 2))
show(None)

# Every holder with its edge; the sum is the count.
# needs: quiet collector
import memory

item = ['item']
a = [item, item]
b = {'key': item, 'other': (item,)}

class Owner:
    pass

owner = Owner()
owner.name = item
answer = memory.holders(item)
print(answer)
print(answer.count, answer.holders, answer.arguments, answer.interpreter)
print([type(o).__name__ for o in answer.objects])

def local(x):
    print(memory.holders(x))

local(item)
local(object())

# Objects that hold themselves; what is shared stays shared.
import copy
l = [1]
l.append(l)
m = copy.deepcopy(l)
print(m[1] is m, m is l)
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
print(u[0][0] is u, u is t)
d = {}
d['self'] = d
print(copy.deepcopy(d)['self'].keys(), copy.deepcopy(d) is d)
class C: pass
c = C()
c.me = c
print(copy.deepcopy(c).me is c, copy.copy(c).me is c)
atomic, mixed = (1, 'a', (2,)), (1, [2])
print(copy.deepcopy(atomic) is atomic, copy.deepcopy(mixed) is mixed)
s = [1]
q = copy.deepcopy([s, s])
print(q[0] is q[1], q[0] is s)
memo = {}
p = [s, s]
copy.deepcopy(p, memo)
print(len(memo), id(p) in memo, memo[id(memo)] == [s, p], copy.deepcopy(p, {id(s): 'M'}))
deep = []
for _ in range(20000):
    deep = [deep]
try:
    copy.deepcopy(deep)
except RecursionError:
    print('RecursionError')

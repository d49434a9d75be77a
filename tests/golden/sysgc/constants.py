# Constants: shared in a unit, folded within limits.
import warnings
warnings.simplefilter("ignore")


def g():
    return 1000, 1.5, "not an identifier!", (1, 2, "a b")


def h():
    return 1000, 1.5, "not an identifier!", (1, 2, "a b")


print([a is b for a, b in zip(g(), h())])
a = 1000
b = 1000
c = 500 + 500
d = 10 ** 3
print(a is b, a is c, a is d)
print([x for x in (lambda: (1, 1.0, True, 0.0, -0.0)).__code__.co_consts if x is not None])


def consts(text):
    return [c for c in compile(text, "f", "eval").co_consts]


for text in ("2**64", "2**65", "3**64", "3**65", "10**32", "10**33", "1<<127", "1<<128", "2*3", "10//3", "10%3", "~5", "-5", "1+2j", "1.5*2",
             "'a'+'b'", "'abc'[1]", "(1,2,3)[1]", "not True", "()+(1,)", "-(-1)", "1/0", "1<2", "x in [1,2]", "x in {1,2}"):
    print(text, consts(text))
for text in "'a'*4096", "'a'*4097", "(1,)*256", "(1,)*257":
    print(text, [len(c) if hasattr(c, "__len__") else c for c in consts(text)])
env = {}
exec("def f():\n if 0:\n  x = 5\n return 1", env)
print(5 in env["f"].__code__.co_consts, env["f"].__code__.co_names)
exec("def f():\n 'doc'\n return 1", env)
print(env["f"].__code__.co_consts[0])
print(eval("1000") is eval("1000"), eval("'abc'") is eval("'abc'"))

# list[int] and friends.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(list[int], dict[str, list[int]], tuple[()], list[...], list[None], type(list[int]))
a = dict[str, int]
print(a.__origin__, a.__args__, a.__parameters__, a == dict[str, int], a != dict[str, str], hash(a) == hash(dict[str, int]))
print(a(x=1), a.fromkeys("ab"), a.__mro_entries__(()))
class C(list[int]): pass
print(C.__bases__, C.__orig_bases__, C([1]))
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[1], G[1, 2])
attempt(lambda: list[int][int])
attempt(lambda: int[1])
attempt(lambda: G()[1])
attempt(lambda: list[int].nothing)

# Types that can be subscripted and are no sequences.
def show(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


union = int | str
show(lambda: list(union))
show(lambda: [*union])
show(lambda: 1 in union)
show(lambda: iter(union))
show(lambda: max(union))
show(lambda: reversed(union))
show(lambda: reversed(list[int]))
show(lambda: zip(union, 3))
show(lambda: print(*union))
show(lambda: ExceptionGroup('', union))


def unpack():
    a, b = union


show(unpack)
print(type[int], type[int].__origin__, type['x'])
show(lambda: int[int])


class Plain: pass


for o, key in (Plain(), 1), (Plain(), 'x'), ('text', 1), ('text', 'x'), (5, 1), (frozenset(), 1), (print, 1):
    try:
        del o[key]
    except TypeError as e:
        print(e)

# get_annotations and formatannotation.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

from inspect import get_annotations, formatannotation
def f(a: int, b: 'int | None' = None) -> 'str': pass
class A:
    x: int
    y: 'A'
class B(A): pass
print(get_annotations(f), get_annotations(f, eval_str=True), get_annotations(A), get_annotations(A, eval_str=True), get_annotations(B), get_annotations(len))
attempt(lambda: get_annotations(3))
print(formatannotation(int), formatannotation(A), formatannotation(A, '__main__'), formatannotation(list[int]), formatannotation('x'), formatannotation(int | None))

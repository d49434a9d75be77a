"""sys.version_info and its like: tuples with names."""
import sys

T = type(sys.version_info)
print(T, T.__name__, T.__module__, T.__mro__, T.__match_args__)
print(T.n_fields, T.n_sequence_fields, T.n_unnamed_fields, T.major, type(T.minor))
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.releaselevel)
print(len(sys.flags), sys.flags.dont_write_bytecode in (0, 1, True), repr(sys.flags)[:20])
try:
    sys.version_info.major = 4
except AttributeError as e:
    print(e)
try:
    class Mine(T):
        pass
except TypeError as e:
    print(e)
match sys.version_info:
    case T(3, 11):
        print("matched")
int_info = sys.int_info
again = type(int_info)(tuple(int_info))
print(again == int_info, type(again), repr(again) == repr(int_info))
try:
    type(int_info)((1,))
except TypeError as e:
    print(e)
print(hash(int_info) == hash(tuple(int_info)), len(int_info + (1,)), sys.float_info.dig, sys.hash_info.algorithm)

# A length that can not be is refused before the first item.
class Liar:
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return 1 << 62


class LongLiar(Liar):
    def __len__(self): return (1 << 63) - 1


for text in ('list(range(1 << 62))', 'tuple(range(1 << 62))', 'list(Liar())', 'list(LongLiar())', 'tuple(Liar())',
             '[1].extend(Liar())', '[1].extend(LongLiar())', '[*range(1 << 62)]', 'sorted(range(1 << 62))',
             '[1] * (1 << 62)', '[1] * (1 << 64)', '[].__iadd__(Liar())'):
    try:
        print(text, '->', eval(text))
    except (MemoryError, OverflowError) as e:
        print(text, '->', type(e).__name__, e)

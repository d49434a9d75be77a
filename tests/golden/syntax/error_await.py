# Where await may stand; errors of the compiler and what they point at.
def check(text):
    try:
        compile(text, 'f', 'exec')
        print(repr(text), 'ok')
    except SyntaxError as e:
        print(repr(text), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)


for text in ('def f(): await x', 'def f(): return await x', 'lambda: await x', 'await x', 'class C: await x',
             '[await x for x in y]', 'def f(): [await x for x in y]', 'def f(): (await x for x in y)',
             'async def g():\n def f(): await x', 'async def g():\n lambda: await x',
             'async def g():\n class C: await x', 'async def g():\n (await x for x in y)',
             'async def g():\n [[await x for x in y] for z in w]', 'def g(): (x for x in await y)',
             'def g(): (x async for x in y)', 'async def g():\n lambda: [x async for x in y]',
             'async def g():\n await x\n yield from y',
             '*a, *b = 1', 'a, *b, *c = 1', '[a, (*b, *c)] = 1', 'for *a, *b in c: pass'):
    check(text)


def nested(header, depth):
    return '\n'.join(' ' * i + header for i in range(depth)) + '\n' + ' ' * depth + 'pass'


for header in 'for a in b:', 'while a:', 'with a:', 'if a:':
    for depth in 20, 21:
        try:
            compile(nested(header, depth), 'f', 'exec')
            print(header, depth, 'ok')
        except SyntaxError as e:
            print(header, depth, e.msg, e.lineno)

# dis: the layout is that of CPython, the instructions are those of Ouro.
def attempt(f):
    try:
        print('->', f())
    except Exception as e:
        print(type(e).__name__, e)

import dis
def f(a, b=1):
    for i in range(a):
        try:
            print(i, b)
        except ValueError:
            return a
print([i.opname for i in dis.get_instructions('x = a + 1')])
instructions = list(dis.get_instructions(f))
print(instructions[0].opname, instructions[0].argval, instructions[0].starts_line, any(i.is_jump_target for i in instructions))
dis.dis('x(1) if y else [z]')
print(dis.stack_effect(dis.opmap['LOAD_CONST'], 0), dis.stack_effect(dis.opmap['FOR_ITER'], 0, jump=True), dis.opname[dis.opmap['NOP']])
for g in (lambda: dis.dis(3), lambda: dis.dis(), lambda: dis.stack_effect(-1), lambda: dis.stack_effect(dis.opmap['LOAD_CONST']),
          lambda: dis.stack_effect(dis.opmap['NOP'], 1)):
    attempt(g)
print(dis.code_info(compile('x = 1', 'file', 'exec')))
print(dis.Bytecode('x').dis() == dis.Bytecode('x').dis(), dis.Bytecode('x'))

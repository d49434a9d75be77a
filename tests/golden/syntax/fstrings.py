# f-strings: fields, conversions, format specs, nesting.
x, y, name = 3, 4.5, "Ann"
d = {"k": [1, 2]}
print(f"{x}", f"{x}{y}", f"a{x}b{y}c", f"", f"{{}}", f"{{{x}}}", f"}}{{")
print(f"{name!r}", f"{name!s}", f"{name!a}", f"{'é'!a}", f"{name!r:>10}|")
print(f"{x:5d}|{y:8.3f}|{name:<6}|{name:*^9}|{x:05}|{x:+}|{x:#x}|{1000000:,}")
w, p = 10, 2
print(f"{y:{w}.{p}f}|{name:{'>'}{w}}|{y:{w}}|{x!r:{w}}|")
print(f"{x=}", f"{x = }", f"{x+1=}", f"{name=!s}", f"{y=:.1f}", f"{ x = !r:>5}", f"{d['k']=}")
print(f"{d['k'][0]}", f'{d["k"][1]}', f"{x if x > 2 else y}", f"{(lambda v: v * 2)(x)}")
print(f"{x!=y} {x==y} {x<=y} {x>=y} {x<y} {x>y}")
print(f"{[i for i in range(3)]} {({1: 2})[1]} { {1, 2} == {2, 1} } {x, y}")
print(f"{f'{x}'} {f'''{y}'''}")
print("a" f"{x}" 'b' f'{y}' "c" r"\d" rf"\{x}" fr'{y}\n')
print(f'''{
    x
    + 1
} lines {"'"}''')
print(f"{(v := 7)} {v} {x:=5}|")
print(f"\x41\n{x}\u00e9".encode(), F"{x}", Rf"{x}\t")
print(f"{'a' 'b'}", f"{'}'}{'{'}", f"{'!'}{':'}")

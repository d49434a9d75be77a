# Messages of wrong patterns.
try: exec('match 1:\n case [*a,*b]: pass')
except SyntaxError as e: print(e)
x=1
try:
    match 1:
        case x(): pass
except TypeError as e: print(e)

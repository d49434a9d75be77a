for spec in ["", ".2f", "+", "g", ">20", "<20.1f", "^20", "e", ",.1f"]:
    print(spec, [format(v, spec) for v in [1+2j, -1.5j, 0j, complex(1234.5, -0.25)]])
for spec in ["05", "=5", "d", "%"]:
    try:
        format(1j, spec)
    except ValueError as e:
        print(e)

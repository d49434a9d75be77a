for spec in ["", "f", "F", "e", "G", "10", "010", "+", "<8", "%", ",", "g"]:
    print(spec, [format(v, spec) for v in [float("inf"), float("-inf"), float("nan")]])

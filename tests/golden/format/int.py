for spec in ["", "d", "5", "<5", "^5", ">5", "=+5", "05", "+", " ", "-", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010x", ",", "_", "_x", "_b", "012,", "*^12,", "n", "e", ".2f", "%", "g"]:
    print(spec, [format(v, spec) for v in [0, 1, -1, 255, -1234567, 10**15]])
print(format(65, "c"), format(0x20ac, "5c"), format(True), format(True, "d"), format(False, "5"), format(10**30, ","), format(-10**30, "_"))
